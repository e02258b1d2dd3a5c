import Testing

@testable import ProgressKit

/// The worked examples of the article "How progress is judged", in its order.
@Suite struct DocumentationTests {
  private func close(_ value: Double?, _ expected: Double, _ tolerance: Double = 0.05) -> Bool {
    value.map { abs($0 - expected) <= tolerance } ?? false
  }

  @Test func `a correction counts from the day it was published`() {
    let goal = Goal("revenue", target: .atLeast(150), deadline: "2025")
    let figures = [
      Observation(142, in: "2023", published: "2023-12-29"),
      Observation(138.5, in: "2023", published: "2024-04-24"),
    ]
    let before = goal.assessment(of: figures, asOf: "2023-12-31", knownOn: "2023-12-31")
    #expect(before.figure?.value == 142)
    let after = goal.assessment(of: figures, asOf: "2024-04-24", knownOn: "2024-04-24")
    #expect(after.figure?.value == 138.5)
    #expect(after.figure?.superseded.map(\.value) == [.number(142)])
  }

  @Test func `a derived target carries what rounding leaves open, and is missed`() {
    let derivation = Target.Derivation(
      figure: 139_260, share: Quantity(99.5, decimals: 1, text: "99.5"))
    let goal = Goal(
      "students", target: Target(.atLeast(Quantity(derivation.value)), derivation: derivation),
      deadline: "2024")
    #expect(close(derivation.value, 139_960, 1))
    #expect(close(derivation.interval.lower, 139_890, 1) && close(derivation.interval.upper, 140_030, 1))
    let assessment = goal.assessment(of: [Observation(139_260, in: "2024")], asOf: "2025-01-31")
    #expect(assessment.status == .missed)
    #expect((assessment.attainment.ofTarget.fraction ?? 1) < 1)
  }

  @Test func `more than 1,500 meets 1,500 and cannot be told from 1,600`() {
    let figure = Observation(Quantity(1500, .moreThan), in: "2024")
    let low = Goal("firms", target: .atLeast(1500), deadline: "2024").assessment(
      of: [figure], asOf: "2024-12-31")
    #expect(low.status == .achieved)
    let high = Goal("firms", target: .atLeast(1600), deadline: "2024").assessment(
      of: [figure], asOf: "2024-12-31")
    #expect(high.status == .cannotTell)
  }

  @Test func `reached half a year late is missed`() {
    let goal = Goal("share", target: .atLeast(75), deadline: "2025")
    let figures = [Observation(70, in: "2025-12-31"), Observation(78, in: "2026-06-30")]
    let assessment = goal.assessment(of: figures, asOf: "2026-07-15")
    #expect(assessment.status == .missed)
    #expect(assessment.reachedLate == .init(date: "2026-06-30", days: 181))
  }

  @Test func `50,350 of 48,000 is 104.9 percent, achieved at mid-year and unconfirmed after the deadline`() {
    let goal = Goal("enterprises", target: .atLeast(48_000), deadline: "2024")
    let figures = [Observation(50_350, in: "2024-H1")]
    let assessment = goal.assessment(of: figures, asOf: "2024-12-31")
    #expect(assessment.status == .achieved && assessment.achievedOn == "2024-06-30")
    #expect(assessment.attainment.ofTarget == .value(1.0489583333333334))
    let later = goal.assessment(of: figures, asOf: "2025-02-01")
    #expect(later.status == .achieved && later.flags == [.unconfirmed])
  }

  @Test func `ranks have a share of the way and none of the target`() {
    let goal = Goal(
      "rank", target: .top(100), baseline: Baseline(120, on: "2024-12-31"), deadline: "2030")
    let indicator = Indicator(id: "rank", unit: .rank, measure: .rank)
    let assessment = goal.assessment(
      of: [Observation(115, in: "2025")], indicator: indicator, asOf: "2026-01-31")
    #expect(assessment.attainment.ofChange == .value(0.25))
    #expect(assessment.attainment.ofTarget == .undefined(.lessIsBetter))
  }

  @Test func `remaining 12 of 53 is 41 done`() {
    let goal = Goal("services", target: .all(of: 53), deadline: "2025")
    let indicator = Indicator(id: "services", measure: .share(of: 53))
    let figure = Observation(indicator: "services", period: "2024-12-31", value: .count(41, of: 53))
    let assessment = goal.assessment(of: [figure], indicator: indicator, asOf: "2025-01-31")
    #expect(close(assessment.attainment.ofTarget.fraction, 0.774, 0.0005))
  }

  @Test func `52 percent at mid-year is off pace by 17.2 points of the way`() {
    let goal = Goal(
      "records", target: .atLeast(75), baseline: Baseline(41, on: "2024-12-31"), deadline: "2025")
    let indicator = Indicator(id: "records", unit: .percent)
    let figures = [Observation(52, in: "2025-06-30")]
    let assessment = goal.assessment(of: figures, indicator: indicator, asOf: "2025-07-15")
    #expect(assessment.status == .offPace)
    #expect(close(assessment.attainment.ofChange.fraction, 0.324, 0.0005))
    #expect(close(assessment.attainment.ofTarget.fraction, 0.693, 0.0005))
    #expect(assessment.pace?.elapsedDays == 181 && assessment.pace?.totalDays == 365)
    #expect(close(assessment.pace?.expected, 57.9))
    #expect(close(assessment.pace?.variance, -5.9))
    #expect(close(assessment.pace?.expectedShare.fraction, 0.496, 0.0005))
    #expect(close(assessment.pace?.shortfall.fraction, 0.172, 0.0005))
    #expect(close(assessment.pace?.index.fraction, 0.65, 0.005))
    #expect(close(assessment.rates.required, 3.8))
    #expect(close(assessment.rates.current, 1.8))
    #expect(close(assessment.projection?.atDeadline, 63.2))
  }

  @Test func `30,000 of 48,000 without a baseline has no pace, but a rate that is needed`() {
    let goal = Goal("enterprises", target: .atLeast(48_000), deadline: "2024")
    let assessment = goal.assessment(of: [Observation(30_000, in: "2024-06-30")], asOf: "2024-07-31")
    #expect(assessment.status == .noPace && assessment.pace == nil)
    #expect(assessment.attainment.ofTarget == .value(0.625))
    #expect(assessment.attainment.ofChange == .undefined(.noBaseline))
    #expect(close(assessment.rates.required, 2977.52))
  }

  @Test func `45 of at most 100 at mid-year is on pace and not achieved`() {
    let goal = Goal("deaths", target: .atMost(100), deadline: "2025")
    let indicator = Indicator(id: "deaths", measure: .flow)
    let assessment = goal.assessment(
      of: [Observation(45, in: "2025-H1")], indicator: indicator, asOf: "2025-07-15")
    #expect(close(assessment.pace?.expected, 49.6))
    #expect(assessment.status.verdictClass == .good && assessment.status != .achieved)
  }
}

import Testing

@testable import ProgressKit

@Suite("Which method?")
struct MethodComparisonTests {
  /// The goal of the article: 41% at the end of 2023, 75% wanted by the end of 2025, 56% at the end of 2024.
  static let comparison = MethodComparison(
    Goal("shares", target: .atLeast(75), baseline: Baseline(41, on: "2023"), deadline: "2025"),
    observations: [Observation(56, in: "2024", of: "shares")],
    indicator: Indicator(id: "shares", unit: .percent), asOf: "2024-12-31")

  @Test func `the goal of the article is worked as the article says`() throws {
    let comparison = Self.comparison
    // By days: 366 of 731, so 41 + 34 × 0.500684 = 58.0233 was due; (56 − 41) ÷ 34 = 0.4412 of the way.
    let own = try #require(comparison.row("progresskit"))
    #expect(comparison.assessment.status == .offPace)
    #expect(abs((own.verdict.number("expectedValue") ?? 0) - 58.0232558) < 1e-6)
    #expect(abs((own.verdict.number("ofChange") ?? 0) - 0.4411765) < 1e-6)
    // By years: √(41 × 75) = 55.4527 was due; (56 ÷ 41 − 1) ÷ (√(75 ÷ 41) − 1) = 1.03787.
    let openSDG = try #require(comparison.row("open-sdg"))
    #expect(openSDG.verdict.category == "substantial_progress")
    #expect(abs((openSDG.verdict.number("progressValue") ?? 0) - 1.03787) < 1e-5)
    #expect(
      openSDG.agreement
        == .differs(.curve, "a constant growth rate expects 55.45, the goal's linear curve 58.02"))
    let chart = try #require(comparison.row("un-progress-chart"))
    // 56 × 56 ÷ 41 = 76.4878 in 2025; (76.4878 − 41) ÷ 34 = 1.04376.
    #expect(abs((chart.verdict.number("ratio") ?? 0) - 1.0437590) < 1e-6)
    #expect(chart.verdict.number("score") == 3)
    // By whole years half the time has passed: 58 was due.
    let line = try #require(comparison.row("linear-pacing"))
    #expect(line.verdict.number("expectedValue") == 58)
    #expect(line.verdict.category == "behind")
    #expect(line.agreement == .agrees)
    let targeted = try #require(comparison.row("targeted-change"))
    #expect(targeted.verdict.category == "25-49%: Making headway")
    #expect(targeted.agreement == .notComparable)
    #expect(comparison.row("destatis-weather")?.verdict.refusal?.reason == .tooFewFigures)
    #expect(comparison.row("healthy-people")?.verdict.category == "improving")
    #expect(comparison.hasDisagreement)
  }

  @Test func `a target missed by one at its deadline is on track for those who judge the pace alone`() throws
  {
    let comparison = MethodComparison(
      Goal("g", target: .atLeast(70), baseline: Baseline(50, on: "2015"), deadline: "2020"),
      observations: [Observation(69, in: "2020", of: "g")], asOf: "2021-06-30")
    #expect(comparison.assessment.status == .missed)
    for name in ["open-sdg", "un-progress-chart", "eurostat-ratio"] {
      let row = try #require(comparison.row(name))
      #expect(row.verdict.status == nil)
      guard case .differs(.result, _) = row.agreement else {
        Issue.record("\(name): \(row.agreement)")
        continue
      }
    }
  }

  @Test func `a yearly flow is refused by methods of growth, for it begins at zero`() {
    let comparison = MethodComparison(
      Goal("firms", target: .atLeast(48_000), deadline: "2024"),
      observations: [Observation(25_000, in: "2024-H1", of: "firms")],
      indicator: Indicator(id: "firms", measure: .flow), asOf: "2024-06-30")
    #expect(comparison.row("eurostat-ratio")?.verdict.refusal?.reason == .zeroBase)
    #expect(comparison.row("un-progress-chart")?.verdict.refusal?.reason == .zeroBase)
    #expect(comparison.row("linear-pacing")?.verdict.category == "on_track")
    #expect(comparison.row("earned-value")?.verdict.category == "on_schedule")
  }

  @Test func `the table shows who differs, why, and who refused`() {
    let text = MethodTable(Self.comparison).text
    #expect(text.contains("open-sdg"))
    #expect(text.contains("differs: curve"))
    #expect(text.contains("curve: a constant growth rate expects 55.45, the goal's linear curve 58.02"))
    #expect(text.contains("Refused\n"))
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).allSatisfy { !$0.hasSuffix(" ") })
    #expect(MethodTable(Self.comparison, isASCII: true).text.contains("METHOD"))
  }
}

import ProgressKit
import Testing

/// The examples of the contract, each worked out by hand.
@Suite struct WorkedExampleTests {
  let enterprises = Goal(
    "digital-enterprises-2024", target: .atLeast(48_000), deadline: "2024", setOn: "2024-04-24")

  func close(_ share: Assessment.Share?, _ expected: Double) -> Bool {
    guard let value = share?.fraction else { return false }
    return abs(value - expected) < 1e-9
  }

  func close(_ value: Double?, _ expected: Double, within distance: Double = 1e-9) -> Bool {
    value.map { abs($0 - expected) < distance } ?? false
  }

  @Test func `50,350 of 48,000 is 104.9% and achieved at mid-year`() {
    let result = enterprises.assessment(of: [Observation(50_350, in: "2024-H1")], asOf: "2024-12-31")
    #expect(result.status == .achieved)
    #expect(close(result.attainment.ofTarget, 50_350.0 / 48_000))
    #expect(result.achievedOn == "2024-06-30")
    #expect(result.flags.isEmpty)
    #expect(result.attainment.ofChange == .undefined(.noBaseline))
  }

  @Test func `after the deadline without its figure it is achieved but unconfirmed`() {
    let result = enterprises.assessment(of: [Observation(50_350, in: "2024-H1")], asOf: "2025-02-01")
    #expect(result.status == .achieved)
    #expect(result.flags == [.unconfirmed])
  }

  @Test func `30,000 of 48,000 at mid-year without a baseline has no pace but a rate needed`() {
    let result = enterprises.assessment(of: [Observation(30_000, in: "2024-H1")], asOf: "2024-12-31")
    #expect(result.status == .noPace)
    #expect(result.reason == .noBaseline)
    #expect(close(result.attainment.ofTarget, 0.625))
    #expect(result.pace == nil)
    // 18,000 in 184 days of 30.436875 to the month
    #expect(close(result.rates.required, 18_000 / (184 / 30.436875)))
  }

  @Test func `a plan derived from 99.5% carries its interval and is missed`() {
    let derivation = Target.Derivation(figure: 139_260, share: Quantity(99.5, decimals: 1, text: "99.5%"))
    let goal = Goal(
      "telecom-revenue", target: Target(.atLeast(Quantity(derivation.value)), derivation: derivation),
      deadline: "2023")
    let flow = Indicator(id: "telecom-revenue", unit: UnitOfMeasure("VND billion"), measure: .flow)
    let result = goal.assessment(of: [Observation(139_260, in: "2023")], indicator: flow, asOf: "2023-12-31")
    #expect(result.status == .missed)
    #expect(result.range.isEmpty)
    #expect(close(result.attainment.ofTarget, 0.995))
    // 139,260 ÷ 99.55% and 139,260 ÷ 99.45%
    #expect(close(result.target?.interval.lower, 139_889.5, within: 0.01))
    #expect(close(result.target?.interval.upper, 140_030.17, within: 0.01))
  }

  @Test func `remaining 12 of 53 is 41 done, 77.4%, and open without a deadline`() {
    let goal = Goal("essential-services", target: .all(of: 53), setOn: "2024-04-24")
    let done = Observation(
      indicator: "essential-services", period: "2024-04-24", value: .count(41, of: 53))
    let result = goal.assessment(of: [done], asOf: "2024-12-31")
    #expect(result.status == .open)
    #expect(close(result.attainment.ofTarget, 41.0 / 53))
  }

  let haiPhong = Goal(
    "hai-phong-online-records-2025", target: .atLeast(75), baseline: Baseline(41, on: "2024-12-31"),
    deadline: "2025", setOn: "2024-12-29")
  let percent = Indicator(
    id: "hai-phong-online-records-2025", unit: .percent, limits: Limits(lower: 0, upper: 100))

  @Test func `Hai Phong from 41% to 75% is baseline only and needs 2.8 points a month`() {
    let result = haiPhong.assessment(of: [], indicator: percent, asOf: "2024-12-31")
    #expect(result.status == .baselineOnly)
    #expect(close(result.attainment.ofTarget, 41.0 / 75))
    #expect(result.attainment.ofChange == .value(0))
    #expect(close(result.rates.required, 34 / (365 / 30.436875)))
    #expect(close(result.rates.required, 2.8, within: 0.05))
  }

  @Test func `a figure that only restates the baseline is no evidence of movement`() {
    let result = haiPhong.assessment(
      of: [Observation(41, in: "2024-12-31")], indicator: percent, asOf: "2025-02-01")
    #expect(result.status == .baselineOnly)
    #expect(result.pace == nil)
  }

  @Test func `52% at mid-year is off pace by 17.2 points of the way, 5 accepted`() {
    let result = haiPhong.assessment(
      of: [Observation(52, in: "2025-06-30")], indicator: percent, asOf: "2025-07-01")
    #expect(result.status == .offPace)
    // 41 + 34 × 181 ÷ 365
    #expect(close(result.pace?.expected, 57.86027397260274))
    #expect(result.pace?.elapsedDays == 181)
    #expect(result.pace?.totalDays == 365)
    #expect(close(result.pace?.expectedShare, 181.0 / 365))
    #expect(close(result.pace?.shortfall, 181.0 / 365 - 11.0 / 34))
    #expect(close(result.pace?.index, 11.0 / 34 / (181.0 / 365)))
    #expect(close(result.pace?.allowed, 1.7))
    // 11/34 of 365 days are 118.09: the 119th day, 62 before the 181st
    #expect(result.pace?.daysAhead == -62)
    #expect(close(result.projection?.atDeadline, 52 + 11.0 / 181 * 184))
    #expect(result.projection?.reachesTargetOn == "2026-07-14")
    #expect(close(result.rates.requiredToCurrent, (23.0 / 184) / (11.0 / 181)))
    #expect(result.trend == .improving)
  }

  @Test func `ranks from 120 to 100 are no ratio, and none of the way at the baseline`() {
    let goal = Goal(
      "income-rank", target: .top(100), baseline: Baseline(120, on: "2024-12-31"), deadline: "2030")
    let result = goal.assessment(of: [], asOf: "2024-12-31")
    #expect(result.status == .baselineOnly)
    #expect(result.attainment.ofTarget == .undefined(.lessIsBetter))
    #expect(result.attainment.ofChange == .value(0))
  }

  let revenue = [
    Observation(142, in: "2023", published: "2023-12-29"),
    Observation(Quantity(138.5), in: "2023", published: "2024-04-24"),
  ]
  let billionUSD = Indicator(id: "ict-revenue", unit: UnitOfMeasure("USD billion"), measure: .flow)

  @Test(
    arguments: [("2023-12-31", 142.0), ("2024-04-23", 142.0), ("2024-04-24", 138.5)]
      as [(CalendarDate, Double)])
  func `142 billion became 138.5 on 2024-04-24`(day: CalendarDate, value: Double) {
    let goal = Goal("ict-revenue", target: .atLeast(140), deadline: "2023")
    let result = goal.assessment(of: revenue, indicator: billionUSD, asOf: "2024-12-31", knownOn: day)
    #expect(result.figure?.value == value)
    #expect(result.status == (value >= 140 ? .achieved : .missed))
  }

  @Test func `a half-year in dong says nothing about a year in dollars`() {
    let goal = Goal("ict-revenue", target: .atLeast(140), deadline: "2024")
    let half = Observation(
      indicator: "ict-revenue", period: "2024-H1", value: .number(1_928_311),
      unit: UnitOfMeasure("VND billion"))
    let result = goal.assessment(of: [half], indicator: billionUSD, asOf: "2024-12-31")
    #expect(result.status == .notComparable)
    #expect(result.reason == .unitsDiffer)
    #expect(result.figure == nil)
    #expect(result.attainment.ofTarget == .undefined(.unitsDiffer))
  }

  @Test func `with a declared rate it is a flow on 182 of 366 days`() {
    let goal = Goal("ict-revenue", target: .atLeast(140), deadline: "2024")
    let half = Observation(
      indicator: "ict-revenue", period: "2024-H1", value: .number(1_928_311),
      unit: UnitOfMeasure("VND billion"))
    let registry = Registry(
      indicators: [billionUSD], goals: [goal],
      conversions: [
        Conversion(
          from: UnitOfMeasure("USD billion"), to: UnitOfMeasure("VND billion"), rate: 25_000,
          date: "2024-06-30", source: "bank"
        )
      ],
      observations: [half])
    let result = registry.report(asOf: "2024-12-31").assessments[0]
    #expect(close(result.figure?.value, 77.13244))
    #expect(result.pace?.elapsedDays == 182)
    #expect(result.pace?.totalDays == 366)
    #expect(close(result.pace?.expected, 140.0 * 182 / 366))
    #expect(result.status == .ahead)
    #expect(result.figure?.conversion?.rate.value == 25_000)
  }

  @Test func `45 of at most 100 deaths by June is on pace, not achieved`() {
    let goal = Goal("deaths", target: .atMost(100), deadline: "2024")
    let flow = Indicator(id: "deaths", unit: UnitOfMeasure("deaths"), measure: .flow)
    let result = goal.assessment(of: [Observation(45, in: "2024-H1")], indicator: flow, asOf: "2024-07-15")
    #expect(result.status == .onPace)
    #expect(result.attainment.ofTarget == .undefined(.lessIsBetter))
    #expect(close(result.pace?.variance, 100.0 * 182 / 366 - 45))
    let exceeded = goal.assessment(of: [Observation(101, in: "2024-H1")], indicator: flow, asOf: "2024-07-15")
    #expect(exceeded.status == .missed)
    #expect(exceeded.reason == .budgetExceeded)
  }

  @Test func `70% at the deadline and 78% half a year later against 75 is missed and reached late`() {
    let figures = [Observation(70, in: "2025-12-31"), Observation(78, in: "2026-06-30")]
    let result = haiPhong.assessment(of: figures, indicator: percent, asOf: "2026-12-31")
    #expect(result.status == .missed)
    #expect(result.figure?.value == 70)
    #expect(result.reachedLate?.date == "2026-06-30")
    #expect(result.reachedLate?.days == 181)
  }

  @Test func `13.999 of 14 is missed`() {
    let goal = Goal(
      "renewables", target: .atLeast(14), baseline: Baseline(Quantity(2.4), on: "2005"), deadline: "2020")
    let result = goal.assessment(of: [Observation(Quantity(13.999), in: "2020")], asOf: "2022-01-01")
    #expect(result.status == .missed)
  }
}

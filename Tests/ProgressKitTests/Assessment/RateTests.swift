import ProgressKit
import Testing

/// Rates, their ratios, trends and projections.
@Suite struct RateTests {
  /// A month is 365.2425 ÷ 12 days.
  let month = 365.2425 / 12

  func assess(
    _ figures: [(Period, Double)], target: Target = .atLeast(75),
    baseline: Baseline? = Baseline(41, on: "2024-12-31"),
    deadline: Deadline? = "2025", asOf: CalendarDate = "2025-12-31", indicator: Indicator = .percentage
  ) -> Assessment {
    Goal("x", target: target, baseline: baseline, deadline: deadline)
      .assessment(of: figures.map { Observation(Quantity($1), in: $0) }, indicator: indicator, asOf: asOf)
  }

  @Test func `rates run from the baseline, from the figure, and between figures`() {
    // 2025-03-31 is day 90, 2025-06-30 day 181, the deadline day 365.
    let rates = assess([("2025-03-31", 50), ("2025-06-30", 52)]).rates
    #expect(agree(rates.required, 23.0 / 184 * month))
    #expect(agree(rates.current, 11.0 / 181 * month))
    // The best was 9 in the first 90 days.
    #expect(agree(rates.best, 9.0 / 90 * month))
    #expect(agree(rates.requiredToCurrent, (23.0 / 184) / (11.0 / 181)))
    #expect(agree(rates.requiredToBest, (23.0 / 184) / (9.0 / 90)))
    #expect(agree(rates.monthsLeft, 184 / month))
  }

  @Test func `rates of a falling goal are negative and their ratios are not`() {
    let rates = assess(
      [("2025-06-30", 30)], target: .atMost(20), baseline: Baseline(40, on: "2024-12-31"), indicator: .level
    ).rates
    #expect(agree(rates.required, -10.0 / 184 * month))
    #expect(agree(rates.current, -10.0 / 181 * month))
    #expect(agree(rates.requiredToCurrent, 181.0 / 184))
  }

  @Test func `a movement away gives a rate but no ratio`() {
    let result = assess([("2025-06-30", 40)])
    #expect(agree(result.rates.current, -1.0 / 181 * month))
    #expect(result.rates.requiredToCurrent == nil)
    #expect(result.projection == nil)
    #expect(result.projectionReason == .notMovingTowardsTarget)
    #expect(result.trend == .worsening)
  }

  @Test func `without a baseline there is still a rate needed`() {
    let rates = assess([("2025-06-30", 52)], baseline: nil).rates
    #expect(agree(rates.required, 23.0 / 184 * month))
    #expect(rates.current == nil)
    #expect(rates.requiredToCurrent == nil)
  }

  @Test func `nothing is needed once it is reached, nor after the deadline`() {
    #expect(assess([("2025-06-30", 75)]).rates.required == nil)
    #expect(assess([("2025-12-31", 52)]).rates.required == nil)
    #expect(assess([("2025-06-30", 52)], deadline: nil).rates.required == nil)
  }

  @Test func `a flow's rate is what its window has had so far`() {
    let result = Goal("x", target: .atLeast(100), deadline: "2024").assessment(
      of: [Observation(10, in: "2024-Q1"), Observation(30, in: "2024-Q2"), Observation(500, in: "2023")],
      indicator: .flow, asOf: "2024-07-01")
    #expect(agree(result.rates.current, 40.0 / 182 * month))
    #expect(agree(result.rates.required, 60.0 / 184 * month))
    // The best was last year's 500 in 365 days.
    #expect(agree(result.rates.best, 500.0 / 365 * month))
    #expect(agree(result.projection?.atDeadline, 40 + 40.0 / 182 * 184))
    #expect(result.projection?.reachesTargetOn == nil)
  }

  @Test func `the best rate of a budget is the slowest`() {
    let result = Goal("x", target: .atMost(100), deadline: "2024").assessment(
      of: [Observation(10, in: "2024-Q1"), Observation(30, in: "2024-Q2")], indicator: .flow,
      asOf: "2024-07-01")
    #expect(agree(result.rates.best, 10.0 / 91 * month))
  }

  // MARK: - Projection

  @Test func `a projection goes on at the rate since the baseline`() {
    let result = assess([("2025-06-30", 52)])
    #expect(agree(result.projection?.atDeadline, 52 + 11.0 / 181 * 184))
    // 23 × 181 ÷ 11 = 378.45 days: the 379th after 2025-06-30 is 2026-07-14.
    #expect(result.projection?.reachesTargetOn == "2026-07-14")
    #expect(result.projection?.method == "currentRate")
    // Exactly on a day: 17 in 181 days, 17 more in 181 more.
    #expect(assess([("2025-06-30", 58)]).projection?.reachesTargetOn == "2025-12-28")
  }

  @Test func `a projection is suppressed when flat, away, or beyond 50 years`() {
    #expect(assess([("2025-06-30", 41)]).projectionReason == .notMovingTowardsTarget)
    #expect(assess([("2025-06-30", 40)]).projectionReason == .notMovingTowardsTarget)
    // 34 − d at d per 181 days: 18,262 days are 100.9 times 181. 0.33 would take 102, 0.34 takes 99.
    let far = assess([("2025-06-30", 41.33)])
    #expect(far.projection == nil)
    #expect(far.projectionReason == .beyondHorizon)
    #expect(assess([("2025-06-30", 41.34)]).projection?.reachesTargetOn != nil)
    #expect(assess([("2025-06-30", 75)]).projectionReason == .targetReached)
    #expect(assess([("2025-12-31", 52)]).projectionReason == .targetNotReached)
    #expect(assess([]).projectionReason == .noObservation)
    #expect(assess([("2025-06-30", 52)], baseline: nil).projectionReason == .noBaseline)
  }

  @Test func `a goal without a deadline has a projection and no pace`() {
    let result = assess([("2025-06-30", 52)], deadline: nil)
    #expect(result.status == .open)
    #expect(result.projection?.atDeadline == nil)
    #expect(result.projection?.reachesTargetOn == "2026-07-14")
    #expect(result.paceReason == .noDeadline)
  }

  // MARK: - Trend

  @Test(
    arguments: [
      (.atLeast(75), [45, 52], .improving), (.atLeast(75), [52, 45], .worsening),
      (.atLeast(75), [52, 52], .noChange),
      (.atMost(20), [52, 45], .improving), (.atMost(20), [45, 52], .worsening),
      (.within(40, 50), [60, 55], .improving), (.within(40, 50), [55, 60], .worsening),
      (.within(40, 50), [42, 48], .noChange), (.within(40, 50), [45, 30], .worsening),
    ] as [(Target, [Double], Trend)])
  func `the trend compares the last two figures with the target`(
    target: Target, values: [Double], trend: Trend
  ) {
    let figures = zip(["2025-03-31", "2025-06-30"] as [Period], values).map { ($0, $1) }
    #expect(assess(figures, target: target, indicator: .level).trend == trend)
  }

  @Test func `one figure is compared with the baseline, and alone has no trend`() {
    #expect(assess([("2025-06-30", 52)]).trend == .improving)
    #expect(assess([("2025-06-30", 52)], baseline: nil).trend == nil)
    #expect(assess([]).trend == nil)
  }

  @Test func `a flow is compared with the same months a year earlier`() {
    let goal = Goal("x", target: .atLeast(100), deadline: "2024")
    func trend(_ earlier: (Period, Quantity)) -> Trend? {
      goal.assessment(
        of: [Observation(40, in: "2024-H1"), Observation(earlier.1, in: earlier.0)], indicator: .flow,
        asOf: "2024-07-01"
      ).trend
    }
    #expect(trend(("2023-H1", 30)) == .improving)
    #expect(trend(("2023-H1", 50)) == .worsening)
    #expect(trend(("2023-H1", 40)) == .noChange)
    // A whole year is not comparable with a half.
    #expect(trend(("2023", 70)) == nil)
  }
}

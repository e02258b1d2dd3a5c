import ProgressKit
import Testing

/// Every target shape through a baseline that was restated: what was said of the way before, and what is said since.
@Suite struct RestatedBaselineTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var target: Target
    /// The baseline as first published, and as restated.
    var baselines: (Double, Double)
    var figure: Double
    /// The share of the way before and after; `nil` where the goal is to stay.
    var shares: (Double?, Double?)
    var measure = Indicator.Measure.level
    var testDescription: String { name }
  }

  static let cases = [
    // (60 − 40) ÷ (80 − 40), then (60 − 50) ÷ (80 − 50)
    Case(name: "at least", target: .atLeast(80), baselines: (40, 50), figure: 60, shares: (0.5, 1.0 / 3)),
    // To the nearest edge: 20 of 30, then 10 of 20
    Case(name: "within", target: .within(70, 90), baselines: (40, 50), figure: 60, shares: (2.0 / 3, 0.5)),
    // The target moves with the baseline: 20 of 40 to 80, then 10 of 40 to 90
    Case(name: "change by 40", target: .change(by: 40), baselines: (40, 50), figure: 60, shares: (0.5, 0.25)),
    // Half more is 60, then 75: 20 of 20, then 10 of 25
    Case(
      name: "change by 50 percent", target: Target(.change(.percent(50))), baselines: (40, 50), figure: 60,
      shares: (1, 0.4)),
    // 10 of 20 down to 80, then 30 of 40
    Case(name: "at most", target: .atMost(80), baselines: (100, 120), figure: 90, shares: (0.5, 0.75)),
    // 10 of 100 down to none, then 30 of 120
    Case(name: "none", target: .none, baselines: (100, 120), figure: 90, shares: (0.1, 0.25)),
    Case(
      name: "top", target: .top(80), baselines: (100, 120), figure: 90, shares: (0.5, 0.75), measure: .rank),
    // 20 ranks better than 100 is 80, than 120 is 100: 10 of 20, then 30 of 20
    Case(
      name: "change by −20 ranks", target: .change(by: -20), baselines: (100, 120), figure: 90,
      shares: (0.5, 1.5),
      measure: .rank),
    // 50 of the 100 that were left, then 30 of 80
    Case(
      name: "all of 200", target: .all(of: 200), baselines: (100, 120), figure: 150, shares: (0.5, 0.375),
      measure: .share(of: 200)),
    Case(
      name: "hold", target: .hold(.atMost(130)), baselines: (100, 120), figure: 90, shares: (nil, nil)),
  ]

  @Test(arguments: cases) func `the share of the way follows a baseline that is declared to follow`(
    _ test: Case
  ) {
    func figure(_ value: Double, _ period: Period, _ published: CalendarDate) -> Observation {
      let quantity = Quantity(value)
      let value: Observation.Value =
        if case .share(let total) = test.measure { .count(quantity, of: total) } else { .number(quantity) }
      return Observation(indicator: "x", period: period, value: value, published: published)
    }
    let registry = Registry(
      indicators: [Indicator(id: "x", measure: test.measure)],
      goals: [
        Goal(
          "x", target: test.target,
          baseline: Baseline(Quantity(test.baselines.0), on: "2023-12-31", rebases: true), deadline: "2025")
      ],
      observations: [
        figure(test.baselines.0, "2023-12-31", "2024-02-01"), figure(test.figure, "2024-12-31", "2025-02-01"),
        figure(test.baselines.1, "2023-12-31", "2025-03-01"),
      ])
    let before = registry.report(asOf: "2025-06-30", knownOn: "2025-02-28").assessments[0]
    let after = registry.report(asOf: "2025-06-30").assessments[0]
    func agrees(_ share: Assessment.Share, _ expected: Double?) -> Bool {
      guard let expected else { return share == .undefined(.alreadySatisfied) }
      return share.fraction.map { abs($0 - expected) < 1e-12 } ?? false
    }
    #expect(agrees(before.attainment.ofChange, test.shares.0), "\(before.attainment.ofChange)")
    #expect(agrees(after.attainment.ofChange, test.shares.1), "\(after.attainment.ofChange)")
    #expect(before.baseline?.value == test.baselines.0)
    #expect(after.baseline?.value == test.baselines.1)
  }
}

@testable import ProgressKit

/// A registry with every status and every shape of a target, small enough to check by hand.
enum Sample {
  static let asOf: CalendarDate = "2025-07-01"

  static var registry: Registry {
    var registry = Registry(title: "Every status, every shape")
    registry.sources = [
      Source(
        id: "plan", title: "The plan", publisher: "Ministry", published: "2024-12-29",
        publishedIsInferred: true),
      Source(
        id: "mid", title: "Mid-year review", publisher: "Ministry", published: "2025-07-01",
        url: "https://example.org/mid"),
    ]
    registry.conversions = [
      Conversion(
        from: UnitOfMeasure("USD billion"), to: UnitOfMeasure("VND billion"), rate: 25_000,
        date: "2025-06-30", source: "mid")
    ]
    for (index, entry) in entries.enumerated() {
      var (goal, indicator, figures) = entry
      goal.sources = ["plan"]
      goal.location = SourceLocation(file: "goals.jsonc", line: 10 + index * 10, column: 5)
      goal.targetLocation = SourceLocation(file: "goals.jsonc", line: 12 + index * 10, column: 7)
      goal.baseline?.location = SourceLocation(file: "goals.jsonc", line: 13 + index * 10, column: 7)
      registry.goals.append(goal)
      if goal.indicator != nil { registry.indicators.append(indicator) }
      for var figure in figures {
        figure.indicator = goal.id
        figure.source = figure.source ?? "mid"
        let line = registry.observations.count + 2
        figure.location = SourceLocation(file: "actuals.csv", line: line, column: 1, cell: "C\(line)")
        registry.observations.append(figure)
      }
    }
    return registry
  }

  static var report: Report { registry.report(asOf: asOf, year: 2025) }

  static func assessment(_ id: String, asOf: CalendarDate = asOf) -> Assessment {
    guard let found = registry.report(asOf: asOf).assessments.first(where: { $0.goal.id == id }) else {
      preconditionFailure("no goal \(id)")
    }
    return found
  }

  private static func level(_ id: String, _ unit: UnitOfMeasure = .percent) -> Indicator {
    Indicator(id: id, unit: unit, limits: unit.isPercent ? Limits(lower: 0, upper: 100) : nil)
  }

  private static func flow(_ id: String, _ unit: String) -> Indicator {
    Indicator(id: id, unit: UnitOfMeasure(unit), measure: .flow)
  }

  private static func figure(
    _ value: Quantity, _ period: Period, unit: UnitOfMeasure? = nil, release: Observation.Release? = nil,
    published: CalendarDate? = nil, claim: Observation.Claim? = nil
  ) -> Observation {
    Observation(
      indicator: "", period: period, value: .number(value), unit: unit, release: release,
      published: published,
      claim: claim)
  }

  private static func about(_ value: Double) -> Quantity { Quantity(value, .about) }

  private static var entries: [(Goal, Indicator, [Observation])] {
    [
      (
        Goal(
          "achieved", title: "Digital technology enterprises", target: .atLeast(48_000), deadline: "2025",
          group: "Economy"),
        level("achieved", UnitOfMeasure("enterprises")),
        [
          figure(
            50_350, "2025-H1",
            claim: .ofTarget(Quantity(104.9, decimals: 1, text: "104.9%")))
        ]
      ),
      (
        Goal(
          "off-pace", title: "Hải Phòng: online records", target: .atLeast(75),
          baseline: Baseline(41, on: "2024-12-31", periodIsInferred: true, source: "plan"), deadline: "2025",
          group: "Services"),
        level("off-pace"), [figure(52, "2025-06-30", release: .provisional)]
      ),
      (
        Goal(
          "at-risk", title: "Households with fibre", target: .atLeast(90),
          baseline: Baseline(80, on: "2024-12-31"), deadline: "2025", tolerance: .value(2), group: "Services"),
        level("at-risk"), [figure(83, "2025-03-31"), figure(Quantity(84.1), "2025-06-30")]
      ),
      (
        Goal(
          "on-pace", title: "Deaths on the road", target: .atMost(100), deadline: "2025", group: "Safety"),
        flow("on-pace", "deaths"), [figure(20, "2025-Q1"), figure(25, "2025-Q2")]
      ),
      (
        Goal(
          "ahead", title: "IPv6: world rank", target: .top(5), baseline: Baseline(12, on: "2024-12-31"),
          deadline: "2026", group: "Standing"),
        Indicator(id: "ahead", unit: .rank, measure: .rank), [figure(8, "2025-06-30")]
      ),
      (
        Goal(
          "holding", title: "Network availability", target: .hold(.atLeast(Quantity(99.5))), deadline: "2025",
          group: "Services"),
        level("holding"), [figure(Quantity(99.7), "2025-06")]
      ),
      (
        Goal(
          "missed", title: "Renewables", target: .atLeast(14), baseline: Baseline(Quantity(2.4), on: "2005"),
          deadline: "2025-H1", group: "Economy"),
        level("missed"), [figure(Quantity(13.999), "2025-06-30")]
      ),
      (
        Goal(
          "missed-budget", title: "Sulphur emitted", target: .atMost(10), deadline: "2025", group: "Safety"),
        flow("missed-budget", "kt"), [figure(Quantity(10.04), "2025-H1", release: .estimated)]
      ),
      (
        Goal(
          "overdue", title: "Dead spots", target: .none, deadline: Deadline(before: "2025-04"),
          setOn: "2025-01-10", group: "Services"),
        level("overdue", UnitOfMeasure("dead spots")), [figure(about(120), "2025-01-31")]
      ),
      (
        Goal(
          "no-data", title: "Income: world rank", target: .top(50), deadline: "2030", group: "Standing"),
        Indicator(id: "no-data", unit: .rank, measure: .rank), []
      ),
      (
        Goal(
          "baseline-only", title: "GDP per head: world rank", target: Target(.top(30, stretch: 20)),
          baseline: Baseline(about(120), on: "2024-12-29"), deadline: "2030", group: "Standing"),
        Indicator(id: "baseline-only", unit: .rank, measure: .rank), []
      ),
      (
        Goal("open", title: "Essential services online", target: .all(of: 53), group: "Services"),
        Indicator(id: "open", unit: UnitOfMeasure("services"), measure: .share(of: 53)),
        [Observation(indicator: "", period: "2025-04-24", value: .count(41, of: 53))]
      ),
      (
        Goal("no-pace", title: "Workers", target: .atLeast(48_000), deadline: "2025", group: "Economy"),
        level("no-pace", UnitOfMeasure("workers")), [figure(30_000, "2025-H1")]
      ),
      (
        Goal(
          "cannot-tell", title: "Firms selling abroad", target: .atLeast(1600),
          baseline: Baseline(1000, on: "2024-12-31"), deadline: "2025", group: "Economy"),
        level("cannot-tell", UnitOfMeasure("firms")), [figure(Quantity(1290, .about), "2025-06-30")]
      ),
      (
        Goal(
          "not-comparable", title: "Sector revenue", target: .atLeast(140), deadline: "2025", group: "Economy"
        ),
        flow("not-comparable", "EUR billion"),
        [figure(1_928_311, "2025-H1", unit: UnitOfMeasure("VND billion"))]
      ),
      (
        Goal(
          "converted", title: "Export revenue", target: .atLeast(140), deadline: "2025", group: "Economy"),
        flow("converted", "USD billion"), [figure(1_750_000, "2025-H1", unit: UnitOfMeasure("VND billion"))]
      ),
      (
        Goal(
          "not-quantified", title: "Adults with an account", target: .stated("target set for 2025"),
          deadline: "2025", group: "Services"),
        level("not-quantified"),
        [figure(Quantity(87.08, decimals: 2, text: "87.08"), "2024-H1", claim: .met("exceeded"))]
      ),
      (
        Goal(
          "not-started", title: "Phase 3", target: .within(40, 60), baseline: Baseline(20, on: "2025-08-31"),
          deadline: "2026", group: "Services"),
        level("not-started"), []
      ),
      (
        Goal("milestone", title: "Law passed", target: .done, deadline: "2025", group: "Safety"),
        Indicator(id: "milestone", measure: .milestone),
        [Observation(indicator: "", period: "2025-05-20", value: .done(true))]
      ),
      (
        Goal(
          "milestone-open", title: "Decree issued", target: .done, deadline: "2025-Q4", group: "Safety"),
        Indicator(id: "milestone-open", measure: .milestone),
        [Observation(indicator: "", period: "2025-05-20", value: .done(false))]
      ),
      (
        Goal(
          "change", title: "e-Government: world rank", target: .change(by: -5),
          baseline: Baseline(76, on: "2024-12-31"), deadline: "2026", group: "Standing"),
        Indicator(id: "change", unit: .rank, measure: .rank),
        [figure(78, "2025-03-31"), figure(77, "2025-06-30")]
      ),
      (
        Goal(
          "derived", title: "Telecommunications: revenue",
          target: Target(
            .atLeast(Quantity(139_260 / 0.995)),
            derivation: Target.Derivation(
              figure: 139_260, share: Quantity(99.5, decimals: 1, text: "99.5%"))),
          deadline: "2025-H1", group: "Economy"),
        flow("derived", "VND billion"),
        [
          figure(
            139_260, "2025-H1",
            claim: .ofTarget(Quantity(99.5, decimals: 1, text: "99.5%")))
        ]
      ),
      (
        Goal(
          "revised", title: "Industry revenue", target: .atLeast(140), deadline: "2025-H1", group: "Economy"),
        flow("revised", "USD billion"),
        [
          figure(142, "2025-H1", published: "2025-06-30"),
          figure(Quantity(138.5), "2025-H1", published: "2025-07-01"),
        ]
      ),
      (
        Goal(
          "band", title: "Inflation", target: .within(2, 4), baseline: Baseline(7, on: "2024-12-31"),
          deadline: "2025", group: "Economy"),
        level("band"), [figure(Quantity(5.5), "2025-06-30")]
      ),
      (
        Goal(
          "bound", title: "Subscribers", target: .atLeast(1500), deadline: "2025", group: "Economy"),
        level("bound", UnitOfMeasure("firms")), [figure(Quantity(1500, .moreThan), "2025-06-30")]
      ),
    ]
  }
}

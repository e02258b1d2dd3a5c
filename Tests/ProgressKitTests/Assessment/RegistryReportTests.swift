import ProgressKit
import Testing

/// Which goals a report holds, and in which order.
@Suite struct RegistryReportTests {
  static func goal(
    _ id: String, baseline: Baseline? = nil, start: CalendarDate? = nil, deadline: Deadline? = nil,
    setOn: CalendarDate? = nil, indicator: String? = nil
  ) -> Goal {
    Goal(
      id, indicator: indicator, target: .atLeast(100), baseline: baseline, start: start, deadline: deadline,
      setOn: setOn)
  }

  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let goal: Goal
    let years: ClosedRange<Int>
    init(_ sentence: String, _ goal: Goal, _ years: ClosedRange<Int>) {
      testDescription = sentence
      self.goal = goal
      self.years = years
    }
  }

  // Years 2020 to 2030 are asked for.
  @Test(arguments: [
    Case(
      "from the stated start to the deadline", goal("x", start: "2022-07-01", deadline: "2024"), 2022...2024),
    Case(
      "from the baseline", goal("x", baseline: Baseline(1, on: "2023-12-31"), deadline: "2025"), 2023...2025),
    Case(
      "the stated start comes before the baseline",
      goal("x", baseline: Baseline(1, on: "2021-12-31"), start: "2024-01-01", deadline: "2025"), 2024...2025),
    Case("from the day the target was set", goal("x", deadline: "2025", setOn: "2024-04-24"), 2024...2025),
    Case(
      "the baseline comes before the day it was set",
      goal("x", baseline: Baseline(1, on: "2023-06-30"), deadline: "2025", setOn: "2024-04-24"), 2023...2025),
    Case("without a deadline it has no end", goal("x", setOn: "2024-04-24"), 2024...2030),
    Case("without any day it belongs to every year", goal("x"), 2020...2030),
    Case("without a start it has no beginning", goal("x", deadline: "2024-06-30"), 2020...2024),
    Case(
      "a flow's span is its window, whenever it was set",
      goal("x", deadline: "2024", setOn: "2021-04-24", indicator: "amount"), 2024...2024),
    Case(
      "a flow's window may begin earlier",
      goal("x", start: "2023-04-01", deadline: "2024-03-31", indicator: "amount"), 2023...2024),
  ]) func `a goal belongs to the years that its span overlaps`(_ item: Case) {
    let registry = Registry(
      indicators: [.level, Indicator(id: "amount", measure: .flow)], goals: [item.goal])
    for year in 2020...2030 {
      let report = registry.report(asOf: "2024-12-31", year: year)
      #expect(report.assessments.count == (item.years.contains(year) ? 1 : 0), "year \(year)")
      #expect(report.outside == (item.years.contains(year) ? [] : ["x"]), "year \(year)")
    }
    #expect(registry.report(asOf: "2024-12-31").assessments.count == 1)
  }

  @Test func `rows that need attention come first, then by deadline, then by id`() {
    func figure(_ id: String, _ value: Quantity, _ period: Period) -> Observation {
      Observation(value, in: period, of: id)
    }
    let baseline = Baseline(0, on: "2023-12-31")
    let registry = Registry(
      goals: [
        RegistryReportTests.goal("achieved", deadline: "2024"),
        RegistryReportTests.goal("on-pace", baseline: baseline, deadline: "2024-12-31"),
        RegistryReportTests.goal("empty", deadline: "2024"),
        RegistryReportTests.goal("at-risk", baseline: baseline, deadline: "2024-12-31"),
        RegistryReportTests.goal("off-z", baseline: baseline, deadline: "2024-12-31"),
        RegistryReportTests.goal("off-a", baseline: baseline, deadline: "2024-12-31"),
        RegistryReportTests.goal("overdue", deadline: "2023"),
        RegistryReportTests.goal("open"),
      ],
      observations: [
        figure("achieved", 100, "2024-06-30"), figure("on-pace", 50, "2024-06-30"),
        figure("at-risk", 45, "2024-06-30"), figure("off-z", 10, "2024-06-30"),
        figure("off-a", 10, "2024-06-30"),
        figure("open", 10, "2024-06-30"),
      ])
    let report = registry.report(asOf: "2024-07-01")
    #expect(
      report.assessments.map(\.goal.id)
        == ["overdue", "off-a", "off-z", "at-risk", "empty", "open", "on-pace", "achieved"]
        || report.assessments.map(\.goal.id)
          == ["overdue", "off-a", "off-z", "at-risk", "empty", "open", "achieved", "on-pace"]
    )
    #expect(report.counts.map(\.count).reduce(0, +) == 8)
    #expect(
      report.counts.map(\.status)
        == Status.allCases.filter { status in report.counts.contains { $0.status == status } })
  }

  @Test func `patterns choose goals, and an unknown one chooses none`() {
    let registry = Registry(goals: ["a-1", "a-2", "b-1"].map { RegistryReportTests.goal($0) })
    func ids(_ patterns: [String]) -> Set<String> {
      Set(registry.report(asOf: "2024-01-01", goals: patterns).assessments.map(\.goal.id))
    }
    #expect(ids([]) == ["a-1", "a-2", "b-1"])
    #expect(ids(["a-*"]) == ["a-1", "a-2"])
    #expect(ids(["?-1"]) == ["a-1", "b-1"])
    #expect(ids(["a-1", "b-*"]) == ["a-1", "b-1"])
    #expect(ids(["c*"]) == [])
    #expect(ids(["a"]) == [])
    #expect(ids(["*"]).count == 3)
    #expect(ids(["A-1"]) == [])
  }

  @Test func `a goal of every year is one goal a year`() throws {
    let yearly = Goal("jobs", target: .atLeast(100), deadline: "2026", every: .year, setOn: "2024-04-24")
    let flow = Indicator(id: "jobs", measure: .flow)
    let registry = Registry(
      indicators: [flow], goals: [yearly],
      observations: [Observation(120, in: "2024", of: "jobs"), Observation(40, in: "2025-H1", of: "jobs")])
    let report = registry.report(asOf: "2025-07-01")
    let statuses = Dictionary(uniqueKeysWithValues: report.assessments.map { ($0.goal.id, $0.status) })
    // 40 of 100 after 181 of 365 days: 49.6 are due, 9.6 behind.
    #expect(statuses == ["jobs@2024": .achieved, "jobs@2025": .offPace, "jobs@2026": .notStarted])
    #expect(registry.report(asOf: "2025-07-01", year: 2025).outside == ["jobs@2024", "jobs@2026"])
    #expect(registry.report(asOf: "2025-07-01", goals: ["jobs@2024"]).assessments.count == 1)
    // Without a deadline through the year of the report.
    var endless = yearly
    endless.deadline = nil
    let open = Registry(indicators: [flow], goals: [endless])
    #expect(
      open.report(asOf: "2025-07-01").assessments.map(\.goal.id).sorted() == ["jobs@2024", "jobs@2025"])
    // The start comes before the day it was set; a baseline at the end of a year begins the next.
    endless.start = "2025-01-01"
    #expect(
      Registry(indicators: [flow], goals: [endless]).report(asOf: "2025-07-01").assessments.map(\.goal.id)
        == ["jobs@2025"])
    let fromBaseline = Goal(
      "rate", target: .atLeast(9), baseline: Baseline(5, on: "2023-12-31"), deadline: "2025", every: .year)
    #expect(
      Registry(goals: [fromBaseline]).report(asOf: "2025-07-01").assessments.map(\.goal.id).sorted()
        == ["rate@2024", "rate@2025"])
  }

  @Test func `a closed goal is listed, not judged, from the day it was closed`() {
    var closed = RegistryReportTests.goal("old", deadline: "2023")
    closed.closed = Closure(date: "2025-01-31", reason: "replaced", replacedBy: "new")
    let registry = Registry(goals: [closed, RegistryReportTests.goal("new", deadline: "2026")])
    let after = registry.report(asOf: "2025-01-31")
    #expect(after.closed.map(\.id) == ["old"])
    #expect(after.assessments.map(\.goal.id) == ["new"])
    #expect(registry.report(asOf: "2025-01-30").closed.isEmpty)
  }

  @Test func `the newest period's end is that of a figure, not of a forecast`() {
    let registry = Registry(observations: [
      Observation(1, in: "2024-H1", of: "x"),
      Observation(2, in: "2023", of: "x"),
      Observation(3, in: "2030", of: "x").with { $0.release = .forecast },
      Observation(indicator: "x", period: "2025", value: .missing),
    ])
    #expect(registry.newestPeriodEnd == "2024-06-30")
    #expect(Registry().newestPeriodEnd == nil)
    #expect(registry.report(asOf: "2024-01-31").newestFigure == "2023-12-31")
    #expect(registry.report(asOf: "2024-12-31").newestFigure == "2024-06-30")
  }

  @Test func `an indicator that is not described is what the target implies`() {
    let registry = Registry(
      goals: [
        Goal("place", target: .top(50), deadline: "2024"), Goal("law", target: .done, deadline: "2024"),
      ],
      observations: [
        Observation(40, in: "2024-12-31", of: "place"),
        Observation(indicator: "law", period: "2024-12-31", value: .done(true)),
      ])
    #expect(registry.report(asOf: "2024-12-31").assessments.map(\.status) == [.achieved, .achieved])
  }

  @Test func `an empty registry has an empty report`() {
    let report = Registry().report(asOf: "2024-12-31", year: 2024)
    #expect(
      report.assessments.isEmpty && report.outside.isEmpty && report.closed.isEmpty && report.counts.isEmpty)
    #expect(
      Registry(goals: [RegistryReportTests.goal("x")]).report(asOf: "2024-12-31", year: 0).assessments.isEmpty
    )
  }
}

import ProgressKit
import ProgressTestSupport
import Testing

/// Amounts over periods: which of them add up, and what a ceiling on them means.
@Suite struct FlowTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let figures: [(Period, Double)]
    let value: Double?
    let last: CalendarDate?
    init(_ sentence: String, _ figures: [(Period, Double)], _ value: Double?, _ last: CalendarDate?) {
      testDescription = sentence
      self.figures = figures
      self.value = value
      self.last = last
    }
  }

  static func assess(
    _ figures: [(Period, Double)], target: Target = .atLeast(100), start: CalendarDate? = nil,
    deadline: Deadline? = "2024", baseline: Baseline? = nil, trajectory: Trajectory = .linear,
    asOf: CalendarDate = "2024-12-31"
  ) -> Assessment {
    Goal("x", target: target, baseline: baseline, start: start, deadline: deadline, trajectory: trajectory)
      .assessment(
        of: figures.map { Observation(Quantity($1), in: $0, published: "2024-12-01") }, indicator: .flow,
        asOf: asOf)
  }

  /// An objective of goals of at least 50 in 2024, with their figures.
  static func objective(figures: [Double?]) -> Assessment {
    let ids = figures.indices.map { "g\($0)" }
    let registry = Registry(
      indicators: ids.map { Indicator(id: $0) },
      goals: ids.map { Goal($0, target: .atLeast(50), deadline: "2024") } + [
        Goal("all", objective: Objective(ids.map { Objective.Child($0) }), target: .stated("its goals"))
      ],
      observations: zip(ids, figures).compactMap { id, value in
        value.map { Observation(Quantity($0), in: "2024", of: id) }
      })
    return registry.report(asOf: "2024-12-31").assessments.first { $0.goal.id == "all" }
      ?? registry.report(asOf: "2024-12-31").assessments[0]
  }

  @Test func `without the first quarter no more is known than that so much came together`() {
    let result = FlowTests.assess([("2024-Q2", 20)], asOf: "2024-07-01")
    #expect(result.status == .cannotTell)
    #expect(result.reason == .gap)
    #expect(result.range == [.offPace, .achieved])
    #expect(result.figure?.interval == Interval(20, .infinity))
    #expect(result.missing == ["2024-Q1"])
    #expect(result.flags == [.gap])
  }

  @Test func `an amount that reaches back over the turn of the year counts between nothing and all of it`() {
    let result = FlowTests.assess([("2023-07-01/2024-06-30", 80)], asOf: "2024-07-01")
    #expect(result.status == .cannotTell)
    #expect(result.range == [.offPace, .ahead])
    #expect(result.figure?.interval == Interval(0, 80))
    #expect(result.figure?.day == "2024-06-30")
  }

  @Test(arguments: [
    Case(
      "a half-year and its first quarter are not counted twice", [("2024-H1", 40), ("2024-Q1", 18)], 40,
      "2024-06-30"),
    Case(
      "a half-year and the quarter after it add up", [("2024-H1", 40), ("2024-Q3", 25)], 65, "2024-09-30"),
    Case("quarters add up", [("2024-Q2", 20), ("2024-Q1", 18)], 38, "2024-06-30"),
    Case(
      "a year stands before the sum of its halves", [("2024-H1", 50), ("2024", 99), ("2024-H2", 45)], 99,
      "2024-12-31"),
    Case(
      "of a year and a half the year reaches furthest", [("2024-H1", 50), ("2024", 99)], 99, "2024-12-31"),
    Case("after a gap nothing counts", [("2024-Q1", 18), ("2024-Q3", 25)], 18, "2024-03-31"),
    Case(
      "a late first quarter closes the gap", [("2024-Q2", 20), ("2024-Q3", 25), ("2024-Q1", 18)], 63,
      "2024-09-30"),
    Case("last year's amount is never progress", [("2023", 500), ("2024-Q1", 18)], 18, "2024-03-31"),
    Case("last year's amount alone is no figure", [("2023", 500)], nil, nil),
    Case(
      "an amount that reaches beyond the window does not count",
      [("2024-Q1", 18), ("2024-04-01/2025-03-31", 80)], 18, "2024-03-31"),
    Case(
      "the year to date replaces the months in it",
      [("2024-01/2024-05", 45), ("2024-01", 9), ("2024-02", 9)], 45, "2024-05-31"),
    Case(
      "the furthest year to date counts", [("2024-01/2024-05", 45), ("2024-01/2024-04", 33)], 45, "2024-05-31"
    ),
    Case(
      "a year to date and the month after it add up", [("2024-01/2024-05", 45), ("2024-06", 8)], 53,
      "2024-06-30"),
    Case(
      "a chain may be found where the longest first piece leads nowhere",
      [("2024-H1", 40), ("2024-Q1", 18), ("2024-04-01/2024-10-31", 50)], 68, "2024-10-31"),
    Case(
      "weeks and days add up like anything else",
      [("2024-01-01", 1), ("2024-01-02/2024-01-07", 5), ("2024-W02", 7)], 13, "2024-01-14"),
  ]) func `a sum covers the window from its first day without gap or overlap`(_ item: Case) {
    let result = FlowTests.assess(item.figures)
    #expect(result.figure?.value == item.value)
    #expect(result.figure?.day == item.last)
    if item.value == nil {
      #expect(result.status == .noData)
      #expect(result.reason == .periodsDiffer)
      #expect(result.attainment.ofTarget == .undefined(.periodsDiffer))
    } else {
      #expect(result.figure?.period.first == "2024-01-01")
      #expect(agree(result.attainment.ofTarget, (item.value ?? 0) / 100))
      #expect(agree(result.attainment.ofChange, (item.value ?? 0) / 100))
    }
  }

  @Test func `a fiscal year is a window like any other`() {
    let figures: [(Period, Double)] = [("2024-Q2", 20), ("2024-Q3", 30), ("2024-Q1", 1000), ("2025-Q1", 15)]
    let result = FlowTests.assess(figures, start: "2024-04-01", deadline: "2025-03-31", asOf: "2025-01-01")
    #expect(result.figure?.value == 50)
    // From 2024-04-01 to 2024-09-30 are 183 of 365 days.
    #expect(result.pace?.elapsedDays == 183 && result.pace?.totalDays == 365)
    #expect(agree(result.pace?.expected, 100.0 * 183 / 365))
    #expect(result.window.first == "2024-04-01" && result.window.accumulates)
  }

  @Test func `a baseline is a reference of a flow, not its start`() {
    let result = FlowTests.assess([("2024-H1", 60)], baseline: Baseline(90, on: "2023"))
    #expect(result.attainment.ofChange == .value(0.6))
    #expect(agree(result.pace?.expected, 100.0 * 182 / 366))
    #expect(FlowTests.assess([], baseline: Baseline(90, on: "2023"), asOf: "2024-07-01").status == .noData)
  }

  @Test func `a tenth more than last year is the reference and a tenth`() {
    let reference = Baseline(200, on: "2023")
    let growth = Target(.change(.percent(10)))
    let result = FlowTests.assess([("2024-H1", 110)], target: growth, baseline: reference)
    #expect(result.target?.value == 220)
    #expect(result.attainment.ofTarget == .value(0.5))
    #expect(result.attainment.ofChange == .value(0.5))
    // 220 × 182 ÷ 366 = 109.398… are due.
    #expect(agree(result.pace?.expected, 220.0 * 182 / 366))
    #expect(result.status == .onPace)
    #expect(FlowTests.assess([("2024", 220)], target: growth, baseline: reference).status == .achieved)
    #expect(FlowTests.assess([("2024", 219)], target: growth, baseline: reference).status == .missed)
    #expect(FlowTests.assess([("2024-H1", 110)], target: growth).reason == .noBaseline)
  }

  @Test func `a tenth less than last year is a ceiling`() {
    let reference = Baseline(100, on: "2023")
    let fall = Target(.change(.percent(-10)))
    func status(_ period: Period, _ value: Double) -> Status {
      FlowTests.assess([(period, value)], target: fall, baseline: reference).status
    }
    // At most 90; by mid-year 44.75, give or take 4.5.
    #expect(status("2024-H1", 44) == .onPace)
    #expect(status("2024-H1", 48) == .atRisk)
    #expect(status("2024-H1", 60) == .offPace)
    #expect(status("2024-H1", 91) == .missed)
    #expect(status("2024", 90) == .achieved)
  }

  // MARK: - Budgets

  // By 2024-06-30 49.7268 of 100, give or take 5.
  @Test(
    arguments: [
      (.atMost(100), "2024-H1", 40, .ahead, nil), (.atMost(100), "2024-H1", 45, .onPace, nil),
      (.atMost(100), "2024-H1", 50, .onPace, nil), (.atMost(100), "2024-H1", 52, .atRisk, nil),
      (.atMost(100), "2024-H1", 60, .offPace, nil), (.atMost(100), "2024-H1", 100, .offPace, nil),
      (.atMost(100), "2024-H1", 101, .missed, .budgetExceeded), (.atMost(100), "2024", 100, .achieved, nil),
      (.atMost(100), "2024", 101, .missed, .budgetExceeded),
      // None at all: exceeded by the first.
      (.none, "2024-H1", 0, .onPace, nil), (.none, "2024-H1", 1, .missed, .budgetExceeded),
      (.none, "2024", 0, .achieved, nil), (.none, "2024", 1, .missed, .budgetExceeded),
      // Between 80 and 100.
      (.within(80, 100), "2024-H1", 50, .onPace, nil), (.within(80, 100), "2024-H1", 60, .offPace, nil),
      (.within(80, 100), "2024-H1", 90, .offPace, nil),
      (.within(80, 100), "2024-H1", 101, .missed, .budgetExceeded),
      (.within(80, 100), "2024", 90, .achieved, nil),
      (.within(80, 100), "2024", 79, .missed, .targetNotReached),
      (.within(80, 100), "2024", 101, .missed, .budgetExceeded),
    ] as [(Target, Period, Double, Status, Reason?)])
  func `a ceiling on a flow is a budget`(
    target: Target, period: Period, value: Double, status: Status, reason: Reason?
  ) {
    let result = FlowTests.assess([(period, value)], target: target, asOf: "2024-12-31")
    #expect(result.status == status)
    #expect(result.reason == reason)
    if status == .offPace || status == .atRisk { #expect((result.pace?.variance ?? 0) < 0) }
  }

  @Test func `a budget without the deadline's figure is overdue, never met`() {
    let result = FlowTests.assess([("2024-H1", 40)], target: .atMost(100), asOf: "2025-01-01")
    #expect(result.status == .overdue)
    #expect(result.achievedOn == nil)
    // Exceeded is exceeded, whatever else is not known.
    #expect(FlowTests.assess([("2024-H1", 140)], target: .atMost(100), asOf: "2025-01-01").status == .missed)
  }

  @Test func `nothing of a half-year becomes a year`() {
    let result = FlowTests.assess([("2024-H1", 99)])
    #expect(result.status == .ahead)
    #expect(result.figure?.value == 99)
    #expect(FlowTests.assess([("2024-H1", 99)], asOf: "2025-01-01").status == .overdue)
  }

  @Test func `a sum that reaches the target is achieved on the day it did`() {
    let result = FlowTests.assess([("2024-Q1", 40), ("2024-Q2", 60), ("2024-Q3", 5)])
    #expect(result.status == .achieved)
    #expect(result.achievedOn == "2024-06-30")
    #expect(result.figure?.value == 105)
  }

  // MARK: - Sums

  @Test func `pieces in different scales and units make one chain`() {
    func piece(_ period: Period, _ value: Quantity, _ unit: String?) -> Observation {
      Observation(indicator: "x", period: period, value: .number(value), unit: unit.map { UnitOfMeasure($0) })
    }
    let registry = Registry(
      indicators: [Indicator(id: "x", unit: UnitOfMeasure("USD billion"), measure: .flow)],
      goals: [Goal("x", target: .atLeast(100), deadline: "2024")],
      conversions: [
        Conversion(
          from: UnitOfMeasure("USD"), to: UnitOfMeasure("VND"), rate: 25_000, date: "2024-06-30",
          source: "bank")
      ],
      observations: [
        piece("2024-Q1", 10, nil), piece("2024-Q2", 20_000, "USD million"),
        // 750,000 billion dong at 25,000 are 30 billion dollars.
        piece("2024-Q3", 750_000, "VND billion"),
      ])
    let result = registry.report(asOf: "2024-12-31").assessments[0]
    #expect(agree(result.figure?.value, 60))
    #expect(result.figure?.day == "2024-09-30")
    #expect(result.figure?.conversion?.source == "bank")
    #expect(result.figure?.observations.count == 3)
  }

  @Test func `ten tenths are one`() throws {
    let months = try (1...10).map { month in
      Observation(Quantity(0.1), in: try #require(Period("2024-\(month < 10 ? "0" : "")\(month)")))
    }
    let goal = Goal("x", target: .atLeast(1), start: "2024-01-01", deadline: "2024-10-31")
    let result = goal.assessment(of: months, indicator: .flow, asOf: "2024-12-31")
    #expect(result.figure?.value == 1)
    #expect(result.status == .achieved)
  }

  @Test func `order and chunks change no bit of a sum`() {
    // 366 days of sizes from 10^-9 to 10^9.
    var random = SeededGenerator(seed: 5)
    let days = (0..<366).map { day in
      Observation(
        Quantity(Double.random(in: -1...1, using: &random) * [1e-9, 1, 1e9][day % 3]),
        in: Period(("2024-01-01" as CalendarDate).adding(days: day)))
    }
    let goal = Goal("x", target: .atLeast(1e12), deadline: "2024")
    func sum(_ figures: [Observation]) -> UInt64? {
      goal.assessment(of: figures, indicator: .flow, asOf: "2024-12-31").figure?.value.bitPattern
    }
    let bits = sum(days)
    #expect(bits != nil)
    for _ in 0..<5 { #expect(sum(days.shuffled(using: &random)) == bits) }
  }
}

import ProgressKit
import Testing

@Suite struct UncertaintyTests {
  @Test func `41 declared as rounded is 40.5 up to 41.5`() {
    #expect(
      Quantity(41).interval(isRounded: true)
        == Interval(40.5, 41.5, includesLower: true, includesUpper: false))
    #expect(Quantity(41).interval(isRounded: false) == Interval(41))
  }

  @Test func `a rounded figure on the line cannot be told, an exact one is achieved`() {
    let goal = Goal("share", target: .atLeast(41), deadline: "2024")
    let figure = [Observation(41, in: "2024-12-31")]
    let exact = Indicator(id: "share", unit: .percent)
    let rounded = Indicator(id: "share", unit: .percent, isRounded: true)
    #expect(goal.assessment(of: figure, indicator: exact, asOf: "2025-01-01").status == .achieved)
    let open = goal.assessment(of: figure, indicator: rounded, asOf: "2025-01-01")
    #expect(open.status == .cannotTell)
    #expect(open.range == [.missed, .achieved])
  }
}

@Suite struct SeasonTests {
  let flow = Indicator(id: "visitors", unit: UnitOfMeasure("visitors"), measure: .flow)
  /// Quarters of 2023: 10, 20, 40 and 30 of 100.
  let lastYear = [10, 20, 40, 30].enumerated().map {
    Observation(Quantity(Double($0.element)), in: Period("2023-Q\($0.offset + 1)") ?? "2023", of: "visitors")
  }

  @Test func `last year's quarters give the shape of this year's path`() {
    let goal = Goal(
      "visitors", target: .atLeast(200), deadline: "2024", trajectory: .profileOf("2023"),
      tolerance: .points(5))
    let half = Observation(62, in: "2024-H1", of: "visitors")
    let assessment = goal.assessment(of: lastYear + [half], indicator: flow, asOf: "2024-07-31")
    // 30% of 200 was due by the end of June; a straight line would ask for 99.5
    #expect(assessment.pace?.expected == 60)
    #expect(assessment.status == .onPace)
  }

  @Test func `a year with a gap gives no shape`() {
    let goal = Goal("visitors", target: .atLeast(200), deadline: "2024", trajectory: .profileOf("2023"))
    let half = Observation(62, in: "2024-H1", of: "visitors")
    let assessment = goal.assessment(
      of: Array(lastYear.dropLast()) + [half], indicator: flow, asOf: "2024-07-31")
    #expect(assessment.status == .noPace)
    #expect(assessment.reason == .profileIncomplete)
  }

  @Test func `a year-to-date figure of the third quarter covers nine months`() {
    let cumulative = Indicator(
      id: "visitors", unit: UnitOfMeasure("visitors"), measure: .flow, cumulative: .year)
    let goal = Goal("visitors", target: .atLeast(100), deadline: "2024")
    let figures = [(1, 20.0), (2, 50), (3, 80)].map {
      Observation(Quantity($0.1), in: Period("2024-Q\($0.0)") ?? "2024", of: "visitors")
    }
    let assessment = goal.assessment(of: figures, indicator: cumulative, asOf: "2024-10-31")
    #expect(assessment.figure?.value == 80)
    #expect(assessment.pace?.elapsedDays == 274)
  }
}

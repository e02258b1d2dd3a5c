import ProgressKit
import Testing

@Suite struct RollupTests {
  func registry(
    _ goal: Goal, unit: UnitOfMeasure = .none, parts: [(String, Indicator.Measure, [Observation])]
  )
    -> Registry
  {
    Registry(
      indicators: [Indicator(id: goal.id, unit: unit)]
        + parts.map { Indicator(id: $0.0, unit: $0.1 == .level ? unit : .none, measure: $0.1) },
      goals: [goal], observations: parts.flatMap(\.2))
  }

  @Test func `a sum counts only where every part has a figure, and says what the others would need`() throws {
    let goal = Goal(
      "total", rollup: Rollup(.sum, of: [.init("north"), .init("south")]), target: .atLeast(100),
      deadline: "2025")
    let assessment = registry(
      goal,
      parts: [
        (
          "north", .level,
          [Observation(30, in: "2024", of: "north"), Observation(45, in: "2025-06-30", of: "north")]
        ),
        ("south", .level, [Observation(40, in: "2024", of: "south")]),
      ]
    ).report(asOf: "2025-07-01").assessments[0]
    #expect(assessment.figure?.value == 70)
    #expect(assessment.figure?.day == "2024-12-31")
    // 100 − 30 for the south, 100 − 40 for the north
    #expect(assessment.parts.map(\.othersRequired) == [70, 60])
    #expect(assessment.parts.map(\.value) == [45, 40])
  }

  @Test func `a ratio is the sum of numerators by the sum of denominators`() {
    // 90 of 100 and 1 of 900: 91 of 1,000 is 9.1%, while the mean of 90% and 0.1% would be 45%.
    let goal = Goal(
      "rate", rollup: Rollup(.ratio, of: [.init("a"), .init("b")]), target: .atLeast(50), deadline: "2025")
    let figures: [(String, Indicator.Measure, [Observation])] = [
      ("a", .share(of: 100), [Observation(indicator: "a", period: "2025", value: .count(90, of: 100))]),
      ("b", .share(of: 900), [Observation(indicator: "b", period: "2025", value: .count(1, of: 900))]),
    ]
    let assessment = registry(goal, unit: .percent, parts: figures).report(asOf: "2026-01-01").assessments[0]
    #expect(assessment.figure?.value == 9.1)
    #expect(assessment.status == .missed)
    // half of 1,000 is 500: without a's 90 the others need 410, without b's 1 they need 499
    #expect(assessment.parts.map(\.othersRequired) == [410, 499])
  }

  @Test func `worst of takes the part furthest from the target, for ranks the largest`() {
    let goal = Goal(
      "areas", rollup: Rollup(.worst, of: [.init("x"), .init("y")]), target: .top(50), deadline: "2030")
    var registry = registry(
      goal,
      parts: [
        ("x", .rank, [Observation(48, in: "2026", of: "x")]),
        ("y", .rank, [Observation(61, in: "2026", of: "y")]),
      ])
    registry.indicators[0].measure = .rank
    let assessment = registry.report(asOf: "2027-01-01").assessments[0]
    #expect(assessment.figure?.value == 61)
    #expect(assessment.parts.map(\.isSatisfied) == [true, false])
  }

  @Test func `the share of parts that satisfy counts parts`() {
    let goal = Goal(
      "provinces", rollup: Rollup(.satisfying(.atLeast(75)), of: [.init("p"), .init("q"), .init("r")]),
      target: .atLeast(100), deadline: "2025")
    let assessment = registry(
      goal, unit: .percent,
      parts: [("p", 75), ("q", 74.9), ("r", 90)].map {
        ($0.0, .level, [Observation(Quantity($0.1), in: "2025", of: $0.0)])
      }
    ).report(asOf: "2026-01-01").assessments[0]
    #expect(abs((assessment.figure?.value ?? 0) - 200.0 / 3) < 1e-12)
    #expect(assessment.status == .missed)
  }

  @Test func `a weighted mean weighs`() {
    let goal = Goal(
      "index", rollup: Rollup(.weightedMean, of: [.init("p", weight: 3), .init("q")]), target: .atLeast(60),
      deadline: "2025")
    let assessment = registry(
      goal,
      parts: [
        ("p", .level, [Observation(70, in: "2025", of: "p")]),
        ("q", .level, [Observation(30, in: "2025", of: "q")]),
      ]
    ).report(asOf: "2026-01-01").assessments[0]
    #expect(assessment.figure?.value == 60)
    #expect(assessment.status == .achieved)
  }
}

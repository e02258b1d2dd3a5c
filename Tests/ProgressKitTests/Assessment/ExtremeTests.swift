import ProgressKit
import ProgressTestSupport
import Testing

/// Numbers and days at the ends of what can be written.
@Suite struct ExtremeTests {
  static let numbers: [Double] = [
    .greatestFiniteMagnitude, -1e308, .leastNormalMagnitude, -.leastNonzeroMagnitude, 0, 1,
    9_007_199_254_740_992,
  ]

  @Test func `numbers of any size give a status and no NaN`() {
    let trajectories: [Trajectory] = [
      .linear, .compound, .step, .profile([0.5, 1]), .milestones([.init("2024-03-31", 1)]),
    ]
    for target in ExtremeTests.numbers {
      let shapes: [Target] = [
        .atLeast(Quantity(target)), .atMost(Quantity(target)), .change(by: Quantity(target)),
        Target(.change(.percent(Quantity(target)))), .hold(.atLeast(Quantity(target))),
        .atLeast(Quantity(target, .about)), .within(Quantity(min(target, 5)), Quantity(max(target, 5))),
      ]
      for baseline in ExtremeTests.numbers {
        for figure in ExtremeTests.numbers {
          for (index, shape) in shapes.enumerated() {
            let goal = Goal(
              "x", target: shape, baseline: Baseline(Quantity(baseline), on: "2023-12-31"), deadline: "2024",
              trajectory: trajectories[index % trajectories.count])
            let qualifier = Qualifier.allCases[index % Qualifier.allCases.count]
            let result = goal.assessment(
              of: [Observation(Quantity(figure, qualifier), in: "2024-06-30")],
              indicator: index == 2 ? .flow : .level, asOf: "2024-07-01")
            guard PropertyTests.numbers(in: result).allSatisfy({ !$0.isNaN }) else {
              Issue.record("NaN for \(shape), baseline \(baseline), figure \(figure)")
              return
            }
          }
        }
      }
    }
  }

  @Test func `half the way between two numbers that are too far apart is still half`() {
    let goal = Goal(
      "x", target: .atLeast(1e308), baseline: Baseline(-1e308, on: "2023-12-31"), deadline: "2024-04-09")
    // 100 days; after 50 days zero is due.
    let result = goal.assessment(
      of: [Observation(0, in: "2024-02-19")], indicator: .level, asOf: "2024-03-01")
    #expect(result.attainment.ofChange == .value(0.5))
    #expect(result.pace?.expected == 0)
    #expect(result.pace?.expectedShare == .value(0.5))
    #expect(result.status == .onPace)
  }

  @Test func `growth from the smallest number to the largest is a rate too`() {
    let goal = Goal(
      "x", target: .atLeast(1e300), baseline: Baseline(1e-300, on: "2023-12-31"), deadline: "2024-04-09",
      trajectory: .compound)
    let result = goal.assessment(
      of: [Observation(1, in: "2024-02-19")], indicator: .level, asOf: "2024-03-01")
    #expect(agree(result.pace?.expected, 1, within: 1e-6))
  }

  // MARK: - Days

  @Test func `a window of no days settles what can be settled and gives no pace`() {
    let goal = Goal(
      "x", target: .atLeast(100), baseline: Baseline(50, on: "2024-12-31"), deadline: "2024-12-31")
    func assess(_ figures: [Observation], _ asOf: CalendarDate) -> Assessment {
      goal.assessment(of: figures, indicator: .level, asOf: asOf)
    }
    #expect(assess([], "2024-12-31").status == .baselineOnly)
    #expect(assess([], "2025-01-01").status == .overdue)
    // The deadline's figure settles the goal, whatever the baseline of the same day says.
    #expect(assess([Observation(100, in: "2024-12-31")], "2024-12-31").status == .achieved)
    #expect(assess([Observation(99, in: "2024-12-31")], "2024-12-31").status == .missed)
    #expect(assess([Observation(99, in: "2024-12-30")], "2024-12-31").pace == nil)
  }

  @Test func `a deadline before the baseline or before the start is no trap`() {
    let backwards = Goal(
      "x", target: .atLeast(100), baseline: Baseline(50, on: "2025-12-31"), deadline: "2024")
    #expect(
      backwards.assessment(of: [Observation(100, in: "2024-12-31")], indicator: .level, asOf: "2026-01-01")
        .status
        == .achieved)
    #expect(
      backwards.assessment(of: [Observation(70, in: "2024-12-31")], indicator: .level, asOf: "2026-01-01")
        .status
        == .missed)
    #expect(backwards.assessment(of: [], indicator: .level, asOf: "2026-01-01").status == .overdue)
    let late = Goal("x", target: .atLeast(100), start: "2026-01-01", deadline: "2024")
    for indicator in [Indicator.level, .flow] {
      let result = late.assessment(
        of: [Observation(70, in: "2024-H1")], indicator: indicator, asOf: "2025-01-01")
      #expect(result.pace == nil)
    }
  }

  @Test func `a flow without a window adds up nothing and traps nowhere`() {
    for deadline in [nil, "2024-12-31", Deadline(before: "2025")] as [Deadline?] {
      let goal = Goal("x", target: .atLeast(100), deadline: deadline)
      let result = goal.assessment(of: [Observation(70, in: "2024-H1")], indicator: .flow, asOf: "2024-07-01")
      #expect(result.figure == nil || deadline != nil)
    }
  }

  @Test func `the first and the last day of the calendar are days like others`() {
    let goal = Goal("x", target: .atLeast(100), baseline: Baseline(0, on: "0001-01-01"), deadline: "9999")
    let result = goal.assessment(
      of: [Observation(50, in: "5000-06-30")], indicator: .level, asOf: "9999-12-31")
    // From day −719,162 to day 2,932,896.
    #expect(result.pace?.totalDays == 3_652_058)
    #expect(result.status == .onPace)
    #expect(
      goal.assessment(of: [Observation(50, in: "9999-11-30")], indicator: .level, asOf: "9999-12-31").status
        == .offPace)
    #expect(
      goal.assessment(of: [Observation(50, in: "9999-12-01")], indicator: .level, asOf: "9999-12-31").status
        == .missed)
    let early = Goal("x", target: .atLeast(100), start: "0001-01-01", deadline: "0001")
    #expect(
      early.assessment(of: [Observation(50, in: "0001")], indicator: .flow, asOf: "0001-12-31").status
        == .missed)
    #expect(
      early.assessment(of: [Observation(50, in: "0001-H1")], indicator: .flow, asOf: "0001-12-31").pace?
        .totalDays == 364)
  }

  @Test func `milestones over the whole calendar end`() {
    let goal = Goal(
      "x", target: .atLeast(100), baseline: Baseline(0, on: "2000-12-31"), deadline: "9999",
      trajectory: .milestones([.init("9000-12-31", 1)]))
    let result = goal.assessment(
      of: [Observation(2, in: "2024-12-31")], indicator: .level, asOf: "2025-01-01")
    #expect(result.status == .onPace)
    #expect((result.pace?.daysAhead ?? 0) > 2_500_000)
  }

  @Test func `thousands of figures are one chain`() {
    let first: CalendarDate = "2010-01-01"
    var figures = (0..<5000).map { Observation(1, in: Period(first.adding(days: $0))) }
    var random = SeededGenerator(seed: 3)
    figures.shuffle(using: &random)
    let goal = Goal("x", target: .atLeast(10_000), start: first, deadline: "2030")
    let result = goal.assessment(of: figures, indicator: .flow, asOf: "2030-01-01")
    #expect(result.figure?.value == 5000)
    #expect(result.figure?.observations.count == 5000)
    #expect(result.series.count == 5000)
    #expect(result.series.last?.value == 5000)
  }
}

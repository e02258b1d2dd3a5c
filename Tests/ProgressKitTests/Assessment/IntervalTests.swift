import ProgressKit
import Testing

/// Qualifiers, limits, derived targets and conflicting values: verdicts on intervals.
@Suite struct IntervalTests {
  struct Case: CustomTestStringConvertible {
    let figure: Quantity
    let target: Target
    let status: Status
    let range: [Status]
    var indicator = Indicator.level
    var testDescription: String { "\(figure.qualifier) \(figure.value) against \(target.shape)" }
    init(
      _ figure: Quantity, _ target: Target, _ status: Status, _ range: [Status] = [],
      _ indicator: Indicator = .level
    ) {
      self.figure = figure
      self.target = target
      self.status = status
      self.range = range
      self.indicator = indicator
    }
  }

  static let rank = Indicator(id: "x", unit: .rank, measure: .rank)
  static let either: [Status] = [.missed, .achieved]

  // The deadline's figure: missed or achieved, or nobody can tell.
  @Test(arguments: [
    // (1500, ∞)
    Case(Quantity(1500, .moreThan), .atLeast(1500), .achieved),
    Case(Quantity(1500, .moreThan), .atLeast(1600), .cannotTell, either),
    Case(Quantity(1500, .moreThan), .atMost(1500), .missed),
    Case(Quantity(1500, .moreThan), .atMost(1600), .cannotTell, either),
    Case(Quantity(1500, .moreThan), .atLeast(Quantity(1500, .moreThan)), .achieved),
    // [1500, ∞)
    Case(Quantity(1500, .atLeast), .atLeast(1500), .achieved),
    Case(Quantity(1500, .atLeast), .atMost(1500), .cannotTell, either),
    Case(Quantity(1500, .atLeast), .atLeast(Quantity(1500, .moreThan)), .cannotTell, either),
    // [1425, 1500)
    Case(Quantity(1500, .nearly), .atLeast(1425), .achieved),
    Case(Quantity(1500, .nearly), .atLeast(1426), .cannotTell, either),
    Case(Quantity(1500, .nearly), .atLeast(1500), .missed),
    Case(Quantity(1500, .nearly), .atMost(1500), .achieved),
    Case(Quantity(1500, .nearly), .atMost(Quantity(1500, .lessThan)), .achieved),
    // (−∞, 1500)
    Case(Quantity(1500, .lessThan), .atLeast(1425), .cannotTell, either),
    Case(Quantity(1500, .lessThan), .atLeast(1500), .missed),
    Case(Quantity(1500, .lessThan), .atMost(1500), .achieved),
    Case(Quantity(1500, .lessThan), .atMost(Quantity(1500, .lessThan)), .achieved),
    Case(Quantity(1500, .lessThan), .atMost(1499), .cannotTell, either),
    // (−∞, 1500]
    Case(Quantity(1500, .atMost), .atMost(1500), .achieved),
    Case(Quantity(1500, .atMost), .atLeast(1501), .missed),
    Case(Quantity(1500, .atMost), .atLeast(1500), .cannotTell, either),
    Case(Quantity(1500, .atMost), .atMost(Quantity(1500, .lessThan)), .cannotTell, either),
    // [1485, 1515]
    Case(Quantity(1500, .about), .atLeast(1485), .achieved),
    Case(Quantity(1500, .about), .atLeast(1500), .cannotTell, either),
    Case(Quantity(1500, .about), .atLeast(1516), .missed),
    Case(Quantity(1500, .about), .within(1485, 1515), .achieved),
    Case(Quantity(1500, .about), .within(1490, 1600), .cannotTell, either),
    // Both ends lie outside the band, and the middle inside.
    Case(Quantity(1500, .about), .within(1499, 1501), .cannotTell, either),
    Case(Quantity(1500, .about), .within(1600, 1700), .missed),
    // Ranks: [99, 101]
    Case(Quantity(100, .about), .top(100), .cannotTell, either, rank),
    Case(Quantity(98, .about), .top(100), .achieved, [], rank),
    // Reaching zero
    Case(Quantity(5, .nearly), .none, .missed),
    Case(Quantity(5, .lessThan), .none, .cannotTell, either),
    Case(Quantity(5, .atMost), .none, .cannotTell, either),
    // An exact figure against "about 100,000": [99,000, 101,000]
    Case(99_500, .atLeast(Quantity(100_000, .about)), .cannotTell, either),
    Case(101_000, .atLeast(Quantity(100_000, .about)), .achieved),
    Case(98_999, .atLeast(Quantity(100_000, .about)), .missed),
    Case(99_000, .atMost(Quantity(100_000, .about)), .achieved),
    // Limits of 0 to 100 percent cut (95, ∞) to (95, 100], and [98.505, 100.495] to [98.505, 100].
    Case(Quantity(95, .moreThan), .within(90, 100), .achieved, [], .percentage),
    Case(Quantity(95, .moreThan), .within(90, 100), .cannotTell, either),
    Case(Quantity(5, .atMost), .within(0, 10), .achieved, [], .percentage),
    Case(Quantity(99.5, .about), .within(98, 100), .achieved, [], .percentage),
    // The target's own interval is cut too: about 99.5% is at most 100%.
    Case(100, .atLeast(Quantity(99.5, .about)), .achieved, [], .percentage),
    Case(100, .atLeast(Quantity(99.5, .about)), .cannotTell, either),
  ]) func `at the deadline an interval is judged by its ends`(_ item: Case) {
    let goal = Goal("x", target: item.target, deadline: "2024")
    let result = goal.assessment(
      of: [Observation(item.figure, in: "2024-12-31")], indicator: item.indicator, asOf: "2025-01-01")
    #expect(result.status == item.status)
    #expect(result.range == item.range)
    if item.status == .cannotTell { #expect(result.reason == .intervalSpansVerdicts) }
  }

  // 0 at the end of 2023 to 100 at the end of 2024; on 2024-06-30 49.7268 are due, 5 accepted either way.
  @Test(arguments: [
    // (55, ∞): 5.27 ahead at least.
    Case(Quantity(55, .moreThan), .atLeast(100), .ahead, [.ahead, .achieved]),
    // (50, ∞): at least on pace.
    Case(Quantity(50, .moreThan), .atLeast(100), .onPace, [.onPace, .achieved]),
    // (45, ∞): from 4.73 behind to achieved.
    Case(Quantity(45, .moreThan), .atLeast(100), .cannotTell, [.atRisk, .achieved]),
    Case(Quantity(40, .moreThan), .atLeast(100), .cannotTell, [.offPace, .achieved]),
    // (−∞, 50]: from infinitely far behind to on pace.
    Case(Quantity(50, .atMost), .atLeast(100), .cannotTell, [.offPace, .onPace]),
    Case(Quantity(40, .atMost), .atLeast(100), .offPace),
    // [19.8, 20.2]
    Case(Quantity(20, .about), .atLeast(100), .offPace),
    // [44.55, 45.45]: 5.18 and 4.28 behind, both behind.
    Case(Quantity(45, .about), .atLeast(100), .atRisk, [.offPace, .atRisk]),
    // [47.5, 50): 2.23 behind to 0.27 ahead.
    Case(Quantity(50, .nearly), .atLeast(100), .cannotTell, [.atRisk, .onPace]),
    // (−∞, 50)
    Case(Quantity(50, .lessThan), .atLeast(100), .cannotTell, [.offPace, .onPace]),
    // The target is [99, 101]: 49.23 to 50.22 are due.
    Case(52, .atLeast(Quantity(100, .about)), .onPace),
    Case(54.6, .atLeast(Quantity(100, .about)), .onPace, [.onPace, .ahead]),
  ]) func `within one class the weakest claim stands, across classes nobody can tell`(_ item: Case) {
    let goal = Goal("x", target: item.target, baseline: Baseline(0, on: "2023-12-31"), deadline: "2024-12-31")
    let result = goal.assessment(
      of: [Observation(item.figure, in: "2024-06-30")], indicator: .level, asOf: "2024-07-01")
    #expect(result.status == item.status)
    #expect(result.range == item.range)
  }

  @Test func `a fall without a floor is off pace at its far end`() {
    // From 100 to at most 0; on 2024-06-30 50.27 are due. More than 60 reaches from behind to infinitely far behind.
    let goal = Goal(
      "x", target: .atMost(0), baseline: Baseline(100, on: "2023-12-31"), deadline: "2024-12-31")
    func status(_ figure: Quantity) -> Status {
      goal.assessment(of: [Observation(figure, in: "2024-06-30")], indicator: .level, asOf: "2024-07-01")
        .status
    }
    #expect(status(Quantity(60, .moreThan)) == .offPace)
    #expect(status(Quantity(40, .moreThan)) == .cannotTell)
  }

  @Test func `an interval of the baseline counts`() {
    // About 41: [40.59, 41.41]. Due on 2025-06-30 are 57.66 to 58.06; at 56.2, 1.46 and 1.86 behind, of 1.7 accepted.
    func status(_ baseline: Quantity, _ figure: Quantity) -> (Status, [Status]) {
      let goal = Goal(
        "x", target: .atLeast(75), baseline: Baseline(baseline, on: "2024-12-31"), deadline: "2025")
      let result = goal.assessment(
        of: [Observation(figure, in: "2025-06-30")], indicator: .percentage, asOf: "2025-07-01")
      return (result.status, result.range)
    }
    #expect(status(41, Quantity(56.2)) == (.atRisk, []))
    #expect(status(Quantity(41, .about), Quantity(56.2)) == (.atRisk, [.offPace, .atRisk]))
    // 57.7 − 57.66 = 0.04 is no gap for one decimal; 57.7 − 58.06 is.
    #expect(status(Quantity(41, .about), Quantity(57.7)) == (.cannotTell, [.atRisk, .onPace]))
    // At most 41, cut to [0, 41]: due are 37.19 to 57.86.
    #expect(status(Quantity(41, .atMost), 58) == (.onPace, [.onPace, .ahead]))
    #expect(status(Quantity(41, .atMost), 50) == (.cannotTell, [.offPace, .ahead]))
  }

  @Test func `a baseline without a floor leaves everything open but the sky`() {
    let goal = Goal(
      "x", target: .atLeast(75), baseline: Baseline(Quantity(41, .atMost), on: "2024-12-31"), deadline: "2025"
    )
    func assess(_ figure: Quantity) -> Assessment {
      goal.assessment(of: [Observation(figure, in: "2025-06-30")], indicator: .level, asOf: "2025-07-01")
    }
    #expect(assess(50).status == .cannotTell)
    #expect(assess(50).range == [.offPace, .ahead])
    #expect(assess(60).status == .ahead)
  }

  @Test func `a derived target carries the interval that rounding leaves open`() {
    let derivation = Target.Derivation(figure: 139_260, share: Quantity(99.5, decimals: 1, text: "99.5%"))
    let goal = Goal(
      "x", target: Target(.atLeast(Quantity(derivation.value)), derivation: derivation), deadline: "2023")
    func status(_ value: Double) -> Status {
      goal.assessment(of: [Observation(Quantity(value), in: "2023")], indicator: .flow, asOf: "2024-01-01")
        .status
    }
    // 139,260 ÷ 0.9955 = 139,889.50…; 139,260 ÷ 0.9945 = 140,030.17…
    #expect(status(139_260) == .missed)
    #expect(status(139_889) == .missed)
    #expect(status(139_950) == .cannotTell)
    #expect(status(140_031) == .achieved)
  }

  @Test func `conflicting values are judged as the interval between them, never averaged`() {
    func assess(_ values: [Double], indicator: Indicator = .percentage) -> Assessment {
      Goal("x", target: .atLeast(75), deadline: "2024").assessment(
        of: values.map { Observation(Quantity($0), in: "2024-12-31", published: "2025-01-10") },
        indicator: indicator, asOf: "2025-02-01")
    }
    let open = assess([70, 80])
    #expect(open.status == .cannotTell)
    #expect(open.range == [.missed, .achieved])
    #expect(open.reason == .conflictingValues)
    #expect(open.figure?.interval == Interval(70, 80))
    #expect(open.figure?.value != 75)
    #expect(open.figure?.observations.count == 2)
    #expect(assess([80, 70]).figure?.value == open.figure?.value)
    #expect(assess([76, 80]).status == .achieved)
    #expect(assess([70, 74]).status == .missed)
    // The same number twice is no conflict.
    #expect(assess([76, 76]).figure?.interval == Interval(76))
  }

  @Test func `the same number at two scales is no conflict`() {
    let billions = Indicator(id: "x", unit: UnitOfMeasure("USD billion"))
    let figures = [
      Observation(Quantity(138.5), in: "2023"),
      Observation(
        indicator: "x", period: "2023", value: .number(138_500), unit: UnitOfMeasure("USD million")),
    ]
    let result = Goal("x", target: .atLeast(Quantity(138.5)), deadline: "2023")
      .assessment(of: figures, indicator: billions, asOf: "2024-01-01")
    #expect(result.status == .achieved)
    #expect(result.figure?.interval.isExact == true)
  }

  @Test func `two scales of one unit compare exactly, two units not at all`() {
    let dong = Indicator(id: "x", unit: UnitOfMeasure("VND billion"))
    func assess(_ value: Quantity, _ unit: String) -> Assessment {
      Goal("x", target: .atLeast(Quantity(138.5)), deadline: "2023").assessment(
        of: [Observation(indicator: "x", period: "2023", value: .number(value), unit: UnitOfMeasure(unit))],
        indicator: dong, asOf: "2024-01-01")
    }
    #expect(assess(138_500_000_000, "VND").status == .achieved)
    #expect(assess(138_499_999_999, "VND").status == .missed)
    #expect(assess(Quantity(138.5), "billion VND").status == .achieved)
    #expect(assess(138_500, "VND million").figure?.value == 138.5)
    #expect(assess(Quantity(138.5), "USD billion").status == .notComparable)
    #expect(assess(Quantity(138.5), "percentage points").status == .notComparable)
  }

  @Test func `attainment of an interval has two ends`() {
    let result = Goal("x", target: .atLeast(200), baseline: Baseline(0, on: "2023"), deadline: "2025")
      .assessment(
        of: [Observation(Quantity(100, .about), in: "2024-06-30")], indicator: .level, asOf: "2024-07-01")
    #expect(result.attainment.ofTarget == .value(0.5))
    #expect(agree(result.attainment.ofTargetInterval?.lower, 0.495))
    #expect(agree(result.attainment.ofTargetInterval?.upper, 0.505))
    #expect(agree(result.attainment.ofChangeInterval?.lower, 0.495))
    let sum = Goal("x", target: .atLeast(200), deadline: "2024").assessment(
      of: [Observation(Quantity(100, .about), in: "2024-H1")], indicator: .flow, asOf: "2024-07-01")
    #expect(agree(sum.attainment.ofChangeInterval?.upper, 0.505))
  }

  @Test func `a breach that may not have been leaves a hold open at its deadline`() {
    // About 95 is [94.05, 95.95]: perhaps below 95, perhaps not.
    let goal = Goal("x", target: .hold(.atLeast(95)), start: "2024-01-01", deadline: "2024-12-31")
    func status(_ early: Quantity) -> Status {
      goal.assessment(
        of: [Observation(early, in: "2024-06-30"), Observation(97, in: "2024-12-31")], indicator: .level,
        asOf: "2024-12-31"
      ).status
    }
    #expect(status(96) == .achieved)
    #expect(status(94) == .missed)
    #expect(status(Quantity(95, .about)) == .cannotTell)
    #expect(status(Quantity(97, .about)) == .achieved)
  }
}

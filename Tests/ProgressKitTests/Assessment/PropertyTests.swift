import ProgressKit
import ProgressTestSupport
import Testing

/// What holds for every goal, whatever its shape, dates and figures: seeded walks through all of them.
@Suite struct PropertyTests {
  /// One goal with its figures and the days it is looked at.
  struct Situation {
    var goal: Goal
    var indicator: Indicator
    var figures: [Observation]
    var asOf: CalendarDate
    var knownOn: CalendarDate?

    func assess() -> Assessment {
      goal.assessment(of: figures, indicator: indicator, asOf: asOf, knownOn: knownOn)
    }
  }

  static let deadlineDay: CalendarDate = "2024-12-31"
  static let shapes: [Target] = [
    .atLeast(100), .atMost(40), .within(40, 60), .top(50), .change(by: 20), .change(by: -20),
    Target(.change(.percent(-40))), Target(.change(.percent(25))), .change(by: 0), .all(of: 53), .none, .done,
    .hold(.atLeast(95)), .hold(.within(10, 60)), .hold(.atMost(30)), .stated("more"),
    .atLeast(Quantity(100, .about)), .atMost(Quantity(40, .about)), .atLeast(Quantity(100, .moreThan)),
    .atLeast(0), .atLeast(-20), .atMost(-20), .hold(.all(of: 53)), .change(by: Quantity(-20, .about)),
    Target(
      .atLeast(Quantity(100)),
      derivation: .init(figure: Quantity(99.5), share: Quantity(99.5, decimals: 1, text: "99.5%"))),
  ]
  static let baselineValues: [Quantity] = [
    0, 10, -10, 70, 100, 45, 41, Quantity(41, .about), Quantity(41, .moreThan), Quantity(41, .atMost),
    Quantity(41, .lessThan), 1000,
  ]
  static let baselinePeriods: [Period?] = [
    nil, "2023-12-31", "2023", "2024-06-30", "2024-12-31", "2025-06-30",
  ]
  static let deadlines: [Deadline?] = [
    nil, "2024-12-31", "2024-12", "2024", "2023", "2026-06-30", Deadline(before: "2025-01"), "2024-Q4",
  ]
  static let trajectories: [Trajectory] = [
    .linear, .linear, .linear, .compound, .step, .none, .profile([0.2, 0.45, 0.7, 1]), .profile([]),
    .milestones([.init("2024-03-31", 20), .init("2024-09-30", 60)]), .milestones([]), .profileOf("2023"),
    .milestones([.init("2023-03-31", 20), .init("2024-12-31", 60), .init("2025-12-31", 60)]),
  ]
  static let measures: [Indicator] = [
    .level, .level, .flow, .percentage, Indicator(id: "x", unit: .rank, measure: .rank),
    Indicator(id: "x", measure: .share(of: 53)), Indicator(id: "x", measure: .milestone),
    Indicator(id: "x", unit: UnitOfMeasure("units"), isRounded: true),
  ]
  static let periods: [Period] = [
    "2022-12-31", "2023", "2023-12-31", "2024-03-31", "2024-Q1", "2024-Q2", "2024-06-30", "2024-H1",
    "2024-09-30",
    "2024-11-30", "2024-12-15", "2024-12-31", "2024", "2025-06-30", "2025-H1", "2026-06-30",
    "2024-Q3/2024-Q4",
  ]
  static let values: [Double] = [0, 1, 41, 50, 53, 95, 99.9, 100, 101, -10, 150, 30, 41.4, 60, 1e6]
  static let days: [CalendarDate] = [
    "2022-06-30", "2023-12-31", "2024-01-01", "2024-06-30", "2024-07-01", "2024-12-15", "2024-12-31",
    "2025-01-01",
    "2025-07-01", "2027-01-01",
  ]

  static func situation(_ random: inout SeededGenerator) -> Situation {
    func pick<Element>(_ list: [Element]) -> Element { list[Int.random(in: 0..<list.count, using: &random)] }
    let target = pick(shapes)
    var baseline: Baseline?
    if Int.random(in: 0..<4, using: &random) > 0 {
      baseline = Baseline(pick(baselineValues), on: pick(baselinePeriods))
    }
    var goal = Goal(
      "x", target: target, baseline: baseline, start: pick([nil, nil, "2024-01-01", "2025-01-01"]),
      deadline: pick(deadlines), trajectory: pick(trajectories),
      tolerance: pick([.standard, .points(0), .value(2), .value(0)]), reports: pick([nil, .quarter, .month]),
      setOn: pick([nil, nil, "2024-04-24"]))
    if Int.random(in: 0..<40, using: &random) == 0 { goal.indicator = nil }
    var figures: [Observation] = []
    for _ in 0..<Int.random(in: 0..<5, using: &random) {
      let quantity = Quantity(pick(values), pick([.exact, .exact, .exact] + Qualifier.allCases))
      var value = Observation.Value.number(quantity)
      if case .done = target.shape { value = .done(Bool.random(using: &random)) }
      switch Int.random(in: 0..<12, using: &random) {
      case 0: value = .missing
      case 1: value = .count(quantity, of: pick([53, 20]))
      case 2: value = .done(Bool.random(using: &random))
      default: break
      }
      figures.append(
        Observation(
          indicator: "x", period: pick(periods), value: value,
          unit: pick([nil, nil, nil, nil, UnitOfMeasure("VND"), UnitOfMeasure("thousand units")]),
          release: pick([nil, nil, nil, .forecast, .provisional, .final]),
          published: pick([nil, nil, "2024-07-15", "2025-01-15"]),
          claim: pick([nil, nil, nil, .met("met"), .ofTarget(Quantity(104.9))])))
    }
    return Situation(
      goal: goal, indicator: pick(measures), figures: figures, asOf: pick(days),
      knownOn: pick([nil, nil, nil, "2024-07-31", "2023-06-30"]))
  }

  /// Every number in an assessment.
  static func numbers(in result: Assessment) -> [Double] {
    var numbers: [Double?] = [
      result.figure?.value, result.figure?.interval.lower, result.figure?.interval.upper,
      result.target?.value,
      result.target?.interval.lower, result.target?.interval.upper, result.target?.otherEdge,
      result.baseline?.value, result.attainment.ofTarget.fraction, result.attainment.ofChange.fraction,
      result.attainment.ofTargetInterval?.lower, result.attainment.ofTargetInterval?.upper,
      result.attainment.ofChangeInterval?.lower, result.attainment.ofChangeInterval?.upper,
    ]
    if let pace = result.pace {
      numbers += [
        pace.expected, pace.variance, pace.allowed, pace.expectedShare.fraction, pace.shortfall.fraction,
        pace.index.fraction,
      ]
    }
    numbers += [
      result.rates.required, result.rates.current, result.rates.best, result.rates.requiredToCurrent,
      result.rates.requiredToBest, result.rates.monthsLeft, result.projection?.atDeadline,
      result.robustness?.expected,
    ]
    return numbers.compactMap { $0 }
      + result.series.flatMap { [$0.value, $0.interval.lower, $0.interval.upper] }
  }

  /// Whether a value satisfies a shape, by the words of the contract; `nil` where that needs more than the value.
  static func satisfies(_ value: Double, _ target: Target, baseline: Double?) -> Bool? {
    func near(_ other: Double) -> Bool { abs(value - other) <= 1e-9 * max(abs(value), abs(other)) }
    if target.derivation != nil { return nil }
    switch target.shape {
    case .atLeast(let quantity):
      switch quantity.qualifier {
      case .exact: return value >= quantity.value
      case .moreThan: return value > quantity.value
      default: return nil
      }
    case .atMost(let quantity): return quantity.qualifier == .exact ? value <= quantity.value : nil
    case .within(let lower, let upper): return value >= lower.value && value <= upper.value
    case .top(let rank, _): return value <= Double(rank)
    case .all(of: let count): return value >= Double(count)
    case .none: return value <= 0
    case .change(.by(let change)):
      guard let baseline, change.qualifier == .exact else { return nil }
      let line = baseline + change.value
      return near(line) || (change.value >= 0 ? value > line : value < line)
    case .change(.percent(let change)):
      guard let baseline else { return nil }
      let difference = baseline * change.value / 100
      let line = baseline + difference
      return near(line) || (difference >= 0 ? value > line : value < line)
    case .hold(let shape): return satisfies(value, Target(shape), baseline: baseline)
    case .done, .stated: return nil
    }
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `every goal has exactly one status, and it agrees with its figures`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for round in 0..<1500 {
      let situation = PropertyTests.situation(&random)
      let result = situation.assess()
      let problems = PropertyTests.problems(situation, result)
      if !problems.isEmpty {
        Issue.record(
          "seed \(seed), round \(round): \(problems.joined(separator: "; "))\n\(text(situation, result))")
        return
      }
    }
  }

  func text(_ situation: Situation, _ result: Assessment) -> String {
    let goal = situation.goal
    return """
      target \(goal.target.shape), baseline \(goal.baseline?.value.text ?? "–") \(goal.baseline?.value.qualifier as Any) \
      on \(goal.baseline?.period?.text ?? "–"), start \(goal.start as Any), deadline \(goal.deadline as Any), \
      trajectory \(goal.trajectory), measure \(situation.indicator.measure), as of \(situation.asOf), \
      known on \(situation.knownOn as Any), set on \(goal.setOn as Any), tolerance \(goal.tolerance)
      figures \(situation.figures.map { "\($0.period.text)=\($0.value.text) \($0.release as Any)" })
      status \(result.status), reason \(result.reason as Any), range \(result.range), flags \(result.flags), \
      figure \(result.figure?.value as Any) \(result.figure?.interval as Any), pace \(result.pace as Any)
      """
  }

  /// What is wrong with an assessment, by rules that do not know how it was made.
  static func problems(_ situation: Situation, _ result: Assessment) -> [String] {
    let goal = situation.goal
    let isFlow = situation.indicator.measure == .flow
    var problems: [String] = []
    func check(_ condition: Bool, _ problem: String) { if !condition { problems.append(problem) } }

    check(numbers(in: result).allSatisfy { !$0.isNaN }, "a number is NaN")
    check(result.flags == Flag.allCases.filter(result.flags.contains), "flags in order")
    let hasLate = goal.deadline.map { situation.asOf > $0.date } ?? false

    // The figure that counts
    if let figure = result.figure {
      check(figure.day <= situation.asOf, "a figure of a later day counts")
      if let deadline = goal.deadline {
        check(figure.day <= deadline.date, "a figure after the deadline counts")
      }
      for observation in figure.observations {
        check(
          observation.release != .forecast && observation.value != .missing, "a forecast or nothing counts")
        let known = observation.published ?? observation.period.last
        check(situation.knownOn.map { known <= $0 } ?? true, "a figure counts before it was known")
      }
    } else {
      check(
        ![.achieved, .holding, .missed, .ahead, .onPace, .atRisk, .offPace, .open, .noPace].contains(
          result.status),
        "a verdict without a figure")
    }

    // The range
    let classes = Set(result.range.map(\.verdictClass))
    if result.status == .cannotTell {
      check(result.range.count == 2 && result.range[0] != result.range[1], "cannot tell without two ends")
      check(
        [.intervalSpansVerdicts, .conflictingValues, .spansDiffer, .gap].contains(result.reason),
        "cannot tell why")
    } else {
      check(result.range.isEmpty || (classes.count == 1 && result.range.contains(result.status)), "range")
    }

    // Each status
    let isExact = situation.figures.allSatisfy { observation in
      switch observation.value {
      case .number(let quantity), .count(let quantity, _): quantity.qualifier == .exact
      default: true
      }
    }
    let isPlain =
      isExact && !situation.indicator.isRounded && (result.figure?.interval.isExact ?? true)
      && goal.baseline.map { $0.value.qualifier == .exact } ?? true
    let satisfied = result.figure.flatMap {
      satisfies($0.value, goal.target, baseline: goal.baseline?.value.value)
    }
    if isPlain {
      check(
        result.status != .cannotTell || goal.target.derivation != nil || isAbout(goal.target),
        "exact numbers cannot be told")
    }
    switch result.status {
    case .achieved, .holding:
      if isPlain { check(satisfied != false, "achieved by a figure that does not satisfy") }
      check(result.reason == nil, "achieved with a reason")
    case .missed:
      check(result.reason != nil, "missed without a reason")
      if isPlain, result.reason == .targetNotReached {
        check(satisfied != true, "missed by a figure that satisfies")
      }
    case .overdue: check(hasLate, "overdue before the deadline's end")
    case .noData:
      check(
        result.figure == nil && (isFlow || goal.baseline == nil || goal.target.shape == .done),
        "no data with data")
    case .baselineOnly: check(goal.baseline != nil && !isFlow, "baseline only without a baseline")
    case .open: check(goal.deadline == nil, "open with a deadline")
    case .ahead, .onPace, .atRisk, .offPace:
      check(!hasLate, "a pace word after the deadline")
      check(goal.deadline != nil, "a pace word without a deadline")
      if isPlain { check(satisfied != true || isBudget(situation), "a pace word for a goal that is reached") }
      if isPlain, let pace = result.pace {
        let slack = 1e-6
        switch result.status {
        case .offPace: check(-pace.variance > pace.allowed - slack, "off pace within the tolerance")
        case .atRisk: check(pace.variance < 0 && -pace.variance <= pace.allowed + slack, "at risk")
        case .ahead: check(pace.variance > pace.allowed - slack, "ahead within the tolerance")
        default: check(pace.variance > -(result.figure?.lastDigit ?? 1) / 2 - slack, "on pace but behind")
        }
      }
    case .noPace, .notQuantified, .notComparable, .notStarted: check(result.reason != nil, "no reason")
    case .cannotTell: break
    }
    if isBudget(situation), result.status == .achieved {
      check(result.figure?.day == goal.deadline?.date, "a budget is achieved before its deadline")
    }

    // Shares
    switch (result.attainment.ofTarget, result.target) {
    case (.value(let share), let target?):
      let actual = result.figure?.value ?? result.baseline?.value
      check(target.direction == .rising && target.value > 0, "a share of a target that has none")
      check(actual.map { agree(share * target.value, $0) || $0 == 0 } ?? false, "actual ÷ target")
    case (.value, nil): problems.append("a share of no target")
    case (.undefined, _): break
    }
    if case .value(let share) = result.attainment.ofChange, !isFlow, let target = result.target,
      let baseline = result.baseline
    {
      let actual = result.figure?.value ?? baseline.value
      check(
        agree(baseline.value + share * (target.value - baseline.value), actual, within: 1e-7)
          || abs(actual) < 1e-6,
        "share of the way")
    }

    // Flags
    if result.flags.contains(.unconfirmed) {
      check(hasLate && result.status.verdictClass == .good, "unconfirmed")
    }
    if result.flags.contains(.stale) { check(goal.reports != nil, "stale without a promise") }
    if result.flags.contains(.claimed) {
      check(situation.figures.contains { $0.claim != nil }, "claimed by nobody")
    }
    check((result.pace == nil) != (result.paceReason == nil), "a pace or the reason why not")
    check(
      (result.projection == nil) != (result.projectionReason == nil), "a projection or the reason why not")
    return problems
  }

  static func isAbout(_ target: Target) -> Bool {
    switch target.shape {
    case .atLeast(let quantity), .atMost(let quantity), .change(.by(let quantity)):
      quantity.qualifier == .about
    default: false
    }
  }

  static func isBudget(_ situation: Situation) -> Bool {
    guard situation.indicator.measure == .flow else { return false }
    switch situation.goal.target.shape {
    case .atMost, .none, .within: return true
    case .hold(let shape):
      switch shape {
      case .atMost, .within: return true
      default: return false
      }
    case .change(.by(let change)): return situation.goal.baseline != nil && change.value < 0
    case .change(.percent(let change)):
      return situation.goal.baseline.map { $0.value.value * change.value < 0 } ?? false
    default: return false
    }
  }

  // MARK: - Figures that must not matter

  @Test func `a figure of a later day than the report's changes nothing`() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<1000 {
      var situation = PropertyTests.situation(&random)
      let before = situation.assess()
      situation.figures.insert(
        Observation(777, in: Period(situation.asOf.adding(days: 1)), of: "x", published: "2020-01-01"), at: 0)
      guard situation.assess() == before else {
        Issue.record("a later figure changed \(text(situation, before))\n→ \(situation.assess().status)")
        return
      }
    }
  }

  @Test func `a figure published after the known-on day changes nothing`() {
    var random = SeededGenerator(seed: 12)
    for _ in 0..<1000 {
      var situation = PropertyTests.situation(&random)
      let known = situation.knownOn ?? situation.asOf
      situation.knownOn = known
      let before = situation.assess()
      for period in [situation.figures.last?.period ?? "2024-06-30", "2024-06-30", "2024-H1"] as [Period] {
        situation.figures.insert(
          Observation(777, in: period, of: "x", published: known.adding(days: 1)), at: 0)
      }
      guard situation.assess() == before else {
        Issue.record("a later publication changed \(text(situation, before))\n→ \(situation.assess().status)")
        return
      }
    }
  }

  @Test func `a vintage older than the one that counts changes no number`() {
    var random = SeededGenerator(seed: 13)
    for _ in 0..<1000 {
      var situation = PropertyTests.situation(&random)
      situation.figures = situation.figures.filter { $0.value != .missing && $0.release != .forecast }
      situation.knownOn = nil
      let before = situation.assess()
      // Where the newest publication is of another unit or kind, the older one stands.
      let areNumbers = situation.figures.allSatisfy { figure in
        if case .number = figure.value { figure.unit == nil } else { false }
      }
      guard areNumbers, before.indicator?.measure == .level || before.indicator?.measure == .flow else {
        continue
      }
      for figure in situation.figures {
        var older = figure
        older.value = .number(777)
        older.claim = nil
        older.published = "2019-01-01"
        situation.figures.append(older)
      }
      let after = situation.assess()
      guard after.status == before.status, after.reason == before.reason, after.flags == before.flags,
        after.figure?.value == before.figure?.value, after.attainment == before.attainment,
        after.pace == before.pace,
        after.rates == before.rates, after.projection == before.projection, after.trend == before.trend
      else {
        Issue.record("an older vintage changed \(text(situation, before))\n→ \(text(situation, after))")
        return
      }
    }
  }

  @Test func `the order of the figures changes no bit of any number`() {
    var random = SeededGenerator(seed: 14)
    for _ in 0..<1500 {
      var situation = PropertyTests.situation(&random)
      let before = situation.assess()
      situation.figures.shuffle(using: &random)
      let after = situation.assess()
      guard after.status == before.status, after.reason == before.reason, after.range == before.range,
        after.flags == before.flags, after.attainment == before.attainment, after.pace == before.pace,
        after.rates == before.rates, after.projection == before.projection,
        after.figure?.value.bitPattern == before.figure?.value.bitPattern,
        after.figure?.interval == before.figure?.interval
      else {
        Issue.record("the order changed \(text(situation, before))\n→ \(text(situation, after))")
        return
      }
    }
  }

  // MARK: - Symmetry

  @Test func `a falling goal is a rising one in the mirror`() {
    var random = SeededGenerator(seed: 21)
    func quantity(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    var seen: Set<Status> = []
    for round in 0..<1500 {
      let decimals = quantity(0...2)
      let scale = [1.0, 10, 100][decimals]
      func number(_ value: Int, _ sign: Double) -> Quantity {
        let value = sign * Double(value) / scale
        return Quantity(value, decimals: decimals, text: "\(value)")
      }
      let target = quantity(-50...150)
      let baseline = quantity(0...3) == 0 ? nil : quantity(-50...150)
      // Never two on one day: those would be in conflict.
      let figures = (0..<quantity(0...3)).map { count in (quantity(0...166) * 3 + count, quantity(-80...180))
      }
      let deadline = [nil, "2024-12-31", "2024"][quantity(0...2)] as Deadline?
      let kind = quantity(0...4)
      let points = [quantity(-50...150), quantity(-50...150)]
      let asOf = ("2024-01-01" as CalendarDate).adding(days: quantity(0...400))
      let tolerance = [.standard, .points(0), .value(3)][quantity(0...2)] as Tolerance
      let isHold = quantity(0...4) == 0
      func assess(_ sign: Double) -> Assessment {
        let trajectory: Trajectory =
          switch kind {
          case 0, 1: .linear
          case 2: .step
          case 3: .profile([0.1, 0.4, 0.9, 1])
          default:
            .milestones([
              .init("2024-03-31", number(points[0], sign)), .init("2024-08-31", number(points[1], sign)),
            ])
          }
        let shape: Target = sign > 0 ? .atLeast(number(target, 1)) : .atMost(number(target, -1))
        let goal = Goal(
          "x", target: isHold ? .hold(shape) : shape,
          baseline: baseline.map { Baseline(number($0, sign), on: "2023-12-31") }, deadline: deadline,
          trajectory: trajectory, tolerance: tolerance)
        return goal.assessment(
          of: figures.map { day, value in
            Observation(number(value, sign), in: Period(("2023-12-01" as CalendarDate).adding(days: day)))
          }, indicator: .level, asOf: asOf)
      }
      let (rising, falling) = (assess(1), assess(-1))
      seen.insert(rising.status)
      func mirrored(_ left: Double?, _ right: Double?) -> Bool { left == right.map { -$0 } }
      guard rising.status == falling.status, rising.reason == falling.reason, rising.flags == falling.flags,
        rising.range == falling.range, rising.trend == falling.trend,
        rising.attainment.ofChange == falling.attainment.ofChange, rising.achievedOn == falling.achievedOn,
        rising.reachedLate == falling.reachedLate, rising.pace?.variance == falling.pace?.variance,
        rising.pace?.allowed == falling.pace?.allowed, rising.pace?.daysAhead == falling.pace?.daysAhead,
        rising.pace?.shortfall == falling.pace?.shortfall, rising.pace?.index == falling.pace?.index,
        mirrored(rising.pace?.expected, falling.pace?.expected),
        mirrored(rising.rates.required, falling.rates.required),
        mirrored(rising.rates.current, falling.rates.current),
        mirrored(rising.rates.best, falling.rates.best),
        rising.rates.requiredToBest == falling.rates.requiredToBest,
        rising.projection?.reachesTargetOn == falling.projection?.reachesTargetOn,
        rising.projectionReason == falling.projectionReason
      else {
        Issue.record(
          "round \(round): \(rising.status) \(rising) and in the mirror \(falling.status) \(falling)")
        return
      }
    }
    #expect(
      seen.isSuperset(of: [.achieved, .holding, .missed, .ahead, .onPace, .atRisk, .offPace, .open, .overdue])
    )
  }

  @Test func `attainment is 0 at the baseline and 1 at the target, rising and falling`() {
    var random = SeededGenerator(seed: 22)
    for _ in 0..<2000 {
      let baseline = Double(Int.random(in: -1000...1000, using: &random)) / 10
      let way = Double(Int.random(in: 1...1000, using: &random)) / 10
      for (target, end) in [
        (Target.atLeast(Quantity(baseline + way)), baseline + way),
        (.atMost(Quantity(baseline - way)), baseline - way),
      ] {
        let goal = Goal(
          "x", target: target, baseline: Baseline(Quantity(baseline), on: "2023-12-31"), deadline: "2025")
        func share(_ value: Double) -> Assessment.Share {
          goal.assessment(
            of: [Observation(Quantity(value), in: "2024-06-30")], indicator: .level, asOf: "2024-07-01"
          )
          .attainment.ofChange
        }
        #expect(share(baseline) == .value(0))
        #expect(share(end) == .value(1))
        #expect((share(baseline + (baseline - end)).fraction ?? 0) < 0)
        #expect((share(end + (end - baseline)).fraction ?? 0) > 1)
      }
    }
  }

  @Test func `a straight line, a growth rate and a profile rise from day to day`() throws {
    let baseline = Baseline(10, on: "2023-12-31")
    for trajectory in [Trajectory.linear, .compound, .step, .profile([0.1, 0.3, 0.6, 1])] {
      var before = 10.0
      for day in 1..<366 {
        let goal = Goal(
          "x", target: .atLeast(1000), baseline: baseline, deadline: "2024-12-31", trajectory: trajectory)
        let date = ("2023-12-31" as CalendarDate).adding(days: day)
        let pace = try #require(
          goal.assessment(of: [Observation(5, in: Period(date))], indicator: .level, asOf: date).pace)
        #expect(pace.expected >= before && pace.elapsedDays == day && pace.totalDays == 366)
        before = pace.expected
      }
    }
  }
}

extension Assessment.Figure {
  /// One unit of the last digit of the figure.
  fileprivate var lastDigit: Double {
    observations.map { observation in
      switch observation.value {
      case .number(let quantity), .count(let quantity, _): quantity.unitOfLastDigit * 1000
      default: 1
      }
    }.max() ?? 1
  }
}

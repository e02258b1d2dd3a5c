/// The numbers that go with a verdict: shares, pace, rates, projection.
struct Arithmetic {
  let judge: Judge
  let figure: Figure?
  let goal: Goal
  let reading: Reading
  let status: Status
  let reason: Reason?
  var line: Line?
  /// The value to measure: the figure's, else the baseline's.
  var actual: Double?
  /// The value to start from: the baseline's; zero for a flow.
  var start: Double?
  private let baselineDate: CalendarDate?

  init(_ prepared: Assessor.Case, reading: Reading, status: Status, reason: Reason?) {
    self.reason = reason
    self.judge = prepared.judge
    self.figure = prepared.figure
    self.goal = prepared.judge.goal
    self.reading = reading
    self.status = status
    self.line = prepared.line
    self.baselineDate = prepared.baseline?.date
    self.start = judge.accumulates ? 0 : prepared.baseline?.value.value
    self.actual = figure?.value ?? (judge.accumulates ? nil : prepared.baseline?.value.value)
  }

  private var aim: Aim { judge.aim(baseline: start, line: line) }
  private var isToStay: Bool { aim == .stay }
  private var isBudget: Bool { aim == .spend }

  /// Why there is no number at all, before any division is looked at.
  private var missing: Reason? {
    switch status {
    case .notQuantified: reason ?? .targetNotStated
    case .notComparable: reason ?? .unitsDiffer
    case .notStarted: reason ?? .beforeWindow
    default: actual == nil ? reading.emptyReason : nil
    }
  }

  // MARK: - Attainment

  /// actual ÷ target, for rising shapes with a positive target.
  var ofTarget: Assessment.Share {
    if goal.target.shape.isMilestone { return .undefined(.milestone) }
    if let missing { return .undefined(missing) }
    guard let line, let actual else { return .undefined(.noBaseline) }
    switch line.edge {
    case .band: return .undefined(.band)
    case .falling(let value): return .undefined(value == 0 ? .zeroTarget : .lessIsBetter)
    case .rising(let value):
      if value == 0 { return .undefined(.zeroTarget) }
      if value < 0 { return .undefined(.negativeTarget) }
      let share = actual / value
      // Beyond all doubles: the target is as good as zero.
      return share.isFinite || !actual.isFinite ? .value(share) : .undefined(.zeroTarget)
    }
  }

  /// (actual − baseline) ÷ (target − baseline); for a flow sum ÷ target.
  var ofChange: Assessment.Share {
    if goal.target.shape.isMilestone { return .undefined(.milestone) }
    if let missing { return .undefined(missing) }
    if goal.target.shape.isHold { return .undefined(.alreadySatisfied) }
    guard let start, let actual else { return .undefined(.noBaseline) }
    guard let line else { return .undefined(.noBaseline) }
    if isToStay { return .undefined(.alreadySatisfied) }
    let end = pathEnd(line)
    guard end != start else { return .undefined(judge.accumulates ? .zeroTarget : .alreadySatisfied) }
    let share = Arithmetic.share(of: actual, from: start, to: end)
    guard share.isFinite || !actual.isFinite || !start.isFinite else {
      return .undefined(judge.accumulates ? .zeroTarget : .alreadySatisfied)
    }
    return .value(share)
  }

  /// (value − start) ÷ (end − start); where a distance is no double, all three are scaled first.
  static func share(of value: Double, from start: Double, to end: Double) -> Double {
    let (part, whole) = (value - start, end - start)
    if part.isFinite, whole.isFinite { return part / whole }
    return (value / 4 - start / 4) / (end / 4 - start / 4)
  }

  private func pathEnd(_ line: Line) -> Double { judge.destination(line, from: start, actual: figure?.value) }

  // MARK: - Pace

  /// A pace word needs a figure of the window and a day before the deadline has passed unsettled.
  private var hasPace: Bool {
    guard figure != nil, !judge.isOlderThanWindow, !judge.restatesBaseline, line != nil else { return false }
    return missing == nil && !isToStay && !goal.target.shape.isMilestone
  }

  var pace: Assessment.Pace? {
    guard hasPace, let line, let actual, let figureDay = judge.figureDay,
      let gap = judge.gap(actual: actual, baseline: start, line: line, trajectory: goal.trajectory).success,
      let clockStart = judge.clockStart ?? firstMilestone, let deadline = judge.deadline
    else { return nil }
    let way = start.map { gap.destination - $0 }
    let expectedShare: Assessment.Share =
      way.flatMap { way in
        way == 0
          ? nil : start.map { .value(Arithmetic.share(of: gap.expected, from: $0, to: gap.destination)) }
      }
      ?? .undefined(start == nil ? .noBaseline : .zeroTarget)
    var shortfall = Assessment.Share.undefined(.noBaseline)
    var index = Assessment.Share.undefined(.noBaseline)
    if let expected = expectedShare.fraction, let done = ofChange.fraction, let way {
      let spends = isBudget && line.direction == .falling
      shortfall = .value(isBudget ? gap.behind / abs(way) : expected - done)
      index =
        spends || isBudget && gap.behind > 0 && gap.actual > gap.expected
        ? .undefined(.lessIsBetter) : expected >= 0.01 ? .value(done / expected) : .undefined(.tooEarly)
    }
    return Assessment.Pace(
      trajectory: goal.trajectory, elapsedDays: clockStart.days(to: figureDay),
      totalDays: clockStart.days(to: deadline), expected: gap.expected, expectedShare: expectedShare,
      variance: -gap.behind, shortfall: shortfall, index: index,
      daysAhead: judge.expectation(to: gap.destination, from: start, trajectory: goal.trajectory)?
        .firstDay(reaching: actual).map { figureDay.days(to: $0) },
      tolerance: goal.tolerance, allowed: gap.allowed)
  }

  private var firstMilestone: CalendarDate? {
    guard case .milestones(let milestones) = goal.trajectory else { return nil }
    return milestones.map(\.date).min()
  }

  /// Why there is no pace.
  var paceReason: Reason? {
    if let missing { return missing }
    if goal.target.shape.isMilestone { return .milestone }
    if judge.deadline == nil { return .noDeadline }
    guard let line else { return .noBaseline }
    if figure == nil || judge.restatesBaseline { return .noObservation }
    if judge.isOlderThanWindow { return .figureOlderThanWindow }
    if isToStay { return .alreadySatisfied }
    guard let actual else { return .noObservation }
    return judge.gap(actual: actual, baseline: start, line: line, trajectory: goal.trajectory).failure
      ?? (start == nil ? .noBaseline : .noStart)
  }

  // MARK: - Rates

  /// The day from which the rest of the way counts: the figure's, or the newer baseline's.
  private var origin: (day: CalendarDate, value: Double)? {
    if let figure, !judge.isOlderThanWindow || baselineDate == nil { return (figure.day, figure.value) }
    guard !judge.accumulates, let baselineDate, let start else { return nil }
    return (baselineDate, start)
  }

  var rates: Assessment.Rates {
    var rates = Assessment.Rates()
    guard missing == nil, let line, !goal.target.shape.isMilestone else { return rates }
    if let origin, judge.deadline.map({ judge.asOf <= $0 }) ?? true {
      let days = judge.deadline.map { origin.day.days(to: $0) }
      let isDone = line.isSatisfied(by: origin.value, computed: judge.isComputed) && !isBudget
      if days.map({ $0 > 0 }) ?? true, !isDone, !goal.target.shape.isHold {
        // To the nearest value that satisfies; of a budget to the edge that is at stake.
        let end = judge.accumulates ? pathEnd(line) : line.destination(from: origin.value)
        let remaining = end - origin.value
        if remaining.isFinite {
          rates.remaining = isBudget ? max(0, remaining) : abs(remaining)
          rates.from = origin.day
        }
        let required = days.map { remaining / (Double($0) / Period.meanMonth) }
        rates.required = required.flatMap { $0.isFinite ? $0 : nil }
      }
      if let days, days > 0 {
        rates.monthsLeft = Double(days) / Period.meanMonth
        rates.from = origin.day
      }
    }
    rates.current = currentPerDay.map { $0 * Period.meanMonth }
    rates.best = best(leading: line)
    if let required = rates.required, required != 0, !isBudget {
      if let current = rates.current, current * required > 0 { rates.requiredToCurrent = required / current }
      if let best = rates.best, best * required > 0 { rates.requiredToBest = required / best }
    }
    return rates
  }

  private var currentPerDay: Double? {
    guard let figure, !judge.isOlderThanWindow, let clockStart = judge.clockStart, let start else {
      return nil
    }
    let days = clockStart.days(to: figure.day)
    return days > 0 ? (figure.value - start) / Double(days) : nil
  }

  /// The fastest movement towards the target between two figures that follow one another, per month.
  private func best(leading line: Line) -> Double? {
    let rises: Bool
    switch line.edge {
    case .rising: rises = true
    case .falling: rises = false
    case .band: rises = start.map { line.destination(from: $0) >= $0 } ?? true
    }
    let baseline = baselineDate.flatMap { day in start.map { (day: day, value: $0) } }
    return reading.bestRate(
      rises: rises && !isBudget, accumulates: judge.accumulates, baseline: baseline)
  }

  // MARK: - Projection

  /// The longest time ahead for which a day is given: 50 years.
  static let horizon = 18_262

  var projection: Result<Assessment.Projection, Expectation.Unavailable> {
    if let missing { return .failure(.init(missing)) }
    guard let line, let actual, !goal.target.shape.isMilestone else { return .failure(.init(.milestone)) }
    guard let figure, let rate = currentPerDay else {
      return .failure(.init(start == nil ? .noBaseline : .noObservation))
    }
    guard goal.deadline.map({ figure.day < $0.date }) ?? true else {
      return .failure(.init(.targetNotReached))
    }
    if isToStay { return .failure(.init(.alreadySatisfied)) }
    if line.isSatisfied(by: actual, computed: judge.isComputed), !isBudget {
      return .failure(.init(.targetReached))
    }
    let distance = pathEnd(line) - actual
    guard rate != 0, (distance > 0) == (rate > 0) else { return .failure(.init(.notMovingTowardsTarget)) }
    let days = distance / rate
    // A flow ends with its window, however long the target would take.
    guard days <= Double(Arithmetic.horizon) || judge.accumulates else {
      return .failure(.init(.beyondHorizon))
    }
    var reaches: CalendarDate?
    if days <= Double(Arithmetic.horizon) {
      reaches = figure.day.adding(days: Int((days - Line.tolerance * days).rounded(.up)))
      if judge.accumulates, let deadline = goal.deadline?.date, let day = reaches, day > deadline {
        reaches = nil
      }
    }
    let straight = goal.deadline.map { actual + rate * Double(figure.day.days(to: $0.date)) }
    // A straight line knows no limits; what is measured cannot go beyond them.
    let atDeadline = straight.map { reading.naturalLimits?.clamped($0) ?? $0 }
    return .success(
      Assessment.Projection(
        atDeadline: atDeadline.flatMap { $0.isFinite ? $0 : nil }, endsAtLimit: atDeadline != straight,
        reachesTargetOn: reaches, method: "currentRate"))
  }

  // MARK: - Robustness

  /// What the other of linear and compound would say, where both are defined.
  var robustness: Assessment.Robustness? {
    guard hasPace, let line, let actual, [.ahead, .onPace, .atRisk, .offPace].contains(status) else {
      return nil
    }
    let other: Trajectory
    switch goal.trajectory {
    case .linear: other = .compound
    case .compound: other = .linear
    default: return nil
    }
    guard let gap = judge.gap(actual: actual, baseline: start, line: line, trajectory: other).success else {
      return nil
    }
    let verdict = judge.status(gap: gap)
    return Assessment.Robustness(
      trajectory: other, expected: gap.expected, status: verdict,
      flips: verdict.verdictClass != status.verdictClass)
  }
}

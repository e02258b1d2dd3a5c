/// Gives the verdict for one choice of every interval: figure, baseline and target as single values.
///
/// Everything that does not depend on those values (days, which figure counts, whether it settles the goal) is
/// decided before and stands in the properties.
struct Judge {
  var goal: Goal
  var span: Span
  /// The sum of amounts over a window, rather than a level.
  var accumulates: Bool
  /// The mean of the levels of a window.
  var isMean: Bool
  var asOf: CalendarDate
  /// The day of the figure that counts; `nil` when there is none.
  var figureDay: CalendarDate?
  /// Whether the figure that counts is the figure for the deadline.
  var isSettled: Bool
  /// Whether the figure stands for the baseline's own day.
  var restatesBaseline: Bool
  /// Whether it also says no other value than the baseline: then nothing has been reported.
  var repeatsBaseline: Bool
  /// Whether the figure is from before the clock's start.
  var isOlderThanWindow: Bool
  /// One unit of the figure's last digit.
  var lastDigit: Double
  /// Whether the figure went through arithmetic.
  var isComputed: Bool
  /// For a hold: whether an earlier figure of the window breached it.
  var wasBreached: Bool
  /// For a milestone: whether it is reported as done; `nil` without a report.
  var isDone: Bool?
  /// The shape of an earlier period, where the trajectory names one and it is complete.
  var profile: [Expectation.SharePoint]?

  /// A verdict and why.
  struct Verdict: Hashable {
    var status: Status
    var reason: Reason?
  }

  var clockStart: CalendarDate? { span.clockStart }
  var deadline: CalendarDate? { span.deadline?.date }

  func aim(baseline: Double?, line: Line?) -> Aim {
    Aim(
      goal.target.shape, accumulates: accumulates, isMean: isMean, baseline: accumulates ? nil : baseline,
      line: line)
  }

  private var isLate: Bool { deadline.map { asOf > $0 } ?? false }

  /// Rows 4 to 13 of the list of statuses; the first that matches.
  func verdict(actual: Double?, baseline: Double?, line: Line?) -> Verdict {
    let aim = aim(baseline: baseline, line: line)
    if aim == .done { return milestoneVerdict }
    guard let actual else {
      if isLate { return Verdict(status: .overdue, reason: .deadlineFigureUnknown) }
      return baseline == nil || accumulates
        ? Verdict(status: .noData, reason: .noObservation)
        : Verdict(status: .baselineOnly, reason: .noObservation)
    }
    guard let line else {
      // A change from a baseline that is not known.
      if isLate { return Verdict(status: .overdue, reason: .noBaseline) }
      return deadline == nil
        ? Verdict(status: .open, reason: .noBaseline) : Verdict(status: .noPace, reason: .noBaseline)
    }
    return aim == .spend
      ? budgetVerdict(actual: actual, line: line)
      : levelVerdict(actual: actual, baseline: accumulates ? nil : baseline, line: line, aim: aim)
  }

  private var milestoneVerdict: Verdict {
    if isDone == true { return Verdict(status: .achieved) }
    if isDone == false, isSettled { return Verdict(status: .missed, reason: .targetNotReached) }
    if isLate { return Verdict(status: .overdue, reason: .deadlineFigureUnknown) }
    if isDone == nil { return Verdict(status: .noData, reason: .noObservation) }
    return deadline == nil
      ? Verdict(status: .open, reason: .notDoneYet) : Verdict(status: .noPace, reason: .notDoneYet)
  }

  private func budgetVerdict(actual: Double, line: Line) -> Verdict {
    let isSatisfied = line.isSatisfied(by: actual, computed: isComputed)
    if isSettled {
      return isSatisfied
        ? Verdict(status: .achieved)
        : Verdict(
          status: .missed,
          reason: isExceeded(by: actual, line) ? .budgetExceeded : .targetNotReached)
    }
    if isExceeded(by: actual, line) { return Verdict(status: .missed, reason: .budgetExceeded) }
    if isLate { return Verdict(status: .overdue, reason: .deadlineFigureUnknown) }
    guard deadline != nil else { return Verdict(status: .open, reason: .noDeadline) }
    return paceVerdict(actual: actual, baseline: 0, line: line)
  }

  /// Whether more was used than the line allows.
  func isExceeded(by actual: Double, _ line: Line) -> Bool {
    var ceiling = line
    if case .band(_, let upper) = line.edge { ceiling.edge = .falling(upper) }
    return !ceiling.isSatisfied(by: actual, computed: isComputed)
  }

  private func levelVerdict(actual: Double, baseline: Double?, line: Line, aim: Aim) -> Verdict {
    let toStay = aim == .stay
    let isSatisfied = line.isSatisfied(by: actual, computed: isComputed)
    // A figure from before a later baseline that says otherwise shows nothing.
    let isContradicted =
      isOlderThanWindow && !isSettled
      && baseline.map { goal.target.shape.isChange || !line.isSatisfied(by: $0) } == true
    if isSatisfied, !isContradicted, !repeatsBaseline {
      guard toStay else { return Verdict(status: .achieved) }
      guard isSettled else { return Verdict(status: .holding) }
      return goal.target.shape.isHold && wasBreached
        ? Verdict(status: .missed, reason: .holdBreached) : Verdict(status: .achieved)
    }
    if isSettled {
      return Verdict(status: .missed, reason: toStay && !isMean ? .holdBreached : .targetNotReached)
    }
    if isLate { return Verdict(status: .overdue, reason: .deadlineFigureUnknown) }
    if restatesBaseline { return Verdict(status: .baselineOnly, reason: .noObservation) }
    guard deadline != nil else { return Verdict(status: .open, reason: .noDeadline) }
    if isOlderThanWindow { return Verdict(status: .noPace, reason: .figureOlderThanWindow) }
    return toStay
      ? stayVerdict(actual: actual, line: line) : paceVerdict(actual: actual, baseline: baseline, line: line)
  }

  private func stayVerdict(actual: Double, line: Line) -> Verdict {
    let gap = line.distance(of: actual)
    if gap < lastDigit / 2 { return Verdict(status: .onPace) }
    return isWithin(gap, allowed(way: 0)) ? Verdict(status: .atRisk) : Verdict(status: .offPace)
  }

  private func paceVerdict(actual: Double, baseline: Double?, line: Line) -> Verdict {
    switch gap(actual: actual, baseline: baseline, line: line, trajectory: goal.trajectory) {
    case .failure(let unavailable):
      return Verdict(status: .noPace, reason: unavailable.reason)
    case .success(let gap):
      return Verdict(status: status(gap: gap))
    }
  }

  // MARK: - Pace

  /// How far a figure is behind the expected value, and what is accepted.
  struct Gap: Hashable {
    var expected: Double
    /// The figure.
    var actual: Double
    /// How far behind, in the unit; negative when ahead.
    var behind: Double
    /// What is accepted, in the unit.
    var allowed: Double
    /// The end of the expected path.
    var destination: Double
  }

  /// The expected path to a value.
  ///
  /// - Parameter baseline: the value to start from; a flow starts at 0
  func expectation(to end: Double, from baseline: Double?, trajectory: Trajectory) -> Expectation? {
    guard let deadline else { return nil }
    return Expectation(
      trajectory: trajectory, clockStart: clockStart, deadline: deadline, start: accumulates ? 0 : baseline,
      end: end, accumulates: accumulates, profile: profile)
  }

  /// The value that the path of a goal leads to: the line; of a band the edge nearest to the start, and of one that
  /// limits what is spent the edge that the figure is nearer to breaking.
  func destination(_ line: Line, from start: Double?, actual: Double?) -> Double {
    guard accumulates, case .band(let lower, let upper) = line.edge else {
      return line.destination(from: start)
    }
    guard let actual, let figureDay, upper > 0, lower < upper else { return upper }
    if isSettled { return actual < lower ? lower : upper }
    func expected(_ end: Double) -> Double? {
      expectation(to: end, from: 0, trajectory: goal.trajectory)?.value(on: figureDay).success
    }
    guard let floor = expected(lower), let ceiling = expected(upper) else { return upper }
    return floor - actual > actual - ceiling ? lower : upper
  }

  /// The distance of a value from the path on the figure's day.
  func gap(
    actual: Double, baseline: Double?, line: Line, trajectory: Trajectory
  ) -> Result<Gap, Expectation.Unavailable> {
    let start = accumulates ? 0 : baseline
    let end = destination(line, from: start, actual: actual)
    guard let expectation = expectation(to: end, from: start, trajectory: trajectory), let figureDay
    else { return .failure(.init(.noDeadline)) }
    return expectation.value(on: figureDay).map { expected in
      let way = abs(expectation.end - (expectation.start ?? expectation.end))
      let behind: Double
      switch line.edge {
      case .rising: behind = expected - actual
      case .falling: behind = actual - expected
      case .band(let lower, let upper):
        if accumulates {
          behind = end == lower && lower < upper ? expected - actual : actual - expected
        } else if line.distance(of: actual) > 0, isBeyondBand(actual, lower, upper, from: expectation.start) {
          behind = line.distance(of: actual)
        } else {
          behind =
            expectation.end >= (expectation.start ?? expectation.end) ? expected - actual : actual - expected
        }
      }
      return Gap(
        expected: expected, actual: actual, behind: behind, allowed: allowed(way: way),
        destination: expectation.end)
    }
  }

  /// Past the far edge of the band, seen from the start.
  private func isBeyondBand(_ actual: Double, _ lower: Double, _ upper: Double, from start: Double?) -> Bool {
    guard let start else { return false }
    return start < lower ? actual > upper : start > upper ? actual < lower : false
  }

  /// The tolerance in the unit: at least one unit of the figure's last digit.
  func allowed(way: Double) -> Double {
    let declared: Double =
      switch goal.tolerance {
      case .points(let points): points / 100 * way
      case .value(let value): value
      }
    return max(declared.isFinite ? declared : 0, lastDigit)
  }

  /// Rows 11 to 13.
  func status(gap: Gap) -> Status {
    guard gap.behind.isFinite else { return gap.behind > 0 ? .offPace : .ahead }
    let slack = Interval.tolerance(gap.expected, gap.actual)
    guard gap.behind > slack, gap.behind >= lastDigit / 2 - slack else {
      return -gap.behind > gap.allowed + slack ? .ahead : .onPace
    }
    return isWithin(gap.behind, gap.allowed) ? .atRisk : .offPace
  }

  private func isWithin(_ gap: Double, _ allowed: Double) -> Bool {
    gap <= allowed || gap.isFinite && gap <= allowed + Interval.tolerance(gap, allowed)
  }
}

extension Judge {
  /// One verdict for a set of verdicts at the corners of the intervals.
  ///
  /// Within one class the weakest claim stands; across classes nothing can be told, and both ends are given.
  static func combined(_ verdicts: [Verdict]) -> (verdict: Verdict, range: [Status]) {
    guard let first = verdicts.first else { return (Verdict(status: .noData, reason: .noObservation), []) }
    let sorted = verdicts.sorted { $0.status.badness > $1.status.badness }
    guard let worst = sorted.first, let best = sorted.last, worst.status != best.status else {
      return (first, [])
    }
    let range = [worst.status, best.status]
    let classes = Set(verdicts.map(\.status.verdictClass))
    guard classes.count == 1, classes != [.unjudged] else {
      return (Verdict(status: .cannotTell, reason: .intervalSpansVerdicts), range)
    }
    return (classes == [.good] ? worst : best, range)
  }
}

extension Status {
  /// How bad the status is, for ordering the ends of an interval: higher is worse.
  var badness: Int {
    switch self {
    case .achieved: 0
    case .holding: 1
    case .ahead: 2
    case .onPace: 3
    case .atRisk: 5
    case .offPace: 6
    case .missed: 7
    default: 4
    }
  }
}

extension Assessment {
  /// The expected path as the judge follows it, for charts; `nil` where no path has a beginning and an end.
  ///
  /// It runs from the baseline (flows: zero at the window's start) to the target at the deadline. A goal to stay has
  /// none: the target itself is its line.
  var path: Expectation? {
    guard let deadline = window.last, let target, goal.trajectory != .none, !staysWhereItIs else {
      return nil
    }
    if case .done = goal.target.shape { return nil }
    let hasClock = window.accumulates || baseline?.date != nil || goal.start != nil
    var end = target.value
    if window.accumulates, target.direction == .band, let edge = target.otherEdge { end = max(end, edge) }
    let path = Expectation(
      trajectory: goal.trajectory, clockStart: hasClock ? window.first?.adding(days: -1) : nil,
      deadline: deadline, start: window.accumulates ? 0 : baseline?.value, end: end,
      accumulates: window.accumulates)
    guard case .success = path.value(on: deadline) else { return nil }
    return path
  }

  /// Whether the goal is to stay where it is: a level to hold, or one that the baseline already satisfies.
  var staysWhereItIs: Bool {
    if case .hold = goal.target.shape { return true }
    return attainment.ofChange == .undefined(.alreadySatisfied)
  }
}

extension Expectation {
  /// Days and values through which the path can be drawn with straight lines, in order.
  ///
  /// - Parameter pieces: the number of straight pieces that stand for a curve.
  func outline(pieces: Int = 24) -> [(day: CalendarDate, value: Double)] {
    var days: [CalendarDate] = clockStart.map { [$0] } ?? []
    switch trajectory {
    case .milestones(let milestones):
      days += milestones.map(\.date).filter { $0 < deadline && $0 > (clockStart ?? .earliest) }
    case .compound:
      if let clockStart {
        let total = clockStart.days(to: deadline)
        days += (1..<max(1, min(pieces, total))).map { clockStart.adding(days: total * $0 / pieces) }
      }
    case .profile(let shares):
      if let clockStart {
        days += Expectation.boundaries(of: shares.count, after: clockStart, through: deadline)
      }
    case .step:
      days.append(deadline.adding(days: -1))
    case .linear, .none:
      break
    }
    days.append(deadline)
    var last: CalendarDate?
    return days.compactMap { day in
      guard last.map({ $0 < day }) ?? true, case .success(let value) = value(on: day), value.isFinite else {
        return nil
      }
      last = day
      return (day, value)
    }
  }
}

extension Assessment {
  /// Whether the goal is to stay where it is: a level to hold, or one that the baseline already satisfies.
  var staysWhereItIs: Bool {
    if case .hold = goal.target.shape { return true }
    return attainment.ofChange == .undefined(.alreadySatisfied)
  }
}

extension Expectation {
  /// Days and values through which the path can be drawn with straight lines, in order; empty where nothing can be
  /// expected.
  ///
  /// - Parameter pieces: the number of straight pieces that stand for a curve.
  func outline(pieces: Int = 24) -> [Assessment.PathPoint] {
    var days: [CalendarDate] = clockStart.map { [$0] } ?? []
    switch trajectory {
    case .none: return []
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
    case .profileOf: days += profile?.map(\.day) ?? []
    case .step: days.append(deadline.adding(days: -1))
    case .linear: break
    }
    days.append(deadline)
    var last: CalendarDate?
    return days.compactMap { day in
      guard day <= deadline, last.map({ $0 < day }) ?? true, case .success(let value) = value(on: day),
        value.isFinite
      else { return nil }
      last = day
      return Assessment.PathPoint(day: day, value: value)
    }
  }
}

/// That a statement for a database chose the figures, and left out vintages that two newer days of publication replace.
///
/// What is known now is as it is with all figures, and so is what was known on the days that the statement was made for.
/// What was known on another day cannot be told: the vintage that stood then may be one that was left out.
public struct Reduction: Hashable, Sendable {
  /// The days of which all stays that decides what was known on them.
  public internal(set) var days: Set<CalendarDate>

  /// What stands in place of an indicator in the rows that say so.
  static let mark = "*"
  /// What these rows say to people.
  static let remark = "older vintages are left out"
}

extension Registry {
  /// Whether the figures tell what was known on a day: all of them are here, or those that stood on that day.
  ///
  /// - Parameter day: the last day of publication that counts, inclusive; `nil` for everything
  public func canTell(knownOn day: CalendarDate?) -> Bool {
    guard let reduction, let day, !reduction.days.contains(day) else { return true }
    // Where nothing was published later, it is what is known now.
    return observations.indices.allSatisfy { observations.published($0).map { $0 <= day } ?? true }
  }
}

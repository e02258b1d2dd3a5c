public import Foundation
public import ProgressKit

extension CalendarDate {
  /// The day that a clock on the wall shows at a moment, in the proleptic Gregorian calendar.
  ///
  /// - Parameters:
  ///   - date: the moment; one before year 1 or after year 9999 is the first or the last day that can be named
  ///   - timeZone: where the clock hangs; there is no default, since one moment is two days in two places
  public init(_ date: Date, in timeZone: TimeZone) {
    let local = date.timeIntervalSince1970 + Double(timeZone.secondsFromGMT(for: date))
    // Far beyond any day that can be named, and well within what an integer holds.
    let days = min(max((local / 86_400).rounded(.down), -1e9), 1e9)
    self.init(dayNumber: days.isNaN ? 0 : Int(days))
  }
}

extension Date {
  /// The first moment of a day; where clocks skip midnight, or the whole day, the first moment after the gap.
  ///
  /// - Parameters:
  ///   - day: the day
  ///   - timeZone: where it begins
  public init(_ day: CalendarDate, in timeZone: TimeZone) {
    let midnight = Double(day.dayNumber) * 86_400
    // The offset at midnight is what makes midnight; offsets reach from −12 to +14 hours and change at most by a day.
    let offsets = [-172_800.0, -86_400, 0, 86_400].map { shift in
      Double(timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: midnight + shift)))
    }
    let moments = offsets.map { Date(timeIntervalSince1970: midnight - $0) }.sorted()
    if let exact = moments.first(where: {
      Double(timeZone.secondsFromGMT(for: $0)) == midnight - $0.timeIntervalSince1970
    }) {
      self = exact
      return
    }
    // No clock shows midnight: the clocks change between the earliest and the latest candidate.
    let latest = moments.last ?? Date(timeIntervalSince1970: midnight)
    let change = moments.first.flatMap {
      timeZone.nextDaylightSavingTimeTransition(after: $0.addingTimeInterval(-1))
    }
    self = min(change ?? latest, latest)
  }
}

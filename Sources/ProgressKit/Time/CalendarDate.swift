/// A day of the proleptic Gregorian calendar, without a time or a time zone.
///
/// Days run from 0001-01-01 to 9999-12-31. Arithmetic that would leave that range stops at its end.
public struct CalendarDate: Hashable, Sendable {
  /// Days since 1970-01-01; negative before it.
  public let dayNumber: Int32

  /// The first day that can be named, 0001-01-01.
  public static let earliest = CalendarDate(unchecked: -719_162)
  /// The last day that can be named, 9999-12-31.
  public static let latest = CalendarDate(unchecked: 2_932_896)

  /// The years that a day or period of a file may lie in; another one is of another era, or a slip.
  static let plausibleYears = 1900...2100

  /// Whether the day lies in a year that a file may name.
  var isPlausible: Bool { CalendarDate.plausibleYears.contains(year) }

  private init(unchecked dayNumber: Int32) { self.dayNumber = dayNumber }

  /// The day so many days after 1970-01-01, held within ``earliest`` and ``latest``.
  public init(dayNumber: Int) {
    let lowest = Int(CalendarDate.earliest.dayNumber)
    let highest = Int(CalendarDate.latest.dayNumber)
    self.dayNumber = Int32(min(max(dayNumber, lowest), highest))
  }

  /// The day of a year (1…9999), month (1…12) and day of the month, or `nil` when there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= CalendarDate.daysInMonth(month, of: year)
    else { return nil }
    self.init(dayNumber: CalendarDate.number(year: year, month: month, day: day))
  }

  /// The number of days in a month (1…12) of a year.
  static func daysInMonth(_ month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: isLeap(year) ? 29 : 28
    default: 31
    }
  }

  static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  // Years are counted from March, so that the leap day is the last of its year; eras of 400 years repeat.
  private static func number(year: Int, month: Int, day: Int) -> Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = marchYear / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private var civil: (year: Int, month: Int, day: Int) {
    let shifted = Int(dayNumber) + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The calendar year, 1…9999.
  public var year: Int { civil.year }
  /// The month of the year, 1…12.
  public var month: Int { civil.month }
  /// The day of the month, 1…31.
  public var day: Int { civil.day }
  /// The day of the week, 1 (Monday) … 7 (Sunday), as in ISO 8601.
  public var weekday: Int { (((Int(dayNumber) + 3) % 7) + 7) % 7 + 1 }

  /// The number of days from this day to another; negative when the other is earlier.
  public func days(to other: CalendarDate) -> Int {
    Int(other.dayNumber) - Int(dayNumber)
  }

  /// The day so many days later (earlier when negative).
  public func adding(days: Int) -> CalendarDate {
    let (sum, overflow) = Int(dayNumber).addingReportingOverflow(days)
    return overflow ? (days < 0 ? .earliest : .latest) : CalendarDate(dayNumber: sum)
  }

  /// The same day of the month so many months later, or that month's last day where it has no such day.
  public func adding(months: Int) -> CalendarDate {
    let (year, month, day) = civil
    let (count, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    let newYear = count / 12
    guard !overflow, count >= 12, newYear <= 9999 else { return months < 0 ? .earliest : .latest }
    let newMonth = count % 12 + 1
    let newDay = min(day, CalendarDate.daysInMonth(newMonth, of: newYear))
    return CalendarDate(dayNumber: CalendarDate.number(year: newYear, month: newMonth, day: newDay))
  }

  /// The last day of this day's month.
  public var endOfMonth: CalendarDate {
    let (year, month, day) = civil
    return adding(days: CalendarDate.daysInMonth(month, of: year) - day)
  }
}

extension CalendarDate: Comparable {
  /// Whether one day comes before another.
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    left.dayNumber < right.dayNumber
  }
}

// MARK: - Text

extension CalendarDate: LosslessStringConvertible, ExpressibleByStringLiteral {
  /// The day in ISO 8601, `2024-06-30`.
  public var description: String {
    let (year, month, day) = civil
    var text = String(year)
    while text.utf8.count < 4 { text = "0" + text }
    return text + (month < 10 ? "-0" : "-") + String(month) + (day < 10 ? "-0" : "-") + String(day)
  }

  /// Reads a day written `YYYY-MM-DD`, and nothing else; `nil` for any other text or no such day.
  public init?(_ description: String) {
    self.init(utf8: Array(description.utf8)[...])
  }

  /// Reads a day written `YYYY-MM-DD` from bytes.
  init?(utf8 bytes: ArraySlice<UInt8>) {
    let start = bytes.startIndex
    guard bytes.count == 10, bytes[start + 4] == UInt8(ascii: "-"), bytes[start + 7] == UInt8(ascii: "-"),
      let year = Int(digits: bytes[start..<start + 4]),
      let month = Int(digits: bytes[start + 5..<start + 7]),
      let day = Int(digits: bytes[start + 8..<start + 10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// A day written in the source as `"2024-06-30"`; traps when there is no such day.
  public init(stringLiteral value: String) {
    guard let date = CalendarDate(value) else {
      preconditionFailure("'\(value)' is not a day written YYYY-MM-DD")
    }
    self = date
  }
}

extension Int {
  /// Reads ASCII digits and nothing else: no sign, no space; at most 9 of them.
  init?(digits: ArraySlice<UInt8>) {
    guard !digits.isEmpty, digits.count <= 9 else { return nil }
    var value = 0
    for byte in digits {
      guard byte >= 48, byte <= 57 else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    self = value
  }
}

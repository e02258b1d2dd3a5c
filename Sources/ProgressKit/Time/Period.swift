/// The span of days that a figure is about, both ends inclusive.
///
/// Two periods are equal when they cover the same days, however they were written: `2024-H1`, `2024-S1` and
/// `2024-01-01/2024-06-30` are one period.
public struct Period: Sendable {
  /// The first day.
  public let first: CalendarDate
  /// The last day, inclusive. A level, a rank or a share stands for this day.
  public let last: CalendarDate
  /// How finely the period was stated.
  public let precision: Precision
  /// The period as it was written, for display.
  public let text: String

  /// How finely a period or a deadline was stated.
  public enum Precision: String, Sendable, Hashable, CaseIterable {
    /// One day.
    case day
    /// A week from Monday to Sunday.
    case week
    /// A month.
    case month
    /// A quarter of a year.
    case quarter
    /// A third of a year (four months).
    case third
    /// A half-year.
    case half
    /// A year.
    case year
    /// Any other span between two stated days.
    case range
  }

  /// The days from one day to another, both inclusive, or `nil` when they are in the wrong order.
  public init?(from first: CalendarDate, through last: CalendarDate) {
    guard first <= last else { return nil }
    self.init(first, last, first == last ? .day : .range, nil)
  }

  /// One day.
  public init(_ day: CalendarDate) {
    self.init(day, day, .day, nil)
  }

  /// The calendar year.
  public init?(year: Int) {
    guard let first = CalendarDate(year: year, month: 1, day: 1),
      let last = CalendarDate(year: year, month: 12, day: 31)
    else { return nil }
    self.init(first, last, .year, String(first.description.prefix(4)))
  }

  private init(_ first: CalendarDate, _ last: CalendarDate, _ precision: Precision, _ text: String?) {
    self.first = first
    self.last = last
    self.precision = precision
    self.text = text ?? (first == last ? first.description : "\(first)/\(last)")
  }

  /// The days of a month: the Gregorian year's 365.2425 by twelve.
  static let meanMonth = 365.2425 / 12

  /// The number of days, both ends counted.
  public var dayCount: Int { first.days(to: last) + 1 }

  /// Whether a day lies in the period.
  public func contains(_ date: CalendarDate) -> Bool { first <= date && date <= last }
}

extension Period: Hashable {
  /// Whether two periods cover the same days.
  public static func == (left: Period, right: Period) -> Bool {
    left.first == right.first && left.last == right.last
  }

  /// Feeds the two end days to the hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(first)
    hasher.combine(last)
  }
}

/// The day on which reporting years begin.
///
/// SDMX's `REPORTING_YEAR_START_DAY`: halves, thirds, quarters, numbered months (`M06`), weeks and `A1` count
/// from it. A bare year (`2024`) and a month written `2024-06` are always those of the calendar. The reporting
/// year 2024 is the one that begins in the calendar year 2024.
/// Source: SDMX 2.1 Technical Standards, section 6, "Reporting Time Period" (2011).
public struct ReportingCalendar: Hashable, Sendable {
  /// The month in which a reporting year begins, 1…12.
  public let startMonth: Int
  /// The day of the month on which it begins, 1…28.
  public let startDay: Int

  /// Reporting years that are calendar years.
  public static let gregorian = ReportingCalendar(month: 1, day: 1)

  private init(month: Int, day: Int) {
    startMonth = month
    startDay = day
  }

  /// Reporting years that begin on a day of a month, such as 4 and 1 for 1 April; days after the 28th are refused.
  public init?(startMonth: Int, startDay: Int) {
    guard (1...12).contains(startMonth), (1...28).contains(startDay) else { return nil }
    self.init(month: startMonth, day: startDay)
  }

  /// The first day of the reporting year that a day lies in.
  func yearStart(containing day: CalendarDate) -> CalendarDate {
    let start = start(of: day.year) ?? .earliest
    return start <= day ? start : start.adding(months: -12)
  }

  func start(of year: Int) -> CalendarDate? {
    CalendarDate(year: year, month: startMonth, day: startDay)
  }
}

// MARK: - Text

extension Period: CustomStringConvertible, ExpressibleByStringLiteral {
  /// The period as it was written.
  public var description: String { text }

  /// Reads a period.
  ///
  /// Accepted: `2024` · `2024-A1` · `2024-H1`, `2024-S2` · `2024-T3` · `2024-Q4` · `2024-06` · `2024-M06` ·
  /// `2024-W05` · `2024-06-30` · `2024-01-01/2024-06-30` (either end may be any of the others). Everything else,
  /// and every period that does not exist, is `nil`.
  public init?(_ text: String, calendar: ReportingCalendar = .gregorian) {
    self.init(utf8: Array(text.utf8)[...], calendar: calendar)
  }

  /// A period written in the source as `"2024-H1"`; traps when it is none.
  public init(stringLiteral value: String) {
    guard let period = Period(value) else { preconditionFailure("'\(value)' is not a period") }
    self = period
  }

  /// Reads a period from bytes.
  init?(utf8 bytes: ArraySlice<UInt8>, calendar: ReportingCalendar) {
    if let slash = bytes.firstIndex(of: UInt8(ascii: "/")) {
      let second = bytes[(slash + 1)...]
      guard !second.contains(UInt8(ascii: "/")),
        let from = Period(utf8: bytes[..<slash], calendar: calendar),
        let through = Period(utf8: second, calendar: calendar),
        from.first <= through.last
      else { return nil }
      self.init(from.first, through.last, .range, String(decoding: bytes, as: UTF8.self))
      return
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let start = bytes.startIndex
    guard bytes.count >= 4, let year = Int(digits: bytes[start..<start + 4]), year >= 1 else { return nil }
    if bytes.count == 4 {
      self.init(year: year)
      return
    }
    guard bytes[start + 4] == UInt8(ascii: "-") else { return nil }
    let rest = bytes[(start + 5)...]
    if rest.count == 5, let day = CalendarDate(utf8: bytes) {
      self.init(day, day, .day, text)
      return
    }
    if rest.count == 2, let month = Int(digits: rest) {
      guard let first = CalendarDate(year: year, month: month, day: 1) else { return nil }
      self.init(first, first.endOfMonth, .month, text)
      return
    }
    guard let letter = rest.first, let number = Int(digits: rest.dropFirst()), number >= 1 else { return nil }
    let digits = rest.count - 1
    switch letter {
    case UInt8(ascii: "A"):
      guard number == 1, digits == 1 else { return nil }
      self.init(year: year, months: 12, number: 1, .year, calendar, text)
    case UInt8(ascii: "H"), UInt8(ascii: "S"):
      guard number <= 2, digits == 1 else { return nil }
      self.init(year: year, months: 6, number: number, .half, calendar, text)
    case UInt8(ascii: "T"):
      guard number <= 3, digits == 1 else { return nil }
      self.init(year: year, months: 4, number: number, .third, calendar, text)
    case UInt8(ascii: "Q"):
      guard number <= 4, digits == 1 else { return nil }
      self.init(year: year, months: 3, number: number, .quarter, calendar, text)
    case UInt8(ascii: "M"):
      guard number <= 12, digits == 2 else { return nil }
      self.init(year: year, months: 1, number: number, .month, calendar, text)
    case UInt8(ascii: "W"):
      guard number <= 53, digits == 2 else { return nil }
      self.init(year: year, week: number, calendar, text)
    default:
      return nil
    }
  }

  private init?(
    year: Int, months: Int, number: Int, _ precision: Precision, _ calendar: ReportingCalendar, _ text: String
  ) {
    // Counted in months, so that a period that would end beyond the calendar is found out.
    let begin = year * 12 + calendar.startMonth - 1 + months * (number - 1)
    let next = begin + months
    func day(_ month: Int) -> CalendarDate? {
      CalendarDate(year: month / 12, month: month % 12 + 1, day: calendar.startDay)
    }
    let isLastOfAll = next == 120_000 && calendar.startDay == 1
    guard let first = day(begin), let last = day(next)?.adding(days: -1) ?? (isLastOfAll ? .latest : nil)
    else { return nil }
    self.init(first, last, precision, text)
  }

  // ISO 8601: weeks begin on Monday and belong to the year that holds their Thursday.
  private init?(year: Int, week: Int, _ calendar: ReportingCalendar, _ text: String) {
    func firstMonday(_ year: Int) -> CalendarDate? {
      guard let fourth = calendar.start(of: year)?.adding(days: 3) else { return nil }
      return fourth.adding(days: 1 - fourth.weekday)
    }
    guard let monday = firstMonday(year)?.adding(days: 7 * (week - 1)) else { return nil }
    if week > 52, let next = firstMonday(year + 1), monday >= next { return nil }
    let sunday = monday.adding(days: 6)
    guard monday.days(to: sunday) == 6 else { return nil }
    self.init(monday, sunday, .week, text)
  }
}

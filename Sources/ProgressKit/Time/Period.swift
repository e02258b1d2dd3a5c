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
  @nonexhaustive
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

  init(_ first: CalendarDate, _ last: CalendarDate, _ precision: Precision, _ text: String?) {
    self.first = first
    self.last = last
    self.precision = precision
    self.text = text ?? (first == last ? first.description : "\(first)/\(last)")
  }

  /// The days of a month: the Gregorian year's 365.2425 by twelve.
  static let meanMonth = 365.2425 / 12

  /// The number of days, both ends counted.
  public var dayCount: Int { first.days(to: last) + 1 }

  /// Whether both ends lie in years that a file may name.
  var isPlausible: Bool { first.isPlausible && last.isPlausible }

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

// MARK: - Text

extension Period: CustomStringConvertible, ExpressibleByStringLiteral {
  /// The period as it was written.
  public var description: String { text }

  /// Reads a period.
  ///
  /// Accepted: `2024` · `2024-A1` · `2024-H1`, `2024-S2` · `2024-T3` · `2024-Q4` · `2024-06` · `2024-M06` ·
  /// `2024-W05` · `2024-06-30` · `2024-01-01/2024-06-30` (either end may be any of the others). Where the calendar
  /// says how reporting years are named, `FY2024` too, and where they bear two numbers `2020/2021`, `2020/21` and
  /// `2020-21`, with or without a part behind them (`2020/21-Q1`). Everything else, every period that does not exist
  /// and every text with two readings is `nil`: without such a naming `2020/2021` is two calendar years or one
  /// reporting year, and where years bear two numbers `2021` is either of two.
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
    // The two commonest forms first: a day and a calendar month. No form is longer than two ends of 25 bytes.
    let start = bytes.startIndex
    guard bytes.count <= 51 else { return nil }
    if bytes.count == 10, let day = CalendarDate(utf8: bytes) {
      self.init(day, day, .day, String(decoding: bytes, as: UTF8.self))
      return
    }
    if bytes.count == 7, bytes[start + 4] == UInt8(ascii: "-"),
      let year = Int(digits: bytes[start..<start + 4]),
      let month = Int(digits: bytes[(start + 5)...])
    {
      guard calendar.naming != .both || !Period.isPair(year, month), year >= 1,
        let first = CalendarDate(year: year, month: month, day: 1)
      else {
        self.init(year: bytes, calendar)
        return
      }
      self.init(first, first.endOfMonth, .month, String(decoding: bytes, as: UTF8.self))
      return
    }
    if let period = Period(year: bytes, calendar) {
      self = period
      return
    }
    guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    // Where years bear two numbers, the slash between two periods may be the second of three.
    for index in bytes[slash...].indices where bytes[index] == UInt8(ascii: "/") {
      guard let from = Period(end: bytes[..<index], calendar),
        let through = Period(end: bytes[(index + 1)...], calendar), from.first <= through.last
      else { continue }
      // 2020/2021 is two calendar years to some and one reporting year to others.
      // So is the year before a quarter of the next, 2020/2021-Q1; a month or a day ends a range.
      if let first = from.bareYear, (through.bareYear ?? Int(through.text.prefix(4))) == first + 1,
        through.isBareYear || through.text.utf8.dropFirst(5).first.map({ $0 > 57 }) ?? false
      {
        return nil
      }
      self.init(from.first, through.last, .range, String(decoding: bytes, as: UTF8.self))
      return
    }
    return nil
  }

  /// One end of a range.
  private init?(end bytes: ArraySlice<UInt8>, _ calendar: ReportingCalendar) {
    if bytes.contains(UInt8(ascii: "/")) {
      self.init(year: bytes, calendar)
    } else {
      self.init(utf8: bytes, calendar: calendar)
    }
  }

  /// Whether the period was written as four digits and nothing else, but for `FY` before them.
  var isBareYear: Bool { bareYear != nil }

  /// The number of a year that was written as such.
  private var bareYear: Int? {
    guard precision == .year, let digits = text.split(separator: " ").last?.utf8.suffix(4), digits.count == 4,
      text.utf8.count == 4 || text.utf8.first.map({ $0 | 0x20 == UInt8(ascii: "f") }) ?? false,
      !text.contains("/")
    else { return nil }
    return Int(digits: Array(digits)[...])
  }

  /// Whether the last two digits of the year after `year` are `second`: 2020 and 21, 1999 and 0.
  static func isPair(_ year: Int, _ second: Int) -> Bool { (year + 1) % 100 == second }

  /// Reads a year, or a numbered part of one.
  private init?(year bytes: ArraySlice<UInt8>, _ calendar: ReportingCalendar) {
    let text = String(decoding: bytes, as: UTF8.self)
    var rest = bytes
    var isFiscal = false
    if calendar.naming != nil, rest.count > 2,
      rest.prefix(2).elementsEqual(Period.fiscal, by: { $0 | 0x20 == $1 })
    {
      isFiscal = true
      rest = rest.dropFirst(2)
      if rest.first == 0x20 { rest = rest.dropFirst() }
    }
    let start = rest.startIndex
    guard rest.count >= 4, let number = Int(digits: rest[start..<start + 4]), number >= 1 else { return nil }
    rest = rest.dropFirst(4)
    var begin = calendar.beginning(ofYear: number)
    if calendar.naming == .both, let mark = rest.first, mark == UInt8(ascii: "/") || mark == UInt8(ascii: "-")
    {
      let digits = rest.dropFirst().prefix { $0 >= 48 && $0 <= 57 }
      if let second = Int(digits: digits),
        digits.count == 4 && mark == UInt8(ascii: "/") && second == number + 1
          || digits.count == 2 && Period.isPair(number, second)
            && (mark == UInt8(ascii: "/") || !(1...12).contains(second))
      {
        begin = calendar.start(of: number)
        rest = rest.dropFirst(digits.count + 1)
      }
    }
    if rest.isEmpty {
      guard calendar.naming != nil else {
        guard !isFiscal else { return nil }
        self.init(year: number)
        return
      }
      guard let begin, let last = calendar.end(ofYearFrom: begin) else { return nil }
      self.init(begin, last, .year, text)
      return
    }
    guard rest.first == UInt8(ascii: "-"), let begin else { return nil }
    rest = rest.dropFirst()
    guard let letter = rest.first, let part = Int(digits: rest.dropFirst()), part >= 1 else { return nil }
    let digits = rest.count - 1
    func months(_ months: Int, _ precision: Precision, _ width: Int = 1) -> Period? {
      guard part <= 12 / months, digits == width else { return nil }
      return Period(from: begin, months: months, number: part, precision, text)
    }
    let period: Period? =
      switch letter {
      case UInt8(ascii: "A"): months(12, .year)
      case UInt8(ascii: "H"), UInt8(ascii: "S"): months(6, .half)
      case UInt8(ascii: "T"): months(4, .third)
      case UInt8(ascii: "Q"): months(3, .quarter)
      case UInt8(ascii: "M"): months(1, .month, 2)
      case UInt8(ascii: "W"):
        part <= 53 && digits == 2 ? Period(from: begin, week: part, calendar, text) : nil
      default: nil
      }
    guard let period else { return nil }
    self = period
  }

  private static let fiscal = Array("fy".utf8)

  /// A numbered part of the year that begins on a day; `nil` where it would end beyond the calendar.
  init?(from begin: CalendarDate, months: Int, number: Int, _ precision: Precision, _ text: String) {
    // Counted in months, so that a period that would end beyond the calendar is found out.
    let count = begin.year * 12 + begin.month - 1 + months * (number - 1)
    let next = count + months
    func day(_ month: Int) -> CalendarDate? {
      CalendarDate(year: month / 12, month: month % 12 + 1, day: begin.day)
    }
    let isLastOfAll = next == 120_000 && begin.day == 1
    guard let first = day(count), let last = day(next)?.adding(days: -1) ?? (isLastOfAll ? .latest : nil)
    else { return nil }
    self.init(first, last, precision, text)
  }

  // ISO 8601: weeks begin on Monday and belong to the year that holds their Thursday.
  private init?(from begin: CalendarDate, week: Int, _ calendar: ReportingCalendar, _ text: String) {
    func firstMonday(_ begin: CalendarDate?) -> CalendarDate? {
      guard let fourth = begin?.adding(days: 3) else { return nil }
      return fourth.adding(days: 1 - fourth.weekday)
    }
    guard let monday = firstMonday(begin)?.adding(days: 7 * (week - 1)) else { return nil }
    if week > 52, let next = firstMonday(calendar.start(of: begin.year + 1)), monday >= next { return nil }
    let sunday = monday.adding(days: 6)
    guard monday.days(to: sunday) == 6 else { return nil }
    self.init(monday, sunday, .week, text)
  }
}

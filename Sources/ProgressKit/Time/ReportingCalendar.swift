/// The day on which reporting years begin, and which number they bear.
///
/// SDMX's `REPORTING_YEAR_START_DAY`: halves, thirds, quarters, numbered months (`M06`), weeks and `A1` count from it;
/// a month written `2024-06` is always that of the calendar. Without a ``naming`` a bare year (`2024`) is that of the
/// calendar, and the reporting year `2024-A1` is the one that begins in 2024; with one, both follow it.
/// Source: SDMX 2.1 Technical Standards, section 6, "Reporting Time Period" (2011).
public struct ReportingCalendar: Hashable, Sendable {
  /// The month in which a reporting year begins, 1…12.
  public let startMonth: Int
  /// The day of the month on which it begins, 1…28.
  public let startDay: Int
  /// How reporting years are named; `nil` where nothing is declared.
  public let naming: Naming?

  /// Which number a reporting year bears: that of the calendar year in which it begins, or ends.
  @nonexhaustive
  public enum Naming: String, Sendable, Hashable, CaseIterable {
    /// By the year in which it begins: 2020 is 2020-07-01 to 2021-06-30 for years that begin in July.
    case start
    /// By the year in which it ends: 2021 is 2020-10-01 to 2021-09-30 for years that begin in October.
    case end
    /// By both: 2020/2021, 2020/21 or 2020-21. A year of one number is then either of two, and none.
    case both
  }

  /// Reporting years that are calendar years.
  public static let gregorian = ReportingCalendar(month: 1, day: 1, nil)

  private init(month: Int, day: Int, _ naming: Naming?) {
    startMonth = month
    startDay = day
    self.naming = naming
  }

  /// Reporting years that begin on a day of a month, such as 4 and 1 for 1 April; days after the 28th are refused, and
  /// so are two numbers for years that are those of the calendar.
  public init?(startMonth: Int, startDay: Int, naming: Naming? = nil) {
    guard (1...12).contains(startMonth), (1...28).contains(startDay),
      naming != .both || (startMonth, startDay) != (1, 1)
    else { return nil }
    self.init(month: startMonth, day: startDay, naming)
  }

  /// Whether reporting years are those of the calendar.
  public var isCalendarYear: Bool { startMonth == 1 && startDay == 1 }

  /// The day of the year on which reporting years begin, such as `10-01`.
  var startText: String {
    (startMonth < 10 ? "0" : "") + "\(startMonth)" + (startDay < 10 ? "-0" : "-") + "\(startDay)"
  }

  // MARK: - Years

  /// The first day of the reporting year that a day lies in.
  public func yearStart(containing day: CalendarDate) -> CalendarDate {
    let start = start(of: day.year) ?? .earliest
    return start <= day ? start : start.adding(months: -12)
  }

  /// The year of a number, as a bare year is read: the calendar year where no naming is declared. Where years bear two
  /// numbers it is the first of them. `nil` beyond the calendar.
  public func period(ofYear number: Int) -> Period? {
    guard naming != nil else { return Period(year: number) }
    let begin = naming == .both ? start(of: number) : beginning(ofYear: number)
    guard let begin, let last = end(ofYearFrom: begin) else { return nil }
    return Period(begin, last, .year, text(ofYear: number))
  }

  /// The number of the year that holds a day, as ``period(ofYear:)`` takes it.
  public func year(containing day: CalendarDate) -> Int {
    guard let naming else { return day.year }
    let begin = yearStart(containing: day).year
    return naming == .end && !isCalendarYear ? begin + 1 : begin
  }

  /// The equal parts of a year, in order: four for 3 months, twelve for 1, the year itself for 12. Empty beyond the
  /// calendar, and for months that do not divide a year.
  ///
  /// Where no naming is declared and the length is under a year, they are those of the reporting year that begins in
  /// the calendar year of that number, as `2024-Q1` is read.
  public func parts(ofYear number: Int, months: Int) -> [Period] {
    guard months >= 1, months <= 12, 12 % months == 0 else { return [] }
    if months == 12 { return period(ofYear: number).map { [$0] } ?? [] }
    let begin = naming == .both ? start(of: number) : beginning(ofYear: number)
    let (letter, precision): (String, Period.Precision) =
      switch months {
      case 6: ("H", .half)
      case 4: ("T", .third)
      case 3: ("Q", .quarter)
      case 2: ("", .range)
      default: ("M", .month)
      }
    guard let begin else { return [] }
    return (1...12 / months).compactMap { part in
      let name = "\(text(ofYear: number))-\(letter)\(months == 1 && part < 10 ? "0" : "")\(part)"
      guard let period = Period(from: begin, months: months, number: part, precision, name) else {
        return nil
      }
      // Months of the calendar are written as such; pairs of months have no name.
      if months == 1, startDay == 1 {
        return Period(period.first, period.last, .month, String(period.first.description.prefix(7)))
      }
      return months == 2 ? Period(period.first, period.last, .range, nil) : period
    }
  }

  /// A year as it is written: `2021`, or `2020/2021` where years bear both numbers.
  private func text(ofYear number: Int) -> String {
    func four(_ number: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
    return naming == .both ? "\(four(number))/\(four(number + 1))" : four(number)
  }

  /// The first day of the reporting year that begins in a calendar year.
  func start(of year: Int) -> CalendarDate? {
    CalendarDate(year: year, month: startMonth, day: startDay)
  }

  /// The last day of the reporting year that begins on a day; `nil` beyond the calendar.
  func end(ofYearFrom begin: CalendarDate) -> CalendarDate? {
    if begin.year == 9999 { return isCalendarYear ? .latest : nil }
    return start(of: begin.year + 1)?.adding(days: -1)
  }

  /// The first day of the reporting year of a number; `nil` where a number means two years, or beyond the calendar.
  func beginning(ofYear number: Int) -> CalendarDate? {
    switch naming {
    case nil, .start: start(of: number)
    case .end: start(of: isCalendarYear ? number : number - 1)
    case .both: nil
    }
  }
}

// MARK: - Bare years

extension ReportingCalendar {
  /// What is doubtful about a bare year, which is the calendar's, in a registry whose reporting years are others and
  /// have no declared naming; `nil` where nothing is.
  ///
  /// - Parameters:
  ///   - period: the period of a target or figure, as written
  ///   - figures: the periods of the figures beside it, as written; each counts once
  /// - Returns: a message that names how many figures of the reporting years of that number lie outside the calendar
  ///   year, and what to do about it.
  func doubt(
    ofBareYear period: Period, beside figures: some Sequence<Period>
  ) -> (message: String, remedy: String)? {
    guard naming == nil, !isCalendarYear, period.isBareYear, let year = Int(period.text),
      let first = start(of: year - 1), let end = start(of: year).flatMap({ end(ofYearFrom: $0) }),
      let both = Period(from: first, through: end)
    else { return nil }
    var parts = 0
    var outside = 0
    for figure in figures {
      switch figure.precision {
      case .half, .third, .quarter, .month, .year:
        // Bare years and calendar months are not counted from the reporting year's first day.
        guard !figure.isBareYear, !figure.isCalendarMonth else { continue }
      case .day, .week, .range: continue
      }
      guard both.contains(figure.first), both.contains(figure.last) else { continue }
      parts += 1
      if figure.first < period.first || figure.last > period.last { outside += 1 }
    }
    guard parts > 0, outside > 0 else { return nil }
    let count = "\(outside) figure\(outside == 1 ? " lies" : "s lie") outside"
    return (
      "'\(period.text)' is the calendar year, the registry counts from \(startText); \(count)",
      "declare which number a reporting year bears: \(declaration), with \"start\", \"end\" or \"both\"; or write "
        + "\(year)-A1 for the year that begins in \(year), \(year - 1)-A1 for the one before"
    )
  }

  /// The declaration that a registry lacks, as it would be written.
  var declaration: String { "\"reportingYear\": { \"starts\": \"\(startText)\", \"named\": \"end\" }" }
}

extension Period {
  /// The period in words where its days are not those that its text has in the calendar: `FY 2021: 2020-10-01 to
  /// 2021-09-30`, `2021-Q1: 2020-10-01 to 2020-12-31`. Any other period as it was written.
  public var words: String {
    guard Period(text) != self, text != "\(first)/\(last)" else { return text }
    let isNumber = precision == .year && text.utf8.allSatisfy { ($0 >= 48 && $0 <= 57) || $0 == 47 }
    return (isNumber ? "FY " : "") + "\(text): \(first) to \(last)"
  }

  /// Whether it was written as a month of the calendar, `2024-06`.
  var isCalendarMonth: Bool {
    precision == .month && text.utf8.count == 7 && text.utf8.dropFirst(5).allSatisfy { $0 >= 48 && $0 <= 57 }
  }
}

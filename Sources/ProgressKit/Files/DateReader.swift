/// Reads days and periods, and says what is wrong with those that are none.
struct DateReader {
  var calendar = ReportingCalendar.gregorian

  private static let inferred = Array("(inferred)".utf8)

  /// Takes ` (inferred)` off the end of a text.
  static func strippingInferred(_ bytes: ArraySlice<UInt8>) -> (rest: ArraySlice<UInt8>, isInferred: Bool) {
    guard bytes.last == UInt8(ascii: ")"), bytes.count > inferred.count,
      NumberReader.begins(bytes.suffix(inferred.count), with: inferred)
    else { return (bytes, false) }
    return (NumberReader.trimmed(bytes.dropLast(inferred.count)), true)
  }

  /// Reads a period, perhaps an inferred one.
  func period(_ bytes: ArraySlice<UInt8>) -> Result<(value: Period, isInferred: Bool), Misreading> {
    let (rest, isInferred) = DateReader.strippingInferred(bytes)
    guard let period = Period(utf8: rest, calendar: calendar) else {
      return .failure(PeriodRemedy(calendar: calendar, wantsDay: false).misreading(of: rest))
    }
    guard period.isPlausible else {
      return .failure(foreign(rest, period.first, period.last, .invalidPeriod))
    }
    return .success((period, isInferred))
  }

  /// Reads a day, perhaps an inferred one.
  func day(_ bytes: ArraySlice<UInt8>) -> Result<(value: CalendarDate, isInferred: Bool), Misreading> {
    let (rest, isInferred) = DateReader.strippingInferred(bytes)
    guard let day = CalendarDate(utf8: rest) else {
      return .failure(PeriodRemedy(calendar: calendar, wantsDay: true).misreading(of: rest))
    }
    guard day.isPlausible else { return .failure(foreign(rest, day, day, .invalidDate)) }
    return .success((day, isInferred))
  }

  /// A day or period of a year that no file means: of another era, or a slip.
  private func foreign(
    _ bytes: ArraySlice<UInt8>, _ first: CalendarDate, _ last: CalendarDate, _ name: DiagnosticName
  ) -> Misreading {
    let text = String(decoding: bytes, as: UTF8.self)
    let years = CalendarDate.plausibleYears
    // The end that is at fault stands first in the text, or behind its slash.
    let part = first.isPlausible ? text.split(separator: "/").last.map(String.init) ?? text : text
    let year = first.isPlausible ? last.year : first.year
    return Misreading(
      name: name, message: "'\(text)' lies outside the years \(years.lowerBound) to \(years.upperBound)",
      remedy: (text.contains("/") ? nil : PeriodRemedy.era(of: part)) ?? Era.remedy(forYear: year))
  }

  /// Whether a text is a date that a spreadsheet made of something else.
  static func isRewritten(_ text: String) -> Bool {
    text.utf8.count > 4 && PeriodRemedy.spreadsheetForms(text) != nil
  }
}

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
    if let period = Period(utf8: rest, calendar: calendar) { return .success((period, isInferred)) }
    return .failure(failure(rest, wantsDay: false))
  }

  /// Reads a day, perhaps an inferred one.
  func day(_ bytes: ArraySlice<UInt8>) -> Result<(value: CalendarDate, isInferred: Bool), Misreading> {
    let (rest, isInferred) = DateReader.strippingInferred(bytes)
    if let day = CalendarDate(utf8: rest) { return .success((day, isInferred)) }
    return .failure(failure(rest, wantsDay: true))
  }

  // MARK: - What was probably meant

  private func failure(_ bytes: ArraySlice<UInt8>, wantsDay: Bool) -> Misreading {
    let text = String(decoding: bytes, as: UTF8.self)
    let name: DiagnosticName = wantsDay ? .invalidDate : .invalidPeriod
    if let meant = DateReader.spreadsheetForms(text) {
      let readings = meant.map { "\($0.iso) for \($0.words)" }.joined(separator: ", or ")
      return Misreading(
        name: .spreadsheetDate,
        message: "'\(text)' is how a spreadsheet rewrites \(wantsDay ? "a day" : "a date")",
        remedy: "write \(readings)\nformat the column as text, so that the spreadsheet leaves it alone")
    }
    if wantsDay, let period = Period(utf8: bytes, calendar: calendar) {
      return Misreading(
        name: name, message: "'\(text)' is a period, where one day is wanted",
        remedy: "write the day, such as \(period.last)")
    }
    if bytes.isEmpty {
      return Misreading(
        name: name, message: wantsDay ? "a day is missing" : "a period is missing",
        remedy: DateReader.forms(wantsDay))
    }
    if let impossible = DateReader.impossible(bytes) {
      return Misreading(name: name, message: "'\(text)' does not exist: \(impossible)", remedy: "correct it")
    }
    let remedy = DateReader.rewritten(text).flatMap { meant in
      (wantsDay ? CalendarDate(meant) == nil : Period(meant, calendar: calendar) == nil)
        ? nil : "write \(meant)"
    }
    return Misreading(
      name: name, message: "'\(text)' is not a \(wantsDay ? "day" : "period")",
      remedy: remedy ?? DateReader.forms(wantsDay))
  }

  private static func forms(_ wantsDay: Bool) -> String {
    wantsDay
      ? "write days as YYYY-MM-DD, such as 2024-06-30"
      : "write 2024, 2024-H1, 2024-Q2, 2024-06, 2024-06-30 or 2024-01-01/2024-06-30"
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
  ]

  private static func month(_ word: some StringProtocol) -> Int? {
    let lower = word.lowercased()
    guard let index = months.firstIndex(of: String(lower.prefix(3))) else { return nil }
    return lower == months[index] || lower == monthNames[index].lowercased() || lower == "sept"
      ? index + 1 : nil
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func fullYear(_ text: some StringProtocol) -> Int? {
    guard let number = Int(text), number >= 0 else { return nil }
    switch text.utf8.count {
    // Spreadsheets read two digits below 30 as years after 2000.
    case 2: return number < 30 ? 2000 + number : 1900 + number
    case 4: return number
    default: return nil
    }
  }

  /// The days or months that a text which a spreadsheet rewrote may stand for; `nil` when it is no such text.
  static func spreadsheetForms(_ text: String) -> [(iso: String, words: String)]? {
    guard text.utf8.count <= 20 else { return nil }
    if text.utf8.count == 5, let serial = Int(text), (20_000...80_000).contains(serial) {
      // Day 25569 of spreadsheets is 1970-01-01.
      let day = CalendarDate(dayNumber: serial - 25_569)
      return [("\(day)", "the spreadsheet's day number \(serial)")]
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    if parts.count == 2, let month = month(parts[0]), let year = fullYear(parts[1]) {
      return [("\(year)-\(two(month))", "\(monthNames[month - 1]) \(year)")]
    }
    if parts.count == 2, let month = month(parts[1]), let day = Int(parts[0]), (1...31).contains(day) {
      return [("YYYY-\(two(month))-\(two(day))", "\(day) \(monthNames[month - 1]), with its year")]
    }
    if parts.count == 3, let month = month(parts[1]), let day = Int(parts[0]), let year = fullYear(parts[2]),
      let date = CalendarDate(year: year, month: month, day: day)
    {
      return [("\(date)", "\(day) \(monthNames[month - 1]) \(year)")]
    }
    for mark: Character in ["/", ".", "-"] {
      let numbers = text.split(separator: mark, omittingEmptySubsequences: false)
      guard numbers.count == 3, let first = Int(numbers[0]), let second = Int(numbers[1]),
        numbers[0].utf8.count <= 2, numbers[1].utf8.count <= 2, let year = fullYear(numbers[2])
      else { continue }
      var meant: [(iso: String, words: String)] = []
      if let date = CalendarDate(year: year, month: second, day: first) {
        meant.append(("\(date)", "\(first) \(monthNames[second - 1])"))
      }
      if first != second, let date = CalendarDate(year: year, month: first, day: second) {
        meant.append(("\(date)", "\(second) \(monthNames[first - 1])"))
      }
      if !meant.isEmpty { return meant }
    }
    return nil
  }

  /// What does not exist in a text that has the form of a day or month.
  private static func impossible(_ bytes: ArraySlice<UInt8>) -> String? {
    let start = bytes.startIndex
    guard bytes.count == 7 || bytes.count == 10, let year = Int(digits: bytes[start..<start + 4]),
      bytes[start + 4] == UInt8(ascii: "-"), let month = Int(digits: bytes[start + 5..<start + 7])
    else { return nil }
    if year == 0 { return "years begin with 1" }
    if !(1...12).contains(month) { return "a year has 12 months" }
    guard bytes.count == 10, bytes[start + 7] == UInt8(ascii: "-"),
      Int(digits: bytes[start + 8..<start + 10]) != nil
    else { return nil }
    return "\(monthNames[month - 1]) \(year) has \(CalendarDate.daysInMonth(month, of: year)) days"
  }

  /// The same text in the order and with the zeros that are wanted, where only those are missing.
  private static func rewritten(_ text: String) -> String? {
    guard text.utf8.count <= 24 else { return nil }
    let words = text.split { $0 == "-" || $0 == "/" || $0 == "." || $0 == " " }
    let numbers = words.map { Int($0) }
    if let year = words.first, year.utf8.count == 4, numbers.first != .some(nil) {
      if words.count == 1 { return String(year) }
      if words.count == 2, let month = numbers[1], (1...12).contains(month) { return "\(year)-\(two(month))" }
      if words.count == 2, numbers[1] == nil { return "\(year)-\(words[1].uppercased())" }
      if words.count == 3, let month = numbers[1], let day = numbers[2] {
        return "\(year)-\(two(month))-\(two(day))"
      }
      return nil
    }
    guard words.count == 2, words[1].utf8.count == 4, numbers[1] != nil else { return nil }
    if let month = month(words[0]) { return "\(words[1])-\(two(month))" }
    return numbers[0] == nil ? "\(words[1])-\(words[0].uppercased())" : nil
  }
}

/// What the words of SDMX-CSV mean.
enum SDMX {
  /// A code of the list `CL_OBS_STATUS` (version 2.1), or of the flags of Eurostat.
  struct Status {
    /// The state of the figure, where the code tells one.
    var release: Observation.Release?
    /// Whether the code says that there is no value.
    var isMissing = false
    /// The code in words.
    var meaning: String
  }

  /// The codes in capital letters.
  ///
  /// Source: SDMX, Code list for Observation Status, version 2.1 (2014).
  static let statuses: [String: Status] = [
    "A": Status(release: .final, meaning: "normal value"),
    "B": Status(meaning: "time series break"),
    "D": Status(meaning: "definition differs"),
    "E": Status(release: .estimated, meaning: "estimated value"),
    "F": Status(release: .forecast, meaning: "forecast value"),
    "G": Status(meaning: "experimental value"),
    "H": Status(isMissing: true, meaning: "missing value; holiday or weekend"),
    "I": Status(release: .estimated, meaning: "imputed value"),
    "J": Status(meaning: "derogation"),
    "K": Status(meaning: "data included in another category"),
    "L": Status(isMissing: true, meaning: "missing value; data exist but were not collected"),
    "M": Status(isMissing: true, meaning: "missing value; data cannot exist"),
    "N": Status(meaning: "not significant"),
    "O": Status(isMissing: true, meaning: "missing value"),
    "P": Status(release: .provisional, meaning: "provisional value"),
    "Q": Status(isMissing: true, meaning: "missing value; suppressed"),
    "R": Status(release: .revised, meaning: "revised value"),
    "S": Status(meaning: "strike and other special events"),
    "U": Status(meaning: "low reliability"),
    "V": Status(release: .provisional, meaning: "unvalidated value"),
    "W": Status(meaning: "includes data from another category"),
    "X": Status(isMissing: true, meaning: "not applicable"),
  ]

  /// The flags of Eurostat, in small letters, several of which may stand together (`bp`).
  ///
  /// Source: Eurostat, Statistical data flags.
  static let flags: [Character: Status] = [
    "b": Status(meaning: "break in time series"), "c": Status(isMissing: true, meaning: "confidential"),
    "d": Status(meaning: "definition differs"), "e": Status(release: .estimated, meaning: "estimated"),
    "f": Status(release: .forecast, meaning: "forecast"), "n": Status(meaning: "not significant"),
    "p": Status(release: .provisional, meaning: "provisional"),
    "r": Status(release: .revised, meaning: "revised"),
    "s": Status(release: .estimated, meaning: "Eurostat estimate"), "u": Status(meaning: "low reliability"),
    "z": Status(isMissing: true, meaning: "not applicable"), "i": Status(meaning: "see metadata"),
  ]

  /// What a cell of statuses says; `nil` for a code that is not known.
  static func statuses(_ text: String) -> [Status]? {
    if let status = statuses[text] { return [status] }
    var result: [Status] = []
    for letter in text {
      if letter == " " || letter == "," || letter == "|" { continue }
      guard let status = flags[letter] ?? (letter.isUppercase ? statuses[String(letter)] : nil) else {
        return nil
      }
      result.append(status)
    }
    return result.isEmpty ? nil : result
  }

  /// A time of SDMX as this project writes it; the text itself where it is one already.
  ///
  /// Gregorian and reporting periods (`2020-S1`, `2020-T3`, `2020-W07`, `2020-D045`), points in time with a clock, and
  /// ranges of a start and a duration (`2020-01-01/P3M`).
  static func period(_ text: String) -> Period? {
    if let period = Period(utf8: Array(text.utf8)[...], calendar: .gregorian) { return period }
    let bytes = Array(text.utf8)
    if bytes.count >= 7, bytes[4] == UInt8(ascii: "-"), let year = Int(digits: bytes[0..<4]),
      let number = Int(digits: bytes[6...]), let first = CalendarDate(year: year, month: 1, day: 1)
    {
      func months(_ length: Int) -> Period? {
        guard number >= 1, number * length <= 12 else { return nil }
        return Period(
          from: first.adding(months: (number - 1) * length),
          through: first.adding(months: number * length).adding(days: -1))
      }
      switch bytes[5] {
      case UInt8(ascii: "A"): return number == 1 ? Period(year: year) : nil
      case UInt8(ascii: "S"): return months(6)
      case UInt8(ascii: "T"): return months(4)
      case UInt8(ascii: "D"):
        let day = first.adding(days: number - 1)
        return number >= 1 && day.year == year ? Period(from: day, through: day) : nil
      default: return nil
      }
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2, let first = day(parts[0]) {
      if let months = duration(parts[1]) {
        let last =
          months.isDays
          ? first.adding(days: months.count - 1) : first.adding(months: months.count).adding(days: -1)
        return last >= first ? Period(from: first, through: last) : nil
      }
      if let last = day(parts[1]), last >= first { return Period(from: first, through: last) }
      return nil
    }
    return day(text).map { Period($0) }
  }

  /// A day, perhaps with a clock behind it.
  private static func day(_ text: String) -> CalendarDate? {
    let date = text.split(separator: "T", omittingEmptySubsequences: false).first.map(String.init) ?? text
    return CalendarDate(date)
  }

  private static func duration(_ text: String) -> (count: Int, isDays: Bool)? {
    guard text.hasPrefix("P"), let unit = text.last, let count = Int(text.dropFirst().dropLast()), count > 0,
      count < 10_000
    else { return nil }
    switch unit {
    case "Y": return (count * 12, false)
    case "M": return (count, false)
    case "W": return (count * 7, true)
    case "D": return (count, true)
    default: return nil
    }
  }

  /// Whether a column before the time says something of a series, and is no dimension of it.
  ///
  /// SDMX-CSV does not tell the two apart; these are parts of the names that attributes have in its cross-domain
  /// concepts, which some publishers put before the time.
  static func isAttribute(_ column: String) -> Bool {
    let name = column.uppercased()
    return [
      "DATAFLOW", "STRUCTURE", "ACTION", "UPDATE", "TITLE", "NOTE", "LINK", "COMMENT", "SOURCE", "DECIMALS",
    ]
    .contains { name.contains($0) }
  }

  /// Words for the columns that say how a row is to be taken.
  enum Action: String {
    case information = "I"
    case append = "A"
    case replace = "R"
    case delete = "D"
    case merge = "M"
  }
}

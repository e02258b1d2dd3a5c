/// How the columns of somebody else's table become goals and figures: an entry of `"tables"` in a goals file, or an
/// entry of `"actuals"` that chooses rows.
///
/// The article "Tables of others" has five of them; `progress help tables` lists every key.
struct TableMapping {
  /// What a column, or a constant, means.
  enum Field: String, CaseIterable {
    // Of goals.
    case title, owner, group, measure, baseline, baselinePeriod, start, target, direction, deadline
    case within = "in"
    case share
    // Of figures and of goals.
    case indicator, value, unit, release, source, published, claim, note, lower, upper

    static let ofGoals: Set<Field> = [
      .title, .owner, .group, .measure, .baseline, .baselinePeriod, .start, .target, .direction, .deadline,
      .within, .share,
    ]
    /// What is a day or a period, and may be written as `"dates"` says.
    static let days: Set<Field> = [.baselinePeriod, .start, .deadline, .within, .published]
  }

  /// What the rows are.
  enum Content: String, CaseIterable { case goals, figures }

  /// What a row that cannot be read does.
  enum OnError: String, CaseIterable { case stop, skip }

  /// What a row's direction means.
  enum Meaning: String, CaseIterable {
    case increase, decrease
    case holdAbove = "hold-above"
    case holdBelow = "hold-below"
    case milestone, undefined
    /// Towards the target from the baseline.
    case fromBaseline = "from-baseline"
  }

  enum MeasureWord: String, CaseIterable { case level, flow, rank }

  /// What 50 without a percent sign is as a share of the way.
  enum ShareScale: String, CaseIterable {
    /// Fifty times the whole way.
    case fraction
    /// Half of the way.
    case percent
  }

  /// Where a row's period is; `*` in the place of a column is what stands under the star of `"wide"`.
  enum PeriodRule {
    case column(String)
    case parts(year: String, quarter: String?, month: String?, calendar: ReportingCalendar)
    case fixed(Period)
    case none
  }

  var file: String
  var fileRange: Range<Int>
  var content = Content.goals
  var encoding = SourceText.Encoding.utf8
  var delimiter: UInt8?
  var patterns: [DatePattern] = []
  var missing: Set<String> = []
  var onError = OnError.stop
  /// Which rows are read: the words that a column may hold.
  var choices: [(column: String, words: [String], range: Range<Int>)] = []
  /// The columns whose words make series of their own.
  var dimensions: [String] = []
  /// Columns that are known not to tell rows apart, such as remarks.
  var ignored: Set<String> = []
  /// The columns whose words together name a goal.
  var id: [String] = []
  /// The indicator of every row.
  var indicator: String?
  var columns: [Field: String] = [:]
  var constants: [Field: String] = [:]
  var directions: [String: Meaning] = [:]
  var direction: Meaning?
  var measure = MeasureWord.level
  /// The words of the column 'measure'.
  var measures: [String: MeasureWord] = [:]
  var shares = ShareScale.fraction
  /// The spreadsheet's row that names the columns; the first one that is not blank where none is stated.
  var headerRow: Int?
  var units: [String: String] = [:]
  var releases: [String: Observation.Release] = [:]
  var period = PeriodRule.none
  /// The names of the columns that hold a value each: a star stands for what differs.
  var wide: (before: String, behind: String)?
  var convention: NumberReader.Convention
  /// Whether it is a table of this project's own columns, so that a column that is not read is worth a word.
  var isOwn = false

  private static let hints = [
    "current": "the value of a period is called 'value'", "actual": "the value of a period is called 'value'",
    "by": "the last day that counts is called 'deadline'",
    "status": "the state of a figure is called 'release'",
    "date": "name the column of the period under \"period\": { \"column\": … }",
    "period": "name it beside 'columns': \"period\": { \"column\": … }",
  ]

  /// Reads an entry of `"tables"`; `nil`, and problems, when it cannot be followed.
  init?(_ fields: Fields, reader: DocumentReader) {
    fields.reportMissing("file", "name the table: \"file\": \"target.json\"")
    guard let path = fields.strings("file").first else { return nil }
    file = path.string
    fileRange = path.range
    convention = reader.decimal ?? .undeclared(commaSeparatesCells: true)
    content = fields.word("as") ?? .goals
    if fields.has("decimal") {
      switch fields.string("decimal") {
      case ".": convention = .point
      case ",": convention = .comma
      case let mark?:
        fields.report(
          .unknownWord, "'decimal' is '\(mark)'", fields.value("decimal")?.range ?? fields.node.range,
          "write \".\" or \",\": how the table marks decimals")
      case nil: break
      }
    }
    encoding = fields.word("encoding") ?? .utf8
    if let mark = fields.value("delimiter"), case .string(let text) = mark.kind {
      if text.utf8.count == 1, let byte = text.utf8.first, byte < 0x80, byte != UInt8(ascii: "\"") {
        delimiter = byte
      } else {
        fields.report(
          .unknownWord, "'delimiter' is '\(text)'", mark.range,
          "write one sign: \",\", \";\", \"|\" or \"\\t\"")
      }
    }
    if let node = fields.value("header") {
      if case .number(let text) = node.kind, let row = Int(text), (1...1000).contains(row) {
        headerRow = row
      } else {
        fields.report(
          .wrongType, "'header' is \(node.description)", node.range,
          "write the number of the row that names the columns, counted from 1: 5")
      }
    }
    onError = fields.word("onError") ?? .stop
    missing = Set(fields.strings("missing").map { $0.string.lowercased() })
    for (text, range) in fields.strings("dates") {
      guard let pattern = DatePattern(text) else {
        fields.report(
          .unknownWord, "'dates' is '\(text)'", range,
          "write a day of the table with YYYY or YY, MM, M, Mon or Month, and DD or D: \"Month D, YYYY\"; a "
            + "quarter with Qq or q, a half-year with Hh: \"Qq YYYY\"")
        continue
      }
      patterns.append(pattern)
    }
    readChoices(fields, reader)
    readColumns(fields, reader)
    direction = fields.word("direction")
    measure = fields.word("measure") ?? .level
    shares = fields.word("shares") ?? .fraction
    if let node = fields.value("measures"), let words = reader.fields(node, "'measures'", keys: nil) {
      for member in words.all {
        if let measure: MeasureWord = words.word(member.key) { measures[member.key] = measure }
      }
    }
    if let node = fields.value("directions"), let words = reader.fields(node, "'directions'", keys: nil) {
      for member in words.all {
        if let meaning: Meaning = words.word(member.key) { directions[member.key] = meaning }
      }
    }
    if let node = fields.value("releases"), let words = reader.fields(node, "'releases'", keys: nil) {
      for member in words.all {
        if let release: Observation.Release = words.word(member.key) { releases[member.key] = release }
      }
    }
    if let node = fields.value("units"), let words = reader.fields(node, "'units'", keys: nil) {
      for member in words.all { if let unit = words.string(member.key) { units[member.key] = unit } }
    }
    if let pattern = fields.string("wide"), let range = fields.value("wide")?.range {
      let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
      if parts.count == 2 {
        wide = (String(parts[0]), String(parts[1]))
      } else {
        fields.report(
          .unknownWord, "'wide' is '\(pattern)'", range,
          "write the names of the columns with one star for the period: \"actual_*\", or \"*\" alone")
      }
    }
    if let node = fields.value("period") {
      guard let rule = TableMapping.period(node, reader) else { return nil }
      period = rule
    } else if wide != nil {
      period = .column("*")
    }
    guard check(fields) else { return nil }
  }

  /// The table of an entry of `"actuals"` that chooses rows: this project's own columns.
  init?(ownTable fields: Fields, reader: DocumentReader) {
    fields.reportMissing("file", "name the file: \"file\": \"figures.csv\"")
    guard let path = fields.strings("file").first else { return nil }
    file = path.string
    fileRange = path.range
    convention = reader.decimal ?? .undeclared(commaSeparatesCells: true)
    content = .figures
    isOwn = true
    for field in [Field.indicator, .value, .unit, .release, .source, .published, .claim, .note] {
      columns[field] = field.rawValue
    }
    period = .column("period")
    readChoices(fields, reader)
  }

  private mutating func readChoices(_ fields: Fields, _ reader: DocumentReader) {
    dimensions = fields.strings("dimensions").map(\.string)
    ignored = Set(fields.strings("ignore").map(\.string))
    guard let node = fields.value("where"), let words = reader.fields(node, "'where'", keys: nil) else {
      return
    }
    for member in words.all {
      var chosen: [String] = []
      for value in words.list(member.key, orOne: true) {
        switch value.kind {
        // The empty text chooses rows whose cell is blank.
        case .string(let text): chosen.append(text)
        case .number(let text): chosen.append(text)
        case .invalid: break
        default:
          words.report(
            .wrongType, "'\(member.key)' of 'where' is \(value.description)", value.range,
            "write the words of the rows that are meant: \"T\", or [\"F\", \"M\"]")
        }
      }
      if !chosen.isEmpty { choices.append((member.key, chosen, member.value.range)) }
    }
  }

  private mutating func readColumns(_ fields: Fields, _ reader: DocumentReader) {
    id = fields.strings("id").map(\.string)
    indicator = fields.string("indicator")
    if let node = fields.value("columns"),
      let named = reader.fields(node, "'columns'", keys: .columns, hints: TableMapping.hints)
    {
      for field in Field.allCases {
        if let column = named.string(field.rawValue) { columns[field] = column }
      }
    }
    if let node = fields.value("constants"),
      let named = reader.fields(node, "'constants'", keys: .constants, hints: TableMapping.hints)
    {
      for field in Field.allCases {
        guard let value = named.value(field.rawValue) else { continue }
        if columns[field] != nil {
          named.report(
            .misplacedKey, "'\(field.rawValue)' is named as a column and as a constant", value.range,
            "keep one of them")
        }
        switch value.kind {
        case .number(let text): constants[field] = text
        default: constants[field] = named.string(field.rawValue)
        }
        guard Field.days.contains(field), let text = constants[field] else { continue }
        if case .failure(let failure) = reader.dates.period(Array(text.utf8)[...]) {
          named.report(failure.name, failure.message, value.range, failure.remedy)
        }
      }
    }
  }

  /// What the keys say together.
  private func check(_ fields: Fields) -> Bool {
    let start = fields.node.range.lowerBound
    func report(_ name: DiagnosticName, _ message: String, at key: String, _ remedy: String) {
      fields.report(name, message, fields.member(key)?.keyRange ?? start..<start + 1, remedy)
    }
    switch content {
    case .goals:
      fields.reportMissing("id", "name the columns that tell goals apart: \"id\": [\"goal\", \"indicator\"]")
      if fields.has("indicator") {
        report(
          .misplacedKey, "'indicator' names the indicator of figures, and the rows are goals",
          at: "indicator",
          "write \"as\": \"figures\", or remove it")
      }
      guard !id.isEmpty else { return false }
      if columns[.target] == nil, constants[.target] == nil, direction != .milestone, directions.isEmpty {
        report(
          .missingKey, "a table of goals names no 'target'", at: "columns",
          "name its column: \"columns\": { \"target\": \"…\" }; for figures alone write \"as\": \"figures\"")
        return false
      }
      if direction == nil, columns[.direction] == nil, constants[.direction] == nil {
        report(
          .missingKey, "a table of goals does not say which way is good", at: "columns",
          "write \"direction\": \"increase\", \"decrease\", \"hold-above\", \"hold-below\", \"milestone\", "
            + "\"from-baseline\" (towards the target) or, where nobody knows, \"undefined\"")
        return false
      }
    case .figures:
      if indicator == nil, columns[.indicator] == nil {
        report(
          .missingKey, "a table of figures names no indicator", at: "as",
          "write \"indicator\": \"ID\", or name the column of ids: \"columns\": { \"indicator\": \"…\" }")
        return false
      }
      for field in Field.allCases where Field.ofGoals.contains(field) {
        if field == .share { continue }
        guard columns[field] != nil || constants[field] != nil else { continue }
        report(
          .misplacedKey, "'\(field.rawValue)' belongs to a goal, and the rows are figures", at: "columns",
          "remove it, or write \"as\": \"goals\"")
        return false
      }
    }
    if wide != nil, columns[.value] != nil {
      report(
        .misplacedKey, "'wide' and the column 'value' both name the values", at: "wide", "keep one of them")
      return false
    }
    return true
  }

  private static func period(_ node: JSONNode, _ reader: DocumentReader) -> PeriodRule? {
    guard let fields = reader.fields(node, "'period'", keys: .period) else { return nil }
    if let column = fields.string("column") { return .column(column) }
    if fields.has("in") { return fields.period("in").map { .fixed($0.value) } }
    guard let year = fields.string("year") else {
      fields.report(
        .missingKey, "'period' names neither 'column' nor 'year' nor 'in'", node.range,
        "name the column that holds the period, or those of its parts")
      return nil
    }
    var calendar = reader.registry.calendar
    var isStated = false
    if let day = fields.string("startDay"), let range = fields.value("startDay")?.range {
      guard let stated = DocumentReader.calendar(startDay: day) else {
        fields.report(.invalidDate, "'startDay' is '\(day)'", range, "write MM-DD with a day up to 28")
        return nil
      }
      calendar = stated
      isStated = true
    }
    var naming = isStated ? nil : calendar.naming
    switch fields.string("named") {
    case nil: break
    case "start": naming = .start
    case "end": naming = .end
    case let word?:
      fields.reportWord(word, fields.value("named")?.range ?? node.range, "'named'", ["start", "end"])
      return nil
    }
    guard naming != .both else {
      fields.report(
        .missingKey, "'period' has years of one number, and the file names years by two", node.range,
        "say which it is: \"named\": \"start\" or \"named\": \"end\"")
      return nil
    }
    guard
      let named = ReportingCalendar(
        startMonth: calendar.startMonth, startDay: calendar.startDay, naming: naming ?? .start)
    else { return nil }
    return .parts(
      year: year, quarter: fields.string("quarter"), month: fields.string("month"), calendar: named)
  }
}

/// How a table writes days and periods, by declaration: `Month D, YYYY`, `D-Mon-YY`, `DD/MM/YYYY`, `Qq YYYY`.
///
/// `Qq` is a quarter as Q3, `q` its digit alone, `Hh` a half-year as H1. A year that is written twice is the same one.
/// Years of two digits are those of POSIX: 69 to 99 are 1969 to 1999, 00 to 68 are 2000 to 2068. An ordinal (`10th`) is
/// read where the pattern writes `Dth`.
struct DatePattern: Hashable {
  private enum Token: Hashable {
    case year, shortYear, quarter, half, month, monthName, day, ordinal
    case text([UInt8])
  }
  private var tokens: [Token] = []

  private static let words: [(word: String, token: Token)] = [
    ("YYYY", .year), ("YY", .shortYear), ("Month", .monthName), ("Mon", .monthName), ("MM", .month),
    ("M", .month),
    ("DD", .day), ("Dth", .ordinal), ("D", .day), ("q", .quarter),
  ]

  init?(_ pattern: String) {
    var rest = pattern[...]
    while !rest.isEmpty {
      // The letter before the digit is itself a sign of the table.
      if let mark = [(word: "Qq", token: Token.quarter), ("Hh", .half)].first(where: {
        rest.hasPrefix($0.word)
      }) {
        tokens += [.text([UInt8(ascii: mark.token == .half ? "H" : "Q")]), mark.token]
        rest = rest.dropFirst(2)
      } else if let (word, token) = DatePattern.words.first(where: { rest.hasPrefix($0.word) }) {
        tokens.append(token)
        rest = rest.dropFirst(word.count)
      } else {
        let sign = Array(String(rest.removeFirst()).utf8)
        if case .text(let before)? = tokens.last {
          tokens[tokens.count - 1] = .text(before + sign)
        } else {
          tokens.append(.text(sign))
        }
      }
    }
    let years = tokens.count { $0 == .year || $0 == .shortYear }
    let months = tokens.count { $0 == .month || $0 == .monthName }
    let days = tokens.count { $0 == .day || $0 == .ordinal }
    let parts = tokens.count { $0 == .quarter || $0 == .half }
    guard years >= 1, months <= 1, days <= 1, days == 0 || months == 1, parts <= 1, parts == 0 || months == 0
    else { return nil }
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// The day or month as this project writes it, such as `2011-11-29`; `nil` where the text has another form or is no
  /// day of the calendar.
  func iso(_ bytes: ArraySlice<UInt8>) -> String? {
    var rest = NumberReader.trimmed(bytes)
    var year: Int?
    var month: Int?
    var day: Int?
    var part: String?
    func isSame(_ read: Int) -> Bool {
      defer { year = read }
      return year.map { $0 == read } ?? true
    }
    func digits(_ lengths: ClosedRange<Int>) -> Int? {
      let run = rest.prefix { (48...57).contains($0) }.prefix(lengths.upperBound)
      guard run.count >= lengths.lowerBound, let value = Int(digits: run) else { return nil }
      rest = rest.dropFirst(run.count)
      return value
    }
    for token in tokens {
      switch token {
      case .year:
        guard let value = digits(4...4), isSame(value) else { return nil }
      case .shortYear:
        // A file that writes '10' for some years and '2010' for others means the same.
        guard let value = digits(2...4), value < 100 || value > 999 else { return nil }
        guard isSame(value >= 100 ? value : value >= 69 ? 1900 + value : 2000 + value) else { return nil }
      case .quarter, .half:
        guard let value = digits(1...1), (1...(token == .half ? 2 : 4)).contains(value) else { return nil }
        part = "-\(token == .half ? "H" : "Q")\(value)"
      case .month:
        month = digits(1...2)
        if month == nil { return nil }
      case .day, .ordinal:
        day = digits(1...2)
        if day == nil { return nil }
        if token == .ordinal {
          let suffix = String(decoding: rest.prefix(2), as: UTF8.self).lowercased()
          if ["st", "nd", "rd", "th"].contains(suffix) { rest = rest.dropFirst(2) }
        }
      case .monthName:
        let word = rest.prefix { ($0 | 0x20) >= 97 && ($0 | 0x20) <= 122 }
        let name = String(decoding: word, as: UTF8.self).lowercased()
        guard word.count >= 3, let index = DatePattern.months.firstIndex(where: { name.hasPrefix($0) }) else {
          return nil
        }
        month = index + 1
        rest = rest.dropFirst(word.count)
        if rest.first == UInt8(ascii: "."), word.count <= 4 { rest = rest.dropFirst() }
      case .text(let text):
        // 'q3' is 'Q3': letters of either size.
        guard rest.starts(with: text, by: { $0 == $1 || ($0 ^ $1 == 0x20 && (97...122).contains($0 | 0x20)) })
        else {
          return nil
        }
        rest = rest.dropFirst(text.count)
      }
    }
    guard rest.isEmpty, let year else { return nil }
    func padded(_ number: Int, _ width: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
    var text = padded(year, 4)
    if let part { return text + part }
    if let month { text += "-" + padded(month, 2) }
    if let day { text += "-" + padded(day, 2) }
    return text
  }
}

/// The values of an Open SDG indicator: rows of a year, a value, and the columns that tell series apart.
struct OpenSDGTable {
  private let text: SourceText
  private let problems: Problems
  private let translations: OpenSDGTranslations
  private let site: OpenSDGConfiguration
  private let reader: CSVReader
  private var numberReader = NumberReader(convention: .point)
  private(set) var columns: [String] = []
  /// The cells of all rows, one row of ``columns`` after the other.
  private var cells: [CSVReader.Cell] = []
  /// The spreadsheet rows.
  private var numbers: [Int] = []
  private var year = 0
  private var value = 0
  /// What stands for the words of a column, for those that have such words.
  private var codes: [Int: [ArraySlice<UInt8>: ArraySlice<UInt8>]] = [:]
  /// Rows without a cell for the value, which may be of any series.
  private(set) var unread: [UnreadFigure] = []

  /// The words that a reader of statistical tables takes for "no value".
  ///
  /// Source: pandas, `read_csv`, `na_values` (2025), with which Open SDG reads the tables.
  private static let missing: Set<ArraySlice<UInt8>> = Set(
    [
      "", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>",
      "N/A",
      "NA", "NULL", "NaN", "None", "n/a", "nan", "null",
    ].map { Array($0.utf8)[...] })

  /// Reads the table; `nil`, and a problem, when it has no header with a year and a value, or its quotes do not
  /// match.
  init?(
    _ text: SourceText, _ site: OpenSDGConfiguration, _ translations: OpenSDGTranslations,
    _ maps: OpenSDGMaps, _ problems: Problems
  ) {
    self.text = text
    self.problems = problems
    self.translations = translations
    self.site = site
    let delimiter = OpenSDGTable.delimiter(of: text, maps)
    var reader = CSVReader(text.bytes, delimiter: delimiter)
    var record: [CSVReader.Cell] = []
    guard reader.next(into: &record) else {
      problems.add(
        .emptyTable, "the file is empty", in: text, at: 0..<1, remedy: "begin it with a line Year,Value")
      return nil
    }
    var names = record.map {
      maps.name(String(decoding: NumberReader.trimmed(reader.content($0)), as: UTF8.self))
    }
    for name in ["Year", "Value"] where !names.contains(name) {
      problems.add(
        .missingColumn, "there is no column '\(name)'", in: text, at: record[0].range,
        remedy: "the first line names the columns, Year and Value among them")
      return nil
    }
    for index in names.indices where names[index].isEmpty { names[index] = "Unnamed: \(index)" }
    if let index = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
      problems.add(
        .duplicateColumn, "the column '\(names[index])' is there twice", in: text, at: record[index].range,
        remedy: "keep one of the two")
      return nil
    }
    columns = names
    year = names.firstIndex(of: "Year") ?? 0
    value = names.firstIndex(of: "Value") ?? 0
    for (index, name) in names.enumerated() { codes[index] = maps.words(of: name) }
    var short = ShortRows()
    var cut = ShortRows()
    while reader.next(into: &record) {
      if record.allSatisfy({ $0.start == $0.end }) { continue }
      if record.count > names.count {
        let extra = record[names.count...]
        guard extra.allSatisfy({ $0.start == $0.end }) else {
          problems.add(
            .extraCells, "the row has \(record.count) cells, the header \(names.count)", in: text,
            at: record[names.count].range, remedy: "put quotes around texts with commas")
          return nil
        }
        record.removeSubrange(names.count...)
      }
      if record.count < names.count {
        guard record.count > max(year, value) else {
          cut.add(record)
          unread.append(
            UnreadFigure(
              indicator: "", period: nil,
              message: "row \(reader.row) was skipped: it has \(record.count) of \(names.count) cells",
              location: text.location(of: record[0].start)))
          continue
        }
        // What is behind the last cell is blank, as for the publisher's reader.
        short.add(record)
        let end = record[record.count - 1].range.upperBound
        let blank = CSVReader.Cell(start: end, end: end, isQuoted: false, hasDoubledQuotes: false)
        record += Array(repeating: blank, count: names.count - record.count)
      }
      cells += record
      numbers.append(reader.row)
    }
    if let mistake = reader.takeMistakes().first {
      problems.add(.invalidQuotes, mistake.message, in: text, at: mistake.range, remedy: mistake.remedy)
      return nil
    }
    self.reader = reader
    if delimiter != UInt8(ascii: ",") {
      numberReader.convention = convention
    }
    if cut.count > 0 {
      problems.add(
        .missingCell, "the row has \(cut.cells) of \(names.count) cells and is not read\(cut.others)",
        in: text,
        at: cut.first, remedy: "write every cell, blank where nothing is known")
    }
    if short.count > 0 {
      problems.add(
        Diagnostic(
          .missingCell,
          "the row has \(short.cells) of \(names.count) cells: those behind it count as blank\(short.others)",
          at: text.location(of: short.first.lowerBound),
          remedy: "write every cell, blank where nothing is known"
        ).demoted())
    }
  }

  /// Rows with fewer cells than the header.
  private struct ShortRows {
    var count = 0
    var first = 0..<0
    var cells = 0
    var others: String { count > 1 ? ", as do \(count - 1) more" : "" }

    mutating func add(_ record: [CSVReader.Cell]) {
      if count == 0 { (first, cells) = (record[0].range, record.count) }
      count += 1
    }
  }

  /// The sign between the cells of the header: a comma, unless only with another one it names year and value.
  private static func delimiter(of text: SourceText, _ maps: OpenSDGMaps) -> UInt8 {
    for delimiter in [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09] {
      var reader = CSVReader(text.bytes, delimiter: delimiter)
      var record: [CSVReader.Cell] = []
      guard reader.next(into: &record) else { break }
      let names = record.map {
        maps.name(String(decoding: NumberReader.trimmed(reader.content($0)), as: UTF8.self))
      }
      if names.contains("Year"), names.contains("Value") { return delimiter }
    }
    return UInt8(ascii: ",")
  }

  /// How a table whose cells no comma separates writes decimals: with a comma where there is one among the values,
  /// with a point where one can be nothing else.
  private var convention: NumberReader.Convention {
    var hasPoints = false
    for row in numbers.indices {
      let written = content(row, value)
      if written.contains(UInt8(ascii: ",")) { return .comma }
      if let point = written.lastIndex(of: UInt8(ascii: ".")), written.endIndex - point != 4 {
        hasPoints = true
      }
    }
    return hasPoints ? .point : .undeclared(commaSeparatesCells: false)
  }

  private func cell(_ row: Int, _ column: Int) -> CSVReader.Cell { cells[row * columns.count + column] }

  private func content(_ row: Int, _ column: Int) -> ArraySlice<UInt8> {
    let bytes = NumberReader.trimmed(reader.content(cell(row, column)))
    return codes[column]?[bytes] ?? bytes
  }

  private func word(_ row: Int, _ column: Int) -> String {
    isMissing(row, column) ? "" : String(decoding: content(row, column), as: UTF8.self)
  }

  private func isMissing(_ row: Int, _ column: Int) -> Bool {
    let bytes = content(row, column)
    return bytes.isEmpty || (bytes.count < 10 && OpenSDGTable.missing.contains(bytes))
  }

  /// Whether any row has a value.
  var hasValues: Bool { numbers.indices.contains { !isMissing($0, value) } }

  /// The columns whose words tell groups apart.
  private var groupColumns: [Int] {
    columns.indices.filter { $0 != year && $0 != value && site.tellsGroups(columns[$0]) }
  }

  /// The columns whose words name a series or a unit, and tell no groups apart.
  private var seriesColumns: [Int] {
    columns.indices.filter { site.tellsSeries(columns[$0]) && !site.tellsGroups(columns[$0]) }
  }

  /// The figures of a series with what chose it.
  struct Choice {
    /// The words that chose it, in the order of the columns, in translation.
    var words: [String]
    /// Its unit, as the table states it.
    var unit: String?
    /// Its figures in the order of their years.
    var figures: [OpenSDGIndicator.Figure]
    /// Figures that could not be read, the others standing without them.
    var unread: [UnreadFigure] = []
    /// Why it could not be read.
    var refusal: String?
  }

  // MARK: - The series that options choose

  /// The one series that the options choose; `nil`, and a problem, when they choose several or a cell of it
  /// cannot be read. One that they choose nothing of has no figures, which is said.
  ///
  /// Without a disaggregation it is the headline: the rows in which every column that tells groups apart is
  /// empty. With one, the columns that it does not choose by must be empty.
  func choose(_ options: OpenSDGOptions) -> Choice? {
    var rows = Array(numbers.indices)
    guard columns.count > 2 else { return figures(rows).map { Choice(words: [], unit: nil, figures: $0) } }
    if let unit = options.unit { rows = choose(unit, in: site.unitColumn, rows) }
    if let series = options.series { rows = choose(series, in: site.seriesColumn, rows) }
    var chosenColumns: Set<Int> = []
    for item in options.disaggregation {
      if let index = column(item.field) { chosenColumns.insert(index) }
      if let value = item.value {
        rows = choose(value, in: item.field, rows)
      } else if let index = column(item.field) {
        rows = rows.filter { isMissing($0, index) }
      }
    }
    let groups = groupColumns.filter { !chosenColumns.contains($0) }
    let headline = rows.filter { row in groups.allSatisfy { isMissing(row, $0) } }
    if headline.isEmpty, !rows.isEmpty {
      let filled = groups.filter { index in rows.allSatisfy { !isMissing($0, index) } }
      problems.add(
        .noHeadline,
        "no row is the headline: each has a word in \(list(filled.isEmpty ? groups : filled, or: filled.isEmpty))",
        in: text, at: 0..<1,
        remedy: "add rows in which these are empty, or choose a group by 'disaggregation'; until then the "
          + "series has no figures")
    }
    guard isOneSeries(headline), let figures = figures(headline) else { return nil }
    let unit = headline.first.flatMap { statedUnit($0, of: headline) }
    return Choice(words: [], unit: unit, figures: figures)
  }

  private func list(_ indices: [Int], or: Bool = false) -> String {
    indices.map { "'\(columns[$0])'" }.joined(separator: or ? " or " : ", ")
  }

  private func column(_ name: String) -> Int? {
    translations.matches(name, among: columns, in: text, problems).first
  }

  /// The rows that have a word in a column; none when the word or the column is not there, which is said.
  private func choose(_ word: String, in name: String, _ rows: [Int]) -> [Int] {
    guard let index = column(name) else {
      problems.add(
        .unknownOption, "the options choose by the column '\(name)', which is not there", in: text, at: 0..<1,
        remedy: "correct the column; until then the series has no figures; the columns are "
          + list(Array(columns.indices)))
      return []
    }
    guard !rows.isEmpty else { return [] }
    let bytes = Array(word.utf8)[...]
    let exact = rows.filter { content($0, index) == bytes }
    if !exact.isEmpty { return exact }
    var seen: Set<ArraySlice<UInt8>> = []
    var words: [ArraySlice<UInt8>] = []
    for row in rows where !isMissing(row, index) && seen.insert(content(row, index)).inserted {
      words.append(content(row, index))
    }
    let found = translations.matches(
      word, among: words.map { String(decoding: $0, as: UTF8.self) }, ofColumn: columns[index], in: text,
      problems)
    let meant = Set(found.map { words[$0] })
    if meant.isEmpty {
      problems.add(
        .unknownOption, "the options choose '\(word)', which is nowhere in the column '\(columns[index])'",
        in: text, at: 0..<1, remedy: "correct the word; until then the series has no figures")
    }
    return rows.filter { meant.contains(content($0, index)) }
  }

  private func isOneSeries(_ rows: [Int]) -> Bool {
    guard let first = rows.first else { return true }
    for index in groupColumns + seriesColumns {
      let isFirstMissing = isMissing(first, index)
      let other = rows.first { row in
        isFirstMissing ? !isMissing(row, index) : content(row, index) != content(first, index)
      }
      guard let other else { continue }
      let words = [first, other].map { String(decoding: content($0, index), as: UTF8.self) }
      problems.add(
        .severalSeries,
        "the options choose several series: '\(columns[index])' holds '\(words[0])' and '\(words[1])'",
        in: text, at: 0..<1, remedy: "choose one by 'unit', 'series' or 'disaggregation'")
      return false
    }
    return true
  }

  // MARK: - The series of a table without options

  /// The series that stand for the whole: the headline of each series and unit.
  ///
  /// Where one has no headline, those with the fewest words: groups of no other group. `isWhole` says whether all
  /// are headlines. A series with an unreadable row keeps the others; what is not read is said.
  func wholes() -> (choices: [Choice], isWhole: Bool) {
    let groups = groupColumns
    let tellers = seriesColumns
    var isWhole = true
    var choices: [Choice] = []
    let rows = numbers.indices.filter { !isMissing($0, value) }
    for (_, part) in parted(rows, by: tellers) {
      var chosen = part.filter { row in groups.allSatisfy { isMissing(row, $0) } }
      if chosen.isEmpty {
        isWhole = false
        chosen = leastGrouped(part, groups)
      }
      for (words, own) in parted(chosen, by: tellers + groups) {
        var unread: [UnreadFigure] = []
        let figures = figures(own, unread: &unread, skipsRows: true)
        choices.append(
          Choice(
            words: words.filter { !$0.isEmpty }, unit: own.first.flatMap { statedUnit($0, of: own) },
            figures: figures ?? [], unread: unread,
            refusal: figures?.isEmpty ?? true ? "its figures cannot be read" : nil))
      }
    }
    // Words that all series share tell nothing apart.
    let shared = Set(choices.first?.words ?? []).filter { word in
      choices.allSatisfy { $0.words.contains(word) }
    }
    for index in choices.indices { choices[index].words.removeAll(where: shared.contains) }
    return (choices, isWhole)
  }

  /// Rows with the same words in some columns, in the order of their first ones.
  private func parted(_ rows: [Int], by columns: [Int]) -> [(words: [String], rows: [Int])] {
    guard !columns.isEmpty else { return rows.isEmpty ? [] : [([], rows)] }
    var places: [[String]: Int] = [:]
    var parts: [(words: [String], rows: [Int])] = []
    for row in rows {
      let key = columns.map { word(row, $0) }
      if let place = places[key] {
        parts[place].rows.append(row)
      } else {
        places[key] = parts.count
        let texts = zip(columns, key).map { column, word in
          word.isEmpty ? "" : translations.translation(of: word, groups: [self.columns[column], "data"])
        }
        parts.append((texts, [row]))
      }
    }
    return parts
  }

  /// The rows whose filled columns hold no other row's filled columns as a part.
  private func leastGrouped(_ rows: [Int], _ groups: [Int]) -> [Int] {
    let patterns = rows.map { row in groups.filter { !isMissing(row, $0) } }
    var distinct: [[Int]] = []
    var seen: Set<[Int]> = []
    for pattern in patterns where seen.insert(pattern).inserted { distinct.append(pattern) }
    let fewest = distinct.map(\.count).min() ?? 0
    let least = Set(
      distinct.filter { pattern in
        // Of very many patterns only the smallest are looked at.
        if distinct.count > 500 { return pattern.count == fewest }
        return !distinct.contains { $0.count < pattern.count && Set($0).isSubset(of: pattern) }
      })
    return zip(rows, patterns).filter { least.contains($0.1) }.map(\.0)
  }

  /// The unit that the table states for a series, with the power of ten it is counted in.
  private func statedUnit(_ row: Int, of rows: [Int]) -> String? {
    func only(_ name: String) -> String? {
      guard let index = columns.firstIndex(of: name) else { return nil }
      let word = word(row, index)
      guard !word.isEmpty, rows.allSatisfy({ self.word($0, index) == word }) else { return nil }
      return translations.translation(of: word, groups: [name, "data"])
    }
    guard let unit = only(site.unitColumn) ?? only("UNIT_MEASURE") ?? only("Unit measure") else { return nil }
    guard let scale = only("Unit multiplier"), UnitOfMeasure.scales[scale.lowercased()] != nil else {
      return unit
    }
    return "\(scale.lowercased()) \(unit)"
  }

  // MARK: - Figures

  private func state(_ row: Int) -> Observation.Release? {
    for name in ["Observation status", "OBS_STATUS", "Observation Status"] {
      guard let index = columns.firstIndex(of: name) else { continue }
      switch word(row, index).lowercased() {
      case "e", "estimated", "estimated value": return .estimated
      case "p", "provisional", "provisional value": return .provisional
      case "a", "normal", "normal value": return .final
      case "f", "forecast", "forecast value": return .forecast
      default: return nil
      }
    }
    return nil
  }

  /// The figures of some rows in the order of their years; `nil`, and a problem, when one cannot be read.
  private func figures(_ rows: [Int]) -> [OpenSDGIndicator.Figure]? {
    var unread: [UnreadFigure] = []
    return figures(rows, unread: &unread, skipsRows: false)
  }

  /// The same where a row that cannot be read may be left out alone.
  ///
  /// - Parameters:
  ///   - unread: what was left out
  ///   - skipsRows: whether a row is
  private func figures(
    _ rows: [Int], unread: inout [UnreadFigure], skipsRows: Bool
  ) -> [OpenSDGIndicator.Figure]? {
    func skip(_ row: Int, _ column: Int, _ what: String) {
      unread.append(
        UnreadFigure(
          indicator: "", period: period(row)?.period, message: "row \(numbers[row]) was skipped: \(what)",
          location: text.location(
            of: cell(row, column).range.lowerBound, cell: CSVReader.name(column: column, row: numbers[row]))))
    }
    let progress = columns.count > 2 ? columns.firstIndex(of: site.progressColumn) : nil
    let column = skipsRows ? value : progress ?? value
    var figures: [OpenSDGIndicator.Figure] = []
    var places: [Period: Int] = [:]
    for row in rows where !isMissing(row, column) {
      let range = cell(row, column).range
      let name = CSVReader.name(column: column, row: numbers[row])
      let written = content(row, column)
      guard case .success(let number) = numberReader.read(written), !number.hasPercentSign,
        skipsRows || number.quantity.qualifier == .exact
      else {
        let message = "'\(String(decoding: written, as: UTF8.self))' is not a number"
        problems.add(
          .invalidNumber, message, in: text, at: range, cell: name,
          remedy: "write digits with a decimal point, or leave the cell empty")
        guard skipsRows else { return nil }
        skip(row, column, message)
        continue
      }
      guard let period = period(row) else {
        let message =
          "'\(String(decoding: content(row, year), as: UTF8.self))' does not begin with a year from 1900 to 2100"
        problems.add(
          .invalidPeriod, message, in: text, at: cell(row, year).range,
          cell: CSVReader.name(column: year, row: numbers[row]),
          remedy:
            "write 2024, or 2023-24 for a span of years; years of another era as those of the common one")
        guard skipsRows else { return nil }
        skip(row, year, message)
        continue
      }
      // The publisher counts by years; figures that nobody chose are told apart by their whole period.
      let key = skipsRows ? period.period : Period(year: period.year) ?? period.period
      if let earlier = places[key].map({ figures[$0] }) {
        if skipsRows, earlier.value.value == number.quantity.value,
          earlier.value.qualifier == number.quantity.qualifier
        {
          continue
        }
        problems.add(
          .duplicateYear,
          "\(period.period.text) has the values \(earlier.value.text) and \(number.quantity.text)",
          in: text, at: range, cell: name,
          remedy: "keep one row a year, or choose one series by the options")
        return nil
      }
      places[key] = figures.count
      figures.append(
        .init(
          year: period.year, period: period.period, periodIsInferred: period.isInferred,
          value: number.quantity, release: state(row),
          note: period.isInferred ? String(decoding: content(row, year), as: UTF8.self) : nil,
          location: text.location(of: range.lowerBound, cell: name)))
    }
    return figures.sorted { ($0.year, $0.period.last) < ($1.year, $1.period.last) }
  }

  /// The period of a row, and its year, which is that of its first four digits as its publisher has it.
  ///
  /// A quarter, a half-year, a month in words or a day is read as such. A span such as `2015/16` or
  /// `2018 to 2020` is its first year, which is an inference.
  private func period(_ row: Int) -> (year: Int, period: Period, isInferred: Bool)? {
    let written = content(row, year)
    let digits = written.prefix(4)
    guard written.count >= 4, let number = Int(digits: digits), (1900...2100).contains(number),
      let whole = Period(year: number)
    else { return nil }
    let rest = written.dropFirst(4)
    if rest.isEmpty || rest.elementsEqual(".0".utf8) { return (number, whole, false) }
    let mark = NumberReader.trimmed(rest.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: " ") })
    if let first = mark.first,
      [UInt8(ascii: "Q"), UInt8(ascii: "q"), UInt8(ascii: "H"), UInt8(ascii: "S")].contains(first),
      mark.count == 2
    {
      let text = Array(digits) + [UInt8(ascii: "-")] + [first & 0xDF] + Array(mark.dropFirst())
      if let period = Period(utf8: text[...], calendar: .gregorian) { return (number, period, false) }
    }
    if written.count == 10, let day = CalendarDate(utf8: written) { return (number, Period(day), false) }
    // `2015-03` can be no span of years, `2005-06` can: that is the first year, as its publisher has it.
    if written.count == 7, rest.first == UInt8(ascii: "-"), let month = Int(digits: rest.dropFirst()),
      month <= number % 100, let period = Period(utf8: written, calendar: .gregorian)
    {
      return (number, period, false)
    }
    return (number, whole, true)
  }
}

/// The values of an Open SDG indicator: rows of a year, a value, and the columns that tell series apart.
struct OpenSDGTable {
  private let text: SourceText
  private let problems: Problems
  private let translations: OpenSDGTranslations
  private let reader: CSVReader
  private var columns: [String] = []
  /// The cells of all rows, one row of ``columns`` after the other.
  private var cells: [CSVReader.Cell] = []
  /// The spreadsheet rows.
  private var numbers: [Int] = []

  /// Columns that tell no series apart, beside the year and the value.
  ///
  /// Source: Open SDG, data starter, `indicator_options` of its configuration (2025).
  private static let otherColumns: Set = [
    "Year", "Units", "Series", "Value", "GeoCode", "Progress", "Observation status", "Unit multiplier",
    "Unit measure",
  ]
  /// Of those, the ones in which two words are still two series.
  private static let tellingColumns: Set = ["Units", "Series"]

  /// The words that a reader of statistical tables takes for "no value".
  private static let missing: Set<ArraySlice<UInt8>> = Set(
    [
      "", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>",
      "N/A",
      "NA", "NULL", "NaN", "None", "n/a", "nan", "null",
    ].map { Array($0.utf8)[...] })

  /// Reads the table; `nil` when it has no header with a year and a value, or its quotes do not match.
  init?(_ text: SourceText, _ translations: OpenSDGTranslations, _ problems: Problems) {
    self.text = text
    self.problems = problems
    self.translations = translations
    var reader = CSVReader(text.bytes, delimiter: UInt8(ascii: ","))
    var record: [CSVReader.Cell] = []
    guard reader.next(into: &record) else {
      problems.add(
        .emptyTable, "the file is empty", in: text, at: 0..<1, remedy: "begin it with a line Year,Value")
      return nil
    }
    let names = record.map { String(decoding: NumberReader.trimmed(reader.content($0)), as: UTF8.self) }
    for name in ["Year", "Value"] where !names.contains(name) {
      problems.add(
        .missingColumn, "there is no column '\(name)'", in: text, at: record[0].range,
        remedy: "the first line names the columns, Year and Value among them")
      return nil
    }
    if let name = names.first(where: { name in names.count { $0 == name } > 1 }) {
      problems.add(
        .duplicateColumn, "the column '\(name)' is there twice", in: text, at: record[0].range,
        remedy: "keep one of the two")
      return nil
    }
    columns = names
    while reader.next(into: &record) {
      if record.count == 1, record[0].start == record[0].end { continue }
      if record.count > columns.count {
        problems.add(
          .extraCells, "the row has \(record.count) cells, the header \(columns.count)", in: text,
          at: record[columns.count].range, remedy: "put quotes around texts with commas")
        return nil
      }
      let end = record[record.count - 1].end
      cells += record
      for _ in record.count..<columns.count {
        cells.append(CSVReader.Cell(start: end, end: end, isQuoted: false, hasDoubledQuotes: false))
      }
      numbers.append(reader.row)
    }
    if let mistake = reader.takeMistakes().first {
      problems.add(.invalidQuotes, mistake.message, in: text, at: mistake.range, remedy: mistake.remedy)
      return nil
    }
    self.reader = reader
  }

  private func cell(_ row: Int, _ column: Int) -> CSVReader.Cell { cells[row * columns.count + column] }

  private func content(_ row: Int, _ column: Int) -> ArraySlice<UInt8> {
    NumberReader.trimmed(reader.content(cell(row, column)))
  }

  private func isMissing(_ row: Int, _ column: Int) -> Bool {
    let bytes = content(row, column)
    return bytes.isEmpty || (bytes.count < 10 && OpenSDGTable.missing.contains(bytes))
  }

  /// The figures of the one series that the options choose, in order of their years; `nil` when they choose
  /// none, or more than one, which is reported.
  ///
  /// Without a disaggregation it is the headline: the rows in which every column that tells series apart is
  /// empty. A chosen word that is nowhere in its column chooses nothing, as Open SDG has it, and is reported.
  func figures(_ options: OpenSDGOptions) -> [OpenSDGIndicator.Figure]? {
    var chosen = Array(numbers.indices)
    if columns.count > 2 {
      if let unit = options.unit { choose(unit, in: "Units", &chosen) }
      if let series = options.series { choose(series, in: "Series", &chosen) }
      if !options.disaggregation.isEmpty {
        for item in options.disaggregation {
          if let value = item.value { choose(value, in: item.field, &chosen) }
        }
      } else {
        let groups = columns.indices.filter { !OpenSDGTable.otherColumns.contains(columns[$0]) }
        let headline = chosen.filter { row in groups.allSatisfy { isMissing(row, $0) } }
        if headline.isEmpty, !chosen.isEmpty {
          problems.add(
            .noHeadline, "no row is the headline: each has a word in \(list(groups))", in: text, at: 0..<1,
            remedy: "add rows in which these are empty, or choose a series by 'disaggregation'")
          return nil
        }
        chosen = headline
      }
      guard isOneSeries(chosen) else { return nil }
    }
    return years(chosen)
  }

  private func list(_ indices: some Sequence<Int>) -> String {
    indices.map { "'\(columns[$0])'" }.joined(separator: ", ")
  }

  private func choose(_ word: String, in column: String, _ rows: inout [Int]) {
    guard let index = translations.match(column, among: columns, in: text, problems) else {
      problems.add(
        .unknownOption, "the options choose by the column '\(column)', which is not there", in: text,
        at: 0..<1,
        remedy: "the choice is left out; the columns are \(list(columns.indices))")
      return
    }
    // First as written; only where that finds nothing, the words of the column are looked at one by one.
    let bytes = Array(word.utf8)[...]
    var matching = rows.filter { content($0, index) == bytes }
    if matching.isEmpty {
      var seen: Set<ArraySlice<UInt8>> = []
      var words: [ArraySlice<UInt8>] = []
      for row in rows where seen.insert(content(row, index)).inserted { words.append(content(row, index)) }
      let texts = words.map { String(decoding: $0, as: UTF8.self) }
      if let match = translations.match(word, among: texts, in: text, problems) {
        matching = rows.filter { content($0, index) == words[match] }
      }
    }
    guard !matching.isEmpty else {
      problems.add(
        .unknownOption, "the options choose '\(word)', which is nowhere in the column '\(columns[index])'",
        in: text, at: 0..<1, remedy: "the choice is left out; correct the word")
      return
    }
    rows = matching
  }

  private func isOneSeries(_ rows: [Int]) -> Bool {
    for index in columns.indices
    where !OpenSDGTable.otherColumns.contains(columns[index])
      || OpenSDGTable.tellingColumns.contains(columns[index])
    {
      guard let first = rows.first else { continue }
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

  private func years(_ rows: [Int]) -> [OpenSDGIndicator.Figure]? {
    guard let year = columns.firstIndex(of: "Year"), let plain = columns.firstIndex(of: "Value") else {
      return nil
    }
    let value = columns.count > 2 ? columns.firstIndex(of: "Progress") ?? plain : plain
    var figures: [OpenSDGIndicator.Figure] = []
    for row in rows where !isMissing(row, value) {
      let range = cell(row, value).range
      let name = CSVReader.name(column: value, row: numbers[row])
      guard let quantity = OpenSDGReader.quantity(content(row, value)) else {
        let written = String(decoding: content(row, value), as: UTF8.self)
        problems.add(
          .invalidNumber, "'\(written)' is not a number", in: text, at: range, cell: name,
          remedy: "write digits with a decimal point, or leave the cell empty")
        return nil
      }
      let written = content(row, year)
      guard let number = Int(digits: written.prefix(4)), number >= 1, written.count >= 4 else {
        problems.add(
          .invalidPeriod, "'\(String(decoding: written, as: UTF8.self))' does not begin with a year",
          in: text,
          at: cell(row, year).range, cell: CSVReader.name(column: year, row: numbers[row]),
          remedy: "write 2024, or 2023-24 for a span of years")
        return nil
      }
      guard CalendarDate.plausibleYears.contains(number) else {
        problems.add(
          .invalidPeriod, "\(number) lies outside the years 1900 to 2100", in: text,
          at: cell(row, year).range,
          cell: CSVReader.name(column: year, row: numbers[row]), remedy: Era.remedy(forYear: number))
        return nil
      }
      if let earlier = figures.first(where: { $0.year == number }) {
        problems.add(
          .duplicateYear, "\(number) has the values \(earlier.value.text) and \(quantity.text)", in: text,
          at: range, cell: name, remedy: "keep one row a year, or choose one series by the options")
        return nil
      }
      figures.append(
        .init(year: number, value: quantity, location: text.location(of: range.lowerBound, cell: name)))
    }
    return figures.sorted { $0.year < $1.year }
  }
}

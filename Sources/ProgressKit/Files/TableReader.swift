/// Reads CSV files of figures.
struct TableReader {
  /// The columns that are read.
  enum Column: String, CaseIterable {
    case indicator, period, value, unit, release, source, published, claim, note
  }

  private let document: DocumentReader
  private let problems: Problems
  private(set) var ledger = Ledger()

  // Cells that repeat from row to row are read once.
  private var indicatorSlots: [ArraySlice<UInt8>: Int] = [:]
  private var knownIndicators: [Indicator] = []
  private var sourceSlots: [ArraySlice<UInt8>: Int] = [:]
  private var knownSources: [Source] = []
  private var periodSlots: [ArraySlice<UInt8>: (slot: UInt32, isInferred: Bool)] = [:]
  /// For the rows of a table with columns that are not read: where their records begin.
  private var recordStarts: [(row: Int, offset: Int)] = []
  private var unknown: [String: (count: Int, range: Range<Int>, row: Int, column: Int)] = [:]

  init(_ document: DocumentReader) {
    self.document = document
    self.problems = document.problems
    for indicator in document.registry.indicators where indicatorSlots[Array(indicator.id.utf8)[...]] == nil {
      indicatorSlots[Array(indicator.id.utf8)[...]] = knownIndicators.count
      knownIndicators.append(document.indicators[indicator.id] ?? indicator)
    }
    for source in document.registry.sources where sourceSlots[Array(source.id.utf8)[...]] == nil {
      sourceSlots[Array(source.id.utf8)[...]] = knownSources.count
      knownSources.append(source)
    }
  }

  private static let hints = [
    "goal": Column.indicator, "id": .indicator, "date": .period, "day": .period, "year": .period,
    "actual": .value, "amount": .value, "status": .release, "url": .source, "comment": .note, "notes": .note,
  ]

  // MARK: - Header

  /// Which cell of a row holds which column; −1 for none.
  private struct Layout {
    var delimiter: UInt8
    /// Where the header begins.
    var start = 0
    var positions: [Int] = Array(repeating: -1, count: Column.allCases.count)
    var width = 0
    var ignored: Set<Int> = []

    subscript(column: Column) -> Int {
      get { positions[column.index] }
      set { positions[column.index] = newValue }
    }
  }

  private static func columns(_ cells: [CSVReader.Cell], _ reader: CSVReader) -> [(
    name: String, column: Column?
  )] {
    cells.map { cell in
      let name = String(decoding: NumberReader.trimmed(reader.content(cell)), as: UTF8.self)
      return (name, Column(rawValue: name.lowercased()))
    }
  }

  /// Where the header of a table begins: behind a line `sep=`, blank lines and comments; `nil` where there is none.
  static func preamble(_ text: SourceText) -> (start: Int, row: Int, line: Int, delimiter: UInt8?)? {
    let bytes = text.bytes
    var start = 0
    var line = 1
    var row = 0
    var declared: UInt8?
    func lineEnd(_ start: Int) -> Int {
      bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    }
    func nextLine(_ end: Int) -> Int {
      end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
        ? end + 2 : min(end + 1, bytes.count)
    }
    // Not a row of the spreadsheet: it takes the line for itself.
    if NumberReader.begins(bytes[...], with: Array("sep=".utf8)), lineEnd(0) == 5 {
      declared = bytes[4]
      start = nextLine(5)
      line = 2
    }
    while start < bytes.count {
      let end = lineEnd(start)
      let isBlank = bytes[start..<end].allSatisfy { [0x20, 0x09, 0x2C, 0x3B].contains($0) }
      guard isBlank || bytes[start] == UInt8(ascii: "#") else { break }
      start = nextLine(end)
      line += 1
      row += 1
    }
    return start < bytes.count ? (start, row, line, declared) : nil
  }

  /// Reads the header.
  private func header(_ text: SourceText) -> (layout: Layout, reader: CSVReader)? {
    let bytes = text.bytes
    guard let (start, row, line, declared) = TableReader.preamble(text) else {
      problems.add(
        .emptyTable, "the file has no header line", in: text, at: 0..<1,
        remedy: "begin with the line indicator,period,value")
      return nil
    }
    // The delimiter under which most columns are known; of equals the comma.
    var best: (delimiter: UInt8, known: Int)?
    for delimiter in declared.map({ [$0] }) ?? [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09] {
      var reader = CSVReader(bytes, delimiter: delimiter, from: start, row: row, line: line)
      var cells: [CSVReader.Cell] = []
      guard reader.next(into: &cells) else { continue }
      let known = TableReader.columns(cells, reader).count { $0.column != nil }
      if known > best?.known ?? -1 { best = (delimiter, known) }
    }
    var layout = Layout(delimiter: best?.delimiter ?? UInt8(ascii: ","))
    var reader = CSVReader(bytes, delimiter: layout.delimiter, from: start, row: row, line: line)
    var cells: [CSVReader.Cell] = []
    _ = reader.next(into: &cells)
    layout.start = start
    layout.width = cells.count
    let columns = TableReader.columns(cells, reader)
    for (position, (name, column)) in columns.enumerated() {
      let place = CSVReader.name(column: position, row: reader.row)
      if let column {
        if layout[column] >= 0 {
          problems.add(
            .duplicateColumn, "the column '\(name)' occurs twice", in: text, at: cells[position].range,
            cell: place,
            remedy: "remove or rename one of them")
        } else {
          layout[column] = position
        }
      } else {
        layout.ignored.insert(position)
        if name.isEmpty || name.lowercased().hasPrefix("x-") { continue }
        let free = Column.allCases.map(\.rawValue).filter { word in
          !columns.contains { $0.column?.rawValue == word }
        }
        let meant =
          TableReader.hints[name.lowercased()]?.rawValue ?? Suggestion.nearest(to: name, among: free)
        problems.add(
          .unknownColumn, "the column '\(name)' is not read", in: text, at: cells[position].range,
          cell: place,
          remedy: (meant.flatMap { free.contains($0) ? "did you mean '\($0)'? " : nil } ?? "")
            + "known columns: " + Column.allCases.map(\.rawValue).joined(separator: ", "))
      }
    }
    for mistake in reader.takeMistakes() { report(mistake, text, reader.row) }
    let missing = [Column.indicator, .period, .value].filter { layout[$0] < 0 }.map { "'\($0.rawValue)'" }
    guard missing.isEmpty else {
      problems.add(
        .missingColumn, "the header has no column \(missing.joined(separator: " and no "))", in: text,
        at: cells[0].range
          .lowerBound..<max(cells[0].range.lowerBound + 1, cells[cells.count - 1].range.upperBound),
        cell: "A\(reader.row)",
        remedy: columns.contains { $0.name.hasPrefix("OBS_VALUE") }
          ? "this is SDMX-CSV: \"tables\": [{ \"file\": \"…\", \"as\": \"figures\", \"indicator\": \"ID\" }]"
          : "begin with the line indicator,period,value; a table with columns of its own is mapped under \"tables\""
      )
      return nil
    }
    return (layout, reader)
  }

  private func report(_ mistake: CSVReader.Mistake, _ text: SourceText, _ row: Int) {
    problems.add(
      .invalidQuotes, mistake.message, in: text, at: mistake.range,
      cell: CSVReader.name(column: mistake.column, row: row), remedy: mistake.remedy)
  }

  // MARK: - Rows

  mutating func read(_ text: SourceText) {
    guard case (let layout, var reader)? = header(text) else { return }
    unknown.removeAll()
    periodSlots.removeAll(keepingCapacity: true)
    recordStarts.removeAll()
    let file = ledger.slot(ofFile: text.name)
    let firstRow = ledger.count
    let convention =
      document.decimal ?? .undeclared(commaSeparatesCells: layout.delimiter == UInt8(ascii: ","))
    let figures = FigureReader(convention: convention)
    var cells: [CSVReader.Cell] = []
    while reader.next(into: &cells) {
      if !reader.mistakes.isEmpty {
        for mistake in reader.takeMistakes() { report(mistake, text, reader.row) }
      }
      var row = Row(
        text: text, reader: reader, cells: cells, layout: layout, figures: figures, problems: problems)
      guard !row.isBlank else { continue }
      if ledger.count == firstRow + 1, firstRow == 0 {
        // Rows of one table are about equally long.
        ledger.reserve(min(text.bytes.count / max(8, row.length + 1), text.bytes.count / 8) + 1)
      }
      read(&row, file)
    }
    reportUnknown(text)
    if !layout.ignored.isEmpty { handInUnreadColumns(text, layout) }
  }

  /// One row of figures.
  private struct Row {
    let text: SourceText
    let reader: CSVReader
    let cells: [CSVReader.Cell]
    let layout: Layout
    let figures: FigureReader
    let problems: Problems

    /// How many bytes the record has.
    var length: Int { cells[cells.count - 1].range.upperBound - cells[0].range.lowerBound }

    var isBlank: Bool {
      cells.allSatisfy { $0.start == $0.end || NumberReader.trimmed(reader.content($0)).isEmpty }
    }

    func cell(_ column: Column) -> CSVReader.Cell? {
      let position = layout[column]
      return position >= 0 && position < cells.count ? cells[position] : nil
    }

    /// The content of a cell without blanks at its ends, and without the apostrophe that keeps a spreadsheet from
    /// taking it for a formula; `nil` when nothing is left or the cell is too long.
    func content(_ column: Column) -> ArraySlice<UInt8>? {
      guard let cell = cell(column), cell.start < cell.end else { return nil }
      if cell.end - cell.start > SourceFile.textLimit {
        report(
          .cellTooLong, column,
          "a cell of \(cell.end - cell.start) bytes, at most \(SourceFile.textLimit) are read",
          "shorten it")
        return nil
      }
      var bytes = NumberReader.trimmed(reader.content(cell))
      if bytes.first == UInt8(ascii: "'"), let next = bytes.dropFirst().first,
        [UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@")].contains(next)
      {
        bytes = bytes.dropFirst()
      }
      return bytes.isEmpty ? nil : bytes
    }

    func report(_ name: DiagnosticName, _ column: Column, _ message: String, _ remedy: String) {
      let position = min(layout[column], cells.count - 1)
      problems.add(
        name, message, in: text, at: cells[position].range,
        cell: CSVReader.name(column: position, row: reader.row), remedy: remedy)
    }

    func report(_ failure: Misreading, _ column: Column) {
      report(failure.name, column, failure.message, failure.remedy)
    }

    /// The place of a cell, without a search where the record keeps to one line.
    func place(_ column: Column, _ file: UInt16) -> Ledger.Place {
      let position = layout[column]
      let start = cells[min(position, cells.count - 1)].range.lowerBound
      var (line, byte) = (reader.line, start - cells[0].range.lowerBound + 1)
      if reader.hasLineBreaks { (line, byte) = text.position(of: start) }
      return Ledger.Place(
        line: UInt32(clamping: line), row: UInt32(clamping: reader.row), column: UInt32(clamping: byte),
        file: file, cell: UInt16(clamping: position))
    }
  }

  private mutating func read(_ row: inout Row, _ file: UInt16) {
    checkWidth(row)
    let indicator = self.indicator(row)
    let period = self.period(row)
    var unit = row.content(.unit).map { UnitOfMeasure(String(decoding: $0, as: UTF8.self)) }
    if let own = unit, let indicator, own == indicator.unit { unit = nil }
    var value: Observation.Value?
    switch row.figures.value(row.content(.value) ?? [], of: indicator, unit: unit) {
    case .success(let read): value = read
    case .failure(let failure): row.report(failure, .value)
    }
    let source = self.source(row)
    let published = row.content(.published).flatMap { self.day($0, row) }
    let claims = row.content(.claim).flatMap { self.claims($0, indicator, row) }
    let release = row.content(.release).flatMap { self.release($0, row) }
    guard let indicator, let period, let value else { return }
    var marks = Ledger.Marks(kind: .missing, qualifier: .exact, release: release, decimals: 0)
    marks.periodIsInferred = period.isInferred
    marks.publishedIsInferred = published?.isInferred ?? false
    var figure = Ledger.Row(
      indicator: ledger.slot(ofIndicator: indicator.id), period: period.slot, value: 0, marks: marks,
      published: published?.value, unit: unit.map { ledger.slot(of: $0) } ?? 0,
      source: source.map { ledger.slot(ofSource: $0) } ?? 0, place: row.place(.value, file),
      note: row.content(.note).map { String(decoding: $0, as: UTF8.self) }, claim: claims?.claim)
    figure.comparisons = claims?.comparisons ?? []
    if claims != nil { figure.claimPlace = row.place(.claim, file) }
    figure.set(value)
    ledger.append(figure)
    if !row.layout.ignored.isEmpty { recordStarts.append((ledger.count - 1, row.cells[0].range.lowerBound)) }
    check(row, indicator, published?.value ?? source.flatMap { day(ofSource: $0) })
  }

  /// What every figure must satisfy, told at the cells of the row.
  private func check(_ row: Row, _ indicator: Indicator, _ published: CalendarDate?) {
    let findings = FigureChecks.problems(
      of: ledger.count - 1, in: ledger, indicator, published: published, isSourceKnown: true,
      wantsSource: !knownSources.isEmpty)
    for finding in findings {
      var column = Column.value
      if case .figure(_, let cell) = finding.subject {
        switch cell {
        case .indicator: column = .indicator
        case .period: column = .period
        case .source: column = row.cell(.source) == nil ? .indicator : .source
        case .value: column = .value
        case .claim: column = .claim
        }
      }
      row.report(finding.name, column, finding.message, finding.remedy)
    }
  }

  private func day(ofSource id: String) -> CalendarDate? {
    sourceSlots[Array(id.utf8)[...]].flatMap { knownSources[$0].published }
  }

  private mutating func period(_ row: Row) -> (slot: UInt32, isInferred: Bool)? {
    guard let bytes = row.content(.period) else {
      row.report(
        .missingCell, .period, "the period is missing",
        "write the days that the figure is about, such as 2024-H1")
      return nil
    }
    if let known = periodSlots[bytes] { return known }
    switch document.dates.period(bytes) {
    case .success(let read):
      let entry = (ledger.slot(of: read.value), read.isInferred)
      periodSlots[bytes] = entry
      return entry
    case .failure(let failure):
      row.report(failure, .period)
      return nil
    }
  }

  // MARK: - Columns that are not read

  /// Hands in the rows of a table with columns that are not read: those may tell rows apart.
  private func handInUnreadColumns(_ text: SourceText, _ layout: Layout) {
    var names: [String] = []
    var header = CSVReader(text.bytes, delimiter: layout.delimiter, from: layout.start)
    var cells: [CSVReader.Cell] = []
    if header.next(into: &cells) {
      names = cells.map { String(decoding: NumberReader.trimmed(header.content($0)), as: UTF8.self) }
    }
    document.unreadColumns.add(names: names, columns: layout.ignored.sorted(), rows: recordStarts) { offset in
      var reader = CSVReader(text.bytes, delimiter: layout.delimiter, from: offset)
      var cells: [CSVReader.Cell] = []
      guard reader.next(into: &cells) else { return nil }
      return cells.map { ($0.range, NumberReader.trimmed(reader.content($0))) }
    } report: { [problems] finding in
      let (name, id) = (finding.name, finding.indicator)
      problems.add(
        .unreadDimension, finding.message, in: text, at: finding.range,
        cell: CSVReader.name(column: finding.column, row: finding.cellRow),
        remedy: (name.isEmpty ? "give the column a name; then " : "")
          + "write an indicator for each, such as \(id)-a and \(id)-b, and add them up with "
          + "\"parts\": { \"sum\": [ … ] }; or keep the rows that are meant, and no others: \"actuals\": [{ \"file\": "
          + "…, \"where\": { \"\(name)\": \"…\" } }]; a remark is neither: \"ignore\": [\"\(name)\"]"
      )
    }
  }

  private func checkWidth(_ row: Row) {
    for position in row.cells.indices where position >= row.layout.width {
      let cell = row.cells[position]
      guard cell.start < cell.end, !NumberReader.trimmed(row.reader.content(cell)).isEmpty else { continue }
      problems.add(
        .extraCells, "the row has \(row.cells.count) cells, the header \(row.layout.width)", in: row.text,
        at: cell.range, cell: CSVReader.name(column: position, row: row.reader.row),
        remedy:
          "put texts with a '\(String(decoding: [row.layout.delimiter], as: UTF8.self))' in quotes, and numbers "
          + "too: \"48,000\"")
      break
    }
    if row.cells.count <= row.layout[.value] {
      row.report(
        .missingCell, .value, "the row ends before its value",
        "write all cells up to the value; leave the value blank where the source gives none")
    }
  }

  private mutating func indicator(_ row: Row) -> Indicator? {
    guard let bytes = row.content(.indicator) else {
      row.report(
        .missingCell, .indicator, "the indicator is missing", "write the id of an indicator or a goal")
      return nil
    }
    if let slot = indicatorSlots[bytes] { return knownIndicators[slot] }
    let id = String(decoding: bytes, as: UTF8.self)
    if var entry = unknown[id] {
      entry.count += 1
      unknown[id] = entry
    } else if let range = row.cell(.indicator)?.range {
      unknown[id] = (1, range, row.reader.row, row.layout[.indicator])
    }
    return nil
  }

  /// Names each unknown indicator once, where it first occurs.
  private func reportUnknown(_ text: SourceText) {
    guard document.isComplete else { return }
    let goals = Dictionary(
      document.registry.goals.map { ($0.id, $0.indicator) }, uniquingKeysWith: { first, _ in first })
    for (id, entry) in unknown.sorted(by: { $0.value.range.lowerBound < $1.value.range.lowerBound }) {
      let more =
        entry.count == 1 ? "" : ", here and in \(entry.count - 1) more row\(entry.count == 2 ? "" : "s")"
      let remedy: String
      if let goal = goals[id] {
        remedy =
          goal.map { "the goal '\(id)' is measured by the indicator '\($0)': write that" }
          ?? "the goal '\(id)' names no indicator, so that no figure can belong to it"
      } else if let meant = Suggestion.nearest(to: id, among: knownIndicators.map(\.id)) {
        remedy = "did you mean '\(meant)'?"
      } else {
        remedy = "write the id of an indicator or of a goal of the goals file"
      }
      problems.add(
        .unknownIndicator, "unknown indicator '\(id)'\(more)", in: text, at: entry.range,
        cell: CSVReader.name(column: entry.column, row: entry.row), remedy: remedy)
    }
  }

  private func source(_ row: Row) -> String? {
    guard let bytes = row.content(.source) else { return nil }
    if let slot = sourceSlots[bytes] { return knownSources[slot].id }
    let id = String(decoding: bytes, as: UTF8.self)
    if id.hasPrefix("https://") { return id }
    if document.isComplete {
      let meant =
        Suggestion.nearest(to: id, among: knownSources.map(\.id)).map { "did you mean '\($0)'? " } ?? ""
      row.report(
        .unknownSource, .source, "unknown source '\(id)'",
        meant
          + "declare it under \"sources\" in the goals file, or write an address that begins with https://")
    }
    return id
  }

  private func day(_ bytes: ArraySlice<UInt8>, _ row: Row) -> (value: CalendarDate, isInferred: Bool)? {
    switch document.dates.day(bytes) {
    case .success(let day): return day
    case .failure(let failure):
      row.report(failure, .published)
      return nil
    }
  }

  private func claims(_ bytes: ArraySlice<UInt8>, _ indicator: Indicator?, _ row: Row) -> (
    claim: Observation.Claim?, comparisons: [Observation.Comparison]
  )? {
    switch row.figures.claims(bytes, of: indicator, document.dates) {
    case .success(let claims): return claims
    case .failure(let failure):
      row.report(failure, .claim)
      return nil
    }
  }

  private func release(_ bytes: ArraySlice<UInt8>, _ row: Row) -> Observation.Release? {
    let word = String(decoding: bytes, as: UTF8.self)
    if let release = Observation.Release(rawValue: word.lowercased()) { return release }
    let words = Observation.Release.allCases.map(\.rawValue)
    let meant = Suggestion.nearest(to: word, among: words).map { "did you mean '\($0)'? " } ?? ""
    row.report(
      .unknownWord, .release, "'\(word)' is not a release",
      meant + "known words: " + words.joined(separator: ", "))
    return nil
  }
}

extension TableReader.Column {
  var index: Int { TableReader.Column.allCases.firstIndex(of: self) ?? 0 }
}

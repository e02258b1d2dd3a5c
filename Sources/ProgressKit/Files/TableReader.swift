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
  private var repeated = RepeatedCells()
  /// For the rows of a table with columns that are not read: where their records begin.
  private var recordStarts: [(row: Int, offset: Int)] = []
  /// What the tables read so far have left out.
  private(set) var reduction: Reduction?
  /// What the table at hand has left out: the days of its marks, and where the first of them stands.
  private var marks: (days: Set<CalendarDate>, range: Range<Int>, row: Int, column: Int)?
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
  fileprivate struct Layout {
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

  /// The header of a table as it stands there.
  struct Header {
    /// Where it begins.
    var start: Int
    /// The reader behind it.
    var reader: CSVReader
    var cells: [CSVReader.Cell]
    /// What each cell says, and which column that is.
    var columns: [(name: String, column: Column?)]
  }

  /// The header of a table, split by the delimiter under which most columns are known, of equals by the comma; `nil`
  /// where there is none.
  static func header(of text: SourceText) -> Header? {
    guard let (start, row, line, declared) = preamble(text) else { return nil }
    var best: (header: Header, known: Int)?
    for delimiter in declared.map({ [$0] }) ?? [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09] {
      var reader = CSVReader(text.bytes, delimiter: delimiter, from: start, row: row, line: line)
      var cells: [CSVReader.Cell] = []
      guard reader.next(into: &cells) else { continue }
      let columns = TableReader.columns(cells, reader)
      let known = columns.count { $0.column != nil }
      if known > best?.known ?? -1 {
        best = (Header(start: start, reader: reader, cells: cells, columns: columns), known)
      }
    }
    return best?.header
  }

  /// Reads the header.
  private func header(_ text: SourceText) -> (layout: Layout, reader: CSVReader)? {
    guard let header = TableReader.header(of: text) else {
      problems.add(
        .emptyTable, "the file has no header line", in: text, at: 0..<1,
        remedy: "begin with the line indicator,period,value")
      return nil
    }
    var reader = header.reader
    let (start, cells, columns) = (header.start, header.cells, header.columns)
    var layout = Layout(delimiter: reader.delimiter)
    layout.start = start
    layout.width = cells.count
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
    marks = nil
    repeated = RepeatedCells()
    periodSlots.removeAll(keepingCapacity: true)
    recordStarts.removeAll()
    let file = ledger.slot(ofFile: text.name)
    let convention =
      document.decimal ?? .undeclared(commaSeparatesCells: layout.delimiter == UInt8(ascii: ","))
    let figures = FigureReader(convention: convention)
    let places = PlainRow.Positions(layout)
    var cells: [CSVReader.Cell] = []
    var sampled = 0
    while reader.next(into: &cells) {
      sampled += 1
      // Rows of one table are about equally long, and room that is not used costs nothing.
      if sampled == 4096 { ledger.reserve((text.bytes.count - reader.index) / (reader.index / 4096) * 9 / 8) }
      if reader.mistakes.isEmpty, let plain = plainRow(cells, reader, places, figures) {
        let place = Ledger.Place(
          line: UInt32(clamping: reader.line), row: UInt32(clamping: reader.row),
          column: UInt32(clamping: cells[places.value].range.lowerBound - cells[0].range.lowerBound + 1),
          file: file, cell: UInt16(clamping: places.value))
        ledger.append(plain, at: place)
        if !layout.ignored.isEmpty { recordStarts.append((ledger.count - 1, cells[0].range.lowerBound)) }
        continue
      }
      if !reader.mistakes.isEmpty {
        for mistake in reader.takeMistakes() { report(mistake, text, reader.row) }
      }
      var row = Row(
        text: text, reader: reader, cells: cells, layout: layout, figures: figures, problems: problems)
      guard !row.isBlank else { continue }
      read(&row, file)
    }
    reportUnknown(text)
    reportReduction(text)
    if !layout.ignored.isEmpty { handInUnreadColumns(text, layout) }
  }

  /// What a cell says: its content without blanks at its ends, and without the apostrophe that keeps a spreadsheet from
  /// taking it for a formula.
  static func text(_ content: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let bytes = NumberReader.trimmed(content)
    guard bytes.first == UInt8(ascii: "'"), let next = bytes.dropFirst().first,
      [UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@")].contains(next)
    else { return bytes }
    return bytes.dropFirst()
  }

  // MARK: - Rows whose cells repeat

  /// What the careful readers made of cells that were read before. Most rows of most tables hold nothing else but a
  /// plain number.
  private struct RepeatedCells {
    var indicators = ByteTable<Measured>()
    var periods = ByteTable<Span>()
    var sources = ByteTable<Origin>()
    /// The numbers of units.
    var units = ByteTable<Int>()
    var releases = ByteTable<Observation.Release>()
    var days = ByteTable<(value: CalendarDate, isInferred: Bool)>()

    private var unitNumbers: [UnitOfMeasure: Int] = [:]

    /// One number for each unit, so that units are compared without their texts.
    mutating func number(of unit: UnitOfMeasure) -> Int {
      if let number = unitNumbers[unit] { return number }
      unitNumbers[unit] = unitNumbers.count
      return unitNumbers.count - 1
    }

    struct Measured {
      var slot: UInt32
      var unit: Int
      /// The plain numbers of which no check has anything to say; `nil` where that takes more.
      var plain: ClosedRange<Double>?

      init(slot: UInt32, unit: Int, _ indicator: Indicator) {
        self.slot = slot
        self.unit = unit
        plain = FigureRule.range(of: indicator)
      }
    }

    struct Span {
      var slot: UInt32
      var first: CalendarDate
      var isInferred: Bool
      var isPlausible: Bool

      init(slot: UInt32, _ period: Period, isInferred: Bool) {
        self.slot = slot
        self.isInferred = isInferred
        first = period.first
        isPlausible = period.isPlausible
      }
    }

    struct Origin {
      var slot: UInt32
      var published: CalendarDate?
    }
  }

  /// A row of which every cell is a plain number, was read before, or is empty, and of which nothing has to be told.
  private func plainRow(
    _ cells: [CSVReader.Cell], _ reader: CSVReader, _ places: PlainRow.Positions, _ figures: FigureReader
  ) -> PlainRow? {
    guard cells.count > places.value, cells.count <= places.width, !reader.hasLineBreaks else { return nil }
    return reader.bytes.withUnsafeBufferPointer { bytes -> PlainRow? in
      cells.withUnsafeBufferPointer { cells -> PlainRow? in
        /// The bytes of a cell; none where there is no such cell, `nil` for one with quotes in it.
        @inline(__always)
        func cell(_ place: Int) -> UnsafeBufferPointer<UInt8>? {
          guard place >= 0, place < cells.count else { return UnsafeBufferPointer(rebasing: bytes[..<0]) }
          let cell = cells[place]
          return cell.hasDoubledQuotes ? nil : UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end])
        }
        guard let claim = cell(places.claim), claim.isEmpty, let note = cell(places.note), note.isEmpty,
          let id = cell(places.indicator), let measured = repeated.indicators.find(id),
          let value = cell(places.value), let number = figures.plainNumber(value),
          measured.plain?.contains(number.value) == true,
          let period = cell(places.period), let span = repeated.periods.find(period), span.isPlausible,
          let unit = cell(places.unit),
          unit.isEmpty || repeated.units.find(unit).map({ $0 == measured.unit }) == true
        else { return nil }
        var row = PlainRow(
          indicator: measured.slot, period: span.slot, value: number.value,
          marks: Ledger.Marks(
            kind: .number, qualifier: .exact, release: nil, decimals: Int16(clamping: number.decimals)))
        row.marks.periodIsInferred = span.isInferred
        var known: CalendarDate?
        guard let source = cell(places.source) else { return nil }
        if !source.isEmpty {
          guard let origin = repeated.sources.find(source) else { return nil }
          row.source = origin.slot
          known = origin.published
        } else if !knownSources.isEmpty {
          return nil
        }
        guard let published = cell(places.published), let release = cell(places.release) else { return nil }
        if !published.isEmpty {
          guard let day = repeated.days.find(published) else { return nil }
          row.published = day.value
          row.marks.publishedIsInferred = day.isInferred
          known = day.value
        }
        if !release.isEmpty {
          guard let word = repeated.releases.find(release) else { return nil }
          row.marks.release = word
        }
        // Published before its period began: a forecast may be, and a period that was inferred.
        if let known, known < span.first, !span.isInferred, row.marks.release != .forecast { return nil }
        if !number.isWrittenAlike {
          let text = String(decoding: value, as: UTF8.self)
          if Ledger.text(number.value, decimals: number.decimals) != text { row.text = text }
        }
        return row
      }
    }
  }

  /// One row of figures.
  private struct Row {
    let text: SourceText
    let reader: CSVReader
    let cells: [CSVReader.Cell]
    let layout: Layout
    let figures: FigureReader
    let problems: Problems

    var isBlank: Bool {
      cells.allSatisfy { $0.start == $0.end || NumberReader.trimmed(reader.content($0)).isEmpty }
    }

    func cell(_ column: Column) -> CSVReader.Cell? {
      let position = layout[column]
      return position >= 0 && position < cells.count ? cells[position] : nil
    }

    /// What a cell says; `nil` when that is nothing or the cell is too long.
    func content(_ column: Column) -> ArraySlice<UInt8>? {
      guard let cell = cell(column), cell.start < cell.end else { return nil }
      if cell.end - cell.start > SourceFile.textLimit {
        report(
          .cellTooLong, column,
          "a cell of \(cell.end - cell.start) bytes, at most \(SourceFile.textLimit) are read",
          "shorten it")
        return nil
      }
      let bytes = TableReader.text(reader.content(cell))
      return bytes.isEmpty ? nil : bytes
    }

    /// The bytes of a cell as they stand, for cells that repeat; `nil` for one with quotes in it, which stand for others.
    func raw(_ column: Column) -> ArraySlice<UInt8>? {
      guard let cell = cell(column), !cell.hasDoubledQuotes, cell.start < cell.end else { return nil }
      return reader.bytes[cell.start..<cell.end]
    }

    func report(
      _ name: DiagnosticName, _ column: Column, _ message: String, _ remedy: @autoclosure () -> String
    ) {
      let position = min(layout[column], cells.count - 1)
      problems.add(
        name, message, in: text, at: cells[position].range,
        cell: CSVReader.name(column: position, row: reader.row), remedy: remedy())
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
    if readsMark(row) { return }
    let indicator = self.indicator(row)
    let period = self.period(row)
    var unit = row.content(.unit).map { UnitOfMeasure(String(decoding: $0, as: UTF8.self)) }
    if let unit, let raw = row.raw(.unit) {
      let number = repeated.number(of: unit)
      repeated.units.insert(number, for: raw)
    }
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
    if let raw = row.raw(.indicator) {
      let number = repeated.number(of: indicator.unit)
      repeated.indicators.insert(.init(slot: figure.indicator, unit: number, indicator), for: raw)
    }
    if !row.layout.ignored.isEmpty { recordStarts.append((ledger.count - 1, row.cells[0].range.lowerBound)) }
    check(row, indicator, published?.value ?? source.flatMap { day(ofSource: $0) })
  }

  // MARK: - What a database left out

  /// Reads a row that says that a statement left out older vintages; `false` for every other row.
  private mutating func readsMark(_ row: Row) -> Bool {
    // Nearly no row is one: its length tells first.
    guard let cell = row.cell(.indicator), cell.end - cell.start == Reduction.mark.utf8.count,
      let bytes = row.content(.indicator), bytes.elementsEqual(Reduction.mark.utf8),
      row.content(.period) == nil, row.content(.value) == nil
    else { return false }
    if marks == nil { marks = ([], cell.range, row.reader.row, row.layout[.indicator]) }
    if let day = row.content(.published).flatMap({ self.day($0, row) }) { marks?.days.insert(day.value) }
    return true
  }

  /// Says that older vintages are not here. Of several tables only the days can be told that all of them were chosen for.
  private mutating func reportReduction(_ text: SourceText) {
    guard let marks else { return }
    reduction = Reduction(days: reduction.map { $0.days.intersection(marks.days) } ?? marks.days)
    let days = marks.days.sorted().map(\.description).joined(separator: ", ")
    problems.add(
      .leftOutFigures,
      "vintages that two newer days of publication replace were left out of these figures"
        + (days.isEmpty ? "" : "; what was known on \(days) can be told"), in: text, at: marks.range,
      cell: CSVReader.name(column: marks.column, row: marks.row),
      remedy: "to see them, or to tell what was known on other days: progress sql --all-vintages")
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
      if let raw = row.raw(.period) {
        repeated.periods.insert(.init(slot: entry.0, read.value, isInferred: read.isInferred), for: raw)
      }
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
    let known = knownIndicators.map(\.id)
    for (id, entry) in unknown.sorted(by: { $0.value.range.lowerBound < $1.value.range.lowerBound }) {
      let more =
        entry.count == 1 ? "" : ", here and in \(entry.count - 1) more row\(entry.count == 2 ? "" : "s")"
      // Of thousands only some are listed: a search for what was meant is made for those.
      problems.add(
        .unknownIndicator, "unknown indicator '\(id)'\(more)", in: text, at: entry.range,
        cell: CSVReader.name(column: entry.column, row: entry.row),
        remedy: remedy(ofUnknown: id, goals, known))
    }
  }

  private func remedy(ofUnknown id: String, _ goals: [String: String?], _ known: [String]) -> String {
    if let goal = goals[id] {
      return goal.map { "the goal '\(id)' is measured by the indicator '\($0)': write that" }
        ?? "the goal '\(id)' names no indicator, so that no figure can belong to it"
    }
    let meant = problems.suggestions.meant(by: id, among: known)
    return meant.isEmpty
      ? "write the id of an indicator or of a goal of the goals file" : String(meant.dropLast())
  }

  private mutating func source(_ row: Row) -> String? {
    guard let bytes = row.content(.source) else { return nil }
    func remember(_ id: String, _ published: CalendarDate?) -> String {
      let slot = ledger.slot(ofSource: id)
      if let raw = row.raw(.source) {
        repeated.sources.insert(.init(slot: slot, published: published), for: raw)
      }
      return id
    }
    if let slot = sourceSlots[bytes] {
      return remember(knownSources[slot].id, knownSources[slot].published)
    }
    let id = String(decoding: bytes, as: UTF8.self)
    if id.hasPrefix("https://") { return id }
    if document.isComplete {
      row.report(
        .unknownSource, .source, "unknown source '\(id)'",
        problems.suggestions.meant(by: id, among: knownSources.map(\.id))
          + "declare it under \"sources\" in the goals file, or write an address that begins with https://")
    }
    return id
  }

  private mutating func day(
    _ bytes: ArraySlice<UInt8>, _ row: Row
  ) -> (value: CalendarDate, isInferred: Bool)? {
    switch document.dates.day(bytes) {
    case .success(let day):
      if let raw = row.raw(.published) { repeated.days.insert(day, for: raw) }
      return day
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

  private mutating func release(_ bytes: ArraySlice<UInt8>, _ row: Row) -> Observation.Release? {
    let word = String(decoding: bytes, as: UTF8.self)
    if let release = Observation.Release(rawValue: word.lowercased()) {
      if let raw = row.raw(.release) { repeated.releases.insert(release, for: raw) }
      return release
    }
    let words = Observation.Release.allCases.map(\.rawValue)
    let meant = Suggestion.nearest(to: word, among: words).map { "did you mean '\($0)'? " } ?? ""
    row.report(
      .unknownWord, .release, "'\(word)' is not a release",
      meant + "known words: " + words.joined(separator: ", "))
    return nil
  }
}

extension TableReader {
  /// A row of the ledger that needs no more than its columns.
  private typealias PlainRow = Ledger.PlainRow
}

extension Ledger.PlainRow {
  /// Where the cells of a row stand; −1 for a column that a table does not have.
  fileprivate struct Positions {
    var indicator, period, value, unit, release, source, published, claim, note, width: Int

    init(_ layout: TableReader.Layout) {
      indicator = layout[.indicator]
      period = layout[.period]
      value = layout[.value]
      unit = layout[.unit]
      release = layout[.release]
      source = layout[.source]
      published = layout[.published]
      claim = layout[.claim]
      note = layout[.note]
      width = layout.width
    }
  }
}

extension TableReader.Column {
  var index: Int { TableReader.Column.allCases.firstIndex(of: self) ?? 0 }
}

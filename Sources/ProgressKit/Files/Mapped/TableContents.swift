/// A table as records of cells: CSV with a header, or JSON as a list of objects.
struct TableContents {
  /// A cell: its bytes without blanks at their ends, and where it stands.
  struct Cell {
    var bytes: ArraySlice<UInt8>
    var range: Range<Int>
    /// What keeps a value of JSON from being a cell: a list, an object.
    var kind: String?

    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  /// A row of the table.
  struct Record {
    var cells: [Cell]
    /// How many cells the record has in the file.
    var width: Int
    var range: Range<Int>
    /// The spreadsheet's row; 0 in JSON.
    var row: Int
    var line: Int
    var hasLineBreaks: Bool

    var isBlank: Bool { cells.allSatisfy(\.bytes.isEmpty) }
  }

  let text: SourceText
  /// The names of the columns; of SDMX with labels the code alone.
  private(set) var names: [String] = []
  /// Whether names and cells are `CODE: label`.
  private var labelled: [Bool] = []
  private var reader: CSVReader?
  private var header: (start: Int, row: Int, line: Int) = (0, 0, 1)
  private var items: [JSONNode] = []
  private var slots: [String: Int] = [:]
  private(set) var delimiter: UInt8 = UInt8(ascii: ",")

  /// Whether the header is one of SDMX-CSV.
  ///
  /// Source: SDMX-CSV 1.0 (`DATAFLOW`) and 2.0, 2.1 (`STRUCTURE`, `STRUCTURE_ID`, `ACTION`); publishers leave the first
  /// columns out, the names of time and value they keep.
  var isSDMX: Bool { column("TIME_PERIOD") != nil && column("OBS_VALUE") != nil }

  func column(_ name: String) -> Int? { slots[name] }

  /// Reads the header; `nil`, and a problem, where there is none.
  init?(_ text: SourceText, _ mapping: TableMapping, _ problems: Problems) {
    self.text = text
    guard mapping.file.lowercased().hasSuffix(".json") ? readJSON(problems) : readCSV(mapping, problems)
    else {
      return nil
    }
    for (index, name) in names.enumerated() where slots[name] == nil { slots[name] = index }
  }

  private mutating func readJSON(_ problems: Problems) -> Bool {
    guard let root = JSONDocument.read(text, problems) else { return false }
    guard case .array(let items) = root.kind else {
      problems.add(
        .wrongType, "the table is \(root.description)", in: text, at: root.range,
        remedy: "a table in JSON is a list of objects")
      return false
    }
    for item in items {
      guard case .object(let members) = item.kind else {
        problems.add(
          .wrongType, "a row of the table is \(item.description)", in: text, at: item.range,
          remedy: "a table in JSON is a list of objects")
        continue
      }
      self.items.append(item)
      for member in members where slots[member.key] == nil {
        // What one row calls 'value' and another 'Value' would be missing in each of them.
        if let other = names.first(where: { $0.lowercased() == member.key.lowercased() }) {
          problems.add(
            .duplicateColumn, "rows have '\(other)' and '\(member.key)'", in: text, at: member.keyRange,
            remedy: "write one of them in all rows")
        }
        slots[member.key] = names.count
        names.append(member.key)
      }
    }
    labelled = names.map { _ in false }
    return true
  }

  private mutating func readCSV(_ mapping: TableMapping, _ problems: Problems) -> Bool {
    guard let preamble = TableReader.preamble(text) else {
      problems.add(
        .emptyTable, "the file has no header line", in: text, at: 0..<1,
        remedy: "begin it with a line of column names")
      return false
    }
    header = (preamble.start, preamble.row, preamble.line)
    /// The reader of the table with the cells of the row that names its columns; `nil` where there is no such row.
    func headed(_ delimiter: UInt8) -> (reader: CSVReader, cells: [CSVReader.Cell])? {
      var reader = CSVReader(
        text.bytes, delimiter: delimiter, from: header.start, row: header.row, line: header.line)
      var cells: [CSVReader.Cell] = []
      repeat {
        guard reader.next(into: &cells) else { return nil }
      } while reader.row < mapping.headerRow ?? 0
      // What stands above is no part of the table.
      _ = mapping.headerRow.map { _ in reader.takeMistakes() }
      return (reader, cells)
    }
    let declared = mapping.delimiter ?? preamble.delimiter
    var candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")]
    if let declared { candidates = [declared] }
    var best: (reader: CSVReader, cells: [CSVReader.Cell])?
    for candidate in candidates {
      guard let found = headed(candidate), found.cells.count > best?.cells.count ?? 0 else { continue }
      best = found
    }
    guard let (reader, cells) = best else {
      problems.add(
        .emptyTable, "the file has no row \(mapping.headerRow ?? 1)", in: text, at: 0..<1,
        remedy: "correct 'header', the number of the row that names the columns")
      return false
    }
    delimiter = reader.delimiter
    header.start = cells.first?.range.lowerBound ?? header.start
    let written = cells.map { String(decoding: NumberReader.trimmed(reader.content($0)), as: UTF8.self) }
    let codes = written.map { name in name.firstRange(of: ": ").map { String(name[..<$0.lowerBound]) } ?? name
    }
    let isSDMX = codes.contains("TIME_PERIOD") && codes.contains("OBS_VALUE")
    names = isSDMX ? codes : written
    labelled = zip(written, codes).map { isSDMX && $0 != $1 }
    // Names of structures are labelled with the rest.
    if labelled.contains(true), let index = names.firstIndex(of: "STRUCTURE_ID") { labelled[index] = true }
    for (index, name) in names.enumerated() where !name.isEmpty && names[..<index].contains(name) {
      problems.add(
        .duplicateColumn, "the column '\(name)' occurs twice", in: text, at: cells[index].range,
        cell: CSVReader.name(column: index, row: reader.row), remedy: "remove or rename one of them")
    }
    self.reader = reader
    return true
  }

  /// Where the header stands, for what is said of columns.
  var headerRange: Range<Int> { header.start..<min(header.start + 1, max(text.bytes.count, 1)) }

  /// Hands out the records one by one; blank rows are none.
  func forEach(_ problems: Problems, _ body: (Record) -> Void) {
    guard var reader else {
      for item in items {
        let record = record(item)
        if !record.isBlank { body(record) }
      }
      return
    }
    var cells: [CSVReader.Cell] = []
    while reader.next(into: &cells) {
      for mistake in reader.takeMistakes() {
        problems.add(
          .invalidQuotes, mistake.message, in: text, at: mistake.range,
          cell: CSVReader.name(column: mistake.column, row: reader.row), remedy: mistake.remedy)
      }
      let record = record(cells, reader)
      if !record.isBlank { body(record) }
    }
  }

  private func record(_ cells: [CSVReader.Cell], _ reader: CSVReader) -> Record {
    var read: [Cell] = []
    read.reserveCapacity(names.count)
    for (index, cell) in cells.enumerated() {
      var bytes = NumberReader.trimmed(reader.content(cell))
      if index < labelled.count, labelled[index], let colon = TableContents.label(in: bytes) {
        bytes = bytes[..<colon]
      }
      // The apostrophe that keeps a spreadsheet from taking a text for a formula.
      if bytes.first == UInt8(ascii: "'"), let next = bytes.dropFirst().first,
        [UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@")].contains(next)
      {
        bytes = bytes.dropFirst()
      }
      read.append(Cell(bytes: bytes, range: cell.range))
    }
    let end = cells.last?.range.upperBound ?? 0
    let start = cells.first?.range.lowerBound ?? 0
    while read.count < names.count { read.append(Cell(bytes: [], range: end..<end)) }
    return Record(
      cells: read, width: cells.count, range: start..<max(start, end), row: reader.row, line: reader.line,
      hasLineBreaks: reader.hasLineBreaks)
  }

  private static func label(in bytes: ArraySlice<UInt8>) -> Int? {
    bytes.indices.first { bytes[$0] == UInt8(ascii: ":") && $0 + 1 < bytes.endIndex && bytes[$0 + 1] == 0x20 }
  }

  private func record(_ item: JSONNode) -> Record {
    var read = [Cell](repeating: Cell(bytes: [], range: item.range), count: names.count)
    guard case .object(let members) = item.kind else {
      return Record(cells: read, width: 0, range: item.range, row: 0, line: 0, hasLineBreaks: true)
    }
    for member in members {
      guard let index = slots[member.key] else { continue }
      var cell = Cell(bytes: [], range: member.value.range)
      switch member.value.kind {
      case .string(let text), .number(let text): cell.bytes = NumberReader.trimmed(Array(text.utf8)[...])
      case .bool(let value): cell.bytes = Array((value ? "true" : "false").utf8)[...]
      case .null: break
      default: cell.kind = member.value.description
      }
      read[index] = cell
    }
    return Record(
      cells: read, width: names.count, range: item.range, row: 0, line: 0, hasLineBreaks: true)
  }

  /// The record that begins at an offset, read again.
  func record(at offset: Int) -> Record? {
    guard reader != nil else { return items.first { $0.range.lowerBound == offset }.map { record($0) } }
    var again = CSVReader(text.bytes, delimiter: delimiter, from: offset)
    var cells: [CSVReader.Cell] = []
    return again.next(into: &cells) ? record(cells, again) : nil
  }

  /// The place of a cell.
  func place(_ record: Record, _ column: Int?, file: UInt16) -> Ledger.Place {
    let range = column.map { record.cells[$0].range } ?? record.range
    var (line, byte) = (record.line, range.lowerBound - record.range.lowerBound + 1)
    if record.hasLineBreaks { (line, byte) = text.position(of: range.lowerBound) }
    return Ledger.Place(
      line: UInt32(clamping: line), row: UInt32(clamping: record.row), column: UInt32(clamping: byte),
      file: file,
      cell: UInt16(clamping: column ?? 0))
  }

  /// The name of a cell; `nil` in JSON.
  func cellName(_ record: Record, _ column: Int) -> String? {
    record.row > 0 ? CSVReader.name(column: column, row: record.row) : nil
  }

  /// How people call the row.
  func rowName(_ record: Record) -> String {
    record.row > 0 ? "row \(record.row)" : "line \(text.position(of: record.range.lowerBound).line)"
  }
}

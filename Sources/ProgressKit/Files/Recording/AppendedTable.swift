/// A table of figures with one row more: what was there stays byte for byte, and the row follows the file's own habits.
struct AppendedTable {
  /// The whole new file.
  let bytes: [UInt8]
  /// The line of the new row, counted from 1.
  let line: Int
  /// The new row without its line end.
  let row: String

  /// The header of a file that is created: every column there is, so that none is missing later.
  static let header = TableReader.Column.allCases.map(\.rawValue).joined(separator: ",")

  /// Adds a row to a table that was read without errors, or begins one.
  ///
  /// - Parameters:
  ///   - entry: the row.
  ///   - former: the file as it is; `nil` to begin a new one.
  ///   - name: what the file is called.
  init(_ entry: FigureEntry, to former: [UInt8]?, named name: String) throws(RecordRefusal) {
    try AppendedTable.checkCharacters(entry)
    var bytes = former ?? Array((AppendedTable.header + "\n").utf8)
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw RecordRefusal(
        "'\(name)' is UTF-16, which is read and not written to",
        remedies: ["save it as UTF-8; a spreadsheet calls that 'CSV UTF-8 (comma delimited)'"])
    }
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard case .success(let text) = SourceText.open(SourceFile(name: name, bytes: bytes), limit: .max),
      let header = TableReader.header(of: text)
    else { throw RecordRefusal("'\(name)' has no header line") }
    let layout = try AppendedTable.columns(header, entry, named: name)
    let isQuoted = header.cells.allSatisfy(\.isQuoted)
    let cells = layout.map { $0.flatMap { entry.text($0).map(AppendedTable.inert) } ?? "" }
    row = cells.map { AppendedTable.cell($0, header.reader.delimiter, always: isQuoted) }
      .joined(separator: String(decoding: [header.reader.delimiter], as: UTF8.self))
    let lineEnd = AppendedTable.lineEnd(of: header, in: text.bytes)
    let isEnded = bytes.last == 0x0A || bytes.last == 0x0D
    if !isEnded { bytes += lineEnd }
    let start = bytes.count
    bytes += row.utf8
    // A file without a line end at its end is left without one.
    if isEnded { bytes += lineEnd }
    self.bytes = bytes
    guard case .success(let whole) = SourceText.open(SourceFile(name: name, bytes: bytes), limit: .max) else {
      throw RecordRefusal("the row would not be text")
    }
    line = whole.position(of: start - mark).line
    // What is read back must be what was given, cell by cell.
    var reader = CSVReader(whole.bytes, delimiter: header.reader.delimiter, from: start - mark)
    var read: [CSVReader.Cell] = []
    let given = layout.map { column in column.flatMap { entry.text($0) }.map { Array($0.utf8) } ?? [] }
    guard reader.next(into: &read), reader.mistakes.isEmpty,
      read.map({ Array(TableReader.text(reader.content($0))) }) == given, !reader.next(into: &read)
    else { throw RecordRefusal("the row would not be read back as it was given: \(row)") }
  }

  /// Which column each cell of a row is, in the order of the header.
  private static func columns(
    _ header: TableReader.Header, _ entry: FigureEntry, named name: String
  ) throws(RecordRefusal) -> [TableReader.Column?] {
    let columns = header.columns.map(\.column)
    let missing = TableReader.Column.allCases.filter { entry.text($0) != nil && !columns.contains($0) }
    guard missing.isEmpty else {
      let words = missing.map { "'\($0.rawValue)'" }.joined(separator: " and no ")
      let mark = String(decoding: [header.reader.delimiter], as: UTF8.self)
      let names = header.columns.map(\.name) + missing.map(\.rawValue)
      throw RecordRefusal(
        "'\(name)' has no column \(words), and nothing but the row is written",
        remedies: [
          "add it to the header: \(names.joined(separator: mark == "\t" ? " (tab) " : mark))",
          "the rows may stay as they are: cells at their end may be left out",
        ])
    }
    return columns
  }

  private static func lineEnd(of header: TableReader.Header, in bytes: [UInt8]) -> [UInt8] {
    let end = header.reader.index
    guard end > 0, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D else { return [0x0A] }
    if bytes[end - 1] == 0x0D { return [0x0D] }
    return end > 1 && bytes[end - 2] == 0x0D ? [0x0D, 0x0A] : [0x0A]
  }

  /// One row is one line, and holds nothing that a terminal or a spreadsheet obeys.
  private static func checkCharacters(_ entry: FigureEntry) throws(RecordRefusal) {
    for column in TableReader.Column.allCases {
      guard let text = entry.text(column),
        let control = text.unicodeScalars.first(where: { $0.value < 0x20 || $0.value == 0x7F })
      else { continue }
      throw RecordRefusal(
        "the \(column.rawValue) holds the control character U+\(String(control.value, radix: 16, uppercase: true))",
        remedies: ["write it in one line, without control characters"])
    }
  }

  /// A text that a spreadsheet would take for a formula behind an apostrophe, which the reader takes off; numbers with
  /// a sign are none.
  private static func inert(_ text: String) -> String {
    guard let first = text.utf8.first, "=+-@".utf8.contains(first) else { return text }
    let isNumber = text.utf8.dropFirst().allSatisfy { (0x2C...0x39).contains($0) && $0 != 0x2F || $0 == 0x25 }
    return isNumber && first != UInt8(ascii: "=") && first != UInt8(ascii: "@") ? text : "'" + text
  }

  private static func cell(_ text: String, _ delimiter: UInt8, always: Bool) -> String {
    guard always || text.utf8.contains(where: { $0 == delimiter || $0 == UInt8(ascii: "\"") }) else {
      return text
    }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}

/// What stands for the names of columns and for their words in tables of values that use words of their own, such as
/// codes of SDMX.
///
/// Source: sdg-build, `InputBase.apply_column_map` and `apply_code_map` (2025): tables with the columns `Text` (as the
/// file has it) and `Value` (as the site has it), of codes also `Dimension` (the column, as the site has it).
struct OpenSDGMaps {
  private var columns: [String: String] = [:]
  private var codes: [String: [ArraySlice<UInt8>: ArraySlice<UInt8>]] = [:]

  /// The name that stands for a column's.
  func name(_ column: String) -> String { columns[column] ?? column }

  /// The words that stand for those of a column; `nil` where it has its own.
  func words(of column: String) -> [ArraySlice<UInt8>: ArraySlice<UInt8>]? { codes[column] }

  /// Takes the names of columns from a table; of a repeated one the first counts.
  mutating func readColumns(_ text: SourceText) {
    OpenSDGMaps.forEachRow(text, ["Text", "Value"]) { cells in
      let key = String(decoding: cells[0], as: UTF8.self)
      if columns[key] == nil { columns[key] = String(decoding: cells[1], as: UTF8.self) }
    }
  }

  /// Takes the words of columns from a table; of a repeated one the first counts.
  mutating func readCodes(_ text: SourceText) {
    OpenSDGMaps.forEachRow(text, ["Text", "Value", "Dimension"]) { cells in
      let column = String(decoding: cells[2], as: UTF8.self)
      if codes[column]?[cells[0]] == nil { codes[column, default: [:]][cells[0]] = cells[1] }
    }
  }

  private static func forEachRow(
    _ text: SourceText, _ names: [String], _ take: ([ArraySlice<UInt8>]) -> Void
  ) {
    var reader = CSVReader(text.bytes, delimiter: UInt8(ascii: ","))
    var record: [CSVReader.Cell] = []
    guard reader.next(into: &record) else { return }
    let header = record.map { String(decoding: NumberReader.trimmed(reader.content($0)), as: UTF8.self) }
    let places = names.compactMap { header.firstIndex(of: $0) }
    guard places.count == names.count else { return }
    while reader.next(into: &record) {
      guard let last = places.max(), last < record.count else { continue }
      take(places.map { NumberReader.trimmed(reader.content(record[$0])) })
    }
  }
}

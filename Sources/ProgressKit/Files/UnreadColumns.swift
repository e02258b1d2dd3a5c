/// Looks for rows of one indicator and period that differ only in columns that are not read: they would fall on one
/// another. The same rule for every table.
struct UnreadColumns {
  /// The columns that are not read.
  let columns: [Int]
  let names: [String]

  /// A pair of rows that only such columns tell apart.
  struct Finding {
    var row: Int
    var column: Int
    /// The name of the first of the columns.
    var name: String
    var range: Range<Int>
    var message: String
  }

  /// - Parameters:
  ///   - entries: rows of the ledger, and what their records are found by
  ///   - record: the cells of a record, read again
  func check(
    _ entries: [(row: Int, offset: Int)], _ ledger: Ledger,
    record: (Int) -> [(range: Range<Int>, bytes: ArraySlice<UInt8>)]?, report: (Finding) -> Void
  ) {
    struct Key: Hashable {
      var indicator: UInt32
      var period: UInt32
      var published: Int32
      var source: UInt32
      var unit: UInt32
    }
    let figures = ledger.columns
    var first: [Key: Int] = [:]
    var reported: Set<UInt32> = []
    for entry in entries {
      let row = entry.row
      let key = Key(
        indicator: figures.indicator[row], period: figures.period[row], published: figures.published[row],
        source: figures.source[row], unit: figures.unit[row])
      guard let other = first[key] else {
        first[key] = entry.offset
        continue
      }
      guard !reported.contains(key.indicator), let here = record(entry.offset), let there = record(other)
      else {
        continue
      }
      func text(_ cells: [(range: Range<Int>, bytes: ArraySlice<UInt8>)], _ column: Int) -> ArraySlice<UInt8>
      {
        column < cells.count ? cells[column].bytes : []
      }
      let different = columns.filter { text(here, $0) != text(there, $0) }
      guard let column = different.first else { continue }
      reported.insert(key.indicator)
      let id = figures.indicators[key.indicator]
      let shown = different.map {
        $0 < names.count && !names[$0].isEmpty ? "'\(names[$0])'" : "without a name"
      }
      let words = [there, here].map { cells -> String in
        let word = String(decoding: text(cells, column).prefix(60), as: UTF8.self)
        return word.isEmpty ? "blank" : "'\(word)'"
      }
      let isTotal = words.contains("blank") ? " (is the blank one the total?)" : ""
      report(
        Finding(
          row: row, column: column, name: column < names.count ? names[column] : "",
          range: column < here.count ? here[column].range : here.first?.range ?? 0..<0,
          message:
            "rows of '\(id)' for \(ledger.period(row)) differ only in the column\(shown.count > 1 ? "s" : "") "
            + "\(shown.joined(separator: " and ")), which \(shown.count > 1 ? "are" : "is") not read: "
            + "\(words.joined(separator: " and "))\(isTotal)"))
    }
  }
}

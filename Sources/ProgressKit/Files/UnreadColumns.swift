/// Looks for rows of one indicator and period that a column tells apart that nobody reads: they would fall on one
/// another.
///
/// One search for all tables of a registry, when all are read. Neither the day of publication nor the source nor the
/// unit makes two such rows a revision or a second statement: women counted by one office and men by another, or a
/// week later, are still not the same figure. Only whoever keeps the table knows that a column is a remark, and says
/// so.
final class UnreadColumns {
  /// The cells of a record.
  typealias Cells = [(range: Range<Int>, bytes: ArraySlice<UInt8>)]

  /// A pair of rows that only such columns tell apart.
  struct Finding {
    var indicator: String
    /// The position of the first of the columns in the row's own table.
    var column: Int
    /// The spreadsheet's row; 0 where there is none.
    var cellRow: Int
    var name: String
    var range: Range<Int>
    var message: String
  }

  /// A table with columns that nobody reads.
  private struct Table {
    /// The names of all its columns.
    let names: [String]
    /// The positions of those that are not read.
    let columns: [Int]
    let record: (Int) -> Cells?
    let report: (Finding) -> Void
    let rows: [(row: Int, offset: Int)]
  }

  private var tables: [Table] = []

  /// Hands in a table.
  ///
  /// - Parameters:
  ///   - names: the names of all its columns
  ///   - columns: the positions of those that are not read
  ///   - rows: the rows of the ledger that it gave, and what their records are found by
  ///   - record: the cells of a record, read again
  func add(
    names: [String], columns: [Int], rows: [(row: Int, offset: Int)], record: @escaping (Int) -> Cells?,
    report: @escaping (Finding) -> Void
  ) {
    guard !columns.isEmpty, !rows.isEmpty else { return }
    tables.append(Table(names: names, columns: columns, record: record, report: report, rows: rows))
  }

  /// Searches the tables, and reports the first pair of each indicator.
  ///
  /// Amounts compete where they are of one period, everything else where its period ends on one day, as a year's and
  /// its December's level do.
  ///
  /// - Returns: the indicators with such a pair
  func check(_ registry: Registry) -> Set<String> {
    guard !tables.isEmpty else { return [] }
    let ledger = registry.observations
    struct Key: Hashable {
      var indicator: UInt32
      var first: Int32
      var last: Int32
    }
    let figures = ledger.columns
    let flows = Set(
      registry.indicators.filter { $0.measure == .flow }.compactMap { figures.indicators.find($0.id) })
    var first: [Key: (table: Int, offset: Int)] = [:]
    var reported: Set<UInt32> = []
    for (position, table) in tables.enumerated() {
      for (row, offset) in table.rows {
        let period = ledger.period(row)
        let indicator = figures.indicator[row]
        let key = Key(
          indicator: indicator, first: flows.contains(indicator) ? period.first.dayNumber : 0,
          last: period.last.dayNumber)
        guard let other = first[key] else {
          first[key] = (position, offset)
          continue
        }
        guard other != (position, offset), !reported.contains(key.indicator),
          let here = table.record(offset), let there = tables[other.table].record(other.offset)
        else { continue }
        let different = UnreadColumns.differences(here, table, there, tables[other.table])
        guard let column = different.first else { continue }
        reported.insert(key.indicator)
        let shown = different.map { $0.name.isEmpty ? "without a name" : "'\($0.name)'" }
        let words = [column.there, column.here].map { bytes -> String in
          let word = String(decoding: bytes.prefix(60), as: UTF8.self)
          return word.isEmpty ? "blank" : "'\(word)'"
        }
        let isTotal = words.contains("blank") ? " (is the blank one the total?)" : ""
        table.report(
          Finding(
            indicator: figures.indicators[key.indicator], column: column.position,
            cellRow: Int(ledger.place(row).row), name: column.name,
            range: column.position < here.count ? here[column.position].range : here.first?.range ?? 0..<0,
            message:
              "rows of '\(figures.indicators[key.indicator])' for \(period) are told apart by the "
              + "column\(shown.count > 1 ? "s" : "") \(shown.joined(separator: " and ")), which "
              + "\(shown.count > 1 ? "are" : "is") not read: \(words.joined(separator: " and "))\(isTotal)"))
      }
    }
    return Set(reported.map { figures.indicators[$0] })
  }

  /// The unread columns in which two records differ. Of two tables those that both have and neither reads.
  private static func differences(_ here: Cells, _ table: Table, _ there: Cells, _ other: Table) -> [(
    position: Int, name: String, here: ArraySlice<UInt8>, there: ArraySlice<UInt8>
  )] {
    func text(_ cells: Cells, _ column: Int) -> ArraySlice<UInt8> {
      column < cells.count ? cells[column].bytes : []
    }
    let isOneLayout = table.names == other.names && table.columns == other.columns
    return table.columns.compactMap { column in
      let name = column < table.names.count ? table.names[column] : ""
      let counterpart =
        isOneLayout
        ? column
        : name.isEmpty ? nil : other.columns.first { $0 < other.names.count && other.names[$0] == name }
      guard let counterpart else { return nil }
      let (mine, theirs) = (text(here, column), text(there, counterpart))
      return mine == theirs ? nil : (column, name, mine, theirs)
    }
  }
}

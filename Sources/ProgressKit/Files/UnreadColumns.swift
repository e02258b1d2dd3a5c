/// Looks for rows of one indicator that a column tells apart that nobody reads: they would fall on one another, or be
/// joined to one series.
///
/// One search for all tables of a registry, when all are read, by two rules:
///
/// - Rows of one period that differ in such a column would fall on one another, whatever the column is called. Neither
///   the day of publication nor the source nor the unit makes two such rows a revision or a second statement: women
///   counted by one office and men by another, or a week later, are still not the same figure.
/// - Rows of different periods are joined, women of one year with men of the next, where the column is a dimension: by
///   its name, by the standard of the table, or because all its words are parts of a population. Other columns that
///   change from year to year are remarks, places of finding, states.
///
/// Only whoever keeps the table knows that a column is a remark after all, and says so.
final class UnreadColumns {
  /// The cells of a record.
  typealias Cells = [(range: Range<Int>, bytes: ArraySlice<UInt8>)]

  /// A pair of rows that such columns tell apart.
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

  /// A column whose words must not change within a series where it is a dimension.
  private struct Watched {
    let position: Int
    /// What it is called in all tables: a table's columns without a name are its own.
    let key: String
    let kind: DimensionWords.Column
  }

  /// A table with columns that nobody reads.
  private struct Table {
    /// The names of all its columns.
    let names: [String]
    /// The positions of those that are not read.
    let columns: [Int]
    /// Of these, the ones by whose words no rows were chosen.
    let watched: [Watched]
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
  ///   - dimensions: of these, the ones that the table's standard calls dimensions
  ///   - chosen: of these, the ones by whose words rows were chosen: several words were meant then
  ///   - rows: the rows of the ledger that it gave, and what their records are found by
  ///   - record: the cells of a record, read again
  func add(
    names: [String], columns: [Int], dimensions: Set<Int> = [], chosen: Set<Int> = [],
    rows: [(row: Int, offset: Int)], record: @escaping (Int) -> Cells?, report: @escaping (Finding) -> Void
  ) {
    guard !columns.isEmpty, !rows.isEmpty else { return }
    let watched = columns.filter { !chosen.contains($0) && $0 < names.count }.map { column in
      Watched(
        position: column,
        key: names[column].isEmpty ? "\(tables.count) \(column)" : names[column],
        kind: dimensions.contains(column) ? .dimension : DimensionWords.column(named: names[column]))
    }
    tables.append(
      Table(names: names, columns: columns, watched: watched, record: record, report: report, rows: rows))
  }

  /// Searches the tables, and reports the first pair of each indicator.
  ///
  /// - Returns: the indicators with such a pair
  func check(_ registry: Registry) -> Set<String> {
    guard !tables.isEmpty else { return [] }
    var reported: Set<UInt32> = []
    checkPeriods(registry, &reported)
    checkSeries(registry.observations, &reported)
    return Set(reported.map { registry.observations.columns.indicators[$0] })
  }

  /// Looks for rows that fall on one another.
  ///
  /// Amounts compete where they are of one period, everything else where its period ends on one day, as a year's and
  /// its December's level do.
  private func checkPeriods(_ registry: Registry, _ reported: inout Set<UInt32>) {
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
        let words = UnreadColumns.words(column.there, column.here)
        table.report(
          Finding(
            indicator: figures.indicators[key.indicator], column: column.position,
            cellRow: Int(ledger.place(row).row), name: column.name,
            range: column.position < here.count ? here[column.position].range : here.first?.range ?? 0..<0,
            message:
              "rows of '\(figures.indicators[key.indicator])' for \(period) are told apart by the "
              + "column\(shown.count > 1 ? "s" : "") \(shown.joined(separator: " and ")), which "
              + "\(shown.count > 1 ? "are" : "is") not read: \(words)"))
      }
    }
  }

  /// Looks for rows of different periods that would be joined to one series.
  private func checkSeries(_ ledger: Ledger, _ reported: inout Set<UInt32>) {
    struct Key: Hashable {
      var indicator: UInt32
      var column: String
    }
    /// What is known of the words of one column for one indicator.
    struct Words {
      var word: ArraySlice<UInt8>
      var row: Int
      /// Whether a word met so far is a part of a population.
      var hasPart: Bool
      /// The first row with another word.
      var other: (word: ArraySlice<UInt8>, row: Int, table: Int, position: Int, range: Range<Int>)?
      /// Whether a word was met that can be a remark: then the column is one.
      var isRemark = false
    }
    let figures = ledger.columns
    var known: [Key: Words] = [:]
    var order: [Key] = []
    for (number, table) in tables.enumerated() where !table.watched.isEmpty {
      for (row, offset) in table.rows where !reported.contains(figures.indicator[row]) {
        guard let cells = table.record(offset) else { continue }
        for column in table.watched {
          let position = column.position
          let word = position < cells.count ? cells[position].bytes : []
          let key = Key(indicator: figures.indicator[row], column: column.key)
          guard let words = known[key] else {
            let meaning = DimensionWords.meaning(of: word, in: column.kind)
            known[key] = Words(word: word, row: row, hasPart: meaning == .part, isRemark: meaning == .other)
            order.append(key)
            continue
          }
          guard !words.isRemark, word != words.word, word != words.other?.word else { continue }
          let meaning = DimensionWords.meaning(of: word, in: column.kind)
          if meaning == .other { known[key]?.isRemark = true }
          if meaning == .part { known[key]?.hasPart = true }
          if words.other == nil {
            let range = position < cells.count ? cells[position].range : cells.first?.range ?? 0..<0
            known[key]?.other = (word, row, number, position, range)
          }
        }
      }
    }
    for key in order {
      guard let words = known[key], !words.isRemark, words.hasPart, let other = words.other,
        reported.insert(key.indicator).inserted
      else { continue }
      let name = tables[other.table].names[other.position]
      let id = figures.indicators[key.indicator]
      tables[other.table].report(
        Finding(
          indicator: id, column: other.position, cellRow: Int(ledger.place(other.row).row), name: name,
          range: other.range,
          message:
            "rows of '\(id)' for \(ledger.period(words.row)) and \(ledger.period(other.row)) differ in the "
            + "column \(name.isEmpty ? "without a name" : "'\(name)'"), which is not read: \(UnreadColumns.words(words.word, other.word))"
        ))
    }
  }

  /// Two words of a column, as a message shows them.
  private static func words(_ first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>) -> String {
    let words = [first, second].map { bytes -> String in
      let word = String(decoding: bytes.prefix(60), as: UTF8.self)
      return word.isEmpty ? "blank" : "'\(word)'"
    }
    return words.joined(separator: " and ")
      + (words.contains("blank") ? " (is the blank one the total?)" : "")
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

/// The figures of a ledger by indicator, then by the last and the first day of their periods, then as handed in.
struct SeriesOrder: Sendable, Hashable {
  /// The rows in that order.
  private let rows: [UInt32]
  /// For each slot of an indicator where its rows begin; one more entry for the end.
  private let starts: [Int]

  init(_ columns: Ledger.Columns) {
    let slots = columns.indicators.all.count
    var starts = [Int](repeating: 0, count: slots + 1)
    for slot in columns.indicator { starts[Int(slot) + 1] += 1 }
    for slot in 0..<slots { starts[slot + 1] += starts[slot] }
    var next = starts
    var rows = [UInt32](repeating: 0, count: columns.indicator.count)
    for (row, slot) in columns.indicator.enumerated() {
      rows[next[Int(slot)]] = UInt32(row)
      next[Int(slot)] += 1
    }
    let keys = columns.periods.map { period in
      // Last day, then the longest first: one number that sorts like both.
      UInt64(UInt32(bitPattern: period.last.dayNumber) ^ 0x8000_0000) << 32
        | UInt64(UInt32(bitPattern: period.first.dayNumber) ^ 0x8000_0000)
    }
    func key(_ row: UInt32) -> UInt64 { keys[Int(columns.period[Int(row)])] }
    for slot in 0..<slots {
      let range = starts[slot]..<starts[slot + 1]
      // Rows that stand in their order, as those of most tables do, are left as they are.
      if zip(range, range.dropFirst()).contains(where: { key(rows[$0]) > key(rows[$1]) }) {
        rows[range].sort { left, right in
          let (a, b) = (key(left), key(right))
          return a != b ? a < b : left < right
        }
      }
    }
    self.rows = rows
    self.starts = starts
  }

  /// The rows of an indicator by its slot.
  func rows(ofSlot slot: UInt32) -> ArraySlice<UInt32> { rows[starts[Int(slot)]..<starts[Int(slot) + 1]] }
}

extension Ledger {
  /// The rows of an indicator in the order of their days; none for one that the ledger does not know.
  func rows(of indicator: String, in order: SeriesOrder) -> ArraySlice<UInt32> {
    columns.indicators.find(indicator).map { order.rows(ofSlot: $0) } ?? []
  }
}

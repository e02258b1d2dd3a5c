/// The figures of a ledger by indicator, then by the last and the first day of their periods, then as handed in.
struct SeriesOrder: Sendable, Hashable {
  /// The rows in that order.
  private let rows: [UInt32]
  /// For each slot of an indicator where its rows begin; one more entry for the end.
  private let starts: [Int]

  init(_ columns: Ledger.Columns) {
    // Two sorts by counting, each of which keeps what is equal in its order: by day, then by indicator.
    let periods = columns.periods
    let days = periods.indices.sorted {
      (periods[$0].last, periods[$0].first, $0) < (periods[$1].last, periods[$1].first, $1)
    }
    var ranks = [UInt32](repeating: 0, count: periods.count)
    var rank: UInt32 = 0
    for (place, slot) in days.enumerated() {
      // One period may have been written in several ways.
      if place > 0, periods[days[place - 1]] != periods[slot] { rank += 1 }
      ranks[slot] = rank
    }
    let slots = columns.indicators.all.count
    starts = SeriesOrder.starts(columns.indicator, groups: slots) { Int($0) }
    let count = columns.indicator.count
    var byDay = [UInt32](repeating: 0, count: count)
    var next = SeriesOrder.starts(columns.period, groups: Int(rank) + 1) { Int(ranks[Int($0)]) }
    for (row, period) in columns.period.enumerated() {
      let group = Int(ranks[Int(period)])
      byDay[next[group]] = UInt32(row)
      next[group] += 1
    }
    next = starts
    rows = [UInt32](unsafeUninitializedCapacity: count) { buffer, initialized in
      let indicator = columns.indicator
      for row in byDay {
        let slot = Int(indicator[Int(row)])
        buffer[next[slot]] = row
        next[slot] += 1
      }
      initialized = count
    }
  }

  /// Where each group of some entries begins when they are sorted; one more for the end.
  private static func starts(_ entries: [UInt32], groups: Int, group: (UInt32) -> Int) -> [Int] {
    var starts = [Int](repeating: 0, count: groups + 1)
    for entry in entries { starts[group(entry) + 1] += 1 }
    for place in 0..<groups { starts[place + 1] += starts[place] }
    return starts
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

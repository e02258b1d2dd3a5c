extension Ledger {
  /// A column that most figures, and most ledgers, have nothing in: it ends with the last figure that has something.
  struct SparseColumn<Value: Sendable>: Sendable {
    private var values: [Value] = []
    private let nothing: Value

    init(_ nothing: Value) { self.nothing = nothing }

    subscript(row: Int) -> Value { row < values.count ? values[row] : nothing }

    /// Puts a value into a row behind all that have one.
    mutating func set(_ value: Value, at row: Int) {
      if values.count < row { values += repeatElement(nothing, count: row - values.count) }
      values.append(value)
    }
  }

  /// Where figures stand, in eight bytes each: what the cells of one column of a file have in common is kept once.
  struct Places: Sendable {
    /// What places share that differ in their line and byte alone.
    private struct Common: Hashable {
      var file: UInt16
      var cell: UInt16
      /// How far the spreadsheet's row is from the line; `nil` where the place is no cell.
      var rowOffset: Int64?

      init(_ place: Place) {
        file = place.file
        cell = place.cell
        rowOffset = place.row > 0 ? Int64(place.row) - Int64(place.line) : nil
      }
    }

    private struct Packed {
      /// The line; of a place that does not fit its number among those.
      var line: UInt32
      var column: UInt16
      /// What it shares with others; ``Places/misfit`` for a place that does not fit.
      var common: UInt16
    }

    private static let misfit = UInt16.max

    private var packed: [Packed] = []
    private var common: [Common] = []
    private var slots: [Common: UInt16] = [:]
    /// The last of them in use, which the next place most likely shares.
    private var last: (common: Common, slot: UInt16)?
    /// Places that do not fit: beyond 65,535 bytes of a line, or with too many line breaks within cells before them.
    private var misfits: [Place] = []

    mutating func reserve(_ count: Int) { packed.reserveCapacity(count) }

    mutating func append(_ place: Place) {
      let own = Common(place)
      guard place.column <= UInt16.max, let slot = slot(of: own) else {
        packed.append(Packed(line: UInt32(misfits.count), column: 0, common: Places.misfit))
        misfits.append(place)
        return
      }
      packed.append(Packed(line: place.line, column: UInt16(place.column), common: slot))
    }

    private mutating func slot(of own: Common) -> UInt16? {
      if let last, last.common == own { return last.slot }
      let slot: UInt16
      if let known = slots[own] {
        slot = known
      } else {
        guard common.count < Int(Places.misfit) else { return nil }
        slot = UInt16(common.count)
        common.append(own)
        slots[own] = slot
      }
      last = (own, slot)
      return slot
    }

    subscript(row: Int) -> Place {
      let packed = packed[row]
      if packed.common == Places.misfit { return misfits[Int(packed.line)] }
      let common = common[Int(packed.common)]
      let row = common.rowOffset.map { UInt32(clamping: Int64(packed.line) + $0) } ?? 0
      return Place(
        line: packed.line, row: row, column: UInt32(packed.column), file: common.file, cell: common.cell)
    }
  }
}

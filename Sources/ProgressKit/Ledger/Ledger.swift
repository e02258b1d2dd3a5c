/// All reported figures of a registry, in the order in which they were handed in.
///
/// A collection of ``Observation`` that stores its figures in columns: some thirty bytes a figure. An observation is
/// made when it is asked for. The texts of plain numbers are not kept; they are written again from value and decimals.
public struct Ledger: Sendable {
  /// The columns, shared by copies until one of them changes.
  private(set) var columns: Columns

  /// An empty ledger.
  public init() { columns = Columns() }

  /// The columns of a ledger; never changed while they are shared.
  final class Columns: @unchecked Sendable {
    var indicators = Interner()
    var sources = Interner()
    var units: [UnitOfMeasure] = []
    var unitSlots: [String: UInt32] = [:]
    var periods: [Period] = []
    var periodSlots: [PeriodKey: UInt32] = [:]
    var texts = Interner()
    var claims: [(claim: Observation.Claim?, comparisons: [Observation.Comparison], place: Place)] = []
    var files = Interner()

    // What is handed in or looked at row by row is not watched for overlapping accesses, which takes longer than the access:
    // nothing below calls out while it holds a column.
    /// For each figure: the slot of its indicator.
    @exclusivity(unchecked) var indicator: [UInt32] = []
    /// The slot of its period.
    @exclusivity(unchecked) var period: [UInt32] = []
    @exclusivity(unchecked) var value: [Double] = []
    @exclusivity(unchecked) var marks: [Marks] = []
    /// The slot of its source, counted from 1; 0 for none.
    @exclusivity(unchecked) var source: [UInt32] = []
    @exclusivity(unchecked) var place = Places()

    // Columns that most ledgers do not have, with slots that are counted from 1.
    /// The day it was published, as a day number; ``Columns/none`` when it is its source's.
    @exclusivity(unchecked) var published = SparseColumn<Int32>(Columns.none)
    /// The slot of its own unit; 0 for its indicator's.
    @exclusivity(unchecked) var unit = SparseColumn<UInt32>(0)
    @exclusivity(unchecked) var text = SparseColumn<UInt32>(0)
    @exclusivity(unchecked) var note = SparseColumn<UInt32>(0)
    @exclusivity(unchecked) var claim = SparseColumn<UInt32>(0)
    /// Of how many, for counts.
    @exclusivity(unchecked) var total = SparseColumn<Int32>(0)

    /// The figures by indicator and day, where the ledger was sealed.
    @exclusivity(unchecked) var order: SeriesOrder?

    static let none = Int32.min

    func copy() -> Columns {
      let copy = Columns()
      copy.indicators = indicators
      copy.sources = sources
      copy.units = units
      copy.unitSlots = unitSlots
      copy.periods = periods
      copy.periodSlots = periodSlots
      copy.texts = texts
      copy.claims = claims
      copy.files = files
      copy.indicator = indicator
      copy.period = period
      copy.value = value
      copy.marks = marks
      copy.source = source
      copy.place = place
      copy.published = published
      copy.unit = unit
      copy.text = text
      copy.note = note
      copy.claim = claim
      copy.total = total
      copy.order = order
      return copy
    }
  }

  /// A period together with how it was written.
  struct PeriodKey: Hashable {
    var first: CalendarDate
    var last: CalendarDate
    var precision: Period.Precision
    var text: String

    init(_ period: Period) {
      first = period.first
      last = period.last
      precision = period.precision
      text = period.text
    }
  }

  /// What kind of value a figure has, how exact it is, and what was inferred; in four bytes.
  struct Marks: Hashable {
    enum Kind: UInt8 { case number, count, done, notDone, missing }

    /// Kind and release in three bits each, the release counted from 1, and a bit for each thing inferred.
    private var bits: UInt8
    var qualifier: Qualifier
    var decimals: Int16

    init(kind: Kind, qualifier: Qualifier, release: Observation.Release?, decimals: Int16) {
      bits = 0
      self.qualifier = qualifier
      self.decimals = decimals
      self.kind = kind
      self.release = release
    }

    var kind: Kind {
      get { Kind(rawValue: bits & 0b111) ?? .missing }
      set { bits = bits & ~0b111 | newValue.rawValue }
    }

    var release: Observation.Release? {
      get {
        switch bits >> 3 & 0b111 {
        case 1: .estimated
        case 2: .provisional
        case 3: .final
        case 4: .revised
        case 5: .forecast
        default: nil
        }
      }
      set {
        let number: UInt8 =
          switch newValue {
          case nil: 0
          case .estimated: 1
          case .provisional: 2
          case .final: 3
          case .revised: 4
          case .forecast: 5
          }
        bits = bits & ~0b11_1000 | number << 3
      }
    }

    var periodIsInferred: Bool {
      get { bits & 0b0100_0000 != 0 }
      set { bits = bits & ~0b0100_0000 | (newValue ? 0b0100_0000 : 0) }
    }

    var publishedIsInferred: Bool {
      get { bits & 0b1000_0000 != 0 }
      set { bits = bits & ~0b1000_0000 | (newValue ? 0b1000_0000 : 0) }
    }
  }

  /// Where a figure stands; line 0 for one without a place.
  struct Place: Hashable {
    var line: UInt32 = 0
    /// The spreadsheet's row; 0 where the place is no cell.
    var row: UInt32 = 0
    var column: UInt32 = 0
    var file: UInt16 = 0
    /// The column of the cell, counted from 0.
    var cell: UInt16 = 0

    static let nowhere = Place()
  }

  /// Texts and the numbers they go by.
  struct Interner: Hashable {
    private(set) var all: [String] = []
    private var slots: [String: UInt32] = [:]

    subscript(slot: UInt32) -> String { all[Int(slot)] }

    func find(_ text: String) -> UInt32? { slots[text] }

    mutating func slot(of text: String) -> UInt32 {
      if let slot = slots[text] { return slot }
      let slot = UInt32(all.count)
      all.append(text)
      slots[text] = slot
      return slot
    }

    static func == (left: Interner, right: Interner) -> Bool { left.all == right.all }
    func hash(into hasher: inout Hasher) { hasher.combine(all) }
  }

  private mutating func change() -> Columns {
    if !isKnownUniquelyReferenced(&columns) { columns = columns.copy() }
    columns.order = nil
    return columns
  }
}

// MARK: - Handing in

extension Ledger {
  /// A figure with everything that repeats already known by its number: what a reader of large tables hands in.
  struct Row {
    var indicator: UInt32
    var period: UInt32
    var value: Double
    var marks: Marks
    /// The text of the value, where it is not what ``Ledger/text(_:decimals:)`` writes.
    var text: String?
    var published: CalendarDate?
    var unit: UInt32 = 0
    var source: UInt32 = 0
    var place: Place
    var note: String?
    var claim: Observation.Claim?
    var comparisons: [Observation.Comparison] = []
    /// Where the claim stands, if it is a cell of its own.
    var claimPlace = Place.nowhere
    var total: Int?

    /// Puts a value into the columns that hold it.
    mutating func set(_ value: Observation.Value) {
      var quantity: Quantity?
      switch value {
      case .number(let number): (marks.kind, quantity) = (.number, number)
      case .count(let number, let all): (marks.kind, quantity, total) = (.count, number, all)
      case .done(let isDone): marks.kind = isDone ? .done : .notDone
      case .missing: marks.kind = .missing
      }
      guard let quantity else { return }
      self.value = quantity.value
      marks.qualifier = quantity.qualifier
      marks.decimals = Int16(clamping: quantity.decimals)
      let isPlain =
        quantity.qualifier == .exact
        && Ledger.text(quantity.value, decimals: quantity.decimals) == quantity.text
      if !isPlain { text = quantity.text }
    }
  }

  /// Makes room for so many more figures.
  mutating func reserve(_ count: Int) {
    let columns = change()
    let total = columns.indicator.count + count
    columns.indicator.reserveCapacity(total)
    columns.period.reserveCapacity(total)
    columns.value.reserveCapacity(total)
    columns.marks.reserveCapacity(total)
    columns.source.reserveCapacity(total)
    columns.place.reserve(total)
  }

  mutating func slot(ofIndicator id: String) -> UInt32 { change().indicators.slot(of: id) }
  mutating func slot(ofSource id: String) -> UInt32 { change().sources.slot(of: id) + 1 }
  mutating func slot(ofFile name: String) -> UInt16 {
    UInt16(clamping: change().files.slot(of: name))
  }

  mutating func slot(of unit: UnitOfMeasure) -> UInt32 {
    let columns = change()
    if let slot = columns.unitSlots[unit.text] { return slot }
    columns.units.append(unit)
    let slot = UInt32(columns.units.count)
    columns.unitSlots[unit.text] = slot
    return slot
  }

  mutating func slot(of period: Period) -> UInt32 {
    let columns = change()
    let key = PeriodKey(period)
    if let slot = columns.periodSlots[key] { return slot }
    let slot = UInt32(columns.periods.count)
    columns.periods.append(period)
    columns.periodSlots[key] = slot
    return slot
  }

  /// What every row has, and a plain number needs no more.
  struct PlainRow {
    var indicator: UInt32
    var period: UInt32
    var value: Double
    var marks: Marks
    var source: UInt32 = 0
    var published: CalendarDate?
    /// The text of the value, where it is not what ``Ledger/text(_:decimals:)`` writes.
    var text: String?
  }

  /// Appends a plain number.
  mutating func append(_ row: PlainRow, at place: Place) {
    let columns = change()
    let index = columns.indicator.count
    columns.indicator.append(row.indicator)
    columns.period.append(row.period)
    columns.value.append(row.value)
    columns.marks.append(row.marks)
    columns.source.append(row.source)
    columns.place.append(place)
    if let published = row.published { columns.published.set(published.dayNumber, at: index) }
    if let text = row.text { columns.text.set(columns.texts.slot(of: text) + 1, at: index) }
  }

  /// Appends a row.
  mutating func append(_ row: Row) {
    append(
      PlainRow(
        indicator: row.indicator, period: row.period, value: row.value, marks: row.marks, source: row.source,
        published: row.published, text: row.text), at: row.place)
    let columns = columns
    let index = columns.indicator.count - 1
    if row.unit > 0 { columns.unit.set(row.unit, at: index) }
    if let note = row.note { columns.note.set(columns.texts.slot(of: note) + 1, at: index) }
    if row.claim != nil || !row.comparisons.isEmpty {
      columns.claims.append((row.claim, row.comparisons, row.claimPlace))
      columns.claim.set(UInt32(columns.claims.count), at: index)
    }
    if let total = row.total { columns.total.set(Int32(clamping: total), at: index) }
  }

  /// Sorts the figures once, for all who read them from now on.
  mutating func seal() {
    guard columns.order == nil else { return }
    let order = SeriesOrder(columns)
    change().order = order
  }

  /// The figures by indicator and day.
  var order: SeriesOrder { columns.order ?? SeriesOrder(columns) }

  /// The text of a number whose own is not kept: with so many digits behind the point, else the shortest that gives back
  /// the same double.
  static func text(_ value: Double, decimals: Int) -> String {
    plainText(value, decimals: decimals) ?? "\(value)"
  }

  /// The text of a plain number with so many digits behind the point; `nil` where it takes more to write it.
  private static func plainText(_ value: Double, decimals: Int) -> String? {
    guard decimals >= 0, decimals <= 15, value.isFinite else { return nil }
    let scaled = (abs(value) * Quantity.powerOfTen(decimals)).rounded()
    guard scaled < 9_007_199_254_740_992 else { return nil }
    var digits = String(Int64(scaled))
    if decimals > 0 {
      if digits.utf8.count <= decimals {
        digits = String(repeating: "0", count: decimals + 1 - digits.utf8.count) + digits
      }
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
    }
    return value < 0 ? "-" + digits : digits
  }
}

// MARK: - As a collection of observations

extension Ledger: RandomAccessCollection, MutableCollection, RangeReplaceableCollection {
  /// The position of the first figure.
  public var startIndex: Int { 0 }
  /// The position behind the last figure.
  public var endIndex: Int { columns.indicator.count }

  /// The figure at a position.
  public subscript(position: Int) -> Observation {
    get { observation(position) }
    set { replaceSubrange(position..<position + 1, with: CollectionOfOne(newValue)) }
  }

  /// Appends a figure.
  public mutating func append(_ observation: Observation) { append(row(observation)) }

  /// Takes out all figures of which a condition is true, in one pass.
  public mutating func removeAll(where isUnwanted: (Observation) throws -> Bool) rethrows {
    var result = Ledger()
    for index in indices {
      let figure = self[index]
      if try !isUnwanted(figure) { result.append(figure) }
    }
    self = result
  }

  /// Replaces some figures by others.
  public mutating func replaceSubrange(_ range: Range<Int>, with figures: some Collection<Observation>) {
    var result = Ledger()
    result.reserve(count - range.count + figures.count)
    for index in 0..<range.lowerBound { result.append(self[index]) }
    for figure in figures { result.append(figure) }
    for index in range.upperBound..<count { result.append(self[index]) }
    self = result
  }

  private mutating func row(_ observation: Observation) -> Row {
    var row = Row(
      indicator: slot(ofIndicator: observation.indicator), period: slot(of: observation.period), value: 0,
      marks: Marks(kind: .missing, qualifier: .exact, release: observation.release, decimals: 0),
      published: observation.published, unit: observation.unit.map { slot(of: $0) } ?? 0,
      source: observation.source.map { slot(ofSource: $0) } ?? 0, place: place(observation.location),
      note: observation.note, claim: observation.claim)
    row.marks.periodIsInferred = observation.periodIsInferred
    row.marks.publishedIsInferred = observation.publishedIsInferred
    row.comparisons = observation.comparisons
    row.set(observation.value)
    return row
  }

  private mutating func place(_ location: SourceLocation?) -> Place {
    guard let location else { return .nowhere }
    let cell = location.cell.flatMap(CSVCellName.read)
    return Place(
      line: UInt32(clamping: location.line), row: UInt32(clamping: cell?.row ?? 0),
      column: UInt32(clamping: location.column), file: slot(ofFile: location.file),
      cell: UInt16(clamping: cell?.column ?? 0))
  }

  private func observation(_ row: Int) -> Observation {
    let marks = columns.marks[row]
    var observation = Observation(
      indicator: columns.indicators[columns.indicator[row]], period: period(row),
      periodIsInferred: marks.periodIsInferred, value: value(row), unit: unit(row), release: marks.release,
      source: source(row), published: published(row), publishedIsInferred: marks.publishedIsInferred,
      claim: claim(row), note: note(row), location: location(row))
    if columns.claim[row] > 0 { observation.comparisons = comparisons(row) }
    return observation
  }
}

// MARK: - Single columns

extension Ledger {
  func period(_ row: Int) -> Period { columns.periods[Int(columns.period[row])] }
  func marks(_ row: Int) -> Marks { columns.marks[row] }

  func unit(_ row: Int) -> UnitOfMeasure? {
    let slot = columns.unit[row]
    return slot == 0 ? nil : columns.units[Int(slot) - 1]
  }

  func source(_ row: Int) -> String? {
    let slot = columns.source[row]
    return slot == 0 ? nil : columns.sources[slot - 1]
  }

  func published(_ row: Int) -> CalendarDate? {
    let day = columns.published[row]
    return day == Columns.none ? nil : CalendarDate(dayNumber: Int(day))
  }

  func claim(_ row: Int) -> Observation.Claim? {
    guard columns.claim[row] > 0 else { return nil }
    return columns.claims[Int(columns.claim[row]) - 1].claim
  }

  /// What the source says of the figure beside others.
  func comparisons(_ row: Int) -> [Observation.Comparison] {
    guard columns.claim[row] > 0 else { return [] }
    return columns.claims[Int(columns.claim[row]) - 1].comparisons
  }

  func note(_ row: Int) -> String? {
    guard columns.note[row] > 0 else { return nil }
    return columns.texts[columns.note[row] - 1]
  }

  func total(_ row: Int) -> Int { Int(columns.total[row]) }

  func quantity(_ row: Int) -> Quantity {
    let marks = columns.marks[row]
    let value = columns.value[row]
    let slot = columns.text[row]
    let text = slot > 0 ? columns.texts[slot - 1] : Ledger.text(value, decimals: Int(marks.decimals))
    return Quantity(value, marks.qualifier, decimals: Int(marks.decimals), text: text)
  }

  /// Whether the number was written with a percent sign.
  func hasPercentSign(_ row: Int) -> Bool {
    columns.text[row] > 0 && columns.texts[columns.text[row] - 1].hasSuffix("%")
  }

  func value(_ row: Int) -> Observation.Value {
    switch columns.marks[row].kind {
    case .number: .number(quantity(row))
    case .count: .count(quantity(row), of: total(row))
    case .done: .done(true)
    case .notDone: .done(false)
    case .missing: .missing
    }
  }

  func location(_ row: Int) -> SourceLocation? { location(columns.place[row]) }

  /// Where the claim of a figure stands, if it is a cell of its own.
  func claimLocation(_ row: Int) -> SourceLocation? {
    guard columns.claim[row] > 0 else { return nil }
    return location(columns.claims[Int(columns.claim[row]) - 1].place)
  }

  private func location(_ place: Place) -> SourceLocation? {
    guard place.line > 0 else { return nil }
    return SourceLocation(
      file: columns.files[UInt32(place.file)], line: Int(place.line), column: Int(place.column),
      cell: place.row > 0 ? CSVCellName.text(column: Int(place.cell), row: Int(place.row)) : nil)
  }

  func place(_ row: Int) -> Place { columns.place[row] }
  func file(_ place: Place) -> String { columns.files[UInt32(place.file)] }
  func indicator(_ row: Int) -> String { columns.indicators[columns.indicator[row]] }
}

extension Ledger: Hashable, ExpressibleByArrayLiteral {
  /// The figures of a list, in its order.
  public init(arrayLiteral figures: Observation...) { self.init(figures) }

  /// Whether two ledgers hold the same figures in the same order.
  public static func == (left: Ledger, right: Ledger) -> Bool {
    left.columns === right.columns || left.elementsEqual(right)
  }

  /// Feeds the number of figures and their values to the hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    hasher.combine(columns.value)
  }
}

extension Ledger {
  /// Some figures of a ledger: what a verdict rests on, made into observations when they are looked at.
  public struct Selection: Sendable, Hashable, RandomAccessCollection {
    let ledger: Ledger
    let rows: [UInt32]

    init(_ ledger: Ledger, _ rows: [UInt32]) {
      self.ledger = ledger
      self.rows = rows
    }

    /// Figures that belong to no other ledger.
    public init(_ figures: some Collection<Observation>) {
      ledger = Ledger(figures)
      rows = (0..<UInt32(ledger.count)).map(\.self)
    }

    /// The position of the first figure.
    public var startIndex: Int { 0 }
    /// The position behind the last figure.
    public var endIndex: Int { rows.count }
    /// The figure at a position.
    public subscript(position: Int) -> Observation { ledger[Int(rows[position])] }

    /// Whether two selections hold the same figures in the same order.
    public static func == (left: Selection, right: Selection) -> Bool {
      left.ledger.columns === right.ledger.columns && left.rows == right.rows || left.elementsEqual(right)
    }

    /// Feeds the number of figures and their values to the hasher.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(rows.count)
      for row in rows { hasher.combine(ledger.columns.value[Int(row)]) }
    }
  }
}

extension Ledger.Selection: ExpressibleByArrayLiteral {
  /// The figures of a list, in its order.
  public init(arrayLiteral figures: Observation...) { self.init(figures) }
}

/// The spreadsheet's names of cells, such as `C7`.
enum CSVCellName {
  /// The name of the column counted from 0 of a row counted from 1.
  static func text(column: Int, row: Int) -> String {
    var letters: [UInt8] = []
    var rest = column
    repeat {
      letters.insert(UInt8(ascii: "A") + UInt8(rest % 26), at: 0)
      rest = rest / 26 - 1
    } while rest >= 0
    return String(decoding: letters, as: UTF8.self) + String(row)
  }

  /// Column and row of a name; `nil` when it is none.
  static func read(_ name: String) -> (column: Int, row: Int)? {
    let letters = name.utf8.prefix { (65...90).contains($0) }
    guard !letters.isEmpty, letters.count <= 3, let row = Int(name.dropFirst(letters.count)), row > 0 else {
      return nil
    }
    return (letters.reduce(0) { $0 * 26 + Int($1) - 64 } - 1, row)
  }
}

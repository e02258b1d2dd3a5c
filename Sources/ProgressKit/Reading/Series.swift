/// The figures of one indicator, as they were known at one moment, in one unit: one for each period, in the order of
/// the days they stand for, then the longest first.
///
/// Vintages are groups in it. Everything that asks for figures asks a series; it is made once and shared.
final class Series {
  let indicator: Indicator
  /// The figures that can be compared with a target in the unit.
  let figures: [Figure]
  /// Rows of figures whose unit or definition is another, in the order of their days.
  let incomparable: [UInt32]
  /// Rows that were left out of a period's vintages since no conversion reaches their unit.
  let unitChanges: [UInt32]
  /// Rows of forecasts that were known and never count.
  let forecasts: [UInt32]
  /// Rows without a value of which the source says that the target was met.
  let valuelessClaims: [UInt32]
  /// The row of the newest report without a value that has words.
  let words: UInt32?
  /// The statements that contradict one another: for each period the rows.
  let contradictions: [[UInt32]]
  /// The number of days of the longest period.
  let longest: Int
  /// The place of the first figure that is below 0; the number of figures when none is.
  private let firstNegative: Int
  private lazy var index = RangeIndex(figures.map(\.value))
  private var coverages: [Coverage.Request: Coverage] = [:]
  private var rateIndices: [Bool: RangeIndex] = [:]

  /// A series of figures that were combined from those of parts.
  init(_ figures: [Figure], of indicator: Indicator) {
    self.indicator = indicator
    self.figures = figures
    incomparable = []
    unitChanges = []
    forecasts = []
    valuelessClaims = []
    words = nil
    contradictions = []
    longest = figures.lazy.map(\.period.dayCount).max() ?? 1
    firstNegative = figures.firstIndex { $0.value < 0 } ?? figures.count
  }

  /// The figures of an indicator as known at a moment.
  init(
    of indicator: Indicator, in unit: UnitOfMeasure, for shape: Target.Shape, _ background: Background,
    _ cut: Snapshot.Cut
  ) {
    self.indicator = indicator
    let ledger = background.ledger
    let reader = StatementReader(
      background, of: indicator, for: shape,
      in: UnitConverter(unit: unit, conversions: background.conversions))
    let rows = ledger.rows(of: indicator.id, in: background.order)
    var figures: [Figure] = []
    figures.reserveCapacity(rows.count)
    var incomparable: [UInt32] = []
    var unitChanges: [UInt32] = []
    var forecasts: [UInt32] = []
    var claims: [UInt32] = []
    var words: UInt32?
    var contradictions: [[UInt32]] = []

    func read(_ row: UInt32, known: CalendarDate, _ period: Period) -> Figure? {
      guard let read = reader.statement(Int(row)) else { return nil }
      return Figure(
        period: period, known: known, value: read.quantity.value,
        interval: read.interval,
        qualifier: read.quantity.qualifier, decimals: read.quantity.decimals, lastDigit: read.lastDigit,
        isComputed: read.conversion != nil, isDone: read.isDone, release: reader.marks(Int(row)).release,
        rows: [row], conversion: read.conversion)
    }

    var group: [(known: CalendarDate, row: UInt32)] = []
    func finish(_ period: Period) {
      defer { group.removeAll(keepingCapacity: true) }
      guard !group.isEmpty else { return }
      if case .revised(let from, _) = cut, !group.contains(where: { $0.known <= from }) { return }
      if group.count > 1 {
        group.sort { ($0.known, $0.row) < ($1.known, $1.row) }
      } else if let read = read(group[0].row, known: group[0].known, period) {
        figures.append(read)
        return
      }
      // From the newest day back: the first on which anything can be compared stands.
      var end = group.count
      while end > 0 {
        let day = group[end - 1].known
        var start = end
        while start > 0, group[start - 1].known == day { start -= 1 }
        let statements = group[start..<end].compactMap { read($0.row, known: day, period) }
        if let standing = Series.standing(statements, ledger) {
          var figure = standing
          figure.superseded = group[..<start].reversed().map(\.row)
          figures.append(figure)
          if standing.conflict != nil { contradictions.append(standing.rows) }
          unitChanges += group[end...].map(\.row)
          return
        }
        end = start
      }
      let newest = group[group.count - 1].known
      incomparable += group.filter { $0.known == newest }.map(\.row)
    }

    var period: Period?
    for row in rows {
      let own = reader.period(Int(row))
      if let last = period, last != own { finish(last) }
      period = own
      let known = reader.known(Int(row))
      switch cut {
      case .everything: break
      case .known(let on), .revised(_, let on): if known > on { continue }
      }
      let marks = reader.marks(Int(row))
      if marks.kind == .missing {
        if marks.release != .forecast, ledger.claim(Int(row)) != nil { claims.append(row) }
        if marks.release != .forecast, ledger.note(Int(row)) != nil { words = row }
        continue
      }
      if marks.release == .forecast {
        forecasts.append(row)
        continue
      }
      group.append((known, row))
    }
    if let period { finish(period) }
    if indicator.cumulative == .year {
      figures = Series.sinceYearStart(figures, background.calendar)
    }
    self.figures = figures
    self.incomparable = incomparable
    self.unitChanges = unitChanges
    self.forecasts = forecasts
    self.valuelessClaims = claims
    self.words = words
    self.contradictions = contradictions
    longest = figures.lazy.map(\.period.dayCount).max() ?? 1
    firstNegative = figures.firstIndex { $0.value < 0 } ?? figures.count
  }

  /// The figure that stands for several of one day. Of those equally sharp the last of their file is shown; without
  /// places the order of a list decides nothing, and the least value is.
  private static func standing(_ statements: [Figure], _ ledger: Ledger) -> Figure? {
    guard statements.count > 1 else { return statements.first }
    let places = statements.map { ledger.place(Int($0.rows[0])) }
    let haveOrder = places.allSatisfy { $0.line > 0 && $0.file == places[0].file }
    let preferred =
      haveOrder
      ? zip(statements, places).sorted { ($1.1.line, $1.1.column) < ($0.1.line, $0.1.column) }.map(\.0)
      : statements.sorted { left, right in
        (left.value, rank(left.qualifier), left.rows[0]) < (right.value, rank(right.qualifier), right.rows[0])
      }
    return Figure.reconciled(preferred, conflict: .values)
  }

  private static func rank(_ qualifier: Qualifier) -> Int {
    Qualifier.allCases.firstIndex(of: qualifier) ?? 0
  }

  /// Running totals as amounts since the first day of their reporting year. Of several totals of one day the one
  /// published last stands.
  private static func sinceYearStart(_ figures: [Figure], _ calendar: ReportingCalendar) -> [Figure] {
    var result: [Figure] = []
    var group: [Figure] = []
    func finish() {
      guard let newest = group.map(\.known).max() else { return }
      if let total = Figure.reconciled(group.filter { $0.known == newest }, conflict: .values) {
        result.append(total)
      }
      group.removeAll()
    }
    for var figure in figures {
      let first = calendar.yearStart(containing: figure.period.last)
      figure.period = Period(from: first, through: figure.period.last) ?? figure.period
      if let last = group.last, last.day != figure.day { finish() }
      group.append(figure)
    }
    finish()
    return result
  }

  // MARK: - Cuts

  /// How many figures stand for a day on or before another.
  func count(through day: CalendarDate) -> Int { figures.partitioningIndex { $0.day > day } }

  /// The place of the first figure that stands for a day on or after another.
  func start(from day: CalendarDate) -> Int { figures.partitioningIndex { $0.day >= day } }

  /// The figures that stand for one day.
  func figures(on day: CalendarDate) -> ArraySlice<Figure> {
    let start = start(from: day)
    let end = count(through: day)
    return start < end ? figures[start..<end] : []
  }

  /// Whether amounts cannot be negative as far as known through a day: none known is, and no limit allows it.
  func isNonnegative(through day: CalendarDate) -> Bool {
    guard indicator.limits?.lower.map({ $0 >= 0 }) ?? true else { return false }
    return firstNegative >= count(through: day)
  }

  // MARK: - Shared by all goals

  /// The first of some figures whose value may lie between two bounds and of which a condition is true.
  func first(in range: Range<Int>, from lower: Double, through upper: Double, where isMeant: (Figure) -> Bool)
    -> Int?
  {
    index.first(in: range, from: lower, through: upper) { isMeant(figures[$0]) }
  }

  /// The figures that cover a window through a day.
  func coverage(_ request: Coverage.Request) -> Coverage {
    if let coverage = coverages[request] { return coverage }
    let coverage = Coverage(request, of: self)
    coverages[request] = coverage
    return coverage
  }

  /// The largest or the smallest rate between figures that follow one another, a month.
  ///
  /// - Parameter range: the places of the figures that end a step
  func bestRate(in range: Range<Int>, rises: Bool, isFlow: Bool) -> Double? {
    let rates =
      rateIndices[isFlow]
      ?? RangeIndex(
        figures.indices.map { place in
          let figure = figures[place]
          if isFlow { return figure.value / (Double(figure.period.dayCount) / Period.meanMonth) }
          // Of figures of one day only the first ends a step.
          guard let before = figures[..<place].last, before.day < figure.day else { return .nan }
          return (figure.value - before.value)
            / (Double(before.day.days(to: figure.day)) / Period.meanMonth)
        })
    rateIndices[isFlow] = rates
    return rates.extreme(in: range, largest: rises)
  }
}

extension Array {
  /// The first place whose element satisfies a condition that is false before it and true behind it.
  func partitioningIndex(where belongsBehind: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if belongsBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// The least and the largest of every run of numbers, so that a search need not look at all of them.
struct RangeIndex {
  private static let width = 64
  private let values: [Double]
  private let least: [Double]
  private let largest: [Double]

  init(_ values: [Double]) {
    self.values = values
    var least: [Double] = []
    var largest: [Double] = []
    for start in stride(from: 0, to: values.count, by: RangeIndex.width) {
      var (low, high) = (Double.infinity, -Double.infinity)
      for value in values[start..<Swift.min(start + RangeIndex.width, values.count)] where !value.isNaN {
        low = Swift.min(low, value)
        high = Swift.max(high, value)
      }
      least.append(low)
      largest.append(high)
    }
    self.least = least
    self.largest = largest
  }

  /// The first place of a range whose number may lie between two bounds and of which a condition is true.
  func first(in range: Range<Int>, from lower: Double, through upper: Double, where isMeant: (Int) -> Bool)
    -> Int?
  {
    var place = range.lowerBound
    while place < range.upperBound {
      let block = place / RangeIndex.width
      let end = Swift.min((block + 1) * RangeIndex.width, range.upperBound)
      if largest[block] >= lower, least[block] <= upper {
        while place < end {
          if isMeant(place) { return place }
          place += 1
        }
      }
      place = end
    }
    return nil
  }

  /// The largest or the smallest finite number of a range.
  func extreme(in range: Range<Int>, largest wantsLargest: Bool) -> Double? {
    var result: Double?
    func take(_ value: Double) {
      guard value.isFinite else { return }
      result = result.map { wantsLargest ? Swift.max($0, value) : Swift.min($0, value) } ?? value
    }
    var place = range.lowerBound
    while place < range.upperBound {
      let block = place / RangeIndex.width
      let end = Swift.min((block + 1) * RangeIndex.width, range.upperBound)
      let bound = wantsLargest ? largest[block] : least[block]
      if place % RangeIndex.width == 0, end - place == RangeIndex.width, bound.isFinite {
        take(bound)
      } else {
        for value in values[place..<end] { take(value) }
      }
      place = end
    }
    return result
  }
}

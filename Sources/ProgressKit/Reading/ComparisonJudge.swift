/// Holds what sources say of a figure beside another against the figures themselves.
///
/// All numbers may be off by half a unit of their last digit. Any vintage of the other figure will do: the source spoke
/// of the one it knew. A comparison fails only where no value that all of them leave open makes it true.
struct ComparisonJudge {
  /// What comes of it.
  enum Outcome: Hashable {
    /// The figures agree.
    case agrees
    /// No value that the numbers leave open makes it true.
    case contradicts(Contradiction)
    /// The other figure is not known and follows from it.
    case implies(Implied)
    /// There is nothing to hold it against.
    case open
    /// The whole is no indicator of the registry.
    case unknownWhole(String)
  }

  /// What the figures give instead.
  struct Contradiction: Hashable {
    /// What the figures give, in words.
    var given: String
    /// The row of the other figure; `nil` where the claim contradicts its own.
    var row: Int?
  }

  /// A figure that nobody reported and that follows from what was said.
  struct Implied: Hashable {
    var period: Period
    var value: Double
    var interval: Interval
  }

  /// A number that was reported, with what rounding leaves open.
  private struct Statement {
    var row: Int
    var period: Period
    var value: Double
    var interval: Interval
    var decimals: Int
    var spoken: Interval { ComparisonJudge.spoken(interval) }
  }

  /// What a source can have had in mind: "more than 102" is said of 104, not of a thousand, so that an end that is open
  /// above is taken for a tenth more. Only slips are looked for with it; nothing is derived from it.
  private static func spoken(_ interval: Interval) -> Interval {
    guard interval.upper == .infinity else { return interval }
    return Interval(
      interval.lower, interval.lower + 0.1 * abs(interval.lower), includesLower: interval.includesLower)
  }

  private let background: Background
  private let indicator: Indicator
  private let cut: Snapshot.Cut
  /// In the order of their days.
  private let statements: [Statement]
  private let places: [Int: Int]

  init(_ indicator: Indicator, _ background: Background, _ cut: Snapshot.Cut = .everything) {
    self.background = background
    self.indicator = indicator
    self.cut = cut
    statements = ComparisonJudge.statements(of: indicator, background, cut)
    places = Dictionary(statements.enumerated().map { ($1.row, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private func statement(_ row: Int) -> Statement? { places[row].map { statements[$0] } }

  /// The statements whose periods end on a day.
  private static func ending(on day: CalendarDate, _ statements: [Statement]) -> ArraySlice<Statement> {
    let start = statements.partitioningIndex { $0.period.last >= day }
    let end = statements.partitioningIndex { $0.period.last > day }
    return start < end ? statements[start..<end] : []
  }

  /// Whether any figure of an indicator is said to be compared with another.
  static func isNeeded(for rows: some Sequence<UInt32>, in ledger: Ledger) -> Bool {
    !ledger.columns.claims.isEmpty && rows.contains { !ledger.comparisons(Int($0)).isEmpty }
  }

  private static func statements(of indicator: Indicator, _ background: Background, _ cut: Snapshot.Cut)
    -> [Statement]
  {
    let ledger = background.ledger
    let converter = UnitConverter(unit: indicator.unit, conversions: [])
    return ledger.rows(of: indicator.id, in: background.order).compactMap { row in
      switch cut {
      case .everything: break
      case .known(let on), .revised(_, let on): if background.known(Int(row)) > on { return nil }
      }
      let marks = ledger.marks(Int(row))
      guard marks.kind == .number || marks.kind == .count, marks.release != .forecast,
        let read = background.statement(Int(row), of: indicator, for: .atLeast(0), in: converter)
      else { return nil }
      return Statement(
        row: Int(row), period: ledger.period(Int(row)), value: read.quantity.value,
        interval: read.quantity.rounded,
        decimals: max(0, read.quantity.decimals))
    }
  }

  /// What comes of a comparison that is said of the figure of a row.
  func outcome(of comparison: Observation.Comparison, at row: Int) -> Outcome {
    guard let own = statement(row) else { return .open }
    if case .part(let part, let whole, let exponent, let id) = comparison.kind {
      return outcome(own, part, whole, exponent, id)
    }
    let others = others(own, comparison.base)
    guard !others.isEmpty else {
      guard let base = comparison.base, let implied = implied(own, comparison) else { return .open }
      return .implies(Implied(period: base, value: implied.value, interval: implied.interval))
    }
    let answers = others.map { agrees(own, $0, comparison) }
    if answers.contains(true) { return .agrees }
    // Of a base of 0 or less no share can be taken.
    guard answers.contains(false) else { return .open }
    guard let other = others.last, let given = given(own, other, comparison) else { return .open }
    return .contradicts(Contradiction(given: given, row: other.row))
  }

  // MARK: - Changes

  /// The figures that a figure is compared with: all vintages of one period.
  private func others(_ own: Statement, _ base: Period?) -> [Statement] {
    if indicator.measure == .flow {
      guard let period = base ?? own.period.preceding else { return [] }
      return ComparisonJudge.ending(on: period.last, statements).filter { $0.period == period }
    }
    if let base {
      let all = ComparisonJudge.ending(on: base.last, statements)
      let exact = all.filter { $0.period == base }
      return exact.isEmpty ? Array(all) : exact
    }
    let place = statements.partitioningIndex { $0.period.last >= own.period.last }
    guard place > 0 else { return [] }
    return Array(ComparisonJudge.ending(on: statements[place - 1].period.last, statements))
  }

  /// The change as the value moves, not as the source praises it.
  private func signed(_ interval: Interval, _ isFall: Bool) -> Interval {
    guard isFall != (indicator.measure == .rank) else { return interval }
    return Interval(
      -interval.upper, -interval.lower, includesLower: interval.includesUpper,
      includesUpper: interval.includesLower)
  }

  /// Whether some values of two figures make it true; `nil` where nothing can be said.
  private func agrees(_ own: Statement, _ other: Statement, _ comparison: Observation.Comparison) -> Bool? {
    func meets(_ given: Interval, _ claimed: Interval) -> Bool {
      let slack = max(
        Interval.tolerance(given.lower, claimed.upper), Interval.tolerance(given.upper, claimed.lower))
      return given.lower <= claimed.upper + slack && given.upper >= claimed.lower - slack
    }
    switch comparison.kind {
    case .change(let change):
      return meets(
        Interval(own.spoken.lower - other.spoken.upper, own.spoken.upper - other.spoken.lower),
        signed(change.rounded, comparison.isFall))
    case .percent(let percent):
      guard let ratio = ratio(own, other) else { return nil }
      return meets(
        Interval((ratio.lower - 1) * 100, (ratio.upper - 1) * 100), signed(percent.rounded, comparison.isFall)
      )
    case .multiple(let multiple):
      guard let ratio = ratio(own, other) else { return nil }
      return meets(ratio, multiple.rounded)
    case .part: return nil
    }
  }

  /// The ratios of what two figures leave open; `nil` where the other may be 0 or less.
  private func ratio(_ own: Statement, _ other: Statement) -> Interval? {
    guard other.spoken.lower > 0, own.spoken.lower >= 0 || own.spoken.lower.isInfinite else {
      return nil
    }
    return Interval(
      max(0, own.spoken.lower) / other.spoken.upper, own.spoken.upper / other.spoken.lower)
  }

  /// What the figures give, in the form of the claim.
  private func given(_ own: Statement, _ other: Statement, _ comparison: Observation.Comparison) -> String? {
    func text(_ value: Double, _ decimals: Int) -> String {
      NumberDigits.text(value, decimals: max(0, decimals))
    }
    switch comparison.kind {
    case .change:
      let change = own.value - other.value
      // Of a rank less is up.
      let isBetter = (change < 0) == (indicator.measure == .rank)
      let amount = text(abs(change), max(own.decimals, other.decimals))
      var unit = indicator.unit.isPercent ? " point" : indicator.measure == .rank ? " place" : ""
      if !unit.isEmpty, amount != "1" { unit += "s" }
      guard change != 0 else { return "the figures give no change" }
      return "the figures give " + (isBetter ? "up " : "down ") + amount + unit
    case .percent(let percent):
      guard other.value > 0 else { return nil }
      let change = (own.value / other.value - 1) * 100
      return "the figures give " + (change < 0 ? "down " : "up ") + text(abs(change), percent.decimals) + "%"
    case .multiple(let multiple):
      guard other.value > 0 else { return nil }
      return "the figures give " + text(own.value / other.value, max(multiple.decimals, 0) + 2) + " times"
    case .part: return nil
    }
  }

  /// The other figure that follows from it; `nil` where nothing finite does.
  private func implied(_ own: Statement, _ comparison: Observation.Comparison) -> (
    value: Double, interval: Interval
  )? {
    func quotient(_ claimed: Interval, _ value: Double) -> (Double, Interval)? {
      guard value > 0, claimed.lower > 0, own.interval.lower >= 0 else { return nil }
      return (
        own.value / value, Interval(own.interval.lower / claimed.upper, own.interval.upper / claimed.lower)
      )
    }
    let result: (value: Double, interval: Interval)?
    switch comparison.kind {
    case .change(let change):
      let claimed = signed(change.rounded, comparison.isFall)
      let middle = signed(Interval(change.value), comparison.isFall).lower
      result = (
        own.value - middle, Interval(own.interval.lower - claimed.upper, own.interval.upper - claimed.lower)
      )
    case .percent(let percent):
      let claimed = signed(percent.rounded, comparison.isFall)
      let middle = signed(Interval(percent.value), comparison.isFall).lower
      result = quotient(
        Interval(1 + claimed.lower / 100, 1 + claimed.upper / 100), 1 + middle / 100)
    case .multiple(let multiple): result = quotient(multiple.rounded, multiple.value)
    case .part: result = nil
    }
    return result.flatMap { $0.value.isFinite ? $0 : nil }
  }

  // MARK: - Parts

  private func outcome(
    _ own: Statement, _ part: Quantity, _ whole: Quantity, _ exponent: Int?, _ id: String
  ) -> Outcome {
    guard let other = background.indicators[id] else { return .unknownWhole(id) }
    func inUnit(_ quantity: Quantity, _ unit: UnitOfMeasure) -> Quantity {
      quantity.shifted(byPowerOfTen: exponent.map { $0 - unit.exponent } ?? 0)
    }
    func meets(_ left: Interval, _ right: Interval) -> Bool {
      left.lower <= right.upper && left.upper >= right.lower
    }
    let said = inUnit(part, indicator.unit)
    guard meets(ComparisonJudge.spoken(said.rounded), own.spoken) else {
      return .contradicts(
        Contradiction(
          given: "the figure is \(NumberDigits.text(own.value, decimals: own.decimals))", row: nil))
    }
    let wholes = wholes(other, own)
    guard let newest = wholes.last else { return .open }
    let saidWhole = inUnit(whole, other.unit)
    guard wholes.contains(where: { meets(ComparisonJudge.spoken(saidWhole.rounded), $0.spoken) }) else {
      return .contradicts(
        Contradiction(
          given: "'\(id)' is \(NumberDigits.text(newest.value, decimals: newest.decimals))", row: newest.row))
    }
    return .agrees
  }

  private func wholes(_ whole: Indicator, _ own: Statement) -> [Statement] {
    let all = ComparisonJudge.statements(of: whole, background, cut)
    let ending = ComparisonJudge.ending(on: own.period.last, all)
    let exact = ending.filter { $0.period == own.period }
    return exact.isEmpty && whole.measure != .flow ? Array(ending) : exact
  }

  /// The share of a figure in a whole of the same period; `nil` where the whole is not known then, or their units differ.
  ///
  /// - Returns: the row of the whole, the share, and the shares that both leave open
  func share(of row: Int, in whole: String) -> (row: Int, fraction: Double, interval: Interval)? {
    guard let own = statement(row), let other = background.indicators[whole],
      let all = wholes(other, own).last, all.interval.lower > 0, own.value >= 0
    else { return nil }
    let scale = Quantity.powerOfTen(indicator.unit.exponent - other.unit.exponent)
    let ledger = background.ledger
    let (part, total) = (ledger.quantity(own.row).interval, ledger.quantity(all.row).interval)
    let fraction = own.value / all.value * scale
    guard fraction.isFinite else { return nil }
    return (all.row, fraction, Interval(part.lower / total.upper * scale, part.upper / total.lower * scale))
  }
}

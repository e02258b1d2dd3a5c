/// What is known for one goal at one moment: the figure that counts, what it rests on, and what is left out.
struct Reading {
  /// The figure that counts; `nil` when there is none.
  private(set) var counting: Figure?
  /// For amounts of a window of which figures are missing: the least that is known to have come together.
  private(set) var bound: Figure?
  private(set) var uncounted: [Coverage.Uncounted] = []
  private(set) var missing: [Period] = []
  private(set) var parts: [PartReading] = []
  /// Whether amounts cannot be negative as far as known.
  private(set) var isNonnegative = false
  /// The series of levels, or of amounts period by period.
  let series: Series
  /// The figures that a window is covered with, each with all before it.
  private let sums: [Figure]?
  private let goal: Goal
  private let indicator: Indicator?
  private let asOf: CalendarDate
  private let span: Span
  private let ledger: Ledger
  private let background: Background

  init(
    of goal: Goal, _ indicator: Indicator?, _ snapshot: Snapshot, asOf: CalendarDate, _ span: Span
  ) {
    self.goal = goal
    self.indicator = indicator
    self.asOf = asOf
    self.span = span
    background = snapshot.background
    ledger = snapshot.background.ledger
    guard let indicator else {
      series = Series([], of: Indicator(id: goal.id))
      sums = nil
      return
    }
    let last = span.lastDay(asOf: asOf)
    let own = snapshot.series(of: indicator, in: indicator.unit, for: goal.target.shape)
    let isOverWindow = indicator.measure == .flow || indicator.isMeanOverWindow
    if let rollup = goal.rollup {
      let combination = Combination(goal, rollup, indicator, snapshot, asOf: asOf, span: span)
      series = Series(combination.figures, of: indicator)
      isNonnegative = Reading.isNonnegative(series, goal, asOf)
      let counted = { [isNonnegative] (figure: Figure?) in isNonnegative ? figure?.nonnegative : figure }
      bound = combination.bound
      uncounted = combination.uncounted
      missing = combination.missing
      parts = combination.parts
      if isOverWindow {
        sums = combination.figures
        counting = counted(combination.figures.last { $0.day <= last })
      } else {
        sums = nil
        counting = counted(Reading.level(of: series, on: last, goal, indicator))
      }
      return
    }
    series = own
    isNonnegative = Reading.isNonnegative(own, goal, asOf)
    guard isOverWindow else {
      sums = nil
      let figure = Reading.level(of: own, on: last, goal, indicator)
      counting = isNonnegative ? figure?.nonnegative : figure
      return
    }
    guard let window = span.window else {
      sums = []
      return
    }
    let coverage = own.coverage(
      .init(
        window: window, asOf: asOf,
        kind: indicator.measure == .flow ? .sum : .mean(indicator.reports), mayBeBounded: isNonnegative))
    let figure = coverage.figure
    counting = isNonnegative ? figure?.nonnegative : figure
    bound = coverage.bound
    uncounted = coverage.uncounted
    missing = coverage.missing
    sums = coverage.running
  }

  /// Nothing known is negative: no figure, no baseline, no target; and no limit allows it.
  private static func isNonnegative(_ series: Series, _ goal: Goal, _ asOf: CalendarDate) -> Bool {
    guard series.isNonnegative(through: asOf), goal.baseline.map({ $0.value.value >= 0 }) ?? true else {
      return false
    }
    switch goal.target.shape.held {
    case .atLeast(let value), .atMost(let value): return value.value >= 0
    case .within(let lower, _): return lower.value >= 0
    default: return true
    }
  }

  /// The figure of the newest day on or before a day: of several that end on it the one of the span that counts, else
  /// all that they leave open.
  private static func level(
    of series: Series, on last: CalendarDate, _ goal: Goal, _ indicator: Indicator
  ) -> Figure? {
    let count = series.count(through: last)
    guard count > 0 else { return nil }
    // Last year's level does not achieve this year.
    if let own = goal.occurrence?.period, series.figures[count - 1].day < own.first { return nil }
    let figures = series.figures(on: series.figures[count - 1].day)
    guard figures.count > 1 else { return figures.first }
    let spans = Combination.preferred(figures.map(\.period), goal, indicator)
    return Figure.reconciled(figures.filter { spans.contains($0.period) }, conflict: .spans)
  }

  // MARK: - What others ask

  func isLowerBound(_ figure: Figure) -> Bool { figure == bound && figure != counting }

  /// The newest figure of the baseline's own day.
  func figure(ofBaseline baseline: Baseline) -> Figure? {
    guard let date = baseline.date, date <= asOf else { return nil }
    let figures = series.figures(on: date)
    return figures.first { $0.period == baseline.period } ?? figures.last
  }

  /// How many figures stand for a day on or before the as-of day.
  private var known: Int { series.count(through: asOf) }

  /// The figures as charts draw them, in the order of their days: amounts and means as they had come to be.
  var trail: [Figure] {
    if let sums { return sums.filter { $0.day <= asOf } }
    // Of a goal that comes again only its own period.
    let start = goal.occurrence.map { series.start(from: $0.period.first.adding(days: -1)) } ?? 0
    let figures = series.figures[min(start, known)..<known]
    return isNonnegative ? figures.map(\.nonnegative) : Array(figures)
  }

  /// What the value cannot go beyond: as declared, and for a rank its first place.
  var naturalLimits: Limits? {
    indicator?.limits ?? (indicator?.measure == .rank || indicator?.unit == .rank ? Limits(lower: 1) : nil)
  }

  /// The level of a day, of whatever period of a goal that comes again: of several figures that end on it the one of
  /// the span that counts.
  func level(on day: CalendarDate) -> Figure? {
    guard let indicator else { return nil }
    var goal = goal
    goal.occurrence = nil
    return Reading.level(of: series, on: day, goal, indicator)
  }

  /// Whether figures of another unit or definition stand between two days, both inclusive.
  func isBroken(from first: CalendarDate, through last: CalendarDate) -> Bool {
    (series.incomparable + series.unitChanges).contains { row in
      let day = ledger.period(Int(row)).last
      return day >= first && day <= last
    }
  }

  /// The sums so far of an earlier period, day by day; empty when nothing reaches into it.
  func sums(over period: Period, _ snapshot: Snapshot) -> [Figure] {
    guard let indicator else { return [] }
    var earlier = goal
    earlier.start = nil
    earlier.deadline = Deadline(in: period)
    earlier.occurrence = nil
    earlier.trajectory = .none
    let reading = Reading(of: earlier, indicator, snapshot, asOf: asOf, Span(earlier, indicator))
    return reading.sums ?? []
  }

  /// The first figure of some days whose value satisfies a line.
  func first(satisfying line: Line, from first: CalendarDate, through last: CalendarDate) -> Figure? {
    func isMeant(_ figure: Figure) -> Bool { line.isSatisfied(by: figure.value, computed: figure.isComputed) }
    if let sums { return sums.first { $0.day >= first && $0.day <= last && isMeant($0) } }
    let range = range(from: first, through: last)
    let place: Int?
    switch line.edge {
    case .rising(let value):
      place = series.first(in: range, from: value - margin(value), through: .infinity, where: isMeant)
    case .falling(let value):
      place = series.first(in: range, from: -.infinity, through: value + margin(value), where: isMeant)
    case .band(let lower, let upper):
      place = series.first(
        in: range, from: lower - margin(lower), through: upper + margin(upper), where: isMeant)
    }
    return place.map { series.figures[$0] }
  }

  /// The first figure of some days that may fail a line and of which a condition is true.
  func first(
    failing line: Line, from first: CalendarDate, through last: CalendarDate, where isMeant: (Figure) -> Bool
  ) -> Figure? {
    if let sums { return sums.first { $0.day >= first && $0.day <= last && isMeant($0) } }
    // A value may satisfy and its interval fail, so every figure of the days is looked at.
    let range = range(from: first, through: last)
    return series.figures[range].first { isMeant(isNonnegative ? $0.nonnegative : $0) }
  }

  private func range(from first: CalendarDate, through last: CalendarDate) -> Range<Int> {
    let start = series.start(from: first)
    return start..<max(start, series.count(through: min(last, asOf)))
  }

  private func margin(_ value: Double) -> Double { 1e-6 * max(1, abs(value)) }

  /// The figures of one day, as far as levels are read one by one.
  func figures(on figure: Figure) -> [Figure] {
    guard sums == nil else { return [figure] }
    let figures = series.figures(on: figure.day)
    return isNonnegative ? figures.map(\.nonnegative) : Array(figures)
  }

  /// The newest figure before another one's day.
  func figure(before day: CalendarDate) -> Figure? {
    let count = min(series.start(from: day), known)
    return count > 0 ? series.figures[count - 1] : nil
  }

  /// The last day of the newest figure of any period as of the day.
  var newestDay: CalendarDate? {
    let own = known > 0 ? series.figures[known - 1].day : nil
    return own
  }

  /// The first report that a milestone is done, of some days.
  func firstDone(from first: CalendarDate, through last: CalendarDate) -> Figure? {
    series.figures[range(from: first, through: last)].first { $0.isDone == true }
  }

  /// The fastest movement between two figures that follow one another, a month.
  ///
  /// - Parameter baseline: day and value to start from, where no figure stands for that day
  func bestRate(rises: Bool, accumulates: Bool, baseline: (day: CalendarDate, value: Double)?) -> Double? {
    if goal.rollup != nil, accumulates { return Reading.bestRate(ofSums: sums ?? [], rises: rises) }
    var rates: [Double?] = []
    if let baseline, !accumulates, series.figures(on: baseline.day).isEmpty {
      let place = min(series.start(from: baseline.day), known)
      rates.append(series.bestRate(in: 0..<place, rises: rises, isFlow: false))
      func rate(_ from: (CalendarDate, Double), _ to: (CalendarDate, Double)) -> Double? {
        let days = Double(from.0.days(to: to.0))
        return days > 0 ? (to.1 - from.1) / (days / Period.meanMonth) : nil
      }
      if place > 0 {
        let before = series.figures[place - 1]
        rates.append(rate((before.day, before.value), baseline))
      }
      if place < known {
        rates.append(rate(baseline, (series.figures[place].day, series.figures[place].value)))
        rates.append(series.bestRate(in: place + 1..<known, rises: rises, isFlow: false))
      }
    } else {
      rates.append(series.bestRate(in: 0..<known, rises: rises, isFlow: accumulates))
    }
    let finite = rates.compactMap(\.self).filter(\.isFinite)
    return rises ? finite.max() : finite.min()
  }

  private static func bestRate(ofSums sums: [Figure], rises: Bool) -> Double? {
    var rates: [Double] = []
    var before = (day: sums.first?.period.first.adding(days: -1) ?? .earliest, value: 0.0)
    for sum in sums where sum.day > before.day {
      rates.append(
        (sum.value - before.value) / (Double(before.day.days(to: sum.day)) / Period.meanMonth))
      before = (sum.day, sum.value)
    }
    let finite = rates.filter(\.isFinite)
    return rises ? finite.max() : finite.min()
  }

  // MARK: - What does not count

  /// Rows that could have counted, had their unit or definition been the target's.
  var incomparable: [UInt32] {
    let last = span.lastDay(asOf: asOf)
    return series.incomparable.filter { row in
      let period = ledger.period(Int(row))
      return period.last <= last && span.window.map { $0.first <= period.first } ?? true
    }
  }

  var forecasts: [UInt32] { series.forecasts }

  /// The newest report in words, without a value, as of the day.
  var words: UInt32? {
    series.words.flatMap { ledger.period(Int($0)).last <= asOf ? $0 : nil }
  }

  /// Why nothing can be compared, where figures were seen that could have counted.
  var incomparableReason: Reason? {
    let rows = incomparable
    guard !rows.isEmpty, let indicator else { return nil }
    var isRefused = true
    for row in rows {
      let marks = ledger.marks(Int(row))
      let own = ledger.unit(Int(row)) ?? indicator.unit
      if marks.kind == .number, !own.isComparable(with: indicator.unit) { return .unitsDiffer }
      if marks.kind != .number || goal.target.shape.isMilestone { isRefused = false }
    }
    return isRefused ? .figuresRefused : .definitionsDiffer
  }

  /// Why there is no figure.
  var emptyReason: Reason {
    if !uncounted.isEmpty { return .gap }
    if known > 0 || parts.contains(where: { $0.value != nil }) { return .periodsDiffer }
    return series.forecasts.isEmpty ? .noObservation : .onlyForecasts
  }

  /// Whether the source of the figure that counts, or of the newest statement, says that the target was met.
  func claimsMet(_ figure: Figure?) -> Bool {
    let last = span.lastDay(asOf: asOf)
    var rows: [UInt32]
    if let figure {
      rows = figure.rows
    } else {
      let statements = series.figures[..<series.count(through: last)].suffix(3).flatMap(\.rows) + incomparable
      let newest = statements.map { ledger.period(Int($0)).last }.max()
      rows = statements.filter { ledger.period(Int($0)).last == newest }
    }
    rows += series.valuelessClaims.filter { ledger.period(Int($0)).last <= last }
    return rows.contains { row in
      switch ledger.claim(Int(row)) {
      case .met: true
      case .ofTarget(let share), .ofWay(let share): share.value >= 100
      case nil: false
      }
    }
  }

  /// The figure that counted before the newest vintages of its figures were published; `nil` when none was revised.
  func beforeRevision(_ figure: Figure) -> Figure? {
    guard !figure.superseded.isEmpty, let indicator, goal.rollup == nil else { return nil }
    let converter = UnitConverter(unit: indicator.unit, conversions: background.conversions)
    func earlier(_ piece: Figure) -> Figure? {
      guard let row = piece.superseded.first else { return piece }
      guard
        let read = background.statement(Int(row), of: indicator, for: goal.target.shape, in: converter)
      else { return nil }
      var old = piece
      old.value = read.quantity.value
      old.interval = read.interval
      old.qualifier = read.quantity.qualifier
      old.decimals = read.quantity.decimals
      old.lastDigit = read.lastDigit
      old.isDone = read.isDone
      old.conflict = nil
      old.superseded = Array(piece.superseded.dropFirst())
      return isNonnegative ? old.nonnegative : old
    }
    guard sums != nil, let window = span.window, !isLowerBound(figure) else { return earlier(figure) }
    let coverage = series.coverage(
      .init(
        window: window, asOf: asOf, kind: indicator.measure == .flow ? .sum : .mean(indicator.reports),
        mayBeBounded: isNonnegative))
    let pieces = coverage.pieces.compactMap(earlier)
    guard pieces.count == coverage.pieces.count else { return nil }
    if indicator.measure == .flow { return Figure.sum(pieces, over: figure.period) }
    var mean = Figure.sum(pieces, over: figure.period)
    mean?.value /= Double(max(1, pieces.count))
    return mean
  }
}

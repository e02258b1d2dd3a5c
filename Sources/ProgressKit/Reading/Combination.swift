/// Where one part stands, beside the whole.
struct PartReading {
  var part: Rollup.Part
  var title: String
  /// The unit of its numbers; for a ratio that of the numerator.
  var unit: UnitOfMeasure?
  /// Its newest figure; the numerator for a ratio.
  var value: Double?
  var denominator: Double?
  var day: CalendarDate?
  var isSatisfied: Bool?
  var othersNow: Double?
  var othersRequired: Double?
}

/// The figures of a goal that is measured by parts: each part chooses or sums its own as a goal of its own would, for
/// one common day and one common span; only then are they combined, once.
struct Combination {
  /// The combined figures, one for each day that all parts have in common.
  private(set) var figures: [Figure] = []
  /// For parts that add up over a window: the least that is known to have come together.
  private(set) var bound: Figure?
  private(set) var uncounted: [Coverage.Uncounted] = []
  private(set) var missing: [Period] = []
  private(set) var parts: [PartReading] = []
  /// Whether any part has a figure at all.
  private(set) var sawFigures = false

  private let rollup: Rollup
  private let goal: Goal
  private let unit: UnitOfMeasure
  private let line: Line?

  /// What a part gives for one day: its figure, and the denominator's for a ratio.
  private struct Term {
    var figure: Figure
    var denominator: Figure?
  }

  /// One part, with all that can be asked of it.
  private struct Source {
    var part: Rollup.Part
    var numerator: Series
    var denominator: Series?
    var isFlow: Bool
    var coverage: Coverage?
    var denominatorCoverage: Coverage?
  }

  init(
    _ goal: Goal, _ rollup: Rollup, _ indicator: Indicator, _ snapshot: Snapshot, asOf: CalendarDate,
    span: Span
  ) {
    self.rollup = rollup
    self.goal = goal
    self.unit = indicator.unit
    self.line = goal.target.line(baseline: goal.baseline?.value.value)
    let last = span.lastDay(asOf: asOf)
    // Amounts are taken over the window where the goal adds up or its target speaks of a span.
    let window =
      goal.deadline?.namesSpan == true || indicator.measure == .flow || indicator.isMeanOverWindow
      ? goal.flowWindow : nil
    var sources: [Source] = []
    for part in rollup.parts {
      guard let source = Combination.source(part, rollup, unit, snapshot, window: window, asOf: asOf) else {
        continue
      }
      sources.append(source)
      sawFigures = sawFigures || !source.numerator.figures.isEmpty
    }
    if sources.count == rollup.parts.count {
      combine(sources, window: window, indicator, asOf: asOf)
    }
    standings(sources, last: last, snapshot)
  }

  private static func source(
    _ part: Rollup.Part, _ rollup: Rollup, _ unit: UnitOfMeasure, _ snapshot: Snapshot, window: Period?,
    asOf: CalendarDate
  ) -> Source? {
    guard let indicator = snapshot.background.indicators[part.indicator] else { return nil }
    let isOwnUnit: Bool
    switch rollup.combination {
    case .ratio, .satisfying: isOwnUnit = true
    case .sum, .worst, .weightedMean: isOwnUnit = false
    }
    func series(_ indicator: Indicator) -> Series {
      snapshot.series(of: indicator, in: isOwnUnit ? indicator.unit : unit, for: .atLeast(0))
    }
    func coverage(_ series: Series) -> Coverage? {
      guard let window else { return nil }
      let measured = series.indicator
      if measured.measure == .flow { return series.coverage(.init(window: window, asOf: asOf, kind: .sum)) }
      guard measured.isMeanOverWindow else { return nil }
      return series.coverage(.init(window: window, asOf: asOf, kind: .mean(measured.reports)))
    }
    let numerator = series(indicator)
    var source = Source(
      part: part, numerator: numerator, isFlow: indicator.measure == .flow, coverage: coverage(numerator))
    if let id = part.denominator {
      guard let whole = snapshot.background.indicators[id] else { return nil }
      let denominator = series(whole)
      source.denominator = denominator
      source.denominatorCoverage = coverage(denominator)
    }
    return source
  }

  // MARK: - Common days

  private mutating func combine(
    _ sources: [Source], window: Period?, _ indicator: Indicator, asOf: CalendarDate
  ) {
    func days(_ series: Series, _ coverage: Coverage?) -> [CalendarDate] {
      if let coverage { return coverage.ends }
      var days: [CalendarDate] = []
      for figure in series.figures[..<series.count(through: asOf)] where days.last != figure.day {
        days.append(figure.day)
      }
      return days
    }
    var common: [CalendarDate]?
    for source in sources {
      for (series, coverage) in [(source.numerator, source.coverage)]
        + (source.denominator.map { [($0, source.denominatorCoverage)] } ?? [])
      {
        let own = days(series, coverage)
        common = common.map { Combination.intersection($0, own) } ?? own
      }
    }
    let isOverWindow = sources.contains { $0.coverage != nil || $0.denominatorCoverage != nil }
    for day in common ?? [] {
      guard let terms = terms(of: sources, on: day, indicator), let figure = combined(terms) else { continue }
      figures.append(figure)
    }
    if isOverWindow { gatherGaps(sources) }
  }

  private static func intersection(_ left: [CalendarDate], _ right: [CalendarDate]) -> [CalendarDate] {
    var result: [CalendarDate] = []
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      if left[i] == right[j] {
        result.append(left[i])
        i += 1
        j += 1
      } else if left[i] < right[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return result
  }

  /// What each part gives for a day: over the window, or the figures of one span that all parts have.
  private func terms(of sources: [Source], on day: CalendarDate, _ indicator: Indicator) -> [Term]? {
    var choices: [ArraySlice<Figure>] = []
    for source in sources {
      if source.coverage == nil { choices.append(source.numerator.figures(on: day)) }
      if let denominator = source.denominator, source.denominatorCoverage == nil {
        choices.append(denominator.figures(on: day))
      }
    }
    // Amounts belong to their spans; a level stands for its day, of whatever span it is.
    let areFlows = sources.contains { $0.isFlow && $0.coverage == nil }
    let spans = Combination.commonSpans(choices, goal: goal, indicator: indicator)
    if areFlows, spans.isEmpty, !choices.isEmpty { return nil }
    func chosen(_ series: Series, _ coverage: Coverage?) -> Figure? {
      if let coverage { return coverage.figure(through: day) }
      let figures = series.figures(on: day).filter { spans.isEmpty || spans.contains($0.period) }
      return Figure.reconciled(figures, conflict: .spans)
    }
    var terms: [Term] = []
    for source in sources {
      guard let figure = chosen(source.numerator, source.coverage) else { return nil }
      var term = Term(figure: figure)
      if rollup.combination == .ratio {
        if let denominator = source.denominator {
          guard let whole = chosen(denominator, source.denominatorCoverage) else { return nil }
          term.denominator = whole
        } else {
          guard case .share(of: let total) = source.numerator.indicator.measure else { return nil }
          var whole = figure
          whole.value = Double(total)
          whole.interval = Interval(Double(total))
          whole.rows = []
          whole.superseded = []
          term.denominator = whole
        }
      }
      terms.append(term)
    }
    return terms
  }

  /// The spans of which every part has a figure, and that are preferred: the one the target names, else the one in
  /// which the indicator reports, else all.
  private static func commonSpans(_ choices: [ArraySlice<Figure>], goal: Goal, indicator: Indicator)
    -> [Period]
  {
    guard let first = choices.first else { return [] }
    let common = first.map(\.period).filter { period in
      choices.dropFirst().allSatisfy { $0.contains { $0.period == period } }
    }
    return preferred(common, goal, indicator)
  }

  /// Of spans that end on one day those that count: the one the target names, else that in which figures are reported,
  /// else all.
  static func preferred(_ spans: [Period], _ goal: Goal, _ indicator: Indicator?) -> [Period] {
    guard spans.count > 1 else { return spans }
    if let deadline = goal.deadline, deadline.namesSpan, let named = deadline.period, spans.contains(named) {
      return [named]
    }
    if let rhythm = indicator?.reports ?? goal.reports {
      let fitting = spans.filter { $0.wholeMonths == rhythm.months }
      if !fitting.isEmpty { return fitting }
    }
    return spans
  }

  private mutating func gatherGaps(_ sources: [Source]) {
    var groups: [UncountedReason: [Figure]] = [:]
    for coverage in sources.flatMap({ [$0.coverage, $0.denominatorCoverage] }).compactMap(\.self) {
      for entry in coverage.uncounted { groups[entry.reason, default: []] += entry.figures }
      missing += coverage.missing.filter { !missing.contains($0) }
    }
    missing.sort { ($0.first, $0.last) < ($1.first, $1.last) }
    uncounted = UncountedReason.allCases.compactMap { reason in
      groups[reason].map { Coverage.Uncounted(reason: reason, figures: $0) }
    }
    // What parts that reach further have beyond the common day.
    guard rollup.combination == .sum else { return }
    let bounds = sources.map { source -> Figure? in
      guard let coverage = source.coverage else { return nil }
      if let bound = coverage.bound { return bound }
      guard source.numerator.isNonnegative(through: .latest) else { return nil }
      return coverage.figure
    }
    let known = bounds.compactMap(\.self)
    guard
      bounds.indices.allSatisfy({
        bounds[$0] != nil
          || sources[$0].coverage?.isEmpty == true && sources[$0].numerator.isNonnegative(through: .latest)
      }),
      let last = known.map(\.day).max(), let first = known.map(\.period.first).min(),
      var bound = Figure.sum(known, over: Period(from: first, through: last)),
      figures.last.map({ $0.value < bound.value }) ?? true
    else { return }
    bound.interval = Interval(bound.interval.lower, .infinity, includesLower: bound.interval.includesLower)
    bound.qualifier = .atLeast
    bound.isComputed = true
    self.bound = bound
  }

  // MARK: - Combining

  private func combined(_ terms: [Term]) -> Figure? {
    guard let first = terms.first?.figure, let sum = Combination.added(terms.map(\.figure)) else {
      return nil
    }
    let percent = unit.isPercent ? 100.0 : 1
    var result = first
    switch rollup.combination {
    case .sum:
      return sum
    case .ratio:
      guard let whole = Combination.added(terms.compactMap(\.denominator)), whole.value > 0,
        whole.interval.lower > 0
      else { return nil }
      result = sum
      result.value = percent * sum.value / whole.value
      result.interval = Interval(
        percent * sum.interval.lower / (sum.interval.lower < 0 ? whole.interval.lower : whole.interval.upper),
        percent * sum.interval.upper / (sum.interval.upper < 0 ? whole.interval.upper : whole.interval.lower),
        includesLower: sum.interval.includesLower && whole.interval.includesUpper,
        includesUpper: sum.interval.includesUpper && whole.interval.includesLower)
      result.decimals = 2
      result.lastDigit = 0
      result.rows += whole.rows.filter { !sum.rows.contains($0) }
      result.superseded += whole.superseded
      result.conflict = sum.conflict ?? whole.conflict
    case .worst:
      guard let line else { return nil }
      let worst = terms.map(\.figure).max { Combination.isBetter($0.value, $1.value, line) }
      guard var worst else { return nil }
      // What is worst may be any of the parts whose intervals reach as far.
      let intervals = terms.map(\.figure.interval)
      worst.interval = Combination.worstInterval(intervals, line) ?? worst.interval
      if worst.interval.isExact == false, worst.qualifier == .exact { worst.qualifier = .about }
      worst.rows = sum.rows
      worst.superseded = sum.superseded
      worst.conflict = sum.conflict
      return worst
    case .satisfying(let shape):
      guard let each = Target(shape).line(baseline: nil) else { return nil }
      func isSatisfied(_ figure: Figure) -> (certain: Bool, possible: Bool) {
        var ends = [figure.interval.lowest, figure.interval.highest]
        if case .band(let lower, let upper) = each.edge {
          ends += [lower, upper].filter { $0 > ends[0] && $0 < ends[1] }
        }
        let satisfied = ends.map { each.isSatisfied(by: $0, computed: figure.isComputed) }
        return (satisfied.allSatisfy(\.self), satisfied.contains(true))
      }
      let certain = terms.count { isSatisfied($0.figure).certain }
      let possible = terms.count { isSatisfied($0.figure).possible }
      let stated = terms.count { each.isSatisfied(by: $0.figure.value, computed: $0.figure.isComputed) }
      let scale = unit.isPercent ? 100 / Double(terms.count) : 1
      result = sum
      result.value = scale * Double(stated)
      result.interval = Interval(scale * Double(certain), scale * Double(possible))
      result.decimals = unit.isPercent ? 1 : 0
      result.lastDigit = 0
    case .weightedMean:
      let weights = rollup.parts.map(\.weight)
      let total = CompensatedSum.of(weights)
      func mean(_ value: (Figure) -> Double) -> Double {
        CompensatedSum.of(zip(weights, terms).map { $0 * value($1.figure) }) / total
      }
      result = sum
      result.value = mean(\.value)
      result.interval = Interval(
        mean(\.interval.lower), mean(\.interval.upper), includesLower: sum.interval.includesLower,
        includesUpper: sum.interval.includesUpper)
      result.decimals = sum.decimals + 1
      result.lastDigit = 0
    }
    result.qualifier = result.interval.isExact ? .exact : .about
    result.isComputed = true
    return result
  }

  /// The sum of figures of one day, with all they rest on. What the sum covers is what all cover.
  private static func added(_ figures: [Figure]) -> Figure? {
    guard let first = figures.first else { return nil }
    return Figure.sum(figures, over: first.period)
  }

  private static func isBetter(_ left: Double, _ right: Double, _ line: Line) -> Bool {
    switch line.edge {
    case .rising: left > right
    case .falling: left < right
    case .band: line.distance(of: left) < line.distance(of: right)
    }
  }

  /// The values that the worst of several intervals may have.
  private static func worstInterval(_ intervals: [Interval], _ line: Line) -> Interval? {
    guard !intervals.allSatisfy(\.isExact) else { return nil }
    switch line.edge {
    case .rising:
      guard let lower = intervals.min(by: { $0.lower < $1.lower }),
        let upper = intervals.min(by: { $0.upper < $1.upper })
      else { return nil }
      return Interval(
        lower.lower, upper.upper, includesLower: lower.includesLower, includesUpper: upper.includesUpper)
    case .falling:
      guard let lower = intervals.max(by: { $0.lower < $1.lower }),
        let upper = intervals.max(by: { $0.upper < $1.upper })
      else { return nil }
      return Interval(
        lower.lower, upper.upper, includesLower: lower.includesLower, includesUpper: upper.includesUpper)
    case .band: return Agreement.hull(intervals)
    }
  }

  // MARK: - Parts

  private mutating func standings(_ sources: [Source], last: CalendarDate, _ snapshot: Snapshot) {
    let whole = figures.last { $0.day <= last }
    var terms: [Term]?
    if let whole, let indicator = goal.indicator.flatMap({ snapshot.background.indicators[$0] }) {
      terms = self.terms(of: sources, on: whole.day, indicator)
    }
    let sum = CompensatedSum.of(terms?.lazy.map(\.figure.value) ?? [])
    let denominators = CompensatedSum.of(terms?.lazy.compactMap(\.denominator?.value) ?? [])
    let destination = line.map { $0.destination(from: nil) }
    let satisfies: Line? =
      if case .satisfying(let shape) = rollup.combination {
        Target(shape).line(baseline: nil)
      } else if rollup.combination == .worst {
        line
      } else {
        nil
      }
    for part in rollup.parts {
      let place = sources.firstIndex { $0.part == part }
      let source = place.map { sources[$0] }
      let newest = source.flatMap { source in
        source.coverage?.figure ?? source.numerator.figures[..<source.numerator.count(through: last)].last
      }
      let denominator = source.flatMap { source in
        source.denominatorCoverage?.figure
          ?? source.denominator.flatMap { $0.figures[..<$0.count(through: last)].last }
      }
      var total = denominator?.value
      if rollup.combination == .ratio, part.denominator == nil, newest != nil,
        case .share(of: let count)? = source?.numerator.indicator.measure
      {
        total = Double(count)
      }
      var standing = PartReading(
        part: part, title: snapshot.background.indicators[part.indicator]?.title ?? part.indicator,
        unit: source.map { rollup.combination == .ratio ? $0.numerator.indicator.unit : unit },
        value: newest?.value, denominator: total, day: newest?.day,
        isSatisfied: newest.flatMap { satisfies?.isSatisfied(by: $0.value, computed: $0.isComputed) })
      if let terms, let place, let destination, rollup.parts.count > 1 {
        let own = terms[place].figure.value
        switch rollup.combination {
        case .sum:
          standing.othersNow = sum - own
          standing.othersRequired = destination - own
        case .ratio:
          standing.othersNow = sum - own
          standing.othersRequired = destination / (unit.isPercent ? 100 : 1) * denominators - own
        default: break
        }
      }
      parts.append(standing)
    }
  }
}

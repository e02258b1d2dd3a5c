/// Which figures cover a window: those that are added up, and those that are not, with the reason.
///
/// The figures lie within the window, do not overlap, and reach furthest without a gap from its first day. Nothing that
/// was reported for the window is dropped in silence.
struct Coverage {
  /// What is to be covered.
  struct Request: Hashable {
    /// The goal's window.
    var window: Period
    /// The last day of which figures count.
    var asOf: CalendarDate
    /// How the figures make one.
    var kind: Kind
    /// Whether the series was built of amounts that cannot be negative, as far as the goal's own numbers tell.
    var mayBeBounded = true
  }

  /// How figures of a window make one.
  enum Kind: Hashable {
    /// Amounts that add up.
    case sum
    /// Levels of complete, equal spans of which the mean is taken; of spans of one rhythm, where one is declared.
    case mean(Goal.Rhythm?)
  }

  /// Figures of the window that are not counted.
  struct Uncounted: Hashable {
    var reason: UncountedReason
    var figures: [Figure]
  }

  /// The figures that are added up, in order. Of one cut by the window's edge the interval is what may lie within.
  private(set) var pieces: [Figure] = []
  private(set) var uncounted: [Uncounted] = []
  /// Spans of the window before its newest figure for which nothing is known.
  private(set) var missing: [Period] = []
  /// The least that is known to have come together, where figures lie behind a gap and amounts cannot be negative.
  private(set) var bound: Figure?
  /// Whether any figure of the window is known.
  var isEmpty: Bool { pieces.isEmpty && uncounted.isEmpty }
  /// Every day that figures reach without a gap, in order, and the figures that reach it.
  private var steps: [CalendarDate: Step] = [:]
  private(set) var ends: [CalendarDate] = []
  private let request: Request
  private let gapsAreZero: Bool

  private struct Step {
    var count = 1
    var cuts = 0
    var known: CalendarDate
    var figure: Figure
    var before: CalendarDate?
    /// The sums of values and ends of all figures up to this one.
    var value = CompensatedSum()
    var lower = CompensatedSum()
    var upper = CompensatedSum()
    var includesLower = true
    var includesUpper = true

    init(after previous: Step?, _ figure: Figure, isCut: Bool, before: CalendarDate?) {
      known = figure.known
      self.figure = figure
      self.before = before
      if let previous {
        count = previous.count + 1
        cuts = previous.cuts
        known = max(previous.known, figure.known)
        (value, lower, upper) = (previous.value, previous.lower, previous.upper)
        (includesLower, includesUpper) = (previous.includesLower, previous.includesUpper)
      }
      if isCut { cuts += 1 }
      value.add(figure.value)
      lower.add(figure.interval.lower)
      upper.add(figure.interval.upper)
      includesLower = includesLower && figure.interval.includesLower
      includesUpper = includesUpper && figure.interval.includesUpper
    }

    func isBetter(than other: Step) -> Bool {
      if (cuts, count) != (other.cuts, other.count) { return (cuts, count) < (other.cuts, other.count) }
      // Of figures that are cut the one that leaves less open.
      if cuts > 0, upper.value != other.upper.value { return upper.value < other.upper.value }
      return known > other.known
    }
  }

  /// What the window had come to on each day that its figures reach, each with the last figure that made it.
  var running: [Figure] {
    ends.compactMap { day in
      guard let step = steps[day] else { return nil }
      var sum = step.figure
      let count = Double(step.count)
      let divisor = request.kind == .sum ? 1 : count
      sum.value = step.value.value / divisor
      sum.interval = Interval(
        step.lower.value / divisor, step.upper.value / divisor, includesLower: step.includesLower,
        includesUpper: step.includesUpper)
      sum.isComputed = sum.isComputed || step.count > 1
      sum.isPartial = step.cuts > 0
      if case .mean = request.kind, step.count > 1 { sum.decimals += 1 }
      sum.period = Period(from: min(request.window.first, sum.period.first), through: day) ?? sum.period
      return sum
    }
  }

  init(_ request: Request, of series: Series) {
    self.request = request
    gapsAreZero = request.kind == .sum && series.indicator.gapsAreZero
    let window = request.window
    let isBounded =
      request.kind == .sum && request.mayBeBounded && series.isNonnegative(through: request.asOf)
    var candidates = Coverage.candidates(of: series, window, asOf: request.asOf)
    if isBounded {
      for place in candidates.indices where candidates[place].interval.lower < 0 {
        candidates[place] = candidates[place].nonnegative
      }
    }
    if case .mean(let rhythm) = request.kind {
      coverMean(candidates.filter { window.holds($0.period) }, rhythm)
    } else if series.indicator.cumulative == .start {
      coverTotals(candidates, window)
      return
    } else if gapsAreZero {
      coverAll(candidates.compactMap { clipped($0, isBounded) ?? (window.holds($0.period) ? $0 : nil) })
    } else {
      coverChain(candidates, isBounded)
    }
    let isWhole = pieces.last?.period.last == window.last && !pieces.contains(where: \.isPartial)
    guard !isWhole || gapsAreZero else { return }
    account(for: candidates)
    if isBounded, !gapsAreZero, !uncounted.isEmpty { bound = lowerBound(candidates) }
  }

  /// The figures whose periods share a day with the window and are over as of a day.
  private static func candidates(of series: Series, _ window: Period, asOf: CalendarDate) -> [Figure] {
    let end = min(asOf, window.last.adding(days: series.longest))
    let range =
      series.start(from: window.first)..<max(series.start(from: window.first), series.count(through: end))
    return series.figures[range].filter { $0.period.first <= window.last }
  }

  /// A figure cut by the window's edge as what may lie within: between nothing and all of it.
  private func clipped(_ figure: Figure, _ isBounded: Bool) -> Figure? {
    let window = request.window
    guard !window.holds(figure.period), isBounded,
      let period = Period(
        from: max(figure.period.first, window.first), through: min(figure.period.last, window.last))
    else { return nil }
    var cut = figure
    cut.period = period
    cut.value = 0
    cut.interval = Interval(0, max(0, figure.interval.upper), includesUpper: figure.interval.includesUpper)
    cut.qualifier = .atLeast
    cut.isPartial = true
    return cut
  }

  // MARK: - Chains

  private mutating func coverChain(_ candidates: [Figure], _ isBounded: Bool) {
    let window = request.window
    var usable: [(figure: Figure, isCut: Bool)] = []
    for figure in candidates {
      if window.holds(figure.period) {
        usable.append((figure, false))
      } else if let cut = clipped(figure, isBounded) {
        usable.append((cut, true))
      }
    }
    walk(usable) { $0.period.first == window.first }
    if let last = ends.last { pieces = chain(to: last) }
  }

  /// Finds every day that figures reach without a gap; of several ways to a day the one with the fewest cut figures is
  /// taken, then with the fewest (a published year before the sum of its halves), then the one published last.
  private mutating func walk(_ figures: [(figure: Figure, isCut: Bool)], isRoot: (Figure) -> Bool) {
    steps = [:]
    ends = []
    for (figure, isCut) in figures {
      let eve = figure.period.first.adding(days: -1)
      let isFirst = isRoot(figure)
      let previous = isFirst ? nil : steps[eve]
      guard isFirst || previous != nil else { continue }
      let step = Step(after: previous, figure, isCut: isCut, before: isFirst ? nil : eve)
      if let other = steps[figure.day] {
        guard step.isBetter(than: other) else { continue }
      } else {
        ends.append(figure.day)
      }
      steps[figure.day] = step
    }
    ends.sort()
  }

  /// The figures that reach a day; empty when none do.
  func chain(to day: CalendarDate) -> [Figure] {
    var chain: [Figure] = []
    var next: CalendarDate? = day
    while let end = next, let step = steps[end] {
      chain.append(step.figure)
      next = step.before
    }
    return chain.reversed()
  }

  // MARK: - Other ways to cover

  /// Totals since the window's first day: the newest says all.
  private mutating func coverTotals(_ candidates: [Figure], _ window: Period) {
    var group: [Figure] = []
    func finish(_ coverage: inout Coverage) {
      guard let newest = group.map(\.known).max(), let day = group.first?.day,
        var total = Figure.reconciled(group.filter { $0.known == newest }, conflict: .values)
      else { return }
      total.period = Period(from: window.first, through: day) ?? total.period
      coverage.steps[day] = Step(after: nil, total, isCut: false, before: nil)
      coverage.ends.append(day)
      group.removeAll()
    }
    for figure in candidates where figure.day <= window.last {
      if let last = group.last, last.day != figure.day { finish(&self) }
      group.append(figure)
    }
    finish(&self)
    if let last = ends.last { pieces = chain(to: last) }
  }

  /// What is not recorded is nothing: of figures that overlap those that cover most days, then the fewest.
  private mutating func coverAll(_ figures: [Figure]) {
    pieces = Coverage.selection(of: figures) { figure in
      (Double(figure.period.dayCount), figure.known)
    }
    ends = pieces.map(\.day)
    for (index, piece) in pieces.enumerated() {
      let before = index > 0 ? pieces[index - 1].day : nil
      steps[piece.day] = Step(after: before.flatMap { steps[$0] }, piece, isCut: false, before: before)
    }
  }

  private mutating func coverMean(_ inside: [Figure], _ rhythm: Goal.Rhythm?) {
    // Months are equal spans, however many days they have.
    struct Length: Hashable {
      var months: Int?
      var days: Int
    }
    func length(_ figure: Figure) -> Length {
      let months = figure.period.wholeMonths
      return Length(months: months, days: months == nil ? figure.period.dayCount : 0)
    }
    var lengths: [Length] = []
    for figure in inside where !lengths.contains(length(figure)) { lengths.append(length(figure)) }
    if let rhythm { lengths.removeAll { $0.months != rhythm.months } }
    let window = request.window
    var best: (coverage: Coverage, end: CalendarDate, count: Int)?
    for wanted in lengths {
      var attempt = self
      // Weeks do not begin with years: the first whole one begins the mean.
      let slack = wanted.days == 7 ? 6 : 0
      attempt.walk(inside.filter { length($0) == wanted }.map { ($0, false) }) { figure in
        (0...slack).contains(window.first.days(to: figure.period.first))
      }
      guard let last = attempt.ends.last else { continue }
      attempt.pieces = attempt.chain(to: last)
      let count = attempt.pieces.count
      if best.map({ ($0.end, count) < (last, $0.count) }) ?? true { best = (attempt, last, count) }
    }
    if let best { self = best.coverage }
  }

  // MARK: - What is left out

  private mutating func account(for candidates: [Figure]) {
    let window = request.window
    // What the window's edge cuts counts between nothing and all of it, and is named.
    let counted = Set(pieces.lazy.filter { !$0.isPartial }.flatMap(\.rows))
    let cut = Set(pieces.lazy.filter(\.isPartial).flatMap(\.rows))
    var runs: [(first: CalendarDate, last: CalendarDate)] = []
    for piece in pieces {
      if let last = runs.last, last.last.adding(days: 1) >= piece.period.first {
        runs[runs.count - 1].last = max(last.last, piece.day)
      } else {
        runs.append((piece.period.first, piece.day))
      }
    }
    func run(holding figure: Figure) -> Bool {
      let place = runs.partitioningIndex { $0.last >= figure.day }
      return place < runs.count && runs[place].first <= figure.period.first
    }
    func touches(_ figure: Figure) -> Bool {
      let place = runs.partitioningIndex { $0.last >= figure.period.first }
      return place < runs.count && runs[place].first <= figure.day
    }
    var groups: [UncountedReason: [Figure]] = [:]
    for figure in candidates
    where !figure.rows.contains(where: counted.contains)
      && (figure.rows.contains(where: cut.contains) || !run(holding: figure))
    {
      let reason: UncountedReason =
        !window.holds(figure.period) ? .cutByWindow : touches(figure) ? .overlapping : .behindGap
      groups[reason, default: []].append(figure)
    }
    if case .mean = request.kind {
      // Spans of another length are another way to say the same.
      groups[.overlapping] = nil
    }
    uncounted = UncountedReason.allCases.compactMap { reason in
      groups[reason].map { Uncounted(reason: reason, figures: $0) }
    }
    guard !gapsAreZero else { return }
    // What lies between the figures of the window, counted or not.
    var known = window.first
    for figure in candidates.sorted(by: { ($0.period.first, $0.day) < ($1.period.first, $1.day) }) {
      if figure.period.first > known,
        let span = Period(from: known, through: figure.period.first.adding(days: -1))
      {
        missing.append(span)
      }
      known = max(known, figure.day.adding(days: 1))
    }
  }

  /// What is counted together with the most that is known behind it, each amount at its least.
  private func lowerBound(_ candidates: [Figure]) -> Figure? {
    let window = request.window
    let end = pieces.last?.day
    let behind = Coverage.selection(
      of: candidates.filter { figure in
        window.holds(figure.period) && end.map { figure.period.first > $0 } ?? true
      }.map(\.nonnegative)
    ) { ($0.interval.lower, $0.known) }
    guard let last = behind.last?.day,
      var bound = Figure.sum(pieces + behind, over: Period(from: window.first, through: last))
    else { return nil }
    bound.interval = Interval(
      bound.interval.lower, .infinity, includesLower: bound.interval.includesLower)
    bound.qualifier = .atLeast
    bound.isComputed = true
    return bound
  }

  /// Of figures that may overlap those whose weights add up to most; of several the fewest, then those published last.
  private static func selection(
    of figures: [Figure], weight: (Figure) -> (Double, CalendarDate)
  ) -> [Figure] {
    struct Best {
      var weight = 0.0
      var count = 0
      var known = CalendarDate.earliest
      var taken: Int?
      var before = 0
    }
    let days = figures.map(\.day)
    var best = [Best()]
    for (index, figure) in figures.enumerated() {
      let before = days.partitioningIndex { $0 >= figure.period.first }
      let (own, known) = weight(figure)
      let with = Best(
        weight: best[before].weight + own, count: best[before].count + 1,
        known: max(best[before].known, known), taken: index, before: before)
      let without = best[index]
      let isBetter =
        with.weight != without.weight
        ? with.weight > without.weight
        : (with.count, without.known) < (without.count, with.known)
      best.append(
        isBetter
          ? with
          : Best(
            weight: without.weight, count: without.count, known: without.known, taken: nil, before: index))
    }
    var chosen: [Figure] = []
    var place = best.count - 1
    while place > 0 {
      if let taken = best[place].taken { chosen.append(figures[taken]) }
      place = best[place].before
    }
    return chosen.reversed()
  }

  // MARK: - As one figure

  /// The figure for the window so far; `nil` when none reaches into it.
  var figure: Figure? { figure(of: pieces) }

  /// The figure for the window through a day that figures reach.
  func figure(through day: CalendarDate) -> Figure? { figure(of: chain(to: day)) }

  private func figure(of pieces: [Figure]) -> Figure? {
    guard let first = pieces.first, let last = pieces.last else { return nil }
    let window = request.window
    switch request.kind {
    case .sum:
      if pieces.count == 1, !gapsAreZero { return first }
      let start = gapsAreZero ? window.first : first.period.first
      return Figure.sum(pieces, over: Period(from: start, through: last.day))
    case .mean:
      // Weeks do not end with years: a window of which less than a week is left is complete.
      let isWhole = first.period.dayCount == 7 && last.day.days(to: window.last) < 7
      guard
        var mean = Figure.sum(
          pieces, over: Period(from: first.period.first, through: isWhole ? window.last : last.day)),
        pieces.count > 1 || isWhole
      else { return first }
      let count = Double(pieces.count)
      mean.value /= count
      mean.interval = Interval(
        mean.interval.lower / count, mean.interval.upper / count, includesLower: mean.interval.includesLower,
        includesUpper: mean.interval.includesUpper)
      if pieces.count > 1 {
        mean.decimals += 1
        mean.lastDigit = 0
        mean.isComputed = true
      }
      return mean
    }
  }
}

/// Why a figure of a goal's window is not counted.
@nonexhaustive
public enum UncountedReason: String, Sendable, Hashable, CaseIterable {
  /// Something before it is missing.
  case behindGap
  /// Only a part of its period lies in the window.
  case cutByWindow
  /// It overlaps figures that are counted, and is not one of their parts.
  case overlapping
}

extension Period {
  /// Whether another period lies within this one.
  func holds(_ other: Period) -> Bool { first <= other.first && other.last <= last }

  /// How many whole months it is, from a day of one to the eve of that day in another; `nil` for other spans.
  var wholeMonths: Int? {
    guard dayCount >= 28, last < .latest else { return nil }
    let end = last.adding(days: 1)
    let months = (end.year - first.year) * 12 + end.month - first.month
    return months > 0 && first.adding(months: months) == end ? months : nil
  }
}

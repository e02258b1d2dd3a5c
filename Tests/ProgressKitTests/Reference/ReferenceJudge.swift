// A second reading of the contract "What the numbers mean", slow and plain, that shares no code with the engine.
//
// Where the contract leaves a hole, this is the reading taken:
//
//  1. The window of a level: from its stated start, else from the day after a dated baseline. The day a goal was set
//     opens no window for figures (it does for "not started"). A first satisfying day, `lost` and a breach count
//     within the window only; the breach of a hold never on the baseline's own day.
//  2. A figure that ends on the baseline's last day: with the same value it restates the baseline and is no figure.
//     With another value it is not generated, but for a baseline that is declared to follow its own figure.
//  3. A figure from before the clock's start can show `achieved`; but where a baseline is newer (one without a day is
//     that of the stated start) and does not satisfy, the older figure shows nothing: no pace, open or overdue, and the
//     rate needed runs from the baseline.
//  4. A figure on the last day before a stated start, without a dated baseline, is from before the window.
//  5. Statuses that judge nothing (no pace, open, overdue) are a class of their own: "no pace or achieved" cannot be
//     told. The weakest claim of good is the worst word of it, that of behind the better one ("at risk").
//  6. A change without a baseline has no number: after the deadline it is overdue, whatever is known.
//  7. Dated values are a path by themselves: between the first and the deadline something is expected without a
//     baseline; points of the way then have no way, and a unit of the last digit is accepted.
//  8. A band of a flow has two lines, and the worse word stands. Open: whether amounts between them are on pace or
//     ahead, whose points of the way are accepted, the share of the way and the expected value.
//  9. A rate needed: to the nearest satisfying value. Open: for a goal to stay, after the deadline, from a baseline
//     without a day.
// 10. The best rate is the steepest between two figures (the baseline is one) in the direction of the target, of
//     all that are known; of a flow the largest amount a day of one period, of a budget the smallest.
// 11. Of several chains of periods that reach equally far, the one of the fewest cut periods, then of the fewest.
//     The first satisfying day of a flow is the first that any chain reaches.
// 12. What is not counted of a flow is what ends beyond the reach of the sum, and what an edge cuts; a quarter in a
//     half-year that counts is counted. A figure in a unit that nothing converts leaves a gap.
// 13. Amounts beyond a gap decide with the sum of the largest set without overlap, on the day of the newest: which
//     value and day are then shown is open. Behind the floor of a band they decide nothing.
// 14. What is measured cannot be negative where no visible figure is and no limit allows it, for levels as for flows;
//     bounds below ("less than", "at most") are cut at 0 there.
// 15. "In 2024" names a span, "by 2024" does not. Spans are alike when they have as many whole months. Figures that
//     end on one day and whose span nothing names are judged as the hull of all, even where their intervals meet.
// 16. A figure that is rounded is rounded by its own digits, before a scale or a rate is applied; so is a baseline.
// 17. A figure of the one unit and one of another that is converted are two values of one day like any others.
// 18. Parts: a day counts where all parts have a figure that ends on it; of one span where they have one in common
//     (of several such spans, the rule of goals), else each part's figures of that day. Parts that are flows run over the window that the target names, for a ratio, too.
//     The last digit of a ratio, a mean or a count of parts is open, and such goals are made without a pace.
// 19. A recurring goal judges an occurrence by figures of its own window alone: last year's level does not achieve
//     this year. Its occurrences are the reporting years, quarters or months from its start to its deadline, else
//     to the day of the report. A change without a complete occurrence before has no number.
// 20. A mean over the window is generated for complete windows only: whether part of one can be achieved is open.
// 21. An objective: a goal that is behind or missed decides, whatever is not judged; where all that are judged are good,
//     one that is not makes it cannot tell.
// 22. Where a baseline's or a target's interval leaves open whether the goal is to stay, nothing is generated.
// 23. A target with "more than" or "less than" in its own direction asks for strictly more or less; with any other
//     word it is an interval, "nearly 58.2" is [55.29, 58.2).
// 24. A goal is not started as known on a day before it was first set; nor, where it has neither a start nor a dated
//     baseline, as of such a day.

/// What a number may stand for.
struct Spread: Equatable {
  var low: Double
  var high: Double
  var hasLow = true
  var hasHigh = true
  /// The number as written.
  var nominal: Double

  init(_ value: Double) { (low, high, nominal) = (value, value, value) }
  init(_ low: Double, _ high: Double, _ nominal: Double, hasLow: Bool = true, hasHigh: Bool = true) {
    (self.low, self.high, self.nominal) = (low, high, nominal)
    self.hasLow = hasLow && low.isFinite
    self.hasHigh = hasHigh && high.isFinite
  }

  var isExact: Bool { low == high }

  func cut(_ floor: Double?, _ ceiling: Double?) -> Spread {
    var result = self
    if let floor, floor > low, floor <= high { (result.low, result.hasLow) = (floor, true) }
    if let ceiling, ceiling < high, ceiling >= low { (result.high, result.hasHigh) = (ceiling, true) }
    return result
  }

  /// Whether some value lies in both.
  func meets(_ other: Spread) -> Bool {
    func before(_ left: Spread, _ right: Spread) -> Bool {
      left.high < right.low || left.high == right.low && !(left.hasHigh && right.hasLow)
    }
    return !before(self, other) && !before(other, self)
  }

  func intersection(_ other: Spread) -> Spread {
    var result = self
    if other.low > low || other.low == low && !other.hasLow {
      (result.low, result.hasLow) = (other.low, other.hasLow)
    }
    if other.high < high || other.high == high && !other.hasHigh {
      (result.high, result.hasHigh) = (other.high, other.hasHigh)
    }
    let (width, wide) = (other.high - other.low, high - low)
    // Of two without an end the one that lies within the other is the sharper.
    if width < wide || width == wide && (other.low > low || other.high < high) {
      result.nominal = other.nominal
    }
    return result
  }

  func hull(_ other: Spread) -> Spread {
    var result = self
    if other.low < low || other.low == low && other.hasLow {
      (result.low, result.hasLow) = (other.low, other.hasLow)
    }
    if other.high > high || other.high == high && other.hasHigh {
      (result.high, result.hasHigh) = (other.high, other.hasHigh)
    }
    return result
  }

  func scaled(_ factor: Double) -> Spread {
    Spread(low * factor, high * factor, nominal * factor, hasLow: hasLow, hasHigh: hasHigh)
  }

  /// Values to try: both ends (as near as doubles go), the number as written and some between.
  var samples: [Double] {
    let bottom = low.isFinite ? (hasLow ? low : low.nextUp) : min(-1e15, high - 1e15)
    let top = high.isFinite ? (hasHigh ? high : high.nextDown) : max(1e15, low + 1e15)
    if bottom >= top { return [bottom] }
    var values = [bottom, top, bottom + (top - bottom) / 2, nominal]
    // An end that is not finite is walked out to.
    let steps = [1, 3, 10, 30, 100, 1e3, 1e4, 1e6, 1e9].map { $0 * max(1, abs(nominal)) }
    if high == .infinity { values += steps.map { bottom + $0 } }
    if low == -.infinity { values += steps.map { top - $0 } }
    return values.filter(contains)
  }

  func contains(_ value: Double) -> Bool {
    (value > low || value == low && hasLow || low == -.infinity)
      && (value < high || value == high && hasHigh || high == .infinity)
  }
}

/// A part of an answer: open where the contract does not settle it, else a number or its absence.
enum Answer: Equatable {
  case open
  case number(Double?)
}

/// What the contract says of one goal.
struct ReferenceVerdict {
  var id: String
  var status: String
  /// Other statuses that the contract leaves open.
  var alternatives: [String] = []
  /// The worst and the best status, where the numbers leave more than one.
  var ends: [String] = []
  var low = Answer.open
  var high = Answer.open
  var day = Answer.open
  var value = Answer.open
  var ofTarget = Answer.open
  var ofChange = Answer.open
  var expected = Answer.open
  var required = Answer.open
  var current = Answer.open
  var best = Answer.open
  var achievedOn = Answer.open
  /// Flags that are set or not; a flag that is not named is open.
  var flags: [String: Bool] = [:]
}

struct ReferenceJudge {
  let world: PlainCase
  static let month = 365.2425 / 12
  /// Statuses from the worst to the best; those that judge nothing stand between bad and good.
  static let order = [
    "missed", "offPace", "atRisk", "overdue", "notQuantified", "notComparable", "notStarted", "noData",
    "baselineOnly", "open", "noPace", "cannotTell", "onPace", "ahead", "holding", "achieved",
  ]

  static func rank(_ status: String) -> Int { order.firstIndex(of: status) ?? 0 }
  static func verdictClass(_ status: String) -> String {
    switch status {
    case "achieved", "holding", "ahead", "onPace": "good"
    case "atRisk", "offPace": "behind"
    case "missed": "final"
    default: "unjudged"
    }
  }

  /// The verdicts on all goals of the case, in the order of the goals.
  func verdicts() -> [ReferenceVerdict] {
    var results: [ReferenceVerdict] = []
    for goal in world.goals where goal.children.isEmpty {
      results += goal.target.every.isEmpty ? [verdict(of: known(goal, world.knownOn))] : occurrences(of: goal)
    }
    for goal in world.goals where !goal.children.isEmpty { results.append(objective(goal, results)) }
    return results
  }

  // MARK: - Goals over time

  /// The goal with the values that stood on a day; before it was first set, as it was first set.
  func known(_ goal: PlainGoal, _ day: Int?) -> PlainGoal {
    guard let day, let set = goal.set, set > day else { return goal }
    var result = goal
    for version in goal.history.sorted(by: { $0.set > $1.set }) {
      if let target = version.target { result.target = target }
      if let baseline = version.baseline { result.baseline = baseline }
      if let trajectory = version.trajectory { result.trajectory = trajectory }
      if let tolerance = version.tolerance { result.tolerance = tolerance }
      result.set = version.set
      if version.set <= day { break }
    }
    return result
  }

  func firstSet(_ goal: PlainGoal) -> Int? { (goal.history.map(\.set) + (goal.set.map { [$0] } ?? [])).min() }

  /// The periods of a recurring goal: reporting years, their quarters, or months.
  func periods(_ goal: PlainGoal, _ every: String) -> [PlainPeriod] {
    let months = every == "year" ? 12 : every == "quarter" ? 3 : 1
    guard let first = goal.start ?? firstSet(goal) else { return [] }
    let last = goal.target.deadline ?? max(world.asOf, first)
    var begin = PlainDay.number(PlainDay.parts(first).year - 1, world.yearStart, 1)
    var result: [PlainPeriod] = []
    while begin <= last {
      let next = PlainDay.adding(months: months, to: begin)
      if next > first {
        result.append(PlainPeriod(text: "", first: begin, last: next - 1, months: months))
      }
      begin = next
    }
    return result
  }

  func occurrences(of goal: PlainGoal) -> [ReferenceVerdict] {
    // The rhythm and its first and last day are those of the goal as it is known on the day.
    let present = known(goal, world.knownOn)
    var before: (spread: Spread, day: Int)?
    var results: [ReferenceVerdict] = []
    for (index, period) in periods(present, present.target.every).enumerated() {
      var one = known(goal, min(period.last, world.knownOn ?? period.last))
      let isFromStart = one.target.isFromStart
      one.id = "\(goal.id)@\(index)"
      one.start = period.first
      one.target.every = ""
      one.target.when = "in"
      one.target.period = period
      let usesBefore = one.target.shape == "change" && !isFromStart && index > 0
      let judged = verdict(
        of: one, firstSet: firstSet(goal), before: usesBefore ? .some(before) : nil, window: period.first)
      results.append(judged)
      if case .number(let low?) = judged.low, case .number(let high?) = judged.high,
        case .number(let value?) = judged.value, case .number(let day?) = judged.day, Int(day) == period.last
      {
        before = (Spread(low, high, value), period.last)
      } else {
        before = nil
      }
    }
    return results
  }

  // MARK: - Numbers

  /// What a number of an indicator may stand for, in the indicator's unit.
  func spread(
    _ number: PlainNumber, _ indicator: PlainIndicator, shift: Int = 0, rate: Double = 1, isRounded: Bool
  ) -> Spread {
    let value = number.value(shift: shift)
    let slack = abs(value)
    var result: Spread
    switch number.word {
    case "about": result = Spread(value - 0.01 * slack, value + 0.01 * slack, value)
    case "more than": result = Spread(value, .infinity, value, hasLow: false)
    case "at least": result = Spread(value, .infinity, value)
    case "nearly": result = Spread(value - 0.05 * slack, value, value, hasHigh: false)
    case "less than": result = Spread(-.infinity, value, value, hasHigh: false)
    case "at most": result = Spread(-.infinity, value, value)
    default:
      result = Spread(value)
      if isRounded {
        let half = PlainNumber(digits: 5, decimals: number.decimals + 1).value(shift: shift)
        result = Spread(
          value - half, value + half, value, hasLow: value >= 0, hasHigh: value < 0)
      }
    }
    if rate != 1 { result = result.scaled(rate) }
    return cut(result, indicator)
  }

  func cut(_ spread: Spread, _ indicator: PlainIndicator) -> Spread {
    var result = spread.cut(indicator.limits?.low, indicator.limits?.high)
    if indicator.measure == "share" { result = result.cut(0, Double(indicator.count)) }
    if result.low == -.infinity, isAmount(indicator) { result = result.cut(0, nil) }
    return result
  }

  /// Whether a row is known and of a day that is over.
  func isVisible(_ row: PlainRow) -> Bool {
    let source = world.sources.first { $0.id == row.source }
    let published = row.published ?? source?.published ?? row.period.last
    return row.period.last <= world.asOf && published <= (world.knownOn ?? .max)
  }

  func publication(_ row: PlainRow) -> Int {
    row.published ?? world.sources.first { $0.id == row.source }?.published ?? row.period.last
  }

  /// Whether what is measured cannot be negative: no known figure is, and no limit allows it.
  func isAmount(_ indicator: PlainIndicator) -> Bool {
    guard indicator.measure == "level" || indicator.measure == "flow" else { return false }
    if let low = indicator.limits?.low, low < 0 { return false }
    return !world.rows.contains {
      $0.indicator == indicator.id && isVisible($0) && ($0.number?.digits ?? 0) < 0
    }
  }

  /// How a unit becomes another: a power of ten and a declared rate; `nil` where nothing leads there.
  func conversion(_ from: PlainUnit, _ to: PlainUnit) -> (shift: Int, rate: Double)? {
    if from.name == to.name { return (from.exponent - to.exponent, 1) }
    for declared in world.conversions {
      if declared.from.name == from.name, declared.to.name == to.name {
        return (
          from.exponent - declared.from.exponent + declared.to.exponent - to.exponent, declared.rate.value()
        )
      }
      if declared.to.name == from.name, declared.from.name == to.name {
        return (
          from.exponent - declared.to.exponent + declared.from.exponent - to.exponent,
          1 / declared.rate.value()
        )
      }
    }
    return nil
  }

  // MARK: - Which figures stand

  /// A figure of one period, once its vintages are sorted out.
  struct Standing {
    var first: Int
    var last: Int
    var months: Int
    var spread: Spread
    /// The N of "41 of N".
    var total: Double?
    /// One unit of the last written digit.
    var digit: Double?
    /// Two values of one day that contradict one another.
    var isConflict = false
    var isDone: Bool?
    var isCut = false
  }

  /// The figures of an indicator that stand, and the periods of those in a unit that nothing converts.
  func standing(_ indicator: PlainIndicator) -> (figures: [Standing], incomparable: [PlainPeriod]) {
    var incomparable: [PlainPeriod] = []
    var values: [(row: PlainRow, standing: Standing)] = []
    for row in world.rows where row.indicator == indicator.id && isVisible(row) && row.release != "forecast" {
      var standing = Standing(
        first: row.period.first, last: row.period.last, months: row.period.months, spread: Spread(.nan))
      if let done = row.isDone {
        standing.isDone = done
      } else if let number = row.number {
        guard let (shift, rate) = conversion(row.unit ?? indicator.unit, indicator.unit),
          row.total == nil || indicator.measure != "share" || row.total == indicator.count
        else {
          incomparable.append(row.period)
          continue
        }
        standing.spread = spread(number, indicator, shift: shift, rate: rate, isRounded: indicator.isRounded)
        standing.digit = PlainNumber(digits: 1, decimals: number.decimals).value(shift: shift) * rate
        standing.total =
          row.total.map(Double.init) ?? (indicator.measure == "share" ? Double(indicator.count) : nil)
      } else {
        continue
      }
      values.append((row, standing))
    }
    var figures: [Standing] = []
    for (row, _) in values {
      guard !figures.contains(where: { $0.first == row.period.first && $0.last == row.period.last }) else {
        continue
      }
      let vintages = values.filter {
        $0.row.period.first == row.period.first && $0.row.period.last == row.period.last
      }
      let newest = vintages.map { publication($0.row) }.max() ?? 0
      let stated = vintages.filter { publication($0.row) == newest }.map(\.standing)
      var result = stated[0]
      let agree = stated.allSatisfy { one in stated.allSatisfy { one.spread.meets($0.spread) } }
      for other in stated.dropFirst() where other.isDone == nil {
        result.spread = agree ? result.spread.intersection(other.spread) : result.spread.hull(other.spread)
        result.isConflict = result.isConflict || !agree
        if other.digit != result.digit { result.digit = nil }
      }
      figures.append(result)
    }
    return (figures.sorted { ($0.last, $0.first) < ($1.last, $1.first) }, incomparable)
  }

  // MARK: - Which figure counts

  /// A figure that may count: of a level on a day, or the sum of a flow up to it.
  struct Figure {
    var day: Int
    var spread: Spread
    var digit: Double?
    /// Two values contradict one another, so that none is the value.
    var isConflict = false
    var isDone: Bool?
    /// The end of the window is cut off by no period.
    var isWhole = true
  }

  /// The figures of a goal on their days, in order.
  struct Reading {
    var trail: [Figure] = []
    var hasIncomparable = false
    var hasGap = false
    /// What the amounts beyond a gap leave of the whole: at least so much by the day of the newest.
    var bound: Figure?
  }

  /// Of several figures that end on one day those whose span counts: as the target names it, else as is reported.
  func chosen(_ candidates: [Standing], _ target: PlainTarget, _ reports: String) -> [Standing] {
    if target.when == "in", let named = target.period, named.months > 0 {
      let meant = candidates.filter { $0.months == named.months }
      if !meant.isEmpty { return meant }
    }
    if let months = ["month": 1, "quarter": 3, "half": 6, "year": 12][reports] {
      let meant = candidates.filter { $0.months == months }
      if !meant.isEmpty { return meant }
    }
    return candidates
  }

  /// One figure of several that end on a day: what lies between them.
  func merged(_ candidates: [Figure]) -> Figure {
    var result = candidates[0]
    for other in candidates.dropFirst() where other.spread != result.spread {
      result.spread = result.spread.hull(other.spread)
      result.isConflict = true
      if other.digit != result.digit { result.digit = nil }
    }
    return result
  }

  func figure(_ standing: Standing) -> Figure {
    Figure(
      day: standing.last, spread: standing.spread, digit: standing.digit, isConflict: standing.isConflict,
      isDone: standing.isDone)
  }

  func levels(_ goal: PlainGoal, _ indicator: PlainIndicator) -> Reading {
    let (figures, incomparable) = standing(indicator)
    var reading = Reading()
    for day in Set(figures.map(\.last)).sorted() {
      let candidates = chosen(figures.filter { $0.last == day }, goal.target, indicator.reports)
      reading.trail.append(merged(candidates.map(figure)))
    }
    let deadline = goal.target.deadline ?? .max
    reading.hasIncomparable = incomparable.contains { $0.last <= deadline }
    return reading
  }

  /// The first day of the year-to-date total that a period's figure is.
  func covered(_ figure: Standing, _ indicator: PlainIndicator, _ window: Int) -> Standing {
    var result = figure
    switch indicator.cumulative {
    case "year":
      let (year, month, _) = PlainDay.parts(figure.first)
      result.first = PlainDay.number(month < world.yearStart ? year - 1 : year, world.yearStart, 1)
    case "start": if figure.last >= window { result.first = window }
    default: break
    }
    return result
  }

  /// A chain of figures that follow one another from the window's first day.
  struct Chain {
    var pieces: [Standing] = []
    var cuts: Int { pieces.filter(\.isCut).count }
  }

  /// The amounts of a window: whole periods within it, and those its edges cut, as between nothing and all of it.
  func pieces(_ indicator: PlainIndicator, _ window: Int, _ deadline: Int) -> [Standing] {
    let isAmount = isAmount(indicator)
    var result: [Standing] = []
    for figure in standing(indicator).figures.map({ covered($0, indicator, window) }) {
      guard figure.last >= window, figure.first <= deadline else { continue }
      // Totals of later days never count.
      if indicator.cumulative == "start", figure.last > deadline { continue }
      if figure.first >= window, figure.last <= deadline {
        result.append(figure)
      } else if isAmount {
        var cut = figure
        cut.first = max(figure.first, window)
        cut.last = min(figure.last, deadline)
        cut.spread = Spread(0, figure.spread.high, 0, hasHigh: figure.spread.hasHigh)
        cut.isCut = true
        result.append(cut)
      }
    }
    return result
  }

  /// For every day that a chain reaches, the one of the fewest cut periods, then of the fewest periods.
  func chains(_ pieces: [Standing], from window: Int) -> [Int: Chain] {
    var reached: [Int: Chain] = [window - 1: Chain()]
    for piece in pieces.sorted(by: { ($0.last, $0.first) < ($1.last, $1.first) }) {
      guard let before = reached[piece.first - 1] else { continue }
      var longer = before
      longer.pieces.append(piece)
      if let other = reached[piece.last],
        (other.cuts, other.pieces.count) <= (longer.cuts, longer.pieces.count)
      {
        continue
      }
      reached[piece.last] = longer
    }
    reached[window - 1] = nil
    return reached
  }

  /// A sum without the errors of the single additions (Neumaier, 1974).
  func exact(_ values: [Double]) -> Double {
    guard values.allSatisfy(\.isFinite) else { return values.reduce(0, +) }
    var (sum, rest) = (0.0, 0.0)
    for value in values {
      let next = sum + value
      rest += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
      sum = next
    }
    return sum + rest
  }

  func sum(_ pieces: [Standing], _ day: Int) -> Figure {
    let total = Spread(
      exact(pieces.map(\.spread.low)), exact(pieces.map(\.spread.high)), exact(pieces.map(\.spread.nominal)),
      hasLow: pieces.allSatisfy(\.spread.hasLow), hasHigh: pieces.allSatisfy(\.spread.hasHigh))
    let digits = Set(pieces.map { $0.digit ?? .nan })
    return Figure(
      day: day, spread: total, digit: digits.count == 1 ? digits.first : nil,
      isConflict: pieces.contains { $0.isConflict || $0.isCut })
  }

  func flows(_ goal: PlainGoal, _ indicator: PlainIndicator, _ window: Int) -> Reading {
    let deadline = goal.target.deadline ?? .max
    let all = pieces(indicator, window, deadline)
    var reading = Reading()
    let incomparable = standing(indicator).incomparable.filter { $0.first >= window && $0.last <= deadline }
    reading.hasIncomparable = !incomparable.isEmpty
    reading.hasGap = !incomparable.isEmpty || all.contains(where: \.isCut)
    if indicator.gapsAreZero {
      if !isAmount(indicator) {
        reading.hasGap =
          reading.hasGap
          || standing(indicator).figures.contains {
            $0.last >= window && $0.first <= deadline && ($0.first < window || $0.last > deadline)
          }
      }
      var taken: [Standing] = []
      for piece in all.sorted(by: { ($0.first, -$0.last) < ($1.first, -$1.last) })
      where piece.first > taken.last?.last ?? .min {
        taken.append(piece)
        reading.trail.append(sum(taken, piece.last))
      }
      return reading
    }
    let reached = chains(all, from: window)
    reading.trail = reached.sorted { $0.key < $1.key }.map { sum($0.value.pieces, $0.key) }
    let reach = reading.trail.last?.day ?? window - 1
    if indicator.measure == "flow", !isAmount(indicator) {
      // What an edge cuts is no bound where amounts may be negative, and is not counted all the same.
      reading.hasGap =
        reading.hasGap
        || standing(indicator).figures.map { covered($0, indicator, window) }.contains {
          $0.last >= window && $0.first <= deadline && ($0.first < window || $0.last > deadline)
            && !(indicator.cumulative == "start" && $0.last > deadline)
        }
    }
    // Where whole periods cover the window nothing is missing, whatever else overlaps it.
    if reach == deadline, reached[reach]?.cuts == 0 { reading.hasGap = !incomparable.isEmpty }
    let beyond = all.filter { $0.last > reach }
    guard !beyond.isEmpty else { return reading }
    reading.hasGap = true
    if isAmount(indicator) {
      // The most that figures without overlap are known to come to at least.
      let ordered = all.filter { $0.first > reach }.sorted { $0.last < $1.last }
      var best: [Double] = []
      for (index, piece) in ordered.enumerated() {
        let before = ordered.lastIndex { $0.last < piece.first }.map { best[$0] } ?? 0
        best.append(max(index > 0 ? best[index - 1] : 0, before + max(0, piece.spread.low)))
      }
      // What is counted stands, and what lies behind it comes to so much more.
      let counted = reached[reach]?.pieces.map { max(0, $0.spread.low) } ?? []
      let least = (best.last ?? 0) + exact(counted)
      reading.bound = Figure(
        day: beyond.map(\.last).max() ?? reach, spread: Spread(least, .infinity, least),
        digit: sum(all, 0).digit)
    }
    return reading
  }

  // MARK: - Parts

  func combined(_ goal: PlainGoal, _ indicator: PlainIndicator, _ window: Int?) -> Reading {
    guard let parts = goal.parts else { return Reading() }
    let ids = parts.parts.flatMap { [$0.indicator] + ($0.denominator.map { [$0] } ?? []) }
    let members = ids.compactMap { world.indicator($0) }
    var reading = Reading()
    if members.contains(where: { $0.measure == "flow" }) {
      guard let window else { return reading }
      let reached = members.map { member in
        chains(pieces(member, window, goal.target.deadline ?? .max), from: window)
      }
      let common = Set(reached.first?.keys.map { $0 } ?? []).filter { day in
        reached.allSatisfy { $0[day] != nil }
      }
      for day in common.sorted() {
        let sums = zip(ids, reached).map { ($0, sum($1[day]?.pieces ?? [], day)) }
        if let figure = combine(parts, goal, indicator, day, sums) { reading.trail.append(figure) }
      }
      return reading
    }
    let figures = members.map { standing($0).figures }
    let days = Set(figures.first?.map(\.last) ?? []).filter { day in
      figures.allSatisfy { $0.contains { $0.last == day } }
    }
    for day in days.sorted() {
      // Spans that every part has a figure for.
      let spans = (figures.first ?? []).filter { one in
        one.last == day && figures.allSatisfy { $0.contains { $0.first == one.first && $0.last == day } }
      }
      if spans.isEmpty {
        // None in common: each part's own figures of the day, with all that they leave open.
        let own = zip(ids, figures).map { id, all in
          (id, merged(all.filter { $0.last == day }.map { figure($0) }))
        }
        let totals = figures.map { $0.first { $0.last == day }?.total }
        if let value = combine(parts, goal, indicator, day, own, totals: totals) {
          reading.trail.append(value)
        }
        continue
      }
      let meant = chosen(spans, goal.target, indicator.reports)
      let values = meant.compactMap { span in
        combine(
          parts, goal, indicator, day,
          zip(ids, figures).compactMap { id, all in
            all.first { $0.first == span.first && $0.last == day }.map { (id, figure($0)) }
          }, totals: figures.map { $0.first { $0.first == span.first && $0.last == day }?.total })
      }
      if !values.isEmpty { reading.trail.append(merged(values)) }
    }
    return reading
  }

  /// The figures of all parts as one.
  func combine(
    _ parts: PlainParts, _ goal: PlainGoal, _ indicator: PlainIndicator, _ day: Int,
    _ figures: [(id: String, figure: Figure)], totals: [Double?] = []
  ) -> Figure? {
    let all = figures.map(\.figure)
    let percent = indicator.unit.name == "%" ? 100.0 : 1
    let digits = Set(all.map { $0.digit ?? .nan })
    var result = Figure(
      day: day, spread: Spread(0), digit: digits.count == 1 ? digits.first : nil,
      isConflict: all.contains(where: \.isConflict))
    switch parts.combination {
    case "sum":
      result.spread = Spread(
        exact(all.map(\.spread.low)), exact(all.map(\.spread.high)), exact(all.map(\.spread.nominal)),
        hasLow: all.allSatisfy(\.spread.hasLow), hasHigh: all.allSatisfy(\.spread.hasHigh))
    case "worst":
      let isFalling = goal.target.shape == "atMost" || goal.target.shape == "top"
      let ordered = all.map(\.spread)
      func extreme(_ values: [Double]) -> Double { (isFalling ? values.max() : values.min()) ?? .nan }
      result.spread = Spread(
        extreme(ordered.map(\.low)), extreme(ordered.map(\.high)), extreme(ordered.map(\.nominal)))
    case "satisfying":
      guard let asked = parts.satisfying else { return nil }
      let count = all.filter { satisfies($0.spread.nominal, aim(asked, TargetPoint(asked), nil)) }.count
      result.spread = Spread(percent == 1 ? Double(count) : Double(count) / Double(all.count) * 100)
      result.digit = nil
    case "weightedMean":
      var (above, below) = (0.0, 0.0)
      for (part, one) in zip(parts.parts, all) {
        above += Double(part.weight) * one.spread.nominal
        below += Double(part.weight)
      }
      result.spread = Spread(above / below)
      result.digit = nil
    case "ratio":
      var (above, below) = (0.0, 0.0)
      var index = 0
      for part in parts.parts {
        above += all[index].spread.nominal
        if part.denominator != nil {
          below += all[index + 1].spread.nominal
          index += 2
        } else {
          guard let total = totals[index] else { return nil }
          below += total
          index += 1
        }
      }
      guard below != 0 else { return nil }
      result.spread = Spread(above * percent / below)
      result.digit = nil
    default: return nil
    }
    return result
  }

  // MARK: - Targets

  /// One value that the numbers of a target may stand for.
  struct TargetPoint {
    var number: Double
    var upper: Double

    init(_ number: Double, _ upper: Double) { (self.number, self.upper) = (number, upper) }
    init(_ target: PlainTarget) {
      self.init(target.number.value(), target.upper.value())
      if let share = target.share { number = target.number.value() / (share.value() / 100) }
    }
  }

  /// What has to be reached: at least `low`, at most `high`, or both.
  struct Aim {
    var low: Double?
    var high: Double?
    /// "more than" and "less than" ask for more than the number.
    var isStrict = false
    /// Computed from a baseline: compared with a relative tolerance of 1e-9.
    var isComputed = false
  }

  func aim(_ target: PlainTarget, _ point: TargetPoint, _ baseline: Double?) -> Aim {
    switch target.shape {
    case "atLeast": return Aim(low: point.number, isStrict: target.number.word == "more than")
    case "atMost": return Aim(high: point.number, isStrict: target.number.word == "less than")
    case "within": return Aim(low: point.number, high: point.upper)
    case "top": return Aim(high: Double(target.count))
    case "all": return Aim(low: Double(target.count))
    case "change":
      guard let baseline else { return Aim() }
      let change = target.isPercent ? baseline * point.number / 100 : point.number
      return change >= 0
        ? Aim(low: baseline + change, isComputed: true) : Aim(high: baseline + change, isComputed: true)
    default: return Aim(high: 0)
    }
  }

  func points(_ target: PlainTarget, _ indicator: PlainIndicator) -> [TargetPoint] {
    if let share = target.share {
      let half = PlainNumber(digits: 5, decimals: share.decimals + 1).value()
      let figure = target.number.value()
      let spread = Spread(
        figure / ((share.value() + half) / 100), figure / ((share.value() - half) / 100),
        figure / (share.value() / 100), hasLow: false)
      return cut(spread, indicator).samples.map { TargetPoint($0, 0) }
    }
    switch target.number.word {
    case "about", "nearly":
      var spread = spread(target.number, indicator, isRounded: false)
      if target.shape == "change" {
        let value = target.number.value()
        spread = Spread(value - 0.01 * abs(value), value + 0.01 * abs(value), value)
      }
      return spread.samples.map { TargetPoint($0, 0) }
    default: return [TargetPoint(target)]
    }
  }

  func near(_ left: Double, _ right: Double) -> Bool {
    abs(left - right) <= 1e-9 * max(abs(left), abs(right))
  }

  func satisfies(_ value: Double, _ aim: Aim) -> Bool {
    if let low = aim.low {
      let reached = value > low || (!aim.isStrict && value == low) || (aim.isComputed && near(value, low))
      if !reached { return false }
    }
    if let high = aim.high {
      let reached = value < high || (!aim.isStrict && value == high) || (aim.isComputed && near(value, high))
      if !reached { return false }
    }
    return true
  }

  // MARK: - The verdict

  /// All that a verdict needs beside the three numbers.
  struct Setting {
    var target: PlainTarget
    var indicator: PlainIndicator
    var isFlow: Bool
    var trajectory: PlainTrajectory
    var tolerance: PlainTolerance?
    var deadline: Int?
    /// The day at whose end the clock starts.
    var clock: Int?
    /// The first day of the window.
    var first: Int?
    var figureDay: Int?
    var digit: Double
    var isSettled: Bool
    var isLate: Bool
    var baselineDay: Int?

    var hasKnots: Bool { trajectory.kind == "milestones" }

    func isBudget(_ aim: Aim) -> Bool { isFlow && aim.high != nil }
  }

  /// Where the way leads: the edge nearest to the baseline.
  func destination(_ aim: Aim, _ from: Double) -> Double {
    switch (aim.low, aim.high) {
    case (let low?, let high?): from < low ? low : from > high ? high : from
    case (let low?, nil): low
    case (nil, let high?): high
    default: .nan
    }
  }

  /// The value expected on a day on the way to a value; `nil` where nothing is expected.
  func expected(_ setting: Setting, from: Double, to: Double, on day: Int) -> Double? {
    guard let deadline = setting.deadline else { return nil }
    if setting.hasKnots, from.isNaN || setting.clock == nil {
      // Dated values say what is expected between them, whatever the start.
      let knots = setting.trajectory.points.map { ($0.day, $0.value.value()) }.filter { $0.0 < deadline }
      return straight(knots + [(deadline, to)], day)
    }
    guard let clock = setting.clock, deadline > clock, day >= clock, !from.isNaN else { return nil }
    let share = Double(day - clock) / Double(deadline - clock)
    switch setting.trajectory.kind {
    case "linear": return from + (to - from) * share
    case "compound": return from > 0 && to > 0 ? from * Reference.power(to / from, share) : nil
    case "step": return day < deadline ? from : to
    case "milestones":
      let inside = setting.trajectory.points.filter { $0.day > clock && $0.day < deadline }
      return straight([(clock, from)] + inside.map { ($0.day, $0.value.value()) } + [(deadline, to)], day)
    case "profile":
      // Equal parts of a window of whole months are months.
      let shares = setting.trajectory.shares.map { $0.value() }
      var months = 0
      while PlainDay.adding(months: months, to: clock + 1) <= deadline { months += 1 }
      var knots: [(Int, Double)] = [(clock, from)]
      for (index, share) in shares.enumerated() {
        let day = PlainDay.adding(months: months * (index + 1) / shares.count, to: clock + 1) - 1
        knots.append((day, from + (to - from) * share))
      }
      return straight(knots, day)
    case "profileOf":
      guard let period = setting.trajectory.of else { return nil }
      let year = pieces(setting.indicator, period.first, period.last).filter { !$0.isCut }
      guard let whole = chains(year, from: period.first)[period.last] else { return nil }
      let total = whole.pieces.reduce(0) { $0 + $1.spread.nominal }
      guard total > 0 else { return nil }
      var knots: [(Int, Double)] = [(clock, from)]
      var sum = 0.0
      for piece in whole.pieces {
        sum += piece.spread.nominal
        var months = 0
        while PlainDay.adding(months: months, to: period.first) <= piece.last { months += 1 }
        knots.append(
          (PlainDay.adding(months: months, to: clock + 1) - 1, from + (to - from) * sum / total))
      }
      return straight(knots, day)
    default: return nil
    }
  }

  /// The value on a day of straight lines through dated values.
  func straight(_ knots: [(day: Int, value: Double)], _ day: Int) -> Double? {
    for (left, right) in zip(knots, knots.dropFirst()) where day >= left.day && day <= right.day {
      return left.value + (right.value - left.value) * Double(day - left.day) / Double(right.day - left.day)
    }
    return nil
  }

  /// How far behind is accepted on a way of some length; at least one unit of the last digit.
  func allowed(_ setting: Setting, way: Double?) -> Double {
    let tolerance = setting.tolerance ?? PlainTolerance(kind: "points", number: PlainNumber(digits: 5))
    if tolerance.kind == "unit" {
      return max(setting.digit, tolerance.number.value(shift: -setting.indicator.unit.exponent))
    }
    return max(setting.digit, way.map { $0 * tolerance.number.value() / 100 } ?? 0)
  }

  /// The word for a distance behind (or, below zero, ahead of) a line.
  func word(_ gap: Double, _ allowed: Double, _ digit: Double, _ scale: Double) -> String {
    let hair = 1e-9 * scale
    if gap <= hair || gap < digit / 2 - hair { return -gap > allowed + hair ? "ahead" : "onPace" }
    return gap <= allowed + hair ? "atRisk" : "offPace"
  }

  /// The one status of exact numbers: the rows of the list, first match wins.
  func status(
    _ setting: Setting, _ actual: Double?, _ baseline: Double?, _ point: TargetPoint, isBreached: Bool
  ) -> String {
    let aim = aim(setting.target, point, baseline)
    let hasAim = aim.low != nil || aim.high != nil
    let isStay =
      setting.target.isHold
      || (!setting.isFlow && hasAim && baseline.map { satisfies($0, aim) } ?? false)
    // A dated baseline is newer than a figure from before it: where it does not satisfy, the old figure shows nothing.
    let isOld =
      !setting.isFlow
      && setting.figureDay ?? .max < setting.baselineDay ?? (baseline == nil ? .min : setting.first ?? .min)
      && !(hasAim && baseline.map { satisfies($0, aim) } ?? false)
    if let actual, hasAim, !isOld {
      let isSatisfied = satisfies(actual, aim)
      if setting.isBudget(aim) {
        if let high = aim.high,
          !satisfies(actual, Aim(high: high, isStrict: aim.isStrict, isComputed: aim.isComputed))
        {
          return "missed"
        }
        if setting.isSettled { return isSatisfied ? "achieved" : "missed" }
      } else if isSatisfied {
        guard isStay else { return "achieved" }
        guard setting.isSettled else { return "holding" }
        return setting.target.isHold && isBreached ? "missed" : "achieved"
      } else if setting.isSettled {
        return "missed"
      }
    }
    // Without a baseline a change has no number to reach, and stays unverified.
    if setting.isLate, !setting.isSettled || !hasAim || isOld { return "overdue" }
    guard let actual, let day = setting.figureDay else {
      return baseline == nil || setting.isFlow ? "noData" : "baselineOnly"
    }
    guard setting.deadline != nil else { return "open" }
    guard hasAim else { return "noPace" }
    if let clock = setting.clock, day < clock { return "noPace" }
    if setting.baselineDay == nil, !setting.isFlow, let first = setting.first, day < first { return "noPace" }
    if isStay {
      let distance = max((aim.low ?? -.infinity) - actual, actual - (aim.high ?? .infinity))
      return word(distance, allowed(setting, way: nil), setting.digit, abs(actual))
    }
    if setting.isFlow {
      var words: [String] = []
      for (end, isFloor) in [(aim.low, true), (aim.high, false)] {
        guard let end else { continue }
        guard let due = expected(setting, from: 0, to: end, on: day) else { return "noPace" }
        let gap = isFloor ? due - actual : actual - due
        words.append(
          word(gap, allowed(setting, way: abs(end)), setting.digit, max(abs(actual), abs(due))))
      }
      let worst = words.min { ReferenceJudge.rank($0) < ReferenceJudge.rank($1) } ?? "noPace"
      // Between the two lines of a band neither way is good.
      return words.count == 2 && worst == "ahead" ? "onPace" : worst
    }
    guard let from = baseline ?? (setting.hasKnots ? .nan : nil) else { return "noPace" }
    let end = from.isNaN ? aim.low ?? aim.high ?? .nan : destination(aim, from)
    guard let due = expected(setting, from: from, to: end, on: day) else { return "noPace" }
    let isRising = from.isNaN ? aim.low != nil : end > from
    var gap = isRising ? due - actual : actual - due
    if let high = aim.high, end < high, actual > high { gap = actual - high }
    if let low = aim.low, end > low, actual < low { gap = low - actual }
    let way = from.isNaN ? nil : abs(end - from)
    return word(gap, allowed(setting, way: way), setting.digit, max(abs(actual), abs(due)))
  }

  /// Values of an interval at which a verdict may change, and some between.
  func critical(_ spread: Spread, _ setting: Setting, _ baseline: Double?, _ point: TargetPoint) -> [Double] {
    guard !spread.isExact else { return [spread.low] }
    let aim = aim(setting.target, point, baseline)
    var marks = [aim.low, aim.high].compactMap { $0 }
    let from = setting.isFlow ? 0 : baseline
    for end in [aim.low, aim.high].compactMap({ $0 }) {
      if let from, let day = setting.figureDay, let due = expected(setting, from: from, to: end, on: day) {
        for distance in [0, allowed(setting, way: abs(end - from)), setting.digit / 2] {
          marks += [due - distance, due + distance]
        }
      }
      let room = allowed(setting, way: nil)
      marks += [end - room, end + room, end - setting.digit / 2, end + setting.digit / 2]
    }
    marks = marks.flatMap { [$0, $0.nextUp, $0.nextDown, $0 + 1e-6 * abs($0), $0 - 1e-6 * abs($0)] }
    let inside = (marks.filter { $0.isFinite && spread.contains($0) } + spread.samples).sorted()
    return inside + zip(inside, inside.dropFirst()).map { ($0 + $1) / 2 }.filter(spread.contains)
  }

  /// All statuses that the numbers leave, from the worst to the best.
  func statuses(
    _ setting: Setting, _ actual: Spread?, _ baseline: Spread?, _ earlier: [Figure]
  ) -> [String] {
    var found: Set<String> = []
    let points = points(setting.target, setting.indicator)
    let baselines: [Double?] = baseline.map { $0.samples } ?? [nil]
    for point in points {
      for base in baselines {
        let aim = aim(setting.target, point, base)
        let fails = earlier.map { figure in
          critical(figure.spread, setting, base, point).map { !satisfies($0, aim) }
        }
        let mustBe = fails.contains { $0.allSatisfy { $0 } }
        let mayBe = fails.contains { $0.contains(true) }
        let values: [Double?] = actual.map { critical($0, setting, base, point) } ?? [nil]
        for value in values {
          for isBreached in mustBe ? [true] : mayBe ? [true, false] : [false] {
            found.insert(status(setting, value, base, point, isBreached: isBreached))
          }
        }
      }
    }
    return found.sorted { ReferenceJudge.rank($0) < ReferenceJudge.rank($1) }
  }

  /// One verdict of several: the weakest claim of a class, else nobody can tell.
  static func one(_ statuses: [String]) -> (status: String, ends: [String]) {
    guard let worst = statuses.first, let best = statuses.last else { return ("noData", []) }
    if worst == best { return (worst, []) }
    let classes = Set(statuses.map(verdictClass))
    if classes == ["good"] { return (worst, [worst, best]) }
    if classes == ["behind"] { return (best, [worst, best]) }
    return ("cannotTell", [worst, best])
  }
}

/// What there is to say about one goal, as text: numbers with their digits, units and marks, and sentences.
///
/// Every report takes its words and digits from here, so that all formats say the same. The text holds titles, units
/// and remarks of the registry as they are: whoever prints it passes it through the escaping of the output first.
package struct GoalText {
  /// The goal and where it stands.
  package let assessment: Assessment
  /// The registry's sources.
  package let sources: [String: Source]
  /// The signs to use.
  package let glyphs: Glyphs
  let digits: GoalDigits

  /// What there is to say about a goal.
  package init(_ assessment: Assessment, sources: [String: Source] = [:], glyphs: Glyphs = .unicode) {
    self.assessment = assessment
    self.sources = sources
    self.glyphs = glyphs
    digits = GoalDigits(assessment)
  }

  var goal: Goal { assessment.goal }
  var unit: UnitOfMeasure { assessment.unit }

  // MARK: - Status

  /// The sign of the status.
  package var symbol: String { assessment.status.symbol(glyphs) }
  /// The word of the status.
  package var word: String { assessment.status.word }
  /// The goal's title.
  package var title: String { goal.title }
  /// The section it belongs to.
  package var group: String? { goal.group ?? assessment.indicator?.group }
  /// The deadline as precisely as it was stated; “—” without one.
  package var due: String { goal.deadline.map(NumberText.deadline) ?? glyphs.undefined }

  /// The deadline in a column: of a reporting year its last day; “—” without one.
  package var dueCell: String { goal.deadline.map(NumberText.deadlineCell) ?? glyphs.undefined }

  // MARK: - Values

  /// The number that "41 of 53" counts out of.
  var total: Int? {
    if case .all(of: let count) = goal.target.shape.held { return count }
    if case .count(_, of: let count)? = assessment.figure?.observations.last?.value { return count }
    return nil
  }

  /// A value in the goal's unit: `41%`, `rank 120`, `≈100,000 students`.
  func value(_ value: Double, _ decimals: Int, _ qualifier: Qualifier = .exact) -> String {
    guard value.isFinite else { return glyphs.undefined }
    return NumberText.with(unit, glyphs.mark(qualifier) + NumberText.digits(value, decimals: decimals))
  }

  /// A value as a table shows it, without the unit except for `%`.
  func bare(_ value: Double, _ decimals: Int, _ qualifier: Qualifier = .exact) -> String {
    guard value.isFinite else { return glyphs.undefined }
    let text = glyphs.mark(qualifier) + NumberText.digits(value, decimals: decimals)
    return unit.isPercent ? NumberText.with(unit, text) : text
  }

  /// A difference in the goal's unit: `5.9 points`, `20 places`.
  func difference(_ value: Double, _ decimals: Int) -> String {
    NumberText.difference(NumberText.digits(value, decimals: decimals), in: unit)
  }

  /// The figure that counts, with its unit; the baseline where nothing else is known; “—” without either.
  package var actual: String { actual(inTable: false) }
  /// The figure that counts, as a table shows it.
  package var actualCell: String { actual(inTable: true) }

  private func actual(inTable: Bool) -> String {
    switch assessment.shown {
    case .figure(let figure):
      if let isDone = figure.isDone { return isDone ? "done" : "not done" }
      if let total {
        let count = glyphs.mark(figure.qualifier) + NumberText.digits(figure.value, decimals: digits.actual)
        let text = count + " of " + NumberText.digits(Double(total), decimals: 0)
        return inTable ? text : NumberText.with(unit, text)
      }
      return inTable
        ? bare(figure.value, digits.actual, figure.qualifier)
        : value(figure.value, digits.actual, figure.qualifier)
    case .baseline(let start):
      return inTable
        ? bare(start.value, digits.actual, start.qualifier)
        : value(start.value, digits.actual, start.qualifier)
    case nil: return glyphs.undefined
    }
  }

  /// Whether the baseline stands for the goal, since nothing newer is known.
  package var showsBaseline: Bool { assessment.showsBaseline }

  /// The letter beside the value in a table: `p` for a provisional figure, `b` for a baseline.
  package var letter: String? { showsBaseline ? "b" : release?.letter }

  /// What the value beside the goal is, in words, where it is not a plain figure: `provisional`, `baseline`.
  package var kind: String? { showsBaseline ? "baseline" : release?.rawValue }

  /// Of when the value is: the period as written, of a baseline its day; “—” where there is none.
  package var when: String {
    switch assessment.shown {
    case .figure(let figure): figure.period.text
    case .baseline(let start): start.date?.description ?? "no date"
    case nil: glyphs.undefined
    }
  }

  /// The same in at most ten columns: of a span its last day.
  package var whenShort: String {
    guard when.utf8.count > 10, let day = assessment.shown?.day else { return when }
    return day.description
  }

  /// The identifiers of the sources that say it, each once, the newest figure's last.
  package var valueSources: [String] {
    switch assessment.shown {
    case .figure(let figure):
      var known: Set<String> = []
      return figure.observations.compactMap(\.source).filter { known.insert($0).inserted }
    case .baseline: return goal.baseline?.source.map { [$0] } ?? []
    case nil: return []
    }
  }

  /// Where it stands: the place of its newest figure, or of the baseline.
  package var valuePlace: SourceLocation? {
    switch assessment.shown {
    case .figure(let figure): figure.observations.last?.location
    case .baseline: goal.baseline?.location
    case nil: nil
    }
  }

  /// The state of the figure that counts, where the source said one that is not final.
  package var release: Observation.Release? {
    assessment.openRelease
  }

  /// The target as a table shows it, and its unit where that is not part of it: `("48,000", "enterprises")`,
  /// `("top 50", "")`.
  package var targetCell: (text: String, unit: String) {
    let own = unit.isPercent || unit == .rank ? "" : unit.text
    func number(_ quantity: Quantity) -> String {
      guard let required = assessment.target else { return glyphs.undefined }
      let isAbout = goal.target.derivation != nil || quantity.qualifier == .about
      return bare(required.value, digits.target, isAbout ? .about : .exact)
    }
    func cell(_ shape: Target.Shape) -> (String, String) {
      switch shape {
      case .atLeast(let quantity):
        return ((quantity.qualifier == .moreThan ? "> " : "") + number(quantity), own)
      case .atMost(let quantity):
        return ((quantity.qualifier == .lessThan ? "< " : glyphs.atMost + " ") + number(quantity), own)
      case .within(let lower, let upper):
        let low = NumberText.digits(lower.value, decimals: max(lower.decimals, digits.target))
        return (low + glyphs.dash + bare(upper.value, max(upper.decimals, digits.target)), own)
      case .top(let rank, let stretch):
        let from = stretch.map { String($0) + glyphs.dash } ?? ""
        return ("top " + from + NumberText.digits(Double(rank), decimals: 0), "")
      case .change(let change):
        if let required = assessment.target {
          let text = bare(required.value, digits.target)
          return (unit == .rank ? NumberText.with(unit, text) : text, own)
        }
        return (changeText(change), "")
      case .all(of: let count): return ("all " + NumberText.digits(Double(count), decimals: 0), own)
      case .none: return (bare(0, 0), own)
      case .done: return ("done", "")
      case .hold(let inner):
        let (text, unit) = cell(inner)
        if case .atLeast = inner { return ("hold " + glyphs.atLeast + " " + text, unit) }
        return ("hold " + text, unit)
      case .stated: return (glyphs.undefined, "")
      }
    }
    return cell(goal.target.shape)
  }

  private func changeText(_ change: Target.Change) -> String {
    switch change {
    case .by(let quantity):
      NumberText.difference(NumberText.signed(quantity.value, decimals: max(0, quantity.decimals)), in: unit)
    case .percent(let quantity):
      NumberText.signed(quantity.value, decimals: max(0, quantity.decimals)) + "%"
    }
  }

  /// The target in words, without the deadline: `at least 75%`, `top 100`, `all 53 services`.
  package var target: String {
    func number(_ quantity: Quantity) -> String {
      let isAbout = goal.target.derivation == nil && quantity.qualifier == .about
      let shown = assessment.target?.value ?? quantity.value
      let decimals = assessment.target == nil ? max(0, quantity.decimals) : digits.target
      return (isAbout ? "about " : "") + value(shown, decimals)
    }
    func words(_ shape: Target.Shape) -> String {
      switch shape {
      case .atLeast(let quantity):
        return (quantity.qualifier == .moreThan ? "more than " : "at least ") + number(quantity)
      case .atMost(let quantity):
        return (quantity.qualifier == .lessThan ? "less than " : "at most ") + number(quantity)
      case .within(let lower, let upper):
        let low = NumberText.digits(lower.value, decimals: max(lower.decimals, digits.target))
        return "between " + low + " and " + value(upper.value, max(upper.decimals, digits.target))
      case .top(let rank, let stretch):
        let better = stretch.map { ", better top " + NumberText.digits(Double($0), decimals: 0) } ?? ""
        return "top " + NumberText.digits(Double(rank), decimals: 0) + better
      case .change(let change):
        let text = "a change of " + changeText(change)
        guard let required = assessment.target else { return text + " from a baseline that is not known" }
        return text + " from the baseline, to " + value(required.value, digits.target)
      case .all(of: let count):
        return "all " + NumberText.with(unit, NumberText.digits(Double(count), decimals: 0))
      case .none: return "none"
      case .done: return "done"
      case .hold(let inner): return "hold " + words(inner)
      case .stated(let text): return "stated without a number (\(glyphs.quoted(text)))"
      }
    }
    return words(goal.target.shape)
  }

  // MARK: - Shares

  /// actual ÷ target as a percentage; “—” where it is undefined.
  package var ofTarget: String {
    share(
      assessment.attainment.ofTarget, assessment.attainment.ofTargetInterval, decimals: digits.ofTarget)
  }

  /// The share of the way from baseline to target as a percentage; “—” where it is undefined.
  package var ofChange: String {
    share(
      assessment.attainment.ofChange, assessment.attainment.ofChangeInterval, decimals: digits.ofChange)
  }

  // Where the target is not reached, the digits never say 100%.
  private func share(_ share: Assessment.Share, _ interval: Interval?, decimals: Int) -> String {
    guard let fraction = share.fraction, fraction.isFinite else { return glyphs.undefined }
    // Only a share that came out as 1 itself needs to be told on which side of it the figure lies.
    let isBelow = fraction == 1 ? !isOverBudget : fraction < 1
    let text = NumberText.percent(
      fraction, against: 1, decimals: decimals, mustDiffer: isShort, isBelow: isBelow)
    return mark(fraction, interval) + text
  }

  /// Whether the figure is short of the target, by the numbers as they are compared.
  private var isShort: Bool {
    guard let required = assessment.target,
      let value = assessment.figure?.value ?? assessment.baseline?.value
    else { return false }
    let isComputed =
      required.isComputed
      || assessment.figure.map { $0.observations.count != 1 || $0.conversion != nil } ?? false
    guard isApart(value, required.value, isComputed) else { return false }
    switch required.direction {
    case .rising: return value < required.value
    case .falling: return value > required.value
    case .band:
      let edges = [required.value, required.otherEdge ?? required.value]
      return value < (edges.min() ?? value) || value > (edges.max() ?? value)
    }
  }

  private var isOverBudget: Bool {
    guard isBudget, let ceiling = assessment.destination, let figure = assessment.figure else { return false }
    return figure.value > ceiling
  }

  // The mark of a share whose numbers are intervals.
  private func mark(_ fraction: Double, _ interval: Interval?) -> String {
    guard let interval, interval.lower < interval.upper else { return "" }
    // No value is near an end that is not finite.
    let isLowest = interval.lower.isFinite && !isApart(fraction, interval.lower, true)
    let isHighest = interval.upper.isFinite && !isApart(fraction, interval.upper, true)
    let isStrict = [.moreThan, .nearly, .lessThan].contains(assessment.figure?.qualifier ?? .exact)
    if isLowest { return isStrict ? ">" : glyphs.atLeast }
    if isHighest { return isStrict ? "<" : glyphs.atMost }
    return glyphs.about
  }

  // MARK: - Pace

  /// The figure with its shares, in short: `62 wells, 51.7% of the target, 27.5% of the way`.
  var standing: String {
    guard assessment.figure != nil || assessment.baseline != nil else { return "no figure" }
    var parts = [assessment.figure == nil ? "baseline only" : actual]
    if assessment.attainment.ofTarget.fraction != nil { parts.append("\(ofTarget) of the target") }
    if assessment.attainment.ofChange.fraction != nil { parts.append("\(ofChange) of the way") }
    return parts.joined(separator: ", ")
  }

  /// Whether the goal is still on its way: a pace word is never used after the deadline.
  package var showsPace: Bool {
    assessment.showsPace
  }

  /// The value expected on the figure's day; “—” where there is none.
  package var expected: String {
    assessment.pace.map { value($0.expected, digits.expected) } ?? glyphs.undefined
  }

  /// The value expected on the figure's day, as a table shows it.
  package var expectedCell: String {
    assessment.pace.map { bare($0.expected, digits.expected) } ?? glyphs.undefined
  }

  /// Whether the tolerance in points of the way, as declared, gives the same verdict as the one in the unit, which
  /// may have been widened to one unit of the figure's last digit.
  var speaksInPoints: Bool {
    guard let pace = assessment.pace, case .points(let points) = pace.tolerance,
      let shortfall = pace.shortfall.fraction, shortfall.isFinite
    else { return false }
    let isBehind = pace.variance < 0
    guard isBehind == (shortfall > 0) || pace.variance == 0 else { return false }
    let exceedsUnit = abs(pace.variance) > pace.allowed && isApart(abs(pace.variance), pace.allowed, true)
    let exceedsPoints = abs(shortfall) > points / 100 && isApart(abs(shortfall), points / 100, true)
    return exceedsUnit == exceedsPoints
  }

  /// How far from the expected value, and what is accepted: `behind by 17.2 points of the way, 5 accepted`;
  /// `nil` without pace.
  package var gap: String? {
    guard let pace = assessment.pace else { return nil }
    if pace.variance == 0 { return "exactly as expected" }
    if assessment.hasNoGap { return "as expected, to the figure's last digit" }
    let isBehind = pace.variance < 0
    let word = isBehind ? "behind" : "ahead"
    if speaksInPoints, let shortfall = pace.shortfall.fraction, case .points(let points) = pace.tolerance {
      let gap = NumberText.points(abs(shortfall), decimals: digits.shortfall)
      let accepted = NumberText.digits(points, decimals: digits.tolerancePoints)
      return "\(word) by \(gap) points of the way" + (isBehind ? ", \(accepted) accepted" : "")
    }
    let gap = difference(abs(pace.variance), digits.variance)
    let accepted = NumberText.digits(pace.allowed, decimals: digits.allowed)
    return "\(word) by \(gap)" + (isBehind ? ", \(accepted) accepted" : "")
  }

  /// The tolerance in words: `5 points of the way`, `500 enterprises`.
  package var tolerance: String {
    switch goal.tolerance {
    case .points(let points):
      NumberText.digits(points) + (points == 1 ? " point of the way" : " points of the way")
    case .value(let value): NumberText.difference(NumberText.digits(value), in: unit)
    }
  }

  // MARK: - Rates

  /// Whether the goal limits what is spent, and the ceiling is what it is nearer to breaking.
  var isBudget: Bool {
    guard assessment.aim == .spend else { return false }
    guard let required = assessment.target, let other = required.otherEdge else { return true }
    return assessment.destination == max(required.value, other)
  }

  /// A rate per month in words: `2.8 points a month`.
  func rate(_ rate: Double, _ decimals: Int? = nil) -> String {
    difference(rate, decimals ?? NumberText.computedDecimals(rate)) + " a month"
  }

  private var rateDecimals: (required: Int, current: Int) {
    let required = assessment.rates.required ?? 0
    let current = assessment.rates.current ?? 0
    return NumberText.compared(
      required, current,
      decimals: (NumberText.computedDecimals(required), NumberText.computedDecimals(current)),
      mustDiffer: isApart(required, current, true))
  }

  /// What is left to the target, or of a budget: `23,000 enterprises`; `nil` where nothing is.
  package var remaining: String? {
    guard let remaining = assessment.rates.remaining else { return nil }
    let written = max(digits.actual, digits.target)
    return difference(
      remaining, NumberText.decimals(for: remaining, against: 0, atLeast: written, mustDiffer: remaining != 0)
    )
  }

  /// The span that the rate needed counts over: `from 2024-12-31 until 2025`.
  private var rateSpan: String {
    (assessment.rates.from.map { "from \($0) " } ?? "") + "until \(due)"
  }

  /// What is left and the rate that it takes: `34 points left, 2.8 points a month from 2024-12-31 until 2025`.
  package var left: String? {
    guard let remaining else { return nil }
    return "\(remaining) left" + (requiredRate.map { ", \($0) \(rateSpan)" } ?? "")
  }

  /// The rate needed until the deadline: `2.8 points a month`; `nil` where there is none.
  package var requiredRate: String? { assessment.rates.required.map { rate($0, rateDecimals.required) } }
  /// The rate so far.
  package var currentRate: String? { assessment.rates.current.map { rate($0, rateDecimals.current) } }
  /// The best rate ever observed.
  package var bestRate: String? { assessment.rates.best.map { rate($0) } }

  /// What is needed from the figure on, as a sentence: `needs 3.8 points a month from 2025-06-30 until 2025 (23 points
  /// left), 2.1 × the pace so far (1.8)`.
  package var rateSentence: String? {
    guard let required = requiredRate, let needed = assessment.rates.required else { return nil }
    if isBudget {
      guard needed > 0 else { return "nothing is left of what the target allows" }
      return "\(remaining.map { "\($0) left, " } ?? "")\(required) \(rateSpan)"
    }
    var parts = ["needs \(required) \(rateSpan)" + (remaining.map { " (\($0) left)" } ?? "")]
    let rates = assessment.rates
    if let current = rates.current {
      let soFar = NumberText.digits(current, decimals: rateDecimals.current)
      parts.append(
        rates.requiredToCurrent.map { "\(ratio($0)) the pace so far (\(soFar))" } ?? "so far \(soFar)")
    }
    if let ratio = rates.requiredToBest, let best = rates.best,
      isApart(best, rates.current ?? 0, true)
    {
      let shown = NumberText.digits(best, decimals: NumberText.computedDecimals(best))
      parts.append("\(self.ratio(ratio)) the best ever seen (\(shown))")
    }
    return parts.joined(separator: ", ")
  }

  /// A ratio of rates, such as `2.1 ×`.
  func ratio(_ ratio: Double) -> String {
    let decimals = NumberText.decimals(
      for: ratio, against: 1, atLeast: max(1, min(NumberText.computedDecimals(ratio), 3)),
      mustDiffer: isApart(ratio, 1, true))
    return NumberText.digits(ratio, decimals: decimals) + " " + glyphs.times
  }

  /// What happens if the rate so far continues: `at this rate 63.2% at the deadline, the target on 2026-07-14`.
  package var projectionSentence: String? {
    guard let projection = assessment.projection else { return nil }
    var parts: [String] = []
    if let value = projection.atDeadline, let deadline = goal.deadline {
      parts.append(projected(value, on: deadline.date))
    }
    if let day = projection.reachesTargetOn {
      parts.append(isBudget ? "all of it used on \(day)" : "the target on \(day)")
    }
    return parts.isEmpty ? nil : "at the rate so far " + parts.joined(separator: ", ")
  }

  /// A projected value on a day. A straight line knows no limits: where it would leave what is possible, the limit is
  /// named instead of the value.
  func projected(_ value: Double, on day: CalendarDate) -> String {
    guard assessment.projection?.endsAtLimit == true, let limit = assessment.projection?.atDeadline else {
      return "\(self.value(value, digits.projected)) on \(day)"
    }
    return "the limit of \(self.value(limit, NumberText.fullDecimals(limit))) before \(day)"
  }

  // MARK: - Bar

  /// Where a bar from 0, or from the baseline where less is better, to the target ends, as shares of it.
  package struct Bar: Hashable, Sendable {
    /// How far the bar reaches; 1 is the target, more lies beyond it.
    package var filled: Double
    /// Where the expected value lies.
    package var expected: Double?
  }

  /// The bar of the goal; `nil` where nothing can be drawn honestly.
  package var bar: Bar? {
    guard let required = assessment.target, assessment.figure?.isDone == nil,
      let value = assessment.figure?.value
        ?? (showsBaseline ? assessment.baseline?.value : nil)
    else { return nil }
    let start: Double
    switch required.direction {
    case .rising:
      start = required.value > 0 && value >= 0 ? 0 : assessment.baseline?.value ?? required.value
    case .falling:
      if assessment.window.accumulates {
        start = 0
      } else {
        start = assessment.baseline?.value ?? required.value
        if start <= required.value { return nil }
      }
    case .band:
      start = assessment.window.accumulates ? 0 : assessment.baseline?.value ?? required.value
    }
    let length = required.value - start
    guard length != 0, length.isFinite else { return nil }
    var filled = (value - start) / length
    if isShort, filled >= 1 { filled = 1.0.nextDown }
    return Bar(filled: filled, expected: assessment.pace.map { ($0.expected - start) / length })
  }

  // MARK: - Places

  /// `file:line` of a place, with the cell of a spreadsheet: `actuals.csv:9 (C9)`.
  package static func place(_ location: SourceLocation?) -> String? {
    location.map { "\($0.file):\($0.line)" + ($0.cell.map { " (\($0))" } ?? "") }
  }

  /// The days a figure is about: for a level the day, otherwise the period as written.
  func days(of figure: Assessment.Figure) -> String {
    if assessment.window.accumulates { return "in " + figure.period.text }
    return figure.period.precision == .day
      ? "on \(figure.day)" : "for \(figure.period.text), to \(figure.day)"
  }

  /// The day a figure was published, with a mark where it was inferred.
  func published(_ observation: Observation) -> String? {
    if let day = observation.published {
      return day.description + (observation.publishedIsInferred ? " (inferred)" : "")
    }
    guard let source = observation.source.flatMap({ sources[$0] }), let day = source.published else {
      return nil
    }
    return day.description + (source.publishedIsInferred ? " (inferred)" : "")
  }

  /// A figure as it was reported, in its own unit: `1,928,311 VND billion`, `41 of 53`, `done`.
  package func reported(_ observation: Observation) -> String {
    let unit = observation.unit ?? assessment.indicator?.unit ?? self.unit
    func number(_ quantity: Quantity) -> String {
      glyphs.mark(quantity.qualifier)
        + NumberText.digits(quantity.value, decimals: max(0, quantity.decimals))
    }
    switch observation.value {
    case .number(let quantity): return NumberText.with(unit, number(quantity))
    case .count(let quantity, of: let total):
      return NumberText.with(unit, number(quantity) + " of " + NumberText.digits(Double(total), decimals: 0))
    case .done(let isDone): return isDone ? "done" : "not done"
    case .missing: return glyphs.undefined
    }
  }
}

extension Assessment {
  /// Whether the goal is still on its way: a pace word is never used after the deadline.
  var showsPace: Bool {
    guard let pace else { return false }
    switch status {
    case .ahead, .onPace, .atRisk, .offPace: return true
    case .cannotTell: return pace.elapsedDays < pace.totalDays
    default: return false
    }
  }

  /// Whether the baseline stands for the goal, since nothing newer is known.
  var showsBaseline: Bool { if case .baseline = shown { true } else { false } }

  /// The state of the figure that counts, where the source said one that is not final.
  var openRelease: Observation.Release? {
    guard let release = figure?.observations.last?.release, release != .final else { return nil }
    return release
  }
}

/// Compares figures with one another and with the goals: claims, contradictions, slips of a decimal mark.
struct FigureChecks {
  let registry: Registry
  let tables: TableReader
  let problems: Problems

  func run() {
    let indicators = Dictionary(
      registry.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let sources = Dictionary(registry.sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var goals: [String: [Goal]] = [:]
    for goal in registry.goals {
      if let indicator = goal.indicator { goals[indicator, default: []].append(goal) }
    }
    var rows: [String: [Int]] = [:]
    for (index, observation) in registry.observations.enumerated() {
      rows[observation.indicator, default: []].append(index)
    }
    for indicator in registry.indicators {
      guard let indices = rows[indicator.id] else { continue }
      let series = Series(
        indicator: indicators[indicator.id] ?? indicator, goals: goals[indicator.id] ?? [],
        figures: indices.map { index in
          let observation = registry.observations[index]
          let known =
            observation.published ?? observation.source.flatMap { sources[$0]?.published }
            ?? observation.period.last
          return Figure(index: index, observation: observation, known: known, indicator: indicator)
        }.sorted())
      checkClaims(series)
      checkConflicts(series)
      checkPlausibility(series)
      rows[indicator.id] = nil
    }
  }

  /// The figures of one indicator in the order of their days, with the goals that want something of it.
  private struct Series {
    var indicator: Indicator
    var goals: [Goal]
    var figures: [Figure]
  }

  /// A figure with its number in the unit of its indicator.
  private struct Figure: Comparable {
    var index: Int
    var period: Period
    var known: CalendarDate
    /// The number in the indicator's unit; `nil` in another one, and for what is no number.
    var quantity: Quantity?
    /// Whether it is done, for a milestone.
    var isDone: Bool?
    var isForecast: Bool
    var claim: Observation.Claim?

    init(index: Int, observation: Observation, known: CalendarDate, indicator: Indicator) {
      self.index = index
      self.period = observation.period
      self.known = known
      self.isForecast = observation.release == .forecast
      self.claim = observation.claim
      switch observation.value {
      case .number(let number):
        let unit = observation.unit ?? indicator.unit
        if unit.isComparable(with: indicator.unit) {
          quantity = number.shifted(byPowerOfTen: unit.exponent - indicator.unit.exponent)
        }
      case .count(let number, let total):
        if case .share(total) = indicator.measure { quantity = number }
      case .done(let done): isDone = done
      case .missing: break
      }
    }

    static func < (left: Figure, right: Figure) -> Bool {
      (left.period.last, right.period.first, left.known, left.index)
        < (right.period.last, left.period.first, right.known, right.index)
    }

    static func == (left: Figure, right: Figure) -> Bool { left.index == right.index }
  }

  private func report(
    _ name: DiagnosticName, _ figure: Figure, atClaim: Bool = false, _ message: String, _ remedy: String,
    goal: String? = nil
  ) {
    let place = tables.places[figure.index]
    let range = atClaim ? place.claim ?? place.value : place.value
    problems.add(
      name, message, in: tables.texts[place.table], at: range,
      cell: CSVReader.name(column: atClaim ? place.claimColumn : place.valueColumn, row: place.row),
      remedy: remedy,
      goal: goal)
  }

  private func line(of figure: Figure) -> String {
    registry.observations[figure.index].location.map { "\($0.file):\($0.line)" } ?? "another row"
  }

  // MARK: - Claims

  private func checkClaims(_ series: Series) {
    for figure in series.figures {
      guard let claim = figure.claim, !figure.isForecast else { continue }
      let goals = series.goals.filter { FigureChecks.covers($0, figure, series.indicator) }
      switch claim {
      case .ofTarget(let share): checkShare(share, figure, goals)
      case .met(let words): checkMet(words, figure, goals)
      }
    }
  }

  /// Whether a figure is one that a goal's target speaks of.
  private static func covers(_ goal: Goal, _ figure: Figure, _ indicator: Indicator) -> Bool {
    let deadline = goal.deadline?.date ?? .latest
    guard figure.period.last <= deadline else { return false }
    if indicator.measure == .flow {
      guard let first = goal.start ?? goal.deadline?.period?.first else { return false }
      return figure.period.first == first
    }
    guard let first = goal.start ?? goal.baseline?.date ?? goal.setOn ?? goal.deadline?.period?.first else {
      return true
    }
    return figure.period.last >= first
  }

  private func checkShare(_ share: Quantity, _ figure: Figure, _ goals: [Goal]) {
    guard let value = figure.quantity?.interval else { return }
    var mismatch: (goal: Goal, target: Quantity, percent: Double)?
    for goal in goals {
      guard case .atLeast(let target) = goal.target.shape, target.value > 0 else { continue }
      let required = goal.target.derivation?.interval ?? target.interval
      guard required.lower > 0 else { return }
      // Half a unit of the digits that are claimed, either way.
      let half = share.unitOfLastDigit / 2 * (1 + 1e-9)
      let lowest = value.lower / required.upper * 100 - half
      let highest = value.upper / required.lower * 100 + half
      let claimed = share.interval
      if lowest <= claimed.upper && highest >= claimed.lower { return }
      if mismatch == nil, let number = figure.quantity?.value {
        mismatch = (goal, target, number / target.value * 100)
      }
    }
    guard let mismatch, let number = figure.quantity?.text else { return }
    let percent = FigureChecks.decimals(mismatch.percent, max(0, share.decimals))
    report(
      .claimMismatch, figure, atClaim: true,
      "the source says \(share.text), the numbers give \(percent)%",
      "\(number) / \(mismatch.target.text) = \(FigureChecks.decimals(mismatch.percent, max(0, share.decimals) + 2))%"
        + "; correct the figure, the target of '\(mismatch.goal.id)' or the claim", goal: mismatch.goal.id)
  }

  private func checkMet(_ words: String, _ figure: Figure, _ goals: [Goal]) {
    var contradicted: Goal?
    for goal in goals {
      // What a part of a flow's window adds up to says nothing about a claim on the whole.
      let isWhole = goal.deadline.map { figure.period.last >= $0.firstSettlingDay } ?? false
      guard isWhole || goal.deadline == nil, let fails = FigureChecks.fails(goal.target.shape, figure) else {
        continue
      }
      if !fails { return }
      contradicted = contradicted ?? goal
    }
    guard let contradicted else { return }
    report(
      .claimMismatch, figure, atClaim: true,
      "the source says '\(words)', and \(FigureChecks.text(of: figure)) does not satisfy the target",
      "correct the figure, the target of '\(contradicted.id)' or the claim", goal: contradicted.id)
  }

  /// Whether a figure certainly fails a shape; `nil` where it takes more than the figure to tell.
  private static func fails(_ shape: Target.Shape, _ figure: Figure) -> Bool? {
    if case .done = shape { return figure.isDone.map { !$0 } }
    guard let value = figure.quantity?.interval else { return nil }
    switch shape {
    case .atLeast(let target): return value.highest < target.interval.lowest
    case .atMost(let target): return value.lowest > target.interval.highest
    case .within(let lower, let upper):
      return value.highest < lower.interval.lowest || value.lowest > upper.interval.highest
    case .top(let rank, _): return value.lowest > Double(rank)
    case .all(let count): return value.highest < Double(count)
    case .none: return value.lowest > 0
    case .hold(let held): return fails(held, figure)
    case .change, .done, .stated: return nil
    }
  }

  /// A number with so many digits behind the point, half away from zero.
  private static func decimals(_ value: Double, _ count: Int) -> String {
    let count = min(count, 9)
    let scaled = (abs(value) * Quantity.powerOfTen(count)).rounded()
    guard scaled < 1e15 else { return "\(value)" }
    var digits = String(Int64(scaled))
    while digits.utf8.count <= count { digits = "0" + digits }
    if count > 0 { digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -count)) }
    return (value < 0 && scaled > 0 ? "-" : "") + digits
  }

  // MARK: - Contradictions

  private func checkConflicts(_ series: Series) {
    // Figures of one period stand together, in the order of their publication.
    var group: [Figure] = []
    for figure in series.figures where !figure.isForecast && (figure.quantity != nil || figure.isDone != nil)
    {
      if let last = group.last, last.period != figure.period || last.known != figure.known {
        group.removeAll()
      }
      if let other = group.first(where: { FigureChecks.contradict($0, figure) }) {
        report(
          .conflictingValues, figure,
          "'\(series.indicator.id)' has two values for \(figure.period), both published on \(figure.known)",
          "the other, \(FigureChecks.text(of: other)), stands in \(line(of: other))\n"
            + "correct one of them, or give the day on which it was published; until then both ends are judged"
        )
      }
      group.append(figure)
    }
  }

  private static func text(of figure: Figure) -> String {
    figure.quantity?.text ?? (figure.isDone == true ? "done" : "not done")
  }

  /// Whether two figures cannot both be true.
  private static func contradict(_ left: Figure, _ right: Figure) -> Bool {
    if let first = left.isDone, let second = right.isDone { return first != second }
    guard let first = left.quantity, let second = right.quantity else { return false }
    // The same statement as one of the two exact numbers, or two intervals that overlap, contradict nothing.
    if first.qualifier == .exact, second.qualifier == .exact { return first.value != second.value }
    return first.interval.highest < second.interval.lowest || second.interval.highest < first.interval.lowest
  }

  // MARK: - Slips

  private func checkPlausibility(_ series: Series) {
    if case .rank = series.indicator.measure { return }
    if case .share = series.indicator.measure { return }
    let isFlow = series.indicator.measure == .flow
    /// A level as it is, a flow as its amount a day.
    func size(_ value: Double, _ period: Period?) -> Double? {
      guard value != 0 else { return nil }
      guard isFlow else { return abs(value) }
      return period.map { abs(value) / Double($0.dayCount) }
    }
    var anchors: [(size: Double, what: String)] = []
    for goal in series.goals {
      let window =
        goal.start.flatMap { start in goal.deadline.flatMap { Period(from: start, through: $0.date) } }
        ?? goal.deadline?.period
      let targets: [Quantity] =
        switch goal.target.shape {
        case .atLeast(let target), .atMost(let target): [target]
        case .within(let lower, let upper): [lower, upper]
        default: []
        }
      for target in targets {
        if let size = size(target.value, window) { anchors.append((size, "the target \(target.text)")) }
      }
      if let baseline = goal.baseline, let size = size(baseline.value.value, baseline.period) {
        anchors.append((size, "the baseline \(baseline.value.text)"))
      }
    }
    let figures = series.figures.filter { $0.quantity != nil }
    let sizes = figures.map { size($0.quantity?.value ?? 0, $0.period) }
    for (position, figure) in figures.enumerated() {
      guard let own = sizes[position] else { continue }
      var references = anchors
      for neighbour in [position - 1, position + 1] where figures.indices.contains(neighbour) {
        if let size = sizes[neighbour] {
          references.append((size, "the figure in \(line(of: figures[neighbour]))"))
        }
      }
      // A figure between its references (30 of 48,000 after 10) is plausible; one beyond all of them is not.
      guard
        let nearest = references.min(by: {
          FigureChecks.ratio($0.size, own) < FigureChecks.ratio($1.size, own)
        }),
        FigureChecks.ratio(nearest.size, own) >= 100, let number = figure.quantity?.text
      else { continue }
      let times = FigureChecks.decimals(FigureChecks.ratio(nearest.size, own).rounded(), 0)
      report(
        .implausibleValue, figure,
        "\(number) is \(times) times \(own < nearest.size ? "less" : "more") than \(nearest.what)",
        "check the decimal mark, the groups of digits and the unit")
    }
  }

  private static func ratio(_ left: Double, _ right: Double) -> Double { max(left, right) / min(left, right) }
}

/// What changed between two days, each seen with the knowledge of its own day, and why.
public struct Changes: Hashable, Sendable {
  /// The earlier day: as of it and as known on it.
  public var from: CalendarDate
  /// The later day: as of it and as known on it.
  public var to: CalendarDate
  /// The registry's title.
  public var title: String
  /// Every goal of which anything changed, in the order of the registry.
  public var goals: [GoalChange]
  /// The ids of goals of which nothing changed, in order.
  public var unchanged: [String]
  /// Revised figures of indicators that no goal rests on, in order of indicator and period.
  public var otherRevisions: [Replacement]
  /// New figures of indicators that no goal rests on, in order of indicator and period.
  public var otherFigures: [Replacement]

  /// What changed of one goal.
  public struct GoalChange: Hashable, Sendable {
    /// The goal's identifier.
    public var id: String
    /// How it stood on the earlier day.
    public var before: Assessment
    /// How it stands on the later day.
    public var after: Assessment
    /// What made the difference, in the order in which one cause after another was replaced.
    public var causes: [Cause]
  }

  /// One cause, and the whole of the difference it makes once those before it are in place.
  public struct Cause: Hashable, Sendable {
    /// What kind of cause it is.
    public var kind: Kind
    /// What was replaced by what, as far as it has values: figures one by one, or one pair.
    public var replacements: [Replacement]
    /// The status with this cause and all before it in place.
    public var status: Status
    /// What it adds to actual ÷ target; `nil` where that is undefined before or after it.
    public var ofTarget: Double?
    /// What it adds to the share of the way; `nil` where that is undefined before or after it.
    public var ofChange: Double?
    /// What it adds to the figure that counts, in the unit; `nil` where there is none before or after it.
    public var actual: Double?
  }

  /// The kinds of causes, in the order in which they are replaced.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The goal was set between the two days.
    case goalSet
    /// What is measured, or its unit, is another.
    case definitionChanged
    /// The expected path is another.
    case methodChanged
    /// The accepted distance is another.
    case toleranceChanged
    /// The baseline was restated or first published.
    case baselineRestated
    /// The target is easier to reach.
    case targetEased
    /// The target is harder to reach.
    case targetTightened
    /// The target is of another shape, so that easier and harder cannot be told.
    case targetChanged
    /// The deadline is another.
    case deadlineMoved
    /// Figures that were known already were revised.
    case revision
    /// Nothing but the day.
    case timePassed
    /// Figures of periods that were not known yet.
    case newFigure
    /// A difference that the earlier report does not hold enough to explain.
    case unexplained
  }

  /// A value that took the place of another.
  public struct Replacement: Hashable, Sendable {
    /// What it is a value of: a period for figures, else empty.
    public var subject: String
    /// The period, for figures.
    public var period: Period?
    /// The identifier of the indicator, for figures.
    public var indicator: String?
    /// The day a new figure became known.
    public var known: CalendarDate?
    /// The value before, as written; `nil` where there was none.
    public var old: String?
    /// The value after, as written; `nil` where there is none.
    public var new: String?
    /// The unit of figures, as written.
    public var unit: String?
    /// new − old, where both are numbers of one unit.
    public var difference: Double?
    /// The identifier of the source of the new value.
    public var source: String?
    /// Why, as the registry says.
    public var reason: String?
  }
}

extension Registry {
  /// Compares how the goals stood on two days, each with the knowledge of its own day.
  ///
  /// One cause at a time is replaced in a fixed order (``Changes/Kind``: the goal's own values, then revisions of
  /// known figures, then the day, then new figures), so that the differences of the causes add up to the whole. Another
  /// order would divide the same whole differently.
  ///
  /// - Parameters:
  ///   - from: the earlier day
  ///   - to: the later day
  ///   - patterns: only goals whose id matches one of these patterns; empty for all
  public func changes(from: CalendarDate, to: CalendarDate, goals patterns: [String] = []) -> Changes {
    let comparison = Comparison(self, from: from, to: to)
    var changes = changes(from: from, to: to, goals: patterns) { comparison.change(of: $0) }
    if patterns.isEmpty {
      let used = Set(goals.flatMap { $0.indicatorIDs })
      let others = indicators.map(\.id).filter { !used.contains($0) }
      (changes.otherRevisions, changes.otherFigures) = comparison.differences(of: others)
    }
    return changes
  }

  /// Compares how the goals stood in an earlier report with how they stand on a day.
  ///
  /// A report holds the figures it counted and the values it judged by; where that is not enough to explain a
  /// difference, the cause is ``Changes/Kind/unexplained``. Goals that the report does not hold were set later, or
  /// stood outside it: they are compared as if set since.
  public func changes(since record: ReportRecord, to: CalendarDate, goals patterns: [String] = []) -> Changes
  {
    let comparison = Comparison(self, from: record.asOf, to: to)
    return changes(from: record.asOf, to: to, goals: patterns) { goal in
      guard let entry = record.goals[goal.id] else { return comparison.change(of: goal) }
      return comparison.change(of: goal, since: entry)
    }
  }

  private func changes(
    from: CalendarDate, to: CalendarDate, goals patterns: [String], _ change: (Goal) -> Changes.GoalChange?
  ) -> Changes {
    var changes = Changes(
      from: from, to: to, title: title, goals: [], unchanged: [], otherRevisions: [], otherFigures: [])
    let globs = patterns.map(Glob.init)
    for goal in goals.flatMap({ $0.occurrences(asOf: to) }) {
      guard globs.isEmpty || globs.contains(where: { $0.matches(goal.id) }) else { continue }
      if let change = change(goal) { changes.goals.append(change) } else { changes.unchanged.append(goal.id) }
    }
    changes.unchanged.sort()
    return changes
  }
}

/// Steps from the state of one day to that of another, one cause at a time.
private struct Comparison {
  let registry: Registry
  let from: CalendarDate
  let to: CalendarDate
  let indicators: [String: Indicator]
  let observations: [String: [Observation]]
  let early: AssessmentContext
  let late: AssessmentContext

  init(_ registry: Registry, from: CalendarDate, to: CalendarDate) {
    self.registry = registry
    self.from = from
    self.to = to
    indicators = Dictionary(registry.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    observations = Dictionary(grouping: registry.observations, by: \.indicator)
    early = registry.context(asOf: from, knownOn: from)
    late = registry.context(asOf: to, knownOn: to)
  }

  /// A state between the two days.
  private struct State {
    var goal: Goal
    var indicator: Indicator?
    var figures: [String: [Observation]]
    var asOf: CalendarDate
  }

  /// Figures as known on the earlier day; the same periods as known on the later day; all of the later day.
  private struct Knowledge {
    var early: [String: [Observation]] = [:]
    var revised: [String: [Observation]] = [:]
    var late: [String: [Observation]] = [:]
  }

  func change(of goal: Goal) -> Changes.GoalChange? {
    let old = early.asKnown(goal)
    let new = late.asKnown(goal)
    let figures = figures(of: goal.indicatorIDs)
    let isSetLater = old.setOn.map { $0 > from } ?? false
    if isSetLater, new.setOn.map({ $0 > to }) ?? false { return nil }
    let indicator = goal.indicator.flatMap { indicators[$0] }
    let state = State(goal: old, indicator: indicator, figures: figures.early, asOf: from)
    let before = isSetLater ? assessment(state, early) : assessment(state)
    return change(from: state, before: before, to: new, indicator, figures, isSetLater: isSetLater)
  }

  /// What changed of a goal since an earlier report, of which only the record is left.
  func change(of goal: Goal, since record: ReportRecord.Entry) -> Changes.GoalChange? {
    let new = late.asKnown(goal)
    let indicator = goal.indicator.flatMap { indicators[$0] }
    let (old, oldIndicator) = record.goal(now: new, indicator)
    var figures = figures(of: goal.indicatorIDs)
    if let id = goal.indicator { figures.early = [id: record.figures] }
    let periods = Set(figures.early.values.joined().map(key))
    figures.revised = figures.late.mapValues { $0.filter { periods.contains(key($0)) } }
    let state = State(goal: old, indicator: oldIndicator, figures: figures.early, asOf: from)
    var before = assessment(state)
    let reconstructed = before.status
    before.status = record.status
    var change = change(
      from: state, before: before, to: new, indicator, figures, isSetLater: false,
      isRecord: true)
    if reconstructed != record.status {
      // The record does not hold everything: what it said stands, and the rest is named for what it is.
      let lost = Changes.Cause(
        kind: .unexplained, replacements: [], status: reconstructed, ofTarget: nil, ofChange: nil, actual: nil
      )
      if change == nil {
        change = Changes.GoalChange(id: goal.id, before: before, after: assessment(state), causes: [])
      }
      change?.causes.insert(lost, at: 0)
    }
    return change
  }

  private func change(
    from start: State, before: Assessment, to new: Goal, _ indicator: Indicator?, _ figures: Knowledge,
    isSetLater: Bool, isRecord: Bool = false
  ) -> Changes.GoalChange? {
    var state = start
    var current = before
    var causes: [Changes.Cause] = []

    func step(_ kind: Changes.Kind, _ replacements: [Changes.Replacement], _ update: (inout State) -> Void) {
      update(&state)
      let next = assessment(state)
      causes.append(cause(kind, replacements, from: current, to: next))
      current = next
    }

    if isSetLater {
      step(.goalSet, [replacement("", old: nil, new: new.setOn?.description, new)]) {
        $0.goal = new
        $0.asOf = to
      }
    } else {
      if state.indicator != indicator {
        let units = (state.indicator?.unit.text, indicator?.unit.text)
        step(.definitionChanged, [replacement("", old: units.0, new: units.1, new)]) {
          $0.indicator = indicator
        }
      }
      for part in goalSteps(from: state.goal, to: new) {
        step(part.kind, [part.replacement]) { part.apply(&$0.goal) }
      }
    }
    let revised = differences(figures.early, figures.revised)
    if !revised.isEmpty { step(.revision, revised) { $0.figures = figures.revised } }
    var added = differences(figures.revised, figures.late)
    // A report holds only the figures it counted: what was known before and left out is not new.
    if isRecord { added = added.filter { $0.known.map { $0 > from } ?? true } }
    if state.asOf != to {
      let earlier = current
      step(.timePassed, []) { $0.asOf = to }
      if current.status == earlier.status, current.figure == earlier.figure, current.flags == earlier.flags {
        causes.removeLast()
      }
    }
    if !added.isEmpty { step(.newFigure, added) { $0.figures = figures.late } }
    guard !causes.isEmpty else { return nil }
    return Changes.GoalChange(id: new.id, before: before, after: current, causes: causes)
  }

  /// Revised and new figures of indicators.
  func differences(of ids: [String]) -> (revised: [Changes.Replacement], new: [Changes.Replacement]) {
    let figures = figures(of: ids)
    return (differences(figures.early, figures.revised), differences(figures.revised, figures.late))
  }

  // MARK: - Assessments

  private func assessment(_ state: State, _ context: AssessmentContext? = nil) -> Assessment {
    // What was known is settled by the figures and the goal's values that are handed in.
    var settled = late
    settled.asOf = state.asOf
    settled.knownOn = nil
    return Assessor(
      state.goal, state.indicator, state.goal.indicator.flatMap { state.figures[$0] } ?? [],
      context ?? settled,
      parts: RollupFigures.Input(indicators: indicators, observations: state.figures)
    ).assessment()
  }

  private func cause(
    _ kind: Changes.Kind, _ replacements: [Changes.Replacement], from old: Assessment, to new: Assessment
  ) -> Changes.Cause {
    func difference(_ before: Double?, _ after: Double?) -> Double? {
      before.flatMap { before in after.map { $0 - before } }
    }
    return Changes.Cause(
      kind: kind, replacements: replacements, status: new.status,
      ofTarget: difference(old.attainment.ofTarget.fraction, new.attainment.ofTarget.fraction),
      ofChange: difference(old.attainment.ofChange.fraction, new.attainment.ofChange.fraction),
      actual: difference(old.figure?.value, new.figure?.value))
  }

  // MARK: - The goal's own values

  private struct GoalStep {
    var kind: Changes.Kind
    var replacement: Changes.Replacement
    var apply: (inout Goal) -> Void
  }

  private func goalSteps(from old: Goal, to new: Goal) -> [GoalStep] {
    var steps: [GoalStep] = []
    if old.trajectory != new.trajectory {
      steps.append(
        GoalStep(
          kind: .methodChanged,
          replacement: replacement("", old: old.trajectory.name, new: new.trajectory.name, new)
        ) { $0.trajectory = new.trajectory })
    }
    if old.tolerance != new.tolerance {
      steps.append(
        GoalStep(
          kind: .toleranceChanged,
          replacement: replacement("", old: old.tolerance.text, new: new.tolerance.text, new)
        ) { $0.tolerance = new.tolerance })
    }
    if old.baseline?.value.value != new.baseline?.value.value || old.baseline?.period != new.baseline?.period
    {
      var change = replacement(
        new.baseline?.period?.text ?? "", old: old.baseline?.value.text, new: new.baseline?.value.text, new)
      change.difference = old.baseline.flatMap { old in new.baseline.map { $0.value.value - old.value.value }
      }
      change.source = new.baseline?.source
      steps.append(GoalStep(kind: .baselineRestated, replacement: change) { $0.baseline = new.baseline })
    }
    if old.target != new.target {
      let (before, after) = (destination(old), destination(new))
      var change = replacement("", old: old.target.shape.text, new: new.target.shape.text, new)
      change.difference = before.flatMap { before in after.map { $0 - before } }
      steps.append(
        GoalStep(kind: new.target.ease(comparedWith: old.target), replacement: change) {
          $0.target = new.target
        })
    }
    if old.deadline?.date != new.deadline?.date {
      steps.append(
        GoalStep(
          kind: .deadlineMoved,
          replacement: replacement(
            "", old: old.deadline?.date.description, new: new.deadline?.date.description, new)
        ) { $0.deadline = new.deadline })
    }
    return steps
  }

  private func destination(_ goal: Goal) -> Double? {
    goal.target.line(baseline: goal.baseline?.value.value)?.destination(from: goal.baseline?.value.value)
  }

  private func replacement(_ subject: String, old: String?, new: String?, _ goal: Goal) -> Changes.Replacement
  {
    Changes.Replacement(
      subject: subject, indicator: nil, old: old, new: new, difference: nil, source: goal.sources.first,
      reason: goal.history.first?.reason)
  }

  // MARK: - Figures

  private struct Key: Hashable {
    var indicator: String
    var period: Period
    var unit: String
  }

  private func key(_ observation: Observation) -> Key {
    let unit = observation.unit ?? indicators[observation.indicator]?.unit ?? .none
    return Key(indicator: observation.indicator, period: observation.period, unit: unit.base)
  }

  private func figures(of ids: [String]) -> Knowledge {
    var knowledge = Knowledge()
    for id in ids {
      let figures = observations[id] ?? []
      let before = figures.filter { early.knownDate(of: $0) <= from }
      let after = figures.filter { late.knownDate(of: $0) <= to }
      let periods = Set(before.filter { $0.value != .missing }.map(key))
      knowledge.early[id] = before
      knowledge.revised[id] = after.filter { periods.contains(key($0)) }
      knowledge.late[id] = after
    }
    return knowledge
  }

  /// The periods whose standing figure differs, in order.
  private func differences(
    _ before: [String: [Observation]], _ after: [String: [Observation]]
  ) -> [Changes.Replacement] {
    var result: [Changes.Replacement] = []
    for id in Set(after.keys).union(before.keys).sorted() {
      let unit = indicators[id]?.unit ?? .none
      func standing(_ observations: [Observation]) -> [Vintages.Entry] {
        Vintages(observations, unit: unit, knownOn: nil, knownDate: late.knownDate(of:)).entries
      }
      let old = Dictionary(
        standing(before[id] ?? []).map { (key($0.observation), $0.observation) },
        uniquingKeysWith: { first, _ in first })
      let now = standing(after[id] ?? [])
      let present = Set(now.map { key($0.observation) })
      for entry in standing(before[id] ?? []) where !present.contains(key(entry.observation)) {
        result.append(
          Changes.Replacement(
            subject: entry.observation.period.text, period: entry.observation.period, indicator: id,
            old: entry.observation.value.text, new: nil, unit: (entry.observation.unit ?? unit).text,
            source: entry.observation.source))
      }
      for entry in now {
        let earlier = old[key(entry.observation)]
        if let earlier, Vintages.agree(earlier, entry.observation, unit: unit) { continue }
        result.append(
          Changes.Replacement(
            subject: entry.observation.period.text, period: entry.observation.period, indicator: id,
            known: entry.known, old: earlier?.value.text,
            new: entry.observation.value.text, unit: (entry.observation.unit ?? unit).text,
            difference: earlier.flatMap { entry.observation.number(in: unit, minus: $0) },
            source: entry.observation.source, reason: entry.observation.note))
      }
    }
    return result
  }
}

extension Registry {
  /// What a judgement of this registry needs.
  func context(asOf: CalendarDate, knownOn: CalendarDate?) -> AssessmentContext {
    AssessmentContext(
      asOf: asOf, knownOn: knownOn, conversions: conversions,
      sourceDates: Dictionary(
        sources.compactMap { source in source.published.map { (source.id, $0) } },
        uniquingKeysWith: { first, _ in first }),
      calendar: calendar)
  }
}

extension Goal {
  /// The identifiers of all indicators whose figures the goal rests on.
  var indicatorIDs: [String] {
    let parts = rollup?.parts.flatMap { [$0.indicator, $0.denominator] } ?? []
    return ([indicator] + parts).compactMap { $0 }
  }
}

extension Observation {
  /// This number less another, where both are numbers of the same unit; in the scale of `unit`.
  func number(in unit: Unit, minus other: Observation) -> Double? {
    func value(_ observation: Observation) -> Double? {
      switch observation.value {
      case .number(let quantity):
        let own = observation.unit ?? unit
        return own.isComparable(with: unit)
          ? quantity.shifted(byPowerOfTen: own.exponent - unit.exponent).value : quantity.value
      case .count(let quantity, _): return quantity.value
      case .done, .missing: return nil
      }
    }
    return value(self).flatMap { new in value(other).map { new - $0 } }
  }
}

extension Observation.Value {
  /// The value as written.
  public var text: String {
    switch self {
    case .number(let quantity): quantity.text
    case .count(let quantity, let total): "\(Quantity(quantity.value, quantity.qualifier).text) of \(total)"
    case .done(let isDone): isDone ? "done" : "not done"
    case .missing: ""
    }
  }
}

extension Tolerance {
  /// The tolerance as words.
  var text: String {
    switch self {
    case .points(let points): "\(Quantity(points).text) points of the way"
    case .value(let value): "\(Quantity(value).text) in the unit"
    }
  }
}

extension Target {
  /// Whether this target is easier or harder to reach than another of the same shape.
  func ease(comparedWith old: Target) -> Changes.Kind {
    func threshold(_ shape: Shape) -> (kind: Int, value: Double, rises: Bool)? {
      switch shape.held {
      case .atLeast(let quantity): (0, derivation?.value ?? quantity.value, true)
      case .atMost(let quantity): (1, quantity.value, false)
      case .top(let rank, _): (2, Double(rank), false)
      case .all(of: let count): (3, Double(count), true)
      case .change(.by(let quantity)): (4, quantity.value, quantity.value >= 0)
      case .change(.percent(let quantity)): (5, quantity.value, quantity.value >= 0)
      case .within, .none, .done, .hold, .stated: nil
      }
    }
    guard let new = threshold(shape), let before = threshold(old.shape), new.kind == before.kind,
      new.rises == before.rises, shape.isHold == old.shape.isHold, new.value != before.value
    else { return .targetChanged }
    return (new.value < before.value) == new.rises ? .targetEased : .targetTightened
  }
}

extension Target.Shape {
  /// The shape in words, with the numbers as written.
  public var text: String {
    switch self {
    case .atLeast(let quantity): "at least \(quantity.text)"
    case .atMost(let quantity): "at most \(quantity.text)"
    case .within(let lower, let upper): "within \(lower.text) and \(upper.text)"
    case .top(let rank, let stretch): stretch.map { "top \($0)–\(rank)" } ?? "top \(rank)"
    case .change(.by(let quantity)): "change by \(quantity.text)"
    case .change(.percent(let quantity)): "change by \(quantity.text) percent"
    case .all(of: let count): "all \(count)"
    case .none: "none"
    case .done: "done"
    case .hold(let shape): "hold \(shape.text)"
    case .stated(let text): text
    }
  }
}

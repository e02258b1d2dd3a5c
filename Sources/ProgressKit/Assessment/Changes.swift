/// What changed between two days, each seen with the knowledge of its own day, and why.
public struct Changes: Hashable, Sendable {
  /// The earlier day: as of it and as known on it.
  public package(set) var from: CalendarDate
  /// The later day: as of it and as known on it.
  public package(set) var to: CalendarDate
  /// The registry's title.
  public package(set) var title: String
  /// Every goal of which anything changed, in the order of the registry.
  public package(set) var goals: [GoalChange]
  /// The ids of goals of which nothing changed, in order.
  public package(set) var unchanged: [String]
  /// Revised figures of indicators that no goal rests on, in order of indicator and period.
  public package(set) var otherRevisions: [Replacement]
  /// New figures of indicators that no goal rests on, in order of indicator and period.
  public package(set) var otherFigures: [Replacement]

  /// What changed of one goal.
  public struct GoalChange: Hashable, Sendable {
    /// The goal's identifier.
    public package(set) var id: String
    /// How it stood on the earlier day.
    public package(set) var before: Assessment
    /// How it stands on the later day.
    public package(set) var after: Assessment
    /// What made the difference, in the order in which one cause after another was replaced.
    public package(set) var causes: [Cause]
  }

  /// One cause, and the whole of the difference it makes once those before it are in place.
  public struct Cause: Hashable, Sendable {
    /// What kind of cause it is.
    public package(set) var kind: Kind
    /// What was replaced by what, as far as it has values: figures one by one, or one pair.
    public package(set) var replacements: [Replacement]
    /// The status with this cause and all before it in place.
    public package(set) var status: Status
    /// What it adds to actual ÷ target; `nil` where that is undefined before or after it.
    public package(set) var ofTarget: Double?
    /// What it adds to the share of the way; `nil` where that is undefined before or after it.
    public package(set) var ofChange: Double?
    /// What it adds to the figure that counts, in the unit; `nil` where there is none before or after it.
    public package(set) var actual: Double?
  }

  /// The kinds of causes, in the order in which they are replaced.
  @nonexhaustive
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
    public package(set) var subject: String
    /// The period, for figures.
    public package(set) var period: Period?
    /// The identifier of the indicator, for figures.
    public package(set) var indicator: String?
    /// The day a new figure became known.
    public package(set) var known: CalendarDate?
    /// The value before, as written; `nil` where there was none.
    public package(set) var old: String?
    /// The value after, as written; `nil` where there is none.
    public package(set) var new: String?
    /// The unit of figures, as written.
    public package(set) var unit: String?
    /// new − old, where both are numbers of one unit.
    public package(set) var difference: Double?
    /// The identifier of the source of the new value.
    public package(set) var source: String?
    /// Why, as the registry says.
    public package(set) var reason: String?
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
    let comparison = Comparison(self, from: from, to: to, knownOn: to)
    var changes = changes(from: from, to: to, knownOn: to, goals: patterns) { comparison.change(of: $0) }
    if patterns.isEmpty {
      let used = Set(goals.flatMap { $0.indicatorIDs })
      let others = indicators.map(\.id).filter { !used.contains($0) }
      (changes.otherRevisions, changes.otherFigures) = comparison.differences(of: others)
    }
    return changes
  }

  /// Compares how the goals stood in an earlier report with how they stand on a day.
  ///
  /// A report made with everything known is compared with everything known now; one of what was known on a day, with
  /// what is known on the later day. A report holds the figures it counted and the values it judged by; where that is not
  /// enough to explain a difference, the cause is ``Changes/Kind/unexplained``. Goals that the report does not hold were set later, or
  /// stood outside it: they are compared as if set since.
  public func changes(since record: ReportRecord, to: CalendarDate, goals patterns: [String] = []) -> Changes
  {
    let knownOn = record.knownOn == nil ? .latest : to
    let comparison = Comparison(self, from: record.asOf, to: to, knownOn: knownOn)
    return changes(from: record.asOf, to: to, knownOn: knownOn, goals: patterns) { goal in
      guard let entry = record.goals[goal.id] else { return comparison.change(of: goal) }
      return comparison.change(of: goal, since: entry)
    }
  }

  private func changes(
    from: CalendarDate, to: CalendarDate, knownOn: CalendarDate, goals patterns: [String],
    _ change: (Goal) -> Changes.GoalChange?
  ) -> Changes {
    var changes = Changes(
      from: from, to: to, title: title, goals: [], unchanged: [], otherRevisions: [], otherFigures: [])
    let globs = patterns.map(Glob.init)
    let background = background
    for goal in goals.flatMap({ $0.occurrences(asOf: to, calendar: calendar) }) {
      guard globs.isEmpty || globs.contains(where: { $0.matches(goal.id) }) else { continue }
      if let change = change(goal) {
        changes.goals.append(change)
      } else if background.asKnown(goal, on: knownOn).setOn.map({ $0 <= knownOn }) ?? true {
        // A goal that was set later is none yet.
        changes.unchanged.append(goal.id)
      }
    }
    changes.unchanged.sort()
    return changes
  }
}

/// Steps from the state of one day to that of another, one cause at a time.
private struct Comparison {
  let from: CalendarDate
  let to: CalendarDate
  /// The day up to which figures and values of goals are known on the later day.
  let knownOn: CalendarDate
  let background: Background
  /// Figures as known on the earlier day; the same periods as known on the later day; all of the later day.
  let early: Snapshot
  let revised: Snapshot
  let late: Snapshot

  init(_ registry: Registry, from: CalendarDate, to: CalendarDate, knownOn: CalendarDate) {
    self.from = from
    self.to = to
    self.knownOn = knownOn
    background = registry.background
    early = Snapshot(background, .known(on: from))
    revised = Snapshot(background, .revised(of: from, on: knownOn))
    late = Snapshot(background, .known(on: knownOn))
  }

  private var indicators: IndicatorIndex { background.indicators }

  /// A state between the two days.
  private struct State {
    var goal: Goal
    var indicator: Indicator?
    var figures: Snapshot
    var asOf: CalendarDate
  }

  /// The figures that a comparison steps through.
  private struct Knowledge {
    var early: Snapshot
    var revised: Snapshot
    var late: Snapshot
  }

  func change(of goal: Goal) -> Changes.GoalChange? {
    let old = background.asKnown(goal, on: from)
    let new = background.asKnown(goal, on: knownOn)
    let figures = Knowledge(early: early, revised: revised, late: late)
    let isSetLater = old.setOn.map { $0 > from } ?? false
    if isSetLater, new.setOn.map({ $0 > knownOn }) ?? false { return nil }
    let indicator = goal.indicator.flatMap { indicators[$0] }
    let state = State(goal: old, indicator: indicator, figures: figures.early, asOf: from)
    let before = assessment(state, isSetLater ? Moment(asOf: from, knownOn: from) : nil)
    return change(from: state, before: before, to: new, indicator, figures, isSetLater: isSetLater)
  }

  /// What changed of a goal since an earlier report, of which only the record is left.
  func change(of goal: Goal, since record: ReportRecord.Entry) -> Changes.GoalChange? {
    let new = background.asKnown(goal, on: knownOn)
    let indicator = goal.indicator.flatMap { indicators[$0] }
    let (old, oldIndicator) = record.goal(now: new, indicator)
    // What the record holds takes the place of the figures of the earlier day.
    var then = Ledger(record.figures)
    then.seal()
    let periods = Set(record.figures.map(\.period))
    var same = Ledger(
      background.ledger.rows(of: goal.indicator ?? "", in: background.order).map {
        background.ledger[Int($0)]
      }
      .filter { periods.contains($0.period) })
    same.seal()
    let figures = Knowledge(
      early: Snapshot(background.with(ledger: then), .everything),
      revised: Snapshot(background.with(ledger: same), .known(on: knownOn)), late: late)
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
      // Where it is declared and what it is called are no part of what is measured.
      if state.indicator?.measured == indicator?.measured, state.indicator?.unit == indicator?.unit {
        state.indicator = indicator
      } else {
        let units = (state.indicator?.unit.text, indicator?.unit.text)
        step(.definitionChanged, [replacement("", old: units.0, new: units.1, new)]) {
          $0.indicator = indicator
        }
      }
      for part in goalSteps(from: state.goal, to: new) {
        step(part.kind, [part.replacement]) { part.apply(&$0.goal) }
      }
    }
    let ids = new.indicatorIDs
    let revised = differences(ids, figures.early, figures.revised)
    if !revised.isEmpty { step(.revision, revised) { $0.figures = figures.revised } }
    var added = differences(ids, figures.revised, figures.late)
    // A report holds only the figures it counted: what was known before and left out is not new.
    if isRecord {
      let newest = current.figure?.day ?? .earliest
      added = added.filter { added in
        added.known.map { $0 > from } ?? true || added.period.map { $0.last > newest } ?? true
      }
    }
    if state.asOf != to {
      let earlier = current
      step(.timePassed, []) { $0.asOf = to }
      if current.status == earlier.status, current.figure == earlier.figure, current.flags == earlier.flags {
        causes.removeLast()
      }
    }
    if !added.isEmpty { step(.newFigure, added) { $0.figures = figures.late } }
    if isRecord, added.isEmpty {
      // What the report left out may count now, of which it tells nothing.
      let earlier = current
      step(.unexplained, []) { $0.figures = figures.late }
      if current.status == earlier.status, current.figure?.value == earlier.figure?.value {
        causes.removeLast()
      }
    }
    guard !causes.isEmpty else { return nil }
    return Changes.GoalChange(id: new.id, before: before, after: current, causes: causes)
  }

  /// Revised and new figures of indicators.
  func differences(of ids: [String]) -> (revised: [Changes.Replacement], new: [Changes.Replacement]) {
    (differences(ids, early, revised), differences(ids, revised, late))
  }

  // MARK: - Assessments

  /// How a state is judged. What was known is settled by the figures and the goal's values that are handed in.
  private func assessment(_ state: State, _ moment: Moment? = nil) -> Assessment {
    Assessor(state.goal, state.indicator, state.figures, moment ?? Moment(asOf: state.asOf)).assessment()
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
      subject: subject, indicator: nil, old: old, new: new, difference: nil,
      source: goal.sources.first { background.sourceDates[$0].map { $0 <= knownOn } ?? true },
      reason: goal.history.first?.reason)
  }

  // MARK: - Figures

  /// The figures of an indicator that stand, in the order of their days.
  private func standing(_ id: String, _ snapshot: Snapshot) -> [Figure] {
    series(id, snapshot)?.figures ?? []
  }

  private func series(_ id: String, _ snapshot: Snapshot) -> Series? {
    guard var plain = indicators[id] else { return nil }
    plain.cumulative = nil
    return snapshot.series(of: plain, in: plain.unit, for: plain.measure == .milestone ? .done : .atLeast(0))
  }

  /// The periods whose standing figure differs, in order: two walks of one series.
  private func differences(
    _ ids: [String], _ before: Snapshot, _ after: Snapshot
  ) -> [Changes.Replacement] {
    var result: [Changes.Replacement] = []
    for id in Set(ids).sorted() {
      let unit = indicators[id]?.unit ?? .none
      let (old, new) = (standing(id, before), standing(id, after))
      var (i, j) = (0, 0)
      func isBefore(_ left: Figure, _ right: Figure) -> Bool {
        (left.period.last, left.period.first) < (right.period.last, right.period.first)
      }
      while i < old.count || j < new.count {
        let was = i < old.count && (j >= new.count || !isBefore(new[j], old[i])) ? old[i] : nil
        let now = j < new.count && (i >= old.count || !isBefore(old[i], new[j])) ? new[j] : nil
        if was != nil { i += 1 }
        if now != nil { j += 1 }
        func observation(_ figure: Figure?, _ snapshot: Snapshot) -> Observation? {
          figure.flatMap { $0.rows.first }.map { snapshot.background.ledger[Int($0)] }
        }
        let earlier = observation(was, before)
        let later = observation(now, after)
        if let was, let now, was.value == now.value, was.isDone == now.isDone, was.interval == now.interval {
          continue
        }
        guard let shown = later ?? earlier else { continue }
        result.append(
          Changes.Replacement(
            subject: shown.period.text, period: shown.period, indicator: id, known: now?.known,
            old: earlier?.value.text, new: later?.value.text, unit: (shown.unit ?? unit).text,
            difference: was.flatMap { was in now.map { $0.value - was.value } }, source: shown.source,
            reason: later?.remark))
      }
      // Figures that nothing compares with the others are new or they are not.
      func apart(_ snapshot: Snapshot) -> [(row: UInt32, figure: Observation)] {
        series(id, snapshot)?.incomparable.map { ($0, snapshot.background.ledger[Int($0)]) } ?? []
      }
      let known = Set(apart(before).map { Apart($0.figure) })
      for (row, figure) in apart(after) where !known.contains(Apart(figure)) {
        let place = result.firstIndex { replacement in
          replacement.indicator == id
            && replacement.period.map { ($0.last, $0.first) > (figure.period.last, figure.period.first) }
              ?? false
        }
        result.insert(
          Changes.Replacement(
            subject: figure.period.text, period: figure.period, indicator: id,
            known: after.background.known(Int(row)), old: nil, new: figure.value.text,
            unit: (figure.unit ?? unit).text, difference: nil, source: figure.source, reason: figure.remark),
          at: place ?? result.endIndex)
      }
    }
    return result
  }

  private struct Apart: Hashable {
    var period: Period
    var value: Observation.Value
    var unit: UnitOfMeasure?

    init(_ figure: Observation) {
      period = figure.period
      value = figure.value
      unit = figure.unit
    }
  }
}

extension Goal {
  /// The identifiers of all indicators whose figures the goal rests on.
  var indicatorIDs: [String] {
    let parts = rollup?.parts.flatMap { [$0.indicator, $0.denominator] } ?? []
    return ([indicator] + parts).compactMap { $0 }
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

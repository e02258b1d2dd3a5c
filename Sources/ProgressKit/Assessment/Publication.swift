/// What of a registry had been published by a day, so that a report of what was known then shows nothing of later.
///
/// A text of the registry itself has no day of its own. A remark on a goal or an indicator may rest on anything that was
/// said of it, so it is shown only where everything that was said of it had been published.
struct Publication {
  private let registry: Registry
  private let background: Background
  private let knownOn: CalendarDate
  /// The indicators of goals that were set later, or stated by later sources too.
  private let spokenOfLater: Set<String>

  init(_ registry: Registry, _ background: Background, knownOn: CalendarDate) {
    self.registry = registry
    self.background = background
    self.knownOn = knownOn
    spokenOfLater = Set(
      registry.goals.filter { goal in
        goal.setOn.map { $0 > knownOn } ?? false
          || goal.sources.contains { background.sourceDates[$0].map { $0 > knownOn } ?? false }
      }.compactMap(\.indicator))
  }

  /// The sources that had been published; one without a day is taken for known.
  var sources: [Source] { registry.sources.filter { isKnown(source: $0.id) } }

  private func isKnown(source id: String) -> Bool { background.sourceDates[id].map { $0 <= knownOn } ?? true }

  /// Whether a goal had been set.
  func isSet(_ goal: Goal) -> Bool { goal.setOn.map { $0 <= knownOn } ?? true }

  /// The rates that had been declared by a source of that time.
  var conversions: [Conversion] { registry.conversions.filter { isKnown(source: $0.source) } }

  /// A goal without what was said of it later.
  func asKnown(_ goal: Goal) -> Goal {
    var known = goal
    let isWhole = goal.sources.allSatisfy(isKnown) && goal.indicatorIDs.allSatisfy(isWhollyKnown)
    if !isWhole { known.note = nil }
    known.sources = goal.sources.filter(isKnown)
    if let closed = goal.closed, closed.date > knownOn { known.closed = nil }
    if let note = known.baseline?.note, !(known.baseline?.source.map(isKnown) ?? isWhole) {
      known.baseline?.note = note.isEmpty ? note : nil
    }
    if let derivation = goal.target.derivation, !isKnown(derivation, of: goal) {
      known.target = .stated("a number that was not known yet")
    }
    return known
  }

  /// An indicator without a remark that may rest on what was said of it later.
  func asKnown(_ indicator: Indicator) -> Indicator {
    guard indicator.note != nil, !isWhollyKnown(indicator.id) else { return indicator }
    var known = indicator
    known.note = nil
    return known
  }

  /// Whether all figures of an indicator, and all goals on it, had been published.
  private func isWhollyKnown(_ id: String) -> Bool {
    let ledger = background.ledger
    return !spokenOfLater.contains(id)
      && ledger.rows(of: id, in: background.order).allSatisfy { background.known(Int($0)) <= knownOn }
  }

  /// Whether the figure that a target is derived from had been published: some figure of the goal's indicator with its
  /// value; where the registry has none, the goal's own sources speak for it.
  private func isKnown(_ derivation: Target.Derivation, of goal: Goal) -> Bool {
    let ledger = background.ledger
    let rows = goal.indicatorIDs.flatMap { ledger.rows(of: $0, in: background.order) }
    let days = rows.filter { row in
      let kind = ledger.marks(Int(row)).kind
      return (kind == .number || kind == .count) && ledger.quantity(Int(row)).value == derivation.figure.value
    }.map { background.known(Int($0)) }
    guard let first = days.min() else { return goal.sources.allSatisfy(isKnown) }
    return first <= knownOn
  }
}

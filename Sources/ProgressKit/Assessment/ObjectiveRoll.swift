/// Rolls verdicts of goals up to the objectives that name them.
struct ObjectiveRoll {
  private let registry: Registry
  private let goals: [String: Goal]
  private let background: Background
  private let snapshot: Snapshot
  private let moment: Moment
  private let isClosed: (Goal) -> Bool
  private var assessments: [String: Assessment]

  init(
    _ registry: Registry, _ goals: [Goal], _ background: Background, _ snapshot: Snapshot, _ moment: Moment,
    isClosed: @escaping (Goal) -> Bool, judged: [Assessment]
  ) {
    self.registry = registry
    self.goals = Dictionary(goals.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.background = background
    self.snapshot = snapshot
    self.moment = moment
    self.isClosed = isClosed
    assessments = Dictionary(judged.map { ($0.goal.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether any goal of an objective runs in a period.
  func overlaps(_ goal: Goal, _ period: Period) -> Bool { overlaps(goal, period, within: []) }

  private func overlaps(_ goal: Goal, _ period: Period, within: Set<String>) -> Bool {
    guard let objective = goal.objective, !within.contains(goal.id) else {
      return Span(goal, registry.indicator(of: goal, background)).overlaps(period)
    }
    return objective.goals.contains { child in
      current(child.goal).map { overlaps($0, period, within: within.union([goal.id])) } ?? false
    }
  }

  /// The goal of an id, or the newest begun occurrence of a recurring one.
  private func current(_ id: String) -> Goal? {
    guard let goal = goals[id] else {
      // One occurrence may be named by its own id.
      let recurring = id.split(separator: "@").first.flatMap { goals[String($0)] }
      return recurring?.occurrences(asOf: moment.asOf, calendar: registry.calendar).first { $0.id == id }
    }
    guard goal.every != nil else { return goal }
    let occurrences = goal.occurrences(asOf: moment.asOf, calendar: registry.calendar)
    return occurrences.last { ($0.start ?? .earliest) <= moment.asOf } ?? occurrences.first
  }

  /// Where an objective stands.
  ///
  /// - as bad as its worst goal, where that one is behind or missed
  /// - cannot tell, where all that are judged are good and one is not
  /// - else the weakest claim of the good ones
  mutating func assessment(of goal: Goal) -> Assessment { assessment(of: goal, within: []) }

  private mutating func assessment(of goal: Goal, within: Set<String>) -> Assessment {
    if let known = assessments[goal.id] { return known }
    guard let objective = goal.objective else {
      let assessment = Assessor(goal, registry.indicator(of: goal, background), snapshot, moment).assessment()
      assessments[goal.id] = assessment
      return assessment
    }
    var result = Assessor(goal, nil, snapshot, moment).assessment()
    var children: [Assessment.Child] = []
    if !within.contains(goal.id) {
      for child in objective.goals {
        guard let named = current(child.goal) else {
          children.append(
            Assessment.Child(
              goal: child.goal, title: child.goal, status: .noData, share: .undefined(.childNotJudged),
              weight: child.weight))
          continue
        }
        if isClosed(named) { continue }
        let judged = assessment(of: named, within: within.union([goal.id]))
        let share: Assessment.Share =
          judged.attainment.ofChange.fraction == nil ? judged.attainment.ofTarget : judged.attainment.ofChange
        children.append(
          Assessment.Child(
            goal: named.id, title: named.title, status: judged.status, share: share, weight: child.weight))
      }
    }
    result.children = children
    (result.status, result.reason) = ObjectiveRoll.verdict(children.map(\.status))
    if objective.isWeighted, let share = ObjectiveRoll.weightedShare(children) {
      result.attainment.ofChange = .value(share)
    } else {
      result.attainment.ofChange = .undefined(.childNotJudged)
    }
    result.attainment.ofTarget = .undefined(.targetNotStated)
    assessments[goal.id] = result
    return result
  }

  private static func verdict(_ statuses: [Status]) -> (Status, Reason?) {
    let begun = statuses.filter { $0 != .notStarted }
    guard !begun.isEmpty else {
      return statuses.isEmpty ? (.noData, .childNotJudged) : (.notStarted, .beforeWindow)
    }
    let judged = begun.filter { $0.verdictClass != .unjudged }
    if let worst = judged.max(by: { $0.badness < $1.badness }), worst.verdictClass != .good {
      return (worst, .childBehind)
    }
    guard judged.count == begun.count else {
      return judged.isEmpty && begun.allSatisfy({ $0 == .noData })
        ? (.noData, .childNotJudged) : (.cannotTell, .childNotJudged)
    }
    guard judged.count == statuses.count else {
      // What has not begun cannot have been achieved.
      let weakest = judged.max { $0.badness < $1.badness } ?? .onPace
      return (weakest == .achieved ? .onPace : weakest, nil)
    }
    return (judged.max { $0.badness < $1.badness } ?? .cannotTell, nil)
  }

  /// Σ weight × share ÷ Σ weight; `nil` where a share is undefined.
  private static func weightedShare(_ children: [Assessment.Child]) -> Double? {
    let shares = children.compactMap(\.share.fraction)
    let total = CompensatedSum.of(children.map(\.weight))
    guard shares.count == children.count, total > 0 else { return nil }
    return CompensatedSum.of(zip(children, shares).map { $0.weight * $1 }) / total
  }
}

/// Finds what the rules say about one goal after the other.
struct GoalJudge {
  let report: Report
  let options: Gate.Options
  private let indicators: [String: Indicator]

  init(report: Report, options: Gate.Options, indicators: [Indicator]) {
    self.report = report
    self.options = options
    self.indicators = Dictionary(indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The findings of a goal that is there.
  ///
  /// - Parameter failing: the rules that failed for it in the base, the worst first
  func findings(of shared: Finding.Shared, failing: [Rule]) -> [Finding] {
    let assessment = shared.assessment
    let goal = assessment.goal
    let entry = options.base?.goals[goal.id]
    let waivers = Waivers(goal.waivers, on: report.asOf)
    let firing = Rule.firing(
      status: assessment.status, flags: assessment.flags, outlook: assessment.outlook?.word
    )
    .filter { level(of: $0, goal) != .off }
    var comparison: GoalComparison?
    if let entry, let base = options.base, !failing.isEmpty {
      comparison = GoalComparison(
        entry: entry, base: base, assessment: assessment, report: report, indicators: indicators,
        failing: failing)
    }
    let way = comparison?.way
    // One finding speaks for the goal: of a rule that failed then and fires now, else the worst that failed.
    let speaking = failing.first(where: firing.contains) ?? failing.first
    var findings: [Finding] = []
    for rule in firing {
      let waiver = waivers.holding(rule)
      var state = Finding.State.active
      var gapInBase: Double?
      if options.base != nil { (state, gapInBase) = compared(rule, assessment, with: entry) }
      if rule == speaking, let way, let finding = finding(rule, way, shared, entry, waiver: waiver) {
        findings.append(finding)
        continue
      }
      // A change that is recorded is another line to be measured from: the gap of the base is no measure any more.
      if case .recorded? = way, state == .worse { state = .same }
      if waiver != nil, state != .worse { state = .waived }
      findings.append(
        make(
          rule, level(of: rule, goal), state, shared, gapInBase: gapInBase,
          waiver: waiver ?? waivers.longest(rule), inBase: entry))
    }
    findings += self.findings(about: waivers, shared, firing, way)
    if let entry {
      findings += gone(
        entry, firing, failing, speaking, comparison, way, shared, isFailing: isFailing(findings))
    }
    return findings
  }

  /// The finding of a goal that failed in the base and is not there to be judged.
  func finding(
    ofAbsent id: String, _ entry: ReportRecord.Entry, closed goal: Goal?, isOutside: Bool, _ failing: [Rule]
  ) -> (Finding.Shared, Finding) {
    let rule = failing.first ?? .missed
    let level = entry.level(of: rule)
    if let goal, let closure = goal.closed, !closure.reason.isEmpty {
      let shared = Finding.Shared(
        Assessment(
          unjudged: goal, goal.indicator.flatMap { indicators[$0] }, unit: UnitOfMeasure(entry.unit),
          status: entry.status))
      return (shared, make(rule, level, .recorded, shared, record: .closed(closure), inBase: entry))
    }
    let shared = Finding.Shared(entry.assessment(id: id))
    let loss: Finding.Loss = isOutside ? .outside : .goalGone
    return (shared, make(rule, level, .lost, shared, loss: loss, inBase: entry))
  }

  // MARK: - Compared with the base

  private func isFailing(_ findings: [Finding]) -> Bool {
    findings.contains { $0.level.rank >= options.failOn.level.rank && $0.rule.canBeWaived }
  }

  /// The finding of a goal that was lost, redefined or recorded, with a rule that fires now; `nil` where the figures
  /// decide.
  private func finding(
    _ rule: Rule, _ way: GoalComparison.Way, _ shared: Finding.Shared, _ entry: ReportRecord.Entry?,
    waiver: Waiver?
  ) -> Finding? {
    let level = higher(level(of: rule, shared.assessment.goal), entry?.level(of: rule) ?? .off)
    switch way {
    case .comparable: return nil
    case .lost(let loss): return make(rule, level, .lost, shared, loss: loss, inBase: entry)
    case .redefined(let changes, let fault):
      return make(rule, level, .redefined, shared, changes: changes, fault: fault, inBase: entry)
    case .recorded(let changes, .waiver(let new)):
      let isWaived = waiver != nil
      return make(
        rule, level, isWaived ? .waived : .same, shared, waiver: waiver ?? new, changes: changes,
        record: .waiver(new), inBase: entry)
    case .recorded(let changes, let record):
      return make(
        rule, level, waiver == nil ? .same : .waived, shared, waiver: waiver, changes: changes,
        record: record,
        inBase: entry)
    }
  }

  /// What the base found and the rules do not find any more.
  private func gone(
    _ entry: ReportRecord.Entry, _ firing: [Rule], _ failing: [Rule], _ speaking: Rule?,
    _ comparison: GoalComparison?, _ way: GoalComparison.Way?, _ shared: Finding.Shared, isFailing: Bool
  ) -> [Finding] {
    let goal = shared.assessment.goal
    if let way, let rule = speaking, !firing.contains(rule) {
      let level = entry.level(of: rule)
      switch way {
      case .lost(let loss): return [make(rule, level, .lost, shared, loss: loss, inBase: entry)]
      case .redefined(let changes, let fault):
        return [make(rule, level, .redefined, shared, changes: changes, fault: fault, inBase: entry)]
      case .recorded(let changes, let record):
        return [make(rule, level, .recorded, shared, changes: changes, record: record, inBase: entry)]
      case .comparable: break
      }
    }
    guard way == nil || way == .comparable else { return [] }
    let hasNewFigure = comparison?.hasNewFigure ?? self.hasNewFigure(entry, shared.assessment)
    var findings: [Finding] = []
    for rule in entry.rules where !firing.contains(rule) {
      if isFixed(rule, firing, shared.assessment), hasNewFigure {
        // A rule that never applied, or does not any more, was not fixed by a figure.
        if level(of: rule, goal) != .off || failing.contains(rule) {
          findings.append(make(rule, entry.level(of: rule), .fixed, shared, inBase: entry))
        }
      } else if failing.contains(rule), !isFailing {
        let isSilent = rule == .unlikely && shared.assessment.outlook == nil
        let loss: Finding.Loss = !hasNewFigure ? .dayOnly : isSilent ? .notJudged : .silenced
        findings.append(make(rule, entry.level(of: rule), .lost, shared, loss: loss, inBase: entry))
        break
      }
    }
    return findings
  }

  private func hasNewFigure(_ entry: ReportRecord.Entry, _ assessment: Assessment) -> Bool {
    guard let base = options.base else { return false }
    return GoalComparison(
      entry: entry, base: base, assessment: assessment, report: report, indicators: indicators, failing: []
    ).hasNewFigure
  }

  // What the base found is gone only when the figures say so: not when nobody knows any more, and not when it gave way
  // to something worse.
  private func isFixed(_ rule: Rule, _ firing: [Rule], _ assessment: Assessment) -> Bool {
    guard Gate.isJudged(assessment), assessment.status != .overdue || rule.group != .pace else {
      return false
    }
    // An outlook that falls silent is no better one; only a target that is met answers it.
    if rule == .unlikely { return assessment.outlook != nil || assessment.status == .achieved }
    let severity: [Rule] = [.missed, .offPace, .atRisk]
    let now = Rule.firing(status: assessment.status, flags: [])
    guard let was = severity.firstIndex(of: rule) else {
      // Overdue, lost and the like are fixed by a figure that leaves nothing as bad.
      return rule.group != .pace || !now.contains(.missed) && !now.contains(.overdue)
    }
    return !now.contains { severity.prefix(was).contains($0) }
  }

  private func compared(
    _ rule: Rule, _ assessment: Assessment, with entry: ReportRecord.Entry?
  ) -> (Finding.State, Double?) {
    guard let entry, entry.rules.contains(rule) else { return (.new, nil) }
    guard let gap = Finding.gap(for: rule, in: assessment) else { return (.same, nil) }
    // A gap that was recorded in another unit, or not at all, cannot excuse one that is there now.
    guard let before = entry.gap(for: rule, in: assessment) else { return (.new, nil) }
    let isWorse = gap.amount - before > Line.tolerance * max(abs(gap.amount), abs(before))
    if isWorse, let margin = options.worseThan,
      margin.accepts(gap, before: before, shortfall: entry.shortfall, in: assessment)
    {
      return (.same, before)
    }
    return (isWorse ? .worse : .same, before)
  }

  // MARK: - Waivers

  /// The waivers of one goal by rule: looked at once, however many there are.
  private struct Waivers {
    let all: [Waiver]
    private let day: CalendarDate
    private var longest: [Rule: Waiver] = [:]

    init(_ waivers: [Waiver], on day: CalendarDate) {
      all = waivers
      self.day = day
      // Of several with the same end the last one stands.
      for waiver in waivers where longest[waiver.rule].map({ $0.until <= waiver.until }) ?? true {
        longest[waiver.rule] = waiver
      }
    }

    func longest(_ rule: Rule) -> Waiver? { longest[rule] }

    /// The waiver that holds on the day.
    func holding(_ rule: Rule) -> Waiver? { longest[rule].flatMap { $0.until >= day ? $0 : nil } }
  }

  private func findings(
    about waivers: Waivers, _ shared: Finding.Shared, _ firing: [Rule], _ way: GoalComparison.Way?
  ) -> [Finding] {
    let goal = shared.assessment.goal
    guard shared.assessment.status != .notStarted else { return [] }
    func found(_ rule: Rule, _ waiver: Waiver, isReplaced: Bool = false) -> Finding? {
      let level = level(of: rule, goal)
      guard level != .off else { return nil }
      return make(rule, level, .active, shared, waiver: waiver, isReplaced: isReplaced)
    }
    return waivers.all.compactMap { waiver in
      let isLast = waiver == waivers.longest(waiver.rule)
      if firing.contains(waiver.rule) {
        if !isLast { return found(.unusedWaiver, waiver, isReplaced: true) }
        return waiver.until < report.asOf ? found(.expiredWaiver, waiver) : nil
      }
      // One that records a change is what it is there for.
      if case .recorded(_, .waiver(let recording))? = way, recording.rule == waiver.rule, isLast {
        return nil
      }
      // Without a verdict nobody knows whether the waiver of a rule about the pace is still needed.
      guard Gate.isJudged(shared.assessment) || waiver.rule.group != .pace else { return nil }
      return found(.unusedWaiver, waiver, isReplaced: !isLast)
    }
  }

  // MARK: - Making findings

  private func level(of rule: Rule, _ goal: Goal) -> RuleLevel { goal.checks[rule] ?? rule.defaultLevel }

  private func higher(_ left: RuleLevel, _ right: RuleLevel) -> RuleLevel {
    left.rank >= right.rank ? left : right
  }

  private func make(
    _ rule: Rule, _ level: RuleLevel, _ state: Finding.State, _ shared: Finding.Shared,
    gapInBase: Double? = nil, waiver: Waiver? = nil, isReplaced: Bool = false,
    changes: [DefinitionChange] = [], record: Finding.Record? = nil, fault: Finding.Fault? = nil,
    loss: Finding.Loss? = nil,
    inBase: ReportRecord.Entry? = nil
  ) -> Finding {
    let fails =
      switch options.failOn {
      case .error: state.stands && level == .error
      case .warn: state.stands
      case .never: false
      }
    return Finding(
      rule, level, state, fails: fails, of: shared, gap: Finding.gap(for: rule, in: shared.assessment),
      gapInBase: gapInBase, waiver: waiver, isReplacedWaiver: isReplaced, changes: changes, record: record,
      fault: fault, loss: loss, inBase: inBase)
  }
}

/// Judges a report by its rules: what fails a build, and what only warns.
///
/// The gate reads the verdicts of a report and computes none. Only the goals that run on the report's day or are due
/// in its year are in question.
///
/// With a base, only what is new or got worse fails; what was there before is shown and counted. A waiver accepts a
/// finding with the gap that it has in the base: what is worse than that fails although it is waived. Without a base
/// no gap is recorded, and a waiver accepts any.
public enum Gate {
  /// The least level of a finding that fails a check.
  public enum FailOn: String, Hashable, Sendable, CaseIterable {
    /// Errors fail.
    case error
    /// Warnings fail too.
    case warn
    /// Nothing fails; a check in which nothing could be judged still does not pass.
    case never
  }

  /// How to judge.
  public struct Options: Hashable, Sendable {
    /// The least level that fails.
    public var failOn: FailOn
    /// Whether goals of earlier years, and those that begin later, are judged too.
    public var all: Bool
    /// The earlier report to compare with.
    public var base: ComparisonBase?

    /// How to judge.
    public init(failOn: FailOn = .error, all: Bool = false, base: ComparisonBase? = nil) {
      self.failOn = failOn
      self.all = all
      self.base = base
    }
  }

  /// Judges the goals of a report.
  ///
  /// The report's day decides which goals are in question and which waivers hold. Complexity: O(*n* log *n*).
  public static func judge(_ report: Report, _ options: Options = Options()) -> GateResult {
    var result = GateResult(
      report: report, options: options, goals: [], findings: [], older: [], later: [], goneFromBase: [])
    for assessment in report.assessments {
      switch scope(of: assessment, in: report, all: options.all) {
      case .older: result.older.append(assessment.goal.id)
      case .later: result.later.append(assessment.goal.id)
      case .judged:
        let findings = findings(of: assessment, on: report.asOf, options)
        let outcome = outcome(of: assessment, findings, options)
        result.goals.append(.init(assessment: assessment, outcome: outcome))
        result.findings += findings
      }
    }
    result.older.sort()
    result.later.sort()
    let order = result.findings.enumerated().sorted { left, right in
      if let isFirst = precedes(left.element, right.element) { return isFirst }
      return left.offset < right.offset
    }
    result.findings = order.map(\.element)
    if let base = options.base {
      let known = Set(report.assessments.map(\.goal.id) + report.outside + report.closed.map(\.id))
      result.goneFromBase = base.goals.keys.filter { !known.contains($0) }.sorted()
    }
    return result
  }

  /// Whether the numbers of a goal gave a verdict: good, behind or final, or a deadline that passed unverified.
  static func isJudged(_ assessment: Assessment) -> Bool {
    assessment.status.verdictClass != .unjudged || assessment.status == .overdue
  }

  // MARK: - Which goals

  private enum Scope { case judged, older, later }

  private static func scope(of assessment: Assessment, in report: Report, all: Bool) -> Scope {
    if all { return .judged }
    if let deadline = assessment.goal.deadline?.date {
      if deadline.year == report.asOf.year || deadline.year == report.year { return .judged }
      if deadline < report.asOf { return .older }
    }
    if assessment.status == .notStarted { return .later }
    return .judged
  }

  private static func outcome(
    of assessment: Assessment, _ findings: [Finding], _ options: Options
  ) -> GateResult.Outcome {
    let counted = findings.filter { $0.level == .error || options.failOn == .warn }
    if counted.contains(where: \.state.stands) { return .failed }
    if counted.contains(where: { $0.state == .same }) { return .unchanged }
    if assessment.status == .notStarted { return .notStarted }
    if !isJudged(assessment) { return .notJudged }
    return findings.contains { $0.state == .waived } ? .waived : .passed
  }

  // MARK: - Findings of a goal

  private static func findings(
    of assessment: Assessment, on day: CalendarDate, _ options: Options
  ) -> [Finding] {
    let goal = assessment.goal
    var findings: [Finding] = []
    func add(
      _ rule: Rule, _ state: Finding.State, gapInBase: Double? = nil, waiver: Waiver? = nil,
      isReplaced: Bool = false
    ) {
      let level = goal.checks[rule] ?? rule.defaultLevel
      guard level != .off else { return }
      let fails =
        switch options.failOn {
        case .error: state.stands && level == .error
        case .warn: state.stands
        case .never: false
        }
      findings.append(
        Finding(
          rule: rule, level: level, state: state, fails: fails, assessment: assessment,
          gap: Finding.gap(for: rule, in: assessment), gapInBase: gapInBase, waiver: waiver,
          isReplacedWaiver: isReplaced))
    }

    let firing = Rule.firing(status: assessment.status, flags: assessment.flags)
      .filter { goal.checks[$0] ?? $0.defaultLevel != .off }
    let entry = options.base?.goals[goal.id]
    for rule in firing {
      let waivers = goal.waivers.filter { $0.rule == rule }
      let waiver = waivers.filter { $0.until >= day }.max { $0.until < $1.until }
      var state = Finding.State.active
      var gapInBase: Double?
      if options.base != nil {
        (state, gapInBase) = compared(rule, assessment, with: entry)
      }
      if waiver != nil, state != .worse { state = .waived }
      add(rule, state, gapInBase: gapInBase, waiver: waiver ?? waivers.max { $0.until < $1.until })
    }
    for waiver in goal.waivers { judge(waiver, of: assessment, firing: firing, on: day, add) }
    if let entry {
      for rule in entry.rules where isFixed(rule, firing: firing, in: assessment) { add(rule, .fixed) }
    }
    return findings
  }

  private static func judge(
    _ waiver: Waiver, of assessment: Assessment, firing: [Rule], on day: CalendarDate,
    _ add: (Rule, Finding.State, Double?, Waiver?, Bool) -> Void
  ) {
    guard assessment.status != .notStarted else { return }
    let waivers = assessment.goal.waivers.filter { $0.rule == waiver.rule }
    let isLast = waiver == waivers.max { $0.until < $1.until }
    if firing.contains(waiver.rule) {
      if !isLast {
        add(.unusedWaiver, .active, nil, waiver, true)
      } else if waiver.until < day {
        add(.expiredWaiver, .active, nil, waiver, false)
      }
    } else if isJudged(assessment) || waiver.rule.group != .pace {
      // Without a verdict nobody knows whether the waiver of a rule about the pace is still needed.
      add(.unusedWaiver, .active, nil, waiver, !isLast)
    }
  }

  private static func compared(
    _ rule: Rule, _ assessment: Assessment, with entry: ComparisonBase.Entry?
  ) -> (Finding.State, Double?) {
    guard let entry, entry.rules.contains(rule) else { return (.new, nil) }
    guard let gap = Finding.gap(for: rule, in: assessment)?.amount else { return (.same, nil) }
    // A gap that was recorded in another unit, or not at all, cannot excuse one that is there now.
    guard let before = entry.gap(for: rule, in: assessment) else { return (.new, nil) }
    let isWorse = gap - before > 1e-9 * max(abs(gap), abs(before))
    return (isWorse ? .worse : .same, before)
  }

  // What the base found is gone only when the figures say so: not when nobody knows any more, and not when it gave way
  // to something worse.
  private static func isFixed(_ rule: Rule, firing: [Rule], in assessment: Assessment) -> Bool {
    guard !firing.contains(rule), isJudged(assessment) else { return false }
    guard assessment.goal.checks[rule] ?? rule.defaultLevel != .off else { return false }
    let severity: [Rule] = [.missed, .offPace, .atRisk]
    guard let was = severity.firstIndex(of: rule) else { return true }
    return !firing.contains { severity.prefix(was).contains($0) }
  }

  // MARK: - Order

  // The worst first: what fails, errors before warnings, rules in their order, then the larger share of the way.
  private static func precedes(_ left: Finding, _ right: Finding) -> Bool? {
    func key(_ finding: Finding) -> [Int] {
      let state =
        switch finding.state {
        case .active, .new, .worse: 0
        case .same: 1
        case .waived: 2
        case .fixed: 3
        }
      return [state, finding.fails ? 0 : 1, finding.level == .error ? 0 : 1, rank(finding.rule)]
    }
    let keys = (key(left), key(right))
    if keys.0 != keys.1 { return keys.0.lexicographicallyPrecedes(keys.1) }
    let weights = (weight(left), weight(right))
    if weights.0 != weights.1 { return weights.0 > weights.1 }
    let latest = CalendarDate.latest
    let days = (left.assessment.goal.deadline?.date ?? latest, right.assessment.goal.deadline?.date ?? latest)
    if days.0 != days.1 { return days.0 < days.1 }
    return left.goal == right.goal ? nil : left.goal < right.goal
  }

  private static func rank(_ rule: Rule) -> Int { Rule.allCases.firstIndex(of: rule) ?? 0 }

  private static func weight(_ finding: Finding) -> Double {
    if let shortfall = finding.assessment.pace?.shortfall.fraction, finding.gap?.isPace == true {
      return shortfall
    }
    guard let gap = finding.gap else { return 0 }
    return gap.required == 0 ? gap.amount : gap.amount / abs(gap.required)
  }
}

extension Rule {
  /// The rules that fire for a verdict and its flags, in the order of the rules.
  static func firing(status: Status, flags: [Flag]) -> [Rule] {
    var rules: [Rule] = []
    switch status {
    case .missed: rules.append(.missed)
    case .offPace: rules.append(.offPace)
    case .overdue: rules.append(.overdue)
    case .atRisk: rules.append(.atRisk)
    case .noPace: rules.append(.noPace)
    case .noData, .baselineOnly: rules.append(.noData)
    case .cannotTell: rules.append(.cannotTell)
    case .notComparable: rules.append(.notComparable)
    case .notQuantified, .notStarted, .achieved, .holding, .open, .ahead, .onPace: break
    }
    for flag in flags {
      switch flag {
      case .lost: rules.append(.lost)
      case .stale: rules.append(.stale)
      case .unconfirmed: rules.append(.unconfirmed)
      case .claimed, .provisional, .gap: break
      }
    }
    return rules.sorted()
  }
}

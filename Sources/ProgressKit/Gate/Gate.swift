/// Judges a report by its rules: what fails a build, and what only warns.
///
/// The gate reads the verdicts of a report and computes none. In question is every goal that has begun and is not
/// settled, whatever its year (``Settlement``); a settled miss is in question while its deadline lies in the report's
/// year or the one before, and at any age where a base did not have it as missed.
///
/// With a base, only what is new or got worse fails; what was there before is shown and counted. A goal that failed in
/// the base is always in question, and leaves the red in two ways only: a new or revised figure of the same definition
/// says that it is fixed, or a change that somebody signed for is recorded. What was lost or redefined fails. A waiver
/// accepts a finding with the gap that it has in the base: what is worse than that fails although it is waived. Without
/// a base no gap is recorded, and a waiver accepts any.
public enum Gate {
  /// The least level of a finding that fails a check.
  @nonexhaustive
  public enum FailOn: String, Hashable, Sendable, CaseIterable {
    /// Errors fail.
    case error
    /// Warnings fail too.
    case warn
    /// Nothing fails; a check in which nothing could be judged still does not pass.
    case never

    /// The least level that counts as failing, whether or not the check fails by it.
    var level: RuleLevel { self == .warn ? .warn : .error }
  }

  /// How to judge.
  public struct Options: Hashable, Sendable {
    /// The least level that fails.
    public var failOn: FailOn
    /// Whether goals that were settled earlier, and those that begin later, are judged too.
    public var all: Bool
    /// The first deadline of which a settled miss still fails; `nil` for 1 January of the year before the report's.
    public var since: CalendarDate?
    /// The earlier report to compare with.
    public var base: ReportRecord?
    /// How much worse than in the base a finding may be; `nil` for not at all.
    public var worseThan: Margin?
    /// The ids of goals of the base that were not asked for: they are named, not judged.
    public var unasked: Set<String>

    /// How to judge.
    public init(
      failOn: FailOn = .error, all: Bool = false, since: CalendarDate? = nil, base: ReportRecord? = nil,
      worseThan: Margin? = nil, unasked: Set<String> = []
    ) {
      self.failOn = failOn
      self.all = all
      self.since = since
      self.base = base
      self.worseThan = worseThan
      self.unasked = unasked
    }
  }

  /// Judges the goals of a report.
  ///
  /// The report's day decides which goals are in question and which waivers hold. Complexity: O(*n* log *n*).
  ///
  /// - Parameters:
  ///   - report: the goals that were asked for
  ///   - options: how to judge
  ///   - whole: with a base, the report of the same day on all goals of the registry, where `report` was limited to
  ///     some: goals that failed in the base are looked for in it.
  public static func judge(
    _ report: Report, _ options: Options = Options(), whole: Report? = nil
  ) -> GateResult {
    let base = options.base
    var result = GateResult(
      report: report, options: options, goals: [],
      findings: [], line: line(asOf: report.asOf, year: report.year, since: options.since), history: [],
      older: [], later: [], goneFromBase: [])
    let baseLine = base.map { line(asOf: $0.asOf, year: $0.year, since: options.since) } ?? .earliest
    func failing(_ id: String) -> [Rule] {
      base?.failing(id, level: options.failOn.level, line: baseLine) ?? []
    }
    let judge = GoalJudge(report: report, options: options, indicators: (whole ?? report).indicators)
    func add(_ shared: Finding.Shared, _ findings: [Finding], isPresent: Bool = true) {
      let goal = GateResult.Goal(
        shared, outcome(of: shared.assessment, findings, options), isPresent: isPresent)
      result.goals.append(goal)
      result.findings += findings
    }
    let unset = Set(report.later.map(\.goal.id))
    for assessment in report.allAssessments {
      let failing = failing(assessment.goal.id)
      // What was set later is no goal yet, as far as was known: it is counted and not named.
      if failing.isEmpty, unset.contains(assessment.goal.id) { continue }
      switch failing.isEmpty ? scope(of: assessment, report, options) : .judged {
      case .history(let day):
        result.history.append(assessment.goal.id)
        if day >= result.line { result.lateHistory.append(.init(goal: assessment.goal, since: day)) }
      case .settledEarlier: result.older.append(assessment.goal.id)
      case .later: result.later.append(assessment.goal.id)
      case .judged:
        let shared = Finding.Shared(assessment)
        add(shared, judge.findings(of: shared, failing: failing))
      }
    }
    if let base {
      let seen = Set(report.allAssessments.map(\.goal.id))
      let all = whole ?? report
      let others = Dictionary(
        all.allAssessments.map { ($0.goal.id, $0) }, uniquingKeysWith: { first, _ in first })
      let closed = Dictionary(all.closed.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      let outside = Set(all.outside + all.laterOutside)
      for id in base.goals.keys.sorted() where !seen.contains(id) {
        let isGone = others[id] == nil && closed[id] == nil && !outside.contains(id)
        if isGone { result.goneFromBase.append(id) }
        let failing = failing(id)
        guard !failing.isEmpty, let entry = base.goals[id] else { continue }
        if options.unasked.contains(id) {
          result.unasked.append(id)
        } else if let assessment = others[id] {
          let shared = Finding.Shared(assessment)
          add(shared, judge.findings(of: shared, failing: failing))
        } else {
          let (shared, finding) = judge.finding(
            ofAbsent: id, entry, closed: closed[id], isOutside: outside.contains(id), failing)
          add(shared, [finding], isPresent: false)
        }
      }
    }
    result.history.sort()
    result.lateHistory.sort { $0.goal.id < $1.goal.id }
    result.older.sort()
    result.later.sort()
    let order = result.findings.enumerated().sorted { left, right in
      if let isFirst = precedes(left.element, right.element) { return isFirst }
      return left.offset < right.offset
    }
    result.findings = order.map(\.element)
    return result
  }

  /// Whether the numbers of a goal gave a verdict: good, behind or final, or a deadline that passed unverified.
  static func isJudged(_ assessment: Assessment) -> Bool { isJudged(status: assessment.status) }

  private static func outcome(
    of assessment: Assessment, _ findings: [Finding], _ options: Options
  ) -> GateResult.Outcome {
    let counted = findings.filter { $0.level == .error || options.failOn == .warn }
    if counted.contains(where: \.state.stands) { return .failed }
    if counted.contains(where: { $0.state == .same }) { return .unchanged }
    if findings.contains(where: { $0.state == .recorded }) { return .recorded }
    if assessment.status == .notStarted { return .notStarted }
    if !isJudged(assessment) { return .notJudged }
    return findings.contains { $0.state == .waived } ? .waived : .passed
  }

  // MARK: - Order

  // The worst first: what fails, errors before warnings, rules in their order, then the larger share of the way.
  private static func precedes(_ left: Finding, _ right: Finding) -> Bool? {
    func key(_ finding: Finding) -> [Int] {
      let state =
        switch finding.state {
        case .active, .new, .worse, .lost, .redefined: 0
        case .same: 1
        case .waived: 2
        case .recorded: 3
        case .fixed: 4
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
  /// The rules that fire for a verdict, its flags and its outlook, in the order of the rules.
  static func firing(status: Status, flags: [Flag], outlook: Outlook.Word? = nil) -> [Rule] {
    var rules: [Rule] = outlook == .unlikely ? [.unlikely] : []
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
      case .gap: rules.append(.gap)
      case .claimed, .provisional: break
      }
    }
    return rules.sorted()
  }
}

/// What a check found: the one value from which every format of `progress check` is rendered.
public struct GateResult: Hashable, Sendable {
  /// The report that was judged.
  public var report: Report
  /// How it was judged.
  public var options: Gate.Options
  /// The goals that were in question, in the report's order.
  public var goals: [Goal]
  /// All findings: those that fail first, then errors before warnings, the worst first; waived and fixed ones last.
  public var findings: [Finding]
  /// The ids of goals whose deadline lies before the year, left out unless all were asked for.
  public var older: [String]
  /// The ids of goals whose window has not begun and whose deadline lies after the year, left out likewise.
  public var later: [String]
  /// The ids of goals of the base that the report does not hold at all, in order.
  public var goneFromBase: [String]

  /// One goal and what became of it.
  public struct Goal: Hashable, Sendable {
    /// Where it stands.
    public var assessment: Assessment
    /// What became of it.
    public var outcome: Outcome
  }

  /// What became of a goal: every goal in question gets exactly one, the first that applies.
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// It has a finding that stands at level error, or one that fails the check.
    case failed
    /// It has a finding at that level, no new one and none that got worse.
    case unchanged
    /// Its window has not begun.
    case notStarted
    /// There is no verdict on its numbers, which is neither a pass nor a failure.
    case notJudged
    /// A finding of it is accepted by a waiver.
    case waived
    /// It was judged, and nothing at that level was found.
    case passed
  }

  /// Whether the check passed.
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// At least one goal was judged, and nothing fails.
    case passed
    /// At least one goal was judged, and at least one finding fails.
    case failed
    /// No goal could be judged: never a pass.
    case notJudged

    /// The exit status: 0 passed, 1 failed, 2 not judged.
    public var exitStatus: Int32 {
      switch self {
      case .passed: 0
      case .failed: 1
      case .notJudged: 2
      }
    }
  }

  /// The verdict, which no format derives in another way.
  public var verdict: Verdict {
    guard goals.contains(where: { Gate.isJudged($0.assessment) }) else { return .notJudged }
    return findings.contains(where: \.fails) ? .failed : .passed
  }

  /// The exit status: 0 passed, 1 failed, 2 not judged.
  public var exitStatus: Int32 { verdict.exitStatus }

  /// The number of goals of an outcome.
  public func count(_ outcome: Outcome) -> Int { goals.count { $0.outcome == outcome } }
  /// The number of findings in a state.
  public func count(_ state: Finding.State) -> Int { findings.count { $0.state == state } }
  /// The number of findings of a level that stand.
  public func count(_ level: RuleLevel) -> Int { findings.count { $0.state.stands && $0.level == level } }

  /// The findings of one goal, in their order.
  public func findings(of goal: String) -> [Finding] { findings.filter { $0.goal == goal } }
}

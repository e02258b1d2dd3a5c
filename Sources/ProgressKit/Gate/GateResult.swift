/// What a check found: the one value from which every format of `progress check` is rendered.
public struct GateResult: Hashable, Sendable {
  /// The report that was judged.
  public package(set) var report: Report
  /// How it was judged.
  public package(set) var options: Gate.Options
  /// The goals that were in question, in the report's order.
  public package(set) var goals: [Goal]
  /// All findings: those that fail first, then errors before warnings, the worst first; waived and fixed ones last.
  public package(set) var findings: [Finding]
  /// The first deadline of which a settled miss still fails.
  public package(set) var line: CalendarDate
  /// The ids of goals that were missed before the line, left out unless all were asked for.
  public package(set) var history: [String]
  /// Those of ``history`` that are known to be missed only since the line or a later day: their figures came so late
  /// that no check could fail by them. Every format names them.
  public package(set) var lateHistory: [LateMiss] = []
  /// The ids of goals that were settled before the line and not missed, left out likewise.
  public package(set) var older: [String]
  /// The ids of goals that have not begun, left out likewise.
  public package(set) var later: [String]
  /// The ids of goals of the base that are nowhere in the registry, in order.
  public package(set) var goneFromBase: [String]
  /// The ids of goals that failed in the base and were not asked for, in order.
  public package(set) var unasked: [String] = []

  /// A goal that was missed long ago, which became known only lately.
  public struct LateMiss: Hashable, Sendable {
    /// The goal.
    public package(set) var goal: ProgressKit.Goal
    /// The day on which the figure that settles it became known.
    public package(set) var since: CalendarDate

    init(goal: ProgressKit.Goal, since: CalendarDate) {
      self.goal = goal
      self.since = since
    }
  }

  /// One goal and what became of it.
  public struct Goal: Hashable, Sendable {
    private let shared: Finding.Shared
    /// What became of it.
    public let outcome: Outcome
    /// Whether its numbers gave a verdict; never for a goal that is gone or closed.
    public let isJudged: Bool

    init(_ shared: Finding.Shared, _ outcome: Outcome, isPresent: Bool) {
      self.shared = shared
      self.outcome = outcome
      isJudged = isPresent && Gate.isJudged(shared.assessment)
    }

    /// Where it stands; for a goal that is gone, what the base held of it.
    public var assessment: Assessment { shared.assessment }
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
    /// It failed in the base; its definition was changed or it was given up, and that is recorded.
    case recorded
    /// It was judged, and nothing at that level was found.
    case passed
  }

  /// Whether the check passed.
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// At least one goal was judged, and nothing fails.
    case passed
    /// At least one finding fails, of a goal that was judged or of one that failed in the base and is lost.
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
    // What vanished or was defined away fails, though nothing else be left to judge.
    if findings.contains(where: { $0.fails && ($0.state == .lost || $0.state == .redefined) }) {
      return .failed
    }
    guard goals.contains(where: \.isJudged) else { return .notJudged }
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

  /// The goals that were judged and do not fail although their sums leave figures of their own period out.
  var restingOnPart: [Assessment] {
    goals.filter { goal in
      switch goal.outcome {
      case .passed, .waived, .recorded: goal.isJudged && goal.assessment.flags.contains(.gap)
      case .failed, .unchanged, .notStarted, .notJudged: false
      }
    }.map(\.assessment)
  }

  /// The findings of one goal, in their order.
  public func findings(of goal: String) -> [Finding] { findings.filter { $0.goal == goal } }
}

/// What a gate says about a finding of a rule.
public enum RuleLevel: String, Sendable, Hashable, CaseIterable {
  /// The rule is not applied.
  case off
  /// Shown and counted.
  case warn
  /// Fails the check.
  case error
}

/// A named rule that `progress check` judges goals by.
///
/// Rules read the verdict of an assessment, they never compute one. The one declaration of each rule feeds the
/// check, `progress explain off-pace`, the documentation and the tests. A file sets another level for a goal with
/// `"check": { "off-pace": "warn" }`.
@nonexhaustive
public enum Rule: String, Sendable, Hashable, CaseIterable {
  /// The deadline's figure is known and does not meet the target, a budget is exceeded, or a hold was breached.
  case missed
  /// The figure is behind the expected value by more than the tolerance.
  case offPace = "off-pace"
  /// The deadline has passed and the figure for it is not known.
  case overdue
  /// A waiver's last day has passed, and what it waived is still there.
  case expiredWaiver = "expired-waiver"
  /// The figure is behind the expected value, within the tolerance.
  case atRisk = "at-risk"
  /// An earlier figure met the target; the one that counts does not.
  case lost
  /// As far as the figures' own past tells, the target will not be met by its deadline. Off unless a goal asks for it.
  case unlikely
  /// The newest figure is older than the rhythm of reporting the goal states.
  case stale
  /// Figures of the goal's window are not counted.
  case gap
  /// The target was met before the deadline, and the deadline's own figure is not known.
  case unconfirmed
  /// There is a figure and a deadline, but no expected value.
  case noPace = "no-pace"
  /// There is no figure, or nothing but the baseline.
  case noData = "no-data"
  /// What the numbers leave open spans good and bad.
  case cannotTell = "cannot-tell"
  /// No figure has the target's unit and definition.
  case notComparable = "not-comparable"
  /// A waiver has nothing to waive.
  case unusedWaiver = "unused-waiver"

  /// The groups that rules are listed in.
  @nonexhaustive
  public enum Group: String, Sendable, Hashable, CaseIterable {
    /// What the figures say about the target.
    case pace
    /// What is not known.
    case data
    /// Accepted findings.
    case waiver
  }

  /// What is declared of a rule.
  private struct Declaration {
    let level: RuleLevel
    let group: Group
    let meaning: String
    let why: String
    let remedies: [String]

    static let path =
      "if the path is not a straight line, state it: \"trajectory\": { \"YYYY-MM-DD\": value }"
  }

  /// The level where a goal sets no other.
  public var defaultLevel: RuleLevel { declaration.level }
  /// The group it is listed in.
  public var group: Group { declaration.group }
  /// When it fires, in one sentence.
  public var meaning: String { declaration.meaning }
  /// Why there is such a rule.
  public var why: String { declaration.why }
  /// What to do about a finding, the best first: each is one instruction.
  public var remedies: [String] { declaration.remedies }
  /// Whether a finding can be accepted for a while by a waiver; waivers themselves cannot be waived.
  public var canBeWaived: Bool { group != .waiver }
  /// The rules that a waiver may name.
  public static var waivable: [Rule] { allCases.filter(\.canBeWaived) }

  private var declaration: Declaration {
    switch self {
    case .missed:
      Declaration(
        level: .error, group: .pace,
        meaning: "The figure for the deadline is known and does not meet the target, a budget is already "
          + "exceeded, or a level that was to be held was not.",
        why: "A missed target is final: no later figure of another period changes it.",
        remedies: [
          "if the figure is wrong, correct it",
          "if the goal was given up or replaced, close it: \"closed\": { \"date\": …, \"reason\": … }",
        ])
    case .offPace:
      Declaration(
        level: .error, group: .pace,
        meaning: "The figure is behind the value expected on its day by more than the tolerance, or "
          + "outside a level that is to be held.",
        why: "The target is still open, and at the pace so far it is in danger: there is time to act.",
        remedies: [
          "if the figure is wrong or a newer one is known, correct or add it",
          Declaration.path,
          "if the distance is acceptable for this goal, set \"tolerance\"",
        ])
    case .overdue:
      Declaration(
        level: .error, group: .pace,
        meaning: "The deadline has passed and the figure for it is not known: neither met nor missed.",
        why: "A goal that nobody verifies must not disappear in silence.",
        remedies: [
          "add the figure for the deadline",
          "if the deadline was moved, change \"by\" and name the source that says so",
          "if the goal was given up or replaced, close it: \"closed\": { \"date\": …, \"reason\": … }",
        ])
    case .expiredWaiver:
      Declaration(
        level: .error, group: .waiver,
        meaning: "The last day of a waiver has passed, and what it waived is still found.",
        why: "What was accepted for a while is decided again, not forgotten.",
        remedies: [
          "fix what was waived and remove the waiver",
          "if it is still accepted, give the waiver a later \"until\" and a current \"reason\"",
        ])
    case .atRisk:
      Declaration(
        level: .warn, group: .pace,
        meaning: "The figure is behind the value expected on its day, within the tolerance.",
        why: "A small gap is the earliest sign of a large one.",
        remedies: [
          "if the figure is wrong or a newer one is known, correct or add it",
          Declaration.path,
        ])
    case .lost:
      Declaration(
        level: .warn, group: .pace,
        meaning: "An earlier figure of the goal's window met the target; the one that counts does not.",
        why: "What was reached once was not kept.",
        remedies: [
          "if the newer figure is wrong or counts something else, correct it",
          "if the level is to be kept, say so: \"target\": { \"hold\": … }",
        ])
    case .unlikely:
      Declaration(
        level: .off, group: .pace,
        meaning: "The outlook, made from the figures' own past alone, is \"unlikely\": 35% or less.",
        why:
          "A goal that asks for it is told before its deadline, not after. It is off by default: an outlook is no "
          + "verdict, and knows nothing of what is planned.",
        remedies: [
          "if measures are under way that the figures do not show yet, waive it until they should show, with the reason",
          "if the target or its deadline was changed, record it under \"history\"",
        ])
    case .stale:
      Declaration(
        level: .warn, group: .data,
        meaning: "The goal states how often it is reported, and the newest figure is older than that.",
        why: "A verdict on an old figure says how things stood, not how they stand.",
        remedies: [
          "add a newer figure",
          "if it is reported less often, change \"reports\"",
        ])
    case .gap:
      Declaration(
        level: .warn, group: .data,
        meaning:
          "Figures of the goal's window are not counted: they lie behind a span of which nothing is known, "
          + "overlap what is counted, or lie only partly in the window.",
        why:
          "A verdict on part of what is known says how things stood before the gap, not how they stand.",
        remedies: [
          "add the figures of the spans that are missing",
          "if what is not recorded is nothing, say so: \"gaps\": \"zero\"",
          "if a figure is cut by the window or overlaps another, split it, or leave one of them out",
        ])
    case .unconfirmed:
      Declaration(
        level: .warn, group: .data,
        meaning: "The target was met before the deadline; the deadline has passed, and its own figure is not "
          + "known.",
        why: "What was met in the middle of the year may have been lost by its end.",
        remedies: ["add the figure for the deadline"])
    case .noPace:
      Declaration(
        level: .warn, group: .data,
        meaning: "There is a figure and a deadline, but no value to expect on the figure's day.",
        why: "Nobody can say whether such a goal is ahead or behind, only how far it has come.",
        remedies: [
          "add a baseline with its day: \"baseline\": { \"value\": …, \"at\": \"YYYY-MM-DD\" }",
          "if nothing is expected before the deadline, say so: \"trajectory\": \"step\"",
          "if no pace is wanted, set \"check\": { \"no-pace\": \"off\" }",
        ])
    case .noData:
      Declaration(
        level: .warn, group: .data,
        meaning: "No figure says where the goal stands: there is none, or nothing but the baseline.",
        why: "A goal without figures looks like a goal without problems.",
        remedies: [
          "add a figure to the actuals",
          "if none can be known yet, set \"check\": { \"no-data\": \"off\" }",
        ])
    case .cannotTell:
      Declaration(
        level: .warn, group: .data,
        meaning: "What the numbers leave open (\"about\", \"more than\", conflicting figures) spans good and "
          + "bad.",
        why: "A verdict that depends on which of several values is true would be a guess.",
        remedies: ["add a more exact figure, baseline or target, with its source"])
    case .notComparable:
      Declaration(
        level: .warn, group: .data,
        meaning: "No usable figure has the target's unit and definition, and no conversion is declared.",
        why: "Figures and target that count different things cannot be compared, however alike they look.",
        remedies: [
          "add a figure in the target's unit",
          "if a published rate exists, declare it under \"conversions\" with its date and source",
        ])
    case .unusedWaiver:
      Declaration(
        level: .warn, group: .waiver,
        meaning: "A waiver has nothing to waive: its rule does not fire for the goal.",
        why: "A waiver left behind would hide the next finding of its rule.",
        remedies: ["remove the waiver"])
    }
  }
}

extension Rule: Comparable {
  /// Whether one rule is declared before another: errors before warnings, worst first.
  public static func < (left: Rule, right: Rule) -> Bool { left.rank < right.rank }

  private var rank: Int { Rule.allCases.firstIndex(of: self) ?? 0 }
}

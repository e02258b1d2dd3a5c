/// What a rule says about one goal.
public struct Finding: Hashable, Sendable {
  /// The rule that fired.
  public var rule: Rule
  /// How much it weighs: the goal's own level for the rule, else the rule's default; never `off`.
  public var level: RuleLevel
  /// Whether it stands, is accepted, or how it compares with the base.
  public var state: State
  /// Whether it fails the check: it stands (``State/stands``) and its level is at or above the one to fail on.
  public var fails: Bool
  /// Where the goal stands; the finding is read from it.
  public var assessment: Assessment
  /// How far the figure is from what is required, where both are numbers.
  public var gap: Gap?
  /// How far it was in the base, where one was given and recorded it.
  public var gapInBase: Double?
  /// The waiver that accepts the finding, that no longer does, or that the finding is about.
  public var waiver: Waiver?
  /// For `unused-waiver`: whether another waiver of the same rule holds longer.
  public var isReplacedWaiver: Bool

  /// Whether a finding stands.
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// It stands; there was nothing to compare it with.
    case active
    /// It stands, and the base had none of its goal and rule.
    case new
    /// It stands, and the gap is larger than the one in the base. Not even a waiver accepts that.
    case worse
    /// The base had it, with the same gap or a larger one: shown and counted, it does not fail.
    case same
    /// A waiver accepts it.
    case waived
    /// The base had it; the figures now say that it is gone.
    case fixed

    /// Whether a finding in this state can fail a check.
    public var stands: Bool { self == .active || self == .new || self == .worse }
  }

  /// The distance between what is required and what was found, in the assessment's unit.
  public struct Gap: Hashable, Sendable {
    /// What is required: the value expected on the figure's day, or the target.
    public var required: Double
    /// The figure.
    public var found: Double
    /// How far the figure is on the wrong side of what is required; positive.
    public var amount: Double
    /// How much of it is accepted; `nil` where nothing is, as for a missed target.
    public var allowed: Double?
    /// Whether `required` is the value expected on the figure's day rather than the target.
    public var isPace: Bool
  }

  /// The goal's id.
  public var goal: String { assessment.goal.id }

  /// Where to look first: the waiver it is about, else the target, else the goal.
  public var location: SourceLocation? {
    if rule.group == .waiver, let place = waiver?.location { return place }
    return assessment.goal.targetLocation ?? assessment.goal.location
  }

  /// The row of the figure it rests on.
  public var relatedLocation: SourceLocation? {
    guard rule.group != .waiver else { return nil }
    return (assessment.incomparable.last ?? assessment.figure?.observations.last)?.location
  }

  /// Identifies the finding in every run: the goal and the rule, never a place or a value; for a rule about waivers
  /// also the rule waived and its last day.
  public var fingerprint: String {
    guard rule.group == .waiver, let waiver else { return "\(goal)/\(rule.rawValue)" }
    return "\(goal)/\(rule.rawValue)/\(waiver.rule.rawValue)/\(waiver.until)"
  }
}

extension Finding {
  /// The distance of an assessment from what a rule requires of it; `nil` where there are no two numbers.
  static func gap(for rule: Rule, in assessment: Assessment) -> Gap? {
    guard let found = assessment.figure?.value, assessment.figure?.isDone == nil else { return nil }
    switch rule {
    case .offPace, .atRisk:
      if let pace = assessment.pace {
        guard pace.variance < 0 else { return nil }
        return Gap(
          required: pace.expected, found: found, amount: -pace.variance, allowed: pace.allowed, isPace: true)
      }
      return distanceFromTarget(found, assessment)
    case .missed, .overdue, .lost, .noPace:
      return distanceFromTarget(found, assessment)
    case .expiredWaiver, .stale, .unconfirmed, .noData, .cannotTell, .notComparable, .unusedWaiver:
      return nil
    }
  }

  private static func distanceFromTarget(_ found: Double, _ assessment: Assessment) -> Gap? {
    guard let target = assessment.target else { return nil }
    return distance(of: found, from: target)
  }

  /// How far a value is on the wrong side of a target; `nil` when it is not.
  static func distance(of found: Double, from target: Assessment.Required) -> Gap? {
    let required: Double
    switch target.direction {
    case .rising:
      guard found < target.value else { return nil }
      required = target.value
    case .falling:
      guard found > target.value else { return nil }
      required = target.value
    case .band:
      let other = target.otherEdge ?? target.value
      let lower = min(target.value, other)
      let upper = max(target.value, other)
      guard found < lower || found > upper else { return nil }
      required = found < lower ? lower : upper
    }
    return Gap(required: required, found: found, amount: abs(found - required), allowed: nil, isPace: false)
  }
}

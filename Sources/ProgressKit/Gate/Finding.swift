/// What a rule says about one goal.
public struct Finding: Hashable, Sendable {
  /// The rule that fired.
  public let rule: Rule
  /// How much it weighs: the goal's own level for the rule, else the rule's default; never `off`.
  public let level: RuleLevel
  /// Whether it stands, is accepted, or how it compares with the base.
  public let state: State
  /// Whether it fails the check: it stands (``State/stands``) and its level is at or above the one to fail on.
  public let fails: Bool
  /// How far the figure is from what is required, where both are numbers.
  public let gap: Gap?
  /// How far it was in the base, where one was given and recorded it.
  public let gapInBase: Double?
  /// The waiver that accepts the finding, that no longer does, or that the finding is about.
  public let waiver: Waiver?
  /// For `unused-waiver`: whether another waiver of the same rule holds longer.
  public let isReplacedWaiver: Bool
  /// What of the definition is another than in the base, where that is what the finding is about.
  public let changes: [DefinitionChange]
  /// What records the change, for one that is recorded.
  public let record: Record?
  /// Why the history does not record the change, for one that is redefined.
  public let fault: Fault?
  /// Why what failed in the base can no longer be judged, for one that is lost.
  public let loss: Loss?
  /// What the base held of the goal, where one was given.
  public let inBase: ReportRecord.Entry?
  private let shared: Shared

  /// Where the goal stands; the finding is read from it. For a goal that is gone, what the base held of it.
  public var assessment: Assessment { shared.assessment }

  /// An assessment that all findings of its goal refer to.
  final class Shared: Hashable, Sendable {
    let assessment: Assessment

    init(_ assessment: Assessment) { self.assessment = assessment }

    static func == (left: Shared, right: Shared) -> Bool {
      left === right || left.assessment == right.assessment
    }

    func hash(into hasher: inout Hasher) { hasher.combine(assessment.goal.id) }
  }

  init(
    _ rule: Rule, _ level: RuleLevel, _ state: State, fails: Bool, of shared: Shared, gap: Gap? = nil,
    gapInBase: Double? = nil, waiver: Waiver? = nil, isReplacedWaiver: Bool = false,
    changes: [DefinitionChange] = [], record: Record? = nil, fault: Fault? = nil, loss: Loss? = nil,
    inBase: ReportRecord.Entry? = nil
  ) {
    self.rule = rule
    self.level = level
    self.state = state
    self.fails = fails
    self.shared = shared
    self.gap = gap
    self.gapInBase = gapInBase
    self.waiver = waiver
    self.isReplacedWaiver = isReplacedWaiver
    self.changes = changes
    self.record = record
    self.fault = fault
    self.loss = loss
    self.inBase = inBase
  }

  /// Whether a finding stands.
  @nonexhaustive
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// It stands; there was nothing to compare it with.
    case active
    /// It stands, and the base had none of its goal and rule.
    case new
    /// It stands, and the gap is larger than the one in the base. Not even a waiver accepts that.
    case worse
    /// The base had it, and what failed then can no longer be judged: the goal or its figure is gone, blank, in another
    /// unit, or cut away. Such a finding stands.
    case lost
    /// The base had it, and the definition it failed by is another, which nothing records. Such a finding stands.
    case redefined
    /// The base had it, with the same gap or a larger one: shown and counted, it does not fail.
    case same
    /// A waiver accepts it.
    case waived
    /// The base had it; the definition was changed or the goal given up, and that is recorded.
    case recorded
    /// The base had it; a new or revised figure of the same definition says that it is gone.
    case fixed

    /// Whether a finding in this state can fail a check.
    public var stands: Bool {
      switch self {
      case .active, .new, .worse, .lost, .redefined: true
      case .same, .waived, .recorded, .fixed: false
      }
    }
  }

  /// What records that a definition was changed or a goal given up.
  @nonexhaustive
  public enum Record: Hashable, Sendable {
    /// The goal's history, with the earlier values and the reason.
    case history
    /// A waiver that the base did not have.
    case waiver(Waiver)
    /// The goal was closed.
    case closed(Closure)
  }

  /// Why a goal's history does not record that its definition was changed.
  @nonexhaustive
  public enum Fault: String, Hashable, Sendable, CaseIterable {
    /// What was changed has no place in a history.
    case notRecordable
    /// The history says nothing that it did not say in the base.
    case nothingNew
    /// An entry gives no reason.
    case noReason
    /// An entry names no source, and the goal none that is new.
    case noSource
    /// The earlier values, or the day they were set, are not those of the base.
    case otherValues
  }

  /// Why what failed in the base can no longer be judged.
  @nonexhaustive
  public enum Loss: String, Hashable, Sendable, CaseIterable {
    /// The goal is gone.
    case goalGone
    /// The goal lies outside the year of this report.
    case outside
    /// Its figure is gone, and there is no other.
    case noFigure
    /// Its figure is gone; there are others.
    case figureGone
    /// Its figure is in another unit, or of another definition, than its target.
    case notComparable
    /// Its figure is now a forecast.
    case forecast
    /// Its figure lies after the day of this check.
    case afterTheDay
    /// Its figure was not yet known on the day that this check was asked about.
    case notYetKnown
    /// It has not begun as of the day of this check.
    case notBegun
    /// Its numbers give no verdict any more.
    case notJudged
    /// Neither figure nor definition is another: the day alone makes the difference.
    case dayOnly
    /// What it is now is a rule that is off or only warns.
    case silenced
  }

  /// The distance between what is required and what was found, in the assessment's unit.
  public struct Gap: Hashable, Sendable {
    /// What is required: the value expected on the figure's day, or the target.
    public package(set) var required: Double
    /// The figure.
    public package(set) var found: Double
    /// How far the figure is on the wrong side of what is required; positive.
    public package(set) var amount: Double
    /// How much of it is accepted; `nil` where nothing is, as for a missed target.
    public package(set) var allowed: Double?
    /// Whether `required` is the value expected on the figure's day rather than the target.
    public package(set) var isPace: Bool
  }

  /// The goal's id.
  public var goal: String { assessment.goal.id }

  /// Where to look first: the waiver it is about, else the target, else the goal.
  public var location: SourceLocation? {
    if rule.group == .waiver, let place = waiver?.location { return place }
    guard loss != .goalGone else { return nil }
    return assessment.goal.targetLocation ?? assessment.goal.location
  }

  /// The row of the figure it rests on.
  public var relatedLocation: SourceLocation? {
    guard rule.group != .waiver, loss != .goalGone else { return nil }
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
    case .expiredWaiver, .unlikely, .stale, .gap, .unconfirmed, .noData, .cannotTell, .notComparable,
      .unusedWaiver:
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

/// What is wanted of an indicator, by when, and from where.
public struct Goal: Hashable, Sendable {
  /// The identifier, unique among goals.
  public var id: String
  /// The name for people.
  public var title: String
  /// The identifier of the indicator; `nil` when the target names none.
  public var indicator: String?
  /// The parts whose figures make up the goal's own; `nil` for a goal with an indicator of its own.
  public var rollup: Rollup?
  /// The goals whose verdicts make up the goal's own; `nil` for a goal that is judged by figures.
  public var objective: Objective?
  /// What is wanted.
  public var target: Target
  /// The value to start from.
  public var baseline: Baseline?
  /// The first day of the goal's window, where one is stated.
  public var start: CalendarDate?
  /// The last day that counts; `nil` for an open-ended goal.
  public var deadline: Deadline?
  /// The expected path from the baseline to the target.
  public var trajectory: Trajectory
  /// How far behind is still accepted.
  public var tolerance: Tolerance
  /// From which share of the target on it is rated green and amber, where that is asked for beside the verdict.
  public var ragThresholds: RAGThresholds? {
    get { boxedRagThresholds.value }
    set { boxedRagThresholds.value = newValue }
  }
  /// The name of the published method that judges the pace; `nil` for the project's own.
  public var method: String?
  /// Earlier values of the goal, newest first: what was wanted before the present values were set on ``setOn``.
  public var history: [Earlier]
  /// The rhythm in which the goal comes again (years, quarters or months, in reporting years): one goal for each, with
  /// the id `ID@2024`.
  public var every: Rhythm?
  /// Which of the goals of a recurring one it is; `nil` for every other goal.
  public internal(set) var occurrence: Occurrence? {
    get { boxedOccurrence.value }
    set { boxedOccurrence.value = newValue }
  }
  /// The rhythm in which figures are promised; `nil` promises nothing, and nothing is then stale.
  public var reports: Rhythm?
  /// The day the present values were set, as far as known: as stated, else that of the earliest source.
  public var setOn: CalendarDate?
  /// Who answers for it.
  public var owner: String?
  /// The section of a report it belongs to.
  public var group: String?
  /// The identifiers of the sources that state it, the first being the main one.
  public var sources: [String]
  /// A remark.
  public var note: String?
  /// Findings accepted for a while.
  public var waivers: [Waiver]
  /// The levels of rules for this goal, where they are not the rules' own.
  public var checks: [Rule: RuleLevel]
  /// Set when the goal was given up or replaced: it is listed, not judged.
  public var closed: Closure? {
    get { boxedClosed.value }
    set { boxedClosed.value = newValue }
  }
  /// Where it is declared.
  public var location: SourceLocation?
  /// Where its target is declared.
  public var targetLocation: SourceLocation?

  private var boxedRagThresholds = Boxed<RAGThresholds>()
  private var boxedOccurrence = Boxed<Occurrence>()
  private var boxedClosed = Boxed<Closure>()

  /// A goal. Its indicator is the one of the same id unless another is named; one that is not measured names none.
  public init(
    _ id: String, title: String? = nil, indicator: String? = nil, isMeasured: Bool = true,
    rollup: Rollup? = nil,
    objective: Objective? = nil, target: Target,
    baseline: Baseline? = nil,
    start: CalendarDate? = nil, deadline: Deadline? = nil, trajectory: Trajectory = .linear,
    tolerance: Tolerance = .standard, method: String? = nil, history: [Earlier] = [], every: Rhythm? = nil,
    reports: Rhythm? = nil,
    setOn: CalendarDate? = nil, owner: String? = nil, group: String? = nil, sources: [String] = [],
    note: String? = nil, waivers: [Waiver] = [], checks: [Rule: RuleLevel] = [:], closed: Closure? = nil
  ) {
    self.id = id
    self.title = title ?? id
    self.indicator = isMeasured ? indicator ?? id : nil
    self.rollup = rollup
    self.objective = objective
    self.target = target
    self.baseline = baseline
    self.start = start
    self.deadline = deadline
    self.trajectory = trajectory
    self.tolerance = tolerance
    self.method = method
    self.history = history
    self.every = every
    self.reports = reports
    self.setOn = setOn
    self.owner = owner
    self.group = group
    self.sources = sources
    self.note = note
    self.waivers = waivers
    self.checks = checks
    boxedClosed = Boxed(closed)
  }

  /// One of the goals of a recurring one.
  public struct Occurrence: Hashable, Sendable {
    /// The identifier of the recurring goal.
    public var of: String
    /// The year, quarter or month.
    public var period: Period
    /// The period before it.
    var previous: Period?
    /// What was set later than the period's end and does not judge it.
    public var later: Target?
    /// Whether a change is counted from the first baseline rather than from the occurrence before.
    var countsFromStart = false
  }

  /// A rhythm of reporting.
  @nonexhaustive
  public enum Rhythm: String, Sendable, Hashable, CaseIterable {
    /// Every month.
    case month
    /// Every quarter.
    case quarter
    /// Every half-year.
    case half
    /// Every year.
    case year

    /// Its length in months.
    public var months: Int {
      switch self {
      case .month: 1
      case .quarter: 3
      case .half: 6
      case .year: 12
      }
    }
  }
}

/// The value to start from.
///
/// ## Rebasing
/// When the figure of the baseline's own period is revised later, ``rebases`` says whether the baseline follows it.
/// The US Healthy People programme recomputes percent-improvement targets from a revised baseline and leaves
/// targets of total elimination or coverage as they are (National Center for Health Statistics, "Healthy People
/// 2010: DATA2010 operational definitions"). Undeclared, the baseline stays as written and the difference is a finding.
public struct Baseline: Hashable, Sendable {
  /// The value, in the indicator's unit.
  public var value: Quantity
  /// The period it is about; its last day is the baseline's day. `nil` when it was not stated.
  public var period: Period?
  /// Whether that period was inferred rather than stated.
  public var periodIsInferred: Bool
  /// Whether the value follows a revision of the figure of its own period; `nil` when not declared.
  public var rebases: Bool?
  /// The identifier of the source.
  public var source: String?
  /// A remark.
  public var note: String?
  /// Where it is declared.
  public var location: SourceLocation?

  /// A value to start from.
  public init(
    _ value: Quantity, on period: Period? = nil, periodIsInferred: Bool = false, rebases: Bool? = nil,
    source: String? = nil, note: String? = nil, location: SourceLocation? = nil
  ) {
    self.rebases = rebases
    self.value = value
    self.period = period
    self.periodIsInferred = periodIsInferred
    self.source = source
    self.note = note
    self.location = location
  }

  /// The baseline's day: the last of its period.
  public var date: CalendarDate? { period?.last }
}

/// The last day that counts, with the precision it was stated in.
public struct Deadline: Hashable, Sendable {
  /// The last day that counts.
  public var date: CalendarDate
  /// The precision in which it was stated.
  public var precision: Period.Precision
  /// The period named with the target ("in 2024", "by 2024"); `nil` for "before …".
  public var period: Period?
  /// Whether the target speaks of the period as a whole ("in 2024") rather than of its end ("by 2024"): of figures that
  /// end on its last day the one of the whole period counts.
  public var namesSpan = false

  /// The end of a period: "by 2025", "in 2025" and "by the end of 2025" are 2025-12-31.
  public init(endOf period: Period) {
    self.date = period.last
    self.precision = period.precision
    self.period = period
  }

  /// A period as a whole: "in 2024" is what 2024 brings, known on 2024-12-31.
  public init(in period: Period) {
    self.init(endOf: period)
    namesSpan = true
  }

  /// The last day before a period begins: "before December 2024" is 2024-11-30.
  public init(before period: Period) {
    self.date = period.first.adding(days: -1)
    self.precision = period.precision
    self.period = nil
  }

  /// The first day whose figure can settle the goal: of the deadline's last month where it was stated as a month or
  /// longer, else the deadline itself.
  var firstSettlingDay: CalendarDate {
    switch precision {
    case .day, .week, .range: date
    case .month, .quarter, .third, .half, .year:
      date == .latest ? date.adding(days: -30) : date.adding(days: 1).adding(months: -1)
    }
  }
}

extension Deadline: ExpressibleByStringLiteral {
  /// The end of a period written in the source, such as `"2025"` or `"2025-06-30"`.
  public init(stringLiteral value: String) { self.init(endOf: Period(stringLiteral: value)) }
}

/// The expected path from the baseline (flows: zero at the window's start) to the target at the deadline.
@nonexhaustive
public enum Trajectory: Hashable, Sendable {
  /// A straight line, day by day.
  case linear
  /// A constant growth rate; only where both ends are positive.
  case compound
  /// Straight lines through dated values, in ascending order of their days.
  case milestones([Milestone])
  /// Nothing is due before the deadline.
  case step
  /// Cumulative shares of the whole at the ends of equal parts of the window, the last being 1.
  case profile([Double])
  /// The cumulative shape of an earlier, complete period of the same indicator, such as last year's quarters.
  case profileOf(Period)
  /// No expectation: attainment only.
  case none

  /// A value expected on a day.
  public struct Milestone: Hashable, Sendable {
    /// The day.
    public var date: CalendarDate
    /// The value expected on it, in the indicator's unit.
    public var value: Quantity

    /// A value expected on a day.
    public init(_ date: CalendarDate, _ value: Quantity) {
      self.date = date
      self.value = value
    }
  }

  /// The name of the kind, as files and reports write it.
  public var name: String {
    switch self {
    case .linear: "linear"
    case .compound: "compound"
    case .milestones: "milestones"
    case .step: "step"
    case .profile, .profileOf: "profile"
    case .none: "none"
    }
  }
}

/// How far behind the expected path is still accepted.
@nonexhaustive
public enum Tolerance: Hashable, Sendable {
  /// In points of the way: hundredths of the distance from baseline to target.
  case points(Double)
  /// In the indicator's unit.
  case value(Double)

  /// Five points of the way.
  public static let standard = Tolerance.points(5)
}

/// A finding that is accepted until a day, with the reason.
public struct Waiver: Hashable, Sendable {
  /// The rule whose finding is accepted; one that ``Rule/canBeWaived``.
  public var rule: Rule
  /// The last day on which it holds, inclusive.
  public var until: CalendarDate
  /// Why.
  public var reason: String
  /// Who accepted it.
  public var by: String?
  /// Where it is declared.
  public var location: SourceLocation?

  /// A finding that is accepted until a day, inclusive.
  public init(
    rule: Rule, until: CalendarDate, reason: String, by: String? = nil, location: SourceLocation? = nil
  ) {
    self.rule = rule
    self.until = until
    self.reason = reason
    self.by = by
    self.location = location
  }
}

/// Why a goal is no longer judged.
public struct Closure: Hashable, Sendable {
  /// The day it was closed.
  public var date: CalendarDate
  /// Why.
  public var reason: String
  /// The goal that took its place.
  public var replacedBy: String?

  /// A goal given up or replaced.
  public init(date: CalendarDate, reason: String, replacedBy: String? = nil) {
    self.date = date
    self.reason = reason
    self.replacedBy = replacedBy
  }
}

/// What of a goal's definition is another than it was in the base of a comparison.
@nonexhaustive
public enum DefinitionChange: String, Hashable, Sendable, CaseIterable {
  /// What is wanted.
  case target
  /// The last day that counts.
  case deadline
  /// The value to start from, its day, or whether it follows revisions.
  case baseline
  /// The first day of the window, or how the goal comes again.
  case start
  /// The expected path.
  case trajectory
  /// How far behind is accepted.
  case tolerance
  /// The published method that judges the pace.
  case method
  /// The level of a rule that failed in the base.
  case rule
  /// The unit of the indicator.
  case unit
  /// What is measured, and how: the indicator, its measure, its limits, its rounding.
  case indicator
  /// The parts that make up the goal's figures, their weights, or what they measure.
  case parts
  /// The rate that figures are converted by.
  case conversion
  /// Another key of the definition.
  case other

  /// What the history of a goal can record; everything else is recorded by a waiver or by closing the goal.
  static let recordable: Set<DefinitionChange> = [
    .target, .deadline, .baseline, .trajectory, .tolerance, .method, .rule,
  ]
}

/// Compares a definition of the base with the one of now.
struct DefinitionComparison {
  let entry: ReportRecord.Entry
  let assessment: Assessment
  /// What the goal and its parts measure now.
  let indicators: [String: Indicator]
  /// The rates of the base and of now.
  let conversions: (base: [Conversion]?, now: [Conversion])
  /// The rules that failed in the base.
  let failing: [Rule]

  private var goal: Goal { assessment.goal }
  private var usesPace: Bool {
    switch assessment.status {
    case .ahead, .onPace, .atRisk, .offPace, .noPace: true
    default: false
    }
  }

  /// What is another, in the order of the enumeration.
  var changes: [DefinitionChange] {
    var changes = entry.definition.map(differences) ?? differencesOfNumbers
    if hasOtherMethod { changes.insert(.method) }
    if hasOtherRate { changes.insert(.conversion) }
    return DefinitionChange.allCases.filter(changes.contains)
  }

  private func differences(_ old: ReportRecord.Definition) -> Set<DefinitionChange> {
    var changes: Set<DefinitionChange> = []
    func note(_ change: DefinitionChange, _ isOther: Bool) { if isOther { changes.insert(change) } }
    let keepsDigits = assessment.indicator?.isRounded ?? false
    let (then, now) = (old.goal, goal)
    note(.target, !then.target.means(now.target, keepsDigits))
    note(.deadline, then.deadline != now.deadline)
    note(.baseline, !Baseline.mean(then.baseline, now.baseline, keepsDigits))
    note(.start, then.start != now.start || then.every != now.every)
    note(.trajectory, !then.trajectory.means(now.trajectory))
    note(.tolerance, then.tolerance != now.tolerance)
    note(.method, (then.method ?? own) != (now.method ?? own))
    note(
      .rule,
      failing.contains { rule in
        (now.checks[rule] ?? rule.defaultLevel).rank < (then.checks[rule] ?? rule.defaultLevel).rank
      })
    let (before, after) = (old.indicator, assessment.indicator)
    note(.unit, (before?.unit ?? .none) != (after?.unit ?? .none))
    note(.indicator, then.indicator != now.indicator || before?.measured != after?.measured)
    let ids = goal.indicatorIDs.dropFirst(goal.indicator == nil ? 0 : 1)
    note(
      .parts,
      then.rollup != now.rollup
        || ids.contains { id in
          let part = old.indicators.first { $0.id == id }
          return part?.measured != indicators[id]?.measured || part?.unit != indicators[id]?.unit
        })
    note(.other, then.rest(like: now) != now.withoutPlaces.rest(like: now))
    return changes
  }

  private var own: String { ProgressKitMethod.name }

  /// What the numbers of an earlier version of the contract can say.
  private var differencesOfNumbers: Set<DefinitionChange> {
    var changes: Set<DefinitionChange> = []
    func note(_ change: DefinitionChange, _ isOther: Bool) { if isOther { changes.insert(change) } }
    func differ(_ left: Double?, _ right: Double?) -> Bool {
      guard let left, let right else { return (left == nil) != (right == nil) }
      return abs(left - right) > Line.tolerance * max(abs(left), abs(right))
    }
    if !entry.shape.isEmpty {
      note(
        .target,
        entry.shape != goal.target.shape.name || differ(entry.target, assessment.target?.value)
          || differ(entry.otherEdge, assessment.target?.otherEdge)
          || entry.stated != goal.target.shape.held.statedText)
      note(.deadline, entry.deadline != goal.deadline?.date)
      note(
        .baseline,
        differ(entry.baseline, assessment.baseline?.value)
          || entry.baselineDate != assessment.baseline?.date)
      note(.trajectory, entry.trajectory.map { $0 != goal.trajectory.name } ?? false)
      note(.tolerance, entry.tolerance.map { $0 != goal.tolerance } ?? false)
    }
    note(.unit, UnitOfMeasure(entry.unit) != assessment.unit)
    note(.rule, failing.contains { (goal.checks[$0] ?? $0.defaultLevel).rank < $0.defaultLevel.rank })
    return changes
  }

  /// A method that the caller asked for is as much a part of the verdict as the goal's own choice.
  private var hasOtherMethod: Bool {
    guard usesPace, failing.contains(where: { $0 == .offPace || $0 == .atRisk }) else { return false }
    return (entry.method ?? own) != (assessment.byMethod?.name ?? own)
  }

  private var hasOtherRate: Bool {
    func isOther(_ left: Conversion, _ right: Conversion) -> Bool {
      left.from != right.from || left.to != right.to || left.rate.value != right.rate.value
    }
    if let now = assessment.figure?.conversion {
      guard let then = entry.conversion else { return true }
      if isOther(then, now) { return true }
    }
    guard goal.rollup != nil, let base = conversions.base else { return false }
    return base.contains { then in
      !conversions.now.contains { !isOther(then, $0) }
    }
  }

  // MARK: - Records

  /// Why the goal's history does not record what is another; `nil` where it does: from the present values back, entry by
  /// entry, each new against the base and with its reason, to values that are those of the base.
  func fault(_ changes: [DefinitionChange]) -> Finding.Fault? {
    guard Set(changes).isSubset(of: DefinitionChange.recordable) else { return .notRecordable }
    let known = Set(entry.definition?.goal.history ?? [])
    let namesSource = entry.definition.map { !Set(goal.sources).isSubset(of: $0.goal.sources) } ?? false
    var version = goal.withoutPlaces
    for earlier in goal.withoutPlaces.history {
      if known.contains(earlier) { return version == goal.withoutPlaces ? .nothingNew : .otherValues }
      if (earlier.reason ?? "").isEmpty { return .noReason }
      if earlier.source == nil, !namesSource { return .noSource }
      version.restore(earlier)
      if isBase(version, changes) { return nil }
    }
    return goal.history.isEmpty ? .nothingNew : .otherValues
  }

  private func isBase(_ version: Goal, _ changes: [DefinitionChange]) -> Bool {
    guard let then = entry.definition?.goal else { return isBaseByNumbers(version, changes) }
    let keepsDigits = assessment.indicator?.isRounded ?? false
    if let day = then.setOn, day != version.setOn { return false }
    return then.target.means(version.target, keepsDigits) && then.deadline == version.deadline
      && Baseline.mean(then.baseline, version.baseline, keepsDigits)
      && then.trajectory.means(version.trajectory) && then.tolerance == version.tolerance
      && (then.method ?? own) == (version.method ?? own)
      && failing.allSatisfy {
        (then.checks[$0] ?? $0.defaultLevel) == (version.checks[$0] ?? $0.defaultLevel)
      }
  }

  private func isBaseByNumbers(_ version: Goal, _ changes: [DefinitionChange]) -> Bool {
    changes.allSatisfy { change in
      switch change {
      case .target:
        let start = version.baseline?.value.value
        guard version.target.shape.name == entry.shape, let target = entry.target,
          let value = version.target.line(baseline: start)?.destination(from: start)
        else { return false }
        return abs(value - target) <= Line.tolerance * max(abs(value), abs(target))
      case .deadline: return version.deadline?.date == entry.deadline
      case .baseline:
        return version.baseline?.value.value == entry.baseline && version.baseline?.date == entry.baselineDate
      case .trajectory: return version.trajectory.name == entry.trajectory
      case .tolerance: return version.tolerance == entry.tolerance
      default: return false
      }
    }
  }
}

// MARK: - Meaning

extension RuleLevel {
  /// Off, warn, error.
  var rank: Int {
    switch self {
    case .off: 0
    case .warn: 1
    case .error: 2
    }
  }
}

extension Quantity {
  /// The number without the words and digits it was written with.
  func bare(_ keepsDigits: Bool) -> Quantity {
    Quantity(value, qualifier, decimals: keepsDigits ? decimals : 0, text: "")
  }
}

extension Target {
  /// Whether two targets want the same, however they are written.
  func means(_ other: Target, _ keepsDigits: Bool) -> Bool {
    guard shape.bare(keepsDigits) == other.shape.bare(keepsDigits) else { return false }
    let (left, right) = (derivation, other.derivation)
    // A share was rounded to its digits, so that they always count.
    return left?.figure.bare(keepsDigits) == right?.figure.bare(keepsDigits)
      && left?.share.bare(true) == right?.share.bare(true)
  }
}

extension Target.Shape {
  fileprivate func bare(_ keepsDigits: Bool) -> Target.Shape {
    switch self {
    case .atLeast(let value): .atLeast(value.bare(keepsDigits))
    case .atMost(let value): .atMost(value.bare(keepsDigits))
    case .within(let lower, let upper): .within(lower.bare(keepsDigits), upper.bare(keepsDigits))
    case .change(.by(let value)): .change(.by(value.bare(keepsDigits)))
    case .change(.percent(let value)): .change(.percent(value.bare(keepsDigits)))
    case .hold(let inner): .hold(inner.bare(keepsDigits))
    case .top, .all, .none, .done, .stated: self
    }
  }
}

extension Baseline {
  /// Whether two baselines are the same value on the same day, with the same rule for revisions.
  static func mean(_ left: Baseline?, _ right: Baseline?, _ keepsDigits: Bool) -> Bool {
    left?.value.bare(keepsDigits) == right?.value.bare(keepsDigits) && left?.date == right?.date
      && left?.rebases == right?.rebases
  }
}

extension Trajectory {
  /// Whether two paths are the same.
  func means(_ other: Trajectory) -> Bool {
    guard case .milestones(let left) = self, case .milestones(let right) = other else { return self == other }
    return left.map(\.date) == right.map(\.date)
      && left.map { $0.value.bare(false) } == right.map { $0.value.bare(false) }
  }
}

extension Indicator {
  /// What is measured and how, without its unit and what only people read.
  var measured: Indicator {
    var indicator = self
    indicator.title = ""
    indicator.subject = nil
    indicator.unit = .none
    indicator.group = nil
    indicator.note = nil
    indicator.location = nil
    return indicator
  }
}

extension Goal {
  /// What is left of a definition beside what is compared by name and what only people read: whatever keys the grammar
  /// may come to have are compared here.
  fileprivate func rest(like other: Goal) -> Goal {
    var rest = self
    rest.id = ""
    rest.title = ""
    rest.indicator = nil
    rest.rollup = nil
    rest.target = other.target
    rest.baseline = nil
    rest.start = nil
    rest.deadline = nil
    rest.trajectory = .linear
    rest.tolerance = .standard
    rest.method = nil
    rest.history = []
    rest.every = nil
    rest.setOn = nil
    rest.owner = nil
    rest.group = nil
    rest.sources = []
    rest.note = nil
    rest.waivers = []
    rest.checks = [:]
    rest.closed = nil
    rest.location = nil
    rest.targetLocation = nil
    return rest
  }
}

extension ReportRecord.Entry {
  /// The rules that fired for it.
  public var rules: [Rule] { Rule.firing(status: status, flags: flags, outlook: outlook) }

  /// The level of a rule for it: its own, else the rule's.
  func level(of rule: Rule) -> RuleLevel { definition?.goal.checks[rule] ?? rule.defaultLevel }

  /// The gap that was recorded for a rule, measured as the present assessment's is: against the expected value of its
  /// own day, or against the present target. `nil` when it recorded none or in another unit.
  func gap(for rule: Rule, in assessment: Assessment) -> Double? {
    guard UnitOfMeasure(unit) == assessment.unit else { return nil }
    switch rule {
    case .offPace, .atRisk:
      if let variance { return variance < 0 ? -variance : nil }
    case .missed, .overdue, .lost, .noPace:
      break
    case .expiredWaiver, .unlikely, .stale, .gap, .unconfirmed, .noData, .cannotTell, .notComparable,
      .unusedWaiver:
      return nil
    }
    guard let actual, let target = assessment.target else { return nil }
    return Finding.distance(of: actual, from: target)?.amount
  }

  /// The goal as far as the record holds it, for one that is no longer there to be judged.
  func assessment(id: String) -> Assessment {
    var goal = definition?.goal ?? Goal(id, title: title.isEmpty ? nil : title, target: .stated(""))
    goal.id = id
    if definition == nil { goal.deadline = deadline.map { Deadline(endOf: Period($0)) } }
    return Assessment(unjudged: goal, definition?.indicator, unit: UnitOfMeasure(unit), status: status)
  }
}

extension Assessment {
  /// A goal of which nothing is known but its definition and a status.
  init(unjudged goal: Goal, _ indicator: Indicator?, unit: UnitOfMeasure, status: Status) {
    self.init(
      goal: goal, indicator: indicator, unit: unit, status: status, reason: nil, range: [], flags: [],
      trend: nil, figure: nil, target: nil, baseline: nil,
      attainment: .init(ofTarget: .undefined(.noObservation), ofChange: .undefined(.noObservation)),
      achievedOn: nil, reachedLate: nil, pace: nil, paceReason: nil, rates: .init(), projection: nil,
      projectionReason: nil, robustness: nil,
      window: .init(first: nil, last: goal.deadline?.date, accumulates: false), findings: [])
  }
}

extension ReportRecord {
  /// The rules that failed for a goal, the worst first: what a later report has to answer for.
  ///
  /// - Parameters:
  ///   - level: the least level that counts
  ///   - line: the first deadline of which a settled miss still failed
  func failing(_ id: String, level: RuleLevel, line: CalendarDate) -> [Rule] {
    guard let entry = goals[id] else { return [] }
    if entry.status == .missed, let deadline = entry.definition?.goal.deadline?.date ?? entry.deadline,
      deadline < line
    {
      return []
    }
    return entry.rules.filter { $0.canBeWaived && entry.level(of: $0).rank >= level.rank }
  }
}

/// What an earlier report said of its goals: what a check with `--compare` is measured against.
public struct ComparisonBase: Hashable, Sendable {
  /// The name of the file, for people.
  public var name: String
  /// The day that report was made as of.
  public var asOf: CalendarDate
  /// What it said, by goal id.
  public var goals: [String: Entry]

  /// What an earlier report said of one goal.
  public struct Entry: Hashable, Sendable {
    /// The verdict.
    public var status: Status
    /// What a reader had to know beside it.
    public var flags: [Flag]
    /// The unit of its numbers, as written.
    public var unit: String
    /// The figure that counted.
    public var actual: Double?
    /// actual − expected, signed so that positive is good.
    public var variance: Double?

    /// What an earlier report said of one goal.
    public init(
      status: Status, flags: [Flag] = [], unit: String = "", actual: Double? = nil, variance: Double? = nil
    ) {
      self.status = status
      self.flags = flags
      self.unit = unit
      self.actual = actual
      self.variance = variance
    }

    /// The rules that fired for it.
    public var rules: [Rule] { Rule.firing(status: status, flags: flags) }
  }

  /// What an earlier report said.
  public init(name: String, asOf: CalendarDate, goals: [String: Entry]) {
    self.name = name
    self.asOf = asOf
    self.goals = goals
  }

  /// A report as the base of a later check.
  public init(name: String, of report: Report) {
    self.init(name: name, asOf: report.asOf, goals: [:])
    for assessment in report.assessments {
      goals[assessment.goal.id] = Entry(
        status: assessment.status, flags: assessment.flags, unit: assessment.unit.text,
        actual: assessment.figure?.isDone == nil ? assessment.figure?.value : nil,
        variance: assessment.pace?.variance)
    }
  }
}

extension ComparisonBase.Entry {
  /// The gap that was recorded for a rule, measured as the present assessment's is: against the expected value of its
  /// own day, or against the present target. `nil` when it recorded none or in another unit.
  func gap(for rule: Rule, in assessment: Assessment) -> Double? {
    guard unit == assessment.unit.text else { return nil }
    switch rule {
    case .offPace, .atRisk:
      if let variance { return variance < 0 ? -variance : nil }
    case .missed, .overdue, .lost, .noPace:
      break
    case .expiredWaiver, .stale, .unconfirmed, .noData, .cannotTell, .notComparable, .unusedWaiver:
      return nil
    }
    guard let actual, let target = assessment.target else { return nil }
    return Finding.distance(of: actual, from: target)?.amount
  }
}

extension Goal {
  /// What a goal wanted before: the values that stood from one day until the next ones were set.
  ///
  /// A value that is `nil` was the same as in the version that followed.
  public struct Earlier: Hashable, Sendable {
    /// The day these values were set.
    public var setOn: CalendarDate
    /// What was wanted.
    public var target: Target?
    /// The value to start from.
    public var baseline: Baseline?
    /// The last day that counted.
    public var deadline: Deadline?
    /// The expected path.
    public var trajectory: Trajectory?
    /// How far behind was accepted.
    public var tolerance: Tolerance?
    /// The name of the published method that judged the pace; the project's own is `progresskit`.
    public var method: String?
    /// The levels of rules for the goal, all of them.
    public var checks: [Rule: RuleLevel]?
    /// The identifier of the source that stated them.
    public var source: String?
    /// Why they were replaced.
    public var reason: String?
    /// Where they are declared.
    public var location: SourceLocation?

    /// Values that stood from a day on.
    public init(
      setOn: CalendarDate, target: Target? = nil, baseline: Baseline? = nil, deadline: Deadline? = nil,
      trajectory: Trajectory? = nil, tolerance: Tolerance? = nil, method: String? = nil,
      checks: [Rule: RuleLevel]? = nil, source: String? = nil, reason: String? = nil,
      location: SourceLocation? = nil
    ) {
      self.setOn = setOn
      self.target = target
      self.baseline = baseline
      self.deadline = deadline
      self.trajectory = trajectory
      self.tolerance = tolerance
      self.method = method
      self.checks = checks
      self.source = source
      self.reason = reason
      self.location = location
    }
  }

  /// The day the goal was first set, whatever its values were then.
  public var firstSetOn: CalendarDate? {
    (history.map(\.setOn) + (setOn.map { [$0] } ?? [])).min()
  }

  /// The goal with the values that were known on a day, inclusive; before it was first set, as it was first set.
  public func asKnown(on day: CalendarDate?) -> Goal {
    guard let day, let setOn, setOn > day else { return self }
    var goal = self
    var passed = 0
    for earlier in history {
      goal.restore(earlier)
      passed += 1
      if earlier.setOn <= day { break }
    }
    goal.history = Array(history[passed...])
    return goal
  }

  /// Puts the values of an earlier version in the place of those of the version that followed it.
  mutating func restore(_ earlier: Earlier) {
    target = earlier.target ?? target
    baseline = earlier.baseline ?? baseline
    deadline = earlier.deadline ?? deadline
    trajectory = earlier.trajectory ?? trajectory
    tolerance = earlier.tolerance ?? tolerance
    method = earlier.method ?? method
    checks = earlier.checks ?? checks
    sources = earlier.source.map { [$0] } ?? sources
    setOn = earlier.setOn
  }
}

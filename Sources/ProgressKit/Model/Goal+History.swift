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
    /// The identifier of the source that stated them.
    public var source: String?
    /// Why they were replaced.
    public var reason: String?
    /// Where they are declared.
    public var location: SourceLocation?

    /// Values that stood from a day on.
    public init(
      setOn: CalendarDate, target: Target? = nil, baseline: Baseline? = nil, deadline: Deadline? = nil,
      trajectory: Trajectory? = nil, tolerance: Tolerance? = nil, source: String? = nil,
      reason: String? = nil,
      location: SourceLocation? = nil
    ) {
      self.setOn = setOn
      self.target = target
      self.baseline = baseline
      self.deadline = deadline
      self.trajectory = trajectory
      self.tolerance = tolerance
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
    for (index, earlier) in history.enumerated() {
      goal.target = earlier.target ?? goal.target
      goal.baseline = earlier.baseline ?? goal.baseline
      goal.deadline = earlier.deadline ?? goal.deadline
      goal.trajectory = earlier.trajectory ?? goal.trajectory
      goal.tolerance = earlier.tolerance ?? goal.tolerance
      goal.sources = earlier.source.map { [$0] } ?? goal.sources
      goal.setOn = earlier.setOn
      goal.history = Array(history[(index + 1)...])
      if earlier.setOn <= day { break }
    }
    return goal
  }
}

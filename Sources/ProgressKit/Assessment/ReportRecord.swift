/// What an earlier report held of its goals: enough to say what has changed since.
public struct ReportRecord: Hashable, Sendable {
  /// The day it was made as of.
  public var asOf: CalendarDate
  /// Its goals by id.
  public var goals: [String: Entry]

  /// A record of the given goals.
  public init(asOf: CalendarDate, goals: [String: Entry]) {
    self.asOf = asOf
    self.goals = goals
  }

  /// What an earlier report held of one goal. A value that is `nil` was not held, or there was none.
  public struct Entry: Hashable, Sendable {
    /// The verdict.
    public var status: Status
    /// The unit of its numbers, as written.
    public var unit: String
    /// The name of the target's shape, as files write it.
    public var shape: String
    /// The value to reach.
    public var target: Double?
    /// The other edge of a band.
    public var otherEdge: Double?
    /// Whether more is better, less is better, or neither.
    public var direction: Assessment.Direction?
    /// The words of a target that states no number.
    public var stated: String?
    /// The value to start from.
    public var baseline: Double?
    /// Its day.
    public var baselineDate: CalendarDate?
    /// The last day that counts.
    public var deadline: CalendarDate?
    /// The name of the expected path.
    public var trajectory: String?
    /// How far behind was accepted.
    public var tolerance: Tolerance?
    /// The figures it counted.
    public var figures: [Observation]

    /// What an earlier report held of one goal.
    public init(
      status: Status, unit: String, shape: String, target: Double? = nil, otherEdge: Double? = nil,
      direction: Assessment.Direction? = nil, stated: String? = nil, baseline: Double? = nil,
      baselineDate: CalendarDate? = nil, deadline: CalendarDate? = nil, trajectory: String? = nil,
      tolerance: Tolerance? = nil, figures: [Observation] = []
    ) {
      self.status = status
      self.unit = unit
      self.shape = shape
      self.target = target
      self.otherEdge = otherEdge
      self.direction = direction
      self.stated = stated
      self.baseline = baseline
      self.baselineDate = baselineDate
      self.deadline = deadline
      self.trajectory = trajectory
      self.tolerance = tolerance
      self.figures = figures
    }

    /// The goal as it was then: as it is now, with every value replaced that the record says was another.
    func goal(now: Goal, _ indicator: Indicator?) -> (Goal, Indicator?) {
      var goal = now
      goal.history = []
      var measured = indicator
      if let current = indicator, current.unit.text != unit { measured?.unit = Unit(unit) }
      if baseline != now.baseline?.value.value || baselineDate != now.baseline?.date {
        goal.baseline = baseline.map { Baseline(Quantity($0), on: baselineDate.map { Period($0) }) }
      }
      let line = now.target.line(baseline: now.baseline?.value.value)
      let value = line?.destination(from: now.baseline?.value.value)
      let isSame =
        now.target.shape.name == shape
        && (target == nil || value.map { abs($0 - (target ?? $0)) <= Line.tolerance * abs($0) } ?? false)
      if !isSame || stated != now.target.shape.statedText { goal.target = then ?? now.target }
      if deadline != now.deadline?.date {
        goal.deadline = deadline.map { Deadline(endOf: Period($0)) }
      }
      if let trajectory, trajectory != now.trajectory.name {
        goal.trajectory =
          switch trajectory {
          case "compound": .compound
          case "step": .step
          case "none": .none
          default: .linear
          }
      }
      if let tolerance { goal.tolerance = tolerance }
      return (goal, measured)
    }

    /// The target that the record describes; `nil` when its numbers are not held.
    private var then: Target? {
      if let stated { return .stated(stated) }
      switch (shape, target) {
      case ("none", _): return Target.none
      case ("done", _): return .done
      case ("atLeast", let value?): return .atLeast(Quantity(value))
      case ("atMost", let value?): return .atMost(Quantity(value))
      case ("within", let value?):
        let other = otherEdge ?? value
        return .within(Quantity(min(value, other)), Quantity(max(value, other)))
      case ("top", let value?) where value >= 1 && value < 1e9: return .top(Int(value))
      case ("all", let value?) where value >= 1 && value < 1e9: return .all(of: Int(value))
      case ("change", let value?): return baseline.map { .change(by: Quantity(value - $0)) }
      case ("hold", let value?):
        switch direction {
        case .falling: return .hold(.atMost(Quantity(value)))
        case .band:
          let other = otherEdge ?? value
          return .hold(.within(Quantity(min(value, other)), Quantity(max(value, other))))
        default: return .hold(.atLeast(Quantity(value)))
        }
      default: return nil
      }
    }
  }
}

extension Target.Shape {
  /// The word that files and reports use for the shape.
  public var name: String {
    switch self {
    case .atLeast: "atLeast"
    case .atMost: "atMost"
    case .within: "within"
    case .top: "top"
    case .change: "change"
    case .all: "all"
    case .none: "none"
    case .done: "done"
    case .hold: "hold"
    case .stated: "stated"
    }
  }

  /// The words of a target that states no number.
  var statedText: String? { if case .stated(let text) = self { text } else { nil } }
}

/// This project's own rules, as one method among the others.
///
/// The category is the ``Status`` of the ``Assessment``, which is where every rule is documented; the numbers
/// are its shares and its pace.
package struct ProgressKitMethod: ProgressMethod {
  /// How far behind is still accepted.
  package var tolerance: Tolerance

  /// The method with a tolerance.
  package init(tolerance: Tolerance = .standard) {
    self.tolerance = tolerance
  }

  /// The name by which files and the command line call it.
  package static let name = "progresskit"

  /// What it is.
  package var about: MethodDescription {
    MethodDescription(
      name: ProgressKitMethod.name, title: "ProgressKit", publisher: "ProgressKit",
      document: "How progress is judged", year: nil, curve: .plan,
      window: "baseline to the figure that counts, on its own day",
      formula:
        "(figure − baseline) ÷ (target − baseline) against the share that the goal's own curve expects",
      thresholds: "behind by no more than the tolerance (5 points of the way) at risk, by more off pace",
      boundaries: "on the line is on pace; reaching the target meets it",
      minimumData: "a figure and a baseline",
      refuses: "nothing: what cannot be said has a status of its own")
  }

  /// What the method says of an assessment.
  package static func verdict(of assessment: Assessment) -> MethodVerdict {
    var numbers: [MethodVerdict.Number] = []
    if let share = assessment.attainment.ofChange.fraction {
      numbers.append(.init("ofChange", share, .share))
    }
    if let share = assessment.attainment.ofTarget.fraction {
      numbers.append(.init("ofTarget", share, .share))
    }
    if let pace = assessment.pace {
      if let share = pace.expectedShare.fraction { numbers.append(.init("expectedShare", share, .share)) }
      if let index = pace.index.fraction { numbers.append(.init("index", index)) }
      numbers.append(.init("expectedValue", pace.expected, .value))
      numbers.append(.init("variance", pace.variance, .value))
    }
    if let value = assessment.projection?.atDeadline { numbers.append(.init("forecast", value, .value)) }
    return MethodVerdict(
      name, category: assessment.status.rawValue, numbers: numbers, status: assessment.status)
  }

  /// What the method says: the input is judged as a goal of its own.
  package func verdict(on input: MethodInput) -> MethodVerdict {
    guard let goal = goal(for: input) else {
      return MethodVerdict(
        ProgressKitMethod.name,
        refuses: MethodRefusal(
          input.target == nil ? .noTarget : .noDirection, "a target and which way is good are needed"))
    }
    let observations = input.series.map { point in
      Observation(Quantity(point.value), in: ProgressKitMethod.period(point.time), of: goal.id)
    }
    let asOf = input.asOf ?? input.series.last?.time.lastDay ?? .latest
    let limits = input.limit.map { limit in
      input.direction == .falling ? Limits(lower: limit, upper: nil) : Limits(lower: nil, upper: limit)
    }
    let indicator = Indicator(
      id: goal.id, unit: input.isPercentage ? .percent : .none, limits: limits)
    return ProgressKitMethod.verdict(
      of: goal.assessment(of: observations, indicator: indicator, asOf: asOf))
  }

  /// The input as a goal; `nil` when it states no target, or not which way is good.
  func goal(for input: MethodInput) -> Goal? {
    let shape: Target.Shape
    switch input.aim {
    case .band(let lower, let upper): shape = .within(Quantity(lower), Quantity(upper))
    case .done: return nil
    case .reach, .hold:
      guard let target = input.target, let direction = input.direction else { return nil }
      let level: Target.Shape =
        direction == .rising ? .atLeast(Quantity(target)) : .atMost(Quantity(target))
      shape = input.aim == .hold ? .hold(level) : level
    }
    let milestones = input.path.map { Trajectory.Milestone($0.time.lastDay, Quantity($0.value)) }
    return Goal(
      "input", target: Target(shape),
      baseline: input.baseline.map { Baseline(Quantity($0.value), on: ProgressKitMethod.period($0.time)) },
      deadline: input.deadline.map { Deadline(endOf: ProgressKitMethod.period($0)) },
      trajectory: milestones.isEmpty ? .linear : .milestones(milestones), tolerance: tolerance)
  }

  private static func period(_ time: MethodTime) -> Period {
    if case .year(let year) = time, let period = Period(year: year) { return period }
    return Period(time.lastDay)
  }
}

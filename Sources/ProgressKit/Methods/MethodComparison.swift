/// What every method says of one goal, and why they disagree.
public struct MethodComparison: Hashable, Sendable {
  /// This project's own judgement.
  public package(set) var assessment: Assessment
  /// What the methods were given.
  public package(set) var input: MethodInput
  /// One row a method, in the order asked for.
  public package(set) var rows: [Row]

  /// What one method says.
  public struct Row: Hashable, Sendable {
    /// What the method is.
    public package(set) var about: MethodDescription
    /// What it says.
    public package(set) var verdict: MethodVerdict
    /// How that compares with this project's own judgement.
    public package(set) var agreement: Agreement
  }

  /// How a method's verdict compares with this project's own.
  @nonexhaustive
  public enum Agreement: Hashable, Sendable {
    /// It is this project's own.
    case own
    /// Both call it good, or both do not.
    case agrees
    /// One calls it good, the other does not: the cause, and what it is here.
    case differs(Cause, String)
    /// The method gives numbers without a category, or this project has no verdict on the numbers.
    case notComparable
    /// The method refused.
    case refused
  }

  /// Why two verdicts differ; the first that explains it.
  @nonexhaustive
  public enum Cause: String, Hashable, Sendable, CaseIterable {
    /// One knows results, the other only the pace.
    case result
    /// One looks at time, the other does not.
    case clock
    /// They look at different figures.
    case window
    /// They expect different paths between the same figures.
    case curve
    /// They draw the line elsewhere.
    case threshold
  }

  /// What the methods say of a goal as it was judged.
  ///
  /// - Parameters:
  ///   - assessment: this project's own judgement
  ///   - methods: the methods to ask, by default all
  ///   - asOf: the day of the report, for methods that look at it; by default that of the latest figure
  public init(
    _ assessment: Assessment, methods: [any ProgressMethod] = Methods.all, asOf: CalendarDate? = nil
  ) {
    self.assessment = assessment
    var input = MethodInput(assessment)
    input.asOf = asOf
    self.input = input
    rows = methods.map { method in
      let about = method.about
      guard about.name != ProgressKitMethod.name else {
        return Row(about: about, verdict: ProgressKitMethod.verdict(of: assessment), agreement: .own)
      }
      let verdict = method.verdict(on: input)
      return Row(
        about: about, verdict: verdict,
        agreement: MethodComparison.agreement(of: verdict, about, with: assessment, input))
    }
  }

  /// What the methods say of a goal and its figures.
  ///
  /// - Parameters:
  ///   - goal: the goal
  ///   - observations: the figures of its indicator
  ///   - indicator: what they measure; by default what the target's shape implies
  ///   - asOf: the day of the judgement, inclusive
  ///   - methods: the methods to ask, by default all
  public init(
    _ goal: Goal, observations: [Observation], indicator: Indicator? = nil, asOf: CalendarDate,
    methods: [any ProgressMethod] = Methods.all
  ) {
    self.init(
      goal.assessment(of: observations, indicator: indicator, asOf: asOf), methods: methods, asOf: asOf)
  }

  /// The row of a method, by its name.
  public func row(_ name: String) -> Row? { rows.first { $0.about.name == name } }

  /// Whether a method sees it otherwise than this project.
  public var hasDisagreement: Bool {
    rows.contains { if case .differs = $0.agreement { true } else { false } }
  }

  // MARK: - Why

  private static func agreement(
    of verdict: MethodVerdict, _ about: MethodDescription, with own: Assessment, _ input: MethodInput
  ) -> Agreement {
    if verdict.refusal != nil { return .refused }
    guard let leaning = verdict.leaning, leaning != .unjudged, own.status.verdictClass != .unjudged else {
      return .notComparable
    }
    let isGood = leaning == .good
    guard isGood != (own.status.verdictClass == .good) else { return .agrees }
    return difference(of: verdict, about, isGood: isGood, with: own, input)
  }

  private static func difference(
    of verdict: MethodVerdict, _ about: MethodDescription, isGood: Bool, with own: Assessment,
    _ input: MethodInput
  ) -> Agreement {
    if own.status == .missed, verdict.status == nil || verdict.flags.contains(.deadlineReached) {
      return .differs(
        .result, "the deadline's figure is known and the target was missed; it judges the pace alone")
    }
    if own.status == .achieved, verdict.status != .achieved {
      return .differs(.result, "the target is reached; it judges the pace alone")
    }
    if about.curve == .none {
      return .differs(.clock, "it looks at the share of the way, not at the time that has passed")
    }
    if about.curve == .trend, let from = verdict.basis?.from, from.time != input.baseline?.time {
      return .differs(
        .window, "it extends the trend of the figures since \(from.time), not the way since the baseline")
    }
    if verdict.flags.contains(.lastFigureHeld), let pace = own.pace {
      return .differs(
        .window,
        "it holds the last figure to the day of the report; it was due \(text(pace.expected)) on its own day")
    }
    if let from = verdict.basis?.from, let base = input.baseline, from.time != base.time {
      return .differs(.window, "it starts from \(from.time), the baseline is of \(base.time)")
    }
    if about.curve == .compound, let compound = compoundLine(input), let latest = verdict.basis?.to.value,
      let linear = own.pace?.expected, let sign = input.direction?.sign
    {
      let isAheadOfCompound = sign * (latest - compound) >= 0
      let isAheadOfLine = sign * (latest - linear) >= 0
      if isAheadOfCompound != isAheadOfLine {
        return .differs(
          .curve,
          "a constant growth rate expects \(text(compound)), "
            + "the goal's \(own.goal.trajectory.name) curve \(text(linear))")
      }
    }
    return .differs(.threshold, about.thresholds)
  }

  /// The value that a constant growth rate from the baseline to the target expects of the latest figure's
  /// time.
  private static func compoundLine(_ input: MethodInput) -> Double? {
    guard let base = input.baseline, let target = input.target, let end = input.deadline,
      let latest = input.series.last, base.value > 0, target > 0,
      let share = latest.time.share(from: base.time, to: end)
    else { return nil }
    return base.value * Mathematics.power(target / base.value, share)
  }

  private static func text(_ value: Double) -> String {
    let quantity = (value * 100).rounded() / 100
    return Quantity(quantity).text
  }
}

/// What an earlier report held of its goals: what a later one is compared with.
///
/// A report carries the definitions it judged by in the grammar of goals files; reports of earlier versions of the
/// contract hold only their numbers (``Entry/definition`` is then `nil`).
public struct ReportRecord: Hashable, Sendable {
  /// The name of the file, for people.
  public package(set) var name: String
  /// The title of its registry.
  public package(set) var title: String
  /// The day it was made as of.
  public package(set) var asOf: CalendarDate
  /// The last day of publication that counted; `nil` for everything in the files.
  public package(set) var knownOn: CalendarDate?
  /// The year it was limited to, if any.
  public package(set) var year: Int?
  /// Its goals by id.
  public package(set) var goals: [String: Entry]
  /// The ids of goals that it left out because of its year.
  public package(set) var outside: Set<String>
  /// The declared rates between units; `nil` where it does not hold them.
  public package(set) var conversions: [Conversion]?

  /// A record of the given goals.
  public init(
    name: String = "", title: String = "", asOf: CalendarDate, knownOn: CalendarDate? = nil, year: Int? = nil,
    goals: [String: Entry], outside: Set<String> = [], conversions: [Conversion]? = nil
  ) {
    self.name = name
    self.title = title
    self.asOf = asOf
    self.knownOn = knownOn
    self.year = year
    self.goals = goals
    self.outside = outside
    self.conversions = conversions
  }

  /// What was wanted and measured when an earlier report was made.
  public struct Definition: Hashable, Sendable {
    /// The goal as it was judged; it holds no places.
    public package(set) var goal: Goal
    /// What the goal and its parts measured, the goal's own first.
    public package(set) var indicators: [Indicator]

    /// What was wanted and measured.
    public init(goal: Goal, indicators: [Indicator]) {
      self.goal = goal
      self.indicators = indicators
    }

    /// What the goal itself measured.
    public var indicator: Indicator? { goal.indicator.flatMap { id in indicators.first { $0.id == id } } }
  }

  /// What an earlier report held of one goal. A value that is `nil` was not held, or there was none.
  public struct Entry: Hashable, Sendable {
    /// The name of the goal.
    public package(set) var title: String
    /// The verdict.
    public package(set) var status: Status
    /// Why, where the numbers did not say it.
    public package(set) var reason: Reason?
    /// What a reader had to know beside it.
    public package(set) var flags: [Flag]
    /// The outlook in a word.
    public package(set) var outlook: Outlook.Word?
    /// The unit of its numbers, as written.
    public package(set) var unit: String
    /// The figure that counted.
    public package(set) var actual: Double?
    /// The days of the figure that counted.
    public package(set) var period: Period?
    /// actual − expected, signed so that positive is good.
    public package(set) var variance: Double?
    /// How much of the way was missing.
    public package(set) var shortfall: Double?
    /// The published method that judged the pace.
    public package(set) var method: String?
    /// The declared rate that was used.
    public package(set) var conversion: Conversion?
    /// The definition that it was judged by.
    public package(set) var definition: Definition?
    /// The name of the target's shape, as files write it.
    public package(set) var shape: String
    /// The value to reach.
    public package(set) var target: Double?
    /// The other edge of a band.
    public package(set) var otherEdge: Double?
    /// Whether more is better, less is better, or neither.
    public package(set) var direction: Assessment.Direction?
    /// The words of a target that states no number.
    public package(set) var stated: String?
    /// The value to start from.
    public package(set) var baseline: Double?
    /// Its day.
    public package(set) var baselineDate: CalendarDate?
    /// The last day that counts.
    public package(set) var deadline: CalendarDate?
    /// The name of the expected path.
    public package(set) var trajectory: String?
    /// How far behind was accepted.
    public package(set) var tolerance: Tolerance?
    /// The figures it counted.
    public package(set) var figures: [Observation]

    /// What an earlier report held of one goal.
    public init(
      title: String = "", status: Status, reason: Reason? = nil, flags: [Flag] = [],
      outlook: Outlook.Word? = nil,
      unit: String = "",
      actual: Double? = nil, period: Period? = nil, variance: Double? = nil, shortfall: Double? = nil,
      method: String? = nil, conversion: Conversion? = nil, definition: Definition? = nil, shape: String = "",
      target: Double? = nil, otherEdge: Double? = nil, direction: Assessment.Direction? = nil,
      stated: String? = nil, baseline: Double? = nil, baselineDate: CalendarDate? = nil,
      deadline: CalendarDate? = nil, trajectory: String? = nil, tolerance: Tolerance? = nil,
      figures: [Observation] = []
    ) {
      self.title = title
      self.status = status
      self.reason = reason
      self.flags = flags
      self.outlook = outlook
      self.unit = unit
      self.actual = actual
      self.period = period
      self.variance = variance
      self.shortfall = shortfall
      self.method = method
      self.conversion = conversion
      self.definition = definition
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

    /// The goal as it was then: its definition, else as it is now with every value replaced that the record says was
    /// another.
    func goal(now: Goal, _ indicator: Indicator?) -> (Goal, Indicator?) {
      if let definition {
        var goal = definition.goal
        goal.id = now.id
        goal.history = []
        return (goal, definition.indicator ?? indicator)
      }
      var goal = now
      goal.history = []
      var measured = indicator
      if let current = indicator, current.unit.text != unit { measured?.unit = UnitOfMeasure(unit) }
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

extension ReportRecord {
  /// A report as the record that a later one is compared with, as if it had been written and read.
  public init(name: String, of report: Report) {
    self.init(
      name: name, title: report.title, asOf: report.asOf, knownOn: report.knownOn, year: report.year,
      goals: [:], outside: Set(report.outside), conversions: report.conversions.map(\.withoutPlace))
    let indicators = Dictionary(
      report.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    goals.reserveCapacity(report.assessments.count)
    for assessment in report.allAssessments {
      let used = assessment.goal.indicatorIDs.compactMap { id in
        indicators[id] ?? (id == assessment.indicator?.id ? assessment.indicator : nil)
      }
      goals[assessment.goal.id] = Entry(assessment, used, report.sources)
    }
  }
}

extension ReportRecord.Entry {
  fileprivate init(_ assessment: Assessment, _ indicators: [Indicator], _ sources: [String: Source]) {
    let goal = assessment.goal
    self.init(
      title: goal.title, status: assessment.status, reason: assessment.reason, flags: assessment.flags,
      outlook: assessment.outlook?.word,
      unit: assessment.unit.text,
      actual: assessment.figure?.isDone == nil ? assessment.figure?.value : nil,
      period: assessment.figure?.period, variance: assessment.pace?.variance,
      shortfall: assessment.pace?.shortfall.fraction, method: assessment.byMethod?.name,
      conversion: assessment.figure?.conversion?.withoutPlace,
      definition: ReportRecord.Definition(
        goal: goal.withoutPlaces, indicators: indicators.map(\.withoutPlace)),
      shape: goal.target.shape.name, target: assessment.target?.value,
      otherEdge: assessment.target?.otherEdge, direction: assessment.target?.direction,
      stated: goal.target.shape.held.statedText, baseline: assessment.baseline?.value,
      baselineDate: assessment.baseline?.date, deadline: goal.deadline?.date,
      trajectory: assessment.pace?.trajectory.name, tolerance: assessment.pace?.tolerance,
      figures: (assessment.figure?.observations ?? []).map { observation in
        var figure = observation
        figure.indicator = goal.indicator ?? goal.id
        figure.unit = observation.unit ?? assessment.indicator?.unit ?? UnitOfMeasure.none
        figure.published = observation.published ?? observation.source.flatMap { sources[$0]?.published }
        figure.periodIsInferred = false
        figure.publishedIsInferred = false
        figure.claim = nil
        figure.comparisons = []
        figure.note = nil
        figure.location = nil
        return figure
      })
  }
}

extension Goal {
  /// The goal without the places it was read from.
  var withoutPlaces: Goal {
    var goal = self
    goal.location = nil
    goal.targetLocation = nil
    goal.baseline?.location = nil
    goal.occurrence = nil
    if let parts = goal.rollup?.parts {
      for index in parts.indices { goal.rollup?.parts[index].baseline?.location = nil }
    }
    for index in goal.waivers.indices { goal.waivers[index].location = nil }
    for index in goal.history.indices {
      goal.history[index].location = nil
      goal.history[index].baseline?.location = nil
    }
    return goal
  }
}

extension Indicator {
  /// The indicator without the place it was read from.
  var withoutPlace: Indicator {
    var indicator = self
    indicator.location = nil
    return indicator
  }
}

extension Conversion {
  /// The rate without the place it was read from.
  var withoutPlace: Conversion {
    var conversion = self
    conversion.location = nil
    return conversion
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

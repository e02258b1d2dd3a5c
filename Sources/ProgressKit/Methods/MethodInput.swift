/// What a method is given: a series, where it started, what is wanted, and by when.
///
/// All values are in one unit. Times are whole years or days, never a mixture: with years, durations are
/// counted in years, as the publishers of annual methods do; with days they are counted in days.
public struct MethodInput: Hashable, Sendable {
  /// The figures in ascending order of their times; of a flow, the sum so far.
  public var series: [Point]
  /// The value to start from.
  public var baseline: Point?
  /// The value to reach; for a band its nearer edge.
  public var target: Double?
  /// The time by which it is to be reached; the last that counts.
  public var deadline: MethodTime?
  /// Which way is good; `nil` when nobody said.
  public var direction: Direction?
  /// What is wanted.
  public var aim: Aim
  /// A value that the figures cannot go beyond in the good direction (open SDG's `limit`).
  public var limit: Double?
  /// Whether the figures are percentages.
  public var isPercentage: Bool
  /// Whether the figures are themselves growth rates, of which no growth rate can be taken.
  public var isGrowthRate: Bool
  /// Whether figures add up over a window; the series then holds the sums so far.
  public var accumulates: Bool
  /// Values due on the way, ascending: a stepped path or the targets of periods. The target itself is not
  /// repeated.
  public var path: [Point]
  /// Figures and targets by period, for methods that judge completed periods.
  public var periods: [TargetedPeriod]
  /// The budget of work, for earned value.
  public var work: Work?
  /// The day of the report.
  public var asOf: CalendarDate?

  /// Which way is good.
  public enum Direction: String, Hashable, Sendable {
    /// More is better.
    case rising
    /// Less is better.
    case falling

    /// 1 for rising, −1 for falling.
    public var sign: Double { self == .rising ? 1 : -1 }
  }

  /// What is wanted.
  @nonexhaustive
  public enum Aim: Hashable, Sendable {
    /// A value by a time.
    case reach
    /// A level kept all the time.
    case hold
    /// Values between two edges.
    case band(lower: Double, upper: Double)
    /// Done, and whether it is.
    case done(Bool?)
  }

  /// A figure at a time.
  public struct Point: Hashable, Sendable {
    /// The time it stands for.
    public var time: MethodTime
    /// The value.
    public var value: Double
    /// Its standard error, where one was published.
    public var standardError: Double?

    /// A figure at a time.
    public init(_ time: MethodTime, _ value: Double, standardError: Double? = nil) {
      self.time = time
      self.value = value
      self.standardError = standardError
    }

    /// A figure of a year.
    public init(_ year: Int, _ value: Double, standardError: Double? = nil) {
      self.init(.year(year), value, standardError: standardError)
    }
  }

  /// A period with what was to be reached in it and what was.
  public struct TargetedPeriod: Hashable, Sendable {
    /// The period.
    public var period: Period
    /// What was to be reached in it.
    public var target: Double
    /// What was reported for it.
    public var actual: Double?

    /// A period with its target and its result.
    public init(_ period: Period, target: Double, actual: Double?) {
      self.period = period
      self.target = target
      self.actual = actual
    }
  }

  /// A budget of work with what was planned, earned and spent by now, all in one unit.
  public struct Work: Hashable, Sendable {
    /// The whole budget (BAC).
    public var budget: Double
    /// The work planned by now (PV).
    public var planned: Double
    /// The work done by now (EV).
    public var earned: Double
    /// What it cost (AC).
    public var cost: Double?

    /// A budget of work.
    public init(budget: Double, planned: Double, earned: Double, cost: Double? = nil) {
      self.budget = budget
      self.planned = planned
      self.earned = earned
      self.cost = cost
    }
  }

  /// An input of the given parts; the series is put in order of its times.
  public init(
    series: [Point] = [], baseline: Point? = nil, target: Double? = nil, deadline: MethodTime? = nil,
    direction: Direction? = nil, aim: Aim = .reach, limit: Double? = nil, isPercentage: Bool = false,
    isGrowthRate: Bool = false, accumulates: Bool = false, path: [Point] = [],
    periods: [TargetedPeriod] = [], work: Work? = nil, asOf: CalendarDate? = nil
  ) {
    self.series = series.sorted { $0.time < $1.time }
    self.baseline = baseline
    self.target = target
    self.deadline = deadline
    self.direction = direction
    self.aim = aim
    self.limit = limit
    self.isPercentage = isPercentage
    self.isGrowthRate = isGrowthRate
    self.accumulates = accumulates
    self.path = path.sorted { $0.time < $1.time }
    self.periods = periods
    self.work = work
    self.asOf = asOf
  }

  /// Whether a value satisfies the target; boundaries are inclusive. `nil` without a target or a direction.
  public func satisfies(_ value: Double) -> Bool? {
    if case .band(let lower, let upper) = aim { return lower <= value && value <= upper }
    guard let target, let direction else { return nil }
    return direction == .rising ? value >= target : value <= target
  }

  /// Whether every time is a year.
  var isAnnual: Bool {
    let times = series.map(\.time) + [baseline?.time, deadline].compactMap(\.self)
    return times.allSatisfy { $0.wholeYear != nil }
  }
}

/// A whole year, or a day.
public enum MethodTime: Hashable, Sendable {
  /// A year, whatever day of it a figure stands for.
  case year(Int)
  /// A day.
  case day(CalendarDate)

  /// The year, for a time stated as one.
  public var wholeYear: Int? { if case .year(let year) = self { year } else { nil } }

  /// The calendar year that the time lies in.
  public var calendarYear: Int {
    switch self {
    case .year(let year): year
    case .day(let day): day.year
    }
  }

  /// Years from this time to another: whole years between years, else days ÷ 365.2425 (a year stands for its
  /// last day).
  public func years(to other: MethodTime) -> Double {
    if case .year(let from) = self, case .year(let to) = other { return Double(to - from) }
    return Double(lastDay.days(to: other.lastDay)) / 365.2425
  }

  /// The share of the way from one time to another that has passed here.
  public func share(from start: MethodTime, to end: MethodTime) -> Double? {
    if case .year(let first) = start, case .year(let now) = self, case .year(let last) = end {
      return last == first ? nil : Double(now - first) / Double(last - first)
    }
    let whole = start.lastDay.days(to: end.lastDay)
    return whole == 0 ? nil : Double(start.lastDay.days(to: lastDay)) / Double(whole)
  }

  /// The day, or a year's last.
  public var lastDay: CalendarDate {
    switch self {
    case .year(let year): CalendarDate(year: min(max(year, 1), 9999), month: 12, day: 31) ?? .latest
    case .day(let day): day
    }
  }
}

extension MethodTime: Comparable, CustomStringConvertible {
  /// Whether one time comes before another; a year stands for its last day.
  public static func < (left: MethodTime, right: MethodTime) -> Bool {
    if case .year(let first) = left, case .year(let second) = right { return first < second }
    return left.lastDay < right.lastDay
  }

  /// `2024` or `2024-06-30`.
  public var description: String {
    switch self {
    case .year(let year): String(year)
    case .day(let day): day.description
    }
  }
}

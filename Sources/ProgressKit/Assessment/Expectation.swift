/// The expected path of a goal between two days, for one choice of its ends.
struct Expectation {
  var trajectory: Trajectory
  /// The day at whose end the clock starts: the baseline's day, or the day before the window.
  var clockStart: CalendarDate?
  var deadline: CalendarDate
  /// The value at the clock's start, if known.
  var start: Double?
  /// The value at the deadline.
  var end: Double
  /// Zero at the start, and no growth rate: the sum of a flow.
  var accumulates: Bool
  /// The shape taken from an earlier period.
  var profile: [SharePoint]?

  /// The share of the whole that is expected on a day.
  struct SharePoint: Hashable {
    var day: CalendarDate
    var share: Double
  }

  /// The value expected at the end of a day after the clock's start, or the reason why there is none.
  ///
  /// - linear: start + (end − start) × elapsed ÷ total, in days
  /// - compound: start × (end ÷ start)^(elapsed ÷ total), both positive
  /// - milestones: straight lines through the start, the dated values and the end
  /// - step: the start before the deadline, the end on it
  /// - profile: start + (end − start) × share, the shares joined by straight lines
  func value(on day: CalendarDate) -> Result<Double, Unavailable> {
    switch trajectory {
    case .none:
      return .failure(.init(.noExpectation))
    case .milestones(let milestones):
      return Expectation.interpolate(points(through: milestones), on: day).map { .success($0) }
        ?? .failure(.init(startReason))
    case .linear, .compound, .step, .profile, .profileOf:
      guard let clockStart, let start else { return .failure(.init(startReason)) }
      return value(on: day, clockStart: clockStart, start: start)
    }
  }

  /// The start, if known, the milestones between, and the end, in order of their days.
  private func points(through milestones: [Trajectory.Milestone]) -> [(day: CalendarDate, value: Double)] {
    var points = milestones.map { (day: $0.date, value: $0.value.value) }.filter { $0.day < deadline }
      .sorted { $0.day < $1.day }
    if let clockStart, let start {
      points.removeAll { $0.day <= clockStart }
      points.insert((clockStart, start), at: 0)
    }
    points.append((deadline, end))
    return points
  }

  struct Unavailable: Error {
    var reason: Reason
    init(_ reason: Reason) { self.reason = reason }
  }

  private var startReason: Reason { start == nil ? .noBaseline : .noStart }

  private func value(
    on day: CalendarDate, clockStart: CalendarDate, start: Double
  ) -> Result<Double, Unavailable> {
    let total = clockStart.days(to: deadline)
    guard total > 0 else { return .failure(.init(.noStart)) }
    let elapsed = Double(clockStart.days(to: day)) / Double(total)
    if case .compound = trajectory, !(start > 0 && end > 0 && !accumulates) {
      return .failure(.init(.compoundNeedsPositiveValues))
    }
    // Of a start that may be any number there is no path; all that is known is where it ends.
    guard start.isFinite, end.isFinite else { return .success(day < deadline ? start : end) }
    switch trajectory {
    case .compound:
      let ratio = end / start
      guard ratio.isNormal else {
        let (from, to) = (Mathematics.logarithm(start), Mathematics.logarithm(end))
        return .success(Mathematics.exponential(from + (to - from) * elapsed))
      }
      return .success(start * Mathematics.power(ratio, elapsed))
    case .step:
      return .success(day < deadline ? start : end)
    case .profile(let shares):
      guard !shares.isEmpty else { return .failure(.init(.noExpectation)) }
      let boundaries = Expectation.boundaries(of: shares.count, after: clockStart, through: deadline)
      let points = [(clockStart, 0.0)] + Array(zip(boundaries, shares))
      guard let share = Expectation.interpolate(points, on: day) else { return .failure(.init(.noStart)) }
      return .success(Expectation.between(start, end, at: share))
    case .profileOf:
      guard accumulates, let profile,
        let share = Expectation.interpolate([(clockStart, 0.0)] + profile.map { ($0.day, $0.share) }, on: day)
      else { return .failure(.init(.profileIncomplete)) }
      return .success(end * share)
    default:
      return .success(Expectation.between(start, end, at: elapsed))
    }
  }

  /// The first day from the clock's start to the deadline on which the path has reached a value; `nil` where it does
  /// not pass through it.
  func firstDay(reaching value: Double) -> CalendarDate? {
    guard let clockStart, let start, start != end else { return nil }
    let rises = end > start
    guard rises ? (value >= start && value <= end) : (value <= start && value >= end) else { return nil }
    if reaches(value, on: clockStart, rises: rises) { return clockStart }
    // Paths between a start and an end are monotone except for milestones that turn: those are so piece by piece.
    var ends = [clockStart, deadline]
    if case .milestones(let milestones) = trajectory { ends = points(through: milestones).map(\.day) }
    for (low, high) in zip(ends, ends.dropFirst()) where reaches(value, on: high, rises: rises) {
      return firstDay(reaching: value, from: low, through: high, rises: rises)
    }
    return nil
  }

  private func firstDay(
    reaching value: Double, from first: CalendarDate, through last: CalendarDate, rises: Bool
  ) -> CalendarDate {
    var low = first
    var high = last
    while low < high {
      let middle = low.adding(days: low.days(to: high) / 2)
      if reaches(value, on: middle, rises: rises) { high = middle } else { low = middle.adding(days: 1) }
    }
    return low
  }

  private func reaches(_ value: Double, on day: CalendarDate, rises: Bool) -> Bool {
    guard case .success(let expected) = self.value(on: day) else { return false }
    let slack = Line.tolerance * max(abs(expected), abs(value))
    return rises ? expected >= value - slack : expected <= value + slack
  }

  /// The ends of so many equal parts of the days after one day through another: whole months where the window is
  /// made of them, else equal numbers of days.
  static func boundaries(
    of count: Int, after start: CalendarDate, through end: CalendarDate
  ) -> [CalendarDate] {
    guard count > 0 else { return [] }
    let first = start.adding(days: 1)
    let months = (end.year - first.year) * 12 + end.month - first.month + (first.day == 1 ? 1 : 0)
    if months > 0, months % count == 0, first.adding(months: months).adding(days: -1) == end {
      return (1...count).map { first.adding(months: months / count * $0).adding(days: -1) }
    }
    let days = start.days(to: end)
    return (1...count).map { start.adding(days: Int((Double(days * $0) / Double(count)).rounded())) }
  }

  /// The value on a day of straight lines through points in ascending order of days; `nil` before the first.
  private static func interpolate(_ points: [(day: CalendarDate, value: Double)], on day: CalendarDate)
    -> Double?
  {
    guard let first = points.first, day >= first.day else { return nil }
    guard let next = points.firstIndex(where: { $0.day > day }) else { return points.last?.value }
    let (left, right) = (points[next - 1], points[next])
    let share = Double(left.day.days(to: day)) / Double(left.day.days(to: right.day))
    return between(left.value, right.value, at: share)
  }

  /// The value so far of the way between two values; where their distance is no double, each is scaled first.
  private static func between(_ left: Double, _ right: Double, at share: Double) -> Double {
    let way = right - left
    guard left.isFinite, right.isFinite, !way.isFinite else { return left + way * share }
    return left * (1 - share) + right * share
  }
}

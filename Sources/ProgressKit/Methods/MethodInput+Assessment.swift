extension MethodInput {
  /// The input that a goal and its figures make, as they were judged.
  ///
  /// Figures of a flow are the sums so far, from 0 at the window's start. Forecasts are left out. Where every
  /// figure, the baseline and the deadline fall on one day of the year, as ends of years do, times are years;
  /// else they are days. The baseline is the first figure of the series unless a figure is as old.
  public init(_ assessment: Assessment) {
    let goal = assessment.goal
    let shape = goal.target.shape
    var points = assessment.series.filter { $0.release != .forecast }.map { (day: $0.day, value: $0.value) }
    var start: (day: CalendarDate, value: Double)?
    let before = assessment.window.first?.adding(days: -1)
    if assessment.window.accumulates {
      start = before.map { ($0, 0) }
    } else if let baseline = assessment.baseline, let day = baseline.date ?? before {
      start = (day, baseline.value)
    }
    if let start, points.allSatisfy({ start.day < $0.day }) { points.insert(start, at: 0) }
    let deadline = goal.deadline?.date
    let days = points.map(\.day) + [start?.day, deadline].compactMap(\.self)
    let isAnnual = MethodInput.isAnnual(days)
    func time(_ day: CalendarDate) -> MethodTime { isAnnual ? .year(day.year) : .day(day) }
    var path: [Point] = []
    if case .milestones(let milestones) = goal.trajectory {
      path = milestones.filter { $0.date != deadline }.map { Point(time($0.date), $0.value.value) }
    }
    let aim: Aim
    var direction: Direction?
    switch shape {
    case .hold: aim = .hold
    case .within(let lower, let upper): aim = .band(lower: lower.value, upper: upper.value)
    case .done: aim = .done(assessment.figure?.isDone)
    default: aim = .reach
    }
    switch assessment.target?.direction {
    case .rising: direction = .rising
    case .falling: direction = .falling
    case .band, nil: direction = nil
    }
    let limits = assessment.indicator?.limits
    self.init(
      series: points.map { Point(time($0.day), $0.value) },
      baseline: start.map { Point(time($0.day), $0.value) }, target: assessment.target?.value,
      deadline: deadline.map(time), direction: direction, aim: aim,
      limit: direction == .falling ? limits?.lower : limits?.upper,
      isPercentage: assessment.unit.isPercent, accumulates: assessment.window.accumulates, path: path,
      asOf: nil)
    periods = MethodInput.periods(of: goal, path: path, series: self.series, target: target)
  }

  /// Whether all days are one day of the year; the last days of February are one.
  private static func isAnnual(_ days: [CalendarDate]) -> Bool {
    let places = Set(days.map { $0 == $0.endOfMonth ? $0.month * 100 : $0.month * 100 + $0.day })
    return places.count <= 1
  }

  /// The periods that the dated values of a goal's path divide its time into, with the level reported in
  /// each.
  ///
  /// Values of a path are levels, so each period stands alone: only the last one that is over counts, as the
  /// program that judges by periods has it for levels and percentages.
  private static func periods(
    of goal: Goal, path: [Point], series: [Point], target: Double?
  ) -> [TargetedPeriod] {
    guard !path.isEmpty, let latest = series.last else { return [] }
    var due = path
    if let target, let deadline = goal.deadline { due.append(Point(.day(deadline.date), target)) }
    guard let over = due.last(where: { $0.time.lastDay <= latest.time.lastDay }) else { return [] }
    let before = due.last { $0.time.lastDay < over.time.lastDay }?.time.lastDay
    let actual = series.last { point in
      point.time.lastDay <= over.time.lastDay && before.map { $0 < point.time.lastDay } ?? true
    }
    let first = before?.adding(days: 1) ?? series[0].time.lastDay
    guard let period = Period(from: min(first, over.time.lastDay), through: over.time.lastDay) else {
      return []
    }
    return [TargetedPeriod(period, target: over.value, actual: actual?.value)]
  }
}

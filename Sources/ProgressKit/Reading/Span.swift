/// When a goal begins, what window it has, when its clock starts, which days settle it: decided once, for judging, for
/// reports of a year, for the gate and for the checks of claims.
struct Span {
  /// The window of a goal whose figures are taken over a span rather than on a day: a flow, or a mean. From the stated
  /// start, else the first day of the period named with the target, to the deadline.
  let window: Period?
  /// The first day of the goal: its window's; else the stated start, the baseline's day, or the day it was set.
  let first: CalendarDate?
  /// The day at whose end the clock starts: the day before the window's first; the baseline's; the day before the start.
  let clockStart: CalendarDate?
  /// The first day whose figures belong to the goal: of its window, of the stated start, or the day after the baseline's.
  let firstFigureDay: CalendarDate
  /// The last day that counts; `nil` for an open-ended goal.
  let deadline: Deadline?

  init(_ goal: Goal, _ indicator: Indicator?) {
    deadline = goal.deadline
    let isOverSpan = indicator?.measure == .flow || indicator?.isMeanOverWindow == true
    let window = isOverSpan ? goal.flowWindow : nil
    self.window = window
    if let window, indicator?.measure == .flow || goal.baseline?.date == nil {
      first = window.first
      clockStart = window.first.adding(days: -1)
    } else if indicator?.measure == .flow {
      first = nil
      clockStart = nil
    } else {
      first = goal.start ?? goal.baseline?.date ?? goal.firstSetOn
      clockStart = goal.baseline?.date ?? goal.start?.adding(days: -1)
    }
    firstFigureDay = window?.first ?? goal.start ?? goal.baseline?.date?.adding(days: 1) ?? .earliest
  }

  /// The newest day that can count as of another.
  func lastDay(asOf: CalendarDate) -> CalendarDate { min(asOf, deadline?.date ?? .latest) }

  /// Whether a figure of a day is the figure for the deadline.
  func settles(_ day: CalendarDate) -> Bool {
    guard let deadline else { return false }
    if let window { return day == window.last }
    return day >= deadline.firstSettlingDay && day <= deadline.date
  }

  /// Whether the goal runs on a day of a period; one without a first day has always run, one without a deadline always
  /// will.
  func overlaps(_ period: Period) -> Bool {
    (first ?? .earliest) <= period.last && (deadline?.date ?? .latest) >= period.first
  }

  /// Whether a figure of a period is one that the target speaks of: for a flow, one that begins with the window.
  func covers(_ period: Period, isFlow: Bool) -> Bool {
    guard period.last <= deadline?.date ?? .latest else { return false }
    if isFlow { return window?.first == period.first }
    return period.last >= first ?? deadline?.period?.first ?? .earliest
  }
}

extension Goal {
  /// The window of an amount or a mean: from the stated start, else the first day of the period named with the target,
  /// to the deadline.
  var flowWindow: Period? {
    guard let deadline else { return start.flatMap { Period(from: $0, through: .latest) } }
    guard let first = start ?? deadline.period?.first else { return nil }
    if start == nil, let period = deadline.period { return period }
    return Period(from: first, through: deadline.date)
  }

  /// The goal itself, or for one that comes again one goal for each year, quarter or month, named `ID@2024`.
  ///
  /// They run from the period of the start, else of the day the goal was set, else of the day after the baseline's,
  /// through the deadline's, else through the as-of day's. Each is what was wanted when its period ended: what was set
  /// later does not judge it.
  func occurrences(asOf: CalendarDate, calendar: ReportingCalendar) -> [Goal] {
    guard let every, let begin = start ?? firstSetOn ?? baseline?.date?.adding(days: 1),
      var period = calendar.period(every, containing: begin)
    else { return [self] }
    let last = deadline?.date ?? max(asOf, begin)
    var result: [Goal] = []
    var previous: Period?
    while period.first <= last {
      var goal = asKnown(on: period.last)
      goal.occurrence = Occurrence(
        of: id, period: period, previous: previous, later: goal.target == target ? nil : target,
        countsFromStart: goal.target.countsFromStart)
      goal.target.countsFromStart = false
      goal.id = "\(id)@\(period.text)"
      goal.title = "\(title), \(period.text)"
      goal.every = nil
      goal.start = period.first
      goal.deadline = Deadline(in: period)
      result.append(goal)
      previous = period
      guard period.last < .latest,
        let next = calendar.period(every, containing: period.last.adding(days: 1))
      else { break }
      period = next
    }
    return result.isEmpty ? [self] : result
  }
}

extension ReportingCalendar {
  /// The year, half, quarter or month of a reporting year that a day lies in; a year is the calendar's where no naming
  /// is declared, as a bare year is.
  func period(_ rhythm: Goal.Rhythm, containing day: CalendarDate) -> Period? {
    if rhythm == .year { return period(ofYear: year(containing: day)) }
    let number = naming == nil ? yearStart(containing: day).year : year(containing: day)
    return parts(ofYear: number, months: rhythm.months).first { $0.contains(day) }
  }
}

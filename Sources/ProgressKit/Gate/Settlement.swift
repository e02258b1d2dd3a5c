/// How far a goal is from being settled: what decides whether a check still asks about it.
///
/// A goal in question is one that has begun and is not settled, whatever its year. A deadline that passed without its
/// figure settles nothing, however long ago.
@nonexhaustive
public enum Settlement: Hashable, Sendable {
  /// The day lies before the goal's window, or before the goal was set.
  case notBegun
  /// It has begun, and its deadline, if it has one, has not passed.
  case running
  /// Its deadline has passed, and the figure for it is not known.
  case due
  /// The figure that settles it became known on a day: that for the deadline, or one that no later figure can mend.
  case settled(on: CalendarDate)
  /// It was given up or replaced.
  case closed

  /// Where a goal stands on a day.
  ///
  /// - Parameters:
  ///   - assessment: how it was judged as of the day
  ///   - asOf: the day
  ///   - sources: the sources of the registry by id, whose days of publication its figures may have
  public init(of assessment: Assessment, asOf: CalendarDate, sources: [String: Source] = [:]) {
    let goal = assessment.goal
    if let closed = goal.closed, closed.date <= asOf {
      self = .closed
    } else if assessment.status == .notStarted {
      self = .notBegun
    } else if let deadline = goal.deadline {
      if let figure = assessment.figure, Settlement.settles(figure, assessment, deadline) {
        self = .settled(on: Settlement.known(figure, sources))
      } else if assessment.status == .missed {
        self = .settled(on: deadline.date)
      } else {
        self = asOf > deadline.date ? .due : .running
      }
    } else {
      self = .running
    }
  }

  private static func settles(
    _ figure: Assessment.Figure, _ assessment: Assessment, _ deadline: Deadline
  ) -> Bool {
    // A budget that is exceeded stays exceeded, and what is done stays done.
    if assessment.status == .missed || figure.isDone == true { return true }
    if assessment.window.accumulates { return figure.day == deadline.date }
    return figure.day >= deadline.firstSettlingDay && figure.day <= deadline.date
  }

  /// The day on which the last of the figures became known.
  private static func known(_ figure: Assessment.Figure, _ sources: [String: Source]) -> CalendarDate {
    figure.observations.map { observation in
      observation.published ?? observation.source.flatMap { sources[$0]?.published }
        ?? observation.period.last
    }.max() ?? figure.day
  }
}

extension Gate {
  /// Why a goal is, or is not, in question.
  enum Scope: Hashable {
    /// It is judged.
    case judged
    /// It was missed before the line, as is known since a day.
    case history(since: CalendarDate)
    /// It was settled before the line, and not missed.
    case settledEarlier
    /// It has not begun.
    case later
  }

  /// The first deadline of which a settled miss still fails: that of the year before the report's (results arrive
  /// late), or the day that was asked for.
  static func line(asOf: CalendarDate, year: Int?, since: CalendarDate?) -> CalendarDate {
    since ?? CalendarDate(year: (year ?? asOf.year) - 1, month: 1, day: 1) ?? .earliest
  }

  /// Whether a goal is in question, but for what a base says of it.
  static func scope(of assessment: Assessment, _ report: Report, _ options: Options) -> Scope {
    if options.all { return .judged }
    switch Settlement(of: assessment, asOf: report.asOf, sources: report.sources) {
    case .notBegun: return .later
    case .running, .due, .closed: return .judged
    case .settled(let day):
      let line = line(asOf: report.asOf, year: report.year, since: options.since)
      guard let deadline = assessment.goal.deadline?.date, deadline < line else { return .judged }
      guard assessment.status == .missed else { return .settledEarlier }
      // A base that looked at the goal and did not see it missed makes it news, whatever its age.
      if let base = options.base, !base.outside.contains(assessment.goal.id),
        base.goals[assessment.goal.id]?.status != .missed
      {
        return .judged
      }
      return .history(since: day)
    }
  }
}

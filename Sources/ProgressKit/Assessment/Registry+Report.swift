extension Registry {
  /// The last day of the newest period of any figure that is not a forecast; `nil` without figures.
  public var newestPeriodEnd: CalendarDate? {
    observations.lazy.filter { $0.release != .forecast && $0.value != .missing }.map(\.period.last).max()
  }

  /// Where the goals stand.
  ///
  /// - Parameters:
  ///   - asOf: the day of the judgement, inclusive
  ///   - knownOn: the last day of publication that counts, inclusive; `nil` for everything in the files
  ///   - year: only goals whose span overlaps the year; the others are named in ``Report/outside``
  ///   - patterns: only goals whose id matches one of these patterns (`*` any run, `?` one character); empty for all
  public func report(
    asOf: CalendarDate, knownOn: CalendarDate? = nil, year: Int? = nil, goals patterns: [String] = []
  ) -> Report {
    let context = context(asOf: asOf, knownOn: knownOn)
    let indicatorsByID = Dictionary(indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let figures = Dictionary(grouping: observations, by: \.indicator)
    let globs = patterns.map(Glob.init)
    let selected = goals.map(context.asKnown).flatMap { $0.occurrences(asOf: asOf) }.filter { goal in
      globs.isEmpty || globs.contains { $0.matches(goal.id) }
    }
    var inside: [Assessment] = []
    var outside: [String] = []
    let isClosed = { (goal: Goal) in
      goal.closed.map { $0.date <= min(asOf, knownOn ?? .latest) } ?? false
    }
    let partFigures = RollupFigures.Input(indicators: indicatorsByID, observations: figures)
    for goal in selected where !isClosed(goal) {
      let indicator = goal.indicator.map { indicatorsByID[$0] ?? goal.impliedIndicator }
      guard goal.overlaps(year: year, isFlow: indicator?.measure == .flow) else {
        outside.append(goal.id)
        continue
      }
      let observations = goal.indicator.flatMap { figures[$0] } ?? []
      inside.append(Assessor(goal, indicator, observations, context, parts: partFigures).assessment())
    }
    inside.sort(by: Assessment.isBefore)
    let newest = observations.lazy.filter { observation in
      observation.release != .forecast && observation.value != .missing && observation.period.last <= asOf
        && (knownOn.map { context.knownDate(of: observation) <= $0 } ?? true)
    }.map(\.period.last).max()
    var report = Report(
      title: title, language: language, year: year, asOf: asOf, knownOn: knownOn, assessments: inside,
      outside: outside.sorted(), closed: selected.filter(isClosed).sorted { $0.id < $1.id },
      sources: Dictionary(sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
      diagnostics: [],
      newestFigure: newest)
    let used = Set(selected.flatMap(\.indicatorIDs))
    report.indicators = self.indicators.filter { used.contains($0.id) }
    report.conversions = conversions
    report.calendar = calendar
    return report
  }
}

extension Goal {
  /// The goal itself, or for one that comes again every year one goal a year, named `ID@2024`.
  ///
  /// The years run from that of the start, else of the day the goal was set, else from the year in which the day
  /// after the baseline's lies, through the deadline's, else through the as-of day's.
  func occurrences(asOf: CalendarDate) -> [Goal] {
    guard every == .year,
      let first =
        (start ?? firstSetOn ?? baseline?.date?.adding(days: 1))?.year
    else { return [self] }
    let last = deadline?.date.year ?? max(asOf.year, first)
    guard first <= last else { return [self] }
    return (first...last).compactMap { year in
      guard let period = Period(year: year) else { return nil }
      var goal = self
      goal.id = "\(id)@\(period.text)"
      goal.every = nil
      goal.start = period.first
      goal.deadline = Deadline(endOf: period)
      return goal
    }
  }

  /// Whether the goal's span overlaps a year.
  ///
  /// The span begins at the stated start, else at the baseline's day, else on the day the goal was set; it ends at
  /// the deadline, or never. A flow's span is its window.
  func overlaps(year: Int?, isFlow: Bool) -> Bool {
    guard let year, let period = Period(year: year) else { return year == nil }
    let first = isFlow ? flowWindow?.first : start ?? baseline?.date ?? firstSetOn
    return (first ?? .earliest) <= period.last && (deadline?.date ?? .latest) >= period.first
  }
}

extension Assessment {
  /// The order of a report: what needs attention first, then by deadline, then by id.
  static func isBefore(_ left: Assessment, _ right: Assessment) -> Bool {
    let (a, b) = (left.status.attention, right.status.attention)
    if a != b { return a < b }
    let (first, second) = (left.goal.deadline?.date ?? .latest, right.goal.deadline?.date ?? .latest)
    return first != second ? first < second : left.goal.id < right.goal.id
  }
}

extension Status {
  /// How soon a reader must look at it: lower comes first.
  public var attention: Int {
    switch self {
    case .missed, .offPace, .overdue: 0
    case .atRisk, .cannotTell, .notComparable: 1
    case .noData, .noPace, .notQuantified: 2
    case .baselineOnly, .open, .notStarted: 3
    case .onPace, .ahead, .holding, .achieved: 4
    }
  }
}

extension Registry {
  /// The last day of the newest period of any figure that is not a forecast; `nil` without figures.
  public var newestPeriodEnd: CalendarDate? {
    var newest: CalendarDate?
    for row in observations.indices {
      let marks = observations.marks(row)
      guard marks.kind != .missing, marks.release != .forecast else { continue }
      newest = max(newest ?? .earliest, observations.period(row).last)
    }
    return newest
  }

  /// Where the goals stand by this project's own judgement, whatever method they name.
  ///
  /// - Parameters:
  ///   - asOf: the day of the judgement, inclusive
  ///   - knownOn: the last day of publication that counts, inclusive; `nil` for everything in the files
  ///   - year: only goals whose span overlaps the year; the others are named in ``Report/outside``
  ///   - patterns: only goals whose id matches one of these patterns (`*` any run, `?` one character); empty for all
  func ownReport(
    asOf: CalendarDate, knownOn: CalendarDate? = nil, year: Int? = nil, goals patterns: [String] = []
  ) -> Report {
    var background = self.background
    let publication = knownOn.map { Publication(self, background, knownOn: $0) }
    if let publication { background = background.with(conversions: publication.conversions) }
    let snapshot = Snapshot(background, knownOn: knownOn)
    let moment = Moment(asOf: asOf, knownOn: knownOn)
    let globs = patterns.map(Glob.init)
    let known = goals.map { background.asKnown($0, on: knownOn) }.map { publication?.asKnown($0) ?? $0 }
    let selected = known.flatMap { $0.occurrences(asOf: asOf, calendar: calendar) }.filter { goal in
      globs.isEmpty || globs.contains { $0.matches(goal.id) }
    }
    let isClosed = { (goal: Goal) in
      goal.closed.map { $0.date <= min(asOf, knownOn ?? .latest) } ?? false
    }
    let period = year.flatMap { Period(year: $0) }
    var inside: [Assessment] = []
    var outside: [String] = []
    var judged: [Int] = []
    for (position, goal) in selected.enumerated() where !isClosed(goal) && goal.objective == nil {
      let indicator = indicator(of: goal, background)
      if year != nil, period.map({ !Span(goal, indicator).overlaps($0) }) ?? true {
        outside.append(goal.id)
      } else {
        judged.append(position)
      }
    }
    // A series is made once, and forgotten after the last goal that needs it.
    var uses: [String: Int] = [:]
    for position in judged { for id in selected[position].indicatorIDs { uses[id, default: 0] += 1 } }
    inside.reserveCapacity(judged.count)
    for position in judged {
      let goal = selected[position]
      inside.append(Assessor(goal, indicator(of: goal, background), snapshot, moment).assessment())
      for id in goal.indicatorIDs {
        uses[id, default: 0] -= 1
        if uses[id] == 0 { snapshot.forget(id) }
      }
    }
    let objectives = selected.filter { !isClosed($0) && $0.objective != nil }
    if !objectives.isEmpty {
      var roll = ObjectiveRoll(self, known, background, snapshot, moment, isClosed: isClosed, judged: inside)
      for goal in objectives {
        let assessment = roll.assessment(of: goal)
        if year != nil, assessment.children.isEmpty || period.map({ !roll.overlaps(goal, $0) }) ?? true {
          outside.append(goal.id)
        } else {
          inside.append(assessment)
        }
      }
    }
    inside.arrange()
    let isSet = { (goal: Goal) in publication?.isSet(goal) ?? true }
    let set = Set(known.filter(isSet).map(\.id))
    let unset = Set(selected.filter { !isSet($0) }.map(\.id))
    let laterOutside = outside.filter(unset.contains)
    outside.removeAll(where: unset.contains)
    var report = Report(
      title: title, language: language, year: year, asOf: asOf, knownOn: knownOn,
      assessments: publication == nil ? inside : inside.filter { isSet($0.goal) },
      outside: outside.sorted(),
      closed: selected.filter { isClosed($0) && isSet($0) }.sorted { $0.id < $1.id },
      sources: Dictionary(
        (publication?.sources ?? sources).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
      diagnostics: diagnostics ?? check(),
      newestFigure: newestFigure(background, asOf: asOf, knownOn: knownOn))
    let used = Set(selected.filter(isSet).flatMap(\.indicatorIDs))
    report.indicators = self.indicators.filter { used.contains($0.id) }.map { publication?.asKnown($0) ?? $0 }
    if let publication {
      report.laterOutside = laterOutside
      report.later = inside.filter { !isSet($0.goal) }
      for index in report.assessments.indices {
        report.assessments[index].indicator = report.assessments[index].indicator.map(publication.asKnown)
        report.assessments[index].children.removeAll { child in
          !set.contains(child.goal)
            && !set.contains(child.goal.split(separator: "@").first.map(String.init) ?? "")
        }
      }
      // Warnings may tell of figures that were published later; that some are not here tells nothing of them.
      let all = report.diagnostics
      report.diagnostics = all.filter { $0.name == DiagnosticName.leftOutFigures.rawValue }
      report.hidesWarnings = report.diagnostics.count < all.count
    }
    let reported = indicatorList(background, known, asOf: asOf, knownOn: knownOn)
    report.reported = patterns.isEmpty ? reported : reported.only(used)
    report.conversions = publication?.conversions ?? conversions
    report.calendar = calendar
    return report
  }

  /// What every judgement of this registry needs beside the goal.
  var background: Background {
    Background(
      ledger: observations,
      indicators: IndicatorIndex(indicators),
      conversions: conversions,
      sourceDates: Dictionary(
        sources.compactMap { source in source.published.map { (source.id, $0) } },
        uniquingKeysWith: { first, _ in first }), calendar: calendar, unread: unread)
  }

  /// What a goal is measured by; `nil` when its target names nothing.
  func indicator(of goal: Goal, _ background: Background) -> Indicator? {
    goal.indicator.map { background.indicators[$0] ?? goal.impliedIndicator }
  }

  private func newestFigure(_ background: Background, asOf: CalendarDate, knownOn: CalendarDate?)
    -> CalendarDate?
  {
    let ledger = observations
    var newest: CalendarDate?
    for row in ledger.indices {
      let marks = ledger.marks(row)
      guard marks.kind != .missing, marks.release != .forecast else { continue }
      let last = ledger.period(row).last
      guard last <= asOf, last > newest ?? .earliest else { continue }
      if let knownOn, background.known(row) > knownOn { continue }
      newest = last
    }
    return newest
  }
}

extension Report {
  /// With the goals that were not set yet, in the report's order.
  package var allAssessments: [Assessment] {
    later.isEmpty ? assessments : (assessments + later).sorted(by: Assessment.isBefore)
  }
}

extension Array<Assessment> {
  /// Puts assessments in the order of a report, each moved once: they are too large to be moved by every comparison.
  mutating func arrange() {
    var order = indices.sorted { Assessment.isBefore(self[$0], self[$1]) }
    for start in order.indices {
      var position = start
      while order[position] != start {
        let from = order[position]
        swapAt(position, from)
        order[position] = position
        position = from
      }
      order[position] = position
    }
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

extension Registry {
  /// Where the goals stand, each judged by the method that it names.
  ///
  /// - Parameters:
  ///   - asOf: the day of the judgement, inclusive
  ///   - knownOn: the last day of publication that counts, inclusive; `nil` for everything in the files
  ///   - year: only goals whose span overlaps the year; the others are named in ``Report/outside``
  ///   - patterns: only goals whose id matches one of these patterns (`*` any run, `?` one character); empty for all
  ///   - methods: the methods that goals may name: ``Methods/all``, and those of the program. A goal that names
  ///     another one has no pace.
  public func report(
    asOf: CalendarDate, knownOn: CalendarDate? = nil, year: Int? = nil, goals patterns: [String] = [],
    methods: [any ProgressMethod] = Methods.all
  ) -> Report {
    ownReport(asOf: asOf, knownOn: knownOn, year: year, goals: patterns).judged(among: methods)
  }

  /// Where the selected goals stand: the one way to a report on some of the goals, for reports and checks alike.
  ///
  /// - Parameters:
  ///   - asOf: the day of the judgement, inclusive
  ///   - knownOn: the last day of publication that counts, inclusive; `nil` for everything in the files
  ///   - year: only goals whose span overlaps the year
  ///   - selection: which goals; the status is that of the report, by its method
  ///   - method: the published method that judges the pace where a goal names none
  ///   - methods: the methods that goals may name
  public func report(
    asOf: CalendarDate, knownOn: CalendarDate? = nil, year: Int? = nil, selecting selection: Selection,
    judgedBy method: (any ProgressMethod)? = nil, methods: [any ProgressMethod] = Methods.all
  ) -> Report {
    var report = ownReport(asOf: asOf, knownOn: knownOn, year: year, goals: selection.goals)
      .judged(by: method, among: methods)
    report.selection = selection
    guard !(selection.owners + selection.groups + selection.statuses).isEmpty else { return report }
    report.assessments.removeAll { !selection.includes($0) }
    let byID = Dictionary(goals.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let measured = indicatorsByID
    func isIncluded(_ goal: Goal, as id: String) -> Bool {
      var goal = goal
      goal.id = id
      return selection.includes(goal, goal.indicator.flatMap { measured[$0] }, nil)
    }
    report.outside.removeAll { id in
      // One of a goal for every year is named after it.
      let goal = byID[id] ?? id.lastIndex(of: "@").flatMap { byID[String(id[..<$0])] }
      return goal.map { !isIncluded($0, as: id) } ?? true
    }
    report.closed.removeAll { !isIncluded($0, as: $0.id) }
    // Of the figures those of the goals; where groups alone were asked for, also the group's own without a target.
    let left = report.assessments.map(\.goal) + report.closed + report.outside.compactMap { byID[$0] }
    var used = Set(left.flatMap(\.indicatorIDs))
    report.indicators.removeAll { !used.contains($0.id) }
    if (selection.goals + selection.owners + selection.statuses).isEmpty {
      for indicator in indicators {
        let group = indicator.group.map { [$0.lowercased()] } ?? []
        if Selection.matches(selection.groups, group, .group) { used.insert(indicator.id) }
      }
    }
    report.reported = report.reported.only(used)
    return report
  }

  private var indicatorsByID: [String: Indicator] {
    Dictionary(indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The owners or groups of all goals, each once, in order.
  public func values(of kind: Selection.Kind) -> [String] {
    let measured = indicatorsByID
    let values = goals.compactMap { goal -> String? in
      switch kind {
      case .goal: goal.id
      case .owner: goal.owner
      case .group: goal.group ?? goal.indicator.flatMap { measured[$0] }?.group
      case .status: nil
      }
    }
    return Set(values).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The first pattern that no goal of the registry can match, whatever the day; a status that there is not is one, a
  /// status that no goal has is not.
  ///
  /// - Parameters:
  ///   - selection: the patterns
  ///   - asOf: the day, for goals of every year, whose identifiers hold the year
  public func unmatched(_ selection: Selection, asOf: CalendarDate) -> (
    kind: Selection.Kind, pattern: String
  )? {
    for kind in Selection.Kind.allCases {
      for pattern in selection.patterns(kind) {
        let isKnown =
          switch kind {
          case .status: Selection.isStatus(pattern)
          case .owner, .group: Selection.matches([pattern], values(of: kind).map { $0.lowercased() }, kind)
          case .goal:
            Selection.matches(
              [pattern], goals.flatMap { $0.occurrences(asOf: asOf, calendar: calendar) }.map(\.id), kind)
          }
        if !isKnown { return (kind, pattern) }
      }
    }
    return nil
  }
}

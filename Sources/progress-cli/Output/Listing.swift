import ProgressKit

/// A table of what a registry holds.
struct Listing {
  /// What is listed.
  let subject: ListCommand.Subject
  /// The names of the columns, as JSON writes them.
  let columns: [String]
  /// The cells; empty where there is nothing to say.
  let rows: [[String]]

  init(_ subject: ListCommand.Subject, of registry: Registry, _ report: Report) {
    self.subject = subject
    switch subject {
    case .goals:
      columns = ["id", "target", "due", "owner", "title"]
      let assessed = report.assessments.map { assessment in
        let text = GoalText(assessment, sources: report.sources)
        let due = assessment.goal.deadline.map { _ in text.due } ?? ""
        return [assessment.goal.id, text.target, due, assessment.goal.owner ?? "", assessment.goal.title]
      }
      let closed = report.closed.map { goal in
        [goal.id, "closed " + (goal.closed?.date.description ?? ""), "", goal.owner ?? "", goal.title]
      }
      rows = (assessed + closed).sorted { Listing.precedes($0[0], $1[0]) }
    case .owners: (columns, rows) = Listing.counts("owner", report) { $0.goal.owner }
    case .groups: (columns, rows) = Listing.counts("group", report) { $0.goal.group ?? $0.indicator?.group }
    case .indicators:
      columns = ["id", "unit", "measure", "figures", "newest", "title"]
      let figures = Dictionary(grouping: registry.observations, by: \.indicator)
      rows = registry.indicators.map { indicator in
        let own = figures[indicator.id] ?? []
        let newest = own.filter { $0.value != .missing }.map(\.period.last).max()
        return [
          indicator.id, indicator.unit.text, indicator.measure.word, String(own.count),
          newest?.description ?? "", indicator.title,
        ]
      }.sorted { Listing.precedes($0[0], $1[0]) }
    case .sources:
      columns = ["id", "published", "publisher", "title"]
      rows = registry.sources.map { source in
        let day = source.published.map { $0.description + (source.publishedIsInferred ? " (inferred)" : "") }
        return [source.id, day ?? "", source.publisher ?? "", source.title]
      }.sorted { Listing.precedes($0[0], $1[0]) }
    case .methods:
      // A method needs more than a line: its list has a form of its own.
      columns = ["name", "title"]
      rows = Methods.all.map { [$0.about.name, $0.about.title] }
    }
  }

  /// How many goals there are of each value, and how they stand: the four numbers add up to that of the goals.
  private static func counts(
    _ name: String, _ report: Report, _ value: (Assessment) -> String?
  ) -> (columns: [String], rows: [[String]]) {
    var assessments: [String: [Assessment]] = [:]
    for assessment in report.assessments {
      assessments[value(assessment) ?? "", default: []].append(assessment)
    }
    let names = assessments.keys.sorted { precedes($0, $1) }
    // Those that nobody named come last.
    let rows = (names.filter { !$0.isEmpty } + names.filter(\.isEmpty)).map { name -> [String] in
      let own = assessments[name] ?? []
      func count(_ isMeant: (Status) -> Bool) -> String { String(own.count { isMeant($0.status) }) }
      return [
        name, String(own.count), count { $0 == .missed || $0 == .offPace || $0 == .overdue },
        count { $0 == .atRisk }, count { $0.verdictClass == .good },
        count { $0.verdictClass == .unjudged && $0 != .overdue },
      ]
    }
    return ([name, "goals", "failing", "atRisk", "good", "unjudged"], rows)
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}

extension Indicator.Measure {
  /// The word of the files.
  fileprivate var word: String {
    switch self {
    case .level: "level"
    case .flow: "flow"
    case .rank: "rank"
    case .share(let count): "share of \(count)"
    case .milestone: "milestone"
    }
  }
}

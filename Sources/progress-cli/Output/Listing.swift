import ProgressKit

/// A table of what a registry holds.
struct Listing {
  /// What is listed.
  let subject: ListCommand.Subject
  /// The names of the columns, as JSON writes them.
  let columns: [String]
  /// The cells; empty where there is nothing to say.
  let rows: [[String]]

  init(_ subject: ListCommand.Subject, of registry: Registry, asOf day: CalendarDate) {
    self.subject = subject
    switch subject {
    case .goals:
      columns = ["id", "target", "due", "owner", "title"]
      let report = registry.report(asOf: day)
      let assessed = report.assessments.map { assessment in
        let text = GoalText(assessment, sources: report.sources)
        let due = assessment.goal.deadline.map { _ in text.due } ?? ""
        return [assessment.goal.id, text.target, due, assessment.goal.owner ?? "", assessment.goal.title]
      }
      let closed = report.closed.map { goal in
        [goal.id, "closed " + (goal.closed?.date.description ?? ""), "", goal.owner ?? "", goal.title]
      }
      rows = (assessed + closed).sorted { Listing.precedes($0[0], $1[0]) }
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

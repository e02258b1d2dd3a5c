import ProgressKit

/// What would give an answer where there is none.
enum Advice {
  /// Some texts of many: `a, b, c and 12 more`.
  static func list(_ texts: [String], most: Int = 8) -> String {
    let shown = texts.prefix(most).map { VisibleText.shortened($0, to: 60) }.joined(separator: ", ")
    return texts.count > most ? "\(shown) and \(texts.count - most) more" : shown
  }

  /// The years there are goals in, for one in which there is none.
  static func otherYears(_ registry: Registry, than year: Int) -> [String] {
    let years = registry.goals.compactMap { $0.deadline?.date.year }
    guard let first = years.min(), let last = years.max() else { return ["leave --year out for all goals"] }
    let nearest = years.min { (abs($0 - year), $0) < (abs($1 - year), $1) } ?? last
    let span = first == last ? "all deadlines are in \(first)" : "the deadlines are in \(first) to \(last)"
    return ["\(span): try --year \(nearest), or leave --year out for all goals"]
  }

  /// What there is where several conditions together leave nothing.
  static func narrower(_ selection: Selection, _ report: Report) -> [String] {
    func matching(_ kind: Selection.Kind) -> Selection {
      switch kind {
      case .goal: Selection(goals: selection.goals)
      case .owner: Selection(owners: selection.owners)
      case .group: Selection(groups: selection.groups)
      case .status: Selection(statuses: selection.statuses)
      }
    }
    var lines = Selection.Kind.allCases.filter { !selection.patterns($0).isEmpty }.map { kind in
      let one = matching(kind)
      let ids = report.assessments.filter { one.includes($0) }.map(\.goal.id)
      let found = ids.isEmpty ? "no goal" : "\(NumberText.count(ids.count, "goal")): \(list(ids))"
      return "\(one.words): \(found)"
    }
    if !selection.statuses.isEmpty {
      let counts = report.counts.map { "\($0.count) \($0.status.word)" }
      lines.append("the statuses on \(report.asOf) are \(counts.joined(separator: ", "))")
    }
    return lines
  }

  /// What would give a verdict where no goal could be judged.
  static func judging(_ report: Report, _ registry: Registry) -> [String] {
    guard let newest = registry.newestPeriodEnd else {
      return ["there is no figure at all: write figures into actuals.csv"]
    }
    var lines: [String] = []
    let first = registry.observations.lazy.filter { $0.release != .forecast && $0.value != .missing }
      .map(\.period.last).min()
    if let first, first > report.asOf {
      lines.append(
        "the figures begin with \(first), after the day of the check: --as-of latest judges by \(newest)")
    } else if newest != report.asOf {
      lines.append("the figures end on \(newest): --as-of latest judges by that day")
    }
    let years = report.assessments.compactMap { $0.goal.deadline?.date.year }
    if let last = years.max(), last < report.asOf.year {
      lines.append("the last deadline is in \(last): --year \(last) judges that year")
    }
    if lines.isEmpty { lines.append("'progress report' says of every goal what is missing") }
    return lines
  }
}

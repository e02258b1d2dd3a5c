/// What there is to say about a report as a whole, for every format: its heading, its sections, its counts.
///
/// As with ``GoalText``, the text holds words of the registry as they are.
package struct ReportText {
  let report: Report
  let glyphs: Glyphs

  package init(_ report: Report, glyphs: Glyphs = .unicode) {
    self.report = report
    self.glyphs = glyphs
  }

  /// What the report is about: the registry's title and the year.
  package var heading: String {
    let title = report.title.isEmpty ? "Goals" : report.title
    return report.year.map { "\(title) \(glyphs.dash) \($0)" } ?? title
  }

  /// The two days of the report: `as of 2024-12-31 · known on 2024-12-31`.
  package var days: String {
    "as of \(report.asOf) \(glyphs.separator) "
      + (report.knownOn.map { "known on \($0)" } ?? "everything known")
  }

  /// How many goals there are and how new the newest figure is.
  package var scope: String {
    let all = report.assessments.count + report.outside.count
    let number =
      report.outside.isEmpty
      ? NumberText.count(all, "goal") : "\(report.assessments.count) of \(NumberText.count(all, "goal"))"
    return number + (report.newestFigure.map { ", newest figure \($0)" } ?? ", no figures")
  }

  /// A section of a report.
  package struct Section {
    /// The name of the group; `nil` where the report has none, or for goals without one.
    package var title: String?
    /// The goals in the report's order.
    package var assessments: [Assessment]
  }

  /// The goals by group, the groups in the order of their first goal; one section where there are no groups.
  package var sections: [Section] {
    var order: [String?] = []
    var groups: [String?: [Assessment]] = [:]
    for assessment in report.assessments {
      let group = assessment.goal.group ?? assessment.indicator?.group
      if groups[group] == nil { order.append(group) }
      groups[group, default: []].append(assessment)
    }
    let hasGroups = order.contains { $0 != nil }
    return order.map { group in
      Section(title: group ?? (hasGroups ? "Other goals" : nil), assessments: groups[group] ?? [])
    }
  }

  /// The number of goals of each status in words: `2 overdue · 1 achieved`.
  package var counts: String { ReportText.counts(report.assessments, glyphs) }

  /// The number of some goals of each status in words.
  static func counts(_ assessments: [Assessment], _ glyphs: Glyphs) -> String {
    guard !assessments.isEmpty else { return "no goals" }
    let counts = Status.allCases.compactMap { status -> (status: Status, count: Int)? in
      let count = assessments.count { $0.status == status }
      return count == 0 ? nil : (status, count)
    }
    let ordered = counts.enumerated().sorted {
      ($0.element.status.attention, $0.offset) < ($1.element.status.attention, $1.offset)
    }
    return ordered.map {
      "\(NumberText.digits(Double($0.element.count), decimals: 0)) \($0.element.status.word)"
    }
    .joined(separator: " \(glyphs.separator) ")
  }

  /// What the report is limited to; `nil` for all goals.
  package var selected: String? {
    guard !report.selection.isEverything else { return nil }
    return "only goals with \(CheckWording.clipped(report.selection.words, to: 300, glyphs: glyphs))"
  }

  /// The goals on course whose sums leave figures of their own period out, in words; `nil` where there are none.
  package var partialSums: String? {
    ReportText.partialSums(
      report.assessments.filter { $0.flags.contains(.gap) && $0.status.verdictClass == .good }, glyphs,
      one: "goal on course", many: "goals on course")
  }

  /// That goals rest on sums without all their figures: which goals and, of few, what is left out.
  static func partialSums(
    _ assessments: [Assessment], _ glyphs: Glyphs = .unicode, one: String, many: String
  ) -> String? {
    guard !assessments.isEmpty else { return nil }
    let shown = assessments.prefix(12).map { assessment in
      let id = CheckWording.clipped(assessment.goal.id, glyphs: glyphs)
      guard assessments.count <= 3, let why = GoalText(assessment, glyphs: glyphs).uncounted else {
        return id
      }
      return "\(id) (\(CheckWording.clipped(why, glyphs: glyphs)))"
    }
    let more = assessments.count > shown.count ? " and \(assessments.count - shown.count) more" : ""
    let count = NumberText.digits(Double(assessments.count), decimals: 0)
    return
      (assessments.count == 1
      ? "\(count) \(one) rests on a sum that leaves figures out: "
      : "\(count) \(many) rest on sums that leave figures out: ") + shown.joined(separator: ", ") + more
  }

  /// What is not in the report, each in a line: goals outside the year, closed goals.
  package var leftOut: [String] {
    var lines: [String] = []
    if let selected { lines.append(selected) }
    if !report.outside.isEmpty {
      let where_ = report.year.map { "outside \($0)" } ?? "outside the period"
      lines.append(
        "\(NumberText.count(report.outside.count, "goal")) \(where_), not shown: " + list(report.outside))
    }
    if report.notYetSet > 0 {
      let were = report.notYetSet == 1 ? "was" : "were"
      lines.append("\(NumberText.count(report.notYetSet, "goal")) \(were) set later and not known yet")
    }
    if report.hidesWarnings {
      lines.append(
        "warnings about the files are left out of a report of an earlier day, see progress validate")
    }
    for goal in report.closed {
      guard let closed = goal.closed else { continue }
      let next = closed.replacedBy.map { ", replaced by \($0)" } ?? ""
      lines.append("closed on \(closed.date)\(next): \(goal.title) (\(closed.reason))")
    }
    return lines
  }

  private func list(_ ids: [String]) -> String {
    let most = 6
    guard ids.count > most + 1 else { return ids.joined(separator: ", ") }
    return ids.prefix(most).joined(separator: ", ") + " and \(ids.count - most) more"
  }

  /// The marks and letters used beside figures, and what they mean; `nil` when none is used.
  package var legend: String? {
    var parts: [String] = []
    var qualifiers: Set<Qualifier> = []
    var releases: Set<Observation.Release> = []
    var showsBaseline = false
    for assessment in report.assessments {
      if let qualifier = assessment.shown?.qualifier { qualifiers.insert(qualifier) }
      if let qualifier = assessment.baseline?.qualifier { qualifiers.insert(qualifier) }
      if let release = assessment.openRelease { releases.insert(release) }
      if assessment.showsBaseline { showsBaseline = true }
    }
    for (qualifier, word) in [
      (Qualifier.about, "about"), (.moreThan, "more than"), (.atLeast, "at least"), (.nearly, "nearly"),
      (.lessThan, "less than"), (.atMost, "at most"),
    ] where qualifiers.contains(qualifier) { parts.append("\(glyphs.mark(qualifier)) \(word)") }
    for release in Observation.Release.allCases where releases.contains(release) {
      if let letter = release.letter { parts.append("\(letter) \(release.rawValue)") }
    }
    if showsBaseline { parts.append("b baseline, nothing newer is known") }
    return parts.isEmpty ? nil : parts.joined(separator: " \(glyphs.separator) ")
  }
}

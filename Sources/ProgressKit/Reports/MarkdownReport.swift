/// A report as Markdown for pull requests and job summaries: the verdict first, then the goals that need attention
/// with their reasons, then a folded table of the others.
///
/// The text keeps to a size. Where it would be larger, goals that pass are left out first, then details, never the
/// verdict; what was left out is counted. Nothing is drawn: pages that show Markdown strip pictures from data.
public struct MarkdownReport {
  private let report: Report
  private let words: ReportText
  private let limit: Int
  /// The places, among all goals, of those that need attention, and of the others.
  private let attention: [Int]
  private let others: [Int]

  /// A report as Markdown.
  ///
  /// - Parameters:
  ///   - report: the report
  ///   - limit: the largest size in bytes of UTF-8. A comment on GitHub holds 65,536 characters, a job summary
  ///     1,024 KiB.
  public init(_ report: Report, limit: Int = 60_000) {
    self.report = report
    self.limit = limit
    words = ReportText(report)
    attention = report.assessments.indices.filter { report.assessments[$0].status.attention < 2 }
    others = report.assessments.indices.filter { report.assessments[$0].status.attention >= 2 }
  }

  /// How much is said.
  private struct Detail {
    var notes: Int
    var attention: Int
    var others: Int
    var figures = 0
  }

  /// The text, ended by a line break.
  public var text: String {
    let all = report.assessments.count
    // From everything down to the verdict alone.
    let steps = [
      Detail(notes: .max, attention: all, others: all, figures: MarkdownReport.mostFigures),
      Detail(notes: .max, attention: all, others: all),
      Detail(notes: .max, attention: all, others: 0),
      Detail(notes: 1, attention: all, others: 0),
      Detail(notes: 0, attention: all, others: 0),
      Detail(notes: 0, attention: 200, others: 0),
      Detail(notes: 0, attention: 40, others: 0),
      Detail(notes: 0, attention: 8, others: 0),
    ]
    let heading = heading(escaped(words.heading))
    for step in steps {
      if let text = render(step, heading) { return text }
    }
    return heading + "\n\n" + summary + "\n"
  }

  /// Lines that keep to a size: what would exceed it is not made at all.
  private struct Page {
    private(set) var text = ""
    let limit: Int

    /// Whether nothing more can be added.
    var isFull: Bool { text.utf8.count > limit }

    mutating func add(_ line: String) {
      if !isFull { text += line + "\n" }
    }

    mutating func add(_ lines: [String]) {
      for line in lines { add(line) }
    }
  }

  // Titles are cut, so that no single one fills the page.
  private func escaped(_ text: String, most: Int = 200) -> String {
    // Spaces at the edge would undo emphasis.
    var text = text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    if text.unicodeScalars.count > most {
      text = String(String.UnicodeScalarView(text.unicodeScalars.prefix(most))) + "…"
    }
    let escaped = Escaping.markdown(text)
    return escaped.hasPrefix(" ") ? String(escaped.dropFirst()) : escaped
  }

  private func heading(_ title: String) -> String {
    // The sign of what is known to be bad before that of what is not known.
    let statuses = report.assessments.map(\.status)
    let worst = statuses.first { $0.tone == .bad } ?? statuses.min { $0.attention < $1.attention }
    let symbol = worst.map { $0.symbol(.unicode) + " " } ?? ""
    return "### \(symbol)\(title): \(words.counts)"
  }

  private var summary: String {
    let days = Escaping.markdown(words.days)
    let partial = words.partialSums.map { "\n\n**Note:** " + Escaping.markdown($0) + "." } ?? ""
    return days.prefix(1).uppercased() + days.dropFirst() + " · " + Escaping.markdown(words.scope) + partial
  }

  /// The text with so much said; `nil` where it would be larger than the limit.
  private func render(_ detail: Detail, _ heading: String) -> String? {
    var page = Page(limit: limit)
    page.add([heading, "", summary])
    if !attention.isEmpty {
      let shown = attention.prefix(detail.attention)
      page.add(["", "**Need attention**", ""])
      add(table: shown, withExpected: true, to: &page)
      let hidden = attention.count - shown.count
      if hidden > 0 { page.add(["", "… and \(NumberText.count(hidden, "goal")) more that need attention."]) }
      if detail.notes > 0 {
        for index in shown where !page.isFull {
          let goal = text(index)
          let notes = goal.notes.prefix(detail.notes)
          guard !notes.isEmpty else { continue }
          let place = GoalText.place(goal.goal.targetLocation ?? goal.goal.location)
          page.add([
            "",
            "**\(escaped(goal.title))** – " + notes.map { escaped($0, most: 600) }.joined(separator: "; ")
              + "."
              + (place.map { " (\(Escaping.markdown($0)))" } ?? ""),
          ])
        }
      }
    }
    if !others.isEmpty {
      if detail.others > 0 {
        let counted = NumberText.count(others.count, attention.isEmpty ? "goal" : "other goal")
        page.add(["", "<details><summary>\(counted)</summary>", ""])
        add(table: others.prefix(detail.others), withExpected: false, to: &page)
        page.add(["", "</details>"])
      } else {
        let were = others.count == 1 ? "is" : "are"
        page.add(["", "\(NumberText.count(others.count, "other goal")) \(were) left out for size."])
      }
    }
    guard !page.isFull else { return nil }
    page.add(figures(detail.figures))
    for line in words.leftOut { page.add(["", "_" + escaped(line, most: 1000) + "_"]) }
    if let legend = words.legend { page.add(["", Escaping.markdown(legend)]) }
    return page.isFull ? nil : page.text
  }

  private func text(_ index: Int) -> GoalText {
    GoalText(report.assessments[index], sources: report.sources)
  }

  /// At most so many indicators without a target are listed.
  private static let mostFigures = 200

  /// What is reported without a target, folded.
  private func figures(_ most: Int) -> [String] {
    let indicators = report.reported.withoutTarget
    guard !indicators.isEmpty else { return [] }
    guard most > 0 else {
      let are = indicators.count == 1 ? "is" : "are"
      return [
        "", "\(NumberText.count(indicators.count, "indicator")) without a target \(are) left out for size.",
      ]
    }
    let counted = NumberText.count(indicators.count, "indicator")
    var lines = ["", "<details><summary>Reported, without a target: \(counted)</summary>", ""]
    lines.append("| Indicator | Latest | Figure of | Change on the year | Source | Place |")
    lines.append("|:--|--:|:--|--:|:--|:--|")
    for indicator in indicators.prefix(most) {
      let text = FigureText(indicator, sources: report.sources)
      let cells = text.latest
      var title = escaped(text.title)
      if cells.isDisputed { title += " *(disputed)*" }
      let values = [cells.value, cells.period, cells.change, cells.source, cells.place]
      lines.append("| " + ([title] + values.map { escaped($0) }).joined(separator: " | ") + " |")
    }
    if indicators.count > most {
      lines += [
        "",
        "… and \(NumberText.count(indicators.count - most, "indicator")) more: `progress report --figures`.",
      ]
    }
    return lines + ["", "</details>"]
  }

  private func sources(_ goal: GoalText) -> String {
    let sources = goal.valueSources
    guard !sources.isEmpty else { return NumberText.undefined }
    return sources.suffix(2).joined(separator: ", ")
      + (sources.count > 2 ? " and \(sources.count - 2) more" : "")
  }

  private func add(table indices: ArraySlice<Int>, withExpected: Bool, to page: inout Page) {
    let hasExpected = withExpected && indices.contains { report.assessments[$0].showsPace }
    let hasWay = indices.contains { report.assessments[$0].attainment.ofChange.fraction?.isFinite == true }
    let hasLeft = indices.contains { report.assessments[$0].rates.remaining != nil }
    var header = ["Status", "Goal", "Actual", "Figure of", "Source"]
    if hasExpected { header.append("Expected") }
    header += ["Target", "Of target"]
    if hasWay { header.append("Of the way") }
    if hasLeft { header.append("Left") }
    header.append("Due")
    let rule = header.map { ["Status", "Goal", "Figure of", "Source", "Due"].contains($0) ? ":--" : "--:" }
    page.add(["| " + header.joined(separator: " | ") + " |", "|" + rule.joined(separator: "|") + "|"])
    for index in indices where !page.isFull {
      let goal = text(index)
      var status = "\(goal.symbol) \(goal.word)"
      if goal.assessment.status.attention == 0 { status = "\(goal.symbol) **\(goal.word)**" }
      let flags = goal.assessment.flags.map(\.word).joined(separator: ", ")
      if !flags.isEmpty { status += " *(\(flags))*" }
      let kind = goal.kind.map { " *(\($0))*" } ?? ""
      var cells = [
        status, escaped(goal.title), escaped(goal.actual) + kind, escaped(goal.when),
        escaped(sources(goal)),
      ]
      if hasExpected { cells.append(goal.showsPace ? escaped(goal.expected) : NumberText.undefined) }
      let target = goal.targetCell
      cells += [
        escaped(target.text + (target.unit.isEmpty ? "" : " " + target.unit)), escaped(goal.ofTarget),
      ]
      if hasWay { cells.append(escaped(goal.ofChange)) }
      if hasLeft { cells.append(escaped(goal.remaining ?? NumberText.undefined)) }
      cells.append(goal.dueCell)
      page.add("| " + cells.joined(separator: " | ") + " |")
    }
  }
}

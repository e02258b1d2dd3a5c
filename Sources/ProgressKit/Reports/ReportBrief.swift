/// A report in one screen: its heading, the goals that need attention in a line each, the counts.
///
/// No line begins with text of the registry.
package struct ReportBrief {
  private let report: Report
  private let options: TextOptions

  /// The most goals that are named.
  static let limit = 16

  /// A report in one screen.
  package init(_ report: Report, _ options: TextOptions = TextOptions()) {
    self.report = report
    self.options = options
  }

  /// The text, every line ended by a line break.
  package var text: String {
    let glyphs = options.glyphs
    let words = ReportText(report, glyphs: glyphs)
    let urgent = report.assessments.filter { $0.status.attention <= 1 }
    var lines = [
      "Progress: \(Escaping.terminal(words.heading))   \(words.days) \(glyphs.separator) \(words.scope)"
    ]
    if let selected = words.selected { lines.append("  " + Escaping.terminal(selected)) }
    let shown = urgent.prefix(ReportBrief.limit).map { GoalText($0, sources: report.sources, glyphs: glyphs) }
    let width = shown.map { VisibleText.width("\($0.symbol) \($0.word)") }.max() ?? 0
    for goal in shown {
      let status = TextLayout.padded("\(goal.symbol) \(goal.word)", to: width)
      var facts = [goal.goal.id]
      if goal.assessment.figure != nil { facts.append("\(goal.actual) of \(goal.target)") }
      // No word of pace once the deadline has passed.
      if goal.showsPace, let gap = goal.gap { facts.append(gap) }
      if goal.goal.deadline != nil { facts.append("due \(goal.dueCell)") }
      let line = "  \(status)  " + Escaping.terminal(facts.joined(separator: ", "))
      let fitted = options.width.map { TextLayout.truncated(line, to: $0, glyphs) } ?? line
      let tone = goal.assessment.status.tone
      lines.append(
        "  " + TextLayout.colored(status, tone, options.isColored) + fitted.dropFirst(2 + status.count))
    }
    let left = urgent.count - shown.count
    if left > 0 { lines.append("  and \(NumberText.count(left, "goal")) more that need attention") }
    if let partial = words.partialSums { lines.append("  " + Escaping.terminal(partial)) }
    lines.append(words.counts)
    return lines.map { TextLayout.fitted($0, to: options.width) + "\n" }.joined()
  }
}

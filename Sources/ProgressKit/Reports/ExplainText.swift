/// The arithmetic behind one goal's verdict, as text for terminals: what is stated and where, what follows, what is
/// needed, and what would help. Every status has one, those without numbers too: they say why, and what is missing.
public struct ExplainText {
  private let goal: GoalText
  private let report: Report
  private let options: TextOptions

  /// The arithmetic of a goal of a report.
  public init(_ assessment: Assessment, _ report: Report, _ options: TextOptions = TextOptions()) {
    goal = GoalText(assessment, sources: report.sources, glyphs: options.glyphs)
    self.report = report
    self.options = options
  }

  private var glyphs: Glyphs { options.glyphs }

  /// The text, every line ended by a line break. No line begins with text of the registry.
  public var text: String {
    let status = "\(goal.symbol) \(goal.word)"
    var lines: [String] = []
    let title = "  " + Escaping.terminal(goal.title)
    let head = options.width.map {
      TextLayout.truncated(title, to: max(8, $0 - VisibleText.width(status)), glyphs)
    }
    lines.append(
      TextLayout.colored(status, goal.assessment.status.tone, options.isColored) + (head ?? title))
    lines += continued("  goal ", "\(goal.goal.id), \(ReportText(report, glyphs: glyphs).days)")
    let subject = goal.assessment.indicator?.subject ?? ""
    if !subject.isEmpty { lines += continued("  of ", subject) }
    let explanation = Explanation(goal, report)
    // Names of parts may be long: they do not set the width of the column.
    let label =
      explanation.sections.flatMap(\.rows).map { VisibleText.width($0.label) }.filter { $0 <= 24 }
      .max() ?? 10
    for section in explanation.sections {
      lines.append("")
      let computed = section.rows.filter { $0.result != nil || $0.remark != nil }
      let column =
        computed.map { VisibleText.width(Escaping.terminal($0.text)) }.filter { $0 <= 48 }.max() ?? 0
      let results = section.rows.compactMap(\.result).map { VisibleText.width(Escaping.terminal($0)) }.max()
      for row in section.rows { lines += self.row(row, label, column, results) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var gutter: String { glyphs.isASCII ? "| " : "│ " }

  private func continued(_ prefix: String, _ text: String) -> [String] {
    let room = options.width.map { max(12, $0 - VisibleText.width(prefix)) }
    return TextLayout.wrapped(Escaping.terminal(text), to: room).enumerated()
      .map { $0.offset == 0 ? prefix + $0.element : "  " + gutter + $0.element }
  }

  private func row(_ row: Explanation.Row, _ label: Int, _ column: Int, _ results: Int?) -> [String] {
    let indent = "  "
    let head = indent + TextLayout.padded(row.label, to: label) + "  "
    let text = Escaping.terminal(row.text)
    var tail = ""
    if let result = row.result {
      tail = "  = " + TextLayout.padded(Escaping.terminal(result), to: results ?? 0)
    }
    let remark = row.remark.map { "   " + Escaping.terminal($0) } ?? ""
    let hasMore = !tail.isEmpty || !remark.isEmpty
    let line = head + (hasMore ? TextLayout.padded(text, to: column) : text) + tail + remark
    guard let width = options.width, VisibleText.width(line) > width else {
      return [TextLayout.trimmed(line)]
    }
    // Too long: what does not fit goes below, behind a bar of our own.
    let below = String(repeating: " ", count: VisibleText.width(head))
    var lines = wrappedLines(text + TextLayout.trimmed(tail), head, below, width)
    if !remark.isEmpty {
      lines += wrappedLines(String(remark.drop { $0 == " " }), below + gutter, below, width)
    }
    return lines
  }

  private func wrappedLines(_ text: String, _ head: String, _ below: String, _ width: Int) -> [String] {
    TextLayout.wrapped(text, to: max(12, width - VisibleText.width(below) - 2)).enumerated()
      .map { TextLayout.trimmed(($0.offset == 0 ? head : below + gutter) + $0.element) }
  }
}

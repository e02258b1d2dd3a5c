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
    lines += ExplanationLines(options).lines(Explanation(goal, report).sections)
    return lines.joined(separator: "\n") + "\n"
  }

  private func continued(_ prefix: String, _ text: String) -> [String] {
    ExplanationLines(options).continued(prefix, text)
  }
}

/// Everything that is known of one indicator, as text for terminals: each figure with its vintages, its changes, its
/// source, and the file and line where it stands.
public struct IndicatorText {
  private let figures: FigureText
  private let report: Report
  private let options: TextOptions

  /// The figures of an indicator of a report.
  public init(_ indicator: IndicatorReport, _ report: Report, _ options: TextOptions = TextOptions()) {
    figures = FigureText(indicator, sources: report.sources, glyphs: options.glyphs)
    self.report = report
    self.options = options
  }

  /// The text, every line ended by a line break. No line begins with text of the registry.
  public var text: String {
    let layout = ExplanationLines(options)
    let head = (options.isASCII ? "# " : "▪ ") + Escaping.terminal(figures.title)
    var lines = [options.width.map { TextLayout.truncated(head, to: $0, options.glyphs) } ?? head]
    lines += layout.continued(
      "  indicator ", "\(figures.indicator.id), \(ReportText(report, glyphs: options.glyphs).days)")
    let subject = figures.indicator.subject ?? ""
    if !subject.isEmpty { lines += layout.continued("  of ", subject) }
    lines += layout.lines(figures.sections)
    return lines.joined(separator: "\n") + "\n"
  }
}

/// Lays out the lines of an explanation: label, text, result and remark in columns.
struct ExplanationLines {
  private let options: TextOptions
  private var glyphs: Glyphs { options.glyphs }

  init(_ options: TextOptions) { self.options = options }

  /// The lines of the sections, each after an empty line.
  func lines(_ sections: [Explanation.Section]) -> [String] {
    var lines: [String] = []
    // Names of parts may be long: they do not set the width of the column.
    let label =
      sections.flatMap(\.rows).map { VisibleText.width(Escaping.terminal($0.label)) }.filter { $0 <= 24 }
      .max() ?? 10
    for section in sections {
      lines.append("")
      let computed = section.rows.filter { $0.result != nil || $0.remark != nil }
      let column =
        computed.map { VisibleText.width(Escaping.terminal($0.text)) }.filter { $0 <= 48 }.max() ?? 0
      let results = section.rows.compactMap(\.result).map { VisibleText.width(Escaping.terminal($0)) }.max()
      for row in section.rows { lines += self.row(row, label, column, results) }
    }
    return lines
  }

  private var gutter: String { glyphs.isASCII ? "| " : "│ " }

  func continued(_ prefix: String, _ text: String) -> [String] {
    let room = options.width.map { max(12, $0 - VisibleText.width(prefix)) }
    return TextLayout.wrapped(Escaping.terminal(text), to: room).enumerated()
      .map { $0.offset == 0 ? prefix + $0.element : "  " + gutter + $0.element }
  }

  private func row(_ row: Explanation.Row, _ label: Int, _ column: Int, _ results: Int?) -> [String] {
    let indent = "  "
    let head = indent + TextLayout.padded(Escaping.terminal(row.label), to: label) + "  "
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

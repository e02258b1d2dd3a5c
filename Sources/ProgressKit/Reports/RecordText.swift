/// What was recorded, and what it changed, as text for terminals: the row and its place, then every goal that rests on
/// the indicator, without the figure and with it, and the arithmetic of those that it changed.
///
/// No line begins with text of the registry.
public struct RecordText {
  private let record: FigureRecord
  private let verdicts: FigureRecord.Verdicts
  private let options: TextOptions
  private let isVerbose: Bool
  private let isQuiet: Bool
  private var glyphs: Glyphs { options.glyphs }

  /// How many goals that the figure does not change are listed, unless all are asked for.
  private static let listed = 8

  /// What was recorded, as text.
  ///
  /// - Parameters:
  ///   - record: what was recorded
  ///   - verdicts: the verdicts without the figure and with it
  ///   - options: how wide the text is, and with which signs
  ///   - isVerbose: whether to show the arithmetic of every goal, without the figure too.
  ///   - isQuiet: whether to leave out all arithmetic.
  public init(
    _ record: FigureRecord, _ verdicts: FigureRecord.Verdicts, _ options: TextOptions = TextOptions(),
    isVerbose: Bool = false, isQuiet: Bool = false
  ) {
    self.record = record
    self.verdicts = verdicts
    self.options = options
    self.isVerbose = isVerbose
    self.isQuiet = isQuiet
  }

  /// The text, every line ended by a line break.
  public var text: String {
    var lines = [
      (record.isWritten ? "recorded in " : "would be recorded in ")
        + Escaping.terminal("\(record.file):\(record.line)") + (record.isNewFile ? ", a new file" : "")
    ]
    lines += wrapped(record.row, "  " + gutter)
    if let revised = record.revised {
      let place = GoalText.place(revised.location).map { ", \($0)" } ?? ""
      lines += wrapped(
        "revises \(revised.value.text), known since \(record.after.knownDate(of: revised))\(place)", "  ")
    }
    if let reason = verdicts.reasonNotCounted { lines += wrapped(reason, "  ") }
    if let doubt = record.doubt {
      lines += wrapped("the disk did not confirm it, and it may not outlive a power failure: \(doubt)", "  ")
    }
    for warning in record.warnings {
      lines += ["", DiagnosticText(warning, width: options.width).text]
    }
    lines.append("")
    lines += goals
    return lines.map { TextLayout.fitted($0, to: options.width) + "\n" }.joined()
  }

  private var gutter: String { glyphs.isASCII ? "| " : "│ " }
  private var arrow: String { glyphs.isASCII ? "->" : "→" }

  private func wrapped(_ text: String, _ prefix: String) -> [String] {
    TextLayout.wrapped(Escaping.terminal(text), to: options.width.map { $0 - VisibleText.width(prefix) })
      .map { prefix + $0 }
  }

  private var goals: [String] {
    let days = ReportText(verdicts.report, glyphs: glyphs).days
    guard !verdicts.goals.isEmpty else { return wrapped("no goal rests on its indicator \(days)", "  ") }
    let changed = verdicts.goals.filter(\.hasChanged)
    let others = verdicts.goals.filter { !$0.hasChanged }
    var lines = ["\(NumberText.count(verdicts.goals.count, "goal")), \(days)"]
    for verdict in changed { lines += goal(verdict, showsArithmetic: !isQuiet) }
    let listed = isVerbose ? others.count : RecordText.listed
    for verdict in others.prefix(listed) { lines += goal(verdict, showsArithmetic: isVerbose) }
    if others.count > listed { lines.append("  and \(others.count - listed) more that it does not change") }
    return lines
  }

  private func goal(_ verdict: FigureRecord.Verdict, showsArithmetic: Bool) -> [String] {
    let before = GoalText(verdict.before, sources: verdicts.report.sources, glyphs: glyphs)
    let after = GoalText(verdict.after, sources: verdicts.report.sources, glyphs: glyphs)
    let isSame = before.word == after.word
    let words = isSame ? "still \(after.word)" : "\(before.word) \(arrow) \(after.word)"
    var lines = [
      "",
      TextLayout.colored("\(after.symbol) \(words)", verdict.after.status.tone, options.isColored) + "  "
        + Escaping.terminal("\(after.title) (\(after.goal.id))"),
    ]
    if verdict.hasChanged {
      lines += wrapped("before: \(standing(before))", "  ") + wrapped("now:    \(standing(after))", "  ")
    } else {
      lines += wrapped("unchanged: \(standing(after))", "  ")
    }
    guard showsArithmetic else { return lines }
    let layout = ExplanationLines(options)
    if isVerbose, verdict.hasChanged {
      lines += ["", "  Without the figure"] + layout.lines(Explanation(before, verdicts.report).sections)
      lines += ["", "  With it"]
    }
    return lines + layout.lines(Explanation(after, verdicts.report).sections)
  }

  private func standing(_ goal: GoalText) -> String {
    ([goal.standing, goal.showsPace ? goal.gap : nil].compactMap { $0 }).joined(separator: ", ")
  }
}

/// A report as text for terminals and logs: one row a goal, those that need attention first.
///
/// The columns adapt to the width there is: under 96 columns the bar goes, then the unit, the shares and the deadline;
/// what has no column then stands in a line of its own below the goal. Under 60 columns a goal takes two lines. Without a
/// width nothing is left out or shortened. No line begins with text of the registry, so that no title can pass for a
/// command of the program that reads the log.
public struct TextReport {
  private let report: Report
  private let options: TextOptions
  private let words: ReportText
  private var glyphs: Glyphs { options.glyphs }

  /// A report as text.
  public init(_ report: Report, _ options: TextOptions = TextOptions()) {
    self.report = report
    self.options = options
    words = ReportText(report, glyphs: options.glyphs)
  }

  /// The text, every line ended by a line break.
  public var text: String {
    let sections = words.sections.map { section in
      (section.title, section.assessments.map { GoalText($0, sources: report.sources, glyphs: glyphs) })
    }
    let goals = sections.flatMap(\.1)
    let isCard = options.width.map { $0 < 60 } ?? false
    let table = Table(goals, options)
    var lines = [heading]
    lines += TextLayout.wrapped(words.scope, to: options.width.map { $0 - 2 }).map { "  " + $0 }
    for (index, (title, rows)) in sections.enumerated() {
      lines.append("")
      if let title {
        lines.append(fitted((glyphs.isASCII ? "# " : "▪ ") + Escaping.terminal(title)))
      }
      if index == 0, !isCard, !rows.isEmpty { lines.append(TextLayout.trimmed(table.header)) }
      for row in rows {
        lines += isCard ? card(row) : table.lines(row).map(TextLayout.trimmed)
        lines += notes(row, isCard ? nil : table.rest(row))
      }
    }
    lines += FigureTable(report, options).lines
    lines.append("")
    if let legend = words.legend {
      lines += wrapped(legend + table.barLegend)
    } else if !table.barLegend.isEmpty {
      lines += wrapped(String(table.barLegend.dropFirst(3)))
    }
    for line in words.leftOut { lines += wrapped(Escaping.terminal(line)) }
    if !report.diagnostics.isEmpty {
      lines += wrapped(
        NumberText.count(report.diagnostics.count, "warning") + " about the files, see progress validate")
    }
    lines += wrapped(words.counts)
    return lines.joined(separator: "\n") + "\n"
  }

  private var heading: String {
    let title = "Progress: " + Escaping.terminal(words.heading)
    let days = Escaping.terminal(words.days)
    guard let width = options.width else { return "\(title)   \(days)" }
    let room = width - VisibleText.width(title) - VisibleText.width(days)
    if room >= 3 { return title + String(repeating: " ", count: room) + days }
    let lines = TextLayout.wrapped(days, to: width - 2).map { "  " + $0 }
    return ([fitted(title)] + lines).joined(separator: "\n")
  }

  private func fitted(_ line: String) -> String {
    options.width.map { TextLayout.truncated(line, to: $0, glyphs) } ?? line
  }

  // Lines after the first begin with a bar of our own: they may hold any text.
  private func wrapped(_ text: String) -> [String] {
    TextLayout.wrapped(text, to: options.width.map { $0 - 2 }).enumerated()
      .map { $0.offset == 0 ? $0.element : (glyphs.isASCII ? "| " : "│ ") + $0.element }
  }

  // The notes of a goal, before them what the table has no column for.
  private func notes(_ row: GoalText, _ rest: String?) -> [String] {
    let gutter = glyphs.isASCII ? "    | " : "    │ "
    // Where nothing at all is known the status word has said it.
    let isPlain = row.assessment.status == .noData && row.assessment.reason == .noObservation
    return ([rest].compactMap { $0 } + (isPlain ? row.remarks : row.notes)).flatMap { note in
      TextLayout.wrapped(Escaping.terminal(note), to: options.width.map { $0 - 6 })
        .map { gutter + TextLayout.colored($0, .neutral, options.isColored) }
    }
  }

  private func card(_ row: GoalText) -> [String] {
    let status = "\(row.symbol) \(row.word)"
    let colored = TextLayout.colored(status, row.assessment.status.tone, options.isColored)
    let width = (options.width ?? 60) - VisibleText.width(status) - 2
    var parts = ["\(row.actualCell) \(glyphs.arrow) \(target(row))"]
    if row.assessment.shown != nil { parts.append((row.kind.map { "\($0) " } ?? "") + "of \(row.when)") }
    if row.ofTarget != glyphs.undefined { parts.append("\(row.ofTarget) of target") }
    if row.ofChange != glyphs.undefined { parts.append("\(row.ofChange) of the way") }
    if row.goal.deadline != nil { parts.append("due \(row.dueCell)") }
    let facts = Escaping.terminal(parts.joined(separator: " \(glyphs.separator) "))
    let title = TextLayout.truncated(Escaping.terminal(row.title), to: max(8, width), glyphs)
    return [colored + "  " + title]
      + TextLayout.wrapped(facts, to: options.width.map { $0 - 4 })
      .map { (glyphs.isASCII ? "  | " : "  │ ") + $0 }
  }

  private func target(_ row: GoalText) -> String {
    let cell = row.targetCell
    return cell.unit.isEmpty ? cell.text : cell.text + " " + cell.unit
  }
}

// MARK: - Table

extension TextReport {
  /// The columns of the table and their widths, from all rows together.
  private struct Table {
    private let glyphs: Glyphs
    private let isColored: Bool
    private var status = 6
    private var title = 4
    private var actual = 6
    private var release = 0
    private var target = 6
    private var unit = 0
    private var ofTarget = 0
    private var ofChange = 0
    private var due = 0
    private var when = 0
    private let width: Int?
    private var hasBar: Bool

    init(_ goals: [GoalText], _ options: TextOptions) {
      let glyphs = options.glyphs
      self.glyphs = glyphs
      isColored = options.isColored
      func widest(_ least: Int, _ cell: (GoalText) -> String) -> Int {
        goals.map { VisibleText.width(Escaping.terminal(cell($0))) }.max().map { max($0, least) } ?? least
      }
      status = widest(6) { "\($0.symbol) \($0.word)" }
      title = widest(4, \.title)
      actual = widest(6, \.actualCell)
      release = goals.contains { $0.letter != nil } ? 2 : 0
      width = options.width
      when = widest(9, options.width == nil ? \.when : \.whenShort)
      target = widest(6, \.targetCell.text)
      unit = widest(0, \.targetCell.unit)
      if goals.contains(where: { $0.ofTarget != glyphs.undefined }) { ofTarget = widest(9, \.ofTarget) }
      if goals.contains(where: { $0.ofChange != glyphs.undefined }) { ofChange = widest(10, \.ofChange) }
      due = widest(3, \.dueCell)
      hasBar = goals.contains { $0.bar != nil }
      guard let width = options.width else { return }
      if width < 96 { hasBar = false }
      actual = min(actual, 16)
      target = min(target, 16)
      unit = min(unit, width < 96 ? 14 : 20)
      // Columns go in this order until titles have room.
      // A title of 22 columns still tells goals apart: more than that is worth less than the bar.
      let wanted = min(title, 22)
      if width - fixed < wanted { hasBar = false }
      if width - fixed < wanted { unit = 0 }
      if width - fixed < wanted, ofChange > 0 {
        // One column for both: a share of the way then says so in the cell.
        ofChange = 0
        ofTarget = max(9, widest(0) { share($0) })
      }
      if width - fixed < wanted { ofTarget = 0 }
      // Nearly every goal has a deadline: for it the title gives way a little more.
      if width - fixed < min(title, 18) { due = 0 }
      // Of when a figure is comes last of all.
      if width - fixed < 8 { when = 0 }
      title = max(8, min(title, width - fixed))
    }

    /// The columns of everything but the title.
    private var fixed: Int {
      var columns = status + 2 + 2 + actual + release + 2 + target
      for width in [unit == 0 ? 0 : unit - 1, ofTarget, ofChange, due, when] where width > 0 {
        columns += width + 2
      }
      return columns + (hasBar ? 15 : 0)
    }

    /// The share of the target; where that is undefined and there is no column for it, the share of the way.
    private func share(_ row: GoalText) -> String {
      row.ofTarget == glyphs.undefined && row.ofChange != glyphs.undefined
        ? row.ofChange + " way" : row.ofTarget
    }

    /// What of a goal the table has no column for, or no room; `nil` where it shows everything.
    func rest(_ row: GoalText) -> String? {
      func isCut(_ text: String, _ width: Int) -> Bool { VisibleText.width(Escaping.terminal(text)) > width }
      var parts: [String] = []
      if isCut(row.actualCell, actual) { parts.append(row.actual) }
      if when == 0, row.assessment.shown != nil { parts.append("figure of \(row.when)") }
      let cell = row.targetCell
      if !isCut(cell.text, target), isCut(cell.unit, unit) {
        parts.append("in \(cell.unit)")
      } else if isCut(cell.text, target) {
        parts.append("target " + (cell.unit.isEmpty ? cell.text : "\(cell.text) \(cell.unit)"))
      }
      if ofTarget == 0, row.ofTarget != glyphs.undefined { parts.append("\(row.ofTarget) of the target") }
      // Where one column holds both shares, it shows that of the way only where there is no other.
      if ofChange == 0, row.ofChange != glyphs.undefined, ofTarget == 0 || row.ofTarget != glyphs.undefined {
        parts.append("\(row.ofChange) of the way")
      }
      if due == 0, row.goal.deadline != nil { parts.append("due \(row.dueCell)") }
      return parts.isEmpty ? nil : parts.joined(separator: " \(glyphs.separator) ")
    }

    var barLegend: String {
      guard hasBar else { return "" }
      let mark = glyphs.isASCII ? "|" : "│"
      let expected = glyphs.isASCII ? ":" : "┆"
      return
        " \(glyphs.separator) bar: from 0, or from the baseline where less is better, to the target \(mark); "
        + "\(expected) expected"
    }

    var header: String {
      var line = TextLayout.padded("Status", to: status) + "  " + TextLayout.padded("Goal", to: title)
      line += "  " + TextLayout.padded("Actual", to: actual, right: true)
      line += String(repeating: " ", count: release)
      if when > 0 { line += "  " + TextLayout.padded("Figure of", to: when) }
      line += "  " + TextLayout.padded("Target", to: target, right: true)
      if unit > 0 { line += " " + TextLayout.padded("", to: unit) }
      if ofTarget > 0 { line += "  " + TextLayout.padded("Of target", to: ofTarget, right: true) }
      if ofChange > 0 { line += "  " + TextLayout.padded("Of the way", to: ofChange, right: true) }
      if hasBar { line += "  " + TextLayout.padded("Bar", to: 13) }
      if due > 0 { line += "  " + "Due" }
      return line
    }

    /// The row of a goal, and below it what of its title has no room: titles of one family differ in their ends, which a
    /// cut would take away.
    func lines(_ row: GoalText) -> [String] {
      let parts = TextLayout.wrapped(
        Escaping.terminal(row.title), to: width.map { $0 - status - 2 }, first: title)
      let indent = String(repeating: " ", count: status) + (glyphs.isASCII ? "| " : "│ ")
      return [self.row(row, titled: parts[0])]
        + parts.dropFirst().map { indent + $0 }
    }

    private func row(_ row: GoalText, titled title: String) -> String {
      func cell(_ text: String, _ width: Int, right: Bool = false) -> String {
        let text = TextLayout.truncated(Escaping.terminal(text), to: width, glyphs)
        return TextLayout.padded(text, to: width, right: right)
      }
      let tone = row.assessment.status.tone
      let word = "\(row.symbol) \(row.word)"
      var line = TextLayout.colored(word, tone, isColored)
      line += String(repeating: " ", count: max(0, status - VisibleText.width(word)))
      line += "  " + TextLayout.padded(TextLayout.truncated(title, to: self.title, glyphs), to: self.title)
      line += "  " + cell(row.actualCell, actual, right: true)
      if release > 0 { line += TextLayout.padded(row.letter.map { " " + $0 } ?? "", to: release) }
      if when > 0 { line += "  " + cell(width == nil ? row.when : row.whenShort, when) }
      line += "  " + cell(row.targetCell.text, target, right: true)
      if unit > 0 { line += " " + cell(row.targetCell.unit, unit) }
      if ofTarget > 0 { line += "  " + cell(ofChange > 0 ? row.ofTarget : share(row), ofTarget, right: true) }
      if ofChange > 0 { line += "  " + cell(row.ofChange, ofChange, right: true) }
      if hasBar { line += "  " + bar(row.bar, tone) }
      if due > 0 { line += "  " + row.dueCell }
      return line
    }

    // Ten cells to the target, its mark, and two cells beyond it.
    private func bar(_ bar: GoalText.Bar?, _ tone: Tone) -> String {
      guard let bar else { return String(repeating: " ", count: 13) }
      let full = glyphs.isASCII ? "#" : "█"
      let half = glyphs.isASCII ? "#" : "▌"
      let empty = glyphs.isASCII ? "-" : "░"
      // Half cells, never more than there are: a bar that is short of the target ends short of its mark.
      let halves = min(max(0, bar.filled), 1.25) * 20
      var cells = (0..<10).map { cell -> String in
        let left = halves - Double(cell) * 2
        return left >= 2 ? full : left >= 1 ? half : empty
      }
      if let expected = bar.expected, expected >= 0, expected < 1 {
        cells[min(9, Int(expected * 10))] = glyphs.isASCII ? ":" : "┆"
      }
      let beyond = (0..<2).map { cell -> String in
        let left = halves - 20 - Double(cell) * 2
        return left >= 2 ? full : left > 0 ? half : " "
      }
      return TextLayout.colored(cells.joined(), tone, isColored) + (glyphs.isASCII ? "|" : "│")
        + TextLayout.colored(beyond.joined(), tone, isColored)
    }
  }
}

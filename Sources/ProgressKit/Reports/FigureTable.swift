/// What is reported without a target, as a section of a report in text; with all indicators, as a report of its own.
package struct FigureTable {
  private let report: Report
  private let options: TextOptions
  private let indicators: IndicatorList
  private var glyphs: Glyphs { options.glyphs }

  /// So many indicators are listed in the report of goals; all of them in a report of figures.
  static let most = 100

  /// The indicators without a target of a report.
  init(_ report: Report, _ options: TextOptions) {
    self.report = report
    self.options = options
    indicators = report.reported.withoutTarget
  }

  /// All figures of a report, indicator by indicator.
  package init(figuresOf report: Report, _ options: TextOptions = TextOptions()) {
    self.report = report
    self.options = options
    indicators = report.reported
  }

  /// The report of figures: every figure with its source and its place, every line ended by a line break.
  package var text: String {
    let words = ReportText(report, glyphs: glyphs)
    let title = "Figures: " + Escaping.terminal(words.heading)
    var lines = [title + "   " + words.days]
    lines.append("  " + NumberText.count(indicators.count, "indicator"))
    if let width = options.width { lines = lines.map { TextLayout.truncated($0, to: width, glyphs) } }
    return lines.joined(separator: "\n") + "\n"
      + indicators.map { "\n" + IndicatorText($0, report, options).text }.joined()
  }

  /// The section, with an empty line before it; nothing where there is nothing to list.
  var lines: [String] {
    guard !indicators.isEmpty else { return [] }
    let rows = indicators.prefix(FigureTable.most).map {
      FigureText($0, sources: report.sources, glyphs: glyphs)
    }
    let cells = rows.map { row -> [String] in
      let latest = row.latest
      let title = row.title + (latest.isDisputed ? " (disputed)" : "")
      return [title, latest.value, latest.period, latest.change, latest.source].map(Escaping.terminal)
    }
    let heading = (glyphs.isASCII ? "# " : "▪ ") + "Reported, without a target"
    var lines = ["", fitted(heading)]
    // Two lines an indicator where a table has no room.
    lines += table(cells) ?? cells.flatMap { card($0) }
    if indicators.count > rows.count {
      lines += TextLayout.wrapped(
        "and \(NumberText.count(indicators.count - rows.count, "indicator")) more, see progress report --figures",
        to: options.width.map { $0 - 4 }
      ).map { bar + $0 }
    }
    return lines
  }

  private var bar: String { glyphs.isASCII ? "  | " : "  │ " }
  private var bullet: String { glyphs.isASCII ? ". " : "∙ " }

  private func fitted(_ line: String) -> String {
    options.width.map { TextLayout.truncated(line, to: $0, glyphs) } ?? line
  }

  // A change in the source's own words names its year.
  private func onTheYear(_ change: String) -> String {
    change.contains(" on ") ? change : "\(change) on the year"
  }

  private func card(_ cells: [String]) -> [String] {
    var facts = ["\(cells[1]) of \(cells[2])"]
    if cells[3] != glyphs.undefined { facts.append(onTheYear(cells[3])) }
    if cells[4] != glyphs.undefined { facts.append(cells[4]) }
    let line = facts.joined(separator: " \(glyphs.separator) ")
    return TextLayout.wrapped(cells[0], to: options.width.map { $0 - 2 }).enumerated().map {
      $0.offset == 0 ? bullet + $0.element : bar + $0.element
    }
      + TextLayout.wrapped(line, to: options.width.map { $0 - 4 }).map { bar + $0 }
  }

  private func table(_ cells: [[String]]) -> [String]? {
    let header = ["Indicator", "Latest", "Figure of", "On the year", "Source"]
    var widths = header.indices.map { column in
      (cells.map { VisibleText.width($0[column]) } + [header[column].utf8.count]).max() ?? 0
    }
    if !cells.contains(where: { $0[3] != glyphs.undefined }) { widths[3] = 0 }
    var isChangeApart = false
    if let width = options.width {
      func room() -> Int { width - 2 - widths[1...].filter { $0 > 0 }.map { $0 + 2 }.reduce(0, +) }
      let wanted = min(widths[0], 22)
      // Few indicators have a change: where the column does not fit, it stands in a line below.
      if room() < wanted, widths[3] > 0 {
        widths[3] = 0
        isChangeApart = true
      }
      guard room() >= wanted else { return nil }
      widths[0] = min(widths[0], room())
    }
    func line(_ cells: [String], _ lead: String) -> String {
      var line = lead
      for (column, width) in widths.enumerated() where width > 0 {
        let text = TextLayout.truncated(cells[column], to: width, glyphs)
        line +=
          (column > 0 ? "  " : "") + TextLayout.padded(text, to: width, right: column == 1 || column == 3)
      }
      return TextLayout.trimmed(line)
    }
    return [line(header, "  ")]
      + cells.flatMap { cells -> [String] in
        let isApart = isChangeApart && cells[3] != glyphs.undefined
        // Titles of one family differ in their ends, which a cut would take away.
        let title = TextLayout.wrapped(cells[0], to: options.width.map { $0 - 4 }, first: widths[0])
        return [line([title[0]] + cells.dropFirst(), bullet)] + title.dropFirst().map { fitted(bar + $0) }
          + (isApart ? [fitted(bar + onTheYear(cells[3]))] : [])
      }
  }
}

/// The figures of a report as Markdown: one table, one row for each statement, the newest of each indicator first.
package struct MarkdownFigures {
  private let report: Report
  private let limit: Int

  /// All figures of a report.
  ///
  /// - Parameters:
  ///   - report: the report whose figures are shown
  ///   - limit: the largest size in bytes of UTF-8; what is left out is counted
  package init(_ report: Report, limit: Int = 1_000_000) {
    self.report = report
    self.limit = limit
  }

  /// The text, ended by a line break.
  package var text: String {
    let words = ReportText(report)
    let count = NumberText.count(report.reported.count, "indicator")
    var text = "### Figures: \(Escaping.markdown(words.heading)), \(count)\n\n"
    let days = Escaping.markdown(words.days)
    text += days.prefix(1).uppercased() + days.dropFirst() + "\n\n"
    text += "| Indicator | Figure of | Figure | Change | On the year | Source | Published | Place |\n"
    text += "|:--|:--|--:|--:|--:|:--|:--|:--|\n"
    for (place, indicator) in report.reported.enumerated() {
      let rows = rows(indicator)
      guard text.utf8.count + rows.utf8.count <= limit else {
        return text
          + "\n… and \(NumberText.count(report.reported.count - place, "indicator")) more, left out for size.\n"
      }
      text += rows
    }
    return text
  }

  private func rows(_ indicator: IndicatorReport) -> String {
    let words = FigureText(indicator, sources: report.sources)
    var rows = ""
    func row(_ entry: IndicatorReport.Entry, _ observation: Observation, isSuperseded: Bool) {
      var value = Escaping.markdown(words.reported(observation))
      if isSuperseded { value = "~~\(value)~~" }
      if let state = isSuperseded ? "replaced" : words.state(entry) {
        value += " *(\(Escaping.markdown(state)))*"
      }
      if entry.dispute != nil { value += " *(disputed)*" }
      let cells = [
        Escaping.markdown(words.title), Escaping.markdown(words.period(entry)), value,
        isSuperseded ? "" : Escaping.markdown(entry.change.map(words.short) ?? words.glyphs.undefined),
        isSuperseded ? "" : Escaping.markdown(entry.yearChange.map(words.short) ?? words.glyphs.undefined),
        Escaping.markdown(observation.source ?? words.glyphs.undefined),
        words.published(observation) ?? words.glyphs.undefined,
        Escaping.markdown(GoalText.place(observation.location) ?? words.glyphs.undefined),
      ]
      rows += "| " + cells.joined(separator: " | ") + " |\n"
    }
    for entry in indicator.entries.reversed() {
      for observation in entry.observations { row(entry, observation, isSuperseded: false) }
      for old in entry.superseded { row(entry, old, isSuperseded: true) }
    }
    return rows
  }
}

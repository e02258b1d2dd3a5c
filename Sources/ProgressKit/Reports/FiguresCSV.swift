/// The figures of a report as CSV: one row for each statement, vintages and forecasts included.
///
/// Written like ``CSVReport``: numbers and days bare, what is undefined empty, text made safe for spreadsheets.
public struct FiguresCSV {
  private let report: Report

  /// All figures of a report.
  public init(_ report: Report) { self.report = report }

  private static let columns = [
    "indicator", "title", "group", "subject", "unit", "period", "from", "through", "state", "value", "of",
    "text",
    "qualifier", "release", "change", "change_fraction", "change_on", "year_change", "year_change_fraction",
    "year_change_on", "dispute", "source", "source_title", "publisher", "published", "published_inferred",
    "file",
    "line", "cell", "note", "goals", "said", "share_of", "share",
    "derived_period", "derived_value",
  ]

  /// The text, every line ended by a line break.
  public var text: String {
    var lines = [FiguresCSV.columns.joined(separator: ",")]
    for indicator in report.reported {
      for entry in indicator.entries {
        for old in entry.superseded.reversed() {
          lines.append(row(old, entry, indicator, isSuperseded: true))
        }
        for observation in entry.observations { lines.append(row(observation, entry, indicator)) }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func row(
    _ observation: Observation, _ entry: IndicatorReport.Entry, _ report: IndicatorReport,
    isSuperseded: Bool = false
  ) -> String {
    let indicator = report.indicator
    var value = ""
    var total: Int?
    var text: String?
    var qualifier = Qualifier.exact
    switch observation.value {
    case .number(let quantity):
      (value, text, qualifier) = (Escaping.csvNumber(quantity.value), quantity.text, quantity.qualifier)
    case .count(let quantity, of: let all):
      (value, text, qualifier) = (Escaping.csvNumber(quantity.value), quantity.text, quantity.qualifier)
      total = all
    case .done(let isDone): value = isDone ? "yes" : "no"
    case .missing: break
    }
    let source = observation.source.flatMap { self.report.sources[$0] }
    let published = observation.published ?? source?.published
    let isInferred =
      observation.published == nil ? source?.publishedIsInferred ?? false : observation.publishedIsInferred
    // Changes are those of the figure that stands, not of what it replaced.
    let change = isSuperseded ? nil : entry.change
    let yearChange = isSuperseded ? nil : entry.yearChange
    let derived = isSuperseded ? nil : entry.comparisons.lazy.compactMap(\.derived).first
    func own(_ text: String?) -> String { Escaping.csvText(text ?? "") }
    let cells = [
      own(indicator.id), own(indicator.title), own(indicator.group), own(indicator.subject),
      own((observation.unit ?? indicator.unit).text), own(observation.period.text),
      observation.period.first.description, observation.period.last.description,
      isSuperseded ? "superseded" : entry.state.rawValue, value, total.map { String($0) } ?? "", own(text),
      qualifier.rawValue, observation.release?.rawValue ?? "", Escaping.csvNumber(change?.amount),
      Escaping.csvNumber(change?.fraction), own(change?.base.text), Escaping.csvNumber(yearChange?.amount),
      Escaping.csvNumber(yearChange?.fraction), own(yearChange?.base.text), entry.dispute?.rawValue ?? "",
      own(observation.source), own(source?.title), own(source?.publisher), published?.description ?? "",
      published == nil ? "" : isInferred ? "yes" : "no", own(observation.location?.file),
      observation.location.map { String($0.line) } ?? "", own(observation.location?.cell),
      own(observation.note),
      own(report.goals.joined(separator: " ")),
      own(observation.comparisons.map(\.text).joined(separator: "; ")),
      own(isSuperseded ? nil : entry.share?.whole),
      Escaping.csvNumber(isSuperseded ? nil : entry.share?.fraction),
      own(derived?.period.text), Escaping.csvNumber(derived?.value),
    ]
    return cells.joined(separator: ",")
  }
}

/// A report as CSV: one row a goal, for spreadsheets and scripts.
///
/// RFC 4180 with a header and LF line ends. Columns of numbers and days are written bare, with `.` and without groups;
/// what is undefined is empty. Columns of text are made safe for spreadsheets: one that begins like a formula gets a
/// leading `'`, a line break or another control is spelled out. Shares are fractions.
public struct CSVReport {
  private let report: Report

  /// A report as CSV.
  public init(_ report: Report) { self.report = report }

  /// The kind of a column decides how its cells are made safe.
  private enum Cell {
    case text(String?)
    case number(Double?)
    /// A day, a word of ours or a whole number: nothing of the registry.
    case own(String?)

    var csv: String {
      switch self {
      case .text(let text): Escaping.csvText(text ?? "")
      case .number(let value): Escaping.csvNumber(value)
      case .own(let word): word ?? ""
      }
    }
  }

  private static let columns: [(name: String, cell: @Sendable (GoalText, Report) -> Cell)] = [
    ("id", { text, _ in .text(text.goal.id) }),
    ("title", { text, _ in .text(text.goal.title) }),
    ("group", { text, _ in .text(text.goal.group ?? text.assessment.indicator?.group) }),
    ("subject", { text, _ in .text(text.assessment.indicator?.subject) }),
    ("owner", { text, _ in .text(text.goal.owner) }),
    ("status", { text, _ in .own(text.assessment.status.rawValue) }),
    ("reason", { text, _ in .own(text.assessment.reason?.rawValue) }),
    ("flags", { text, _ in .own(text.assessment.flags.map(\.rawValue).joined(separator: " ")) }),
    ("trend", { text, _ in .own(text.assessment.trend?.rawValue) }),
    ("unit", { text, _ in .text(text.assessment.unit.text) }),
    (
      "actual",
      { text, _ in
        if let isDone = text.assessment.figure?.isDone { return .own(isDone ? "yes" : "no") }
        return .number(text.assessment.shown?.value)
      }
    ),
    ("qualifier", { text, _ in .own(text.assessment.shown?.qualifier.rawValue) }),
    ("release", { text, _ in .own(text.assessment.figure?.observations.last?.release?.rawValue) }),
    (
      "period",
      { text, _ in
        if case .baseline? = text.assessment.shown { return .text(text.goal.baseline?.period?.text) }
        return .text(text.assessment.figure?.period.text)
      }
    ),
    ("target", { text, _ in .number(text.assessment.target?.value) }),
    ("target_text", { text, _ in .text(text.target) }),
    ("baseline", { text, _ in .number(text.assessment.baseline?.value) }),
    ("baseline_date", { text, _ in .own(text.assessment.baseline?.date?.description) }),
    ("of_target", { text, _ in .number(text.assessment.attainment.ofTarget.fraction) }),
    ("of_the_way", { text, _ in .number(text.assessment.attainment.ofChange.fraction) }),
    ("expected", { text, _ in .number(text.assessment.pace?.expected) }),
    ("variance", { text, _ in .number(text.assessment.pace?.variance) }),
    ("shortfall", { text, _ in .number(text.assessment.pace?.shortfall.fraction) }),
    ("required_per_month", { text, _ in .number(text.assessment.rates.required) }),
    ("current_per_month", { text, _ in .number(text.assessment.rates.current) }),
    ("projected", { text, _ in .number(text.assessment.projection?.atDeadline) }),
    ("outlook", { text, _ in .own(text.assessment.outlook?.word.rawValue) }),
    ("outlook_share", { text, _ in .number(text.assessment.outlook?.share) }),
    ("achieved_on", { text, _ in .own(text.assessment.achievedOn?.description) }),
    ("deadline", { text, _ in .own(text.goal.deadline?.date.description) }),
    ("as_of", { _, report in .own(report.asOf.description) }),
    ("known_on", { _, report in .own(report.knownOn?.description) }),
    (
      "source",
      { text, _ in .text(text.valueSources.last) }
    ),
    ("file", { text, _ in .text(text.valuePlace?.file) }),
    ("line", { text, _ in .own(text.valuePlace.map { String($0.line) }) }),
    (
      "notes",
      { text, _ in .text(text.notes.joined(separator: "; ")) }
    ),
    (
      "actual_is_baseline",
      { text, _ in
        text.assessment.shown.map { shown in
          if case .baseline = shown { .own("yes") } else { .own("no") }
        } ?? .own(nil)
      }
    ),
    ("actual_date", { text, _ in .own(text.assessment.shown?.day?.description) }),
    ("target_is_derived", { text, _ in .own(text.goal.target.derivation == nil ? "no" : "yes") }),
    ("target_lower", { text, _ in .number(bound(text.assessment.target?.interval, \.lower)) }),
    ("target_upper", { text, _ in .number(bound(text.assessment.target?.interval, \.upper)) }),
    ("remaining", { text, _ in .number(text.assessment.rates.remaining) }),
    ("rates_from", { text, _ in .own(text.assessment.rates.from?.description) }),
  ]

  /// An end of an interval that leaves something open.
  private static func bound(_ interval: Interval?, _ end: KeyPath<Interval, Double>) -> Double? {
    interval.flatMap { $0.isExact ? nil : $0[keyPath: end] }
  }

  /// The text, every line ended by a line break.
  public var text: String {
    var result = CSVReport.columns.map(\.name).joined(separator: ",") + "\n"
    for assessment in report.assessments {
      let text = GoalText(assessment, sources: report.sources)
      var isFirst = true
      for column in CSVReport.columns {
        if !isFirst { result += "," }
        isFirst = false
        result += column.cell(text, report).csv
      }
      result += "\n"
    }
    return result
  }
}

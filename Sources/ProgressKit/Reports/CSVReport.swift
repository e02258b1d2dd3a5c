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

  private static let columns: [(name: String, cell: @Sendable (Assessment, Report) -> Cell)] = [
    ("id", { assessment, _ in .text(assessment.goal.id) }),
    ("title", { assessment, _ in .text(assessment.goal.title) }),
    ("group", { assessment, _ in .text(assessment.goal.group ?? assessment.indicator?.group) }),
    ("subject", { assessment, _ in .text(assessment.indicator?.subject) }),
    ("owner", { assessment, _ in .text(assessment.goal.owner) }),
    ("status", { assessment, _ in .own(assessment.status.rawValue) }),
    ("reason", { assessment, _ in .own(assessment.reason?.rawValue) }),
    ("flags", { assessment, _ in .own(assessment.flags.map(\.rawValue).joined(separator: " ")) }),
    ("trend", { assessment, _ in .own(assessment.trend?.rawValue) }),
    ("unit", { assessment, _ in .text(assessment.unit.text) }),
    (
      "actual",
      { assessment, _ in
        if let isDone = assessment.figure?.isDone { return .own(isDone ? "yes" : "no") }
        return .number(assessment.shown?.value)
      }
    ),
    ("qualifier", { assessment, _ in .own(assessment.shown?.qualifier.rawValue) }),
    ("release", { assessment, _ in .own(assessment.figure?.observations.last?.release?.rawValue) }),
    (
      "period",
      { assessment, _ in
        if case .baseline? = assessment.shown { return .text(assessment.goal.baseline?.period?.text) }
        return .text(assessment.figure?.period.text)
      }
    ),
    ("target", { assessment, _ in .number(assessment.target?.value) }),
    ("target_text", { assessment, report in .text(GoalText(assessment, sources: report.sources).target) }),
    ("baseline", { assessment, _ in .number(assessment.baseline?.value) }),
    ("baseline_date", { assessment, _ in .own(assessment.baseline?.date?.description) }),
    ("of_target", { assessment, _ in .number(assessment.attainment.ofTarget.fraction) }),
    ("of_the_way", { assessment, _ in .number(assessment.attainment.ofChange.fraction) }),
    ("expected", { assessment, _ in .number(assessment.pace?.expected) }),
    ("variance", { assessment, _ in .number(assessment.pace?.variance) }),
    ("shortfall", { assessment, _ in .number(assessment.pace?.shortfall.fraction) }),
    ("required_per_month", { assessment, _ in .number(assessment.rates.required) }),
    ("current_per_month", { assessment, _ in .number(assessment.rates.current) }),
    ("projected", { assessment, _ in .number(assessment.projection?.atDeadline) }),
    ("outlook", { assessment, _ in .own(assessment.outlook?.word.rawValue) }),
    ("outlook_share", { assessment, _ in .number(assessment.outlook?.share) }),
    ("achieved_on", { assessment, _ in .own(assessment.achievedOn?.description) }),
    ("deadline", { assessment, _ in .own(assessment.goal.deadline?.date.description) }),
    ("as_of", { _, report in .own(report.asOf.description) }),
    ("known_on", { _, report in .own(report.knownOn?.description) }),
    (
      "source",
      { assessment, report in .text(GoalText(assessment, sources: report.sources).valueSources.last) }
    ),
    ("file", { assessment, _ in .text(GoalText(assessment).valuePlace?.file) }),
    ("line", { assessment, _ in .own(GoalText(assessment).valuePlace.map { String($0.line) }) }),
    (
      "notes",
      { assessment, report in
        .text(GoalText(assessment, sources: report.sources).notes.joined(separator: "; "))
      }
    ),
    (
      "actual_is_baseline",
      { assessment, _ in
        assessment.shown.map { shown in
          if case .baseline = shown { .own("yes") } else { .own("no") }
        } ?? .own(nil)
      }
    ),
    ("actual_date", { assessment, _ in .own(assessment.shown?.day?.description) }),
    ("target_is_derived", { assessment, _ in .own(assessment.goal.target.derivation == nil ? "no" : "yes") }),
    ("target_lower", { assessment, _ in .number(bound(assessment.target?.interval, \.lower)) }),
    ("target_upper", { assessment, _ in .number(bound(assessment.target?.interval, \.upper)) }),
    ("remaining", { assessment, _ in .number(assessment.rates.remaining) }),
    ("rates_from", { assessment, _ in .own(assessment.rates.from?.description) }),
  ]

  /// An end of an interval that leaves something open.
  private static func bound(_ interval: Interval?, _ end: KeyPath<Interval, Double>) -> Double? {
    interval.flatMap { $0.isExact ? nil : $0[keyPath: end] }
  }

  /// The text, every line ended by a line break.
  public var text: String {
    var lines = [CSVReport.columns.map(\.name).joined(separator: ",")]
    for assessment in report.assessments {
      lines.append(CSVReport.columns.map { $0.cell(assessment, report).csv }.joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

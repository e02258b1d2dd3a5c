import ProgressKit

/// What `progress explain` was asked for.
struct Explanation {
  /// The goal, or the goals that its pattern matched.
  var report: Report
  /// The methods that are to speak; `nil` for the arithmetic of this project's own verdict.
  var methods: [any ProgressMethod]?
  /// The indicators that it matched, where their figures are asked for.
  var figures: Report?

  /// What the methods say of each goal.
  func comparisons(_ methods: [any ProgressMethod]) -> [MethodComparison] {
    report.assessments.map { MethodComparison($0, methods: methods, asOf: report.asOf) }
  }
}

/// What `progress explain` can write.
enum ExplainFormat: String, OutputFormat {
  case text
  case json

  static let standard = ExplainFormat.text

  var abstract: String {
    switch self {
    case .text: "the arithmetic for people"
    case .json: "the same for programs: progress-report/1 or progress-methods/1"
    }
  }

  var fileExtensions: [String] {
    switch self {
    case .text: ["txt"]
    case .json: ["json"]
    }
  }

  var syntax: WorkflowCommands.Syntax { self == .json ? .json : .plain }

  func render(_ content: Explanation, _ style: TextStyle) -> String {
    guard let methods = content.methods else {
      switch self {
      case .text:
        let goals = content.report.assessments.map { ExplainText($0, content.report, style.options).text }
        let figures = content.figures.map { report in
          report.reported.map { IndicatorText($0, report, style.options).text }
        }
        return (goals + (figures ?? [])).joined(separator: "\n")
      case .json:
        if let figures = content.figures, content.report.assessments.isEmpty {
          return FiguresJSON(figures).text
        }
        return JSONReport(content.report).text
      }
    }
    let comparisons = content.comparisons(methods)
    switch self {
    case .json: return MethodJSON(comparisons, asOf: content.report.asOf).text
    case .text:
      return comparisons.map { comparison in
        let goal = comparison.assessment.goal
        let title = Escaping.terminal("\(goal.id): \(goal.title)")
        return "\(title), as of \(content.report.asOf)\n\n"
          + MethodTable(comparison, isASCII: style.usesASCII).text
      }.map { TextLayout.fitted($0, to: style.width) }.joined(separator: "\n")
    }
  }
}

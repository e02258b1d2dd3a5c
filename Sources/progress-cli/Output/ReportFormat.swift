import ProgressKit

/// What `progress report` was asked for.
struct ReportContent {
  /// Where the goals stand.
  var report: Report
  /// Whether the figures are asked for rather than the goals.
  var isOfFigures = false
}

/// What `progress report` can write.
enum ReportFormat: String, OutputFormat {
  case text
  case json
  case html
  case markdown
  case csv
  case badge
  case openmetrics

  static let standard = ReportFormat.text

  var abstract: String {
    switch self {
    case .text: "a table for people"
    case .json: "everything, for programs: progress-report/1"
    case .html: "one page with charts, for browsers and print"
    case .markdown: "a table for pull requests and wikis"
    case .csv: "one row a goal, for spreadsheets"
    case .badge: "the JSON that badge services read"
    case .openmetrics: "metrics of shares and statuses, for monitoring"
    }
  }

  var fileExtensions: [String] {
    switch self {
    case .text: ["txt"]
    case .json: ["json"]
    case .html: ["html", "htm"]
    case .markdown: ["md", "markdown"]
    case .csv: ["csv"]
    case .badge: ["badge.json"]
    case .openmetrics: ["prom"]
    }
  }

  var syntax: WorkflowCommands.Syntax {
    switch self {
    case .text, .csv: .plain
    case .openmetrics: .labels
    case .json, .badge: .json
    case .html, .markdown: .markup
    }
  }

  func render(_ content: ReportContent, _ style: TextStyle) -> String {
    let report = content.report
    if content.isOfFigures {
      return switch self {
      case .text: FigureTable(figuresOf: report, style.options).text
      case .json: FiguresJSON(report).text
      case .html: HTMLReport(figuresOf: report).text
      case .markdown: MarkdownFigures(report).text
      case .csv: FiguresCSV(report).text
      // Badges and metrics are of goals; asking for figures does not reach this far.
      case .badge: BadgeJSON(report).text
      case .openmetrics: OpenMetricsReport(report).text
      }
    }
    switch self {
    case .text:
      if style.isQuiet { return ReportBrief(report, style.options).text }
      let table = TextReport(report, style.options).text
      let explained = Explanation(report: report)
      return style.isVerbose ? table + "\n" + ExplainFormat.text.render(explained, style) : table
    case .json: return JSONReport(report).text
    case .html: return HTMLReport(report).text
    case .markdown: return MarkdownReport(report).text
    case .csv: return CSVReport(report).text
    case .badge: return BadgeJSON(report).text
    case .openmetrics: return OpenMetricsReport(report).text
    }
  }
}

import ProgressKit

/// What `progress report` can write.
enum ReportFormat: String, OutputFormat {
  case text
  case json
  case html
  case markdown
  case csv

  static let standard = ReportFormat.text

  var abstract: String {
    switch self {
    case .text: "a table for people"
    case .json: "everything, for programs: progress-report/1"
    case .html: "one page with charts, for browsers and print"
    case .markdown: "a table for pull requests and wikis"
    case .csv: "one row a goal, for spreadsheets"
    }
  }

  var fileExtensions: [String] {
    switch self {
    case .text: ["txt"]
    case .json: ["json"]
    case .html: ["html", "htm"]
    case .markdown: ["md", "markdown"]
    case .csv: ["csv"]
    }
  }

  var syntax: WorkflowCommands.Syntax {
    switch self {
    case .text, .csv: .plain
    case .json: .json
    case .html, .markdown: .markup
    }
  }

  func render(_ report: Report, _ style: TextStyle) -> String {
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
    }
  }
}

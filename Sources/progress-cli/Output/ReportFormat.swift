import ProgressKit

/// What `progress report` can write.
enum ReportFormat: String, OutputFormat {
  case text
  case json

  static let standard = ReportFormat.text

  var abstract: String {
    switch self {
    case .text: "a table for people"
    case .json: "everything, for programs: progress-report/1"
    }
  }

  var fileExtensions: [String] {
    switch self {
    case .text: ["txt"]
    case .json: ["json"]
    }
  }

  func render(_ report: Report, _ style: TextStyle) -> String {
    switch self {
    case .text: TextReport(report, style.options).text
    case .json: JSONReport(report).text
    }
  }
}

import ProgressKit

/// What `progress explain` can write.
enum ExplainFormat: String, OutputFormat {
  case text
  case json

  static let standard = ExplainFormat.text

  var abstract: String {
    switch self {
    case .text: "the arithmetic for people"
    case .json: "the same numbers for programs: progress-report/1"
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
    case .text:
      report.assessments.map { ExplainText($0, report, style.options).text }.joined(separator: "\n")
    case .json: JSONReport(report).text
    }
  }
}

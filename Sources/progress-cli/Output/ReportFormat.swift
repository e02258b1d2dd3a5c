import ProgressKit

/// What `progress report` and `progress explain` can write.
enum ReportFormat: String, OutputFormat {
  case text

  static let standard = ReportFormat.text

  var abstract: String {
    switch self {
    case .text: "a table for people"
    }
  }

  var fileExtensions: [String] {
    switch self {
    case .text: ["txt"]
    }
  }

  func render(_ report: Report, _ style: TextStyle) -> String {
    switch self {
    case .text: TextReport(report, style.options).text
    }
  }
}

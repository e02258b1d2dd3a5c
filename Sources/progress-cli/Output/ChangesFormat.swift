import ProgressKit

/// What `progress changes` can write.
enum ChangesFormat: String, OutputFormat {
  case text
  case json

  static let standard = ChangesFormat.text

  var abstract: String {
    switch self {
    case .text: "goals with their causes, for people"
    case .json: "the same for programs: \(ChangesJSON.schema)"
    }
  }

  var fileExtensions: [String] {
    switch self {
    case .text: ["txt"]
    case .json: ["json"]
    }
  }

  func render(_ changes: Changes, _ style: TextStyle) -> String {
    switch self {
    case .text: ChangesText(changes, style.options).text
    case .json: ChangesJSON(changes).text
    }
  }
}

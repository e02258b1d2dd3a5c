import ProgressKit

/// What `progress changes` can write.
enum ChangesFormat: String, OutputFormat {
  case text
  case json
  case markdown

  static let standard = ChangesFormat.text

  var abstract: String {
    switch self {
    case .text: "goals with their causes, for people"
    case .json: "the same for programs: \(ChangesJSON.schema)"
    case .markdown: "a table for pull requests and wikis"
    }
  }

  var fileExtensions: [String] {
    switch self {
    case .text: ["txt"]
    case .json: ["json"]
    case .markdown: ["md", "markdown"]
    }
  }

  var syntax: WorkflowCommands.Syntax {
    switch self {
    case .text: .plain
    case .json: .json
    case .markdown: .markup
    }
  }

  func render(_ changes: Changes, _ style: TextStyle) -> String {
    switch self {
    case .text: ChangesText(changes, style.options).text
    case .json: ChangesJSON(changes).text
    case .markdown: ChangesMarkdown(changes).text
    }
  }
}

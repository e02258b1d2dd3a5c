import ProgressKit

/// What `progress check` can write.
enum CheckFormat: String, OutputFormat {
  case text

  static let standard = CheckFormat.text

  /// A check with the lines of the files that its findings point to.
  struct Content {
    /// What was found.
    let result: GateResult
    /// The lines with what is meant marked.
    let excerpts: [SourceLocation: Diagnostic.Excerpt]
  }

  var abstract: String {
    switch self {
    case .text: "findings and verdict for people"
    }
  }

  var fileExtensions: [String] {
    switch self {
    case .text: ["txt"]
    }
  }

  func render(_ content: Content, _ style: TextStyle) -> String {
    switch self {
    case .text:
      CheckText(
        content.result,
        CheckText.Options(
          isVerbose: style.isVerbose, usesColor: style.usesColor, usesASCII: style.usesASCII,
          excerpts: content.excerpts)
      ).text
    }
  }
}

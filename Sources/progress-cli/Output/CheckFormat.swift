import ProgressKit

/// What `progress check` can write.
enum CheckFormat: String, OutputFormat {
  case text
  case json
  case markdown
  case github
  case junit
  case sarif

  static let standard = CheckFormat.text

  /// A check with what only the tool knows of its places.
  struct Content {
    /// What was found.
    let result: GateResult
    /// The lines of the files that findings point to, with what is meant marked.
    let excerpts: [SourceLocation: Diagnostic.Excerpt]
    /// Where the job runs.
    let job: ContinuousIntegration
  }

  var abstract: String {
    switch self {
    case .text: "findings and verdict for people"
    case .json: "everything, for programs: progress-check/1"
    case .markdown: "for job summaries and pull requests"
    case .github: "workflow commands that annotate files on GitHub"
    case .junit: "JUnit XML, one test case a goal"
    case .sarif: "SARIF 2.1.0, for code scanning"
    }
  }

  var fileExtensions: [String] {
    switch self {
    case .text: ["txt"]
    case .json: ["json"]
    case .markdown: ["md", "markdown"]
    case .github: []
    case .junit: ["xml"]
    case .sarif: ["sarif", "sarif.json"]
    }
  }

  func render(_ content: Content, _ style: TextStyle) -> String {
    let result = content.result
    switch self {
    case .text:
      let options = CheckText.Options(
        isVerbose: style.isVerbose, usesColor: style.usesColor, usesASCII: style.usesASCII,
        excerpts: content.excerpts)
      return CheckText(result, options).text
    case .json: return CheckJSON(result).text
    case .markdown: return CheckMarkdown(result, links: content.job.links).text
    case .github: return CheckGitHub(result, pathPrefix: content.job.pathPrefix).text
    case .junit: return CheckJUnit(result).text
    case .sarif: return CheckSARIF(result, version: ProgressTool.version).text
    }
  }
}

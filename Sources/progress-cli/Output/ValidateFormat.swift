import ProgressKit

/// What `progress validate` can write.
enum ValidateFormat: String, OutputFormat {
  case text
  case json
  case markdown
  case github
  case junit
  case sarif

  static let standard = ValidateFormat.text

  /// The problems with what only the tool knows of their places.
  struct Content {
    /// What was found.
    let problems: ProblemReport
    /// Where the job runs.
    let job: ContinuousIntegration
  }

  var abstract: String {
    switch self {
    case .text: "the problems with their lines and remedies, for people"
    case .json: "the same for programs: progress-validate/1"
    case .markdown: "for job summaries and pull requests"
    case .github: "workflow commands that annotate files on GitHub"
    case .junit: "JUnit XML, one test case a problem"
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

  var syntax: WorkflowCommands.Syntax {
    switch self {
    case .text: .plain
    case .json, .sarif: .json
    case .markdown, .junit: .markup
    case .github: .commands
    }
  }

  func render(_ problems: ProblemReport, _ style: TextStyle, _ job: ContinuousIntegration) -> String? {
    render(Content(problems: problems, job: job), style)
  }

  func render(_ content: Content, _ style: TextStyle) -> String {
    let problems = content.problems
    switch self {
    case .text:
      let blocks = problems.problems.map {
        DiagnosticText($0, width: style.width).painted(style.usesColor, width: style.width) + "\n\n"
      }
      return blocks.joined() + TextLayout.fitted(VisibleText.escaped(problems.line) + "\n", to: style.width)
    case .json: return problems.json
    case .markdown: return problems.markdown(links: content.job.links)
    case .github: return problems.commands(pathPrefix: content.job.pathPrefix)
    case .junit: return problems.junit
    case .sarif: return problems.sarif(version: ProgressTool.version)
    }
  }
}

import ProgressKit

/// What `progress check` can write.
enum CheckFormat: String, OutputFormat {
  case text
  case json
  case markdown
  case comment
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
    /// What would give a verdict, where no goal could be judged.
    var advice: [String] = []
  }

  var abstract: String {
    switch self {
    case .text: "findings and verdict for people"
    case .json: "everything, for programs: progress-check/1"
    case .markdown: "for job summaries and pull requests"
    case .comment: "the same, short enough for a pull request's comment"
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
    case .comment: ["comment.md"]
    case .github: []
    case .junit: ["xml"]
    case .sarif: ["sarif", "sarif.json"]
    }
  }

  var syntax: WorkflowCommands.Syntax {
    switch self {
    case .text: .plain
    case .json, .sarif: .json
    case .markdown, .comment, .junit: .markup
    case .github: .commands
    }
  }

  func render(_ problems: ProblemReport, _ style: TextStyle, _ job: ContinuousIntegration) -> String? {
    switch self {
    case .text: problems.text(width: style.width)
    case .json: problems.json
    case .markdown, .comment: problems.markdown(links: job.links)
    case .github: problems.commands(pathPrefix: job.pathPrefix)
    case .junit: problems.junit
    case .sarif: problems.sarif(version: ProgressTool.version)
    }
  }

  func render(_ content: Content, _ style: TextStyle) -> String {
    let result = content.result
    switch self {
    case .text:
      if style.isQuiet { return advice(content, style) + CheckBrief(result, style.options).text }
      let options = CheckText.Options(
        isVerbose: style.isVerbose, usesColor: style.usesColor, usesASCII: style.usesASCII,
        width: style.width, excerpts: content.excerpts)
      return advice(content, style) + CheckText(result, options).text
    case .json: return CheckJSON(result).text
    case .markdown, .comment:
      let limit = self == .comment ? CheckMarkdown.commentLimit : CheckMarkdown.summaryLimit
      let hints = content.advice.map { "- \(Escaping.markdown($0))\n" }.joined()
      return CheckMarkdown(result, links: content.job.links, limit: limit - hints.utf8.count).text
        + (hints.isEmpty ? "" : "\n" + hints)
    case .github:
      let hint = content.advice.map(VisibleText.escaped).joined(separator: "\n")
      return CheckGitHub(result, pathPrefix: content.job.pathPrefix).text
        + (hint.isEmpty
          ? "" : WorkflowCommands.command("notice", [("title", "what would give a verdict")], hint))
    case .junit: return CheckJUnit(result).text
    case .sarif: return CheckSARIF(result, version: ProgressTool.version).text
    }
  }

  // The verdict stays the last line.
  private func advice(_ content: Content, _ style: TextStyle) -> String {
    let lines = content.advice.map { "help: \(VisibleText.escaped($0))\n" }.joined()
    return TextLayout.fitted(lines, to: style.width)
  }
}

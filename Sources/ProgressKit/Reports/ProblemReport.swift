/// What a command has to say where there is no result: the problems of the files, or of the call.
///
/// Every way of ending that is not a result ends here, so that what programs read (annotations, summaries, JUnit, SARIF,
/// JSON) tells of it as the text does. `progress validate`, whose result is the problems, is written in the same way.
package struct ProblemReport: Hashable, Sendable {
  /// The name of the command, such as `check`; empty where none was named.
  package var command: String
  /// Whether the command did its job all the same: the problems are warnings.
  package var isPassed: Bool
  /// The verdict in a few words, such as `NOT JUDGED`.
  package var verdict: String
  /// Why, or what was counted: lower-case start, no full stop.
  package var message: String
  /// What would give a result, one thing a line.
  package var remedies: [String]
  /// The problems with their places.
  package var problems: [Diagnostic]
  /// What the files hold, by name; empty where that is not known.
  package var counts: [String: Int]

  /// The most characters of a message: it may quote an argument or a file.
  static let messageLimit = 600
  /// The most problems that a summary lists.
  static let listLimit = 50

  /// What a command has to say.
  package init(
    command: String, isPassed: Bool = false, verdict: String, message: String, remedies: [String] = [],
    problems: [Diagnostic] = [], counts: [String: Int] = [:]
  ) {
    self.command = command
    self.isPassed = isPassed
    self.verdict = verdict
    self.message = VisibleText.shortened(message, to: ProblemReport.messageLimit)
    self.remedies = remedies.map { VisibleText.shortened($0, to: ProblemReport.messageLimit) }
    self.problems = problems
    self.counts = counts
  }

  /// The exit status: 0 where the job was done, else 2.
  package var exitStatus: Int32 { isPassed ? 0 : 2 }

  /// The name of the command with that of the program.
  var title: String { command.isEmpty ? "progress" : "progress \(command)" }

  /// The last line: `progress check: NOT JUDGED – 2 errors in the files`.
  package var line: String { "\(title): \(verdict) – \(message)" }

  /// The problems, errors first, else in their order.
  var ordered: [Diagnostic] {
    problems.filter { $0.severity == .error } + problems.filter { $0.severity != .error }
  }

  // MARK: - Text

  /// The problems with their places and remedies, then what would help, then the last line.
  package func text(width: Int? = nil) -> String {
    let blocks = problems.map { DiagnosticText($0, width: width).text + "\n" }
    let help = remedies.map { "  \(VisibleText.escaped($0))" }
    return TextLayout.fitted(
      (blocks + help + [VisibleText.escaped(line)]).joined(separator: "\n") + "\n", to: width)
  }

  // MARK: - Workflow commands

  /// The problems as annotations of GitHub Actions: at most nine, errors first, and one with the last line.
  ///
  /// - Parameter pathPrefix: what to put before the paths of places so that they are relative to the repository's root.
  package func commands(pathPrefix: String = "") -> String {
    var lines = ordered.prefix(CheckGitHub.limit).map { problem in
      var properties: [(String, String)] = []
      if let place = problem.location {
        properties = [
          ("file", WorkflowCommands.path(place.file, below: pathPrefix)),
          ("line", String(max(1, place.line))),
        ]
      }
      properties.append(("title", problem.name))
      let cell = problem.location?.cell.map { " (\($0))" } ?? ""
      let message = ([problem.message + cell] + problem.remedy.split(separator: "\n").map { "help: \($0)" })
        .map(VisibleText.escaped).joined(separator: "\n")
      return WorkflowCommands.command(
        problem.severity == .error ? "error" : "warning", properties, message)
    }
    let left = problems.count - lines.count
    if !isPassed || !problems.isEmpty {
      let more = left > 0 ? "; \(left) more in the log" : ""
      let message = ([line + more] + remedies).map(VisibleText.escaped).joined(separator: "\n")
      lines.append(WorkflowCommands.command(isPassed ? "notice" : "error", [("title", title)], message))
    }
    return lines.joined()
  }

  // MARK: - Markdown

  /// The problems as Markdown, for the summary of a job and for pull requests.
  package func markdown(links: CheckMarkdown.Links? = nil) -> String {
    var blocks = ["### \(isPassed ? "✓" : "?") \(Escaping.markdown(line))"]
    if !remedies.isEmpty {
      blocks.append(remedies.map { "- \(Escaping.markdown($0))" }.joined(separator: "\n"))
    }
    if !problems.isEmpty {
      var lines = ordered.prefix(ProblemReport.listLimit).map { problem -> String in
        let remedy = problem.remedy.split(separator: "\n").map { Escaping.markdown(String($0)) }
        let place = problem.location.map { ProblemReport.place($0, links) + ": " } ?? ""
        return
          "- **\(problem.severity.rawValue)** \(place)\(Escaping.markdown(problem.message)) (\(problem.name))"
          + (remedy.isEmpty ? "" : "<br>" + remedy.joined(separator: "<br>"))
      }
      let left = problems.count - lines.count
      if left > 0 { lines.append("- and \(left) more: `progress validate` lists them all") }
      blocks.append(lines.joined(separator: "\n"))
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private static func place(_ location: SourceLocation, _ links: CheckMarkdown.Links?) -> String {
    let cell = location.cell.map { " (\($0))" } ?? ""
    let text = Escaping.markdown("\(location.file) line \(location.line)\(cell)")
    return links.map { "[\(text)](\($0.base)\(RelativeReference.encoded(location.file))#L\(location.line))" }
      ?? text
  }

  // MARK: - JSON

  /// The problems as JSON: `progress-validate/1`; for a check the contract of checks, with nothing in it that was not
  /// judged, and `problems` and `remedies` beside.
  package var json: String {
    var members: JSONObject = [
      "verdict": .string(isPassed ? "passed" : command == "check" ? "notJudged" : "failed"),
      "exitStatus": .integer(Int(exitStatus)),
      "summary": .string(line),
      "remedies": .array(remedies.map(JSONValue.string)),
      "problems": .array(problems.map(JSONGoal.diagnostic)),
    ]
    if command == "check" {
      members["schema"] = .string("progress-check/1")
      for key in ["title", "asOf", "knownOn", "year", "selection", "failOn", "all", "base", "counts"] {
        members[key] = .null
      }
      for key in ["goals", "findings", "older", "later", "goneFromBase"] { members[key] = .array([]) }
    } else {
      members["schema"] = .string("progress-\(command)/1")
      let errors = problems.count { $0.severity == .error }
      var counts = JSONObject(counts) { ($0.key, .integer($0.value)) }
      counts["errors"] = .integer(errors)
      counts["warnings"] = .integer(problems.count - errors)
      members["counts"] = .object(counts)
      if command == "record" { members["recorded"] = .bool(false) }
    }
    return JSONValue.object(members).text
  }
}

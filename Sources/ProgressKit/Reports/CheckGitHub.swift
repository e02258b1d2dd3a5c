/// A check as workflow commands of GitHub Actions: at most nine annotations, the worst first, and one with the verdict.
///
/// A step shows ten annotations of each level. A finding that fails is an `error`, every other one that stands a
/// `warning`; waived, unchanged and fixed ones are left to the summary. A check that passed without a finding prints
/// nothing, unless its passes do not rest on all figures or an old miss has become known.
///
/// Source: GitHub, "Workflow commands for GitHub Actions" (2024).
public struct CheckGitHub: Hashable, Sendable {
  /// The commands, one a line; empty when there is nothing to say.
  public let text: String

  /// The most findings that are annotated.
  static let limit = 9

  /// The most letters of a message.
  static let messageLimit = 4000

  /// The workflow commands of a check.
  ///
  /// - Parameters:
  ///   - result: what the check found
  ///   - pathPrefix: what to put before the paths of places so that they are relative to the repository's root, with
  ///     its last slash; empty where they already are.
  public init(_ result: GateResult, pathPrefix: String = "") {
    let standing = result.findings.filter { $0.state.stands }
    var lines = standing.prefix(CheckGitHub.limit).map { finding in
      CheckGitHub.annotation(finding, in: result, pathPrefix)
    }
    let left = standing.count - lines.count
    let more = left > 0 ? "; \(left) more in the job summary and the log" : ""
    let words = CheckSummary(result)
    let summary = words.told() + more
    let title = [("title", "progress check")]
    switch result.verdict {
    case .failed, .notJudged: lines.append(WorkflowCommands.command("error", title, summary))
    case .passed:
      if !standing.isEmpty || !words.caveats.isEmpty {
        lines.append(WorkflowCommands.command("notice", title, summary))
      }
    }
    text = lines.joined()
  }

  private static func annotation(_ finding: Finding, in result: GateResult, _ prefix: String) -> String {
    let wording = CheckWording(finding, in: result)
    var properties: [(String, String)] = []
    if let place = finding.location {
      // A column without an end column marks one letter, so the line alone is named.
      properties = [
        ("file", WorkflowCommands.path(place.file, below: prefix)), ("line", String(max(1, place.line))),
      ]
    }
    properties.append(("title", "\(finding.rule.rawValue): \(finding.goal)"))
    var lines = [wording.headline]
    lines += wording.details.map { "\($0.label.rawValue): \($0.text)" }
    if let row = GoalText.place(finding.relatedLocation) { lines.append("figure: \(row)") }
    lines += wording.remedies.prefix(2).map { "help: \($0)" }
    let message = lines.map(VisibleText.escaped).joined(separator: "\n")
    return WorkflowCommands.command(finding.fails ? "error" : "warning", properties, shortened(message))
  }

  private static func shortened(_ message: String) -> String {
    let scalars = message.unicodeScalars
    guard scalars.count > messageLimit else { return message }
    return String(String.UnicodeScalarView(scalars.prefix(messageLimit))) + "…"
  }
}

/// A check as SARIF 2.1.0, for code scanning.
///
/// A finding that fails is an `error`, every other one a `warning`, so that a reader that fails on errors agrees with
/// the verdict. Waived findings are suppressed with their reason; with a base every result has its `baselineState`.
/// Fingerprints rest on goal and rule alone, so that an alert stays the same one when lines or values move.
/// Places are lines without columns: SARIF counts columns in UTF-16 units or scalars, our places count bytes.
///
/// Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0 Plus Errata 01" (2023).
public struct CheckSARIF: Hashable, Sendable {
  /// The document, ending with a line break.
  public let text: String

  /// The SARIF of a check; `version` is that of the tool.
  public init(_ result: GateResult, version: String? = nil) {
    let driver = CheckValue.entries([
      "name": .text("ProgressKit"),
      "fullName": .text("ProgressKit: progress check"),
      "semanticVersion": .text(version),
      "rules": .list(Rule.allCases.map(CheckSARIF.rule)),
    ])
    let summary = CheckSummary(result).line()
    let notification = CheckValue.object([
      "level": .text("error"), "message": .object(["text": .text(CheckSARIF.message(summary))]),
    ])
    let invocation = CheckValue.entries([
      "executionSuccessful": .flag(result.verdict != .notJudged),
      "exitCode": .count(Int(result.exitStatus)),
      "exitCodeDescription": .text(result.verdict.rawValue),
      "toolExecutionNotifications": result.verdict == .notJudged ? .list([notification]) : nil,
    ])
    let isSuppressing = result.findings.contains { $0.state == .waived }
    var seen: [String: Int] = [:]
    let results = result.findings.map { finding in
      seen[finding.fingerprint, default: 0] += 1
      return CheckSARIF.result(
        finding, in: result, copy: seen[finding.fingerprint] ?? 1, isSuppressing: isSuppressing)
    }
    let run = CheckValue.entries([
      "tool": .object(["driver": driver]),
      "automationDetails": .object(["id": .text("progress-check/")]),
      "invocations": .list([invocation]),
      "originalUriBaseIds": .object([
        "SRCROOT": .object([
          "description": .object(["text": .text("The folder the check was run in.")])
        ])
      ]),
      "results": .list(results),
      "properties": .entries([
        "verdict": .text(result.verdict.rawValue), "asOf": .text(result.report.asOf.description),
        "summary": .text(summary),
      ]),
    ])
    let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    text =
      CheckValue.object(["$schema": .text(schema), "version": .text("2.1.0"), "runs": .list([run])]).document
  }

  private static func rule(_ rule: Rule) -> CheckValue {
    let level =
      switch rule.defaultLevel {
      case .off: "none"
      case .warn: "warning"
      case .error: "error"
      }
    let help = rule.why + "\n" + rule.remedies.map { "- \($0)" }.joined(separator: "\n")
    return .object([
      "id": .text(rule.rawValue),
      "shortDescription": .object(["text": .text(rule.meaning)]),
      "fullDescription": .object(["text": .text(rule.meaning + " " + rule.why)]),
      "help": .object(["text": .text(help)]),
      "defaultConfiguration": .object(["level": .text(level)]),
      "properties": .object(["tags": .list([.text(rule.group.rawValue)])]),
    ])
  }

  private static func result(
    _ finding: Finding, in result: GateResult, copy: Int, isSuppressing: Bool
  ) -> CheckValue {
    let wording = CheckWording(finding, in: result)
    let lines = [wording.headline] + wording.details.map { "\($0.label.rawValue): \($0.text)" }
    let suppressions: [CheckValue] =
      finding.state == .waived
      ? [
        .entries([
          "kind": .text("external"), "status": .text("accepted"),
          "justification": .text(finding.waiver.map { "until \($0.until): \($0.reason)" }),
        ])
      ] : []
    let identity = copy == 1 ? finding.fingerprint : "\(finding.fingerprint)#\(copy)"
    return .entries([
      "ruleId": .text(finding.rule.rawValue),
      "ruleIndex": .count(Rule.allCases.firstIndex(of: finding.rule) ?? 0),
      "level": .text(finding.fails ? "error" : "warning"),
      "message": .object(["text": .text(message(lines.joined(separator: "\n")))]),
      "locations": finding.location.map { .list([physical($0)]) },
      "relatedLocations": finding.relatedLocation.map { place in
        .list([physical(place, message: "the figure it rests on", id: 1)])
      },
      "partialFingerprints": .object([
        "primaryLocationLineHash": .text(hash(identity) + ":1"), "progressFinding/v1": .text(identity),
      ]),
      "suppressions": isSuppressing ? .list(suppressions) : nil,
      "baselineState": result.options.base.map { .text(baselineState(finding, $0)) },
      "properties": .entries([
        "goal": .text(finding.goal), "state": .text(finding.state.rawValue),
        "status": .text(finding.assessment.status.rawValue), "fails": .flag(finding.fails),
      ]),
    ])
  }

  private static func physical(_ place: SourceLocation, message: String? = nil, id: Int? = nil) -> CheckValue
  {
    .entries([
      "id": id.map { .count($0) },
      "message": message.map { .object(["text": .text($0)]) },
      "physicalLocation": .object([
        "artifactLocation": .object([
          "uri": .text(RelativeReference.encoded(place.file)), "uriBaseId": .text("SRCROOT"),
        ]),
        "region": .object(["startLine": .count(max(1, place.line))]),
      ]),
    ])
  }

  private static func baselineState(_ finding: Finding, _ base: ComparisonBase) -> String {
    switch finding.state {
    case .new: "new"
    case .worse: "updated"
    case .same: "unchanged"
    case .fixed: "absent"
    case .active, .waived:
      base.goals[finding.goal]?.rules.contains(finding.rule) == true ? "unchanged" : "new"
    }
  }

  // §3.11: braces are doubled, since single ones hold places for arguments; brackets and backslashes are escaped,
  // since `[text](address)` would be a link.
  private static func message(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "{", "}": result.unicodeScalars.append(scalar)
      case "[", "]", "\\": result += "\\"
      default: break
      }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  // FNV-1a, 64 bits (Fowler, Noll, Vo): only tells findings apart.
  private static func hash(_ text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}

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

  /// Where the schema is published.
  static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  /// The SARIF of a check; `version` is that of the tool.
  public init(_ result: GateResult, version: String? = nil) {
    let driver = JSONValue.present([
      "name": .string("ProgressKit"),
      "fullName": .string("ProgressKit: progress check"),
      "semanticVersion": JSONValue(version),
      "rules": .array(Rule.allCases.map(CheckSARIF.rule)),
    ])
    let summary = CheckSummary(result).told()
    let notification = JSONValue.object([
      "level": .string("error"), "message": .object(["text": .string(CheckSARIF.message(summary))]),
    ])
    let invocation = JSONValue.present([
      "executionSuccessful": .bool(result.verdict != .notJudged),
      "exitCode": .integer(Int(result.exitStatus)),
      "exitCodeDescription": .string(result.verdict.rawValue),
      "toolExecutionNotifications": result.verdict == .notJudged ? .array([notification]) : .null,
    ])
    let isSuppressing = result.findings.contains { $0.state == .waived }
    var seen: [String: Int] = [:]
    let results = result.findings.map { finding in
      seen[finding.fingerprint, default: 0] += 1
      return CheckSARIF.result(
        finding, in: result, copy: seen[finding.fingerprint] ?? 1, isSuppressing: isSuppressing)
    }
    let run = JSONValue.present([
      "tool": .object(["driver": driver]),
      "automationDetails": .object(["id": .string("progress-check/")]),
      "invocations": .array([invocation]),
      "originalUriBaseIds": .object([
        "SRCROOT": .object([
          "description": .object(["text": .string("The folder the check was run in.")])
        ])
      ]),
      "results": .array(results),
      "properties": .present([
        "verdict": .string(result.verdict.rawValue), "asOf": .string(result.report.asOf.description),
        "summary": .string(summary),
      ]),
    ])
    text =
      JSONValue.object([
        "$schema": .string(CheckSARIF.schema), "version": .string("2.1.0"), "runs": .array([run]),
      ]).text
  }

  private static func rule(_ rule: Rule) -> JSONValue {
    let level =
      switch rule.defaultLevel {
      case .off: "none"
      case .warn: "warning"
      case .error: "error"
      }
    let help = rule.why + "\n" + rule.remedies.map { "- \($0)" }.joined(separator: "\n")
    return .object([
      "id": .string(rule.rawValue),
      "shortDescription": .object(["text": .string(rule.meaning)]),
      "fullDescription": .object(["text": .string(rule.meaning + " " + rule.why)]),
      "help": .object(["text": .string(help)]),
      "defaultConfiguration": .object(["level": .string(level)]),
      "properties": .object(["tags": .array([.string(rule.group.rawValue)])]),
    ])
  }

  private static func result(
    _ finding: Finding, in result: GateResult, copy: Int, isSuppressing: Bool
  ) -> JSONValue {
    let wording = CheckWording(finding, in: result)
    let lines = [wording.headline] + wording.details.map { "\($0.label.rawValue): \($0.text)" }
    let suppressions: [JSONValue] =
      finding.state == .waived
      ? [
        .present([
          "kind": .string("external"), "status": .string("accepted"),
          "justification": JSONValue(finding.waiver.map { "until \($0.until): \($0.reason)" }),
        ])
      ] : []
    let identity = copy == 1 ? finding.fingerprint : "\(finding.fingerprint)#\(copy)"
    return .present([
      "ruleId": .string(finding.rule.rawValue),
      "ruleIndex": .integer(Rule.allCases.firstIndex(of: finding.rule) ?? 0),
      "level": .string(finding.fails ? "error" : "warning"),
      "message": .object(["text": .string(message(lines.joined(separator: "\n")))]),
      "locations": finding.location.map { .array([physical($0)]) } ?? .null,
      "relatedLocations": finding.relatedLocation.map { place in
        .array([physical(place, message: "the figure it rests on", id: 1)])
      } ?? .null,
      "partialFingerprints": .object([
        "primaryLocationLineHash": .string(hash(identity) + ":1"), "progressFinding/v1": .string(identity),
      ]),
      "suppressions": isSuppressing ? .array(suppressions) : .null,
      "baselineState": JSONValue(result.options.base.map { baselineState(finding, $0) }),
      "properties": .present([
        "goal": .string(finding.goal), "state": .string(finding.state.rawValue),
        "status": .string(finding.assessment.status.rawValue), "fails": .bool(finding.fails),
      ]),
    ])
  }

  static func physical(_ place: SourceLocation, message: String? = nil, id: Int? = nil) -> JSONValue {
    .present([
      "id": JSONValue(id),
      "message": message.map { .object(["text": .string($0)]) } ?? .null,
      "physicalLocation": .object([
        "artifactLocation": .object([
          "uri": .string(RelativeReference.encoded(place.file)), "uriBaseId": .string("SRCROOT"),
        ]),
        "region": .object(["startLine": .integer(max(1, place.line))]),
      ]),
    ])
  }

  private static func baselineState(_ finding: Finding, _ base: ReportRecord) -> String {
    switch finding.state {
    case .new: "new"
    case .worse, .lost, .redefined: "updated"
    case .same: "unchanged"
    case .fixed, .recorded: "absent"
    case .active, .waived:
      base.goals[finding.goal]?.rules.contains(finding.rule) == true ? "unchanged" : "new"
    }
  }

  // §3.11: braces are doubled, since single ones hold places for arguments; brackets and backslashes are escaped,
  // since `[text](address)` would be a link.
  static func message(_ text: String) -> String {
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
  static func hash(_ text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}

extension JSONValue {
  /// An object of the members that are not `null`: SARIF knows no `null`.
  static func present(_ members: JSONObject) -> JSONValue {
    .object(JSONObject(members.members.filter { $0.value != .null }))
  }
}

extension ProblemReport {
  /// The problems as SARIF 2.1.0: one result a problem, and a notification where the command could not do its job.
  ///
  /// Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0 Plus Errata 01" (2023).
  package func sarif(version: String? = nil) -> String {
    var names: [String] = []
    for problem in problems where !names.contains(problem.name) { names.append(problem.name) }
    names.sort()
    let driver = JSONValue.present([
      "name": .string("ProgressKit"), "fullName": .string("ProgressKit: \(title)"),
      "semanticVersion": JSONValue(version), "rules": .array(names.map(ProblemReport.rule)),
    ])
    let notification = JSONValue.object([
      "level": .string("error"),
      "message": .object([
        "text": .string(CheckSARIF.message(([line] + remedies).joined(separator: "\n")))
      ]),
    ])
    let invocation = JSONValue.present([
      "executionSuccessful": .bool(isPassed), "exitCode": .integer(Int(exitStatus)),
      "exitCodeDescription": .string(isPassed ? "passed" : "notJudged"),
      "toolExecutionNotifications": isPassed ? .null : .array([notification]),
    ])
    var seen: [String: Int] = [:]
    let results = problems.map { problem in
      let identity = "\(problem.name)|\(problem.location?.file ?? "")|\(problem.message)"
      seen[identity, default: 0] += 1
      let copy = seen[identity] ?? 1
      return ProblemReport.result(problem, names, copy == 1 ? identity : "\(identity)#\(copy)")
    }
    let run = JSONValue.present([
      "tool": .object(["driver": driver]),
      "automationDetails": .object(["id": .string("progress-\(command.isEmpty ? "call" : command)/")]),
      "invocations": .array([invocation]),
      "originalUriBaseIds": .object([
        "SRCROOT": .object(["description": .object(["text": .string("The folder the check was run in.")])])
      ]),
      "results": .array(results),
      "properties": .object([
        "verdict": .string(isPassed ? "passed" : "notJudged"), "summary": .string(line),
      ]),
    ])
    return JSONValue.object([
      "$schema": .string(CheckSARIF.schema), "version": .string("2.1.0"), "runs": .array([run]),
    ]).text
  }

  private static func rule(_ name: String) -> JSONValue {
    let known = DiagnosticName(rawValue: name)
    let text = known?.meaning ?? "A problem of the files."
    return .object([
      "id": .string(name), "shortDescription": .object(["text": .string(text)]),
      "fullDescription": .object(["text": .string(text)]),
      "help": .object(["text": .string("'progress validate' shows every problem with its remedy.")]),
      "defaultConfiguration": .object(["level": .string(level(known?.severity ?? .error))]),
    ])
  }

  private static func level(_ severity: Diagnostic.Severity) -> String {
    severity == .error ? "error" : "warning"
  }

  private static func result(_ problem: Diagnostic, _ names: [String], _ identity: String) -> JSONValue {
    .present([
      "ruleId": .string(problem.name), "ruleIndex": JSONValue(names.firstIndex(of: problem.name)),
      "level": .string(level(problem.severity)),
      "message": .object([
        "text": .string(CheckSARIF.message([problem.message, problem.remedy].joined(separator: "\n")))
      ]),
      "locations": problem.location.map { .array([CheckSARIF.physical($0)]) } ?? .null,
      "partialFingerprints": .object([
        "primaryLocationLineHash": .string(CheckSARIF.hash(identity) + ":1"),
        "progressProblem/v1": .string(CheckSARIF.hash(identity)),
      ]),
    ])
  }
}

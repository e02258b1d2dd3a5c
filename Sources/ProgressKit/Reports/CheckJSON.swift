/// A check as JSON, schema `progress-check/1`.
///
/// Every key is always there, sorted; what there is none of is `null`. Shares are fractions, days are ISO 8601, rates
/// are per month, places are those of the files as they were read. Within `/1` keys may be added, none is renamed or
/// removed.
public struct CheckJSON: Hashable, Sendable {
  /// The document, ending with a line break.
  public let text: String

  /// The JSON of a check.
  public init(_ result: GateResult) {
    let report = result.report
    let summary = CheckSummary(result)
    text =
      JSONValue.object([
        "schema": .string("progress-check/1"),
        "title": .string(report.title),
        "verdict": .string(result.verdict.rawValue),
        "exitStatus": .integer(Int(result.exitStatus)),
        "summary": .string(summary.told()),
        "asOf": JSONValue(report.asOf),
        "knownOn": JSONValue(report.knownOn),
        "year": JSONValue(report.year),
        "selection": JSONValue(report.selection),
        "failOn": .string(result.options.failOn.rawValue),
        "all": .bool(result.options.all),
        "since": JSONValue(result.line),
        "worseThan": CheckJSON.margin(result.options.worseThan),
        "base": CheckJSON.base(result.options.base),
        "counts": CheckJSON.counts(result),
        "goals": .array(result.goals.map(CheckJSON.goal)),
        "findings": .array(result.findings.map { CheckJSON.finding($0, in: result) }),
        "history": .array(result.history.map(JSONValue.string)),
        "older": .array(result.older.map(JSONValue.string)),
        "later": .array(result.later.map(JSONValue.string)),
        "goneFromBase": .array(result.goneFromBase.map(JSONValue.string)),
        "notAskedFor": .array(result.unasked.map(JSONValue.string)),
      ]).text
  }

  private static func base(_ base: ReportRecord?) -> JSONValue {
    guard let base else { return .null }
    return .object(["name": .string(base.name), "asOf": JSONValue(base.asOf)])
  }

  private static func margin(_ margin: Margin?) -> JSONValue {
    switch margin {
    case nil: .null
    case .points(let points): .object(["points": .number(points)])
    case .amount(let amount, let unit): .object(["amount": .number(amount), "unit": .string(unit.text)])
    }
  }

  private static func goal(_ goal: GateResult.Goal) -> JSONValue {
    .object([
      "id": .string(goal.assessment.goal.id), "title": .string(goal.assessment.goal.title),
      "status": .string(goal.assessment.status.rawValue), "outcome": .string(goal.outcome.rawValue),
    ])
  }

  private static func counts(_ result: GateResult) -> JSONValue {
    let outcomes = GateResult.Outcome.allCases.map { ($0.rawValue, JSONValue.integer(result.count($0))) }
    let states = Finding.State.allCases.map { ($0.rawValue, JSONValue.integer(result.count($0))) }
    return .object([
      "goals": .integer(result.goals.count),
      "errors": .integer(result.count(RuleLevel.error)),
      "warnings": .integer(result.count(RuleLevel.warn)),
      "outcomes": .object(Dictionary(uniqueKeysWithValues: outcomes)),
      "states": .object(Dictionary(uniqueKeysWithValues: states)),
    ])
  }

  private static func finding(_ finding: Finding, in result: GateResult) -> JSONValue {
    let wording = CheckWording(finding, in: result)
    let assessment = finding.assessment
    let texts = CheckWording.Label.allCases.map { ($0.rawValue, JSONValue(wording.text($0))) }
    return .object([
      "goal": .string(finding.goal),
      "title": .string(assessment.goal.title),
      "owner": JSONValue(assessment.goal.owner),
      "rule": .string(finding.rule.rawValue),
      "level": .string(finding.level.rawValue),
      "state": .string(finding.state.rawValue),
      "fails": .bool(finding.fails),
      "status": .string(assessment.status.rawValue),
      "reason": JSONValue(assessment.reason?.rawValue),
      "unit": .string(assessment.unit.text),
      "loss": JSONValue(finding.loss?.rawValue),
      "changes": .array(finding.changes.map { .string($0.rawValue) }),
      "recordFault": JSONValue(finding.fault?.rawValue),
      "recordedBy": record(finding.record),
      "gap": gap(finding),
      "requiredRate": JSONValue(assessment.rates.required),
      "currentRate": JSONValue(assessment.rates.current),
      "message": .string(wording.headline),
      "texts": .object(Dictionary(uniqueKeysWithValues: texts)),
      "remedies": .array(wording.remedies.map(JSONValue.string)),
      "location": place(finding.location),
      "figureLocation": place(finding.relatedLocation),
      "fingerprint": .string(finding.fingerprint),
      "waiver": waiver(finding.waiver),
    ])
  }

  private static func record(_ record: Finding.Record?) -> JSONValue {
    switch record {
    case nil: .null
    case .history: .string("history")
    case .waiver: .string("waiver")
    case .closed: .string("closed")
    }
  }

  private static func gap(_ finding: Finding) -> JSONValue {
    guard let gap = finding.gap else { return .null }
    return .object([
      "required": .number(gap.required), "found": .number(gap.found), "amount": .number(gap.amount),
      "allowed": JSONValue(gap.allowed), "isPace": .bool(gap.isPace),
      "shortfall": JSONValue(gap.isPace ? finding.assessment.pace?.shortfall.fraction : nil),
      "inBase": JSONValue(finding.gapInBase),
    ])
  }

  private static func waiver(_ waiver: Waiver?) -> JSONValue {
    guard let waiver else { return .null }
    return .object([
      "rule": .string(waiver.rule.rawValue), "until": JSONValue(waiver.until),
      "reason": .string(waiver.reason), "by": JSONValue(waiver.by), "location": place(waiver.location),
    ])
  }

  private static func place(_ location: SourceLocation?) -> JSONValue {
    guard let location else { return .null }
    return .object([
      "file": .string(location.file), "line": .integer(location.line), "column": .integer(location.column),
      "cell": JSONValue(location.cell),
    ])
  }
}

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
        "all": .bool(result.options.all),
        "asOf": JSONValue(report.asOf),
        "base": CheckJSON.base(result.options.base),
        "counts": CheckJSON.counts(result),
        "exitStatus": .integer(Int(result.exitStatus)),
        "failOn": .string(result.options.failOn.rawValue),
        "findings": .array(result.findings.map { CheckJSON.finding($0, in: result) }),
        "goals": .array(result.goals.map(CheckJSON.goal)),
        "goneFromBase": .array(result.goneFromBase.map(JSONValue.string)),
        "history": .array(result.history.map(JSONValue.string)),
        "knownOn": JSONValue(report.knownOn),
        "later": .array(result.later.map(JSONValue.string)),
        "notAskedFor": .array(result.unasked.map(JSONValue.string)),
        "older": .array(result.older.map(JSONValue.string)),
        "schema": .string("progress-check/1"),
        "selection": JSONValue(report.selection),
        "since": JSONValue(result.line),
        "summary": .string(summary.told()),
        "title": .string(report.title),
        "verdict": .string(result.verdict.rawValue),
        "worseThan": CheckJSON.margin(result.options.worseThan),
        "year": JSONValue(report.year),
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
      "id": .string(goal.assessment.goal.id),
      "outcome": .string(goal.outcome.rawValue),
      "status": .string(goal.assessment.status.rawValue),
      "title": .string(goal.assessment.goal.title),
    ])
  }

  private static func counts(_ result: GateResult) -> JSONValue {
    let outcomes = JSONObject(GateResult.Outcome.allCases) { ($0.rawValue, .integer(result.count($0))) }
    let states = JSONObject(Finding.State.allCases) { ($0.rawValue, .integer(result.count($0))) }
    return .object([
      "errors": .integer(result.count(RuleLevel.error)),
      "goals": .integer(result.goals.count),
      "outcomes": .object(outcomes),
      "states": .object(states),
      "warnings": .integer(result.count(RuleLevel.warn)),
    ])
  }

  private static func finding(_ finding: Finding, in result: GateResult) -> JSONValue {
    let wording = CheckWording(finding, in: result)
    let assessment = finding.assessment
    let texts = JSONObject(CheckWording.Label.allCases) { ($0.rawValue, JSONValue(wording.text($0))) }
    return .object([
      "changes": .array(finding.changes.map { .string($0.rawValue) }),
      "currentRate": JSONValue(assessment.rates.current),
      "fails": .bool(finding.fails),
      "figureLocation": place(finding.relatedLocation),
      "fingerprint": .string(finding.fingerprint),
      "gap": gap(finding),
      "goal": .string(finding.goal),
      "level": .string(finding.level.rawValue),
      "location": place(finding.location),
      "loss": JSONValue(finding.loss?.rawValue),
      "message": .string(wording.headline),
      "owner": JSONValue(assessment.goal.owner),
      "reason": JSONValue(assessment.reason?.rawValue),
      "recordFault": JSONValue(finding.fault?.rawValue),
      "recordedBy": record(finding.record),
      "remedies": .array(wording.remedies.map(JSONValue.string)),
      "requiredRate": JSONValue(assessment.rates.required),
      "rule": .string(finding.rule.rawValue),
      "state": .string(finding.state.rawValue),
      "status": .string(assessment.status.rawValue),
      "texts": .object(texts),
      "title": .string(assessment.goal.title),
      "unit": .string(assessment.unit.text),
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
      "allowed": JSONValue(gap.allowed),
      "amount": .number(gap.amount),
      "found": .number(gap.found),
      "inBase": JSONValue(finding.gapInBase),
      "isPace": .bool(gap.isPace),
      "required": .number(gap.required),
      "shortfall": JSONValue(gap.isPace ? finding.assessment.pace?.shortfall.fraction : nil),
    ])
  }

  private static func waiver(_ waiver: Waiver?) -> JSONValue {
    guard let waiver else { return .null }
    return .object([
      "by": JSONValue(waiver.by),
      "location": place(waiver.location),
      "reason": .string(waiver.reason),
      "rule": .string(waiver.rule.rawValue),
      "until": JSONValue(waiver.until),
    ])
  }

  private static func place(_ location: SourceLocation?) -> JSONValue {
    guard let location else { return .null }
    return .object([
      "cell": JSONValue(location.cell),
      "column": .integer(location.column),
      "file": .string(location.file),
      "line": .integer(location.line),
    ])
  }
}

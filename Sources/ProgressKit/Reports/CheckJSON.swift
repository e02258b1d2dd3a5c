/// A check as JSON, schema `progress-check/1`.
///
/// Keys are sorted, absent keys mean that there is no such thing, shares are fractions, days are ISO 8601. Within
/// version 1 keys may be added, never renamed or removed.
public struct CheckJSON: Hashable, Sendable {
  /// The document, ending with a line break.
  public let text: String

  /// The JSON of a check.
  public init(_ result: GateResult) {
    let report = result.report
    let summary = CheckSummary(result)
    text =
      CheckValue.entries([
        "schema": .text("progress-check/1"),
        "title": report.title.isEmpty ? nil : .text(report.title),
        "verdict": .text(result.verdict.rawValue),
        "exitStatus": .count(Int(result.exitStatus)),
        "summary": .text(summary.line()),
        "asOf": .text(report.asOf.description),
        "knownOn": .text(report.knownOn?.description),
        "year": report.year.map { .count($0) },
        "failOn": .text(result.options.failOn.rawValue),
        "all": .flag(result.options.all),
        "base": result.options.base.map {
          .object(["name": .text($0.name), "asOf": .text($0.asOf.description)])
        },
        "counts": CheckJSON.counts(result),
        "goals": .list(
          result.goals.map { goal in
            .entries([
              "id": .text(goal.assessment.goal.id), "title": .text(goal.assessment.goal.title),
              "status": .text(goal.assessment.status.rawValue), "outcome": .text(goal.outcome.rawValue),
            ])
          }),
        "findings": .list(result.findings.map { CheckJSON.finding($0, in: result) }),
        "older": .list(result.older.map { .text($0) }),
        "later": .list(result.later.map { .text($0) }),
        "goneFromBase": .list(result.goneFromBase.map { .text($0) }),
      ]).document
  }

  private static func counts(_ result: GateResult) -> CheckValue {
    var counts: [String: CheckValue] = [
      "goals": .count(result.goals.count),
      "errors": .count(result.count(RuleLevel.error)),
      "warnings": .count(result.count(RuleLevel.warn)),
    ]
    counts["outcomes"] = .object(
      Dictionary(
        uniqueKeysWithValues: GateResult.Outcome.allCases.map { ($0.rawValue, .count(result.count($0))) }))
    counts["states"] = .object(
      Dictionary(uniqueKeysWithValues: Finding.State.allCases.map { ($0.rawValue, .count(result.count($0))) })
    )
    return .object(counts)
  }

  private static func finding(_ finding: Finding, in result: GateResult) -> CheckValue {
    let wording = CheckWording(finding, in: result)
    let assessment = finding.assessment
    let texts = wording.details.map { ($0.label.rawValue, CheckValue.text($0.text)) }
    let gap = finding.gap.map { gap in
      CheckValue.entries([
        "required": .number(gap.required), "found": .number(gap.found), "amount": .number(gap.amount),
        "allowed": gap.allowed.map { .number($0) }, "isPace": .flag(gap.isPace),
        "shortfall": gap.isPace ? assessment.pace?.shortfall.fraction.map { .number($0) } : nil,
        "inBase": finding.gapInBase.map { .number($0) },
      ])
    }
    let rates = CheckValue.entries([
      "required": assessment.rates.required.map { .number($0) },
      "current": assessment.rates.current.map { .number($0) },
    ])
    let waiver = finding.waiver.map { waiver in
      CheckValue.entries([
        "rule": .text(waiver.rule.rawValue), "until": .text(waiver.until.description),
        "reason": .text(waiver.reason), "by": .text(waiver.by), "location": .place(waiver.location),
      ])
    }
    var entries: [String: CheckValue] = [
      "goal": .text(finding.goal),
      "title": .text(assessment.goal.title),
      "rule": .text(finding.rule.rawValue),
      "level": .text(finding.level.rawValue),
      "state": .text(finding.state.rawValue),
      "fails": .flag(finding.fails),
      "status": .text(assessment.status.rawValue),
      "unit": .text(assessment.unit.text),
      "message": .text(wording.headline),
      "texts": .object(Dictionary(texts, uniquingKeysWith: { first, _ in first })),
      "remedies": .list(wording.remedies.map { .text($0) }),
      "fingerprint": .text(finding.fingerprint),
    ]
    entries["owner"] = .text(assessment.goal.owner)
    entries["reason"] = .text(assessment.reason?.rawValue)
    entries["gap"] = gap
    entries["ratesPerMonth"] = rates == .object([:]) ? nil : rates
    entries["location"] = .place(finding.location)
    entries["figureLocation"] = .place(finding.relatedLocation)
    entries["waiver"] = waiver
    return .object(entries)
  }
}

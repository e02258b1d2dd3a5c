/// What was recorded, and what it changed, as JSON: the contract `progress-record/1`.
///
/// `goals[]` holds every goal that rests on the indicator, without the figure (`before`) and with it (`after`). Shares
/// are fractions. Keys may be added within `/1`, none is renamed or removed.
public struct RecordJSON {
  /// The name of the contract.
  public static let schema = "progress-record/1"

  private let record: FigureRecord
  private let verdicts: FigureRecord.Verdicts

  /// What was recorded, as JSON.
  public init(_ record: FigureRecord, _ verdicts: FigureRecord.Verdicts) {
    self.record = record
    self.verdicts = verdicts
  }

  /// The text, ended by a line break.
  public var text: String {
    JSONValue.object([
      "schema": .string(RecordJSON.schema),
      "recorded": .bool(record.isWritten),
      "file": .string(record.file), "line": .integer(record.line), "row": .string(record.row),
      "isNewFile": .bool(record.isNewFile),
      "doubt": JSONValue(record.doubt),
      "figure": figure(record.figure),
      "revises": record.revised.map(figure) ?? .null,
      "reasonNotCounted": JSONValue(verdicts.reasonNotCounted),
      "problems": .array(record.warnings.map(JSONGoal.diagnostic)),
      "asOf": JSONValue(verdicts.report.asOf), "knownOn": JSONValue(verdicts.report.knownOn),
      "goals": .array(verdicts.goals.map(goal)),
    ]).text
  }

  private func goal(_ verdict: FigureRecord.Verdict) -> JSONValue {
    .object([
      "id": .string(verdict.after.goal.id), "title": .string(verdict.after.goal.title),
      "changed": .bool(verdict.hasChanged),
      "before": verdict.before.standing, "after": verdict.after.standing,
    ])
  }

  private func figure(_ figure: Observation) -> JSONValue {
    .object([
      "indicator": .string(figure.indicator), "period": .string(figure.period.text),
      "value": .string(figure.value.text), "unit": JSONValue(figure.unit?.text),
      "release": JSONValue(figure.release?.rawValue), "source": JSONValue(figure.source),
      "published": JSONValue(figure.published), "known": JSONValue(record.after.knownDate(of: figure)),
      "file": JSONValue(figure.location?.file), "line": JSONValue(figure.location?.line),
    ])
  }
}

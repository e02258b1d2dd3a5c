/// What changed between two days as JSON: the contract `progress-changes/1`.
///
/// `goals[]` holds the two assessments in short and the causes in the order in which they were replaced; what each adds
/// to `ofTarget`, `ofChange` and `actual` adds up to the difference of the two. Shares are fractions. Keys may be added
/// within `/1`, none is renamed or removed.
public struct ChangesJSON {
  /// The name of the contract.
  public static let schema = "progress-changes/1"

  private let changes: Changes

  /// What changed, as JSON.
  public init(_ changes: Changes) { self.changes = changes }

  /// The text, ended by a line break.
  public var text: String {
    JSONValue.object([
      "schema": .string(ChangesJSON.schema),
      "title": .string(changes.title),
      "from": JSONValue(changes.from),
      "to": JSONValue(changes.to),
      "order": .array(Changes.Kind.allCases.map { .string($0.rawValue) }),
      "goals": .array(changes.goals.map(goal)),
      "unchanged": .array(changes.unchanged.map(JSONValue.string)),
      "otherRevisions": .array(changes.otherRevisions.map(replacement)),
      "otherFigures": .array(changes.otherFigures.map(replacement)),
    ]).text
  }

  private func goal(_ change: Changes.GoalChange) -> JSONValue {
    .object([
      "id": .string(change.id), "title": .string(change.after.goal.title),
      "before": change.before.standing, "after": change.after.standing,
      "causes": .array(change.causes.map(cause)),
    ])
  }

  private func cause(_ cause: Changes.Cause) -> JSONValue {
    .object([
      "kind": .string(cause.kind.rawValue), "status": .string(cause.status.rawValue),
      "ofTarget": JSONValue(cause.ofTarget), "ofChange": JSONValue(cause.ofChange),
      "actual": JSONValue(cause.actual), "replacements": .array(cause.replacements.map(replacement)),
    ])
  }

  private func replacement(_ replacement: Changes.Replacement) -> JSONValue {
    .object([
      "subject": .string(replacement.subject), "indicator": JSONValue(replacement.indicator),
      "known": JSONValue(replacement.known),
      "old": JSONValue(replacement.old), "new": JSONValue(replacement.new),
      "unit": JSONValue(replacement.unit), "difference": JSONValue(replacement.difference),
      "source": JSONValue(replacement.source),
      "reason": JSONValue(replacement.reason),
    ])
  }
}

extension Assessment {
  /// Where the goal stands, in short, as JSON.
  var standing: JSONValue {
    func share(_ share: Assessment.Share) -> JSONValue {
      switch share {
      case .value(let fraction): .number(fraction)
      case .undefined(let reason): .object(["undefined": .string(reason.rawValue)])
      }
    }
    return .object([
      "status": .string(status.rawValue),
      "reason": JSONValue(reason?.rawValue),
      "actual": figure.map { figure in
        figure.isDone.map(JSONValue.bool) ?? .number(figure.value)
      } ?? .null,
      "through": JSONValue(figure?.day),
      "target": JSONValue(target?.value),
      "baseline": JSONValue(baseline?.value),
      "deadline": JSONValue(goal.deadline?.date),
      "expected": JSONValue(pace?.expected),
      "attainment": .object([
        "ofTarget": share(attainment.ofTarget), "ofChange": share(attainment.ofChange),
      ]),
    ])
  }
}

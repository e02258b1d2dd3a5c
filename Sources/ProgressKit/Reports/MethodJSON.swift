/// What methods say of goals, for programs: `progress-methods/1`.
///
/// Shares are fractions. A refusal has a `reason`, a stable word, and a `text`.
package struct MethodJSON: Hashable, Sendable {
  /// The whole text, ended by a line break.
  package var text: String

  /// What every method says of each goal.
  package init(_ comparisons: [MethodComparison], asOf: CalendarDate) {
    let goals = comparisons.map { comparison in
      JSONValue.object([
        "id": .string(comparison.assessment.goal.id),
        "status": .string(comparison.assessment.status.rawValue),
        "methods": .array(comparison.rows.map(MethodJSON.row)),
      ])
    }
    text =
      JSONValue.object([
        "schema": .string("progress-methods/1"), "asOf": .string(asOf.description), "goals": .array(goals),
      ]).text
  }

  /// What there is to know of each method.
  package init(list methods: [any ProgressMethod] = Methods.all) {
    let entries = methods.map(\.about).map { about in
      var members: JSONObject = [
        "name": .string(about.name), "title": .string(about.title), "publisher": .string(about.publisher),
        "document": .string(about.document), "curve": .string(about.curve.rawValue),
        "window": .string(about.window), "formula": .string(about.formula),
        "thresholds": .string(about.thresholds), "boundaries": .string(about.boundaries),
        "minimumData": .string(about.minimumData), "refuses": .string(about.refuses),
      ]
      if let year = about.year { members["year"] = .integer(year) }
      if case .secondHand(let source) = about.reading { members["readIn"] = .string(source) }
      return JSONValue.object(members)
    }
    text = JSONValue.object(["schema": .string("progress-list/1"), "methods": .array(entries)]).text
  }

  private static func row(_ row: MethodComparison.Row) -> JSONValue {
    var members: JSONObject = ["name": .string(row.about.name)]
    if let category = row.verdict.category { members["category"] = .string(category) }
    if let status = row.verdict.status { members["status"] = .string(status.rawValue) }
    if !row.verdict.numbers.isEmpty {
      members["numbers"] = .object(
        JSONObject(row.verdict.numbers) { ($0.name, .number($0.value)) })
    }
    if !row.verdict.flags.isEmpty {
      members["flags"] = .array(row.verdict.flags.map { .string($0.rawValue) })
    }
    if let refusal = row.verdict.refusal {
      members["refusal"] = .object([
        "reason": .string(refusal.reason.rawValue), "text": .string(refusal.text),
      ])
    }
    switch row.agreement {
    case .own, .refused, .notComparable: break
    case .agrees: members["agrees"] = .bool(true)
    case .differs(let cause, let text):
      members["agrees"] = .bool(false)
      members["cause"] = .string(cause.rawValue)
      members["because"] = .string(text)
    }
    return .object(members)
  }
}

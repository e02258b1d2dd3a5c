extension ReportRecord {
  /// Reads what an earlier report in the contract `progress-report/1` held of its goals.
  ///
  /// A status or day that cannot be read is an error: nothing is compared with a guess.
  public static func read(_ file: SourceFile) -> Result<ReportRecord, ComparisonBase.ReadingError> {
    ComparisonBase.read(file).map { base in
      var entries: [String: Entry] = [:]
      for goal in JSONDocument(file).root?["goals"]?.items ?? [] {
        guard let id = goal["id"]?.text, let status = base.goals[id]?.status else { continue }
        entries[id] = entry(
          goal, id: goal["indicator"]?.text ?? id, status: status, shape: goal["target"]?["shape"]?.text ?? ""
        )
      }
      return ReportRecord(asOf: base.asOf, goals: entries)
    }
  }

  private static func entry(_ goal: JSONNode, id: String, status: Status, shape: String) -> Entry {
    func day(_ node: JSONNode?) -> CalendarDate? { node?.text.flatMap { CalendarDate($0) } }
    let target = goal["target"]
    let tolerance = goal["pace"]?["tolerance"]
    return Entry(
      status: status, unit: goal["unit"]?.text ?? "", shape: shape, target: target?["value"]?.number,
      otherEdge: target?["otherEdge"]?.number,
      direction: target?["direction"]?.text.flatMap(Assessment.Direction.init(rawValue:)),
      stated: target?["stated"]?.text, baseline: goal["baseline"]?["value"]?.number,
      baselineDate: day(goal["baseline"]?["date"]), deadline: day(goal["deadline"]?["date"]),
      trajectory: goal["pace"]?["trajectory"]?.text,
      tolerance: tolerance?["points"]?.number.map { .points($0) }
        ?? tolerance?["value"]?.number.map { .value($0) },
      figures: (goal["observation"]?["restsOn"]?.items ?? []).compactMap { figure($0, of: id) })
  }

  private static func figure(_ node: JSONNode, of indicator: String) -> Observation? {
    guard let first = node["from"]?.text.flatMap({ CalendarDate($0) }),
      let last = node["through"]?.text.flatMap({ CalendarDate($0) }),
      let period = Period(from: first, through: last)
    else { return nil }
    let value: Observation.Value
    if case .bool(let isDone)? = node["value"]?.kind {
      value = .done(isDone)
    } else if let number = node["value"]?.number {
      var quantity = Quantity(number, node["qualifier"]?.text.flatMap(Qualifier.init(rawValue:)) ?? .exact)
      if let text = node["text"]?.text { quantity.text = text }
      if let total = node["of"]?.number {
        // A total that is no whole number of things is no figure that this program wrote.
        guard let count = Int(exactly: total) else { return nil }
        value = .count(quantity, of: count)
      } else {
        value = .number(quantity)
      }
    } else {
      return nil
    }
    return Observation(
      indicator: indicator, period: period, value: value, unit: node["unit"]?.text.map { Unit($0) },
      release: node["release"]?.text.flatMap(Observation.Release.init(rawValue:)),
      source: node["source"]?.text,
      published: node["published"]?.text.flatMap { CalendarDate($0) })
  }
}

extension JSONNode {
  /// The content of a text.
  var text: String? { if case .string(let text) = kind { text } else { nil } }

  /// The value of a finite number.
  var number: Double? {
    guard case .number(let text) = kind, let number = Double(text), number.isFinite else { return nil }
    return number
  }

  /// The values of a list.
  var items: [JSONNode]? { if case .array(let items) = kind { items } else { nil } }
}

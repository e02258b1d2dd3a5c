extension ReportRecord {
  /// Reads an earlier report in the contract `progress-report/1`, as `progress report --format json` writes it.
  ///
  /// Its definitions are goals in the grammar of goals files and are read by the reader of those. A status or a day
  /// that cannot be read is an error: nothing is compared with a guess. A definition that this version cannot read as a
  /// whole is left out, and the numbers beside it stand for what they say.
  public static func read(_ file: SourceFile) -> Result<ReportRecord, ReadingError> {
    let problems = Problems()
    let text: SourceText
    switch SourceText.open(file, limit: SourceFile.reportLimit) {
    case .failure(let problem): return .failure(ReadingError(DiagnosticText(problem.diagnostic).headline))
    case .success(let opened): text = opened
    }
    problems.add(file: text)
    let root = JSONDocument.read(text, problems)
    if let problem = problems.diagnostics.first(where: { $0.severity == .error }) {
      return .failure(ReadingError(DiagnosticText(problem).headline))
    }
    guard let root, let schema = root["schema"]?.text else {
      return .failure(ReadingError("it is no report: it has no \"schema\""))
    }
    guard schema == "progress-report/1" else {
      return .failure(ReadingError("it is '\(schema)', and this version compares with 'progress-report/1'"))
    }
    guard let day = root["asOf"]?.day else {
      return .failure(ReadingError("it has no day in \"asOf\""))
    }
    guard let goals = root["goals"]?.items else {
      return .failure(ReadingError("it has no \"goals\""))
    }
    var definitions = root["definitions"].map { DefinitionReader($0, text) }
    var record = ReportRecord(
      name: file.name, title: root["title"]?.text ?? "", asOf: day, knownOn: root["knownOn"]?.day,
      year: root["year"]?.number.flatMap { Int(exactly: $0) }, goals: [:],
      outside: Set((root["outside"]?.items ?? []).compactMap(\.text)), conversions: definitions?.conversions)
    record.goals.reserveCapacity(goals.count)
    for (index, goal) in goals.enumerated() {
      guard let id = goal["id"]?.text else {
        return .failure(ReadingError("goal \(index + 1) has no \"id\""))
      }
      guard let status = goal["status"]?.text.flatMap(Status.init(rawValue:)) else {
        return .failure(ReadingError("goal '\(id)' has no status that is known here"))
      }
      if record.goals[id] != nil { return .failure(ReadingError("goal '\(id)' is in it twice")) }
      var entry = Entry(goal, id: id, status: status)
      if let node = goal["definition"] { entry.definition = definitions?.definition(node, id: id) }
      record.goals[id] = entry
    }
    return .success(record)
  }

  /// Why a file is no report to compare with.
  public struct ReadingError: Error, Hashable, Sendable {
    /// Why: lower-case start, no full stop.
    public let message: String

    init(_ message: String) { self.message = message }
  }
}

/// Reads the definitions of a report with the reader of goals files.
private struct DefinitionReader {
  private var reader: DocumentReader
  private let text: SourceText

  /// What does not keep a definition from saying what it says: whether its days are in order, its indicator is
  /// described and the shape fits, was for the files to find.
  private static let accepted: Set<String> = Set(
    [
      DiagnosticName.unknownIndicator, .datesOutOfOrder, .targetMismatch, .flowWithoutWindow,
      .invalidRecurrence, .unknownSource,
      .misplacedKey,
    ].map(\.rawValue))

  init(_ node: JSONNode, _ text: SourceText) {
    self.text = text
    reader = DocumentReader(text, Problems())
    reader.readDefinitions(node)
  }

  var conversions: [Conversion] { reader.registry.conversions.map(\.withoutPlace) }

  /// The definition of a goal; `nil` when a part of it is not understood.
  mutating func definition(_ node: JSONNode, id: String) -> ReportRecord.Definition? {
    // Goals that come again share one id, and every one is read by itself.
    reader.goalRanges = [:]
    let problems = Problems()
    reader.problems = problems
    guard let draft = reader.draft(node), var goal = reader.read(draft) else { return nil }
    let isUnderstood = problems.diagnostics.allSatisfy { problem in
      problem.severity != .error || DefinitionReader.accepted.contains(problem.name)
    }
    guard isUnderstood else { return nil }
    goal.id = id
    return ReportRecord.Definition(
      goal: goal.withoutPlaces,
      indicators: goal.indicatorIDs.compactMap { reader.indicators[$0]?.withoutPlace })
  }
}

extension DocumentReader {
  /// Reads what the goals of a report rest on: everything of a goals file but its goals.
  fileprivate mutating func readDefinitions(_ node: JSONNode) {
    guard let fields = fields(node, "the definitions", keys: nil) else { return }
    readConventions(fields)
    for (id, entry) in entries(fields, "sources", "source") { readSource(id, entry) }
    for (id, entry) in entries(fields, "indicators", "indicator") { readIndicator(id, entry) }
    for entry in fields.list("conversions") { readConversion(entry) }
  }
}

extension ReportRecord.Entry {
  /// The numbers of a goal of a report.
  fileprivate init(_ goal: JSONNode, id: String, status: Status) {
    let target = goal["target"]
    let pace = goal["pace"]
    let tolerance = pace?["tolerance"]
    let observation = goal["observation"]
    let indicator = goal["indicator"]?.text ?? id
    var period: Period?
    if let first = observation?["from"]?.day, let last = observation?["through"]?.day {
      period = Period(from: first, through: last)
    }
    // Where nothing but the baseline is known, the report shows it as actual; it is no figure.
    // What stands under "actual" may be the baseline, where nothing newer was known.
    var isBaseline = false
    if case .bool(true)? = goal["actualIsBaseline"]?.kind { isBaseline = true }
    self.init(
      title: goal["title"]?.text ?? "", status: status,
      reason: goal["reason"]?.text.flatMap(Reason.init(rawValue:)),
      flags: (goal["flags"]?.items ?? []).compactMap { $0.text.flatMap(Flag.init(rawValue:)) },
      outlook: goal["outlook"]?["word"]?.text.flatMap(Outlook.Word.init(rawValue:)),
      unit: goal["unit"]?.text ?? "", actual: isBaseline ? nil : goal["actual"]?.number, period: period,
      variance: pace?["variance"]?.number, shortfall: pace?["shortfall"]?.number,
      method: goal["method"]?["name"]?.text, conversion: goal["conversion"].flatMap(Conversion.init),
      shape: target?["shape"]?.text ?? "", target: target?["value"]?.number,
      otherEdge: target?["otherEdge"]?.number,
      direction: target?["direction"]?.text.flatMap(Assessment.Direction.init(rawValue:)),
      stated: target?["stated"]?.text, baseline: goal["baseline"]?["value"]?.number,
      baselineDate: goal["baseline"]?["date"]?.day, deadline: goal["deadline"]?["date"]?.day,
      trajectory: pace?["trajectory"]?.text,
      tolerance: tolerance?["points"]?.number.map { .points($0) }
        ?? tolerance?["value"]?.number.map { .value($0) },
      figures: (observation?["restsOn"]?.items ?? []).compactMap { Observation($0, of: indicator) })
  }
}

extension Conversion {
  /// The rate that a report says it used.
  fileprivate init?(_ node: JSONNode) {
    guard let from = node["from"]?.text, let to = node["to"]?.text, let rate = node["rate"]?.number,
      let date = node["date"]?.text.flatMap({ Period($0) }), let source = node["source"]?.text
    else { return nil }
    self.init(
      from: UnitOfMeasure(from), to: UnitOfMeasure(to), rate: Quantity(rate), date: date, source: source)
  }
}

extension Observation {
  /// A figure that a report counted.
  fileprivate init?(_ node: JSONNode, of indicator: String) {
    guard let first = node["from"]?.day, let last = node["through"]?.day,
      let period = Period(from: first, through: last)
    else { return nil }
    let value: Value
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
    self.init(
      indicator: indicator, period: period, value: value, unit: node["unit"]?.text.map { UnitOfMeasure($0) },
      release: node["release"]?.text.flatMap(Release.init(rawValue:)), source: node["source"]?.text,
      published: node["published"]?.day)
  }
}

extension JSONNode {
  /// The content of a text.
  var text: String? { if case .string(let text) = kind { text } else { nil } }

  /// A text that is a day.
  var day: CalendarDate? { text.flatMap { CalendarDate($0) } }

  /// The value of a finite number.
  var number: Double? {
    guard case .number(let text) = kind, let number = Double(text), number.isFinite else { return nil }
    return number
  }

  /// The values of a list.
  var items: [JSONNode]? { if case .array(let items) = kind { items } else { nil } }
}

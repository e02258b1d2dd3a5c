// Built into one module with the library by Scripts/fuzz, and beside the tests by `swift test`.
#if !FUZZING
  @testable import ProgressKit
#endif

/// What is fuzzed: bytes that anybody may write, and what must hold of everything made of them.
enum FuzzTarget: String, CaseIterable {
  /// The bytes are goals.jsonc.
  case goals
  /// The bytes are actuals.csv.
  case figures
  /// The bytes are a table in CSV or JSON, read by a mapping that skips nothing.
  case table
  /// The bytes are a table in SDMX-CSV.
  case sdmx
  /// The bytes are YAML as Open SDG writes it.
  case yaml
  /// The bytes are an earlier report.
  case record
  /// The bytes choose a registry that is nearly always valid, which is then judged and written in every format.
  case registry

  /// What came of one input.
  struct Outcome {
    /// What must hold and does not, each a sentence; empty where all holds.
    var problems: [String] = []
    /// Whether the input came so far that verdicts were given.
    var isJudged = false
  }

  /// Runs one input.
  func outcome(of bytes: [UInt8]) -> Outcome {
    switch self {
    case .goals:
      return check(
        goals: bytes, actuals: Array("indicator,period,value\na,2024,3\nb,2024-Q1,\"more than 4\"\n".utf8))
    case .figures:
      return check(goals: Array(FuzzTarget.goalsOfFigures.utf8), actuals: bytes)
    case .table:
      let isJSON = bytes.first { $0 > 0x20 } == UInt8(ascii: "[")
      let name = isJSON ? "t.json" : "t.csv"
      return check(
        goals: Array(
          FuzzTarget.goals(
            mapping:
              "\"columns\": { \"indicator\": \"id\", \"value\": \"v\" }, \"period\": { \"column\": \"p\" }",
            name
          ).utf8),
        actuals: nil, table: SourceFile(name: name, bytes: bytes))
    case .sdmx:
      return check(
        goals: Array(FuzzTarget.goals(mapping: "\"indicator\": \"a\"", "t.csv").utf8), actuals: nil,
        table: SourceFile(
          name: "t.csv", bytes: Array("DATAFLOW,FREQ,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n".utf8) + bytes))
    case .yaml:
      let text = SourceFile(name: "a.yml", bytes: bytes)
      guard case .success(let source) = SourceText.open(text, limit: 1 << 20) else { return Outcome() }
      let problems = Problems()
      problems.add(file: source)
      _ = YAMLReader.document(source, problems)
      return Outcome(problems: FuzzTarget.problems(in: problems.diagnostics))
    case .record:
      guard case .failure(let error) = ReportRecord.read(SourceFile(name: "base.json", bytes: bytes)) else {
        return Outcome(isJudged: true)
      }
      return Outcome(problems: FuzzTarget.problems(in: [("the refusal of a base", "\(error)")]))
    case .registry:
      var choices = FuzzChoices(bytes)
      let (goals, actuals, asOf, knownOn) = choices.registry()
      return check(goals: Array(goals.utf8), actuals: Array(actuals.utf8), asOf: asOf, knownOn: knownOn)
    }
  }

  // MARK: - What must hold

  private func check(
    goals: [UInt8], actuals: [UInt8]?, table: SourceFile? = nil, asOf: CalendarDate = "2024-12-31",
    knownOn: CalendarDate? = nil
  ) -> Outcome {
    func read() -> RegistryReading {
      Registry.read(
        goals: SourceFile(name: "goals.jsonc", bytes: goals),
        actuals: actuals.map { [SourceFile(name: "actuals.csv", bytes: $0)] } ?? [],
        tables: table.map { [$0] } ?? [])
    }
    let reading = read()
    var problems = FuzzTarget.problems(in: reading.diagnostics)
    if (reading.registry == nil) != reading.hasErrors { problems.append("errors and a registry, or neither") }
    guard let registry = reading.registry else { return Outcome(problems: problems) }
    let report = registry.report(asOf: asOf, knownOn: knownOn)
    for assessment in report.assessments {
      if let figure = assessment.figure, !figure.value.isFinite {
        problems.append("a figure is \(figure.value)")
      }
    }
    let texts = FuzzTarget.outputs(report)
    problems += FuzzTarget.problems(in: texts)
    let again = read().registry.map { FuzzTarget.outputs($0.report(asOf: asOf, knownOn: knownOn)) }
    if again?.map(\.text) != texts.map(\.text) { problems.append("the same input gives other bytes") }
    if knownOn == nil, let json = texts.first(where: { $0.name == "json" }) {
      if case .failure(let error) = ReportRecord.read(SourceFile(name: "base.json", text: json.text)) {
        problems.append("its own report is no base: \(error)")
      }
    }
    return Outcome(problems: problems, isJudged: !report.assessments.isEmpty)
  }

  private static func outputs(_ report: Report) -> [(name: String, text: String)] {
    let gate = Gate.judge(report)
    return [
      ("text", TextReport(report, TextOptions(width: 80)).text), ("wide", TextReport(report).text),
      ("markdown", MarkdownReport(report).text), ("html", HTMLReport(report).text),
      ("csv", CSVReport(report).text), ("json", JSONReport(report).text),
      ("metrics", OpenMetricsReport(report).text), ("badge", BadgeJSON(report).text),
      ("figures", FiguresJSON(report).text), ("check", CheckText(gate).text),
      ("check-md", CheckMarkdown(gate).text),
      ("github", CheckGitHub(gate).text), ("check-json", CheckJSON(gate).text),
      ("junit", CheckJUnit(gate).text),
      ("sarif", CheckSARIF(gate).text),
    ]
  }

  private static func problems(in texts: [(name: String, text: String)]) -> [String] {
    var problems: [String] = []
    for (name, text) in texts {
      // The terminal, a browser and XML take such bytes for more than text.
      let isControl = { (byte: UInt8) in
        byte < 0x20 && byte != 0x0A && byte != 0x0D && byte != 0x09 || byte == 0x7F
      }
      if text.utf8.contains(where: isControl) { problems.append("\(name) has a control character") }
      if ["json", "badge", "figures", "check-json", "sarif"].contains(name) {
        let document = JSONDocument(SourceFile(name: name, text: text))
        if !document.diagnostics.isEmpty {
          problems.append("\(name) is no JSON: \(document.diagnostics[0].text)")
        }
      }
      if name != "github",
        text.split(separator: "\n").contains(where: { $0.drop { $0 == " " }.hasPrefix("::") })
      {
        problems.append("\(name) has a line that a runner takes for a command")
      }
      if name == "html" || name == "junit", text.contains("<script") || text.contains("onerror=\"") {
        problems.append("\(name) lets data be markup")
      }
    }
    return problems
  }

  private static func problems(in diagnostics: [Diagnostic]) -> [String] {
    diagnostics.flatMap { diagnostic -> [String] in
      var problems: [String] = []
      if DiagnosticName(rawValue: diagnostic.name) == nil {
        problems.append("no such diagnostic: \(diagnostic.name)")
      }
      if diagnostic.location == nil { problems.append("\(diagnostic.name) has no place") }
      let text = diagnostic.text
      if text.utf8.count > 20_000 { problems.append("\(diagnostic.name) is \(text.utf8.count) bytes long") }
      if text.unicodeScalars.contains(where: { $0 != "\n" && VisibleText.isHidden($0) }) {
        problems.append("\(diagnostic.name) shows a hidden character")
      }
      return problems
    }
  }

  // MARK: - What is read beside the bytes

  private static let goalsOfFigures = """
    { "progress": 1, "sources": { "s": { "title": "S", "published": "2024-07-01" } },
      "indicators": { "i": { "title": "I", "unit": "%", "limits": [0, 100] },
                      "f": { "title": "F", "unit": "trees", "measure": "flow" } },
      "goals": [ { "id": "a", "target": { "atLeast": 9, "by": "2025" }, "baseline": { "value": 1, "at": "2020" } },
                 { "id": "b", "indicator": "i", "target": { "atMost": 60, "by": "2024" } },
                 { "id": "c", "indicator": "f", "target": { "atLeast": 60, "in": "2024" } } ] }
    """

  private static func goals(mapping: String, _ file: String) -> String {
    """
    { "progress": 1, "goals": [ { "id": "a", "target": { "atLeast": 9, "by": "2025" } } ],
      "tables": [ { "file": "\(file)", "as": "figures", \(mapping) } ] }
    """
  }
}

import Testing

@testable import ProgressKit

/// The files of a registry as a pull request finds and leaves them, and what a check says of them.
struct Repository {
  /// The goals that somebody may want to be green.
  var goals = [Repository.wells, Repository.roads]
  /// The rows of the actuals.
  var rows = ["wells,2025-06-30,50,,,", "roads,2025-06-30,9,,,"]
  /// What stands beside the goals.
  var head = Repository.sources

  static let wells = goal("wells")
  static let roads = """
    { "id": "roads", "unit": "km", "baseline": { "value": 0, "at": "2024" },
      "target": { "atLeast": 10, "by": "2025" } }
    """
  static let sources = """
    "sources": { "plan": { "title": "Plan", "published": "2024-01-10" },
      "council": { "title": "Council", "published": "2025-06-15" } }
    """

  /// Wells: from 40 on 2024-12-31 to at least 120 by 2025. On 2025-06-30, after 181 of 365 days, 79.7 are expected.
  static func goal(
    _ id: String, target: String = #"{ "atLeast": 120, "by": "2025" }"#,
    baseline: String? = #"{ "value": 40, "at": "2024" }"#, unit: String = "wells",
    source: String = #""plan""#,
    _ more: String...
  ) -> String {
    var keys = [
      #""id": "\#(id)""#, #""title": "Wells""#, #""unit": "\#(unit)""#, #""source": \#(source)"#,
      #""target": \#(target)"#,
    ]
    if let baseline { keys.append(#""baseline": \#(baseline)"#) }
    return "{ " + (keys + more).joined(separator: ", ") + " }"
  }

  /// The registry; a test in which it cannot be read is broken.
  func registry(_ place: Testing.SourceLocation = #_sourceLocation) throws -> Registry {
    let goals = "{ \"progress\": 1, \(head), \"goals\": [ \(goals.joined(separator: ",\n")) ] }"
    let rows = (["indicator,period,value,unit,release,published"] + rows).joined(separator: "\n")
    let reading = Registry.read(
      goals: SourceFile(name: "goals.jsonc", text: goals),
      actuals: [SourceFile(name: "actuals.csv", text: rows + "\n")])
    let errors = reading.diagnostics.filter { $0.severity == .error }.map { "\($0.name): \($0.message)" }
    return try #require(reading.registry, "\(errors)", sourceLocation: place)
  }

  /// When and what is asked.
  struct Question {
    var asOf: CalendarDate = "2025-06-30"
    var knownOn: CalendarDate?
    var year: Int?
    var goals: [String] = []
    var method: String?
  }

  func report(_ question: Question = Question()) throws -> Report {
    try registry().report(
      asOf: question.asOf, knownOn: question.knownOn, year: question.year, goals: question.goals
    ).judged(by: question.method.flatMap(Methods.named))
  }

  /// The base of a comparison, written and read as a file.
  func base(_ question: Question = Question()) throws -> ReportRecord {
    let text = JSONReport(try report(question)).text
    return try ReportRecord.read(SourceFile(name: "base.json", text: text)).get()
  }

  func check(
    against base: ReportRecord?, _ question: Question = Question(), _ options: Gate.Options = .init()
  ) throws -> GateResult {
    var options = options
    options.base = base
    if let base, !question.goals.isEmpty {
      let globs = question.goals.map { Glob($0) }
      options.unasked = Set(base.goals.keys.filter { id in !globs.contains { $0.matches(id) } })
    }
    let whole = try registry().report(asOf: question.asOf, knownOn: question.knownOn)
      .judged(by: question.method.flatMap(Methods.named))
    return Gate.judge(try report(question), options, whole: whole)
  }
}

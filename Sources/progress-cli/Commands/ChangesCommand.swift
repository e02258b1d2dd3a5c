import ProgressKit

/// `progress changes`: what changed between two days, and why.
struct ChangesCommand: Command {
  static let name = "changes"
  static let abstract = "Show what changed between two days, and why."
  static let soughtAs = ["diff", "log", "history", "compare", "delta"]
  static let refusal = "NO COMPARISON"
  static let exitCodes: [ExitStatus: String] = [
    .success: "the comparison was written, whatever it says",
    .unable: "nothing was selected, or the files cannot be read or hold errors",
  ]

  static var examples: [Example] {
    [
      Example("progress changes --from 2024-04-24 --to 2024-07-10", "revisions, new figures, moved targets"),
      Example("progress changes --from 2023-12-31 --goal 'ict-*'", "some goals, up to today"),
      Example("progress changes --from-file base.json -o changes.md", "for a pull request's comment"),
    ]
  }

  static var options: [OptionSpec<Self>] {
    [
      .value("from", nil, \.from, help: "The earlier day: as of it, and as known on it."),
      .value(
        "from-file", nil, \.record, placeholder: "FILE",
        help: "An earlier report instead, as progress report --format json wrote it."),
      .value("to", nil, \.to, help: "The later day, likewise.  [default: today]"),
      .values(
        "goal", nil, \.goals, placeholder: "ID", completing: .goals,
        help: "Only goals whose id matches; * and ? stand for other letters. May repeat."),
    ] + OutputOptions.rows(\.output)
  }

  var common = CommonOptions()
  var from: CalendarDate?
  var record: String?
  var to: CalendarDate?
  var goals: [String] = []
  var output = OutputOptions<ChangesFormat>()

  var inputs: [String] { record.map { [$0] } ?? [] }

  func validate() throws(UsageError) {
    guard from != nil || record != nil else { throw .missingOperand("'--from DATE', the earlier day,") }
    guard from == nil || record == nil else {
      throw .conflict("'--from' and '--from-file' both name the earlier state")
    }
    if let from, let to, to < from { throw .conflict("'--to \(to)' is before '--from \(from)'") }
    try output.validate()
  }

  func run(in environment: Environment, _ console: inout Console) throws(Failure) -> ExitStatus {
    let access = try RegistryAccess.open(common, in: environment)
    let record = try readRecord(in: environment)
    guard let from = from ?? record?.asOf else { return .unable }
    let to = to ?? environment.today
    guard from <= to else { throw Failure("\(from) is after \(to): give a later day with --to") }
    try access.demandKnowledge(of: [from, to])
    try access.demandMatches(Selection(goals: goals), asOf: to)
    let changes =
      record.map { access.registry.changes(since: $0, to: to, goals: goals) }
      ?? access.registry.changes(from: from, to: to, goals: goals)
    guard !(changes.goals.isEmpty && changes.unchanged.isEmpty) else {
      throw Failure("the registry holds no goal")
    }
    try output.write(
      changes, common, toStandardOutput: output.usesStandardOutput,
      protecting: access.protected(self, environment),
      in: environment, &console)
    return .success
  }

  /// The earlier report of `--from-file`.
  private func readRecord(in environment: Environment) throws(Failure)
    -> ReportRecord?
  {
    guard let record else { return nil }
    let (file, problem) = SourceFile.read(
      environment.absolute(record), named: record, limit: SourceFile.reportLimit)
    guard let file else {
      throw Failure("the report '\(record)' cannot be read: \(problem?.message ?? "no reason given")")
    }
    switch ReportRecord.read(file) {
    case .success(let found): return found
    case .failure(let problem): throw Failure("'\(record)' cannot be compared with: \(problem.message)")
    }
  }
}

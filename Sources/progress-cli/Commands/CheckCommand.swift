import ProgressKit

/// `progress check`: fail when a goal is off pace.
struct CheckCommand: Command {
  static let name = "check"
  static let abstract = "Fail when a goal is missed, off pace or overdue."
  static let soughtAs = ["test", "gate", "assert", "ci"]
  static let refusal = "NOT JUDGED"
  static let exitCodes: [ExitStatus: String] = [
    .success: "every goal that could be judged passes",
    .findings: "a finding at or above --fail-on",
    .unable: "nothing was selected or could be judged, or the files hold errors",
  ]

  static var examples: [Example] {
    [
      Example("progress check", "the goals that have begun and are not settled"),
      Example("progress check --as-of latest", "the same answer every day: for pull requests"),
      Example("progress check --compare base.json", "fail only on what is new, worse, lost or redefined"),
      Example("progress check -o check.sarif -o check.md", "files for a code host"),
      Example("progress check -q --owner 'City*'", "what fails, of some owners"),
    ]
  }

  static var options: [OptionSpec<Self>] {
    SelectionOptions.rows(\.selection) + [SelectionOptions.methodRow(\.selection)] + [
      .flag("all", nil, \.all, help: "Judge goals that are settled or have not begun, too."),
      .value(
        "since", nil, \.since,
        help: "Misses due from that day on fail.  [default: 1 January of the year before]"),
      .value(
        "fail-on", nil, \.failOn, placeholder: "LEVEL",
        help: "The least level that fails: error, warn or never.  [default: error]"),
      .value(
        "compare", nil, \.base, placeholder: "FILE",
        help: "An earlier 'progress report --format json'; what is new, worse, lost or redefined fails."),
      .value(
        "worse-than", nil, \.worseThan, placeholder: "AMOUNT",
        help: "With --compare: how much worse is accepted, '1 point' of the way or an amount, '500 wells'."),
    ] + OutputOptions.rows(\.output)
  }

  static var remarks: [String] {
    ["'progress explain off-pace' says what a rule means, and how to change or waive it."]
  }

  var common = CommonOptions()
  var selection = SelectionOptions()
  var output = OutputOptions<CheckFormat>()
  var all = false
  var since: CalendarDate?
  var worseThan: Margin?
  var failOn = Gate.FailOn.error
  var base: String?

  var inputs: [String] { base.map { [$0] } ?? [] }
  static let hasCommands = true
  var annotates: Bool { output.format == nil }

  func validate() throws(UsageError) {
    if worseThan != nil, base == nil {
      throw .conflict("'--worse-than' needs '--compare', the report to compare with")
    }
    try output.validate(alwaysToStandardOutput: true)
  }

  func write(
    _ problems: ProblemReport, protecting inputs: ProtectedFiles, in environment: Environment,
    _ console: inout Console
  ) {
    output.write(problems, common, protecting: inputs, in: environment, &console)
  }

  func run(in environment: Environment, _ console: inout Console) throws(Failure) -> ExitStatus {
    let access = try RegistryAccess.open(common, in: environment)
    let report = try access.report(selection, in: environment)
    let comparison = try readBase(in: environment)
    let options = Gate.Options(
      failOn: failOn, all: all, since: since, base: comparison, worseThan: worseThan,
      unasked: comparison.map(unasked) ?? [])
    let result = Gate.judge(
      report, options, whole: comparison.flatMap { _ in whole(access, report) })
    let places = result.findings.filter(\.state.stands).compactMap(\.location)
    let job = ContinuousIntegration(environment)
    let content = CheckFormat.Content(
      result: result, excerpts: result.excerpts(from: access.sourceFiles(holding: places)), job: job,
      advice: result.verdict == .notJudged ? Advice.judging(report, access.registry) : [])
    let isSilent =
      common.quiet && result.verdict == .passed && output.format == nil && !output.files.contains("-")
    // In a job on GitHub annotations and summary come by themselves, unless a format was asked for.
    let style = TextStyle(common, in: environment)
    let annotates = job.isGitHub && output.format == nil
    try output.write(
      content, common, toStandardOutput: !isSilent, protecting: access.protected(self, environment),
      summary: annotates ? CheckFormat.markdown.safe(content, style) : nil, in: environment, &console)
    if annotates { console.command(CheckFormat.github.render(content, style)) }
    return switch result.verdict {
    case .passed: .success
    case .failed: .findings
    case .notJudged: .unable
    }
  }

  /// The goals of a base that the selection does not ask for, by what they were there.
  private func unasked(_ base: ReportRecord) -> Set<String> {
    guard !selection.goals.isEverything else { return [] }
    return Set(
      base.goals.filter { id, entry in
        var goal = entry.definition?.goal ?? Goal(id, target: .stated(""))
        goal.id = id
        return !selection.goals.includes(goal, entry.definition?.indicator, entry.status)
      }.map(\.key))
  }

  /// The report of the same day on all goals, where the one that was asked for holds only some: what failed in the
  /// base is looked for in it.
  private func whole(_ access: RegistryAccess, _ report: Report) -> Report? {
    guard selection.year != nil || !selection.goals.isEverything else { return nil }
    return access.registry.report(asOf: report.asOf, knownOn: report.knownOn).judged(
      by: selection.method?.method)
  }

  /// The earlier report of `--compare`.
  private func readBase(in environment: Environment) throws(Failure)
    -> ReportRecord?
  {
    guard let base else { return nil }
    let (file, problem) = SourceFile.read(
      environment.absolute(base), named: base, limit: SourceFile.reportLimit)
    guard let file else {
      throw Failure("the base '\(base)' cannot be read: \(problem?.message ?? "no reason given")")
    }
    switch ReportRecord.read(file) {
    case .success(let found): return found
    case .failure(let problem): throw Failure("'\(base)' cannot be compared with: \(problem.message)")
    }
  }
}

extension Gate.FailOn: ArgumentValue {}

extension Margin: ArgumentValue {
  static var placeholder: String { "AMOUNT" }
  static var expectation: String { "points of the way, such as '1 point', or an amount with its unit" }
  init?(argument: String) { self.init(argument) }
}

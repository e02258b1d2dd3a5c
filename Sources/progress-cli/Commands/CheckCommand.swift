import ProgressKit

/// `progress check`: fail when a goal is off pace.
struct CheckCommand: Command {
  static let name = "check"
  static let abstract = "Fail when a goal is missed, off pace or overdue."
  static let refusal = "NOT JUDGED"
  static let exitCodes: [ExitStatus: String] = [
    .success: "every goal that could be judged passes",
    .findings: "a finding at or above --fail-on",
    .unable: "nothing was selected or could be judged, or the files hold errors",
  ]

  static var examples: [Example] {
    [
      Example("progress check", "the goals that run today or are due this year"),
      Example("progress check --as-of latest", "the same answer every day: for pull requests"),
      Example("progress check --compare base.json", "fail only on what is new or got worse"),
      Example("progress check -o check.sarif -o check.md", "files for a code host"),
      Example("progress check -q --owner 'City*'", "what fails, of some owners"),
    ]
  }

  static var options: [OptionSpec<Self>] {
    SelectionOptions.rows(\.selection) + [SelectionOptions.methodRow(\.selection)] + [
      .flag("all", nil, \.all, help: "Judge goals of earlier years and later ones, too."),
      .value(
        "fail-on", nil, \.failOn, placeholder: "LEVEL",
        help: "The least level that fails: error, warn or never.  [default: error]"),
      .value(
        "compare", nil, \.base, placeholder: "FILE",
        help: "An earlier 'progress report --format json'; only what is new or worse fails."),
    ] + OutputOptions.rows(\.output)
  }

  static var remarks: [String] {
    ["'progress explain off-pace' says what a rule means, and how to change or waive it."]
  }

  var common = CommonOptions()
  var selection = SelectionOptions()
  var output = OutputOptions<CheckFormat>()
  var all = false
  var failOn = Gate.FailOn.error
  var base: String?

  var inputs: [String] { base.map { [$0] } ?? [] }
  static let hasCommands = true
  var annotates: Bool { output.format == nil }

  func validate() throws(UsageError) { try output.validate(alwaysToStandardOutput: true) }

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
    let result = Gate.judge(report, Gate.Options(failOn: failOn, all: all, base: comparison))
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

  /// The earlier report of `--compare`.
  private func readBase(in environment: Environment) throws(Failure)
    -> ComparisonBase?
  {
    guard let base else { return nil }
    let (file, problem) = SourceFile.read(environment.absolute(base), named: base)
    guard let file else {
      throw Failure("the base '\(base)' cannot be read: \(problem?.message ?? "no reason given")")
    }
    switch ComparisonBase.read(file) {
    case .success(let found): return found
    case .failure(let problem): throw Failure("'\(base)' cannot be compared with: \(problem.message)")
    }
  }
}

extension Gate.FailOn: ArgumentValue {}

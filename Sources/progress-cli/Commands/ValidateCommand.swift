import ProgressKit

/// `progress validate`: check the files only.
struct ValidateCommand: Command {
  static let name = "validate"
  static let abstract = "Check the files only, without verdicts."
  static let soughtAs = ["lint", "verify", "doctor", "parse"]
  static let refusal = "NOT VALID"
  static let exitCodes: [ExitStatus: String] = [
    .success: "the files can be read; there may be warnings",
    .unable: "the files cannot be read, or hold errors",
  ]

  static var examples: [Example] {
    [
      Example("progress validate", "all problems of all files"),
      Example("progress validate --registry goals/2025", "the files of another folder"),
      Example("progress validate -q", "nothing, when all is well"),
      Example("progress validate -o problems.sarif", "a file for a code host"),
    ]
  }

  static var options: [OptionSpec<Self>] { OutputOptions.rows(\.output) }

  static var remarks: [String] {
    ["Every problem has its place as file:line:column, a name in brackets and a remedy."]
  }

  var common = CommonOptions()
  var output = OutputOptions<ValidateFormat>()

  static let hasCommands = true
  var annotates: Bool { output.format == nil }
  var problemsAreResult: Bool { output.format == nil || output.format == .text }

  func validate() throws(UsageError) { try output.validate(alwaysToStandardOutput: true) }

  func write(
    _ problems: ProblemReport, protecting inputs: ProtectedFiles, in environment: Environment,
    _ console: inout Console
  ) {
    output.write(problems, common, protecting: inputs, in: environment, &console)
  }

  func run(in environment: Environment, _ console: inout Console) throws(Failure) -> ExitStatus {
    let (reading, access) = try RegistryAccess.read(common, in: environment)
    let count = DiagnosticCount(reading.diagnostics)
    guard let access else {
      throw Failure("\(count.words) in the files", diagnostics: reading.diagnostics)
    }
    let registry = access.registry
    let parts = [
      ("goal", registry.goals.count), ("indicator", registry.indicators.count),
      ("figure", registry.observations.count), ("source", registry.sources.count),
    ]
    let words = parts.map { NumberText.count($0.1, $0.0) }.joined(separator: ", ")
    let problems = ProblemReport(
      command: ValidateCommand.name, isPassed: true, verdict: "passed", message: "\(words); \(count.words)",
      problems: reading.diagnostics,
      counts: Dictionary(uniqueKeysWithValues: parts.map { ($0.0 + "s", $0.1) }))
    let job = ContinuousIntegration(environment)
    let style = TextStyle(common, in: environment)
    let annotates = job.isGitHub && self.annotates
    // Warnings are left out of a quiet text, and of it alone.
    let isSilent = common.quiet && output.format == nil && !output.files.contains("-")
    try output.write(
      ValidateFormat.Content(problems: problems, job: job), common, toStandardOutput: !isSilent,
      protecting: access.protected(self, environment),
      summary: annotates ? ValidateFormat.markdown.safe(problems, style, job) : nil, in: environment, &console
    )
    if annotates { console.command(problems.commands(pathPrefix: job.pathPrefix)) }
    return .success
  }
}

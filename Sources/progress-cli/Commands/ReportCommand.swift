import ProgressKit

/// `progress report`: where every goal stands.
struct ReportCommand: Command {
  static let name = "report"
  static let abstract = "Show where every goal stands."
  static let refusal = "NO REPORT"
  static let exitCodes: [ExitStatus: String] = [
    .success: "the report was written, whatever it says",
    .unable: "nothing was selected, or the files cannot be read or hold errors",
  ]

  static var examples: [Example] {
    [
      Example("progress report --year 2024", "the goals of 2024, as of its end"),
      Example("progress report --goal 'water-*'", "some goals, as of today"),
      Example("progress report -q --owner 'City*'", "what needs attention, of some owners"),
      Example("progress report -o status.md -o status.json", "files, one of them for programs"),
      Example("progress report --known-on 2023-12-31", "what was known on a day"),
    ]
  }

  static var options: [OptionSpec<Self>] {
    SelectionOptions.rows(\.selection) + [SelectionOptions.methodRow(\.selection)]
      + OutputOptions.rows(\.output)
  }

  var common = CommonOptions()
  var selection = SelectionOptions()
  var output = OutputOptions<ReportFormat>()

  func validate() throws(UsageError) { try output.validate() }

  func run(in environment: Environment, _ console: inout Console) throws(Failure) -> ExitStatus {
    let access = try RegistryAccess.open(common, in: environment)
    let report = try access.report(selection, in: environment)
    try output.write(
      report, common, toStandardOutput: output.usesStandardOutput,
      protecting: access.protected(self, environment),
      in: environment, &console)
    return .success
  }
}

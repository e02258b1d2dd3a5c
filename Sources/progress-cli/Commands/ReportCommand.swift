import ProgressKit

/// `progress report`: where every goal stands.
struct ReportCommand: Command {
  static let name = "report"
  static let abstract = "Show where every goal stands."
  static let soughtAs = ["status", "show", "view", "summary", "print", "dashboard", "export", "render"]
  static let refusal = "NO REPORT"
  static let exitCodes: [ExitStatus: String] = [
    .success: "the report was written, whatever it says",
    .unable: "nothing was selected, or the files cannot be read or hold errors",
  ]

  static var examples: [Example] {
    [
      Example("progress report --year 2024", "the goals of 2024, as of its end"),
      Example("progress report -q --owner 'City*'", "what needs attention, of some owners"),
      Example("progress report -o status.md -o status.json", "files, one of them for programs"),
      Example("progress report --known-on 2023-12-31", "what was known on a day"),
      Example("progress report --figures -o figures.csv", "every figure with its source"),
    ]
  }

  static var options: [OptionSpec<Self>] {
    SelectionOptions.rows(\.selection)
      + [
        SelectionOptions.methodRow(\.selection),
        .flag(
          "figures", nil, \.showsFigures,
          help: "Every figure of every indicator, with its vintages and its source, instead of the goals."),
      ] + OutputOptions.rows(\.output)
  }

  var common = CommonOptions()
  var selection = SelectionOptions()
  var output = OutputOptions<ReportFormat>()
  var showsFigures = false

  func validate() throws(UsageError) {
    try output.validate()
    guard showsFigures else { return }
    let formats = output.files.compactMap { ReportFormat(path: $0) } + [output.format].compactMap { $0 }
    if let format = formats.first(where: { $0 == .badge || $0 == .openmetrics }) {
      throw .conflict("'\(format.rawValue)' is of goals: leave out '--figures'")
    }
  }

  func run(in environment: Environment, _ console: inout Console) throws(Failure) -> ExitStatus {
    let access = try RegistryAccess.open(common, in: environment)
    let report =
      try showsFigures
      ? access.figures(selection, in: environment) : access.report(selection, in: environment)
    try output.write(
      ReportContent(report: report, isOfFigures: showsFigures), common,
      toStandardOutput: output.usesStandardOutput, protecting: access.protected(self, environment),
      in: environment, &console)
    return .success
  }
}

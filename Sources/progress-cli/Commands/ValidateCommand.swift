import ProgressKit

/// `progress validate`: check the files only.
struct ValidateCommand: Command {
  static let name = "validate"
  static let abstract = "Check the files only, without verdicts."
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
    ]
  }

  static var options: [OptionSpec<Self>] { [] }

  static var remarks: [String] {
    ["Every problem has its place as file:line:column, a name in brackets and a remedy."]
  }

  var common = CommonOptions()

  func run(in environment: Environment, _ console: inout Console) throws(Failure) -> ExitStatus {
    let reading = try RegistryAccess.read(common, in: environment).reading
    let usesColor = environment.usesColor(common.color, onTerminal: environment.outputIsTerminal)
    let shown = common.quiet ? reading.diagnostics.filter { $0.severity == .error } : reading.diagnostics
    for diagnostic in shown { console.write(DiagnosticText(diagnostic).painted(usesColor) + "\n\n") }
    let count = DiagnosticCount(reading.diagnostics)
    guard let registry = reading.registry else { throw Failure("\(count.words) in the files") }
    if !common.quiet {
      let parts = [
        NumberText.count(registry.goals.count, "goal"),
        NumberText.count(registry.indicators.count, "indicator"),
        NumberText.count(registry.observations.count, "figure"),
        NumberText.count(registry.sources.count, "source"),
      ]
      console.write("progress validate: passed – \(parts.joined(separator: ", ")); \(count.words)")
    }
    return .success
  }
}

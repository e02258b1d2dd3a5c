import ProgressKit

/// `progress init`: a registry to begin with.
struct InitCommand: Command {
  static let name = "init"
  static let abstract = "Write a small registry to begin with, and say what to do next."
  static let operands = "[FOLDER]"
  static let operandCompletions = [ValueCompletion.folders]
  static let soughtAs = ["new", "create", "start", "setup", "scaffold", "bootstrap", "generate"]
  static let refusal = "NOTHING WRITTEN"
  static let exitCodes: [ExitStatus: String] = [
    .success: "the files were written",
    .unable: "something of their names is there already, or they could not be written; nothing was",
  ]

  static var examples: [Example] {
    [
      Example("progress init my-goals", "goals.jsonc, actuals.csv and a schema for editors"),
      Example("progress init", "the same in the working directory"),
    ]
  }

  static var options: [OptionSpec<Self>] { [] }

  static var remarks: [String] { ["What is there is never written over: then nothing is written."] }

  var common = CommonOptions()
  var folder: String?

  mutating func accept(operand: String) throws(UsageError) {
    guard folder == nil else { throw .unexpectedOperand(operand) }
    guard !operand.isEmpty, !operand.utf8.contains(0) else {
      throw .invalidOperand(operand, expectation: "a folder", suggestion: nil)
    }
    folder = operand
  }

  func validate() throws(UsageError) {
    if let registry = common.registry {
      throw .conflict("the folder stands by itself: 'progress init \(ShellText.quoted(registry))'")
    }
    guard common.actuals.isEmpty, !common.onlyActuals else {
      throw .conflict("'--actuals' names figures to read, and 'progress init' reads none")
    }
  }

  func run(in environment: Environment, _ console: inout Console) throws(Failure) -> ExitStatus {
    let shown = folder ?? "."
    let path = environment.absolute(shown)
    let obstacles = StarterRegistry.obstacles(in: path)
    guard obstacles.isEmpty else {
      throw Failure(
        "'\(shown)' already holds \(Advice.list(obstacles))",
        remedies: ["name another folder: progress init my-goals", "nothing was written"])
    }
    guard !StarterRegistry.isRegistry(path) else {
      throw Failure(
        "'\(shown)' is the data folder of an Open SDG site, which is a registry as it is",
        remedies: ["progress report --registry \(ShellText.quoted(shown))", "nothing was written"])
    }
    let files = StarterRegistry(today: environment.today).files
    try NewFiles.write(files.map { ($0.name, $0.text) }, into: path, named: shown)
    if !common.quiet { console.write(next(files.map(\.name))) }
    // Other tables in the folder are none of the registry's: validate would say so, and so does this.
    let reading = Registry.read(
      directory: path, displayPrefix: folder.map { $0.hasSuffix("/") ? $0 : $0 + "/" } ?? "")
    for problem in reading.diagnostics { console.note(DiagnosticText(problem).text + "\n") }
    return .success
  }

  /// What was written, and what to do with it.
  private func next(_ names: [String]) -> String {
    let registry = folder.map { " --registry " + ShellText.quoted($0) } ?? ""
    let place = folder.map { " in " + VisibleText.escaped($0) } ?? ""
    let rows = [
      ("progress report\(registry)", "where the made-up goals stand today"),
      ("progress check\(registry)", "fails, with exit code 1: one of them is off pace"),
      ("progress explain permit-days\(registry)", "the arithmetic behind that"),
      ("progress validate\(registry)", "after every change: names each slip, with a remedy"),
      ("progress help files", "all that the files can hold"),
    ]
    let width = min(60, rows.map(\.0.count).max() ?? 0)
    let lines = rows.map { command, meaning in
      "  " + command + String(repeating: " ", count: max(0, width - command.count)) + "   " + meaning
    }
    return "wrote \(names.reversed().joined(separator: ", "))\(place)\n\nNext\n"
      + lines.joined(separator: "\n")
      + "\nThen put your own goals and figures in their place.\n"
  }
}

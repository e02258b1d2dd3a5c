import ProgressKit

/// `progress help`: help for a command or a topic.
struct HelpCommand: Command {
  static let name = "help"
  static let abstract = "Show help for a command or a topic."
  static let operands = "[COMMAND|TOPIC|KEY]"
  static let operandCompletions = [ValueCompletion.commandsAndTopics]
  static let soughtAs = ["man", "usage", "docs", "manual", "commands"]
  static let refusal = "NO HELP"
  static let exitCodes: [ExitStatus: String] = [
    .success: "help was shown", .unable: "there is no such command or topic",
  ]

  static var examples: [Example] {
    [
      Example("progress help check", "the same as progress check --help"),
      Example("progress help files", "the files of a registry in one screen"),
      Example("progress help tolerance", "one key of the files"),
      Example("progress help exit-codes", "what 0, 1 and 2 mean"),
    ]
  }

  static var options: [OptionSpec<Self>] { [] }

  static var remarks: [String] {
    ["Topics: \(HelpTopic.allCases.map(\.rawValue).joined(separator: ", "))."]
  }

  var common = CommonOptions()
  var subject: String?

  mutating func accept(operand: String) throws(UsageError) {
    guard subject == nil else { throw .unexpectedOperand(operand) }
    subject = operand
  }

  func validate() throws(UsageError) {
    guard let subject, HelpCommand.text(for: subject) == nil else { return }
    let keys = FileObject.allCases.flatMap(\.names)
    let known = ProgressTool.commands.map { $0.name } + HelpTopic.allCases.map(\.rawValue) + keys
    throw .invalidOperand(
      subject,
      expectation:
        "a command, a key of the files or one of \(HelpTopic.allCases.map(\.rawValue).joined(separator: ", "))",
      suggestion: ProgressTool.command(soughtAs: subject)?.name
        ?? Suggestion.nearest(to: subject, among: known))
  }

  func run(in environment: Environment, _ console: inout Console) throws(Failure) -> ExitStatus {
    let text = subject.flatMap(HelpCommand.text) ?? HelpText.overview
    console.write(TextLayout.fitted(text, to: common.width?.columns))
    return .success
  }

  private static func text(for subject: String) -> String? {
    if let command = ProgressTool.commands.first(where: { $0.name == subject }) {
      return HelpText.of(command)
    }
    return HelpTopic(rawValue: subject)?.text ?? FileHelp.text(ofKey: subject)
  }
}

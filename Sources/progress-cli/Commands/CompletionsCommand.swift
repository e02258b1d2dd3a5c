import ProgressKit

/// `progress completions`: the script by which a shell completes command lines.
struct CompletionsCommand: Command {
  static let name = "completions"
  static let abstract = "Print the script by which bash, zsh or fish complete command lines."
  static let operands = "bash|zsh|fish"
  static let operandCompletions = [ValueCompletion.words(CompletionScript.allCases.map(\.rawValue))]
  static let soughtAs = ["completion", "complete", "autocomplete"]
  static let refusal = "NO SCRIPT"
  static let exitCodes: [ExitStatus: String] = [
    .success: "the script was written", .unable: "there is none for such a shell",
  ]

  static var examples: [Example] {
    [
      Example("source <(progress completions bash)", "in ~/.bashrc"),
      Example("source <(progress completions zsh)", "in ~/.zshrc, after compinit"),
      Example(
        "progress completions fish > ~/.config/fish/completions/progress.fish", "once, for fish"),
    ]
  }

  static var options: [OptionSpec<Self>] {
    [
      .value(
        "for", nil, \.program, placeholder: "NAME",
        help: "The name by which this program is called.  [default: progress]")
    ]
  }

  static var remarks: [String] {
    [
      "Commands, options, their words, files, and the goals, owners and groups of the registry at hand are offered."
    ]
  }

  var common = CommonOptions()
  var program = ProgramName.usual
  var shell: CompletionScript?

  mutating func accept(operand: String) throws(UsageError) {
    guard shell == nil else { throw .unexpectedOperand(operand) }
    let words = CompletionScript.allCases.map(\.rawValue)
    // As $SHELL has it.
    let name = operand.split(separator: "/").last.map(String.init) ?? operand
    guard let known = CompletionScript(rawValue: name) else {
      throw .invalidOperand(
        operand, expectation: words.joined(separator: ", "),
        suggestion: Suggestion.nearest(to: operand, among: words))
    }
    shell = known
  }

  func validate() throws(UsageError) {
    guard shell != nil else {
      throw .missingOperand(
        "the shell (\(CompletionScript.allCases.map(\.rawValue).joined(separator: ", ")))")
    }
  }

  func run(in environment: Environment, _ console: inout Console) throws(Failure) -> ExitStatus {
    guard let shell else { return .unable }
    console.write(shell.text(program: program.text))
    return .success
  }

  /// The name of a program that needs no quotes.
  struct ProgramName: ArgumentValue, Hashable {
    static let placeholder = "NAME"
    static let expectation = "the name of a program: letters, digits, '-', '_' and '.'"
    static let usual = ProgramName(text: "progress")

    /// The name.
    let text: String

    private init(text: String) { self.text = text }

    init?(argument: String) {
      guard let first = argument.utf8.first, first != UInt8(ascii: "-"), argument.utf8.count <= 100,
        argument.utf8.allSatisfy({ byte in
          (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ".")].contains(byte)
        })
      else { return nil }
      text = argument
    }
  }
}

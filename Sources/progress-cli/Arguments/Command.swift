import ProgressKit

/// A command of the tool: its options as rows, and what it does.
protocol Command: SendableMetatype {
  /// The word that names it.
  static var name: String { get }
  /// What it does, in one sentence.
  static var abstract: String { get }
  /// Its operands in the usage line, such as `GOAL|RULE`; empty when it takes none.
  static var operands: String { get }
  /// Command lines with what they do, the most common first.
  static var examples: [Example] { get }
  /// Its own options, the most common first; those of ``CommonOptions`` are added.
  static var options: [OptionSpec<Self>] { get }
  /// Paragraphs after the options.
  static var remarks: [String] { get }
  /// What its exit codes mean: 0, 1 and 2.
  static var exitCodes: [ExitStatus: String] { get }
  /// What the last line says when the job could not be done, such as `NOT JUDGED`.
  static var refusal: String { get }

  /// The options that every command has.
  var common: CommonOptions { get set }

  init()

  /// Takes an operand, in order.
  mutating func accept(operand: String) throws(UsageError)
  /// Checks what only the whole command line shows.
  func validate() throws(UsageError)
  /// Does the job.
  func run(in environment: Environment, _ console: inout Console) throws(Failure) -> ExitStatus
}

/// A command line with what it does.
struct Example: Hashable, Sendable {
  /// The whole line.
  let line: String
  /// What it does, in a few words.
  let meaning: String

  init(_ line: String, _ meaning: String) {
    self.line = line
    self.meaning = meaning
  }
}

/// Why the job could not be done, for the last line: exit code 2.
struct Failure: Error, Hashable {
  /// Lower-case start, no full stop.
  let message: String

  init(_ message: String) { self.message = message }
}

extension Command {
  static var operands: String { "" }
  static var remarks: [String] { [] }

  mutating func accept(operand: String) throws(UsageError) { throw .unexpectedOperand(operand) }
  func validate() throws(UsageError) {}

  /// All rows: its own, then those that every command has.
  static var allOptions: [OptionSpec<Self>] { options + CommonOptions.rows() }
  /// Its own rows without their destinations.
  static var outlines: [OptionOutline] { options.map { OptionOutline($0) } }
  /// The rows that every command has, without their destinations.
  static var commonOutlines: [OptionOutline] {
    (CommonOptions.rows() as [OptionSpec<Self>]).map { OptionOutline($0) }
  }
  /// All rows without their destinations.
  static var allOutlines: [OptionOutline] { outlines + commonOutlines }

  /// Reads the arguments that follow the command's name.
  static func parse(_ arguments: [String]) throws(UsageError) -> Self {
    let rows = allOptions
    var command = Self()
    var lexer = ArgumentLexer(arguments)
    while let token = try lexer.next() {
      let row: OptionSpec<Self>
      let written: String
      switch token {
      case .operand(let operand):
        try command.accept(operand: operand)
        continue
      case .long(let name):
        written = "--" + name
        guard let match = rows.first(where: { $0.name == name }) else {
          throw ProgressTool.unknown(written, in: Self.self)
        }
        row = match
      case .short(let letter):
        written = "-" + String(letter)
        guard let match = rows.first(where: { $0.short == letter }) else {
          throw ProgressTool.unknown(written, in: Self.self)
        }
        row = match
      }
      guard row.takesValue else {
        try row.apply("", to: &command)
        continue
      }
      guard let value = lexer.value() else { throw .missingValue(option: written) }
      try row.apply(value, to: &command)
    }
    return command
  }
}

import ProgressKit

/// A command of the tool: its options as rows, and what it does.
protocol Command: SendableMetatype {
  /// The word that names it.
  static var name: String { get }
  /// What it does, in one sentence.
  static var abstract: String { get }
  /// Its operands in the usage line, such as `GOAL|RULE`; empty when it takes none.
  static var operands: String { get }
  /// What a shell can offer for its operands, in their order.
  static var operandCompletions: [ValueCompletion] { get }
  /// Words under which people who know other tools look for it.
  static var soughtAs: [String] { get }
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
  /// What it says when the job was done and its result could not be written.
  static var unwritten: String { get }

  /// The options that every command has.
  var common: CommonOptions { get set }
  /// The files that it reads beside the registry's, as they were named.
  var inputs: [String] { get }

  init()

  /// Takes an operand, in order.
  mutating func accept(operand: String) throws(UsageError)
  /// Checks what only the whole command line shows.
  func validate() throws(UsageError)
  /// Writes what there is to say instead of a result, in the formats that were asked for.
  func write(
    _ problems: ProblemReport, protecting inputs: ProtectedFiles, in environment: Environment,
    _ console: inout Console)
  /// Whether it can write annotations itself, as a format.
  static var hasCommands: Bool { get }
  /// Whether standard output is where annotations go: it has them as a format, and no other was asked for.
  var annotates: Bool { get }
  /// Whether problems of the files are what it was asked for, and so go to standard output as text.
  var problemsAreResult: Bool { get }
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
  /// What would give a result, one thing a line.
  var remedies: [String]
  /// The problems of the files.
  var diagnostics: [Diagnostic]

  init(_ message: String, remedies: [String] = [], diagnostics: [Diagnostic] = []) {
    self.message = VisibleText.shortened(message, to: 600)
    self.remedies = remedies
    self.diagnostics = diagnostics
  }
}

extension Command {
  static var operands: String { "" }
  static var operandCompletions: [ValueCompletion] { [] }
  static var soughtAs: [String] { [] }
  static var remarks: [String] { [] }
  static var unwritten: String { refusal }
  var inputs: [String] { [] }
  static var hasCommands: Bool { false }
  var annotates: Bool { false }
  var problemsAreResult: Bool { false }

  func write(
    _ problems: ProblemReport, protecting inputs: ProtectedFiles, in environment: Environment,
    _ console: inout Console
  ) {}

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

  /// Reads the arguments that follow the command's name, and goes on after an error, so that what could be read says
  /// where the error is to be told. The first error counts.
  static func parse(_ arguments: [String]) -> (command: Self, error: UsageError?) {
    let rows = allOptions
    var command = Self()
    var lexer = ArgumentLexer(arguments)
    var first: UsageError?
    while true {
      do {
        guard try command.read(&lexer, rows) else { break }
      } catch {
        first = first ?? error
        lexer.dropValue()
      }
    }
    return (command, first)
  }

  /// Reads one token with its value; `false` at the end.
  private mutating func read(_ lexer: inout ArgumentLexer, _ rows: [OptionSpec<Self>]) throws(UsageError)
    -> Bool
  {
    guard let token = try lexer.next() else { return false }
    let row: OptionSpec<Self>?
    let written: String
    switch token {
    case .operand(let operand):
      try accept(operand: operand)
      return true
    case .long(let name):
      written = "--" + name
      row = rows.first { $0.name == name }
    case .short(let letter):
      written = "-" + String(letter)
      row = rows.first { $0.short == letter }
    }
    guard let row else { throw ProgressTool.unknown(written, in: Self.self) }
    guard row.takesValue else {
      try row.apply("", to: &self)
      return true
    }
    guard let value = lexer.value() else { throw .missingValue(option: written) }
    try row.apply(value, to: &self)
    return true
  }
}

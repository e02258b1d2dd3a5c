import ProgressKit

/// The tool without its process: arguments and surroundings in, text and an exit status out.
enum ProgressTool {
  /// The version of library and tool.
  static let version = "0.1.0"
  /// What `--version` prints.
  static let versionLine = "progress (ProgressKit) \(version)"

  /// The commands, in the order of help.
  static let commands: [any Command.Type] = [
    ReportCommand.self, CheckCommand.self, ExplainCommand.self, ChangesCommand.self, ValidateCommand.self,
    ListCommand.self, HelpCommand.self,
  ]

  /// Runs one command line, without the program's name.
  static func run(
    _ arguments: [String], in environment: Environment, _ console: inout Console
  ) -> ExitStatus {
    do {
      return try dispatch(arguments, in: environment, &console)
    } catch {
      console.note("progress: error: \(VisibleText.escaped(error.usage.message))")
      if case .missingCommand = error.usage {
        console.note(HelpText.brief)
      } else {
        console.note("Try 'progress \(error.command.map { "\($0) " } ?? "")--help'.")
      }
      return .unable
    }
  }

  /// A usage error with the command it is about, if one was named.
  private struct Misuse: Error {
    let usage: UsageError
    let command: String?
  }

  private static func dispatch(
    _ arguments: [String], in environment: Environment, _ console: inout Console
  ) throws(Misuse) -> ExitStatus {
    let helpIsAsked = arguments.prefix { $0 != "--" }.contains { $0 == "-h" || $0 == "--help" }
    var split = Split(name: nil, rest: [])
    do {
      split = try Split(arguments)
    } catch {
      guard helpIsAsked else { throw Misuse(usage: error, command: nil) }
    }
    let command = split.name.flatMap { name in commands.first { $0.name == name } }
    if helpIsAsked || split.asksForHelp {
      console.write(command.map { HelpText.of($0) } ?? HelpText.overview)
      return .success
    }
    guard let name = split.name else {
      guard split.asksForVersion else { throw Misuse(usage: .missingCommand, command: nil) }
      console.write(versionLine)
      return .success
    }
    guard let command else {
      let suggestion = Suggestion.nearest(to: name, among: commands.map { $0.name })
      throw Misuse(usage: .unknownCommand(name, suggestion: suggestion), command: nil)
    }
    do {
      return try run(command, split.rest, in: environment, &console)
    } catch {
      throw Misuse(usage: error, command: name)
    }
  }

  private static func run<Chosen: Command>(
    _ type: Chosen.Type, _ arguments: [String], in environment: Environment, _ console: inout Console
  ) throws(UsageError) -> ExitStatus {
    let command = try Chosen.parse(arguments)
    if command.common.help {
      console.write(HelpText.of(type))
      return .success
    }
    if command.common.version {
      console.write(versionLine)
      return .success
    }
    try command.validate()
    do {
      return try command.run(in: environment, &console)
    } catch {
      console.note("progress \(type.name): \(type.refusal) – \(VisibleText.escaped(error.message))")
      return .unable
    }
  }

  /// A command line taken apart into the command's name and everything else.
  ///
  /// Options may stand before the name, so that the rows of all commands are needed to tell their values from it.
  private struct Split {
    var name: String?
    var rest: [String]
    /// Whether help was asked for before the name, perhaps in a bundle.
    var asksForHelp = false
    /// Whether the version was asked for before the name.
    var asksForVersion = false

    init(name: String?, rest: [String]) {
      self.name = name
      self.rest = rest
    }

    init(_ arguments: [String]) throws(UsageError) {
      self.init(name: nil, rest: arguments)
      let outlines = allOutlines
      var lexer = ArgumentLexer(arguments)
      while let token = try lexer.next() {
        let outline: OptionOutline?
        let written: String
        switch token {
        case .operand(let operand):
          name = operand
          rest.remove(at: lexer.position - 1)
          return
        case .long(let name):
          written = "--" + name
          outline = outlines.first { $0.name == name }
        case .short(let letter):
          written = "-" + String(letter)
          outline = outlines.first { $0.short == letter }
        }
        guard let outline else {
          throw .unknownOption(written, suggestion: suggestion(for: written, among: outlines), owner: nil)
        }
        if outline.takesValue, lexer.value() == nil { throw .missingValue(option: written) }
        if outline.name == "help" { asksForHelp = true }
        if outline.name == "version" { asksForVersion = true }
      }
    }
  }

  /// The options of all commands, each name once; a name takes a value everywhere or nowhere.
  static var allOutlines: [OptionOutline] {
    var outlines: [OptionOutline] = []
    for command in commands {
      for outline in command.allOutlines where !outlines.contains(where: { $0.name == outline.name }) {
        outlines.append(outline)
      }
    }
    return outlines
  }

  /// The error for an option that a command does not have.
  static func unknown(_ written: String, in command: any Command.Type) -> UsageError {
    let owner = commands.first { other in
      other.name != command.name
        && other.allOutlines.contains { "--" + $0.name == written || $0.short.map { "-\($0)" } == written }
    }
    let suggestion = suggestion(for: written, among: command.allOutlines)
    return .unknownOption(written, suggestion: suggestion, owner: owner?.name)
  }

  /// The long option that was probably meant; nothing is guessed from a single letter.
  private static func suggestion(for written: String, among outlines: [OptionOutline]) -> String? {
    guard written.hasPrefix("--") else { return nil }
    return Suggestion.nearest(to: String(written.dropFirst(2)), among: outlines.map(\.name)).map { "--" + $0 }
  }
}

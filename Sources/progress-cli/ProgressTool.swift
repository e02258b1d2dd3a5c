import ProgressKit

/// The tool without its process: arguments and surroundings in, text and an exit status out.
enum ProgressTool {
  /// The version of library and tool.
  static let version = "0.1.0"
  /// What `--version` prints.
  static let versionLine = "progress (ProgressKit) \(version)"

  /// The commands, in the order of help.
  static let commands: [any Command.Type] = [
    ReportCommand.self, CheckCommand.self, ExplainCommand.self, ChangesCommand.self, RecordCommand.self,
    ValidateCommand.self, ListCommand.self, InitCommand.self, SQLCommand.self, SchemaCommand.self,
    CompletionsCommand.self, HelpCommand.self,
  ]

  /// The command that somebody looks for under a word that other tools have for it.
  static func command(soughtAs word: String) -> (any Command.Type)? {
    commands.first { $0.soughtAs.contains(word.lowercased()) }
  }

  /// Runs one command line, without the program's name.
  static func run(
    _ arguments: [String], in environment: Environment, _ console: inout Console
  ) -> ExitStatus {
    if arguments.first == CompletionRequest.commandName {
      console.write(CompletionRequest.reply(to: Array(arguments.dropFirst()), in: environment))
      return .success
    }
    let helpIsAsked = arguments.prefix { $0 != "--" }.contains { $0 == "-h" || $0 == "--help" }
    var split = Split(name: nil, rest: [])
    do {
      split = try Split(arguments)
    } catch {
      // Where something else should have been understood, the whole line may still say where to tell of it.
      guard helpIsAsked else { return refuse(error, arguments, in: environment, &console) }
    }
    let command = split.name.flatMap { name in commands.first { $0.name == name } }
    if helpIsAsked || split.asksForHelp {
      console.write(command.map { HelpText.of($0) } ?? HelpText.overview)
      return .success
    }
    guard let name = split.name else {
      guard split.asksForVersion else {
        return refuse(.missingCommand, split.rest, in: environment, &console)
      }
      console.write(versionLine)
      return .success
    }
    guard let command else {
      let suggestion =
        ProgressTool.command(soughtAs: name)?.name
        ?? Suggestion.nearest(to: name, among: commands.map { $0.name })
      let error = UsageError.unknownCommand(name, suggestion: suggestion)
      return refuse(error, split.rest, in: environment, &console)
    }
    return run(command, split.rest, in: environment, &console)
  }

  private static func run<Chosen: Command>(
    _ type: Chosen.Type, _ arguments: [String], in environment: Environment, _ console: inout Console
  ) -> ExitStatus {
    let (command, error) = Chosen.parse(arguments)
    if let error { return refuse(error, command, in: environment, &console) }
    if command.common.help {
      console.write(HelpText.of(type))
      return .success
    }
    if command.common.version {
      console.write(versionLine)
      return .success
    }
    do {
      try command.validate()
    } catch {
      return refuse(error, command, in: environment, &console)
    }
    do {
      return try command.run(in: environment, &console)
    } catch {
      let problems = ProblemReport(
        command: type.name, verdict: type.refusal, message: error.message, remedies: error.remedies,
        problems: error.diagnostics)
      show(problems, command, in: environment, &console)
      tell(problems, command, in: environment, &console)
      return .unable
    }
  }

  // MARK: - Where there is no result

  /// Ends a call that was not understood. Of a line without a known command the options of the check are read: its
  /// formats are those that programs wait for.
  private static func refuse(
    _ error: UsageError, _ arguments: [String], in environment: Environment,
    _ console: inout Console
  ) -> ExitStatus {
    say(error, command: nil, &console)
    let problems = ProblemReport(command: "", verdict: "NOT RUN", message: error.message)
    tell(problems, CheckCommand.parse(arguments).command, in: environment, &console)
    return .unable
  }

  /// Ends a call of a command that was not understood.
  private static func refuse<Chosen: Command>(
    _ error: UsageError, _ command: Chosen, in environment: Environment, _ console: inout Console
  ) -> ExitStatus {
    say(error, command: Chosen.name, &console)
    let problems = ProblemReport(command: Chosen.name, verdict: Chosen.refusal, message: error.message)
    tell(problems, command, in: environment, &console)
    return .unable
  }

  /// Ends a run whose result could not be written to standard output: what was written elsewhere must not be taken for
  /// the whole.
  static func endUnwritten(
    _ arguments: [String], because reason: String, in environment: Environment, _ console: inout Console
  ) -> ExitStatus {
    let message = "cannot write the result: \(reason)"
    console.note("progress: error: \(VisibleText.escaped(message))")
    let split = (try? Split(arguments)) ?? Split(name: nil, rest: arguments)
    let type = split.name.flatMap { name in commands.first { $0.name == name } } ?? CheckCommand.self
    func tell<Chosen: Command>(_ type: Chosen.Type, _ console: inout Console) {
      let problems = ProblemReport(command: type.name, verdict: type.refusal, message: message)
      ProgressTool.tell(
        problems, type.parse(split.rest).command, isOutputLost: true, in: environment, &console)
    }
    tell(type, &console)
    return .unable
  }

  private static func say(_ error: UsageError, command: String?, _ console: inout Console) {
    let message = VisibleText.escaped(VisibleText.shortened(error.message, to: 600))
    console.note("progress: error: \(message)")
    if case .missingCommand = error {
      console.note(HelpText.brief)
    } else {
      console.note("Try 'progress \(command.map { "\($0) " } ?? "")--help'.")
    }
  }

  /// Shows people why there is no result.
  private static func show<Chosen: Command>(
    _ problems: ProblemReport, _ command: Chosen, in environment: Environment, _ console: inout Console
  ) {
    let isResult = command.problemsAreResult
    let isTerminal = isResult ? environment.outputIsTerminal : environment.errorsAreTerminal
    let usesColor = environment.usesColor(command.common.color, onTerminal: isTerminal)
    let width = environment.width(command.common.width)
    let shown = command.common.quiet ? problems.problems.filter { $0.severity == .error } : problems.problems
    for problem in shown {
      let text = DiagnosticText(problem, width: width).painted(usesColor, width: width) + "\n\n"
      if isResult { console.write(text) } else { console.note(text) }
    }
    for remedy in problems.remedies {
      console.note(TextLayout.fitted("  \(VisibleText.escaped(remedy))", to: width))
    }
    console.note(TextLayout.fitted(VisibleText.escaped(problems.line), to: width))
  }

  /// Tells programs: in the formats that were asked for and, in a job on GitHub, as annotations and in its summary.
  private static func tell<Chosen: Command>(
    _ problems: ProblemReport, _ command: Chosen, isOutputLost: Bool = false, in environment: Environment,
    _ console: inout Console
  ) {
    let protected = ProtectedFiles(command.common, inputs: command.inputs, in: environment)
    command.write(problems, protecting: protected, in: environment, &console)
    let job = ContinuousIntegration(environment)
    guard job.isGitHub, command.annotates || !Chosen.hasCommands else { return }
    let annotations = problems.commands(pathPrefix: job.pathPrefix)
    // Results of other commands may be read by a program; the runner reads messages as well.
    if command.annotates, !isOutputLost {
      console.command(annotations)
    } else {
      console.note(annotations, as: .commands)
    }
    for file in job.summaryOutputs where protected.refusal(of: file) == nil {
      do {
        let text = WorkflowCommands.inert(problems.markdown(links: job.links), in: .markup)
        try OutputFile(appending: text, to: file.path, named: file.name).finish()
      } catch  where error.message != problems.message {
        console.note("progress: error: \(VisibleText.escaped(error.message))")
      } catch {}
    }
  }

  // MARK: - The command line

  /// A command line taken apart into the command's name and everything else.
  ///
  /// Options may stand before the name: those of every command are known without the rows of any, and only for another
  /// are the rows of all commands needed, to tell its value from the name.
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
      var outlines: [OptionOutline] = []
      var isComplete = false
      var lexer = ArgumentLexer(arguments)
      while let token = try lexer.next() {
        let isMeant: (OptionOutline) -> Bool
        let written: String
        switch token {
        case .operand(let operand):
          name = operand
          rest.remove(at: lexer.position - 1)
          return
        case .long(let name):
          written = "--" + name
          isMeant = { $0.name == name }
        case .short(let letter):
          written = "-" + String(letter)
          isMeant = { $0.short == letter }
        }
        if outlines.isEmpty { outlines = HelpCommand.commonOutlines }
        if !isComplete, !outlines.contains(where: isMeant) {
          outlines = allOutlines
          isComplete = true
        }
        guard let outline = outlines.first(where: isMeant) else {
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
    // What this command has under another name comes before what another has under this one.
    if let meant = meanings(of: written, among: command.allOutlines) {
      return .unknownOption(written, suggestion: meant, owner: nil)
    }
    return .unknownOption(written, suggestion: suggestion, owner: owner?.name)
  }

  /// What options of other tools are called here, as far as a command has it.
  private static let meanings: [String: String] = [
    "--json": "--format json", "--csv": "--format csv", "--html": "--format html",
    "--markdown": "--format markdown", "--sarif": "--format sarif", "--junit": "--format junit",
    "--out": "--output", "--output-file": "--output", "--output-format": "--format", "--reporter": "--format",
    "--directory": "--registry", "--dir": "--registry", "--folder": "--registry", "--path": "--registry",
    "--file": "--registry", "--config": "--registry", "-C": "--registry", "-f": "--format",
    "--date": "--as-of", "--today": "--as-of", "--on": "--as-of", "--at": "--as-of", "--now": "--as-of",
    "--strict": "--fail-on warn", "--warnings-as-errors": "--fail-on warn",
    "--max-warnings": "--fail-on warn",
    "--exit-zero": "--fail-on never", "--id": "--goal", "--only": "--goal", "--filter": "--goal",
    "--baseline": "--compare", "--base": "--compare", "--no-color": "--color never",
    "--no-colour": "--color never", "--colour": "--color", "--silent": "--quiet",
  ]

  private static func meanings(of written: String, among outlines: [OptionOutline]) -> String? {
    guard let meant = meanings[written], let name = meant.dropFirst(2).split(separator: " ").first,
      outlines.contains(where: { $0.name == name })
    else { return nil }
    return meant
  }

  /// The long option that was probably meant; nothing is guessed from a single letter.
  private static func suggestion(for written: String, among outlines: [OptionOutline]) -> String? {
    guard written.hasPrefix("--") else { return nil }
    return Suggestion.nearest(to: String(written.dropFirst(2)), among: outlines.map(\.name)).map { "--" + $0 }
  }
}

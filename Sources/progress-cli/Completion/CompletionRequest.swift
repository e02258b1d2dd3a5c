import ProgressKit

/// What could stand at the cursor of a command line, told from the declarations that the line is parsed by.
struct CompletionRequest {
  /// The words before that of the cursor, without the program's name.
  let words: [String]
  /// The word of the cursor, up to it.
  let current: String

  /// A word that could stand there.
  struct Candidate: Hashable {
    /// The whole word.
    let text: String
    /// What it is, in one line; empty where it needs no words.
    var meaning = ""
  }

  /// What to offer.
  enum Answer: Hashable {
    /// Some words.
    case words([Candidate])
    /// What the shell finds on the disk.
    case files
    case folders
  }

  /// What to offer, from the files that the line is about.
  func answer(in environment: Environment) -> Answer {
    let place = Place(words)
    if let option = place.pending { return values(option.completion, place, prefix: "", in: environment) }
    if !place.optionsHaveEnded, current.hasPrefix("-") {
      if current.hasPrefix("--"), let equals = current.firstIndex(of: "=") {
        let name = current[..<equals].dropFirst(2)
        guard let option = place.options.first(where: { $0.name == name }), option.takesValue else {
          return .words([])
        }
        return values(option.completion, place, prefix: "--\(name)=", in: environment)
      }
      return .words(place.options.map { Candidate(text: "--" + $0.name, meaning: $0.help) })
    }
    guard let command = place.command else {
      guard !place.isUnknown else { return .words([]) }
      return .words(ProgressTool.commands.map { Candidate(text: $0.name, meaning: $0.abstract) })
    }
    let completions = command.operandCompletions
    guard place.operands < completions.count else { return .words([]) }
    return values(completions[place.operands], place, prefix: "", in: environment)
  }

  /// Where on the line the cursor is.
  private struct Place {
    var command: (any Command.Type)?
    /// Whether there is a command that nobody knows.
    var isUnknown = false
    /// The option whose value is to follow.
    var pending: OptionOutline?
    /// How many operands stand before, the command's name not counted.
    var operands = 0
    var optionsHaveEnded = false
    /// What was written for the command.
    var arguments: [String] = []
    /// The options that may stand here.
    var options: [OptionOutline] { command?.allOutlines ?? HelpCommand.commonOutlines }

    init(_ words: [String]) {
      arguments = words
      let everywhere = ProgressTool.allOutlines
      var lexer = ArgumentLexer(words)
      while true {
        lexer.dropValue()
        guard let token = try? lexer.next() else { break }
        let option: OptionOutline?
        switch token {
        case .operand(let operand):
          if command != nil || isUnknown {
            operands += 1
          } else {
            command = ProgressTool.commands.first { $0.name == operand }
            isUnknown = command == nil
            arguments.remove(at: lexer.position - 1)
          }
          continue
        case .long(let name): option = (command?.allOutlines ?? everywhere).first { $0.name == name }
        case .short(let letter): option = (command?.allOutlines ?? everywhere).first { $0.short == letter }
        }
        if let option, option.takesValue, lexer.value() == nil { pending = option }
      }
      optionsHaveEnded = lexer.optionsHaveEnded
    }
  }

  private func values(
    _ kind: ValueCompletion, _ place: Place, prefix: String, in environment: Environment
  ) -> Answer {
    func words(_ words: [String]) -> [Candidate] { words.map { Candidate(text: $0) } }
    func registry() -> Registry? { declared(place, in: environment) }
    let candidates: [Candidate]
    switch kind {
    case .none: candidates = []
    case .files: return .files
    case .folders: return .folders
    case .words(let some): candidates = words(some)
    case .goals: candidates = CompletionRequest.goals(registry())
    case .indicators: candidates = CompletionRequest.indicators(registry())
    case .owners: candidates = words(registry()?.values(of: .owner) ?? [])
    case .groups: candidates = words(registry()?.values(of: .group) ?? [])
    case .sources:
      candidates = (registry()?.sources ?? []).map { Candidate(text: $0.id, meaning: $0.title) }
    case .explainable:
      let registry = registry()
      let rules = Rule.allCases.map { Candidate(text: $0.rawValue, meaning: $0.meaning) }
      candidates = CompletionRequest.goals(registry) + CompletionRequest.indicators(registry) + rules
    case .statuses:
      candidates = words(Status.allCases.map { $0.word.split(separator: " ").joined(separator: "-") })
    case .methods:
      candidates = Methods.all.map { Candidate(text: $0.about.name, meaning: $0.about.title) }
    case .commandsAndTopics:
      candidates =
        ProgressTool.commands.map { Candidate(text: $0.name, meaning: $0.abstract) }
        + HelpTopic.allCases.map { Candidate(text: $0.rawValue, meaning: $0.abstract) }
    }
    var seen: Set<String> = []
    return .words(
      candidates.filter { seen.insert($0.text).inserted }.map {
        Candidate(text: prefix + $0.text, meaning: $0.meaning)
      })
  }

  private static func goals(_ registry: Registry?) -> [Candidate] {
    (registry?.goals ?? []).map { Candidate(text: $0.id, meaning: $0.title) }
  }

  private static func indicators(_ registry: Registry?) -> [Candidate] {
    (registry?.indicators ?? []).map { Candidate(text: $0.id, meaning: $0.title) }
  }

  /// What the goals file of the line declares, whether or not its figures could be read.
  private func declared(_ place: Place, in environment: Environment) -> Registry? {
    func options<Chosen: Command>(_ type: Chosen.Type) -> CommonOptions {
      Chosen.parse(place.arguments).command.common
    }
    let options = place.command.map { options($0) } ?? CommonOptions()
    return RegistryAccess.folder(options, in: environment).folder?.declared
  }
}

extension CompletionRequest {
  /// The name of the command by which scripts ask; it is no command for people.
  static let commandName = "__complete"

  /// Answers a script: the first line says what to offer (`words`, `files` or `folders`), each further one is a word,
  /// for `zsh` and `fish` with a tab and its meaning behind it, for `bash` in the quotes that it is to be inserted in.
  ///
  /// Words with characters that would act or hide are left out: a line could not hold them, and nobody could read what
  /// they run.
  static func reply(to arguments: [String], in environment: Environment) -> String {
    guard let shell = arguments.first.flatMap(CompletionScript.init(rawValue:)) else { return "" }
    let rest = Array(arguments.dropFirst())
    let request: CompletionRequest
    var line: BashLine?
    switch shell {
    case .bash:
      guard rest.count == 2 else { return "" }
      let parsed = BashLine(rest[1], breaks: rest[0])
      guard !parsed.isExpanded else { return "words\n" }
      request = CompletionRequest(words: parsed.words, current: parsed.current)
      line = parsed
    case .zsh, .fish:
      guard rest.count >= 2, rest[0] == "--" else { return "" }
      request = CompletionRequest(words: Array(rest[1...].dropLast()), current: rest[rest.count - 1])
    }
    switch request.answer(in: environment) {
    case .files: return "files\n"
    case .folders: return "folders\n"
    case .words(let candidates):
      let visible = candidates.filter { VisibleText.escaped($0.text) == $0.text && !$0.text.contains("\t") }
      let lines = visible.compactMap { candidate -> String? in
        guard let line else {
          let meaning = VisibleText.escaped(candidate.meaning)
          return meaning.isEmpty ? candidate.text : candidate.text + "\t" + meaning
        }
        guard candidate.text.hasPrefix(request.current), candidate.text.hasPrefix(line.kept) else {
          return nil
        }
        return ShellText.inserted(String(candidate.text.dropFirst(line.kept.count)), within: line.quote)
      }
      return (["words"] + lines).joined(separator: "\n") + "\n"
    }
  }
}

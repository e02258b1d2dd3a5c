import ProgressKit
import ProgressTestSupport
import Testing

@testable import progress_cli

/// A command with every kind of option, that only records what it was given.
struct SampleCommand: Command {
  static let name = "sample"
  static let abstract = "Record options."
  static let operands = "[WORD…]"
  static let refusal = "NOT DONE"
  static let exitCodes: [ExitStatus: String] = [:]
  static var examples: [Example] { [] }
  static var options: [OptionSpec<Self>] {
    [
      .value("year", "y", \.year, help: "A year."),
      .value("text", "t", \.text, help: "A text."),
      .values("goal", "g", \.goals, help: "Texts."),
      .flag("all", "a", \.all, help: "A flag."),
    ]
  }

  var common = CommonOptions()
  var year: YearArgument?
  var text = ""
  var goals: [String] = []
  var all = false
  var words: [String] = []

  mutating func accept(operand: String) { words.append(operand) }
  func run(in environment: Environment, _ console: inout Console) -> ExitStatus { .success }
}

extension SampleCommand {
  /// The command of a line that is understood, or the first error.
  static func parsed(_ arguments: [String]) throws(UsageError) -> SampleCommand {
    let (command, error) = parse(arguments)
    if let error { throw error }
    return command
  }
}

@Suite struct ArgumentConventionTests {
  private func parse(_ line: String) throws -> SampleCommand { try SampleCommand.parsed(words(line)) }

  private func error(of line: String) -> UsageError? {
    do {
      _ = try parse(line)
      return nil
    } catch {
      return error as? UsageError
    }
  }

  @Test(arguments: ["--year=2024", "--year 2024", "-y 2024", "-y2024", "-ay2024", "-aqy 2024"])
  func `a value is attached to its option or follows it`(line: String) throws {
    #expect(try parse(line).year?.year == 2024)
  }

  @Test func `flags bundle, and the last of a bundle may take a value`() throws {
    let command = try parse("-aqvt-5 word")
    #expect(command.all && command.common.quiet && command.common.verbose)
    #expect(command.text == "-5")
    #expect(command.words == ["word"])
  }

  @Test func `an empty value is a value`() {
    #expect(
      error(of: "--year= 2024") == .invalidValue("", option: "--year", expectation: YearArgument.expectation))
  }

  @Test func `two dashes end the options`() throws {
    let command = try parse("-a -- --year -y2024 --")
    #expect(command.all)
    #expect(command.words == ["--year", "-y2024", "--"])
  }

  @Test func `a dash alone is an operand`() throws {
    #expect(try parse("- -a -").words == ["-", "-"])
  }

  @Test func `options and operands may be mixed`() throws {
    let command = try parse("one -a two --text x three")
    #expect(command.words == ["one", "two", "three"])
    #expect(command.all && command.text == "x")
  }

  @Test(arguments: ["-5", "--all", "--", "-", "--year=2"])
  func `a value is the next argument whatever it looks like`(value: String) throws {
    #expect(try parse("--text \(value)").text == value)
    #expect(try parse("-t \(value)").text == value)
  }

  @Test func `a negative year is read and then refused by its range`() {
    #expect(
      error(of: "--year -5") == .invalidValue("-5", option: "--year", expectation: YearArgument.expectation))
  }

  @Test(arguments: ["--all=yes", "--all=", "--quiet=no"])
  func `a flag takes no value`(line: String) {
    let parts = line.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    #expect(error(of: line) == .unexpectedValue(option: parts[0], value: parts[1]))
    #expect(error(of: line + " word") == .unexpectedValue(option: parts[0], value: parts[1]))
  }

  @Test func `of a repeated option the last wins, and lists add up`() throws {
    let command = try parse("--text a --goal x -t b -gy --goal=z")
    #expect(command.text == "b")
    #expect(command.goals == ["x", "y", "z"])
  }

  @Test(arguments: ["--yea 2024", "--al", "--yer=2024"])
  func `options are not abbreviated`(line: String) {
    guard case .unknownOption(let name, let suggestion, _)? = error(of: line) else {
      Issue.record("accepted \(line)")
      return
    }
    #expect(line.hasPrefix(name))
    #expect(suggestion == (name == "--al" ? "--all" : "--year"))
  }

  @Test func `an unknown option in a bundle is named alone`() {
    #expect(error(of: "-axy2024") == .unknownOption("-x", suggestion: nil, owner: nil))
    #expect(error(of: "-a5") == .unknownOption("-5", suggestion: nil, owner: nil))
  }

  @Test(arguments: ["--year", "-y", "-ay", "--goal x --text"])
  func `an option that takes a value does not stand last without one`(line: String) {
    guard case .missingValue? = error(of: line) else {
      Issue.record("accepted \(line)")
      return
    }
  }

  @Test func `unreadable values are errors and never the absence of a value`() {
    for text in ["x", "20244", "24", "２０２４", "2024 ", "+2024", "0000"] {
      #expect(throws: UsageError.self, "\(text)") { try SampleCommand.parsed(["--year", text]) }
    }
  }

  @Test func `a combining mark does not hide a dash or an equals sign`() throws {
    #expect(throws: UsageError.self) { try SampleCommand.parsed(["-\u{301}a"]) }
    #expect(try SampleCommand.parsed(["--text=\u{301}a"]).text == "\u{301}a")
  }

  @Test func `values of days say what was expected`() {
    #expect(AsOfArgument(argument: "latest") == .latest)
    #expect(AsOfArgument(argument: "2024-06-30") == .day("2024-06-30"))
    for text in ["Latest", "2024-02-30", "2024-6-30", "30/06/2024", ""] {
      #expect(AsOfArgument(argument: text) == nil, "\(text)")
    }
  }

  @Test func `every option has a help text, and short names are few`() {
    for command in ProgressTool.commands {
      let outlines = command.allOutlines
      #expect(command.outlines.count <= 16, "\(command.name)")
      #expect(Set(outlines.map(\.name)).count == outlines.count, "\(command.name)")
      for outline in outlines {
        #expect(outline.help.last == "." || outline.help.last == "]", "\(command.name) --\(outline.name)")
        if let letter = outline.short { #expect("oqvh".unicodeScalars.contains(letter)) }
      }
    }
  }

  @Test func `a name takes a value in every command or in none`() {
    for command in ProgressTool.commands {
      for outline in command.allOutlines {
        let other = ProgressTool.allOutlines.first { $0.name == outline.name }
        #expect(other?.takesValue == outline.takesValue && other?.short == outline.short, "--\(outline.name)")
      }
    }
  }
}

@Suite struct ArgumentFuzzTests {
  private let pieces = [
    "--year", "--year=2024", "-y", "-y2024", "-ay", "--text", "--text=", "--goal=x", "-g", "--all", "--all=",
    "-a",
    "-aq", "--", "-", "word", "-5", "", "=", "--=", "--=x", "---", "-=", "2024", "-h", "--help", "--version",
    "é",
    "-é", "--é=1", "\u{301}", "-\u{0}", "--year=２０２４",
  ]

  @Test func `every line is read or refused, and what is read accounts for every argument`() {
    var generator = SeededGenerator(seed: 20_240_630)
    for _ in 0..<4000 {
      let count = Int.random(in: 0...6, using: &generator)
      let line = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }
      guard let command = try? SampleCommand.parsed(line) else { continue }
      // Nothing that was accepted vanished: operands plus options' arguments make up the line.
      let operands = command.words.count
      #expect(operands <= line.count)
      if line.isEmpty { #expect(operands == 0) }
      if line.allSatisfy({ !$0.hasPrefix("-") }) { #expect(command.words == line) }
    }
  }

  @Test func `attached and separate values are the same`() throws {
    var generator = SeededGenerator(seed: 48_000)
    let letters = Array("ab-=2 é\u{301}'\\".unicodeScalars)
    for _ in 0..<1000 {
      var value = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...5, using: &generator) {
        value.append(letters.randomElement(using: &generator) ?? "x")
      }
      let text = String(value)
      for line in [["--text", text], ["--text=" + text], ["-t", text], ["-t" + text], ["-at" + text]] {
        let command = try SampleCommand.parsed(line)
        #expect(command.text.unicodeScalars.elementsEqual(text.unicodeScalars), "\(line)")
        #expect(command.words.isEmpty)
      }
    }
  }

  @Test func `the whole tool ends every line with 0, 1 or 2 and never writes usage errors as results`() {
    var generator = SeededGenerator(seed: 75)
    let words =
      pieces + ["help", "hepl", "files", "exit-codes", "--wdith", "--color=never", "--registry", "nowhere"]
    for _ in 0..<600 {
      let count = Int.random(in: 0...5, using: &generator)
      let line = (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }
      let run = progress(line, directory: "/nowhere")
      if run.status == .unable { #expect(!run.errors.isEmpty, "\(line)") }
      if run.errors.hasPrefix("progress: error:") { #expect(run.output.isEmpty, "\(line)") }
    }
  }
}

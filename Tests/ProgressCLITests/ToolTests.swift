import ProgressKit
import ProgressTestSupport
import Testing

@testable import progress_cli

@Suite struct ToolTests {
  @Test func `without a command the tool explains itself briefly and ends with 2`() {
    let run = progress("")
    #expect(run.status == .unable)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("progress: error: no command was named\n"))
    #expect(run.errors.contains("  progress report --year 2024"))
    #expect(run.errors.contains("  progress check"))
  }

  @Test(arguments: ["--version", "help --version", "--version help"])
  func `the version is a result`(line: String) {
    let run = progress(line)
    #expect(run.output == "progress (ProgressKit) 0.1.0\n")
    #expect(run.errors.isEmpty && run.status == .success)
  }

  @Test(arguments: [
    "-h", "--help", "help", "--nonsense --help", "--help --nonsense", "nonsense -h", "--year --help", "-qh",
  ])
  func `help wins wherever it is asked for, and is a result`(line: String) {
    let run = progress(line)
    #expect(run.output == HelpText.overview || run.output == HelpText.of(HelpCommand.self), "\(line)")
    #expect(run.errors.isEmpty && run.status == .success)
  }

  @Test func `help for a command is the same in every order`() {
    let expected = HelpText.of(HelpCommand.self)
    for line in ["help help", "help --help", "--help help", "help files -h", "--color never help --help"] {
      #expect(progress(line).output == expected, "\(line)")
    }
    #expect(progress("help -- --help").status == .unable)
  }

  @Test func `a word that is nearly a command is suggested and never run`() {
    let run = progress("hepl")
    #expect(run.status == .unable && run.output.isEmpty)
    #expect(
      run.errors == "progress: error: unknown command 'hepl'; did you mean 'help'?\nTry 'progress --help'.\n")
  }

  @Test func `an unknown option names the command to ask`() {
    #expect(
      progress("help --wdith=3").errors
        == "progress: error: unknown option '--wdith'; did you mean '--width'?\nTry 'progress help --help'.\n"
    )
    #expect(
      progress("--wdith=3 help").errors
        == "progress: error: unknown option '--wdith'; did you mean '--width'?\nTry 'progress --help'.\n")
  }

  @Test func `arguments are shown, never obeyed`() {
    let run = progress(["\u{1B}[2J", "x"])
    #expect(run.errors.contains("unknown command '\\u{1b}[2J'"))
    #expect(!run.errors.unicodeScalars.contains("\u{1B}"))
  }

  @Test func `colour follows the option, then NO_COLOR, then what forces it, then the terminal`() {
    func color(_ choice: ColorChoice, _ variables: [String: String], terminal: Bool) -> Bool {
      Environment(today: "2025-01-01", directory: "/", variables: variables)
        .usesColor(choice, onTerminal: terminal)
    }
    #expect(color(.always, ["NO_COLOR": "1"], terminal: false))
    #expect(!color(.never, ["FORCE_COLOR": "1"], terminal: true))
    #expect(!color(.auto, ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], terminal: true))
    #expect(color(.auto, ["NO_COLOR": ""], terminal: true))
    #expect(color(.auto, ["CLICOLOR_FORCE": "1"], terminal: false))
    #expect(color(.auto, ["FORCE_COLOR": "3", "TERM": "dumb"], terminal: false))
    #expect(!color(.auto, ["CLICOLOR_FORCE": "0"], terminal: false))
    #expect(color(.auto, ["CLICOLOR_FORCE": "0"], terminal: true))
    #expect(!color(.auto, ["TERM": "dumb"], terminal: true))
    #expect(!color(.auto, [:], terminal: false))
    #expect(color(.auto, [:], terminal: true))
  }

  @Test func `width follows the option, then COLUMNS, then the terminal, and is without limit elsewhere`() {
    func width(_ option: String?, _ columns: String?, terminal: Int?, isTerminal: Bool = true) -> Int? {
      Environment(
        today: "2025-01-01", directory: "/", variables: columns.map { ["COLUMNS": $0] } ?? [:],
        outputIsTerminal: isTerminal, terminalWidth: terminal
      ).width(option.flatMap(WidthArgument.init(argument:)))
    }
    #expect(width("72", "100", terminal: 120) == 72)
    #expect(width(nil, "100", terminal: 120) == 100)
    #expect(width(nil, "wide", terminal: 120) == 120)
    #expect(width(nil, nil, terminal: 120) == 120)
    #expect(width(nil, nil, terminal: nil) == 80)
    #expect(width(nil, nil, terminal: 120, isTerminal: false) == nil)
    #expect(width("72", nil, terminal: nil, isTerminal: false) == 72)
    #expect(width(nil, nil, terminal: 3) == 20)
  }

  @Test func `help texts are as recorded`() {
    expectGolden(HelpText.overview, "help/progress.txt")
    for command in ProgressTool.commands { expectGolden(HelpText.of(command), "help/\(command.name).txt") }
    for topic in HelpTopic.allCases { expectGolden(topic.text, "help/topic-\(topic.rawValue).txt") }
  }

  @Test func `help fits into 90 columns, begins with what and shows examples before options`() {
    for command in ProgressTool.commands {
      let text = HelpText.of(command)
      for line in text.split(separator: "\n") { #expect(line.count <= 90, "\(line)") }
      #expect(text.hasPrefix(command.abstract))
      #expect((2...5).contains(command.examples.count), "\(command.name)")
    }
    for topic in HelpTopic.allCases {
      for line in topic.text.split(separator: "\n") { #expect(line.count <= 90, "\(line)") }
    }
  }
}

@Suite struct OutputFileTests {
  @Test func `a file is written whole and nothing is left beside it`() throws {
    try withFolder(["old.txt": "old"]) { folder in
      try OutputFile.write("new\n", to: folder + "/old.txt", named: "old.txt")
      try OutputFile.write("Hải Phòng\n", to: folder + "/fresh.txt", named: "fresh.txt")
      #expect(contents(folder + "/old.txt") == "new\n")
      #expect(contents(folder + "/fresh.txt") == "Hải Phòng\n")
      let names = try names(in: folder)
      #expect(names == ["fresh.txt", "old.txt"])
    }
  }

  @Test func `a file that cannot be written says why and leaves nothing`() throws {
    try withFolder(["folder/inner.txt": ""]) { folder in
      #expect(throws: Failure("cannot write 'folder': Is a directory")) {
        try OutputFile.write("x", to: folder + "/folder", named: "folder")
      }
      #expect(throws: Failure("cannot write 'none/x.txt': No such file or directory")) {
        try OutputFile.write("x", to: folder + "/none/x.txt", named: "none/x.txt")
      }
      let names = try names(in: folder)
      #expect(names == ["folder"])
    }
  }

  @Test func `what is not a regular file is written directly`() throws {
    try OutputFile.write("x", to: "/dev/null", named: "/dev/null")
  }

  @Test func `a link stays a link`() throws {
    try withFolder(["real.txt": "old"]) { folder in
      try link(folder + "/link.txt", to: "real.txt")
      try OutputFile.write("new", to: folder + "/link.txt", named: "link.txt")
      #expect(contents(folder + "/real.txt") == "new")
      #expect(isLink(folder + "/link.txt"))
    }
  }
}

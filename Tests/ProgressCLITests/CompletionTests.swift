import Foundation
import ProgressKit
import ProgressTestSupport
import Testing

@testable import progress_cli

/// What shells are told, without a shell. `.ci/check-completions` asks the real ones.
@Suite struct CompletionTests {
  /// Texts that a shell would run or trip over. Ids cannot be such; names of owners and groups can.
  private static let hostile = [
    "$(touch pwned)", "`touch pwned`", "it's", "say \"so\"", "a\\b", "x; rm y", "two  words", "-rf", "#x",
    "~", "!1",
  ]
  private static let hidden = ["line\\nbreak", "tab\\there", "\\u001b[31mred", "\\u202eabc"]

  private static var files: [String: String] {
    let names = hostile.map { $0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") } + hidden
    let goals = names.enumerated().map { index, name in
      #"{ "id": "g\#(index)", "title": "T\#(index)", "owner": "\#(name)", "target": { "atLeast": 1, "by": "2025" } }"#
    }
    return ["goals.jsonc": #"{ "progress": 1, "goals": [\#(goals.joined(separator: ",\n"))] }"#]
  }

  private static let breaks = " \t\n\"'@><=;|&(:"

  private func lines(_ arguments: [String], _ folder: String = packageRoot.path) -> [String] {
    let run = progress(["__complete"] + arguments, directory: folder)
    #expect(run.status == .success && run.errors.isEmpty)
    return run.output.split(separator: "\n").map(String.init)
  }

  private func words(_ line: String, _ folder: String = packageRoot.path) -> [String] {
    lines(["bash", CompletionTests.breaks, "progress " + line], folder)
  }

  @Test func `commands, options and their words are those of the parser`() {
    #expect(words("") == ["words"] + ProgressTool.commands.map { $0.name })
    #expect(words("re") == ["words", "report", "record"])
    #expect(words("chec --f") == ["words"])
    #expect(words("check --fail-on ") == ["words", "error", "warn", "never"])
    #expect(words("check --fail-on=n") == ["words", "never"])
    #expect(words("check --fail") == ["words", "--fail-on"])
    #expect(words("check --comp") == ["words", "--compare"])
    #expect(words("check --compare ") == ["files"] && words("check -o ") == ["files"])
    #expect(words("--registry ") == ["folders"] && words("init ") == ["folders"])
    #expect(words("report --format h") == ["words", "html"] && words("check --format h") == ["words"])
    #expect(words("report --as-of ") == ["words", "latest"] && words("report --year ") == ["words"])
    #expect(words("list m") == ["words", "methods"] && words("list methods m") == ["words"])
    #expect(words("completions ") == ["words", "bash", "zsh", "fish"])
    #expect(words("-- report --") == ["words"])
    #expect(words("report --method open") == ["words", "open-sdg"])
    #expect(words("help tol") == ["words"] && words("help tab") == ["words", "tables"])
  }

  /// A row without a completion still completes its name.
  @Test func `every option of every command is offered`() {
    for command in ProgressTool.commands {
      let offered = words(command.name + " --")
      for outline in command.allOutlines { #expect(offered.contains("--" + outline.name), "\(command.name)") }
    }
  }

  @Test func `ids, owners and groups are those of the registry that the line is about`() throws {
    let city = packageRoot.path + "/Fixtures/small-city"
    #expect(words("report --goal t", city) == ["words", "trees"])
    #expect(words("--registry Fixtures/small-city report --goal o") == ["words", "online-records"])
    #expect(words("report --registry=Fixtures/small-city --goal=o") == ["words", "online-records"])
    #expect(
      words("explain off", city) == ["words", "off-pace"] && words("explain t", city) == ["words", "trees"])
    try withFolder { folder in
      #expect(words("report --goal ", folder) == ["words"])
      #expect(words("explain of", folder) == ["words", "off-pace"])
    }
    // Figures that cannot be read are no reason to know no goal.
    let goals = try #require(contents(city + "/goals.jsonc"))
    try withFolder(["goals.jsonc": goals, "actuals.csv": "nonsense\n\u{0}"]) { folder in
      #expect(words("report --goal tr", folder) == ["words", "trees"])
    }
  }

  @Test func `zsh and fish get every word as it is, with its meaning`() {
    let city = packageRoot.path + "/Fixtures/small-city"
    for shell in ["zsh", "fish"] {
      #expect(lines([shell, "--", "report", "--goal", ""], city).contains { $0.hasPrefix("trees\t") })
      #expect(lines([shell, "--", "report", "--goal=t"], city).contains { $0.hasPrefix("--goal=trees\t") })
      #expect(
        lines([shell, "--", "check", "--help", "--fail-on", ""], city) == ["words", "error", "warn", "never"])
    }
  }

  @Test func `a hostile name is one word again after bash has read what was inserted`() throws {
    try withFolder(CompletionTests.files) { folder in
      for (quote, open, close) in [
        (ShellText.Quote.none, "", ""), (.single, "'", "'"), (.double, "\"", "\""),
      ] {
        let found = words("report --owner " + open, folder).dropFirst()
        let read = found.map {
          BashLine("progress report --owner " + open + $0 + close + " ", breaks: "").words.last
        }
        let expected = CompletionTests.hostile.filter { quote != .double || !$0.contains("!") }
        #expect(Set(read) == Set(expected.map(Optional.some)), "\(quote)")
        #expect(found.count == expected.count)
      }
      #expect(words("report --owner two\\ ", folder) == ["words", "two\\ \\ words"])
      #expect(words("report --owner $(", folder) == ["words"])
      #expect(words("report --owner \"$(", folder) == ["words"])
      #expect(words("report --owner `", folder) == ["words"])
      #expect(words("report --owner \\$", folder) == ["words", "\\$\\(touch\\ pwned\\)"])
    }
  }

  @Test func `a name that would act on a terminal or break a line is not offered`() throws {
    try withFolder(CompletionTests.files) { folder in
      let offered = lines(["zsh", "--", "report", "--owner", ""], folder).dropFirst()
      #expect(Set(offered) == Set(CompletionTests.hostile))
    }
    let ids = [
      "goals.jsonc":
        #"{ "progress": 1, "goals": [{ "id": "$(touch pwned)\n'", "target": { "atLeast": 1, "by": "2025" } }] }"#
    ]
    try withFolder(ids) { folder in
      for line in ["report --goal ", "report --goal '", "explain "] {
        #expect(!words(line, folder).contains { $0.contains("pwned") && !$0.contains("\\$\\(") })
      }
    }
  }

  @Test func `only what bash replaces is inserted`() {
    func kept(_ line: String) -> String { BashLine("progress " + line, breaks: CompletionTests.breaks).kept }
    #expect(kept("--owner=Wa") == "--owner=" && kept("--owner 'a b: c") == "" && kept("x@20") == "x@")
    #expect(kept("--owner=\"Wa") == "--owner=" && kept("a\\:b") == "" && kept("a:b c") == "")
    let line = BashLine("A=1 B= ~/bin/progress re\\ p \"a b\" 'c", breaks: "")
    #expect(line.words == ["re p", "a b"] && line.current == "c" && line.quote == .single)
  }

  @Test func `a question that makes no sense is answered with nothing`() {
    for arguments in [
      [], ["bash"], ["tcsh", "x"], ["zsh"], ["zsh", "--"], ["bash", "", "", ""], ["fish", "x", "y"],
    ] {
      let run = progress(["__complete"] + arguments)
      #expect(run.status == .success && run.output.isEmpty && run.errors.isEmpty, "\(arguments)")
    }
  }

  @Test func `a script is for the name by which the program is called`() {
    let bash = progress("completions bash --for goal-progress").output
    #expect(bash.hasSuffix("complete -F _goal_progress goal-progress\n") && !bash.contains("PROGRAM"))
    #expect(progress("completions zsh").output.hasPrefix("#compdef progress\n"))
    #expect(progress("completions /usr/bin/fish").output.contains("complete -c progress -f"))
    for name in ["a b", "$(x)", "-x", "", "a;b"] {
      #expect(progress(["completions", "bash", "--for", name]).status == .unable, "\(name)")
    }
    #expect(progress("completions").status == .unable)
    #expect(progress("completions bsh").errors.contains("did you mean 'bash'?"))
  }

  @Test func `text is one word of a shell`() {
    #expect(ShellText.quoted("my-goals/2025") == "my-goals/2025")
    #expect(
      ShellText.quoted("") == "''" && ShellText.quoted("a b") == "'a b'" && ShellText.quoted("~x") == "'~x'")
    #expect(ShellText.quoted("it's $(x)") == #"'it'\''s $(x)'"#)
  }
}

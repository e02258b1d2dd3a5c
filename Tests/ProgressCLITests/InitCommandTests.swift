import Foundation
import ProgressKit
import ProgressTestSupport
import Testing

@testable import progress_cli

private let today: CalendarDate = "2026-01-15"

/// `progress init` in folders of every kind.
@Suite struct InitCommandTests {
  private static let written = ["actuals.csv", "goals.jsonc", "goals.schema.json"]

  @Test(arguments: [[], ["goals"], ["a b/it's"], ["deep/er/"]] as [[String]])
  func `a new registry passes validate without a word and has a report and a failing check`(
    operands: [String]
  ) throws {
    try withFolder { (folder: String) in
      let run = progress(["init"] + operands, today: today, directory: folder)
      #expect(run.status == .success && run.errors.isEmpty, "\(run.errors)")
      let place = operands.first.map { folder + "/" + $0 } ?? folder
      let namesThere = try names(in: place)
      #expect(namesThere == InitCommandTests.written)
      func after(_ line: String) -> Transcript { progress(words(line), today: today, directory: place) }
      let validation = after("validate")
      #expect(
        validation.status == .success && validation.output.hasSuffix("; no problems\n"),
        "\(validation.output)")
      #expect(after("report").output.contains("1 off pace · 1 no data · 1 ahead · 1 on pace"))
      #expect(after("check").status == .findings)
    }
  }

  /// What it prints to run next is run as a shell would split it.
  @Test func `every command that it says to run next runs`() throws {
    try withFolder { (folder: String) in
      let run = progress(["init", "my goals"], today: today, directory: folder)
      let lines = run.output.split(separator: "\n").filter { $0.hasPrefix("  progress ") }
      #expect(lines.count == 5)
      for line in lines {
        let command = String(line).trimmingCharacters(in: .whitespaces).components(separatedBy: "   ")[0]
        let status = progress(Array(words(command).dropFirst()), today: today, directory: folder).status
        #expect(status == (command.contains(" check ") ? .findings : .success), "\(command)")
      }
    }
  }

  @Test(arguments: [
    "goals.jsonc", "goals.json", "actuals.csv", "goals.schema.json", "progress.jsonc", "progress.json",
    "Goals.JSONC",
  ])
  func `what is there is named, stays as it is, and nothing comes beside it`(name: String) throws {
    try withFolder([name: "mine\n"]) { folder in
      let run = progress(["init"], today: today, directory: folder)
      #expect(run.status == .unable && run.output.isEmpty)
      #expect(run.lastError == "progress init: NOTHING WRITTEN – '.' already holds \(name)")
      let namesThere = try names(in: folder)
      #expect(namesThere == [name] && contents(folder + "/" + name) == "mine\n")
    }
  }

  @Test func `a link that leads nowhere and a folder of the name are in the way too`() throws {
    try withFolder(["actuals.csv/inner.txt": ""]) { folder in
      try link(folder + "/goals.jsonc", to: folder + "/elsewhere.txt")
      let run = progress(["init"], today: today, directory: folder)
      #expect(run.lastError.hasSuffix("already holds actuals.csv, goals.jsonc"))
      let namesThere = try names(in: folder)
      #expect(namesThere == ["actuals.csv", "goals.jsonc"])
      #expect(contents(folder + "/elsewhere.txt") == nil)
    }
  }

  @Test func `the data folder of a site is a registry already`() throws {
    try withFolder(["data/indicator_1-1-1.csv": "Year,Value\n2020,1\n", "meta/1-1-1.md": ""]) { folder in
      let run = progress(["init"], today: today, directory: folder)
      #expect(run.status == .unable && run.lastError.contains("Open SDG"), "\(run.errors)")
      let namesThere = try names(in: folder)
      #expect(namesThere == ["data", "meta"])
    }
  }

  @Test(arguments: ["file", "file/below"]) func `a file in the folder's place is an error by name`(
    operand: String
  ) throws {
    try withFolder(["file": "x"]) { folder in
      let run = progress(["init", operand], today: today, directory: folder)
      #expect(run.status == .unable && run.lastError.contains("cannot make"), "\(run.errors)")
      let namesThere = try names(in: folder)
      #expect(namesThere == ["file"] && contents(folder + "/file") == "x")
    }
  }

  @Test func `of several files none is left when one cannot be made, nor a folder`() throws {
    try withFolder(["there/second": "mine"]) { folder in
      #expect(throws: Failure.self) {
        try NewFiles.write(
          [("first", "1\n"), ("second", "2\n"), ("third", "3\n")], into: folder + "/there", named: "there")
      }
      let namesThere = try names(in: folder + "/there")
      #expect(namesThere == ["second"] && contents(folder + "/there/second") == "mine")
      #expect(throws: Failure.self) {
        try NewFiles.write([("first", "1\n"), ("no/such", "2\n")], into: folder + "/new/er", named: "new/er")
      }
      let namesAfter = try names(in: folder)
      #expect(namesAfter == ["there"])
      try NewFiles.write([("first", "1\n"), ("last", "2\n")], into: folder + "/new/er", named: "new/er")
      let namesBelow = try names(in: folder + "/new/er")
      #expect(namesBelow == ["first", "last"])
    }
  }

  @Test func `a table that lies there already is told of`() throws {
    try withFolder(["old.csv": "a,b\n1,2\n"]) { folder in
      let run = progress(["init"], today: today, directory: folder)
      #expect(run.status == .success && run.errors.contains("[unread-table]"))
    }
  }

  @Test func `options that mean nothing here are refused with what is meant`() throws {
    try withFolder { (folder: String) in
      let registry = progress(["init", "--registry", "my goals"], today: today, directory: folder)
      #expect(registry.status == .unable && registry.errors.contains("'progress init 'my goals''"))
      #expect(progress(["init", "a", "b"], today: today, directory: folder).status == .unable)
      #expect(progress(["init", ""], today: today, directory: folder).status == .unable)
      #expect(progress(["init", "--actuals", "x.csv"], today: today, directory: folder).status == .unable)
      let namesThere = try names(in: folder)
      #expect(namesThere.isEmpty)
      let quiet = progress(["init", "-q"], today: today, directory: folder)
      #expect(quiet.status == .success && quiet.output.isEmpty && quiet.errors.isEmpty)
    }
  }
}

/// What is said to a word that is no command, option or topic.
@Suite struct PointerTests {
  @Test(arguments: [
    ("ini", "init"), ("new", "init"), ("create", "init"), ("status", "report"), ("Status", "report"),
    ("show", "report"),
    ("lint", "validate"), ("verify", "validate"), ("test", "check"), ("diff", "changes"), ("ls", "list"),
    ("goals", "list"), ("why", "explain"), ("man", "help"), ("completion", "completions"), ("chek", "check"),
  ])
  func `a word of another tool leads to the command`(word: String, command: String) {
    let run = progress([word])
    #expect(run.status == .unable && run.output.isEmpty)
    #expect(run.errors.hasPrefix("progress: error: unknown command '\(word)'; did you mean '\(command)'?\n"))
  }

  @Test func `no word leads to two commands, and none is a command itself`() {
    let words = ProgressTool.commands.flatMap { $0.soughtAs }
    #expect(Set(words).count == words.count)
    for command in ProgressTool.commands { #expect(!words.contains(command.name), "\(command.name)") }
  }

  @Test(arguments: [
    ("report --json", "--format json"), ("check --strict", "--fail-on warn"), ("report --dir", "--registry"),
    ("check --baseline", "--compare"), ("report --today", "--as-of"), ("report --no-color", "--color never"),
    ("validate --jsn", "--json"),
  ])
  func `an option of another tool leads to the one that is meant`(line: String, option: String) {
    let run = progress(line)
    let isKnown = run.errors.contains("; did you mean '\(option)'?")
    #expect(run.status == .unable && isKnown == (option != "--json"), "\(run.errors)")
  }

  @Test(arguments: [
    ("tabels", "tables"), ("goal", "goals"), ("toleranse", "tolerance"), ("lint", "validate"),
    ("exit-code", "exit-codes"),
  ])
  func `a topic that is nearly one is pointed to`(word: String, topic: String) {
    let run = progress(["help", word])
    #expect(run.status == .unable && run.errors.contains("; did you mean '\(topic)'?"), "\(run.errors)")
  }
}

/// Help about files is made from the readers' keys, and its examples are read.
@Suite struct FileHelpTests {
  private static let topics = HelpTopic.allCases.filter { !$0.objects.isEmpty }

  @Test(arguments: FileObject.allCases) func `every kind of object is told of by one topic`(
    object: FileObject
  ) {
    #expect(HelpTopic.allCases.filter { $0.objects.contains(object) }.count == 1)
  }

  @Test(arguments: topics) func `a topic names every key of its objects`(topic: HelpTopic) {
    for name in topic.objects.flatMap(\.names) {
      #expect(topic.text.contains("\"\(name)\""), "\(topic.rawValue): \(name)")
    }
  }

  @Test func `figures are told of by all their columns`() {
    for column in FileObject.figureColumns {
      #expect(HelpTopic.figures.text.contains("\n  \(column.name) "), "\(column.name)")
    }
  }

  @Test(arguments: HelpTopic.allCases) func `a topic fits on a screen`(topic: HelpTopic) {
    let lines = topic.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 58, "\(lines.count)")
  }

  @Test(arguments: topics) func `the example of a topic is read without a problem`(topic: HelpTopic) throws {
    guard !topic.exampleGoals.isEmpty else { return }
    let table = "REF_AREA,SEX,TIME_PERIOD,OBS_VALUE\nBRA,_T,2020,14\nBRA,F,2020,13\n"
    let reading = Registry.read(
      goals: SourceFile(name: "goals.jsonc", text: topic.exampleGoals), actuals: [],
      tables: [SourceFile(name: "u5mr.csv", text: table)])
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics.map { DiagnosticText($0).text })")
    // What is shown is what is read.
    let shown = topic.exampleGoals.split(separator: "\n").allSatisfy { topic.text.contains($0) }
    #expect(shown && (topic == .tables || reading.registry?.goals.isEmpty == false))
  }

  @Test func `the example of figures is read without a problem`() {
    let example = HelpTopic.exampleFigures
    let reading = Registry.read(
      goals: SourceFile(name: "goals.jsonc", text: example.goals),
      actuals: [SourceFile(name: "actuals.csv", text: example.actuals + "\n")])
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics.map { DiagnosticText($0).text })")
    #expect(reading.registry?.observations.count == 4)
  }

  @Test func `a key can be asked for by its name`() {
    let run = progress("help waivers")
    #expect(
      run.status == .success && run.output.contains("\n  \"waivers\"  findings that are accepted for now"))
    #expect(run.output.hasSuffix("More: progress help goals\n"))
    for name in Set(FileObject.allCases.flatMap(\.names)) {
      #expect(progress(["help", name]).status == .success)
    }
  }
}

@Suite struct SchemaCommandTests {
  @Test func `each schema is printed as it is kept`() {
    #expect(progress("schema").output == contents(packageRoot.path + "/Documentation/goals.schema.json"))
    #expect(progress("schema goals.jsonc").output == progress("schema goals").output)
    #expect(
      progress("schema progress").output == contents(packageRoot.path + "/Documentation/progress.schema.json")
    )
    let run = progress("schema gaols")
    #expect(run.status == .unable && run.errors.contains("did you mean 'goals'?"))
  }
}

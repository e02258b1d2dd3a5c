import Foundation
import ProgressKit
import ProgressTestSupport
import Testing

@testable import progress_cli

private let registry = [
  "goals.jsonc": """
  { "progress": 1, "decimal": ".", "actuals": ["actuals.csv", "figures/late.csv"], "goals": [
    { "id": "wells", "baseline": { "value": 40, "at": "2024" }, "target": { "atLeast": 120, "by": "2025" } }
  ] }
  """,
  "actuals.csv": "indicator,period,value\nwells,2025-03-31,50\n",
  "figures/late.csv": "indicator,period,value\nwells,2025-06-30,60\n",
]

/// Every file of a folder with its text, links and folders by what they are.
private func snapshot(_ folder: String) throws -> [String: String] {
  var files: [String: String] = [:]
  for name in FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? [] {
    let path = folder + "/" + name
    files[name] = isLink(path) ? "link" : contents(path) ?? "folder"
  }
  return files
}

@Suite struct OutputSafetyTests {
  /// A way to name an input of the run as an output, after what was prepared in the folder.
  struct Case: CustomTestStringConvertible {
    let line: String
    var testDescription: String { line }

    init(_ line: String) { self.line = line }
  }

  static let cases = [
    "report -o actuals.csv", "report --format json -o goals.jsonc", "report -o ./figures/../actuals.csv",
    "report -o figures/late.csv", "report -o ACTUALS.CSV", "report --format csv -o Goals.JSONC",
    "report -o link.csv", "report --format text -o hard.txt", "report -o chain.csv",
    "report -o dangling.json",
    "report -o folderlink/late.csv", "report -o progress.json", "report -o fine.json -o actuals.csv",
    "check -o actuals.csv --format text", "check -o link.csv --format junit",
    "check --compare base.json -o base.json", "check --compare base.json -o ./base.json",
    "check --compare base.json -o basehard.json", "explain wells --format json -o actuals.csv",
    "list goals --format text -o actuals.csv", "list methods --format text -o goals.jsonc",
    "changes --from-file base.json -o base.json", "changes --from 2025-01-01 --format text -o actuals.csv",
    "validate --format json -o goals.jsonc", "validate --format sarif -o link.csv",
    "report -o one.json -o one.json", "report -o one.json -o ./one.json", "report -o one.json -o ONE.json",
    "report -o base.json -o basehard.json", "check --goal nosuch --format text -o actuals.csv",
    "check --nosuch -o goals.jsonc --format json", "chekc --format json -o goals.jsonc",
  ].map(Case.init)

  @Test(arguments: cases) func `no output is an input, however it is named, and nothing is written`(
    test: Case
  )
    throws
  {
    try withFolder(registry) { folder in
      func run(_ line: String) -> Transcript {
        progress(words(line + " --color never"), today: "2025-07-01", directory: folder)
      }
      #expect(run("report --format json -o base.json").status == .success)
      try link(folder + "/link.csv", to: "actuals.csv")
      try link(folder + "/chain.csv", to: "link.csv")
      try link(folder + "/dangling.json", to: "progress.jsonc")
      try link(folder + "/folderlink", to: "figures")
      try FileManager.default.linkItem(atPath: folder + "/goals.jsonc", toPath: folder + "/hard.txt")
      try FileManager.default.linkItem(atPath: folder + "/base.json", toPath: folder + "/basehard.json")
      let before = try snapshot(folder)
      let result = run(test.line)
      #expect(result.status == .unable, "\(result.output)\(result.errors)")
      let after = try snapshot(folder)
      // Only a format that programs wait for may be written, and to a file that is no input.
      #expect(after == before, "\(Set(after.keys).symmetricDifference(before.keys))")
      #expect(!result.errors.contains("wrote"))
    }
  }

  @Test func `the refusal names the input and says what to do`() throws {
    try withFolder(registry) { folder in
      try link(folder + "/link.csv", to: "actuals.csv")
      let run = progress(["report", "-o", "link.csv"], directory: folder)
      #expect(
        run.errors
          == "  write to a file of another name\n"
          + "progress report: NO REPORT – the output 'link.csv' leads to 'actuals.csv', a file that this run reads, "
          + "or would read if it were there\n")
    }
  }

  @Test func `the job's summary is an output too`() throws {
    try withFolder(registry) { folder in
      let variables = ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": folder + "/actuals.csv"]
      let run = progress(["check"], today: "2025-07-01", directory: folder, variables: variables)
      #expect(run.status == .unable && contents(folder + "/actuals.csv") == registry["actuals.csv"])
      #expect(run.output.contains("::error title=progress check::"))
    }
  }

  @Test func `where the goals file cannot be read, what may be its tables is kept`() throws {
    var files = registry
    files["goals.jsonc"] = #"{ "progress": 1, "actuals": ["figures.json", "#
    files["figures.json"] = "{}"
    files["old.csv"] = "indicator,period,value\n"
    try withFolder(files) { folder in
      let before = try snapshot(folder)
      for name in ["figures.json", "old.csv", "actuals.csv"] {
        let run = progress(["check", "--format", "junit", "-o", name], directory: folder)
        #expect(run.status == .unable && run.errors.contains("progress: error: the output '\(name)'"))
        let after = try snapshot(folder)
        #expect(after == before)
      }
      #expect(progress(["check", "-o", "new.xml"], directory: folder).status == .unable)
      #expect(contents(folder + "/new.xml")?.contains("<error ") == true)
    }
  }

  @Test func `of several outputs none is written when one cannot be`() throws {
    try withFolder(registry) { folder in
      let line = ["report", "-o", "status.json", "-o", "nowhere/status.md"]
      let before = try snapshot(folder)
      let run = progress(line, directory: folder)
      #expect(run.status == .unable && run.lastError.hasSuffix("No such file or directory"))
      let after = try snapshot(folder)
      #expect(after == before)
    }
  }

  @Test func `an output whose name is as long as a name can be is written`() throws {
    try withFolder(registry) { folder in
      let name = String(repeating: "n", count: 250) + ".json"
      #expect(progress(["report", "-q", "-o", name], directory: folder).status == .success)
      #expect(contents(folder + "/" + name)?.hasPrefix("{") == true)
    }
  }
}

@Suite struct InputKindTests {
  private static let goals =
    #"{ "progress": 1, "goals": [{ "id": "wells", "target": { "atLeast": 120, "by": "2025" } }] }"#

  private func validate(_ prepare: (String) throws -> Void) throws -> Transcript {
    try withFolder(["registry/goals.jsonc": InputKindTests.goals, "secret.txt": "password=hunter2\n"]) {
      folder in
      try prepare(folder + "/registry")
      return progress(["validate"], directory: folder + "/registry")
    }
  }

  private func expect(_ message: String, _ prepare: (String) throws -> Void) throws {
    let run = try validate(prepare)
    #expect(run.status == .unable)
    #expect(run.output.contains(message), "\(run.output)")
    #expect(!run.output.contains("hunter2") && !run.errors.contains("hunter2"))
  }

  @Test func `what stands in the place of the figures is named for what it is`() throws {
    try expect(
      "actuals.csv:1:1: error: this is no regular file: a link that leads to nothing [unreadable-file]"
    ) {
      try link($0 + "/actuals.csv", to: "nowhere.csv")
    }
    try expect("actuals.csv:1:1: error: this is no regular file: a link that leads in a circle") {
      try link($0 + "/actuals.csv", to: "actuals.csv")
    }
    try expect("actuals.csv:1:1: error: this is a folder, not a file") {
      try FileManager.default.createDirectory(atPath: $0 + "/actuals.csv", withIntermediateDirectories: false)
    }
    try expect("actuals.csv:1:1: error: this is no regular file: a device") {
      try link($0 + "/actuals.csv", to: "/dev/null")
    }
    // Nothing writes to the pipe: to open it would be to wait for ever.
    try expect("actuals.csv:1:1: error: this is no regular file: a pipe") {
      #expect(mkfifo($0 + "/actuals.csv", 0o600) == 0)
    }
    try expect("goals.jsonc:1:1: error: this is no regular file: a pipe") {
      try FileManager.default.removeItem(atPath: $0 + "/goals.jsonc")
      #expect(mkfifo($0 + "/goals.jsonc", 0o600) == 0)
    }
  }

  @Test func `a link that leads out of the registry is not followed, by whatever way`() throws {
    let message = "this is a link that leads out of its registry's folder, and is not followed"
    try expect("actuals.csv:1:1: error: \(message)") { try link($0 + "/actuals.csv", to: "../secret.txt") }
    try expect("goals.jsonc:1:1: error: \(message)") {
      try FileManager.default.removeItem(atPath: $0 + "/goals.jsonc")
      try link($0 + "/goals.jsonc", to: "../secret.txt")
    }
    try expect("out/secret.txt:1:1: error: \(message)") {
      try link($0 + "/out", to: "..")
      let goals = #"{ "progress": 1, "actuals": ["out/secret.txt"], "goals": [] }"#
      try Data(goals.utf8).write(to: URL(fileURLWithPath: $0 + "/goals.jsonc"))
    }
    // A folder beside it whose name only begins like the registry's is another.
    try expect("actuals.csv:1:1: error: \(message)") {
      let other = $0 + "-other"
      try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: false)
      try Data("hunter2".utf8).write(to: URL(fileURLWithPath: other + "/x.csv"))
      try link($0 + "/actuals.csv", to: "../registry-other/x.csv")
    }
  }

  @Test func `a link within the registry is followed`() throws {
    let run = try validate {
      try Data("indicator,period,value\nwells,2025-03-31,50\n".utf8)
        .write(to: URL(fileURLWithPath: $0 + "/2025.csv"))
      try link($0 + "/actuals.csv", to: "2025.csv")
    }
    #expect(run.status == .success && run.output.contains("1 figure"), "\(run.output)")
    #expect(!run.output.contains("unread-table"))
  }

  @Test func `the pointer to a registry is not read through a link that leads out`() throws {
    try withFolder(["secret.txt": "hunter2", "in/note.txt": ""]) { folder in
      try link(folder + "/in/progress.jsonc", to: "../secret.txt")
      let run = progress(["check"], directory: folder + "/in")
      #expect(run.status == .unable && run.errors.contains("leads out") && !run.errors.contains("hunter2"))
    }
  }

  @Test(arguments: [
    "figures.csv", "Actuals.csv", "actuals.CSV", "actuals (1).csv", "actuals.txt", "actuals.xlsx", "data.tsv",
  ])
  func `a table that nothing reads is a warning with a remedy`(name: String) throws {
    try withFolder(["goals.jsonc": InputKindTests.goals, name: "indicator,period,value\nwells,2025,1\n"]) {
      folder in
      let run = progress(["validate"], directory: folder)
      #expect(run.status == .success)
      #expect(
        run.output.contains("\(name):1:1: warning: '\(name)' lies beside goals.jsonc, and nothing reads it"))
      #expect(run.output.contains("0 figures") && run.output.contains("1 warning"))
    }
  }

  @Test func `a report in CSV beside the goals is no table that somebody forgot`() throws {
    try withFolder(["goals.jsonc": InputKindTests.goals]) { folder in
      #expect(progress(["report", "-q", "-o", "report.csv"], directory: folder).status == .success)
      #expect(progress(["validate"], directory: folder).output.contains("no problems"))
    }
  }

  @Test func `a goals file whose name has capitals is named`() throws {
    try withFolder(["Goals.JSONC": InputKindTests.goals]) { folder in
      let run = progress(["validate", "--registry", "."], directory: folder)
      #expect(run.output.contains("rename 'Goals.JSONC' to 'goals.jsonc'"), "\(run.output)")
    }
  }

  @Test func `texts of the files are cut in messages`() throws {
    let long = String(repeating: "hunter2 ", count: 5000)
    let files = [
      "goals.jsonc": InputKindTests.goals,
      "actuals.csv": "indicator,period,value,\(long)\nwells,2025,\(long)\n",
    ]
    try withFolder(files) { folder in
      for line in ["validate", "validate --format json", "validate --format sarif", "check --format github"] {
        let run = progress(words(line), directory: folder)
        #expect(run.status == .unable)
        let longest = (run.output + run.errors).split(separator: "\n").map(\.utf8.count).max() ?? 0
        #expect(longest < 1600, "\(line): \(longest)")
      }
    }
  }
}

import Foundation
import ProgressKit
import ProgressTestSupport
import Testing

@testable import progress_cli

private let city = "--registry Fixtures/small-city"

/// A registry with one goal that nobody has a figure for.
private let silent = [
  "goals.jsonc":
    #"{ "progress": 1, "goals": [{ "id": "wells", "target": { "atLeast": 120, "by": "2025" } }] }"#
]

@Suite struct ExitStatusTests {
  struct Case: CustomTestStringConvertible {
    let line: String
    let status: ExitStatus
    /// What the last line of the messages holds.
    let last: String
    var testDescription: String { "progress \(line)" }

    init(_ line: String, _ status: ExitStatus, _ last: String = "") {
      self.line = line
      self.status = status
      self.last = last
    }
  }

  static let cases = [
    Case("check \(city) --as-of latest", .findings),
    Case("check \(city) --as-of latest --goal trees", .success),
    Case("check \(city) --as-of latest --fail-on never", .success),
    Case("check --as-of 2024-12-31", .findings),
    Case("report \(city)", .success),
    Case("report --year 2024", .success),
    Case("explain online-records \(city)", .success),
    Case("explain off-pace", .success),
    Case("explain online-records --methods \(city)", .success),
    Case("explain online-records --method open-sdg --format json \(city)", .success),
    Case("explain online-records --method opendg \(city)", .unable, "Try 'progress explain --help'."),
    Case("list methods", .success),
    Case("list methods --format json", .success),
    Case("validate", .success),
    Case("validate \(city)", .success),
    Case("list goals", .success),
    Case("list indicators \(city)", .success),
    Case("list sources", .success),
    Case(
      "report --year 1999", .unable, "progress report: NO REPORT – no goal selected falls in 1999; 24 goals"),
    Case("report --goal nosuch", .unable, "no goal has the id 'nosuch'; 'progress list goals' lists them"),
    Case("report --goal tree \(city)", .unable, "no goal has the id 'tree'; did you mean 'trees'?"),
    Case("report --goal 'x*' \(city)", .unable, "no goal has the id 'x*'"),
    Case("report --goal trees --goal tress \(city)", .unable, "did you mean 'trees'?"),
    Case("check --goal tree \(city)", .unable, "progress check: NOT JUDGED – no goal has the id 'tree'"),
    Case("explain tres \(city)", .unable, "progress explain: NOT EXPLAINED – no goal has the id 'tres'"),
    Case("explain of-pace", .unable, "did you mean 'off-pace'?"),
    Case("explain", .unable, "Try 'progress explain --help'."),
    Case("explain a b", .unable, "Try 'progress explain --help'."),
    Case("list", .unable, "Try 'progress list --help'."),
    Case("list gaols", .unable, "Try 'progress list --help'."),
    Case("list sources \(city)", .unable, "progress list: NOT LISTED – the registry holds no sources"),
    Case("report --registry nowhere", .unable, "progress report: NO REPORT – 1 error in the files"),
    Case("check --registry nowhere", .unable, "progress check: NOT JUDGED – 1 error in the files"),
    Case("validate --registry nowhere", .unable, "progress validate: NOT VALID – 1 error in the files"),
    Case("check --compare nowhere.json", .unable, "NOT JUDGED – the base 'nowhere.json' cannot be read"),
    Case("check --compare README.md", .unable, "NOT JUDGED – 'README.md' cannot be compared with"),
    Case(
      "report -o nowhere/status.json", .unable,
      "cannot write 'nowhere/status.json': No such file or directory"),
    Case("report -o status.doc", .unable, "Try 'progress report --help'."),
    Case("report --format yaml", .unable, "Try 'progress report --help'."),
    Case("report --year 24", .unable, "Try 'progress report --help'."),
    Case("report --as-of 2024-13-01", .unable, "Try 'progress report --help'."),
    Case("report extra", .unable, "Try 'progress report --help'."),
    Case("report --fail-on warn", .unable, "Try 'progress report --help'."),
  ]

  @Test(arguments: cases) func `every way to end is told by status and last line`(test: Case) {
    let run = progress(test.line)
    #expect(run.status == test.status, "\(run.output)\(run.errors)")
    #expect(test.last.isEmpty || run.lastError.contains(test.last), "\(run.errors)")
    if test.status == .unable {
      #expect(run.output.isEmpty || test.line.hasPrefix("validate"), "\(run.output)")
    } else {
      #expect(run.errors.isEmpty && !run.output.isEmpty)
    }
  }

  @Test func `a check in which nothing could be judged is never a pass`() throws {
    try withFolder(silent) { folder in
      for extra in [[], ["-q"], ["--fail-on", "never"], ["--format", "json"]] {
        let run = progress(["check"] + extra, directory: folder)
        #expect(run.status == .unable, "\(extra)")
        #expect(!run.output.isEmpty)
      }
      let text = progress(["check"], directory: folder).output
      #expect(text.split(separator: "\n").last?.contains("NOT JUDGED") == true, "\(text)")
    }
  }

  @Test func `an option that another command has is named as such`() {
    let run = progress("report --fail-on warn")
    #expect(
      run.errors.hasPrefix("progress: error: unknown option '--fail-on'; it belongs to 'progress check'\n"))
  }
}

@Suite struct RegistrySearchTests {
  private let goals =
    #"{ "progress": 1, "goals": [{ "id": "G", "target": { "atLeast": 1, "by": "2025" } }] }"#
  private func goals(_ id: String) -> String { goals.replacingOccurrences(of: "\"G\"", with: "\"\(id)\"") }

  private func ids(_ directory: String, _ extra: [String] = []) -> String {
    let run = progress(["list", "goals"] + extra, directory: directory)
    return run.output.split(separator: "\n").dropFirst().first?.split(separator: " ").first.map(String.init)
      ?? run.lastError
  }

  @Test func `the nearest registry upwards is taken, and a pointer leads to its folder`() throws {
    let files = [
      "progress.jsonc": #"{ "registry": "data/main" } // the one of the whole house"#,
      "data/main/goals.jsonc": goals("main"), "inner/goals.json": goals("inner"),
      "inner/deep/er/note.txt": "",
      "other/note.txt": "",
    ]
    try withFolder(files) { folder in
      #expect(ids(folder) == "main")
      #expect(ids(folder + "/other") == "main")
      #expect(ids(folder + "/inner/deep/er") == "inner")
      #expect(ids(folder + "/data/main") == "main")
      #expect(ids(folder + "/inner", ["--registry", "../data/main"]) == "main")
    }
  }

  @Test func `places are those seen from the working directory`() throws {
    let broken = [
      "progress.jsonc": #"{ "registry": "data" }"#, "data/goals.jsonc": #"{ "progress": 1, "gaols": [] }"#,
      "sub/note.txt": "",
    ]
    try withFolder(broken) { folder in
      #expect(progress(["report"], directory: folder).errors.hasPrefix("data/goals.jsonc:1:"))
      #expect(progress(["report"], directory: folder + "/sub").errors.hasPrefix("../data/goals.jsonc:1:"))
      #expect(progress(["report"], directory: folder + "/data").errors.hasPrefix("goals.jsonc:1:"))
      let named = progress(["report", "--registry", "./data/"], directory: folder)
      #expect(named.errors.hasPrefix("data/goals.jsonc:1:"))
      #expect(named.lastError.hasPrefix("progress report: NO REPORT – "))
    }
  }

  @Test func `without a registry the tool says what to do`() throws {
    try withFolder { folder in
      let run = progress(["report"], directory: folder)
      #expect(run.status == .unable)
      #expect(run.errors.contains("--registry"))
    }
  }

  @Test func `all problems are shown, errors stop and warnings do not`() throws {
    let files = [
      "goals.jsonc": """
      { "progress": 1, "goals": [
        { "id": "a", "target": { "atLeast": 1, "by": "2025" }, "ownr": "x" },
        { "id": "b", "target": { "atLest": 1 } }
      ] }
      """,
      "actuals.csv": "indicator,period,value\na,Jun-24,1\n",
    ]
    try withFolder(files) { folder in
      let report = progress(["report"], directory: folder)
      let validation = progress(["validate"], directory: folder)
      for name in ["[unknown-key]", "[spreadsheet-date]"] {
        #expect(report.errors.contains(name) && validation.output.contains(name), "\(report.errors)")
      }
      #expect(report.output.isEmpty && report.status == .unable && validation.status == .unable)
      #expect(validation.lastError.contains("error"))
    }
  }
}

@Suite struct SelectionTests {
  private func value(_ key: String, _ line: String, today: CalendarDate = "2025-02-01") -> String? {
    let run = progress(line + " --format json", today: today)
    let document = JSONDocument(SourceFile(name: "report.json", text: run.output))
    if case .string(let text)? = document.root?[key]?.kind { return text }
    return nil
  }

  @Test func `a year is judged as of its end or of today, whichever is earlier`() {
    #expect(value("asOf", "report --year 2024") == "2024-12-31")
    #expect(value("asOf", "report --year 2024", today: "2024-07-15") == "2024-07-15")
    #expect(value("asOf", "report --year 2024 --as-of 2024-09-30") == "2024-09-30")
    #expect(value("asOf", "report") == "2025-02-01")
    #expect(value("asOf", "report \(city) --as-of latest") == "2025-06-30")
    #expect(value("knownOn", "report --known-on 2024-04-24") == "2024-04-24")
    #expect(value("knownOn", "report") == nil)
  }

  @Test func `goals are selected by their ids, with wildcards and more than one`() {
    func ids(_ line: String) -> Int {
      let run = progress(line + " --format json")
      let document = JSONDocument(SourceFile(name: "report.json", text: run.output))
      guard case .array(let goals)? = document.root?["goals"]?.kind else { return -1 }
      return goals.count
    }
    #expect(ids("report --goal 'digital-*-rank-2030'") == 5)
    #expect(ids("report --goal hai-phong-online-records-2025 --goal 'digital-ent*'") == 2)
    #expect(ids("report --goal=ebook-share-2023") == 1)
  }
}

@Suite struct OutputTests {
  @Test func `files get the format of their extension, and standard output only what is asked for`() throws {
    try withFolder { folder in
      let line = "report --registry \(packageRoot.path)/Fixtures/small-city --as-of latest"
      let run = progress(words(line + " -o status.json -o status.txt"), directory: folder)
      #expect(run.status == .success && run.output.isEmpty)
      #expect(run.errors == "wrote status.json\nwrote status.txt\n")
      #expect(contents(folder + "/status.json")?.hasPrefix("{") == true)
      #expect(contents(folder + "/status.txt")?.hasPrefix("Progress: ") == true)
      let both = progress(words(line + " -q -o - --format json -o status.txt"), directory: folder)
      #expect(both.output == contents(folder + "/status.json") && both.errors.isEmpty)
      let named = progress(words(line + " -o plain --format json"), directory: folder)
      #expect(named.status == .success && contents(folder + "/plain") == both.output)
    }
  }

  @Test func `a format that nothing would be written in is refused`() {
    let run = progress("report -o status.txt --format json")
    #expect(run.status == .unable && run.errors.contains("'--format json' is for standard output"))
  }

  @Test func `a check tells people its verdict beside the files it writes`() throws {
    try withFolder { folder in
      let line = "check --registry \(packageRoot.path)/Fixtures/small-city --as-of latest"
      let files = "-o check.sarif -o check.xml -o check.md -o check.json"
      let run = progress(words("\(line) \(files)"), directory: folder)
      #expect(run.status == .findings && run.output.contains("progress check: FAILED"))
      #expect(contents(folder + "/check.sarif")?.contains("\"2.1.0\"") == true)
      #expect(contents(folder + "/check.xml")?.hasPrefix("<?xml") == true)
      #expect(contents(folder + "/check.md")?.hasPrefix("#") == true)
      #expect(contents(folder + "/check.json")?.contains("progress-check/1") == true)
    }
  }

  @Test func `quiet means nothing when all is well, and everything when it is not`() {
    let passed = progress("check \(city) --as-of latest --goal trees -q")
    #expect(passed.status == .success && passed.output.isEmpty && passed.errors.isEmpty)
    #expect(progress("check \(city) --as-of latest -q").output.contains("FAILED"))
    #expect(progress("validate -q").output.isEmpty)
  }

  @Test func `colour, width and plain letters are as asked for`() {
    #expect(!progress("report \(city)").output.contains("\u{1B}"))
    #expect(progress("report \(city) --color always").output.contains("\u{1B}["))
    #expect(!progress("report \(city) --color always --format json").output.contains("\u{1B}"))
    let plain = progress("report \(city) --ascii --as-of latest").output
    #expect(plain.utf8.allSatisfy { $0 < 128 }, "\(plain)")
    for line in progress("report --width 60").output.split(separator: "\n") {
      #expect(VisibleText.width(String(line)) <= 60, "\(line)")
    }
  }

  @Test func `what was there before does not fail, and what got worse does`() throws {
    try withFolder { folder in
      let registry = "--registry \(packageRoot.path)/Fixtures/small-city"
      func run(_ line: String) -> Transcript { progress(words(line), directory: folder) }
      #expect(run("report \(registry) --as-of latest -o base.json").status == .success)
      #expect(run("check \(registry) --as-of latest --compare base.json").status == .success)
      #expect(run("report \(registry) --as-of 2025-03-31 -o early.json").status == .success)
      #expect(run("check \(registry) --as-of latest --compare early.json").status == .findings)
    }
  }

  @Test func `in a job on GitHub annotations and the summary come by themselves`() throws {
    try withFolder(["summary.md": "before\n"]) { folder in
      let variables = [
        "GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": folder + "/summary.md",
        "GITHUB_WORKSPACE": packageRoot.deletingLastPathComponent().path,
        "GITHUB_SERVER_URL": "https://example.org",
        "GITHUB_REPOSITORY": "city/goals", "GITHUB_SHA": "0123abc",
      ]
      let line = words("check \(city) --as-of latest")
      let run = progress(line, variables: variables)
      #expect(run.status == .findings)
      let prefix = packageRoot.lastPathComponent + "/Fixtures/small-city/goals.jsonc"
      #expect(run.output.contains("\n::error file=\(prefix),line=12,"), "\(run.output)")
      let summary = try #require(contents(folder + "/summary.md"))
      #expect(
        summary.hasPrefix("before\n#") && summary.contains("https://example.org/city/goals/blob/0123abc/"))
      let plain = progress(line + ["--format", "text"], variables: variables)
      #expect(!plain.output.contains("::error") && contents(folder + "/summary.md") == summary)
    }
  }
}

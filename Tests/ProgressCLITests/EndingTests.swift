import Foundation
import ProgressKit
import ProgressTestSupport
import Testing

@testable import progress_cli

/// Every way in which a check ends without a verdict, in every format that somebody waits for.
@Suite struct EndingTests {
  struct Cause: CustomTestStringConvertible {
    let name: String
    /// The arguments after `check`.
    let line: String
    /// What is put in place of the files of the registry.
    var files: [String: String] = [:]
    /// The file that is not there.
    var without: String?
    /// What every format says.
    let says: String
    /// The place that is annotated, where there is one.
    var place: String?
    var testDescription: String { name }
  }

  private static let goals = """
    { "progress": 1, "decimal": ".", "goals": [
      { "id": "wells", "baseline": { "value": 40, "at": "2024" }, "target": { "atLeast": 120, "by": "2025" } }
    ] }
    """
  private static let actuals = "indicator,period,value\nwells,2025-06-30,100\n"

  static let causes = [
    Cause(
      name: "broken cell", line: "",
      files: ["actuals.csv": "indicator,period,value\nwells,2025-06-30,lots\n"],
      says: "1 error in the files", place: "actuals.csv,line=2"),
    Cause(
      name: "broken goals", line: "", files: ["goals.jsonc": "{ \"progress\": 1,\n \"goals\": [ }"],
      says: "in the files", place: "goals.jsonc,line=2"),
    Cause(
      name: "unread pointer", line: "", files: ["progress.jsonc": "{ \"registry\": 1 }"],
      without: "goals.jsonc",
      says: "'registry' of the file is a number", place: "progress.jsonc,line=1"),
    Cause(name: "empty year", line: "--year 1999", says: "no goal selected falls in 1999"),
    Cause(name: "unknown goal", line: "--goal wels", says: "did you mean 'wells'?"),
    Cause(name: "unknown owner", line: "--owner nobody", says: "no goal has the owner 'nobody'"),
    Cause(name: "unknown status", line: "--status lost", says: "there is no status 'lost'"),
    Cause(name: "empty status", line: "--status missed", says: "no goal has all of this: status 'missed'"),
    Cause(
      name: "missing registry", line: "--registry nowhere", says: "1 error in the files",
      place: "nowhere,line=1"),
    Cause(name: "no registry", line: "", without: "goals.jsonc", says: "there is no progress.jsonc"),
    Cause(
      name: "latest without figures", line: "--as-of latest", without: "actuals.csv",
      says: "there is no figure, and so no latest one"),
    Cause(name: "bad option", line: "--frobnicate", says: "unknown option '--frobnicate'"),
    Cause(name: "bad value", line: "--year 24", says: "'24' is not valid for '--year'"),
    Cause(name: "stray operand", line: "wells", says: "unexpected argument 'wells'"),
    Cause(name: "missing base", line: "--compare base.json", says: "the base 'base.json' cannot be read"),
    Cause(
      name: "unreadable base", line: "--compare base.json", files: ["base.json": "{"],
      says: "'base.json' cannot be compared with"),
    Cause(
      name: "unwritable output", line: "-o nowhere/check.json",
      says: "cannot write 'nowhere/check.json': No such file or directory"),
    Cause(
      name: "output is an input", line: "--format text -o actuals.csv",
      says: "the output 'actuals.csv' is a file that this run reads"),
    Cause(
      name: "nothing to judge", line: "", without: "actuals.csv",
      says: "of 1 goal 1 could not be judged"),
  ]

  private func run(
    _ cause: Cause, _ extra: String, variables: [String: String] = [:], command: String = "check",
    _ body: (Transcript, String) throws -> Void
  ) throws {
    var files: [String: String] = ["goals.jsonc": EndingTests.goals, "actuals.csv": EndingTests.actuals]
    for (name, text) in cause.files { files[name] = text }
    if let name = cause.without { files[name] = nil }
    try withFolder(files) { folder in
      let home = folder
      let run = progress(
        words("\(command) \(cause.line) \(extra)"), today: "2025-07-01", directory: home,
        variables: variables.mapValues { $0.replacingOccurrences(of: "HERE", with: home) })
      #expect(run.status == .unable, "\(run.output)\(run.errors)")
      try body(run, folder)
    }
  }

  @Test(arguments: causes) func `a job on GitHub gets an annotation and a summary`(cause: Cause) throws {
    let variables = [
      "GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "HERE/summary.md", "GITHUB_WORKSPACE": "HERE",
    ]
    try run(cause, "", variables: variables) { run, folder in
      let commands = run.output.split(separator: "\n").filter { $0.hasPrefix("::error ") }
      if cause.line.contains("--format") {
        // Who asks for a format gets that.
        #expect(commands.isEmpty)
        return
      }
      #expect(commands.last?.hasPrefix("::error title=progress check::progress check: NOT JUDGED") == true)
      #expect(
        commands.last?.contains(cause.says.replacingOccurrences(of: "%", with: "%25")) == true, "\(commands)")
      if let place = cause.place {
        #expect(commands.first?.hasPrefix("::error file=\(place),") == true, "\(commands)")
      }
      let summary = contents(folder + "/summary.md") ?? ""
      #expect(summary.hasPrefix("### ? ") && summary.contains("NOT JUDGED"), "\(summary)")
    }
  }

  @Test(arguments: causes) func `files of programs tell of it`(cause: Cause) throws {
    let files = "-o out.xml -o out.sarif -o out.json -o out.md"
    try run(cause, cause.line.contains("--format") ? "-o out.xml -o out.sarif -o out.md" : files) {
      run, folder in
      let junit = try #require(contents(folder + "/out.xml"), "\(run.errors)")
      #expect(junit.contains("<error type=\"not-judged\"") && junit.contains("NOT JUDGED"))
      #expect(CountedXML(junit).isConsistent, "\(junit)")
      let sarif = try #require(contents(folder + "/out.sarif"))
      let parsed = JSONDocument(SourceFile(name: "out.sarif", text: sarif))
      #expect(parsed.diagnostics.isEmpty)
      guard case .array(let runs)? = parsed.root?["runs"]?.kind,
        case .array(let invocations)? = runs.first?["invocations"]?.kind,
        case .array(let results)? = runs.first?["results"]?.kind
      else {
        Issue.record("no run in SARIF")
        return
      }
      #expect(invocations.first?["executionSuccessful"]?.kind == .bool(false))
      #expect(invocations.first?["exitCode"]?.kind == .number("2"))
      #expect(invocations.first?["toolExecutionNotifications"] != nil)
      #expect(results.isEmpty == (cause.place == nil) || cause.name == "nothing to judge")
      #expect(contents(folder + "/out.md")?.hasPrefix("### ? ") == true)
      if let json = contents(folder + "/out.json") {
        let document = JSONDocument(SourceFile(name: "out.json", text: json)).root
        #expect(document?["schema"]?.kind == .string("progress-check/1"))
        #expect(document?["verdict"]?.kind == .string("notJudged"))
        #expect(document?["exitStatus"]?.kind == .number("2"))
      }
      // What a verdict looks like is recorded elsewhere. These are validated against the published schemas.
      guard cause.name != "nothing to judge" else { return }
      let name = "endings/" + cause.name.split(separator: " ").joined(separator: "-")
      expectGolden(junit, name + ".junit.xml")
      expectGolden(sarif, name + ".sarif")
    }
  }

  @Test(arguments: ["junit", "sarif", "json", "markdown", "github"])
  func `a format that was asked for comes on standard output`(format: String) throws {
    for cause in EndingTests.causes where !cause.line.contains("--format") {
      try run(cause, "--format \(format)") { run, _ in
        let mark: String =
          switch format {
          case "junit": "<error type=\"not-judged\""
          case "sarif": "\"executionSuccessful\": false"
          case "json": "\"verdict\": \"notJudged\""
          case "markdown": "### ? "
          default: "::error "
          }
        #expect(run.output.contains(mark), "\(cause.name): \(run.output)\(run.errors)")
      }
    }
  }

  @Test(arguments: causes) func `people get a last line with the reason`(cause: Cause) throws {
    try run(cause, "") { run, _ in
      let text = run.output + run.errors
      #expect(text.contains(cause.says), "\(text)")
    }
  }

  @Test func `an unknown command is told like every other error`() throws {
    let variables = ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "HERE/summary.md"]
    let cause = Cause(name: "unknown command", line: "", says: "")
    try run(cause, "-o out.xml -o out.sarif", variables: variables, command: "chekc") { run, folder in
      #expect(
        run.output.hasPrefix(
          "::error title=progress::progress: NOT RUN – unknown command 'chekc'; did you mean"))
      #expect(contents(folder + "/out.xml")?.contains("unknown command &#39;chekc&#39;") == true)
      #expect(contents(folder + "/summary.md")?.contains("unknown command 'chekc'") == true)
    }
  }

  @Test func `other commands annotate on the stream of messages, and leave results alone`() throws {
    let variables = ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "HERE/summary.md"]
    let cause = Cause(name: "report", line: "--year 1999", says: "")
    try run(cause, "--format json", variables: variables, command: "report") { run, folder in
      #expect(run.output.isEmpty)
      #expect(
        run.errors.contains("\n::error title=progress report::progress report: NO REPORT – no goal selected"))
      #expect(contents(folder + "/summary.md")?.contains("NO REPORT") == true)
    }
  }

  @Test func `validate has the same formats, and annotates by itself`() throws {
    let broken = EndingTests.causes[0]
    let variables = ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "HERE/summary.md"]
    try run(broken, "-o out.sarif -o out.xml", variables: variables, command: "validate") { run, folder in
      #expect(
        run.output.contains("\n::error file=actuals.csv,line=2,title=invalid-number::"), "\(run.output)")
      #expect(contents(folder + "/out.sarif")?.contains("\"ruleId\": \"invalid-number\"") == true)
      #expect(contents(folder + "/out.xml")?.contains("errors=\"2\"") == true)
      #expect(contents(folder + "/summary.md")?.contains("**error** actuals.csv line 2 (C2)") == true)
    }
    try run(broken, "--format json", command: "validate") { run, _ in
      let root = JSONDocument(SourceFile(name: "out.json", text: run.output)).root
      #expect(root?["schema"]?.kind == .string("progress-validate/1"))
      #expect(root?["verdict"]?.kind == .string("failed"))
      #expect(root?["counts"]?["errors"]?.kind == .number("1"))
    }
    let fine = ["goals.jsonc": EndingTests.goals, "actuals.csv": EndingTests.actuals, "old.csv": "x\n"]
    try withFolder(fine) { folder in
      let run = progress(["validate", "--format", "sarif"], directory: folder)
      #expect(run.status == .success)
      #expect(
        run.output.contains("\"ruleId\": \"unread-table\"") && run.output.contains("\"level\": \"warning\""))
      #expect(run.output.contains("\"executionSuccessful\": true"))
      let json = progress(["validate", "--format", "json"], directory: folder).output
      let root = JSONDocument(SourceFile(name: "out.json", text: json)).root
      #expect(
        root?["verdict"]?.kind == .string("passed") && root?["counts"]?["figures"]?.kind == .number("1"))
    }
  }

  @Test func `the paths of annotations are those of the repository`() throws {
    let broken = [
      "data/goals.jsonc": EndingTests.goals, "data/actuals.csv": "nonsense\n", "sub/note.txt": "",
    ]
    try withFolder(broken) { folder in
      let variables = ["GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": folder]
      let run = progress(
        ["check", "--registry", "../data"], directory: folder + "/sub", variables: variables)
      #expect(run.output.contains("::error file=data/actuals.csv,line=1,"), "\(run.output)")
    }
  }

  @Test func `when nothing can be judged the text says what would give an answer`() throws {
    let files = ["goals.jsonc": EndingTests.goals, "actuals.csv": EndingTests.actuals]
    try withFolder(files) { folder in
      // What is overdue is never settled, however long ago it was due.
      let late = progress(["check"], today: "2031-01-01", directory: folder)
      #expect(late.status == .findings)
      #expect(late.output.contains("wells is overdue: the figure for 2025-12-31 is not known [overdue]"))
      let early = progress(["check"], today: "2023-01-01", directory: folder)
      #expect(early.output.contains("the figures begin with 2025-06-30, after the day of the check"))
      let year = progress(["check", "--year", "1999"], today: "2025-07-01", directory: folder)
      #expect(year.errors.hasPrefix("  all deadlines are in 2025: try --year 2025, or leave --year out"))
    }
  }
}

/// The counts that JUnit's suites state, against the elements that are there.
private struct CountedXML {
  let text: String
  init(_ text: String) { self.text = text }

  private func stated(_ name: String) -> Int? {
    let suite = text.components(separatedBy: "<testsuite ").dropFirst().first?.components(separatedBy: ">")
      .first
    return suite?.components(separatedBy: "\(name)=\"").dropFirst().first?.components(separatedBy: "\"").first
      .flatMap { Int($0) }
  }

  private func count(_ element: String) -> Int { text.components(separatedBy: "<\(element) ").count - 1 }

  var isConsistent: Bool {
    stated("tests") == count("testcase") && stated("errors") == count("error")
      && stated("failures") == count("failure") && stated("skipped") == count("skipped")
  }
}

import Foundation
import ProgressKit
import ProgressTestSupport
import Testing

@testable import progress_cli

extension JSONNode {
  fileprivate var elements: [JSONNode] { if case .array(let items) = kind { items } else { [] } }
  fileprivate var word: String? { if case .string(let text) = kind { text } else { nil } }
}

/// Four goals of two owners and two groups, and one that nobody owns; on 2025-06-30 each has another status.
private let city = [
  "goals.jsonc": """
  { "progress": 1, "decimal": ".", "title": "City", "goals": [
    { "id": "wells", "owner": "City office", "group": "Water", "baseline": { "value": 0, "at": "2024" },
      "target": { "atLeast": 100, "by": "2025" } },
    { "id": "pipes", "owner": "City office", "group": "Water", "baseline": { "value": 0, "at": "2024" },
      "target": { "atLeast": 100, "by": "2025" } },
    { "id": "berths", "owner": "Port", "group": "Transport", "baseline": { "value": 0, "at": "2024" },
      "target": { "atLeast": 100, "by": "2025" } },
    { "id": "roads", "owner": "Port", "group": "Transport", "target": { "atLeast": 10, "by": "2025" } },
    { "id": "trees", "target": { "atLeast": 10, "by": "2027" }, "start": "2026-01-01" }
  ] }
  """,
  "actuals.csv": """
  indicator,period,value
  wells,2025-06-30,20
  pipes,2025-06-30,48
  berths,2025-06-30,100

  """,
]

@Suite struct SelectionOptionTests {
  private func run(_ line: String, today: CalendarDate = "2025-06-30") throws -> Transcript {
    try withFolder(city) { progress(words(line), today: today, directory: $0) }
  }

  private func ids(_ line: String) throws -> [String] {
    let run = try run(line + " --format json")
    let root = JSONDocument(SourceFile(name: "out.json", text: run.output)).root
    guard case .array(let goals)? = root?["goals"]?.kind else { return [run.lastError] }
    return goals.compactMap { goal in
      if case .string(let id)? = goal["id"]?.kind { return id }
      return nil
    }.sorted()
  }

  @Test(arguments: ["report", "check", "list goals"])
  func `owner, group and status select alike everywhere`(command: String) throws {
    #expect(try ids("\(command) --owner port") == ["berths", "roads"])
    #expect(try ids("\(command) --owner 'City*' --owner Port") == ["berths", "pipes", "roads", "wells"])
    #expect(try ids("\(command) --group water") == ["pipes", "wells"])
    #expect(try ids("\(command) --status off-pace") == ["wells"])
    #expect(try ids("\(command) --status 'off pace' --status AtRisk") == ["pipes", "wells"])
    #expect(try ids("\(command) --status 'a*'") == ["berths", "pipes"])
    #expect(try ids("\(command) --group Water --status atRisk") == ["pipes"])
    #expect(try ids("\(command) --owner Port --goal 'b*'") == ["berths"])
  }

  @Test func `a report and a check say that they are of some goals only`() throws {
    let check = try run("check --owner port --status achieved")
    #expect(
      check.output
        == "progress check: passed – of 1 goal 1 passed (as of 2025-06-30); "
        + "only goals with owner 'port', status 'achieved'\n")
    #expect(try run("check --goal berths").output.contains("; only goals with goal 'berths'"))
    for format in ["text", "markdown", "html"] {
      let text = try run("report --owner port --format \(format)").output
      #expect(text.lowercased().contains("only goals with owner"), "\(format)")
    }
    let json = try run("report --owner port --format json").output
    let selection = JSONDocument(SourceFile(name: "out.json", text: json)).root?["selection"]
    #expect(selection?["owner"]?.elements.count == 1 && selection?["goal"]?.elements.isEmpty == true)
    #expect(try !run("check").output.contains("only goals"))
  }

  @Test func `an empty selection ends with 2 and names what there is`() throws {
    func message(_ line: String) throws -> String {
      let run = try run(line)
      #expect(run.status == .unable && run.output.isEmpty, "\(line)")
      return run.errors
    }
    for command in ["report", "check", "list goals"] {
      #expect(
        try message("\(command) --owner Prt").contains(
          "  the owners are City office, Port; 'progress list owners' counts their goals\n"))
      #expect(
        try message("\(command) --owner Prt").contains("no goal has the owner 'Prt'; did you mean 'Port'?"))
      #expect(try message("\(command) --group 'x*'").contains("the groups are Transport, Water"))
      #expect(try message("\(command) --status off-pce").contains("did you mean 'off-pace'?"))
      #expect(
        try message("\(command) --status missed").contains(
          "the statuses on 2025-06-30 are 1 not started, 1 achieved, 1 no data, 1 at risk, 1 off pace"))
      #expect(
        try message("\(command) --owner Port --group Water").contains(
          "  owner 'Port': 2 goals: roads, berths\n  group 'Water': 2 goals: wells, pipes\n"))
    }
  }

  @Test
  func
    `figures without a target are those of the groups that were asked for, and none with other selections`()
    throws
  {
    let files = [
      "goals.jsonc": """
      { "progress": 1,
        "indicators": {
          "wells": { "title": "Wells", "unit": "wells", "group": "Water" },
          "rain": { "title": "Rain", "unit": "mm", "group": "Water" },
          "ships": { "title": "Ships", "unit": "ships", "group": "Transport" }
        },
        "goals": [{ "id": "w", "title": "Wells", "owner": "City", "indicator": "wells",
                    "target": { "atLeast": 9, "by": "2025" } }] }
      """,
      "actuals.csv": "indicator,period,value\nwells,2024,4\nrain,2024,700\nships,2024,3\n",
    ]
    func listed(_ options: String) throws -> [String] {
      let output = try withFolder(files) {
        progress(
          words("report --as-of 2024-12-31 --width 100 \(options)"), today: "2025-01-01", directory: $0
        ).output
      }
      return ["Rain", "Ships"].filter(output.contains)
    }
    #expect(try listed("") == ["Rain", "Ships"])
    #expect(try listed("--group water") == ["Rain"])
    #expect(try listed("--group water --owner city") == [])
    #expect(try listed("--owner city") == [])
    #expect(try listed("--goal w") == [])
    #expect(try listed("--status 'no pace'") == [])
  }

  @Test func `owners and groups are counted, and the counts add up`() throws {
    #expect(
      try run("list owners").output == """
        Owner        Goals  Failing  At risk  Good  Unjudged
        City office  2      1        1        0     0
        Port         2      0        0        1     1
        —            1      0        0        0     1

        """)
    #expect(try run("list groups --status 'o*'").output.split(separator: "\n").count == 2)
    #expect(try run("list owners --format json").output.contains("\"schema\": \"progress-list/1\""))
    #expect(
      try run("list sources --owner Port").errors.contains("goals are selected, and sources are listed"))
  }

  @Test func `status is that of the method that judges`() throws {
    let own = try ids("report --status offPace")
    let other = try ids("report --status offPace --method linear-pacing")
    let all =
      JSONDocument(
        SourceFile(name: "a", text: try run("report --method linear-pacing --format json").output)
      ).root?["goals"]?.elements ?? []
    let expected = all.filter { $0["status"]?.word == "offPace" }.compactMap { $0["id"]?.word }.sorted()
    #expect(own == ["wells"])
    #expect(other == expected || (expected.isEmpty && other.count == 1))
  }
}

@Suite struct BriefTests {
  /// Sixty goals, of which the first so many are off pace.
  private func registry(failing: Int) -> [String: String] {
    let goals = (1...60).map { number in
      #"{ "id": "goal-\#(number)", "title": "::error::Goal number \#(number) of a long list", "#
        + #""baseline": { "value": 0, "at": "2024" }, "target": { "atLeast": 100, "by": "2025" } }"#
    }
    let rows = (1...60).map { "goal-\($0),2025-06-30,\($0 <= failing ? 10 : 60)\n" }
    return [
      "goals.jsonc": #"{ "progress": 1, "decimal": ".", "goals": ["# + goals.joined(separator: ",\n") + "] }",
      "actuals.csv": "indicator,period,value\n" + rows.joined(),
    ]
  }

  @Test(arguments: [0, 1, 16, 60]) func `sixty goals fit on one screen`(failing: Int) throws {
    try withFolder(registry(failing: failing)) { folder in
      for width in ["40", "80", "200"] {
        let check = progress(
          ["check", "-q", "--width", width], today: "2025-06-30", directory: folder)
        let report = progress(
          ["report", "-q", "--width", width], today: "2025-06-30", directory: folder)
        #expect(check.status == (failing == 0 ? .success : .findings))
        for text in [check.output, report.output] {
          let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
          #expect(lines.count <= 24, "\(lines.count) lines")
          for line in lines { #expect(VisibleText.width(String(line)) <= Int(width) ?? 0, "\(line)") }
        }
        #expect(check.output.isEmpty == (failing == 0))
        // A file gets the whole text, however little is said beside it.
        if width == "80" {
          _ = progress(["report", "-q", "-o", "whole.txt"], today: "2025-06-30", directory: folder)
          let whole = contents(folder + "/whole.txt") ?? ""
          #expect((1...60).allSatisfy { whole.contains("Goal number \($0) of") })
        }
        if width == "200", failing > 0 {
          #expect(check.output.contains("✗ off-pace goal-1: "), "\(check.output)")
          #expect(check.output.hasSuffix(", exit 1\n") && report.output.contains("off pace"))
          #expect(check.output.contains("and 44 findings more that fail") == (failing == 60))
          #expect(report.output.contains("and 44 goals more that need attention") == (failing == 60))
        }
      }
    }
  }
}

@Suite struct WidthTests {
  @Test(arguments: [40, 60, 80]) func `width is kept wherever text is laid out`(width: Int) throws {
    let city = "--registry \(packageRoot.path)/Fixtures/small-city --as-of latest"
    let lines = [
      "report \(city)", "report -v \(city)", "report -q \(city)", "check \(city)", "check -v \(city)",
      "check -q \(city)", "explain online-records \(city)", "explain online-records --methods \(city)",
      "explain off-pace", "help files", "help check", "list goals", "list owners", "list indicators",
      "list methods", "validate",
      "changes --from 2024-04-24 --to 2024-07-10",
    ]
    for line in lines {
      for color in ["never", "always"] {
        let run = progress(words(line + " --width \(width) --color \(color)"))
        #expect(run.status != .unable, "\(run.errors)")
        let plain = run.output.replacing(/\u{1B}\[[0-9;]*m/, with: "")
        for row in plain.split(separator: "\n") {
          #expect(VisibleText.width(String(row)) <= width, "\(line): \(row)")
        }
      }
    }
    let broken = [
      "goals.jsonc":
        #"{ "progress": 1, "goals": [{ "id": "wells", "target": { "atLeast": 120, "by": "the end of the year after next" }, "ownr": "nobody at all, as far as anybody can tell from here" }] }"#
    ]
    try withFolder(broken) { folder in
      for command in ["validate", "check"] {
        let run = progress([command, "--width", String(width)], directory: folder)
        for row in (run.output + run.errors).split(separator: "\n") {
          #expect(VisibleText.width(String(row)) <= width, "\(command): \(row)")
        }
      }
    }
  }
}

import Foundation
import ProgressKit
import ProgressTestSupport
import Testing

@testable import progress_cli

private let goals = """
  { "progress": 1, "decimal": ".", "goals": [
    { "id": "wells", "title": "Wells in use", "baseline": { "value": 40, "at": "2024-12-31" },
      "target": { "atLeast": 120, "by": "2025" } },
    { "id": "growth", "unit": "%", "target": { "atLeast": 2, "by": "2025" } }
  ] }
  """
private let table = "indicator,period,value,published\nwells,2025-06-30,62,2025-07-10\n"

@Suite struct RecordCommandTests {
  private func run(_ line: String, in folder: String) -> Transcript {
    progress(words(line + " --color never"), today: "2025-10-15", directory: folder)
  }

  @Test func `a figure is recorded, and the verdict shown before and after`() throws {
    try withFolder(["goals.jsonc": goals, "actuals.csv": table]) { folder in
      let run = run("record wells 120 --period 2025-09-30 -q", in: folder)
      #expect(run.status == .success && run.errors.isEmpty)
      #expect(
        run.output == """
          recorded in actuals.csv:3
            │ wells,2025-09-30,120,

          1 goal, as of 2025-10-15 · everything known

          ✓ off pace → achieved  Wells in use (wells)
            before: 62, 51.7% of the target, 27.5% of the way, behind by 22.1 points of the way, 5 accepted
            now:    120, 100.0% of the target, 100.0% of the way

          """)
      #expect(contents(folder + "/actuals.csv") == table + "wells,2025-09-30,120,\n")
    }
  }

  @Test func `the arithmetic is shown of what changed, and of all if asked for`() throws {
    try withFolder(["goals.jsonc": goals, "actuals.csv": table]) { folder in
      let line = "record wells 70 --period 2025-09-30 --dry-run"
      let plain = run(line, in: folder).output
      #expect(plain.hasPrefix("would be recorded in actuals.csv:3\n"))
      // 30 of 80 on day 273 of 365.
      #expect(plain.contains("(70 − 40) / (120 − 40)") && plain.contains("273 of 365 days"))
      #expect(!plain.contains("(62 − 40) / (120 − 40)"))
      let verbose = run(line + " -v", in: folder).output
      #expect(verbose.contains("(70 − 40) / (120 − 40)") && verbose.contains("(62 − 40) / (120 − 40)"))
      #expect(contents(folder + "/actuals.csv") == table)
    }
  }

  @Test func `a red verdict is recorded like any other`() throws {
    try withFolder(["goals.jsonc": goals, "actuals.csv": table]) { folder in
      #expect(run("record wells 41 --period 2025-12-31 --as-of latest", in: folder).status == .success)
      #expect(run("check --goal wells --as-of latest", in: folder).status == .findings)
    }
  }

  @Test func `what is refused ends with 2 and says what to do`() throws {
    try withFolder(["goals.jsonc": goals, "actuals.csv": table]) { folder in
      let run = run("record wells 70 --period 2025-06-30", in: folder)
      #expect(run.status == .unable && run.output.isEmpty)
      #expect(
        run.errors == """
            if it was published later: --revise, with --published DAY or a source that has one
            if the row is wrong, correct it there
          progress record: NOT RECORDED – 62 for 'wells' in 2025-06-30 stands in actuals.csv:2, and 70 is another value

          """)
      #expect(contents(folder + "/actuals.csv") == table)
    }
  }

  @Test func `a revision names the figure that it revises`() throws {
    try withFolder(["goals.jsonc": goals, "actuals.csv": table]) { folder in
      let run = run("record wells 70 --period 2025-06-30 --revise --published 2025-08-01 -q", in: folder)
      #expect(run.status == .success)
      #expect(run.output.contains("\n  revises 62, known since 2025-07-10, actuals.csv:2 (C2)\n"))
    }
  }

  @Test func `JSON tells of a record and of a refusal`() throws {
    try withFolder(["goals.jsonc": goals, "actuals.csv": table]) { folder in
      func object(_ line: String) throws -> [String: Any] {
        let text = run(line + " --format json", in: folder).output
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      }
      let record = try object("record wells 120 --period 2025-09-30")
      #expect(record["schema"] as? String == "progress-record/1" && record["recorded"] as? Bool == true)
      #expect(record["row"] as? String == "wells,2025-09-30,120," && record["line"] as? Int == 3)
      let goal = try #require((record["goals"] as? [[String: Any]])?.first)
      #expect((goal["before"] as? [String: Any])?["status"] as? String == "offPace")
      #expect((goal["after"] as? [String: Any])?["status"] as? String == "achieved")
      let refusal = try object("record wells 120 --period 2025-09-30")
      #expect(refusal["schema"] as? String == "progress-record/1" && refusal["recorded"] as? Bool == false)
      #expect(refusal["exitStatus"] as? Int == 2)
    }
  }

  @Test func `a negative number is a value, and no option`() throws {
    try withFolder(["goals.jsonc": goals]) { folder in
      for (value, period) in [("-2.1", "2025-Q1"), ("-.5", "2025-Q2"), ("-3%", "2025-Q3")] {
        let run = run("record growth \(value) --period \(period)", in: folder)
        #expect(run.status == .success, "\(run.errors)")
      }
      let rows = contents(folder + "/actuals.csv")?.split(separator: "\n").dropFirst().map(String.init)
      #expect(rows == ["growth,2025-Q1,-2.1,,,,,,", "growth,2025-Q2,-.5,,,,,,", "growth,2025-Q3,-3%,,,,,,"])
    }
  }

  @Test func `the newest figure is the new one, for both verdicts`() throws {
    try withFolder(["goals.jsonc": goals, "actuals.csv": table]) { folder in
      let run = run("record wells 70 --period 2025-09-30 --as-of latest -q", in: folder)
      #expect(run.output.contains("1 goal, as of 2025-09-30"))
    }
  }

  @Test(arguments: [
    "record", "record wells", "record wells 70", "record wells 70 80 --period 2025",
    "record wells 70 --period 2025 --actuals -", "record wells 70 --period 2025 --actuals more.csv",
    "record wells 70 --period 2025 --actuals more.csv --only-actuals",
    "record wells 70 --period 2025 -o out.json",
    "record wells 70 --period 2025 --format csv", "record wells '' --period 2025-09-30",
    "record wells 70 --period 2025-09-30 --file nosuch.csv",
  ]) func `a line that cannot be followed changes nothing`(line: String) throws {
    try withFolder(["goals.jsonc": goals, "actuals.csv": table]) { folder in
      let run = run(line, in: folder)
      #expect(run.status == .unable && !run.errors.isEmpty)
      #expect(contents(folder + "/actuals.csv") == table)
      let left = try names(in: folder)
      #expect(left == ["actuals.csv", "goals.jsonc"])
    }
  }

  @Test func `an Open SDG folder is not written to, by name`() throws {
    try withFolder([
      "data/indicator_1-1-1.csv": "Year,Value\n2020,1\n", "meta/1-1-1.md": "---\nindicator: 1.1.1\n---\n",
    ]) { root in
      let run = run("record 1-1-1 2 --period 2021 --registry \(root)", in: root)
      #expect(run.status == .unable)
      #expect(run.lastError.contains("is a data folder of Open SDG, which is read and not written to"))
    }
  }

  @Test func `nothing that a file holds speaks as a control`() throws {
    let hostile = goals.replacingOccurrences(of: "Wells in use", with: "\\u001b[31m::error::x")
    try withFolder(["goals.jsonc": hostile, "actuals.csv": table]) { folder in
      let run = progress(
        words("record wells 70 --period 2025-09-30 --note '::warning::y' --color never"), today: "2025-10-15",
        directory: folder, variables: ["GITHUB_ACTIONS": "true"])
      #expect(!run.output.contains("\u{1B}"))
      #expect(run.output.split(separator: "\n").allSatisfy { !$0.hasPrefix("::") })
    }
  }

  @Test func `a figure whose result got lost is not recorded twice`() throws {
    try withFolder(["goals.jsonc": goals, "actuals.csv": table]) { folder in
      #expect(run("record wells 70 --period 2025-09-30", in: folder).status == .success)
      let again = run("record wells 70 --period 2025-09-30", in: folder)
      #expect(again.lastError.hasSuffix("70 for 'wells' in 2025-09-30 is recorded already, in actuals.csv:3"))
    }
  }
}

import ProgressTestSupport
import Testing

@testable import progress_cli

/// The three ways in which a failing goal was talked round, through the tool and its files.
@Suite struct CheckComparisonTests {
  private static let wells =
    #"{ "id": "wells", "baseline": { "value": 40, "at": "2024" }, "target": { "atLeast": 120, "by": "2025" } }"#
  private static let roads =
    #"{ "id": "roads", "baseline": { "value": 0, "at": "2024" }, "target": { "atLeast": 10, "by": "2025" } }"#

  private static func goals(_ goals: String...) -> String {
    #"{ "progress": 1, "goals": [ "# + goals.joined(separator: ", ") + " ] }"
  }

  private static func actuals(_ rows: String...) -> String {
    (["indicator,period,value"] + rows).joined(separator: "\n") + "\n"
  }

  /// Checks a registry against the base in which wells are off pace.
  private func check(
    _ goals: String, _ actuals: String, _ options: String = ""
  ) throws -> Transcript {
    try withFolder([
      "base/goals.jsonc": Self.goals(Self.wells, Self.roads),
      "base/actuals.csv": Self.actuals("wells,2025-06-30,50", "roads,2025-06-30,9"),
      "now/goals.jsonc": goals, "now/actuals.csv": actuals,
    ]) { folder in
      let made = progress(
        words("report --registry base --as-of latest --format json -o base.json"), directory: folder)
      #expect(made.status == .success)
      return progress(
        words("check --registry now --as-of latest --compare base.json \(options)"), directory: folder)
    }
  }

  @Test func `the failing figure is deleted`() throws {
    let run = try check(Self.goals(Self.wells, Self.roads), Self.actuals("roads,2025-06-30,9"))
    #expect(run.status == .findings)
    #expect(run.output.contains("wells failed in base.json (off-pace) and its figure for 2025-06-30 is gone"))
    #expect(run.output.contains("compared with base.json (as of 2025-06-30): 1 new, 1 lost"))
  }

  @Test func `the failing goal is deleted, or closed`() throws {
    let gone = try check(Self.goals(Self.roads), Self.actuals("roads,2025-06-30,9"))
    #expect(gone.status == .findings)
    #expect(gone.output.contains("wells failed in base.json (off-pace) and is gone from the registry"))
    #expect(gone.output.contains("1 goal of base.json not in this registry: wells"))
    #expect(!gone.output.contains("nothing"))
    let closed = Self.wells.dropLast() + #", "closed": { "date": "2025-06-01", "reason": "merged" } }"#
    let given = try check(
      Self.goals(String(closed), Self.roads), Self.actuals("wells,2025-06-30,50", "roads,2025-06-30,9"))
    #expect(given.status == .success)
    #expect(given.output.contains("1 recorded"))
  }

  @Test func `the deadline is moved`() throws {
    let eased = Self.wells.replacing(#""2025""#, with: #""2040""#)
    let run = try check(
      Self.goals(eased, Self.roads), Self.actuals("wells,2025-06-30,50", "roads,2025-06-30,9"))
    #expect(run.status == .findings)
    #expect(
      run.output.contains(
        "wells failed in base.json (off-pace), and its deadline was changed without a record"))
    #expect(
      run.output.contains(
        #"{ "atLeast": 120, "by": "2025" } → { "atLeast": 120, "by": "2040" }"#))
    #expect(!run.output.contains("fixed"))
  }

  @Test func `what is accepted on the command line`() throws {
    let worse = Self.actuals("wells,2025-06-30,49", "roads,2025-06-30,9")
    let goals = Self.goals(Self.wells, Self.roads)
    #expect(try check(goals, worse).status == .findings)
    #expect(try check(goals, worse, "--worse-than '2 points'").status == .success)
    #expect(try check(goals, worse, "--worse-than '1 point'").status == .findings)
    #expect(try check(goals, worse, "--worse-than many").status == .unable)
    #expect(progress("check --worse-than '1 point'").errors.contains("'--worse-than' needs '--compare'"))
    let other = try check(goals, worse, "--goal roads")
    #expect(other.status == .success)
    #expect(other.output.contains("1 goal that failed in base.json not asked for: wells"))
    #expect(try check(goals, worse, "--year 2024").status == .findings)
  }

  @Test func `a day moves the line before which a miss is history`() throws {
    try withFolder([
      "goals.jsonc": Self.goals(
        #"{ "id": "old", "baseline": { "value": 0, "at": "2020" }, "target": { "atLeast": 10, "by": "2021" } }"#,
        Self.roads),
      "actuals.csv": Self.actuals("old,2021-12-31,4", "roads,2025-06-30,9"),
    ]) { folder in
      let run = progress(words("check --as-of latest"), directory: folder)
      #expect(run.status == .success)
      #expect(
        run.output.contains(
          "1 goal was missed before 2024-01-01, which no longer fails: old (--since, --all)"))
      #expect(
        progress(words("check --as-of latest --since 2021-01-01"), directory: folder).status == .findings)
      #expect(progress(words("check --as-of latest --all"), directory: folder).status == .findings)
    }
  }
}

import Foundation
import ProgressKit
import ProgressTestSupport
import Testing

@testable import progress_cli

/// What a database chose by `progress sql`, told apart from all rows by nothing that is judged.
///
/// The statements themselves run in `Scripts/check-engines`; here a few lines of Swift stand for the database.
@Suite struct ReducedFiguresTests {
  private static let header = "indicator,period,value,unit,release,source,published,claim,note"

  /// A row of a table; blanks for nothing.
  private struct Row: Hashable {
    var indicator = ""
    var period = ""
    var value = ""
    var unit = ""
    var release = ""
    var source = ""
    var published = ""
    var claim = ""
    var note = ""
    var other = ""

    var cells: [String] {
      [indicator, period, value, unit, release, source, published, claim, note, other]
    }

    /// The order of the statement.
    var order: [[UInt8]] {
      [indicator, period, published, value, unit, release, source, claim, note, other].map { Array($0.utf8) }
    }

    var text: String {
      cells.map {
        $0.contains { ",\"\n".contains($0) }
          ? "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : $0
      }
      .joined(separator: ",")
    }
  }

  private static func table(_ rows: [Row], marks: [String] = []) -> String {
    let sorted = rows.sorted { left, right in
      for (a, b) in zip(left.order, right.order) where a != b { return a.lexicographicallyPrecedes(b) }
      return false
    }
    return
      ([header + ",x-area"] + marks.map { "*,,,,,,\($0),,older vintages are left out," } + sorted.map(\.text))
      .joined(separator: "\n") + "\n"
  }

  /// What the statement chooses, written down without a look at it: a plain number stays unless two later days have plain
  /// numbers for its period, its other columns and the time between two of the days asked for.
  private static func chosen(
    _ rows: [Row], keepingAll: Set<String>, units: [String: String], days: [String]
  ) -> [Row] {
    let hasClaims = rows.contains { !$0.claim.isEmpty }
    func isPlain(_ row: Row) -> Bool {
      !hasClaims && !keepingAll.contains(row.indicator)
        && row.published.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil
        && row.value.wholeMatch(of: /-?\d{1,18}([.,]\d{1,18})?/) != nil
        && !(units[row.indicator] == "%" && row.value.hasPrefix("0"))
        && (row.unit.isEmpty || row.unit == units[row.indicator])
        && ["", "estimated", "provisional", "final", "revised"].contains(row.release)
    }
    func era(_ row: Row) -> Int { days.count { row.published > $0 } }
    return rows.filter { row in
      guard isPlain(row) else { return true }
      let later = rows.filter { other in
        isPlain(other) && other.indicator == row.indicator && other.period == row.period
          && other.other == row.other && era(other) == era(row) && other.published > row.published
      }
      return Set(later.map(\.published)).count < 2
    }
  }

  private func withRegistry(_ goals: String, _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("reduced-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(goals.utf8).write(to: folder.appendingPathComponent("goals.jsonc"))
    try body(folder.path)
  }

  private func run(_ line: String, _ folder: String, _ input: String) -> Transcript {
    progress(
      words(line) + ["--actuals", "-", "--only-actuals"], today: "2026-02-01", directory: folder, input: input
    )
  }

  /// A text without what may differ: the warning that vintages are left out, and lines of standard input.
  private static func comparable(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.contains("about the files") }
      .joined(separator: "\n")
      .replacing(/standard input(:|,)\d+( \(\w+\))?/, with: "standard input")
  }

  /// The same of JSON, in which lists of vintages may end behind the newest day.
  private static func comparableJSON(_ text: String) throws -> NSObject {
    func walk(_ value: Any) -> Any {
      if let list = value as? [Any] { return list.map(walk) }
      guard var object = value as? [String: Any] else { return value }
      if object["file"] as? String == "standard input" { return [String: Any]() }
      object["diagnostics"] = nil
      if let old = object["superseded"] as? [[String: Any]] {
        object["superseded"] = old.filter { $0["published"] as? String == old[0]["published"] as? String }
      }
      return object.mapValues(walk)
    }
    let object = try JSONSerialization.jsonObject(with: Data(comparable(text).utf8))
    return try #require(walk(object) as? NSObject)
  }

  /// Holds reports on chosen rows against those on all rows.
  private func expectSameReports(
    _ rows: [Row], keepingAll: Set<String>, units: [String: String], days: [String], isSmaller: Bool,
    in folder: String
  ) throws {
    let all = ReducedFiguresTests.table(rows)
    let now = ReducedFiguresTests.chosen(rows, keepingAll: keepingAll, units: units, days: [])
    let then = ReducedFiguresTests.chosen(rows, keepingAll: keepingAll, units: units, days: days)
    #expect(now.count <= then.count && (then.count < rows.count) == isSmaller)
    let chosen = ReducedFiguresTests.table(now, marks: [""])
    let chosenForDays = ReducedFiguresTests.table(then, marks: [""] + days)
    var runs: [(line: String, input: String)] = []
    for format in ["text", "csv", "json"] {
      let line = "report --as-of 2025-12-31 --format \(format)"
      runs += [(line, chosen), (line, chosenForDays)]
      runs += days.map { ("\(line) --known-on \($0)", chosenForDays) }
      runs += [("report --as-of latest --format \(format) --known-on \(days[0])", chosenForDays)]
    }
    runs += ["text", "json"].map { ("check --as-of 2025-12-31 --format \($0)", chosen) }
    runs += ["text", "json"].map {
      ("changes --from \(days[0]) --to \(days[1]) --format \($0)", chosenForDays)
    }
    var whole: [String: Transcript] = [:]
    for (line, input) in runs {
      let left = whole[line] ?? run(line, folder, all)
      whole[line] = left
      let right = run(line, folder, input)
      #expect(
        left.status == right.status && left.status != .unable, "\(line): \(left.errors) \(right.errors)")
      if line.contains("json") {
        let (a, b) = try (
          ReducedFiguresTests.comparableJSON(left.output), ReducedFiguresTests.comparableJSON(right.output)
        )
        #expect(a.isEqual(b), "\(line)")
      } else {
        #expect(
          ReducedFiguresTests.comparable(left.output) == ReducedFiguresTests.comparable(right.output),
          "\(line)")
      }
    }
  }

  // MARK: - The same reports

  @Test(arguments: ["small-city", "vietnam-digital"])
  func `reports on the rows that a database chooses of a registry's own figures are the same`(name: String)
    throws
  {
    let folder = packageRoot.appendingPathComponent("Fixtures/\(name)").path
    let text = try #require(contents(folder + "/actuals.csv"))
    let cells = text.split(separator: "\n").map { line -> [String] in
      var cells = [""]
      var isQuoted = false
      for character in line {
        if character == "\"" {
          isQuoted.toggle()
        } else if character == ",", !isQuoted {
          cells.append("")
        } else {
          cells[cells.count - 1].append(character)
        }
      }
      return cells
    }
    let rows = cells.dropFirst().map { line -> Row in
      func cell(_ name: String) -> String {
        cells[0].firstIndex(of: name).flatMap { $0 < line.count ? line[$0] : nil } ?? ""
      }
      return Row(
        indicator: cell("indicator"), period: cell("period"), value: cell("value"), unit: cell("unit"),
        release: cell("release"), source: cell("source"), published: cell("published"), claim: cell("claim"),
        note: cell("note"))
    }
    #expect(rows.count == (name == "small-city" ? 4 : 58))
    try expectSameReports(
      rows, keepingAll: [], units: ["online-records": "%", "trees": "trees"],
      days: ["2024-07-10", "2025-06-30"],
      isSmaller: false, in: folder)
  }

  private static let goals = #"""
    { "progress": 1, "decimal": ".",
      "sources": { "office": { "title": "Office", "published": "2024-09-15" }, "survey": { "title": "Survey" } },
      "conversions": [{ "from": "EUR", "to": "USD", "rate": 2, "date": "2024", "source": "office" }],
      "indicators": {
        "trained": { "measure": "flow", "unit": "people" }, "asked": { "measure": "flow", "unit": "people" },
        "spare": { "unit": "things" }, "cost": { "unit": "USD" } },
      "goals": [
        { "id": "access", "unit": "%", "limits": [0, 100], "baseline": { "value": 40, "at": "2023-12-31" },
          "target": { "atLeast": 80, "by": "2026" } },
        { "id": "built", "measure": "flow", "unit": "homes", "target": { "atLeast": 1000, "in": "2025" } },
        { "id": "place", "baseline": { "value": 60, "at": "2023-12-31" }, "target": { "top": 40, "by": "2026" } },
        { "id": "schools", "measure": "share", "of": 53, "target": { "all": 53, "by": "2026" } },
        { "id": "money", "indicator": "cost", "target": { "atLeast": 90, "by": "2026" } },
        { "id": "plan", "target": { "atLeast": { "derivedFrom": 55, "share": "50%" }, "by": "2026" } },
        { "id": "moved", "set": "2025-03-01", "baseline": { "value": 50, "at": "2024-06-30", "rebase": true },
          "target": { "atLeast": 70, "by": "2026" },
          "history": [{ "set": "2024-02-01", "target": { "atLeast": 90 }, "reason": "too high" }] },
        { "id": "ratio", "unit": "%", "target": { "atLeast": 60, "in": "2025" },
          "parts": { "ratio": [{ "numerator": "trained", "denominator": "asked" }] } },
        { "id": "roof", "goals": ["access", "built", "place"] } ] }
    """#

  /// Rows of many vintages: revisions, conflicts, no day, forecasts, other units, bounds, no value.
  private static func made(_ seed: UInt64) -> [Row] {
    var random = SeededGenerator(seed: seed)
    var rows: [Row] = []
    func add(_ row: Row, published: String, _ value: String) {
      var row = row
      row.published = published
      row.value = value
      rows.append(row)
    }
    func vintages(
      _ id: String, _ period: String, _ range: ClosedRange<Int>, unit: String = "", _ words: [String] = []
    ) {
      let row = Row(indicator: id, period: period, unit: unit, source: "office")
      func value() -> String {
        if !words.isEmpty, Int.random(in: 0..<4, using: &random) == 0 {
          return words[Int.random(in: words.indices, using: &random)]
        }
        return "\(Int.random(in: range, using: &random))"
      }
      for month in 1...12 where Int.random(in: 0..<3, using: &random) == 0 {
        let day = "\(period.prefix(4))-\(month < 10 ? "0" : "")\(month)-15"
        // Figures of a day that is still to come may be published before it: what is told is the same.
        add(row, published: day, value())
        if Int.random(in: 0..<5, using: &random) == 0 {
          var other = row
          other.source = "survey"
          add(other, published: day, value())
        }
      }
      if Int.random(in: 0..<5, using: &random) == 0 { add(row, published: "", value()) }
      if Int.random(in: 0..<8, using: &random) == 0 {
        var forecast = row
        forecast.release = "forecast"
        add(forecast, published: "2024-05-15", value())
      }
      if Int.random(in: 0..<8, using: &random) == 0 {
        var words = row
        words.note = "not said"
        add(words, published: "2025-12-20", "")
      }
    }
    for half in ["2024-06-30", "2024-12-31", "2025-06-30", "2025-12-31"] {
      vintages("access", half, 40...85, ["more than 60", "about 70"])
      vintages("place", half, 35...60)
      vintages("schools", half, 40...53, ["41 of 53"])
      vintages("plan", half, 53...57)
      vintages("moved", half, 45...75)
      vintages("cost", half, 70...99, unit: "USD")
      vintages("cost", half, 30...50, unit: "EUR")
      vintages("spare", half, 1...2)
    }
    for quarter in ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"] {
      vintages("built", quarter, 200...300)
      vintages("trained", quarter, 30...60)
      vintages("asked", quarter, 70...90)
    }
    return rows
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `reports on the rows that a database chooses of many vintages are the same`(seed: UInt64) throws {
    try withRegistry(ReducedFiguresTests.goals) { folder in
      try expectSameReports(
        ReducedFiguresTests.made(seed), keepingAll: ["plan", "spare"],
        units: [
          "access": "%", "built": "homes", "cost": "USD", "trained": "people", "asked": "people",
          "place": "rank",
        ],
        days: ["2024-10-15", "2025-06-01"], isSmaller: true, in: folder)
    }
  }

  @Test func `a source that compares figures may mean any vintage, and so all stay`() throws {
    let goals =
      #"{ "progress": 1, "goals": [{ "id": "wells", "target": { "atLeast": 120, "by": "2025" } }] }"#
    // Up 50% on 2024 is true of 60 alone, which two later days replace.
    var rows = zip(["60", "70", "80"], 1...).map { value, month in
      Row(indicator: "wells", period: "2024-12-31", value: value, published: "2025-0\(month)-10")
    }
    rows.append(
      Row(
        indicator: "wells", period: "2025-06-30", value: "90", published: "2025-07-10",
        claim: "up 50% on 2024-12-31"))
    try withRegistry(goals) { folder in
      let kept = ReducedFiguresTests.chosen(rows, keepingAll: [], units: [:], days: [])
      #expect(kept.count == 4)
      let right = run("validate", folder, ReducedFiguresTests.table(kept))
      #expect(right.status == .success && !right.output.contains("claim-mismatch"))
      // Without 60 the claim would contradict the figures.
      let wrong = run("validate", folder, ReducedFiguresTests.table(Array(kept.dropFirst())))
      #expect(wrong.output.contains("claim-mismatch"))
      let statement = progress(
        words("sql --dialect duckdb --table t"), today: "2026-02-01", directory: folder)
      #expect(statement.output.contains("AND (SELECT COUNT(*) FROM progress_chosen WHERE claim <> '') = 0\n"))
    }
  }

  // MARK: - What is refused

  private static let wells =
    #"{ "progress": 1, "goals": [{ "id": "wells", "target": { "atLeast": 120, "by": "2024" } }] }"#

  private static func wells(_ marks: [String]) -> String {
    table(
      [("90", "2025-01-20"), ("125", "2025-03-20")].map {
        Row(indicator: "wells", period: "2024-12-31", value: $0, published: $1)
      }, marks: marks)
  }

  @Test func `what was known on a day is told where the rows were chosen for it, and refused elsewhere`()
    throws
  {
    try withRegistry(ReducedFiguresTests.wells) { folder in
      let chosen = ReducedFiguresTests.wells(["", "2025-01-31"])
      #expect(run("check --as-of 2025-06-30", folder, chosen).status == .success)
      #expect(run("check --as-of 2025-06-30 --known-on 2025-01-31", folder, chosen).status == .findings)
      // Nothing was published later than on 2025-03-20.
      #expect(run("check --as-of 2025-06-30 --known-on 2025-03-20", folder, chosen).status == .success)
      for line in [
        "report --known-on 2025-01-30", "check --known-on 2025-03-19", "explain wells --known-on 2025-02-01",
        "report --figures --known-on 2025-02-01", "changes --from 2025-01-30 --to 2025-06-30",
        "changes --from 2025-01-31 --to 2025-03-19",
      ] {
        let refused = run(line, folder, chosen)
        #expect(refused.status == .unable && refused.output.isEmpty, "\(line)")
        #expect(
          refused.lastError.contains(
            "cannot be told: 'progress sql' left out older vintages of these figures"),
          "\(line)")
        #expect(refused.errors.contains("or choose all: progress sql --all-vintages"))
      }
      let changes = run("changes --from 2025-01-31 --to 2025-06-30", folder, chosen)
      #expect(changes.status == .success && changes.output.contains("90 → 125"))
      // All rows tell every day.
      #expect(run("report --known-on 2025-02-01", folder, ReducedFiguresTests.wells([])).status == .success)
    }
  }

  @Test func `of two tables only the days can be told that both were chosen for`() throws {
    try withRegistry(ReducedFiguresTests.wells) { folder in
      try Data(ReducedFiguresTests.wells(["", "2025-01-31", "2025-02-10"]).utf8)
        .write(to: URL(fileURLWithPath: folder + "/a.csv"))
      let other = ReducedFiguresTests.header + "\n*,,,,,,2025-02-10,,\n"
      func status(_ day: String) -> ExitStatus {
        progress(
          words("report --actuals a.csv --actuals - --known-on \(day)"), today: "2026-02-01",
          directory: folder,
          input: other
        ).status
      }
      #expect(status("2025-02-10") == .success)
      #expect(status("2025-01-31") == .unable)
    }
  }

  @Test func `the mark is told of as a warning, also in what was known on a day, and is no figure`() throws {
    try withRegistry(ReducedFiguresTests.wells) { folder in
      let chosen = ReducedFiguresTests.wells(["", "2025-01-31"])
      let listed = run("validate", folder, chosen)
      #expect(listed.status == .success && listed.output.contains("2 figures"))
      #expect(listed.output.contains("; what was known on 2025-01-31 can be told [left-out-figures]"))
      for line in ["report --as-of 2025-06-30", "report --as-of 2025-06-30 --known-on 2025-01-31"] {
        #expect(run(line, folder, chosen).output.contains("1 warning about the files"), "\(line)")
      }
      // A row with a period or a value is none.
      let slip = run("report", folder, ReducedFiguresTests.header + "\n*,2024,7,,,,,,\n")
      #expect(slip.status == .unable && slip.errors.contains("unknown indicator '*'"))
      let day = run("report", folder, ReducedFiguresTests.header + "\n*,,,,,,soon,,\n")
      #expect(day.status == .unable && day.errors.contains("[invalid-date]"))
    }
  }

  @Test func `the command says what it needs`() throws {
    try withRegistry(ReducedFiguresTests.wells) { folder in
      func errors(_ line: String) -> String {
        let run = progress(words(line), today: "2026-02-01", directory: folder)
        #expect(run.status == .unable && run.output.isEmpty, "\(line)")
        return run.errors
      }
      #expect(errors("sql --table t").contains("'--dialect duckdb|postgresql|spark' is missing"))
      #expect(errors("sql --dialect spark").contains("'--table NAME' is missing"))
      #expect(errors("sql --dialect mysql --table t").contains("expected duckdb, postgresql, spark"))
      #expect(
        errors("sql --dialect spark --table t --all-vintages --known-on 2025-01-31")
          .contains("'--all-vintages' tells every day: leave out '--known-on'"))
      #expect(
        errors("sql --dialect spark --table t --columns indicator,perod=p,value").contains(
          "did you mean 'period'?"))
      let two = progress(
        words("sql --dialect spark --table t --columns 'indicator, period' --columns value,sex"),
        today: "2026-02-01", directory: folder)
      #expect(two.status == .success && two.output.contains("CAST(t.`sex` AS STRING)"))
    }
  }
}

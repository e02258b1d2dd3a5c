import Testing

@testable import ProgressKit

/// What a base may be: another year, another registry, an older report, a selection; and goals of other kinds.
@Suite struct BaseTests {
  private func state(_ result: GateResult, _ goal: String = "wells") -> [Finding.State] {
    result.findings(of: goal).map(\.state)
  }

  @Test func `a base of another registry answers for nothing, and that is said`() throws {
    var other = Repository()
    other.goals = [Repository.goal("boreholes")]
    other.rows = ["boreholes,2025-06-30,50,,,"]
    let result = try Repository().check(against: try other.base())
    #expect(result.exitStatus == 1)
    #expect(state(result, "boreholes") == [.lost])
    #expect(CheckSummary(result).scope.contains { $0.hasPrefix("none of its goals is here") })
  }

  @Test func `a base without the goal makes its finding new`() throws {
    var before = Repository()
    before.goals.removeFirst()
    before.rows.removeFirst()
    let result = try Repository().check(against: try before.base())
    #expect(state(result) == [.new])
    #expect(result.exitStatus == 1)
  }

  @Test func `goals that are not asked for are named and not judged`() throws {
    let base = try Repository().base()
    let result = try Repository().check(against: base, .init(goals: ["roads"]))
    #expect(result.exitStatus == 0)
    #expect(result.unasked == ["wells"])
    #expect(CheckSummary(result).scope.contains("1 goal that failed in base.json not asked for: wells"))
    // A goal that is asked for by its id is in question though nothing of that id is left.
    var renamed = Repository()
    renamed.goals[0] = Repository.goal("boreholes")
    renamed.rows[0] = "boreholes,2025-06-30,50,,,"
    let lost = try renamed.check(against: base, .init(goals: ["wells", "roads"]))
    #expect(state(lost) == [.lost])
  }

  @Test func `a method of the command line is a definition too`() throws {
    let base = try Repository().base()
    let result = try Repository().check(against: base, .init(method: "eurostat-ratio"))
    #expect(result.exitStatus == 1)
    #expect(result.findings(of: "wells").first { $0.rule == .offPace }?.changes == [.method])
  }

  @Test func `a record that was in the base records nothing new`() throws {
    var before = Repository()
    before.goals[0] = TalkedRoundTests.eased("{ \(TalkedRoundTests.past), \"reason\": \"budget cut\" }")
      .replacing("60", with: "110")
    let base = try before.base()
    var after = before
    after.goals[0] = after.goals[0].replacing("110", with: "60")
    let result = try after.check(against: base)
    #expect(result.findings(of: "wells").map(\.state) == [.redefined])
    // The same waiver as before signs for nothing either.
    var waived = Repository()
    waived.goals[0] = Repository.goal("wells", TalkedRoundTests.waiver("off-pace"))
    let accepted = try waived.base()
    waived.rows.removeFirst()
    #expect(try waived.check(against: accepted).findings(of: "wells").contains { $0.state == .lost })
  }

  @Test func `a rule that never failed by its level is lost when it gives way to one that is off`() throws {
    var repository = Repository()
    repository.goals[0] = Repository.goal("wells", #""check": { "overdue": "off" }"#)
    let base = try repository.base()
    let result = try repository.check(against: base, .init(asOf: "2026-01-15"))
    #expect(result.findings(of: "wells").map(\.loss) == [.dayOnly])
    #expect(result.exitStatus == 1)
    repository.rows.append("wells,2025-12-31,70,,,")
    repository.goals[0] = Repository.goal("wells", #""check": { "overdue": "off", "missed": "off" }"#)
    let silent = try repository.check(against: base, .init(asOf: "2026-01-15"))
    #expect(silent.findings(of: "wells").map(\.loss) == [.silenced])
  }

  @Test func `overdue is not mended by a check of an earlier day`() throws {
    var repository = Repository()
    let base = try repository.base(.init(asOf: "2026-01-15"))
    #expect(base.goals["wells"]?.status == .overdue)
    repository.rows[0] = "wells,2025-06-30,90,,,"
    let revised = try repository.check(against: base, .init(asOf: "2026-01-15"))
    #expect(revised.findings(of: "wells").map(\.state) == [.same])
    let back = try Repository().check(against: base, .init(asOf: "2025-07-31"))
    #expect(back.exitStatus == 1)
    #expect(CheckSummary(back).scope.contains("this check is as of an earlier day than base.json"))
  }

  @Test func `how much worse is accepted is said in points of the way or in the unit`() throws {
    let base = try Repository().base()
    var worse = Repository()
    worse.rows[0] = "wells,2025-06-30,49,,,"
    // One well is 1.25 points of a way of 80.
    for (margin, exit): (Margin, Int32) in [
      (.points(1), 1), (.points(1.25), 0), (.amount(1, UnitOfMeasure("wells")), 0),
      (.amount(0.5, UnitOfMeasure("wells")), 1),
      (.amount(1, UnitOfMeasure("hundred wells")), 0), (.amount(100, UnitOfMeasure("km")), 1),
    ] {
      let result = try worse.check(against: base, .init(), .init(worseThan: margin))
      #expect(result.exitStatus == exit, "\(margin)")
    }
    #expect(Margin("1 point") == .points(1))
    #expect(Margin("2.5 points") == .points(2.5))
    #expect(Margin("500 wells") == .amount(500, UnitOfMeasure("wells")))
    #expect(Margin("0.5 %") == .amount(0.5, .percent))
    for text in ["", "1", "wells", "-1 point", "about 2 points"] { #expect(Margin(text) == nil, "\(text)") }
  }

  @Test func `parts and their weights are part of the definition`() throws {
    var repository = Repository()
    repository.head += """
      , "indicators": { "north": { "title": "North", "unit": "wells" }, "south": { "title": "South", "unit": "wells" },
        "east": { "title": "East", "unit": "wells" } }
      """
    repository.goals[0] = Repository.goal("wells", #""parts": { "sum": ["north", "south", "east"] }"#)
    repository.rows = [
      "north,2025-06-30,30,,,", "south,2025-06-30,10,,,", "east,2025-06-30,10,,,", "roads,2025-06-30,9,,,",
    ]
    let base = try repository.base()
    var dropped = repository
    dropped.goals[0] = Repository.goal("wells", #""parts": { "sum": ["north", "south"] }"#)
    #expect(try dropped.check(against: base).findings(of: "wells").first?.changes == [.parts])
    var weighted = repository
    weighted.goals[0] = Repository.goal(
      "wells", #""parts": { "weightedMean": { "north": 3, "south": 1, "east": 1 } }"#)
    let mean = try weighted.base()
    weighted.goals[0] = Repository.goal(
      "wells", #""parts": { "weightedMean": { "north": 9, "south": 1, "east": 1 } }"#)
    #expect(try weighted.check(against: mean).findings(of: "wells").first?.changes == [.parts])
    var measured = repository
    measured.head = measured.head.replacing(#""title": "East","#, with: #""title": "East", "rounded": true,"#)
    #expect(try measured.check(against: base).findings(of: "wells").first?.changes == [.parts])
    var part = repository
    part.rows.remove(at: 1)
    #expect(try part.check(against: base).findings(of: "wells").contains { $0.state == .lost })
  }

  @Test func `another rate of conversion is another definition`() throws {
    var repository = Repository()
    repository.head +=
      #", "conversions": [ { "from": "pumps", "to": "wells", "rate": 0.5, "date": "2025", "source": "plan" } ]"#
    repository.rows[0] = "wells,2025-06-30,100,pumps,,"
    let base = try repository.base()
    #expect(base.goals["wells"]?.actual == 50)
    repository.head = repository.head.replacing("0.5", with: "0.9")
    let result = try repository.check(against: base)
    #expect(result.findings(of: "wells").map(\.changes) == [[.conversion]])
    #expect(result.findings(of: "wells").map(\.state) == [.redefined])
  }

  @Test func `a booking that is taken away from a budget does not mend it`() throws {
    var repository = Repository()
    repository.goals[0] = Repository.goal(
      "wells", target: #"{ "atMost": 100, "in": "2025" }"#, baseline: nil, #""measure": "flow""#)
    repository.rows = ["wells,2025-01,60,,,", "wells,2025-02,60,,,", "roads,2025-06-30,9,,,"]
    let base = try repository.base()
    #expect(base.goals["wells"]?.status == .missed)
    repository.rows.remove(at: 1)
    #expect(try repository.check(against: base).findings(of: "wells").contains { $0.state == .lost })
    // A total of both months stands for each of them.
    repository.rows[0] = "wells,2025-01/2025-02,90,,,"
    #expect(try repository.check(against: base).findings(of: "wells").contains { $0.state == .fixed })
  }

  /// The report as versions wrote it that did not carry definitions.
  private func bare(_ report: Report) throws -> ReportRecord {
    guard case .object(var members) = JSONReport(report).value, case .array(let goals)? = members["goals"]
    else {
      return ReportRecord(asOf: report.asOf, goals: [:])
    }
    members["definitions"] = nil
    members["goals"] = .array(
      goals.map { goal in
        guard case .object(var numbers) = goal else { return goal }
        numbers["definition"] = nil
        return .object(numbers)
      })
    return try ReportRecord.read(SourceFile(name: "old.json", text: JSONValue.object(members).text)).get()
  }

  @Test func `a report without definitions compares what it holds, and says what it does not`() throws {
    let base = try bare(try Repository().report())
    #expect(base.goals["wells"]?.definition == nil)
    func state(_ edit: (inout Repository) -> Void) throws -> [Finding] {
      var repository = Repository()
      edit(&repository)
      return try repository.check(against: base).findings(of: "wells").filter { $0.rule == .offPace }
    }
    let (kept, better) = (try state { _ in }, try state { $0.rows[0] = "wells,2025-06-30,90,,," })
    let gone = try state { $0.rows.removeFirst() }
    #expect(kept.map(\.state) == [.same] && better.map(\.state) == [.fixed] && gone.map(\.state) == [.lost])
    let edits: [(String, [DefinitionChange])] = [
      (Repository.goal("wells", target: #"{ "atLeast": 120, "by": "2040" }"#), [.deadline]),
      (Repository.goal("wells", target: #"{ "atLeast": 60, "by": "2025" }"#), [.target]),
      (Repository.goal("wells", baseline: #"{ "value": 49, "at": "2024" }"#), [.baseline]),
      (Repository.goal("wells", #""tolerance": 60"#), [.tolerance]),
      (Repository.goal("wells", #""trajectory": "step""#), [.trajectory]),
      (Repository.goal("wells", unit: "hundred wells"), [.unit]),
      (Repository.goal("wells", #""check": { "off-pace": "off" }"#), [.rule]),
    ]
    for (goal, changes) in edits {
      let found = try state { $0.goals[0] = goal }
      #expect(found.map(\.changes) == [changes] && found.map(\.state) == [.redefined], "\(changes)")
    }
    let entry = "{ \(TalkedRoundTests.past), \"reason\": \"budget cut\", \"source\": \"plan\" }"
    let signed = try state { $0.goals[0] = TalkedRoundTests.eased(entry) }
    #expect(signed.map(\.state) == [.recorded])
    let summary = CheckSummary(try Repository().check(against: base))
    #expect(summary.scope.contains { $0.hasPrefix("old.json holds no definition of 2 goals") })
  }

  @Test func `a definition that this version does not understand is not guessed at`() throws {
    let text = JSONReport(try Repository().report()).text
      .replacing(#""atLeast": 120"#, with: #""atLeast": 120, "perHead": true"#)
    let base = try ReportRecord.read(SourceFile(name: "newer.json", text: text)).get()
    #expect(base.goals["wells"]?.definition == nil && base.goals["roads"]?.definition != nil)
    #expect(base.goals["wells"]?.target == 120)
  }

  @Test func `a report larger than a goals file may be is read as a base`() throws {
    let text = JSONReport(try Repository().report()).text
    let padded = text + String(repeating: " ", count: SourceFile.goalsLimit + 1)
    let base = try ReportRecord.read(SourceFile(name: "base.json", text: padded)).get()
    #expect(base.goals.count == 2)
    #expect(SourceFile.reportLimit >= SourceFile.tableLimit)
  }

  @Test func `an expired waiver of what failed before fails as before`() throws {
    var repository = Repository()
    repository.goals[0] = Repository.goal("wells", TalkedRoundTests.waiver("off-pace", until: "2025-06-29"))
    let result = try repository.check(against: try repository.base())
    #expect(result.findings(of: "wells").map(\.rule) == [.expiredWaiver, .offPace])
    #expect(result.exitStatus == 1)
  }

  @Test func `hundreds of waivers of one goal are looked at once`() throws {
    var assessment = GateSample.offPace()
    let day: CalendarDate = "2025-07-01"
    assessment.goal.waivers = (0..<600).map { index in
      Waiver(rule: .offPace, until: day.adding(days: index), reason: "r")
    }
    let result = Gate.judge(GateSample.report(assessment))
    #expect(result.findings.count { $0.rule == .unusedWaiver } == 599)
    #expect(result.findings.count { $0.state == .waived } == 1)
  }

  @Test func `two goals of one id are no registry`() throws {
    var repository = Repository()
    repository.goals.append(Repository.wells)
    let goals =
      "{ \"progress\": 1, \(repository.head), \"goals\": [ \(repository.goals.joined(separator: ",")) ] }"
    let reading = Registry.read(goals: SourceFile(name: "goals.jsonc", text: goals), actuals: [])
    #expect(reading.registry == nil)
    #expect(reading.diagnostics.map(\.name).contains("duplicate-id"))
  }

  @Test func `warnings are held to the same where they fail`() throws {
    var repository = Repository()
    repository.rows[0] = "wells,2025-06-30,78,,,"
    let base = try repository.base()
    #expect(base.goals["wells"]?.status == .atRisk)
    repository.rows.removeFirst()
    #expect(try repository.check(against: base).exitStatus == 0)
    let strict = try repository.check(against: base, .init(), .init(failOn: .warn))
    #expect(strict.findings(of: "wells").contains { $0.state == .lost && $0.rule == .atRisk })
  }
}

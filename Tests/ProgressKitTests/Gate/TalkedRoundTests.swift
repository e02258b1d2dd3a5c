import ProgressTestSupport
import Testing

@testable import ProgressKit

/// Edits of somebody who wants a green: what they do, what the check says, and why.
@Suite struct TalkedRoundTests {
  /// One edit of the repository in which wells are off pace.
  struct Edit: CustomTestStringConvertible, Sendable {
    var name: String
    var passes: Bool
    var state: Finding.State?
    var loss: Finding.Loss?
    var changes: [DefinitionChange] = []
    var question = Repository.Question()
    var edit: @Sendable (inout Repository) -> Void

    var testDescription: String { name }

    /// What vanished fails.
    static func lost(
      _ name: String, _ loss: Finding.Loss, _ question: Repository.Question = .init(),
      _ edit: @escaping @Sendable (inout Repository) -> Void
    ) -> Edit {
      Edit(name: name, passes: false, state: .lost, loss: loss, question: question, edit: edit)
    }

    /// What was defined away without a record fails.
    static func redefined(
      _ name: String, _ changes: [DefinitionChange], _ question: Repository.Question = .init(),
      _ edit: @escaping @Sendable (inout Repository) -> Void
    ) -> Edit {
      Edit(name: name, passes: false, state: .redefined, changes: changes, question: question, edit: edit)
    }

    /// What a figure says, or somebody signed for, passes; so does what is as bad as it was.
    static func passes(
      _ name: String, _ state: Finding.State, _ changes: [DefinitionChange] = [],
      _ question: Repository.Question = .init(), _ edit: @escaping @Sendable (inout Repository) -> Void
    ) -> Edit {
      Edit(name: name, passes: true, state: state, changes: changes, question: question, edit: edit)
    }
  }

  /// The target was eased, and the history holds what is given.
  static func eased(_ entry: String, source: String = #"["plan", "council"]"#) -> String {
    Repository.goal(
      "wells", target: #"{ "atLeast": 60, "by": "2025" }"#, source: source, #""set": "2025-06-15""#,
      #""history": [ \#(entry) ]"#)
  }

  static func waiver(_ rule: String, until: String = "2025-12-31", by: String = #", "by": "council""#)
    -> String
  {
    #""waivers": [ { "rule": "\#(rule)", "until": "\#(until)", "reason": "drought"\#(by) } ]"#
  }

  static let past = #""set": "2024-01-10", "target": { "atLeast": 120, "by": "2025" }"#

  static let figures: [Edit] = [
    .lost("the figure is deleted: nothing says that the wells are on pace", .noFigure) {
      $0.rows.removeFirst()
    },
    .lost("the figure is blanked", .noFigure) { $0.rows[0] = "wells,2025-06-30,,,," },
    .lost("the figure is put in another unit", .notComparable) { $0.rows[0] = "wells,2025-06-30,50,pumps,," },
    .lost("the figure is called a forecast", .forecast) { $0.rows[0] = "wells,2025-06-30,50,,forecast," },
    .lost("the figure is dated to an earlier day, on which 50 were enough", .figureGone) {
      $0.rows[0] = "wells,2025-01-31,50,,,"
    },
    .lost("the figure is dated to a day after the check", .noFigure) {
      $0.rows[0] = "wells,2025-12-01,50,,,"
    },
    .lost("the check is made as of a day before the figure", .afterTheDay, .init(asOf: "2025-03-31")) { _ in
    },
    .lost(
      "the figure is published after the known-on day", .notYetKnown, .init(knownOn: "2025-07-31")
    ) { $0.rows[0] = "wells,2025-06-30,50,,,2025-08-01" },
    .lost("a good figure is added and the bad one taken away", .figureGone) {
      $0.rows[0] = "wells,2025-06-15,90,,,"
    },
    .lost("a newer good figure takes the bad one's place", .figureGone, .init(asOf: "2025-07-31")) {
      $0.rows[0] = "wells,2025-07-31,110,,,"
    },
    .passes("the figure is revised: that is what figures are for", .fixed) {
      $0.rows[0] = "wells,2025-06-30,90,,revised,"
    },
    .passes("a newer figure is added beside it", .fixed, [], .init(asOf: "2025-07-31")) {
      $0.rows.append("wells,2025-07-31,110,,,")
    },
    .passes("nothing is changed: what was there before does not fail again", .same) { _ in },
    .passes("the figure is a little better, and still off pace", .same) {
      $0.rows[0] = "wells,2025-06-30,51,,,"
    },
    Edit(name: "the figure is worse", passes: false, state: .worse) { $0.rows[0] = "wells,2025-06-30,49,,," },
  ]

  static let goals: [Edit] = [
    .lost("the goal is deleted with its figures", .goalGone) {
      $0.goals.removeFirst()
      $0.rows.removeFirst()
    },
    .lost("the goal gets another id and keeps its title", .goalGone) {
      $0.goals[0] = Repository.goal("wells-drilled")
      $0.rows[0] = "wells-drilled,2025-06-30,50,,,"
    },
    .lost("the goal comes again every year, as wells@2025", .goalGone) {
      $0.goals[0] = Repository.goal(
        "wells", target: #"{ "atLeast": 120, "every": "year", "by": "2025" }"#, #""start": "2025-01-01""#)
    },
    .passes("the goal is closed with its day and reason", .recorded) {
      $0.goals[0] = Repository.goal("wells", #""closed": { "date": "2025-06-20", "reason": "merged" }"#)
    },
    .passes("the goal is to be closed later: until then it is as red as before", .same) {
      $0.goals[0] = Repository.goal("wells", #""closed": { "date": "2025-09-01", "reason": "merged" }"#)
    },
    .passes("title, owner, group and note say something else", .same) {
      $0.goals[0] = Repository.goal(
        "wells", #""owner": "B""#, #""group": "G""#, #""note": "N""#
      ).replacing(#""Wells""#, with: #""Boreholes""#)
    },
    .passes("the target is written with other digits", .same) {
      $0.goals[0] = Repository.goal("wells", target: #"{ "atLeast": "120.0", "by": "2025-12-31" }"#)
        .replacing("2025-12-31", with: "2025")
    },
    .passes(
      "the goal lies outside the year that is asked for, and is in question all the same", .same, [],
      .init(year: 2031)
    ) { $0.goals[1] = $0.goals[1].replacing(#""by": "2025""#, with: #""by": "2035""#) },
  ]

  static let definitions: [Edit] = [
    .redefined("the deadline is moved to 2040", [.deadline]) {
      $0.goals[0] = Repository.goal("wells", target: #"{ "atLeast": 120, "by": "2040" }"#)
    },
    .redefined("the deadline is taken away", [.deadline]) {
      $0.goals[0] = Repository.goal("wells", target: #"{ "atLeast": 120 }"#)
    },
    .redefined("the target is eased", [.target]) {
      $0.goals[0] = Repository.goal("wells", target: #"{ "atLeast": 60, "by": "2025" }"#)
    },
    .redefined("the target becomes words", [.target]) {
      $0.goals[0] = Repository.goal("wells", target: #"{ "stated": "many more", "by": "2025" }"#)
    },
    .redefined("the target is 'about' what it was", [.target]) {
      $0.goals[0] = Repository.goal("wells", target: #"{ "atLeast": "about 120", "by": "2025" }"#)
    },
    .redefined("the target wants less instead of more", [.target]) {
      $0.goals[0] = Repository.goal("wells", target: #"{ "atMost": 120, "by": "2025" }"#)
    },
    .redefined("the baseline is put to where the figure is", [.baseline]) {
      $0.goals[0] = Repository.goal("wells", baseline: #"{ "value": 50, "at": "2025-05-31" }"#)
    },
    .redefined("the baseline is taken away, and with it the pace", [.baseline]) {
      $0.goals[0] = Repository.goal("wells", baseline: nil)
    },
    .redefined("nothing is expected before the deadline", [.trajectory]) {
      $0.goals[0] = Repository.goal("wells", #""trajectory": "step""#)
    },
    .redefined("the path is bent", [.trajectory]) {
      $0.goals[0] = Repository.goal("wells", #""trajectory": { "2025-06-30": 45 }"#)
    },
    .redefined("60 points of the way are accepted", [.tolerance]) {
      $0.goals[0] = Repository.goal("wells", #""tolerance": 60"#)
    },
    .redefined("30 wells are accepted", [.tolerance]) {
      $0.goals[0] = Repository.goal("wells", #""tolerance": "30 wells""#)
    },
    .redefined("another method judges the pace", [.method]) {
      $0.goals[0] = Repository.goal("wells", #""method": "eurostat-ratio""#)
    },
    .redefined("the rule is turned off", [.rule]) {
      $0.goals[0] = Repository.goal("wells", #""check": { "off-pace": "off" }"#)
    },
    .redefined("the rule only warns", [.rule]) {
      $0.goals[0] = Repository.goal("wells", #""check": { "off-pace": "warn" }"#)
    },
    .redefined("the start is moved behind the day, so that the goal has not begun", [.start]) {
      $0.goals[0] = Repository.goal("wells", #""start": "2025-07-01""#)
    },
    .redefined("the unit is scaled", [.unit]) {
      $0.goals[0] = Repository.goal("wells", unit: "hundred wells")
    },
    .redefined("the level becomes a sum over the year", [.indicator]) {
      $0.goals[0] = Repository.goal("wells", #""measure": "flow""#)
    },
    .redefined("the figures are said to be rounded", [.indicator]) {
      $0.goals[0] = Repository.goal("wells", #""rounded": true"#)
    },
    .redefined("limits cut the figures", [.indicator]) {
      $0.goals[0] = Repository.goal("wells", #""limits": [0, 1000]"#)
    },
    .redefined("figures are promised less often", [.other]) {
      $0.goals[0] = Repository.goal("wells", #""reports": "year""#)
    },
    .redefined("the goal is made to measure another indicator", [.indicator]) {
      $0.head += #", "indicators": { "holes": { "title": "Holes", "unit": "wells" } }"#
      $0.goals[0] = Repository.goal("wells", #""indicator": "holes""#)
        .replacing(#""unit": "wells", "#, with: "")
      $0.rows[0] = "holes,2025-06-30,90,,,"
    },
  ]

  static let records: [Edit] = [
    .passes("the eased target is recorded with day, reason and source", .recorded, [.target]) {
      $0.goals[0] = eased("{ \(past), \"reason\": \"budget cut\" }")
    },
    .passes("the source of the earlier values does as well", .recorded, [.target]) {
      $0.goals[0] = eased("{ \(past), \"reason\": \"budget cut\", \"source\": \"plan\" }", source: #""plan""#)
    },
    .passes("two steps, each recorded", .recorded, [.target]) {
      $0.goals[0] = eased(
        #"{ "set": "2025-03-01", "target": { "atLeast": 100, "by": "2025" }, "reason": "second cut" }, "#
          + "{ \(past), \"reason\": \"first cut\" }")
    },
    .redefined("the history says no reason", [.target]) { $0.goals[0] = eased("{ \(past) }") },
    .redefined("the history names no source, and the goal none that is new", [.target]) {
      $0.goals[0] = eased("{ \(past), \"reason\": \"budget cut\" }", source: #""plan""#)
    },
    .redefined("the history tells of another earlier target", [.target]) {
      $0.goals[0] = eased("{ \(past), \"reason\": \"budget cut\" }".replacing("120", with: "70"))
    },
    .redefined("the history tells of another earlier day", [.target]) {
      $0.goals[0] = eased("{ \(past), \"reason\": \"budget cut\" }".replacing("01-10", with: "01-11"))
    },
    .redefined("the history tells of the deadline, and the target was eased", [.target]) {
      $0.goals[0] = eased(#"{ "set": "2024-01-10", "tolerance": 2, "reason": "budget cut" }"#)
    },
    .redefined("the target is recorded, and the unit changed beside it", [.target, .unit]) {
      $0.goals[0] = eased("{ \(past), \"reason\": \"budget cut\" }")
        .replacing(#""unit": "wells""#, with: #""unit": "hundred wells""#)
    },
    .lost("the target is recorded, and the figure deleted beside it", .noFigure) {
      $0.goals[0] = eased("{ \(past), \"reason\": \"budget cut\" }")
      $0.rows.removeFirst()
    },
    .passes("the rule is turned off, and the history records it", .recorded, [.rule]) {
      $0.goals[0] = Repository.goal(
        "wells", source: #"["plan", "council"]"#, #""set": "2025-06-15""#, #""check": { "off-pace": "off" }"#,
        #""history": [ { "set": "2024-01-10", "check": {}, "reason": "not a priority" } ]"#)
    },
    .passes("another method is recorded", .same, [.method]) {
      $0.goals[0] = Repository.goal(
        "wells", source: #"["plan", "council"]"#, #""set": "2025-06-15""#, #""method": "linear-pacing""#,
        #""history": [ { "set": "2024-01-10", "method": "progresskit", "reason": "as the donor judges" } ]"#)
    },
    .passes("the recorded target is still not reached: as red as before", .same, [.target]) {
      $0.goals[0] = eased("{ \(past), \"reason\": \"budget cut\" }").replacing("60", with: "110")
    },
  ]

  static let waivers: [Edit] = [
    .passes("a waiver accepts the gap of the base", .waived) {
      $0.goals[0] = Repository.goal("wells", waiver("off-pace"))
    },
    .passes("the figure is deleted, and a new waiver signs for it", .recorded) {
      $0.goals[0] = Repository.goal("wells", waiver("off-pace"))
      $0.rows.removeFirst()
    },
    .passes("the target is eased, and a new waiver signs for it", .recorded, [.target]) {
      $0.goals[0] = Repository.goal("wells", target: #"{ "atLeast": 60, "by": "2025" }"#, waiver("off-pace"))
    },
    .lost("the figure is deleted, and a waiver of another rule stands there", .noFigure) {
      $0.goals[0] = Repository.goal("wells", waiver("missed"))
      $0.rows.removeFirst()
    },
    .lost("the figure is deleted, and nobody signs the waiver", .noFigure) {
      $0.goals[0] = Repository.goal("wells", waiver("off-pace", by: ""))
      $0.rows.removeFirst()
    },
    .lost("the figure is deleted, and the waiver has ended", .noFigure) {
      $0.goals[0] = Repository.goal("wells", waiver("off-pace", until: "2025-06-29"))
      $0.rows.removeFirst()
    },
    .redefined("the target is eased, and the waiver has ended", [.target]) {
      $0.goals[0] = Repository.goal(
        "wells", target: #"{ "atLeast": 60, "by": "2025" }"#, waiver("off-pace", until: "2025-06-29"))
    },
    Edit(name: "a waiver does not accept what got worse", passes: false, state: .worse) {
      $0.goals[0] = Repository.goal("wells", waiver("off-pace"))
      $0.rows[0] = "wells,2025-06-30,49,,,"
    },
  ]

  static let all = figures + goals + definitions + records + waivers

  @Test(arguments: all) func `a red goal leaves the red by a figure or a record only`(edit: Edit) throws {
    let before = Repository()
    let base = try before.base()
    #expect(base.goals["wells"]?.status == .offPace && base.goals["roads"]?.status == .ahead)
    var after = before
    edit.edit(&after)
    let result = try after.check(against: base, edit.question)
    let finding = try #require(
      result.findings.first { $0.goal == "wells" && $0.rule == .offPace },
      "\(result.findings.map(\.fingerprint))")
    #expect(finding.state == edit.state)
    #expect(finding.loss == edit.loss)
    #expect(finding.changes == edit.changes)
    #expect(result.findings(of: "wells").contains(where: \.fails) == !edit.passes)
    if edit.passes { #expect(result.exitStatus == 0) } else { #expect(result.exitStatus == 1) }
    #expect(result.findings(of: "roads").filter(\.fails).isEmpty)
  }

  @Test func `there are at least thirty edits, and no two of a name`() {
    #expect(Self.all.count >= 60)
    #expect(Set(Self.all.map(\.name)).count == Self.all.count)
  }

  @Test func `what every edit says is said in words`() throws {
    let base = try Repository().base()
    let lines = try Self.all.map { edit in
      var after = Repository()
      edit.edit(&after)
      let result = try after.check(against: base, edit.question)
      let finding = try #require(result.findings.first { $0.goal == "wells" && $0.rule == .offPace })
      let wording = CheckWording(finding, in: result)
      var text = "\(edit.passes ? "pass" : "FAIL")  \(edit.name)\n      \(wording.headline)"
      if let why = wording.text(.why), finding.fault != nil { text += "\n      \(why)" }
      if let note = wording.text(.base) { text += "\n      \(note)" }
      if let remedy = wording.remedies.first, finding.fails { text += "\n      help: \(remedy)" }
      return text
    }
    expectGolden(lines.joined(separator: "\n") + "\n", "gate/talked-round.txt")
  }
}

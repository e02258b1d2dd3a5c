import Testing

@testable import ProgressKit

struct GateTests {
  // MARK: - Rules

  static let byStatus: [(Status, Rule?)] = [
    (.missed, .missed), (.offPace, .offPace), (.overdue, .overdue), (.atRisk, .atRisk), (.noPace, .noPace),
    (.noData, .noData), (.baselineOnly, .noData), (.cannotTell, .cannotTell),
    (.notComparable, .notComparable), (.notQuantified, nil), (.notStarted, nil), (.achieved, nil),
    (.holding, nil), (.open, nil), (.ahead, nil),
    (.onPace, nil),
  ]

  @Test(arguments: byStatus)
  func `every status fires the one rule that is about it`(status: Status, rule: Rule?) {
    let result = Gate.judge(GateSample.report(GateSample.bare("g", status: status)))
    #expect(result.findings.map(\.rule) == (rule.map { [$0] } ?? []))
    #expect(result.findings.first?.level == rule?.defaultLevel)
  }

  @Test func `the table of statuses is complete`() {
    #expect(Set(Self.byStatus.map(\.0)) == Set(Status.allCases))
  }

  @Test func `flags fire the rules about them beside the verdict`() {
    let assessment = GateSample.bare("g", status: .achieved, flags: [.stale, .gap, .unconfirmed, .claimed])
    let result = Gate.judge(GateSample.report(assessment))
    #expect(result.findings.map(\.rule) == [.stale, .gap, .unconfirmed])
    #expect(result.verdict == .passed)
    let lost = Gate.judge(GateSample.report(GateSample.bare("g", status: .onPace, flags: [.lost])))
    #expect(lost.findings.map(\.rule) == [.lost])
  }

  @Test func `every rule is reached by some goal`() {
    var reached = Set(Self.byStatus.compactMap(\.1)).union([.lost, .stale, .gap, .unconfirmed])
    let waived = GateSample.offPace().waiving((.offPace, "2025-06-30"), (.missed, "2025-12-31"))
    reached.formUnion(Gate.judge(GateSample.report(waived)).findings.map(\.rule))
    reached.formUnion(Gate.judge(GateSample.report(GateTests.unlikely())).findings.map(\.rule))
    #expect(reached == Set(Rule.allCases))
  }

  @Test func `errors and warnings are the ones that were promised`() {
    let errors = Rule.allCases.filter { $0.defaultLevel == .error }
    #expect(errors == [.missed, .offPace, .overdue, .expiredWaiver])
    #expect(Rule.allCases.filter { $0.defaultLevel == .off } == [.unlikely])
    #expect(Rule.allCases.count == 15)
  }

  // MARK: - The outlook

  /// On pace, and by its past unlikely to be met: 10 to 25 in seven years, at least 75 in three.
  static func unlikely(_ level: RuleLevel? = .error, target: Double = 75) -> Assessment {
    let points = [10.0, 12, 13, 15, 18, 20, 21, 25].enumerated().compactMap { offset, value in
      CalendarDate(year: 2015 + offset, month: 12, day: 31).map { Outlook.Point($0, value) }
    }
    var assessment = GateSample.offPace("g", status: .onPace)
    assessment.outlook =
      Outlook.of(points, target: .atLeast(target), by: "2025-12-31", scale: .linear).success
    if let level { assessment.goal.checks[.unlikely] = level }
    return assessment
  }

  @Test func `an unlikely outlook fails only where a goal asks for it, and never when it is likely`() {
    #expect(Gate.judge(GateSample.report(GateTests.unlikely(nil))).findings.isEmpty)
    let failing = Gate.judge(GateSample.report(GateTests.unlikely()))
    #expect(failing.findings.map(\.rule) == [.unlikely])
    #expect(failing.exitStatus == 1)
    #expect(Gate.judge(GateSample.report(GateTests.unlikely(.warn))).exitStatus == 0)
    #expect(Gate.judge(GateSample.report(GateTests.unlikely(target: 20))).findings.isEmpty)
    let waived = Gate.judge(GateSample.report(GateTests.unlikely().waiving((.unlikely, "2025-12-31"))))
    #expect(waived.exitStatus == 0)
  }

  @Test func `an outlook that fell silent is no better one`() throws {
    let base = ReportRecord(name: "base.json", of: GateSample.report(GateTests.unlikely()))
    #expect(base.goals["g"]?.rules == [.unlikely])
    var silent = GateTests.unlikely()
    silent.outlook = nil
    silent.outlookReason = .provisionalFigure
    #expect(Gate.judge(GateSample.report(silent), .init(base: base)).findings.map(\.state) == [.lost])
    #expect(
      Gate.judge(GateSample.report(GateTests.unlikely()), .init(base: base)).findings.map(\.state) == [.same])
  }

  @Test(arguments: Rule.allCases)
  func `every rule says what it means, why, and what to do`(rule: Rule) {
    #expect(rule.meaning.hasSuffix(".") && rule.why.hasSuffix("."))
    #expect(!rule.meaning.dropLast().contains(". "))
    #expect(!rule.remedies.isEmpty)
    #expect(rule.rawValue.utf8.allSatisfy { $0 == UInt8(ascii: "-") || (97...122).contains($0) })
  }

  // MARK: - Verdict and exit status

  @Test(arguments: [
    (Gate.FailOn.error, Status.onPace, Int32(0)), (.error, .atRisk, 0), (.error, .offPace, 1),
    (.error, .noData, 2), (.warn, .onPace, 0), (.warn, .atRisk, 1), (.warn, .offPace, 1), (.warn, .noData, 2),
    (.never, .onPace, 0), (.never, .atRisk, 0), (.never, .offPace, 0), (.never, .noData, 2),
  ])
  func `the level to fail on decides the exit status, but never whether a goal could be judged`(
    failOn: Gate.FailOn, status: Status, exit: Int32
  ) {
    let report = GateSample.report(GateSample.bare("g", status: status))
    #expect(Gate.judge(report, .init(failOn: failOn)).exitStatus == exit)
  }

  @Test(arguments: Status.allCases)
  func `a check in which no goal could be judged does not pass`(status: Status) {
    let result = Gate.judge(GateSample.report(GateSample.bare("g", status: status)))
    let isJudged = status.verdictClass != .unjudged || status == .overdue
    #expect((result.verdict == .notJudged) == !isJudged)
    #expect((result.exitStatus == 2) == !isJudged)
  }

  @Test func `no goals at all is not a pass`() {
    #expect(Gate.judge(GateSample.report()).exitStatus == 2)
  }

  @Test func `one goal that could be judged is enough`() {
    let report = GateSample.report(
      GateSample.bare("a", status: .noData), GateSample.bare("b", status: .onPace))
    let result = Gate.judge(report)
    #expect(result.verdict == .passed)
    #expect(result.count(.notJudged) == 1)
    #expect(result.count(.passed) == 1)
    #expect(result.count(RuleLevel.warn) == 1)
  }

  @Test func `a goal sets its own levels`() {
    let tolerant = GateSample.offPace().checking([.offPace: .warn])
    #expect(Gate.judge(GateSample.report(tolerant)).exitStatus == 0)
    let strict = GateSample.bare("g", status: .atRisk).checking([.atRisk: .error])
    #expect(Gate.judge(GateSample.report(strict)).exitStatus == 1)
    let silent = GateSample.offPace().checking([.offPace: .off])
    let result = Gate.judge(GateSample.report(silent))
    #expect(result.findings.isEmpty)
    #expect(result.goals.map(\.outcome) == [.passed])
  }

  @Test func `a finding without a verdict can fail where the goal says so`() {
    let missing = GateSample.bare("a", status: .noData).checking([.noData: .error])
    #expect(Gate.judge(GateSample.report(missing)).exitStatus == 2)
    let result = Gate.judge(GateSample.report(missing, GateSample.bare("b", status: .onPace)))
    #expect(result.exitStatus == 1)
    #expect(result.goals.map(\.outcome) == [.failed, .passed])
  }

  // MARK: - Which goals

  @Test func `goals that have begun and are not settled are judged, the others counted with the reason`() {
    let report = GateSample.report(
      GateSample.bare("history", status: .missed, deadline: "2023", first: "2023-01-01").known("2023-12-31"),
      GateSample.bare("older", status: .achieved, deadline: "2023", first: "2023-01-01").known("2023-12-31"),
      GateSample.bare("year-before", status: .missed, deadline: "2024", first: "2024-01-01").known(
        "2024-12-31"),
      GateSample.bare("never-verified", status: .overdue, deadline: "2019", first: "2019-01-01"),
      GateSample.bare("due-earlier-this-year", status: .missed, deadline: "2025-03", first: "2024-01-01"),
      GateSample.bare("running", status: .onPace, deadline: "2030", first: "2024-01-01"),
      GateSample.bare("open-ended", status: .open, deadline: nil, first: nil),
      GateSample.bare("begins-this-year", status: .notStarted, first: "2025-09-01"),
      GateSample.bare("later", status: .notStarted, deadline: "2027", first: "2026-01-01"))
    let result = Gate.judge(report)
    #expect(
      result.goals.map(\.assessment.goal.id)
        == ["year-before", "never-verified", "due-earlier-this-year", "running", "open-ended"])
    #expect(result.goals.map(\.outcome) == [.failed, .failed, .failed, .passed, .notJudged])
    #expect(result.history == ["history"])
    #expect(result.older == ["older"])
    #expect(result.later == ["begins-this-year", "later"])
    #expect(result.exitStatus == 1)

    let all = Gate.judge(report, .init(all: true))
    #expect(all.goals.count == 9)
    #expect(all.history.isEmpty && all.older.isEmpty && all.later.isEmpty)
    #expect(all.count(.failed) == 4)
  }

  @Test func `overdue is in question whatever its year`() {
    for deadline: Deadline in ["2024", "2011"] {
      let report = GateSample.report(
        GateSample.bare("g", status: .overdue, deadline: deadline, first: nil), asOf: "2025-02-01")
      #expect(Gate.judge(report).exitStatus == 1)
    }
  }

  @Test func `a year that was asked for draws the line before the one before it`() {
    var report = GateSample.report(
      GateSample.bare("g", status: .missed, deadline: "2023", first: nil).known("2023-12-31"),
      asOf: "2025-02-01")
    #expect(Gate.judge(report).exitStatus == 2)
    report.year = 2024
    #expect(Gate.judge(report).exitStatus == 1)
  }

  // MARK: - Gaps

  @Test func `a finding carries what was required, what was found, and the places`() throws {
    let finding = try #require(Gate.judge(GateSample.report(GateSample.offPace())).findings.first)
    let gap = try #require(finding.gap)
    #expect(gap.found == 52)
    #expect(abs(gap.required - 57.860274) < 1e-6)
    #expect(abs(gap.amount - 5.860274) < 1e-6)
    #expect(gap.allowed == 1.7)
    #expect(gap.isPace)
    #expect(finding.location?.description == "goals.jsonc:30:17")
    #expect(finding.relatedLocation?.description == "actuals.csv:9:36")
    #expect(finding.fingerprint == "hai-phong/off-pace")
  }

  @Test func `the distance from a band is that to its nearest edge`() {
    var band = GateSample.required(10, .band)
    band.otherEdge = 20
    #expect(Finding.distance(of: 7, from: band)?.amount == 3)
    #expect(Finding.distance(of: 24, from: band)?.required == 20)
    #expect(Finding.distance(of: 15, from: band) == nil)
    #expect(Finding.distance(of: 120, from: GateSample.required(100, .falling))?.amount == 20)
    #expect(Finding.distance(of: 100, from: GateSample.required(100, .falling)) == nil)
  }

  @Test func `findings come worst first`() {
    let report = GateSample.report(
      GateSample.bare("warned", status: .atRisk), GateSample.offPace("b", found: 55),
      GateSample.offPace("a", found: 52), GateSample.bare("late", status: .overdue), GateSample.missed(),
      GateSample.offPace("waived").waiving((.offPace, "2025-12-31")))
    let result = Gate.judge(report)
    #expect(result.findings.map(\.goal) == ["missed", "a", "b", "late", "warned", "waived"])
  }
}

@testable import ProgressKit
import Testing

/// Goals whose values were moved are judged by the values of the day they are asked about.
@Suite struct GoalHistoryTests {
  /// Set on 2023-01-10 at 50,000 by 2024, eased on 2024-07-01 to 48,000.
  let eased = Goal(
    "enterprises", target: .atLeast(48_000), deadline: "2024",
    history: [
      Goal.Earlier(
        setOn: "2023-01-10", target: .atLeast(50_000), source: "plan", reason: "the plan was too high")
    ],
    setOn: "2024-07-01")
  let figures = [Observation(49_000, in: "2024-H1", of: "enterprises", published: "2024-06-30")]

  func registry(_ goals: [Goal], _ figures: [Observation]) -> Registry {
    Registry(indicators: goals.map { Indicator(id: $0.id) }, goals: goals, observations: figures)
  }

  @Test func `before the easing the earlier target is judged`() {
    let report = registry([eased], figures).report(asOf: "2024-06-30", knownOn: "2024-06-30")
    #expect(report.assessments[0].target?.value == 50_000)
    #expect(report.assessments[0].status == .noPace)
  }

  @Test func `after the easing the new one is, and the easing is a finding`() {
    let assessment = registry([eased], figures).report(asOf: "2024-12-31").assessments[0]
    #expect(assessment.status == .achieved)
    #expect(assessment.findings.map(\.name) == ["target-eased"])
    #expect(
      assessment.findings[0].message
        == "the target was eased on 2024-07-01 from at least 50000 to at least 48000, when the figure of 2024-H1 "
        + "(49000) was known")
  }

  @Test func `before it was set at all the goal is not known, and is counted`() throws {
    let report = registry([eased], figures).report(asOf: "2024-12-31", knownOn: "2023-01-09")
    #expect(report.assessments.isEmpty)
    #expect(report.notYetSet == 1)
    let later = try #require(report.later.first)
    #expect(later.status == .notStarted)
    #expect(later.reason == .notYetSet)
  }

  @Test func `the change is a target eased, which turns no pace into achieved`() {
    let changes = registry([eased], figures).changes(from: "2024-06-30", to: "2024-07-01")
    #expect(changes.goals.map(\.id) == ["enterprises"])
    let causes = changes.goals[0].causes
    #expect(causes.map(\.kind) == [.targetEased])
    #expect(causes[0].replacements[0].old == "at least 50000")
    #expect(causes[0].replacements[0].new == "at least 48000")
    #expect(causes[0].replacements[0].difference == -2_000)
    #expect(causes[0].replacements[0].reason == "the plan was too high")
    #expect(causes[0].status == .achieved)
  }

  /// Five ranks better than 86; now 82. Four places are not five, and from a baseline restated as 88 they are six.
  func rankGoal(rebases: Bool?) -> Goal {
    Goal(
      "rank", target: .change(by: -5), baseline: Baseline(86, on: "2022", rebases: rebases), deadline: "2024")
  }
  let ranks = [
    Observation(86, in: "2022", of: "rank", published: "2023-01-15"),
    Observation(82, in: "2024", of: "rank", published: "2025-01-15"),
    Observation(88, in: "2022", of: "rank", published: "2025-03-01"),
  ]

  func judged(_ goal: Goal, knownOn: CalendarDate?) -> Assessment? {
    var registry = registry([goal], ranks)
    registry.indicators = [Indicator(id: "rank", unit: .rank, measure: .rank)]
    return registry.report(asOf: "2025-06-30", knownOn: knownOn).assessments.first
  }

  @Test func `a relative target follows a restated baseline only where that is declared`() {
    let before = judged(rankGoal(rebases: true), knownOn: "2025-02-28")
    #expect(before?.status == .missed)
    #expect(before?.target?.value == 81)
    let after = judged(rankGoal(rebases: true), knownOn: nil)
    #expect(after?.status == .achieved)
    #expect(after?.target?.value == 83)
    #expect(after?.baseline?.value == 88)
    let kept = judged(rankGoal(rebases: false), knownOn: nil)
    #expect(kept?.status == .missed)
    #expect(kept?.findings.isEmpty == true)
    let undeclared = judged(rankGoal(rebases: nil), knownOn: nil)
    #expect(undeclared?.status == .missed)
    #expect(undeclared?.findings.map(\.name) == ["stale-baseline-vintage"])
  }
}

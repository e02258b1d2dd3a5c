import Testing

@testable import ProgressKit

/// Reports whose pace is judged by a published method.
@Suite struct JudgedByMethodTests {
  /// 41% in 2020, wanted 75% in 2030; 57% in 2025 is half the time. The straight line asks for 58: behind by 2.9 of
  /// 34 points. The UN chart's ratio is (v_e − 41) ÷ 34 with v_e = 57 × (57 ÷ 41)^(5 ÷ 5) = 79.24: 1.125, on track.
  let goal = Goal(
    "records", target: .atLeast(75), baseline: Baseline(41, on: "2020"), deadline: "2030",
    tolerance: .points(1))
  let figures = [
    Observation(41, in: "2020", of: "records"),
    Observation(Quantity(57, decimals: 1, text: "57.0"), in: "2025", of: "records"),
  ]

  func registry(_ goal: Goal) -> Registry {
    Registry(indicators: [Indicator(id: "records", unit: .percent)], goals: [goal], observations: figures)
  }

  @Test func `a method takes the place of the pace verdict and the project's own stays visible`() throws {
    let report = registry(goal).report(asOf: "2025-12-31")
    #expect(report.assessments[0].status == .offPace)
    let method = try #require(Methods.named("un-progress-chart"))
    let judged = report.judged(by: method).assessments[0]
    #expect(judged.status == .onPace)
    #expect(judged.byMethod?.ownStatus == .offPace)
    let ratio = try #require(judged.byMethod?.values.first)
    #expect(abs(ratio - (57.0 * 57 / 41 - 41) / 34) < 1e-3)
  }

  @Test func `the goal's own choice comes first`() {
    var chosen = goal
    chosen.method = "un-progress-chart"
    #expect(registry(chosen).report(asOf: "2025-12-31").judged().assessments[0].status == .onPace)
    #expect(registry(goal).report(asOf: "2025-12-31").judged().assessments[0].status == .offPace)
  }

  @Test func `no method turns a missed target into anything else`() throws {
    // 69 of 70 at the deadline: the UN ratio would call it on track.
    let late = Goal("records", target: .atLeast(70), baseline: Baseline(41, on: "2020"), deadline: "2025")
    var registry = registry(late)
    registry.observations = [Observation(69, in: "2025", of: "records")]
    let report = registry.report(asOf: "2026-01-31").judged(by: UNProgressChart())
    #expect(report.assessments[0].status == .missed)
    #expect(report.assessments[0].byMethod == nil)
  }

  @Test func `a refusal leaves no pace and says why`() throws {
    // A change of sign has no growth rate.
    let signs = Goal("records", target: .atLeast(10), baseline: Baseline(-10, on: "2020"), deadline: "2030")
    var registry = registry(signs)
    registry.observations = [
      Observation(-10, in: "2020", of: "records"), Observation(2, in: "2025", of: "records"),
    ]
    let judged = registry.report(asOf: "2025-12-31").judged(by: UNProgressChart())
    #expect(judged.assessments[0].status == .noPace)
    #expect(judged.assessments[0].reason == .methodGivesNoVerdict)
    #expect(judged.assessments[0].byMethod?.refusal != nil)
  }
}

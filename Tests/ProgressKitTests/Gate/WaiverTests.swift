import Testing

@testable import ProgressKit

struct WaiverTests {
  @Test func `a waiver holds through its last day and is counted`() {
    let assessment = GateSample.offPace().waiving((.offPace, "2025-09-30"))
    let result = Gate.judge(GateSample.report(assessment, asOf: "2025-09-30"))
    #expect(result.exitStatus == 0)
    #expect(result.findings.map(\.state) == [.waived])
    #expect(result.findings.first?.waiver?.reason == "portal migration")
    #expect(result.goals.map(\.outcome) == [.waived])
    #expect(result.count(Finding.State.waived) == 1)
  }

  @Test func `on the next day the finding is back and the waiver is an error`() {
    let assessment = GateSample.offPace().waiving((.offPace, "2025-09-30"))
    let result = Gate.judge(GateSample.report(assessment, asOf: "2025-10-01"))
    #expect(result.exitStatus == 1)
    #expect(result.findings.map(\.rule) == [.offPace, .expiredWaiver])
    #expect(result.findings.map(\.fails) == [true, true])
    #expect(result.findings.last?.location?.line == 33)
    #expect(result.count(RuleLevel.error) == 2)
  }

  @Test func `an expired waiver of a warning fails too`() {
    let assessment = GateSample.bare("g", status: .atRisk).waiving((.atRisk, "2025-06-30"))
    let result = Gate.judge(GateSample.report(assessment))
    #expect(result.findings.map(\.rule) == [.expiredWaiver, .atRisk])
    #expect(result.exitStatus == 1)
  }

  @Test func `a waiver with nothing to waive is a warning, before and after its last day`() {
    for until: CalendarDate in ["2025-09-30", "2025-01-31"] {
      let assessment = GateSample.bare("g", status: .onPace).waiving((.offPace, until))
      let result = Gate.judge(GateSample.report(assessment))
      #expect(result.findings.map(\.rule) == [.unusedWaiver])
      #expect(result.exitStatus == 0)
    }
  }

  @Test func `without a verdict nobody knows whether a waiver is needed`() {
    let unknown = GateSample.bare("g", status: .cannotTell).waiving((.offPace, "2025-09-30"))
    #expect(Gate.judge(GateSample.report(unknown)).findings.map(\.rule) == [.cannotTell])
    let notStarted = GateSample.bare("g", status: .notStarted, first: "2025-09-01")
      .waiving((.noData, "2025-09-30"))
    #expect(Gate.judge(GateSample.report(notStarted)).findings.isEmpty)
    let known = GateSample.bare("g", status: .noPace).waiving((.noData, "2025-09-30"))
    #expect(Gate.judge(GateSample.report(known)).findings.map(\.rule) == [.noPace, .unusedWaiver])
  }

  @Test func `of two waivers the longer one holds and the other is unused`() {
    let assessment = GateSample.offPace().waiving((.offPace, "2025-03-31"), (.offPace, "2025-09-30"))
    let result = Gate.judge(GateSample.report(assessment))
    #expect(result.findings.map(\.rule) == [.unusedWaiver, .offPace])
    #expect(result.findings.first?.isReplacedWaiver == true)
    #expect(result.exitStatus == 0)
  }

  @Test func `a waiver of a rule that is off has nothing to waive`() {
    let assessment = GateSample.offPace().waiving((.offPace, "2025-09-30")).checking([.offPace: .off])
    #expect(Gate.judge(GateSample.report(assessment)).findings.map(\.rule) == [.unusedWaiver])
  }

  @Test func `a waiver only covers its own rule`() {
    let assessment = GateSample.missed().waiving((.offPace, "2025-09-30"))
    let result = Gate.judge(GateSample.report(assessment))
    #expect(result.findings.map(\.rule) == [.missed, .unusedWaiver])
    #expect(result.exitStatus == 1)
  }

  @Test func `only rules about goals can be waived`() {
    #expect(!Rule.waivable.contains(.expiredWaiver) && !Rule.waivable.contains(.unusedWaiver))
    #expect(Rule.waivable.count == Rule.allCases.count - 2)
  }
}

import Testing

@testable import ProgressKit

struct ComparisonTests {
  static func base(_ assessments: Assessment...) -> ReportRecord {
    ReportRecord(name: "base.json", of: GateSample.report(assessments, asOf: "2025-06-30"))
  }

  static func judge(_ assessment: Assessment, against base: ReportRecord) -> GateResult {
    Gate.judge(GateSample.report(assessment), .init(base: base))
  }

  @Test func `a finding that the base does not have is new and fails`() {
    let result = Self.judge(GateSample.offPace(), against: Self.base(GateSample.offPace(status: .onPace)))
    #expect(result.findings.map(\.state) == [.new])
    #expect(result.exitStatus == 1)
    let unknown = Self.judge(GateSample.offPace(), against: Self.base())
    #expect(unknown.findings.map(\.state) == [.new])
  }

  @Test func `a finding that was there before is shown and does not fail`() {
    let result = Self.judge(GateSample.offPace(), against: Self.base(GateSample.offPace()))
    #expect(result.findings.map(\.state) == [.same])
    #expect(result.goals.map(\.outcome) == [.unchanged])
    #expect(result.exitStatus == 0)
    let smaller = Self.judge(GateSample.offPace(found: 53), against: Self.base(GateSample.offPace()))
    #expect(smaller.findings.map(\.state) == [.same])
  }

  @Test func `a gap that grew is worse and fails`() throws {
    let result = Self.judge(GateSample.offPace(found: 51), against: Self.base(GateSample.offPace()))
    let finding = try #require(result.findings.first)
    #expect(finding.state == .worse)
    #expect(abs((finding.gap?.amount ?? 0) - 6.860274) < 1e-6)
    #expect(abs((finding.gapInBase ?? 0) - 5.860274) < 1e-6)
    #expect(result.exitStatus == 1)
  }

  @Test func `a waiver accepts the gap of the base and nothing worse`() {
    let same = Self.judge(
      GateSample.offPace().waiving((.offPace, "2025-09-30")), against: Self.base(GateSample.offPace()))
    #expect(same.findings.map(\.state) == [.waived])
    #expect(same.exitStatus == 0)
    let worse = Self.judge(
      GateSample.offPace(found: 51).waiving((.offPace, "2025-09-30")),
      against: Self.base(GateSample.offPace()))
    #expect(worse.findings.map(\.state) == [.worse])
    #expect(worse.findings.first?.waiver != nil)
    #expect(worse.exitStatus == 1)
    let new = Self.judge(
      GateSample.offPace().waiving((.offPace, "2025-09-30")),
      against: Self.base(GateSample.offPace(status: .onPace)))
    #expect(new.findings.map(\.state) == [.waived])
  }

  @Test func `what the figures say is gone is fixed`() {
    let result = Self.judge(
      GateSample.offPace(found: 60, status: .onPace), against: Self.base(GateSample.offPace()))
    #expect(result.findings.map(\.state) == [.fixed])
    #expect(result.exitStatus == 0)
    #expect(result.goals.map(\.outcome) == [.passed])
  }

  @Test func `nothing is fixed by not knowing or by getting worse`() {
    var unknown = GateSample.offPace(status: .noData)
    unknown.figure = nil
    unknown.pace = nil
    let lostSight = Self.judge(unknown, against: Self.base(GateSample.offPace()))
    #expect(lostSight.findings.map(\.rule) == [.offPace, .noData])
    #expect(lostSight.findings.map(\.state) == [.lost, .new])
    #expect(lostSight.findings.map(\.loss) == [.noFigure, nil])
    #expect(lostSight.exitStatus == 1)
    let worse = Self.judge(GateSample.missedSince("hai-phong"), against: Self.base(GateSample.offPace()))
    #expect(worse.findings.map(\.rule) == [.missed])
    #expect(worse.findings.map(\.state) == [.new])
    let better = Self.judge(
      GateSample.offPace(found: 57, status: .atRisk), against: Self.base(GateSample.offPace()))
    #expect(better.findings.map(\.rule) == [.atRisk, .offPace])
    #expect(better.findings.map(\.state) == [.new, .fixed])
  }

  @Test func `a gap in another unit excuses nothing`() {
    var base = Self.base(GateSample.offPace())
    base.goals["hai-phong"]?.unit = "records"
    #expect(Self.judge(GateSample.offPace(), against: base).findings.map(\.state) == [.new])
  }

  @Test func `the gap of a missed target is measured from the present target`() {
    let base = Self.base(GateSample.missed(found: 71))
    #expect(Self.judge(GateSample.missed(found: 70), against: base).findings.map(\.state) == [.worse])
    #expect(Self.judge(GateSample.missed(found: 71), against: base).findings.map(\.state) == [.same])
    #expect(Self.judge(GateSample.missed(found: 72), against: base).findings.map(\.state) == [.same])
  }

  @Test func `findings about waivers are never excused by a base`() {
    let expired = GateSample.offPace().waiving((.offPace, "2025-06-30"))
    let result = Self.judge(expired, against: Self.base(expired))
    #expect(result.findings.map(\.rule) == [.expiredWaiver, .offPace])
    #expect(result.findings.map(\.state) == [.active, .same])
    #expect(result.exitStatus == 1)
  }

  @Test func `goals of the base that are nowhere in the report are named`() {
    let result = Self.judge(
      GateSample.offPace(), against: Self.base(GateSample.offPace(), GateSample.missed("gone")))
    #expect(result.goneFromBase == ["gone"])
  }
}

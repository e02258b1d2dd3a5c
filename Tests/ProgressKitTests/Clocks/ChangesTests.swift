import ProgressKit
import Testing

@Suite struct ChangesTests {
  let goal = Goal(
    "records", target: .atLeast(75), baseline: Baseline(41, on: "2024-12-31"), deadline: "2025",
    setOn: "2024-12-29")
  let indicator = Indicator(id: "records", unit: .percent)
  let figures = [
    Observation(50, in: "2025-03-31", of: "records", published: "2025-04-10"),
    Observation(48, in: "2025-03-31", of: "records", published: "2025-07-05"),
    Observation(56, in: "2025-06-30", of: "records", published: "2025-07-10"),
  ]
  var registry: Registry { Registry(indicators: [indicator], goals: [goal], observations: figures) }

  @Test func `a revision and a new figure are told apart and add up`() throws {
    let change = try #require(registry.changes(from: "2025-04-30", to: "2025-07-31").goals.first)
    #expect(change.causes.map(\.kind) == [.revision, .newFigure])
    // 50 → 48 of 34 points, then 48 → 56
    let (revision, new) = (change.causes[0], change.causes[1])
    #expect(revision.actual == -2)
    #expect(new.actual == 8)
    #expect(revision.replacements.map(\.subject) == ["2025-03-31"])
    #expect(revision.replacements[0].old == "50")
    #expect(revision.replacements[0].new == "48")
    #expect(revision.replacements[0].difference == -2)
    #expect(new.replacements[0].old == nil)
    let whole = try #require(change.after.attainment.ofChange.fraction) - (9.0 / 34)
    #expect(abs((revision.ofChange ?? 0) + (new.ofChange ?? 0) - whole) < 1e-12)
    // 9/34 against 90/365 is on pace; 7/34 is behind by 4.1 points; 15/34 against 181/365 by 5.5
    #expect(change.before.status == .onPace)
    #expect(revision.status == .atRisk)
    #expect(change.after.status == .offPace)
  }

  @Test func `nothing but time makes a goal overdue`() throws {
    let change = try #require(registry.changes(from: "2025-12-31", to: "2026-01-01").goals.first)
    #expect(change.causes.map(\.kind) == [.timePassed])
    #expect(change.before.status == .offPace)
    #expect(change.after.status == .overdue)
  }

  @Test func `two days without news change nothing`() {
    let changes = registry.changes(from: "2025-08-01", to: "2025-08-31")
    #expect(changes.goals.isEmpty)
    #expect(changes.unchanged == ["records"])
  }

  @Test func `a revision that flips the verdict is a finding`() throws {
    let flow = Indicator(id: "revenue", unit: UnitOfMeasure("USD billion"), measure: .flow)
    let registry = Registry(
      indicators: [flow], goals: [Goal("revenue", target: .atLeast(140), deadline: "2023")],
      observations: [
        Observation(142, in: "2023", of: "revenue", published: "2023-12-29"),
        Observation(138.5, in: "2023", of: "revenue", published: "2024-04-24"),
      ])
    let findings = registry.report(asOf: "2024-12-31").assessments[0].findings
    #expect(findings.map(\.name) == ["revision-flips-verdict"])
    #expect(
      findings[0].message
        == "the revision of 2023 from 142 to 138.5 changes the verdict from achieved to missed")
  }
}

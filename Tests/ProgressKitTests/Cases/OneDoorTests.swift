import Testing

@testable import ProgressKit

/// A registry that a program builds is told what its files would be told, and gets no verdict out of what is broken.
@Suite struct OneDoorTests {
  @Test func `a Swift registry gets the diagnostics that files get`() {
    let goal = Goal("a", target: .atLeast(48_000), deadline: "2024")
    let registry = Registry(
      indicators: [Indicator(id: "p", unit: .percent, limits: Limits(lower: 0, upper: 100))],
      goals: [goal, goal, Goal("p", target: .atLeast(75), deadline: "2024")],
      observations: [
        Observation(50_350, in: "2024", of: "a"), Observation(7, in: "2024", of: "typo"),
        Observation(180, in: "2024", of: "p"),
      ])
    #expect(registry.check().map(\.name).sorted() == ["duplicate-id", "outside-limits", "unknown-indicator"])
    let report = registry.report(asOf: "2025-01-01")
    #expect(
      report.diagnostics.map(\.name).sorted() == ["duplicate-id", "outside-limits", "unknown-indicator"])
    let p = report.assessments.first { $0.goal.id == "p" }
    #expect(p?.status == .notComparable)
    #expect(p?.reason == .figuresRefused)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity]) func `what is no number is no verdict`(
    _ value: Double
  ) {
    let registry = Registry(
      indicators: [Indicator(id: "a"), Indicator(id: "b")],
      goals: [
        Goal("a", target: .atLeast(10), deadline: "2024"),
        Goal("b", target: .atLeast(Quantity(value, decimals: 0, text: "?")), deadline: "2024"),
      ],
      observations: [
        Observation(Quantity(value, decimals: 0, text: "?"), in: "2024", of: "a"),
        Observation(5, in: "2024", of: "b"),
      ])
    let report = registry.report(asOf: "2024-12-31")
    #expect(report.diagnostics.map(\.name).sorted() == ["invalid-target", "invalid-value"])
    #expect(report.assessments.map(\.status.verdictClass) == [.unjudged, .unjudged])
  }

  @Test func `an empty band holds nothing`() {
    let registry = Registry(
      indicators: [Indicator(id: "a")], goals: [Goal("a", target: .within(20, 10), deadline: "2024")],
      observations: [Observation(15, in: "2024", of: "a")])
    let report = registry.report(asOf: "2024-12-31")
    #expect(report.diagnostics.map(\.name) == ["invalid-target"])
    #expect(report.assessments.map(\.status) == [.notQuantified])
  }

  @Test func `a goal of no indicator can be written`() {
    let goal = Goal("x", isMeasured: false, target: .stated("in force"))
    #expect(goal.indicator == nil)
    #expect(Goal("x", target: .atLeast(1)).indicator == "x")
  }

  @Test func `a ledger gives back what was handed in, and is a collection like any other`() {
    var figure = Observation(12.50, in: "2024-H1", of: "a", published: "2024-08-01")
    figure.note = "a note"
    figure.claim = .met("met")
    figure.unit = UnitOfMeasure("thousand people")
    figure.source = "s"
    figure.release = .provisional
    figure.location = SourceLocation(file: "actuals.csv", line: 3, column: 9, cell: "C4")
    let count = Observation(indicator: "b", period: "2024", value: .count(Quantity(41, .about), of: 53))
    let text = Observation(
      Quantity(48_000, decimals: 0, text: "48,000"), in: "2024-01-01/2024-06-30", of: "a")
    let done = Observation(indicator: "c", period: "2024-W05", value: .done(true))
    let all = [figure, count, text, done]
    var ledger = Ledger(all)
    #expect(Array(ledger) == all)
    ledger[1] = done
    ledger.remove(at: 0)
    #expect(Array(ledger) == [done, text, done])
  }
}

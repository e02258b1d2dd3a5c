import Testing

@testable import ProgressKit

/// The mark before a share says on which side of it the true one lies.
@Suite struct ShareMarkTests {
  private func text(
    _ figure: Quantity, _ target: Target, baseline: Double? = nil
  ) -> (ofTarget: String, ofChange: String, actual: String) {
    let goal = Goal(
      "x", target: target, baseline: baseline.map { Baseline(Quantity($0), on: "2023-12-31") },
      deadline: "2024")
    let text = GoalText(
      goal.assessment(of: [Observation(figure, in: "2024-12-31")], indicator: .level, asOf: "2025-01-01"))
    return (text.ofTarget, text.ofChange, text.actual)
  }

  @Test(arguments: [
    (Quantity(600, .atMost), "≤120.0%", "≤600"), (Quantity(600, .lessThan), "<120.0%", "<600"),
    (Quantity(600, .nearly), "<120.0%", "≲600"), (Quantity(600, .atLeast), "≥120.0%", "≥600"),
    (Quantity(600, .moreThan), ">120.0%", ">600"), (Quantity(600, .about), "≈120.0%", "≈600"),
    (Quantity(600), "120.0%", "600"),
  ]) func `the share of a target that is to be reached has the side of its figure`(
    _ figure: Quantity, _ share: String, _ actual: String
  ) {
    #expect(text(figure, .atLeast(500)).ofTarget == share)
    #expect(text(figure, .atLeast(500)).actual == actual + " units")
  }

  // From 100 down to 0: less of the figure is more of the way.
  @Test(arguments: [
    (Quantity(40, .atMost), "≥60.0%"), (Quantity(40, .lessThan), ">60.0%"),
    (Quantity(40, .atLeast), "≤60.0%"),
    (Quantity(40, .moreThan), "<60.0%"), (Quantity(40, .about), "≈60.0%"),
  ]) func `the share of a way that leads down has the other side`(_ figure: Quantity, _ share: String) {
    #expect(text(figure, .atMost(0), baseline: 100).ofChange == share)
  }
}

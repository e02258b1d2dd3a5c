import Testing

@testable import ProgressKit

/// The two indices of the United Nations commission for Asia and the Pacific, worked out by hand from their formulas.
@Suite struct ESCAPTests {
  private func input(
    _ series: [MethodInput.Point], target: Double?, _ direction: MethodInput.Direction?,
    aim: MethodInput.Aim = .reach
  ) -> MethodInput {
    MethodInput(
      series: series, baseline: series.first, target: target, deadline: .year(2030), direction: direction,
      aim: aim)
  }

  @Test func `the current status is tenths of the way`() {
    let method = ESCAPCurrentStatus()
    // 10 × (60 − 40) ÷ (80 − 40)
    let rising = method.verdict(on: input([.init(2015, 40), .init(2020, 60)], target: 80, .rising))
    #expect(rising.number("index") == 5)
    // 10 × (100 − 110) ÷ (100 − 50)
    let falling = method.verdict(on: input([.init(2015, 100), .init(2020, 110)], target: 50, .falling))
    #expect(falling.number("index") == -2)
    // The middle of the band is 1: 10 − 10 × 0.25 ÷ 0.5
    let parity = method.verdict(
      on: input(
        [.init(2015, 0.5), .init(2020, 0.75)], target: nil, nil, aim: .band(lower: 0.75, upper: 1.25)))
    #expect(parity.number("index") == 5)
    let refused = method.verdict(on: input([.init(2015, 40), .init(2020, 60)], target: 40, .rising))
    #expect(refused.refusal?.reason == .targetIsBase)
  }

  @Test(arguments: [
    // 2 a year lead to 70 in 2030: (80 − 70) ÷ (80 − 40)
    (50.0, 0.25, "accelerate", Status.offPace),
    // 3 a year lead to 85
    (55, -0.125, "maintain", .onPace),
    // −1 a year leads to 25
    (35, 1.375, "reverse", .offPace),
  ])
  func `the anticipated gap is what the line of the figures leaves`(
    value: Double, gap: Double, category: String, status: Status
  ) throws {
    let verdict = ESCAPAnticipatedProgress().verdict(
      on: input([.init(2015, 40), .init(2020, value)], target: 80, .rising))
    #expect(abs(try #require(verdict.number("gap")) - gap) < 1e-12)
    #expect(verdict.category == category && verdict.status == status)
  }
}

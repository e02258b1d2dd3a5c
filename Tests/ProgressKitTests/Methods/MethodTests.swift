import Testing

@testable import ProgressKit

/// A representative part of the published vectors and worked examples, typed with their sources.
@Suite("Methods")
struct MethodTests {
  private func isNear(_ actual: Double?, _ expected: Double, _ tolerance: Double = 1e-6) -> Bool {
    actual.map { abs($0 - expected) <= tolerance } ?? false
  }

  // MARK: - Open SDG (open-sdg/sdg-build, test fixtures; numbers by running its functions)

  @Test func `Open SDG replaces a target of zero under its own name, and says so`() {
    let series = [1.51, 1.51, 1.38, 1.4, 1.27, 1.55, 1.69, 1.65, 1.62, 1.82].enumerated()
      .map { MethodInput.Point(2010 + $0.offset, $0.element) }
    let verdict = OpenSDG().verdict(
      on: MethodInput(series: series, target: 0, deadline: .year(2030), direction: .falling))
    #expect(verdict.category == "deterioration")
    #expect(isNear(verdict.number("progressValue"), -0.105788))
    #expect(isNear(verdict.number("score"), -2.9408, 1e-4))
    #expect(verdict.flags == [.zeroTargetReplaced])
  }

  @Test func `Open SDG lowers its thresholds near a limit`() {
    var input = MethodInput(
      series: [.init(2016, 99.4), .init(2017, 99.4), .init(2018, 99.5), .init(2019, 99.5)], direction: .rising
    )
    #expect(OpenSDG().verdict(on: input).category == "limited_progress")
    input.limit = 100
    let verdict = OpenSDG().verdict(on: input)
    #expect(verdict.category == "moderate_progress")
    #expect(isNear(verdict.number("coefficient"), 0.026366))
    #expect(isNear(verdict.number("score"), 1.9286, 1e-4))
  }

  @Test func `Open SDG has no word for a target missed at its deadline, so no status of ours says the same`()
  {
    let verdict = OpenSDG().verdict(
      on: MethodInput(
        series: [.init(2015, 50), .init(2020, 69)], target: 70, deadline: .year(2020), direction: .rising))
    #expect(verdict.category == "substantial_progress")
    #expect(verdict.status == nil)
    #expect(verdict.flags == [.deadlineReached])
  }

  @Test func `a complex growth rate is flagged as meaningless`() {
    let verdict = OpenSDG().verdict(
      on: MethodInput(
        series: [.init(2015, 10), .init(2020, 5)], target: -5, deadline: .year(2030), direction: .falling))
    #expect(verdict.category == "moderate_progress")
    #expect(isNear(verdict.number("progressValue"), 0.618742))
    #expect(verdict.flags == [.complexGrowth])
  }

  @Test func `just under a boundary a series and its indicator differ, as published`() {
    let verdict = OpenSDG().verdict(
      on: MethodInput(
        series: [.init(2015, 100), .init(2020, 124.57597252933697)], target: 200, deadline: .year(2030),
        direction: .rising))
    #expect(verdict.category == "moderate_progress")
    #expect(OpenSDG.indicator([verdict]).category == "substantial_progress")
  }

  @Test func `an indicator has the mean of its scores, and is achieved only when all its series are`() {
    let achieved = MethodVerdict(OpenSDG.name, category: "target_achieved", numbers: [.init("score", 5)])
    let worse = MethodVerdict(OpenSDG.name, category: "deterioration", numbers: [.init("score", -5)])
    #expect(OpenSDG.indicator([achieved, achieved]).category == "target_achieved")
    #expect(OpenSDG.indicator([achieved, worse]).category == "moderate_progress")
    #expect(OpenSDG.indicator([]).category == "not_available")
  }

  // MARK: - UN Progress Chart 2023 (formulas of the technical note)

  @Test func `the UN chart extends the growth so far to the target year`() {
    let verdict = UNProgressChart().verdict(
      on: MethodInput(
        series: [.init(2015, 10), .init(2022, 6.5)], baseline: .init(2015, 10), target: 5,
        deadline: .year(2030),
        direction: .falling))
    #expect(verdict.category == "achieved_or_on_track")
    #expect(isNear(verdict.number("expectedValue"), 3.972831))
    #expect(isNear(verdict.number("ratio"), 1.205434))
  }

  @Test func `the UN chart calls a value within one point of 100 percent met, whatever the trend`() {
    let input = MethodInput(
      series: [.init(2015, 99.8), .init(2022, 99)], target: 100, direction: .rising, isPercentage: true)
    let verdict = UNProgressChart().verdict(on: input)
    #expect(verdict.number("score") == 3)
    #expect(verdict.flags.contains(.nearlyReached))
    #expect(verdict.status == .onPace)
  }

  @Test func `the UN chart leaves figures after a passed target year out, and growth rates to experts`() {
    let input = MethodInput(
      series: [.init(2010, 50), .init(2020, 60), .init(2023, 80)], target: 70, deadline: .year(2020),
      direction: .rising)
    let verdict = UNProgressChart().verdict(on: input)
    #expect(verdict.flags.contains(.laterFiguresIgnored))
    #expect(verdict.category == "fair_progress")
    var rates = input
    rates.isGrowthRate = true
    #expect(UNProgressChart().verdict(on: rates).refusal?.reason == .growthRate)
  }

  @Test func `a target of zero is no trouble for the UN formula`() {
    let verdict = UNProgressChart().verdict(
      on: MethodInput(
        series: [.init(2020, 1000), .init(2025, 500)], baseline: .init(2020, 1000), target: 0,
        deadline: .year(2030), direction: .falling))
    #expect(isNear(verdict.number("ratio"), 0.75))
    #expect(verdict.number("score") == 2)
  }

  // MARK: - Destatis

  @Test func `Destatis compares the miss with what is left today`() {
    let series = (0...5).map { MethodInput.Point(2016 + $0, 10 + Double($0)) }
    func symbol(_ target: Double) -> String? {
      DestatisWeather().verdict(
        on: MethodInput(series: series, target: target, deadline: .year(2030), direction: .rising)
      ).category
    }
    // 15 and 9 more years of +1 are 24.
    #expect(symbol(24) == "sun")
    #expect(symbol(24.4) == "sun")  // 0.4 of 9.4 left, 4.3%
    #expect(symbol(25) == "sun_cloud")  // 1 of 10, 10%
    #expect(symbol(26.25) == "sun_cloud")  // 2.25 of 11.25, exactly 20%
    #expect(symbol(27) == "cloud")  // 3 of 12, 25%
    #expect(symbol(5) == "sun")
  }

  @Test func `Destatis takes the last six figures whatever the years between them, and at least four`() {
    func verdict(_ years: [Int], target: Double) -> MethodVerdict {
      let series = years.enumerated().map { MethodInput.Point($0.element, Double($0.offset + 1)) }
      return DestatisWeather().verdict(
        on: MethodInput(series: series, target: target, deadline: .year(2030), direction: .rising))
    }
    // 1, 2, 3, 4 in 2014, 2018, 2019, 2020: 3 in 6 years, 0.5 a year, so 9 in 2030.
    let gaps = verdict([2014, 2018, 2019, 2020], target: 9)
    #expect(gaps.category == "sun")
    #expect(gaps.number("meanChange") == 0.5)
    #expect(gaps.number("extendedValue") == 9)
    #expect(gaps.flags == [.shortWindow])
    // Of eight figures the last six: 3 … 8 in 2012, 2014, 2016, 2018, 2019, 2020, 0.625 a year.
    let many = verdict([2008, 2010, 2012, 2014, 2016, 2018, 2019, 2020], target: 20)
    #expect(many.number("meanChange") == 0.625)
    #expect(many.number("extendedValue") == 14.25)
    #expect(many.category == "cloud")
    #expect(verdict([2018, 2019, 2020], target: 9).refusal?.reason == .tooFewFigures)
  }

  @Test func `Destatis gives a target already reached the sun, however few figures there are`() {
    func verdict(_ values: [Double]) -> MethodVerdict {
      let series = values.enumerated().map { MethodInput.Point(2020 + $0.offset, $0.element) }
      return DestatisWeather().verdict(
        on: MethodInput(series: series, target: 5, deadline: .year(2030), direction: .falling))
    }
    #expect(verdict([4]).category == "sun")
    #expect(verdict([7, 6, 5]).category == "sun")
    #expect(verdict([1, 2, 3, 4]).category == "sun")
    #expect(verdict([7, 6]).refusal?.reason == .tooFewFigures)
    #expect(verdict([4, 5, 6, 7]).category == "thunderstorm")
  }

  @Test func `the worst of several weather symbols wins`() {
    #expect(DestatisWeather.worst(of: [.sun, .thunderstorm, .cloud]) == .thunderstorm)
  }

  @Test func `a level to be kept is judged by the last value, then by the trend`() {
    func symbol(_ values: [Double]) -> MethodVerdict {
      let series = values.enumerated().map { MethodInput.Point(2016 + $0.offset, $0.element) }
      return DestatisWeather().verdict(
        on: MethodInput(series: series, target: 50, deadline: .year(2030), direction: .rising, aim: .hold))
    }
    #expect(symbol([50, 51, 52, 53]).category == "sun")
    #expect(symbol([60, 58, 55, 52]).category == "sun_cloud")
    #expect(symbol([40, 42, 44, 46]).category == "cloud")
    #expect(symbol([49, 48, 47, 46]).category == "thunderstorm")
    #expect(symbol([49, 48, 47, 46]).flags == [.shortWindow])
  }

  // MARK: - Healthy People (objective AH-05: baseline 36.6 in 2017, target 41.5)

  @Test(arguments: [
    (37.0, "little_or_no_detectable_change", 8.1633), (41.5, "target_met_or_exceeded", 100.0),
    (35.5, "little_or_no_detectable_change", -22.4490), (32.0, "getting_worse", -93.8776),
    (37.09, "improving", 10.0),
  ])
  func `Healthy People without standard errors goes by ten percent`(
    latest: Double, category: String, share: Double
  ) {
    let verdict = HealthyPeople().verdict(
      on: MethodInput(
        series: [.init(2020, latest)], baseline: .init(2017, 36.6), target: 41.5, deadline: .year(2030),
        direction: .rising))
    #expect(verdict.category == category)
    #expect(isNear(verdict.number("targetedChange").map { 100 * $0 }, share, 1e-4))
  }

  @Test func `with standard errors significance decides, at a level that is said to be assumed`() {
    func verdict(_ latest: Double, error: Double) -> MethodVerdict {
      HealthyPeople().verdict(
        on: MethodInput(
          series: [.init(2020, latest, standardError: error)],
          baseline: .init(2017, 36.6, standardError: 0.3), target: 41.5, direction: .rising))
    }
    // 0.4 ÷ √(0.09 + 0.16) = 0.8; 1.2 ÷ 0.5 = 2.4
    #expect(verdict(37, error: 0.4).category == "little_or_no_detectable_change")
    #expect(verdict(37.8, error: 0.4).category == "improving")
    #expect(verdict(35.4, error: 0.4).category == "getting_worse")
    #expect(verdict(35.4, error: 0.4).flags == [.significanceAssumed])
  }

  @Test func `percent targets follow a revised baseline, targets of elimination do not`() {
    let half = HealthyPeople.revisedTarget(20, baseline: 40, revisedBaseline: 44, isPercentImprovement: true)
    #expect(half == 22)
    let none = HealthyPeople.revisedTarget(0, baseline: 40, revisedBaseline: 44, isPercentImprovement: false)
    #expect(none == 0)
  }

  // MARK: - Rates, shares, earned value

  @Test func `stunting by 40 percent from 2012 to 2025 needs 3 point 85 percent a year`() {
    #expect(isNear(AverageAnnualRate.required(from: 100, to: 60, years: 13), 0.0385, 5e-5))
  }

  @Test func `the observed rate counts every figure`() {
    let series = [(1995, 52.0), (2000, 47.0), (2004, 46.5), (2007, 40.0), (2011, 38.5)]
      .map { MethodInput.Point($0.0, $0.1) }
    #expect(isNear(AverageAnnualRate.observed(series), 0.01908645, 1e-8))
    let zero = AverageAnnualRate().verdict(on: MethodInput(series: [.init(2000, 1), .init(2001, 0)]))
    #expect(zero.refusal?.reason == .notPositive)
  }

  @Test func `earned value of a worked example`() {
    let verdict = EarnedValue().verdict(
      on: MethodInput(work: .init(budget: 8, planned: 2.4, earned: 1.6, cost: 3)))
    #expect(isNear(verdict.number("spi"), 0.666667))
    #expect(isNear(verdict.number("sv"), -0.8))
    #expect(isNear(verdict.number("cpi"), 0.533333))
    #expect(isNear(verdict.number("tcpi"), 1.28))
    #expect(verdict.category == "behind_schedule")
  }

  @Test func `earned value on a stepped path plans by its own steps`() {
    let verdict = EarnedValue().verdict(
      on: MethodInput(
        series: [.init(2022, 20)], baseline: .init(2020, 0), target: 100, deadline: .year(2030),
        direction: .rising,
        path: [.init(2024, 20)]))
    #expect(verdict.number("pv") == 10)
    #expect(verdict.number("spi") == 2)
  }

  // MARK: - Refusals

  @Test func `the Eurostat ratio refuses what no growth rate reaches, and replaces nothing`() {
    func reason(_ base: Double, _ latest: Double, _ target: Double) -> MethodRefusal.Reason? {
      EurostatRatio().verdict(
        on: MethodInput(
          series: [.init(2015, base), .init(2020, latest)], baseline: .init(2015, base), target: target,
          deadline: .year(2030), direction: .rising)
      ).refusal?.reason
    }
    #expect(reason(0, 50, 100) == .zeroBase)
    #expect(reason(1000, 500, 0) == .zeroTarget)
    #expect(reason(-2, 3, 5) == .signChange)
    #expect(reason(80, 80, 80) == .targetIsBase)
    #expect(reason(41, 56, 75) == nil)
  }

  @Test func `ESCAP's index reaches 10 at the target, from either side for parity`() {
    #expect(ESCAPCurrentStatus.index(current: 70, base: 100, target: 20, direction: .falling) == 3.75)
    #expect(isNear(ESCAPCurrentStatus.parityIndex(current: 1.1, base: 0.8, target: 1), 5))
    #expect(ESCAPCurrentStatus.index(current: 1, base: 2, target: 2, direction: .rising) == nil)
  }

  @Test func `Tola counts periods that are over, and turns over into under where less is better`() {
    let input = MethodInput(
      direction: .rising,
      periods: [
        .init("2024-Q1", target: 100, actual: 90), .init("2024-Q2", target: 100, actual: 10),
      ], asOf: "2024-05-15")
    #expect(TolaScope().verdict(on: input).number("ratio") == 0.9)
    #expect(TolaScope.category(ratio: 1.2, direction: .falling) == .under)
    #expect(TolaScope.category(ratio: 1.15, direction: .rising) == .onScope)
    var early = input
    early.asOf = "2024-02-01"
    #expect(TolaScope().verdict(on: early).refusal?.reason == .noCompletedPeriod)
  }

  // MARK: - Beeminder (its engine's own runs)

  @Test func `a quarterly sum that is ahead turns red while nobody reports`() {
    var input = MethodInput(
      series: [.init(.day("2024-03-31"), 12_000), .init(.day("2024-06-30"), 25_000)],
      baseline: .init(.day("2023-12-31"), 0), target: 48_000, deadline: .day("2024-12-31"),
      direction: .rising,
      asOf: "2024-06-30")
    let onTheDay = BeeminderBuffer().verdict(on: input)
    #expect(onTheDay.category == "green")
    // 25,000 is the line's value 190.6 days after the start, which is 8.6 days later.
    #expect(onTheDay.number("safeDays") == 9)
    input.asOf = "2024-07-20"
    let later = BeeminderBuffer().verdict(on: input)
    #expect(later.category == "red")
    #expect(later.flags == [.lastFigureHeld])
  }

  @Test func `one weekly line, a plateau and a step are followed day by day`() throws {
    let road = try #require(
      BeeminderBuffer.Road(
        start: "2024-01-01", value: 0, knots: [("2024-04-01", 0), ("2024-04-01", 50), ("2024-07-01", 50)]))
    #expect(road.value(on: "2024-03-31") == 0)
    #expect(road.value(on: "2024-04-01") == 50)
    #expect(road.slope(on: "2024-05-01") == 0)
    #expect(BeeminderBuffer.Road(start: "2024-01-01", value: 0, knots: []) == nil)
  }

  // MARK: - The list

  @Test func `every method has a name of its own and says where it was read`() {
    let names = Methods.all.map(\.about.name)
    #expect(Set(names).count == names.count)
    #expect(names.first == "progresskit")
    #expect(names.dropFirst().elementsEqual(names.dropFirst().sorted()))
    for method in Methods.all {
      #expect(
        !method.about.formula.isEmpty && !method.about.refuses.isEmpty && !method.about.document.isEmpty)
      #expect(Methods.named(method.about.name)?.about == method.about)
      if case .secondHand = method.about.reading, method.about.name.hasPrefix("eurostat") {
        #expect(method.about.title.contains("as described by"))
      }
    }
    #expect(MethodTable.list().contains("eurostat-ratio\n"))
  }

  @Test func `no method crashes on an input without anything in it`() {
    let inputs = [
      MethodInput(), MethodInput(target: 5),
      MethodInput(series: [.init(2020, 1)], target: 0, direction: .falling),
      MethodInput(
        series: [.init(2020, 0)], baseline: .init(2020, 0), target: 0, deadline: .year(2020),
        direction: .rising),
      MethodInput(aim: .done(nil)), MethodInput(aim: .band(lower: 1, upper: 2)),
    ]
    for input in inputs {
      for method in Methods.all {
        let verdict = method.verdict(on: input)
        #expect(verdict.numbers.allSatisfy { $0.value.isFinite }, "\(method.about.name)")
      }
    }
  }
}

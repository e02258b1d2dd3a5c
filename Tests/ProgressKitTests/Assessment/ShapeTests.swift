import ProgressKit
import Testing

/// What each shape of target makes of the same kinds of figures.
@Suite struct ShapeTests {
  func assess(
    _ target: Target, _ figures: [(Period, Double)], baseline: Baseline? = nil, start: CalendarDate? = nil,
    deadline: Deadline? = "2024-12-31", indicator: Indicator = .level, asOf: CalendarDate = "2024-12-31"
  ) -> Assessment {
    Goal("x", target: target, baseline: baseline, start: start, deadline: deadline)
      .assessment(of: figures.map { Observation(Quantity($1), in: $0) }, indicator: indicator, asOf: asOf)
  }

  let end2023: Period = "2023-12-31"
  let mid: Period = "2024-06-30"
  let rank = Indicator(id: "x", unit: .rank, measure: .rank)

  // MARK: - Levels

  @Test func `a level at most so high is achieved as soon as it is, and has no ratio`() {
    let result = assess(
      .atMost(30), [("2024-06-30", 28)], baseline: Baseline(50, on: end2023), asOf: "2024-07-01")
    #expect(result.status == .achieved)
    #expect(result.attainment.ofTarget == .undefined(.lessIsBetter))
    #expect(result.attainment.ofChange == .value(1.1))
  }

  @Test func `shares may be negative or above 1 and are never cut`() {
    let baseline = Baseline(50, on: end2023)
    #expect(assess(.atLeast(100), [(mid, 25)], baseline: baseline).attainment.ofChange == .value(-0.5))
    #expect(assess(.atLeast(100), [(mid, 200)], baseline: baseline).attainment.ofChange == .value(3))
    #expect(assess(.atLeast(100), [(mid, 200)], baseline: baseline).attainment.ofTarget == .value(2))
    #expect(assess(.atLeast(100), [(mid, -25)], baseline: baseline).attainment.ofTarget == .value(-0.25))
  }

  @Test func `zero and negative targets have no ratio but a way`() {
    let result = assess(.atLeast(0), [(mid, -5)], baseline: Baseline(-10, on: end2023))
    #expect(result.attainment.ofTarget == .undefined(.zeroTarget))
    #expect(result.attainment.ofChange == .value(0.5))
    let negative = assess(.atLeast(-10), [(mid, -15)], baseline: Baseline(-20, on: end2023))
    #expect(negative.attainment.ofTarget == .undefined(.negativeTarget))
    #expect(negative.attainment.ofChange == .value(0.5))
  }

  @Test func `nothing divides by zero where the target is the baseline`() {
    let result = assess(.atLeast(50), [(mid, 45)], baseline: Baseline(50, on: end2023))
    #expect(result.attainment.ofChange == .undefined(.alreadySatisfied))
    #expect(result.attainment.ofTarget == .value(0.9))
  }

  // MARK: - Bands

  @Test(
    arguments: [
      // From above: the way leads from 10 down to 6.
      (10, 8, 0.5, 6), (10, 12, -0.5, 6), (10, 5, 1.25, 6),
      // From below: from 2 up to 4.
      (2, 3, 0.5, 4), (2, 1, -0.5, 4), (2, 5, 1.5, 4),
    ] as [(Quantity, Double, Double, Double)])
  func `from outside a band the way leads to the nearest edge`(
    baseline: Quantity, figure: Double, share: Double, edge: Double
  ) {
    let result = assess(.within(4, 6), [(mid, figure)], baseline: Baseline(baseline, on: end2023))
    #expect(agree(result.attainment.ofChange, share))
    #expect(result.target?.value == edge)
    #expect(result.target?.otherEdge == 10 - edge)
    #expect(result.attainment.ofTarget == .undefined(.band))
    #expect((result.status == .achieved) == (figure >= 4 && figure <= 6))
  }

  @Test func `beyond the far edge of a band is behind, not ahead`() {
    // From 10 down to 6; on mid-year about 8 is due, and 3 is 1 below the band: 0.2 accepted, one digit is 1.
    let result = assess(
      .within(4, 6), [(mid, 2)], baseline: Baseline(10, on: end2023), asOf: "2024-07-01")
    #expect(result.status == .offPace)
    #expect((result.pace?.variance ?? 0) < 0)
    #expect(assess(.within(4, 6), [("2024-12-31", 3)], baseline: Baseline(10, on: end2023)).status == .missed)
  }

  @Test func `inside a band the goal is to stay`() {
    let baseline = Baseline(5, on: end2023)
    let inside = assess(.within(4, 6), [(mid, 6)], baseline: baseline)
    #expect(inside.status == .holding)
    #expect(inside.attainment.ofChange == .undefined(.alreadySatisfied))
    #expect(assess(.within(4, 6), [(mid, 8)], baseline: baseline).status == .offPace)
    #expect(assess(.within(4, 6), [("2024-12-31", 6)], baseline: baseline).status == .achieved)
    #expect(assess(.within(4, 6), [("2024-12-31", 7)], baseline: baseline).status == .missed)
  }

  // MARK: - Eliminate, ranks, changes

  @Test func `eliminating is reaching zero`() {
    let baseline = Baseline(12, on: end2023)
    let result = assess(.none, [(mid, 3)], baseline: baseline)
    #expect(result.attainment.ofChange == .value(0.75))
    #expect(result.attainment.ofTarget == .undefined(.zeroTarget))
    #expect(result.status == .ahead)
    #expect(assess(.none, [(mid, 0)], baseline: baseline).status == .achieved)
    #expect(assess(.none, [("2024-12-31", 1)], baseline: baseline).status == .missed)
  }

  @Test func `a better rank is a smaller number`() {
    let baseline = Baseline(120, on: end2023)
    let result = assess(.top(100), [(mid, 110)], baseline: baseline, indicator: rank)
    #expect(result.attainment.ofChange == .value(0.5))
    // 120 − 20 × 182 ÷ 366 = 110.0546…
    #expect(agree(result.pace?.expected, 120 - 20.0 * 182 / 366))
    #expect(agree(result.pace?.variance, 10 - 20.0 * 182 / 366))
    #expect(result.status == .onPace)
    #expect(assess(.top(100), [(mid, 125)], baseline: baseline, indicator: rank).trend == .worsening)
    #expect(assess(.top(100), [(mid, 100)], baseline: baseline, indicator: rank).status == .achieved)
    // "top 20–30" is a threshold of 30.
    let range = Target(.top(30, stretch: 20))
    #expect(assess(range, [(mid, 30)], baseline: baseline, indicator: rank).status == .achieved)
  }

  @Test(
    arguments: [
      // Five ranks better: from 20 to 15.
      (.change(by: -5), 20, 17, 15, 0.6), (.change(by: 5), 20, 23, 25, 0.6),
      // 40% less than 50 is 30.
      (Target(.change(.percent(-40))), 50, 40, 30, 0.5), (Target(.change(.percent(40))), 50, 60, 70, 0.5),
      // A tenth of −50 is −5.
      (Target(.change(.percent(10))), -50, -52, -55, 0.4),
    ] as [(Target, Quantity, Double, Double, Double)])
  func `a change is signed as the value is written and counts from the baseline`(
    target: Target, baseline: Quantity, figure: Double, value: Double, share: Double
  ) {
    let result = assess(target, [(mid, figure)], baseline: Baseline(baseline, on: end2023))
    #expect(result.target?.value == value)
    #expect(result.target?.isComputed == true)
    #expect(agree(result.attainment.ofChange, share))
    #expect(assess(target, [(mid, value)], baseline: Baseline(baseline, on: end2023)).status == .achieved)
    #expect(
      assess(target, [("2024-12-31", figure)], baseline: Baseline(baseline, on: end2023)).status == .missed)
  }

  @Test func `a change without a baseline has no target`() {
    let result = assess(.change(by: 5), [(mid, 20)], asOf: "2024-07-01")
    #expect(result.status == .noPace)
    #expect(result.reason == .noBaseline)
    #expect(result.target == nil)
    #expect(result.attainment.ofTarget == .undefined(.noBaseline))
    #expect(assess(.change(by: 5), [], asOf: "2024-07-01").status == .noData)
    let late = assess(.change(by: 5), [("2024-12-31", 20)], asOf: "2025-07-01")
    #expect(late.status != .missed && late.status != .achieved)
  }

  @Test func `a change of nothing is to keep what is there`() {
    let baseline = Baseline(50, on: end2023)
    #expect(
      assess(.change(by: 0), [(mid, 50)], baseline: baseline).attainment.ofChange
        == .undefined(.alreadySatisfied))
    #expect(assess(.change(by: 0), [("2024-12-31", 49)], baseline: baseline).status == .missed)
  }

  // MARK: - All of N

  @Test func `all of N is a share of N, and of what was left`() {
    let shares = Indicator(id: "x", measure: .share(of: 53))
    let goal = Goal("x", target: .all(of: 53), baseline: Baseline(29, on: end2023), deadline: "2024-12-31")
    func assess(_ figures: [Observation]) -> Assessment {
      goal.assessment(of: figures, indicator: shares, asOf: "2024-12-31")
    }
    let result = assess([.share(41, of: 53, on: mid)])
    #expect(agree(result.attainment.ofTarget, 41.0 / 53))
    #expect(result.attainment.ofChange == .value(0.5))
    #expect(assess([.share(53, of: 53, on: mid)]).status == .achieved)
    #expect(assess([.share(52, of: 53, on: "2024-12-31")]).status == .missed)
    let other = assess([.share(12, of: 20, on: mid)])
    #expect(other.status == .notComparable)
    #expect(other.reason == .definitionsDiffer)
    #expect(other.attainment.ofTarget == .undefined(.definitionsDiffer))
  }

  @Test func `counts of another number count neither for a hold nor for part of them`() {
    let shares = Indicator(id: "x", measure: .share(of: 53))
    for target in [Target.hold(.all(of: 53)), .atLeast(40)] {
      let result = Goal("x", target: target, deadline: "2024-12-31").assessment(
        of: [.share(53, of: 60, on: mid)], indicator: shares, asOf: "2024-12-31")
      #expect(result.status == .notComparable)
      #expect(result.reason == .definitionsDiffer)
    }
  }

  // MARK: - Milestones

  let milestone = Indicator(id: "x", measure: .milestone)

  @Test(
    arguments: [
      ([(false, "2024-06-30")], "2024-07-01", .noPace), ([(true, "2024-06-30")], "2024-07-01", .achieved),
      ([(false, "2024-12-31")], "2024-12-31", .missed), ([(false, "2024-06-30")], "2025-01-01", .overdue),
      ([(false, "2024-06-30"), (true, "2024-09-30")], "2024-12-31", .achieved), ([], "2024-07-01", .noData),
      ([(true, "2025-02-28")], "2025-03-01", .overdue),
      ([(false, "2024-12-31"), (true, "2025-02-28")], "2025-03-01", .missed),
    ] as [([(Bool, Period)], CalendarDate, Status)])
  func `a milestone is done or not done`(reports: [(Bool, Period)], asOf: CalendarDate, status: Status) {
    let goal = Goal("x", target: .done, deadline: "2024-12-31")
    let result = goal.assessment(
      of: reports.map { Observation.milestone(done: $0, on: $1) }, indicator: milestone, asOf: asOf)
    #expect(result.status == status)
    #expect(result.attainment.ofTarget == .undefined(.milestone))
    #expect(result.attainment.ofChange == .undefined(.milestone))
    #expect(result.pace == nil && result.rates.required == nil && result.projection == nil)
  }

  @Test func `a milestone done too late says how late`() {
    let goal = Goal("x", target: .done, deadline: "2024-12-31")
    let result = goal.assessment(
      of: [.milestone(done: true, on: "2025-02-28")], indicator: milestone, asOf: "2025-03-01")
    // 31 days of January and 28 of February
    #expect(result.reachedLate?.date == "2025-02-28")
    #expect(result.reachedLate?.days == 59)
  }

  @Test func `a milestone without a deadline is open until it is done`() {
    let goal = Goal("x", target: .done)
    let open = goal.assessment(
      of: [.milestone(done: false, on: mid)], indicator: milestone, asOf: "2024-12-31")
    #expect(open.status == .open)
    let done = goal.assessment(
      of: [.milestone(done: true, on: mid)], indicator: milestone, asOf: "2024-12-31")
    #expect(done.status == .achieved)
    #expect(done.achievedOn == "2024-06-30")
  }

  // MARK: - Holds

  @Test func `a hold is broken for good by one figure of its window`() {
    let figures: [(Period, Double)] = [("2024-03-31", 96), (mid, 94), ("2024-09-30", 97)]
    let before = assess(.hold(.atLeast(95)), figures, start: "2024-01-01", asOf: "2024-10-01")
    #expect(before.status == .holding)
    let after = assess(.hold(.atLeast(95)), figures + [("2024-12-31", 98)], start: "2024-01-01")
    #expect(after.status == .missed)
    #expect(after.reason == .holdBreached)
    // A figure from before the window breaches nothing.
    let early: [(Period, Double)] = [(end2023, 90), ("2024-12-31", 98)]
    #expect(assess(.hold(.atLeast(95)), early, start: "2024-01-01").status == .achieved)
  }

  @Test func `a goal to stay that was not declared a hold forgives what was mended`() {
    let figures: [(Period, Double)] = [(mid, 94), ("2024-12-31", 98)]
    #expect(assess(.atLeast(95), figures, baseline: Baseline(97, on: end2023)).status == .achieved)
  }

  @Test func `a hold without a deadline holds or does not`() {
    #expect(assess(.hold(.atLeast(95)), [(mid, 96)], deadline: nil).status == .holding)
    #expect(assess(.hold(.atLeast(95)), [(mid, 94)], deadline: nil).status == .open)
  }

  @Test func `a hold has a ratio but no way and no pace`() {
    let result = assess(.hold(.atLeast(80)), [(mid, 60)], baseline: Baseline(90, on: end2023))
    #expect(result.attainment.ofTarget == .value(0.75))
    #expect(result.attainment.ofChange == .undefined(.alreadySatisfied))
    #expect(result.paceReason == .alreadySatisfied)
    #expect(result.status == .offPace)
  }
}

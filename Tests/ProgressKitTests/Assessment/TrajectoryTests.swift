import ProgressKit
import Testing

@Suite struct TrajectoryTests {
  /// 100 at the end of 2020 to 200 at the end of 2024: 365 × 3 + 366 = 1461 days.
  func pace(
    _ figure: Quantity, on day: Period, _ trajectory: Trajectory, tolerance: Tolerance = .standard,
    baseline: Baseline = Baseline(100, on: "2020-12-31")
  ) -> Assessment {
    Goal(
      "x", target: .atLeast(200), baseline: baseline, deadline: "2024-12-31", trajectory: trajectory,
      tolerance: tolerance
    ).assessment(of: [Observation(figure, in: day)], indicator: .level, asOf: "2024-12-31")
  }

  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let trajectory: Trajectory
    let day: Period
    let expected: Double
    let share: Double
    init(_ sentence: String, _ trajectory: Trajectory, _ day: Period, _ expected: Double, _ share: Double) {
      testDescription = sentence
      self.trajectory = trajectory
      self.day = day
      self.expected = expected
      self.share = share
    }
  }

  static let steps = Trajectory.milestones([.init("2021-12-31", 110), .init("2023-12-31", 160)])

  @Test(arguments: [
    // 2022-12-31 is 730 days after 2020-12-31.
    Case("a straight line", .linear, "2022-12-31", 100 + 100.0 * 730 / 1461, 730.0 / 1461),
    // 100 × 2^(730/1461) = 141.3878127…
    Case("a constant rate of growth", .compound, "2022-12-31", 141.3878127093881, 0.413878127093881),
    Case("nothing is due before the deadline", .step, "2024-12-30", 100, 0),
    // Halfway between 110 and 160: 365 of the 730 days from 2021-12-31 to 2023-12-31.
    Case("between two milestones", steps, "2022-12-31", 135, 0.35),
    Case("on a milestone", steps, "2021-12-31", 110, 0.1),
    // From the baseline to the first milestone: 181 of 365 days.
    Case("before the first milestone", steps, "2021-06-30", 100 + 10.0 * 181 / 365, 0.1 * 181 / 365),
    // From the last milestone to the target: 182 of 366 days of 40.
    Case("after the last milestone", steps, "2024-06-30", 160 + 40.0 * 182 / 366, 0.6 + 0.4 * 182 / 366),
    // Four parts of a window of four years are its years.
    Case("at the end of a part of a profile", .profile([0.1, 0.2, 0.6, 1]), "2022-12-31", 120, 0.2),
    Case(
      "within a part of a profile", .profile([0.1, 0.2, 0.6, 1]), "2023-06-30", 120 + 40.0 * 181 / 365,
      0.2 + 0.4 * 181 / 365),
  ]) func `the expected value runs from the baseline to the target`(_ item: Case) throws {
    let result = pace(90, on: item.day, item.trajectory)
    let found = try #require(result.pace)
    #expect(agree(found.expected, item.expected))
    #expect(agree(found.expectedShare.fraction, item.share) || item.share == 0)
    #expect(agree(found.variance, 90 - item.expected))
    #expect(agree(found.shortfall.fraction, item.share + 0.1))
    #expect(found.totalDays == 1461)
    #expect(result.status == .offPace)
  }

  @Test(
    arguments: [
      ("2024-03-31", 20.0), ("2024-06-30", 45), ("2024-09-30", 70), ("2024-12-31", 100),
    ] as [(CalendarDate, Double)]) func `last year's quarters are due at the ends of this year's`(
      day: CalendarDate, due: Double
    ) throws
  {
    let goal = Goal(
      "x", target: .atLeast(100), deadline: "2024", trajectory: .profile([0.2, 0.45, 0.7, 1]))
    let figure = try Observation(10, in: #require(Period(from: "2024-01-01", through: day)))
    let result = goal.assessment(of: [figure], indicator: .flow, asOf: "2024-12-31")
    #expect(agree(result.pace?.expected, due))
  }

  @Test func `an order of milestones that is no order, and milestones outside the window, do no harm`() {
    let shuffled = Trajectory.milestones([
      .init("2023-12-31", 160), .init("2019-12-31", 3), .init("2021-12-31", 110), .init("2030-12-31", 7),
      .init("2024-12-31", 9),
    ])
    for day in ["2021-06-30", "2022-12-31", "2024-06-30"] as [Period] {
      #expect(
        pace(90, on: day, shuffled).pace?.expected == pace(90, on: day, TrajectoryTests.steps).pace?.expected)
    }
  }

  @Test func `the European Union's indicative path for renewables is a path of steps`() {
    // Directive 2009/28/EC, Annex I B, for the Union: from 8.5% in 2005 to 20% in 2020, with 20%, 30%, 45% and 65% of
    // the way due for 2011–12, 2013–14, 2015–16 and 2017–18: 10.8, 11.95, 13.675 and 15.975.
    let goal = Goal(
      "renewables", target: .atLeast(20), baseline: Baseline(Quantity(8.5), on: "2005"), deadline: "2020",
      trajectory: .milestones([
        .init("2012-12-31", Quantity(10.8)), .init("2014-12-31", Quantity(11.95)),
        .init("2016-12-31", Quantity(13.675)), .init("2018-12-31", Quantity(15.975)),
      ]))
    func assess(_ value: Double, _ year: Period) -> Assessment {
      goal.assessment(of: [Observation(Quantity(value), in: year)], indicator: .percentage, asOf: year.last)
    }
    // 2014-12-31 to 2016-12-31 are 731 days, of which 2015 has 365: 11.95 + 1.725 × 365 ÷ 731 = 12.8113…
    let behind = assess(12.8, "2015")
    #expect(agree(behind.pace?.expected, 11.95 + 1.725 * 365 / 731))
    // 12.8 is 0.0113 below: less than half of 0.1, no gap.
    #expect(behind.status == .onPace)
    // 12.7 is 0.1113 below; 5 points of the way of 11.5 are 0.575.
    #expect(assess(12.7, "2015").status == .atRisk)
    #expect(assess(12.2, "2015").status == .offPace)
    #expect(assess(13.4, "2015").status == .ahead)
    // In 2016 the value of the path itself: no gap.
    #expect(assess(13.675, "2016").pace?.variance == 0)
  }

  // MARK: - Days ahead

  /// Hai Phong: 41% at the end of 2024 to 75% at the end of 2025, 34 points in 365 days.
  func haiPhong(
    _ figure: Quantity, tolerance: Tolerance = .standard, _ trajectory: Trajectory = .linear,
    on day: Period = "2025-06-30"
  ) -> Assessment {
    Goal(
      "x", target: .atLeast(75), baseline: Baseline(41, on: "2024-12-31"), deadline: "2025",
      trajectory: trajectory, tolerance: tolerance
    ).assessment(of: [Observation(figure, in: day)], indicator: .percentage, asOf: "2025-07-01")
  }

  @Test func `days ahead count to the day on which the path reaches the value`() {
    // 19 ÷ 34 of 365 days are 203.97: the 204th day, 23 after the 181st.
    #expect(haiPhong(60).pace?.daysAhead == 23)
    // 11 ÷ 34 of 365 days are 118.09: the 119th.
    #expect(haiPhong(52).pace?.daysAhead == -62)
    // At the baseline the path was on the baseline's own day.
    #expect(haiPhong(41).pace?.daysAhead == -181)
    // Below the baseline it never was.
    #expect(haiPhong(40).pace?.daysAhead == nil)
  }

  // MARK: - Tolerance

  // On 2025-06-30 57.8603 is due; five points of the way are 1.7.
  @Test(
    arguments: [
      (60, .standard, .ahead), (59, .standard, .onPace), (57, .standard, .atRisk), (56, .standard, .offPace),
      // 0.4603 is less than half of one: no gap.
      (Quantity(57.4, decimals: 0, text: "57.4"), .points(0), .onPace),
      // With one decimal it is a gap, and the tolerance is never less than one unit of that digit.
      (Quantity(57.4, decimals: 1, text: "57.4"), .points(0), .offPace),
      (Quantity(57.8, decimals: 1, text: "57.8"), .points(0), .atRisk),
      (57, .points(0), .atRisk), (56, .points(0), .offPace),
      // In the unit: 1.8603 behind.
      (56, .value(1.87), .atRisk), (56, .value(1.86), .offPace), (60, .value(2.13), .ahead),
      (60, .value(2.14), .onPace),
    ] as [(Quantity, Tolerance, Status)])
  func `a gap is accepted up to the tolerance`(figure: Quantity, tolerance: Tolerance, status: Status) {
    let result = haiPhong(figure, tolerance: tolerance)
    #expect(result.status == status)
    #expect(result.pace?.tolerance == tolerance)
  }

  @Test func `five points of the way are a twentieth of it in the unit`() {
    #expect(agree(haiPhong(52).pace?.allowed, 1.7))
    #expect(haiPhong(52, tolerance: .value(3)).pace?.allowed == 3)
    #expect(haiPhong(52, tolerance: .points(0)).pace?.allowed == 1)
  }

  @Test func `a gap of exactly the tolerance is accepted, and one of exactly half a digit is a gap`() {
    // 0 to 100 over 100 days; after 50 days 50 are due.
    let goal = Goal(
      "x", target: .atLeast(100), baseline: Baseline(0, on: "2024-01-01"), deadline: "2024-04-10")
    func status(_ value: Quantity) -> Status {
      goal.assessment(of: [Observation(value, in: "2024-02-20")], indicator: .level, asOf: "2024-03-01")
        .status
    }
    #expect(status(45) == .atRisk)
    #expect(status(Quantity(44.9)) == .offPace)
    #expect(status(50) == .onPace)
    #expect(status(55) == .onPace)
    #expect(status(Quantity(55.1)) == .ahead)
    #expect(status(Quantity(49.5, decimals: 0, text: "49.5")) == .atRisk)
    #expect(status(Quantity(49.6, decimals: 0, text: "49.6")) == .onPace)
  }

  @Test func `a hair of rounding at a computed line is no gap`() {
    // 0.1 to 0.3 in two equal parts: 0.2 is due, computed as 0.1 + 0.2 × 0.5 = 0.2 or its neighbour.
    let goal = Goal(
      "x", target: .atLeast(Quantity(0.3)), baseline: Baseline(Quantity(0.1), on: "2023-12-31"),
      deadline: "2024-01-20", tolerance: .points(0))
    for hair in [Double(0.2).nextDown, 0.2, Double(0.2).nextUp] {
      let figure = Observation(Quantity(hair, decimals: 17, text: "0.2"), in: "2024-01-10")
      #expect(goal.assessment(of: [figure], indicator: .level, asOf: "2024-01-10").status == .onPace)
    }
  }

  @Test func `targets as written compare exactly, computed ones to a relative 1e-9`() {
    func status(_ target: Target, _ value: Double, baseline: Quantity = 1) -> Status {
      Goal("x", target: target, baseline: Baseline(baseline, on: "2022"), deadline: "2023")
        .assessment(of: [Observation(Quantity(value), in: "2023")], indicator: .level, asOf: "2024-01-01")
        .status
    }
    #expect(status(.atLeast(14), Double(14).nextDown) == .missed)
    #expect(status(.atLeast(14), 14) == .achieved)
    #expect(status(.atMost(14), Double(14).nextUp, baseline: 20) == .missed)
    // 0.1 + 0.2 is 0.30000000000000004; 0.3 reaches it.
    #expect(status(.change(by: Quantity(0.2)), 0.3, baseline: Quantity(0.1)) == .achieved)
    #expect(status(.change(by: Quantity(0.2)), 0.2999999, baseline: Quantity(0.1)) == .missed)
    // 40% less than 7 is 4.2.
    #expect(status(Target(.change(.percent(-40))), 4.2, baseline: 7) == .achieved)
    #expect(status(Target(.change(.percent(-40))), 4.200001, baseline: 7) == .missed)
  }

  // MARK: - Robustness

  @Test func `halfway at 56 a straight line says behind and a growth rate does not`() {
    // 41 × (75 ÷ 41)^(181/365) = 55.3152…, below 56; the straight line is at 57.8603, 1.8603 above it.
    let result = haiPhong(56)
    #expect(result.status == .offPace)
    #expect(result.robustness?.trajectory == .compound)
    #expect(agree(result.robustness?.expected, 55.31522811209779))
    #expect(result.robustness?.status == .onPace)
    #expect(result.robustness?.flips == true)
    let other = haiPhong(56, .compound)
    #expect(other.status == .onPace)
    #expect(other.robustness?.trajectory == .linear)
    #expect(other.robustness?.status == .offPace)
    #expect(other.robustness?.flips == true)
    #expect(haiPhong(52).robustness?.flips == false)
    #expect(haiPhong(52, .step).robustness == nil)
  }

  // MARK: - The clock

  @Test func `the clock stands at the figure's period end, not at the report's day nor at the publication's`()
  {
    let figure = Observation(52, in: "2025-06-30", published: "2025-08-20")
    let goal = Goal("x", target: .atLeast(75), baseline: Baseline(41, on: "2024-12-31"), deadline: "2025")
    for day in ["2025-06-30", "2025-09-30", "2025-12-31"] as [CalendarDate] {
      let pace = goal.assessment(of: [figure], indicator: .percentage, asOf: day).pace
      #expect(pace?.elapsedDays == 181 && pace?.totalDays == 365)
    }
  }

  @Test func `a baseline for a period starts the clock at its last day`() {
    let goal = Goal("x", target: .atLeast(75), baseline: Baseline(41, on: "2024-H1"), deadline: "2024-12-31")
    let pace = goal.assessment(of: [Observation(50, in: "2024-09-30")], indicator: .level, asOf: "2024-10-01")
      .pace
    // From 2024-06-30: 92 of 184 days.
    #expect(pace?.elapsedDays == 92 && pace?.totalDays == 184)
    #expect(pace?.expected == 58)
  }

  @Test func `the index is not given while less than 1% is expected`() {
    let goal = Goal(
      "x", target: .atLeast(100), baseline: Baseline(0, on: "2023-12-31"), deadline: "2024-12-31")
    func index(_ day: Period) -> Assessment.Share? {
      goal.assessment(of: [Observation(10, in: day)], indicator: .level, asOf: day.last).pace?.index
    }
    // 3 of 366 days are 0.82%, 4 are 1.09%.
    #expect(index("2024-01-03") == .undefined(.tooEarly))
    #expect(agree(index("2024-01-04"), 0.1 / (4.0 / 366)))
  }
}

import ProgressTestSupport
import Testing

@testable import ProgressKit

/// Which goals get an outlook, on which figures, and which get a reason.
@Suite struct GoalOutlookTests {
  static let values = [10.0, 12, 13, 15, 18, 20, 21, 25]
  static let rate = Indicator(id: "x", unit: UnitOfMeasure("per 1,000"))

  static func figures(_ values: [Double] = values, from year: Int = 2010) -> [Observation] {
    values.enumerated().compactMap { offset, value in
      Period(year: year + offset).map { Observation(Quantity(value), in: $0) }
    }
  }

  static func assess(
    _ figures: [Observation] = figures(), _ target: Target = .atLeast(32),
    _ indicator: Indicator = .percentage,
    start: CalendarDate? = nil, by deadline: Deadline? = "2020", asOf: CalendarDate = "2018-06-30",
    knownOn: CalendarDate? = nil, baseline: Baseline? = Baseline(10, on: "2010")
  ) -> Assessment {
    Goal("x", target: target, baseline: baseline, start: start, deadline: deadline)
      .assessment(of: figures, indicator: indicator, asOf: asOf, knownOn: knownOn)
  }

  static func reason(_ assessment: Assessment) -> Reason? {
    #expect(assessment.outlook == nil)
    return assessment.outlookReason
  }

  @Test func `a share goes by its values, a rate by its logarithms`() throws {
    let share = GoalOutlookTests.assess()
    #expect(share.outlook?.scale == .linear)
    #expect(agree(share.outlook?.probability, (0.451353929610655 + 0.4217444261817812) / 2))
    #expect(share.outlookReason == nil)
    #expect(share.status == .offPace || share.status == .onPace || share.status == .ahead)
    let rate = GoalOutlookTests.assess(GoalOutlookTests.figures(), .atLeast(32), GoalOutlookTests.rate)
    #expect(rate.outlook?.scale == .logarithm)
    // A logarithm knows neither zero nor less.
    #expect(
      GoalOutlookTests.assess(GoalOutlookTests.figures(), .atMost(0), GoalOutlookTests.rate).outlook?.scale
        == .linear)
    let counted = Indicator(id: "x", unit: UnitOfMeasure("places"), limits: Limits(lower: 0, upper: 100))
    #expect(
      GoalOutlookTests.assess(GoalOutlookTests.figures(), .atLeast(32), counted).outlook?.scale == .linear)
  }

  @Test func `only what was known on the day counts`() {
    var figures = GoalOutlookTests.figures()
    figures.append(Observation(Quantity(40), in: "2017", published: "2019-03-01"))
    let before = GoalOutlookTests.assess(figures, asOf: "2019-06-30", knownOn: "2018-12-31")
    let after = GoalOutlookTests.assess(figures, asOf: "2019-06-30")
    #expect(before.outlook == GoalOutlookTests.assess(asOf: "2019-06-30").outlook)
    #expect(before.outlook != nil)
    #expect(after.outlook?.figures.last?.value == 40)
    // A figure of a later period is not known as of an earlier day.
    figures.append(Observation(Quantity(60), in: "2019"))
    #expect(
      GoalOutlookTests.assess(figures, asOf: "2018-06-30", knownOn: "2018-12-31").outlook == before.outlook)
  }

  @Test func `a goal that says nothing of its path has an outlook`() {
    var goal = Goal("x", target: .atLeast(32), deadline: "2020", trajectory: .step)
    let step = goal.assessment(of: GoalOutlookTests.figures(), indicator: .percentage, asOf: "2018-06-30")
    goal.trajectory = .milestones([.init("2018-12-31", 28)])
    let milestones = goal.assessment(
      of: GoalOutlookTests.figures(), indicator: .percentage, asOf: "2018-06-30")
    #expect(step.outlook != nil)
    #expect(step.outlook == milestones.outlook)
  }

  @Test func `a level that is reached early can be lost again`() {
    let reached = GoalOutlookTests.assess(GoalOutlookTests.figures(), .atLeast(24))
    #expect(reached.status == .achieved)
    #expect(reached.outlook?.word == .likely)
  }

  /// Goals of which nothing is said, for reasons that only an outlook has.
  static let silent: [@Sendable () -> Assessment] = [
    { assess(Array(figures().suffix(4))) }, { assess(Array(figures().suffix(5))) }, { assess(by: "2030") },
    { assess(figures([10, 20, 10, 20, 10, 20, 10, 20])) }, { assess(figures(), .hold(.atLeast(20))) },
    {
      var unsure = figures()
      unsure[7].release = .provisional
      return assess(unsure)
    },
    {
      var mean = Indicator.percentage
      mean.isMeanOverWindow = true
      return assess(figures(), .atLeast(32), mean, start: "2010-01-01")
    },
  ]

  @Test func `every reason to say nothing is reached`() {
    let all = GoalOutlookTests.figures()
    #expect(GoalOutlookTests.reason(GoalOutlookTests.assess([all[7]])) == .tooFewFigures)
    #expect(GoalOutlookTests.reason(GoalOutlookTests.assess(Array(all.suffix(5)))) == .tooFewPastErrors)
    #expect(GoalOutlookTests.reason(GoalOutlookTests.assess(by: "2030")) == .leadLongerThanHistory)
    let sawtooth = GoalOutlookTests.figures([10, 20, 10, 20, 10, 20, 10, 20])
    #expect(GoalOutlookTests.reason(GoalOutlookTests.assess(sawtooth)) == .pastDoesNotTell)
    #expect(GoalOutlookTests.reason(GoalOutlookTests.assess(by: nil)) == .noDeadline)
    #expect(GoalOutlookTests.reason(GoalOutlookTests.assess(asOf: "2021-01-01")) == .deadlineFigureUnknown)
    #expect(GoalOutlookTests.reason(GoalOutlookTests.assess(by: "2017")) == .targetNotReached)
    #expect(GoalOutlookTests.reason(GoalOutlookTests.assess(all, .atLeast(20), by: "2017")) == .targetReached)
    #expect(GoalOutlookTests.reason(GoalOutlookTests.assess(all, .hold(.atLeast(20)))) == .heldThroughout)
    #expect(GoalOutlookTests.reason(GoalOutlookTests.assess(all, .stated("many"))) == .targetNotStated)
    #expect(GoalOutlookTests.reason(GoalOutlookTests.assess([])) == .noObservation)
    #expect(
      GoalOutlookTests.reason(GoalOutlookTests.assess(all, .change(by: 10), baseline: nil)) == .noBaseline)
    var mean = Indicator.percentage
    mean.isMeanOverWindow = true
    #expect(
      GoalOutlookTests.reason(GoalOutlookTests.assess(all, .atLeast(32), mean, start: "2010-01-01"))
        == .meanOverWindow)
    let wells = Indicator(id: "x", measure: .milestone)
    let notDone = [Observation.milestone(done: false, on: "2017")]
    #expect(
      GoalOutlookTests.reason(GoalOutlookTests.assess(notDone, .done, wells, baseline: nil)) == .milestone)
  }

  @Test func `a newest figure that may change or is contradicted tells nothing`() {
    var figures = GoalOutlookTests.figures()
    figures[7].release = .provisional
    #expect(GoalOutlookTests.reason(GoalOutlookTests.assess(figures)) == .provisionalFigure)
    figures[7].release = .estimated
    #expect(GoalOutlookTests.assess(figures).outlook != nil)
    figures = GoalOutlookTests.figures() + [Observation(Quantity(12), in: "2017")]
    #expect(GoalOutlookTests.reason(GoalOutlookTests.assess(figures)) == .conflictingValues)
    figures = GoalOutlookTests.figures()
    figures[7].value = .number(Quantity(25, .moreThan))
    #expect(
      GoalOutlookTests.reason(GoalOutlookTests.assess(figures, .atLeast(32), GoalOutlookTests.rate))
        == .intervalSpansVerdicts)
    // An older one that is only a bound is left out, and the others stand.
    figures = GoalOutlookTests.figures()
    figures[2].value = .number(Quantity(13, .moreThan))
    #expect(GoalOutlookTests.assess(figures, .atLeast(32), GoalOutlookTests.rate).outlook?.figures.count == 7)
  }

  @Test func `a figure in the middle of a year is the newest of yearly ones`() {
    let figures = GoalOutlookTests.figures() + [Observation(Quantity(26), in: "2018-06-30")]
    let outlook = GoalOutlookTests.assess(figures, asOf: "2018-12-31").outlook
    // The year before it is not taken for half a year's step: 2016 is a year and a half before.
    #expect(outlook?.figures.map(\.value) == [10, 12, 13, 15, 18, 20, 21, 26])
    #expect(outlook?.years == 2 + 184.0 / 365)
  }

  @Test func `the chart has a fan from the newest figure to the deadline`() throws {
    let assessment = GoalOutlookTests.assess()
    let fans = TrajectoryChart.Fan.of(assessment)
    #expect(fans.count == 2)
    let outlook = try #require(assessment.outlook)
    let (wide, narrow) = (fans[0].edges, fans[1].edges)
    #expect(wide.first?.day == "2017-12-31" && wide.first?.lower == 25 && wide.first?.upper == 25)
    #expect(wide.last?.day == "2020-12-31" && wide.last?.upper == outlook.range(holding: 0.8).upper)
    for (outer, inner) in zip(wide, narrow).dropFirst() {
      #expect(outer.lower < inner.lower && inner.upper < outer.upper)
    }
    #expect(zip(wide, wide.dropFirst()).allSatisfy { $1.upper - $1.lower > $0.upper - $0.lower })
    let drawings = ChartTests.charts(of: assessment, asOf: "2018-06-30")
    for svg in drawings { for number in try ChartTests.numbers(svg) { #expect(number.isFinite) } }
    #expect(drawings.last?.contains("fill-opacity=\".14\"") == true)
  }

  @Test func `figures of another unit within the history are a break`() {
    var figures = GoalOutlookTests.figures()
    figures[3].unit = UnitOfMeasure("households")
    #expect(GoalOutlookTests.reason(GoalOutlookTests.assess(figures)) == .definitionsDiffer)
  }

  // MARK: - Flows

  /// Quarters of ten years, the second half larger, and a first half of 2020.
  static func quarters(through last: Int = 2) -> [Observation] {
    var figures: [Observation] = []
    for year in 2010...2020 {
      for quarter in 1...(year == 2020 ? last : 4) {
        let amount = Double(10 + year - 2010 + (quarter > 2 ? 5 : 0) + (year % 3 == 0 ? 1 : 0))
        if let period = Period("\(year)-Q\(quarter)") {
          figures.append(Observation(Quantity(amount), in: period))
        }
      }
    }
    return figures
  }

  static func flow(_ target: Target, _ figures: [Observation], asOf: CalendarDate = "2020-08-01")
    -> Assessment
  {
    Goal("x", target: target, deadline: Deadline(in: "2020")).assessment(
      of: figures, indicator: .flow, asOf: asOf)
  }

  @Test func `the rest of a window is held against the same months of earlier ones`() throws {
    let outlook = try #require(GoalOutlookTests.flow(.atLeast(96), GoalOutlookTests.quarters()).outlook)
    // The second halves: 2 × (15 + years since 2010), and 2 more in every third year.
    #expect(outlook.figures.map(\.value) == [32, 32, 34, 38, 38, 40, 44, 44, 46, 50])
    #expect(outlook.soFar == 40)
    #expect(outlook.target == .atLeast(56))
    #expect(outlook.years == 1)
    let range = outlook.range(holding: 0.8)
    #expect(range.lower > 40 + 40 && range.upper < 40 + 65)
    let own = Outlook.of(
      outlook.figures, target: .atLeast(56), by: "2020-12-31", scale: .logarithm, soFar: 40,
      limits: Limits(lower: 0))
    #expect(own.success == outlook)
  }

  @Test func `before a window has a figure whole windows are held against it`() throws {
    let outlook = try #require(
      GoalOutlookTests.flow(
        .atLeast(96), GoalOutlookTests.quarters(through: 1).dropLast(), asOf: "2020-02-01"
      ).outlook)
    #expect(outlook.soFar == 0)
    // 2019: twice 19, twice 24, and 4 more.
    #expect(outlook.figures.last?.value == 90)
    #expect(outlook.target == .atLeast(96))
  }

  @Test func `a budget is likely to be kept where the rest is small`() {
    #expect(GoalOutlookTests.flow(.atMost(120), GoalOutlookTests.quarters()).outlook?.word == .likely)
    #expect(GoalOutlookTests.flow(.atMost(80), GoalOutlookTests.quarters()).outlook?.word == .unlikely)
  }

  @Test func `what has come together does not come apart`() {
    let assessment = GoalOutlookTests.flow(.atLeast(39), GoalOutlookTests.quarters())
    #expect(assessment.status == .achieved)
    #expect(GoalOutlookTests.reason(assessment) == .targetReached)
  }

  @Test func `yearly totals alone do not tell what half a year brings`() {
    var figures = (2010...2019).compactMap { year in
      Period(year: year).map { Observation(Quantity(Double(year - 1950)), in: $0) }
    }
    figures.append(Observation(Quantity(30), in: "2020-Q1"))
    #expect(GoalOutlookTests.reason(GoalOutlookTests.flow(.atLeast(96), figures)) == .tooFewFigures)
    #expect(GoalOutlookTests.flow(.atLeast(72), figures.dropLast()).outlook?.figures.count == 10)
  }

  // MARK: - The projection at the rate so far

  @Test func `a projection ends at the natural limits`() {
    let half = GoalOutlookTests.assess(
      [Observation(Quantity(90), in: "2018-06-30")], .atLeast(95), by: "2020", asOf: "2018-12-31",
      baseline: Baseline(50, on: "2017"))
    #expect(half.projection?.atDeadline == 100)
    #expect(half.projection?.endsAtLimit == true)
    let slow = GoalOutlookTests.assess(
      [Observation(Quantity(51), in: "2018-06-30")], .atLeast(95), by: "2020", asOf: "2018-12-31",
      baseline: Baseline(50, on: "2017"))
    #expect(slow.projection?.endsAtLimit == false)
  }

  // MARK: - The rule

  @Test func `the rule unlikely is off, and fires where a goal asks for it`() {
    #expect(Rule.unlikely.defaultLevel == .off)
    #expect(Rule.firing(status: .onPace, flags: [], outlook: .unlikely) == [.unlikely])
    #expect(Rule.firing(status: .onPace, flags: [], outlook: .aboutEven).isEmpty)
  }
}

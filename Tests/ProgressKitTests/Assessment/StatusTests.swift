import ProgressKit
import Testing

/// The closed list of statuses, row by row in its order, with every flag and every reason.
@Suite struct StatusTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let status: Status
    let reason: Reason?
    let flags: [Flag]
    let assess: @Sendable () -> Assessment

    init(
      _ sentence: String, _ status: Status, _ reason: Reason? = nil, flags: [Flag] = [],
      _ assess: @escaping @Sendable () -> Assessment
    ) {
      testDescription = sentence
      self.status = status
      self.reason = reason
      self.flags = flags
      self.assess = assess
    }
  }

  /// 0 at the end of 2023 to at least 100 at the end of 2024: on 2024-06-30, after 182 of 366 days, 49.726… is due
  /// and five points of the way are 5.
  static func run(
    _ target: Target, baseline: Baseline? = Baseline(0, on: "2023-12-31"),
    start: CalendarDate? = nil, deadline: Deadline? = "2024-12-31", trajectory: Trajectory = .linear,
    reports: Goal.Rhythm? = nil, setOn: CalendarDate? = nil, hasIndicator: Bool = true,
    _ figures: [Observation], _ indicator: Indicator = .level, asOf: CalendarDate,
    knownOn: CalendarDate? = nil
  ) -> Assessment {
    var goal = Goal(
      "x", target: target, baseline: baseline, start: start, deadline: deadline, trajectory: trajectory,
      reports: reports, setOn: setOn)
    if !hasIndicator { goal.indicator = nil }
    return goal.assessment(of: figures, indicator: indicator, asOf: asOf, knownOn: knownOn)
  }

  static func run(
    baseline: Baseline? = Baseline(0, on: "2023-12-31"), start: CalendarDate? = nil,
    deadline: Deadline? = "2024-12-31", trajectory: Trajectory = .linear, reports: Goal.Rhythm? = nil,
    setOn: CalendarDate? = nil, hasIndicator: Bool = true, _ figures: [Observation],
    _ indicator: Indicator = .level, asOf: CalendarDate, knownOn: CalendarDate? = nil
  ) -> Assessment {
    run(
      .atLeast(100), baseline: baseline, start: start, deadline: deadline, trajectory: trajectory,
      reports: reports, setOn: setOn, hasIndicator: hasIndicator, figures, indicator, asOf: asOf,
      knownOn: knownOn)
  }

  static let inDong = Observation(
    indicator: "x", period: "2024-06-30", value: .number(1000), unit: UnitOfMeasure("VND"))

  static let cases: [Case] = [
    // Row 1
    Case("a target without a number is not quantified", .notQuantified, .targetNotStated) {
      run(.stated("more of it"), [Observation(50, in: "2024-06-30")], asOf: "2024-07-01")
    },
    Case("a target without an indicator is not quantified", .notQuantified, .noIndicator) {
      run(hasIndicator: false, [Observation(50, in: "2024-06-30")], asOf: "2024-07-01")
    },
    Case("not quantified comes before not started", .notQuantified, .targetNotStated) {
      run(.stated("more of it"), start: "2025-01-01", deadline: "2026", [], asOf: "2024-07-01")
    },
    Case("not quantified comes before overdue", .notQuantified, .targetNotStated) {
      run(.stated("more of it"), [], asOf: "2030-01-01")
    },
    // Row 2
    Case("a figure in another unit cannot be compared", .notComparable, .unitsDiffer) {
      run([inDong], asOf: "2024-07-01")
    },
    Case("a count of another number cannot be compared", .notComparable, .definitionsDiffer) {
      run(
        .all(of: 53), baseline: nil, [.share(12, of: 20, on: "2024-06-30")],
        Indicator(id: "x", measure: .share(of: 53)), asOf: "2024-07-01")
    },
    Case("not comparable comes before not started", .notComparable, .unitsDiffer) {
      run(baseline: nil, start: "2025-01-01", deadline: "2026", [inDong], asOf: "2024-07-01")
    },
    Case("not comparable comes before overdue", .notComparable, .unitsDiffer) {
      run([inDong], asOf: "2025-07-01")
    },
    Case("one comparable figure is enough to compare", .onPace) {
      run([inDong, Observation(50, in: "2024-06-30")], asOf: "2024-07-01")
    },
    // Row 3
    Case("before the start a goal has not started", .notStarted, .beforeWindow) {
      run(baseline: nil, start: "2025-01-01", deadline: "2026", [], asOf: "2024-12-31")
    },
    Case("not started comes before achieved", .notStarted, .beforeWindow) {
      run(
        baseline: nil, start: "2025-01-01", deadline: "2026", [Observation(500, in: "2024-06-30")],
        asOf: "2024-12-31")
    },
    Case("on its first day a goal has started", .noData, .noObservation) {
      run(baseline: nil, start: "2025-01-01", deadline: "2026", [], asOf: "2025-01-01")
    },
    Case("a flow in a year has not started before the year", .notStarted, .beforeWindow) {
      run(baseline: nil, deadline: "2025", [], .flow, asOf: "2024-12-31")
    },
    Case("a flow in a year has started on the year's first day", .noData, .noObservation) {
      run(baseline: nil, deadline: "2025", [], .flow, asOf: "2025-01-01")
    },
    Case("a goal that was not set yet, as known then, has not started", .notStarted, .notYetSet) {
      run(
        setOn: "2024-04-24", [Observation(50, in: "2024-03-31")], asOf: "2024-12-31", knownOn: "2024-04-23")
    },
    Case("a goal is known from the day it was set", .onPace) {
      run(
        setOn: "2024-04-24", [Observation(25, in: "2024-03-31")], asOf: "2024-12-31", knownOn: "2024-04-24")
    },
    // Row 4
    Case("reaching the target achieves it", .achieved) {
      run([Observation(100, in: "2024-06-30")], asOf: "2024-07-01")
    },
    Case(
      "achieved comes before overdue, and says that it is unconfirmed", .achieved,
      flags: [.unconfirmed]
    ) {
      run([Observation(100, in: "2024-06-30")], asOf: "2025-01-01")
    },
    Case("on the deadline itself nothing is unconfirmed yet", .achieved) {
      run([Observation(100, in: "2024-06-30")], asOf: "2024-12-31")
    },
    Case(
      "a provisional figure makes the verdict provisional", .achieved, flags: [.provisional]
    ) {
      run([Observation(100, in: "2024-06-30").with { $0.release = .provisional }], asOf: "2024-07-01")
    },
    Case("achieved comes before open", .achieved) {
      run(deadline: nil, [Observation(100, in: "2024-06-30")], asOf: "2024-07-01")
    },
    Case("a hold is holding while it is satisfied", .holding, nil) {
      run(.hold(.atLeast(95)), baseline: nil, [Observation(96, in: "2024-06-30")], asOf: "2024-07-01")
    },
    Case("a goal to stay is holding while it is satisfied", .holding, nil) {
      run(
        .top(50), baseline: Baseline(40, on: "2023-12-31"), [Observation(45, in: "2024-06-30")],
        Indicator(id: "x", unit: .rank, measure: .rank), asOf: "2024-07-01")
    },
    Case("a hold is achieved when the deadline's figure satisfies", .achieved) {
      run(.hold(.atLeast(95)), baseline: nil, [Observation(96, in: "2024-12-31")], asOf: "2024-12-31")
    },
    // Row 5
    Case("the deadline's figure settles a goal, even on the deadline", .missed, .targetNotReached) {
      run([Observation(99, in: "2024-12-31")], asOf: "2024-12-31")
    },
    Case("a deadline stated as a year is settled by a figure of its last month", .missed, .targetNotReached) {
      run(deadline: "2024", [Observation(99, in: "2024-12-01")], asOf: "2024-12-02")
    },
    Case("a deadline stated as a year is not settled by a figure of the month before", .ahead) {
      // 335 of 366 days: 91.53 due; 99 is 7.47 ahead.
      run(deadline: "2024", [Observation(99, in: "2024-11-30")], asOf: "2024-12-02")
    },
    Case("a deadline stated as a day is settled by that day alone", .overdue, .deadlineFigureUnknown) {
      run([Observation(99, in: "2024-12-30")], asOf: "2025-01-01")
    },
    Case("a budget that is exceeded is missed at once", .missed, .budgetExceeded) {
      run(
        .atMost(100), baseline: nil, deadline: "2024", [Observation(101, in: "2024-H1")], .flow,
        asOf: "2024-07-01")
    },
    Case("a hold breached in its window is missed at its deadline", .missed, .holdBreached) {
      run(
        .hold(.atLeast(95)), baseline: nil, start: "2024-01-01",
        [Observation(94, in: "2024-06-30"), Observation(96, in: "2024-12-31")], asOf: "2024-12-31")
    },
    Case("a hold below its level at its deadline is missed", .missed, .holdBreached) {
      run(.hold(.atLeast(95)), baseline: nil, [Observation(94, in: "2024-12-31")], asOf: "2024-12-31")
    },
    // Row 6
    Case("after the deadline without a figure for it a goal is overdue", .overdue, .deadlineFigureUnknown) {
      run([Observation(50, in: "2024-06-30")], asOf: "2025-01-01")
    },
    Case("overdue comes before no data", .overdue, .deadlineFigureUnknown) {
      run(baseline: nil, [], asOf: "2025-01-01")
    },
    Case("overdue comes before baseline only", .overdue, .deadlineFigureUnknown) {
      run([], asOf: "2025-01-01")
    },
    Case("on the deadline itself nothing is overdue", .baselineOnly, .noObservation) {
      run([], asOf: "2024-12-31")
    },
    // Row 7
    Case("neither a figure nor a baseline is no data", .noData, .noObservation) {
      run(baseline: nil, [], asOf: "2024-07-01")
    },
    Case("a forecast is no figure", .noData, .onlyForecasts) {
      run(
        baseline: nil, [Observation(100, in: "2024-06-30").with { $0.release = .forecast }],
        asOf: "2024-07-01")
    },
    Case("a missing value is no figure", .noData, .noObservation) {
      run(
        baseline: nil, [Observation(indicator: "x", period: "2024-06-30", value: .missing)],
        asOf: "2024-07-01")
    },
    Case("last year's amount is no figure for this year", .noData, .periodsDiffer) {
      run(baseline: nil, deadline: "2024", [Observation(500, in: "2023")], .flow, asOf: "2024-07-01")
    },
    Case("no data comes before open", .noData, .noObservation) {
      run(baseline: nil, deadline: nil, [], asOf: "2024-07-01")
    },
    // Row 8
    Case("a baseline alone is baseline only", .baselineOnly, .noObservation) { run([], asOf: "2024-07-01") },
    Case("baseline only comes before open", .baselineOnly, .noObservation) {
      run(deadline: nil, [], asOf: "2024-07-01")
    },
    Case("a figure that restates the baseline leaves it at baseline only", .baselineOnly, .noObservation) {
      run([Observation(0, in: "2023-12-31")], asOf: "2024-07-01")
    },
    // Row 9
    Case("without a deadline a goal is open", .open, .noDeadline) {
      run(deadline: nil, [Observation(50, in: "2024-06-30")], asOf: "2024-07-01")
    },
    // Row 10
    Case("without a baseline there is no pace", .noPace, .noBaseline) {
      run(baseline: nil, [Observation(50, in: "2024-06-30")], asOf: "2024-07-01")
    },
    Case("a baseline without a day has no clock", .noPace, .noStart) {
      run(baseline: Baseline(0), [Observation(50, in: "2024-06-30")], asOf: "2024-07-01")
    },
    Case("a baseline without a day starts at the end of the day before the start", .onPace) {
      run(baseline: Baseline(0), start: "2024-01-01", [Observation(50, in: "2024-06-30")], asOf: "2024-07-01")
    },
    Case("a trajectory of none expects nothing", .noPace, .noExpectation) {
      run(trajectory: .none, [Observation(50, in: "2024-06-30")], asOf: "2024-07-01")
    },
    Case("compound growth from zero is no growth", .noPace, .compoundNeedsPositiveValues) {
      run(trajectory: .compound, [Observation(50, in: "2024-06-30")], asOf: "2024-07-01")
    },
    Case("a shape taken from a year with gaps is none", .noPace, .profileIncomplete) {
      run(
        baseline: nil, deadline: "2024", trajectory: .profileOf("2023"),
        [Observation(20, in: "2023-Q1"), Observation(50, in: "2024-Q1")], .flow, asOf: "2024-07-01")
    },
    Case("a milestone that is not done yet has no pace", .noPace, .notDoneYet) {
      run(
        .done, baseline: nil, [.milestone(done: false, on: "2024-06-30")],
        Indicator(id: "x", measure: .milestone), asOf: "2024-07-01")
    },
    Case("a figure older than the window has no pace", .noPace, .figureOlderThanWindow) {
      run([Observation(-10, in: "2023-06-30")], asOf: "2024-07-01")
    },
    // Rows 11 to 13
    Case("more than the tolerance above the line is ahead", .ahead) {
      run([Observation(55, in: "2024-06-30")], asOf: "2024-07-01")
    },
    Case("above the line within the tolerance is on pace", .onPace) {
      run([Observation(54, in: "2024-06-30")], asOf: "2024-07-01")
    },
    Case("less than half a unit of the last digit below the line is on pace", .onPace) {
      // 49.7268 − 49.3 = 0.4268 of a figure in whole units
      run([Observation(Quantity(49.3, decimals: 0, text: "49.3"), in: "2024-06-30")], asOf: "2024-07-01")
    },
    Case("below the line within the tolerance is at risk", .atRisk) {
      run([Observation(45, in: "2024-06-30")], asOf: "2024-07-01")
    },
    Case("below the line by more than the tolerance is off pace", .offPace) {
      run([Observation(44, in: "2024-06-30")], asOf: "2024-07-01")
    },
    Case("outside a level that is to be held is off pace", .offPace) {
      run(.hold(.atLeast(95)), baseline: nil, [Observation(93, in: "2024-06-30")], asOf: "2024-07-01")
    },
    Case("one unit of the last digit outside a level that is to be held is at risk", .atRisk) {
      run(.hold(.atLeast(95)), baseline: nil, [Observation(94, in: "2024-06-30")], asOf: "2024-07-01")
    },
    // Across classes
    Case("more than 99 may be anything from ahead to achieved", .ahead) {
      run([Observation(Quantity(99, .moreThan), in: "2024-06-30")], asOf: "2024-07-01")
    },
    Case("more than 99 at the deadline may be missed or achieved", .cannotTell, .intervalSpansVerdicts) {
      run([Observation(Quantity(99, .moreThan), in: "2024-12-31")], asOf: "2024-12-31")
    },
    Case("two values of one day on both sides of the target cannot tell", .cannotTell, .conflictingValues) {
      run(
        [
          Observation(99, in: "2024-12-31", published: "2025-01-15"),
          Observation(101, in: "2024-12-31", published: "2025-01-15"),
        ], asOf: "2025-02-01")
    },
    // Flags
    Case("a level reached and lost again is said to be lost", .ahead, flags: [.lost]) {
      run([Observation(100, in: "2024-05-31"), Observation(99, in: "2024-06-30")], asOf: "2024-07-01")
    },
    Case("a promised figure that has not come is stale", .onPace, flags: [.stale]) {
      run(reports: .quarter, [Observation(25, in: "2024-03-31")], asOf: "2024-09-30")
    },
    Case("nothing is stale where nothing was promised", .onPace) {
      run([Observation(25, in: "2024-03-31")], asOf: "2024-11-30")
    },
    Case("a claim that numbers cannot confirm is a claim", .noData, .noObservation, flags: [.claimed]) {
      run(
        baseline: nil,
        [Observation(indicator: "x", period: "2024-06-30", value: .missing, claim: .met("met"))],
        asOf: "2024-07-01")
    },
    Case(
      "a claim in a unit that cannot be compared is a claim", .notComparable, .unitsDiffer, flags: [.claimed]
    ) {
      run([inDong.with { $0.claim = .ofTarget(Quantity(104.9)) }], asOf: "2024-07-01")
    },
    Case("a claim of less than the target claims nothing", .notComparable, .unitsDiffer) {
      run([inDong.with { $0.claim = .ofTarget(Quantity(94.9)) }], asOf: "2024-07-01")
    },
    Case("figures behind a gap decide nothing by themselves", .cannotTell, .gap, flags: [.gap]) {
      FlowTests.assess([("2024-Q2", 20)], asOf: "2024-07-01")
    },
    Case("a year and its December that differ leave the verdict open", .cannotTell, .spansDiffer) {
      run(
        .atMost(5), baseline: nil,
        [Observation(Quantity(5.2), in: "2024"), Observation(Quantity(4.8), in: "2024-12")],
        asOf: "2025-01-01")
    },
    Case("figures that the indicator cannot have count for nothing", .notComparable, .figuresRefused) {
      Goal("x", target: .atLeast(75), deadline: "2024").assessment(
        of: [Observation(180, in: "2024-06-30")], indicator: .percentage, asOf: "2024-07-01")
    },
    Case("an objective is as bad as its worst goal", .missed, .childBehind) {
      FlowTests.objective(figures: [10, 90])
    },
    Case("an objective of which a goal is not judged cannot be told", .cannotTell, .childNotJudged) {
      FlowTests.objective(figures: [100, nil])
    },
    Case("a claim that the numbers confirm needs no flag", .achieved) {
      run([Observation(100, in: "2024-06-30").with { $0.claim = .met("met") }], asOf: "2024-07-01")
    },
  ]

  @Test(arguments: cases) func `a goal has the first status whose row it matches`(_ item: Case) {
    let result = item.assess()
    #expect(result.status == item.status)
    #expect(result.reason == item.reason)
    #expect(result.flags == item.flags)
    if result.status == .cannotTell, result.children.isEmpty { #expect(result.range.count == 2) }
  }

  @Test func `every status is reached`() {
    let reached = Set(StatusTests.cases.map { $0.assess().status })
    for status in Status.allCases { #expect(reached.contains(status), "\(status) is never reached") }
  }

  @Test func `every flag is reached`() {
    let reached = Set(StatusTests.cases.flatMap { $0.assess().flags })
    for flag in Flag.allCases { #expect(reached.contains(flag), "\(flag) is never reached") }
  }

  /// Every place in an assessment where a reason can stand.
  static func reasons(in result: Assessment) -> [Reason] {
    var reasons = [result.reason, result.paceReason, result.projectionReason, result.outlookReason]
      .compactMap { $0 }
    let shares = [
      result.attainment.ofTarget, result.attainment.ofChange, result.pace?.expectedShare,
      result.pace?.shortfall, result.pace?.index,
    ]
    for case .undefined(let reason)? in shares { reasons.append(reason) }
    return reasons
  }

  /// Goals whose reasons stand in a share, a pace or a projection rather than in the status.
  static let others: [@Sendable () -> Assessment] =
    [
      { run(.atLeast(0), [Observation(-5, in: "2024-06-30")], asOf: "2024-07-01") },
      { run(.atLeast(-10), baseline: nil, [Observation(-50, in: "2024-06-30")], asOf: "2024-07-01") },
      { run(.atMost(10), baseline: nil, [Observation(50, in: "2024-06-30")], asOf: "2024-07-01") },
      { run(.within(10, 20), baseline: nil, [Observation(50, in: "2024-06-30")], asOf: "2024-07-01") },
      // One day of 366: 0.27% is expected, too little for a ratio.
      { run([Observation(1, in: "2024-01-01")], asOf: "2024-07-01") },
      { run([Observation(0, in: "2024-06-30")], asOf: "2024-07-01") },
      // 1 in 182 days: 99 more would take 49.3 years; 0.5 needs 99.
      { run([Observation(Quantity(0.5), in: "2024-06-30")], asOf: "2024-07-01") },
      {
        run(
          baseline: Baseline(100, on: "2023-12-31"), [Observation(100, in: "2024-06-30")], asOf: "2024-07-01")
      },
    ] + GoalOutlookTests.silent

  @Test func `every reason is reached`() {
    let assessments = StatusTests.cases.map { $0.assess() } + StatusTests.others.map { $0() }
    // A method is asked only of a whole report, and tables alone leave figures unread or targets without a direction:
    // those are tested with the methods and the doors.
    let reached = Set(assessments.flatMap(StatusTests.reasons)).union([
      .methodGivesNoVerdict, .unreadFigure, .directionNotStated,
    ])
    for reason in Reason.allCases { #expect(reached.contains(reason), "\(reason) is never reached") }
  }
}

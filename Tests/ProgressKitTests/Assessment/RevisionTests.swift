import ProgressKit
import Testing

/// Three dates that are never mixed: the period, the publication, and the day of the report.
@Suite struct RevisionTests {
  let goal = Goal("x", target: .atLeast(75), baseline: Baseline(41, on: "2024-12-31"), deadline: "2025")

  func registry(_ figures: [Observation], sources: [Source] = [], goal: Goal? = nil) -> Registry {
    Registry(
      indicators: [.percentage], goals: [goal ?? self.goal], sources: sources,
      observations: figures.map { figure in figure.with { $0.indicator = "x" } })
  }

  @Test func `the newest publication counts and the older ones are kept, newest first`() {
    let figures = [
      Observation(50, in: "2025-06-30", published: "2025-07-10"),
      Observation(56, in: "2025-06-30", published: "2025-09-10"),
      Observation(53, in: "2025-06-30", published: "2025-08-10"),
    ]
    let result = goal.assessment(of: figures, indicator: .percentage, asOf: "2025-12-01")
    #expect(result.figure?.value == 56)
    #expect(result.figure?.superseded.map(\.published) == ["2025-08-10", "2025-07-10"])
    for (day, value) in [("2025-07-10", 50), ("2025-08-09", 50), ("2025-08-10", 53), ("2025-09-09", 53)]
      as [(CalendarDate, Double)]
    {
      let known = goal.assessment(of: figures, indicator: .percentage, asOf: "2025-12-01", knownOn: day)
      #expect(known.figure?.value == value)
    }
    let before = goal.assessment(
      of: figures, indicator: .percentage, asOf: "2025-12-01", knownOn: "2025-07-09")
    #expect(before.status == .baselineOnly)
  }

  @Test func `a figure without a publication takes its source's, else the end of its period`() {
    let ministry = Source(id: "ministry", title: "Report", published: "2025-08-15")
    let sourced = Observation(56, in: "2025-06-30").with { $0.source = "ministry" }
    func figure(_ observation: Observation, _ day: CalendarDate) -> Double? {
      registry([observation], sources: [ministry]).report(asOf: "2025-12-01", knownOn: day).assessments[0]
        .figure?.value
    }
    #expect(figure(sourced, "2025-08-14") == nil)
    #expect(figure(sourced, "2025-08-15") == 56)
    // Its own publication comes before its source's.
    let own = sourced.with { $0.published = "2025-07-20" }
    #expect(figure(own, "2025-07-19") == nil)
    #expect(figure(own, "2025-07-20") == 56)
    #expect(figure(Observation(56, in: "2025-H1"), "2025-06-29") == nil)
    #expect(figure(Observation(56, in: "2025-H1"), "2025-06-30") == 56)
  }

  @Test func `as of cuts by period, known on by publication, and neither stands for the other`() {
    let figures = [
      Observation(50, in: "2025-03-31", published: "2025-10-01"),
      Observation(60, in: "2025-06-30", published: "2025-07-10"),
    ]
    func figure(_ asOf: CalendarDate, _ knownOn: CalendarDate?) -> Double? {
      goal.assessment(of: figures, indicator: .percentage, asOf: asOf, knownOn: knownOn).figure?.value
    }
    #expect(figure("2025-12-01", nil) == 60)
    #expect(figure("2025-05-01", nil) == 50)
    #expect(figure("2025-05-01", "2025-09-30") == nil)
    #expect(figure("2025-12-01", "2025-09-30") == 60)
    // Published after the report's day, and still known where nothing else is asked.
    #expect(figure("2025-06-30", nil) == 60)
  }

  @Test func `a forecast and a missing value never take the place of a figure`() {
    let actual = Observation(50, in: "2025-06-30", published: "2025-07-10")
    let forecast = Observation(70, in: "2025-06-30", published: "2025-09-10").with { $0.release = .forecast }
    let missing = actual.with {
      $0.value = .missing
      $0.published = "2025-10-10"
    }
    let result = goal.assessment(of: [missing, forecast, actual], indicator: .percentage, asOf: "2025-12-01")
    #expect(result.figure?.value == 50)
    #expect(result.figure?.superseded.isEmpty == true)
  }

  @Test func `one period written in two ways has vintages of one figure`() {
    let figures = [
      Observation(50, in: "2025-H1", published: "2025-07-10"),
      Observation(52, in: "2025-01-01/2025-06-30", published: "2025-08-10"),
    ]
    let result = goal.assessment(of: figures, indicator: .percentage, asOf: "2025-12-01")
    #expect(result.figure?.value == 52)
    #expect(result.figure?.superseded.map(\.value) == [.number(50)])
  }

  @Test func `a revision can undo what was achieved`() {
    let flow = Goal("x", target: .atLeast(140), deadline: "2023")
    let figures = [
      Observation(142, in: "2023", published: "2023-12-29"),
      Observation(Quantity(138.5), in: "2023", published: "2024-04-24"),
    ]
    func status(_ knownOn: CalendarDate) -> Status {
      flow.assessment(of: figures, indicator: .flow, asOf: "2024-12-31", knownOn: knownOn).status
    }
    #expect(status("2023-12-29") == .achieved)
    #expect(status("2024-04-24") == .missed)
  }

  @Test func `a goal that was not set yet is not started, whatever its figures say`() {
    var later = goal
    later.setOn = "2025-03-01"
    let figures = [Observation(80, in: "2025-02-28", published: "2025-02-28")]
    func assess(_ knownOn: CalendarDate?) -> Assessment {
      later.assessment(of: figures, indicator: .percentage, asOf: "2025-06-01", knownOn: knownOn)
    }
    #expect(assess("2025-02-28").status == .notStarted)
    #expect(assess("2025-02-28").reason == .notYetSet)
    #expect(assess("2025-02-28").attainment.ofTarget == .undefined(.notYetSet))
    #expect(assess("2025-03-01").status == .achieved)
    #expect(assess(nil).status == .achieved)
  }

  // MARK: - Flags

  @Test(
    arguments: [
      // The next quarter ends on 2025-12-31: on that day nothing is late yet, and on the next it is.
      ("2025-09-30", .quarter, "2025-12-31", false), ("2025-09-30", .quarter, "2026-01-01", true),
      ("2025-02-28", .month, "2025-03-31", false), ("2025-02-28", .month, "2025-04-01", true),
      ("2025-06-30", .half, "2025-12-31", false), ("2025-06-30", .half, "2026-01-01", true),
      ("2025-06-30", .year, "2026-06-30", false), ("2025-06-15", .month, "2025-07-15", false),
      ("2025-06-15", .month, "2025-07-16", true),
    ] as [(Period, Goal.Rhythm, CalendarDate, Bool)])
  func `a figure is stale once the next one's period is over`(
    period: Period, rhythm: Goal.Rhythm, asOf: CalendarDate, stale: Bool
  ) {
    var promised = goal
    promised.deadline = "2030"
    promised.reports = rhythm
    let result = promised.assessment(of: [Observation(50, in: period)], indicator: .percentage, asOf: asOf)
    #expect(result.flags.contains(.stale) == stale)
  }

  @Test func `once the deadline's figure is known nothing goes stale`() {
    var promised = goal
    promised.reports = .quarter
    let settled = promised.assessment(
      of: [Observation(80, in: "2025-12-31")], indicator: .percentage, asOf: "2028-01-01")
    #expect(settled.status == .achieved)
    #expect(settled.flags.isEmpty)
  }

  @Test func `reached and lost again is said, and the day it was first reached too`() {
    let figures = [Observation(76, in: "2025-03-31"), Observation(60, in: "2025-06-30")]
    let lost = goal.assessment(of: figures, indicator: .percentage, asOf: "2025-07-01")
    #expect(lost.flags == [.lost])
    #expect(lost.status == .ahead)
    let back = goal.assessment(
      of: figures + [Observation(77, in: "2025-09-30")], indicator: .percentage, asOf: "2025-10-01")
    #expect(back.flags.isEmpty)
    #expect(back.achievedOn == "2025-03-31")
    // A figure from before the window was never this goal's.
    let early = goal.assessment(
      of: [Observation(76, in: "2024-03-31"), Observation(60, in: "2025-06-30")], indicator: .percentage,
      asOf: "2025-07-01")
    #expect(early.flags.isEmpty)
  }

  @Test(arguments: [Observation.Release.estimated, .provisional, .final, .revised])
  func `only estimated and provisional figures make a verdict provisional`(release: Observation.Release) {
    let figure = Observation(60, in: "2025-06-30").with { $0.release = release }
    let result = goal.assessment(of: [figure], indicator: .percentage, asOf: "2025-07-01")
    #expect(result.flags == (release.isProvisional ? [.provisional] : []))
    #expect(result.status == .ahead)
  }

  @Test func `an old figure that satisfied shows nothing against a newer baseline that does not`() {
    let result = goal.assessment(
      of: [Observation(80, in: "2023-12-31")], indicator: .percentage, asOf: "2025-07-01")
    #expect(result.status == .noPace)
    #expect(result.reason == .figureOlderThanWindow)
  }

  @Test func `a figure from before the start can show that the target is achieved, but no pace`() {
    let early = Goal("x", target: .atLeast(75), start: "2025-01-01", deadline: "2025")
    func assess(_ value: Quantity) -> Assessment {
      early.assessment(of: [Observation(value, in: "2024-12-31")], indicator: .percentage, asOf: "2025-07-01")
    }
    #expect(assess(80).status == .achieved)
    #expect(assess(60).status == .noPace)
    #expect(assess(60).pace == nil)
  }

  @Test func `the same value on a later day is evidence that nothing moved`() {
    let result = goal.assessment(
      of: [Observation(41, in: "2025-06-30")], indicator: .percentage, asOf: "2025-07-01")
    #expect(result.status == .offPace)
    #expect(result.attainment.ofChange == .value(0))
    #expect(result.trend == .noChange)
  }
}

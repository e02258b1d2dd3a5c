@testable import ProgressKit

/// Assessments and reports as the engine makes them, put together by hand.
enum GateSample {
  /// Hai Phong at 52% on 2025-06-30: 41% on 2024-12-31, at least 75% by 2025; 181 of 365 days are 49.6% of the way, the
  /// line is at 57.86%, and 11 of 34 points are 32.4% of it.
  static func offPace(
    _ id: String = "hai-phong", title: String = "Hải Phòng: online records", found: Double = 52,
    status: Status = .offPace, flags: [Flag] = []
  ) -> Assessment {
    let expected = 41 + 34 * 181.0 / 365
    var assessment = bare(id, title: title, status: status, flags: flags)
    assessment.goal.target = .atLeast(75)
    assessment.goal.baseline = Baseline(41, on: "2024-12-31")
    assessment.unit = .percent
    assessment.indicator = Indicator(id: id, title: title, unit: .percent)
    assessment.figure = figure(found, on: "2025-06-30", of: id)
    assessment.target = required(75)
    assessment.baseline = Assessment.Start(
      value: 41, interval: Interval(41), qualifier: .exact, decimals: 0, date: "2024-12-31",
      dateIsInferred: false)
    let share = (found - 41) / 34
    assessment.attainment = .init(ofTarget: .value(found / 75), ofChange: .value(share))
    assessment.pace = Assessment.Pace(
      trajectory: .linear, elapsedDays: 181, totalDays: 365, expected: expected,
      expectedShare: .value(181.0 / 365), variance: found - expected, shortfall: .value(181.0 / 365 - share),
      index: .value(share / (181.0 / 365)), daysAhead: nil, tolerance: .standard, allowed: 1.7)
    let month = 365.2425 / 12
    let (needed, current) = ((75 - found) / (184 / month), (found - 41) / (181 / month))
    assessment.rates = .init(
      required: needed, current: current, best: nil, requiredToCurrent: needed / current, requiredToBest: nil,
      monthsLeft: 184 / month)
    assessment.projection = .init(
      atDeadline: 41 + (found - 41) * 365 / 181, reachesTargetOn: "2026-07-14", method: "currentRate")
    return assessment
  }

  /// A goal of at least 75 by 2025 of which nothing is known but what is given.
  static func bare(
    _ id: String, title: String? = nil, status: Status, reason: Reason? = nil, flags: [Flag] = [],
    deadline: Deadline? = "2025", first: CalendarDate? = "2025-01-01"
  ) -> Assessment {
    var goal = Goal(id, title: title, target: .atLeast(75), deadline: deadline)
    goal.location = SourceLocation(file: "goals.jsonc", line: 28, column: 5)
    goal.targetLocation = SourceLocation(file: "goals.jsonc", line: 30, column: 17)
    return Assessment(
      goal: goal, indicator: nil, unit: .none, status: status, reason: reason, range: [], flags: flags,
      trend: nil, figure: nil, target: nil, baseline: nil,
      attainment: .init(ofTarget: .undefined(.noObservation), ofChange: .undefined(.noObservation)),
      achievedOn: nil, reachedLate: nil, pace: nil, paceReason: nil, rates: .init(), projection: nil,
      projectionReason: nil, robustness: nil,
      window: .init(first: first, last: deadline?.date, accumulates: false), findings: [])
  }

  /// The deadline's figure is known: so far from at least 75.
  static func missed(_ id: String = "missed", found: Double = 70) -> Assessment {
    var assessment = bare(id, status: .missed, reason: .targetNotReached)
    assessment.figure = figure(found, on: "2025-12-31", of: id)
    assessment.target = required(75)
    assessment.attainment.ofTarget = .value(found / 75)
    return assessment
  }

  /// The goal that was off pace, with the figure of its deadline: 70 of 75.
  static func missedSince(_ id: String) -> Assessment {
    var assessment = offPace(id, found: 70, status: .missed)
    assessment.figure = figure(70, on: "2025-12-31", of: id)
    assessment.pace = nil
    assessment.projection = nil
    return assessment
  }

  static func figure(_ value: Double, on day: Period, of id: String) -> Assessment.Figure {
    var observation = Observation(Quantity(value), in: day, of: id)
    observation.location = SourceLocation(file: "actuals.csv", line: 9, column: 36, cell: "C9")
    return Assessment.Figure(
      value: value, interval: Interval(value), qualifier: .exact, decimals: Quantity(value).decimals,
      period: day, observations: [observation], superseded: [], conversion: nil, isDone: nil)
  }

  static func required(_ value: Double, _ direction: Assessment.Direction = .rising) -> Assessment.Required {
    Assessment.Required(
      value: value, interval: Interval(value), otherEdge: nil, direction: direction, decimals: 0,
      isComputed: false)
  }

  static func report(_ assessments: Assessment..., asOf: CalendarDate = "2025-07-01") -> Report {
    report(assessments, asOf: asOf)
  }

  static func report(_ assessments: [Assessment], asOf: CalendarDate = "2025-07-01") -> Report {
    Report(
      title: "Digital programme", language: "en", year: nil, asOf: asOf, knownOn: nil,
      assessments: assessments, outside: [], closed: [], sources: [:], diagnostics: [],
      newestFigure: "2025-06-30")
  }
}

extension Assessment {
  /// The same with a figure for a day.
  func known(_ day: Period) -> Assessment {
    var copy = self
    copy.figure = GateSample.figure(70, on: day, of: goal.id)
    return copy
  }

  /// The same with waivers of rules until days.
  func waiving(_ waivers: (Rule, CalendarDate)...) -> Assessment {
    var copy = self
    copy.goal.waivers = waivers.enumerated().map { index, waiver in
      Waiver(
        rule: waiver.0, until: waiver.1, reason: "portal migration", by: "@lan",
        location: SourceLocation(file: "goals.jsonc", line: 33 + index, column: 21))
    }
    return copy
  }

  /// The same with levels of rules.
  func checking(_ checks: [Rule: RuleLevel]) -> Assessment {
    var copy = self
    copy.goal.checks = checks
    return copy
  }
}

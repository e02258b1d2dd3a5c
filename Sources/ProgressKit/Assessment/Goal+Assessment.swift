extension Goal {
  /// Where the goal stands, judged from figures of its indicator.
  ///
  /// ```swift
  /// let goal = Goal("enterprises", target: .atLeast(48_000), deadline: "2024")
  /// let assessment = goal.assessment(of: [Observation(50_350, in: "2024-H1")], asOf: "2024-12-31")
  /// // assessment.status == .achieved, assessment.attainment.ofTarget == .value(1.0489…)
  /// ```
  ///
  /// - Parameters:
  ///   - observations: the figures, in any order; those of other indicators are the caller's to leave out
  ///   - indicator: what they measure; by default a level, or what the target's shape implies
  ///   - asOf: the day of the judgement, inclusive: figures of periods that end later do not count
  ///   - knownOn: the last day of publication that counts, inclusive; `nil` for everything
  public func assessment(
    of observations: [Observation], indicator: Indicator? = nil, asOf: CalendarDate,
    knownOn: CalendarDate? = nil
  ) -> Assessment {
    let measured = self.indicator == nil && rollup == nil ? nil : indicator ?? impliedIndicator
    var ledger = Ledger()
    ledger.reserve(observations.count)
    for var observation in observations {
      observation.indicator = measured?.id ?? observation.indicator
      ledger.append(observation)
    }
    let background = Background(ledger: ledger, indicators: IndicatorIndex(measured.map { [$0] } ?? []))
    return Assessor(
      background.asKnown(self, on: knownOn), measured, Snapshot(background, knownOn: knownOn),
      Moment(asOf: asOf, knownOn: knownOn)
    ).assessment()
  }

  /// The indicator that the target's shape implies, for a goal that describes none.
  public var impliedIndicator: Indicator {
    let id = indicator ?? self.id
    switch target.shape.held {
    case .top: return Indicator(id: id, title: title, unit: .rank, measure: .rank)
    case .all(of: let count): return Indicator(id: id, title: title, measure: .share(of: count))
    case .done: return Indicator(id: id, title: title, measure: .milestone)
    default: return Indicator(id: id, title: title)
    }
  }
}

/// What goes with a verdict: flags, days, trend, shares at the ends of intervals, parts, findings.
extension Assessor {
  /// A part as it stands, judged by a target of its own where it has one.
  func part(_ reading: PartReading) -> Assessment.Part {
    var part = Assessment.Part(
      indicator: reading.part.indicator, title: reading.title, value: reading.value,
      denominator: reading.denominator, day: reading.day, isSatisfied: reading.isSatisfied)
    part.unit = reading.unit
    part.othersNow = reading.othersNow
    part.othersRequired = reading.othersRequired
    if let target = reading.part.target, let measured = snapshot.background.indicators[reading.part.indicator]
    {
      let own = Goal(
        reading.part.indicator, title: reading.title, target: target, baseline: reading.part.baseline,
        start: goal.start, deadline: goal.deadline, trajectory: goal.trajectory, tolerance: goal.tolerance,
        setOn: goal.setOn)
      let judged = Assessor(own, measured, snapshot, moment).assessment()
      part.judged = Assessment.Part.Judged(
        target: target, status: judged.status, ofTarget: judged.attainment.ofTarget,
        ofChange: judged.attainment.ofChange)
    }
    return part
  }

  func findings(_ status: Status, _ figure: Figure?) -> [Diagnostic] {
    let findings = Findings(goal: goal, unit: unit, ledger: ledger)
    var result = findings.easings(known: reading.series, asOf: moment.asOf)
    if let baseline = goal.baseline, !accumulates, goal.occurrence?.previous == nil,
      let stale = findings.staleBaseline(baseline, figure: reading.figure(ofBaseline: baseline))
    {
      result.append(stale)
    }
    if let figure, let before = reading.beforeRevision(figure),
      let flip = findings.revisionFlip(now: status, before: verdictAlone(of: before), figure: figure)
    {
      result.append(flip)
    }
    return result
  }

  func flags(_ status: Status, _ prepared: Case) -> [Flag] {
    var flags: Set<Flag> = []
    let figure = prepared.figure
    let isSettled = prepared.judge.isSettled
    if !isMean, let figure, let line = prepared.line, !accumulates || line.direction == .rising,
      !line.isSatisfied(by: figure.value, computed: figure.isComputed),
      reading.first(satisfying: line, from: span.firstFigureDay, through: figure.day.adding(days: -1)) != nil
    {
      flags.insert(.lost)
    }
    if figure?.isDone == false, let day = figure?.day,
      reading.firstDone(from: span.firstFigureDay, through: day.adding(days: -1)) != nil
    {
      flags.insert(.lost)
    }
    if status == .achieved || status == .holding, let deadline = goal.deadline, moment.asOf > deadline.date,
      !isSettled
    {
      flags.insert(.unconfirmed)
    }
    // Once the deadline's figure is known no more is promised.
    if let rhythm = goal.reports, !isSettled, let newest = reading.newestDay,
      newest.adding(days: 1).adding(months: rhythm.months).adding(days: -1) < moment.asOf
    {
      flags.insert(.stale)
    }
    if reading.claimsMet(figure), ![.achieved, .holding, .missed].contains(status) { flags.insert(.claimed) }
    if let figure, status.verdictClass != .unjudged,
      figure.rows.contains(where: { ledger.marks(Int($0)).release?.isProvisional == true })
    {
      flags.insert(.provisional)
    }
    if !reading.uncounted.isEmpty || accumulates && status != .notComparable && !reading.incomparable.isEmpty
    {
      flags.insert(.gap)
    }
    return Flag.allCases.filter(flags.contains)
  }

  func achievedOn(_ status: Status, _ prepared: Case) -> CalendarDate? {
    guard status == .achieved || status == .holding else { return nil }
    let last = span.lastDay(asOf: moment.asOf)
    if goal.target.shape.isMilestone {
      return (reading.firstDone(from: span.firstFigureDay, through: last) ?? prepared.figure)?.day
    }
    guard let line = prepared.line, let figure = prepared.figure else { return nil }
    if reading.isLowerBound(figure) || isMean { return figure.day }
    if accumulates, line.direction != .rising { return figure.day }
    return (reading.first(satisfying: line, from: span.firstFigureDay, through: last) ?? figure).day
  }

  func reachedLate(_ status: Status, _ line: Line?) -> Assessment.ReachedLate? {
    guard !accumulates, !isMean, let deadline = goal.deadline?.date, status == .missed || status == .overdue
    else { return nil }
    let late: Figure?
    if goal.target.shape.isMilestone {
      late =
        reading.firstDone(from: .earliest, through: deadline) == nil
        ? reading.firstDone(from: deadline.adding(days: 1), through: moment.asOf) : nil
    } else {
      late = line.flatMap {
        reading.first(satisfying: $0, from: deadline.adding(days: 1), through: moment.asOf)
      }
    }
    guard let late, late.day > deadline else { return nil }
    return Assessment.ReachedLate(date: late.day, days: deadline.days(to: late.day))
  }

  func trend(_ prepared: Case) -> Trend? {
    guard let figure = prepared.figure, let line = prepared.line, !reading.isLowerBound(figure), !isMean,
      !goal.target.shape.isMilestone
    else { return nil }
    let before: Double
    if accumulates {
      // The same months a year earlier.
      guard let window = span.window else { return nil }
      let last = figure.period.last.adding(days: 1).adding(months: -12).adding(days: -1)
      guard let period = Period(from: window.first.adding(months: -12), through: last),
        let earlier = reading.sums(over: period, snapshot).last, earlier.day == last, !earlier.isPartial,
        !figure.isPartial
      else { return nil }
      before = earlier.value
    } else if let previous = reading.figure(before: figure.day),
      previous.day >= (prepared.baseline?.date ?? .earliest)
    {
      before = previous.value
    } else if let baseline = prepared.baseline, baseline.date.map({ $0 < figure.day }) ?? true {
      before = baseline.value.value
    } else {
      return nil
    }
    if figure.value == before { return .noChange }
    switch line.edge {
    case .rising: return figure.value > before ? .improving : .worsening
    case .falling: return figure.value < before ? .improving : .worsening
    case .band:
      let (now, then) = (line.distance(of: figure.value), line.distance(of: before))
      return now == then ? .noChange : now < then ? .improving : .worsening
    }
  }

  func required(_ line: Line, baseline: Double?, _ figure: Figure?) -> Assessment.Required {
    var decimals = 0
    var otherEdge: Double?
    let value = line.destination(from: baseline)
    switch goal.target.shape.held {
    case .atLeast(let quantity), .atMost(let quantity): decimals = quantity.decimals
    case .within(let lower, let upper):
      decimals = max(lower.decimals, upper.decimals)
      if case .band(let low, let high) = line.edge { otherEdge = value == low ? high : low }
    case .change(.by(let quantity)):
      decimals = max(quantity.decimals, goal.baseline?.value.decimals ?? 0)
    case .change(.percent): decimals = (goal.baseline?.value.decimals ?? 0) + 1
    default: break
    }
    let bounds = [\Interval.lowest, \Interval.highest].compactMap { pick -> Double? in
      goal.target.line(baseline: baseline, limits: indicator?.limits) { $0[keyPath: pick] }?.destination(
        from: baseline)
    }
    return Assessment.Required(
      value: value, interval: Interval(bounds.min() ?? value, bounds.max() ?? value), otherEdge: otherEdge,
      direction: Assessment.Direction(line.direction), decimals: max(0, decimals), isComputed: line.isComputed
    )
  }

  func start(_ baseline: Baseline, interval: Interval) -> Assessment.Start {
    Assessment.Start(
      value: baseline.value.value, interval: interval, qualifier: baseline.value.qualifier,
      decimals: max(0, baseline.value.decimals), date: baseline.date,
      dateIsInferred: baseline.periodIsInferred)
  }

  func attainmentIntervals(_ arithmetic: Arithmetic, _ prepared: Case) -> (
    ofTarget: Interval?, ofChange: Interval?
  ) {
    let baseline = prepared.baselineInterval
    let actual = prepared.figure?.interval ?? (accumulates ? nil : baseline)
    guard let actual, !(actual.isExact && baseline?.isExact ?? true && goal.target.isExact) else {
      return (nil, nil)
    }
    var ofTarget: [Double] = []
    var ofChange: [Double] = []
    for start in baseline.map({ [$0.lower, $0.upper] }) ?? [nil] {
      for pick in [\Interval.lower, \Interval.upper] {
        let line = goal.target.line(baseline: start, limits: indicator?.limits) { $0[keyPath: pick] }
        for value in prepared.figure.map({ [$0.interval.lower, $0.interval.upper] })
          ?? [start].compactMap({ $0 })
        {
          var corner = arithmetic
          corner.line = line
          corner.actual = value
          if !accumulates { corner.start = start }
          if let share = corner.ofTarget.fraction { ofTarget.append(share) }
          if let share = corner.ofChange.fraction { ofChange.append(share) }
        }
      }
    }
    func hull(_ values: [Double]) -> Interval? {
      let values = values.filter { !$0.isNaN }
      guard let low = values.min(), let high = values.max(), low < high else { return nil }
      return Interval(low, high)
    }
    return (hull(ofTarget), hull(ofChange))
  }
}

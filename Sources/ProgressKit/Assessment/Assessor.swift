/// Judges one goal: chooses the figure that counts, asks the judge, and gathers the arithmetic.
struct Assessor {
  let goal: Goal
  let indicator: Indicator?
  let context: AssessmentContext
  let unit: Unit
  private let vintages: Vintages
  /// All figures in the target's unit, in order of their days.
  private let figures: [Measured]
  /// Figures were seen that could have counted, had their unit or definition been the target's.
  private let sawOtherUnit: Bool
  private let sawOtherDefinition: Bool
  private let incomparable: [Observation]
  private let isFlow: Bool
  /// A flow's window.
  private let window: Period?
  private let parts: [Assessment.Part]
  /// The figures as they were handed in and known.
  private let observations: [Observation]

  /// - Parameter partFigures: for a roll-up, the figures of its parts' indicators by their identifiers
  init(
    _ goal: Goal, _ indicator: Indicator?, _ observations: [Observation], _ context: AssessmentContext,
    parts partFigures: RollupFigures.Input? = nil
  ) {
    let goal = context.asKnown(goal)
    self.goal = goal
    self.indicator = indicator
    self.context = context
    let unit = indicator?.unit ?? .none
    self.unit = unit
    let isFlow = indicator?.measure == .flow
    self.isFlow = isFlow
    let window = isFlow ? goal.flowWindow : nil
    self.window = window
    self.observations = observations.filter { observation in
      context.knownOn.map { context.knownDate(of: observation) <= $0 } ?? true
    }
    vintages = Vintages(
      observations, unit: unit, knownOn: context.knownOn, knownDate: context.knownDate(of:))
    let converter = UnitConverter(unit: unit, conversions: context.conversions)
    let last = min(context.asOf, goal.deadline?.date ?? .latest)
    var figures: [Measured] = []
    var others: [Vintages.Entry] = []
    for entry in vintages.entries where entry.observation.period.last <= context.asOf {
      if let indicator,
        var measured = Measured(entry, for: goal.target.shape, indicator: indicator, converter: converter)
      {
        if indicator.isYearToDate {
          let first = context.calendar.yearStart(containing: measured.period.last)
          measured.period = Period(from: first, through: measured.period.last) ?? measured.period
        }
        figures.append(measured)
      } else if entry.observation.period.last <= last,
        window.map({ $0.first <= entry.observation.period.first }) ?? true
      {
        others.append(entry)
      }
    }
    if let rollup = goal.rollup, let indicator, let partFigures {
      let combined = RollupFigures(
        rollup, goal: goal, indicator: indicator, input: partFigures, context: context, converter: converter)
      self.figures = combined.figures
      self.parts = combined.parts
    } else {
      self.figures = figures
      self.parts = []
    }
    incomparable = others.map(\.observation)
    sawOtherUnit = others.contains {
      guard case .number = $0.observation.value else { return false }
      return !($0.observation.unit ?? unit).isComparable(with: unit)
    }
    sawOtherDefinition = !others.isEmpty && !sawOtherUnit
  }

  // MARK: - The figure that counts

  /// The newest day that can count: the as-of day, or the deadline.
  private var lastDay: CalendarDate { min(context.asOf, goal.deadline?.date ?? .latest) }

  private var chain: [Measured] {
    guard isFlow, let window else { return [] }
    return FlowSum.chain(figures, from: window.first, through: min(window.last, context.asOf))
  }

  private func countingFigure(_ chain: [Measured]) -> Measured? {
    if isFlow { return FlowSum.sum(chain) }
    // Of several periods that end on one day the one published last counts, then the shortest.
    return figures.filter { $0.day <= lastDay }.max { left, right in
      (left.day, left.known, left.period.first) < (right.day, right.known, right.period.first)
    }
  }

  private func settles(_ figure: Measured) -> Bool {
    guard let deadline = goal.deadline else { return false }
    if isFlow { return figure.day == window?.last }
    return figure.day >= deadline.firstSettlingDay && figure.day <= deadline.date
  }

  /// The baseline, following a revision of its own period's figure where that is declared.
  private func rebased(_ baseline: Baseline?) -> Baseline? {
    guard var baseline, baseline.rebases == true, let figure = figure(ofBaseline: baseline) else {
      return baseline
    }
    baseline.value = Quantity(
      figure.value, figure.qualifier, decimals: figure.decimals, text: Quantity(figure.value).text)
    return baseline
  }

  /// The newest figure of the baseline's own day.
  private func figure(ofBaseline baseline: Baseline) -> Measured? {
    guard let date = baseline.date else { return nil }
    return figures.last { $0.day == date }
  }

  /// The cumulative shares of the earlier period that the trajectory names, laid over the window; `nil` where that
  /// period is not complete or its sum is not positive.
  private var seasonalProfile: [Expectation.SharePoint]? {
    guard case .profileOf(let period) = goal.trajectory, let window else { return nil }
    let chain = FlowSum.chain(figures, from: period.first, through: period.last)
    guard chain.last?.period.last == period.last, let total = FlowSum.sum(chain)?.value, total > 0 else {
      return nil
    }
    let months = (window.first.year - period.first.year) * 12 + window.first.month - period.first.month
    return zip(chain, FlowSum.running(chain.map(\.value))).map { piece, sum in
      let day = piece.day.adding(days: 1).adding(months: months).adding(days: -1)
      return Expectation.SharePoint(day: day, share: sum / total)
    }
  }

  // MARK: - The assessment

  /// The verdict without its arithmetic.
  func verdictAlone() -> Status {
    let figure = countingFigure(chain)
    let (judge, _, baselineInterval, _, line) = prepared(figure)
    return verdict(judge, figure: figure, baseline: baselineInterval, line: line).verdict.status
  }

  /// What the target is computed from: the baseline; for a flow, whose way begins at zero, only a change needs it.
  private var reference: Baseline? {
    if isFlow, !goal.target.shape.isChange { return nil }
    return rebased(goal.baseline)
  }

  /// The judge for the figure that counts, with the baseline and the target as single values.
  private func prepared(_ figure: Measured?) -> (
    judge: Judge, baseline: Baseline?, baselineInterval: Interval?, clockStart: CalendarDate?, line: Line?
  ) {
    let reference = reference
    let baseline = isFlow ? nil : reference
    let baselineInterval = reference.map {
      $0.value.interval(isRounded: indicator?.isRounded ?? false).cut(to: indicator?.limits)
    }
    let clockStart =
      isFlow ? window?.first.adding(days: -1) : (baseline?.date ?? goal.start?.adding(days: -1))
    let judge = Judge(
      goal: goal, isFlow: isFlow, asOf: context.asOf, deadline: goal.deadline?.date, clockStart: clockStart,
      figureDay: figure?.day, isSettled: figure.map(settles) ?? false,
      restatesBaseline: figure != nil && baseline?.date == figure?.day,
      isOlderThanWindow: figure.map { figure in clockStart.map { figure.day <= $0 } ?? false } ?? false,
      lastDigit: figure?.lastDigit ?? 0, isComputed: figure?.isComputed ?? false,
      wasBreached: false, isDone: figure?.isDone, profile: seasonalProfile)
    let line = goal.target.line(baseline: reference?.value.value, limits: indicator?.limits) {
      $0.isExact ? $0.lower : middle($0)
    }
    return (judge, baseline, baselineInterval, clockStart, line)
  }

  func assessment() -> Assessment {
    let chain = chain
    let figure = countingFigure(chain)
    let (decided, baseline, baselineInterval, clockStart, line) = prepared(figure)
    let (verdict, range) = verdict(
      decided, figure: figure, baseline: baselineInterval, line: line)
    let arithmetic = Arithmetic(
      judge: decided, figure: figure, baseline: baseline?.value, baselineDate: baseline?.date, line: line,
      goal: goal, chain: chain, figures: figures.filter { $0.day <= context.asOf }, status: verdict.status,
      reason: verdict.reason)
    let satisfied = { (measured: Measured) in
      line?.isSatisfied(by: measured.value, computed: measured.isComputed)
    }
    let pace = arithmetic.pace
    let ends = attainmentIntervals(arithmetic, figure: figure, baseline: baselineInterval)
    return Assessment(
      goal: goal, indicator: indicator, unit: unit, status: verdict.status, reason: verdict.reason,
      range: range,
      flags: flags(verdict.status, figure: figure, judge: decided, satisfied: satisfied),
      trend: trend(figure, chain: chain, baseline: baseline, line: line),
      figure: figure.map(Assessment.Figure.init),
      target: line.map { required($0, baseline: reference?.value.value) },
      baseline: baseline.map { start($0, interval: baselineInterval ?? $0.value.interval) },
      attainment: Assessment.Attainment(
        ofTarget: arithmetic.ofTarget, ofChange: arithmetic.ofChange, ofTargetInterval: ends.ofTarget,
        ofChangeInterval: ends.ofChange),
      achievedOn: achievedOn(verdict.status, chain: chain, line: line),
      reachedLate: reachedLate(verdict.status, satisfied: satisfied),
      pace: pace, paceReason: pace == nil ? arithmetic.paceReason : nil, rates: arithmetic.rates,
      projection: arithmetic.projection.success, projectionReason: arithmetic.projection.failure,
      robustness: arithmetic.robustness,
      window: Assessment.Window(
        first: clockStart?.adding(days: 1) ?? goal.start ?? goal.firstSetOn, last: goal.deadline?.date,
        accumulates: isFlow),
      series: series(chain: chain, counting: figure), parts: parts,
      findings: findings(verdict.status, figure: figure), incomparable: incomparable,
      forecasts: vintages.forecasts, path: path(decided, line: line, baseline: baseline?.value.value))
  }

  /// The expected path, where the goal is to get anywhere.
  private func path(_ judge: Judge, line: Line?, baseline: Double?) -> [Assessment.PathPoint] {
    guard let line, !goal.target.shape.isMilestone,
      !judge.isToStay(baseline: isFlow ? nil : baseline, line: line),
      let path = judge.expectation(baseline: baseline, line: line, trajectory: goal.trajectory)
    else { return [] }
    return path.outline()
  }

  private func middle(_ interval: Interval) -> Double {
    if let derivation = goal.target.derivation { return derivation.value }
    return (interval.lower + interval.upper) / 2
  }

  // MARK: - The verdict

  private func verdict(
    _ judge: Judge, figure: Measured?, baseline: Interval?, line: Line?
  ) -> (verdict: Judge.Verdict, range: [Status]) {
    if case .stated = goal.target.shape {
      return (Judge.Verdict(status: .notQuantified, reason: .targetNotStated), [])
    }
    guard indicator != nil else { return (Judge.Verdict(status: .notQuantified, reason: .noIndicator), []) }
    if figure == nil, sawOtherUnit || sawOtherDefinition {
      return (
        Judge.Verdict(status: .notComparable, reason: sawOtherUnit ? .unitsDiffer : .definitionsDiffer), []
      )
    }
    if let known = context.knownOn, let setOn = goal.setOn, setOn > known {
      return (Judge.Verdict(status: .notStarted, reason: .notYetSet), [])
    }
    if let first = firstDay, context.asOf < first {
      return (Judge.Verdict(status: .notStarted, reason: .beforeWindow), [])
    }
    let judges = breaches(line: line, before: figure).map { wasBreached in
      var decided = judge
      decided.wasBreached = wasBreached
      return decided
    }
    var verdicts: [Judge.Verdict] = []
    for start in baseline.map({ [$0.lowest, $0.highest] }) ?? [nil] {
      for pick in goal.target.isExact ? [\Interval.lowest] : [\Interval.lowest, \Interval.highest] {
        let line = goal.target.line(baseline: start, limits: indicator?.limits) { $0[keyPath: pick] }
        for actual in corners(figure, line: line) {
          for judge in judges {
            verdicts.append(judge.verdict(actual: actual, baseline: isFlow ? nil : start, line: line))
          }
        }
      }
    }
    var combined = Judge.combined(verdicts)
    if combined.verdict.status == .cannotTell, figure?.isConflicting == true {
      combined.verdict.reason = .conflictingValues
    }
    if combined.verdict.status == .noData || combined.verdict.status == .overdue {
      combined.verdict.reason = emptyReason(combined.verdict)
    }
    return combined
  }

  /// The ends of the figure's interval, and the edges of a band that lie inside it.
  private func corners(_ figure: Measured?, line: Line?) -> [Double?] {
    guard let figure else { return [nil] }
    var corners = [figure.interval.lowest, figure.interval.highest]
    if case .band(let lower, let upper)? = line?.edge {
      corners += [lower, upper].filter { $0 > corners[0] && $0 < corners[1] }
    }
    return corners
  }

  private func emptyReason(_ verdict: Judge.Verdict) -> Reason? {
    guard verdict.status == .noData else { return verdict.reason }
    if !figures.isEmpty { return .periodsDiffer }
    return vintages.sawForecast ? .onlyForecasts : .noObservation
  }

  /// The first day of the goal's span: its window, its baseline's day, or the day it was set.
  private var firstDay: CalendarDate? {
    if isFlow, let window { return window.first }
    return goal.start ?? goal.baseline?.date ?? goal.firstSetOn
  }

  /// Whether a hold was breached by a figure of its window: one answer, or both where figures leave it open.
  private func breaches(line: Line?, before figure: Measured?) -> [Bool] {
    guard let line, goal.target.shape.isHold else { return [false] }
    var isPossible = false
    for measured in figures
    where measured.day >= (firstDay ?? .earliest) && measured.day <= (figure?.day ?? lastDay) {
      let satisfied = corners(measured, line: line).compactMap { $0 }.map {
        line.isSatisfied(by: $0, computed: measured.isComputed)
      }
      guard satisfied.contains(true) else { return [true] }
      isPossible = isPossible || satisfied.contains(false)
    }
    return isPossible ? [false, true] : [false]
  }

  // MARK: - What goes with it

  private func findings(_ status: Status, figure: Measured?) -> [Diagnostic] {
    let findings = Findings(goal: goal, unit: unit)
    var result = findings.easings(known: figures)
    if let baseline = goal.baseline, !isFlow,
      let stale = findings.staleBaseline(baseline, figure: self.figure(ofBaseline: baseline))
    {
      result.append(stale)
    }
    if let figure, !figure.superseded.isEmpty, goal.rollup == nil {
      // The newest vintages of the figure that counts are left out, and the goal is judged again.
      let newest = Set(figure.observations)
      let earlier = observations.filter { !newest.contains($0) }
      var context = context
      context.knownOn = nil
      var unhistoric = goal
      unhistoric.history = []
      let before = Assessor(unhistoric, indicator, earlier, context)
      let old = before.verdictAlone()
      if let flip = findings.revisionFlip(now: status, before: old, figure: figure) { result.append(flip) }
    }
    return result
  }

  private func flags(
    _ status: Status, figure: Measured?, judge: Judge, satisfied: (Measured) -> Bool?
  ) -> [Flag] {
    var flags: Set<Flag> = []
    if !isFlow, let figure, satisfied(figure) == false,
      figures.contains(where: {
        $0.day < figure.day && $0.day >= (firstDay ?? .earliest) && satisfied($0) == true
      })
    {
      flags.insert(.lost)
    }
    if status == .achieved || status == .holding, let deadline = goal.deadline, context.asOf > deadline.date,
      !judge.isSettled
    {
      flags.insert(.unconfirmed)
    }
    // Once the deadline's figure is known no more is promised.
    if let rhythm = goal.reports, !judge.isSettled, let newest = figures.last?.day,
      newest.adding(days: 1).adding(months: rhythm.months).adding(days: -1) < context.asOf
    {
      flags.insert(.stale)
    }
    if claimsMet(figure), ![.achieved, .holding, .missed].contains(status) { flags.insert(.claimed) }
    if figure?.observations.contains(where: { $0.release?.isProvisional == true }) == true,
      status.verdictClass != .unjudged
    {
      flags.insert(.provisional)
    }
    return Flag.allCases.filter(flags.contains)
  }

  private func claimsMet(_ figure: Measured?) -> Bool {
    // Without a figure that counts, the newest statements, whatever their unit.
    let newest = vintages.entries.last { $0.observation.period.last <= lastDay }?.observation.period.last
    let observations =
      figure?.observations
      ?? vintages.entries.map(\.observation).filter { $0.period.last == newest }
    let valueless = vintages.valuelessClaims.filter { $0.period.last <= lastDay }
    return (observations + valueless).contains { observation in
      switch observation.claim {
      case .met: true
      case .ofTarget(let share): share.value >= 100
      case nil: false
      }
    }
  }

  private func achievedOn(_ status: Status, chain: [Measured], line: Line?) -> CalendarDate? {
    guard status == .achieved || status == .holding else { return nil }
    if goal.target.shape.isMilestone { return figures.first { $0.isDone == true }?.day }
    guard let line else { return nil }
    if isFlow {
      guard line.direction == .rising else { return chain.last?.day }
      return zip(chain, FlowSum.running(chain.map(\.value))).first { piece, sum in
        line.isSatisfied(by: sum, computed: chain.count > 1 || piece.isComputed)
      }?.0.day
    }
    return figures.first { $0.day <= lastDay && line.isSatisfied(by: $0.value, computed: $0.isComputed) }?.day
  }

  private func reachedLate(_ status: Status, satisfied: (Measured) -> Bool?) -> Assessment.ReachedLate? {
    guard !isFlow, let deadline = goal.deadline?.date, status == .missed || status == .overdue else {
      return nil
    }
    guard let late = figures.first(where: { $0.day > deadline && ($0.isDone ?? satisfied($0)) == true })
    else {
      return nil
    }
    return Assessment.ReachedLate(date: late.day, days: deadline.days(to: late.day))
  }

  private func trend(_ figure: Measured?, chain: [Measured], baseline: Baseline?, line: Line?) -> Trend? {
    guard let figure, let line, !goal.target.shape.isMilestone else { return nil }
    let before: Double
    if isFlow {
      // The same months a year earlier.
      guard let window else { return nil }
      let last = figure.period.last.adding(days: 1).adding(months: -12).adding(days: -1)
      let earlier = FlowSum.sum(FlowSum.chain(figures, from: window.first.adding(months: -12), through: last))
      guard let earlier, earlier.day == last else { return nil }
      before = earlier.value
    } else if let previous = figures.last(where: { $0.day < figure.day }),
      previous.day >= (baseline?.date ?? .earliest)
    {
      before = previous.value
    } else if let baseline, baseline.date.map({ $0 < figure.day }) ?? true {
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

  private func required(_ line: Line, baseline: Double?) -> Assessment.Required {
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
      direction: line.direction, decimals: max(0, decimals), isComputed: line.isComputed)
  }

  private func start(_ baseline: Baseline, interval: Interval) -> Assessment.Start {
    Assessment.Start(
      value: baseline.value.value, interval: interval, qualifier: baseline.value.qualifier,
      decimals: max(0, baseline.value.decimals), date: baseline.date,
      dateIsInferred: baseline.periodIsInferred)
  }

  private func attainmentIntervals(
    _ arithmetic: Arithmetic, figure: Measured?, baseline: Interval?
  ) -> (ofTarget: Interval?, ofChange: Interval?) {
    let actual = figure?.interval ?? (isFlow ? nil : baseline)
    guard let actual, !(actual.isExact && baseline?.isExact ?? true && goal.target.isExact) else {
      return (nil, nil)
    }
    var ofTarget: [Double] = []
    var ofChange: [Double] = []
    for start in baseline.map({ [$0.lower, $0.upper] }) ?? [nil] {
      for pick in [\Interval.lower, \Interval.upper] {
        let line = goal.target.line(baseline: start, limits: indicator?.limits) { $0[keyPath: pick] }
        for value in figure.map({ [$0.interval.lower, $0.interval.upper] }) ?? [start].compactMap({ $0 }) {
          var corner = arithmetic
          corner.line = line
          corner.actual = value
          if !isFlow { corner.start = start }
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

  private func series(chain: [Measured], counting: Measured?) -> [Assessment.Point] {
    if isFlow {
      let values = FlowSum.running(chain.map(\.value))
      let lower = FlowSum.running(chain.map(\.interval.lower))
      let upper = FlowSum.running(chain.map(\.interval.upper))
      var isClosed = (lower: true, upper: true)
      return chain.indices.map { index in
        var sum = chain[index]
        isClosed.lower = isClosed.lower && sum.interval.includesLower
        isClosed.upper = isClosed.upper && sum.interval.includesUpper
        sum.value = values[index]
        sum.interval = Interval(
          lower[index], upper[index], includesLower: isClosed.lower, includesUpper: isClosed.upper)
        return point(sum, of: chain[index], counts: index == chain.count - 1)
      }
    }
    return figures.map { point($0, of: $0, counts: $0 == counting) }
  }

  private func point(_ measured: Measured, of part: Measured, counts: Bool) -> Assessment.Point {
    Assessment.Point(
      day: measured.day, value: measured.value, interval: measured.interval,
      release: measured.observations.last?.release, counts: counts,
      location: measured.observations.last?.location, observations: part.observations,
      superseded: part.superseded)
  }
}

extension Goal {
  /// A flow's window: from the stated start, else the first day of the period named with the target, to the deadline.
  var flowWindow: Period? {
    guard let deadline, let first = start ?? deadline.period?.first else { return nil }
    if start == nil, let period = deadline.period { return period }
    return Period(from: first, through: deadline.date)
  }
}

extension Assessment.Figure {
  init(_ measured: Measured) {
    self.init(
      value: measured.value, interval: measured.interval, qualifier: measured.qualifier,
      decimals: max(0, measured.decimals), period: measured.period, observations: measured.observations,
      superseded: measured.superseded, conversion: measured.conversion, isDone: measured.isDone)
  }
}

extension Result {
  var success: Success? { if case .success(let value) = self { value } else { nil } }
}

extension Result where Failure == Expectation.Unavailable {
  var failure: Reason? { if case .failure(let unavailable) = self { unavailable.reason } else { nil } }
}

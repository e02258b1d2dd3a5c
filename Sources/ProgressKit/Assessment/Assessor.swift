/// The only cut of a judgement: the day it is made as of, and the day up to which things were known.
struct Moment: Hashable, Sendable {
  var asOf: CalendarDate
  var knownOn: CalendarDate?
}

/// Judges one goal: asks for its reading, has every corner of the intervals judged, and gathers the arithmetic.
struct Assessor {
  let goal: Goal
  let indicator: Indicator?
  let snapshot: Snapshot
  let moment: Moment
  let span: Span
  let reading: Reading

  var unit: UnitOfMeasure { indicator?.unit ?? .none }
  var accumulates: Bool { indicator?.measure == .flow }
  var isMean: Bool { indicator?.isMeanOverWindow ?? false }
  var ledger: Ledger { snapshot.background.ledger }

  /// - Parameter goal: the goal with the values that were known
  init(_ goal: Goal, _ indicator: Indicator?, _ snapshot: Snapshot, _ moment: Moment) {
    let goal = Assessor.fromOccurrenceBefore(goal, indicator, snapshot, moment)
    self.goal = goal
    self.indicator = indicator
    self.snapshot = snapshot
    self.moment = moment
    span = Span(goal, indicator)
    reading = Reading(of: goal, indicator, snapshot, asOf: moment.asOf, span)
  }

  /// A change of a goal that comes again is counted from the occurrence before: its baseline is what that one came to.
  private static func fromOccurrenceBefore(
    _ goal: Goal, _ indicator: Indicator?, _ snapshot: Snapshot, _ moment: Moment
  ) -> Goal {
    guard goal.target.shape.isChange, let occurrence = goal.occurrence, !occurrence.countsFromStart,
      let indicator, let before = occurrence.previous ?? goal.start.flatMap({ eve($0, occurrence.period) })
    else { return goal }
    var earlier = goal
    earlier.start = before.first
    earlier.deadline = Deadline(in: before)
    earlier.baseline = nil
    earlier.occurrence = nil
    let span = Span(earlier, indicator)
    let reading = Reading(of: earlier, indicator, snapshot, asOf: moment.asOf, span)
    var result = goal
    if let figure = reading.counting, span.settles(figure.day) {
      result.baseline = Baseline(
        Quantity(
          figure.value, figure.qualifier, decimals: figure.decimals,
          text: NumberDigits.text(figure.value, decimals: max(0, figure.decimals))),
        on: before, source: figure.rows.last.flatMap { snapshot.background.ledger.source(Int($0)) })
    } else if occurrence.previous != nil || goal.baseline?.date.map({ $0 > before.last }) ?? false {
      result.baseline = nil
    }
    return result
  }

  /// The span as long as a period that ends on the day before another.
  private static func eve(_ start: CalendarDate, _ period: Period) -> Period? {
    let months =
      (period.last.adding(days: 1).year - period.first.year) * 12 + period.last.adding(days: 1).month
      - period.first.month
    return Period(from: period.first.adding(months: -months), through: period.first.adding(days: -1))
  }

  // MARK: - The verdict

  /// What the target is computed from: the baseline; for a flow, whose way begins at zero, only a change needs it.
  private var reference: Baseline? {
    if accumulates, !goal.target.shape.isChange { return nil }
    return rebased(goal.baseline)
  }

  /// The baseline, following a revision of its own period's figure where that is declared.
  private func rebased(_ baseline: Baseline?) -> Baseline? {
    guard var baseline, let figure = followed(baseline) else { return baseline }
    baseline.value = Quantity(
      figure.value, figure.qualifier, decimals: figure.decimals, text: Quantity(figure.value).text)
    return baseline
  }

  /// The figure whose revisions the baseline is declared to follow.
  private func followed(_ baseline: Baseline) -> Figure? {
    baseline.rebases == true ? reading.figure(ofBaseline: baseline) : nil
  }

  private func interval(of baseline: Baseline) -> Interval {
    if let figure = followed(baseline) {
      return reading.isNonnegative ? figure.nonnegative.interval : figure.interval
    }
    let interval = baseline.value.interval(isRounded: indicator?.isRounded ?? false).cut(
      to: indicator?.limits)
    return reading.isNonnegative ? interval.cut(to: Limits(lower: 0)) : interval
  }

  /// Everything a verdict and its arithmetic need, for one figure.
  struct Case {
    var figure: Figure?
    var judge: Judge
    var baseline: Baseline?
    var baselineInterval: Interval?
    /// What a change is computed from, also for a flow.
    var reference: Baseline?
    var line: Line?
  }

  private func prepared(_ figure: Figure?) -> Case {
    let reference = reference
    let baseline = accumulates ? nil : reference
    let judge = Judge(
      goal: goal, span: span, accumulates: accumulates, isMean: isMean, asOf: moment.asOf,
      figureDay: figure?.day,
      isSettled: figure.map { reading.isLowerBound($0) ? false : span.settles($0.day) } ?? false,
      restatesBaseline: figure != nil && baseline?.date == figure?.day,
      repeatsBaseline: figure != nil && baseline?.date == figure?.day
        && baseline?.value.value == figure?.value,
      isOlderThanWindow: figure.map { figure in span.clockStart.map { figure.day <= $0 } ?? false } ?? false,
      lastDigit: figure?.lastDigit ?? 0, isComputed: figure?.isComputed ?? false, wasBreached: false,
      isDone: figure?.isDone, profile: seasonalProfile)
    let line = goal.target.line(baseline: reference?.value.value)
    return Case(
      figure: figure, judge: judge, baseline: baseline, baselineInterval: reference.map(interval(of:)),
      reference: reference, line: line)
  }

  /// The cumulative shares of the earlier period that the trajectory names, laid over the window; `nil` where that
  /// period is not complete or its sum is not positive.
  private var seasonalProfile: [Expectation.SharePoint]? {
    guard case .profileOf(let period) = goal.trajectory, let window = span.window, accumulates else {
      return nil
    }
    let sums = reading.sums(over: period, snapshot)
    guard let total = sums.last, total.day == period.last, total.value > 0, !total.isPartial else {
      return nil
    }
    let months = (window.first.year - period.first.year) * 12 + window.first.month - period.first.month
    return sums.map { sum in
      let day = sum.day.adding(days: 1).adding(months: months).adding(days: -1)
      return Expectation.SharePoint(day: day, share: sum.value / total.value)
    }
  }

  /// The verdict on the figure that counts, without its arithmetic; with another figure in its place where one is given.
  func verdictAlone(of figure: Figure?) -> Status {
    let prepared = prepared(figure)
    return verdict(prepared).verdict.status
  }

  /// The figure that decides: the one that counts, or where figures of the window are missing the least that is known,
  /// if that alone decides.
  private var decided: (case: Case, verdict: Judge.Verdict, range: [Status]) {
    var decided = decidedByFigures
    switch decided.verdict.status {
    case .notQuantified, .notComparable, .notStarted, .cannotTell: break
    default:
      guard !unread.isEmpty else { break }
      decided.verdict = Judge.Verdict(status: .cannotTell, reason: .unreadFigure)
      decided.range = []
    }
    return decided
  }

  /// The figures that were skipped and could change the verdict: of the goal's window, and of levels none that a newer
  /// figure replaces.
  var unread: [UnreadFigure] {
    let all = snapshot.background.unread
    guard !all.isEmpty else { return [] }
    var ids = [goal.indicator].compactMap(\.self)
    for part in goal.rollup?.parts ?? [] { ids += [part.indicator, part.denominator].compactMap(\.self) }
    let isHeld = goal.target.shape.isHold || accumulates || isMean
    let counted = isHeld ? nil : reading.counting?.day
    return all.filter { figure in
      guard ids.contains(figure.indicator) else { return false }
      guard let period = figure.period else { return true }
      let known = figure.published ?? period.last
      if let day = moment.knownOn, known > day { return false }
      if period.last > moment.asOf { return false }
      if let deadline = goal.deadline?.date, period.first > deadline { return false }
      if accumulates, let window = span.window { return period.last >= window.first }
      return counted.map { period.last >= $0 } ?? true
    }
  }

  private var decidedByFigures: (case: Case, verdict: Judge.Verdict, range: [Status]) {
    let counting = prepared(reading.counting)
    if let bound = reading.bound, !counting.judge.isSettled {
      let bounded = prepared(bound)
      if let verdict = boundVerdict(bounded) { return (bounded, verdict, []) }
      // After the deadline what is missing leaves the goal unverified, neither met nor missed.
      if reading.counting == nil, goal.deadline.map({ moment.asOf <= $0.date }) ?? true {
        let (verdict, range) = verdict(bounded)
        var stated = verdict
        if verdict.status == .cannotTell { stated.reason = .gap }
        return (bounded, stated, range)
      }
    }
    let (verdict, range) = verdict(counting)
    return (counting, verdict, range)
  }

  /// What the least that is known decides for every choice of baseline and target: a target that rises is reached, a
  /// ceiling is exceeded, or more is used than the path allows. `nil` where it decides nothing.
  private func boundVerdict(_ prepared: Case) -> Judge.Verdict? {
    guard let bound = prepared.figure, early == nil else { return nil }
    var verdicts: [Judge.Verdict] = []
    for (start, line) in ends(of: prepared) {
      guard let line else { return nil }
      let verdict = prepared.judge.verdict(actual: bound.interval.lowest, baseline: start, line: line)
      switch (line.direction, verdict.status) {
      case (.rising, .achieved): break
      case (.falling, .missed), (.band, .missed): guard verdict.reason == .budgetExceeded else { return nil }
      case (.falling, .offPace), (.falling, .atRisk): break
      case (.band, .offPace), (.band, .atRisk):
        guard prepared.judge.destination(line, from: 0, actual: bound.interval.lowest) != line.lowerEdge
        else {
          return nil
        }
      default: return nil
      }
      verdicts.append(verdict)
    }
    let combined = Judge.combined(verdicts)
    return combined.verdict.status == .cannotTell ? nil : combined.verdict
  }

  /// The choices of baseline and target.
  private func ends(of prepared: Case) -> [(start: Double?, line: Line?)] {
    var ends: [(Double?, Line?)] = []
    for start in prepared.baselineInterval.map({ [$0.lowest, $0.highest] }) ?? [nil] {
      for pick in goal.target.isExact ? [\Interval.lowest] : [\Interval.lowest, \Interval.highest] {
        ends.append(
          (start, goal.target.line(baseline: start, limits: indicator?.limits) { $0[keyPath: pick] }))
      }
    }
    return ends
  }

  /// What is settled before any figure is looked at: rows 1 to 3.
  private var early: Judge.Verdict? {
    if case .stated = goal.target.shape {
      return Judge.Verdict(
        status: .notQuantified, reason: goal.target.undirected == nil ? .targetNotStated : .directionNotStated
      )
    }
    guard goal.target.isSound else { return Judge.Verdict(status: .notQuantified, reason: .targetNotStated) }
    guard indicator != nil else { return Judge.Verdict(status: .notQuantified, reason: .noIndicator) }
    if reading.counting == nil, reading.bound == nil, let reason = reading.incomparableReason {
      return Judge.Verdict(status: .notComparable, reason: reason)
    }
    if let known = moment.knownOn, let setOn = goal.setOn, setOn > known {
      return Judge.Verdict(status: .notStarted, reason: .notYetSet)
    }
    if let first = span.first, moment.asOf < first {
      return Judge.Verdict(status: .notStarted, reason: .beforeWindow)
    }
    return nil
  }

  private func verdict(_ prepared: Case) -> (verdict: Judge.Verdict, range: [Status]) {
    if let early { return (early, []) }
    var judges = breaches(line: prepared.line, before: prepared.figure).map { wasBreached in
      var judge = prepared.judge
      judge.wasBreached = wasBreached
      return judge
    }
    if goal.target.shape.isMilestone, prepared.figure?.conflict != nil {
      judges = [true, false].map { isDone in
        var judge = prepared.judge
        judge.isDone = isDone
        return judge
      }
    }
    var verdicts: [Judge.Verdict] = []
    for (start, line) in ends(of: prepared) {
      for actual in corners(prepared.figure, line: line) + turns(prepared, line: line) {
        for judge in judges {
          verdicts.append(judge.verdict(actual: actual, baseline: start, line: line))
        }
      }
    }
    var combined = Judge.combined(verdicts)
    if combined.verdict.status == .cannotTell, let conflict = prepared.figure?.conflict {
      combined.verdict.reason = conflict == .values ? .conflictingValues : .spansDiffer
    }
    if combined.verdict.status == .noData { combined.verdict.reason = reading.emptyReason }
    return combined
  }

  /// The ends of the figure's interval, and the edges of a band that lie inside it.
  private func corners(_ figure: Figure?, line: Line?) -> [Double?] {
    guard let figure else { return [nil] }
    return Assessor.ends(of: figure.interval, line)
  }

  /// Within the figure's interval the values at which a budget with two edges is neither behind nor ahead: between them
  /// the verdict may be better than at either end.
  private func turns(_ prepared: Case, line: Line?) -> [Double?] {
    guard accumulates, let figure = prepared.figure, case .band(let lower, let upper)? = line?.edge,
      !figure.interval.isExact
    else { return [] }
    return [lower, upper].compactMap { end in
      prepared.judge.expectation(to: end, from: 0, trajectory: goal.trajectory)?.value(on: figure.day).success
    }.filter { $0 > figure.interval.lowest && $0 < figure.interval.highest }
  }

  private static func ends(of interval: Interval, _ line: Line?) -> [Double] {
    var corners = [interval.lowest, interval.highest]
    if case .band(let lower, let upper)? = line?.edge {
      corners += [lower, upper].filter { $0 > corners[0] && $0 < corners[1] }
    }
    return corners
  }

  /// The first day on which a hold can be breached: never the baseline's own.
  private var breachable: CalendarDate {
    max(span.firstFigureDay, goal.baseline?.date?.adding(days: 1) ?? .earliest)
  }

  /// Whether a hold was breached by a figure of its window: one answer, or both where figures leave it open.
  private func breaches(line: Line?, before figure: Figure?) -> [Bool] {
    guard let line, goal.target.shape.isHold else { return [false] }
    let certain = reading.first(
      failing: line, from: breachable, through: figure?.day ?? span.lastDay(asOf: moment.asOf)
    ) { measured in
      // Of figures of several spans that end on one day any may be the one that is meant.
      reading.figures(on: measured).allSatisfy { other in
        !Assessor.ends(of: other.interval, line).contains {
          line.isSatisfied(by: $0, computed: other.isComputed)
        }
      }
    }
    if certain != nil { return [true] }
    let possible = reading.first(
      failing: line, from: breachable, through: figure?.day ?? span.lastDay(asOf: moment.asOf)
    ) { measured in
      Assessor.ends(of: measured.interval, line).contains {
        !line.isSatisfied(by: $0, computed: measured.isComputed)
      }
    }
    return possible == nil ? [false] : [false, true]
  }

  // MARK: - The assessment

  func assessment() -> Assessment {
    let (prepared, verdict, range) = decided
    let figure = prepared.figure
    let judge = prepared.judge
    let line = prepared.line
    let baseline = prepared.baseline
    let arithmetic = Arithmetic(prepared, reading: reading, status: verdict.status, reason: verdict.reason)
    let pace = arithmetic.pace
    let attainments = attainmentIntervals(arithmetic, prepared)
    let aim = judge.aim(baseline: baseline?.value.value, line: line)
    let outlook = outlook(verdict, prepared)
    var assessment = Assessment(
      goal: goal, indicator: indicator, unit: unit, status: verdict.status, reason: verdict.reason,
      range: range, flags: flags(verdict.status, prepared),
      trend: trend(prepared), figure: figure.map(shown),
      target: line.map { required($0, baseline: prepared.reference?.value.value, figure) },
      baseline: baseline.map { start($0, interval: prepared.baselineInterval ?? $0.value.interval) },
      attainment: Assessment.Attainment(
        ofTarget: arithmetic.ofTarget, ofChange: arithmetic.ofChange,
        ofTargetInterval: attainments.ofTarget, ofChangeInterval: attainments.ofChange),
      achievedOn: achievedOn(verdict.status, prepared), reachedLate: reachedLate(verdict.status, line),
      pace: pace, paceReason: pace == nil ? arithmetic.paceReason : nil, rates: arithmetic.rates,
      projection: arithmetic.projection.success, projectionReason: arithmetic.projection.failure,
      outlook: outlook.success, outlookReason: outlook.silence, robustness: arithmetic.robustness,
      window: Assessment.Window(
        first: span.clockStart?.adding(days: 1) ?? goal.start ?? goal.firstSetOn, last: goal.deadline?.date,
        accumulates: accumulates),
      trail: Trail(self, counting: figure),
      uncounted: reading.uncounted.map { entry in
        Assessment.Uncounted(
          reason: entry.reason, figures: Ledger.Selection(ledger, entry.figures.flatMap(\.rows)))
      },
      missing: reading.missing, stated: stated, aim: aim,
      destination: line.map {
        judge.destination($0, from: accumulates ? 0 : baseline?.value.value, actual: figure?.value)
      },
      parts: reading.parts.map(part), findings: findings(verdict.status, figure),
      incomparable: Ledger.Selection(ledger, reading.incomparable),
      forecasts: Ledger.Selection(ledger, reading.forecasts),
      path: path(judge, line: line, baseline: baseline?.value.value, actual: figure?.value, aim))
    assessment.unread = unread
    return assessment
  }

  private var stated: Observation? {
    guard case .stated = goal.target.shape else { return nil }
    return reading.words.map { ledger[Int($0)] }
  }

  private func shown(_ figure: Figure) -> Assessment.Figure {
    Assessment.Figure(
      value: figure.value, interval: figure.interval, qualifier: figure.qualifier,
      decimals: max(0, figure.decimals), period: figure.period,
      observations: Ledger.Selection(ledger, figure.rows),
      superseded: Ledger.Selection(ledger, figure.superseded),
      conversion: figure.conversion.map { snapshot.background.conversions[$0] }, isDone: figure.isDone,
      isLowerBound: reading.isLowerBound(figure))
  }

  /// The expected path, where the goal is to get anywhere.
  private func path(
    _ judge: Judge, line: Line?, baseline: Double?, actual: Double?, _ aim: Aim
  ) -> [Assessment.PathPoint] {
    guard let line, aim == .reach || aim == .spend else { return [] }
    let start = accumulates ? 0 : baseline
    let end = judge.destination(line, from: start, actual: actual)
    return judge.expectation(to: end, from: start, trajectory: goal.trajectory)?.outline() ?? []
  }
}

extension Line {
  /// The lower edge of a band.
  var lowerEdge: Double? { if case .band(let lower, let upper) = edge, lower < upper { lower } else { nil } }
}

extension Result {
  var success: Success? { if case .success(let value) = self { value } else { nil } }
}

extension Result where Failure == Expectation.Unavailable {
  var failure: Reason? { if case .failure(let unavailable) = self { unavailable.reason } else { nil } }
}

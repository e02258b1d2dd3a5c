/// Whether the target will be met: which figures an outlook is made of, and when there can be none.
extension Assessor {
  func outlook(_ verdict: Judge.Verdict, _ prepared: Case) -> Result<Outlook, Outlook.Silence> {
    if let reason = silence(verdict, prepared) { return .failure(Outlook.Silence(reason)) }
    guard let deadline = goal.deadline?.date, let line = prepared.line else {
      return .failure(Outlook.Silence(.noBaseline))
    }
    return accumulates ? ofRest(line, by: deadline) : ofLevels(line, by: deadline)
  }

  /// Why there can be no outlook, whatever the figures.
  private func silence(_ verdict: Judge.Verdict, _ prepared: Case) -> Reason? {
    switch verdict.status {
    case .notQuantified: return verdict.reason ?? .targetNotStated
    case .notComparable: return verdict.reason ?? .unitsDiffer
    case .notStarted: return verdict.reason ?? .beforeWindow
    case .missed: return verdict.reason ?? .targetNotReached
    case .overdue: return .deadlineFigureUnknown
    // Of a flow whose window has no figure yet earlier windows tell.
    case .noData where !accumulates: return verdict.reason ?? reading.emptyReason
    // What has come together does not come apart again.
    case .achieved where accumulates || prepared.judge.isSettled: return .targetReached
    default: break
    }
    if goal.target.shape.isMilestone { return .milestone }
    guard let deadline = goal.deadline?.date else { return .noDeadline }
    if moment.asOf > deadline { return .deadlineFigureUnknown }
    if goal.target.shape.isHold { return .heldThroughout }
    if isMean { return .meanOverWindow }
    if prepared.judge.isSettled { return verdict.reason ?? .targetNotReached }
    if prepared.line == nil { return .noBaseline }
    return nil
  }

  /// Why a figure is no value to go on from.
  private func fault(of figure: Figure) -> Reason? {
    if let conflict = figure.conflict { return conflict == .values ? .conflictingValues : .spansDiffer }
    if !figure.interval.lower.isFinite || !figure.interval.upper.isFinite { return .intervalSpansVerdicts }
    return nil
  }

  // MARK: - Levels, shares, ranks

  private func ofLevels(_ line: Line, by deadline: CalendarDate) -> Result<Outlook, Outlook.Silence> {
    let figures = reading.series.figures
    let count = reading.series.count(through: span.lastDay(asOf: moment.asOf))
    guard count > 0 else { return .failure(Outlook.Silence(reading.emptyReason)) }
    let levels = Outlook.yearly(count) { figures[$0].day }.compactMap { reading.level(on: figures[$0].day) }
    guard let newest = levels.last else { return .failure(Outlook.Silence(reading.emptyReason)) }
    if let fault = fault(of: newest) { return .failure(Outlook.Silence(fault)) }
    if newest.release == .provisional { return .failure(Outlook.Silence(.provisionalFigure)) }
    if reading.isBroken(from: levels[0].day, through: newest.day) {
      return .failure(Outlook.Silence(.definitionsDiffer))
    }
    // A bound, or a figure that another contradicts, is no value: the others stand without it.
    let points = levels.filter { fault(of: $0) == nil }.map { Outlook.Point($0.day, $0.value) }
    let target = Outlook.Target(line, less: 0)
    return Outlook.of(
      points, target: target, by: deadline,
      scale: Outlook.Scale(for: points, target: target, isBounded: isBounded), limits: limits)
  }

  /// Whether values are shares of a whole or places in an order, which do not grow in proportion.
  private var isBounded: Bool {
    if unit.isPercent || unit == .rank { return true }
    switch indicator?.measure {
    case .rank, .share: return true
    default: return indicator?.limits?.lower == 0 && [1, 100].contains(indicator?.limits?.upper)
    }
  }

  private var limits: Limits? {
    guard reading.isNonnegative, reading.naturalLimits?.lower == nil else { return reading.naturalLimits }
    return Limits(lower: 0, upper: reading.naturalLimits?.upper)
  }

  // MARK: - Flows

  /// A flow is what has come together and the rest of its window: the rest is held against what came together in
  /// earlier windows after the same day of the year, so that seasons do not count twice.
  private func ofRest(_ line: Line, by deadline: CalendarDate) -> Result<Outlook, Outlook.Silence> {
    let series = reading.series
    let known = series.count(through: moment.asOf)
    guard let window = span.window, window.last == deadline, let oldest = series.figures[..<known].first
    else {
      return .failure(Outlook.Silence(reading.emptyReason))
    }
    let counting = reading.counting
    if let counting {
      if let fault = fault(of: counting) { return .failure(Outlook.Silence(fault)) }
      if counting.release == .provisional { return .failure(Outlook.Silence(.provisionalFigure)) }
    }
    if reading.isBroken(from: oldest.day, through: moment.asOf) {
      return .failure(Outlook.Silence(.definitionsDiffer))
    }
    guard known >= Outlook.least.figures else {
      return .failure(Outlook.Silence(.tooFewFigures))
    }
    let reached = counting?.day ?? window.first.adding(days: -1)
    let end = window.last.adding(days: 1)
    let months = (end.year - window.first.year) * 12 + end.month - window.first.month
    // Whole years back, so that a quarter is held against the same quarter.
    let step = max(1, (months + 11) / 12) * 12
    func moved(_ day: CalendarDate, _ back: Int) -> CalendarDate {
      day.adding(days: 1).adding(months: -back * step).adding(days: -1)
    }
    var points: [Outlook.Point] = []
    for back in 1...Outlook.furthestWindow {
      let last = moved(window.last, back)
      guard last >= oldest.day,
        let earlier = Period(from: window.first.adding(months: -back * step), through: last)
      else { break }
      let sums = reading.sums(over: earlier, snapshot)
      guard let total = sums.last, total.day == last, fault(of: total) == nil else { continue }
      let day = moved(reached, back)
      var before = 0.0
      if day >= earlier.first {
        guard let sum = sums.first(where: { $0.day == day }), fault(of: sum) == nil else { continue }
        before = sum.value
      }
      points.append(Outlook.Point(last, total.value - before))
    }
    points.reverse()
    let soFar = counting?.value ?? 0
    let target = Outlook.Target(line, less: soFar)
    return Outlook.of(
      points, target: target, by: deadline,
      scale: Outlook.Scale(for: points, target: target, isBounded: false),
      soFar: soFar, limits: limits)
  }
}

extension Outlook {
  /// How many windows an outlook on a flow looks back.
  static let furthestWindow = 60
}

extension Outlook.Target {
  /// A line as far as it is left to reach.
  init(_ line: Line, less soFar: Double) {
    switch line.edge {
    case .rising(let value): self = .atLeast(value - soFar)
    case .falling(let value): self = .atMost(value - soFar)
    case .band(let lower, let upper): self = .within(lower - soFar, upper - soFar)
    }
  }
}

extension Result where Failure == Outlook.Silence {
  /// Why there is none.
  var silence: Reason? { if case .failure(let silence) = self { silence.reason } else { nil } }
}

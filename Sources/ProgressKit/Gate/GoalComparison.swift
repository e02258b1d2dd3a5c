/// Says how a goal that failed in the base of a comparison stands to it now.
///
/// There are four ways out of the red, and two of them fail: a figure says that it is gone, or somebody signed for a
/// change; what vanished, and what was defined away, is neither.
struct GoalComparison {
  /// What became of a goal that failed.
  enum Way: Hashable {
    /// The same definition and the figure of the base, or newer ones: the figures decide.
    case comparable
    /// The definition was changed, or the goal given up, and that is recorded.
    case recorded([DefinitionChange], Finding.Record)
    /// The definition was changed, and nothing records it.
    case redefined([DefinitionChange], Finding.Fault)
    /// What failed can no longer be judged.
    case lost(Finding.Loss)
  }

  let entry: ReportRecord.Entry
  let base: ReportRecord
  let assessment: Assessment
  let report: Report
  let indicators: [String: Indicator]
  /// The rules that failed in the base.
  let failing: [Rule]

  /// How it stands, the first that applies.
  var way: Way {
    if let waiver = recordingWaiver {
      let changes = comparison.changes
      if !changes.isEmpty { return .recorded(changes, .waiver(waiver)) }
      if loss != nil { return .recorded([], .waiver(waiver)) }
    }
    let changes = comparison.changes
    if !changes.isEmpty, let fault = comparison.fault(changes) { return .redefined(changes, fault) }
    if let loss = figureLoss { return .lost(loss) }
    if assessment.status == .notStarted { return .lost(.notBegun) }
    // Who signs for another definition signs for what it can no longer tell.
    if !changes.isEmpty { return .recorded(changes, .history) }
    return loss.map { .lost($0) } ?? .comparable
  }

  private var comparison: DefinitionComparison {
    DefinitionComparison(
      entry: entry, assessment: assessment, indicators: indicators,
      conversions: (base.conversions, report.conversions), failing: failing)
  }

  /// A waiver of what failed that is new against the base, holds on the day, and says who accepted it.
  private var recordingWaiver: Waiver? {
    let known = Set(entry.definition?.goal.waivers ?? [])
    return assessment.goal.withoutPlaces.waivers.filter { waiver in
      failing.contains(waiver.rule) && waiver.until >= report.asOf && !waiver.reason.isEmpty
        && !(waiver.by ?? "").isEmpty && !known.contains(waiver)
    }.max { $0.until < $1.until }
  }

  // MARK: - What is gone

  /// Why what the base judged can no longer be judged; `nil` when it can.
  private var loss: Finding.Loss? {
    if let loss = figureLoss { return loss }
    if assessment.status == .notStarted { return .notBegun }
    guard Gate.isJudged(status: entry.status), !Gate.isJudged(assessment) else { return nil }
    return .notJudged
  }

  private var figureLoss: Finding.Loss? {
    guard let period = entry.period else { return nil }
    guard let figure = assessment.figure else {
      return entry.actual != nil || !entry.figures.isEmpty ? whereTo(period) : nil
    }
    if figure.day < period.last { return whereTo(period) }
    // A newer figure does not make up for one that was taken away.
    return keeps(figure) ? nil : whereTo(period)
  }

  /// Whether the figures that counted in the base are still there, as they were or revised.
  private func keeps(_ figure: Assessment.Figure) -> Bool {
    guard assessment.goal.rollup == nil else { return true }
    if assessment.window.accumulates {
      // Each running total stands for those before it.
      if assessment.indicator?.cumulative != nil { return true }
      let spans = GoalComparison.joined(figure.observations.map(\.period))
      return entry.figures.allSatisfy { old in
        spans.contains { $0.first <= old.period.first && $0.last >= old.period.last }
      }
    }
    guard let last = entry.period?.last else { return true }
    return figure.day == last || assessment.series.contains { $0.day == last }
      || assessment.series.isEmpty
  }

  /// Periods without a day between them as one: weeks may have given way to months.
  private static func joined(_ periods: [Period]) -> [(first: CalendarDate, last: CalendarDate)] {
    var spans: [(first: CalendarDate, last: CalendarDate)] = []
    for period in periods.sorted(by: { $0.first < $1.first }) {
      if let last = spans.last, period.first <= last.last.adding(days: 1) {
        spans[spans.count - 1].last = max(last.last, period.last)
      } else {
        spans.append((period.first, period.last))
      }
    }
    return spans
  }

  private func whereTo(_ period: Period) -> Finding.Loss {
    if period.last > report.asOf { return .afterTheDay }
    if assessment.incomparable.contains(where: { $0.period.last == period.last }) { return .notComparable }
    if assessment.forecasts.contains(where: { $0.period.last == period.last }) { return .forecast }
    if let known = report.knownOn, base.knownOn.map({ known < $0 }) ?? true { return .notYetKnown }
    return assessment.figure == nil ? .noFigure : .figureGone
  }

  // MARK: - What the figures say

  /// Whether a figure is new or revised since the base.
  var hasNewFigure: Bool {
    guard let figure = assessment.figure else { return false }
    guard let period = entry.period else { return true }
    if figure.day > period.last { return true }
    let old = Set(entry.figures.map(Said.init))
    let isKnown = figure.observations.allSatisfy {
      old.contains(Said($0, unit: assessment.indicator?.unit ?? .none))
    }
    if entry.figures.isEmpty { return figure.isDone == nil && figure.value != entry.actual }
    return !isKnown || figure.observations.count != entry.figures.count
  }

  /// What one figure says, for telling a revision from a repetition.
  private struct Said: Hashable {
    let period: Period
    let value: Double?
    let isDone: Bool?
    let qualifier: Qualifier?
    let unit: UnitOfMeasure

    init(_ observation: Observation) { self.init(observation, unit: .none) }

    init(_ observation: Observation, unit: UnitOfMeasure) {
      period = observation.period
      self.unit = observation.unit ?? unit
      switch observation.value {
      case .number(let quantity), .count(let quantity, _):
        (value, qualifier, isDone) = (quantity.value, quantity.qualifier, nil)
      case .done(let done): (value, qualifier, isDone) = (nil, nil, done)
      case .missing: (value, qualifier, isDone) = (nil, nil, nil)
      }
    }
  }
}

extension Gate {
  /// Whether a status is a verdict.
  static func isJudged(status: Status) -> Bool {
    status.verdictClass != .unjudged || status == .overdue
  }
}

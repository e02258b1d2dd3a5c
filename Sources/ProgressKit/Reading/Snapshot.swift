/// What a judgement needs of a registry beside the goal: figures, definitions, rates, and when things became known.
final class Background: Sendable {
  let ledger: Ledger
  let order: SeriesOrder
  let indicators: [String: Indicator]
  let conversions: [Conversion]
  /// The publication days of sources.
  let sourceDates: [String: CalendarDate]
  let calendar: ReportingCalendar
  /// Figures that were skipped.
  let unread: [UnreadFigure]
  /// For each slot of a source in the ledger the day it was published.
  private let slotDates: [CalendarDate?]

  init(
    ledger: Ledger, indicators: [String: Indicator] = [:], conversions: [Conversion] = [],
    sourceDates: [String: CalendarDate] = [:], calendar: ReportingCalendar = .gregorian,
    unread: [UnreadFigure] = []
  ) {
    self.ledger = ledger
    self.order = ledger.order
    self.indicators = indicators
    self.conversions = conversions
    self.sourceDates = sourceDates
    self.calendar = calendar
    self.unread = unread
    slotDates = ledger.columns.sources.all.map { sourceDates[$0] }
  }

  /// The same with other figures.
  func with(_ ledger: Ledger) -> Background {
    Background(
      ledger: ledger, indicators: indicators, conversions: conversions, sourceDates: sourceDates,
      calendar: calendar, unread: unread)
  }

  /// The same with other rates between units.
  func with(_ conversions: [Conversion]) -> Background {
    Background(
      ledger: ledger, indicators: indicators, conversions: conversions, sourceDates: sourceDates,
      calendar: calendar)
  }

  /// The day on which a figure became known: its own publication, else its source's, else its period's end.
  func known(_ row: Int) -> CalendarDate {
    if let published = ledger.published(row) { return published }
    let source = ledger.columns.source[row]
    if source > 0, let date = slotDates[Int(source) - 1] { return date }
    return ledger.columns.periods[Int(ledger.columns.period[row])].last
  }

  /// The goal with the values of the known-on day, without a baseline that was published later.
  func asKnown(_ goal: Goal, on knownOn: CalendarDate?) -> Goal {
    guard let knownOn else { return goal }
    var known = goal.asKnown(on: knownOn)
    if let published = known.baseline?.source.flatMap({ sourceDates[$0] }), published > knownOn {
      known.baseline = nil
    }
    return known
  }

  /// A number of the ledger in a unit; `nil` where unit or definition differ, or a check refuses it.
  ///
  /// - Parameter shape: the target's shape: what is counted of how many, and whether it is done or not done
  func statement(_ row: Int, of indicator: Indicator, for shape: Target.Shape, in converter: UnitConverter)
    -> (quantity: Quantity, interval: Interval, lastDigit: Double, conversion: Int?, isDone: Bool?)?
  {
    let marks = ledger.marks(row)
    switch (marks.kind, shape.isMilestone) {
    case (.done, true): return (Quantity(1, decimals: 0, text: ""), Interval(1), 1, nil, true)
    case (.notDone, true): return (Quantity(0, decimals: 0, text: ""), Interval(0), 1, nil, false)
    case (.number, false):
      let raw = Quantity(
        ledger.columns.value[row], marks.qualifier, decimals: Int(marks.decimals), text: "")
      guard raw.value.isFinite else { return nil }
      let own = ledger.unit(row)
      guard
        let converted = converter.convert(
          raw, from: own ?? indicator.unit, on: ledger.period(row).last, isRounded: indicator.isRounded),
        FigureRule.problem(
          of: converted.quantity.value, text: "", for: indicator,
          isInItsUnit: converter.unit == indicator.unit)
          == nil
      else { return nil }
      return (
        converted.quantity, converted.interval.cut(to: indicator.limits), converted.lastDigit,
        converted.conversion, nil
      )
    case (.count, false):
      let total = ledger.total(row)
      if case .all(of: let count) = shape.held, count != total { return nil }
      if case .share(of: let count) = indicator.measure, count != total { return nil }
      let quantity = Quantity(
        ledger.columns.value[row], marks.qualifier, decimals: Int(marks.decimals), text: "")
      guard quantity.value.isFinite, quantity.value >= 0, quantity.value <= Double(total) else { return nil }
      return (
        quantity, quantity.interval(isRounded: indicator.isRounded).cut(to: indicator.limits),
        quantity.unitOfLastDigit, nil, nil
      )
    default:
      return nil
    }
  }
}

/// The figures of a registry as they were known at one moment, each indicator's series made once for all who ask.
final class Snapshot {
  /// Which figures are known.
  enum Cut: Hashable, Sendable {
    /// All.
    case everything
    /// Those that were known on a day.
    case known(on: CalendarDate)
    /// Of the periods that were known on the first day, the figures that were known on the second.
    case revised(of: CalendarDate, on: CalendarDate)
  }

  let background: Background
  let cut: Cut
  private var cache: [Key: Series] = [:]

  private struct Key: Hashable {
    var indicator: Indicator
    var unit: UnitOfMeasure
    var isMilestone: Bool
    var count: Int?
  }

  init(_ background: Background, _ cut: Cut) {
    self.background = background
    self.cut = cut
  }

  convenience init(_ background: Background, knownOn: CalendarDate?) {
    self.init(background, knownOn.map { .known(on: $0) } ?? .everything)
  }

  /// The figures of an indicator in a unit, as a target of a shape counts them.
  func series(of indicator: Indicator, in unit: UnitOfMeasure, for shape: Target.Shape) -> Series {
    var count: Int?
    if case .all(of: let all) = shape.held { count = all }
    let key = Key(indicator: indicator, unit: unit, isMilestone: shape.isMilestone, count: count)
    if let series = cache[key] { return series }
    let series = Series(of: indicator, in: unit, for: shape, background, cut)
    cache[key] = series
    return series
  }

  /// Forgets what no further goal needs.
  func forget(_ indicator: String) {
    for key in cache.keys where key.indicator.id == indicator { cache[key] = nil }
  }
}

/// What a judgement needs of a registry beside the goal: figures, definitions, rates, and when things became known.
final class Background: Sendable {
  let ledger: Ledger
  let order: SeriesOrder
  let indicators: IndicatorIndex
  let conversions: [Conversion]
  /// The publication days of sources.
  let sourceDates: [String: CalendarDate]
  let calendar: ReportingCalendar
  /// Figures that were skipped.
  let unread: [UnreadFigure]
  /// For each slot of a source in the ledger the day it was published.
  fileprivate let slotDates: [CalendarDate?]

  init(
    ledger: Ledger, indicators: IndicatorIndex = IndicatorIndex([]), conversions: [Conversion] = [],
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

  /// The same with other figures, or with other rates between units.
  func with(ledger: Ledger? = nil, conversions: [Conversion]? = nil) -> Background {
    Background(
      ledger: ledger ?? self.ledger, indicators: indicators, conversions: conversions ?? self.conversions,
      sourceDates: sourceDates, calendar: calendar, unread: unread)
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
    -> Statement?
  {
    let marks = ledger.marks(row)
    switch (marks.kind, shape.isMilestone) {
    case (.done, true):
      return Statement(quantity: Quantity(1, decimals: 0, text: ""), interval: Interval(1), isDone: true)
    case (.notDone, true):
      return Statement(quantity: Quantity(0, decimals: 0, text: ""), interval: Interval(0), isDone: false)
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
      return Statement(
        quantity: converted.quantity, interval: converted.interval.cut(to: indicator.limits),
        lastDigit: converted.lastDigit, conversion: converted.conversion)
    case (.count, false):
      let total = ledger.total(row)
      if case .all(of: let count) = shape.held, count != total { return nil }
      if case .share(of: let count) = indicator.measure, count != total { return nil }
      let quantity = Quantity(
        ledger.columns.value[row], marks.qualifier, decimals: Int(marks.decimals), text: "")
      guard quantity.value.isFinite, quantity.value >= 0, quantity.value <= Double(total) else { return nil }
      return Statement(
        quantity: quantity,
        interval: quantity.interval(isRounded: indicator.isRounded).cut(to: indicator.limits),
        lastDigit: quantity.unitOfLastDigit)
    default:
      return nil
    }
  }
}

/// What one row says, in the unit of the target.
struct Statement {
  var quantity: Quantity
  var interval: Interval
  /// One unit of the last digit written.
  var lastDigit = 1.0
  /// The place of the declared rate that was used among the conversions.
  var conversion: Int?
  var isDone: Bool?
}

/// Reads the rows of one indicator, with all that is the same for every row looked up once.
///
/// A plain number in the indicator's own unit takes a short way to what ``Background/statement(_:of:for:in:)`` makes of it.
struct StatementReader {
  private let background: Background
  private let indicator: Indicator
  private let shape: Target.Shape
  private let converter: UnitConverter
  /// The plain numbers that need no second look; `nil` where every number does.
  private let plain: ClosedRange<Double>?
  private let values: [Double]
  private let marks: [Ledger.Marks]
  private let units: Ledger.SparseColumn<UInt32>
  private let published: Ledger.SparseColumn<Int32>
  private let sources: [UInt32]
  private let slotDates: [CalendarDate?]
  private let periodSlots: [UInt32]
  private let periods: [Period]

  init(
    _ background: Background, of indicator: Indicator, for shape: Target.Shape, in converter: UnitConverter
  ) {
    self.background = background
    self.indicator = indicator
    self.shape = shape
    self.converter = converter
    let isPlain = converter.unit == indicator.unit && !indicator.isRounded && !shape.isMilestone
    plain = isPlain ? FigureRule.range(of: indicator) : nil
    let columns = background.ledger.columns
    values = columns.value
    marks = columns.marks
    units = columns.unit
    published = columns.published
    sources = columns.source
    slotDates = background.slotDates
    periodSlots = columns.period
    periods = columns.periods
  }

  @inline(__always)
  func marks(_ row: Int) -> Ledger.Marks { marks[row] }

  func period(_ row: Int) -> Period { periods[Int(periodSlots[row])] }

  /// The first and the last day that a row is about.
  @inline(__always)
  func days(_ row: Int) -> (first: CalendarDate, last: CalendarDate) {
    let slot = Int(periodSlots[row])
    return (periods[slot].first, periods[slot].last)
  }

  /// The day on which a row became known, as ``Background/known(_:)`` has it.
  @inline(__always)
  func known(_ row: Int) -> CalendarDate {
    let day = published[row]
    if day != Ledger.Columns.none { return CalendarDate(dayNumber: Int(day)) }
    let source = sources[row]
    if source > 0, let date = slotDates[Int(source) - 1] { return date }
    return periods[Int(periodSlots[row])].last
  }

  /// The number of a row that needs no second look; `nil` for every other row.
  @inline(__always)
  func plainValue(_ row: Int) -> Double? {
    guard let plain, marks[row].kind == .number, marks[row].qualifier == .exact, units[row] == 0,
      plain.contains(values[row])
    else { return nil }
    return values[row]
  }

  /// What a row says; `nil` where unit or definition differ, or a check refuses it.
  func statement(_ row: Int) -> Statement? {
    guard let value = plainValue(row) else {
      return background.statement(row, of: indicator, for: shape, in: converter)
    }
    let decimals = Int(marks[row].decimals)
    return Statement(
      quantity: Quantity(value, decimals: decimals, text: ""), interval: Interval(value),
      lastDigit: Quantity.powerOfTen(-decimals))
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

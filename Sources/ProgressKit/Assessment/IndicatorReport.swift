/// What is known of one indicator: every figure with its vintages, its changes and its source, whether or not a goal
/// rests on it. All formats show this one value.
///
/// Numbers are in the unit of the indicator.
public struct IndicatorReport: Hashable, Sendable {
  /// What is measured.
  public package(set) var indicator: Indicator
  /// The identifiers of the goals that are judged by it, as known, in the order of the registry; empty for one that is
  /// reported without a target.
  public package(set) var goals: [String]
  /// What is known, one entry for each period, in the order of the days they stand for, the longest first.
  public package(set) var entries: [Entry]

  /// The newest figure that can count; `nil` when there is none.
  public var latest: Entry? { entries.last { $0.state == .figure } }

  /// What is known of one period.
  public struct Entry: Hashable, Sendable {
    /// The days it is about; of a total since the reporting year's start the days from there.
    public package(set) var period: Period
    /// What kind of entry it is.
    public package(set) var state: State
    /// The number in the indicator's unit; `nil` for a milestone and for what has no number in that unit.
    public package(set) var value: Double?
    /// The values it may stand for.
    public package(set) var interval: Interval?
    /// How exact it claims to be.
    public package(set) var qualifier: Qualifier
    /// The number of decimals to show.
    public package(set) var decimals: Int
    /// Whether it is done, for a milestone.
    public package(set) var isDone: Bool?
    /// The statements that stand for the period: one, or several of one day.
    public package(set) var observations: Ledger.Selection
    /// Earlier vintages, newest first.
    public package(set) var superseded: Ledger.Selection
    /// Why the figure is in dispute; `nil` when it is not.
    public package(set) var dispute: Dispute?
    /// Against the figure before; `nil` when there is none to compare it with.
    public package(set) var change: Change?
    /// Against the figure of a year before.
    public package(set) var yearChange: Change?

    /// Its share of its whole, where a source declares one.
    public package(set) var share: Share?
    /// What sources say of it beside other figures, and what comes of that.
    public package(set) var comparisons: [Compared] = []

    /// The day it stands for.
    public var day: CalendarDate { period.last }
  }

  /// The share of a figure in its whole.
  public struct Share: Hashable, Sendable {
    /// The identifier of the indicator that is the whole.
    public package(set) var whole: String
    /// The figure of the whole.
    public package(set) var observation: Observation
    /// The share.
    public package(set) var fraction: Double
    /// The shares that both figures leave open.
    public package(set) var interval: Interval
  }

  /// What a source says of a figure beside another, held against the figures.
  public struct Compared: Hashable, Sendable {
    /// What is said.
    public package(set) var comparison: Observation.Comparison
    /// Whether the figures agree; `nil` where the other figure is not known.
    public package(set) var agrees: Bool?
    /// The other figure as it follows from what is said, where nobody reported it; never stored as reported.
    public package(set) var derived: Derived?
  }

  /// A figure that follows from what was said.
  public struct Derived: Hashable, Sendable {
    /// The period it is about.
    public package(set) var period: Period
    /// The value in the indicator's unit.
    public package(set) var value: Double
    /// The values it may have, by the rounding of what it follows from.
    public package(set) var interval: Interval
  }

  /// What kind of entry it is.
  @nonexhaustive
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// A figure in the indicator's unit.
    case figure
    /// A forecast: shown, never counted.
    case forecast
    /// In a unit that no conversion leads from, or a value that the indicator cannot have.
    case notComparable
    /// Words without a value.
    case withoutValue
  }

  /// Why a figure is in dispute.
  @nonexhaustive
  public enum Dispute: String, Hashable, Sendable, CaseIterable {
    /// Values that were published on one day contradict one another.
    case sameDay
    /// Another source gave another value before.
    case otherSource
  }

  /// How far a figure is from another of the same indicator.
  public struct Change: Hashable, Sendable {
    /// The period of the other figure.
    public package(set) var base: Period
    /// This figure less the other, in the indicator's unit; points for percentages, places for ranks.
    public package(set) var amount: Double
    /// The values the difference may have.
    public package(set) var interval: Interval
    /// The difference as a fraction of the other figure; `nil` for percentages and ranks, and where that is not above 0.
    public package(set) var fraction: Double?
    /// The number of decimals to show of the difference.
    public package(set) var decimals: Int
  }
}

extension IndicatorReport {
  /// What was known of an indicator.
  init(
    _ indicator: Indicator, goals: [String], _ background: Background, _ cut: Snapshot.Cut, asOf: CalendarDate
  ) {
    self.indicator = indicator
    self.goals = goals
    let ledger = background.ledger
    let shape: Target.Shape = indicator.measure == .milestone ? .done : .atLeast(0)
    let series = Series(of: indicator, in: indicator.unit, for: shape, background, cut)
    func select(_ rows: [UInt32]) -> Ledger.Selection { Ledger.Selection(ledger, rows) }
    let figures = Array(series.figures.prefix { $0.day <= asOf })
    var entries = figures.enumerated().map { place, figure in
      Entry(
        period: figure.period, state: .figure, value: figure.isDone == nil ? figure.value : nil,
        interval: figure.isDone == nil ? figure.interval : nil, qualifier: figure.qualifier,
        decimals: max(0, figure.decimals), isDone: figure.isDone, observations: select(figure.rows),
        superseded: select(figure.superseded), dispute: Self.dispute(figure, ledger),
        change: Self.before(place, figures, indicator).flatMap { Self.change(figure, from: $0, indicator) },
        yearChange: Self.yearBefore(place, figures, indicator).flatMap {
          Self.change(figure, from: $0, indicator)
        })
    }
    func add(_ rows: [UInt32], _ state: State) {
      for row in rows where ledger.period(Int(row)).last <= asOf {
        entries.append(
          Entry(
            period: ledger.period(Int(row)), state: state, value: nil, interval: nil, qualifier: .exact,
            decimals: 0,
            isDone: nil, observations: select([row]), superseded: [], dispute: nil, change: nil,
            yearChange: nil))
      }
    }
    add(series.forecasts, .forecast)
    add(series.incomparable + series.unitChanges, .notComparable)
    add(Self.valueless(indicator, background, cut), .withoutValue)
    let rows = ledger.rows(of: indicator.id, in: background.order)
    if ComparisonJudge.isNeeded(for: rows, in: ledger) {
      Self.compare(&entries, indicator, background, cut, rows)
    }
    // Sorted by place too, since equal periods must keep their order.
    self.entries = entries.enumerated().sorted { left, right in
      let (a, b) = (left.element.period, right.element.period)
      return (a.last, a.first, left.offset) < (b.last, b.first, right.offset)
    }.map(\.element)
  }

  /// Adds what sources say of the figures beside others, and the shares in the wholes they name.
  private static func compare(
    _ entries: inout [Entry], _ indicator: Indicator, _ background: Background, _ cut: Snapshot.Cut,
    _ rows: ArraySlice<UInt32>
  ) {
    let ledger = background.ledger
    let judge = ComparisonJudge(indicator, background, cut)
    // One whole for all figures of the indicator: the one that is named last by what is known.
    let wholes = entries.flatMap { $0.observations.flatMap(\.comparisons) }.compactMap(\.whole)
    for index in entries.indices {
      for row in entries[index].observations.rows {
        for comparison in ledger.comparisons(Int(row)) {
          var compared = Compared(comparison: comparison, agrees: nil, derived: nil)
          switch judge.outcome(of: comparison, at: Int(row)) {
          case .agrees: compared.agrees = true
          case .contradicts: compared.agrees = false
          case .implies(let implied):
            compared.derived = Derived(
              period: implied.period, value: implied.value, interval: implied.interval)
          case .open, .unknownWhole: break
          }
          entries[index].comparisons.append(compared)
        }
        if let whole = wholes.last, let share = judge.share(of: Int(row), in: whole) {
          entries[index].share = Share(
            whole: whole, observation: ledger[share.row], fraction: share.fraction, interval: share.interval)
        }
      }
    }
  }

  private static func valueless(_ indicator: Indicator, _ background: Background, _ cut: Snapshot.Cut)
    -> [UInt32]
  {
    let ledger = background.ledger
    return ledger.rows(of: indicator.id, in: background.order).filter { row in
      guard ledger.marks(Int(row)).kind == .missing else { return false }
      switch cut {
      case .everything: return true
      case .known(let on), .revised(_, let on): return background.known(Int(row)) <= on
      }
    }
  }

  private static func dispute(_ figure: Figure, _ ledger: Ledger) -> Dispute? {
    if figure.conflict == .values { return .sameDay }
    guard let row = figure.rows.last, let source = ledger.source(Int(row)) else { return nil }
    // "About 1,500" and "more than 1,500" are no two values.
    let isOther = figure.superseded.contains { old in
      guard let other = ledger.source(Int(old)), other != source,
        ledger.unit(Int(old)) == ledger.unit(Int(row))
      else {
        return false
      }
      let marks = (ledger.marks(Int(old)).kind, ledger.marks(Int(row)).kind)
      guard marks == (.number, .number) || marks == (.count, .count) else { return marks.0 != marks.1 }
      let (then, now) = (ledger.quantity(Int(old)), ledger.quantity(Int(row)))
      return then.value != now.value
        && Agreement.intersection(then.interval, now.interval, areComputed: false) == nil
    }
    return isOther ? .otherSource : nil
  }

  /// The figure before: of an amount that of the period of the same length right before, else the newest of an earlier
  /// day, of several the one of the same length.
  private static func before(_ place: Int, _ figures: [Figure], _ indicator: Indicator) -> Figure? {
    let figure = figures[place]
    if indicator.measure == .flow {
      guard indicator.cumulative == nil else { return nil }
      return figure.period.preceding.flatMap { period in figures[..<place].last { $0.period == period } }
    }
    guard let day = figures[..<place].last(where: { $0.day < figure.day })?.day else { return nil }
    return nearest(to: figure, on: day, figures[..<place])
  }

  private static func yearBefore(_ place: Int, _ figures: [Figure], _ indicator: Indicator) -> Figure? {
    let figure = figures[place]
    guard let period = figure.period.yearBefore else { return nil }
    if indicator.measure == .flow { return figures[..<place].last { $0.period == period } }
    return nearest(to: figure, on: period.last, figures[..<place])
  }

  /// Of the figures of one day the one whose period is most like another's in length.
  private static func nearest(to figure: Figure, on day: CalendarDate, _ figures: ArraySlice<Figure>)
    -> Figure?
  {
    var best: Figure?
    func distance(_ other: Figure) -> Int { abs(other.period.dayCount - figure.period.dayCount) }
    for other in figures.reversed() {
      if other.day < day { break }
      guard other.day == day else { continue }
      if best.map({ distance(other) < distance($0) }) ?? true { best = other }
    }
    return best
  }

  private static func change(_ figure: Figure, from base: Figure, _ indicator: Indicator) -> Change? {
    guard figure.isDone == nil, base.isDone == nil else { return nil }
    let amount = figure.value - base.value
    guard amount.isFinite else { return nil }
    let isRelative = !indicator.unit.isPercent && indicator.measure != .rank && base.value > 0
    let fraction = amount / base.value
    return Change(
      base: base.period, amount: amount,
      interval: Interval(
        figure.interval.lower - base.interval.upper, figure.interval.upper - base.interval.lower,
        includesLower: figure.interval.includesLower && base.interval.includesUpper,
        includesUpper: figure.interval.includesUpper && base.interval.includesLower),
      fraction: isRelative && fraction.isFinite ? fraction : nil,
      decimals: max(0, figure.decimals, base.decimals))
  }
}

/// The indicators of a report, each read when it is looked at: a registry may hold more figures than anybody asks for.
public struct IndicatorList: Sendable {
  private let content: Content

  private final class Content: Sendable {
    let indicators: [Indicator]
    let goals: [String: [String]]
    let background: Background
    let cut: Snapshot.Cut
    let asOf: CalendarDate

    init(
      _ indicators: [Indicator], _ goals: [String: [String]], _ background: Background, _ cut: Snapshot.Cut,
      asOf: CalendarDate
    ) {
      self.indicators = indicators
      self.goals = goals
      self.background = background
      self.cut = cut
      self.asOf = asOf
    }
  }

  /// No indicators.
  public init() { content = Content([], [:], Background(ledger: Ledger()), .everything, asOf: .earliest) }

  init(
    _ indicators: [Indicator], goals: [String: [String]], _ background: Background, knownOn: CalendarDate?,
    asOf: CalendarDate
  ) {
    content = Content(
      indicators, goals, background, knownOn.map { .known(on: $0) } ?? .everything, asOf: asOf)
  }

  private init(_ content: Content) { self.content = content }

  /// Those that no goal is judged by.
  public var withoutTarget: IndicatorList {
    filter { content.goals[$0.id] == nil }
  }

  /// Those with one of some identifiers.
  public func only(_ ids: Set<String>) -> IndicatorList { filter { ids.contains($0.id) } }

  private func filter(_ isMeant: (Indicator) -> Bool) -> IndicatorList {
    IndicatorList(
      Content(
        content.indicators.filter(isMeant), content.goals, content.background, content.cut, asOf: content.asOf
      ))
  }

  /// How many reported figures they have at most, known or not yet: what it takes to read them all.
  var rowCount: Int {
    content.indicators.reduce(0) {
      $0 + content.background.ledger.rows(of: $1.id, in: content.background.order).count
    }
  }
}

extension IndicatorList: RandomAccessCollection {
  /// The position of the first indicator.
  public var startIndex: Int { 0 }
  /// The position behind the last indicator.
  public var endIndex: Int { content.indicators.count }
  /// What is known of the indicator at a position, read now.
  public subscript(position: Int) -> IndicatorReport {
    let indicator = content.indicators[position]
    return IndicatorReport(
      indicator, goals: content.goals[indicator.id] ?? [], content.background, content.cut, asOf: content.asOf
    )
  }
}

extension IndicatorList: Hashable {
  /// Whether two lists say the same.
  public static func == (left: IndicatorList, right: IndicatorList) -> Bool {
    left.content === right.content || left.elementsEqual(right)
  }

  /// Feeds the identifiers to the hasher.
  public func hash(into hasher: inout Hasher) {
    for indicator in content.indicators { hasher.combine(indicator.id) }
  }
}

extension Registry {
  /// Everything that is known of the indicators that have figures, in the order of the registry.
  ///
  /// - Parameters:
  ///   - asOf: figures of later periods are left out
  ///   - knownOn: the last day of publication that counts, inclusive; `nil` for everything in the files
  public func indicatorReports(asOf: CalendarDate, knownOn: CalendarDate? = nil) -> IndicatorList {
    indicatorList(background, goals.map { background.asKnown($0, on: knownOn) }, asOf: asOf, knownOn: knownOn)
  }

  func indicatorList(
    _ background: Background, _ goals: [Goal], asOf: CalendarDate, knownOn: CalendarDate?
  ) -> IndicatorList {
    var users: [String: [String]] = [:]
    for goal in goals {
      // A goal that was set later is none yet.
      if let knownOn, let set = goal.setOn, set > knownOn { continue }
      for id in goal.indicatorIDs where users[id]?.last != goal.id { users[id, default: []].append(goal.id) }
    }
    // An indicator of which nothing was known yet is not there yet.
    let ledger = background.ledger
    let reported = indicators.filter { indicator in
      ledger.rows(of: indicator.id, in: background.order).contains { row in
        ledger.period(Int(row)).last <= asOf && knownOn.map { background.known(Int(row)) <= $0 } ?? true
      }
    }
    let publication = knownOn.map { Publication(self, background, knownOn: $0) }
    return IndicatorList(
      reported.map { publication?.asKnown($0) ?? $0 }, goals: users, background, knownOn: knownOn, asOf: asOf)
  }
}

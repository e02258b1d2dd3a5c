/// A figure in the unit of the target, ready to be compared.
struct Figure: Hashable {
  var period: Period
  /// The day it became known.
  var known: CalendarDate
  var value: Double
  var interval: Interval
  var qualifier: Qualifier
  var decimals: Int
  /// One unit of the last digit written, in the target's unit.
  var lastDigit: Double
  /// Whether the value went through arithmetic, so that it compares at 1e-9 and not digit for digit.
  var isComputed: Bool
  var isDone: Bool?
  var release: Observation.Release?
  /// The rows it rests on, in the order of their periods.
  var rows: [UInt32]
  /// Earlier vintages of them, newest first.
  var superseded: [UInt32] = []
  /// The place of the declared rate that was used among the conversions.
  var conversion: Int?
  /// Whether a part of it is what lies within a window that cuts its period.
  var isPartial = false
  /// Why the interval is one between statements that contradict one another; `nil` when they do not.
  var conflict: Conflict?

  enum Conflict: Hashable {
    /// Two values of one day for one period.
    case values
    /// Figures of several spans that end on one day.
    case spans
  }

  var day: CalendarDate { period.last }

  /// The figure with its interval cut at 0, for an amount that cannot be negative.
  var nonnegative: Figure {
    guard interval.lower < 0 else { return self }
    var copy = self
    copy.interval = interval.cut(to: Limits(lower: 0))
    return copy
  }
}

extension Figure {
  /// One figure for several that agree or contradict one another: the sharper is shown.
  ///
  /// - Parameters:
  ///   - figures: statements about one day, in the order in which they are to be preferred when equally sharp
  ///   - conflict: what it is called when they contradict one another
  static func reconciled(_ figures: [Figure], conflict: Conflict) -> Figure? {
    guard let first = figures.first else { return nil }
    guard figures.count > 1 else { return first }
    let dones = Set(figures.map(\.isDone))
    let areComputed = figures.contains(where: \.isComputed)
    // Figures of several spans are not statements of one thing: all that they leave open stands, agree or not.
    let outcome: Agreement.Outcome
    if conflict == .spans {
      let hull = Agreement.hull(figures.map(\.interval))
      outcome = Agreement.Outcome(
        interval: hull, isContradiction: figures.contains { $0.interval != first.interval })
    } else if let agreed = Agreement.outcome(of: figures.map(\.interval), areComputed: areComputed) {
      outcome = agreed
    } else {
      return first
    }
    // Of two that have no end the one that lies within the other leaves less open.
    func isSharper(_ figure: Figure, than other: Figure) -> Bool {
      let (own, others) = (figure.interval, other.interval)
      let (width, wide) = (own.upper - own.lower, others.upper - others.lower)
      if width != wide { return width < wide }
      return own != others && Agreement.intersection(own, others, areComputed: false) == own
    }
    let isContradiction = outcome.isContradiction || dones.count > 1
    var result =
      isContradiction ? first : figures.dropFirst().reduce(first) { isSharper($1, than: $0) ? $1 : $0 }
    if result.interval != outcome.interval {
      result.interval = outcome.interval
      result.qualifier = .about
    }
    if isContradiction { result.conflict = conflict }
    let shown = result.rows
    result.rows = shown + figures.flatMap(\.rows).filter { !shown.contains($0) }
    let superseded = result.superseded
    result.superseded += figures.flatMap(\.superseded).filter { !superseded.contains($0) }
    result.known = figures.map(\.known).max() ?? result.known
    result.conflict = result.conflict ?? figures.lazy.compactMap(\.conflict).first
    return result
  }

  /// The sum of figures; `nil` for none.
  ///
  /// Values are added with Neumaier's compensation, so that order and chunking do not change the sum
  /// (A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54, 1974).
  ///
  /// - Parameter period: the days the sum covers
  static func sum(_ figures: [Figure], over period: Period?) -> Figure? {
    guard var result = figures.first else { return nil }
    result.period = period ?? result.period
    guard figures.count > 1 else { return result }
    result.known = figures.map(\.known).max() ?? result.known
    result.value = CompensatedSum.of(figures.lazy.map(\.value))
    result.interval = Interval(
      CompensatedSum.of(figures.lazy.map(\.interval.lower)),
      CompensatedSum.of(figures.lazy.map(\.interval.upper)),
      includesLower: figures.allSatisfy(\.interval.includesLower),
      includesUpper: figures.allSatisfy(\.interval.includesUpper))
    let qualifiers = Set(figures.map(\.qualifier)).subtracting([.exact])
    result.qualifier =
      qualifiers.isEmpty
      ? .exact
      : qualifiers.count == 1 ? figures.lazy.map(\.qualifier).first { $0 != .exact } ?? .exact : .about
    result.decimals = figures.map(\.decimals).max() ?? result.decimals
    result.lastDigit = figures.map(\.lastDigit).max() ?? result.lastDigit
    result.isComputed = true
    result.release = figures.lazy.compactMap(\.release).first { $0.isProvisional } ?? figures.last?.release
    result.rows = figures.flatMap(\.rows)
    result.superseded = figures.flatMap(\.superseded)
    result.conversion = figures.lazy.compactMap(\.conversion).first
    result.conflict = figures.lazy.compactMap(\.conflict).first
    result.isPartial = figures.contains(where: \.isPartial)
    return result
  }
}

/// A sum with what rounding lost of it.
struct CompensatedSum {
  private var sum = 0.0
  private var lost = 0.0

  var value: Double { sum.isFinite ? sum + lost : sum }

  mutating func add(_ value: Double) {
    let next = sum + value
    if next.isFinite { lost += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum }
    sum = next
  }

  /// The compensated sum of numbers.
  static func of(_ values: some Sequence<Double>) -> Double {
    var total = CompensatedSum()
    for value in values { total.add(value) }
    return total.value
  }

  /// The sum of the first number, of the first two, and so on; each the same double as ``of(_:)`` gives.
  static func running(_ values: [Double]) -> [Double] {
    var total = CompensatedSum()
    return values.map { value in
      total.add(value)
      return total.value
    }
  }
}

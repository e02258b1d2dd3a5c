/// Adds up the figures of a flow.
enum FlowSum {
  /// The figures that lie within a window, do not overlap, and reach furthest without a gap from its first day.
  ///
  /// Of several sets that reach equally far the one with the fewest figures is taken (a published year before the
  /// sum of its halves), then the one that was published last. Returns them in order; empty when none begins on the
  /// window's first day.
  static func chain(_ figures: [Measured], from first: CalendarDate, through last: CalendarDate) -> [Measured]
  {
    struct Step {
      var count: Int
      var known: CalendarDate
      var figure: Measured
    }
    var reached: [CalendarDate: Step] = [:]
    let usable = figures.filter { $0.period.first >= first && $0.period.last <= last }
      .sorted { ($0.period.first, $0.period.last) < ($1.period.first, $1.period.last) }
    var furthest: CalendarDate?
    for figure in usable {
      let before = figure.period.first.adding(days: -1)
      let previous = reached[before]
      guard figure.period.first == first || previous != nil else { continue }
      let step = Step(
        count: (previous?.count ?? 0) + 1, known: max(previous?.known ?? .earliest, figure.known),
        figure: figure)
      if let other = reached[figure.period.last] {
        guard step.count < other.count || (step.count == other.count && step.known > other.known) else {
          continue
        }
      }
      reached[figure.period.last] = step
      furthest = max(furthest ?? figure.period.last, figure.period.last)
    }
    var chain: [Measured] = []
    var end = furthest
    while let day = end, let step = reached[day] {
      chain.append(step.figure)
      end = step.figure.period.first == first ? nil : step.figure.period.first.adding(days: -1)
    }
    return chain.reversed()
  }

  /// The sum of figures that follow one another; `nil` for none.
  ///
  /// Values are added with Neumaier's compensation, so that order and chunking do not change the sum
  /// (A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54, 1974).
  static func sum(_ chain: [Measured]) -> Measured? {
    guard let first = chain.first, let last = chain.last else { return nil }
    guard chain.count > 1, let period = Period(from: first.period.first, through: last.period.last) else {
      return first
    }
    var result = first
    result.period = period
    result.known = chain.map(\.known).max() ?? first.known
    result.value = compensated(chain.map(\.value))
    result.interval = Interval(
      compensated(chain.map(\.interval.lower)), compensated(chain.map(\.interval.upper)),
      includesLower: chain.allSatisfy(\.interval.includesLower),
      includesUpper: chain.allSatisfy(\.interval.includesUpper))
    let qualifiers = Set(chain.map(\.qualifier)).subtracting([.exact])
    result.qualifier =
      qualifiers.count == 1 ? qualifiers.first ?? .exact : (qualifiers.isEmpty ? .exact : .about)
    result.decimals = chain.map(\.decimals).max() ?? first.decimals
    result.lastDigit = chain.map(\.lastDigit).max() ?? first.lastDigit
    result.isComputed = true
    result.observations = chain.flatMap(\.observations)
    result.superseded = chain.flatMap(\.superseded)
    result.conversion = chain.lazy.compactMap(\.conversion).first
    result.isConflicting = chain.contains(where: \.isConflicting)
    return result
  }

  /// The sum of the first figure, of the first two, and so on: what a chain had reached at each of its days.
  ///
  /// Each is the same double as ``compensated(_:)`` gives for the values up to it.
  static func running(_ values: [Double]) -> [Double] {
    var total = Compensated()
    return values.map { value in
      total.add(value)
      return total.value
    }
  }

  /// The compensated sum of numbers.
  static func compensated(_ values: [Double]) -> Double {
    var total = Compensated()
    for value in values { total.add(value) }
    return total.value
  }

  /// A sum with what rounding lost of it.
  private struct Compensated {
    private var sum = 0.0
    private var lost = 0.0

    var value: Double { sum.isFinite ? sum + lost : sum }

    mutating func add(_ value: Double) {
      let next = sum + value
      if next.isFinite { lost += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum }
      sum = next
    }
  }
}

extension Outlook {
  // Chosen in a study on under-five mortality and three series of access; see the article "Will it be met?".
  /// How much of a year's change is left a year later.
  static let damping = 0.95
  /// How much of the change ahead is uncertain, whatever the steps say.
  static let doubt = 0.4
  /// The degrees of freedom of the estimate by the recent pace.
  static let degrees = 4.0
  /// The steps of the recent pace, and of the pace that is tested on the past.
  static let steps = (recent: 5, tested: 3)
  /// Up to which ratio of errors an outlook is firm, and up to which there is one.
  static let firm = 0.5
  /// The largest ratio of errors with which there is an outlook.
  static let weak = 0.8
  /// How many years may lie between two figures of the same time of the year.
  static let furthestGap = 5
  /// The least number of figures and of past errors.
  static let least = (figures: 5, errors: 3)

  /// The outlook for a series, or the reason why there is none.
  ///
  /// - Parameters:
  ///   - points: the figures, in any order; of each year at most one is taken, back from the newest
  ///   - target: what has to be reached at the deadline
  ///   - deadline: the last day that counts
  ///   - scale: the scale of the series; the logarithm needs positive figures and a positive target
  ///   - soFar: for a flow what has come together in its window, while `points` and `target` are about the rest of it
  ///   - limits: what the value cannot go beyond
  public static func of(
    _ points: [Point], target: Target, by deadline: CalendarDate, scale: Scale, soFar: Double = 0,
    limits: Limits? = nil
  ) -> Result<Outlook, Silence> {
    let points = points.filter { $0.value.isFinite && scale.value($0.value).isFinite }
      .enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
    let figures = yearly(points.count) { points[$0].day }.map { points[$0] }
    guard figures.count >= least.figures, let newest = figures.last else {
      return .failure(Silence(.tooFewFigures))
    }
    let history = History(figures, scale)
    let lead = years(from: newest.day, to: deadline)
    guard lead > 0 else { return .failure(Silence(.deadlineFigureUnknown)) }
    guard history.errors.count >= least.errors else { return .failure(Silence(.tooFewPastErrors)) }
    guard lead <= history.length else { return .failure(Silence(.leadLongerThanHistory)) }
    guard let ratio = history.errorRatio, ratio <= weak else { return .failure(Silence(.pastDoesNotTell)) }
    var recent = history.recent(lead)
    var tested = history.tested(lead)
    recent.probability = probability(of: target, recent, scale)
    tested.probability = probability(of: target, tested, scale)
    guard recent.variance.isFinite, tested.variance.isFinite, recent.probability.isFinite,
      tested.probability.isFinite
    else { return .failure(Silence(.pastDoesNotTell)) }
    return .success(
      Outlook(
        recent: recent, tested: tested, errorRatio: ratio, errorCount: history.errors.count, figures: figures,
        scale: scale, target: target, deadline: deadline, years: lead, soFar: soFar, limits: limits))
  }

  /// The places of figures about a year apart, back from the newest, in ascending order: where figures come more often
  /// than that only those of the same time of the year, so that seasons are not taken for change.
  ///
  /// - Parameter day: the day of each place, ascending
  static func yearly(_ count: Int, day: (Int) -> CalendarDate) -> [Int] {
    guard count > 0 else { return [] }
    // The first place of a day on or after another.
    func start(_ from: CalendarDate) -> Int {
      var (low, high) = (0, count)
      while low < high {
        let middle = (low + high) / 2
        if day(middle) < from { low = middle + 1 } else { high = middle }
      }
      return low
    }
    /// The newest place about a whole number of years before a day: as a month's length differs.
    func sameTime(_ anchor: CalendarDate, before end: Int) -> Int? {
      for back in 1...furthestGap {
        let meant = anchor.adding(days: 1).adding(months: -12 * back).adding(days: -1)
        func distance(_ place: Int) -> Int { abs(day(place).days(to: meant)) }
        let after = start(meant)
        let near = [after - 1, after].filter { $0 >= 0 && $0 < end && distance($0) <= 16 }
        if let place = near.max(by: { distance($0) > distance($1) }) { return place }
      }
      return nil
    }
    var places = [count - 1]
    while true {
      let anchor = day(places[places.count - 1])
      // Nine months: what is farther apart comes once a year.
      let end = start(anchor.adding(days: -273))
      guard end > 0, day(end - 1) < anchor else { break }
      // A figure in the middle of a year among yearly ones is no other time of the year.
      if start(anchor) - end <= 1, places.count == 1 || end == start(anchor) {
        places.append(sameTime(anchor, before: end) ?? end - 1)
      } else if let place = sameTime(anchor, before: end) {
        places.append(place)
      } else {
        break
      }
    }
    return places.reversed()
  }

  /// Years from the end of one day to the end of another: whole years by the calendar and the part of a broken one.
  static func years(from: CalendarDate, to: CalendarDate) -> Double {
    guard from < to else { return 0 }
    // The end of a day is the beginning of the next, so that the last of February is a year from the last of February.
    let shift = to < .latest ? 1 : 0
    let (first, last) = (from.adding(days: shift), to.adding(days: shift))
    var whole = last.year - first.year
    if first.adding(months: 12 * whole) > last { whole -= 1 }
    let anniversary = first.adding(months: 12 * whole)
    let rest = anniversary.days(to: last)
    guard rest > 0, CalendarDate.latest.year - anniversary.year > 1 else { return Double(whole) }
    return Double(whole) + Double(rest) / Double(anniversary.days(to: first.adding(months: 12 * (whole + 1))))
  }

  private static func probability(of target: Target, _ estimate: Estimate, _ scale: Scale) -> Double {
    let distribution = StudentT(degrees: estimate.degrees)
    let deviation = estimate.variance.squareRoot()
    // The probability of a value of at least, or of at most, another.
    func share(_ number: Double, atLeast: Bool) -> Double {
      let distance = atLeast ? estimate.mean - scale.value(number) : scale.value(number) - estimate.mean
      return deviation > 0 ? distribution.share(upTo: distance / deviation) : distance >= 0 ? 1 : 0
    }
    switch target {
    case .atLeast(let value): return share(value, atLeast: true)
    case .atMost(let value): return share(value, atLeast: false)
    case .within(let lower, let upper):
      return max(0, share(upper, atLeast: false) + share(lower, atLeast: true) - 1)
    }
  }

  /// Σ 0.95^i for i = 1…years, of the last, broken year its part.
  struct Damping {
    private let sums: [Double]

    init(upTo years: Double) {
      var sums = [0.0]
      var power = 1.0
      for _ in 0...Int(max(0, years)) {
        power *= Outlook.damping
        sums.append(sums[sums.count - 1] + power)
      }
      self.sums = sums
    }

    subscript(years: Double) -> Double {
      let whole = min(Int(max(0, years)), sums.count - 2)
      return sums[whole] + (years - Double(whole)) * (sums[whole + 1] - sums[whole])
    }
  }

  /// What a series says of itself.
  struct History {
    /// The error of one past estimate and the change over the same time, both divided by the lead.
    struct PastError {
      var error: Double
      var change: Double
    }

    private let times: [Double]
    private let values: [Double]
    private let damping: Damping
    let errors: [PastError]
    /// Years from the first figure to the last.
    var length: Double { times[times.count - 1] }

    init(_ figures: [Point], _ scale: Scale) {
      var times = [0.0]
      for place in figures.indices.dropFirst() {
        times.append(times[place - 1] + years(from: figures[place - 1].day, to: figures[place].day))
      }
      let values = figures.map { scale.value($0.value) }
      let damping = Damping(upTo: times[times.count - 1])
      var errors: [PastError] = []
      let steps = Outlook.steps.tested
      for origin in values.indices.dropFirst(steps).dropLast() {
        let slope = (values[origin] - values[origin - steps]) / (times[origin] - times[origin - steps])
        for later in values.indices.dropFirst(origin + 1) {
          let lead = times[later] - times[origin]
          let change = values[later] - values[origin]
          errors.append(PastError(error: (change - slope * damping[lead]) / lead, change: change / lead))
        }
      }
      self.times = times
      self.values = values
      self.damping = damping
      self.errors = errors
    }

    /// Past errors beside those of "it stays as it is"; `nil` where nothing ever moved.
    var errorRatio: Double? {
      let changes = errors.map { abs($0.change) }.reduce(0, +)
      let ratio = errors.map { abs($0.error) }.reduce(0, +) / changes
      return changes > 0 && ratio.isFinite ? ratio : nil
    }

    private func slope(over steps: Int) -> Double {
      let last = values.count - 1
      return (values[last] - values[last - steps]) / (times[last] - times[last - steps])
    }

    func recent(_ lead: Double) -> Estimate {
      let last = values.count - 1
      let steps = min(Outlook.steps.recent, last)
      let slope = slope(over: steps)
      // Steps that take longer than a year vary more, in proportion.
      let squares = (last - steps + 1...last).map { place in
        let time = times[place] - times[place - 1]
        let distance = values[place] - values[place - 1] - slope * time
        return distance * distance / time
      }
      let variance = squares.reduce(0, +) / Double(steps - 1)
      let span = times[last] - times[last - steps]
      let doubt = Outlook.doubt * slope * lead
      return Estimate(
        slope: slope, mean: values[last] + slope * damping[lead],
        variance: variance * lead * (1 + lead / span) + doubt * doubt, degrees: Outlook.degrees,
        probability: 0)
    }

    func tested(_ lead: Double) -> Estimate {
      let slope = slope(over: Outlook.steps.tested)
      let square = errors.map { $0.error * $0.error }.reduce(0, +) / Double(errors.count)
      return Estimate(
        slope: slope, mean: values[values.count - 1] + slope * damping[lead], variance: square * lead * lead,
        degrees: max(1, Double(min(values.count - 3, 30)) / 2), probability: 0)
    }
  }
}

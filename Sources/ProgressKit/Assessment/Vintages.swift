/// The figures of one indicator as they were known on a day: one per period, with its earlier vintages.
struct Vintages {
  /// What is known for one period in one unit.
  struct Entry {
    var observation: Observation
    /// Other observations of the same day for the same period that give another value.
    var conflicting: [Observation]
    /// Older publications, newest first.
    var superseded: [Observation]
    /// The day the observation became known.
    var known: CalendarDate
  }

  /// The entries in order of their periods' ends, then of their beginnings (longest first).
  var entries: [Entry] = []
  /// Forecasts that were known and left out, in order of their periods.
  var forecasts: [Observation] = []
  /// Whether forecasts were seen and left out.
  var sawForecast: Bool { !forecasts.isEmpty }
  /// Statements without a value of which the source says that the target was met.
  var valuelessClaims: [Observation] = []

  /// Sorts observations into vintages.
  ///
  /// A figure counts from the day it became known. Figures without a value and forecasts never count. The newest
  /// publication of a period stands; figures in different units are figures apart.
  init(
    _ observations: [Observation], unit: Unit, knownOn: CalendarDate?,
    knownDate: (Observation) -> CalendarDate
  ) {
    struct Key: Hashable {
      var period: Period
      var unit: String
    }
    var order: [Key] = []
    var groups: [Key: [(known: CalendarDate, observation: Observation)]] = [:]
    for observation in observations {
      let known = knownDate(observation)
      if let knownOn, known > knownOn { continue }
      if case .missing = observation.value {
        if observation.claim != nil, observation.release != .forecast { valuelessClaims.append(observation) }
        continue
      }
      if observation.release == .forecast {
        forecasts.append(observation)
        continue
      }
      let key = Key(period: observation.period, unit: (observation.unit ?? unit).base)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append((known, observation))
    }
    forecasts = forecasts.enumerated().sorted { left, right in
      let (a, b) = (left.element.period, right.element.period)
      return (a.last, a.first, left.offset) < (b.last, b.first, right.offset)
    }.map(\.element)
    for key in order {
      guard let group = groups[key], let newest = group.map(\.known).max() else { continue }
      let current = group.filter { $0.known == newest }.map(\.observation)
      guard let standing = Vintages.standing(current, unit: unit) else { continue }
      let older = group.enumerated().filter { $0.element.known < newest }
        .sorted { ($1.element.known, $1.offset) < ($0.element.known, $0.offset) }
      entries.append(
        Entry(
          observation: standing,
          conflicting: current.filter { !Vintages.agree($0, standing, unit: unit) },
          superseded: older.map(\.element.observation), known: newest))
    }
    entries.sort { left, right in
      let (a, b) = (left.observation.period, right.observation.period)
      return (a.last, a.first) < (b.last, b.first)
    }
  }

  /// The observation that stands for several of one day: the last of their file. Without places the order of a list
  /// decides nothing, and the least value stands, not done before done.
  private static func standing(_ observations: [Observation], unit: Unit) -> Observation? {
    let lines = observations.compactMap { $0.location?.line }
    if lines.count == observations.count, Set(observations.map { $0.location?.file }).count == 1 {
      return observations.max { ($0.location?.line ?? 0) < ($1.location?.line ?? 0) }
    }
    func rank(_ observation: Observation) -> (Double, Int) {
      switch observation.value {
      case .number(let quantity):
        let value = quantity.shifted(byPowerOfTen: (observation.unit ?? unit).exponent).value
        return (value, Qualifier.allCases.firstIndex(of: quantity.qualifier) ?? 0)
      case .count(let quantity, let total): return (quantity.value, total)
      case .done(let isDone): return (isDone ? 1 : 0, 0)
      case .missing: return (0, 0)
      }
    }
    return observations.min { rank($0) < rank($1) }
  }

  /// Whether two observations say the same, however they are written: 138.5 billion and 138,500 million do.
  static func agree(_ left: Observation, _ right: Observation, unit: Unit) -> Bool {
    func number(_ observation: Observation, _ quantity: Quantity) -> Double {
      quantity.shifted(byPowerOfTen: (observation.unit ?? unit).exponent).value
    }
    switch (left.value, right.value) {
    case (.number(let a), .number(let b)):
      return a.qualifier == b.qualifier && number(left, a) == number(right, b)
    case (.count(let a, of: let all), .count(let b, of: let others)):
      return a.value == b.value && a.qualifier == b.qualifier && all == others
    default:
      return left.value == right.value
    }
  }
}

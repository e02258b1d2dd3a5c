/// What has to be reached, as one definite value: the target for one choice of every interval.
struct Line: Hashable {
  /// Which way is good, and where the good values begin.
  enum Edge: Hashable {
    case rising(Double)
    case falling(Double)
    case band(Double, Double)
  }

  var edge: Edge
  /// Whether reaching the line exactly is not enough ("more than 500").
  var isStrict = false
  /// Whether the line was computed, so that values compare with it at a relative 1e-9.
  var isComputed = false

  /// Which way is good.
  enum Direction: String, Hashable, Sendable {
    /// More is better.
    case rising
    /// Less is better.
    case falling
    /// Inside is good.
    case band
  }

  var direction: Direction {
    switch edge {
    case .rising: .rising
    case .falling: .falling
    case .band: .band
    }
  }

  /// The relative tolerance of comparisons at a computed line.
  static let tolerance = 1e-9

  /// Whether a value satisfies the target.
  func isSatisfied(by value: Double, computed: Bool = false) -> Bool {
    guard !value.isNaN else { return false }
    func slack(_ line: Double) -> Double { isComputed || computed ? Interval.tolerance(value, line) : 0 }
    switch edge {
    case .rising(let line):
      return isStrict ? value > line : value >= line - slack(line)
    case .falling(let line):
      return isStrict ? value < line : value <= line + slack(line)
    case .band(let lower, let upper):
      return value >= lower - slack(lower) && value <= upper + slack(upper)
    }
  }

  /// The value to reach from a start: the line, or the edge of a band nearest to the start.
  func destination(from start: Double?) -> Double {
    switch edge {
    case .rising(let line), .falling(let line):
      return line
    case .band(let lower, let upper):
      guard let start else { return lower }
      return abs(start - lower) <= abs(start - upper) ? lower : upper
    }
  }

  /// How far outside the good values a value is; 0 inside.
  func distance(of value: Double) -> Double {
    switch edge {
    case .rising(let line): max(0, line - value)
    case .falling(let line): max(0, value - line)
    case .band(let lower, let upper): max(0, lower - value, value - upper)
    }
  }
}

extension Target {
  /// The line for one choice of the target's own value and of the baseline; `nil` where it needs a baseline that is
  /// missing, or is not a number.
  ///
  /// - Parameters:
  ///   - limits: what the indicator cannot go beyond; cuts the intervals of the target's own value
  ///   - pick: chooses one value of an interval
  func line(baseline: Double?, limits: Limits? = nil, pick: (Interval) -> Double) -> Line? {
    let limits = shape.isChange ? nil : limits
    func chosen(_ quantity: Quantity) -> Double {
      if let derivation { return pick(derivation.interval.cut(to: limits)) }
      return Target.opens.contains(quantity.qualifier)
        ? pick(quantity.interval.cut(to: limits)) : quantity.value
    }
    switch shape.held {
    case .atLeast(let quantity):
      return Line(
        edge: .rising(chosen(quantity)), isStrict: quantity.qualifier == .moreThan,
        isComputed: derivation != nil)
    case .atMost(let quantity):
      return Line(
        edge: .falling(chosen(quantity)), isStrict: quantity.qualifier == .lessThan,
        isComputed: derivation != nil
      )
    case .within(let lower, let upper):
      return Line(edge: .band(chosen(lower), chosen(upper)))
    case .top(let rank, _):
      return Line(edge: .falling(Double(rank)))
    case .all(of: let count):
      return Line(edge: .rising(Double(count)))
    case .none:
      return Line(edge: .falling(0))
    case .change(let change):
      guard let baseline else { return nil }
      let difference: Double =
        switch change {
        case .by(let quantity): chosen(quantity)
        case .percent(let quantity): baseline * chosen(quantity) / 100
        }
      // Of a start without an end the change has none either.
      let value = baseline.isFinite || !change.isPercent ? baseline + difference : baseline
      return Line(edge: difference >= 0 ? .rising(value) : .falling(value), isComputed: true)
    case .done, .stated, .hold:
      return nil
    }
  }

  /// The line as the numbers are written: a derived target by its derivation, "about 100" by 100.
  func line(baseline: Double?) -> Line? {
    line(baseline: baseline) { derivation?.value ?? ($0.lower + $0.upper) / 2 }
  }

  /// The words that make a target an interval of targets.
  private static let opens: Set<Qualifier> = [.about, .nearly]

  /// The intervals from which ``line(baseline:pick:)`` picks: whether the target leaves anything open.
  var isExact: Bool {
    if derivation != nil { return false }
    switch shape.held {
    case .atLeast(let quantity), .atMost(let quantity): return !Target.opens.contains(quantity.qualifier)
    case .within(let lower, let upper):
      return !Target.opens.contains(lower.qualifier) && !Target.opens.contains(upper.qualifier)
    case .change(.by(let quantity)), .change(.percent(let quantity)):
      return !Target.opens.contains(quantity.qualifier)
    case .top, .all, .none, .done, .stated, .hold: return true
    }
  }
}

extension Target.Change {
  /// Whether it is in percent of the baseline.
  var isPercent: Bool { if case .percent = self { true } else { false } }
}

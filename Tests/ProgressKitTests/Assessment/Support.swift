import ProgressKit

/// Whether two numbers agree to a relative 1e-9.
func agree(_ left: Double?, _ right: Double, within relative: Double = 1e-9) -> Bool {
  guard let left else { return false }
  return left == right || abs(left - right) <= relative * max(abs(left), abs(right), 1e-300)
}

/// Whether a share is a number that agrees to a relative 1e-9.
func agree(_ share: Assessment.Share?, _ right: Double) -> Bool { agree(share?.fraction, right) }

extension Observation {
  /// So many of so many on a day.
  static func share(_ done: Quantity, of count: Int, on period: Period) -> Observation {
    Observation(indicator: "x", period: period, value: .count(done, of: count))
  }

  /// Done or not done on a day.
  static func milestone(done: Bool, on period: Period) -> Observation {
    Observation(indicator: "x", period: period, value: .done(done))
  }

  /// The same figure with one part changed.
  func with(_ change: (inout Observation) -> Void) -> Observation {
    var copy = self
    change(&copy)
    return copy
  }
}

extension Indicator {
  /// An amount over a period.
  static let flow = Indicator(id: "x", unit: UnitOfMeasure("units"), measure: .flow)
  /// A level at a date.
  static let level = Indicator(id: "x", unit: UnitOfMeasure("units"))
  /// A level between 0 and 100 percent.
  static let percentage = Indicator(id: "x", unit: .percent, limits: Limits(lower: 0, upper: 100))
}

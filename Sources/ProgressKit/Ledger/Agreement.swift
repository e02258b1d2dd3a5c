/// The one rule on whether statements of one day about one period agree: their intervals meet.
///
/// "More than 47,000" and 50,350 agree, and what both leave open stands; 50,350 and 49,000 contradict one another, and
/// everything between them is left open. Never averaged.
enum Agreement {
  /// What several statements leave open together.
  struct Outcome: Hashable {
    var interval: Interval
    var isContradiction: Bool
  }

  /// What statements leave open: where all meet their intersection, else their hull.
  ///
  /// - Parameter areComputed: whether any went through arithmetic, so that ends compare at a relative 1e-9
  static func outcome(of intervals: [Interval], areComputed: Bool) -> Outcome? {
    guard var common = intervals.first else { return nil }
    for interval in intervals.dropFirst() {
      guard let met = intersection(common, interval, areComputed: areComputed) else {
        return Outcome(interval: hull(intervals), isContradiction: true)
      }
      common = met
    }
    return Outcome(interval: common, isContradiction: false)
  }

  /// The values that belong to both intervals; `nil` for none.
  static func intersection(_ left: Interval, _ right: Interval, areComputed: Bool) -> Interval? {
    let lower = left.lower > right.lower ? left : right
    let upper = left.upper < right.upper ? left : right
    var result = Interval(
      lower.lower, upper.upper,
      includesLower: left.lower == right.lower
        ? left.includesLower && right.includesLower : lower.includesLower,
      includesUpper: left.upper == right.upper
        ? left.includesUpper && right.includesUpper : upper.includesUpper)
    if result.lower > result.upper {
      let slack = areComputed ? Interval.tolerance(result.lower, result.upper) : 0
      guard result.lower - result.upper <= slack else { return nil }
      result.upper = result.lower
      return result
    }
    if result.lower == result.upper, result.lower.isFinite, !(result.includesLower && result.includesUpper) {
      return nil
    }
    return result
  }

  /// The smallest interval that holds all.
  static func hull(_ intervals: [Interval]) -> Interval {
    guard var result = intervals.first else { return Interval(-.infinity, .infinity) }
    for other in intervals.dropFirst() {
      result = Interval(
        min(result.lower, other.lower), max(result.upper, other.upper),
        includesLower: result.lower == other.lower
          ? result.includesLower || other.includesLower
          : result.lower < other.lower ? result.includesLower : other.includesLower,
        includesUpper: result.upper == other.upper
          ? result.includesUpper || other.includesUpper
          : result.upper > other.upper ? result.includesUpper : other.includesUpper)
    }
    return result
  }
}

extension Interval {
  /// The tolerance of comparing two numbers of which one was computed: a relative 1e-9; none where one has no end.
  static func tolerance(_ left: Double, _ right: Double) -> Double {
    let size = max(abs(left), abs(right))
    return size.isFinite ? 1e-9 * size : 0
  }
}

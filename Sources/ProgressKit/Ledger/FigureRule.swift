/// Which numbers an indicator can have.
enum FigureRule {
  /// The numbers in its own unit in which ``problem(of:text:for:isInItsUnit:)`` finds nothing wrong; `nil` where it takes
  /// more than two ends to say so.
  static func range(of indicator: Indicator) -> ClosedRange<Double>? {
    switch indicator.measure {
    case .rank, .share, .milestone: return nil
    case .level, .flow: break
    }
    let lower = max(indicator.limits?.lower ?? -.infinity, -.greatestFiniteMagnitude)
    let upper = min(indicator.limits?.upper ?? .infinity, .greatestFiniteMagnitude)
    return lower <= upper ? lower...upper : nil
  }

  /// What is wrong with a number as a value of an indicator, if anything.
  ///
  /// - Parameters:
  ///   - text: the number as written, for the message
  ///   - isInItsUnit: whether the number is in the indicator's own unit, in which its limits hold
  static func problem(
    of value: Double, text: @autoclosure () -> String, for indicator: Indicator, isInItsUnit: Bool
  ) -> Misreading? {
    guard value.isFinite else {
      return Misreading(
        name: .invalidValue, message: "'\(text())' is no number", remedy: "write a finite number")
    }
    switch indicator.measure {
    case .rank where value < 1 || value != value.rounded():
      return Misreading(
        name: .invalidValue, message: "a rank of \(text())", remedy: "ranks are whole numbers from 1")
    case .share(let count) where value < 0 || value > Double(count):
      return Misreading(
        name: .invalidValue, message: "\(text()) of \(count)", remedy: "write a number from 0 to \(count)")
    default: break
    }
    guard isInItsUnit, let limits = indicator.limits else { return nil }
    if let lower = limits.lower, value < lower {
      return Misreading(
        name: .outsideLimits, message: "\(text()) is below the lowest possible value of '\(indicator.id)'",
        remedy: "correct it, or the 'limits' of the indicator")
    }
    if let upper = limits.upper, value > upper {
      return Misreading(
        name: .outsideLimits, message: "\(text()) is above the highest possible value of '\(indicator.id)'",
        remedy: "correct it, or the 'limits' of the indicator")
    }
    return nil
  }
}

extension Target {
  /// Whether its numbers are numbers, and a band holds anything: no verdict rests on one that is not.
  var isSound: Bool {
    func isFinite(_ quantity: Quantity) -> Bool { quantity.value.isFinite }
    if let derivation {
      guard isFinite(derivation.figure), isFinite(derivation.share), derivation.share.value > 0 else {
        return false
      }
    }
    switch shape.held {
    case .atLeast(let value), .atMost(let value), .change(.by(let value)), .change(.percent(let value)):
      return isFinite(value)
    case .within(let lower, let upper):
      return isFinite(lower) && isFinite(upper) && lower.value <= upper.value
    case .top(let rank, _): return rank >= 1
    case .all(of: let count): return count >= 1
    case .none, .done, .stated, .hold: return true
    }
  }
}

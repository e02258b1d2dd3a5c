/// What a source said about the exactness of a number.
@nonexhaustive
public enum Qualifier: String, Sendable, Hashable, CaseIterable {
  /// The number itself.
  case exact
  /// "about x": within 1%, [0.99 x, 1.01 x].
  case about
  /// "more than x", "over x": (x, ∞).
  case moreThan
  /// "at least x": [x, ∞).
  case atLeast
  /// "nearly x", "almost x": [0.95 x, x).
  case nearly
  /// "less than x", "under x", "<x": (−∞, x). Nothing but the bound is known.
  case lessThan
  /// "at most x": (−∞, x].
  case atMost
}

/// The values that a number may stand for.
public struct Interval: Hashable, Sendable {
  /// The lower end, possibly −∞.
  public var lower: Double
  /// The upper end, possibly +∞.
  public var upper: Double
  /// Whether the lower end belongs to the interval.
  public var includesLower: Bool
  /// Whether the upper end belongs to the interval.
  public var includesUpper: Bool

  /// All values between two ends, both included unless said otherwise.
  public init(_ lower: Double, _ upper: Double, includesLower: Bool = true, includesUpper: Bool = true) {
    self.lower = lower
    self.upper = upper
    self.includesLower = includesLower && lower.isFinite
    self.includesUpper = includesUpper && upper.isFinite
  }

  /// One value.
  public init(_ value: Double) { self.init(value, value) }

  /// Whether the interval is one value.
  public var isExact: Bool { lower == upper }

  /// The smallest value that belongs to the interval, to the precision of a double.
  var lowest: Double { includesLower || !lower.isFinite ? lower : lower.nextUp }
  /// The largest value that belongs to the interval, to the precision of a double.
  var highest: Double { includesUpper || !upper.isFinite ? upper : upper.nextDown }

  /// The part of the interval within natural limits; either limit may be absent.
  func cut(to limits: Limits?) -> Interval {
    guard let limits else { return self }
    var result = self
    if let floor = limits.lower, floor > result.lower, floor <= result.upper {
      result.lower = floor
      result.includesLower = true
    }
    if let ceiling = limits.upper, ceiling < result.upper, ceiling >= result.lower {
      result.upper = ceiling
      result.includesUpper = true
    }
    return result
  }

  /// The interval of the sum of two numbers.
  static func + (left: Interval, right: Interval) -> Interval {
    Interval(
      left.lower + right.lower, left.upper + right.upper,
      includesLower: left.includesLower && right.includesLower,
      includesUpper: left.includesUpper && right.includesUpper)
  }
}

/// Values that an indicator cannot go beyond, such as 0 and 100 for a share in percent.
public struct Limits: Hashable, Sendable {
  /// The lowest possible value, inclusive.
  public var lower: Double?
  /// The highest possible value, inclusive.
  public var upper: Double?

  /// Limits; either may be absent.
  public init(lower: Double? = nil, upper: Double? = nil) {
    self.lower = lower
    self.upper = upper
  }

  /// A value, or the limit that it lies beyond.
  func clamped(_ value: Double) -> Double {
    let raised = lower.map { max($0, value) } ?? value
    return upper.map { min($0, raised) } ?? raised
  }
}

/// A number as a source wrote it: its value, how exact it claims to be, and its text.
public struct Quantity: Hashable, Sendable {
  /// The value, correctly rounded from the text to an IEEE double.
  public var value: Double
  /// How exact it claims to be.
  public var qualifier: Qualifier
  /// The number of digits written after the decimal mark; negative only for a number written with an exponent.
  public var decimals: Int
  /// The text as written, such as `about 45,500`.
  public var text: String

  /// A number with the digits it is written with.
  public init(_ value: Double, _ qualifier: Qualifier = .exact, decimals: Int, text: String) {
    self.value = value
    self.qualifier = qualifier
    self.decimals = decimals
    self.text = text
  }

  /// A number written by the program itself, with the shortest digits that give back the same double.
  public init(_ value: Double, _ qualifier: Qualifier = .exact) {
    let text = value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
    self.init(value, qualifier, decimals: Quantity.decimals(of: text), text: text)
  }

  private static func decimals(of text: String) -> Int {
    var digits = 0
    var exponent = 0
    var afterPoint = false
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: ".") {
        afterPoint = true
      } else if byte == UInt8(ascii: "e") {
        exponent = Int(String(decoding: rest, as: UTF8.self)) ?? 0
        break
      } else if afterPoint {
        digits += 1
      }
    }
    return digits - exponent
  }

  /// One unit of the last digit written: 1 for `48,000`, 0.01 for `87.08`.
  public var unitOfLastDigit: Double { Quantity.powerOfTen(-decimals) }

  /// The values that the number may stand for, by its qualifier.
  public var interval: Interval {
    let slack = abs(value)
    return switch qualifier {
    case .exact: Interval(value)
    case .about: Interval(value - 0.01 * slack, value + 0.01 * slack)
    case .moreThan: Interval(value, .infinity, includesLower: false)
    case .atLeast: Interval(value, .infinity)
    case .nearly: Interval(value - 0.05 * slack, value, includesUpper: false)
    case .lessThan: Interval(-.infinity, value, includesUpper: false)
    case .atMost: Interval(-.infinity, value)
    }
  }

  /// The values that the number may stand for; one that is declared to be rounded stands for all that round to it.
  ///
  /// Half a unit of the last digit either way, the lower end included: 41 is [40.5, 41.5), and −41 is (−41.5, −40.5],
  /// as halves are rounded away from zero.
  public func interval(isRounded: Bool) -> Interval {
    guard isRounded, qualifier == .exact else { return interval }
    let half = unitOfLastDigit / 2
    return Interval(value - half, value + half, includesLower: value >= 0, includesUpper: value < 0)
  }

  /// The same number in a unit whose scale is 10^exponent times smaller.
  ///
  /// The digits are shifted and read again, so that 138.5 billion and 138,500,000,000 are the same double.
  func shifted(byPowerOfTen exponent: Int) -> Quantity {
    guard exponent != 0 else { return self }
    var result = self
    result.decimals = decimals - exponent
    let digits = (value * Quantity.powerOfTen(decimals)).rounded()
    if abs(digits) < 9_007_199_254_740_992, let exact = Double("\(Int64(digits))e\(exponent - decimals)") {
      result.value = exact
    } else {
      result.value = value * Quantity.powerOfTen(exponent)
    }
    return result
  }

  /// 10 to a whole power, exact as far as doubles are.
  static func powerOfTen(_ exponent: Int) -> Double {
    guard abs(exponent) > 22 else {
      return exponent < 0 ? negativePowersOfTen[-exponent] : powersOfTen[exponent]
    }
    var power = 1.0
    for _ in 0..<abs(exponent) { power *= 10 }
    return exponent < 0 ? 1 / power : power
  }

  /// Every power of ten that is exactly a double.
  static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
  ]

  // Each the double nearest to the power, as its text is read.
  private static let negativePowersOfTen: [Double] = [
    1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13, 1e-14, 1e-15, 1e-16,
    1e-17, 1e-18, 1e-19, 1e-20, 1e-21, 1e-22,
  ]
}

extension Quantity: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// An exact number written in the source.
  public init(floatLiteral value: Double) { self.init(value) }
  /// An exact whole number written in the source.
  public init(integerLiteral value: Int) { self.init(Double(value)) }
}

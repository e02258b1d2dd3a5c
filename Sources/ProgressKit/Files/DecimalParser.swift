/// Turns decimal digits into the nearest double.
enum DecimalParser {
  /// A decimal number in its digits: significand × 10^exponent.
  struct Decimal {
    /// The digits as a whole number, while they are at most 19.
    var significand: UInt64 = 0
    /// The power of ten it is multiplied by.
    var exponent = 0
    /// The number of digits from the first that is not zero.
    var digits = 0
    /// Whether a minus sign stands before it.
    var isNegative = false
  }

  /// The double nearest to a decimal, or `nil` where that takes more than one exact operation.
  ///
  /// A significand up to 2^53 and a power of ten up to 10^22 are both exact doubles, so that their product or
  /// quotient is rounded once. Source: W. D. Clinger, How to Read Floating Point Numbers Accurately (1990).
  @inline(__always)
  static func fast(_ decimal: Decimal) -> Double? {
    guard decimal.digits <= 19, decimal.significand <= 9_007_199_254_740_992,
      decimal.exponent >= -22, decimal.exponent <= 22
    else { return nil }
    let magnitude = Double(decimal.significand)
    let value =
      decimal.exponent < 0
      ? magnitude / Quantity.powersOfTen[-decimal.exponent]
      : magnitude * Quantity.powersOfTen[decimal.exponent]
    return decimal.isNegative ? -value : value
  }

  /// The double nearest to ASCII text such as `-12.50` or `1e3`; `nil` when it is no such text.
  ///
  /// Not finite where it is too large for a double.
  static func value(of ascii: [UInt8]) -> Double? {
    Double(String(decoding: ascii, as: UTF8.self))
  }
}

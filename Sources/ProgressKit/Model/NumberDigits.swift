/// Numbers as digits, for texts that are kept with values and for messages.
enum NumberDigits {
  /// A number with so many digits behind the point, half away from zero.
  static func text(_ value: Double, decimals count: Int) -> String {
    let count = max(0, min(count, 12))
    let scaled = (abs(value) * Quantity.powerOfTen(count)).rounded()
    guard scaled < 1e15 else { return "\(value)" }
    var digits = String(Int64(scaled))
    while digits.utf8.count <= count { digits = "0" + digits }
    if count > 0 { digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -count)) }
    return (value < 0 && scaled > 0 ? "-" : "") + digits
  }
}

/// Numbers, shares and units as people read them: the one place where a value becomes digits.
///
/// Values are rounded once, half away from zero, by their shortest decimal digits: 2.675 is 2.68 at two decimals,
/// although its double lies a little below. Digits are grouped with `,`, the decimal mark is `.`, the minus is the
/// ASCII hyphen.
///
/// No displayed digit contradicts a verdict: two numbers whose difference decides something are given as many
/// decimals as it takes to see the difference (``compared(_:_:decimals:_:mustDiffer:)``), so that 13.999 of 14 is
/// never printed as 14.0, and a share of an unmet target never as 100.0%.
package enum NumberText {
  /// What stands where there is no number.
  package static let undefined = "—"

  /// The most decimals that are ever written out; beyond them a number is given by its shortest digits with an
  /// exponent, which is exact.
  static let mostDecimals = 20

  // MARK: - Digits

  /// A number with so many decimals, or with all of its shortest decimal digits.
  ///
  /// Numbers from 10^21 on, and numbers that would need more than 20 decimals, are written with an exponent and
  /// exactly. Infinities and NaN, which no report should hold, are “—”.
  package static func digits(_ value: Double, decimals: Int? = nil, grouped: Bool = true) -> String {
    guard value.isFinite else { return undefined }
    return DecimalDigits(value).text(decimals: decimals, grouped: grouped)
  }

  /// A number with a sign whatever it is, for changes: `+5`, `-40`, `0`.
  package static func signed(_ value: Double, decimals: Int? = nil) -> String {
    let text = digits(value, decimals: decimals)
    return value > 0 && text.utf8.contains(where: { $0 > 48 && $0 <= 57 }) ? "+" + text : text
  }

  /// The number of decimals of a number's shortest decimal digits; at most 21, which stands for "exactly".
  package static func fullDecimals(_ value: Double) -> Int {
    guard value.isFinite else { return 0 }
    let digits = DecimalDigits(value)
    return min(max(0, digits.digits.count - digits.point), mostDecimals + 1)
  }

  /// The number of decimals for a number that was computed and not written by anyone: three significant digits from
  /// 10 on, two below.
  package static func computedDecimals(_ value: Double) -> Int {
    guard value.isFinite, value != 0 else { return 0 }
    let point = DecimalDigits(value).point
    return switch point {
    case 3...: 0
    case 1...: 1
    default: min(2 - point, mostDecimals)
    }
  }

  // MARK: - Comparisons

  /// The number of decimals for each of two numbers so that their digits compare as the numbers do.
  ///
  /// - Parameters:
  ///   - value: A number, and `decimals.0` the number of decimals it would have on its own.
  ///   - line: The number it is compared with, and `decimals.1` its decimals.
  ///   - mustDiffer: Whether the verdict rests on the two not being equal. Then the digits differ wherever the
  ///     numbers do; otherwise they may coincide, but never be in the wrong order.
  /// - Returns: At least as many decimals as each had, and never more than it needs.
  package static func compared(
    _ value: Double, _ line: Double, decimals: (Int, Int), mustDiffer: Bool
  ) -> (Int, Int) {
    guard value.isFinite, line.isFinite, value != line else { return decimals }
    func agree(_ first: Int, _ second: Int) -> Bool {
      let left = shown(value, first)
      let right = shown(line, second)
      return left == right ? !mustDiffer : (left < right) == (value < line)
    }
    if agree(decimals.0, decimals.1) { return decimals }
    var common = max(decimals.0, decimals.1, 0)
    while common <= mostDecimals, !agree(common, common) { common += 1 }
    // More decimals than a number has would only be zeros.
    return (
      max(decimals.0, min(common, fullDecimals(value))), max(decimals.1, min(common, fullDecimals(line)))
    )
  }

  /// The number of decimals for a number so that its digits compare with a line, printed with its own decimals, as
  /// the number does.
  package static func decimals(
    for value: Double, against line: Double, lineDecimals: Int? = nil, atLeast decimals: Int, mustDiffer: Bool
  ) -> Int {
    guard value.isFinite, line.isFinite, value != line else { return decimals }
    let right = shown(line, lineDecimals ?? fullDecimals(line))
    var count = max(decimals, 0)
    while count <= mostDecimals {
      let left = shown(value, count)
      if left == right ? !mustDiffer : (left < right) == (value < line) { return count }
      count += 1
    }
    return count
  }

  // What a reader makes of the digits.
  private static func shown(_ value: Double, _ decimals: Int) -> Double {
    Double(digits(value, decimals: decimals, grouped: false)) ?? value
  }

  // MARK: - Shares

  /// A fraction as a percentage: 0.547 is `54.7%`.
  package static func percent(_ fraction: Double, decimals: Int = 1) -> String {
    guard fraction.isFinite else { return undefined }
    return DecimalDigits(fraction, timesTenTo: 2).text(decimals: decimals, grouped: true) + "%"
  }

  /// A fraction as a percentage that is compared with a line, such as 1 for the target itself.
  ///
  /// With `mustDiffer` the line's own digits are never printed: 0.99996 of an unmet target is `99.996%`. Where even
  /// the fraction itself came out as the line, `<100%` or `>100%` says on which side it lies; `isBelow` tells which.
  package static func percent(
    _ fraction: Double, against line: Double, decimals: Int = 1, mustDiffer: Bool, isBelow: Bool
  ) -> String {
    guard fraction.isFinite else { return undefined }
    guard mustDiffer else { return percent(fraction, decimals: decimals) }
    guard fraction != line, (fraction < line) == isBelow else {
      return (isBelow ? "<" : ">") + percent(line, decimals: 0)
    }
    var count = decimals
    while count <= mostDecimals, percent(fraction, decimals: count) == percent(line, decimals: count) {
      count += 1
    }
    return percent(fraction, decimals: count)
  }

  /// A difference of fractions in points of the way: 0.172 is `17.2`.
  package static func points(_ fraction: Double, decimals: Int = 1) -> String {
    guard fraction.isFinite else { return undefined }
    return DecimalDigits(fraction, timesTenTo: 2).text(decimals: decimals, grouped: true)
  }

  // MARK: - Units

  /// A number that already is text, with its unit: `41%`, `140 USD billion`, `rank 120`, `12`.
  package static func with(_ unit: UnitOfMeasure, _ digits: String) -> String {
    if digits == undefined { return digits }
    if unit.isPercent { return digits + unit.text }
    if unit.text.isEmpty { return digits }
    return unit == .rank ? "rank " + digits : digits + " " + unit.text
  }

  /// The unit of a difference between two values of a unit: points for percent, places for ranks.
  package static func differenceUnit(of unit: UnitOfMeasure, isOne: Bool = false) -> String {
    if unit.isPercent { return isOne ? "point" : "points" }
    if unit == .rank { return isOne ? "place" : "places" }
    return unit.text
  }

  /// A difference between two values of a unit, in words: `5.9 points`, `20 places`, `1,200 enterprises`.
  package static func difference(_ digits: String, in unit: UnitOfMeasure) -> String {
    let word = differenceUnit(of: unit, isOne: digits == "1" || digits == "-1")
    return word.isEmpty ? digits : digits + " " + word
  }

  /// So many of something, in words: `1 day`, `184 days`.
  package static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
    digits(Double(number), decimals: 0) + " " + (number == 1 ? singular : plural ?? singular + "s")
  }

  // MARK: - Dates

  /// A deadline in the precision in which it was stated: `2024`, `2024-11`, `2024-06-30`.
  package static func deadline(_ deadline: Deadline) -> String {
    if let period = deadline.period, period.last == deadline.date {
      switch period.precision {
      case .range, .week: return deadline.date.description
      // A reporting year is not the calendar year of its number, and its days are said.
      case .day, .month, .quarter, .third, .half, .year: return period.words
      }
    }
    let day = deadline.date.description
    switch deadline.precision {
    case .year where deadline.date.month == 12 && deadline.date.day == 31: return String(day.prefix(4))
    case .year, .month, .quarter, .third, .half:
      return deadline.date == deadline.date.endOfMonth ? String(day.prefix(7)) : day
    case .day, .week, .range: return day
    }
  }

  /// The deadline in a column: of a reporting year, whose name alone would mislead, its last day.
  package static func deadlineCell(_ deadline: Deadline) -> String {
    guard let period = deadline.period, period.last == deadline.date, period.words != period.text else {
      return NumberText.deadline(deadline)
    }
    return deadline.date.description
  }
}

/// The shortest decimal digits that give back a double, as they are printed: nothing binary is left to surprise.
struct DecimalDigits {
  var isNegative: Bool
  /// The digits 0…9, the most significant first and not 0; none at all for zero.
  var digits: [UInt8]
  /// How many of the digits stand before the decimal mark; negative for zeros after it.
  var point: Int

  /// The digits of a finite number times a power of ten.
  init(_ value: Double, timesTenTo power: Int = 0) {
    isNegative = value < 0
    digits = []
    point = 0
    var seenPoint = false
    var exponent = 0
    var rest = value.description.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits.append(byte - 48)
        if !seenPoint { point += 1 }
      case UInt8(ascii: "."):
        seenPoint = true
      case UInt8(ascii: "e"):
        exponent = Int(String(decoding: rest, as: UTF8.self)) ?? 0
        rest = rest[rest.endIndex...]
      default:
        break
      }
    }
    point += exponent + power
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    point -= leading
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { point = 0 }
  }

  /// Rounds to so many decimals, half away from zero.
  mutating func round(to decimals: Int) {
    let kept = point + decimals
    guard kept < digits.count else { return }
    guard kept >= 0 else {
      digits = []
      point = 0
      return
    }
    let carries = digits[kept] >= 5
    digits.removeSubrange(kept...)
    if carries {
      var index = kept - 1
      while index >= 0, digits[index] == 9 { index -= 1 }
      if index >= 0 {
        digits[index] += 1
        digits.removeSubrange((index + 1)...)
      } else {
        digits = [1]
        point += 1
      }
    }
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { point = 0 }
  }

  /// The number as text with so many decimals, or all of them.
  func text(decimals: Int?, grouped: Bool) -> String {
    let wanted = max(0, decimals ?? digits.count - point)
    if point > 21 || wanted > NumberText.mostDecimals { return scientific }
    var rounded = self
    rounded.round(to: wanted)
    var text = rounded.isNegative && !rounded.digits.isEmpty ? "-" : ""
    if rounded.point <= 0 { text += "0" }
    for index in 0..<max(0, rounded.point) {
      if grouped, index > 0, (rounded.point - index) % 3 == 0 { text += "," }
      text += rounded.digit(index)
    }
    guard wanted > 0 else { return text }
    text += "."
    for index in rounded.point..<rounded.point + wanted { text += rounded.digit(index) }
    return text
  }

  /// The double nearest to the digits.
  var double: Double {
    guard !digits.isEmpty else { return 0 }
    let text = digits.map { String($0) }.joined()
    return Double((isNegative ? "-" : "") + text + "e" + String(point - digits.count)) ?? 0
  }

  private func digit(_ index: Int) -> String {
    digits.indices.contains(index) ? String(digits[index]) : "0"
  }

  private var scientific: String {
    guard let first = digits.first else { return "0" }
    let rest = digits.dropFirst().map { String($0) }.joined()
    let sign = isNegative ? "-" : ""
    return sign + String(first) + (rest.isEmpty ? "" : "." + rest) + "e" + String(point - 1)
  }
}

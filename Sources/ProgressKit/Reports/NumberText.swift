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
    return min(max(0, digits.count - digits.point), mostDecimals + 1)
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
    let (left, right) = (DecimalDigits(value), DecimalDigits(line))
    func agree(_ first: Int, _ second: Int) -> Bool {
      let (shown, other) = (left.shown(first), right.shown(second))
      return shown == other ? !mustDiffer : (shown < other) == (value < line)
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
    let digits = DecimalDigits(value)
    let right = DecimalDigits(line).shown(lineDecimals ?? fullDecimals(line))
    var count = max(decimals, 0)
    while count <= mostDecimals {
      let left = digits.shown(count)
      if left == right ? !mustDiffer : (left < right) == (value < line) { return count }
      count += 1
    }
    return count
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
struct DecimalDigits: Hashable {
  var isNegative: Bool
  /// The digits as a whole number that does not end with 0; at most 17 of them, and 0 for zero.
  private var significand: UInt64
  /// How many digits there are; none at all for zero.
  private(set) var count: Int
  /// How many of the digits stand before the decimal mark; negative for zeros after it.
  private(set) var point: Int

  /// The digits of a finite number times a power of ten.
  init(_ value: Double, timesTenTo power: Int = 0) {
    isNegative = value < 0
    (significand, count, point) = (0, 0, 0)
    var exponent: Int
    if let written = DecimalDigits.written(value.magnitude) {
      (significand, exponent) = written
    } else {
      (significand, exponent) = DecimalDigits.described(value)
    }
    guard significand > 0 else { return }
    exponent += dropZeros()
    count = DecimalDigits.length(of: significand)
    point = count + exponent + power
  }

  /// The digits of a number with few of them, as people write it: at most fifteen, of which no two make the same
  /// double, so that those that give the number back are its shortest.
  private static func written(_ value: Double) -> (significand: UInt64, exponent: Int)? {
    for decimals in [2, 6] {
      let scale = Double(DecimalDigits.powers[decimals])
      let whole = (value * scale).rounded()
      guard whole < 1e15 else { return nil }
      if whole / scale == value { return (UInt64(whole), -decimals) }
    }
    return nil
  }

  private static func described(_ value: Double) -> (significand: UInt64, exponent: Int) {
    var significand: UInt64 = 0
    var exponent = 0
    var decimals = 0
    var seenPoint = false
    var rest = value.description.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        significand = significand &* 10 &+ UInt64(byte &- 48)
        if seenPoint { decimals += 1 }
      case UInt8(ascii: "."):
        seenPoint = true
      case UInt8(ascii: "e"):
        exponent = Int(Substring(rest)) ?? 0
        rest = rest[rest.endIndex...]
      default:
        break
      }
    }
    return (significand, exponent - decimals)
  }

  /// The powers of ten that a whole number of 64 bits can hold.
  private static let powers: [UInt64] = (0..<20).map { count in
    (0..<count).reduce(1) { power, _ in power * 10 }
  }

  private static func length(of number: UInt64) -> Int {
    powers.firstIndex { number < $0 } ?? powers.count
  }

  /// Drops the zeros that the digits end with, and returns how many there were.
  private mutating func dropZeros() -> Int {
    var dropped = 0
    while significand > 0 {
      let (quotient, remainder) = significand.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else { break }
      significand = quotient
      dropped += 1
    }
    return dropped
  }

  /// The digits rounded to so many decimals, half away from zero.
  func rounded(to decimals: Int) -> DecimalDigits {
    let kept = point + decimals
    guard kept < count else { return self }
    var rounded = self
    (rounded.significand, rounded.count, rounded.point) = (0, 0, 0)
    guard kept >= 0 else { return rounded }
    let scale = DecimalDigits.powers[count - kept]
    let (quotient, remainder) = significand.quotientAndRemainder(dividingBy: scale)
    rounded.significand = quotient + (remainder >= scale / 2 ? 1 : 0)
    guard rounded.significand > 0 else { return rounded }
    let exponent = rounded.dropZeros() - decimals
    rounded.count = DecimalDigits.length(of: rounded.significand)
    rounded.point = rounded.count + exponent
    return rounded
  }

  /// Whether so many decimals are more than are ever written out: then the number has an exponent, and all its digits.
  private func isScientific(_ decimals: Int) -> Bool { point > 21 || decimals > NumberText.mostDecimals }

  /// The number that is printed with so many decimals.
  func shown(_ decimals: Int) -> DecimalDigits {
    let decimals = max(0, decimals)
    var shown = isScientific(decimals) ? self : rounded(to: decimals)
    if shown.count == 0 { shown.isNegative = false }
    return shown
  }

  /// The number as text with so many decimals, or all of them.
  func text(decimals: Int?, grouped: Bool) -> String {
    let wanted = max(0, decimals ?? count - point)
    if isScientific(wanted) { return scientific }
    let rounded = rounded(to: wanted)
    let whole = max(1, rounded.point)
    // A sign, the digits before the mark with a comma before every three of them, the mark and the decimals.
    let capacity = 1 + whole + whole / 3 + 1 + wanted
    return String(unsafeUninitializedCapacity: capacity) { bytes in
      var end = 0
      func append(_ byte: UInt8) {
        bytes.initializeElement(at: end, to: byte)
        end += 1
      }
      if rounded.isNegative, rounded.count > 0 { append(UInt8(ascii: "-")) }
      if rounded.point <= 0 { append(UInt8(ascii: "0")) }
      for index in 0..<max(0, rounded.point) {
        if grouped, index > 0, (rounded.point - index) % 3 == 0 { append(UInt8(ascii: ",")) }
        append(rounded.digit(index))
      }
      if wanted > 0 {
        append(UInt8(ascii: "."))
        for index in rounded.point..<rounded.point + wanted { append(rounded.digit(index)) }
      }
      return end
    }
  }

  /// The double nearest to the digits.
  var double: Double {
    guard count > 0 else { return 0 }
    return Double((isNegative ? "-" : "") + String(significand) + "e" + String(point - count)) ?? 0
  }

  /// A digit as text, counted from the first; 0 before and behind them.
  private func digit(_ index: Int) -> UInt8 {
    guard index >= 0, index < count else { return UInt8(ascii: "0") }
    return UInt8(ascii: "0") + UInt8(significand / DecimalDigits.powers[count - 1 - index] % 10)
  }

  private var scientific: String {
    guard count > 0 else { return "0" }
    let digits = String(significand)
    let sign = isNegative ? "-" : ""
    return sign + digits.prefix(1) + (count == 1 ? "" : "." + digits.dropFirst()) + "e" + String(point - 1)
  }
}

extension DecimalDigits: Comparable {
  static func < (first: DecimalDigits, second: DecimalDigits) -> Bool {
    if first.isNegative != second.isNegative { return first.isNegative }
    return first.isNegative ? isCloser(second, first) : isCloser(first, second)
  }

  /// Whether the first is closer to zero.
  private static func isCloser(_ first: DecimalDigits, _ second: DecimalDigits) -> Bool {
    guard first.count > 0, second.count > 0 else { return first.count < second.count }
    guard first.point == second.point else { return first.point < second.point }
    // The same places before the mark: the shorter one is filled with zeros.
    let length = max(first.count, second.count)
    return first.significand * powers[length - first.count] < second.significand
      * powers[length - second.count]
  }
}

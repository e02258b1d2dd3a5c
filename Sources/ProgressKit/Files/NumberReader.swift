/// Reads numbers as sources write them: with qualifier words, groups of digits and a decimal mark.
struct NumberReader {
  /// How a text writes decimals.
  enum Convention: Hashable {
    /// `1,234.5`: the point marks decimals, the comma may group.
    case point
    /// `1.234,5`: the comma marks decimals, the point may group.
    case comma
    /// Nothing is declared. The point marks decimals; what could be groups of a decimal-comma text is refused.
    /// A lone comma may group only where the comma also separates cells, for such a text has no decimal commas.
    case undeclared(commaSeparatesCells: Bool)
  }

  /// A number as read.
  struct Number {
    /// The number with its qualifier and text.
    var quantity: Quantity
    /// Whether a percent sign follows it.
    var hasPercentSign: Bool
  }

  /// Why a text is no number.
  enum Failure: Error, Hashable {
    /// It is none, in whatever convention.
    case notANumber
    /// Only a text that marks decimals with the other sign could mean this.
    case otherConvention
    /// It can be read as either of two numbers.
    case ambiguous(decimal: String, grouped: String)
    /// It is larger than any double, or closer to zero than any but zero.
    case outOfRange
  }

  var convention: Convention

  /// The words before a number and what they mean, longest first where one begins like another.
  static let words: [(word: String, qualifier: Qualifier)] = [
    ("more than", .moreThan), ("over", .moreThan), ("above", .moreThan), ("at least", .atLeast),
    ("at most", .atMost), ("up to", .atMost), ("about", .about), ("nearly", .nearly), ("almost", .nearly),
    ("less than", .lessThan), ("fewer than", .lessThan), ("under", .lessThan), ("below", .lessThan),
    (">=", .atLeast), ("≥", .atLeast), ("<=", .atMost), ("≤", .atMost), (">", .moreThan), ("<", .lessThan),
    ("~", .about), ("≈", .about),
  ]
  private static let wordBytes = words.map { (Array($0.word.utf8), $0.qualifier) }

  /// What may stand before and within a number, for remedies.
  static let remedy =
    "write digits, with one of about, more than, at least, nearly, less than, at most before them if the "
    + "source says so; without a unit"

  /// Reads a whole text as a number.
  func read(_ text: String) -> Result<Number, Failure> { read(Array(text.utf8)[...]) }

  /// Reads bytes, without blanks at their ends, as a number.
  func read(_ bytes: ArraySlice<UInt8>) -> Result<Number, Failure> {
    if let quantity = plain(bytes) { return .success(Number(quantity: quantity, hasPercentSign: false)) }
    var rest = bytes
    var qualifier = Qualifier.exact
    for (word, meaning) in NumberReader.wordBytes where NumberReader.begins(rest, with: word) {
      let after = rest.dropFirst(word.count)
      // A word needs a blank behind it; a sign does not.
      let blanks = NumberReader.blanks(at: after)
      if (97...122).contains(word[0]), blanks == 0 { continue }
      rest = after.dropFirst(blanks)
      qualifier = meaning
      break
    }
    var hasPercentSign = false
    if rest.last == UInt8(ascii: "%") {
      hasPercentSign = true
      rest = rest.dropLast()
      while let blank = NumberReader.trailingBlank(rest) { rest = rest.dropLast(blank) }
    }
    return digits(rest).map { read in
      let quantity = Quantity(
        read.value, qualifier, decimals: read.decimals, text: String(decoding: bytes, as: UTF8.self))
      return Number(quantity: quantity, hasPercentSign: hasPercentSign)
    }
  }

  /// The common case, as a quantity with its text.
  @inline(__always)
  private func plain(_ bytes: ArraySlice<UInt8>) -> Quantity? {
    guard let number = plainNumber(bytes) else { return nil }
    return Quantity(number.value, decimals: number.decimals, text: String(decoding: bytes, as: UTF8.self))
  }

  /// A number of the common form, without its text.
  struct PlainNumber {
    var value: Double
    var decimals: Int
    /// Whether ``Ledger/text(_:decimals:)`` certainly writes it as it stands.
    var isWrittenAlike: Bool
  }

  /// The common case, without its text: digits and at most one decimal point, nothing that could be read otherwise.
  ///
  /// `nil` says only that the text takes the long way.
  @inline(__always)
  func plainNumber(_ bytes: ArraySlice<UInt8>) -> PlainNumber? {
    bytes.withUnsafeBufferPointer(plainNumber)
  }

  /// The same of bytes in place.
  func plainNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> PlainNumber? {
    var decimal = DecimalParser.Decimal()
    let end = bytes.count
    guard end <= 20, end > 0 else { return nil }
    var index = 0
    if bytes[0] == UInt8(ascii: "-") {
      decimal.isNegative = true
      index = 1
    }
    let first = index
    var point = -1
    while index < end {
      let digit = bytes[index] &- 48
      if digit <= 9 {
        decimal.significand = decimal.significand &* 10 &+ UInt64(digit)
        if decimal.significand != 0 { decimal.digits += 1 }
      } else if bytes[index] == UInt8(ascii: "."), point < 0, convention != .comma {
        point = index
      } else {
        return nil
      }
      index += 1
    }
    guard end > first, point != end - 1 else { return nil }
    let decimals = point < 0 ? 0 : end - point - 1
    // Three digits behind a point may be a group, but not where nothing stands before it.
    if decimals == 3, case .undeclared = convention, point - first <= 3, point > first, bytes[first] != 48 {
      return nil
    }
    decimal.exponent = -decimals
    guard let value = DecimalParser.fast(decimal) else {
      // More digits than a double holds: read by the careful parser, written by nobody as they stand.
      return DecimalParser.value(of: Array(bytes)).map {
        PlainNumber(value: $0, decimals: decimals, isWrittenAlike: false)
      }
    }
    // Written alike: no needless zero before the number, no zero below zero, and few enough digits to come back.
    let wholeDigits = (point < 0 ? end : point) - first
    let isWrittenAlike =
      wholeDigits > 0 && (wholeDigits == 1 || bytes[first] != 48) && decimal.significand < 1 << 50
      && decimals <= 15 && !(decimal.isNegative && decimal.significand == 0)
    return PlainNumber(value: value, decimals: decimals, isWrittenAlike: isWrittenAlike)
  }

  /// Reads the digits themselves, with sign, groups, decimal mark and exponent.
  private func digits(
    _ bytes: ArraySlice<UInt8>
  ) -> Result<(value: Double, decimals: Int, plain: [UInt8]), Failure> {
    var rest = bytes
    var ascii: [UInt8] = []
    if NumberReader.begins(rest, with: [0xE2, 0x88, 0x92]) {
      ascii.append(UInt8(ascii: "-"))
      rest = rest.dropFirst(3)
    } else if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      if sign == UInt8(ascii: "-") { ascii.append(sign) }
      rest = rest.dropFirst()
    }
    // Runs of digits and what stands between them.
    var runs: [[UInt8]] = []
    var marks: [Mark] = []
    // Without a digit before it a mark can only be the decimal one: .5 is 0.5.
    if let (mark, length) = NumberReader.mark(rest), mark != .space {
      guard let next = rest.dropFirst(length).first, next >= 48, next <= 57 else {
        return .failure(.notANumber)
      }
      runs.append([])
      marks.append(mark)
      rest = rest.dropFirst(length)
    }
    while true {
      let run = Array(rest.prefix { $0 >= 48 && $0 <= 57 })
      guard !run.isEmpty else { return .failure(.notANumber) }
      runs.append(run)
      rest = rest.dropFirst(run.count)
      guard let (mark, length) = NumberReader.mark(rest) else { break }
      marks.append(mark)
      rest = rest.dropFirst(length)
    }
    var exponent: [UInt8] = []
    if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
      var power = rest.dropFirst()
      if let sign = power.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
        if sign == UInt8(ascii: "-") { exponent.append(sign) }
        power = power.dropFirst()
      }
      guard !power.isEmpty, power.count <= 5, power.allSatisfy({ $0 >= 48 && $0 <= 57 }) else {
        return .failure(.notANumber)
      }
      exponent += power
      rest = []
    }
    guard rest.isEmpty else { return .failure(.notANumber) }
    let fraction: [UInt8]
    switch layout(runs, marks, hasExponent: !exponent.isEmpty) {
    case .failure(.ambiguous(let decimal, let grouped)) where !ascii.isEmpty:
      return .failure(.ambiguous(decimal: "-" + decimal, grouped: "-" + grouped))
    case .failure(let failure): return .failure(failure)
    case .success(let hasFraction): fraction = hasFraction ? runs.removeLast() : []
    }
    ascii += runs.joined()
    if runs.allSatisfy(\.isEmpty) { ascii.append(48) }
    if !fraction.isEmpty {
      ascii.append(UInt8(ascii: "."))
      ascii += fraction
    }
    if !exponent.isEmpty {
      ascii.append(UInt8(ascii: "e"))
      ascii += exponent
    }
    guard let value = DecimalParser.value(of: ascii), value.isFinite,
      value != 0 || runs.joined().allSatisfy({ $0 == 48 }) && fraction.allSatisfy({ $0 == 48 })
    else { return .failure(.outOfRange) }
    return .success((value, fraction.count - (Int(String(decoding: exponent, as: UTF8.self)) ?? 0), ascii))
  }

  // MARK: - As it would be written

  /// The numbers that digits may stand for, each as this reader reads it and no other way; empty where they are none.
  ///
  /// A text that only the other convention can read is that number, one that has two readings is both.
  func writings(_ text: String) -> [String] {
    let bytes = Array(text.utf8)[...]
    switch digits(bytes) {
    case .success(let read): return [spelled(String(decoding: read.plain, as: UTF8.self))]
    case .failure(.ambiguous(let decimal, let grouped)):
      return [spelled(decimal), spelled(String(grouped.filter { $0 != "," }))]
    case .failure(.otherConvention):
      let other = NumberReader(convention: convention == .comma ? .point : .comma)
      guard case .success(let read) = other.digits(bytes) else { return [] }
      return [spelled(String(decoding: read.plain, as: UTF8.self))]
    case .failure: return []
    }
  }

  /// Plain digits such as `-1234.5`, with the decimal mark of the text, and never with a group.
  func spelled(_ plain: String) -> String {
    let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return plain }
    let whole = parts[0] == "" ? "0" : parts[0] == "-" ? "-0" : String(parts[0])
    if convention == .comma { return whole + "," + parts[1] }
    // Three digits behind the point would be asked about.
    let digits = whole.drop { $0 == "-" }
    if case .undeclared = convention, parts[1].utf8.count == 3, digits.utf8.count <= 3, digits.first != "0" {
      return whole + "." + parts[1] + "0"
    }
    return whole + "." + parts[1]
  }

  /// What may stand between digits.
  private enum Mark { case point, comma, space }

  private static func mark(_ bytes: ArraySlice<UInt8>) -> (Mark, Int)? {
    switch bytes.first {
    case UInt8(ascii: "."): (.point, 1)
    case UInt8(ascii: ","): (.comma, 1)
    default:
      switch blanks(at: bytes) {
      case 0: nil
      case let length where trailingBlank(bytes.prefix(length)) == length: (.space, length)
      default: nil
      }
    }
  }

  /// Whether the last run of digits is a fraction, for runs that are whole groups otherwise.
  private func layout(_ runs: [[UInt8]], _ marks: [Mark], hasExponent: Bool) -> Result<Bool, Failure> {
    guard let last = marks.last else { return .success(false) }
    if runs[0].isEmpty {
      guard marks.count == 1 else { return .failure(.notANumber) }
      let isDecimal = convention == .comma ? last == .comma : last == .point
      return isDecimal ? .success(true) : .failure(.otherConvention)
    }
    func areGroups(_ runs: ArraySlice<[UInt8]>) -> Bool {
      guard let first = runs.first, runs.count > 1 else { return true }
      return first.count <= 3 && first != [48] && runs.dropFirst().allSatisfy { $0.count == 3 }
    }
    /// Reads with one mark for decimals and another, or blanks, for groups.
    func read(decimal: Mark) -> Bool? {
      let hasFraction = last == decimal
      let groups = marks[..<(hasFraction ? marks.count - 1 : marks.count)]
      guard groups.allSatisfy({ $0 != decimal && $0 == groups[0] }) else { return nil }
      return areGroups(runs[..<(hasFraction ? runs.count - 1 : runs.count)]) ? hasFraction : nil
    }
    let asPoint = read(decimal: .point)
    let asComma = read(decimal: .comma)
    switch convention {
    case .point:
      if let asPoint { return .success(asPoint) }
      return .failure(asComma == nil ? .notANumber : .otherConvention)
    case .comma:
      if let asComma { return .success(asComma) }
      return .failure(asPoint == nil ? .notANumber : .otherConvention)
    case .undeclared(let commaSeparatesCells):
      guard let asPoint else { return .failure(asComma == nil ? .notANumber : .otherConvention) }
      let isCertain = last == .space || asComma == nil || asComma == asPoint || hasExponent
      if isCertain || last == .comma && commaSeparatesCells { return .success(asPoint) }
      let whole = runs.dropLast().map { String(decoding: $0, as: UTF8.self) }.joined()
      let fraction = String(decoding: runs[runs.count - 1], as: UTF8.self)
      let digits = fraction.reversed().drop { $0 == "0" }.reversed()
      // Three digits behind the point would be asked about again.
      let exact = digits.count == 3 ? fraction + "0" : String(digits)
      let decimal = digits.isEmpty ? whole : whole + "." + exact
      return .failure(.ambiguous(decimal: decimal, grouped: whole + "," + fraction))
    }
  }

  // MARK: - Bytes

  /// The length of the blanks at the beginning: spaces, no-break spaces and thin spaces.
  static func blanks(at bytes: ArraySlice<UInt8>) -> Int {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == 0x20 || bytes[index] == 0x09 {
        index += 1
      } else if bytes[index] == 0xC2, index + 1 < bytes.endIndex, bytes[index + 1] == 0xA0 {
        index += 2
      } else if bytes[index] == 0xE2, index + 2 < bytes.endIndex, bytes[index + 1] == 0x80,
        (0x80...0x8A).contains(bytes[index + 2]) || bytes[index + 2] == 0xAF
      {
        index += 3
      } else {
        break
      }
    }
    return index - bytes.startIndex
  }

  /// The length of the one blank at the end, or `nil` when there is none.
  static func trailingBlank(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let last = bytes.last else { return nil }
    if last == 0x20 || last == 0x09 { return 1 }
    for length in 2...3 where bytes.count >= length && last >= 0x80 {
      if blanks(at: bytes.suffix(length)) == length, bytes.suffix(length)[bytes.endIndex - length] >= 0xC0 {
        return length
      }
    }
    return nil
  }

  /// The bytes without the blanks at both ends.
  static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let first = bytes.first, let last = bytes.last,
      first <= 0x20 || first >= 0x80 || last <= 0x20 || last >= 0x80
    else { return bytes }
    var result = bytes.dropFirst(blanks(at: bytes))
    while let blank = trailingBlank(result) { result = result.dropLast(blank) }
    return result
  }

  /// Whether bytes begin with a word in small letters, whatever their own case.
  static func begins(_ bytes: ArraySlice<UInt8>, with word: [UInt8]) -> Bool {
    guard bytes.count >= word.count else { return false }
    for (byte, letter) in zip(bytes, word)
    where byte != letter && !(byte >= 65 && byte <= 90 && byte | 0x20 == letter) {
      return false
    }
    return true
  }
}

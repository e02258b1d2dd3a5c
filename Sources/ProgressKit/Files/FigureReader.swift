/// Reads the cells of a row that are more than a text: values, claims, days.
struct FigureReader {
  let convention: NumberReader.Convention

  private static let yes = [Array("yes".utf8), Array("done".utf8)]
  private static let no = [Array("no".utf8), Array("not done".utf8)]

  private static func isWord(_ bytes: ArraySlice<UInt8>, _ words: [[UInt8]]) -> Bool {
    words.contains { $0.count == bytes.count && NumberReader.begins(bytes, with: $0) }
  }

  /// Reads the value of a figure as a plain number; `nil` for every other value, and for what may be read otherwise.
  func plainNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> NumberReader.PlainNumber? {
    NumberReader(convention: convention).plainNumber(bytes)
  }

  /// Reads the value of a figure of an indicator; `unit` is the figure's own, where it has one.
  func value(
    _ bytes: ArraySlice<UInt8>, of indicator: Indicator?, unit: UnitOfMeasure?
  ) -> Result<Observation.Value, Misreading> {
    guard let first = bytes.first else { return .success(.missing) }
    let reader = NumberReader(convention: convention)
    // Most cells are plain digits, and need none of the looks that follow.
    let plain = first < UInt8(ascii: ":") ? reader.plainNumber(bytes) : nil
    if plain == nil {
      let isYes = FigureReader.isWord(bytes, FigureReader.yes)
      if isYes || FigureReader.isWord(bytes, FigureReader.no) {
        if let measure = indicator?.measure, measure != .milestone {
          return .failure(
            Misreading(
              name: .invalidValue,
              message: "'\(FigureReader.text(bytes))' for '\(indicator?.id ?? "")', which is not a milestone",
              remedy: "write a number, or set \"measure\": \"milestone\""))
        }
        return .success(.done(isYes))
      }
    }
    var remedy: NumberRemedy {
      NumberRemedy(
        convention, .cell, unit: indicator == nil ? nil : unit ?? indicator?.unit, measure: indicator?.measure
      )
    }
    if case .milestone? = indicator?.measure {
      let text = FigureReader.text(bytes)
      return .failure(
        remedy.misreading(of: text)
          ?? Misreading(
            name: .invalidValue, message: "'\(text)' for a milestone, which is done or not done",
            remedy: "write yes or no, or done or not done"))
    }
    if plain == nil, let count = FigureReader.count(bytes, convention) {
      var isShare = true
      if let measure = indicator?.measure {
        if case .share = measure {} else { isShare = false }
      }
      guard isShare else {
        let text = FigureReader.text(bytes)
        return .failure(
          remedy.misreading(of: text)
            ?? Misreading(
              name: .invalidValue,
              message: "'\(text)' for '\(indicator?.id ?? "")', which does not count of a number",
              remedy: "write a number"))
      }
      return count.map { .count($0, of: $1) }
    }
    let read: Result<NumberReader.Number, NumberReader.Failure>
    if let plain {
      let text = String(decoding: bytes, as: UTF8.self)
      let quantity = Quantity(plain.value, decimals: plain.decimals, text: text)
      read = .success(NumberReader.Number(quantity: quantity, hasPercentSign: false))
    } else {
      read = reader.read(bytes)
    }
    switch read {
    case .failure(let failure): return .failure(misreading(failure, bytes, remedy))
    case .success(let number):
      let quantity = number.quantity
      if number.hasPercentSign, let indicator, !(unit ?? indicator.unit).isPercent {
        return .failure(
          Misreading(
            name: .percentSign,
            message:
              "'\(quantity.text)' has a percent sign, and its unit is \(Fields.name(of: unit ?? indicator.unit))",
            remedy: "leave the sign out, or set \"unit\": \"%\""))
      }
      if case .share(let total)? = indicator?.measure, unit == nil {
        return .success(.count(quantity, of: total))
      }
      return .success(.number(quantity))
    }
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix(400), as: UTF8.self)
  }

  private func misreading(
    _ failure: NumberReader.Failure, _ bytes: ArraySlice<UInt8>, _ remedy: NumberRemedy
  ) -> Misreading {
    NumberRemedy.misreading(failure, FigureReader.text(bytes), remedy)
  }

  private static let remaining = Array("remaining ".utf8)
  private static let of = Array(" of ".utf8)

  /// Reads `41 of 53`, `41/53` and `remaining 12 of 53`; `nil` when the text has no such form.
  static func count(
    _ bytes: ArraySlice<UInt8>, _ convention: NumberReader.Convention
  ) -> Result<(Quantity, Int), Misreading>? {
    var rest = bytes
    let isRemaining = NumberReader.begins(rest, with: remaining)
    if isRemaining { rest = rest.dropFirst(remaining.count) }
    var split: (end: Int, next: Int)?
    for index in rest.indices {
      if rest[index] == UInt8(ascii: "/") {
        split = (index, index + 1)
        break
      }
      if rest[index] == 0x20, NumberReader.begins(rest[index...], with: of) {
        split = (index, index + of.count)
        break
      }
    }
    guard let split else { return nil }
    let reader = NumberReader(convention: convention)
    guard case .success(let part) = reader.read(NumberReader.trimmed(rest[..<split.end])),
      case .success(let whole) = reader.read(NumberReader.trimmed(rest[split.next...])),
      !part.hasPercentSign, !whole.hasPercentSign
    else { return nil }
    var quantity = part.quantity
    let total = whole.quantity.value
    let text = FigureReader.text(bytes)
    guard whole.quantity.qualifier == .exact, total >= 1, total <= 1e9, total == total.rounded(),
      quantity.value >= 0,
      quantity.value <= total, quantity.value == quantity.value.rounded()
    else {
      return .failure(
        Misreading(
          name: .invalidValue, message: "'\(text)' is not a number of a number",
          remedy: "write whole numbers, the second at least as large: 41 of 53"))
    }
    if isRemaining {
      guard quantity.qualifier == .exact else {
        return .failure(
          Misreading(
            name: .invalidValue, message: "'\(text)' does not say exactly how many remain",
            remedy: "write how many are done, such as more than 41 of 53"))
      }
      quantity.value = total - quantity.value
    }
    quantity.text = text
    return .success((quantity, Int(total)))
  }

  /// Reads what a source concluded and what it says of the figure beside others, one after another behind `;`.
  func claims(_ bytes: ArraySlice<UInt8>, of indicator: Indicator?, _ dates: DateReader) -> Result<
    (claim: Observation.Claim?, comparisons: [Observation.Comparison]), Misreading
  > {
    var claim: Observation.Claim?
    var comparisons: [Observation.Comparison] = []
    let reader = ComparisonReader(convention: convention, dates: dates, indicator: indicator)
    for part in bytes.split(separator: UInt8(ascii: ";")) {
      let part = NumberReader.trimmed(part)
      guard !part.isEmpty else { continue }
      switch reader.read(String(decoding: part, as: UTF8.self)) {
      case .success(let comparison): comparisons.append(comparison)
      case .failure(let failure): return .failure(failure)
      case nil:
        switch self.claim(part) {
        case .failure(let failure): return .failure(failure)
        case .success(let read):
          guard claim == nil else {
            return .failure(
              Misreading(
                name: .unknownWord, message: "'\(FigureReader.text(bytes))' concludes twice on the target",
                remedy: "keep one of the two"))
          }
          claim = read
        }
      }
    }
    return .success((claim, comparisons))
  }

  /// Reads what a source concluded.
  func claim(_ bytes: ArraySlice<UInt8>) -> Result<Observation.Claim, Misreading> {
    for word in ["met", "exceeded", "achieved"] {
      let letters = Array(word.utf8)
      guard NumberReader.begins(bytes, with: letters) else { continue }
      if let next = bytes.dropFirst(letters.count).first, next | 0x20 >= 97, next | 0x20 <= 122 { continue }
      return .success(.met(String(decoding: bytes, as: UTF8.self)))
    }
    var share = bytes
    var isOfWay = false
    if let sign = bytes.firstIndex(of: UInt8(ascii: "%")) {
      let rest = NumberReader.trimmed(bytes[(sign + 1)...])
      let endings = ["", "of target", "of the target", "of plan", "of the plan"]
      let ending = String(decoding: rest, as: UTF8.self).lowercased()
      isOfWay = ending == "of the way"
      if isOfWay || endings.contains(ending) { share = bytes[...sign] }
    }
    switch NumberReader(convention: convention).read(share) {
    case .success(let number) where number.hasPercentSign:
      var quantity = number.quantity
      quantity.text = String(decoding: bytes, as: UTF8.self)
      return .success(isOfWay ? .ofWay(quantity) : .ofTarget(quantity))
    case .failure(let failure) where share.count < bytes.count || failure != .notANumber:
      return .failure(misreading(failure, share, NumberRemedy(convention, .cell, unit: .percent)))
    default:
      return .failure(
        Misreading(
          name: .unknownWord, message: "'\(FigureReader.text(bytes))' is not a claim",
          remedy:
            "write the share of the target as the source gives it, such as 104.9%, words that begin with met, exceeded "
            + "or achieved, or a change: up 2.6 points, up 9.3% on 2022, twice 2022, 6.3 of 8.8 million ID"))
    }
  }
}

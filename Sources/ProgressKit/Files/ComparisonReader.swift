/// Reads what a source says of a figure beside another: `up 2.6 points`, `down 4.46% on 2022`, `twice 2022`,
/// `6.3 of 8.8 million mobile-money-customers`.
struct ComparisonReader {
  let convention: NumberReader.Convention
  let dates: DateReader
  /// What the figure measures; `nil` where that is not known, and was said already.
  let indicator: Indicator?

  /// The comparison; `nil` for a text that is none.
  func read(_ text: String) -> Result<Observation.Comparison, Misreading>? {
    let words = text.split(separator: " ").map(String.init)
    guard let first = words.first?.lowercased() else { return nil }
    switch first {
    case "up", "down": return change(words, text, isFall: first == "down")
    case "unchanged":
      return base(words.dropFirst(), text).map {
        Observation.Comparison(.change(Quantity(0, decimals: 0, text: "0")), on: $0, text: text)
      }
    case "twice", "double": return multiple(Quantity(2), words.dropFirst(), text)
    case "half": return multiple(Quantity(0.5), words.dropFirst(), text)
    default: break
    }
    if let times = words.firstIndex(where: { $0.lowercased() == "times" }), times > 0,
      let number = number(words[..<times]), !number.hasPercentSign
    {
      return multiple(number.quantity, words[(times + 1)...], text)
    }
    if let of = words.firstIndex(where: { $0.lowercased() == "of" }), of > 0, let part = number(words[..<of]),
      !part.hasPercentSign
    {
      return self.part(part.quantity, words[(of + 1)...], text)
    }
    return nil
  }

  private func refused(_ text: String, _ why: String, _ remedy: String, _ name: DiagnosticName = .unknownWord)
    -> Result<Observation.Comparison, Misreading>
  {
    .failure(Misreading(name: name, message: "'\(text)' \(why)", remedy: remedy))
  }

  private func number(_ words: ArraySlice<String>) -> NumberReader.Number? {
    try? NumberReader(convention: convention).read(words.joined(separator: " ")).get()
  }

  /// The period behind "on"; none where nothing is left.
  private func base(_ words: ArraySlice<String>, _ text: String) -> Result<Period?, Misreading> {
    guard let first = words.first else { return .success(nil) }
    guard first.lowercased() == "on", words.count > 1 else {
      return .failure(
        Misreading(
          name: .unknownWord, message: "'\(text)' does not say what it is compared with",
          remedy: "write the period behind 'on', such as up 9.3% on 2022"))
    }
    return dates.period(Array(words.dropFirst().joined(separator: " ").utf8)[...]).map { $0.value }
  }

  private func change(_ words: [String], _ text: String, isFall: Bool) -> Result<
    Observation.Comparison, Misreading
  > {
    let on = words.firstIndex { $0.lowercased() == "on" } ?? words.endIndex
    let amount = words[1..<on]
    let base: Period?
    switch self.base(words[on...], text) {
    case .success(let period): base = period
    case .failure(let failure): return .failure(failure)
    }
    // The longest beginning that is a number; what follows is its unit.
    var count = amount.count
    while count > 0, number(amount.prefix(count)) == nil { count -= 1 }
    guard count > 0, let number = number(amount.prefix(count)) else {
      return refused(
        text, "does not say by how much", "write the amount, such as up 2.6 points or up 9.3% on 2022")
    }
    guard number.quantity.value >= 0 else {
      return refused(text, "has a sign as well as a direction", "write up or down with a number above 0")
    }
    let unit = amount.dropFirst(count).joined(separator: " ").lowercased()
    let own = indicator?.unit ?? .none
    func result(_ kind: Observation.Comparison.Kind) -> Result<Observation.Comparison, Misreading> {
      .success(Observation.Comparison(kind, isFall: isFall, on: base, text: text))
    }
    if number.hasPercentSign || unit == "percent" {
      guard unit.isEmpty || !number.hasPercentSign else {
        return refused(
          text, "does not say what it is compared with",
          "write the period behind 'on', such as up 9.3% on 2022")
      }
      if number.hasPercentSign, own.isPercent {
        return refused(
          text, "can be read as percent of the percentage or as points",
          "write points for a difference of two percentages, percent for a share of the former",
          .ambiguousChange)
      }
      if indicator?.measure == .rank {
        return refused(text, "is no change of a rank", "write places, such as up 1 place")
      }
      return result(.percent(number.quantity))
    }
    switch unit {
    case "point", "points", "percentage point", "percentage points":
      guard own.isPercent else {
        return refused(
          text, "speaks of points, and the figure is not in %", "write the difference in its unit")
      }
      return result(.change(number.quantity))
    case "place", "places", "rank", "ranks":
      guard indicator?.measure == .rank else {
        return refused(
          text, "speaks of places, and the figure is no rank", "write the difference in its unit")
      }
      return result(.change(number.quantity))
    case "": return result(.change(number.quantity))
    default:
      let said = UnitOfMeasure(amount.dropFirst(count).joined(separator: " "))
      guard said.base.isEmpty || said.isComparable(with: own) else {
        return refused(
          text, "is not in the unit of the figure, \(own.name)", "write the difference in that unit")
      }
      return result(.change(number.quantity.shifted(byPowerOfTen: said.exponent - own.exponent)))
    }
  }

  private func multiple(_ factor: Quantity, _ words: ArraySlice<String>, _ text: String)
    -> Result<Observation.Comparison, Misreading>
  {
    var words = words
    while let first = words.first?.lowercased(), ["of", "that", "on"].contains(first) {
      words = words.dropFirst()
    }
    guard factor.value > 0, !words.isEmpty else {
      return refused(text, "does not say of what", "write the period, such as twice 2022")
    }
    return dates.period(Array(words.joined(separator: " ").utf8)[...]).map {
      Observation.Comparison(.multiple(factor), on: $0.value, text: text)
    }
  }

  private func part(_ part: Quantity, _ words: ArraySlice<String>, _ text: String)
    -> Result<Observation.Comparison, Misreading>
  {
    var words = words
    if words.first?.lowercased() == "the" { words = words.dropFirst() }
    guard let id = words.last, words.count > 1 else {
      return refused(
        text, "does not name the whole", "write the id of its indicator, such as 6.3 of 8.8 million customers"
      )
    }
    words = words.dropLast()
    var exponent: Int?
    while let last = words.last, let scale = UnitOfMeasure.scales[last.lowercased()] {
      exponent = (exponent ?? 0) + scale
      words = words.dropLast()
    }
    guard let whole = number(words), !whole.hasPercentSign else {
      return refused(
        text, "has no number for the whole",
        "write two numbers, a scale if there is one, and the id of the whole: 6.3 of 8.8 million customers")
    }
    guard part.interval.lower <= whole.quantity.interval.upper else {
      return refused(
        text, "has a part that is larger than the whole", "correct one of the numbers", .invalidValue)
    }
    return .success(
      Observation.Comparison(.part(part, of: whole.quantity, exponent: exponent, whole: id), text: text))
  }
}

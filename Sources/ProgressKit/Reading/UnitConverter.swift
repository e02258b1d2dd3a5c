/// Turns numbers into the target's unit, by scale and by declared conversions.
struct UnitConverter {
  var unit: UnitOfMeasure
  var conversions: [Conversion]

  /// A number in the target's unit.
  struct Converted {
    var quantity: Quantity
    var lastDigit: Double
    /// The values that it may stand for; of a number that is rounded, by the digits it was written with.
    var interval: Interval
    /// The place of the declared rate among the conversions; `nil` when none was needed.
    var conversion: Int?
  }

  /// The quantity in the target's unit, or `nil` when the two units cannot be compared.
  func convert(
    _ quantity: Quantity, from source: UnitOfMeasure, on day: CalendarDate, isRounded: Bool = false
  )
    -> Converted?
  {
    if source.isComparable(with: unit) {
      let shifted = quantity.shifted(byPowerOfTen: source.exponent - unit.exponent)
      return Converted(
        quantity: shifted, lastDigit: shifted.unitOfLastDigit,
        interval: shifted.interval(isRounded: isRounded))
    }
    guard let (index, isForward) = conversion(from: source, on: day) else { return nil }
    let conversion = conversions[index]
    let (near, far) = isForward ? (conversion.from, conversion.to) : (conversion.to, conversion.from)
    func converted(_ value: Double) -> Double {
      let scaled = value * Quantity.powerOfTen(source.exponent - near.exponent)
      let rated = isForward ? scaled * conversion.rate.value : scaled / conversion.rate.value
      return rated * Quantity.powerOfTen(far.exponent - unit.exponent)
    }
    var result = quantity
    result.value = converted(quantity.value)
    let lastDigit = abs(converted(quantity.unitOfLastDigit))
    var decimals = 0
    while decimals < 12, Quantity.powerOfTen(-decimals) > lastDigit { decimals += 1 }
    result.decimals = decimals
    let own = quantity.interval(isRounded: isRounded)
    return Converted(
      quantity: result, lastDigit: lastDigit,
      interval: Interval(
        converted(own.lower), converted(own.upper), includesLower: own.includesLower,
        includesUpper: own.includesUpper), conversion: index)
  }

  /// Whether numbers of another unit can be had in this one on any day.
  func reaches(_ source: UnitOfMeasure) -> Bool {
    source.isComparable(with: unit) || conversion(from: source, on: .latest) != nil
  }

  /// The conversion whose date holds the day; else the newest before it; else the first after it.
  private func conversion(from source: UnitOfMeasure, on day: CalendarDate) -> (index: Int, isForward: Bool)?
  {
    let fitting = conversions.indices.compactMap { index -> (index: Int, isForward: Bool)? in
      let conversion = conversions[index]
      if conversion.from.isComparable(with: source), conversion.to.isComparable(with: unit) {
        return (index, true)
      }
      if conversion.to.isComparable(with: source), conversion.from.isComparable(with: unit) {
        return (index, false)
      }
      return nil
    }
    func date(_ candidate: (index: Int, isForward: Bool)) -> Period { conversions[candidate.index].date }
    if let exact = fitting.first(where: { date($0).contains(day) }) { return exact }
    let before = fitting.filter { date($0).last < day }.max { date($0).last < date($1).last }
    return before ?? fitting.min { date($0).first < date($1).first }
  }
}

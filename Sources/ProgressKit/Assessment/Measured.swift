/// A figure in the unit of the target, ready to be compared.
struct Measured: Hashable {
  var period: Period
  var known: CalendarDate
  var value: Double
  var interval: Interval
  var qualifier: Qualifier
  var decimals: Int
  /// One unit of the last digit written, in the target's unit.
  var lastDigit: Double
  /// Whether the value went through arithmetic, so that it compares at 1e-9 and not digit for digit.
  var isComputed: Bool
  var isDone: Bool?
  var observations: [Observation]
  var superseded: [Observation]
  var conversion: Conversion?
  var isConflicting: Bool

  var day: CalendarDate { period.last }
}

/// Turns observations into figures in the target's unit, by scale and by declared conversions.
struct UnitConverter {
  var unit: Unit
  var conversions: [Conversion]

  /// The quantity in the target's unit, or `nil` when the two units cannot be compared.
  func convert(_ quantity: Quantity, from source: Unit, on day: CalendarDate) -> (
    quantity: Quantity, lastDigit: Double, conversion: Conversion?
  )? {
    if source.isComparable(with: unit) {
      let shifted = quantity.shifted(byPowerOfTen: source.exponent - unit.exponent)
      return (shifted, shifted.unitOfLastDigit, nil)
    }
    guard let (conversion, isForward) = conversion(from: source, on: day) else { return nil }
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
    return (result, lastDigit, conversion)
  }

  /// The conversion whose date holds the day; else the newest before it; else the first after it.
  private func conversion(from source: Unit, on day: CalendarDate) -> (Conversion, isForward: Bool)? {
    let fitting = conversions.compactMap { conversion -> (Conversion, isForward: Bool)? in
      if conversion.from.isComparable(with: source), conversion.to.isComparable(with: unit) {
        return (conversion, true)
      }
      if conversion.to.isComparable(with: source), conversion.from.isComparable(with: unit) {
        return (conversion, false)
      }
      return nil
    }
    if let exact = fitting.first(where: { $0.0.date.contains(day) }) { return exact }
    let before = fitting.filter { $0.0.date.last < day }.max { $0.0.date.last < $1.0.date.last }
    return before ?? fitting.min { $0.0.date.first < $1.0.date.first }
  }
}

extension Measured {
  /// Reads an entry as a figure for a target; `nil` when unit or definition differ.
  init?(_ entry: Vintages.Entry, for shape: Target.Shape, indicator: Indicator, converter: UnitConverter) {
    func reading(_ observation: Observation) -> (Quantity, Double, Conversion?, Bool?)? {
      switch (observation.value, shape.isMilestone) {
      case (.done(let isDone), true):
        return (Quantity(isDone ? 1 : 0), 1, nil, isDone)
      case (.number(let quantity), false):
        guard
          let converted = converter.convert(
            quantity, from: observation.unit ?? indicator.unit, on: observation.period.last)
        else { return nil }
        return (converted.quantity, converted.lastDigit, converted.conversion, nil)
      case (.count(let quantity, let total), false):
        if case .all(of: let count) = shape.held, count != total { return nil }
        if case .share(of: let count) = indicator.measure, count != total { return nil }
        return (quantity, quantity.unitOfLastDigit, nil, nil)
      default:
        return nil
      }
    }
    guard let (quantity, lastDigit, conversion, isDone) = reading(entry.observation) else { return nil }
    var interval = quantity.interval(isRounded: indicator.isRounded).cut(to: indicator.limits)
    var qualifier = quantity.qualifier
    var isConflicting = false
    for other in entry.conflicting {
      guard let (second, _, _, _) = reading(other) else { continue }
      let span = second.interval(isRounded: indicator.isRounded).cut(to: indicator.limits)
      interval = Interval(
        min(interval.lower, span.lower), max(interval.upper, span.upper),
        includesLower: interval.lower <= span.lower ? interval.includesLower : span.includesLower,
        includesUpper: interval.upper >= span.upper ? interval.includesUpper : span.includesUpper)
      qualifier = .about
      isConflicting = true
    }
    self.init(
      period: entry.observation.period, known: entry.known, value: quantity.value, interval: interval,
      qualifier: qualifier, decimals: quantity.decimals, lastDigit: lastDigit, isComputed: conversion != nil,
      isDone: isDone, observations: [entry.observation] + entry.conflicting, superseded: entry.superseded,
      conversion: conversion, isConflicting: isConflicting)
  }
}

extension Target.Shape {
  /// Whether the target is done or not done.
  var isMilestone: Bool { if case .done = self { true } else { false } }
  /// Whether the target is a change from the baseline.
  var isChange: Bool { if case .change = held { true } else { false } }
  /// Whether the target is a level that must stay true.
  var isHold: Bool { if case .hold = self { true } else { false } }
  /// The shape inside a hold, else the shape itself.
  var held: Target.Shape { if case .hold(let inner) = self { inner } else { self } }
}

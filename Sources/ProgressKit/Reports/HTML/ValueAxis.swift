/// A scale of values on a chart: which value lies where, and the round values that are marked.
struct ValueAxis {
  /// The values at the two ends, the lower first.
  private(set) var low: Double
  private(set) var high: Double
  /// The marked values in ascending order.
  private(set) var ticks: [Double] = []
  /// The decimals of the marked values.
  private(set) var decimals = 0
  /// Where the lower and the higher end lie on the page.
  var start = 0.0
  var end = 1.0

  /// A scale that holds values, with at most so many marks at round numbers.
  ///
  /// - Parameters:
  ///   - holdsZero: whether it begins at zero
  ///   - isRank: whether only whole numbers from 1 on are marked
  ///   - limits: values that the ends do not go beyond to make room
  ///   - room: how much room there is to be beyond the values, as a share of their span
  init(
    holding values: [Double], holdsZero: Bool, isRank: Bool = false, limits: Limits? = nil, room: Double = 0,
    marks: Int = 5
  ) {
    let finite = values.filter { $0.isFinite && abs($0) < 1e290 }
    var low = finite.min() ?? 0
    var high = finite.max() ?? 1
    if holdsZero { (low, high) = (min(low, 0), max(high, 0)) }
    if low == high {
      let room = isRank ? 2 : max(abs(low) * 0.1, low == 0 ? 1 : 0)
      if holdsZero, low == 0 { high += room } else { (low, high) = (low - room, high + room) }
    }
    let span = high - low
    if span.isFinite {
      if low != 0 || !holdsZero { low = min(low, max(low - span * room, limits?.lower ?? -.infinity)) }
      if high != 0 || !holdsZero { high = max(high, min(high + span * room, limits?.upper ?? .infinity)) }
    }
    if isRank { low = max(low, 1) }
    if high <= low { high = low + 1 }
    let step = ValueAxis.step(for: (high - low) / Double(max(marks - 1, 1)), isWhole: isRank)
    decimals = step.decimals
    let first = (low / step.size).rounded(.down)
    let last = (high / step.size).rounded(.up)
    self.low = first * step.size
    self.high = last * step.size
    if last - first <= 20 {
      ticks = (0...Int(last - first)).map { ValueAxis.multiple(first + Double($0), of: step) }
    }
    if isRank, first * step.size < 1 {
      self.low = 1
      ticks = [1] + ticks.filter { $0 > 1 && ($0 - 1) >= step.size / 2 }
    }
  }

  /// The place of a value, held within the ends.
  func position(_ value: Double) -> Double {
    guard value.isFinite else { return value < 0 ? start : end }
    // Halved, so that the distance between two very large numbers of opposite signs stays finite.
    let share = (value / 2 - low / 2) / (high / 2 - low / 2)
    return start + (end - start) * min(max(share, 0), 1)
  }

  private struct Step {
    var size: Double
    var factor: Double
    var exponent: Int
    var decimals: Int { max(0, -exponent) }
  }

  // The smallest of 1, 2 and 5 times a power of ten that is not below a size.
  private static func step(for size: Double, isWhole: Bool) -> Step {
    guard size > 0, size.isFinite else { return Step(size: 1, factor: 1, exponent: 0) }
    var exponent = DecimalDigits(size).point - 1
    if isWhole, exponent < 0 { return Step(size: 1, factor: 1, exponent: 0) }
    exponent = min(max(exponent, -300), 300)
    for candidate in [exponent, exponent + 1] {
      for factor in [1.0, 2, 5] {
        let step = factor * Quantity.powerOfTen(candidate)
        if step >= size * (1 - 1e-9) { return Step(size: step, factor: factor, exponent: candidate) }
      }
    }
    return Step(size: Quantity.powerOfTen(exponent + 1), factor: 1, exponent: exponent + 1)
  }

  private static func multiple(_ count: Double, of step: Step) -> Double {
    if step.exponent >= 0 { return count * step.size }
    return count * step.factor / Quantity.powerOfTen(-step.exponent)
  }
}

/// A scale of days on a chart. A mark stands at the end of the month or year that it names, where figures and deadlines
/// of that period stand too.
struct TimeAxis {
  let first: CalendarDate
  let last: CalendarDate
  /// Where the first and the last day lie on the page.
  let start: Double
  let end: Double

  func position(_ day: CalendarDate) -> Double {
    let total = max(1, first.days(to: last))
    let share = Double(first.days(to: day)) / Double(total)
    return start + (end - start) * min(max(share, 0), 1)
  }

  /// The marks that fit: the ends of years, else of months, each with its name.
  ///
  /// - Parameter width: the room that a label of so many characters takes
  func marks(width: (Int) -> Double) -> [(day: CalendarDate, text: String)] {
    let days = max(1, first.days(to: last))
    let perDay = (end - start) / Double(days)
    func room(_ characters: Int) -> Double { width(characters) + 12 }
    if days <= 45 {
      return Set([first, last]).sorted().map { ($0, $0.description) }
    }
    for months in [1, 2, 3, 6] where Double(months) * 30 * perDay >= room(7) && days < 1100 {
      let marks = monthEnds(every: months)
      if marks.count >= 2 { return marks }
    }
    for years in [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] where Double(years) * 365 * perDay >= room(4) {
      return yearEnds(every: years)
    }
    return []
  }

  private func monthEnds(every months: Int) -> [(day: CalendarDate, text: String)] {
    var marks: [(CalendarDate, String)] = []
    var day = first.endOfMonth
    while day <= last, marks.count < 60 {
      if day.month % months == 0 { marks.append((day, String(day.description.prefix(7)))) }
      let next = day.adding(days: 1).endOfMonth
      if next == day { break }
      day = next
    }
    return marks
  }

  private func yearEnds(every years: Int) -> [(day: CalendarDate, text: String)] {
    (first.year...last.year).compactMap { year in
      guard year % years == 0, let day = CalendarDate(year: year, month: 12, day: 31), day >= first,
        day <= last
      else { return nil }
      return (day, String(day.description.prefix(4)))
    }
  }
}

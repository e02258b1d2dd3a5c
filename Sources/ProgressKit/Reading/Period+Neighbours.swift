/// The periods that a figure is compared with: the one before and the one of a year before.
extension Period {
  /// How many months it is long, where it begins and ends at the same day of a month; `nil` for days and weeks.
  private var wholeMonths: Int? {
    let next = last.adding(days: 1)
    guard next.day == first.day, next > last else { return nil }
    let months = (next.year * 12 + next.month) - (first.year * 12 + first.month)
    return months > 0 ? months : nil
  }

  /// The period of the same length that ends the day before this one begins; `nil` at the beginning of time.
  var preceding: Period? {
    guard first > .earliest else { return nil }
    let last = first.adding(days: -1)
    let begin = wholeMonths.map { first.adding(months: -$0) } ?? first.adding(days: -dayCount)
    return Period(from: begin, through: last)
  }

  /// The same days a year earlier; the end of a February stays its end.
  var yearBefore: Period? {
    let begin = first.adding(months: -12)
    let end = last.adding(days: 1).adding(months: -12).adding(days: -1)
    guard begin < first, end < last else { return nil }
    return Period(from: begin, through: end)
  }
}

/// The periods that a figure is compared with: the one before and the one of a year before.
extension Period {
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

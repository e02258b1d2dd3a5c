/// A small line of the figures of one indicator: how it went, without scales; the numbers stand beside it.
struct Sparkline {
  private let points: [(x: Double, y: Double, isHollow: Bool)]

  private static let size = (width: 120.0, height: 28.0)

  /// The line of an indicator's figures; `nil` with fewer than two that differ in their days.
  ///
  /// At most 200 are drawn, the newest. Amounts of spans of other lengths than the newest one's are left out, since a
  /// half-year beside a year would look like a fall.
  init?(_ report: IndicatorReport) {
    let figures = report.entries.filter { $0.state == .figure && $0.value != nil }
    guard let newest = figures.last else { return nil }
    let isFlow = report.indicator.measure == .flow
    let alike = figures.filter { !isFlow || abs($0.period.dayCount - newest.period.dayCount) <= 3 }
    let values = alike.suffix(200).compactMap { entry in entry.value.map { (entry, $0) } }
    let numbers = values.map(\.1)
    guard values.count > 1, let first = values.first?.0.day, let last = values.last?.0.day, first < last,
      let least = numbers.min(), let largest = numbers.max(), (largest - least).isFinite
    else { return nil }
    let days = Double(first.days(to: last))
    // The better rank stands higher.
    let isRank = report.indicator.measure == .rank
    points = values.map { entry, value in
      var height = largest > least ? (value - least) / (largest - least) : 0.5
      if isRank { height = 1 - height }
      return (
        x: 4 + Double(first.days(to: entry.day)) / days * (Sparkline.size.width - 8),
        y: Sparkline.size.height - 4 - height * (Sparkline.size.height - 8),
        isHollow: entry.observations.contains { $0.release?.isProvisional == true }
      )
    }
  }

  /// The drawing; its description says what the numbers are.
  func svg(id: String, title: String, description: String) -> String {
    var markup = SVGMarkup()
    markup.begin(
      id: id, width: Sparkline.size.width, height: Sparkline.size.height, title: title,
      description: description)
    markup.path(points.map { ($0.x, $0.y) }, .neutral, width: 1.5)
    if points.count <= 12 {
      for point in points {
        markup.circle(point.x, point.y, radius: 2.5, .neutral, isHollow: point.isHollow, width: 1.2)
      }
    }
    markup.end()
    return markup.text
  }
}

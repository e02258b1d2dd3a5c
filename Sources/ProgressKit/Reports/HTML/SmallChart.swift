/// A goal over time in the size of a stamp: figures, the expected path and the target, without scales or labels. The
/// numbers stand beneath it.
struct SmallChart {
  private static let size = (width: 160.0, height: 56.0)

  private let figures: [(x: Double, y: Double)]
  private let path: [(x: Double, y: Double)]
  private let target: (x: Double, y: Double)?
  private let baseline: (x: Double, y: Double)?
  private let tone: Tone

  /// The drawing of a goal; `nil` where there is nothing to draw but one moment.
  init?(_ text: GoalText) {
    let assessment = text.assessment
    guard !assessment.goal.target.shape.isMilestone, let required = assessment.target else { return nil }
    func isUsable(_ value: Double) -> Bool { abs(value) < 1e290 }
    let points = assessment.series.filter { isUsable($0.value) }.suffix(60)
    let way = assessment.path.filter { isUsable($0.value) }
    let deadline = assessment.window.last
    let start = assessment.window.accumulates ? nil : assessment.baseline
    let days =
      points.map(\.day) + way.map(\.day) + [deadline, start?.date].compactMap { $0 }
    let values =
      points.map(\.value) + way.map(\.value)
      + [start?.value, required.value].compactMap { $0 }.filter(isUsable)
    guard !points.isEmpty || start?.date != nil, let first = days.min(), let last = days.max(), first < last,
      let least = values.min(), let largest = values.max()
    else { return nil }
    let (width, height) = SmallChart.size
    let isRank = text.unit == .rank
    func place(_ day: CalendarDate, _ value: Double) -> (x: Double, y: Double) {
      let across = Double(first.days(to: day)) / Double(first.days(to: last))
      var up = largest > least ? (value - least) / (largest - least) : 0.5
      if isRank { up = 1 - up }
      return (x: 5 + across * (width - 12), y: height - 5 - up * (height - 10))
    }
    figures = points.map { place($0.day, $0.value) }
    path = way.map { place($0.day, $0.value) }
    target = isUsable(required.value) ? deadline.map { place($0, required.value) } : nil
    baseline = start.flatMap { start in start.date.map { place($0, start.value) } }
    tone = assessment.status.tone
  }

  /// The drawing.
  func svg(id: String, title: String, description: String) -> String {
    var markup = SVGMarkup()
    let (width, height) = SmallChart.size
    markup.begin(id: id, width: width, height: height, title: title, description: description)
    let paint = SVGMarkup.Paint(tone)
    markup.path(path, .muted, width: 1, dash: "3 3")
    if let target { markup.line(target.x - 5, target.y, target.x + 5, target.y, .ink, width: 3) }
    let line = (baseline.map { [$0] } ?? []) + figures
    markup.path(line.sorted { $0.x < $1.x }, paint, width: 1.8)
    if let baseline { markup.circle(baseline.x, baseline.y, radius: 2.5, paint, isHollow: true, width: 1.4) }
    if let newest = figures.last { markup.circle(newest.x, newest.y, radius: 3, paint, isHollow: false) }
    markup.end()
    return markup.text
  }
}

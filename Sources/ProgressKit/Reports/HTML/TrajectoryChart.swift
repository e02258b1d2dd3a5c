/// A goal over time: figures, the expected path with what is accepted behind it, the target, and where the rate so far
/// leads.
///
/// Better is up only for ranks, whose axis is reversed; every other axis runs as numbers do. Figures are filled circles,
/// estimated and provisional ones hollow; a whisker spans the values a figure may stand for, a caret says "or more" or
/// "or less". Everything is labelled where it stands.
struct TrajectoryChart {
  static let width = 420.0
  static let height = 224.0

  private let text: GoalText
  private let asOf: CalendarDate
  private let points: [Assessment.Point]
  private let older: [Mark]
  private let forecasts: [Mark]
  private let path: [(day: CalendarDate, value: Double)]
  private let time: TimeAxis
  private var values: ValueAxis
  private let plot: LabelBoard.Box
  /// The number of figures left of the axis.
  let earlierFigures: Int

  private struct Mark {
    var day: CalendarDate
    var value: Double
    var words: String
  }

  private var assessment: Assessment { text.assessment }

  /// The drawing of a goal; `nil` where less than two moments are known, or nothing but done and not done.
  init?(_ text: GoalText, asOf: CalendarDate) {
    let assessment = text.assessment
    self.text = text
    self.asOf = asOf
    if case .done = text.goal.target.shape { return nil }
    guard text.goal.indicator != nil else { return nil }
    let path = assessment.path.filter { abs($0.value) < 1e290 }.map { (day: $0.day, value: $0.value) }
    self.path = path
    let deadline = assessment.window.last
    let first = path.first?.day ?? assessment.baseline?.date ?? assessment.window.first
    let usable = assessment.series.filter { abs($0.value) < 1e290 }
    let points = TrajectoryChart.shown(usable, first: first, deadline: deadline)
    self.points = points
    earlierFigures = usable.count { point in points.first.map { point.day < $0.day } ?? false }
    older = TrajectoryChart.older(points, text)
    forecasts = TrajectoryChart.forecasts(text, from: first, deadline: deadline)
    let hasNumbers = !points.isEmpty || assessment.baseline?.date != nil || !forecasts.isEmpty
    var days = points.map(\.day) + path.map(\.day) + forecasts.map(\.day)
    days += [deadline, assessment.baseline?.date].compactMap { $0 }
    guard hasNumbers, let begin = days.min(), let known = days.max() else { return nil }
    var finish = known
    // The day of the report, where it lies near enough.
    let span = max(begin.days(to: known), 90)
    if asOf > known, known.days(to: asOf) <= span / 2 { finish = asOf }
    if deadline == nil, asOf > known, known.days(to: asOf) <= 2 * span { finish = asOf }
    guard begin < finish else { return nil }
    let isRank = text.unit == .rank
    var values = ValueAxis(
      holding: TrajectoryChart.values(assessment, points, path: path, older: older, forecasts: forecasts),
      holdsZero: TrajectoryChart.holdsZero(assessment, points), isRank: isRank,
      limits: assessment.indicator?.limits, room: 0.05)
    let digits = values.ticks.map { LabelBoard.width(NumberText.digits($0, decimals: values.decimals)) }
    let left = min(110, (digits.max() ?? 20) + 10)
    plot = LabelBoard.Box(left: left, top: 26, right: TrajectoryChart.width - 112, bottom: 196)
    (values.start, values.end) = isRank ? (plot.top, plot.bottom) : (plot.bottom, plot.top)
    self.values = values
    let margin = max(1, begin.days(to: finish) / 40)
    time = TimeAxis(
      first: begin.adding(days: -margin), last: finish, start: plot.left, end: plot.right)
  }

  // Of a long history only what is at most one window before the goal's own.
  private static func shown(
    _ points: [Assessment.Point], first: CalendarDate?, deadline: CalendarDate?
  ) -> [Assessment.Point] {
    guard let first, let deadline, first < deadline else { return points }
    let window = first.days(to: deadline)
    let (from, through) = (first.adding(days: -window), deadline.adding(days: window))
    return points.filter { $0.day >= from && $0.day <= through }
  }

  private static func value(_ observation: Observation, _ text: GoalText) -> Double? {
    switch observation.value {
    case .number(let quantity):
      let own = observation.unit ?? text.assessment.indicator?.unit ?? text.unit
      guard own.isComparable(with: text.unit) else { return nil }
      let value = quantity.shifted(byPowerOfTen: own.exponent - text.unit.exponent).value
      return abs(value) < 1e290 ? value : nil
    case .count(let quantity, of: _): return quantity.value
    case .done, .missing: return nil
    }
  }

  private static func older(_ points: [Assessment.Point], _ text: GoalText) -> [Mark] {
    points.enumerated().flatMap { index, point -> [Mark] in
      // Vintages of a part of a sum are no point of the sum.
      guard index == 0 || !text.assessment.window.accumulates else { return [] }
      return point.superseded.compactMap { observation in
        value(observation, text).map { Mark(day: point.day, value: $0, words: text.reported(observation)) }
      }
    }
  }

  private static func forecasts(_ text: GoalText, from first: CalendarDate?, deadline: CalendarDate?)
    -> [Mark]
  {
    guard !text.assessment.window.accumulates else { return [] }
    return text.assessment.forecasts.compactMap { observation in
      let day = observation.period.last
      guard day <= (deadline ?? .latest), day >= (first ?? .earliest) else { return nil }
      return value(observation, text).map { Mark(day: day, value: $0, words: text.reported(observation)) }
    }
  }

  private static func values(
    _ assessment: Assessment, _ points: [Assessment.Point], path: [(day: CalendarDate, value: Double)],
    older: [Mark], forecasts: [Mark]
  ) -> [Double] {
    var values = points.map(\.value) + older.map(\.value) + forecasts.map(\.value) + path.map(\.value)
    for point in points { values += [point.interval.lower, point.interval.upper].filter(\.isFinite) }
    values += [assessment.target?.value, assessment.target?.otherEdge].compactMap { $0 }
    if assessment.baseline?.date != nil, let value = assessment.baseline?.value { values.append(value) }
    if let pace = assessment.pace { values.append(pace.expected) }
    values.removeAll { !$0.isFinite || abs($0) >= 1e290 }
    // A projection may widen the scale to twice its length, not more: beyond it the line leaves the plot.
    if let projected = assessment.projection?.atDeadline, let low = values.min(), let high = values.max() {
      let span = high - low
      values.append(min(max(projected, low - span), high + span))
    }
    if let range = assessment.outlook?.range(holding: 0.8), let low = values.min(), let high = values.max() {
      let span = (high - low) / 2
      values += [range.lower, range.upper].filter(\.isFinite).map { min(max($0, low - span), high + span) }
    }
    return values
  }

  private static func holdsZero(_ assessment: Assessment, _ points: [Assessment.Point]) -> Bool {
    if assessment.unit == .rank { return false }
    if assessment.window.accumulates { return true }
    var values =
      points.map(\.value) + [assessment.target?.value, assessment.baseline?.value].compactMap { $0 }
    values.removeAll { !$0.isFinite }
    guard let low = values.min(), let high = values.max(), low >= 0 else { return false }
    return low <= high * 0.4 || low == high
  }

  // MARK: - Drawing

  /// The markup.
  ///
  /// - Parameter id: a prefix of ids that is unique on the page
  func svg(id: String, title: String, description: String) -> String {
    var svg = SVGMarkup()
    svg.begin(
      id: id, width: TrajectoryChart.width, height: TrajectoryChart.height, title: title,
      description: description)
    var board = LabelBoard(
      bounds: LabelBoard.Box(
        left: plot.left - 2, top: plot.top - 10, right: plot.right + 2, bottom: plot.bottom - 2))
    scales(&svg)
    tolerance(&svg)
    outlook(&svg)
    expectedPath(&svg, &board)
    reportDay(&svg)
    projection(&svg, &board)
    figures(&svg, &board)
    target(&svg)
    edgeLabels(&svg)
    svg.beginHalo()
    labels(&svg, &board)
    svg.endGroup()
    svg.end()
    return svg.text
  }

  private func scales(_ svg: inout SVGMarkup) {
    for tick in values.ticks {
      let y = values.position(tick)
      svg.line(plot.left, y, plot.right, y, .grid)
      svg.label(NumberText.digits(tick, decimals: values.decimals), plot.left - 6, y + 4, .end, .muted)
    }
    svg.label(caption, 0, 11, .start, .muted)
    svg.line(plot.left, plot.bottom, plot.right, plot.bottom, .muted)
    let marks = time.marks { LabelBoard.width(String(repeating: "0", count: $0)) }
    var right = -Double.infinity
    for mark in marks {
      let x = time.position(mark.day)
      svg.line(x, plot.bottom, x, plot.bottom + 4, .muted)
      let half = LabelBoard.width(mark.text) / 2
      let centre = min(max(x, half), TrajectoryChart.width - half)
      guard centre - half >= right + 4 else { continue }
      right = centre + half
      svg.label(mark.text, centre, plot.bottom + 17, .middle, .muted)
    }
  }

  private var caption: String {
    var words = text.unit.text
    if text.unit == .rank { words = "rank (1 is the best)" }
    if let total = text.total { words += " of " + NumberText.digits(Double(total), decimals: 0) }
    if assessment.window.accumulates, let first = assessment.window.first {
      words += (words.isEmpty ? "" : ", ") + "summed from \(first)"
    }
    let room = Int(TrajectoryChart.width / 7)
    return VisibleText.width(words) > room ? String(words.prefix(room - 1)) + "…" : words
  }

  // What is accepted behind the expected path.
  private func tolerance(_ svg: inout SVGMarkup) {
    guard let pace = assessment.pace, pace.allowed > 0, pace.allowed.isFinite, path.count > 1 else { return }
    let sign: Double = isBetterHigher ? -1 : 1
    let edge = path.reversed().map {
      (time.position($0.day), values.position($0.value + sign * pace.allowed))
    }
    svg.area(path.map(place) + edge, .muted, opacity: "0.18")
  }

  private var isBetterHigher: Bool {
    switch assessment.target?.direction {
    case .falling: return false
    case .band:
      if assessment.window.accumulates { return false }
      return (path.first?.value ?? 0) <= (path.last?.value ?? 0)
    case .rising, nil: return true
    }
  }

  private func place(_ point: (day: CalendarDate, value: Double)) -> (x: Double, y: Double) {
    (time.position(point.day), values.position(point.value))
  }

  private func expectedPath(_ svg: inout SVGMarkup, _ board: inout LabelBoard) {
    let outline = path.map(place)
    svg.path(outline, .muted, width: 1.6, dash: "6 4")
    for (left, right) in zip(outline, outline.dropFirst()) { board.avoid(from: left, to: right) }
  }

  private func reportDay(_ svg: inout SVGMarkup) {
    guard asOf > time.first, asOf <= time.last else { return }
    let x = time.position(asOf)
    svg.line(x, plot.top - 4, x, plot.bottom, .muted, width: 0.8, dash: "1 3")
  }

  private func outlook(_ svg: inout SVGMarkup) {
    func height(_ value: Double) -> Double { values.position(min(max(value, values.low), values.high)) }
    for fan in Fan.of(assessment) {
      let upper = fan.edges.map { (x: time.position($0.day), y: height($0.upper)) }
      let lower = fan.edges.map { (x: time.position($0.day), y: height($0.lower)) }
      svg.area(upper + lower.reversed(), .muted, opacity: ".14")
    }
  }

  private func projection(_ svg: inout SVGMarkup, _ board: inout LabelBoard) {
    guard let projected = assessment.projection?.atDeadline, let figure = assessment.figure,
      let deadline = assessment.window.last, figure.day < deadline
    else { return }
    let from = (x: time.position(figure.day), y: values.position(figure.value))
    // The line ends where it leaves the scale.
    let clipped = min(max(projected, values.low), values.high)
    let share =
      projected == figure.value ? 1 : min(max((clipped - figure.value) / (projected - figure.value), 0), 1)
    let to = (
      x: from.x + (time.position(deadline) - from.x) * share, y: values.position(clipped)
    )
    svg.path([from, to], SVGMarkup.Paint(assessment.status.tone), width: 2, dash: "1.5 4")
    board.avoid(from: from, to: to)
  }

  private func figures(_ svg: inout SVGMarkup, _ board: inout LabelBoard) {
    let paint = SVGMarkup.Paint(assessment.status.tone)
    var line = points.map { (x: time.position($0.day), y: values.position($0.value)) }
    if let start = startPoint { line.insert(place(start), at: 0) }
    svg.path(line, paint, width: 2)
    for (left, right) in zip(line, line.dropFirst()) { board.avoid(from: left, to: right) }
    for mark in older {
      let (x, y) = place((mark.day, mark.value))
      svg.circle(
        x, y, radius: 3.2, .muted, isHollow: true, width: 1.2, label: "\(mark.day): \(mark.words), revised")
      board.take(around(x, y))
    }
    for mark in forecasts {
      let (x, y) = place((mark.day, mark.value))
      svg.path([(x - 4, y), (x, y - 4), (x + 4, y), (x, y + 4), (x - 4, y)], .muted, width: 1.2)
      board.take(around(x, y))
    }
    if let start = baselinePoint {
      let (x, y) = place(start)
      svg.line(x, y - 6, x, y + 6, .muted, width: 2)
      if points.first?.day != start.day {
        svg.circle(x, y, radius: 3, .muted, isHollow: false, label: "\(start.day): baseline")
      }
      board.take(around(x, y))
    }
    for point in points {
      let (x, y) = (time.position(point.day), values.position(point.value))
      whisker(point, x: x, y: y, paint, &svg, &board)
      svg.circle(
        x, y, radius: point.counts ? 4.6 : 3.6, paint, isHollow: point.release?.isProvisional == true,
        width: point.counts ? 2.4 : 1.8, label: words(point))
      board.take(around(x, y))
    }
  }

  private func whisker(
    _ point: Assessment.Point, x: Double, y: Double, _ paint: SVGMarkup.Paint, _ svg: inout SVGMarkup,
    _ board: inout LabelBoard
  ) {
    let interval = point.interval
    guard interval.lower < interval.upper else { return }
    for (end, isUpper) in [(interval.lower, false), (interval.upper, true)] {
      if end.isFinite {
        let other = values.position(end)
        guard abs(other - y) > 5 else { continue }
        svg.line(x, y, x, other, paint, width: 1.4)
        svg.line(x - 4, other, x + 4, other, paint, width: 1.4)
        board.take(
          LabelBoard.Box(left: x - 4, top: min(y, other) - 1, right: x + 4, bottom: max(y, other) + 1))
      } else {
        let pointsUp = (values.end < values.start) == isUpper
        let base = pointsUp ? y - 8 : y + 8
        svg.caret(x, base, pointsUp: pointsUp, paint)
        board.take(LabelBoard.Box(left: x - 5, top: base - 6, right: x + 5, bottom: base + 6))
      }
    }
  }

  private func around(_ x: Double, _ y: Double) -> LabelBoard.Box {
    LabelBoard.Box(left: x - 5, top: y - 5, right: x + 5, bottom: y + 5)
  }

  private func words(_ point: Assessment.Point) -> String {
    let decimals = max(point.observations.last.map(decimals) ?? 0, 0)
    let release = point.release.map { ", \($0.rawValue)" } ?? ""
    return "\(point.day): " + text.value(point.value, decimals) + release
  }

  private func decimals(_ observation: Observation) -> Int {
    switch observation.value {
    case .number(let quantity):
      let own = observation.unit ?? assessment.indicator?.unit ?? text.unit
      guard own.isComparable(with: text.unit) else { return assessment.figure?.decimals ?? 0 }
      return quantity.shifted(byPowerOfTen: own.exponent - text.unit.exponent).decimals
    case .count, .done, .missing: return 0
    }
  }

  /// Where the line of figures begins: at the baseline, or at zero for a sum.
  private var startPoint: (day: CalendarDate, value: Double)? {
    if assessment.window.accumulates {
      guard let first = assessment.window.first, !points.isEmpty else { return nil }
      return (first.adding(days: -1), 0)
    }
    guard let start = baselinePoint, let first = points.first, start.day < first.day else { return nil }
    return start
  }

  private var baselinePoint: (day: CalendarDate, value: Double)? {
    guard let start = assessment.baseline, let day = start.date, day >= time.first, day <= time.last else {
      return nil
    }
    return (day, start.value)
  }

  // MARK: - Target and labels

  private var edges: [Double] {
    [assessment.target?.value, assessment.target?.otherEdge].compactMap { $0 }.filter { abs($0) < 1e290 }
  }

  /// Whether the target is a line over the whole time rather than a value on a day.
  private var isTargetLine: Bool {
    assessment.window.last == nil || assessment.staysWhereItIs
      || (assessment.window.accumulates && assessment.target?.direction != .rising)
  }

  private var targetX: Double { assessment.window.last.map(time.position) ?? plot.right }

  private func target(_ svg: inout SVGMarkup) {
    for edge in edges {
      let y = values.position(edge)
      if isTargetLine { svg.line(plot.left, y, targetX, y, .ink, width: 1.2) }
      svg.line(targetX - 11, y, targetX + 4, y, .ink, width: 3)
    }
    if edges.count == 2 {
      svg.line(
        targetX + 3, values.position(edges[0]), targetX + 3, values.position(edges[1]), .ink, width: 1.2)
    }
  }

  /// What stands right of the plot: the target and the projection, moved apart where they would touch.
  private func edgeLabels(_ svg: inout SVGMarkup) {
    struct EdgeLabel {
      var lines: [String]
      var y: Double
      var paint: SVGMarkup.Paint
      var height: Double { Double(lines.count) * 13 }
      var top = 0.0
    }
    var labels: [EdgeLabel] = []
    if let edge = edges.first, assessment.target != nil {
      let middle = edges.map(values.position).reduce(0, +) / Double(edges.count)
      _ = edge
      labels.append(EdgeLabel(lines: ["target", text.targetCell.text], y: middle, paint: .ink))
    }
    if let projected = assessment.projection?.atDeadline, assessment.window.last != nil {
      labels.append(
        EdgeLabel(
          lines: [text.bare(projected, text.digits.projected), "if the rate so", "far continues"],
          y: values.position(projected), paint: SVGMarkup.Paint(assessment.status.tone)))
    }
    labels.sort { $0.y < $1.y }
    for index in labels.indices {
      let wanted = labels[index].y - labels[index].height / 2
      let above = index == 0 ? 0 : labels[index - 1].top + labels[index - 1].height + 3
      labels[index].top = max(wanted, above)
    }
    if let last = labels.last {
      var excess = last.top + last.height - (plot.bottom + 2)
      for index in labels.indices.reversed() where excess > 0 {
        labels[index].top -= excess
        if index > 0 {
          excess = labels[index - 1].top + labels[index - 1].height + 3 - labels[index].top
        }
      }
    }
    let x = plot.right + 10
    for label in labels {
      let middle = label.top + label.height / 2
      if abs(middle - label.y) > 8 {
        svg.line(plot.right + 4, label.y, x - 1, middle, .muted, width: 0.8)
      }
      for (index, line) in label.lines.enumerated() {
        let isValue = label.lines.count == 2 ? index == 1 : index == 0
        svg.label(
          fitting(line, TrajectoryChart.width - x, isBold: isValue), x, label.top + 10 + Double(index) * 13,
          .start, label.paint, isBold: isValue)
      }
    }
  }

  // A label that is too long for its room would leave the picture; its number stands in the text beside it too.
  private func fitting(_ words: String, _ room: Double, isBold: Bool) -> String {
    guard LabelBoard.width(words, isBold: isBold) > room else { return words }
    var shorter = words
    while shorter.count > 1, LabelBoard.width(shorter + "…", isBold: isBold) > room { shorter.removeLast() }
    return shorter + "…"
  }

  private func labels(_ svg: inout SVGMarkup, _ board: inout LabelBoard) {
    for edge in edges {
      let y = values.position(edge)
      let left = isTargetLine ? plot.left : targetX - 12
      board.take(LabelBoard.Box(left: left, top: y - 2, right: targetX + 4, bottom: y + 2))
    }
    let paint = SVGMarkup.Paint(assessment.status.tone)
    func put(
      _ words: String, _ x: Double, _ y: Double, _ paint: SVGMarkup.Paint, isBold: Bool = false
    ) {
      if let spot = board.place(words, at: TrajectoryChart.around(x, y), isBold: isBold) {
        svg.label(words, spot.x, spot.y, spot.anchor, paint, isBold: isBold)
      }
    }
    if let figure = assessment.figure, points.contains(where: \.counts) {
      put(text.actualCell, time.position(figure.day), values.position(figure.value), paint, isBold: true)
    }
    if let start = baselinePoint, let baseline = assessment.baseline {
      let (x, y) = place(start)
      put("baseline " + text.bare(start.value, text.digits.baseline, baseline.qualifier), x, y, .muted)
    }
    for mark in older {
      let (x, y) = place((mark.day, mark.value))
      put(mark.words + " before revision", x, y, .muted)
    }
    for mark in forecasts {
      let (x, y) = place((mark.day, mark.value))
      put("forecast " + mark.words, x, y, .muted)
    }
    if path.count > 1 {
      var places: [LabelBoard.Place] = []
      for share in [0.5, 0.35, 0.65, 0.25, 0.75, 0.15, 0.85] {
        let (x, y) = alongPath(share)
        for distance in [-7.0, 15, -14, 22] { places.append(.init(x: x, y: y + distance, anchor: .middle)) }
      }
      if let spot = board.place("expected", at: places) {
        svg.label("expected", spot.x, spot.y, spot.anchor, .muted)
      }
    }
    if asOf > time.first, asOf <= time.last {
      let x = time.position(asOf)
      let words = "as of \(asOf)"
      var places: [LabelBoard.Place] = []
      for y in [plot.bottom - 6, plot.top - 1] {
        places += [.init(x: x - 4, y: y, anchor: .end), .init(x: x + 4, y: y, anchor: .start)]
      }
      if let spot = board.place(words, at: places) { svg.label(words, spot.x, spot.y, spot.anchor, .muted) }
    }
    guard points.count <= 6 else { return }
    for point in points where !point.counts {
      put(
        text.bare(point.value, max(0, point.observations.last.map(decimals) ?? 0)), time.position(point.day),
        values.position(point.value), paint)
    }
  }

  private func alongPath(_ share: Double) -> (x: Double, y: Double) {
    let outline = path.map(place)
    guard let first = outline.first, let last = outline.last else { return (0, 0) }
    let x = first.x + (last.x - first.x) * share
    guard let next = outline.firstIndex(where: { $0.x >= x }), next > 0 else { return first }
    let (left, right) = (outline[next - 1], outline[next])
    let part = right.x > left.x ? (x - left.x) / (right.x - left.x) : 0
    return (x, left.y + (right.y - left.y) * part)
  }

  // Above and below, then to the sides, then further away.
  private static func around(_ x: Double, _ y: Double) -> [LabelBoard.Place] {
    [
      .init(x: x, y: y - 9, anchor: .middle), .init(x: x, y: y + 18, anchor: .middle),
      .init(x: x - 9, y: y + 4, anchor: .end), .init(x: x + 9, y: y + 4, anchor: .start),
      .init(x: x - 7, y: y - 8, anchor: .end), .init(x: x + 7, y: y - 8, anchor: .start),
      .init(x: x - 7, y: y + 16, anchor: .end), .init(x: x + 7, y: y + 16, anchor: .start),
      .init(x: x, y: y - 20, anchor: .middle), .init(x: x, y: y + 29, anchor: .middle),
      .init(x: x - 8, y: y - 20, anchor: .end), .init(x: x + 8, y: y - 20, anchor: .start),
      .init(x: x - 8, y: y + 29, anchor: .end), .init(x: x + 8, y: y + 29, anchor: .start),
    ]
  }
}

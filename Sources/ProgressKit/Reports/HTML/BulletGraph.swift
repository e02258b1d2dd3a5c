/// Where a goal stands, as one bar on a scale of values: the figure, a tick for the target and one for the value
/// expected by now.
///
/// The scale has the unit of the numbers beside it. A bar begins at zero, or at the baseline where values can be
/// negative; ranks are a point on a scale on which better lies to the right. Values that a figure may also stand for are
/// a thin line through its end.
struct BulletGraph {
  static let width = 420.0
  static let height = 56.0

  private let text: GoalText
  private let required: Assessment.Required
  private let value: Double
  private let interval: Interval
  private let isBaseline: Bool
  private let expected: Double?
  private var axis: ValueAxis

  /// The drawing of a goal; `nil` where there is no number to draw, or no target to compare it with.
  init?(_ text: GoalText) {
    let assessment = text.assessment
    guard let required = assessment.target, assessment.figure?.isDone == nil else { return nil }
    if let figure = assessment.figure {
      (value, interval, isBaseline) = (figure.value, figure.interval, false)
    } else if let start = assessment.baseline {
      (value, interval, isBaseline) = (start.value, start.interval, true)
    } else {
      return nil
    }
    self.text = text
    self.required = required
    let isRank = assessment.unit == .rank
    var values = [value, required.value]
    expected = text.expectsBeforeDeadline ? assessment.pace?.expected : nil
    values += [required.otherEdge, assessment.baseline?.value, expected].compactMap { $0 }
    values += [interval.lower, interval.upper].filter(\.isFinite)
    guard values.allSatisfy({ abs($0) < 1e290 }) else { return nil }
    axis = ValueAxis(
      holding: values, holdsZero: !isRank && values.allSatisfy { $0 >= 0 }, isRank: isRank, marks: 4)
    (axis.start, axis.end) = (6, BulletGraph.width - 6)
    if isRank { swap(&axis.start, &axis.end) }
  }

  private enum Row {
    static let above = 11.0
    static let top = 18.0
    static let bottom = 34.0
    static let below = 48.0
    static let middle = (top + bottom) / 2
  }

  /// The markup.
  ///
  /// - Parameter id: a prefix of ids that is unique on the page
  func svg(id: String, title: String, description: String) -> String {
    let paint = SVGMarkup.Paint(text.assessment.status.tone)
    var svg = SVGMarkup()
    svg.begin(
      id: id, width: BulletGraph.width, height: BulletGraph.height, title: title, description: description)
    let (left, right) = (min(axis.start, axis.end), max(axis.start, axis.end))
    svg.line(left, Row.bottom, right, Row.bottom, .muted)
    for tick in axis.ticks {
      let x = axis.position(tick)
      svg.line(x, Row.bottom, x, Row.bottom + 3, .muted)
    }
    bar(&svg, paint)
    if let expected {
      let x = axis.position(expected)
      svg.line(x, Row.top - 2, x, Row.bottom + 4, .ink, width: 1.8, dash: "3 2")
    }
    for edge in [required.value, required.otherEdge].compactMap({ $0 }) {
      let x = axis.position(edge)
      svg.line(x, Row.top - 4, x, Row.bottom + 2, .ink, width: 3)
    }
    if let edge = required.otherEdge {
      svg.line(axis.position(required.value), Row.top - 3, axis.position(edge), Row.top - 3, .ink, width: 1.4)
    }
    labels(&svg, paint)
    svg.end()
    return svg.text
  }

  /// Whether the bar does not cover the baseline, so that it can be marked.
  private var isAway: Bool { (text.assessment.baseline?.value ?? value) > value }

  private var isRank: Bool { text.unit == .rank }

  // Where the bar begins; `nil` for a point.
  private var origin: Double? {
    if isRank { return nil }
    if axis.low == 0 { return 0 }
    return isBaseline ? nil : text.assessment.baseline?.value
  }

  private func bar(_ svg: inout SVGMarkup, _ paint: SVGMarkup.Paint) {
    let x = axis.position(value)
    if let origin {
      let from = axis.position(origin)
      svg.rect(min(from, x), Row.middle - 4, abs(x - from), 8, paint)
    }
    if let start = text.assessment.baseline?.value, !isBaseline, origin == nil || isAway {
      let place = axis.position(start)
      svg.line(place, Row.middle - 6, place, Row.middle + 6, .muted, width: 2)
      if origin == nil { svg.line(place, Row.middle, x, Row.middle, paint, width: 2) }
    }
    if origin == nil || value == origin {
      svg.circle(x, Row.middle, radius: 5, paint, isHollow: isBaseline || isProvisional, width: 2)
    }
    if interval.lower < interval.upper {
      let ends = [interval.lower, interval.upper].map { $0.isFinite ? axis.position($0) : nil }
      if let low = ends[0], let high = ends[1] {
        guard abs(high - low) > 6 else { return }
        svg.line(low, Row.middle, high, Row.middle, .ink, width: 1.4)
        for end in [low, high] { svg.line(end, Row.middle - 3, end, Row.middle + 3, .ink, width: 1.4) }
      } else {
        // An open end: a tip that points to where the value may also lie.
        let isUp = ends[1] == nil
        let direction: Double = (axis.end > axis.start) == isUp ? 1 : -1
        svg.path(
          [
            (x + 2 * direction, Row.middle - 5), (x + 8 * direction, Row.middle),
            (x + 2 * direction, Row.middle + 5),
          ],
          .ink, width: 1.6)
      }
    }
  }

  private var isProvisional: Bool {
    text.assessment.figure?.observations.last?.release?.isProvisional == true
  }

  private func labels(_ svg: inout SVGMarkup, _ paint: SVGMarkup.Paint) {
    var board = LabelBoard(
      bounds: LabelBoard.Box(left: 0, top: 0, right: BulletGraph.width, bottom: BulletGraph.height))
    func place(
      _ words: String, x: Double, y: Double, prefers first: SVGMarkup.Anchor, _ paint: SVGMarkup.Paint,
      isBold: Bool = false, isMovable: Bool = true
    ) {
      var places: [LabelBoard.Place] = []
      for anchor in [first, .middle, first == .start ? .end : .start] {
        let gap = anchor == .start ? 3.0 : anchor == .end ? -3 : 0
        places.append(.init(x: x + (isMovable ? gap : 0), y: y, anchor: anchor))
      }
      if isMovable {
        let width = LabelBoard.width(words, isBold: isBold)
        for shift in stride(from: 0.0, through: BulletGraph.width, by: 12) {
          places.append(.init(x: max(0, min(x - shift, BulletGraph.width - width)), y: y, anchor: .start))
          places.append(.init(x: min(BulletGraph.width, max(x + shift, width)), y: y, anchor: .end))
        }
      }
      if let spot = board.place(words, at: isMovable ? places : [places[0]], isBold: isBold) {
        svg.label(words, spot.x, spot.y, spot.anchor, paint, isBold: isBold)
      }
    }
    let x = axis.position(value)
    let goal = axis.position(required.value)
    let actual =
      isBaseline
      ? text.bare(value, text.digits.baseline, text.assessment.baseline?.qualifier ?? .exact)
      : text.actualCell
    let words = (isBaseline ? "baseline " : "") + actual
    place("target " + text.targetCell.text, x: goal, y: Row.above, prefers: x < goal ? .start : .end, .ink)
    place(words, x: x, y: Row.above, prefers: x < goal ? .end : .start, paint, isBold: true)
    if let expected {
      place("expected " + text.expectedCell, x: axis.position(expected), y: Row.below, prefers: .middle, .ink)
    }
    if let start = text.assessment.baseline, !isBaseline, origin == nil || isAway {
      let words = "baseline " + text.bare(start.value, text.digits.baseline, start.qualifier)
      place(words, x: axis.position(start.value), y: Row.below, prefers: .middle, .muted)
    }
    for tick in [axis.ticks.first, axis.ticks.last].compactMap({ $0 }) {
      let place = axis.position(tick)
      let isLeft = place < BulletGraph.width / 2
      let words =
        NumberText.digits(tick, decimals: axis.decimals) + (text.unit.isPercent ? text.unit.text : "")
      let spot = LabelBoard.Place(
        x: isLeft ? place - 6 : place + 6, y: Row.below, anchor: isLeft ? .start : .end)
      if let spot = board.place(words, at: [spot]) { svg.label(words, spot.x, spot.y, spot.anchor, .muted) }
    }
  }
}

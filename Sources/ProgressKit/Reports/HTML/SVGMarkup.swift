/// Markup of one inline SVG, written with presentation attributes so that it needs no style sheet.
///
/// Colours are given twice: as an attribute for a page whose styles are blocked, and as a class by which the style
/// sheet sets the colour of the scheme in force.
struct SVGMarkup {
  private(set) var text = ""

  /// The size of labels: legible on a phone, where a drawing shrinks, and not coarse on paper.
  static let fontSize = 12.0

  /// What a shape is painted with.
  enum Paint: String {
    /// The colour of the text around the drawing.
    case ink
    /// Text and lines that stand back.
    case muted
    /// Lines of a scale.
    case grid
    /// The tones of statuses.
    case good, risk, bad, neutral

    init(_ tone: Tone) {
      switch tone {
      case .good: self = .good
      case .risk: self = .risk
      case .bad: self = .bad
      case .neutral: self = .neutral
      }
    }

    /// The colour on white.
    var onWhite: String {
      switch self {
      case .ink: "currentColor"
      case .muted, .neutral: "#57606A"
      case .grid: "#D0D7DE"
      case .good: "#0B5FA5"
      case .risk: "#9A6700"
      case .bad: "#82071E"
      }
    }

    private func painted(_ property: String, _ prefix: String) -> String {
      let attribute = " \(property)=\"\(onWhite)\""
      return self == .ink ? attribute : " class=\"\(prefix)-\(rawValue)\"" + attribute
    }

    var fill: String { painted("fill", "f") }
    var stroke: String { painted("stroke", "s") }
    /// Outlined, with the ground's colour inside.
    var hollow: String { painted("stroke", "h") + " fill=\"#FFFFFF\"" }
  }

  /// Where a text stands relative to its point.
  enum Anchor: String {
    case start, middle, end
  }

  /// A coordinate with at most one decimal; always finite, since nothing else can be drawn.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let tenths = Int((min(max(value, -100_000), 100_000) * 10).rounded())
    let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
    return (tenths < 0 ? "-" : "") + String(whole) + (rest == 0 ? "" : "." + String(rest))
  }

  /// Begins a drawing that is one picture to a screen reader, with a name and a description.
  mutating func begin(id: String, width: Double, height: Double, title: String, description: String) {
    let (w, h) = (SVGMarkup.number(width), SVGMarkup.number(height))
    text += "<svg role=\"img\" aria-labelledby=\"\(id)-t \(id)-d\" viewBox=\"0 0 \(w) \(h)\" width=\"\(w)\""
    text +=
      " height=\"\(h)\" font-family=\"system-ui, sans-serif\" font-size=\"\(SVGMarkup.number(SVGMarkup.fontSize))\">"
    text += "<title id=\"\(id)-t\">\(Escaping.html(title))</title>"
    text += "<desc id=\"\(id)-d\">\(Escaping.html(description))</desc>"
  }

  /// Begins labels that stay legible where they cross a line.
  mutating func beginHalo() {
    text +=
      "<g class=\"halo\" stroke=\"#FFFFFF\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\">"
  }

  mutating func endGroup() { text += "</g>" }

  mutating func end() { text += "</svg>\n" }

  mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ paint: Paint, width: Double = 1,
    dash: String? = nil
  ) {
    path([(x1, y1), (x2, y2)], paint, width: width, dash: dash)
  }

  mutating func path(
    _ points: [(x: Double, y: Double)], _ paint: Paint, width: Double = 1, dash: String? = nil
  ) {
    guard points.count > 1 else { return }
    text += "<path d=\"" + SVGMarkup.outline(points) + "\" fill=\"none\"" + paint.stroke
    text += " stroke-width=\"\(SVGMarkup.number(width))\""
    if let dash { text += " stroke-dasharray=\"\(dash)\"" }
    text += "/>"
  }

  mutating func area(_ points: [(x: Double, y: Double)], _ paint: Paint, opacity: String) {
    guard points.count > 2 else { return }
    text += "<path d=\"" + SVGMarkup.outline(points) + "Z\"" + paint.fill + " fill-opacity=\"\(opacity)\"/>"
  }

  mutating func rect(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ paint: Paint) {
    guard width > 0, height > 0 else { return }
    text +=
      "<rect x=\"\(SVGMarkup.number(x))\" y=\"\(SVGMarkup.number(y))\" width=\"\(SVGMarkup.number(width))\""
    text += " height=\"\(SVGMarkup.number(height))\"" + paint.fill + "/>"
  }

  /// A marker: filled, or hollow with the ground's colour inside.
  mutating func circle(
    _ x: Double, _ y: Double, radius: Double, _ paint: Paint, isHollow: Bool, width: Double = 1.8,
    label: String? = nil
  ) {
    text +=
      "<circle cx=\"\(SVGMarkup.number(x))\" cy=\"\(SVGMarkup.number(y))\" r=\"\(SVGMarkup.number(radius))\""
    text += isHollow ? paint.hollow + " stroke-width=\"\(SVGMarkup.number(width))\"" : paint.fill
    guard let label else {
      text += "/>"
      return
    }
    text += "><title>\(Escaping.html(label))</title></circle>"
  }

  /// A small triangle that says "or more" (pointing up the page) or "or less".
  mutating func caret(_ x: Double, _ y: Double, pointsUp: Bool, _ paint: Paint) {
    let tip = pointsUp ? -5.0 : 5.0
    text +=
      "<path d=\"" + SVGMarkup.outline([(x - 4, y), (x, y + tip), (x + 4, y)]) + "Z\"" + paint.fill + "/>"
  }

  mutating func label(
    _ words: String, _ x: Double, _ y: Double, _ anchor: Anchor = .start, _ paint: Paint = .ink,
    isBold: Bool = false, size: Double? = nil
  ) {
    text += "<text x=\"\(SVGMarkup.number(x))\" y=\"\(SVGMarkup.number(y))\"" + paint.fill
    if anchor != .start { text += " text-anchor=\"\(anchor.rawValue)\"" }
    if isBold { text += " font-weight=\"600\"" }
    if let size { text += " font-size=\"\(SVGMarkup.number(size))\"" }
    text += ">" + Escaping.html(words) + "</text>"
  }

  private static func outline(_ points: [(x: Double, y: Double)]) -> String {
    var result = ""
    for (index, point) in points.enumerated() {
      result += (index == 0 ? "M" : "L") + number(point.x) + " " + number(point.y)
    }
    return result
  }
}

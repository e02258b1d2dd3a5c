/// Finds places for labels so that none covers another label or a marker.
struct LabelBoard {
  /// A rectangle on the page.
  struct Box: Hashable {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    func overlaps(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
  }

  /// A place that a label may take.
  struct Place {
    var x: Double
    /// The line on which the letters stand.
    var y: Double
    var anchor: SVGMarkup.Anchor
  }

  /// Where labels may stand.
  let bounds: Box
  /// What labels must not cover: labels and markers.
  private(set) var taken: [Box] = []
  /// What they should not cover: lines.
  private(set) var lines: [Box] = []

  /// The width of a text at a size, on the safe side for usual sans-serif fonts: about that of DejaVu Sans, which is
  /// wider than most.
  static func width(_ text: String, size: Double = SVGMarkup.fontSize, isBold: Bool = false) -> Double {
    var width = 0.0
    for character in text {
      switch character {
      case "i", "j", "l", "t", "f", "r", "I", " ", ".", ",", ":", "'", "(", ")", "-": width += 0.4
      case "%", "m", "w", "M", "W", "@", "—", "…": width += 0.98
      default: width += 0.63 * Double(VisibleText.width(String(character)))
      }
    }
    return width * size * (isBold ? 1.1 : 1)
  }

  static func box(_ text: String, _ place: Place, size: Double = SVGMarkup.fontSize, isBold: Bool = false)
    -> Box
  {
    let width = width(text, size: size, isBold: isBold)
    let left =
      switch place.anchor {
      case .start: place.x
      case .middle: place.x - width / 2
      case .end: place.x - width
      }
    return Box(left: left, top: place.y - size * 0.85, right: left + width, bottom: place.y + size * 0.3)
  }

  init(bounds: Box) { self.bounds = bounds }

  mutating func take(_ box: Box) { taken.append(box) }

  /// Marks a line between two points as something labels should keep off.
  mutating func avoid(from: (x: Double, y: Double), to: (x: Double, y: Double)) {
    let length = max(abs(to.x - from.x), abs(to.y - from.y))
    let count = min(60, max(1, Int(length / 5)))
    for index in 0...count {
      let share = Double(index) / Double(count)
      let (x, y) = (from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)
      lines.append(Box(left: x - 1, top: y - 1, right: x + 1, bottom: y + 1))
    }
  }

  /// The first free place, one off all lines if there is one; `nil` when every place is taken.
  mutating func place(
    _ text: String, at places: [Place], size: Double = SVGMarkup.fontSize, isBold: Bool = false
  ) -> Place? {
    var best: (place: Place, box: Box, crossings: Int)?
    for place in places {
      let box = LabelBoard.box(text, place, size: size, isBold: isBold)
      guard box.left >= bounds.left, box.right <= bounds.right, box.top >= bounds.top,
        box.bottom <= bounds.bottom,
        !taken.contains(where: { $0.overlaps(box) })
      else { continue }
      let crossings = lines.count { $0.overlaps(box) }
      if crossings < best?.crossings ?? .max { best = (place, box, crossings) }
      if crossings == 0 { break }
    }
    guard let best else { return nil }
    taken.append(best.box)
    return best.place
  }
}

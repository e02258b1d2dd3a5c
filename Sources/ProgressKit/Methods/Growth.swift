/// The arithmetic that several methods share. Each method decides for itself what it refuses.
enum Growth {
  /// The compound annual growth rate (end ÷ start)^(1 ÷ years) − 1. Needs values of one sign and years ≠ 0.
  static func rate(from start: Double, to end: Double, years: Double) -> Double {
    Mathematics.power(end / start, 1 / years) - 1
  }

  /// The slope of the least-squares line through points (x, y), or `nil` when all x are the same.
  static func slope(_ points: [(x: Double, y: Double)]) -> Double? {
    guard !points.isEmpty else { return nil }
    let count = Double(points.count)
    let meanX = points.reduce(0) { $0 + $1.x } / count
    let meanY = points.reduce(0) { $0 + $1.y } / count
    var products = 0.0
    var squares = 0.0
    for point in points {
      products += (point.x - meanX) * (point.y - meanY)
      squares += (point.x - meanX) * (point.x - meanX)
    }
    return squares == 0 ? nil : products / squares
  }

  /// Why no growth rate leads from one value to another, or `nil` when one does.
  static func refusal(from start: Double, to end: Double) -> MethodRefusal? {
    if start == 0 {
      return MethodRefusal(.zeroBase, "the base value is 0, from which nothing grows at a rate")
    }
    if (start < 0) != (end < 0), end != 0 {
      return MethodRefusal(
        .signChange, "no growth rate leads from \(start) to \(end), which has the other sign")
    }
    return nil
  }
}

/// Student's t distribution: the centre and the tails of an estimate whose spread is itself estimated from few values.
///
/// The distribution function is the regularised incomplete beta function, by its continued fraction (Abramowitz and
/// Stegun, "Handbook of Mathematical Functions", 26.5.8 and 26.7.1), evaluated with Lentz's method as modified by
/// Thompson and Barnett; the gamma function by Lanczos' approximation with g = 7. Exact to about 1e-13.
struct StudentT: Hashable, Sendable {
  /// The degrees of freedom; positive, not necessarily whole.
  let degrees: Double
  /// ln Γ(a + b) − ln Γ(a) − ln Γ(b) for a = degrees ÷ 2, b = 1/2.
  private let scale: Double

  init(degrees: Double) {
    self.degrees = degrees
    scale =
      StudentT.logarithmOfGamma((degrees + 1) / 2) - StudentT.logarithmOfGamma(degrees / 2)
      - StudentT.logarithmOfGamma(0.5)
  }

  /// The probability of a value of at most `value`.
  func share(upTo value: Double) -> Double {
    guard !value.isNaN else { return .nan }
    let square = value * value
    guard square > 0, (degrees + square).isFinite else {
      return value == 0 || square == 0 ? 0.5 : value > 0 ? 1 : 0
    }
    let tail = incompleteBeta(degrees / (degrees + square), rest: square / (degrees + square)) / 2
    return value > 0 ? 1 - tail : tail
  }

  /// I_x(degrees ÷ 2, 1/2), with 1 − x given, which is not exact when it is subtracted.
  private func incompleteBeta(_ x: Double, rest: Double) -> Double {
    let (a, b) = (degrees / 2, 0.5)
    let front = Mathematics.exponential(
      scale + a * Mathematics.logarithm(x) + b * Mathematics.logarithm(rest))
    guard x > (a + 1) / (a + b + 2) else { return front * StudentT.fraction(x, a, b) / a }
    return 1 - front * StudentT.fraction(rest, b, a) / b
  }

  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func nonzero(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / nonzero(1 - (a + b) * x / (a + 1))
    var result = d
    for step in 1...500 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / nonzero(1 + even * d)
      c = nonzero(1 + even / c)
      result *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / nonzero(1 + odd * d)
      c = nonzero(1 + odd / c)
      let factor = d * c
      result *= factor
      if abs(factor - 1) < 1e-16 { break }
    }
    return result
  }

  /// ln Γ(value) for a positive value.
  private static func logarithmOfGamma(_ value: Double) -> Double {
    let coefficients = [
      676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
      -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ]
    // Of small values the next is computed, where the approximation is at its best.
    if value < 1 { return logarithmOfGamma(value + 1) - Mathematics.logarithm(value) }
    var sum = 0.99999999999980993
    for (index, coefficient) in coefficients.enumerated() { sum += coefficient / (value + Double(index)) }
    let base = value + 6.5
    let rootOfTwoPi = 2.5066282746310002
    return Mathematics.logarithm(rootOfTwoPi * sum) + (value - 0.5) * Mathematics.logarithm(base) - base
  }
}

extension OpenSDG {
  /// Ways in which a band is turned into a distance before the method is applied to it.
  ///
  /// Source: Statistics Canada, "Progress Measurement Methodology for the Sustainable Development Goals"
  /// (Open SDG 2.4, 2025), "Goldilocks indicators". Less is better afterwards.
  package enum Transform: Hashable, Sendable {
    /// A parity index: max(y, 1 ÷ y); from 0.97 to 1.03, both included, it counts as 1.
    case parity
    /// A share with an ideal value m: m + |y − m|.
    case distance(from: Double)

    /// The transformed value.
    package func callAsFunction(_ value: Double) -> Double {
      switch self {
      case .parity: 0.97 <= value && value <= 1.03 ? 1 : max(value, 1 / value)
      case .distance(let ideal): ideal + abs(value - ideal)
      }
    }
  }
}

/// From which share of the target a goal counts as green, and from which as amber; below that it is red.
///
/// A red, amber, green rating (RAG) as programme offices keep it beside the verdict: "green from 95%, amber from 80% of
/// the target". It needs no baseline, replaces no ``Status`` and fails nothing: 85 of 100 at the deadline is missed, and
/// amber.
public struct RAGThresholds: Hashable, Sendable {
  /// The least share of the target that is green, in percent, inclusive.
  public var green: Quantity
  /// The least share of the target that is amber, in percent, inclusive; less than ``green``.
  public var amber: Quantity

  /// Thresholds in percent of the target.
  public init(green: Quantity, amber: Quantity) {
    self.green = green
    self.amber = amber
  }
}

/// A word of a red, amber, green rating, worst first.
public enum RAGRating: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Below what is amber.
  case red
  /// At least amber, and not green.
  case amber
  /// At least green.
  case green

  /// Whether one is worse than the other.
  public static func < (left: RAGRating, right: RAGRating) -> Bool {
    guard let first = allCases.firstIndex(of: left), let second = allCases.firstIndex(of: right) else {
      return false
    }
    return first < second
  }
}

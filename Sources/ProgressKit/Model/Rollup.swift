/// How a goal is measured by parts: provinces, areas, programmes.
///
/// Absence is never zero: a period counts only when every part has a figure for it. Percentages are never averaged;
/// a ratio is the sum of numerators by the sum of denominators.
public struct Rollup: Hashable, Sendable {
  /// How the figures of the parts make one.
  public var combination: Combination
  /// The parts, in the order they are declared.
  public var parts: [Part]

  /// A way of combining figures.
  @nonexhaustive
  public indirect enum Combination: Hashable, Sendable {
    /// The sum of the parts.
    case sum
    /// The sum of numerators ÷ the sum of denominators; in percent where the goal's unit is percent.
    case ratio
    /// The part that is furthest from the target.
    case worst
    /// How many parts satisfy a target of their own; in percent where the goal's unit is percent.
    case satisfying(Target.Shape)
    /// Σ weight × value ÷ Σ weight, of parts in like units.
    case weightedMean
  }

  /// One part.
  public struct Part: Hashable, Sendable {
    /// The identifier of its indicator; of the numerator, for a ratio.
    public var indicator: String
    /// The identifier of the denominator's indicator; `nil` where figures are written "41 of 53".
    public var denominator: String?
    /// Its weight, for a weighted mean; positive.
    public var weight: Double
    /// What is wanted of this part alone, where it is said; shown beside the verdict of the whole.
    public var target: Target?
    /// The value that this part starts from.
    public var baseline: Baseline?

    /// One part.
    public init(
      _ indicator: String, denominator: String? = nil, weight: Double = 1, target: Target? = nil,
      baseline: Baseline? = nil
    ) {
      self.indicator = indicator
      self.denominator = denominator
      self.weight = weight
      self.target = target
      self.baseline = baseline
    }
  }

  /// A way of combining parts.
  public init(_ combination: Combination, of parts: [Part]) {
    self.combination = combination
    self.parts = parts
  }
}

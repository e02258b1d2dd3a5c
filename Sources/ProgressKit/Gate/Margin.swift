/// How much worse than in the base a finding may get before it fails.
@nonexhaustive
public enum Margin: Hashable, Sendable {
  /// In points of the way: hundredths of the distance from baseline to target.
  case points(Double)
  /// In a unit; for goals in other units nothing is accepted.
  case amount(Double, UnitOfMeasure)

  /// Whether a gap that grew is within what is accepted.
  ///
  /// - Parameters:
  ///   - gap: the gap now
  ///   - before: the gap in the base, in the same unit
  ///   - shortfall: how much of the way was missing in the base
  ///   - assessment: how the goal stands now
  func accepts(_ gap: Finding.Gap, before: Double, shortfall: Double?, in assessment: Assessment) -> Bool {
    let (growth, accepted): (Double, Double)
    switch self {
    case .amount(let amount, let unit):
      guard unit.isComparable(with: assessment.unit) else { return false }
      growth = gap.amount - before
      accepted = amount * Quantity.powerOfTen(unit.exponent - assessment.unit.exponent)
    case .points(let points):
      accepted = points / 100
      if gap.isPace, let now = assessment.pace?.shortfall.fraction, let shortfall {
        growth = now - shortfall
      } else if let start = assessment.baseline?.value, let end = assessment.target?.value, start != end {
        growth = (gap.amount - before) / abs(end - start)
      } else {
        return false
      }
    }
    return growth <= accepted + Line.tolerance * max(abs(growth), accepted)
  }
}

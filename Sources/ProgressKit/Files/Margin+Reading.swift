extension Margin {
  /// Reads `1 point`, `2.5 points`, or an amount with its unit: `500 wells`, `0.5 %`.
  ///
  /// Points are points of the way from baseline to target, as in a goal's tolerance; percentage points of a value in
  /// percent are written with its unit, `%`.
  public init?(_ text: String) {
    guard let (quantity, unit) = Fields.measured(text), quantity.qualifier == .exact, quantity.value >= 0
    else {
      return nil
    }
    switch unit.text {
    case "point", "points": self = .points(quantity.value)
    case "": return nil
    default: self = .amount(quantity.value, unit)
    }
  }
}

/// A unit of measure and the power of ten it is counted in.
///
/// `VND billion` and `VND` are one unit at two scales and can be compared; `VND` and `USD` are two units and cannot,
/// unless the registry declares a conversion. `%` and `percentage points` are two units.
public struct UnitOfMeasure: Hashable, Sendable {
  /// The unit without its scale: `VND`, `%`, `enterprises`; empty for a bare number.
  public let base: String
  /// The scale as a power of ten: 9 for billion.
  public let exponent: Int
  /// The unit as written, for display.
  public let text: String

  /// Scale words (short scale) and their powers of ten.
  static let scales: [String: Int] = [
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
    "thousands": 3, "millions": 6, "billions": 9, "trillions": 12,
  ]

  /// Reads a unit such as `USD billion`, `thousand people` or `%`.
  ///
  /// Scale words at the beginning or the end set the scale; they multiply (`thousand billion VND`).
  public init(_ text: String) {
    var words = text.split(separator: " ").map(String.init)
    var exponent = 0
    while let last = words.last, let scale = UnitOfMeasure.scales[last.lowercased()] {
      exponent += scale
      words.removeLast()
    }
    while let first = words.first, let scale = UnitOfMeasure.scales[first.lowercased()] {
      exponent += scale
      words.removeFirst()
    }
    self.base = words.joined(separator: " ")
    self.exponent = exponent
    self.text = text.split(separator: " ").joined(separator: " ")
  }

  /// No unit: a bare number.
  public static let none = UnitOfMeasure("")
  /// Percent.
  public static let percent = UnitOfMeasure("%")
  /// A position in a ranking; 1 is the best.
  public static let rank = UnitOfMeasure("rank")

  /// Whether it is percent.
  public var isPercent: Bool { base == "%" }

  /// Whether values of the two units can be compared without a conversion.
  public func isComparable(with other: UnitOfMeasure) -> Bool { base == other.base }

  /// Whether two units are the same unit at the same scale.
  public static func == (left: UnitOfMeasure, right: UnitOfMeasure) -> Bool {
    left.base == right.base && left.exponent == right.exponent
  }

  /// Feeds unit and scale to the hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(base)
    hasher.combine(exponent)
  }
}

/// A declared rate between two units: one `from` is `rate` `to`.
public struct Conversion: Hashable, Sendable {
  /// The unit that one of is converted; its scale counts.
  public var from: UnitOfMeasure
  /// The unit it is converted to; its scale counts.
  public var to: UnitOfMeasure
  /// How many `to` one `from` is; positive.
  public var rate: Quantity
  /// The day or period for which the rate holds, as stated.
  public var date: Period
  /// Who said so.
  public var source: String
  /// Where it is declared.
  public var location: SourceLocation?

  /// A declared rate: one `from` is `rate` `to`.
  public init(
    from: UnitOfMeasure, to: UnitOfMeasure, rate: Quantity, date: Period, source: String,
    location: SourceLocation? = nil
  ) {
    self.from = from
    self.to = to
    self.rate = rate
    self.date = date
    self.source = source
    self.location = location
  }
}

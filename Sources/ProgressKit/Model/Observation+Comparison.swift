extension Observation {
  /// What a source says of a figure beside another: a change, a multiple, a part of a whole.
  public struct Comparison: Hashable, Sendable {
    /// What is said.
    public var kind: Kind
    /// Whether a change goes down, in the source's sense: a rank that falls back goes down.
    public var isFall: Bool
    /// The period that it is compared with; `nil` for the period before.
    public var base: Period?
    /// The words.
    public var text: String

    /// What is said.
    public enum Kind: Hashable, Sendable {
      /// A difference in the indicator's unit: points for percentages, places for ranks.
      case change(Quantity)
      /// A relative change in percent.
      case percent(Quantity)
      /// So many times the other.
      case multiple(Quantity)
      /// So much of a whole, which is an indicator of its own.
      ///
      /// - Parameter exponent: the power of ten that both numbers are counted in; `nil` for the units of the indicators
      case part(Quantity, of: Quantity, exponent: Int?, whole: String)
    }

    /// What a source says of a figure beside another.
    public init(_ kind: Kind, isFall: Bool = false, on base: Period? = nil, text: String) {
      self.kind = kind
      self.isFall = isFall
      self.base = base
      self.text = text
    }

    /// The indicator of the whole, for a part.
    var whole: String? { if case .part(_, _, _, let whole) = kind { whole } else { nil } }
  }
}

extension Observation {
  /// What the source says of it beside other figures, and the remark: `down 4.46% on 2022; named ICT`.
  var remark: String? {
    let parts = comparisons.map(\.text) + [note].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}

extension Quantity {
  /// The values it may stand for with half a unit of its last written digit either way: what rounding leaves open.
  var rounded: Interval {
    let half = unitOfLastDigit / 2
    let own = interval
    return Interval(
      own.lower - half, own.upper + half, includesLower: own.includesLower, includesUpper: own.includesUpper)
  }
}

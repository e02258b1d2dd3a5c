/// The indicators of a registry by their identifiers; of several of one identifier the first.
struct IndicatorIndex: Sendable {
  private let indicators: [Indicator]
  private let positions: [String: Int]

  init(_ indicators: [Indicator]) {
    self.indicators = indicators
    positions = Dictionary(
      indicators.indices.map { (indicators[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(id: String) -> Indicator? { positions[id].map { indicators[$0] } }
}

/// A figure to be recorded: the cells of a row as texts, read by the rules of the file that it goes to.
///
/// What a text may be is said in <doc:AddingGoalsAndFigures>: `2025-Q2` for a period, `about 60` for a value.
public struct FigureEntry: Hashable, Sendable {
  /// The id of an indicator, or of a goal that has one of its own.
  public var indicator: String
  /// The days it is about.
  public var period: String
  /// What was reported.
  public var value: String
  /// The unit, where it is not the indicator's own.
  public var unit: String?
  /// The state of the figure: `estimated`, `provisional`, `final`, `revised` or `forecast`.
  public var release: String?
  /// An id of the registry's sources, or an address that begins with `https://`.
  public var source: String?
  /// The day it was published; `nil` for its source's.
  public var published: String?
  /// What the source itself concluded.
  public var claim: String?
  /// A remark.
  public var note: String?

  /// A figure to be recorded.
  public init(
    indicator: String, period: String, value: String, unit: String? = nil, release: String? = nil,
    source: String? = nil, published: String? = nil, claim: String? = nil, note: String? = nil
  ) {
    self.indicator = indicator
    self.period = period
    self.value = value
    self.unit = unit
    self.release = release
    self.source = source
    self.published = published
    self.claim = claim
    self.note = note
  }

  /// The text for a column, without blanks at its ends; `nil` where there is nothing to write.
  func text(_ column: TableReader.Column) -> String? {
    let text: String? =
      switch column {
      case .indicator: indicator
      case .period: period
      case .value: value
      case .unit: unit
      case .release: release
      case .source: source
      case .published: published
      case .claim: claim
      case .note: note
      }
    guard let text else { return nil }
    let bytes = NumberReader.trimmed(Array(text.utf8)[...])
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }
}

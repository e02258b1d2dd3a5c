/// An indicator of an Open SDG data folder: what its metadata say, and the series that its progress is judged
/// by.
public struct OpenSDGIndicator: Hashable, Sendable {
  /// The identifier with hyphens, such as `1-1-1`.
  public var id: String
  /// Its name.
  public var title: String
  /// The unit of its values, as the metadata state it.
  public var unit: String?
  /// What is wanted, in the words of the metadata.
  public var targetText: String?
  /// Whether its progress is computed rather than stated by hand.
  public var isAutomatic: Bool
  /// The status stated by hand, for an indicator whose progress is not computed.
  public var statedStatus: String?
  /// The series that the options choose; one without options is the headline.
  public var series: [Series]
  /// Where it is described.
  public var location: SourceLocation?

  /// A series of an indicator, chosen by unit, series and disaggregation.
  public struct Series: Hashable, Sendable {
    /// The identifier with what chose the series, as Open SDG writes it: `5-1-1 / Women`.
    public var tag: String
    /// Its figures, and what the options say of target, years, direction and limit.
    public var input: MethodInput
    /// The thresholds that the options set, where they do.
    public var thresholds: OpenSDG.Thresholds?
    /// The figures with their places, one a year.
    public var figures: [Figure]
    /// Where the options are.
    public var location: SourceLocation?

    /// What Open SDG says of the series.
    public var verdict: MethodVerdict { OpenSDG(thresholds: thresholds).verdict(on: input) }
  }

  /// A figure of a year with its place.
  public struct Figure: Hashable, Sendable {
    /// The year; the first one of a span such as `2015-16`.
    public var year: Int
    /// The value as written.
    public var value: Quantity
    /// Where it stands.
    public var location: SourceLocation
  }

  /// What Open SDG says of the indicator: of its series, or by hand.
  public var verdict: MethodVerdict {
    guard isAutomatic else {
      guard let statedStatus, !statedStatus.isEmpty else {
        return MethodVerdict(
          OpenSDG.name,
          refuses: MethodRefusal(.notApplicable, "its progress is not computed, and no status is stated"),
          category: "")
      }
      return MethodVerdict(OpenSDG.name, category: statedStatus)
    }
    return OpenSDG.indicator(series.map(\.verdict))
  }
}

/// The options of Open SDG that say how an indicator's progress is computed.
///
/// Source: Open SDG 2.4, documentation "Indicator configuration", `progress_calculation_options` (2025).
struct OpenSDGOptions {
  var series: String?
  var unit: String?
  var disaggregation: [(field: String, value: String?)] = []
  var direction: MethodInput.Direction?
  var baseYear: Int?
  var target: Quantity?
  var targetYear: Int?
  var limit: Double?
  var thresholds: OpenSDG.Thresholds?
  var range = 0..<0

  static let keys = [
    "series", "unit", "disaggregation", "direction", "base_year", "target", "target_year", "limit",
    "progress_thresholds",
  ]

  /// What chose the series, as Open SDG writes it; a value that is not given is `None`.
  func tag(_ id: String) -> String {
    ([id] + [series, unit].compactMap(\.self) + disaggregation.map { $0.value ?? "None" })
      .joined(separator: " / ")
  }
}

/// One reported figure: what was said of one indicator for one period, by one source on one day.
public struct Observation: Hashable, Sendable {
  /// The indicator's identifier.
  public var indicator: String
  /// The days the figure is about.
  public var period: Period
  /// Whether the period was inferred rather than stated.
  public var periodIsInferred: Bool
  /// What was reported.
  public var value: Value
  /// The unit, where it is not the indicator's own.
  public var unit: UnitOfMeasure?
  /// What the source said about the state of the figure; `nil` when it said nothing.
  public var release: Release?
  /// The identifier of the source.
  public var source: String?
  /// The day the figure was published; `nil` means the source's day.
  public var published: CalendarDate?
  /// Whether that day was inferred rather than stated.
  public var publishedIsInferred: Bool
  /// What the source itself concluded.
  public var claim: Claim?
  /// What the source says of it beside other figures.
  public var comparisons: [Comparison] = []
  /// A remark.
  public var note: String?
  /// Where it stands.
  public var location: SourceLocation?

  /// What a figure says.
  @nonexhaustive
  public enum Value: Hashable, Sendable {
    /// A number in the observation's unit.
    case number(Quantity)
    /// So many of so many.
    case count(Quantity, of: Int)
    /// Done, or not done yet.
    case done(Bool)
    /// The source gives no value; the row is kept and never counts.
    case missing
  }

  /// The state of a figure, in the words of SDMX's code list `CL_OBS_STATUS`.
  @nonexhaustive
  public enum Release: String, Sendable, Hashable, CaseIterable {
    /// An estimate (SDMX `E`).
    case estimated
    /// Expected to be revised (SDMX `P`).
    case provisional
    /// Final (SDMX `A`, normal value).
    case final
    /// A correction of an earlier figure.
    case revised
    /// A forecast (SDMX `F`): shown, never counted.
    case forecast

    /// Whether a verdict that rests on such a figure is provisional.
    public var isProvisional: Bool { self == .estimated || self == .provisional }
  }

  /// What a source itself concluded about a figure.
  @nonexhaustive
  public enum Claim: Hashable, Sendable {
    /// "104.9% of the target": a share, as a percentage as written.
    case ofTarget(Quantity)
    /// "17% of the way" from the baseline to the target: a share, as a percentage.
    case ofWay(Quantity)
    /// The target was met or exceeded; the text is what was said.
    case met(String)
  }

  /// One reported figure.
  public init(
    indicator: String, period: Period, periodIsInferred: Bool = false, value: Value,
    unit: UnitOfMeasure? = nil,
    release: Release? = nil, source: String? = nil, published: CalendarDate? = nil,
    publishedIsInferred: Bool = false, claim: Claim? = nil, note: String? = nil,
    location: SourceLocation? = nil
  ) {
    self.indicator = indicator
    self.period = period
    self.periodIsInferred = periodIsInferred
    self.value = value
    self.unit = unit
    self.release = release
    self.source = source
    self.published = published
    self.publishedIsInferred = publishedIsInferred
    self.claim = claim
    self.note = note
    self.location = location
  }

  /// A number for a period, as a Swift program states it.
  public init(_ value: Quantity, in period: Period, of indicator: String = "", published: CalendarDate? = nil)
  {
    self.init(indicator: indicator, period: period, value: .number(value), published: published)
  }
}

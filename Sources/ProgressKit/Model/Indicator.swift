/// What is measured.
public struct Indicator: Hashable, Sendable {
  /// The identifier, unique among indicators.
  public var id: String
  /// The name for people.
  public var title: String
  /// Whom it is about: the nation, a province, a ministry.
  public var subject: String?
  /// The unit that figures have unless they say otherwise.
  public var unit: UnitOfMeasure
  /// What kind of number it is.
  public var measure: Measure
  /// Values it cannot go beyond.
  public var limits: Limits?
  /// Whether figures are declared to be rounded to the digits they are written with: 41 is then [40.5, 41.5).
  public var isRounded: Bool
  /// From when figures of a flow are running totals; `nil` when each is the amount of its own period.
  public var cumulative: Cumulation?
  /// Whether what is not recorded is declared to be nothing, as in a ledger of bookings.
  public var gapsAreZero: Bool
  /// Whether a target speaks of the mean of the levels over its window rather than of the last one.
  public var isMeanOverWindow: Bool
  /// Whether figures in % that lie between 0 and 1 are declared to be percentages, small as they are, and no fractions.
  public var hasSmallPercentages = false
  /// The rhythm in which its figures come: of several that end on one day the one of this length counts, unless the
  /// target names a span itself.
  public var reports: Goal.Rhythm?
  /// The section of a report it belongs to.
  public var group: String?
  /// A remark.
  public var note: String?
  /// Where it is declared.
  public var location: SourceLocation?

  /// What kind of number an indicator is.
  @nonexhaustive
  public enum Measure: Hashable, Sendable {
    /// A level at a date, standing for its period's end: the default.
    case level
    /// An amount over a period; amounts of periods that follow one another add up.
    case flow
    /// A position in a ranking; less is better.
    case rank
    /// How many of a known number.
    case share(of: Int)
    /// Done or not done.
    case milestone
  }

  /// Where running totals begin.
  @nonexhaustive
  public enum Cumulation: String, Hashable, Sendable, CaseIterable {
    /// On the first day of the reporting year.
    case year
    /// On the first day of the goal's window.
    case start
  }

  /// What is measured.
  public init(
    id: String, title: String? = nil, subject: String? = nil, unit: UnitOfMeasure = .none,
    measure: Measure = .level,
    limits: Limits? = nil, isRounded: Bool = false, cumulative: Cumulation? = nil, gapsAreZero: Bool = false,
    isMeanOverWindow: Bool = false, reports: Goal.Rhythm? = nil, group: String? = nil,
    note: String? = nil, location: SourceLocation? = nil
  ) {
    self.id = id
    self.title = title ?? id
    self.subject = subject
    self.unit = unit
    self.measure = measure
    self.limits = limits
    self.isRounded = isRounded
    self.cumulative = cumulative
    self.gapsAreZero = gapsAreZero
    self.isMeanOverWindow = isMeanOverWindow
    self.reports = reports
    self.group = group
    self.note = note
    self.location = location
  }
}

/// Where something was said.
public struct Source: Hashable, Sendable {
  /// The identifier, unique among sources.
  public var id: String
  /// Its title.
  public var title: String
  /// Who published it.
  public var publisher: String?
  /// The day it was published.
  public var published: CalendarDate?
  /// Whether that day was inferred rather than stated.
  public var publishedIsInferred: Bool
  /// Its address; shown, never opened.
  public var url: String?
  /// A remark.
  public var note: String?
  /// Where it is declared.
  public var location: SourceLocation?

  /// Where something was said.
  public init(
    id: String, title: String, publisher: String? = nil, published: CalendarDate? = nil,
    publishedIsInferred: Bool = false, url: String? = nil, note: String? = nil,
    location: SourceLocation? = nil
  ) {
    self.id = id
    self.title = title
    self.publisher = publisher
    self.published = published
    self.publishedIsInferred = publishedIsInferred
    self.url = url
    self.note = note
    self.location = location
  }
}

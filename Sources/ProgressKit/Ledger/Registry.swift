/// Goals, figures and sources read from one folder of files, each with its place.
public struct Registry: Hashable, Sendable {
  /// What it is about.
  public var title: String
  /// The language of its texts, as a BCP 47 tag; for the `lang` of pages.
  public var language: String
  /// Where reporting years begin.
  public var calendar: ReportingCalendar
  /// What is measured, in the order of the files.
  public var indicators: [Indicator]
  /// What is wanted, in the order of the files.
  public var goals: [Goal]
  /// Where things were said, in the order of the files.
  public var sources: [Source]
  /// Declared rates between units.
  public var conversions: [Conversion]
  /// Reported figures, in the order of the files.
  public var observations: Ledger

  /// Figures that stand in tables and were skipped, because they could not be read and the mapping says to go on.
  public internal(set) var unread: [UnreadFigure] = []

  /// What was left out of the figures by a database that chose them; `nil` where every vintage is here.
  public internal(set) var reduction: Reduction?

  /// Whether its files mark decimals with a comma.
  var marksDecimalsWithComma = false

  /// What reading its files found; `nil` for a registry that was not read from files, which is checked when it is
  /// reported.
  var diagnostics: [Diagnostic]?

  /// A registry of the given parts.
  public init(
    title: String = "", language: String = "en", calendar: ReportingCalendar = .gregorian,
    indicators: [Indicator] = [], goals: [Goal] = [], sources: [Source] = [], conversions: [Conversion] = [],
    observations: some Collection<Observation> = EmptyCollection<Observation>()
  ) {
    self.title = title
    self.language = language
    self.calendar = calendar
    self.indicators = indicators
    self.goals = goals
    self.sources = sources
    self.conversions = conversions
    self.observations = observations as? Ledger ?? Ledger(observations)
  }

  /// The day on which a figure became known: its own publication, else its source's, else its period's end.
  public func knownDate(of observation: Observation) -> CalendarDate {
    if let published = observation.published { return published }
    if let source = observation.source, let known = sources.first(where: { $0.id == source })?.published {
      return known
    }
    return observation.period.last
  }
}

/// Where the goals of a registry stand: the one value from which every format is rendered.
public struct Report: Hashable, Sendable {
  /// The registry's title.
  public package(set) var title: String
  /// The language of its texts, a BCP 47 tag.
  public package(set) var language: String
  /// The year it is limited to, if any.
  public package(set) var year: Int?
  /// The day it is made as of: figures of later periods do not count.
  public package(set) var asOf: CalendarDate
  /// The day up to which publications were known; `nil` means everything in the files.
  public package(set) var knownOn: CalendarDate?
  /// Which goals it is limited to.
  public package(set) var selection = Selection()
  /// The goals, those that need attention first, then by deadline, then by id.
  public package(set) var assessments: [Assessment]
  /// The ids of goals outside the year, in order.
  public package(set) var outside: [String]
  /// Goals that were set after ``knownOn``: what nobody knew then is counted, not shown.
  public var notYetSet: Int { later.count }
  /// Goals that were closed: listed, not judged.
  public package(set) var closed: [Goal]
  /// The sources by id.
  public package(set) var sources: [String: Source]
  /// Warnings about the files.
  public package(set) var diagnostics: [Diagnostic]
  /// The last day of the newest figure that was known and counted at all.
  public package(set) var newestFigure: CalendarDate?
  /// What its goals and their parts measure, in the order of the registry.
  public package(set) var indicators: [Indicator] = []
  /// What is known of the indicators that have figures, with a target and without, in the order of the registry; of a
  /// selection of goals only those that they measure.
  public package(set) var reported = IndicatorList()
  /// The declared rates between units.
  public package(set) var conversions: [Conversion] = []
  /// Where reporting years begin.
  public package(set) var calendar = ReportingCalendar.gregorian
  /// The goals that were set later, for the gate, which must not take them for lost.
  var later: [Assessment] = []
  /// The ids of those of them that lie outside the year.
  var laterOutside: [String] = []
  /// Whether warnings about the files were left out, since they may speak of what was published later.
  public internal(set) var hidesWarnings = false

  /// The number of goals of each status that occurs, in the order of the statuses.
  public var counts: [(status: Status, count: Int)] {
    Status.allCases.compactMap { status in
      let count = assessments.count { $0.status == status }
      return count == 0 ? nil : (status, count)
    }
  }
}

/// Where the goals of a registry stand: the one value from which every format is rendered.
public struct Report: Hashable, Sendable {
  /// The registry's title.
  public var title: String
  /// The language of its texts, a BCP 47 tag.
  public var language: String
  /// The year it is limited to, if any.
  public var year: Int?
  /// The day it is made as of: figures of later periods do not count.
  public var asOf: CalendarDate
  /// The day up to which publications were known; `nil` means everything in the files.
  public var knownOn: CalendarDate?
  /// Which goals it is limited to.
  public var selection = Selection()
  /// The goals, those that need attention first, then by deadline, then by id.
  public var assessments: [Assessment]
  /// The ids of goals outside the year, in order.
  public var outside: [String]
  /// Goals that were closed: listed, not judged.
  public var closed: [Goal]
  /// The sources by id.
  public var sources: [String: Source]
  /// Warnings about the files.
  public var diagnostics: [Diagnostic]
  /// The last day of the newest figure that was known and counted at all.
  public var newestFigure: CalendarDate?
  /// What its goals and their parts measure, in the order of the registry.
  public var indicators: [Indicator] = []
  /// The declared rates between units.
  public var conversions: [Conversion] = []
  /// Where reporting years begin.
  public var calendar = ReportingCalendar.gregorian

  /// The number of goals of each status that occurs, in the order of the statuses.
  public var counts: [(status: Status, count: Int)] {
    Status.allCases.compactMap { status in
      let count = assessments.count { $0.status == status }
      return count == 0 ? nil : (status, count)
    }
  }
}

/// A figure that stands in a table and was skipped, because it could not be read and the table's mapping says to go on.
///
/// It is not absent: a verdict that it could change is `cannotTell`, for the reason ``Reason/unreadFigure``.
public struct UnreadFigure: Hashable, Sendable {
  /// The identifier of its indicator.
  public package(set) var indicator: String
  /// The days it is about; `nil` where they could not be read either.
  public package(set) var period: Period?
  /// The day it was published, as far as known.
  public package(set) var published: CalendarDate?
  /// What was skipped and why: lower-case start, no full stop.
  public package(set) var message: String
  /// Where it stands.
  public package(set) var location: SourceLocation?

  /// A figure that was skipped.
  public init(
    indicator: String, period: Period?, published: CalendarDate? = nil, message: String,
    location: SourceLocation? = nil
  ) {
    self.indicator = indicator
    self.period = period
    self.published = published
    self.message = message
    self.location = location
  }
}

/// How the figures of an assessment are found again, when somebody wants to see them: the ledger, not the assessment,
/// keeps them.
final class Trail: Sendable {
  private let found: Found?

  /// Where an assessment without figures has them.
  static let empty = Trail()

  private struct Found: Sendable {
    var goal: Goal
    var indicator: Indicator?
    var background: Background
    var cut: Snapshot.Cut
    var moment: Moment
    var counting: [UInt32]
    var countingDay: CalendarDate?
  }

  private init() { found = nil }

  init(_ assessor: Assessor, counting: Figure?) {
    found = Found(
      goal: assessor.goal, indicator: assessor.indicator, background: assessor.snapshot.background,
      cut: assessor.snapshot.cut, moment: assessor.moment, counting: counting?.rows ?? [],
      countingDay: counting?.day)
  }

  /// The figures in the order of their days.
  var points: [Assessment.Point] {
    guard let found else { return [] }
    let reading = Reading(
      of: found.goal, found.indicator, Snapshot(found.background, found.cut), asOf: found.moment.asOf,
      Span(found.goal, found.indicator))
    let ledger = found.background.ledger
    let counting = Set(found.counting)
    return reading.trail.map { figure in
      Assessment.Point(
        day: figure.day, value: figure.value, interval: figure.interval, release: figure.release,
        counts: figure.day == found.countingDay && figure.rows.contains(where: counting.contains),
        location: figure.rows.last.flatMap { ledger.location(Int($0)) },
        observations: Ledger.Selection(ledger, figure.rows),
        superseded: Ledger.Selection(ledger, figure.superseded))
    }
  }
}

extension Trail: Hashable {
  static func == (left: Trail, right: Trail) -> Bool { left === right || left.points == right.points }
  func hash(into hasher: inout Hasher) { hasher.combine(found?.countingDay) }
}

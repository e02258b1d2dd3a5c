/// One row of somebody else's table of goals, read by a mapping.
package struct MappedRow: Hashable, Sendable {
  /// The goal's identifier, made of the words that name it.
  package var goal: String
  /// The goal's name.
  package var title: String
  /// The words of the other columns that were mapped.
  package var unit: String?
  /// Who answers for it.
  package var owner: String?
  /// The section it belongs to.
  package var group: String?
  /// A remark.
  package var note: String?
  /// Where it was said.
  package var source: String?
  /// The value to start from.
  package var start: Quantity?
  /// The period of that value.
  package var startPeriod: Period?
  /// The first day of the goal's time.
  package var begins: CalendarDate?
  /// The value to reach or to keep.
  package var target: Quantity?
  /// The value now.
  package var current: Quantity?
  /// Which way is good; `nil` when the row does not say.
  package var direction: MethodInput.Direction?
  /// What is wanted.
  package var kind: Kind
  /// What the values are.
  var measure = Indicator.Measure.level
  /// The period that the current value is about.
  package var period: Period?
  /// The last day that counts.
  package var deadline: Deadline?
  /// The publisher's own share of the way, as a fraction.
  package var share: Quantity?
  /// Why what is wanted could not be read, where the row was skipped for it.
  package var unread: String?
  /// Where the row is.
  package var location: SourceLocation

  /// What a row wants.
  package enum Kind: String, Hashable, Sendable {
    /// A value.
    case reach
    /// A level kept.
    case hold
    /// Done.
    case milestone
    /// Nothing that has a number.
    case undefined
  }

  /// The row as the input of a method.
  package var input: MethodInput {
    let time = period.map { MethodTime.day($0.last) } ?? .year(9999)
    let before = period.map { MethodTime.day($0.first.adding(days: -1)) } ?? .year(9998)
    let aim: MethodInput.Aim
    switch kind {
    case .hold: aim = .hold
    case .milestone: aim = .done(current.flatMap { now in target.map { now.value >= $0.value } })
    case .reach, .undefined: aim = .reach
    }
    return MethodInput(
      series: current.map { [.init(time, $0.value)] } ?? [], baseline: start.map { .init(before, $0.value) },
      target: kind == .undefined ? nil : target?.value, deadline: deadline.map { .day($0.date) },
      direction: direction, aim: aim)
  }

  /// Whether another row of the goal says the same of what is wanted.
  func definesTheSame(as other: MappedRow) -> Bool {
    target?.value == other.target?.value && start?.value == other.start?.value && unit == other.unit
      && direction == other.direction && kind == other.kind && deadline == other.deadline
      && begins == other.begins && measure == other.measure
      && startPeriod == other.startPeriod
  }

  /// What is wanted, as a target; its words where there is no number to reach.
  var goalTarget: Target {
    if let unread { return .stated(unread) }
    switch kind {
    case .milestone: return .done
    case .undefined: return target.map(Target.withoutDirection) ?? .stated(note ?? title)
    case .reach, .hold:
      guard let target else { return .stated(note ?? title) }
      let level: Target
      switch direction {
      case .rising: level = .atLeast(target)
      case .falling: level = .atMost(target)
      case nil: return .withoutDirection(target)
      }
      return kind == .hold ? .hold(level) : level
    }
  }
}

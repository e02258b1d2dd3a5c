import ProgressKit

/// Which goals are meant, and as of when.
struct SelectionOptions: Hashable {
  var year: YearArgument?
  var asOf: AsOfArgument?
  var knownOn: CalendarDate?
  var goals = Selection()
  /// The published method that judges the pace.
  var method: MethodArgument?

  /// The rows of the goals and of the time, in the order of help.
  static func rows<Root>(_ path: WritableKeyPath<Root, SelectionOptions>) -> [OptionSpec<Root>] {
    goalRows(path.appending(path: \.goals)) + timeRows(path)
  }

  /// The rows of the goals.
  static func goalRows<Root>(_ path: WritableKeyPath<Root, Selection>) -> [OptionSpec<Root>] {
    [
      .values(
        "goal", nil, path.appending(path: \.goals), placeholder: "ID", completing: .goals,
        help: "Only goals whose id matches; * and ? stand for other letters. May repeat."),
      .values(
        "owner", nil, path.appending(path: \.owners), placeholder: "NAME", completing: .owners,
        help: "Only goals of this owner, likewise."),
      .values(
        "group", nil, path.appending(path: \.groups), placeholder: "NAME", completing: .groups,
        help: "Only goals of this group, likewise."),
      .values(
        "status", nil, path.appending(path: \.statuses), placeholder: "WORD", completing: .statuses,
        help: "Only goals with this status, likewise: off-pace, 'at risk', no*."),
    ]
  }

  /// The rows of the time.
  static func timeRows<Root>(_ path: WritableKeyPath<Root, SelectionOptions>) -> [OptionSpec<Root>] {
    [
      .value(
        "year", nil, path.appending(path: \.year),
        help: "The goals of a year, as of its end or today, whichever is earlier."),
      .value(
        "as-of", nil, path.appending(path: \.asOf),
        help: "Figures of later periods do not count; latest is the newest in the files.  [default: today]"),
      .value(
        "known-on", nil, path.appending(path: \.knownOn),
        help: "Only what was published by that day.  [default: everything in the files]"),
    ]
  }

  /// The row of the method, for commands that judge.
  static func methodRow<Root>(_ path: WritableKeyPath<Root, SelectionOptions>) -> OptionSpec<Root> {
    .value(
      "method", nil, path.appending(path: \.method),
      help: "Judge the pace by a published method, as 'progress list methods' names it.")
  }
}

/// Beeminder's safety buffer: in how many days the last figure, held, will be on the wrong side of the line.
///
/// Source: Beeminder, the program road (`broad.js`, 2019).
///
/// - The line runs straight between its knots, day by day; after the last it stays flat. On a day with a step
///   the value after the step counts.
/// - The last figure is held until the next one, however old it is: a quarterly figure that is ahead turns
///   red in time. Where less is better and figures add up, twice the day's allowance is presumed for every
///   day without a figure.
/// - 0 days red, 1 orange, 2 blue, 3 and more green. Derailed: red today and yesterday.
/// - A difference under 1e-7 is none; on the line is safe. Days are counted to the day after the goal's last
///   at most.
package struct BeeminderBuffer: ProgressMethod {
  /// The colours of the program.
  package enum Color: String, Sendable, Hashable, CaseIterable {
    /// Three days and more.
    case green
    /// Two days.
    case blue
    /// One day.
    case orange
    /// None: today.
    case red

    /// The colour of so many safe days.
    package init(safeDays: Int) {
      self = safeDays < 1 ? .red : safeDays < 2 ? .orange : safeDays < 3 ? .blue : .green
    }
  }

  /// The method.
  package init() {}

  /// The name by which files and the command line call it.
  package static let name = "beeminder-buffer"

  /// What it is and where it was read.
  package var about: MethodDescription {
    MethodDescription(
      name: BeeminderBuffer.name, title: "Beeminder safety buffer", publisher: "Beeminder",
      document: "the program road", year: 2019, curve: .plan,
      window: "the last figure, held to the day of the report",
      formula: "days from the report until the held figure is on the wrong side of the line",
      thresholds: "0 days red, 1 orange, 2 blue, 3 and more green", boundaries: "on the line is safe",
      minimumData: "baseline, target, deadline and a figure", refuses: "bands, done or not done")
  }

  /// What the method says.
  package func verdict(on input: MethodInput) -> MethodVerdict {
    func refused(_ reason: MethodRefusal.Reason, _ text: String) -> MethodVerdict {
      MethodVerdict(BeeminderBuffer.name, refuses: MethodRefusal(reason, text))
    }
    switch input.aim {
    case .done: return refused(.milestone, "done or not done has no line")
    case .band: return refused(.band, "the line has one good side")
    case .reach, .hold: break
    }
    guard let target = input.target else { return refused(.noTarget, "no target is stated") }
    guard let direction = input.direction else {
      return refused(.noDirection, "which side is good is not stated")
    }
    guard let base = input.baseline else { return refused(.noBaseline, "there is no baseline") }
    guard let end = input.deadline?.lastDay else { return refused(.noDeadline, "no deadline is stated") }
    guard let latest = input.series.last else { return refused(.noFigure, "there is no figure") }
    let road = Road(
      start: base.time.lastDay, value: base.value,
      knots: input.path.map { ($0.time.lastDay, $0.value) } + [(end, target)])
    guard let road else { return refused(.deadlineIsBase, "the deadline is not after the baseline") }
    let today = input.asOf ?? latest.time.lastDay
    guard let current = input.series.last(where: { $0.time.lastDay <= today }) else {
      return refused(.noFigure, "there is no figure up to \(today)")
    }
    let presumes = direction == .falling && input.accumulates
    func isGood(_ value: Double, _ day: CalendarDate) -> Bool {
      direction.sign * (value - road.value(on: day)) >= -1e-7
    }
    var safeDays = 0
    var held = current.value
    let last = max(end, today)
    while isGood(held, today.adding(days: safeDays)), today.adding(days: safeDays) <= last {
      safeDays += 1
      if presumes { held += 2 * road.slope(on: today.adding(days: safeDays)) }
    }
    let yesterday = today.adding(days: -1)
    let before = input.series.last { $0.time.lastDay <= yesterday }?.value ?? base.value
    let isDerailed = !isGood(current.value, today) && !isGood(before, yesterday)
    let needed = road.value(on: today.adding(days: safeDays))
    var flags: [MethodFlag] = current.time.lastDay < today ? [.lastFigureHeld] : []
    if today >= end { flags.append(.deadlineReached) }
    let color = Color(safeDays: safeDays)
    let line = road.value(on: today)
    return MethodVerdict(
      BeeminderBuffer.name, category: color.rawValue,
      numbers: [
        .init("safeDays", Double(safeDays), .days), .init("line", line, .value),
        .init("delta", current.value - line, .value), .init("bareMinimum", needed, .value),
        .init("ratePerDay", road.slope(on: today), .value), .init("derailed", isDerailed ? 1 : 0),
        .init("timeShare", Double(base.time.lastDay.days(to: today)) / Double(road.length), .share),
      ],
      status: color == .red ? (isDerailed ? .offPace : .atRisk) : .onPace, flags: flags,
      basis: .init(from: base, to: current))
  }

  /// A line with knots, in days.
  package struct Road: Hashable, Sendable {
    private var knots: [Knot]

    private struct Knot: Hashable, Sendable {
      var day: CalendarDate
      var value: Double
    }

    /// A line from a day and a value through knots in ascending order; two knots of one day are a step.
    ///
    /// `nil` when the last knot is not after the start, or the knots are out of order.
    package init?(start: CalendarDate, value: Double, knots: [(CalendarDate, Double)]) {
      self.knots = [Knot(day: start, value: value)] + knots.map { Knot(day: $0.0, value: $0.1) }
      guard let last = knots.last, start < last.0,
        zip(self.knots, self.knots.dropFirst()).allSatisfy({ $0.day <= $1.day })
      else { return nil }
    }

    /// The number of days from the start to the last knot.
    package var length: Int { knots[0].day.days(to: knots[knots.count - 1].day) }

    /// The value on a day: flat before the start and after the end, the value after a step on its day.
    package func value(on day: CalendarDate) -> Double {
      guard let next = knots.firstIndex(where: { day < $0.day }) else { return knots[knots.count - 1].value }
      guard next > 0 else { return knots[0].value }
      let (from, to) = (knots[next - 1], knots[next])
      return from.value + (to.value - from.value) * Double(from.day.days(to: day))
        / Double(from.day.days(to: to.day))
    }

    /// The slope on a day, per day: 0 before the start and after the end.
    package func slope(on day: CalendarDate) -> Double {
      guard let next = knots.firstIndex(where: { day < $0.day }), next > 0 else { return 0 }
      let (from, to) = (knots[next - 1], knots[next])
      return (to.value - from.value) / Double(from.day.days(to: to.day))
    }
  }
}

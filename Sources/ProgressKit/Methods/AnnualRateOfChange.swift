/// WHO's projection by the latest annual rate of change (AROC), as its programme of work's scenarios use it.
///
/// Source: World Health Organization, the program billionaiRe of the 13th General Programme of Work (2022),
/// and its tests.
///
/// - AROC = (latest ÷ the figure before it)^(1 ÷ years between) − 1; projected = latest × (1 + AROC)^(years
///   left).
/// - A projection is cut off at the natural limit, and a rate at a largest one where one is given; both are
///   flagged.
/// - Category: reached or not reached by the projection; WHO's scenarios give none of their own.
package struct AnnualRateOfChange: ProgressMethod {
  /// The largest rate that is projected, as a fraction; `nil` for none.
  package var largestRate: Double?

  /// The method, with the largest rate that it projects.
  package init(largestRate: Double? = nil) {
    self.largestRate = largestRate
  }

  /// The name by which files and the command line call it.
  package static let name = "who-aroc"

  /// What it is and where it was read.
  package var about: MethodDescription {
    MethodDescription(
      name: AnnualRateOfChange.name, title: "WHO projection by the latest rate of change",
      publisher: "World Health Organization", document: "the program billionaiRe", year: 2022,
      reading: .secondHand(in: "worked examples of its program"), curve: .compound,
      window: "the last two figures", formula: "latest × (1 + latest annual rate of change)^(years left)",
      thresholds: "none; whether the projected value reaches the target",
      boundaries: "reaching the target meets it",
      minimumData: "two figures", refuses: "a base of 0, values of both signs")
  }

  /// What the method says.
  package func verdict(on input: MethodInput) -> MethodVerdict {
    func refused(_ reason: MethodRefusal.Reason, _ text: String) -> MethodVerdict {
      MethodVerdict(AnnualRateOfChange.name, refuses: MethodRefusal(reason, text))
    }
    switch input.aim {
    case .done: return refused(.milestone, "done or not done has no rate")
    case .band: return refused(.band, "a rate leads to a value, not to a band")
    case .reach, .hold: break
    }
    guard let deadline = input.deadline else {
      return refused(.noDeadline, "no year to project to is stated")
    }
    guard let latest = input.series.last, let previous = input.series.dropLast().last,
      previous.time < latest.time
    else { return refused(.tooFewFigures, "two figures are needed") }
    if let refusal = Growth.refusal(from: previous.value, to: latest.value) {
      return MethodVerdict(AnnualRateOfChange.name, refuses: refusal)
    }
    var flags: [MethodFlag] = input.isAnnual ? [] : [.partsOfYears]
    var rate = Growth.rate(
      from: previous.value, to: latest.value, years: previous.time.years(to: latest.time))
    let observed = rate
    if let largestRate, abs(rate) > largestRate {
      rate = rate < 0 ? -largestRate : largestRate
      flags.append(.clamped)
    }
    var projected = latest.value * Mathematics.power(1 + rate, max(latest.time.years(to: deadline), 0))
    if let limit = input.limit, input.direction == .falling ? projected < limit : projected > limit {
      projected = limit
      if !flags.contains(.clamped) { flags.append(.clamped) }
    }
    if latest.time >= deadline { flags.append(.deadlineReached) }
    let isReached = input.satisfies(projected)
    return MethodVerdict(
      AnnualRateOfChange.name, category: isReached.map { $0 ? "reached" : "not_reached" },
      numbers: [.init("projectedValue", projected, .value), .init("rate", observed, .share)],
      status: isReached.map { $0 ? .onPace : .offPace }, flags: flags,
      basis: .init(from: previous, to: latest))
  }
}

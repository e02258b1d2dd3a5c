/// The anticipated progress index of the United Nations regional commissions: the gap that will be left.
///
/// Source: United Nations ECE, "Technical notes on the progress assessment" (2023): the gap between the
/// target and the value projected for 2030, relative to the progress required between 2015 and 2030.
///
/// - gap = (target − projected) ÷ (target − base), 0 or less when the target will be reached, above 1 when
///   the value moves away.
/// - The publishers project by a regression that weighs recent figures more; the weights were not read. Here
///   the projection is given by the caller or, from a series, the least-squares line through all its figures,
///   and is named so.
/// - Category: reached, accelerate, reverse. From which gap on the publishers speak of "maintain" rather than
///   "accelerate" was not read; so any gap is accelerate.
package struct ESCAPAnticipatedProgress: ProgressMethod {
  /// The words of the categories.
  package enum Category: String, Sendable, Hashable, CaseIterable {
    /// The target will be reached.
    case maintain
    /// The value moves towards the target, not fast enough.
    case accelerate
    /// The value moves away from the target.
    case reverse
  }

  /// The method.
  package init() {}

  /// The name by which files and the command line call it.
  package static let name = "anticipated-progress"

  /// What it is and where it was read.
  package var about: MethodDescription {
    MethodDescription(
      name: ESCAPAnticipatedProgress.name, title: "Anticipated progress gap, as described by UNECE",
      publisher: "United Nations ESCAP, UNECE", document: "Technical notes on the progress assessment",
      year: 2023,
      curve: .trend,
      window: "all figures, by an unweighted least-squares line (the publishers weigh recent ones more)",
      formula: "(target − projected) ÷ (target − base)",
      thresholds: "gap ≤ 0 maintain, ≤ 1 accelerate, > 1 reverse; the publishers' margin was not read",
      boundaries: "a gap of 0 is reached", minimumData: "two figures",
      refuses: "a base that is the target, bands, done or not done")
  }

  /// The gap that a projected value leaves, as a share of the way from the base to the target.
  package static func gap(projected: Double, base: Double, target: Double) -> Double? {
    target == base ? nil : (target - projected) / (target - base)
  }

  /// The category of a gap.
  package static func category(gap: Double) -> Category {
    gap <= 0 ? .maintain : gap <= 1 ? .accelerate : .reverse
  }

  /// What the method says.
  package func verdict(on input: MethodInput) -> MethodVerdict {
    func refused(_ reason: MethodRefusal.Reason, _ text: String) -> MethodVerdict {
      MethodVerdict(ESCAPAnticipatedProgress.name, refuses: MethodRefusal(reason, text))
    }
    switch input.aim {
    case .done: return refused(.milestone, "done or not done has no trend")
    case .band: return refused(.band, "the notes state no rule for a band")
    case .reach, .hold: break
    }
    guard let target = input.target else { return refused(.noTarget, "no target is stated") }
    guard let deadline = input.deadline else { return refused(.noDeadline, "no target year is stated") }
    guard let base = input.baseline ?? input.series.first, let latest = input.series.last,
      base.time < latest.time
    else { return refused(.tooFewFigures, "two figures are needed") }
    let points = input.series.map { (x: base.time.years(to: $0.time), y: $0.value) }
    guard let slope = Growth.slope(points) else {
      return refused(.tooFewFigures, "two figures of different times are needed")
    }
    let count = Double(points.count)
    let meanX = points.reduce(0) { $0 + $1.x } / count
    let meanY = points.reduce(0) { $0 + $1.y } / count
    let projected = meanY + slope * (base.time.years(to: deadline) - meanX)
    guard
      let gap = ESCAPAnticipatedProgress.gap(projected: projected, base: base.value, target: target)
    else { return refused(.targetIsBase, "the target is the base value") }
    let category = ESCAPAnticipatedProgress.category(gap: gap)
    let hasEnded = latest.time >= deadline
    return MethodVerdict(
      ESCAPAnticipatedProgress.name, category: category.rawValue,
      numbers: [.init("gap", gap, .share), .init("projectedValue", projected, .value)],
      status: category == .maintain ? .onPace : .offPace,
      flags: hasEnded ? [.deadlineReached] : [], basis: .init(from: base, to: latest))
  }
}

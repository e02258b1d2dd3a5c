/// The ratio of actual and required growth of Eurostat's monitoring reports, as described by others.
///
/// Source: Eurostat's own annex could not be read. The ratio and its thresholds are those that Statistics
/// Canada's "Progress Measurement Methodology" (Open SDG 2.4, 2025) says it took from Eurostat, and that the
/// tests of sdg-build (2021) hold; the words of the categories are those the press quotes from the reports.
/// The method is named after that.
///
/// - ratio = CAGR(base → latest) ÷ CAGR(base → target): ≥ 95% significant, ≥ 60% moderate, ≥ 0 insufficient
///   progress, below 0 movement away. Which side a boundary belongs to is not stated; the better one is
///   taken.
/// - Without a target: the growth rate in the good direction, ≥ 1% significant, ≥ 0 moderate progress, ≥ −1%
///   moderate, below significant movement away.
/// - Minimum: two figures. Refused: a base value of 0, a target of 0, values of both signs, a target that is
///   the base.
package struct EurostatRatio: ProgressMethod {
  /// The words of the categories.
  package enum Category: String, Sendable, Hashable, CaseIterable {
    /// Significant progress.
    case significant = "significant_progress"
    /// Moderate progress.
    case moderate = "moderate_progress"
    /// Insufficient progress; only with a target.
    case insufficient = "insufficient_progress"
    /// Movement away; with a target.
    case away = "movement_away"
    /// Moderate movement away; without a target.
    case moderatelyAway = "moderate_movement_away"
    /// Significant movement away; without a target.
    case significantlyAway = "significant_movement_away"
  }

  /// The method.
  package init() {}

  /// The name by which files and the command line call it.
  package static let name = "eurostat-ratio"

  /// What it is and where it was read.
  package var about: MethodDescription {
    MethodDescription(
      name: EurostatRatio.name, title: "Eurostat ratio, as described by Statistics Canada",
      publisher: "Eurostat",
      document: "Sustainable development in the European Union: monitoring report", year: nil,
      reading: .secondHand(in: "Statistics Canada, Progress Measurement Methodology (2025)"),
      curve: .compound,
      window: "baseline (or first figure) to the latest figure",
      formula: "growth rate so far ÷ growth rate required; without a target, the growth rate",
      thresholds:
        "≥ 95% significant, ≥ 60% moderate, ≥ 0 insufficient, < 0 movement away; without a target ±1% a year",
      boundaries: "not stated; taken as belonging to the better category", minimumData: "two figures",
      refuses: "zero base or target, values of both signs, a target that is the base")
  }

  /// The category of a growth rate without a target; positive in the good direction.
  package static func category(growth: Double) -> Category {
    growth >= 0.01
      ? .significant : growth >= 0 ? .moderate : growth >= -0.01 ? .moderatelyAway : .significantlyAway
  }

  /// What the method says.
  package func verdict(on input: MethodInput) -> MethodVerdict {
    func refused(_ reason: MethodRefusal.Reason, _ text: String) -> MethodVerdict {
      MethodVerdict(EurostatRatio.name, refuses: MethodRefusal(reason, text))
    }
    switch input.aim {
    case .done: return refused(.milestone, "done or not done has no growth rate")
    case .band: return refused(.band, "a growth rate leads to a value, not to a band")
    case .reach, .hold: break
    }
    guard let direction = input.direction else {
      return refused(.noDirection, "which way is good is not stated")
    }
    guard let latest = input.series.last else { return refused(.noFigure, "there is no figure") }
    guard let base = input.baseline ?? input.series.first, base.time < latest.time else {
      return refused(.tooFewFigures, "a base value and a later figure are needed")
    }
    var flags: [MethodFlag] = input.isAnnual ? [] : [.partsOfYears]
    if let refusal = Growth.refusal(from: base.value, to: latest.value) {
      return MethodVerdict(EurostatRatio.name, refuses: refusal)
    }
    let observed = Growth.rate(from: base.value, to: latest.value, years: base.time.years(to: latest.time))
    let basis = MethodVerdict.Basis(from: base, to: latest)
    guard let target = input.target else {
      let towards = observed * direction.sign * (base.value < 0 ? -1 : 1)
      let category = EurostatRatio.category(growth: towards)
      return MethodVerdict(
        EurostatRatio.name, category: category.rawValue, numbers: [.init("observedGrowth", observed, .share)],
        status: category == .significant ? .onPace : .offPace, flags: flags, basis: basis)
    }
    guard let deadline = input.deadline else { return refused(.noDeadline, "no target year is stated") }
    guard base.time < deadline else {
      return refused(.deadlineIsBase, "the target year is not after the base")
    }
    guard target != 0 else {
      return refused(.zeroTarget, "no growth rate leads to 0")
    }
    if let refusal = Growth.refusal(from: base.value, to: target) {
      return MethodVerdict(EurostatRatio.name, refuses: refusal)
    }
    guard target != base.value else { return refused(.targetIsBase, "the target is the base value") }
    let required = Growth.rate(from: base.value, to: target, years: base.time.years(to: deadline))
    let ratio = observed / required
    let category: Category =
      ratio >= 0.95 ? .significant : ratio >= 0.6 ? .moderate : ratio >= 0 ? .insufficient : .away
    if latest.time >= deadline { flags.append(.deadlineReached) }
    return MethodVerdict(
      EurostatRatio.name, category: category.rawValue,
      numbers: [
        .init("ratio", ratio), .init("observedGrowth", observed, .share),
        .init("requiredGrowth", required, .share),
      ],
      status: category == .significant ? .onPace : .offPace,
      flags: flags, basis: basis)
  }
}

/// The rule of the United Nations' SDG Progress Chart 2023.
///
/// Source: United Nations Statistics Division, "The Sustainable Development Goals Progress Chart 2023:
/// Technical Note", read as restated by Eustat, the Basque statistical office, in "Progress Measurement for
/// Sustainable Development Goals".
///
/// - CAGR between the base year (2015, else the first after it, else the last before it) and the latest
///   figure; extended to the target year: vᵉ = v·(1 + CAGR)^(T − t); ratio = (vᵉ − v_base) ÷ (target −
///   v_base).
/// - ratio ≥ 0.95 → 3, ≥ 0.10 → 2, below → 1. Without a target, the CAGR in the good direction: ≥ 2% → 3, ≥
///   0.5% → 2.
/// - A target met now counts as met whatever the trend; within one point of a target of 0% or 100% as well.
/// - No target year: 2030. A target year that has passed: only figures up to it count.
/// - Done or not done: 3 or 1. Series that are growth rates are left to experts.
/// - Minimum: two years. The growth rate refuses a base value of 0 and a change of sign.
package struct UNProgressChart: ProgressMethod {
  /// The words of the three categories.
  package enum Category: String, Sendable, Hashable, CaseIterable {
    /// 3: target met or on track to be met.
    case onTrack = "achieved_or_on_track"
    /// 2: fair progress, but acceleration needed.
    case fair = "fair_progress"
    /// 1: stagnation or regression.
    case stagnation = "stagnation_or_regression"

    /// 3, 2 or 1.
    package var score: Double {
      switch self {
      case .onTrack: 3
      case .fair: 2
      case .stagnation: 1
      }
    }
  }

  /// The method.
  package init() {}

  /// The name by which files and the command line call it.
  package static let name = "un-progress-chart"

  /// What it is and where it was read.
  package var about: MethodDescription {
    MethodDescription(
      name: UNProgressChart.name, title: "UN SDG Progress Chart, as restated by Eustat",
      publisher: "United Nations Statistics Division", document: "SDG Progress Chart: Technical Note",
      year: 2023,
      reading: .secondHand(in: "Eustat, Progress Measurement for Sustainable Development Goals"),
      curve: .compound, window: "base year (2015 unless stated) to the latest figure",
      formula: "(value extended to the target year at the growth rate so far − base) ÷ (target − base)",
      thresholds: "≥ 0.95 achieved or on track (3), ≥ 0.10 fair (2), below stagnation or regression (1); "
        + "without a target 2% and 0.5% a year",
      boundaries: "a threshold belongs to the better category; a target met now wins over the trend; "
        + "within 1 point of 0% or 100% counts as met",
      minimumData: "two years", refuses: "a base value of 0, values of both signs, series of growth rates")
  }

  /// The category of a growth rate without a target; the rate is the indicator's own, signed.
  package static func category(growth: Double, direction: MethodInput.Direction) -> Category {
    let towards = growth * direction.sign
    return towards >= 0.02 ? .onTrack : towards >= 0.005 ? .fair : .stagnation
  }

  /// What the method says.
  package func verdict(on input: MethodInput) -> MethodVerdict {
    func refused(_ reason: MethodRefusal.Reason, _ text: String) -> MethodVerdict {
      MethodVerdict(UNProgressChart.name, refuses: MethodRefusal(reason, text))
    }
    switch input.aim {
    case .done(let isDone):
      guard let isDone else { return refused(.noFigure, "nothing was reported") }
      return answer(isDone ? .onTrack : .stagnation, isMet: isDone)
    case .band: return refused(.band, "the note states no rule for a band")
    case .reach, .hold: break
    }
    if input.isGrowthRate { return refused(.growthRate, "a growth rate of growth rates is left to experts") }
    guard let direction = input.direction else {
      return refused(.noDirection, "which way is good is not stated")
    }
    var flags: [MethodFlag] = []
    let end = input.deadline ?? .year(2030)
    if input.deadline == nil, input.target != nil { flags.append(.deadlineDefaulted) }
    let points = input.target == nil ? input.series : input.series.filter { $0.time <= end }
    if points.count < input.series.count { flags.append(.laterFiguresIgnored) }
    guard let latest = points.last else { return refused(.noFigure, "there is no figure") }
    if input.target != nil, latest.time >= end { flags.append(.deadlineReached) }
    if let target = input.target {
      if direction == .rising ? latest.value >= target : latest.value <= target {
        return answer(.onTrack, isMet: true, flags: flags)
      }
      if input.isPercentage, target == 0 || target == 100, abs(latest.value - target) <= 1 {
        return answer(.onTrack, isMet: true, flags: flags + [.nearlyReached])
      }
    }
    let wanted = input.baseline?.time ?? .year(2015)
    let earlier = points.dropLast()
    guard let base = earlier.first(where: { $0.time >= wanted }) ?? earlier.last else {
      return refused(.tooFewFigures, "two years are needed")
    }
    if base.time != wanted { flags.append(.baseYearReplaced) }
    let years = base.time.years(to: latest.time)
    guard years > 0 else { return refused(.tooFewFigures, "two years are needed") }
    if !input.isAnnual { flags.append(.partsOfYears) }
    if let refusal = Growth.refusal(from: base.value, to: latest.value) {
      return MethodVerdict(UNProgressChart.name, refuses: refusal, flags: flags)
    }
    let growth = Growth.rate(from: base.value, to: latest.value, years: years)
    let basis = MethodVerdict.Basis(from: base, to: latest)
    guard let target = input.target else {
      return answer(
        UNProgressChart.category(growth: growth, direction: direction),
        numbers: [.init("growth", growth, .share)], flags: flags, basis: basis)
    }
    guard target != base.value else {
      return refused(.targetIsBase, "the target \(target) is the base value, and was lost since")
    }
    let extended = latest.value * Mathematics.power(1 + growth, latest.time.years(to: end))
    let ratio = (extended - base.value) / (target - base.value)
    let category: Category = ratio >= 0.95 ? .onTrack : ratio >= 0.10 ? .fair : .stagnation
    return answer(
      category,
      numbers: [
        .init("ratio", ratio), .init("growth", growth, .share), .init("expectedValue", extended, .value),
      ], flags: flags, basis: basis)
  }

  private func answer(
    _ category: Category, isMet: Bool = false, numbers: [MethodVerdict.Number] = [], flags: [MethodFlag] = [],
    basis: MethodVerdict.Basis? = nil
  ) -> MethodVerdict {
    let status: Status? =
      isMet && !flags.contains(.nearlyReached) ? .achieved : category == .onTrack ? .onPace : .offPace
    return MethodVerdict(
      UNProgressChart.name, category: category.rawValue, numbers: numbers + [.init("score", category.score)],
      status: status, flags: flags, basis: basis)
  }
}

/// The percent of the targeted change, as United States agencies report it.
///
/// Source: United States, performance.gov, agency priority goals, data of fiscal year 2022; the Millennium
/// Challenge Corporation's indicator tracking tables compute the same share.
///
/// - share = (current − start) ÷ (target − start), unclamped: below 0 regressed, above 1 surpassed.
/// - A threshold to be kept is not a way: the level now is compared with it, "Maintain at or above" or "at or
///   below".
/// - A milestone has no share either; it is completed or not.
/// - The published range labels have gaps (a share of 24.99% is in none), into which some published rows
///   fell; here the ranges meet.
/// - Nothing is said of time.
package struct TargetedChange: ProgressMethod {
  /// The method.
  package init() {}

  /// The name by which files and the command line call it.
  package static let name = "targeted-change"

  /// What it is and where it was read.
  package var about: MethodDescription {
    MethodDescription(
      name: TargetedChange.name, title: "Percent of targeted change",
      publisher: "United States, performance.gov; Millennium Challenge Corporation",
      document: "Agency priority goals, data of fiscal year 2022", year: 2022,
      reading: .secondHand(in: "the published data, which it reproduces"), curve: .none,
      window: "start to the latest figure", formula: "(current − start) ÷ (target − start)",
      thresholds: "ranges of 25 points; 100% target met, above surpassed, below 0 regressed",
      boundaries: "a bound belongs to the better range", minimumData: "start, target and current",
      refuses: "a start that is the target, unless the level is to be maintained; nothing is said of time")
  }

  /// The published label of a share.
  package static func range(of share: Double) -> String {
    if share < 0 { return "Below 0%: Regressed" }
    if share == 0 { return "0%" }
    if share < 0.25 { return "1-24%: Some progress" }
    if share < 0.5 { return "25-49%: Making headway" }
    if share < 0.75 { return "50-74%: Over halfway there" }
    if share < 1 { return "75-99%: Home stretch" }
    return share == 1 ? "100%: Target met" : "Above 100%: Surpassed target"
  }

  /// What the method says.
  package func verdict(on input: MethodInput) -> MethodVerdict {
    func refused(_ reason: MethodRefusal.Reason, _ text: String) -> MethodVerdict {
      MethodVerdict(TargetedChange.name, refuses: MethodRefusal(reason, text))
    }
    if case .done(let isDone) = input.aim {
      guard let isDone else { return refused(.noFigure, "nothing was reported") }
      return MethodVerdict(
        TargetedChange.name,
        category: isDone ? "Target met: Milestone completed" : "Target not met: Milestone not yet completed",
        status: isDone ? .achieved : nil)
    }
    if case .band = input.aim { return refused(.band, "a share of the way to a band is not defined") }
    guard let target = input.target else { return refused(.noTarget, "no target is stated") }
    guard let current = input.series.last else { return refused(.noFigure, "there is no figure") }
    if input.aim == .hold {
      guard let direction = input.direction else {
        return refused(.noDirection, "whether above or below is good is not stated")
      }
      return maintained(current.value, target, direction)
    }
    guard let start = input.baseline else { return refused(.noBaseline, "there is no start") }
    guard target != start.value else {
      return refused(.targetIsBase, "the target \(target) is the start: there is no way to take a share of")
    }
    let share = (current.value - start.value) / (target - start.value)
    return MethodVerdict(
      TargetedChange.name, category: TargetedChange.range(of: share),
      numbers: [.init("share", share, .share)],
      status: share >= 1 ? .achieved : nil, basis: .init(from: start, to: current))
  }

  private func maintained(
    _ value: Double, _ threshold: Double, _ direction: MethodInput.Direction
  ) -> MethodVerdict {
    let isMet = direction == .rising ? value >= threshold : value <= threshold
    let category =
      switch (direction, isMet) {
      case (.rising, true): "Target met: At or above threshold"
      case (.rising, false): "Target not met: Below threshold when it should be above"
      case (.falling, true): "Target met: At or below threshold"
      case (.falling, false): "Target not met: Above threshold when it should be below"
      }
    return MethodVerdict(TargetedChange.name, category: category, status: isMet ? .holding : .offPace)
  }
}

/// ESCAP's current status index: how much of the way since the base year has been made, on a scale to 10.
///
/// Source: United Nations ESCAP, "Progress Assessment Methodology" (2026), which states what the index
/// compares; the formula was read in UNICEF MENARO's program of the method.
///
/// - D·(current − base) ÷ |target − base|, D = 10 where more is better, −10 where less is.
/// - Parity: 10 − 10·|target − current| ÷ |target − base|; approaching the target from either side is good.
/// - No category. Refused: a base that is the target.
package struct ESCAPCurrentStatus: ProgressMethod {
  /// The method.
  package init() {}

  /// The name by which files and the command line call it.
  package static let name = "escap-current-status"

  /// What it is and where it was read.
  package var about: MethodDescription {
    MethodDescription(
      name: ESCAPCurrentStatus.name, title: "ESCAP current status index, as programmed by UNICEF MENARO",
      publisher: "United Nations ESCAP", document: "Progress Assessment Methodology", year: 2026,
      reading: .secondHand(in: "UNICEF MENARO's program"), curve: .none, window: "base to the latest figure",
      formula: "10 × (current − base) ÷ |target − base| in the good direction", thresholds: "none",
      boundaries: "none", minimumData: "base, target and a later figure",
      refuses: "a base that is the target; nothing is said of time")
  }

  /// The index, unclamped: 0 at the base, 10 at the target.
  package static func index(
    current: Double, base: Double, target: Double, direction: MethodInput.Direction
  ) -> Double? {
    target == base ? nil : 10 * direction.sign * (current - base) / abs(target - base)
  }

  /// The index of a parity, which is approached from either side.
  package static func parityIndex(current: Double, base: Double, target: Double) -> Double? {
    target == base ? nil : 10 - 10 * abs(target - current) / abs(target - base)
  }

  /// What the method says.
  package func verdict(on input: MethodInput) -> MethodVerdict {
    func refused(_ reason: MethodRefusal.Reason, _ text: String) -> MethodVerdict {
      MethodVerdict(ESCAPCurrentStatus.name, refuses: MethodRefusal(reason, text))
    }
    if case .done = input.aim { return refused(.milestone, "done or not done has no index") }
    guard let base = input.baseline else { return refused(.noBaseline, "there is no base value") }
    guard let latest = input.series.last else { return refused(.noFigure, "there is no figure") }
    let index: Double?
    if case .band(let lower, let upper) = input.aim {
      index = ESCAPCurrentStatus.parityIndex(
        current: latest.value, base: base.value, target: (lower + upper) / 2)
    } else {
      guard let target = input.target else { return refused(.noTarget, "no target is stated") }
      guard let direction = input.direction else {
        return refused(.noDirection, "which way is good is not stated")
      }
      index = ESCAPCurrentStatus.index(
        current: latest.value, base: base.value, target: target, direction: direction)
    }
    guard let index else { return refused(.targetIsBase, "the target is the base value") }
    return MethodVerdict(
      ESCAPCurrentStatus.name, category: nil, numbers: [.init("index", index)],
      basis: .init(from: base, to: latest))
  }
}

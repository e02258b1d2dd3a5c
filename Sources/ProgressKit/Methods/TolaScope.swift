/// Mercy Corps' TolaActivity: within 15% of the targets of the periods that are over.
///
/// Source: Mercy Corps, the program TolaActivity (`ONSCOPE_MARGIN`, over/under annotation, 2021).
///
/// - ratio = sum of results ÷ sum of targets over periods whose last day has passed.
/// - ratio > 1.15: over; < 0.85: under; else on scope, both bounds included. Where less is better, over and
///   under change places.
/// - Refused (the program's "nonreporting"): no period over yet, no targets, a sum of targets of 0, no
///   result. A target for the whole programme counts only after its end.
package struct TolaScope: ProgressMethod {
  /// The words of the program.
  package enum Category: String, Sendable, Hashable, CaseIterable {
    /// Better than the targets by more than 15%.
    case over
    /// Within 15% of the targets.
    case onScope = "on_scope"
    /// Worse than the targets by more than 15%.
    case under

    /// 1, 0 or −1.
    package var number: Double { self == .over ? 1 : self == .onScope ? 0 : -1 }
  }

  /// The method.
  package init() {}

  /// The name by which files and the command line call it.
  package static let name = "tola-scope"

  /// What it is and where it was read.
  package var about: MethodDescription {
    MethodDescription(
      name: TolaScope.name, title: "TolaActivity on scope ±15%", publisher: "Mercy Corps",
      document: "the program TolaActivity", year: 2021, curve: .plan, window: "the periods that are over",
      formula: "sum of results ÷ sum of targets", thresholds: "> 1.15 over, < 0.85 under, else on scope",
      boundaries: "0.85 and 1.15 are on scope", minimumData: "one period that is over, with a target",
      refuses: "periods still open, a sum of targets of 0")
  }

  /// The category of a ratio of results to targets.
  package static func category(ratio: Double, direction: MethodInput.Direction) -> Category {
    let side: Category = ratio > 1 + 0.15 ? .over : ratio < 1 - 0.15 ? .under : .onScope
    guard direction == .falling else { return side }
    return side == .over ? .under : side == .under ? .over : .onScope
  }

  /// What the method says.
  package func verdict(on input: MethodInput) -> MethodVerdict {
    func refused(_ reason: MethodRefusal.Reason, _ text: String) -> MethodVerdict {
      MethodVerdict(TolaScope.name, refuses: MethodRefusal(reason, text))
    }
    guard !input.periods.isEmpty else {
      return refused(.noPeriodTargets, "no targets of periods are stated")
    }
    let over = input.periods.filter { period in input.asOf.map { period.period.last < $0 } ?? true }
    guard !over.isEmpty else { return refused(.noCompletedPeriod, "no period is over yet") }
    let actuals = over.compactMap(\.actual)
    guard !actuals.isEmpty else { return refused(.noFigure, "no result of a period that is over") }
    let target = over.reduce(0) { $0 + $1.target }
    guard target != 0 else {
      return refused(.zeroTarget, "the targets of the periods that are over sum to 0")
    }
    let ratio = actuals.reduce(0, +) / target
    // A goal without a direction is read as one where more is better, as the program does.
    let category = TolaScope.category(ratio: ratio, direction: input.direction ?? .rising)
    return MethodVerdict(
      TolaScope.name, category: category.rawValue,
      numbers: [.init("ratio", ratio), .init("overUnder", category.number)],
      status: category == .under ? .offPace : .onPace,
      flags: input.direction == nil ? [.directionDefaulted] : [])
  }
}

/// Earned value on a plan: what should be done by now against what is.
///
/// Source: Project Management Institute, "Practice Standard for Earned Value Management" (second edition,
/// 2011); formulas read in two worked examples that state them, "Earned value" (Project Management Question
/// Post) and a lecture.
///
/// - SV = EV − PV · SPI = EV ÷ PV · CV = EV − AC · CPI = EV ÷ AC · EAC = BAC ÷ CPI · TCPI = (BAC − EV) ÷ (BAC
///   − AC).
/// - Of a goal: the budget is the way from the baseline to the target, counted positively; planned is the way
///   that the trajectory expects by the latest figure, earned the way made. No cost follows from a goal, so
///   CPI and TCPI need one.
/// - SPI below 1 is behind schedule. The standard states no tolerance.
package struct EarnedValue: ProgressMethod {
  /// The method.
  package init() {}

  /// The name by which files and the command line call it.
  package static let name = "earned-value"

  /// What it is and where it was read.
  package var about: MethodDescription {
    MethodDescription(
      name: EarnedValue.name, title: "Earned value", publisher: "Project Management Institute",
      document: "Practice Standard for Earned Value Management", year: 2011,
      reading: .secondHand(in: "worked examples that state the formulas"), curve: .plan,
      window: "start of the plan to the latest figure",
      formula: "SPI = EV ÷ PV, SV = EV − PV, CPI = EV ÷ AC, TCPI = (BAC − EV) ÷ (BAC − AC)",
      thresholds: "SPI ≥ 1 on or ahead of schedule, below behind", boundaries: "1 is on schedule",
      minimumData: "a budget with planned and earned work, or a goal with baseline, deadline and a figure",
      refuses: "a planned value of 0; cost indices without a cost")
  }

  /// What the method says.
  package func verdict(on input: MethodInput) -> MethodVerdict {
    func refused(_ reason: MethodRefusal.Reason, _ text: String) -> MethodVerdict {
      MethodVerdict(EarnedValue.name, refuses: MethodRefusal(reason, text))
    }
    let work: MethodInput.Work
    var flags: [MethodFlag] = []
    var basis: MethodVerdict.Basis?
    if let stated = input.work {
      work = stated
    } else {
      switch input.aim {
      case .done: return refused(.milestone, "done or not done earns nothing on the way")
      case .band: return refused(.band, "the way to a band is no budget of work")
      case .hold: return refused(.notApplicable, "a level to be kept is no work to be done")
      case .reach: break
      }
      guard let target = input.target else { return refused(.noTarget, "no target is stated") }
      guard let base = input.baseline else { return refused(.noBaseline, "there is no baseline") }
      guard let deadline = input.deadline else { return refused(.noDeadline, "no deadline is stated") }
      guard let latest = input.series.last(where: { $0.time <= deadline }) else {
        return refused(.noFigure, "there is no figure up to the deadline")
      }
      guard target != base.value else { return refused(.targetIsBase, "the target is the baseline") }
      if latest.time >= deadline { flags.append(.deadlineReached) }
      let planned = EarnedValue.planned(
        at: latest.time, from: base, path: input.path, to: .init(deadline, target))
      guard let planned else { return refused(.deadlineIsBase, "the deadline is not after the baseline") }
      let way = target > base.value ? 1.0 : -1.0
      work = .init(
        budget: way * (target - base.value), planned: way * (planned - base.value),
        earned: way * (latest.value - base.value))
      basis = .init(from: base, to: latest)
    }
    var numbers: [MethodVerdict.Number] = []
    if work.planned != 0 { numbers.append(.init("spi", work.earned / work.planned)) }
    numbers += [
      .init("pv", work.planned, .value), .init("ev", work.earned, .value), .init("bac", work.budget, .value),
      .init("sv", work.earned - work.planned, .value),
    ]
    if let cost = work.cost {
      numbers.append(.init("cv", work.earned - cost, .value))
      if cost != 0 {
        numbers.append(.init("cpi", work.earned / cost))
        if work.earned != 0 { numbers.append(.init("eac", work.budget * cost / work.earned, .value)) }
      }
      if work.budget != cost {
        numbers.append(.init("tcpi", (work.budget - work.earned) / (work.budget - cost)))
      }
    }
    guard work.planned != 0 else {
      return MethodVerdict(
        EarnedValue.name, refuses: MethodRefusal(.notApplicable, "nothing is planned by now"),
        numbers: numbers)
    }
    let isOnSchedule = work.earned >= work.planned
    return MethodVerdict(
      EarnedValue.name, category: isOnSchedule ? "on_schedule" : "behind_schedule", numbers: numbers,
      status: isOnSchedule ? (flags.isEmpty ? .onPace : .achieved) : .offPace, flags: flags,
      basis: basis)
  }

  /// The value due at a time on straight lines from a base through the values due on the way to the end.
  static func planned(
    at time: MethodTime, from base: MethodInput.Point, path: [MethodInput.Point], to end: MethodInput.Point
  ) -> Double? {
    guard base.time < end.time else { return nil }
    let knots = [base] + path.filter { base.time < $0.time && $0.time < end.time } + [end]
    if time <= base.time { return base.value }
    for (from, to) in zip(knots, knots.dropFirst()) where time <= to.time {
      guard let share = time.share(from: from.time, to: to.time) else { continue }
      return from.value + (to.value - from.value) * share
    }
    return end.value
  }
}

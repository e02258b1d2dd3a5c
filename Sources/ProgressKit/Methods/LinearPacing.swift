/// A straight line from the baseline to the target, without any tolerance.
///
/// Source: Credible, "Target progress" (help page, 2025), read as quoted with its worked example: emissions
/// of 10,000 in 2020, 5,000 wanted in 2030, 7,000 in 2025 are a progress of 60% where 50% were expected: on
/// track.
///
/// - share = (latest − baseline) ÷ (target − baseline), elapsed = time passed ÷ time given; index = share ÷
///   elapsed.
/// - share ≥ elapsed: on track; else behind.
/// - Forecast: the straight line from the baseline through the latest figure, at the deadline. Required rate:
///   what is left ÷ the years left.
package struct LinearPacing: ProgressMethod {
  /// The method.
  package init() {}

  /// The name by which files and the command line call it.
  package static let name = "linear-pacing"

  /// What it is and where it was read.
  package var about: MethodDescription {
    MethodDescription(
      name: LinearPacing.name, title: "Straight line, no tolerance", publisher: "Credible",
      document: "Target progress", year: 2025, reading: .secondHand(in: "its worked example"), curve: .linear,
      window: "baseline to the latest figure",
      formula: "(latest − baseline) ÷ (target − baseline) against time passed ÷ time given",
      thresholds: "share ≥ time passed on track, else behind", boundaries: "on the line is on track",
      minimumData: "baseline, target, deadline and a figure", refuses: "a target that is the baseline")
  }

  /// What the method says.
  package func verdict(on input: MethodInput) -> MethodVerdict {
    func refused(_ reason: MethodRefusal.Reason, _ text: String) -> MethodVerdict {
      MethodVerdict(LinearPacing.name, refuses: MethodRefusal(reason, text))
    }
    switch input.aim {
    case .done: return refused(.milestone, "done or not done has no line")
    case .band: return refused(.band, "the line leads to a value, not to a band")
    case .hold: return refused(.notApplicable, "a level to be kept has no line to it")
    case .reach: break
    }
    guard let target = input.target else { return refused(.noTarget, "no target is stated") }
    guard let base = input.baseline else { return refused(.noBaseline, "there is no baseline") }
    guard let deadline = input.deadline else { return refused(.noDeadline, "no deadline is stated") }
    guard let latest = input.series.last, base.time < latest.time else {
      return refused(.noFigure, "there is no figure after the baseline")
    }
    guard base.time < deadline, let elapsed = latest.time.share(from: base.time, to: deadline) else {
      return refused(.deadlineIsBase, "the deadline is not after the baseline")
    }
    guard target != base.value else { return refused(.targetIsBase, "the target is the baseline") }
    let share = (latest.value - base.value) / (target - base.value)
    let expected = base.value + (target - base.value) * elapsed
    let yearsLeft = latest.time.years(to: deadline)
    var numbers: [MethodVerdict.Number] = [
      .init("index", share / elapsed), .init("share", share, .share), .init("elapsed", elapsed, .share),
      .init("expectedValue", expected, .value),
      .init("forecast", base.value + (latest.value - base.value) / elapsed, .value),
    ]
    if yearsLeft > 0 { numbers.append(.init("requiredPerYear", (target - latest.value) / yearsLeft, .value)) }
    let isReached = share >= 1
    // On the line but for the last binary digits is on the line.
    let isOnTrack = share - elapsed >= -1e-9
    return MethodVerdict(
      LinearPacing.name, category: isOnTrack ? "on_track" : "behind", numbers: numbers,
      status: isReached ? .achieved : isOnTrack ? .onPace : .offPace,
      flags: latest.time >= deadline ? [.deadlineReached] : [], basis: .init(from: base, to: latest))
  }
}

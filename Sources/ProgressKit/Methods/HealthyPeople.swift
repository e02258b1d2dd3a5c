/// The progress status of the United States' Healthy People objectives.
///
/// Source: National Center for Health Statistics, "Healthy People 2030: Measuring progress" (2025) and the
/// notes of the "Healthy People 2020 Final Progress Table" (2023).
///
/// - Percentage of targeted change achieved = (latest − baseline) ÷ (target − baseline); percentage change
///   from baseline = (latest − baseline) ÷ baseline.
/// - The latest value reaches the target: met or exceeded. Else, towards the target: improving when the
///   change is significant or, without standard errors, at least 10% of the targeted change. Away from it:
///   getting worse when significant or, without standard errors, at least 10% of the baseline. Otherwise
///   little or no detectable change.
/// - One figure only: baseline only. No target: informational. No baseline: developmental.
/// - Significance: |latest − baseline| ÷ √(se² + se²) reaches ``criticalValue``. The texts read do not state
///   the level.
package struct HealthyPeople: ProgressMethod {
  /// The words of the publisher.
  package enum Category: String, Sendable, Hashable, CaseIterable {
    /// Target met or exceeded.
    case met = "target_met_or_exceeded"
    /// Improving.
    case improving
    /// Little or no detectable change.
    case noChange = "little_or_no_detectable_change"
    /// Getting worse.
    case worse = "getting_worse"
    /// One figure only.
    case baselineOnly = "baseline_only"
    /// No baseline.
    case developmental
    /// No target.
    case informational
  }

  /// From which quotient of change and standard error on a change is significant.
  package var criticalValue: Double
  /// Whether that value was stated by the caller rather than assumed.
  private var isAssumed: Bool

  /// The method; without a critical value, that of 5%, two-sided, is assumed and flagged.
  package init(criticalValue: Double? = nil) {
    self.criticalValue = criticalValue ?? 1.959963984540054
    self.isAssumed = criticalValue == nil
  }

  /// The name by which files and the command line call it.
  package static let name = "healthy-people"

  /// What it is and where it was read.
  package var about: MethodDescription {
    MethodDescription(
      name: HealthyPeople.name, title: "Healthy People progress status",
      publisher: "National Center for Health Statistics (United States)",
      document: "Healthy People 2030: Measuring progress; Healthy People 2020 Final Progress Table",
      year: 2025,
      curve: .none, window: "baseline to the latest figure",
      formula: "(latest − baseline) ÷ (target − baseline); (latest − baseline) ÷ baseline",
      thresholds: "met; else significant, or without standard errors 10% of the targeted change (towards) "
        + "or 10% of the baseline (away)",
      boundaries: "10% counts as a change; reaching the target meets it",
      minimumData: "a baseline and a later figure",
      refuses: "nothing is said of pace; a baseline of 0 has no percentage change")
  }

  /// What the method says.
  package func verdict(on input: MethodInput) -> MethodVerdict {
    func refused(
      _ reason: MethodRefusal.Reason, _ text: String, _ category: Category? = nil,
      _ numbers: [MethodVerdict.Number] = []
    ) -> MethodVerdict {
      MethodVerdict(
        HealthyPeople.name, refuses: MethodRefusal(reason, text), category: category?.rawValue,
        numbers: numbers)
    }
    switch input.aim {
    case .done: return refused(.milestone, "done or not done has no percentage")
    case .band: return refused(.band, "the method states no rule for a band")
    case .reach, .hold: break
    }
    guard let target = input.target else { return refused(.noTarget, "no target is stated", .informational) }
    guard let direction = input.direction else {
      return refused(.noDirection, "which way is good is not stated")
    }
    guard let base = input.baseline else {
      return refused(.noBaseline, "there is no baseline", .developmental)
    }
    guard let latest = input.series.last(where: { $0.time > base.time }) else {
      return refused(.tooFewFigures, "there is no figure after the baseline", .baselineOnly)
    }
    let change = latest.value - base.value
    let isMetAtStart = direction == .rising ? base.value >= target : base.value <= target
    let isMet = direction == .rising ? latest.value >= target : latest.value <= target
    var numbers: [MethodVerdict.Number] = []
    if !isMetAtStart { numbers.append(.init("targetedChange", change / (target - base.value), .share)) }
    if base.value != 0 { numbers.append(.init("changeFromBaseline", change / base.value, .share)) }
    var flags: [MethodFlag] = []
    if let deadline = input.deadline, latest.time >= deadline { flags.append(.deadlineReached) }
    let basis = MethodVerdict.Basis(from: base, to: latest)
    func answer(_ category: Category) -> MethodVerdict {
      MethodVerdict(
        HealthyPeople.name, category: category.rawValue, numbers: numbers,
        status: category == .met ? .achieved : nil, flags: flags, basis: basis)
    }
    if isMet { return answer(.met) }
    if change == 0 { return answer(.noChange) }
    let isTowards = change * direction.sign > 0
    if let first = base.standardError, let second = latest.standardError {
      if isAssumed { flags.append(.significanceAssumed) }
      let error = (first * first + second * second).squareRoot()
      let isSignificant = error == 0 || abs(change) / error >= criticalValue
      if error > 0 { numbers.append(.init("z", change / error)) }
      return answer(isSignificant ? (isTowards ? .improving : .worse) : .noChange)
    }
    if isTowards, !isMetAtStart {
      // Shares that are 10% but for the last binary digit count as 10%.
      return answer(change / (target - base.value) >= 0.1 - 1e-9 ? .improving : .noChange)
    }
    guard base.value != 0 else {
      return refused(.zeroBase, "the baseline is 0, of which no percentage can be taken", nil, numbers)
    }
    return answer(abs(change / base.value) >= 0.1 - 1e-9 ? .worse : .noChange)
  }

  /// The target after its baseline was revised.
  ///
  /// A target set as a percent improvement keeps its percentage of the new baseline; one of total elimination
  /// or total coverage stays. Source: National Center for Health Statistics, "DATA2010: Target revisions"
  /// (2019).
  package static func revisedTarget(
    _ target: Double, baseline: Double, revisedBaseline: Double, isPercentImprovement: Bool
  ) -> Double? {
    guard isPercentImprovement else { return target }
    return baseline == 0 ? nil : revisedBaseline * (target / baseline)
  }
}

/// UNICEF's and WHO's average annual rate of reduction, observed and required.
///
/// Source: UNICEF, "Technical Note: How to calculate Average Annual Rate of Reduction (AARR) of Underweight
/// Prevalence" (2007), read in WHO's program billionaiRe (`get_aarr`, 2022).
///
/// - Observed: 1 − e^β, β being the slope of the least-squares line through (year, ln value): every figure
///   counts.
/// - Required: 1 − (target ÷ baseline)^(1 ÷ years), from the baseline to the deadline.
/// - Both are positive when the value falls. No category: the texts read compare the two and give no
///   thresholds.
/// - Minimum: two positive figures of different years.
package struct AverageAnnualRate: ProgressMethod {
  /// The method.
  package init() {}

  /// The name by which files and the command line call it.
  package static let name = "aarr"

  /// What it is and where it was read.
  package var about: MethodDescription {
    MethodDescription(
      name: AverageAnnualRate.name, title: "Average annual rate of reduction (AARR)",
      publisher: "UNICEF, WHO",
      document: "How to calculate Average Annual Rate of Reduction", year: 2007,
      reading: .secondHand(in: "WHO's program billionaiRe"), curve: .compound,
      window: "all figures; required: baseline to deadline",
      formula: "1 − e^β, β the slope of ln(value) over years; required 1 − (target ÷ baseline)^(1 ÷ years)",
      thresholds: "none: the observed and the required rate stand side by side", boundaries: "none",
      minimumData: "two positive figures of different years", refuses: "values that are zero or negative")
  }

  /// The rate that figures show, as a fraction; positive when they fall.
  package static func observed(_ series: [MethodInput.Point]) -> Double? {
    guard let first = series.first, series.allSatisfy({ $0.value > 0 }) else { return nil }
    let points = series.map { (x: first.time.years(to: $0.time), y: Mathematics.logarithm($0.value)) }
    return Growth.slope(points).map { 1 - Mathematics.exponential($0) }
  }

  /// The rate that leads from one value to another in so many years, as a fraction; positive when it falls.
  package static func required(from baseline: Double, to target: Double, years: Double) -> Double? {
    guard baseline > 0, target > 0, years > 0 else { return nil }
    return -Growth.rate(from: baseline, to: target, years: years)
  }

  /// What the method says.
  package func verdict(on input: MethodInput) -> MethodVerdict {
    func refused(_ reason: MethodRefusal.Reason, _ text: String) -> MethodVerdict {
      MethodVerdict(AverageAnnualRate.name, refuses: MethodRefusal(reason, text))
    }
    if case .done = input.aim { return refused(.milestone, "done or not done has no rate") }
    var numbers: [MethodVerdict.Number] = []
    if let base = input.baseline, let target = input.target, let deadline = input.deadline,
      let rate = AverageAnnualRate.required(
        from: base.value, to: target, years: base.time.years(to: deadline))
    {
      numbers.append(.init("requiredRate", rate, .share))
    }
    let isPositive = input.series.allSatisfy { $0.value > 0 }
    if isPositive, let rate = AverageAnnualRate.observed(input.series) {
      numbers.insert(.init("observedRate", rate, .share), at: 0)
    }
    guard let first = input.series.first, let last = input.series.last, first.time < last.time else {
      if !numbers.isEmpty { return MethodVerdict(AverageAnnualRate.name, category: nil, numbers: numbers) }
      return refused(.tooFewFigures, "two figures of different years are needed")
    }
    guard isPositive else { return refused(.notPositive, "a logarithm needs values above 0") }
    let flags: [MethodFlag] = input.isAnnual ? [] : [.partsOfYears]
    return MethodVerdict(
      AverageAnnualRate.name, category: nil, numbers: numbers, flags: flags,
      basis: .init(from: first, to: last))
  }
}

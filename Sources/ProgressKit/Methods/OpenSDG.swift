/// The progress measure of Open SDG 2.4, which is Statistics Canada's.
///
/// Source: Statistics Canada, "Progress Measurement Methodology for the Sustainable Development Goals", as
/// shipped in the documentation of Open SDG 2.4 (2025), and the program that computes it, sdg-build's
/// `ProgressMeasure` (2025). Where text and program differ, the program is followed, since the published
/// statuses are its output.
///
/// - With a target: R = sign · direction · CAGR(base → latest) ÷ |CAGR(base → target)|. R ≥ 0.95 substantial,
///   ≥ 0.6 moderate, ≥ 0 limited, below deterioration. A target reached now is `target_achieved`, whatever
///   the trend.
/// - Without: sign · direction · CAGR, ≥ 1.5%, ≥ 0.5%, ≥ 0, each times C when a limit is given.
/// - Every threshold belongs to the better category.
/// - Minimum: a base value and a later one. Refused: values of both signs, a base year after all figures, two
///   figures in one year, a target year that is the base year.
/// - Replacements under its own name: a target or a base value of 0 becomes 0.001.
///
/// A series has a status by its thresholds, an indicator by the mean of its series' scores: see
/// ``indicator(_:)``.
package struct OpenSDG: ProgressMethod {
  /// The thresholds of a series; `nil` means the published ones.
  package var thresholds: Thresholds?

  /// From which progress value on a series has which status.
  package struct Thresholds: Hashable, Sendable {
    /// Substantial progress.
    package var high: Double
    /// Moderate progress.
    package var medium: Double
    /// Limited progress; below is deterioration.
    package var low: Double

    /// For series with a target: 0.95, 0.6, 0.
    package static let withTarget = Thresholds(high: 0.95, medium: 0.6, low: 0)
    /// For series without a target: 1.5%, 0.5% and 0% a year.
    package static let withoutTarget = Thresholds(high: 0.015, medium: 0.005, low: 0)

    /// Thresholds of a publisher's own.
    package init(high: Double, medium: Double, low: Double) {
      self.high = high
      self.medium = medium
      self.low = low
    }
  }

  /// The words of the published statuses.
  package enum Category: String, Sendable, Hashable, CaseIterable {
    /// The latest value reaches the target.
    case targetAchieved = "target_achieved"
    /// On track.
    case substantial = "substantial_progress"
    /// Progress made but acceleration needed.
    case moderate = "moderate_progress"
    /// Limited progress.
    case limited = "limited_progress"
    /// Deterioration.
    case deterioration = "deterioration"
    /// Unable to assess.
    case notAvailable = "not_available"
  }

  /// The method with the published thresholds, or a publisher's own.
  package init(thresholds: Thresholds? = nil) {
    self.thresholds = thresholds
  }

  /// The name by which files and the command line call it.
  package static let name = "open-sdg"

  /// What it is and where it was read.
  package var about: MethodDescription {
    MethodDescription(
      name: OpenSDG.name, title: "Open SDG progress status", publisher: "Open SDG, Statistics Canada",
      document: "Progress Measurement Methodology (Open SDG 2.4) and the program sdg-build", year: 2025,
      curve: .compound,
      window: "base year (2015 unless stated, else the next with a figure) to the latest figure",
      formula:
        "R = direction × growth rate so far ÷ |growth rate required|; without a target, the growth rate",
      thresholds: "R ≥ 0.95 substantial, ≥ 0.6 moderate, ≥ 0 limited, < 0 deterioration; "
        + "without a target 1.5%, 0.5%, 0% a year, lowered near a limit",
      boundaries: "a threshold belongs to the better category; a target reached now wins over the trend",
      minimumData: "two figures, the base year's and a later one",
      refuses: "values of both signs; it has no word for a deadline that has passed")
  }

  /// What the method says of one series.
  package func verdict(on input: MethodInput) -> MethodVerdict {
    var series = Series(input, thresholds: thresholds)
    return series.verdict()
  }

  /// The score of a progress value R with a target, from −5 to 5, with the published program's rounded
  /// constants.
  package static func score(ratio: Double) -> Double {
    ratio >= 0.6 ? min(7.1429 * ratio - 4.2857, 5) : max(4.1667 * ratio - 2.5, -5)
  }

  /// The score of a growth rate without a target, from −5 to 5.
  ///
  /// `coefficient` is ``coefficient(base:limit:)``; the thresholds it lowers are given already lowered.
  package static func score(
    growth: Double, coefficient: Double = 1, thresholds: Thresholds = .withoutTarget
  ) -> Double {
    if growth < thresholds.low { return max(125 * growth - 2.5, -5) }
    if coefficient == 0 { return 5 }
    if growth >= thresholds.high { return min(500 * growth / coefficient - 5, 5) }
    if growth >= thresholds.medium { return 250 * growth / coefficient - 1.25 }
    return 500 * growth / coefficient - 2.5
  }

  /// By how much thresholds are lowered for a base value near a natural limit: 0 at the limit, 1 far from it.
  ///
  /// C = 1 − (base ÷ limit)^4.44 below the limit, 1 − ((2·limit − base) ÷ limit)^4.44 above it, and 1 from
  /// twice the limit on. Magnitudes are compared, as the published program does.
  package static func coefficient(base: Double, limit: Double) -> Double {
    let base = abs(base)
    let limit = abs(limit)
    if base >= 2 * limit { return 1 }
    let distance = base <= limit ? base / limit : (2 * limit - base) / limit
    return 1 - Mathematics.power(distance, 4.44)
  }

  /// The status and the score of an indicator: the mean of its series' scores.
  ///
  /// Bands: ≥ 2.5, ≥ 0, ≥ −2.5, below; `target_achieved` only when every series with a score has it. A series
  /// without a score does not count. Without any score the status is empty in the published output, here
  /// `not_available`.
  package static func indicator(_ series: [MethodVerdict]) -> MethodVerdict {
    indicator(groups: series.map { [$0] })
  }

  /// The status and the score of an indicator whose series are grouped: a group's score is the mean of its
  /// members', the indicator's that of the groups, a series by itself being a group of one.
  ///
  /// Source: Open SDG, documentation "Indicator configuration", `progress_calculation_options`, `group` (2025).
  package static func indicator(groups: [[MethodVerdict]]) -> MethodVerdict {
    let series = groups.flatMap(\.self)
    func mean(_ scores: [Double]) -> Double? {
      scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
    }
    guard let score = mean(groups.compactMap { group in mean(group.compactMap { $0.number("score") }) })
    else {
      let refusal =
        series.lazy.compactMap(\.refusal).first ?? MethodRefusal(.noFigure, "no series has a score")
      return MethodVerdict(name, refuses: refusal, category: Category.notAvailable.rawValue)
    }
    let scored = series.filter { $0.number("score") != nil }
    let category: Category =
      if scored.allSatisfy({ $0.category == Category.targetAchieved.rawValue }) {
        .targetAchieved
      } else if score >= 2.5 {
        .substantial
      } else if score >= 0 {
        .moderate
      } else {
        score >= -2.5 ? .limited : .deterioration
      }
    var flags: [MethodFlag] = []
    for flag in series.flatMap(\.flags) where !flags.contains(flag) { flags.append(flag) }
    return MethodVerdict(
      name, category: category.rawValue, numbers: [.init("score", score)],
      status: category.status, flags: flags)
  }

  /// A series on its way to a verdict, in the order in which the published program proceeds.
  private struct Series {
    var input: MethodInput
    var thresholds: Thresholds
    var direction: Double
    var target: Double?
    var flags: [MethodFlag] = []
    var numbers: [MethodVerdict.Number] = []

    init(_ input: MethodInput, thresholds: Thresholds?) {
      self.input = input
      self.thresholds = thresholds ?? (input.target == nil ? .withoutTarget : .withTarget)
      direction = input.direction?.sign ?? -1
      if input.direction == nil { flags.append(.directionDefaulted) }
      target = input.target
      if target == 0 {
        target = 0.001
        flags.append(.zeroTargetReplaced)
      }
    }

    func refused(_ reason: MethodRefusal.Reason, _ text: String) -> MethodVerdict {
      MethodVerdict(
        OpenSDG.name, refuses: MethodRefusal(reason, text), category: Category.notAvailable.rawValue,
        numbers: numbers, flags: flags)
    }

    mutating func verdict() -> MethodVerdict {
      if case .done(let isDone) = input.aim {
        guard let isDone else { return refused(.noFigure, "nothing was reported") }
        return MethodVerdict(
          OpenSDG.name, category: isDone ? Category.targetAchieved.rawValue : "target_not_achieved",
          status: isDone ? .achieved : nil)
      }
      if case .band = input.aim {
        return refused(.band, "a band is judged only after its values were transformed into a distance")
      }
      // The published program reads the first four characters of a period as its year.
      let points = input.series.map { (time: $0.time.calendarYear, point: $0) }
      for (left, right) in zip(points, points.dropFirst()) where left.time == right.time {
        return refused(
          .duplicateYear, "\(left.time) has two figures: \(left.point.value), \(right.point.value)")
      }
      guard let current = points.last else { return refused(.noFigure, "there is no figure") }
      let wanted = input.baseline?.time.calendarYear ?? 2015
      guard let base = points.first(where: { $0.time >= wanted }) else {
        return refused(.noYearAfterBase, "no figure is of \(wanted) or later")
      }
      if base.time != wanted { flags.append(.baseYearReplaced) }
      return verdict(from: base, to: current)
    }

    mutating func verdict(
      from base: (time: Int, point: MethodInput.Point), to current: (time: Int, point: MethodInput.Point)
    ) -> MethodVerdict {
      var baseValue = base.point.value
      let value = current.point.value
      let sign: Double = baseValue < 0 ? -1 : 1
      if sign < 0 { flags.append(.negativeValues) }
      let coefficient = lowerThresholds(base: baseValue)
      numbers = [
        .init("baseYear", Double(base.time), .year), .init("baseValue", baseValue, .value),
        .init("currentYear", Double(current.time), .year), .init("currentValue", value, .value),
      ]
      if let coefficient { numbers.append(.init("coefficient", coefficient)) }
      let isAchieved = target.map { direction < 0 ? value <= $0 : value >= $0 } ?? false
      if baseValue == 0 {
        baseValue = 0.001
        flags.append(.zeroBaseReplaced)
      }
      var refusal: MethodRefusal?
      var progress: Double?
      if (baseValue > 0 && value < 0) || (baseValue < 0 && value > 0) {
        refusal = MethodRefusal(.signChange, "\(baseValue) and \(value) have different signs")
      } else if current.time <= base.time {
        refusal = MethodRefusal(.tooFewFigures, "two figures are needed, the base year's and a later one")
      } else {
        let observed = Growth.rate(from: baseValue, to: value, years: Double(current.time - base.time))
        if let target {
          let end = input.deadline?.calendarYear ?? 2030
          if input.deadline == nil { flags.append(.deadlineDefaulted) }
          guard end != base.time else {
            return refused(.deadlineIsBase, "the target year \(end) is the base year")
          }
          if current.time >= end { flags.append(.deadlineReached) }
          let required = magnitude(from: baseValue, to: target, years: Double(end - base.time))
          if required == 0 { flags.append(.zeroRequiredGrowth) }
          progress = sign * direction * observed / required
        } else {
          progress = sign * direction * observed
        }
      }
      return verdict(
        progress: progress, isAchieved: isAchieved, coefficient: coefficient, refusal: refusal,
        basis: .init(from: base.point, to: current.point))
    }

    /// The thresholds are lowered near a limit, which counts only without a target.
    private mutating func lowerThresholds(base: Double) -> Double? {
      guard let limit = input.limit else { return nil }
      guard target == nil else {
        flags.append(.limitIgnored)
        return nil
      }
      if direction < 0 ? base < limit : base > limit { flags.append(.baseBeyondLimit) }
      let coefficient = OpenSDG.coefficient(base: base, limit: limit)
      thresholds.high *= coefficient
      thresholds.medium *= coefficient
      thresholds.low *= coefficient
      return coefficient
    }

    /// |CAGR|; where the target has the other sign the rate is a complex number, of which the program takes
    /// the magnitude |ρ·e^(iπp) − 1| with p = 1 ÷ years.
    private mutating func magnitude(from base: Double, to target: Double, years: Double) -> Double {
      let quotient = target / base
      guard quotient < 0 else { return abs(Mathematics.power(quotient, 1 / years) - 1) }
      flags.append(.complexGrowth)
      let radius = Mathematics.power(-quotient, 1 / years)
      return (radius * radius - 2 * radius * Mathematics.cosine(.pi / years) + 1).squareRoot()
    }

    private func verdict(
      progress: Double?, isAchieved: Bool, coefficient: Double?, refusal: MethodRefusal?,
      basis: MethodVerdict.Basis
    ) -> MethodVerdict {
      let category: Category
      if isAchieved {
        category = .targetAchieved
      } else if let progress, !progress.isNaN {
        category =
          if progress >= thresholds.high {
            .substantial
          } else if progress >= thresholds.medium {
            .moderate
          } else {
            progress >= thresholds.low ? .limited : .deterioration
          }
      } else {
        category = .notAvailable
      }
      var score: Double?
      if isAchieved {
        score = 5
      } else if let progress, !progress.isNaN {
        score =
          target == nil
          ? OpenSDG.score(growth: progress, coefficient: coefficient ?? 1, thresholds: thresholds)
          : OpenSDG.score(ratio: progress)
      }
      var results: [MethodVerdict.Number] = []
      if let progress, progress.isFinite {
        results.append(.init("progressValue", progress, target == nil ? .share : .plain))
      }
      if let score { results.append(.init("score", score)) }
      if category == .notAvailable {
        let reason =
          refusal ?? MethodRefusal(.targetIsBase, "the target is the base value, and 0 ÷ 0 is no number")
        return MethodVerdict(
          OpenSDG.name, refuses: reason, category: category.rawValue, numbers: results + numbers, flags: flags
        )
      }
      return MethodVerdict(
        OpenSDG.name, category: category.rawValue, numbers: results + numbers,
        status: category.status, flags: flags, basis: basis)
    }
  }
}

extension OpenSDG.Category {
  /// Our status that says the same.
  var status: Status? {
    switch self {
    case .targetAchieved: .achieved
    case .substantial: .onPace
    case .moderate, .limited, .deterioration: .offPace
    case .notAvailable: nil
    }
  }
}

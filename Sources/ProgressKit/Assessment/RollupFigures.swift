/// The figures of a goal that is measured by parts: one for every period in which all parts have one.
struct RollupFigures {
  /// The indicators and figures that parts may name.
  struct Input {
    var indicators: [String: Indicator]
    var observations: [String: [Observation]]
  }

  private(set) var figures: [Measured] = []
  private(set) var parts: [Assessment.Part] = []

  /// A part's figure: a value, and the denominator for a ratio.
  private struct Term {
    var measured: Measured
    var denominator: Measured?
  }

  init(
    _ rollup: Rollup, goal: Goal, indicator: Indicator, input: Input, context: AssessmentContext,
    converter: UnitConverter
  ) {
    let isFlow = indicator.measure == .flow
    var series: [[Period: Term]] = []
    for part in rollup.parts {
      series.append(
        RollupFigures.terms(part, rollup, goal: goal, input: input, context: context, converter: converter))
    }
    // A level stands for its period's end, so a quarter and its last day are one; amounts are those of a period.
    func key(_ period: Period) -> Period { isFlow ? period : Period(period.last) }
    let keyed = series.map { terms in
      Dictionary(terms.map { (key($0), $1) }) { left, right in
        left.measured.known >= right.measured.known ? left : right
      }
    }
    let common = keyed.dropFirst().reduce(Set(keyed.first?.keys.map { $0 } ?? [])) {
      $0.intersection($1.keys)
    }
    let line = goal.target.line(baseline: goal.baseline?.value.value)
    for period in common.sorted(by: { ($0.last, $0.first) < ($1.last, $1.first) }) {
      let terms = keyed.compactMap { $0[period] }
      guard terms.count == rollup.parts.count,
        let combined = RollupFigures.combine(terms, rollup, unit: indicator.unit, line: line)
      else { continue }
      figures.append(combined)
    }
    standings(rollup, keyed: keyed, input: input, line: line, unit: indicator.unit)
  }

  // MARK: - Terms

  private static func terms(
    _ part: Rollup.Part, _ rollup: Rollup, goal: Goal, input: Input, context: AssessmentContext,
    converter: UnitConverter
  ) -> [Period: Term] {
    func series(_ id: String, converter: UnitConverter?) -> [Period: Measured] {
      guard let indicator = input.indicators[id] else { return [:] }
      let vintages = Vintages(
        input.observations[id] ?? [], unit: indicator.unit, knownOn: context.knownOn,
        knownDate: context.knownDate(of:))
      let converter = converter ?? UnitConverter(unit: indicator.unit, conversions: context.conversions)
      var result: [Period: Measured] = [:]
      for entry in vintages.entries where entry.observation.period.last <= context.asOf {
        result[entry.observation.period] = Measured(
          entry, for: .atLeast(0), indicator: indicator, converter: converter)
      }
      return result
    }
    var result: [Period: Term] = [:]
    switch rollup.combination {
    case .ratio:
      let numerators = series(part.indicator, converter: nil)
      let denominators = part.denominator.map { series($0, converter: nil) }
      for (period, numerator) in numerators {
        if let denominators {
          guard let denominator = denominators[period] else { continue }
          result[period] = Term(measured: numerator, denominator: denominator)
        } else if case .count(_, of: let total)? = numerator.observations.first?.value {
          var denominator = numerator
          denominator.value = Double(total)
          denominator.interval = Interval(Double(total))
          result[period] = Term(measured: numerator, denominator: denominator)
        }
      }
    case .satisfying:
      for (period, measured) in series(part.indicator, converter: nil) {
        result[period] = Term(measured: measured)
      }
    case .sum, .worst, .weightedMean:
      for (period, measured) in series(part.indicator, converter: converter) {
        result[period] = Term(measured: measured)
      }
    }
    return result
  }

  // MARK: - Combination

  private static func combine(_ terms: [Term], _ rollup: Rollup, unit: Unit, line: Line?) -> Measured? {
    guard var result = terms.first?.measured, let sum = added(terms.map(\.measured)) else { return nil }
    let percent = unit.isPercent ? 100.0 : 1
    switch rollup.combination {
    case .sum:
      return sum
    case .ratio:
      guard let whole = added(terms.compactMap(\.denominator)), whole.value > 0, whole.interval.lower > 0
      else {
        return nil
      }
      result = sum
      result.value = percent * sum.value / whole.value
      result.interval = Interval(
        percent * sum.interval.lower / whole.interval.upper,
        percent * sum.interval.upper / whole.interval.lower,
        includesLower: sum.interval.includesLower && whole.interval.includesUpper,
        includesUpper: sum.interval.includesUpper && whole.interval.includesLower)
      result.decimals = 2
      result.lastDigit = 0
      result.observations += whole.observations
      result.superseded += whole.superseded
    case .worst:
      guard let line, let worst = terms.map(\.measured).max(by: { isBetter($0.value, $1.value, line) }) else {
        return nil
      }
      result = worst
      result.observations = sum.observations
      result.superseded = sum.superseded
      return result
    case .satisfying(let shape):
      guard let each = Target(shape).line(baseline: nil) else {
        return nil
      }
      let certain = terms.count { term in
        [term.measured.interval.lowest, term.measured.interval.highest].allSatisfy {
          each.isSatisfied(by: $0)
        }
      }
      let possible = terms.count { term in
        [term.measured.interval.lowest, term.measured.interval.highest].contains { each.isSatisfied(by: $0) }
      }
      let stated = terms.count { each.isSatisfied(by: $0.measured.value, computed: $0.measured.isComputed) }
      let scale = unit.isPercent ? 100 / Double(terms.count) : 1
      result = sum
      result.value = scale * Double(stated)
      result.interval = Interval(scale * Double(certain), scale * Double(possible))
      result.decimals = unit.isPercent ? 1 : 0
      result.lastDigit = 0
    case .weightedMean:
      let weights = rollup.parts.map(\.weight)
      let total = FlowSum.compensated(weights)
      func mean(_ value: (Measured) -> Double) -> Double {
        FlowSum.compensated(zip(weights, terms).map { $0 * value($1.measured) }) / total
      }
      result = sum
      result.value = mean(\.value)
      result.interval = Interval(
        mean(\.interval.lower), mean(\.interval.upper), includesLower: sum.interval.includesLower,
        includesUpper: sum.interval.includesUpper)
      result.decimals = sum.decimals + 1
      result.lastDigit = 0
    }
    result.qualifier = result.interval.isExact ? .exact : .about
    result.isComputed = true
    return result
  }

  /// The sum of figures of one period, with all they rest on.
  private static func added(_ figures: [Measured]) -> Measured? {
    guard let first = figures.first else { return nil }
    guard figures.count > 1, var result = FlowSum.sum(figures) else { return first }
    result.period = first.period
    return result
  }

  private static func isBetter(_ left: Double, _ right: Double, _ line: Line) -> Bool {
    switch line.edge {
    case .rising: left > right
    case .falling: left < right
    case .band: line.distance(of: left) < line.distance(of: right)
    }
  }

  // MARK: - Parts

  private mutating func standings(
    _ rollup: Rollup, keyed: [[Period: Term]], input: Input, line: Line?, unit: Unit
  ) {
    let newest = figures.last?.period.last
    let latest = keyed.map { terms in
      terms.max { ($0.key.last, $0.key.first) < ($1.key.last, $1.key.first) }?.value
    }
    let atNewest = keyed.map { terms in terms.first { $0.key.last == newest }?.value }
    let whole = FlowSum.compensated(atNewest.compactMap { $0?.measured.value })
    let denominators = FlowSum.compensated(atNewest.compactMap { $0?.denominator?.value })
    let destination = line.map { $0.destination(from: nil) }
    let satisfies: Line? =
      if case .satisfying(let shape) = rollup.combination {
        Target(shape).line(baseline: nil)
      } else if rollup.combination == .worst {
        line
      } else {
        nil
      }
    for (index, part) in rollup.parts.enumerated() {
      let term = latest[index]
      var standing = Assessment.Part(
        indicator: part.indicator, title: input.indicators[part.indicator]?.title ?? part.indicator,
        value: term?.measured.value, denominator: term?.denominator?.value, day: term?.measured.day,
        isSatisfied: term.flatMap { term in
          satisfies?.isSatisfied(by: term.measured.value, computed: term.measured.isComputed)
        })
      if let own = atNewest[index]?.measured.value, let destination {
        switch rollup.combination {
        case .sum:
          standing.othersNow = whole - own
          standing.othersRequired = destination - own
        case .ratio:
          standing.othersNow = whole - own
          standing.othersRequired = destination / (unit.isPercent ? 100 : 1) * denominators - own
        default: break
        }
      }
      parts.append(standing)
    }
  }
}

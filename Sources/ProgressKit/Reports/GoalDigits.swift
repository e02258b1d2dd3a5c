/// How many decimals the numbers of one goal are given, chosen together so that no two of them, as printed, compare
/// otherwise than they do.
struct GoalDigits: Hashable {
  var actual = 0
  var target = 0
  var otherEdge = 0
  var baseline = 0
  var expected = 0
  var otherExpected = 0
  var variance = 0
  var allowed = 0
  var projected = 0
  /// Of the percentages.
  var ofTarget = 1
  var ofChange = 1
  var expectedShare = 1
  var shortfall = 1
  var tolerancePoints = 0

  init(_ assessment: Assessment) {
    let figure = assessment.figure
    let required = assessment.target
    baseline = assessment.baseline?.decimals ?? 0
    target = max(required?.decimals ?? 0, 0)
    if let required, let derivation = assessment.goal.target.derivation {
      target = max(derivation.figure.decimals, NumberText.computedDecimals(required.value), 0)
    } else if let required, required.isComputed {
      target = max(target, min(NumberText.computedDecimals(required.value), 6))
      if NumberText.fullDecimals(required.value) < target {
        target = max(required.decimals, NumberText.fullDecimals(required.value))
      }
    }
    otherEdge = target
    actual = figure?.decimals ?? baseline
    if let figure, figure.conversion != nil {
      actual = min(actual, max(NumberText.computedDecimals(figure.value), target))
    }
    let written = max(figure == nil ? 0 : actual, baseline, required?.isComputed == true ? 0 : target)
    if let pace = assessment.pace {
      expected = GoalDigits.ofComputed(pace.expected, beside: written)
      variance = expected
      allowed = NumberText.fullDecimals(pace.allowed) <= 6 ? NumberText.fullDecimals(pace.allowed) : expected
      if case .points(let points) = pace.tolerance { tolerancePoints = NumberText.fullDecimals(points) }
    }
    if let other = assessment.robustness?.expected {
      otherExpected = GoalDigits.ofComputed(other, beside: written)
    }
    if let projection = assessment.projection?.atDeadline {
      projected = GoalDigits.ofComputed(projection, beside: written)
    }
    agree(assessment)
  }

  private static func ofComputed(_ value: Double, beside written: Int) -> Int {
    let full = NumberText.fullDecimals(value)
    return min(max(written, NumberText.computedDecimals(value)), max(full, written))
  }

  // Raises decimals until every pair that is compared anywhere agrees; they only grow, so this ends.
  private mutating func agree(_ assessment: Assessment) {
    let value = assessment.figure?.value ?? assessment.baseline?.value
    let pace = assessment.pace
    for _ in 0..<4 {
      let before = self
      if let value, let required = assessment.target {
        let isComputed = required.isComputed || assessment.figure.map { $0.observations.count != 1 } ?? false
        GoalDigits.apart(
          value, &self.actual, required.value, &self.target, must: isApart(value, required.value, isComputed))
        if let edge = required.otherEdge {
          GoalDigits.apart(value, &self.actual, edge, &self.otherEdge, must: isApart(value, edge, isComputed))
        }
        if let line = pace?.expected, !assessment.hasNoGap {
          GoalDigits.apart(line, &self.expected, required.value, &self.target, must: false)
        }
        if let projected = assessment.projection?.atDeadline {
          let must = isApart(projected, required.value, true)
          GoalDigits.apart(projected, &self.projected, required.value, &self.target, must: must)
        }
      }
      if let value, let line = pace?.expected {
        if assessment.hasNoGap {
          coincide(value, line, assessment)
        } else {
          GoalDigits.apart(value, &self.actual, line, &self.expected, must: isApart(value, line, true))
        }
      }
      if let value, let other = assessment.robustness?.expected {
        GoalDigits.apart(value, &self.actual, other, &self.otherExpected, must: isApart(value, other, true))
      }
      if let value, let baseline = assessment.baseline?.value, assessment.figure != nil {
        GoalDigits.apart(value, &self.actual, baseline, &self.baseline, must: isApart(value, baseline, true))
      }
      if self == before { break }
    }
    if let pace { distances(pace) }
    shares(assessment)
  }

  // The decimals at which figure and expected value come out as one; the figure keeps what its target needs.
  private mutating func coincide(_ value: Double, _ line: Double, _ assessment: Assessment) {
    var common = actual
    while common > 0, NumberText.digits(value, decimals: common) != NumberText.digits(line, decimals: common)
    {
      common -= 1
    }
    expected = common
    guard common < actual else { return }
    let needed = assessment.target.map { required in
      NumberText.compared(
        value, required.value, decimals: (common, target),
        mustDiffer: isApart(value, required.value, required.isComputed)
      ).0
    }
    if needed.map({ $0 <= common }) ?? true { actual = common }
  }

  private mutating func distances(_ pace: Assessment.Pace) {
    variance = max(variance, expected)
    let gap = abs(pace.variance)
    let must = isApart(gap, pace.allowed, true)
    GoalDigits.apart(gap, &self.variance, pace.allowed, &self.allowed, must: must)
    if gap > 0, NumberText.computedDecimals(gap) <= 9 {
      variance = NumberText.decimals(for: gap, against: 0, atLeast: variance, mustDiffer: true)
    }
    if case .value(let shortfall) = pace.shortfall, case .points(let points) = pace.tolerance {
      // In fractions, where nothing was multiplied yet; two decimals of a fraction are none of a percentage.
      let (first, second) = NumberText.compared(
        abs(shortfall), points / 100, decimals: (self.shortfall + 2, tolerancePoints + 2),
        mustDiffer: isApart(abs(shortfall), points / 100, true))
      self.shortfall = first - 2
      tolerancePoints = second - 2
      if shortfall != 0, NumberText.computedDecimals(shortfall) <= 9 {
        self.shortfall =
          NumberText.decimals(
            for: abs(shortfall), against: 0, atLeast: self.shortfall + 2, mustDiffer: true) - 2
      }
    }
  }

  private mutating func shares(_ assessment: Assessment) {
    guard case .value(let done) = assessment.attainment.ofChange,
      case .value(let expected)? = assessment.pace?.expectedShare
    else { return }
    let (first, second) = NumberText.compared(
      done, expected, decimals: (ofChange + 2, expectedShare + 2), mustDiffer: isApart(done, expected, true))
    ofChange = first - 2
    expectedShare = second - 2
  }

  private static func apart(
    _ value: Double, _ decimals: inout Int, _ line: Double, _ lineDecimals: inout Int, must: Bool
  ) {
    (decimals, lineDecimals) = NumberText.compared(
      value, line, decimals: (decimals, lineDecimals), mustDiffer: must)
  }
}

extension Assessment {
  /// Whether the figure is short of the expected value by less than half a unit of its last written digit, which is
  /// no gap: the expected value is then shown with the figure's own decimals, and comes out as the figure.
  var hasNoGap: Bool {
    guard let pace, pace.variance < 0 else { return false }
    // A published method may call on pace what is far behind the line.
    let own = byMethod?.ownStatus ?? status
    return own == .onPace || own == .ahead
  }
}

/// Whether two numbers differ by more than the rounding of arithmetic: the relative 1e-9 at which computed lines
/// compare. Numbers as written compare exactly.
func isApart(_ value: Double, _ line: Double, _ isComputed: Bool) -> Bool {
  guard isComputed else { return value != line }
  return abs(value - line) > 1e-9 * max(abs(value), abs(line))
}

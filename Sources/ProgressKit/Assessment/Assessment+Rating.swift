extension Assessment {
  /// The goal's rating by its own thresholds on the share of the target: one word, or the range from the worst to the
  /// best that the numbers leave open.
  ///
  /// rating = green where ``Attainment/ofTarget`` ≥ green, else amber where ≥ amber, else red; compared at a relative
  /// 1e-9, as the share is computed. `nil` where the goal has no thresholds, where no share of the target is defined or
  /// only the baseline is known, and for amounts that add up until their window is over, since a part of the window
  /// cannot be held against all of the target.
  public var rating: ClosedRange<RAGRating>? {
    guard let thresholds = goal.ragThresholds, let figure, let share = attainment.ofTarget.fraction else {
      return nil
    }
    if window.accumulates {
      guard let last = goal.deadline?.date, figure.day >= last, !figure.isLowerBound else { return nil }
    }
    func word(_ share: Double) -> RAGRating {
      func reaches(_ threshold: Quantity) -> Bool {
        let line = threshold.value / 100
        return share >= line - Interval.tolerance(share, line)
      }
      return reaches(thresholds.green) ? .green : reaches(thresholds.amber) ? .amber : .red
    }
    let ends = attainment.ofTargetInterval
    let words = [share, ends?.lowest, ends?.highest].compactMap { $0 }.map(word)
    guard let worst = words.min(), let best = words.max() else { return nil }
    return worst...best
  }
}

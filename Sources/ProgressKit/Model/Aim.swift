/// What a goal is about: decided once from its target, its measure and where it starts, and asked everywhere.
enum Aim: Hashable, Sendable {
  /// To get to the target.
  case reach
  /// To stay where it is: a hold, a mean of a window that is not over, or a target that the baseline satisfies.
  case stay
  /// Not to use more than a ceiling, and perhaps no less than a floor: never achieved before the deadline's figure.
  case spend
  /// Done or not done.
  case done
  /// Nothing that has a number, or a change from a baseline that is not known.
  case unstated

  /// - Parameter baseline: the value to start from; a flow has none
  init(_ shape: Target.Shape, accumulates: Bool, isMean: Bool, baseline: Double?, line: Line?) {
    if shape.isMilestone {
      self = .done
    } else if let line {
      if accumulates, line.direction != .rising {
        self = .spend
      } else if shape.isHold || isMean {
        self = .stay
      } else if !accumulates, !shape.isChange, let baseline, line.isSatisfied(by: baseline) {
        self = .stay
      } else {
        self = .reach
      }
    } else {
      self = .unstated
    }
  }
}

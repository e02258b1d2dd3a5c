/// Where a goal stands: a closed list, of which every goal gets exactly one.
public enum Status: String, Sendable, Hashable, CaseIterable {
  /// The target states no number, or names no indicator.
  case notQuantified
  /// No usable figure has the target's unit and definition, and no conversion is declared.
  case notComparable
  /// As of a day before the goal's window, or before the goal was set.
  case notStarted
  /// The figure that counts satisfies the target.
  case achieved
  /// A level that is to be kept is kept so far; the deadline's figure is not known yet.
  case holding
  /// The figure for the deadline is known and does not satisfy, a budget is exceeded, or a hold was breached.
  case missed
  /// The deadline has passed and its figure is not known: neither met nor missed.
  case overdue
  /// Neither a figure nor a baseline.
  case noData
  /// Nothing is known but the baseline.
  case baselineOnly
  /// There is no deadline.
  case open
  /// A figure and a deadline, but no expected value.
  case noPace
  /// Ahead of the expected value by more than the tolerance.
  case ahead
  /// Not behind the expected value.
  case onPace
  /// Behind the expected value, within the tolerance.
  case atRisk
  /// Behind by more than the tolerance, or outside a level that is to be held.
  case offPace
  /// What the numbers leave open spans good and bad.
  case cannotTell

  /// The classes in which a verdict is given when numbers are intervals.
  public enum Class: String, Sendable, Hashable {
    /// Achieved, holding, ahead, on pace.
    case good
    /// At risk, off pace.
    case behind
    /// Missed.
    case final
    /// Everything else: no verdict on the numbers.
    case unjudged
  }

  /// The class of the verdict.
  public var verdictClass: Class {
    switch self {
    case .achieved, .holding, .ahead, .onPace: .good
    case .atRisk, .offPace: .behind
    case .missed: .final
    default: .unjudged
    }
  }

  /// The word for people.
  public var word: String {
    switch self {
    case .notQuantified: "not quantified"
    case .notComparable: "not comparable"
    case .notStarted: "not started"
    case .achieved: "achieved"
    case .holding: "holding"
    case .missed: "missed"
    case .overdue: "overdue"
    case .noData: "no data"
    case .baselineOnly: "baseline only"
    case .open: "open"
    case .noPace: "no pace"
    case .ahead: "ahead"
    case .onPace: "on pace"
    case .atRisk: "at risk"
    case .offPace: "off pace"
    case .cannotTell: "cannot tell"
    }
  }
}

/// Something a reader must know beside the status.
@nonexhaustive
public enum Flag: String, Sendable, Hashable, CaseIterable {
  /// An earlier figure of the window satisfied the target; the one that counts does not.
  case lost
  /// Achieved, as of a day after the deadline, and the deadline's own figure is not known.
  case unconfirmed
  /// The goal states a rhythm of reporting, and the newest figure is older.
  case stale
  /// The source says that the target was met; the numbers cannot confirm it.
  case claimed
  /// The verdict rests on an estimated or provisional figure.
  case provisional
  /// Figures of the goal's window are not counted, or a span of it is missing.
  case gap
}

/// Whether the last two figures moved towards the target.
public enum Trend: String, Sendable, Hashable, CaseIterable {
  /// Towards the target.
  case improving
  /// Neither way.
  case noChange
  /// Away from the target.
  case worsening
}

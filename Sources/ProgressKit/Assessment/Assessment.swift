/// Where one goal stands as of a day, with the arithmetic that says so.
///
/// All numbers are in ``unit``, the unit of the target.
public struct Assessment: Hashable, Sendable {
  /// The goal that was judged.
  public package(set) var goal: Goal
  /// Its indicator, if it names one.
  public package(set) var indicator: Indicator?
  /// The unit of all numbers here.
  public package(set) var unit: UnitOfMeasure
  /// The verdict.
  public package(set) var status: Status
  /// Why, for every status that is not plain from its numbers.
  public package(set) var reason: Reason?
  /// For `cannotTell`: the verdicts at the two ends, worst first. For a verdict in which the ends differ within one
  /// class ("at least on pace"): the same. Empty when every value gives one verdict.
  public package(set) var range: [Status]
  /// What a reader must know beside the status, in the order of the enumeration.
  public package(set) var flags: [Flag]
  /// Whether the last two figures moved towards the target.
  public package(set) var trend: Trend?
  /// The figure that counts; `nil` when there is none.
  public package(set) var figure: Figure?
  /// What has to be reached; `nil` when it is not a number or needs a baseline that is missing.
  public package(set) var target: Required?
  /// The value to start from.
  public package(set) var baseline: Start?
  /// The share of the target and of the way.
  public package(set) var attainment: Attainment
  /// The day on which the target was first satisfied.
  public package(set) var achievedOn: CalendarDate?
  /// A figure of a period after the deadline that satisfied the target: the day and how late it was.
  public package(set) var reachedLate: ReachedLate?
  /// The expected value and how far from it the figure is; `nil` when there is none.
  public package(set) var pace: Pace?
  /// Why there is no pace.
  public package(set) var paceReason: Reason?
  /// Rates needed and observed.
  public package(set) var rates: Rates
  /// What happens if the rate so far continues.
  public package(set) var projection: Projection?
  /// Why there is no projection.
  public package(set) var projectionReason: Reason?
  /// Whether the target will be met, as far as the figures' own past tells; no verdict, and nothing fails by it.
  public package(set) var outlook: Outlook?
  /// Why there is no outlook.
  public package(set) var outlookReason: Reason?
  /// Whether another curve would change the verdict.
  public package(set) var robustness: Robustness?
  /// The window of the goal as far as known: the clock's first day and the deadline.
  public package(set) var window: Window
  /// How the figures can be found again.
  var trail = Trail.empty
  /// The figures in order of their days, in `unit`, as charts draw them; flows as the sum so far. Found again when they
  /// are asked for.
  public var series: [Point] { trail.points }
  /// Figures of the goal's window that are not counted, by the reason; in order of their periods.
  public package(set) var uncounted: [Uncounted] = []
  /// Spans of the window of which nothing is known, before its newest figure.
  public package(set) var missing: [Period] = []
  /// Figures that stand in tables, were skipped and could change the verdict.
  public package(set) var unread: [UnreadFigure] = []
  /// The newest report in words, without a value, where the target states no number.
  public package(set) var stated: Observation?
  /// What the goal is about: to reach, to stay, to spend.
  var aim = Aim.unstated
  /// The value that the expected path leads to.
  var destination: Double?
  /// Where the goals of an objective stand, in the order they are declared.
  public package(set) var children: [Child] = []
  /// What a published method said of the pace, where the goal or the caller asked for one.
  public package(set) var byMethod: ByMethod?
  /// Where the parts of a roll-up stand, in the order they are declared.
  public package(set) var parts: [Part] = []
  /// Findings about this goal's data.
  public package(set) var findings: [Diagnostic]
  /// Figures that could have counted, had their unit or definition been the target's, in order of their periods.
  public package(set) var incomparable: Ledger.Selection = []
  /// Forecasts that were known: shown, never counted; in order of their periods.
  public package(set) var forecasts: Ledger.Selection = []
  /// The expected path, in `unit`, as the judge follows it; straight between its points. Empty where there is none, as
  /// for a goal to stay where it is.
  public package(set) var path: [PathPoint] = []

  /// What stands for the goal in a table: one rule for every format.
  @nonexhaustive
  public enum Shown: Hashable, Sendable {
    /// The figure that counts.
    case figure(Figure)
    /// The baseline, since the attainments rest on it alone.
    case baseline(Start)

    /// The value in the unit.
    public var value: Double {
      switch self {
      case .figure(let figure): figure.value
      case .baseline(let start): start.value
      }
    }

    /// How exact it claims to be.
    public var qualifier: Qualifier {
      switch self {
      case .figure(let figure): figure.qualifier
      case .baseline(let start): start.qualifier
      }
    }

    /// The values it may stand for.
    public var interval: Interval {
      switch self {
      case .figure(let figure): figure.interval
      case .baseline(let start): start.interval
      }
    }

    /// The day it stands for; `nil` for a baseline without one.
    public var day: CalendarDate? {
      switch self {
      case .figure(let figure): figure.day
      case .baseline(let start): start.date
      }
    }
  }

  /// What stands under "Actual": the figure that counts, else the baseline where the attainments rest on it alone;
  /// `nil` when nothing does.
  public var shown: Shown? {
    if let figure { return .figure(figure) }
    guard let baseline else { return nil }
    let hasShare = attainment.ofTarget.fraction != nil || attainment.ofChange.fraction != nil
    return status == .baselineOnly || hasShare ? .baseline(baseline) : nil
  }

  /// The figure that counts: an observation, or for a flow the sum of several.
  public struct Figure: Hashable, Sendable {
    /// The value as written, or the sum.
    public package(set) var value: Double
    /// The values it may stand for.
    public package(set) var interval: Interval
    /// How exact it claims to be, for its mark.
    public package(set) var qualifier: Qualifier
    /// The number of decimals to show.
    public package(set) var decimals: Int
    /// The days it covers; a level stands for the last of them.
    public package(set) var period: Period
    /// The observations it rests on, in order of their periods.
    public package(set) var observations: Ledger.Selection
    /// Earlier vintages of them, newest first.
    public package(set) var superseded: Ledger.Selection
    /// The declared rate that was used.
    public package(set) var conversion: Conversion?
    /// Whether the goal is done, for a milestone.
    public package(set) var isDone: Bool?
    /// Whether it is all that is known to have come together, while figures before its last day are missing.
    public package(set) var isLowerBound = false

    /// The day that the figure stands for.
    public var day: CalendarDate { period.last }
  }

  /// What has to be reached.
  public struct Required: Hashable, Sendable {
    /// The value to reach; for a band the edge nearest to the baseline, else its lower edge.
    public package(set) var value: Double
    /// The values it may stand for.
    public package(set) var interval: Interval
    /// The other edge of a band.
    public package(set) var otherEdge: Double?
    /// Whether more is better, less is better, or neither (a band).
    public package(set) var direction: Direction
    /// The number of decimals to show.
    public package(set) var decimals: Int
    /// Whether a baseline or a derivation was needed to compute it.
    public package(set) var isComputed: Bool
  }

  /// Which way is good.
  public enum Direction: String, Hashable, Sendable {
    /// More is better.
    case rising
    /// Less is better.
    case falling
    /// Inside is good.
    case band

    init(_ direction: Line.Direction) {
      switch direction {
      case .rising: self = .rising
      case .falling: self = .falling
      case .band: self = .band
      }
    }
  }

  /// The value to start from.
  public struct Start: Hashable, Sendable {
    /// The value.
    public package(set) var value: Double
    /// The values it may stand for.
    public package(set) var interval: Interval
    /// How exact it claims to be.
    public package(set) var qualifier: Qualifier
    /// The number of decimals to show.
    public package(set) var decimals: Int
    /// Its day, if known.
    public package(set) var date: CalendarDate?
    /// Whether that day was inferred.
    public package(set) var dateIsInferred: Bool
  }

  /// The two shares, neither clamped, neither ever defaulted.
  public struct Attainment: Hashable, Sendable {
    /// actual ÷ target.
    public package(set) var ofTarget: Share
    /// (actual − baseline) ÷ (target − baseline): 0 at the baseline, 1 at the target.
    public package(set) var ofChange: Share
    /// The ends of `ofTarget` where the numbers are intervals.
    public package(set) var ofTargetInterval: Interval?
    /// The ends of `ofChange` where the numbers are intervals.
    public package(set) var ofChangeInterval: Interval?
  }

  /// A share as a fraction, or the reason why there is none.
  public enum Share: Hashable, Sendable {
    /// A fraction: 0.547 is 54.7%.
    case value(Double)
    /// No share, and why.
    case undefined(Reason)

    /// The fraction, or `nil`.
    public var fraction: Double? { if case .value(let fraction) = self { fraction } else { nil } }
  }

  /// A satisfying figure of a later period.
  public struct ReachedLate: Hashable, Sendable {
    /// The day for which the target was first satisfied after the deadline.
    public package(set) var date: CalendarDate
    /// Days after the deadline.
    public package(set) var days: Int
  }

  /// The days between which a goal runs.
  public struct Window: Hashable, Sendable {
    /// The first day on which something can be expected; `nil` when no day is known.
    public package(set) var first: CalendarDate?
    /// The deadline.
    public package(set) var last: CalendarDate?
    /// Whether the figures of a flow add up within it.
    public package(set) var accumulates: Bool
  }

  /// The expected value on the figure's day, and the distance from it.
  public struct Pace: Hashable, Sendable {
    /// The curve.
    public package(set) var trajectory: Trajectory
    /// Days from the clock's start to the figure's day.
    public package(set) var elapsedDays: Int
    /// Days from the clock's start to the deadline.
    public package(set) var totalDays: Int
    /// The value expected on the figure's day.
    public package(set) var expected: Double
    /// (expected − baseline) ÷ (target − baseline).
    public package(set) var expectedShare: Share
    /// actual − expected in the unit, signed so that positive is good.
    public package(set) var variance: Double
    /// expectedShare − ofChange; positive is behind.
    public package(set) var shortfall: Share
    /// ofChange ÷ expectedShare (earned value: SPI); undefined while less than 1% is expected.
    public package(set) var index: Share
    /// The figure's day subtracted from the day on which the trajectory reaches the actual value.
    public package(set) var daysAhead: Int?
    /// How far behind is accepted, as declared.
    public package(set) var tolerance: Tolerance
    /// How far behind is accepted, in the unit; at least one unit of the figure's last digit.
    public package(set) var allowed: Double
  }

  /// Rates in the unit per month of 365.2425 ÷ 12 days, signed as the value moves.
  public struct Rates: Hashable, Sendable {
    /// From the figure (or the baseline, where nothing else is known) to the target at the deadline.
    public package(set) var required: Double?
    /// Since the baseline, or since a flow's window began.
    public package(set) var current: Double?
    /// The best ever observed between two observations.
    public package(set) var best: Double?
    /// required ÷ current, where both lead the same way.
    public package(set) var requiredToCurrent: Double?
    /// required ÷ best, where both lead the same way.
    public package(set) var requiredToBest: Double?
    /// Months from the figure to the deadline; `nil` once the deadline has passed.
    public package(set) var monthsLeft: Double?
    /// The day that `required` and `monthsLeft` count from: that of the figure, or of the newer baseline.
    public package(set) var from: CalendarDate?
    /// What is left from there to the target, or of a budget, in the unit and never negative; `nil` once the deadline
    /// has passed, and where nothing is to come.
    public package(set) var remaining: Double?
  }

  /// What happens if the rate so far continues.
  public struct Projection: Hashable, Sendable {
    /// The value at the deadline, cut at the indicator's natural limits.
    public package(set) var atDeadline: Double?
    /// Whether the straight line would leave these limits before the deadline; `atDeadline` is then the limit.
    public package(set) var endsAtLimit = false
    /// The first day on which the target would be reached, at most 50 years on.
    public package(set) var reachesTargetOn: CalendarDate?
    /// How it was projected: `currentRate`, a straight line at the rate since the baseline.
    public package(set) var method: String
  }

  /// What another curve would say.
  public struct Robustness: Hashable, Sendable {
    /// The other curve.
    public package(set) var trajectory: Trajectory
    /// The value it expects on the figure's day.
    public package(set) var expected: Double
    /// The verdict under it.
    public package(set) var status: Status
    /// Whether that is another class of verdict.
    public package(set) var flips: Bool
  }

  /// Where one part of a roll-up stands.
  public struct Part: Hashable, Sendable {
    /// The identifier of its indicator.
    public package(set) var indicator: String
    /// Its name.
    public package(set) var title: String
    /// Its newest figure, in the unit of the goal; the numerator for a ratio. `nil` when there is none.
    public package(set) var value: Double?
    /// The denominator, for a ratio.
    public package(set) var denominator: Double?
    /// The day its newest figure stands for.
    public package(set) var day: CalendarDate?
    /// Whether it satisfies what is asked of each part.
    public package(set) var isSatisfied: Bool?
    /// The unit of its numbers; for a ratio that of the numerator.
    public package(set) var unit: UnitOfMeasure?
    /// Its own verdict, where it has a target of its own.
    public package(set) var judged: Judged?
    /// What all others together have now, in the unit (for a ratio: their numerators).
    public package(set) var othersNow: Double?
    /// What all others together would need for the whole to make it, if this part stays where it is.
    public package(set) var othersRequired: Double?

    /// Where a part stands against a target of its own.
    public struct Judged: Hashable, Sendable {
      /// What is wanted of it.
      public package(set) var target: Target
      /// Its verdict.
      public package(set) var status: Status
      /// actual ÷ target.
      public package(set) var ofTarget: Share
      /// The share of the way.
      public package(set) var ofChange: Share
    }
  }

  /// What a published method said of the pace, where one was asked to judge it.
  public struct ByMethod: Hashable, Sendable {
    /// The name of the method.
    public package(set) var name: String
    /// The category in the publisher's own word; `nil` when the method refused, or gives numbers only.
    public package(set) var category: String?
    /// Its numbers under their names, the one that decides first.
    public package(set) var numbers: [String]
    /// The values of `numbers`, in the same order; shares are fractions.
    public package(set) var values: [Double]
    /// What a reader must know beside the category, such as that a zero was replaced by the published rule.
    public package(set) var flags: [String]
    /// Why the method says nothing.
    public package(set) var refusal: String?
    /// This project's own status.
    public package(set) var ownStatus: Status
  }

  /// A figure as a chart draws it.
  public struct Point: Hashable, Sendable {
    /// The day it stands for.
    public package(set) var day: CalendarDate
    /// The value.
    public package(set) var value: Double
    /// The values it may stand for.
    public package(set) var interval: Interval
    /// What the source said about its state.
    public package(set) var release: Observation.Release?
    /// Whether it is the figure that counts.
    public package(set) var counts: Bool
    /// Where it stands.
    public package(set) var location: SourceLocation?
    /// The observations that made the point: one, or several that conflict; for a flow those of its last period.
    public package(set) var observations: Ledger.Selection
    /// Earlier vintages of them, newest first.
    public package(set) var superseded: Ledger.Selection
  }

  /// Figures of the goal's window that are not counted.
  public struct Uncounted: Hashable, Sendable {
    /// Why they are not.
    public package(set) var reason: UncountedReason
    /// The figures, in order of their periods.
    public package(set) var figures: Ledger.Selection
  }

  /// Where one of the goals of an objective stands.
  public struct Child: Hashable, Sendable {
    /// The identifier of the goal, or of the occurrence of a recurring one that counts.
    public package(set) var goal: String
    /// Its name.
    public package(set) var title: String
    /// Its verdict.
    public package(set) var status: Status
    /// Its share of the way, else of the target.
    public package(set) var share: Share
    /// Its weight.
    public package(set) var weight: Double
  }

  /// A value expected on a day.
  public struct PathPoint: Hashable, Sendable {
    /// The day.
    public package(set) var day: CalendarDate
    /// The value expected on it.
    public package(set) var value: Double
  }
}

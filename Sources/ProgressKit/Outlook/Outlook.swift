/// Whether a target will be met by its deadline, as far as the figures' own past tells: *likely*, *about even* or
/// *unlikely*.
///
/// An outlook is no verdict and no promise. It answers "of targets that looked like this one, how many were met?" from
/// nothing but the series; ``of(_:target:by:scale:soFar:limits:)`` gives a reason instead where the past does not
/// tell.
///
/// ## Formula
/// The figures are taken a year apart, back from the newest. On the ``Scale`` of the series, with `h` years from the
/// newest figure to the deadline and `damp(h) = Σ 0.95^i` for i = 1…h (of the last, broken year its part):
///
/// - **Recent pace** (``recent``): `d` is the change a year over the last five steps and `s²` the variance of the steps
///   about it. Mean = newest + d·damp(h); variance = s²·h·(1 + h ÷ span) + (0.4·d·h)², where `span` is the years of
///   the five steps; Student's t with 4 degrees of freedom.
/// - **Past errors** (``tested``): the same mean over the last three steps, made again at every earlier figure and
///   held against every figure that followed. `r` is the root mean square of error ÷ lead; standard deviation = r·h;
///   t with max(1, min(figures − 3, 30) ÷ 2) degrees.
/// - ``probability`` is the mean of the two, ``share`` that in steps of 5%, never 0 and never 1.
/// - ``errorRatio`` is Σ|error| ÷ lead of these past estimates, divided by Σ|change| ÷ lead over the same pairs: at 1
///   they were no better than "it stays as it is". Up to 0.5 an outlook is given, up to 0.8 it is weak, beyond that
///   there is none.
///
/// ## Assumptions
/// What moved the figures goes on, losing a twentieth of its force a year; figures of one series are made in one way;
/// errors grow with the lead as they did before. Official yearly figures are smoothed, so that their steps look far
/// more certain than they are: that is why the spread comes from past errors as well as from the steps.
///
/// ## Minimum data
/// Five figures a year apart, three past errors, a history at least as long as the way ahead, and a newest figure that
/// is neither provisional nor contradicted.
///
/// ## What it does not know
/// Measures planned, money bought or spent at the deadline, laws, a pandemic: anything that is not in the series.
public struct Outlook: Hashable, Sendable {
  /// The estimate by the pace of the last five steps.
  public package(set) var recent: Estimate
  /// The estimate by the pace of the last three steps, as wide as such estimates were wrong before.
  public package(set) var tested: Estimate
  /// How large past errors were beside those of "it stays as it is"; less is better.
  public package(set) var errorRatio: Double
  /// How many past errors that rests on.
  public package(set) var errorCount: Int
  /// The figures it rests on, about a year apart, in the order of their days; for a flow what came together in earlier
  /// windows after the day of the year that is reached now.
  public package(set) var figures: [Point]
  /// The scale that it was made on.
  public package(set) var scale: Scale
  /// What has to be reached; for a flow what is left to reach.
  public package(set) var target: Target
  /// The deadline.
  public package(set) var deadline: CalendarDate
  /// Years from the newest figure to the deadline.
  public package(set) var years: Double
  /// For a flow: what has come together in its window; else 0.
  public package(set) var soFar: Double
  /// What the indicator cannot go beyond; ranges end there.
  public package(set) var limits: Limits?

  /// A figure of a series.
  public struct Point: Hashable, Sendable {
    /// The day it stands for.
    public package(set) var day: CalendarDate
    /// The value.
    public package(set) var value: Double

    /// A figure of a series.
    public init(_ day: CalendarDate, _ value: Double) {
      self.day = day
      self.value = value
    }
  }

  /// What has to be reached, inclusive.
  @nonexhaustive
  public enum Target: Hashable, Sendable {
    /// At least a value.
    case atLeast(Double)
    /// At most a value.
    case atMost(Double)
    /// Between two values.
    case within(Double, Double)
  }

  /// The scale on which changes are compared.
  @nonexhaustive
  public enum Scale: String, Hashable, Sendable, CaseIterable {
    /// The values themselves: shares between limits, ranks, and all that can be zero or less.
    case linear
    /// Their natural logarithms: positive amounts and rates, which grow and shrink in proportion.
    case logarithm

    /// The scale for a series and a target: the logarithm where all are positive and they are no shares of a whole.
    public init(for figures: [Point], target: Target, isBounded: Bool) {
      let ends: [Double] =
        switch target {
        case .atLeast(let value), .atMost(let value): [value]
        case .within(let lower, let upper): [lower, upper]
        }
      let isPositive = figures.allSatisfy { $0.value > 0 } && ends.allSatisfy { $0 > 0 }
      self = isPositive && !isBounded ? .logarithm : .linear
    }

    func value(_ number: Double) -> Double {
      self == .linear ? number : Mathematics.logarithm(number)
    }

    func number(_ value: Double) -> Double {
      self == .linear ? value : Mathematics.exponential(value)
    }
  }

  /// The outlook in a word.
  @nonexhaustive
  public enum Word: String, Hashable, Sendable, CaseIterable {
    /// A share of at least 65%.
    case likely
    /// Between the others.
    case aboutEven
    /// A share of at most 35%.
    case unlikely

    /// The word for people.
    public var text: String { self == .aboutEven ? "about even" : rawValue }
  }

  /// One estimate of the value at the deadline, on the ``Scale``.
  public struct Estimate: Hashable, Sendable {
    /// The change a year, before damping.
    public package(set) var slope: Double
    /// The centre.
    public package(set) var mean: Double
    /// The variance; of Student's t the square of its scale.
    public package(set) var variance: Double
    /// The degrees of freedom.
    public package(set) var degrees: Double
    /// The probability that the target is met.
    public package(set) var probability: Double
  }

  /// Why there is no outlook.
  public struct Silence: Error, Hashable, Sendable {
    /// The reason.
    public package(set) var reason: Reason

    init(_ reason: Reason) { self.reason = reason }
  }

  /// The probability that the target is met, as computed; reports show ``share``.
  public var probability: Double { (recent.probability + tested.probability) / 2 }

  /// The probability in steps of 5%, from 5% to 95%: finer is not known.
  public var share: Double { min(19, max(1, (probability * 20).rounded())) / 20 }

  /// The outlook in a word.
  public var word: Word { share >= 0.65 ? .likely : share <= 0.35 ? .unlikely : .aboutEven }

  /// Whether past estimates were only a little better than "it stays as it is".
  public var isWeak: Bool { errorRatio > Outlook.firm }
}

extension Outlook {
  /// The range that holds the value at the deadline with a probability, as much below it as above; cut at the limits.
  ///
  /// - Parameter probability: between 0 and 0.8
  public func range(holding probability: Double) -> Interval {
    range(holding: probability, of: [recent, tested])
  }

  /// The same for a lead on the way to the deadline, in years after the newest figure, as a chart draws it.
  func range(holding probability: Double, after lead: Double) -> Interval {
    let history = History(figures, scale)
    return range(holding: probability, of: [history.recent(lead), history.tested(lead)])
  }

  private func range(holding probability: Double, of estimates: [Estimate]) -> Interval {
    let half = min(max(probability, 0), 0.8) / 2
    let spreads = estimates.map { Spread($0) }
    let ends = [0.5 - half, 0.5 + half].map { soFar + scale.number(Spread.quantile($0, of: spreads)) }
    let inside = ends.map { limits?.clamped($0) ?? $0 }
    return Interval(inside[0], inside[1])
  }

  /// One estimate as a distribution.
  private struct Spread {
    let mean: Double
    let deviation: Double
    let distribution: StudentT

    init(_ estimate: Estimate) {
      mean = estimate.mean
      deviation = estimate.variance.squareRoot()
      distribution = StudentT(degrees: estimate.degrees)
    }

    func share(upTo value: Double) -> Double {
      guard deviation > 0 else { return value >= mean ? 1 : 0 }
      return distribution.share(upTo: (value - mean) / deviation)
    }

    /// The value up to which half of each estimate adds up to a probability between 0.1 and 0.9.
    static func quantile(_ probability: Double, of estimates: [Spread]) -> Double {
      // 3.1 is beyond nine tenths of every t with at least one degree.
      var low = estimates.map { $0.mean - (probability < 0.5 ? 3.1 * $0.deviation : 0) }.min() ?? 0
      var high = estimates.map { $0.mean + (probability > 0.5 ? 3.1 * $0.deviation : 0) }.max() ?? 0
      func above(_ value: Double) -> Double {
        estimates.map { $0.share(upTo: value) }.reduce(0, +) / Double(estimates.count) - probability
      }
      var (below, over) = (above(low), above(high))
      // The Illinois variant of false position; halving where it would stand still.
      for round in 0..<200 where high - low > 1e-12 * max(abs(low), abs(high), 1e-300) {
        var middle = (low + high) / 2
        if round % 4 != 3, over - below > 0 {
          let guess = high - over * (high - low) / (over - below)
          if guess > low, guess < high { middle = guess }
        }
        guard middle > low, middle < high else { break }
        let value = above(middle)
        if value == 0 { return middle }
        if value < 0 {
          (low, below) = (middle, value)
          over /= 2
        } else {
          (high, over) = (middle, value)
          below /= 2
        }
      }
      return (low + high) / 2
    }
  }
}

/// What a method says: its own category and numbers, or why it says nothing.
public struct MethodVerdict: Hashable, Sendable {
  /// The name of the method.
  public package(set) var method: String
  /// The category, in the publisher's own word; `nil` when the method refused, or gives numbers only.
  public package(set) var category: String?
  /// The numbers, under their names, the one that decides first.
  public package(set) var numbers: [Number]
  /// Our status that says the same, where one honestly exists.
  ///
  /// The threshold from which a method says "on track" is taken as its tolerance: whatever is behind it is
  /// off pace. After the deadline there is none, since a pace word says nothing then.
  public package(set) var status: Status?
  /// Whether the category is a good one, as far as the publisher's words say; after the deadline too.
  public package(set) var leaning: Status.Class?
  /// What a reader must know beside the category.
  public package(set) var flags: [MethodFlag]
  /// Why the method says nothing.
  public package(set) var refusal: MethodRefusal?
  /// The figures it rests on.
  public package(set) var basis: Basis?

  /// A number under its name.
  public struct Number: Hashable, Sendable {
    /// Its name, such as `ratio`.
    public package(set) var name: String
    /// Its value; shares are fractions.
    public package(set) var value: Double
    /// What kind of number it is, for display.
    public package(set) var kind: Kind

    /// A number under its name.
    public init(_ name: String, _ value: Double, _ kind: Kind = .plain) {
      self.name = name
      self.value = value
      self.kind = kind
    }
  }

  /// What kind of number it is.
  @nonexhaustive
  public enum Kind: String, Hashable, Sendable {
    /// A bare number: an index, a score.
    case plain
    /// A fraction, shown as a percentage.
    case share
    /// A value in the unit of the figures.
    case value
    /// A number of days.
    case days
    /// A year.
    case year
  }

  /// The two figures between which a method looks.
  public struct Basis: Hashable, Sendable {
    /// The first.
    public package(set) var from: MethodInput.Point
    /// The last.
    public package(set) var to: MethodInput.Point

    /// The two figures between which a method looks.
    public init(from: MethodInput.Point, to: MethodInput.Point) {
      self.from = from
      self.to = to
    }
  }

  /// A verdict. Of a status that says a pace nothing but its class is kept when the deadline has been
  /// reached.
  public init(
    _ method: String, category: String?, numbers: [Number] = [], status: Status? = nil,
    flags: [MethodFlag] = [], basis: Basis? = nil
  ) {
    self.method = method
    self.category = category
    self.numbers = numbers
    let isPace = status == .onPace || status == .atRisk || status == .offPace || status == .ahead
    self.status = isPace && flags.contains(.deadlineReached) ? nil : status
    self.leaning = status?.verdictClass
    self.flags = flags
    self.refusal = nil
    self.basis = basis
  }

  /// A refusal, with whatever numbers could be had all the same.
  public init(
    _ method: String, refuses refusal: MethodRefusal, category: String? = nil, numbers: [Number] = [],
    flags: [MethodFlag] = []
  ) {
    self.init(method, category: category, numbers: numbers, flags: flags)
    self.refusal = refusal
  }

  /// The number of a name, if it could be had.
  public func number(_ name: String) -> Double? { numbers.first { $0.name == name }?.value }
}

/// What a reader must know beside a method's category.
@nonexhaustive
public enum MethodFlag: String, Hashable, Sendable, CaseIterable {
  /// The published rule replaced a target of 0 by 0.001.
  case zeroTargetReplaced
  /// The published rule replaced a base value of 0 by 0.001.
  case zeroBaseReplaced
  /// The base year has no figure: the published rule took another.
  case baseYearReplaced
  /// Nobody said which way is good: the published rule took falling.
  case directionDefaulted
  /// No deadline was stated: the published rule took 2030.
  case deadlineDefaulted
  /// All figures are negative: the published rule turned the direction round.
  case negativeValues
  /// The required growth is a complex number, whose magnitude the published program takes: the verdict means
  /// nothing.
  case complexGrowth
  /// The target is the base value: the required growth is 0, and the published program divides by it.
  case zeroRequiredGrowth
  /// A limit was given and does not count, because there is a target.
  case limitIgnored
  /// The base value lies beyond the limit.
  case baseBeyondLimit
  /// The deadline has come: the method has no word for a result, only for a pace.
  case deadlineReached
  /// Figures after the deadline were left out, as the published rule says.
  case laterFiguresIgnored
  /// The published rule counts whole years; here days were counted as parts of a year.
  case partsOfYears
  /// The published rule cut the number off at its ends.
  case clamped
  /// The level of significance is not stated in the text that was read; 5%, two-sided, was taken.
  case significanceAssumed
  /// The value is within one point of 0% or 100%, which the published rule counts as reached.
  case nearlyReached
  /// The figures for some of the years are missing: fewer than six were used.
  case shortWindow
  /// The last figure is held until the next one, however old it is.
  case lastFigureHeld
}

/// Why a method says nothing.
public struct MethodRefusal: Hashable, Sendable {
  /// The reason.
  public package(set) var reason: Reason
  /// The reason in words, with its numbers.
  public package(set) var text: String

  /// A refusal.
  public init(_ reason: Reason, _ text: String) {
    self.reason = reason
    self.text = text
  }

  /// Why a method says nothing.
  @nonexhaustive
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    /// There is no target.
    case noTarget
    /// There is no baseline.
    case noBaseline
    /// There is no figure.
    case noFigure
    /// There is no deadline.
    case noDeadline
    /// Nobody said which way is good.
    case noDirection
    /// There are fewer figures than the method needs.
    case tooFewFigures
    /// The base value is zero.
    case zeroBase
    /// Figures of both signs: no growth rate leads from one to the other.
    case signChange
    /// Logarithms need positive values.
    case notPositive
    /// The target is the base value.
    case targetIsBase
    /// The deadline is not after the base.
    case deadlineIsBase
    /// One year has two figures.
    case duplicateYear
    /// No figure of the base year or a later one.
    case noYearAfterBase
    /// The figures are not annual.
    case notAnnual
    /// The target is a band, which the method does not know.
    case band
    /// Done or not done: the method needs numbers.
    case milestone
    /// The figures are growth rates: the published rule leaves them to experts.
    case growthRate
    /// No period is over yet.
    case noCompletedPeriod
    /// No targets of periods were stated.
    case noPeriodTargets
    /// The target of the periods that are over is zero.
    case zeroTarget
    /// No cost was stated.
    case noCost
    /// The published rule sets goals of another kind.
    case notApplicable
  }
}

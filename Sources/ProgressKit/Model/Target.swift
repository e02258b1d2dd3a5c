/// What is wanted: a closed list of shapes. Which way is good follows from the shape.
public struct Target: Hashable, Sendable {
  /// The shape and its numbers.
  public var shape: Shape
  /// For a target computed from a figure and a share: how, and the values that rounding leaves open.
  public var derivation: Derivation?

  /// A target as a shape.
  public init(_ shape: Shape, derivation: Derivation? = nil) {
    self.shape = shape
    self.derivation = derivation
  }

  /// The number of a target that does not say which way is good; its shape is then `stated`.
  public internal(set) var undirected: Quantity?

  /// A number without a direction: listed, not judged.
  static func withoutDirection(_ value: Quantity) -> Target {
    var target = Target(.stated("\(value.text), without saying which way is good"))
    target.undirected = value
    return target
  }

  /// The shapes a target can have. Boundaries are inclusive: reaching the target meets it.
  @nonexhaustive
  public indirect enum Shape: Hashable, Sendable {
    /// At least a value.
    case atLeast(Quantity)
    /// At most a value.
    case atMost(Quantity)
    /// Between two values.
    case within(Quantity, Quantity)
    /// A rank of n or better (less); with a stretch for a range such as "top 20–30".
    case top(Int, stretch: Int?)
    /// A signed change from the baseline.
    case change(Change)
    /// N of N.
    case all(of: Int)
    /// Eliminate: reach 0.
    case none
    /// Done.
    case done
    /// A level that must stay true until the deadline.
    case hold(Shape)
    /// A target whose number is not given, in the words of the source.
    case stated(String)
  }

  /// A change from the baseline, signed as the value is written: five ranks better is −5.
  @nonexhaustive
  public enum Change: Hashable, Sendable {
    /// In the indicator's unit (points, for an indicator in percent).
    case by(Quantity)
    /// In percent of the baseline.
    case percent(Quantity)
  }

  /// For a change of a goal that comes again: whether each is counted from the first baseline rather than from the
  /// occurrence before.
  public var countsFromStart = false

  /// How a target was computed: `figure` was said to be `share` percent of it.
  public struct Derivation: Hashable, Sendable {
    /// The reported figure.
    public var figure: Quantity
    /// The percentage of the target it was said to be, as written.
    public var share: Quantity

    /// A figure and the percentage of the target it was said to be.
    public init(figure: Quantity, share: Quantity) {
      self.figure = figure
      self.share = share
    }

    /// figure ÷ share.
    public var value: Double { figure.value / (share.value / 100) }

    /// The targets for which the share rounds to what was written: half a unit of its last digit either way.
    public var interval: Interval {
      let half = share.unitOfLastDigit / 2
      let ends = (figure.value / ((share.value + half) / 100), figure.value / ((share.value - half) / 100))
      return Interval(min(ends.0, ends.1), max(ends.0, ends.1), includesLower: false)
    }
  }

  /// At least a value.
  public static func atLeast(_ value: Quantity) -> Target { Target(.atLeast(value)) }
  /// At most a value.
  public static func atMost(_ value: Quantity) -> Target { Target(.atMost(value)) }
  /// Between two values, both inclusive.
  public static func within(_ lower: Quantity, _ upper: Quantity) -> Target { Target(.within(lower, upper)) }
  /// A rank of n or better.
  public static func top(_ rank: Int) -> Target { Target(.top(rank, stretch: nil)) }
  /// A signed change from the baseline in the indicator's unit.
  public static func change(by change: Quantity) -> Target { Target(.change(.by(change))) }
  /// N of N.
  public static func all(of count: Int) -> Target { Target(.all(of: count)) }
  /// Eliminate: reach 0.
  public static var none: Target { Target(.none) }
  /// Done.
  public static var done: Target { Target(.done) }
  /// A level that must stay true until the deadline.
  public static func hold(_ target: Target) -> Target { Target(.hold(target.shape)) }
  /// A target whose number is not given.
  public static func stated(_ text: String) -> Target { Target(.stated(text)) }
}

extension Target.Shape {
  /// Whether the target is done or not done.
  var isMilestone: Bool { if case .done = self { true } else { false } }
  /// Whether the target is a change from the baseline.
  var isChange: Bool { if case .change = held { true } else { false } }
  /// Whether the target is a level that must stay true.
  var isHold: Bool { if case .hold = self { true } else { false } }
  /// The shape inside a hold, else the shape itself.
  var held: Target.Shape { if case .hold(let inner) = self { inner } else { self } }
}

/// A published way of judging a target against figures.
///
/// A method is a value: it takes a plain ``MethodInput`` and gives a ``MethodVerdict``, in its publisher's
/// own category and numbers, or refuses with a reason. It never borrows another method's way out: where a
/// published rule replaces 0 by 0.001, that happens under its own name and is flagged.
public protocol ProgressMethod: Sendable {
  /// Name, publisher, document, formula, thresholds, boundaries, minimum data and what is refused.
  var about: MethodDescription { get }

  /// What the method says of the input.
  func verdict(on input: MethodInput) -> MethodVerdict
}

/// What a method is and where its rule was read.
public struct MethodDescription: Hashable, Sendable {
  /// The name by which files and the command line call it, such as `open-sdg`.
  public package(set) var name: String
  /// The name for people.
  public package(set) var title: String
  /// Whose rule it is.
  public package(set) var publisher: String
  /// The document that states it.
  public package(set) var document: String
  /// The year of that document; `nil` where it bears none.
  public package(set) var year: Int?
  /// Whether the rule was read in the publisher's own text.
  public package(set) var reading: Reading
  /// The path that the method expects between the base and the target.
  public package(set) var curve: Curve
  /// Which figures it looks at.
  public package(set) var window: String
  /// How the number is computed.
  public package(set) var formula: String
  /// From which value on which category is given.
  public package(set) var thresholds: String
  /// To which side a value on a boundary belongs.
  public package(set) var boundaries: String
  /// The least data it needs.
  public package(set) var minimumData: String
  /// What it refuses, or cannot say.
  public package(set) var refuses: String

  /// Where a rule was read.
  @nonexhaustive
  public enum Reading: Hashable, Sendable {
    /// In the publisher's own text or program.
    case ownText
    /// In somebody else's words: what was read.
    case secondHand(in: String)
  }

  /// The shape of the expected path.
  @nonexhaustive
  public enum Curve: String, Hashable, Sendable {
    /// A straight line.
    case linear
    /// A constant growth rate.
    case compound
    /// The trend of the figures themselves, extended.
    case trend
    /// The plan's own path.
    case plan
    /// None: the method looks at the share of the way, or at the direction, without a clock.
    case none
  }

  /// A description of a method.
  public init(
    name: String, title: String, publisher: String, document: String, year: Int?,
    reading: Reading = .ownText, curve: Curve, window: String, formula: String, thresholds: String,
    boundaries: String, minimumData: String, refuses: String
  ) {
    self.name = name
    self.title = title
    self.publisher = publisher
    self.document = document
    self.year = year
    self.reading = reading
    self.curve = curve
    self.window = window
    self.formula = formula
    self.thresholds = thresholds
    self.boundaries = boundaries
    self.minimumData = minimumData
    self.refuses = refuses
  }
}

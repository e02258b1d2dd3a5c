extension Assessment {
  /// What there is to say about a goal in words and written numbers, as every report says it; data of the registry
  /// stands in it as it is, so that whoever prints it escapes it for the output.
  public struct Sentences: Hashable, Sendable {
    /// The word of the status: `off pace`.
    public let status: String
    /// The figure that counts with its unit, the baseline where nothing else is known: `52%`; “—” without either.
    public let actual: String
    /// What is wanted: `at least 75%`.
    public let target: String
    /// The deadline as it was stated: `2025`; “—” without one.
    public let due: String
    /// actual ÷ target: `69.3%`; “—” where there is none.
    public let ofTarget: String
    /// The share of the way from the baseline to the target: `32.4%`; “—” where there is none.
    public let ofChange: String
    /// Why the goal has its status: `behind by 17.2 points of the way, 5 accepted`; `nil` where the numbers say it.
    public let why: String?
    /// What else must be known, each without a full stop: rates, flags, claims, revisions, what a method said.
    public let remarks: [String]
    /// The rate that is needed, beside the one so far.
    public let rate: String?
    /// What happens if the rate so far continues.
    public let projection: String?
    /// What somebody who is responsible for the figures can do.
    public let remedy: String?

    /// The sentence of ``why`` and the ``remarks``.
    public var all: [String] { [why].compactMap { $0 } + remarks }
  }

  /// What there is to say about the goal in words; ``Sentences/all`` is what stands below its row in a report.
  public var sentences: Sentences { sentences(sources: [:]) }

  /// What there is to say about the goal in words.
  ///
  /// - Parameter sources: the sources by id, as ``Report/sources`` has them, for the days of what was revised
  public func sentences(sources: [String: Source]) -> Sentences {
    let text = GoalText(self, sources: sources)
    return Sentences(
      status: text.word, actual: text.actual, target: text.target, due: text.due, ofTarget: text.ofTarget,
      ofChange: text.ofChange, why: text.why, remarks: text.remarks, rate: text.rateSentence,
      projection: text.projectionSentence, remedy: text.remedy)
  }
}

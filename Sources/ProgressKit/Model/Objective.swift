/// How a goal is judged by other goals: their verdicts are rolled up, not their figures.
///
/// It is as bad as its worst judged goal; where all that are judged are good and one is not, nothing can be told.
public struct Objective: Hashable, Sendable {
  /// The goals, in the order they are declared.
  public var goals: [Child]
  /// Whether weights were declared.
  public var isWeighted: Bool

  /// One of the goals.
  public struct Child: Hashable, Sendable {
    /// The identifier of the goal; of a recurring one its newest occurrence counts.
    public var goal: String
    /// Its weight; positive.
    public var weight: Double

    /// One of the goals.
    public init(_ goal: String, weight: Double = 1) {
      self.goal = goal
      self.weight = weight
    }
  }

  /// An objective of goals.
  public init(_ goals: [Child], isWeighted: Bool = false) {
    self.goals = goals
    self.isWeighted = isWeighted
  }
}

/// Which goals are meant, by what people know of them.
///
/// Of one kind any pattern may match, and every kind that is given must: the goals of either of two owners that are off
/// pace. In a pattern `*` stands for any run of characters and `?` for one.
public struct Selection: Hashable, Sendable {
  /// Patterns of identifiers; capitals count.
  public var goals: [String]
  /// Patterns of owners; capitals do not count.
  public var owners: [String]
  /// Patterns of groups, the goal's own or its indicator's; capitals do not count.
  public var groups: [String]
  /// Patterns of statuses: the word for programs or that for people, its blanks as they are or as hyphens (`offPace`,
  /// `off pace`, `off-pace`); capitals do not count.
  public var statuses: [String]

  /// The goals that match; every goal without a pattern.
  public init(
    goals: [String] = [], owners: [String] = [], groups: [String] = [], statuses: [String] = []
  ) {
    self.goals = goals
    self.owners = owners
    self.groups = groups
    self.statuses = statuses
  }

  /// What goals are selected by.
  @nonexhaustive
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case goal, owner, group, status
  }

  /// The patterns of a kind.
  public func patterns(_ kind: Kind) -> [String] {
    switch kind {
    case .goal: goals
    case .owner: owners
    case .group: groups
    case .status: statuses
    }
  }

  /// Whether nothing is left out.
  public var isEverything: Bool { Kind.allCases.allSatisfy { patterns($0).isEmpty } }

  /// The patterns in words: `goal 'water-*', owner 'City office' or 'Port'`; empty for everything.
  public var words: String {
    Kind.allCases.compactMap { kind in
      let patterns = patterns(kind).map { "'\($0)'" }
      return patterns.isEmpty ? nil : "\(kind.rawValue) " + patterns.joined(separator: " or ")
    }.joined(separator: ", ")
  }

  /// The texts of a goal that a pattern of a kind may match.
  static func texts(of goal: Goal, _ indicator: Indicator?, _ status: Status?, _ kind: Kind) -> [String] {
    switch kind {
    case .goal: [goal.id]
    case .owner: goal.owner.map { [$0.lowercased()] } ?? []
    case .group: (goal.group ?? indicator?.group).map { [$0.lowercased()] } ?? []
    case .status: status.map(texts) ?? []
    }
  }

  /// The texts that name a status.
  static func texts(of status: Status) -> [String] {
    let word = status.word.lowercased()
    return [status.rawValue.lowercased(), word, word.split(separator: " ").joined(separator: "-")]
  }

  /// Whether a pattern names any status there is.
  public static func isStatus(_ pattern: String) -> Bool {
    let glob = Glob(pattern.lowercased())
    return Status.allCases.contains { texts(of: $0).contains(where: glob.matches) }
  }

  /// Whether one of the patterns of a kind matches; all do where there is none.
  static func matches(_ patterns: [String], _ texts: [String], _ kind: Kind) -> Bool {
    patterns.isEmpty
      || patterns.contains { pattern in
        let glob = Glob(kind == .goal ? pattern : pattern.lowercased())
        return texts.contains(where: glob.matches)
      }
  }

  /// Whether a goal is meant; a goal without a status is none of those with one.
  package func includes(_ goal: Goal, _ indicator: Indicator?, _ status: Status?) -> Bool {
    Kind.allCases.allSatisfy { kind in
      Selection.matches(patterns(kind), Selection.texts(of: goal, indicator, status, kind), kind)
    }
  }
}

extension Selection {
  /// Whether a goal that was judged is meant.
  package func includes(_ assessment: Assessment) -> Bool {
    includes(assessment.goal, assessment.indicator, assessment.status)
  }
}

import Testing

@testable import ProgressKit

@Suite("Published vectors")
struct ConformanceTests {
  static let file = "conformance/vectors.jsonl"

  /// Vectors that are not reproduced, by the beginning of their ids, with the reason.
  ///
  /// Each reason is one of: a design to avoid, a rule outside what this project judges.
  static let exceptions: [(ids: String, reason: String)] = [
    (
      "operately--50",
      "design to avoid: a target equal to the baseline is 0% there; here the goal is to stay, and the "
        + "share of the way is undefined, never a default"
    ),
    ("operately-rollup", "design to avoid: a roll-up as a mean of percentages"),
    (
      "operately-outdated", "outside: days of grace after a promised update; here silence is the flag `stale`"
    ),
    ("puzzle-100-10-110", "design to avoid: movement the wrong way shown as 0"),
    ("puzzle-0-100--10", "design to avoid: movement the wrong way shown as 0"),
    ("puzzle-zone", "outside: several targets of growing ambition for one value"),
    ("openokr-reduce-100-40-120", "design to avoid: movement the wrong way shown as 0"),
    ("openokr-increase-0-10-15", "design to avoid: more than the target shown as 100%"),
    ("openokr-confidence", "outside: a person's feeling, not a figure"),
    ("openokr-score", "outside: a grade given by a person"),
    ("openokr-rag", "design to avoid: a colour that ignores the time passed"),
    (
      "hledger-cash3",
      "design to avoid for goals: a ratio to a negative target rises as the value falls; here it is "
        + "undefined (`negativeTarget`)"
    ),
    ("imihigo-", "design to avoid: means of levels, the largest of falling values, a cap at 100%"),
    ("hikaya-", "design to avoid: two formulas for one figure"),
    ("akvo-", "design to avoid: an empty period takes over the figure of the one before"),
    (
      "who-pct-baseline",
      "design to avoid: time is counted from 2010, the level from 2018; a line from the level gives 65, "
        + "not 67"
    ),
    ("dasy-", "outside: sets targets, does not judge figures"),
    ("sre-burn", "outside: factors for alarms of services"),
    ("bee-gapfill", "outside: prepares a drawing"),
    ("bee-monotonize", "outside: prepares a drawing"),
  ]

  static func reason(_ id: String) -> String? {
    exceptions.first { id.hasPrefix($0.ids) }?.reason
  }

  @Test(.enabled(if: SharedFolder.has(file), "skipped: ../shared/conformance is not there"))
  func `every vector passes, or is listed with a reason`() throws {
    let vectors = try ConformanceVector.read(SharedFolder.file(Self.file))
    #expect(!vectors.isEmpty)
    for vector in vectors where Self.reason(vector.id) == nil {
      let failures = ConformanceRunner.failures(of: vector)
      #expect(failures.isEmpty, "\(vector.id): \(failures.joined(separator: "; "))")
    }
  }

  @Test(.enabled(if: SharedFolder.has(file), "skipped: ../shared/conformance is not there"))
  func `no vector is listed that passes`() throws {
    let vectors = try ConformanceVector.read(SharedFolder.file(Self.file))
    for vector in vectors where Self.reason(vector.id) != nil {
      #expect(!ConformanceRunner.failures(of: vector).isEmpty, "\(vector.id) passes")
    }
  }
}

import Testing

@testable import ProgressKit

/// What a check has to say however briefly it is asked: passes that rest on sums without all their figures, and misses
/// that became known only when they were too old to fail.
@Suite struct CaveatTests {
  /// Every way in which a check is told in few words, and every one in many.
  static func outputs(_ result: GateResult) -> [(name: String, text: String)] {
    [
      ("brief", CheckBrief(result).text), ("text", CheckText(result).text),
      ("github", CheckGitHub(result).text), ("markdown", CheckMarkdown(result).text),
      ("comment", CheckMarkdown(result, limit: CheckMarkdown.commentLimit).text),
      ("smallest markdown", CheckMarkdown(result, limit: 1).text), ("junit", CheckJUnit(result).text),
      ("json", CheckJSON(result).text), ("sarif", CheckSARIF(result, version: "1.0.0").text),
    ]
  }

  /// At least 100 pumps in 2025: 60 in the first quarter, nothing known of the second, 20 taken away in the third. The
  /// sum stops at 60, where 25 are expected.
  static let pumps = Repository(
    goals: [
      #"{ "id": "pumps", "unit": "pumps", "measure": "flow", "target": { "atLeast": 100, "in": "2025" } }"#
    ],
    rows: ["pumps,2025-Q1,60,,,", "pumps,2025-Q3,-20,,,"])

  @Test func `a pass that rests on a sum that stops before a gap says so in every output`() throws {
    let result = try Self.pumps.check(against: nil, .init(asOf: "2025-09-30"))
    #expect(result.verdict == .passed)
    for (name, text) in Self.outputs(result) {
      #expect(text.contains("1 pass rests on a sum that leaves figures out: pumps"), "\(name):\n\(text)")
      #expect(text.contains("2025-Q3"), "\(name):\n\(text)")
    }
    let report = result.report
    for text in [
      ReportBrief(report).text, MarkdownReport(report).text, MarkdownReport(report, limit: 1).text,
    ] {
      #expect(text.contains("1 goal on course rests on a sum that leaves figures out: pumps"), "\(text)")
    }
    #expect(BadgeJSON(report).text.contains(#""message": "all 1 on course, 1 on an incomplete sum""#))
  }

  @Test func `a pass that rests on all figures says nothing of sums`() throws {
    var whole = Self.pumps
    whole.rows.append("pumps,2025-Q2,39,,,")
    let result = try whole.check(against: nil, .init(asOf: "2025-09-30"))
    #expect(result.verdict == .passed)
    for (name, text) in Self.outputs(result) {
      #expect(!text.contains("leaves figures out"), "\(name):\n\(text)")
    }
    #expect(CheckGitHub(result).text.isEmpty)
    #expect(BadgeJSON(result.report).text.contains(#""message": "all 1 on course""#))
  }

  /// Due 2023, and its figure of that year was published on 2026-02-10; beside it a goal that passes.
  static let late = Repository(
    goals: [
      #"{ "id": "late", "baseline": { "value": 0, "at": "2020" }, "target": { "atLeast": 10, "by": "2023" } }"#,
      Repository.goal("wells", target: #"{ "atLeast": 60, "by": "2026" }"#),
    ],
    rows: ["late,2023-12-31,7,,,2026-02-10", "wells,2025-12-31,58,,,2026-01-10"])

  @Test func `an old miss that became known only now is history, and named in every output`() throws {
    let result = try Self.late.check(against: nil, .init(asOf: "2026-03-01", knownOn: "2026-03-01"))
    #expect(result.history == ["late"])
    #expect(result.verdict == .passed)
    for (name, text) in Self.outputs(result) {
      #expect(
        text.contains(
          "newly settled as missed, which does not fail as the deadline lies before 2025-01-01: late, due 2023"
        ),
        "\(name):\n\(text)")
      #expect(text.contains("known since 2026-02-10"), "\(name):\n\(text)")
    }
    // The day before it is overdue, which fails at any age.
    let before = try Self.late.check(against: nil, .init(asOf: "2026-02-09", knownOn: "2026-02-09"))
    #expect(before.findings.map(\.rule) == [.overdue])
    #expect(before.verdict == .failed)
    // Against a base that had it overdue it fails.
    let base = try Self.late.base(.init(asOf: "2026-02-09", knownOn: "2026-02-09"))
    let compared = try Self.late.check(against: base, .init(asOf: "2026-03-01", knownOn: "2026-03-01"))
    #expect(compared.findings.filter(\.fails).map(\.goal) == ["late"])
  }

  @Test func `a miss that everybody knows is counted and no news`() throws {
    var known = Self.late
    known.rows[0] = "late,2023-12-31,7,,,2024-02-10"
    let result = try known.check(against: nil, .init(asOf: "2026-03-01", knownOn: "2026-03-01"))
    #expect(result.history == ["late"])
    #expect(result.lateHistory.isEmpty)
    #expect(!CheckBrief(result).text.contains("newly settled"))
    #expect(
      CheckText(result).text.contains("1 goal was missed before 2025-01-01, which no longer fails: late"))
  }
}

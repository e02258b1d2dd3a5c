import Testing

@testable import ProgressKit

/// A small registry whose figures arrive late, checked every day from 2025-12-30 to 2027-02-01 with what was known.
@Suite struct TurnOfYearTests {
  static let repository = Repository(
    goals: [
      // 41 on 2024-12-31, 52 in June, and 60 at the end: published in February.
      #"{ "id": "records", "unit": "%", "baseline": { "value": 41, "at": "2024" }, "target": { "atLeast": 75, "by": "2025" } }"#,
      // 9 of 10 in September; the tenth was there at the end of the year, which is known in May only.
      #"{ "id": "bridges", "baseline": { "value": 0, "at": "2024" }, "target": { "atLeast": 10, "by": "2025" } }"#,
      // Missed in 2024, as is known since March 2025.
      #"{ "id": "older", "baseline": { "value": 0, "at": "2023" }, "target": { "atLeast": 5, "by": "2024" } }"#,
      // Nobody ever reported.
      #"{ "id": "never", "baseline": { "value": 0, "at": "2022" }, "target": { "atLeast": 5, "by": "2023" } }"#,
      // Begins in July 2026; its figure is published on 2027-01-20.
      #"{ "id": "shelters", "start": "2026-07-01", "target": { "atLeast": 2, "by": "2026" } }"#,
      // A sum of every year, published a month later.
      #"{ "id": "yearly", "measure": "flow", "start": "2025-01-01", "target": { "atLeast": 12, "every": "year" } }"#,
      // Given up in March 2026.
      #"{ "id": "given-up", "baseline": { "value": 0, "at": "2024" }, "target": { "atLeast": 10, "by": "2030" }, "closed": { "date": "2026-03-02", "reason": "no funds" } }"#,
    ],
    rows: [
      "records,2025-06-30,52,,,2025-07-15", "records,2025-12-31,60,,,2026-02-10",
      "bridges,2025-09-30,9,,,2025-10-05", "bridges,2025-12-31,10,,,2026-05-15",
      "older,2024-12-31,4,,,2025-03-01", "shelters,2026-12-31,3,,,2027-01-20",
      "yearly,2025,12,,,2026-01-31", "yearly,2026,11,,,2027-01-31",
      "given-up,2025-06-30,0.1,,,2025-07-15",
    ])

  /// What a check of one day says of every goal.
  static func outcomes(_ registry: Registry, on day: CalendarDate) -> [String: String] {
    let result = Gate.judge(registry.report(asOf: day, knownOn: day))
    var outcomes: [String: String] = [:]
    for goal in result.goals {
      outcomes[goal.assessment.goal.id] = "\(goal.assessment.status.word), \(goal.outcome)"
    }
    for id in result.history { outcomes[id] = "history" }
    for id in result.older { outcomes[id] = "settled" }
    for id in result.later { outcomes[id] = "not begun" }
    for goal in result.report.closed { outcomes[goal.id] = "closed" }
    return outcomes
  }

  /// Every change of outcome, and why it is right.
  static let changes: [(line: String, why: String)] = [
    ("2025-12-30 bridges: ahead, passed", "9 in September are more than the 7.5 of its line"),
    (
      "2025-12-30 given-up: off pace, failed",
      "0.1 in June, where 0.8 of 10 are expected: 7 points of the way behind, 5 accepted"
    ),
    ("2025-12-30 never: overdue, failed", "due 2023 and unverified: overdue is never settled, at any age"),
    ("2025-12-30 older: missed, failed", "due in the year before the report's: results arrive late"),
    ("2025-12-30 records: off pace, failed", "52 in June, where 57.9 are expected"),
    ("2025-12-30 shelters: not begun", "its first day is 2026-07-01"),
    ("2025-12-30 yearly@2025: no data, notJudged", "the sum of the year is published in January"),
    (
      "2026-01-01 bridges: overdue, failed",
      "the deadline has passed, its figure is not known: the year's turn settles nothing"
    ),
    (
      "2026-01-01 older: history",
      "a miss of 2024 is known to everybody: it is named and counted, and fails no more"
    ),
    ("2026-01-01 records: overdue, failed", "it stays red: its figure is not known"),
    ("2026-01-01 yearly@2025: overdue, failed", "its year is over and its sum not known"),
    ("2026-01-01 yearly@2026: no data, notJudged", "the next year begins"),
    ("2026-01-31 yearly@2025: achieved, passed", "12 of 12 are published"),
    ("2026-02-10 records: missed, failed", "60 of 75 are published: a miss of the year before fails"),
    (
      "2026-03-02 given-up: closed", "closed with day and reason: the only way out beside figures and waivers"
    ),
    ("2026-05-15 bridges: achieved, passed", "10 of 10 at the deadline are published"),
    ("2026-07-01 shelters: no data, notJudged", "it begins, and nothing is known"),
    ("2027-01-01 bridges: settled", "met in 2025, of which 2027 does not ask"),
    ("2027-01-01 records: history", "a miss of 2025 is two years old"),
    ("2027-01-01 shelters: overdue, failed", "its deadline has passed, and its figure is not known"),
    ("2027-01-01 yearly@2025: settled", "met in 2025"),
    ("2027-01-01 yearly@2026: overdue, failed", "its year is over and its sum not known"),
    ("2027-01-01 yearly@2027: no data, notJudged", "the next year begins"),
    ("2027-01-20 shelters: achieved, passed", "3 of at least 2 are published"),
    ("2027-01-31 yearly@2026: missed, failed", "11 of 12 are published"),
  ]

  @Test func `day by day, an outcome changes only by a figure, a record, or a line that is said`() throws {
    let registry = try Self.repository.registry()
    var day: CalendarDate = "2025-12-30"
    var before: [String: String] = [:]
    var lines: [String] = []
    while day <= "2027-02-01" {
      let now = Self.outcomes(registry, on: day)
      for id in Set(before.keys).union(now.keys).sorted() where before[id] != now[id] {
        lines.append("\(day) \(id): \(now[id] ?? "gone")")
      }
      before = now
      day = day.adding(days: 1)
    }
    #expect(lines == Self.changes.map(\.line))
  }

  @Test func `nothing goes from red to green by the calendar alone`() throws {
    let registry = try Self.repository.registry()
    let published: Set<CalendarDate> = Set(registry.observations.compactMap(\.published))
    var day: CalendarDate = "2025-12-30"
    var red: Set<String> = []
    while day <= "2027-02-01" {
      let now = Self.outcomes(registry, on: day)
      let isRed = Set(now.filter { $0.value.hasSuffix("failed") }.keys)
      let left = red.subtracting(isRed).filter { now[$0] != "history" && now[$0] != "closed" }
      if !published.contains(day) { #expect(left.isEmpty, "\(day): \(left.sorted())") }
      red = isRed
      day = day.adding(days: 1)
    }
  }

  @Test func `a day moves the line, and all goals may be asked for`() throws {
    let report = try Self.repository.report(.init(asOf: "2027-02-01", knownOn: "2027-02-01"))
    #expect(Gate.judge(report).history == ["older", "records"])
    let since = Gate.judge(report, .init(since: "2025-01-01"))
    #expect(since.history == ["older"] && since.findings(of: "records").map(\.rule) == [.missed])
    #expect(Gate.judge(report, .init(since: "2027-06-01")).history == ["older", "records", "yearly@2026"])
    let all = Gate.judge(report, .init(all: true))
    #expect(all.history.isEmpty && all.older.isEmpty && all.later.isEmpty)
    #expect(all.findings.count { $0.rule == .missed } == 3)
  }

  @Test func `a base that did not have it as missed makes an old miss news`() throws {
    let day: CalendarDate = "2027-02-01"
    // The base was made before the figure of 2025 was known, the check long after.
    let base = try Self.repository.base(.init(asOf: "2026-02-09", knownOn: "2026-02-09"))
    let result = try Self.repository.check(against: base, .init(asOf: day, knownOn: day))
    #expect(result.findings(of: "records").map(\.rule) == [.missed])
    #expect(result.findings(of: "records").map(\.state) == [.new])
    #expect(result.history == ["older"])
  }

  @Test func `a goal is settled on the day its figure became known`() throws {
    let late = try Self.repository.report(.init(asOf: "2027-02-01", knownOn: "2027-02-01"))
    let settlements = Dictionary(
      uniqueKeysWithValues: late.assessments.map {
        ($0.goal.id, Settlement(of: $0, asOf: late.asOf, sources: late.sources))
      })
    #expect(settlements["records"] == .settled(on: "2026-02-10"))
    #expect(settlements["bridges"] == .settled(on: "2026-05-15"))
    #expect(settlements["never"] == .due)
    #expect(settlements["yearly@2027"] == .running)
    #expect(
      late.closed.map {
        Settlement(of: Assessment(unjudged: $0, nil, unit: .none, status: .noData), asOf: late.asOf)
      } == [.closed])
  }
}

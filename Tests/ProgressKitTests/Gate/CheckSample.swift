@testable import ProgressKit

/// A check in which most things happen: failures, warnings, waivers, goals left out.
enum CheckSample {
  static let report: Report = {
    var accounts = GateSample.bare("accounts", title: "Payment accounts among adults", status: .noData)
    accounts.reason = .noObservation
    var overdue = GateSample.bare(
      "enterprises", title: "Digital technology enterprises", status: .overdue,
      reason: .deadlineFigureUnknown, deadline: "2025-06", first: "2025-01-01")
    overdue.goal.target = .atLeast(48_000)
    overdue.target = GateSample.required(48_000)
    overdue.unit = UnitOfMeasure("enterprises")
    overdue.figure = GateSample.figure(45_500, on: "2025-03-31", of: "enterprises")
    overdue.attainment.ofTarget = .value(45_500.0 / 48_000)
    return GateSample.report([
      GateSample.offPace(), overdue, accounts,
      GateSample.offPace("rank", title: "World rank", found: 53).waiving((.offPace, "2025-07-13")),
      GateSample.offPace("kept", title: "Online services", found: 60, status: .onPace)
        .waiving((.missed, "2025-12-31")),
      GateSample.bare("old", status: .missed, deadline: "2023", first: "2023-01-01"),
      GateSample.bare("next", status: .notStarted, deadline: "2027", first: "2026-01-01"),
    ])
  }()

  static let failed = Gate.judge(report)
  static let passed = Gate.judge(
    GateSample.report(
      GateSample.offPace(found: 60, status: .onPace), GateSample.bare("unknown", status: .noData)))
  static let notJudged = Gate.judge(
    GateSample.report(
      GateSample.bare("unknown", status: .noData, reason: .noObservation),
      GateSample.bare("stated", status: .notQuantified, reason: .targetNotStated)))
  static let compared = Gate.judge(
    GateSample.report(
      GateSample.offPace(found: 51), GateSample.offPace("rank", title: "World rank"),
      GateSample.offPace("kept", found: 60, status: .onPace), GateSample.missedSince("late"),
      GateSample.offPace("waived", found: 50).waiving((.offPace, "2025-12-31"))),
    .init(
      base: ReportRecord(
        name: "base.json",
        of: GateSample.report(
          [
            GateSample.offPace(), GateSample.offPace("rank"), GateSample.offPace("kept"),
            GateSample.offPace("late"), GateSample.offPace("waived"), GateSample.missed("removed"),
          ], asOf: "2025-06-30"))))

  static let all: [(name: String, result: GateResult)] = [
    ("failed", failed), ("passed", passed), ("not-judged", notJudged), ("compared", compared),
  ]

  /// The lines of the goals file that findings of the sample point to.
  static let goals = SourceFile(
    name: "goals.jsonc",
    text: String(repeating: "\n", count: 29)
      + "      \"target\": { \"atLeast\": 75, \"by\": \"2025-12-31\" },\n"
      + "\n\n      \"waivers\": [   { \"rule\": \"missed\", \"until\": \"2025-12-31\", \"reason\": \"…\" } ],\n"
  )
}

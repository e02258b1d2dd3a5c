import Foundation
import ProgressTestSupport
import Testing

@testable import ProgressKit

func readRegistry(_ goals: String, _ actuals: String...) -> RegistryReading {
  var files: [SourceFile] = []
  for (index, table) in actuals.enumerated() {
    files.append(SourceFile(name: index == 0 ? "actuals.csv" : "actuals-\(index).csv", text: table))
  }
  return Registry.read(goals: SourceFile(name: "goals.jsonc", text: goals), actuals: files)
}

@Suite struct RegistryReadingTests {
  @Test func `a goal with a number and a date is three lines`() throws {
    let reading = readRegistry(
      """
      { "progress": 1, "goals": [
        { "id": "wells", "target": { "atLeast": 120, "by": "2025" } },
      ] }
      """, "indicator,period,value\nwells,2025-06-30,80\n")
    #expect(reading.diagnostics.map(\.text) == [])
    let registry = try #require(reading.registry)
    #expect(registry.goals.count == 1)
    let goal = registry.goals[0]
    #expect(goal.target.shape == .atLeast(120))
    #expect(goal.deadline?.date == "2025-12-31")
    #expect(goal.deadline?.precision == .year)
    #expect(goal.indicator == "wells")
    #expect(goal.location == SourceLocation(file: "goals.jsonc", line: 2, column: 11))
    #expect(registry.observations.count == 1)
    #expect(registry.observations[0].value == .number(80))
    #expect(
      registry.observations[0].location
        == SourceLocation(file: "actuals.csv", line: 2, column: 18, cell: "C2"))
  }

  @Test func `every key of the format is read`() throws {
    let reading = readRegistry(
      """
      // Goals of a programme.
      {
        "$schema": "x", "x-editor": { "any": ["thing"] },
        "progress": 1, "title": "Programme", "language": "vi", "decimal": ".",
        "reportingYearStartDay": "04-01",
        "sources": {
          "review": { "title": "Review", "publisher": "Office", "published": "2024-04-24 (inferred)",
                      "url": "https://example.org", "note": "n" },
          "older": { "title": "Older", "published": "2025-01-10" },
        },
        "conversions": [
          { "from": "USD billion", "to": "VND billion", "rate": 24000, "date": "2024-06", "source": "review" },
        ],
        "indicators": {
          "revenue": { "title": "Revenue", "subject": "nation", "unit": "USD billion", "measure": "flow",
                       "group": "Industry", "note": "n" },
          "records": { "unit": "%", "limits": [0, 100] },
        },
        "goals": [
          { "id": "revenue-2024", "indicator": "revenue",
            "target": { "atLeast": { "derivedFrom": 139.26, "share": "99.5%" }, "in": "2024" },
            "source": ["review", "older"], "owner": "@office", "reports": "quarter", "note": "n",
            "trajectory": { "profile": [0.2, 0.45, 0.7, 1] }, "tolerance": "2 USD billion",
            "waivers": [ { "rule": "off-pace", "until": "2024-09-30", "reason": "r", "by": "@me" } ],
            "check": { "no-data": "off" } },
          { "id": "hai-phong", "indicator": "records", "title": "Hải Phòng",
            "baseline": { "value": "about 41%", "at": "2024-12-31 (inferred)", "source": "review", "note": "n" },
            "target": { "atLeast": 75, "by": "2025" }, "start": "2025-01-01", "set": "2024-12-29",
            "trajectory": { "2025-03-31": 45, "2025-06-30": 50 }, "tolerance": 2,
            "closed": { "date": "2025-01-31", "reason": "r", "replacedBy": "revenue-2024" } },
          { "id": "rank", "target": { "top": [20, 30], "by": "2030" } },
          { "id": "laws", "target": { "done": true, "before": "2024-12" } },
          { "id": "sites", "target": { "all": 53, "by": "2025" } },
          { "id": "yearly", "unit": "wells", "measure": "flow", "start": "2022-01-01",
            "target": { "atLeast": "about 1,000", "every": "year" } },
          { "id": "steady", "target": { "hold": { "within": [2, 4] }, "by": "2025" } },
          { "id": "fewer", "target": { "change": { "by": "-40%" }, "by": "2025" } },
          { "id": "vague", "indicator": null, "target": { "stated": "by 20%" } },
        ],
      }
      """,
      #"""
      \#u{FEFF}Indicator;PERIOD;value;unit;release;source;published;claim;note
      revenue;2024-H1;'-1.5;VND billion;provisional;review;2024-07-10 (inferred);104.9% of target;"a; ""b"""
      records;2025-06-30;more than 41.5%;;final;https://example.org/x;;exceeded by 20%;
      sites;2024;remaining 12/53;;;older;;;
      laws;2024-11;not done;;;older;;;
      """#)
    #expect(reading.diagnostics.map(\.text).joined(separator: "\n") == "")
    let registry = try #require(reading.registry)
    #expect(registry.title == "Programme")
    #expect(registry.language == "vi")
    #expect(registry.calendar == ReportingCalendar(startMonth: 4, startDay: 1))
    #expect(registry.sources.map(\.id) == ["review", "older"])
    #expect(registry.sources[0].published == "2024-04-24")
    #expect(registry.sources[0].publishedIsInferred)
    #expect(registry.conversions[0].rate.value == 24000)
    #expect(registry.conversions[0].date == "2024-06")
    #expect(registry.indicators[0].measure == .flow)
    #expect(registry.indicators[1].limits == Limits(lower: 0, upper: 100))

    let goals = Dictionary(uniqueKeysWithValues: registry.goals.map { ($0.id, $0) })
    let revenue = try #require(goals["revenue-2024"])
    #expect(revenue.indicator == "revenue")
    #expect(revenue.title == "Revenue")
    #expect(revenue.group == "Industry")
    let derivation = try #require(revenue.target.derivation)
    #expect(derivation.figure.value == 139.26)
    #expect(derivation.share.value == 99.5)
    guard case .atLeast(let plan) = revenue.target.shape else {
      Issue.record("not at least")
      return
    }
    #expect(plan.value == 139.26 / 0.995)
    #expect(plan.text == "139.96")
    #expect(revenue.setOn == "2024-04-24")
    #expect(revenue.trajectory == .profile([0.2, 0.45, 0.7, 1]))
    #expect(revenue.tolerance == .value(2))
    #expect(revenue.reports == .quarter)
    #expect(revenue.waivers.map(\.rule) == [.offPace])
    #expect(revenue.checks == [.noData: .off])
    #expect(revenue.deadline?.period == "2024")

    let records = try #require(goals["hai-phong"])
    #expect(records.baseline?.value.qualifier == .about)
    #expect(records.baseline?.period == "2024-12-31")
    #expect(records.baseline?.periodIsInferred == true)
    #expect(
      records.trajectory == .milestones([.init("2025-03-31", 45), .init("2025-06-30", 50)]))
    #expect(records.tolerance == .points(2))
    #expect(records.closed?.replacedBy == "revenue-2024")
    #expect(goals["rank"]?.target.shape == .top(30, stretch: 20))
    #expect(registry.indicators.first { $0.id == "rank" }?.unit == .rank)
    #expect(goals["laws"]?.deadline?.date == "2024-11-30")
    #expect(goals["laws"]?.deadline?.precision == .month)
    #expect(registry.indicators.first { $0.id == "sites" }?.measure == .share(of: 53))
    #expect(goals["yearly"]?.every == .year)
    #expect(goals["steady"]?.target.shape == .hold(.within(2, 4)))
    guard case .change(.percent(let change))? = goals["fewer"]?.target.shape else {
      Issue.record("not a change in percent")
      return
    }
    #expect(change.value == -40)
    #expect(goals["vague"]?.indicator == nil)
    #expect(goals["vague"]?.target.shape == .stated("by 20%"))

    let rows = registry.observations
    #expect(rows[0].value == .number(Quantity(-1.5, decimals: 1, text: "-1.5")))
    #expect(rows[0].unit == UnitOfMeasure("VND billion"))
    #expect(rows[0].release == .provisional)
    #expect(rows[0].publishedIsInferred)
    #expect(rows[0].note == "a; \"b\"")
    // The reporting year begins in April, so its first half ends in September.
    #expect(rows[0].period.last == "2024-09-30")
    guard case .ofTarget(let share)? = rows[0].claim else {
      Issue.record("not a share")
      return
    }
    #expect(share.value == 104.9)
    #expect(rows[1].claim == .met("exceeded by 20%"))
    #expect(rows[1].source == "https://example.org/x")
    #expect(rows[2].value == .count(Quantity(41, decimals: 0, text: "remaining 12/53"), of: 53))
    #expect(rows[3].value == .done(false))
  }

  private func goal(_ body: String, _ extra: String = "") throws -> Goal {
    let reading = readRegistry("{ \"progress\": 1, \(extra) \"goals\": [ { \"id\": \"wells\", \(body) } ] }")
    #expect(reading.diagnostics.map(\.text) == [])
    return try #require(reading.registry?.goals.first)
  }

  @Test func `earlier values of a goal are read, newest first`() throws {
    let goal = try goal(
      """
      "target": { "atLeast": 100, "by": "2026" }, "set": "2024-06-01", "baseline": { "value": 10, "rebase": true },
      "history": [
        { "set": "2022-01-01", "target": { "atLeast": 150, "by": "2024" }, "tolerance": 2, "reason": "first plan" },
        { "set": "2023-01-01", "baseline": { "value": 9 }, "trajectory": "step" },
      ]
      """)
    #expect(goal.baseline?.rebases == true)
    #expect(goal.history.map(\.setOn) == ["2023-01-01", "2022-01-01"])
    #expect(goal.history[1].target?.shape == .atLeast(150))
    #expect(goal.history[1].deadline?.date == "2024-12-31")
    #expect(goal.history[1].tolerance == .points(2))
    #expect(goal.history[1].reason == "first plan")
    #expect(goal.history[0].trajectory == .step)
    #expect(goal.history[0].target == nil)
    #expect(goal.history[0].baseline?.value == 9)
  }

  @Test func `parts are combined in the way that is named`() throws {
    let indicators =
      "\"indicators\": { \"north\": {}, \"south\": { \"measure\": \"share\", \"of\": 9 }, \"people\": {} },"
    func rollup(_ parts: String) throws -> Rollup? {
      try goal("\"target\": { \"atLeast\": 100 }, \"parts\": \(parts)", indicators).rollup
    }
    let both = [Rollup.Part("north"), Rollup.Part("south")]
    #expect(try rollup("{ \"sum\": [\"north\", \"south\"] }") == Rollup(.sum, of: both))
    #expect(try rollup("{ \"worst\": [\"north\", \"south\"] }") == Rollup(.worst, of: both))
    #expect(
      try rollup("{ \"satisfying\": { \"atLeast\": 95 }, \"of\": [\"north\", \"south\"] }")
        == Rollup(.satisfying(.atLeast(95)), of: both))
    #expect(
      try rollup("{ \"weightedMean\": { \"north\": 2, \"south\": 0.5 } }")
        == Rollup(.weightedMean, of: [Rollup.Part("north", weight: 2), Rollup.Part("south", weight: 0.5)]))
    #expect(
      try rollup("{ \"ratio\": [{ \"numerator\": \"north\", \"denominator\": \"people\" }, \"south\"] }")
        == Rollup(.ratio, of: [Rollup.Part("north", denominator: "people"), Rollup.Part("south")]))
  }

  @Test func `rounded and cumulative figures and the shape of an earlier year are declared`() throws {
    let reading = readRegistry(
      """
      { "progress": 1, "indicators": { "roads": { "rounded": true } }, "goals": [
        { "id": "wells", "measure": "flow", "cumulative": true, "trajectory": { "profileOf": "2023" },
          "target": { "atLeast": 100, "in": "2024" } } ] }
      """)
    let registry = try #require(reading.registry)
    #expect(registry.indicators.map(\.isRounded) == [true, false])
    #expect(registry.indicators.map(\.cumulative) == [nil, .year])
    #expect(registry.goals[0].trajectory == .profileOf("2023"))
  }

  private func names(_ goals: String, _ actuals: String = "indicator,period,value\n") -> [String] {
    readRegistry("{ \"progress\": 1, \"goals\": [ \(goals) ] }", actuals).diagnostics.map(\.name)
  }

  @Test func `history and parts have their own mistakes`() {
    let target = "\"target\": { \"atLeast\": 100 }"
    #expect(
      names("{ \"id\": \"a\", \(target), \"history\": [ { \"set\": \"2024-01-01\" } ] }") == ["missing-key"])
    #expect(
      names(
        "{ \"id\": \"a\", \(target), \"set\": \"2023-01-01\", \"history\": [ { \"set\": \"2024-01-01\" } ] }")
        == ["dates-out-of-order"])
    #expect(names("{ \"id\": \"a\", \(target), \"parts\": { } }") == ["invalid-target"])
    #expect(
      names("{ \"id\": \"a\", \(target), \"parts\": { \"sum\": [\"b\"] } }") == ["unknown-indicator"])
    #expect(
      names("{ \"id\": \"a\", \(target), \"parts\": { \"mean\": [] } }") == ["invalid-target", "unknown-key"])
    #expect(names("{ \"id\": \"a\", \(target), \"cumulative\": true }") == ["misplaced-key"])
    #expect(
      names(
        "{ \"id\": \"a\", \(target), \"waivers\": [ { \"rule\": \"unused-waiver\", \"until\": \"2025-01-01\", \"reason\": \"r\" } ] }"
      )
        == ["unknown-rule"])
  }

  @Test func `a goal may share the id of a declared indicator, or measure by another goal's`() throws {
    let reading = readRegistry(
      """
      { "progress": 1, "indicators": { "water": { "unit": "m3" } }, "goals": [
        { "id": "water", "target": { "atLeast": 5 } },
        { "id": "more", "indicator": "wells", "target": { "atLeast": 200 } },
        { "id": "wells", "unit": "wells", "target": { "atLeast": 100 } } ] }
      """)
    let registry = try #require(reading.registry)
    #expect(registry.indicators.map(\.id) == ["water", "wells"])
    #expect(registry.goals.map(\.indicator) == ["water", "wells", "wells"])
  }

  @Test func `units are compared as units, scales included`() throws {
    let goals = """
      { "id": "a", "unit": "VND billion", "target": { "atLeast": 100, "by": "2025" }, "tolerance": "5000 VND million" }
      """
    let reading = readRegistry(
      "{ \"progress\": 1, \"goals\": [ \(goals) ] }",
      "indicator,period,value,unit\na,2024,90,billion VND\na,2025,95000,VND million\na,2023,5,USD\n")
    #expect(reading.diagnostics.map(\.text) == [])
    let registry = try #require(reading.registry)
    #expect(registry.goals[0].tolerance == .value(5))
    #expect(registry.observations.map(\.unit) == [nil, UnitOfMeasure("VND million"), UnitOfMeasure("USD")])
  }

  @Test func `claims are compared at the digits claimed`() {
    let goal =
      "{ \"id\": \"a\", \"set\": \"2024-01-01\", \"target\": { \"atLeast\": 48000, \"by\": \"2024\" } }"
    func claims(_ claims: String...) -> [String] {
      names(goal, "indicator,period,value,claim\n" + claims.map { "a,2024-H1,50350,\($0)\n" }.joined())
    }
    // 50,350 / 48,000 = 104.8958…%
    #expect(
      claims("104.9%", "105%", "104.90%", "about 104%", "more than 104%", "104.9% of target")
        == [])
    #expect(claims("104.8%") == ["claim-mismatch"])
    #expect(claims("104%") == ["claim-mismatch"])
    #expect(claims("104.89%") == ["claim-mismatch"])
    #expect(claims("exceeded", "met", "Achieved early") == [])
    // A figure from before the goal was set says nothing about its target.
    #expect(names(goal, "indicator,period,value,claim\na,2023,50350,200%\n") == [])
  }

  @Test func `a claim on a derived target leaves open what rounding leaves open`() {
    let goal = """
      { "id": "a", "measure": "flow", "target": { "atLeast": { "derivedFrom": 139260, "share": "99.5%" }, "in": "2023" } }
      """
    #expect(names(goal, "indicator,period,value,claim\na,2023,139260,99.5%\n") == [])
    #expect(names(goal, "indicator,period,value,claim\na,2023,139260,99.7%\n") == ["claim-mismatch"])
  }

  @Test func `values that overlap do not conflict, and vintages never do`() {
    let goal = "{ \"id\": \"a\", \"target\": { \"atLeast\": 100 } }"
    let header = "indicator,period,value,published\n"
    #expect(names(goal, header + "a,2023,142,2023-12-29\na,2023,138.5,2024-04-24\n") == [])
    #expect(names(goal, header + "a,2023,more than 100,2024-01-01\na,2023,102,2024-01-01\n") == [])
    #expect(names(goal, header + "a,2023,102,2024-01-01\na,2023,102.0,2024-01-01\n") == [])
    #expect(names(goal, header + "a,2023,102,2024-01-01\na,2023,103,2024-01-01\n") == ["conflicting-values"])
    #expect(
      names(goal, header + "a,2023,more than 105,2024-01-01\na,2023,103,2024-01-01\n") == [
        "conflicting-values"
      ])
  }

  @Test func `a figure is implausible only far from everything it can be compared with`() {
    let goal = "{ \"id\": \"a\", \"target\": { \"atLeast\": 48000, \"by\": \"2024\" } }"
    let header = "indicator,period,value\n"
    #expect(names(goal, header + "a,2024,48\n") == ["implausible-value"])
    #expect(names(goal, header + "a,2024,481\n") == [])
    #expect(
      names(goal, header + "a,2022,10\na,2023,60\na,2024,500\n")
        == [])
    #expect(names(goal, header + "a,2023,0\na,2024,46000\n") == [])
  }

  @Test func `the readings of one run are equal byte for byte`() {
    let goals = "{ \"id\": \"a\", \"owner\": 1, \"target\": {} }, { \"id\": \"b\" }"
    let table = "indicator,period,value\nx,1,1\ny,1,1\nz,1,1\n"
    let first = readRegistry("{ \"goals\": [ \(goals) ] }", table).diagnostics.map(\.text)
    for _ in 0..<5 {
      #expect(readRegistry("{ \"goals\": [ \(goals) ] }", table).diagnostics.map(\.text) == first)
    }
  }
}

@Suite struct FixtureRegistryTests {
  private func read(_ folder: String) -> RegistryReading {
    Registry.read(
      directory: packageRoot.appendingPathComponent("Fixtures/\(folder)").path, displayPrefix: folder + "/")
  }

  @Test func `the registry of the documents is read without a problem`() throws {
    let reading = read("vietnam-digital")
    #expect(reading.diagnostics.map(\.text) == [])
    let registry = try #require(reading.registry)
    #expect(registry.goals.contains { $0.id == "hai-phong-online-records-2025" })
    #expect(registry.observations.count > 50)
    #expect(registry.observations[0].location?.file == "vietnam-digital/actuals.csv")
  }
}

/// Goals that are spread over named parts.
@Suite struct EachTests {
  private func read(_ goal: String) -> RegistryReading {
    Registry.read(
      goals: SourceFile(
        name: "goals.jsonc", bytes: Array("{ \"progress\": 1, \"goals\": [ \(goal) ] }".utf8)),
      actuals: [
        SourceFile(name: "actuals.csv", bytes: Array("indicator,period,value\nrank-north,2026,48\n".utf8))
      ])
  }

  @Test func `each spreads one target over named parts`() throws {
    let reading = read(
      """
      { "id": "rank", "title": "Digital rank", "target": { "top": 50, "by": "2030" },
        "each": { "north": "North", "south": "South" } }
      """)
    let registry = try #require(reading.registry)
    #expect(registry.goals.map(\.id) == ["rank-north", "rank-south"])
    #expect(registry.goals.map(\.title) == ["Digital rank: North", "Digital rank: South"])
    #expect(registry.indicators.map(\.id) == ["rank-north", "rank-south"])
    let report = registry.report(asOf: "2027-01-01")
    #expect(report.assessments.map(\.status) == [.noData, .achieved])
  }

  @Test(arguments: [
    #"{ "id": "rank", "target": { "top": 50 }, "each": [] }"#,
    #"{ "id": "rank", "target": { "top": 50 }, "each": ["north", "north"] }"#,
    #"{ "id": "rank", "target": { "top": 50 }, "each": ["north"], "baseline": { "value": 90 } }"#,
    #"{ "id": "rank", "target": { "top": 50 }, "each": ["Nord ost"] }"#,
    #"{ "id": "rank", "target": { "top": 50 }, "each": 5 }"#,
  ])
  func `what each cannot be is an error`(goal: String) {
    #expect(read(goal).registry == nil)
  }
}

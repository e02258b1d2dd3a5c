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
    _ = reading.registry
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

import Testing

@testable import ProgressKit

/// Earlier reports that somebody edited are read without a trap.
@Suite struct ReportRecordTests {
  @Test(arguments: ["1e300", "-1e300", "0.5", "\"many\"", "53"])
  func `a total of any size is read or left out`(total: String) throws {
    let text = """
      { "schema": "progress-report/1", "asOf": "2025-06-30", "goals": [
        { "id": "x", "status": "open", "flags": [], "unit": "", "actual": 1, "target": { "shape": "all", "value": 1e300 },
          "observation": { "restsOn": [
            { "from": "2025-06-30", "through": "2025-06-30", "value": 1, "of": \(total), "qualifier": "exact" } ] } } ] }
      """
    let record = try ReportRecord.read(SourceFile(name: "base.json", bytes: Array(text.utf8))).get()
    let registry = Registry(indicators: [Indicator(id: "x")], goals: [Goal("x", target: .all(of: 53))])
    #expect(registry.changes(since: record, to: "2025-07-31").from == "2025-06-30")
    let kept = record.goals["x"]?.figures.count
    #expect(kept == (["1e300", "-1e300", "0.5"].contains(total) ? 0 : 1))
  }

  // The report of a base knows everything in its files, figures published after its day too, and so does the check of
  // the pull request: what changed since is told by the same figures.
  private static func registry(june: Double, more: String = "") throws -> Registry {
    let reading = readRegistry(
      """
      { "progress": 1, "goals": [
        { "id": "records", "unit": "%", "baseline": { "value": 41, "at": "2024" },
          "target": { "atLeast": 75, "by": "2025" } },
        { "id": "trees", "unit": "trees", "measure": "flow", "target": { "atLeast": 1200, "in": "2025" } } ] }
      """,
      "indicator,period,value,published\nrecords,2025-06-30,\(Quantity(june).text),2025-07-10\n"
        + "trees,2025-Q1,340,2025-04-02\ntrees,2025-Q2,310,2025-07-03\n" + more)
    return try #require(reading.registry)
  }

  private static func changes(to registry: Registry, asOf: CalendarDate) throws -> Changes {
    let base = JSONReport(try Self.registry(june: 60).report(asOf: "2025-06-30")).text
    let record = try ReportRecord.read(SourceFile(name: "base.json", bytes: Array(base.utf8))).get()
    return registry.changes(since: record, to: asOf)
  }

  @Test func `a revised figure that was published after the day of the report is the one change`() throws {
    let registry = try Self.registry(june: 52)
    let changes = try Self.changes(to: registry, asOf: "2025-06-30")
    #expect(changes.unchanged == ["trees"])
    #expect(changes.goals.map(\.id) == ["records"])
    let change = try #require(changes.goals.first)
    #expect(change.causes.map(\.kind) == [.revision])
    #expect(change.causes[0].replacements.map(\.old) == ["60"])
    #expect(change.causes[0].replacements.map(\.new) == ["52"])
    // The same verdict and figure as the check gives.
    let report = registry.report(asOf: "2025-06-30")
    let judged = try #require(report.assessments.first { $0.goal.id == "records" })
    #expect(change.after.status == .offPace && judged.status == .offPace)
    #expect(change.after.figure?.value == 52)
  }

  @Test func `a new figure of a later period is new, whenever it was published`() throws {
    let registry = try Self.registry(june: 60, more: "records,2025-09-30,61,2025-06-01\n")
    let changes = try Self.changes(to: registry, asOf: "2025-09-30")
    let change = try #require(changes.goals.first { $0.id == "records" })
    #expect(change.causes.map(\.kind) == [.newFigure])
    #expect(change.after.figure?.value == 61)
  }

  @Test func `without a change nothing changed`() throws {
    let changes = try Self.changes(to: try Self.registry(june: 60), asOf: "2025-06-30")
    #expect(changes.goals.isEmpty)
    #expect(changes.unchanged == ["records", "trees"])
  }
}

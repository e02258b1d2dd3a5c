import ProgressKit
import Testing

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
}

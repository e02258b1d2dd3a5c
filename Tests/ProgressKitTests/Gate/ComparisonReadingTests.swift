import Testing

@testable import ProgressKit

struct ComparisonReadingTests {
  private func read(_ text: String) -> ComparisonReading {
    ComparisonBase.read(SourceFile(name: "base.json", text: text))
  }

  @Test func `a report is read as the base of a comparison`() throws {
    let reading = read(
      """
      { "schema": "progress-report/1", "asOf": "2025-06-30", "added": [1], "goals": [
        { "id": "hai-phong", "status": "offPace", "flags": ["stale", "unheard-of"], "unit": "%",
          "actual": 52, "pace": { "variance": -5.860274 } },
        { "id": "law", "status": "noPace", "flags": [], "unit": "", "actual": false,
          "pace": { "undefined": "notDoneYet" } },
        { "id": "none", "status": "noData", "flags": [], "unit": "", "actual": null, "pace": null } ] }
      """)
    #expect(reading.diagnostics.isEmpty)
    let base = try #require(reading.base)
    #expect(base.name == "base.json")
    #expect(base.asOf == "2025-06-30")
    #expect(base.goals.count == 3)
    #expect(
      base.goals["hai-phong"]
        == .init(status: .offPace, flags: [.stale], unit: "%", actual: 52, variance: -5.860274))
    #expect(base.goals["law"] == .init(status: .noPace))
    #expect(base.goals["hai-phong"]?.rules == [.offPace, .stale])
  }

  @Test(arguments: [
    ("", "invalid-json"), ("{", "invalid-json"), ("[]", "missing-key"), ("{}", "missing-key"),
    (#"{ "schema": "progress-report/2", "asOf": "2025-06-30", "goals": [] }"#, "newer-format"),
    (#"{ "schema": "progress-check/1", "asOf": "2025-06-30", "goals": [] }"#, "unknown-word"),
    (#"{ "schema": "progress-report/1", "goals": [] }"#, "missing-key"),
    (#"{ "schema": "progress-report/1", "asOf": "2025-06-31", "goals": [] }"#, "missing-key"),
    (#"{ "schema": "progress-report/1", "asOf": "2025-06-30" }"#, "missing-key"),
    (#"{ "schema": "progress-report/1", "asOf": "2025-06-30", "goals": [ {} ] }"#, "missing-key"),
    (
      #"{ "schema": "progress-report/1", "asOf": "2025-06-30", "goals": [ { "id": "a", "status": "met" } ] }"#,
      "unknown-word"
    ),
    (
      """
      { "schema": "progress-report/1", "asOf": "2025-06-30", "goals": [ { "id": "a", "status": "missed" },
        { "id": "a", "status": "missed" } ] }
      """, "duplicate-id"
    ),
  ])
  func `a base that cannot be read is an error and no base`(text: String, name: String) {
    let reading = read(text)
    #expect(reading.base == nil)
    #expect(reading.diagnostics.map(\.name) == [name])
    #expect(reading.diagnostics.allSatisfy { $0.severity == .error && $0.location?.file == "base.json" })
  }
}

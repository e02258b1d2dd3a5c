import Testing

@testable import ProgressKit

struct ComparisonReadingTests {
  private func read(_ text: String) -> Result<ReportRecord, ReportRecord.ReadingError> {
    ReportRecord.read(SourceFile(name: "base.json", text: text))
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
    let base = try reading.get()
    #expect(base.name == "base.json")
    #expect(base.asOf == "2025-06-30")
    #expect(base.goals.count == 3)
    #expect(
      base.goals["hai-phong"]
        == .init(status: .offPace, flags: [.stale], unit: "%", actual: 52, variance: -5.860274))
    // What is no number of today's contract is not held, and no definition either.
    #expect(base.goals["hai-phong"]?.definition == nil && base.conversions == nil)
    #expect(base.goals["law"] == .init(status: .noPace))
    #expect(base.goals["hai-phong"]?.rules == [.offPace, .stale])
  }

  @Test(arguments: [
    ("", "invalid-json"), ("{", "invalid-json"), ("[]", "\"schema\""), ("{}", "\"schema\""),
    (#"{ "schema": "progress-report/2", "asOf": "2025-06-30", "goals": [] }"#, "'progress-report/2'"),
    (#"{ "schema": "progress-check/1", "asOf": "2025-06-30", "goals": [] }"#, "'progress-check/1'"),
    (#"{ "schema": "progress-report/1", "goals": [] }"#, "\"asOf\""),
    (#"{ "schema": "progress-report/1", "asOf": "2025-06-31", "goals": [] }"#, "\"asOf\""),
    (#"{ "schema": "progress-report/1", "asOf": "2025-06-30" }"#, "\"goals\""),
    (#"{ "schema": "progress-report/1", "asOf": "2025-06-30", "goals": [ {} ] }"#, "\"id\""),
    (
      #"{ "schema": "progress-report/1", "asOf": "2025-06-30", "goals": [ { "id": "a", "status": "met" } ] }"#,
      "no status"
    ),
    (
      """
      { "schema": "progress-report/1", "asOf": "2025-06-30", "goals": [ { "id": "a", "status": "missed" },
        { "id": "a", "status": "missed" } ] }
      """, "twice"
    ),
  ])
  func `a base that cannot be read says why and is no base`(text: String, part: String) {
    switch read(text) {
    case .success: Issue.record("read as a base")
    case .failure(let error): #expect(error.message.contains(part), "\(error.message)")
    }
  }

  @Test func `the JSON of a report gives the same base as the report`() throws {
    let report = GateSample.report(
      GateSample.offPace(), GateSample.missed(), GateSample.bare("none", status: .noData, flags: [.stale]))
    let file = SourceFile(name: "base.json", text: JSONReport(report).text)
    #expect(try ReportRecord.read(file).get() == ReportRecord(name: "base.json", of: report))
  }
}

import Foundation
import ProgressTestSupport
import Testing

@testable import ProgressKit

@Suite struct MetricsTests {
  func report(_ statuses: [Status]) -> Report {
    var report = Sample.report
    let first = report.assessments[0]
    report.assessments = statuses.map { status in
      var assessment = first
      assessment.status = status
      return assessment
    }
    return report
  }

  @Test(
    arguments: [
      ([], "none to judge", "#57606A"), ([.achieved, .onPace], "all 2 on course", "#0B5FA5"),
      ([.achieved, .noData], "1 of 2 on course", "#0B5FA5"),
      ([.noData, .notStarted], "2 cannot be judged yet", "#57606A"),
      ([.achieved, .atRisk], "1 of 2 needs attention", "#9A6700"),
      ([.missed, .atRisk, .onPace], "2 of 3 need attention", "#82071E"),
      ([.overdue], "1 of 1 needs attention", "#9A6700"),
    ] as [([Status], String, String)]) func `a badge says the verdict`(
      statuses: [Status], message: String, color: String
    )
  {
    #expect(
      BadgeJSON(report(statuses)).text
        == "{\n  \"color\": \"\(color)\",\n  \"label\": \"goals\",\n  \"message\": \"\(message)\",\n  \"schemaVersion\": 1\n}\n"
    )
  }

  @Test func `metrics have a series for each share that is defined`() {
    let text = OpenMetricsReport(Sample.report).text
    expectGolden(text, "sample/report.prom")
    #expect(text.hasSuffix("\n# EOF\n"))
    #expect(
      text.contains(
        "progress_attainment{goal=\"achieved\",group=\"Economy\",of=\"target\"} 1.0489583333333334\n"))
    // No way without a baseline, and nothing in its place.
    #expect(!text.contains("goal=\"achieved\",group=\"Economy\",of=\"way\""))
    let statuses = text.split(separator: "\n").filter { $0.hasPrefix("progress_status{") }
    #expect(statuses.count == Sample.report.assessments.count)
  }

  @Test func `labels are escaped`() {
    #expect(OpenMetricsReport.escaped("a\"b\\c\nd\u{1B}é") == "a\\\"b\\\\c\\nd\\\\u{1b}é")
    #expect(OpenMetricsReport.escaped("a\u{202E}b") == "a\\\\u{202e}b")
    // A label knows three escapes: of a backslash, a quotation mark and a line feed.
    #expect(WorkflowCommands.inert("{goal=\"##[x]\"}", in: .labels) == "{goal=\"##\\\\u{5b}x]\"}")
  }
}

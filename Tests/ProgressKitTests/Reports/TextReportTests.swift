import ProgressTestSupport
import Testing

@testable import ProgressKit
import ProgressTestSupport

@Suite struct TextReportTests {
  @Test func `the sample holds every status`() {
    #expect(Set(Sample.report.assessments.map(\.status)) == Set(Status.allCases))
  }

  @Test func `text without a width shows everything`() {
    expectGolden(TextReport(Sample.report).text, "sample/report.txt")
  }

  @Test(arguments: [120, 96, 80, 60, 40]) func `text fits its width`(width: Int) {
    let text = TextReport(Sample.report, TextOptions(width: width)).text
    for line in text.split(separator: "\n") {
      #expect(VisibleText.width(String(line)) <= width, "\(line)")
    }
    expectGolden(text, "sample/report-\(width).txt")
  }

  /// 41% of at least 1,200,000 dwellings by 2025: however narrow, the unit, both shares and the deadline are said.
  @Test(arguments: [34, 44, 60, 70, 80, 88, 96, 110, 120, 200]) func `no width loses a column`(width: Int) {
    var assessment = GateSample.offPace("dwellings", title: "Dwellings built with a subsidy of the state")
    assessment.unit = UnitOfMeasure("dwellings for social tenants")
    assessment.figure = GateSample.figure(1_234_567_890_123.25, on: "2025-06-30", of: "dwellings")
    assessment.attainment = .init(ofTarget: .value(0.4125), ofChange: .value(0.3175))
    let text = TextReport(GateSample.report(assessment), TextOptions(width: width)).text
    // Lines are put together again, the bar of wrapped ones taken out.
    let words = text.split { $0.isWhitespace || $0 == "│" }.joined(separator: " ")
    for part in ["1,234,567,890,123.25", "dwellings for social tenants", "41.3%", "31.8%", "2025"] {
      #expect(words.contains(part), "\(part) in\n\(text)")
    }
    #expect(text.split(separator: "\n").allSatisfy { VisibleText.width(String($0)) <= width }, "\(text)")
  }

  @Test func `a deadline of a reporting year is its last day in a column and its name in a sentence`() throws
  {
    let reading = readRegistry(
      """
      { "progress": 1, "reportingYear": { "starts": "04-01", "named": "start" },
        "goals": [ { "id": "wells", "baseline": { "value": 10, "at": "2023" },
          "target": { "atLeast": 90, "by": "2024" } } ] }
      """, "indicator,period,value\nwells,2024-Q2,40\n")
    let report = try #require(reading.registry).report(asOf: "2024-12-31")
    let row = try #require(
      TextReport(report, TextOptions(width: 100)).text.split(separator: "\n").first {
        $0.contains("off pace")
      })
    #expect(row.hasSuffix("  2025-03-31"))
    #expect(TextReport(report).text.contains("until FY 2024: 2024-04-01 to 2025-03-31"))
    #expect(MarkdownReport(report).text.contains("| 2025-03-31 |"))
  }
}

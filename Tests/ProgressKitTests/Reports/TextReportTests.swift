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
}

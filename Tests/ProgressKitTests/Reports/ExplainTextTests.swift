import ProgressTestSupport
import Testing

@testable import ProgressKit

@Suite struct ExplainTextTests {
  @Test func `every status and shape is explained`() {
    let report = Sample.report
    let all = report.assessments.map { ExplainText($0, report).text }.joined(separator: "\n")
    expectGolden(all, "sample/explain.txt")
  }

  @Test(arguments: [100, 60]) func `an explanation fits its width`(width: Int) {
    let report = Sample.report
    for assessment in report.assessments {
      let text = ExplainText(assessment, report, TextOptions(width: width)).text
      for line in text.split(separator: "\n") { #expect(VisibleText.width(String(line)) <= width, "\(line)") }
    }
  }
}

import ProgressTestSupport
import Testing

@testable import ProgressKit

@Suite struct HTMLReportTests {
  @Test func `the page of every status and every shape is as recorded`() {
    expectGolden(HTMLReport(Sample.report).text, "sample/report.html")
  }

  @Test func `the same report gives the same bytes`() {
    #expect(HTMLReport(Sample.report).text == HTMLReport(Sample.report).text)
  }
}

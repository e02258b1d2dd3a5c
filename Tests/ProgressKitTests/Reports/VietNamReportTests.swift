import Foundation
import ProgressTestSupport
import Testing

@testable import ProgressKit

/// The registry of the documents in every format, as recorded.
@Suite struct VietNamReportTests {
  static let registry = Registry.read(
    directory: packageRoot.appendingPathComponent("Fixtures/vietnam-digital").path)

  func report(asOf: CalendarDate = "2024-12-31", year: Int? = 2024) throws -> Report {
    let registry = try #require(Self.registry.registry, "\(Self.registry.diagnostics)")
    return registry.report(asOf: asOf, year: year)
  }

  @Test func `the year 2024 in every format`() throws {
    let report = try report()
    expectGolden(TextReport(report).text, "vietnam/report.txt")
    expectGolden(TextReport(report, TextOptions(width: 100)).text, "vietnam/report-100.txt")
    expectGolden(TextReport(report, TextOptions(width: 80)).text, "vietnam/report-80.txt")
    expectGolden(
      TextReport(report, TextOptions(width: 50, isASCII: true)).text, "vietnam/report-50-ascii.txt")
    expectGolden(MarkdownReport(report).text, "vietnam/report.md")
    expectGolden(CSVReport(report).text, "vietnam/report.csv")
    expectGolden(JSONReport(report).text, "vietnam/report.json")
  }

  @Test func `every goal is explained`() throws {
    let report = try report(asOf: "2024-12-31", year: nil)
    let all = report.assessments.map { ExplainText($0, report).text }.joined(separator: "\n")
    expectGolden(all, "vietnam/explain.txt")
  }

  @Test func `the report keeps the contract`() throws {
    let report = try report(asOf: "2025-07-01", year: nil)
    #expect(SchemaCheck(JSONReportTests.schema).problems(in: JSONReport(report).value).isEmpty)
  }

  @Test func `what the documents say comes out`() throws {
    let report = try report()
    func goal(_ id: String) throws -> GoalText {
      GoalText(try #require(report.assessments.first { $0.goal.id == id }), sources: report.sources)
    }
    let enterprises = try goal("digital-enterprises-2024")
    #expect(enterprises.word == "achieved")
    #expect(enterprises.ofTarget == "104.9%")
    #expect(enterprises.why == "reached on 2024-06-30, 184 days early")
    let haiPhong = try goal("hai-phong-online-records-2025")
    #expect(haiPhong.word == "baseline only")
    #expect(haiPhong.ofTarget == "54.7%")
    #expect(haiPhong.ofChange == "0.0%")
    #expect(haiPhong.requiredRate == "2.8 points a month")
  }
}

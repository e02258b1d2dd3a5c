import ProgressTestSupport
import Testing

@testable import ProgressKit

@Suite struct TableReportTests {
  @Test func `CSV has one row a goal and the same number of cells in each`() {
    let text = CSVReport(Sample.report).text
    expectGolden(text, "sample/report.csv")
    let rows = text.split(separator: "\n").map { cells(String($0)) }
    #expect(rows.count == Sample.report.assessments.count + 1)
    #expect(Set(rows.map(\.count)).count == 1)
  }

  @Test func `negative numbers stay numbers, text that looks like one does not become a formula`() {
    var report = Sample.report
    report.assessments = report.assessments.filter { $0.goal.id == "change" }
    report.assessments[0].goal.title = "-5 and =1+1"
    let rows = CSVReport(report).text.split(separator: "\n").map { cells(String($0)) }
    let row = Dictionary(uniqueKeysWithValues: zip(rows[0], rows[1]))
    #expect(row["title"] == "'-5 and =1+1")
    #expect(row["of_the_way"] == "-0.2")
    #expect(row["variance"].flatMap { Double($0) }.map { $0 < 0 } == true)
  }

  @Test func `Markdown says the verdict first`() {
    let text = MarkdownReport(Sample.report).text
    expectGolden(text, "sample/report.md")
    #expect(text.hasPrefix("### ✗ Every status, every shape – 2025: 4 missed"))
  }

  @Test(arguments: [100, 1000, 2500, 4000, 6000, 60_000]) func `Markdown keeps to its size`(limit: Int) {
    let text = MarkdownReport(Sample.report, limit: limit).text
    #expect(text.utf8.count <= limit || !text.contains("|"))
    #expect(text.contains("4 missed"))
  }

  // The cells of a row of CSV.
  private func cells(_ line: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}

import Foundation
import ProgressTestSupport
import Testing

@testable import ProgressKit

/// One registry that tries to speak as control, through every format of a report.
@Suite struct HostileTextTests {
  static var report: Report {
    var registry = Registry(title: "::error::the registry\u{1b}[2J")
    registry.sources = [
      Source(
        id: "s\u{202E}", title: "::warning::source", publisher: "=cmd|'/c calc'!A1",
        url: "javascript:alert(1)")
    ]
    for (index, text) in EscapingTests.hostile.dropLast().enumerated() {
      let id = "goal-\(index)"
      let unit = UnitOfMeasure(index % 3 == 0 ? "%" : "x|\u{1b}[31m\(text)")
      var goal = Goal(
        id, title: text,
        target: index % 4 == 3 ? .stated(text) : .atLeast(75), baseline: Baseline(41, on: "2024-12-31"),
        deadline: "2025", owner: text, group: index % 2 == 0 ? text : nil, sources: ["s\u{202E}"], note: text)
      goal.location = SourceLocation(file: "\(text).jsonc", line: 3, column: 1)
      if index % 5 == 0 {
        goal.waivers = [Waiver(rule: .offPace, until: "2025-12-31", reason: text, by: text)]
      }
      registry.goals.append(goal)
      registry.indicators.append(Indicator(id: id, title: text, subject: text, unit: unit))
      registry.observations.append(
        Observation(
          indicator: id, period: "2025-06-30", value: .number(-5.5), release: .provisional,
          source: "s\u{202E}",
          published: "2025-07-01", claim: .met(text), note: text,
          location: SourceLocation(file: "\(text).csv", line: 4, column: 1, cell: "C4")))
    }
    registry.goals.append(
      Goal(
        "closed", title: "::error::closed", target: .done,
        closed: Closure(date: "2025-01-01", reason: "\n::error::x")))
    var report = registry.report(asOf: "2025-07-01")
    report.assessments[0].findings = [
      Diagnostic("claim-mismatch", .warning, "says\n::error::x", remedy: "\u{1b}[0m", goal: "goal-0")
    ]
    return report
  }

  // Nothing but line breaks of ours acts in the text, and no line begins with a command.
  private func expectHarmless(_ text: String, _ name: String) {
    #expect(!text.unicodeScalars.contains { $0 != "\n" && VisibleText.isHidden($0) }, "\(name)")
    for line in text.split(separator: "\n") {
      #expect(!line.drop { $0 == " " }.hasPrefix("::"), "\(name)")
      #expect(!line.contains("##["), "\(name)")
    }
  }

  @Test func `text stays harmless at every width`() {
    let report = Self.report
    for width in [nil, 120, 80, 59, 30] {
      for isASCII in [false, true] {
        let options = TextOptions(width: width, isASCII: isASCII)
        expectHarmless(TextReport(report, options).text, "report \(width ?? 0)")
        for assessment in report.assessments {
          expectHarmless(ExplainText(assessment, report, options).text, "explain \(width ?? 0)")
        }
      }
    }
    expectGolden(TextReport(report).text, "hostile/report.txt")
    expectGolden(ExplainText(report.assessments[0], report).text, "hostile/explain.txt")
  }

  @Test func `colour is ours alone, and only when asked`() {
    #expect(!TextReport(Self.report).text.contains("\u{1b}"))
    let colored = TextReport(Self.report, TextOptions(isColored: true)).text
    let codes = Set(colored.components(separatedBy: "\u{1b}[").dropFirst().map { $0.prefix { $0 != "m" } })
    #expect(codes.isSubset(of: ["34", "33", "31", "2", "0"]))
  }

  @Test func `ASCII signs are all that ASCII text adds`() {
    let report = Sample.report
    let text = TextReport(report, TextOptions(isASCII: true)).text
    let letters = report.assessments.map(\.goal.title).joined() + report.title
    let own = text.unicodeScalars.filter { !$0.isASCII && !letters.unicodeScalars.contains($0) }
    #expect(Set(own.map { String($0) }).isEmpty)
    expectGolden(text, "sample/report-ascii.txt")
  }

  @Test func `Markdown keeps its tables`() {
    let text = MarkdownReport(Self.report).text
    expectHarmless(text, "Markdown")
    expectGolden(text, "hostile/report.md")
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") }
    let bars = rows.map { row in
      row.replacing("\\\\", with: "").replacing("\\|", with: "").count { $0 == "|" }
    }
    #expect(Set(bars).count <= 2)
    #expect(!text.contains("<img") && !text.replacing("\\]", with: "").contains("](javascript"))
  }

  @Test func `CSV and JSON keep their shape and JSON its text`() throws {
    let csv = CSVReport(Self.report).text
    expectHarmless(csv, "CSV")
    expectGolden(csv, "hostile/report.csv")
    #expect(csv.split(separator: "\n").count == Self.report.assessments.count + 1)
    #expect(csv.contains(",-5.5,"))
    let json = JSONReport(Self.report).text
    expectHarmless(json, "JSON")
    let parsed = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let goals = parsed?["goals"] as? [[String: Any]] ?? []
    let titles = Set(goals.compactMap { $0["title"] as? String })
    #expect(titles == Set(Self.report.assessments.map(\.goal.title)))
  }

  @Test func `a title of 10,000 letters fits`() {
    var report = Sample.report
    report.assessments[0].goal.title = String(repeating: "Đ", count: 10_000)
    for width in [120, 80, 40] {
      let text = TextReport(report, TextOptions(width: width)).text
      #expect(text.split(separator: "\n").allSatisfy { VisibleText.width(String($0)) <= width })
    }
    #expect(MarkdownReport(report).text.utf8.count < 20_000)
    _ = ExplainText(report.assessments[0], report, TextOptions(width: 80)).text
  }
}

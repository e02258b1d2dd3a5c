import Foundation
import ProgressKit
import ProgressTestSupport
import Testing

/// The four documents as they were known, day by day.
@Suite struct DocumentsOverTimeTests {
  let registry = Registry.read(
    directory: packageRoot.appendingPathComponent("Fixtures/vietnam-digital").path
  ).registry

  @Test(arguments: ["2023-12-31", "2024-04-24", "2024-07-10", "2024-12-31"] as [CalendarDate])
  func `the documents as known on a day`(day: CalendarDate) throws {
    let registry = try #require(registry)
    expectGolden(
      TextReport(registry.report(asOf: day, knownOn: day)).text, "vietnam-digital/known-on-\(day).txt")
  }

  @Test(
    arguments: [
      ("2023-12-31", "2024-04-24"), ("2024-04-24", "2024-07-10"), ("2024-07-10", "2024-12-31"),
    ] as [(CalendarDate, CalendarDate)])
  func `what changed between two documents`(from: CalendarDate, to: CalendarDate) throws {
    let registry = try #require(registry)
    expectGolden(
      ChangesText(registry.changes(from: from, to: to)).text, "vietnam-digital/changes-\(from)-\(to).txt")
  }

  @Test func `142 became 138.5 billion dollars, and 45,500 revises nothing`() throws {
    let changes = try #require(registry).changes(from: "2023-12-31", to: "2024-04-24")
    let revisions = changes.goals.flatMap(\.causes).filter { $0.kind == .revision }.flatMap(\.replacements)
    #expect(revisions.map(\.indicator) == ["ict-revenue"])
    #expect(revisions.first?.old == "142")
    #expect(revisions.first?.new == "138.5")
    #expect(revisions.first?.difference == -3.5)
    #expect(changes.otherRevisions.map(\.indicator) == ["foreign-revenue-enterprises"])
    #expect(changes.otherFigures.contains { $0.indicator == "it-enterprises" && $0.new == "about 45500" })
  }
}

import Foundation
import Testing

@testable import ProgressKit

/// An Open SDG folder on the disk as a registry, by itself and within a goals file.
@Suite final class OpenSDGDoorTests {
  private let root: String

  init() throws {
    root = FileManager.default.temporaryDirectory.appendingPathComponent("progress-\(UUID().uuidString)").path
    try write("site/meta/1-1-1.yml", "indicator_name: Poverty\ncomputation_units: '%'\n")
    try write(
      "site/indicator-config/1-1-1.yml",
      "auto_progress_calculation: true\nprogress_calculation_options:\n- direction: negative\n  target: 5\n")
    try write("site/data/indicator_1-1-1.csv", "Year,Value\n2015,10\n2024,8\n")
    try write("site/meta/1-2-1.yml", "indicator_name: \"Hunger\n")
    try write("site/data/indicator_1-2-1.csv", "Year,Value\n2015,3\n")
    try write("site/meta/README.md", "# About\n")
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  private func write(_ path: String, _ text: String) throws {
    let file = URL(fileURLWithPath: root).appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private func statuses(_ registry: Registry) -> [String] {
    registry.report(asOf: "2024-12-31").assessments.map { "\($0.goal.id) \($0.status)" }.sorted()
  }

  @Test func `a folder of Open SDG is a registry as it is`() throws {
    let reading = Registry.read(directory: root + "/site", displayPrefix: "site/")
    let registry = try #require(reading.registry)
    #expect(registry.goals.map(\.id) == ["1-1-1", "1-2-1"])
    #expect(
      registry.observations.map { $0.location?.file ?? "" }
        == Array(repeating: "site/data/indicator_1-1-1.csv", count: 2))
    #expect(
      reading.diagnostics.map { "\($0.severity) \($0.name) \($0.location?.file ?? "")" } == [
        "warning invalid-yaml site/meta/1-2-1.yml", "warning skipped-file site/meta/README.md",
      ])
    #expect(
      reading.diagnostics.first?.message
        == "indicator 1-2-1, not read as a whole: a quote that is never closed")
    // 8 of a way from 10 to 5 in 9 of 15 years: behind. What could not be read is there, without a verdict.
    #expect(statuses(registry) == ["1-1-1 offPace", "1-2-1 notQuantified"])
  }

  @Test func `a configuration file may name such a folder`() throws {
    try write("progress.jsonc", "{ \"registry\": \"site\" }")
    #expect(Workspace.find(from: root).workspace?.directory == root + "/site")
  }

  @Test func `a goals file takes a folder in, and its goals stand before those of the folder`() throws {
    try write(
      "goals.jsonc",
      """
      { "progress": 1, "include": ["site"], "goals": [
        { "id": "1-1-1", "target": { "atMost": 9, "by": "2030" }, "check": { "off-pace": "off" } },
        { "id": "hunger", "indicator": "1-2-1", "target": { "atMost": 2, "by": "2030" } } ] }
      """)
    let reading = Registry.read(directory: root)
    let registry = try #require(reading.registry, "\(reading.diagnostics.map(\.text))")
    #expect(registry.goals.map(\.id) == ["1-1-1", "hunger", "1-2-1"])
    #expect(registry.goals[0].target == .atMost(9))
    #expect(registry.goals[0].title == "Poverty")
    #expect(registry.observations.map(\.indicator) == ["1-1-1", "1-1-1"])
    #expect(
      reading.diagnostics.map { $0.location?.file ?? "" } == ["site/meta/1-2-1.yml", "site/meta/README.md"])
    #expect(statuses(registry) == ["1-1-1 achieved", "1-2-1 notQuantified", "hunger noData"])
  }

  @Test func `a target on a figure that a row left out could change cannot be told`() throws {
    try write("site/meta/1-4-1.yml", "indicator_name: Services\n")
    try write("site/data/indicator_1-4-1.csv", "Year,Value\n2015,10\n2023,4\n2024,\"18,2%\"\n")
    try write(
      "goals.jsonc",
      "{ \"progress\": 1, \"include\": [\"site\"], \"goals\": [{ \"id\": \"1-4-1\", "
        + "\"target\": { \"atMost\": 5, \"by\": \"2024\" } }] }")
    let registry = try #require(Registry.read(directory: root).registry)
    let assessment = try #require(
      registry.report(asOf: "2025-01-31").assessments.first { $0.goal.id == "1-4-1" })
    #expect(assessment.reason == .unreadFigure)
    #expect(assessment.unread.first?.location?.cell == "B4")
  }

  @Test func `a goals file may be of the folder it lies in, and hold nothing else`() throws {
    try write("site/goals.jsonc", "{ \"progress\": 1, \"include\": [\".\"] }")
    let reading = Registry.read(directory: root + "/site")
    #expect(reading.registry?.goals.map(\.id) == ["1-1-1", "1-2-1"])
  }

  @Test(arguments: [
    ("[\"nowhere\"]", "missing-file"), ("[\"../site\"]", "invalid-path"),
    ("[\"site\", \"site\"]", "duplicate-file"),
    ("[\"site/meta\"]", "missing-file"), ("[\"site\", \"copy\"]", "duplicate-id"), ("[1]", "wrong-type"),
  ])
  func `a folder that cannot be taken in is an error of the goals file`(include: String, problem: String)
    throws
  {
    try write("copy/meta/1-1-1.yml", "indicator_name: Poverty\n")
    try write("copy/data/indicator_1-1-1.csv", "Year,Value\n2015,10\n")
    try write("goals.jsonc", "{ \"progress\": 1, \"include\": \(include), \"goals\": [] }")
    let reading = Registry.read(directory: root)
    #expect(reading.registry == nil)
    #expect(reading.diagnostics.filter { $0.severity == .error }.map(\.name) == [problem])
  }

  @Test func `a goals file without its folder says that it cannot look into others`() {
    let goals = SourceFile(name: "goals.jsonc", text: "{ \"progress\": 1, \"include\": [\"site\"] }")
    #expect(Registry.read(goals: goals, actuals: []).diagnostics.map(\.name) == ["missing-file"])
  }
}

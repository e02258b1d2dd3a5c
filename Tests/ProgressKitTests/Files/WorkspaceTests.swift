import Foundation
import Testing

@testable import ProgressKit

@Suite final class WorkspaceTests {
  private let root: String

  init() throws {
    root = FileManager.default.temporaryDirectory.appendingPathComponent("progress-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  private func write(_ path: String, _ text: String) throws {
    let file = URL(fileURLWithPath: root).appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private func find(_ folder: String = "") -> Workspace.Search {
    Workspace.find(from: folder.isEmpty ? root : root + "/" + folder)
  }

  @Test func `a folder with goals is the registry`() throws {
    try write("goals.jsonc", "{}")
    let search = find()
    #expect(search.diagnostics == [])
    #expect(search.workspace?.directory == root)
    #expect(search.workspace?.displayPrefix == "")
  }

  @Test func `a configuration file names the registry's folder`() throws {
    try write("progress.jsonc", "{ // where it lies\n \"registry\": \"data/goals\" }")
    try write("data/goals/goals.json", "{}")
    #expect(find().workspace?.directory == root + "/data/goals")
    #expect(find().workspace?.displayPrefix == "data/goals/")
  }

  @Test func `the nearest one upwards counts`() throws {
    try write("progress.jsonc", "{ \"registry\": \"data\" }")
    try write("data/goals.jsonc", "{}")
    try write("src/deep/a.txt", "")
    #expect(find("src/deep").workspace?.directory == root + "/data")
    #expect(find("src/deep").workspace?.displayPrefix == "../../data/")
    try write("src/goals.json", "{}")
    #expect(find("src/deep").workspace?.directory == root + "/src")
    #expect(find("src/deep").workspace?.displayPrefix == "../")
  }

  @Test func `a configuration file may name its own folder`() throws {
    try write("progress.jsonc", "{ \"registry\": \".\" }")
    try write("goals.jsonc", "{}")
    #expect(find().workspace?.displayPrefix == "")
  }

  @Test func `a registry that is not there is named`() throws {
    try write("progress.jsonc", "{ \"registry\": \"data\" }")
    #expect(find().diagnostics.map(\.name) == ["missing-file"])
    #expect(find().diagnostics.first?.location?.file == "progress.jsonc")
    try write("data/a.txt", "")
    #expect(find().diagnostics.map(\.name) == ["missing-file"])
  }

  @Test func `a configuration file with mistakes gives them all`() throws {
    try write("progress.jsonc", "{ \"registri\": \"data\", \"x-any\": 1, }")
    #expect(find().diagnostics.map(\.name) == ["unknown-key"])
    try write("progress.jsonc", "{ \"registry\": \"/etc\" }")
    #expect(find().diagnostics.map(\.name) == ["invalid-path"])
    try write("progress.jsonc", "{ \"registry\": ")
    #expect(find().workspace == nil)
  }

  @Test func `a circle is noticed`() throws {
    try write("progress.jsonc", "{ \"registry\": \"a\" }")
    try write("a/progress.jsonc", "{ \"registry\": \"../b\" }")
    try write("b/progress.jsonc", "{ \"registry\": \"../a\" }")
    #expect(find().diagnostics.map(\.name) == ["cyclic-registry"])
    try write("progress.jsonc", "{ \"registry\": \".\" }")
    #expect(find().diagnostics.map(\.name) == ["cyclic-registry"])
  }

  @Test func `a folder that does not exist is an error`() {
    #expect(find("nowhere").diagnostics.map(\.name) == ["missing-file"])
    let reading = Registry.read(directory: root + "/nowhere", displayPrefix: "nowhere/")
    #expect(reading.diagnostics.map(\.name) == ["missing-file"])
    #expect(reading.diagnostics.first?.location?.file == "nowhere")
    #expect(Registry.read(directory: root).diagnostics.map(\.name) == ["missing-file"])
  }

  @Test func `listed files are read, with the prefix before their names`() throws {
    try write(
      "goals.jsonc",
      """
      { "progress": 1, "actuals": ["a.csv", "more/b.csv"],
        "goals": [ { "id": "wells", "target": { "atLeast": 100, "by": "2025" } } ] }
      """)
    try write("a.csv", "indicator,period,value\nwells,2024,50\n")
    try write("more/b.csv", "indicator,period,value\nwells,2025,60\n")
    let reading = Registry.read(directory: root, displayPrefix: "data/")
    #expect(reading.diagnostics.map(\.text) == [])
    #expect(reading.registry?.observations.map(\.location?.file) == ["data/a.csv", "data/more/b.csv"])
    #expect(reading.registry?.goals[0].location?.file == "data/goals.jsonc")
  }

  @Test func `a file that is not listed is not read`() throws {
    try write("goals.jsonc", "{ \"progress\": 1, \"actuals\": [], \"goals\": [] }")
    try write("actuals.csv", "nonsense")
    let reading = Registry.read(directory: root)
    #expect(reading.diagnostics.map(\.name) == ["unread-table"] && reading.registry?.observations == [])
  }

  @Test func `what is no regular file is not read`() throws {
    try write("goals.jsonc", "{ \"progress\": 1, \"actuals\": [\"null.csv\", \"loop.csv\"], \"goals\": [] }")
    try FileManager.default.createSymbolicLink(atPath: root + "/null.csv", withDestinationPath: "/dev/null")
    try FileManager.default.createSymbolicLink(atPath: root + "/loop.csv", withDestinationPath: "loop.csv")
    let names = Registry.read(directory: root).diagnostics.map(\.name)
    #expect(names == ["unreadable-file", "unreadable-file"])
  }
}

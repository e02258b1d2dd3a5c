import Foundation
import ProgressKit
import ProgressTestSupport
import Testing

@testable import progress_cli

/// Figures that a command line hands in.
@Suite struct ActualsOptionTests {
  /// A registry of one goal in a folder of its own, with further files beside it.
  private func withRegistry(_ files: [String: String] = [:], _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("actuals-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var all = [
      "goals.jsonc":
        "{ \"progress\": 1, \"goals\": [{ \"id\": \"wells\", \"target\": { \"atLeast\": 120, \"by\": \"2024\" } }] }",
      "actuals.csv": "indicator,period,value\nwells,2024-12-31,100\n",
    ]
    all.merge(files) { $1 }
    for (name, text) in all.sorted(by: { $0.key < $1.key }) {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    try body(folder.path)
  }

  private let newer = "indicator,period,value,published\nwells,2024-12-31,130,2025-01-20\n"

  @Test func `a file is added to the registry's own, as a revision is`() throws {
    try withRegistry(["new.csv": newer]) { folder in
      #expect(progress(["check"], directory: folder).status == .findings)
      #expect(progress(["check", "--actuals", "new.csv"], directory: folder).status == .success)
      let listed = progress(["validate", "--actuals", "new.csv"], directory: folder)
      #expect(listed.output.contains("2 figures"))
    }
  }

  @Test func `standard input is read, and stands alone where that is asked for`() throws {
    try withRegistry { folder in
      let added = progress(["validate", "--actuals", "-"], directory: folder, input: newer)
      #expect(added.output.contains("2 figures"))
      let alone = progress(["validate", "--actuals", "-", "--only-actuals"], directory: folder, input: newer)
      #expect(alone.output.contains("1 figure,"))
      let explained = progress(["explain", "wells", "--actuals=-"], directory: folder, input: newer)
      #expect(explained.output.contains("standard input"))
    }
  }

  @Test func `what is wrong with it is told at its place, and nothing is judged`() throws {
    try withRegistry { folder in
      let slip = progress(
        ["report", "--actuals", "-"], directory: folder, input: "indicator,period,value\nwels,2024,1\n")
      #expect(slip.status == .unable)
      #expect(slip.errors.contains("standard input:2:1 (A2): error: unknown indicator 'wels'"))
      let absent = progress(["report", "--actuals", "none.csv"], directory: folder)
      #expect(absent.status == .unable)
      #expect(absent.errors.contains("none.csv"))
    }
  }

  @Test func `one file is not counted twice, and no figure at all is not asked for`() throws {
    try withRegistry(["new.csv": newer]) { folder in
      let twice = progress(["report", "--actuals", "new.csv", "--actuals", "new.csv"], directory: folder)
      #expect(twice.status == .unable)
      #expect(twice.errors.contains("twice"))
      let none = progress(["report", "--only-actuals"], directory: folder)
      #expect(none.status == .unable)
      #expect(none.errors.contains("--only-actuals needs --actuals"))
    }
  }

  @Test
  func `in place of the registry's own means in place of all: of its tables and of folders it takes in, too`()
    throws
  {
    let goals = """
      { "progress": 1, "decimal": ".", "include": ["site"],
        "goals": [{ "id": "wells", "target": { "atLeast": 50, "by": "2024" } },
          { "id": "1-1-1", "target": { "atMost": 5, "by": "2024" } }],
        "tables": [
          { "file": "t.csv", "as": "figures", "indicator": "wells", "columns": { "value": "v" },
            "period": { "column": "p" }, "onError": "skip" },
          { "file": "g.csv", "id": "i", "direction": "increase", "columns": { "target": "t", "value": "v" },
            "period": { "in": "2024" }, "constants": { "deadline": "2024" } }] }
      """
    let files = [
      "goals.jsonc": goals, "t.csv": "p,v\n2024,60\n2024-06-30,6o\n", "g.csv": "i,t,v\nroads,50,60\n",
      "site/meta/1-1-1.yml": "indicator_name: Poverty\n",
      "site/data/indicator_1-1-1.csv": "Year,Value\n2015,10\n2024,4\n2023,~\n",
    ]
    try withRegistry(files) { folder in
      let all = progress(["report", "--as-of", "2024-12-31", "--format", "csv"], directory: folder)
      #expect(all.output.contains(",achieved,"))
      let alone = progress(
        ["report", "--as-of", "2024-12-31", "--format", "csv", "--actuals", "-", "--only-actuals"],
        directory: folder, input: "indicator,period,value\nwells,2024,20\n")
      #expect(!alone.output.contains(",achieved,"))
      #expect(alone.output.contains("missed"))
      #expect(alone.output.contains("roads"))
      #expect(alone.output.contains("1-1-1"))
      #expect(!alone.output.contains("cannotTell"))
    }
  }
}

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
    var all = files
    all["goals.jsonc"] =
      "{ \"progress\": 1, \"goals\": [{ \"id\": \"wells\", \"target\": { \"atLeast\": 120, \"by\": \"2024\" } }] }"
    all["actuals.csv"] = "indicator,period,value\nwells,2024-12-31,100\n"
    for (name, text) in all.sorted(by: { $0.key < $1.key }) {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
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
}

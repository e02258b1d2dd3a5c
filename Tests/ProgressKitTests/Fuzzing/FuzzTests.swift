import Foundation
import ProgressTestSupport
import Testing

@testable import ProgressKit

@Suite struct FuzzTests {
  private static let folder = packageRoot.appendingPathComponent("Fixtures/fuzzing")

  private static func inputs(_ target: FuzzTarget) throws -> [(name: String, bytes: [UInt8])] {
    let folder = folder.appendingPathComponent(target.rawValue)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
      (name, [UInt8](try Data(contentsOf: folder.appendingPathComponent(name))))
    }
  }

  @Test(arguments: FuzzTarget.allCases)
  func `what fuzzing found stays mended`(_ target: FuzzTarget) throws {
    let inputs = try Self.inputs(target)
    #expect(!inputs.isEmpty, "Fixtures/fuzzing/\(target.rawValue) is empty")
    for (name, bytes) in inputs {
      #expect(target.outcome(of: bytes).problems == [], "\(target.rawValue)/\(name)")
    }
  }

  @Test func `registries made of any bytes are nearly always judged`() {
    var random = SeededGenerator(seed: 7)
    var judged = 0
    for _ in 0..<40 {
      let count = Int.random(in: 20...400, using: &random)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      let outcome = FuzzTarget.registry.outcome(of: bytes)
      #expect(outcome.problems == [])
      if outcome.isJudged { judged += 1 }
    }
    #expect(judged >= 32)
  }
}

@Suite struct SecurityTests {
  @Test func `every promise of SECURITY.md names a test that there is`() throws {
    let text = try String(contentsOf: packageRoot.appendingPathComponent("SECURITY.md"), encoding: .utf8)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst(2)
    let tests = packageRoot.appendingPathComponent("Tests")
    var sources = ""
    for path in try FileManager.default.subpathsOfDirectory(atPath: tests.path) where path.hasSuffix(".swift")
    {
      sources += try String(contentsOf: tests.appendingPathComponent(path), encoding: .utf8)
    }
    #expect(rows.count >= 20)
    for row in rows {
      let name = row.split(separator: "`").dropFirst().first.map(String.init) ?? ""
      #expect(name.count > 10 && sources.contains("func `\(name)`"), "\(row)")
    }
  }
}

import Foundation
import ProgressTestSupport
import Testing

@testable import ProgressKit

@Suite struct ReaderFuzzTests {
  private static let goals = bytes("vietnam-digital/goals.jsonc")
  private static let actuals = bytes("vietnam-digital/actuals.csv")

  private static func bytes(_ path: String) -> [UInt8] {
    let file = packageRoot.appendingPathComponent("Fixtures").appendingPathComponent(path)
    return (try? Data(contentsOf: file)).map { [UInt8]($0) } ?? []
  }

  private static let tokens: [[UInt8]] = [
    "\"", "'", "{", "}", "[", "]", ",", ":", "//", "/*", "*/", "\\", "\\u", "\\ud83d", "\n", "\r", ";", "\t",
    "null",
    "true", "1e999", "-", "48.000", "Jun-24", "\u{0}", "\u{202E}", "9999-12-31", "0001-01-01/9999-12-31", "%",
    "/0",
    "999999999999999999999", "\"\"\"", "12 of 0", "(inferred)", "every", "top", "\u{FEFF}",
  ].map { Array($0.utf8) }

  private func mutate(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var result = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0...result.count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: result.insert(UInt8.random(in: 0...255, using: &random), at: place)
      case 1 where place < result.count: result.remove(at: place)
      case 2 where place < result.count: result[place] = UInt8.random(in: 0...127, using: &random)
      case 3:
        result.insert(contentsOf: ReaderFuzzTests.tokens.randomElement(using: &random) ?? [], at: place)
      case 4:
        let end = min(result.count, place + Int.random(in: 1...200, using: &random))
        result.removeSubrange(place..<end)
      default:
        let end = min(result.count, place + Int.random(in: 1...200, using: &random))
        result.insert(
          contentsOf: Array(result[place..<end]), at: Int.random(in: 0...result.count, using: &random))
      }
    }
    return result
  }

  private func check(_ goals: [UInt8], _ actuals: [UInt8]) {
    let reading = Registry.read(
      goals: SourceFile(name: "goals.jsonc", bytes: goals),
      actuals: [SourceFile(name: "actuals.csv", bytes: actuals)])
    #expect((reading.registry == nil) == reading.hasErrors)
    var last: [String: (Int, Int)] = [:]
    for diagnostic in reading.diagnostics {
      #expect(DiagnosticName(rawValue: diagnostic.name) != nil)
      guard let location = diagnostic.location else {
        Issue.record("\(diagnostic.name) has no place")
        continue
      }
      let place = (location.line, location.column)
      #expect(last[location.file] ?? (0, 0) <= place, "\(diagnostic.text)")
      last[location.file] = place
      let text = diagnostic.text
      #expect(text.split(separator: "\n").allSatisfy { !$0.hasPrefix("::") })
      #expect(!text.unicodeScalars.contains { $0 != "\n" && VisibleText.isHidden($0) })
    }
  }

  @Test(arguments: 0..<4)
  func `a damaged registry gives a registry or errors, and never a trap`(_ part: Int) {
    var random = SeededGenerator(seed: UInt64(part + 1))
    for _ in 0..<20 {
      check(mutate(ReaderFuzzTests.goals, &random), ReaderFuzzTests.actuals)
      check(ReaderFuzzTests.goals, mutate(ReaderFuzzTests.actuals, &random))
    }
  }

  @Test func `a file cut off anywhere gives errors`() {
    var random = SeededGenerator(seed: 99)
    for _ in 0..<20 {
      let end = Int.random(in: 0..<ReaderFuzzTests.goals.count - 4, using: &random)
      let reading = Registry.read(
        goals: SourceFile(name: "goals.jsonc", bytes: Array(ReaderFuzzTests.goals[..<end])), actuals: [])
      #expect(reading.hasErrors)
    }
  }

  @Test func `bytes without any order are no registry`() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<100 {
      let noise = (0..<Int.random(in: 0...300, using: &random)).flatMap { _ in
        Bool.random(using: &random)
          ? [UInt8.random(in: 0...255, using: &random)]
          : ReaderFuzzTests.tokens.randomElement(using: &random) ?? []
      }
      check(noise, noise)
      check(ReaderFuzzTests.goals, Array("indicator,period,value,claim,note\n".utf8) + noise)
    }
  }
}

import Foundation
import ProgressKit
import ProgressTestSupport
import Testing

/// Stands for the library's own in the example, so that its path is that of the package wherever the tests run.
private struct Registry {
  let registry: ProgressKit.Registry

  init(contentsOf directory: String) throws {
    registry = try ProgressKit.Registry(contentsOf: packageRoot.appendingPathComponent(directory).path)
  }

  func report(asOf day: CalendarDate) -> Report { registry.report(asOf: day) }
}

/// The Swift block of README.md, compiled: the lines between the two marks are its code, and what they print is what
/// its comments say.
@Suite struct ReadmeExampleTests {
  private func example(_ print: (Any...) -> Void) throws {
    // begin
    let goal = Goal("enterprises", target: .atLeast(48_000), deadline: "2024")
    let assessment = goal.assessment(of: [Observation(50_350, in: "2024-H1")], asOf: "2024-12-31")
    print(assessment.status.word, assessment.sentences.ofTarget)

    let city = try Registry(contentsOf: "Fixtures/small-city")
    for entry in city.report(asOf: "2025-06-30").assessments {
      print(entry.goal.id, entry.status.word)
    }
    // end
  }

  private func lines(_ text: String) -> [String] { text.components(separatedBy: "\n") }

  @Test func `the Swift of the README is the code of this test and prints what it says`() throws {
    let readme = try String(contentsOf: packageRoot.appendingPathComponent("README.md"), encoding: .utf8)
    let block = try #require(
      readme.components(separatedBy: "```swift\n").dropFirst().first?.components(separatedBy: "```").first)
    var code: [String] = []
    var said: [String] = []
    for line in lines(block).dropLast() where line != "import ProgressKit" {
      let parts = line.components(separatedBy: "  // ")
      code.append(String(parts[0].reversed().drop { $0 == " " }.reversed()))
      said += parts.dropFirst()
    }
    let source = try String(contentsOfFile: #filePath, encoding: .utf8)
    let own = lines(source).drop { $0 != "    // begin" }.dropFirst().prefix { $0 != "    // end" }
    #expect(Array(code.drop { $0.isEmpty }) == own.map { String($0.dropFirst(4)) })

    var printed: [String] = []
    try example { items in printed.append(items.map { "\($0)" }.joined(separator: " ")) }
    #expect(printed.joined(separator: ", ") == said.joined(separator: ", "))
  }
}

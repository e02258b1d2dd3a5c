import Foundation
import ProgressTestSupport
import Testing

@testable import ProgressKit

/// The steps of adding a rule of the check or a door, as the article "Carrying on the work" lists them.
@Suite struct StepsTests {
  private static let sources = packageRoot.appendingPathComponent("Sources/ProgressKit")

  private static func text(_ path: String) -> String {
    let path = packageRoot.appendingPathComponent(path).path
    return String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }

  @Test(arguments: Rule.allCases) func `a rule is declared in sentences and stands in the manual`(rule: Rule)
  {
    #expect(rule.rawValue.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil)
    for text in [rule.meaning, rule.why] + rule.remedies {
      #expect(text.split(separator: " ").count >= 3, "\(rule.rawValue): '\(text)'")
    }
    #expect(!rule.remedies.isEmpty)
    let article = StepsTests.text("Sources/ProgressKit/ProgressKit.docc/Articles/UseInCI.md")
    let row = "| `\(rule.rawValue)` | \(rule.defaultLevel.rawValue) |"
    #expect(article.contains(row), "a row of the table \"Rules\" begins with \(row)")
  }

  /// The files that put figures into a registry, and the suite that holds each of them to the contract of doors.
  private static let doors = [
    "Files/TableReader.swift": "Doors/DoorContractTests.swift",
    "Files/Mapped/MappedTable.swift": "Doors/DoorContractTests.swift",
    "Files/RegistryReading.swift": "Doors/DoorContractTests.swift",
    "Files/DocumentReader+Include.swift": "Files/OpenSDGDoorTests.swift",
    "Files/OpenSDG/OpenSDGFolder+Registry.swift": "Methods/OpenSDGReaderTests.swift",
    "Files/Coding/Registry+Codable.swift": "Coding/CodingTests.swift",
  ]

  @Test func `whatever puts figures into a registry is held to the contract of doors`() {
    let root = StepsTests.sources.appendingPathComponent("Files").path
    let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    let entries = #/(observations|ledger)\.append\(|observations \+?= [^=]/#
    let found = paths.filter { path in
      path.hasSuffix(".swift") && StepsTests.text("Sources/ProgressKit/Files/\(path)").contains(entries)
    }
    #expect(Set(found.map { "Files/" + $0 }) == Set(StepsTests.doors.keys))
    for (door, suite) in StepsTests.doors {
      #expect(!StepsTests.text("Tests/ProgressKitTests/\(suite)").isEmpty, "\(door): there is no \(suite)")
    }
  }

  @Test func `the manual tells of every folder of the library`() throws {
    let article = StepsTests.text("Sources/ProgressKit/ProgressKit.docc/Articles/CarryingOnTheWork.md")
    let folders = try FileManager.default.contentsOfDirectory(atPath: StepsTests.sources.path)
    #expect(folders.count > 10)
    for folder in folders where !folder.contains(".") {
      #expect(article.contains("| `\(folder)` |"), "a row of the map of the rooms begins with \(folder)")
    }
  }

  @Test func `every article stands on the front page`() throws {
    let front = StepsTests.text("Sources/ProgressKit/ProgressKit.docc/ProgressKit.md")
    let path = StepsTests.sources.appendingPathComponent("ProgressKit.docc/Articles").path
    for name in try FileManager.default.contentsOfDirectory(atPath: path) where name.hasSuffix(".md") {
      #expect(front.contains("<doc:\(name.dropLast(3))>"), "\(name)")
    }
  }
}

import Foundation
import ProgressTestSupport
import Testing

@testable import ProgressKit

/// One folder a name under `Fixtures/diagnostics`: what provokes it, and what is printed.
@Suite struct DiagnosticFixtureTests {
  private static let folder = packageRoot.appendingPathComponent("Fixtures/diagnostics")

  @Test(arguments: DiagnosticName.allCases)
  func `every problem has a fixture that provokes it first`(_ name: DiagnosticName) throws {
    let reading = DiagnosticFixtureTests.read(name)
    let text = reading.diagnostics.prefix(30).map(\.text).joined(separator: "\n\n") + "\n"
    expectGolden(text, "../diagnostics/\(name.rawValue)/expected.txt")
    #expect(reading.diagnostics.first?.name == name.rawValue)
    #expect(reading.diagnostics.first?.severity == name.severity)
    #expect((reading.registry == nil) == reading.hasErrors)
    for diagnostic in reading.diagnostics {
      #expect(DiagnosticName(rawValue: diagnostic.name) != nil)
      #expect(diagnostic.location != nil)
      #expect(!diagnostic.remedy.isEmpty)
    }
  }

  private static func read(_ name: DiagnosticName) -> RegistryReading {
    let directory = folder.appendingPathComponent(name.rawValue).path
    switch name {
    case .fileTooLarge:
      // Sixteen mebibytes and one byte need not be kept in a file.
      let bytes = [UInt8](repeating: 0x20, count: SourceFile.goalsLimit + 1)
      return Registry.read(goals: SourceFile(name: "goals.jsonc", bytes: bytes), actuals: [])
    case .cellTooLong:
      let note = String(repeating: "Hải Phòng ", count: 7000)
      return readRegistry(
        """
        { "progress": 1, "goals": [
          { "id": "wells", "target": { "atLeast": 120, "by": "2025" }, "note": "\(note)" } ] }
        """, "indicator,period,value,note\nwells,2025-06-30,60,\(note)\n")
    case .cyclicRegistry:
      let search = Workspace.find(from: directory)
      return RegistryReading(registry: nil, diagnostics: search.diagnostics)
    case _ where FileManager.default.fileExists(atPath: directory + "/meta"):
      let folder = OpenSDGFolder.read(directory: directory)
      let reading = RegistryReading(registry: folder.registry, diagnostics: folder.diagnostics)
      return RegistryReading(
        registry: reading.hasErrors ? nil : folder.registry, diagnostics: folder.diagnostics)
    default:
      return Registry.read(directory: directory)
    }
  }

  @Test func `every fixture belongs to a problem`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: DiagnosticFixtureTests.folder.path)
    #expect(names.filter { !$0.hasPrefix(".") }.sorted() == DiagnosticName.allCases.map(\.rawValue).sorted())
  }

  @Test func `the documentation lists every problem`() {
    var page = """
      # Reading what is wrong with files

      Every problem has a stable name, a place, the text under a mark, and a remedy.

      ## Overview

      `progress validate` reads all files and names all problems at once:

      ```text
      goals.jsonc:29:7: error: unknown key 'basline' in goal 'hai-phong' [unknown-key]
        29 |       "basline": { "value": 41 },
           |       ^^^^^^^^^
        did you mean 'baseline'? keys that begin with x- are ignored
      ```

      The first line is file, line and column (counted from 1, in bytes of UTF-8), for a CSV file the spreadsheet's cell
      too, then the problem and its name. An *error* means that the files cannot be trusted: nothing is judged, and the
      exit code is 2. A *warning* is shown beside the verdicts. A file lists at most \(SourceFile.problemLimit) problems
      of either kind one by one.

      A goals file may have \(SourceFile.goalsLimit >> 20) MiB, a CSV file \(SourceFile.tableLimit >> 30) GiB, a cell or text \(SourceFile.textLimit >> 10) KiB;
      objects and lists may be nested \(SourceFile.depthLimit) deep.

      ### All names

      | Name | Severity | Meaning |
      | --- | --- | --- |

      """
    for name in DiagnosticName.allCases {
      page += "| `\(name.rawValue)` | \(name.severity.rawValue) | \(name.meaning) |\n"
    }
    expectGolden(page, "../../Sources/ProgressKit/ProgressKit.docc/Articles/ReadingDiagnostics.md")
  }

  @Test(arguments: DiagnosticName.allCases)
  func `names are kebab-case words and meanings sentences`(_ name: DiagnosticName) {
    #expect(name.rawValue.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil)
    #expect(name.meaning.hasSuffix("."))
    #expect(name.meaning.first?.isUppercase == true)
  }
}

import Foundation
import ProgressTestSupport
import Testing

@testable import ProgressKit

/// The keys of files are declared once: readers, schemas and help must agree with that.
@Suite struct FileObjectTests {
  private func members(_ node: JSONNode?) -> [JSONNode.Member] {
    if case .object(let members)? = node?.kind { members } else { [] }
  }

  private func schema(_ schema: JSONSchema) -> JSONNode? {
    JSONDocument(SourceFile(name: schema.schemaName, text: schema.text)).root
  }

  @Test(arguments: FileObject.allCases)
  func `the schema has the keys that the reader knows, and no others`(object: FileObject) throws {
    let root = try #require(schema(object == .workspace ? .workspace : .goals))
    let own = object == .workspace || object == .registry ? root : root["$defs"]?[object.rawValue]
    let keys = members(own?["properties"]).map(\.key)
    #expect(keys == object.names && Set(keys).count == keys.count && !keys.isEmpty)
  }

  @Test func `every reference of the schema leads somewhere, and no two definitions share a name`() throws {
    let text = JSONSchema.goals.text
    let names = members(try #require(schema(.goals))["$defs"]).map(\.key)
    #expect(Set(names).count == names.count)
    for part in text.components(separatedBy: "\"#/$defs/").dropFirst() {
      let name = try #require(part.split(separator: "\"").first.map(String.init))
      #expect(names.contains(name), "\(name)")
    }
  }

  @Test(arguments: FileObject.allCases)
  func `every key has a meaning, and an example that is JSON`(object: FileObject) {
    for key in object.keys {
      #expect(!key.meaning.isEmpty && key.meaning.hasSuffix(".") == false, "\(key.name)")
      let document = JSONDocument(SourceFile(name: key.name, text: key.example))
      #expect(document.root != nil && document.diagnostics.isEmpty, "\(key.name): \(key.example)")
    }
  }

  /// A key that is declared and that nobody reads would be taken and forgotten.
  @Test func `every key is asked for by a reader`() throws {
    let folder = packageRoot.appendingPathComponent("Sources/ProgressKit/Files")
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    var code = ""
    for path in paths where path.hasSuffix(".swift") && !path.hasPrefix("Grammar/") {
      code += try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
    }
    for object in FileObject.allCases where object != .columns && object != .constants {
      for name in object.names { #expect(code.contains("\"\(name)\""), "\(object): \(name)") }
    }
  }

  @Test(arguments: FileObject.allCases) func `a key that is not declared is refused by name`(
    object: FileObject
  ) {
    // Where each kind of object stands, around a key that nobody knows.
    let places: [FileObject: String] = [
      .registry: #"{ "progress": 1, "goals": [], KEY }"#,
      .reportingYear:
        #"{ "progress": 1, "goals": [], "reportingYear": { "starts": "04-01", "named": "end", KEY } }"#,
      .actuals: #"{ "progress": 1, "goals": [], "actuals": { "file": "a.csv", KEY } }"#,
      .source: #"{ "progress": 1, "goals": [], "sources": { "s": { "title": "S", KEY } } }"#,
      .conversion: #"{ "progress": 1, "goals": [], "conversions": [{ KEY }] }"#,
      .indicator: #"{ "progress": 1, "goals": [], "indicators": { "i": { KEY } } }"#,
      .goal: goal("KEY"), .target: goal(#""target": { KEY }"#),
      .hold: goal(#""target": { "hold": { KEY } }"#),
      .satisfying: goal(#""parts": { "satisfying": { KEY } }"#),
      .change: goal(#""target": { "change": { KEY } }"#),
      .derivedTarget: goal(#""target": { "atLeast": { KEY } }"#), .baseline: goal(#""baseline": { KEY }"#),
      .thresholds: goal(#""thresholds": { KEY }"#),
      .waiver: goal(#""waivers": [{ KEY }]"#), .closed: goal(#""closed": { KEY }"#),
      .history: goal(#""history": [{ KEY }]"#), .parts: goal(#""parts": { KEY }"#),
      .part: goal(#""parts": { "sum": [{ KEY }] }"#), .ratioPart: goal(#""parts": { "ratio": [{ KEY }] }"#),
      .table: #"{ "progress": 1, "tables": [{ "file": "t.csv", KEY }] }"#,
      .columns: #"{ "progress": 1, "tables": [{ "file": "t.csv", "columns": { KEY } }] }"#,
      .constants: #"{ "progress": 1, "tables": [{ "file": "t.csv", "constants": { KEY } }] }"#,
      .period: #"{ "progress": 1, "tables": [{ "file": "t.csv", "period": { KEY } }] }"#,
    ]
    let unknown = #""zzzzzzzz": 1"#
    if object == .workspace {
      let problems = Problems()
      let file = SourceFile(name: "progress.jsonc", text: "{ \"registry\": \"data\", \(unknown) }")
      _ = Workspace.registry(of: file, problems)
      #expect(problems.diagnostics.map(\.name) == ["unknown-key"])
      return
    }
    // The keys of a trajectory are days.
    guard object != .trajectory else { return }
    guard let place = places[object] else {
      Issue.record("say where \(object) stands")
      return
    }
    let reading = readRegistry(
      place.replacingOccurrences(of: "KEY", with: unknown), "indicator,period,value\n")
    let names = reading.diagnostics.filter { $0.message.contains("'zzzzzzzz'") }.map(\.name)
    #expect(names == ["unknown-key"], "\(object): \(reading.diagnostics.map(\.text))")
    // The same place with keys that are ignored says nothing of them.
    for ignored in [#""$schema": "https://example.org/x.json""#, #""$schema": 5"#, #""x-note": [1, {}]"#] {
      let text = place.replacingOccurrences(of: "KEY", with: ignored)
      let reading = readRegistry(text, "indicator,period,value\n")
      #expect(!reading.diagnostics.contains { $0.name == "unknown-key" }, "\(object): \(ignored)")
    }
  }

  private func goal(_ member: String) -> String {
    #"{ "progress": 1, "goals": [{ "id": "wells", \#(member) }] }"#
  }

  @Test(arguments: JSONSchema.allCases) func `the schema is the one that is kept beside the documentation`(
    schema: JSONSchema
  ) {
    expectGolden(schema.text, "../../Documentation/\(schema.schemaName)")
  }

  @Test func `a schema that is named changes nothing, in either file`() {
    let plain = #"{ "progress": 1, "goals": [{ "id": "w", "target": { "atLeast": 1, "by": "2025" } }] }"#
    let named = plain.replacingOccurrences(
      of: "{ \"progress\"", with: "{ \"$schema\": \"goals.schema.json\", \"progress\"")
    let figures = "indicator,period,value\nw,2025-06-30,1\n"
    let (before, after) = (readRegistry(plain, figures), readRegistry(named, figures))
    #expect(after.diagnostics.isEmpty && after.registry?.goals.map(\.id) == before.registry?.goals.map(\.id))
    let problems = Problems()
    let file = SourceFile(
      name: "progress.jsonc", text: #"{ "$schema": "https://example.org/s", "registry": "d" }"#)
    #expect(Workspace.registry(of: file, problems) == "d" && problems.diagnostics.isEmpty)
  }
}

/// The registry of `progress init`.
@Suite struct StarterRegistryTests {
  private func reading(_ today: CalendarDate) throws -> RegistryReading {
    let files = StarterRegistry(today: today).files
    let goals = try #require(files.first { $0.name == "goals.jsonc" }).text
    let actuals = try #require(files.first { $0.name == "actuals.csv" }).text
    return readRegistry(goals, actuals)
  }

  private static let expected = ["wells ahead", "permit-days off pace", "trees on pace", "open-data no data"]

  @Test func `its report says the same four things whatever the day is`() throws {
    let first: CalendarDate = "2027-11-28"
    // More than a year of days over a 29 February, and the ends of months before.
    let days =
      (0..<400).map { first.adding(days: $0) } + ["2026-01-01", "2026-02-28", "2026-12-31", "2025-03-31"]
    for today in days {
      let reading = try reading(today)
      #expect(reading.diagnostics.isEmpty, "\(today): \(reading.diagnostics.map(\.text))")
      let report = try #require(reading.registry).report(asOf: today)
      let words = report.assessments.map { "\($0.goal.id) \($0.status.word)" }
      #expect(Set(words) == Set(StarterRegistryTests.expected) && words.count == 4, "\(today)")
    }
  }

  @Test(arguments: ["1900-01-01", "1970-01-01", "2100-12-31", "2500-06-30", "0001-01-01"] as [CalendarDate])
  func `a clock that is far off gives files that can be read`(today: CalendarDate) throws {
    #expect(try !reading(today).hasErrors)
  }

  @Test func `its goals file names the schema that is written beside it`() throws {
    let files = StarterRegistry(today: "2026-01-15").files
    #expect(files.map(\.name) == ["goals.schema.json", "actuals.csv", "goals.jsonc"])
    #expect(files[2].text.contains(#""$schema": "goals.schema.json""#))
    #expect(files[0].text == JSONSchema.goals.text)
    // Half a year after the baseline of 40 and half a year before 120: 80 are expected, 90 are there.
    #expect(files[2].text.contains(#""baseline": { "value": 40, "at": "2025-06-30" }"#))
    #expect(files[2].text.contains(#""target": { "atLeast": 120, "by": "2026-06-30" }"#))
    #expect(files[1].text.contains("\nwells,2025-12,90,review\n"))
  }
}

import Foundation
import ProgressTestSupport
import Testing

@testable import ProgressKit

@Suite struct JSONReportTests {
  static var schema: [String: Any] { schema("progress-report-1") }

  static func schema(_ name: String) -> [String: Any] {
    let file = packageRoot.appendingPathComponent("Documentation/\(name).schema.json")
    let parsed = (try? Data(contentsOf: file)).flatMap { try? JSONSerialization.jsonObject(with: $0) }
    return parsed as? [String: Any] ?? [:]
  }

  func parsed(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  func goals(_ report: Report) throws -> [String: [String: Any]] {
    let list = try parsed(JSONReport(report).text)["goals"] as? [[String: Any]] ?? []
    return Dictionary(uniqueKeysWithValues: list.map { ($0["id"] as? String ?? "", $0) })
  }

  @Test func `a report with every status and shape keeps the contract`() throws {
    #expect(!Self.schema.isEmpty)
    let problems = SchemaCheck(Self.schema).problems(in: JSONReport(Sample.report).value)
    #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
    expectGolden(JSONReport(Sample.report).text, "sample/report.json")
  }

  @Test func `the check notices what breaks the contract`() {
    guard case .object(var members) = JSONReport(Sample.report).value else { return }
    members["schema"] = .string("progress-report/2")
    members["extra"] = .integer(1)
    members["asOf"] = nil
    members["year"] = .string("2025")
    members["knownOn"] = .string("yesterday")
    #expect(SchemaCheck(Self.schema).problems(in: .object(members)).count == 5)
  }

  @Test func `the lists of the schema are those of the library`() {
    let definitions = Self.schema["$defs"] as? [String: [String: Any]] ?? [:]
    #expect(definitions["status"]?["enum"] as? [String] == Status.allCases.map(\.rawValue))
    #expect(definitions["reason"]?["enum"] as? [String] == Reason.allCases.map(\.rawValue))
    #expect(definitions["qualifier"]?["enum"] as? [String] == Qualifier.allCases.map(\.rawValue))
  }

  @Test func `the page of keys is made from the schema`() {
    expectGolden(SchemaPage(Self.schema).text, "../../Documentation/progress-report-1.md")
    expectGolden(
      SchemaPage(Self.schema("progress-figures-1"), "progress-figures-1", command: "report --figures").text,
      "../../Documentation/progress-figures-1.md")
  }

  @Test func `shares are fractions, and undefined is a reason`() throws {
    let goals = try goals(Sample.report)
    func attainment(_ id: String) -> [String: Any] { goals[id]?["attainment"] as? [String: Any] ?? [:] }
    #expect(attainment("achieved")["ofTarget"] as? Double == 50_350.0 / 48_000)
    #expect(attainment("achieved")["ofChange"] as? [String: String] == ["undefined": "noBaseline"])
    #expect(attainment("on-pace")["ofTarget"] as? [String: String] == ["undefined": "lessIsBetter"])
    #expect(goals["no-pace"]?["pace"] as? [String: String] == ["undefined": "noBaseline"])
    // The attainments rest on the baseline alone: it stands for the goal, with its mark.
    #expect(goals["baseline-only"]?["actual"] as? Double == 120)
    #expect(goals["baseline-only"]?["actualIsBaseline"] as? Bool == true)
    #expect(goals["baseline-only"]?["actualDate"] as? String == "2024-12-29")
    #expect(goals["no-data"]?["actual"] is NSNull)
    #expect(goals["milestone"]?["actual"] as? Bool == true)
    let observation = goals["achieved"]?["observation"] as? [String: Any] ?? [:]
    #expect(observation["file"] as? String == "actuals.csv")
    #expect(observation["line"] as? Int == 2)
    #expect(observation["published"] as? String == "2025-07-01")
    let interval = goals["bound"]?["actualInterval"] as? [String: Any] ?? [:]
    #expect(interval["lower"] as? Double == 1500)
    #expect(interval["upper"] is NSNull)
  }

  @Test func `numbers are the shortest digits that give the same double back`() {
    #expect(JSONValue.digits(52) == "52")
    #expect(JSONValue.digits(-0.0) == "0")
    #expect(JSONValue.digits(0.547) == "0.547")
    #expect(JSONValue.digits(0.1 + 0.2) == "0.30000000000000004")
    #expect(JSONValue.digits(.nan) == "null")
    #expect(JSONValue.digits(-.infinity) == "null")
    #expect(Double(JSONValue.digits(1e300)) == 1e300)
    #expect(JSONValue.digits(9_007_199_254_740_994) == "9.007199254740994e+15")
  }

  @Test func `the same report gives the same bytes, keys sorted`() {
    let text = JSONReport(Sample.report).text
    for _ in 0..<5 { #expect(JSONReport(Sample.report).text == text) }
    #expect(
      JSONValue.object(["b": .null, "a": .array([]), "é": .object([:]), "z": .integer(1)]).text
        == "{\n  \"a\": [],\n  \"b\": null,\n  \"z\": 1,\n  \"é\": {}\n}\n")
  }

  @Test func `a share as claimed is a fraction by its digits`() throws {
    let goals = try goals(Sample.report)
    let observation = goals["achieved"]?["observation"] as? [String: Any] ?? [:]
    #expect((observation["claim"] as? [String: Double]) == ["ofTarget": 1.049])
  }
}

/// The part of JSON Schema that the contract uses: types, properties, items, alternatives, references, patterns.
///
/// Stricter than the schema in one point: a key that it does not list is a problem. Readers must bear new keys,
/// but we are not to write one without describing it.
struct SchemaCheck {
  let root: [String: Any]

  init(_ root: [String: Any]) { self.root = root }

  func problems(in value: JSONValue) -> [String] { check(value, root, "") }

  private func check(_ value: JSONValue, _ schema: [String: Any], _ path: String) -> [String] {
    var problems: [String] = []
    if let reference = schema["$ref"] as? String {
      let name = reference.split(separator: "/").last.map(String.init) ?? ""
      let definitions = root["$defs"] as? [String: [String: Any]] ?? [:]
      guard let definition = definitions[name] else { return ["\(path): no definition \(name)"] }
      problems += check(value, definition, path)
    }
    var text: String?
    if case .string(let string) = value { text = string }
    if let constant = schema["const"] as? String, text != constant {
      problems.append("\(path): not \(constant)")
    }
    if let alternatives = schema["anyOf"] as? [[String: Any]] {
      let found = alternatives.map { check(value, $0, path) }
      if !found.contains(where: \.isEmpty) { problems += found.min { $0.count < $1.count } ?? [] }
    }
    let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map { [$0] }
    if let types, !types.contains(where: { matches(value, $0) }) {
      return problems + ["\(path): \(value) is not \(types.joined(separator: " or "))"]
    }
    if let values = schema["enum"] as? [Any], !values.contains(where: { ($0 as? String) == text }) {
      problems.append("\(path): \(value) is not in the list")
    }
    if schema["pattern"] != nil, let text, CalendarDate(text) == nil {
      problems.append("\(path): \(text) is not a day")
    }
    if case .object(let object) = value { problems += check(members: object, schema, path) }
    if let items = schema["items"] as? [String: Any], case .array(let array) = value {
      for (index, item) in array.enumerated() { problems += check(item, items, path + "/\(index)") }
    }
    return problems
  }

  private func check(members: JSONObject, _ schema: [String: Any], _ path: String) -> [String] {
    var problems: [String] = []
    let properties = schema["properties"] as? [String: [String: Any]]
    for key in schema["required"] as? [String] ?? [] where members[key] == nil {
      problems.append("\(path): no \(key)")
    }
    for (key, member) in members.members.map({ ($0.key, $0.value) }) {
      if let property = properties?[key] {
        problems += check(member, property, path + "/" + key)
      } else if let additional = schema["additionalProperties"] as? [String: Any] {
        problems += check(member, additional, path + "/" + key)
      } else if properties != nil {
        problems.append("\(path): unknown key \(key)")
      }
    }
    return problems
  }

  private func matches(_ value: JSONValue, _ type: String) -> Bool {
    switch (value, type) {
    case (.null, "null"), (.string, "string"), (.array, "array"), (.object, "object"), (.bool, "boolean"),
      (.integer, "integer"), (.integer, "number"), (.number, "number"), (.members, "object"):
      true
    default: false
    }
  }
}

/// The keys of the contract as a page of Markdown.
struct SchemaPage {
  let root: [String: Any]

  let name: String
  let command: String

  init(_ root: [String: Any], _ name: String = "progress-report-1", command: String = "report") {
    self.root = root
    self.name = name
    self.command = command
  }

  var text: String {
    var lines = ["# \(root["title"] as? String ?? "")", "", root["description"] as? String ?? "", ""]
    lines.append(
      "What `progress \(command) --format json` writes. This page is made from "
        + "[`\(name).schema.json`](\(name).schema.json) by a test.")
    lines += table(root, "The report")
    let definitions = root["$defs"] as? [String: [String: Any]] ?? [:]
    for name in ["goal", "indicator", "figure", "change", "interval", "undefined", "diagnostic"] {
      if let definition = definitions[name] { lines += table(definition, "`\(name)`") }
    }
    lines += ["", "## Lists", ""]
    for name in ["status", "reason", "qualifier", "trajectory"] where definitions[name] != nil {
      let values = definitions[name]?["enum"] as? [String] ?? []
      lines.append("- `\(name)`: \(values.map { "`\($0)`" }.joined(separator: ", "))")
    }
    let share = definitions["share"]?["description"] as? String ?? ""
    if !share.isEmpty { lines.append("- `share`: \(share)") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func table(_ schema: [String: Any], _ title: String) -> [String] {
    var lines = ["", "## \(title)", "", schema["description"] as? String ?? "", ""]
    if title == "The report" { lines.removeLast(2) }
    lines += ["| Key | Type | Meaning |", "|:--|:--|:--|"]
    return lines + rows(schema, prefix: "")
  }

  private func rows(_ schema: [String: Any], prefix: String) -> [String] {
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    return properties.sorted { $0.key < $1.key }.flatMap { key, property -> [String] in
      let name = prefix + key
      var meaning = property["description"] as? String ?? ""
      if meaning.isEmpty, let reference = property["$ref"] as? String {
        meaning = described(reference)
      }
      if let values = property["enum"] as? [Any] {
        meaning +=
          " One of " + values.compactMap { ($0 as? String).map { "`\($0)`" } }.joined(separator: ", ") + "."
      }
      var lines = ["| `\(name)` | \(type(property)) | \(meaning) |"]
      lines += rows(property, prefix: name + ".")
      for alternative in property["anyOf"] as? [[String: Any]] ?? [] {
        lines += rows(alternative, prefix: name + ".")
      }
      if let items = property["items"] as? [String: Any] { lines += rows(items, prefix: name + "[].") }
      if let more = property["additionalProperties"] as? [String: Any] {
        lines += rows(more, prefix: name + ".ID.")
      }
      return lines
    }
  }

  private func described(_ reference: String) -> String {
    let name = reference.split(separator: "/").last.map(String.init) ?? ""
    return (root["$defs"] as? [String: [String: Any]])?[name]?["description"] as? String ?? ""
  }

  private func type(_ schema: [String: Any]) -> String {
    if let reference = schema["$ref"] as? String {
      return reference.split(separator: "/").last.map { "`\($0)`" } ?? ""
    }
    if let constant = schema["const"] as? String { return "`\"\(constant)\"`" }
    if let alternatives = schema["anyOf"] as? [[String: Any]] {
      return alternatives.map(type).joined(separator: " or ")
    }
    let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map { [$0] } ?? []
    let items = (schema["items"] as? [String: Any]).map { " of " + type($0) } ?? ""
    return types.joined(separator: " or ") + items
  }
}

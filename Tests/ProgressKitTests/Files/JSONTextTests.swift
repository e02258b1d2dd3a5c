import ProgressTestSupport
import Testing

@testable import ProgressKit

struct JSONTextTests {
  @Test func `keys of an object are written in the order of their bytes, whatever the order they came in`() {
    let value = JSONValue.object(["b": .null, "é": .integer(2), "a": .array([]), "Z": .integer(1)])
    #expect(value.text == "{\n  \"Z\": 1,\n  \"a\": [],\n  \"b\": null,\n  \"é\": 2\n}\n")
  }

  @Test func `of a key that comes twice the first value counts`() {
    let object = JSONObject([("a", 1), ("b", 2), ("a", 3)]) { ($0.0, .integer($0.1)) }
    #expect(JSONValue.object(object).text == "{\n  \"a\": 1,\n  \"b\": 2\n}\n")
  }

  @Test func `a key is set, replaced and removed in its place`() {
    var object: JSONObject = ["a": .integer(1), "c": .integer(3)]
    object["b"] = .integer(2)
    object["c"] = .integer(4)
    object["a"] = nil
    #expect(object.members.map(\.key) == ["b", "c"])
    #expect(object["c"] == .integer(4))
    #expect(object["a"] == nil)
  }

  @Test func `a text keeps every letter, and controls are spelled out`() {
    #expect(JSONValue.string("Hải Phòng 🌲").text == "\"Hải Phòng 🌲\"\n")
    #expect(
      JSONValue.string("a\"b\\c\n\u{1B}[1m\u{202E}\u{E0041}").text
        == "\"a\\\"b\\\\c\\n\\u001b[1m\\u202e\\udb40\\udc41\"\n")
  }

  /// Every object of a report that is written goal by goal has its keys in one order, and the whole is what would be
  /// written at once.
  @Test func `a report has its keys in the order of their bytes everywhere`() throws {
    let report = Sample.report
    #expect(JSONReport(report).text == JSONReport(report).value.text)
    var objects = 0
    func check(_ value: JSONValue) {
      switch value {
      case .array(let values): values.forEach(check)
      case .members(let members): members.forEach { check($0.value) }
      case .object(let object):
        objects += 1
        let keys = object.members.map { Array($0.key.utf8) }
        #expect(zip(keys, keys.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
        object.members.forEach { check($0.value) }
      default: break
      }
    }
    check(JSONReport(report).value)
    #expect(objects > 100)
  }
}

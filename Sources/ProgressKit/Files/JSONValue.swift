/// A value of JSON that is written the same way every time: keys sorted, two spaces a level, the shortest digits that
/// give back the same double. NaN and infinities, which JSON cannot hold, become `null`.
package enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
  /// A number in the digits it was written with; the text is a number of JSON.
  case literal(String)
  /// An object whose keys keep their order, where it says something.
  case members([Member])

  /// A key with its value.
  package struct Member: Hashable, Sendable {
    package var key: String
    package var value: JSONValue

    package init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The value as text, ended by a line break.
  package var text: String {
    var text = JSONText()
    text.append(self)
    return text.ended
  }

  /// A number as JSON writes it: `52`, `0.547`, `1e21`.
  static func digits(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    if value == value.rounded(), abs(value) < 9_007_199_254_740_992 { return String(Int64(value)) }
    return value.description
  }

  /// The value on one line, for people: `{ "atLeast": 120, "by": "2025" }`.
  package var line: String {
    switch self {
    case .array(let values):
      return "[" + values.map(\.line).joined(separator: ", ") + "]"
    case .object(let object): return JSONValue.line(object.members)
    case .members(let members): return JSONValue.line(members)
    default:
      var text = JSONText()
      text.append(self)
      return String(decoding: text.bytes, as: UTF8.self)
    }
  }

  /// The keys and values of an object, in the order in which they are written.
  var orderedMembers: [Member] {
    switch self {
    case .members(let members): members
    case .object(let object): object.members
    default: []
    }
  }

  private static func line(_ members: [Member]) -> String {
    let inner = members.map { JSONValue.quoted($0.key) + ": " + $0.value.line }
    return inner.isEmpty ? "{}" : "{ " + inner.joined(separator: ", ") + " }"
  }

  /// A string of JSON with its quotes. Controls, bidirectional controls, invisible characters and the line separators
  /// are written as `\u….`, from which every reader gets the same text back.
  static func quoted(_ text: String) -> String {
    var result = JSONText()
    result.append(quoted: text)
    return String(decoding: result.bytes, as: UTF8.self)
  }
}

extension JSONValue {
  /// A string, or `null`.
  package init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }
  /// A number, or `null`.
  package init(_ number: Double?) { self = number.map(JSONValue.number) ?? .null }
  /// A whole number, or `null`.
  package init(_ number: Int?) { self = number.map(JSONValue.integer) ?? .null }
  /// A truth, or `null`.
  package init(_ truth: Bool?) { self = truth.map(JSONValue.bool) ?? .null }
  /// A day in ISO 8601, or `null`.
  package init(_ day: CalendarDate?) { self.init(day?.description) }
}

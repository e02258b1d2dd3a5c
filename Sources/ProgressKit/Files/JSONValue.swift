/// A value of JSON that is written the same way every time: keys sorted, two spaces a level, the shortest digits that
/// give back the same double. NaN and infinities, which JSON cannot hold, become `null`.
package indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])
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
    var result = ""
    write(to: &result, indent: 0)
    return result + "\n"
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
    case .object, .members:
      let inner = sortedMembers.map { JSONValue.quoted($0.key) + ": " + $0.value.line }
      return inner.isEmpty ? "{}" : "{ " + inner.joined(separator: ", ") + " }"
    default:
      var text = ""
      write(to: &text, indent: 0)
      return text
    }
  }

  /// The keys and values of an object, in the order in which they are written.
  var sortedMembers: [Member] {
    switch self {
    case .members(let members): members
    // By bytes: the order of Swift strings treats equivalent letters as one.
    case .object(let members):
      members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { Member($0.key, $0.value) }
    default: []
    }
  }

  private func write(to text: inout String, indent: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += JSONValue.digits(value)
    case .literal(let digits): text += digits
    case .string(let value): text += JSONValue.quoted(value)
    case .array(let values):
      guard !values.isEmpty else {
        text += "[]"
        return
      }
      text += "["
      for (index, value) in values.enumerated() {
        text += (index > 0 ? "," : "") + "\n" + String(repeating: " ", count: indent + 2)
        value.write(to: &text, indent: indent + 2)
      }
      text += "\n" + String(repeating: " ", count: indent) + "]"
    case .object, .members:
      let members = sortedMembers
      guard !members.isEmpty else {
        text += "{}"
        return
      }
      text += "{"
      for (index, member) in members.enumerated() {
        text += (index > 0 ? "," : "") + "\n" + String(repeating: " ", count: indent + 2)
        text += JSONValue.quoted(member.key) + ": "
        member.value.write(to: &text, indent: indent + 2)
      }
      text += "\n" + String(repeating: " ", count: indent) + "}"
    }
  }

  /// A string of JSON with its quotes. Controls, bidirectional controls, invisible characters and the line separators
  /// are written as `\u….`, from which every reader gets the same text back.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        let isPlain = scalar.value >= 0x20 && scalar.value < 0x7F
        if isPlain || !VisibleText.isHidden(scalar) {
          result.unicodeScalars.append(scalar)
        } else {
          for unit in String(scalar).utf16 { result += "\\u" + hex(unit) }
        }
      }
    }
    return result + "\""
  }

  private static func hex(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return String(repeating: "0", count: 4 - digits.utf8.count) + digits
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

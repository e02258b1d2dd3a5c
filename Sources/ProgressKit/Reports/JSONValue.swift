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

  private func write(to text: inout String, indent: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += JSONValue.digits(value)
    case .string(let value): text += Escaping.json(value)
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
    case .object(let members):
      guard !members.isEmpty else {
        text += "{}"
        return
      }
      text += "{"
      // By bytes: the order of Swift strings treats equivalent letters as one.
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      for (index, (key, value)) in sorted.enumerated() {
        text += (index > 0 ? "," : "") + "\n" + String(repeating: " ", count: indent + 2)
        text += Escaping.json(key) + ": "
        value.write(to: &text, indent: indent + 2)
      }
      text += "\n" + String(repeating: " ", count: indent) + "}"
    }
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

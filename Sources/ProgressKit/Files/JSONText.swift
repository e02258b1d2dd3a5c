/// The text of JSON as it is written, in UTF-8: one buffer for all of it, to which values are appended.
struct JSONText {
  /// What was written so far and not yet handed on.
  private(set) var bytes: [UInt8] = []

  /// The text, ended by a line break.
  var ended: String { String(decoding: bytes, as: UTF8.self) + "\n" }

  // MARK: - Values

  /// Appends a value that begins so many columns from the left.
  mutating func append(_ value: JSONValue, indent: Int = 0) {
    switch value {
    case .null: append("null")
    case .bool(let value): append(value ? "true" : "false")
    case .integer(let value): append(String(value))
    case .number(let value): append(JSONValue.digits(value))
    case .literal(let digits): append(digits)
    case .string(let value): append(quoted: value)
    case .array(let values): append(values, indent: indent) { $0.append($1, indent: indent + 2) }
    case .object(let object): append(object.members, indent: indent)
    case .members(let members): append(members, indent: indent)
    }
  }

  /// Appends a list whose elements are made one after the other, so that none but the one being written is held.
  mutating func append<Element>(
    _ elements: some Collection<Element>, indent: Int, _ write: (inout JSONText, Element) -> Void
  ) {
    guard !elements.isEmpty else { return append("[]") }
    bytes.append(UInt8(ascii: "["))
    var isFirst = true
    for element in elements {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      breakLine(indent: indent + 2)
      write(&self, element)
    }
    breakLine(indent: indent)
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func append(_ members: [JSONValue.Member], indent: Int) {
    append(members, indent: indent) { $0.append($1.value, indent: indent + 2) }
  }

  /// Appends an object whose values may be made as they are written.
  mutating func append(
    _ members: [JSONValue.Member], indent: Int, _ write: (inout JSONText, JSONValue.Member) -> Void
  ) {
    guard !members.isEmpty else { return append("{}") }
    bytes.append(UInt8(ascii: "{"))
    var isFirst = true
    for member in members {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      breakLine(indent: indent + 2)
      append(quoted: member.key)
      bytes.append(UInt8(ascii: ":"))
      bytes.append(UInt8(ascii: " "))
      write(&self, member)
    }
    breakLine(indent: indent)
    bytes.append(UInt8(ascii: "}"))
  }

  // MARK: - Pieces

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func breakLine(indent: Int) {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
  }

  /// Appends a string with its quotes. Controls, bidirectional controls, invisible characters and the line separators
  /// are written as `\u….`, from which every reader gets the same text back.
  mutating func append(quoted text: String) {
    bytes.append(UInt8(ascii: "\""))
    let isPlain = text.utf8.allSatisfy { byte in
      byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
    if isPlain { append(text) } else { append(escaping: text) }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func append(escaping text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": append("\\\"")
      case "\\": append("\\\\")
      case "\n": append("\\n")
      case "\r": append("\\r")
      case "\t": append("\\t")
      default:
        let isPlain = scalar.value >= 0x20 && scalar.value < 0x7F
        if isPlain {
          bytes.append(UInt8(truncatingIfNeeded: scalar.value))
        } else if VisibleText.isHidden(scalar) {
          for unit in UTF16.encode(scalar) ?? .init() { append("\\u" + JSONText.hex(unit)) }
        } else {
          bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
        }
      }
    }
  }

  private static func hex(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}

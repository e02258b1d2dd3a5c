/// Reads JSON with comments and trailing commas, and goes on after a mistake.
///
/// Source: RFC 8259, The JavaScript Object Notation (JSON) Data Interchange Format (2017); comments and trailing
/// commas as editors' "JSON with Comments" has them.
struct JSONParser {
  private let text: SourceText
  private let bytes: [UInt8]
  private let problems: Problems
  private var index = 0
  private var open: [UInt8] = []
  private var hasEndedEarly = false

  init(_ text: SourceText, _ problems: Problems) {
    self.text = text
    self.bytes = text.bytes
    self.problems = problems
  }

  mutating func document() -> JSONNode? {
    skipBlank()
    guard index < bytes.count else {
      report(.invalidJSON, "the file holds no value", 0..<0, "begin with { \"progress\": 1, \"goals\": [] }")
      return nil
    }
    let root = value()
    skipBlank()
    if index < bytes.count {
      let closes = peek == UInt8(ascii: "}") || peek == UInt8(ascii: "]")
      report(
        .invalidJSON, "\(character(at: index)) after the end of the document", index..<index + 1,
        closes ? "remove it, or look for a bracket that closes too early" : "a file holds one value")
    }
    return root
  }

  // MARK: - Values

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func value() -> JSONNode {
    switch peek {
    case UInt8(ascii: "{"): return container(isObject: true)
    case UInt8(ascii: "["): return container(isObject: false)
    case UInt8(ascii: "\""):
      let start = index
      let content = string()
      if index - start > SourceFile.textLimit, content.isEmpty { return JSONNode(.invalid, start..<index) }
      return JSONNode(.string(content), start..<index)
    case UInt8(ascii: "'"):
      let start = index
      singleQuoted()
      return JSONNode(.invalid, start..<index)
    default: return word()
    }
  }

  private mutating func container(isObject: Bool) -> JSONNode {
    let start = index
    guard open.count < SourceFile.depthLimit else {
      report(
        .tooDeep, "nested more than \(SourceFile.depthLimit) deep", start..<start + 1,
        "a registry needs no more than six")
      skipNested()
      return JSONNode(.invalid, start..<index)
    }
    open.append(bytes[start])
    index += 1
    var members: [JSONNode.Member] = []
    var elements: [JSONNode] = []
    var keys: Set<String> = []
    var isDamaged = false
    let closer = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    reading: while true {
      skipBlank()
      guard let byte = peek else {
        // Only the innermost of the open brackets is named: the others follow from it.
        if !hasEndedEarly {
          hasEndedEarly = true
          report(
            .invalidJSON, "the file ends and '\(isObject ? "{" : "[")' is not closed", start..<start + 1,
            "add '\(isObject ? "}" : "]")' where it ends")
        }
        isDamaged = true
        break
      }
      switch byte {
      case closer:
        index += 1
        break reading
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        isDamaged = true
        let expected = isObject ? "}" : "]"
        let line = text.position(of: start).line
        report(
          .invalidJSON,
          "\(character(at: index)) stands where '\(expected)' should close the bracket of line \(line)",
          index..<index + 1, "add '\(expected)' before it, or remove it")
        // The bracket around this one is more often left unclosed than closed by the wrong sign.
        if open.dropLast().last != byte - 2 { index += 1 }
        break reading
      case UInt8(ascii: ","):
        report(
          .invalidJSON, "a comma without \(isObject ? "a key" : "a value") before it", index..<index + 1,
          "remove it")
        index += 1
        continue
      default: break
      }
      let before = index
      if isObject {
        if let member = member() {
          if !keys.insert(member.key).inserted {
            report(
              .duplicateKey, "the key '\(member.key)' occurs twice in one object", member.keyRange,
              "keep one of them; the first is in line \(line(of: member.key, in: members))")
          }
          members.append(member)
        } else if peek == UInt8(ascii: "#") {
          // The comment of another language: what follows it is read.
          while let next = peek, next != 0x0A, next != 0x0D { index += 1 }
          continue
        } else {
          isDamaged = true
          recover()
        }
      } else {
        elements.append(value())
        if case .invalid? = elements.last?.kind { recover() }
      }
      skipBlank()
      if peek == UInt8(ascii: ",") {
        index += 1
      } else if let next = peek, next != UInt8(ascii: "}"), next != UInt8(ascii: "]") {
        if index == before || !startsValue(next) {
          report(
            .invalidJSON,
            "\(character(at: index)) stands where a comma or '\(isObject ? "}" : "]")' is expected",
            index..<index + 1, "separate values with commas")
          isDamaged = true
          recover()
          if peek == UInt8(ascii: ",") { index += 1 }
        } else {
          let end = lastMeaningful(before: index)
          report(
            .invalidJSON, "a comma is missing after this", max(0, end - 1)..<end,
            "separate values with commas")
        }
      }
    }
    open.removeLast()
    return JSONNode(isObject ? .object(members) : .array(elements), start..<index, isDamaged: isDamaged)
  }

  private func line(of key: String, in members: [JSONNode.Member]) -> Int {
    text.position(of: members.first { $0.key == key }?.keyRange.lowerBound ?? 0).line
  }

  private mutating func member() -> JSONNode.Member? {
    let start = index
    let key: String
    if peek == UInt8(ascii: "\"") {
      key = string()
    } else if peek == UInt8(ascii: "'") {
      key = singleQuoted()
    } else {
      let end = wordEnd(from: index)
      guard end > index else {
        report(
          .invalidJSON, "\(character(at: index)) stands where a key is expected", index..<index + 1,
          unexpectedRemedy)
        return nil
      }
      key = String(decoding: bytes[index..<end], as: UTF8.self)
      report(
        .invalidJSON, "the key '\(key)' has no quotes", index..<end, "write \"\(key)\", in double quotes")
      index = end
    }
    let keyRange = start..<index
    skipBlank()
    if peek == UInt8(ascii: ":") {
      index += 1
    } else {
      report(
        .invalidJSON, "the key '\(key)' is not followed by ':'", keyRange, "write \"\(key)\": and its value")
      if peek == UInt8(ascii: "=") {
        index += 1
      } else if !(peek.map { startsValue($0) } ?? false) {
        return JSONNode.Member(key: key, keyRange: keyRange, value: JSONNode(.invalid, keyRange))
      }
    }
    skipBlank()
    guard let next = peek, next != UInt8(ascii: ","), next != UInt8(ascii: "}"), next != UInt8(ascii: "]")
    else {
      report(.invalidJSON, "the key '\(key)' has no value", keyRange, "write its value behind the ':'")
      return JSONNode.Member(key: key, keyRange: keyRange, value: JSONNode(.invalid, keyRange))
    }
    let value = value()
    if case .invalid = value.kind { recover() }
    return JSONNode.Member(key: key, keyRange: keyRange, value: value)
  }

  /// A number, a literal, or something that is neither.
  private mutating func word() -> JSONNode {
    let start = index
    let end = wordEnd(from: index)
    guard end > start else {
      report(
        .invalidJSON, "\(character(at: index)) stands where a value is expected", index..<index + 1,
        unexpectedRemedy)
      return JSONNode(.invalid, start..<start + 1)
    }
    index = end
    let range = start..<end
    let word = String(decoding: bytes[range], as: UTF8.self)
    switch word {
    case "true": return JSONNode(.bool(true), range)
    case "false": return JSONNode(.bool(false), range)
    case "null": return JSONNode(.null, range)
    default: break
    }
    if end - start > 1000 {
      report(.invalidJSON, "a number of \(end - start) digits", range, "write at most 1000")
      return JSONNode(.invalid, range)
    }
    if JSONParser.isNumber(bytes[range]) { return JSONNode(.number(word), range) }
    report(.invalidJSON, "'\(word)' is not a JSON value", range, JSONParser.remedy(for: word))
    return JSONNode(.invalid, range)
  }

  private static func remedy(for word: String) -> String {
    let lower = word.lowercased()
    if ["true", "false", "null"].contains(lower) { return "write \(lower), in small letters" }
    if lower.hasSuffix("nan") || lower.hasSuffix("infinity") {
      return "a value that is not known is left out"
    }
    let first = word.utf8.first ?? 0
    guard first < 0x3A || word.hasPrefix(".") else { return "write texts in double quotes: \"\(word)\"" }
    if lower.hasPrefix("0x") { return "write the number in decimal digits" }
    if lower.contains("_") { return "write the digits without '_'" }
    if word.hasPrefix("+") { return "write the number without '+'" }
    if word.hasPrefix(".") || word.hasPrefix("-.") {
      return "write a digit before the decimal point, such as 0.5"
    }
    if word.hasSuffix(".") { return "write a digit after the decimal point, or leave the point out" }
    if word.hasPrefix("0") || word.hasPrefix("-0") { return "write the number without leading zeros" }
    return "write numbers as 48000 or 0.5, and dates and other texts in double quotes"
  }

  /// Whether bytes are a number of RFC 8259.
  static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    func digits(_ rest: inout ArraySlice<UInt8>) -> Int {
      let count = rest.prefix { $0 >= 48 && $0 <= 57 }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    if rest.first == UInt8(ascii: "0") {
      rest = rest.dropFirst()
    } else if digits(&rest) == 0 {
      return false
    }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      if digits(&rest) == 0 { return false }
    }
    if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
        rest = rest.dropFirst()
      }
      if digits(&rest) == 0 { return false }
    }
    return rest.isEmpty
  }

  // MARK: - Texts

  /// Reads a text from its opening quote; problems within it are reported and the text goes on.
  private mutating func string() -> String {
    let start = index
    index += 1
    var content: [UInt8] = []
    var plain = index
    while true {
      guard let byte = peek, byte != 0x0A, byte != 0x0D else {
        content += bytes[plain..<index]
        report(
          .invalidJSON, "a text is not closed in its line", start..<index, "add '\"' where the text ends")
        break
      }
      if byte == UInt8(ascii: "\"") {
        content += bytes[plain..<index]
        index += 1
        break
      }
      if byte == UInt8(ascii: "\\") {
        content += bytes[plain..<index]
        escape(into: &content)
        plain = index
      } else {
        if byte < 0x20 {
          report(
            .invalidEscape, byte == 9 ? "a tab stands in a text" : "a control character stands in a text",
            index..<index + 1,
            byte == 9
              ? "write \\t for a tab"
              : "remove it, or write it as \\u00\(byte < 16 ? "0" : "")"
                + String(byte, radix: 16))
        }
        index += 1
      }
    }
    if content.count > SourceFile.textLimit {
      report(
        .cellTooLong, "a text of \(content.count) bytes, at most \(SourceFile.textLimit) are read",
        start..<index,
        "shorten it")
      content = []
    }
    return String(decoding: content, as: UTF8.self)
  }

  private mutating func escape(into content: inout [UInt8]) {
    let start = index
    index += 1
    let letter = peek ?? 0x0A
    if letter != 0x0A && letter != 0x0D { index += 1 }
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(letter)
    case UInt8(ascii: "b"): content.append(8)
    case UInt8(ascii: "f"): content.append(12)
    case UInt8(ascii: "n"): content.append(10)
    case UInt8(ascii: "r"): content.append(13)
    case UInt8(ascii: "t"): content.append(9)
    case UInt8(ascii: "u"):
      guard let unit = hexadecimal() else {
        while index < min(bytes.count, start + 6), JSONParser.hexadecimalDigit(bytes[index]) != nil {
          index += 1
        }
        report(
          .invalidEscape, "'\\u' is not followed by four hexadecimal digits", start..<index,
          "write the character itself, or \\u and four digits")
        return
      }
      append(unit, from: start, to: &content)
    default:
      // The rest of a character of several bytes belongs to it.
      while let next = peek, next & 0xC0 == 0x80 { index += 1 }
      report(
        .invalidEscape, "'\(String(decoding: bytes[start..<index], as: UTF8.self))' is not an escape",
        start..<index, "write \\\\ for a backslash")
    }
  }

  private mutating func append(_ unit: UInt32, from start: Int, to content: inout [UInt8]) {
    var value = unit
    if (0xD800...0xDBFF).contains(unit) {
      let end = index
      if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") {
        index += 2
        if let low = hexadecimal(), (0xDC00...0xDFFF).contains(low) {
          value = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
        } else {
          index = end
        }
      }
    }
    guard let scalar = Unicode.Scalar(value) else {
      report(
        .invalidEscape, "'\(String(decoding: bytes[start..<index], as: UTF8.self))' is half a character",
        start..<index, "write the character itself, or both halves of its surrogate pair")
      content += [0xEF, 0xBF, 0xBD]
      return
    }
    content += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private mutating func hexadecimal() -> UInt32? {
    guard index + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[index..<index + 4] {
      guard let digit = JSONParser.hexadecimalDigit(byte) else { return nil }
      value = value << 4 | digit
    }
    index += 4
    return value
  }

  private static func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 48...57: UInt32(byte - 48)
    case 65...70: UInt32(byte - 55)
    case 97...102: UInt32(byte - 87)
    default: nil
    }
  }

  @discardableResult
  private mutating func singleQuoted() -> String {
    let start = index
    index += 1
    while let byte = peek, byte != UInt8(ascii: "'"), byte != 0x0A, byte != 0x0D { index += 1 }
    let content = String(decoding: bytes[start + 1..<index], as: UTF8.self)
    if peek == UInt8(ascii: "'") { index += 1 }
    report(.invalidJSON, "a text in single quotes", start..<index, "write it in double quotes")
    return content
  }

  // MARK: - Between values

  private mutating func skipBlank() {
    while let byte = peek {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      case UInt8(ascii: "/"):
        guard index + 1 < bytes.count else { return }
        if bytes[index + 1] == UInt8(ascii: "/") {
          while let next = peek, next != 0x0A, next != 0x0D { index += 1 }
        } else if bytes[index + 1] == UInt8(ascii: "*") {
          let start = index
          index += 2
          while index + 1 < bytes.count,
            bytes[index] != UInt8(ascii: "*") || bytes[index + 1] != UInt8(ascii: "/")
          { index += 1 }
          if index + 1 < bytes.count {
            index += 2
          } else {
            index = bytes.count
            report(.invalidJSON, "a comment is never closed", start..<start + 2, "add */ where it ends")
          }
        } else {
          return
        }
      default: return
      }
    }
  }

  /// Goes on to the next comma or bracket that closes, stepping over whole texts, comments and nested brackets.
  private mutating func recover() {
    while let byte = peek {
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"): return
      case UInt8(ascii: "{"), UInt8(ascii: "["): skipNested()
      case UInt8(ascii: "\""): skipString()
      case UInt8(ascii: "/"):
        let before = index
        skipBlank()
        if index == before { index += 1 }
      default: index += 1
      }
    }
  }

  private mutating func skipNested() {
    var depth = 0
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        index += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        index += 1
        if depth <= 0 { return }
      case UInt8(ascii: "\""): skipString()
      case UInt8(ascii: "/"):
        let before = index
        skipBlank()
        if index == before { index += 1 }
      default: index += 1
      }
    }
  }

  private mutating func skipString() {
    index += 1
    while let byte = peek, byte != 0x0A, byte != 0x0D {
      index += 1
      if byte == UInt8(ascii: "\"") { return }
      if byte == UInt8(ascii: "\\"), let next = peek, next != 0x0A, next != 0x0D { index += 1 }
    }
  }

  private func wordEnd(from start: Int) -> Int {
    var end = start
    while end < bytes.count {
      switch bytes[end] {
      case 48...57, 65...90, 97...122, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "$"):
        end += 1
      default: return end
      }
    }
    return end
  }

  private func startsValue(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
      || byte == UInt8(ascii: "'") || wordEnd(from: index) > index
  }

  private func lastMeaningful(before end: Int) -> Int {
    // Comments may lie between; the line end is good enough then.
    var end = end
    while end > 0, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[end - 1]) { end -= 1 }
    return end
  }

  // MARK: - Problems

  private func character(at index: Int) -> String {
    var end = index + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return "'\(String(decoding: bytes[index..<end], as: UTF8.self))'"
  }

  private var unexpectedRemedy: String {
    switch peek {
    case UInt8(ascii: "#"): "write comments behind //"
    case 0xE2, 0xC2: "write straight double quotes and plain spaces"
    case UInt8(ascii: "="): "write ':' between a key and its value"
    default: "remove it"
    }
  }

  private func report(_ name: DiagnosticName, _ message: String, _ range: Range<Int>, _ remedy: String) {
    let end = max(range.lowerBound + 1, range.upperBound)
    problems.add(name, message, in: text, at: range.lowerBound..<end, remedy: remedy)
  }
}

import Testing

@testable import ProgressKit

@Suite struct JSONDocumentTests {
  private func read(_ text: String) -> JSONDocument { JSONDocument(SourceFile(name: "a.jsonc", text: text)) }

  static let valid = [
    "0", "-0", "-1", "12", "1.5", "-0.5e+3", "1E400", "1e-5", "true", "false", "null", "\"\"", "\"a\"", "[]",
    "{}",
    "[1,2]", "[1,2,]", "{\"a\":1}", "{\"a\":1,}", " \t\r\n[ ]\n", "// comment\n1", "1 // comment",
    "/* a */ 1 /**/",
    "[1, /* two */ 2]", "{ // a\n\"a\" /* b */ : /* c */ 1 }", "\"/* no comment */\"", "\"// no comment\"",
    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u00e9\"", "\"\\ud83d\\ude00\"", "\"\\u0000\"", "\"Hải Phòng\"",
    "\"\u{7F}\u{2028}\"", "[[[[[[]]]]]]", "{\"\":{\"\":[]}}",
  ]

  @Test(arguments: valid)
  func `JSON with comments and trailing commas is read`(_ text: String) {
    let document = read(text)
    #expect(document.diagnostics.map(\.text) == [])
    #expect(document.root != nil)
  }

  static let invalid: [(text: String, name: DiagnosticName, column: Int)] = [
    ("", .invalidJSON, 1), ("  ", .invalidJSON, 1), ("// only", .invalidJSON, 1), ("01", .invalidJSON, 1),
    ("-", .invalidJSON, 1), ("+1", .invalidJSON, 1), (".5", .invalidJSON, 1), ("5.", .invalidJSON, 1),
    ("1e", .invalidJSON, 1), ("1.e3", .invalidJSON, 1), ("0x10", .invalidJSON, 1),
    ("48_000", .invalidJSON, 1),
    ("NaN", .invalidJSON, 1), ("Infinity", .invalidJSON, 1), ("-Infinity", .invalidJSON, 1),
    ("True", .invalidJSON, 1), ("nul", .invalidJSON, 1), ("'a'", .invalidJSON, 1), ("{a:1}", .invalidJSON, 2),
    ("\"a", .invalidJSON, 1), ("\"a\nb\"", .invalidJSON, 1), ("[1 2]", .invalidJSON, 2),
    ("[1,,2]", .invalidJSON, 4),
    ("[,]", .invalidJSON, 2), ("[1", .invalidJSON, 1), ("[1}", .invalidJSON, 3), ("{\"a\"}", .invalidJSON, 2),
    ("{\"a\":}", .invalidJSON, 2), ("{\"a\" 1}", .invalidJSON, 2), ("{\"a\"=1}", .invalidJSON, 2),
    ("{1:2}", .invalidJSON, 2), ("1 2", .invalidJSON, 3), ("[]]", .invalidJSON, 3), ("/* a", .invalidJSON, 1),
    ("# a\n1", .invalidJSON, 1), ("\u{A0}1", .invalidJSON, 1), ("“a”", .invalidJSON, 1),
    ("\"\t\"", .invalidEscape, 2), ("\"\u{1}\"", .invalidEscape, 2), ("\"\\q\"", .invalidEscape, 2),
    ("\"\\u12\"", .invalidEscape, 2), ("\"\\ud83d\"", .invalidEscape, 2), ("\"\\ude00\"", .invalidEscape, 2),
    ("\"\\ud83d\\u0041\"", .invalidEscape, 2), ("\"\\ud83d\\ud83d\\ude00\"", .invalidEscape, 2),
    ("{\"a\":1,\"a\":2}", .duplicateKey, 8), ("{\"a\":1,\"\\u0061\":2}", .duplicateKey, 8),
  ]

  @Test(arguments: invalid)
  func `what is no such JSON is refused at its place`(_ text: String, _ name: DiagnosticName, _ column: Int) {
    let document = read(text)
    #expect(document.diagnostics.first?.name == name.rawValue)
    #expect(document.diagnostics.first?.location?.column == column)
  }

  @Test func `a value knows its bytes`() throws {
    let root = try #require(read("{ \"ký\": [1, \"b\"] }").root)
    let value = try #require(root["ký"])
    #expect(value.range == 9..<17)
    guard case .object(let members) = root.kind, case .array(let elements) = value.kind else {
      Issue.record("not an object with a list")
      return
    }
    #expect(members[0].keyRange == 2..<7)
    #expect(elements.map(\.range) == [10..<11, 13..<16])
    #expect(elements[0].kind == .number("1"))
  }

  @Test func `numbers keep their text and escapes are resolved`() {
    #expect(read("1.50e+1").root?.kind == .number("1.50e+1"))
    #expect(read("\"\\ud83d\\ude00\\n\"").root?.kind == .string("😀\n"))
    #expect(read("\"\\u1ea3\"").root?.kind == .string("ả"))
  }

  @Test func `a lone half of a surrogate pair becomes a replacement character`() {
    #expect(read("\"a\\ud83db\"").root?.kind == .string("a\u{FFFD}b"))
  }

  @Test func `all problems of a file are found`() {
    let document = read(
      """
      {
        "a": 01,
        b: 2,
        "c": [1 2],
        "d": 'x',
        "e": "\\q"
      }
      """)
    #expect(document.diagnostics.compactMap(\.location?.line) == [2, 3, 4, 5, 6])
    #expect(document.root?["e"] != nil)
  }

  @Test func `nesting has a limit and the limit itself is read`() {
    let limit = SourceFile.depthLimit
    let most = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
    #expect(read(most).diagnostics.isEmpty)
    let more = read("[" + most + "]")
    #expect(more.diagnostics.map(\.name) == [DiagnosticName.tooDeep.rawValue])
    let deep = read(String(repeating: "{\"a\":[", count: 200_000))
    #expect(deep.diagnostics.map(\.name).contains(DiagnosticName.tooDeep.rawValue))
  }

  @Test func `a byte order mark does not count as a column`() {
    let file = SourceFile(name: "a.json", bytes: [0xEF, 0xBB, 0xBF] + Array("[01]".utf8))
    #expect(JSONDocument(file).diagnostics.first?.location?.column == 2)
  }

  @Test func `UTF-16 with a byte order mark is read`() {
    func bytes(_ text: String, isBigEndian: Bool) -> [UInt8] {
      ([0xFEFF] + Array(text.utf16)).flatMap { unit in
        let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        return isBigEndian ? pair : pair.reversed()
      }
    }
    for isBigEndian in [true, false] {
      let file = SourceFile(name: "a.json", bytes: bytes("\"Hải 😀\"", isBigEndian: isBigEndian))
      #expect(JSONDocument(file).root?.kind == .string("Hải 😀"))
    }
    let half = SourceFile(name: "a.json", bytes: [0xFF, 0xFE, 0x3D, 0xD8])
    #expect(JSONDocument(half).diagnostics.map(\.name) == ["not-utf8"])
    let odd = SourceFile(name: "a.json", bytes: [0xFF, 0xFE, 0x3D])
    #expect(JSONDocument(odd).diagnostics.map(\.name) == ["not-utf8"])
  }

  @Test(
    arguments: [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
      [0xF0, 0x80, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE1, 0xBA], [0xFF],
    ] as [[UInt8]])
  func `bytes that are no UTF-8 are refused where they stand`(_ bytes: [UInt8]) {
    let file = SourceFile(name: "a.json", bytes: Array("[1,\n \"".utf8) + bytes + Array("\"]".utf8))
    let diagnostic = JSONDocument(file).diagnostics.first
    #expect(diagnostic?.name == "not-utf8")
    #expect(diagnostic?.location == SourceLocation(file: "a.json", line: 2, column: 3))
  }
}

import ProgressTestSupport
import Testing

@testable import ProgressKit

@Suite("YAML")
struct YAMLReaderTests {
  private func read(_ text: String) -> (node: YAMLNode?, problems: [String]) {
    let problems = Problems()
    guard case .success(let source) = SourceText.open(SourceFile(name: "a.yml", text: text), limit: 1 << 24)
    else { return (nil, ["not text"]) }
    problems.add(file: source)
    let node = YAMLReader.document(source, problems)
    return (
      node, problems.diagnostics.map { "\($0.location?.line ?? 0):\($0.location?.column ?? 0) \($0.name)" }
    )
  }

  /// A value as one line: lists in brackets, mappings in braces, texts as they are, nothing as `-`.
  private func dump(_ node: YAMLNode?) -> String {
    switch node?.kind {
    case nil: "refused"
    case .null?: "-"
    case .scalar(let text, _)?: text.replacing("\n", with: "⏎")
    case .list(let items)?: "[" + items.map { dump($0) }.joined(separator: ", ") + "]"
    case .mapping(let members)?:
      "{" + members.map { "\($0.key): \(dump($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  @Test func `the YAML of metadata is read: folded texts, quotes, blocks, lists no deeper than their key`() {
    let (node, problems) = read(
      """
      name: Poverty rate, as measured by
        the poverty line
      url:
        https://example.org/a?b=c
      quoted: 'it''s: so' # a comment
      long: "one \\
        \\ two"
      literal: |
        a
          b
      options:
      - direction: positive
        disaggregation:
        - field: Sex
          value:
      - target: 7.25
      empty:
      """)
    #expect(problems.isEmpty)
    #expect(
      dump(node)
        == "{name: Poverty rate, as measured by the poverty line, url: https://example.org/a?b=c, "
        + "quoted: it's: so, long: one  two, literal: a⏎  b⏎, "
        + "options: [{direction: positive, disaggregation: [{field: Sex, value: -}]}, {target: 7.25}], empty: -}"
    )
  }

  @Test(arguments: [
    ("a: []\nb: {}\nc: [x, 'y, z', [1, 2], {d: e}]", "{a: [], b: {}, c: [x, y, z, [1, 2], {d: e}]}"),
    ("a: [one,\n  two # a comment\n  , three\n]\nb: 1", "{a: [one, two, three], b: 1}"),
    ("a: {b: 1, 'c':2, \"d\" : [x], e}", "{a: {b: 1, c: 2, d: [x], e: -}}"),
    ("a: [b: c, d]", "{a: [{b: c}, d]}"), ("[a, b]: c", "refused"), ("? a\n: b\n? c", "{a: b, c: -}"),
    ("? - x\n: b", "refused"), ("- - a\n  - b\n- c: d\n  e: f\n-\n- g", "[[a, b], {c: d, e: f}, -, g]"),
    (
      "a: >-\n  one\n  two\n\n  three\n    four\n  five\nb: |+\n  x\n\nc: |2\n    y\n",
      "{a: one two⏎three⏎  four⏎five, b: x⏎⏎, c:   y⏎}"
    ),
    ("a: |\n  x", "{a: x}"), ("a: \"\\u00e9\\x41\\n\\\"\"", "{a: éA⏎\"}"),
    ("a: 'b\n  c\n\n  d'", "{a: b c⏎d}"),
    ("a: b # c\nd: e#f", "{a: b, d: e#f}"), ("a: http://b/#c", "{a: http://b/#c}"),
    ("a: &x [1]\nb: *x", "{a: [1], b: [1]}"), ("&k a: 1\nb: *k", "{a: 1, b: a}"),
    ("a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3", "{a: {b: 1, c: 2}, d: {c: 3, b: 1}}"),
    ("a: !!str 1\nb: !!null", "{a: 1, b: -}"), ("%YAML 1.2\n---\na: 1\n...\n", "{a: 1}"),
    ("--- |\n  x\n", "x⏎"), ("a:\tb", "{a: b}"), ("a: 1\r\nb:\r\n- 2\r\n", "{a: 1, b: [2]}"),
    ("just text", "just text"),
    ("", "{}"), ("# only a comment", "{}"), ("'a b': 1\n\"c\": 2", "{a b: 1, c: 2}"),
    ("a: -1\nb: - ", "refused"),
    ("date: 2024-01-02\nflag: yes\nnone: ~\nzero: 007", "{date: 2024-01-02, flag: yes, none: ~, zero: 007}"),
  ])
  func `every construct is read as its publishers' reader has it`(text: String, wanted: String) {
    #expect(dump(read(text).node) == wanted)
  }

  @Test(arguments: [
    ("a: *x", "1:4 invalid-yaml"), ("a: !mine 1", "1:4 unsupported-yaml"),
    ("a: 1\n---\nb: 2", "2:1 unsupported-yaml"),
    ("a:\n\tb: 1", "2:1 unsupported-yaml"), ("a: b: c", "1:5 invalid-yaml"), ("a: 'b", "1:4 invalid-yaml"),
    ("a: - b", "1:4 invalid-yaml"), ("a: 1\n  b: 2", "2:4 invalid-yaml"), ("a: [1, 2", "1:4 invalid-yaml"),
    ("a: {b: 1]", "1:9 invalid-yaml"), ("a: \"\\q\"", "1:5 invalid-yaml"),
    ("%TAG ! x\n---\na: 1", "1:1 unsupported-yaml"),
    ("a: [b]c", "1:7 invalid-yaml"), ("a: 'b' c", "1:8 invalid-yaml"), ("a: @b", "1:4 invalid-yaml"),
    ("a: 1\n b: 2", "2:3 invalid-yaml"), ("a:\n  b: 1\n c: 2", "3:2 invalid-yaml"),
    ("a: b\ndefinition:2015 one line\n2016 another", "2:1 invalid-yaml"), ("<<: x", "1:1 invalid-yaml"),
    ("a: |x\n  b", "1:5 invalid-yaml"),
  ])
  func `what is no YAML is refused by name, in its place`(text: String, problem: String) {
    let (node, problems) = read(text)
    #expect(node == nil)
    #expect(problems == [problem])
  }

  @Test func `of a repeated key the last value counts, and it is said`() {
    let (node, problems) = read("a: 1\nb: 2\na: 3\n")
    #expect(dump(node) == "{a: 3, b: 2}")
    #expect(problems == ["3:1 repeated-key"])
  }

  @Test func `aliases within aliases are bounded in number and in depth`() {
    var laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let alias = "*a\(level - 1)"
      laughs += "a\(level): &a\(level) [\(Array(repeating: alias, count: 10).joined(separator: ", "))]\n"
    }
    #expect(read(laughs).problems == ["6:48 unsupported-yaml"])
    var chain = "a0: &a0 x\n"
    for level in 1...70 { chain += "a\(level): &a\(level) [*a\(level - 1)]\n" }
    #expect(read(chain).problems == ["64:12 too-deep"])
  }

  @Test(arguments: ["[", "- ", "{a: ", "? "])
  func `nesting is bounded, whatever it is made of`(sign: String) {
    let (node, problems) = read(String(repeating: sign, count: 5000))
    #expect(node == nil)
    #expect(problems.count == 1)
    #expect(problems.first?.hasSuffix("too-deep") == true)
  }

  @Test func `any bytes are read or refused, with a place and never a trap`() {
    var random = SeededGenerator(seed: 20)
    let tokens = [
      "a: ", "- ", "? ", ": ", "[", "]", "{", "}", ", ", "\"", "'", "|", ">", "|-\n", "# c", "&a ", "*a",
      "!!str ",
      "<<: ", "\n", "\n  ", "\n    ", "\n- ", "\t", "---\n", "...\n", "\\", "%", "é", "\r\n", "\u{FEFF}", "b",
      "\\u12",
    ]
    for _ in 0..<4000 {
      let text = (0..<Int.random(in: 0...16, using: &random))
        .map { _ in tokens.randomElement(using: &random) ?? "" }.joined()
      let (node, problems) = read(text)
      let errors = problems.filter { !$0.hasSuffix("repeated-key") }
      #expect((node == nil) == !errors.isEmpty, "\(text.debugDescription)")
      #expect(errors.count <= 1, "\(text.debugDescription)")
    }
  }

  @Test func `a long document is read in one pass`() {
    let lines = (0..<40_000).map { "key\($0): [a, 'b', {c: d}]" }
    let (node, problems) = read(lines.joined(separator: "\n"))
    #expect(problems.isEmpty)
    #expect(node?.members.count == 40_000)
    #expect(node?["key39999"]?.items?.count == 3)
  }
}

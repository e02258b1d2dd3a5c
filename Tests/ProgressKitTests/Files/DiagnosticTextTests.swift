import Testing

@testable import ProgressKit

@Suite struct DiagnosticTextTests {
  private func diagnostic(_ line: String, column: Int, length: Int) -> Diagnostic {
    Diagnostic(
      .unknownKey, "unknown key", at: SourceLocation(file: "goals.jsonc", line: 29, column: column),
      excerpt: Diagnostic.Excerpt(text: line, column: column, length: length),
      remedy: "did you mean 'baseline'?")
  }

  /// The column in which the mark begins and its length, in the columns of a terminal.
  private func mark(_ diagnostic: Diagnostic) -> (start: Int, length: Int, line: String) {
    let lines = DiagnosticText(diagnostic).parts.excerpt
    let mark = lines[1].drop { $0 != "^" }
    return (VisibleText.width(lines[1]) - mark.count, mark.count, lines[0])
  }

  @Test func `the place, the problem, the line and the remedy are shown`() {
    let text = diagnostic("      \"basline\": { \"value\": 41 }", column: 7, length: 9).text
    #expect(
      text == """
        goals.jsonc:29:7: error: unknown key [unknown-key]
          29 |       "basline": { "value": 41 }
             |       ^^^^^^^^^
          did you mean 'baseline'?
        """)
  }

  @Test func `a spreadsheet cell stands behind the column`() {
    let location = SourceLocation(file: "actuals.csv", line: 7, column: 24, cell: "C7")
    let text = DiagnosticText(Diagnostic(.invalidNumber, "m", at: location, remedy: "r"))
    #expect(text.headline == "actuals.csv:7:24 (C7): error: m [invalid-number]")
  }

  @Test func `Vietnamese aligns, composed and decomposed`() {
    // U+1EA3 is three bytes and one column; a + U+0309 is three bytes and one column too.
    for name in ["Hải Phòng", "Ha\u{309}i Pho\u{300}ng"] {
      let line = "\"\(name)\": x"
      let (start, length, shown) = mark(diagnostic(line, column: line.utf8.count, length: 1))
      #expect(length == 1)
      #expect(start == VisibleText.width("  29 | ") + VisibleText.width("\"\(name)\": "))
      #expect(shown == "  29 | " + line)
    }
    let (start, length, _) = mark(diagnostic("\"Hải\"", column: 1, length: 7))
    #expect((start, length) == (7, 5))
  }

  @Test func `wide letters take two columns`() {
    let (start, length, _) = mark(diagnostic("日本x", column: 7, length: 1))
    #expect((start, length) == (11, 1))
    #expect(mark(diagnostic("日本x", column: 1, length: 6)).length == 4)
  }

  @Test func `what could act on a terminal is written out, and the mark moves with it`() {
    let (start, length, shown) = mark(diagnostic("a\u{1B}[31mb\u{202E}c", column: 7, length: 1))
    #expect(shown == "  29 | a\\u{1b}[31mb\\u{202e}c")
    #expect((start, length) == (7 + 11, 1))
    #expect(mark(diagnostic("\tx", column: 2, length: 1)).start == 8)
  }

  @Test func `a long line is shortened around the column`() {
    let line = String(repeating: "a", count: 5000) + "MARK" + String(repeating: "b", count: 5000)
    let (start, length, shown) = mark(diagnostic(line, column: 5001, length: 4))
    #expect(shown.contains("MARK"))
    #expect(VisibleText.width(shown) <= 7 + DiagnosticText.excerptWidth + 2)
    #expect(length == 4)
    let index = shown.index(shown.startIndex, offsetBy: start)
    #expect(shown[index...].hasPrefix("MARK"))
  }

  @Test func `no line begins with what a file says`() {
    let hostile = Diagnostic(
      .unknownKey, "a\n::error::b", at: SourceLocation(file: "::error::x.csv", line: 1, column: 1),
      excerpt: Diagnostic.Excerpt(text: "::error::", column: 1, length: 2), remedy: "::warning::")
    for line in hostile.text.split(separator: "\n") {
      #expect(!line.hasPrefix("::"))
    }
  }

  @Test func `text without controls is as it was`() {
    for text in ["", "abc", "Hải Phòng", "−1.5 ≤ 3 %", "日本", "Ha\u{309}i", "👍"] {
      #expect(VisibleText.escaped(text) == text)
    }
  }

  @Test func `controls, bidirectional marks and invisible characters are written out`() {
    let hidden: [Unicode.Scalar] = [
      "\u{0}", "\u{7}", "\n", "\r", "\u{1B}", "\u{7F}", "\u{85}", "\u{9B}", "\u{AD}", "\u{200B}", "\u{200D}",
      "\u{200E}", "\u{202A}", "\u{202E}", "\u{2028}", "\u{2029}", "\u{2060}", "\u{2066}", "\u{2069}",
      "\u{FEFF}",
      "\u{E0041}", "\u{E000}", "\u{61C}",
    ]
    for scalar in hidden {
      let shown = VisibleText.escaped("a\(scalar)b")
      #expect(shown == "a\\u{\(String(scalar.value, radix: 16))}b")
      #expect(VisibleText.width("a\(scalar)b") == shown.utf8.count)
    }
    #expect(VisibleText.escaped("a\tb") == "a b")
  }

  @Test func `widths are those of a terminal`() {
    #expect(VisibleText.width("Hải Phòng") == 9)
    #expect(VisibleText.width("Ha\u{309}i") == 3)
    #expect(VisibleText.width("日本") == 4)
    #expect(VisibleText.width("한국") == 4)
    #expect(VisibleText.width("👍") == 2)
    #expect(VisibleText.width("⚠") == 1)
    #expect(VisibleText.width("⚠\u{FE0F}") == 2)
    #expect(VisibleText.width("ｱ") == 1)
  }

  @Test func `a word is suggested when at most a third of it is wrong`() {
    let keys = ["baseline", "target", "atLeast", "by", "note"]
    #expect(Suggestion.nearest(to: "basline", among: keys) == "baseline")
    #expect(Suggestion.nearest(to: "baesline", among: keys) == "baseline")
    #expect(Suggestion.nearest(to: "ATLEAST", among: keys) == "atLeast")
    #expect(Suggestion.nearest(to: "tragte", among: keys) == "target")
    #expect(Suggestion.nearest(to: "yb", among: keys) == "by")
    #expect(Suggestion.nearest(to: "notes", among: keys) == "note")
    #expect(Suggestion.nearest(to: "colour", among: keys) == nil)
    #expect(Suggestion.nearest(to: "", among: keys) == nil)
    #expect(Suggestion.nearest(to: "monthly", among: ["month"]) == "month")
    #expect(Suggestion.distance(Array("ca"), Array("abc")) == 3)
    #expect(Suggestion.distance(Array("abcd"), Array("abdc")) == 1)
  }
}

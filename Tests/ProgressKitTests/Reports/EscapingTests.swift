import Testing

@testable import ProgressKit

@Suite struct EscapingTests {
  /// Text that tries to speak as control in every kind of output. Tests take it by index, since the test runner
  /// prints arguments as they are.
  static let hostile = [
    "\u{1b}]0;x\u{7}", "\u{9b}31m", "=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)", "\t=1", "a|b\\|c", "`a|b`",
    "::error::x", "\n::error file=a::x", "\r\n# heading", "<img src=x onerror=alert(1)>", "\"' onmouseover=x",
    "100%0A%25", "]]>", "a\u{202E}b\u{2066}", "zero\u{200B}width", "\u{FEFF}bom", "nul\0", "\u{FFFE}\u{FFFF}",
    "\u{2028}line", "[x](javascript:alert(1))", "@everyone #1 https://example.org www.example.org $a$",
    String(repeating: "Đ", count: 10_000),
  ]
  static let harmless = "Hải Phòng: tỷ lệ hồ sơ trực tuyến — 数字 “41%” −5 ≥ 3"

  @Test func `Vietnamese and other letters come through every kind of output`() {
    #expect(Escaping.terminal(Self.harmless) == Self.harmless)
    #expect(Escaping.csvText(Self.harmless) == Self.harmless)
    #expect(Escaping.html(Self.harmless) == Self.harmless)
    #expect(Escaping.xml(Self.harmless) == Self.harmless)
    #expect(Escaping.json(Self.harmless) == "\"\(Self.harmless)\"")
    #expect(Escaping.commandData(Self.harmless) == Self.harmless.replacing("%", with: "%25"))
    #expect(Escaping.markdown(Self.harmless) == Self.harmless)
  }

  @Test(arguments: hostile.indices) func `nothing acts or hides in a terminal`(_ index: Int) {
    let text = Self.hostile[index]
    let shown = Escaping.terminal(text)
    #expect(!shown.unicodeScalars.contains(where: VisibleText.isHidden))
  }

  @Test(arguments: hostile.indices) func `a cell of text is never a formula and never breaks its row`(
    _ index: Int
  ) {
    let text = Self.hostile[index]
    let cell = Escaping.csvText(text)
    let content = cell.hasPrefix("\"") ? cell.dropFirst().first : cell.first
    #expect(content.map { !"=+-@".contains($0) } ?? true)
    #expect(!cell.contains("\n") && !cell.contains("\r"))
    if cell.contains(",") { #expect(cell.hasPrefix("\"") && cell.hasSuffix("\"")) }
  }

  @Test func `numbers in CSV stay numbers`() {
    #expect(Escaping.csvNumber(-5) == "-5")
    #expect(Escaping.csvNumber(48_000) == "48000")
    #expect(Escaping.csvNumber(0.1 + 0.2) == "0.30000000000000004")
    #expect(Escaping.csvNumber(nil) == "")
    #expect(Escaping.csvNumber(.nan) == "")
    #expect(Escaping.csvText("=1") == "'=1")
    #expect(Escaping.csvText("-5 points") == "'-5 points")
    #expect(Escaping.csvText("say \"so\"") == "\"say \"\"so\"\"\"")
    #expect(Escaping.csvText("a,b") == "\"a,b\"")
  }

  @Test(arguments: hostile.indices) func `no tag and no attribute ends in HTML`(_ index: Int) {
    let text = Self.hostile[index]
    let shown = Escaping.html(text)
    #expect(!shown.contains("<") && !shown.contains(">") && !shown.contains("\"") && !shown.contains("'"))
    #expect(!shown.unicodeScalars.contains(where: VisibleText.isHidden))
  }

  @Test func `only plain addresses become links`() {
    #expect(Escaping.link("https://example.org/a?b=c&d=%20#e") == "https://example.org/a?b=c&d=%20#e")
    #expect(Escaping.link("HTTP://example.org") == "HTTP://example.org")
    #expect(Escaping.link("mailto:a@example.org") == "mailto:a@example.org")
    for refused in [
      "javascript:alert(1)", "data:text/html,x", " https://example.org", "https://a b", "https:\n//x",
      "https:",
      "https://", "https:x", "//example.org", "example.org", "vbscript:x", "java\tscript:x", "https://a\"b",
      "https://a\u{202E}b", "mailto:", "",
    ] { #expect(Escaping.link(refused) == nil, "\(refused)") }
  }

  @Test func `Markdown cells keep their borders`() {
    #expect(Escaping.markdown("a|b\\|c") == "a\\|b\\\\\\|c")
    #expect(Escaping.markdown("`a|b`") == "\\`a\\|b\\`")
    #expect(Escaping.markdown("one\r\ntwo\nthree") == "one<br>two<br>three")
    #expect(Escaping.markdown("<img> & @lan") == "&lt;img&gt; &amp; &#64;lan")
    #expect(Escaping.markdown("*a* _b_ [c](d) #1 ~x~") == "\\*a\\* \\_b\\_ \\[c\\](d) \\#1 \\~x\\~")
    #expect(Escaping.markdown("https://x.org WWW.x.org") == "https&#58;//x.org WWW&#46;x.org")
    #expect(Escaping.markdown("mailto:a at: b.org: c.") == "mailto&#58;a at: b.org: c.")
  }

  @Test(arguments: hostile.indices) func `a workflow command stays one line`(_ index: Int) {
    let text = Self.hostile[index]
    for shown in [Escaping.commandData(text), Escaping.commandProperty(text)] {
      #expect(!shown.unicodeScalars.contains(where: VisibleText.isHidden))
    }
  }

  @Test func `a workflow command says what was meant`() {
    #expect(Escaping.commandData("57.9% and\r\n::error::%0A") == "57.9%25 and%0A::error::%250A")
    #expect(Escaping.commandProperty("a: b, 5%\n") == "a%3A b%2C 5%25%0A")
  }

  @Test func `XML holds only characters it allows`() {
    #expect(Escaping.xml("a\u{0}b\u{1b}c\u{FFFE}") == "a\u{FFFD}b\u{FFFD}c\u{FFFD}")
    #expect(Escaping.xml("]]> & \"<'") == "]]&gt; &amp; &quot;&lt;&#39;")
    #expect(Escaping.xml("a\tb\nc\r") == "a&#9;b&#10;c&#13;")
    #expect(Escaping.xml("\u{202E}x\u{85}") == "\\u{202e}x\\u{85}")
  }

  @Test func `strings of JSON keep their text and show no control`() {
    #expect(Escaping.json("a\"b\\c\n\t\r") == "\"a\\\"b\\\\c\\n\\t\\r\"")
    #expect(Escaping.json("\u{1b}\u{7f}\u{2028}\u{202E}") == "\"\\u001b\\u007f\\u2028\\u202e\"")
    #expect(Escaping.json("\u{E0001}") == "\"\\udb40\\udc01\"")
    #expect(Escaping.json("</script>") == "\"</script>\"")
  }
}

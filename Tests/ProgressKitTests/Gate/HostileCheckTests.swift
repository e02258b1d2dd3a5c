import Testing

@testable import ProgressKit

/// Text that would act if a format let it: rendered as title, owner, note, reason and file name.
struct HostileCheckTests {
  static let texts = [
    "\u{1B}]0;owned\u{07}\u{1B}[2J", "\u{9B}31m", "=cmd|'/c calc'!A1", "a|b\\|c", "::error::x",
    "\n::error file=x::y", "  ::warning::z", "\u{2003}::notice::w", "##[error]x", "x ##[add-mask]y",
    "<img onerror=alert(1)>",
    "%0A::error::x", "]]>", "\u{202E}desrever\u{202C}", "\u{200B}\u{FEFF}", "[click](https://evil.example)",
    "`code` **bold** @everyone #1 https://evil.example www.evil.example", "{0} {{ }",
    "\u{0}\u{1}\u{7F}\u{FFFE}",
    "line\r\nbreak\rand\u{2028}more", "</details></table>", "-5", "Hải Phòng · tỉnh Thừa Thiên", "\"'&<>",
    "--> x",
    String(repeating: "x", count: 10_000), String(repeating: "\u{1F469}\u{200D}\u{1F52C}", count: 1000),
  ]

  static func result(_ text: String) -> GateResult {
    var failing = GateSample.offPace("failing", title: text)
    failing.goal.owner = text
    failing.goal.note = text
    failing.goal.targetLocation?.file = text
    let hostile = (failing.figure?.observations ?? []).map { $0.with { $0.location?.file = text } }
    failing.figure?.observations = Ledger.Selection(hostile)
    failing.goal.waivers = [Waiver(rule: .offPace, until: "2025-06-30", reason: text, by: text)]
    var waived = GateSample.offPace("waived", title: text)
    waived.goal.waivers = [Waiver(rule: .offPace, until: "2025-12-31", reason: text, by: text)]
    var stated = GateSample.bare("stated", title: text, status: .notQuantified, reason: .targetNotStated)
    stated.goal.target = .stated(text)
    var unit = GateSample.missed("unit")
    unit.unit = UnitOfMeasure(text)
    // An id as bad as none that the reader lets through.
    let id = GateSample.bare(text, status: .noData, reason: .noObservation)
    var report = GateSample.report(failing, waived, stated, unit, id)
    report.title = text
    let base = ReportRecord(name: text, asOf: "2025-06-30", goals: [text + "gone": .init(status: .missed)])
    return Gate.judge(report, .init(base: base))
  }

  private func hidden(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { $0 != "\n" && VisibleText.isHidden($0) }
  }

  @Test(arguments: texts.indices) func `no text acts on a terminal or a runner`(index: Int) {
    let result = Self.result(Self.texts[index])
    for verbose in [false, true] {
      let text = CheckText(result, .init(isVerbose: verbose)).text
      #expect(hidden(text).isEmpty)
      #expect(!text.contains("##["))
      for line in text.split(separator: "\n") {
        let trimmed = line.unicodeScalars.drop { $0.properties.isWhitespace }
        #expect(!trimmed.starts(with: "::".unicodeScalars), "\(line)")
        #expect(line.utf8.count < 12_000 || index >= Self.texts.count - 2)
      }
    }
  }

  @Test(arguments: texts.indices) func `no text begins or ends a workflow command`(index: Int) {
    let text = CheckGitHub(Self.result(Self.texts[index])).text
    #expect(hidden(text).isEmpty)
    let lines = text.split(separator: "\n")
    #expect(lines.count <= 10)
    var withoutPlace = 0
    for line in lines {
      #expect(line.hasPrefix("::error ") || line.hasPrefix("::warning "))
      let parts = line.dropFirst(2).split(separator: "::", maxSplits: 1)
      #expect(parts.count == 2)
      let names = parts[0].split(separator: " ", maxSplits: 1)[1].split(separator: ",").map {
        $0.split(separator: "=")[0]
      }
      if names == ["title"] { withoutPlace += 1 }
      #expect(names == ["title"] || names == ["file", "line", "title"], "\(parts[0].prefix(200))")
      #expect(line.unicodeScalars.count < 60_000)
    }
    // The goal that is gone from the registry, and the verdict.
    #expect(withoutPlace == 2)
  }

  @Test(arguments: texts.indices) func `no text is markup, a cell border or a mention in Markdown`(index: Int)
  {
    let result = Self.result(Self.texts[index])
    let text = CheckMarkdown(result).text
    #expect(hidden(text).isEmpty)
    #expect(!text.contains("<img") && !text.contains("@everyone") && !text.contains("](https://evil"))
    #expect(!text.contains("https://evil") && !text.contains("www.evil"))
    #expect(text.components(of: "<details>") == 1 && text.components(of: "</details>") == 1)
    for line in text.split(separator: "\n") where line.hasPrefix("|") {
      let bytes = Array(line.utf8)
      let borders = bytes.indices.filter { index in
        guard bytes[index] == UInt8(ascii: "|") else { return false }
        return bytes[..<index].reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 0
      }
      #expect(borders.count == 7, "\(line.prefix(300))")
    }
  }

  @Test(arguments: texts.indices) func `no text leaves its place in XML`(index: Int) {
    let text = CheckJUnit(Self.result(Self.texts[index])).text
    #expect(hidden(text).isEmpty)
    #expect(!text.contains("<img") && !text.contains("]]>") && !text.contains("<!--"))
    let tags = text.matches(of: /<[\/?]?([A-Za-z-]+)/).map { String($0.output.1) }
    #expect(
      Set(tags).isSubset(of: [
        "xml", "testsuites", "testsuite", "properties", "property", "testcase", "failure", "error", "skipped",
        "system-out",
      ]))
    for ampersand in text.matches(of: /&[^;]{0,8};?/) {
      #expect(
        ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;", "&#9;", "&#10;", "&#13;"].contains(ampersand.output))
    }
  }

  @Test(arguments: texts.indices) func `JSON and SARIF give the same text back and show no control`(
    index: Int
  ) {
    let hostile = Self.texts[index]
    let result = Self.result(hostile)
    for text in [CheckJSON(result).text, CheckSARIF(result).text] {
      #expect(hidden(text).isEmpty)
      #expect(JSONDocument(SourceFile(name: "x", text: text)).diagnostics.isEmpty)
    }
    let json = JSONDocument(SourceFile(name: "x", text: CheckJSON(result).text)).root
    #expect(json?["title"]?.kind == .string(hostile))
    guard case .array(let goals)? = json?["goals"]?.kind else {
      Issue.record("no goals")
      return
    }
    #expect(goals.first?["title"]?.kind == .string(hostile))
    let sarif = CheckSARIF(result).text
    // A link or a place for an argument in a message would need these unescaped.
    for match in sarif.matches(of: /"text": "([^\n]*)"\n/) { #expect(!match.output.1.contains(" [click](")) }
    for match in sarif.matches(of: /"uri": "([^"]*)"/) {
      #expect(match.output.1.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") })
    }
  }

  @Test func `Vietnamese letters and negative numbers stay as they are`() {
    let result = Self.result("Hải Phòng −5 -5")
    for text in [
      CheckText(result).text, CheckGitHub(result).text, CheckMarkdown(result).text, CheckJUnit(result).text,
      CheckJSON(result).text, CheckSARIF(result).text,
    ] { #expect(text.contains("Hải Phòng −5 -5")) }
  }

  @Test func `a runner finds no command in inert text`() {
    #expect(WorkflowCommands.inert("::error::x") == ":\\u{3a}error::x")
    #expect(WorkflowCommands.inert(" \t\u{2003}::x\n::y") == " \t\u{2003}:\\u{3a}x\n:\\u{3a}y")
    #expect(WorkflowCommands.inert("a ##[error]b") == "a ##\\u{5b}error]b")
    #expect(WorkflowCommands.inert("a.csv:9: x :: y [rule] #1 ## [x]") == "a.csv:9: x :: y [rule] #1 ## [x]")
  }
}

extension String {
  fileprivate func components(of part: String) -> Int {
    ranges(of: part).count
  }
}

/// Reads the small part of YAML that Open SDG's metadata use, and refuses everything else by its name.
///
/// Read: block mappings and block lists (also lists no deeper than their key), plain scalars over several
/// lines, scalars in single and double quotes, literal (`|`) and folded (`>`) blocks, comments, `---` before
/// the first line. Refused: anchors, aliases, tags, flow lists and mappings, complex keys, merge keys,
/// several documents, directives, tabs as indentation.
///
/// Source: YAML Ain't Markup Language, version 1.2.2 (2021).
struct YAMLReader {
  /// A line: where it begins, how deep its text begins, and where the text ends.
  private struct Line {
    var start: Int
    var indent: Int
    var text: Range<Int>
    /// Whether there is anything but a comment.
    var isMeaningful: Bool
    /// Whether there is nothing at all.
    var isBlank: Bool
  }

  private let text: SourceText
  private let problems: Problems
  private var lines: [Line] = []
  private var position = 0
  private var hasFailed = false

  private init(_ text: SourceText, _ range: Range<Int>, _ problems: Problems) {
    self.text = text
    self.problems = problems
    split(range)
  }

  /// Reads a whole file, such as `indicator-config/1-1-1.yml`.
  static func document(_ text: SourceText, _ problems: Problems) -> YAMLNode? {
    var reader = YAMLReader(text, 0..<text.bytes.count, problems)
    return reader.document()
  }

  /// Reads the part between the `---` that begins a Markdown file and the next one; the rest is not YAML.
  static func frontMatter(_ text: SourceText, _ problems: Problems) -> YAMLNode? {
    let bytes = text.bytes
    func isFence(_ line: Int) -> Bool {
      let start = text.lineStarts[line]
      let end = line + 1 < text.lineStarts.count ? text.lineStarts[line + 1] : bytes.count
      var content = bytes[start..<end]
      while let last = content.last, last <= 0x20 { content.removeLast() }
      return content.elementsEqual("---".utf8)
    }
    guard !bytes.isEmpty, isFence(0) else {
      problems.add(
        .invalidYAML, "the file does not begin with '---', so it has no front matter", in: text, at: 0..<1,
        remedy: "begin it with a line '---', the metadata, and another line '---'")
      return nil
    }
    let lines = text.lineStarts.indices.dropFirst()
    guard let end = lines.first(where: isFence) else {
      problems.add(
        .invalidYAML, "the front matter is not closed by a line '---'", in: text, at: 0..<3,
        remedy: "end it with a line '---'")
      return nil
    }
    let start = text.lineStarts[1]
    var reader = YAMLReader(text, start..<text.lineStarts[end], problems)
    return reader.document()
  }

  // MARK: - Lines

  private mutating func split(_ range: Range<Int>) {
    let bytes = text.bytes
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      var indent = start
      while indent < end, bytes[indent] == 0x20 { indent += 1 }
      var last = end
      while last > indent, bytes[last - 1] == 0x20 || bytes[last - 1] == 0x09 { last -= 1 }
      let isBlank = last == indent
      let isComment = !isBlank && bytes[indent] == UInt8(ascii: "#")
      lines.append(
        Line(
          start: start, indent: indent - start, text: indent..<last, isMeaningful: !isBlank && !isComment,
          isBlank: isBlank))
      if end < range.upperBound, bytes[end] == 0x0D, end + 1 < range.upperBound, bytes[end + 1] == 0x0A {
        end += 1
      }
      start = end + 1
    }
  }

  /// The next line that says something; the lines before it are left behind.
  private mutating func next() -> Line? {
    while position < lines.count, !lines[position].isMeaningful { position += 1 }
    return position < lines.count ? lines[position] : nil
  }

  private mutating func fail(
    _ name: DiagnosticName, _ message: String, at range: Range<Int>, remedy: String
  ) {
    guard !hasFailed else { return }
    hasFailed = true
    problems.add(name, message, in: text, at: range, remedy: remedy)
  }

  private mutating func refuse(_ what: String, at range: Range<Int>) {
    fail(
      .unsupportedYAML, "\(what) is not read", at: range,
      remedy: "write it as a block: 'key: value' lines, and '- ' before items of a list")
  }

  // MARK: - Blocks

  private mutating func document() -> YAMLNode? {
    if let line = next(), line.indent == 0, text.bytes[line.text].elementsEqual("---".utf8) { position += 1 }
    guard let first = next() else { return YAMLNode(kind: .mapping([]), range: 0..<0) }
    if text.bytes[first.text.lowerBound] == UInt8(ascii: "%") {
      refuse("a directive", at: first.text)
      return nil
    }
    let node = block(first.indent)
    if !hasFailed, let rest = next() {
      let isFence =
        text.bytes[rest.text].elementsEqual("---".utf8) || text.bytes[rest.text].elementsEqual("...".utf8)
      if isFence {
        refuse("a second document", at: rest.text)
      } else {
        fail(
          .invalidYAML, "this line is less or more indented than those it belongs to", at: rest.text,
          remedy: "indent it like the lines before it")
      }
    }
    return hasFailed ? nil : node
  }

  /// The mapping or list whose lines begin at a column.
  private mutating func block(_ indent: Int) -> YAMLNode {
    guard let line = next() else { return YAMLNode(kind: .null, range: 0..<0) }
    if isItem(line) { return list(indent) }
    return mapping(indent)
  }

  private func isItem(_ line: Line) -> Bool {
    let bytes = text.bytes[line.text]
    guard bytes.first == UInt8(ascii: "-") else { return false }
    return bytes.count == 1 || bytes[bytes.startIndex + 1] == 0x20
  }

  private mutating func list(_ indent: Int) -> YAMLNode {
    var items: [YAMLNode] = []
    var range = 0..<0
    while !hasFailed, let line = next(), line.indent == indent, isItem(line) {
      if items.isEmpty { range = line.text }
      var start = line.text.lowerBound + 1
      while start < line.text.upperBound, text.bytes[start] == 0x20 { start += 1 }
      if start == line.text.upperBound || text.bytes[start] == UInt8(ascii: "#") {
        position += 1
        items.append(nested(deeperThan: indent, or: line.text))
        continue
      }
      // What follows the dash is read as a line of its own that begins at its column.
      let rest = start..<line.text.upperBound
      lines[position].indent = start - line.start
      lines[position].text = rest
      if isItem(lines[position]) || key(in: rest) != nil {
        items.append(block(start - line.start))
      } else {
        position += 1
        items.append(scalar(rest, parent: indent))
      }
    }
    return YAMLNode(kind: .list(items), range: range)
  }

  private mutating func mapping(_ indent: Int) -> YAMLNode {
    var members: [YAMLNode.Member] = []
    var range = 0..<0
    while !hasFailed, let line = next(), line.indent == indent, !isItem(line) {
      if text.bytes[line.text].elementsEqual("---".utf8) || text.bytes[line.text].elementsEqual("...".utf8) {
        break
      }
      if members.isEmpty { range = line.text }
      guard text.bytes[line.text.lowerBound] != 0x09, let key = key(in: line.text) else {
        noKey(line)
        break
      }
      if let earlier = members.first(where: { $0.key == key.name }) {
        let first = text.position(of: earlier.keyRange.lowerBound).line
        problems.add(
          .duplicateKey, "the key '\(key.name)' is already given in line \(first)", in: text, at: key.range,
          remedy: "keep one of the two")
      }
      if key.name == "<<" {
        refuse("a merge key", at: key.range)
        break
      }
      position += 1
      var start = key.end
      while start < line.text.upperBound, text.bytes[start] == 0x20 || text.bytes[start] == 0x09 {
        start += 1
      }
      let rest = start..<line.text.upperBound
      let value: YAMLNode
      if rest.isEmpty || text.bytes[rest.lowerBound] == UInt8(ascii: "#") {
        value = valueBelow(indent, or: key.range)
      } else {
        value = scalar(rest, parent: indent)
      }
      members.append(YAMLNode.Member(key: key.name, keyRange: key.range, value: value))
    }
    return YAMLNode(kind: .mapping(members), range: range)
  }

  /// What stands below a key without a value: a list may begin at the key's own column.
  private mutating func valueBelow(_ indent: Int, or range: Range<Int>) -> YAMLNode {
    if let line = next(), line.indent == indent, isItem(line) { return list(indent) }
    return nested(deeperThan: indent, or: range)
  }

  private mutating func nested(deeperThan indent: Int, or range: Range<Int>) -> YAMLNode {
    guard let line = next(), line.indent > indent else { return YAMLNode(kind: .null, range: range) }
    if isItem(line) || key(in: line.text) != nil { return block(line.indent) }
    position += 1
    return scalar(line.text, parent: indent)
  }

  private mutating func noKey(_ line: Line) {
    if text.bytes[line.text.lowerBound] == 0x09 {
      fail(
        .unsupportedYAML, "a tab as indentation is not read", at: line.text,
        remedy: "indent with blanks")
    } else if let first = text.bytes[line.text].first, let what = YAMLReader.indicators[first] {
      refuse(what, at: line.text)
    } else {
      fail(
        .invalidYAML, "a line 'key: value' is expected", at: line.text,
        remedy: "put a colon and a blank behind the key, or quotes around a text that has several lines")
    }
  }

  /// What the first character of a value or a key begins.
  private static let indicators: [UInt8: String] = [
    UInt8(ascii: "&"): "an anchor (&)", UInt8(ascii: "*"): "an alias (*)", UInt8(ascii: "!"): "a tag (!)",
    UInt8(ascii: "["): "a flow list ([…])", UInt8(ascii: "{"): "a flow mapping ({…})",
    UInt8(ascii: "?"): "a complex key (?)", UInt8(ascii: "@"): "a reserved sign (@)",
    UInt8(ascii: "`"): "a reserved sign (`)", UInt8(ascii: "%"): "a directive (%)",
  ]

  /// The key with which a line begins: its name, its bytes, and where what follows the colon begins.
  private func key(in range: Range<Int>) -> (name: String, range: Range<Int>, end: Int)? {
    let bytes = text.bytes
    guard let first = bytes[range].first else { return nil }
    func isEnd(_ index: Int) -> Bool {
      bytes[index] == UInt8(ascii: ":") && (index + 1 == range.upperBound || bytes[index + 1] == 0x20)
    }
    if first == UInt8(ascii: "'") || first == UInt8(ascii: "\"") {
      guard let close = bytes[(range.lowerBound + 1)..<range.upperBound].firstIndex(of: first),
        close + 1 < range.upperBound, isEnd(close + 1)
      else { return nil }
      let name = String(decoding: bytes[(range.lowerBound + 1)..<close], as: UTF8.self)
      return (name, range.lowerBound..<close + 1, close + 2)
    }
    guard YAMLReader.indicators[first] == nil, first != UInt8(ascii: "|"), first != UInt8(ascii: ">") else {
      return nil
    }
    for index in range {
      if isEnd(index) {
        return (
          String(decoding: bytes[range.lowerBound..<index], as: UTF8.self), range.lowerBound..<index,
          index + 1
        )
      }
      if bytes[index] == UInt8(ascii: "#"), index > range.lowerBound, bytes[index - 1] == 0x20 { return nil }
    }
    return nil
  }

  // MARK: - Scalars

  /// A scalar that begins here; `parent` is the indentation of what it belongs to, beyond which its other
  /// lines lie.
  private mutating func scalar(_ range: Range<Int>, parent: Int) -> YAMLNode {
    let first = text.bytes[range.lowerBound]
    switch first {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return quoted(range, first)
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      return blockScalar(range, parent: parent, isFolded: first == UInt8(ascii: ">"))
    default:
      if let what = YAMLReader.indicators[first] {
        refuse(what, at: range)
        return YAMLNode(kind: .null, range: range)
      }
      let isDash = first == UInt8(ascii: "-")
      if isDash, range.count == 1 || text.bytes[range.lowerBound + 1] == 0x20 {
        fail(
          .invalidYAML, "a list begins in the line of its key", at: range,
          remedy: "begin it in the next line")
      }
      return plain(range, parent: parent)
    }
  }

  private mutating func plain(_ range: Range<Int>, parent: Int) -> YAMLNode {
    var content = withoutComment(range)
    var hasComment = content.upperBound < range.upperBound
    var result = String(decoding: text.bytes[content], as: UTF8.self)
    checkColon(content)
    var end = content.upperBound
    var blanks = 0
    while !hasFailed, position < lines.count {
      let line = lines[position]
      if line.isBlank {
        blanks += 1
        position += 1
        continue
      }
      guard line.indent > parent, line.isMeaningful else { break }
      if hasComment {
        fail(
          .invalidYAML, "a text goes on behind a comment", at: line.text,
          remedy: "put the comment behind the text, or the text in quotes")
        break
      }
      content = withoutComment(line.text)
      hasComment = content.upperBound < line.text.upperBound
      checkColon(content)
      result += blanks == 0 ? " " : String(repeating: "\n", count: blanks)
      result += String(decoding: text.bytes[content], as: UTF8.self)
      end = content.upperBound
      blanks = 0
      position += 1
    }
    return YAMLNode(kind: .scalar(result, isPlain: true), range: range.lowerBound..<end)
  }

  /// A colon and a blank within a plain text would begin a mapping, which cannot stand there.
  private mutating func checkColon(_ range: Range<Int>) {
    for index in range
    where text.bytes[index] == UInt8(ascii: ":")
      && (index + 1 == range.upperBound || text.bytes[index + 1] == 0x20)
    {
      fail(
        .invalidYAML, "a colon and a blank stand within a text that is not in quotes", at: index..<index + 1,
        remedy: "put the whole text in quotes")
    }
  }

  private func withoutComment(_ range: Range<Int>) -> Range<Int> {
    let bytes = text.bytes
    var end = range.upperBound
    for index in range where bytes[index] == UInt8(ascii: "#") && index > range.lowerBound {
      guard bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09 else { continue }
      end = index
      break
    }
    while end > range.lowerBound, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    return range.lowerBound..<end
  }

  private mutating func quoted(_ range: Range<Int>, _ quote: UInt8) -> YAMLNode {
    var content: [UInt8] = []
    var current = range.lowerBound + 1..<range.upperBound
    while true {
      var index = current.lowerBound
      var joinsLines = false
      while index < current.upperBound {
        let byte = text.bytes[index]
        if byte == quote {
          if quote == UInt8(ascii: "'"), index + 1 < current.upperBound, text.bytes[index + 1] == quote {
            content.append(quote)
            index += 2
            continue
          }
          checkEnd(index + 1..<current.upperBound)
          return YAMLNode(
            kind: .scalar(String(decoding: content, as: UTF8.self), isPlain: false),
            range: range.lowerBound..<index + 1)
        }
        if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
          if index + 1 == current.upperBound {
            joinsLines = true
            break
          }
          guard let length = appendEscape(at: index + 1, before: current.upperBound, to: &content) else {
            return YAMLNode(kind: .null, range: range)
          }
          index += 1 + length
          continue
        }
        content.append(byte)
        index += 1
      }
      // The text goes on in the next line: one line break is a blank, blank lines are line breaks; one behind
      // a backslash is nothing.
      while !joinsLines, let last = content.last, last == 0x20 || last == 0x09 { content.removeLast() }
      var blanks = 0
      while position < lines.count, lines[position].isBlank {
        blanks += 1
        position += 1
      }
      guard position < lines.count else {
        fail(
          .invalidYAML, "a quote that is never closed", at: range.lowerBound..<range.lowerBound + 1,
          remedy: "close it")
        return YAMLNode(kind: .null, range: range)
      }
      content += blanks == 0 ? (joinsLines ? [] : [0x20]) : Array(repeating: 0x0A, count: blanks)
      current = lines[position].text
      position += 1
    }
  }

  /// The escapes of one character in double quotes.
  private static let escapes: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "0"): "\0", UInt8(ascii: "a"): "\u{7}", UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "t"): "\t",
    UInt8(ascii: "n"): "\n", UInt8(ascii: "v"): "\u{B}", UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "r"): "\r",
    UInt8(ascii: "e"): "\u{1B}", UInt8(ascii: "\""): "\"", UInt8(ascii: "/"): "/", UInt8(ascii: "\\"): "\\",
    UInt8(ascii: " "): " ", UInt8(ascii: "N"): "\u{85}", UInt8(ascii: "_"): "\u{A0}",
    UInt8(ascii: "L"): "\u{2028}", UInt8(ascii: "P"): "\u{2029}",
  ]

  /// Appends what stands behind a backslash, and gives the number of its bytes; `nil` when it is no escape.
  private mutating func appendEscape(at index: Int, before end: Int, to content: inout [UInt8]) -> Int? {
    let byte = text.bytes[index]
    if let scalar = YAMLReader.escapes[byte] {
      content += Array(String(Character(scalar)).utf8)
      return 1
    }
    let digits = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8][byte]
    if let digits, index + digits < end {
      let hexadecimal = String(decoding: text.bytes[index + 1...index + digits], as: UTF8.self)
      if let value = UInt32(hexadecimal, radix: 16), let scalar = Unicode.Scalar(value) {
        content += Array(String(Character(scalar)).utf8)
        return 1 + digits
      }
    }
    fail(
      .invalidYAML, "a backslash in double quotes begins no escape", at: index - 1..<index + 1,
      remedy: "double the backslash, or use single quotes")
    return nil
  }

  /// Behind a closing quote nothing but a comment may stand.
  private mutating func checkEnd(_ range: Range<Int>) {
    let rest = text.bytes[range].drop { $0 == 0x20 || $0 == 0x09 }
    guard let first = rest.first else { return }
    if first == UInt8(ascii: "#"), rest.startIndex > range.lowerBound { return }
    fail(
      .invalidYAML, "text behind a closing quote", at: range,
      remedy: "put the whole text in quotes, and double those within it")
  }

  private mutating func blockScalar(_ range: Range<Int>, parent: Int, isFolded: Bool) -> YAMLNode {
    let header = withoutComment(range)
    var keepsBreaks = false
    var stripsBreaks = false
    for byte in text.bytes[header].dropFirst() {
      switch byte {
      case UInt8(ascii: "+"): keepsBreaks = true
      case UInt8(ascii: "-"): stripsBreaks = true
      default:
        refuse("the sign '\(String(decoding: [byte], as: UTF8.self))' behind | or >", at: header)
        return YAMLNode(kind: .null, range: range)
      }
    }
    var content: [(text: String, isDeeper: Bool)] = []
    var depth: Int?
    var end = header.upperBound
    while position < lines.count {
      let line = lines[position]
      if line.isBlank {
        content.append(("", false))
        position += 1
        continue
      }
      guard line.indent > parent, line.indent >= depth ?? 0 else { break }
      if depth == nil { depth = line.indent }
      let start = line.start + (depth ?? 0)
      content.append(
        (String(decoding: text.bytes[start..<line.text.upperBound], as: UTF8.self), line.indent > depth ?? 0))
      end = line.text.upperBound
      position += 1
    }
    var trailing = 0
    while let last = content.last, last.text.isEmpty {
      content.removeLast()
      trailing += 1
    }
    var result = ""
    for (index, line) in content.enumerated() {
      if index > 0 {
        let before = content[index - 1]
        let isPlain = !line.isDeeper && !before.isDeeper
        if !isFolded || !isPlain || line.text.isEmpty {
          result += "\n"
        } else if !before.text.isEmpty {
          result += " "
        }
      }
      result += line.text
    }
    if !content.isEmpty, !stripsBreaks { result += "\n" }
    if keepsBreaks { result += String(repeating: "\n", count: trailing) }
    return YAMLNode(kind: .scalar(result, isPlain: false), range: range.lowerBound..<end)
  }
}

/// Cells, lines and colours of text for terminals: widths are counted in columns, so that Vietnamese, Chinese and
/// combining letters keep the table straight.
package enum TextLayout {
  /// Text of at most so many columns, with the sign for left-out text at its end where it was longer. Letters are
  /// never cut apart from their marks.
  package static func truncated(_ text: String, to width: Int, _ glyphs: Glyphs) -> String {
    guard VisibleText.width(text) > width else { return text }
    let sign = glyphs.ellipsis
    let room = width - VisibleText.width(sign)
    guard room > 0 else { return String(repeating: ".", count: max(0, width)) }
    var result = ""
    var used = 0
    for character in text {
      let columns = VisibleText.width(String(character))
      if used + columns > room { break }
      used += columns
      result.append(character)
    }
    while result.last == " " { result.removeLast() }
    return result + sign
  }

  /// Text filled up with spaces to so many columns.
  package static func padded(_ text: String, to width: Int, right: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - VisibleText.width(text)))
    return right ? space + text : text + space
  }

  /// Text in lines of at most so many columns, broken between words; a word longer than a line is broken inside.
  ///
  /// - Parameter first: the columns of the first line, where it has others
  package static func wrapped(_ text: String, to width: Int?, first: Int? = nil) -> [String] {
    guard let columns = width, VisibleText.width(text) > first ?? columns else { return [text] }
    var lines: [String] = []
    var width: Int { max(8, lines.isEmpty ? first ?? columns : columns) }
    var line = ""
    var used = 0
    for word in text.split(separator: " ") {
      var word = String(word)
      var columns = VisibleText.width(word)
      if used > 0, used + 1 + columns > width {
        lines.append(line)
        line = ""
        used = 0
      }
      while columns > width {
        var head = ""
        var headColumns = 0
        for character in word {
          let next = VisibleText.width(String(character))
          if headColumns > 0, headColumns + next > width { break }
          head.append(character)
          headColumns += next
        }
        lines.append(head)
        word.removeFirst(head.count)
        columns = VisibleText.width(word)
      }
      line += (used > 0 ? " " : "") + word
      used += (used > 0 ? 1 : 0) + columns
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// Text whose lines are all of at most so many columns: longer ones are broken between words and go on under their
  /// beginning, two columns further in. Colours take no columns.
  package static func fitted(_ text: String, to width: Int?) -> String {
    guard let width else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { fittedLine(String($0), to: max(20, width)) }.joined(separator: "\n")
  }

  private static func fittedLine(_ line: String, to width: Int) -> [String] {
    guard visibleWidth(line) > width else { return [line] }
    let indent = line.prefix { $0 == " " }
    let hanging = String(repeating: " ", count: min(indent.count + 2, width / 2))
    var lines: [String] = []
    var current = String(indent)
    var space = ""
    var isEmpty = true
    for part in line.dropFirst(indent.count).split(separator: " ", omittingEmptySubsequences: false) {
      var word = String(part)
      if word.isEmpty {
        space += " "
        continue
      }
      if !isEmpty, visibleWidth(current) + space.count + visibleWidth(word) > width {
        lines.append(current)
        (current, space) = (hanging, "")
      }
      current += space
      while visibleWidth(current) + visibleWidth(word) > width, !word.contains("\u{1B}") {
        let head = prefix(of: word, to: width - visibleWidth(current))
        lines.append(current + head)
        word.removeFirst(head.count)
        current = hanging
      }
      current += word
      (space, isEmpty) = (" ", false)
    }
    return lines + [current]
  }

  // At least one letter, lest nothing ever fit.
  private static func prefix(of word: String, to width: Int) -> String {
    var head = ""
    var used = 0
    for character in word {
      let columns = VisibleText.width(String(character))
      if !head.isEmpty, used + columns > width { break }
      head.append(character)
      used += columns
    }
    return head
  }

  /// The columns of a line in which colours may stand.
  private static func visibleWidth(_ line: String) -> Int {
    guard line.utf8.contains(0x1B) else { return VisibleText.width(line) }
    var plain = String.UnicodeScalarView()
    var isCode = false
    for scalar in line.unicodeScalars {
      if scalar == "\u{1B}" {
        isCode = true
      } else if isCode {
        isCode = scalar != "m"
      } else {
        plain.append(scalar)
      }
    }
    return VisibleText.width(String(plain))
  }

  /// Text in the colour of a tone, by the ANSI codes that terminals map to their own palette.
  package static func colored(_ text: String, _ tone: Tone, _ isColored: Bool) -> String {
    guard isColored, !text.isEmpty else { return text }
    let code =
      switch tone {
      case .good: "34"
      case .risk: "33"
      case .bad: "31"
      case .neutral: "2"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  /// A line without spaces at its end.
  package static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}

/// How text for terminals and logs is to look.
public struct TextOptions: Hashable, Sendable {
  /// The columns there are; `nil` for output that nobody looks at in a terminal: nothing is shortened or wrapped.
  public var width: Int?
  /// Whether our own signs are ASCII only. Letters of the registry stay as they are.
  public var isASCII: Bool
  /// Whether status words are coloured.
  public var isColored: Bool

  /// How text is to look.
  public init(width: Int? = nil, isASCII: Bool = false, isColored: Bool = false) {
    self.width = width.map { max(20, $0) }
    self.isASCII = isASCII
    self.isColored = isColored
  }

  package var glyphs: Glyphs { isASCII ? .ascii : .unicode }
}

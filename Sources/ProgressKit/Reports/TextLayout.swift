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
  package static func wrapped(_ text: String, to width: Int?) -> [String] {
    guard let columns = width, VisibleText.width(text) > columns else { return [text] }
    let width = max(8, columns)
    var lines: [String] = []
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

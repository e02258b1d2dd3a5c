/// A diagnostic as plain text, without colour: place, problem and name, the line with the part marked, the remedy.
///
/// ```
/// goals.jsonc:29:7: error: unknown key 'basline' in goal 'hai-phong' [unknown-key]
///   29 |       "basline": { "value": 41 }
///      |       ^^^^^^^^^
///   did you mean 'baseline'?
/// ```
public struct DiagnosticText: Hashable, Sendable {
  /// The parts of the text, so that a terminal can colour them.
  public struct Parts: Hashable, Sendable {
    /// `goals.jsonc:29:7`, with the spreadsheet cell for a CSV file; empty when the problem has no place.
    public var place: String
    /// `error` or `warning`.
    public var severity: String
    /// What is wrong.
    public var message: String
    /// The stable name.
    public var name: String
    /// The line of the file behind its number, and the line with the mark beneath it; empty without an excerpt.
    public var excerpt: [String]
    /// What to do, line by line.
    public var remedy: [String]
  }

  /// The parts of the text; nothing in them can act on a terminal.
  public let parts: Parts

  /// The most columns of a file's line that are shown.
  static let excerptWidth = 100

  /// The text of a diagnostic, its excerpt in at most so many columns.
  public init(_ diagnostic: Diagnostic, width: Int? = nil) {
    var place = ""
    if let location = diagnostic.location {
      place = DiagnosticText.path(location.file) + ":\(location.line):\(location.column)"
      if let cell = location.cell { place += " (\(cell))" }
    }
    var excerpt: [String] = []
    if let shown = diagnostic.excerpt, let line = diagnostic.location?.line {
      excerpt = DiagnosticText.excerpt(shown, line: line, width)
    }
    parts = Parts(
      place: place, severity: diagnostic.severity.rawValue, message: VisibleText.escaped(diagnostic.message),
      name: diagnostic.name, excerpt: excerpt,
      remedy: diagnostic.remedy.split(separator: "\n").map { VisibleText.escaped(String($0)) })
  }

  /// The whole text, without a line break at its end.
  public var text: String {
    var lines = [headline]
    lines += parts.excerpt
    lines += parts.remedy.map { "  " + $0 }
    return lines.joined(separator: "\n")
  }

  /// The first line alone, in the form that editors read.
  public var headline: String {
    (parts.place.isEmpty ? "" : parts.place + ": ") + "\(parts.severity): \(parts.message) [\(parts.name)]"
  }

  // A runner of CI jobs reads a line that begins with "::" or "##" as a command.
  private static func path(_ file: String) -> String {
    let shown = VisibleText.escaped(file)
    return shown.hasPrefix(":") || shown.hasPrefix("#") ? "./" + shown : shown
  }

  private static func excerpt(_ excerpt: Diagnostic.Excerpt, line: Int, _ width: Int?) -> [String] {
    // Columns before, within and after the marked part; scalars are never cut in half.
    var scalars: [(text: String, width: Int, isMarked: Bool)] = []
    var offset = 1
    let end = excerpt.column + excerpt.length
    for scalar in excerpt.text.unicodeScalars {
      var shown = ""
      VisibleText.append(scalar, to: &shown)
      let bytes = UTF8.width(scalar)
      scalars.append((shown, VisibleText.width(of: scalar), offset + bytes > excerpt.column && offset < end))
      offset += bytes
    }
    let start = scalars.firstIndex { $0.isMarked } ?? scalars.count
    let number = String(line)
    // The number stands behind two blanks and before a bar; signs for left-out text may stand on both sides.
    let room = min(excerptWidth, max(8, (width ?? 1000) - number.utf8.count - 7))
    let (first, last) = window(scalars.map(\.width), around: start, to: room)
    var text = first > 0 ? "…" : ""
    var indent = first > 0 ? 1 : 0
    var marked = 0
    for index in first..<last {
      text += scalars[index].text
      if scalars[index].isMarked {
        marked += scalars[index].width
      } else if index < start {
        indent += scalars[index].width
      }
    }
    if last < scalars.count { text += "…" }
    let gutter = String(repeating: " ", count: number.utf8.count)
    let trimmed = text.last == " " ? String(text.reversed().drop { $0 == " " }.reversed()) : text
    return [
      "  \(number) |" + (trimmed.isEmpty ? "" : " " + trimmed),
      "  \(gutter) | " + String(repeating: " ", count: indent)
        + String(repeating: "^", count: max(1, marked)),
    ]
  }

  // The scalars to show of a line too long to show whole: some before the mark, the rest after it.
  private static func window(_ widths: [Int], around start: Int, to room: Int) -> (first: Int, last: Int) {
    guard widths.reduce(0, +) > room else { return (0, widths.count) }
    var first = start
    var columns = 0
    while first > 0, columns + widths[first - 1] <= room / 3 {
      first -= 1
      columns += widths[first]
    }
    var last = start
    while last < widths.count, columns + widths[last] <= room {
      columns += widths[last]
      last += 1
    }
    while last == widths.count, first > 0, columns + widths[first - 1] <= room {
      first -= 1
      columns += widths[first]
    }
    return (first, last)
  }
}

extension Diagnostic {
  /// The diagnostic as plain text of several lines, as ``DiagnosticText`` writes it.
  public var text: String { DiagnosticText(self).text }
}

extension Diagnostic: CustomStringConvertible {
  /// The problem on one line, as compilers write it: `goals.jsonc:29:7: error: unknown key 'basline' [unknown-key]`.
  public var description: String { DiagnosticText(self).headline }
}

/// Text of files, arguments and sources on its way into an output: one function per kind of output.
///
/// Everything a registry holds is untrusted, since a pull request can change it. Each function makes any text harmless
/// in its place and leaves letters of every script alone. None of them is a substitute for another.
package enum Escaping {
  // MARK: - Terminals

  /// Text as a terminal, a log or a text report may show it: controls, bidirectional controls and invisible
  /// characters are spelled out, line breaks too, so that a value never begins a line of its own.
  ///
  /// Logs of builds are read by programs: those of GitHub and Azure take `##[` and `##vso[` for a command anywhere in
  /// a line, so the second `#` is spelled out there.
  package static func terminal(_ text: String) -> String {
    let visible = VisibleText.escaped(text)
    guard visible.utf8.contains(UInt8(ascii: "#")) else { return visible }
    return visible.replacing("##[", with: "#\\u{23}[").replacing("##vso[", with: "#\\u{23}vso[")
  }

  // MARK: - CSV

  /// A text cell of a CSV file: a leading `'` keeps a spreadsheet from taking it for a formula, quotes where needed.
  ///
  /// Only for columns of text. Numbers and dates are written by the report itself (``csvNumber(_:)``), so that a
  /// negative number stays one. A reader that removes a `'` before one of the same characters gets the text back.
  package static func csvText(_ text: String) -> String {
    let visible = VisibleText.escaped(text)
    guard let first = text.unicodeScalars.first else { return "" }
    let isFormula = "=+-@\t\r\n".unicodeScalars.contains(first)
    return csvQuoted(isFormula ? "'" + visible : visible)
  }

  /// A number as a cell of a CSV file: bare, without groups, with all its digits; empty where there is none.
  package static func csvNumber(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "" }
    return NumberText.digits(value, grouped: false)
  }

  private static func csvQuoted(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { "\",;\r\n".utf8.contains($0) }
    let hasEdgeSpace = text.utf8.first == 0x20 || text.utf8.last == 0x20
    guard needsQuotes || hasEdgeSpace else { return text }
    return "\"" + replacing(text) { $0 == "\"" ? "\"\"" : nil } + "\""
  }

  // MARK: - HTML

  /// Text in HTML or SVG, between tags or inside a quoted attribute alike.
  package static func html(_ text: String) -> String {
    replacing(VisibleText.escaped(text)) { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "'": "&#39;"
      default: nil
      }
    }
  }

  /// The address of a link, where it is one that may be linked: `https:`, `http:` or `mailto:`, without spaces,
  /// controls or quotes; `nil` for everything else, which is then shown as text. Still to be escaped for its place.
  package static func link(_ address: String) -> String? {
    let scalars = address.unicodeScalars
    guard let colon = scalars.firstIndex(of: ":") else { return nil }
    let scheme = String(scalars[..<colon]).lowercased()
    guard ["https", "http", "mailto"].contains(scheme) else { return nil }
    let rest = scalars[scalars.index(after: colon)...]
    if scheme != "mailto" {
      guard rest.starts(with: "//".unicodeScalars), rest.count > 2 else { return nil }
    }
    let isHarmless = scalars.allSatisfy { scalar in
      scalar.value > 0x20 && scalar.value != 0x7F && !"\"'<>`\\^{|}".unicodeScalars.contains(scalar)
    }
    guard isHarmless, VisibleText.escaped(address) == address, !rest.isEmpty else { return nil }
    return address
  }

  // MARK: - Markdown

  /// Text inside a line or a table cell of GitHub's Markdown: no markup, no cell border, no line break of its own, no
  /// mention of a person, no link.
  package static func markdown(_ text: String) -> String {
    lines(text).map { line in
      let scalars = Array(VisibleText.escaped(line).unicodeScalars)
      var result = ""
      for (index, scalar) in scalars.enumerated() {
        switch scalar {
        case "\\", "|", "*", "_", "[", "]", "`", "#", "~", "$": result += "\\" + String(scalar)
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "@": result += "&#64;"
        // Bare addresses would become links by themselves.
        case ":" where scalars[(index + 1)...].first == "/" || ends(scalars[..<index], in: "mailto", "xmpp"):
          result += "&#58;"
        case "." where ends(scalars[..<index], in: "www"): result += "&#46;"
        default: result.unicodeScalars.append(scalar)
        }
      }
      return result
    }.joined(separator: "<br>")
  }

  private static func ends(_ scalars: ArraySlice<Unicode.Scalar>, in words: String...) -> Bool {
    words.contains { word in
      let tail = String(String.UnicodeScalarView(scalars.suffix(word.utf8.count)))
      return tail.lowercased() == word
    }
  }

  // MARK: - Workflow commands

  /// The message of a workflow command of GitHub Actions (`::error …::message`); a line break becomes `%0A`.
  package static func commandData(_ text: String) -> String {
    lines(text).map { line in
      replacing(VisibleText.escaped(line)) { $0 == "%" ? "%25" : nil }
    }.joined(separator: "%0A")
  }

  /// A property of a workflow command, such as `file` or `title`.
  package static func commandProperty(_ text: String) -> String {
    replacing(commandData(text)) { scalar in
      switch scalar {
      case ":": "%3A"
      case ",": "%2C"
      default: nil
      }
    }
  }

  // MARK: - XML

  /// Text in XML 1.0, between tags or inside a quoted attribute alike.
  ///
  /// Characters that XML does not allow, not even as references, become U+FFFD; other invisible ones are spelled out.
  package static func xml(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t": result += "&#9;"
      case "\n": result += "&#10;"
      case "\r": result += "&#13;"
      default:
        let value = scalar.value
        let isAllowed = value >= 0x20 && value != 0xFFFE && value != 0xFFFF
        result += isAllowed ? VisibleText.escaped(String(scalar)) : "\u{FFFD}"
      }
    }
    return result
  }

  // MARK: - JSON

  /// A string of JSON with its quotes, as ``JSONValue`` writes it.
  package static func json(_ text: String) -> String { JSONValue.quoted(text) }

  // MARK: - Pieces

  private static func replacing(_ text: String, _ replacement: (Unicode.Scalar) -> String?) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if let new = replacement(scalar) { result += new } else { result.unicodeScalars.append(scalar) }
    }
    return result
  }

  // The lines of a text; a line break is LF, CR or CR LF.
  private static func lines(_ text: String) -> [String] {
    var lines = [""]
    var wasReturn = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\r": lines.append("")
      case "\n": if !wasReturn { lines.append("") }
      default: lines[lines.count - 1].unicodeScalars.append(scalar)
      }
      wasReturn = scalar == "\r"
    }
    return lines
  }
}

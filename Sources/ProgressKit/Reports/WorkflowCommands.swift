/// The commands that runners of CI jobs read from the output of a step.
///
/// Source: GitHub, "Workflow commands for GitHub Actions" (2024); the older form `##[name]` is still read, anywhere in a
/// line, by the runner's own parser.
package enum WorkflowCommands {
  /// The kinds of text that can be written, by how a character is spelled out in them.
  package enum Syntax: Hashable, Sendable {
    /// Text for people, CSV, anything without spellings of its own.
    case plain
    /// JSON: only texts in quotes can hold what a runner looks for.
    case json
    /// HTML, XML and Markdown.
    case markup
    /// Metrics: only labels can hold what a runner looks for, and a backslash in them is written twice.
    case labels
    /// Commands that are meant for the runner, as ``command(_:_:_:)`` writes them.
    case commands
  }

  /// Text in which no runner finds a command: `##[`, also with a word before the bracket, anywhere is spelled out, and
  /// so is `::` that begins a line, blanks before it or not. Everything else stays.
  package static func inert(_ text: String, in syntax: Syntax = .plain) -> String {
    let (bracket, colon): (String, String)
    switch syntax {
    case .plain: (bracket, colon) = ("\\u{5b}", "\\u{3a}")
    case .json: (bracket, colon) = ("\\u005b", "\\u003a")
    case .markup: (bracket, colon) = ("&#91;", "&#58;")
    case .labels: (bracket, colon) = ("\\\\u{5b}", "\\\\u{3a}")
    case .commands: return text
    }
    var text = text
    let changed = text.withUTF8 { bytes -> String? in
      guard mayHoldCommand(bytes[...]) else { return nil }
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count + 64)
      // No command reaches over the end of a line.
      var rest = bytes[...]
      while !rest.isEmpty {
        let end = rest.firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        let line = rest[..<(end.map { $0 + 1 } ?? rest.endIndex)]
        if mayHoldCommand(line) {
          result.append(contentsOf: inert(line: line, bracket, colon).utf8)
        } else {
          result.append(contentsOf: line)
        }
        rest = rest[line.endIndex...]
      }
      return String(decoding: result, as: UTF8.self)
    }
    return changed ?? text
  }

  /// Whether two colons or two hashes stand beside one another: without them there is no command.
  private static func mayHoldCommand(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var last: UInt8 = 0
    for byte in bytes {
      if byte == last, byte == UInt8(ascii: ":") || byte == UInt8(ascii: "#") { return true }
      last = byte
    }
    return false
  }

  private static func inert(
    line: Slice<UnsafeBufferPointer<UInt8>>, _ bracket: String, _ colon: String
  ) -> String {
    var result = ""
    var isLineStart = true
    var colons = 0
    var hashes = 0
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "[" where hashes >= 2: result += bracket
      case ":" where isLineStart && colons == 1: result += colon
      default: result.unicodeScalars.append(scalar)
      }
      switch scalar {
      case "#": hashes += 1
      // `##vso[`, `##teamcity[`: the runner's name stands between.
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": if hashes < 2 { hashes = 0 }
      default: hashes = 0
      }
      if scalar == ":" {
        colons += 1
      } else if colons > 0 || !scalar.properties.isWhitespace {
        isLineStart = false
      }
    }
    return result
  }

  /// The path of a file as the runner knows it: below the folder that the tool runs in, without the ways up that a path
  /// may begin with.
  package static func path(_ file: String, below prefix: String) -> String {
    guard !prefix.isEmpty, !file.hasPrefix("/") else { return file }
    return String(Path.normalized(prefix + file).dropFirst())
  }

  /// One command with its line break: `::error file=goals.jsonc,line=30::message`.
  package static func command(_ name: String, _ properties: [(String, String)], _ message: String) -> String {
    let list = properties.map { "\($0.0)=\(Escaping.commandProperty(inert($0.1)))" }.joined(separator: ",")
    return "::\(name)\(list.isEmpty ? "" : " " + list)::\(Escaping.commandData(inert(message)))\n"
  }
}

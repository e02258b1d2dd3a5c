/// The commands that runners of CI jobs read from the output of a step.
///
/// Source: GitHub, "Workflow commands for GitHub Actions" (2024); the older form `##[name]` is still read, anywhere in a
/// line, by the runner's own parser.
package enum WorkflowCommands {
  /// Text in which no runner finds a command: `##[` anywhere is spelled out, and so is `::` that begins a line, blanks
  /// before it or not. Everything else stays.
  package static func inert(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: ":")) || text.utf8.contains(UInt8(ascii: "#")) else { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count)
    var isLineStart = true
    var colons = 0
    var hashes = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "[" where hashes >= 2: result += "\\u{5b}"
      case ":" where isLineStart && colons == 1: result += "\\u{3a}"
      default: result.unicodeScalars.append(scalar)
      }
      hashes = scalar == "#" ? hashes + 1 : 0
      if scalar == "\n" || scalar == "\r" {
        (isLineStart, colons) = (true, 0)
      } else if scalar == ":" {
        colons += 1
      } else if colons > 0 || !scalar.properties.isWhitespace {
        isLineStart = false
      }
    }
    return result
  }

  /// One command with its line break: `::error file=goals.jsonc,line=30::message`.
  package static func command(_ name: String, _ properties: [(String, String)], _ message: String) -> String {
    let list = properties.map { "\($0.0)=\(Escaping.commandProperty($0.1))" }.joined(separator: ",")
    return "::\(name)\(list.isEmpty ? "" : " " + list)::\(Escaping.commandData(message))\n"
  }
}

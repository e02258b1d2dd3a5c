/// Help made from the rows of the commands.
enum HelpText {
  private static let columns = 80

  /// What a call without a command is told.
  static let brief = """
    progress shows where goals stand against their targets, and fails a check when one is off pace.

      progress report --year 2024     where every goal of 2024 stands
      progress check                  exit 1 when a goal failed

    Use 'progress --help' for the commands.
    """

  /// Help for the tool as a whole.
  static var overview: String {
    var lines = ["Show where goals stand against their targets, and fail a check when one is off pace.", ""]
    lines.append("Usage: progress COMMAND [OPTIONS]")
    lines += ["", "Examples"]
    lines += rows([
      ("progress report --year 2024", "where every goal of 2024 stands"),
      ("progress check", "exit 1 when a goal failed"),
      ("progress explain GOAL", "the arithmetic behind one verdict"),
    ])
    lines += ["", "Commands"]
    lines += rows(ProgressTool.commands.map { ($0.name, $0.abstract) })
    lines += ["", "Options of every command"]
    lines += optionRows(HelpCommand.commonOutlines)
    lines += ["", "Topics: progress help TOPIC"]
    lines += rows(HelpTopic.allCases.map { ($0.rawValue, $0.abstract) })
    lines += ["", "Text for people may change between versions; '--format json' is a stable contract."]
    return lines.joined(separator: "\n") + "\n"
  }

  /// Help for one command.
  static func of<Chosen: Command>(_ command: Chosen.Type) -> String {
    var lines = [command.abstract, ""]
    let operands = command.operands.isEmpty ? "" : " " + command.operands
    lines.append("Usage: progress \(command.name)\(operands) [OPTIONS]")
    lines += ["", "Examples"]
    lines += rows(command.examples.map { ($0.line, $0.meaning) })
    if !command.outlines.isEmpty {
      lines += ["", "Options"]
      lines += optionRows(command.outlines)
    }
    lines += ["", "Options of every command"]
    lines += optionRows(command.commonOutlines)
    for remark in command.remarks { lines += [""] + wrapped(remark, to: columns) }
    lines += ["", "Exit codes"]
    lines += rows(
      ExitStatus.allCases.compactMap { status in
        command.exitCodes[status].map { (String(status.rawValue), $0) }
      })
    return lines.joined(separator: "\n") + "\n"
  }

  private static func optionRows(_ outlines: [OptionOutline]) -> [String] {
    rows(
      outlines.map { outline in
        let letter = outline.short.map { "-\($0), " } ?? "    "
        let value = outline.placeholder.map { " " + $0 } ?? ""
        return (letter + "--" + outline.name + value, outline.help)
      })
  }

  /// Two columns: the left as wide as its widest cell, the right wrapped.
  private static func rows(_ rows: [(String, String)]) -> [String] {
    let left = min(34, rows.map(\.0.count).max() ?? 0)
    return rows.flatMap { row -> [String] in
      let lines = wrapped(row.1, to: columns - left - 4)
      let isLong = row.0.count > left
      let head = "  " + row.0 + String(repeating: " ", count: max(0, left - row.0.count))
      let indent = String(repeating: " ", count: left + 4)
      let first = isLong ? [head] : [head + "  " + (lines.first ?? "")]
      return first + lines.dropFirst(isLong ? 0 : 1).map { indent + $0 }
    }
  }

  /// The text in lines of at most so many characters, broken at spaces.
  static func wrapped(_ text: String, to columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if !line.isEmpty, line.count + 1 + word.count > columns {
        lines.append(line)
        line = String(word)
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }
}

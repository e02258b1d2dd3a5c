import ProgressKit

/// What `progress list` can write.
enum ListFormat: String, OutputFormat {
  case text
  case json

  static let standard = ListFormat.text

  var abstract: String {
    switch self {
    case .text: "a table for people"
    case .json: "the same for programs: progress-list/1"
    }
  }

  var fileExtensions: [String] {
    switch self {
    case .text: ["txt"]
    case .json: ["json"]
    }
  }

  var syntax: WorkflowCommands.Syntax { self == .json ? .json : .plain }

  func render(_ list: Listing, _ style: TextStyle) -> String {
    guard list.subject != .methods else {
      return self == .json
        ? MethodJSON(list: Methods.all).text
        : TextLayout.fitted(MethodTable.list(isASCII: style.usesASCII), to: style.width)
    }
    return switch self {
    case .text: ListFormat.table(list, style)
    case .json: ListFormat.document(list)
    }
  }

  private static func table(_ list: Listing, _ style: TextStyle) -> String {
    let glyphs: Glyphs = style.usesASCII ? .ascii : .unicode
    let header = list.columns.map { $0 == "atRisk" ? "At risk" : $0.prefix(1).uppercased() + $0.dropFirst() }
    let rows = list.rows.map { row in row.map { $0.isEmpty ? glyphs.undefined : Escaping.terminal($0) } }
    let widths = header.indices.map { column in
      ([header] + rows).map { VisibleText.width($0[column]) }.max() ?? 0
    }
    let lines = ([header] + rows).map { row in
      let cells = zip(row, widths).map { TextLayout.padded($0, to: $1) }
      let line = TextLayout.trimmed(cells.joined(separator: "  "))
      return style.width.map { TextLayout.truncated(line, to: $0, glyphs) } ?? line
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func document(_ list: Listing) -> String {
    let rows = list.rows.map { row in
      JSONValue.object(
        JSONObject(zip(list.columns, row).filter { !$1.isEmpty }) { (key: $0, value: .string($1)) })
    }
    return JSONValue.object(["schema": .string("progress-list/1"), list.subject.rawValue: .array(rows)]).text
  }
}

/// A value of JSON as the formats of a check write it: keys sorted, two blanks a level, the same bytes every time.
indirect enum CheckValue: Hashable {
  case text(String)
  case number(Double)
  case flag(Bool)
  case list([CheckValue])
  case object([String: CheckValue])

  /// A whole number.
  static func count(_ number: Int) -> CheckValue { .number(Double(number)) }

  /// A text, or nothing where there is none: an absent key is not `null`.
  static func text(_ text: String?) -> CheckValue? { text.map { .text($0) } }

  /// An object of the entries that have a value.
  static func entries(_ entries: [String: CheckValue?]) -> CheckValue {
    .object(entries.compactMapValues { $0 })
  }

  /// The document, ending with a line break.
  var document: String {
    var text = ""
    write(to: &text, indent: "")
    return text + "\n"
  }

  private func write(to text: inout String, indent: String) {
    let inner = indent + "  "
    switch self {
    case .text(let string): text += Escaping.json(string)
    case .number(let number): text += CheckValue.digits(number)
    case .flag(let flag): text += flag ? "true" : "false"
    case .list(let values):
      guard !values.isEmpty else {
        text += "[]"
        return
      }
      text += "["
      for (index, value) in values.enumerated() {
        text += (index == 0 ? "\n" : ",\n") + inner
        value.write(to: &text, indent: inner)
      }
      text += "\n" + indent + "]"
    case .object(let entries):
      guard !entries.isEmpty else {
        text += "{}"
        return
      }
      text += "{"
      let sorted = entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      for (index, entry) in sorted.enumerated() {
        text += (index == 0 ? "\n" : ",\n") + inner + Escaping.json(entry.key) + ": "
        entry.value.write(to: &text, indent: inner)
      }
      text += "\n" + indent + "}"
    }
  }

  // The shortest digits that give back the double; JSON has no infinities.
  private static func digits(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    if number == 0 { return "0" }
    return number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : "\(number)"
  }

  /// A place: file, line, column, and the cell of a spreadsheet.
  static func place(_ location: SourceLocation?) -> CheckValue? {
    guard let location else { return nil }
    return .entries([
      "file": .text(location.file), "line": .count(location.line), "column": .count(location.column),
      "cell": .text(location.cell),
    ])
  }
}

import ProgressKit

/// Help about the files, made from the keys that their readers know.
enum FileHelp {
  private static let columns = 90

  /// The keys of some kinds of object, each under the place where it stands.
  ///
  /// - Parameter leavingOut: keys that are told elsewhere.
  static func keys(of objects: FileObject..., leavingOut: [String] = []) -> String {
    objects.map { object in
      (object.place.hasPrefix("a") ? "A" + object.place.dropFirst() : object.place) + "\n"
        + rows(object.keys.filter { !leavingOut.contains($0.name) })
    }.joined(separator: "\n")
  }

  /// A file within help.
  static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "  " + $0 }
      .joined(separator: "\n")
  }

  /// One key, wherever it stands, and the topics that tell of it; `nil` where no file has it.
  static func text(ofKey name: String) -> String? {
    let objects = FileObject.allCases.filter { $0.names.contains(name) }
    guard !objects.isEmpty else { return nil }
    let parts = objects.map { object in
      object.place + "\n" + rows(object.keys.filter { $0.name == name })
    }
    var topics: [String] = []
    for topic in HelpTopic.allCases where topic.objects.contains(where: objects.contains) {
      topics.append("progress help \(topic.rawValue)")
    }
    return parts.joined(separator: "\n") + "\nMore: \(topics.joined(separator: ", "))\n"
  }

  /// The columns of a CSV file of figures.
  static var figureColumns: String {
    table(FileObject.figureColumns.map { ($0.name, $0.meaning) })
  }

  /// The names of an object's keys.
  static func names(of object: FileObject) -> String {
    HelpText.wrapped(object.names.map { "\"\($0)\"" }.joined(separator: " "), to: columns - 4).map {
      "  " + $0 + "\n"
    }
    .joined()
  }

  private static func rows(_ keys: [FileKey]) -> String {
    let left = keys.map(\.name.count).max() ?? 0
    return table(
      keys.map { key in
        // An example stays on one line where it fits on one.
        let isShort = key.example.count <= columns - left - 6
        let example = isShort ? key.example.split(separator: " ").joined(separator: "\u{a0}") : key.example
        return ("\"\(key.name)\"", "\(key.meaning): \(example)")
      })
  }

  /// Two columns, the right one wrapped.
  private static func table(_ rows: [(String, String)]) -> String {
    let left = rows.map(\.0.count).max() ?? 0
    return rows.map { name, meaning in
      let lines = HelpText.wrapped(meaning, to: columns - left - 4)
      let indent = String(repeating: " ", count: left + 4)
      let head = "  " + name + String(repeating: " ", count: left - name.count) + "  "
      return head + lines.joined(separator: "\n" + indent).split(separator: "\u{a0}").joined(separator: " ")
        + "\n"
    }.joined()
  }
}

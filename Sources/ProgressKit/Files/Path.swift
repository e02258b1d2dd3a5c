/// Paths as texts with forward slashes.
enum Path {
  /// A path within a folder.
  static func joined(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") || folder.isEmpty || folder == "." { return path.isEmpty ? "." : path }
    return folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }

  /// The path without the slash at its end.
  static func trimmed(_ path: String) -> String {
    path.utf8.count > 1 && path.hasSuffix("/") ? trimmed(String(path.dropLast())) : path
  }

  /// The folder that holds a path.
  static func parent(of path: String) -> String {
    let path = trimmed(path)
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// An absolute path without `.`, `..` and empty parts.
  static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// The way from one absolute folder to another, such as `../data`; empty when they are the same.
  static func relative(from folder: String, to target: String) -> String {
    let start = normalized(folder).split(separator: "/")
    let end = normalized(target).split(separator: "/")
    var common = 0
    while common < start.count, common < end.count, start[common] == end[common] { common += 1 }
    let up = Array(repeating: Substring(".."), count: start.count - common)
    return (up + end[common...]).joined(separator: "/")
  }
}

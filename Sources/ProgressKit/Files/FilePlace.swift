#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Where a path leads, however it is written: two paths to one file have one place.
///
/// An existing file is known by its device and number, so that symbolic and hard links, `..` and file systems without
/// capitals make no difference. A file that does not exist yet, also one that a link leads to, is known by its folder
/// and its name, whose capitals do not count: on some file systems they never do.
package struct FilePlace: Sendable {
  /// An object of a file system.
  package struct Identity: Hashable, Sendable {
    private let device: UInt64
    private let number: UInt64

    /// What a path leads to, links followed; `nil` for nothing.
    init?(_ path: String) {
      var information = stat()
      guard stat(path, &information) == 0 else { return nil }
      device = UInt64(truncatingIfNeeded: information.st_dev)
      number = UInt64(truncatingIfNeeded: information.st_ino)
    }
  }

  /// A name in a folder.
  private struct Name: Hashable, Sendable {
    /// The folder, where it exists.
    let folder: Identity?
    /// The name in small letters; empty for the folder itself.
    let name: String

    init(_ path: String) {
      folder = Identity(Path.parent(of: path))
      let last = path.split(separator: "/").last.map(String.init) ?? ""
      name = last == "." || last == ".." ? "" : last.lowercased()
    }
  }

  private let path: String
  /// The file itself, where it exists.
  private let file: Identity?
  /// The name that its links end in.
  private let end: Name
  /// The name as the path has it.
  private let written: Name
  /// Whether it exists and is not a regular file: a pipe or a device can be written to by several.
  package let isStream: Bool

  /// The place that an absolute path leads to.
  package init(_ path: String) {
    self.path = path
    file = Identity(path)
    isStream = file != nil && !FileAccess.isRegular(path)
    end = Name(FilePlace.end(of: path))
    written = Name(path)
  }

  /// Whether the two are one file, or would be.
  package func isSame(as other: FilePlace) -> Bool {
    if let file, file == other.file { return true }
    // To replace a link would be as bad as to replace what it leads to.
    return [end, written].contains { own in
      own.folder != nil && !own.name.isEmpty && (own == other.end || own == other.written)
    }
  }

  /// Whether there is anything.
  package var exists: Bool { file != nil }

  /// Whether it lies in a folder, or in a folder of that.
  package func isInside(_ folder: String) -> Bool {
    guard let real = FileAccess.resolved(path), let root = FileAccess.resolved(folder) else { return false }
    return real.hasPrefix(root == "/" ? root : root + "/")
  }

  /// Whether the two are one existing file.
  package func isSameFile(as other: FilePlace) -> Bool { file != nil && file == other.file }

  /// Where the links of a path end, also where nothing is there.
  package static func end(of path: String) -> String {
    var path = Path.trimmed(path)
    for _ in 0..<40 {
      guard let target = FileAccess.destination(ofLink: path) else { break }
      path = Path.trimmed(Path.joined(Path.parent(of: path), target))
    }
    return path
  }
}

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif
import ProgressKit

/// A file that is there whole or not at all: written beside its place under another name, then moved over it.
///
/// Several are first all prepared, and only then moved, so that one that cannot be written leaves no other behind.
struct OutputFile {
  /// What is left to do.
  private enum Step {
    /// To move the file that was written beside the place.
    case move(FileReplacement)
    /// To write to what is no regular file (`/dev/null`, a pipe), or to the end of a file.
    case fill(descriptor: Int32, text: String)
  }

  private let name: String
  private let step: Step

  /// Writes text to a path, called `name` in errors. Links are followed.
  static func write(_ text: String, to path: String, named name: String) throws(Failure) {
    try OutputFile(text, to: path, named: name).finish()
  }

  /// Prepares a file: the text is on the disk, and the place is as it was.
  init(_ text: String, to path: String, named name: String) throws(Failure) {
    self.name = name
    var information = stat()
    let exists = stat(path, &information) == 0
    if exists, information.st_mode & S_IFMT == S_IFDIR { throw OutputFile.failure(name, EISDIR) }
    if exists, information.st_mode & S_IFMT != S_IFREG {
      step = .fill(descriptor: try OutputFile.open(path, named: name, O_WRONLY), text: text)
      return
    }
    let place = OutputFile.resolved(path)
    let end = place.utf8.lastIndex(of: UInt8(ascii: "/")).map { place.utf8.index(after: $0) }
    let folder = end.map { String(place[..<$0]) } ?? ""
    for attempt in 0..<100 {
      // Not the file's own name with an ending, which may be too long.
      let temporary = "\(folder).progress-\(getpid()).part\(attempt)"
      do throws(SystemError) {
        step = .move(
          try FileReplacement(
            of: place, by: Array(text.utf8), through: temporary,
            permissions: exists ? UInt32(information.st_mode & 0o777) : nil, on: DiskFileSystem()))
        return
      } catch  where error.isTaken {
        continue
      } catch {
        throw OutputFile.failure(name, error.code)
      }
    }
    throw OutputFile.failure(name, EEXIST)
  }

  /// Prepares to add text to the end of a file that others write to as well.
  init(appending text: String, to path: String, named name: String) throws(Failure) {
    self.name = name
    step = .fill(
      descriptor: try OutputFile.open(path, named: name, O_WRONLY | O_CREAT | O_APPEND), text: text)
  }

  /// Puts the text in its place.
  func finish() throws(Failure) {
    switch step {
    case .fill(let descriptor, let text): try OutputFile.fill(descriptor, text, named: name)
    case .move(let replacement):
      do throws(SystemError) {
        try replacement.finish()
      } catch {
        throw OutputFile.failure(name, error.code)
      }
    }
  }

  /// Leaves the place as it was.
  func discard() {
    switch step {
    case .fill(let descriptor, _): close(descriptor)
    case .move(let replacement): replacement.discard()
    }
  }

  private static func open(_ path: String, named name: String, _ flags: Int32) throws(Failure) -> Int32 {
    let descriptor = systemOpen(path, flags | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(name, errno) }
    return descriptor
  }

  /// Writes a text to a descriptor, and closes it.
  private static func fill(_ descriptor: Int32, _ text: String, named name: String) throws(Failure) {
    var copy = text
    var code = copy.withUTF8 { DescriptorStream.writeAll($0, to: descriptor) }
    if close(descriptor) != 0, code == 0 { code = errno }
    guard code == 0 else { throw failure(name, code) }
  }

  // The file that a link leads to, also where that does not exist yet: the link stays a link.
  private static func resolved(_ path: String) -> String {
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    return FilePlace.end(of: path)
  }

  private static func failure(_ path: String, _ code: Int32) -> Failure {
    Failure("cannot write '\(path)': \(String(cString: strerror(code)))")
  }
}

// Outside the type, whose own `open` would hide the system's.
private func systemOpen(_ path: String, _ flags: Int32) -> Int32 { open(path, flags, 0o666) }

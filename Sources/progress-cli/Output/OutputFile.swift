#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file that is there whole or not at all: written beside its place under another name, then moved over it.
enum OutputFile {
  /// Writes text to a path, called `name` in errors. Links are followed; what is not a regular file (`/dev/null`, a pipe) is written directly.
  static func write(_ text: String, to path: String, named name: String) throws(Failure) {
    var information = stat()
    let exists = stat(path, &information) == 0
    if exists, information.st_mode & S_IFMT == S_IFDIR { throw failure(name, EISDIR) }
    if exists, information.st_mode & S_IFMT != S_IFREG {
      try fill(text, path: path, named: name, flags: O_WRONLY)
      return
    }
    let place = exists ? resolved(path) : path
    let parts = place.utf8.lastIndex(of: UInt8(ascii: "/")).map { place.utf8.index(after: $0) }
    let folder = parts.map { String(place[..<$0]) } ?? ""
    let base = parts.map { String(place[$0...]) } ?? place
    for attempt in 0..<100 {
      let temporary = "\(folder).\(base).part\(attempt)"
      do {
        try fill(
          text, path: temporary, named: name, flags: O_WRONLY | O_CREAT | O_EXCL,
          mode: exists ? information.st_mode & 0o777 : nil)
      } catch let error where error == failure(name, EEXIST) {
        continue
      }
      guard rename(temporary, place) == 0 else {
        let code = errno
        unlink(temporary)
        throw failure(name, code)
      }
      return
    }
    throw failure(name, EEXIST)
  }

  /// Adds text to the end of a file that others write to as well.
  static func append(_ text: String, to path: String, named name: String) throws(Failure) {
    try fill(text, path: path, named: name, flags: O_WRONLY | O_CREAT | O_APPEND)
  }

  private static func fill(
    _ text: String, path: String, named name: String, flags: Int32, mode: mode_t? = nil
  ) throws(Failure) {
    let descriptor = open(path, flags | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(name, errno) }
    if let mode { _ = fchmod(descriptor, mode) }
    var copy = text
    var code = copy.withUTF8 { DescriptorStream.writeAll($0, to: descriptor) }
    if close(descriptor) != 0, code == 0 { code = errno }
    guard code == 0 else {
      if flags & O_EXCL != 0 { unlink(path) }
      throw failure(name, code)
    }
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func failure(_ path: String, _ code: Int32) -> Failure {
    Failure("cannot write '\(path)': \(String(cString: strerror(code)))")
  }
}

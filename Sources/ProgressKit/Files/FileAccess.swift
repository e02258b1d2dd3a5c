#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Reads files from the disk, and says in diagnostics why one could not be read.
///
/// Whatever is neither absent nor a regular file is named for what it is and never opened: a pipe would wait for ever,
/// and a link may show what lies elsewhere.
enum FileAccess {
  /// What lies at a path.
  enum Kind: Equatable {
    /// A regular file, or a link to one.
    case file(size: Int)
    /// A folder, or a link to one.
    case directory
    /// Something else, in words.
    case other(String)
    /// Nothing at all.
    case nothing
  }

  static func kind(_ path: String) -> Kind {
    var information = stat()
    guard lstat(path, &information) == 0 else {
      let code = errno
      return code == ENOENT || code == ENOTDIR ? .nothing : .other(words(code))
    }
    if information.st_mode & S_IFMT == S_IFLNK, stat(path, &information) != 0 {
      switch errno {
      case ENOENT, ENOTDIR: return .other("a link that leads to nothing")
      case ELOOP: return .other("a link that leads in a circle")
      case let code: return .other("a link to what cannot be looked at: \(words(code))")
      }
    }
    switch information.st_mode & S_IFMT {
    case S_IFREG: return .file(size: Int(information.st_size))
    case S_IFDIR: return .directory
    case S_IFIFO: return .other("a pipe")
    case S_IFSOCK: return .other("a socket")
    case S_IFCHR, S_IFBLK: return .other("a device")
    default: return .other("of an unknown kind")
    }
  }

  private static func words(_ code: Int32) -> String { String(cString: strerror(code)) }

  /// Whether a path leads to a regular file.
  static func isRegular(_ path: String) -> Bool { if case .file = kind(path) { true } else { false } }

  /// What a link says; `nil` for what is no link.
  static func destination(ofLink path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = readlink(path, &buffer, buffer.count)
    guard count >= 0 else { return nil }
    return String(decoding: buffer.prefix(count).lazy.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The path without links; `nil` where it leads to nothing.
  static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The names in a folder in order, or `nil` where it cannot be listed.
  static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The bytes of a file of at most `limit` bytes, or the problem.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - name: what it is called in the problem.
  ///   - root: the folder that the file must lie in, once all links are followed; `nil` for anywhere.
  ///   - limit: the most bytes that are read.
  static func read(
    _ path: String, named name: String, within root: String? = nil, limit: Int
  ) -> Result<SourceFile, SourceText.Problem> {
    let place = SourceLocation(file: name, line: 1, column: 1)
    func failure(_ diagnosticName: DiagnosticName, _ message: String, _ remedy: String)
      -> Result<SourceFile, SourceText.Problem>
    {
      .failure(SourceText.Problem(Diagnostic(diagnosticName, message, at: place, remedy: remedy)))
    }
    func tooLarge(_ size: Int) -> Result<SourceFile, SourceText.Problem> {
      failure(
        .fileTooLarge, "the file has \(size) bytes, at most \(limit) are read",
        "split it into several files")
    }
    switch kind(path) {
    case .nothing:
      return failure(.missingFile, "the file does not exist", "create it, or correct its name")
    case .directory:
      return failure(.unreadableFile, "this is a folder, not a file", "name a file within it")
    case .other(let what):
      return failure(
        .unreadableFile, "this is no regular file: \(what)", "put a file with contents in its place")
    case .file(let size): if size > limit { return tooLarge(size) }
    }
    switch contents(of: path, within: root, upTo: limit) {
    case .failure(let problem): return failure(.unreadableFile, problem.message, problem.remedy)
    case .success(let bytes) where bytes.count > limit:
      if case .file(let size) = kind(path) { return tooLarge(max(size, bytes.count)) }
      return tooLarge(bytes.count)
    case .success(let bytes): return .success(SourceFile(name: name, bytes: bytes))
    }
  }

  /// The first bytes of a file, at most so many, or why it cannot be read.
  static func start(of path: String, within root: String, count: Int) -> Result<ArraySlice<UInt8>, Refusal> {
    guard isRegular(path) else { return .failure(Refusal("this is no regular file", "")) }
    return contents(of: path, within: root, upTo: count).map { $0.prefix(count) }
  }

  /// Why bytes cannot be had.
  struct Refusal: Error {
    let message: String
    let remedy: String

    init(_ message: String, _ remedy: String) {
      self.message = message
      self.remedy = remedy
    }
  }

  /// The bytes of a regular file; more than `limit`, if there are more, but not all of them.
  private static func contents(
    of path: String, within root: String?, upTo limit: Int
  ) -> Result<[UInt8], Refusal> {
    func failure(_ code: Int32) -> Result<[UInt8], Refusal> {
      .failure(Refusal("the file cannot be read: \(words(code))", "check who may read it"))
    }
    guard let real = resolved(path) else { return failure(errno) }
    if let root {
      let folder = resolved(root) ?? root
      guard real.hasPrefix(folder == "/" ? folder : folder + "/") else {
        return .failure(
          Refusal(
            "this is a link that leads out of its registry's folder, and is not followed",
            "put the file itself in its place"))
      }
    }
    // What was looked at may have been replaced since: nothing is waited for, and the open file is asked again.
    let descriptor = open(real, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return failure(errno) }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
      return .failure(
        Refusal("the file was replaced while it was read", "try again when nothing else writes it"))
    }
    var bytes: [UInt8] = []
    let room = max(1024, min(Int(information.st_size), limit) + 1)
    while bytes.count <= limit {
      var code: Int32 = 0
      let part = [UInt8](unsafeUninitializedCapacity: bytes.isEmpty ? room : 65_536) { buffer, count in
        let got = systemRead(descriptor, buffer)
        if got < 0 { code = errno }
        count = max(0, got)
      }
      if code == EINTR { continue }
      guard code == 0 else { return failure(code) }
      if part.isEmpty { break }
      if bytes.isEmpty { bytes = part } else { bytes += part }
    }
    return .success(bytes)
  }
}

// Outside the enumeration, whose own `read` would hide the system's.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}

extension SourceFile {
  /// Reads a file of at most `limit` bytes, called `name` in diagnostics; else the reason why it cannot be read.
  package static func read(
    _ path: String, named name: String, limit: Int = goalsLimit
  ) -> (file: SourceFile?, diagnostic: Diagnostic?) {
    switch FileAccess.read(path, named: name, limit: limit) {
    case .success(let file): (file, nil)
    case .failure(let problem): (nil, problem.diagnostic)
    }
  }
}

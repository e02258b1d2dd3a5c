#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The operations of the system that the program runs on.
package struct DiskFileSystem: FileSystem {
  package init() {}

  package func openFolder(_ path: String) throws(SystemError) -> Int32 {
    try checked(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
  }

  package func lock(_ folder: Int32) throws(SystemError) -> Bool {
    if flock(folder, LOCK_EX | LOCK_NB) == 0 { return true }
    guard errno == EWOULDBLOCK else { throw SystemError(errno) }
    return false
  }

  package func pause() { usleep(20_000) }

  package func status(of path: String) throws(SystemError) -> FileStatus? {
    var information = stat()
    guard lstat(path, &information) == 0 else {
      guard errno == ENOENT || errno == ENOTDIR else { throw SystemError(errno) }
      return nil
    }
    let kind: FileStatus.Kind =
      switch information.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    return FileStatus(
      kind: kind, device: UInt64(truncatingIfNeeded: information.st_dev),
      number: UInt64(truncatingIfNeeded: information.st_ino), names: UInt64(information.st_nlink),
      group: UInt32(information.st_gid), permissions: UInt32(information.st_mode & 0o7777))
  }

  package func mayWrite(_ path: String) -> Bool { access(path, W_OK) == 0 }

  package func contents(of path: String) throws(SystemError) -> [UInt8]? {
    switch FileAccess.read(path, named: path, limit: SourceFile.tableLimit) {
    case .success(let file): return file.bytes
    case .failure(let problem):
      guard problem.diagnostic.name != DiagnosticName.missingFile.rawValue else { return nil }
      throw SystemError(EIO, problem.diagnostic.message)
    }
  }

  package func create(_ path: String) throws(SystemError) -> Int32 {
    try checked(open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666))
  }

  package func append(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) throws(SystemError) -> Int {
    let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard count >= 0 else { throw SystemError(errno) }
    return count
  }

  package func setGroup(_ group: UInt32, of descriptor: Int32) throws(SystemError) {
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { throw SystemError(errno) }
    if UInt32(information.st_gid) == group { return }
    try checked(fchown(descriptor, uid_t.max, gid_t(group)))
  }

  package func setPermissions(_ bits: UInt32, of descriptor: Int32) throws(SystemError) {
    try checked(fchmod(descriptor, mode_t(bits)))
  }

  package func synchronize(_ descriptor: Int32) throws(SystemError) {
    #if canImport(Darwin)
      // There fsync leaves the bytes in the drive's own memory.
      if fcntl(descriptor, F_FULLFSYNC) == 0 { return }
    #endif
    guard fsync(descriptor) != 0 else { return }
    // Some file systems have nothing to wait for, and say so.
    guard errno == EINVAL || errno == ENOSYS else { throw SystemError(errno) }
  }

  package func release(_ descriptor: Int32) throws(SystemError) { try checked(close(descriptor)) }

  package func move(_ path: String, to place: String) throws(SystemError) { try checked(rename(path, place)) }

  package func remove(_ path: String) throws(SystemError) { try checked(unlink(path)) }

  @discardableResult private func checked(_ result: Int32) throws(SystemError) -> Int32 {
    guard result >= 0 else { throw SystemError(errno) }
    return result
  }
}

extension SystemError {
  package init(_ code: Int32) { self.init(code, String(cString: strerror(code))) }

  /// Whether the operation was only interrupted by a signal, and did nothing.
  var isInterruption: Bool { code == EINTR }
  /// Whether something is in the place already.
  package var isTaken: Bool { code == EEXIST }
  /// Whether nothing is in the place.
  var isMissing: Bool { code == ENOENT || code == ENOTDIR }
  /// What a device that takes no byte has not said.
  static var noSpace: SystemError { SystemError(ENOSPC) }
}

/// Does something again as long as it is only interrupted.
func uninterrupted<Value>(_ operation: () throws(SystemError) -> Value) throws(SystemError) -> Value {
  while true {
    do throws(SystemError) {
      return try operation()
    } catch  where error.isInterruption {
      continue
    }
  }
}

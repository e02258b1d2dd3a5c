import Foundation

@testable import ProgressKit

/// The operations of the disk, one of which fails in some way; which, is counted from 0.
///
/// A death is that of the process: from then on nothing is done any more, not even what cleans up, and the system takes
/// back every descriptor.
final class FaultyFileSystem: FileSystem, @unchecked Sendable {
  enum Fault: Hashable, CustomStringConvertible {
    /// The operation does nothing and gives an error.
    case error(Int32)
    /// The operation does all it should, and the process dies.
    case deathBehind
    /// The operation does half of what it should, where it can, and the process dies.
    case deathWithin
    /// So many bytes of a write are taken.
    case shortWrite(Int)

    var description: String {
      switch self {
      case .error(let code): "error \(String(cString: strerror(code)))"
      case .deathBehind: "death behind"
      case .deathWithin: "death within"
      case .shortWrite(let count): "short write of \(count)"
      }
    }
  }

  private let disk = DiskFileSystem()
  private let position: Int?
  private let fault: Fault
  private var descriptors: Set<Int32> = []
  private(set) var trace: [String] = []
  private(set) var isDead = false
  /// Called before every look at a file's contents.
  var beforeContents: () -> Void = {}

  init(_ fault: Fault = .error(EIO), at position: Int? = nil) {
    self.fault = fault
    self.position = position
  }

  private func die() {
    isDead = true
    for descriptor in descriptors { try? disk.release(descriptor) }
    descriptors = []
  }

  private func step<Value>(
    _ name: String, half: () -> Void = {}, _ operation: () throws(SystemError) -> Value
  ) throws(SystemError) -> Value {
    if isDead { throw SystemError(EIO) }
    trace.append(name)
    guard trace.count - 1 == position else { return try operation() }
    switch fault {
    case .error(let code): throw SystemError(code)
    case .deathBehind:
      _ = try operation()
      die()
      throw SystemError(EIO)
    case .deathWithin:
      half()
      die()
      throw SystemError(EIO)
    case .shortWrite: return try operation()
    }
  }

  func openFolder(_ path: String) throws(SystemError) -> Int32 {
    try step("openFolder") { () throws(SystemError) in opened(try disk.openFolder(path)) }
  }
  private func opened(_ descriptor: Int32) -> Int32 {
    descriptors.insert(descriptor)
    return descriptor
  }
  func lock(_ folder: Int32) throws(SystemError) -> Bool {
    try step("lock") { () throws(SystemError) in try disk.lock(folder) }
  }
  func pause() {}
  func status(of path: String) throws(SystemError) -> FileStatus? {
    try step("status") { () throws(SystemError) in try disk.status(of: path) }
  }
  func mayWrite(_ path: String) -> Bool { disk.mayWrite(path) }
  func contents(of path: String) throws(SystemError) -> [UInt8]? {
    beforeContents()
    return try step("contents") { () throws(SystemError) in try disk.contents(of: path) }
  }
  func create(_ path: String) throws(SystemError) -> Int32 {
    try step("create") { () throws(SystemError) in opened(try disk.create(path)) }
  }
  func append(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) throws(SystemError) -> Int {
    var part = bytes
    if trace.count == position, case .shortWrite(let count) = fault { part = bytes.prefix(count) }
    if part.isEmpty {
      trace.append("append")
      return 0
    }
    let half = bytes.prefix(bytes.count / 2)
    return try step("append", half: { _ = try? disk.append(half, to: descriptor) }) {
      () throws(SystemError) in
      try disk.append(part, to: descriptor)
    }
  }
  func setGroup(_ group: UInt32, of descriptor: Int32) throws(SystemError) {
    try step("setGroup") { () throws(SystemError) in try disk.setGroup(group, of: descriptor) }
  }
  func setPermissions(_ bits: UInt32, of descriptor: Int32) throws(SystemError) {
    try step("setPermissions") { () throws(SystemError) in try disk.setPermissions(bits, of: descriptor) }
  }
  func synchronize(_ descriptor: Int32) throws(SystemError) {
    try step("synchronize") { () throws(SystemError) in try disk.synchronize(descriptor) }
  }
  func release(_ descriptor: Int32) throws(SystemError) {
    if isDead { throw SystemError(EIO) }
    // The descriptor is gone even where this fails.
    descriptors.remove(descriptor)
    defer { try? disk.release(descriptor) }
    try step("release") { () throws(SystemError) in }
  }
  func move(_ path: String, to place: String) throws(SystemError) {
    try step("move") { () throws(SystemError) in try disk.move(path, to: place) }
  }
  func remove(_ path: String) throws(SystemError) {
    try step("remove") { () throws(SystemError) in try disk.remove(path) }
  }
}

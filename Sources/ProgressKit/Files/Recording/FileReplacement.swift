/// New contents for a file, that take the place of the old in one step or not at all.
///
/// The bytes are written beside the place under another name and flushed to the disk; then the file is moved over the
/// place. Whoever reads sees the old file or the new one, never a part. A process that is killed in between leaves the
/// old file, and the other one beside it.
package struct FileReplacement {
  /// The file that is replaced, or created.
  package let place: String
  /// The file beside it that holds the bytes until then.
  package let temporary: String
  private let system: any FileSystem

  /// Writes the bytes beside the place, and leaves that as it is. Where this fails, nothing is left of it.
  ///
  /// - Parameters:
  ///   - temporary: a path in the folder of the place, at which nothing may be.
  ///   - permissions: the permission bits of the new file; `nil` for those that new files have.
  ///   - group: the group it is given to; `nil` for that of new files.
  package init(
    of place: String, by bytes: [UInt8], through temporary: String, permissions: UInt32? = nil,
    group: UInt32? = nil, on system: any FileSystem
  ) throws(SystemError) {
    self.place = place
    self.temporary = temporary
    self.system = system
    let descriptor = try uninterrupted { () throws(SystemError) in try system.create(temporary) }
    do throws(SystemError) {
      do throws(SystemError) {
        // Before there is anything to read in it; the group first, since giving a file away takes bits from it.
        if let group {
          try uninterrupted { () throws(SystemError) in try system.setGroup(group, of: descriptor) }
        }
        if let permissions {
          try uninterrupted { () throws(SystemError) in try system.setPermissions(permissions, of: descriptor)
          }
        }
        try FileReplacement.fill(descriptor, bytes, on: system)
        try uninterrupted { () throws(SystemError) in try system.synchronize(descriptor) }
      } catch {
        try? system.release(descriptor)
        throw error
      }
      do throws(SystemError) {
        // Not again after an interruption: the descriptor is gone, and may be another's by now.
        try system.release(descriptor)
      } catch  where error.isInterruption {}
    } catch {
      discard()
      throw error
    }
  }

  private static func fill(
    _ descriptor: Int32, _ bytes: [UInt8], on system: any FileSystem
  ) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = try uninterrupted { () throws(SystemError) in try system.append(rest, to: descriptor) }
      guard count > 0 else { throw .noSpace }
      rest = rest.dropFirst(count)
    }
  }

  /// Moves the new file into its place. Where this fails, the place is as it was and nothing is left beside it.
  package func finish() throws(SystemError) {
    do throws(SystemError) {
      try uninterrupted { () throws(SystemError) in try system.move(temporary, to: place) }
    } catch {
      discard()
      throw error
    }
  }

  /// Leaves the place as it was, and nothing beside it.
  package func discard() {
    try? uninterrupted { () throws(SystemError) in try system.remove(temporary) }
  }
}

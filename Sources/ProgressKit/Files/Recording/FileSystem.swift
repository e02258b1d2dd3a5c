/// What writing a file asks of the system, one operation a call, so that tests can let each of them fail.
///
/// No operation is tried again here: whoever calls decides what an interruption or a short write means.
package protocol FileSystem: Sendable {
  /// Opens a folder, to lock it or to flush it.
  func openFolder(_ path: String) throws(SystemError) -> Int32
  /// Takes the lock of an open folder for this process alone; `false` while another one has it. The system gives it
  /// back when the descriptor is closed or the process ends, however it ends.
  func lock(_ folder: Int32) throws(SystemError) -> Bool
  /// Waits a moment for a lock.
  func pause()
  /// What lies at a path, links not followed; `nil` for nothing.
  func status(of path: String) throws(SystemError) -> FileStatus?
  /// Whether this process may write to a file.
  func mayWrite(_ path: String) -> Bool
  /// The bytes of a file; `nil` where there is none.
  func contents(of path: String) throws(SystemError) -> [UInt8]?
  /// Creates a file that must not exist yet, for writing.
  func create(_ path: String) throws(SystemError) -> Int32
  /// Writes some of the bytes, at least one, and returns how many.
  func append(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) throws(SystemError) -> Int
  /// Gives an open file to a group.
  func setGroup(_ group: UInt32, of descriptor: Int32) throws(SystemError)
  /// Sets the permission bits of an open file.
  func setPermissions(_ bits: UInt32, of descriptor: Int32) throws(SystemError)
  /// Waits until an open file or folder is on the disk.
  func synchronize(_ descriptor: Int32) throws(SystemError)
  /// Closes a descriptor; it is gone even where this fails.
  func release(_ descriptor: Int32) throws(SystemError)
  /// Moves a file over another of the same folder in one step.
  func move(_ path: String, to place: String) throws(SystemError)
  /// Removes a file.
  func remove(_ path: String) throws(SystemError)
}

/// Why the system did not do what it was asked for.
package struct SystemError: Error, Hashable, Sendable {
  /// The system's number, such as `ENOSPC`.
  package let code: Int32
  /// What it means, in the system's words.
  package let words: String

  package init(_ code: Int32, _ words: String) {
    self.code = code
    self.words = words
  }
}

/// What lies at a path.
package struct FileStatus: Hashable, Sendable {
  package enum Kind: Hashable, Sendable { case file, folder, link, other }

  package var kind: Kind
  /// Device and number: two paths with the same lead to one file.
  package var device: UInt64
  package var number: UInt64
  /// How many names it has.
  package var names: UInt64
  package var group: UInt32
  /// The permission bits, with those for setting ids.
  package var permissions: UInt32

  /// Whether nobody is meant to write to it.
  var isReadOnly: Bool { permissions & 0o222 == 0 }
}

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Files that were not there before: all of them, each whole, or none. What is there is never written over.
///
/// Each is written beside its place under another name and then linked to it, which fails where something of that name
/// has come to be there.
enum NewFiles {
  /// Writes files into a folder, which is made if need be with those above it, in their order.
  ///
  /// - Parameters:
  ///   - files: names within the folder, with their texts.
  ///   - folder: an absolute path.
  ///   - name: what the folder is called in errors.
  static func write(_ files: [(name: String, text: String)], into folder: String, named name: String)
    throws(Failure)
  {
    var made = Made()
    do {
      try made.folders(to: folder, named: name)
      var prepared: [(temporary: String, name: String)] = []
      for (index, file) in files.enumerated() {
        let temporary = "\(folder)/.progress-\(getpid()).new\(index)"
        try made.file(temporary, file.text, named: file.name)
        prepared.append((temporary, file.name))
      }
      for (index, file) in prepared.enumerated() {
        try made.place(file.temporary, as: folder + "/" + file.name, files[index].text, named: file.name)
      }
      for file in prepared { unlink(file.temporary) }
    } catch {
      made.remove()
      throw error
    }
  }

  /// What this run has made so far, and nobody else: it is removed when something fails.
  private struct Made {
    private var files: [String] = []
    private var folders: [String] = []

    mutating func folders(to folder: String, named name: String) throws(Failure) {
      var missing: [Substring] = []
      var path = folder[...]
      var information = stat()
      while !path.isEmpty, stat(String(path), &information) != 0 {
        missing.append(path)
        path = path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)
        while path.last == "/" { path = path.dropLast() }
      }
      // What ends the way must be a folder.
      if !path.isEmpty, information.st_mode & S_IFMT != S_IFDIR {
        throw failure(missing.isEmpty ? name : String(path), ENOTDIR)
      }
      for path in missing.reversed() where path.last != "/" {
        guard mkdir(String(path), 0o777) == 0 else { throw failure(name, errno) }
        folders.append(String(path))
      }
    }

    mutating func file(_ path: String, _ text: String, named name: String) throws(Failure) {
      let descriptor = systemCreate(path)
      guard descriptor >= 0 else { throw failure(name, errno) }
      files.append(path)
      var copy = text
      var code = copy.withUTF8 { DescriptorStream.writeAll($0, to: descriptor) }
      if code == 0, fsync(descriptor) != 0 { code = errno }
      if close(descriptor) != 0, code == 0 { code = errno }
      guard code == 0 else { throw failure(name, code) }
    }

    mutating func place(
      _ temporary: String, as path: String, _ text: String, named name: String
    ) throws(Failure) {
      if link(temporary, path) == 0 {
        files.append(path)
        return
      }
      // Not every file system has links; creating is as careful, but a reader may see half the file.
      guard [EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno) else { throw failure(name, errno) }
      try file(path, text, named: name)
    }

    func remove() {
      for path in files.reversed() { unlink(path) }
      for path in folders.reversed() { rmdir(path) }
    }

    private func failure(_ name: String, _ code: Int32) -> Failure {
      Failure("cannot make '\(name)': \(String(cString: strerror(code)))", remedies: ["nothing was written"])
    }
  }
}

// Outside the type, where no other `open` could hide the system's. An existing file, a link too, is an error.
private func systemCreate(_ path: String) -> Int32 {
  open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
}

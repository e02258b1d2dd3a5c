/// Adds one row to a figure file of a registry.
///
/// The registry is read as it is and as it would be; what would bring an error, contradict a figure or not be read as it
/// was given is refused before anything is written. Whoever records holds the lock of the registry's folder, so that
/// records do not overtake one another. A file that another program changes meanwhile is read again; an edit that falls
/// between the last look at it and the move, or that goes on in a file that is kept open, cannot be seen.
package struct FigureRecorder {
  /// The folder of the registry.
  let directory: String
  /// What stands before the names of its files in places.
  let prefix: String
  /// The figure.
  let entry: FigureEntry
  /// The file that is asked for; `nil` for the one that holds the indicator's figures.
  let file: String?
  /// Whether another figure of the same period is to be revised.
  let isRevision: Bool
  private let system: any FileSystem

  /// The name of the file that holds the new bytes until they are moved. There is one, since only who has the lock
  /// makes it: one that is there was left by a process that was killed.
  static let temporaryName = ".progress-record.part"
  /// How often a file is read again that another program changes.
  static let attempts = 5

  /// What is to be recorded and where.
  package init(
    _ entry: FigureEntry, directory: String, displayPrefix: String = "", file: String? = nil,
    isRevision: Bool = false, on system: any FileSystem = DiskFileSystem()
  ) {
    self.entry = entry
    self.directory = directory
    self.prefix = displayPrefix
    self.file = file
    self.isRevision = isRevision
    self.system = system
  }

  /// What would be recorded; nothing is written.
  package func rehearse() throws(RecordRefusal) -> FigureRecord { try plan().record }

  /// Records the figure.
  package func record() throws(RecordRefusal) -> FigureRecord {
    let lock = try lock()
    defer { lock.release() }
    try clean()
    for _ in 0..<FigureRecorder.attempts {
      let plan = try plan()
      if let record = try write(plan) { return record }
    }
    throw RecordRefusal(
      "another program keeps changing the file", remedies: ["try again when nothing else writes it"])
  }

  // MARK: - Writing

  private func lock() throws(RecordRefusal) -> RegistryLock {
    do throws(SystemError) {
      if let lock = try RegistryLock(directory, on: system) { return lock }
    } catch  where error.isMissing {
      // Reading it says better what is wrong with the folder.
      _ = try plan()
      throw refusal("open the folder '\(shownFolder)'", error)
    } catch {
      throw RecordRefusal(
        "the folder '\(shownFolder)' cannot be locked: \(error.words)",
        remedies: ["check who may read it, and that its file system knows locks (flock)"])
    }
    throw RecordRefusal(
      "another process has been recording in '\(shownFolder)' for half a minute",
      remedies: ["try again when it has ended"])
  }

  private var shownFolder: String { prefix.isEmpty ? "." : Path.trimmed(prefix) }

  private func refusal(_ what: String, _ error: SystemError) -> RecordRefusal {
    RecordRefusal("cannot \(what): \(error.words)")
  }

  /// Writes what was planned; `nil` where the file is another one by now.
  private func write(_ plan: Plan) throws(RecordRefusal) -> FigureRecord? {
    do throws(SystemError) {
      let folder = Path.parent(of: plan.path)
      let replacement = try FileReplacement(
        of: plan.path, by: plan.bytes, through: Path.joined(folder, FigureRecorder.temporaryName),
        permissions: plan.status?.permissions, group: plan.status?.group, on: system)
      guard try isAsPlanned(plan, discarding: replacement) else {
        replacement.discard()
        return nil
      }
      try replacement.finish()
      var record = plan.record
      record.isWritten = true
      // The file is in its place: what fails from here on takes nothing back.
      do throws(SystemError) { try flush(folder) } catch { record.doubt = error.words }
      return record
    } catch {
      throw refusal("write '\(plan.record.file)'", error)
    }
  }

  private func isAsPlanned(
    _ plan: Plan, discarding replacement: FileReplacement
  ) throws(SystemError) -> Bool {
    do throws(SystemError) {
      let status = try uninterrupted { () throws(SystemError) in try system.status(of: plan.path) }
      let bytes = try uninterrupted { () throws(SystemError) in try system.contents(of: plan.path) }
      return status == plan.status && bytes == plan.former
    } catch {
      replacement.discard()
      throw error
    }
  }

  /// Removes what processes left that were killed while they recorded.
  private func clean() throws(RecordRefusal) {
    let files = RegistryFolder(directory, displayPrefix: prefix).doors.filter { $0.door == .own }
      .compactMap { FileAccess.resolved(Path.parent(of: Path.joined(directory, $0.name))) }
    for folder in Set(files).sorted() {
      let path = Path.joined(folder, FigureRecorder.temporaryName)
      do throws(SystemError) {
        guard try uninterrupted({ () throws(SystemError) in try system.status(of: path) }) != nil else {
          continue
        }
        try uninterrupted { () throws(SystemError) in try system.remove(path) }
      } catch {
        throw refusal("remove '\(path)', which an earlier run left", error)
      }
    }
  }

  private func flush(_ folder: String) throws(SystemError) {
    let descriptor = try uninterrupted { () throws(SystemError) in try system.openFolder(folder) }
    defer { try? system.release(descriptor) }
    try uninterrupted { () throws(SystemError) in try system.synchronize(descriptor) }
  }

  // MARK: - Planning

  /// What is to be written where.
  private struct Plan {
    /// The file, its folder without links.
    var path: String
    /// The file as it is; `nil` for one that is to be created.
    var status: FileStatus?
    /// Its bytes; `nil` likewise.
    var former: [UInt8]?
    /// Its new bytes.
    var bytes: [UInt8]
    var record: FigureRecord
  }

  private func plan() throws(RecordRefusal) -> Plan {
    let folder = RegistryFolder(directory, displayPrefix: prefix)
    if folder.isOpenSDG {
      throw RecordRefusal(
        "'\(shownFolder)' is a data folder of Open SDG, which is read and not written to",
        remedies: ["record the figure where the folder's own figures are kept"])
    }
    let names = folder.doors.filter { $0.door == .own }.map(\.name)
    // Each file is read once: what is judged is what is written.
    var contents: [String: [UInt8]] = [:]
    for name in names {
      let read = FileAccess.read(
        Path.joined(directory, name), named: prefix + name, within: directory, limit: SourceFile.tableLimit)
      // One that cannot be read is told of by the reading of the registry.
      if case .success(let file) = read { contents[name] = file.bytes }
    }
    let reading = RegistryFolder(directory, displayPrefix: prefix, substitutes: contents).read()
    guard let before = reading.registry else {
      throw RecordRefusal(
        "the files hold errors already, and must be mended first",
        diagnostics: reading.diagnostics.filter { $0.severity == .error })
    }
    let name = try FigureFileChoice(entry.text(.indicator) ?? "", before, folder, prefix).name(asked: file)
    let (path, status) = try place(of: name)
    let former = contents[name]
    let table = try AppendedTable(entry, to: former, named: prefix + name)
    contents[name] = table.bytes
    let next = RegistryFolder(directory, displayPrefix: prefix, substitutes: contents).read()
    let known = Set(reading.diagnostics)
    let problems = next.diagnostics.filter { !known.contains($0) }
    guard let after = next.registry else {
      throw RecordRefusal(
        "the files could not be read with the row '\(table.row)'",
        diagnostics: problems.filter { $0.severity == .error })
    }
    let row = after.observations.indices.last { after.observations.location($0)?.file == prefix + name }
    guard let row, after.observations.location(row)?.line == table.line,
      after.observations.count == before.observations.count + 1
    else { throw RecordRefusal("the row would not be read as a figure: \(table.row)") }
    let revised = try FigureRevision(row, of: after, isRevision: isRevision).revised()
    let contradictions = [DiagnosticName.conflictingValues.rawValue, DiagnosticName.unitChanged.rawValue]
    if let problem = problems.first(where: { contradictions.contains($0.name) }) {
      throw RecordRefusal(
        "the figure would contradict another one: \(problem.message)", diagnostics: problems)
    }
    let record = FigureRecord(
      file: prefix + name, line: table.line, row: table.row, isNewFile: former == nil,
      figure: after.observations[row], revised: revised.map { after.observations[$0] }, warnings: problems,
      before: before, after: after)
    return Plan(path: path, status: status, former: former, bytes: table.bytes, record: record)
  }

  /// Where a file of the registry lies, and that it may be replaced; `nil` for one that does not exist yet.
  private func place(of name: String) throws(RecordRefusal) -> (path: String, status: FileStatus?) {
    let written = Path.joined(directory, name)
    let shown = prefix + name
    guard let root = FileAccess.resolved(directory),
      let folder = FileAccess.resolved(Path.parent(of: written)),
      folder == root || folder.hasPrefix(root == "/" ? root : root + "/"),
      let last = written.split(separator: "/").last
    else { throw RecordRefusal("'\(shown)' leads out of the registry's folder") }
    let path = Path.joined(folder, String(last))
    let status: FileStatus?
    do throws(SystemError) {
      status = try uninterrupted { () throws(SystemError) in try system.status(of: path) }
    } catch {
      throw refusal("look at '\(shown)'", error)
    }
    guard let status else { return (path, nil) }
    switch status.kind {
    case .file: break
    case .link:
      throw RecordRefusal(
        "'\(shown)' is a symbolic link, and a link is not written through",
        remedies: ["list the file itself in the goals file, or put it in the place of the link"])
    case .folder, .other: throw RecordRefusal("'\(shown)' is no regular file")
    }
    if status.names > 1 {
      throw RecordRefusal(
        "'\(shown)' has other names too (hard links), which would keep the old figures",
        remedies: ["remove the other names, or copy the file and put the copy in its place"])
    }
    if status.isReadOnly || !system.mayWrite(path) {
      throw RecordRefusal(
        "'\(shown)' is read-only", remedies: ["allow writing to it first, if that is meant: chmod u+w"])
    }
    return (path, status)
  }
}

extension Registry {
  /// Records a figure: adds one row to a CSV file of a registry's folder and changes nothing else.
  ///
  /// Refused is whatever would bring an error, what is there already, and another value of the same indicator and
  /// period unless it is a revision, which must have been published later. The row is written beside the file and moved
  /// into its place in one step, under a lock of the folder; where anything fails, the old file stands.
  ///
  /// - Parameters:
  ///   - entry: the figure, as a row of the file is to hold it.
  ///   - directory: the folder of the registry, with a goals file.
  ///   - displayPrefix: what stands before the names of its files in diagnostics and places.
  ///   - file: the CSV file, as the goals file names it or with the prefix; `nil` for the one that holds the figures of
  ///     the indicator, else the only one there is, else a new `actuals.csv`.
  ///   - isRevision: whether the figure revises another one of the same period.
  ///   - isRehearsal: whether only to say what would be recorded; nothing is then written.
  /// - Returns: the row and where it stands, with the registry without it and with it.
  /// - Throws: the reason; nothing was changed.
  public static func record(
    _ entry: FigureEntry, in directory: String, displayPrefix: String = "", file: String? = nil,
    isRevision: Bool = false, isRehearsal: Bool = false
  ) throws(RecordRefusal) -> FigureRecord {
    let recorder = FigureRecorder(
      entry, directory: directory, displayPrefix: displayPrefix, file: file, isRevision: isRevision)
    return isRehearsal ? try recorder.rehearse() : try recorder.record()
  }
}

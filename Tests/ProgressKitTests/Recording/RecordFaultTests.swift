import Foundation
import Testing

@testable import ProgressKit

/// The state of a folder before a record, and the file that it changes.
private struct Scene: CustomTestStringConvertible {
  let testDescription: String
  let files: [String: String]
  let file: String
  /// The file's text when the figure is in it.
  let recorded: String

  static let all = [
    Scene(
      testDescription: "a file", files: ["actuals.csv": "indicator,period,value\nwells,2025-06-30,62\n"],
      file: "actuals.csv", recorded: "indicator,period,value\nwells,2025-06-30,62\nwells,2025-09-30,70\n"),
    Scene(
      testDescription: "no file yet", files: [:], file: "actuals.csv",
      recorded: "indicator,period,value,unit,release,source,published,claim,note\nwells,2025-09-30,70,,,,,,\n"
    ),
    Scene(
      testDescription: "a file without its last line end, beside what a killed run left",
      files: [
        "actuals.csv": "indicator,period,value\nwells,2025-06-30,62",
        ".progress-record.part": "indicator,peri",
      ], file: "actuals.csv", recorded: "indicator,period,value\nwells,2025-06-30,62\nwells,2025-09-30,70"),
  ]
}

@Suite struct RecordFaultTests {
  private static let litter = ".progress-record.part"
  private static let entry = FigureEntry.wells("70")

  /// The operations of a record that nothing disturbs.
  private func trace(_ scene: Scene) throws -> [String] {
    let system = FaultyFileSystem()
    _ = try RecordingFolder(scene.files).record(RecordFaultTests.entry, on: system)
    return system.trace
  }

  @Test func `the bytes are on the disk before the file is moved, and the folder after`() throws {
    #expect(
      try trace(Scene.all[0]) == [
        "openFolder", "lock", "status", "status",
        "create", "setGroup", "setPermissions", "append", "synchronize", "release",
        "status", "contents", "move",
        "openFolder", "synchronize", "release", "release",
      ])
  }

  @Test(arguments: Scene.all, [EIO, ENOSPC, EACCES, EDQUOT])
  private func `whatever fails, the file is the old one, or the record is told of`(scene: Scene, code: Int32)
    throws
  {
    let steps = try trace(scene)
    for position in steps.indices {
      let folder = try RecordingFolder(scene.files)
      let old = folder.bytes(scene.file)
      let place: Comment = "\(code) at \(position), \(steps[position])"
      do throws(RecordRefusal) {
        let record = try folder.record(
          RecordFaultTests.entry, on: FaultyFileSystem(.error(code), at: position))
        #expect(record.isWritten && folder.text(scene.file) == scene.recorded, place)
        // Behind the move nothing is taken back, and a folder that could not be flushed is told of.
        let isFlush = position > (steps.firstIndex(of: "move") ?? 0) && steps[position] != "release"
        #expect((record.doubt != nil) == isFlush, place)
        #expect(position > steps.firstIndex(of: "move") ?? 0, place)
      } catch {
        #expect(folder.bytes(scene.file) == old, place)
        #expect(error.message.contains(String(cString: strerror(code))), "\(error.message)")
      }
      // What an earlier run left may stay where just that could not be removed.
      let isKept =
        scene.files[RecordFaultTests.litter] != nil && position <= steps.firstIndex(of: "remove") ?? 0
      #expect(folder.files.keys.contains(RecordFaultTests.litter) == isKept, place)
      try expectRecordedOnce(folder, scene, place)
    }
  }

  @Test(arguments: Scene.all) private func `an interruption by a signal changes nothing`(scene: Scene) throws
  {
    for position in try trace(scene).indices {
      let folder = try RecordingFolder(scene.files)
      let record = try folder.record(
        RecordFaultTests.entry, on: FaultyFileSystem(.error(EINTR), at: position))
      #expect(record.isWritten && record.doubt == nil && folder.text(scene.file) == scene.recorded)
      #expect(!folder.files.keys.contains(RecordFaultTests.litter))
    }
  }

  @Test(arguments: Scene.all)
  private func `what is written in pieces is written whole, and no piece is no space`(
    scene: Scene
  ) throws {
    let steps = try trace(scene)
    let position = try #require(steps.firstIndex(of: "append"))
    for count in 1...9 {
      let folder = try RecordingFolder(scene.files)
      _ = try folder.record(RecordFaultTests.entry, on: FaultyFileSystem(.shortWrite(count), at: position))
      #expect(folder.text(scene.file) == scene.recorded)
    }
    let folder = try RecordingFolder(scene.files)
    let old = folder.bytes(scene.file)
    #expect(throws: RecordRefusal("cannot write 'actuals.csv': No space left on device")) {
      try folder.record(RecordFaultTests.entry, on: FaultyFileSystem(.shortWrite(0), at: position))
    }
    #expect(folder.bytes(scene.file) == old && !folder.files.keys.contains(RecordFaultTests.litter))
  }

  @Test(arguments: Scene.all, [FaultyFileSystem.Fault.deathWithin, .deathBehind])
  private func `a process that dies leaves the old file or the new one, and the next run no trace of it`(
    scene: Scene, fault: FaultyFileSystem.Fault
  ) throws {
    let steps = try trace(scene)
    for position in steps.indices {
      let folder = try RecordingFolder(scene.files)
      let old = folder.bytes(scene.file)
      let system = FaultyFileSystem(fault, at: position)
      let record = try? folder.record(RecordFaultTests.entry, on: system)
      let place: Comment = "\(fault) at \(position), \(steps[position])"
      #expect(system.isDead, place)
      let isMoved = folder.text(scene.file) == scene.recorded
      #expect(isMoved || folder.bytes(scene.file) == old, place)
      #expect(record == nil || isMoved, "acknowledged and lost: \(place)")
      #expect(
        isMoved == (position + (fault == .deathBehind ? 1 : 0) > steps.firstIndex(of: "move") ?? 0), place)
      #expect(Registry.read(directory: folder.path).registry != nil, place)
      try expectRecordedOnce(folder, scene, place)
    }
  }

  /// Records once more, by which the figure is there once and nothing is left, whatever was before.
  private func expectRecordedOnce(_ folder: RecordingFolder, _ scene: Scene, _ place: Comment) throws {
    let isThere = folder.text(scene.file) == scene.recorded
    let refusal = folder.refusal(of: RecordFaultTests.entry)
    #expect((refusal != nil) == isThere, "\(refusal?.message ?? "recorded again") \(place)")
    #expect(folder.text(scene.file) == scene.recorded, place)
    #expect(Set(folder.files.keys) == ["goals.jsonc", scene.file], place)
  }

  // MARK: - Others

  @Test func `what another program writes meanwhile is kept, and the record is made on it`() throws {
    let folder = try RecordingFolder(["actuals.csv": "indicator,period,value\n"])
    let system = FaultyFileSystem()
    var looks = 0
    system.beforeContents = {
      looks += 1
      guard looks == 1 else { return }
      try? folder.write(Array("indicator,period,value\nwells,2025-06-30,62\n".utf8), to: "actuals.csv")
    }
    let record = try folder.record(RecordFaultTests.entry, on: system)
    #expect(record.line == 3 && looks == 2)
    #expect(
      folder.text("actuals.csv") == "indicator,period,value\nwells,2025-06-30,62\nwells,2025-09-30,70\n")
  }

  @Test func `a file that another program keeps changing is left to it`() throws {
    let folder = try RecordingFolder(["actuals.csv": "indicator,period,value\n"])
    let system = FaultyFileSystem()
    var text = "indicator,period,value\n"
    system.beforeContents = {
      text += "wells,2025-01-\(10 + text.utf8.count % 20),41\n"
      try? folder.write(Array(text.utf8), to: "actuals.csv")
    }
    #expect(throws: RecordRefusal.self) { try folder.record(RecordFaultTests.entry, on: system) }
    #expect(folder.text("actuals.csv") == text && !folder.files.keys.contains(RecordFaultTests.litter))
  }

  @Test func `who finds the folder locked waits, and gives up without a trace`() throws {
    let folder = try RecordingFolder(["actuals.csv": "indicator,period,value\n"])
    let before = folder.files
    let disk = DiskFileSystem()
    let descriptor = try disk.openFolder(folder.path)
    #expect(try disk.lock(descriptor))
    #expect(
      throws: RecordRefusal(
        "another process has been recording in '.' for half a minute",
        remedies: ["try again when it has ended"])
    ) { try folder.record(RecordFaultTests.entry, on: FaultyFileSystem()) }
    #expect(folder.files == before)
    try disk.release(descriptor)
    #expect(try folder.record(RecordFaultTests.entry, on: FaultyFileSystem()).isWritten)
  }

  @Test func `eight writers at once lose nothing`() throws {
    let folder = try RecordingFolder()
    let path = folder.path
    DispatchQueue.concurrentPerform(iterations: 8) { writer in
      for number in 1...5 {
        let entry = FigureEntry.wells("\(40 + number)", "2025-0\(writer + 1)-0\(number)")
        _ = try? FigureRecorder(entry, directory: path).record()
      }
    }
    let registry = try #require(Registry.read(directory: path).registry)
    #expect(registry.observations.count == 40 && Set(registry.observations.map(\.period)).count == 40)
    #expect(Set(folder.files.keys) == ["goals.jsonc", "actuals.csv"])
  }
}

import Foundation

@testable import ProgressKit

/// A registry in a folder of its own, removed when it is no longer needed.
final class RecordingFolder {
  let path: String

  /// One goal, measured by an indicator of its own.
  static let goals = """
    { "progress": 1, "decimal": ".", "sources": { "july": { "title": "July", "published": "2025-07-10" } }, "goals": [
      { "id": "wells", "title": "Wells in use", "baseline": { "value": 40, "at": "2024-12-31" },
        "target": { "atLeast": 120, "by": "2025" } }
    ] }
    """

  /// A folder with files by their names; `goals.jsonc` is there in any case.
  init(_ files: [String: String] = [:]) throws {
    path =
      FileManager.default.temporaryDirectory.appendingPathComponent("recording-\(UUID().uuidString)").path
    for (name, text) in ["goals.jsonc": RecordingFolder.goals].merging(files, uniquingKeysWith: { $1 }) {
      try write(Array(text.utf8), to: name)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ bytes: [UInt8], to name: String) throws {
    let file = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  func bytes(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path + "/" + name).map(Array.init)
  }
  func text(_ name: String) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }

  /// Every file with its bytes, hidden ones too.
  var files: [String: [UInt8]] {
    let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return Dictionary(uniqueKeysWithValues: names.map { ($0, bytes($0) ?? []) })
  }

  func record(
    _ entry: FigureEntry, file: String? = nil, isRevision: Bool = false,
    on system: any FileSystem = DiskFileSystem()
  ) throws(RecordRefusal) -> FigureRecord {
    try FigureRecorder(entry, directory: path, file: file, isRevision: isRevision, on: system).record()
  }

  /// Why a figure is not recorded; `nil` where it is.
  func refusal(of entry: FigureEntry, file: String? = nil, isRevision: Bool = false) -> RecordRefusal? {
    do throws(RecordRefusal) {
      _ = try record(entry, file: file, isRevision: isRevision)
      return nil
    } catch {
      return error
    }
  }
}

extension FigureEntry {
  /// A figure of the one goal of ``RecordingFolder/goals``.
  static func wells(
    _ value: String, _ period: String = "2025-09-30", source: String? = nil, published: String? = nil,
    note: String? = nil
  ) -> FigureEntry {
    FigureEntry(
      indicator: "wells", period: period, value: value, source: source, published: published, note: note)
  }
}

import Foundation

@testable import ProgressKit

/// The folder of data that lies beside the project where it is developed: `../shared`, seen from the
/// project's root.
///
/// Nothing of it is part of the project. Tests that read it say that they were skipped where it is absent.
enum SharedFolder {
  /// Its path; `PROGRESSKIT_SHARED` names another.
  static let path: String =
    ProcessInfo.processInfo.environment["PROGRESSKIT_SHARED"]
    ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("shared").path

  /// Whether a file or folder of it is there.
  static func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/" + name)
  }

  /// A file of it.
  static func file(_ name: String) throws -> SourceFile {
    SourceFile(
      name: name, bytes: [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))))
  }

  /// The names in a folder of it, in order.
  static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path + "/" + folder).sorted()
  }
}

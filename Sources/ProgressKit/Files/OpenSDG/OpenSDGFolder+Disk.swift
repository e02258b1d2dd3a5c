#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// A folder on the disk.
struct FolderOnDisk: FolderContents {
  /// Where it is.
  let path: String
  /// What stands before the names of its files in diagnostics and places.
  let displayPrefix: String

  func names(in folder: String) -> Result<[String]?, SourceText.Problem> {
    let whole = folder.isEmpty ? path : Path.joined(path, folder)
    guard case .directory = FileAccess.kind(whole) else { return .success(nil) }
    do {
      return .success(try FileManager.default.contentsOfDirectory(atPath: whole).sorted())
    } catch {
      return .failure(
        SourceText.Problem(
          Diagnostic(
            .unreadableFile, "the folder cannot be read",
            at: SourceLocation(file: shown(folder), line: 1, column: 1),
            remedy: "check who may read it")))
    }
  }

  func shown(_ path: String) -> String {
    let whole = Path.trimmed(displayPrefix + path)
    return whole.isEmpty ? "." : whole
  }

  func file(_ path: String, limit: Int) -> Result<SourceFile, SourceText.Problem> {
    FileAccess.read(Path.joined(self.path, path), named: displayPrefix + path, limit: limit)
  }
}

extension OpenSDGFolder {
  /// Reads a folder on the disk.
  ///
  /// - Parameters:
  ///   - path: the folder that holds `data`, and `meta` or `indicator-config`
  ///   - displayPrefix: what stands before the names of its files in diagnostics and places, such as
  ///     `data/canada/`; empty for names relative to the folder
  public static func read(directory path: String, displayPrefix: String = "") -> OpenSDGFolder {
    read(FolderOnDisk(path: path, displayPrefix: displayPrefix))
  }

  /// Whether a folder on the disk looks like one of Open SDG.
  static func isOpenSDG(directory path: String) -> Bool {
    guard case .success(let names?) = FolderOnDisk(path: path, displayPrefix: "").names(in: "") else {
      return false
    }
    return isOpenSDG(names)
  }

  /// The registry of a folder on the disk.
  ///
  /// A problem of one indicator or series keeps that one from being judged, never the others, and is a warning
  /// here; only where the folder as a whole cannot be read there is no registry.
  static func reading(directory path: String, displayPrefix: String) -> RegistryReading {
    let folder = read(directory: path, displayPrefix: displayPrefix)
    guard !folder.isUnreadable else { return RegistryReading(registry: nil, diagnostics: folder.diagnostics) }
    var registry = folder.registry
    registry.observations.seal()
    let diagnostics = folder.diagnostics.map(warning) + registry.leaveOutRefused()
    registry.observations.seal()
    registry.diagnostics = diagnostics
    return RegistryReading(registry: registry, diagnostics: diagnostics)
  }

  /// The registry of a folder that a goals file includes, named from the folder of the goals file.
  static func included(_ folder: String, in directory: String, displayPrefix: String) -> RegistryReading {
    let isItself = folder == "."
    return reading(
      directory: isItself ? directory : Path.joined(directory, folder),
      displayPrefix: isItself ? displayPrefix : displayPrefix + folder + "/")
  }

  private static func warning(_ diagnostic: Diagnostic) -> Diagnostic {
    guard diagnostic.severity == .error else { return diagnostic }
    var warning = diagnostic.demoted()
    if let id = diagnostic.goal {
      warning.message = "indicator \(id), not read as a whole: \(warning.message)"
    }
    return warning
  }
}

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Reads files from the disk, and says in diagnostics why one could not be read.
enum FileAccess {
  /// What lies at a path.
  enum Kind { case file(size: Int), directory, other, nothing }

  static func kind(_ path: String) -> Kind {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved(path)) else {
      return .nothing
    }
    switch attributes[.type] as? FileAttributeType {
    case .typeRegular?: return .file(size: (attributes[.size] as? any BinaryInteger).map { Int($0) } ?? 0)
    case .typeDirectory?: return .directory
    default: return .other
    }
  }

  // Attributes are those of a link, not of what it leads to.
  private static func resolved(_ path: String) -> String {
    var path = path
    for _ in 0..<40 {
      guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else { break }
      path = target.hasPrefix("/") ? target : Path.joined(Path.parent(of: path), target)
    }
    return path
  }

  /// The bytes of a file of at most `limit` bytes, or the problem.
  static func read(_ path: String, named name: String, limit: Int) -> Result<SourceFile, SourceText.Problem> {
    let place = SourceLocation(file: name, line: 1, column: 1)
    func failure(_ diagnosticName: DiagnosticName, _ message: String, _ remedy: String) -> SourceText.Problem
    {
      SourceText.Problem(Diagnostic(diagnosticName, message, at: place, remedy: remedy))
    }
    switch kind(path) {
    case .nothing:
      return .failure(failure(.missingFile, "the file does not exist", "create it, or correct its name"))
    case .directory:
      return .failure(failure(.unreadableFile, "this is a folder, not a file", "name a file within it"))
    case .other:
      return .failure(failure(.unreadableFile, "this is not a regular file", "name a file with contents"))
    case .file(let size):
      if size > limit {
        return .failure(
          failure(
            .fileTooLarge, "the file has \(size) bytes, at most \(limit) are read",
            "split it into several files"))
      }
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      return .failure(failure(.unreadableFile, "the file cannot be read", "check who may read it"))
    }
    return .success(SourceFile(name: name, bytes: [UInt8](data)))
  }
}

extension Registry {
  /// Reads the registry of a folder: `goals.jsonc` (or `goals.json`) and its CSV files.
  ///
  /// The CSV files are those listed under `"actuals"`; without a list it is `actuals.csv`, if it exists.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - displayPrefix: what stands before the names of its files in diagnostics and places, such as
  ///     `Fixtures/vietnam-digital/`; empty for names relative to the folder.
  ///   - actuals: further CSV files of figures, such as those of a command line.
  ///   - onlyThese: whether they stand in the place of the registry's own CSV files; its tables are read all the same.
  /// - Returns: the registry, or `nil` where any problem is an error, and all problems of all files.
  public static func read(
    directory path: String, displayPrefix: String = "", actuals: [SourceFile] = [], onlyThese: Bool = false
  ) -> RegistryReading {
    func failure(_ name: DiagnosticName, _ message: String, _ remedy: String) -> RegistryReading {
      // The name of a folder that was not found is the caller's; of another one the prefix is enough.
      var shown = displayPrefix.isEmpty ? "." : displayPrefix
      if displayPrefix.isEmpty, case .nothing = FileAccess.kind(path) { shown = path }
      let place = SourceLocation(file: Path.trimmed(shown), line: 1, column: 1)
      return RegistryReading(
        registry: nil, diagnostics: [Diagnostic(name, message, at: place, remedy: remedy)])
    }
    switch FileAccess.kind(path) {
    case .directory: break
    case .nothing:
      return failure(.missingFile, "the folder does not exist", "create it, or correct its name")
    default:
      return failure(
        .unreadableFile, "this is a file, not a folder", "name the folder that holds goals.jsonc")
    }
    let names = ["goals.jsonc", "goals.json"].filter { name in
      if case .nothing = FileAccess.kind(Path.joined(path, name)) { false } else { true }
    }
    guard let name = names.first else {
      if OpenSDGFolder.isOpenSDG(directory: path) {
        guard actuals.isEmpty, !onlyThese else {
          return failure(
            .missingFile, "the folder holds no goals.jsonc, which figures could belong to",
            "create one beside it that takes the folder in: { \"progress\": 1, \"include\": [\"FOLDER\"] }")
        }
        return OpenSDGFolder.reading(directory: path, displayPrefix: displayPrefix)
      }
      return failure(
        .missingFile, "the folder holds no goals.jsonc",
        "create one: { \"progress\": 1, \"goals\": [ { \"id\": \"wells\", "
          + "\"target\": { \"atLeast\": 120, \"by\": \"2025\" } } ] }")
    }
    if names.count == 2 {
      return failure(.twoGoalsFiles, "the folder holds goals.jsonc and goals.json", "keep one of them")
    }
    let problems = Problems()
    let document: DocumentReader
    switch FileAccess.read(
      Path.joined(path, name), named: displayPrefix + name, limit: SourceFile.goalsLimit)
    {
    case .failure(let problem):
      return RegistryReading(registry: nil, diagnostics: [problem.diagnostic])
    case .success(let file):
      let including = { (folder: String) in
        OpenSDGFolder.included(folder, in: path, displayPrefix: displayPrefix)
      }
      guard let read = DocumentReader.open(file, problems, including: including) else {
        return RegistryReading(registry: nil, diagnostics: problems.diagnostics)
      }
      document = read
    }
    var tables: [(path: String, range: Range<Int>?)] = []
    if onlyThese {
      tables = []
    } else if let listed = document.tables {
      tables = listed.map { ($0.path, $0.range) }
    } else if case .nothing = FileAccess.kind(Path.joined(path, "actuals.csv")) {
      tables = []
    } else {
      tables = [("actuals.csv", nil)]
    }
    var files: [SourceFile] = []
    for table in tables {
      switch FileAccess.read(
        Path.joined(path, table.path), named: displayPrefix + table.path, limit: SourceFile.tableLimit)
      {
      case .success(let file): files.append(file)
      case .failure(let problem):
        if let range = table.range, problem.diagnostic.name == DiagnosticName.missingFile.rawValue {
          problems.add(
            .missingFile, "'\(table.path)' does not exist", in: document.text, at: range,
            remedy: "create the file in the folder of \(name), or correct its name")
        } else {
          problems.add(problem.diagnostic)
        }
      }
    }
    var mapped: [SourceFile] = []
    for mapping in document.mappings {
      switch FileAccess.read(
        Path.joined(path, mapping.file), named: displayPrefix + mapping.file, limit: SourceFile.tableLimit)
      {
      case .success(let file): mapped.append(file)
      case .failure(let problem):
        if problem.diagnostic.name == DiagnosticName.missingFile.rawValue {
          problems.add(
            .missingFile, "'\(mapping.file)' does not exist", in: document.text, at: mapping.fileRange,
            remedy: "create the file in the folder of \(name), or correct its name")
        } else {
          problems.add(problem.diagnostic)
        }
      }
    }
    return document.finish(files + actuals, mapped: mapped)
  }
}

extension SourceFile {
  /// Reads a file of at most `limit` bytes, called `name` in diagnostics; else the reason why it cannot be read.
  package static func read(
    _ path: String, named name: String, limit: Int = goalsLimit
  ) -> (file: SourceFile?, diagnostic: Diagnostic?) {
    switch FileAccess.read(path, named: name, limit: limit) {
    case .success(let file): (file, nil)
    case .failure(let problem): (nil, problem.diagnostic)
    }
  }
}

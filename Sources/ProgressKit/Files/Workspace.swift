/// The registry that belongs to a folder: the nearest one upwards.
///
/// From the folder on, each is looked at for `progress.jsonc` (or `progress.json`), which names the folder of the
/// registry, and for `goals.jsonc` (or `goals.json`), which makes the folder itself the registry.
package struct Workspace: Hashable, Sendable {
  /// The folder of the registry, an absolute path.
  package var directory: String
  /// The way to it from the folder in which the search began, with a slash at its end unless it is empty; to be
  /// shown before the names of its files.
  package var displayPrefix: String

  /// What a search gave.
  package struct Search: Hashable, Sendable {
    /// The registry; `nil` when none was found or the way to it is broken.
    package var workspace: Workspace?
    /// Why there is none.
    package var diagnostics: [Diagnostic]
    /// The paths of the files that were looked at, or would have been if they were there.
    package var files: [String] = []
  }

  private static let goalNames = RegistryFolder.goalsNames
  static let configurationNames = ["progress.jsonc", "progress.json"]

  /// Searches from a folder upwards; a relative path is taken from the process's working directory.
  package static func find(from directory: String) -> Search {
    let start = Path.normalized(
      directory.hasPrefix("/") ? directory : Path.joined(FileAccess.resolved(".") ?? "/", directory))
    guard case .directory = FileAccess.kind(start) else {
      return failure(
        .missingFile, "the folder does not exist", at: directory, "create it, or correct its name")
    }
    var folder = start
    var files: [String] = []
    while true {
      files += (configurationNames + goalNames).map { Path.joined(folder, $0) }
      var search: Search?
      switch step(folder, start) {
      case .found(let found): search = found
      case .configured(let next, let name): search = follow(next, from: name, start, seen: [folder], &files)
      case .nothing: break
      }
      if var search {
        search.files = files
        return search
      }
      if folder == "/" { break }
      folder = Path.parent(of: folder)
    }
    var search = failure(
      .missingFile, "there is no progress.jsonc and no goals.jsonc here or in a folder above", at: directory,
      "create goals.jsonc, or name the registry's folder with --registry")
    search.files = files
    return search
  }

  private enum Step {
    case found(Search)
    case configured(folder: String, file: String)
    case nothing
  }

  private static func exists(_ path: String) -> Bool {
    FileAccess.kind(path) != .nothing
  }

  private static func shown(_ path: String, _ start: String) -> String {
    let way = Path.relative(from: start, to: path)
    return way.isEmpty ? "." : way
  }

  private static func failure(
    _ name: DiagnosticName, _ message: String, at file: String, _ remedy: String
  ) -> Search {
    let place = SourceLocation(file: file, line: 1, column: 1)
    return Search(workspace: nil, diagnostics: [Diagnostic(name, message, at: place, remedy: remedy)])
  }

  private static func found(_ folder: String, _ start: String) -> Search {
    let way = Path.relative(from: start, to: folder)
    return Search(
      workspace: Workspace(directory: folder, displayPrefix: way.isEmpty ? "" : way + "/"), diagnostics: [])
  }

  /// What one folder says.
  private static func step(_ folder: String, _ start: String) -> Step {
    guard let name = configurationNames.first(where: { exists(Path.joined(folder, $0)) }) else {
      return goalNames.contains { exists(Path.joined(folder, $0)) } ? .found(found(folder, start)) : .nothing
    }
    let path = Path.joined(folder, name)
    let problems = Problems()
    switch FileAccess.read(
      path, named: shown(path, start), within: folder, limit: SourceFile.goalsLimit)
    {
    case .failure(let problem): return .found(Search(workspace: nil, diagnostics: [problem.diagnostic]))
    case .success(let file):
      let registry = registry(of: file, problems)
      guard let registry, !problems.hasErrors else {
        return .found(Search(workspace: nil, diagnostics: problems.diagnostics))
      }
      return .configured(folder: Path.normalized(Path.joined(folder, registry)), file: file.name)
    }
  }

  /// The folder that a configuration file names.
  static func registry(of file: SourceFile, _ problems: Problems) -> String? {
    switch SourceText.open(file, limit: SourceFile.goalsLimit) {
    case .failure(let problem):
      problems.add(problem.diagnostic)
      return nil
    case .success(let text):
      problems.add(file: text)
      guard let root = JSONDocument.read(text, problems),
        let fields = Fields(
          root, "the file", keys: .workspace,
          hints: ["goals": "goals stand in goals.jsonc; this file names its folder: \"registry\": \".\""],
          in: text, problems, dates: DateReader())
      else { return nil }
      if let value = fields.value("progress") {
        _ = fields.whole(value, "'progress'", 1...DocumentReader.version, "write the format version: 1")
      }
      fields.reportMissing("registry", "name the folder of goals.jsonc: \"registry\": \"data\"")
      guard let registry = fields.string("registry") else { return nil }
      if registry.hasPrefix("/") || registry.contains("\\") || registry.contains("\0") {
        fields.report(
          .invalidPath, "'\(registry)' would lead to the same place on one computer only",
          fields.value("registry")?.range ?? root.range,
          "write a path from this file's folder, with forward slashes")
        return nil
      }
      return registry
    }
  }

  /// Goes on from a configuration file to the folder it names.
  private static func follow(
    _ folder: String, from file: String, _ start: String, seen: Set<String>, _ files: inout [String]
  ) -> Search {
    files += configurationNames.map { Path.joined(folder, $0) }
    guard case .directory = FileAccess.kind(folder) else {
      return failure(
        .missingFile, "the registry's folder '\(shown(folder, start))' does not exist", at: file,
        "correct \"registry\", or create the folder")
    }
    // A folder with goals is the registry, even where a configuration file in it names it.
    if goalNames.contains(where: { exists(Path.joined(folder, $0)) }) { return found(folder, start) }
    if OpenSDGFolder.isOpenSDG(directory: folder) { return found(folder, start) }
    guard !seen.contains(folder) else {
      return failure(
        .cyclicRegistry, "\"registry\" leads back to '\(shown(folder, start))'", at: file,
        "name the folder that holds goals.jsonc")
    }
    switch step(folder, start) {
    case .found(let search): return search
    case .configured(let next, let name):
      return follow(next, from: name, start, seen: seen.union([folder]), &files)
    case .nothing:
      return failure(
        .missingFile, "the registry's folder '\(shown(folder, start))' holds no goals.jsonc", at: file,
        "correct \"registry\", or create goals.jsonc in it")
    }
  }
}

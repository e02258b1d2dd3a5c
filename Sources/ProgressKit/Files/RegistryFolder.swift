/// The folder of a registry: which files it consists of, and what they say.
package struct RegistryFolder {
  /// The folder.
  package let path: String
  /// The files that are read, or would be if they were there, as paths.
  package private(set) var files: [String]
  /// Whether ``files`` are all there are: the goals file could be read without an error.
  package private(set) var isComplete: Bool

  private let prefix: String
  private let methods: [any ProgressMethod]
  private let problems = Problems()
  /// Contents that stand in the place of what the disk holds, by the names that the goals file gives the tables.
  private let substitutes: [String: [UInt8]]
  private var document: DocumentReader?
  /// Whether it is a data folder of Open SDG, without a goals file.
  private(set) var isOpenSDG = false
  /// The bytes of the goals file.
  private var goals: [UInt8] = []
  private var goalsName = "goals.jsonc"
  /// Why there is no document to go on with.
  private var failure: Diagnostic?

  static let goalsNames = ["goals.jsonc", "goals.json"]
  static let tableName = "actuals.csv"

  /// Opens the folder and reads its goals file; the tables are only named.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - displayPrefix: what stands before the names of its files in diagnostics and places.
  ///   - substitutes: what tables would hold, by their names: they are read instead of the disk.
  ///   - methods: the methods that goals may name.
  package init(
    _ path: String, displayPrefix: String = "", substitutes: [String: [UInt8]] = [:],
    methods: [any ProgressMethod] = Methods.all
  ) {
    self.path = path
    self.methods = methods
    prefix = displayPrefix
    self.substitutes = substitutes
    let names = RegistryFolder.goalsNames + [RegistryFolder.tableName] + Workspace.configurationNames
    files = names.map { Path.joined(path, $0) }
    isComplete = false
    open()
    isComplete = (document != nil || isOpenSDG) && !problems.hasErrors
    guard let document else { return }
    let listed = (document.tables ?? []).map(\.path) + document.mappings.map(\.file)
    files += listed.map { Path.joined(path, $0) }.filter { !files.contains($0) }
    for folder in document.includedFolders {
      files += RegistryFolder.everything(in: folder == "." ? path : Path.joined(path, folder))
    }
  }

  /// What is declared without the figures: goals, indicators and sources of the goals file and of tables of goals, or of
  /// a site's folder; what could be read of them, whatever problems there are.
  package var declared: Registry? {
    if isOpenSDG { return OpenSDGFolder.reading(directory: path, displayPrefix: prefix).registry }
    guard let document else { return nil }
    let tables = document.mappings.filter { $0.content == .goals }
    guard !tables.isEmpty else { return document.registry }
    let read = readAll(tables.map { (path: $0.file, range: Optional($0.fileRange)) }, document)
    return document.finish([], mapped: read).registry ?? document.registry
  }

  /// Whether the goals file has a text anywhere, capitals or not: a file of that name may be one of its tables, also
  /// where the goals file cannot be read as what it should be.
  package func mentions(_ text: String) -> Bool {
    guard !text.isEmpty else { return false }
    return String(decoding: goals, as: UTF8.self).lowercased().contains(text.lowercased())
  }

  /// How figures come into the registry.
  enum Door: Equatable {
    /// A CSV file of this project's own columns.
    case own
    /// Such a file of which rows are chosen.
    case chosen
    /// A table of others.
    case mapped
  }

  /// The tables of figures by the names that the goals file gives them; without a list the usual one, whether it exists
  /// or not. Empty where there is no goals file.
  var doors: [(name: String, door: Door)] {
    guard let document else { return [] }
    let listed = document.tables?.map(\.path) ?? [RegistryFolder.tableName]
    let chosen = Set(document.selections.map(\.file))
    return listed.map { ($0, chosen.contains($0) ? .chosen : .own) }
      + document.mappings.map { ($0.file, .mapped) }
  }

  private mutating func open() {
    switch FileAccess.kind(path) {
    case .directory: break
    case .nothing:
      return fail(.missingFile, "the folder does not exist", "create it, or correct its name")
    case .file:
      return fail(.unreadableFile, "this is a file, not a folder", "name the folder that holds goals.jsonc")
    case .other(let what):
      return fail(.unreadableFile, "this is no folder: \(what)", "name the folder that holds goals.jsonc")
    }
    let names = RegistryFolder.goalsNames.filter { FileAccess.kind(Path.joined(path, $0)) != .nothing }
    guard let name = names.first else {
      if OpenSDGFolder.isOpenSDG(directory: path) {
        isOpenSDG = true
        files += RegistryFolder.everything(in: path)
        return
      }
      let other = (FileAccess.names(in: path) ?? []).first {
        RegistryFolder.goalsNames.contains($0.lowercased())
      }
      return fail(
        .missingFile, "the folder holds no goals.jsonc",
        other.map { "rename '\($0)' to '\($0.lowercased())': capitals count" }
          ?? "create one: { \"progress\": 1, \"goals\": [ { \"id\": \"wells\", "
          + "\"target\": { \"atLeast\": 120, \"by\": \"2025\" } } ] }")
    }
    if names.count == 2 {
      return fail(.twoGoalsFiles, "the folder holds goals.jsonc and goals.json", "keep one of them")
    }
    goalsName = name
    switch read(name, limit: SourceFile.goalsLimit) {
    case .failure(let problem): failure = problem.diagnostic
    case .success(let file):
      goals = file.bytes
      document = DocumentReader.open(file, problems, methods: methods) { [path, prefix] folder in
        OpenSDGFolder.included(folder, in: path, displayPrefix: prefix)
      }
    }
  }

  /// The files of a folder and of those within it, as far as anybody nests them.
  private static func everything(in folder: String, depth: Int = 8) -> [String] {
    (FileAccess.names(in: folder) ?? []).filter { !$0.hasPrefix(".") }.flatMap { name in
      let path = Path.joined(folder, name)
      return FileAccess.kind(path) == .directory && depth > 0
        ? everything(in: path, depth: depth - 1) : [path]
    }
  }

  private mutating func fail(_ name: DiagnosticName, _ message: String, _ remedy: String) {
    // The name of a folder that was not found is the caller's; of another one the prefix is enough.
    var shown = prefix.isEmpty ? "." : prefix
    if prefix.isEmpty, FileAccess.kind(path) == .nothing { shown = path }
    let place = SourceLocation(file: Path.trimmed(shown), line: 1, column: 1)
    failure = Diagnostic(name, message, at: place, remedy: remedy)
  }

  private func read(_ name: String, limit: Int) -> Result<SourceFile, SourceText.Problem> {
    if let bytes = substitutes[name] { return .success(SourceFile(name: prefix + name, bytes: bytes)) }
    return FileAccess.read(Path.joined(path, name), named: prefix + name, within: path, limit: limit)
  }

  /// Reads the tables, and gives back the registry or the reasons why there is none.
  ///
  /// - Parameters:
  ///   - actuals: further CSV files of figures
  ///   - onlyThese: whether they stand in the place of all figures of the registry
  package func read(actuals: [SourceFile] = [], onlyThese: Bool = false) -> RegistryReading {
    var reading = RegistryReading(registry: nil, diagnostics: [])
    if let failure {
      reading.diagnostics = [failure]
    } else if isOpenSDG, !actuals.isEmpty || onlyThese {
      reading.diagnostics = [
        Diagnostic(
          .missingFile, "the folder holds no goals.jsonc, which figures could belong to",
          at: SourceLocation(file: Path.trimmed(prefix.isEmpty ? "." : prefix), line: 1, column: 1),
          remedy:
            "create one in the folder above that takes it in: { \"progress\": 1, \"include\": [\"FOLDER\"] }")
      ]
    } else if isOpenSDG {
      reading = OpenSDGFolder.reading(directory: path, displayPrefix: prefix)
    } else if let document {
      var tables: [(path: String, range: Range<Int>?)] = []
      if let listed = document.tables {
        tables = listed.map { ($0.path, $0.range) }
      } else if substitutes[RegistryFolder.tableName] != nil
        || FileAccess.kind(Path.joined(path, RegistryFolder.tableName)) != .nothing
      {
        tables = [(RegistryFolder.tableName, nil)]
      }
      let mapped = document.mappings.map { (path: $0.file, range: Optional($0.fileRange)) }
      let (figures, others) = (readAll(tables, document), readAll(mapped, document))
      warnOfUnread(tables.map(\.path) + mapped.map(\.path), beside: actuals)
      reading = document.finish(
        (onlyThese ? [] : figures) + actuals, mapped: others, onlyTheseFigures: onlyThese)
    } else {
      reading.diagnostics = problems.diagnostics
    }
    reading.files = files
    return reading
  }

  private func readAll(
    _ tables: [(path: String, range: Range<Int>?)], _ document: DocumentReader
  ) -> [SourceFile] {
    var files: [SourceFile] = []
    for table in tables {
      switch read(table.path, limit: SourceFile.tableLimit) {
      case .success(let file): files.append(file)
      case .failure(let problem):
        if let range = table.range, problem.diagnostic.name == DiagnosticName.missingFile.rawValue {
          problems.add(
            .missingFile, "'\(table.path)' does not exist", in: document.text, at: range,
            remedy: "create the file in the folder of \(goalsName), or correct its name")
        } else {
          problems.add(problem.diagnostic)
        }
      }
    }
    return files
  }

  // MARK: - Files that nothing reads

  /// Warns of tables beside the goals file that nothing reads: figures that somebody believes to be counted.
  private func warnOfUnread(_ read: [String], beside others: [SourceFile]) {
    let known = read.map { FilePlace(Path.joined(path, $0)) }
    for name in FileAccess.names(in: path) ?? [] where RegistryFolder.looksLikeTable(name) {
      let file = Path.joined(path, name)
      guard FileAccess.kind(file) != .directory else { continue }
      let place = FilePlace(file)
      // What a command line hands in may lie here too.
      guard !others.contains(where: { $0.name == prefix + name || $0.name == name }) else { continue }
      guard !read.contains(name), !known.contains(where: { place.isSameFile(as: $0) }) else { continue }
      guard !isOwnReport(file) else { continue }
      let listed = (read + [name]).map { "\"\($0)\"" }.joined(separator: ", ")
      let isCSV = [".csv", ".tsv"].contains { name.lowercased().hasSuffix($0) }
      let remedy =
        isCSV
        ? "list it in \(goalsName): \"actuals\": [\(listed)], or move it to another folder"
        : "save it as CSV under the name \(RegistryFolder.tableName), or move it to another folder"
      problems.add(
        Diagnostic(
          .unreadTable, "'\(name)' lies beside \(goalsName), and nothing reads it",
          at: SourceLocation(file: prefix + name, line: 1, column: 1), remedy: remedy))
    }
  }

  /// Whether figures may be in a file of that name: a table of text, or anything called like the usual one.
  static func looksLikeTable(_ name: String) -> Bool {
    let small = name.lowercased()
    guard !small.hasPrefix("."), let dot = small.lastIndex(of: ".") else { return small == "actuals" }
    let ending = String(small[small.index(after: dot)...])
    if ["csv", "tsv"].contains(ending) { return true }
    return small.hasPrefix("actuals") && ["txt", "tab", "xls", "xlsx", "ods", "numbers"].contains(ending)
  }

  // A report in CSV may be kept beside the goals: it holds verdicts, and no figures.
  private func isOwnReport(_ file: String) -> Bool {
    guard case .success(let start) = FileAccess.start(of: file, within: path, count: 64) else { return false }
    return start.starts(with: RegistryFolder.reportHeader.utf8)
  }

  /// How the header of `progress report -o report.csv` begins.
  static let reportHeader = "id,title,group,subject,owner,status,reason,flags,"
}

extension Registry {
  /// Reads the registry of a folder: `goals.jsonc` (or `goals.json`) and its CSV files.
  ///
  /// The CSV files are those listed under `"actuals"`; without a list it is `actuals.csv`, if it exists. Every file must
  /// be a regular one within the folder, links followed. A table beside the goals file that nothing reads is a warning.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - displayPrefix: what stands before the names of its files in diagnostics and places, such as
  ///     `Fixtures/vietnam-digital/`; empty for names relative to the folder.
  ///   - actuals: further CSV files of figures, such as those of a command line.
  ///   - onlyThese: whether they stand in the place of all figures of the registry: those of its own CSV files, of its
  ///     tables, whose goals and series stay, and of folders that it includes.
  ///   - methods: the methods that goals may name; those that judge are given to the report.
  /// - Returns: the registry, or `nil` where any problem is an error, and all problems of all files.
  public static func read(
    directory path: String, displayPrefix: String = "", actuals: [SourceFile] = [], onlyThese: Bool = false,
    methods: [any ProgressMethod] = Methods.all
  ) -> RegistryReading {
    RegistryFolder(path, displayPrefix: displayPrefix, methods: methods).read(
      actuals: actuals, onlyThese: onlyThese)
  }
}

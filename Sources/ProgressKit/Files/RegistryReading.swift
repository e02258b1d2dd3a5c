/// What reading a registry gave: the registry, or the reasons why there is none.
public struct RegistryReading: Hashable, Sendable {
  /// The registry; `nil` when any problem is an error.
  public var registry: Registry?
  /// All problems of all files: file by file in the order of reading, each from its beginning to its end.
  public var diagnostics: [Diagnostic]
  /// The paths of the files that it was read from, or would have been if they were there; empty where it was read from
  /// bytes.
  package var files: [String] = []

  /// A registry with the problems found on the way.
  public init(registry: Registry?, diagnostics: [Diagnostic]) {
    self.registry = registry
    self.diagnostics = diagnostics
  }

  /// Whether the files cannot be trusted, so that nothing is judged.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

extension Registry {
  /// Reads a registry from the bytes of its files, and goes on after every problem, so that all are found at once.
  ///
  /// - Parameters:
  ///   - goals: the goals file, JSON with comments and trailing commas, at most 16 MiB.
  ///   - actuals: the CSV files of figures, each at most 1 GiB. Which of them the goals file lists is not looked at.
  ///   - tables: the tables of others that the goals file maps under `"tables"`, by the names it gives them.
  /// - Returns: the registry, or `nil` where any problem is an error, and all problems.
  public static func read(
    goals: SourceFile, actuals: [SourceFile], tables: [SourceFile] = []
  ) -> RegistryReading {
    let problems = Problems()
    guard let document = DocumentReader.open(goals, problems) else {
      return RegistryReading(registry: nil, diagnostics: problems.diagnostics)
    }
    return document.finish(actuals, mapped: tables)
  }
}

extension DocumentReader {
  /// Reads a goals file; `nil`, and a problem, when it is no text.
  static func open(_ file: SourceFile, _ problems: Problems) -> DocumentReader? {
    switch SourceText.open(file, limit: SourceFile.goalsLimit) {
    case .failure(let problem):
      problems.add(problem.diagnostic)
      return nil
    case .success(let text):
      problems.add(file: text)
      var reader = DocumentReader(text, problems)
      reader.read()
      return reader
    }
  }

  /// Reads the figures and compares them with one another and with the goals.
  ///
  /// Tables that are mapped are found among `mapped` by the ends of their names.
  func finish(_ actuals: [SourceFile], mapped: [SourceFile] = []) -> RegistryReading {
    var tables = TableReader(self)
    for file in actuals {
      switch SourceText.open(file, limit: SourceFile.tableLimit) {
      case .failure(let problem): problems.add(problem.diagnostic)
      case .success(let text):
        problems.add(file: text)
        tables.read(text)
      }
    }
    var registry = registry
    registry.observations = tables.observations
    FigureChecks(registry: registry, tables: tables, problems: problems).run()
    for mapping in mappings {
      guard
        let file = mapped.first(where: { $0.name == mapping.file || $0.name.hasSuffix("/" + mapping.file) })
      else { continue }
      switch SourceText.open(file, limit: SourceFile.tableLimit) {
      case .failure(let problem): problems.add(problem.diagnostic)
      case .success(let text):
        problems.add(file: text)
        MappedTable(text, mapping, dates, problems).add(to: &registry)
      }
    }
    return RegistryReading(
      registry: problems.hasErrors ? nil : registry, diagnostics: problems.diagnostics)
  }
}

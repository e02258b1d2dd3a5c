/// What reading a registry gave: the registry, or the reasons why there is none.
public struct RegistryReading: Hashable, Sendable {
  /// The registry; `nil` when any problem is an error.
  public package(set) var registry: Registry?
  /// All problems of all files: file by file in the order of reading, each from its beginning to its end.
  public package(set) var diagnostics: [Diagnostic]
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
  ///   - methods: the methods that goals may name; those that judge are given to the report.
  /// - Returns: the registry, or `nil` where any problem is an error, and all problems.
  public static func read(
    goals: SourceFile, actuals: [SourceFile], tables: [SourceFile] = [],
    methods: [any ProgressMethod] = Methods.all
  ) -> RegistryReading {
    let problems = Problems()
    guard let document = DocumentReader.open(goals, problems, methods: methods) else {
      return RegistryReading(registry: nil, diagnostics: problems.diagnostics)
    }
    return document.finish(actuals, mapped: tables)
  }
}

extension DocumentReader {
  /// Reads a goals file; `nil`, and a problem, when it is no text.
  ///
  /// Folders under `"include"` are read by `including`.
  static func open(
    _ file: SourceFile, _ problems: Problems, methods: [any ProgressMethod] = Methods.all,
    including: ((String) -> RegistryReading)? = nil
  ) -> DocumentReader? {
    switch SourceText.open(file, limit: SourceFile.goalsLimit) {
    case .failure(let problem):
      problems.add(problem.diagnostic)
      return nil
    case .success(let text):
      problems.add(file: text)
      var reader = DocumentReader(text, problems)
      reader.methods = methods.map(\.about.name)
      reader.included = including.map { Included(read: $0) }
      reader.read()
      return reader
    }
  }

  /// Reads the figures and compares them with one another and with the goals.
  ///
  /// Tables that are mapped are found among `mapped` by the ends of their names.
  func finish(
    _ actuals: [SourceFile], mapped: [SourceFile] = [], onlyTheseFigures: Bool = false
  ) -> RegistryReading {
    var registry = registry
    registry.marksDecimalsWithComma = decimal == .comma
    if onlyTheseFigures { registry.unread = [] }
    var tables = TableReader(self)
    var chosen: [(text: SourceText, selection: TableMapping)] = []
    for file in actuals {
      switch SourceText.open(file, limit: SourceFile.tableLimit) {
      case .failure(let problem): problems.add(problem.diagnostic)
      case .success(let text):
        problems.add(file: text)
        if let selection = DocumentReader.mapping(of: file, among: selections) {
          chosen.append((text, selection))
        } else {
          tables.read(text)
        }
      }
    }
    registry.observations = tables.ledger
    registry.reduction = tables.reduction
    for (text, selection) in chosen {
      guard var table = MappedTable(text, selection, self) else { continue }
      table.add(to: &registry)
    }
    if !onlyTheseFigures { registry.observations += included?.observations ?? [] }
    for mapping in mappings {
      guard
        let file = mapped.first(where: { DocumentReader.mapping(of: $0, among: [mapping]) != nil })
      else { continue }
      switch SourceText.open(file, limit: SourceFile.tableLimit, encoding: mapping.encoding) {
      case .failure(let problem): problems.add(problem.diagnostic)
      case .success(let text):
        problems.add(file: text)
        guard var table = MappedTable(text, mapping, self) else { continue }
        table.add(to: &registry, keepsFigures: !onlyTheseFigures)
      }
    }
    let toldApart = unreadColumns.check(registry)
    checkSeries(registry)
    check(&registry, readFromTables: tables.ledger.count, toldApart: toldApart)
    let diagnostics = problems.diagnostics
    registry.diagnostics = diagnostics
    return RegistryReading(registry: problems.hasErrors ? nil : registry, diagnostics: diagnostics)
  }

  /// The mapping of a file, found by the end of its name.
  private static func mapping(of file: SourceFile, among mappings: [TableMapping]) -> TableMapping? {
    mappings.first { $0.file == file.name || file.name.hasSuffix("/" + $0.file) }
  }

  /// Series that goals name and no row gives: a slip, which must not look like a figure that is not there yet.
  private func checkSeries(_ registry: Registry) {
    guard !series.isEmpty, !problems.hasErrors else { return }
    let given = Set(
      registry.observations.columns.indicators.all + registry.unread.map(\.indicator)
        + registry.indicators.map(\.id))
    let words = given.sorted()
    for (id, range) in series where !given.contains(id) {
      let meant = problems.suggestions.meant(by: id, among: words)
      problems.add(
        .unknownIndicator, "no row of the tables gives the series '\(id)'", in: text, at: range,
        remedy: meant + "its last part is a word of the columns under \"dimensions\"")
    }
  }

  /// Runs the checks that stand behind every door, each finding with its place in the files.
  ///
  /// - Parameters:
  ///   - count: how many of the figures came from the CSV files, whose rows were checked as they were read
  ///   - toldApart: indicators of which rows fall on one another, so that their contradictions say nothing new
  private func check(_ registry: inout Registry, readFromTables count: Int, toldApart: Set<String>) {
    registry.observations.seal()
    let ledger = registry.observations
    let background = registry.background
    let places = registry.places
    let reported = problems.goalsWithErrors
    func add(_ finding: CheckFinding) {
      // What follows from a goal that was refused says nothing new.
      if let goal = finding.goal, reported.contains(goal) { return }
      if finding.name == .conflictingValues, case .figure(let row, _) = finding.subject,
        toldApart.contains(ledger.indicator(row))
      {
        return
      }
      problems.add(finding, at: places.location(of: finding.subject))
    }
    GoalChecks(registry, background).run(add)
    if count < registry.observations.count {
      let rule = FigureChecks(registry, background)
      for row in count..<registry.observations.count { rule.problems(of: row).forEach(add) }
    }
    SeriesChecks(registry, background, isWhole: !problems.hasErrors).run(add)
  }
}

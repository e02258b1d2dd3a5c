import ProgressKit

/// A registry that was found and read, ready to be reported on.
struct RegistryAccess {
  /// Its parts.
  let registry: Registry
  /// Warnings about its files.
  let warnings: [Diagnostic]

  /// The paths of its files, and of those that led to it.
  let files: [String]

  private let directory: String
  private let prefix: String

  /// The files of `--actuals`, each read once.
  private static func figures(
    _ options: CommonOptions, in environment: Environment
  ) throws(Failure) -> (files: [SourceFile], problems: [Diagnostic]) {
    if options.onlyActuals, options.actuals.isEmpty {
      throw Failure("--only-actuals needs --actuals FILE: without one there would be no figure at all")
    }
    var files: [SourceFile] = []
    var problems: [Diagnostic] = []
    var seen: Set<String> = []
    for path in options.actuals {
      guard seen.insert(path == "-" ? path : environment.absolute(path)).inserted else {
        throw Failure("--actuals names '\(path)' twice, and its figures would count twice")
      }
      guard path != "-" else {
        guard let bytes = environment.standardInput(SourceFile.tableLimit + 1) else {
          throw Failure("standard input cannot be read")
        }
        files.append(SourceFile(name: "standard input", bytes: bytes))
        continue
      }
      let read = SourceFile.read(environment.absolute(path), named: path, limit: SourceFile.tableLimit)
      if let file = read.file { files.append(file) }
      if let diagnostic = read.diagnostic { problems.append(diagnostic) }
    }
    return (files, problems)
  }

  /// Where the registry is said to lie: the folder of `--registry`, else the one that belongs to the working directory.
  struct Location {
    var directory: String
    var prefix: String
    /// The files that were looked at on the way.
    var files: [String] = []
  }

  private static func locate(
    _ options: CommonOptions, in environment: Environment
  ) -> (location: Location?, search: Workspace.Search?) {
    if let option = options.registry {
      return (Location(directory: environment.absolute(option), prefix: shownPrefix(option)), nil)
    }
    let search = Workspace.find(from: environment.directory)
    let location = search.workspace.map {
      Location(directory: $0.directory, prefix: $0.displayPrefix, files: search.files)
    }
    return (location, search)
  }

  /// The registry's folder with only its goals file read, where there is one, and the files looked at on the way.
  static func folder(
    _ options: CommonOptions, in environment: Environment
  ) -> (folder: RegistryFolder?, searched: [String]) {
    let (location, search) = locate(options, in: environment)
    return (location.map { RegistryFolder($0.directory, displayPrefix: $0.prefix) }, search?.files ?? [])
  }

  /// Where the registry lies.
  static func location(
    _ options: CommonOptions, in environment: Environment
  ) throws(Failure) -> Location {
    let (location, search) = locate(options, in: environment)
    if let location { return location }
    let problems = search?.diagnostics ?? []
    // That there is no registry at all is no problem of a file.
    let isAbsent = problems.allSatisfy { $0.location?.file == environment.directory }
    throw Failure(
      problems.first.map { "\($0.message); \($0.remedy)" } ?? "there is no registry",
      diagnostics: isAbsent ? [] : problems)
  }

  /// Finds and reads the registry, with or without errors.
  static func read(
    _ options: CommonOptions, in environment: Environment
  ) throws(Failure) -> (reading: RegistryReading, access: RegistryAccess?) {
    let location = try location(options, in: environment)
    let (figures, problems) = try figures(options, in: environment)
    guard problems.isEmpty else { return (RegistryReading(registry: nil, diagnostics: problems), nil) }
    let reading = Registry.read(
      directory: location.directory, displayPrefix: location.prefix, actuals: figures,
      onlyThese: options.onlyActuals)
    let access = reading.registry.map { registry in
      RegistryAccess(
        registry: registry, warnings: reading.diagnostics, files: location.files + reading.files,
        directory: location.directory, prefix: location.prefix)
    }
    return (reading, access)
  }

  /// The same, for commands that need a registry without errors.
  static func open(
    _ options: CommonOptions, in environment: Environment
  ) throws(Failure) -> RegistryAccess {
    let (reading, access) = try read(options, in: environment)
    guard let access else {
      throw Failure(
        DiagnosticCount(reading.diagnostics).words + " in the files", diagnostics: reading.diagnostics)
    }
    return access
  }

  /// The report on what was selected. Nothing selected is a failure, and so is an id that nothing has.
  func report(
    _ selection: SelectionOptions, limitedToYear: Bool = true, in environment: Environment
  ) throws(Failure) -> Report {
    let asOf = try day(selection, in: environment)
    guard !registry.goals.isEmpty else {
      throw Failure("the registry holds no goal", remedies: ["write one into \"goals\" of goals.jsonc"])
    }
    try demandMatches(selection.goals, asOf: asOf)
    let year = limitedToYear ? selection.year?.year : nil
    func report(_ goals: Selection) -> Report {
      registry.report(
        asOf: asOf, knownOn: selection.knownOn, year: year, selecting: goals,
        judgedBy: selection.method?.method)
    }
    var chosen = report(selection.goals)
    if chosen.assessments.isEmpty, chosen.notYetSet > 0, let knownOn = selection.knownOn {
      throw Failure("no goal selected had been set by \(knownOn)")
    }
    if chosen.assessments.isEmpty {
      if chosen.outside.isEmpty, !chosen.closed.isEmpty, year == nil {
        throw Failure(
          "every goal selected is closed",
          remedies: chosen.closed.prefix(5).compactMap { goal in
            goal.closed.map { "'\(goal.id)' was closed on \($0.date): \($0.reason)" }
          })
      }
      if let year, !chosen.outside.isEmpty || selection.goals.statuses.isEmpty {
        throw Failure(
          "no goal selected falls in \(year); \(NumberText.count(chosen.outside.count, "goal")) outside",
          remedies: Advice.otherYears(registry, than: year))
      }
      throw Failure(
        "no goal has all of this: \(selection.goals.words)",
        remedies: Advice.narrower(selection.goals, report(.init(goals: selection.goals.goals))))
    }
    if selection.knownOn == nil { chosen.diagnostics = warnings }
    return chosen
  }

  /// Fails when a pattern can match no goal, with a suggestion and with what there is.
  func demandMatches(_ selection: Selection, asOf: CalendarDate) throws(Failure) {
    guard let (kind, pattern) = registry.unmatched(selection, asOf: asOf) else { return }
    switch kind {
    case .goal:
      let words = registry.goals.map(\.id) + registry.indicators.map(\.id) + Rule.allCases.map(\.rawValue)
      let suggestion = Suggestion.nearest(to: pattern, among: words)
      throw Failure(
        "no goal has the id '\(pattern)'"
          + (suggestion.map { "; did you mean '\($0)'?" } ?? "; 'progress list goals' lists them"))
    case .status:
      let words = Status.allCases.map { $0.word.split(separator: " ").joined(separator: "-") }
      let suggestion = Suggestion.nearest(to: pattern, among: words)
      throw Failure(
        "there is no status '\(pattern)'" + (suggestion.map { "; did you mean '\($0)'?" } ?? ""),
        remedies: ["the statuses are \(words.joined(separator: ", "))"])
    case .owner, .group:
      let there = registry.values(of: kind)
      let suggestion = Suggestion.nearest(to: pattern, among: there)
      throw Failure(
        "no goal has the \(kind.rawValue) '\(pattern)'"
          + (suggestion.map { "; did you mean '\($0)'?" } ?? ""),
        remedies: [
          there.isEmpty
            ? "no goal names its \(kind.rawValue): write \"\(kind.rawValue)\" into goals.jsonc"
            : "the \(kind.rawValue)s are \(Advice.list(there)); 'progress list \(kind.rawValue)s' counts their goals"
        ])
    }
  }

  /// The files that a run of a command reads.
  func protected(_ command: some Command, _ environment: Environment) -> ProtectedFiles {
    ProtectedFiles(command.common, inputs: command.inputs, registry: files, in: environment)
  }

  /// The figures of what was selected, whether or not a goal is judged by them; the goals are left out.
  func figures(_ selection: SelectionOptions, in environment: Environment) throws(Failure) -> Report {
    let asOf = try day(selection, in: environment)
    try demandMatches(selection.goals, asOf: asOf)
    var report = registry.report(asOf: asOf, knownOn: selection.knownOn, selecting: selection.goals)
    guard !report.reported.isEmpty else { throw Failure("no figure is known by then") }
    if selection.knownOn == nil { report.diagnostics = warnings }
    return report
  }

  /// What is known of the indicators of an id or a pattern; `nil` when none has it.
  func indicators(_ pattern: String, _ selection: SelectionOptions, in environment: Environment)
    throws(Failure)
    -> Report?
  {
    let ids = registry.indicators.map(\.id).filter { Glob(pattern).matches($0) }
    guard !ids.isEmpty else { return nil }
    var report = registry.report(
      asOf: try day(selection, in: environment), knownOn: selection.knownOn)
    report.reported = report.reported.only(Set(ids))
    if selection.knownOn == nil { report.diagnostics = warnings }
    return report
  }

  /// Fails where figures were chosen by a database, and what was known on a day hangs on what it left out.
  func demandKnowledge(of days: [CalendarDate?]) throws(Failure) {
    guard let day = days.compactMap({ $0 }).first(where: { !registry.canTell(knownOn: $0) }) else { return }
    throw Failure(
      "what was known on \(day) cannot be told: 'progress sql' left out older vintages of these figures",
      remedies: [
        "choose them for that day: progress sql --known-on \(day)",
        "or choose all: progress sql --all-vintages",
      ])
  }

  /// The day to judge by; fails where the figures cannot tell what was known on the day that was asked for.
  private func day(_ selection: SelectionOptions, in environment: Environment) throws(Failure) -> CalendarDate
  {
    try demandKnowledge(of: [selection.knownOn])
    switch selection.asOf {
    case .day(let day): return day
    case .latest:
      guard let latest = registry.newestPeriodEnd else {
        throw Failure(
          "there is no figure, and so no latest one",
          remedies: ["give a day with --as-of, or leave it out for today", "write figures into actuals.csv"])
      }
      return latest
    case nil: return selection.year.map { min($0.lastDay, environment.today) } ?? environment.today
    }
  }

  /// The files that hold the places of findings.
  func sourceFiles(holding places: [SourceLocation]) -> [SourceFile] {
    let names = Set(places.map(\.file))
    return names.sorted().compactMap { name in
      guard name.hasPrefix(prefix) else { return nil }
      return SourceFile.read(directory + "/" + name.dropFirst(prefix.count), named: name).file
    }
  }

  /// A folder before the names of its files.
  private static func shownPrefix(_ folder: String) -> String {
    var folder = Substring(folder)
    while folder.hasPrefix("./") { folder = folder.dropFirst(2).drop { $0 == "/" } }
    if folder.isEmpty || folder == "." { return "" }
    return folder.hasSuffix("/") ? String(folder) : folder + "/"
  }
}

/// How many problems of each kind there are.
struct DiagnosticCount: Hashable {
  /// The errors.
  let errors: Int
  /// The warnings.
  let warnings: Int

  init(_ diagnostics: [Diagnostic]) {
    errors = diagnostics.count { $0.severity == .error }
    warnings = diagnostics.count - errors
  }

  /// `2 errors, 1 warning`.
  var words: String {
    let parts = [
      errors > 0 ? NumberText.count(errors, "error") : nil,
      warnings > 0 ? NumberText.count(warnings, "warning") : nil,
    ]
    let known = parts.compactMap { $0 }
    return known.isEmpty ? "no problems" : known.joined(separator: ", ")
  }
}

extension DiagnosticText {
  /// The text with its parts coloured, in at most so many columns.
  func painted(_ usesColor: Bool, width: Int? = nil) -> String {
    TextLayout.fitted(usesColor ? colored : text, to: width)
  }

  private var colored: String {
    let tone: Tone = parts.severity == "error" ? .bad : .risk
    let place = parts.place.isEmpty ? "" : parts.place + ": "
    var lines = [
      place + TextLayout.colored(parts.severity, tone, true) + ": \(parts.message) [\(parts.name)]"
    ]
    for (index, line) in parts.excerpt.enumerated() {
      lines.append(index == 0 ? line : TextLayout.colored(line, tone, true))
    }
    lines += parts.remedy.map { "  " + $0 }
    return lines.joined(separator: "\n")
  }
}

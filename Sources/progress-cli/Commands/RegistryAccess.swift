import ProgressKit

/// A registry that was found and read, ready to be reported on.
struct RegistryAccess {
  /// Its parts.
  let registry: Registry
  /// Warnings about its files.
  let warnings: [Diagnostic]

  private let directory: String
  private let prefix: String

  /// Finds and reads the registry: the folder of `--registry`, else the one that belongs to the working directory.
  static func read(
    _ options: CommonOptions, in environment: Environment
  ) throws(Failure) -> (reading: RegistryReading, directory: String, prefix: String) {
    let directory: String
    let prefix: String
    if let option = options.registry {
      directory = environment.absolute(option)
      prefix = shownPrefix(option)
    } else {
      let search = Workspace.find(from: environment.directory)
      guard let workspace = search.workspace else {
        throw Failure(
          search.diagnostics.first.map { "\($0.message); \($0.remedy)" } ?? "there is no registry")
      }
      directory = workspace.directory
      prefix = workspace.displayPrefix
    }
    return (Registry.read(directory: directory, displayPrefix: prefix), directory, prefix)
  }

  /// The same, for commands that need a registry without errors: all problems are shown, and nothing is judged.
  static func open(
    _ options: CommonOptions, in environment: Environment, _ console: inout Console
  ) throws(Failure) -> RegistryAccess {
    let (reading, directory, prefix) = try read(options, in: environment)
    guard let registry = reading.registry else {
      let usesColor = environment.usesColor(options.color, onTerminal: environment.errorsAreTerminal)
      for diagnostic in reading.diagnostics {
        console.note(DiagnosticText(diagnostic).painted(usesColor) + "\n\n")
      }
      throw Failure(DiagnosticCount(reading.diagnostics).words + " in the files")
    }
    return RegistryAccess(
      registry: registry, warnings: reading.diagnostics, directory: directory, prefix: prefix)
  }

  /// The report on what was selected. Nothing selected is a failure, and so is an id that nothing has.
  func report(
    _ selection: SelectionOptions, limitedToYear: Bool = true, in environment: Environment
  ) throws(Failure) -> Report {
    let asOf = try day(selection, in: environment)
    guard !registry.goals.isEmpty else { throw Failure("the registry holds no goal") }
    for pattern in selection.goals { try demandMatch(pattern, asOf: asOf) }
    var report = registry.report(
      asOf: asOf, knownOn: selection.knownOn, year: limitedToYear ? selection.year?.year : nil,
      goals: selection.goals)
    if report.assessments.isEmpty, report.notYetSet > 0, let knownOn = selection.knownOn {
      throw Failure("no goal selected had been set by \(knownOn)")
    }
    if report.assessments.isEmpty {
      guard selection.year != nil || report.closed.isEmpty else {
        throw Failure("every goal selected is closed")
      }
      throw Failure(
        "no goal selected falls in \(selection.year.map { String($0.year) } ?? "the time asked for"); "
          + "\(NumberText.count(report.outside.count, "goal")) outside")
    }
    if selection.knownOn == nil { report.diagnostics = warnings }
    return report.judged(by: selection.method?.method)
  }

  /// The figures of what was selected, whether or not a goal is judged by them; the goals are left out.
  func figures(_ selection: SelectionOptions, in environment: Environment) throws(Failure) -> Report {
    let asOf = try day(selection, in: environment)
    for pattern in selection.goals { try demandMatch(pattern, asOf: asOf) }
    var report = registry.report(asOf: asOf, knownOn: selection.knownOn, goals: selection.goals)
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

  /// The day to judge by.
  private func day(_ selection: SelectionOptions, in environment: Environment) throws(Failure) -> CalendarDate
  {
    switch selection.asOf {
    case .day(let day): return day
    case .latest:
      guard let latest = registry.newestPeriodEnd else {
        throw Failure("there is no figure, and so no latest one: give a day with --as-of")
      }
      return latest
    case nil: return selection.year.map { min($0.lastDay, environment.today) } ?? environment.today
    }
  }

  /// Fails when no goal has an id that matches, with a suggestion.
  func demandMatch(_ pattern: String, asOf: CalendarDate) throws(Failure) {
    let matching = registry.report(asOf: asOf, goals: [pattern])
    guard matching.assessments.isEmpty, matching.outside.isEmpty, matching.closed.isEmpty else { return }
    let words = registry.goals.map(\.id) + registry.indicators.map(\.id) + Rule.allCases.map(\.rawValue)
    let suggestion = Suggestion.nearest(to: pattern, among: words)
    throw Failure(
      "no goal has the id '\(pattern)'"
        + (suggestion.map { "; did you mean '\($0)'?" } ?? "; 'progress list goals' lists them"))
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
  /// The text with its parts coloured.
  func painted(_ usesColor: Bool) -> String {
    guard usesColor else { return text }
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

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The data folder of an Open SDG site: `meta`, `indicator-config` and `data`.
public struct OpenSDGFolder: Hashable, Sendable {
  /// The indicators that could be read, in the order of their numbers.
  public var indicators: [OpenSDGIndicator]
  /// The problems of all files.
  public var diagnostics: [Diagnostic]

  /// The files of one indicator.
  public struct Files: Hashable, Sendable {
    /// The identifier with hyphens, such as `1-1-1`.
    public var id: String
    /// `meta/1-1-1.md`, or `.yml`.
    public var meta: SourceFile?
    /// `indicator-config/1-1-1.yml`.
    public var config: SourceFile?
    /// `data/indicator_1-1-1.csv`.
    public var data: SourceFile?

    /// The files of one indicator.
    public init(id: String, meta: SourceFile? = nil, config: SourceFile? = nil, data: SourceFile? = nil) {
      self.id = id
      self.meta = meta
      self.config = config
      self.data = data
    }
  }

  /// Reads indicators from their files. One with an error is left out; the others are read all the same.
  ///
  /// - Parameters:
  ///   - files: the files of each indicator, in any order
  ///   - translations: files of texts for keys in one language, such as `translations/en/data.yml`, whose
  ///     names without the ending are the groups of the keys
  public static func read(_ files: [Files], translations: [SourceFile] = []) -> OpenSDGFolder {
    var folder = OpenSDGFolder(indicators: [], diagnostics: [])
    var texts = OpenSDGTranslations()
    for file in translations {
      let problems = Problems()
      let name = file.name.split(separator: "/").last.map(String.init) ?? file.name
      switch SourceText.open(file, limit: SourceFile.goalsLimit) {
      case .success(let text):
        texts.add(text, group: name.split(separator: ".").first.map(String.init) ?? name, problems)
      case .failure(let problem): problems.add(problem.diagnostic)
      }
      folder.diagnostics += problems.diagnostics
    }
    for entry in files.sorted(by: { isBefore($0.id, $1.id) }) {
      let problems = Problems()
      var isReadable = true
      func open(_ file: SourceFile?) -> SourceText? {
        guard let file else { return nil }
        switch SourceText.open(file, limit: SourceFile.tableLimit) {
        case .success(let text): return text
        case .failure(let problem):
          problems.add(problem.diagnostic)
          isReadable = false
          return nil
        }
      }
      let (meta, config, data) = (open(entry.meta), open(entry.config), open(entry.data))
      if isReadable,
        let indicator = OpenSDGReader(id: entry.id, problems: problems, translations: texts)
          .indicator(meta: meta, config: config, data: data), !problems.hasErrors
      {
        folder.indicators.append(indicator)
      }
      folder.diagnostics += problems.diagnostics
    }
    return folder
  }

  /// Reads a folder.
  ///
  /// - Parameters:
  ///   - path: the folder that holds `meta` or `indicator-config`, and `data`; names in diagnostics are
  ///     relative to it
  ///   - language: the language of the texts for keys, which are read from `translations` where that is there
  public static func read(directory path: String, language: String = "en") -> OpenSDGFolder {
    var entries: [String: Files] = [:]
    var failures: [Diagnostic] = []
    func load(_ name: String) -> SourceFile? {
      switch FileAccess.read(Path.joined(path, name), named: name, limit: SourceFile.tableLimit) {
      case .success(let file): return file
      case .failure(let problem):
        failures.append(problem.diagnostic)
        return nil
      }
    }
    for (folder, endings) in [("meta", [".md", ".yml", ".yaml"]), ("indicator-config", [".yml", ".yaml"])] {
      for name in names(in: Path.joined(path, folder)) {
        guard let ending = endings.first(where: name.hasSuffix) else { continue }
        let id = String(name.dropLast(ending.count))
        let file = load("\(folder)/\(name)")
        if folder == "meta" {
          entries[id, default: Files(id: id)].meta = file
        } else {
          entries[id, default: Files(id: id)].config = file
        }
      }
    }
    if entries.isEmpty {
      let problem = Diagnostic(
        .missingFile, "the folder holds no metadata of indicators",
        at: SourceLocation(file: path, line: 1, column: 1),
        remedy: "name the folder that holds meta or indicator-config, and data")
      return OpenSDGFolder(indicators: [], diagnostics: failures + [problem])
    }
    let tables = Set(names(in: Path.joined(path, "data")))
    for id in entries.keys where tables.contains("indicator_\(id).csv") {
      entries[id]?.data = load("data/indicator_\(id).csv")
    }
    let texts = "translations/\(language)"
    let translations = names(in: Path.joined(path, texts)).filter { $0.hasSuffix(".yml") }
    var folder = read(Array(entries.values), translations: translations.compactMap { load("\(texts)/\($0)") })
    folder.diagnostics = failures + folder.diagnostics
    return folder
  }

  private static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  /// The order of numbers such as `1-2-1` before `1-10-1`, and `1-a-1` after all of them.
  private static func isBefore(_ left: String, _ right: String) -> Bool {
    let (first, second) = (left.split(separator: "-"), right.split(separator: "-"))
    for (one, other) in zip(first, second) where one != other {
      switch (Int(one), Int(other)) {
      case (let one?, let other?): return one < other
      case (nil, nil): return one < other
      case (let number, _): return number != nil
      }
    }
    return first.count == second.count ? left < right : first.count < second.count
  }

  // MARK: - As a registry

  /// The indicators and their targets as a registry that can be reported and checked.
  ///
  /// Each series becomes an indicator of its own, `ID` or `ID.2`, `ID.3` where there are several, with its
  /// figures as years; and a goal of the same id: at least or at most the target by the end of the target
  /// year (2030 unless stated), from the figure of the base year. A series without a target becomes a goal in
  /// the words of the metadata.
  public var registry: Registry {
    var registry = Registry(title: "Open SDG")
    for indicator in indicators {
      for (index, series) in indicator.series.enumerated() {
        let id = index == 0 ? indicator.id : "\(indicator.id).\(index + 1)"
        let rest = series.tag.dropFirst(indicator.id.count)
        let title = indicator.title + (rest.isEmpty ? "" : " –" + rest.dropFirst(2))
        let isFalling = series.input.direction != .rising
        let limit = series.input.limit.map { isFalling ? Limits(lower: $0) : Limits(upper: $0) }
        registry.indicators.append(
          Indicator(
            id: id, title: title, unit: OpenSDGFolder.unit(indicator.unit), limits: limit,
            location: indicator.location))
        registry.observations += series.figures.compactMap { figure in
          Period(year: figure.year).map {
            Observation(
              indicator: id, period: $0, value: .number(figure.value), location: figure.location)
          }
        }
        registry.goals.append(OpenSDGFolder.goal(id, title, indicator, series))
      }
    }
    return registry
  }

  private static func unit(_ text: String?) -> Unit {
    guard let text else { return .none }
    return ["percentage", "percent", "%"].contains(text.lowercased()) ? .percent : Unit(text)
  }

  private static func goal(
    _ id: String, _ title: String, _ indicator: OpenSDGIndicator, _ series: OpenSDGIndicator.Series
  ) -> Goal {
    let target: Target =
      series.input.target.map { value in
        series.input.direction == .rising ? .atLeast(Quantity(value)) : .atMost(Quantity(value))
      } ?? .stated(indicator.targetText ?? "no target is stated")
    let wanted = series.input.baseline?.time.calendarYear ?? 2015
    let base = series.figures.first { $0.year >= wanted }
    let year = series.input.deadline?.calendarYear ?? 2030
    var goal = Goal(
      id, title: title, target: target,
      baseline: base.map { Baseline($0.value, on: Period(year: $0.year), location: $0.location) },
      deadline: Period(year: year).map { Deadline(endOf: $0) }, note: indicator.targetText)
    goal.location = series.location
    goal.targetLocation = series.location
    return goal
  }
}

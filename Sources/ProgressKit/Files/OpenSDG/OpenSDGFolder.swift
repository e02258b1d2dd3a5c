/// The data folder of an Open SDG site: `meta`, `indicator-config`, `data`, and what says how they are read.
///
/// Source: Open SDG, documentation "Data format", "Metadata format", "Indicator configuration", "Data
/// configuration", "Translation" (2025); sdg-build, the program that reads such folders (2025).
package struct OpenSDGFolder: Hashable, Sendable {
  /// The indicators that have metadata or values, in the order of their numbers; one that could not be read says
  /// so in its ``OpenSDGIndicator/refusal``.
  package var indicators: [OpenSDGIndicator]
  /// The problems of all files.
  package var diagnostics: [Diagnostic]
  /// The main language of the site.
  package var language: String
  /// Whether the folder as a whole could not be read, or is none of Open SDG.
  package var isUnreadable: Bool

  /// Whether names that lie directly in a folder are those of such a folder: values and metadata, or a configuration
  /// that says where they are.
  package static func isOpenSDG(_ names: [String]) -> Bool {
    names.contains("data") && (names.contains("meta") || names.contains("indicator-config"))
      || OpenSDGConfiguration.names.contains(where: names.contains)
  }

  /// Reads a folder from its files, which are named by their paths within it, such as `meta/1-1-1.yml`.
  package static func read(files: [SourceFile]) -> OpenSDGFolder { read(FilesInMemory(files)) }

  /// Reads a folder. What is not understood refuses what it belongs to, never the rest.
  static func read(_ contents: some FolderContents) -> OpenSDGFolder {
    var walk = OpenSDGWalk(contents)
    return walk.folder()
  }

  /// The order of numbers such as `1-2-1` before `1-10-1`, and `1-a-1` after all of them.
  static func isBefore(_ left: String, _ right: String) -> Bool {
    let (first, second) = (left.split(separator: "-"), right.split(separator: "-"))
    for (one, other) in zip(first, second) where one != other {
      switch (Int(one), Int(other)) {
      case (let one?, let other?) where one != other: return one < other
      case (nil, nil): return one < other
      case (let number, let another) where (number == nil) != (another == nil): return number != nil
      default: continue
      }
    }
    return first.count == second.count ? left < right : first.count < second.count
  }
}

/// Goes through a folder's files.
private struct OpenSDGWalk<Contents: FolderContents> {
  let contents: Contents
  var site = OpenSDGConfiguration(nil, Problems())
  var translations = OpenSDGTranslations()
  var language = "en"
  var diagnostics: [Diagnostic] = []
  var isUnreadable = false
  /// Files that are not read, with no problem of their own.
  var skipped: [String] = []
  var files: [String: Files] = [:]
  var published: [String: OpenSDGIndicator.Published] = [:]
  /// What stands for the words of tables, by the place of their input.
  private var mapsByInput: [Int: OpenSDGMaps] = [:]

  /// The files of one indicator.
  struct Files {
    /// Metadata and configuration, with the rank of the pattern that they fit.
    var documents: [(path: String, rank: Int)] = []
    var data: String?
  }

  init(_ contents: Contents) { self.contents = contents }

  mutating func folder() -> OpenSDGFolder {
    let names = names(in: "") ?? []
    if !isUnreadable, !OpenSDGFolder.isOpenSDG(names) {
      fail("the folder holds no metadata and values of indicators")
    }
    guard !isUnreadable else { return result([]) }
    readConfiguration(names)
    readTranslations()
    for folder in site.folders(ofData: false) { listDocuments(folder) }
    for folder in site.folders(ofData: true) { listData(folder) }
    guard !isUnreadable else { return result([]) }
    readPublished(names)
    var indicators: [OpenSDGIndicator] = []
    for id in files.keys.sorted(by: OpenSDGFolder.isBefore) {
      if let indicator = indicator(id) { indicators.append(indicator) }
    }
    if indicators.isEmpty { fail("the folder holds no metadata of indicators") }
    noteForeignWords(indicators)
    noteSkipped()
    return result(indicators)
  }

  private func result(_ indicators: [OpenSDGIndicator]) -> OpenSDGFolder {
    OpenSDGFolder(
      indicators: indicators, diagnostics: diagnostics, language: language, isUnreadable: isUnreadable)
  }

  private mutating func fail(_ message: String) {
    isUnreadable = true
    diagnostics.append(
      Diagnostic(
        .missingFile, message, at: SourceLocation(file: contents.shown(""), line: 1, column: 1),
        remedy: "name the folder that holds data, and meta or indicator-config"))
  }

  /// The names in a folder; `nil` where there is none, and where it cannot be read, which is a problem.
  private mutating func names(in folder: String) -> [String]? {
    switch contents.names(in: folder) {
    case .success(let names): return names
    case .failure(let problem):
      diagnostics.append(problem.diagnostic)
      isUnreadable = true
      return nil
    }
  }

  private func open(_ path: String, _ problems: Problems, limit: Int) -> SourceText? {
    let opened: Result<SourceText, SourceText.Problem> =
      switch contents.file(path, limit: limit) {
      case .success(let file): SourceText.open(file, limit: limit)
      case .failure(let problem): .failure(problem)
      }
    switch opened {
    case .success(let text): return text
    case .failure(let problem):
      problems.add(problem.diagnostic)
      return nil
    }
  }

  private mutating func readConfiguration(_ names: [String]) {
    guard let name = OpenSDGConfiguration.names.first(where: names.contains) else { return }
    let problems = Problems()
    site = OpenSDGConfiguration(open(name, problems, limit: SourceFile.goalsLimit), problems)
    // Without it the usual columns hold: one it would have named then tells series apart, and is said to.
    diagnostics += problems.diagnostics.map { $0.demoted() }
  }

  private mutating func readTranslations() {
    let languages = names(in: "translations") ?? []
    let wanted = site.languages + ["en"]
    language = site.languages.first ?? "en"
    guard let present = wanted.first(where: languages.contains) else { return }
    language = present
    let folder = "translations/\(present)"
    for name in names(in: folder) ?? [] where name.hasSuffix(".yml") || name.hasSuffix(".yaml") {
      let problems = Problems()
      if let text = open("\(folder)/\(name)", problems, limit: SourceFile.goalsLimit) {
        translations.add(text, group: name.split(separator: ".").first.map(String.init) ?? name, problems)
      }
      diagnostics += problems.diagnostics.map { $0.demoted() }
    }
  }

  private mutating func listDocuments(_ folder: String) {
    for name in names(in: folder) ?? [] {
      let path = "\(folder)/\(name)"
      guard let point = name.lastIndex(of: "."), point != name.startIndex else { continue }
      let isRead = [".md", ".yml", ".yaml"].contains(where: name.hasSuffix)
      guard isRead, let rank = site.rank(of: path), !site.inputs[rank].isData else {
        skip(path)
        continue
      }
      files[String(name[..<point]), default: Files()].documents.append((path, rank))
    }
  }

  /// Names a file that is none of an indicator, unless another input of its folder reads it.
  private mutating func skip(_ path: String) {
    if site.rank(of: path) == nil { skipped.append(path) }
  }

  private mutating func listData(_ folder: String) {
    for name in names(in: folder) ?? [] {
      let path = "\(folder)/\(name)"
      guard let point = name.lastIndex(of: "."), point != name.startIndex else { continue }
      guard name.hasSuffix(".csv"), let rank = site.rank(of: path), site.inputs[rank].isData else {
        skip(path)
        continue
      }
      let stem = String(name[..<point])
      let hasPrefix = stem.hasPrefix("indicator_")
      let id = hasPrefix ? String(stem.dropFirst("indicator_".count)) : stem
      guard !id.isEmpty else {
        skipped.append(path)
        continue
      }
      if let other = files[id]?.data {
        // `data/indicator_1-1-1.csv` is the usual name; the other one of the same indicator is not read.
        skipped.append(hasPrefix ? other : path)
        if !hasPrefix { continue }
      }
      files[id, default: Files()].data = path
    }
  }

  private mutating func readPublished(_ names: [String]) {
    let name = "indicator_calculation_components.yml"
    guard names.contains(name) else { return }
    let problems = Problems()
    if let text = open(name, problems, limit: SourceFile.goalsLimit) {
      problems.add(file: text)
      for member in YAMLReader.document(text, problems)?.members ?? [] {
        var series: [OpenSDGIndicator.Published.Series] = []
        for part in member.value.members {
          if let status = part.value["status"]?.text { series.append(.init(tag: part.key, status: status)) }
        }
        published[member.key] = OpenSDGIndicator.Published(
          status: member.value["progress_status"]?.text ?? "", series: series,
          location: text.location(of: member.keyRange.lowerBound))
      }
    }
    // What was published is compared, and nothing is made of it.
    diagnostics += problems.diagnostics.map { $0.demoted() }
  }

  /// What stands for the columns and words of a table of values.
  private mutating func maps(of path: String, _ problems: Problems) -> OpenSDGMaps {
    guard let rank = site.rank(of: path) else { return OpenSDGMaps() }
    if let known = mapsByInput[rank] { return known }
    var maps = OpenSDGMaps()
    func read(_ path: String?, _ take: (SourceText) -> Void) {
      guard let path, !path.isEmpty else { return }
      let own = Problems()
      if let text = open(path, own, limit: SourceFile.goalsLimit) { take(text) }
      diagnostics += own.diagnostics.map { $0.demoted() }
    }
    read(site.inputs[rank].columnMap) { maps.readColumns($0) }
    read(site.inputs[rank].codeMap) { maps.readCodes($0) }
    mapsByInput[rank] = maps
    return maps
  }

  // MARK: - Indicators

  private mutating func indicator(_ id: String) -> OpenSDGIndicator? {
    guard let entry = files[id] else { return nil }
    let problems = Problems()
    var refusal: String?
    var documents: [OpenSDGReader.Document] = []
    for (path, _) in entry.documents.sorted(by: { ($1.rank, $0.path) < ($0.rank, $1.path) }) {
      guard let text = open(path, problems, limit: SourceFile.goalsLimit) else {
        refusal = "its metadata cannot be read"
        continue
      }
      let isMarkdown = path.hasSuffix(".md")
      if isMarkdown, entry.data == nil, !YAMLReader.hasFrontMatter(text) {
        skipped.append(path)
        continue
      }
      problems.add(file: text)
      let node = isMarkdown ? YAMLReader.frontMatter(text, problems) : YAMLReader.document(text, problems)
      switch node?.kind {
      case .mapping?: if let node { documents.append((text, node)) }
      case nil: refusal = "its metadata cannot be read"
      case .null?: break
      default:
        problems.add(
          .wrongType, "the metadata are \(node?.description ?? "nothing")", in: text, at: 0..<1,
          remedy: "write lines 'key: value'")
        refusal = "its metadata cannot be read"
      }
    }
    if documents.isEmpty, refusal == nil, entry.data == nil { return nil }
    var data: SourceText?
    if let path = entry.data {
      data = open(path, problems, limit: SourceFile.tableLimit)
      if data == nil { refusal = refusal ?? "its values cannot be read" }
    }
    var reader = OpenSDGReader(id: id, problems: problems, site: site, translations: translations)
    if let path = entry.data { reader.maps = maps(of: path, problems) }
    var indicator = reader.indicator(documents, data: data, refusal: refusal)
    indicator.published = published[id]
    compare(indicator, problems)
    diagnostics += problems.diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.goal = id
      return diagnostic
    }
    return indicator
  }

  /// Holds what the publisher computed or stated against what the rule gives.
  private func compare(_ indicator: OpenSDGIndicator, _ problems: Problems) {
    let words = Set(OpenSDG.Category.allCases.map(\.rawValue) + [""])
    func isSame(_ status: String, _ other: String) -> Bool {
      status == other || [status, other].allSatisfy { $0.isEmpty || $0 == "not_available" }
    }
    func report(_ what: String, _ stated: String, _ computed: String, _ place: SourceLocation?) {
      guard words.contains(stated), !isSame(stated, computed) else { return }
      problems.add(
        Diagnostic(
          .claimMismatch,
          "the publisher says '\(stated)' of \(what), and by its rule the figures give '\(computed)'",
          at: place,
          remedy:
            "its status was computed from other figures or options, or by another version of its program",
          goal: indicator.id))
    }
    guard indicator.refusal == nil, indicator.isComputed else { return }
    if !indicator.isAutomatic, let stated = indicator.statedStatus, !stated.isEmpty, stated != "not_available"
    {
      report(indicator.id, stated, indicator.computedVerdict.category ?? "", indicator.location)
    }
    if indicator.isAutomatic, let published = indicator.published {
      report(indicator.id, published.status, indicator.computedVerdict.category ?? "", published.location)
      for series in indicator.series where series.refusal == nil {
        guard let one = published.series.first(where: { $0.isOf(series.tag) }), one.tag != indicator.id else {
          continue
        }
        report("'\(series.tag)'", one.status, series.verdict.category ?? "", published.location)
      }
    }
  }

  /// Says once that statuses of another rule are kept and not compared.
  private mutating func noteForeignWords(_ indicators: [OpenSDGIndicator]) {
    let words = Set(OpenSDG.Category.allCases.map(\.rawValue) + [""])
    let foreign = indicators.filter { indicator in
      indicator.isAutomatic && (indicator.published.map { !words.contains($0.status) } ?? false)
    }
    guard let first = foreign.first?.published else { return }
    diagnostics.append(
      Diagnostic(
        .unknownWord,
        "statuses such as '\(first.status)' are no words of Open SDG's rule; indicators that have them: \(foreign.count)",
        at: first.location,
        remedy: "they are kept, and not held against what that rule gives"
      ).demoted())
  }

  // MARK: - What is not read

  private mutating func noteSkipped() {
    if !skipped.isEmpty {
      // Every table is named, since figures may be in it; of other files, of which there may be many, some are.
      let tables = skipped.filter { $0.hasSuffix(".csv") }
      let others = skipped.filter { !$0.hasSuffix(".csv") }
      skipped = tables + others
      let shown = (tables + others.prefix(8)).joined(separator: ", ")
      let rest = others.count > 8 ? " and \(others.count - 8) more" : ""
      let place = SourceLocation(file: contents.shown(skipped[0]), line: 1, column: 1)
      diagnostics.append(
        Diagnostic(
          .skippedFile,
          skipped.count == 1
            ? "this is no file of an indicator and is not read"
            : "\(skipped.count) files are no files of indicators and are not read: \(shown)\(rest)",
          at: place,
          remedy: "an indicator has meta/1-1-1.md or .yml, indicator-config/1-1-1.yml, "
            + "data/indicator_1-1-1.csv"))
    }
    for name in site.otherInputs {
      diagnostics.append(
        Diagnostic(
          .skippedFile, "the input '\(name)' is not read", at: site.location,
          remedy: "save its figures as data/indicator_1-1-1.csv, with the columns Year and Value, "
            + "and its metadata as meta/1-1-1.yml"))
    }
  }
}

extension Diagnostic {
  /// The same problem as a warning.
  func demoted() -> Diagnostic {
    var diagnostic = self
    diagnostic.severity = .warning
    return diagnostic
  }
}

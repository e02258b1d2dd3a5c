/// What a folder's `config_data.yml` says of its data: which columns tell no series apart, and which files are
/// indicators.
///
/// Source: sdg-build, `open_sdg_indicator_options_defaults` and `IndicatorOptions` (2025); Open SDG,
/// documentation "Data configuration", `indicator_options` and `inputs` (2025).
struct OpenSDGConfiguration {
  /// Columns beside the year and the value that tell no group of people or things apart.
  var otherColumns: Set<String> = OpenSDGConfiguration.standardColumns
  /// Columns that say something of a figure, such as a footnote.
  var attributeColumns: Set<String> = []
  /// The column whose words name a series.
  var seriesColumn = "Series"
  /// The column whose words name a unit.
  var unitColumn = "Units"
  /// The column whose values count instead of the value, where it is there.
  var progressColumn = "Progress"
  /// The languages of the site, the main one first.
  var languages: [String] = []
  /// Where the files of indicators are, in the order in which the later overrides the earlier.
  var inputs: [Input] = []
  /// The folder that the patterns start from, with a slash behind it; empty for that of the file itself.
  var sourceFolder = ""
  /// The inputs that are not read, by their class or their pattern.
  var otherInputs: [String] = []
  /// Where it stands.
  var location: SourceLocation?

  /// Files of one kind, as the configuration names them.
  struct Input {
    /// Their paths, in which `*` stands for any signs but a slash, such as `data/*-*.csv`.
    var pattern: String
    /// Whether they hold values; else metadata or configuration.
    var isData: Bool
    /// A table of the names of columns, in words of the files and of the site.
    var columnMap: String?
    /// A table of the words of columns, in words of the files and of the site.
    var codeMap: String?

    /// The folder of the files, without a slash behind it.
    var folder: String { pattern.lastIndex(of: "/").map { String(pattern[..<$0]) } ?? "" }
  }

  /// The columns that a site without options of its own has.
  static let standardColumns: Set = [
    "Year", "Units", "Series", "Value", "GeoCode", "Progress", "Observation status", "Unit multiplier",
    "Unit measure", "UNIT_MEASURE", "SERIES", "COMMENT_TS", "DATA_LAST_UPDATE",
  ]
  /// Names of the file, the usual one first.
  static let names = ["config_data.yml", "open_sdg_config.yml"]

  /// The inputs of a folder that states none.
  private static let standardInputs: [Input] =
    [Input(pattern: "data/*-*.csv", isData: true)]
    + [
      "meta/*-*.md", "meta/*-*.yml", "meta/*-*.yaml", "indicator-config/*-*.yml", "indicator-config/*-*.yaml",
    ]
    .map { Input(pattern: $0, isData: false) }

  /// The classes of sdg-build that read files of a folder as this reader does: of values, and of metadata.
  private static let classes = (
    data: ["InputCsvData"], metadata: ["InputYamlMdMeta", "InputYamlMeta"]
  )

  /// Reads the configuration; what is not of the data is not looked at.
  init(_ text: SourceText?, _ problems: Problems) {
    defer { completeInputs() }
    guard let text else { return }
    problems.add(file: text)
    location = SourceLocation(file: text.name, line: 1, column: 1)
    guard let node = YAMLReader.document(text, problems) else { return }
    languages = (node["languages"]?.items ?? []).compactMap(\.text)
    if let folder = node["src_dir"]?.text {
      sourceFolder = folder.split(separator: "/").filter { $0 != "." }.map { $0 + "/" }.joined()
    }
    for input in node["inputs"]?.items ?? [] { add(input) }
    guard let options = node["indicator_options"], !options.isNull else { return }
    if let columns = options["non_disaggregation_columns"]?.items {
      otherColumns = Set(columns.compactMap(\.text) + ["Year", "Value"])
    }
    if let column = options["series_column"]?.text { seriesColumn = column }
    if let column = options["unit_column"]?.text { unitColumn = column }
    if let column = options["progress_column"]?.text { progressColumn = column }
    attributeColumns = Set(
      (options["observation_attributes"]?.items ?? []).compactMap { $0.text ?? $0["field"]?.text })
  }

  private mutating func add(_ node: YAMLNode) {
    let name = node["class"]?.text ?? ""
    guard let written = node["path_pattern"]?.text, !written.isEmpty else {
      if !(OpenSDGConfiguration.classes.metadata + ["InputSdmxMeta", ""]).contains(name) {
        otherInputs.append(name)
      }
      return
    }
    let pattern = sourceFolder + written.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    let isData = OpenSDGConfiguration.classes.data.contains(name) || name.isEmpty && written.hasSuffix(".csv")
    let input = Input(
      pattern: pattern, isData: isData, columnMap: node["column_map"]?.text, codeMap: node["code_map"]?.text)
    let isRead = isData || name.isEmpty || OpenSDGConfiguration.classes.metadata.contains(name)
    if isRead, !input.folder.isEmpty, !input.folder.contains("*"), !input.folder.contains("..") {
      inputs.append(input)
    } else {
      otherInputs.append(isRead ? pattern : name)
    }
  }

  /// Folders of which nothing is said have the usual inputs.
  private mutating func completeInputs() {
    let stated = Set(inputs.map(\.folder))
    let hasData = inputs.contains(where: \.isData)
    for var input in OpenSDGConfiguration.standardInputs where !(input.isData && hasData) {
      input.pattern = sourceFolder + input.pattern
      if !stated.contains(input.folder) { inputs.append(input) }
    }
  }

  /// The folders that hold values, or metadata and configuration, each once.
  func folders(ofData isData: Bool) -> [String] {
    var seen: Set<String> = []
    return inputs.filter { $0.isData == isData }.map(\.folder).filter { seen.insert($0).inserted }
  }

  /// Whether words in a column tell groups apart.
  func tellsGroups(_ column: String) -> Bool {
    !otherColumns.contains(column) && !attributeColumns.contains(column) && column != progressColumn
  }

  /// Whether two words in a column are two series, whatever group they are of.
  func tellsSeries(_ column: String) -> Bool {
    column == seriesColumn || column == unitColumn || column == "SERIES" || column == "UNIT_MEASURE"
  }

  /// The rank of a file of an indicator, whose keys count before those of a file of lower rank; `nil` for a file
  /// that is none of an indicator.
  func rank(of path: String) -> Int? {
    inputs.lastIndex { OpenSDGConfiguration.matches(Array(path.utf8)[...], Array($0.pattern.utf8)[...]) }
  }

  /// Whether a path fits a pattern in which `*` stands for any signs but a slash.
  private static func matches(_ path: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
    // From the last star on, a mismatch moves its end by one: linear but for the pattern's own length.
    var (path, pattern) = (path, pattern)
    var retry: (path: ArraySlice<UInt8>, pattern: ArraySlice<UInt8>)?
    while let byte = path.first {
      if pattern.first == UInt8(ascii: "*") {
        retry = (path, pattern.dropFirst())
        pattern = pattern.dropFirst()
      } else if pattern.first == byte {
        path = path.dropFirst()
        pattern = pattern.dropFirst()
      } else if let last = retry, last.path.first != UInt8(ascii: "/") {
        path = last.path.dropFirst()
        pattern = last.pattern
        retry = (path, pattern)
      } else {
        return false
      }
    }
    return pattern.allSatisfy { $0 == UInt8(ascii: "*") }
  }
}

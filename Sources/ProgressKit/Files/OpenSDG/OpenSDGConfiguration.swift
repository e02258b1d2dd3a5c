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
  /// The patterns of the files that are indicators, such as `meta/*-*.md`, in the order in which the later
  /// overrides the earlier; empty for the usual ones.
  var patterns: [String] = []
  /// The inputs that are not read, by their class or their pattern.
  var otherInputs: [String] = []
  /// Where it stands.
  var location: SourceLocation?

  /// The columns that a site without options of its own has.
  static let standardColumns: Set = [
    "Year", "Units", "Series", "Value", "GeoCode", "Progress", "Observation status", "Unit multiplier",
    "Unit measure", "UNIT_MEASURE", "SERIES", "COMMENT_TS", "DATA_LAST_UPDATE",
  ]
  /// Names of the file, the usual one first.
  static let names = ["config_data.yml", "open_sdg_config.yml"]

  /// The patterns of a folder that states none.
  static let standardPatterns = [
    "data/*-*.csv", "meta/*-*.md", "meta/*-*.yml", "meta/*-*.yaml", "indicator-config/*-*.yml",
    "indicator-config/*-*.yaml",
  ]

  /// Reads the configuration; what is not of the data is not looked at.
  init(_ text: SourceText?, _ problems: Problems) {
    guard let text else { return }
    problems.add(file: text)
    location = SourceLocation(file: text.name, line: 1, column: 1)
    guard let node = YAMLReader.document(text, problems) else { return }
    languages = (node["languages"]?.items ?? []).compactMap(\.text)
    for input in node["inputs"]?.items ?? [] {
      let name = input["class"]?.text ?? ""
      if let pattern = input["path_pattern"]?.text, !pattern.isEmpty {
        patterns.append(pattern)
        if !["data/", "meta/", "indicator-config/"].contains(where: pattern.hasPrefix) {
          otherInputs.append(pattern)
          continue
        }
      }
      if !["InputCsvData", "InputYamlMdMeta", "InputYamlMeta", "InputSdmxMeta", ""].contains(name) {
        otherInputs.append(name)
      }
    }
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
    let folder = path.prefix { $0 != "/" } + "/"
    func last(_ patterns: [String]) -> Int? {
      patterns.lastIndex { OpenSDGConfiguration.matches(Array(path.utf8)[...], Array($0.utf8)[...]) }
    }
    if patterns.contains(where: { $0.hasPrefix(folder) }) { return last(patterns) }
    return last(OpenSDGConfiguration.standardPatterns)
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

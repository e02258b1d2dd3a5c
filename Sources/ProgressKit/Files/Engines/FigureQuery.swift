/// A statement for a database that picks the figures a registry needs, in the columns and the order of `actuals.csv`.
///
/// The database reduces, this library judges: no rule of a verdict is written in SQL. What the statement leaves out is
/// what cannot change one: figures of other indicators, and vintages that two newer days of publication have replaced.
/// Wherever that is not certain a row stays. A mark in the output tells the reader what was left out (``Reduction``).
///
/// ```swift
/// let query = FigureQuery(.duckdb, table: "figures", columns: ["indicator", "period=time_period", "value"])
/// print(try query.statement(for: registry))
/// ```
public struct FigureQuery: Hashable, Sendable {
  /// The language of a database.
  @nonexhaustive
  public enum Dialect: String, Hashable, Sendable, CaseIterable {
    case duckdb
    case postgresql
    case spark
  }

  /// Why there can be no statement.
  public struct Refusal: Error, Hashable, Sendable {
    /// What is wrong: lower-case start, no full stop.
    public let message: String
    /// What to do about it.
    public let remedy: String
  }

  /// The language of the statement.
  public var dialect: Dialect
  /// The table or view, as its name is stored; a point leads from a schema to its table.
  public var table: String
  /// All columns of the table but those of ``ignored``: `period`, where it has the name that `actuals.csv` gives it,
  /// `period=time_period`, where it has another, and any other name for a column that tells rows apart, such as `sex`;
  /// empty for the nine of `actuals.csv`.
  public var columns: [String]
  /// Columns of the table that are remarks: they tell no rows apart, and nothing reads them.
  public var ignored: [String]
  /// Earlier days of which it must stay possible to tell what was known on them.
  public var knownOn: [CalendarDate]
  /// Whether all vintages stay, so that every day can be told.
  public var keepsAllVintages: Bool

  /// A statement on a table.
  public init(
    _ dialect: Dialect, table: String, columns: [String] = [], ignored: [String] = [],
    knownOn: [CalendarDate] = [], keepsAllVintages: Bool = false
  ) {
    self.dialect = dialect
    self.table = table
    self.columns = columns
    self.ignored = ignored
    self.knownOn = knownOn
    self.keepsAllVintages = keepsAllVintages
  }
}

extension FigureQuery {
  /// How many days of publication of a period stay: the one that counts and the one before, from which the findings on
  /// revisions are made.
  static let vintages = 2

  /// The statement, compiled from a registry's indicators.
  ///
  /// The same registry gives the same bytes. It fails in the database where the table has a column that is not named:
  /// a column that tells women from men must not be overlooked.
  public func statement(for registry: Registry) throws(Refusal) -> String {
    let columns = try TableColumns(self)
    let table = try tableName()
    let needed = try neededRows(of: registry)
    // Without a day of publication nothing replaces anything.
    let isReduced = !keepsAllVintages && columns.names[.published] != nil
    var lines = [
      "-- Made by progress sql: the figures that a registry needs, for progress report --actuals -",
      "-- The table has the columns named here and no others: name what else it has with --columns or --ignore.",
    ]
    if isReduced {
      lines += [
        "-- Vintages that two newer days of publication replace are left out: progress changes, and what was known on",
        "-- other days than those given with --known-on, need --all-vintages.",
      ]
    }
    lines.append("WITH progress_needed (indicator, unit, kept) AS (")
    lines.append("  VALUES")
    lines += needed.enumerated().map { "    \($1)\($0 < needed.count - 1 ? "," : "")" }
    lines.append("),")
    lines += chosen(columns, table, hasComma: registry.marksDecimalsWithComma)
    lines.append(isReduced ? ")," : ")")
    if isReduced { lines += ranked(columns) }
    lines += result(columns, isReduced: isReduced)
    return lines.joined(separator: "\n") + ";\n"
  }

  // MARK: - What is asked for

  private func tableName() throws(Refusal) -> String {
    var parts: [String] = []
    for part in table.split(separator: ".", omittingEmptySubsequences: false) {
      try FigureQuery.demandName(String(part), "table", dialect)
      parts.append(dialect.identifier(String(part)))
    }
    if table.lowercased().hasPrefix("progress_") {
      throw Refusal(
        message: "'\(table)' begins like the names that the statement gives its own parts",
        remedy: "name the table with its schema, or make a view with another name")
    }
    return parts.joined(separator: ".")
  }

  /// Names are written into the statement in quotes; what cannot be shown there in safety is refused.
  static func demandName(_ name: String, _ kind: String, _ dialect: Dialect) throws(Refusal) {
    let isHostile =
      name.unicodeScalars.contains(where: EngineText.isHidden) || dialect == .spark && name.contains("${")
    guard !name.isEmpty, !isHostile else {
      throw Refusal(
        message: name.isEmpty
          ? "the name of a \(kind) is empty" : "the name '\(name)' of a \(kind) holds hidden characters",
        remedy: "make a view with plain names")
    }
  }

  /// A row for each indicator: its id, its own unit, and which of its vintages always stay: 0 none, 1 those below one, 2
  /// all. A first row keeps figures without an indicator, which the reader refuses.
  private func neededRows(of registry: Registry) throws(Refusal) -> [String] {
    var indicators: [(id: String, unit: UnitOfMeasure)] = registry.indicators.map { ($0.id, $0.unit) }
    var whole: Set<String> = []
    var judged: Set<String> = []
    for goal in registry.goals {
      indicators += goal.indicatorIDs.map { ($0, goal.impliedIndicator.unit) }
      // Before a goal was set, its indicator was reported without a target.
      if goal.firstSetOn.map({ set in days.first.map { set <= $0 } ?? true }) ?? true {
        judged.formUnion(goal.indicatorIDs)
      }
      // What was known of a target that follows from a figure hangs on the day of that figure's first vintage.
      let targets = [goal.target] + goal.history.compactMap(\.target)
      if targets.contains(where: { $0.derivation != nil }) { whole.formUnion(goal.indicatorIDs) }
    }
    var seen: Set<[UInt8]> = []
    var rows = ["('', '', 2)"]
    for (id, unit) in indicators where seen.insert(Array(id.utf8)).inserted {
      guard !id.unicodeScalars.contains("\0") else {
        throw Refusal(
          message: "the indicator '\(id)' has a name that no database holds", remedy: "give it another id")
      }
      // What no goal is judged by is listed with all its vintages, and a series of fractions where percentages are meant
      // is told from all of them.
      let kept = whole.contains(id) || !judged.contains(id) ? 2 : unit.isPercent ? 1 : 0
      let own = unit.text.unicodeScalars.contains("\0") ? "" : unit.text
      rows.append("(\(dialect.literal(id)), \(dialect.literal(own)), \(kept))")
    }
    guard rows.count > 1 else {
      throw Refusal(
        message: "the registry has no indicator, and so needs no figure",
        remedy: "write goals into \"goals\" of goals.jsonc")
    }
    return rows
  }

  // MARK: - Parts of the statement

  private typealias Column = TableReader.Column

  /// The rows of indicators that are needed as texts, nothing as an empty text. The empty second half fails where the
  /// table has other columns.
  private func chosen(_ columns: TableColumns, _ table: String, hasComma: Bool) -> [String] {
    var texts = Column.allCases.map { column -> String in
      guard let name = columns.names[column] else { return "'' AS \(column.rawValue)" }
      let cell = FigureQuery.cell(name, dialect)
      let text =
        switch column {
        case .period, .published: dialect.dateText(cell)
        case .value where hasComma: dialect.decimalCommaText(cell)
        default: dialect.text(cell)
        }
      return "\(dialect.binary("COALESCE(\(text), '')")) AS \(column.rawValue)"
    }
    texts += columns.others.enumerated().map { place, name -> String in
      let text = dialect.text(FigureQuery.cell(name, dialect))
      return "\(dialect.binary("COALESCE(\(text), '')")) AS other_\(place + 1)"
    }
    texts += ["n.unit AS own_unit", "n.kept AS kept"]
    let nothing = Array(repeating: "NULL", count: columns.count).joined(separator: ", ")
    let id = "COALESCE(\(dialect.text(FigureQuery.cell(columns.names[.indicator] ?? "", dialect))), '')"
    return ["progress_chosen AS\(dialect.notKept) (", "  SELECT"]
      + texts.enumerated().map { "    \($1)\($0 < texts.count - 1 ? "," : "")" } + [
        "  FROM (",
        "    SELECT * FROM \(table)",
        "    UNION ALL",
        "    SELECT \(nothing) WHERE 1 = 0",
        "  ) AS t",
        "  JOIN progress_needed AS n",
        "    ON \(dialect.key("n.indicator")) = \(dialect.key(dialect.binary(dialect.trimmed(id))))",
      ]
  }

  /// A column of the table, and never what the statement itself calls so: a name that the table does not have must fail.
  private static func cell(_ name: String, _ dialect: Dialect) -> String { "t.\(dialect.identifier(name))" }

  /// Whether a newer row may replace each, and the rank of its day: plain numbers in the indicator's own unit with a day
  /// of publication, of which none is a forecast. Of everything else all stays.
  private func ranked(_ columns: TableColumns) -> [String] {
    let key = dialect.key
    var conditions = [
      "kept < 2",
      dialect.matches("published", "[0-9]{4}-[0-9]{2}-[0-9]{2}"),
      dialect.matches("value", "-?[0-9]{1,18}([.,][0-9]{1,18})?"),
      "NOT (kept = 1 AND value LIKE '0%')",
    ]
    if columns.names[.unit] != nil {
      conditions.append("(unit = '' OR \(key("unit")) = \(key("own_unit")))")
    }
    if columns.names[.release] != nil {
      let words = ([""] + Observation.Release.allCases.filter { $0 != .forecast }.map(\.rawValue))
        .map { "'\($0)'" }
      conditions.append("release IN (\(words.joined(separator: ", ")))")
    }
    if columns.names[.claim] != nil {
      // What a source says of two figures may speak of any vintage, of other indicators too.
      conditions.append("(SELECT COUNT(*) FROM progress_chosen WHERE claim <> '') = 0")
    }
    var lines = ["progress_plain AS (", "  SELECT", "    progress_chosen.*,", "    CASE WHEN"]
    lines += conditions.enumerated().map { "      \($0 > 0 ? "AND " : "")\($1)" }
    lines += ["    THEN 1 ELSE 0 END AS plain", "  FROM progress_chosen", "),"]
    let parts =
      [key("indicator"), key("period")] + columns.others.indices.map { key("other_\($0 + 1)") }
      + ["plain"] + (days.isEmpty ? [] : [era])
    lines += [
      "progress_ranked AS (",
      "  SELECT",
      "    progress_plain.*,",
      "    DENSE_RANK() OVER (",
      "      PARTITION BY \(parts.joined(separator: ", "))",
      "      ORDER BY published DESC",
      "    ) AS vintage",
      "  FROM progress_plain",
      ")",
    ]
    return lines
  }

  /// The days in their order, each once.
  private var days: [CalendarDate] { Set(knownOn).sorted() }

  /// Between which of the days a row was published: the vintages of each time are ranked for themselves, so that what
  /// was known on each day stays.
  private var era: String {
    let cases = days.enumerated().map { "WHEN published <= '\($1)' THEN \($0)" }
    return "CASE \(cases.joined(separator: " ")) ELSE \(days.count) END"
  }

  private func result(_ columns: TableColumns, isReduced: Bool) -> [String] {
    let own = Column.allCases.map { (name: $0.rawValue, cell: $0.rawValue) }
    let others = columns.others.enumerated().map { (name: $1, cell: "other_\($0 + 1)") }
    let all = own + others
    let names = all.map { dialect.identifier($0.name) }
    let cells = zip(all, names).map { "\($0.cell) AS \($1)" }.joined(separator: ", ")
    var lines = ["SELECT \(names.joined(separator: ", "))", "FROM ("]
    lines.append("  SELECT \(cells) FROM \(isReduced ? "progress_ranked" : "progress_chosen")")
    if isReduced {
      lines.append("  WHERE plain = 0 OR vintage <= \(FigureQuery.vintages)")
      for day in [""] + days.map(\.description) {
        let mark = own.map { cell in
          switch cell.name {
          case Column.indicator.rawValue: "'\(Reduction.mark)'"
          case Column.published.rawValue: "'\(day)'"
          case Column.note.rawValue: "'\(Reduction.remark)'"
          default: "''"
          }
        }
        lines += ["  UNION ALL", "  SELECT \((mark + others.map { _ in "''" }).joined(separator: ", "))"]
      }
    }
    lines.append(") AS progress_result")
    // Rows of a table have no order, and of two that are equally sharp the last is shown.
    let order = [Column.indicator, .period, .published].map(\.rawValue)
    let sorted =
      order.map { dialect.identifier($0) }
      + names.filter { name in
        !order.contains { dialect.identifier($0) == name }
      }
    lines.append("ORDER BY \(sorted.map { dialect.key($0) }.joined(separator: ", "))")
    return lines
  }
}

/// The columns of a table by what they are to the reader.
struct TableColumns {
  /// The names of the columns that are read.
  var names: [TableReader.Column: String] = [:]
  /// The names of those that are carried along, since they may tell rows apart.
  var others: [String] = []
  /// How many columns the table has.
  var count = 0

  init(_ query: FigureQuery) throws(FigureQuery.Refusal) {
    let written = query.columns.isEmpty ? TableReader.Column.allCases.map(\.rawValue) : query.columns
    var seen: Set<String> = []
    func take(_ name: String) throws(FigureQuery.Refusal) {
      try FigureQuery.demandName(name, "column", query.dialect)
      // Capitals tell columns apart in PostgreSQL alone.
      guard seen.insert(query.dialect == .postgresql ? name : name.lowercased()).inserted else {
        throw FigureQuery.Refusal(
          message: "the column '\(name)' of the table is named twice", remedy: "name each column once")
      }
    }
    for entry in written {
      let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let own = TableReader.Column(rawValue: parts[0].lowercased())
      guard parts.count == 2 else {
        try take(entry)
        if let own { try set(own, to: entry) } else { others.append(entry) }
        continue
      }
      guard let own else {
        let words = TableReader.Column.allCases.map(\.rawValue)
        let meant = Suggestion.nearest(to: parts[0], among: words).map { "did you mean '\($0)'? " } ?? ""
        throw FigureQuery.Refusal(
          message: "'\(parts[0])' in '\(entry)' is no column of actuals.csv",
          remedy: meant + "write OURS=THEIRS, with one of \(words.joined(separator: ", ")) before the '='")
      }
      try take(parts[1])
      try set(own, to: parts[1])
    }
    for name in query.ignored { try take(name) }
    let missing = [TableReader.Column.indicator, .period, .value].filter { names[$0] == nil }
    guard missing.isEmpty else {
      let words = missing.map { "'\($0.rawValue)'" }.joined(separator: " and ")
      throw FigureQuery.Refusal(
        message: "no column of the table is named for \(words)",
        remedy: "name all columns: indicator,period=THEIRS,value=THEIRS, and what else the table has")
    }
    count = seen.count
  }

  private mutating func set(_ column: TableReader.Column, to name: String) throws(FigureQuery.Refusal) {
    guard names[column] == nil else {
      throw FigureQuery.Refusal(
        message: "two columns of the table are named for '\(column.rawValue)'",
        remedy: "keep one of them; the other may be ignored")
    }
    names[column] = name
  }
}

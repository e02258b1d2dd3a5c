import ProgressKit

/// `progress sql`: a statement by which a database picks the figures that the registry needs.
struct SQLCommand: Command {
  static let name = "sql"
  static let abstract = "Print a statement that picks the registry's figures from a database."
  static let soughtAs = ["query", "database", "duckdb", "postgresql", "postgres", "spark", "warehouse"]
  static let refusal = "NO STATEMENT"
  static let exitCodes: [ExitStatus: String] = [
    .success: "the statement was written", .unable: "the files cannot be read or hold errors",
  ]

  static var examples: [Example] {
    [
      Example(
        "progress sql --dialect postgresql --table public.figures > figures.sql",
        "then: psql -X --csv -f figures.sql | progress report --actuals -"),
      Example(
        "progress sql --dialect duckdb --table t --columns indicator,period=month,value,sex",
        "a table of four columns"),
      Example(
        "progress sql --dialect spark --table t --known-on 2024-06-30 --known-on 2024-12-31",
        "for progress changes between two days"),
    ]
  }

  static var options: [OptionSpec<Self>] {
    [
      .value("dialect", nil, \.dialect, help: "The language of the database."),
      .value(
        "table", nil, \.table, placeholder: "NAME",
        help: "The table or view, as its name is stored, perhaps with its schema: public.figures."),
      .values(
        "columns", nil, \.columns, placeholder: "LIST",
        help:
          "All columns of the table, with commas between them: period where it has the name of actuals.csv, "
          + "period=month where it has another, and others as they are.  [default: those of actuals.csv]"),
      .values(
        "ignore", nil, \.ignored, placeholder: "LIST",
        help: "Further columns of the table, which are remarks and tell no rows apart."),
      .values(
        "known-on", nil, \.knownOn,
        help: "Keep what tells what was known on that day. May repeat.  [default: what is known now]"),
      .flag("all-vintages", nil, \.keepsAllVintages, help: "Keep all vintages, for any day and every list."),
    ]
  }

  static var remarks: [String] {
    [
      "The database chooses rows and judges nothing: those of the registry's indicators, without vintages that two newer "
        + "days of publication replace. 'progress changes', and 'progress report --known-on' on other days than now, need "
        + "those days here too, or all vintages; what was left out is marked in the output, and what it would take is "
        + "refused.",
      "The statement fails where the table has a column that is not named here: a column such as sex tells rows apart, and "
        + "is carried along so that nothing falls on one another. A table with more rows than are meant is chosen from by "
        + "a view.",
    ]
  }

  var common = CommonOptions()
  var dialect: FigureQuery.Dialect?
  var table: String?
  var columns: [ListArgument] = []
  var ignored: [ListArgument] = []
  var knownOn: [CalendarDate] = []
  var keepsAllVintages = false

  func validate() throws(UsageError) {
    guard dialect != nil else {
      throw .missingOperand("'--dialect \(FigureQuery.Dialect.placeholder)'")
    }
    guard table != nil else { throw .missingOperand("'--table NAME'") }
    if keepsAllVintages, !knownOn.isEmpty {
      throw .conflict("'--all-vintages' tells every day: leave out '--known-on'")
    }
  }

  func run(in environment: Environment, _ console: inout Console) throws(Failure) -> ExitStatus {
    let access = try RegistryAccess.open(common, in: environment)
    guard let dialect, let table else { return .unable }
    let query = FigureQuery(
      dialect, table: table, columns: columns.flatMap(\.entries), ignored: ignored.flatMap(\.entries),
      knownOn: knownOn, keepsAllVintages: keepsAllVintages)
    do {
      console.write(try query.statement(for: access.registry))
    } catch {
      throw Failure(error.message, remedies: [error.remedy])
    }
    return .success
  }
}

extension FigureQuery.Dialect: ArgumentValue {}

/// Some names with commas between them.
struct ListArgument: ArgumentValue, Hashable {
  static var placeholder: String { "LIST" }
  static var expectation: String { "names with commas between them" }

  /// The names, without the blanks around them.
  let entries: [String]

  init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    entries = argument.split(separator: ",", omittingEmptySubsequences: false).map { entry in
      String(entry.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }
}

import Foundation
import ProgressTestSupport
import Testing

@testable import ProgressKit

/// Statements by which a database picks the figures that a registry needs.
@Suite struct FigureQueryTests {
  private static let dialects = FigureQuery.Dialect.allCases

  private static func registry(_ goals: String) throws -> Registry {
    try #require(readRegistry(goals, "indicator,period,value\n").registry)
  }

  private static let wells =
    #"{ "progress": 1, "goals": [{ "id": "wells", "target": { "atLeast": 9, "by": "2025" } }] }"#

  /// The rows between two lines of a statement.
  private static func lines(_ statement: String, after first: String, before last: String) -> [String] {
    statement.split(separator: "\n").map(String.init).drop { $0 != first }.dropFirst().prefix { $0 != last }
      .map { $0 }
  }

  /// The rows of the indicators in a statement.
  private static func needed(_ registry: Registry, _ query: FigureQuery) throws -> [String] {
    try lines(query.statement(for: registry), after: "  VALUES", before: "),").map {
      String($0.dropFirst(4).prefix { $0 != "\n" })
    }
  }

  @Test(arguments: dialects)
  func `the statement of a dialect is recorded, and every part of it is argued in its source`(
    dialect: FigureQuery.Dialect
  ) throws {
    let registry = try FigureQueryTests.registry(
      #"""
      { "progress": 1, "goals": [
        { "id": "wells", "unit": "wells", "target": { "atLeast": 120, "by": "2025" } },
        { "id": "records", "unit": "%", "target": { "atLeast": 75, "by": "2025" } },
        { "id": "cost", "unit": "it's \\ 100", "target": { "atMost": 9, "by": "2025" } } ] }
      """#)
    let query = FigureQuery(
      dialect, table: "public.Figures",
      columns: [
        "indicator", "period=time_period", "value=obs \"value\"", "unit", "release", "published=pub`lished",
        "claim", "sex",
      ], ignored: ["loaded at"], knownOn: ["2024-12-31", "2024-06-30", "2024-12-31"])
    expectGolden(try query.statement(for: registry), "sql/\(dialect.rawValue).sql")
  }

  @Test(arguments: dialects)
  func `without a day of publication, and with all vintages, nothing is ranked, left out or marked`(
    dialect: FigureQuery.Dialect
  ) throws {
    let registry = try FigureQueryTests.registry(FigureQueryTests.wells)
    for query in [
      FigureQuery(dialect, table: "t", columns: ["indicator", "period", "value"]),
      FigureQuery(dialect, table: "t", keepsAllVintages: true),
    ] {
      let statement = try query.statement(for: registry)
      #expect(!statement.contains("RANK") && !statement.contains("'*'") && !statement.contains("older"))
      #expect(statement.contains("FROM progress_chosen\n"))
    }
    let ranked = try FigureQuery(dialect, table: "t").statement(for: registry)
    #expect(ranked.contains("DENSE_RANK() OVER") && !ranked.contains("ROW_NUMBER"))
  }

  @Test func `which vintages stay follows from the goals`() throws {
    let registry = try FigureQueryTests.registry(
      #"""
      { "progress": 1,
        "indicators": { "north": { "unit": "m" }, "south": { "unit": "m" }, "idle": { "unit": "m" } },
        "goals": [
          { "id": "plain", "unit": "m", "target": { "atLeast": 9, "by": "2025" } },
          { "id": "share", "unit": "%", "target": { "atLeast": 75, "by": "2025" } },
          { "id": "plan", "target": { "atLeast": { "derivedFrom": 55, "share": "50%" }, "by": "2026" } },
          { "id": "late", "set": "2024-07-01", "target": { "atLeast": 7, "by": "2026" } },
          { "id": "sum", "unit": "m", "target": { "atLeast": 9, "by": "2025" }, "parts": { "sum": ["north", "south"] } } ] }
      """#)
    // Not judged: idle. Derived from a figure: plan. In %: fractions. The rest: none.
    let now = try FigureQueryTests.needed(registry, FigureQuery(.duckdb, table: "t"))
    #expect(
      Set(now.map { $0.hasSuffix(",") ? String($0.dropLast()) : $0 }) == [
        "('', '', 2)", "('north', 'm', 0)", "('south', 'm', 0)", "('idle', 'm', 2)", "('plain', 'm', 0)",
        "('share', '%', 1)", "('plan', '', 2)", "('late', '', 0)", "('sum', 'm', 0)",
      ])
    // On the last day of June the goal was not set, and its figures were reported without a target.
    let june = try FigureQueryTests.needed(
      registry, FigureQuery(.duckdb, table: "t", knownOn: ["2024-06-30"]))
    #expect(june.contains { $0.hasPrefix("('late', '', 2)") })
    let july = try FigureQueryTests.needed(
      registry, FigureQuery(.duckdb, table: "t", knownOn: ["2024-07-01"]))
    #expect(july.contains { $0.hasPrefix("('late', '', 0)") })
  }

  @Test func `a text means itself whatever a database is set to`() {
    let texts = ["plain ä", "it's", #"a\b"#, "two\nlines", "", "${x};", "\u{202E}x", "::error::"]
    #expect(
      texts.map(FigureQuery.Dialect.duckdb.literal) == [
        "'plain ä'", "'it''s'", "'a' || chr(92) || 'b'", "'two' || chr(10) || 'lines'", "''", "'${x};'",
        "chr(8238) || 'x'",
        "'::error::'",
      ])
    #expect(
      texts.map(FigureQuery.Dialect.postgresql.literal) == texts.map(FigureQuery.Dialect.duckdb.literal))
    #expect(
      texts.map(FigureQuery.Dialect.spark.literal) == [
        "'plain ä'", "CAST(X'69742773' AS STRING)", "CAST(X'615C62' AS STRING)",
        "CAST(X'74776F0A6C696E6573' AS STRING)", "''", "CAST(X'247B787D3B' AS STRING)",
        "CAST(X'E280AE78' AS STRING)", "'::error::'",
      ])
    #expect(FigureQuery.Dialect.duckdb.identifier(#"a"b`c\"#) == #""a""b`c\""#)
    #expect(FigureQuery.Dialect.spark.identifier(#"a"b`c\"#) == #"`a"b``c\`"#)
  }

  @Test func `the blanks that the database takes off an id are those of the reader`() {
    for scalar in EngineText.blanks.unicodeScalars {
      #expect(NumberReader.trimmed(Array("\(scalar)x\(scalar)".utf8)[...]).elementsEqual("x".utf8))
    }
    for value in (0x20...0xFFFF as ClosedRange<UInt32>) {
      guard let scalar = Unicode.Scalar(value), !EngineText.blanks.unicodeScalars.contains(scalar) else {
        continue
      }
      let text = "\(scalar)x"
      #expect(
        NumberReader.trimmed(Array(text.utf8)[...]).elementsEqual(text.utf8), "U+\(String(value, radix: 16))")
    }
  }

  @Test(arguments: [
    (["period", "value"], [], "t", "no column of the table is named for 'indicator'"),
    (["indicator", "perod=p", "value"], [], "t", "'perod' in 'perod=p' is no column of actuals.csv"),
    (["indicator", "period", "value", "value=v"], [], "t", "two columns of the table are named for 'value'"),
    (
      ["indicator", "period", "value", "sex", "sex"], [], "t", "the column 'sex' of the table is named twice"
    ),
    (
      ["indicator", "period", "value", "sex", "SEX"], [], "t", "the column 'SEX' of the table is named twice"
    ),
    (["indicator", "period", "value"], ["value"], "t", "the column 'value' of the table is named twice"),
    (["indicator", "period=", "value"], [], "t", "the name of a column is empty"),
    (
      ["indicator", "period", "value", "a\nb"], [], "t", "the name 'a\nb' of a column holds hidden characters"
    ),
    (
      ["indicator", "period", "value", "${a}"], [], "t", "the name '${a}' of a column holds hidden characters"
    ),
    ([], [], "", "the name of a table is empty"), ([], [], "a..b", "the name of a table is empty"),
    (
      [], [], "progress_needed",
      "'progress_needed' begins like the names that the statement gives its own parts"
    ),
  ])
  func `what cannot be a statement is refused in words`(
    columns: [String], ignored: [String], table: String, message: String
  ) throws {
    let registry = try FigureQueryTests.registry(FigureQueryTests.wells)
    let query = FigureQuery(.spark, table: table, columns: columns, ignored: ignored)
    let refusal = #expect(throws: FigureQuery.Refusal.self) { try query.statement(for: registry) }
    #expect(refusal?.message == message)
    #expect(refusal?.remedy.isEmpty == false)
  }

  @Test func `a registry that marks decimals with a comma has numbers of a table written so`() throws {
    let registry = try FigureQueryTests.registry(
      #"{ "progress": 1, "decimal": ",", "goals": [{ "id": "wells", "target": { "atLeast": 9, "by": "2025" } }] }"#
    )
    let statement = try FigureQuery(.postgresql, table: "t", columns: ["indicator", "period", "value"])
      .statement(for: registry)
    #expect(
      statement.contains(
        """
            COALESCE(CASE WHEN pg_typeof(t."value")::text IN ('numeric', 'double precision', 'real') THEN \
        replace(CAST(t."value" AS text), '.', ',') ELSE CAST(t."value" AS text) END, '') COLLATE "C" AS value,
        """))
  }

  @Test func `a registry of which vintages were left out is not stored as if it were whole`() throws {
    let goals = FigureQueryTests.wells
    let figures = "wells,2025-06-30,5,2025-07-10\n"
    let whole = try #require(readRegistry(goals, "indicator,period,value,published\n" + figures).registry)
    #expect(whole.reduction == nil && whole.canTell(knownOn: "2025-07-09"))
    #expect(throws: Never.self) { try JSONEncoder().encode(whole) }
    let reduced = try #require(
      readRegistry(goals, "indicator,period,value,published\n*,,,\n*,,,2025-06-01\n" + figures).registry)
    #expect(reduced.reduction?.days == ["2025-06-01"])
    #expect(reduced.canTell(knownOn: nil) && reduced.canTell(knownOn: "2025-06-01"))
    #expect(reduced.canTell(knownOn: "2025-07-10") && !reduced.canTell(knownOn: "2025-07-09"))
    #expect(throws: EncodingError.self) { try JSONEncoder().encode(reduced) }
  }
}

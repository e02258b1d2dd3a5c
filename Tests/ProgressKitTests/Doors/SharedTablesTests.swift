import Foundation
import ProgressTestSupport
import Testing

@testable import ProgressKit

/// The tables that others published, each with a mapping of at most eight lines and no file touched.
///
/// The mappings, and what comes of each, are in `Fixtures/published-tables`; `Benchmarks/tables` measures them.
@Suite("Published tables as they are") struct SharedTablesTests {
  /// A table with its mapping, and what comes of it.
  struct Table: Decodable, CustomTestStringConvertible {
    var file: String
    var mapping: [String]
    /// What figures are of.
    var indicator: String?
    var goals: Int?
    var figures: Int
    /// Rows that are skipped and listed.
    var skipped: Int?
    var warnings: [String]?
    var testDescription: String { file }
    var path: String { "data/" + file }
    var name: String { file.split(separator: "/").last.map(String.init) ?? file }
  }

  private struct Fixture: Decodable {
    var tables: [Table]
  }

  static let tables: [Table] = {
    let path = packageRoot.appendingPathComponent("Fixtures/published-tables/tables.json")
    guard let data = try? Data(contentsOf: path) else { return [] }
    return (try? JSONDecoder().decode(Fixture.self, from: data))?.tables ?? []
  }()

  static func table(_ file: String) throws -> Table {
    try #require(tables.first { $0.file == file })
  }

  static func read(_ table: Table) throws -> RegistryReading {
    var file = try SharedFolder.file(table.path)
    file.name = table.name
    let mapping = table.mapping.joined(separator: "\n")
    let own =
      mapping.contains("\"as\": \"figures\"")
      ? "\"indicators\": { \"x\": \(table.indicator ?? "{}") }, "
        + "\"goals\": [{ \"id\": \"g\", \"target\": { \"stated\": \"read\" } }]," : ""
    return Registry.read(
      goals: SourceFile(
        name: "goals.jsonc",
        text:
          "{ \"progress\": 1, \"decimal\": \".\", \(own) \"tables\": [{ \"file\": \"\(table.name)\", \(mapping) }] }"
      ),
      actuals: [], tables: [file])
  }

  @Test(
    .enabled(
      if: SharedFolder.has("data/sdmx/WB_GCI_sdmxcsv2_labels.csv"), "skipped: ../shared/data is not there"),
    arguments: tables)
  func `a published table is read whole by a few lines of mapping`(_ table: Table) throws {
    let reading = try Self.read(table)
    let registry = try #require(reading.registry, "\(reading.diagnostics.first?.text ?? "")")
    #expect(registry.goals.count == table.goals ?? 1)
    #expect(registry.observations.count == table.figures)
    let skipped = reading.diagnostics.first { $0.name == "skipped-rows" }
    #expect(
      (skipped?.message.hasPrefix("skipped \(table.skipped ?? 0) of ") ?? false) == (table.skipped != nil))
    let expected = table.warnings ?? (table.skipped != nil ? ["skipped-rows"] : [])
    #expect(Set(reading.diagnostics.map(\.name)).sorted() == expected)
  }

  @Test func `no mapping has more than eight lines`() {
    #expect(Self.tables.count == 28)
    #expect(Self.tables.allSatisfy { $0.mapping.count <= 8 })
  }

  @Test(
    .enabled(
      if: SharedFolder.has("data/sdmx/BIS_DER_sdmxcsv1.csv"), "skipped: ../shared/data/sdmx is not there"))
  func `what a publisher says of the state of its figures is kept`() throws {
    let bis = try #require(try Self.read(Self.table("sdmx/BIS_DER_sdmxcsv1.csv")).registry)
    #expect(bis.observations.count { $0.value == .missing } == 640)
    #expect(bis.observations.count { $0.note == "M: missing value; data cannot exist" } == 640)
    #expect(bis.observations.count { $0.release == .final } == 360)
    let vaccination = try #require(
      try Self.read(Self.table("sdmx/UNICEF_IM_MCV1_USA_BRA_2015_2023.csv")).registry)
    #expect(vaccination.observations.allSatisfy { $0.release == .estimated })
    let mortality = try #require(
      try Self.read(Self.table("sdmx/UNICEF_CME_MRY0T4_BRA_1990_2023.csv")).registry)
    #expect(mortality.observations.allSatisfy { $0.note?.hasPrefix("the source's bounds") == true })
  }

  // MARK: - United States, compacts

  @Test(
    .enabled(
      if: SharedFolder.has("data/us-mcc/indicators.csv"), "skipped: ../shared/data/us-mcc is not there"))
  func `of 475 percentages that can be compared 466 come out, and the publisher's nine slips are named`()
    throws
  {
    let reading = try Self.read(Self.table("us-mcc/indicators.csv"))
    let registry = try #require(reading.registry)
    #expect(registry.goals.count == 889)
    let goals = Dictionary(uniqueKeysWithValues: registry.goals.map { ($0.id, $0) })
    let compared = registry.observations.filter { observation in
      guard case .ofWay? = observation.claim, let goal = goals[observation.indicator] else { return false }
      switch goal.target.shape {
      case .atLeast, .atMost: return goal.baseline != nil
      default: return false
      }
    }
    #expect(compared.count == 475)
    let slips = reading.diagnostics.filter { $0.name == "claim-mismatch" }
    #expect(
      slips.compactMap { $0.location?.cell } == [
        "N47", "N98", "N474", "N703", "N704", "N705", "N709", "N772", "N780",
      ])
    #expect(slips[0].goal?.hasPrefix("armenia-irrigated-agriculture-0044") == true)
  }
}

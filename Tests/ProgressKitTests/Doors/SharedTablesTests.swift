import ProgressTestSupport
import Testing

@testable import ProgressKit

/// The tables that others published, each with a mapping of at most eight lines and no file touched.
@Suite("Published tables as they are") struct SharedTablesTests {
  /// A table with its mapping, and what comes of it.
  struct Table: CustomTestStringConvertible {
    var file: String
    var mapping: String
    var indicator = "{}"
    var goals = 1
    var figures: Int
    /// Rows that are skipped and listed.
    var skipped = 0
    var warnings: [String] = []
    var testDescription: String { file }
    var path: String { "data/" + file }
    var name: String { file.split(separator: "/").last.map(String.init) ?? file }
  }

  private static func gapminder(_ name: String, _ figures: Int, skipped: Int = 0, _ warnings: [String] = [])
    -> Table
  {
    Table(
      file: "gapminder/ddf--datapoints--\(name)--by--geo--time.csv",
      mapping: """
        "as": "figures", "indicator": "x", "dimensions": ["geo"], "onError": "skip",
        "columns": { "value": "\(name)" }, "period": { "column": "time" }
        """, figures: figures, skipped: skipped, warnings: warnings)
  }

  private static func unhcr(_ year: Int, goals: Int, figures: Int, _ warnings: [String]) -> Table {
    Table(
      file: "unhcr-iati-results/unhcr_results_\(year).csv",
      mapping: """
        "direction": "undefined", "period": { "column": "result_indicator_period_end" },
        "id": ["iati_identifier", "result_title", "result_indicator_title", "result_indicator_target_value_1",
          "result_indicator_target_value_2", "result_indicator_actual_value_1", "result_indicator_actual_value_2",
          "result_indicator_baseline_dimension_value_1", "result_indicator_baseline_dimension_value_2"],
        "columns": { "title": "result_indicator_title", "group": "result_title", "target": "result_indicator_target_value",
          "baseline": "result_indicator_baseline_value", "value": "result_indicator_actual_value",
          "start": "result_indicator_period_start", "deadline": "result_indicator_period_end" }
        """, goals: goals, figures: figures, warnings: warnings)
  }

  static let tables: [Table] = [
    Table(
      file: "sdmx/ESTAT_nrg_ind_ren_sdmxcsv1_ids_2004-2022.csv",
      mapping: """
        "as": "figures", "indicator": "x", "where": { "nrg_bal": "REN" }, "dimensions": ["geo"]
        """, figures: 693),
    Table(
      file: "sdmx/ESTAT_nrg_ind_ren_sdmxcsv1_labels.csv",
      mapping: """
        "as": "figures", "indicator": "x", "where": { "nrg_bal": "Renewable energy - overall" }, "dimensions": ["geo"]
        """, figures: 382),
    Table(
      file: "sdmx/WB_GCI_sdmxcsv2_labels.csv",
      mapping: "\"as\": \"figures\", \"indicator\": \"x\", \"dimensions\": [\"REF_AREA\"]",
      indicator: "{ \"measure\": \"rank\" }", figures: 7),
    Table(
      file: "sdmx/BIS_DER_sdmxcsv1.csv",
      mapping: """
        "as": "figures", "indicator": "x", "dimensions": ["DER_CURR_LEG1", "DER_CURR_LEG2"]
        """, figures: 1000),
    // Every row of these two is one cell short of its header.
    Table(
      file: "sdmx/BIS_DER_sdmxcsv2_action.csv",
      mapping:
        "\"as\": \"figures\", \"indicator\": \"x\", \"dimensions\": [\"DER_CURR_LEG1\"], \"onError\": \"skip\"",
      figures: 0, skipped: 20),
    Table(
      file: "sdmx/BIS_DER_sdmxcsv21_action.csv",
      mapping:
        "\"as\": \"figures\", \"indicator\": \"x\", \"dimensions\": [\"DER_CURR_LEG1\"], \"onError\": \"skip\"",
      figures: 0, skipped: 20),
    Table(
      file: "sdmx/UNICEF_CME_MRY0T4_all_2020.csv",
      mapping: "\"as\": \"figures\", \"indicator\": \"x\", \"dimensions\": [\"REF_AREA\", \"SEX\"]",
      figures: 747),
    Table(
      file: "sdmx/UNICEF_CME_MRY0T4_BRA_1990_2023.csv",
      mapping: "\"as\": \"figures\", \"indicator\": \"x\", \"where\": { \"SEX\": \"_T\" }", figures: 34),
    Table(
      file: "sdmx/UNICEF_CME_MRY0T4_multi_2018_2023.csv",
      mapping: "\"as\": \"figures\", \"indicator\": \"x\", \"dimensions\": [\"REF_AREA\", \"SEX\"]",
      figures: 90),
    Table(
      file: "sdmx/UNICEF_IM_MCV1_USA_BRA_2015_2023.csv",
      mapping: "\"as\": \"figures\", \"indicator\": \"x\", \"dimensions\": [\"REF_AREA\"]",
      indicator: "{ \"unit\": \"%\" }", figures: 18),
    Table(
      file: "nhs-ae/ae_attendances.csv",
      mapping: """
        "as": "figures", "indicator": "x", "dimensions": ["org_code", "type"], "dates": "YYYY-MM-01",
        "columns": { "value": "attendances" }, "period": { "column": "period" }
        """, indicator: "{ \"measure\": \"flow\" }", figures: 12_765),
    Table(
      file: "vintages/canada_cif_headline_vintages_2022-2026.csv",
      mapping: """
        "as": "figures", "indicator": "x", "dimensions": ["indicator", "series", "units"], "ignore": ["commit"],
        "columns": { "value": "value", "published": "vintage_date" }, "period": { "column": "period" },
        "onError": "skip"
        """, figures: 2457, skipped: 102,
      warnings: ["conflicting-values", "future-figure", "implausible-value", "skipped-rows"]),
    Table(
      file: "eu-res-2020/eu_res_2020_targets_actuals.csv",
      mapping: """
        "id": "geo", "direction": "increase", "wide": "actual_*",
        "columns": { "baseline": "baseline_2005_directive", "target": "target_2020" },
        "constants": { "unit": "%", "baselinePeriod": "2005", "deadline": "2020" }
        """, goals: 28, figures: 513, warnings: ["implausible-value"]),
    Table(
      file: "us-apg-fy2022/target.json",
      mapping: """
        "id": ["related_goal_id", "target", "indicator", "indicator_type"], "columns": { "title": "indicator",
          "baseline": "value_start", "target": "value_target", "value": "value_current", "direction": "indicator_type",
          "share": "progress_pct" },
        "directions": { "Measurable increase": "increase", "Maintain at or above threshold": "hold-above",
          "Measurable decrease": "decrease", "Maintain at or below threshold": "hold-below",
          "Complete milestone": "milestone", "Target undefined": "undefined" },
        "ignore": ["progress_pct_range", "progress_pct_target_status", "progress_threshold", "progress_completions"],
        "period": { "year": "fiscal_yr", "quarter": "fiscal_qtr", "startDay": "10-01", "named": "end" }
        """, goals: 228, figures: 574, warnings: ["definition-changed", "implausible-value"]),
    gapminder("at_least_basic_sanitation_overall_access_percent", 5116),
    gapminder("at_least_basic_water_source_overall_access_percent", 5159),
    gapminder("internet_users", 6024, ["implausible-value"]),
    gapminder("literacy_rate_adult_total_percent_of_people_ages_15_and_above", 1120),
    gapminder("malnutrition_weight_for_age_percent_of_children_under_5", 1127),
    // Years before 1900.
    gapminder("maternal_mortality_ratio_per_100000_live_births", 2128, skipped: 295, ["skipped-rows"]),
    gapminder("primary_completion_rate_total_percent_of_relevant_age_group", 1170),
    unhcr(
      2016, goals: 4963, figures: 4954, ["conflicting-values", "definition-changed", "implausible-value"]),
    unhcr(2017, goals: 4573, figures: 4507, ["conflicting-values", "implausible-value"]),
    unhcr(2018, goals: 3986, figures: 3948, ["conflicting-values", "implausible-value"]),
    unhcr(2019, goals: 3965, figures: 3889, ["conflicting-values", "implausible-value"]),
  ]

  static func read(_ table: Table) throws -> RegistryReading {
    var file = try SharedFolder.file(table.path)
    file.name = table.name
    let goals = table.mapping.contains("\"as\": \"figures\"")
    let own =
      goals
      ? "\"indicators\": { \"x\": \(table.indicator) }, "
        + "\"goals\": [{ \"id\": \"g\", \"target\": { \"stated\": \"read\" } }]," : ""
    return Registry.read(
      goals: SourceFile(
        name: "goals.jsonc",
        text:
          "{ \"progress\": 1, \"decimal\": \".\", \(own) \"tables\": [{ \"file\": \"\(table.name)\", \(table.mapping) }] }"
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
    #expect(table.mapping.split(separator: "\n").count <= 10)
    #expect(registry.goals.count == table.goals)
    #expect(registry.observations.count == table.figures)
    let skipped = reading.diagnostics.first { $0.name == "skipped-rows" }
    #expect((skipped?.message.hasPrefix("skipped \(table.skipped) of ") ?? false) == (table.skipped > 0))
    let expected = table.skipped > 0 && table.warnings.isEmpty ? ["skipped-rows"] : table.warnings
    #expect(Set(reading.diagnostics.map(\.name)).sorted() == expected)
  }

  @Test(
    .enabled(
      if: SharedFolder.has("data/sdmx/BIS_DER_sdmxcsv1.csv"), "skipped: ../shared/data/sdmx is not there"))
  func `what a publisher says of the state of its figures is kept`() throws {
    let bis = try #require(try Self.read(Self.tables[3]).registry)
    #expect(bis.observations.count { $0.value == .missing } == 640)
    #expect(bis.observations.count { $0.note == "M: missing value; data cannot exist" } == 640)
    #expect(bis.observations.count { $0.release == .final } == 360)
    let vaccination = try #require(try Self.read(Self.tables[9]).registry)
    #expect(vaccination.observations.allSatisfy { $0.release == .estimated })
    let mortality = try #require(try Self.read(Self.tables[7]).registry)
    #expect(mortality.observations.allSatisfy { $0.note?.hasPrefix("the source's bounds") == true })
  }

  // MARK: - United States, compacts

  static let compacts = Table(
    file: "us-mcc/indicators.csv",
    mapping: """
      "encoding": "latin-1", "onError": "skip", "missing": ["NA", "N/A", "TBD", "Pending"],
      "id": ["indicator_id", "indicator", "activity", "subactivity"], "period": { "in": "2012" },
      "columns": { "title": "indicator", "group": "project", "unit": "unit", "baseline": "baseline",
        "target": "end_of_compact_target", "value": "actual_to_date", "share": "percent_complete_to_date" },
      "units": { "Percentage": "%", "percentage": "%" }, "direction": "from-baseline"
      """, goals: 889, figures: 620, skipped: 162)

  @Test(.enabled(if: SharedFolder.has(compacts.path), "skipped: ../shared/data/us-mcc is not there"))
  func `of 475 percentages that can be compared 466 come out, and the publisher's nine slips are named`()
    throws
  {
    let reading = try Self.read(Self.compacts)
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

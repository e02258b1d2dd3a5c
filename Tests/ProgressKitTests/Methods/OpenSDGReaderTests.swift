import ProgressTestSupport
import Testing

@testable import ProgressKit

/// Small made-up folders, one for each rule.
@Suite("Open SDG data folders")
struct OpenSDGReaderTests {
  private func folder(_ files: [String: String]) -> OpenSDGFolder {
    OpenSDGFolder.read(files: files.keys.sorted().map { SourceFile(name: $0, text: files[$0] ?? "") })
  }

  private func folder(options: String, data: String, _ more: [String: String] = [:]) -> OpenSDGFolder {
    folder(
      [
        "meta/1-1-1.md": "---\nindicator_name: Poverty\n---\nText [x]: y\n",
        "indicator-config/1-1-1.yml":
          "auto_progress_calculation: true\nprogress_calculation_options:\n" + options,
        "data/indicator_1-1-1.csv": data,
      ].merging(more) { $1 })
  }

  static let data = """
    Year,Units,Sex,GeoCode,Value
    2015,%,,,10
    2015,%,Women,,12
    2015,persons,,,1000
    2015,persons,Women,,1200
    2020-21,%,,,8
    2020-21,%,Women,1,9.5
    2020-21,persons,,,800
    2020-21,persons,Women,,950

    """

  // MARK: - Options

  @Test func `the options choose unit and group; the newer configuration file is read beside the metadata`()
    throws
  {
    let folder = folder(
      options:
        "  - unit: '%'\n    direction: negative\n    target: 5\n  - unit: persons\n    disaggregation:\n"
        + "      - field: Sex\n        value: Women\n",
      data: Self.data)
    #expect(folder.diagnostics.isEmpty)
    let indicator = try #require(folder.indicators.first)
    #expect(indicator.title == "Poverty")
    #expect(indicator.series.map(\.tag) == ["1-1-1 / %", "1-1-1 / persons / Women"])
    #expect(indicator.series[0].figures.map(\.value.value) == [10, 8])
    #expect(indicator.series[1].figures.map(\.year) == [2015, 2020])
    #expect(indicator.series[1].figures[1].location.cell == "E9")
    // (8 ÷ 10)^(1 ÷ 5) − 1 = −0.043648; (5 ÷ 10)^(1 ÷ 15) − 1 = −0.045158
    #expect(abs((indicator.series[0].verdict.number("progressValue") ?? 0) - 0.966542) < 1e-6)
    #expect(indicator.series[0].verdict.category == "substantial_progress")
    #expect(indicator.series[1].verdict.flags == [.directionDefaulted])
    let registry = folder.registry
    #expect(registry.goals.map(\.id) == ["1-1-1", "1-1-1.persons.Women"])
    #expect(registry.goals[0].target == .atMost(5))
    #expect(registry.goals[0].baseline?.value.value == 10)
    #expect(registry.goals[0].deadline?.date.description == "2030-12-31")
    #expect(registry.goals[0].note == "Open SDG's rule gives substantial_progress.")
    #expect(registry.observations.count == 4)
    #expect(registry.observations[1].period.text == "2020")
    #expect(registry.observations[1].periodIsInferred)
    #expect(registry.observations[1].note == "2020-21")
    #expect(registry.indicators.map(\.unit) == [.percent, UnitOfMeasure("persons")])
  }

  @Test func `a group counts as one: the mean of its members is one of the scores`() throws {
    let data = """
      Year,Series,Value
      2015,Lost time,100
      2020,Lost time,80
      2015,Deaths,100
      2020,Deaths,120
      2015,Injuries,100
      2020,Injuries,120

      """
    let alone = "  - series: Lost time\n    direction: negative\n"
    let member = "    direction: negative\n"
    let grouped = folder(
      options: alone + "  - group:\n    - series: Deaths\n  \(member)    - series: Injuries\n  \(member)",
      data: data)
    #expect(grouped.diagnostics.isEmpty)
    let indicator = try #require(grouped.indicators.first)
    #expect(indicator.series.map(\.group) == [nil, 0, 0])
    // 4.36% a year less scores 5; 3.71% a year more scores −5: (5 + (−5 − 5) ÷ 2) ÷ 2 = 0.
    #expect(indicator.verdict.number("score") == 0)
    #expect(indicator.verdict.category == "moderate_progress")
    let single = folder(
      options: alone + "  - series: Deaths\n\(member)  - series: Injuries\n\(member)", data: data)
    // (5 − 5 − 5) ÷ 3
    #expect(abs((single.indicators[0].verdict.number("score") ?? 0) + 5.0 / 3) < 1e-12)
    #expect(single.indicators[0].verdict.category == "limited_progress")
  }

  @Test func `a word that is not in the data leaves the series without figures, as the publisher has it`() {
    let folder = folder(
      options: "  - unit: km\n    direction: positive\n", data: "Year,Units,Value\n2015,m,1\n2020,m,2\n")
    #expect(folder.diagnostics.map(\.name) == ["unknown-option"])
    #expect(folder.indicators[0].series[0].figures.isEmpty)
    #expect(folder.indicators[0].verdict.category == "not_available")
    #expect(folder.registry.goals.map(\.id) == ["1-1-1"])
  }

  @Test func `with a disaggregation the columns that are not chosen by must be empty`() {
    let data = """
      Year,Sex,Age,Value
      2015,F,,10
      2015,F,young,99
      2020,F,,8
      2020,F,young,98

      """
    let folder = folder(
      options: "  - direction: negative\n    disaggregation:\n    - field: Sex\n      value: F\n", data: data)
    #expect(folder.diagnostics.isEmpty)
    #expect(folder.indicators[0].series[0].figures.map(\.value.value) == [10, 8])
  }

  @Test func `options that leave several series are a problem, not a choice`() {
    let several = folder(options: "  - direction: negative\n", data: Self.data)
    #expect(several.indicators[0].series[0].refusal == "its figures cannot be read")
    #expect(several.indicators[0].verdict.refusal != nil)
    #expect(several.diagnostics.map(\.name) == ["several-series"])
    #expect(several.diagnostics.map(\.goal) == ["1-1-1"])
    let none = folder(options: "  - unit: '%'\n", data: "Year,Units,Sex,Value\n2015,%,Women,1\n")
    #expect(none.diagnostics.map(\.name) == ["no-headline"])
    #expect(none.indicators[0].verdict.category == "not_available")
    let twice = folder(options: "  - direction: negative\n", data: "Year,Value\n2015,1\n2015,2\n")
    #expect(twice.diagnostics.map(\.name) == ["duplicate-year"])
    let text = folder(options: "  - direction: negative\n", data: "Year,Value\n2015,n. a.\n")
    #expect(text.diagnostics.map(\.name) == ["invalid-number"])
    #expect(text.diagnostics.first?.location?.cell == "B2")
  }

  @Test(arguments: [
    ("taget: 5", "unknown-option"), ("direction: up", "unknown-option"), ("target: '5'", "wrong-type"),
    ("goldilocks_transform: abs(Value - 5)", "unknown-option"), ("base_year: soon", "wrong-type"),
    ("target: 010", "wrong-type"), ("limit: 1e3", "wrong-type"), ("disaggregation: Women", "wrong-type"),
    ("progress_thresholds: {best: 1}", "unknown-option"),
  ])
  func `an option that is not understood refuses its series and no other`(option: String, problem: String) {
    let folder = folder(
      options: "  - direction: negative\n    \(option)\n",
      data: "Year,Value\n2015,2\n2020,1\n",
      [
        "meta/1-2-1.yml": "indicator_name: Other\n",
        "data/indicator_1-2-1.csv": "Year,Value\n2015,1\n2020,2\n",
      ])
    // `direction` beside itself is a repeated key as well, of which the last counts.
    #expect(folder.diagnostics.map(\.name).filter { $0 != "repeated-key" } == [problem])
    #expect(folder.indicators.map(\.id) == ["1-1-1", "1-2-1"])
    #expect(folder.indicators[0].series[0].refusal != nil)
    #expect(folder.indicators[0].verdict.refusal != nil)
    let registry = folder.registry
    #expect(registry.goals.map(\.id) == ["1-1-1", "1-2-1"])
    #expect(registry.goals[0].note?.hasPrefix("Not read: ") == true)
    #expect(registry.observations.map(\.indicator) == ["1-2-1", "1-2-1"])
  }

  @Test
  func
    `without a direction the rule takes less for better; the registry, where the target is below the start`()
  {
    let above = folder(options: "  - target: 5\n", data: "Year,Value\n2015,2\n2020,1\n")
    #expect(above.indicators[0].verdict.category == "target_achieved")
    #expect(above.registry.goals[0].target == .stated("5; which way is good is not stated"))
    let below = folder(options: "  - target: 5\n", data: "Year,Value\n2015,20\n2020,10\n")
    #expect(below.indicators[0].verdict.flags == [.directionDefaulted, .deadlineDefaulted])
    #expect(below.registry.goals[0].target == .atMost(5))
  }

  @Test func `a progress column counts instead of the values`() {
    let folder = folder(
      options: "  - direction: positive\n", data: "Year,Progress,Value\n2015,1,0\n2020,1.5,50\n")
    #expect(folder.indicators.first?.series[0].figures.map(\.value.value) == [1, 1.5])
  }

  // MARK: - Translations and configuration

  @Test func `keys without their translations are matched only where one key can be meant`() {
    let data =
      "Year,data.Cause (ICD),Value\n2015,data.Cancer [C00],1\n2020,data.Cancer [C00],2\n2015,data.Flu,3\n"
    let folder = folder(
      options: "  - disaggregation:\n      - field: Cause\n        value: Cancer\n", data: data)
    #expect(folder.indicators.first?.series[0].figures.map(\.value.value) == [1, 2])
    #expect(folder.diagnostics.map(\.name) == ["assumed-translation", "assumed-translation"])
  }

  @Test func `keys stand for texts with a group before them, in the group of their column, and in data`() {
    let data = "Year,SEX,Value\n2015,F,1\n2020,F,2\n2015,,5\n"
    for (name, text) in [("SEX", "SEX: Sex\nF: Women\n"), ("data", "SEX: Sex\nF: Women\n")] {
      let folder = folder(
        options: "  - disaggregation:\n      - field: Sex\n        value: Women\n", data: data,
        ["translations/en/\(name).yml": text, "translations/fr/\(name).yml": "F: Femmes\n"])
      #expect(folder.diagnostics.isEmpty)
      #expect(folder.indicators[0].series[0].figures.map(\.value.value) == [1, 2])
    }
    let keys = folder(
      options: "  - disaggregation:\n      - field: words.sex\n        value: words.f\n",
      data: "Year,words.sex,Value\n2015,words.f,1\n2015,,5\n",
      ["translations/en/words.yml": "sex: Sex\nf: Women\nnested: {deep: Deep}\n"])
    #expect(keys.diagnostics.isEmpty)
    #expect(keys.indicators[0].series[0].figures.map(\.value.value) == [1])
  }

  @Test func `the configuration says which columns tell no series apart`() {
    let data = "Year,Ward,Footnote,Value\n2015,A,see below,1\n2020,A,,2\n"
    let plain = folder(options: "  - direction: positive\n", data: data)
    #expect(plain.diagnostics.map(\.name) == ["no-headline"])
    let config = """
      languages: [en]
      indicator_options:
        non_disaggregation_columns: [Year, Value, Ward]
        observation_attributes:
          - field: Footnote
            label: A note
      """
    let folder = folder(options: "  - direction: positive\n", data: data, ["config_data.yml": config])
    #expect(folder.diagnostics.isEmpty)
    #expect(folder.indicators[0].series[0].figures.map(\.value.value) == [1, 2])
  }

  @Test func `files that are no indicators are named; inputs that are fetched are, too`() {
    let folder = folder([
      "meta/README.md": "# About\n", "meta/1-1-1.docm": "", "meta/1-1-1.yml": "indicator_name: Poverty\n",
      "data/indicator_1-1-1.csv": "Year,Value\n2015,1\n", "data/notes.csv": "a,b\n",
      "config_data.yml": "inputs:\n  - class: InputSdmxMl_UnitedNationsApi\n    reference_area: 524\n",
    ])
    #expect(folder.indicators.map(\.id) == ["1-1-1"])
    #expect(
      folder.diagnostics.map(\.message) == [
        "3 files are no files of indicators and are not read: data/notes.csv, meta/1-1-1.docm, meta/README.md",
        "the input 'InputSdmxMl_UnitedNationsApi' is not read",
      ])
  }

  // MARK: - Figures that no options choose

  @Test func `every indicator with figures has them, one series for each headline`() {
    let folder = folder([
      "meta/1-1-1.yml":
        "indicator_name: Poverty\ncomputation_units: '%'\ntarget_name: End it\nsources:\n- organisation: Office\n",
      "data/indicator_1-1-1.csv":
        "Year,Series,Units,Observation status,Value\n2015,Rate,Percentage (%),Normal value,10\n"
        + "2016,Rate,Percentage (%),Provisional value,9\n2015,Number,persons,Normal value,1000\n",
    ])
    #expect(folder.diagnostics.isEmpty)
    let registry = folder.registry
    #expect(registry.goals.map(\.id) == ["1-1-1.Rate.Percentage", "1-1-1.Number.persons"])
    #expect(registry.goals.map(\.target) == [.stated("End it"), .stated("End it")])
    #expect(registry.indicators.map(\.unit) == [.percent, UnitOfMeasure("persons")])
    #expect(registry.observations.map(\.release) == [.final, .provisional, .final])
    #expect(registry.sources.map(\.publisher) == ["Office"])
    #expect(registry.observations.allSatisfy { $0.source == "1-1-1" })
  }

  @Test func `where no row is the whole the series of the fewest words are read, and one goal says so`() {
    let folder = folder([
      "meta/1-1-1.yml": "indicator_name: Poverty\n",
      "data/indicator_1-1-1.csv":
        "Year,Line,Sex,Value\n2015,low,,1\n2015,high,,2\n2015,low,F,3\n2015,high,F,4\n",
    ])
    #expect(folder.diagnostics.map(\.name) == ["no-headline"])
    let registry = folder.registry
    #expect(registry.indicators.map(\.id) == ["1-1-1.low", "1-1-1.high"])
    #expect(registry.observations.map(\.indicator) == ["1-1-1.low", "1-1-1.high"])
    #expect(registry.goals.map(\.id) == ["1-1-1"])
    #expect(registry.goals[0].indicator == nil)
  }

  @Test func `a row that cannot be read is left out by its cell, and quarters and days are periods`() {
    let folder = folder([
      "meta/1-1-1.yml": "indicator_name: Poverty\n",
      "data/indicator_1-1-1.csv":
        "Year,Value\n2015 Q4,1\n2016-12-31,2\n2017/18,3\nspring 2018,4\n2019,5*\n2020,NA\n2021,\n\n2567,6\n",
    ])
    #expect(
      folder.diagnostics.map { "\($0.name) \($0.location?.cell ?? "")" } == [
        "invalid-period A5", "invalid-number B6", "invalid-period A10",
      ])
    #expect(
      folder.registry.observations.map { "\($0.period.first) \($0.period.last)" } == [
        "2015-10-01 2015-12-31", "2016-12-31 2016-12-31", "2017-01-01 2017-12-31",
      ])
    #expect(folder.registry.unread.map(\.location?.cell) == ["A5", "B6", "A10"])
  }

  @Test func `what is left out is not absent: its series, or every one it may be of, has it as unread`() {
    let folder = folder([
      "meta/1-1-1.yml": "indicator_name: Poverty\n",
      "data/indicator_1-1-1.csv":
        "Year,Units,Value\n2019,a,4\n2020,a,~5\n2019,b,7\nspring 2020,b,6\n2021,a\n",
    ])
    let registry = folder.registry
    #expect(registry.observations.map(\.indicator) == ["1-1-1.a", "1-1-1.a", "1-1-1.b"])
    #expect(
      registry.unread.map { "\($0.indicator) \($0.period?.text ?? "-") \($0.message)" } == [
        "1-1-1.a - row 6 was skipped: it has 2 of 3 cells",
        "1-1-1.b - row 5 was skipped: 'spring 2020' does not begin with a year from 1900 to 2100",
        "1-1-1.b - row 6 was skipped: it has 2 of 3 cells",
      ])
  }

  @Test func `a row without its last cells has blank ones, as for the publisher's reader`() throws {
    let folder = folder(
      options: "  - direction: negative\n    target: 5\n", data: "Year,Value,Sex\n2015,20,\n2017,4,\n2018,9\n"
    )
    #expect(
      folder.diagnostics.map { "\($0.severity) \($0.message)" } == [
        "warning the row has 2 of 3 cells: those behind it count as blank"
      ])
    #expect(folder.indicators.first?.series.first?.figures.map(\.value.value) == [20, 4, 9])
    // Of 2017 the target would be reached; the figure that counts is that of 2018.
    #expect(folder.registry.report(asOf: "2018-12-31").assessments.first?.status == .ahead)
  }

  @Test func `months are read where they can be no span of years`() {
    let folder = folder([
      "meta/1-1-1.yml": "indicator_name: Poverty\n",
      "data/indicator_1-1-1.csv": "Year,Value\n2015-01,1\n2015-12,2\n2010-11,3\n2015-13,4\n",
    ])
    #expect(
      folder.registry.observations.map { "\($0.period.text)\($0.periodIsInferred ? " inferred" : "")" } == [
        "2010 inferred", "2015-01", "2015-12", "2015 inferred",
      ])
  }

  @Test func `a table of which no row can be read refuses its indicator`() {
    let folder = folder([
      "meta/1-1-1.md": "---\ngraph_title: Armut\n---\n",
      "data/indicator_1-1-1.csv": "Year;Quote;Value\n2005,A,12\n2006,,11\n",
    ])
    #expect(folder.indicators.map(\.refusal) == ["none of its rows can be read"])
    #expect(folder.registry.goals.map(\.note) == ["Not read: none of its rows can be read."])
  }

  @Test func `the configuration says in which folders files are, and where they begin`() {
    let folder = folder([
      "config_data.yml":
        "src_dir: ./daten\ninputs:\n  - class: InputCsvData\n    path_pattern: data/csv/*-*.csv\n"
        + "  - class: InputYamlMeta\n    path_pattern: national/*-*.yml\n"
        + "  - class: InputSdmxMl_StructureSpecific\n    source: x.xml\n"
        + "  - class: InputCsvData\n    path_pattern: data/*/*-*.csv\n",
      "daten/national/1-1-1.yml": "indicator_name: Poverty\n",
      "daten/indicator-config/1-1-1.yml": "computation_units: '%'\n",
      "daten/data/csv/indicator_1-1-1.csv": "Year,Value\n2015,20\n", "daten/data/csv/total.csv": "a\n",
      "data/indicator_1-2-1.csv": "Year,Value\n2015,20\n",
    ])
    #expect(folder.indicators.map(\.id) == ["1-1-1"])
    #expect(folder.indicators.first?.title == "Poverty")
    #expect(folder.indicators.first?.unit == "%")
    #expect(folder.registry.observations.count == 1)
    #expect(
      folder.diagnostics.map(\.message) == [
        "this is no file of an indicator and is not read",
        "the input 'InputSdmxMl_StructureSpecific' is not read",
        "the input 'daten/data/*/*-*.csv' is not read",
      ])
  }

  @Test func `columns and words of a table are those that its maps put in their place`() {
    let folder = folder([
      "config_data.yml":
        "inputs:\n  - class: InputCsvData\n    path_pattern: data/*-*.csv\n    column_map: maps/columns.csv\n"
        + "    code_map: maps/codes.csv\n",
      "maps/columns.csv": "Text,Value\nTIME_PERIOD,Year\nOBS_VALUE,Value\nSEX,Sex\n",
      "maps/codes.csv": "Text,Value,Dimension\n_T,,Sex\nF,Women,Sex\n",
      "meta/1-1-1.yml":
        "auto_progress_calculation: true\nprogress_calculation_options:\n  - target: 5\n"
        + "  - disaggregation:\n      - field: Sex\n        value: Women\n",
      "data/indicator_1-1-1.csv": "TIME_PERIOD,SEX,OBS_VALUE\n2015,_T,20\n2016,_T,15\n2016,F,14\n",
    ])
    #expect(folder.diagnostics.isEmpty)
    #expect(folder.indicators.first?.series.map { $0.figures.map(\.value.value) } == [[20, 15], [14]])
  }

  @Test func `semicolons and tabs between cells are read, and decimal commas with them`() {
    for sign in [";", "\t"] {
      let folder = folder([
        "meta/1-1-1.yml": "indicator_name: Poverty\n",
        "data/indicator_1-1-1.csv": "Year,Value\n2015,1,5\n".split(separator: "\n").map {
          $0.replacing("Year,", with: "Year\(sign)").replacing("2015,", with: "2015\(sign)")
        }.joined(separator: "\n") + "\n",
      ])
      #expect(folder.diagnostics.isEmpty)
      #expect(folder.registry.observations.first?.value == .number(Quantity(1.5, decimals: 1, text: "1,5")))
    }
  }

  @Test func `points between semicolons are decimal marks where they can be nothing else`() {
    func values(_ written: [String]) -> [Observation.Value] {
      let rows = written.enumerated().map { "\(2015 + $0.offset);\($0.element)\n" }.joined()
      return folder([
        "meta/1-1-1.yml": "a: b\n", "data/indicator_1-1-1.csv": "Year;Value\n" + rows,
      ]).registry.observations.map(\.value)
    }
    #expect(
      values(["99.6", "1.234"]) == [
        .number(Quantity(99.6, decimals: 1, text: "99.6")),
        .number(Quantity(1.234, decimals: 3, text: "1.234")),
      ])
    // 1.234 alone is one and a bit or more than a thousand.
    #expect(values(["1.234"]).isEmpty)
    #expect(values(["1.234", "0,5"]).count == 2)
  }

  @Test
  func `options by which nothing is computed choose where they fit, and lose no figures where they do not`() {
    func folder(_ options: String) -> OpenSDGFolder {
      self.folder([
        "meta/1-1-1.yml":
          "progress_status: limited_progress\nprogress_calculation_options:\n- direction: positive\n  target: 9\n\(options)",
        "data/indicator_1-1-1.csv": "Year,Series,Value\n2015,A,1\n2020,A,2\n2015,B,3\n",
      ])
    }
    let fitting = folder("  series: A\n")
    #expect(fitting.registry.goals.map(\.target) == [.atLeast(9)])
    #expect(fitting.indicators[0].verdict.category == "limited_progress")
    // (2 ÷ 1)^(1 ÷ 5) − 1 = 14.9% a year of (9 ÷ 1)^(1 ÷ 15) − 1 = 15.8%: 0.942, a score of 2.44.
    #expect(
      fitting.diagnostics.map(\.message) == [
        "the publisher says 'limited_progress' of 1-1-1, and by its rule the figures give 'moderate_progress'"
      ])
    let other = folder("")
    #expect(other.diagnostics.isEmpty)
    #expect(other.registry.goals.map(\.id) == ["1-1-1.A", "1-1-1.B"])
    #expect(other.registry.observations.count == 3)
  }

  // MARK: - What the publisher says

  @Test func `a status that the publisher computed is held against what its rule gives`() {
    let components = { (status: String) in
      """
      1-1-1:
        1-1-1:
          status: \(status)
          score: 5.0
        progress_status: \(status)
        score: 5.0
      """
    }
    let data = "Year,Value\n2015,100\n2020,80\n"
    let name = "indicator_calculation_components.yml"
    let right = folder(
      options: "  - direction: negative\n", data: data, [name: components("substantial_progress")])
    #expect(right.diagnostics.isEmpty)
    #expect(
      right.registry.goals[0].note
        == "Open SDG's rule gives substantial_progress. The publisher says substantial_progress.")
    let wrong = folder(options: "  - direction: negative\n", data: data, [name: components("deterioration")])
    #expect(wrong.diagnostics.map(\.name) == ["claim-mismatch"])
    #expect(wrong.diagnostics.first?.location?.line == 1)
    // Another program's words are kept, and not compared.
    let other = folder(options: "  - direction: negative\n", data: data, [name: components("retroceso")])
    #expect(
      other.diagnostics.map(\.message) == [
        "statuses such as 'retroceso' are no words of Open SDG's rule; indicators that have them: 1"
      ])
  }

  @Test func `a status stated by hand is kept`() {
    let folder = folder([
      "meta/1-1-1.yml": "indicator_name: Poverty\nprogress_status: target_achieved\n",
      "data/indicator_1-1-1.csv": "Year,Value\n2015,1\n2016,2\n",
    ])
    #expect(folder.indicators[0].verdict.category == "target_achieved")
    #expect(folder.registry.goals[0].note == "The publisher says target_achieved.")
    #expect(folder.registry.observations.map(\.claim) == [nil, .met("target_achieved")])
  }

  // MARK: - What cannot be read

  @Test func `metadata that cannot be read refuse their indicator, which keeps its place`() {
    let folder = folder([
      "meta/1-1-1.yml": "indicator_name: Poverty\ndefinition:2015 line one\n2016 line two\n",
      "data/indicator_1-1-1.csv": "Year,Value\n2015,1\n", "meta/1-2-1.yml": "- a list\n",
      "data/indicator_1-2-1.csv": "Year,Value\n2015,1\n", "meta/1-3-1.yml": "indicator_name: Fine\n",
      "data/indicator_1-3-1.csv": "Year,Value\n2015,1\n", "data/indicator_1-4-1.csv": "Jahr,Wert\n2015,1\n",
      "meta/1-5-1.yml": "reporting_status: notstarted\n",
    ])
    #expect(
      folder.diagnostics.map { "\($0.goal ?? "") \($0.name)" } == [
        "1-1-1 invalid-yaml", "1-2-1 wrong-type", "1-4-1 missing-column",
      ])
    #expect(!folder.isUnreadable)
    #expect(folder.registry.goals.map(\.id) == ["1-1-1", "1-2-1", "1-3-1", "1-4-1"])
    #expect(folder.registry.goals[0].note == "Not read: its metadata cannot be read.")
    #expect(folder.registry.observations.map(\.indicator) == ["1-3-1"])
  }

  @Test func `a short row and a row too long are said; trailing commas are nothing`() {
    let folder = folder([
      "data/indicator_1-1-1.csv": "Year,Sex,Value\n2015,,1,,\n2016,2\n2017,,3\n",
      "data/indicator_1-2-1.csv": "Year,Value\n2015,1,2\n", "meta/1-1-1.yml": "a: b\n",
    ])
    #expect(
      folder.diagnostics.map(\.message) == [
        "the row has 2 of 3 cells and is not read", "the row has 3 cells, the header 2",
      ])
    #expect(folder.indicators.map { $0.series.first?.figures.count } == [2, nil])
  }

  @Test func `a folder of something else is said to be none`() {
    let folder = folder(["goals.jsonc": "{}"])
    #expect(folder.isUnreadable)
    #expect(folder.diagnostics.map(\.name) == ["missing-file"])
    #expect(OpenSDGFolder.isOpenSDG(["data", "meta", "README.md"]))
    #expect(OpenSDGFolder.isOpenSDG(["data", "indicator-config"]))
    #expect(!OpenSDGFolder.isOpenSDG(["data", "src"]))
  }
}

/// Folders of damaged files.
@Suite("Open SDG data folders, damaged")
struct OpenSDGFuzzTests {
  @Test func `whatever the files hold, a folder is read or refused by name`() {
    var random = SeededGenerator(seed: 10)
    let files = [
      "config_data.yml":
        "languages: [en]\nindicator_options:\n  non_disaggregation_columns: [Year, Value, Units]\n",
      "indicator_calculation_components.yml":
        "1-1-1:\n  1-1-1 / Women:\n    status: deterioration\n  progress_status: ''\n",
      "translations/en/data.yml": "Sex: Gender\nF: Women\n",
      "meta/1-1-1.md": "---\nindicator_name: Poverty\ntarget_name: End it\n---\nText\n",
      "indicator-config/1-1-1.yml":
        "auto_progress_calculation: true\nprogress_calculation_options:\n- target: 5\n  disaggregation:\n"
        + "  - field: Sex\n    value: F\n- group:\n  - unit: '%'\n    limit: 100\n  - direction: positive\n",
      "data/indicator_1-1-1.csv":
        "Year,Units,Sex,GeoCode,Value\n2015,%,,,10\n2015,%,F,,12\n2020-21,%,,,8\n2020 Q3,%,F,1,9.5\n",
    ]
    let names = files.keys.sorted()
    let tokens = [
      "\n", ",", ": ", "- ", "\"", "[", "{", "\t", "é", "Year", "Value", "2015", "-1e999", "&a ", "*a", "|",
      "\r",
    ]
    for _ in 0..<1500 {
      let damaged = names.map { name in
        var bytes = Array((files[name] ?? "").utf8)
        for _ in 0..<Int.random(in: 0...2, using: &random) {
          let place = Int.random(in: 0...bytes.count, using: &random)
          switch Int.random(in: 0..<4, using: &random) {
          case 0: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
          case 1:
            bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...20, using: &random)))
          case 2:
            bytes.insert(contentsOf: Array((tokens.randomElement(using: &random) ?? "").utf8), at: place)
          default: bytes.insert(contentsOf: Array(bytes[place..<min(bytes.count, place + 40)]), at: place)
          }
        }
        return SourceFile(name: name, bytes: bytes)
      }
      let folder = OpenSDGFolder.read(files: damaged)
      let registry = folder.registry
      #expect(Set(registry.goals.map(\.id)).count == registry.goals.count)
      #expect(Set(registry.indicators.map(\.id)).count == registry.indicators.count)
      let known = Set(registry.indicators.map(\.id))
      #expect(registry.observations.allSatisfy { known.contains($0.indicator) && $0.location != nil })
      #expect(
        folder.diagnostics.allSatisfy { DiagnosticName(rawValue: $0.name) != nil && $0.location != nil })
      // What has no figures and should have some is a goal with a problem.
      for indicator in folder.indicators where indicator.refusal != nil {
        #expect(folder.diagnostics.contains { $0.goal == indicator.id })
      }
    }
  }
}

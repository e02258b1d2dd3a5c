import Testing

@testable import ProgressKit

/// Tables that others published, through the one mapping of columns to fields.
@Suite("Published tables")
struct PublishedTablesTests {
  // MARK: - United States, agency priority goals of fiscal year 2022

  static let goals = SourceFile(
    name: "goals.jsonc",
    text: #"""
      {
        "progress": 1, "title": "Agency priority goals", "decimal": ".",
        "tables": [ {
          "file": "target.json",
          "id": ["related_goal_id", "target", "indicator", "indicator_type"],
          "columns": {
            "title": "indicator", "group": "related_goal", "owner": "related_owner", "note": "target",
            "baseline": "value_start", "target": "value_target", "value": "value_current",
            "direction": "indicator_type", "share": "progress_pct"
          },
          "directions": {
            "Measurable increase": "increase", "Measurable decrease": "decrease",
            "Maintain at or above threshold": "hold-above", "Maintain at or below threshold": "hold-below",
            "Complete milestone": "milestone", "Target undefined": "undefined"
          },
          "ignore": ["progress_pct_range", "progress_pct_target_status", "progress_threshold", "progress_completions"],
          "period": { "year": "fiscal_yr", "quarter": "fiscal_qtr", "startDay": "10-01", "named": "end" }
        } ]
      }
      """#)
  static let table = "data/us-apg-fy2022/target.json"

  static func rows(_ goals: SourceFile, _ table: SourceFile) throws -> (rows: [MappedRow], problems: Problems)
  {
    let problems = Problems()
    let document = try #require(DocumentReader.open(goals, problems))
    let mapping = try #require(document.mappings.first)
    guard case .success(let text) = SourceText.open(table, limit: SourceFile.tableLimit) else {
      throw ConformanceVector.Unreadable(line: 0, text: table.name)
    }
    return (try #require(MappedTable(text, mapping, document)).rows, problems)
  }

  @Test(.enabled(if: SharedFolder.has(table), "skipped: ../shared/data/us-apg-fy2022 is not there"))
  func `the published percent of the way comes out for every row with numbers`() throws {
    var table = try SharedFolder.file(Self.table)
    table.name = "target.json"
    let (rows, problems) = try Self.rows(Self.goals, table)
    #expect(problems.diagnostics.filter { $0.severity == .error }.isEmpty)
    #expect(rows.count == 756)
    let numeric = rows.filter { $0.start != nil && $0.target != nil && $0.current != nil }
    let ways = numeric.filter { $0.kind == .reach }
    #expect(numeric.count == 498)
    #expect(ways.count == 413)
    for row in ways {
      let share = try #require(TargetedChange().verdict(on: row.input).number("share"))
      // The publisher writes nine decimals.
      #expect(abs(share - (row.share?.value ?? .nan)) < 1e-6, "line \(row.location.line)")
    }
  }

  @Test(.enabled(if: SharedFolder.has(table), "skipped: ../shared/data/us-apg-fy2022 is not there"))
  func `rows to maintain and milestones are judged by their own rule`() throws {
    var table = try SharedFolder.file(Self.table)
    table.name = "target.json"
    let (rows, _) = try Self.rows(Self.goals, table)
    let document = JSONDocument(table)
    let nodes = (document.root?.list ?? []).filter { $0["indicator_type"] != nil }
    var maintained = 0
    var milestones = 0
    for (row, node) in zip(rows, nodes) where row.current != nil && row.target != nil {
      switch row.kind {
      case .hold:
        maintained += 1
        #expect(TargetedChange().verdict(on: row.input).category == node["progress_threshold"]?.text)
      case .milestone:
        milestones += 1
        #expect(TargetedChange().verdict(on: row.input).category == node["progress_completions"]?.text)
      case .reach, .undefined: break
      }
    }
    #expect(maintained == 23)
    #expect(milestones == 62)
  }

  @Test(.enabled(if: SharedFolder.has(table), "skipped: ../shared/data/us-apg-fy2022 is not there"))
  func `the ranges differ in the ten rows that fell between the publisher's`() throws {
    var table = try SharedFolder.file(Self.table)
    table.name = "target.json"
    let (rows, _) = try Self.rows(Self.goals, table)
    let nodes = (JSONDocument(table).root?.list ?? []).filter { $0["indicator_type"] != nil }
    var differing = 0
    for (row, node) in zip(rows, nodes) where row.kind == .reach && row.start != nil && row.current != nil {
      guard row.target != nil, let published = node["progress_pct_range"]?.text else { continue }
      if TargetedChange().verdict(on: row.input).category != published {
        differing += 1
        #expect(published == "Above 100%: Surpassed target")
        #expect(node["progress_pct_target_status"]?.text == "Target not met")
      }
    }
    #expect(differing == 10)
  }

  @Test(.enabled(if: SharedFolder.has(table), "skipped: ../shared/data/us-apg-fy2022 is not there"))
  func `the table becomes a registry that can be reported`() throws {
    var table = try SharedFolder.file(Self.table)
    table.name = "target.json"
    let reading = Registry.read(goals: Self.goals, actuals: [], tables: [table])
    let registry = try #require(reading.registry)
    #expect(registry.goals.count > 150)
    #expect(
      registry.observations.allSatisfy { $0.period.first >= "2021-10-01" && $0.period.last <= "2022-09-30" })
    #expect(Set(reading.diagnostics.map(\.name)).isSubset(of: ["definition-changed", "implausible-value"]))
  }

  // MARK: - A tracking table in CSV, as the Millennium Challenge Corporation publishes them

  @Test func `a table in CSV is read by the same mapping`() throws {
    let goals = SourceFile(
      name: "goals.jsonc",
      text: #"""
        { "progress": 1, "decimal": ".",
          "tables": [ {
            "file": "tracking.csv", "id": "Indicator", "direction": "increase",
            "columns": { "unit": "Unit", "baseline": "Baseline", "target": "Target", "value": "Actual to date",
                         "deadline": "Year", "share": "Percent complete" },
            "period": { "column": "Quarter" }
          } ] }
        """#)
    let table = SourceFile(
      name: "tracking.csv",
      text: """
        Indicator,Unit,Baseline,Target,Year,Quarter,Actual to date,Percent complete
        "Roads, paved",km,100,"1,100",2027,2025-Q2,350,0.25
        "Roads, paved",km,100,"1,100",2027,2025-Q3,600,0.5
        Wells,,0,40,2026,2025-Q3,,

        """)
    let (rows, problems) = try Self.rows(goals, table)
    #expect(problems.diagnostics.isEmpty)
    #expect(rows.map(\.goal) == ["roads-paved", "roads-paved", "wells"])
    #expect(TargetedChange().verdict(on: rows[1].input).number("share") == 0.5)
    #expect(TargetedChange().verdict(on: rows[2].input).refusal?.reason == .noFigure)
    let registry = try #require(Registry.read(goals: goals, actuals: [], tables: [table]).registry)
    let goal = try #require(registry.goals.first)
    #expect(goal.target == .atLeast(Quantity(1100, decimals: 0, text: "1,100")))
    #expect(goal.deadline?.date == "2027-12-31")
    #expect(registry.observations.count == 2)
    #expect(registry.observations[1].period == "2025-Q3")
  }

  @Test func `a mapping that cannot be followed is refused in its place`() {
    let goals = SourceFile(
      name: "goals.jsonc",
      text: #"""
        { "progress": 1, "tables": [ { "file": "../out.csv", "id": "a", "columns": { "targett": "b" } } ] }
        """#)
    let reading = Registry.read(goals: goals, actuals: [])
    #expect(reading.registry == nil)
    #expect(reading.diagnostics.map(\.name) == ["missing-key", "unknown-key"])
  }

  @Test func `a direction that the mapping does not explain is a problem, not a guess`() throws {
    let goals = SourceFile(
      name: "goals.jsonc",
      text: #"""
        { "progress": 1, "tables": [ { "file": "t.csv", "id": "a", "directions": { "up": "increase" },
          "columns": { "direction": "way", "target": "t" } } ] }
        """#)
    let table = SourceFile(name: "t.csv", text: "a,way,t\nx,up,1\ny,sideways,2\n")
    let (rows, problems) = try Self.rows(goals, table)
    #expect(
      rows.map(\.unread) == [
        nil, "row 3 was skipped: the mapping does not say what the direction 'sideways' means",
      ])
    #expect(
      problems.diagnostics.map(\.message) == ["the mapping does not say what the direction 'sideways' means"])
  }

  // MARK: - European Union, renewables 2020

  static let renewables = "data/eu-res-2020/eu_res_2020_targets_actuals.csv"

  @Test(.enabled(if: SharedFolder.has(renewables), "skipped: ../shared/data/eu-res-2020 is not there"))
  func `25 of 27 member states met their target of 2020, and 13 point 999 of 14 is not met`() throws {
    let lines = String(decoding: try SharedFolder.file(Self.renewables).bytes, as: UTF8.self)
      .split(whereSeparator: \.isNewline)
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    let header = lines[0]
    func cell(_ row: [String], _ name: String) -> Double? {
      header.firstIndex(of: name).flatMap { $0 < row.count ? Double(row[$0]) : nil }
    }
    var met: [String] = []
    var missed: [String] = []
    for row in lines.dropFirst() where cell(row, "actual_2020") != nil {
      let target = try #require(cell(row, "target_2020"))
      // The directive's own path: means of two years, due at the end of the second.
      let path = [(2012, "2011_2012"), (2014, "2013_2014"), (2016, "2015_2016"), (2018, "2017_2018")]
        .compactMap { year, name in
          cell(row, "milestone_avg_\(name)").flatMap { value in
            Period(year: year).map { Trajectory.Milestone($0.last, Quantity(value)) }
          }
        }
      #expect(path.count == 4)
      let goal = Goal(
        row[0], target: .atLeast(Quantity(target)),
        baseline: cell(row, "baseline_2005_directive").map { Baseline(Quantity($0), on: "2005") },
        deadline: "2020", trajectory: .milestones(path))
      let observations = (2006...2022).compactMap { year in
        cell(row, "actual_\(year)").flatMap { value in
          Period(year: year).map { Observation(Quantity(value), in: $0, of: row[0]) }
        }
      }
      let indicator = Indicator(id: row[0], unit: .percent)
      let assessment = goal.assessment(of: observations, indicator: indicator, asOf: "2022-12-31")
      #expect(assessment.status == .achieved || assessment.status == .missed, "\(row[0])")
      if assessment.status == .achieved { met.append(row[0]) } else { missed.append(row[0]) }
      #expect((assessment.status == .achieved) == (cell(row, "target_met_2020_unrounded") == 1), "\(row[0])")
      if row[0] == "NL" {
        #expect(assessment.status == .missed)
        let figure = try #require(assessment.figure?.value)
        #expect(figure == 13.999)
        let decimals = NumberText.compared(figure, 14, decimals: (1, 0), mustDiffer: true)
        #expect(NumberText.digits(figure, decimals: decimals.0) == "13.999")
        // By the stepped path it was behind in 2018: 7.394 where the mean of 2017 and 2018 was due.
        let earlier = goal.assessment(
          of: observations.filter { $0.period.last <= "2018-12-31" }, indicator: indicator, asOf: "2018-12-31"
        )
        #expect(earlier.pace?.expected == cell(row, "milestone_avg_2017_2018"))
        #expect(earlier.status == .offPace)
      }
    }
    #expect(met.count == 25)
    #expect(missed == ["FR", "NL"])
  }

  // MARK: - England, accident and emergency departments

  static let emergency = "data/nhs-ae/ae_attendances.csv"

  @Test(.enabled(if: SharedFolder.has(emergency), "skipped: ../shared/data/nhs-ae is not there"))
  func `the national four-hour rate, a ratio of sums, misses 95 percent in all 36 months`() throws {
    var sums: [String: (attendances: Double, breaches: Double)] = [:]
    let text = String(decoding: try SharedFolder.file(Self.emergency).bytes, as: UTF8.self)
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      let attendances = try #require(Double(cells[3]))
      let breaches = try #require(Double(cells[4]))
      sums[String(cells[0].prefix(7)), default: (0, 0)].attendances += attendances
      sums[String(cells[0].prefix(7)), default: (0, 0)].breaches += breaches
    }
    let months = sums.keys.sorted()
    #expect(months.count == 36)
    let observations = try months.map { month in
      let sum = try #require(sums[month])
      let rate = 100 * (1 - sum.breaches / sum.attendances)
      #expect(rate < 95, "\(month)")
      return Observation(Quantity(rate), in: try #require(Period(month)), of: "ae")
    }
    let goal = Goal("ae", target: .hold(.atLeast(95)), start: "2016-04-01", deadline: "2019-03")
    let indicator = Indicator(id: "ae", unit: .percent)
    let assessment = goal.assessment(of: observations, indicator: indicator, asOf: "2019-03-31")
    #expect(assessment.status == .missed)
    for observation in observations {
      let one = Goal(
        "ae", target: .hold(.atLeast(95)), start: observation.period.first,
        deadline: Deadline(endOf: observation.period))
      let month = one.assessment(of: [observation], indicator: indicator, asOf: observation.period.last)
      #expect(month.status == .missed, "\(observation.period)")
    }
  }
}

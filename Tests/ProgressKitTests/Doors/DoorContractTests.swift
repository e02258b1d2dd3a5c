import ProgressTestSupport
import Testing

@testable import ProgressKit

/// One suite of expectations for every door: a figure is the same thing whether it comes from this project's CSV, from
/// a table of others, from standard input or from Swift code.
@Suite("Door contract") struct DoorContractTests {
  /// A way in which figures enter.
  enum Door: String, CaseIterable {
    case actuals = "actuals.csv"
    case mapped = "a mapped table"
    case json = "a mapped table in JSON"
    case stream = "standard input"
    case swift = "Swift code"
  }

  /// A figure as texts, for the doors that read, and as a program states it.
  struct Figure {
    var indicator: String
    var period: Period
    var text: String
    var value: Observation.Value
    var unit = ""
    var release = ""
    var source = ""
    var published = ""
    var claim = ""
    var claimed: Observation.Claim?
    var note = ""

    init(_ indicator: String, _ period: Period, _ text: String, _ value: Observation.Value) {
      self.indicator = indicator
      self.period = period
      self.text = text
      self.value = value
    }

    var observation: Observation {
      Observation(
        indicator: indicator, period: period, value: value, unit: unit.isEmpty ? nil : UnitOfMeasure(unit),
        release: Observation.Release(rawValue: release), source: source.isEmpty ? nil : source,
        published: published.isEmpty ? nil : CalendarDate(stringLiteral: published), claim: claimed,
        note: note.isEmpty ? nil : note)
    }

    var cells: [String] {
      [indicator, period.text, text, unit, release, source, published, claim, note]
    }
  }

  private static let names = TableReader.Column.allCases.map(\.rawValue)
  private static let others = [
    "Kennzahl", "Zeit", "Wert", "Einheit", "Stand", "Quelle", "Tag", "Urteil", "Bemerkung",
  ]

  private static func csv(_ header: [String], _ figures: [Figure]) -> String {
    ([header] + figures.map(\.cells)).map { row in
      row.map { $0.contains(",") || $0.contains("\"") ? "\"\($0)\"" : $0 }.joined(separator: ",")
    }.joined(separator: "\n") + "\n"
  }

  private static func json(_ figures: [Figure]) -> String {
    let rows = figures.map { figure in
      "{ " + zip(others, figure.cells).map { "\"\($0)\": \"\($1)\"" }.joined(separator: ", ") + " }"
    }
    return "[\n" + rows.joined(separator: ",\n") + "\n]\n"
  }

  private static let columns = zip(TableReader.Column.allCases, others).filter { $0.0 != .period }
    .map { "\"\($0.rawValue)\": \"\($1)\"" }.joined(separator: ", ")

  private static func goals(_ text: String, table: String? = nil) -> SourceFile {
    let tables =
      table.map {
        "\"tables\": [{ \"file\": \"\($0)\", \"as\": \"figures\", \"columns\": { \(columns) }, "
          + "\"period\": { \"column\": \"Zeit\" } }],"
      } ?? ""
    return SourceFile(name: "goals.jsonc", text: "{ \"progress\": 1, \"decimal\": \".\", \(tables) \(text) }")
  }

  /// What a registry and its figures come to through a door.
  static func read(_ door: Door, _ text: String, _ figures: [Figure], _ built: Registry) -> RegistryReading {
    switch door {
    case .actuals:
      return Registry.read(
        goals: goals(text), actuals: [SourceFile(name: "actuals.csv", text: csv(names, figures))])
    case .stream:
      return Registry.read(
        goals: goals(text), actuals: [SourceFile(name: "standard input", text: csv(names, figures))])
    case .mapped:
      return Registry.read(
        goals: goals(text, table: "werte.csv"), actuals: [],
        tables: [SourceFile(name: "werte.csv", text: csv(others, figures))])
    case .json:
      return Registry.read(
        goals: goals(text, table: "werte.json"), actuals: [],
        tables: [SourceFile(name: "werte.json", text: json(figures))])
    case .swift:
      var registry = built
      registry.observations = Ledger(figures.map(\.observation))
      let diagnostics = registry.check()
      return RegistryReading(
        registry: diagnostics.contains { $0.severity == .error } ? nil : registry, diagnostics: diagnostics)
    }
  }

  // MARK: - The same report

  static let text = """
    "title": "Wells",
    "sources": { "plan": { "title": "The plan", "published": "2024-01-15" },
                 "bulletin": { "title": "Bulletin", "published": "2025-07-10" } },
    "indicators": {
      "wells": { "title": "Wells", "unit": "wells" },
      "share": { "title": "Share", "unit": "%", "limits": [0, 100] },
      "ministries": { "title": "Ministries", "measure": "share", "of": 53 },
      "law": { "title": "Law", "measure": "milestone" } },
    "goals": [
      { "id": "wells", "target": { "atLeast": 120, "by": "2025" }, "source": "plan",
        "baseline": { "value": 40, "at": "2023" } },
      { "id": "share", "target": { "atLeast": 80, "by": "2025" }, "source": "plan",
        "baseline": { "value": 50, "at": "2023" } },
      { "id": "ministries", "target": { "all": 53, "by": "2025" }, "source": "plan" },
      { "id": "law", "target": { "done": true, "by": "2025" }, "source": "plan" } ]
    """

  static let built: Registry = {
    let plan: CalendarDate = "2024-01-15"
    func goal(_ id: String, _ title: String, _ target: Target, _ baseline: Baseline? = nil) -> Goal {
      Goal(
        id, title: title, target: target, baseline: baseline, deadline: Deadline(endOf: "2025"), setOn: plan,
        sources: ["plan"])
    }
    return Registry(
      title: "Wells",
      indicators: [
        Indicator(id: "wells", title: "Wells", unit: UnitOfMeasure("wells")),
        Indicator(id: "share", title: "Share", unit: .percent, limits: Limits(lower: 0, upper: 100)),
        Indicator(id: "ministries", title: "Ministries", measure: .share(of: 53)),
        Indicator(id: "law", title: "Law", measure: .milestone),
      ],
      goals: [
        goal("wells", "Wells", .atLeast(120), Baseline(40, on: "2023")),
        goal("share", "Share", .atLeast(80), Baseline(50, on: "2023")),
        goal("ministries", "Ministries", Target(.all(of: 53))),
        goal("law", "Law", .done),
      ],
      sources: [
        Source(id: "plan", title: "The plan", published: plan),
        Source(id: "bulletin", title: "Bulletin", published: "2025-07-10"),
      ])
  }()

  static let figures: [Figure] = {
    func quantity(_ value: Double, _ qualifier: Qualifier = .exact, _ decimals: Int = 0, _ text: String)
      -> Quantity
    {
      Quantity(value, qualifier, decimals: decimals, text: text)
    }
    var figures = [
      Figure("wells", "2024-12-31", "62.50", .number(quantity(62.5, .exact, 2, "62.50"))),
      Figure("wells", "2025-06-30", "about 1,000", .number(quantity(1000, .about, 0, "about 1,000"))),
      Figure("wells", "2025-06-30", "97", .number(quantity(97, .exact, 0, "97"))),
      Figure("wells", "2025-09-30", "", .missing),
      Figure("share", "2025-H1", "71.5%", .number(quantity(71.5, .exact, 1, "71.5%"))),
      Figure("ministries", "2025-06", "41 of 53", .count(quantity(41, .exact, 0, "41 of 53"), of: 53)),
      Figure("law", "2025-06-30", "yes", .done(true)),
    ]
    for index in figures.indices { figures[index].source = "bulletin" }
    figures[0].release = "final"
    figures[1].published = "2025-07-01"
    figures[2].published = "2025-07-20"
    figures[2].release = "revised"
    figures[2].note = "counted again, by hand"
    figures[4].claim = "89.4% of target"
    figures[4].claimed = .ofTarget(quantity(89.4, .exact, 1, "89.4% of target"))
    return figures
  }()

  /// The report without the keys that say where something stands.
  private func json(_ registry: Registry) -> String {
    JSONReport(registry.report(asOf: "2025-09-30")).text.split(separator: "\n").filter { line in
      let key = line.drop { $0 == " " }
      return !["\"file\"", "\"line\"", "\"cell\"", "\"column\""].contains { key.hasPrefix($0) }
    }.joined(separator: "\n")
  }

  @Test(arguments: Door.allCases)
  func `the report is the same, byte for byte but for places`(_ door: Door) throws {
    let reference = try #require(Self.read(.actuals, Self.text, Self.figures, Self.built).registry)
    let reading = Self.read(door, Self.text, Self.figures, Self.built)
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics.map(\.text))")
    let registry = try #require(reading.registry)
    let assessments = registry.report(asOf: "2025-09-30").assessments
    // 97 wells where 40 + 80 × 547/731 = 99.9 were due, 3.6 points of the way behind; the share 71.5 where 72.4 was.
    #expect(assessments.map(\.goal.id) == ["share", "wells", "ministries", "law"])
    #expect(assessments.map(\.status) == [.atRisk, .atRisk, .noPace, .achieved])
    #expect(assessments.map { $0.figure?.value } == [71.5, 97, 41, 1])
    #expect(json(registry) == json(reference))
  }

  @Test func `every figure that is read has its place, cells of the spreadsheet among them`() throws {
    let mapped = try #require(Self.read(.mapped, Self.text, Self.figures, Self.built).registry)
    let location = try #require(mapped.observations[2].location)
    #expect(location.description == "werte.csv:4:18 (C4)" || location.cell == "C4")
    #expect(location.line == 4)
    let json = try #require(Self.read(.json, Self.text, Self.figures, Self.built).registry)
    #expect(json.observations[2].location?.line == 4)
    #expect(json.observations[2].location?.cell == nil)
  }

  // MARK: - The same diagnostics

  /// A slip that every door must be told of.
  struct Slip: CustomTestStringConvertible {
    var name: String
    var figures: [Figure]
    var expected: [String]
    var testDescription: String { name }
  }

  private static func number(_ value: Double, _ text: String) -> Observation.Value {
    .number(Quantity(value, decimals: 0, text: text))
  }

  static let slips: [Slip] = {
    var early = Figure("wells", "2025-06-30", "90", number(90, "90"))
    early.published = "2025-07-01"
    var contradicting = Figure("wells", "2025-06-30", "80", number(80, "80"))
    contradicting.published = "2025-07-01"
    var claimed = Figure("wells", "2025-12-31", "90", number(90, "90"))
    claimed.claim = "met"
    claimed.claimed = .met("met")
    var share = Figure("wells", "2025-06-30", "90", number(90, "90"))
    share.claim = "104.9%"
    share.claimed = .ofTarget(Quantity(104.9, decimals: 1, text: "104.9%"))
    let plain = Figure("wells", "2025-06-30", "90", number(90, "90"))
    var stranger = plain
    stranger.source = "nobody"
    return [
      Slip(
        name: "an unknown indicator", figures: [Figure("wels", "2025", "90", number(90, "90"))],
        expected: ["unknown-indicator"]),
      Slip(
        name: "180 under limits of 100", figures: [Figure("share", "2025", "180", number(180, "180"))],
        expected: ["outside-limits"]),
      Slip(
        name: "a percent in another unit", figures: [Figure("wells", "2025", "90%", number(90, "90%"))],
        expected: ["percent-sign"]),
      Slip(name: "two values of one day", figures: [early, contradicting], expected: ["conflicting-values"]),
      Slip(
        name: "a value a thousand times off",
        figures: [Figure("wells", "2025", "90000", number(90_000, "90000"))],
        expected: ["implausible-value"]),
      Slip(
        name: "a year of another era",
        figures: [
          Figure(
            "wells", Period(from: CalendarDate("2568-01-01"), through: CalendarDate("2568-12-31")) ?? "2025",
            "90",
            number(90, "90"))
        ], expected: ["invalid-period"]),
      Slip(name: "a claim to have met", figures: [claimed], expected: ["claim-mismatch"]),
      Slip(name: "a claim of a share", figures: [share], expected: ["claim-mismatch"]),
      Slip(name: "an unknown source", figures: [stranger], expected: ["unknown-source"]),
      Slip(
        name: "a number for a milestone", figures: [Figure("law", "2025", "3", number(3, "3"))],
        expected: ["invalid-value"]),
      Slip(
        name: "done for a number", figures: [Figure("wells", "2025", "yes", .done(true))],
        expected: ["invalid-value"]),
    ]
  }()

  /// The registry of the slips: without sources, so that a figure without one is no finding.
  static let slipText = """
    "indicators": {
      "wells": { "title": "Wells", "unit": "wells" },
      "share": { "title": "Share", "unit": "%", "limits": [0, 100] },
      "law": { "title": "Law", "measure": "milestone" } },
    "goals": [
      { "id": "wells", "target": { "atLeast": 120, "by": "2025" }, "baseline": { "value": 40, "at": "2023" } },
      { "id": "share", "target": { "atLeast": 80, "by": "2025" } },
      { "id": "law", "target": { "done": true, "by": "2025" } } ]
    """

  static let slipBuilt = Registry(
    indicators: [
      Indicator(id: "wells", title: "Wells", unit: UnitOfMeasure("wells")),
      Indicator(id: "share", title: "Share", unit: .percent, limits: Limits(lower: 0, upper: 100)),
      Indicator(id: "law", title: "Law", measure: .milestone),
    ],
    goals: [
      Goal(
        "wells", target: .atLeast(120), baseline: Baseline(40, on: "2023"), deadline: Deadline(endOf: "2025")),
      Goal("share", target: .atLeast(80), deadline: Deadline(endOf: "2025")),
      Goal("law", target: .done, deadline: Deadline(endOf: "2025")),
    ])

  @Test(arguments: Door.allCases, slips)
  func `every door is told of the same slips`(_ door: Door, _ slip: Slip) {
    let reading = Self.read(door, Self.slipText, slip.figures, Self.slipBuilt)
    #expect(
      Set(reading.diagnostics.map(\.name)).sorted() == slip.expected, "\(reading.diagnostics.map(\.message))")
    if door != .swift {
      #expect(reading.diagnostics.allSatisfy { $0.location?.file != nil })
    }
  }

  @Test func `an id that is given twice is refused at every door`() {
    let twice =
      "\"goals\": [ { \"id\": \"wells\", \"target\": { \"atLeast\": 1 } }, { \"id\": \"wells\", \"target\": { \"atLeast\": 2 } } ]"
    #expect(Registry.read(goals: Self.goals(twice), actuals: []).diagnostics.map(\.name) == ["duplicate-id"])
    // A mapped goal never stands silently behind, or before, one of the goals file.
    let mapped = SourceFile(
      name: "goals.jsonc",
      text: """
        { "progress": 1, "goals": [{ "id": "wells", "target": { "atLeast": 120, "by": "2025" } }],
          "tables": [{ "file": "t.csv", "id": "goal", "direction": "increase",
                       "columns": { "target": "target", "value": "now" }, "period": { "in": "2025" } }] }
        """)
    let table = SourceFile(name: "t.csv", text: "goal,target,now\nWells,100,130\n")
    let reading = Registry.read(goals: mapped, actuals: [], tables: [table])
    #expect(reading.registry == nil)
    #expect(Set(reading.diagnostics.map(\.name)) == ["duplicate-id"])
    #expect(reading.diagnostics[0].message.contains("t.csv:2"))
    var built = Self.slipBuilt
    built.goals.append(Goal("wells", target: .atLeast(100)))
    #expect(built.check().map(\.name) == ["duplicate-id"])
  }

  @Test func `what only a program can say cannot become a verdict either`() throws {
    var built = Self.slipBuilt
    built.observations = [Observation(Quantity(.nan), in: "2025", of: "wells")]
    #expect(built.check().map(\.name) == ["invalid-value"])
    let assessment = try #require(
      built.report(asOf: "2026-01-01").assessments.first { $0.goal.id == "wells" })
    #expect(assessment.status == .notComparable)
    #expect(assessment.reason == .figuresRefused)
    built.observations = []
    built.goals[1].target = .within(80, 70)
    #expect(built.check().map(\.name) == ["invalid-target"])
  }

  // MARK: - Columns that tell rows apart

  static let apart = "wells,2025-06-30,F,60\nwells,2025-06-30,M,90\nwells,2025-06-30,T,75\n"

  @Test(arguments: [Door.actuals, .stream, .mapped])
  func `a column that tells rows apart is named at every door`(_ door: Door) {
    let goals =
      door == .mapped
      ? SourceFile(
        name: "goals.jsonc",
        text: """
          { "progress": 1, \(Self.slipText),
            "tables": [{ "file": "t.csv", "as": "figures", "columns": { "indicator": "id", "value": "now" },
                         "period": { "column": "day" } }] }
          """) : Self.goals(Self.slipText)
    let table = SourceFile(name: "t.csv", text: "id,day,sex,now\n" + Self.apart)
    let own = SourceFile(name: "actuals.csv", text: "indicator,period,sex,value\n" + Self.apart)
    let reading = Registry.read(
      goals: goals, actuals: door == .mapped ? [] : [own], tables: door == .mapped ? [table] : [])
    #expect(reading.registry == nil)
    let found = reading.diagnostics.filter { $0.severity == .error }
    #expect(found.map(\.name) == ["unread-dimension"])
    #expect(found.first?.message.contains("'sex'") == true)
  }

  @Test(
    "neither source nor publication nor unit nor another spelling of the period makes women and men one figure",
    arguments: [
      ("indicator,period,value,sex,source", "2024-12-31,40,F,a", "2024-12-31,45,M,b"),
      ("indicator,period,value,sex,published", "2024-12-31,45,F,2025-01-10", "2024-12-31,40,M,2025-01-20"),
      ("indicator,period,value,sex,unit", "2024-12-31,40,F,people", "2024-12-31,0.045,M,thousand people"),
      ("indicator,period,value,sex,source", "2024,40,F,a", "2024-01-01/2024-12-31,45,M,b"),
      ("indicator,period,value,sex,source", "2024,40,F,a", "2024-12-31,45,M,b"),
      ("indicator,period,value,x-sex,source", "2024,40,F,a", "2024,45,M,b"),
      ("indicator,period,value,,source", "2024,40,F,a", "2024,45,M,b"),
    ])
  func toldApart(_ header: String, _ women: String, _ men: String) throws {
    let goals = SourceFile(
      name: "goals.jsonc",
      text: """
        { "progress": 1, "sources": { "a": { "title": "A" }, "b": { "title": "B" } },
          "indicators": { "ill": { "title": "Ill", "unit": "people" } },
          "goals": [{ "id": "few", "title": "Few", "indicator": "ill", "target": { "atMost": 50, "by": "2024" } }] }
        """)
    let whole = SourceFile(name: "actuals.csv", text: "\(header)\nill,\(women)\nill,\(men)\n")
    let halves = [women, men].enumerated().map { index, row in
      SourceFile(name: "\(index).csv", text: "\(header)\nill,\(row)\n")
    }
    for files in [[whole], header.contains(",,") ? [] : halves] where !files.isEmpty {
      let reading = Registry.read(goals: goals, actuals: files)
      #expect(reading.registry == nil)
      #expect(reading.diagnostics.filter { $0.severity == .error }.map(\.name) == ["unread-dimension"])
      #expect(!reading.diagnostics.contains { $0.name == "conflicting-values" })
    }
  }

  private static func twoYears(_ header: String, _ rows: [String]) -> [(
    goals: SourceFile, actuals: [SourceFile], tables: [SourceFile]
  )] {
    let content = """
      "indicators": { "ill": { "title": "Ill", "unit": "people" } },
      "goals": [{ "id": "few", "title": "Few", "indicator": "ill", "target": { "atMost": 50, "by": "2024" } }]
      """
    let plain = SourceFile(name: "goals.jsonc", text: "{ \"progress\": 1, \(content) }")
    let mapping = SourceFile(
      name: "goals.jsonc",
      text: """
        { "progress": 1, \(content),
          "tables": [{ "file": "t.csv", "as": "figures", "columns": { "indicator": "indicator", "value": "value" },
                       "period": { "column": "period" } }] }
        """)
    let whole = ([header] + rows).joined(separator: "\n") + "\n"
    let apart = rows.enumerated().map { SourceFile(name: "\($0).csv", text: "\(header)\n\($1)\n") }
    return [
      (plain, [SourceFile(name: "actuals.csv", text: whole)], []),
      (plain, apart, []),
      (mapping, [], [SourceFile(name: "t.csv", text: whole)]),
    ]
  }

  @Test(
    "women of one year and men of the next are no series, though they never meet in one period",
    arguments: [
      ("sex", "F", "M"), ("Sex (F/M)", "female", ""), ("age_group", "15-24", "25+"), ("REF_AREA", "VN", "LA"),
      ("Giới tính", "nữ", "nam"), ("income", "lowest fifth", "highest fifth"), ("who", "Women", "Men"),
      ("remark", "rural", "all"), ("", "girls", "boys"),
    ])
  func neverMeeting(_ column: String, _ first: String, _ second: String) {
    let rows = ["ill,2023,85,\(first)", "ill,2024,45,\(second)"]
    for files in Self.twoYears("indicator,period,value,\(column)", rows) {
      let reading = Registry.read(goals: files.goals, actuals: files.actuals, tables: files.tables)
      // A column without a name is another one in another file.
      if column.isEmpty, files.actuals.count > 1 { continue }
      #expect(reading.registry == nil)
      let errors = reading.diagnostics.filter { $0.severity == .error }
      #expect(errors.map(\.name) == ["unread-dimension"])
      #expect(
        errors.first?.message.hasPrefix("rows of 'ill' for 2023 and 2024 differ in the column ") == true)
    }
  }

  @Test(
    "remarks, states and amounts that change from year to year are no series",
    arguments: [
      ("remark", "counted by hand", "counted by machine"), ("who", "An", "Bình"), ("OBS_STATUS", "A", "E"),
      ("area", "1203.5", "1198"), ("page", "12", "14"), ("remark", "all", ""), ("sex", "T", "T"),
      ("remark", "male", "the men of the survey"),
    ])
  func remarksThatChange(_ column: String, _ first: String, _ second: String) throws {
    let rows = ["ill,2023,85,\(first)", "ill,2024,45,\(second)"]
    for files in Self.twoYears("indicator,period,value,\(column)", rows) {
      let reading = Registry.read(goals: files.goals, actuals: files.actuals, tables: files.tables)
      #expect(try #require(reading.registry).observations.map(\.value.text) == ["85", "45"])
    }
  }

  @Test func `words by which rows were chosen are meant, also where they change: a name that was spelt anew`()
    throws
  {
    let goals = SourceFile(
      name: "goals.jsonc",
      text: """
        { "progress": 1, "indicators": { "ill": { "title": "Ill", "unit": "people" } },
          "goals": [{ "id": "few", "title": "Few", "indicator": "ill", "target": { "atMost": 50, "by": "2024" } }],
          "actuals": [{ "file": "actuals.csv", "where": { "country": ["Viet Nam", "Vietnam"] } }] }
        """)
    let rows = "indicator,period,value,country\nill,2023,85,Vietnam\nill,2024,45,Viet Nam\nill,2024,7,Laos\n"
    let reading = Registry.read(goals: goals, actuals: [SourceFile(name: "actuals.csv", text: rows)])
    #expect(try #require(reading.registry).observations.map(\.value.text) == ["85", "45"])
  }

  @Test func `rows are chosen, and words make series of their own, for a table as for actuals`() throws {
    func choosing(_ entry: String, mapped: Bool) -> RegistryReading {
      let key =
        mapped
        ? "\"tables\": [{ \"file\": \"t.csv\", \"as\": \"figures\", \"columns\": { \"indicator\": \"indicator\", "
          + "\"value\": \"value\" }, \"period\": { \"column\": \"period\" }, \(entry) }]"
        : "\"actuals\": [{ \"file\": \"t.csv\", \(entry) }]"
      let goals = SourceFile(
        name: "goals.jsonc",
        text: """
          { "progress": 1, \(key), "indicators": { "wells": { "title": "Wells", "unit": "wells" } },
            "goals": [{ "id": "wells", "target": { "atLeast": 70, "by": "2025" } },
                      { "id": "women", "indicator": "wells.F", "target": { "atLeast": 70, "by": "2025" } }] }
          """)
      let table = SourceFile(name: "t.csv", text: "indicator,period,sex,value\n" + Self.apart)
      return Registry.read(goals: goals, actuals: mapped ? [] : [table], tables: mapped ? [table] : [])
    }
    for mapped in [false, true] {
      let series = try #require(choosing("\"dimensions\": [\"sex\"]", mapped: mapped).registry)
      #expect(series.indicators.map(\.id) == ["wells", "wells.F", "wells.M", "wells.T"])
      #expect(series.indicators.allSatisfy { $0.unit == UnitOfMeasure("wells") })
      let statuses = series.report(asOf: "2026-01-01").assessments.map(\.status)
      #expect(statuses == [.overdue, .overdue])
      let total = choosing("\"where\": { \"sex\": \"T\" }", mapped: mapped)
      // The other goal's series is not made by this mapping, and the goals file does not declare it.
      #expect(total.diagnostics.map(\.name) == ["unknown-indicator"])
      let both = choosing("\"where\": { \"sex\": [\"F\", \"M\"] }, \"dimensions\": [\"sex\"]", mapped: mapped)
      #expect(try #require(both.registry).observations.map(\.indicator) == ["wells.F", "wells.M"])
      let slip = choosing("\"where\": { \"sex\": \"Total\" }, \"dimensions\": [\"sex\"]", mapped: mapped)
      #expect(slip.diagnostics.map(\.name).contains("unknown-word"))
      #expect(slip.registry == nil)
    }
  }

  // MARK: - Goals

  @Test func `goals of a mapped table and of the goals file are the same goals`() throws {
    let written = SourceFile(
      name: "goals.jsonc",
      text: """
        { "progress": 1, "goals": [
          { "id": "wells", "title": "Wells in use", "unit": "wells", "owner": "Water", "group": "Rural",
            "target": { "atLeast": 120, "by": "2025" }, "baseline": { "value": 40, "at": "2023" },
            "start": "2024-01-01" },
          { "id": "leaks", "title": "Leaks", "unit": "%", "target": { "atMost": 5.5, "in": "2025" },
            "baseline": { "value": 12, "at": "2023" } } ] }
        """)
    let figures = SourceFile(
      name: "actuals.csv", text: "indicator,period,value\nwells,2025-06-30,97\nleaks,2025-06-30,\"7,5%\"\n")
    let one = try #require(
      Registry.read(
        goals: SourceFile(
          name: "goals.jsonc",
          text: String(decoding: written.bytes, as: UTF8.self).replacing(
            "\"progress\": 1,", with: "\"progress\": 1, \"decimal\": \",\",")), actuals: [figures]
      ).registry)
    let mapped = SourceFile(
      name: "goals.jsonc",
      text: """
        { "progress": 1, "tables": [{
          "file": "t.csv", "id": "id", "decimal": ",", "delimiter": ";", "period": { "column": "day" },
          "columns": { "title": "name", "unit": "unit", "owner": "who", "group": "where", "baseline": "from",
                       "target": "to", "value": "now", "deadline": "by", "in": "within", "start": "since",
                       "direction": "way" },
          "directions": { "up": "increase", "down": "decrease" }, "constants": { "baselinePeriod": "2023" } }] }
        """)
    let table = SourceFile(
      name: "t.csv",
      text: """
        id;name;unit;who;where;from;to;way;since;by;within;day;now
        wells;Wells in use;wells;Water;Rural;40;120;up;2024-01-01;2025;;2025-06-30;97
        leaks;Leaks;%;;;12;5,5;down;;;2025;2025-06-30;7,5%

        """)
    let other = try #require(Registry.read(goals: mapped, actuals: [], tables: [table]).registry)
    let (left, right) = (json(one).split(separator: "\n"), json(other).split(separator: "\n"))
    let different = zip(left, right).filter { $0 != $1 }.map { "\($0)|\($1)" }
    #expect(different == [])
    #expect(left.count == right.count)
  }
}

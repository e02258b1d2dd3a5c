import ProgressTestSupport
import Testing

@testable import ProgressKit

/// What the keys of a mapped table mean, one by one.
@Suite("Table mapping") struct TableMappingTests {
  static let wells = "\"goals\": [{ \"id\": \"wells\", \"target\": { \"atLeast\": 120, \"by\": \"2025\" } }]"

  private func read(
    _ mapping: String, _ table: String, named name: String = "t.csv", goals: String = wells,
    bytes: [UInt8]? = nil,
    extra: String = ""
  ) -> RegistryReading {
    let file = bytes.map { SourceFile(name: name, bytes: $0) } ?? SourceFile(name: name, text: table)
    return Registry.read(
      goals: SourceFile(
        name: "goals.jsonc",
        text: "{ \"progress\": 1, \(extra) \(goals), \"tables\": [{ \"file\": \"\(name)\", \(mapping) }] }"),
      actuals: [], tables: [file])
  }

  private let figures =
    "\"as\": \"figures\", \"indicator\": \"wells\", \"columns\": { \"value\": \"value\" }, "
    + "\"period\": { \"column\": \"day\" }"

  // MARK: - What cannot be read

  @Test func `one cell that is no number stops the report, unless it is listed as missing`() throws {
    let table = "day,value\n2024,60\n2025,TBD\n"
    let refused = read(figures, table)
    #expect(refused.registry == nil)
    #expect(refused.diagnostics.map { $0.location?.cell } == ["B3"])
    let known = try #require(read(figures + ", \"missing\": [\"NA\", \"TBD\"]", table).registry)
    #expect(known.observations.map(\.value.text) == ["60", ""])
  }

  @Test func `a row that is skipped is counted, listed, and makes what depends on it uncertain`() throws {
    let table = "day,value\n2024,60\n2025-06-30,130\n2025-12-31,9O\n"
    let reading = read(figures + ", \"onError\": \"skip\"", table)
    let registry = try #require(reading.registry)
    #expect(reading.diagnostics.map(\.name) == ["skipped-rows"])
    #expect(
      reading.diagnostics[0].message.hasPrefix("skipped 1 of 3 rows: 1 invalid-number (row 4: '9O' has"))
    #expect(registry.observations.count == 2)
    // 130 of 120 was known in June; what December says was not read.
    let assessment = try #require(registry.report(asOf: "2026-01-15").assessments.first)
    #expect(assessment.status == .cannotTell)
    #expect(assessment.reason == .unreadFigure)
    #expect(assessment.unread.map(\.location?.cell) == ["B4"])
    #expect(GoalText(assessment).why?.contains("row 4 was skipped") == true)
    // As of June nothing was skipped yet.
    #expect(registry.report(asOf: "2025-07-01").assessments.first?.status == .achieved)
  }

  @Test func `a skipped row that a newer figure replaces changes nothing`() throws {
    let table = "day,value\n2024,6O\n2025-12-31,130\n"
    let registry = try #require(read(figures + ", \"onError\": \"skip\"", table).registry)
    #expect(registry.report(asOf: "2026-01-15").assessments.first?.status == .achieved)
  }

  @Test
  func `a skipped row whose day or series cannot be told stands in the way of every verdict it could change`()
    throws
  {
    let noDay = try #require(
      read(figures + ", \"onError\": \"skip\"", "day,value\nsoon,60\n2025-12-31,130\n").registry)
    #expect(noDay.report(asOf: "2026-01-15").assessments.first?.status == .cannotTell)
    let ragged = read(
      figures + ", \"onError\": \"skip\"", "day,value,note\n2025-12-31,130\n2025-06-30,130,\n")
    #expect(ragged.diagnostics[0].message.contains("row 2: the row has 2 of 3 cells"))
    #expect(
      try #require(ragged.registry).report(asOf: "2026-01-15").assessments.first?.status == .cannotTell)
  }

  @Test func `a goal whose row was skipped is listed, never absent`() throws {
    let mapping =
      "\"id\": \"goal\", \"direction\": \"increase\", \"columns\": { \"target\": \"target\", \"value\": \"now\" }, "
      + "\"period\": { \"in\": \"2025\" }, \"onError\": \"skip\""
    let table = "goal,target,now\nroads,10O,50\nwells,100,130\nshort,5\n"
    let registry = try #require(read(mapping, table, goals: "\"title\": \"T\"").registry)
    #expect(registry.goals.map(\.id) == ["roads", "wells", "row-4"])
    let report = registry.report(asOf: "2026-01-15")
    let statuses = Dictionary(uniqueKeysWithValues: report.assessments.map { ($0.goal.id, $0.status) })
    #expect(statuses["roads"] == .notQuantified)
    #expect(statuses["wells"] == .achieved)
    #expect(statuses["row-4"] == .notQuantified)
  }

  @Test func `a ragged row says how many cells it has`() {
    let reading = read(figures, "day,value,note\n2025,60\n")
    #expect(reading.diagnostics.map(\.message) == ["the row has 2 of 3 cells"])
    #expect(reading.diagnostics.map { $0.location?.cell } == ["A2"])
  }

  @Test func `one slip in a thousand rows is said twenty times, then counted`() {
    let rows = (0..<1000).map { "2025,\($0)O\n" }.joined()
    let reading = read(figures, "day,value\n" + rows)
    #expect(reading.diagnostics.count == 21)
    #expect(reading.diagnostics[20].name == "too-many-problems")
    #expect(
      reading.diagnostics[20].message
        == "980 more problems of the kind invalid-number are not listed, the last in line 1001")
    #expect(reading.registry == nil)
  }

  @Test func `one slip in a thousand goals has no second problem that follows from it`() {
    let goals = (0..<1000).map { "{ \"id\": \"g\($0)\", \"targt\": { \"atLeast\": 1 } }" }.joined(
      separator: ",\n")
    let reading = Registry.read(
      goals: SourceFile(name: "goals.jsonc", text: "{ \"progress\": 1, \"goals\": [\(goals)] }"), actuals: [])
    #expect(Set(reading.diagnostics.map(\.name)) == ["unknown-key", "too-many-problems"])
    #expect(reading.diagnostics.count == 21)
  }

  // MARK: - How the file is written

  @Test func `encodings are read by declaration, and refused without`() throws {
    // "Brücke – 5 €" in Windows-1252.
    let bytes =
      Array("id;note;value\nwells;Br".utf8) + [0xFC] + Array("cke ".utf8) + [0x96, 0x20, 0x35, 0x20, 0x80]
      + Array(";60\n".utf8)
    let mapping =
      "\"as\": \"figures\", \"columns\": { \"indicator\": \"id\", \"value\": \"value\", \"note\": \"note\" }, "
      + "\"period\": { \"in\": \"2025\" }"
    #expect(read(mapping, "", bytes: bytes).diagnostics.map(\.name) == ["not-utf8"])
    let registry = try #require(read(mapping + ", \"encoding\": \"windows-1252\"", "", bytes: bytes).registry)
    #expect(registry.observations.first?.note == "Brücke – 5 €")
    let wide = Array("id;note;value\nwells;ü;60\n".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let other = try #require(read(mapping + ", \"encoding\": \"utf-16le\"", "", bytes: wide).registry)
    #expect(other.observations.first?.note == "ü")
  }

  @Test func `days are read as the mapping declares them, and a day that is none is refused`() throws {
    let mapping = figures + ", \"dates\": [\"Month Dth, YYYY\", \"D-Mon-YY\", \"DD/MM/YYYY\", \"Mon YYYY\"]"
    let table = "day|value\nMarch 10th, 2011|1\n3-Feb-09|2\n04/05/2012|3\nSept 2013|4\n2014-Q1|5\n"
    let registry = try #require(read(mapping, table).registry)
    #expect(
      registry.observations.map(\.period.last) == [
        "2011-03-10", "2009-02-03", "2012-05-04", "2013-09-30", "2014-03-31",
      ])
    let slip = read(mapping, "day|value\n31-Sep-10|1\n")
    #expect(slip.diagnostics.map(\.message) == ["'31-Sep-10' is no day of the calendar"])
  }

  @Test func `years and quarters across are one figure a cell`() throws {
    let years = try #require(
      read(
        "\"as\": \"figures\", \"columns\": { \"indicator\": \"id\" }, \"wide\": \"y*\"",
        "id,y2023,y2024,note\nwells,40,,x\n"
      )
      .registry)
    #expect(years.observations.map(\.period.text) == ["2023", "2024"])
    #expect(years.observations.map(\.value.text) == ["40", ""])
    #expect(years.observations.map { $0.location?.cell } == ["B2", "C2"])
    let quarters = try #require(
      read(
        "\"as\": \"figures\", \"columns\": { \"indicator\": \"id\" }, \"wide\": \"q*\", "
          + "\"period\": { \"year\": \"fy\", \"quarter\": \"*\", \"startDay\": \"10-01\", \"named\": \"end\" }",
        "id,fy,q1,q4\nwells,2022,10,40\n"
      ).registry)
    #expect(quarters.observations.map(\.period.first) == ["2021-10-01", "2022-07-01"])
    let bare = try #require(
      read(
        "\"as\": \"figures\", \"columns\": { \"indicator\": \"id\" }, \"wide\": \"*\"",
        "id,2023,remark,2024\nwells,1,2,3\n"
      )
      .registry)
    #expect(bare.observations.map(\.value.text) == ["1", "3"])
  }

  @Test func `under a bare star a column that names a year and is no period does not drop out unsaid`() throws
  {
    let mapping = "\"as\": \"figures\", \"columns\": { \"indicator\": \"id\" }, \"wide\": \"*\""
    let table = "id,2023,2024 est,remark\nwells,130,60,x\n"
    let refused = read(mapping, table)
    #expect(refused.diagnostics.map(\.message) == ["the column '2024 est' names a year and is not a period"])
    let ignored = try #require(read(mapping + ", \"ignore\": [\"2024 est\"]", table).registry)
    #expect(ignored.observations.map(\.value.text) == ["130"])
    let declared = try #require(read(mapping + ", \"dates\": \"YYYY est\"", table).registry)
    #expect(declared.observations.map(\.value.text) == ["130", "60"])
  }

  @Test func `rows across that only an unread column tells apart are refused like others`() {
    let reading = read(
      "\"as\": \"figures\", \"indicator\": \"wells\", \"wide\": \"*\"",
      "area,2023,2024\nA,130,140\nB,150,160\n")
    #expect(reading.registry == nil)
    #expect(reading.diagnostics.first { $0.name == "unread-dimension" }?.message.contains("'area'") == true)
  }

  @Test func `quarters and half-years are read as the mapping declares them, and a year written twice once`()
    throws
  {
    let dates =
      "\"dates\": [\"YYYY Qq\", \"Qq YYYY\", \"q. Quartal YYYY\", \"Hh-YYYY\", \"Mon-YYYY\", \"YYYY [YRYYYY]\"]"
    let table =
      "day,value\n2022 Q4,1\nq3 2022,2\n1. Quartal 2023,3\nH2-2023,4\nOct-2024,5\n2025 [YR2025],6\n"
    let registry = try #require(read(figures + ", " + dates, table).registry)
    #expect(
      registry.observations.map(\.period.text) == [
        "2022-Q4", "2022-Q3", "2023-Q1", "2023-H2", "2024-10", "2025",
      ])
    let slips = read(figures + ", " + dates, "day,value\n2022 Q5,1\n2024 [YR2025],2\n")
    #expect(slips.diagnostics.map { $0.location?.cell } == ["A2", "A3"])
    let twoParts = read(figures + ", \"dates\": \"YYYY Qq Hh\"", table)
    #expect(twoParts.diagnostics.first?.message == "'dates' is 'YYYY Qq Hh'")
  }

  @Test func `the row that names the columns may be another than the first`() throws {
    let table =
      "\"Data Source\",\"Indicators\",\n\n\"Updated\",\"it's \"new\"\",\n\nid,2023,2024,\nwells,40,130,\n"
    let mapping = "\"as\": \"figures\", \"columns\": { \"indicator\": \"id\" }, \"wide\": \"*\""
    let registry = try #require(read(mapping + ", \"header\": 5", table).registry)
    #expect(registry.observations.map { $0.location?.cell } == ["B6", "C6"])
    #expect(read(mapping + ", \"header\": 9", table).diagnostics.map(\.name) == ["empty-table"])
    #expect(read(mapping + ", \"header\": \"id\"", table).diagnostics.first?.name == "wrong-type")
  }

  @Test func `a column may say which goals add up and which are levels`() throws {
    let mapping =
      "\"id\": \"i\", \"direction\": \"increase\", \"columns\": { \"target\": \"t\", \"value\": \"v\", \"measure\": \"m\" }, "
      + "\"measures\": { \"Cumulative\": \"flow\" }, \"period\": { \"column\": \"y\" }, "
      + "\"constants\": { \"deadline\": \"2024\", \"start\": \"2023-01-01\" }"
    let table =
      "i,m,t,v,y\nA,Cumulative,50,30,2023\nA,Cumulative,50,25,2024\nB,level,50,30,2023\nB,level,50,25,2024\n"
    let registry = try #require(read(mapping, table, goals: "\"goals\": []").registry)
    // 30 + 25 of 50; 25 of 50.
    #expect(
      registry.report(asOf: "2025-01-31").assessments.map { "\($0.goal.id) \($0.status)" }.sorted() == [
        "a achieved", "b missed",
      ])
    let unknown = read(mapping, "i,m,t,v,y\nA,Cum,50,30,2023\n", goals: "\"goals\": []")
    #expect(unknown.diagnostics.map(\.message) == ["the mapping does not say what the measure 'Cum' means"])
  }

  @Test func `shares without a percent sign are what the mapping says`() throws {
    let mapping =
      "\"id\": \"i\", \"direction\": \"increase\", \"period\": { \"in\": \"2024\" }, \"columns\": { \"baseline\": \"b\", "
      + "\"target\": \"t\", \"value\": \"v\", \"share\": \"s\" }"
    let table = "i,b,t,v,s\nA,0,50,25,50\n"
    func mismatches(_ more: String) -> Int {
      read(mapping + more, table, goals: "\"goals\": []").diagnostics.count { $0.name == "claim-mismatch" }
    }
    #expect(mismatches(", \"shares\": \"percent\"") == 0)
    #expect(mismatches("") == 1)
  }

  @Test func `rows that a capital letter leaves out are told`() throws {
    let reading = read(
      figures + ", \"where\": { \"sex\": \"T\" }", "day,sex,value\n2024,T,60\n2025,t,10\n2025,F,11\n")
    #expect(reading.registry?.observations.count == 1)
    #expect(
      reading.diagnostics.map { "\($0.severity) \($0.message)" } == [
        "warning rows with 't' in 'sex' are left out: another word than the chosen"
      ])
  }

  @Test func `keys of JSON that differ by a capital letter are one mistake, not two columns`() {
    let reading = read(
      figures, "[{ \"day\": \"2024\", \"value\": 130 }, { \"day\": \"2025\", \"Value\": 10 }]",
      named: "t.json")
    #expect(reading.diagnostics.map(\.message) == ["rows have 'value' and 'Value'"])
  }

  @Test func `a column that the table does not have is named with the nearest one`() {
    let reading = read(
      "\"as\": \"figures\", \"indicator\": \"wells\", \"columns\": { \"value\": \"Valeu\" }, \"period\": { \"in\": \"2025\" }",
      "day,value\n2025,60\n")
    #expect(reading.diagnostics.map(\.name) == ["missing-column"])
    let near = read(
      "\"as\": \"figures\", \"indicator\": \"wells\", \"columns\": { \"value\": \"valeu\" }, \"period\": { \"in\": \"2025\" }",
      "day,value\n2025,60\n")
    #expect(near.diagnostics[0].remedy.hasPrefix("did you mean 'value'?"))
  }

  // MARK: - Goals

  private let goalTable =
    "\"id\": \"goal\", \"columns\": { \"baseline\": \"from\", \"target\": \"to\", \"value\": \"now\", \"share\": \"done\" }, "
    + "\"period\": { \"in\": \"2025\" }, \"units\": { \"Percentage\": \"%\" }"

  @Test
  func
    `the way leads from the baseline to the target where the mapping says so, and nowhere where they are one`()
    throws
  {
    let table = "goal,from,to,now,done\nup,10,20,15,50%\ndown,20,10,15,50%\nsame,10,10,10,\n"
    let registry = try #require(
      read(goalTable + ", \"direction\": \"from-baseline\"", table, goals: "\"title\": \"T\"").registry)
    #expect(registry.goals[0].target.shape == .atLeast(Quantity(20, decimals: 0, text: "20")))
    #expect(registry.goals[1].target.shape == .atMost(Quantity(10, decimals: 0, text: "10")))
    let same = try #require(registry.report(asOf: "2026-01-01").assessments.first { $0.goal.id == "same" })
    #expect(same.status == .notQuantified)
    #expect(same.reason == .directionNotStated)
  }

  @Test func `a table of goals without a direction is asked for one`() {
    let reading = read(goalTable, "goal,from,to,now,done\nup,10,20,15,\n", goals: "\"title\": \"T\"")
    #expect(reading.diagnostics.map(\.name) == ["missing-key"])
    #expect(reading.diagnostics[0].remedy.contains("from-baseline"))
  }

  @Test func `the publisher's own share is compared, within one unit of its last digit`() throws {
    let table = "goal,from,to,now,done\na,0,41,40.6,100%\nb,0,57.2,14.4,26%\nc,12,6,0,0%\nd,0,3,1,0.333\n"
    let reading = read(goalTable + ", \"direction\": \"from-baseline\"", table, goals: "\"title\": \"T\"")
    #expect(reading.diagnostics.map(\.name) == ["claim-mismatch"])
    #expect(reading.diagnostics[0].message == "the source says 0% of the way, the numbers give 200%")
    #expect(reading.diagnostics[0].location?.cell == "E4")
    let registry = try #require(reading.registry)
    #expect(registry.observations.count { $0.claim != nil } == 4)
  }

  // MARK: - SDMX-CSV

  private let sdmx = "\"as\": \"figures\", \"indicator\": \"wells\""

  @Test func `version 1 is known by its header, and status and bounds are kept`() throws {
    let table = """
      DATAFLOW,FREQ,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,DECIMALS,LOWER_BOUND,UPPER_BOUND
      A:B(1.0),A,_T,2021,5.5,A,0,1,5,6
      A:B(1.0),A,_T,2022,7,E,3,0,,
      A:B(1.0),A,_T,2023,NaN,M,,,,
      A:B(1.0),A,_T,2024,8,B,,,,
      A:B(1.0),A,F,2024,9,A,,,,

      """
    let registry = try #require(read(sdmx + ", \"where\": { \"SEX\": \"_T\" }", table).registry)
    #expect(registry.observations.map(\.release) == [.final, .estimated, nil, nil])
    #expect(registry.observations.map(\.value.text) == ["5.5", "7000", "", "8"])
    #expect(
      registry.observations.map(\.note) == [
        "the source's bounds, which are not judged: 5 to 6", "E: estimated value",
        "M: missing value; data cannot exist", "B: time series break",
      ])
    let fallen = read(sdmx, table)
    #expect(fallen.registry == nil)
    #expect(fallen.diagnostics[0].message.contains("'SEX'"))
  }

  @Test func `a status that says there is no value contradicts one`() {
    let reading = read(
      sdmx, "DATAFLOW,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nA:B(1.0),2021,5,M\nA:B(1.0),2022,5,?\n")
    #expect(reading.diagnostics.map(\.name) == ["invalid-value", "unknown-word"])
  }

  @Test func `version 2 has actions, and labels beside its codes`() throws {
    let table = """
      STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA: Area,TIME_PERIOD: Time,OBS_VALUE: Value
      dataflow,A:B(1.0): Name,A,GHA: Ghana,2020: 2020,1
      dataflow,A:B(1.0): Name,R,GHA: Ghana,2020,2
      dataflow,A:B(1.0): Name,A,GHA: Ghana,2021,3
      dataflow,A:B(1.0): Name,D,GHA: Ghana,2021,
      dataflow,A:B(1.0): Name,M,BRA: Brazil,2021,4

      """
    let registry = try #require(read(sdmx + ", \"dimensions\": [\"REF_AREA\"]", table).registry)
    #expect(registry.observations.map(\.indicator) == ["wells.GHA", "wells.BRA"])
    #expect(registry.observations.map(\.value.text) == ["2", "4"])
  }

  @Test func `a merge without a value changes the state of the figure and keeps its value`() throws {
    let table = """
      STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS
      dataflow,A:B(1.0),I,GHA,2020,60,A
      dataflow,A:B(1.0),M,GHA,2020,,P

      """
    let registry = try #require(read(sdmx + ", \"dimensions\": [\"REF_AREA\"]", table).registry)
    #expect(registry.observations.map(\.value.text) == ["60"])
    #expect(registry.observations.map(\.release) == [.provisional])
  }

  @Test func `a dimension that is not read makes no series of women's and men's years`() {
    let table = "DATAFLOW,SEX,COMMENT_TS,TIME_PERIOD,OBS_VALUE\nA:B(1.0),F,x,2020,40\nA:B(1.0),M,y,2021,130\n"
    let reading = read(sdmx, table)
    #expect(
      reading.diagnostics.map(\.message) == [
        "rows of 'wells' for 2020 and 2021 differ in the column 'SEX', which is not read: 'F' and 'M'"
      ])
    #expect(read(sdmx + ", \"where\": { \"SEX\": \"M\" }", table).registry?.observations.count == 1)
  }

  @Test(arguments: [
    ("2020", "2020-01-01", "2020-12-31"), ("2020-A1", "2020-01-01", "2020-12-31"),
    ("2020-S2", "2020-07-01", "2020-12-31"), ("2020-T3", "2020-09-01", "2020-12-31"),
    ("2020-Q3", "2020-07-01", "2020-09-30"), ("2020-M02", "2020-02-01", "2020-02-29"),
    ("2020-02", "2020-02-01", "2020-02-29"), ("2020-D060", "2020-02-29", "2020-02-29"),
    ("2020-W01", "2019-12-30", "2020-01-05"), ("2020-02-29T12:00:00", "2020-02-29", "2020-02-29"),
    ("2020-04-01/P1Y", "2020-04-01", "2021-03-31"), ("2020-01-01/P7D", "2020-01-01", "2020-01-07"),
  ])
  func `times of SDMX are read`(_ text: String, _ first: CalendarDate, _ last: CalendarDate) {
    let period = SDMX.period(text)
    #expect(period?.first == first)
    #expect(period?.last == last)
  }

  @Test(arguments: ["2020-S3", "2020-T4", "2020-D367", "2020-01-01/P0D", "2020-13", "soon"])
  func `what is no time of SDMX is none`(_ text: String) { #expect(SDMX.period(text) == nil) }

  @Test func `SDMX that is given as actuals is told of the mapping`() {
    let reading = Registry.read(
      goals: SourceFile(name: "goals.jsonc", text: "{ \"progress\": 1, \(Self.wells) }"),
      actuals: [SourceFile(name: "a.csv", text: "DATAFLOW,TIME_PERIOD,OBS_VALUE\nA:B(1.0),2021,5\n")])
    #expect(reading.diagnostics.contains { $0.remedy.hasPrefix("this is SDMX-CSV") })
  }

  @Test func `a row that was skipped leaves a verdict open on every clock that knew of it`() throws {
    let registry = try #require(
      read(figures + ", \"onError\": \"skip\"", "day,value\n2023-06,130\n2023-12,n.b.\n").registry)
    for knownOn in [nil, "2024-06-30", "2023-12-31"] as [CalendarDate?] {
      let report = registry.report(asOf: "2024-01-01", knownOn: knownOn)
      #expect(report.assessments.map(\.status) == [.cannotTell])
      #expect(report.assessments.map(\.reason) == [.unreadFigure])
    }
    #expect(
      registry.report(asOf: "2024-01-01", knownOn: "2023-12-30").assessments.map(\.reason) != [.unreadFigure])
  }
}

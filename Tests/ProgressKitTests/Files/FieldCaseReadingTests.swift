import Testing

@testable import ProgressKit

/// Needs from the field, each as a small registry: what the readers make of it.
@Suite struct FieldCaseReadingTests {
  private func read(_ goals: String, _ rows: String, _ conventions: String = "") -> RegistryReading {
    readRegistry(
      "{ \"progress\": 1, \"decimal\": \".\", \(conventions) \"goals\": [ \(goals) ] }",
      "indicator,period,value\n" + rows)
  }

  private func remedies(_ reading: RegistryReading) -> [String] {
    reading.diagnostics.map { $0.remedy.split(separator: "\n").first.map(String.init) ?? "" }
  }

  // MARK: - Cells

  @Test func `cells as statistics and spreadsheets write them have ten remedies, and .5 is read`() throws {
    let goal = "{ \"id\":\"a\",\"unit\":\"%\",\"target\":{\"atLeast\":40,\"in\":\"2024\"} }"
    let reading = read(
      goal,
      """
      a,2023-01,N/A
      a,2023-02,..
      a,2023-03,41*
      a,2023-04,"(1,234)"
      a,2023-05,5+
      a,2023-06,.5
      a,2023-07,#DIV/0!
      a,2023-08,10-12
      a,2023-09,approx 40
      a,2023-10,1.2 million
      """)
    #expect(
      remedies(reading) == [
        "leave the cell blank; the reason goes into 'note'",
        "leave the cell blank; the reason goes into 'note'",
        "write 41, and put '*' and what it means into 'note'", "write -1234", "write at least 5",
        "leave the cell blank, or mend the formula of the spreadsheet",
        "write its two ends as two rows of that period, at least 10 and at most 12, or the end that counts; the range "
          + "itself goes into 'note'",
        "write about 40", "write 1200000, or 1.2 with the scale in 'unit': million",
      ])
    #expect(
      reading.diagnostics.map { $0.location?.cell } == [
        "C2", "C3", "C4", "C5", "C6", "C8", "C9", "C10", "C11",
      ])
    let plain = goal.replacing("\"unit\":\"%\",", with: "")
    let half = try #require(read(plain, "a,2023-06,.5\n").registry?.observations.first)
    #expect(half.value == .number(Quantity(0.5, decimals: 1, text: ".5")))
  }

  @Test func `rank 71 of 193 is rank 71`() {
    let reading = read("{ \"id\":\"r\",\"target\":{\"top\":50,\"by\":\"2030\"} }", "r,2024,71/193\n")
    #expect(remedies(reading) == ["write 71; the number of ranked goes into 'note'"])
  }

  @Test func `a target in words takes its actuals as notes`() {
    let reading = read(
      "{ \"id\":\"law\",\"target\":{\"stated\":\"adopted and in force\"} }",
      "law,2024,\"Second reading passed\"\n")
    #expect(remedies(reading) == ["leave the value blank, put the words into 'note'"])
    #expect(reading.diagnostics.first?.message == "'Second reading passed' is words, and a number is wanted")
  }

  @Test func `what is to be determined is left out or stated as such`() {
    let reading = read(
      """
      { "id":"lit","unit":"%","baseline":{"at":"2020"},"target":{"atLeast":70,"by":"2025"} },
      { "id":"b","target":{"atLeast":"TBD","by":"2025"} },
      { "id":"c","target":{"atLeast":null,"by":"2025"} },
      { "id":"d","target":{"top":"TBC","by":"2025"} },
      { "id":"e","baseline":{"value":"pending","at":"2020"},"target":{"within":["n/a",5],"by":"2025"} },
      { "id":"f","target":"TBD" }, { "id":"g","target":null }
      """, "lit,2024,60\n")
    #expect(
      remedies(reading) == [
        "write the value to start from: \"value\": 41; where it is not known yet leave \"baseline\" out (there is no pace "
          + "without one), and put its year into \"note\"",
        "write \"stated\": \"to be set\" in place of \"atLeast\" until it is known",
        "write \"stated\": \"to be set\" in place of \"atLeast\"",
        "write \"stated\": \"to be set\" in place of \"top\" until it is known",
        "leave \"baseline\" out until its value is known (there is no pace without one), and put what is known into "
          + "\"note\" until it is known",
        "write \"stated\": \"to be set\" in place of \"within\"; the reason goes into \"note\"",
        "write { \"atLeast\": 120, \"by\": \"2025\" }, or where no number is set { \"stated\": \"to be set\" }",
        "write { \"atLeast\": 120, \"by\": \"2025\" }, or where no number is set { \"stated\": \"to be set\" }",
      ])
  }

  @Test func `a count that is kept secret is any number below its bound`() throws {
    let reading = read(
      "{ \"id\":\"cases\",\"target\":{\"atMost\":4,\"in\":\"2024\"} }",
      "cases,2023,<5\ncases,2024,fewer than 5\n")
    let figures = try #require(reading.registry?.observations)
    for figure in figures {
      guard case .number(let quantity) = figure.value else { continue }
      #expect(quantity.qualifier == .lessThan)
      #expect(quantity.interval == Interval(-.infinity, 5, includesUpper: false))
    }
    let report = try #require(reading.registry).report(asOf: "2025-01-31")
    #expect(report.assessments.first?.status == .cannotTell)
  }

  @Test(arguments: [
    (
      "{ \"atLeast\": \"<5\" }",
      "a value to stay under is \"atMost\": \"<5\"; a value to reach is \"atLeast\": 5"
    ),
    (
      "{ \"atLeast\": \"at most 5\" }",
      "a value to stay under is \"atMost\": \"at most 5\"; a value to reach is \"atLeast\": 5"
    ),
    (
      "{ \"atMost\": \">5\" }",
      "a value to reach is \"atLeast\": \">5\"; a value to stay under is \"atMost\": 5"
    ),
    ("{ \"atLeast\": \"nearly 100\" }", "write 100, or \"about 100\""),
    ("{ \"within\": [\"<2\", 4] }", "write 2, or \"about 2\""),
  ]) func `a word before a target that says another thing than its shape is refused`(
    _ target: String, _ remedy: String
  ) {
    let reading = read(
      "{ \"id\":\"a\",\"target\":\(target.dropLast()),\"by\":\"2025\" } }", "a,2024,1\n")
    #expect(remedies(reading) == [remedy])
    #expect(reading.diagnostics.first?.name == "invalid-value")
  }

  @Test func `the words that go with a shape are read`() throws {
    let reading = read(
      """
      { "id":"a","target":{"atMost":"<5","by":"2025"} }, { "id":"b","target":{"atMost":"under 5","by":"2025"} },
      { "id":"c","target":{"atLeast":"more than 5","by":"2025"} }, { "id":"d","target":{"atLeast":"about 5","by":"2025"} }
      """, "a,2024,1\n")
    let goals = try #require(reading.registry?.goals)
    #expect(goals[0].target == .atMost(Quantity(5, .lessThan, decimals: 0, text: "<5")))
    #expect(goals[1].target == .atMost(Quantity(5, .lessThan, decimals: 0, text: "under 5")))
    #expect(goals[2].target == .atLeast(Quantity(5, .moreThan, decimals: 0, text: "more than 5")))
  }

  // MARK: - Time

  @Test func `periods as databases write them have the remedy that fits each`() {
    let reading = read(
      "{ \"id\":\"a\",\"target\":{\"atLeast\":40,\"in\":\"2024\"} }",
      "a,2024Q2,1\na,2024M06,1\na,20240630,1\na,2024-06-30 00:00:00,1\na,FY2024,1\na,2024-W5,1\na,2024.0,1\n")
    #expect(
      remedies(reading) == [
        "write 2024-Q2", "write 2024-06", "write 2024-06-30", "write 2024-06-30",
        "write 2024-A1 for a year that begins in 2024, or 2023-A1 for one that ends in 2024",
        "write 2024-W05",
        "write 2024",
      ])
  }

  private static let school = """
    { "id":"enrol","unit":"%","baseline":{"value":60,"at":"2019/2020"},"target":{"atLeast":80,"in":"2020/2021"} }
    """

  @Test func `a school year is asked about wherever it stands`() {
    let reading = read(
      FieldCaseReadingTests.school, "enrol,2020/2021,82\n", "\"reportingYearStartDay\":\"07-01\",")
    #expect(
      remedies(reading) == [
        "write 2019-A1 for the reporting year 2019-07-01 to 2020-06-30, or 2019-01-01/2020-12-31 for two calendar years",
        "write 2020-A1 for the reporting year 2020-07-01 to 2021-06-30, or 2020-01-01/2021-12-31 for two calendar years",
        "write 2020-A1 for the reporting year 2020-07-01 to 2021-06-30, or 2020-01-01/2021-12-31 for two calendar years",
      ])
    let everywhere = read(
      """
      { "id":"a","start":"2019-07-01","set":"2019-07-01","target":{"atLeast":5,"by":"2020-21"},
        "history":[{"set":"2018-01-01","target":{"atLeast":5,"before":"FY2021"},"baseline":{"value":1,"at":"2017/18"}}],
        "trajectory":{"2019/20":2},
        "waivers":[{"rule":"off-pace","reason":"late","until":"2020/21"}] }
      """, "",
      "\"reportingYearStartDay\":\"07-01\",\"conversions\":[{\"from\":\"USD\",\"to\":\"VND\",\"rate\":2,"
        + "\"date\":\"2020/21\",\"source\":\"s\"}],\"sources\":{\"s\":{\"title\":\"S\"}},")
    #expect(everywhere.diagnostics.count { $0.remedy.contains("-A1 for") } == 5)
    #expect(everywhere.diagnostics.count { $0.name == "invalid-date" } == 1)
  }

  @Test func `a school year that is declared by both numbers is read`() throws {
    let reading = read(
      FieldCaseReadingTests.school, "enrol,2020/21,82\n",
      "\"reportingYear\":{\"starts\":\"07-01\",\"named\":\"both\"},")
    #expect(reading.diagnostics.isEmpty)
    let registry = try #require(reading.registry)
    #expect(registry.calendar == ReportingCalendar(startMonth: 7, startDay: 1, naming: .both))
    #expect(registry.goals[0].baseline?.date == "2020-06-30")
    #expect(registry.goals[0].deadline?.date == "2021-06-30")
    #expect(registry.report(asOf: "2021-07-15").assessments[0].status == .achieved)
  }

  @Test func `a fiscal year named by its end begins the year before`() throws {
    let reading = read(
      "{ \"id\":\"spend\",\"measure\":\"flow\",\"target\":{\"atLeast\":400,\"in\":\"2021-A1\"} }",
      "spend,2021-Q1,100\nspend,2021-Q2,120\n", "\"reportingYear\":{\"starts\":\"10-01\",\"named\":\"end\"},")
    #expect(reading.diagnostics.isEmpty)
    let registry = try #require(reading.registry)
    let window = try #require(registry.goals[0].deadline?.period)
    #expect(window.words == "2021-A1: 2020-10-01 to 2021-09-30")
    #expect(registry.observations.map(\.period) == ["2020-10-01/2020-12-31", "2021-01-01/2021-03-31"])
    let figure = try #require(registry.report(asOf: "2021-04-15").assessments[0].figure)
    #expect(figure.value == 220)
  }

  @Test(arguments: [
    ("\"reportingYear\":{\"starts\":\"10-01\"},", "missing-key"),
    ("\"reportingYear\":{\"named\":\"end\"},", "missing-key"),
    ("\"reportingYear\":{\"starts\":\"10-01\",\"named\":\"last\"},", "unknown-word"),
    ("\"reportingYear\":{\"starts\":\"10-31\",\"named\":\"end\"},", "invalid-date"),
    ("\"reportingYear\":{\"starts\":\"01-01\",\"named\":\"both\"},", "invalid-value"),
    ("\"reportingYear\":\"10-01\",", "wrong-type"),
    ("\"reportingYear\":{\"starts\":\"10-01\",\"namedBy\":\"end\"},", "unknown-key"),
    (
      "\"reportingYear\":{\"starts\":\"10-01\",\"named\":\"end\"},\"reportingYearStartDay\":\"10-01\",",
      "misplaced-key"
    ),
  ]) func `a declaration of reporting years is whole, or an error`(_ text: String, _ name: String) {
    let reading = read(
      "{ \"id\":\"a\",\"target\":{\"atLeast\":5,\"by\":\"2025-12-31\"} }", "a,2024-06-30,1\n", text)
    #expect(reading.diagnostics.contains { $0.name == name })
    #expect(reading.registry == nil)
  }

  @Test func `a year of another era is an error with the year that is meant`() {
    let reading = read(
      """
      { "id":"a","baseline":{"value":10,"at":"2563"},"target":{"atLeast":100,"by":"2030"} },
      { "id":"b","start":"1403-01-01","target":{"atLeast":100,"by":"113"} }
      """, "a,2567,50\nb,2024,50\n")
    #expect(
      remedies(reading) == [
        "2563 may be the Buddhist year of 2020: write 2020",
        "1403 may be the Persian (Solar Hijri) year that begins in March 2024, or the Islamic (lunar Hijri) year that "
          + "begins in 1982: write the days or the year of the Gregorian calendar",
        "113 may be the year 2024 as the Republic of China counts (Minguo): write 2024",
        "2567 may be the Buddhist year of 2024: write 2024",
      ])
    #expect(reading.registry == nil)
  }
}

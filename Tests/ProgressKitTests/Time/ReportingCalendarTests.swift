import Testing

@testable import ProgressKit

@Suite struct ReportingCalendarTests {
  private static func calendar(_ starts: String, _ naming: ReportingCalendar.Naming?) -> ReportingCalendar {
    let parts = starts.split(separator: "-").compactMap { Int($0) }
    return ReportingCalendar(startMonth: parts[0], startDay: parts[1], naming: naming) ?? .gregorian
  }

  struct Case: CustomTestStringConvertible {
    var starts: String
    var naming: ReportingCalendar.Naming?
    var text: String
    /// The days, `FIRST/LAST`; `nil` where the text is none.
    var days: String?
    var testDescription: String { "\(text) from \(starts) named \(naming?.rawValue ?? "-")" }
  }

  @Test(arguments: [
    // The year 2021 ends in 2021.
    Case(starts: "10-01", naming: .end, text: "2021", days: "2020-10-01/2021-09-30"),
    Case(starts: "10-01", naming: .end, text: "2021-A1", days: "2020-10-01/2021-09-30"),
    Case(starts: "10-01", naming: .end, text: "2021-H2", days: "2021-04-01/2021-09-30"),
    Case(starts: "10-01", naming: .end, text: "2021-Q1", days: "2020-10-01/2020-12-31"),
    Case(starts: "10-01", naming: .end, text: "2021-M12", days: "2021-09-01/2021-09-30"),
    Case(starts: "10-01", naming: .end, text: "FY2021", days: "2020-10-01/2021-09-30"),
    Case(starts: "10-01", naming: .end, text: "FY 2021-Q4", days: "2021-07-01/2021-09-30"),
    Case(starts: "10-01", naming: .end, text: "2021/2023", days: "2020-10-01/2023-09-30"),
    // Weeks begin on Mondays; the first holds the fourth day of the year, Sunday 2020-10-04.
    Case(starts: "10-01", naming: .end, text: "2021-W01", days: "2020-09-28/2020-10-04"),
    // Months of the calendar stay those, and days too.
    Case(starts: "10-01", naming: .end, text: "2021-06", days: "2021-06-01/2021-06-30"),
    Case(starts: "10-01", naming: .end, text: "2021-06-30", days: "2021-06-30/2021-06-30"),
    Case(starts: "10-01", naming: .end, text: "2020/2021", days: nil),
    Case(starts: "10-01", naming: .end, text: "2020-21", days: nil),
    Case(starts: "10-01", naming: .end, text: "FY2020/2021", days: nil),
    Case(starts: "10-01", naming: .end, text: "FY2020/FY2021", days: nil),
    Case(starts: "10-01", naming: .end, text: "2020/2021-Q1", days: nil),
    Case(starts: "10-01", naming: .end, text: "FY2019/FY2021", days: "2018-10-01/2021-09-30"),
    Case(starts: "04-06", naming: .end, text: "2021", days: "2020-04-06/2021-04-05"),
    // The year 2020 begins in 2020.
    Case(starts: "07-01", naming: .start, text: "2020", days: "2020-07-01/2021-06-30"),
    Case(starts: "07-01", naming: .start, text: "FY2020", days: "2020-07-01/2021-06-30"),
    Case(starts: "07-01", naming: .start, text: "2020-Q3", days: "2021-01-01/2021-03-31"),
    Case(starts: "07-01", naming: .start, text: "2020/21", days: nil),
    // Both numbers; one alone is either of two years.
    Case(starts: "07-01", naming: .both, text: "2020/2021", days: "2020-07-01/2021-06-30"),
    Case(starts: "07-01", naming: .both, text: "2020/21", days: "2020-07-01/2021-06-30"),
    Case(starts: "07-01", naming: .both, text: "2020-21", days: "2020-07-01/2021-06-30"),
    Case(starts: "07-01", naming: .both, text: "1999/2000", days: "1999-07-01/2000-06-30"),
    Case(starts: "07-01", naming: .both, text: "1999/00", days: "1999-07-01/2000-06-30"),
    Case(starts: "07-01", naming: .both, text: "FY2020/21", days: "2020-07-01/2021-06-30"),
    Case(starts: "07-01", naming: .both, text: "2020/2021-Q1", days: "2020-07-01/2020-09-30"),
    Case(starts: "07-01", naming: .both, text: "2020-21-H2", days: "2021-01-01/2021-06-30"),
    Case(starts: "07-01", naming: .both, text: "2020/2021/2022/2023", days: "2020-07-01/2023-06-30"),
    Case(starts: "07-01", naming: .both, text: "2020/21-Q1/2020/21-Q2", days: "2020-07-01/2020-12-31"),
    Case(starts: "07-01", naming: .both, text: "2021", days: nil),
    Case(starts: "07-01", naming: .both, text: "2021-Q1", days: nil),
    Case(starts: "07-01", naming: .both, text: "2020/2022", days: nil),
    Case(starts: "07-01", naming: .both, text: "2020/22", days: nil),
    Case(starts: "07-01", naming: .both, text: "2020-06", days: "2020-06-01/2020-06-30"),
    // October 2009, or 2009 and 2010.
    Case(starts: "07-01", naming: .both, text: "2009-10", days: nil),
    Case(starts: "07-01", naming: .both, text: "2009/10", days: "2009-07-01/2010-06-30"),
    // Nothing declared but the first day: a bare year is the calendar's.
    Case(starts: "10-01", naming: nil, text: "2021", days: "2021-01-01/2021-12-31"),
    Case(starts: "10-01", naming: nil, text: "2021-A1", days: "2021-10-01/2022-09-30"),
    Case(starts: "10-01", naming: nil, text: "2009-10", days: "2009-10-01/2009-10-31"),
    Case(starts: "10-01", naming: nil, text: "FY2021", days: nil),
    Case(starts: "10-01", naming: nil, text: "2020/2021", days: nil),
    // Years of the calendar are the same by either name.
    Case(starts: "01-01", naming: .end, text: "2021", days: "2021-01-01/2021-12-31"),
    Case(starts: "01-01", naming: .end, text: "2021-Q1", days: "2021-01-01/2021-03-31"),
  ]) func `a declared reporting year is read by its naming`(_ item: Case) {
    let period = Period(item.text, calendar: ReportingCalendarTests.calendar(item.starts, item.naming))
    #expect(period.map { "\($0.first)/\($0.last)" } == item.days)
    if let period { #expect(period.text == item.text) }
  }

  @Test func `years of the calendar cannot bear two numbers`() {
    #expect(ReportingCalendar(startMonth: 1, startDay: 1, naming: .both) == nil)
    #expect(ReportingCalendar(startMonth: 1, startDay: 1, naming: .end) != nil)
  }

  @Test func `the year that holds a day, and the days of a year, agree in every naming`() {
    for naming in [nil] + ReportingCalendar.Naming.allCases.map(Optional.some) {
      let calendar = ReportingCalendarTests.calendar("04-01", naming)
      for offset in stride(from: 0, to: 1500, by: 7) {
        let day = ("2020-01-01" as CalendarDate).adding(days: offset)
        let year = calendar.period(ofYear: calendar.year(containing: day))
        #expect(year?.contains(day) == true)
        if naming != nil { #expect(year?.first == calendar.yearStart(containing: day)) }
      }
    }
    #expect(ReportingCalendarTests.calendar("07-01", .both).period(ofYear: 2020)?.text == "2020/2021")
    #expect(ReportingCalendarTests.calendar("10-01", .end).period(ofYear: 2021)?.text == "2021")
    #expect(ReportingCalendarTests.calendar("10-01", .end).period(ofYear: 9999)?.last == "9999-09-30")
    #expect(ReportingCalendarTests.calendar("10-01", .start).period(ofYear: 9999) == nil)
  }

  @Test(
    arguments: [
      ("10-01", ReportingCalendar.Naming.end, 3, ["2021-Q1", "2021-Q2", "2021-Q3", "2021-Q4"], "2020-10-01"),
      ("07-01", .both, 6, ["2021/2022-H1", "2021/2022-H2"], "2021-07-01"),
      ("04-01", .start, 4, ["2021-T1", "2021-T2", "2021-T3"], "2021-04-01"),
      ("04-01", .start, 12, ["2021"], "2021-04-01"),
      ("01-01", nil, 3, ["2021-Q1", "2021-Q2", "2021-Q3", "2021-Q4"], "2021-01-01"),
    ] as [(String, ReportingCalendar.Naming?, Int, [String], CalendarDate)])
  func `a year falls into equal parts, each read as it is written`(
    _ starts: String, _ naming: ReportingCalendar.Naming?, _ months: Int, _ texts: [String],
    _ first: CalendarDate
  ) {
    let calendar = ReportingCalendarTests.calendar(starts, naming)
    let parts = calendar.parts(ofYear: 2021, months: months)
    #expect(parts.map(\.text) == texts)
    #expect(parts.first?.first == first)
    for (part, next) in zip(parts, parts.dropFirst()) { #expect(part.last.adding(days: 1) == next.first) }
    for part in parts { #expect(Period(part.text, calendar: calendar) == part) }
  }

  @Test func `months of a reporting year are months of the calendar where it begins on a first`() {
    let fiscal = ReportingCalendarTests.calendar("10-01", .end)
    #expect(
      fiscal.parts(ofYear: 2021, months: 1).map(\.text).prefix(4) == [
        "2020-10", "2020-11", "2020-12", "2021-01",
      ])
    let tax = ReportingCalendarTests.calendar("04-06", .start)
    #expect(tax.parts(ofYear: 2021, months: 1).first?.text == "2021-M01")
    #expect(tax.parts(ofYear: 2021, months: 1).first?.last == "2021-05-05")
    #expect(tax.parts(ofYear: 2021, months: 5).isEmpty)
    #expect(tax.parts(ofYear: 9999, months: 1).count < 12)
  }

  @Test func `a window that is not the calendar's is said in words`() throws {
    let fiscal = ReportingCalendarTests.calendar("10-01", .end)
    func words(_ text: String, _ calendar: ReportingCalendar) throws -> String {
      try #require(Period(text, calendar: calendar)).words
    }
    #expect(try words("2021", fiscal) == "FY 2021: 2020-10-01 to 2021-09-30")
    #expect(try words("FY2021", fiscal) == "FY2021: 2020-10-01 to 2021-09-30")
    #expect(try words("2021-Q1", fiscal) == "2021-Q1: 2020-10-01 to 2020-12-31")
    #expect(try words("2021-06", fiscal) == "2021-06")
    #expect(try words("2021/2023", fiscal) == "2021/2023: 2020-10-01 to 2023-09-30")
    #expect(try words("2021", .gregorian) == "2021")
    #expect(("2024-01-01/2024-06-30" as Period).words == "2024-01-01/2024-06-30")
    #expect(Period(from: "2024-01-01", through: "2024-06-30")?.words == "2024-01-01/2024-06-30")
    #expect(try words("2021-Q1", .gregorian) == "2021-Q1")
    #expect(
      try words("2020/2021", ReportingCalendarTests.calendar("07-01", .both))
        == "FY 2020/2021: 2020-07-01 to 2021-06-30")
  }

  @Test func `a bare year beside reporting quarters is doubtful until the naming is declared`() throws {
    let calendar = ReportingCalendarTests.calendar("10-01", nil)
    let year = try #require(Period("2021", calendar: calendar))
    let figures = try ["2020-Q1", "2020-Q2"].map { try #require(Period($0, calendar: calendar)) }
    let doubt = try #require(calendar.doubt(ofBareYear: year, beside: figures))
    #expect(
      doubt.message == "'2021' is the calendar year, the registry counts from 10-01; 1 figure lies outside")
    #expect(
      doubt.remedy
        == "declare which number a reporting year bears: \"reportingYear\": { \"starts\": \"10-01\", \"named\": \"end\" }, "
        + "with \"start\", \"end\" or \"both\"; or write 2021-A1 for the year that begins in 2021, 2020-A1 for the one before"
    )
    // Days and months of the calendar are not counted from the first day of a reporting year.
    #expect(calendar.doubt(ofBareYear: year, beside: ["2020-10", "2021-03-31"]) == nil)
    #expect(calendar.doubt(ofBareYear: "2021-Q1", beside: figures) == nil)
    #expect(ReportingCalendarTests.calendar("10-01", .end).doubt(ofBareYear: year, beside: figures) == nil)
    #expect(ReportingCalendar.gregorian.doubt(ofBareYear: year, beside: figures) == nil)
  }
}

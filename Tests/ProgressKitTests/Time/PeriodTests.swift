import ProgressKit
import Testing

@Suite struct PeriodTests {
  struct Case: CustomTestStringConvertible {
    let text: String
    let first: CalendarDate
    let last: CalendarDate
    let precision: Period.Precision
    init(_ text: String, _ first: CalendarDate, _ last: CalendarDate, _ precision: Period.Precision) {
      self.text = text
      self.first = first
      self.last = last
      self.precision = precision
    }
    var testDescription: String { "\(text) is \(first) to \(last)" }
  }

  @Test(arguments: [
    Case("2024", "2024-01-01", "2024-12-31", .year),
    Case("2024-A1", "2024-01-01", "2024-12-31", .year),
    Case("0001", "0001-01-01", "0001-12-31", .year),
    Case("9999", "9999-01-01", "9999-12-31", .year),
    Case("2024-H1", "2024-01-01", "2024-06-30", .half),
    Case("2024-S1", "2024-01-01", "2024-06-30", .half),
    Case("2024-S2", "2024-07-01", "2024-12-31", .half),
    Case("2024-T1", "2024-01-01", "2024-04-30", .third),
    Case("2024-T2", "2024-05-01", "2024-08-31", .third),
    Case("2024-T3", "2024-09-01", "2024-12-31", .third),
    Case("2024-Q1", "2024-01-01", "2024-03-31", .quarter),
    Case("2024-Q2", "2024-04-01", "2024-06-30", .quarter),
    Case("2024-Q3", "2024-07-01", "2024-09-30", .quarter),
    Case("2024-Q4", "2024-10-01", "2024-12-31", .quarter),
    Case("9999-Q4", "9999-10-01", "9999-12-31", .quarter),
    Case("9999-12", "9999-12-01", "9999-12-31", .month),
    Case("2024-02", "2024-02-01", "2024-02-29", .month),
    Case("2023-M02", "2023-02-01", "2023-02-28", .month),
    Case("2024-06-30", "2024-06-30", "2024-06-30", .day),
    // 2024-02-01 is a Thursday, so its week begins on Monday 2024-01-29.
    Case("2024-W05", "2024-01-29", "2024-02-04", .week),
    // 2020-12-31 is a Thursday: the year has 53 weeks, and the last reaches into 2021.
    Case("2020-W53", "2020-12-28", "2021-01-03", .week),
    Case("2021-W01", "2021-01-04", "2021-01-10", .week),
    // 2009-01-01 is a Thursday: the first week of 2009 begins in 2008, and 2009 has a week 53 too.
    Case("2009-W01", "2008-12-29", "2009-01-04", .week),
    Case("2009-W53", "2009-12-28", "2010-01-03", .week),
    Case("2015-W53", "2015-12-28", "2016-01-03", .week),
    Case("2025-W01", "2024-12-30", "2025-01-05", .week),
    // 0001-01-01 is a Monday.
    Case("0001-W01", "0001-01-01", "0001-01-07", .week),
    Case("2024-01-01/2024-06-30", "2024-01-01", "2024-06-30", .range),
    Case("2024-01/2024-05", "2024-01-01", "2024-05-31", .range),
    Case("2021/2024", "2021-01-01", "2024-12-31", .range),
    Case("2024-Q2/2024-12-15", "2024-04-01", "2024-12-15", .range),
    Case("2024-06-30/2024-06-30", "2024-06-30", "2024-06-30", .range),
  ]) func `a period is read from its first day through its last`(_ period: Case) throws {
    let read = try #require(Period(period.text))
    #expect(read.first == period.first)
    #expect(read.last == period.last)
    #expect(read.precision == period.precision)
    #expect(read.description == period.text)
    #expect(read.dayCount == period.first.days(to: period.last) + 1)
  }

  @Test(
    arguments: [
      "", " ", "24", "202", "02024", "2024-", "2024-0", "2024-00", "2024-13", "2024-1", "2024-A2", "2024-A0",
      "2024-H0", "2024-H3", "2024-S3", "2024-T0", "2024-T4", "2024-Q0", "2024-Q5", "2024-Q01", "2024-M00",
      "2024-M13", "2024-M6", "2024-W00", "2024-W53", "2019-W53", "2021-W53", "2020-W54", "2024-W5",
      "2024-W005",
      "2024-q1", "2024-h1", "2024Q1", "2024 Q1", "Q1-2024", "2024-Q1 ", " 2024", "2024-X1", "2024-06-31",
      "2023-02-29", "2024-1-1", "2024/06/30", "06-2024", "Jun-24", "30/06/2024", "2024-12/2024-01",
      "2024-06-30/2024-06-29", "2024/", "/2024", "2020/2021", "1999/2000", "2020/2021-Q1", "FY2024",
      "2020-21", "2020/21", "2024//2025", "2024/2025/2026", "0000", "2024-06-30-01",
      "2024–H1", "２０２４", "-2024", "+2024", "2024-Q", "2024-QQ", "2024-Q-1", "2024-06-3a",
    ]) func `text that is no period is refused`(_ text: String)
  {
    #expect(Period(text) == nil)
  }

  @Test(arguments: [
    // SDMX 2.1, section 6: reporting years from 1 July; 2011-07-01 is a Friday, so week 1 begins on Monday
    // 2011-07-04, and week 36 is 245 days later: 2012-03-05 to 2012-03-11.
    ("07-01", Case("2011-W36", "2012-03-05", "2012-03-11", .week)),
    // The example of the same section: the second quarter of a year from 1 July.
    ("07-01", Case("2010-Q2", "2010-10-01", "2010-12-31", .quarter)),
    ("07-01", Case("2010-A1", "2010-07-01", "2011-06-30", .year)),
    ("04-01", Case("2024-A1", "2024-04-01", "2025-03-31", .year)),
    ("04-01", Case("2024-H1", "2024-04-01", "2024-09-30", .half)),
    ("04-01", Case("2024-H2", "2024-10-01", "2025-03-31", .half)),
    ("04-01", Case("2024-T2", "2024-08-01", "2024-11-30", .third)),
    ("04-01", Case("2024-Q4", "2025-01-01", "2025-03-31", .quarter)),
    ("04-01", Case("2024-M01", "2024-04-01", "2024-04-30", .month)),
    ("04-01", Case("2024-M12", "2025-03-01", "2025-03-31", .month)),
    ("04-06", Case("2024-Q1", "2024-04-06", "2024-07-05", .quarter)),
    ("04-06", Case("2024-M11", "2025-02-06", "2025-03-05", .month)),
    // A bare year and a month with a bare number are always those of the calendar.
    ("04-01", Case("2024", "2024-01-01", "2024-12-31", .year)),
    ("04-01", Case("2024-06", "2024-06-01", "2024-06-30", .month)),
    ("04-01", Case("2024-06-30", "2024-06-30", "2024-06-30", .day)),
    ("04-01", Case("2024-Q1/2024-Q2", "2024-04-01", "2024-09-30", .range)),
  ]) func `numbered periods count from the reporting year's first day`(start: String, period: Case) throws {
    let month = try #require(Int(start.prefix(2)))
    let day = try #require(Int(start.suffix(2)))
    let calendar = try #require(ReportingCalendar(startMonth: month, startDay: day))
    let read = try #require(Period(period.text, calendar: calendar))
    #expect(read.first == period.first)
    #expect(read.last == period.last)
    #expect(read.precision == period.precision)
  }

  @Test func `reporting years begin on the 28th at the latest`() {
    #expect(ReportingCalendar(startMonth: 2, startDay: 29) == nil)
    #expect(ReportingCalendar(startMonth: 13, startDay: 1) == nil)
    #expect(ReportingCalendar(startMonth: 0, startDay: 1) == nil)
    #expect(ReportingCalendar(startMonth: 1, startDay: 0) == nil)
    #expect(ReportingCalendar(startMonth: 2, startDay: 28) != nil)
    #expect(ReportingCalendar(startMonth: 1, startDay: 1) == .gregorian)
  }

  @Test func `a period that leaves the calendar is none, rather than a shorter one`() throws {
    let april = try #require(ReportingCalendar(startMonth: 4, startDay: 1))
    for text in ["9999-A1", "9999-H2", "9999-Q4", "9999-M12", "9999-T3"] {
      #expect(Period(text, calendar: april) == nil, "\(text) would end in the year 10000")
    }
    // 9999-12-31 is a Friday: the week that holds it ends on 10000-01-02.
    for text in ["9999-W52", "9999-W53"] { #expect(Period(text) == nil) }
    #expect(("9999-W51" as Period).last == "9999-12-26")
  }

  @Test func `one span of days is one period however it is written`() {
    let half: Period = "2024-H1"
    #expect(half == "2024-S1")
    #expect(half == "2024-01-01/2024-06-30")
    #expect(half == "2024-Q1/2024-Q2")
    #expect(Set([half, "2024-S1", "2024-01/2024-06"]).count == 1)
    #expect(half != "2024-H2")
    #expect(("2024" as Period) == "2024-A1")
  }

  @Test func `every week of three thousand years begins on a Monday after the week before`() throws {
    // 4 January is always in week 1 (ISO 8601).
    var expected: CalendarDate = "1000-01-01"
    for year in 1000..<4000 {
      let fourth = try #require(CalendarDate(year: year, month: 1, day: 4))
      let first = try #require(Period(String(year) + "-W01"))
      #expect(first.contains(fourth) && first.first.weekday == 1)
      if year > 1000 { #expect(first.first == expected) }
      let last = Period("\(year)-W53") ?? Period("\(year)-W52")
      expected = try #require(last).last.adding(days: 1)
    }
  }

  @Test func `a period from one day through another needs them in order`() {
    #expect(Period(from: "2024-01-02", through: "2024-01-01") == nil)
    #expect(Period(from: "2024-01-01", through: "2024-01-01")?.precision == .day)
    #expect(Period(from: "2024-01-01", through: "2024-01-31") == "2024-01")
    #expect(Period(year: 0) == nil)
    #expect(Period(year: 10_000) == nil)
  }
}

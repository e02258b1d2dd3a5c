import ProgressTestSupport
import Testing

@testable import ProgressKit

@Suite struct PeriodRemedyTests {
  private static func answer(_ text: String, _ calendar: ReportingCalendar = .gregorian) -> Misreading? {
    if case .failure(let failure) = DateReader(calendar: calendar).period(Array(text.utf8)[...]) {
      failure
    } else {
      nil
    }
  }

  private static func firstLine(_ text: String, _ calendar: ReportingCalendar = .gregorian) -> String? {
    answer(text, calendar)?.remedy.split(separator: "\n").first.map(String.init)
  }

  private static func calendar(
    _ month: Int, _ naming: ReportingCalendar.Naming?
  ) -> ReportingCalendar { ReportingCalendar(startMonth: month, startDay: 1, naming: naming) ?? .gregorian }

  static let meant: [(text: String, remedy: String)] = [
    ("2024Q2", "write 2024-Q2"), ("2024q2", "write 2024-Q2"), ("2024-Q02", "write 2024-Q2"),
    ("Q2-2024", "write 2024-Q2"),
    ("Q2/2024", "write 2024-Q2"), ("Q2'24", "write 2024-Q2"), ("2Q24", "write 2024-Q2"),
    ("24Q2", "write 2024-Q2"),
    ("Q22024", "write 2024-Q2"), ("second quarter 2024", "write 2024-Q2"),
    ("2nd quarter of 2024", "write 2024-Q2"),
    ("Quý II/2024", "write 2024-Q2"), ("2024年第2四半期", "write 2024-Q2"),
    ("2024H1", "write 2024-H1"), ("1H24", "write 2024-H1"), ("H1 2024", "write 2024-H1"),
    ("S1 2024", "write 2024-H1"),
    ("first half of 2024", "write 2024-H1"),
    ("2024M06", "write 2024-06"), ("2024M6", "write 2024-06"), ("2024-6", "write 2024-06"),
    ("06/2024", "write 2024-06"),
    ("6.2024", "write 2024-06"), ("202406", "write 2024-06"), ("Jun 2024", "write 2024-06"),
    ("2024 June", "write 2024-06"),
    ("June '24", "write 2024-06"), ("tháng 6/2024", "write 2024-06"), ("2024年6月", "write 2024-06"),
    ("20240630", "write 2024-06-30"), ("2024-06-30 00:00:00", "write 2024-06-30"),
    ("2024-06-30T00:00", "write 2024-06-30"),
    ("2024-06-30T10:00:00.000+07:00", "write 2024-06-30"), ("2024-06-30T10:00:00Z", "write 2024-06-30"),
    ("2024-06-30Z", "write 2024-06-30"), ("2024/06/30", "write 2024-06-30"),
    ("2024.6.30", "write 2024-06-30"),
    ("2024-6-5", "write 2024-06-05"), ("June 30, 2024", "write 2024-06-30"),
    ("30 June 2024", "write 2024-06-30"),
    ("2024-Jun-30", "write 2024-06-30"), ("2024年6月30日", "write 2024-06-30"),
    ("２０２４-06-30", "write 2024-06-30"),
    ("2024-182", "write 2024-06-30"), ("2024-W26-7", "write 2024-06-30"),
    ("30062024", "write 2024-06-30 for 30 June"),
    ("1719705600", "write 2024-06-30 for that many seconds since 1970"),
    ("2024-W5", "write 2024-W05"), ("2024W05", "write 2024-W05"), ("Week 5 2024", "write 2024-W05"),
    ("CW5/2024", "write 2024-W05"),
    ("2024.0", "write 2024"), ("2024,0", "write 2024"), ("2024.", "write 2024"), ("CY2024", "write 2024"),
    ("2024A", "write 2024"), ("'2024", "write 2024"), ("\"2024\"", "write 2024"), ("2024年", "write 2024"),
    ("năm 2024", "write 2024"), ("2024p", "write 2024"),
    ("2024-01 to 2024-06", "write 2024-01/2024-06"), ("2024-01-01–2024-06-30", "write 2024-01-01/2024-06-30"),
    ("2024-01-01..2024-06-30", "write 2024-01-01/2024-06-30"), ("2024-6/2024-8", "write 2024-06/2024-08"),
    ("01.01.2024-30.06.2024", "write 2024-01-01/2024-06-30"), ("Jan-Jun 2024", "write 2024-01/2024-06"),
    ("Jan 2024 - Jun 2024", "write 2024-01/2024-06"), ("Q1-Q3 2024", "write 2024-Q1/2024-Q3"),
    ("2025-12/2025-01", "write 2025-01/2025-12"), ("2020-2024", "write 2020-01-01/2024-12-31"),
    ("6 tháng đầu năm 2024", "write 2024-01/2024-06"), ("first 6 months of 2024", "write 2024-01/2024-06"),
    ("24", "write the year with four digits: 2024 or 1924"),
    ("2024.25", "write 2024-Q2"),
    ("latest", "write the days that are meant, such as 2024-06-30: a file says the same on every day"),
    (
      "TBD", "write the days that are meant, such as 2024; where none are known, leave the row or the key out"
    ),
    ("-", "write the days that are meant, such as 2024; where none are known, leave the row or the key out"),
    ("Summer 2024", "write the months that are meant, such as 2024-06/2024-08"),
    ("YTD 2024", "write the first and the last day: 2024-01-01/2024-06-30 for the first six months"),
  ]

  @Test(arguments: meant)
  func `a period in another form is refused with the form that fits`(_ text: String, _ remedy: String) {
    #expect(PeriodRemedyTests.firstLine(text) == remedy)
    #expect(PeriodRemedyTests.answer(text)?.message == "'\(text)' is not a period")
  }

  static let asked: [(text: String, remedy: String)] = [
    ("06/07/2024", "write 2024-07-06 for 6 July, or 2024-06-07 for 7 June"),
    ("24-06", "write 2024-06 for June 2024, or YYYY-06-24 for 24 June, with its year"),
    ("24-06-30", "write 2024-06-30 for 30 June 2024, or 1930-06-24 for 24 June 1930"),
    ("T2/2024", "write 2024-T2 for a third of the year, or 2024-Q2 for a quarter, or 2024-02 for a month"),
    ("9M 2024", "write 2024-01/2024-09 for the first 9 months, or 2024-09 for September"),
    ("the end of 2025", "write 2025-12-31 for the last day, or 2025 for all of it"),
    ("2024.5", "write 2024-05 for May 2024, or 2024-Q3 for the quarter that begins half a year in"),
    ("FY2024", "write 2024-A1 for a year that begins in 2024, or 2023-A1 for one that ends in 2024"),
    (
      "2020/2021",
      "write 2020-07-01/2021-06-30 for a year from July, with the days of yours, or 2020-01-01/2021-12-31 for two "
        + "calendar years"
    ),
    (
      "2009/10",
      "write 2009-07-01/2010-06-30 for a year from July, with the days of yours, or 2009-10 for October 2009"
    ),
  ]

  @Test(arguments: asked)
  func `a text with two readings is asked about, both as they would be written`(
    _ text: String, _ remedy: String
  ) {
    #expect(PeriodRemedyTests.firstLine(text) == remedy)
  }

  @Test(arguments: ["2020/2021", "2020-21", "2020/21", "2020–2021", "2020-2021"])
  func `two years are one reporting year or two calendar years, where its first day is known`(_ text: String)
  {
    #expect(
      PeriodRemedyTests.answer(text, PeriodRemedyTests.calendar(7, nil))?.remedy
        == "write 2020-A1 for the reporting year 2020-07-01 to 2021-06-30, or 2020-01-01/2021-12-31 for two calendar years\n"
        + "or declare in the goals file when reporting years begin and which number they bear: "
        + "\"reportingYear\": { \"starts\": \"07-01\", \"named\": \"start\" }, \"end\" or \"both\"")
  }

  @Test func `a fiscal year is asked about until its naming is declared`() {
    #expect(
      PeriodRemedyTests.firstLine("FY2021", PeriodRemedyTests.calendar(10, nil))
        == "write 2021-A1 for 2021-10-01 to 2022-09-30, or 2020-A1 for 2020-10-01 to 2021-09-30")
    #expect(PeriodRemedyTests.firstLine("FY21", PeriodRemedyTests.calendar(10, .end)) == "write 2021")
    #expect(
      PeriodRemedyTests.firstLine("2020/21", PeriodRemedyTests.calendar(10, .end))
        == "write 2021 for 2020-10-01 to 2021-09-30, or 2020-01-01/2021-12-31 for two calendar years")
    let both = PeriodRemedyTests.calendar(7, .both)
    #expect(
      PeriodRemedyTests.firstLine("2021", both)
        == "write 2021/2022 for 2021-07-01 to 2022-06-30, or 2020/2021 for 2020-07-01 to 2021-06-30")
    #expect(PeriodRemedyTests.firstLine("2020–21", both) == "write 2020/2021")
    #expect(PeriodRemedyTests.firstLine("2020/2021 Q1", both) == "write 2020/2021-Q1")
    #expect(
      PeriodRemedyTests.firstLine("2020/2021-Q1", PeriodRemedyTests.calendar(10, .end))
        == "write 2021-Q1 for a part of 2020-10-01 to 2021-09-30, or 2019-10-01/2020-12-31 for the year and what follows"
    )
    #expect(
      PeriodRemedyTests.firstLine("2020/2024", both)
        == "write 2020-01-01/2024-12-31 for calendar years, or 2020-07-01/2024-06-30 for reporting years")
    #expect(
      PeriodRemedyTests.firstLine("2009-10", both)
        == "write 2009/2010, or 2009-10-01/2009-10-31 for October 2009")
    #expect(
      PeriodRemedyTests.firstLine("2021-Q1", both)
        == "write 2021/2022-Q1 for 2021-07-01 to 2021-09-30, or 2020/2021-Q1 for 2020-07-01 to 2020-09-30")
  }

  @Test(arguments: [
    ("2024-Q5", "a year has 4 quarters"), ("2024-H3", "a year has 2 halves"),
    ("2023-W53", "2023 has 52 weeks"),
    ("2024-M13", "a year has 12 months"), ("2024-13", "a year has 12 months"),
    ("2024-06-31", "June 2024 has 30 days"), ("Q5 2024", "a year has 4 quarters"),
  ]) func `what does not exist is told why`(_ text: String, _ why: String) {
    #expect(PeriodRemedyTests.answer(text)?.message == "'\(text)' does not exist: \(why)")
  }

  static let eras: [(text: String, remedy: String)] = [
    ("2567", "2567 may be the Buddhist year of 2024: write 2024"),
    ("2567-06-30", "2567 may be the Buddhist year of 2024: write 2024-06-30"),
    // A leap day there and not here by its number.
    ("2567-02-29", "2567 may be the Buddhist year of 2024: write 2024-02-29"),
    ("2567-Q2", "2567 may be the Buddhist year of 2024: write 2024-Q2"),
    ("30/06/2567", "2567 may be the Buddhist year of 2024: write 2024-06-30"),
    ("25670630", "2567 may be the Buddhist year of 2024: write 2024-06-30"),
    ("2567Q2", "2567 may be the Buddhist year of 2024: write 2024-Q2"),
    ("2567 BE", "write 2024, the year 2567 of the Buddhist era"),
    ("พ.ศ. 2567", "write 2024, the year 2567 of the Buddhist era"),
    ("๒๕๖๗", "2567 may be the Buddhist year of 2024: write 2024"),
    (
      "1403",
      "1403 may be the Persian (Solar Hijri) year that begins in March 2024, or the Islamic (lunar Hijri) year that begins "
        + "in 1982: write the days or the year of the Gregorian calendar"
    ),
    (
      "1403-04-10",
      "1403 may be the Persian (Solar Hijri) year that begins in March 2024, or the Islamic (lunar Hijri) year that begins "
        + "in 1982: write the days or the year of the Gregorian calendar"
    ),
    (
      "1517",
      "1517 may be the Islamic (lunar Hijri) year that begins in 2093: write the days or the year of the Gregorian calendar"
    ),
    (
      "2105",
      "2105 may be the Nepali (Bikram Sambat) year that begins in April 2048: write the days or the year of the Gregorian "
        + "calendar"
    ),
    (
      "2081 BS",
      "write the days or the year of the Gregorian calendar: 2081 of Bikram Sambat begins in April 2024"
    ),
    (
      "2016 EC",
      "write the days or the year of the Gregorian calendar: 2016 of the Ethiopian calendar begins in September 2023"
    ),
    ("令和6年", "write 2024, the year 6 of Reiwa"), ("R6", "write 2024, the year 6 of Reiwa"),
    ("平成30", "write 2018, the year 30 of Heisei"), ("令和元年", "write 2019, the year 1 of Reiwa"),
    ("民國113年", "write 2024, the year 113 of the Republic of China"),
    ("113", "113 may be the year 2024 as the Republic of China counts (Minguo): write 2024"),
    (
      "5784",
      "5784 may be the Jewish year that begins in autumn 2023: write the days or the year of the Gregorian calendar"
    ),
    ("9999-12-31", "9999 says that there is no end: leave the day out where there is none"),
    ("1899-12-30", "write the day; spreadsheets show 1899-12-30 for a cell that is empty or 0"),
    ("1776", "write a year from 1900 to 2100"), ("1750-06", "write a year from 1900 to 2100"),
    ("2024/2567", "2567 may be the Buddhist year of 2024: write 2024"),
  ]

  @Test(arguments: eras)
  func `a year of another era is named by the era it may be`(_ text: String, _ remedy: String) {
    #expect(PeriodRemedyTests.firstLine(text) == remedy)
  }

  @Test func `the years that files may name end with 1900 and 2100`() throws {
    for text in ["1900", "2100", "1900-01-01", "2100-12-31", "1900/2100"] {
      #expect(PeriodRemedyTests.answer(text) == nil)
    }
    for text in ["1899", "2101", "1899-12-31", "2101-01-01", "2100/2101-06"] {
      #expect(PeriodRemedyTests.answer(text) != nil)
    }
    let failure = PeriodRemedyTests.answer("2567")
    #expect(failure?.message == "'2567' lies outside the years 1900 to 2100")
    #expect(failure?.name == .invalidPeriod)
    guard case .failure(let day) = DateReader().day(Array("2567-06-30".utf8)[...]) else {
      Issue.record("a day of another era is read")
      return
    }
    #expect(day.name == .invalidDate)
    #expect(day.remedy == "2567 may be the Buddhist year of 2024: write 2024-06-30")
  }

  @Test func `a day that is wanted is offered as a day`() {
    func remedy(_ text: String) -> String? {
      if case .failure(let failure) = DateReader().day(Array(text.utf8)[...]) { failure.remedy } else { nil }
    }
    #expect(remedy("20240630") == "write 2024-06-30")
    #expect(remedy("2024-06-30 10:00") == "write 2024-06-30")
    #expect(remedy("2024Q2") == "write the day, such as 2024-06-30")
    #expect(remedy("2024") == "write the day, such as 2024-12-31")
    #expect(remedy("TBD") == "leave it out until the day is known")
  }

  // MARK: - Whatever comes

  private static let pieces = [
    "2024", "2023", "24", "6", "06", "30", "13", "2567", "1403", "113", "-", "/", ".", " ", "Q", "M", "W",
    "H", "A", "T",
    "Q2", "FY", "Jun", "June", "week", "quarter", "half", "first", "to", "–", "T00:00", "Z", "+07:00", ":",
    "年", "月",
    "令和", "BE", "end of ", "mid-", "2020/21", "2020-21", "45473", "latest", "(p)", "'", "\u{200B}", "１", "٢",
    "é", "🇻🇳",
  ]

  @Test func `no text traps the reader, and what it offers to write it reads`() throws {
    var random = SeededGenerator(seed: 90)
    let calendars: [ReportingCalendar] = [
      .gregorian, PeriodRemedyTests.calendar(7, nil), PeriodRemedyTests.calendar(10, .end),
      PeriodRemedyTests.calendar(4, .start), PeriodRemedyTests.calendar(7, .both),
    ]
    for _ in 0..<6000 {
      let text = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        PeriodRemedyTests.pieces.randomElement(using: &random) ?? ""
      }.joined()
      let calendar = calendars.randomElement(using: &random) ?? .gregorian
      let reader = DateReader(calendar: calendar)
      for result in [
        reader.period(Array(text.utf8)[...]).map { _ in () },
        reader.day(Array(text.utf8)[...]).map { _ in () },
      ] {
        guard case .failure(let failure) = result else { continue }
        #expect(!failure.remedy.isEmpty)
        guard failure.remedy.hasPrefix("write "), !failure.remedy.hasPrefix("write the ") else { continue }
        let offered = failure.remedy.split(separator: "\n")[0].dropFirst(6).split(separator: ", or ")
        for offer in offered {
          let word = offer.split(separator: " ").first.map(String.init) ?? ""
          guard word.first?.isNumber == true, !word.hasSuffix(",") else { continue }
          if Period(word, calendar: calendar) == nil {
            Issue.record("'\(text)' offers '\(word)', which is no period")
          }
        }
      }
    }
  }

  @Test func `a text that is read has one reading in every declared calendar`() {
    // Whatever is read undeclared names its days, or its calendar year, alone.
    for year in 1999...2012 {
      let next = year + 1
      let two = String(String(next).suffix(2))
      for text in ["\(year)/\(next)", "\(year)/\(two)", "\(year)-\(next)", "FY\(year)", "FY\(two)"] {
        #expect(PeriodRemedyTests.answer(text) != nil)
        #expect(PeriodRemedyTests.answer(text, PeriodRemedyTests.calendar(10, nil)) != nil)
      }
    }
  }
}

import ProgressKit
import Testing

@Suite struct CalendarDateTests {
  struct Known: CustomTestStringConvertible {
    let text: String
    let dayNumber: Int32
    let weekday: Int
    var testDescription: String { "\(text) is day \(dayNumber)" }
  }

  // 2000-01-01 is day 10,957: 30 years of 365 days and the leap days of 1972, 76, 80, 84, 88, 92, 96.
  // 1900-01-01 is day −25,567: 70 years of 365 days and 17 leap days (1904…1968). 2024-01-01 is 10,957 + 24 × 365
  // + 6 = 19,723. 1858-11-17 is the modified Julian day 0, and 1970-01-01 is 40,587 of that count. 1582-10-15, the
  // first Gregorian day, was a Friday. 2^31 seconds after 1970-01-01 fall on 2038-01-19, day ⌊2^31 ÷ 86,400⌋.
  static let known = [
    Known(text: "1970-01-01", dayNumber: 0, weekday: 4),
    Known(text: "1969-12-31", dayNumber: -1, weekday: 3),
    Known(text: "2000-01-01", dayNumber: 10_957, weekday: 6),
    Known(text: "2000-02-29", dayNumber: 11_016, weekday: 2),
    Known(text: "2000-03-01", dayNumber: 11_017, weekday: 3),
    Known(text: "1900-01-01", dayNumber: -25_567, weekday: 1),
    Known(text: "1900-02-28", dayNumber: -25_509, weekday: 3),
    Known(text: "1900-03-01", dayNumber: -25_508, weekday: 4),
    Known(text: "1858-11-17", dayNumber: -40_587, weekday: 3),
    Known(text: "1582-10-15", dayNumber: -141_427, weekday: 5),
    Known(text: "2024-02-29", dayNumber: 19_782, weekday: 4),
    Known(text: "2024-12-31", dayNumber: 20_088, weekday: 2),
    Known(text: "2038-01-19", dayNumber: 24_855, weekday: 2),
    Known(text: "0001-01-01", dayNumber: -719_162, weekday: 1),
    Known(text: "9999-12-31", dayNumber: 2_932_896, weekday: 5),
  ]

  @Test(arguments: known) func `a known day has its number, weekday and text`(_ known: Known) throws {
    let date = try #require(CalendarDate(known.text))
    #expect(date.dayNumber == known.dayNumber)
    #expect(date.weekday == known.weekday)
    #expect(date.description == known.text)
    #expect(CalendarDate(dayNumber: Int(known.dayNumber)) == date)
    #expect(CalendarDate(year: date.year, month: date.month, day: date.day) == date)
  }

  @Test func `days follow one another through a whole cycle of 400 years`() throws {
    // An independent count: month by month with the lengths of the rhyme.
    var number = Int(CalendarDate("1800-01-01").dayNumber)
    for year in 1800..<2200 {
      let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
      for (index, length) in [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
        for day in [1, 2, length - 1, length] {
          let date = try #require(CalendarDate(year: year, month: index + 1, day: day))
          guard Int(date.dayNumber) == number + day - 1, date.year == year, date.month == index + 1,
            date.day == day
          else {
            Issue.record("\(year)-\(index + 1)-\(day) came out as \(date), day \(date.dayNumber)")
            return
          }
        }
        guard CalendarDate(year: year, month: index + 1, day: length + 1) == nil else {
          Issue.record("\(year)-\(index + 1)-\(length + 1) does not exist")
          return
        }
        number += length
      }
    }
    // 400 Gregorian years have 146,097 days.
    #expect(number == Int(CalendarDate("1800-01-01").dayNumber) + 146_097)
  }

  @Test(
    arguments: [
      "", "2024", "2024-6-30", "2024-06-3", "24-06-30", "2024-13-01", "2024-00-10", "2024-06-31",
      "2023-02-29",
      "1900-02-29", "2100-02-29", "0000-01-01", "10000-01-01", "2024/06/30", "2024-06-30 ", " 2024-06-30",
      "2024-06-30T00:00:00Z", "+024-06-30", "2024-+6-30", "２０２４-06-30", "2024‐06‐30", "-001-01-01",
      "2024-06-00",
    ]) func `text that is no day is refused`(_ text: String)
  {
    #expect(CalendarDate(text) == nil)
  }

  @Test func `leap years follow the Gregorian rule`() {
    for (year, leap) in [
      (1600, true), (1700, false), (1900, false), (2000, true), (2023, false), (2024, true),
    ] {
      #expect((CalendarDate(year: year, month: 2, day: 29) != nil) == leap)
    }
  }

  @Test func `months are added on the same day, or on the month's last`() {
    #expect(("2024-01-31" as CalendarDate).adding(months: 1) == "2024-02-29")
    #expect(("2023-01-31" as CalendarDate).adding(months: 1) == "2023-02-28")
    #expect(("2024-03-31" as CalendarDate).adding(months: -1) == "2024-02-29")
    #expect(("2024-01-15" as CalendarDate).adding(months: -1) == "2023-12-15")
    #expect(("2024-02-29" as CalendarDate).adding(months: 12) == "2025-02-28")
    #expect(("2024-02-29" as CalendarDate).adding(months: 48) == "2028-02-29")
    #expect(("2024-12-31" as CalendarDate).adding(months: 0) == "2024-12-31")
  }

  @Test func `days between two days are 182 from the end of 2023 to mid-2024`() {
    #expect(("2023-12-31" as CalendarDate).days(to: "2024-06-30") == 182)
    #expect(("2024-12-31" as CalendarDate).days(to: "2025-06-30") == 181)
    #expect(("2024-12-31" as CalendarDate).days(to: "2023-12-31") == -366)
  }

  @Test func `arithmetic stops at the ends of the calendar and never traps`() {
    let earliest = CalendarDate.earliest
    let latest = CalendarDate.latest
    #expect(latest.adding(days: 1) == latest)
    #expect(earliest.adding(days: -1) == earliest)
    #expect(latest.adding(days: .max) == latest)
    #expect(earliest.adding(days: .min) == earliest)
    #expect(earliest.adding(days: .max) == latest)
    #expect(latest.adding(days: .min) == earliest)
    #expect(latest.adding(months: 1) == latest)
    #expect(earliest.adding(months: -1) == earliest)
    #expect(("2024-06-30" as CalendarDate).adding(months: .max) == latest)
    #expect(("2024-06-30" as CalendarDate).adding(months: .min) == earliest)
    #expect(CalendarDate(dayNumber: .max) == latest)
    #expect(CalendarDate(dayNumber: .min) == earliest)
    #expect(latest.endOfMonth == latest)
    #expect(earliest.endOfMonth == "0001-01-31")
  }
}

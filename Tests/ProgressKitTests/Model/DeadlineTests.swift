import ProgressKit
import Testing

@Suite struct DeadlineTests {
  struct Case: CustomTestStringConvertible {
    let period: Period
    let by: CalendarDate
    let before: CalendarDate
    var testDescription: String { "by \(period) is \(by), before it is \(before)" }
  }

  @Test(arguments: [
    Case(period: "2025", by: "2025-12-31", before: "2024-12-31"),
    Case(period: "2024-12", by: "2024-12-31", before: "2024-11-30"),
    Case(period: "2024-02", by: "2024-02-29", before: "2024-01-31"),
    Case(period: "2024-Q2", by: "2024-06-30", before: "2024-03-31"),
    Case(period: "2024-06-30", by: "2024-06-30", before: "2024-06-29"),
  ]) func `a deadline is the last day that counts`(_ item: Case) {
    #expect(Deadline(endOf: item.period).date == item.by)
    #expect(Deadline(before: item.period).date == item.before)
    #expect(Deadline(endOf: item.period).precision == item.period.precision)
    #expect(Deadline(before: item.period).precision == item.period.precision)
    #expect(Deadline(endOf: item.period).period == item.period)
    #expect(Deadline(before: item.period).period == nil)
  }

  @Test func `a rhythm is so many months`() {
    #expect(Goal.Rhythm.allCases.map(\.months) == [1, 3, 6, 12])
  }
}

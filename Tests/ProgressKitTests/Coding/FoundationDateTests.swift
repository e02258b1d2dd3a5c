import Foundation
import ProgressKit
import ProgressKitFoundation
import Testing

/// Days from moments and back, for a zone that is always named.
@Suite struct FoundationDateTests {
  private func zone(_ name: String) throws -> TimeZone { try #require(TimeZone(identifier: name)) }
  private func moment(_ text: String) throws -> Date {
    try #require(ISO8601DateFormatter().date(from: text))
  }

  @Test func `one moment is two days in two places`() throws {
    let moment = try moment("2024-06-30T23:30:00Z")
    #expect(CalendarDate(moment, in: .gmt) == "2024-06-30")
    #expect(CalendarDate(moment, in: try zone("Asia/Ho_Chi_Minh")) == "2024-07-01")
    #expect(CalendarDate(try self.moment("1969-12-31T23:59:59Z"), in: .gmt) == "1969-12-31")
    #expect(CalendarDate(.distantPast, in: .gmt) == "0001-01-01")
    #expect(CalendarDate(Date(timeIntervalSince1970: .infinity), in: .gmt) == .latest)
  }

  @Test func `a day begins at midnight of its zone`() throws {
    #expect(Date("2024-07-01", in: try zone("Asia/Ho_Chi_Minh")) == (try moment("2024-06-30T17:00:00Z")))
    // Berlin: clocks go forward at 2 in the morning of 2024-03-31.
    #expect(Date("2024-03-31", in: try zone("Europe/Berlin")) == (try moment("2024-03-30T23:00:00Z")))
    #expect(Date("2024-04-01", in: try zone("Europe/Berlin")) == (try moment("2024-03-31T22:00:00Z")))
  }

  @Test func `where clocks skip midnight the day begins after the gap`() throws {
    // São Paulo: 2018-11-04 began at 01:00, which is 03:00 in Greenwich.
    #expect(Date("2018-11-04", in: try zone("America/Sao_Paulo")) == (try moment("2018-11-04T03:00:00Z")))
    // Samoa had no 2011-12-30: the 31st began at 10:00 in Greenwich.
    #expect(Date("2011-12-30", in: try zone("Pacific/Apia")) == (try moment("2011-12-30T10:00:00Z")))
  }

  @Test(arguments: [
    "UTC", "America/Sao_Paulo", "Europe/Berlin", "Asia/Kathmandu", "America/Havana", "Pacific/Auckland",
  ])
  func `every day of twenty years comes back`(name: String) throws {
    let zone = try zone(name)
    var day: CalendarDate = "2005-01-01"
    while day < "2025-01-01" {
      #expect(CalendarDate(Date(day, in: zone), in: zone) == day)
      #expect(CalendarDate(Date(day, in: zone).addingTimeInterval(-1), in: zone) == day.adding(days: -1))
      day = day.adding(days: 1)
    }
  }
}

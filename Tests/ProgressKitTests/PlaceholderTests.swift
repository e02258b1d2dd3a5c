import Testing
@testable import ProgressKit
@Test func placeholder() { #expect(CalendarDate("2024-06-30")!.days(to: "2024-12-31") == 184) }

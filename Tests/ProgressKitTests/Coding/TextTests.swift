import ProgressKit
import Testing

/// Values made from the texts that files take.
@Suite struct TextTests {
  private func reason(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "read"
    } catch {
      return "\(error)"
    }
  }

  @Test func `a target is read from its words`() throws {
    #expect(try Target("at least 48,000").shape == .atLeast(Quantity("48,000")))
    #expect(try Target("at most 5%").shape == .atMost(Quantity("5%")))
    #expect(try Target("within 2 and 4").shape == .within(Quantity("2"), Quantity("4")))
    #expect(try Target("top 50") == .top(50))
    #expect(try Target("top 20–30") == Target(.top(30, stretch: 20)))
    #expect(try Target("all 53") == .all(of: 53))
    #expect(try Target("change by -5").shape == .change(.by(Quantity("-5"))))
    #expect(try Target("none") == Target.none)
    #expect(try Target("done") == .done)
    #expect(try Target("hold at least 95").shape == .hold(.atLeast(Quantity("95"))))
  }

  @Test func `a number keeps its word and its digits`() throws {
    let quantity = try Quantity("about 100,000")
    #expect(quantity.value == 100_000 && quantity.qualifier == .about && quantity.text == "about 100,000")
    #expect(try Quantity("87.10").decimals == 2)
  }

  @Test func `what cannot be read says what to write`() {
    #expect(reason { _ = try Target("48,000") }.contains("write one of: at least 48,000"))
    #expect(reason { _ = try Target("at least many") }.contains("'many', which is not a number"))
    #expect(reason { _ = try Target("top ten") }.contains("'top' is a text; write 10"))
    #expect(reason { _ = try Quantity("1.234,5") }.contains("1.234,5"))
    #expect(reason { _ = try Period(reading: "06/2024") }.contains("2024-06"))
    #expect(reason { _ = try CalendarDate(reading: "30/06/2024") }.contains("2024-06-30"))
    #expect(Period("06/2024" as String) == nil)
    #expect(Period("2024-H1" as String) == "2024-H1")
  }
}

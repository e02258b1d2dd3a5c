import Testing

@testable import ProgressKit

@Suite struct DateReaderTests {
  private func period(_ text: String) -> Result<(value: Period, isInferred: Bool), Misreading> {
    DateReader().period(Array(text.utf8)[...])
  }

  private func failure<Value>(_ result: Result<Value, Misreading>) -> Misreading? {
    if case .failure(let failure) = result { failure } else { nil }
  }

  @Test func `inferred days and periods are told apart`() throws {
    let inferred = try period("2024-H1 (inferred)").get()
    #expect(inferred.value == "2024-H1")
    #expect(inferred.value.text == "2024-H1")
    #expect(inferred.isInferred)
    #expect(try !period("2024-H1").get().isInferred)
    #expect(try DateReader().day(Array("2024-06-30 (Inferred)".utf8)[...]).get().isInferred)
    #expect(failure(period("(inferred)")) != nil)
  }

  static let spreadsheet: [(text: String, remedy: String)] = [
    ("Jun-24", "write 2024-06 for June 2024"), ("Jun-1999", "write 1999-06 for June 1999"),
    ("24-Jun", "write YYYY-06-24 for 24 June, with its year"),
    ("30-Jun-24", "write 2024-06-30 for 30 June 2024"),
    ("30/06/2024", "write 2024-06-30 for 30 June"), ("6/30/2024", "write 2024-06-30 for 30 June"),
    ("6/30/24", "write 2024-06-30 for 30 June"), ("30.06.2024", "write 2024-06-30 for 30 June"),
    ("6/7/2024", "write 2024-07-06 for 6 July, or 2024-06-07 for 7 June"),
    ("6/6/2024", "write 2024-06-06 for 6 June"),
    ("45473", "write 2024-06-30 for the spreadsheet's day number 45473"),
  ]

  @Test(arguments: spreadsheet)
  func `dates that a spreadsheet rewrote are refused with every reading`(_ text: String, _ remedy: String) {
    let failure = failure(period(text))
    #expect(failure?.name == .spreadsheetDate)
    #expect(failure?.remedy.split(separator: "\n").first.map(String.init) == remedy)
  }

  static let meant: [(text: String, remedy: String)] = [
    ("2024-6", "write 2024-06"), ("2024/06/30", "write 2024-06-30"), ("2024.6.3", "write 2024-06-03"),
    ("Q2 2024", "write 2024-Q2"), ("2024 q2", "write 2024-Q2"), ("2024-h1", "write 2024-H1"),
    ("June 2024", "write 2024-06"), ("Sept 2024", "write 2024-09"),
  ]

  @Test(arguments: meant)
  func `a period in another order is refused with the right form`(_ text: String, _ remedy: String) {
    #expect(failure(period(text))?.name == .invalidPeriod)
    #expect(failure(period(text))?.remedy == remedy)
  }

  @Test func `a day that does not exist is told why`() {
    #expect(
      failure(period("2023-02-29"))?.message == "'2023-02-29' does not exist: February 2023 has 28 days")
    #expect(failure(period("2024-13"))?.message == "'2024-13' does not exist: a year has 12 months")
    #expect(failure(period("0000-01"))?.message == "'0000-01' does not exist: years begin with 1")
  }

  @Test(arguments: [
    "", "2024-", "2024-Q5", "2024-W60", "24", "2024-06-30T00:00", "tomorrow", "2024/", "/", "-", "٢٠٢٤",
  ])
  func `what is no period is refused`(_ text: String) {
    #expect(failure(period(text)) != nil)
  }
}

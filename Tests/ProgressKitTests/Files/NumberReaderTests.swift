import ProgressTestSupport
import Testing

@testable import ProgressKit

@Suite struct NumberReaderTests {
  private func read(_ text: String, _ convention: NumberReader.Convention = .point) -> Result<
    NumberReader.Number, NumberReader.Failure
  > {
    NumberReader(convention: convention).read(text)
  }

  private func value(_ text: String, _ convention: NumberReader.Convention = .point) -> Double? {
    try? read(text, convention).get().quantity.value
  }

  static let point: [(text: String, value: Double, decimals: Int)] = [
    ("0", 0, 0), ("48000", 48000, 0), ("-1.5", -1.5, 1), ("87.08", 87.08, 2), ("48.000", 48, 3), ("+5", 5, 0),
    ("48,000", 48000, 0), ("3,744,214", 3_744_214, 0), ("1,234.5", 1234.5, 1), ("−1.5", -1.5, 1),
    ("48\u{A0}000", 48000, 0), ("48\u{202F}000.5", 48000.5, 1), ("1\u{2009}234\u{2009}567", 1_234_567, 0),
    ("48 000", 48000, 0), ("0.125", 0.125, 3), ("1.39E+05", 139_000, -3), ("1e-3", 0.001, 3), ("007", 7, 0),
    ("12345678901234567168", 12_345_678_901_234_567_168, 0), (".5", 0.5, 1), ("-.5", -0.5, 1),
    ("−.25", -0.25, 2),
    (".125", 0.125, 3), (".5e3", 500, -2), ("+.5", 0.5, 1), (".0", 0, 1),
  ]

  @Test(arguments: point)
  func `a point marks decimals and commas group`(_ text: String, _ value: Double, _ decimals: Int) throws {
    let quantity = try read(text).get().quantity
    #expect(quantity.value == value)
    #expect(quantity.decimals == decimals)
    #expect(quantity.text == text)
    #expect(quantity.qualifier == .exact)
  }

  static let comma: [(text: String, value: Double)] = [
    ("48000", 48000), ("1,5", 1.5), ("48.000", 48000), ("1.234,5", 1234.5), ("0,125", 0.125), ("−1,5", -1.5),
    ("48\u{A0}000,5", 48000.5), ("1.234.567", 1_234_567), (",5", 0.5), ("-,125", -0.125),
  ]

  @Test(arguments: comma)
  func `a declared comma marks decimals and points group`(_ text: String, _ value: Double) {
    #expect(self.value(text, .comma) == value)
  }

  @Test(arguments: [
    "", " ", "-", "abc", "1,23", "1,2345", "12,34,567", "1,234,56", "1.2.3", "0,123,456", "1234,567", ",5",
    "5.", ".", "-.", "..5", ".5.5", ".5,000", ". 5",
    "5,", "1e", "1e5e5", "1 2", "1,,000", "12 wells", "n/a", "--5", "1-2", "½", "٣", "0x10", "1_000",
    "48'000",
    "nearly", "about", "aboutx 5", "more 5", "infinity", "nan", "inf", "1 234,567.8", "48  000", "$5", "5 %%",
  ])
  func `what is no number with a point is refused`(_ text: String) {
    #expect(value(text) == nil)
  }

  @Test func `the other convention is told apart from no number`() {
    #expect(throws: NumberReader.Failure.otherConvention) { try read("87,08").get() }
    #expect(throws: NumberReader.Failure.otherConvention) { try read("1.234.567").get() }
    #expect(throws: NumberReader.Failure.otherConvention) { try read("87.08", .comma).get() }
    #expect(throws: NumberReader.Failure.notANumber) { try read("8,7,0").get() }
    #expect(throws: NumberReader.Failure.outOfRange) { try read("1e999").get() }
    #expect(throws: NumberReader.Failure.outOfRange) { try read("1e-999").get() }
  }

  @Test func `an undeclared decimal mark refuses what can be read in two ways`() {
    let table = NumberReader.Convention.undeclared(commaSeparatesCells: true)
    let sheet = NumberReader.Convention.undeclared(commaSeparatesCells: false)
    let both = NumberReader.Failure.ambiguous(decimal: "48", grouped: "48,000")
    #expect(throws: both) { try read("48.000", table).get() }
    #expect(throws: both) { try read("48.000", sheet).get() }
    #expect(throws: both) { try read("48,000", sheet).get() }
    #expect(throws: NumberReader.Failure.ambiguous(decimal: "1.25", grouped: "1,250")) {
      try read("about 1.250", table).get()
    }
    // What is asked about once is not offered as the answer; a sign is not lost.
    #expect(throws: NumberReader.Failure.ambiguous(decimal: "-1.2340", grouped: "-1,234")) {
      try read("-1.234", table).get()
    }
    #expect(value("1.2340", table) == 1.234)
    #expect(value(".125", table) == 0.125)
    #expect(value("48,000", table) == 48000)
    #expect(value("0.125", table) == 0.125)
    #expect(value("1234.567", table) == 1234.567)
    #expect(value("48.00", table) == 48)
    #expect(value("1,234,567", sheet) == 1_234_567)
    #expect(value("1,234.567", sheet) == 1234.567)
    #expect(throws: NumberReader.Failure.otherConvention) { try read("1,5", sheet).get() }
  }

  static let words: [(text: String, qualifier: Qualifier)] = [
    ("about 100,000", .about), ("About 5", .about), ("~5", .about), ("~ 5", .about), ("≈5", .about),
    ("more than 1500", .moreThan), ("MORE THAN 1500", .moreThan), ("over 5", .moreThan), (">5", .moreThan),
    ("> 5", .moreThan), ("at least 5", .atLeast), (">=5", .atLeast), ("≥ 5", .atLeast),
    ("nearly 100", .nearly), ("almost 100", .nearly), ("under 5", .lessThan), ("below 5", .lessThan),
    ("fewer than 5", .lessThan), ("above 5", .moreThan), ("up to 5", .atMost), ("about .5", .about),
    ("less than 5", .lessThan), ("<5", .lessThan), ("at most 5", .atMost), ("<= 5", .atMost), ("≤5", .atMost),
    ("more than\u{A0}5", .moreThan),
  ]

  @Test(arguments: words)
  func `words before a number say how exact it is`(_ text: String, _ qualifier: Qualifier) throws {
    let quantity = try read(text).get().quantity
    #expect(quantity.qualifier == qualifier)
    #expect(quantity.text == text)
  }

  @Test func `a percent sign is told apart`() throws {
    #expect(try read("41%").get().hasPercentSign)
    #expect(try read("about 41.5\u{A0}%").get().hasPercentSign)
    #expect(try !read("41").get().hasPercentSign)
  }

  @Test func `twenty thousand decimals are the doubles nearest to them`() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      let digits = Int.random(in: 1...22, using: &random)
      var text = Bool.random(using: &random) ? "-" : ""
      let point = Bool.random(using: &random) ? Int.random(in: 1...digits, using: &random) : digits
      for position in 0..<digits {
        if position == point { text += "." }
        text += String(Int.random(in: 0...9, using: &random))
      }
      if Int.random(in: 0..<4, using: &random) == 0 { text += "e\(Int.random(in: -30...30, using: &random))" }
      let expected = try #require(Double(text))
      #expect(value(text)?.bitPattern == expected.bitPattern, "\(text)")
    }
  }
}

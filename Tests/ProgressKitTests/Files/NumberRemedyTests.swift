import ProgressTestSupport
import Testing

@testable import ProgressKit

@Suite struct NumberRemedyTests {
  private static func answer(
    _ text: String, unit: String = "", measure: Indicator.Measure = .level,
    _ convention: NumberReader.Convention = .point
  ) -> Misreading? {
    let indicator = Indicator(id: "a", unit: UnitOfMeasure(unit), measure: measure)
    let result = FigureReader(convention: convention).value(Array(text.utf8)[...], of: indicator, unit: nil)
    if case .failure(let misreading) = result { return misreading }
    return nil
  }

  private static func remedy(_ text: String, unit: String = "", measure: Indicator.Measure = .level)
    -> String?
  {
    answer(text, unit: unit, measure: measure)?.remedy
  }

  static let blanks = [
    "N/A", "n/a", "NA", "na", "n.a.", "N.A", "(n/a)", "<NA>", "n/d", "n.d.", "..", "...", "…", ":", ".",
    "null", "NULL",
    "\\N", "missing", "not available", "Not applicable", "no data", "unknown", "s/d", "k.A.", "n.v.t.",
    "không có", "?",
    "TBD", "TBC", "tba", "pending", "to be confirmed", "not yet available", "in progress", "chưa có",
    "confidential",
    "suppressed", "x", "c", "(D)", ":c", "*", "***", "#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NUM!", "#NAME?",
    "#NULL!",
    "#NV", "Err:502", "####", "NaN", "nan", "-nan", "inf", "-Infinity", "∞", "1.#INF", "&nbsp;", "\u{200B}",
    "$",
    "-", "–", "—", "--", "none", "nil",
  ]

  @Test(arguments: blanks)
  func `what stands for no value leaves the cell blank`(_ text: String) {
    #expect(NumberRemedyTests.remedy(text)?.hasPrefix("leave the cell blank") == true)
  }

  @Test func `a word that can mean 0 is asked about`() {
    for text in ["-", "–", "—", "none", "nil"] {
      #expect(
        NumberRemedyTests.answer(text)?.remedy
          == "leave the cell blank where there is no value, write 0 where there was none")
      #expect(NumberRemedyTests.answer(text)?.message == "'\(text)' stands for no value or for 0")
    }
  }

  static let remedies: [(text: String, remedy: String)] = [
    ("#DIV/0!", "leave the cell blank, or mend the formula of the spreadsheet"),
    ("41*", "write 41, and put '*' and what it means into 'note'"),
    ("41†", "write 41, and put '†' and what it means into 'note'"),
    ("41¹", "write 41, and put '¹' and what it means into 'note'"),
    ("41[1]", "write 41, and put '[1]' and what it means into 'note'"),
    (
      "41 (p)",
      "write 41, and 'provisional' in the column 'release' if '(p)' means that; any other mark goes into 'note'"
    ),
    (
      "41p",
      "write 41, and 'provisional' in the column 'release' if 'p' means that; any other mark goes into 'note'"
    ),
    (
      "41 e",
      "write 41, and 'estimated' in the column 'release' if 'e' means that; any other mark goes into 'note'"
    ),
    ("41 (revised)", "write 41, and 'revised' in the column 'release'"),
    ("<5 (suppressed)", "write <5, and put '(suppressed)' and what it means into 'note'"),
    ("(1,234)", "write -1234"), ("( 5 )", "write -5"), ("5-", "write -5"), ("5 -", "write -5"),
    ("- 5", "write -5"),
    ("($5)", "write -5; its unit, 'USD', stands in the column 'unit' where it is not that of the indicator"),
    ("minus 5", "write -5"), ("–5", "write -5"), ("plus 5", "write 5; the words go into 'note'"),
    ("see note 3", "write 3 if that is the value, else leave the cell blank; the words go into 'note'"),
    (
      "5 below plan",
      "write 5 if that is the value; its unit, 'below plan', stands in the column 'unit' where it is not that of the "
        + "indicator; other words go into 'note'"
    ),
    ("n.a. (1)", "leave the cell blank; the reason goes into 'note'"),
    (
      "2020-21",
      "write the number here; days stand in 'period' and 'published': is the row shifted by a column?"
    ),
    ("5+", "write at least 5"), ("5 or more", "write at least 5"), ("40 and over", "write at least 40"),
    ("no more than 5", "write at most 5"), ("no fewer than 5", "write at least 5"),
    ("in excess of 5", "write more than 5"),
    ("just under 5", "write nearly 5"), ("approx 40", "write about 40"), ("approx. 40", "write about 40"),
    ("c. 40", "write about 40"), ("ca. 40", "write about 40"), ("circa 40", "write about 40"),
    ("around 40", "write about 40"), ("roughly 40", "write about 40"), ("40 or so", "write about 40"),
    ("khoảng 40", "write about 40"),
    ("5.", "write 5"), ("5;", "write 5"), ("71.", "write 71"),
    (
      "10-12",
      "write its two ends as two rows of that period, at least 10 and at most 12, or the end that counts; the range "
        + "itself goes into 'note'"
    ),
    ("41 ± 3", "write 41, and put the margin into 'note'"),
    ("41 (38–44)", "write 41, and put the margin into 'note'"),
    ("1.2 million", "write 1200000, or 1.2 with the scale in 'unit': million"),
    ("3bn", "write 3000000000, or 3 with the scale in 'unit': billion"),
    ("2 tỷ", "write 2000000000, or 2 with the scale in 'unit': billion"),
    ("1,5 lakh", "write 150000"),
    (
      "5k",
      "write 5000, or 5 with the scale in 'unit': thousand, if 'k' means thousand; if it is a unit or a mark, the number "
        + "alone, and 'k' into 'note'"
    ),
    ("$1.2 million", "write 1200000, or 1.2 with the scale in 'unit': USD million"),
    ("$5", "write 5; its unit, 'USD', stands in the column 'unit' where it is not that of the indicator"),
    ("5 USD", "write 5; its unit, 'USD', stands in the column 'unit' where it is not that of the indicator"),
    ("€5", "write 5; its unit, 'EUR', stands in the column 'unit' where it is not that of the indicator"),
    ("-$5", "write -5; its unit, 'USD', stands in the column 'unit' where it is not that of the indicator"),
    (
      "12 wells",
      "write 12; its unit, 'wells', stands in the column 'unit' where it is not that of the indicator; other words go "
        + "into 'note'"
    ),
    ("１２", "write 12"), ("٣", "write 3"), ("१२.५", "write 12.5"), ("1’234", "write 1234"),
    ("1'234", "write 1234"),
    ("1_234_567", "write 1234567"), ("12,34,567", "write 1234567"), ("-1'234.5", "write -1234.5"),
    (
      "12.345.678",
      "write 12345678, or if all numbers of the CSV files mark decimals with ',', set \"decimal\": \",\" in the goals file"
    ),
    ("1.2×10^6", "write 1200000"), ("1.2 x 10⁶", "write 1200000"), ("5·10⁻³", "write 0.005"),
    ("10^6", "write 1000000"),
    ("1/2", "write 1, or 0.5 if it is a fraction, or set \"measure\": \"share\" with \"of\": 2"),
    ("3 of 12", "write 3, or set \"measure\": \"share\" with \"of\": 12"),
    ("1st", "write 1"), ("#71", "write 71"), ("½", "write 0.5"), ("2½", "write 2.5"), ("five", "write 5"),
    ("0x10", "write 16"),
    (
      "2024-06-30",
      "write the number here; days stand in 'period' and 'published': is the row shifted by a column?"
    ),
    ("10:30", "write the duration in one unit, such as 630 in minutes"),
    ("Second reading passed", "leave the value blank, put the words into 'note'"),
    ("approved", "leave the value blank, put the words into 'note'"),
    ("true", "write the number, or set \"measure\": \"milestone\" for what is done or not done"),
    ("&lt;5", "write <5"), ("<b>5</b>", "write 5"), ("\"5\"", "write 5"), ("“5”", "write 5"),
    ("'5", "write 5"),
    ("5\u{200B}", "write 5"), ("=SUM(A1:A3)", "write the result"),
    ("Total: 12", "write 12; the words go into 'note'"),
    ("<LOD", "write < and the limit of the measurement, such as <0.05, or leave the cell blank"),
    ("41 42", "write one number; others are rows of their own"),
    ("1.2.3.4", "write one number: digits, and '.' before decimals"),
  ]

  @Test(arguments: remedies)
  func `every kind of cell that is no number has the remedy that fits it`(_ text: String, _ remedy: String) {
    #expect(NumberRemedyTests.remedy(text) == remedy)
    #expect(NumberRemedyTests.answer(text)?.message.contains("'\(text)'") == true)
  }

  @Test(arguments: ["71/193", "71 of 193", "71 / 193", "71 out of 193"])
  func `a rank of so many is the rank, and never a share`(_ text: String) {
    #expect(
      NumberRemedyTests.remedy(text, unit: "rank", measure: .rank)
        == "write 71; the number of ranked goes into 'note'")
  }

  @Test(arguments: ["1st", "71st", "#71", "71.", "No. 71", "№71", "rank 71", "=71", "71=", "T71"])
  func `a rank with its mark is the rank`(_ text: String) {
    let digits = text.filter(\.isNumber)
    #expect(NumberRemedyTests.remedy(text, unit: "rank", measure: .rank) == "write \(digits)")
  }

  @Test func `what remains of so many is never what is done`() {
    #expect(NumberRemedyTests.remedy("remaining 3", measure: .share(of: 53)) == "write remaining 3 of 53")
    #expect(NumberRemedyTests.remedy("3 out of 53", measure: .share(of: 53)) == "write 3 of 53")
  }

  @Test func `a mark behind a percent sign and two ends in percent`() {
    #expect(
      NumberRemedyTests.remedy("12%*", unit: "%") == "write 12, and put '*' and what it means into 'note'")
    #expect(NumberRemedyTests.remedy("5%-10%", unit: "%")?.contains("at least 5 and at most 10") == true)
    #expect(NumberRemedyTests.remedy("- 5%", unit: "%") == "write -5%")
  }

  @Test func `so many of so many under a percentage is that percentage`() {
    #expect(
      NumberRemedyTests.remedy("3 of 12", unit: "%")
        == "write 25, which 3 is in percent of 12; the numbers themselves go into 'note'")
    #expect(
      NumberRemedyTests.remedy("1/3", unit: "%")
        == "write 1 ÷ 3 in percent; the numbers themselves go into 'note'")
    #expect(NumberRemedyTests.remedy("12 percent", unit: "%") == "write 12")
    #expect(NumberRemedyTests.remedy("12 ‰", unit: "%") == "write 1.2")
    #expect(NumberRemedyTests.answer("12 percent", unit: "wells")?.name == .percentSign)
  }

  @Test func `a scale that the unit has already is not counted twice`() {
    #expect(
      NumberRemedyTests.remedy("138.5 billion", unit: "VND billion")
        == "write 138.5, in the unit 'VND billion'")
    #expect(
      NumberRemedyTests.remedy("1.2 million", unit: "thousand people")
        == "write 1200, in the unit 'thousand people'")
    #expect(NumberRemedyTests.remedy("5 km", unit: "km") == "write 5, without the unit")
  }

  @Test(arguments: [
    ("true", "write yes"), ("✓", "write yes"), ("1", "write yes"), ("100%", "write yes"),
    ("completed", "write yes"),
    ("false", "write no; words go into 'note'"), ("in progress", "write no; words go into 'note'"),
    ("0", "write no; words go into 'note'"), ("N/A", "leave the cell blank; the reason goes into 'note'"),
  ]) func `a milestone is done or not done`(_ text: String, _ remedy: String) {
    #expect(NumberRemedyTests.remedy(text, measure: .milestone) == remedy)
  }

  @Test func `a decimal comma keeps its comma in what is to be written`() {
    #expect(NumberRemedyTests.answer("approx 1,5", .comma)?.remedy == "write about 1,5")
    #expect(
      NumberRemedyTests.answer("1,2 million", .comma)?.remedy
        == "write 1200000, or 1,2 with the scale in 'unit': million")
    #expect(NumberRemedyTests.answer("(1.234,5)", .comma)?.remedy == "write -1234,5")
  }

  @Test func `two readings are two remedies, each of which is read`() {
    let open = NumberReader.Convention.undeclared(commaSeparatesCells: false)
    #expect(NumberRemedyTests.answer("(1.234)", open)?.remedy == "write -1.2340 or -1234")
    #expect(
      NumberRemedyTests.answer("about 1.234", open)?.remedy
        == "write about 1.2340 or about 1234, or say in the goals file how all CSV files mark decimals: \"decimal\": \".\" "
        + "or \"decimal\": \",\"")
  }

  // MARK: - Whatever comes

  private static let pieces = [
    "0", "1", "5", "12", "41", "1234", "1,234", "1.234", "0.5", ".5", "-", "+", "(", ")", "[", "]", "%", "*",
    " ", "/",
    "–", "…", "..", "<", ">", "≥", "about ", "approx ", "of ", "to ", "million", "bn", "k", "$", "€", "USD",
    "p", "e",
    "x10^", "⁶", "½", "N/A", "null", "#", "st", "'", "\"", "“", "&nbsp;", "<b>", "\u{200B}", "\u{FEFF}", "١",
    "５", "e5",
    "km²", "tỷ", "𝟙", "🇻🇳", "\u{301}", "2024-06-30", "12-Oct", "±", "^", "_", "and ", "between ",
    "no more than ", "=",
  ]

  private static func text(_ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...5, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
      .joined()
  }

  @Test func `no text traps the reader, and what it offers to write it reads`() {
    var random = SeededGenerator(seed: 88)
    let conventions: [NumberReader.Convention] = [
      .point, .comma, .undeclared(commaSeparatesCells: true), .undeclared(commaSeparatesCells: false),
    ]
    let measures: [Indicator.Measure] = [.level, .flow, .rank, .share(of: 12), .milestone]
    let places: [NumberRemedy.Place] = [.cell, .table, .goals, .target("atLeast"), .baseline]
    for _ in 0..<6000 {
      let text = NumberRemedyTests.text(&random)
      let convention = conventions.randomElement(using: &random) ?? .point
      let reader = NumberReader(convention: convention)
      let remedy = NumberRemedy(
        convention, places.randomElement(using: &random) ?? .cell, unit: UnitOfMeasure("km"),
        measure: measures.randomElement(using: &random))
      _ = FigureReader(convention: convention).value(
        Array(text.utf8)[...],
        of: Indicator(id: "a", unit: UnitOfMeasure("km"), measure: remedy.measure ?? .level),
        unit: nil)
      let answer = remedy.misreading(of: text)
      #expect(answer.map { !$0.remedy.isEmpty && !$0.message.isEmpty } ?? true)
      for number in NumberRemedy.Parts(NumberRemedy.plainly(text), reader).written {
        if case .failure(let failure) = reader.read(number), failure != .outOfRange {
          Issue.record("'\(text)' offers '\(number)', which is \(failure)")
        }
      }
    }
  }

  @Test func `nothing is read that a person could read as another number`() {
    // Every text that is read must be digits with marks, signs, words of ours and a percent sign: no letter else.
    var random = SeededGenerator(seed: 89)
    for _ in 0..<6000 {
      let text = NumberRemedyTests.text(&random)
      guard case .success(let number) = NumberReader(convention: .point).read(text) else { continue }
      var rest = text.lowercased()
      for (word, _) in NumberReader.words where rest.hasPrefix(word) {
        rest = String(rest.dropFirst(word.count))
        break
      }
      #expect(
        rest.unicodeScalars.allSatisfy {
          ($0.value >= 48 && $0.value <= 57) || "., e+-−%".unicodeScalars.contains($0)
        },
        "'\(text)' is read as \(number.quantity.value)")
    }
  }
}

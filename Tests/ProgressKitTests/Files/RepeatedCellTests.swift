import ProgressTestSupport
import Testing

@testable import ProgressKit

/// Cells that were read before are found by their bytes; that must say what reading them anew says.
@Suite struct RepeatedCellTests {
  private static let goals = """
    { "progress": 1, "decimal": ".",
      "sources": { "census": { "title": "Census", "published": "2024-03-01" }, "survey": { "title": "Survey" } },
      "goals": [
        { "id": "wells", "unit": "wells", "target": { "atLeast": 100, "by": "2025" } },
        { "id": "schools", "unit": "%", "limits": [0, 100], "target": { "atLeast": 90, "by": "2025" } } ] }
    """
  private static let header = "indicator,period,value,unit,release,source,published,claim,note\n"

  private func read(_ rows: [String]) -> RegistryReading {
    readRegistry(RepeatedCellTests.goals, RepeatedCellTests.header + rows.joined(separator: "\n") + "\n")
  }

  /// What was read, and what was found wrong, but for the places.
  private func said(_ reading: RegistryReading) -> (figures: [Observation], names: [String]) {
    let figures = (reading.registry?.observations ?? []).map { figure in
      var figure = figure
      figure.location = nil
      return figure
    }
    return (figures, reading.diagnostics.map(\.name))
  }

  private func randomRow(_ random: inout SeededGenerator) -> String {
    func one(_ texts: [String]) -> String { texts.randomElement(using: &random) ?? "" }
    let cells = [
      one(["wells", "wells", " wells", "\"wells\"", "schools", "schools"]),
      one(["2024", "2024-06", "2024-06-30", "2024-Q1", "2024-H1 (inferred)", "2023-12-31/2024-01-31"]),
      one([
        "41", "41.50", "041", "-0", "-0.0", ".5", "0.125", "99.99999999999999", "1234567890.12345678",
        "\"57\"",
        "about 40", "0.1", "12e1", "100", "", " 77 ", "9007199254740993", "0.000000000000001", "-3.2",
        "120.25",
      ]),
      one(["", "", "", "wells", "%", "thousand wells"]),
      one(["", "final", "Final", "provisional", "forecast"]),
      one(["census", "survey", "\"survey\"", " census", "https://example.org/x"]),
      one(["", "", "", "2024-08-01", "2024-08-01 (inferred)"]),
      one(["", "", "", "", "", "met"]),
      one(["", "", "", "", "seen", "\"a \"\"word\"\"\""]),
    ]
    return cells.joined(separator: ",")
  }

  @Test func `a row says the same behind others as alone`() {
    var random = SeededGenerator(seed: 20_240_630)
    var compared = 0
    for _ in 0..<150 {
      // Only rows that can be read alone, so that the whole can.
      let rows = (0..<12).map { _ in randomRow(&random) }.filter { read([$0]).registry != nil }
      let alone = rows.flatMap { said(read([$0])).figures }
      let together = said(read(rows + rows))
      #expect(together.figures == alone + alone)
      compared += alone.count
    }
    #expect(compared > 500)
  }

  @Test func `each row of a repeated slip is reported at its own place`() {
    let rows = [
      "schools,2024,95,,,survey,,,", "schools,2023,95,,,survey,,,", "schools,2024,101,,,survey,,,",
      "schools,2023,95,,,,,,", "schools,2024,95,,,nobody,,,", "schools,2024-Q1,95,,,survey,2023-01-01,,",
      "schools,2023,95,,,nobody,,,", "schools,2023,n/a,,,survey,,,",
    ]
    let found = read(rows).diagnostics.map { "\($0.location?.cell ?? "") \($0.name)" }
    for expected in [
      "C4 outside-limits", "F5 missing-source", "F6 unknown-source", "B7 future-figure", "F8 unknown-source",
      "C9 invalid-number",
    ] {
      #expect(found.contains(expected), "\(expected) among \(found)")
    }
  }

  @Test func `places are kept, also behind cells of several lines and far to the right`() {
    let far = String(repeating: "x", count: 70_000)
    let table = """
      note,indicator,period,value,source
      a,wells,2020,1,survey
      "two
      lines",wells,2021,2,survey
      b,wells,2022,3,survey
      "\(String(far.prefix(65_530)))","wells",2023,4,survey
      c,wells,2024,5,survey

      """
    let reading = readRegistry(RepeatedCellTests.goals, table)
    let places = (reading.registry?.observations ?? []).map { figure in
      figure.location.map { "\($0.line):\($0.column) \($0.cell ?? "")" }
    }
    #expect(places == ["2:14 D2", "4:19 D3", "5:14 D4", "6:65547 D5", "7:14 D6"])
  }

  @Test func `a table of bytes keeps every text apart`() {
    var table = ByteTable<Int>()
    var expected: [String: Int] = [:]
    var random = SeededGenerator(seed: 5)
    for number in 0..<4000 {
      let length = Int.random(in: 0...20, using: &random)
      let text = String((0..<length).map { _ in "ab".randomElement(using: &random) ?? "a" })
      if expected[text] == nil { expected[text] = number }
      table.insert(number, for: Array(text.utf8)[...])
    }
    for (text, number) in expected {
      #expect(Array(text.utf8).withUnsafeBufferPointer { table.find($0) } == number)
    }
    #expect(Array("abc".utf8).withUnsafeBufferPointer { table.find($0) } == nil)
  }

  @Test func `a number that is said to be written alike is`() {
    var random = SeededGenerator(seed: 9)
    let reader = NumberReader(convention: .point)
    var alike = 0
    for _ in 0..<20_000 {
      let digits = String(
        (0..<Int.random(in: 1...18, using: &random)).map { _ in
          "0123456789".randomElement(using: &random) ?? "0"
        })
      var text = Bool.random(using: &random) ? digits : "-" + digits
      if Bool.random(using: &random) {
        let place = Int.random(in: 0..<text.count, using: &random)
        text.insert(".", at: text.index(text.startIndex, offsetBy: place))
      }
      guard let number = reader.plainNumber(Array(text.utf8)[...]) else { continue }
      let long = text.hasPrefix(".") ? "0" + text : text.replacing("-.", with: "-0.")
      #expect(Double(long) == number.value, "\(text)")
      guard number.isWrittenAlike else { continue }
      alike += 1
      #expect(Ledger.text(number.value, decimals: number.decimals) == text)
    }
    #expect(alike > 5000)
  }

  @Test func `lines are found in texts of every kind of line end`() {
    var random = SeededGenerator(seed: 77)
    for _ in 0..<300 {
      let length = Int.random(in: 0...1200, using: &random)
      let letters: [UInt8] = [97, 98, 99, 0x0A, 0x0D]
      let bytes: [UInt8] = (0..<length).map { _ in letters.randomElement(using: &random) ?? 97 }
      var starts = [0]
      for place in bytes.indices {
        let isLoneReturn = bytes[place] == 0x0D && !(place + 1 < length && bytes[place + 1] == 0x0A)
        if bytes[place] == 0x0A || isLoneReturn { starts.append(place + 1) }
      }
      let index = LineIndex(bytes)
      for (line, start) in starts.enumerated() { #expect(index.start(of: line, in: bytes) == start) }
      #expect(index.start(of: starts.count, in: bytes) == nil)
      for offset in 0...length {
        let line = (starts.lastIndex { $0 <= offset }) ?? 0
        let found = index.line(of: offset, in: bytes)
        guard found.line != line || found.start != starts[line] else { continue }
        Issue.record(
          "offset \(offset): line \(found.line) from \(found.start), not \(line) from \(starts[line])")
      }
    }
  }

  @Test func `figures are ordered by indicator, last day, first day and row`() {
    var random = SeededGenerator(seed: 3)
    let periods: [Period] = ["2020", "2020-H2", "2020-12-31", "2021-Q1", "2021-01-01/2021-03-31", "2019-W03"]
    var ledger = Ledger()
    for _ in 0..<500 {
      let period = periods.randomElement(using: &random) ?? "2020"
      let id = ["b", "a", "c"].randomElement(using: &random) ?? "a"
      ledger.append(Observation(1, in: period, of: id))
    }
    for id in ["a", "b", "c"] {
      let expected = ledger.indices.filter { ledger[$0].indicator == id }.sorted { left, right in
        let (a, b) = (ledger[left].period, ledger[right].period)
        return (a.last, a.first, left) < (b.last, b.first, right)
      }
      #expect(ledger.rows(of: id, in: ledger.order).map { Int($0) } == expected)
    }
  }

  @Test func `the numbers that need no second look are those of which no check says anything`() {
    let indicators = [
      Indicator(id: "a"), Indicator(id: "b", limits: Limits(lower: 0, upper: 100)),
      Indicator(id: "c", measure: .flow, limits: Limits(upper: 7)), Indicator(id: "d", measure: .rank),
    ]
    let values = [-.infinity, -1e308, -0.5, -0.0, 0, 0.5, 7, 7.5, 100, 100.5, 1e308, .infinity, .nan]
    for indicator in indicators {
      guard let range = FigureRule.range(of: indicator) else {
        #expect(indicator.id == "d")
        continue
      }
      for value in values {
        let problem = FigureRule.problem(of: value, text: "", for: indicator, isInItsUnit: true)
        #expect(range.contains(value) == (problem == nil), "\(value) of \(indicator.id)")
      }
    }
  }
}

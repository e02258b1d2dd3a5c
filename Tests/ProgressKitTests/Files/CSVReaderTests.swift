import Testing

@testable import ProgressKit

@Suite struct CSVReaderTests {
  private func records(_ text: String, _ delimiter: Character = ",") -> [[String]] {
    var reader = CSVReader(Array(text.utf8), delimiter: delimiter.asciiValue ?? 44)
    var cells: [CSVReader.Cell] = []
    var result: [[String]] = []
    while reader.next(into: &cells) {
      result.append(cells.map { String(decoding: reader.content($0), as: UTF8.self) })
    }
    return result
  }

  private func observations(_ table: String, decimal: String? = nil) -> [Observation] {
    let declared = decimal.map { "\"decimal\": \"\($0)\"," } ?? ""
    let reading = readRegistry(
      """
      { "progress": 1, \(declared) "goals": [ { "id": "wells", "target": { "atLeast": 100, "by": "2025" } } ] }
      """, table)
    #expect(reading.diagnostics.filter { $0.severity == .error }.map(\.text) == [])
    return Array(reading.registry?.observations ?? [])
  }

  private func values(_ table: String, decimal: String? = nil) -> [Double?] {
    observations(table, decimal: decimal).map {
      if case .number(let number) = $0.value { number.value } else { nil }
    }
  }

  @Test func `records end with LF, CR LF, CR or the file`() {
    let expected = [["a", "b"], ["1", "2"], ["3", "4"]]
    #expect(records("a,b\n1,2\n3,4") == expected)
    #expect(records("a,b\r\n1,2\r\n3,4\r\n") == expected)
    #expect(records("a,b\r1,2\r3,4\r") == expected)
    #expect(records("") == [])
    #expect(records("a\n\nb") == [["a"], [""], ["b"]])
    #expect(records("a,") == [["a", ""]])
    #expect(records(",\n,") == [["", ""], ["", ""]])
  }

  @Test func `quotes hold delimiters, line breaks and doubled quotes`() {
    #expect(records("\"a,b\",\"c\nd\",\"e\"\"f\"\"\"\n\"\",g") == [["a,b", "c\nd", "e\"f\""], ["", "g"]])
    #expect(records("\"a\r\nb\"\r\nc") == [["a\r\nb"], ["c"]])
    #expect(records("\"\"\"\"") == [["\""]])
  }

  @Test func `the delimiter is the one under which most columns are known`() {
    #expect(values("indicator,period,value\nwells,2025,5") == [5])
    #expect(values("indicator;period;value\nwells;2025;5") == [5])
    #expect(values("indicator\tperiod\tvalue\nwells\t2025\t5") == [5])
    #expect(values("sep=;\r\nindicator;period;value\r\nwells;2025;5\r\n") == [5])
    #expect(values("sep=|\nindicator|period|value\nwells|2025|5") == [5])
    #expect(values("note;indicator;period;value\n\"a,b,c\";wells;2025;5") == [5])
  }

  @Test func `a file that went through a spreadsheet is read`() {
    #expect(values("\u{FEFF}indicator,period,value\r\nwells,2025,5\r\n,,\r\n,,\r\n") == [5])
    #expect(values("Indicator, PERIOD ,\"Value\"\n wells , 2025 , 5 \n") == [5])
    #expect(values("value,x-any,period,indicator\n5,z,2025,wells") == [5])
    #expect(values("# exported\n\nindicator,period,value\n\nwells,2025,5\n\n\n") == [5])
    #expect(values("indicator,period,value\nwells,2025,'-5\nwells,2024,'+5\nwells,2023,-5") == [-5, 5, -5])
  }

  @Test func `numbers keep to the declared decimal mark`() {
    #expect(
      values("indicator;period;value\nwells;2025;48,5\nwells;2024;48.000", decimal: ",") == [48.5, 48000])
    #expect(
      values("indicator,period,value\nwells,2025,\"48,000\"\nwells,2024,48.000", decimal: ".") == [48000, 48])
    #expect(
      values("indicator,period,value\nwells,2025,\"48,000\"\nwells,2024,48\u{A0}000") == [48000, 48000])
    #expect(values("indicator,period,value\nwells,2025,\u{2212}5") == [-5])
  }

  @Test func `a blank value is kept and is no number`() {
    let rows = observations("indicator,period,value,note\nwells,2025,,not given\n")
    #expect(rows.map(\.value) == [.missing])
    #expect(rows[0].note == "not given")
  }

  @Test func `places count records for cells and lines for lines`() {
    let rows = observations(
      "indicator,note,period,value\nwells,\"two\nlines\",2024,5\n\nwells,,2025,6\nwells,\"đ\",2023,7\n")
    #expect(
      rows.map(\.location) == [
        SourceLocation(file: "actuals.csv", line: 3, column: 13, cell: "D2"),
        SourceLocation(file: "actuals.csv", line: 5, column: 13, cell: "D4"),
        SourceLocation(file: "actuals.csv", line: 6, column: 17, cell: "D5"),
      ])
  }

  @Test func `cells are named as spreadsheets name them`() {
    #expect(CSVReader.name(column: 0, row: 1) == "A1")
    #expect(CSVReader.name(column: 25, row: 2) == "Z2")
    #expect(CSVReader.name(column: 26, row: 3) == "AA3")
    #expect(CSVReader.name(column: 701, row: 4) == "ZZ4")
    #expect(CSVReader.name(column: 702, row: 5) == "AAA5")
  }

  @Test func `rows of one indicator share one text`() {
    let rows = observations("indicator,period,value\nwells,2023,5\nwells,2024,6\n")
    #expect(rows.map(\.indicator) == ["wells", "wells"])
  }

  @Test func `several files are read in their order`() {
    let reading = readRegistry(
      "{ \"progress\": 1, \"goals\": [ { \"id\": \"wells\", \"target\": { \"atLeast\": 100, \"by\": \"2025\" } } ] }",
      "indicator,period,value\nwells,2025,x\n", "indicator,period,value\nwells,2025,y\n")
    #expect(
      reading.diagnostics.map { $0.location?.description } == ["actuals.csv:2:12", "actuals-1.csv:2:12"])
  }
}

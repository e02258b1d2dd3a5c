/// Splits CSV into records and cells, byte by byte, in one pass and without copying.
///
/// Source: RFC 4180, Common Format and MIME Type for CSV Files (2005), and what spreadsheets make of it: any of three
/// delimiters, line ends of LF, CR LF or CR, no line end after the last record.
struct CSVReader {
  /// A cell: the bytes of its content, which lie within quotes where it has some.
  struct Cell {
    /// Where the content begins.
    var start: Int
    /// Where it ends, exclusive.
    var end: Int
    /// Whether quotes stand around it.
    var isQuoted: Bool
    /// Whether a doubled quote stands within it.
    var hasDoubledQuotes: Bool

    /// The bytes of the cell with its quotes.
    var range: Range<Int> { isQuoted ? start - 1..<end + 1 : start..<end }
  }

  /// Quotes that do not match.
  struct Mistake {
    var message: String
    var remedy: String
    var range: Range<Int>
    var column: Int
  }

  let bytes: [UInt8]
  let delimiter: UInt8
  private(set) var index: Int
  /// The number of records read so far, which is the spreadsheet row of the last one.
  private(set) var row: Int
  /// The line in which the last record begins, counted from 1.
  private(set) var line: Int
  private var nextLine: Int
  /// Whether a line break stands within the last record.
  var hasLineBreaks: Bool { recordLines > 0 }
  private var recordLines = 0
  private(set) var mistakes: [Mistake] = []
  private var hasRecovered = false

  init(_ bytes: [UInt8], delimiter: UInt8, from index: Int = 0, row: Int = 0, line: Int = 1) {
    self.bytes = bytes
    self.delimiter = delimiter
    self.index = index
    self.row = row
    self.line = line
    self.nextLine = line
  }

  /// Reads the next record into `cells`; `false` at the end.
  mutating func next(into cells: inout [Cell]) -> Bool {
    guard index < bytes.count else { return false }
    cells.removeAll(keepingCapacity: true)
    row += 1
    line = nextLine
    recordLines = 0
    let quote = UInt8(ascii: "\"")
    let end = bytes.count
    while true {
      if index < end, bytes[index] == quote {
        cells.append(quoted(column: cells.count))
      } else {
        let start = index
        var quoteAt = -1
        index = CSVReader.end(ofRun: index, in: bytes, delimiter)
        while index < end, bytes[index] == quote, quote != delimiter {
          if quoteAt < 0 { quoteAt = index }
          index = CSVReader.end(ofRun: index + 1, in: bytes, delimiter)
        }
        if quoteAt >= 0 {
          mistakes.append(
            Mistake(
              message: "a quote within a cell that does not begin with one",
              remedy: "put the whole cell in quotes and double those within: \"a \"\"word\"\" in quotes\"",
              range: quoteAt..<quoteAt + 1, column: cells.count))
        }
        cells.append(Cell(start: start, end: index, isQuoted: false, hasDoubledQuotes: false))
      }
      recordLines = nextLine - line
      guard index < end else { return true }
      let byte = bytes[index]
      index += 1
      if byte == delimiter {
        // A delimiter at the end of the file is followed by an empty cell.
        if index == end {
          cells.append(Cell(start: end, end: end, isQuoted: false, hasDoubledQuotes: false))
          return true
        }
        continue
      }
      if byte == 0x0D, index < end, bytes[index] == 0x0A { index += 1 }
      nextLine += 1
      return true
    }
  }

  /// Where the next delimiter, line break or quote stands; the end of the bytes without one.
  @inline(__always)
  private static func end(ofRun start: Int, in bytes: [UInt8], _ delimiter: UInt8) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var index = start
      // Eight bytes at once: each that is below the quote's successor, or the delimiter, deserves a look.
      let delimiters = 0x0101_0101_0101_0101 &* UInt64(delimiter)
      while index + 8 <= bytes.count {
        let word = bytes.word(at: index)
        let different = word ^ delimiters
        let small = (word &- 0x2323_2323_2323_2323) & ~word
        let equal = (different &- 0x0101_0101_0101_0101) & ~different
        // The lowest that is marked is right; those above it may not be.
        let marked = (small | equal) & 0x8080_8080_8080_8080
        guard marked != 0 else {
          index += 8
          continue
        }
        index += marked.trailingZeroBitCount / 8
        if isSpecial(bytes[index], delimiter) { return index }
        index += 1
      }
      while index < bytes.count, !isSpecial(bytes[index], delimiter) { index += 1 }
      return index
    }
  }

  @inline(__always)
  private static func isSpecial(_ byte: UInt8, _ delimiter: UInt8) -> Bool {
    byte == delimiter || byte == 0x0A || byte == 0x0D || byte == UInt8(ascii: "\"")
  }

  private mutating func quoted(column: Int) -> Cell {
    let quote = UInt8(ascii: "\"")
    let open = index
    let lineBefore = nextLine
    index += 1
    var hasDoubled = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == quote {
        if index + 1 < bytes.count, bytes[index + 1] == quote {
          hasDoubled = true
          index += 2
          continue
        }
        let cell = Cell(start: open + 1, end: index, isQuoted: true, hasDoubledQuotes: hasDoubled)
        index += 1
        skipBehind(open, column)
        return cell
      }
      if byte == 0x0A || byte == 0x0D {
        if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
        nextLine += 1
      }
      index += 1
    }
    mistakes.append(
      Mistake(
        message: "a quote that is never closed", remedy: "close it, or double it if it belongs to the text",
        range: open..<open + 1, column: column))
    // The rest of the file is more than one cell: read on behind the line, once.
    if !hasRecovered {
      hasRecovered = true
      nextLine = lineBefore
      index = open + 1
      while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
    }
    return Cell(start: open + 1, end: index, isQuoted: false, hasDoubledQuotes: false)
  }

  private mutating func skipBehind(_ open: Int, _ column: Int) {
    let start = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
      index += 1
    }
    if index > start, bytes[start..<index].contains(where: { $0 != 0x20 }) {
      mistakes.append(
        Mistake(
          message: "text behind the closing quote of a cell",
          remedy: "put the whole cell in quotes and double those within: \"a \"\"word\"\" in quotes\"",
          range: start..<index, column: column))
    }
  }

  mutating func takeMistakes() -> [Mistake] {
    defer { mistakes.removeAll() }
    return mistakes
  }

  /// The content of a cell, with doubled quotes made single.
  func content(_ cell: Cell) -> ArraySlice<UInt8> {
    guard cell.hasDoubledQuotes else { return bytes[cell.start..<cell.end] }
    var result: [UInt8] = []
    result.reserveCapacity(cell.end - cell.start)
    var index = cell.start
    while index < cell.end {
      result.append(bytes[index])
      index += bytes[index] == UInt8(ascii: "\"") ? 2 : 1
    }
    return result[...]
  }

  /// The delimiter of a table, as far as a place within it tells: what stands before a cell.
  static func delimiter(before offset: Int, in bytes: [UInt8]) -> UInt8 {
    let marks = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")]
    if offset > 0, marks.contains(bytes[offset - 1]) { return bytes[offset - 1] }
    var place = offset
    while place < bytes.count, bytes[place] != 0x0A, bytes[place] != 0x0D {
      if marks.contains(bytes[place]) { return bytes[place] }
      place += 1
    }
    return marks[0]
  }

  /// The spreadsheet's name of a cell: `C7` for the third column, counted from 0, of row 7.
  static func name(column: Int, row: Int) -> String { CSVCellName.text(column: column, row: row) }
}

/// A file as its name and bytes, however they were come by.
public struct SourceFile: Hashable, Sendable {
  /// The name that diagnostics show: a path with forward slashes.
  public var name: String
  /// The bytes.
  public var bytes: [UInt8]

  /// A file of the given bytes.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// A file of the given text.
  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// The largest goals file that is read, in bytes: 16 MiB.
  public static let goalsLimit = 16 << 20
  /// The largest CSV file that is read, in bytes: 1 GiB.
  public static let tableLimit = 1 << 30
  /// The largest earlier report that is read, in bytes: 1 GiB. It holds many times what the goals file said, so it
  /// may not be bound by the limit of goals files: a report of any registry that is read must do as a base.
  public static let reportLimit = 1 << 30
  /// The longest cell or text that is read, in bytes: 64 KiB.
  public static let textLimit = 64 << 10
  /// How deeply objects and lists may be nested.
  public static let depthLimit = 64
  /// How many problems of one file are listed one by one.
  public static let problemLimit = 1000
  /// From how many problems of one kind in one file on only the first are listed.
  public static let summaryLimit = 200
  /// How many of them are then listed.
  public static let summaryListed = 20
}

/// The text of a file in UTF-8, with the places of its lines.
final class SourceText {
  let name: String
  /// Valid UTF-8 without a byte order mark.
  let bytes: [UInt8]
  /// Where each line begins: after LF, CR LF or a lone CR.
  private(set) lazy var lineStarts: [Int] = SourceText.lineStarts(of: bytes)
  private lazy var lines = LineIndex(bytes)

  private init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The text of a file, or the problem that keeps it from being text.
  ///
  /// A byte order mark is taken off; UTF-16 with one is read. Columns count bytes of the UTF-8 text.
  static func open(
    _ file: SourceFile, limit: Int, encoding: Encoding = .utf8
  ) -> Result<SourceText, Problem> {
    if file.bytes.count > limit {
      let diagnostic = Diagnostic(
        .fileTooLarge, "the file has \(file.bytes.count) bytes, at most \(limit) are read",
        at: SourceLocation(file: file.name, line: 1, column: 1),
        remedy: "split it into several files")
      return .failure(Problem(diagnostic))
    }
    var bytes = file.bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      bytes.removeFirst(3)
    } else if encoding == .windows1252 || encoding == .latin1 {
      bytes = decodeWindows1252(bytes)
    } else if encoding == .utf16le || encoding == .utf16be, !bytes.starts(with: [0xFF, 0xFE]),
      !bytes.starts(with: [0xFE, 0xFF])
    {
      guard let text = decodeUTF16((encoding == .utf16le ? [0xFF, 0xFE] : [0xFE, 0xFF]) + bytes) else {
        return .failure(
          Problem(
            Diagnostic(
              .notUTF8, "the file is said to be UTF-16 and is not",
              at: SourceLocation(file: file.name, line: 1, column: 1), remedy: utf8Remedy)))
      }
      bytes = text
    } else if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      guard let text = decodeUTF16(bytes) else {
        let diagnostic = Diagnostic(
          .notUTF8, "the file begins as UTF-16 and is not",
          at: SourceLocation(file: file.name, line: 1, column: 1), remedy: utf8Remedy)
        return .failure(Problem(diagnostic))
      }
      bytes = text
    }
    if let offset = firstInvalidUTF8(in: bytes) {
      let lines = lineStarts(of: Array(bytes[..<offset]))
      let start = lines[lines.count - 1]
      let readable = String(decoding: bytes[start..<offset], as: UTF8.self)
      let diagnostic = Diagnostic(
        .notUTF8,
        "line \(lines.count) holds the byte 0x\(String(bytes[offset], radix: 16)), which is not UTF-8",
        at: SourceLocation(file: file.name, line: lines.count, column: offset - start + 1),
        excerpt: Diagnostic.Excerpt(text: readable + "\u{FFFD}", column: offset - start + 1, length: 3),
        remedy: utf8Remedy)
      return .failure(Problem(diagnostic))
    }
    return .success(SourceText(name: file.name, bytes: bytes))
  }

  struct Problem: Error {
    let diagnostic: Diagnostic
    init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
  }

  private static let utf8Remedy =
    "save the file as UTF-8; a spreadsheet calls that 'CSV UTF-8 (comma delimited)'"

  /// How the bytes of a table are letters, by declaration.
  enum Encoding: String, CaseIterable {
    case utf8 = "utf-8"
    case utf16le = "utf-16le"
    case utf16be = "utf-16be"
    case latin1 = "latin-1"
    case windows1252 = "windows-1252"
  }

  /// What the bytes 0x80 to 0x9F are; five of them are nothing.
  ///
  /// Source: WHATWG Encoding, index windows-1252, which what calls itself Latin-1 is read by too.
  private static let windows1252: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0x9D,
    0x017E, 0x0178,
  ]

  private static func decodeWindows1252(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      guard byte >= 0x80 else {
        result.append(byte)
        continue
      }
      let unit = byte < 0xA0 ? windows1252[Int(byte) - 0x80] : UInt16(byte)
      if let scalar = Unicode.Scalar(unit) { result += Array(String(Character(scalar)).utf8) }
    }
    return result
  }

  private static func decodeUTF16(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count % 2 == 0 else { return nil }
    let low = bytes[0] == 0xFF ? 0 : 1
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for index in stride(from: 2, to: bytes.count, by: 2) {
      units.append(UInt16(bytes[index + low]) | UInt16(bytes[index + 1 - low]) << 8)
    }
    var result: [UInt8] = []
    result.reserveCapacity(units.count)
    let failed = transcode(
      units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: true,
      into: { result.append($0) })
    return failed ? nil : result
  }

  /// The offset of the first byte that does not belong to well-formed UTF-8 (Unicode 15, table 3-7), or `nil`.
  static func firstInvalidUTF8(in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      let count = bytes.count
      while index < count {
        let lead = bytes[index]
        if lead < 0x80 {
          // Most bytes of most files are ASCII.
          while index + 8 <= count, bytes.word(at: index) & 0x8080_8080_8080_8080 == 0 { index += 8 }
          guard index < count, bytes[index] < 0x80 else { continue }
          index += 1
          continue
        }
        let length: Int
        var lowest: UInt8 = 0x80
        var highest: UInt8 = 0xBF
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, lowest) = (3, 0xA0)
        case 0xED: (length, highest) = (3, 0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, lowest) = (4, 0x90)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, highest) = (4, 0x8F)
        default: return index
        }
        guard index + length <= count, bytes[index + 1] >= lowest, bytes[index + 1] <= highest else {
          return index
        }
        for next in 2..<max(2, length) where bytes[index + next] & 0xC0 != 0x80 { return index }
        index += length
      }
      return nil
    }
  }

  private static func lineStarts(of bytes: [UInt8]) -> [Int] {
    var starts = [0]
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 0x0A {
        starts.append(index)
      } else if byte == 0x0D {
        if index < bytes.count, bytes[index] == 0x0A { index += 1 }
        starts.append(index)
      }
    }
    return starts
  }

  /// The line and the column, both counted from 1, of an offset.
  func position(of offset: Int) -> (line: Int, column: Int) {
    let (line, start) = lines.line(of: offset, in: bytes)
    return (line + 1, offset - start + 1)
  }

  /// The bytes from a place to the end of its cell; outside of tables to the end of the value, or of the line.
  func range(of location: SourceLocation) -> Range<Int>? {
    guard location.line >= 1, let line = lines.start(of: location.line - 1, in: bytes) else { return nil }
    let start = line + location.column - 1
    guard start <= bytes.count else { return nil }
    guard location.cell == nil else {
      var reader = CSVReader(bytes, delimiter: CSVReader.delimiter(before: start, in: bytes), from: start)
      var cells: [CSVReader.Cell] = []
      guard reader.next(into: &cells), let cell = cells.first else { return start..<start }
      return cell.range
    }
    var end = start
    if end < bytes.count, bytes[end] == UInt8(ascii: "\"") {
      end += 1
      while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != 0x0A {
        end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
      }
      return start..<min(end + 1, bytes.count)
    }
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    while end > start + 1, [0x20, 0x09, UInt8(ascii: ",")].contains(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  /// The place of an offset.
  func location(of offset: Int, cell: String? = nil) -> SourceLocation {
    let (line, column) = position(of: offset)
    return SourceLocation(file: name, line: line, column: column, cell: cell)
  }

  /// The line that holds an offset, with a part of it marked; the part ends with the line.
  func excerpt(offset: Int, length: Int) -> Diagnostic.Excerpt {
    let (line, start) = lines.line(of: offset, in: bytes)
    var end = lines.start(of: line + 1, in: bytes) ?? bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    // A line may be as long as the file: only what a reader could be shown is kept.
    let reach = 800
    var first = max(start, offset - reach)
    while first > start, bytes[first] & 0xC0 == 0x80 { first -= 1 }
    var last = min(end, max(offset, first) + reach)
    while last < end, bytes[last] & 0xC0 == 0x80 { last += 1 }
    last = max(first, last)
    let marked = max(1, min(length, last - offset))
    return Diagnostic.Excerpt(
      text: String(decoding: bytes[first..<last], as: UTF8.self), column: offset - first + 1, length: marked)
  }
}

extension Diagnostic {
  /// The most characters of a message or of a remedy: texts of files that it quotes are cut in the middle.
  static let textLimit = 400

  /// A problem of the catalogue.
  init(
    _ name: DiagnosticName, _ message: String, at location: SourceLocation? = nil, excerpt: Excerpt? = nil,
    remedy: String, goal: String? = nil
  ) {
    self.init(
      name.rawValue, name.severity, VisibleText.shortened(message, to: Diagnostic.textLimit), at: location,
      excerpt: excerpt, remedy: VisibleText.shortened(remedy, to: 2 * Diagnostic.textLimit), goal: goal)
  }
}

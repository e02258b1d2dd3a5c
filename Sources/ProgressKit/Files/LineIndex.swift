/// Finds lines by their bytes and bytes by their lines, with two numbers for every run of bytes: a line for each would
/// take eight bytes a line, and most files have no problem to show.
///
/// A line begins after LF, CR LF or a lone CR. Lines are counted from 0 here.
struct LineIndex {
  private static let width = 256

  /// What is known where a run of bytes begins.
  private struct Run {
    /// The line that its first byte belongs to.
    var line: UInt32
    /// Where that line begins.
    var start: UInt32
  }

  private let runs: [Run]

  init(_ bytes: [UInt8]) {
    var runs: [Run] = []
    runs.reserveCapacity(bytes.count / LineIndex.width + 1)
    bytes.withUnsafeBufferPointer { bytes in
      var (line, start) = (0, 0)
      for offset in stride(from: 0, through: bytes.count, by: LineIndex.width) {
        runs.append(Run(line: UInt32(clamping: line), start: UInt32(clamping: start)))
        LineIndex.forEachEnd(bytes, offset..<min(offset + LineIndex.width, bytes.count)) { end in
          line += 1
          start = end
        }
      }
    }
    self.runs = runs
  }

  /// Calls for every line that ends within a range, with the place behind its end.
  @inline(__always)
  private static func forEachEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ body: (Int) -> Void
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      // Eight bytes without a line break at once.
      if index + 8 <= range.upperBound {
        let word = bytes.word(at: index)
        if !word.holds(0x0A), !word.holds(0x0D) {
          index += 8
          continue
        }
      }
      let end = min(index + 8, range.upperBound)
      while index < end {
        let byte = bytes[index]
        index += 1
        if byte == 0x0A || byte == 0x0D && !(index < bytes.count && bytes[index] == 0x0A) { body(index) }
      }
    }
  }

  /// The line that holds an offset, and where it begins.
  func line(of offset: Int, in bytes: [UInt8]) -> (line: Int, start: Int) {
    let offset = min(max(offset, 0), bytes.count)
    let run = runs[offset / LineIndex.width]
    var (line, start) = (Int(run.line), Int(run.start))
    bytes.withUnsafeBufferPointer { bytes in
      LineIndex.forEachEnd(bytes, offset / LineIndex.width * LineIndex.width..<offset) { end in
        line += 1
        start = end
      }
    }
    return (line, start)
  }

  /// Where a line begins; `nil` when there is none.
  func start(of line: Int, in bytes: [UInt8]) -> Int? {
    guard line > 0 else { return line == 0 ? 0 : nil }
    let run = runs.partitioningIndex { $0.line >= line }
    // The first run whose first byte is in that line or beyond knows, or the one before it holds the line's beginning.
    if run < runs.count, runs[run].line == line { return Int(runs[run].start) }
    var count = Int(runs[run - 1].line)
    var start: Int?
    let first = (run - 1) * LineIndex.width
    bytes.withUnsafeBufferPointer { bytes in
      LineIndex.forEachEnd(bytes, first..<min(first + LineIndex.width, bytes.count)) { end in
        count += 1
        if count == line { start = end }
      }
    }
    return start
  }
}

// MARK: - Eight bytes at once

extension UnsafeBufferPointer<UInt8> {
  /// Eight bytes from a place on, the first as the lowest.
  @inline(__always)
  func word(at index: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: index, as: UInt64.self))
  }
}

extension UInt64 {
  /// Whether any of its bytes equals another.
  @inline(__always)
  func holds(_ byte: UInt8) -> Bool {
    let different = self ^ (0x0101_0101_0101_0101 &* UInt64(byte))
    return (different &- 0x0101_0101_0101_0101) & ~different & 0x8080_8080_8080_8080 != 0
  }
}

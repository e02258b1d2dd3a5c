/// Finds lines by their bytes and bytes by their lines, with one number for every four thousand bytes.
///
/// A line begins after LF, CR LF or a lone CR. Lines are counted from 0 here.
struct LineIndex {
  private static let width = 4096
  /// For each block how many lines begin before its end, but for the first line of the file.
  private let ends: [UInt32]

  init(_ bytes: [UInt8]) {
    var ends: [UInt32] = []
    ends.reserveCapacity(bytes.count / LineIndex.width + 1)
    var count = 0
    bytes.withUnsafeBufferPointer { bytes in
      for start in stride(from: 0, to: bytes.count, by: LineIndex.width) {
        count += LineIndex.count(bytes, start..<min(start + LineIndex.width, bytes.count))
        ends.append(UInt32(clamping: count))
      }
    }
    self.ends = ends
  }

  /// How many bytes of a range end a line.
  private static func count(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    var index = range.lowerBound
    while index < range.upperBound {
      if index + 8 <= range.upperBound {
        let word = bytes.word(at: index)
        if !word.holds(0x0D) {
          count += word.places(of: 0x0A).nonzeroBitCount
          index += 8
          continue
        }
      }
      // A word with a CR, or the rest.
      let end = min(index + 8, range.upperBound)
      while index < end {
        if endsLine(bytes, index) { count += 1 }
        index += 1
      }
    }
    return count
  }

  private static func endsLine(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    if bytes[index] == 0x0A { return true }
    return bytes[index] == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)
  }

  /// The line that holds an offset, and where it begins.
  func line(of offset: Int, in bytes: [UInt8]) -> (line: Int, start: Int) {
    bytes.withUnsafeBufferPointer { bytes in
      let offset = min(max(offset, 0), bytes.count)
      let block = offset / LineIndex.width
      let before = block > 0 ? Int(ends[block - 1]) : 0
      let line = before + LineIndex.count(bytes, block * LineIndex.width..<offset)
      var start = offset
      while start > 0, !LineIndex.endsLine(bytes, start - 1) { start -= 1 }
      return (line, start)
    }
  }

  /// Where a line begins; `nil` when there is none.
  func start(of line: Int, in bytes: [UInt8]) -> Int? {
    guard line > 0 else { return line == 0 ? 0 : nil }
    let block = ends.partitioningIndex { $0 >= line }
    guard block < ends.count else { return nil }
    var count = block > 0 ? Int(ends[block - 1]) : 0
    return bytes.withUnsafeBufferPointer { bytes in
      for index in block * LineIndex.width..<bytes.count where LineIndex.endsLine(bytes, index) {
        count += 1
        if count == line { return index + 1 }
      }
      return nil
    }
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
  private static let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F

  /// The highest bit of every byte that equals another.
  @inline(__always)
  func places(of byte: UInt8) -> UInt64 {
    let different = self ^ (0x0101_0101_0101_0101 &* UInt64(byte))
    return ~((different & UInt64.low) &+ UInt64.low | different | UInt64.low)
  }

  /// Whether any of its bytes equals another.
  @inline(__always)
  func holds(_ byte: UInt8) -> Bool { places(of: byte) != 0 }
}

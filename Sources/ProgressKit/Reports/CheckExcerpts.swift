/// Finds the part of a line that a finding points to.
struct CheckExcerpts {
  private let source: SourceText

  /// The lines of a file; `nil` when it is not text.
  init?(_ file: SourceFile) {
    guard case .success(let source) = SourceText.open(file, limit: SourceFile.goalsLimit) else { return nil }
    self.source = source
  }

  /// The line of a place with the value marked that begins there; `nil` when the file has no such place.
  func excerpt(at place: SourceLocation) -> Diagnostic.Excerpt? {
    guard place.line >= 1, place.line <= source.lineStarts.count, place.column >= 1 else { return nil }
    let offset = source.lineStarts[place.line - 1] + place.column - 1
    guard offset < source.bytes.count else { return nil }
    return source.excerpt(offset: offset, length: length(from: offset))
  }

  // An object or a list to its closing bracket, a text to its closing quote, anything else to the next separator.
  private func length(from start: Int) -> Int {
    let bytes = source.bytes
    var index = start
    var depth = 0
    var isText = false
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D, index - start < 4000 {
      let byte = bytes[index]
      index += 1
      if isText {
        if byte == UInt8(ascii: "\\") {
          index += 1
        } else if byte == UInt8(ascii: "\"") {
          isText = false
          if depth == 0 { break }
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isText = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth < 0 { return max(1, index - 1 - start) }
        if depth == 0 { return index - start }
      case UInt8(ascii: ","):
        if depth == 0 { return max(1, index - 1 - start) }
      default: break
      }
    }
    return max(1, index - start)
  }
}

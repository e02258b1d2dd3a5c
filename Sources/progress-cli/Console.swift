/// Where the tool writes: results to one stream, everything else to the other.
struct Console {
  /// Results.
  var output: any TextOutputStream
  /// Messages, warnings and errors.
  var errors: any TextOutputStream

  /// Writes a result; a line break is added unless the text ends with one.
  mutating func write(_ text: String) {
    output.write(Console.terminated(text))
  }

  /// Writes a message; a line break is added unless the text ends with one.
  mutating func note(_ text: String) {
    errors.write(Console.terminated(text))
  }

  private static func terminated(_ text: String) -> String {
    text.isEmpty || text.utf8.last == UInt8(ascii: "\n") ? text : text + "\n"
  }
}

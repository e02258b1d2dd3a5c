/// Text in the quotes of shells: whatever it holds, a shell that reads it gets one word and runs nothing.
enum ShellText {
  /// The open quotes that a word is continued in.
  enum Quote: Hashable {
    case none, single, double
  }

  /// The text as one word of `sh`, `bash` and `zsh`, to be printed.
  static func quoted(_ text: String) -> String {
    guard text.isEmpty || !text.unicodeScalars.allSatisfy(isPlain) || text.hasPrefix("~") else { return text }
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#)
      + "'"
  }

  /// The text as `bash` is to insert it within open quotes; `nil` where these cannot hold it.
  static func inserted(_ text: String, within quote: Quote) -> String? {
    switch quote {
    case .none:
      var result = ""
      for scalar in text.unicodeScalars {
        if !isPlain(scalar) { result += "\\" }
        result.unicodeScalars.append(scalar)
      }
      return result
    case .single:
      return text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#)
    case .double:
      // Within double quotes a backslash does not take the meaning from it.
      guard !text.contains("!") else { return nil }
      return text.unicodeScalars.map { #"$`"\"#.unicodeScalars.contains($0) ? "\\\($0)" : "\($0)" }.joined()
    }
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "/", "@", "%", "+", ",", ":", "=": true
    default: scalar.value >= 0xA1
    }
  }
}

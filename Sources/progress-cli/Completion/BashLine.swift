/// A line of `bash` up to the cursor, taken apart without running any of it: quotes group, nothing is expanded.
struct BashLine {
  /// The words behind the program's name and before that of the cursor, without their quotes.
  private(set) var words: [String] = []
  /// The word of the cursor, without its quotes.
  private(set) var current = ""
  /// The quotes that are open at the cursor.
  private(set) var quote = ShellText.Quote.none
  /// The beginning of ``current`` that `bash` leaves as it is: it replaces what follows the last character that breaks
  /// words.
  private(set) var kept = ""

  /// Whether the word of the cursor holds something that `bash` would run or expand: nothing is added to such a word.
  private(set) var isExpanded = false

  /// - Parameter breaks: the characters that break words, `COMP_WORDBREAKS`.
  init(_ line: String, breaks: String) {
    let breaks = Set(breaks.unicodeScalars)
    var word = String.UnicodeScalarView()
    var hasBegun = false
    var isEscaped = false
    var all: [String] = []
    for scalar in line.unicodeScalars {
      if isEscaped {
        if quote == .double, !#"$`"\"#.unicodeScalars.contains(scalar) { word.append("\\") }
        word.append(scalar)
        isEscaped = false
      } else if quote == .single {
        if scalar == "'" { quote = .none } else { word.append(scalar) }
      } else if scalar == "\\" {
        isEscaped = true
        hasBegun = true
      } else if quote == .double {
        if scalar == "$" || scalar == "`" { isExpanded = true }
        if scalar == "\"" { quote = .none } else { word.append(scalar) }
      } else if scalar == "'" || scalar == "\"" {
        quote = scalar == "'" ? .single : .double
        hasBegun = true
        kept = String(word)
      } else if scalar == " " || scalar == "\t" || scalar == "\n" {
        if hasBegun { all.append(String(word)) }
        word = String.UnicodeScalarView()
        hasBegun = false
        isExpanded = false
        kept = ""
      } else {
        if "$`;|&<>()".unicodeScalars.contains(scalar) { isExpanded = true }
        word.append(scalar)
        hasBegun = true
        if breaks.contains(scalar) { kept = String(word) }
      }
    }
    current = String(word)
    // Assignments may stand before the program's name.
    let program = all.firstIndex { !BashLine.isAssignment($0) } ?? all.count
    words = Array(all.dropFirst(program + 1))
  }

  private static func isAssignment(_ word: String) -> Bool {
    guard let equals = word.firstIndex(of: "=") else { return false }
    let name = word[..<equals]
    return !name.isEmpty && name.allSatisfy { $0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber) }
  }
}

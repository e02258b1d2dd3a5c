/// Splits arguments into options and operands by their syntax alone.
///
/// The lexer does not know which options take a value: whoever reads a token calls ``value()`` when its option does.
/// A value that was written onto a flag (`--quiet=yes`) is found out by the next call of ``next()``.
///
/// The syntax is that of POSIX 12.2 with GNU's long options: `--name=value`, `--name value`, `-n value`, `-nvalue`,
/// `-abn value`; `--` ends the options, `-` alone is an operand, options and operands may be mixed. No option is a digit:
/// what looks like a negative number is an operand.
struct ArgumentLexer {
  /// A piece of a command line.
  enum Token: Hashable {
    /// `--name`, without the dashes.
    case long(String)
    /// `-n`, without the dash.
    case short(Unicode.Scalar)
    /// Anything else.
    case operand(String)
  }

  private let arguments: [String]
  private var bundle: Substring.UnicodeScalarView = Substring().unicodeScalars
  private var attached: (option: String, value: String)?
  /// Whether `--` has been read.
  private(set) var optionsHaveEnded = false

  /// The index of the argument after the one read last.
  private(set) var position = 0

  init(_ arguments: [String]) { self.arguments = arguments }

  /// The next token, or `nil` at the end.
  mutating func next() throws(UsageError) -> Token? {
    if let attached { throw .unexpectedValue(option: attached.option, value: attached.value) }
    if let letter = bundle.popFirst() { return .short(letter) }
    while let argument = popArgument() {
      // Scalars, not characters: a combining mark after '-' or '=' would hide them in one character.
      let scalars = argument.unicodeScalars
      guard !optionsHaveEnded, scalars.first == "-", scalars.count > 1 else { return .operand(argument) }
      if ArgumentLexer.isNegativeNumber(scalars) { return .operand(argument) }
      guard scalars.dropFirst().first == "-" else {
        bundle = scalars.dropFirst()
        return bundle.popFirst().map(Token.short)
      }
      let body = scalars.dropFirst(2)
      if body.isEmpty {
        optionsHaveEnded = true
        continue
      }
      guard let equals = body.firstIndex(of: "=") else { return .long(String(body)) }
      let name = String(body[..<equals])
      attached = ("--" + name, String(body[body.index(after: equals)...]))
      return .long(name)
    }
    return nil
  }

  private static func isNegativeNumber(_ scalars: String.UnicodeScalarView) -> Bool {
    let rest = scalars.dropFirst()
    let first = rest.first == "." || rest.first == "," ? rest.dropFirst().first : rest.first
    return first.map { ("0"..."9").contains($0) } ?? false
  }

  /// The value of the option read last: what is attached to it, else the whole next argument, whatever it looks like
  /// (a figure may be negative). `nil` when nothing follows.
  mutating func value() -> String? {
    if let value = attached?.value {
      attached = nil
      return value
    }
    if !bundle.isEmpty {
      defer { bundle = Substring().unicodeScalars }
      return String(bundle)
    }
    return popArgument()
  }

  /// Forgets a value that is attached to an option that does not take it.
  mutating func dropValue() { attached = nil }

  private mutating func popArgument() -> String? {
    guard position < arguments.count else { return nil }
    position += 1
    return arguments[position - 1]
  }
}

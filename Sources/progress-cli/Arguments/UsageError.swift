/// What was wrong with how the tool was called.
enum UsageError: Error, Hashable {
  /// No command was named.
  case missingCommand
  /// There is no such command.
  case unknownCommand(String, suggestion: String?)
  /// The command has no such option; `owner` is a command that has.
  case unknownOption(String, suggestion: String?, owner: String?)
  /// An option that takes a value stood last.
  case missingValue(option: String)
  /// A flag was given a value.
  case unexpectedValue(option: String, value: String)
  /// A value that the option cannot have.
  case invalidValue(String, option: String, expectation: String)
  /// An operand too many.
  case unexpectedOperand(String)
  /// An operand that the command cannot have.
  case invalidOperand(String, expectation: String, suggestion: String?)
  /// An operand too few.
  case missingOperand(String)
  /// Options that cannot be used together, in words.
  case conflict(String)

  /// One line: lower-case start, no full stop.
  var message: String {
    switch self {
    case .missingCommand:
      "no command was named"
    case .unknownCommand(let name, let suggestion):
      "unknown command '\(name)'" + UsageError.question(suggestion)
    case .unknownOption(let option, let suggestion, let owner):
      "unknown option '\(option)'"
        + (owner.map { "; it belongs to 'progress \($0)'" } ?? UsageError.question(suggestion))
    case .missingValue(let option):
      "'\(option)' needs a value"
    case .unexpectedValue(let option, let value):
      "'\(option)' takes no value, but was given '\(value)'"
    case .invalidValue(let value, let option, let expectation):
      "'\(value)' is not valid for '\(option)': expected \(expectation)"
    case .unexpectedOperand(let operand):
      "unexpected argument '\(operand)'"
    case .invalidOperand(let operand, let expectation, let suggestion):
      "'\(operand)' is not known: expected \(expectation)" + UsageError.question(suggestion)
    case .missingOperand(let what):
      "\(what) is missing"
    case .conflict(let words):
      words
    }
  }

  private static func question(_ suggestion: String?) -> String {
    suggestion.map { "; did you mean '\($0)'?" } ?? ""
  }
}

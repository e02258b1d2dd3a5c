import ProgressKit

/// What the tool knows of its surroundings. Only the program's entry point looks at the real ones.
struct Environment: Sendable {
  /// The day it is, in UTC.
  var today: CalendarDate
  /// The working directory as an absolute path without a slash at its end (except for the root).
  var directory: String
  /// The variables of the environment.
  var variables: [String: String]
  /// Whether results go to a terminal.
  var outputIsTerminal: Bool
  /// Whether messages go to a terminal.
  var errorsAreTerminal: Bool
  /// The terminal's number of columns, if there is one.
  var terminalWidth: Int?
  /// Reads standard input to its end, or so many bytes of it; `nil` where it cannot be read.
  var standardInput: @Sendable (_ limit: Int) -> [UInt8]? = { _ in nil }

  /// The variables that the tool looks at, and no others.
  static let variablesRead = [
    "NO_COLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "TERM", "COLUMNS", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY",
    "GITHUB_WORKSPACE", "GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA",
  ]

  init(
    today: CalendarDate, directory: String, variables: [String: String] = [:], outputIsTerminal: Bool = false,
    errorsAreTerminal: Bool = false, terminalWidth: Int? = nil
  ) {
    self.today = today
    self.directory = directory
    self.variables = variables
    self.outputIsTerminal = outputIsTerminal
    self.errorsAreTerminal = errorsAreTerminal
    self.terminalWidth = terminalWidth
  }

  /// A path as seen from the working directory.
  func absolute(_ path: String) -> String {
    if path.utf8.first == UInt8(ascii: "/") { return path }
    return directory == "/" ? "/" + path : directory + "/" + path
  }

  /// A path as a person in the working directory would name it.
  func shown(_ path: String) -> String {
    let start = directory == "/" ? "/" : directory + "/"
    return path.hasPrefix(start) ? String(path.dropFirst(start.count)) : path
  }

  /// Whether colour is wanted on a stream: the option, then `NO_COLOR`, then `CLICOLOR_FORCE` and `FORCE_COLOR`, then
  /// a terminal that is not `dumb`.
  func usesColor(_ choice: ColorChoice, onTerminal isTerminal: Bool) -> Bool {
    switch choice {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    func isSet(_ name: String) -> Bool { !(variables[name] ?? "").isEmpty }
    if isSet("NO_COLOR") { return false }
    for name in ["CLICOLOR_FORCE", "FORCE_COLOR"] where isSet(name) {
      if variables[name] != "0", variables[name] != "false" { return true }
    }
    return isTerminal && variables["TERM"] != "dumb"
  }

  /// The columns to fit results into: the option, then `COLUMNS`, then the terminal, then 80 for a terminal that does
  /// not say; `nil`, without a limit, where results do not go to a terminal.
  func width(_ option: WidthArgument?) -> Int? {
    if let option { return option.columns }
    if let columns = variables["COLUMNS"].flatMap(WidthArgument.init(argument:)) { return columns.columns }
    guard outputIsTerminal else { return nil }
    return max(20, terminalWidth ?? 80)
  }
}

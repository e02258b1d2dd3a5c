/// What a shell can offer for the value of an option or for an operand.
enum ValueCompletion: Hashable, Sendable {
  /// Nothing: any text.
  case none
  /// Some words.
  case words([String])
  /// The files of a folder.
  case files
  /// The folders of a folder.
  case folders
  /// What the registry at hand holds.
  case goals, indicators, owners, groups, sources
  /// Goals and indicators of the registry at hand, and rules of the check.
  case explainable
  /// Words of the program itself.
  case statuses, methods, commandsAndTopics

  /// What an option takes whose value is called so in help.
  init?(placeholder: String?) {
    switch placeholder {
    case "FILE": self = .files
    case "DIR", "FOLDER": self = .folders
    default: return nil
    }
  }
}

/// Why a figure was not recorded: nothing was changed.
public struct RecordRefusal: Error, Hashable, Sendable {
  /// The reason: lower-case start, no full stop.
  public let message: String
  /// What to do, one thing a line.
  public let remedies: [String]
  /// Problems of the files, those that the row would bring among them.
  public let diagnostics: [Diagnostic]

  /// A reason.
  public init(_ message: String, remedies: [String] = [], diagnostics: [Diagnostic] = []) {
    self.message = message
    self.remedies = remedies
    self.diagnostics = diagnostics
  }
}

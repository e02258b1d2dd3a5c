/// Why a text could not be read as what is wanted, and what to write instead.
public struct Misreading: Error, Hashable, Sendable {
  /// The kind of problem, by the name that it has in files.
  public package(set) var name: DiagnosticName
  /// What is wrong: lower-case start, no full stop, the text in '…'.
  public package(set) var message: String
  /// What was expected and what to write.
  public package(set) var remedy: String
}

extension Misreading: CustomStringConvertible {
  /// The message and the remedy on one line.
  public var description: String { VisibleText.escaped("\(message); \(remedy)") }
}

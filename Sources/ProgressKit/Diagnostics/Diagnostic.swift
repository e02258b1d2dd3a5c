/// A problem found in the files, with its place and what to do about it.
public struct Diagnostic: Hashable, Sendable {
  /// How bad a problem is.
  public enum Severity: String, Sendable, Hashable, CaseIterable {
    /// The files cannot be trusted: nothing is judged.
    case error
    /// Shown; figures are judged all the same.
    case warning
  }

  /// The stable kebab-case name, such as `unknown-key`.
  public package(set) var name: String
  /// How bad it is.
  public package(set) var severity: Severity
  /// What is wrong: lower-case start, no full stop, the text of the file in '…'.
  public package(set) var message: String
  /// Where, if it has a place.
  public package(set) var location: SourceLocation?
  /// The line of the file, and how many bytes of it from the location's column the problem covers.
  public package(set) var excerpt: Excerpt?
  /// What was expected and what to do.
  public package(set) var remedy: String
  /// The goal concerned, where there is one.
  public package(set) var goal: String?

  /// A line of a file with the part that is meant.
  public struct Excerpt: Hashable, Sendable {
    /// The text of the line without its line break; the reader shortens very long lines around the column.
    public package(set) var text: String
    /// Where in `text` the part begins, counted from 1 in bytes of UTF-8.
    public package(set) var column: Int
    /// The length of the part in bytes of UTF-8, at least 1.
    public package(set) var length: Int

    /// A line with the part that is meant.
    public init(text: String, column: Int, length: Int) {
      self.text = text
      self.column = column
      self.length = max(1, length)
    }
  }

  /// A problem with its place and remedy.
  public init(
    _ name: String, _ severity: Severity, _ message: String, at location: SourceLocation? = nil,
    excerpt: Excerpt? = nil, remedy: String, goal: String? = nil
  ) {
    self.name = name
    self.severity = severity
    self.message = message
    self.location = location
    self.excerpt = excerpt
    self.remedy = remedy
    self.goal = goal
  }
}

/// A place in a file.
public struct SourceLocation: Hashable, Sendable {
  /// The file as a path relative to the directory that was read, with forward slashes.
  public package(set) var file: String
  /// The line, counted from 1.
  public package(set) var line: Int
  /// The column, counted from 1 in bytes of UTF-8.
  public package(set) var column: Int
  /// The spreadsheet cell (`C7`) for a place in a CSV file, whose row is that of the record.
  public package(set) var cell: String?

  /// A place in a file; line and column count from 1.
  public init(file: String, line: Int, column: Int, cell: String? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.cell = cell
  }
}

extension SourceLocation: CustomStringConvertible {
  /// `file:line:column`, as compilers write it.
  public var description: String { "\(file):\(line):\(column)" }
}

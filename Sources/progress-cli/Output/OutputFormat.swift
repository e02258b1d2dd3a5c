import ProgressKit

/// The formats of one command: add a case, and help, `--format` and `-o` know it.
protocol OutputFormat: RawRepresentable<String>, CaseIterable, ArgumentValue, Hashable, Sendable {
  /// What is rendered.
  associatedtype Content

  /// The format for people, written when nothing else is asked for.
  static var standard: Self { get }
  /// What it is, in a few words.
  var abstract: String { get }
  /// The endings of file names that ask for it, without the dot.
  var fileExtensions: [String] { get }
  /// The whole text.
  func render(_ content: Content, _ style: TextStyle) -> String
}

extension OutputFormat {
  static var placeholder: String { "FORMAT" }

  /// The format that a file name asks for by its ending.
  init?(path: String) {
    let lowercased = path.lowercased()
    let match = Self.allCases.first { format in
      format.fileExtensions.contains { lowercased.hasSuffix("." + $0) }
    }
    guard let match else { return nil }
    self = match
  }
}

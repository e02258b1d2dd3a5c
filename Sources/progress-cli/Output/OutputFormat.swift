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

/// How text for people is drawn.
struct TextStyle: Hashable, Sendable {
  /// The columns to fit into; `nil` for no limit.
  var width: Int?
  /// Whether to colour words and symbols.
  var usesColor: Bool
  /// Whether to draw in plain ASCII.
  var usesASCII: Bool
  /// Whether to say more.
  var isVerbose: Bool

  /// The style for files: no limit, no colour.
  var forFiles: TextStyle {
    TextStyle(width: nil, usesColor: false, usesASCII: usesASCII, isVerbose: isVerbose)
  }
}

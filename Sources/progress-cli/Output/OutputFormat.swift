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
    // The longest ending wins: 'status.badge.json' is a badge, not JSON of any kind.
    func length(_ format: Self) -> Int {
      format.fileExtensions.filter { lowercased.hasSuffix("." + $0) }.map(\.utf8.count).max() ?? 0
    }
    let longest = Self.allCases.map(length).max() ?? 0
    guard longest > 0, let match = Self.allCases.first(where: { length($0) == longest }) else { return nil }
    self = match
  }
}

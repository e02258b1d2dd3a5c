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
  /// How a character is spelled out in it.
  var syntax: WorkflowCommands.Syntax { get }
  /// The whole text.
  func render(_ content: Content, _ style: TextStyle) -> String
  /// What is written where there is no result; `nil` in formats that only results have.
  func render(_ problems: ProblemReport, _ style: TextStyle, _ job: ContinuousIntegration) -> String?
}

extension OutputFormat {
  static var placeholder: String { "FORMAT" }

  var syntax: WorkflowCommands.Syntax { .plain }

  func render(_ problems: ProblemReport, _ style: TextStyle, _ job: ContinuousIntegration) -> String? { nil }

  /// The text as it may leave: the same bytes in a file and on standard output.
  func safe(_ content: Content, _ style: TextStyle) -> String {
    WorkflowCommands.inert(render(content, style), in: syntax)
  }

  /// The same where there is no result.
  func safe(_ problems: ProblemReport, _ style: TextStyle, _ job: ContinuousIntegration) -> String? {
    render(problems, style, job).map { WorkflowCommands.inert($0, in: syntax) }
  }

  /// The format that a file name asks for by its ending: the longest that fits.
  init?(path: String) {
    let lowercased = path.lowercased()
    var best: (format: Self, length: Int)?
    for format in Self.allCases {
      for ending in format.fileExtensions where lowercased.hasSuffix("." + ending) {
        if ending.utf8.count > best?.length ?? 0 { best = (format, ending.utf8.count) }
      }
    }
    guard let best else { return nil }
    self = best.format
  }
}

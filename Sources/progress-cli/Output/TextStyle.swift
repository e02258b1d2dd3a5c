import ProgressKit

/// How text for people is drawn.
struct TextStyle: Hashable, Sendable {
  /// The columns to fit into; `nil` for no limit.
  var width: Int?
  /// Whether to colour words and symbols.
  var usesColor: Bool
  /// Whether to draw in plain ASCII.
  var usesASCII: Bool
  /// Whether to say only what needs attention.
  var isQuiet: Bool
  /// Whether to say more.
  var isVerbose: Bool

  /// The style for standard output.
  init(_ options: CommonOptions, in environment: Environment) {
    width = environment.width(options.width)
    usesColor = environment.usesColor(options.color, onTerminal: environment.outputIsTerminal)
    usesASCII = options.ascii
    isVerbose = options.verbose
    isQuiet = options.quiet && !options.verbose
  }

  /// The style for files: only a width that was asked for, no colour, and the whole text.
  func forFiles(_ options: CommonOptions) -> TextStyle {
    var style = self
    style.width = options.width?.columns
    style.usesColor = false
    style.isQuiet = false
    return style
  }

  /// The same as the reports take it.
  var options: TextOptions { TextOptions(width: width, isASCII: usesASCII, isColored: usesColor) }
}

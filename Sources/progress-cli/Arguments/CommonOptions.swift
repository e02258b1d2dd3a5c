/// The options that every command has.
struct CommonOptions: Hashable {
  var registry: String?
  var actuals: [String] = []
  var onlyActuals = false
  var color = ColorChoice.auto
  var width: WidthArgument?
  var ascii = false
  var quiet = false
  var verbose = false
  var help = false
  var version = false

  /// The rows, in the order of help.
  static func rows<Root: Command>() -> [OptionSpec<Root>] {
    [
      .value(
        "registry", nil, \.common.registry, placeholder: "DIR",
        help: "The folder with goals.jsonc, or of an Open SDG site; else the nearest one upwards."),
      .values(
        "actuals", nil, \.common.actuals, placeholder: "FILE",
        help: "Read figures from this CSV file too; '-' is standard input. May be repeated."),
      .flag(
        "only-actuals", nil, \.common.onlyActuals,
        help: "Read the files of --actuals in place of the registry's own."),
      .value("color", nil, \.common.color, help: "auto, always or never.  [default: auto]"),
      .value("width", nil, \.common.width, help: "Fit text into so many columns."),
      .flag("ascii", nil, \.common.ascii, help: "Draw symbols and bars in plain ASCII."),
      .flag(
        "quiet", "q", \.common.quiet,
        help: "Say less: what needs attention, in one screen; nothing when all is well."),
      .flag("verbose", "v", \.common.verbose, help: "Say more about every goal."),
      .flag("help", "h", \.common.help, help: "Show this help."),
      .flag("version", nil, \.common.version, help: "Show the version."),
    ]
  }
}

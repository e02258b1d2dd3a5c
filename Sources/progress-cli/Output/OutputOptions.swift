import ProgressKit

/// Where results go, and in which format.
struct OutputOptions<Format: OutputFormat> {
  var format: Format?
  var files: [String] = []

  /// The rows, in the order of help.
  static func rows<Root>(_ path: WritableKeyPath<Root, Self>) -> [OptionSpec<Root>] {
    [
      .values(
        "output", "o", path.appending(path: \.files), placeholder: "FILE",
        help: "Write here, in the format of the extension; - is standard output. May repeat."),
      .value(
        "format", nil, path.appending(path: \.format),
        help: "\(Format.expectation).  [default: \(Format.standard.rawValue)]"),
    ]
  }

  /// Refuses a file whose format is not known, and a format that nothing is written in.
  func validate(alwaysToStandardOutput: Bool = false) throws(UsageError) {
    for file in files where file != "-" && format == nil && Format(path: file) == nil {
      throw .invalidValue(
        file, option: "--output",
        expectation:
          "an extension among \(Format.allCases.flatMap(\.fileExtensions).joined(separator: ", ")), "
          + "or --format")
    }
    if let format, !alwaysToStandardOutput, !files.isEmpty, !files.contains("-"),
      files.allSatisfy({ Format(path: $0) != nil && Format(path: $0) != format })
    {
      throw .conflict(
        "'--format \(format.rawValue)' is for standard output, and nothing is written there: add '-o -', "
          + "or leave it out")
    }
  }

  /// Whether results go to standard output: where nothing else is named, and where `-` is.
  var usesStandardOutput: Bool { files.isEmpty || files.contains("-") }

  /// Writes the content to every place that was named; all is rendered before anything is written.
  func write(
    _ content: Format.Content, _ options: CommonOptions, toStandardOutput: Bool, in environment: Environment,
    _ console: inout Console
  ) throws(Failure) {
    let style = TextStyle(options, in: environment)
    let rendered = files.filter { $0 != "-" }.map { file in
      let chosen = Format(path: file) ?? format ?? .standard
      return (file: file, text: chosen.render(content, style.forFiles(options)))
    }
    if toStandardOutput { console.write((format ?? .standard).render(content, style)) }
    for (file, text) in rendered {
      try OutputFile.write(text, to: environment.absolute(file), named: file)
      if !options.quiet { console.note("wrote \(VisibleText.escaped(file))") }
    }
  }
}

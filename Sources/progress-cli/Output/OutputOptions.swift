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

  /// The files with the formats they are written in; `nil` for one whose format is not known.
  private func targets(in environment: Environment) -> [(file: ProtectedFiles.Output, format: Format?)] {
    files.filter { $0 != "-" }.map { file in
      (ProtectedFiles.Output(name: file, path: environment.absolute(file)), Format(path: file) ?? format)
    }
  }

  /// Writes the content to every place that was named.
  ///
  /// All is rendered, and every file prepared, before anything is written; an output that is an input of this run is
  /// refused before that.
  ///
  /// - Parameter summary: text for the job's summary, where there is one.
  func write(
    _ content: Format.Content, _ options: CommonOptions, toStandardOutput: Bool,
    protecting inputs: ProtectedFiles,
    summary: String? = nil, in environment: Environment, _ console: inout Console
  ) throws(Failure) {
    let style = TextStyle(options, in: environment)
    let targets = targets(in: environment)
    let job = ContinuousIntegration(environment)
    try inputs.demand(targets.map(\.file) + (summary == nil ? [] : job.summaryOutputs))
    let rendered = targets.map { file, format in
      (file: file, text: (format ?? .standard).safe(content, style.forFiles(options)))
    }
    let standard = toStandardOutput ? (format ?? .standard).render(content, style) : nil
    var prepared: [(name: String, file: OutputFile)] = []
    do {
      for (file, text) in rendered {
        prepared.append((file.name, try OutputFile(text, to: file.path, named: file.name)))
      }
      if let summary, let file = job.summaryOutputs.first {
        try OutputFile(appending: summary, to: file.path, named: file.name).finish()
      }
    } catch {
      for (_, file) in prepared { file.discard() }
      throw error
    }
    if let standard { console.write(standard, as: (format ?? .standard).syntax) }
    while !prepared.isEmpty {
      let (name, file) = prepared.removeFirst()
      do {
        try file.finish()
      } catch {
        for (_, file) in prepared { file.discard() }
        throw error
      }
      if !options.quiet { console.note("wrote \(VisibleText.escaped(name))") }
    }
  }

  /// Writes what is to be said where there is no result, to every place that was named and can be written: who reads
  /// only a file must not find that of an earlier run.
  func write(
    _ problems: ProblemReport, _ options: CommonOptions, protecting inputs: ProtectedFiles,
    in environment: Environment, _ console: inout Console
  ) {
    let style = TextStyle(options, in: environment)
    let job = ContinuousIntegration(environment)
    var earlier: [ProtectedFiles.Output] = []
    for (file, format) in targets(in: environment) {
      guard let format = format ?? self.format, let text = format.safe(problems, style.forFiles(options), job)
      else { continue }
      do {
        try inputs.demand(earlier + [file])
        try OutputFile.write(text, to: file.path, named: file.name)
        earlier.append(file)
        if !options.quiet { console.note("wrote \(VisibleText.escaped(file.name))") }
      } catch  where error.message != problems.message {
        console.note("progress: error: \(VisibleText.escaped(error.message))")
      } catch {}
    }
    if let format, format != .standard, let text = format.render(problems, style, job) {
      console.write(text, as: format.syntax)
    }
  }
}

import ProgressKit

/// `progress record`: add one figure to the files, and show what it changes.
struct RecordCommand: Command {
  static let name = "record"
  static let abstract = "Add one figure to the files, and show what it changes."
  static let operands = "INDICATOR VALUE"
  static let refusal = "NOT RECORDED"
  static let unwritten = "NOT SHOWN"
  static let exitCodes: [ExitStatus: String] = [
    .success: "the row is in the file, whatever the verdicts are (with --dry-run: it could be)",
    .unable: "it was not recorded, and nothing was changed; or its result could not be written out",
  ]

  static var examples: [Example] {
    [
      Example("progress record wells 70 --period 2025-09-30", "one row more"),
      Example("progress record wells 70 --period 2025-09-30 --dry-run", "what it would change"),
      Example(
        "progress record wells 68 --period 2025-09-30 --revise --published 2025-10-20",
        "a correction that was published later"),
      Example("progress record growth -2.1 --period 2025-Q3 --source report-3", "of a source"),
    ]
  }

  static var options: [OptionSpec<Self>] {
    [
      .value(
        "period", nil, \.period, placeholder: "PERIOD", help: "The days it is about: 2025-Q3, 2025-09-30."),
      .value(
        "source", nil, \.source, placeholder: "ID",
        help: "Who said so: an id of \"sources\", or an address with https://."),
      .value(
        "published", nil, \.published, placeholder: "DATE",
        help: "The day it was published, if not its source's."),
      .flag(
        "revise", nil, \.isRevision,
        help: "Another value of the same period was published before: this one revises it."),
      .value("unit", nil, \.unit, help: "The unit, if not the indicator's."),
      .value(
        "release", nil, \.release, placeholder: "WORD",
        help: Observation.Release.allCases.map(\.rawValue).joined(separator: ", ") + "."),
      .value("claim", nil, \.claim, help: "What the source itself concludes: 104.9%, 'up 2.6 points'."),
      .value("note", nil, \.note, help: "A remark."),
      .value(
        "file", nil, \.file, placeholder: "FILE",
        help: "The CSV file; else the one with the indicator's figures, or the only one."),
      .flag(
        "dry-run", nil, \.isRehearsal, help: "Write nothing; say what would be written and what would change."
      ),
    ] + SelectionOptions.timeRows(\.selection).filter { $0.name != "year" } + [
      .value(
        "format", nil, \.output.format,
        help: "\(RecordFormat.expectation).  [default: \(RecordFormat.standard.rawValue)]")
    ]
  }

  static var remarks: [String] {
    [
      "VALUE is written as a cell of the file and read by its rules: 62, 'about 60', '41 of 53', yes.",
      "One row is added and nothing else is changed. What would bring an error, is recorded already or gives another "
        + "value for a period is refused. Without actuals.csv it is created. Whether a goal fails is for 'progress "
        + "check' to say.",
    ]
  }

  var common = CommonOptions()
  var selection = SelectionOptions()
  var output = OutputOptions<RecordFormat>()
  var indicator: String?
  var value: String?
  var period: String?
  var unit: String?
  var release: String?
  var source: String?
  var published: String?
  var claim: String?
  var note: String?
  var file: String?
  var isRevision = false
  var isRehearsal = false

  mutating func accept(operand: String) throws(UsageError) {
    if indicator == nil {
      indicator = operand
    } else if value == nil {
      value = operand
    } else {
      throw .unexpectedOperand(operand)
    }
  }

  func validate() throws(UsageError) {
    guard indicator != nil else { throw .missingOperand("the indicator") }
    guard value != nil else { throw .missingOperand("the value") }
    guard period != nil else {
      throw .missingOperand("'--period PERIOD', the days that the figure is about,")
    }
    guard common.actuals.isEmpty, !common.onlyActuals else {
      throw .conflict(
        "standard input and the files of '--actuals' are read and not written to: leave '--actuals' and "
          + "'--only-actuals' out")
    }
  }

  func write(
    _ problems: ProblemReport, protecting inputs: ProtectedFiles, in environment: Environment,
    _ console: inout Console
  ) {
    output.write(problems, common, protecting: inputs, in: environment, &console)
  }

  func run(in environment: Environment, _ console: inout Console) throws(Failure) -> ExitStatus {
    let location = try RegistryAccess.location(common, in: environment)
    let entry = FigureEntry(
      indicator: indicator ?? "", period: period ?? "", value: value ?? "", unit: unit, release: release,
      source: source, published: published, claim: claim, note: note)
    let record: FigureRecord
    do throws(RecordRefusal) {
      record = try Registry.record(
        entry, in: location.directory, displayPrefix: location.prefix, file: file, isRevision: isRevision,
        isRehearsal: isRehearsal)
    } catch {
      throw Failure(error.message, remedies: error.remedies, diagnostics: error.diagnostics)
    }
    // It is recorded: nothing from here on may fail.
    let verdicts = record.verdicts(asOf: day(of: record, in: environment), knownOn: selection.knownOn)
    let content = RecordFormat.Content(record: record, verdicts: verdicts)
    let format = output.format ?? .standard
    console.write(format.render(content, TextStyle(common, in: environment)), as: format.syntax)
    return .success
  }

  /// The day to judge by: of both registries the one that the newest figure of the new one ends on, where that is asked
  /// for, so that nothing but the figure makes a difference.
  private func day(of record: FigureRecord, in environment: Environment) -> CalendarDate {
    switch selection.asOf {
    case .day(let day): day
    case .latest: record.after.newestPeriodEnd ?? record.figure.period.last
    case nil: environment.today
    }
  }
}

import ProgressKit

/// Help that is not about one command.
enum HelpTopic: String, CaseIterable {
  case files
  case goals
  case targets
  case pace
  case indicators
  case parts
  case figures
  case history
  case sources
  case tables
  case formats
  case exitCodes = "exit-codes"
  case environment

  /// What it tells, in a few words.
  var abstract: String {
    switch self {
    case .files: "the files of a registry, and where each is told of"
    case .goals: "what a goal can say"
    case .targets: "what can be wanted, and when"
    case .pace: "where a goal starts, and what is expected on the way"
    case .indicators: "what is measured: units, flows, shares, ranks"
    case .parts: "goals made of parts, of others, or for every part"
    case .figures: "the columns of actuals.csv, periods, values and claims"
    case .history: "changed targets, waivers, levels of the check, closing"
    case .sources: "sources, conversions, reporting years, progress.jsonc"
    case .tables: "tables of others, as they are"
    case .formats: "what can be written, and where to"
    case .exitCodes: "what 0, 1 and 2 mean"
    case .environment: "the variables that are looked at"
    }
  }

  /// The whole text.
  var text: String {
    switch self {
    case .files, .goals, .targets, .pace, .indicators, .parts, .figures, .history, .sources, .tables:
      filesText
    case .formats: HelpTopic.formatsText
    case .exitCodes: HelpTopic.exitCodesText
    case .environment: HelpTopic.environmentText
    }
  }

  private static var formatsText: String {
    var lines = [
      "Results go to standard output as text, or as --format says. With -o they go to a file,",
      "whose extension decides the format; -o may repeat, and '-o -' is standard output.",
      "A file is written beside its place and then moved there, never half; of several none is",
      "written when one cannot be. No output may be, or lead to, a file that the run reads.",
    ]
    func list<Format: OutputFormat>(_ title: String, _ type: Format.Type) {
      lines += ["", title]
      for format in Format.allCases {
        let extensions = format.fileExtensions.map { "." + $0 }.joined(separator: " ")
        let name = format.rawValue + String(repeating: " ", count: max(0, 12 - format.rawValue.count))
        let ending = extensions + String(repeating: " ", count: max(1, 14 - extensions.count))
        lines.append("  \(name)\(ending)\(format.abstract)")
      }
    }
    list("progress report", ReportFormat.self)
    list("progress check", CheckFormat.self)
    list("progress validate", ValidateFormat.self)
    list("progress explain", ExplainFormat.self)
    list("progress changes", ChangesFormat.self)
    list("progress record", RecordFormat.self)
    list("progress list", ListFormat.self)
    lines += [
      "", "Machine formats are the same bytes every time: no colour, no wrapping, no local habits.",
      "Shares in JSON are fractions: 0.547 is 54.7%.",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private static let exitCodesText = """
    0  the job was done, and nothing failed
    1  the job was done: progress check found a goal that fails
    2  the tool was called wrongly, or the job could not be done: files missing or with
       errors, nothing selected, or nothing in the selection that could be judged

    2 is never a pass: a check that could not judge has not passed. Only progress check
    ends with 1; report, explain and record end with 0 whatever the verdicts are. A check
    that ends with 2 writes why in every format that was asked for. A record that ends with
    2 changed nothing, unless it says that its result could not be written.
    Interrupted with Ctrl-C: 130.

    """

  private static let environmentText = """
    NO_COLOR         set to anything: no colour
    CLICOLOR_FORCE   set to anything but 0: colour also into files and pipes; so FORCE_COLOR
    TERM             dumb: no colour
    COLUMNS          the width of text, if --width does not say
    GITHUB_ACTIONS   true: progress check and validate also write annotations and the job's
                     summary, unless --format says otherwise; so does every command that
                     ends with 2

    --color and --width come before all of them. Days are those of UTC.

    """
}

/// Help that is not about one command.
enum HelpTopic: String, CaseIterable {
  case files
  case tables
  case formats
  case exitCodes = "exit-codes"
  case environment

  /// What it tells, in a few words.
  var abstract: String {
    switch self {
    case .files: "the files of a registry in one screen"
    case .tables: "tables of others, as they are, in one screen"
    case .formats: "what can be written, and where to"
    case .exitCodes: "what 0, 1 and 2 mean"
    case .environment: "the variables that are looked at"
    }
  }

  /// The whole text.
  var text: String {
    switch self {
    case .files: HelpTopic.filesText
    case .tables: HelpTopic.tablesText
    case .formats: HelpTopic.formatsText
    case .exitCodes: HelpTopic.exitCodesText
    case .environment: HelpTopic.environmentText
    }
  }

  private static let filesText = """
    A registry is a folder with goals.jsonc and actuals.csv.

    goals.jsonc: JSON with comments and trailing commas. The shortest:

      {
        "progress": 1,
        "goals": [
          {
            "id": "wells",
            "target": { "atLeast": 120, "by": "2025" }
          }
        ]
      }

    A goal may also have
      "title", "owner", "group", "note", "source"
      "unit": "wells", "measure": "level" | "flow" | "rank" | "share" | "milestone"
      "baseline": { "value": 40, "at": "2024-12-31" }
      "start": "2025-01-01", "trajectory": "linear" | "compound" | "step" | "none"
        | { "2025-06-30": 70 } | { "profile": [0.2, 0.45, 0.7, 1] }
      "tolerance": 5                  points of the way; "10 wells" in the unit
      "thresholds": { "green": "95%", "amber": "80%" }    shares of the target, beside the verdict
      "reports": "month" | "quarter" | "half" | "year"
      "cumulative": "year" | "start", "gaps": "zero"      for flows
      "over": "window"                                    the mean of a level
      "parts": { "sum": ["north", "south"] }, also "ratio", "worst", "weightedMean"
      "goals": ["wells", "roads"]     judged by the verdicts of others; or with weights
      "waivers": [{ "rule": "off-pace", "until": "2025-09-30", "reason": "…" }]
      "closed": { "date": "2025-01-31", "reason": "…" }

    Targets, with at most one of "by", "in", "before", and "every": "year" | "quarter"
    | "month"; "in" asks for the figure of the whole period, "by" for that of its end
      { "atLeast": 120 }   { "atMost": 5 }       { "within": [40, 60] }
      { "top": 50 }        { "all": 53 }         { "none": true }   { "done": true }
      { "change": { "by": "-40%" } }             { "hold": { "atLeast": 95 } }
      { "stated": "a target without a number" }

    actuals.csv: one figure a line; indicator, period and value are enough.

      indicator,period,value,unit,release,source,published,claim,note
      wells,2025-06-30,62

      period     2025  2025-H1  2025-Q2  2025-06  2025-W05  2025-06-30
                 2025-01-01/2025-06-30
      value      62  "about 60"  "more than 60"  "at least 60"  "nearly 60"
                 <60  "41 of 53"  "remaining 12 of 53"  yes  no; blank is not known
      release    estimated  provisional  final  revised  forecast
      claim      104.9%  met  exceeded  "up 2.6 points"  "up 9.3% on 2022"  "twice 2022"
                 "6.3 of 8.8 million INDICATOR"; several behind ;

    The same indicator and period again is a revision: the newest publication counts.
    A column that is not read and tells rows apart (sex, region) is an error.
    Years that do not begin in January: "reportingYear": { "starts": "04-01", "named":
    "start" | "end" | "both" }
    A date ending in " (inferred)" was not stated by the source.
    progress.jsonc, here or further up, may name the folder: { "registry": "DIR" }
    The data folder of an Open SDG site (data, with meta or indicator-config) is a registry
    as it is; goals.jsonc may take others in: "include": ["DIR"], and give them targets.

    """

  private static let tablesText = """
    A table that others made is read as it is: goals.jsonc says what its columns mean.
    CSV, SDMX-CSV (known by TIME_PERIOD and OBS_VALUE), or JSON as a list of objects.

      "tables": [ { "file": "u5mr.csv", "as": "figures", "indicator": "u5mr",
                    "where": { "SEX": "_T" }, "dimensions": ["REF_AREA"] } ]

    "as"          "goals" (default): rows are goals, with figures where they have a value
                  "figures": rows belong to indicators of goals.jsonc
    "id"          of goals: the columns whose words together name one
    "indicator"   of figures: the id for all rows; or a column of ids under "columns"
    "columns"     what is where: value unit release source published claim note lower upper
                  indicator; of goals also title owner group baseline baselinePeriod start
                  target direction deadline in share
    "constants"   the same for all rows: { "unit": "%", "deadline": "2030" }
    "period"      { "column": C }, { "in": "2024" }, or { "year": C, "quarter": C or
                  "month": C, "startDay": "10-01", "named": "start" | "end" }
    "wide"        columns of values: "actual_*"; the star is the period, or "*" in "period"
    "where"       rows that are read: { "sex": "T", "age": ["15-24", "25+"] }; "" is blank
    "dimensions"  columns whose words make series of their own: u5mr.BRA
    "ignore"      columns of remarks, which do not tell rows apart
    "direction"   increase decrease hold-above hold-below milestone undefined, or
                  from-baseline: towards the target; "directions": { WORD: one of them }
    "measure"     of goals: "level" (default) | "flow" | "rank"
    "units"       { "Percentage": "%" }       "releases"   { "p": "provisional" }
    "missing"     ["NA", "TBD"]               "dates"      "Month D, YYYY", "D-Mon-YY"
    "decimal"     "." | ","                   "delimiter"  "," ";" "|" "\\t"
    "encoding"    utf-8 | utf-16le | utf-16be | latin-1 | windows-1252
    "onError"     "stop" (default) | "skip": rows that cannot be read are counted and listed;
                  goals that depend on one cannot be told

    Figures of this project's own columns choose rows the same way:
      "actuals": [ { "file": "figures.csv", "where": { "sex": "T" } } ]

    """

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
    ends with 1; report and explain end with 0 whatever the verdicts are. A check that ends
    with 2 writes why in every format that was asked for.
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

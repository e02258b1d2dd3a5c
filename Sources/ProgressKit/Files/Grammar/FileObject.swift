/// A kind of object that `goals.jsonc` and `progress.jsonc` hold, with all the keys it may have.
///
/// The one declaration of the keys: readers refuse every other one, and the JSON Schemas and `progress help` are made
/// from it. A key that is added here is read by nobody until its reader asks for it; one that a reader asks for and
/// that is not here is refused.
package enum FileObject: String, CaseIterable {
  /// The file `progress.jsonc`.
  case workspace
  /// The file `goals.jsonc`.
  case registry
  case reportingYear, actuals, source, conversion, indicator
  case goal, target, hold, satisfying, change, derivedTarget, baseline, trajectory
  case thresholds, waiver, closed, history, parts, part, ratioPart
  case table, columns, constants, period

  /// Its keys, in the order in which people are told of them.
  package var keys: [FileKey] { FileObject.keysOfEach[self] ?? [] }

  /// The names of its keys, likewise.
  package var names: [String] { FileObject.namesOfEach[self] ?? [] }

  // Objects of thousands of goals are read: their keys are made once.
  private static let keysOfEach = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.declared) })
  private static let namesOfEach = keysOfEach.mapValues { $0.map(\.name) }

  /// Where it stands, for people: `an entry of "goals"`.
  package var place: String {
    switch self {
    case .workspace: "progress.jsonc"
    case .registry: "goals.jsonc"
    case .reportingYear: "\"reportingYear\""
    case .actuals: "an entry of \"actuals\" that chooses rows"
    case .source: "\"sources\": { ID: … }"
    case .conversion: "an entry of \"conversions\""
    case .indicator: "\"indicators\": { ID: … }"
    case .goal: "an entry of \"goals\""
    case .target: "\"target\""
    case .hold: "\"hold\" of a target: a level"
    case .satisfying: "\"satisfying\" of parts"
    case .change: "\"change\" of a target"
    case .derivedTarget: "\"atLeast\" or \"atMost\", where only a share of the target is known"
    case .baseline: "\"baseline\""
    case .trajectory: "\"trajectory\", where it is no word"
    case .thresholds: "\"thresholds\" of a goal: shares of the target"
    case .waiver: "an entry of \"waivers\""
    case .closed: "\"closed\""
    case .history: "an entry of \"history\""
    case .parts: "\"parts\""
    case .part: "a part with a target of its own"
    case .ratioPart: "an entry of \"ratio\""
    case .table: "an entry of \"tables\""
    case .columns: "\"columns\" of a table; \"constants\" has the same, with words for all rows"
    case .constants: "\"constants\" of a table"
    case .period: "\"period\" of a table"
    }
  }
}

/// A key of an object in a file: its name, what it means, and what may stand behind it.
package struct FileKey: Sendable {
  /// The key.
  package let name: String
  /// What it says, in a few words; "; " parts what is said of it.
  package let meaning: String
  /// What may be written behind it, as JSON.
  package let example: String
  private let value: @Sendable () -> JSONValue

  /// The JSON Schema of its value.
  package var schema: JSONValue { value() }

  init(
    _ name: String, _ meaning: String, _ example: String,
    _ schema: @autoclosure @escaping @Sendable () -> JSONValue
  ) {
    self.name = name
    self.meaning = meaning
    self.example = example
    value = schema
  }
}

// MARK: - The keys

extension FileObject {
  private var declared: [FileKey] {
    switch self {
    case .workspace: FileObject.workspaceKeys
    case .registry: FileObject.registryKeys
    case .reportingYear:
      [
        FileKey("starts", "the day on which reporting years begin", "\"04-01\"", JSONSchema.monthDay),
        FileKey(
          "named", "the number of a year that begins in 2024 and ends in 2025: 2024, 2025 or 2024/25",
          "\"start\"",
          JSONSchema.words(ReportingCalendar.Naming.self)),
      ]
    case .actuals:
      [
        FileKey("file", "the CSV file, within the folder", "\"figures.csv\"", JSONSchema.path),
        FileKey("where", "the rows that are read", "{ \"sex\": \"T\" }", JSONSchema.choices),
        FileKey(
          "dimensions", "columns whose words make series of their own", "[\"region\"]", JSONSchema.texts),
        FileKey(
          "ignore", "columns of remarks, which do not tell rows apart", "[\"remark\"]", JSONSchema.texts),
      ]
    case .source:
      [
        FileKey("title", "what it is called", "\"Report on 2024\"", JSONSchema.text),
        FileKey("publisher", "who published it", "\"City office\"", JSONSchema.text),
        FileKey("published", "the day it was published", "\"2025-03-31\"", JSONSchema.day),
        FileKey(
          "url", "where it can be read; never fetched", "\"https://example.org/report\"", JSONSchema.text),
        FileKey("note", "a remark", "\"page 12\"", JSONSchema.text),
      ]
    case .conversion:
      [
        FileKey("from", "the unit that one of is converted", "\"USD billion\"", JSONSchema.text),
        FileKey("to", "the unit it is converted to", "\"VND billion\"", JSONSchema.text),
        FileKey("rate", "how many of \"to\" one of \"from\" is", "24000", JSONSchema.positive),
        FileKey("date", "when the rate holds", "\"2024-06-30\"", JSONSchema.period),
        FileKey("source", "who says so", "\"central-bank\"", JSONSchema.text),
      ]
    case .indicator:
      [
        FileKey("title", "the name for people", "\"Wells in use\"", JSONSchema.text),
        FileKey("group", "the heading it is listed under", "\"Water\"", JSONSchema.text),
        FileKey("note", "a remark", "\"counted by hand\"", JSONSchema.text),
        FileObject.reports,
      ] + FileObject.measuring
    case .goal: FileObject.goalKeys
    case .target: FileObject.shapes + FileObject.times
    case .hold: FileObject.levels
    case .thresholds:
      [
        FileKey("green", "the least share that is green, needed", "\"95%\"", JSONSchema.percentage),
        FileKey(
          "amber", "the least share that is amber, needed; less is red", "\"80%\"", JSONSchema.percentage),
      ]
    case .satisfying: FileObject.levels
    case .change:
      [
        FileKey(
          "by", "the signed change: in the unit, in percent of the baseline, or in points", "\"-40 percent\"",
          JSONSchema.number),
        FileKey(
          "from", "beside \"every\": counted from the occurrence before, or from the first baseline",
          "\"start\"",
          JSONSchema.words(TargetReader.FromWord.self)),
      ]
    case .derivedTarget:
      [
        FileKey("derivedFrom", "the figure", "139260", JSONSchema.number),
        FileKey("share", "what share of the target it was said to be", "\"99.5%\"", JSONSchema.percentage),
      ]
    case .baseline:
      [
        FileKey("value", "the value to start from", "40", JSONSchema.number),
        FileKey("at", "the day or period it is of", "\"2024-12-31\"", JSONSchema.period),
        FileKey("rebase", "whether it follows when its figure is revised", "true", JSONSchema.flag),
        FileKey("source", "who says so", "\"plan-2024\"", JSONSchema.text),
        FileKey("note", "a remark", "\"estimated\"", JSONSchema.text),
      ]
    case .trajectory:
      [
        FileKey(
          "profile", "cumulative shares of the way at the ends of equal parts", "[0.2, 0.45, 0.7, 1]",
          JSONSchema.list(JSONSchema.number, atLeast: 1)),
        FileKey("profileOf", "the shape of an earlier period's figures", "\"2024\"", JSONSchema.period),
      ]
    case .waiver:
      [
        FileKey(
          "rule", "the finding that is accepted", "\"off-pace\"",
          JSONSchema.words(Rule.waivable.map(\.rawValue))),
        FileKey("until", "the last day on which it holds", "\"2025-09-30\"", JSONSchema.day),
        FileKey("reason", "why", "\"new system in August\"", JSONSchema.text),
        FileKey("by", "who accepted it", "\"city office\"", JSONSchema.text),
      ]
    case .closed:
      [
        FileKey("date", "the day", "\"2025-01-31\"", JSONSchema.day),
        FileKey("reason", "why", "\"merged with roads\"", JSONSchema.text),
        FileKey("replacedBy", "the goal that takes its place", "\"roads\"", JSONSchema.text),
      ]
    case .history: FileObject.historyKeys
    case .parts:
      FileObject.combinations + [
        FileKey("of", "the parts, beside \"satisfying\"", "[\"north\", \"south\"]", JSONSchema.texts)
      ]
    case .part:
      [
        FileKey("indicator", "the indicator of the part", "\"north\"", JSONSchema.text),
        FileKey("target", "what is wanted of it", "{ \"atLeast\": 60 }", JSONSchema.object(.target)),
        FileKey("baseline", "where it starts", "{ \"value\": 20 }", JSONSchema.object(.baseline)),
      ]
    case .ratioPart:
      [
        FileKey("numerator", "the indicator that is counted", "\"trained\"", JSONSchema.text),
        FileKey("denominator", "the indicator it is counted of", "\"employed\"", JSONSchema.text),
      ]
    case .table: FileObject.tableKeys
    case .columns:
      TableMapping.Field.allCases.map { field in
        FileKey(field.rawValue, field.meaning, "\"Column\"", JSONSchema.text)
      }
    case .constants:
      TableMapping.Field.allCases.map { field in
        FileKey(
          field.rawValue, field.meaning, "\"word\"",
          JSONSchema.any(of: [JSONSchema.text, .object(["type": .string("number")])]))
      }
    case .period:
      [
        FileKey("column", "the column that holds the period", "\"TIME_PERIOD\"", JSONSchema.text),
        FileKey("year", "the column of the year", "\"Year\"", JSONSchema.text),
        FileKey("quarter", "the column of the quarter, beside \"year\"", "\"Quarter\"", JSONSchema.text),
        FileKey("month", "the column of the month, beside \"year\"", "\"Month\"", JSONSchema.text),
        FileKey("startDay", "the day on which the table's years begin", "\"10-01\"", JSONSchema.monthDay),
        FileKey("named", "which number such a year bears", "\"end\"", JSONSchema.words(["start", "end"])),
        FileKey("in", "the period of all rows", "\"2024\"", JSONSchema.period),
      ]
    }
  }

  private static let workspaceKeys: [FileKey] = [
    FileKey("progress", "the format version", "1", .object(["const": .integer(1)])),
    FileKey(
      "registry", "the folder of goals.jsonc, from this file's folder", "\"goals\"",
      .object(["type": .string("string"), "pattern": .string(#"^[^/\\][^\\]*$"#)])),
  ]

  private static let registryKeys: [FileKey] = [
    FileKey(
      "progress", "the format version, needed", "1", .object(["const": .integer(DocumentReader.version)])),
    FileKey("title", "what the goals are of", "\"City goals\"", JSONSchema.text),
    FileKey("language", "the language of the texts, for pages", "\"vi\"", JSONSchema.text),
    FileKey("decimal", "how the CSV files mark decimals", "\",\"", JSONSchema.words([".", ","])),
    FileKey(
      "reportingYear", "when years begin that do not begin in January",
      "{ \"starts\": \"04-01\", \"named\": \"start\" }", JSONSchema.object(.reportingYear)),
    FileKey(
      "reportingYearStartDay", "the same, for calendars without named years", "\"04-01\"", JSONSchema.monthDay
    ),
    FileKey(
      "actuals", "the CSV files, where it is not actuals.csv alone; an entry may choose rows",
      "[\"2024.csv\", { \"file\": \"2025.csv\", \"where\": { \"sex\": \"T\" } }]",
      JSONSchema.oneOrList(JSONSchema.any(of: [JSONSchema.path, JSONSchema.object(.actuals)]))),
    FileKey(
      "sources", "who says so, by ids", "{ \"review\": { \"title\": \"Yearly review\" } }",
      JSONSchema.byID(.source, mayBeginWithDigit: true)),
    FileKey(
      "conversions", "rates between units, none of which is assumed",
      "[{ \"from\": \"USD billion\", \"to\": \"VND billion\", \"rate\": 24000, \"date\": \"2024\", \"source\": \"bank\" }]",
      JSONSchema.list(JSONSchema.object(.conversion))),
    FileKey(
      "indicators", "what is measured, by ids, where several goals share it or none has it",
      "{ \"wells\": { \"unit\": \"wells\" } }", JSONSchema.byID(.indicator, mayBeginWithDigit: true)),
    FileKey(
      "goals", "what is wanted",
      "[{ \"id\": \"wells\", \"target\": { \"atLeast\": 120, \"by\": \"2025\" } }]",
      JSONSchema.list(JSONSchema.object(.goal))),
    FileKey(
      "tables", "tables of others (progress help tables)",
      "[{ \"file\": \"u5mr.csv\", \"as\": \"figures\", \"indicator\": \"u5mr\" }]",
      JSONSchema.list(JSONSchema.object(.table))),
    FileKey(
      "include", "folders of Open SDG sites, whose goals are taken in", "[\"site\"]",
      JSONSchema.oneOrList(JSONSchema.path)),
  ]

  private static let reports = FileKey(
    "reports", "how often a figure is due; an older one is stale", "\"quarter\"",
    JSONSchema.words(Goal.Rhythm.self))

  /// The keys that describe what is measured, of an indicator or within its goal.
  static let measuring: [FileKey] = [
    FileKey("subject", "whom or what it is of", "\"District 5\"", JSONSchema.text),
    FileKey("unit", "the unit of target and figures", "\"wells\"", JSONSchema.text),
    FileKey(
      "measure", "a level (the usual), a flow that adds up, a rank, a share of N, or done or not", "\"flow\"",
      JSONSchema.words(DocumentReader.MeasureWord.self)),
    FileKey("of", "of how many, for a share", "53", JSONSchema.whole),
    FileKey(
      "limits", "the lowest and the highest possible value; null where there is none", "[0, 100]",
      JSONSchema.limits),
    FileKey("rounded", "whether figures stand for what rounds to them", "true", JSONSchema.flag),
    FileKey(
      "cumulative", "flows told as running totals, since the year began or since the start", "\"year\"",
      JSONSchema.any(of: [JSONSchema.words(Indicator.Cumulation.self), JSONSchema.flag])),
    FileKey(
      "gaps", "periods without a figure of a flow count as nothing", "\"zero\"",
      JSONSchema.words(DocumentReader.GapsWord.self)),
    FileKey(
      "over", "the mean of a level over the target's period", "\"window\"",
      JSONSchema.words(DocumentReader.OverWord.self)),
    FileKey(
      "fractions", "figures in % below 1 are meant, 0.4%, and no fractions", "false",
      .object(["const": .bool(false)])),
  ]

  private static let method = FileKey(
    "method", "a published method that judges the pace (progress list methods)", "\"open-sdg\"",
    JSONSchema.words(Methods.all.map(\.about.name)))
  private static let tolerance = FileKey(
    "tolerance",
    "how far behind it may be and is at risk, not yet off pace: points of the way (else 5), or an amount",
    "\"10 wells\"",
    JSONSchema.tolerance)
  private static let trajectoryKey = FileKey(
    "trajectory", "the way to the target: linear (the usual), compound, step, none, or days with values",
    "{ \"2025-06-30\": 70 }", JSONSchema.trajectory)
  private static let check = FileKey(
    "check", "other levels of the check's rules for this goal", "{ \"at-risk\": \"error\" }", JSONSchema.check
  )
  private static let targetKey = FileKey(
    "target", "what is wanted, and until when", "{ \"atLeast\": 120, \"by\": \"2025\" }",
    JSONSchema.object(.target))
  private static let baselineKey = FileKey(
    "baseline", "where it starts; without one there is no pace", "{ \"value\": 40, \"at\": \"2024-12-31\" }",
    JSONSchema.object(.baseline))

  private static let goalKeys: [FileKey] =
    [
      FileKey(
        "id", "what figures and commands call it, needed", "\"wells\"", JSONSchema.id(mayBeginWithDigit: true)
      ),
      FileKey("title", "the name for people", "\"Wells in use\"", JSONSchema.text),
      FileKey(
        "indicator", "the indicator it is judged by, where that has another id; null for none",
        "\"wells-in-use\"",
        JSONSchema.any(of: [JSONSchema.text, .object(["type": .string("null")])])),
    ] + measuring + [
      targetKey, baselineKey,
      FileKey("start", "its first day, where it is not the baseline's", "\"2025-01-01\"", JSONSchema.day),
      trajectoryKey, tolerance,
      FileKey(
        "thresholds", "from which shares of the target it is rated green and amber, beside the verdict",
        "{ \"green\": \"95%\", \"amber\": \"80%\" }", JSONSchema.object(.thresholds)),
      method, reports,
      FileKey("set", "the day on which the present values were set", "\"2024-04-24\"", JSONSchema.day),
      FileKey(
        "history", "what it wanted before", "[{ \"set\": \"2023-12-29\", \"target\": { \"atLeast\": 100 } }]",
        JSONSchema.list(JSONSchema.object(.history))),
      FileKey(
        "parts", "its figure is made of those of others", "{ \"sum\": [\"north\", \"south\"] }",
        JSONSchema.object(.parts)),
      FileKey(
        "goals", "its verdict is made of those of other goals; an object gives them weights",
        "[\"wells\", \"roads\"]",
        JSONSchema.weightedGoals),
      FileKey("owner", "who answers for it", "\"City office\"", JSONSchema.text),
      FileKey(
        "each", "the same goal for every part: wells-north, wells-south",
        "{ \"north\": \"Northern region\", \"south\": \"Southern region\" }", JSONSchema.each),
      FileKey("group", "the heading it is listed under", "\"Water\"", JSONSchema.text),
      FileKey("source", "who says so: ids of sources, one or a list", "\"plan-2024\"", JSONSchema.texts),
      FileKey("note", "a remark", "\"agreed in May\"", JSONSchema.text),
      FileKey(
        "waivers", "findings that are accepted for now",
        "[{ \"rule\": \"off-pace\", \"until\": \"2025-09-30\", \"reason\": \"new system\" }]",
        JSONSchema.list(JSONSchema.object(.waiver))),
      check,
      FileKey(
        "closed", "no longer judged", "{ \"date\": \"2025-01-31\", \"reason\": \"merged\" }",
        JSONSchema.object(.closed)),
    ]

  private static let historyKeys: [FileKey] = [
    FileKey("set", "the day on which these values were set, needed", "\"2023-12-29\"", JSONSchema.day),
    targetKey, baselineKey, trajectoryKey, tolerance, method, check,
    FileKey("source", "who says so", "\"plan-2023\"", JSONSchema.text),
    FileKey("reason", "why it was changed", "\"new law\"", JSONSchema.text),
  ]

  private static let atLeast = FileKey("atLeast", "that or more", "120", JSONSchema.bound)
  private static let atMost = FileKey("atMost", "that or less", "5", JSONSchema.bound)
  private static let within = FileKey("within", "from one value to another", "[40, 60]", JSONSchema.pair)
  private static let top = FileKey(
    "top", "that rank or better; two for \"top 20 to 30\"", "50",
    JSONSchema.any(of: [JSONSchema.whole, JSONSchema.list(JSONSchema.whole, atLeast: 2, atMost: 2)]))
  private static let all = FileKey("all", "every one of so many", "53", JSONSchema.whole)
  private static let none = FileKey("none", "not one", "true", JSONSchema.onlyTrue)

  /// What a target can ask for, one of them.
  static let shapes: [FileKey] = [
    atLeast, atMost, within, top,
    FileKey(
      "change", "a change from the baseline", "{ \"by\": \"-40 percent\" }", JSONSchema.object(.change)),
    all, none,
    FileKey("done", "done, for a milestone", "true", JSONSchema.onlyTrue),
    FileKey("hold", "a level to be kept all the time", "{ \"atLeast\": 95 }", JSONSchema.object(.hold)),
    FileKey("stated", "a target without a number, in words", "\"exceed the plan\"", JSONSchema.text),
  ]

  /// What can be held, and asked of each part.
  static let levels: [FileKey] = [atLeast, atMost, within, top, all, none]

  /// When a target is to be met.
  static let times: [FileKey] = [
    FileKey("by", "at the end of a period, or on a day", "\"2025\"", JSONSchema.period),
    FileKey("before", "before a period begins", "\"2025-06\"", JSONSchema.period),
    FileKey("in", "by the figure of the whole period", "\"2025\"", JSONSchema.period),
    FileKey("every", "again in every one, from \"start\" on", "\"year\"", JSONSchema.words(Goal.Rhythm.self)),
  ]

  /// How parts can be combined, one of them.
  static let combinations: [FileKey] = [
    FileKey("sum", "their figures are added", "[\"north\", \"south\"]", JSONSchema.partList),
    FileKey(
      "ratio", "sums of numerators by sums of denominators",
      "[{ \"numerator\": \"trained\", \"denominator\": \"employed\" }]",
      JSONSchema.list(JSONSchema.any(of: [JSONSchema.text, JSONSchema.object(.ratioPart)]), atLeast: 1)),
    FileKey("worst", "the part that is furthest behind", "[\"north\", \"south\"]", JSONSchema.partList),
    FileKey(
      "satisfying", "the number of parts that are like this", "{ \"atLeast\": 95 }",
      JSONSchema.object(.satisfying)),
    FileKey(
      "weightedMean", "the mean, each with its weight", "{ \"north\": 3, \"south\": 1 }", JSONSchema.weights),
  ]

  private static let tableKeys: [FileKey] = [
    FileKey("file", "the table, within the folder, needed", "\"u5mr.csv\"", JSONSchema.path),
    FileKey(
      "as", "what rows are: goals (the usual), with figures where they have a value, or figures",
      "\"figures\"", JSONSchema.words(TableMapping.Content.self)),
    FileKey(
      "id", "of goals: the columns whose words together name one", "[\"goal\", \"indicator\"]",
      JSONSchema.texts),
    FileKey("indicator", "of figures: the indicator of all rows", "\"u5mr\"", JSONSchema.text),
    FileKey("columns", "what is where", "{ \"value\": \"OBS_VALUE\" }", JSONSchema.object(.columns)),
    FileKey("constants", "the same for all rows", "{ \"unit\": \"%\" }", JSONSchema.object(.constants)),
    FileKey(
      "period", "where the period is", "{ \"year\": \"Year\", \"quarter\": \"Q\" }",
      JSONSchema.object(.period)),
    FileKey(
      "wide", "columns of values; the star is the period, or \"*\" in \"period\"", "\"actual_*\"",
      JSONSchema.matching(#"^[^*]*\*[^*]*$"#)),
    FileKey(
      "where", "rows that are read; \"\" is blank", "{ \"sex\": \"T\", \"age\": [\"15-24\", \"25+\"] }",
      JSONSchema.choices),
    FileKey(
      "dimensions", "columns whose words make series of their own (u5mr.BRA)", "[\"REF_AREA\"]",
      JSONSchema.texts),
    FileKey(
      "direction", "which way is good; from-baseline: towards the target", "\"increase\"",
      JSONSchema.words(TableMapping.Meaning.self)),
    FileKey(
      "directions", "the words of a column of directions", "{ \"up\": \"increase\" }",
      JSONSchema.map(JSONSchema.words(TableMapping.Meaning.self))),
    FileKey(
      "measure", "of goals: level (the usual), flow or rank", "\"flow\"",
      JSONSchema.words(TableMapping.MeasureWord.self)),
    FileKey(
      "measures", "the words of a column of measures", "{ \"Cumulative\": \"flow\" }",
      JSONSchema.map(JSONSchema.words(TableMapping.MeasureWord.self))),
    FileKey(
      "shares", "what 50 without a percent sign is in a column of shares: fraction (the usual) or percent",
      "\"percent\"", JSONSchema.words(TableMapping.ShareScale.self)),
    FileKey("ignore", "columns of remarks, which do not tell rows apart", "[\"remark\"]", JSONSchema.texts),
    FileKey(
      "units", "the table's words for units", "{ \"Percentage\": \"%\" }", JSONSchema.map(JSONSchema.text)),
    FileKey(
      "releases", "the table's words for the state of a figure", "{ \"p\": \"provisional\" }",
      JSONSchema.map(JSONSchema.words(Observation.Release.self))),
    FileKey("missing", "words for no value", "[\"NA\", \"TBD\"]", JSONSchema.texts),
    FileKey("decimal", "how decimals are marked", "\",\"", JSONSchema.words([".", ","])),
    FileKey(
      "dates", "how periods are written: YYYY or YY, MM, M, Mon or Month, DD or D; Qq, q, Hh",
      "\"Month D, YYYY\"",
      JSONSchema.texts),
    FileKey("encoding", "how bytes are letters", "\"latin-1\"", JSONSchema.words(SourceText.Encoding.self)),
    FileKey("delimiter", "what stands between cells", "\";\"", JSONSchema.matching(#"^[^"]$"#)),
    FileKey("header", "the row that names the columns, where it is not the first", "5", JSONSchema.row),
    FileKey(
      "onError", "a row that cannot be read stops everything (the usual), or is skipped, counted and listed",
      "\"skip\"", JSONSchema.words(TableMapping.OnError.self)),
  ]
}

extension TableMapping.Field {
  /// What a column, or a constant, means.
  fileprivate var meaning: String {
    switch self {
    case .title: "the goal's name for people"
    case .owner: "who answers for the goal"
    case .group: "the heading it is listed under"
    case .measure: "level, flow or rank, or a word of \"measures\""
    case .baseline: "the value to start from"
    case .baselinePeriod: "the day or period of the baseline"
    case .start: "the goal's first day"
    case .target: "the value to reach"
    case .direction: "which way is good"
    case .deadline: "the last day that counts"
    case .within: "the period whose figure counts"
    case .share: "what share of the target the source claims"
    case .indicator: "the id of the indicator"
    case .value: "the figure"
    case .unit: "its unit"
    case .release: "estimated, provisional, final, revised or forecast"
    case .source: "the id of its source"
    case .published: "the day it was published"
    case .claim: "what the source itself says of it"
    case .note: "a remark"
    case .lower: "the lower end of what the figure leaves open"
    case .upper: "the upper end"
    }
  }
}

extension FileObject {
  /// The keys of a goal that describe what is measured: they are an indicator's, too.
  package static var goalKeysToldElsewhere: [String] { measuring.map(\.name) }

  /// The words that stand for the way to a target.
  package static var trajectoryWords: [String] { DocumentReader.TrajectoryWord.allCases.map(\.rawValue) }

  /// The columns of a CSV file of figures, with what they mean.
  package static var figureColumns: [(name: String, meaning: String)] {
    TableReader.Column.allCases.map { ($0.rawValue, $0.meaning) }
  }
}

extension TableReader.Column {
  /// What a column of a CSV file of figures means, for people.
  fileprivate var meaning: String {
    switch self {
    case .indicator: "what is measured: the id of a goal or an indicator"
    case .period: "the day or period it is of"
    case .value: "the figure; blank where the source has none"
    case .unit: "its unit, where it is not that of the goal"
    case .release: "estimated, provisional, final, revised or forecast"
    case .source: "who says so: an id of \"sources\""
    case .published: "the day it was published, where it is not that of the source"
    case .claim: "what the source itself says of it, to be compared"
    case .note: "a remark"
    }
  }
}

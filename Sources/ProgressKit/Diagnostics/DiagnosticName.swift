/// Every problem that reading files can find, by its stable name.
///
/// The names are a contract: they are printed in brackets, filtered by scripts and looked up in the documentation.
@nonexhaustive
public enum DiagnosticName: String, Sendable, Hashable, CaseIterable {
  // Files
  case missingFile = "missing-file"
  case unreadableFile = "unreadable-file"
  case twoGoalsFiles = "two-goals-files"
  case cyclicRegistry = "cyclic-registry"
  case invalidPath = "invalid-path"
  case duplicateFile = "duplicate-file"
  case unreadTable = "unread-table"
  case fileTooLarge = "file-too-large"
  case notUTF8 = "not-utf8"
  case tooManyProblems = "too-many-problems"
  // The grammar of JSON
  case invalidJSON = "invalid-json"
  case invalidEscape = "invalid-escape"
  case duplicateKey = "duplicate-key"
  case tooDeep = "too-deep"
  // The grammar of YAML
  case invalidYAML = "invalid-yaml"
  case unsupportedYAML = "unsupported-yaml"
  case repeatedKey = "repeated-key"
  // What a document says
  case newerFormat = "newer-format"
  case unknownKey = "unknown-key"
  case missingKey = "missing-key"
  case misplacedKey = "misplaced-key"
  case wrongType = "wrong-type"
  case emptyText = "empty-text"
  case unknownWord = "unknown-word"
  case invalidID = "invalid-id"
  case duplicateID = "duplicate-id"
  case unknownIndicator = "unknown-indicator"
  case unknownSource = "unknown-source"
  case unknownGoal = "unknown-goal"
  case unknownRule = "unknown-rule"
  // Numbers and days
  case invalidNumber = "invalid-number"
  case ambiguousNumber = "ambiguous-number"
  case percentSign = "percent-sign"
  case invalidValue = "invalid-value"
  case outsideLimits = "outside-limits"
  case invalidDate = "invalid-date"
  case invalidPeriod = "invalid-period"
  case spreadsheetDate = "spreadsheet-date"
  case datesOutOfOrder = "dates-out-of-order"
  // Goals
  case invalidTarget = "invalid-target"
  case targetMismatch = "target-mismatch"
  case ambiguousChange = "ambiguous-change"
  case flowWithoutWindow = "flow-without-window"
  case invalidTrajectory = "invalid-trajectory"
  case invalidRecurrence = "invalid-recurrence"
  // The grammar of CSV
  case emptyTable = "empty-table"
  case missingColumn = "missing-column"
  case unknownColumn = "unknown-column"
  case duplicateColumn = "duplicate-column"
  case invalidQuotes = "invalid-quotes"
  case extraCells = "extra-cells"
  case missingCell = "missing-cell"
  case cellTooLong = "cell-too-long"
  case leftOutFigures = "left-out-figures"
  // Tables of others
  case definitionChanged = "definition-changed"
  // Data folders of Open SDG
  case skippedRows = "skipped-rows"
  case skippedFile = "skipped-file"
  case noHeadline = "no-headline"
  case severalSeries = "several-series"
  case duplicateYear = "duplicate-year"
  case unknownOption = "unknown-option"
  case assumedTranslation = "assumed-translation"
  // What the figures say
  case claimMismatch = "claim-mismatch"
  case conflictingValues = "conflicting-values"
  case implausibleValue = "implausible-value"
  case missingSource = "missing-source"
  case futureFigure = "future-figure"
  case unreadDimension = "unread-dimension"
  case fractionForPercent = "fraction-for-percent"
  case unitChanged = "unit-changed"
  case noRestart = "no-restart"
  case ambiguousYear = "ambiguous-year"

  /// How bad the problem is. An error keeps every goal from being judged; a warning is shown beside the verdicts.
  public var severity: Diagnostic.Severity {
    switch self {
    case .unreadTable, .repeatedKey, .skippedRows, .skippedFile, .noHeadline, .unknownColumn,
      .definitionChanged, .leftOutFigures,
      .unknownOption,
      .assumedTranslation, .claimMismatch,
      .conflictingValues,
      .implausibleValue, .missingSource, .futureFigure, .unitChanged, .noRestart,
      .ambiguousYear:
      .warning
    default: .error
    }
  }

  /// What the problem is, in one sentence.
  public var meaning: String {
    switch self {
    case .missingFile: "A file that is needed does not exist."
    case .unreadableFile: "What stands in a file's place is no file, leads elsewhere or cannot be read."
    case .twoGoalsFiles:
      "A folder holds both goals.jsonc and goals.json, and which of them counts is not said."
    case .cyclicRegistry: "Files named progress.jsonc send the search for the registry round in a circle."
    case .invalidPath: "A path is absolute, leads out of the registry's folder or is empty."
    case .duplicateFile: "A file is listed twice, and its figures would count twice."
    case .unreadTable: "A table lies beside the goals file, and nothing reads it."
    case .fileTooLarge: "A file is larger than the reader accepts."
    case .notUTF8: "A file holds bytes that are not UTF-8 text."
    case .tooManyProblems: "A file has more problems than are listed one by one."
    case .invalidJSON: "The text of a goals file is not JSON with comments and trailing commas."
    case .invalidEscape: "A text holds an escape or a character that JSON does not allow."
    case .duplicateKey: "A key occurs twice in one object, and which of the values counts is not said."
    case .tooDeep: "Objects and lists are nested more deeply than the reader accepts."
    case .invalidYAML: "The text of a metadata file is not YAML."
    case .unsupportedYAML: "A metadata file uses a part of YAML that is not read, lest it be misread."
    case .repeatedKey: "A key occurs twice in a metadata file; its last value counts, as for its publisher."
    case .newerFormat: "The file is written in a format version that this program does not know."
    case .unknownKey: "A key is none of those that may stand in its place."
    case .missingKey: "A key that is needed is not there."
    case .misplacedKey:
      "A key contradicts another one beside it, or has no meaning without one that is missing."
    case .wrongType: "A value is not of the kind its key wants, such as a list instead of a text."
    case .emptyText: "A text that is needed is empty."
    case .unknownWord: "A word is none of those that may stand in its place."
    case .invalidID: "An identifier holds other characters than letters, digits, '-', '_' and '.'."
    case .duplicateID: "An identifier is given twice."
    case .unknownIndicator: "An indicator is named that is not declared."
    case .unknownSource: "A source is named that is not declared."
    case .unknownGoal: "A goal is named that is not declared."
    case .unknownRule: "A rule of the gate is named that does not exist."
    case .invalidNumber: "A number is wanted, and the text is none."
    case .ambiguousNumber: "A number can be read in two ways, a thousand times apart."
    case .percentSign: "A percent sign stands with a value whose unit is not %."
    case .invalidValue: "A value is not one that its indicator can have, such as a rank of 2.5."
    case .outsideLimits: "A value lies beyond the limits that its indicator declares."
    case .invalidDate: "A day is wanted, and the text is none."
    case .invalidPeriod: "A period is wanted, and the text is none."
    case .spreadsheetDate:
      "A day or month is written as spreadsheets rewrite them, and its order is not certain."
    case .datesOutOfOrder:
      "Days that belong together are in the wrong order, such as a deadline before its start."
    case .invalidTarget: "A target has no shape, or several, or a shape without its numbers."
    case .targetMismatch: "The shape of a target does not fit what its indicator measures."
    case .ambiguousChange: "A change could mean percent or points, or has the sign of getting worse."
    case .flowWithoutWindow: "A target for an amount over time does not say over which days it adds up."
    case .invalidTrajectory: "An expected path cannot be followed, such as one whose days run backwards."
    case .invalidRecurrence: "A yearly goal cannot be told apart into years."
    case .emptyTable: "A CSV file has no header line."
    case .missingColumn: "A CSV file has no column that is needed."
    case .unknownColumn: "A CSV file has a column that is not read."
    case .duplicateColumn: "A CSV file has a column twice, and which of the cells counts is not said."
    case .invalidQuotes: "The quotes of a CSV cell do not match."
    case .extraCells: "A row has more cells than the header has columns."
    case .missingCell: "A row leaves a cell blank that is needed."
    case .cellTooLong: "A cell or text is longer than the reader accepts."
    case .leftOutFigures:
      "A database chose the figures and left out older vintages, so that only some days can be told as known then."
    case .definitionChanged:
      "Rows of one goal in a table state different starts or targets; the last one counts."
    case .skippedRows:
      "Rows of a table could not be read and were skipped, as its mapping says; what they hold is not known."
    case .skippedFile: "A data folder holds files or names figures that are not read."
    case .noHeadline: "No row of a series is its headline: every one is of some group."
    case .severalSeries: "The options of an indicator choose more than one series."
    case .duplicateYear: "A series has two values for one year."
    case .unknownOption: "An option is not known, or chooses what is not in the data."
    case .assumedTranslation:
      "A key of the data has no translation in the folder, and is taken for a word of the options."
    case .claimMismatch: "What a source concludes contradicts the numbers."
    case .conflictingValues: "Two different values were published on one day for one period."
    case .implausibleValue: "A figure is a hundred times off everything it can be compared with."
    case .missingSource: "A figure names no source, where others do."
    case .futureFigure: "A figure was published before its period began, and is not called a forecast."
    case .unreadDimension:
      "Rows of one indicator and period differ only in a column that is not read, and would fall on one another."
    case .fractionForPercent:
      "All figures of a percentage lie between 0 and 1, and what is wanted of it does not."
    case .unitChanged:
      "A later publication of a figure is in a unit that no conversion leads from; it revises nothing."
    case .ambiguousYear:
      "A bare year is that of the calendar, and the registry counts years from another day."
    case .noRestart: "Totals that are declared to begin anew each year do not."
    }
  }
}

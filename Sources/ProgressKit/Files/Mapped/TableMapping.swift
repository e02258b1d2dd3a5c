/// How the columns of somebody else's table become goals and figures: an entry of `"tables"` in a goals file.
///
/// ```jsonc
/// "tables": [ {
///   "file": "target.json",                          // a list of objects (.json), or CSV with a header
///   "id": ["related_goal_id", "indicator"],         // the columns whose words together name a goal
///   "columns": { "title": "indicator", "start": "value_start", "target": "value_target",
///                "current": "value_current", "direction": "indicator_type" },
///   "directions": { "Measurable increase": "increase", "Complete milestone": "milestone" },
///   "period": { "year": "fiscal_yr", "quarter": "fiscal_qtr", "startDay": "10-01", "named": "end" }
/// } ]
/// ```
///
/// - Fields of `columns`: `title`, `unit`, `owner`, `group`, `note`, `start`, `target`, `current`,
///   `direction`, `deadline`, `share` (the publisher's own share of the way, as a fraction).
/// - `directions` says what the words of the direction column mean: increase, decrease, hold-above,
///   hold-below, milestone, undefined; `"direction": "increase"` says it for every row of a table without
///   such a column.
/// - `period` is `{ "column": NAME }` with periods as this project writes them, or `year` with `quarter` or
///   `month`, whose years begin on `startDay` and are named after the calendar year of their `start`
///   (default) or their `end`; or `"in": "2024"` for every row.
/// - Decimals are marked as the file's `"decimal"` says.
struct TableMapping {
  /// What a column means.
  enum Field: String, CaseIterable {
    case title, unit, owner, group, note, start, target, current, direction, deadline, share
  }

  /// What a row's direction means.
  enum Meaning: String, CaseIterable {
    case increase, decrease
    case holdAbove = "hold-above"
    case holdBelow = "hold-below"
    case milestone, undefined
  }

  /// Where a row's period is.
  enum PeriodRule {
    case column(String)
    case parts(
      year: String, quarter: String?, month: String?, calendar: ReportingCalendar)
    case fixed(Period)
    case none
  }

  var file: String
  var fileRange: Range<Int>
  var id: [String] = []
  var columns: [Field: String] = [:]
  var directions: [String: Meaning] = [:]
  var direction: Meaning?
  var period = PeriodRule.none
  var convention: NumberReader.Convention

  static let keys = ["file", "id", "columns", "directions", "direction", "period"]

  /// Reads an entry; `nil`, and problems, when it cannot be followed.
  init?(_ fields: Fields, reader: DocumentReader) {
    fields.reportMissing("file", "name the table: \"file\": \"target.json\"")
    fields.reportMissing("id", "name the columns that tell goals apart: \"id\": [\"goal\", \"indicator\"]")
    fields.reportMissing("columns", "name columns: \"columns\": { \"target\": \"…\", \"current\": \"…\" }")
    guard let path = fields.strings("file").first, let columnsNode = fields.value("columns") else {
      return nil
    }
    file = path.string
    fileRange = path.range
    convention = reader.decimal ?? .undeclared(commaSeparatesCells: true)
    id = fields.strings("id").map(\.string)
    guard
      let named = reader.fields(columnsNode, "'columns'", keys: Field.allCases.map(\.rawValue))
    else { return nil }
    for field in Field.allCases {
      if let column = named.string(field.rawValue) { columns[field] = column }
    }
    direction = fields.word("direction")
    if let node = fields.value("directions"), let words = reader.fields(node, "'directions'", keys: nil) {
      for member in words.all {
        if let meaning: Meaning = words.word(member.key) { directions[member.key] = meaning }
      }
    }
    guard !id.isEmpty else { return nil }
    if let node = fields.value("period") {
      guard let rule = TableMapping.period(node, reader) else { return nil }
      period = rule
    }
  }

  private static func period(_ node: JSONNode, _ reader: DocumentReader) -> PeriodRule? {
    let keys = ["column", "year", "quarter", "month", "startDay", "named", "in"]
    guard let fields = reader.fields(node, "'period'", keys: keys) else { return nil }
    if let column = fields.string("column") { return .column(column) }
    if fields.has("in") { return fields.period("in").map { .fixed($0.value) } }
    guard let year = fields.string("year") else {
      fields.report(
        .missingKey, "'period' names neither 'column' nor 'year' nor 'in'", node.range,
        "name the column that holds the period, or those of its parts")
      return nil
    }
    var calendar = reader.registry.calendar
    var isStated = false
    if let day = fields.string("startDay"), let range = fields.value("startDay")?.range {
      guard let stated = DocumentReader.calendar(startDay: day) else {
        fields.report(.invalidDate, "'startDay' is '\(day)'", range, "write MM-DD with a day up to 28")
        return nil
      }
      calendar = stated
      isStated = true
    }
    var naming = isStated ? nil : calendar.naming
    switch fields.string("named") {
    case nil: break
    case "start": naming = .start
    case "end": naming = .end
    case let word?:
      fields.reportWord(word, fields.value("named")?.range ?? node.range, "'named'", ["start", "end"])
      return nil
    }
    guard naming != .both else {
      fields.report(
        .missingKey, "'period' has years of one number, and the file names years by two", node.range,
        "say which it is: \"named\": \"start\" or \"named\": \"end\"")
      return nil
    }
    guard
      let named = ReportingCalendar(
        startMonth: calendar.startMonth, startDay: calendar.startDay, naming: naming ?? .start)
    else { return nil }
    return .parts(
      year: year, quarter: fields.string("quarter"), month: fields.string("month"), calendar: named)
  }
}

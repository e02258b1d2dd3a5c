/// The JSON Schemas (draft 2020-12) of the files that people write, made from the keys that the readers know.
///
/// They tell an editor which keys there are and what may stand behind them. What a schema cannot say (that an id is
/// declared, that days are in order, that a unit fits) `progress validate` says. Where a text has a grammar of its own
/// the schema is the wider of the two: what it refuses the reader refuses.
package enum JSONSchema: String, CaseIterable {
  /// `goals.jsonc`.
  case goals
  /// `progress.jsonc`.
  case workspace = "progress"

  /// What the file is called.
  package var fileName: String { self == .goals ? "goals.jsonc" : "progress.jsonc" }

  /// The name under which the schema is usually kept beside the file.
  package var schemaName: String { self == .goals ? "goals.schema.json" : "progress.schema.json" }

  /// The whole schema, ended by a line break.
  package var text: String {
    let root: FileObject = self == .goals ? .registry : .workspace
    var members = [
      JSONValue.Member("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      JSONValue.Member("title", .string("\(fileName) of ProgressKit, format \(DocumentReader.version)")),
      JSONValue.Member("description", .string(describes)),
      // JSON with comments and trailing commas: what Visual Studio Code goes by.
      JSONValue.Member("allowComments", .bool(true)),
      JSONValue.Member("allowTrailingCommas", .bool(true)),
    ]
    members += JSONSchema.members(of: root)
    if self == .goals {
      let objects = FileObject.allCases.filter { $0 != .registry && $0 != .workspace }
      members.append(
        JSONValue.Member(
          "$defs",
          .members(
            objects.map { JSONValue.Member($0.rawValue, .members(JSONSchema.members(of: $0))) }
              + JSONSchema.shared.map { JSONValue.Member($0.name, $0.schema) })))
    }
    return JSONSchema.text(members, depth: 0) + "\n"
  }

  /// An object with one line for each key of a file, so that it can be read and compared.
  private static func text(_ members: [JSONValue.Member], depth: Int) -> String {
    let indent = String(repeating: "  ", count: depth + 1)
    let lines = members.map { member -> String in
      let key = indent + JSONValue.quoted(member.key) + ": "
      guard case .members(let inner) = member.value else { return key + member.value.line }
      return key + text(inner, depth: depth + 1)
    }
    return lines.isEmpty ? "{}" : "{\n" + lines.joined(separator: ",\n") + "\n" + indent.dropLast(2) + "}"
  }

  private var describes: String {
    switch self {
    case .goals: "What is wanted, by when and from where; 'progress help files' shows the same in a terminal."
    case .workspace: "Where the registry is, for commands that are run here or below."
    }
  }

  // MARK: - Objects

  /// A reference to the schema of a kind of object.
  static func object(_ kind: FileObject) -> JSONValue {
    named(kind.rawValue)
  }

  private static func named(_ name: String) -> JSONValue {
    .object(["$ref": .string("#/$defs/\(name)")])
  }

  /// What stands behind many keys, written once.
  private static var shared: [(name: String, schema: JSONValue)] {
    let inferred = #"\s*(\([Ii][Nn][Ff][Ee][Rr][Rr][Ee][Dd]\))?$"#
    return [
      ("text", matching(#"\S"#)),
      ("texts", oneOrList(.object(["type": .string("string"), "minLength": .integer(1)]))),
      // Within the registry's folder, with forward slashes.
      ("path", matching(#"^(?!/|.:)(?!(.*/)?\.\.(/|$))(?!.*//)[^\\]*[^\\/]$"#)),
      ("day", matching("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])" + inferred)),
      ("dayOrPeriod", matching(periodPattern)),
      // A number, or a text that holds one: "about 100,000".
      ("number", .object(["type": strings(["number", "string"]), "pattern": .string("[0-9]")])),
      (
        "whole",
        .object(["type": .string("integer"), "minimum": .integer(1), "maximum": .integer(1_000_000_000)])
      ),
    ]
  }

  /// The members of the schema of a kind of object.
  private static func members(of object: FileObject) -> [JSONValue.Member] {
    let properties = object.keys.map { key in
      var schema = key.schema
      if case .object(var members) = schema {
        members["description"] = .string(key.meaning)
        members["examples"] = .array([.literal(key.example)])
        schema = .object(members)
      }
      return JSONValue.Member(key.name, schema)
    }
    var members = [
      JSONValue.Member("type", .string("object")), JSONValue.Member("properties", .members(properties)),
    ]
    // The days of a trajectory are keys, too.
    let isOpen = object == .trajectory
    var patterns: JSONObject = ["^x-": .object([:]), #"^\$schema$"#: .object([:])]
    if isOpen { patterns[periodPattern] = named("number") }
    members.append(JSONValue.Member("patternProperties", .object(patterns)))
    members.append(JSONValue.Member("additionalProperties", .bool(false)))
    return members + rules(of: object)
  }

  /// What the keys of an object say together.
  private static func rules(of object: FileObject) -> [JSONValue.Member] {
    func needed(_ keys: String...) -> [JSONValue.Member] { [JSONValue.Member("required", strings(keys))] }
    switch object {
    case .workspace: return needed("registry")
    case .registry:
      return needed("progress") + [
        JSONValue.Member("anyOf", .array([required("goals"), required("tables"), required("include")])),
        JSONValue.Member("allOf", .array([never("reportingYear", "reportingYearStartDay"), ownIDs])),
      ]
    case .reportingYear: return needed("starts", "named")
    case .actuals: return needed("file")
    case .source: return needed("title")
    case .conversion: return needed("from", "to", "rate", "date", "source")
    case .indicator: return [JSONValue.Member("allOf", .array(measuringRules + [ofOnlyForShares]))]
    case .goal: return needed("id") + [JSONValue.Member("allOf", .array(goalRules + measuringRules))]
    case .target: return [exactlyOne(FileObject.shapes), JSONValue.Member("allOf", .array(timeRules))]
    case .hold, .satisfying: return [exactlyOne(FileObject.levels)]
    case .change: return needed("by")
    case .derivedTarget: return needed("derivedFrom", "share")
    case .baseline: return needed("value")
    case .thresholds: return needed("green", "amber")
    case .trajectory:
      return [
        JSONValue.Member("minProperties", .integer(1)),
        JSONValue.Member(
          "allOf",
          .array(["profile", "profileOf"].map { key in when(key, .object(["maxProperties": .integer(1)])) })),
      ]
    case .waiver: return needed("rule", "until", "reason")
    case .closed: return needed("date", "reason")
    case .history: return needed("set")
    case .parts:
      return [
        exactlyOne(FileObject.combinations),
        JSONValue.Member(
          "dependentRequired", .object(["of": strings(["satisfying"]), "satisfying": strings(["of"])])),
      ]
    case .part: return needed("indicator")
    case .ratioPart: return needed("numerator", "denominator")
    case .table: return needed("file") + [JSONValue.Member("allOf", .array(tableRules))]
    case .columns, .constants: return []
    case .period: return [JSONValue.Member("anyOf", .array(["column", "year", "in"].map { required($0) }))]
    }
  }

  /// Ids begin with a letter, but for those of folders that are taken in.
  private static var ownIDs: JSONValue {
    let goal = JSONValue.object(["properties": .object(["id": id(mayBeginWithDigit: false)])])
    return .object([
      "if": .object(["not": required("include")]),
      "then": .object([
        "properties": .object([
          "goals": .object(["items": goal]),
          "indicators": .object(["propertyNames": ignoredOr(id(mayBeginWithDigit: false))]),
        ])
      ]),
    ])
  }

  private static var goalRules: [JSONValue] {
    let measuring = FileObject.measuring.map(\.name)
    let ofOne = [
      "target", "baseline", "parts", "indicator", "each", "trajectory", "tolerance", "method", "history",
    ]
    return [
      .object(["anyOf": .array([required("target"), required("goals")])]),
      when("goals", without(ofOne + measuring)),
      when("indicator", without(measuring + ["each"])),
      when("each", without(["baseline", "history", "parts"])),
    ]
  }

  private static var measuringRules: [JSONValue] {
    let flow = JSONValue.object([
      "properties": .object(["measure": .object(["const": .string("flow")])]),
      "required": strings(["measure"]),
    ])
    let level = JSONValue.object(["properties": .object(["measure": .object(["const": .string("level")])])])
    return [when("cumulative", flow), when("gaps", flow), when("over", level)]
  }

  // Within a goal the target may say that it is a share.
  private static var ofOnlyForShares: JSONValue {
    let share = JSONValue.object([
      "properties": .object(["measure": .object(["const": .string("share")])]),
      "required": strings(["measure"]),
    ])
    return .object([
      "if": .object(["anyOf": .array([required("of"), share])]),
      "then": .object(["allOf": .array([share, required("of")])]),
    ])
  }

  private static var timeRules: [JSONValue] {
    [
      never("by", "before"), never("by", "in"), never("before", "in"), never("every", "in"),
      never("every", "before"),
    ]
  }

  private static var tableRules: [JSONValue] {
    let isOfFigures = JSONValue.object([
      "properties": .object(["as": .object(["const": .string("figures")])]), "required": strings(["as"]),
    ])
    let column = JSONValue.object([
      "properties": .object(["columns": required("indicator")]), "required": strings(["columns"]),
    ])
    return [
      .object([
        "if": isOfFigures, "then": .object(["anyOf": .array([required("indicator"), column])]),
        "else": .object(["required": strings(["id"]), "properties": .object(["indicator": .bool(false)])]),
      ])
    ]
  }

  // MARK: - What may stand behind a key

  /// A text that is not blank.
  static var text: JSONValue { named("text") }

  static func matching(_ pattern: String) -> JSONValue {
    .object(["type": .string("string"), "pattern": .string(pattern)])
  }

  /// One of some words.
  static func words(_ words: [String]) -> JSONValue { .object(["enum": strings(words)]) }

  /// One of the words of an enumeration.
  static func words<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> JSONValue
  where Word.RawValue == String {
    words(type.allCases.map(\.rawValue))
  }

  static func id(mayBeginWithDigit: Bool) -> JSONValue {
    matching(mayBeginWithDigit ? "^[A-Za-z0-9][A-Za-z0-9_.-]{0,199}$" : "^[A-Za-z][A-Za-z0-9_.-]{0,199}$")
  }

  /// A day, perhaps inferred.
  static var day: JSONValue { named("day") }

  /// Every period of every calendar, and more: 2024, 2024-H1, 2024-06-30, 2024-01/2024-06, FY2024, 2024/25-Q1.
  static var period: JSONValue { named("dayOrPeriod") }
  private static let periodPattern =
    #"^([Ff][Yy] ?)?[0-9]{4}[0-9AHMQSTWFYfy/ -]*(\([Ii][Nn][Ff][Ee][Rr][Rr][Ee][Dd]\))?$"#

  static var monthDay: JSONValue { matching("^(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$") }

  static var flag: JSONValue { .object(["type": .string("boolean")]) }
  static var onlyTrue: JSONValue { .object(["const": .bool(true)]) }

  /// A whole number above 0.
  static var whole: JSONValue { named("whole") }

  /// A number, or a text that holds one: "about 100,000".
  static var number: JSONValue { named("number") }
  static var row: JSONValue {
    .object(["type": .string("integer"), "minimum": .integer(1), "maximum": .integer(1000)])
  }
  static var positive: JSONValue {
    .object([
      "type": strings(["number", "string"]), "pattern": .string("[0-9]"), "exclusiveMinimum": .integer(0),
    ])
  }
  static var tolerance: JSONValue {
    .object(["type": strings(["number", "string"]), "pattern": .string("[0-9]"), "minimum": .integer(0)])
  }
  static var percentage: JSONValue { matching("[0-9].*%") }

  static var bound: JSONValue { any(of: [number, object(.derivedTarget)]) }
  static var pair: JSONValue { list(number, atLeast: 2, atMost: 2) }

  static var limits: JSONValue {
    list(any(of: [number, .object(["type": .string("null")])]), atLeast: 2, atMost: 2)
  }

  static var trajectory: JSONValue {
    any(of: [words(DocumentReader.TrajectoryWord.self), object(.trajectory)])
  }

  /// Levels by the names of rules.
  static var check: JSONValue {
    let levels = words(RuleLevel.self)
    return closed(Rule.allCases.map { JSONValue.Member($0.rawValue, levels) })
  }

  static var partList: JSONValue { oneOrList(any(of: [text, object(.part)])) }
  static var weights: JSONValue { map(positive, atLeast: 1) }
  static var weightedGoals: JSONValue { any(of: [oneOrList(text), weights]) }
  static var each: JSONValue { any(of: [oneOrList(text), map(text, atLeast: 1)]) }

  /// The words of rows that are meant, by columns.
  static var choices: JSONValue {
    map(oneOrList(.object(["type": strings(["string", "number"])])))
  }

  static var texts: JSONValue { named("texts") }

  /// A file or folder within the registry's.
  static var path: JSONValue { named("path") }

  static func list(_ items: JSONValue, atLeast least: Int? = nil, atMost most: Int? = nil) -> JSONValue {
    var members: JSONObject = ["type": .string("array"), "items": items]
    if let least { members["minItems"] = .integer(least) }
    if let most { members["maxItems"] = .integer(most) }
    return .object(members)
  }

  static func oneOrList(_ items: JSONValue) -> JSONValue { any(of: [items, list(items)]) }

  static func any(of schemas: [JSONValue]) -> JSONValue { .object(["anyOf": .array(schemas)]) }

  /// An object whose keys the author chooses.
  static func map(_ values: JSONValue, atLeast least: Int? = nil) -> JSONValue {
    var members: JSONObject = [
      "type": .string("object"),
      "patternProperties": .object(["^x-": .object([:]), #"^\$schema$"#: .object([:])]),
      // Not `additionalProperties` beside the patterns alone: keys that are ignored may hold anything.
      "additionalProperties": values,
    ]
    if let least { members["minProperties"] = .integer(least) }
    return .object(members)
  }

  /// Objects by their ids.
  static func byID(_ object: FileObject, mayBeginWithDigit: Bool) -> JSONValue {
    guard case .object(var members) = map(JSONSchema.object(object)) else { return .null }
    members["propertyNames"] = ignoredOr(id(mayBeginWithDigit: mayBeginWithDigit))
    return .object(members)
  }

  // MARK: - Conditions

  private static func strings(_ words: [String]) -> JSONValue { .array(words.map(JSONValue.string)) }
  private static func required(_ key: String) -> JSONValue { .object(["required": strings([key])]) }

  /// That two keys do not stand side by side.
  private static func never(_ one: String, _ other: String) -> JSONValue {
    .object(["not": .object(["required": strings([one, other])])])
  }

  private static func when(_ key: String, _ then: JSONValue) -> JSONValue {
    .object(["if": required(key), "then": then])
  }

  private static func without(_ keys: [String]) -> JSONValue {
    .object(["properties": .object(JSONObject(keys) { ($0, .bool(false)) })])
  }

  private static func exactlyOne(_ keys: [FileKey]) -> JSONValue.Member {
    JSONValue.Member("oneOf", .array(keys.map { required($0.name) }))
  }

  private static func closed(_ members: [JSONValue.Member]) -> JSONValue {
    .object([
      "type": .string("object"), "properties": .members(members),
      "patternProperties": .object(["^x-": .object([:]), #"^\$schema$"#: .object([:])]),
      "additionalProperties": .bool(false),
    ])
  }

  private static func ignoredOr(_ schema: JSONValue) -> JSONValue {
    any(of: [schema, matching(#"^(x-|\$schema$)"#)])
  }
}

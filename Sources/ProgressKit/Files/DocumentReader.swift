/// Reads a goals file: sources, conversions and indicators first, wherever they stand, then the goals.
struct DocumentReader {
  let text: SourceText
  var problems: Problems
  /// What all tables of the registry have in columns that nobody reads.
  let unreadColumns = UnreadColumns()
  var dates = DateReader()
  /// The names of methods that goals may name; `nil` where that is looked at later.
  var methods: [String]? = Methods.all.map(\.about.name)
  var registry = Registry()
  /// How CSV files write decimals, where it is declared.
  var decimal: NumberReader.Convention?
  /// The CSV files that are listed, with their places; `nil` when none are.
  var tables: [(path: String, range: Range<Int>)]?
  /// Tables of others with what their columns mean.
  var mappings: [TableMapping] = []
  /// Tables of this project's own columns of which rows are chosen.
  var selections: [TableMapping] = []
  /// Series that goals name and tables are to make, with where they are named.
  var series: [(id: String, range: Range<Int>)] = []
  /// Whether every identifier of the file could be read, so that another one is unknown.
  var isComplete = true
  var indicators: [String: Indicator] = [:]
  var sources: [String: Source] = [:]
  /// The places of goals that have an indicator of their own.
  var goalRanges: [String: Range<Int>] = [:]
  /// The folders under `"include"`.
  var includedFolders: [String] { included?.folders ?? [] }
  /// What the folders under `"include"` hold; `nil` where no folder can be looked into.
  var included: Included?

  /// The format version that this program reads and writes.
  static let version = 1

  init(_ text: SourceText, _ problems: Problems) {
    self.text = text
    self.problems = problems
  }

  func fields(
    _ node: JSONNode, _ owner: String, keys object: FileObject?, refused: [String] = [],
    hints: [String: String] = [:], goal: String? = nil
  ) -> Fields? {
    Fields(
      node, owner, keys: object, refused: refused, hints: hints, goal: goal, in: text, problems, dates: dates)
  }

  mutating func read() {
    guard let root = JSONDocument.read(text, problems),
      let fields = fields(
        root, "the file", keys: .registry,
        hints: ["version": "the format version is \"progress\": 1"])
    else {
      isComplete = false
      return
    }
    guard readVersion(fields) else {
      isComplete = false
      return
    }
    isComplete = !root.isDamaged
    registry.title = fields.string("title") ?? ""
    registry.language = fields.string("language") ?? "en"
    readConventions(fields)
    readTables(fields)
    readIncludes(fields)
    for (id, entry) in entries(fields, "sources", "source") { readSource(id, entry) }
    for (id, entry) in entries(fields, "indicators", "indicator") { readIndicator(id, entry) }
    for entry in fields.list("conversions") { readConversion(entry) }
    let goals = fields.list("goals")
    if fields.has("tables") {
      readMappings(fields)
    } else if !fields.has("include") {
      fields.reportMissing("goals", "list what is wanted: \"goals\": [ … ]")
    }
    if fields.value("goals").map({ $0.isDamaged }) ?? !(fields.has("tables") || fields.has("include")) {
      isComplete = false
    }
    goals.forEach { declareSeries(in: $0) }
    registry.indicators.reserveCapacity(registry.indicators.count + goals.count)
    let drafts = goals.compactMap { draft($0) }
    registry.goals.reserveCapacity(registry.goals.count + drafts.count)
    for draft in drafts {
      if let goal = read(draft) { registry.goals += spread(goal, draft) }
    }
    addIncludedGoals()
    checkReplacements(drafts)
    checkObjectives(drafts)
  }

  func readVersion(_ fields: Fields) -> Bool {
    fields.reportMissing("progress", "begin with the format version: \"progress\": \(DocumentReader.version)")
    guard let value = fields.value("progress") else { return true }
    guard case .number(let text) = value.kind, let version = Double(text) else {
      fields.report(
        .wrongType, "'progress' is \(value.description)", value.range,
        "write the format version: \"progress\": \(DocumentReader.version)")
      return true
    }
    if version > Double(DocumentReader.version) {
      fields.report(
        .newerFormat,
        "the file is written in format \(text), this program reads formats up to \(DocumentReader.version)",
        value.range, "use a newer version of the program")
      return false
    }
    if version != Double(DocumentReader.version) {
      fields.report(
        .invalidValue, "there is no format \(text)", value.range,
        "write \"progress\": \(DocumentReader.version)")
    }
    return true
  }

  mutating func readConventions(_ fields: Fields) {
    if let mark = fields.string("decimal"), let range = fields.value("decimal")?.range {
      switch mark {
      case ".": decimal = .point
      case ",": decimal = .comma
      default:
        fields.report(
          .unknownWord, "'decimal' is '\(mark)'", range,
          "write \".\" or \",\": how the CSV files mark decimals")
      }
    }
    readCalendar(fields)
  }

  /// Reads when reporting years begin and which number they bear, before any period is read.
  private mutating func readCalendar(_ fields: Fields) {
    let remedy = "write MM-DD with a day up to 28, such as \"04-01\" for years that begin on 1 April"
    if let member = fields.member("reportingYearStartDay"), fields.has("reportingYear") {
      fields.report(
        .misplacedKey, "'reportingYearStartDay' and 'reportingYear' both say when reporting years begin",
        member.keyRange, "keep \"reportingYear\"")
    } else if let day = fields.string("reportingYearStartDay"),
      let range = fields.value("reportingYearStartDay")?.range
    {
      if let calendar = DocumentReader.calendar(startDay: day) {
        dates.calendar = calendar
        registry.calendar = calendar
      } else {
        fields.report(.invalidDate, "'reportingYearStartDay' is '\(day)'", range, remedy)
      }
    }
    guard let value = fields.value("reportingYear"),
      let year = self.fields(
        value, "'reportingYear'", keys: .reportingYear,
        hints: [
          "startDay": "the first day is called 'starts'", "start": "the first day is called 'starts'",
          "begins": "the first day is called 'starts'", "name": "which number it bears is called 'named'",
          "namedBy": "which number it bears is called 'named'",
        ])
    else { return }
    year.reportMissing("starts", "write the day on which reporting years begin: \"starts\": \"04-01\"")
    year.reportMissing(
      "named",
      "write which number a year bears that begins in 2020 and ends in 2021: \"start\" for 2020, \"end\" for 2021, "
        + "\"both\" for 2020/2021")
    let naming: ReportingCalendar.Naming? = year.word("named")
    guard let day = year.string("starts"), let range = year.value("starts")?.range else { return }
    guard let calendar = DocumentReader.calendar(startDay: day) else {
      year.report(.invalidDate, "'starts' is '\(day)'", range, remedy)
      return
    }
    guard let naming else { return }
    guard
      let named = ReportingCalendar(
        startMonth: calendar.startMonth, startDay: calendar.startDay, naming: naming)
    else {
      year.report(
        .invalidValue, "a year that begins on 01-01 bears one number", range,
        "write \"named\": \"start\", or the day on which years begin")
      return
    }
    dates.calendar = named
    registry.calendar = named
  }

  /// Reporting years that begin on a day written `MM-DD`; `nil` for anything else.
  static func calendar(startDay: String) -> ReportingCalendar? {
    let bytes = Array(startDay.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: "-"), let month = Int(digits: bytes[0..<2]),
      let day = Int(digits: bytes[3..<5])
    else { return nil }
    return ReportingCalendar(startMonth: month, startDay: day)
  }

  mutating func readTables(_ fields: Fields) {
    guard fields.has("actuals") else { return }
    var listed: [(path: String, range: Range<Int>)] = []
    for value in fields.list("actuals", orOne: true) {
      let path: String
      let range: Range<Int>
      switch value.kind {
      case .string(let text) where !text.isEmpty: (path, range) = (text, value.range)
      case .object:
        guard
          let entry = self.fields(
            value, "an entry of 'actuals'", keys: .actuals),
          let mapping = TableMapping(ownTable: entry, reader: self)
        else { continue }
        (path, range) = (mapping.file, mapping.fileRange)
        selections.append(mapping)
      case .invalid: continue
      default:
        fields.report(
          .wrongType, "an entry of 'actuals' is \(value.description)", value.range,
          "write the name of a file, or { \"file\": \"figures.csv\", \"where\": { \"sex\": \"T\" } }")
        continue
      }
      if !DocumentReader.isWithin(path) {
        fields.report(
          .invalidPath, "'\(path)' does not lead to a file within the registry's folder", range,
          "write a path such as \"figures/2024.csv\", with forward slashes")
      } else if listed.contains(where: { $0.path == path }) {
        fields.report(.duplicateFile, "'\(path)' is listed twice", range, "keep one of them")
      } else {
        listed.append((path, range))
      }
    }
    tables = listed
  }

  /// Makes known the series `ID.word` that a goal names and a table with dimensions is to give: what is declared for
  /// `ID` holds for them.
  private mutating func declareSeries(in node: JSONNode) {
    guard (mappings + selections).contains(where: { !$0.dimensions.isEmpty && $0.content == .figures }) else {
      return
    }
    switch node.kind {
    case .array(let values): values.forEach { declareSeries(in: $0) }
    case .object(let members): members.forEach { declareSeries(in: $0.value) }
    case .string(let id):
      guard indicators[id] == nil, DocumentReader.isID(id, mayBeginWithDigit: false) else { return }
      var base = id[...]
      while let point = base.lastIndex(of: ".") {
        base = base[..<point]
        guard var indicator = indicators[String(base)] else { continue }
        let words = id[id.index(after: point)...].split(separator: ".").joined(separator: ", ")
        indicator.id = id
        indicator.title += ", " + words
        indicators[id] = indicator
        registry.indicators.append(indicator)
        series.append((id, node.range))
        return
      }
    default: return
    }
  }

  private mutating func readMappings(_ fields: Fields) {
    for entry in fields.list("tables") {
      guard let table = self.fields(entry, "a table", keys: .table),
        let mapping = TableMapping(table, reader: self)
      else { continue }
      guard DocumentReader.isWithin(mapping.file) else {
        fields.report(
          .invalidPath, "'\(mapping.file)' does not lead to a file within the registry's folder",
          mapping.fileRange, "write a path such as \"tables/2024.json\", with forward slashes")
        continue
      }
      mappings.append(mapping)
    }
  }

  /// Whether a path leads to a file within the registry's folder.
  static func isWithin(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return
      !(path.hasPrefix("/") || path.contains("\\") || parts.contains("..") || parts.contains("")
      || path.contains("\0") || path.dropFirst().first == ":")
  }

  // MARK: - Identifiers

  /// What an identifier may be; for a goal or an indicator it begins with a letter.
  static func isID(_ id: String, mayBeginWithDigit: Bool) -> Bool {
    let bytes = id.utf8
    guard let first = bytes.first, bytes.count <= 200 else { return false }
    let isLetter = (65...90).contains(first) || (97...122).contains(first)
    guard isLetter || mayBeginWithDigit && (48...57).contains(first) else { return false }
    return bytes.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
  }

  func checkID(_ id: String, _ range: Range<Int>, _ kind: String, goal: String? = nil) -> Bool {
    let isIncluded = included?.ids.contains(id) ?? false
    if DocumentReader.isID(id, mayBeginWithDigit: kind == "source" || isIncluded) { return true }
    problems.add(
      .invalidID, "'\(id)' cannot be the id of \(kind == "indicator" ? "an" : "a") \(kind)", in: text,
      at: range,
      remedy: "use letters without accents, digits, '-', '_' and '.'"
        + (kind == "source" ? "" : ", and begin with a letter"),
      goal: goal)
    return false
  }

  /// The entries of an object of objects by their ids.
  mutating func entries(
    _ fields: Fields, _ key: String, _ kind: String
  ) -> [(id: String, member: JSONNode.Member)] {
    guard let node = fields.value(key) else {
      if fields.has(key) { isComplete = false }
      return []
    }
    guard let list = self.fields(node, "'\(key)'", keys: nil) else {
      isComplete = false
      return []
    }
    if node.isDamaged { isComplete = false }
    var seen: Set<String> = []
    return list.all.compactMap { member in
      guard seen.insert(member.key).inserted else { return nil }
      _ = checkID(member.key, member.keyRange, kind)
      return (member.key, member)
    }
  }

  // MARK: - Sources, conversions, indicators

  mutating func readSource(_ id: String, _ member: JSONNode.Member) {
    var source = Source(id: id, title: id, location: text.location(of: member.keyRange.lowerBound))
    defer {
      sources[id] = source
      registry.sources.append(source)
    }
    guard
      let fields = fields(
        member.value, "source '\(id)'", keys: .source,
        hints: ["date": "the day it was published is called 'published'"])
    else { return }
    source.title = fields.required("title", "write what it is called: \"title\": \"…\"")
    source.publisher = fields.string("publisher")
    if let day = fields.day("published") {
      source.published = day.value
      source.publishedIsInferred = day.isInferred
    }
    source.url = fields.string("url")
    source.note = fields.string("note")
  }

  mutating func readConversion(_ node: JSONNode) {
    guard
      let fields = fields(
        node, "the conversion", keys: .conversion,
        hints: ["note": "a conversion has from, to, rate, date and source; write a comment behind //"])
    else { return }
    let from = UnitOfMeasure(
      fields.required("from", "name the unit that one of is converted: \"from\": \"USD billion\""))
    let to = UnitOfMeasure(fields.required("to", "name the unit it is converted to: \"to\": \"VND billion\""))
    fields.reportMissing("rate", "write how many of 'to' one of 'from' is: \"rate\": 24000")
    fields.reportMissing("date", "write for when the rate holds: \"date\": \"2024-06-30\"")
    let rate = fields.value("rate").flatMap {
      fields.quantity($0, "'rate'", unit: UnitOfMeasure.none, qualifiers: [.exact, .about])
    }
    let date = fields.period("date")
    let source = fields.required("source", "name who said so: \"source\": \"ID\"")
    checkSource(source, fields.value("source"), fields)
    if !from.text.isEmpty, from.isComparable(with: to), let range = fields.value("to")?.range {
      fields.report(
        .invalidValue, "'\(from.text)' and '\(to.text)' are one unit at two scales", range,
        "leave the conversion out: scales are converted without one")
    }
    if let rate, let range = fields.value("rate")?.range, rate.value <= 0 {
      fields.report(.invalidValue, "'rate' is \(rate.text)", range, "write a number above 0")
    }
    if let rate, let date, !from.text.isEmpty, !to.text.isEmpty {
      registry.conversions.append(
        Conversion(
          from: from, to: to, rate: rate, date: date.value, source: source,
          location: text.location(of: node.range.lowerBound)))
    }
  }

  mutating func readIndicator(_ id: String, _ member: JSONNode.Member) {
    var indicator = Indicator(id: id, location: text.location(of: member.keyRange.lowerBound))
    if let fields = fields(
      member.value, "indicator '\(id)'", keys: .indicator,
      hints: DocumentReader.indicatorHints)
    {
      indicator.title = fields.string("title") ?? id
      indicator.group = fields.string("group")
      indicator.note = fields.string("note")
      describe(&indicator, fields, target: nil)
      indicator.reports = fields.word("reports")
    }
    indicators[id] = indicator
    registry.indicators.append(indicator)
  }

  /// The keys that describe an indicator, whether it stands by itself or within its goal.
  static let inlineKeys = FileObject.measuring.map(\.name)
  private static let indicatorHints = [
    "name": "the name for people is called 'title'", "target": "targets stand with the goals",
    "yearToDate": "it is called 'cumulative'", "id": "the key of the object is the id",
  ]

  enum MeasureWord: String, CaseIterable {
    case level, flow, rank, share, milestone
  }

  /// Reads unit, measure, limits and subject; a target settles the measure where it is not written.
  func describe(_ indicator: inout Indicator, _ fields: Fields, target: JSONNode?) {
    indicator.subject = fields.string("subject")
    let count = fields.whole("of", 1...1_000_000_000, "write how many there are, a whole number such as 53")
    let targetCount: Int? =
      if case .number(let all)? = target?["all"]?.kind, let number = Double(all), number >= 1, number <= 1e9,
        number == number.rounded()
      { Int(number) } else { nil }
    let word: MeasureWord? = fields.word("measure")
    switch word {
    case .level: indicator.measure = .level
    case .flow: indicator.measure = .flow
    case .rank: indicator.measure = .rank
    case .milestone: indicator.measure = .milestone
    case .share:
      if let count = count ?? targetCount {
        indicator.measure = .share(of: count)
      } else {
        fields.reportMissing("of", "write of how many: \"of\": 53")
        indicator.measure = .share(of: 1)
      }
    case nil where fields.has("measure"): break
    case nil:
      if target?["top"] != nil { indicator.measure = .rank }
      if target?["done"] != nil { indicator.measure = .milestone }
      if let targetCount { indicator.measure = .share(of: count ?? targetCount) }
    }
    if let member = fields.member("of") {
      switch indicator.measure {
      case .share: break
      default:
        fields.report(
          .misplacedKey, "'of' has a meaning only for shares", member.keyRange,
          "write \"measure\": \"share\" beside it, or remove it")
      }
    }
    indicator.unit =
      fields.string("unit").map { UnitOfMeasure($0) } ?? (indicator.measure == .rank ? .rank : .none)
    indicator.isRounded = fields.flag("rounded") ?? false
    describeSums(&indicator, fields)
    if let value = fields.value("limits") { indicator.limits = limits(value, fields) }
  }

  /// How figures of several periods make one: running totals, gaps, means.
  private func describeSums(_ indicator: inout Indicator, _ fields: Fields) {
    if case .bool(let isCumulative)? = fields.value("cumulative")?.kind {
      indicator.cumulative = isCumulative ? .year : nil
    } else {
      indicator.cumulative = fields.word("cumulative")
    }
    if let word: GapsWord = fields.word("gaps") { indicator.gapsAreZero = word == .zero }
    if let word: OverWord = fields.word("over") { indicator.isMeanOverWindow = word == .window }
    if let areFractions = fields.flag("fractions") {
      if areFractions, let range = fields.value("fractions")?.range {
        fields.report(
          .invalidValue, "'fractions' of \(fields.owner) is true, and its figures are in %", range,
          "give the figures the unit \"hundred %\"; write false where small percentages are meant")
      }
      indicator.hasSmallPercentages = !areFractions
    }
    let isFlow = indicator.measure == .flow
    for key in ["cumulative", "gaps"] where !isFlow {
      guard let range = fields.member(key)?.keyRange else { continue }
      fields.report(
        .misplacedKey, "'\(key)' has a meaning only for flows", range,
        "write \"measure\": \"flow\" beside it, or remove it")
    }
    if indicator.isMeanOverWindow, indicator.measure != .level, let range = fields.member("over")?.keyRange {
      fields.report(
        .misplacedKey, "'over' takes the mean of levels, and \(fields.owner) is none", range,
        "leave \"measure\" out beside it, or remove it")
    }
    if indicator.cumulative != nil, indicator.gapsAreZero, let range = fields.member("gaps")?.keyRange {
      fields.report(
        .misplacedKey, "'gaps' stands beside 'cumulative', and a running total has no gaps", range,
        "keep one of them")
    }
    if let member = fields.member("fractions"), !indicator.unit.isPercent {
      fields.report(
        .misplacedKey, "'fractions' has a meaning only for figures in %", member.keyRange, "remove it")
    }
  }

  enum GapsWord: String, CaseIterable { case zero }
  enum OverWord: String, CaseIterable { case window }

  func limits(_ value: JSONNode, _ fields: Fields) -> Limits? {
    let remedy = "write the lowest and the highest possible value: [0, 100], with null where there is none"
    guard case .array(let ends) = value.kind, ends.count == 2 else {
      fields.report(.wrongType, "'limits' of \(fields.owner) are not two values", value.range, remedy)
      return nil
    }
    let values = ends.map { end -> Double? in
      if case .null = end.kind { return nil }
      return fields.quantity(end, "a limit", unit: nil, qualifiers: [.exact])?.value
    }
    if let lower = values[0], let upper = values[1], lower >= upper {
      fields.report(
        .invalidValue, "the limits of \(fields.owner) are in the wrong order", value.range, remedy)
    }
    return Limits(lower: values[0], upper: values[1])
  }
}

extension JSONNode {
  /// Whether it is a list or an object without anything in it.
  var isEmpty: Bool {
    switch kind {
    case .array(let values): values.isEmpty
    case .object(let members): members.isEmpty
    default: false
    }
  }

  var isText: Bool { if case .string = kind { true } else { false } }
}

extension Fields {
  /// Reads a number that is followed by a unit, such as `500 enterprises` or `2 %`.
  static func measured(_ string: String) -> (Quantity, UnitOfMeasure)? {
    let bytes = NumberReader.trimmed(Array(string.utf8)[...])
    let reader = NumberReader(convention: .point)
    // The longest beginning that is a number; the unit is what follows it.
    var end = bytes.endIndex
    var tries = 0
    while end > bytes.startIndex, tries < 300 {
      let head = NumberReader.trimmed(bytes[..<end])
      if case .success(let number) = reader.read(head), !number.hasPercentSign {
        let rest = NumberReader.trimmed(bytes[head.endIndex...])
        return (number.quantity, UnitOfMeasure(String(decoding: rest, as: UTF8.self)))
      }
      end -= 1
      tries += 1
    }
    return nil
  }
}

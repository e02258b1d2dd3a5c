/// Reads a goals file: sources, conversions and indicators first, wherever they stand, then the goals.
struct DocumentReader {
  let text: SourceText
  let problems: Problems
  var dates = DateReader()
  var registry = Registry()
  /// How CSV files write decimals, where it is declared.
  var decimal: NumberReader.Convention?
  /// The CSV files that are listed, with their places; `nil` when none are.
  var tables: [(path: String, range: Range<Int>)]?
  /// Tables of others with what their columns mean.
  var mappings: [TableMapping] = []
  /// Whether every identifier of the file could be read, so that another one is unknown.
  var isComplete = true
  var indicators: [String: Indicator] = [:]
  var sources: [String: Source] = [:]
  /// The places of goals that have an indicator of their own.
  private var goalRanges: [String: Range<Int>] = [:]

  /// The format version that this program reads and writes.
  static let version = 1

  static let keys = [
    "progress", "title", "language", "decimal", "reportingYearStartDay", "actuals", "sources", "conversions",
    "indicators", "goals", "tables",
  ]

  init(_ text: SourceText, _ problems: Problems) {
    self.text = text
    self.problems = problems
  }

  func fields(
    _ node: JSONNode, _ owner: String, keys: [String]?, hints: [String: String] = [:], goal: String? = nil
  ) -> Fields? {
    Fields(node, owner, keys: keys, hints: hints, goal: goal, in: text, problems, dates: dates)
  }

  mutating func read() {
    guard let root = JSONDocument.read(text, problems),
      let fields = fields(
        root, "the file", keys: DocumentReader.keys,
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
    for (id, entry) in entries(fields, "sources", "source") { readSource(id, entry) }
    for (id, entry) in entries(fields, "indicators", "indicator") { readIndicator(id, entry) }
    for entry in fields.list("conversions") { readConversion(entry) }
    let goals = fields.list("goals")
    if fields.has("tables") {
      readMappings(fields)
    } else {
      fields.reportMissing("goals", "list what is wanted: \"goals\": [ … ]")
    }
    if fields.value("goals").map({ $0.isDamaged }) ?? !fields.has("tables") { isComplete = false }
    let drafts = goals.compactMap { draft($0) }
    for draft in drafts {
      if let goal = read(draft) { registry.goals.append(goal) }
    }
    checkReplacements(drafts)
  }

  private func readVersion(_ fields: Fields) -> Bool {
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

  private mutating func readConventions(_ fields: Fields) {
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
    if let day = fields.string("reportingYearStartDay"),
      let range = fields.value("reportingYearStartDay")?.range
    {
      let bytes = Array(day.utf8)
      if bytes.count == 5, bytes[2] == UInt8(ascii: "-"), let month = Int(digits: bytes[0..<2]),
        let day = Int(digits: bytes[3..<5]),
        let calendar = ReportingCalendar(startMonth: month, startDay: day)
      {
        dates.calendar = calendar
        registry.calendar = calendar
      } else {
        fields.report(
          .invalidDate, "'reportingYearStartDay' is '\(day)'", range,
          "write MM-DD with a day up to 28, such as \"04-01\" for years that begin on 1 April")
      }
    }
  }

  private mutating func readTables(_ fields: Fields) {
    guard fields.has("actuals") else { return }
    var listed: [(path: String, range: Range<Int>)] = []
    for (path, range) in fields.strings("actuals") {
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

  private mutating func readMappings(_ fields: Fields) {
    for entry in fields.list("tables") {
      guard let table = self.fields(entry, "a table", keys: TableMapping.keys),
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
  private static func isWithin(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !(path.hasPrefix("/") || path.contains("\\") || parts.contains("..") || parts.contains("")
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

  private func checkID(_ id: String, _ range: Range<Int>, _ kind: String, goal: String? = nil) -> Bool {
    if DocumentReader.isID(id, mayBeginWithDigit: kind == "source") { return true }
    problems.add(
      .invalidID, "'\(id)' cannot be the id of \(kind == "indicator" ? "an" : "a") \(kind)", in: text,
      at: range,
      remedy: "use letters without accents, digits, '-', '_' and '.'"
        + (kind == "source" ? "" : ", and begin with a letter"),
      goal: goal)
    return false
  }

  /// The entries of an object of objects by their ids.
  private mutating func entries(
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

  private mutating func readSource(_ id: String, _ member: JSONNode.Member) {
    var source = Source(id: id, title: id, location: text.location(of: member.keyRange.lowerBound))
    defer {
      sources[id] = source
      registry.sources.append(source)
    }
    guard
      let fields = fields(
        member.value, "source '\(id)'", keys: ["title", "publisher", "published", "url", "note"],
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

  private mutating func readConversion(_ node: JSONNode) {
    guard
      let fields = fields(
        node, "the conversion", keys: ["from", "to", "rate", "date", "source"],
        hints: ["note": "a conversion has from, to, rate, date and source; write a comment behind //"])
    else { return }
    let from = Unit(
      fields.required("from", "name the unit that one of is converted: \"from\": \"USD billion\""))
    let to = Unit(fields.required("to", "name the unit it is converted to: \"to\": \"VND billion\""))
    fields.reportMissing("rate", "write how many of 'to' one of 'from' is: \"rate\": 24000")
    fields.reportMissing("date", "write for when the rate holds: \"date\": \"2024-06-30\"")
    let rate = fields.value("rate").flatMap { fields.quantity($0, "'rate'", unit: Unit.none) }
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

  private mutating func readIndicator(_ id: String, _ member: JSONNode.Member) {
    var indicator = Indicator(id: id, location: text.location(of: member.keyRange.lowerBound))
    if let fields = fields(
      member.value, "indicator '\(id)'",
      keys: ["title", "subject", "unit", "measure", "of", "limits", "group", "note"])
    {
      indicator.title = fields.string("title") ?? id
      indicator.group = fields.string("group")
      indicator.note = fields.string("note")
      describe(&indicator, fields, target: nil)
    }
    indicators[id] = indicator
    registry.indicators.append(indicator)
  }

  private enum MeasureWord: String, CaseIterable {
    case level, flow, rank, share, milestone
  }

  /// Reads unit, measure, limits and subject; a target settles the measure where it is not written.
  private func describe(_ indicator: inout Indicator, _ fields: Fields, target: JSONNode?) {
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
    indicator.unit = fields.string("unit").map { Unit($0) } ?? (indicator.measure == .rank ? .rank : .none)
    if let value = fields.value("limits") { indicator.limits = limits(value, fields) }
  }

  private func limits(_ value: JSONNode, _ fields: Fields) -> Limits? {
    let remedy = "write the lowest and the highest possible value: [0, 100], with null where there is none"
    guard case .array(let ends) = value.kind, ends.count == 2 else {
      fields.report(.wrongType, "'limits' of \(fields.owner) are not two values", value.range, remedy)
      return nil
    }
    let values = ends.map { end -> Double? in
      if case .null = end.kind { return nil }
      return fields.quantity(end, "a limit", unit: nil)?.value
    }
    if let lower = values[0], let upper = values[1], lower >= upper {
      fields.report(
        .invalidValue, "the limits of \(fields.owner) are in the wrong order", value.range, remedy)
    }
    return Limits(lower: values[0], upper: values[1])
  }

  // MARK: - Goals

  /// A goal with its id and indicator known, and the rest unread.
  struct Draft {
    var id: String
    var fields: Fields
    var indicator: Indicator?
  }

  static let goalKeys = [
    "id", "title", "indicator", "unit", "measure", "of", "limits", "subject", "target", "baseline", "start",
    "trajectory", "tolerance", "reports", "set", "owner", "group", "source", "note", "waivers", "check",
    "closed",
  ]
  private static let inlineKeys = ["unit", "measure", "of", "limits", "subject"]
  private static let hints = [
    "deadline": "the deadline stands in the target: { \"atLeast\": 120, \"by\": \"2025\" }",
    "by": "the deadline stands in the target: { \"atLeast\": 120, \"by\": \"2025\" }",
    "every": "it stands in the target: { \"atLeast\": 12, \"every\": \"year\" }",
    "name": "the name for people is called 'title'",
    "sources": "it is called 'source', with one id or a list",
    "pace": "the expected path is called 'trajectory'",
    "direction": "which way is good follows from the target",
    "threshold": "how far behind is accepted is called 'tolerance'",
    "actual": "figures stand in the CSV file",
    "checks": "it is called 'check'", "waiver": "it is called 'waivers', with a list",
  ]

  private mutating func draft(_ node: JSONNode) -> Draft? {
    var id: String?
    if case .string(let string)? = node["id"]?.kind { id = string }
    let place = text.position(of: node.range.lowerBound).line
    guard
      let fields = fields(
        node, id.map { "goal '\($0)'" } ?? "the goal of line \(place)", keys: DocumentReader.goalKeys,
        hints: DocumentReader.hints, goal: id)
    else {
      isComplete = false
      return nil
    }
    let written = fields.required("id", "give it an id: \"id\": \"wells\"")
    guard !written.isEmpty, let range = fields.value("id")?.range else {
      isComplete = false
      // What else is wrong with it can be said all the same.
      return Draft(id: "", fields: fields, indicator: nil)
    }
    _ = checkID(written, range, "goal", goal: written)
    if let first = goalRanges[written] {
      fields.report(
        .duplicateID, "the goal '\(written)' is declared twice", range,
        "give one of them another id; the first is in line \(text.position(of: first.lowerBound).line)")
    } else {
      goalRanges[written] = range
    }
    let inline = DocumentReader.inlineKeys.compactMap { fields.member($0) }
    if fields.has("indicator") || indicators[written] != nil && inline.isEmpty {
      for member in inline {
        fields.report(
          .misplacedKey, "'\(member.key)' describes an indicator, and \(fields.owner) names one",
          member.keyRange,
          "move it to the indicator, or remove \"indicator\"")
      }
      return Draft(id: written, fields: fields, indicator: nil)
    }
    if indicators[written] != nil, let member = inline.first {
      fields.report(
        .duplicateID,
        "the indicator '\(written)' is declared, and \(fields.owner) describes another of that id",
        member.keyRange, "remove '\(member.key)' here, or give the goal another id")
      return Draft(id: written, fields: fields, indicator: nil)
    }
    var indicator = Indicator(id: written, title: fields.string("title"))
    indicator.location = text.location(of: range.lowerBound)
    indicator.group = fields.string("group")
    describe(&indicator, fields, target: fields.value("target"))
    indicators[written] = indicator
    registry.indicators.append(indicator)
    return Draft(id: written, fields: fields, indicator: indicator)
  }

  /// The indicator that a goal names, once all are known.
  private func resolve(_ draft: Draft) -> Indicator? {
    if let indicator = draft.indicator { return indicator }
    guard let value = draft.fields.value("indicator") else { return indicators[draft.id] }
    if case .null = value.kind { return nil }
    guard let id = draft.fields.string("indicator") else { return nil }
    if let indicator = indicators[id] { return indicator }
    if isComplete {
      let meant = Suggestion.nearest(to: id, among: registry.indicators.map(\.id)).map {
        "did you mean '\($0)'? "
      }
      draft.fields.report(
        .unknownIndicator, "unknown indicator '\(id)' in \(draft.fields.owner)", value.range,
        (meant ?? "") + "declare it under \"indicators\"")
    }
    return nil
  }

  private mutating func read(_ draft: Draft) -> Goal? {
    let fields = draft.fields
    let indicator = resolve(draft)
    var namesIndicator = true
    if case .null? = fields.value("indicator")?.kind { namesIndicator = false }
    var goal = Goal(draft.id, title: fields.string("title"), target: .none)
    if fields.value("title") == nil, draft.indicator == nil, let indicator { goal.title = indicator.title }
    goal.indicator = namesIndicator ? indicator?.id ?? fields.string("indicator") ?? draft.id : nil
    goal.location = text.location(of: (fields.value("id")?.range ?? fields.node.range).lowerBound)
    goal.owner = fields.string("owner")
    goal.group = fields.string("group") ?? indicator?.group
    goal.note = fields.string("note")
    for (id, range) in fields.strings("source") {
      goal.sources.append(id)
      checkSource(id, range, fields)
    }
    goal.setOn = fields.day("set")?.value ?? goal.sources.compactMap { sources[$0]?.published }.min()
    goal.start = fields.day("start")?.value
    goal.reports = fields.word("reports")
    if let value = fields.value("baseline") { goal.baseline = baseline(value, indicator, fields) }
    fields.reportMissing("target", "say what is wanted: \"target\": { \"atLeast\": 120, \"by\": \"2025\" }")
    var hasTarget = false
    if let value = fields.value("target") {
      let reader = TargetReader(
        fields: fields, indicator: indicator, namesIndicator: namesIndicator, document: self)
      if let target = reader.read(value) {
        goal.target = target.target
        goal.deadline = target.deadline
        goal.every = target.every
        hasTarget = true
      }
      goal.targetLocation = text.location(of: value.range.lowerBound)
      if hasTarget { reader.checkWindow(goal, value) }
    }
    if let value = fields.value("tolerance") { goal.tolerance = tolerance(value, indicator, fields) }
    if let value = fields.value("trajectory") { goal.trajectory = trajectory(value, indicator, goal, fields) }
    goal.waivers = fields.list("waivers").compactMap { waiver($0, fields) }
    if let value = fields.value("check") { goal.checks = checks(value, fields) }
    if let value = fields.value("closed") { goal.closed = closure(value, fields) }
    return hasTarget && !draft.id.isEmpty ? goal : nil
  }

  func checkSource(_ id: String, _ value: JSONNode?, _ fields: Fields) {
    if let value, !id.isEmpty { checkSource(id, value.range, fields) }
  }

  private func checkSource(_ id: String, _ range: Range<Int>, _ fields: Fields) {
    guard isComplete || !sources.isEmpty, sources[id] == nil else { return }
    let meant = Suggestion.nearest(to: id, among: registry.sources.map(\.id)).map { "did you mean '\($0)'? " }
    fields.report(
      .unknownSource, "unknown source '\(id)' in \(fields.owner)", range,
      (meant ?? "") + "declare it under \"sources\"")
  }

  // MARK: - Parts of a goal

  private func baseline(_ node: JSONNode, _ indicator: Indicator?, _ goal: Fields) -> Baseline? {
    guard
      let fields = fields(
        node, "the baseline of \(goal.owner)", keys: ["value", "at", "source", "note"],
        hints: ["date": "the day or period is called 'at'", "period": "the day or period is called 'at'"],
        goal: goal.goal)
    else { return nil }
    fields.reportMissing("value", "write the value to start from: \"value\": 41")
    if case .milestone? = indicator?.measure {
      fields.report(
        .targetMismatch, "\(goal.owner) is done or not done, and has no baseline", node.range, "remove it")
    }
    let period = fields.period("at")
    let source = fields.string("source")
    if let source { checkSource(source, fields.value("source"), fields) }
    guard let value = fields.value("value") else { return nil }
    guard
      let quantity = value.isText ? figure(value, indicator, fields) : self.value(value, indicator, fields)
    else { return nil }
    return Baseline(
      quantity, on: period?.value, periodIsInferred: period?.isInferred ?? false, source: source,
      note: fields.string("note"), location: text.location(of: node.range.lowerBound))
  }

  /// A number that an indicator can have.
  func value(
    _ node: JSONNode, _ indicator: Indicator?, _ fields: Fields, _ place: String = "the value"
  ) -> Quantity? {
    guard let quantity = fields.quantity(node, place, unit: indicator?.unit) else { return nil }
    if let indicator, let failure = FigureReader.problem(of: quantity, for: indicator) {
      fields.report(failure.name, failure.message, node.range, failure.remedy)
    }
    return quantity
  }

  /// A number that may be written as so many of so many.
  private func figure(_ node: JSONNode, _ indicator: Indicator?, _ fields: Fields) -> Quantity? {
    guard case .string(let string) = node.kind, case .share(let count)? = indicator?.measure,
      let parts = FigureReader.count(Array(string.utf8)[...], .point)
    else { return value(node, indicator, fields) }
    switch parts {
    case .success(let (quantity, total)):
      if total != count {
        fields.report(
          .invalidValue, "'\(string)' counts of \(total), the indicator of \(count)", node.range,
          "write it of \(count)")
      }
      return quantity
    case .failure(let failure):
      fields.report(failure.name, failure.message, node.range, failure.remedy)
      return nil
    }
  }

  private func tolerance(_ node: JSONNode, _ indicator: Indicator?, _ fields: Fields) -> Tolerance {
    let remedy =
      "write points of the way, such as 5, or a number with the indicator's unit, such as \"500 wells\""
    let place = "'tolerance' of \(fields.owner)"
    if case .number = node.kind {
      guard let quantity = fields.quantity(node, place, unit: nil) else { return .standard }
      if quantity.value < 0 { fields.report(.invalidValue, "\(place) is below 0", node.range, remedy) }
      return .points(quantity.value)
    }
    guard case .string(let string) = node.kind else {
      fields.report(.wrongType, "\(place) is \(node.description)", node.range, remedy)
      return .standard
    }
    guard let (quantity, unit) = Fields.measured(string), quantity.qualifier == .exact, quantity.value >= 0
    else {
      fields.report(.invalidValue, "\(place) is '\(string)'", node.range, remedy)
      return .standard
    }
    guard let indicator else { return .value(quantity.value) }
    guard unit.isComparable(with: indicator.unit), !unit.text.isEmpty || indicator.unit.text.isEmpty else {
      fields.report(
        .invalidValue,
        "\(place) is in \(Fields.name(of: unit)), the unit of the indicator is \(Fields.name(of: indicator.unit))",
        node.range, remedy)
      return .standard
    }
    return .value(quantity.shifted(byPowerOfTen: unit.exponent - indicator.unit.exponent).value)
  }

  private enum TrajectoryWord: String, CaseIterable {
    case linear, compound, step, none
  }

  private func trajectory(
    _ node: JSONNode, _ indicator: Indicator?, _ goal: Goal, _ fields: Fields
  ) -> Trajectory {
    if case .string = node.kind {
      let word: TrajectoryWord? = fields.word("trajectory")
      switch word {
      case .compound: return .compound
      case .step: return .step
      case .some(.none): return .none
      case .some(.linear), nil: return .linear
      }
    }
    guard
      let path = self.fields(node, "the trajectory of \(fields.owner)", keys: nil, goal: fields.goal)
    else { return .linear }
    if path.has("profile") { return profile(path) }
    var milestones: [Trajectory.Milestone] = []
    for member in path.all {
      guard let period = path.period(member.key, member.keyRange)?.value,
        let quantity = value(member.value, indicator, path)
      else { continue }
      let day = period.last
      if let last = milestones.last, day <= last.date {
        path.report(
          .invalidTrajectory, "\(day) stands behind \(last.date)", member.keyRange,
          "write the days in their order")
        continue
      }
      if let deadline = goal.deadline?.date, day > deadline {
        path.report(
          .invalidTrajectory, "\(day) is after the deadline, \(deadline)", member.keyRange,
          "the path ends with the target, on the deadline")
      }
      milestones.append(Trajectory.Milestone(day, quantity))
    }
    if path.all.isEmpty {
      path.report(
        .invalidTrajectory, "the trajectory of \(fields.owner) names no day", node.range,
        "write days and values: { \"2025-06-30\": 50 }, or a word: linear, compound, step, none")
    }
    return milestones.isEmpty ? .linear : .milestones(milestones)
  }

  private func profile(_ path: Fields) -> Trajectory {
    let remedy = "write the cumulative shares at the ends of equal parts, such as [0.2, 0.45, 0.7, 1]"
    for member in path.all where member.key != "profile" {
      path.report(
        .misplacedKey, "'\(member.key)' stands beside 'profile'", member.keyRange,
        "a trajectory is a profile or days with values")
    }
    var shares: [Double] = []
    for value in path.list("profile") {
      guard let share = path.quantity(value, "a share of the profile", unit: Unit.none)?.value else {
        continue
      }
      if share < shares.last ?? 0 || share > 1 {
        path.report(
          .invalidTrajectory, "the shares of the profile do not rise from 0 to 1", value.range, remedy)
        return .linear
      }
      shares.append(share)
    }
    if shares.last != 1, let range = path.value("profile")?.range {
      path.report(.invalidTrajectory, "the last share of the profile is not 1", range, remedy)
      return .linear
    }
    return .profile(shares)
  }

  private func waiver(_ node: JSONNode, _ goal: Fields) -> Waiver? {
    guard
      let fields = fields(
        node, "the waiver of \(goal.owner)", keys: ["rule", "until", "reason", "by"], goal: goal.goal)
    else { return nil }
    let word = fields.required("rule", "name what is accepted: \"rule\": \"off-pace\"")
    let rule = Rule.waivable.first { $0.rawValue == word }
    if rule == nil, !word.isEmpty, let range = fields.value("rule")?.range {
      fields.reportWord(
        word, range, "the rule of \(fields.owner)", Rule.waivable.map(\.rawValue), .unknownRule)
    }
    fields.reportMissing("until", "write the last day on which it holds: \"until\": \"2025-09-30\"")
    let until = fields.day("until")?.value
    let reason = fields.required("reason", "write why it is accepted: \"reason\": \"…\"")
    guard let rule, let until, !reason.isEmpty else { return nil }
    return Waiver(
      rule: rule, until: until, reason: reason, by: fields.string("by"),
      location: text.location(of: node.range.lowerBound))
  }

  private func checks(_ node: JSONNode, _ goal: Fields) -> [Rule: RuleLevel] {
    guard let fields = fields(node, "'check' of \(goal.owner)", keys: nil, goal: goal.goal) else {
      return [:]
    }
    var checks: [Rule: RuleLevel] = [:]
    for member in fields.all {
      guard let rule = Rule(rawValue: member.key) else {
        fields.reportWord(
          member.key, member.keyRange, "a rule in \(fields.owner)", Rule.allCases.map(\.rawValue),
          .unknownRule)
        continue
      }
      if let level: RuleLevel = fields.word(member.key) { checks[rule] = level }
    }
    return checks
  }

  private func closure(_ node: JSONNode, _ goal: Fields) -> Closure? {
    guard
      let fields = fields(
        node, "'closed' of \(goal.owner)", keys: ["date", "reason", "replacedBy"], goal: goal.goal)
    else { return nil }
    fields.reportMissing("date", "write the day: \"date\": \"2025-01-31\"")
    let day = fields.day("date")?.value
    let reason = fields.required("reason", "write why: \"reason\": \"…\"")
    guard let day, !reason.isEmpty else { return nil }
    return Closure(date: day, reason: reason, replacedBy: fields.string("replacedBy"))
  }

  private func checkReplacements(_ drafts: [Draft]) {
    guard isComplete else { return }
    for draft in drafts {
      guard let closed = draft.fields.value("closed"), let replacement = closed["replacedBy"],
        case .string(let id) = replacement.kind
      else { continue }
      if id == draft.id {
        draft.fields.report(
          .unknownGoal, "\(draft.fields.owner) is replaced by itself", replacement.range, "name another goal")
      } else if goalRanges[id] == nil {
        let meant = Suggestion.nearest(to: id, among: drafts.map(\.id)).map { "did you mean '\($0)'? " } ?? ""
        draft.fields.report(
          .unknownGoal, "unknown goal '\(id)' in \(draft.fields.owner)", replacement.range,
          meant + "name a goal of this file")
      }
    }
  }
}

extension JSONNode {
  var isText: Bool { if case .string = kind { true } else { false } }
}

extension Fields {
  /// Reads a number that is followed by a unit, such as `500 enterprises` or `2 %`.
  static func measured(_ string: String) -> (Quantity, Unit)? {
    let bytes = NumberReader.trimmed(Array(string.utf8)[...])
    let reader = NumberReader(convention: .point)
    // The longest beginning that is a number; the unit is what follows it.
    var end = bytes.endIndex
    var tries = 0
    while end > bytes.startIndex, tries < 300 {
      let head = NumberReader.trimmed(bytes[..<end])
      if case .success(let number) = reader.read(head), !number.hasPercentSign {
        let rest = NumberReader.trimmed(bytes[head.endIndex...])
        return (number.quantity, Unit(String(decoding: rest, as: UTF8.self)))
      }
      end -= 1
      tries += 1
    }
    return nil
  }
}

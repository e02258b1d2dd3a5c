extension DocumentReader {
  /// A goal with its id and indicator known, and the rest unread.
  struct Draft {
    var id: String
    var fields: Fields
    var indicator: Indicator?
    /// The named parts over which the goal is spread, each with an indicator of its own.
    var parts: [(id: String, title: String)] = []
  }

  static let goalHints = [
    "deadline": "the deadline stands in the target: { \"atLeast\": 120, \"by\": \"2025\" }",
    "by": "the deadline stands in the target: { \"atLeast\": 120, \"by\": \"2025\" }",
    "every": "it stands in the target: { \"atLeast\": 12, \"every\": \"year\" }",
    "name": "the name for people is called 'title'",
    "sources": "it is called 'source', with one id or a list",
    "pace": "the expected path is called 'trajectory'",
    "direction": "which way is good follows from the target",
    "threshold":
      "how far behind is accepted is called 'tolerance'; shares of the target that are green and amber are "
      + "\"thresholds\": { \"green\": \"95%\", \"amber\": \"80%\" }",
    "rag": "it is called 'thresholds': { \"green\": \"95%\", \"amber\": \"80%\" }",
    "actual": "figures stand in the CSV file",
    "checks": "it is called 'check'", "waiver": "it is called 'waivers', with a list",
  ]

  mutating func draft(_ node: JSONNode) -> Draft? {
    var id: String?
    if case .string(let string)? = node["id"]?.kind { id = string }
    let place = text.position(of: node.range.lowerBound).line
    guard
      let fields = fields(
        node, id.map { "goal '\($0)'" } ?? "the goal of line \(place)", keys: .goal,
        hints: DocumentReader.goalHints, goal: id)
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
    if let member = fields.member("each"), fields.has("indicator") || indicators[written] != nil {
      fields.report(
        .misplacedKey, "'each' spreads a goal over parts, and \(fields.owner) names one indicator",
        member.keyRange,
        "remove \"indicator\", or write one goal for each")
    }
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
    if fields.has("goals") { return Draft(id: written, fields: fields, indicator: nil) }
    var indicator = Indicator(id: written, title: fields.string("title"))
    indicator.location = text.location(of: range.lowerBound)
    indicator.group = fields.string("group")
    describe(&indicator, fields, target: fields.value("target"))
    let parts = each(fields, of: written)
    if parts.isEmpty {
      indicators[written] = indicator
      registry.indicators.append(indicator)
    }
    for part in parts {
      var own = indicator
      own.id = part.id
      own.title = part.title
      indicators[part.id] = own
      registry.indicators.append(own)
    }
    return Draft(id: written, fields: fields, indicator: indicator, parts: parts)
  }

  /// The parts of `"each"`: a list of words, or words with the names of the parts. The goal `ID` becomes the goals
  /// `ID-part`, each with an indicator of its own.
  private mutating func each(_ fields: Fields, of id: String) -> [(id: String, title: String)] {
    guard let value = fields.value("each") else { return [] }
    for key in ["baseline", "history", "parts"] {
      if let member = fields.member(key) {
        fields.report(
          .misplacedKey, "'\(key)' stands beside 'each', and would be that of every part", member.keyRange,
          "write the parts as goals of their own, or remove it")
      }
    }
    let owner = fields.string("title") ?? id
    var named: [(word: String, title: String, range: Range<Int>)] = []
    if case .object = value.kind, let list = self.fields(value, "'each' of \(fields.owner)", keys: nil) {
      named = list.all.map { ($0.key, list.string($0.key) ?? $0.key, $0.keyRange) }
    } else {
      named = fields.strings("each").map { ($0.string, $0.string, $0.range) }
    }
    if named.isEmpty, !value.isDamaged {
      fields.report(
        .invalidValue, "'each' of \(fields.owner) names no part", value.range,
        "name the parts: \"each\": { \"north\": \"Northern region\", \"south\": \"Southern region\" }")
    }
    var parts: [(id: String, title: String)] = []
    for (word, title, range) in named {
      let part = "\(id)-\(word)"
      guard checkID(part, range, "goal", goal: id) else { continue }
      if goalRanges[part] != nil || indicators[part] != nil {
        fields.report(
          .duplicateID, "'\(part)' is declared twice", range, "give the part, or the other one, another id")
        continue
      }
      goalRanges[part] = range
      parts.append((part, "\(owner): \(title)"))
    }
    return parts
  }

  /// A goal as it is, or one for each of its parts.
  func spread(_ goal: Goal, _ draft: Draft) -> [Goal] {
    guard draft.fields.has("each") else { return [goal] }
    return draft.parts.map { part in
      var own = goal
      own.id = part.id
      own.indicator = part.id
      own.title = part.title
      return own
    }
  }

  /// The indicator that a goal names, once all are known.
  func resolve(_ draft: Draft) -> Indicator? {
    if let indicator = draft.indicator { return indicator }
    guard let value = draft.fields.value("indicator") else { return indicators[draft.id] }
    if case .null = value.kind { return nil }
    guard let id = draft.fields.string("indicator") else { return nil }
    if let indicator = indicators[id] { return indicator }
    if isComplete {
      let meant = problems.suggestions.meant(by: id, among: registry.indicators.map(\.id))
      draft.fields.report(
        .unknownIndicator, "unknown indicator '\(id)' in \(draft.fields.owner)", value.range,
        meant + "declare it under \"indicators\"")
    }
    return nil
  }

  mutating func read(_ draft: Draft) -> Goal? {
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
    if let value = fields.value("goals") {
      goal.objective = objective(value, fields)
      goal.indicator = nil
      goal.target = .stated("its goals")
      goal.waivers = fields.list("waivers").compactMap { waiver($0, fields) }
      if let value = fields.value("check") { goal.checks = checks(value, fields) }
      if let value = fields.value("closed") { goal.closed = closure(value, fields) }
      return draft.id.isEmpty || goal.objective == nil ? nil : goal
    }
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
    if let value = fields.value("parts") { goal.rollup = rollup(value, goal, fields) }
    if let value = fields.value("tolerance") { goal.tolerance = tolerance(value, indicator, fields) }
    if let value = fields.value("trajectory") { goal.trajectory = trajectory(value, indicator, goal, fields) }
    if let value = fields.value("thresholds") {
      goal.ragThresholds = ragThresholds(value, goal, hasTarget, fields)
    }
    goal.method = method(fields)
    goal.history = history(goal, indicator, namesIndicator, fields)
    goal.waivers = fields.list("waivers").compactMap { waiver($0, fields) }
    if let value = fields.value("check") { goal.checks = checks(value, fields) }
    if let value = fields.value("closed") { goal.closed = closure(value, fields) }
    return hasTarget && !draft.id.isEmpty ? goal : nil
  }

  func checkSource(_ id: String, _ value: JSONNode?, _ fields: Fields) {
    if let value, !id.isEmpty { checkSource(id, value.range, fields) }
  }

  func checkSource(_ id: String, _ range: Range<Int>, _ fields: Fields) {
    guard isComplete || !sources.isEmpty, sources[id] == nil else { return }
    let meant = problems.suggestions.meant(by: id, among: registry.sources.map(\.id))
    fields.report(
      .unknownSource, "unknown source '\(id)' in \(fields.owner)", range,
      meant + "declare it under \"sources\"")
  }
}

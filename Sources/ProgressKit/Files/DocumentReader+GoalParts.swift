extension DocumentReader {
  func baseline(_ node: JSONNode, _ indicator: Indicator?, _ goal: Fields) -> Baseline? {
    guard
      let fields = fields(
        node, "the baseline of \(goal.owner)", keys: .baseline,
        hints: ["date": "the day or period is called 'at'", "period": "the day or period is called 'at'"],
        goal: goal.goal)
    else { return nil }
    fields.reportMissing(
      "value",
      "write the value to start from: \"value\": 41; where it is not known yet leave \"baseline\" out (there is no pace "
        + "without one), and put its year into \"note\"")
    if case .milestone? = indicator?.measure {
      fields.report(
        .targetMismatch, "\(goal.owner) is done or not done, and has no baseline", node.range, "remove it")
    }
    let period = fields.period("at")
    let source = fields.string("source")
    if let source { checkSource(source, fields.value("source"), fields) }
    guard let value = fields.value("value") else { return nil }
    guard
      let quantity = value.isText
        ? figure(value, indicator, fields) : self.value(value, indicator, fields, kind: .baseline)
    else { return nil }
    return Baseline(
      quantity, on: period?.value, periodIsInferred: period?.isInferred ?? false,
      rebases: fields.flag("rebase"), source: source,
      note: fields.string("note"), location: text.location(of: node.range.lowerBound))
  }

  /// A number that an indicator can have.
  func value(
    _ node: JSONNode, _ indicator: Indicator?, _ fields: Fields, _ place: String = "the value",
    qualifiers: [Qualifier] = Qualifier.allCases, kind: NumberRemedy.Place = .goals
  ) -> Quantity? {
    guard
      let quantity = fields.quantity(
        node, place, unit: indicator?.unit, qualifiers: qualifiers, kind: kind,
        measure: indicator?.measure)
    else { return nil }
    if let indicator,
      let failure = FigureRule.problem(
        of: quantity.value, text: quantity.text, for: indicator, isInItsUnit: true)
    {
      fields.report(failure.name, failure.message, node.range, failure.remedy)
    }
    return quantity
  }

  /// A number that may be written as so many of so many.
  func figure(_ node: JSONNode, _ indicator: Indicator?, _ fields: Fields) -> Quantity? {
    guard case .string(let string) = node.kind, case .share(let count)? = indicator?.measure,
      let parts = FigureReader.count(Array(string.utf8)[...], .point)
    else { return value(node, indicator, fields, kind: .baseline) }
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

  func tolerance(_ node: JSONNode, _ indicator: Indicator?, _ fields: Fields) -> Tolerance {
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

  /// The shares of the target that are green and amber.
  func ragThresholds(_ node: JSONNode, _ goal: Goal, _ hasTarget: Bool, _ owner: Fields) -> RAGThresholds? {
    let example = "{ \"green\": \"95%\", \"amber\": \"80%\" }"
    guard
      let fields = fields(
        node, "'thresholds' of \(owner.owner)", keys: .thresholds,
        hints: ["red": "what is below 'amber' is red"], goal: owner.goal)
    else { return nil }
    if hasTarget {
      switch goal.target.shape.held {
      case .atLeast(let target) where target.value > 0: break
      case .all: break
      default:
        owner.report(
          .invalidTarget, "'thresholds' of \(owner.owner) are shares of a target that it has not", node.range,
          "they need a target above 0 that is to be reached from below, \"atLeast\" or \"all\"; how far a figure may be "
            + "beyond a limit is said by 'tolerance'")
        return nil
      }
    }
    func share(_ key: String) -> Quantity? {
      guard let member = fields.value(key) else {
        if !node.isDamaged {
          fields.report(
            .missingKey, "'thresholds' of \(owner.owner) have no '\(key)'",
            node.range.lowerBound..<node.range.lowerBound + 1, "write \(example)")
        }
        return nil
      }
      guard
        let quantity = fields.quantity(
          member, "'\(key)' of \(fields.owner)", unit: .percent, qualifiers: [.exact])
      else { return nil }
      guard case .string = member.kind, quantity.text.hasSuffix("%"), quantity.value > 0 else {
        fields.report(
          .invalidValue, "'\(key)' of \(fields.owner) is \(quantity.text)", member.range,
          "write a share of the target above 0 with its sign, such as \(example)")
        return nil
      }
      return quantity
    }
    guard let green = share("green"), let amber = share("amber") else { return nil }
    guard amber.value < green.value else {
      fields.report(
        .invalidValue, "amber begins at \(amber.text), which is not below green, \(green.text)", node.range,
        "write the better one higher: \(example)")
      return nil
    }
    return RAGThresholds(green: green, amber: amber)
  }

  enum TrajectoryWord: String, CaseIterable {
    case linear, compound, step, none
  }

  func trajectory(
    _ node: JSONNode, _ indicator: Indicator?, _ goal: Goal, _ fields: Fields
  ) -> Trajectory {
    if case .string = node.kind {
      let word: TrajectoryWord? = fields.word(
        "trajectory",
        otherwise:
          "any other path, one of working days and pauses say, is written as days and what is expected by "
          + "them: { \"2024-09-16\": 50, \"2024-09-30\": 100 }")
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
    if path.has("profileOf") {
      for member in path.all where member.key != "profileOf" {
        path.report(
          .misplacedKey, "'\(member.key)' stands beside 'profileOf'", member.keyRange,
          "a trajectory is the shape of one earlier period, or days with values")
      }
      return path.period("profileOf").map { .profileOf($0.value) } ?? .linear
    }
    var milestones: [Trajectory.Milestone] = []
    for member in path.all {
      guard let period = path.period(member.key, member.keyRange)?.value,
        let quantity = value(member.value, indicator, path, qualifiers: [.exact, .about])
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

  func profile(_ path: Fields) -> Trajectory {
    let remedy = "write the cumulative shares at the ends of equal parts, such as [0.2, 0.45, 0.7, 1]"
    for member in path.all where member.key != "profile" {
      path.report(
        .misplacedKey, "'\(member.key)' stands beside 'profile'", member.keyRange,
        "a trajectory is a profile or days with values")
    }
    var shares: [Double] = []
    for value in path.list("profile") {
      guard
        let share = path.quantity(
          value, "a share of the profile", unit: UnitOfMeasure.none, qualifiers: [.exact])?.value
      else {
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

  func waiver(_ node: JSONNode, _ goal: Fields) -> Waiver? {
    guard
      let fields = fields(
        node, "the waiver of \(goal.owner)", keys: .waiver, goal: goal.goal)
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

  func checks(_ node: JSONNode, _ goal: Fields) -> [Rule: RuleLevel] {
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

  func closure(_ node: JSONNode, _ goal: Fields) -> Closure? {
    guard
      let fields = fields(
        node, "'closed' of \(goal.owner)", keys: .closed, goal: goal.goal)
    else { return nil }
    fields.reportMissing("date", "write the day: \"date\": \"2025-01-31\"")
    let day = fields.day("date")?.value
    let reason = fields.required("reason", "write why: \"reason\": \"…\"")
    guard let day, !reason.isEmpty else { return nil }
    return Closure(date: day, reason: reason, replacedBy: fields.string("replacedBy"))
  }

  func checkReplacements(_ drafts: [Draft]) {
    guard isComplete else { return }
    for draft in drafts {
      guard let closed = draft.fields.value("closed"), let replacement = closed["replacedBy"],
        case .string(let id) = replacement.kind
      else { continue }
      if id == draft.id {
        draft.fields.report(
          .unknownGoal, "\(draft.fields.owner) is replaced by itself", replacement.range, "name another goal")
      } else if goalRanges[id] == nil {
        let meant = problems.suggestions.meant(by: id, among: drafts.map(\.id))
        draft.fields.report(
          .unknownGoal, "unknown goal '\(id)' in \(draft.fields.owner)", replacement.range,
          meant + "name a goal of this file")
      }
    }
  }

  /// The name of a published method.
  func method(_ fields: Fields) -> String? {
    guard let name = fields.string("method"), let range = fields.value("method")?.range else { return nil }
    if let methods, !methods.contains(name) {
      fields.reportWord(name, range, "the method of \(fields.owner)", methods, .unknownWord)
    }
    return name
  }

  // MARK: - History

  /// What a goal wanted before, newest first; what an entry does not name was as in the version that followed.
  func history(
    _ goal: Goal, _ indicator: Indicator?, _ namesIndicator: Bool, _ owner: Fields
  ) -> [Goal.Earlier] {
    var history: [Goal.Earlier] = []
    for node in owner.list("history") {
      guard
        let fields = fields(
          node, "the history of \(owner.owner)", keys: .history,
          hints: [
            "date": "the day these values were set is called 'set'",
            "by": "the deadline stands in the target",
          ],
          goal: owner.goal)
      else { continue }
      fields.reportMissing("set", "write the day on which these values were set: \"set\": \"2023-12-29\"")
      guard let day = fields.day("set")?.value else { continue }
      if let now = goal.setOn, day >= now, let range = fields.value("set")?.range {
        fields.report(
          .datesOutOfOrder, "these values were set on \(day), the present ones on \(now)", range,
          "correct one of the days; 'set' of the goal is the day of its present values")
      }
      if goal.setOn == nil, let range = fields.value("set")?.range {
        fields.report(
          .missingKey, "\(owner.owner) has a history, and the day of its present values is not known", range,
          "write it beside the history: \"set\": \"2024-04-24\"")
      }
      var earlier = Goal.Earlier(setOn: day, location: text.location(of: node.range.lowerBound))
      if let value = fields.value("target") {
        let reader = TargetReader(
          fields: fields, indicator: indicator, namesIndicator: namesIndicator, document: self)
        if let target = reader.read(value) {
          earlier.target = target.target
          earlier.deadline = target.deadline
        }
      }
      if let value = fields.value("baseline") { earlier.baseline = baseline(value, indicator, fields) }
      if let value = fields.value("trajectory") {
        var version = goal
        version.deadline = earlier.deadline ?? goal.deadline
        earlier.trajectory = trajectory(value, indicator, version, fields)
      }
      if let value = fields.value("tolerance") { earlier.tolerance = tolerance(value, indicator, fields) }
      earlier.method = method(fields)
      if let value = fields.value("check") { earlier.checks = checks(value, fields) }
      earlier.source = fields.string("source")
      if let source = earlier.source { checkSource(source, fields.value("source"), fields) }
      earlier.reason = fields.string("reason")
      if let twin = history.first(where: { $0.setOn == day }), let range = fields.value("set")?.range {
        fields.report(
          .datesOutOfOrder, "two earlier versions of \(owner.owner) were set on \(twin.setOn)", range,
          "keep one of them, or correct a day")
      }
      history.append(earlier)
    }
    return history.sorted { $0.setOn > $1.setOn }
  }

  // MARK: - Objectives

  /// The goals whose verdicts make up the goal's own: a list, or an object with their weights.
  func objective(_ node: JSONNode, _ owner: Fields) -> Objective? {
    for key in [
      "target", "baseline", "parts", "indicator", "each", "trajectory", "tolerance", "thresholds", "method",
      "history",
    ] + DocumentReader.inlineKeys {
      guard let member = owner.member(key) else { continue }
      owner.report(
        .misplacedKey, "'\(key)' stands beside 'goals', whose verdicts make up that of \(owner.owner)",
        member.keyRange, "remove it, or give it to one of the goals")
    }
    var goals: [Objective.Child] = []
    var isWeighted = false
    if case .object = node.kind {
      isWeighted = true
      guard let weights = fields(node, "'goals' of \(owner.owner)", keys: nil, goal: owner.goal) else {
        return nil
      }
      for member in weights.all {
        guard let weight = weights.quantity(member.value, "a weight", unit: UnitOfMeasure.none)?.value else {
          continue
        }
        if weight <= 0 {
          weights.report(
            .invalidValue, "the weight of '\(member.key)' is not above 0", member.value.range,
            "write a number above 0, or leave the goal out")
        }
        goals.append(Objective.Child(member.key, weight: weight))
      }
    } else {
      for (id, range) in owner.strings("goals") {
        if goals.contains(where: { $0.goal == id }) {
          owner.report(.duplicateID, "'\(id)' is named twice in \(owner.owner)", range, "keep one of them")
        } else {
          goals.append(Objective.Child(id))
        }
      }
    }
    if goals.isEmpty, !node.isDamaged {
      owner.report(
        .invalidTarget, "'goals' of \(owner.owner) name no goal", node.range,
        "list the ids of goals: \"goals\": [\"wells\", \"roads\"]")
      return nil
    }
    return Objective(goals, isWeighted: isWeighted)
  }

  /// Reports goals that objectives name and nobody declares, and objectives that lead back to themselves.
  func checkObjectives(_ drafts: [Draft]) {
    guard isComplete else { return }
    for draft in drafts {
      guard let node = draft.fields.value("goals") else { continue }
      var named: [(id: String, range: Range<Int>)] = []
      if case .object(let members) = node.kind {
        named = members.map { ($0.key, $0.keyRange) }
      } else {
        named = draft.fields.strings("goals").map { ($0.string, $0.range) }
      }
      for (id, range) in named {
        let base = id.split(separator: "@").first.map(String.init) ?? id
        guard goalRanges[id] == nil, goalRanges[base] == nil else { continue }
        let meant = problems.suggestions.meant(by: id, among: drafts.map(\.id))
        draft.fields.report(
          .unknownGoal, "unknown goal '\(id)' in \(draft.fields.owner)", range,
          meant + "name a goal of this file")
      }
    }
  }

  // MARK: - Parts

  private static let combinations = FileObject.combinations.map(\.name)

  /// The parts whose figures make up a goal's own.
  func rollup(_ node: JSONNode, _ goal: Goal, _ owner: Fields) -> Rollup? {
    guard
      let fields = fields(
        node, "'parts' of \(owner.owner)", keys: .parts,
        hints: [
          "mean":
            "percentages are not averaged: write \"ratio\", or \"weightedMean\" with the weight of each part",
          "average":
            "percentages are not averaged: write \"ratio\", or \"weightedMean\" with the weight of each part",
        ], goal: owner.goal)
    else { return nil }
    let named = fields.all.filter { DocumentReader.combinations.contains($0.key) }
    guard let member = named.first else {
      let start = node.range.lowerBound
      fields.report(
        .invalidTarget, "'parts' of \(owner.owner) do not say how they are combined", start..<start + 1,
        "write one of " + DocumentReader.combinations.joined(separator: ", ")
          + ": { \"sum\": [\"north\", \"south\"] }")
      return nil
    }
    for other in named.dropFirst() where other.key != member.key {
      fields.report(
        .misplacedKey, "'parts' of \(owner.owner) have both '\(member.key)' and '\(other.key)'",
        other.keyRange,
        "keep one of them")
    }
    let combination: Rollup.Combination
    var parts: [Rollup.Part]
    switch member.key {
    case "satisfying":
      let reader = TargetReader(
        fields: fields, indicator: nil, namesIndicator: false, document: self)
      guard let shape = reader.shape(of: member.value) else { return nil }
      fields.reportMissing("of", "name the parts: \"of\": [\"north\", \"south\"]")
      combination = .satisfying(shape)
      parts = fields.strings("of").compactMap { part($0.string, $0.range, fields) }
    case "weightedMean":
      combination = .weightedMean
      parts = weighted(member.value, fields)
    case "ratio":
      combination = .ratio
      parts = fields.list("ratio").compactMap { ratioPart($0, fields) }
    default:
      combination = member.key == "sum" ? .sum : .worst
      parts = self.parts(member.value, member.key, fields)
    }
    if member.key != "satisfying", let of = fields.member("of") {
      fields.report(
        .misplacedKey, "'of' has a meaning only beside 'satisfying'", of.keyRange,
        "list the parts as the value of '\(member.key)'")
    }
    if let own = parts.firstIndex(where: {
      $0.indicator == goal.indicator || $0.denominator == goal.indicator
    }) {
      fields.report(
        .invalidValue, "\(owner.owner) is a part of itself", member.keyRange,
        "name the indicators of its parts")
      parts.remove(at: own)
    }
    guard !parts.isEmpty else {
      // Parts that are listed and unknown have been reported.
      let list = member.key == "satisfying" ? fields.value("of") : member.value
      if let list, list.isEmpty {
        fields.report(
          .invalidTarget, "'parts' of \(owner.owner) name no part", list.range,
          "list the ids of their indicators")
      }
      return nil
    }
    return Rollup(combination, of: parts)
  }

  private func part(_ id: String, _ range: Range<Int>, _ fields: Fields) -> Rollup.Part? {
    if indicators[id] == nil, isComplete {
      let meant = problems.suggestions.meant(by: id, among: registry.indicators.map(\.id))
      fields.report(
        .unknownIndicator, "unknown indicator '\(id)' in \(fields.owner)", range,
        meant + "declare it under \"indicators\"")
      return nil
    }
    return Rollup.Part(id)
  }

  /// Parts as ids, or as objects with a target and a baseline of their own.
  private func parts(_ node: JSONNode, _ key: String, _ fields: Fields) -> [Rollup.Part] {
    guard case .array(let entries) = node.kind, entries.contains(where: { !$0.isText }) else {
      return fields.strings(key).compactMap { part($0.string, $0.range, fields) }
    }
    return entries.compactMap { entry in
      if case .string(let id) = entry.kind { return part(id, entry.range, fields) }
      guard
        let own = self.fields(
          entry, "a part of \(fields.owner)", keys: .part, goal: fields.goal)
      else { return nil }
      let id = own.required("indicator", "name the indicator of the part: \"indicator\": \"north\"")
      guard !id.isEmpty, let range = own.value("indicator")?.range, var read = part(id, range, fields) else {
        return nil
      }
      if let value = own.value("target") {
        let reader = TargetReader(
          fields: own, indicator: indicators[id], namesIndicator: true, document: self)
        if let target = reader.read(value) {
          if target.deadline != nil || target.every != nil {
            own.report(
              .misplacedKey, "the target of part '\(id)' names a time, and that of the whole goal holds",
              value.range,
              "leave it out")
          }
          read.target = target.target
        }
      }
      if let value = own.value("baseline") { read.baseline = baseline(value, indicators[id], own) }
      return read
    }
  }

  private func weighted(_ node: JSONNode, _ fields: Fields) -> [Rollup.Part] {
    guard let weights = self.fields(node, "'weightedMean' of \(fields.owner)", keys: nil, goal: fields.goal)
    else {
      return []
    }
    return weights.all.compactMap { member in
      guard var part = part(member.key, member.keyRange, fields),
        let weight = weights.quantity(
          member.value, "a weight", unit: UnitOfMeasure.none, qualifiers: [.exact])?.value
      else { return nil }
      if weight <= 0 {
        weights.report(
          .invalidValue, "the weight of '\(member.key)' is not above 0", member.value.range,
          "write a number above 0, or leave the part out")
      }
      part.weight = weight
      return part
    }
  }

  private func ratioPart(_ node: JSONNode, _ fields: Fields) -> Rollup.Part? {
    if case .string(let id) = node.kind { return part(id, node.range, fields) }
    guard
      let pair = self.fields(
        node, "a part of \(fields.owner)", keys: .ratioPart, goal: fields.goal)
    else { return nil }
    let numerator = pair.required("numerator", "name the indicator that is counted: \"numerator\": \"ID\"")
    let denominator = pair.required(
      "denominator", "name the indicator it is counted of: \"denominator\": \"ID\"")
    guard !numerator.isEmpty, !denominator.isEmpty, let range = pair.value("numerator")?.range,
      let whole = pair.value("denominator")?.range, var read = part(numerator, range, fields),
      part(denominator, whole, fields) != nil
    else { return nil }
    read.denominator = denominator
    return read
  }
}

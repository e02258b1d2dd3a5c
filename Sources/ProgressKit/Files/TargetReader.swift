/// Reads the target of a goal: its shape, its day, and whether both fit the indicator.
struct TargetReader {
  let fields: Fields
  let indicator: Indicator?
  let namesIndicator: Bool
  let document: DocumentReader

  /// A target with its day.
  struct Reading {
    var target: Target
    var deadline: Deadline?
    var every: Goal.Rhythm?
  }

  private static let shapes = FileObject.shapes.map(\.name)
  private static let times = FileObject.times.map(\.name)
  private static let levels = FileObject.levels.map(\.name)
  private static let hints = [
    "between": "a band is called 'within': \"within\": [2, 4]",
    "exactly": "write \"within\" with the same value twice, or \"all\" for N of N",
    "maintain": "it is called 'hold': \"hold\": { \"atLeast\": 95 }",
    "value": "say which way is good: 'atLeast' or 'atMost'",
    "on": "the last day that counts is called 'by'", "deadline": "the last day that counts is called 'by'",
    "max": "it is called 'atMost'", "min": "it is called 'atLeast'", "rank": "it is called 'top'",
    "unit": "the unit stands with the goal or its indicator",
  ]

  func read(_ node: JSONNode) -> Reading? {
    var isEmpty = node.isText
    if case .null = node.kind { isEmpty = true }
    guard !isEmpty else {
      // A target that is not set yet, or one in words.
      fields.report(
        .wrongType, "the target of \(fields.owner) is \(node.description)", node.range,
        "write { \"atLeast\": 120, \"by\": \"2025\" }, or where no number is set { \"stated\": \"to be set\" }"
      )
      return nil
    }
    guard
      let target = document.fields(
        node, "the target of \(fields.owner)", keys: .target,
        hints: TargetReader.hints, goal: fields.goal)
    else { return nil }
    let shape = shape(target, among: TargetReader.shapes)
    let deadline = deadline(target)
    let every: Goal.Rhythm? = target.word("every")
    if every != nil {
      for key in ["in", "before"] {
        if let member = target.member(key) {
          target.report(
            .misplacedKey, "'\(key)' names one period, and 'every' asks for all of them", member.keyRange,
            "write \"by\" for the last one, or remove it")
        }
      }
    }
    guard let shape else { return nil }
    return Reading(target: shape, deadline: deadline, every: every)
  }

  // MARK: - Shape

  private func shape(_ target: Fields, among known: [String]) -> Target? {
    let members = target.all.filter { known.contains($0.key) }
    guard let member = members.first else {
      if !target.node.isDamaged {
        let start = target.node.range.lowerBound
        target.report(
          .invalidTarget, "\(target.owner) says nothing that could be reached", start..<start + 1,
          "write one of " + known.joined(separator: ", "))
      }
      return nil
    }
    for other in members.dropFirst() where other.key != member.key {
      target.report(
        .invalidTarget, "\(target.owner) has both '\(member.key)' and '\(other.key)'", other.keyRange,
        "keep one of them; two conditions are two goals")
    }
    if case .invalid = member.value.kind { return nil }
    checkMeasure(member, target)
    return shape(member, target)
  }

  private func shape(_ member: JSONNode.Member, _ target: Fields) -> Target? {
    let value = member.value
    switch member.key {
    case "atLeast":
      return bound(member, target).map { Target(.atLeast($0.quantity), derivation: $0.derivation) }
    case "atMost":
      return bound(member, target).map { Target(.atMost($0.quantity), derivation: $0.derivation) }
    case "within": return band(value, target)
    case "top": return rank(value, target)
    case "change": return change(value, target)
    case "all":
      return target.whole(
        value, "'all' of \(target.owner)", 1...1_000_000_000,
        "write how many there are, a whole number such as 53", kind: .target("all")
      ).map { .all(of: $0) }
    case "none": return target.isTrue("none") ? Target.none : nil
    case "done": return target.isTrue("done") ? .done : nil
    case "stated": return target.string("stated").map { .stated($0) }
    case "hold":
      guard
        let held = document.fields(
          value, "'hold' of \(fields.owner)", keys: .hold, refused: TargetReader.shapes + TargetReader.times,
          goal: fields.goal)
      else { return nil }
      for inner in held.all where !TargetReader.levels.contains(inner.key) {
        if TargetReader.times.contains(inner.key) {
          held.report(
            .misplacedKey, "'\(inner.key)' stands within 'hold'", inner.keyRange, "move it beside 'hold'")
        } else if TargetReader.shapes.contains(inner.key) {
          held.report(
            .invalidTarget, "'\(inner.key)' cannot be held", inner.keyRange,
            "hold a level: " + TargetReader.levels.joined(separator: ", "))
          return nil
        }
      }
      guard let inner = shape(held, among: TargetReader.levels) else { return nil }
      return Target(.hold(inner.shape), derivation: inner.derivation)
    default: return nil
    }
  }

  /// The shape that each part of a goal is to satisfy.
  func shape(of node: JSONNode) -> Target.Shape? {
    document.fields(
      node, "'satisfying' of \(fields.owner)", keys: .satisfying, goal: fields.goal
    ).flatMap { shape($0, among: TargetReader.levels)?.shape }
  }

  private func bound(
    _ member: JSONNode.Member, _ target: Fields
  ) -> (quantity: Quantity, derivation: Target.Derivation?)? {
    guard case .object = member.value.kind else {
      let place = "'\(member.key)' of \(fields.owner)"
      // The words that go with the shape; "nearly 100" is no line that could be reached.
      let qualifiers: [Qualifier] =
        member.key == "atLeast"
        ? [.exact, .about, .atLeast, .moreThan] : [.exact, .about, .atMost, .lessThan]
      return document.value(
        member.value, indicator, target, place, qualifiers: qualifiers, kind: .target(member.key)
      ).map { ($0, nil) }
    }
    guard
      let parts = document.fields(
        member.value, "'\(member.key)' of \(fields.owner)", keys: .derivedTarget, goal: fields.goal)
    else { return nil }
    parts.reportMissing("derivedFrom", "write the figure: { \"derivedFrom\": 139260, \"share\": \"99.5%\" }")
    parts.reportMissing("share", "write what share of the target it was said to be: \"share\": \"99.5%\"")
    let figure = parts.value("derivedFrom").flatMap {
      document.value($0, indicator, parts, "'derivedFrom'", qualifiers: [.exact, .about])
    }
    let share = parts.value("share").flatMap { parts.number($0, "'share'") }
    if let value = parts.value("share"), let share, !share.hasPercentSign {
      parts.report(
        .invalidTarget, "'share' is \(share.quantity.text), without a percent sign", value.range,
        "write it as the source does: \"share\": \"99.5%\"")
    }
    guard let figure, var share = share?.quantity else { return nil }
    share.text = share.text.hasSuffix("%") ? share.text : share.text + "%"
    if share.value <= 0, let range = parts.value("share")?.range {
      parts.report(.invalidTarget, "'share' is \(share.text)", range, "write a share above 0%")
      return nil
    }
    let derivation = Target.Derivation(figure: figure, share: share)
    return (TargetReader.rounded(derivation.value, decimals: max(0, figure.decimals)), derivation)
  }

  /// A computed value with the digits of the figure it was computed from.
  private static func rounded(_ value: Double, decimals: Int) -> Quantity {
    let scaled = (value * Quantity.powerOfTen(decimals)).rounded()
    guard abs(scaled) < 1e15 else { return Quantity(value) }
    var digits = String(Int64(abs(scaled)))
    if decimals > 0 {
      while digits.utf8.count <= decimals { digits = "0" + digits }
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
    }
    return Quantity(value, decimals: decimals, text: (scaled < 0 ? "-" : "") + digits)
  }

  private func pair(_ value: JSONNode) -> (JSONNode, JSONNode)? {
    guard case .array(let values) = value.kind, values.count == 2 else { return nil }
    return (values[0], values[1])
  }

  private func band(_ value: JSONNode, _ target: Fields) -> Target? {
    let remedy = "write the lower and the upper value: \"within\": [2, 4]"
    guard let (lower, upper) = pair(value) else {
      target.report(.invalidTarget, "'within' of \(fields.owner) is not two values", value.range, remedy)
      return nil
    }
    let place = "'within' of \(fields.owner)"
    func end(_ node: JSONNode) -> Quantity? {
      document.value(
        node, indicator, target, place, qualifiers: [.exact, .about], kind: .target("within"))
    }
    guard let low = end(lower), let high = end(upper) else { return nil }
    if low.value > high.value {
      target.report(
        .invalidTarget, "'within' of \(fields.owner) is in the wrong order", value.range, remedy)
      return nil
    }
    return .within(low, high)
  }

  private func rank(_ value: JSONNode, _ target: Fields) -> Target? {
    let remedy = "write a rank such as 50, or a range such as [20, 30] for \"top 20–30\""
    let bounds = 1...1_000_000_000
    guard let (best, worst) = pair(value) else {
      return target.whole(value, "'top' of \(target.owner)", bounds, remedy, kind: .target("top")).map {
        .top($0)
      }
    }
    let place = "'top' of \(fields.owner)"
    guard let stretch = target.whole(best, place, bounds, remedy),
      let threshold = target.whole(worst, place, bounds, remedy)
    else { return nil }
    if stretch >= threshold {
      target.report(
        .invalidTarget, "\(place) is in the wrong order", value.range, "write the better rank first: [20, 30]"
      )
      return nil
    }
    return Target(.top(threshold, stretch: stretch))
  }

  private func change(_ value: JSONNode, _ target: Fields) -> Target? {
    let remedy =
      "write the signed change: { \"by\": -5 }, { \"by\": \"-40 percent\" } or { \"by\": \"5 points\" }"
    guard case .object = value.kind else {
      var better = remedy
      if case .null = value.kind { better = NumberRemedy(.point, .target("change")).remedyForNothing }
      target.report(
        .invalidTarget, "'change' of \(fields.owner) is \(value.description)", value.range, better)
      return nil
    }
    guard
      let parts = document.fields(
        value, "'change' of \(fields.owner)", keys: .change, goal: fields.goal)
    else { return nil }
    let from: FromWord? = parts.word("from")
    if from != nil, !target.has("every"), let member = parts.member("from") {
      parts.report(
        .misplacedKey, "'from' has a meaning only beside 'every'", member.keyRange,
        "a change is counted from the baseline of the goal: remove it")
    }
    parts.reportMissing("by", remedy)
    guard let by = parts.value("by"), let change = amount(by, parts, remedy) else { return nil }
    let quantity: Quantity =
      switch change {
      case .by(let quantity), .percent(let quantity): quantity
      }
    if quantity.value == 0 {
      parts.report(
        .invalidTarget, "a change by 0 is none", by.range, "write \"hold\" for a level that is to stay")
      return nil
    }
    if case .rank? = indicator?.measure, quantity.value > 0 {
      parts.report(
        .ambiguousChange, "a rank that changes by \(quantity.text) gets worse", by.range,
        "five ranks better is -5")
    }
    var result = Target(.change(change))
    result.countsFromStart = from == .start
    return result
  }

  enum FromWord: String, CaseIterable { case start, before }

  private func amount(_ node: JSONNode, _ parts: Fields, _ remedy: String) -> Target.Change? {
    guard case .string(let string) = node.kind else {
      return parts.quantity(node, "'by'", unit: nil, kind: .target("change")).map { .by($0) }
    }
    guard case (var quantity, let unit)? = Fields.measured(string) else {
      let better = NumberRemedy(.point, .target("change")).misreading(of: String(string.prefix(400)))?.remedy
      parts.report(
        .invalidNumber, "'by' is '\(string)', which is not a number", node.range, better ?? remedy)
      return nil
    }
    guard [.exact, .about].contains(quantity.qualifier) else {
      parts.report(
        .invalidValue, "'by' is '\(string)', which says less than is needed here", node.range,
        "write the change itself, or about with it")
      return nil
    }
    quantity.text = string
    let isPercentUnit = indicator?.unit.isPercent ?? false
    switch unit.text.lowercased() {
    case "": return .by(quantity)
    case "percent": return .percent(quantity)
    case "%":
      if isPercentUnit {
        parts.report(
          .ambiguousChange, "'\(string)' of a value in % can mean percent of it or points", node.range,
          "write \"\(quantity.bareText) points\" or \"\(quantity.bareText) percent\"")
      }
      return .percent(quantity)
    case "point", "points", "percentage point", "percentage points":
      if let indicator, !isPercentUnit {
        parts.report(
          .ambiguousChange,
          "'\(string)' is in points, the unit of the indicator is \(Fields.name(of: indicator.unit))",
          node.range, "write a bare number for a change in the unit, or percent for a share of the baseline")
      }
      return .by(quantity)
    default:
      guard let indicator, unit.isComparable(with: indicator.unit) else {
        parts.report(
          .invalidTarget, "'\(string)' is not in the indicator's unit", node.range, remedy)
        return nil
      }
      return .by(quantity.shifted(byPowerOfTen: unit.exponent - indicator.unit.exponent))
    }
  }

  /// Whether a shape fits what the indicator measures.
  private func checkMeasure(_ member: JSONNode.Member, _ target: Fields) {
    guard let measure = indicator?.measure, namesIndicator, member.key != "stated", member.key != "hold"
    else { return }
    let fit: (isFit: Bool, what: String, remedy: String)
    switch measure {
    case .rank:
      fit = (
        ["top", "change"].contains(member.key), "a rank", "write \"top\": 50 for a rank of 50 or better"
      )
    case .milestone:
      fit = (member.key == "done", "done or not done", "write \"done\": true")
    case .share(let count):
      if member.key == "all", case .number(let text) = member.value.kind, let number = Double(text),
        number != Double(count)
      {
        target.report(
          .targetMismatch, "'all' is \(text), and the indicator counts of \(count)", member.value.range,
          "write \"all\": \(count)")
      }
      fit = (
        !["top", "done"].contains(member.key), "a share of \(count)",
        "write \"all\": \(count), or \"atLeast\""
      )
    case .level, .flow:
      let measureWord = member.key == "top" ? "rank" : member.key == "done" ? "milestone" : "share"
      fit = (
        !["top", "done", "all"].contains(member.key), measure == .flow ? "an amount over time" : "a level",
        "write \"measure\": \"\(measureWord)\" for it, or \"atLeast\" or \"atMost\" here"
      )
    }
    if !fit.isFit {
      target.report(
        .targetMismatch, "'\(member.key)' does not fit an indicator that is \(fit.what)", member.keyRange,
        fit.remedy)
    }
  }

  // MARK: - Time

  private func deadline(_ target: Fields) -> Deadline? {
    let members = target.all.filter { ["by", "before", "in"].contains($0.key) }
    for other in members.dropFirst() where other.key != members[0].key {
      target.report(
        .misplacedKey, "\(target.owner) has both '\(members[0].key)' and '\(other.key)'", other.keyRange,
        "keep one of them")
    }
    guard let key = members.first?.key, let period = target.period(key)?.value else { return nil }
    if key == "before" {
      guard period.first > .earliest else {
        target.report(
          .invalidPeriod, "there is no day before \(period)", target.value(key)?.range ?? target.node.range,
          "correct it")
        return nil
      }
      return Deadline(before: period)
    }
    return key == "in" ? Deadline(in: period) : Deadline(endOf: period)
  }

  /// Whether the days of a goal are in order, and a flow's window is known.
  func checkWindow(_ goal: Goal, _ node: JSONNode) {
    let deadlineRange =
      ["by", "before", "in"].lazy.compactMap { node[$0]?.range }.first ?? node.range.lowerBound..<node
      .range.lowerBound + 1
    if let deadline = goal.deadline?.date {
      if let start = goal.start, start > deadline {
        fields.report(
          .datesOutOfOrder, "\(fields.owner) starts on \(start), after its deadline, \(deadline)",
          fields.value("start")?.range ?? deadlineRange, "correct one of the days")
      }
      if let baseline = goal.baseline?.date, baseline >= deadline {
        fields.report(
          .datesOutOfOrder, "the baseline of \(fields.owner) is of \(baseline), its deadline is \(deadline)",
          fields.value("baseline")?["at"]?.range ?? deadlineRange, "correct one of the days")
      }
    }
    if goal.every != nil, goal.start == nil, goal.setOn == nil {
      fields.report(
        .invalidRecurrence,
        "\(fields.owner) comes again every \(goal.every?.rawValue ?? "year"), and its first day is not known",
        node["every"]?.range ?? deadlineRange, "write its first day: \"start\": \"2024-01-01\"")
    }
    guard indicator?.measure == .flow || indicator?.isMeanOverWindow == true, goal.start == nil,
      goal.every == nil
    else { return }
    if case .stated = goal.target.shape { return }
    if let period = goal.deadline?.period, period.precision != .day { return }
    fields.report(
      .flowWithoutWindow, "\(fields.owner) adds up over time, and its first day is not known", deadlineRange,
      "write its first day, \"start\": \"2024-01-01\", or the period as a whole, \"in\": \"2024\"")
  }
}

extension Quantity {
  /// The digits of the text, without words and signs behind them.
  var bareText: String {
    String(text.prefix { $0 == "-" || $0 == "+" || $0 == "." || $0 == "," || $0.isNumber })
  }
}

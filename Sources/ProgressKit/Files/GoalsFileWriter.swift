/// Writes goals and what they rest on in the grammar of goals files, from which ``DocumentReader`` gets them back.
///
/// This is how a report carries the definitions that it judged by. What reading gives is written as it was: numbers
/// and periods in their own texts, keys that say nothing left out. A new key of the grammar is one line in the list of
/// its object here, beside the one that reads it.
package struct GoalsFileWriter {
  private let calendar: ReportingCalendar

  package init(calendar: ReportingCalendar = .gregorian) { self.calendar = calendar }

  // MARK: - Objects

  /// Everything of a goals file but its goals.
  package func head(
    sources: [Source], conversions: [Conversion], indicators: [Indicator]
  ) -> JSONValue {
    let day = GoalsFileWriter.two(calendar.startMonth) + "-" + GoalsFileWriter.two(calendar.startDay)
    let isDeclared = calendar.naming != nil
    return object([
      "progress": .integer(DocumentReader.version),
      "reportingYear": calendar.naming.map {
        object(["starts": .string(day), "named": .string($0.rawValue)])
      },
      "reportingYearStartDay": isDeclared || calendar == .gregorian ? nil : .string(day),
      "sources": sources.isEmpty ? nil : .object(by(sources) { ($0.id, source($0)) }),
      "conversions": list(conversions.map(conversion)),
      "indicators": indicators.isEmpty ? nil : .object(by(indicators) { ($0.id, indicator($0)) }),
    ])
  }

  func source(_ source: Source) -> JSONValue {
    object([
      "title": .string(source.title),
      "publisher": text(source.publisher),
      "published": source.published.map { day($0, isInferred: source.publishedIsInferred) },
      "url": text(source.url),
      "note": text(source.note),
    ])
  }

  func conversion(_ conversion: Conversion) -> JSONValue {
    object([
      "from": .string(conversion.from.text),
      "to": .string(conversion.to.text),
      "rate": number(conversion.rate),
      "date": .string(conversion.date.text),
      "source": .string(conversion.source),
    ])
  }

  package func indicator(_ indicator: Indicator) -> JSONValue {
    object([
      "title": .string(indicator.title),
      "subject": text(indicator.subject),
      "unit": indicator.unit.text.isEmpty ? nil : .string(indicator.unit.text),
      "measure": .string(measure(indicator.measure)),
      "of": total(indicator.measure),
      "limits": indicator.limits.map { .array([JSONValue($0.lower), JSONValue($0.upper)]) },
      "rounded": flag(indicator.isRounded),
      "cumulative": text(indicator.cumulative?.rawValue),
      "gaps": indicator.gapsAreZero ? .string("zero") : nil,
      "over": indicator.isMeanOverWindow ? .string("window") : nil,
      "fractions": indicator.hasSmallPercentages ? .bool(false) : nil,
      "reports": text(indicator.reports?.rawValue),
      "group": text(indicator.group),
      "note": text(indicator.note),
    ])
  }

  /// A goal; one of those that come again is written as the goal of its year, under the id of all of them.
  package func goal(_ goal: Goal, _ indicator: Indicator?) -> JSONValue {
    if let objective = goal.objective { return self.objective(goal, objective) }
    return object([
      "id": .string(goal.declaredID),
      "title": .string(goal.title),
      "indicator": JSONValue(goal.indicator),
      "target": target(goal.target, goal.deadline, goal.every),
      "baseline": goal.baseline.map(baseline),
      "start": text(goal.start?.description),
      "trajectory": goal.trajectory == .linear ? nil : trajectory(goal.trajectory),
      "tolerance": goal.tolerance == .standard ? nil : tolerance(goal.tolerance, indicator),
      "thresholds": goal.ragThresholds.map {
        object(["green": .string($0.green.text), "amber": .string($0.amber.text)])
      },
      "method": text(goal.method),
      "reports": text(goal.reports?.rawValue),
      "set": text(goal.setOn?.description),
      "history": list(goal.history.map { earlier($0, of: goal, indicator) }),
      "parts": goal.rollup.map(parts),
      "owner": text(goal.owner),
      "group": text(goal.group),
      "source": list(goal.sources.map(JSONValue.string)),
      "note": text(goal.note),
      "waivers": list(goal.waivers.map(waiver)),
      "check": goal.checks.isEmpty ? nil : checks(goal.checks),
      "closed": goal.closed.map(closure),
    ])
  }

  /// A goal whose verdict is that of others.
  private func objective(_ goal: Goal, _ objective: Objective) -> JSONValue {
    object([
      "id": .string(goal.declaredID),
      "title": .string(goal.title),
      "goals": objective.isWeighted
        ? .members(objective.goals.map { JSONValue.Member($0.goal, .number($0.weight)) })
        : .array(objective.goals.map { .string($0.goal) }),
      "owner": text(goal.owner),
      "group": text(goal.group),
      "source": list(goal.sources.map(JSONValue.string)),
      "note": text(goal.note),
      "waivers": list(goal.waivers.map(waiver)),
      "check": goal.checks.isEmpty ? nil : checks(goal.checks),
      "closed": goal.closed.map(closure),
    ])
  }

  func earlier(_ earlier: Goal.Earlier, of goal: Goal, _ indicator: Indicator?) -> JSONValue {
    // The grammar knows a deadline only beside its target.
    let hasTarget = earlier.target != nil || earlier.deadline != nil
    return object([
      "set": .string(earlier.setOn.description),
      "target": hasTarget ? target(earlier.target ?? goal.target, earlier.deadline, nil) : nil,
      "baseline": earlier.baseline.map(baseline),
      "trajectory": earlier.trajectory.map(trajectory),
      "tolerance": earlier.tolerance.map { tolerance($0, indicator) },
      "method": text(earlier.method),
      "check": earlier.checks.map(checks),
      "source": text(earlier.source),
      "reason": text(earlier.reason),
    ])
  }

  package func baseline(_ baseline: Baseline) -> JSONValue {
    object([
      "value": number(baseline.value),
      "at": baseline.period.map { .string($0.text + (baseline.periodIsInferred ? " (inferred)" : "")) },
      "rebase": baseline.rebases.map(JSONValue.bool),
      "source": text(baseline.source),
      "note": text(baseline.note),
    ])
  }

  func waiver(_ waiver: Waiver) -> JSONValue {
    object([
      "rule": .string(waiver.rule.rawValue),
      "until": .string(waiver.until.description),
      "reason": .string(waiver.reason),
      "by": text(waiver.by),
    ])
  }

  func closure(_ closure: Closure) -> JSONValue {
    object([
      "date": .string(closure.date.description),
      "reason": .string(closure.reason),
      "replacedBy": text(closure.replacedBy),
    ])
  }

  /// The levels of rules.
  package func checks(_ checks: [Rule: RuleLevel]) -> JSONValue {
    .object(by(Array(checks)) { ($0.key.rawValue, .string($0.value.rawValue)) })
  }

  /// The parts of a goal; those that are weighted in their order.
  package func parts(_ rollup: Rollup) -> JSONValue {
    let ids = JSONValue.array(rollup.parts.map(part))
    switch rollup.combination {
    case .sum: return .object(["sum": ids])
    case .worst: return .object(["worst": ids])
    case .satisfying(let shape): return .object(["satisfying": .object(self.shape(shape, nil)), "of": ids])
    case .weightedMean:
      return .object([
        "weightedMean": .members(rollup.parts.map { JSONValue.Member($0.indicator, .number($0.weight)) })
      ])
    case .ratio:
      return .object([
        "ratio": .array(
          rollup.parts.map { part in
            guard let denominator = part.denominator else { return .string(part.indicator) }
            return .object(["numerator": .string(part.indicator), "denominator": .string(denominator)])
          })
      ])
    }
  }

  /// A part by its id, or with a target and a baseline of its own.
  private func part(_ part: Rollup.Part) -> JSONValue {
    guard part.target != nil || part.baseline != nil else { return .string(part.indicator) }
    return object([
      "indicator": .string(part.indicator),
      "target": part.target.map { target($0, nil, nil) },
      "baseline": part.baseline.map(baseline),
    ])
  }

  // MARK: - Targets

  /// What is wanted and by when.
  package func target(_ target: Target, _ deadline: Deadline?, _ every: Goal.Rhythm?) -> JSONValue {
    var members = shape(target.shape, target.derivation)
    if target.countsFromStart, case .object(var change)? = members["change"] {
      change["from"] = .string("start")
      members["change"] = .object(change)
    }
    if let every { members["every"] = .string(every.rawValue) }
    if let deadline {
      if let period = deadline.period {
        members[deadline.namesSpan ? "in" : "by"] = .string(period.text)
      } else {
        members["before"] = .string(text(before: deadline))
      }
    }
    return .object(members)
  }

  private func shape(_ shape: Target.Shape, _ derivation: Target.Derivation?) -> [String: JSONValue] {
    func bound(_ quantity: Quantity) -> JSONValue {
      guard let derivation else { return number(quantity) }
      return .object([
        "derivedFrom": number(derivation.figure), "share": .string(derivation.share.text),
      ])
    }
    switch shape {
    case .atLeast(let value): return ["atLeast": bound(value)]
    case .atMost(let value): return ["atMost": bound(value)]
    case .within(let lower, let upper): return ["within": .array([number(lower), number(upper)])]
    case .top(let rank, let stretch?): return ["top": .array([.integer(stretch), .integer(rank)])]
    case .top(let rank, nil): return ["top": .integer(rank)]
    case .change(.by(let change)):
      // "5 points" and "5 wells" say the unit; the number alone would be the same change.
      let hasUnit = change.text.contains(where: \.isLetter)
      return ["change": .object(["by": hasUnit ? .string(change.text) : number(change)])]
    case .change(.percent(let change)):
      let isWhole = change.text.hasSuffix("%") || change.text.hasSuffix("percent")
      return ["change": .object(["by": .string(isWhole ? change.text : change.text + " percent")])]
    case .all(of: let count): return ["all": .integer(count)]
    case .none: return ["none": .bool(true)]
    case .done: return ["done": .bool(true)]
    case .hold(let inner): return ["hold": .object(self.shape(inner, derivation))]
    case .stated(let text): return ["stated": .string(text)]
    }
  }

  /// The period before which a deadline lies, as finely as it was stated.
  private func text(before deadline: Deadline) -> String {
    let first = deadline.date.adding(days: 1)
    let digits = first.description
    let year = first.year
    func found(_ texts: [String]) -> String? {
      texts.first { Period($0, calendar: calendar).map { $0.first == first } ?? false }
    }
    func numbered(_ letter: String, _ count: Int) -> [String] {
      [year, year - 1, year + 1].flatMap { year in
        (1...count).map { number in
          let number = letter == "W" ? GoalsFileWriter.two(number) : String(number)
          return GoalsFileWriter.four(year) + "-" + letter + number
        }
      }
    }
    let text: String? =
      switch deadline.precision {
      case .day: digits
      case .month: found([String(digits.prefix(7))])
      case .year: found([String(digits.prefix(4))] + numbered("A", 1))
      case .half: found(numbered("H", 2))
      case .third: found(numbered("T", 3))
      case .quarter: found(numbered("Q", 4))
      case .week: found(numbered("W", 53))
      case .range: digits + "/" + digits
      }
    return text ?? digits
  }

  // MARK: - Paths and distances

  /// The expected path.
  package func trajectory(_ trajectory: Trajectory) -> JSONValue {
    switch trajectory {
    case .linear, .compound, .step, .none: .string(trajectory.name)
    case .milestones(let milestones):
      .members(milestones.map { JSONValue.Member($0.date.description, number($0.value)) })
    case .profile(let shares): .object(["profile": .array(shares.map(JSONValue.number))])
    case .profileOf(let period): .object(["profileOf": .string(period.text)])
    }
  }

  /// How far behind is accepted.
  package func tolerance(_ tolerance: Tolerance, _ indicator: Indicator?) -> JSONValue {
    switch tolerance {
    case .points(let points): return .number(points)
    case .value(let value):
      let unit = indicator?.unit.text ?? ""
      return .string(GoalsFileWriter.plain(value) + (unit.isEmpty ? "" : " " + unit))
    }
  }

  // MARK: - Numbers

  /// A number in its own text, where that is read as the same number; else in digits that are.
  func number(_ quantity: Quantity) -> JSONValue {
    if GoalsFileWriter.isNumber(quantity.text), let read = Fields.quantity(json: quantity.text),
      read == quantity
    {
      return .literal(quantity.text)
    }
    if let read = try? NumberReader(convention: .point).read(quantity.text).get().quantity, read == quantity {
      return .string(quantity.text)
    }
    // "41 of 53", whose total the indicator knows.
    if case .success(let (read, _))? = FigureReader.count(Array(quantity.text.utf8)[...], .point),
      read == quantity
    {
      return .string(quantity.text)
    }
    var digits = GoalsFileWriter.plain(quantity.value)
    let written = digits.split(separator: ".").dropFirst().first?.utf8.count ?? 0
    if quantity.decimals > written, quantity.decimals <= 20 {
      digits += (written == 0 ? "." : "") + String(repeating: "0", count: quantity.decimals - written)
    }
    let word = NumberReader.words.first { $0.qualifier == quantity.qualifier }?.word
    guard let word else { return .literal(digits) }
    return .string("\(word) \(digits)")
  }

  /// A number without an exponent: `0.00001`, not `1e-05`.
  static func plain(_ value: Double) -> String {
    let text = value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : value.description
    guard value.isFinite, let mark = text.firstIndex(of: "e"),
      let exponent = Int(text[text.index(after: mark)...])
    else { return value.isFinite ? text : "null" }
    let mantissa = text[..<mark]
    let sign = mantissa.hasPrefix("-") ? "-" : ""
    let parts = mantissa.drop { $0 == "-" }.split(separator: ".")
    let fraction = parts.dropFirst().first.map(String.init) ?? ""
    let digits = String(parts[0]) + (fraction == "0" ? "" : fraction)
    let point = parts[0].utf8.count + exponent
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
    if point >= digits.utf8.count {
      return sign + digits + String(repeating: "0", count: point - digits.utf8.count)
    }
    return sign + digits.prefix(point) + "." + digits.dropFirst(point)
  }

  /// Whether a text is a number of JSON (RFC 8259).
  private static func isNumber(_ text: String) -> Bool {
    var rest = text.utf8[...]
    func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    func digits() -> Int {
      let all = rest.prefix(while: isDigit)
      rest = rest.dropFirst(all.count)
      return all.count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let isZero = rest.first == UInt8(ascii: "0")
    let whole = digits()
    guard whole > 0, !isZero || whole == 1 else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard digits() > 0 else { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }

  // MARK: - Pieces

  private func object(_ members: [String: JSONValue?]) -> JSONValue {
    .object(members.compactMapValues { $0 })
  }

  private func by<Element>(
    _ elements: [Element], _ member: (Element) -> (String, JSONValue)
  ) -> [String: JSONValue] {
    Dictionary(elements.map(member), uniquingKeysWith: { first, _ in first })
  }

  private func text(_ text: String?) -> JSONValue? { text.map(JSONValue.string) }
  private func flag(_ flag: Bool) -> JSONValue? { flag ? .bool(true) : nil }
  private func list(_ values: [JSONValue]) -> JSONValue? { values.isEmpty ? nil : .array(values) }
  private func day(_ day: CalendarDate, isInferred: Bool) -> JSONValue {
    .string(day.description + (isInferred ? " (inferred)" : ""))
  }

  private func measure(_ measure: Indicator.Measure) -> String {
    switch measure {
    case .level: "level"
    case .flow: "flow"
    case .rank: "rank"
    case .share: "share"
    case .milestone: "milestone"
    }
  }

  private func total(_ measure: Indicator.Measure) -> JSONValue? {
    if case .share(let count) = measure { .integer(count) } else { nil }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  private static func four(_ year: Int) -> String {
    let digits = String(year)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}

extension Goal {
  /// The id that the goals file gives it: for one that comes again that of all its years.
  var declaredID: String { String(id.prefix { $0 != "@" }) }
}

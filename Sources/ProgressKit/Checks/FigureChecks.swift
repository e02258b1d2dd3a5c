/// What every single figure must satisfy, from whichever door it comes.
struct FigureChecks {
  private let background: Background
  /// What goals measure that nobody declared.
  private let implied: [String: Indicator]
  private let sources: Set<String>
  /// The indicators of a ledger's slots, found once.
  private var ledger: Ledger { background.ledger }

  init(_ registry: Registry, _ background: Background) {
    self.background = background
    var implied: [String: Indicator] = [:]
    for goal in registry.goals {
      guard let id = goal.indicator, background.indicators[id] == nil, implied[id] == nil else { continue }
      implied[id] = goal.impliedIndicator
    }
    self.implied = implied
    sources = Set(registry.sources.map(\.id))
  }

  /// What is wrong with the figure of a row.
  func problems(of row: Int) -> [CheckFinding] {
    let id = ledger.indicator(row)
    guard let indicator = background.indicators[id] ?? implied[id] else {
      return [
        finding(
          row, .indicator, .unknownIndicator, "unknown indicator '\(id)'",
          "write the id of an indicator or of a goal")
      ]
    }
    return FigureChecks.problems(
      of: row, in: ledger, indicator, published: published(row), isSourceKnown: isSourceKnown(row),
      wantsSource: !sources.isEmpty)
  }

  private func published(_ row: Int) -> CalendarDate? {
    ledger.published(row) ?? ledger.source(row).flatMap { background.sourceDates[$0] }
  }

  private func isSourceKnown(_ row: Int) -> Bool {
    ledger.source(row).map { sources.contains($0) || $0.hasPrefix("https://") } ?? true
  }

  private func finding(
    _ row: Int, _ cell: CheckFinding.Cell, _ name: DiagnosticName, _ message: String, _ remedy: String
  ) -> CheckFinding {
    CheckFinding(name: name, subject: .figure(row, cell), message: message, remedy: remedy)
  }

  /// What is wrong with the figure of a row, for a reader that has looked up everything that repeats.
  ///
  /// - Parameters:
  ///   - published: the figure's day of publication, its own or its source's
  ///   - wantsSource: whether the registry names sources, so that a figure without one is worth a word
  static func problems(
    of row: Int, in ledger: Ledger, _ indicator: Indicator, published: CalendarDate?, isSourceKnown: Bool,
    wantsSource: Bool
  ) -> [CheckFinding] {
    let marks = ledger.marks(row)
    var findings: [CheckFinding] = []
    func add(_ cell: CheckFinding.Cell, _ problem: Misreading) {
      findings.append(
        CheckFinding(
          name: problem.name, subject: .figure(row, cell), message: problem.message, remedy: problem.remedy))
    }
    if let problem = valueProblem(row, ledger, marks, indicator) { add(.value, problem) }
    let period = ledger.period(row)
    if let problem = eraProblem(period) { add(.period, problem) }
    guard marks.kind != .missing else { return findings }
    if !isSourceKnown, let source = ledger.source(row) {
      add(
        .source,
        Misreading(
          name: .unknownSource, message: "unknown source '\(source)'",
          remedy: "declare it under \"sources\", or write an address that begins with https://"))
    }
    if wantsSource, ledger.columns.source[row] == 0 {
      add(
        .source,
        Misreading(
          name: .missingSource, message: "the figure names no source",
          remedy: "write who said so: an id of \"sources\""))
    }
    if marks.release != .forecast, !marks.periodIsInferred, let published, published < period.first {
      add(
        .period,
        Misreading(
          name: .futureFigure,
          message: "the figure was published on \(published), before its period \(period) began",
          remedy: "correct one of the days, or call the figure a forecast in the column 'release'"))
    }
    return findings
  }

  private static func valueProblem(
    _ row: Int, _ ledger: Ledger, _ marks: Ledger.Marks, _ indicator: Indicator
  ) -> Misreading? {
    switch (marks.kind, indicator.measure) {
    case (.missing, _): return nil
    case (.done, .milestone), (.notDone, .milestone): return nil
    case (.done, _), (.notDone, _):
      return Misreading(
        name: .invalidValue,
        message: "'\(ledger.value(row).text)' for '\(indicator.id)', which is not a milestone",
        remedy: "write a number, or set \"measure\": \"milestone\"")
    case (_, .milestone):
      return Misreading(
        name: .invalidValue,
        message: "'\(ledger.quantity(row).text)' for a milestone, which is done or not done",
        remedy: "write yes or no, or done or not done")
    case (.number, _):
      let own = ledger.unit(row) ?? indicator.unit
      if !own.isPercent, ledger.hasPercentSign(row) {
        return Misreading(
          name: .percentSign,
          message:
            "'\(ledger.quantity(row).text)' has a percent sign, and its unit is \(Fields.name(of: own))",
          remedy: "leave the sign out, or set \"unit\": \"%\"")
      }
      let value = ledger.columns.value[row]
      guard own.isComparable(with: indicator.unit), own != indicator.unit else {
        // Another unit has limits of its own, which nobody declared.
        return FigureRule.problem(
          of: value, text: ledger.quantity(row).text, for: indicator, isInItsUnit: own == indicator.unit)
      }
      let scaled = Quantity(value, decimals: Int(marks.decimals), text: "")
        .shifted(byPowerOfTen: own.exponent - indicator.unit.exponent)
      return FigureRule.problem(
        of: scaled.value, text: "\(ledger.quantity(row).text) \(own.text)", for: indicator, isInItsUnit: true)
    case (.count, _):
      let total = ledger.total(row)
      let value = ledger.columns.value[row]
      guard value.isFinite, value >= 0, value <= Double(total) else {
        return Misreading(
          name: .invalidValue, message: "\(ledger.quantity(row).text) of \(total)",
          remedy: "write a number from 0 to \(total)")
      }
      return nil
    }
  }

  private static func eraProblem(_ period: Period) -> Misreading? {
    guard !period.isPlausible else { return nil }
    let year = period.last.isPlausible ? period.first.year : period.last.year
    return Misreading(
      name: .invalidPeriod, message: "'\(period)' is of the year \(year)", remedy: Era.remedy(forYear: year))
  }
}

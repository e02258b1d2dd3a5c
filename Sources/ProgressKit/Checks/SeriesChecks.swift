/// Compares figures with one another and with the goals: contradictions, slips, fractions, restarts, claims.
struct SeriesChecks {
  private let registry: Registry
  private let background: Background
  /// The positions of the goals of each indicator.
  private let goals: [String: [Int]]
  private let suggestions = Suggestions()
  private var ledger: Ledger { background.ledger }

  /// Whether every figure could be read: of a series of which some could not nothing is said as a whole.
  private let isWhole: Bool

  init(_ registry: Registry, _ background: Background, isWhole: Bool = true) {
    self.isWhole = isWhole
    self.registry = registry
    self.background = background
    goals = Dictionary(grouping: registry.goals.indices.filter { registry.goals[$0].indicator != nil }) {
      registry.goals[$0].indicator ?? ""
    }
  }

  /// One figure with its number in the unit of its indicator.
  private struct Entry {
    var row: Int
    var first: CalendarDate
    var last: CalendarDate
    var value: Double
  }

  func run(_ add: (CheckFinding) -> Void) {
    for indicator in registry.indicators {
      let shape: Target.Shape = indicator.measure == .milestone ? .done : .atLeast(0)
      let rows = ledger.rows(of: indicator.id, in: background.order)
      guard !rows.isEmpty else { continue }
      let reader = StatementReader(
        background, of: indicator, for: shape,
        in: UnitConverter(unit: indicator.unit, conversions: []))
      let own = (goals[indicator.id] ?? []).map { registry.goals[$0] }
      // What a check looks at is gone before the next indicator is read.
      var entries: [Entry] = []
      var others: [Int] = []
      entries.reserveCapacity(rows.count)
      for row in rows.lazy.map({ Int($0) }) {
        let marks = reader.marks(row)
        guard marks.kind != .missing, marks.release != .forecast else { continue }
        guard let value = reader.plainValue(row) ?? reader.statement(row)?.quantity.value else {
          others.append(row)
          continue
        }
        let (first, last) = reader.days(row)
        entries.append(Entry(row: row, first: first, last: last, value: value))
      }
      checkClaims(entries, reader, indicator, own, add)
      checkComparisons(rows, indicator, add)
      checkConflicts(entries, reader, indicator, add)
      if !others.isEmpty { checkUnits(others, entries, reader, indicator, add) }
      checkFractions(entries, reader, indicator, own, add)
      checkPlausibility(entries, indicator, own, add)
      checkRestarts(entries, indicator, add)
      checkYears(rows, own, add)
    }
  }

  private func report(
    _ name: DiagnosticName, _ row: Int, at cell: CheckFinding.Cell = .value, _ message: String,
    _ remedy: String,
    goal: String? = nil
  ) -> CheckFinding {
    CheckFinding(name: name, subject: .figure(row, cell), message: message, remedy: remedy, goal: goal)
  }

  private func line(of row: Int) -> String {
    ledger.location(row).map { "\($0.file):\($0.line)" } ?? "another row"
  }

  private func text(_ row: Int) -> String { ledger.value(row).text }

  /// A figure as judging would read it.
  private func figure(_ row: Int, _ reader: StatementReader) -> Figure? {
    guard let read = reader.statement(row) else { return nil }
    return Figure(
      period: reader.period(row), known: reader.known(row), value: read.quantity.value,
      interval: read.interval,
      qualifier: read.quantity.qualifier, decimals: read.quantity.decimals, lastDigit: read.lastDigit,
      isComputed: false, isDone: read.isDone, release: reader.marks(row).release, rows: [UInt32(row)])
  }

  // MARK: - Claims

  /// What sources themselves concluded, against the targets they speak of.
  private func checkClaims(
    _ entries: [Entry], _ reader: StatementReader, _ indicator: Indicator, _ goals: [Goal],
    _ add: (CheckFinding) -> Void
  ) {
    guard !ledger.columns.claims.isEmpty else { return }
    let isFlow = indicator.measure == .flow
    let spans = goals.map { Span($0, indicator) }
    for entry in entries {
      guard let claim = ledger.claim(entry.row), let figure = figure(entry.row, reader) else { continue }
      let meant = goals.indices.filter { spans[$0].covers(figure.period, isFlow: isFlow) }.map { goals[$0] }
      switch claim {
      case .ofTarget(let share): checkShare(share, figure, entry.row, meant, add)
      case .ofWay(let share): checkWay(share, figure, entry.row, meant, add)
      case .met(let words): checkMet(words, figure, entry.row, meant, add)
      }
    }
  }

  /// What sources say of figures beside one another, against the figures.
  private func checkComparisons(
    _ rows: ArraySlice<UInt32>, _ indicator: Indicator, _ add: (CheckFinding) -> Void
  ) {
    guard ComparisonJudge.isNeeded(for: rows, in: ledger) else { return }
    let judge = ComparisonJudge(indicator, background)
    for row in rows.map({ Int($0) }) {
      for comparison in ledger.comparisons(row) {
        switch judge.outcome(of: comparison, at: row) {
        case .agrees, .implies, .open: continue
        case .unknownWhole(let id):
          let meant = suggestions.meant(by: id, among: registry.indicators.map(\.id))
          add(
            report(
              .unknownIndicator, row, at: .claim, "'\(comparison.text)' names no indicator: '\(id)'",
              meant + "write the id of the indicator that is the whole"))
        case .contradicts(let found):
          let other = found.row.map { "\(text($0)) for \(ledger.period($0)) in \(line(of: $0))" }
          add(
            report(
              .claimMismatch, row, at: .claim, "the source says '\(comparison.text)', but \(found.given)",
              "\(text(row)) for \(ledger.period(row))" + (other.map { " is held against \($0)" } ?? "")
                + ", each to half a unit of its last digit; correct the figure that was keyed wrongly, or the claim"
            ))
        }
      }
    }
  }

  private func checkShare(
    _ share: Quantity, _ figure: Figure, _ row: Int, _ goals: [Goal], _ add: (CheckFinding) -> Void
  ) {
    let value = figure.interval
    var mismatch: (goal: Goal, target: Quantity, percent: Double)?
    for goal in goals {
      guard case .atLeast(let target) = goal.target.shape, target.value > 0 else { continue }
      let required = goal.target.derivation?.interval ?? target.interval
      guard required.lower > 0 else { return }
      // Half a unit of the digits that are claimed, either way.
      let half = share.unitOfLastDigit / 2 * (1 + 1e-9)
      let lowest = value.lower / required.upper * 100 - half
      let highest = value.upper / required.lower * 100 + half
      let claimed = share.interval
      if lowest <= claimed.upper && highest >= claimed.lower { return }
      mismatch = mismatch ?? (goal, target, figure.value / target.value * 100)
    }
    guard let mismatch else { return }
    let percent = NumberDigits.text(mismatch.percent, decimals: max(0, share.decimals))
    let exact = NumberDigits.text(mismatch.percent, decimals: max(0, share.decimals) + 2)
    add(
      report(
        .claimMismatch, row, at: .claim, "the source says \(share.text), the numbers give \(percent)%",
        "\(text(row)) / \(mismatch.target.text) = \(exact)%; correct the figure, the target of "
          + "'\(mismatch.goal.id)' or the claim", goal: mismatch.goal.id))
  }

  /// A share of the way that differs by more than one unit of its last digit, so that neither rounding nor cutting off
  /// nor raising explains it.
  private func checkWay(
    _ share: Quantity, _ figure: Figure, _ row: Int, _ goals: [Goal], _ add: (CheckFinding) -> Void
  ) {
    for goal in goals {
      let target: Quantity
      switch goal.target.shape {
      case .atLeast(let value), .atMost(let value): target = value
      default: continue
      }
      guard let baseline = goal.baseline?.value else { continue }
      let (start, aim, value) = (baseline.interval, target.interval, figure.interval)
      // Where what is left open leads either way, every share is possible.
      guard start.upper < aim.lower || start.lower > aim.upper else { continue }
      var shares: [Double] = []
      for first in [start.lower, start.upper] {
        for last in [aim.lower, aim.upper] {
          for now in [value.lower, value.upper] { shares.append((now - first) / (last - first) * 100) }
        }
      }
      let unit = share.unitOfLastDigit * (1 + 1e-9)
      guard let lowest = shares.min(), let highest = shares.max(), lowest.isFinite, highest.isFinite,
        lowest - unit > share.value || highest + unit < share.value
      else { continue }
      let exact = (figure.value - baseline.value) / (target.value - baseline.value) * 100
      let decimals = min(6, max(0, share.decimals))
      let percent = NumberDigits.text(exact, decimals: decimals)
      let claimed = NumberDigits.text(share.value, decimals: max(0, share.decimals))
      add(
        report(
          .claimMismatch, row, at: .claim,
          "the source says \(claimed)% of the way, the numbers give \(percent)%",
          "(\(text(row)) − \(baseline.text)) / (\(target.text) − \(baseline.text)) = \(percent)%; correct the "
            + "figure, the baseline, the target of '\(goal.id)' or the claim", goal: goal.id))
    }
  }

  private func checkMet(
    _ words: String, _ figure: Figure, _ row: Int, _ goals: [Goal], _ add: (CheckFinding) -> Void
  ) {
    var contradicted: Goal?
    for goal in goals {
      // What a part of a flow's window adds up to says nothing about a claim on the whole.
      let isWhole = goal.deadline.map { figure.period.last >= $0.firstSettlingDay } ?? false
      guard isWhole || goal.deadline == nil, let fails = fails(goal, figure) else { continue }
      if !fails { return }
      contradicted = contradicted ?? goal
    }
    guard let contradicted else { return }
    add(
      report(
        .claimMismatch, row, at: .claim,
        "the source says '\(words)', and \(text(row)) does not satisfy the target",
        "correct the figure, the target of '\(contradicted.id)' or the claim", goal: contradicted.id))
  }

  /// Whether a figure certainly fails a target; `nil` where it takes more than the figure to tell.
  private func fails(_ goal: Goal, _ figure: Figure) -> Bool? {
    if goal.target.shape.isMilestone { return figure.isDone.map { !$0 } }
    guard !goal.target.shape.isChange, goal.target.line(baseline: nil) != nil else { return nil }
    for pick in [\Interval.lowest, \Interval.highest] {
      guard let line = goal.target.line(baseline: nil, pick: { $0[keyPath: pick] }) else { return nil }
      var ends = [figure.interval.lowest, figure.interval.highest]
      if case .band(let lower, let upper) = line.edge {
        ends += [lower, upper].filter { $0 > ends[0] && $0 < ends[1] }
      }
      if ends.contains(where: { line.isSatisfied(by: $0) }) { return false }
    }
    return true
  }

  // MARK: - Contradictions

  /// Figures of one period that were published on one day and cannot both be true.
  private func checkConflicts(
    _ entries: [Entry], _ reader: StatementReader, _ indicator: Indicator, _ add: (CheckFinding) -> Void
  ) {
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].last == entries[start].last,
        entries[end].first == entries[start].first
      {
        end += 1
      }
      if end - start > 1 {
        // In the order of publication, then of the file.
        let group = entries[start..<end].map { (known: reader.known($0.row), row: $0.row) }.sorted {
          ($0.known, $0.row) < ($1.known, $1.row)
        }
        var first = 0
        while first < group.count {
          var last = first + 1
          while last < group.count, group[last].known == group[first].known { last += 1 }
          if last - first > 1 {
            checkConflicts(ofOneDay: group[first..<last].map(\.row), reader, indicator, add)
          }
          first = last
        }
      }
      start = end
    }
  }

  private func checkConflicts(
    ofOneDay rows: [Int], _ reader: StatementReader, _ indicator: Indicator, _ add: (CheckFinding) -> Void
  ) {
    // What is plain and the same agrees, however often it was said.
    if let value = reader.plainValue(rows[0]), rows.allSatisfy({ reader.plainValue($0) == value }) { return }
    let group = rows.compactMap { row in figure(row, reader).map { (row: row, figure: $0) } }
    guard let first = group.first else { return }
    var common = first.figure.interval
    var listed = 0
    for entry in group.dropFirst() {
      let met = Agreement.intersection(common, entry.figure.interval, areComputed: false)
      if let met, entry.figure.isDone == first.figure.isDone {
        common = met
        continue
      }
      listed += 1
      guard listed <= 20 else { continue }
      let other =
        group.first {
          $0.row != entry.row
            && ($0.figure.isDone != entry.figure.isDone
              || Agreement.intersection($0.figure.interval, entry.figure.interval, areComputed: false) == nil)
        } ?? first
      add(
        report(
          .conflictingValues, entry.row,
          "'\(indicator.id)' has two values for \(entry.figure.period), both published on "
            + "\(entry.figure.known)",
          "the other, \(text(other.row)), stands in \(line(of: other.row))\n"
            + "correct one of them, or give the day on which it was published; until then both ends are judged"
        ))
    }
  }

  /// Later publications in a unit that nothing leads from: they revise nothing.
  private func checkUnits(
    _ others: [Int], _ entries: [Entry], _ reader: StatementReader, _ indicator: Indicator,
    _ add: (CheckFinding) -> Void
  ) {
    var known: [Period: CalendarDate] = [:]
    for entry in entries {
      let period = reader.period(entry.row)
      known[period] = max(known[period] ?? .earliest, reader.known(entry.row))
    }
    let converter = UnitConverter(unit: indicator.unit, conversions: background.conversions)
    for row in others {
      guard ledger.marks(row).kind == .number, let unit = ledger.unit(row), !converter.reaches(unit),
        let day = known[ledger.period(row)], background.known(row) > day
      else { continue }
      add(
        report(
          .unitChanged, row,
          "\(text(row)) \(unit.text) was published later for \(ledger.period(row)), and no conversion leads from "
            + "'\(unit.text)' to "
            + (indicator.unit.text.isEmpty ? "numbers without a unit" : indicator.unit.name),
          "the older figure stands; declare a conversion, or correct the unit"))
    }
  }

  // MARK: - Slips

  /// Fractions where percentages are meant: 12% that a spreadsheet keeps as 0.12.
  private func checkFractions(
    _ entries: [Entry], _ reader: StatementReader, _ indicator: Indicator, _ goals: [Goal],
    _ add: (CheckFinding) -> Void
  ) {
    guard isWhole, indicator.unit.isPercent, indicator.unit.exponent == 0, indicator.measure != .rank,
      !indicator.hasSmallPercentages
    else { return }
    let anchors = anchors(goals)
    let isFraction = { (entry: Entry) in entry.value > 0 && entry.value < 1 }
    guard entries.contains(where: isFraction) else { return }
    if entries.allSatisfy({ $0.value >= 0 && $0.value <= 1 }),
      let anchor = anchors.first(where: { abs($0.value) > 1 }),
      let entry = entries.first(where: isFraction)
    {
      add(
        report(
          .fractionForPercent, entry.row,
          "all figures of '\(indicator.id)' lie between 0 and 1, and \(anchor.what) is in %",
          "write \(NumberDigits.text(entry.value * 100, decimals: max(0, decimals(entry.row, reader) - 2))) for "
            + "\(text(entry.row)), or give the figures the unit \"hundred %\"; if \(text(entry.row))% is meant, say so "
            + "for the indicator: \"fractions\": false", goal: anchor.goal))
      return
    }
    // Some are fractions: each that fits the others a hundred times better than it is.
    let whole = entries.filter { $0.value > 1 }.map(\.value)
    let references = whole + anchors.map(\.value).filter { $0 > 1 }
    guard let least = references.min(), let largest = references.max() else { return }
    for entry in entries where isFraction(entry) {
      func distance(_ value: Double) -> Double {
        value < least ? least / value : value > largest ? value / largest : 1
      }
      guard distance(entry.value * 100) * 10 < distance(entry.value) else { continue }
      add(
        report(
          .implausibleValue, entry.row,
          "\(text(entry.row)) is a fraction among percentages",
          "write \(NumberDigits.text(entry.value * 100, decimals: max(0, decimals(entry.row, reader) - 2))), or say "
            + "that small percentages are meant: \"fractions\": false"))
    }
  }

  private func decimals(_ row: Int, _ reader: StatementReader) -> Int {
    reader.statement(row)?.quantity.decimals ?? 0
  }

  /// Targets and baselines as numbers to compare figures with.
  private func anchors(_ goals: [Goal]) -> [(value: Double, what: String, goal: String)] {
    var anchors: [(Double, String, String)] = []
    for goal in goals {
      let targets: [Quantity] =
        switch goal.target.shape.held {
        case .atLeast(let target), .atMost(let target): [target]
        case .within(let lower, let upper): [lower, upper]
        default: []
        }
      anchors += targets.map { ($0.value, "the target \($0.text)", goal.id) }
      if let baseline = goal.baseline {
        anchors.append((baseline.value.value, "the baseline \(baseline.value.text)", goal.id))
      }
    }
    return anchors
  }

  private func checkPlausibility(
    _ entries: [Entry], _ indicator: Indicator, _ goals: [Goal], _ add: (CheckFinding) -> Void
  ) {
    switch indicator.measure {
    case .rank, .share, .milestone: return
    case .level, .flow: break
    }
    let isFlow = indicator.measure == .flow && indicator.cumulative == nil
    /// A level as it is, a flow as its amount a day.
    func size(_ value: Double, days: Int?) -> Double? {
      guard value != 0, value.isFinite else { return nil }
      guard isFlow else { return abs(value) }
      return days.map { abs(value) / Double($0) }
    }
    // Of many goals the sizes that lie next to a figure are enough; they are sought when no figure is close.
    var known: [(size: Double, what: String)]?
    func anchors() -> [(size: Double, what: String)] {
      if let known { return known }
      var anchors: [(size: Double, what: String)] = []
      for goal in goals {
        let days = goal.flowWindow?.dayCount
        let targets: [Quantity] =
          switch goal.target.shape {
          case .atLeast(let target), .atMost(let target): [target]
          case .within(let lower, let upper): [lower, upper]
          default: []
          }
        for target in targets {
          if let size = size(target.value, days: days) { anchors.append((size, "the target \(target.text)")) }
        }
        if let baseline = goal.baseline {
          let size = size(baseline.value.value, days: baseline.period?.dayCount)
          if let size { anchors.append((size, "the baseline \(baseline.value.text)")) }
        }
      }
      anchors.sort { ($0.size, $0.what) < ($1.size, $1.what) }
      known = anchors
      return anchors
    }
    let sizes = entries.map { size($0.value, days: $0.first.days(to: $0.last) + 1) }
    func ratio(_ size: Double, _ own: Double) -> Double { max(size, own) / min(size, own) }
    for (position, entry) in entries.enumerated() {
      guard let own = sizes[position] else { continue }
      // Most figures are close to one of their neighbours.
      if position > 0, let size = sizes[position - 1], ratio(size, own) < 100 { continue }
      if position + 1 < sizes.count, let size = sizes[position + 1], ratio(size, own) < 100 { continue }
      let anchors = anchors()
      let place = anchors.partitioningIndex { $0.size >= own }
      var references: [(size: Double, what: () -> String)] = []
      for near in [place - 1, place] where anchors.indices.contains(near) {
        let anchor = anchors[near]
        references.append((anchor.size, { anchor.what }))
      }
      for neighbour in [position - 1, position + 1] where entries.indices.contains(neighbour) {
        if let size = sizes[neighbour] {
          let row = entries[neighbour].row
          references.append((size, { "the figure in \(line(of: row))" }))
        }
      }
      // A figure between its references (30 of 48,000 after 10) is plausible; one beyond all of them is not.
      guard let nearest = references.min(by: { ratio($0.size, own) < ratio($1.size, own) }),
        ratio(nearest.size, own) >= 100
      else { continue }
      let times = NumberDigits.text(ratio(nearest.size, own).rounded(), decimals: 0)
      add(
        report(
          .implausibleValue, entry.row,
          "\(text(entry.row)) is \(times) times \(own < nearest.size ? "less" : "more") than \(nearest.what())",
          "check the decimal mark, the groups of digits and the unit"))
    }
  }

  /// Running totals that are declared to begin anew each year, and do not.
  private func checkRestarts(_ entries: [Entry], _ indicator: Indicator, _ add: (CheckFinding) -> Void) {
    guard indicator.cumulative == .year else { return }
    var boundaries = 0
    var contradicted: Entry?
    var last: (entry: Entry, start: CalendarDate)?
    for entry in entries {
      let start = background.calendar.yearStart(containing: entry.last)
      if let before = last, before.start < start {
        boundaries += 1
        guard entry.value >= before.entry.value, before.entry.value > 0 else { return }
        contradicted = contradicted ?? entry
      }
      last = (entry, start)
    }
    guard boundaries > 0, let contradicted else { return }
    add(
      report(
        .noRestart, contradicted.row,
        "'\(indicator.id)' is declared to begin anew each year, and the first total of every year is no less than "
          + "the last of the year before",
        "write \"cumulative\": \"start\" for totals since the goal's start, or leave it out for amounts of each period"
      ))
  }

  /// Bare years, which are the calendar's, beside figures of other reporting years.
  private func checkYears(_ rows: ArraySlice<UInt32>, _ goals: [Goal], _ add: (CheckFinding) -> Void) {
    let calendar = background.calendar
    guard calendar.naming == nil, !calendar.isCalendarYear else { return }
    for goal in goals {
      guard let period = goal.deadline?.period,
        let doubt = calendar.doubt(
          ofBareYear: period, beside: rows.lazy.map { ledger.period(Int($0)) })
      else { continue }
      add(
        CheckFinding(
          name: .ambiguousYear, subject: .goal(goal.id, isTarget: true), message: doubt.message,
          remedy: doubt.remedy, goal: goal.id))
    }
  }
}

/// What every goal and every definition must satisfy, from whichever door it comes.
struct GoalChecks {
  private let registry: Registry
  private let background: Background

  init(_ registry: Registry, _ background: Background) {
    self.registry = registry
    self.background = background
  }

  func run(_ add: (CheckFinding) -> Void) {
    checkIDs(add)
    let goals = Set(registry.goals.map(\.id))
    for goal in registry.goals {
      let indicator = registry.indicator(of: goal, background)
      func report(_ name: DiagnosticName, _ message: String, _ remedy: String, isTarget: Bool = true) {
        add(
          CheckFinding(
            name: name, subject: .goal(goal.id, isTarget: isTarget), message: message, remedy: remedy,
            goal: goal.id))
      }
      checkTarget(goal, indicator, report)
      checkDays(goal, indicator, report)
      if let rollup = goal.rollup, let indicator { checkParts(goal, rollup, indicator, report) }
      if let objective = goal.objective { checkObjective(goal, objective, goals, report) }
    }
    checkCycles(add)
  }

  private func checkIDs(_ add: (CheckFinding) -> Void) {
    func repeated(_ ids: [String]) -> [String] {
      var seen: Set<String> = []
      var twice: Set<String> = []
      return ids.filter { !seen.insert($0).inserted && twice.insert($0).inserted }
    }
    for id in repeated(registry.goals.map(\.id)) {
      let second = registry.goals.filter { $0.id == id }.dropFirst().first?.location
      add(
        CheckFinding(
          name: .duplicateID, subject: .goal(id, isTarget: false),
          message:
            "the goal '\(id)' is declared twice\(second.map { ", here and in \($0.file):\($0.line)" } ?? "")",
          remedy: "give one of them another id", goal: id))
    }
    for id in repeated(registry.indicators.map(\.id)) {
      let second = registry.indicators.filter { $0.id == id }.dropFirst().first?.location
      add(
        CheckFinding(
          name: .duplicateID, subject: .indicator(id),
          message:
            "the indicator '\(id)' is declared twice\(second.map { ", here and in \($0.file):\($0.line)" } ?? "")",
          remedy: "give one of them another id"))
    }
    for id in repeated(registry.sources.map(\.id)) {
      add(
        CheckFinding(
          name: .duplicateID, subject: .registry, message: "the source '\(id)' is declared twice",
          remedy: "give one of them another id"))
    }
  }

  private func checkTarget(
    _ goal: Goal, _ indicator: Indicator?,
    _ report: (DiagnosticName, String, String, Bool) -> Void
  ) {
    if !goal.target.isSound {
      report(
        .invalidTarget,
        "the target of goal '\(goal.id)' is \(goal.target.shape.text), which nothing can reach",
        "write finite numbers, the lower one first", true)
    }
    if let baseline = goal.baseline, !baseline.value.value.isFinite {
      report(
        .invalidValue, "the baseline of goal '\(goal.id)' is no number", "write a finite number", false)
    }
    if let indicator {
      if let limits = indicator.limits, let lower = limits.lower, let upper = limits.upper, !(lower < upper) {
        report(
          .invalidValue, "the limits of indicator '\(indicator.id)' are in the wrong order",
          "write the lowest and the highest possible value", false)
      }
      if let baseline = goal.baseline,
        let problem = FigureRule.problem(
          of: baseline.value.value, text: baseline.value.text, for: indicator, isInItsUnit: true),
        baseline.value.value.isFinite
      {
        report(problem.name, "the baseline of goal '\(goal.id)': " + problem.message, problem.remedy, false)
      }
    }
    switch goal.tolerance {
    case .points(let points), .value(let points):
      if !(points >= 0 && points.isFinite) {
        report(
          .invalidValue, "the tolerance of goal '\(goal.id)' is \(points)", "write a number from 0", false)
      }
    }
    checkTolerance(goal, indicator, report)
  }

  /// Points of the way say nothing where there is no way: a hold, or a level that the baseline already satisfies.
  private func checkTolerance(
    _ goal: Goal, _ indicator: Indicator?,
    _ report: (DiagnosticName, String, String, Bool) -> Void
  ) {
    guard case .points(let points) = goal.tolerance, goal.tolerance != .standard, let indicator,
      let line = goal.target.line(baseline: goal.baseline?.value.value),
      Aim(
        goal.target.shape, accumulates: indicator.measure == .flow, isMean: indicator.isMeanOverWindow,
        baseline: goal.baseline?.value.value, line: line) == .stay
    else { return }
    let unit = indicator.unit.isPercent ? "points" : indicator.unit.text
    let number = Quantity(points).text
    report(
      .invalidValue,
      "the tolerance of goal '\(goal.id)' is \(number) points of the way, and a goal to stay where it is has no way",
      "write it in the unit: \"tolerance\": \"\(number)\(unit.isEmpty ? "" : " \(unit)")\"", false)
  }

  private func checkDays(
    _ goal: Goal, _ indicator: Indicator?,
    _ report: (DiagnosticName, String, String, Bool) -> Void
  ) {
    for day in [goal.start, goal.deadline?.date, goal.baseline?.date].compactMap(\.self)
    where !day.isPlausible {
      report(
        .invalidDate, "'\(day)' of goal '\(goal.id)' is of the year \(day.year)",
        Era.remedy(forYear: day.year),
        true)
    }
    if let deadline = goal.deadline?.date {
      if let start = goal.start, start > deadline {
        report(
          .datesOutOfOrder, "goal '\(goal.id)' starts on \(start), after its deadline, \(deadline)",
          "correct one of the days", true)
      }
      if let baseline = goal.baseline?.date, baseline >= deadline {
        report(
          .datesOutOfOrder,
          "the baseline of goal '\(goal.id)' is of \(baseline), its deadline is \(deadline)",
          "correct one of the days", true)
      }
    }
    guard let indicator, indicator.measure == .flow || indicator.isMeanOverWindow, goal.every == nil,
      Span(goal, indicator).window == nil, goal.objective == nil
    else { return }
    if case .stated = goal.target.shape { return }
    report(
      .flowWithoutWindow, "goal '\(goal.id)' is taken over a span of time, and its first day is not known",
      "write its first day, \"start\": \"2024-01-01\", or the period as a whole, \"in\": \"2024\"", true)
  }

  // MARK: - Parts

  /// Whether the parts of a goal can give its measure and its unit.
  private func checkParts(
    _ goal: Goal, _ rollup: Rollup, _ indicator: Indicator,
    _ report: (DiagnosticName, String, String, Bool) -> Void
  ) {
    var parts: [(id: String, indicator: Indicator, isDenominator: Bool)] = []
    for part in rollup.parts {
      for (id, isDenominator) in [(part.indicator, false), (part.denominator ?? "", true)] where !id.isEmpty {
        guard let measured = background.indicators[id] else {
          report(
            .unknownIndicator, "unknown indicator '\(id)' in the parts of goal '\(goal.id)'",
            "declare it under \"indicators\"", false)
          return
        }
        parts.append((id, measured, isDenominator))
      }
      if !(part.weight > 0 && part.weight.isFinite) {
        report(
          .invalidValue, "the weight of '\(part.indicator)' is not above 0",
          "write a number above 0, or leave the part out", false)
      }
    }
    let isFlow = indicator.measure == .flow
    for (id, part, _) in parts {
      switch (rollup.combination, part.measure) {
      case (_, .milestone):
        if case .satisfying(.done) = rollup.combination { break }
        report(
          .targetMismatch, "the part '\(id)' of goal '\(goal.id)' is done or not done, and has no number",
          "roll up verdicts instead: \"goals\": [ … ]", false)
        return
      case (.sum, let measure) where isFlow != (measure == .flow):
        report(
          .targetMismatch,
          "goal '\(goal.id)' is \(isFlow ? "an amount over time" : "a level"), and its part '\(id)' is "
            + (measure == .flow ? "an amount over time" : "a level"),
          "write \"measure\": \"\(measure == .flow ? "flow" : "level")\" for the goal, or correct the part's",
          false)
        return
      case (.weightedMean, let measure) where isFlow && measure != .flow,
        (.worst, let measure) where isFlow && measure != .flow:
        report(
          .targetMismatch, "goal '\(goal.id)' is an amount over time, and its part '\(id)' is not",
          "leave \"measure\": \"flow\" out, or correct the part's measure", false)
        return
      default: break
      }
    }
    let converter = UnitConverter(unit: indicator.unit, conversions: background.conversions)
    switch rollup.combination {
    case .sum, .worst, .weightedMean:
      for (id, part, _) in parts where !converter.reaches(part.unit) {
        report(
          .targetMismatch,
          "the part '\(id)' is in \(part.unit.name), goal '\(goal.id)' in \(indicator.unit.name)",
          "parts are combined in one unit: correct the units, declare a conversion, or roll up verdicts: "
            + "\"goals\": [ … ]", false)
        return
      }
    case .ratio:
      for side in [false, true] {
        let units = parts.filter { $0.isDenominator == side }
        guard let first = units.first else { continue }
        for other in units where !other.indicator.unit.isComparable(with: first.indicator.unit) {
          report(
            .targetMismatch,
            "'\(other.id)' is in \(other.indicator.unit.name), '\(first.id)' in \(first.indicator.unit.name)",
            "numerators are added in one unit, and so are denominators: correct the units", false)
          return
        }
      }
      if indicator.unit.isPercent,
        let numerator = parts.first(where: { !$0.isDenominator }),
        let denominator = parts.first(where: \.isDenominator),
        !numerator.indicator.unit.isComparable(with: denominator.indicator.unit),
        !numerator.indicator.unit.base.isEmpty, !denominator.indicator.unit.base.isEmpty
      {
        report(
          .targetMismatch,
          "'\(numerator.id)' is in \(numerator.indicator.unit.name), '\(denominator.id)' in "
            + "\(denominator.indicator.unit.name), and goal '\(goal.id)' in %",
          "a percentage is a part of a whole in one unit: correct the units, or the goal's", false)
      }
      for part in rollup.parts where part.denominator == nil {
        guard case .share? = background.indicators[part.indicator]?.measure else {
          report(
            .targetMismatch, "the part '\(part.indicator)' of goal '\(goal.id)' has no denominator",
            "write { \"numerator\": …, \"denominator\": … }, or set \"measure\": \"share\" for it", false)
          return
        }
      }
    case .satisfying: break
    }
  }

  // MARK: - Objectives

  private func checkObjective(
    _ goal: Goal, _ objective: Objective, _ goals: Set<String>,
    _ report: (DiagnosticName, String, String, Bool) -> Void
  ) {
    if objective.goals.isEmpty {
      report(
        .invalidTarget, "the objective '\(goal.id)' names no goal", "name its goals: \"goals\": [\"a\"]",
        false)
    }
    for child in objective.goals {
      let base = child.goal.split(separator: "@").first.map(String.init) ?? child.goal
      if !goals.contains(child.goal), !goals.contains(base) {
        report(
          .unknownGoal, "unknown goal '\(child.goal)' in objective '\(goal.id)'",
          "name a goal of the registry",
          false)
      }
      if !(child.weight > 0 && child.weight.isFinite) {
        report(
          .invalidValue, "the weight of '\(child.goal)' is not above 0",
          "write a number above 0, or leave the goal out", false)
      }
    }
  }

  /// Objectives that lead back to themselves.
  private func checkCycles(_ add: (CheckFinding) -> Void) {
    let children = Dictionary(
      registry.goals.compactMap { goal in goal.objective.map { (goal.id, $0.goals.map(\.goal)) } },
      uniquingKeysWith: { first, _ in first })
    var done: Set<String> = []
    for goal in registry.goals where children[goal.id] != nil {
      var path: [String] = []
      var onPath: Set<String> = []
      func walk(_ id: String) {
        guard let below = children[id], !done.contains(id) else { return }
        if onPath.contains(id) {
          add(
            CheckFinding(
              name: .unknownGoal, subject: .goal(id, isTarget: false),
              message: "the objective '\(id)' is one of its own goals",
              remedy: "name goals that do not lead back to it", goal: id))
          return
        }
        onPath.insert(id)
        path.append(id)
        for child in below where path.count < 64 { walk(child) }
        path.removeLast()
        onPath.remove(id)
        done.insert(id)
      }
      walk(goal.id)
    }
  }
}

extension UnitOfMeasure {
  /// The unit in words, for messages.
  var name: String { text.isEmpty ? "no unit" : "'\(text)'" }
}

/// The arithmetic behind one goal's verdict, line by line: what `explain` prints and what pages show as evidence.
///
/// As with ``GoalText``, the text holds words of the registry as they are.
package struct Explanation {
  /// A part of the arithmetic.
  package struct Section {
    /// What it is about.
    package var title: String
    /// Its lines.
    package var rows: [Row]
  }

  /// One line: `expected   41 + (75 − 41) × 49.6%   = 57.9%   linear`.
  package struct Row {
    /// What the line gives.
    package var label: String
    /// The computation, or what is stated.
    package var text: String
    /// What comes out, where something is computed.
    package var result: String?
    /// Where it stands, or why it is undefined.
    package var remark: String?
  }

  /// The parts, without those that would be empty.
  package let sections: [Section]

  /// The arithmetic behind a goal's verdict.
  ///
  /// - Parameter places: whether files and lines are named; the public has no use for them
  package init(_ goal: GoalText, _ report: Report, places: Bool = true) {
    let writer = ExplanationWriter(goal: goal, report: report, places: places)
    sections = [
      Section(title: "Stated", rows: writer.stated),
      Section(title: "Computed", rows: writer.computed),
      Section(title: "Rates", rows: writer.rates),
      Section(title: "Outlook", rows: goal.outlookRows),
      Section(title: "Parts", rows: writer.parts),
      Section(title: "To know", rows: writer.toKnow),
    ].filter { !$0.rows.isEmpty }
  }
}

private struct ExplanationWriter {
  typealias Row = Explanation.Row

  let goal: GoalText
  let report: Report
  let places: Bool

  private func place(_ location: SourceLocation?) -> String? { places ? GoalText.place(location) : nil }

  private var assessment: Assessment { goal.assessment }
  private var glyphs: Glyphs { goal.glyphs }

  private func remark(_ parts: String?...) -> String? {
    let text = parts.compactMap { $0 }.joined(separator: "   ")
    return text.isEmpty ? nil : text
  }

  // MARK: - Stated

  var stated: [Row] {
    var rows: [Row] = []
    let by = goal.goal.deadline == nil ? ", without a deadline" : " by \(goal.due)"
    rows.append(
      Row(
        label: "target", text: goal.target + by,
        remark: remark(
          place(goal.goal.targetLocation ?? goal.goal.location),
          goal.goal.sources.isEmpty ? nil : goal.goal.sources.joined(separator: ", "))))
    if let derivation = goal.goal.target.derivation {
      rows.append(Row(label: "derived", text: goal.derivation(derivation)))
    }
    for earlier in goal.goal.history {
      rows.append(
        Row(label: "earlier", text: self.earlier(earlier), remark: place(earlier.location)))
    }
    if let start = assessment.baseline { rows.append(baseline(start)) }
    rows += figures
    return rows
  }

  private func earlier(_ earlier: Goal.Earlier) -> String {
    var parts = ["set on \(earlier.setOn)"]
    if let target = earlier.target {
      var other = assessment
      other.goal.target = target
      other.target = nil
      parts.append(GoalText(other, sources: goal.sources, glyphs: glyphs).target)
    }
    if let baseline = earlier.baseline {
      parts.append("baseline \(goal.value(baseline.value.value, max(0, baseline.value.decimals)))")
    }
    if let deadline = earlier.deadline { parts.append("by \(NumberText.deadline(deadline))") }
    if let trajectory = earlier.trajectory { parts.append("path \(trajectory.name)") }
    if let reason = earlier.reason { parts.append("replaced: \(reason)") }
    return parts.joined(separator: ", ")
  }

  private func baseline(_ start: Assessment.Start) -> Row {
    var text = goal.value(start.value, goal.digits.baseline, start.qualifier)
    if let date = start.date { text += " on \(date)" + (start.dateIsInferred ? " (inferred)" : "") }
    let declared = goal.goal.baseline
    return Row(
      label: "baseline", text: text,
      remark: remark(place(declared?.location), declared?.source, note(declared?.note)))
  }

  private func note(_ text: String?) -> String? { text.map { "(\($0))" } }

  private var figures: [Row] {
    var rows: [Row] = []
    if let figure = assessment.figure {
      for (index, observation) in figure.observations.enumerated() {
        rows.append(observed(observation, index == 0 ? "observed" : "and"))
      }
      if figure.observations.count > 1, assessment.window.accumulates {
        rows.append(
          Row(
            label: figure.isLowerBound ? "at least" : "sum", text: goal.actual + " in \(figure.period.text)"))
      }
      for old in figure.superseded { rows.append(observed(old, "before")) }
      if let conversion = figure.conversion {
        rows.append(
          Row(
            label: "converted", text: goal.actual, remark: goal.conversion(conversion)))
      }
    } else {
      let why = assessment.status == .baselineOnly ? Reason.noObservation : assessment.reason
      rows.append(Row(label: "observed", text: glyphs.undefined, remark: why?.sentence))
    }
    for other in assessment.incomparable { rows.append(observed(other, "not used")) }
    for span in assessment.missing { rows.append(Row(label: "missing", text: span.text)) }
    for figure in assessment.unread.prefix(50) {
      let place = figure.location.map { "\($0.file):\($0.line)" }
      rows.append(
        Row(
          label: "not read", text: figure.period?.text ?? glyphs.undefined,
          remark: [place, figure.message].compactMap(\.self).joined(separator: ", ")))
    }
    for entry in assessment.uncounted {
      for figure in entry.figures.prefix(50) { rows.append(observed(figure, "not counted")) }
      if entry.figures.count > 50 {
        rows.append(Row(label: "not counted", text: "and \(entry.figures.count - 50) more figures"))
      }
    }
    return rows
  }

  private func observed(_ observation: Observation, _ label: String) -> Row {
    var text = goal.reported(observation)
    text +=
      observation.period.precision == .day
      ? " on \(observation.period.text)" : " for \(observation.period.text)"
    if observation.periodIsInferred { text += " (inferred)" }
    if let release = observation.release { text += ", \(release.rawValue)" }
    return Row(
      label: label, text: text,
      remark: remark(
        place(observation.location), observation.source,
        goal.published(observation).map { "published \($0)" }, note(observation.note)))
  }

  // MARK: - Computed

  var computed: [Row] {
    var rows: [Row] = []
    if let reason = sharedReason { return [undefined("computed", reason)] }
    if let pace = assessment.pace, goal.showsPace {
      let share = pace.totalDays > 0 ? Double(pace.elapsedDays) / Double(pace.totalDays) : 0
      rows.append(
        Row(
          label: "elapsed",
          text: "\(NumberText.digits(Double(pace.elapsedDays), decimals: 0)) of "
            + NumberText.count(pace.totalDays, "day"),
          result: NumberText.percent(share)))
      rows.append(expected(pace, share))
      rows.append(gap(pace))
      rows += [daysAhead(pace), index(pace)].compactMap { $0 }
    } else if !isSettled {
      rows.append(undefined("expected", assessment.paceReason ?? assessment.reason))
    }
    rows.append(way)
    rows.append(ofTarget)
    return rows
  }

  /// The one reason for which nothing at all can be computed.
  private var sharedReason: Reason? {
    if assessment.goal.target.shape.isMilestone { return .milestone }
    guard assessment.pace == nil, case .undefined(let first) = assessment.attainment.ofTarget,
      case .undefined(let second) = assessment.attainment.ofChange, first == second,
      assessment.paceReason ?? first == first
    else { return nil }
    return first
  }

  // After the deadline, and where the target is reached or out of reach, nothing is expected any more.
  private var isSettled: Bool { [.achieved, .missed, .overdue].contains(assessment.status) }

  private func undefined(_ label: String, _ reason: Reason?) -> Row {
    Row(label: label, text: glyphs.undefined, remark: reason?.sentence)
  }

  /// The value a path or a way starts from: the baseline's, or zero for a flow.
  private var start: (value: Double, text: String)? {
    if assessment.window.accumulates { return (0, "0") }
    return assessment.baseline.map { ($0.value, NumberText.digits($0.value, decimals: goal.digits.baseline)) }
  }

  /// The value the way leads to.
  private var end: (value: Double, text: String)? {
    assessment.destination.map { ($0, NumberText.digits($0, decimals: goal.digits.target)) }
  }

  private var actual: String? {
    guard let value = assessment.figure?.value ?? assessment.baseline?.value else { return nil }
    return NumberText.digits(value, decimals: goal.digits.actual)
  }

  private func expected(_ pace: Assessment.Pace, _ elapsed: Double) -> Row {
    let share = NumberText.percent(elapsed)
    var text = "on the path"
    if let start, let end {
      let (t, m) = (glyphs.times, glyphs.minus)
      switch pace.trajectory {
      case .linear where start.value == 0: text = "\(end.text) \(t) \(share)"
      case .linear:
        text = "\(start.text) + (\(end.text) \(m) \(parenthesized(start.text))) \(t) \(share)"
      case .compound: text = "\(start.text) \(t) (\(end.text) / \(start.text))^\(share)"
      case .milestones(let milestones): text = self.milestones(milestones)
      case .step: text = "nothing is due before the deadline"
      case .profile: text = "by the cumulative shares of the window"
      case .profileOf(let period): text = "by the shape of \(period.text)"
      case .none: break
      }
    } else if case .milestones(let milestones) = pace.trajectory {
      text = self.milestones(milestones)
    }
    return Row(label: "expected", text: text, result: goal.expected, remark: pace.trajectory.name)
  }

  private func parenthesized(_ number: String) -> String { number.hasPrefix("-") ? "(\(number))" : number }

  private func milestones(_ milestones: [Trajectory.Milestone]) -> String {
    guard let day = assessment.figure?.day else { return "between milestones" }
    let before = milestones.last { $0.date <= day }
    let after = milestones.first { $0.date > day }
    func text(_ milestone: Trajectory.Milestone) -> String {
      "\(goal.value(milestone.value.value, max(0, milestone.value.decimals))) on \(milestone.date)"
    }
    switch (before, after) {
    case (let before?, let after?): return "between \(text(before)) and \(text(after))"
    case (nil, let after?): return "on the way to \(text(after))"
    case (let before?, nil): return "after \(text(before)), on the way to the target"
    case (nil, nil): return "on the way to the target"
    }
  }

  private func gap(_ pace: Assessment.Pace) -> Row {
    let expected = NumberText.digits(pace.expected, decimals: goal.digits.expected)
    let variance = goal.difference(abs(pace.variance), goal.digits.variance)
    if assessment.hasNoGap {
      return Row(
        label: "gap", text: "\(actual ?? glyphs.undefined) against \(expected)",
        result: "none, to the figure's last digit")
    }
    let side = pace.variance < 0 ? "behind" : pace.variance > 0 ? "ahead" : "as expected"
    return Row(
      label: "gap", text: "\(actual ?? glyphs.undefined) against \(expected)",
      result: pace.variance == 0 ? side : "\(variance) \(side)",
      remark: goal.speaksInPoints ? nil : allowed(pace))
  }

  private func allowed(_ pace: Assessment.Pace) -> String {
    NumberText.digits(pace.allowed, decimals: goal.digits.allowed) + " accepted"
  }

  private func daysAhead(_ pace: Assessment.Pace) -> Row? {
    guard let days = pace.daysAhead, days != 0, !goal.isBudget, !assessment.hasNoGap else { return nil }
    return Row(
      label: "in days",
      text: "the path reaches \(actual ?? glyphs.undefined) on "
        + (assessment.figure?.day.adding(days: days).description ?? glyphs.undefined),
      result: NumberText.count(abs(days), "day") + (days < 0 ? " behind" : " ahead"))
  }

  private func index(_ pace: Assessment.Pace) -> Row? {
    guard !assessment.hasNoGap, let index = pace.index.fraction,
      let done = assessment.attainment.ofChange.fraction,
      let expected = pace.expectedShare.fraction
    else { return nil }
    let decimals = NumberText.decimals(
      for: index, against: 1, atLeast: 2, mustDiffer: isApart(done, expected, true))
    return Row(
      label: "index",
      text: "\(NumberText.percent(done, decimals: goal.digits.ofChange)) / "
        + NumberText.percent(expected, decimals: goal.digits.expectedShare),
      result: NumberText.digits(index, decimals: decimals), remark: "of the way, done by expected")
  }

  private var way: Row {
    switch assessment.attainment.ofChange {
    case .undefined(let reason): return undefined("of the way", reason)
    case .value:
      let done: String
      if let start, let end, let actual {
        let m = glyphs.minus
        let from = parenthesized(start.text)
        done =
          start.value == 0
          ? "\(actual) / \(end.text)" : "(\(actual) \(m) \(from)) / (\(end.text) \(m) \(from))"
      } else {
        done = "from the baseline"
      }
      var remark: String?
      if let pace = assessment.pace, goal.showsPace, !assessment.hasNoGap,
        let expected = pace.expectedShare.fraction
      {
        remark = NumberText.percent(expected, decimals: goal.digits.expectedShare) + " expected"
        if goal.speaksInPoints, let gap = goal.gap { remark = remark.map { "\($0), \(gap)" } }
      }
      return Row(
        label: "of the way", text: done, result: goal.ofChange,
        remark: self.remark(remark, ends(assessment.attainment.ofChangeInterval)))
    }
  }

  private var ofTarget: Row {
    switch assessment.attainment.ofTarget {
    case .undefined(let reason): return undefined("of target", reason)
    case .value:
      return Row(
        label: "of target", text: "\(actual ?? glyphs.undefined) / \(end?.text ?? glyphs.undefined)",
        result: goal.ofTarget, remark: ends(assessment.attainment.ofTargetInterval))
    }
  }

  private func ends(_ interval: Interval?) -> String? {
    guard let interval, interval.lower < interval.upper else { return nil }
    // An open end is said by the mark of the share itself.
    guard interval.lower.isFinite, interval.upper.isFinite else { return nil }
    let decimals = NumberText.compared(interval.lower, interval.upper, decimals: (3, 3), mustDiffer: true)
    return "from \(NumberText.percent(interval.lower, decimals: decimals.0 - 2)) to "
      + NumberText.percent(interval.upper, decimals: decimals.1 - 2)
  }

  // MARK: - Rates

  var rates: [Row] {
    var rows: [Row] = []
    guard !isSettled else { return rows }
    let rates = assessment.rates
    if let current = goal.currentRate { rows.append(Row(label: "rate so far", text: current)) }
    if let remaining = goal.remaining {
      rows.append(
        Row(
          label: goal.isBudget ? "left of it" : "left to go", text: remaining,
          remark: rates.from.map { "from \($0)" }))
    }
    if let required = goal.requiredRate {
      var months = rates.monthsLeft.map { "for the \(NumberText.digits($0, decimals: 1)) months" }
      if let from = rates.from, let deadline = goal.goal.deadline {
        months = months.map { "\($0) from \(from) to \(deadline.date)" }
      }
      let ratio = rates.requiredToCurrent.map { "\(goal.ratio($0)) the pace so far" }
      rows.append(
        Row(
          label: goal.isBudget ? "rate left" : "rate needed", text: required, remark: remark(months, ratio)))
    }
    if let best = goal.bestRate {
      let ratio = rates.requiredToBest.map { "\(goal.ratio($0)) of it is needed" }
      rows.append(Row(label: "best so far", text: best, remark: ratio))
    }
    if let projection = assessment.projection {
      var parts: [String] = []
      if let value = projection.atDeadline, let deadline = goal.goal.deadline {
        parts.append(goal.projected(value, on: deadline.date))
      }
      if let day = projection.reachesTargetOn { parts.append("the target on \(day)") }
      if parts.isEmpty { parts.append("the target not within 50 years") }
      rows.append(
        Row(
          label: "at this rate", text: parts.joined(separator: "; "), remark: "if the rate so far continues"))
    } else if !rows.isEmpty, let reason = assessment.projectionReason, reason != .targetReached {
      rows.append(undefined("at this rate", reason))
    }
    return rows
  }

  // MARK: - Parts

  var parts: [Row] {
    var rows = assessment.parts.map { part in
      func number(_ value: Double) -> String {
        let decimals = min(NumberText.fullDecimals(value), max(2, NumberText.computedDecimals(value)))
        return NumberText.digits(value, decimals: decimals)
      }
      var text =
        part.value.map { value in
          let own = number(value)
          return part.denominator == nil ? NumberText.with(part.unit ?? assessment.unit, own) : own
        } ?? glyphs.undefined
      if let denominator = part.denominator { text += " of \(number(denominator))" }
      if let day = part.day { text += " on \(day)" }
      if let isSatisfied = part.isSatisfied { text += isSatisfied ? ", satisfies" : ", does not satisfy" }
      if let judged = part.judged { text += ", \(judged.target.shape.text): \(judged.status.word)" }
      let others = part.othersRequired.map { required in
        "the others need \(number(required))" + (part.othersNow.map { ", have \(number($0))" } ?? "")
      }
      return Row(label: "part", text: "\(part.title): \(text)", remark: others)
    }
    for child in assessment.children {
      let share = child.share.fraction.map { ", " + NumberText.percent($0) } ?? ""
      rows.append(
        Row(label: "goal", text: "\(child.title): \(child.status.word)\(share)", remark: child.goal))
    }
    return rows
  }

  // MARK: - To know

  var toKnow: [Row] {
    var rows: [Row] = []
    func add(_ label: String, _ text: String?) {
      if let text { rows.append(Row(label: label, text: text)) }
    }
    add("verdict", goal.why ?? assessment.reason?.sentence)
    if assessment.status != .cannotTell, let worst = assessment.range.first,
      let best = assessment.range.last, worst != best
    {
      add("open", "from \(worst.word) to \(best.word), by what the numbers leave open")
    }
    if goal.showsPace { add("tolerance", goal.tolerance) }
    if let other = assessment.robustness {
      add(
        "robustness",
        "a \(other.trajectory.name) path expects \(goal.value(other.expected, goal.digits.otherExpected)): "
          + (other.flips ? "\(other.status.word), another verdict" : "\(other.status.word), no other verdict")
      )
    }
    add("trend", assessment.trend?.word)
    for flag in assessment.flags { add(flag.word, goal.sentence(flag)) }
    for claim in goal.claims { add("claim", claim) }
    for waiver in goal.goal.waivers {
      add(
        "waiver",
        "\(waiver.rule.rawValue) until \(waiver.until): \(waiver.reason)"
          + (waiver.by.map { ", \($0)" } ?? ""))
    }
    for finding in assessment.findings {
      rows.append(
        Row(
          label: "finding", text: "\(finding.name): \(finding.message)",
          remark: places ? remark(place(finding.location), "(\(finding.remedy))") : nil))
    }
    add("owner", goal.goal.owner)
    add("note", goal.goal.note)
    add("what helps", places ? goal.remedy : goal.publicRemedy)
    return rows
  }
}

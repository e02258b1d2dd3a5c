/// What every format of a check says about one finding: the same sentences and the same digits everywhere.
///
/// The texts hold titles and reasons of the files as they are: each format escapes them for its own place.
package struct CheckWording: Hashable, Sendable {
  /// One named line of what was found.
  package struct Detail: Hashable, Sendable {
    /// What the line is about, such as `required`.
    package var label: Label
    /// What it says.
    package var text: String
  }

  /// What a line can be about.
  package enum Label: String, Hashable, Sendable, CaseIterable {
    /// What is required.
    case required
    /// What was found.
    case found
    /// How far apart the two are, and how much of it is accepted.
    case gap
    /// The rate needed from here, and the rate so far.
    case rate
    /// What happens if the rate so far continues.
    case projection
    /// What the published method said that judged the pace.
    case method
    /// Why the rule fires, where the numbers alone do not say it.
    case why
    /// How it compares with the base.
    case base
    /// The waiver that accepts it, or did.
    case waiver
  }

  /// The finding in one sentence: no full stop, the title as the file has it.
  package let headline: String
  /// What was required, found and so on, in the order of the labels.
  package let details: [Detail]
  /// What to do about it, the best first.
  package let remedies: [String]

  /// The most letters of a title that a sentence repeats.
  static let titleLimit = 160
  /// The most letters of a line, which may repeat a reason or a target in the words of its source.
  static let detailLimit = 600

  /// The wording of a finding.
  package init(_ finding: Finding, in result: GateResult, glyphs: Glyphs = .unicode) {
    let writer = Writer(finding, result, glyphs)
    headline = writer.headline
    details = writer.details
    remedies = writer.remedies
  }

  /// The text of a detail.
  package func text(_ label: Label) -> String? { details.first { $0.label == label }?.text }

  /// The title of a goal, cut where it is very long.
  package static func title(of goal: Goal, glyphs: Glyphs = .unicode) -> String {
    clipped(goal.title, glyphs: glyphs)
  }

  /// A text, cut where it is very long.
  static func clipped(_ text: String, to limit: Int = titleLimit, glyphs: Glyphs = .unicode) -> String {
    let letters = text.unicodeScalars
    guard letters.count > limit else { return text }
    return String(String.UnicodeScalarView(letters.prefix(limit))) + glyphs.ellipsis
  }
}

private struct Writer {
  let finding: Finding
  let result: GateResult
  let glyphs: Glyphs
  let goal: GoalText

  init(_ finding: Finding, _ result: GateResult, _ glyphs: Glyphs) {
    self.finding = finding
    self.result = result
    self.glyphs = glyphs
    goal = GoalText(finding.assessment, sources: result.report.sources, glyphs: glyphs)
  }

  var assessment: Assessment { finding.assessment }
  var asOf: CalendarDate { result.report.asOf }
  var title: String { CheckWording.title(of: assessment.goal, glyphs: glyphs) }

  // MARK: - One sentence

  var headline: String {
    switch finding.state {
    case .lost: return "\(title) failed in \(baseName) (\(finding.rule.rawValue)) and \(lostWords)"
    case .redefined:
      return "\(title) failed in \(baseName) (\(finding.rule.rawValue)), and \(changedWords) without a record"
    case .recorded:
      return "\(title) failed in \(baseName) (\(finding.rule.rawValue)); \(recordedWords)"
    case .active, .new, .worse, .same, .waived, .fixed: return ruleHeadline
    }
  }

  private var baseName: String { result.options.base?.name ?? "the base" }

  private var ruleHeadline: String {
    switch finding.rule {
    case .missed: "\(title) missed its target" + (amount.map { " by " + $0 } ?? "")
    case .offPace, .atRisk: "\(title) is \(behind ?? assessment.status.word)"
    case .overdue: "\(title) is overdue: the figure for \(deadline ?? "its deadline") is not known"
    case .expiredWaiver:
      "the waiver of \(waivedRule) for \(title) ended on \(lastDay), and \(waivedRule) is still found"
    case .unlikely:
      "\(title) is unlikely to be met"
        + (assessment.outlook.map { ": about \(NumberText.percent($0.share, decimals: 0))" } ?? "")
    case .lost: "\(title) met its target earlier and no longer does"
    case .stale: "\(title) has no figure " + (newest.map { "newer than \($0)" } ?? "yet")
    case .gap: "\(title) leaves figures of its window out"
    case .unconfirmed:
      "\(title) met its target before its deadline, and the figure for \(deadline ?? "it") is not known"
    case .noPace: "\(title) is neither ahead nor behind: nothing says what to expect"
    case .noData:
      "\(title) has no figure" + (assessment.status == .baselineOnly ? " but its baseline" : "")
    case .cannotTell:
      assessment.reason == .unreadFigure
        ? "\(title) cannot be told: \(skipped)"
        : "\(title) could be \(openVerdicts ?? "good or bad"): the numbers leave it open"
    case .notComparable: "\(title) has no figure that can be compared with its target"
    case .unusedWaiver:
      finding.isReplacedWaiver
        ? "the waiver of \(waivedRule) for \(title) until \(lastDay) is replaced by a longer one"
        : "the waiver of \(waivedRule) for \(title) until \(lastDay) has nothing to waive"
    }
  }

  // The figures of tables that were skipped and could change the verdict.
  private var skipped: String {
    guard let first = assessment.unread.first else { return "a figure was skipped" }
    let more = assessment.unread.count - 1
    return first.message + (more > 0 ? ", and \(more) more of its figures" : "")
  }

  // What can no longer be judged, and why.
  private var lostWords: String {
    let day = finding.inBase?.period?.text ?? "its day"
    switch finding.loss {
    case .goalGone, nil: return "is gone from the registry"
    case .outside: return "lies outside the year of this report"
    case .noFigure, .figureGone: return "its figure for \(day) is gone"
    case .notComparable: return "its figure for \(day) can no longer be compared with its target"
    case .forecast: return "its figure for \(day) is now a forecast"
    case .afterTheDay: return "its figure for \(day) lies after \(asOf)"
    case .notYetKnown:
      return "its figure for \(day) was not known on \(result.report.knownOn?.description ?? "the day")"
    case .notBegun: return "has not begun as of \(asOf)"
    case .notJudged: return "can no longer be judged: it is \(assessment.status.word)"
    case .dayOnly:
      return "is now \(assessment.status.word) although neither its figure nor its definition is another"
    case .silenced: return "is now \(assessment.status.word), which fails by no rule"
    }
  }

  private var changedWords: String {
    let names = finding.changes.map { change in
      switch change {
      case .start: "first day"
      case .rule: "rule's level"
      case .conversion: "rate of conversion"
      case .other: "definition"
      default: change.rawValue
      }
    }
    let list =
      names.dropLast().isEmpty
      ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    return "its \(list) \(names.count == 1 ? "was" : "were") changed"
  }

  private var recordedWords: String {
    switch finding.record {
    case .closed(let closure): return "it was closed on \(closure.date): \(closure.reason)"
    case .waiver(let waiver):
      let what = finding.changes.isEmpty ? "its figure is gone" : changedWords
      let by = waiver.by.map { ", \($0)" } ?? ""
      return "\(what), and a waiver until \(waiver.until) records it: \(waiver.reason)\(by)"
    case .history, nil:
      let earlier = assessment.goal.history.first
      let reason = earlier?.reason.map { ": \($0)" } ?? ""
      return "\(changedWords), and its history records it\(reason)"
    }
  }

  /// What was, and what is, of each part of the definition that was changed; as goals files write it.
  private var replaced: String? {
    guard let old = finding.inBase?.definition, !finding.changes.isEmpty else { return nil }
    let new = assessment.goal
    let writer = GoalsFileWriter(calendar: result.report.calendar)
    func pair(_ then: JSONValue?, _ now: JSONValue?) -> String {
      "\(then?.line ?? "none") \(glyphs.arrow) \(now?.line ?? "none")"
    }
    let lines: [String] = finding.changes.compactMap { change in
      switch change {
      case .target, .deadline:
        // The deadline stands in the target.
        if change == .deadline, finding.changes.contains(.target) { return nil }
        return pair(
          writer.target(old.goal.target, old.goal.deadline, nil), writer.target(new.target, new.deadline, nil)
        )
      case .baseline: return pair(old.goal.baseline.map(writer.baseline), new.baseline.map(writer.baseline))
      case .start:
        return pair(
          old.goal.start.map { .string($0.description) }, new.start.map { .string($0.description) })
      case .trajectory: return pair(writer.trajectory(old.goal.trajectory), writer.trajectory(new.trajectory))
      case .tolerance:
        return pair(
          writer.tolerance(old.goal.tolerance, old.indicator),
          writer.tolerance(new.tolerance, assessment.indicator))
      case .method:
        return pair(
          .string(finding.inBase?.method ?? old.goal.method ?? "progresskit"),
          .string(assessment.byMethod?.name ?? new.method ?? "progresskit"))
      case .rule: return pair(writer.checks(old.goal.checks), writer.checks(new.checks))
      case .unit: return pair(old.indicator.map { .string($0.unit.text) }, .string(assessment.unit.text))
      case .indicator:
        return pair(old.indicator.map(writer.indicator), assessment.indicator.map(writer.indicator))
      case .parts: return pair(old.goal.rollup.map(writer.parts), new.rollup.map(writer.parts))
      case .conversion:
        return pair(
          finding.inBase?.conversion.map { .number($0.rate.value) },
          assessment.figure?.conversion.map { .number($0.rate.value) })
      case .other: return pair(writer.goal(old.goal, old.indicator), writer.goal(new, assessment.indicator))
      }
    }
    return lines.isEmpty ? nil : lines.joined(separator: "; ")
  }

  private var waivedRule: String { finding.waiver?.rule.rawValue ?? "" }
  private var lastDay: String { finding.waiver?.until.description ?? "" }
  private var deadline: String? { assessment.goal.deadline?.date.description }
  private var newest: String? { assessment.figure?.day.description }

  // Only where the gap lies on the side that the verdict is about: an interval may reach further than its middle.
  private var behind: String? { finding.gap?.isPace == true ? goal.gap : nil }

  private var openVerdicts: String? {
    guard let worst = assessment.range.first, let best = assessment.range.last, worst != best else {
      return nil
    }
    return "\(worst.word) or \(best.word)"
  }

  // MARK: - Lines

  var details: [CheckWording.Detail] {
    var lines: [CheckWording.Detail] = []
    func add(_ label: CheckWording.Label, _ text: String?) {
      if let text {
        let clipped = CheckWording.clipped(text, to: CheckWording.detailLimit, glyphs: glyphs)
        lines.append(.init(label: label, text: clipped))
      }
    }
    if finding.rule.group != .waiver {
      add(.required, required)
      add(.found, found)
      add(.gap, gap)
      add(.rate, rate)
      add(.projection, projection)
      add(.method, goal.byMethod)
      add(.why, why)
      add(.base, base)
    }
    add(.waiver, waiver)
    return lines
  }

  private var required: String? {
    if finding.rule == .stale, let rhythm = assessment.goal.reports {
      return "a figure every \(rhythm == .half ? "half-year" : rhythm.rawValue)"
    }
    let target = assessment.goal.deadline == nil ? goal.target : "\(goal.target) by \(goal.due)"
    guard let pace = assessment.pace, finding.gap?.isPace == true, let newest else { return target }
    let path =
      switch pace.trajectory {
      case .linear: "the straight line"
      case .compound: "the path of constant growth"
      case .milestones: "the path through its milestones"
      case .step, .none: "the way"
      case .profile: "the profile of its window"
      case .profileOf(let period): "the profile of \(period)"
      }
    return "\(goal.expected) on \(newest), on \(path) to \(target)"
  }

  private var found: String? {
    guard let figure = assessment.figure else {
      guard let start = assessment.baseline else { return "no figure" }
      let day = start.date.map { " on \($0)" } ?? ""
      let number = goal.value(start.value, max(0, start.decimals), start.qualifier)
      return "nothing but the baseline, \(number)\(day)"
    }
    let release = goal.release.map { " (\($0.rawValue))" } ?? ""
    let converted = figure.conversion == nil ? "" : ", converted at a declared rate"
    return "\(goal.actual) \(goal.days(of: figure))\(release)\(converted)"
  }

  // How far apart the two are: in the unit, and for a pace also what of it is accepted.
  private var gap: String? {
    guard let amount else { return nil }
    if let behind { return behind.contains(amount) ? behind : "\(amount); \(behind)" }
    guard let share = assessment.attainment.ofTarget.fraction, share < 1 else { return amount }
    return "\(amount); \(goal.ofTarget) of the target"
  }

  private var amount: String? {
    guard let gap = finding.gap else { return nil }
    if gap.isPace { return goal.difference(gap.amount, goal.digits.variance) }
    let full = max(0, NumberText.fullDecimals(gap.amount))
    let usual = min(max(goal.digits.actual, goal.digits.target), full)
    let decimals = NumberText.decimals(for: gap.amount, against: 0, atLeast: usual, mustDiffer: true)
    return goal.difference(gap.amount, decimals)
  }

  private var rate: String? {
    let rules: [Rule] = [.offPace, .atRisk, .noPace, .noData, .lost, .cannotTell]
    return rules.contains(finding.rule) ? goal.rateSentence : nil
  }

  private var projection: String? {
    finding.rule == .offPace || finding.rule == .atRisk ? goal.projectionSentence : nil
  }

  private var why: String? {
    switch finding.fault {
    case nil, .notRecordable, .nothingNew: break
    case .noReason: return "its history records it without a reason"
    case .noSource: return "its history records it without a source, and the goal names no new one"
    case .otherValues:
      return "its history tells of other earlier values, or another day, than \(baseName) held"
    }
    if finding.state == .lost || finding.state == .redefined || finding.state == .recorded { return nil }
    switch finding.rule {
    case .missed:
      let reason =
        switch assessment.reason {
        case .budgetExceeded, .holdBreached: assessment.reason?.sentence ?? ""
        default: "the figure for the deadline does not meet the target, and no later one changes that"
        }
      guard let late = assessment.reachedLate else { return reason }
      return "\(reason) (reached on \(late.date), \(NumberText.count(late.days, "day")) late)"
    case .offPace, .atRisk:
      guard let other = assessment.robustness, other.flips else {
        return behind == nil ? "the figure is outside what is to be held" : nil
      }
      let expected = goal.value(other.expected, goal.digits.otherExpected)
      return "it depends on the path: a \(other.trajectory.name) one expects \(expected), and the goal would "
        + "be \(other.status.word)"
    case .overdue:
      let passed = "the deadline passed \(days(since: assessment.goal.deadline?.date)) before \(asOf)"
      return passed + (finding.assessment.reachedLate.map { "; reached on \($0.date)" } ?? "")
    case .unlikely:
      return assessment.outlook.map { outlook in
        "by the past of \(outlook.figures.count) figures alone; what is planned is not in them"
      }
    case .stale:
      guard let day = assessment.figure?.day else { return nil }
      return "the newest figure is \(days(since: day)) old on \(asOf)"
    case .gap: return goal.uncounted
    case .unconfirmed:
      return assessment.achievedOn.map { "met on \($0); what came after is not known" }
    case .noPace: return (assessment.reason ?? assessment.paceReason)?.sentence
    case .noData: return assessment.status == .baselineOnly ? nil : goal.why
    case .notComparable, .cannotTell: return goal.why
    case .lost: return assessment.achievedOn.map { "first met on \($0)" }
    case .expiredWaiver, .unusedWaiver: return nil
    }
  }

  private func days(since day: CalendarDate?) -> String {
    NumberText.count(day.map { $0.days(to: asOf) } ?? 0, "day")
  }

  // MARK: - Base and waivers

  private var base: String? {
    guard let base = result.options.base else { return nil }
    let name = "\(base.name) (as of \(base.asOf))"
    switch finding.state {
    case .new: return "not found in \(name)"
    case .same:
      if finding.record != nil {
        return "found in \(name); \(recordedWords)" + (replaced.map { " (\($0))" } ?? "")
      }
      return "found in \(name), and not worse now" + accepted
    case .fixed:
      let figure = assessment.figure.map { ": \(goal.actual) \(goal.days(of: $0))" } ?? ""
      return "found in \(name), and gone by a new or revised figure\(figure)"
    case .lost:
      let was = finding.inBase?.actual.map {
        " at \(NumberText.digits($0, decimals: max(0, NumberText.fullDecimals($0))))"
      }
      return "failed in \(name)\(was ?? "")"
    case .redefined, .recorded: return replaced.map { "since \(name): \($0)" } ?? "failed in \(name)"
    case .worse:
      guard let before = finding.gapInBase, let gap = finding.gap else { return "worse than in \(name)" }
      let usual = gap.isPace ? goal.digits.variance : max(goal.digits.actual, goal.digits.target)
      let decimals = NumberText.decimals(for: before, against: gap.amount, atLeast: usual, mustDiffer: true)
      return "worse than in \(name), where the gap was \(goal.difference(before, decimals))"
    case .active, .waived: return nil
    }
  }

  // What was accepted on the command line, where it was needed.
  private var accepted: String {
    guard let before = finding.gapInBase, let gap = finding.gap, gap.amount > before,
      result.options.worseThan != nil
    else { return "" }
    return " than --worse-than accepts"
  }

  private var waiver: String? {
    guard let waiver = finding.waiver else { return nil }
    let reason = waiver.reason + (waiver.by.map { ", \($0)" } ?? "")
    if finding.rule == .unusedWaiver { return reason }
    if finding.rule == .expiredWaiver || waiver.until < asOf {
      return "ended on \(waiver.until), \(days(since: waiver.until)) before \(asOf): \(reason)"
    }
    if finding.state == .worse { return "until \(waiver.until), but not for a larger gap: \(reason)" }
    return "until \(waiver.until): \(reason)"
  }

  // MARK: - What to do

  // What leads out of the red where something vanished or was defined away.
  private var signed: [String] {
    let waiver =
      "if it is accepted, sign for it: \"waivers\": [{ \"rule\": \"\(finding.rule.rawValue)\", \"until\": …, "
      + "\"reason\": …, \"by\": … }]"
    let closed = "if the goal was given up or replaced, close it: \"closed\": { \"date\": …, \"reason\": … }"
    switch finding.loss {
    case .goalGone:
      let id = assessment.goal.declaredID
      return ["put the goal '\(CheckWording.clipped(id))' back, under the same id", closed]
    case .outside: return ["check the goals of all years, or of its own"]
    case .noFigure, .figureGone, .forecast:
      return ["put the figure back, or add a newer one beside it", closed, waiver]
    case .notComparable:
      return [
        "give the figure in the target's unit, or declare a conversion with its source", closed, waiver,
      ]
    case .afterTheDay, .notYetKnown, .dayOnly, .notBegun:
      return ["check as of the day of \(baseName), or a later one", closed, waiver]
    case .notJudged, .silenced: return ["add a figure that can be judged", closed, waiver]
    case nil: break
    }
    guard finding.changes.allSatisfy(DefinitionChange.recordable.contains),
      let old = finding.inBase?.definition?.goal
    else {
      return ["undo the change", closed, waiver]
    }
    return [history(old), "or undo the change", closed]
  }

  // The entry of the goal's history that records what was changed.
  private func history(_ old: Goal) -> String {
    let writer = GoalsFileWriter(calendar: result.report.calendar)
    let indicator = finding.inBase?.definition?.indicator
    var entry: [String] = ["\"set\": \(old.setOn.map { "\"\($0)\"" } ?? "…")"]
    func add(_ key: String, _ value: JSONValue?) { entry.append("\"\(key)\": \(value?.line ?? "…")") }
    let changes = finding.changes
    if changes.contains(.target) || changes.contains(.deadline) {
      add("target", writer.target(old.target, old.deadline, nil))
    }
    if changes.contains(.baseline) { add("baseline", old.baseline.map(writer.baseline)) }
    if changes.contains(.trajectory) { add("trajectory", writer.trajectory(old.trajectory)) }
    if changes.contains(.tolerance) { add("tolerance", writer.tolerance(old.tolerance, indicator)) }
    if changes.contains(.method) { add("method", .string(old.method ?? "progresskit")) }
    if changes.contains(.rule) { add("check", writer.checks(old.checks)) }
    return "record it beside the day it was decided, \"set\": …, \"history\": [{ "
      + entry.joined(separator: ", ")
      + ", \"source\": …, \"reason\": … }]"
  }

  var remedies: [String] {
    switch finding.state {
    case .waived, .fixed, .recorded: return []
    case .lost, .redefined: return signed
    case .active, .new, .worse, .same: break
    }
    var remedies = finding.rule.remedies
    switch finding.rule {
    case .missed, .overdue, .unconfirmed, .noData, .cannotTell, .notComparable:
      if let remedy = goal.remedy { remedies[0] = remedy }
    case .noPace:
      // Of the rule's own remedies a step helps only where a baseline is all that is missing.
      let isMissing = assessment.reason == .noBaseline
      remedies = [goal.remedy].compactMap { $0 } + remedies[(isMissing ? 1 : 2)...]
    case .offPace, .atRisk, .lost, .unlikely, .stale, .gap, .expiredWaiver, .unusedWaiver: break
    }
    if finding.rule.canBeWaived, finding.level == .error, finding.state != .worse {
      remedies.append(
        "if it is accepted for now: \"waivers\": [{ \"rule\": \"\(finding.rule.rawValue)\", \"until\": …, "
          + "\"reason\": … }]")
    }
    return remedies
  }
}

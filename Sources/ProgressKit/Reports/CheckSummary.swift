/// The last line of a check: its verdict, the counts behind it, and what nobody may overlook. The same in every format.
package struct CheckSummary: Hashable, Sendable {
  /// The verdict in one word: `passed`, `FAILED`, `NOT JUDGED`.
  package let verdict: String
  /// What was counted, in words.
  package let counts: String
  /// What has to be said with the verdict however little else is said: passes that rest on sums without all their
  /// figures, old misses that became known only lately.
  package let caveats: [String]
  /// What was left out and what it was compared with, in words; empty when there is neither.
  package let scope: [String]
  /// The day it is as of.
  package let asOf: CalendarDate

  /// The summary of a check.
  package init(_ result: GateResult) {
    asOf = result.report.asOf
    switch result.verdict {
    case .passed: verdict = "passed"
    case .failed: verdict = "FAILED"
    case .notJudged: verdict = "NOT JUDGED"
    }
    counts = CheckSummary.counts(result)
    caveats = CheckSummary.caveats(result)
    scope = CheckSummary.scope(result)
  }

  /// The line without its caveats: `progress check: FAILED – 1 error; of 8 goals 1 failed, 7 passed (as of 2025-07-01)`.
  package func line(_ glyphs: Glyphs = .unicode) -> String {
    "progress check: \(verdict) \(glyphs.dash) \(counts) (as of \(asOf))"
  }

  /// The whole line, the caveats behind it.
  package func told(_ glyphs: Glyphs = .unicode) -> String {
    ([line(glyphs)] + caveats).joined(separator: "; ")
  }

  private static func caveats(_ result: GateResult) -> [String] {
    var lines: [String] = []
    if let partial = ReportText.partialSums(result.restingOnPart, one: "pass", many: "passes") {
      lines.append(partial)
    }
    if !result.lateHistory.isEmpty {
      let shown = result.lateHistory.prefix(mostNamed).map { miss in
        let due = miss.goal.deadline.map { ", due \(NumberText.deadline($0))" } ?? ""
        return "\(CheckWording.clipped(miss.goal.id))\(due), known since \(miss.since)"
      }
      let left = result.lateHistory.count - shown.count
      let more = left > 0 ? " and \(left) more" : ""
      let does = result.lateHistory.count == 1 ? "which does" : "which do"
      lines.append(
        "newly settled as missed, \(does) not fail as the deadline lies before \(result.line): "
          + shown.joined(separator: "; ") + more + " (--since, --all)")
    }
    return lines
  }

  /// The most goals that a line names.
  private static let mostNamed = 12

  private static func counts(_ result: GateResult) -> String {
    let total = result.goals.count
    guard total > 0 else { return "no goal is in question" }
    let errors = result.count(RuleLevel.error)
    let warnings = result.count(RuleLevel.warn)
    var findings: [String] = []
    if errors > 0 { findings.append(NumberText.count(errors, "error")) }
    if warnings > 0 { findings.append(NumberText.count(warnings, "warning")) }
    if result.options.failOn != .error, errors + warnings > 0 {
      findings[findings.count - 1] += " with --fail-on \(result.options.failOn.rawValue)"
    }
    let words: [(GateResult.Outcome, String)] = [
      (.failed, "failed"), (.unchanged, "as in the base"), (.passed, "passed"), (.waived, "waived"),
      (.recorded, "recorded"),
      (.notJudged, "could not be judged"), (.notStarted, "not started"),
    ]
    let outcomes = words.compactMap { outcome, word in
      let count = result.count(outcome)
      return count == 0 ? nil : "\(NumberText.digits(Double(count), decimals: 0)) \(word)"
    }
    let goals = "of \(NumberText.count(total, "goal")) \(outcomes.joined(separator: ", "))"
    return findings.isEmpty ? goals : findings.joined(separator: ", ") + "; " + goals
  }

  private static func scope(_ result: GateResult) -> [String] {
    var lines: [String] = []
    if let selected = ReportText(result.report).selected { lines.append(selected) }
    if !result.history.isEmpty {
      let goals = result.history.count == 1 ? "goal was" : "goals were"
      lines.append(
        "\(NumberText.digits(Double(result.history.count), decimals: 0)) \(goals) missed before \(result.line), "
          + "which no longer fails: \(named(result.history)) (--since, --all)")
    }
    if !result.older.isEmpty {
      let goals = NumberText.count(result.older.count, "goal")
      lines.append("\(goals) settled before \(result.line) left out (--all)")
    }
    if !result.later.isEmpty {
      lines.append("\(NumberText.count(result.later.count, "goal")) not begun left out (--all)")
    }
    if result.report.notYetSet > 0 {
      let were = result.report.notYetSet == 1 ? "was" : "were"
      lines.append("\(NumberText.count(result.report.notYetSet, "goal")) \(were) set later and not known yet")
    }
    if !result.report.closed.isEmpty {
      lines.append("\(NumberText.count(result.report.closed.count, "goal")) closed")
    }
    if !result.report.outside.isEmpty, let asked = result.report.year {
      lines.append("\(NumberText.count(result.report.outside.count, "goal")) outside \(asked) not looked at")
    }
    if let base = result.options.base {
      let states: [(Finding.State, String)] = [
        (.new, "new"), (.worse, "worse"), (.lost, "lost"), (.redefined, "redefined"), (.same, "as before"),
        (.recorded, "recorded"), (.fixed, "fixed"),
      ]
      let counts = states.compactMap { state, word in
        result.count(state) == 0 ? nil : "\(result.count(state)) \(word)"
      }
      let waived =
        result.count(Finding.State.waived) == 0
        ? "nothing is new, worse or gone" : "nothing but what is waived"
      let found = counts.isEmpty ? waived : counts.joined(separator: ", ")
      lines.append("compared with \(base.name) (as of \(base.asOf)): \(found)")
      lines += remarks(on: base, result)
    }
    if !result.report.diagnostics.isEmpty {
      let count = NumberText.count(result.report.diagnostics.count, "warning")
      lines.append("\(count) about the files (progress validate)")
    }
    return lines
  }

  /// What has to be known of the base beside the counts.
  private static func remarks(on base: ReportRecord, _ result: GateResult) -> [String] {
    var lines: [String] = []
    if !result.goneFromBase.isEmpty {
      let count = NumberText.count(result.goneFromBase.count, "goal")
      lines.append("\(count) of \(base.name) not in this registry: \(named(result.goneFromBase))")
      if result.goneFromBase.count == base.goals.count {
        let title = base.title.isEmpty ? "another registry" : "'\(CheckWording.clipped(base.title))'"
        lines.append("none of its goals is here: is it a report of \(title)?")
      }
    }
    if !result.unasked.isEmpty {
      let count = NumberText.count(result.unasked.count, "goal")
      lines.append("\(count) that failed in \(base.name) not asked for: \(named(result.unasked))")
    }
    if result.report.asOf < base.asOf {
      lines.append("this check is as of an earlier day than \(base.name)")
    }
    let bare = base.goals.count { $0.value.definition == nil }
    if bare > 0 {
      let count = NumberText.count(bare, "goal")
      lines.append(
        "\(base.name) holds no definition of \(count): levels of rules, limits, measures, parts and rates could "
          + "not be compared, nor whether a record is new")
    }
    return lines
  }

  /// Some ids, and how many more there are.
  private static func named(_ ids: [String]) -> String {
    let shown = ids.prefix(mostNamed).map { CheckWording.clipped($0) }.joined(separator: ", ")
    return ids.count > mostNamed ? "\(shown) and \(ids.count - mostNamed) more" : shown
  }
}

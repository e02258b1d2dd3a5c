/// The last line of a check: its verdict, and the counts behind it. The same in every format.
package struct CheckSummary: Hashable, Sendable {
  /// The verdict in one word: `passed`, `FAILED`, `NOT JUDGED`.
  package let verdict: String
  /// What was counted, in words.
  package let counts: String
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
    scope = CheckSummary.scope(result)
  }

  /// The whole line: `progress check: FAILED – 1 error; of 8 goals 1 failed, 7 passed (as of 2025-07-01)`.
  package func line(_ glyphs: Glyphs = .unicode) -> String {
    "progress check: \(verdict) \(glyphs.dash) \(counts) (as of \(asOf))"
  }

  private static func counts(_ result: GateResult) -> String {
    let total = result.goals.count
    guard total > 0 else { return "no goal runs on the day or is due in its year" }
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
    let year = String(result.report.asOf.description.prefix(4))
    if !result.older.isEmpty {
      let goals = NumberText.count(result.older.count, "goal")
      lines.append("\(goals) due before \(year) left out (--all)")
    }
    if !result.later.isEmpty {
      lines.append("\(NumberText.count(result.later.count, "goal")) beginning later left out (--all)")
    }
    if !result.report.outside.isEmpty, let asked = result.report.year {
      lines.append("\(NumberText.count(result.report.outside.count, "goal")) outside \(asked) not looked at")
    }
    if let base = result.options.base {
      let states: [(Finding.State, String)] = [
        (.new, "new"), (.worse, "worse"), (.same, "as before"), (.fixed, "fixed"),
      ]
      let counts = states.compactMap { state, word in
        result.count(state) == 0 ? nil : "\(result.count(state)) \(word)"
      }
      let found = counts.isEmpty ? "nothing was found in either" : counts.joined(separator: ", ")
      lines.append("compared with \(base.name) (as of \(base.asOf)): \(found)")
      if !result.goneFromBase.isEmpty {
        let count = NumberText.count(result.goneFromBase.count, "goal")
        lines.append("\(count) of \(base.name) not in this report")
      }
    }
    if !result.report.diagnostics.isEmpty {
      let count = NumberText.count(result.report.diagnostics.count, "warning")
      lines.append("\(count) about the files (progress validate)")
    }
    return lines
  }
}

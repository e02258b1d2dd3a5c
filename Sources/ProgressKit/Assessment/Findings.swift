/// What an assessor notices about a goal's history and data.
///
/// - `target-eased`: the target was moved towards the actual after figures were known
/// - `revision-flips-verdict`: without the newest revision the verdict would be of another class
/// - `stale-baseline-vintage`: the figure of the baseline's period was revised, and whether the baseline follows is
///   not declared
struct Findings {
  var goal: Goal
  var unit: UnitOfMeasure
  var ledger: Ledger

  /// Every easing of the target after a figure was known.
  func easings(known series: Series, asOf: CalendarDate) -> [Diagnostic] {
    guard !goal.history.isEmpty else { return [] }
    let figures = series.figures[..<series.count(through: asOf)]
    var findings: [Diagnostic] = []
    var newer = goal
    for (index, earlier) in goal.history.enumerated() {
      var older = newer
      older.target = earlier.target ?? older.target
      older.setOn = earlier.setOn
      older.history = Array(goal.history[(index + 1)...])
      if let moved = newer.setOn, newer.target.ease(comparedWith: older.target) == .targetEased,
        let figure = figures.last(where: { $0.known < moved })
      {
        let figureText = Quantity(figure.value).text
        findings.append(
          Diagnostic(
            "target-eased", .warning,
            "the target was eased on \(moved) from \(older.target.shape.text) to \(newer.target.shape.text), when the "
              + "figure of \(figure.period.text) (\(figureText)) was known",
            at: goal.targetLocation ?? goal.location,
            remedy: "judge by the earlier target with a known-on day before \(moved)", goal: goal.id))
      }
      newer = older
    }
    return findings
  }

  /// A baseline whose own figure was revised without a word on whether it follows.
  func staleBaseline(_ baseline: Baseline, figure: Figure?) -> Diagnostic? {
    guard baseline.rebases == nil, let figure, figure.value != baseline.value.value,
      abs(figure.value - baseline.value.value) >= baseline.value.unitOfLastDigit / 2
    else { return nil }
    return Diagnostic(
      "stale-baseline-vintage", .warning,
      "the baseline \(baseline.value.text) of \(baseline.period?.text ?? "") has been restated as "
        + Quantity(figure.value).text, at: baseline.location ?? goal.location,
      remedy:
        "declare \"rebase\": true to follow revisions of the baseline, or false to keep it as it was set",
      goal: goal.id)
  }

  /// A verdict that hangs on the newest revision.
  func revisionFlip(now: Status, before: Status, figure: Figure) -> Diagnostic? {
    guard now.verdictClass != before.verdictClass, let row = figure.superseded.first else { return nil }
    let period = ledger.period(Int(row))
    let newest = figure.rows.first { ledger.period(Int($0)) == period } ?? figure.rows[0]
    return Diagnostic(
      "revision-flips-verdict", .warning,
      "the revision of \(period.text) from \(ledger.value(Int(row)).text) to "
        + "\(ledger.value(Int(newest)).text) changes the verdict from \(before.word) to \(now.word)",
      at: ledger.location(Int(newest)) ?? goal.location,
      remedy: "see what was known earlier with a known-on day before \(figure.known)", goal: goal.id)
  }
}

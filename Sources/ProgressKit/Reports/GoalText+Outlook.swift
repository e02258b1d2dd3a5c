/// Whether the target will be met, in words and in its arithmetic.
extension GoalText {
  /// The mark and the word: `⊟ unlikely`; a weak one says so.
  package var outlookWord: String? {
    guard let outlook = assessment.outlook else { return nil }
    return "\(glyphs.mark(outlook.word)) \(outlook.word.text)" + (outlook.isWeak ? " (weak)" : "")
  }

  /// The outlook of a goal whose target is not met yet, else what would take it away again.
  var outlookSentence: String? {
    guard let outlook = assessment.outlook, let word = outlookWord else { return nil }
    if assessment.status == .achieved || assessment.status == .holding {
      return outlook.word == .likely ? nil : "will it still be met on \(outlook.deadline)? \(word)"
    }
    return "will it be met? \(word)"
  }

  /// The arithmetic of the outlook, line by line; empty where the goal is settled or has no deadline.
  var outlookRows: [Explanation.Row] {
    guard let outlook = assessment.outlook else {
      guard let reason = assessment.outlookReason, goal.deadline != nil,
        ![.achieved, .missed, .overdue, .notQuantified, .notComparable, .notStarted, .noData]
          .contains(assessment.status)
      else { return [] }
      return [
        .init(
          label: "outlook", text: glyphs.undefined,
          remark: reason == .milestone ? "done or not done is no series of values" : reason.sentence)
      ]
    }
    var rows: [Explanation.Row] = []
    let first = outlook.figures[0]
    let newest = outlook.figures[outlook.figures.count - 1]
    let isFlow = assessment.window.accumulates
    rows.append(
      .init(
        label: isFlow ? "rest of the window" : "history",
        text: "\(outlook.figures.count) figures, \(first.day) to \(newest.day)",
        remark: outlook.scale == .logarithm ? "by their natural logarithms" : nil))
    rows.append(
      .init(
        label: "way ahead", text: "\(newest.day) \(glyphs.arrow) \(outlook.deadline)",
        result: "\(number(outlook.years)) \(outlook.years == 1 ? "year" : "years")",
        remark:
          "a change loses a twentieth of its force a year: \(number(Outlook.Damping(upTo: outlook.years)[outlook.years])) years' worth"
      ))
    rows.append(row("pace of five steps", outlook.recent, outlook))
    rows.append(row("past errors", outlook.tested, outlook))
    rows.append(
      .init(
        label: "tested", text: "\(outlook.errorCount) earlier estimates, errors / changes",
        result: number(outlook.errorRatio), remark: "to 0.5 firm, to 0.8 weak, beyond that nothing is said"))
    func percent(_ fraction: Double) -> String { NumberText.percent(fraction, decimals: 1) }
    rows.append(
      .init(
        label: "outlook",
        text: "(\(percent(outlook.recent.probability)) + \(percent(outlook.tested.probability))) / 2",
        result: outlookWord, remark: "about \(NumberText.percent(outlook.share, decimals: 0)), in steps of 5%"
      ))
    for (label, share) in [("half lie in", 0.5), ("four fifths lie in", 0.8)] {
      let range = outlook.range(holding: share)
      let decimals = max(digits.actual, digits.target, NumberText.computedDecimals(range.upper))
      rows.append(
        .init(
          label: label,
          text: "\(value(range.lower, min(decimals, 6))) to \(value(range.upper, min(decimals, 6)))",
          remark: "on \(outlook.deadline)"))
    }
    return rows
  }

  private func row(_ label: String, _ estimate: Outlook.Estimate, _ outlook: Outlook) -> Explanation.Row {
    let newest = outlook.scale.value(outlook.figures[outlook.figures.count - 1].value)
    let damping = Outlook.Damping(upTo: outlook.years)[outlook.years]
    let step = "\(estimate.slope < 0 ? glyphs.minus : "+") \(number(abs(estimate.slope)))"
    let error = number(estimate.variance.squareRoot())
    return .init(
      label: label, text: "\(number(newest)) \(step) \(glyphs.times) \(number(damping))",
      result: number(estimate.mean),
      remark: "give or take \(error), t with \(number(estimate.degrees)) degrees: "
        + NumberText.percent(estimate.probability, decimals: 1))
  }

  private func number(_ value: Double) -> String {
    NumberText.digits(
      value, decimals: min(NumberText.fullDecimals(value), max(2, NumberText.computedDecimals(value)), 6))
  }
}

extension Glyphs {
  /// The mark of an outlook.
  package func mark(_ word: Outlook.Word) -> String {
    switch word {
    case .likely: isASCII ? "[+]" : "⊞"
    case .aboutEven: isASCII ? "[=]" : "⊡"
    case .unlikely: isASCII ? "[-]" : "⊟"
    }
  }
}

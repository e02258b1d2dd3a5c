/// What every method says of one goal, as a table for a terminal.
///
/// The methods that have something to say come first, in their order; then, in one line each, those that
/// refused, with their reasons. Under the table stands why methods see it otherwise than this project: the
/// result, the clock, the window of figures, the curve or the threshold.
package struct MethodTable: Hashable, Sendable {
  /// What is shown.
  package var comparison: MethodComparison
  /// Whether only ASCII is used for signs.
  package var isASCII: Bool

  /// A table of a comparison.
  package init(_ comparison: MethodComparison, isASCII: Bool = false) {
    self.comparison = comparison
    self.isASCII = isASCII
  }

  private var glyphs: Glyphs { isASCII ? .ascii : .unicode }

  /// The text, with a line end behind the last line.
  package var text: String {
    var table: [[String]] = [["METHOD", "SAYS", "NUMBER", "COMPARED"]]
    var refusals: [[String]] = []
    var reasons: [[String]] = []
    var secondHand: [String] = []
    for row in comparison.rows {
      if let refusal = row.verdict.refusal {
        refusals.append([row.about.name, refusal.text])
        continue
      }
      var says = row.verdict.category ?? glyphs.undefined
      if case .secondHand = row.about.reading {
        says += " *"
        secondHand.append(row.about.name)
      }
      table.append([row.about.name, says, number(row), word(row.agreement)])
      if case .differs(let cause, let reason) = row.agreement {
        reasons.append([row.about.name, "\(cause.rawValue): \(reason)"])
      }
      if !row.verdict.flags.isEmpty {
        reasons.append([row.about.name, row.verdict.flags.map(\.text).joined(separator: "; ")])
      }
    }
    var blocks = [lines(table)]
    if !reasons.isEmpty { blocks.append("Why\n" + lines(reasons, indent: "  ")) }
    if !refusals.isEmpty { blocks.append("Refused\n" + lines(refusals, indent: "  ")) }
    if !secondHand.isEmpty {
      blocks.append("* read in somebody else's words: `progress list methods` says whose.\n")
    }
    return blocks.joined(separator: "\n")
  }

  /// Every method with its publisher, its document and where its rule was read.
  package static func list(_ methods: [any ProgressMethod] = Methods.all, isASCII: Bool = false) -> String {
    var blocks: [String] = []
    for about in methods.map(\.about) {
      let reading: String
      switch about.reading {
      case .ownText: reading = "in the publisher's own text or program"
      case .secondHand(let text): reading = "in \(text)"
      }
      let document = about.document + (about.year.map { " (\($0))" } ?? "")
      blocks.append(
        """
        \(about.name)
          \(about.title)
          publisher   \(about.publisher), \(document)
          read        \(reading)
          window      \(about.window)
          formula     \(about.formula)
          thresholds  \(about.thresholds)
          boundaries  \(about.boundaries)
          needs       \(about.minimumData)
          refuses     \(about.refuses)

        """)
    }
    let text = blocks.joined(separator: "\n")
    return isASCII ? ascii(text) : text
  }

  private static func ascii(_ text: String) -> String {
    let signs: [Character: String] = [
      "≥": ">=", "≤": "<=", "×": "x", "÷": "/", "−": "-", "–": "-", "—": "-", "±": "+-", "β": "beta",
      "·": "*",
      "√": "sqrt", "…": "...",
    ]
    return String(text.flatMap { signs[$0] ?? String($0) })
  }

  private func number(_ row: MethodComparison.Row) -> String {
    guard let number = row.verdict.numbers.first else { return glyphs.undefined }
    let unit = comparison.assessment.unit
    let digits = NumberText.computedDecimals(number.value)
    let value: String
    switch number.kind {
    case .share: value = NumberText.percent(number.value)
    case .plain: value = NumberText.digits(number.value, decimals: max(digits, 2))
    case .value: value = NumberText.with(unit, NumberText.digits(number.value, decimals: digits))
    case .days: value = NumberText.count(Int(number.value), "day")
    case .year: value = NumberText.digits(number.value, decimals: 0, grouped: false)
    }
    return "\(number.name) \(value)"
  }

  private func word(_ agreement: MethodComparison.Agreement) -> String {
    switch agreement {
    case .own, .notComparable: ""
    case .agrees: "agrees"
    case .differs(let cause, _): "differs: \(cause.rawValue)"
    case .refused: "refused"
    }
  }

  /// Rows with their cells one below the other; nothing stands behind the last word of a line.
  private func lines(_ rows: [[String]], indent: String = "") -> String {
    var widths: [Int] = []
    for row in rows {
      for (index, cell) in row.enumerated() {
        let width = VisibleText.width(VisibleText.escaped(cell))
        if index < widths.count { widths[index] = max(widths[index], width) } else { widths.append(width) }
      }
    }
    return rows.map { row in
      var line = indent
      for (index, cell) in row.enumerated() {
        let shown = VisibleText.escaped(cell)
        line += shown
        if index < row.count - 1 {
          line += String(repeating: " ", count: widths[index] - VisibleText.width(shown) + 2)
        }
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}

extension MethodFlag {
  /// What a reader must know, in words.
  package var text: String {
    switch self {
    case .zeroTargetReplaced: "its rule replaces a target of 0 by 0.001"
    case .zeroBaseReplaced: "its rule replaces a base value of 0 by 0.001"
    case .baseYearReplaced: "the base year has no figure; its rule takes another"
    case .directionDefaulted: "nobody said which way is good; it takes its own default"
    case .deadlineDefaulted: "no deadline is stated; it takes 2030"
    case .negativeValues: "figures are negative; it turns the direction round"
    case .complexGrowth: "the required growth is a complex number; the verdict means nothing"
    case .zeroRequiredGrowth: "the target is the base value; its program divides by 0"
    case .limitIgnored: "the limit does not count beside a target"
    case .baseBeyondLimit: "the base value lies beyond the limit"
    case .deadlineReached: "the deadline has come; it has a word for a pace only"
    case .laterFiguresIgnored: "figures after the deadline are left out"
    case .partsOfYears: "its rule counts whole years; days were counted as parts of years"
    case .clamped: "its rule cuts the number off"
    case .significanceAssumed: "a significance of 5%, two-sided, is assumed"
    case .nearlyReached: "within one point of 0% or 100% counts as reached"
    case .shortWindow: "fewer than six annual figures"
    case .lastFigureHeld: "the last figure is held to the day of the report"
    }
  }
}

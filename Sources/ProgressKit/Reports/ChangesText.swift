/// What changed between two days as text for terminals and logs.
///
/// No line begins with text of the registry, so that no title can pass for a command of the program that reads it.
public struct ChangesText {
  private let changes: Changes
  private let options: TextOptions
  private var glyphs: Glyphs { options.glyphs }

  /// The number of figures of one cause that are listed; the rest are counted, and the JSON form has them all.
  private static let listed = 8

  /// What changed, as text.
  public init(_ changes: Changes, _ options: TextOptions = TextOptions()) {
    self.changes = changes
    self.options = options
  }

  /// The text, every line ended by a line break.
  public var text: String {
    var lines = ["Changes: \(Escaping.terminal(changes.title))   \(changes.from) \(arrow) \(changes.to)"]
    lines += wrapped(
      "Each day is judged as of it, by what was published by then. One cause after another is replaced: the goal's own "
        + "values, revisions, the day, new figures. What each adds is given with those before it in place, and adds up "
        + "to the whole.", "  ")
    for change in changes.goals { lines += goal(change) }
    if !changes.otherRevisions.isEmpty {
      lines += ["", "  Revised figures without a goal"]
      lines += changes.otherRevisions.flatMap { wrapped(figure($0), gutter) }
    }
    if !changes.otherFigures.isEmpty {
      lines += ["", "  New figures without a goal"]
      lines += list(changes.otherFigures)
    }
    lines.append("")
    var last = "\(NumberText.count(changes.goals.count, "goal")) changed, \(changes.unchanged.count) did not"
    if !changes.otherRevisions.isEmpty || !changes.otherFigures.isEmpty {
      last += "; without a goal \(changes.otherRevisions.count) revised, \(changes.otherFigures.count) new"
    }
    lines.append(last)
    return lines.map { TextLayout.fitted($0, to: options.width) + "\n" }.joined()
  }

  private var arrow: String { glyphs.isASCII ? "->" : "→" }
  private var gutter: String { glyphs.isASCII ? "    | " : "    │ " }

  // MARK: - Goals

  private func goal(_ change: Changes.GoalChange) -> [String] {
    let (before, after) = (GoalText(change.before, glyphs: glyphs), GoalText(change.after, glyphs: glyphs))
    let status =
      before.word == after.word ? "still \(after.word)" : "\(before.word) \(arrow) \(after.word)"
    let tone = change.after.status.tone
    var lines = [
      "",
      "  " + TextLayout.colored(after.symbol, tone, options.isColored) + " \(Escaping.terminal(after.title)) "
        + "(\(Escaping.terminal(change.id))): " + TextLayout.colored(status, tone, options.isColored),
    ]
    if change.before.figure != change.after.figure || change.before.attainment != change.after.attainment {
      lines += wrapped(
        "\(changes.from): \(before.standing)   \(changes.to): \(after.standing)", gutter)
    }
    for cause in change.causes { lines += self.cause(cause, after) }
    return lines
  }

  private func cause(_ cause: Changes.Cause, _ goal: GoalText) -> [String] {
    var effects: [String] = []
    if let change = cause.ofTarget, change != 0 {
      effects.append(ChangesText.points(change) + " of the target")
    }
    if let change = cause.ofChange, change != 0 { effects.append(ChangesText.points(change) + " of the way") }
    let effect = effects.isEmpty ? "" : ", " + effects.joined(separator: ", ")
    let heading = "\(cause.kind.words) \(arrow) \(cause.status.word)\(effect)"
    return wrapped(heading, gutter) + list(cause.replacements)
  }

  static func points(_ share: Double) -> String {
    let decimals = abs(share) < 0.0005 ? NumberText.computedDecimals(share * 100) : 1
    return NumberText.signed(share * 100, decimals: decimals) + " points"
  }

  // MARK: - Replacements

  private func list(_ replacements: [Changes.Replacement]) -> [String] {
    var lines = replacements.prefix(ChangesText.listed).flatMap { wrapped(figure($0), gutter + "  ") }
    let rest = replacements.count - ChangesText.listed
    if rest > 0 { lines += wrapped("and \(rest) more: --format json has them all", gutter + "  ") }
    return lines
  }

  private func figure(_ replacement: Changes.Replacement) -> String {
    ChangesText.figure(replacement, arrow: arrow)
  }

  /// A value that took the place of another, in one line.
  static func figure(_ replacement: Changes.Replacement, arrow: String) -> String {
    let subject = [replacement.indicator, replacement.subject.isEmpty ? nil : replacement.subject]
      .compactMap { $0 }.joined(separator: " ")
    let unit = replacement.unit.map { $0.isEmpty || $0 == "%" ? $0 : " \($0)" } ?? ""
    let values: String =
      switch (replacement.old, replacement.new) {
      case (let old?, let new?): "\(old) \(arrow) \(new)\(unit)"
      case (nil, let new?): "\(new)\(unit)"
      case (let old?, nil): "\(old)\(unit) \(arrow) none"
      case (nil, nil): "—"
      }
    var text = subject.isEmpty ? values : "\(subject): \(values)"
    if let difference = replacement.difference, difference != 0 {
      text += " (\(NumberText.signed(difference, decimals: min(6, NumberText.fullDecimals(difference)))))"
    }
    if let source = replacement.source { text += ", \(source)" }
    if let reason = replacement.reason, !reason.isEmpty { text += ": \(reason)" }
    return text
  }

  private func wrapped(_ text: String, _ gutter: String) -> [String] {
    TextLayout.wrapped(Escaping.terminal(text), to: options.width.map { $0 - VisibleText.width(gutter) })
      .map { gutter + $0 }
  }
}

extension Changes.Kind {
  /// The cause in words.
  public var words: String {
    switch self {
    case .goalSet: "goal set"
    case .definitionChanged: "definition or unit changed"
    case .methodChanged: "another trajectory"
    case .toleranceChanged: "another tolerance"
    case .baselineRestated: "baseline restated"
    case .targetEased: "target eased"
    case .targetTightened: "target tightened"
    case .targetChanged: "target changed"
    case .deadlineMoved: "deadline moved"
    case .revision: "revision"
    case .timePassed: "only time passed"
    case .newFigure: "new figure"
    case .unexplained: "not explained by what the earlier report holds"
    }
  }
}

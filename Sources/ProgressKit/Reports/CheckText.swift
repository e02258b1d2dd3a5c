/// A check as text for people: what failed with its arithmetic and its place, warnings, waivers, the verdict last.
///
/// A check that passed is one line, after one for each of its warnings. Nothing of the registry begins a line or can act on a terminal, and nothing in it
/// is taken for a command by a runner of CI jobs.
public struct CheckText: Hashable, Sendable {
  /// How to write it.
  public struct Options: Hashable, Sendable {
    /// Whether to say more: warnings at length, every goal's outcome, also when the check passed.
    public var isVerbose: Bool
    /// Whether words are coloured; colour only repeats what they say.
    public var usesColor: Bool
    /// Whether our own signs are ASCII only.
    public var usesASCII: Bool
    /// The columns to fit into; `nil` for no limit.
    public var width: Int?
    /// The lines of the files that findings point to, as ``GateResult/excerpts(from:)`` finds them.
    public var excerpts: [SourceLocation: Diagnostic.Excerpt]

    /// How to write it.
    public init(
      isVerbose: Bool = false, usesColor: Bool = false, usesASCII: Bool = false, width: Int? = nil,
      excerpts: [SourceLocation: Diagnostic.Excerpt] = [:]
    ) {
      self.isVerbose = isVerbose
      self.usesColor = usesColor
      self.usesASCII = usesASCII
      self.width = width
      self.excerpts = excerpts
    }
  }

  /// The whole text, ending with a line break.
  public let text: String

  /// The text of a check.
  public init(_ result: GateResult, _ options: Options = Options()) {
    let writer = CheckTextWriter(result: result, options: options)
    text = WorkflowCommands.inert(TextLayout.fitted(writer.text, to: options.width))
  }
}

private struct CheckTextWriter {
  let result: GateResult
  let options: CheckText.Options

  var glyphs: Glyphs { options.usesASCII ? .ascii : .unicode }
  var isBrief: Bool { result.verdict == .passed && !options.isVerbose }

  var text: String {
    var blocks: [String] = []
    let standing = result.findings.filter { $0.state.stands }
    if isBrief {
      if !standing.isEmpty { blocks.append(standing.map(headline).joined(separator: "\n")) }
    } else {
      func isLong(_ finding: Finding) -> Bool {
        finding.fails || finding.level == .error || options.isVerbose
      }
      blocks += standing.filter(isLong).map(block)
      let short = standing.filter { !isLong($0) }
      if !short.isEmpty { blocks.append(short.map(headline).joined(separator: "\n")) }
      let others = result.findings.filter { !$0.state.stands }
      if !others.isEmpty { blocks.append(others.map(aside).joined(separator: "\n")) }
      if options.isVerbose, !result.goals.isEmpty { blocks.append(outcomes) }
    }
    blocks.append(closing)
    return blocks.joined(separator: "\n\n") + "\n"
  }

  // MARK: - A finding

  private func diagnostic(_ finding: Finding, _ message: String) -> DiagnosticText {
    let severity: Diagnostic.Severity = finding.level == .error ? .error : .warning
    let excerpt = finding.location.flatMap { options.excerpts[$0] }
    return DiagnosticText(
      Diagnostic(
        finding.rule.rawValue, severity, message, at: finding.location, excerpt: excerpt, remedy: ""),
      width: options.width)
  }

  // The first line in the form that editors read.
  private func headline(_ finding: Finding) -> String {
    let wording = CheckWording(finding, in: result, glyphs: glyphs)
    let text = diagnostic(finding, wording.headline)
    let place = text.parts.place.isEmpty ? "" : text.parts.place + ": "
    let style: Style = finding.level == .error ? .error : .warning
    return place + paint(text.parts.severity, style) + ": " + paint(text.parts.message, .strong)
      + " [\(text.parts.name)]"
  }

  private func block(_ finding: Finding) -> String {
    let wording = CheckWording(finding, in: result, glyphs: glyphs)
    var lines = [headline(finding)]
    lines += diagnostic(finding, wording.headline).parts.excerpt
    var rows = [("goal", finding.goal)]
    rows += wording.details.map { detail in
      var text = detail.text
      if detail.label == .found, let place = GoalText.place(finding.relatedLocation) { text += ", \(place)" }
      return (detail.label.rawValue, text)
    }
    lines += rows.map { "  " + padded($0.0) + Escaping.terminal($0.1) }
    lines += wording.remedies.map { "  " + padded("help") + ascii(Escaping.terminal($0)) }
    return lines.joined(separator: "\n")
  }

  // Waived, unchanged and fixed findings: one line each.
  private func aside(_ finding: Finding) -> String {
    let wording = CheckWording(finding, in: result, glyphs: glyphs)
    let word: String
    switch finding.state {
    case .waived: word = "waived"
    case .fixed: word = "fixed"
    case .recorded: word = "recorded"
    default: word = "as before"
    }
    var text = "\(word): \(finding.goal), \(finding.rule.rawValue)"
    if finding.state == .waived, let waiver = finding.waiver {
      let left = result.report.asOf.days(to: waiver.until)
      let end = left <= 30 ? ", which is in \(NumberText.count(left, "day"))" : ""
      text += " until \(waiver.until)\(end) (\(waiver.reason))"
    } else if finding.state == .same || finding.state == .recorded {
      text += ": \(wording.headline)"
    }
    return Escaping.terminal(text)
  }

  // MARK: - Every goal

  private var outcomes: String {
    result.goals.map { goal in
      let text = GoalText(goal.assessment, sources: result.report.sources, glyphs: glyphs)
      let word: String
      switch goal.outcome {
      case .failed: word = "failed"
      case .unchanged: word = "as before"
      case .notStarted: word = "not started"
      case .notJudged: word = "not judged"
      case .waived: word = "waived"
      case .recorded: word = "recorded"
      case .passed: word = "passed"
      }
      var line = "  \(text.symbol) \(padded(word))"
      line += Escaping.terminal("\(goal.assessment.goal.id): \(text.word)")
      if goal.assessment.figure != nil {
        line += Escaping.terminal(", \(text.actual) of \(text.target)")
      }
      if text.showsPace, let gap = text.gap { line += Escaping.terminal(", \(gap)") }
      return line
    }.joined(separator: "\n")
  }

  // MARK: - The end

  private var closing: String {
    let summary = CheckSummary(result)
    var lines: [String] = []
    if result.verdict == .notJudged, !result.goals.isEmpty {
      let found = Set(result.findings.map(\.goal))
      lines += result.goals.filter { $0.outcome == .notJudged }.compactMap { goal in
        guard !found.contains(goal.assessment.goal.id) else { return nil }
        let reason = goal.assessment.reason.map { ": \($0.sentence)" } ?? ""
        return Escaping.terminal(
          "not judged: \(goal.assessment.goal.id), \(goal.assessment.status.word)\(reason)")
      }
    }
    let asides = (summary.caveats + summary.scope).map(Escaping.terminal)
    if !isBrief { lines += asides }
    let style: Style = result.verdict == .passed ? .good : .error
    var last =
      "progress check: " + paint(summary.verdict, style) + " \(glyphs.dash) "
      + Escaping.terminal(summary.counts) + " (as of \(summary.asOf))"
    if isBrief { last += asides.map { "; " + $0 }.joined() }
    if result.exitStatus != 0 { last += ", exit \(result.exitStatus)" }
    lines.append(last)
    return lines.joined(separator: "\n")
  }

  // MARK: - Drawing

  private func padded(_ word: String) -> String {
    word + String(repeating: " ", count: max(1, 12 - word.utf8.count))
  }

  // Remedies are ours; “…” stands in them for what is to be filled in.
  private func ascii(_ text: String) -> String {
    guard options.usesASCII else { return text }
    return text.split(separator: "…", omittingEmptySubsequences: false).joined(separator: "...")
  }

  private enum Style: String {
    case strong = "1"
    case error = "1;31"
    case warning = "1;33"
    case good = "1;34"
  }

  private func paint(_ text: String, _ style: Style) -> String {
    options.usesColor ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}

extension GateResult {
  /// The lines of files that the findings point to, with what they mean marked: from the target's first letter to its
  /// end on that line.
  ///
  /// - Parameter files: the files as they were read, named as the locations name them; others are left out.
  public func excerpts(from files: [SourceFile]) -> [SourceLocation: Diagnostic.Excerpt] {
    var excerpts: [SourceLocation: Diagnostic.Excerpt] = [:]
    let places = Set(findings.filter(\.state.stands).compactMap(\.location))
    for file in files {
      let wanted = places.filter { $0.file == file.name }
      guard !wanted.isEmpty, let lines = CheckExcerpts(file) else { continue }
      for place in wanted { excerpts[place] = lines.excerpt(at: place) }
    }
    return excerpts
  }
}

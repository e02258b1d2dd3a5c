/// A check as Markdown: for the summary of a job and for pull requests. The heading carries the verdict.
///
/// Where a place allows only so many bytes, what matters least is left out first: the goals that passed, then the
/// arithmetic of findings that do not fail, then that of those that do, the last first, then rows from the end; the
/// verdict stays.
public struct CheckMarkdown: Hashable, Sendable {
  /// Where the lines of files can be seen.
  public struct Links: Hashable, Sendable {
    /// What stands before the path, such as `https://github.com/owner/name/blob/0123abc/`.
    public var base: String

    /// Links below an address; `nil` unless it is one that may be linked (`https:` or `http:`).
    public init?(base: String) {
      guard base.utf8.starts(with: "http".utf8), Escaping.link(base) != nil else { return nil }
      self.base = base
    }
  }

  /// The document, ending with a line break.
  public let text: String

  /// The most bytes a step's summary may have: GitHub refuses more than 1 MiB for all writers of the step together.
  public static let summaryLimit = 900_000
  /// The most bytes a comment on a pull request may have, with some to spare.
  public static let commentLimit = 60_000

  /// The Markdown of a check, in at most so many bytes.
  public init(_ result: GateResult, links: Links? = nil, limit: Int = summaryLimit) {
    let pieces = CheckMarkdownPieces(result: result, links: links)
    var document = ""
    var isCut = true
    for detail in CheckMarkdownPieces.Detail.allCases {
      document = pieces.document(detail, rows: pieces.rows.count)
      isCut = detail == .table
      if document.utf8.count <= limit { break }
    }
    var rows = pieces.rows.count
    while document.utf8.count > limit, rows > 0 {
      rows /= 2
      document = pieces.document(.table, rows: rows)
    }
    if isCut, rows == pieces.rows.count { document += pieces.leading(limit - document.utf8.count) }
    text = WorkflowCommands.inert(document, in: .markup)
  }
}

/// The pieces of the document, each written once; what fits is put together from them.
private struct CheckMarkdownPieces {
  let result: GateResult
  let links: CheckMarkdown.Links?
  private(set) var rows: [String] = []
  private var paragraphs: [String] = []
  private var failing: [String] = []
  private var rest: [String] = []

  /// How much is written, the most first.
  enum Detail: CaseIterable {
    case everything
    case findings
    case failing
    case table
  }

  init(result: GateResult, links: CheckMarkdown.Links?) {
    self.result = result
    self.links = links
    for finding in result.findings where finding.state.stands {
      rows.append(row(finding))
      paragraphs.append(paragraph(finding))
      if finding.fails, let paragraph = paragraphs.last { failing.append(paragraph) }
    }
    let others = result.findings.filter { !$0.state.stands }
    if !others.isEmpty { rest.append(asides(others)) }
    let goals = result.goals.filter { $0.outcome != .failed }
    if !goals.isEmpty { rest.append(self.goals(goals)) }
  }

  func document(_ detail: Detail, rows count: Int) -> String {
    var blocks = ["### \(heading)", scope]
    if count > 0 {
      let head = "| Finding | Goal | Actual | Expected | Target | Due |\n|:--|:--|--:|--:|--:|:--|"
      blocks.append(([head] + rows.prefix(count)).joined(separator: "\n"))
    }
    if count < rows.count {
      blocks.append("*\(NumberText.count(rows.count - count, "finding")) more not shown.*")
    }
    switch detail {
    case .everything: blocks += paragraphs + rest
    case .findings: blocks += paragraphs
    case .failing: blocks += failing
    case .table: break
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  /// As many of the paragraphs of findings that fail, from the first on, as so many bytes hold; for a document that
  /// has none yet.
  func leading(_ space: Int) -> String {
    var text = ""
    var left = space - 100
    for (index, paragraph) in failing.enumerated() {
      left -= paragraph.utf8.count + 2
      guard left >= 0 else {
        let missing = NumberText.count(failing.count - index, "finding")
        return text.isEmpty ? "" : text + "\n*The arithmetic of \(missing) is not shown.*\n"
      }
      text += "\n" + paragraph + "\n"
    }
    return text
  }

  private var heading: String {
    let summary = CheckSummary(result)
    let sign =
      switch result.verdict {
      case .passed: "✓"
      case .failed: "✗"
      case .notJudged: "?"
      }
    return "\(sign) Goals: \(summary.verdict) – \(Escaping.markdown(summary.counts))"
  }

  private var scope: String {
    let report = result.report
    var parts = ["As of \(report.asOf)"]
    if !report.title.isEmpty { parts.insert(Escaping.markdown(CheckWording.clipped(report.title)), at: 0) }
    if let newest = report.newestFigure { parts.append("newest figure \(newest)") }
    let summary = CheckSummary(result)
    parts += summary.scope.map(Escaping.markdown)
    // What nobody may overlook stands in a paragraph of its own.
    let caveats = summary.caveats.map { "\n\n**Note:** " + Escaping.markdown($0) + "." }
    return parts.joined(separator: " · ") + caveats.joined()
  }

  private func row(_ finding: Finding) -> String {
    let text = GoalText(finding.assessment, sources: result.report.sources)
    let sign = finding.level == .error ? "✗" : "!"
    let state = finding.state == .active ? "" : ", \(finding.state.rawValue)"
    let target = text.targetCell
    let cells = [
      "\(sign) **\(finding.rule.rawValue)**\(state)",
      Escaping.markdown(CheckWording.title(of: finding.assessment.goal)),
      Escaping.markdown(text.actual), Escaping.markdown(text.expected),
      Escaping.markdown(target.unit.isEmpty ? target.text : "\(target.text) \(target.unit)"),
      Escaping.markdown(text.dueCell),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  private func paragraph(_ finding: Finding) -> String {
    let wording = CheckWording(finding, in: result)
    let places = [place(finding.location), place(finding.relatedLocation)].compactMap { $0 }
    var lines = ["**\(Escaping.markdown(wording.headline))** (`\(finding.rule.rawValue)`)"]
    lines += wording.details.map { "- \($0.label.rawValue): \(Escaping.markdown($0.text))" }
    if !places.isEmpty { lines.append("- at: \(places.joined(separator: ", figure at "))") }
    lines += wording.remedies.map { "- help: \(Escaping.markdown($0))" }
    return lines.joined(separator: "\n")
  }

  // A place as a link where lines can be seen. Escaped percent by percent, a path cannot end the link.
  private func place(_ location: SourceLocation?) -> String? {
    guard let location else { return nil }
    let text = Escaping.markdown("\(location.file) line \(location.line)")
    guard let links else { return text }
    let path = RelativeReference.encoded(location.file)
    return "[\(text)](\(links.base)\(path)#L\(location.line))"
  }

  private func asides(_ findings: [Finding]) -> String {
    findings.map { finding in
      let wording = CheckWording(finding, in: result)
      let note = wording.text(finding.state == .waived ? .waiver : .base).map { ": \($0)" } ?? ""
      let word = finding.state == .same ? "as before" : finding.state.rawValue
      return "- \(word): " + Escaping.markdown("\(finding.goal), \(finding.rule.rawValue)\(note)")
    }.joined(separator: "\n")
  }

  private func goals(_ goals: [GateResult.Goal]) -> String {
    let words: [(GateResult.Outcome, String)] = [
      (.passed, "passed"), (.unchanged, "as in the base"), (.waived, "waived"), (.recorded, "recorded"),
      (.notJudged, "could not be judged"), (.notStarted, "not started"),
    ]
    let counts = words.compactMap { outcome, word in
      let count = goals.count { $0.outcome == outcome }
      return count == 0 ? nil : "\(count) \(word)"
    }
    var lines = [
      "<details><summary>\(counts.joined(separator: ", "))</summary>", "",
      "| Status | Goal | Actual | Target | Of target | Due |", "|:--|:--|--:|--:|--:|:--|",
    ]
    for goal in goals {
      let text = GoalText(goal.assessment, sources: result.report.sources)
      let target = text.targetCell
      let waived = goal.outcome == .waived ? ", waived" : ""
      let cells = [
        "\(text.symbol) \(text.word)\(waived)", CheckWording.title(of: goal.assessment.goal), text.actual,
        target.unit.isEmpty ? target.text : "\(target.text) \(target.unit)", text.ofTarget, text.dueCell,
      ]
      lines.append("| " + cells.map(Escaping.markdown).joined(separator: " | ") + " |")
    }
    return (lines + ["", "</details>"]).joined(separator: "\n")
  }
}

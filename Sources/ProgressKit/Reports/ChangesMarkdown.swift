/// What changed between two days as Markdown, for pull requests and wikis: a table of the goals, then the causes of each.
///
/// Where a place allows only so many bytes, the causes are left out from the end, then rows; what is left out is counted.
public struct ChangesMarkdown {
  /// The document, ended by a line break.
  public let text: String

  /// The most figures of one cause that are listed.
  private static let listed = 8

  /// What changed, in at most so many bytes.
  public init(_ changes: Changes, limit: Int = CheckMarkdown.commentLimit) {
    let title = changes.title.isEmpty ? "Goals" : changes.title
    let head = "### Changes: \(Escaping.markdown(title)), \(changes.from) → \(changes.to)"
    var last = "\(NumberText.count(changes.goals.count, "goal")) changed, \(changes.unchanged.count) did not"
    if !changes.otherRevisions.isEmpty || !changes.otherFigures.isEmpty {
      last +=
        "; without a goal \(NumberText.count(changes.otherRevisions.count, "figure")) revised, "
        + "\(changes.otherFigures.count) new"
    }
    var left = limit - head.utf8.count - last.utf8.count - 200
    var rows: [String] = []
    var paragraphs: [String] = []
    for change in changes.goals {
      let row = ChangesMarkdown.row(change)
      guard row.utf8.count < left else { break }
      left -= row.utf8.count + 1
      rows.append(row)
    }
    for change in changes.goals.prefix(rows.count) {
      let paragraph = ChangesMarkdown.paragraph(change)
      guard paragraph.utf8.count < left else { break }
      left -= paragraph.utf8.count + 2
      paragraphs.append(paragraph)
    }
    var blocks = [head, last + "."]
    if !rows.isEmpty {
      let columns = "| | Goal | \(changes.from) | \(changes.to) | Causes |\n|:--|:--|:--|:--|:--|"
      blocks.append(([columns] + rows).joined(separator: "\n"))
    }
    if rows.count < changes.goals.count {
      blocks.append("*\(NumberText.count(changes.goals.count - rows.count, "goal")) more not shown.*")
    }
    blocks += paragraphs
    if paragraphs.count < rows.count {
      blocks.append(
        "*The causes of \(NumberText.count(rows.count - paragraphs.count, "goal")) are not shown.*")
    }
    text = blocks.joined(separator: "\n\n") + "\n"
  }

  private static func row(_ change: Changes.GoalChange) -> String {
    let (before, after) = (GoalText(change.before), GoalText(change.after))
    let cells = [
      after.symbol, CheckWording.title(of: change.after.goal), standing(before), standing(after),
      change.causes.map(\.kind.words).joined(separator: ", "),
    ]
    return "| " + cells.map(Escaping.markdown).joined(separator: " | ") + " |"
  }

  private static func standing(_ goal: GoalText) -> String {
    let assessment = goal.assessment
    var parts = [goal.word]
    if assessment.figure != nil { parts.append(goal.actual) }
    if assessment.attainment.ofTarget.fraction != nil { parts.append("\(goal.ofTarget) of the target") }
    if assessment.attainment.ofChange.fraction != nil { parts.append("\(goal.ofChange) of the way") }
    return parts.joined(separator: ", ")
  }

  private static func paragraph(_ change: Changes.GoalChange) -> String {
    let title = CheckWording.title(of: change.after.goal)
    var lines = ["**\(Escaping.markdown(title))** (\(Escaping.markdown(change.id)))", ""]
    for cause in change.causes {
      var words = "\(cause.kind.words) → \(cause.status.word)"
      if let points = cause.ofTarget, points != 0 { words += ", \(ChangesText.points(points)) of the target" }
      if let points = cause.ofChange, points != 0 { words += ", \(ChangesText.points(points)) of the way" }
      lines.append("- " + Escaping.markdown(words))
      let texts = cause.replacements.prefix(listed).map { ChangesText.figure($0, arrow: "→") }
      lines += texts.map {
        "  - " + Escaping.markdown(CheckWording.clipped($0, to: CheckWording.detailLimit))
      }
      let left = cause.replacements.count - texts.count
      if left > 0 { lines.append("  - and \(left) more") }
    }
    return lines.joined(separator: "\n")
  }
}

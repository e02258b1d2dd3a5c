/// A check in one screen: what fails in a line each, and the verdict. A check that passed is its
/// last line, unless its passes do not rest on all figures or an old miss has become known.
///
/// No line begins with text of the registry.
package struct CheckBrief {
  /// The text, every line ended by a line break.
  package let text: String

  /// The most findings that are named.
  static let limit = 16

  /// A check in one screen.
  package init(_ result: GateResult, _ options: TextOptions = TextOptions()) {
    let glyphs = options.glyphs
    let failing = result.findings.filter(\.fails)
    var lines = failing.prefix(CheckBrief.limit).map { finding in
      let headline = CheckWording(finding, in: result, glyphs: glyphs).headline
      // The sentence begins with the title, which does not name the goal as the command line does.
      let line =
        "  \(glyphs.isASCII ? "x" : "✗") "
        + Escaping.terminal("\(finding.rule.rawValue) \(finding.goal): \(headline)")
      return options.width.map { TextLayout.truncated(line, to: $0, glyphs) } ?? line
    }
    let left = failing.count - lines.count
    if left > 0 { lines.append("  and \(NumberText.count(left, "finding")) more that fail") }
    if let selected = ReportText(result.report, glyphs: glyphs).selected {
      lines.append("  " + Escaping.terminal(selected))
    }
    let summary = CheckSummary(result)
    lines += summary.caveats.map { "  " + Escaping.terminal($0) }
    lines.append(summary.line(glyphs) + (result.exitStatus == 0 ? "" : ", exit \(result.exitStatus)"))
    text = lines.map { TextLayout.fitted($0, to: options.width) + "\n" }.joined()
  }
}

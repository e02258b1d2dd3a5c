import ProgressKit

/// What a rule of the check means, for `progress explain RULE`.
struct RuleText {
  let rule: Rule

  /// The whole text.
  var text: String {
    var lines = ["\(rule.rawValue)   level \(rule.defaultLevel.rawValue)", ""]
    lines += HelpText.wrapped(rule.meaning, to: 90)
    lines += HelpText.wrapped(rule.why, to: 90)
    lines += ["", "What to do"]
    for remedy in rule.remedies { lines += bullet(remedy) }
    lines += ["", "In goals.jsonc, beside the goal"]
    let other = rule.defaultLevel == .error ? "warn" : "error"
    lines.append("  another level   \"check\": { \"\(rule.rawValue)\": \"\(other)\" }")
    lines.append("  not at all      \"check\": { \"\(rule.rawValue)\": \"off\" }")
    if rule.canBeWaived {
      lines.append(
        "  for a while     \"waivers\": [{ \"rule\": \"\(rule.rawValue)\", \"until\": \"2025-09-30\", "
          + "\"reason\": \"…\" }]")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func bullet(_ text: String) -> [String] {
    HelpText.wrapped(text, to: 86).enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element }
  }
}

@testable import ProgressKit

/// An assessment in one line a part, for tests and for people who debug: what was decided and on what.
///
/// Only what is there is written, in a fixed order; numbers are as the library holds them.
struct AssessmentDump: CustomStringConvertible {
  private let assessment: Assessment

  init(_ assessment: Assessment) { self.assessment = assessment }

  var description: String {
    var lines = [head]
    if let figure = assessment.figure {
      lines.append(
        "figure \(number(figure.value))\(interval(figure.interval)) for \(figure.period.text)"
          + (figure.isLowerBound ? " at least" : "")
          + " from \(figure.observations.map { "\($0.value.text) \($0.period.text)" }.joined(separator: ", "))"
      )
    }
    if let target = assessment.target {
      lines.append("target \(number(target.value))\(target.otherEdge.map { " or \(number($0))" } ?? "")")
    }
    if let baseline = assessment.baseline { lines.append("baseline \(number(baseline.value))") }
    if let share = assessment.attainment.ofTarget.fraction { lines.append("of target \(number(share))") }
    if let share = assessment.attainment.ofChange.fraction { lines.append("of change \(number(share))") }
    if let pace = assessment.pace {
      lines.append("expected \(number(pace.expected)), variance \(number(pace.variance))")
    }
    if let required = assessment.rates.required { lines.append("rate needed \(number(required))") }
    if !assessment.missing.isEmpty {
      lines.append("missing " + assessment.missing.map(\.text).joined(separator: ", "))
    }
    for entry in assessment.uncounted {
      lines.append(
        "\(entry.reason.rawValue) "
          + entry.figures.map { "\($0.value.text) \($0.period.text)" }.joined(separator: ", "))
    }
    for part in assessment.parts {
      lines.append(
        "part \(part.indicator) \(part.value.map(number) ?? "–")"
          + (part.denominator.map { " of \(number($0))" } ?? "")
          + (part.judged.map { " \($0.status.rawValue)" } ?? ""))
    }
    for child in assessment.children { lines.append("goal \(child.goal) \(child.status.rawValue)") }
    return lines.joined(separator: "\n")
  }

  private var head: String {
    var text = "\(assessment.goal.id) \(assessment.status.rawValue)"
    if let reason = assessment.reason { text += " (\(reason.rawValue))" }
    if !assessment.range.isEmpty { text += " " + assessment.range.map(\.rawValue).joined(separator: "…") }
    for flag in assessment.flags { text += " +\(flag.rawValue)" }
    return text
  }

  private func number(_ value: Double) -> String { Quantity((value * 1e9).rounded() / 1e9).text }

  private func interval(_ interval: Interval) -> String {
    guard !interval.isExact else { return "" }
    return " \(interval.includesLower ? "[" : "(")\(number(interval.lower)), \(number(interval.upper))"
      + (interval.includesUpper ? "]" : ")")
  }
}

/// A report as metrics that monitoring reads: the exposition format of OpenMetrics 1.0, in the part that Prometheus'
/// own text format shares.
///
/// One series a goal and share, one a goal for its status. A share that is undefined has no series: it is never 0.
public struct OpenMetricsReport {
  private let report: Report

  /// The metrics of a report.
  public init(_ report: Report) { self.report = report }

  /// The text, ended by the line `# EOF`.
  public var text: String {
    var lines = [
      "# HELP progress_attainment Share of the target (of=\"target\") or of the way from the baseline (of=\"way\"), "
        + "as a fraction.",
      "# TYPE progress_attainment gauge",
    ]
    for assessment in report.assessments {
      let shares = [("target", assessment.attainment.ofTarget), ("way", assessment.attainment.ofChange)]
      for (name, share) in shares {
        guard let fraction = share.fraction, fraction.isFinite else { continue }
        lines.append(
          "progress_attainment{\(labels(assessment, [("of", name)]))} \(JSONValue.digits(fraction))")
      }
    }
    lines += [
      "# HELP progress_status The status of each goal: 1 under the one that it has.",
      "# TYPE progress_status gauge",
    ]
    for assessment in report.assessments {
      lines.append("progress_status{\(labels(assessment, [("status", assessment.status.rawValue)]))} 1")
    }
    return lines.joined(separator: "\n") + "\n# EOF\n"
  }

  private func labels(_ assessment: Assessment, _ own: [(String, String)]) -> String {
    let goal = assessment.goal
    var labels = [("goal", goal.id)]
    if let group = goal.group ?? assessment.indicator?.group { labels.append(("group", group)) }
    if let owner = goal.owner { labels.append(("owner", owner)) }
    return (labels + own).map { "\($0)=\"\(OpenMetricsReport.escaped($1))\"" }.joined(separator: ",")
  }

  /// A label's value: backslash, quotation mark and line feed are written as the format wants them; other controls,
  /// which no reader needs, are spelled out.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      default:
        // What is spelled out begins with a backslash, which a label writes twice.
        let shown = VisibleText.escaped(String(scalar))
        result += shown.hasPrefix("\\") ? "\\" + shown : shown
      }
    }
    return result
  }
}

/// A check as JUnit XML, for the test reports of CI services.
///
/// JUnit knows no warnings. A finding that fails is a `failure`; a waived one, and one of a goal that could not be
/// judged, is `skipped`, never a pass; any other is a passing case with its text in `system-out`. A goal without
/// findings is one case. A check in which nothing could be judged has an `error`. There are no times and no host names.
///
/// Source: the schema of the Jenkins xUnit plugin, junit-10.xsd (Gregory Boissinot, 2014).
public struct CheckJUnit: Hashable, Sendable {
  /// The document, ending with a line break.
  public let text: String

  /// The JUnit XML of a check.
  public init(_ result: GateResult) {
    var cases = result.findings.map { CheckJUnit.testCase($0, in: result) }
    let found = Set(result.findings.filter { $0.state != .fixed && $0.state != .recorded }.map(\.goal))
    for goal in result.goals where !found.contains(goal.assessment.goal.id) {
      cases.append(CheckJUnit.testCase(goal))
    }
    let summary = CheckSummary(result).told()
    if result.verdict == .notJudged {
      cases.append(
        Case(
          group: "check", name: "at least one goal can be judged",
          content: .error(message: "no goal could be judged", text: summary)))
    }
    text = CheckJUnit.document(CheckJUnit.distinct(cases), summary, result)
  }

  private struct Case {
    var group: String
    var name: String
    var content: Content

    enum Content {
      case passed(text: String?)
      case skipped(message: String)
      case failure(type: String, message: String, text: String)
      case error(message: String, text: String)
    }
  }

  private static func testCase(_ finding: Finding, in result: GateResult) -> Case {
    let wording = CheckWording(finding, in: result)
    let lines = wording.details.map { "\($0.label.rawValue): \($0.text)" }
    let help = wording.remedies.map { "help: \($0)" }
    var place: [String] = []
    if let location = finding.location { place.append("at: \(location)") }
    if let related = finding.relatedLocation { place.append("figure at: \(related)") }
    // A line break in a title or a reason does not begin a line of its own.
    let text = ([wording.headline] + lines + place + help).map(VisibleText.escaped).joined(separator: "\n")
    let content: Case.Content
    if finding.fails {
      content = .failure(type: finding.rule.rawValue, message: wording.headline, text: text)
    } else if finding.state == .waived {
      content = .skipped(message: "waived " + (wording.text(.waiver) ?? ""))
    } else if finding.state == .recorded {
      content = .skipped(message: wording.headline)
    } else if finding.rule.group != .waiver, !Gate.isJudged(finding.assessment), finding.state != .fixed {
      content = .skipped(message: wording.headline)
    } else {
      content = .passed(text: text)
    }
    return Case(
      group: finding.rule.group.rawValue, name: "\(finding.goal) · \(finding.rule.rawValue)", content: content
    )
  }

  private static func testCase(_ goal: GateResult.Goal) -> Case {
    let assessment = goal.assessment
    let reason = assessment.reason.map { ": \($0.sentence)" } ?? ""
    let partial = ReportText.partialSums(
      goal.assessment.flags.contains(.gap) ? [assessment] : [], one: "pass", many: "passes")
    let content: Case.Content =
      Gate.isJudged(assessment)
      ? .passed(text: partial) : .skipped(message: assessment.status.word + reason)
    return Case(group: "goal", name: assessment.goal.id, content: content)
  }

  // Two cases of one class and name are shown as one.
  private static func distinct(_ cases: [Case]) -> [Case] {
    var seen: [String: Int] = [:]
    return cases.map { item in
      let key = item.group + "\n" + item.name
      seen[key, default: 0] += 1
      guard let count = seen[key], count > 1 else { return item }
      var copy = item
      copy.name += " (\(count))"
      return copy
    }
  }

  private static func document(_ cases: [Case], _ summary: String, _ result: GateResult) -> String {
    var failures = 0
    var errors = 0
    var skipped = 0
    for item in cases {
      switch item.content {
      case .passed: break
      case .skipped: skipped += 1
      case .failure: failures += 1
      case .error: errors += 1
      }
    }
    let counts = "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"\(errors)\""
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<testsuites name=\"progress check\" \(counts)>",
      "  <testsuite name=\"progress check\" \(counts) skipped=\"\(skipped)\">",
      "    <properties>",
      "      <property name=\"asOf\" value=\"\(result.report.asOf)\"/>",
      "      <property name=\"verdict\" value=\"\(result.verdict.rawValue)\"/>",
      "    </properties>",
    ]
    for item in cases {
      let head = "    <testcase classname=\"progress.\(item.group)\" name=\"\(Escaping.xml(item.name))\""
      func element(_ name: String, _ attributes: String, _ text: String) {
        lines += [head + ">", "      <\(name)\(attributes)>\(body(text))</\(name)>", "    </testcase>"]
      }
      switch item.content {
      case .passed(nil): lines.append(head + "/>")
      case .passed(let text?): element("system-out", "", text)
      case .skipped(let message):
        lines += [head + ">", "      <skipped message=\"\(Escaping.xml(message))\"/>", "    </testcase>"]
      case .failure(let type, let message, let text):
        element("failure", " type=\"\(type)\" message=\"\(Escaping.xml(message))\"", text)
      case .error(let message, let text):
        element("error", " type=\"not-judged\" message=\"\(Escaping.xml(message))\"", text)
      }
    }
    lines += [
      "    <system-out>\(body(summary))</system-out>", "  </testsuite>", "</testsuites>",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  // Our own line breaks stay as they are.
  private static func body(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { Escaping.xml(String($0)) }
      .joined(separator: "\n")
  }
}

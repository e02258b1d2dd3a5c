extension ProblemReport {
  /// The problems as JUnit XML: one case a problem, and one for the command itself, which is an `error` where it could
  /// not do its job. Warnings are passing cases with their text.
  ///
  /// Source: the schema of the Jenkins xUnit plugin, junit-10.xsd (Gregory Boissinot, 2014).
  package var junit: String {
    var seen: [String: Int] = [:]
    var cases = problems.map { problem -> String in
      var name = (problem.location.map { "\($0) · " } ?? "") + problem.name
      // Two cases of one class and name are shown as one.
      seen[name, default: 0] += 1
      if let count = seen[name], count > 1 { name += " (\(count))" }
      let text = DiagnosticText(problem).text
      let element =
        problem.severity == .error
        ? "<error type=\"\(Escaping.xml(problem.name))\" message=\"\(Escaping.xml(problem.message))\">"
          + "\(ProblemReport.body(text))</error>"
        : "<system-out>\(ProblemReport.body(text))</system-out>"
      return ProblemReport.testCase("files", name, element)
    }
    let own =
      isPassed
      ? nil
      : "<error type=\"not-judged\" message=\"\(Escaping.xml(message))\">"
        + "\(ProblemReport.body(([line] + remedies).joined(separator: "\n")))</error>"
    cases.append(ProblemReport.testCase("command", "\(title) can do its job", own))
    let errors = problems.count { $0.severity == .error } + (isPassed ? 0 : 1)
    let counts = "tests=\"\(cases.count)\" failures=\"0\" errors=\"\(errors)\""
    let lines =
      [
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        "<testsuites name=\"\(Escaping.xml(title))\" \(counts)>",
        "  <testsuite name=\"\(Escaping.xml(title))\" \(counts) skipped=\"0\">",
        "    <properties>",
        "      <property name=\"verdict\" value=\"\(isPassed ? "passed" : "notJudged")\"/>",
        "    </properties>",
      ] + cases + [
        "    <system-out>\(ProblemReport.body(line))</system-out>", "  </testsuite>", "</testsuites>",
      ]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func testCase(_ group: String, _ name: String, _ content: String?) -> String {
    let head = "    <testcase classname=\"progress.\(group)\" name=\"\(Escaping.xml(name))\""
    return content.map { "\(head)>\n      \($0)\n    </testcase>" } ?? head + "/>"
  }

  // Our own line breaks stay as they are.
  private static func body(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { Escaping.xml(String($0)) }
      .joined(separator: "\n")
  }
}

import ProgressTestSupport
import Testing

@testable import ProgressKit

struct CheckFormatTests {
  @Test(arguments: CheckSample.all.indices)
  func `every format of a check is as recorded`(index: Int) {
    let (name, result) = CheckSample.all[index]
    let excerpts = result.excerpts(from: [CheckSample.goals])
    expectGolden(CheckText(result, .init(excerpts: excerpts)).text, "check/\(name).txt")
    expectGolden(CheckMarkdown(result).text, "check/\(name).md")
    expectGolden(CheckGitHub(result).text, "check/\(name).github.txt")
    expectGolden(CheckJSON(result).text, "check/\(name).json")
    expectGolden(CheckJUnit(result).text, "check/\(name).junit.xml")
    expectGolden(CheckSARIF(result, version: "1.0.0").text, "check/\(name).sarif")
  }

  @Test func `a check that passed is one line, after one for each warning`() {
    let text = CheckText(CheckSample.passed).text
    #expect(
      text
        == "goals.jsonc:30:17: warning: unknown has no figure [no-data]\n\n"
        + "progress check: passed – 1 warning; of 2 goals 1 passed, 1 could not be judged (as of 2025-07-01)\n"
    )
    let clean = Gate.judge(GateSample.report(GateSample.offPace(found: 60, status: .onPace)))
    #expect(CheckText(clean).text == "progress check: passed – of 1 goal 1 passed (as of 2025-07-01)\n")
    #expect(CheckGitHub(clean).text.isEmpty)
    #expect(CheckText(CheckSample.passed, .init(isVerbose: true)).text.contains("[no-data]"))
  }

  @Test func `a failure says what was required, found, missing and needed, and where`() {
    let excerpts = CheckSample.failed.excerpts(from: [CheckSample.goals])
    let text = CheckText(CheckSample.failed, .init(excerpts: excerpts)).text
    for part in [
      "goals.jsonc:30:17: error: Hải Phòng: online records is behind by 17.2 points of the way, 5 accepted [off-pace]",
      "  30 |       \"target\": { \"atLeast\": 75, \"by\": \"2025-12-31\" },",
      "     |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n",
      "57.9% on 2025-06-30", "52% on 2025-06-30, actuals.csv:9 (C9)", "5.9 points;",
      "needs 3.8 points a month",
      "63.2% on 2025-12-31",
      "waived: rank, off-pace until 2025-07-13, which is in 12 days (portal migration)",
    ] { #expect(text.contains(part), "\(part)") }
    #expect(text.hasSuffix(", exit 1\n"))
  }

  @Test func `in ASCII our own signs are ASCII and titles keep their letters`() {
    let text = CheckText(CheckSample.failed, .init(isVerbose: true, usesASCII: true)).text
    let own = text.split(separator: "Hải Phòng").joined()
    #expect(own.utf8.allSatisfy { $0 < 0x80 })
    #expect(text.contains("Hải Phòng"))
  }

  @Test func `colour repeats words and ends with every line`() {
    let plain = CheckText(CheckSample.failed).text
    let colored = CheckText(CheckSample.failed, .init(usesColor: true)).text
    #expect(colored != plain)
    #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test func `at most nine findings are annotated, and the verdict`() {
    let goals = (10...40).map { GateSample.offPace("goal-\($0)", found: 54 - Double($0) / 10) }
    let lines = CheckGitHub(Gate.judge(GateSample.report(goals))).text.split(separator: "\n")
    #expect(lines.count == 10)
    #expect(lines.allSatisfy { $0.hasPrefix("::error ") })
    #expect(lines[0].contains("goal-40"))
    #expect(lines[9].contains("22 more in the job summary"))
  }

  @Test func `paths can be put relative to another folder`() {
    let text = CheckGitHub(CheckSample.failed, pathPrefix: "data/").text
    #expect(text.contains("::error file=data/goals.jsonc,line=30,"))
  }

  @Test func `Markdown links only to addresses that may be linked`() throws {
    let links = try #require(CheckMarkdown.Links(base: "https://github.com/owner/name/blob/0123abc/"))
    #expect(
      CheckMarkdown(CheckSample.failed, links: links).text
        .contains("](https://github.com/owner/name/blob/0123abc/goals.jsonc#L30)"))
    #expect(CheckMarkdown.Links(base: "javascript:alert(1)") == nil)
    #expect(CheckMarkdown.Links(base: "mailto:a@b.c") == nil)
    #expect(CheckMarkdown.Links(base: "https://a.b/) [x](https://evil/") == nil)
  }

  @Test func `Markdown leaves out what matters least until it fits, and keeps the verdict`() {
    let title = String(repeating: "Hải Phòng ", count: 12)
    let failing = (0..<600).map { GateSample.offPace("failing-\($0)", title: title) }
    let passing = (0..<400).map { GateSample.offPace("passing-\($0)", found: 60, status: .onPace) }
    let result = Gate.judge(GateSample.report(failing + passing))
    var sizes: [Int] = []
    for limit in [4_000_000, 600_000, CheckMarkdown.commentLimit, 2000] {
      let text = CheckMarkdown(result, limit: limit).text
      #expect(text.utf8.count <= limit)
      #expect(
        text.hasPrefix("### ✗ Goals: FAILED – 600 errors; of 1,000 goals 600 failed, 400 passed\n"))
      sizes.append(text.utf8.count)
    }
    #expect(sizes == sizes.sorted(by: >))
    #expect(CheckMarkdown(result, limit: 2000).text.contains("findings more not shown"))
  }

  // MARK: - Agreement

  /// What each format says the verdict is.
  private func verdicts(_ result: GateResult) throws -> [String: GateResult.Verdict] {
    var verdicts: [String: GateResult.Verdict] = [:]
    let last = try #require(CheckText(result).text.split(separator: "\n").last)
    verdicts["text"] =
      last.contains("NOT JUDGED") ? .notJudged : last.contains("FAILED") ? .failed : .passed
    #expect(last.hasSuffix("exit \(result.exitStatus)") || result.exitStatus == 0)

    let markdown = CheckMarkdown(result).text
    verdicts["markdown"] =
      markdown.hasPrefix("### ? ") ? .notJudged : markdown.hasPrefix("### ✗ ") ? .failed : .passed

    let commands = CheckGitHub(result).text.split(separator: "\n")
    let final = commands.last ?? "::notice"
    verdicts["github"] =
      final.contains("NOT JUDGED") ? .notJudged : final.hasPrefix("::error ") ? .failed : .passed
    if result.verdict == .passed { #expect(!commands.contains { $0.hasPrefix("::error ") }) }

    let json = try #require(JSONDocument(SourceFile(name: "check.json", text: CheckJSON(result).text)).root)
    if case .string(let word)? = json["verdict"]?.kind { verdicts["json"] = .init(rawValue: word) }
    #expect(json["exitStatus"]?.kind == .number(String(result.exitStatus)))

    let junit = CheckJUnit(result).text
    let errors = junit.contains("<error ")
    let failures = junit.contains("<failure ")
    verdicts["junit"] = errors ? .notJudged : failures ? .failed : .passed

    let document = JSONDocument(SourceFile(name: "check.sarif", text: CheckSARIF(result).text))
    #expect(document.diagnostics.isEmpty)
    guard case .array(let runs)? = document.root?["runs"]?.kind, let run = runs.first,
      case .array(let results)? = run["results"]?.kind,
      case .array(let invocations)? = run["invocations"]?.kind
    else {
      Issue.record("no run in SARIF")
      return verdicts
    }
    let hasError = results.contains { $0["level"]?.kind == .string("error") }
    verdicts["sarif"] =
      invocations.first?["executionSuccessful"]?.kind == .bool(false)
      ? .notJudged : hasError ? .failed : .passed
    return verdicts
  }

  @Test func `all formats agree on every verdict`() throws {
    var random = SeededGenerator(seed: 42)
    var seen: Set<GateResult.Verdict> = []
    for _ in 0..<100 {
      let goals = (0..<Int.random(in: 0...4, using: &random)).map { number in
        var assessment = GateSample.offPace(
          "goal-\(number)", found: Double.random(in: 41...75, using: &random),
          status: Status.allCases.randomElement(using: &random) ?? .open,
          flags: Flag.allCases.filter { _ in Int.random(in: 0..<6, using: &random) == 0 })
        if Bool.random(using: &random) { assessment.figure = nil }
        if Bool.random(using: &random) { assessment.pace = nil }
        for rule in Rule.allCases where Int.random(in: 0..<8, using: &random) == 0 {
          assessment.goal.checks[rule] = RuleLevel.allCases.randomElement(using: &random)
        }
        for rule in Rule.waivable where Int.random(in: 0..<6, using: &random) == 0 {
          let until: CalendarDate = Bool.random(using: &random) ? "2025-06-30" : "2025-07-01"
          assessment.goal.waivers.append(Waiver(rule: rule, until: until, reason: "accepted"))
        }
        return assessment
      }
      var base: ReportRecord?
      if Bool.random(using: &random) {
        let earlier = goals.map { goal in
          var copy = goal
          copy.status = Status.allCases.randomElement(using: &random) ?? .open
          return copy
        }
        base = ReportRecord(name: "base.json", of: GateSample.report(earlier))
      }
      let options = Gate.Options(
        failOn: Gate.FailOn.allCases.randomElement(using: &random) ?? .error,
        all: Bool.random(using: &random), base: base)
      let result = Gate.judge(GateSample.report(goals), options)
      for (format, verdict) in try verdicts(result) { #expect(verdict == result.verdict, "\(format)") }
      #expect(result.goals.count == GateResult.Outcome.allCases.reduce(0) { $0 + result.count($1) })
      if options.failOn == .error, !result.findings.contains(where: { $0.level == .error }) {
        #expect(result.exitStatus != 1)
      }
      if options.failOn == .never { #expect(result.exitStatus != 1) }
      seen.insert(result.verdict)
    }
    #expect(seen.count == 3)
  }

  @Test func `the digits of a gap never say what the verdict denies`() {
    var random = SeededGenerator(seed: 7)
    let expected = 41 + 34 * 181.0 / 365
    for _ in 0..<150 {
      let allowed = 1.7
      let hair = Double.random(in: 1e-9...1e-3, using: &random)
      let (gap, status): (Double, Status) =
        switch Int.random(in: 0..<4, using: &random) {
        case 0: (allowed + hair, .offPace)
        case 1: (allowed - hair, .atRisk)
        case 2: (hair, .atRisk)
        default: (Double.random(in: 2...16, using: &random), .offPace)
        }
      let result = Gate.judge(GateSample.report(GateSample.offPace(found: expected - gap, status: status)))
      guard let finding = result.findings.first else {
        Issue.record("no finding")
        continue
      }
      let text = CheckWording(finding, in: result).text(.gap) ?? ""
      // "5.9 points; behind by 17.2 points of the way, 5 accepted"
      let numbers = text.matches(of: /[0-9]+(\.[0-9]+)?/).compactMap { Double($0.output.0) }
      #expect((numbers.first ?? 0) > 0, "\(text)")
      guard numbers.count >= 2, let accepted = numbers.last else { continue }
      let behind = numbers[numbers.count - 2]
      #expect(status == .offPace ? behind > accepted : behind <= accepted, "\(text)")
      #expect(behind > 0, "\(text)")
    }
    let missed = Gate.judge(GateSample.report(GateSample.missed(found: 74.9999999)))
    #expect(
      missed.findings.first.map { CheckWording($0, in: missed).text(.gap) }
        == "0.0000001; 99.9999999% of the target")
  }
}

import Foundation
import ProgressTestSupport
import Testing

@testable import ProgressKit

/// A report of what was known on a day shows nothing that was published later: every text of the registry that only
/// later publications hold is looked for in every format.
@Suite struct KnownOnTightTests {
  /// Texts and the day from which each may be shown; a text said twice has its earliest day.
  static func texts(_ registry: Registry) -> [(text: String, day: CalendarDate)] {
    var days: [String: CalendarDate] = [:]
    func add(_ text: String?, _ day: CalendarDate?) {
      guard let text, text.utf8.count > 5 else { return }
      days[text] = min(days[text] ?? .latest, day ?? .earliest)
    }
    let sources = Dictionary(uniqueKeysWithValues: registry.sources.map { ($0.id, $0.published) })
    for source in registry.sources {
      for text in [source.id, source.title, source.url, source.note] { add(text, source.published) }
    }
    for goal in registry.goals {
      for text in [goal.id, goal.title, goal.target.shape.held.statedText] { add(text, goal.setOn) }
      let newest = (goal.sources.compactMap { sources[$0] ?? nil } + [goal.setOn].compactMap { $0 }).max()
      add(goal.note, newest)
      add(goal.baseline?.note, goal.baseline?.source.flatMap { sources[$0] ?? nil })
    }
    for observation in registry.observations {
      let day = registry.knownDate(of: observation)
      add(observation.note, day)
      // A plain "exceeded" is a word of the rules too.
      if case .met(let words)? = observation.claim, words.utf8.count > 8 { add(words, day) }
      for comparison in observation.comparisons { add(comparison.text, day) }
      if case .number(let quantity) = observation.value, quantity.value >= 1000 {
        add(NumberText.digits(quantity.value, decimals: max(0, quantity.decimals)), day)
      }
      add(observation.location.map { "\($0.file):\($0.line)" }, day)
    }
    for indicator in registry.indicators {
      // An indicator's own words are as old as what was first said of it.
      let said = registry.observations.filter { $0.indicator == indicator.id }.map(registry.knownDate)
      let goals = registry.goals.filter { $0.indicatorIDs.contains(indicator.id) }.compactMap(\.setOn)
      add(indicator.id, (said + goals).min())
      add(indicator.title, (said + goals).min())
      add(indicator.note, (said + goals).max())
    }
    return days.map { (text: $0.key, day: $0.value) }.sorted { $0.text < $1.text }
  }

  static func outputs(_ report: Report) -> [(name: String, text: String)] {
    var outputs = [
      ("text", TextReport(report).text), ("markdown", MarkdownReport(report).text),
      ("csv", CSVReport(report).text),
      ("json", JSONReport(report).text), ("html", HTMLReport(report).text),
      ("figures", FigureTable(figuresOf: report).text), ("figures csv", FiguresCSV(report).text),
      ("figures json", FiguresJSON(report).text), ("figures markdown", MarkdownFigures(report).text),
      ("figures html", HTMLReport(figuresOf: report).text),
    ]
    outputs += report.assessments.map { ("explain", ExplainText($0, report).text) }
    outputs += [
      ("report -q", ReportBrief(report).text), ("badge", BadgeJSON(report).text),
      ("metrics", OpenMetricsReport(report).text),
    ]
    do {
      let result = Gate.judge(report, .init(all: true))
      outputs += [
        ("check", CheckText(result, .init(isVerbose: true)).text), ("check -q", CheckBrief(result).text),
        ("check json", CheckJSON(result).text), ("check markdown", CheckMarkdown(result).text),
        ("check github", CheckGitHub(result).text), ("check junit", CheckJUnit(result).text),
        ("check sarif", CheckSARIF(result, version: "1").text),
      ]
    }
    return outputs.map { (name: $0.0, text: $0.1) }
  }

  static func leaks(_ registry: Registry, knownOn: CalendarDate, asOf: CalendarDate) -> [String] {
    let report = registry.report(asOf: asOf, knownOn: knownOn)
    let known = texts(registry).filter { $0.day <= knownOn }.map(\.text)
    // What is part of a text that was known is no leak.
    let later = texts(registry).filter { text in
      text.day > knownOn && !known.contains { $0.contains(text.text) }
    }
    let changes = registry.changes(from: "2022-01-01", to: knownOn)
    let told = [
      ("changes", ChangesText(changes).text), ("changes json", ChangesJSON(changes).text),
      ("changes markdown", ChangesMarkdown(changes).text),
    ].map { (name: $0.0, text: $0.1) }
    let wanted = later.map { (text: $0.text, day: $0.day, bytes: Data($0.text.utf8)) }
    return (outputs(report) + told).flatMap { output in
      let bytes = Data(output.text.utf8)
      return wanted.filter { bytes.range(of: $0.bytes) != nil }.map {
        "\(output.name): \($0.text) (\($0.day))"
      }
    }
  }

  @Test(
    arguments: [
      "2022-12-31", "2023-06-30", "2023-12-28", "2023-12-29", "2024-04-23", "2024-04-24", "2024-07-09",
      "2024-07-10",
      "2024-12-28", "2024-12-29",
    ] as [CalendarDate]) func `the documents leak nothing`(knownOn: CalendarDate) throws
  {
    let registry = try #require(VietNamReportTests.registry.registry)
    #expect(Self.leaks(registry, knownOn: knownOn, asOf: "2025-12-31") == [])
  }

  @Test func `the test would notice a leak`() throws {
    let registry = try #require(VietNamReportTests.registry.registry)
    let all = registry.report(asOf: "2025-12-31")
    let later = Self.texts(registry).filter { $0.day > "2023-12-31" }
    let found = later.filter { text in Self.outputs(all).contains { $0.text.contains(text.text) } }
    #expect(found.count > 100)
  }

  @Test func `a plan set early and derived from a later figure is not yet a number`() throws {
    let reading = readRegistry(
      """
      { "progress": 1,
        "sources": { "plan": { "title": "Plan", "published": "2023-01-10" },
          "review": { "title": "Review", "published": "2023-12-29" } },
        "conversions": [],
        "goals": [ { "id": "revenue", "unit": "VND billion", "measure": "flow", "set": "2023-01-10",
          "target": { "atLeast": { "derivedFrom": 139260, "share": "99.5%" }, "in": "2023" },
          "source": ["plan", "review"], "note": "The plan's number follows from the review." } ] }
      """, "indicator,period,value,source\nrevenue,2023,139260,review\nrevenue,2023-Q1,30000,plan\n")
    let registry = try #require(reading.registry, "\(reading.diagnostics.map(\.text))")
    #expect(Self.leaks(registry, knownOn: "2023-06-30", asOf: "2023-06-30") == [])
    let report = registry.report(asOf: "2023-06-30", knownOn: "2023-06-30")
    #expect(report.assessments.map(\.status) == [.notQuantified])
    #expect(report.assessments[0].goal.sources == ["plan"])
    #expect(
      registry.report(asOf: "2023-12-31", knownOn: "2023-12-29").assessments[0].target?.value ?? 0 > 139_000)
  }

  @Test func `goals that were set later are counted and not lost for the gate`() throws {
    let registry = try #require(VietNamReportTests.registry.registry)
    let report = registry.report(asOf: "2023-12-31", knownOn: "2023-12-31")
    #expect(report.assessments.count == 3)
    #expect(report.notYetSet == registry.report(asOf: "2023-12-31").assessments.count - 3)
    #expect(TextReport(report).text.contains("goals were set later and not known yet"))
    #expect(report.allAssessments.count == report.assessments.count + report.notYetSet)
  }
}

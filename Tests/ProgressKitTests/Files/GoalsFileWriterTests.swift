import ProgressTestSupport
import Testing

@testable import ProgressKit

/// What is written of a goal is read as the same goal.
@Suite struct GoalsFileWriterTests {
  /// A registry that says everything the grammar can say of goals.
  static let everything = """
    { "progress": 1, "reportingYearStartDay": "04-01",
      "sources": { "plan": { "title": "Plan", "publisher": "P", "published": "2023-01-10 (inferred)", "url": "https://example.org",
          "note": "n" }, "second": { "title": "Second", "published": "2024-02-01" } },
      "conversions": [ { "from": "USD billion", "to": "VND billion", "rate": "24,000", "date": "2024-06", "source": "plan" } ],
      "indicators": {
        "north": { "title": "North", "unit": "wells" }, "south": { "title": "South", "unit": "wells", "rounded": true },
        "of": { "title": "Of", "unit": "wells", "limits": [0, null] },
        "sold": { "title": "Sold", "unit": "VND billion", "measure": "flow", "cumulative": true, "subject": "the nation",
          "group": "Trade", "note": "net" } },
      "goals": [
        { "id": "level", "title": "Level", "unit": "%", "limits": [0, 100], "target": { "atLeast": "75%", "by": "2025" },
          "baseline": { "value": "41.0", "at": "2024-12 (inferred)", "source": "plan", "rebase": false, "note": "b" },
          "start": "2024-01-01", "trajectory": { "2025-03-31": 50, "2025-06-30": "60.5" }, "tolerance": "2.5 %",
          "reports": "quarter", "owner": "O", "group": "G", "source": ["plan", "second"], "note": "N", "method": "tola-scope",
          "waivers": [ { "rule": "off-pace", "until": "2025-09-30", "reason": "r", "by": "b" },
            { "rule": "stale", "until": "2025-10-01", "reason": "s" } ],
          "check": { "no-data": "off", "at-risk": "error" }, "set": "2024-05-01",
          "history": [ { "set": "2024-01-01", "target": { "atLeast": "about 80", "before": "2025-Q3" }, "reason": "e", "source": "plan" },
            { "set": "2023-05-01", "baseline": { "value": 3e1 }, "trajectory": "compound", "tolerance": 3, "method": "progresskit",
              "check": {} } ] },
        { "id": "floor", "unit": "wells", "target": { "atMost": "~1,250.50", "before": "2024-12" }, "tolerance": 0 },
        { "id": "band", "unit": "wells", "target": { "within": ["2", 4.50], "before": "2025" }, "trajectory": "none" },
        { "id": "rank", "measure": "rank", "target": { "top": [20, 30], "by": "2025-H1" }, "trajectory": "step" },
        { "id": "share", "target": { "all": 53, "by": "2025-12-15" }, "baseline": { "value": "41 of 53", "at": "2024" } },
        { "id": "ended", "target": { "none": true, "by": "2030-W05" }, "closed": { "date": "2024-05-05", "reason": "c", "replacedBy": "rank" } },
        { "id": "law", "target": { "done": true, "by": "2024-T2" } },
        { "id": "held", "unit": "%", "target": { "hold": { "atLeast": 95 }, "by": "2025" } },
        { "id": "words", "indicator": null, "target": { "stated": "many – \\"more\\"", "by": "2025" } },
        { "id": "points", "unit": "%", "target": { "change": { "by": "5 points" }, "by": "2025" }, "baseline": { "value": 40 } },
        { "id": "percent", "unit": "wells", "target": { "change": { "by": "-40 percent" }, "by": "2025" }, "baseline": { "value": 40 } },
        { "id": "plain", "unit": "wells", "target": { "change": { "by": -4.0 }, "by": "2025" }, "baseline": { "value": 40 } },
        { "id": "derived", "unit": "wells", "target": { "atLeast": { "derivedFrom": 139260, "share": "99.5%" }, "by": "2025" } },
        { "id": "sales", "indicator": "sold", "target": { "atLeast": 100, "in": "2024-01-01/2025-06-30" }, "trajectory": { "profile": [0.2, 0.45, 1] } },
        { "id": "season", "indicator": "sold", "target": { "atLeast": 100, "in": "2025-A1" }, "trajectory": { "profileOf": "2024-A1" } },
        { "id": "yearly", "unit": "wells", "measure": "flow", "start": "2023-01-01", "target": { "atLeast": 12, "every": "year", "by": "2025" } },
        { "id": "sum", "unit": "wells", "target": { "atLeast": 12, "by": "2025" }, "parts": { "sum": ["north", "south"] } },
        { "id": "ratio", "unit": "%", "target": { "atLeast": 12, "by": "2025" }, "parts": { "ratio": [ { "numerator": "north", "denominator": "of" } ] } },
        { "id": "worst", "unit": "wells", "target": { "atLeast": 12, "by": "2025" }, "parts": { "worst": ["south", "north"] } },
        { "id": "some", "unit": "wells", "target": { "atLeast": 2, "by": "2025" }, "parts": { "satisfying": { "atLeast": "5.0" }, "of": ["north", "south"] } },
        { "id": "mean", "unit": "wells", "target": { "atLeast": 2, "by": "2025" }, "parts": { "weightedMean": { "south": 2.5, "north": 1 } } },
        { "id": "each", "unit": "wells", "target": { "atLeast": 2, "by": "2025" }, "each": { "a": "A", "b": "B" } } ] }
    """

  /// Writes a report of a registry and reads it as the base of a later one.
  private func roundTrip(_ registry: Registry, _ asOf: CalendarDate = "2025-03-31") throws -> (
    Report, ReportRecord
  ) {
    let report = registry.report(asOf: asOf)
    return (report, try ReportRecord.read(SourceFile(name: "base.json", text: JSONReport(report).text)).get())
  }

  @Test func `everything that the grammar says of a goal is read back as it was`() throws {
    let reading = Registry.read(goals: SourceFile(name: "goals.jsonc", text: Self.everything), actuals: [])
    let errors = reading.diagnostics.filter { $0.severity == .error }.map { "\($0.name): \($0.message)" }
    let registry = try #require(reading.registry, "\(errors)")
    let (report, record) = try roundTrip(registry)
    #expect(report.assessments.count > 20)
    let indicators = Dictionary(registry.indicators.map { ($0.id, $0.withoutPlace) }) { first, _ in first }
    for assessment in report.assessments {
      let goal = assessment.goal
      let definition = record.goals[goal.id]?.definition
      #expect(definition?.goal == goal.withoutPlaces, "\(goal.id)")
      #expect(definition?.indicators == goal.indicatorIDs.compactMap { indicators[$0] }, "\(goal.id)")
    }
    #expect(record.conversions == registry.conversions.map(\.withoutPlace))
    let own = ReportRecord(name: "base.json", of: report)
    #expect(record == own)
  }

  @Test func `the definitions are a goals file once the goals are put into it`() throws {
    let registry = try #require(
      Registry.read(goals: SourceFile(name: "goals.jsonc", text: Self.everything), actuals: []).registry)
    let writer = GoalsFileWriter(calendar: registry.calendar)
    let indicators = Dictionary(registry.indicators.map { ($0.id, $0) }) { first, _ in first }
    guard
      case .object(var members) = writer.head(
        sources: registry.sources, conversions: registry.conversions, indicators: registry.indicators)
    else { return }
    members["goals"] = .array(
      registry.goals.map { goal in writer.goal(goal, goal.indicator.flatMap { indicators[$0] }) })
    let again = Registry.read(
      goals: SourceFile(name: "again.json", text: JSONValue.object(members).text), actuals: [])
    #expect(again.registry?.goals.map(\.withoutPlaces) == registry.goals.map(\.withoutPlaces))
    #expect(again.diagnostics.filter { $0.severity == .error }.isEmpty)
  }

  @Test func `any number that is read is written so that it is read again`() throws {
    var random = SeededGenerator(seed: 11)
    let words = ["", "about ", "more than ", "at least ", "nearly ", "at most ", ">", "≈"]
    for _ in 0..<400 {
      let digits = (0..<Int.random(in: 1...9, using: &random)).map { _ in
        String(Int.random(in: 0...9, using: &random))
      }
      var text = digits.joined()
      if Bool.random(using: &random) { text += "." + String(Int.random(in: 0...999, using: &random)) }
      if Bool.random(using: &random) { text = "-" + text }
      text = (words.randomElement(using: &random) ?? "") + text
      guard let quantity = try? NumberReader(convention: .point).read(text).get().quantity else { continue }
      #expect(read(GoalsFileWriter().number(quantity)) == quantity, "\(text)")
    }
    // Numbers that a program made have their value, their exactness and their digits.
    for value in [0, 1, -1, 0.1, 1e-7, 1.5e-9, 1e15, 1e22, -2.5e17, 123456.789, .pi] {
      for qualifier in [Qualifier.exact, .about, .atMost] {
        let made = Quantity(value, qualifier)
        let again = read(GoalsFileWriter().number(made))
        #expect(again?.value == value && again?.qualifier == qualifier, "\(value) \(qualifier)")
      }
    }
    #expect(read(GoalsFileWriter().number(Quantity(41, decimals: 2, text: "computed")))?.decimals == 2)
  }

  private func read(_ value: JSONValue) -> Quantity? {
    switch value {
    case .literal(let text): Fields.quantity(json: text)
    case .string(let text): try? NumberReader(convention: .point).read(text).get().quantity
    default: nil
    }
  }

  @Test(arguments: ["day", "week", "month", "quarter", "third", "half", "year", "range"])
  func `a deadline before a period keeps how finely it was stated`(word: String) throws {
    let texts = [
      "day": "2025-03-04", "week": "2025-W09", "month": "2025-03", "quarter": "2025-Q2", "third": "2025-T2",
      "half": "2025-H2", "year": "2025", "range": "2025-03-04/2025-04-05",
    ]
    for calendar in [
      ReportingCalendar.gregorian, ReportingCalendar(startMonth: 4, startDay: 6) ?? .gregorian,
    ] {
      let period = try #require(texts[word].flatMap { Period($0, calendar: calendar) })
      let deadline = Deadline(before: period)
      guard case .object(let members) = GoalsFileWriter(calendar: calendar).target(.done, deadline, nil),
        case .string(let text)? = members["before"]
      else {
        Issue.record("no 'before'")
        return
      }
      #expect(Period(text, calendar: calendar).map { Deadline(before: $0) } == deadline, "\(text)")
    }
  }
}

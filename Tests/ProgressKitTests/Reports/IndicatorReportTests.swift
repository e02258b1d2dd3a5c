import Foundation
import ProgressTestSupport
import Testing

@testable import ProgressKit

/// Figures are seen, traced and read whether or not a goal rests on them.
@Suite struct IndicatorReportTests {
  static let sources = [
    Source(id: "ministry", title: "Report of the Ministry", publisher: "Ministry", published: "2023-12-29"),
    Source(id: "paper", title: "A newspaper", publisher: "Paper", published: "2024-04-24"),
  ]

  static func registry(_ indicator: Indicator, _ figures: [Observation], goals: [Goal] = []) -> Registry {
    var registry = Registry(title: "Figures", indicators: [indicator], goals: goals, sources: sources)
    for (index, figure) in figures.enumerated() {
      var figure = figure
      figure.indicator = indicator.id
      figure.source = figure.source ?? "paper"
      figure.location = SourceLocation(file: "actuals.csv", line: index + 2, column: 1, cell: "C\(index + 2)")
      registry.observations.append(figure)
    }
    return registry
  }

  static func only(
    _ indicator: Indicator, _ figures: [Observation], asOf: CalendarDate = "2025-12-31",
    knownOn: CalendarDate? = nil
  ) throws -> IndicatorReport {
    try #require(registry(indicator, figures).indicatorReports(asOf: asOf, knownOn: knownOn).first)
  }

  func figure(_ value: Quantity, _ period: Period, source: String? = nil) -> Observation {
    var figure = Observation(value, in: period)
    figure.source = source
    return figure
  }

  @Test func `a level changes on the figure before and on the one of a year before`() throws {
    let report = try Self.only(
      Indicator(id: "fibre", unit: .percent),
      [
        figure(Quantity(79.6), "2023-12-31"), figure(Quantity(82.2), "2024-06-30"),
        figure(Quantity(84.0), "2024-12-31"),
      ])
    let entries = report.entries
    #expect(entries.map(\.period.text) == ["2023-12-31", "2024-06-30", "2024-12-31"])
    #expect(entries[0].change == nil)
    let text = FigureText(report, sources: [:])
    #expect(entries[1].change.map(text.amount) == "+2.6 points")
    #expect(entries[1].yearChange == nil)
    #expect(entries[2].change?.base.text == "2024-06-30")
    #expect(entries[2].yearChange?.base.text == "2023-12-31")
    // Points, never percent of percent.
    #expect(entries[2].yearChange.map(text.short) == "+4.4 points")
    #expect(entries[2].yearChange?.fraction == nil)
  }

  @Test func `an amount is compared with a period of its own length only`() throws {
    let report = try Self.only(
      Indicator(id: "revenue", unit: UnitOfMeasure("VND billion"), measure: .flow),
      [
        figure(100, "2022"), figure(48, "2023-H1"), figure(110, "2023"), figure(60, "2024-H1"),
        figure(70, "2024-H2"),
      ])
    let text = FigureText(report, sources: [:])
    var changes: [String: String] = [:]
    for entry in report.entries {
      changes[entry.period.text] = [entry.change, entry.yearChange].map { change in
        change.map { "\(text.amount($0)) on \($0.base.first)/\($0.base.last)" } ?? "none"
      }.joined(separator: "; ")
    }
    #expect(
      changes == [
        "2022": "none; none", "2023-H1": "none; none",
        "2023":
          "+10 VND billion (+10.0%) on 2022-01-01/2022-12-31; +10 VND billion (+10.0%) on 2022-01-01/2022-12-31",
        "2024-H1": "none; +12 VND billion (+25.0%) on 2023-01-01/2023-06-30",
        "2024-H2": "+10 VND billion (+16.7%) on 2024-01-01/2024-06-30; none",
      ])
  }

  @Test func `a rank that falls is better, and the ends of intervals stay`() throws {
    let rank = try Self.only(
      Indicator(id: "rank", unit: .rank, measure: .rank), [figure(9, "2023"), figure(8, "2024")])
    #expect(rank.entries[1].change.map(FigureText(rank, sources: [:]).amount) == "1 place better")
    let bound = try Self.only(
      Indicator(id: "audio", unit: UnitOfMeasure("VND billion"), measure: .flow),
      [figure(Quantity(52.3), "2022"), figure(Quantity(102, .moreThan), "2023")])
    #expect(
      bound.entries[1].change.map(FigureText(bound, sources: [:]).amount) == ">+49.7 VND billion (+95.0%)")
  }

  @Test func `a month and a leap day have their year before`() throws {
    #expect(Period(stringLiteral: "2025-02").yearBefore?.last == "2024-02-29")
    #expect(Period(stringLiteral: "2024-02").preceding?.first == "2024-01-01")
    #expect(Period(stringLiteral: "2024-Q1").preceding?.last == "2023-12-31")
    #expect(Period(stringLiteral: "2024-Q1").preceding?.first == "2023-10-01")
    #expect(Period(stringLiteral: "2024-03-05").preceding?.first == "2024-03-04")
    #expect(Period(CalendarDate.earliest).preceding == nil)
    #expect(Period(CalendarDate.earliest).yearBefore == nil)
  }

  @Test func `vintages of two sources with two values are a dispute, of one source a revision`() throws {
    let revenue = Indicator(id: "revenue", unit: UnitOfMeasure("USD billion"), measure: .flow)
    let other = try Self.only(
      revenue, [figure(142, "2023", source: "ministry"), figure(Quantity(138.5), "2023", source: "paper")])
    #expect(other.entries.count == 1)
    #expect(other.entries[0].dispute == .otherSource)
    #expect(
      FigureText(other, sources: Dictionary(uniqueKeysWithValues: Self.sources.map { ($0.id, $0) })).dispute(
        other.entries[0])
        == "142 USD billion by Ministry, then 138.5 USD billion by Paper; the later publication counts")
    var late = figure(Quantity(138.5), "2023", source: "ministry")
    late.published = "2024-06-01"
    let revised = try Self.only(revenue, [figure(142, "2023", source: "ministry"), late])
    #expect(revised.entries[0].dispute == nil)
    #expect(revised.entries[0].superseded.count == 1)
    let sameDay = try Self.only(
      revenue, [figure(142, "2023", source: "paper"), figure(Quantity(138.5), "2023", source: "paper")])
    #expect(sameDay.entries[0].dispute == .sameDay)
    // Nothing of the later publication is known before it.
    let before = try Self.only(
      revenue, [figure(142, "2023", source: "ministry"), figure(Quantity(138.5), "2023", source: "paper")],
      knownOn: "2024-01-31")
    #expect(before.entries[0].value == 142)
    #expect(before.entries[0].dispute == nil)
  }

  @Test func `forecasts, other units and words without a value are listed and never the latest`() throws {
    var forecast = figure(200, "2025")
    forecast.release = .forecast
    var foreign = figure(7, "2024-H1")
    foreign.unit = UnitOfMeasure("USD billion")
    let words = Observation(indicator: "", period: "2024", value: .missing, note: "called good")
    let report = try Self.only(
      Indicator(id: "revenue", unit: UnitOfMeasure("VND billion"), measure: .flow),
      [figure(100, "2023"), forecast, foreign, words])
    #expect(report.entries.map(\.state) == [.figure, .notComparable, .withoutValue, .forecast])
    #expect(report.latest?.value == 100)
  }

  @Test func `every figure of a registry is in its lists once`() throws {
    let registry = try #require(VietNamReportTests.registry.registry)
    let reports = registry.indicatorReports(asOf: "2025-12-31")
    let listed = reports.flatMap(\.entries).reduce(0) { $0 + $1.observations.count + $1.superseded.count }
    #expect(listed == registry.observations.count)
    // Each is traced by one command: file, line and source stand in the text.
    let report = registry.report(asOf: "2025-12-31")
    var texts: [String: String] = [:]
    for indicator in reports { texts[indicator.indicator.id] = IndicatorText(indicator, report).text }
    for observation in registry.observations {
      let text = try #require(texts[observation.indicator])
      let place = try #require(GoalText.place(observation.location))
      #expect(text.contains(place))
      #expect(text.contains(observation.source ?? "?"))
    }
    let csv = FiguresCSV(report).text.split(separator: "\n")
    #expect(csv.count == registry.observations.count + 1)
  }

  @Test func `the documents' figures in every format`() throws {
    let report = try VietNamReportTests().report(asOf: "2025-07-01", year: nil)
    expectGolden(FigureTable(figuresOf: report).text, "vietnam/figures.txt")
    expectGolden(FiguresCSV(report).text, "vietnam/figures.csv")
    expectGolden(MarkdownFigures(report).text, "vietnam/figures.md")
    let json = FiguresJSON(report).value
    #expect(SchemaCheck(JSONReportTests.schema("progress-figures-1")).problems(in: json) == [])
    expectGolden(FiguresJSON(report).text, "vietnam/figures.json")
  }

  @Test func `Markdown of figures keeps to its size and counts what it leaves out`() throws {
    let report = try VietNamReportTests().report(asOf: "2025-07-01", year: nil)
    let text = MarkdownFigures(report, limit: 2000).text
    #expect(text.utf8.count < 2100)
    #expect(text.contains("more, left out for size."))
  }

  @Test func `a report lists what has no target, and a selection of goals does not`() throws {
    let registry = try #require(VietNamReportTests.registry.registry)
    let whole = registry.report(asOf: "2024-12-31")
    #expect(whole.reported.withoutTarget.allSatisfy { $0.goals.isEmpty })
    #expect(TextReport(whole).text.contains("▪ Reported, without a target"))
    let one = registry.report(asOf: "2024-12-31", goals: ["ict-revenue-2024"])
    #expect(one.reported.map(\.indicator.id) == ["ict-revenue"])
    #expect(!TextReport(one).text.contains("without a target"))
  }
}

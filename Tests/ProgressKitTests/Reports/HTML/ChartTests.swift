import ProgressTestSupport
import Testing

@testable import ProgressKit

@Suite struct ChartTests {
  static func charts(of assessment: Assessment, asOf: CalendarDate = Sample.asOf) -> [String] {
    let text = GoalText(assessment)
    return [
      BulletGraph(text)?.svg(id: "b", title: "t", description: "d"),
      TrajectoryChart(text, asOf: asOf)?.svg(id: "c", title: "t", description: "d"),
    ].compactMap { $0 }
  }

  /// All numbers of the drawing, of points and sizes alike.
  static func numbers(_ svg: String) throws -> [Double] {
    var numbers: [Double] = []
    let numeric: Set = [
      "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "d", "width", "height", "viewBox", "stroke-width",
    ]
    for attribute in try Markup(svg).attributes where numeric.contains(attribute.name) {
      let parts = attribute.value.split { " MLZ,".contains($0) }
      for part in parts { numbers.append(try #require(Double(part), "\(attribute)")) }
    }
    return numbers
  }

  @Test func `every number of every drawing is finite and lies in the drawing`() throws {
    for assessment in Sample.report.assessments {
      for svg in Self.charts(of: assessment) {
        for number in try Self.numbers(svg) { #expect(number.isFinite && number > -20 && number < 440) }
      }
    }
  }

  @Test(arguments: [0, 1e-300, -1e300, 1e300, 1e308, -1e-7, 4.2e15, .greatestFiniteMagnitude])
  func `values of any size make a drawing or none, never nonsense`(value: Double) throws {
    for target in [
      Target.atLeast(Quantity(value)), .atMost(Quantity(value)), .within(0, Quantity(abs(value))),
    ] {
      for start in [0, 1, -value, value / 2] {
        let goal = Goal(
          "g", target: target, baseline: Baseline(Quantity(start), on: "2024-12-31"), deadline: "2025")
        let figure = Observation(Quantity(value / 3 + start / 7), in: "2025-03-31")
        for svg in Self.charts(of: goal.assessment(of: [figure], asOf: "2025-07-01")) {
          for number in try Self.numbers(svg) { #expect(number.isFinite && abs(number) < 2000) }
        }
      }
    }
  }

  @Test func `marks are round numbers that hold the values`() {
    let axis = ValueAxis(holding: [41, 75, 52], holdsZero: false)
    #expect(axis.ticks == [40, 50, 60, 70, 80])
    #expect(axis.decimals == 0)
    let small = ValueAxis(holding: [0.012, 0.034], holdsZero: false)
    #expect(small.ticks == [0.01, 0.02, 0.03, 0.04])
    #expect(small.decimals == 2)
    let sums = ValueAxis(holding: [69_417, 140_000], holdsZero: true)
    #expect(sums.ticks == [0, 50_000, 100_000, 150_000])
  }

  @Test func `ranks begin at 1 and have whole marks, and better is up`() throws {
    let near = ValueAxis(holding: [3, 12], holdsZero: false, isRank: true)
    #expect(near.ticks.allSatisfy { $0 >= 1 && $0 == $0.rounded() })
    let far = ValueAxis(holding: [71, 78], holdsZero: false, isRank: true)
    #expect(far.low >= 70)
    let svg = try #require(Self.charts(of: Sample.assessment("ahead")).last)
    let labels = try Markup(svg).texts
    #expect(labels.contains("rank (1 is the best)"))
    // The target, rank 5, stands above the baseline, rank 12.
    #expect(try Self.height(of: "5", in: svg) < Self.height(of: "baseline 12", in: svg))
  }

  /// The y of a label.
  static func height(of label: String, in svg: String) throws -> Double {
    let parts = svg.split(separator: "<text ")
    let part = try #require(
      parts.first { $0.split(separator: ">").dropFirst().first?.hasPrefix(label + "<") ?? false })
    let y = try #require(part.split(separator: "y=\"").dropFirst().first?.split(separator: "\"").first)
    return try #require(Double(y))
  }

  @Test func `marks of time stand at the ends of the years they name`() {
    let years = TimeAxis(first: "2005-01-01", last: "2030-12-31", start: 0, end: 300)
    let marks = years.marks { Double($0) * 7 }
    #expect(marks.map(\.text) == ["2005", "2010", "2015", "2020", "2025", "2030"])
    #expect(marks.last?.day == "2030-12-31")
    let months = TimeAxis(first: "2024-12-31", last: "2025-12-31", start: 0, end: 300)
    #expect(
      months.marks { Double($0) * 7 }.map(\.text) == ["2024-12", "2025-03", "2025-06", "2025-09", "2025-12"])
  }

  @Test func `estimates are hollow, bounds have a caret or a whisker`() throws {
    let provisional = Self.charts(of: Sample.assessment("off-pace")).last ?? ""
    #expect(provisional.contains("class=\"h-bad\""))
    let bound = Self.charts(of: Sample.assessment("bound")).last ?? ""
    // A triangle is the one filled path with three corners.
    #expect(bound.contains("Z\" class=\"f-good\""))
  }

  @Test func `no projection, no promise`() throws {
    #expect(!(Self.charts(of: Sample.assessment("achieved")).last ?? "").contains("if the rate so"))
    #expect((Self.charts(of: Sample.assessment("off-pace")).last ?? "").contains("if the rate so"))
  }

  @Test func `forecasts are drawn and say so`() throws {
    let goal = Goal("g", target: .atLeast(75), baseline: Baseline(41, on: "2024-12-31"), deadline: "2025")
    var forecast = Observation(70, in: "2025-12-31")
    forecast.release = .forecast
    let assessment = goal.assessment(of: [Observation(52, in: "2025-06-30"), forecast], asOf: "2025-07-01")
    #expect(assessment.forecasts.map(\.value) == [forecast.value])
    #expect(try Markup(Self.charts(of: assessment)[1]).texts.contains("forecast 70"))
  }

  @Test func `labels find free places, or none`() {
    var board = LabelBoard(bounds: .init(left: 0, top: 0, right: 100, bottom: 40))
    #expect(board.place("label", at: [.init(x: 0, y: 12, anchor: .start)]) != nil)
    #expect(board.place("label", at: [.init(x: 5, y: 14, anchor: .start)]) == nil)
    #expect(board.place("label", at: [.init(x: 0, y: 30, anchor: .start)])?.y == 30)
    #expect(
      board.place("too long for the board it is to stand on", at: [.init(x: 0, y: 30, anchor: .start)]) == nil
    )
  }

  @Test func `no label of a drawing contradicts the verdict near the target`() throws {
    var random = SeededGenerator(seed: 11)
    func number(_ text: String) -> Double? { Double(text.filter { $0 != "," }) }
    for _ in 0..<200 {
      let line = Double(Int.random(in: 1...9999, using: &random)) / 10
      let nudge = Double(Int.random(in: -3...3, using: &random)) * ([1e-12, 1e-6, 1e-3].randomElement() ?? 0)
      let goal = Goal(
        "g", target: .atLeast(Quantity(line)), baseline: Baseline(0, on: "2024-12-31"), deadline: "2025")
      let figure = Observation(Quantity(line + nudge), in: "2025-12-31")
      let assessment = goal.assessment(of: [figure], asOf: "2026-01-31")
      #expect(assessment.status == (line + nudge < line ? .missed : .achieved))
      let bullet = try #require(Self.charts(of: assessment).first)
      let labels = try Markup(bullet).texts
      let target = try #require(
        labels.compactMap { $0.hasPrefix("target ") ? number(String($0.dropFirst(7))) : nil }.first)
      let actual = try #require(labels.dropFirst(3).compactMap(number).first)
      #expect((actual < target) == (assessment.status == .missed), "\(actual) of \(target)")
    }
  }
}

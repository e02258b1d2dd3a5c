import Testing

import ProgressTestSupport
@testable import ProgressKit

/// Properties of the two clocks over random histories of figures and goals.
@Suite struct ClockPropertyTests {
  /// A goal with a history, and figures with vintages; a level or a flow of quarters.
  struct History {
    var registry: Registry
    var days: [CalendarDate]

    init(seed: UInt64) {
      var random = SeededGenerator(seed: seed)
      let isFlow = random.below(2) == 0
      let indicator = Indicator(id: "i", unit: UnitOfMeasure("units"), measure: isFlow ? .flow : .level)
      let start = CalendarDate(stringLiteral: "2023-11-01")
      func day(_ upTo: Int) -> CalendarDate { start.adding(days: random.below(upTo)) }
      var figures: [Observation] = []
      for quarter in 1...4 {
        guard let period = Period("2024-Q\(quarter)") else { continue }
        for _ in 0..<random.below(4) {
          figures.append(
            Observation(
              Quantity(Double(random.below(60))), in: period, of: "i",
              published: period.last.adding(days: random.below(200))))
        }
      }
      var history: [Goal.Earlier] = []
      let setOn = day(400)
      for _ in 0..<random.below(3) {
        history.append(
          Goal.Earlier(
            setOn: setOn.adding(days: -1 - random.below(200)),
            target: random.below(3) == 0 ? nil : .atLeast(Quantity(Double(40 + random.below(100)))),
            baseline: isFlow || random.below(3) > 0
              ? nil : Baseline(Quantity(Double(random.below(30))), on: "2023"),
            deadline: random.below(3) == 0 ? Deadline(endOf: "2025") : nil))
      }
      history.sort { $0.setOn > $1.setOn }
      let goal = Goal(
        "i", target: .atLeast(Quantity(Double(40 + random.below(100)))),
        baseline: isFlow || random.below(2) == 0
          ? nil : Baseline(Quantity(Double(random.below(30))), on: "2023"),
        deadline: "2024", history: history, setOn: setOn)
      registry = Registry(indicators: [indicator], goals: [goal], observations: figures)
      days = (0..<6).map { _ in day(700) }.sorted()
    }
  }

  static let seeds = Array(1...300).map { UInt64($0) }

  @Test func `what was known on a day never depends on a later fact`() {
    for seed in ClockPropertyTests.seeds {
      let history = History(seed: seed)
      for day in history.days {
        let known = history.registry.report(asOf: day, knownOn: day).assessments
        var past = history.registry
        past.observations.removeAll { ($0.published ?? .latest) > day }
        past.goals = past.goals.map { $0.asKnown(on: day) }
        let cut = past.report(asOf: day, knownOn: day).assessments
        #expect(known.map(\.status) == cut.map(\.status), "seed \(seed), \(day)")
        #expect(known.map(\.attainment) == cut.map(\.attainment), "seed \(seed), \(day)")
        #expect(known.map(\.figure?.value) == cut.map(\.figure?.value), "seed \(seed), \(day)")
      }
    }
  }

  /// How the only goal stood on a day as known then; one that was set later is kept apart.
  private func status(_ history: History, _ day: CalendarDate) -> Status? {
    let report = history.registry.report(asOf: day, knownOn: day)
    return (report.assessments + report.later).first?.status
  }

  @Test func `causes add up to the whole difference`() {
    var compared = 0
    for seed in ClockPropertyTests.seeds {
      let history = History(seed: seed)
      for (from, to) in zip(history.days, history.days.dropFirst()) {
        for change in history.registry.changes(from: from, to: to).goals {
          // Each day's standing is that of the report made on that day.
          #expect(
            change.before.status == status(history, from),
            "seed \(seed), \(from)")
          #expect(
            change.after.status == status(history, to),
            "seed \(seed), \(to)")
          #expect(change.causes.last?.status == change.after.status, "seed \(seed)")
          let order = change.causes.map { Changes.Kind.allCases.firstIndex(of: $0.kind) ?? -1 }
          #expect(order == order.sorted(), "seed \(seed)")
          let parts = change.causes.map(\.actual)
          if let before = change.before.figure?.value, let after = change.after.figure?.value,
            !parts.contains(nil)
          {
            let sum = parts.compactMap { $0 }.reduce(0, +)
            #expect(abs(sum - (after - before)) < 1e-9, "seed \(seed)")
            compared += 1
          }
        }
      }
    }
    #expect(compared > 50)
  }

  @Test func `a vintage older than the newest changes no present verdict`() {
    for seed in ClockPropertyTests.seeds {
      let history = History(seed: seed)
      guard let day = history.days.last else { continue }
      let before = history.registry.report(asOf: day)
      var older = history.registry
      for observation in history.registry.observations {
        guard let published = observation.published else { continue }
        var copy = observation
        copy.published = published.adding(days: -500)
        copy.value = .number(Quantity(99))
        older.observations.append(copy)
      }
      let after = older.report(asOf: day)
      #expect(before.assessments.map(\.status) == after.assessments.map(\.status), "seed \(seed)")
      #expect(before.assessments.map(\.attainment) == after.assessments.map(\.attainment), "seed \(seed)")
    }
  }

  @Test func `splitting a flow into finer complete periods changes nothing`() {
    for seed in ClockPropertyTests.seeds {
      var random = SeededGenerator(seed: seed &+ 9_000)
      let months = (1...12).map { _ in Double(random.below(100)) / 4 }
      func total(_ range: ClosedRange<Int>) -> Quantity {
        Quantity(months[range.lowerBound - 1...range.upperBound - 1].reduce(0, +))
      }
      func month(_ number: Int) -> Period { Period("2024-M\(number < 10 ? "0" : "")\(number)") ?? "2024" }
      let fine = (1...12).map { Observation(total($0...$0), in: month($0)) }
      let coarse: [[Observation]] = [
        [Observation(total(1...6), in: "2024-H1"), Observation(total(7...12), in: "2024-H2")],
        [Observation(total(1...3), in: "2024-Q1"), Observation(total(4...12), in: "2024-04/2024-12")],
        [Observation(total(1...12), in: "2024")],
      ]
      let goal = Goal("i", target: .atLeast(Quantity(months.reduce(0, +))), deadline: "2024")
      let flow = Indicator(id: "i", measure: .flow)
      let reference = goal.assessment(of: fine, indicator: flow, asOf: "2025-01-31")
      #expect(reference.status == .achieved)
      for figures in coarse {
        let assessment = goal.assessment(of: figures, indicator: flow, asOf: "2025-01-31")
        #expect(assessment.status == reference.status)
        #expect(assessment.figure?.value == reference.figure?.value)
        #expect(assessment.attainment == reference.attainment)
      }
    }
  }
}

extension SeededGenerator {
  /// A whole number from 0 up to a bound, exclusive.
  fileprivate mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}

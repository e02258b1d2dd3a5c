import Foundation
import ProgressKit
import ProgressTestSupport
import Testing

enum Reference {
  static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
}

/// Random goals, judged by the engine and by a slow reading of the contract that shares no code with it.
@Suite struct ReferenceTests {
  /// What is generated beside the goals that are always made. Each option is one part of the contract; one that the
  /// engine does not know yet is left out here, and `.all` is the whole.
  static let options = ReferenceGenerator.Options.all
  static let registries = 50
  static let goalsPerRegistry = 40

  // Ten times 50 registries of 40 goals: 20,000 goals.
  @Test(arguments: 1...10) func `the engine and the contract's own words agree on random goals`(seed: Int) {
    var generator = ReferenceGenerator(seed: UInt64(seed), ReferenceTests.options)
    let door = seed % 2 == 0 ? Door.table : .swift
    var failures = 0
    for _ in 0..<ReferenceTests.registries {
      let cases = generator.batch(ReferenceTests.goalsPerRegistry)
      for (one, problem) in ReferenceTests.disagreements(cases, door) {
        failures += 1
        guard failures <= 3 else { continue }
        let small = ReferenceTests.shrunk(one, door)
        let reason = ReferenceTests.disagreements([small], door).first?.problem ?? problem
        Issue.record("seed \(seed), figures by \(door): \(reason)\n\(small.text)")
      }
    }
    if failures > 3 { Issue.record("seed \(seed): \(failures) goals in all") }
  }

  @Test func `the reference has a verdict of every kind, and one for every goal`() {
    var generator = ReferenceGenerator(seed: 77, .all)
    var seen: Set<String> = []
    for _ in 0..<40 {
      for one in generator.batch(ReferenceTests.goalsPerRegistry) {
        let verdicts = ReferenceJudge(world: one).verdicts()
        for goal in one.goals where goal.target.every.isEmpty {
          #expect(verdicts.filter { $0.id == goal.id }.count == 1, "\(one.text)")
        }
        seen.formUnion(verdicts.map(\.status))
      }
    }
    #expect(seen == Set(ReferenceJudge.order))
  }

  /// The way by which figures come in.
  enum Door: Int {
    case table, swift
  }

  /// The cases on which the two disagree, with what each says.
  static func disagreements(_ cases: [PlainCase], _ door: Door) -> [(one: PlainCase, problem: String)] {
    guard let first = cases.first else { return [] }
    let figures = PlainCase.figuresFile(cases)
    let reading = Registry.read(
      goals: SourceFile(name: "goals.jsonc", text: PlainCase.goalsFile(cases)),
      actuals: door == .table ? [SourceFile(name: "actuals.csv", text: figures)] : [])
    guard var registry = reading.registry else {
      if cases.count > 1 { return cases.flatMap { disagreements([$0], door) } }
      let errors = reading.diagnostics.filter { $0.severity == .error }.map { "\($0)" }
      return [(first, "refused: " + errors.joined(separator: "\n"))]
    }
    if door == .swift { registry.observations = Ledger(cases.flatMap(\.rows).map(observation)) }
    let report = registry.report(
      asOf: CalendarDate(stringLiteral: PlainDay.text(first.asOf)),
      knownOn: first.knownOn.map { CalendarDate(stringLiteral: PlainDay.text($0)) })
    var found: [String: [Assessment]] = [:]
    for assessment in report.allAssessments {
      let id = assessment.goal.id.prefix { $0 != "@" }
      found[String(id), default: []].append(assessment)
    }
    var problems: [(PlainCase, String)] = []
    for one in cases {
      let verdicts = ReferenceJudge(world: one).verdicts()
      for goal in one.goals {
        let wanted = verdicts.filter { $0.id.prefix { $0 != "@" } == goal.id }
        let got = (found[goal.id] ?? []).sorted {
          ($0.goal.deadline?.date ?? .latest) < ($1.goal.deadline?.date ?? .latest)
        }
        guard wanted.count == got.count else {
          problems.append((one, "\(goal.id): \(got.count) assessments for \(wanted.count)"))
          break
        }
        let apart = zip(wanted, got).flatMap { differences($0, $1) }
        if !apart.isEmpty {
          problems.append((one, apart.joined(separator: "; ")))
          break
        }
      }
    }
    return problems
  }

  static func observation(_ row: PlainRow) -> Observation {
    var value = Observation.Value.missing
    if let done = row.isDone { value = .done(done) }
    if let number = row.number {
      let qualifier: Qualifier =
        switch number.word {
        case "about": .about
        case "more than": .moreThan
        case "at least": .atLeast
        case "nearly": .nearly
        case "less than": .lessThan
        case "at most": .atMost
        default: .exact
        }
      let quantity = Quantity(number.value(), qualifier, decimals: number.decimals, text: number.text)
      value = row.total.map { .count(quantity, of: $0) } ?? .number(quantity)
    }
    func day(_ number: Int) -> CalendarDate { CalendarDate(stringLiteral: PlainDay.text(number)) }
    return Observation(
      indicator: row.indicator,
      period: Period(from: day(row.period.first), through: day(row.period.last))
        ?? Period(day(row.period.last)),
      value: value, unit: row.unit.map { UnitOfMeasure($0.text) },
      release: row.release.isEmpty ? nil : Observation.Release(rawValue: row.release),
      source: row.source.isEmpty ? nil : row.source, published: row.published.map(day))
  }

  /// In what an assessment is not what the contract says.
  static func differences(_ wanted: ReferenceVerdict, _ got: Assessment) -> [String] {
    var result: [String] = []
    // What a mean is before its window is over the contract leaves open.
    if got.indicator?.isMeanOverWindow == true, got.figure?.day != got.goal.deadline?.date { return [] }
    // The least that parts come to is tested by cases worked by hand.
    if !got.parts.isEmpty, got.figure?.isLowerBound == true { return [] }
    var open: Set<String> = []
    if !got.parts.isEmpty { open.insert("gap") }
    if got.indicator?.isMeanOverWindow == true { open.formUnion(["lost", "achieved on"]) }
    if let start = got.goal.start, let baseline = got.goal.baseline?.date, baseline > start {
      open.insert("lost")
    }
    func compare(_ name: String, _ answer: Answer, _ value: Double?) {
      guard case .number(let number) = answer else { return }
      switch (number, value) {
      case (nil, nil): return
      case (let left?, let right?)
      where left == right || abs(left - right) <= 1e-9 * max(abs(left), abs(right), 1e-3):
        return
      default:
        result.append(
          "\(name) is \(value.map { "\($0)" } ?? "–"), should be \(number.map { "\($0)" } ?? "–")")
      }
    }
    // Amounts between the two lines of a band are on pace or ahead.
    let isBand = got.window.accumulates && got.target?.direction == .band
    func word(_ status: Status) -> String { isBand && status == .ahead ? "onPace" : "\(status)" }
    let status = "\(got.status)"
    if status != wanted.status, !wanted.alternatives.contains(status) {
      result.append(
        "\(wanted.id) is \(status) \(got.range) \(got.reason.map { "\($0)" } ?? ""), should be \(wanted.status) \(wanted.ends)"
      )
    } else if !wanted.ends.isEmpty,
      got.range.map(word) != wanted.ends.map({ isBand && $0 == "ahead" ? "onPace" : $0 })
    {
      result.append("the range is \(got.range), should be \(wanted.ends)")
    }
    compare("lower end", wanted.low, got.figure?.interval.lower)
    compare("upper end", wanted.high, got.figure?.interval.upper)
    compare("value", wanted.value, got.figure?.value)
    compare("of target", wanted.ofTarget, got.attainment.ofTarget.fraction)
    compare("of change", wanted.ofChange, got.attainment.ofChange.fraction)
    compare("expected", wanted.expected, got.pace?.expected)
    compare("required rate", wanted.required, got.rates.required)
    compare("current rate", wanted.current, got.rates.current)
    compare("best rate", wanted.best, got.rates.best)
    func compare(_ name: String, _ answer: Answer, day: CalendarDate?) {
      guard case .number(let number) = answer, !open.contains(name) else { return }
      let (text, other) = (number.map { PlainDay.text(Int($0)) } ?? "–", day.map { "\($0)" } ?? "–")
      if text != other { result.append("\(name) is \(other), should be \(text)") }
    }
    compare("day", wanted.day, day: got.figure?.day)
    compare("achieved on", wanted.achievedOn, day: got.achievedOn)
    for (flag, isSet) in wanted.flags.sorted(by: { $0.key < $1.key }) {
      guard !open.contains(flag), flag != "gap" || ReferenceTests.options.hasGaps else { continue }
      if got.flags.contains(where: { "\($0)" == flag }) != isSet {
        result.append("the flag \(flag) is \(isSet ? "not " : "")set")
      }
    }
    return result
  }

  // MARK: - Smaller cases

  /// The case without all that it takes not to disagree.
  static func shrunk(_ one: PlainCase, _ door: Door) -> PlainCase {
    var small = one
    func fails(_ other: PlainCase) -> Bool {
      if !options.hasGaps,
        ReferenceJudge(world: other).verdicts().contains(where: { $0.flags["gap"] == true })
      {
        return false
      }
      guard let problem = disagreements([other], door).first?.problem else { return false }
      return !problem.hasPrefix("refused")
        || disagreements([one], door).first?.problem.hasPrefix("refused") == true
    }
    guard fails(small) else { return one }
    var changed = true
    while changed {
      changed = false
      for index in small.rows.indices.reversed() {
        var other = small
        other.rows.remove(at: index)
        if fails(other) { (small, changed) = (other, true) }
      }
      for simplify in simplifications {
        var other = small
        simplify(&other)
        if other.text != small.text, fails(other) { (small, changed) = (other, true) }
      }
    }
    return small
  }

  private static var simplifications: [(inout PlainCase) -> Void] {
    [
      { $0.knownOn = nil }, { $0.goals[0].history = [] }, { $0.goals[0].trajectory = nil },
      { $0.goals[0].tolerance = nil }, { $0.goals[0].baseline = nil },
      { if $0.goals[0].target.every.isEmpty { $0.goals[0].start = nil } },
      { $0.goals[0].baseline?.number.word = "" },
      { $0.goals[0].target.number.word = "" }, { $0.goals[0].target.isHold = false },
      { $0.goals[0].target.stretch = nil }, { if $0.goals[0].history.isEmpty { $0.goals[0].set = nil } },
      { $0.indicators[0].isRounded = false }, { $0.indicators[0].limits = nil },
      { $0.indicators[0].reports = "" }, { $0.indicators[0].cumulative = "" },
      { $0.indicators[0].gapsAreZero = false },
      { if !$0.rows.contains(where: { $0.unit != nil }) { $0.indicators[0].unit = PlainUnit() } },
      { one in for index in one.rows.indices { one.rows[index].published = nil } },
      { one in for index in one.rows.indices { one.rows[index].release = "" } },
      { one in for index in one.rows.indices { one.rows[index].number?.word = "" } },
      { one in
        let used = one.rows.map(\.source)
        if one.conversions.isEmpty { one.sources.removeAll { !used.contains($0.id) } }
      },
    ]
  }
}

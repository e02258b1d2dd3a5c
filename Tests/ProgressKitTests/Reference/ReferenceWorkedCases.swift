import Testing

/// The reference itself against cases worked out by hand: what has to come out is written beside each.
@Suite struct ReferenceWorkedCases {
  /// A case with the indicator, target and figures of one goal, as of the newest figure's day unless said otherwise.
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var indicator: PlainIndicator
    var goal: PlainGoal
    var rows: [PlainRow]
    /// The statuses of the goal or of its occurrences.
    var statuses: [String]
    var members: [PlainIndicator] = []
    /// The figure, where it is one number.
    var value: Double?

    init(
      _ name: String, _ indicator: PlainIndicator, _ target: PlainTarget,
      _ rows: [PlainRow], _ statuses: [String], value: Double? = nil, members: [PlainIndicator] = [],
      _ change: (inout PlainGoal) -> Void = { _ in }
    ) {
      testDescription = name
      self.indicator = indicator
      var goal = PlainGoal(id: "x", indicator: "x", target: target)
      change(&goal)
      self.goal = goal
      self.rows = rows
      self.statuses = statuses
      self.members = members
      self.value = value
    }
  }

  static let level = PlainIndicator(id: "x")
  static let flow = PlainIndicator(id: "x", measure: "flow")

  static func target(
    _ shape: String, _ number: Int, _ when: String = "in", _ period: PlainPeriod? = .year(2024)
  ) -> PlainTarget {
    PlainTarget(shape: shape, number: PlainNumber(digits: number), when: when, period: period)
  }

  static func row(
    _ period: PlainPeriod, _ digits: Int, decimals: Int = 0, word: String = "", of indicator: String = "x"
  ) -> PlainRow {
    PlainRow(
      indicator: indicator, period: period,
      number: PlainNumber(digits: digits, decimals: decimals, word: word))
  }

  static func months(_ year: Int, _ values: [Int?]) -> [PlainRow] {
    values.enumerated().compactMap { month, value in value.map { row(.month(year, month + 1), $0) } }
  }

  static func day(_ year: Int, _ month: Int, _ day: Int) -> PlainPeriod {
    .day(PlainDay.number(year, month, day))
  }

  static func recurring(_ shape: String, _ number: Int, isPercent: Bool = false, until year: Int)
    -> PlainTarget
  {
    PlainTarget(
      shape: shape, number: PlainNumber(digits: number), isPercent: isPercent, when: "by",
      period: .year(year),
      every: "year")
  }

  /// Ten a week in the first 26 weeks of 2026; the first begins on 29 December.
  static let weeks = (0..<26).map { row(.week(monday: PlainDay.number(2025, 12, 29) + 7 * $0), 10) }

  static func parts(_ combination: String, _ names: [String], denominator: String? = nil) -> PlainParts {
    PlainParts(
      combination: combination, parts: names.map { .init(indicator: $0, denominator: denominator) })
  }

  static var cases: [Case] {
    [
      Case(
        "what is booked already exceeds the budget, whatever February had", flow, target("atMost", 1000),
        months(2024, [50, nil, 600, 500]), ["missed"]),
      Case(
        "bookings on single days exceed a budget", flow, target("atMost", 750, "in", .year(2017)),
        [
          row(day(2017, 2, 21), 9499, decimals: 2), row(day(2017, 3, 2), 70000, decimals: 2),
          row(day(2017, 5, 2), 10000, decimals: 2),
        ], ["missed"]),
      Case(
        "a day that is left out does not undo what is known", flow, target("atLeast", 300, "in", .year(2025)),
        [
          row(day(2025, 1, 1), 1), row(day(2025, 1, 2), 2), row(day(2025, 1, 4), 200),
          row(day(2025, 1, 5), 120),
        ],
        ["achieved"]),
      // 22 by the end of February, 120 × 60 ÷ 366 = 19.7 due; half a unit of the last digit and more.
      Case(
        "what a missing month cuts off does not count", flow, target("atLeast", 120),
        months(2024, [10, 12, nil, 1, 0, 0]), ["onPace"], value: 22),
      // 250 to 260 by 28 June, 520 × 179 ÷ 365 = 255.01 due, 26 accepted.
      Case(
        "a week that the year's edge cuts is between nothing and all of it", flow,
        target("atLeast", 520, "in", .year(2026)), weeks, ["cannotTell"]),
      // 150 × 731 ÷ 1096 = 100.05 due.
      Case(
        "totals since the start are not added up",
        PlainIndicator(id: "x", measure: "flow", cumulative: "start"),
        target("atLeast", 150, "by", .year(2025)), [row(.year(2023), 40), row(.year(2024), 100)], ["onPace"],
        value: 100
      ) { $0.start = PlainDay.number(2023, 1, 1) },
      // 50 + 600 = 650 of 1,000 by 31 May: 1,000 × 152 ÷ 366 = 415 due.
      Case(
        "what is not recorded is nothing where that is declared",
        PlainIndicator(id: "x", measure: "flow", gapsAreZero: true), target("atMost", 1000),
        months(2024, [50, nil, 600, nil, 0]), ["offPace"], value: 650),
      Case(
        "a year that is over keeps its target", flow, recurring("atLeast", 500, until: 2026),
        [row(.year(2023), 210), row(.year(2024), 220), row(.year(2025), 480)],
        ["achieved", "achieved", "missed", "notStarted"]
      ) {
        $0.start = PlainDay.number(2023, 1, 1)
        $0.set = PlainDay.number(2025, 1, 1)
        $0.history = [
          PlainVersion(set: PlainDay.number(2023, 1, 1), target: recurring("atLeast", 200, until: 2026))
        ]
      },
      // 200 × 1.1 = 220; 220 × 1.1 = 242; 225 × 1.1 = 247.5.
      Case(
        "growth every year is growth from the year before", flow,
        recurring("change", 10, isPercent: true, until: 2025),
        [row(.year(2023), 220), row(.year(2024), 225), row(.year(2025), 226)],
        ["achieved", "missed", "missed"]
      ) {
        $0.start = PlainDay.number(2023, 1, 1)
        $0.baseline = PlainBaseline(number: PlainNumber(digits: 200), period: .year(2022))
      },
      // 148 ÷ 12 = 12.33
      Case(
        "a mean over the year is not its December", PlainIndicator(id: "x", isMean: true),
        target("atMost", 10), months(2024, [14, 13, 14, 12, 13, 14, 13, 12, 13, 11, 10, 9]), ["missed"],
        value: 148.0 / 12),
      Case(
        "a target in a year is for the figure of the year", level, target("atMost", 5),
        [row(.year(2024), 52, decimals: 1), row(.month(2024, 12), 48, decimals: 1)], ["missed"], value: 5.2),
      Case(
        "by a year, the year and its December leave both open", level, target("atMost", 5, "by"),
        [row(.year(2024), 52, decimals: 1), row(.month(2024, 12), 48, decimals: 1)], ["cannotTell"]),
      Case(
        "less than five says nothing of four", level, target("atMost", 4),
        [row(.year(2024), 5, word: "less than")], ["cannotTell"]),
      Case(
        "two papers of one day that agree are one figure, the sharper", flow, target("atLeast", 48000),
        [row(.year(2024), 50350), row(.year(2024), 47000, word: "more than")], ["achieved"], value: 50350),
      // 40 + 45, as the target names the year
      Case(
        "parts are added within one span", level, target("atLeast", 100),
        [
          row(.year(2024), 40, of: "n"), row(.month(2024, 12), 70, of: "n"), row(.year(2024), 45, of: "s"),
          row(.month(2024, 12), 60, of: "s"),
        ], ["missed"], value: 85, members: [PlainIndicator(id: "n"), PlainIndicator(id: "s")]
      ) { $0.parts = parts("sum", ["n", "s"]) },
      // December is the span that both have: 60 of 70 and 60.
      Case(
        "the worst part is found among figures of one span", level, target("atLeast", 50),
        [
          row(.quarter(2024, 4), 40, of: "n"), row(.month(2024, 12), 70, of: "n"),
          row(.month(2024, 12), 60, of: "s"),
        ],
        ["achieved"], value: 60, members: [PlainIndicator(id: "n"), PlainIndicator(id: "s")]
      ) { $0.parts = parts("worst", ["n", "s"]) },
      // 100 ÷ 200, neither 10% + 90% nor 90%
      Case(
        "a ratio over a year is all numerators by all denominators",
        PlainIndicator(id: "x", unit: PlainUnit(name: "%")), target("atLeast", 60),
        [
          row(.half(2024, 1), 10, of: "ok"), row(.half(2024, 1), 100, of: "all"),
          row(.half(2024, 2), 90, of: "ok"), row(.half(2024, 2), 100, of: "all"),
        ], ["missed"], value: 50,
        members: [PlainIndicator(id: "ok", measure: "flow"), PlainIndicator(id: "all", measure: "flow")]
      ) { $0.parts = parts("ratio", ["ok"], denominator: "all") },
      // 70 + 60 of 300, where 149.2 are due
      Case(
        "running totals of parts are not added again every quarter", flow, target("atLeast", 300),
        [
          row(.quarter(2024, 1), 40, of: "n"), row(.quarter(2024, 2), 70, of: "n"),
          row(.quarter(2024, 1), 30, of: "s"), row(.quarter(2024, 2), 60, of: "s"),
        ], ["offPace"], value: 130,
        members: ["n", "s"].map { PlainIndicator(id: $0, measure: "flow", cumulative: "year") }
      ) { $0.parts = parts("sum", ["n", "s"]) },
      // Open ends carry no tolerance.
      Case(
        "open ends are no room", flow, target("atMost", 100),
        [row(.half(2024, 1), 300, word: "more than"), row(.half(2024, 2), 20)], ["missed"]),
    ]
  }

  @Test(arguments: cases) func `the reference finds what was worked out by hand`(_ item: Case) {
    let world = PlainCase(
      indicators: item.members + [item.indicator], goals: [item.goal], rows: item.rows,
      asOf: item.rows.map(\.period.last).max() ?? 0)
    let verdicts = ReferenceJudge(world: world).verdicts()
    #expect(verdicts.map(\.status) == item.statuses)
    if let value = item.value {
      guard case .number(let found?) = verdicts[0].value else {
        Issue.record("there is no value")
        return
      }
      #expect(abs(found - value) < 1e-9)
    }
  }
}

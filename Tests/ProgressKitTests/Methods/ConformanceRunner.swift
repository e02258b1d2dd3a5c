import Foundation

@testable import ProgressKit

/// Runs the methods on vectors: each expectation of a vector is compared, and one that no rule answers is a
/// failure.
struct ConformanceRunner {
  var vector: ConformanceVector
  var failures: [String] = []
  private var answered: Set<String> = []
  private let tolerance: Double?

  init(_ vector: ConformanceVector) {
    self.vector = vector
    // "allow 1e-3" in the note is the vector's own tolerance.
    tolerance = vector.note.range(of: "allow ").flatMap { range in
      Double(vector.note[range.upperBound...].prefix { "0123456789.e-".contains($0) })
    }
  }

  /// The failures of a vector; none when it passes.
  static func failures(of vector: ConformanceVector) -> [String] {
    var runner = ConformanceRunner(vector)
    runner.run()
    for member in vector.expected.members where !runner.answered.contains(member.key) && member.key != "note"
    {
      runner.failures.append("\(member.key): no rule answers this")
    }
    return runner.failures
  }

  // MARK: - Comparing

  mutating func number(_ key: String, _ actual: Double?, scale: Double = 1) {
    guard let node = vector.expected[key] else { return }
    answered.insert(key)
    if node.isNull || ["NaN", "Infinity", "-Infinity", "inf", "-inf"].contains(node.text) {
      if let actual, actual.isFinite { failures.append("\(key): \(actual), expected none") }
      return
    }
    guard let expected = node.double else {
      failures.append("\(key): expected a number in the vector")
      return
    }
    guard let actual else {
      failures.append("\(key): none, expected \(expected)")
      return
    }
    // A number written with three decimals or more was rounded to them.
    let rounded = node.decimals >= 3 ? 0.5 * Quantity.powerOfTen(-node.decimals) * 1.000001 : 0
    let allowed = max(tolerance ?? 0, 1e-6 * max(1, abs(expected)), rounded)
    if abs(actual * scale - expected) > allowed {
      failures.append("\(key): \(actual * scale), expected \(expected)")
    }
  }

  mutating func word(_ key: String, _ actual: String?, matches: (String, String) -> Bool = { $0 == $1 }) {
    guard let node = vector.expected[key] else { return }
    answered.insert(key)
    guard let expected = node.text else {
      if !node.isNull || actual != nil { failures.append("\(key): \(actual ?? "none"), expected \(node)") }
      return
    }
    if !matches(actual ?? "", expected) {
      failures.append("\(key): \(actual ?? "none"), expected \(expected)")
    }
  }

  mutating func truth(_ key: String, _ actual: Bool?) {
    guard let node = vector.expected[key] else { return }
    answered.insert(key)
    if node.flag != actual {
      failures.append("\(key): \(actual.map(String.init) ?? "none"), expected \(node.kind)")
    }
  }

  mutating func points(_ key: String, _ actual: [MethodInput.Point]) {
    guard let expected = vector.expected[key]?.list else { return }
    answered.insert(key)
    guard expected.count == actual.count else {
      failures.append("\(key): \(actual.count) points, expected \(expected.count)")
      return
    }
    for (pair, point) in zip(expected, actual) {
      guard let value = pair.list?.last?.double, abs(value - point.value) <= 1e-6 * max(1, abs(value)) else {
        failures.append("\(key): \(point.value) in \(point.time)")
        return
      }
    }
  }

  // MARK: - Families

  mutating func run() {
    let method = vector.method
    switch vector.family {
    case "osdg": openSDG()
    case "eu": eurostat()
    case "un": unitedNations()
    case "destatis": destatis()
    case "hp", "hp2010": healthyPeople()
    case "aarr": averageAnnualRate()
    case "escap", "unece": escap()
    case "who": worldHealthOrganization()
    case "operately", "okrtracker", "puzzle", "openokr", "akvo", "iati": ownAttainment()
    case "hledger": budget()
    case "crd": linear()
    case "evm": earnedValue()
    case "tola": tola()
    case "bee": beeminderParts()
    case "bee-run": beeminder()
    case "x": crossMethod()
    default: failures.append("no method for \(method)")
    }
  }

  private mutating func openSDG() {
    if vector.method.hasPrefix("opensdg-score-map") {
      if let ratio = vector.parameter("R")?.double { number("score", OpenSDG.score(ratio: ratio)) }
      if let growth = vector.parameter("CAGR")?.double {
        let coefficient = vector.parameter("C")?.double ?? 1
        var thresholds = OpenSDG.Thresholds.withoutTarget
        thresholds.high *= coefficient
        thresholds.medium *= coefficient
        number("score", OpenSDG.score(growth: growth, coefficient: coefficient, thresholds: thresholds))
      }
      return
    }
    if vector.method == "opensdg-transform" {
      let rule = vector.node["direction"]?.text ?? ""
      let transform: OpenSDG.Transform = rule.contains("1/y") ? .parity : .distance(from: vector.target ?? 0)
      points("transformed", vector.series.map { .init($0.time, transform($0.value)) })
      return
    }
    let verdict = OpenSDG().verdict(on: vector.input)
    let indicator = OpenSDG.indicator([verdict])
    number("base_year", verdict.number("baseYear"))
    number("base_value", verdict.number("baseValue"))
    number("current_year", verdict.number("currentYear"))
    number("current_value", verdict.number("currentValue"))
    number("progress_value", verdict.number("progressValue"))
    number("coefficient", verdict.number("coefficient"))
    number("score", verdict.number("score"))
    word("status", verdict.category)
    word("series_status", verdict.category)
    word("indicator_status", indicator.category)
    let raising: [MethodRefusal.Reason] = [.noYearAfterBase, .duplicateYear, .deadlineIsBase]
    word("raises", verdict.refusal.map(\.reason.rawValue)) { actual, _ in
      raising.contains { $0.rawValue == actual }
    }
  }

  private mutating func eurostat() {
    if let growth = vector.parameter("cagr_in_desired_direction")?.double {
      word("category", EurostatRatio.category(growth: growth).rawValue)
      return
    }
    let verdict = EurostatRatio().verdict(on: vector.input)
    number("cagr_observed", verdict.number("observedGrowth"))
    number("cagr_required", verdict.number("requiredGrowth"))
    number("ratio", verdict.number("ratio"))
    word("category", verdict.category)
  }

  private mutating func unitedNations() {
    // The note words its categories in several ways; their first words are the same.
    func same(_ actual: String, _ expected: String) -> Bool {
      actual.prefix { $0 != "_" } == expected.prefix { $0 != "_" }
    }
    if let growth = vector.parameter("cagr")?.double, let direction = vector.direction {
      let category = UNProgressChart.category(growth: growth, direction: direction)
      number("score", category.score)
      word("category", category.rawValue, matches: same)
      return
    }
    var input = vector.input
    input.isPercentage = vector.target == 0 || vector.target == 100
    let verdict = UNProgressChart().verdict(on: input)
    number("cagr", verdict.number("growth"))
    number("expected_value_2030", verdict.number("expectedValue"))
    number("ratio", verdict.number("ratio"))
    number("score", verdict.number("score"))
    word("category", verdict.category, matches: same)
  }

  private mutating func destatis() {
    func sign(_ name: String) -> Double? {
      vector.parameter(name)?.text.map { $0 == "+" ? 1 : $0 == "-" ? -1 : 0 }
    }
    if let mean = sign("mean_change_sign_in_desired_dir"), let last = sign("last_change_sign") {
      let symbol = DestatisWeather.symbol(meanChange: mean, lastChange: last)
      word("symbol", symbol.rawValue)
      truth("on_track", symbol.isOnTrack)
      return
    }
    if let symbols = vector.parameter("symbols")?.list?.compactMap({
      $0.text.flatMap(DestatisWeather.Symbol.init)
    }) {
      word("symbol", DestatisWeather.worst(of: symbols)?.rawValue)
      return
    }
    var input = vector.input
    if vector.method.contains("hold") || vector.method.contains("constant") { input.aim = .hold }
    let verdict = DestatisWeather().verdict(on: input)
    number("mean_annual_change_last5", verdict.number("meanChange"))
    number("hypothetical_value_at_deadline", verdict.number("extendedValue"))
    number("miss_fraction_of_remaining", verdict.number("missShare"))
    word("symbol", verdict.category)
    truth("on_track", verdict.category.flatMap(DestatisWeather.Symbol.init)?.isOnTrack)
  }

  private mutating func healthyPeople() {
    var input = vector.input
    if let latest = vector.parameter("latest")?.double {
      let year = (input.baseline?.time.calendarYear ?? 2000) + 1
      let error = vector.parameter("latest_se") ?? vector.parameter("se_latest")
      input.series = [.init(.year(year), latest, standardError: error?.double)]
      let first = vector.parameter("baseline_se") ?? vector.parameter("se_baseline")
      if let value = first?.double { input.baseline?.standardError = value }
    }
    let verdict = HealthyPeople().verdict(on: input)
    number("pct_targeted_change_achieved", verdict.number("targetedChange"), scale: 100)
    number("pct_change_from_baseline", verdict.number("changeFromBaseline"), scale: 100)
    word("category", verdict.category)
  }

  private mutating func averageAnnualRate() {
    let verdict = AverageAnnualRate().verdict(on: vector.input)
    for member in vector.expected.members where member.key.contains("aarr") {
      let isRequired = member.key.contains("required") || vector.series.isEmpty
      number(member.key, verdict.number(isRequired ? "requiredRate" : "observedRate"), scale: 100)
    }
  }

  private mutating func escap() {
    if vector.method.hasPrefix("escap-current-status") {
      let current = vector.parameter("current")?.double ?? vector.series.last?.value
      guard let current, let base = vector.baseline?.value, let target = vector.target else { return }
      let index =
        vector.direction.map {
          ESCAPCurrentStatus.index(current: current, base: base, target: target, direction: $0)
        } ?? ESCAPCurrentStatus.parityIndex(current: current, base: base, target: target)
      number("current_status_0_10", index)
      return
    }
    let base = vector.parameter("v2015")?.double
    let target = vector.parameter("target")?.double ?? vector.target
    guard let base, let target, let projected = vector.parameter("projected_2030")?.double else { return }
    let gap = ESCAPAnticipatedProgress.gap(projected: projected, base: base, target: target)
    number("gap_fraction", gap)
    word("category", gap.map { ESCAPAnticipatedProgress.category(gap: $0).rawValue })
  }

  private mutating func worldHealthOrganization() {
    if vector.expected["path"] != nil, let base = vector.baseline, let target = vector.target,
      let end = vector.deadline
    {
      let years = base.time.calendarYear...end.calendarYear
      points(
        "path",
        years.compactMap { year in
          EarnedValue.planned(at: .year(year), from: base, path: [], to: .init(end, target))
            .map { .init(year, $0) }
        })
    }
    if vector.method.contains("aroc") || vector.method.contains("clipped"), vector.series.count > 1 {
      var input = vector.input
      input.limit = vector.parameter("upper_limit")?.double ?? vector.parameter("lower_limit")?.double
      if input.direction == nil {
        input.direction = vector.parameter("lower_limit") == nil ? .rising : .falling
      }
      let verdict = AnnualRateOfChange(largestRate: vector.parameter("limit_aroc")?.double).verdict(on: input)
      number("aroc", verdict.number("rate"))
      for member in vector.expected.members where member.key.hasPrefix("projected_") {
        number(member.key, verdict.number("projectedValue"))
      }
    }
    if let change = vector.parameter("percent_change")?.double, let base = vector.baseline,
      vector.parameter("start_year") == nil
    {
      let goal = Goal(
        "g", target: Target(.change(.percent(Quantity(change)))),
        baseline: Baseline(Quantity(base.value), on: Period(year: base.time.calendarYear)),
        deadline: vector.deadline.flatMap { Period(year: $0.calendarYear) }.map { Deadline(endOf: $0) })
      let assessment = goal.assessment(of: [], asOf: "2019-01-01")
      number("value_at_deadline", assessment.target?.value)
    }
    if let types = vector.parameter("types")?.list, let year = vector.parameter("asof_year")?.double {
      let observations = zip(vector.series, types).map { point, type in
        Observation(
          indicator: "g", period: Period(year: point.time.calendarYear) ?? "2000",
          value: .number(Quantity(point.value)), release: type.text == "reported" ? .final : .forecast)
      }
      let asOf = CalendarDate(year: Int(year), month: 12, day: 31) ?? .latest
      let assessment = Goal("g", target: .atLeast(0)).assessment(of: observations, asOf: asOf)
      number("value", assessment.figure?.value)
    }
  }

  /// What this project's own rules say of a value against a baseline and a target.
  private mutating func ownAttainment() {
    if let met = vector.expected["target_met"], let target = vector.target, let last = vector.periods.last {
      let assessment = Goal("g", target: .atLeast(Quantity(target)))
        .assessment(of: [Observation(Quantity(last.1), in: last.0, of: "g")], asOf: .latest)
      truth("target_met", assessment.status == .achieved)
      _ = met
      return
    }
    guard let base = vector.baseline, let target = vector.target, vector.expected["zone"] == nil,
      let current = vector.parameter("current")?.double
    else { return }
    let shape: Target = target >= base.value ? .atLeast(Quantity(target)) : .atMost(Quantity(target))
    let assessment = Goal("g", target: shape, baseline: Baseline(Quantity(base.value), on: "2023"))
      .assessment(of: [Observation(Quantity(current), in: "2024", of: "g")], asOf: "2024-12-31")
    number("pct", assessment.attainment.ofChange.fraction, scale: 100)
    number("progress_pct", assessment.attainment.ofChange.fraction, scale: 100)
  }

  private mutating func budget() {
    guard let target = vector.target, let actual = vector.parameter("actual")?.double else { return }
    let assessment = Goal("g", target: .atLeast(Quantity(target)))
      .assessment(of: [Observation(Quantity(actual), in: "2024", of: "g")], asOf: "2024-12-31")
    word("pct", assessment.attainment.ofTarget.fraction.map { NumberText.percent($0, decimals: 0) })
  }

  private mutating func linear() {
    let verdict = LinearPacing().verdict(on: vector.input)
    guard let base = vector.baseline, let latest = vector.series.last, base.value != 0 else { return }
    let target = vector.target ?? 0
    number("actual_reduction_pct", (base.value - latest.value) / base.value, scale: 100)
    number("progress_pct", verdict.number("share"), scale: 100)
    number(
      "expected_reduction_pct",
      verdict.number("elapsed").map { $0 * (base.value - target) / base.value }, scale: 100)
    word("status", verdict.category)
  }

  private mutating func earnedValue() {
    let budget = vector.parameter("BAC")?.double ?? 0
    let work = MethodInput.Work(
      budget: budget,
      planned: vector.parameter("PV")?.double ?? budget * (vector.parameter("planned_pct")?.double ?? 0)
        / 100,
      earned: vector.parameter("EV")?.double ?? budget * (vector.parameter("actual_pct")?.double ?? 0) / 100,
      cost: vector.parameter("AC")?.double)
    let verdict = EarnedValue().verdict(on: MethodInput(work: work))
    for name in ["PV", "EV", "SV", "SPI", "CV", "CPI", "TCPI", "EAC"] {
      number(name, verdict.number(name.lowercased()))
    }
  }

  private mutating func tola() {
    if let ratio = vector.parameter("actual_to_date")?.double, let target = vector.target {
      let category = TolaScope.category(ratio: ratio / target, direction: vector.direction ?? .rising)
      number("over_under", category.number)
      return
    }
    let targets = vector.parameter("targets")
    let periods = vector.periods.compactMap { period, actual in
      targets?[period.text]?.double.map { MethodInput.TargetedPeriod(period, target: $0, actual: actual) }
    }
    let asOf = vector.node["asof"]?.text.flatMap { CalendarDate($0) }
    let verdict = TolaScope().verdict(
      on: MethodInput(direction: vector.direction, periods: periods, asOf: asOf))
    number("ratio", verdict.number("ratio"))
    number("over_under", verdict.number("overUnder"))
  }

  private mutating func beeminderParts() {
    func day(_ number: Double) -> CalendarDate { CalendarDate(dayNumber: Int(number)) }
    if let segments = vector.parameter("segments")?.list {
      let ends = segments.compactMap { segment in
        segment.list?.map { ($0.list?.first?.double ?? 0, $0.list?.last?.double ?? 0) }
      }
      guard let start = ends.first?.first else { return }
      let road = BeeminderBuffer.Road(
        start: day(start.0), value: start.1, knots: ends.map { (day($0[1].0), $0[1].1) })
      for member in vector.expected.members {
        guard let at = Double(member.key.drop { $0 != "(" }.dropFirst().dropLast()) else { continue }
        number(
          member.key,
          member.key.hasPrefix("slope") ? road?.slope(on: day(at)) : road?.value(on: day(at)))
      }
    }
    if let start = vector.parameter("tp")?.double, let value = vector.parameter("vp")?.double,
      let end = vector.parameter("t")?.double, let target = vector.parameter("v")?.double
    {
      let road = BeeminderBuffer.Road(start: day(start), value: value, knots: [(day(end), target)])
      number("r", road?.slope(on: day(start)) ?? 0)
    }
  }

  private mutating func beeminder() {
    guard let base = vector.baseline, let end = vector.deadline, let direction = vector.direction else {
      failures.append("no line")
      return
    }
    var path: [MethodInput.Point] = []
    var target = vector.target
    func appendRow(_ row: [JSONNode]) {
      guard row.count == 3, let time = ConformanceVector.time(row[0]) else { return }
      let last = path.last ?? base
      let days = Double(last.time.lastDay.days(to: time.lastDay))
      let value = row[1].double ?? last.value + (row[2].double ?? 0) * days
      path.append(.init(time, value))
    }
    for row in vector.parameter("road")?.list ?? [] { appendRow(row.list ?? []) }
    if target == nil, let rate = vector.parameter("rfin")?.double {
      let last = path.last ?? base
      target = last.value + rate * Double(last.time.lastDay.days(to: end.lastDay))
    }
    let isSummed = vector.parameter("kyoom")?.flag ?? false
    var series = vector.series.sorted { $0.time < $1.time }
    if isSummed {
      var sum = 0.0
      for index in series.indices {
        sum += series[index].value
        series[index].value = sum
      }
    }
    let asOf = vector.node["asof"].flatMap(ConformanceVector.time)?.lastDay
    let verdict = BeeminderBuffer().verdict(
      on: MethodInput(
        series: series, baseline: base, target: target, deadline: end, direction: direction,
        accumulates: vector.node["direction"]?.text?.hasPrefix("do-less") ?? false, path: path, asOf: asOf))
    let safeDays = verdict.number("safeDays")
    number("redline", verdict.number("line"))
    number("delta", verdict.number("delta"))
    number("safebuf", safeDays)
    word("color", verdict.category)
    truth("loser", verdict.number("derailed").map { $0 == 1 })
    number("safebump", verdict.number("bareMinimum"))
    let unit = vector.parameter("runits")?.text
    let days = unit == "y" ? 365.25 : unit == "m" ? 365.25 / 12 : unit == "w" ? 7 : 1
    number("rcur", verdict.number("ratePerDay"), scale: days)
    let red = asOf.map { $0.adding(days: Int(safeDays ?? 0)).description.filter { $0 != "-" } }
    word("tluz", red)
    guard let current = series.last(where: { $0.time.lastDay <= (asOf ?? .latest) }), let target else {
      return
    }
    let time = NumberText.percent(verdict.number("timeShare") ?? 0, decimals: 0)
    let value = NumberText.percent((current.value - base.value) / (target - base.value), decimals: 0)
    word("progsum", time == value ? "\(time) done" : "\(time) done by time -- \(value) by value")
    // The sentence of the bare minimum is wording; its first number is the rule.
    let needed = (verdict.number("bareMinimum") ?? 0) - current.value
    word("limsum", String(needed)) { _, text in
      abs((Double(text.prefix { $0 != " " }) ?? .nan) - needed) < 1e-5 * max(1, abs(needed))
    }
  }

  private mutating func crossMethod() {
    if vector.method.hasPrefix("cumulative flow") {
      flow()
      return
    }
    if vector.method.hasPrefix("relative rank") {
      relativeRank()
      return
    }
    let input = vector.input
    let linear = LinearPacing().verdict(on: input)
    number("attainment", linear.number("share"))
    number("elapsed", linear.number("elapsed"))
    number("linear_pace_index", linear.number("index"))
    number("linear_required_now", linear.number("expectedValue"))
    number("linear_forecast", linear.number("forecast"))
    number("required_rate_per_year_from_now", linear.number("requiredPerYear"))
    let eurostat = EurostatRatio().verdict(on: input)
    number("eurostat_ratio", eurostat.number("ratio"))
    word("eurostat", eurostat.category)
    if let base = input.baseline, let latest = input.series.last,
      let growth = eurostat.number("requiredGrowth")
    {
      number("cagr_required_now", base.value * pow(1 + growth, base.time.years(to: latest.time)))
    }
    let chart = UNProgressChart().verdict(on: input)
    number("un_ratio", chart.number("ratio"))
    number("un_score", chart.number("score"))
    word("opensdg", OpenSDG().verdict(on: input).category)
    word("healthy_people", HealthyPeople().verdict(on: input).category)
    let own = ProgressKitMethod().verdict(on: input)
    if let latest = input.series.last, let target = input.target {
      number("ranks_still_to_gain", latest.value - target)
      let verb = own.category == "missed" ? "missed by " : ""
      word("plain_truth", verb + String(abs(target - latest.value)))
    }
  }

  private mutating func flow() {
    guard let target = vector.target, let end = vector.deadline, let base = vector.baseline else { return }
    let goal = Goal(
      "g", target: .atLeast(Quantity(target)), start: base.time.lastDay.adding(days: 1),
      deadline: Deadline(endOf: Period(end.lastDay)))
    let observations = vector.periods.map { Observation(Quantity($0.1), in: $0.0, of: "g") }
    let asOf = vector.node["asof"]?.text.flatMap { CalendarDate($0) } ?? .latest
    let assessment = goal.assessment(
      of: observations, indicator: Indicator(id: "g", measure: .flow), asOf: asOf)
    number("cumulative", assessment.figure?.value)
    number("attainment", assessment.attainment.ofChange.fraction)
    number("elapsed", assessment.pace?.expectedShare.fraction)
    number("pace_index", assessment.pace?.index.fraction)
    number("linear_forecast", assessment.projection?.atDeadline)
    number("needed_in_remaining", assessment.figure.map { target - $0.value })
    let eurostat = EurostatRatio().verdict(on: MethodInput(assessment))
    word("eurostat", eurostat.refusal?.reason.rawValue) { actual, text in
      text.hasPrefix("undefined") && actual == "zeroBase"
    }
  }

  private mutating func relativeRank() {
    guard let base = vector.baseline, let actual = vector.parameter("actual")?.double,
      let threshold = vector.node["target"]?.text?.split(separator: " ").last.flatMap({ Double($0) })
    else { return }
    let goal = Goal(
      "g", target: .change(by: Quantity(threshold - base.value)),
      baseline: Baseline(Quantity(base.value), on: Period(year: base.time.calendarYear)),
      deadline: vector.deadline.flatMap { Period(year: $0.calendarYear) }.map { Deadline(endOf: $0) })
    let assessment = goal.assessment(
      of: [Observation(Quantity(actual), in: "2024", of: "g")],
      indicator: Indicator(id: "g", unit: .rank, measure: .rank), asOf: "2024-12-31")
    number("gain", base.value - actual)
    truth("met", assessment.status == .achieved)
  }
}

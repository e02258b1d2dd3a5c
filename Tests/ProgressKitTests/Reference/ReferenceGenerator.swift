import ProgressTestSupport

/// Random goals with their figures, the same in every run: as plain data, and so as files.
struct ReferenceGenerator {
  /// What is made beside the shapes that every engine knows; each is one part of the contract.
  struct Options {
    /// Of several figures that end on one day, the one of the span that the target names, else `reports`.
    var hasTiedSpans = false
    /// Two values of one day with words, which agree where their intervals meet.
    var hasAgreeingTwins = false
    /// "less than" and "<" as a bound alone, and amounts cut at 0.
    var hasLessThan = false
    /// Flows with gaps, with figures of other units, and with weeks that the window's edges cut.
    var hasGaps = false
    /// `"gaps": "zero"`.
    var hasGapsOfZero = false
    /// `"cumulative": "start"`.
    var hasTotalsSinceStart = false
    /// Recurring goals whose target was changed in between.
    var hasRaisedTargets = false
    /// `every` quarter and month.
    var hasShortRhythms = false
    /// `change` with `every`, from the occurrence before or `"from": "start"`.
    var hasGrowth = false
    /// `"over": "window"`.
    var hasMeans = false
    /// Parts with several spans that end on one day, and parts that are flows.
    var hasPartsOfSpans = false
    var hasPartsOfFlows = false
    /// `"goals": [ … ]`.
    var hasObjectives = false
    /// `"reportingYear": { … }`.
    var hasReportingYears = false

    static let none = Options()
    static let all = Options(
      hasTiedSpans: true, hasAgreeingTwins: true, hasLessThan: true, hasGaps: true, hasGapsOfZero: true,
      hasTotalsSinceStart: true, hasRaisedTargets: true, hasShortRhythms: true, hasGrowth: true,
      hasMeans: true, hasPartsOfSpans: true, hasPartsOfFlows: true, hasObjectives: true,
      hasReportingYears: true)
  }

  var random: SeededGenerator
  var options: Options
  private var count = 0
  private var yearStart = 1
  private var yearName = ""

  init(seed: UInt64, _ options: Options) {
    random = SeededGenerator(seed: seed)
    self.options = options
  }

  // MARK: - Chance

  private mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
  private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  private mutating func percent(_ chance: Int) -> Bool { below(100) < chance }
  private mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }

  // MARK: - Cases

  /// Cases of one registry, all in one reporting calendar.
  mutating func batch(_ size: Int) -> [PlainCase] {
    (yearStart, yearName) = (1, "")
    if options.hasReportingYears, percent(20) {
      yearStart = pick([4, 7, 10])
      yearName = pick(["start", "end", "both"])
    }
    let asOf = PlainDay.number(2022, 6, 1) + below(1460)
    let knownOn = percent(30) ? asOf + number(-200...60) : nil
    return (0..<size).map { _ in
      var one = next(asOf, knownOn)
      (one.asOf, one.knownOn, one.yearStart, one.yearName) = (asOf, knownOn, yearStart, yearName)
      return one
    }
  }

  private mutating func next(_ asOf: Int, _ knownOn: Int?) -> PlainCase {
    count += 1
    let id = "c\(count)"
    switch below(100) {
    case 0..<36: return level(id, asOf)
    case 36..<62: return flow(id, asOf, knownOn)
    case 62..<68: return level(id, asOf, measure: "rank")
    case 68..<74: return level(id, asOf, measure: "share")
    case 74..<80: return milestone(id, asOf)
    case 80..<88: return parts(id, asOf)
    case 88..<94: return recurring(id, asOf)
    case 94..<96: return unquantified(id, asOf)
    case 96..<98 where options.hasMeans: return mean(id, asOf)
    case 98..<100 where options.hasObjectives: return objective(id, asOf)
    default: return level(id, asOf)
    }
  }

  // MARK: - Days

  private mutating func year() -> Int { number(2022...2025) }

  /// A year, as this registry writes and counts it.
  private func reportingYear(_ year: Int) -> PlainPeriod {
    let text = yearName == "end" ? "\(year + 1)" : yearName == "both" ? "\(year)/\(year + 1)" : "\(year)"
    return .span(year, yearStart, 12, text)
  }

  private mutating func period(_ family: String) -> PlainPeriod {
    let year = year()
    switch family {
    case "years": return reportingYear(year)
    case "halves": return yearName.isEmpty ? .half(year, number(1...2)) : reportingYear(year)
    case "quarters": return yearName.isEmpty ? .quarter(year, number(1...4)) : .month(year, number(1...12))
    case "months": return .month(year, number(1...12))
    default: return .day(PlainDay.number(year, number(1...12), number(1...28)))
    }
  }

  private mutating func deadline(_ target: inout PlainTarget, hasNone: Bool = true) {
    if hasNone, percent(8) { return }
    let family = pick(["years", "years", "years", "months", "quarters", "days"])
    target.period = period(family)
    target.when = pick(["by", "by", "in", "before"])
    // The day before the first of the figures' days leaves nothing to judge.
    if target.when == "before", percent(50) { target.when = "by" }
  }

  /// An earlier day than the deadline.
  private mutating func before(_ deadline: Int?) -> Int {
    (deadline ?? PlainDay.number(2025, 6, 30)) - number(30...900)
  }

  // MARK: - Numbers

  /// The range and the digits of an indicator's numbers.
  private struct Scale {
    var range: ClosedRange<Int>
    var decimals: Int
  }

  private mutating func value(_ scale: Scale, word: String = "") -> PlainNumber {
    PlainNumber(digits: number(scale.range), decimals: scale.decimals, word: word)
  }

  /// A word before a number; bounds without a floor only where nothing is negative.
  private mutating func word(_ chance: Int, isOpenDownwards: Bool) -> String {
    guard percent(chance) else { return "" }
    var words = ["about", "about", "more than", "at least", "nearly"]
    if isOpenDownwards { words.append("at most") }
    if isOpenDownwards, options.hasLessThan { words.append("less than") }
    return pick(words)
  }

  // MARK: - Levels, ranks and shares

  private mutating func level(_ id: String, _ asOf: Int, measure: String = "level") -> PlainCase {
    var result = PlainCase()
    var indicator = PlainIndicator(id: id, measure: measure)
    var scale = Scale(range: 2...150, decimals: 0)
    var hasNegatives = false
    switch measure {
    case "rank":
      indicator.unit = PlainUnit(name: "rank")
      scale.range = 1...120
    case "share":
      indicator.count = number(20...60)
      scale.range = 0...indicator.count
    default:
      indicator.unit = pick([
        PlainUnit(), PlainUnit(name: PlainGoal.unitName), PlainUnit(name: PlainGoal.unitName, exponent: 3),
        PlainUnit(name: "%"),
      ])
      let decimals = number(0...(indicator.unit.name == "%" ? 1 : 2))
      let power = [1, 10, 100][decimals]
      scale = Scale(range: 2 * power...(indicator.unit.name == "%" ? 100 : 150) * power, decimals: decimals)
      if indicator.unit.name == "%" {
        if percent(50) { indicator.limits = (0, 100) }
      } else if percent(15) {
        hasNegatives = true
        indicator.limits = (-1000, 1000)
        scale.range = -60 * power...120 * power
      }
      indicator.isRounded = percent(8)
    }
    let isOpenDownwards = !hasNegatives && measure == "level"

    // The target
    var goal = PlainGoal(id: id, indicator: id, target: PlainTarget(shape: "atLeast"))
    deadline(&goal.target)
    goal.baseline = percent(75) ? baseline(scale, goal.target.deadline, isOpenDownwards) : nil
    shape(&goal, scale, indicator)
    if goal.target.shape == "change" { indicator.limits = hasNegatives ? (-100_000, 100_000) : nil }
    let deadline = goal.target.deadline
    if percent(25) { goal.start = min(before(deadline), deadline ?? .max) }
    if percent(12) { goal.set = before(deadline) }
    if let period = goal.baseline?.period, percent(15) {
      goal.baseline?.rebase = percent(70) && period.last > 0
    }
    goal.trajectory = goal.target.isHold ? nil : trajectory(goal, scale)
    if goal.trajectory?.kind == "milestones" {
      goal.baseline?.number.word = ""
      if goal.target.shape == "within", goal.baseline == nil { goal.trajectory = nil }
    }
    goal.tolerance = tolerance(indicator, hasPoints: hasWay(goal, indicator))
    if goal.target.isHold, goal.tolerance?.kind == "points" { goal.tolerance = nil }
    if percent(8), let set = goal.set, goal.target.every.isEmpty {
      history(&goal, set, scale, indicator)
    }
    if options.hasTiedSpans, percent(25) { indicator.reports = pick(["year", "quarter", "month"]) }

    // Figures
    var family = [pick(["years", "quarters", "months", "days", "days"])]
    if options.hasTiedSpans, percent(30) { family = ["years", "quarters", "months"] }
    let total = measure == "share" ? indicator.count : nil
    for _ in 0..<number(0...7) {
      let word = measure == "level" ? word(12, isOpenDownwards: isOpenDownwards) : ""
      figure(&result, indicator, period(pick(family)), value(scale, word: word), total: total)
    }
    if let period = goal.baseline?.period, let number = goal.baseline?.number, percent(15) {
      let isSame = percent(50)
      figure(
        &result, indicator, period, isSame ? number : value(scale), total: total)
    }
    if let day = deadline, percent(25) {
      let last = goal.target.when == "before" ? PlainPeriod.day(day) : goal.target.period ?? .day(day)
      figure(&result, indicator, percent(50) ? last : .day(day), value(scale), total: total)
    }
    if percent(5), !indicator.unit.name.isEmpty, measure == "level" { convert(&result, &indicator, id) }
    if let own = goal.baseline?.period {
      // A figure of the baseline's own day is its own: with another value it is a revision of it.
      for index in result.rows.indices.reversed() where result.rows[index].period.last == own.last {
        if result.rows[index].period != own {
          result.rows.remove(at: index)
        } else if goal.baseline?.rebase != true, let number = goal.baseline?.number,
          result.rows[index].number != nil
        {
          result.rows[index].number = number
          result.rows[index].unit = nil
        }
      }
    }
    if !options.hasAgreeingTwins {
      for row in result.rows where row.number.map({ !$0.word.isEmpty }) ?? false {
        let twins = result.rows.filter { $0.period == row.period }
        if twins.count > 1 { result.rows.removeAll { $0 == row } }
      }
    }
    if !options.hasTiedSpans {
      // One span for each day.
      for row in result.rows.reversed() {
        result.rows.removeAll { $0.period.last == row.period.last && $0.period.first != row.period.first }
      }
    }
    result.indicators = [indicator]
    result.goals = [goal]
    return result
  }

  private mutating func baseline(_ scale: Scale, _ deadline: Int?, _ isOpenDownwards: Bool) -> PlainBaseline {
    var result = PlainBaseline(number: value(scale, word: word(10, isOpenDownwards: isOpenDownwards)))
    guard percent(80) else { return result }
    let latest = (deadline ?? PlainDay.number(2026, 1, 1)) - 1
    var day = before(deadline)
    switch below(4) {
    case 0:
      let year = PlainDay.parts(day).year - 1
      let period = reportingYear(year)
      result.period = period.last <= latest ? period : .day(day)
    case 1:
      let (year, month, _) = PlainDay.parts(day)
      let period = PlainPeriod.month(year, month)
      result.period = period.last <= latest ? period : .day(day)
    case 2:
      day = PlainDay.number(PlainDay.parts(day).year, 1, 1) - 1
      result.period = .day(day)
    default: result.period = .day(day)
    }
    return result
  }

  /// A target that fits the measure.
  private mutating func shape(_ goal: inout PlainGoal, _ scale: Scale, _ indicator: PlainIndicator) {
    var target = goal.target
    let plain = value(scale)
    switch indicator.measure {
    case "rank":
      target.shape = percent(70) || goal.baseline == nil ? "top" : "change"
      target.count = number(10...100)
      if percent(20) { target.stretch = max(1, target.count - number(5...9)) }
      target.number = PlainNumber(digits: -number(1...30))
    case "share":
      target.shape = pick(["all", "atLeast", "all"])
      target.count = indicator.count
      target.number = PlainNumber(digits: number(1...indicator.count))
      target.isHold = percent(15)
    default:
      target.shape = pick(["atLeast", "atLeast", "atLeast", "atMost", "atMost", "within", "change", "none"])
      target.number = plain
      switch target.shape {
      case "atLeast":
        target.number.word = percent(15) ? pick(["about", "more than"]) : ""
        if percent(6), indicator.limits == nil, plain.digits > 0 {
          target.number.word = ""
          target.share = PlainNumber(digits: number(900...1100), decimals: 1)
        }
      case "atMost":
        target.number.word =
          percent(15) ? pick(options.hasLessThan ? ["about", "less than"] : ["about"]) : ""
      case "within":
        target.upper = PlainNumber(
          digits: min(plain.digits + number(1...40), max(plain.digits, scale.range.upperBound)),
          decimals: scale.decimals)
      case "change":
        guard let start = goal.baseline, start.number.digits > 0 else {
          target.shape = "atLeast"
          break
        }
        target.isPercent = percent(50)
        let amount = number(3...60) * (percent(50) ? 1 : -1)
        target.number = PlainNumber(digits: amount, decimals: 0, word: percent(10) ? "about" : "")
        if !target.isPercent, target.number.word.isEmpty { target.number.decimals = scale.decimals }
      default: break
      }
      target.isHold = target.shape != "change" && target.share == nil && percent(12)
    }
    goal.target = target
    // A baseline that may or may not satisfy the target already is another goal at either end.
    if let start = goal.baseline, !target.isHold {
      let judge = ReferenceJudge(world: PlainCase(indicators: [indicator]))
      let spread = judge.spread(start.number, indicator, isRounded: indicator.isRounded)
      let verdicts = judge.points(target, indicator).flatMap { point in
        (spread.samples + [target.number.value(), target.upper.value(), 0].filter(spread.contains)).map {
          judge.satisfies($0, judge.aim(target, point, $0))
        }
      }
      if Set(verdicts).count > 1 {
        goal.baseline?.number.word = ""
        goal.target.number.word = ""
        goal.target.share = nil
      }
    }
  }

  /// Whether the goal has a way, in points of which a tolerance can be given.
  private func hasWay(_ goal: PlainGoal, _ indicator: PlainIndicator) -> Bool {
    if goal.target.isHold { return false }
    guard let start = goal.baseline, goal.target.shape != "change" else { return true }
    let judge = ReferenceJudge(world: PlainCase(indicators: [indicator]))
    let isSatisfied = judge.satisfies(
      start.number.value(), judge.aim(goal.target, ReferenceJudge.TargetPoint(goal.target), nil))
    return !isSatisfied && start.rebase != true
  }

  private mutating func trajectory(_ goal: PlainGoal, _ scale: Scale) -> PlainTrajectory? {
    guard percent(40) else { return nil }
    guard let deadline = goal.target.deadline else {
      return PlainTrajectory(kind: pick(["linear", "none", "step"]))
    }
    var result = PlainTrajectory(
      kind: pick(["compound", "step", "milestones", "milestones", "none", "linear", "profile"]))
    switch result.kind {
    case "milestones":
      var day = goal.baseline?.period?.last ?? goal.start ?? deadline - 700
      for _ in 0..<number(1...3) {
        day += number(20...200)
        if day <= deadline { result.points.append(.init(day: day, value: value(scale))) }
      }
      if result.points.isEmpty { result.kind = "linear" }
    case "profile":
      // Only of windows of whole years: their parts are whole months.
      let clock = goal.baseline?.period?.last ?? goal.start.map { $0 - 1 } ?? 0
      let (from, to) = (PlainDay.parts(clock + 1), PlainDay.parts(deadline + 1))
      guard from.day == 1, to.day == 1, from.month == to.month, from.year < to.year else {
        result.kind = "linear"
        break
      }
      result.shares = shares(pick([2, 4, 12]))
    default: break
    }
    return result
  }

  private mutating func shares(_ count: Int) -> [PlainNumber] {
    var shares = (1..<count).map { _ in PlainNumber(digits: number(0...100), decimals: 2) }
    shares.sort { $0.digits < $1.digits }
    return shares + [PlainNumber(digits: 1)]
  }

  private mutating func tolerance(_ indicator: PlainIndicator, hasPoints: Bool) -> PlainTolerance? {
    switch below(10) {
    case 0..<2 where hasPoints:
      return PlainTolerance(kind: "points", number: PlainNumber(digits: pick([0, 1, 2, 10, 20])))
    case 2..<4 where indicator.unit.name == PlainGoal.unitName:
      return PlainTolerance(kind: "unit", number: PlainNumber(digits: pick([0, 1, 3, 12])))
    default: return nil
    }
  }

  /// Earlier values of the goal.
  private mutating func history(
    _ goal: inout PlainGoal, _ set: Int, _ scale: Scale, _ indicator: PlainIndicator
  ) {
    var day = set
    for _ in 0..<number(1...2) {
      day -= number(10...300)
      var version = PlainVersion(set: day)
      if percent(80) {
        var target = goal.target
        switch target.shape {
        case "top": target.count = max(target.stretch.map { $0 + 1 } ?? 1, target.count + number(-9...30))
        case "atLeast",
          "atMost" where target.share == nil:
          target.number.digits = number(scale.range)
        default: break
        }
        if percent(40), target.every.isEmpty, let period = target.period, target.when != "",
          period.months == 12
        {
          target.period = reportingYear(PlainDay.parts(period.first).year + 1)
        }
        version.target = target
      }
      if percent(25), var start = goal.baseline, start.number.word.isEmpty, start.period == nil {
        start.number.digits = number(scale.range)
        version.baseline = goal.target.shape == "change" && start.number.digits <= 0 ? nil : start
      }
      goal.history.append(version)
    }
    goal.tolerance = goal.tolerance?.kind == "points" ? nil : goal.tolerance
  }

  // MARK: - Rows

  /// A figure with its publications: none, one, a revision, or two of one day.
  private mutating func figure(
    _ result: inout PlainCase, _ indicator: PlainIndicator, _ period: PlainPeriod, _ number: PlainNumber,
    total: Int? = nil, delay: Int? = nil, isPlain: Bool = false
  ) {
    var row = PlainRow(indicator: indicator.id, period: period, number: number, total: total)
    if percent(40) || delay != nil { row.published = period.last + (delay ?? self.number(0...120)) }
    if row.published == nil, percent(15) {
      let source = PlainSource(
        id: "\(indicator.id)-s\(result.sources.count)",
        published: percent(80) ? period.last + self.number(0...90) : nil)
      result.sources.append(source)
      row.source = source.id
    }
    if !isPlain {
      if percent(5) { row.release = "forecast" }
      if percent(4) { row.number = nil }
      if percent(10) { row.release = pick(["provisional", "final", "estimated", "revised"]) }
      if percent(8), indicator.unit.name == PlainGoal.unitName, row.number?.decimals ?? 9 < 3 {
        rescale(&row, indicator)
      } else if percent(3), total == nil, indicator.measure == "level", !indicator.unit.name.isEmpty {
        row.unit = PlainUnit(name: "buckets")
      }
    }
    result.rows.append(row)
    guard let number = row.number, row.unit == nil else { return }
    let span = 1 + abs(number.digits) / 4
    func other(_ digits: Int) -> Int {
      var digits = digits
      if indicator.measure == "rank" { digits = max(1, digits) }
      if let total { digits = min(max(0, digits), total) }
      if indicator.limits?.low == 0 || number.digits >= 0 { digits = max(0, digits) }
      if let high = indicator.limits?.high {
        digits = min(digits, Int(high * Double([1, 10, 100, 1000][min(3, number.decimals)])))
      }
      return digits
    }
    let known = row.published ?? result.sources.first { $0.id == row.source }?.published ?? period.last
    if percent(12) {
      var revised = row
      revised.number?.digits = other(number.digits + self.number(-span...span))
      revised.source = ""
      revised.published = known + self.number(5...300)
      result.rows.append(revised)
    } else if percent(5), number.word.isEmpty || options.hasAgreeingTwins,
      !result.goals.contains(where: { $0.baseline?.rebase == true })
    {
      var twin = row
      twin.published = known
      twin.source = ""
      if options.hasAgreeingTwins, percent(50), total == nil, indicator.measure == "level" {
        twin.number?.word = pick(["", "about", "more than", "at least", "nearly"])
      }
      if percent(70) { twin.number?.digits = other(number.digits + self.number(-span...span)) }
      result.rows.append(twin)
    }
  }

  /// The same number in the unit at another scale.
  private func rescale(_ row: inout PlainRow, _ indicator: PlainIndicator) {
    if indicator.unit.exponent == 3 {
      row.unit = PlainUnit(name: indicator.unit.name)
      row.number?.digits *= 1000
    } else {
      row.unit = PlainUnit(name: indicator.unit.name, exponent: 3)
      row.number?.decimals += 3
    }
  }

  /// Some rows in another unit, and the rate that leads from it.
  private mutating func convert(_ result: inout PlainCase, _ indicator: inout PlainIndicator, _ id: String) {
    guard indicator.unit.name == PlainGoal.unitName else { return }
    let foreign = PlainUnit(name: "\(id)-jugs", exponent: pick([0, 3]))
    result.sources.append(PlainSource(id: "\(id)-rate"))
    result.sources.swapAt(0, result.sources.count - 1)
    let rate = PlainNumber(digits: pick([2, 4, 8]))
    result.conversions = [
      percent(50)
        ? PlainConversion(from: foreign, to: indicator.unit, rate: rate)
        : PlainConversion(from: indicator.unit, to: foreign, rate: rate)
    ]
    for index in result.rows.indices where result.rows[index].unit == nil && percent(50) {
      result.rows[index].unit = foreign
    }
  }

  // MARK: - Flows

  private mutating func flow(_ id: String, _ asOf: Int, _ knownOn: Int?) -> PlainCase {
    var result = PlainCase()
    var indicator = PlainIndicator(
      id: id, unit: pick([PlainUnit(), PlainUnit(name: PlainGoal.unitName)]), measure: "flow")
    var goal = PlainGoal(id: id, indicator: id, target: PlainTarget(shape: "atLeast"))
    let hasNegatives = percent(8)
    if hasNegatives { indicator.limits = (-100_000, 100_000) }
    let scale = Scale(range: (hasNegatives ? -5 : 0)...30, decimals: number(0...1))

    // The window
    let year = year()
    let years = number(1...2)
    switch below(6) {
    case 0 where yearName.isEmpty:
      goal.target.period = .quarter(year, number(1...4))
      goal.target.when = pick(["by", "in"])
    case 1 where yearName.isEmpty:
      goal.target.period = .half(year, number(1...2))
      goal.target.when = pick(["by", "in"])
    case 2:
      goal.start = PlainDay.number(year, yearStart, 1)
      goal.target.period = reportingYear(year + years - 1)
      goal.target.when = pick(["by", "in"])
    case 3:
      goal.start = PlainDay.number(year, yearStart, 1)
      if percent(70) {
        goal.target.period = .day(PlainDay.adding(months: 6 * number(1...4), to: goal.start ?? 0) - 1)
        goal.target.when = "by"
      }
    default:
      goal.target.period = reportingYear(year)
      goal.target.when = pick(["by", "in"])
    }
    let window = goal.start ?? goal.target.period?.first ?? 0
    let deadline = goal.target.deadline ?? window + 800
    let isWholeYear = window == PlainDay.number(PlainDay.parts(window).year, yearStart, 1)
    if percent(20), isWholeYear { indicator.cumulative = "year" }
    if options.hasTotalsSinceStart, percent(12) { indicator.cumulative = "start" }
    if options.hasGapsOfZero, percent(15), indicator.cumulative.isEmpty { indicator.gapsAreZero = true }

    // Figures: periods of one length, some with shorter ones in them, and some of the year before
    var months = pick([1, 1, 3, 3, 6, 12])
    if !yearName.isEmpty { months = pick([1, 1, 12]) }
    if indicator.cumulative != "" { months = pick([1, 3]) }
    if !yearName.isEmpty, indicator.cumulative != "" { months = 1 }
    let delay = percent(50) ? number(0...40) : nil
    var total = 0
    var running = 0
    var begin = window
    let isWeekly = options.hasGaps && percent(12) && indicator.cumulative.isEmpty
    if isWeekly { begin -= (window + 6) % 7 == 0 ? 0 : (window % 7) }
    // 1900-01-01 was a Monday, so that whole weeks are multiples of seven.
    let chance = percent(70) ? 0 : number(5...30)
    var steps = 0
    while begin <= deadline + 40, steps < 60 {
      steps += 1
      let next = isWeekly ? begin + 7 : PlainDay.adding(months: months, to: begin)
      let period =
        isWeekly ? PlainPeriod.week(monday: begin) : self.period(from: begin, months: months)
      guard let period, next - 1 <= asOf + 60 || percent(10) else { break }
      guard options.hasGaps || period.last <= deadline else { break }
      begin = next
      if options.hasGaps || indicator.gapsAreZero, percent(chance) { continue }
      var amount = value(scale, word: word(4, isOpenDownwards: false))
      if indicator.cumulative != "" {
        if indicator.cumulative == "year", isYearStart(period.first) { running = 0 }
        running += max(0, amount.digits)
        amount = PlainNumber(digits: running, decimals: scale.decimals)
      }
      total += amount.digits
      figure(
        &result, indicator, period, amount, delay: options.hasGaps ? delay : delay ?? 0,
        isPlain: !options.hasGaps || knownOn == nil && percent(70))
      if months == 3, percent(10), indicator.cumulative.isEmpty, !isWeekly {
        let (year, month, _) = PlainDay.parts(period.first)
        for index in 0..<number(1...3) {
          let part = PlainPeriod.month(year, month + index)
          result.rows.append(
            PlainRow(indicator: id, period: part, number: value(scale), published: part.last))
        }
      }
    }
    if indicator.cumulative != "" { total = running }
    if percent(25), indicator.cumulative.isEmpty, !isWeekly, months < 12, yearName.isEmpty {
      let (year, _, _) = PlainDay.parts(window)
      for quarter in 1...4 {
        let period = PlainPeriod.quarter(year - 1, quarter)
        result.rows.append(
          PlainRow(indicator: id, period: period, number: value(scale), published: period.last))
      }
    }

    // The target
    let size = max(10, total * number(50...160) / 100)
    goal.target.number = PlainNumber(digits: size, decimals: scale.decimals, word: percent(8) ? "about" : "")
    goal.target.shape = pick([
      "atLeast", "atLeast", "atLeast", "atMost", "atMost", "within", "change", "none",
    ])
    switch goal.target.shape {
    case "within":
      goal.target.number.word = ""
      goal.target.upper = PlainNumber(digits: size + number(5...80), decimals: scale.decimals)
    case "change":
      goal.baseline = PlainBaseline(
        number: PlainNumber(digits: size, decimals: scale.decimals),
        period: reportingYear(PlainDay.parts(window).year - 1))
      if let last = goal.baseline?.period?.last, last >= deadline { goal.target.shape = "atLeast" }
      goal.target.isPercent = percent(60)
      let amount = number(3...40) * (percent(60) ? 1 : -1)
      if goal.target.shape == "change" { goal.target.number = PlainNumber(digits: amount, decimals: 0) }
    default: break
    }
    if percent(35) {
      var kinds = ["step", "none", "linear", "compound", "milestones"]
      let (from, to) = (PlainDay.parts(window), PlainDay.parts(deadline + 1))
      let isYears = to.day == 1 && from.month == to.month && goal.target.deadline != nil
      if goal.target.shape == "within" { kinds.removeLast() }
      if isYears { kinds += ["profile", "profile"] }
      if isYears, to.year == from.year + 1, from.month == 1, months == 3, indicator.cumulative.isEmpty,
        !isWeekly
      {
        kinds += ["profileOf", "profileOf"]
      }
      var path = PlainTrajectory(kind: pick(kinds))
      switch path.kind {
      case "profile": path.shares = shares(pick([4, 12]))
      case "profileOf":
        path.of = .year(from.year - 1)
        let has = result.rows.contains { $0.period.first < window }
        if !has {
          for quarter in 1...4 {
            let period = PlainPeriod.quarter(from.year - 1, quarter)
            result.rows.append(
              PlainRow(
                indicator: id, period: period, number: PlainNumber(digits: number(1...30)),
                published: period.last))
          }
        }
      case "milestones":
        var day = window
        for _ in 0..<number(1...3) {
          day += number(15...120)
          if day < deadline {
            path.points.append(
              .init(day: day, value: PlainNumber(digits: number(0...max(1, size)), decimals: scale.decimals)))
          }
        }
        if path.points.isEmpty { path.kind = "linear" }
      default: break
      }
      goal.trajectory = path
    }
    goal.tolerance = tolerance(indicator, hasPoints: true)
    result.indicators = [indicator]
    result.goals = [goal]
    return result
  }

  private func isYearStart(_ day: Int) -> Bool {
    let (_, month, date) = PlainDay.parts(day)
    return month == yearStart && date == 1
  }

  /// A period of some months, as this registry can write it.
  private func period(from first: Int, months: Int) -> PlainPeriod? {
    let (year, month, _) = PlainDay.parts(first)
    switch months {
    case 1: return .month(year, month)
    case 3 where month % 3 == 1: return .quarter(year, (month + 2) / 3)
    case 6 where month % 6 == 1: return .half(year, (month + 5) / 6)
    case 12 where month == yearStart: return reportingYear(year)
    default:
      let next = PlainDay.adding(months: months, to: first)
      return PlainPeriod(
        text: PlainDay.text(first) + "/" + PlainDay.text(next - 1), first: first, last: next - 1,
        months: months)
    }
  }

  // MARK: - Milestones and what is not a number

  private mutating func milestone(_ id: String, _ asOf: Int) -> PlainCase {
    var result = PlainCase()
    let indicator = PlainIndicator(id: id, measure: "milestone")
    var goal = PlainGoal(id: id, indicator: id, target: PlainTarget(shape: "done"))
    deadline(&goal.target)
    if percent(30) { goal.start = before(goal.target.deadline) }
    var days: Set<Int> = []
    for _ in 0..<number(0...4) {
      let period = period(pick(["days", "months"]))
      guard days.insert(period.last).inserted else { continue }
      var row = PlainRow(indicator: id, period: period)
      row.isDone = percent(45)
      if percent(40) { row.published = period.last + number(0...100) }
      if percent(8) { row.release = "forecast" }
      result.rows.append(row)
    }
    result.indicators = [indicator]
    result.goals = [goal]
    return result
  }

  private mutating func unquantified(_ id: String, _ asOf: Int) -> PlainCase {
    var result = level(id, asOf)
    result.goals[0].target.shape = "stated"
    result.goals[0].target.isHold = false
    result.goals[0].target.share = nil
    result.goals[0].trajectory = nil
    result.goals[0].history = []
    if percent(40) { result.goals[0].indicator = nil }
    return result
  }

  // MARK: - Parts

  private mutating func parts(_ id: String, _ asOf: Int) -> PlainCase {
    var result = PlainCase()
    let combination = pick(["sum", "sum", "worst", "ratio", "ratio", "satisfying", "weightedMean"])
    let isFlow = options.hasPartsOfFlows && percent(45) && (combination == "sum" || combination == "ratio")
    let scale = Scale(range: 2...100, decimals: 0)
    var indicator = PlainIndicator(id: id)
    var goal = PlainGoal(
      id: id, indicator: id, target: PlainTarget(shape: pick(["atLeast", "atLeast", "atMost"])))
    goal.target.number = value(scale)
    if isFlow {
      goal.target.period = reportingYear(year())
      goal.target.when = "in"
      if combination == "sum" { indicator.measure = "flow" }
    } else {
      deadline(&goal.target)
    }
    let names = ["a", "b", "d"].prefix(number(2...3)).map { "\(id)\($0)" }
    var parts = PlainParts(combination: combination, parts: names.map { .init(indicator: $0) })
    var members = names
    var isShare = false
    switch combination {
    case "ratio":
      indicator.unit = pick([PlainUnit(name: "%"), PlainUnit()])
      isShare = !isFlow && percent(30)
      if !isShare {
        members = names.flatMap { [$0, $0 + "n"] }
        parts.parts = names.map { .init(indicator: $0, denominator: $0 + "n") }
      }
      goal.target.number =
        indicator.unit.name == "%"
        ? PlainNumber(digits: number(20...150)) : PlainNumber(digits: number(20...150), decimals: 2)
    case "satisfying":
      indicator.unit = pick([PlainUnit(name: "%"), PlainUnit()])
      parts.satisfying = PlainTarget(shape: pick(["atLeast", "atMost"]), number: value(scale))
      goal.target.number =
        indicator.unit.name == "%"
        ? PlainNumber(digits: number(20...100)) : PlainNumber(digits: number(1...3))
    case "weightedMean": for index in parts.parts.indices { parts.parts[index].weight = number(1...4) }
    case "sum":
      goal.target.number = PlainNumber(digits: number(20...300))
      if !isFlow, percent(60) {
        goal.baseline = PlainBaseline(
          number: PlainNumber(digits: number(2...300)), period: .day(before(goal.target.deadline)))
      }
    default: break
    }
    goal.parts = parts
    let months = pick([1, 3, 12])
    let cumulative = isFlow && percent(40) && yearName.isEmpty ? "year" : ""
    for member in members {
      var one = PlainIndicator(id: member, measure: isFlow ? "flow" : isShare ? "share" : "level")
      one.count = isShare ? number(20...60) : 0
      one.cumulative = cumulative
      if combination == "worst" || combination == "weightedMean" || combination == "satisfying" {
        one.unit = PlainUnit()
      }
      result.indicators.append(one)
      if isFlow {
        var begin = goal.target.period?.first ?? 0
        let end = PlainDay.adding(months: 12, to: begin) - 1
        var running = 0
        let step = yearName.isEmpty && cumulative.isEmpty ? pick([1, 3, 3]) : cumulative.isEmpty ? 1 : 3
        var left = number(1...12)
        while begin < end, left > 0 {
          left -= 1
          guard let period = period(from: begin, months: step) else { break }
          running += number(1...9)
          let amount = cumulative.isEmpty ? number(1...20) : running
          result.rows.append(PlainRow(indicator: member, period: period, number: PlainNumber(digits: amount)))
          begin = period.last + 1
        }
        continue
      }
      var used: [PlainPeriod] = []
      for _ in 0..<number(1...6) {
        let family = ["months", "quarters", "years"]
        var period = self.period(months == 1 ? "months" : months == 3 ? "quarters" : "years")
        if options.hasPartsOfSpans, percent(40) { period = self.period(pick(family)) }
        guard
          !used.contains(where: {
            $0.last == period.last && (!options.hasPartsOfSpans || $0.first == period.first)
          })
        else { continue }
        used.append(period)
        let number = isShare ? PlainNumber(digits: number(0...one.count)) : value(scale)
        var row = PlainRow(
          indicator: member, period: period, number: number, total: isShare ? one.count : nil)
        if percent(30) { row.published = period.last + self.number(0...90) }
        result.rows.append(row)
        if percent(10) {
          row.published = period.last + self.number(100...300)
          row.number = isShare ? row.number : value(scale)
          result.rows.append(row)
        }
      }
    }
    if combination == "weightedMean" || combination == "sum" || combination == "worst" {
      indicator.unit = PlainUnit()
    }
    result.indicators.append(indicator)
    result.goals = [goal]
    return result
  }

  // MARK: - Recurring goals

  private mutating func recurring(_ id: String, _ asOf: Int) -> PlainCase {
    var result = PlainCase()
    let isFlow = percent(70)
    var every = "year"
    if options.hasShortRhythms, percent(50) { every = pick(["quarter", "month"]) }
    let months = every == "year" ? 12 : every == "quarter" ? 3 : 1
    let indicator = PlainIndicator(id: id, measure: isFlow ? "flow" : "level")
    let first = number(2022...2023)
    var goal = PlainGoal(
      id: id, indicator: id, target: PlainTarget(shape: pick(["atLeast", "atLeast", "atMost"])))
    goal.start = PlainDay.number(first, yearStart, 1)
    goal.target.every = every
    goal.target.number = PlainNumber(digits: number(20...120) * (isFlow ? months : 12) / 12)
    if percent(60) {
      goal.target.when = "by"
      goal.target.period = reportingYear(first + number(0...2))
    }
    if options.hasGrowth, percent(40) {
      goal.target.shape = "change"
      goal.target.isPercent = percent(60)
      goal.target.number = PlainNumber(digits: number(2...30) * (percent(70) ? 1 : -1))
      goal.target.isFromStart = percent(30)
      goal.baseline = PlainBaseline(
        number: PlainNumber(digits: number(20...90)), period: .day((goal.start ?? 0) - 1))
      if months == 12, yearName.isEmpty { goal.baseline?.period = .year(first - 1) }
    } else if options.hasRaisedTargets, percent(50) {
      let set = PlainDay.number(first + 1, pick([1, 1, 7]), 1)
      goal.set = set
      var target = goal.target
      target.number.digits = max(1, target.number.digits + number(-20...10))
      goal.history = [PlainVersion(set: (goal.start ?? 0) - pick([0, 0, 40]), target: target)]
    }
    var begin = goal.start ?? 0
    let step = isFlow ? (months == 1 || !yearName.isEmpty ? 1 : pick([1, 3])) : months
    while begin <= asOf + 90, begin < PlainDay.number(2026, 7, 1) {
      guard let period = period(from: begin, months: step) else { break }
      begin = period.last + 1
      if options.hasGaps, percent(5) { continue }
      let amount = number(20...120) * (isFlow ? step : 12) / 12
      var row = PlainRow(indicator: id, period: period, number: PlainNumber(digits: amount))
      if percent(30), options.hasGaps { row.published = period.last + number(0...60) }
      result.rows.append(row)
    }
    result.indicators = [indicator]
    result.goals = [goal]
    return result
  }

  // MARK: - Means and objectives

  private mutating func mean(_ id: String, _ asOf: Int) -> PlainCase {
    var result = PlainCase()
    var indicator = PlainIndicator(id: id)
    indicator.isMean = true
    var goal = PlainGoal(id: id, indicator: id, target: PlainTarget(shape: pick(["atLeast", "atMost"])))
    goal.target.number = PlainNumber(digits: number(20...60))
    let year = year()
    goal.target.period = reportingYear(year)
    goal.target.when = "in"
    let step = yearName.isEmpty ? pick([1, 3, 6]) : 1
    var begin = goal.target.period?.first ?? 0
    let end = goal.target.deadline ?? 0
    while begin < end {
      guard let period = period(from: begin, months: step) else { break }
      begin = period.last + 1
      result.rows.append(
        PlainRow(indicator: id, period: period, number: PlainNumber(digits: number(10...70))))
    }
    result.indicators = [indicator]
    result.goals = [goal]
    return result
  }

  private mutating func objective(_ id: String, _ asOf: Int) -> PlainCase {
    var result = PlainCase()
    let hasWeights = percent(50)
    var children: [PlainGoal.PlainChild] = []
    for name in ["a", "b", "d"].prefix(number(2...3)) {
      let one = percent(70) ? level("\(id)\(name)", asOf) : milestone("\(id)\(name)", asOf)
      result.indicators += one.indicators
      result.goals += one.goals
      result.rows += one.rows
      result.sources += one.sources
      result.conversions += one.conversions
      children.append(.init(id: "\(id)\(name)", weight: hasWeights ? number(1...3) : 0))
    }
    var goal = PlainGoal(id: id, indicator: nil, target: PlainTarget(shape: "stated"))
    goal.children = children
    result.goals.append(goal)
    return result
  }
}

extension ReferenceJudge {
  /// The verdict on a goal that comes once, or on one occurrence of a recurring one.
  ///
  /// `before` is what a change is measured from, where that is the occurrence before.
  func verdict(
    of goal: PlainGoal, firstSet: Int? = nil, before: (spread: Spread, day: Int)?? = nil, window: Int? = nil
  ) -> ReferenceVerdict {
    var result = ReferenceVerdict(id: goal.id, status: "notQuantified")
    let target = goal.target
    guard target.shape != "stated", let indicator = world.indicator(goal.indicator) else { return result }
    let isFlow = indicator.measure == "flow"

    // Days
    let deadline = target.deadline
    var baseline = self.baseline(goal, indicator)
    if let before { baseline = before.map { ($0.spread, .some($0.day)) } }
    if indicator.measure == "milestone" { baseline = nil }
    let named = window ?? goal.start ?? target.named?.first
    let first = isFlow ? named : goal.start ?? baseline?.day.map { $0 + 1 }
    let clock = isFlow ? named.map { $0 - 1 } : baseline?.day ?? goal.start.map { $0 - 1 }
    let isLate = deadline.map { world.asOf > $0 } ?? false

    // The figure that counts
    var reading: Reading
    if goal.parts != nil {
      reading = combined(goal, indicator, named)
    } else if isFlow {
      reading = flows(goal, indicator, named ?? 0)
    } else if indicator.isMean {
      reading = means(goal, indicator, named ?? 0)
    } else {
      reading = levels(goal, indicator)
    }
    let own = window ?? .min
    let counting = reading.trail.filter { $0.day <= deadline ?? .max && $0.day >= own }
    var figure = counting.last
    let isRestated = !isFlow && figure != nil && figure?.day == baseline?.day
    if isRestated { figure = nil }
    let settles = figure.map { one in
      isFlow || indicator.isMean
        ? one.day == deadline : target.firstSettlingDay.map { one.day >= $0 } ?? false
    }
    let isSettled = (settles ?? false) && deadline != nil
    let earlier = counting.filter { one in
      one.day < figure?.day ?? .min && one.day >= first ?? .min && one.day != baseline?.day ?? .min
    }

    if let figure, indicator.measure != "milestone" {
      result.low = .number(figure.spread.low)
      result.high = .number(figure.spread.high)
      if !figure.isConflict { result.value = .number(figure.spread.nominal) }
    } else if indicator.measure != "milestone" {
      (result.low, result.high, result.value) = (.number(nil), .number(nil), .number(nil))
    }
    result.day = .number(figure.map { Double($0.day) })

    // Rows 2 and 3
    if figure == nil, counting.isEmpty, reading.hasIncomparable {
      result.status = "notComparable"
      return result
    }
    let setFirst = firstSet ?? self.firstSet(goal)
    let begin = isFlow ? named : goal.start ?? baseline?.day ?? setFirst
    if begin.map({ world.asOf < $0 }) ?? false || setFirst.map({ $0 > world.knownOn ?? .max }) ?? false {
      result.status = "notStarted"
      (result.low, result.high, result.value, result.day) = (.open, .open, .open, .open)
      return result
    }
    result.flags["gap"] = reading.hasGap

    if indicator.measure == "milestone" {
      result.status = milestone(figure, isSettled, isLate, deadline)
      result.flags["unconfirmed"] = result.status == "achieved" && isLate && !isSettled
      result.flags["lost"] = figure?.isDone == false && earlier.contains { $0.isDone == true }
      (result.ofTarget, result.ofChange, result.expected) = (.number(nil), .number(nil), .number(nil))
      if result.status == "achieved" {
        result.achievedOn = .number(
          (earlier + (figure.map { [$0] } ?? [])).first { $0.isDone == true }.map { Double($0.day) })
      }
      return result
    }

    var setting = Setting(
      target: target, indicator: indicator, isFlow: isFlow, trajectory: goal.trajectory ?? PlainTrajectory(),
      tolerance: goal.tolerance, deadline: deadline, clock: clock, first: first, figureDay: figure?.day,
      digit: figure?.digit ?? 0, isSettled: isSettled, isLate: isLate, baselineDay: baseline?.day)
    (result.status, result.ends) = ReferenceJudge.one(
      statuses(setting, figure?.spread, baseline?.spread, earlier))

    // Amounts beyond a gap
    if let bound = reading.bound, let decided = decided(setting, bound, baseline?.spread) {
      result.status = decided
      result.ends = []
      (result.low, result.high, result.value, result.day) = (.open, .open, .open, .open)
      result.flags["unconfirmed"] = nil
      return result
    }
    if let bound = reading.bound, figure == nil, !isLate {
      // Amounts are known, and no more than that they came together.
      var known = setting
      known.figureDay = bound.day
      known.digit = bound.digit ?? 0
      (result.status, result.ends) = ReferenceJudge.one(statuses(known, bound.spread, baseline?.spread, []))
      (result.low, result.high, result.value, result.day) = (.open, .open, .open, .open)
      result.flags["unconfirmed"] = nil
      return result
    }
    result.flags["unconfirmed"] =
      ReferenceJudge.verdictClass(result.status) == "good" && isLate && !isSettled
    setting.isLate = isLate
    numbers(&result, goal, setting, figure, baseline, earlier, reading)
    // Whether a figure that restates the baseline is shown is not the contract's matter.
    if isRestated { (result.low, result.high, result.value, result.day) = (.open, .open, .open, .open) }
    return result
  }

  func milestone(_ figure: Figure?, _ isSettled: Bool, _ isLate: Bool, _ deadline: Int?) -> String {
    if figure?.isDone == true { return "achieved" }
    if figure != nil, isSettled { return "missed" }
    if isLate, !isSettled { return "overdue" }
    if figure == nil { return "noData" }
    return deadline == nil ? "open" : "noPace"
  }

  /// The value to start from: as written, or the newest vintage of its own period where it follows that.
  func baseline(_ goal: PlainGoal, _ indicator: PlainIndicator) -> (spread: Spread, day: Int?)? {
    guard let baseline = goal.baseline else { return nil }
    if baseline.rebase == true, let period = baseline.period,
      let newest = standing(indicator).figures.first(where: {
        $0.first == period.first && $0.last == period.last
      })
    {
      return (newest.spread, period.last)
    }
    return (
      spread(baseline.number, indicator, isRounded: indicator.isRounded), baseline.period?.last
    )
  }

  /// The verdict that amounts beyond a gap settle by themselves, if they do.
  func decided(_ setting: Setting, _ bound: Figure, _ baseline: Spread?) -> String? {
    var setting = setting
    setting.figureDay = bound.day
    setting.digit = bound.digit ?? 0
    setting.isSettled = false
    let found = statuses(setting, Spread(bound.spread.low), baseline, [])
    let isBudget = points(setting.target, setting.indicator).allSatisfy {
      setting.isBudget(aim(setting.target, $0, baseline?.nominal))
    }
    if found == ["achieved"] || found == ["missed"] { return found[0] }
    guard isBudget, found.allSatisfy({ ReferenceJudge.verdictClass($0) == "behind" }) else { return nil }
    // Behind its floor says nothing: there may be more.
    if setting.target.shape == "within" {
      let only = statuses(setting.above, Spread(bound.spread.low), baseline, [])
      guard only.allSatisfy({ ReferenceJudge.verdictClass($0) == "behind" }) else { return nil }
      return ReferenceJudge.one(only).status
    }
    return ReferenceJudge.one(found).status
  }

  /// The mean of equal spans that follow one another from the window's first day.
  func means(_ goal: PlainGoal, _ indicator: PlainIndicator, _ window: Int) -> Reading {
    let deadline = goal.target.deadline ?? .max
    let inside = standing(indicator).figures.filter {
      $0.first >= window && $0.last <= deadline && $0.months > 0
    }
    var best: [Int: Chain] = [:]
    for months in Set(inside.map(\.months)).sorted() {
      for (day, chain) in chains(inside.filter { $0.months == months }, from: window)
      where best[day].map({ $0.pieces.count > chain.pieces.count }) ?? true {
        best[day] = chain
      }
    }
    var reading = Reading()
    for (day, chain) in best.sorted(by: { $0.key < $1.key }) {
      var mean = sum(chain.pieces, day)
      mean.spread = mean.spread.scaled(1 / Double(chain.pieces.count))
      mean.digit = nil
      reading.trail.append(mean)
    }
    return reading
  }

  // MARK: - The numbers beside the verdict

  func numbers(
    _ result: inout ReferenceVerdict, _ goal: PlainGoal, _ setting: Setting, _ figure: Figure?,
    _ baseline: (spread: Spread, day: Int?)?, _ earlier: [Figure], _ reading: Reading
  ) {
    let target = goal.target
    let point = TargetPoint(target)
    let base = baseline?.spread.nominal
    let aim = aim(target, point, base)
    let hasAim = aim.low != nil || aim.high != nil
    let isBand = aim.low != nil && aim.high != nil
    let isStay =
      target.isHold || (!setting.isFlow && hasAim && base.map { satisfies($0, aim) } ?? false)
    let isReach = hasAim && !isStay && !setting.isBudget(aim) && !isBand
    // Of a band of a flow two things are open: whether amounts between its lines are on pace or ahead, and of which
    // of the two ends the points of the way are.
    if setting.isFlow, isBand {
      for words in [["onPace", "ahead"], ["atRisk", "offPace"]] where words.contains(result.status) {
        result.alternatives = words
      }
    }

    let actual = figure.map { $0.isConflict ? .nan : $0.spread.nominal } ?? (setting.isFlow ? nil : base)
    guard actual.map({ !$0.isNaN }) ?? true, reading.bound == nil else { return }
    let value = figure?.spread.nominal

    // Shares
    if let actual, let low = aim.low, !isBand, low > 0 {
      result.ofTarget = .number(actual / low)
    } else {
      result.ofTarget = .number(nil)
    }
    if setting.isFlow {
      if !isBand {
        let end = aim.low ?? aim.high ?? 0
        result.ofChange = .number(actual.flatMap { end == 0 ? nil : $0 / end })
      }
    } else if let actual, let base, hasAim, !isStay, destination(aim, base) != base {
      result.ofChange = .number((actual - base) / (destination(aim, base) - base))
    } else {
      result.ofChange = .number(nil)
    }

    // The expected value
    let paceWords = ["ahead", "onPace", "atRisk", "offPace"]
    if let value, let day = figure?.day, hasAim, !isStay, !isBand || !setting.isFlow {
      let from = setting.isFlow ? 0 : base
      let due = (from ?? (setting.hasKnots ? .some(.nan) : nil)).flatMap { from in
        expected(setting, from: from, to: isBand ? destination(aim, from) : aim.low ?? aim.high ?? 0, on: day)
      }
      if paceWords.contains(result.status) || due == nil || result.status == "cannotTell" {
        result.expected = .number(due)
      }
      _ = value
    }

    // Rates in the unit a month
    let isRunning = !setting.isLate && setting.deadline != nil
    let isOld = !setting.isFlow && figure.map { $0.day < baseline?.day ?? .min } ?? false
    let latest = isOld ? base : actual
    if let actual = latest, hasAim, !isBand || !setting.isFlow, isRunning, let deadline = setting.deadline,
      let day = isOld ? baseline?.day : figure?.day ?? baseline?.day, !isStay
    {
      let isNeeded = setting.isBudget(aim) || !satisfies(actual, aim)
      if !isNeeded || day >= deadline {
        result.required = .number(nil)
      } else if ["noPace", "baselineOnly"].contains(result.status) || paceWords.contains(result.status) {
        result.required = .number(
          (destination(aim, actual) - actual) / Double(deadline - day) * ReferenceJudge.month)
        if setting.isBudget(aim), let high = aim.high {
          result.required = .number((high - actual) / Double(deadline - day) * ReferenceJudge.month)
        }
      }
    }
    if let value, let day = figure?.day, paceWords.contains(result.status), isReach || setting.isFlow {
      if let clock = setting.clock, day > clock, let from = setting.isFlow ? 0 : base {
        result.current = .number((value - from) / Double(day - clock) * ReferenceJudge.month)
      } else {
        result.current = .number(nil)
      }
      if !isBand { result.best = best(goal, setting, aim, baseline, reading) }
    }

    // Flags and days
    if let figure, isReach, figure.spread.isExact, earlier.allSatisfy(\.spread.isExact),
      baseline?.spread.isExact ?? true, points(target, setting.indicator).count == 1
    {
      let satisfied = earlier.filter { satisfies($0.spread.low, aim) }
      let isNow =
        satisfies(figure.spread.low, aim) && (!isOld || base.map { satisfies($0, aim) } ?? false)
      result.flags["lost"] = !isNow && !satisfied.isEmpty
      if isNow, figure.day >= setting.first ?? .min {
        result.achievedOn = .number(Double(satisfied.first?.day ?? figure.day))
      } else if satisfied.isEmpty, !isNow {
        result.achievedOn = .number(nil)
      }
    }
  }

  /// The best rate between two figures that follow one another, or of one period of a flow.
  func best(
    _ goal: PlainGoal, _ setting: Setting, _ aim: Aim, _ baseline: (spread: Spread, day: Int?)?,
    _ reading: Reading
  ) -> Answer {
    guard goal.parts == nil, !setting.indicator.isMean else { return .open }
    let isRising = aim.low != nil
    var rates: [Double] = []
    if setting.isFlow {
      guard setting.indicator.cumulative.isEmpty, !setting.indicator.gapsAreZero else { return .open }
      for figure in standing(setting.indicator).figures {
        guard !figure.isConflict else { return .open }
        rates.append(figure.spread.nominal / Double(figure.last - figure.first + 1))
      }
    } else {
      guard !reading.trail.contains(where: \.isConflict) else { return .open }
      var points = reading.trail.map { (day: $0.day, value: $0.spread.nominal) }
      if let base = baseline, let day = base.day {
        if let other = points.first(where: { $0.day == day }), other.value != base.spread.nominal {
          return .open
        }
        points.removeAll { $0.day == day }
        points.append((day, base.spread.nominal))
      }
      points.sort { $0.day < $1.day }
      for (left, right) in zip(points, points.dropFirst()) {
        rates.append((right.value - left.value) / Double(right.day - left.day))
      }
    }
    return .number((isRising ? rates.max() : rates.min()).map { $0 * ReferenceJudge.month })
  }

  // MARK: - Objectives

  /// As bad as its worst judged goal; cannot be told where one that is not judged decides.
  func objective(_ goal: PlainGoal, _ all: [ReferenceVerdict]) -> ReferenceVerdict {
    let children = goal.children.compactMap { child in all.first { $0.id == child.id } }
    let begun = children.map(\.status).filter { $0 != "notStarted" }
    let judged = begun.filter { ReferenceJudge.verdictClass($0) != "unjudged" }
    let worst = judged.min { ReferenceJudge.rank($0) < ReferenceJudge.rank($1) }
    var status =
      worst ?? (begun.isEmpty ? "notStarted" : begun.allSatisfy { $0 == "noData" } ? "noData" : "cannotTell")
    if let worst, ReferenceJudge.verdictClass(worst) == "good" {
      if judged.count < begun.count {
        status = "cannotTell"
      } else if begun.count < children.count, worst == "achieved" {
        status = "onPace"
      }
    }
    return ReferenceVerdict(id: goal.id, status: status)
  }
}

extension ReferenceJudge.Setting {
  /// The same with the upper end of a band alone.
  var above: ReferenceJudge.Setting {
    var result = self
    result.target.shape = "atMost"
    result.target.number = target.upper
    return result
  }
}

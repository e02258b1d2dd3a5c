extension GoalText {
  /// Why the goal has its status and what it means, in one sentence without a full stop; `nil` where the numbers of
  /// the row say everything.
  package var why: String? {
    if let objective { return objective }
    switch assessment.status {
    case .achieved: return achieved
    case .holding: return "holds so far; what counts is the figure for \(due)"
    case .missed: return missed
    case .overdue: return overdue
    case .noData: return goal.objective == nil ? noData : "none of its goals has a figure"
    case .baselineOnly:
      return "\(actual) is the starting point, and nothing newer is known"
        + (left.map { "; \($0)" } ?? "")
    case .open: return open
    case .noPace:
      return "no pace, since \((assessment.reason ?? assessment.paceReason ?? .noExpectation).sentence)"
    case .ahead, .onPace, .atRisk, .offPace: return paced
    case .cannotTell: return cannotTell
    case .notComparable: return notComparable
    case .notQuantified: return notQuantified
    case .notStarted:
      if assessment.reason == .notYetSet {
        return "set on \(goal.setOn?.description ?? "a later day"), which was not known yet"
      }
      return assessment.window.first.map { "begins on \($0)" } ?? assessment.reason?.sentence
    }
  }

  /// What the goals of an objective come to: `1 of 2 achieved, 1 off pace`.
  private var objective: String? {
    let children = assessment.children
    guard !children.isEmpty else { return nil }
    let counts = Status.allCases.compactMap { status in
      let count = children.count { $0.status == status }
      return count == 0 ? nil : "\(count) \(status.word)"
    }
    var text = "of \(NumberText.count(children.count, "goal")) " + counts.joined(separator: ", ")
    if let share = assessment.attainment.ofChange.fraction, goal.objective?.isWeighted == true {
      text += "; \(NumberText.percent(share)) of the way by weight"
    }
    if let worst = children.filter({ $0.status == assessment.status }).first,
      assessment.reason == .childBehind
    {
      text += "; as bad as \(glyphs.quoted(worst.title))"
    }
    return text
  }

  private var achieved: String? {
    guard let day = assessment.achievedOn else { return nil }
    if assessment.figure?.isLowerBound == true { return "reached by \(day) by what is known alone" }
    guard let deadline = goal.deadline?.date, day < deadline else { return "reached on \(day)" }
    return "reached on \(day), \(NumberText.count(day.days(to: deadline), "day")) early"
  }

  private var missed: String {
    var text: String
    switch assessment.reason {
    case .budgetExceeded:
      text = assessment.figure?.isLowerBound == true ? "exceeded by what is known alone," : "exceeded"
    case .holdBreached: text = "not held throughout"
    default: text = "not reached by \(due)"
    }
    if let figure = assessment.figure, let required = assessment.target, figure.isDone == nil,
      assessment.reason != .holdBreached || isShortOfTarget
    {
      let distance = abs(figure.value - nearestEdge(required, to: figure.value))
      if distance > 0 {
        text +=
          assessment.reason == .budgetExceeded || required.direction == .falling ? " by " : ", short by "
        text += self.distance(distance)
      }
    }
    if let late = assessment.reachedLate {
      text += "; reached on \(late.date), \(NumberText.count(late.days, "day")) late"
    }
    return text
  }

  // A distance between two numbers as printed has as many decimals as they, and more only where it would be 0.
  private func distance(_ distance: Double) -> String {
    let written = max(digits.actual, digits.target)
    return difference(
      distance, NumberText.decimals(for: distance, against: 0, atLeast: written, mustDiffer: true))
  }

  private var isShortOfTarget: Bool {
    guard let figure = assessment.figure, let required = assessment.target else { return false }
    return figure.value != nearestEdge(required, to: figure.value)
  }

  // The edge of the target a value is compared with; the value itself inside a band.
  private func nearestEdge(_ required: Assessment.Required, to value: Double) -> Double {
    guard required.direction == .band, let other = required.otherEdge else { return required.value }
    let (lower, upper) = (min(required.value, other), max(required.value, other))
    return value < lower ? lower : value > upper ? upper : value
  }

  private var overdue: String {
    var text = "the deadline \(due) has passed and its figure is not known: neither met nor missed"
    if assessment.reason == .noBaseline {
      text = "the deadline \(due) has passed, and without a baseline the target is not a number"
    }
    if let figure = assessment.figure {
      text +=
        figure.isDone == nil
        ? "; newest figure \(actual) \(days(of: figure))" : "; \(actual) \(days(of: figure))"
    }
    if let late = assessment.reachedLate {
      text += "; reached on \(late.date), \(NumberText.count(late.days, "day")) after it"
    }
    return text
  }

  private var noData: String {
    switch assessment.reason {
    case .periodsDiffer: "there are figures, but none for the goal's window"
    case .gap: "there are figures of the goal's window, and none that counts"
    case .onlyForecasts: "there are only forecasts, which never count"
    default: "neither a figure nor a baseline is known"
    }
  }

  private var open: String {
    let since =
      switch assessment.reason {
      case .noBaseline: "no deadline and no baseline"
      case .notDoneYet: "not done yet, and no deadline"
      default: "no deadline"
      }
    return since + ", so neither pace nor lateness"
  }

  /// What the method said that judged the pace, and what the project's own judgement is.
  package var byMethod: String? {
    guard let method = assessment.byMethod else { return nil }
    var text = "judged by \(method.name): "
    if let refusal = method.refusal {
      text += "refused, \(refusal)"
    } else {
      let number = Array(zip(method.numbers, method.values)).first.map { name, value in
        "\(name) \(NumberText.digits(value, decimals: max(2, NumberText.computedDecimals(value))))"
      }
      text += [method.category, number].compactMap { $0 }.joined(separator: ", ")
      if !method.flags.isEmpty { text += " (\(method.flags.joined(separator: ", ")))" }
    }
    return text + "; the project's own judgement: \(method.ownStatus.word)"
  }

  private var paced: String? {
    if let gap {
      let day = assessment.figure.map { " on \($0.day)" } ?? ""
      let left = isBudget || [.atRisk, .offPace].contains(assessment.status) ? nil : remaining
      return "\(gap); \(expected) expected\(day)" + (left.map { "; \($0) left" } ?? "")
    }
    // A level that is to be kept and is not.
    guard [.atRisk, .offPace].contains(assessment.status), let figure = assessment.figure,
      let required = assessment.target
    else { return nil }
    let distance = abs(figure.value - nearestEdge(required, to: figure.value))
    guard distance > 0 else { return nil }
    // Points of the way say nothing where there is no way.
    if case .points = goal.tolerance { return "outside what is to be kept by \(self.distance(distance))" }
    return "outside what is to be kept by \(self.distance(distance)), \(tolerance) accepted"
  }

  private var cannotTell: String {
    var text = "cannot be told"
    if let worst = assessment.range.first, let best = assessment.range.last {
      text = "anything from \(worst.word) to \(best.word)"
    }
    if assessment.reason == .unreadFigure, let unread = assessment.unread.first {
      let file = unread.location.map { "\($0.file), " } ?? ""
      let more = assessment.unread.count - 1
      return text + ", since \(file)\(unread.message)" + (more > 0 ? ", and \(more) more" : "")
    }
    return text + ", since \((assessment.reason ?? .intervalSpansVerdicts).sentence)"
  }

  private var notComparable: String {
    guard let other = assessment.incomparable.last else {
      return (assessment.reason ?? .unitsDiffer).sentence
    }
    let told = "\(reported(other)) for \(other.period.text)"
    if assessment.reason == .figuresRefused { return "\(told) is no value that the indicator can have" }
    if assessment.reason == .definitionsDiffer { return "\(told) counts something else than the target" }
    let wanted = unit.text.isEmpty ? "a bare number" : unit.text
    return "\(told) cannot be compared with \(wanted): no conversion is declared"
  }

  private var notQuantified: String {
    if assessment.reason == .noIndicator { return "the target names no indicator" }
    if let note = narrative { return note }
    if case .stated(let text) = goal.target.shape.held {
      return "the target states no number: \(glyphs.quoted(text))"
    }
    return (assessment.reason ?? .targetNotStated).sentence
  }

  /// What is reported in words, where the target has no number and neither has the figure.
  private var narrative: String? {
    guard let stated = assessment.stated else { return nil }
    return "reported for \(stated.period.text): \(glyphs.quoted(stated.note ?? ""))"
  }

  // MARK: - Beside the status

  /// The goal's rating by its own thresholds, with the share and both thresholds: `amber: 85.0% of the target, green
  /// from 95%, amber from 80%`.
  package var rating: String? {
    guard let thresholds = goal.ragThresholds else { return nil }
    let from = "green from \(thresholds.green.text), amber from \(thresholds.amber.text)"
    guard let rating = assessment.rating, let share = assessment.attainment.ofTarget.fraction else {
      return "no rating yet (\(from) of the target)"
    }
    let (worst, best) = (rating.lowerBound, rating.upperBound)
    let word = worst == best ? worst.rawValue : "\(worst.rawValue) to \(best.rawValue)"
    // No digit contradicts the word: 94.96% is not shown as 95.0% where green begins there.
    let decimals = [thresholds.green, thresholds.amber].map { threshold in
      NumberText.decimals(for: share * 100, against: threshold.value, atLeast: 1, mustDiffer: true)
    }.max()
    return "\(word): \(NumberText.percent(share, decimals: decimals ?? 1)) of the target, \(from)"
  }

  /// What else a reader must know, each in one sentence without a full stop: what the numbers leave open, rates,
  /// flags, claims, conversions, derived targets, revisions, other curves, findings.
  package var remarks: [String] {
    var remarks: [String] = [byMethod, rating].compactMap { $0 }
    if assessment.status != .cannotTell, let worst = assessment.range.first, let best = assessment.range.last,
      worst != best
    {
      remarks.append(
        assessment.status.verdictClass == .good
          ? "at least \(worst.word): what the numbers leave open reaches to \(best.word)"
          : "from \(best.word) to \(worst.word), by what the numbers leave open")
    }
    let isBehind = [.atRisk, .offPace, .noPace, .cannotTell].contains(assessment.status)
    if isBehind, let sentence = rateSentence { remarks.append(sentence) }
    if [.atRisk, .offPace].contains(assessment.status), let projection = projectionSentence {
      remarks.append(projection)
    }
    if let outlook = outlookSentence { remarks.append(outlook) }
    remarks += assessment.flags.compactMap(sentence)
    remarks += claims
    if let conversion = assessment.figure?.conversion { remarks.append(self.conversion(conversion)) }
    if assessment.window.accumulates, goal.baseline != nil, !goal.target.shape.isChange {
      remarks.append("the baseline is not used: amounts add up from zero over the goal's own period")
    }
    if let derivation = goal.target.derivation { remarks.append(self.derivation(derivation)) }
    if let old = assessment.figure?.superseded.first {
      let day = published(old).map { ", published \($0)" } ?? ""
      remarks.append("revised: \(reported(old)) before\(day)")
    }
    if let robustness = assessment.robustness, robustness.flips {
      remarks.append("on a \(robustness.trajectory.name) path it would be \(robustness.status.word)")
    }
    if let trend = assessment.trend, trend == .worsening { remarks.append("worsening") }
    remarks += assessment.findings.map(\.message)
    return remarks
  }

  /// The sentence of ``why`` and the ``remarks``.
  package var notes: [String] { [why].compactMap { $0 } + remarks }

  /// A flag in words; `nil` where another sentence says it.
  package func sentence(_ flag: Flag) -> String? {
    switch flag {
    case .lost: return "an earlier figure reached the target, the one that counts does not"
    case .unconfirmed: return "unconfirmed: the figure for \(due) is not known"
    case .stale:
      let rhythm =
        goal.reports.map { "every \($0.rawValue == "half" ? "half-year" : $0.rawValue)" } ?? "regularly"
      return "stale: figures are promised \(rhythm)"
        + (assessment.figure.map { ", the newest is of \($0.day)" } ?? "")
    case .claimed: return claims.isEmpty ? "the source says it was met; the numbers cannot confirm it" : nil
    case .provisional:
      let word = release.map(\.rawValue) ?? "provisional"
      return "rests on \(word == "estimated" ? "an" : "a") \(word) figure"
    case .gap: return uncounted
    }
  }

  /// Which figures of the window are not counted, and what is missing before them; `nil` when none are.
  package var uncounted: String? {
    guard !assessment.uncounted.isEmpty || !assessment.missing.isEmpty else { return nil }
    var parts: [String] = []
    if !assessment.missing.isEmpty {
      let spans = assessment.missing.prefix(3).map(\.text)
      let more = assessment.missing.count - spans.count
      let isOne = assessment.missing.count == 1
      parts.append(
        spans.joined(separator: ", ") + (more > 0 ? " and \(more) more spans" : "")
          + (isOne ? " is missing" : " are missing"))
    }
    for entry in assessment.uncounted {
      let figures = entry.figures
      guard let first = figures.first, let last = figures.last else { continue }
      let which =
        figures.count == 1
        ? "the figure of \(first.period.text)"
        : "\(figures.count) figures, \(first.period.text) to \(last.period.text),"
      let isBound = assessment.figure?.isLowerBound == true
      switch entry.reason {
      case .behindGap:
        parts.append(
          which + (figures.count == 1 ? " lies" : " lie") + " behind "
            + (isBound
              ? "it: at least so much is known"
              : "it and \(figures.count == 1 ? "does" : "do") not count yet"))
      case .cutByWindow:
        parts.append(which + (figures.count == 1 ? " lies" : " lie") + " only partly in the window")
      case .overlapping:
        parts.append(
          which + (figures.count == 1 ? " overlaps" : " overlap")
            + " what is counted and \(figures.count == 1 ? "is" : "are") left out")
      }
    }
    return parts.joined(separator: "; ")
  }

  /// What the sources themselves concluded, and whether the numbers agree.
  package var claims: [String] {
    let observations =
      assessment.figure.map { Array($0.observations) } ?? assessment.incomparable.last.map { [$0] } ?? []
    return observations.compactMap { observation in
      switch observation.claim {
      case nil: return nil
      case .met(let text):
        let isMet = [.achieved, .holding].contains(assessment.status)
        let isMissed = assessment.status == .missed
        return "the source says \(glyphs.quoted(text)): "
          + (isMet ? "agrees" : isMissed ? "the numbers say otherwise" : "the numbers cannot confirm it")
      case .ofWay(let share):
        let claimed = NumberText.digits(share.value, decimals: max(0, share.decimals)) + "%"
        guard let fraction = assessment.attainment.ofChange.fraction,
          assessment.figure?.observations.count == 1
        else { return "the source says \(claimed) of the way, which cannot be checked" }
        let computed = NumberText.percent(fraction, decimals: max(0, share.decimals))
        let agrees = NumberText.percent(share.value / 100, decimals: max(0, share.decimals)) == computed
        return agrees
          ? "the source's own \(claimed) of the way checked, agrees"
          : "the source says \(claimed) of the way, the numbers give \(computed)"
      case .ofTarget(let share):
        let claimed = NumberText.digits(share.value, decimals: max(0, share.decimals)) + "%"
        guard let fraction = assessment.attainment.ofTarget.fraction,
          assessment.figure?.observations.count == 1
        else { return "the source says \(claimed) of the target, which cannot be checked" }
        // Derived from the same claim, the target agrees with it by construction.
        if goal.target.derivation != nil { return nil }
        let computed = NumberText.percent(fraction, decimals: max(0, share.decimals))
        let agrees = NumberText.percent(share.value / 100, decimals: max(0, share.decimals)) == computed
        return agrees
          ? "the source's own \(claimed) of the target checked, agrees"
          : "the source says \(claimed) of the target, the numbers give \(computed)"
      }
    }
  }

  /// A declared rate in words: `converted at 25,000 VND billion for 1 USD billion (2024-06-30, bank)`.
  package func conversion(_ conversion: Conversion) -> String {
    let rate = NumberText.digits(conversion.rate.value, decimals: max(0, conversion.rate.decimals))
    return "converted at \(glyphs.mark(conversion.rate.qualifier))\(rate) \(conversion.to.text) for "
      + "1 \(conversion.from.text) (\(conversion.date.text), \(conversion.source))"
  }

  /// How a target was derived: `target derived: 139,260 is 99.5% of it, so it lies from 139,890 to 140,030`.
  package func derivation(_ derivation: Target.Derivation) -> String {
    let interval = derivation.interval
    let figure = NumberText.digits(derivation.figure.value, decimals: max(0, derivation.figure.decimals))
    let share = NumberText.digits(derivation.share.value, decimals: max(0, derivation.share.decimals))
    let (low, high) = NumberText.compared(
      interval.lower, interval.upper,
      decimals: (NumberText.computedDecimals(interval.lower), NumberText.computedDecimals(interval.upper)),
      mustDiffer: true)
    return "target derived: \(figure) is \(share)% of it, so it lies from "
      + "\(NumberText.digits(interval.lower, decimals: low)) to "
      + "\(NumberText.with(unit, NumberText.digits(interval.upper, decimals: high)))"
  }

  // MARK: - What would help

  /// What would make the goal judgeable, for readers who do not keep the files; `nil` where there is nothing.
  package var publicRemedy: String? {
    switch assessment.status {
    case .notQuantified:
      return assessment.reason == .noIndicator
        ? "an indicator that measures the target" : "the number that the target stands for"
    case .notComparable:
      if assessment.reason == .definitionsDiffer { return "a figure that counts what the target counts" }
      let other = assessment.incomparable.last?.unit?.text ?? "the other unit"
      return
        "a figure in \(unit.text.isEmpty ? "the target's unit" : unit.text), or a published rate from \(other)"
    case .achieved, .holding:
      return assessment.flags.contains(.unconfirmed) ? "the figure for \(due), to confirm it" : nil
    case .overdue: return "the figure for \(due)"
    case .noData:
      return assessment.reason == .periodsDiffer
        ? "a figure for the goal's own period" : "a figure, or a baseline"
    case .baselineOnly: return "a figure for a day after the baseline's"
    case .open: return "a deadline, if there is one"
    case .noPace:
      switch assessment.reason ?? assessment.paceReason {
      case .noBaseline: return "a baseline with its day, or the path that was promised"
      case .noStart: return "the day of the baseline, or the goal's start"
      case .profileIncomplete: return "every part of the earlier period"
      case .figureOlderThanWindow: return "a figure from within the goal's own period"
      default: return nil
      }
    case .cannotTell:
      return assessment.reason == .conflictingValues ? "which of the two values holds" : "an exact figure"
    case .notStarted, .missed, .ahead, .onPace, .atRisk, .offPace: return nil
    }
  }

  /// What would make the goal judgeable, or change what is wrong, for those who keep the files; `nil` where there is
  /// nothing to do.
  package var remedy: String? {
    let row = GoalText.place(assessment.figure?.observations.last?.location)
    let id = goal.indicator ?? goal.id
    switch assessment.status {
    case .notQuantified:
      return assessment.reason == .noIndicator
        ? "name the indicator that measures it, and record figures for it"
        : "find the number that the target stands for and write it in its place"
    case .notComparable:
      if assessment.reason == .definitionsDiffer {
        return "record a figure that counts what the target counts"
      }
      let other = assessment.incomparable.last?.unit?.text ?? "the other unit"
      return
        "record the figure in \(unit.text.isEmpty ? "the target's unit" : unit.text), or declare a conversion "
        + "from \(other) with its day and source"
    case .notStarted: return nil
    case .achieved, .holding:
      return assessment.flags.contains(.unconfirmed) ? "record the figure for \(due) to confirm it" : nil
    case .missed: return "if the figure is wrong, correct \(row ?? "it"); otherwise the goal stays missed"
    case .overdue: return "record the figure of \(id) for \(due)"
    case .noData:
      return assessment.reason == .periodsDiffer
        ? "record a figure of \(id) for the goal's window" : "record a figure of \(id), or state its baseline"
    case .baselineOnly: return "record a figure of \(id) for a day after the baseline's"
    case .open: return "if there is a deadline, state it with the target"
    case .noPace:
      switch assessment.reason ?? assessment.paceReason {
      case .noBaseline: return "state a baseline with its day, or a trajectory of dated values"
      case .noStart: return "state the day of the baseline, or the goal's start"
      case .noExpectation: return "state a trajectory other than none, if a path was promised"
      case .compoundNeedsPositiveValues: return "state another trajectory than compound"
      case .methodGivesNoVerdict: return "ask for another method, or for the project's own"
      case .profileIncomplete: return "record every part of the earlier period, or state another trajectory"
      case .figureOlderThanWindow: return "record a figure of \(id) from within the goal's window"
      case .notDoneYet: return "record when it is done"
      default: return nil
      }
    case .ahead, .onPace: return nil
    case .atRisk, .offPace:
      return "if the figure is wrong, correct \(row ?? "it"); if the path is not the one promised, state the "
        + "trajectory; if it is accepted for now, add a waiver with a reason and an end"
    case .cannotTell:
      if assessment.reason == .unreadFigure {
        return "correct the row that was skipped, or the mapping of its table"
      }
      return assessment.reason == .conflictingValues
        ? "find out which of the two values holds, and record it with a later day of publication"
        : "record an exact figure"
    }
  }
}

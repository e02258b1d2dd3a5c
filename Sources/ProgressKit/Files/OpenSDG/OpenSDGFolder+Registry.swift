extension OpenSDGFolder {
  /// The indicators, their figures and targets as a registry that can be reported and checked.
  ///
  /// Each series becomes an indicator of its own: `ID`, or `ID.words` in letters and digits where there are several;
  /// and a goal of the same id: at least or at most the target by the end of the target year (2030 unless stated),
  /// from the figure of the base year. A series without a target becomes a goal in words, and so does one whose
  /// direction is not stated, unless its target lies below its start, as the format's default has it.
  /// One that could not be read keeps its goal and has no figures, so that it is never taken for one that is not
  /// there. An indicator without a headline and without options has one goal in words, and its series as indicators.
  package var registry: Registry {
    var registry = Registry(title: "Open SDG", language: language)
    var taken: Set<String> = []
    var bases: Set<String> = []
    for indicator in indicators {
      let id = OpenSDGFolder.unique(OpenSDGFolder.identifier(indicator.id), &bases)
      if indicator.series.isEmpty {
        // Nothing is known of most of the world's list of indicators; only what should be known is named.
        guard let refusal = indicator.refusal else { continue }
        registry.indicators.append(Indicator(id: id, title: indicator.title, location: indicator.location))
        var goal = OpenSDGFolder.goal(id, indicator.title, indicator, note: "Not read: \(refusal).")
        goal.location = indicator.location
        registry.goals.append(goal)
        continue
      }
      if let source = indicator.source {
        var source = source
        source.id = id
        registry.sources.append(source)
      }
      let isOne = indicator.series.count == 1
      for series in indicator.series {
        let words = series.words.map(OpenSDGFolder.identifier).filter { !$0.isEmpty }.joined(separator: ".")
        let own = OpenSDGFolder.unique(isOne || words.isEmpty ? id : "\(id).\(words)", &taken)
        let title =
          indicator.title + (series.words.isEmpty ? "" : " – " + series.words.joined(separator: " / "))
        registry.indicators.append(OpenSDGFolder.indicator(own, title, indicator, series))
        registry.observations += OpenSDGFolder.observations(
          own, series, indicator, source: indicator.source == nil ? nil : id)
        var unread = series.unread + indicator.unread
        if let refusal = series.refusal, series.figures.isEmpty {
          unread.append(
            UnreadFigure(indicator: own, period: nil, message: refusal, location: series.location))
        }
        registry.unread += unread.map { figure in
          var figure = figure
          figure.indicator = own
          return figure
        }
        guard series.isChosen || indicator.isWhole || isOne else { continue }
        var goal = OpenSDGFolder.goal(own, title, indicator, series)
        goal.sources = indicator.source == nil ? [] : [id]
        registry.goals.append(goal)
      }
      if !isOne, !indicator.isWhole, !indicator.isComputed {
        var goal = OpenSDGFolder.goal(
          id, indicator.title, indicator,
          note: "No figure stands for the whole: \(indicator.series.count) series of groups are read, "
            + "of which a goal can name one.")
        goal.indicator = nil
        registry.goals.append(goal)
      }
    }
    return registry
  }

  private static func unique(_ id: String, _ taken: inout Set<String>) -> String {
    var number = 2
    var own = id
    while !taken.insert(own).inserted {
      own = "\(id).\(number)"
      number += 1
    }
    return own
  }

  /// A text in the letters, digits and hyphens that an id may have; another letter is its number.
  static func identifier(_ text: String) -> String {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9": bytes.append(UInt8(scalar.value))
      case _ where scalar.value < 128:
        if let last = bytes.last, last != UInt8(ascii: "-") { bytes.append(UInt8(ascii: "-")) }
      default: bytes += Array(String(scalar.value, radix: 16).utf8)
      }
      if bytes.count > 60 { break }
    }
    while bytes.last == UInt8(ascii: "-") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func unit(_ text: String?) -> UnitOfMeasure {
    guard let text else { return .none }
    let word = text.lowercased()
    let isPercent = ["percentage", "percent", "%", "percentage (%)", "percent (%)", "per cent"].contains(word)
    return isPercent ? .percent : UnitOfMeasure(text)
  }

  private static func indicator(
    _ id: String, _ title: String, _ indicator: OpenSDGIndicator, _ series: OpenSDGIndicator.Series
  ) -> Indicator {
    // A limit is what the progress is measured against; figures may lie beyond it.
    var limits: Limits?
    if let limit = series.input.limit, let direction = series.input.direction,
      series.figures.allSatisfy({ direction == .rising ? $0.value.value <= limit : $0.value.value >= limit })
    {
      limits = direction == .rising ? Limits(upper: limit) : Limits(lower: limit)
    }
    return Indicator(
      id: id, title: title, unit: unit(series.unit ?? indicator.unit), limits: limits,
      group: group(indicator),
      location: indicator.location)
  }

  private static func group(_ indicator: OpenSDGIndicator) -> String? {
    indicator.id.split(separator: "-").first.flatMap { Int($0) }.map { "Goal \($0)" }
  }

  private static func observations(
    _ id: String, _ series: OpenSDGIndicator.Series, _ indicator: OpenSDGIndicator, source: String?
  ) -> [Observation] {
    let published =
      indicator.published?.series.first { $0.isOf(series.tag) }?.status
      ?? (indicator.series.count == 1
        ? indicator.published?.status ?? (indicator.isAutomatic ? nil : indicator.statedStatus) : nil)
    let isMet = published == OpenSDG.Category.targetAchieved.rawValue
    return series.figures.enumerated().map { index, figure in
      Observation(
        indicator: id, period: figure.period, periodIsInferred: figure.periodIsInferred,
        value: .number(figure.value), release: figure.release, source: source,
        claim: isMet && index == series.figures.count - 1 ? .met("target_achieved") : nil, note: figure.note,
        location: figure.location)
    }
  }

  /// A goal in the words of the metadata.
  private static func goal(
    _ id: String, _ title: String, _ indicator: OpenSDGIndicator, note: String
  ) -> Goal {
    var goal = Goal(
      id, title: title, target: .stated(indicator.targetText ?? "no target is stated"),
      group: group(indicator),
      note: note)
    goal.location = indicator.location
    goal.targetLocation = indicator.location
    return goal
  }

  private static func goal(
    _ id: String, _ title: String, _ indicator: OpenSDGIndicator, _ series: OpenSDGIndicator.Series
  ) -> Goal {
    let wanted = series.input.baseline?.time.calendarYear ?? 2015
    let base = series.figures.first { $0.year >= wanted }
    // Where none is stated the format takes less for better. That is believed where the target lies below the
    // start; else everything would be reached by being lower.
    let falls = series.target.flatMap { target in base.map { $0.value.value > target.value } } ?? false
    let target: Target =
      switch (series.target, series.input.direction ?? (falls ? .falling : nil)) {
      case (let value?, .rising?): .atLeast(value)
      case (let value?, .falling?): .atMost(value)
      case (let value?, nil): .stated("\(value.text); which way is good is not stated")
      case (nil, _): .stated(indicator.targetText ?? "no target is stated")
      }
    let year = series.input.deadline?.calendarYear ?? 2030
    var goal = Goal(
      id, title: title, target: target,
      baseline: base.flatMap { base in
        series.target == nil
          ? nil
          : Baseline(
            base.value, on: base.period, periodIsInferred: base.periodIsInferred, location: base.location)
      },
      deadline: series.target == nil ? nil : Period(year: year).map { Deadline(endOf: $0) },
      group: group(indicator), note: note(indicator, series))
    goal.location = series.location
    goal.targetLocation = series.location
    return goal
  }

  /// What the publisher wants and says of a series, and what its rule gives.
  private static func note(_ indicator: OpenSDGIndicator, _ series: OpenSDGIndicator.Series) -> String? {
    var sentences: [String] = []
    if series.target != nil, let text = indicator.targetText {
      sentences.append(text.last.map { ".!?".contains($0) } ?? true ? text : text + ".")
    }
    if let refusal = series.refusal { sentences.append("Not read: \(refusal).") }
    if series.isChosen, series.refusal == nil, let category = series.verdict.category, !category.isEmpty {
      sentences.append("Open SDG's rule gives \(category).")
    }
    let stated =
      indicator.published?.series.first { $0.isOf(series.tag) }?.status
      ?? (indicator.isAutomatic ? indicator.published?.status : indicator.statedStatus)
    if let stated, !stated.isEmpty { sentences.append("The publisher says \(stated).") }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }
}

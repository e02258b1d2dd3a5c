/// What there is to say about the figures of one indicator, as text: every report takes its words and digits from here.
///
/// As with ``GoalText``, the text holds words of the registry as they are.
package struct FigureText {
  package let report: IndicatorReport
  package let sources: [String: Source]
  package let glyphs: Glyphs

  package init(_ report: IndicatorReport, sources: [String: Source], glyphs: Glyphs = .unicode) {
    self.report = report
    self.sources = sources
    self.glyphs = glyphs
  }

  package var indicator: Indicator { report.indicator }
  package var title: String { indicator.title }

  // MARK: - Values

  /// What stands for a period, with its unit: `≈1,500 enterprises`, `63 of 63 localities`, `done`.
  package func value(_ entry: IndicatorReport.Entry) -> String {
    if let isDone = entry.isDone { return isDone ? "done" : "not done" }
    guard let value = entry.value else {
      return entry.observations.last.map(reported) ?? glyphs.undefined
    }
    // One statement is shown as it was made, in its own unit; what was converted or reconciled, in the indicator's.
    if entry.observations.count == 1, let only = entry.observations.first { return reported(only) }
    return NumberText.with(
      indicator.unit, glyphs.mark(entry.qualifier) + NumberText.digits(value, decimals: entry.decimals))
  }

  /// A figure as it was reported, in its own unit: `1,928,311 VND billion`.
  package func reported(_ observation: Observation) -> String {
    let unit = observation.unit ?? indicator.unit
    func number(_ quantity: Quantity) -> String {
      glyphs.mark(quantity.qualifier) + NumberText.digits(quantity.value, decimals: max(0, quantity.decimals))
    }
    switch observation.value {
    case .number(let quantity): return NumberText.with(unit, number(quantity))
    case .count(let quantity, of: let total):
      return NumberText.with(unit, number(quantity) + " of " + NumberText.digits(Double(total), decimals: 0))
    case .done(let isDone): return isDone ? "done" : "not done"
    case .missing: return glyphs.undefined
    }
  }

  /// The period as it was written, with a mark where it was inferred: `2024-H1`, `2024-04-24 (inferred)`.
  package func period(_ entry: IndicatorReport.Entry) -> String {
    let isInferred = entry.observations.contains(where: \.periodIsInferred)
    let text = entry.observations.last.map(\.period).flatMap { $0 == entry.period ? $0.text : nil }
    return (text ?? entry.period.text) + (isInferred ? " (inferred)" : "")
  }

  // MARK: - Changes

  /// A difference in words, with its share: `+49.7 VND billion (+95.0%)`, `+2.6 points`, `1 place better`.
  package func amount(_ change: IndicatorReport.Change) -> String {
    var text = mark(change.amount, change.interval) + difference(change)
    if let fraction = change.fraction { text += " (\(percent(fraction, change)))" }
    return text
  }

  /// The shortest form of a difference: the share where there is one, else the difference.
  package func short(_ change: IndicatorReport.Change) -> String {
    guard let fraction = change.fraction else {
      return mark(change.amount, change.interval) + difference(change)
    }
    return mark(change.amount, change.interval) + percent(fraction, change)
  }

  private func difference(_ change: IndicatorReport.Change) -> String {
    if indicator.measure == .rank {
      let places = NumberText.difference(
        NumberText.digits(abs(change.amount), decimals: change.decimals), in: .rank)
      return change.amount == 0 ? "no change" : places + (change.amount < 0 ? " better" : " worse")
    }
    return NumberText.difference(
      NumberText.signed(change.amount, decimals: change.decimals), in: indicator.unit)
  }

  private func percent(_ fraction: Double, _ change: IndicatorReport.Change) -> String {
    let decimals = NumberText.decimals(
      for: fraction * 100, against: 0, atLeast: 1, mustDiffer: change.amount != 0)
    let text = NumberText.percent(fraction, decimals: decimals)
    return fraction > 0 ? "+" + text : text
  }

  // The mark of a difference between numbers that are intervals.
  private func mark(_ value: Double, _ interval: Interval) -> String {
    guard interval.lower < interval.upper else { return "" }
    if !interval.upper.isFinite, interval.lower == value {
      return interval.includesLower ? glyphs.atLeast : ">"
    }
    if !interval.lower.isFinite, interval.upper == value {
      return interval.includesUpper ? glyphs.atMost : "<"
    }
    return glyphs.about
  }

  // MARK: - Where from

  /// The name of the source of a figure and the day it was published: `NDO, 2023-12-29 (inferred)`.
  package func provenance(_ observation: Observation) -> String? {
    let parts = [observation.source, published(observation).map { "published \($0)" }].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// The day a figure was published, with a mark where it was inferred.
  package func published(_ observation: Observation) -> String? {
    if let day = observation.published {
      return day.description + (observation.publishedIsInferred ? " (inferred)" : "")
    }
    guard let source = observation.source.flatMap({ sources[$0] }), let day = source.published else {
      return nil
    }
    return day.description + (source.publishedIsInferred ? " (inferred)" : "")
  }

  /// Who says it: the publisher, else the title of the source, else its identifier.
  private func name(of observation: Observation) -> String? {
    guard let id = observation.source else { return nil }
    return sources[id].map { $0.publisher ?? $0.title } ?? id
  }

  /// Why a figure is in dispute: `142 USD billion by NDO, then 138.5 USD billion by Vietnam.vn; …`; `nil` when it is not.
  package func dispute(_ entry: IndicatorReport.Entry) -> String? {
    guard let dispute = entry.dispute else { return nil }
    func said(_ observations: some Sequence<Observation>) -> String {
      observations.map { reported($0) + (name(of: $0).map { " by \($0)" } ?? "") }.joined(separator: ", ")
    }
    switch dispute {
    case .sameDay: return said(entry.observations) + ", published on one day; both ends are judged"
    case .otherSource:
      return said(entry.superseded.reversed()) + ", then " + said(entry.observations)
        + "; the later publication counts"
    }
  }

  /// What kind of figure it is, where it is not a plain one: `estimated`, `forecast, never counts`.
  package func state(_ entry: IndicatorReport.Entry) -> String? {
    switch entry.state {
    case .forecast: return "forecast, never counts"
    case .notComparable:
      return "not in \(indicator.unit.text.isEmpty ? "the indicator's unit" : indicator.unit.text)"
    case .withoutValue: return "no value given"
    case .figure:
      guard let release = entry.observations.last?.release, release != .final else { return nil }
      return release.rawValue
    }
  }

  /// What is measured, in words: `an amount over a period, in VND billion`.
  package var measure: String {
    let kind =
      switch indicator.measure {
      case .level: "a level at a date"
      case .flow:
        switch indicator.cumulative {
        case .year: "a total since the reporting year's start"
        case .start: "a total since the goal's start"
        case nil: "an amount over a period"
        }
      case .rank: "a rank, less is better"
      case .share(of: let count): "how many of \(NumberText.digits(Double(count), decimals: 0))"
      case .milestone: "done or not done"
      }
    let unit = indicator.unit.text
    return unit.isEmpty || indicator.measure == .rank ? kind : "\(kind), in \(unit)"
  }
}

// MARK: - In one line

extension FigureText {
  /// What a table of many indicators shows of one: its newest figure.
  struct Latest {
    var value: String
    var period: String
    var change: String
    var source: String
    var place: String
    var isDisputed: Bool
  }

  /// What a source says of the change, where nothing can be computed: `“up 9.3% on 2022”`.
  private func stated(_ entry: IndicatorReport.Entry) -> String? {
    entry.comparisons.first { $0.comparison.whole == nil }.map { glyphs.quoted($0.comparison.text) }
  }

  /// What comes of a comparison: `agrees with the figures`, `no figure of 2022; it would be about 53,888 VND billion`.
  package func outcome(_ compared: IndicatorReport.Compared) -> String {
    if let agrees = compared.agrees {
      return agrees ? "checked, agrees with the figures" : "contradicts the figures"
    }
    guard let derived = compared.derived else { return "cannot be checked" }
    return "no figure of \(derived.period.text) is known: derived, \(self.derived(derived))"
  }

  /// A derived figure with what it leaves open: `≈53,888 VND billion (53,863 to 53,913)`.
  package func derived(_ derived: IndicatorReport.Derived) -> String {
    let width = derived.interval.upper - derived.interval.lower
    // As many digits as the width leaves any meaning to.
    var decimals = 0
    while decimals < 6, width.isFinite, width * Quantity.powerOfTen(decimals) < 5 { decimals += 1 }
    var text = NumberText.with(
      indicator.unit, glyphs.about + NumberText.digits(derived.value, decimals: decimals))
    if width.isFinite {
      text +=
        " (\(NumberText.digits(derived.interval.lower, decimals: decimals)) to "
        + "\(NumberText.digits(derived.interval.upper, decimals: decimals)))"
    }
    return text
  }

  /// The share in the whole: `71.6% of 8.8 million customers (mobile-money-customers)`.
  package func share(_ share: IndicatorReport.Share) -> String {
    let whole = reported(share.observation)
    return mark(share.fraction, share.interval) + NumberText.percent(share.fraction)
      + " of \(whole), \(share.whole)"
  }

  /// The newest figure, else the newest entry of whatever kind.
  var latest: Latest {
    guard let entry = report.latest ?? report.entries.last else {
      let none = glyphs.undefined
      return Latest(value: none, period: none, change: none, source: none, place: none, isDisputed: false)
    }
    let observation = entry.observations.last
    var value = self.value(entry)
    if let state = state(entry) { value += ", " + state }
    return Latest(
      value: value, period: period(entry),
      change: entry.yearChange.map(short) ?? stated(entry) ?? glyphs.undefined,
      source: observation?.source ?? glyphs.undefined,
      place: observation.flatMap { GoalText.place($0.location) } ?? glyphs.undefined,
      isDisputed: report.entries.contains { $0.dispute != nil })
  }
}

// MARK: - Line by line

extension FigureText {
  /// The whole of it, line by line, the newest period first.
  var sections: [Explanation.Section] {
    var stated = [
      Explanation.Row(label: "measured", text: measure, remark: GoalText.place(indicator.location))
    ]
    stated.append(
      Explanation.Row(
        label: "goals",
        text: report.goals.isEmpty ? "none: reported without a target" : report.goals.joined(separator: ", "))
    )
    if let group = indicator.group { stated.append(Explanation.Row(label: "group", text: group)) }
    if let note = indicator.note { stated.append(Explanation.Row(label: "note", text: note)) }
    if report.entries.isEmpty {
      stated.append(
        Explanation.Row(label: "figures", text: glyphs.undefined, remark: Reason.noObservation.sentence))
    }
    return [Explanation.Section(title: "Indicator", rows: stated)]
      + report.entries.reversed().map { Explanation.Section(title: period($0), rows: rows($0)) }
  }

  private func rows(_ entry: IndicatorReport.Entry) -> [Explanation.Row] {
    var rows: [Explanation.Row] = []
    for (index, observation) in entry.observations.enumerated() {
      var text = reported(observation)
      if let state = state(entry), index == 0 { text += ", " + state }
      rows.append(
        Explanation.Row(label: index == 0 ? period(entry) : "and", text: text, remark: remark(observation)))
    }
    if entry.observations.count == 1, let only = entry.observations.first, only.unit != nil,
      only.unit != indicator.unit, let value = entry.value
    {
      rows.append(
        Explanation.Row(
          label: "converted",
          text: NumberText.with(
            indicator.unit, glyphs.mark(entry.qualifier) + NumberText.digits(value, decimals: entry.decimals))
        ))
    }
    if let change = entry.change {
      rows.append(Explanation.Row(label: "change", text: "\(amount(change)) on \(change.base.text)"))
    }
    if let change = entry.yearChange, change.base != entry.change?.base {
      rows.append(Explanation.Row(label: "on the year", text: "\(amount(change)) on \(change.base.text)"))
    }
    if let share = entry.share { rows.append(Explanation.Row(label: "share", text: self.share(share))) }
    for compared in entry.comparisons {
      rows.append(
        Explanation.Row(
          label: "said", text: glyphs.quoted(compared.comparison.text), remark: outcome(compared)))
    }
    for old in entry.superseded {
      rows.append(Explanation.Row(label: "before", text: reported(old), remark: remark(old)))
    }
    if let dispute = dispute(entry) { rows.append(Explanation.Row(label: "disputed", text: dispute)) }
    return rows
  }

  private func remark(_ observation: Observation) -> String? {
    let parts = [
      GoalText.place(observation.location), observation.source,
      published(observation).map { "published \($0)" }, observation.note.map { "(\($0))" },
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: "   ")
  }
}

// One goal: the verdict in words, the numbers, the charts, the arithmetic and what it rests on.
extension HTMLReport {
  func card(_ page: inout String, _ text: GoalText) {
    let anchor = HTMLReport.anchor("g", text.goal.id)
    page += "<article class=\"goal \(text.assessment.status.tone.rawValue)\""
    page += isFolded ? "" : " id=\"\(anchor)\""
    page += " aria-labelledby=\"\(anchor)-h\">\n"
    let heading = "<h3 id=\"\(anchor)-h\">\(status(text)) \(own(text.title))</h3>"
    // An address that leads into a folded part opens it.
    if isFolded {
      page += "<details class=\"card\"><summary>\(heading) <span>\(own(brief(text)))</span></summary>\n"
      page += "<div id=\"\(anchor)\">\n"
    } else {
      page += heading + "\n"
    }
    if let why = text.why { page += "<p class=\"why\">\(prose(why))</p>\n" }
    let trajectory = TrajectoryChart(text, asOf: report.asOf)
    page += trajectory == nil ? "<div class=\"body\">\n<div>\n" : "<div class=\"body two\">\n<div>\n"
    facts(&page, text)
    if let bullet = BulletGraph(text) {
      let id = anchor + "-b"
      page += bullet.svg(id: id, title: "\(text.title), \(text.word)", description: standing(text))
    }
    remarks(&page, text)
    page += "</div>\n"
    if let trajectory {
      var description = standing(text)
      if let projection = text.projectionSentence { description += " " + sentence(projection) }
      if text.assessment.outlook != nil {
        description +=
          " The fan holds half and four fifths of what may come, as far as the figures' own past tells."
      }
      if trajectory.earlierFigures > 0 {
        description += " \(HTMLReport.count(trajectory.earlierFigures, "earlier figure")) not drawn."
      }
      page += "<div>\n"
      page += trajectory.svg(id: anchor + "-c", title: "\(text.title) over time", description: description)
      page += "</div>\n"
    }
    page += "</div>\n"
    arithmetic(&page, text)
    evidence(&page, text)
    page += isFolded ? "</div>\n</details>\n</article>\n" : "</article>\n"
  }

  private func facts(_ page: inout String, _ text: GoalText) {
    let assessment = text.assessment
    var facts: [(name: String, value: String, more: String?)] = []
    if let figure = assessment.figure {
      var more = text.days(of: figure)
      if let release = text.release { more += ", " + release.rawValue }
      facts.append(("Actual", text.actual, more))
    } else if let start = assessment.baseline {
      facts.append(
        (
          "Baseline", text.value(start.value, text.digits.baseline, start.qualifier),
          start.date.map { "on \($0)" }
        ))
    }
    if text.expectsBeforeDeadline {
      facts.append(("Expected by then", text.expected, text.goal.trajectory.name))
    }
    facts.append(("Target", text.target, text.goal.deadline.map { _ in "by \(text.due)" } ?? "no deadline"))
    if text.ofTarget != text.glyphs.undefined { facts.append(("Of the target", text.ofTarget, nil)) }
    if text.ofChange != text.glyphs.undefined { facts.append(("Of the way", text.ofChange, nil)) }
    if let remaining = text.remaining {
      facts.append((text.isBudget ? "Left of it" : "Left to go", remaining, text.requiredRate))
    }
    if let trend = assessment.trend { facts.append(("Trend", trend.word, nil)) }
    page += "<dl class=\"facts\">\n"
    for fact in facts {
      page += "<div><dt>\(fact.name)</dt><dd>\(own(fact.value))"
      if let more = fact.more { page += " <small>\(dated(Escaping.html(more)))</small>" }
      page += "</dd></div>\n"
    }
    page += "</dl>\n"
  }

  // MARK: - Charts

  /// Where the goal stands, as a person would say it of the picture.
  private func standing(_ text: GoalText) -> String {
    let assessment = text.assessment
    var parts: [String] = []
    if let figure = assessment.figure {
      var words = "Actual \(text.actual) \(text.days(of: figure))"
      if let release = text.release { words += ", " + release.rawValue }
      parts.append(words)
    }
    if let start = assessment.baseline {
      let value = text.value(start.value, text.digits.baseline, start.qualifier)
      parts.append("baseline \(value)" + (start.date.map { " on \($0)" } ?? ""))
    }
    if text.expectsBeforeDeadline { parts.append("expected by then \(text.expected)") }
    parts.append("target \(text.target)" + (text.goal.deadline == nil ? "" : " by \(text.due)"))
    return parts.map(sentence).joined(separator: " ")
  }

  // MARK: - Remarks

  private func remarks(_ page: inout String, _ text: GoalText) {
    let remarks = text.remarks
    if !remarks.isEmpty {
      page += "<ul class=\"remarks\">\n"
      for remark in remarks { page += "<li>\(prose(remark))</li>\n" }
      page += "</ul>\n"
    }
    if let remedy = text.publicRemedy {
      page += "<p class=\"remedy\"><b>What would help:</b> \(prose(remedy))</p>\n"
    }
    if let note = text.goal.note { page += "<p class=\"note\">\(own(note))</p>\n" }
    let waivers = text.goal.waivers.filter { $0.until >= report.asOf }
    for waiver in waivers {
      page +=
        "<p class=\"note\">Accepted until \(time(waiver.until)) (\(waiver.rule.rawValue)): \(own(waiver.reason))"
      if let by = waiver.by { page += ", \(own(by))" }
      page += "</p>\n"
    }
    var meta: [String] = []
    if let group = text.group { meta.append(own(group)) }
    if let owner = text.goal.owner { meta.append("Owner: " + own(owner)) }
    if let subject = text.assessment.indicator?.subject, subject != text.goal.owner {
      meta.append(own(subject))
    }
    meta.append(
      "<a href=\"#\(HTMLReport.anchor("g", text.goal.id))\"><code>\(Escaping.html(text.goal.id))</code></a>")
    page += "<p class=\"meta\">\(meta.joined(separator: " · "))</p>\n"
  }

  // MARK: - Arithmetic

  private func arithmetic(_ page: inout String, _ text: GoalText) {
    let sections = Explanation(text, report, places: false).sections
    guard !sections.isEmpty else { return }
    page += "<details class=\"arithmetic\"><summary>The arithmetic</summary>\n<table>\n"
    for section in sections {
      page += "<tbody><tr><th colspan=\"2\" scope=\"rowgroup\">\(section.title)</th></tr>\n"
      for row in section.rows {
        page += "<tr><th scope=\"row\">\(own(row.label))</th><td>\(own(row.text))"
        if let result = row.result { page += " = <b>\(own(result))</b>" }
        if let remark = row.remark { page += " <small>\(own(remark))</small>" }
        page += "</td></tr>\n"
      }
      page += "</tbody>\n"
    }
    page += "</table>\n</details>\n"
  }

  // MARK: - Evidence

  private struct Evidence {
    var period: Period?
    var days: String
    var value: String
    var state: String
    var published: String
    var source: String?
    var note: String?
    var isReplaced = false
    var counts = false
  }

  private func evidence(_ page: inout String, _ text: GoalText) {
    let rows = evidence(text)
    let stated = text.goal.sources
    guard !rows.isEmpty || !stated.isEmpty else { return }
    let shown = rows.suffix(HTMLReport.mostFigures)
    page += "<details class=\"evidence\"><summary>Figures and sources</summary>\n"
    if !stated.isEmpty {
      page += "<p>The goal is stated by \(stated.map(source).joined(separator: "; ")).</p>\n"
    }
    if !shown.isEmpty {
      let label = Escaping.html("Figures of \(text.title)")
      page += "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"\(label)\">\n<table>\n"
      page += "<thead><tr><th scope=\"col\">Period</th><th scope=\"col\" class=\"n\">Figure</th>"
      page +=
        "<th scope=\"col\">State</th><th scope=\"col\">Published</th><th scope=\"col\">Source</th></tr></thead>\n"
      page += "<tbody>\n"
      for row in shown.reversed() {
        let value = row.isReplaced ? "<del>\(own(row.value))</del>" : own(row.value)
        page += row.counts ? "<tr class=\"used\">" : "<tr>"
        page += "<th scope=\"row\">\(Escaping.html(row.days))</th><td class=\"n\">\(value)</td>"
        page += "<td>\(Escaping.html(row.state))</td><td class=\"d\">\(Escaping.html(row.published))</td><td>"
        page += row.source.map(source) ?? text.glyphs.undefined
        if let note = row.note { page += "<br><small>\(own(note))</small>" }
        page += "</td></tr>\n"
      }
      page += "</tbody>\n</table>\n</div>\n"
    }
    if shown.count < rows.count {
      page += "<p>\(HTMLReport.count(rows.count - shown.count, "older figure")) left out here.</p>\n"
    }
    page += "</details>\n"
  }

  // In order of days; of one period the newest publication last.
  private func evidence(_ text: GoalText) -> [Evidence] {
    let assessment = text.assessment
    var rows: [Evidence] = []
    let deadline = assessment.window.last
    func row(_ observation: Observation, _ states: [String], isReplaced: Bool = false, counts: Bool = false) {
      let inferred = observation.periodIsInferred ? " (inferred)" : ""
      var states = states
      if let release = observation.release { states.insert(release.rawValue, at: 0) }
      rows.append(
        Evidence(
          period: observation.period, days: observation.period.text + inferred,
          value: text.reported(observation),
          state: states.joined(separator: ", "),
          published: text.published(observation) ?? text.glyphs.undefined,
          source: observation.source, note: observation.note, isReplaced: isReplaced, counts: counts))
    }
    let counting = Set(assessment.figure.map { Array($0.observations) } ?? [])
    for point in assessment.series {
      for observation in point.superseded.reversed() {
        row(observation, ["replaced by a later publication"], isReplaced: true)
      }
      for observation in point.observations {
        let counts = counting.contains(observation)
        let isLate = deadline.map { observation.period.last > $0 } ?? false
        var states = counts ? ["counts"] : []
        if isLate { states.append("after the deadline, not counted") }
        if point.observations.count > 1, !assessment.window.accumulates { states.append("in conflict") }
        row(observation, states, counts: counts)
      }
    }
    for observation in assessment.incomparable { row(observation, ["cannot be compared with the target"]) }
    for observation in assessment.forecasts { row(observation, ["never counts"]) }
    if let baseline = text.goal.baseline, let start = assessment.baseline {
      let inferred = baseline.periodIsInferred ? " (inferred)" : ""
      let source = baseline.source.flatMap { report.sources[$0] }
      rows.append(
        Evidence(
          period: baseline.period, days: (baseline.period?.text ?? "no day stated") + inferred,
          value: text.value(start.value, text.digits.baseline, start.qualifier), state: "baseline",
          published: source?.published?.description ?? text.glyphs.undefined, source: baseline.source,
          note: baseline.note))
    }
    return rows.enumerated().sorted { left, right in
      let (a, b) = (left.element.period?.last ?? .earliest, right.element.period?.last ?? .earliest)
      return (a, left.offset) < (b, right.offset)
    }.map(\.element)
  }

  /// A source by its id or address: its title and publisher, linked where it has an address.
  func source(_ id: String) -> String {
    guard let source = report.sources[id] else {
      guard let address = Escaping.link(id) else { return own(id) }
      return link(address, own(id))
    }
    var text = own(source.title)
    if let address = source.url.flatMap(Escaping.link) { text = link(address, text) }
    if let publisher = source.publisher { text += ", \(own(publisher))" }
    return text
  }

  func link(_ address: String, _ text: String) -> String {
    // Pages only: an address to write to would be no evidence.
    guard address.lowercased().hasPrefix("http") else { return text }
    return "<a href=\"\(Escaping.html(address))\" rel=\"noopener noreferrer\">\(text)</a>"
  }
}

extension GoalText {
  /// Whether something else than the target itself is expected on the figure's day.
  var expectsBeforeDeadline: Bool {
    guard assessment.pace != nil, let figure = assessment.figure else { return false }
    return assessment.window.last.map { figure.day < $0 } ?? true
  }
}

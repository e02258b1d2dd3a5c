// What is reported without a target, and the page of all figures.
extension HTMLReport {
  /// At most so many indicators without a target are listed in a report of goals.
  static let mostIndicators = 200

  func figures(_ page: inout String) {
    let indicators = isOfFigures ? report.reported : report.reported.withoutTarget
    guard !indicators.isEmpty else { return }
    let title = isOfFigures ? "Figures" : "Reported, without a target"
    let shown = isOfFigures ? indicators.count : min(indicators.count, HTMLReport.mostIndicators)
    page += "<section aria-labelledby=\"figures\">\n<h2 id=\"figures\">\(title)</h2>\n"
    page += "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"figures-t\">\n"
    page +=
      "<table class=\"figures\">\n<caption id=\"figures-t\">Newest figure of each indicator, and those before it"
    page += "</caption>\n<thead><tr><th scope=\"col\">Indicator</th><th scope=\"col\">Over time</th>"
    page += "<th scope=\"col\" class=\"n\">Latest</th><th scope=\"col\">Figure of</th>"
    page +=
      "<th scope=\"col\" class=\"n\">On the year</th><th scope=\"col\">Source</th></tr></thead>\n<tbody>\n"
    for indicator in indicators.prefix(shown) { row(&page, indicator) }
    page += "</tbody>\n</table>\n</div>\n"
    if shown < indicators.count {
      page += "<p class=\"more\">\(HTMLReport.count(indicators.count - shown, "more indicator")) "
      page += "left out, so that this page stays usable.</p>\n"
    }
    page += "</section>\n"
  }

  private func row(_ page: inout String, _ indicator: IndicatorReport) {
    let text = FigureText(indicator, sources: report.sources)
    let latest = text.latest
    let anchor = HTMLReport.anchor("i", indicator.indicator.id)
    page += "<tr id=\"\(anchor)\"><th scope=\"row\">\(own(text.title))"
    if latest.isDisputed { page += " <small>disputed</small>" }
    if let group = indicator.indicator.group { page += " <small>\(own(group))</small>" }
    all(&page, text)
    page += "</th>"
    if let line = Sparkline(indicator) {
      let description = indicator.entries.filter { $0.state == .figure }.suffix(5).map {
        "\(text.value($0)) of \(text.period($0))"
      }.joined(separator: ", ")
      page +=
        "<td>" + line.svg(id: anchor + "-s", title: "\(text.title) over time", description: description)
        + "</td>"
    } else {
      page += "<td class=\"x\">\(text.glyphs.undefined)</td>"
    }
    page +=
      "<td class=\"n\">\(own(latest.value))</td><td class=\"d\">\(dated(Escaping.html(latest.period)))</td>"
    page += latest.change == text.glyphs.undefined ? "<td class=\"n x\">" : "<td class=\"n\">"
    page += "\(Escaping.html(latest.change))</td>"
    let source = (indicator.latest ?? indicator.entries.last)?.observations.last?.source
    page += "<td>\(source.map(short) ?? text.glyphs.undefined)</td></tr>\n"
  }

  /// Every figure of an indicator, folded.
  private func all(_ page: inout String, _ text: FigureText) {
    let entries = text.report.entries.suffix(HTMLReport.mostFigures)
    let count = text.report.entries.reduce(0) { $0 + $1.observations.count + $1.superseded.count }
    page += "<details><summary>\(HTMLReport.count(count, "figure"))</summary>\n<ul>\n"
    for entry in entries.reversed() {
      for observation in entry.observations {
        page += "<li>\(dated(Escaping.html(text.period(entry)))): <b>\(own(text.reported(observation)))</b>"
        var more = [text.state(entry)].compactMap { $0 }.map(own)
        if let change = entry.change {
          more.append("\(own(text.amount(change))) on \(Escaping.html(change.base.text))")
        }
        if let change = entry.yearChange, change.base != entry.change?.base {
          more.append("\(own(text.amount(change))) on \(Escaping.html(change.base.text))")
        }
        if let share = entry.share { more.append(own(text.share(share))) }
        for compared in entry.comparisons where observation.comparisons.contains(compared.comparison) {
          more.append(own(text.glyphs.quoted(compared.comparison.text) + ": " + text.outcome(compared)))
        }
        more += provenance(observation, text)
        page += ", " + more.joined(separator: ", ")
        if let note = observation.note { page += " <small>\(own(note))</small>" }
        page += "</li>\n"
      }
      for old in entry.superseded {
        page +=
          "<li>\(dated(Escaping.html(text.period(entry)))): <del>\(own(text.reported(old)))</del>, replaced, "
        page += provenance(old, text).joined(separator: ", ") + "</li>\n"
      }
      if let dispute = text.dispute(entry) { page += "<li>Disputed: \(prose(dispute))</li>\n" }
    }
    page += "</ul>\n"
    if entries.count < text.report.entries.count {
      page +=
        "<p>\(HTMLReport.count(text.report.entries.count - entries.count, "older figure")) left out here.</p>\n"
    }
    page += "</details>\n"
  }

  private func provenance(_ observation: Observation, _ text: FigureText) -> [String] {
    var parts = [observation.source.map(source) ?? "no source named"]
    if let day = text.published(observation) { parts.append("published \(dated(Escaping.html(day)))") }
    return parts
  }
}

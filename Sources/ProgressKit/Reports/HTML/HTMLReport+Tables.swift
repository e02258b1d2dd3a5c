// What concerns all goals: the table, the coverage, the sources, warnings, what is left out, and the method.
extension HTMLReport {
  func allGoals(_ page: inout String) {
    guard !goals.isEmpty else { return }
    // Columns in which nothing is known are left out.
    let undefined = NumberText.undefined
    let isEmpty = [
      ("no-expected", goals.allSatisfy { $0.expectedCell == undefined }),
      ("no-way", goals.allSatisfy { $0.ofChange == undefined }),
    ]
    let classes = (["all"] + isEmpty.filter(\.1).map(\.0)).joined(separator: " ")
    page += "<section aria-labelledby=\"all\">\n<h2 id=\"all\">All goals</h2>\n"
    if let legend = words.legend {
      page += "<p class=\"legend\">\(own(legend))</p>\n"
    }
    let detailed = Set(goals.prefix(HTMLReport.mostSections).map(\.goal.id))
    let sections = words.sections
    if isLong, sections.count > 1 {
      // So many goals are found by their group: its counts first, its goals on demand.
      for (index, section) in sections.enumerated() {
        let title = section.title ?? "Other goals"
        page += "<details class=\"group\"><summary><h3>\(own(title))</h3> "
        page += "<small>\(ReportText.counts(section.assessments, words.glyphs))</small></summary>\n"
        table(&page, classes, caption: "all-t-\(index)", own(title))
        rows(&page, section, detailed)
        page += "</tbody>\n</table>\n</div>\n</details>\n"
      }
    } else {
      table(&page, classes, caption: "all-t", "Every goal and its numbers")
      if isFolded {
        for (index, section) in sections.enumerated() {
          if index > 0 { page += "</tbody>\n<tbody>\n" }
          if let title = section.title {
            page += "<tr class=\"group\"><th colspan=\"9\" scope=\"rowgroup\">\(own(title)) "
            page += "<small>\(ReportText.counts(section.assessments, words.glyphs))</small></th></tr>\n"
          }
          rows(&page, section, detailed)
        }
      } else {
        for goal in goals { row(&page, goal, isDetailed: true) }
      }
      page += "</tbody>\n</table>\n</div>\n"
    }
    if isFolded { owners(&page) }
    page += "</section>\n"
  }

  private func table(_ page: inout String, _ classes: String, caption id: String, _ caption: String) {
    page += "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"\(id)\">\n"
    page += "<table class=\"\(classes)\">\n<caption id=\"\(id)\">\(caption)</caption>\n"
    page += "<thead><tr><th scope=\"col\">Status</th><th scope=\"col\">Goal</th>"
    page += "<th scope=\"col\" class=\"n\">Actual</th><th scope=\"col\">Figure of<span>, by</span></th>"
    page += "<th scope=\"col\" class=\"n\">Expected</th>"
    page += "<th scope=\"col\" class=\"n\">Target</th><th scope=\"col\" class=\"n\">Of target</th>"
    page += "<th scope=\"col\" class=\"n\">Of the way</th><th scope=\"col\">Due</th></tr></thead>\n<tbody>\n"
  }

  private func rows(_ page: inout String, _ section: ReportText.Section, _ detailed: Set<String>) {
    for assessment in section.assessments {
      let text = GoalText(assessment, sources: report.sources)
      row(&page, text, isDetailed: detailed.contains(text.goal.id))
    }
  }

  private func row(_ page: inout String, _ goal: GoalText, isDetailed: Bool) {
    let anchor = HTMLReport.anchor("g", goal.goal.id)
    page += isDetailed ? "<tr>" : "<tr id=\"\(anchor)\">"
    page += "<td>\(status(goal))</td><th scope=\"row\">"
    page += isDetailed ? "<a href=\"#\(anchor)\">\(own(goal.title))</a>" : own(goal.title)
    if !isFolded, let group = goal.group { page += " <small>\(own(group))</small>" }
    page += "</th>"
    var actual = Escaping.html(goal.actualCell)
    if let letter = goal.letter { actual += " <small>\(letter)</small>" }
    if let trend = goal.assessment.trend { actual += " <small class=\"trend\">\(trend.word)</small>" }
    var target = Escaping.html(goal.targetCell.text)
    if !goal.targetCell.unit.isEmpty { target += " <small>\(own(goal.targetCell.unit))</small>" }
    var when = ""
    if goal.assessment.shown != nil {
      when = dated(Escaping.html(goal.whenShort))
      let sources = goal.valueSources.suffix(2).map(short).joined(separator: "; ")
      if !sources.isEmpty { when += " <small>\(sources)</small>" }
    }
    page += actual == goal.glyphs.undefined ? "<td class=\"n x\">" : "<td class=\"n\">"
    page += actual + (when.isEmpty ? "</td><td class=\"d x\">—</td>" : "</td><td class=\"d\">\(when)</td>")
    for cell in [Escaping.html(goal.expectedCell), target, goal.ofTarget, goal.ofChange] {
      // Narrow screens leave out what is not known.
      page += cell == goal.glyphs.undefined ? "<td class=\"n x\">" : "<td class=\"n\">"
      page += cell + "</td>"
    }
    page += goal.goal.deadline == nil ? "<td class=\"d x\">" : "<td class=\"d\">"
    page += "\(Escaping.html(goal.dueCell))</td></tr>\n"
  }

  /// A source in a table: who published it and when, with a link to what is said of it below.
  func short(_ id: String) -> String {
    guard let source = report.sources[id] else { return self.source(id) }
    let day = source.published.map { ", \(time($0))" } ?? ""
    return "<a href=\"#\(HTMLReport.anchor("s", id))\">\(own(source.publisher ?? source.title))</a>\(day)"
  }

  // MARK: - Coverage

  /// What is known of one goal for one span of years.
  private struct Known {
    var figures = 0
    var provisional = 0
    var isDue = false
    var incomparable = 0

    var words: String {
      var parts: [String] = []
      let settled = figures - provisional
      if settled > 0 { parts.append(settled == 1 ? "● figure" : "● \(settled) figures") }
      if provisional > 0 { parts.append(provisional == 1 ? "◐ provisional" : "◐ \(provisional) provisional") }
      if incomparable > 0 { parts.append("○ \(incomparable) not comparable") }
      if isDue { parts.append("target due") }
      return parts.joined(separator: ", ")
    }
  }

  func coverage(_ page: inout String) {
    page += "<section aria-labelledby=\"coverage\">\n<h2 id=\"coverage\">Coverage</h2>\n"
    let years = goals.flatMap { goal in
      goal.assessment.series.map(\.day.year) + goal.assessment.incomparable.map(\.period.last.year)
        + [goal.assessment.window.last?.year].compactMap { $0 }
    }
    guard let first = years.min(), let last = years.max() else {
      page += "<p>No figure and no deadline is known.</p>\n</section>\n"
      return
    }
    // At most some twenty columns: longer histories are counted in spans of years.
    let span = [1, 2, 5, 10, 20, 50, 100, 1000].first { (last / $0 - first / $0) < 20 } ?? 10_000
    let columns = Array((first / span)...(last / span))
    page += "<p>How many figures there are for each goal, by the year in which their period ends. "
    page += "Estimated and provisional ones are counted apart.</p>\n"
    if isFolded {
      page += "<details><summary>The figures of \(HTMLReport.count(goals.count, "goal"))</summary>\n"
    }
    page += "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"coverage-t\">\n"
    page +=
      "<table class=\"coverage\">\n<caption id=\"coverage-t\">Figures by goal and year</caption>\n<thead><tr><th scope=\"col\">Goal</th>"
    for column in columns {
      let from = column * span
      page += "<th scope=\"col\">\(from)" + (span > 1 ? "–\(from + span - 1)" : "") + "</th>"
    }
    page += "</tr></thead>\n<tbody>\n"
    for goal in goals {
      page += "<tr><th scope=\"row\">\(own(goal.title))</th>"
      var known: [Int: Known] = [:]
      for point in goal.assessment.series {
        let column = point.day.year / span
        for observation in point.observations {
          known[column, default: Known()].figures += 1
          if observation.release?.isProvisional == true { known[column, default: Known()].provisional += 1 }
        }
      }
      for observation in goal.assessment.incomparable {
        known[observation.period.last.year / span, default: Known()].incomparable += 1
      }
      if let due = goal.assessment.window.last { known[due.year / span, default: Known()].isDue = true }
      for column in columns {
        let words = known[column]?.words ?? ""
        page += words.isEmpty ? "<td class=\"none\">none</td>" : "<td>\(words)</td>"
      }
      page += "</tr>\n"
    }
    page += "</tbody>\n</table>\n</div>\n" + (isFolded ? "</details>\n" : "") + "</section>\n"
  }

  // MARK: - Sources

  func sources(_ page: inout String) {
    page += "<section aria-labelledby=\"sources\">\n<h2 id=\"sources\">Sources</h2>\n"
    let sources = report.sources.values.sorted {
      ($0.published ?? .latest, $0.id) < ($1.published ?? .latest, $1.id)
    }
    if sources.isEmpty {
      page += "<p>No sources are named.</p>\n"
    } else {
      page += "<ul class=\"sources\">\n"
      for source in sources {
        page += "<li id=\"\(HTMLReport.anchor("s", source.id))\">\(self.source(source.id))"
        if let day = source.published {
          page += ", \(time(day))" + (source.publishedIsInferred ? " (inferred)" : "")
        }
        page += "."
        if let url = source.url, Escaping.link(url) == nil { page += " \(own(url))" }
        if let note = source.note { page += " <small>\(own(note))</small>" }
        page += "</li>\n"
      }
      page += "</ul>\n"
    }
    page += "</section>\n"
  }

  // MARK: - Warnings

  func warnings(_ page: inout String) {
    guard !report.diagnostics.isEmpty else { return }
    // Files and lines are for those who keep them.
    let are = report.diagnostics.count == 1 ? "is" : "are"
    page += "<section aria-labelledby=\"warnings\">\n<h2 id=\"warnings\">Warnings</h2>\n<p>There \(are) "
    page +=
      "\(HTMLReport.count(report.diagnostics.count, "warning")) about the files that this page is made from, "
    page += "shown to those who keep them by <code>progress validate</code>.</p>\n</section>\n"
  }

  // MARK: - Left out

  func leftOut(_ page: inout String) {
    let selected = ReportText(report).selected
    let isEarlier = report.notYetSet > 0 || report.hidesWarnings
    guard !report.closed.isEmpty || !report.outside.isEmpty || isEarlier || selected != nil else { return }
    page += "<section aria-labelledby=\"left-out\">\n<h2 id=\"left-out\">Not judged here</h2>\n"
    if let selected { page += "<p>\(prose(selected))</p>\n" }
    if !report.closed.isEmpty {
      page += "<h3>Closed goals</h3>\n<ul>\n"
      for goal in report.closed {
        guard let closure = goal.closed else { continue }
        page +=
          "<li id=\"\(HTMLReport.anchor("g", goal.id))\">\(own(goal.title)), closed on \(time(closure.date)): "
        page += prose(closure.reason)
        if let next = closure.replacedBy {
          let isShown = goals.contains { $0.goal.id == next }
          let name = "<code>\(Escaping.html(next))</code>"
          page +=
            " Replaced by "
            + (isShown ? "<a href=\"#\(HTMLReport.anchor("g", next))\">\(name)</a>." : name + ".")
        }
        page += "</li>\n"
      }
      page += "</ul>\n"
    }
    if report.notYetSet > 0 {
      let were = report.notYetSet == 1 ? "was" : "were"
      page += "<p>\(HTMLReport.count(report.notYetSet, "goal")) \(were) set later and not known yet.</p>\n"
    }
    if report.hidesWarnings {
      page += "<p>Warnings about the files are left out of a report of an earlier day.</p>\n"
    }
    if !report.outside.isEmpty {
      let year =
        report.year.map { "outside \(NumberText.digits(Double($0), grouped: false))" } ?? "outside the period"
      page += "<h3>\(HTMLReport.count(report.outside.count, "goal")) \(year)</h3>\n<p>"
      page += report.outside.map { "<code>\(Escaping.html($0))</code>" }.joined(separator: ", ") + "</p>\n"
    }
    page += "</section>\n"
  }

  // MARK: - Method

  func method(_ page: inout String) {
    page += """
      <section aria-labelledby="method">
      <h2 id="method">How this was judged</h2>
      <ul>
      <li>Each goal is judged on the day of its own newest figure, not on the day of the report: pace changes only when \
      figures do.</li>
      <li><b>Of the target</b> is actual ÷ target. <b>Of the way</b> is (actual − baseline) ÷ (target − baseline). \
      Neither is capped, and where one has no meaning it is left out.</li>
      <li><b>Expected</b> is the value on the path from the baseline to the target on the day of the figure; the path is \
      a straight line unless the goal states another. Amounts add up from zero over the goal's own period; nothing is \
      extrapolated to a year.</li>
      <li>Behind the path by no more than the tolerance is at risk, by more is off pace. The tolerance is 5 points of the \
      way unless the goal states another, and never less than one unit of the figure's last digit.</li>
      <li>“About”, “more than” and the like are kept: a verdict is given only where every value the words allow gives \
      the same. Otherwise it cannot be told.</li>
      <li>Of several publications for one period the newest counts; the older ones are shown as replaced. Forecasts are \
      shown and never count.</li>
      <li>After the deadline only its own figure says whether the target was met. Until that is known the goal is \
      overdue: neither met nor missed.</li>
      <li>Numbers are rounded once, for display, half away from zero, and with as many decimals as it takes for no digit \
      to contradict a verdict.</li>
      <li>In the charts a filled circle is a figure, a hollow one estimated or provisional; a whisker spans what a figure \
      may also be, a small triangle says “or more” or “or less”. The dashed line is the expected path with what is \
      accepted behind it, the heavy tick the target, the dotted line where the rate so far leads. A mark on the time \
      scale stands at the end of the year or month that it names.</li>
      </ul>

      """
    var tolerances: [(String, Int)] = []
    for goal in goals where goal.goal.tolerance != .standard {
      let words = goal.tolerance
      if let index = tolerances.firstIndex(where: { $0.0 == words }) {
        tolerances[index].1 += 1
      } else {
        tolerances.append((words, 1))
      }
    }
    if !tolerances.isEmpty, tolerances.count <= 12 {
      let list = tolerances.map { "\(own($0.0)) (\(HTMLReport.count($0.1, "goal")))" }.joined(separator: ", ")
      page += "<p>Other tolerances in this report: \(list).</p>\n"
    }
    page += "<p class=\"made\">Made with ProgressKit from the registry's files alone. "
    page += "The same files give the same page.</p>\n</section>\n"
  }
}

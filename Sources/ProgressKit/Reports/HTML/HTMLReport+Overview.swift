// What a page of many goals begins with: who answers for what, small charts of what needs attention; and the data to
// take along.
extension HTMLReport {
  /// At most so many owners are listed.
  private static let mostOwners = 60
  /// At most so many small charts are drawn.
  private static let mostMultiples = 60

  /// How many goals of each kind each owner has.
  func owners(_ page: inout String) {
    var order: [String] = []
    var counts: [String: (attention: Int, undecided: Int, onCourse: Int)] = [:]
    for goal in goals {
      guard let owner = goal.goal.owner else { continue }
      if counts[owner] == nil { order.append(owner) }
      var count = counts[owner] ?? (0, 0, 0)
      if Part.attention.holds(goal) { count.attention += 1 }
      if Part.undecided.holds(goal) { count.undecided += 1 }
      if Part.onCourse.holds(goal) { count.onCourse += 1 }
      counts[owner] = count
    }
    guard order.count > 1 else { return }
    page += "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"owners-t\">\n"
    page +=
      "<table class=\"owners\">\n<caption id=\"owners-t\">Goals by who answers for them</caption>\n<thead><tr>"
    page += "<th scope=\"col\">Owner</th><th scope=\"col\" class=\"n\">Need attention</th>"
    page +=
      "<th scope=\"col\" class=\"n\">Cannot be judged yet</th><th scope=\"col\" class=\"n\">On course</th>"
    page += "</tr></thead>\n<tbody>\n"
    for owner in order.prefix(HTMLReport.mostOwners) {
      guard let count = counts[owner] else { continue }
      page += "<tr><th scope=\"row\">\(own(owner))</th>"
      for value in [count.attention, count.undecided, count.onCourse] {
        page += "<td class=\"n\">\(number(value))</td>"
      }
      page += "</tr>\n"
    }
    page += "</tbody>\n</table>\n</div>\n"
    if order.count > HTMLReport.mostOwners {
      page += "<p>\(HTMLReport.count(order.count - HTMLReport.mostOwners, "more owner")) not listed.</p>\n"
    }
    let without = goals.count { $0.goal.owner == nil }
    if without > 0 {
      page += "<p class=\"legend\">\(HTMLReport.count(without, "goal")) without an owner.</p>\n"
    }
  }

  /// Small charts of the goals that need attention.
  func multiples(_ page: inout String) {
    let urgent = goals.filter(Part.attention.holds)
    guard !urgent.isEmpty else { return }
    page +=
      "<section class=\"multiples\" aria-labelledby=\"glance\">\n<h2 id=\"glance\">What needs attention, at a glance</h2>\n<ul>\n"
    for (index, goal) in urgent.prefix(HTMLReport.mostMultiples).enumerated() {
      let anchor = HTMLReport.anchor("g", goal.goal.id)
      page += "<li><a href=\"#\(anchor)\">\(own(goal.title))</a>\(status(goal))"
      if let chart = SmallChart(goal) {
        page += chart.svg(id: "m-\(index)", title: "\(goal.title), small", description: brief(goal))
      }
      page += "<span>\(own(brief(goal)))</span></li>\n"
    }
    page += "</ul>\n"
    if urgent.count > HTMLReport.mostMultiples {
      page +=
        "<p>\(HTMLReport.count(urgent.count - HTMLReport.mostMultiples, "more goal")) in <a href=\"#all\">the table</a>.</p>\n"
    }
    page += "</section>\n"
  }

  /// A goal in one line: `41% (2024-12-31), target at least 75% by 2025`.
  func brief(_ goal: GoalText) -> String {
    var text = goal.showsBaseline ? "baseline " : ""
    text += goal.assessment.shown == nil ? "no figure" : "\(goal.actual) (\(goal.whenShort))"
    text += ", target \(goal.target)"
    return goal.goal.deadline == nil ? text : text + " by \(goal.dueCell)"
  }

  /// JSON larger than this is not put into the page.
  private static let mostData = 1_500_000

  /// The report's own data, to be saved from the page.
  func downloads(_ page: inout String) {
    var links: [(name: String, text: String, type: String, words: String)] = []
    if !isOfFigures {
      links.append(("report.csv", CSVReport(report).text, "text/csv", "The goals as CSV"))
      links.append(("report.json", JSONReport(report).text, "application/json", "Everything as JSON"))
    }
    if !report.reported.isEmpty {
      links.append(("figures.csv", FiguresCSV(report).text, "text/csv", "Every figure as CSV"))
    }
    let fitting = links.filter { $0.text.utf8.count <= HTMLReport.mostData }
    guard !links.isEmpty else { return }
    page += "<section aria-labelledby=\"data\">\n<h2 id=\"data\">The data</h2>\n"
    if !fitting.isEmpty { page += "<ul class=\"data\">\n" }
    for link in fitting {
      let address = DataLink.address(link.text, type: link.type)
      page += "<li><a download=\"\(link.name)\" href=\"\(address)\">\(link.words)</a></li>\n"
    }
    if !fitting.isEmpty { page += "</ul>\n" }
    if fitting.count < links.count {
      let what = links.filter { $0.text.utf8.count > HTMLReport.mostData }.map(\.name).joined(separator: ", ")
      page += "<p>Too large to be part of this page: \(what).</p>\n"
    }
    page += "</section>\n"
  }
}

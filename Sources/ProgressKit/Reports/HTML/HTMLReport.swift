/// A report as one self-contained page: no script, no request, no link to anything but the sources.
///
/// The order of the content is its order of importance, so that it reads the same with styles blocked and by a screen
/// reader: the verdict in words, the goals that need attention, a table of all, the other goals, then what it all rests
/// on. The same report gives the same bytes.
public struct HTMLReport {
  let report: Report
  let words: ReportText
  let goals: [GoalText]
  /// The language of texts of the registry, where it is not that of the page's own words.
  let foreign: String

  /// With more goals than this, the table of all is folded by group.
  static let mostOpenRows = 60
  /// With more goals than this, only so many have a section of their own, those that need attention first. All are in
  /// the table.
  static let mostSections = 200
  /// At most so many figures of one goal are listed, the newest.
  static let mostFigures = 200

  /// Whether the page is of figures alone.
  let isOfFigures: Bool

  /// A report as a page.
  public init(_ report: Report) { self.init(report, isOfFigures: false) }

  /// The figures of a report as a page, without its goals.
  public init(figuresOf report: Report) { self.init(report, isOfFigures: true) }

  private init(_ report: Report, isOfFigures: Bool) {
    self.report = report
    self.isOfFigures = isOfFigures
    words = ReportText(report)
    goals = isOfFigures ? [] : report.assessments.map { GoalText($0, sources: report.sources) }
    let language = HTMLReport.languageTag(report.language)
    let isEnglish = language == "en" || language.hasPrefix("en-")
    foreign = isEnglish ? "" : " lang=\"\(Escaping.html(language))\""
  }

  /// With more goals than this, the page begins with the table of all, and each goal is folded.
  static let mostOpenCards = 12

  /// Whether the goals are folded away beneath a table.
  var isFolded: Bool { goals.count > HTMLReport.mostOpenCards }

  /// Whether there are so many goals that their table is folded and cards are drawn only when they come into view.
  var isLong: Bool { goals.count > HTMLReport.mostOpenRows }

  // A tag of letters, digits and hyphens; anything else would say nothing to a reader.
  private static func languageTag(_ language: String) -> String {
    let isTag =
      !language.isEmpty && language.utf8.count <= 35
      && language.utf8.allSatisfy { byte in
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45
      }
    return isTag ? language : "en"
  }

  /// The page.
  public var text: String {
    var page = ""
    page.reserveCapacity(40_000 + goals.count * 2_000)
    head(&page)
    let classes = [isFolded ? "folded" : nil, isLong ? "long" : nil].compactMap { $0 }.joined(separator: " ")
    page +=
      "<body" + (foreign.isEmpty ? "" : " lang=\"en\"")
      + (classes.isEmpty ? ">\n" : " class=\"\(classes)\">\n")
    header(&page)
    page += "<main id=\"main\">\n"
    guard !isOfFigures else {
      figures(&page)
      sources(&page)
      downloads(&page)
      page += "</main>\n</body>\n</html>\n"
      return page
    }
    let detailed = goals.prefix(HTMLReport.mostSections)
    if isFolded {
      allGoals(&page)
      multiples(&page)
    }
    section(&page, .attention, detailed)
    if !isFolded { allGoals(&page) }
    section(&page, .undecided, detailed)
    section(&page, .onCourse, detailed)
    if goals.count > detailed.count {
      page += "<p class=\"more\">The other \(HTMLReport.count(goals.count - detailed.count, "goal")) "
      page += "are in <a href=\"#all\">the table</a> only, so that this page stays usable. "
      page += "A report of fewer goals shows them in full.</p>\n"
    }
    figures(&page)
    coverage(&page)
    sources(&page)
    downloads(&page)
    warnings(&page)
    leftOut(&page)
    method(&page)
    page += "</main>\n</body>\n</html>\n"
    return page
  }

  // MARK: - Head

  private func head(_ page: inout String) {
    page +=
      "<!DOCTYPE html>\n<html lang=\"\(Escaping.html(HTMLReport.languageTag(report.language)))\">\n<head>\n"
    page += "<meta charset=\"utf-8\">\n"
    page += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
    page += "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
    page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    page += "<meta name=\"color-scheme\" content=\"light dark\">\n"
    page += "<meta name=\"referrer\" content=\"no-referrer\">\n"
    page += "<meta name=\"generator\" content=\"ProgressKit\">\n"
    let counts = isOfFigures ? "" : " " + words.counts
    page += "<meta name=\"description\" content=\"\(Escaping.html(verdict + counts))\">\n"
    page += "<title>\(Escaping.html(words.heading + ", " + words.days))</title>\n"
    page += "<style>\n\(HTMLStyle.sheet)</style>\n</head>\n"
  }

  // MARK: - Header

  /// What a reader must know first, as a sentence: how many goals need attention.
  private var verdict: String {
    guard !isOfFigures else {
      return "\(HTMLReport.count(report.reported.count, "indicator")) and their figures."
    }
    guard !goals.isEmpty else { return "No goals to judge." }
    let attention = goals.count { Part.attention.holds($0) }
    let course = goals.count { Part.onCourse.holds($0) }
    let undecided = goals.count - attention - course
    func are(_ number: Int) -> String { number == 1 ? "is" : "are" }
    var parts: [String] = []
    if attention > 0 {
      parts.append(
        "\(number(attention)) of \(HTMLReport.count(goals.count, "goal")) "
          + (attention == 1 ? "needs attention" : "need attention"))
    } else {
      parts.append("None of \(HTMLReport.count(goals.count, "goal")) needs attention")
    }
    if course > 0 { parts.append("\(number(course)) \(are(course)) on course") }
    if undecided > 0 { parts.append("\(number(undecided)) cannot be judged yet") }
    return parts.joined(separator: ", ") + "."
  }

  private func header(_ page: inout String) {
    page += "<a class=\"skip\" href=\"#main\">Skip to the goals</a>\n<header>\n"
    page += "<h1>\(own(words.heading))</h1>\n"
    page += "<p class=\"verdict\">\(Escaping.html(verdict))</p>\n"
    let ordered = report.counts.enumerated().sorted {
      ($0.element.status.attention, $0.offset) < ($1.element.status.attention, $1.offset)
    }.map(\.element)
    if !ordered.isEmpty, !isOfFigures {
      page += "<ul class=\"counts\">\n"
      for (status, count) in ordered {
        page += "<li class=\"\(status.tone.rawValue)\"><b>\(number(count))</b> "
        page += "<span>\(status.symbol(.unicode)) \(status.word)</span></li>\n"
      }
      page += "</ul>\n"
    }
    page += "<p class=\"scope\">As of \(time(report.asOf))"
    if let known = report.knownOn { page += ", with what was known on \(time(known))" }
    page += isOfFigures ? ".</p>\n" : ". \(Escaping.html(capitalized(words.scope))).</p>\n"
    page += "<nav aria-label=\"On this page\"><ul>\n"
    // Only sections that the page has; the table stands behind the goals that need attention.
    let detailed = goals.prefix(HTMLReport.mostSections)
    let places = Part.allCases.map { ($0.id, $0.title, detailed.contains(where: $0.holds)) }
    let all = ("all", "All goals", !goals.isEmpty)
    let order = isFolded ? [all] + places : places.prefix(1) + [all] + places.dropFirst()
    for (id, title, isThere) in order where isThere {
      page += "<li><a href=\"#\(id)\">\(title)</a></li>\n"
    }
    let hasData = !isOfFigures || !report.reported.isEmpty
    let hasFigures = isOfFigures || !report.reported.withoutTarget.isEmpty
    for (id, title, isThere) in [
      ("figures", isOfFigures ? "Figures" : "Reported, without a target", hasFigures),
      ("coverage", "Coverage", !isOfFigures), ("sources", "Sources", true),
      ("data", "The data", hasData),
      ("method", "How this was judged", !isOfFigures),
    ] where isThere {
      page += "<li><a href=\"#\(id)\">\(title)</a></li>\n"
    }
    page += "</ul></nav>\n</header>\n"
  }

  // MARK: - Parts of the page

  /// The three kinds of goals, each with a section.
  enum Part: CaseIterable {
    case attention, undecided, onCourse

    var id: String {
      switch self {
      case .attention: "attention"
      case .undecided: "undecided"
      case .onCourse: "on-course"
      }
    }

    var title: String {
      switch self {
      case .attention: "Needs attention"
      case .undecided: "Cannot be judged yet"
      case .onCourse: "On course"
      }
    }

    func holds(_ goal: GoalText) -> Bool {
      switch goal.assessment.status.attention {
      case ...1: self == .attention
      case 4...: self == .onCourse
      default: self == .undecided
      }
    }
  }

  private func section(_ page: inout String, _ part: Part, _ goals: ArraySlice<GoalText>) {
    let goals = goals.filter(part.holds)
    guard !goals.isEmpty else { return }
    page +=
      "<section class=\"cards\" aria-labelledby=\"\(part.id)\">\n<h2 id=\"\(part.id)\">\(part.title)</h2>\n"
    for goal in goals { card(&page, goal) }
    page += "</section>\n"
  }

  // MARK: - Pieces

  /// A text of the registry: escaped, and set apart so that its direction and language are its own.
  func own(_ text: String) -> String { "<bdi\(foreign)>\(Escaping.html(text))</bdi>" }

  /// A sentence of or about the registry, its days marked as such.
  func prose(_ text: String) -> String { "<bdi\(foreign)>\(dated(Escaping.html(sentence(text))))</bdi>" }

  /// Markup in which every day (`2024-06-30`) is marked as one, so that it is not broken over two lines.
  func dated(_ markup: String) -> String {
    let bytes = Array(markup.utf8)
    guard bytes.count >= 10 else { return markup }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let end = index + 10
      if end <= bytes.count, index == 0 || !HTMLReport.isWord(bytes[index - 1]),
        end == bytes.count || !HTMLReport.isWord(bytes[end]), let day = CalendarDate(utf8: bytes[index..<end])
      {
        result += "<time datetime=\"\(day)\">\(day)</time>".utf8
        index = end
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45
      || byte > 127
  }

  func number(_ value: Int) -> String { NumberText.digits(Double(value), decimals: 0) }

  static func count(_ number: Int, _ singular: String) -> String { NumberText.count(number, singular) }

  /// A day that machines can read too.
  func time(_ day: CalendarDate) -> String { "<time datetime=\"\(day)\">\(day)</time>" }

  /// A sentence with a capital letter in front and a full stop behind.
  func sentence(_ text: String) -> String {
    let ends = text.hasSuffix(".") || text.hasSuffix("?") || text.hasSuffix("!")
    return capitalized(text) + (ends ? "" : ".")
  }

  func capitalized(_ text: String) -> String {
    guard let first = text.first, first.isASCII, first.isLowercase else { return text }
    return first.uppercased() + text.dropFirst()
  }

  /// An id for the page made of a registry's id, the same for equal ids only; letters, digits, `-`, `.` and `@` stay.
  static func anchor(_ prefix: String, _ id: String) -> String {
    var anchor = prefix + "-"
    for byte in id.utf8 {
      switch byte {
      case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "@"):
        anchor.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        anchor += "_" + String(byte, radix: 16)
      }
    }
    return anchor
  }

  /// The sign and the word of a status.
  func status(_ goal: GoalText) -> String {
    "<span class=\"status \(goal.assessment.status.tone.rawValue)\">\(goal.symbol)\u{A0}\(goal.word)</span>"
  }
}

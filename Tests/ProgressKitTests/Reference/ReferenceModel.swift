/// Plain data of the reference: day numbers, decimal digits, words. Nothing here knows the engine.

/// Days as numbers, counted one by one from 1900-01-01.
enum PlainDay {
  static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  static func length(_ year: Int, _ month: Int) -> Int {
    [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// The number of every first of January from 1900 on.
  private static let firsts: [Int] = (1900..<2100).reduce(into: [0]) { firsts, year in
    firsts.append((firsts.last ?? 0) + (isLeap(year) ? 366 : 365))
  }

  /// The number of a day; months beyond 12 run on into the next years.
  static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let (year, month) = (year + (month - 1) / 12, (month - 1) % 12 + 1)
    var days = firsts[year - 1900]
    for earlier in 1..<month { days += length(year, earlier) }
    return days + day - 1
  }

  static func parts(_ number: Int) -> (year: Int, month: Int, day: Int) {
    let index = (firsts.firstIndex { $0 > number } ?? 1) - 1
    var (rest, month) = (number - firsts[index], 1)
    while rest >= length(1900 + index, month) {
      rest -= length(1900 + index, month)
      month += 1
    }
    return (1900 + index, month, rest + 1)
  }

  static func text(_ number: Int) -> String {
    let (year, month, day) = parts(number)
    return "\(year)-\(two(month))-\(two(day))"
  }

  static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// The first day of the month a day lies in.
  static func monthStart(_ number: Int) -> Int { number - parts(number).day + 1 }

  /// A first day of a month, some months later.
  static func adding(months: Int, to number: Int) -> Int {
    let (year, month, day) = parts(number)
    let whole = year * 12 + month - 1 + months
    return PlainDay.number(whole / 12, whole % 12 + 1, day)
  }
}

/// A span of days with the text it is written as.
struct PlainPeriod: Equatable {
  var text: String
  var first: Int
  var last: Int
  /// Its length in whole months: 1, 3, 6, 12; 0 for a day, a week or any other span.
  var months: Int

  static func day(_ number: Int) -> PlainPeriod {
    PlainPeriod(text: PlainDay.text(number), first: number, last: number, months: 0)
  }

  static func span(_ year: Int, _ month: Int, _ months: Int, _ text: String) -> PlainPeriod {
    PlainPeriod(
      text: text, first: PlainDay.number(year, month, 1), last: PlainDay.number(year, month + months, 1) - 1,
      months: months)
  }

  static func month(_ year: Int, _ month: Int) -> PlainPeriod {
    span(year, month, 1, "\(year)-\(PlainDay.two(month))")
  }
  static func quarter(_ year: Int, _ number: Int) -> PlainPeriod {
    span(year, number * 3 - 2, 3, "\(year)-Q\(number)")
  }
  static func half(_ year: Int, _ number: Int) -> PlainPeriod {
    span(year, number * 6 - 5, 6, "\(year)-H\(number)")
  }
  static func year(_ year: Int) -> PlainPeriod { span(year, 1, 12, "\(year)") }

  /// A week of the International Standard: from its Monday to its Sunday, named after its Thursday's year.
  static func week(monday: Int) -> PlainPeriod {
    let year = PlainDay.parts(monday + 3).year
    let number = (monday + 3 - PlainDay.number(year, 1, 1)) / 7 + 1
    return PlainPeriod(
      text: "\(year)-W\(PlainDay.two(number))", first: monday, last: monday + 6, months: 0)
  }
}

/// Digits as they are written, with a word before them.
struct PlainNumber: Equatable {
  var digits: Int
  var decimals = 0
  /// "", "about", "more than", "at least", "nearly", "less than" or "at most".
  var word = ""

  /// The digits as a text.
  var plain: String {
    guard decimals > 0 else { return "\(digits)" }
    var text = "\(abs(digits))"
    while text.utf8.count <= decimals { text = "0" + text }
    text.insert(".", at: text.index(text.endIndex, offsetBy: -decimals))
    return (digits < 0 ? "-" : "") + text
  }

  var text: String { word.isEmpty ? plain : word + " " + plain }
  var json: String { word.isEmpty ? plain : "\"\(text)\"" }

  /// The value, moved by a power of ten.
  func value(shift: Int = 0) -> Double { Double("\(digits)e\(shift - decimals)") ?? .nan }
}

/// A unit: its name, and the power of ten before it.
struct PlainUnit: Equatable {
  var name = ""
  var exponent = 0

  var text: String {
    let scale = [2: "hundred", 3: "thousand", 6: "million", 9: "billion"][exponent]
    return [scale, name].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

struct PlainIndicator: Equatable {
  var id: String
  var unit = PlainUnit()
  /// "level", "flow", "rank", "share" or "milestone".
  var measure = "level"
  /// N, for a share.
  var count = 0
  var limits: (low: Double?, high: Double?)?
  var isRounded = false
  /// "", "year" or "start".
  var cumulative = ""
  /// Whether the mean over the window is wanted.
  var isMean = false
  var gapsAreZero = false
  /// The span that counts of several that end on one day: "", "month", "quarter", "half" or "year".
  var reports = ""

  static func == (left: PlainIndicator, right: PlainIndicator) -> Bool { left.id == right.id }
}

struct PlainRow: Equatable {
  var indicator: String
  var period: PlainPeriod
  /// The number; `nil` for a blank cell or a report of done or not done.
  var number: PlainNumber?
  var isDone: Bool?
  /// The number is so many of so many, written "41 of 53".
  var total: Int?
  var unit: PlainUnit?
  var release = ""
  var source = ""
  var published: Int?

  var value: String {
    if let isDone { return isDone ? "yes" : "no" }
    guard let number else { return "" }
    return total.map { "\(number.text) of \($0)" } ?? number.text
  }
}

struct PlainTarget: Equatable {
  /// atLeast, atMost, within, top, change, all, none, done, stated.
  var shape: String
  var isHold = false
  var number = PlainNumber(digits: 0)
  var upper = PlainNumber(digits: 0)
  /// The rank of top, the N of all.
  var count = 0
  var stretch: Int?
  /// A change in percent of the baseline.
  var isPercent = false
  /// `number` is the figure that was said to be this share of the target.
  var share: PlainNumber?
  var isFromStart = false
  /// "by", "in", "before" or "".
  var when = ""
  var period: PlainPeriod?
  /// "", "year", "quarter" or "month".
  var every = ""

  var deadline: Int? {
    guard let period, when != "" else { return nil }
    return when == "before" ? period.first - 1 : period.last
  }
  /// The period that is named with the target.
  var named: PlainPeriod? { when == "before" || when == "" ? nil : period }
  /// The first day whose figure settles the goal.
  var firstSettlingDay: Int? {
    guard let deadline, let period else { return nil }
    return period.months == 0 ? deadline : PlainDay.monthStart(deadline)
  }
}

struct PlainBaseline: Equatable {
  var number: PlainNumber
  var period: PlainPeriod?
  var rebase: Bool?
}

struct PlainTrajectory: Equatable {
  /// linear, compound, step, none, milestones, profile or profileOf.
  var kind = "linear"
  var points: [PlainPoint] = []
  var shares: [PlainNumber] = []
  var of: PlainPeriod?

  struct PlainPoint: Equatable {
    var day: Int
    var value: PlainNumber
  }
}

/// "points" of the way, or in the "unit".
struct PlainTolerance: Equatable {
  var kind: String
  var number: PlainNumber
}

/// What was wanted from a day on, where it was something else than later.
struct PlainVersion: Equatable {
  var set: Int
  var target: PlainTarget?
  var baseline: PlainBaseline?
  var trajectory: PlainTrajectory?
  var tolerance: PlainTolerance?
}

struct PlainParts: Equatable {
  /// sum, ratio, worst, satisfying or weightedMean.
  var combination: String
  var parts: [PlainPart]
  var satisfying: PlainTarget?

  struct PlainPart: Equatable {
    var indicator: String
    var denominator: String?
    var weight = 1
  }
}

struct PlainGoal: Equatable {
  var id: String
  /// `nil` where the target names no indicator.
  var indicator: String?
  var target: PlainTarget
  var baseline: PlainBaseline?
  var start: Int?
  var trajectory: PlainTrajectory?
  var tolerance: PlainTolerance?
  var set: Int?
  var history: [PlainVersion] = []
  var parts: PlainParts?
  /// The goals of an objective with their weights; 0 where none is declared.
  var children: [PlainChild] = []

  struct PlainChild: Equatable {
    var id: String
    var weight: Int
  }
}

struct PlainConversion: Equatable {
  var from: PlainUnit
  var to: PlainUnit
  var rate: PlainNumber
}

struct PlainSource: Equatable {
  var id: String
  var published: Int?
}

/// One goal (or an objective and its goals) with everything that is said about it, and the two days of the report.
struct PlainCase {
  var indicators: [PlainIndicator] = []
  var goals: [PlainGoal] = []
  var rows: [PlainRow] = []
  var sources: [PlainSource] = []
  var conversions: [PlainConversion] = []
  var asOf = 0
  var knownOn: Int?
  /// The first month of reporting years, and how they are named: "", "start", "end" or "both".
  var yearStart = 1
  var yearName = ""

  func indicator(_ id: String?) -> PlainIndicator? { indicators.first { $0.id == id } }
}

// MARK: - The files

extension PlainCase {
  /// The goals file of several cases.
  static func goalsFile(_ cases: [PlainCase]) -> String {
    var text = "{\n  \"progress\": 1, \"decimal\": \".\",\n"
    if let first = cases.first, !first.yearName.isEmpty {
      text +=
        "  \"reportingYear\": { \"starts\": \"\(PlainDay.two(first.yearStart))-01\", \"named\": \"\(first.yearName)\" },\n"
    }
    func list(_ name: String, _ open: String, _ entries: [String], _ close: String) {
      guard !entries.isEmpty else { return }
      text += "  \"\(name)\": \(open)\n    " + entries.joined(separator: ",\n    ") + "\n  \(close),\n"
    }
    list(
      "sources", "{",
      cases.flatMap(\.sources).map { source in
        let published = source.published.map { ", \"published\": \"\(PlainDay.text($0))\"" } ?? ""
        return "\"\(source.id)\": { \"title\": \"\(source.id)\"\(published) }"
      }, "}")
    list(
      "conversions", "[",
      cases.flatMap { one in
        one.conversions.map {
          "{ \"from\": \"\($0.from.text)\", \"to\": \"\($0.to.text)\", \"rate\": \($0.rate.json), "
            + "\"date\": \"2023-06-30\", \"source\": \"\(one.sources.first?.id ?? "")\" }"
        }
      }, "]")
    list("indicators", "{", cases.flatMap(\.indicators).map { "\"\($0.id)\": \($0.json)" }, "}")
    let goals = cases.flatMap(\.goals).map(\.json)
    return text + "  \"goals\": [\n    " + goals.joined(separator: ",\n    ") + "\n  ]\n}\n"
  }

  /// The table of figures of several cases.
  static func figuresFile(_ cases: [PlainCase]) -> String {
    "indicator,period,value,unit,release,source,published\n"
      + cases.flatMap(\.rows).map { row in
        [
          row.indicator, row.period.text, row.value, row.unit?.text ?? "", row.release, row.source,
          row.published.map(PlainDay.text) ?? "",
        ].joined(separator: ",") + "\n"
      }.joined()
  }

  /// The case as two files to be pasted into a folder.
  var text: String {
    "--- goals.jsonc\n\(PlainCase.goalsFile([self]))--- actuals.csv\n\(PlainCase.figuresFile([self]))"
      + "--- as of \(PlainDay.text(asOf))" + (knownOn.map { ", known on \(PlainDay.text($0))" } ?? "")
  }
}

extension PlainIndicator {
  var json: String {
    var keys: [String] = []
    if !unit.text.isEmpty { keys.append("\"unit\": \"\(unit.text)\"") }
    if measure != "level" || isMean { keys.append("\"measure\": \"\(measure)\"") }
    if measure == "share" { keys.append("\"of\": \(count)") }
    if let limits {
      func end(_ value: Double?) -> String { value.map { "\(Int($0))" } ?? "null" }
      keys.append("\"limits\": [\(end(limits.low)), \(end(limits.high))]")
    }
    if isRounded { keys.append("\"rounded\": true") }
    if cumulative == "year" { keys.append("\"cumulative\": true") }
    if cumulative == "start" { keys.append("\"cumulative\": \"start\"") }
    if isMean { keys.append("\"over\": \"window\"") }
    if gapsAreZero { keys.append("\"gaps\": \"zero\"") }
    if !reports.isEmpty { keys.append("\"reports\": \"\(reports)\"") }
    return "{ " + keys.joined(separator: ", ") + " }"
  }
}

extension PlainTarget {
  var shapeJSON: String {
    switch shape {
    case "atLeast", "atMost":
      if let share {
        return "\"\(shape)\": { \"derivedFrom\": \(number.json), \"share\": \"\(share.plain)%\" }"
      }
      return "\"\(shape)\": \(number.json)"
    case "within": return "\"within\": [\(number.json), \(upper.json)]"
    case "top": return "\"top\": " + (stretch.map { "[\($0), \(count)]" } ?? "\(count)")
    case "all": return "\"all\": \(count)"
    case "change":
      let by = isPercent ? "\"\(number.text) percent\"" : number.json
      return "\"change\": { \"by\": \(by)" + (isFromStart ? ", \"from\": \"start\"" : "") + " }"
    case "stated": return "\"stated\": \"more of it\""
    default: return "\"\(shape)\": true"
    }
  }

  var json: String {
    var keys = [isHold ? "\"hold\": { \(shapeJSON) }" : shapeJSON]
    if !every.isEmpty { keys.append("\"every\": \"\(every)\"") }
    if let period, when != "" { keys.append("\"\(when)\": \"\(period.text)\"") }
    return "{ " + keys.joined(separator: ", ") + " }"
  }
}

extension PlainBaseline {
  var json: String {
    "{ \"value\": \(number.json)" + (period.map { ", \"at\": \"\($0.text)\"" } ?? "")
      + (rebase.map { ", \"rebase\": \($0)" } ?? "") + " }"
  }
}

extension PlainTrajectory {
  var json: String {
    switch kind {
    case "milestones":
      "{ " + points.map { "\"\(PlainDay.text($0.day))\": \($0.value.json)" }.joined(separator: ", ") + " }"
    case "profile": "{ \"profile\": [" + shares.map(\.json).joined(separator: ", ") + "] }"
    case "profileOf": "{ \"profileOf\": \"\(of?.text ?? "")\" }"
    default: "\"\(kind)\""
    }
  }
}

extension PlainTolerance {
  func json(_ unit: PlainUnit?) -> String {
    kind == "points"
      ? number.json : "\"\(number.plain)\(unit.map { $0.text.isEmpty ? "" : " " + $0.text } ?? "")\""
  }
}

extension PlainGoal {
  var json: String { json(unit: nil) }

  func json(unit: PlainUnit?) -> String {
    var keys = ["\"id\": \"\(id)\""]
    if children.isEmpty {
      if parts == nil || indicator != id {
        keys.append("\"indicator\": " + (indicator.map { "\"\($0)\"" } ?? "null"))
      }
      keys.append("\"target\": \(target.json)")
    } else if children.allSatisfy({ $0.weight == 0 }) {
      keys.append("\"goals\": [" + children.map { "\"\($0.id)\"" }.joined(separator: ", ") + "]")
    } else {
      keys.append(
        "\"goals\": { " + children.map { "\"\($0.id)\": \($0.weight)" }.joined(separator: ", ") + " }")
    }
    if let baseline { keys.append("\"baseline\": \(baseline.json)") }
    if let start { keys.append("\"start\": \"\(PlainDay.text(start))\"") }
    if let trajectory { keys.append("\"trajectory\": \(trajectory.json)") }
    if let tolerance { keys.append("\"tolerance\": \(tolerance.json(toleranceUnit))") }
    if let set { keys.append("\"set\": \"\(PlainDay.text(set))\"") }
    if let parts { keys.append("\"parts\": \(parts.json)") }
    if !history.isEmpty {
      let versions = history.map { version in
        var keys = ["\"set\": \"\(PlainDay.text(version.set))\""]
        if let target = version.target { keys.append("\"target\": \(target.json)") }
        if let baseline = version.baseline { keys.append("\"baseline\": \(baseline.json)") }
        if let trajectory = version.trajectory { keys.append("\"trajectory\": \(trajectory.json)") }
        if let tolerance = version.tolerance {
          keys.append("\"tolerance\": \(tolerance.json(toleranceUnit))")
        }
        return "{ " + keys.joined(separator: ", ") + ", \"reason\": \"revised\" }"
      }
      keys.append("\"history\": [" + versions.joined(separator: ", ") + "]")
    }
    return "{ " + keys.joined(separator: ", ") + " }"
  }

  /// The unit that a tolerance is written in; the generator gives tolerances in a unit of one name only.
  private var toleranceUnit: PlainUnit? { PlainUnit(name: PlainGoal.unitName) }
  /// The name of the unit of every indicator for whose goals a tolerance in the unit is written.
  static let unitName = "wells"
}

extension PlainParts {
  var json: String {
    func names() -> String { "[" + parts.map { "\"\($0.indicator)\"" }.joined(separator: ", ") + "]" }
    switch combination {
    case "ratio":
      let pairs = parts.map { part in
        part.denominator.map { "{ \"numerator\": \"\(part.indicator)\", \"denominator\": \"\($0)\" }" }
          ?? "\"\(part.indicator)\""
      }
      return "{ \"ratio\": [" + pairs.joined(separator: ", ") + "] }"
    case "satisfying":
      return "{ \"satisfying\": { \(satisfying?.shapeJSON ?? "") }, \"of\": \(names()) }"
    case "weightedMean":
      return "{ \"weightedMean\": { "
        + parts.map { "\"\($0.indicator)\": \($0.weight)" }.joined(separator: ", ") + " } }"
    default: return "{ \"\(combination)\": \(names()) }"
    }
  }
}

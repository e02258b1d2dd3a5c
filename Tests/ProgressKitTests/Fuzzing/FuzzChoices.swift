#if !FUZZING
  @testable import ProgressKit
#endif

/// Bytes taken for choices, so that nearly every input is a registry that is read and judged: of bytes that are changed
/// at random nine in ten never get through the door.
struct FuzzChoices {
  private var bytes: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

  /// One of so many; the first where no byte is left.
  private mutating func pick(_ count: Int) -> Int { Int(bytes.popFirst() ?? 0) % count }

  private mutating func one(of words: [String]) -> String { words[pick(words.count)] }

  private mutating func number() -> String {
    one(of: [
      "0", "1", "3", "12", "40", "50", "97.5", "100", "250", "1200", "0.001", "123456789.25", "1000000000000",
    ])
  }

  private static let titles = [
    "Wells", "::error file=x::y", "<script>alert(1)</script>", "=1+1", "a|b*c_d`e", "\\u001b[31mred",
    "\\u202Ertl",
    "Hải Phòng", "&amp;\\\" onerror=\\\"", "%0A::set-output", "]]>",
    "very long title of a goal that goes on and on and on",
  ]

  private mutating func year() -> Int { 2020 + pick(7) }

  private mutating func period() -> String {
    let year = year()
    return one(of: [
      "\(year)", "\(year)-H\(1 + pick(2))", "\(year)-Q\(1 + pick(4))", "\(year)-0\(1 + pick(9))",
      "\(year)-1\(pick(3))",
      "\(year)-06-30", "\(year)-12-31", "\(year)-01-01/\(year)-09-30", "\(year)-W1\(pick(10))",
      "\(year) (inferred)",
    ])
  }

  private mutating func value(of measure: String) -> String {
    switch measure {
    case "milestone": return one(of: ["yes", "no", ""])
    case "share": return one(of: ["41 of 53", "53 of 53", "0 of 53", "remaining 12 of 53", ""])
    case "rank": return one(of: ["1", "12", "50", "86", "about 120", ""])
    default:
      let number = number()
      return one(of: [
        number, "\"about \(number)\"", "\"more than \(number)\"", "\"at least \(number)\"", "<\(number)", "",
        "\"nearly \(number)\"", "\"less than \(number)\"",
      ])
    }
  }

  private mutating func target(of measure: String) -> String {
    let time = one(of: [
      "\"by\": \"\(year())\"", "\"in\": \"\(year())\"", "\"by\": \"\(year())-06-30\"",
      "\"before\": \"\(year())\"",
    ])
    switch measure {
    case "milestone": return "\"done\": true, \"by\": \"\(year())\""
    case "share":
      return one(of: ["\"all\": 53", "\"atLeast\": 50", "\"none\": true"]) + ", \"by\": \"\(year())\""
    case "rank": return "\"top\": \(one(of: ["1", "30", "50"])), \"by\": \"\(year())\""
    default:
      let number = number()
      switch pick(7) {
      case 0: return "\"atLeast\": \(number), \(time)"
      case 1: return "\"atMost\": \(number), \(time)"
      case 2: return "\"within\": [1, 60], \(time)"
      case 3: return "\"none\": true, \(time)"
      case 4: return "\"change\": { \"by\": \"\(one(of: ["-40 percent", "+12", "+7 percent"]))\" }, \(time)"
      case 5: return "\"hold\": { \"\(one(of: ["atLeast", "atMost"]))\": \(number) }, \"by\": \"\(year())\""
      default: return "\"atLeast\": \(number), \"every\": \"\(one(of: ["year", "quarter", "month"]))\""
      }
    }
  }

  /// A registry, the day to judge by, and the last day of publication that counts.
  mutating func registry() -> (goals: String, actuals: String, asOf: CalendarDate, knownOn: CalendarDate?) {
    var indicators: [String] = []
    var goals: [String] = []
    var rows = ["indicator,period,value,release,source,published,note"]
    for index in 0...pick(3) {
      let id = "i\(index)"
      let measure = one(of: ["level", "flow", "share", "rank", "milestone"])
      var keys = ["\"title\": \"\(one(of: FuzzChoices.titles))\""]
      if measure != "level" { keys.append("\"measure\": \"\(measure)\"") }
      if measure == "share" { keys.append("\"of\": 53") }
      if measure == "flow" {
        keys.append("\"unit\": \"\(one(of: ["trees", "VND billion", "a%b"]))\"")
        let kind = pick(4)
        if kind == 1 { keys.append("\"gaps\": \"zero\"") }
        if kind == 2 { keys.append("\"cumulative\": \"\(one(of: ["year", "start"]))\"") }
      } else if measure == "level" {
        keys.append("\"unit\": \"\(one(of: ["%", "wells", "USD"]))\"")
        if pick(4) == 1 { keys.append("\"rounded\": true") }
        if pick(6) == 1 { keys.append("\"over\": \"window\"") }
      }
      if pick(3) == 1 { keys.append("\"group\": \"\(one(of: FuzzChoices.titles))\"") }
      indicators.append("\"\(id)\": { \(keys.joined(separator: ", ")) }")
      for number in 0...pick(2) {
        let target = target(of: measure)
        var keys = [
          "\"id\": \"g\(index)\(number)\"", "\"indicator\": \"\(id)\"",
          "\"title\": \"\(one(of: FuzzChoices.titles))\"",
          "\"target\": { \(target) }",
        ]
        if measure != "milestone", pick(2) == 1 || target.contains("change") {
          let value = measure == "share" ? "\"12 of 53\"" : number == 0 ? "40" : "1"
          keys.append("\"baseline\": { \"value\": \(value), \"at\": \"\(2012 + pick(4))\" }")
        }
        if pick(3) == 1 || target.contains("every") || measure == "flow" {
          keys.append("\"start\": \"\(2016 + pick(3))-01-01\"")
        }
        if pick(5) == 1 { keys.append("\"tolerance\": \(one(of: ["2", "10"]))") }
        if pick(4) == 1 { keys.append("\"owner\": \"\(one(of: FuzzChoices.titles))\"") }
        if pick(6) == 1 {
          keys.append(
            "\"waivers\": [{ \"rule\": \"off-pace\", \"until\": \"2026-01-01\", \"reason\": \"\(one(of: FuzzChoices.titles))\" }]"
          )
        }
        goals.append("{ \(keys.joined(separator: ", ")) }")
      }
      for _ in 0..<pick(12) {
        let release = one(of: ["", "", "estimated", "provisional", "final", "revised", "forecast"])
        let published = pick(3) == 1 ? "\(year())-0\(1 + pick(9))-15" : ""
        let note = pick(4) == 1 ? "\"::warning::x, <b>\"" : ""
        rows.append(
          "\(id),\(period()),\(value(of: measure)),\(release),\(pick(2) == 1 ? "s" : ""),\(published),\(note)"
        )
      }
    }
    let text = """
      { "progress": 1, "title": "\(one(of: FuzzChoices.titles))",
        "sources": { "s": { "title": "\(one(of: FuzzChoices.titles))", "published": "2024-07-01" } },
        "indicators": { \(indicators.joined(separator: ",\n    ")) },
        "goals": [ \(goals.joined(separator: ",\n    ")) ] }
      """
    let asOf = CalendarDate(year: year(), month: 1 + pick(12), day: 15) ?? "2024-12-31"
    let knownOn = pick(4) == 1 ? CalendarDate(year: year(), month: 7, day: 1) : nil
    return (text, rows.joined(separator: "\n") + "\n", asOf, knownOn)
  }
}

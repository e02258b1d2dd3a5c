/// Says what a text that is no period, or no day, probably is, and what to write in its place.
///
/// A list of recognisers looks at the text, and the first that knows it names every reading it may have, each as it
/// would be written: one is a remedy, two are a question.
struct PeriodRemedy {
  var calendar: ReportingCalendar
  var wantsDay: Bool

  /// One thing that a text may mean: how it is written, and what it is in words where that is not plain.
  struct Reading {
    var write: String
    var words: String?

    init(_ write: String, _ words: String? = nil) {
      self.write = write
      self.words = words
    }
  }

  /// What a recogniser knows.
  private enum Answer {
    /// Readings of a text, and what is to be done besides.
    case readings([Reading], hint: String? = nil)
    /// Readings of a date that a spreadsheet rewrote.
    case spreadsheet([Reading])
    /// It has the form of a period and does not exist.
    case impossible(String)
    /// Anything else.
    case remedy(String)
  }

  private var recognisers: [(Text) -> Answer?] {
    [
      word, quoted, impossible, stamp, joined, compact, spreadsheet, decimal, partOfTwoYears, twoYears,
      ordered, ends,
      era, named, relative,
    ]
  }

  func misreading(of bytes: ArraySlice<UInt8>) -> Misreading {
    let text = String(decoding: bytes.prefix(200), as: UTF8.self)
    let name: DiagnosticName = wantsDay ? .invalidDate : .invalidPeriod
    let what = wantsDay ? "day" : "period"
    if bytes.isEmpty {
      return Misreading(name: name, message: "a \(what) is missing", remedy: forms)
    }
    if wantsDay, let period = Period(utf8: bytes, calendar: calendar), period.isPlausible {
      return Misreading(
        name: name, message: "'\(text)' is a period, where one day is wanted",
        remedy: "write the day, such as \(period.last)")
    }
    let plain = Text(text)
    for recognise in recognisers where bytes.count <= 80 {
      guard let answer = recognise(plain) else { continue }
      switch answer {
      case .impossible(let why):
        return Misreading(name: name, message: "'\(text)' does not exist: \(why)", remedy: "correct it")
      case .remedy(let remedy):
        return Misreading(name: name, message: "'\(text)' is not a \(what)", remedy: remedy)
      case .spreadsheet(let readings):
        guard let remedy = remedy(readings, always: true) else { continue }
        return Misreading(
          name: remedy.isOfEra ? name : .spreadsheetDate,
          message: "'\(text)' is how a spreadsheet rewrites a \(wantsDay ? "day" : "date")",
          remedy: remedy.text
            + (remedy.isOfEra
              ? "" : "\nformat the column as text, so that the spreadsheet leaves it alone"))
      case .readings(let readings, let hint):
        guard let remedy = remedy(readings, always: false) else { continue }
        return Misreading(
          name: name, message: "'\(text)' is not a \(what)",
          remedy: remedy.text + (remedy.isOfEra ? "" : hint.map { "\n" + $0 } ?? ""))
      }
    }
    return Misreading(name: name, message: "'\(text)' is not a \(what)", remedy: forms)
  }

  /// The readings as a remedy: those that can be written, or the era that the year may be of.
  private func remedy(_ readings: [Reading], always: Bool) -> (text: String, isOfEra: Bool)? {
    var written: [String] = []
    var foreign: String?
    for reading in readings {
      var write = reading.write
      if !write.contains("Y"), !write.contains("…") {
        guard let period = Period(write, calendar: calendar) else {
          foreign = foreign ?? PeriodRemedy.era(of: write)
          continue
        }
        guard period.isPlausible else {
          foreign = foreign ?? PeriodRemedy.era(of: write)
          continue
        }
        if wantsDay, CalendarDate(write) == nil {
          guard !always else { continue }
          write = "the day, such as \(period.last)"
        }
      }
      let text = write + (reading.words.map { " for \($0)" } ?? "")
      if !written.contains(text) { written.append(text) }
    }
    if !written.isEmpty { return ("write " + written.joined(separator: ", or "), false) }
    return foreign.map { ($0, true) }
  }

  /// The era of the year that a text begins with, where it is none of ours.
  static func era(of text: String) -> String? {
    let digits = text.prefix { $0 >= "0" && $0 <= "9" }
    guard (3...4).contains(digits.count), let year = Int(digits), !CalendarDate.plausibleYears.contains(year)
    else {
      return nil
    }
    return Era.remedy(forYear: year, digits: digits.count) { "\($0)" + text.dropFirst(digits.count) }
  }

  private var forms: String {
    wantsDay
      ? "write days as YYYY-MM-DD, such as 2024-06-30"
      : "write 2024, 2024-H1, 2024-Q2, 2024-06, 2024-06-30 or 2024-01-01/2024-06-30"
  }

  // MARK: - The text

  /// A text in plain digits, and its words and numbers.
  struct Text {
    var original: String
    var plain: String
    var lower: String
    var tokens: [Token] = []

    enum Token: Hashable {
      case number(Int, digits: Int)
      case word(String)
    }

    init(_ text: String) {
      original = text
      var plain = ""
      for character in NumberRemedy.plainly(text) {
        switch character {
        case "年", "년", "月", "월": plain.append("-")
        case "日", "일": continue
        case "–", "—", "―", "‒": plain.append("–")
        default: plain.append(character)
        }
      }
      while let last = plain.last, last == "-" || last == " " { plain.removeLast() }
      self.plain = plain
      lower = plain.lowercased()
      var run = ""
      var isNumber = false
      func isDigit(_ character: Character) -> Bool { character >= "0" && character <= "9" }
      func close(_ tokens: inout [Token]) {
        if isNumber, run.count <= 9, let number = Int(run) {
          tokens.append(.number(number, digits: run.count))
        } else if !run.isEmpty {
          tokens.append(.word(run))
        }
        run = ""
      }
      for character in lower {
        if isDigit(character) {
          if !isNumber { close(&tokens) }
          isNumber = true
          run.append(character)
        } else if character.isLetter {
          if isNumber { close(&tokens) }
          isNumber = false
          run.append(character)
        } else {
          close(&tokens)
        }
      }
      close(&tokens)
    }

    var words: [String] { tokens.compactMap { if case .word(let word) = $0 { word } else { nil } } }
    var numbers: [(value: Int, digits: Int)] {
      tokens.compactMap { if case .number(let value, let digits) = $0 { (value, digits) } else { nil } }
    }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// A year of two digits, as spreadsheets read it: below 30 after 2000.
  private static func full(_ year: Int, _ digits: Int) -> Int? {
    switch digits {
    case 2: year < 30 ? 2000 + year : 1900 + year
    case 4: year
    default: nil
    }
  }

  // MARK: - Recognisers

  /// A word in place of a period.
  private func word(_ text: Text) -> Answer? {
    let key = String(text.lower.filter { !" .()[]<>/\\'\"-".contains($0) })
    let isWord =
      NumberWords.absences[key] != nil
      || !text.lower.contains(where: { $0.isLetter || $0.isNumber })
      || NumberWords.spreadsheetErrors.contains(text.lower)
    guard isWord else { return nil }
    return .remedy(
      wantsDay
        ? "leave it out until the day is known"
        : "write the days that are meant, such as 2024; where none are known, leave the row or the key out")
  }

  /// The same in quotes, in digits of another script, or with signs that cannot be seen.
  private func quoted(_ text: Text) -> Answer? {
    guard text.plain != text.original, Period(text.plain, calendar: calendar) != nil else { return nil }
    return .readings([Reading(text.plain)])
  }

  /// Words that mean another day every day.
  private func relative(_ text: Text) -> Answer? {
    let words: Set<String> = [
      "latest", "today", "now", "current", "currently", "ongoing", "present", "yesterday", "tomorrow", "ytd",
      "mtd",
      "last", "previous", "next", "this", "recent", "recently", "date", "soon", "always",
    ]
    let seasons: Set<String> = ["spring", "summer", "autumn", "fall", "winter"]
    if text.words.contains(where: { seasons.contains($0) }), let year = text.numbers.last, year.digits == 4 {
      return .remedy("write the months that are meant, such as \(year.value)-06/\(year.value)-08")
    }
    guard text.numbers.isEmpty, text.words.contains(where: { words.contains($0) }) else { return nil }
    return .remedy("write the days that are meant, such as 2024-06-30: a file says the same on every day")
  }

  /// What has the form of a day, a month or a part of a year and does not exist.
  private func impossible(_ text: Text) -> Answer? {
    let bytes = Array(text.plain.utf8)[...]
    guard bytes.count >= 6, let year = Int(digits: bytes[0..<4]), bytes[4] == UInt8(ascii: "-") else {
      return nil
    }
    if let foreign = PeriodRemedy.era(of: text.plain), year > 0 { return .remedy(foreign) }
    let rest = bytes[5...]
    if rest.count == 2 || rest.count == 5 && rest[7] == UInt8(ascii: "-"),
      let month = Int(digits: rest.prefix(2))
    {
      if year == 0 { return .impossible("years begin with 1") }
      if !(1...12).contains(month) {
        // 2020-21 is the year 2020 and 2021.
        return rest.count == 2 && month > 12 && Period.isPair(year, month)
          ? nil : .impossible("a year has 12 months")
      }
      guard rest.count == 5, let day = Int(digits: rest.suffix(2)) else { return nil }
      let days = CalendarDate.daysInMonth(month, of: year)
      return (1...days).contains(day)
        ? nil : .impossible("\(PeriodRemedy.monthNames[month - 1]) \(year) has \(days) days")
    }
    guard let letter = rest.first, let part = Int(digits: rest.dropFirst()) else { return nil }
    let most: (Int, String)? =
      switch letter | 0x20 {
      case UInt8(ascii: "q"): (4, "quarters")
      case UInt8(ascii: "h"), UInt8(ascii: "s"): (2, "halves")
      case UInt8(ascii: "t"): (3, "thirds")
      case UInt8(ascii: "m"): (12, "months")
      case UInt8(ascii: "w"): (52, "weeks")
      case UInt8(ascii: "a"): (1, "part that is the whole")
      default: nil
      }
    guard let most, part > most.0 || part == 0 else { return nil }
    if most.0 == 52, part == 53 {
      return Period("\(year)-W53", calendar: calendar) == nil && calendar.naming != .both
        ? .impossible("\(year) has 52 weeks") : nil
    }
    return .impossible("a year has \(most.0) \(most.1)")
  }

  /// A day with a time of day, or an instant counted in seconds.
  private func stamp(_ text: Text) -> Answer? {
    let plain = text.plain
    if (10...13).contains(plain.count), let instant = Int(plain), plain.count == 10 || plain.count == 13 {
      let seconds = plain.count == 13 ? instant / 1000 : instant
      let day = CalendarDate(dayNumber: seconds / 86_400)
      return day.isPlausible ? .readings([Reading("\(day)", "that many seconds since 1970")]) : nil
    }
    guard plain.count > 10 else { return nil }
    var head = String(plain.prefix(10))
    for mark in ["/", "."] {
      head = head.split(separator: mark, omittingEmptySubsequences: false).joined(separator: "-")
    }
    guard CalendarDate(head) != nil else { return nil }
    let rest = plain.dropFirst(10)
    if rest.allSatisfy({ "TtZz ".contains($0) }) { return .readings([Reading(head)]) }
    guard let first = rest.first, "Tt ,".contains(first), rest.contains(":") || rest.count <= 7,
      rest.dropFirst().allSatisfy({ $0.isNumber || ":.+-ZzTtAaPpMmUuCcGg ".contains($0) }),
      rest.contains(where: { $0.isNumber })
    else { return nil }
    return .readings([Reading(head)])
  }

  /// Two periods that are joined by something else than a slash, or in the wrong order.
  private func joined(_ text: Text) -> Answer? {
    let characters = Array(text.plain)
    guard characters.count >= 9 else { return nil }
    let marks: [[Character]] = [
      " to ", " until ", " through ", " bis ", " đến ", " till ", " - ", " – ", "...", "..", "…", "--", "–",
      "/", "-",
    ].map { Array($0) }
    for mark in marks {
      var places: [Int] = []
      for index in characters.indices where index + mark.count <= characters.count {
        if Array(characters[index..<index + mark.count]) == mark { places.append(index) }
      }
      for place in places {
        let left = NumberRemedy.Parts.trimmed(characters[..<place])
        let right = NumberRemedy.Parts.trimmed(characters[(place + mark.count)...])
        guard let from = end(left), let through = end(right) else { continue }
        let isPair = from.isBareYear && through.isBareYear
        if isPair, from.last.adding(days: 1) == through.first { return nil }
        guard from.first <= through.last else {
          return .readings([Reading("\(through.text)/\(from.text)")], hint: "a period ends after it begins")
        }
        if isPair {
          return .readings([Reading("\(from.first)/\(through.last)")])
        }
        return .readings([Reading("\(from.text)/\(through.text)")])
      }
    }
    return nil
  }

  /// One end of a range: as it is, or in its only reading.
  private func end(_ text: String) -> Period? {
    guard text.utf8.count >= 4, text.contains(where: { $0.isNumber }) else { return nil }
    if let period = Period(text, calendar: calendar) { return period.precision == .range ? nil : period }
    let plain = Text(text)
    // A year has four digits here, lest parts of one date be taken for two.
    guard plain.numbers.contains(where: { $0.digits == 4 }) else { return nil }
    for recognise in [stamp, spreadsheet, ordered, named] as [(Text) -> Answer?] {
      let readings: [Reading]
      switch recognise(plain) {
      case .readings(let all, _)?, .spreadsheet(let all)?: readings = all
      case .impossible?, .remedy?: return nil
      case nil: continue
      }
      guard readings.count == 1, let period = Period(readings[0].write, calendar: calendar) else {
        return nil
      }
      return period
    }
    return nil
  }

  /// Digits without marks: 20240630, 30062024, 202406.
  private func compact(_ text: Text) -> Answer? {
    guard text.plain.allSatisfy({ $0 >= "0" && $0 <= "9" }) else { return nil }
    func part(_ from: Int, _ count: Int) -> Int { Int(text.plain.dropFirst(from).prefix(count)) ?? 0 }
    var readings: [Reading] = []
    switch text.plain.count {
    case 8:
      if let day = CalendarDate(year: part(0, 4), month: part(4, 2), day: part(6, 2)), day.isPlausible {
        return .readings([Reading("\(day)")])
      }
      for (day, month) in [(part(0, 2), part(2, 2)), (part(2, 2), part(0, 2))] {
        if let date = CalendarDate(year: part(4, 4), month: month, day: day), date.isPlausible {
          readings.append(Reading("\(date)", "\(day) \(PeriodRemedy.monthNames[month - 1])"))
        }
      }
      if readings.isEmpty, CalendarDate(year: part(0, 4) - 543, month: part(4, 2), day: part(6, 2)) != nil {
        return .remedy(
          Era.remedy(forYear: part(0, 4)) {
            "\($0)-\(PeriodRemedy.two(part(4, 2)))-\(PeriodRemedy.two(part(6, 2)))"
          })
      }
    case 6:
      if (1...12).contains(part(4, 2)), CalendarDate.plausibleYears.contains(part(0, 4)) {
        readings.append(
          Reading(
            "\(part(0, 4))-\(PeriodRemedy.two(part(4, 2)))",
            "\(PeriodRemedy.monthNames[part(4, 2) - 1]) \(part(0, 4))"))
      }
      if (1...12).contains(part(0, 2)), CalendarDate.plausibleYears.contains(part(2, 4)) {
        readings.append(
          Reading(
            "\(part(2, 4))-\(PeriodRemedy.two(part(0, 2)))",
            "\(PeriodRemedy.monthNames[part(0, 2) - 1]) \(part(2, 4))"))
      }
      for (year, month, day) in [(part(0, 2), part(2, 2), part(4, 2)), (part(4, 2), part(2, 2), part(0, 2))] {
        if let date = CalendarDate(year: 2000 + year, month: month, day: day), year < 50 {
          readings.append(Reading("\(date)", "\(day) \(PeriodRemedy.monthNames[month - 1]) \(date.year)"))
        }
      }
      // A month alone is what six digits mostly are.
      if readings.count > 1, (1900...2100).contains(part(0, 4)), (1...12).contains(part(4, 2)),
        !(1...12).contains(part(2, 2))
      {
        readings = [readings[0]]
      }
      if readings.count == 1 { readings[0].words = nil }
    case 2: return .remedy(Era.remedy(forYear: part(0, 2), digits: 2))
    case 3: return .remedy(Era.remedy(forYear: part(0, 3), digits: 3))
    case 4: return PeriodRemedy.era(of: text.plain).map { .remedy($0) } ?? bothNames(part(0, 4))
    default: break
    }
    return readings.isEmpty ? nil : .readings(readings)
  }

  /// A year of one number where years bear two.
  private func bothNames(_ year: Int) -> Answer? {
    guard calendar.naming == .both else { return nil }
    return .readings(
      [year, year - 1].compactMap { number in
        calendar.period(ofYear: number).map { Reading($0.text, "\($0.first) to \($0.last)") }
      })
  }

  private func spreadsheet(_ text: Text) -> Answer? {
    PeriodRemedy.spreadsheetForms(text.plain).map { .spreadsheet($0) }
  }

  /// Two years that follow one another, or a fiscal year: a reporting year, by whichever of its numbers.
  private func twoYears(_ text: Text) -> Answer? {
    let fiscalWords: Set<String> = [
      "fy", "fiscal", "financial", "sy", "school", "ay", "academic", "season", "year", "of", "the", "my",
      "program",
      "programme", "budget", "niên", "khóa", "năm", "học", "exercice", "gj", "wj",
    ]
    guard text.words.allSatisfy({ fiscalWords.contains($0) }) else { return nil }
    let isFiscal = text.words.contains { !["year", "of", "the", "năm"].contains($0) }
    let numbers = text.numbers
    let digits = text.plain.split(whereSeparator: { $0.isNumber }).map {
      $0.filter { !$0.isLetter && $0 != " " }
    }
    if numbers.count == 2 {
      let (first, second) = (numbers[0], numbers[1])
      let begin: Int
      switch (first.digits, second.digits) {
      case (4, 4) where second.value == first.value + 1: begin = first.value
      case (4, 2) where Period.isPair(first.value, second.value): begin = first.value
      case (2, 2) where Period.isPair(first.value, second.value) && (isFiscal || first.value > 12):
        begin = 2000 + first.value
      case (4, 4) where second.value > first.value && calendar.naming == .both && !isFiscal:
        guard let from = calendar.period(ofYear: first.value)?.first,
          let through = calendar.period(ofYear: second.value - 1)?.last
        else { return nil }
        return .readings([
          Reading("\(first.value)-01-01/\(second.value)-12-31", "calendar years"),
          Reading("\(from)/\(through)", "reporting years"),
        ])
      case (4, 2) where second.value > 12 && second.value > first.value % 100:
        return .readings([
          Reading("\(first.value)-01-01/\(first.value - first.value % 100 + second.value)-12-31")
        ])
      default: return nil
      }
      guard digits.allSatisfy({ $0.count <= 1 }) else { return nil }
      var readings = reporting(begin)
      if !isFiscal, first.digits == 4, second.digits == 2, (1...12).contains(second.value) {
        readings.append(
          calendar.naming == .both
            ? Reading(
              "\(begin)-\(PeriodRemedy.two(second.value))-01/\(begin)-\(PeriodRemedy.two(second.value))-"
                + "\(CalendarDate.daysInMonth(second.value, of: max(1, begin)))",
              "\(PeriodRemedy.monthNames[second.value - 1]) \(begin)")
            : Reading(
              "\(begin)-\(PeriodRemedy.two(second.value))",
              "\(PeriodRemedy.monthNames[second.value - 1]) \(begin)"))
      } else if !isFiscal, calendar.naming != .both {
        readings.append(Reading("\(begin)-01-01/\(begin + 1)-12-31", "two calendar years"))
      }
      return .readings(readings, hint: hint)
    }
    guard numbers.count == 1, isFiscal, let year = PeriodRemedy.full(numbers[0].value, numbers[0].digits)
    else {
      return nil
    }
    switch calendar.naming {
    case .start, .end: return .readings([Reading("\(year)")])
    case .both: return bothNames(year)
    case nil:
      guard !calendar.isCalendarYear else {
        return .readings(
          [
            Reading("\(year)-A1", "a year that begins in \(year)"),
            Reading("\(year - 1)-A1", "one that ends in \(year)"),
          ], hint: declaration("and"))
      }
      return .readings(
        [year, year - 1].compactMap { number in
          Period("\(number)-A1", calendar: calendar).map { Reading($0.text, "\($0.first) to \($0.last)") }
        }, hint: hint)
    }
  }

  /// A part of two years: 2024/2025-Q1.
  private func partOfTwoYears(_ text: Text) -> Answer? {
    let numbers = text.numbers
    let plain = text.plain.uppercased().split(separator: " ").joined(separator: "-")
    guard numbers.count == 3, text.words.count == 1, numbers[0].digits == 4, numbers[1].digits == 4,
      numbers[1].value == numbers[0].value + 1, plain.dropFirst(4).first == "/",
      let whole = reporting(numbers[0].value).first.flatMap({ Period($0.write, calendar: calendar) })
    else { return nil }
    if Period(plain, calendar: calendar) != nil { return .readings([Reading(plain)]) }
    var readings: [Reading] = []
    if calendar.naming != nil || !calendar.isCalendarYear {
      readings.append(
        Reading(
          String(whole.text.prefix(4)) + plain.dropFirst(9), "a part of \(whole.first) to \(whole.last)"))
    }
    if let first = Period(String(plain.prefix(4)), calendar: calendar)?.first,
      let last = Period(String(plain.dropFirst(5)), calendar: calendar)?.last
    {
      readings.append(Reading("\(first)/\(last)", "the year and what follows"))
    }
    return readings.isEmpty ? nil : .readings(readings, hint: hint)
  }

  /// The reporting year that begins in a calendar year, as it would be written.
  private func reporting(_ begin: Int) -> [Reading] {
    switch calendar.naming {
    case .both: return calendar.period(ofYear: begin).map { [Reading($0.text)] } ?? []
    case .start, .end:
      let number = calendar.naming == .end && !calendar.isCalendarYear ? begin + 1 : begin
      return calendar.period(ofYear: number).map { [Reading($0.text, "\($0.first) to \($0.last)")] } ?? []
    case nil:
      guard calendar.isCalendarYear else {
        return Period("\(begin)-A1", calendar: calendar).map {
          [Reading($0.text, "the reporting year \($0.first) to \($0.last)")]
        } ?? []
      }
      return [Reading("\(begin)-07-01/\(begin + 1)-06-30", "a year from July, with the days of yours")]
    }
  }

  /// How to declare what the years of two numbers mean.
  private var hint: String? { declaration("or") }

  private func declaration(_ joint: String) -> String? {
    guard calendar.naming == nil else { return nil }
    let start = calendar.isCalendarYear ? "07-01" : calendar.startText
    let until = joint == "and" ? " (until then they are calendar years)" : ""
    return "\(joint) declare in the goals file when reporting years begin\(until) and which "
      + "number they bear: \"reportingYear\": { \"starts\": \"\(start)\", \"named\": \"start\" }, \"end\" or \"both\""
  }

  /// A year as a decimal number.
  private func decimal(_ text: Text) -> Answer? {
    let numbers = text.numbers
    guard numbers.count == 2, text.words.isEmpty, numbers[0].digits == 4,
      text.plain.count == 5 + numbers[1].digits, let mark = text.plain.dropFirst(4).first,
      mark == "." || mark == ","
    else { return nil }
    let year = numbers[0].value
    let fraction = text.plain.dropFirst(5)
    if fraction.allSatisfy({ $0 == "0" }) { return .readings([Reading("\(year)")]) }
    switch fraction {
    case "25", "250": return .readings([Reading("\(year)-Q2")])
    case "50", "500": return .readings([Reading("\(year)-Q3")])
    case "75", "750": return .readings([Reading("\(year)-Q4")])
    case "5":
      return .readings([
        Reading("\(year)-05", "May \(year)"), Reading("\(year)-Q3", "the quarter that begins half a year in"),
      ])
    default: return nil
    }
  }

  /// The same numbers in the order and with the zeros that are wanted.
  private func ordered(_ text: Text) -> Answer? {
    let numbers = text.numbers
    // A week and its day, or the day of a year, in ISO 8601.
    if text.words == ["w"], numbers.map(\.digits) == [4, 2, 1], (1...7).contains(numbers[2].value),
      let week = Period("\(text.plain.prefix(4))-W\(PeriodRemedy.two(numbers[1].value))")
    {
      return .readings([Reading("\(week.first.adding(days: numbers[2].value - 1))")])
    }
    if text.words.isEmpty, numbers.map(\.digits) == [4, 3], let year = Period(year: numbers[0].value),
      (1...year.dayCount).contains(numbers[1].value)
    {
      return .readings([Reading("\(year.first.adding(days: numbers[1].value - 1))")])
    }
    guard text.words.isEmpty, !numbers.isEmpty,
      text.plain.allSatisfy({ $0.isNumber || "-/. _:–".contains($0) })
    else {
      return nil
    }
    let two = PeriodRemedy.two
    switch numbers.map(\.digits) {
    case [4] where text.plain.count > 4:
      return .readings([Reading("\(numbers[0].value)")])
    case [4, 1], [4, 2]:
      guard (1...12).contains(numbers[1].value) else { return nil }
      return .readings([Reading("\(text.plain.prefix(4))-\(two(numbers[1].value))")])
    case [1, 4], [2, 4]:
      guard (1...12).contains(numbers[0].value) else { return nil }
      return .readings([Reading("\(text.plain.suffix(4))-\(two(numbers[0].value))")])
    case [4, 1, 1], [4, 1, 2], [4, 2, 1], [4, 2, 2]:
      let isISO = (1...12).contains(numbers[1].value)
      let iso = "\(text.plain.prefix(4))-\(two(numbers[1].value))-\(two(numbers[2].value))"
      let other = "\(text.plain.prefix(4))-\(two(numbers[2].value))-\(two(numbers[1].value))"
      return .readings([Reading(isISO ? iso : other)])
    case [2, 2]:
      var readings: [Reading] = []
      let (first, second) = (numbers[0].value, numbers[1].value)
      if (1...12).contains(second), first < 50 {
        readings.append(
          Reading("\(2000 + first)-\(two(second))", "\(PeriodRemedy.monthNames[second - 1]) \(2000 + first)"))
      }
      if (1...12).contains(first), second > 12, second < 50 {
        readings.append(
          Reading("\(2000 + second)-\(two(first))", "\(PeriodRemedy.monthNames[first - 1]) \(2000 + second)"))
      }
      for (day, month) in [(first, second), (second, first)]
      where (1...31).contains(day) && (1...12).contains(month) {
        readings.append(
          Reading(
            "YYYY-\(two(month))-\(two(day))", "\(day) \(PeriodRemedy.monthNames[month - 1]), with its year"))
      }
      return readings.isEmpty ? nil : .readings(readings)
    default: return nil
    }
  }

  /// The beginning, middle or end of a period.
  private func ends(_ text: Text) -> Answer? {
    guard
      let place = text.words.first(where: {
        ["end", "eoy", "eop", "mid", "middle", "beginning", "start"].contains($0)
      })
    else { return nil }
    let fillers: Set<String> = ["of", "the", "year", "by", "at", "in", "before", "period"]
    let others = text.words.filter { $0 != place && !fillers.contains($0) }
    guard others.isEmpty || others.count == 1, let number = text.numbers.last, number.digits == 4,
      text.numbers.count == 1, !text.words.contains("before")
    else { return nil }
    var named = "\(number.value)"
    if let name = others.first {
      guard let month = PeriodRemedy.month(name) else { return nil }
      named += "-\(PeriodRemedy.two(month))"
    }
    guard let period = Period(named, calendar: calendar) else { return nil }
    switch place {
    case "mid", "middle":
      let middle = period.first.adding(months: 6).adding(days: -1)
      return .readings([
        Reading("\(others.isEmpty ? middle : period.first.adding(days: 14))", "the day in the middle")
      ])
    case "beginning", "start": return .readings([Reading("\(period.first)")])
    default:
      return .readings([Reading("\(period.last)", "the last day"), Reading(named, "all of it")])
    }
  }

  private func era(_ text: Text) -> Answer? {
    let words = text.words
    let letters = words.count > 1 && words.allSatisfy { $0.count <= 2 } ? [words.joined()] : words
    let isFirst = text.lower.contains("元") && text.numbers.isEmpty
    if isFirst, let word = words.first.map({ String($0.filter { $0 != "元" }) }) {
      return Era.remedy(words: [word], number: 1).map { .remedy($0) }
    }
    guard let number = text.numbers.first?.value, text.numbers.count == 1 else { return nil }
    return Era.remedy(words: letters, number: number).map { .remedy($0) }
  }

  // MARK: - Words and their numbers

  private static let units: [String: Character] = [
    "q": "Q", "qtr": "Q", "qrt": "Q", "quarter": "Q", "quarters": "Q", "quý": "Q", "trimestre": "Q",
    "quartal": "Q",
    "h": "H", "half": "H", "s": "H", "sem": "H", "semester": "H", "semestre": "H", "hy": "H", "halbjahr": "H",
    "m": "M", "month": "M", "months": "M", "tháng": "M", "monat": "M", "mes": "M", "mois": "M",
    "w": "W", "wk": "W", "week": "W", "weeks": "W", "cw": "W", "kw": "W", "tuần": "W", "woche": "W",
    "semaine": "W",
    "t": "T", "trimester": "T", "third": "T", "四半期": "Q", "季度": "Q", "분기": "Q",
  ]
  private static let ordinals: [String: Int] = [
    "first": 1, "second": 2, "third": 3, "fourth": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4, "one": 1, "two": 2,
    "three": 3, "four": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
  ]
  private static let fillers: Set<String> = [
    "of", "the", "in", "for", "st", "nd", "rd", "th", "calendar", "no", "by", "de", "del", "du", "la", "第",
  ]
  private static let yearWords: Set<String> = [
    "cy", "y", "yr", "year", "years", "a", "annual", "năm", "full", "jahr",
  ]

  /// A year with a word for a part of it, in any order: `2024Q2`, `Q2 2024`, `2Q24`, `June 2024`, `week 5 2024`.
  private func named(_ text: Text) -> Answer? {
    var unit: Character?
    var unitIsBehindNumber = false
    var months: [Int] = []
    var ordinal: Int?
    var isYearWord = false
    var isFiscal = false
    var isFirstOf = false
    var numbers: [(value: Int, digits: Int, followsUnit: Bool)] = []
    var units = 0
    var release: String?
    var last: Text.Token?
    for token in text.tokens {
      switch token {
      case .number(let value, let digits):
        var followsUnit = false
        if case .word(let word)? = last, PeriodRemedy.units[word] != nil { followsUnit = true }
        // Q22024 and Q224: one digit of the part, and the year.
        if followsUnit, digits == 5 || digits == 3 {
          let scale = digits == 5 ? 10_000 : 100
          numbers.append((value / scale, 1, true))
          numbers.append((value % scale, digits - 1, false))
        } else {
          numbers.append((value, digits, followsUnit))
        }
      case .word(let word):
        if let month = PeriodRemedy.month(word) {
          months.append(month)
        } else if word == "first" || word == "đầu", ordinal == nil, !numbers.isEmpty || word == "đầu" {
          isFirstOf = true
        } else if let letter = PeriodRemedy.units[word], unit == nil || unit == letter,
          !(word == "third" && ordinal == nil && units == 0 && numbers.isEmpty)
        {
          if unit == nil, case .number(_, let digits)? = last, digits <= 2 { unitIsBehindNumber = true }
          unit = letter
          units += 1
          if word.hasSuffix("s"), word.count > 3, ordinal == 1 {
            isFirstOf = true
            ordinal = nil
          }
        } else if let number = PeriodRemedy.ordinals[word], ordinal == nil {
          ordinal = number
        } else if PeriodRemedy.yearWords.contains(word) {
          isYearWord = true
        } else if word == "fy" || word == "fiscal" || word == "financial" {
          isFiscal = true
        } else if word == "ytd" {
          isFirstOf = true
        } else if let name = NumberWords.releases[word], release == nil {
          release = name
        } else if !PeriodRemedy.fillers.contains(word) {
          return nil
        }
      }
      last = token
    }
    // The year: four digits, or the two that are not the number of the part.
    guard
      let place = numbers.firstIndex(where: { $0.digits == 4 })
        ?? yearOfTwoDigits(numbers, hasMonth: !months.isEmpty)
    else { return nil }
    guard let year = PeriodRemedy.full(numbers[place].value, numbers[place].digits) else { return nil }
    let written = numbers[place].digits == 4 ? numbers[place].value : year
    numbers.remove(at: place)
    let two = PeriodRemedy.two
    let four = String(repeating: "0", count: max(0, 4 - String(written).utf8.count)) + String(written)
    if let release, unit == nil, months.isEmpty, numbers.isEmpty, ordinal == nil {
      return .readings(
        [Reading(four)], hint: "'\(release)' stands in the column 'release', if the mark means that")
    }
    let mark = release.map { "'\($0)' stands in the column 'release', if the mark means that" }
    if isFirstOf, unit == nil, months.isEmpty, numbers.isEmpty, ordinal == nil {
      return .remedy("write the first and the last day: \(four)-01-01/\(four)-06-30 for the first six months")
    }
    if !months.isEmpty {
      guard unit == nil, ordinal == nil else { return nil }
      if isFirstOf, months.count == 1, numbers.isEmpty {
        return .readings([Reading("\(four)-01/\(four)-\(two(months[0]))")])
      }
      if months.count == 2, numbers.isEmpty, months[0] < months[1] {
        return .readings([Reading("\(four)-\(two(months[0]))/\(four)-\(two(months[1]))")])
      }
      guard months.count == 1 else { return nil }
      if numbers.isEmpty { return .readings([Reading("\(four)-\(two(months[0]))")]) }
      guard numbers.count == 1, numbers[0].digits <= 2 else { return nil }
      return .readings([Reading("\(four)-\(two(months[0]))-\(two(numbers[0].value))")])
    }
    guard let unit else {
      guard isYearWord, numbers.isEmpty || numbers.count == 1 && numbers[0].value == 1, ordinal == nil,
        !isFiscal
      else {
        return nil
      }
      if calendar.naming == nil { return .readings([Reading(four)]) }
      return .readings([Reading("\(four)-01-01/\(four)-12-31")])
    }
    if units == 2, numbers.count == 2, numbers[0].value < numbers[1].value {
      guard let from = parts(unit, numbers[0].value, four, isFiscal: isFiscal).first,
        let through = parts(unit, numbers[1].value, four, isFiscal: isFiscal).first
      else { return nil }
      return .readings([Reading("\(from.write)/\(through.write)")])
    }
    guard units == 1, numbers.count + (ordinal == nil ? 0 : 1) == 1 else { return nil }
    let part = numbers.first?.value ?? ordinal ?? 0
    if let digits = numbers.first?.digits, digits > 2 { return nil }
    if isFirstOf {
      guard unit == "M" || unit == "Q", part >= 1, part * (unit == "M" ? 1 : 3) <= 12 else { return nil }
      return .readings([Reading("\(four)-01/\(four)-\(two(part * (unit == "M" ? 1 : 3)))")])
    }
    if unit == "M", unitIsBehindNumber, (2...12).contains(part) {
      return .readings([
        Reading("\(four)-01/\(four)-\(two(part))", "the first \(part) months"),
        Reading("\(four)-\(two(part))", PeriodRemedy.monthNames[part - 1]),
      ])
    }
    let readings = parts(unit, part, four, isFiscal: isFiscal)
    guard readings.isEmpty else {
      return .readings(readings, hint: isFiscal ? declaration(calendar.isCalendarYear ? "and" : "or") : mark)
    }
    let most = [
      "Q": (4, "quarters"), "H": (2, "halves"), "M": (12, "months"), "W": (53, "weeks"), "T": (3, "thirds"),
    ]
    guard let (count, name) = most[String(unit)], part > count || part == 0 else { return nil }
    return .impossible("a year has \(count) \(name)")
  }

  private func yearOfTwoDigits(
    _ numbers: [(value: Int, digits: Int, followsUnit: Bool)], hasMonth: Bool
  ) -> Int? {
    // 2Q24 and Q2 24, with the part on one side of the unit and the year on the other.
    if numbers.count == 2, !hasMonth {
      let years = numbers.indices.filter { numbers[$0].digits == 2 }
      return years.count == 1 ? years[0] : (years.count == 2 ? 1 : nil)
    }
    if hasMonth, numbers.count == 1, numbers[0].digits == 2 { return 0 }
    if hasMonth, numbers.count == 2, numbers[1].digits == 2 { return 1 }
    return nil
  }

  /// A numbered part of a year, in its readings.
  private func parts(_ unit: Character, _ part: Int, _ year: String, isFiscal: Bool) -> [Reading] {
    let two = PeriodRemedy.two(part)
    var years = [year]
    if let number = Int(year), calendar.naming == .both {
      years = [number, number - 1].compactMap { calendar.period(ofYear: $0)?.text }
    } else if let number = Int(year), isFiscal, calendar.naming == nil {
      years = [year, "\(number - 1)"]
    }
    func all(_ suffix: String) -> [Reading] {
      years.compactMap { year in
        guard let period = Period("\(year)-\(suffix)", calendar: calendar) else {
          // Years of other eras are told later.
          return PeriodRemedy.era(of: year) == nil ? nil : Reading("\(year)-\(suffix)")
        }
        return Reading(period.text, years.count > 1 ? "\(period.first) to \(period.last)" : nil)
      }
    }
    switch unit {
    case "Q" where (1...4).contains(part): return all("Q\(part)")
    case "H" where (1...2).contains(part): return all("H\(part)")
    case "W" where (1...53).contains(part): return all("W\(two)")
    case "M" where (1...12).contains(part):
      let month = Reading("\(year)-\(two)")
      guard !calendar.isCalendarYear else { return [month] }
      return [Reading(month.write, PeriodRemedy.monthNames[part - 1])]
        + all("M\(two)").map { Reading($0.write, $0.words ?? "month \(part) of the reporting year") }
    case "T":
      // A third of a year; a quarter in French, a month in Vietnamese.
      var readings: [Reading] = []
      if (1...3).contains(part) {
        readings += all("T\(part)").map { Reading($0.write, "a third of the year") }
      }
      if (1...4).contains(part) { readings += all("Q\(part)").map { Reading($0.write, "a quarter") } }
      if (1...12).contains(part) { readings.append(Reading("\(year)-\(two)", "a month")) }
      return readings
    default: return []
    }
  }

  // MARK: - Months

  private static let monthStems = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]

  private static func month(_ word: some StringProtocol) -> Int? {
    let lower = word.lowercased()
    guard let index = monthStems.firstIndex(of: String(lower.prefix(3))) else { return nil }
    return lower == monthStems[index] || lower == monthNames[index].lowercased() || lower == "sept"
      ? index + 1 : nil
  }

  /// The days or months that a text which a spreadsheet rewrote may stand for; `nil` when it is no such text.
  static func spreadsheetForms(_ text: String) -> [Reading]? {
    guard text.utf8.count <= 20 else { return nil }
    let serial = text.split(separator: ".", omittingEmptySubsequences: false)
    if serial[0].utf8.count == 5, serial.count <= 2,
      serial.dropFirst().allSatisfy({ $0.allSatisfy(\.isNumber) }),
      let number = Int(serial[0]), (20_000...73_415).contains(number)
    {
      // Day 25569 of spreadsheets is 1970-01-01.
      let day = CalendarDate(dayNumber: number - 25_569)
      return [Reading("\(day)", "the spreadsheet's day number \(text)")]
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    func year(_ text: some StringProtocol) -> Int? {
      Int(text).flatMap { $0 < 0 ? nil : full($0, text.utf8.count) }
    }
    if parts.count == 2, let month = month(parts[0]), let year = year(parts[1]) {
      return [Reading("\(year)-\(two(month))", "\(monthNames[month - 1]) \(year)")]
    }
    if parts.count == 2, let month = month(parts[1]), let day = Int(parts[0]), (1...31).contains(day) {
      return [Reading("YYYY-\(two(month))-\(two(day))", "\(day) \(monthNames[month - 1]), with its year")]
    }
    if parts.count == 3, let month = month(parts[1]), let day = Int(parts[0]), let year = year(parts[2]),
      let date = CalendarDate(year: year, month: month, day: day)
    {
      return [Reading("\(date)", "\(day) \(monthNames[month - 1]) \(year)")]
    }
    // A time of day behind the date says nothing about the day.
    let date = text.split(separator: " ").first.map(String.init) ?? text
    guard date == text || text.contains(":") else { return nil }
    for mark: Character in ["/", ".", "-"] {
      let numbers = date.split(separator: mark, omittingEmptySubsequences: false)
      guard numbers.count == 3, let first = Int(numbers[0]), let second = Int(numbers[1]),
        let third = Int(numbers[2]),
        numbers[0].utf8.count <= 2, numbers[1].utf8.count <= 2, let year = year(numbers[2])
      else { continue }
      var meant: [Reading] = []
      func add(_ year: Int, _ month: Int, _ day: Int, withYear: Bool = false) {
        // Days of another era exist in their own calendar, and are told as such.
        let isForeign = (2443...2643).contains(year)
        guard let date = CalendarDate(year: isForeign ? year - 543 : year, month: month, day: day) else {
          return
        }
        let text = isForeign ? "\(year)" + "\(date)".dropFirst(4) : "\(date)"
        guard !meant.contains(where: { $0.write == text }) else { return }
        meant.append(Reading(text, "\(day) \(monthNames[month - 1])" + (withYear ? " \(year)" : "")))
      }
      // Two digits in front and at the end: either may be the year.
      let isShort = numbers[0].utf8.count == 2 && numbers[2].utf8.count == 2 && mark == "-"
      if isShort { add(2000 + first, second, third, withYear: true) }
      add(year, second, first, withYear: isShort)
      add(year, first, second, withYear: isShort)
      if !meant.isEmpty { return meant }
    }
    return nil
  }
}

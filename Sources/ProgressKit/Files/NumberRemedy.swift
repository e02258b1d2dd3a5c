/// Says what a text that is no number probably is, and what to write in its place.
///
/// A text is taken apart once, into what stands before its first number, the number and what stands behind it; a
/// list of recognisers then looks at the parts, and the first that knows them answers. Nothing is guessed: every
/// answer is a remedy that the reader of the files follows or not, and where a text has two readings both are named.
struct NumberRemedy {
  /// Where the text stands, which decides what can be written instead.
  enum Place: Hashable {
    /// A cell of a table of figures.
    case cell
    /// A cell of somebody else's table.
    case table
    /// A value of the goals file.
    case goals
    /// The number of a target, by its key.
    case target(String)
    /// The value of a baseline.
    case baseline
  }

  var convention: NumberReader.Convention
  var place: Place
  var unit: UnitOfMeasure?
  var measure: Indicator.Measure?

  init(
    _ convention: NumberReader.Convention, _ place: Place, unit: UnitOfMeasure? = nil,
    measure: Indicator.Measure? = nil
  ) {
    self.convention = convention
    self.place = place
    self.unit = unit
    self.measure = measure
  }

  /// What to say; `nil` where the text is like nothing that is known.
  func misreading(of text: String) -> Misreading? {
    guard text.utf8.count <= 200 else { return narrative(Parts(String(text.prefix(200)), reader), text) }
    let plain = NumberRemedy.plainly(text)
    let parts = Parts(plain, reader)
    for recognise in recognisers {
      if let misreading = recognise(parts, text) { return misreading }
    }
    return nil
  }

  /// What to say of a text that the reader refused.
  static func misreading(_ failure: NumberReader.Failure, _ text: String, _ remedy: NumberRemedy)
    -> Misreading
  {
    let convention = remedy.convention
    let isGoals = remedy.place != .cell && remedy.place != .table
    switch failure {
    case .ambiguous(let decimal, let grouped):
      // The words before the number stay before it.
      let lead = Parts(plainly(text), NumberReader(convention: convention)).lead
      let plain = String(grouped.filter { $0 != "," })
      return Misreading(
        name: .ambiguousNumber, message: "'\(text)' can be read as \(lead)\(decimal) or as \(lead)\(grouped)",
        remedy:
          "write \(lead)\(decimal) or \(lead)\(plain), or say in the goals file how all CSV files mark decimals: "
          + "\"decimal\": \".\" or \"decimal\": \",\"")
    case .otherConvention where isGoals:
      let written = remedy.written(text)
      return Misreading(
        name: .invalidNumber, message: "'\(text)' is not a number",
        remedy:
          "\(written.map { "write \($0): " } ?? "")numbers in a goals file mark decimals with '.' and group digits "
          + "with ','")
    case .otherConvention:
      let mark = convention == .comma ? "." : ","
      let written = remedy.written(text) ?? "it as the other numbers"
      return Misreading(
        name: .invalidNumber,
        message: "'\(text)' does not mark decimals with '\(convention == .comma ? "," : ".")'",
        remedy:
          "write \(written), or if all numbers of the CSV files mark decimals with '\(mark)', "
          + "set \"decimal\": \"\(mark)\" in the goals file")
    case .outOfRange:
      return Misreading(
        name: .invalidNumber, message: "'\(text)' is beyond what a number can be", remedy: "correct it")
    case .notANumber:
      return remedy.misreading(of: text)
        ?? Misreading(
          name: .invalidNumber, message: "'\(text)' is not a number",
          remedy: NumberReader.remedy
            + (isGoals ? "" : "\nleave the cell blank where the source gives no value"))
    }
  }

  /// A number of the other convention as it would be written here.
  private func written(_ text: String) -> String? {
    let parts = Parts(NumberRemedy.plainly(text), reader)
    guard parts.head.isEmpty, parts.rest.isEmpty || parts.rest == "%", parts.numbers.count == 1 else {
      return nil
    }
    return parts.written[0] + parts.rest
  }

  private var reader: NumberReader { NumberReader(convention: convention) }

  private var recognisers: [(Parts, String) -> Misreading?] {
    [
      done, error, absence, formula, rewritten, day, rank, negative, exactness, margin, several, percent,
      scaled,
      fraction, power, grouped, currency, marked, word, measured, labelled, contradictory,
      narrative,
    ]
  }

  // MARK: - Taking a text apart

  /// A text and its parts: words before the first number, the number, what stands behind it.
  struct Parts {
    /// The whole, with plain digits, blanks and minus signs.
    var text: String
    /// The whole in small letters.
    var lower: String
    /// A word or sign of ours at the beginning, as it is to be written before the number: `about `, `<`.
    var lead = ""
    /// What stands before the first digit, in small letters.
    var head = ""
    /// The first number as it may be written; two where it has two readings, none where there is no number.
    var numbers: [String] = []
    /// Whether what stands before the number is a word of its own: `total 5`, `n=5`, but not `abc5`.
    var isHeadApart = true
    /// What stands behind the number.
    var rest = ""

    init(_ text: String, _ reader: NumberReader) {
      self.text = text
      lower = text.lowercased()
      var characters = Array(text)[...]
      for (word, _) in NumberReader.words where lower.hasPrefix(word) {
        let after = characters.dropFirst(word.count)
        let isWord = word.first?.isLetter ?? false
        guard !isWord || after.first == " " else { continue }
        lead = word + (isWord ? " " : "")
        characters = after.drop { $0 == " " }
        break
      }
      func isDigit(_ character: Character?) -> Bool { character.map { $0 >= "0" && $0 <= "9" } ?? false }
      guard var start = characters.firstIndex(where: { isDigit($0) }) else {
        head = String(characters).lowercased()
        return
      }
      let first = characters.startIndex
      if start > first, characters[start - 1] == "." || characters[start - 1] == ",",
        start - 1 == first || !(characters[start - 2].isLetter)
      {
        start -= 1
      }
      if start > first, characters[start - 1] == "-" || characters[start - 1] == "+",
        start - 1 == first || characters[start - 2] == " " || !characters[start - 2].isLetter
      {
        start -= 1
      }
      head = Parts.trimmed(characters[first..<start]).lowercased()
      isHeadApart = start == first || !characters[start - 1].isLetter
      // Digits, and marks or one blank between them.
      var end = start
      if characters[end] == "-" || characters[end] == "+" { end += 1 }
      func at(_ index: Int) -> Character? { index < characters.endIndex ? characters[index] : nil }
      while let character = at(end) {
        if isDigit(character) {
          end += 1
        } else if character == "." || character == ",", isDigit(at(end + 1)) {
          end += 1
        } else if character == " ", isDigit(at(end + 1)), isDigit(at(end + 2)), isDigit(at(end + 3)),
          !isDigit(at(end + 4))
        {
          end += 1
        } else {
          break
        }
      }
      numbers = reader.writings(String(characters[start..<end]))
      rest = Parts.trimmed(characters[end...])
    }

    /// The numbers with the word before them.
    var written: [String] { numbers.map { lead + $0 } }

    static func trimmed(_ characters: some Sequence<Character>) -> String {
      var result = Array(characters)[...]
      while let first = result.first, first.isWhitespace { result = result.dropFirst() }
      while let last = result.last, last.isWhitespace { result = result.dropLast() }
      return String(result)
    }
  }

  /// The text with ASCII digits, marks and blanks in place of their kin, without what cannot be seen, without tags and
  /// quotes around it.
  static func plainly(_ text: String) -> String {
    var result = ""
    for scalar in unescaped(text).unicodeScalars {
      switch scalar.value {
      case 0x2212, 0xFE63, 0xFF0D, 0x2010, 0x2011: result += "-"
      case 0x066B: result += "."
      case 0x066C: result += ","
      case 0x2024, 0xFF0E: result += "."
      case 0xFF01...0xFF5E: result.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
      case 0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: result += " "
      case _ where VisibleText.isHidden(scalar) || (0xFE00...0xFE0F).contains(scalar.value): continue
      default:
        if scalar.properties.numericType == .decimal, let digit = scalar.properties.numericValue {
          result += String(Int(digit))
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    result = result.split(separator: " ").joined(separator: " ")
    let quotes: [(Character, Character)] = [
      ("\"", "\""), ("'", "'"), ("“", "”"), ("‘", "’"), ("«", "»"), ("„", "“"), ("`", "`"),
    ]
    var isQuoted = true
    while isQuoted {
      isQuoted = false
      for (open, close) in quotes where result.count > 1 && result.first == open && result.last == close {
        result = Parts.trimmed(result.dropFirst().dropLast())
        isQuoted = true
      }
    }
    if result.count > 1, result.first == "'" || result.first == "\"" || result.first == "‘" {
      result = Parts.trimmed(result.dropFirst())
    }
    return result
  }

  /// The text without the tags of a page, and with its character references resolved.
  private static func unescaped(_ text: String) -> String {
    var result = text
    if text.contains("&") {
      let names = [
        ("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&ndash;", "–"), ("&mdash;", "—"),
        ("&minus;", "-"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&le;", "≤"), ("&ge;", "≥"),
        ("&#160;", " "), ("&thinsp;", " "), ("&asymp;", "≈"), ("&percnt;", "%"), ("&#37;", "%"),
        ("&frac12;", "½"),
      ]
      for (name, character) in names {
        let parts = result.split(separator: name, omittingEmptySubsequences: false)
        if parts.count > 1 { result = parts.joined(separator: character) }
      }
    }
    guard result.contains("</") || result.contains("/>") || result.hasPrefix("<b") || result.hasPrefix("<s")
    else {
      return result
    }
    var untagged = ""
    var isTag = false
    let characters = Array(result)
    for (index, character) in characters.enumerated() {
      let next = index + 1 < characters.count ? characters[index + 1] : " "
      if character == "<", next.isLetter || next == "/" {
        isTag = true
      } else if character == ">", isTag {
        isTag = false
      } else if !isTag {
        untagged.append(character)
      }
    }
    return untagged
  }

  // MARK: - What can be written

  private var blank: String {
    switch place {
    case .cell, .table: "leave the cell blank"
    case .goals: "leave it out"
    case .target(let key): "write \"stated\": \"to be set\" in place of \"\(key)\""
    case .baseline:
      "leave \"baseline\" out until its value is known (there is no pace without one), and put what is known into "
        + "\"note\""
    }
  }

  /// What to write where nothing is known.
  var remedyForNothing: String { blank + (place == .goals ? ", or write a number" : "") }

  private var note: String {
    switch place {
    case .cell: "into 'note'"
    case .table: "into a remark"
    case .goals, .target, .baseline: "into \"note\""
    }
  }

  private var isCell: Bool { place == .cell }

  private func write(_ texts: [String]) -> String { "write " + texts.joined(separator: " or ") }

  private func misreading(
    _ message: String, _ remedy: String, _ name: DiagnosticName = .invalidNumber
  ) -> Misreading { Misreading(name: name, message: message, remedy: remedy) }

  // MARK: - Words without a number

  /// Done or not done, for a milestone.
  private func done(_ parts: Parts, _ text: String) -> Misreading? {
    guard case .milestone? = measure else { return nil }
    let message = "'\(text)' for a milestone, which is done or not done"
    if NumberWords.done.contains(parts.lower) { return misreading(message, "write yes", .invalidValue) }
    if NumberWords.notDone.contains(parts.lower) {
      return misreading(message, "write no; words go \(note)", .invalidValue)
    }
    if error(parts, text) != nil || absence(parts, text) != nil { return nil }
    return misreading(
      message, "write yes or no, or done or not done; other words go \(note)", .invalidValue)
  }

  private func error(_ parts: Parts, _ text: String) -> Misreading? {
    let isError =
      NumberWords.spreadsheetErrors.contains(parts.lower)
      || parts.lower.count > 1 && parts.lower.allSatisfy { $0 == "#" }
    guard isError else { return nil }
    return misreading(
      "'\(text)' is what a spreadsheet shows in place of a number",
      "\(blank), or mend the formula of the spreadsheet")
  }

  private func absence(_ parts: Parts, _ text: String) -> Misreading? {
    let key = String(parts.lower.filter { !" .()[]<>/\\'\"".contains($0) })
    // A word may have a mark or a number of a note behind it.
    let bare = parts.lower.prefix { !"([*†‡§¹²³⁴^".contains($0) }.filter { !" .()[]<>/\\'\"".contains($0) }
    var why = NumberWords.absences[key] ?? NumberWords.absences[String(bare)]
    if parts.lower == "\\n" { why = .absent }
    if why == nil, !parts.lower.contains(where: { $0.isLetter || $0.isNumber }) {
      // Signs alone. A dash is 0 to some offices and no value to others.
      let isDash = key.allSatisfy { "-–—―‒_".contains($0) }
      why = isDash && !key.isEmpty ? .absentOrZero : .absent
    }
    if why == nil, key.count == 1 || parts.lower.hasPrefix(":"), key.count <= 3,
      key.allSatisfy({ $0.isLetter && $0.isASCII || $0 == ":" }), !key.isEmpty
    {
      return misreading(
        "'\(text)' is a mark in place of a number", "\(blank), and put '\(text)' and what it means \(note)")
    }
    switch why {
    case nil: return nil
    case .absent:
      return misreading("'\(text)' stands for a value that is not there", "\(blank); the reason goes \(note)")
    case .absentOrZero:
      return misreading(
        "'\(text)' stands for no value or for 0",
        "\(blank) where there is no value, write 0 where there was none")
    case .pending:
      return misreading("'\(text)' stands for a value that is not known yet", "\(blank) until it is known")
    case .secret:
      return misreading(
        "'\(text)' stands for a value that is kept secret",
        "\(blank), or write the bound that is given, such as <5")
    case .undetected:
      return misreading(
        "'\(text)' stands for a value below what can be measured",
        "write < and the limit of the measurement, such as <0.05, or \(blank)")
    case .computed:
      return misreading(
        "'\(text)' is what a program writes where a computation has no number",
        "\(blank), or mend the computation")
    }
  }

  private func formula(_ parts: Parts, _ text: String) -> Misreading? {
    guard parts.text.hasPrefix("="),
      parts.text.contains(where: { $0.isLetter || $0 == "(" || "+*/".contains($0) })
    else { return nil }
    return misreading("'\(text)' is the formula of a spreadsheet, not its result", "write the result")
  }

  /// The same with quotes, tags, signs that cannot be seen, or digits of another script.
  private func rewritten(_ parts: Parts, _ text: String) -> Misreading? {
    guard parts.text != text else { return nil }
    if parts.head.isEmpty, parts.rest.isEmpty, !parts.numbers.isEmpty {
      return misreading("'\(text)' is not written in plain digits", write(parts.written))
    }
    if case .success(let number) = reader.read(parts.text) {
      return misreading("'\(text)' is not written in plain digits", "write \(number.quantity.text)")
    }
    return nil
  }

  private func day(_ parts: Parts, _ text: String) -> Misreading? {
    if DateReader.isRewritten(parts.text) {
      return misreading(
        "'\(text)' is how a spreadsheet rewrites a date, and a number is wanted",
        "write the number; write a share as 12 of 53, which a spreadsheet leaves alone", .spreadsheetDate)
    }
    let numbers = parts.text.split { !($0 >= "0" && $0 <= "9") }
    let isDay =
      parts.text.count >= 10 && CalendarDate(String(parts.text.prefix(10))) != nil
      || parts.text.count >= 7 && parts.text.first?.isNumber == true && Period(parts.text) != nil
    // 2020-21 and 2020/2021 are years, and no range of numbers.
    let isPair =
      parts.text.count >= 7 && numbers.count == 2 && parts.text.count <= 9 && numbers[0].count == 4
      && Int(numbers[0]).map { first in
        CalendarDate.plausibleYears.contains(first)
          && Int(numbers[1]).map { $0 == first + 1 || numbers[1].count == 2 && Period.isPair(first, $0) }
            ?? false
      } ?? false
    let isTime =
      parts.text.allSatisfy { $0 >= "0" && $0 <= "9" || $0 == ":" } && (2...3).contains(numbers.count)
      && numbers.dropFirst().allSatisfy { $0.count == 2 } && parts.text.contains(":")
    if isDay || isPair {
      let remedy =
        isCell
        ? "write the number here; days stand in 'period' and 'published': is the row shifted by a column?"
        : "write the number; the day stands in \"by\", \"in\" or \"at\""
      return misreading("'\(text)' is a day or a period, and a number is wanted", remedy)
    }
    guard isTime, measure.map({ if case .share = $0 { false } else { true } }) ?? true else { return nil }
    return misreading(
      "'\(text)' is a time or a duration, and a number is wanted",
      "write the duration in one unit, such as \(minutes(numbers)) in minutes")
  }

  private func minutes(_ numbers: [Substring]) -> String {
    guard let hours = Int(numbers[0]), let minutes = Int(numbers[1]), hours < 1_000_000, minutes < 60 else {
      return "90"
    }
    return "\(hours * 60 + minutes)"
  }

  // MARK: - Numbers with something beside them

  private func rank(_ parts: Parts, _ text: String) -> Misreading? {
    guard case .rank? = measure, !parts.numbers.isEmpty,
      parts.head.isEmpty || NumberWords.ranks.contains(parts.head) || parts.head.hasSuffix("rank")
    else { return nil }
    let lower = parts.rest.lowercased()
    for mark in ["/", "of ", "out of ", "in ", "từ ", "trên "] where lower.hasPrefix(mark) {
      guard lower.dropFirst(mark.count).contains(where: \.isNumber) else { continue }
      return misreading(
        "'\(text)' is a rank with the number of all that are ranked",
        "\(write(parts.written)); the number of ranked goes \(note)")
    }
    if parts.rest.isEmpty || NumberWords.ordinals.contains(lower) {
      return misreading("'\(text)' is not a bare rank", write(parts.written))
    }
    return nil
  }

  /// Below zero, as accounts and old programs write it.
  private func negative(_ parts: Parts, _ text: String) -> Misreading? {
    let isBracketed = parts.text.first == "(" && parts.text.last == ")"
    if isBracketed {
      let inner = Parts(Parts.trimmed(parts.text.dropFirst().dropLast()), reader)
      let head = inner.head
      guard !inner.numbers.isEmpty, inner.lead.isEmpty, head.isEmpty || NumberWords.currencies[head] != nil,
        inner.rest.isEmpty || inner.rest == "%"
      else { return nil }
      let numbers = inner.numbers.map { $0.hasPrefix("-") ? String($0.dropFirst()) : "-" + $0 }
      let unit = head.isEmpty ? "" : "; \(currencyAdvice(NumberWords.currencies[head] ?? head))"
      return misreading("'\(text)' is how accounts write a number below zero", write(numbers) + unit)
    }
    let isWord = ["minus", "negative", "moins", "âm"].contains(parts.head)
    let isDash = parts.head.count == 1 && parts.head.allSatisfy { "-–—‒―".contains($0) }
    if isWord || isDash, parts.rest.isEmpty || parts.rest == "%", !parts.numbers.isEmpty,
      parts.numbers.allSatisfy({ !$0.hasPrefix("-") }), !parts.text.contains("+")
    {
      return misreading(
        "'\(text)' has its sign apart from it",
        write(parts.numbers.map { "\(parts.lead)-\($0)\(parts.rest)" }))
    }
    guard parts.head.isEmpty, !parts.numbers.isEmpty, parts.rest == "-" || parts.rest == "–" else {
      return nil
    }
    let numbers = parts.numbers.map { parts.lead + "-" + $0 }
    return misreading("'\(text)' has its sign behind it", write(numbers))
  }

  /// Words that say how exact a number is, other than ours.
  private func exactness(_ parts: Parts, _ text: String) -> Misreading? {
    guard !parts.numbers.isEmpty, parts.lead.isEmpty else { return nil }
    let rest = parts.rest.lowercased()
    let isPercent = rest == "%"
    if let word = NumberWords.before[parts.head], rest.isEmpty || isPercent {
      return misreading(
        "'\(text)' says how exact it is in words that are not known",
        write(parts.numbers.map { "\(word) \($0)\(isPercent ? "%" : "")" }))
    }
    if parts.head.isEmpty, let word = NumberWords.behind[rest] {
      return misreading(
        "'\(text)' says how exact it is behind the number", write(parts.numbers.map { "\(word) \($0)" }))
    }
    return nil
  }

  /// A number with its margin or interval.
  private func margin(_ parts: Parts, _ text: String) -> Misreading? {
    guard parts.head.isEmpty, !parts.numbers.isEmpty else { return nil }
    let rest = parts.rest
    let isMargin = ["±", "+/-", "+-", "+ / -"].contains { rest.hasPrefix($0) }
    let isInterval =
      (rest.hasPrefix("(") && rest.hasSuffix(")") || rest.hasPrefix("[") && rest.hasSuffix("]"))
      && rest.split(whereSeparator: { !$0.isNumber && $0 != "." }).count > 1
      && rest.contains(where: { $0.isNumber })
    guard isMargin || isInterval else { return nil }
    return misreading(
      "'\(text)' gives a margin beside the number", "\(write(parts.written)), and put the margin \(note)")
  }

  /// Two ends, or several numbers.
  private func several(_ parts: Parts, _ text: String) -> Misreading? {
    guard !parts.numbers.isEmpty, parts.head.isEmpty || parts.head == "between" || parts.head == "from" else {
      return nil
    }
    var lower = parts.rest.lowercased()
    if lower.hasPrefix("%"), unit?.isPercent ?? false { lower = Parts.trimmed(lower.dropFirst()) }
    var other: String?
    for mark in ["--", "...", "..", "…", "-", "–", "—", "~", "to ", "until ", "and ", "bis ", "đến ", "a "]
    where lower.hasPrefix(mark) {
      if mark == "and ", parts.head != "between", parts.lead.isEmpty { continue }
      other = Parts.trimmed(lower.dropFirst(mark.count))
      break
    }
    if let other {
      let second = Parts(other, reader)
      let words = second.rest == "%" && unit?.isPercent ?? false || second.rest.isEmpty
      guard second.head.isEmpty, second.numbers.count == 1, parts.numbers.count == 1, words,
        var low = parts.numbers.first, var high = second.numbers.first, let lowest = value(low),
        let highest = value(high), lowest != highest
      else { return nil }
      if lowest > highest { swap(&low, &high) }
      switch place {
      case .cell:
        return misreading(
          "'\(text)' is a range, and a cell holds one number",
          "write its two ends as two rows of that period, at least \(low) and at most \(high), or the end that counts; "
            + "the range itself goes \(note)")
      case .table:
        return misreading(
          "'\(text)' is a range, and a cell holds one number", "write at least \(low) or at most \(high)")
      case .target:
        return misreading(
          "'\(text)' is a range, and one number is wanted",
          "write \"within\": [\(low), \(high)], or the end that is to be reached")
      case .goals, .baseline:
        return misreading(
          "'\(text)' is a range, and one number is wanted",
          "write one number, such as at least \(low) or at most \(high); the range itself goes \(note)")
      }
    }
    let second = Parts(parts.rest, reader)
    guard parts.head.isEmpty, second.head.isEmpty || [";", "|", "&", "and", ","].contains(second.head),
      !second.numbers.isEmpty, second.rest.isEmpty, second.lead.isEmpty
    else { return nil }
    return misreading(
      "'\(text)' holds more than one number", "write one number; others are rows of their own")
  }

  private func percent(_ parts: Parts, _ text: String) -> Misreading? {
    guard parts.head.isEmpty, !parts.numbers.isEmpty else { return nil }
    let words = [
      "percent", "per cent", "pct", "pct.", "prozent", "pour cent", "phần trăm", "%age", "percentage", "pp",
      "p.p.",
      "pp.", "percentage points", "points", "% points", "per 100",
    ]
    let rest = parts.rest.lowercased()
    if words.contains(rest) {
      if unit?.isPercent ?? true { return misreading("'\(text)' has a word behind it", write(parts.written)) }
      return misreading(
        "'\(text)' is in percent, and its unit is \(Fields.name(of: unit ?? .none))",
        "write the number in its unit, or set \"unit\": \"%\"", .percentSign)
    }
    guard rest == "‰" || rest == "‱" || rest == "per mille" || rest == "per thousand" else { return nil }
    let shift = rest == "‱" ? -2 : -1
    if unit?.isPercent ?? false {
      let numbers = parts.numbers.compactMap { shifted($0, by: shift) }
      return misreading("'\(text)' is not in percent", write(numbers.map { parts.lead + $0 }))
    }
    return misreading(
      "'\(text)' has its unit behind it", "\(write(parts.written)); \(unitAdvice(parts.rest))")
  }

  /// Millions, thousands and their kin.
  private func scaled(_ parts: Parts, _ text: String) -> Misreading? {
    var currency: String?
    var lead = parts.lead
    if !parts.head.isEmpty {
      if let code = NumberWords.currencies[parts.head] {
        currency = code
      } else if lead.isEmpty, let word = NumberWords.before[parts.head] {
        lead = word + " "
      } else {
        return nil
      }
    }
    var words = parts.rest.split(separator: " ").map(String.init)
    guard !parts.numbers.isEmpty, let first = words.first else { return nil }
    var name = first
    var power = NumberWords.scales[first.lowercased()]
    words.removeFirst()
    while let next = words.first, let more = NumberWords.scales[next.lowercased()], let known = power {
      power = known + more
      name += " " + next
      words.removeFirst()
    }
    guard let power else { return nil }
    // Thousands to some, kelvins or metres to others.
    let isDoubtful =
      NumberWords.doubtfulScales.contains(first.lowercased()) && currency == nil && words.isEmpty
    if isDoubtful, let unit, unit.base.lowercased() == first.lowercased() { return nil }
    if let word = words.first { currency = currency ?? NumberWords.currencies[word.lowercased()] }
    let own = unit.map { $0.exponent } ?? 0
    let full = parts.numbers.compactMap { shifted($0, by: power) }.map { lead + $0 }
    let scaleName =
      [2: "hundred", 3: "thousand", 6: "million", 9: "billion", 12: "trillion"][power] ?? "1e\(power)"
    let counted = currency ?? words.joined(separator: " ")
    let scale = (counted.isEmpty ? "" : counted + " ") + scaleName
    guard !full.isEmpty else { return nil }
    var remedy: String
    if own != 0 {
      let inUnit = parts.numbers.compactMap { shifted($0, by: power - own) }.map { lead + $0 }
      remedy = "\(write(inUnit)), in the unit '\(unit?.text ?? "")'"
    } else {
      remedy = write(full)
      if isCell, [3, 6, 9, 12].contains(power) {
        remedy +=
          ", or \(parts.numbers.map { lead + $0 }.joined(separator: " or ")) with the scale in 'unit': \(scale)"
      }
    }
    if isDoubtful {
      remedy +=
        ", if '\(name)' means \(scaleName); if it is a unit or a mark, the number alone, and '\(name)' \(note)"
    }
    return misreading("'\(text)' has its scale in words", remedy)
  }

  /// A plain number times a power of ten, digit by digit; `nil` for one with an exponent.
  private func shifted(_ number: String, by power: Int) -> String? {
    let mark: Character = convention == .comma ? "," : "."
    guard !number.contains("e") else { return nil }
    let isNegative = number.hasPrefix("-")
    let parts = (isNegative ? number.dropFirst() : number[...]).split(
      separator: mark, omittingEmptySubsequences: false)
    var whole = String(parts.first ?? "")
    var fraction = parts.count > 1 ? String(parts[1]) : ""
    for _ in 0..<max(0, power) {
      whole.append(fraction.isEmpty ? "0" : fraction.removeFirst())
    }
    for _ in 0..<max(0, -power) {
      fraction.insert(whole.isEmpty ? "0" : whole.removeLast(), at: fraction.startIndex)
    }
    whole = String(whole.drop { $0 == "0" })
    while fraction.hasSuffix("0") { fraction.removeLast() }
    let digits = (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction)
    return reader.spelled((isNegative ? "-" : "") + digits)
  }

  /// So many of so many, where no share is counted.
  private func fraction(_ parts: Parts, _ text: String) -> Misreading? {
    guard parts.head.isEmpty, !parts.numbers.isEmpty, parts.numbers.count == 1,
      let count = parts.numbers.first
    else {
      return nil
    }
    let lower = parts.rest.lowercased()
    let isVulgar =
      parts.rest.unicodeScalars.count == 1
      && parts.rest.unicodeScalars.first?.properties.numericType == .numeric
    if isVulgar, let value = parts.rest.unicodeScalars.first?.properties.numericValue {
      let digits = Quantity(value).text.dropFirst(2)
      guard digits.utf8.count <= 3 else { return nil }
      return misreading(
        "'\(text)' is not written in plain digits",
        "write \(parts.lead)\(reader.spelled("\(count).\(digits)"))")
    }
    for mark in ["/", "⁄", "∕", "of ", "out of ", "in ", ":", "từ ", "von ", "de ", "sur "]
    where lower.hasPrefix(mark) {
      let second = Parts(Parts.trimmed(parts.rest.dropFirst(mark.count)), reader)
      guard second.head.isEmpty, second.numbers.count == 1, let whole = second.numbers.first,
        second.lead.isEmpty,
        let top = value(count), let bottom = value(whole), bottom > 0,
        !text.contains("%") || second.rest.hasPrefix("("),
        !second.rest.contains(where: { $0 >= "0" && $0 <= "9" }) || second.rest.hasPrefix("(")
      else { continue }
      if case .share? = measure {
        return misreading("'\(text)' is not so many of so many", "write \(parts.lead)\(count) of \(whole)")
      }
      if unit?.isPercent ?? false, second.rest.isEmpty {
        let share = top / bottom * 100
        let exact = share == share.rounded() ? reader.spelled(Quantity(share).text) : nil
        return misreading(
          "'\(text)' is so many of so many, and a percentage is wanted",
          (exact.map { "write \($0), which \(count) is in percent of \(whole)" }
            ?? "write \(count) ÷ \(whole) in percent") + "; the numbers themselves go \(note)", .invalidValue)
      }
      let isWord = mark.count > 1
      let decimal =
        (top / bottom * 1000).rounded() == top / bottom * 1000
        ? reader.spelled(Quantity(top / bottom).text) : nil
      let asNumber = isWord ? nil : decimal.map { ", or \($0) if it is a fraction" }
      return misreading(
        "'\(text)' is so many of so many, and one number is wanted",
        "write \(parts.lead)\(count)\(asNumber ?? ""), or set \"measure\": \"share\" with \"of\": \(whole)",
        .invalidValue)
    }
    return nil
  }

  private func value(_ number: String) -> Double? { try? reader.read(number).get().quantity.value }

  /// `1.2×10^6` and its kin.
  private func power(_ parts: Parts, _ text: String) -> Misreading? {
    guard parts.head.isEmpty, let number = parts.numbers.first, parts.numbers.count == 1 else { return nil }
    var rest = Parts.trimmed(parts.rest.lowercased())[...]
    guard let times = rest.first, "×x*·⋅^".contains(times) else { return nil }
    var mantissa = number
    if times == "^" {
      guard number == "10" else { return nil }
      mantissa = "1"
    } else {
      rest = rest.dropFirst().drop { $0 == " " }
      guard rest.hasPrefix("10") else { return nil }
      rest = rest.dropFirst(2)
    }
    rest = rest.drop { "^* {(".contains($0) }
    var digits = ""
    for scalar in rest.unicodeScalars {
      if scalar == "⁻" || scalar == "-" {
        digits += "-"
      } else if let value = scalar.properties.numericValue, value >= 0, value <= 9, value == value.rounded() {
        digits += String(Int(value))
      } else if scalar == "}" || scalar == ")" {
        continue
      } else {
        return nil
      }
    }
    guard let power = Int(digits), abs(power) <= 300, !mantissa.contains("e") else { return nil }
    let plain = abs(power) <= 15 ? shifted(mantissa, by: power) : mantissa + "e\(power)"
    guard let plain else { return nil }
    return misreading("'\(text)' is not written in plain digits", "write \(parts.lead)\(plain)")
  }

  /// Digits in groups that are not ours.
  private func grouped(_ parts: Parts, _ text: String) -> Misreading? {
    let body = parts.lead.isEmpty ? parts.text : Parts.trimmed(parts.text.dropFirst(parts.lead.count))
    let marks: Set<Character> = ["'", "’", "‘", "_", "·", "`", "´", " ", ","]
    let sign = body.hasPrefix("-") ? "-" : ""
    let decimal: Character = convention == .comma ? "," : "."
    let pieces = body.dropFirst(sign.count).split(separator: decimal, omittingEmptySubsequences: false)
    guard (1...2).contains(pieces.count), let whole = pieces.first,
      whole.contains(where: { marks.contains($0) }),
      pieces.dropFirst().allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0 >= "0" && $0 <= "9" } })
    else { return nil }
    let groups = whole.split(whereSeparator: { marks.contains($0) })
    guard groups.count > 1, groups.allSatisfy({ $0.allSatisfy { $0 >= "0" && $0 <= "9" } }),
      groups.last?.count == 3, let first = groups.first, (1...3).contains(first.count),
      groups.dropFirst().dropLast().allSatisfy({ $0.count == 3 })
        || groups.dropLast().allSatisfy({ $0.count <= 2 })
          && groups.dropFirst().dropLast().allSatisfy({ $0.count == 2 })
    else { return nil }
    let digits = groups.joined() + (pieces.count > 1 ? "." + pieces[1] : "")
    return misreading(
      "'\(text)' is not written in plain digits", "write \(parts.lead)\(sign)\(reader.spelled(digits))")
  }

  private func currencyAdvice(_ code: String) -> String {
    if let unit, unit.base == code { return "its unit is '\(unit.text)' already" }
    return unitAdvice(code)
  }

  private func unitAdvice(_ written: String) -> String {
    switch place {
    case .cell: "its unit, '\(written)', stands in the column 'unit' where it is not that of the indicator"
    case .table: "its unit, '\(written)', stands in a column of its own"
    case .goals, .target, .baseline: "its unit, '\(written)', stands in \"unit\" of the goal or its indicator"
    }
  }

  private func currency(_ parts: Parts, _ text: String) -> Misreading? {
    guard !parts.numbers.isEmpty else { return nil }
    let code: String
    if let before = NumberWords.currencies[parts.head], parts.rest.isEmpty {
      code = before
    } else if parts.head.isEmpty, let behind = NumberWords.currencies[parts.rest.lowercased()] {
      code = behind
    } else if parts.head.hasPrefix("-"), let before = NumberWords.currencies[String(parts.head.dropFirst())],
      parts.rest.isEmpty
    {
      return misreading(
        "'\(text)' has its unit beside it",
        "\(write(parts.numbers.map { "-" + $0 })); \(currencyAdvice(before))")
    } else {
      return nil
    }
    return misreading("'\(text)' has its unit beside it", "\(write(parts.written)); \(currencyAdvice(code))")
  }

  /// Marks behind a number: notes, flags, full stops.
  private func marked(_ parts: Parts, _ text: String) -> Misreading? {
    guard !parts.numbers.isEmpty else { return nil }
    var rest = parts.head.isEmpty ? parts.rest : parts.head
    if rest.hasPrefix("%"), unit?.isPercent ?? false { rest = Parts.trimmed(rest.dropFirst()) }
    guard parts.head.isEmpty || parts.rest.isEmpty && parts.head.allSatisfy({ "*†‡§!?^".contains($0) }) else {
      return nil
    }
    let inner = Parts.trimmed(rest.lowercased().filter { !"()[]{}".contains($0) })
    if rest.allSatisfy({ ".,;:".contains($0) }), !rest.isEmpty {
      return misreading("'\(text)' has a mark behind it", write(parts.written))
    }
    let isBracketed = rest.hasPrefix("(") && rest.hasSuffix(")") || rest.hasPrefix("[") && rest.hasSuffix("]")
    if let release = NumberWords.releases[inner], inner.count > 1 || unit?.base.lowercased() != inner {
      let sure = inner.count > 2
      let remedy =
        switch place {
        case .cell:
          sure
            ? "\(write(parts.written)), and '\(release)' in the column 'release'"
            : "\(write(parts.written)), and '\(release)' in the column 'release' if '\(rest)' means that; any other mark goes "
              + note
        default: "\(write(parts.written)); '\(rest)' goes \(note)"
        }
      return misreading("'\(text)' has a mark behind it", remedy)
    }
    let isSign =
      !rest.isEmpty
      && rest.unicodeScalars.allSatisfy { scalar in
        !scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "ª"
          || scalar == "º"
      }
    let isLetter =
      isCell && unit?.base.lowercased() != inner && ["b", "c", "d", "i", "n", "u", "x", "z"].contains(inner)
    let holdsDigits = rest.contains { $0 >= "0" && $0 <= "9" }
    guard
      isSign && !rest.isEmpty && (!holdsDigits || isBracketed)
        && !rest.contains(where: { "%/-–+=<>".contains($0) })
        || isBracketed || isLetter
    else { return nil }
    return misreading(
      "'\(text)' has a mark beside it", "\(write(parts.written)), and put '\(rest)' and what it means \(note)"
    )
  }

  // MARK: - Words

  private func word(_ parts: Parts, _ text: String) -> Misreading? {
    if let number = NumberWords.numbers[parts.lead.isEmpty ? parts.lower : parts.head] {
      return misreading(
        "'\(text)' is a number in words", "write \(parts.lead)\(reader.spelled(number))")
    }
    if ["true", "false", "yes", "no", "on", "off"].contains(parts.lower)
      || ["✓", "✔", "✗", "✘", "✅", "❌"].contains(text)
    {
      return misreading(
        "'\(text)' says whether, and a number is wanted",
        "write the number, or set \"measure\": \"milestone\" for what is done or not done", .invalidValue)
    }
    if !parts.numbers.isEmpty, parts.head.isEmpty, NumberWords.ordinals.contains(parts.rest.lowercased()) {
      return misreading("'\(text)' is not a bare number", write(parts.written))
    }
    if !parts.numbers.isEmpty, parts.rest.isEmpty, NumberWords.ranks.contains(parts.head) {
      return misreading("'\(text)' is not a bare number", write(parts.written))
    }
    return nil
  }

  /// A number with its unit behind it.
  private func measured(_ parts: Parts, _ text: String) -> Misreading? {
    guard parts.head.isEmpty, !parts.numbers.isEmpty, !parts.rest.isEmpty, parts.rest.count <= 60,
      !parts.rest.contains(where: \.isNumber)
    else { return nil }
    let own =
      unit.map { UnitOfMeasure(parts.rest).base.lowercased() == $0.base.lowercased() && !$0.base.isEmpty }
      ?? false
    if own {
      return misreading("'\(text)' has its unit behind it", "\(write(parts.written)), without the unit")
    }
    guard parts.rest.contains(where: { $0.isLetter || "°‰²³".contains($0) }) else { return nil }
    // "5 below plan" is not 5.
    let isSure = parts.rest.split(separator: " ").count == 1 || parts.rest.hasSuffix(")")
    return misreading(
      "'\(text)' has words behind the number",
      "\(write(parts.written))\(isSure ? "" : " if that is the value"); \(unitAdvice(parts.rest)); other words go \(note)"
    )
  }

  /// A number with a word before it.
  private func labelled(_ parts: Parts, _ text: String) -> Misreading? {
    guard !parts.head.isEmpty, !parts.numbers.isEmpty, parts.rest.isEmpty, parts.head.count <= 30,
      parts.head.contains(where: \.isLetter), parts.isHeadApart
    else { return nil }
    if case .share(let count)? = measure, parts.head == "remaining" {
      return misreading(
        "'\(text)' does not say of how many", write(parts.numbers.map { "remaining \($0) of \(count)" }))
    }
    // "Total: 12" is 12; "see note 3" is not 3.
    let isSure =
      parts.head.hasSuffix(":") || parts.head.hasSuffix("=")
      || ["total", "sum", "n", "plus"].contains(parts.head)
    return misreading(
      "'\(text)' has words before the number",
      isSure
        ? "\(write(parts.written)); the words go \(note)"
        : "\(write(parts.written)) if that is the value, else \(blank); the words go \(note)")
  }

  /// Digits and marks that give no number together.
  private func contradictory(_ parts: Parts, _ text: String) -> Misreading? {
    if parts.lower.hasPrefix("0x"), let value = Int(parts.lower.dropFirst(2), radix: 16) {
      return misreading("'\(text)' is not written in plain digits", "write \(value)")
    }
    guard parts.text.contains(where: { $0 >= "0" && $0 <= "9" }), !parts.text.contains(where: \.isLetter)
    else {
      return nil
    }
    let mark = convention == .comma ? "," : "."
    return misreading(
      "'\(text)' has marks or blanks between its digits that make no number",
      "write one number: digits, and '\(mark)' before decimals")
  }

  /// Words: a sentence about what is the case.
  private func narrative(_ parts: Parts, _ text: String) -> Misreading? {
    let holdsDigits = parts.text.contains { $0 >= "0" && $0 <= "9" }
    guard parts.text.contains(where: \.isLetter), !holdsDigits || text.split(separator: " ").count > 1
    else { return nil }
    let shown = text.utf8.count > 200 ? String(text.prefix(60)) + "…" : text
    return switch place {
    case .cell:
      misreading(
        "'\(shown)' is words, and a number is wanted", "leave the value blank, put the words into 'note'")
    case .table: misreading("'\(shown)' is words, and a number is wanted", "leave the cell blank")
    case .target(let key):
      misreading(
        "'\(shown)' is words, and a number is wanted",
        "write \"stated\": \"\(key == "within" || text.contains("\"") ? "…" : shown)\" for a target without a number"
      )
    case .goals, .baseline:
      misreading("'\(shown)' is words, and a number is wanted", "\(blank); words go \(note)")
    }
  }
}

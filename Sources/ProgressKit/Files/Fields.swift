/// The keys of one object of a goals file, read one by one; what is wrong with them is noted on the way.
struct Fields {
  let node: JSONNode
  /// What the object describes, as messages name it: `goal 'wells'`.
  let owner: String
  /// The goal it belongs to.
  let goal: String?
  let text: SourceText
  let problems: Problems
  let dates: DateReader
  private let members: [JSONNode.Member]
  /// Keys that unknown ones were taken for: they are not missing beside that.
  private var meant: Set<String> = []

  /// The keys of an object; `nil`, and a problem, when the value is none.
  ///
  /// - Parameters:
  ///   - keys: what it is, and so which keys it may have; others are problems, but for `$schema` and those that begin
  ///     with `x-`. `nil` where the author chooses the keys.
  ///   - refused: keys that the caller refuses in words of its own.
  ///   - hints: remedies for keys that people often try.
  init?(
    _ node: JSONNode, _ owner: String, keys object: FileObject?, refused: [String] = [],
    hints: [String: String] = [:], goal: String? = nil,
    in text: SourceText, _ problems: Problems, dates: DateReader
  ) {
    self.node = node
    self.owner = owner
    self.goal = goal
    self.text = text
    self.problems = problems
    self.dates = dates
    switch node.kind {
    case .object(let members):
      self.members = members
    case .invalid:
      return nil
    default:
      problems.add(
        .wrongType, "\(owner) is \(node.description)", in: text, at: node.range,
        remedy: "write an object, { … }",
        goal: goal)
      return nil
    }
    guard let keys = object?.names else { return }
    for member in members
    where !Fields.isIgnored(member.key) && !keys.contains(member.key) && !refused.contains(member.key) {
      var remedy = "known here: " + keys.joined(separator: ", ") + "; keys that begin with x- are ignored"
      if let hint = hints[member.key] {
        remedy = hint
      } else if let meant = Suggestion.nearest(to: member.key, among: keys) {
        remedy = "did you mean '\(meant)'? keys that begin with x- are ignored"
        self.meant.insert(meant)
      }
      report(.unknownKey, "unknown key '\(member.key)' in \(owner)", member.keyRange, remedy)
    }
  }

  static func isIgnored(_ key: String) -> Bool { key == "$schema" || key.hasPrefix("x-") }

  /// The keys and values, without those that are ignored.
  var all: [JSONNode.Member] { members.filter { !Fields.isIgnored($0.key) } }

  func member(_ key: String) -> JSONNode.Member? { members.first { $0.key == key } }

  func has(_ key: String) -> Bool { member(key) != nil }

  /// The value of a key; one that could not be read is none.
  func value(_ key: String) -> JSONNode? {
    guard let value = member(key)?.value else { return nil }
    if case .invalid = value.kind { return nil }
    return value
  }

  func report(_ name: DiagnosticName, _ message: String, _ range: Range<Int>, _ remedy: String) {
    problems.add(name, message, in: text, at: range, remedy: remedy, goal: goal)
  }

  /// Notes that a key is missing, unless part of the object could not be read.
  func reportMissing(_ key: String, _ remedy: String) {
    guard !node.isDamaged, member(key) == nil, !meant.contains(key) else { return }
    let start = node.range.lowerBound
    report(.missingKey, "\(owner) has no '\(key)'", start..<start + 1, remedy)
  }

  private func reportType(_ key: String, _ value: JSONNode, _ remedy: String) {
    report(.wrongType, "'\(key)' of \(owner) is \(value.description)", value.range, remedy)
  }

  // MARK: - Values

  /// A text that is not empty.
  func string(_ key: String) -> String? {
    guard let value = value(key) else { return nil }
    guard case .string(let string) = value.kind else {
      reportType(key, value, "write a text in double quotes")
      return nil
    }
    guard !NumberReader.trimmed(Array(string.utf8)[...]).isEmpty else {
      report(.emptyText, "'\(key)' of \(owner) is empty", value.range, "write it, or leave the key out")
      return nil
    }
    return string
  }

  /// A text that is needed; the empty text, and a problem, without one.
  func required(_ key: String, _ remedy: String) -> String {
    reportMissing(key, remedy)
    return string(key) ?? ""
  }

  /// One of the words of an enumeration.
  ///
  /// - Parameter otherwise: what to write where none of them says what is meant
  func word<Word: RawRepresentable & CaseIterable>(_ key: String, otherwise: String? = nil) -> Word?
  where Word.RawValue == String {
    guard let string = string(key), let range = value(key)?.range else { return nil }
    if let word = Word(rawValue: string) { return word }
    reportWord(string, range, "'\(key)' of \(owner)", Word.allCases.map(\.rawValue), otherwise: otherwise)
    return nil
  }

  func reportWord(
    _ word: String, _ range: Range<Int>, _ place: String, _ words: [String],
    _ name: DiagnosticName = .unknownWord, otherwise: String? = nil
  ) {
    let known =
      "known words: " + words.joined(separator: ", ") + (otherwise.map { "; \($0)" } ?? "")
    let meant = Suggestion.nearest(to: word, among: words).map { "did you mean '\($0)'? " } ?? ""
    report(name, "\(place) is '\(word)'", range, meant + known)
  }

  /// `true`, as the only value that says something.
  func isTrue(_ key: String) -> Bool {
    guard let value = value(key) else { return false }
    if case .bool(true) = value.kind { return true }
    reportType(key, value, "write \"\(key)\": true, or leave it out")
    return false
  }

  /// `true` or `false`.
  func flag(_ key: String) -> Bool? {
    guard let value = value(key) else { return nil }
    if case .bool(let flag) = value.kind { return flag }
    reportType(key, value, "write true or false")
    return nil
  }

  /// A whole number within bounds.
  func whole(_ key: String, _ bounds: ClosedRange<Int>, _ remedy: String) -> Int? {
    value(key).flatMap { whole($0, "'\(key)' of \(owner)", bounds, remedy) }
  }

  /// A whole number within bounds; `kind` is what stands there, for the remedy where it is no number.
  func whole(
    _ value: JSONNode, _ place: String, _ bounds: ClosedRange<Int>, _ remedy: String,
    kind: NumberRemedy.Place? = nil
  ) -> Int? {
    if case .invalid = value.kind { return nil }
    guard case .number(let text) = value.kind else {
      var better: String?
      if let kind, case .null = value.kind { better = NumberRemedy(.point, kind).remedyForNothing }
      if let kind, case .string(let string) = value.kind {
        better =
          NumberRemedy(.point, kind, measure: kind == .target("top") ? .rank : nil).misreading(
            of: String(string.prefix(400)))?.remedy
      }
      report(.wrongType, "\(place) is \(value.description)", value.range, better ?? remedy)
      return nil
    }
    guard let number = Double(text), number == number.rounded(), number >= Double(bounds.lowerBound),
      number <= Double(bounds.upperBound)
    else {
      report(.invalidValue, "\(place) is \(text)", value.range, remedy)
      return nil
    }
    return Int(number)
  }

  /// The values of a list, or one value that stands for a list of one.
  func list(_ key: String, orOne: Bool = false) -> [JSONNode] {
    guard let value = value(key) else { return [] }
    if case .array(let values) = value.kind { return values }
    if orOne { return [value] }
    reportType(key, value, "write a list, [ … ]")
    return []
  }

  /// The texts of a list, or one text, with their places.
  func strings(_ key: String) -> [(string: String, range: Range<Int>)] {
    list(key, orOne: true).compactMap { value in
      if case .string(let string) = value.kind, !string.isEmpty { return (string, value.range) }
      if case .invalid = value.kind { return nil }
      reportType(key, value, "write texts in double quotes, one or a list")
      return nil
    }
  }

  /// A day, and whether it was inferred.
  func day(_ key: String) -> (value: CalendarDate, isInferred: Bool)? {
    guard let string = string(key), let range = value(key)?.range else { return nil }
    return resolve(dates.day(Array(string.utf8)[...]), range)
  }

  /// A period, and whether it was inferred.
  func period(_ key: String) -> (value: Period, isInferred: Bool)? {
    // A year is easily written as a number.
    if case .number(let text)? = value(key)?.kind, let range = value(key)?.range, text.utf8.count == 4 {
      report(.wrongType, "'\(key)' of \(owner) is a number", range, "write \"\(text)\", in double quotes")
      return nil
    }
    guard let string = string(key), let range = value(key)?.range else { return nil }
    return period(string, range)
  }

  func period(_ string: String, _ range: Range<Int>) -> (value: Period, isInferred: Bool)? {
    resolve(dates.period(Array(string.utf8)[...]), range)
  }

  private func resolve<Value>(_ result: Result<Value, Misreading>, _ range: Range<Int>) -> Value? {
    switch result {
    case .success(let value): return value
    case .failure(let failure):
      report(failure.name, failure.message, range, failure.remedy)
      return nil
    }
  }

  // MARK: - Numbers

  /// A number, written as one or as a text with qualifier words; a percent sign only where `unit` is percent.
  ///
  /// - Parameters:
  ///   - qualifiers: the words that make sense before it; others are refused.
  ///   - kind: what stands there, for the remedy where it is no number.
  func quantity(
    _ value: JSONNode, _ place: String, unit: UnitOfMeasure?, qualifiers: [Qualifier] = Qualifier.allCases,
    kind: NumberRemedy.Place = .goals, measure: Indicator.Measure? = nil
  ) -> Quantity? {
    guard let number = number(value, place, unit: unit, kind: kind, measure: measure) else { return nil }
    if number.hasPercentSign, let unit, !unit.isPercent {
      report(
        .percentSign, "\(place) has a percent sign, and its unit is \(Fields.name(of: unit))", value.range,
        "leave the sign out, or set \"unit\": \"%\"")
      return nil
    }
    guard qualifiers.contains(number.quantity.qualifier) else {
      report(
        .invalidValue, "\(place) is '\(number.quantity.text)', which says less than is needed here",
        value.range,
        Fields.remedy(for: number.quantity, kind))
      return nil
    }
    return number.quantity
  }

  /// What to write for a number whose qualifier makes no sense in its place.
  private static func remedy(for quantity: Quantity, _ kind: NumberRemedy.Place) -> String {
    let number =
      NumberRemedy.Parts(quantity.text, NumberReader(convention: .point)).numbers.first ?? quantity.text
    guard case .target(let key) = kind else { return "write the number itself, \(number)" }
    switch (quantity.qualifier, key) {
    case (.lessThan, "atLeast"), (.atMost, "atLeast"):
      return
        "a value to stay under is \"atMost\": \"\(quantity.text)\"; a value to reach is \"atLeast\": \(number)"
    case (.moreThan, "atMost"), (.atLeast, "atMost"):
      return
        "a value to reach is \"atLeast\": \"\(quantity.text)\"; a value to stay under is \"atMost\": \(number)"
    default: return "write \(number), or \"about \(number)\""
    }
  }

  func number(
    _ value: JSONNode, _ place: String, unit: UnitOfMeasure? = nil, kind: NumberRemedy.Place = .goals,
    measure: Indicator.Measure? = nil
  ) -> NumberReader.Number? {
    switch value.kind {
    case .invalid: return nil
    case .number(let text):
      guard let quantity = Fields.quantity(json: text) else {
        report(.invalidNumber, "\(place) is beyond what a number can be", value.range, "correct it")
        return nil
      }
      return NumberReader.Number(quantity: quantity, hasPercentSign: false)
    case .string(let string):
      let bytes = NumberReader.trimmed(Array(string.utf8)[...])
      switch NumberReader(convention: .point).read(bytes) {
      case .success(let number): return number
      case .failure(let failure):
        let text = String(string.prefix(400))
        let remedy = NumberRemedy(.point, kind, unit: unit, measure: measure)
        let misreading = NumberRemedy.misreading(failure, text, remedy)
        report(
          misreading.name == .invalidValue ? .invalidNumber : misreading.name,
          "\(place) is '\(text)', which is not a number", value.range, misreading.remedy)
        return nil
      }
    case .null:
      report(
        .wrongType, "\(place) is null", value.range, NumberRemedy(.point, kind, unit: unit).remedyForNothing)
      return nil
    default:
      report(
        .wrongType, "\(place) is \(value.description)", value.range,
        "write a number, or a text such as \"about 100,000\"")
      return nil
    }
  }

  static func name(of unit: UnitOfMeasure) -> String { unit.text.isEmpty ? "none" : "'\(unit.text)'" }

  /// The quantity of a JSON number, or `nil` beyond the range of a double.
  static func quantity(json text: String) -> Quantity? {
    guard let value = Double(text), value.isFinite else { return nil }
    let parts = text.lowercased().split(separator: "e")
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let fraction = parts[0].split(separator: ".").dropFirst().first?.utf8.count ?? 0
    guard abs(exponent) <= 400, value != 0 || !parts[0].contains(where: { $0 >= "1" && $0 <= "9" }) else {
      return nil
    }
    return Quantity(value, decimals: fraction - exponent, text: text)
  }
}

extension Target: Codable {
  /// Reads a target in words: `at least 48,000`, `at most 5%`, `within 2 and 4`, `top 50`, `top 20–30`, `all 53`,
  /// `change by -5`, `change by -40 percent`, `hold at least 95`, `none`, `done`.
  ///
  /// The numbers are read as those of a goals file.
  ///
  /// - Throws: what is wrong with the text, and what to write
  public init(_ text: String) throws(Misreading) {
    guard let written = Target.grammar(text.split(separator: " ").map(String.init)) else {
      throw Misreading(
        name: .invalidTarget, message: "'\(text)' is no target",
        remedy:
          "write one of: at least 48,000 · at most 5 · within 2 and 4 · top 50 · all 53 · change by -5 · none · "
          + "done · hold at least 95")
    }
    self = try FileGrammar.goal(with: "target", written).target
  }

  /// Reads the object of a goals file, such as `{ "atLeast": 48000 }`, without a day.
  public init(from decoder: any Decoder) throws {
    self = try Target.read(from: decoder) { value throws(Misreading) in
      try FileGrammar.goal(with: "target", value).target
    }
  }

  /// Writes the object of a goals file, such as `{ "atLeast": 48000 }`.
  public func encode(to encoder: any Encoder) throws {
    try GoalsFileWriter().target(self, nil, nil).encode(to: encoder)
  }

  /// The words of a target as the object of a goals file; `nil` where they begin like no target.
  private static func grammar(_ words: [String]) -> JSONValue? {
    guard let first = words.first?.lowercased() else { return nil }
    let second = words.dropFirst().first?.lowercased()
    func rest(_ count: Int) -> String { words.dropFirst(count).joined(separator: " ") }
    switch (first, second) {
    case ("none", nil): return .object(["none": .bool(true)])
    case ("done", nil): return .object(["done": .bool(true)])
    case ("at", "least") where words.count > 2: return .object(["atLeast": .string(rest(2))])
    case ("at", "most") where words.count > 2: return .object(["atMost": .string(rest(2))])
    case ("all", "of") where words.count > 2: return .object(["all": whole(rest(2))])
    case ("all", .some): return .object(["all": whole(rest(1))])
    case ("change", "by") where words.count > 2:
      return .object(["change": .object(["by": .string(rest(2))])])
    case ("top", .some):
      let ranks = ends(rest(1), ["–", "-"])
      return .object(["top": ranks.count == 2 ? .array(ranks.map(whole)) : whole(rest(1))])
    case ("within", .some), ("between", .some):
      return .object(["within": .array(ends(rest(1), [" and ", " to ", "–"]).map(JSONValue.string))])
    case ("hold", .some): return grammar(Array(words.dropFirst())).map { .object(["hold": $0]) }
    default: return nil
    }
  }

  /// The two ends of a span of numbers.
  private static func ends(_ text: String, _ separators: [String]) -> [String] {
    for separator in separators {
      if let range = text.firstRange(of: separator) {
        return [text[..<range.lowerBound], text[range.upperBound...]].map {
          $0.split(separator: " ").joined(separator: " ")
        }
      }
    }
    return [text]
  }

  private static func whole(_ text: String) -> JSONValue {
    let digits = text.split(separator: ",").joined()
    return Int(digits).map(JSONValue.integer) ?? .string(text)
  }
}

extension Goal: Codable {
  /// Reads the object of a goals file, such as `{ "id": "wells", "target": { "atLeast": 120, "by": "2025" } }`.
  ///
  /// What it names (an indicator, sources, other goals, a method) is declared elsewhere and not looked for.
  public init(from decoder: any Decoder) throws {
    self = try Goal.read(from: decoder, FileGrammar.goal)
  }

  /// Writes the object of a goals file, without the places it was read from.
  public func encode(to encoder: any Encoder) throws {
    try GoalsFileWriter().goal(self, nil).encode(to: encoder)
  }
}

extension Baseline: Codable {
  /// Reads the object of a goals file, such as `{ "value": 41, "at": "2024-12-31" }`.
  public init(from decoder: any Decoder) throws {
    self = try Baseline.read(from: decoder) { value throws(Misreading) in
      guard let baseline = try FileGrammar.goal(with: "baseline", value).baseline else {
        throw Misreading(
          name: .missingKey, message: "\(value.line) is no baseline",
          remedy: "write { \"value\": 41, \"at\": \"2024-12-31\" }")
      }
      return baseline
    }
  }

  /// Writes the object of a goals file.
  public func encode(to encoder: any Encoder) throws {
    try GoalsFileWriter().baseline(self).encode(to: encoder)
  }
}

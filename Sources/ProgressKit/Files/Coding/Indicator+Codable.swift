extension Indicator: Codable {
  /// Reads the object of a goals file with its key as `"id"`, such as `{ "id": "wells", "unit": "wells" }`.
  public init(from decoder: any Decoder) throws {
    self = try Indicator.read(from: decoder) { value throws(Misreading) in
      try Declared.read(value, "indicators", "an indicator", \.indicators)
    }
  }

  /// Writes the object of a goals file with its key as `"id"`.
  public func encode(to encoder: any Encoder) throws {
    try GoalsFileWriter().indicator(self).adding("id", .string(id)).encode(to: encoder)
  }
}

extension Source: Codable {
  /// Reads the object of a goals file with its key as `"id"`, such as `{ "id": "census", "title": "Census 2024" }`.
  public init(from decoder: any Decoder) throws {
    self = try Source.read(from: decoder) { value throws(Misreading) in
      try Declared.read(value, "sources", "a source", \.sources)
    }
  }

  /// Writes the object of a goals file with its key as `"id"`.
  public func encode(to encoder: any Encoder) throws {
    try GoalsFileWriter().source(self).adding("id", .string(id)).encode(to: encoder)
  }
}

extension Conversion: Codable {
  /// Reads the object of a goals file, such as `{ "from": "USD", "to": "VND", "rate": 24000, … }`.
  public init(from decoder: any Decoder) throws {
    self = try Conversion.read(from: decoder) { value throws(Misreading) in
      guard let conversion = try FileGrammar.registry(with: "conversions", .array([value])).conversions.first
      else { throw Declared.missing("a conversion") }
      return conversion
    }
  }

  /// Writes the object of a goals file.
  public func encode(to encoder: any Encoder) throws {
    try GoalsFileWriter().conversion(self).encode(to: encoder)
  }
}

/// What a goals file declares under an id.
private enum Declared {
  static func missing(_ what: String) -> Misreading {
    Misreading(
      name: .wrongType, message: "this is not \(what)",
      remedy: "write an object as in a goals file, with its \"id\"")
  }

  static func read<Value>(
    _ value: JSONValue, _ key: String, _ what: String, _ values: (Registry) -> [Value]
  ) throws(Misreading) -> Value {
    let (id, rest) = value.removing("id")
    guard let id = id?.string,
      let read = values(try FileGrammar.registry(with: key, .object([id: rest]))).first
    else { throw missing(what) }
    return read
  }
}

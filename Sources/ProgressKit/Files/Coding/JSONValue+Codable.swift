extension JSONValue: Codable {
  /// A key of an object.
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  package init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: Key.self) {
      self = .object(
        JSONObject(
          try container.allKeys.map { key in
            Member(key.stringValue, try container.decode(JSONValue.self, forKey: key))
          }))
    } else if var container = try? decoder.unkeyedContainer() {
      var values: [JSONValue] = []
      while !container.isAtEnd { values.append(try container.decode(JSONValue.self)) }
      self = .array(values)
    } else {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let truth = try? container.decode(Bool.self) {
        self = .bool(truth)
      } else if let number = try? container.decode(Int.self) {
        self = .literal(String(number))
      } else if let number = try? container.decode(Double.self), number.isFinite {
        self = .literal(JSONValue.digits(number))
      } else {
        self = .string(try container.decode(String.self))
      }
    }
  }

  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .object, .members:
      var container = encoder.container(keyedBy: Key.self)
      for member in orderedMembers {
        try container.encode(member.value, forKey: Key(stringValue: member.key))
      }
    case .array(let values):
      var container = encoder.unkeyedContainer()
      for value in values { try container.encode(value) }
    default:
      var container = encoder.singleValueContainer()
      switch self {
      case .bool(let truth): try container.encode(truth)
      case .integer(let number): try container.encode(number)
      case .number(let number): try container.encode(number)
      case .string(let text): try container.encode(text)
      case .literal(let digits):
        // An encoder writes the shortest digits of a double: "87.10" would come back as 87.1, and be less exact.
        if let number = Int(digits), String(number) == digits {
          try container.encode(number)
        } else if let number = Double(digits), number.isFinite, JSONValue.digits(number) == digits {
          try container.encode(number)
        } else {
          try container.encode(digits)
        }
      default: try container.encodeNil()
      }
    }
  }
}

extension Decodable {
  /// Reads a value in the grammar of the files; what is refused there is what a decoder throws.
  static func read<Value>(
    from decoder: any Decoder, _ body: (JSONValue) throws(Misreading) -> Value
  ) throws -> Value {
    let value = try JSONValue(from: decoder)
    do {
      return try body(value)
    } catch {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: error.description, underlyingError: error))
    }
  }
}

extension JSONValue {
  /// The object without a key, and what stood under it.
  func removing(_ key: String) -> (value: JSONValue?, rest: JSONValue) {
    guard case .object(var members) = self else { return (nil, self) }
    let value = members[key]
    members[key] = nil
    return (value, .object(members))
  }

  /// The object with a key.
  func adding(_ key: String, _ value: JSONValue) -> JSONValue {
    guard case .object(var members) = self else { return self }
    members[key] = value
    return .object(members)
  }

  /// The text of a string.
  var string: String? { if case .string(let text) = self { text } else { nil } }
}

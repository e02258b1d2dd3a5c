extension Quantity: Codable {
  /// Reads a number as goals files and tables write it, with the point marking decimals: `48,000`, `about 100,000`,
  /// `more than 1,500`, `87.10`, `99.5%`.
  ///
  /// - Throws: what is wrong with the text, and what to write
  public init(_ text: String) throws(Misreading) {
    switch NumberReader(convention: .point).read(text) {
    case .success(let number): self = number.quantity
    case .failure(let failure):
      throw NumberRemedy.misreading(failure, text, NumberRemedy(.point, .goals))
    }
  }

  /// Reads a number, or a text as ``init(_:)`` takes it.
  public init(from decoder: any Decoder) throws {
    self = try Quantity.read(from: decoder) { value throws(Misreading) in
      if case .literal(let digits) = value, let number = Fields.quantity(json: digits) { return number }
      guard let text = value.string else {
        throw Misreading(
          name: .invalidNumber, message: "\(value.line) is no number",
          remedy: "write 48000 or \"about 48,000\"")
      }
      return try Quantity(text)
    }
  }

  /// Writes a number where that says everything, else the text: `48000`, `"48,000"`, `"87.10"`, `"about 100,000"`.
  public func encode(to encoder: any Encoder) throws {
    guard value.isFinite else {
      throw EncodingError.invalidValue(
        self, .init(codingPath: encoder.codingPath, debugDescription: "\(value) is no figure"))
    }
    try GoalsFileWriter().number(self).encode(to: encoder)
  }
}

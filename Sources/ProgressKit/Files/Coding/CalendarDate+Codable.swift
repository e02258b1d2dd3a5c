extension CalendarDate: Codable {
  /// Reads a day written `YYYY-MM-DD` as files take it.
  ///
  /// - Throws: what is wrong with the text, and what to write
  public init(reading text: String) throws(Misreading) {
    switch DateReader().day(Array(text.utf8)[...]) {
    case .success(let read) where !read.isInferred: self = read.value
    case .failure(let failure): throw failure
    default:
      throw Misreading(
        name: .invalidDate, message: "'\(text)' says that the day was inferred", remedy: "write the day alone"
      )
    }
  }

  /// Reads the text of a day, `"2024-06-30"`.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let day = CalendarDate(text) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath, debugDescription: "'\(text)' is not a day written YYYY-MM-DD"))
    }
    self = day
  }

  /// Writes the text of the day, `"2024-06-30"`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

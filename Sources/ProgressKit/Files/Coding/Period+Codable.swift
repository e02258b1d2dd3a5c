extension Period: Codable {
  /// Reads a period as files take it: `2024`, `2024-H1`, `2024-Q3`, `2024-06`, `2024-06-30`.
  ///
  /// - Parameters:
  ///   - text: the text
  ///   - calendar: where reporting years begin
  /// - Throws: what is wrong with the text, and what to write
  public init(reading text: String, calendar: ReportingCalendar = .gregorian) throws(Misreading) {
    switch DateReader(calendar: calendar).period(Array(text.utf8)[...]) {
    case .success(let read) where !read.isInferred: self = read.value
    case .failure(let failure): throw failure
    default:
      throw Misreading(
        name: .invalidPeriod, message: "'\(text)' says that the period was inferred",
        remedy: "write the period alone")
    }
  }

  /// Reads the text of a period of calendar years, `"2024-H1"`.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let period = Period(text) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "'\(text)' is not a period such as 2024, 2024-H1, 2024-Q3, 2024-06 or 2024-06-30")
      )
    }
    self = period
  }

  /// Writes the text of the period; of one that only a calendar of its own can read its two days.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text(readIn: .gregorian))
  }

  /// The text, where it is read as the same days, else the two days.
  func text(readIn calendar: ReportingCalendar) -> String {
    Period(text, calendar: calendar) == self ? text : "\(first)/\(last)"
  }
}

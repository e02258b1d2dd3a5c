extension Observation: Codable {
  /// Reads a row of figures: an object whose keys are the columns of `actuals.csv` and whose values are its cells, such
  /// as `{ "indicator": "wells", "period": "2024-H1", "value": "about 62" }`.
  ///
  /// Decimals are marked by a point, and reporting years are calendar years; within a ``Registry`` they are its own.
  public init(from decoder: any Decoder) throws {
    self = try Observation.read(from: decoder) { value throws(Misreading) in
      try Observation(cells: value, .gregorian)
    }
  }

  /// Writes a row of figures, without the place it was read from.
  public func encode(to encoder: any Encoder) throws {
    guard let cells = cells(.gregorian) else {
      throw EncodingError.invalidValue(
        self,
        .init(
          codingPath: encoder.codingPath,
          debugDescription: "the figure of '\(indicator)' for \(period) cannot be written as a row of figures"
        ))
    }
    try cells.encode(to: encoder)
  }

  private typealias Column = TableReader.Column

  /// Reads the cells of a row by the readers of tables.
  ///
  /// - Parameter indicator: what it measures, whose unit tells what "up 2.6 points" means; `nil` where that is unknown
  init(cells: JSONValue, _ calendar: ReportingCalendar, of indicator: Indicator? = nil) throws(Misreading) {
    guard case .object(let members) = cells else {
      throw Misreading(
        name: .wrongType, message: "\(cells.line) is no row of figures",
        remedy: "write { \"indicator\": \"wells\", \"period\": \"2024-H1\", \"value\": \"62\" }")
    }
    var texts: [Column: ArraySlice<UInt8>] = [:]
    for member in members.members {
      let (key, value) = (member.key, member.value)
      guard let column = Column(rawValue: key) else {
        throw Misreading(
          name: .unknownColumn, message: "unknown key '\(key)' in a row of figures",
          remedy: "known keys: " + Column.allCases.map(\.rawValue).joined(separator: ", "))
      }
      switch value {
      case .string(let text), .literal(let text): texts[column] = Array(text.utf8)[...]
      case .null: break
      default:
        throw Misreading(
          name: .wrongType, message: "'\(key)' is \(value.line)", remedy: "write the text of the cell")
      }
    }
    func text(_ column: Column) -> String? { texts[column].map { String(decoding: $0, as: UTF8.self) } }
    for column in [Column.indicator, .period] where texts[column]?.isEmpty ?? true {
      throw Misreading(
        name: .missingCell, message: "the \(column.rawValue) of a figure is missing",
        remedy: "write the \(column.rawValue)")
    }
    let dates = DateReader(calendar: calendar)
    let reader = FigureReader(convention: .point)
    let unit = text(.unit).map { UnitOfMeasure($0) }
    let period = try dates.period(texts[.period] ?? []).get()
    let value = try reader.value(texts[.value] ?? [], of: nil, unit: unit).get()
    self.init(
      indicator: text(.indicator) ?? "", period: period.value, periodIsInferred: period.isInferred,
      value: value,
      unit: unit, source: text(.source), note: text(.note))
    if let word = text(.release) {
      guard let release = Release(rawValue: word) else {
        throw Misreading(
          name: .unknownWord, message: "'\(word)' is not a release",
          remedy: "write one of " + Release.allCases.map(\.rawValue).joined(separator: ", "))
      }
      self.release = release
    }
    if let bytes = texts[.published] {
      let day = try dates.day(bytes).get()
      (published, publishedIsInferred) = (day.value, day.isInferred)
    }
    if let bytes = texts[.claim] {
      (claim, comparisons) = try reader.claims(
        bytes, of: indicator ?? Observation.unknown(saying: bytes), dates
      ).get()
    }
  }

  /// What a figure measures that stands alone: points are of a percentage, places of a rank.
  private static func unknown(saying claim: ArraySlice<UInt8>) -> Indicator? {
    let words = String(decoding: claim, as: UTF8.self).split { $0 == " " || $0 == ";" }
    if words.contains(where: { $0.hasPrefix("point") }) { return Indicator(id: "", unit: .percent) }
    if words.contains(where: { $0.hasPrefix("place") }) {
      return Indicator(id: "", unit: .rank, measure: .rank)
    }
    return nil
  }

  /// The cells of the row; `nil` where they would not be read as the same figure.
  func cells(_ calendar: ReportingCalendar, of indicator: Indicator? = nil) -> JSONValue? {
    func inferred(_ isInferred: Bool) -> String { isInferred ? " (inferred)" : "" }
    var texts: [Column: String] = [
      .indicator: self.indicator, .period: period.text(readIn: calendar) + inferred(periodIsInferred),
    ]
    texts[.value] = value.cell
    texts[.unit] = unit?.text
    texts[.release] = release?.rawValue
    texts[.source] = source
    texts[.published] = published.map { $0.description + inferred(publishedIsInferred) }
    let said = (claim.map { [$0.cell] } ?? []) + comparisons.map(\.text)
    texts[.claim] = said.isEmpty ? nil : said.joined(separator: "; ")
    texts[.note] = note
    var members: JSONObject = [:]
    for (column, text) in texts { members[column.rawValue] = .string(text) }
    let cells = JSONValue.object(members)
    let read = try? Observation(cells: cells, calendar, of: indicator)
    return read?.plain == plain ? cells : nil
  }

  /// The figure without its place and without the writing of its numbers, which another mark of decimals changes.
  private var plain: Observation {
    var figure = self
    figure.location = nil
    func bare(_ quantity: Quantity) -> Quantity {
      Quantity(quantity.value, quantity.qualifier, decimals: quantity.decimals, text: "")
    }
    switch value {
    case .number(let quantity): figure.value = .number(bare(quantity))
    case .count(let quantity, of: let total): figure.value = .count(bare(quantity), of: total)
    case .done, .missing: break
    }
    switch claim {
    case .ofTarget(let share)?: figure.claim = .ofTarget(bare(share))
    case .ofWay(let share)?: figure.claim = .ofWay(bare(share))
    case .met?, nil: break
    }
    return figure
  }
}

extension Observation.Value {
  /// What the cell of a table says.
  fileprivate var cell: String? {
    switch self {
    case .number(let quantity): return quantity.cell
    case .count(let quantity, of: let total):
      let text = quantity.text
      if case .success(let read)? = FigureReader.count(Array(text.utf8)[...], .point),
        read == (quantity, total)
      {
        return text
      }
      return "\(quantity.cell) of \(total)"
    case .done(let isDone): return isDone ? "yes" : "no"
    case .missing: return nil
    }
  }
}

extension Observation.Claim {
  /// What the cell of a table says.
  fileprivate var cell: String {
    func percent(_ share: Quantity) -> String { share.text.contains("%") ? share.text : share.cell + "%" }
    switch self {
    case .met(let words): return words
    case .ofTarget(let share): return percent(share)
    case .ofWay(let share): return percent(share) + (share.text.contains("way") ? "" : " of the way")
    }
  }
}

extension Quantity {
  /// The number as a cell of a table.
  fileprivate var cell: String {
    switch GoalsFileWriter().number(self) {
    case .literal(let text), .string(let text): text
    default: text
    }
  }
}

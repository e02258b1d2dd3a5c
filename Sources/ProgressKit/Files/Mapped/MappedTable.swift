/// Reads somebody else's table by a mapping: JSON as a list of objects, or CSV with a header.
struct MappedTable {
  private(set) var rows: [MappedRow] = []
  private let mapping: TableMapping
  private let text: SourceText
  private let problems: Problems
  private let dates: DateReader
  private var slugs: [String: String] = [:]
  private var taken: Set<String> = []

  /// A cell: its text and its bytes.
  private typealias Cell = (text: String, range: Range<Int>)

  init(_ text: SourceText, _ mapping: TableMapping, _ dates: DateReader, _ problems: Problems) {
    self.text = text
    self.mapping = mapping
    self.dates = dates
    self.problems = problems
    if mapping.file.hasSuffix(".json") { readJSON() } else { readCSV() }
  }

  private var columns: [String] {
    var names = mapping.id + TableMapping.Field.allCases.compactMap { mapping.columns[$0] }
    switch mapping.period {
    case .column(let name): names.append(name)
    case .parts(let year, let quarter, let month, _): names += [year, quarter, month].compactMap(\.self)
    case .fixed, .none: break
    }
    return names
  }

  private mutating func readJSON() {
    guard let root = JSONDocument.read(text, problems) else { return }
    guard case .array(let items) = root.kind else {
      problems.add(
        .wrongType, "the table is \(root.description)", in: text, at: root.range,
        remedy: "a table in JSON is a list of objects")
      return
    }
    let columns = Set(columns)
    for item in items {
      guard case .object(let members) = item.kind else { continue }
      var cells: [String: Cell] = [:]
      for member in members where columns.contains(member.key) {
        switch member.value.kind {
        case .string(let value): cells[member.key] = (value, member.value.range)
        case .number(let value): cells[member.key] = (value, member.value.range)
        default: cells[member.key] = ("", member.value.range)
        }
      }
      // A row that has none of the columns that name goals is a remark of the publisher.
      guard mapping.id.contains(where: { cells[$0] != nil }) else { continue }
      row(cells, item.range)
    }
  }

  private mutating func readCSV() {
    guard let end = text.bytes.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) ?? text.bytes.indices.last
    else {
      problems.add(
        .emptyTable, "the file is empty", in: text, at: 0..<1, remedy: "begin it with a line of column names")
      return
    }
    let header = text.bytes[..<end]
    let delimiter = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09].max { left, right in
      header.count { $0 == left } < header.count { $0 == right }
    }
    var reader = CSVReader(text.bytes, delimiter: delimiter ?? UInt8(ascii: ","))
    var record: [CSVReader.Cell] = []
    guard reader.next(into: &record) else { return }
    let names = record.map { String(decoding: NumberReader.trimmed(reader.content($0)), as: UTF8.self) }
    for column in columns where !names.contains(column) {
      problems.add(
        .missingColumn, "there is no column '\(column)', which the mapping names", in: text,
        at: record[0].range,
        remedy: "the columns are " + names.joined(separator: ", "))
    }
    guard !problems.hasErrors else { return }
    while reader.next(into: &record) {
      guard let first = record.first, record.count > 1 || first.start < first.end else { continue }
      var cells: [String: Cell] = [:]
      for (name, cell) in zip(names, record) {
        cells[name] = (
          String(decoding: NumberReader.trimmed(reader.content(cell)), as: UTF8.self), cell.range
        )
      }
      row(cells, first.range)
    }
    for mistake in reader.takeMistakes() {
      problems.add(.invalidQuotes, mistake.message, in: text, at: mistake.range, remedy: mistake.remedy)
    }
  }

  // MARK: - Rows

  private func cell(_ field: TableMapping.Field, _ cells: [String: Cell]) -> Cell? {
    mapping.columns[field].flatMap { cells[$0] }.flatMap { $0.text.isEmpty ? nil : $0 }
  }

  private mutating func row(_ cells: [String: Cell], _ range: Range<Int>) {
    func cell(_ field: TableMapping.Field) -> Cell? { self.cell(field, cells) }
    func number(_ field: TableMapping.Field) -> Quantity? {
      guard let cell = cell(field) else { return nil }
      let bytes = NumberReader.trimmed(Array(cell.text.utf8)[...])
      switch NumberReader(convention: mapping.convention).read(bytes) {
      case .success(let number): return number.quantity
      case .failure(let failure):
        let remedy = NumberRemedy(
          mapping.convention, .table, unit: self.cell(.unit, cells).map { Unit($0.text) })
        let misreading = NumberRemedy.misreading(failure, String(cell.text.prefix(400)), remedy)
        problems.add(
          misreading.name, misreading.message, in: text, at: cell.range, remedy: misreading.remedy)
      }
      return nil
    }
    let words = mapping.id.map { cells[$0]?.text ?? "" }
    let id = identifier(words)
    var row = MappedRow(
      goal: id, title: cell(.title)?.text ?? words.joined(separator: " – "), kind: .reach,
      location: text.location(of: range.lowerBound))
    row.unit = cell(.unit)?.text
    row.owner = cell(.owner)?.text
    row.group = cell(.group)?.text
    row.note = cell(.note)?.text
    row.start = number(.start)
    row.target = number(.target)
    row.current = number(.current)
    row.share = number(.share)
    row.period = period(cells, range)
    if let deadline = cell(.deadline) { row.deadline = self.period(deadline) }
    guard let meaning = meaning(cell(.direction)) else { return }
    (row.kind, row.direction) =
      switch meaning {
      case .increase: (.reach, .rising)
      case .decrease: (.reach, .falling)
      case .holdAbove: (.hold, .rising)
      case .holdBelow: (.hold, .falling)
      case .milestone: (.milestone, nil)
      case .undefined: (.undefined, nil)
      }
    rows.append(row)
  }

  private func meaning(_ cell: Cell?) -> TableMapping.Meaning? {
    if let cell, mapping.columns[.direction] != nil {
      if let meaning = mapping.directions[cell.text] { return meaning }
      problems.add(
        .unknownWord, "the mapping does not say what the direction '\(cell.text)' means", in: text,
        at: cell.range,
        remedy: "add it to \"directions\": increase, decrease, hold-above, hold-below, milestone or undefined"
      )
      return nil
    }
    return mapping.direction ?? .undefined
  }

  private func period(_ cell: Cell) -> Period? {
    switch dates.period(Array(cell.text.utf8)[...]) {
    case .success(let period): return period.value
    case .failure(let failure):
      problems.add(failure.name, failure.message, in: text, at: cell.range, remedy: failure.remedy)
      return nil
    }
  }

  private func period(_ cells: [String: Cell], _ range: Range<Int>) -> Period? {
    switch mapping.period {
    case .none: return nil
    case .fixed(let period): return period
    case .column(let name): return cells[name].flatMap { $0.text.isEmpty ? nil : self.period($0) }
    case .parts(let yearColumn, let quarterColumn, let monthColumn, let calendar):
      if let cell = cells[yearColumn], !cell.text.isEmpty, Int(cell.text) == nil {
        // A year that is written as two, or as a fiscal one, is asked about as elsewhere.
        let bytes = Array(cell.text.utf8)[...]
        let misreading = PeriodRemedy(calendar: calendar, wantsDay: false).misreading(of: bytes)
        problems.add(
          .invalidPeriod, "'\(cell.text)' in '\(yearColumn)' is not a year", in: text, at: cell.range,
          remedy: Period(utf8: bytes, calendar: calendar) == nil ? misreading.remedy : "write the year alone")
        return nil
      }
      guard let yearCell = cells[yearColumn], let year = Int(yearCell.text) else {
        problems.add(
          .invalidPeriod, "the row has no year in '\(yearColumn)'", in: text, at: range,
          remedy: "write a year")
        return nil
      }
      var written = "\(year)-A1"
      if let quarterColumn, let quarter = cells[quarterColumn]?.text, !quarter.isEmpty {
        written = "\(year)-Q\(quarter)"
      } else if let monthColumn, let month = cells[monthColumn]?.text, !month.isEmpty {
        written = "\(year)-M\(month.utf8.count == 1 ? "0" : "")\(month)"
      }
      if !CalendarDate.plausibleYears.contains(year) {
        problems.add(
          .invalidPeriod, "'\(year)' is not a year from 1900 to 2100", in: text, at: yearCell.range,
          remedy: Era.remedy(forYear: year, digits: yearCell.text.utf8.count))
        return nil
      }
      if let period = Period(written, calendar: calendar) { return period }
      problems.add(
        .invalidPeriod, "'\(written)' is not a period", in: text, at: range,
        remedy: "a quarter is 1 to 4, a month 1 to 12")
      return nil
    }
  }

  /// An identifier of the words: letters, digits and hyphens, at most 80 of them, distinct for distinct
  /// words.
  private mutating func identifier(_ words: [String]) -> String {
    let key = words.joined(separator: "\u{1F}")
    if let known = slugs[key] { return known }
    var slug = ""
    for scalar in words.joined(separator: "-").lowercased().unicodeScalars {
      let isKept = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      if isKept {
        slug.unicodeScalars.append(scalar)
      } else if !slug.hasSuffix("-"), !slug.isEmpty {
        slug += "-"
      }
      if slug.utf8.count == 80 { break }
    }
    while slug.hasSuffix("-") { slug.removeLast() }
    if slug.utf8.first.map({ (48...57).contains($0) }) ?? true { slug = "goal-" + slug }
    var unique = slug
    var number = 2
    while !taken.insert(unique).inserted {
      unique = "\(slug)-\(number)"
      number += 1
    }
    slugs[key] = unique
    return unique
  }

  // MARK: - As goals

  /// Adds the rows to a registry: one goal for all rows of one identifier, defined by the last of them, and a
  /// figure for each row that has one.
  ///
  /// Rows of one goal that state different starts or targets are reported: the last one counts.
  func add(to registry: inout Registry) {
    var order: [String] = []
    var last: [String: MappedRow] = [:]
    for row in rows {
      if let earlier = last[row.goal] {
        if earlier.target?.value != row.target?.value || earlier.start?.value != row.start?.value {
          problems.add(
            Diagnostic(
              .definitionChanged,
              "'\(row.goal)' has another start or target than in line \(earlier.location.line)",
              at: row.location, remedy: "the last row counts; give the goals different ids to keep both",
              goal: row.goal))
        }
      } else {
        order.append(row.goal)
      }
      last[row.goal] = row
    }
    for id in order {
      guard let row = last[id] else { continue }
      let target = row.goalTarget
      registry.indicators.append(
        Indicator(
          id: id, title: row.title, unit: row.unit.map { Unit($0) } ?? .none,
          measure: row.kind == .milestone ? .milestone : .level, location: row.location))
      var goal = Goal(
        id, title: row.title, target: target, baseline: row.start.map { Baseline($0) },
        deadline: row.deadline.map { Deadline(endOf: $0) }, owner: row.owner, group: row.group, note: row.note
      )
      goal.location = row.location
      goal.targetLocation = row.location
      registry.goals.append(goal)
    }
    for row in rows {
      guard let current = row.current, let period = row.period else { continue }
      let value: Observation.Value =
        row.kind == .milestone
        ? .done(row.target.map { current.value >= $0.value } ?? (current.value > 0)) : .number(current)
      registry.observations.append(
        Observation(indicator: row.goal, period: period, value: value, location: row.location))
    }
  }
}

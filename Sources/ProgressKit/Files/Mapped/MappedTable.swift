/// Reads somebody else's table by a mapping. What it makes are goals and figures with their places; whether they are
/// sound is the business of the checks that stand behind every door.
struct MappedTable {
  /// The rows of a table of goals.
  private(set) var rows: [MappedRow] = []

  private let mapping: TableMapping
  private let contents: TableContents
  private let text: SourceText
  private let problems: Problems
  private let unreadColumns: UnreadColumns
  private let dates: DateReader
  private let figures: FigureReader
  private let sources: Set<String>
  private let areSourcesComplete: Bool

  // Where what is in the table.
  private var positions: [TableMapping.Field: Int] = [:]
  private var idPositions: [Int] = []
  private var dimensionPositions: [Int] = []
  private var choices: [(position: Int, words: Set<String>)] = []
  private var widePositions: [(position: Int, star: String)] = []
  private var scalePosition: Int?
  private var actionPosition: Int?
  /// The columns that are not read and may tell rows apart.
  private var unread: [Int] = []
  /// Those of SDMX that stand where dimensions do, before the time.
  private var unreadDimensions: [Int] = []

  // What was found on the way.
  private var slugs: [String: String] = [:]
  private var taken: Set<String> = []
  private var owners: [String: [String]] = [:]
  private var met: [Set<String>] = []
  private var pending: [Pending] = []
  private var failures: [Failure] = []
  private var skipped: [Skipped] = []
  private var leftOut: [Skipped] = []
  private var unreadFigures: [UnreadFigure] = []
  private var unknown: [String: (count: Int, range: Range<Int>, cell: String?)] = [:]
  private var rowCount = 0
  private var periods: [ArraySlice<UInt8>: (value: Period, isInferred: Bool)] = [:]

  /// What is wrong with a row.
  private struct Failure {
    var misreading: Misreading
    var range: Range<Int>
    var cell: String?
  }

  /// A row that was skipped, and why.
  private struct Skipped {
    var row: String
    var reason: Misreading
    var location: SourceLocation
  }

  /// A figure that was read.
  private struct Pending {
    var indicator: String
    var period: Period
    var isInferred: Bool
    var value: Observation.Value
    var unit: UnitOfMeasure?
    var release: Observation.Release?
    var source: String?
    var published: (value: CalendarDate, isInferred: Bool)?
    var claim: Observation.Claim?
    var note: String?
    var place: TablePlace
    var claimPlace: TablePlace?
    /// The row of goals it stands in.
    var row: Int?
    var offset: Int
    var action: SDMX.Action?
  }

  private struct TablePlace {
    var place: Ledger.Place
  }

  /// - Parameter document: the goals file that maps the table
  init?(_ text: SourceText, _ mapping: TableMapping, _ document: DocumentReader) {
    guard let contents = TableContents(text, mapping, document.problems) else { return nil }
    self.mapping = mapping
    self.contents = contents
    self.text = text
    problems = document.problems
    unreadColumns = document.unreadColumns
    dates = document.dates
    figures = FigureReader(convention: mapping.convention)
    sources = Set(document.registry.sources.map(\.id))
    areSourcesComplete = document.isComplete
    guard findColumns() else { return nil }
    if mapping.content == .goals { readGoals() }
  }

  // MARK: - Columns

  private mutating func findColumns() -> Bool {
    var missing: [String] = []
    func find(_ name: String) -> Int? {
      if let position = contents.column(name) { return position }
      if !missing.contains(name) { missing.append(name) }
      return nil
    }
    let needed: Set<TableMapping.Field> = [.indicator, .value]
    for field in TableMapping.Field.allCases {
      guard let name = mapping.columns[field] else { continue }
      if mapping.isOwn, !needed.contains(field), contents.column(name) == nil { continue }
      positions[field] = find(name)
    }
    if contents.isSDMX {
      let standard: [(TableMapping.Field, [String])] = [
        (.value, ["OBS_VALUE"]), (.release, ["OBS_STATUS", "OBS_FLAG"]), (.lower, ["LOWER_BOUND"]),
        (.upper, ["UPPER_BOUND"]),
      ]
      for (field, names) in standard where positions[field] == nil && mapping.constants[field] == nil {
        if field == .value, mapping.wide != nil { continue }
        positions[field] = names.compactMap { contents.column($0) }.first
      }
      scalePosition = contents.column("UNIT_MULT") ?? contents.column("UNIT_MULTIPLIER")
      actionPosition = contents.column("ACTION")
    }
    idPositions = (mapping.id + (mapping.content == .goals ? mapping.dimensions : [])).compactMap(find)
    dimensionPositions = mapping.content == .figures ? mapping.dimensions.compactMap(find) : []
    for choice in mapping.choices {
      guard let position = find(choice.column) else { continue }
      choices.append((position, Set(choice.words)))
      met.append([])
    }
    var periodColumns: [String] = []
    switch mapping.period {
    case .column(let name): periodColumns = [name]
    case .parts(let year, let quarter, let month, _):
      periodColumns = [year, quarter, month].compactMap(\.self)
    case .none where contents.isSDMX: periodColumns = ["TIME_PERIOD"]
    case .fixed, .none: break
    }
    let read = periodColumns.filter { $0 != "*" }.compactMap(find)
    if let wide = mapping.wide {
      for (position, name) in contents.names.enumerated()
      where name.hasPrefix(wide.before) && name.hasSuffix(wide.behind)
        && name.utf8.count > wide.before.utf8.count + wide.behind.utf8.count
      {
        let star = String(name.dropFirst(wide.before.count).dropLast(wide.behind.count))
        // Under a star alone every column that is a period is one of the values.
        if wide.before.isEmpty, wide.behind.isEmpty, period(Array(star.utf8)[...]).success == nil {
          if !isRead(name) { reportNoPeriod(name) }
          continue
        }
        widePositions.append((position, star))
      }
      if widePositions.isEmpty { missing.append("\(wide.before)*\(wide.behind)") }
    }
    for name in mapping.ignored.sorted() { _ = find(name) }
    for name in missing {
      let names = contents.names.prefix(40).joined(separator: ", ")
      let meant =
        Suggestion.nearest(to: name, among: contents.names.filter { !$0.isEmpty }).map {
          "did you mean '\($0)'? "
        } ?? ""
      problems.add(
        .missingColumn, "there is no column '\(name)', which the mapping names", in: text,
        at: contents.headerRange,
        remedy: meant + "the columns are \(names)\(contents.names.count > 40 ? " …" : "")")
    }
    if case .none = mapping.period, !contents.isSDMX, mapping.content == .figures || positions[.value] != nil
    {
      problems.add(
        .missingKey, "the mapping of the table does not say where the periods are", in: text,
        at: contents.headerRange,
        remedy: "write \"period\": { \"column\": \"…\" }, or \"period\": { \"in\": \"2024\" } for all rows")
      return false
    }
    guard missing.isEmpty else { return false }
    findUnread(read)
    return true
  }

  /// Whether the mapping says what a column is.
  private func isRead(_ name: String) -> Bool {
    mapping.columns.values.contains(name) || mapping.id.contains(name) || mapping.dimensions.contains(name)
      || mapping.ignored.contains(name) || mapping.choices.contains { $0.column == name }
  }

  /// A column that names a year and is no period must not drop out of the values unsaid.
  private func reportNoPeriod(_ name: String) {
    let years = name.split { !("0"..."9").contains($0) }.filter { $0.utf8.count == 4 }
    guard years.contains(where: { Int($0).map(CalendarDate.plausibleYears.contains) ?? false }) else {
      return
    }
    problems.add(
      .invalidPeriod, "the column '\(name)' names a year and is not a period", in: text,
      at: contents.headerRange,
      remedy:
        "say how periods are written: \"dates\": \"YYYY [YRYYYY]\"; or that it is no value: \"ignore\": "
        + "[\"\(name)\"]")
  }

  private mutating func findUnread(_ read: [Int]) {
    var known = Set(
      read + Array(positions.values) + idPositions + dimensionPositions + widePositions.map(\.position))
    for choice in choices where choice.words.count == 1 { known.insert(choice.position) }
    if let scalePosition { known.insert(scalePosition) }
    if let actionPosition { known.insert(actionPosition) }
    unread = contents.names.indices.filter { position in
      !known.contains(position) && !mapping.ignored.contains(contents.names[position])
    }
    if contents.isSDMX, mapping.content == .figures, mapping.wide == nil,
      let time = contents.column("TIME_PERIOD")
    {
      unreadDimensions = unread.filter { $0 < time && !SDMX.isAttribute(contents.names[$0]) }
    }
    guard mapping.isOwn else { return }
    for position in unread
    where !contents.names[position].isEmpty && !choices.contains(where: { $0.position == position }) {
      problems.add(
        .unknownColumn, "the column '\(contents.names[position])' is not read", in: text,
        at: contents.headerRange,
        remedy: "choose its rows: \"where\", or make series of its words: \"dimensions\"")
    }
  }

  // MARK: - Cells

  private func isMissing(_ bytes: ArraySlice<UInt8>) -> Bool {
    if bytes.isEmpty { return true }
    guard !mapping.missing.isEmpty || contents.isSDMX, bytes.count <= 60 else { return false }
    let word = String(decoding: bytes, as: UTF8.self).lowercased()
    return mapping.missing.contains(word) || contents.isSDMX && word == "nan"
  }

  /// What a row, or the mapping, says of a field; `nil` where nothing is said.
  private func cell(_ field: TableMapping.Field, _ record: TableContents.Record) -> TableContents.Cell? {
    if let position = positions[field] {
      let cell = record.cells[position]
      return isMissing(cell.bytes) ? nil : cell
    }
    return mapping.constants[field].map {
      TableContents.Cell(bytes: Array($0.utf8)[...], range: record.range)
    }
  }

  private mutating func fail(_ record: TableContents.Record, _ column: Int?, _ misreading: Misreading) {
    failures.append(
      Failure(
        misreading: misreading, range: column.map { record.cells[$0].range } ?? record.range,
        cell: column.flatMap { contents.cellName(record, $0) }))
  }

  private mutating func fail(
    _ record: TableContents.Record, _ field: TableMapping.Field, _ misreading: Misreading
  ) { fail(record, positions[field], misreading) }

  /// What the row's mistakes come to: problems of the file, or a row that is skipped.
  ///
  /// - Returns: whether there were any
  private mutating func settle(_ record: TableContents.Record) -> Bool {
    defer { failures.removeAll(keepingCapacity: true) }
    guard let first = failures.first else { return false }
    switch mapping.onError {
    case .stop:
      for failure in failures {
        problems.add(
          failure.misreading.name, failure.misreading.message, in: text, at: failure.range,
          cell: failure.cell,
          remedy: failure.misreading.remedy)
      }
    case .skip:
      skipped.append(
        Skipped(
          row: contents.rowName(record), reason: first.misreading,
          location: text.location(of: first.range.lowerBound, cell: first.cell)))
    }
    return true
  }

  private func number(_ bytes: ArraySlice<UInt8>, unit: UnitOfMeasure?) -> Result<Quantity, Misreading> {
    switch NumberReader(convention: mapping.convention).read(bytes) {
    case .success(let number):
      if number.hasPercentSign, let unit, !unit.isPercent {
        return .failure(
          Misreading(
            name: .percentSign,
            message: "'\(number.quantity.text)' has a percent sign, and its unit is \(Fields.name(of: unit))",
            remedy: "say what the unit is: \"units\": { \"…\": \"%\" }, or \"constants\": { \"unit\": \"%\" }"
          ))
      }
      return .success(number.quantity)
    case .failure(let failure):
      let remedy = NumberRemedy(mapping.convention, .table, unit: unit)
      let shown = String(decoding: bytes.prefix(400), as: UTF8.self)
      return .failure(NumberRemedy.misreading(failure, shown, remedy))
    }
  }

  private mutating func number(
    _ field: TableMapping.Field, _ record: TableContents.Record, unit: UnitOfMeasure?
  ) -> Quantity? {
    guard let cell = scalar(field, record) else { return nil }
    switch number(cell.bytes, unit: unit) {
    case .success(let quantity): return quantity
    case .failure(let misreading):
      fail(record, field, misreading)
      return nil
    }
  }

  /// The cell of a field that is a text or a number.
  private mutating func scalar(
    _ field: TableMapping.Field, _ record: TableContents.Record
  ) -> TableContents.Cell? {
    if let position = positions[field], let kind = record.cells[position].kind {
      fail(
        record, field,
        Misreading(
          name: .wrongType, message: "the value of '\(contents.names[position])' is \(kind)",
          remedy: "a cell of a table is a text or a number"))
      return nil
    }
    return cell(field, record)
  }

  private func period(_ bytes: ArraySlice<UInt8>) -> Result<(value: Period, isInferred: Bool), Misreading> {
    for pattern in mapping.patterns {
      guard let written = pattern.iso(bytes) else { continue }
      return dates.period(Array(written.utf8)[...]).mapError { failure in
        Misreading(
          name: failure.name,
          message: "'\(String(decoding: bytes, as: UTF8.self))' is no day of the calendar",
          remedy: failure.remedy)
      }
    }
    if contents.isSDMX, bytes.count <= 60,
      let period = SDMX.period(String(decoding: bytes, as: UTF8.self)), period.isPlausible
    {
      return .success((period, false))
    }
    return dates.period(bytes)
  }

  private mutating func period(
    _ field: TableMapping.Field, _ record: TableContents.Record
  ) -> (value: Period, isInferred: Bool)? {
    guard let cell = scalar(field, record) else { return nil }
    switch period(cell.bytes) {
    case .success(let period): return period
    case .failure(let failure):
      fail(record, field, failure)
      return nil
    }
  }

  private mutating func day(
    _ field: TableMapping.Field, _ record: TableContents.Record
  ) -> (value: CalendarDate, isInferred: Bool)? {
    guard let cell = scalar(field, record) else { return nil }
    for pattern in mapping.patterns {
      guard let written = pattern.iso(cell.bytes) else { continue }
      if case .success(let day) = dates.day(Array(written.utf8)[...]) { return day }
    }
    switch dates.day(cell.bytes) {
    case .success(let day): return day
    case .failure(let failure):
      fail(record, field, failure)
      return nil
    }
  }

  /// The period of a row's figure; `nil` where the row, or the mapping, names none.
  private mutating func period(
    _ record: TableContents.Record, star: String?, isNeeded: Bool
  ) -> (value: Period, isInferred: Bool)? {
    func column(_ name: String) -> (bytes: ArraySlice<UInt8>, position: Int?) {
      if name == "*" { return (Array((star ?? "").utf8)[...], nil) }
      guard let position = contents.column(name) else { return ([], nil) }
      return (record.cells[position].bytes, position)
    }
    switch mapping.period {
    case .fixed(let period): return (period, false)
    case .none where !contents.isSDMX: return nil
    case .none, .column:
      var name = "TIME_PERIOD"
      if case .column(let own) = mapping.period { name = own }
      let (bytes, position) = column(name)
      if let known = periods[bytes] { return known }
      if isMissing(bytes) {
        if isNeeded {
          fail(
            record, position,
            Misreading(
              name: .missingCell, message: "the period is missing",
              remedy: "write the days that the figure is about, such as 2024-H1"))
        }
        return nil
      }
      switch period(bytes) {
      case .success(let period):
        periods[bytes] = period
        return period
      case .failure(let failure):
        fail(record, position, failure)
        return nil
      }
    case .parts(let yearColumn, let quarterColumn, let monthColumn, let calendar):
      let (yearBytes, yearPosition) = column(yearColumn)
      let yearText = String(decoding: yearBytes.prefix(60), as: UTF8.self)
      guard !isMissing(yearBytes) else {
        if isNeeded {
          fail(
            record, yearPosition,
            Misreading(
              name: .invalidPeriod, message: "the row has no year in '\(yearColumn)'", remedy: "write a year")
          )
        }
        return nil
      }
      guard let year = Int(yearText) else {
        // A year that is written as two, or as a fiscal one, is asked about as elsewhere.
        let misreading = PeriodRemedy(calendar: calendar, wantsDay: false).misreading(of: yearBytes)
        fail(
          record, yearPosition,
          Misreading(
            name: .invalidPeriod, message: "'\(yearText)' in '\(yearColumn)' is not a year",
            remedy: Period(utf8: yearBytes, calendar: calendar) == nil
              ? misreading.remedy : "write the year alone"))
        return nil
      }
      guard CalendarDate.plausibleYears.contains(year) else {
        fail(
          record, yearPosition,
          Misreading(
            name: .invalidPeriod, message: "'\(year)' is not a year from 1900 to 2100",
            remedy: Era.remedy(forYear: year, digits: yearText.utf8.count)))
        return nil
      }
      var written = "\(year)-A1"
      var position = yearPosition
      if let quarterColumn {
        let (bytes, own) = column(quarterColumn)
        if !bytes.isEmpty {
          (written, position) = ("\(year)-Q\(String(decoding: bytes, as: UTF8.self))", own)
        }
      } else if let monthColumn {
        let (bytes, own) = column(monthColumn)
        if !bytes.isEmpty {
          let month = String(decoding: bytes, as: UTF8.self)
          (written, position) = ("\(year)-M\(month.utf8.count == 1 ? "0" : "")\(month)", own)
        }
      }
      if let period = Period(written, calendar: calendar) { return (period, false) }
      fail(
        record, position,
        Misreading(
          name: .invalidPeriod, message: "'\(written)' is not a period",
          remedy: "a quarter is 1 to 4, a month 1 to 12"))
      return nil
    }
  }

  private func unit(_ record: TableContents.Record) -> UnitOfMeasure? {
    guard let cell = cell(.unit, record) else { return nil }
    return UnitOfMeasure(mapping.units[cell.text] ?? cell.text)
  }

  // MARK: - Rows

  /// Whether the mapping chooses the row.
  private mutating func isChosen(_ record: TableContents.Record) -> Bool {
    var result = true
    for (index, choice) in choices.enumerated() {
      let word = record.cells[choice.position].text
      if met[index].count < 1000 || choice.words.contains(word) { met[index].insert(word) }
      if !choice.words.contains(word) { result = false }
    }
    return result
  }

  private mutating func checkWidth(_ record: TableContents.Record) {
    guard record.row > 0, record.width != contents.names.count else { return }
    let expected = contents.names.count
    if mapping.isOwn, record.width < expected { return }
    if record.width > expected, record.cells[expected...].allSatisfy(\.bytes.isEmpty) { return }
    let delimiter = String(decoding: [contents.delimiter], as: UTF8.self)
    failures.append(
      Failure(
        misreading: Misreading(
          name: record.width > expected ? .extraCells : .missingCell,
          message: "the row has \(record.width) of \(expected) cells",
          remedy: record.width > expected
            ? "put texts with a '\(delimiter)' in quotes, and numbers too: \"48,000\""
            : "write all cells, blank ones too: which of them is missing cannot be told"),
        range: record.range, cell: contents.cellName(record, 0)))
  }

  /// What a row says of its figure beside period and value.
  private mutating func attributes(
    _ record: TableContents.Record, of indicator: String, _ period: (value: Period, isInferred: Bool),
    _ value: Observation.Value, _ valuePosition: Int?, unit: UnitOfMeasure?, row: Int?, slot: UInt16
  ) -> Pending {
    var value = value
    var notes = [scalar(.note, record)?.text].compactMap(\.self)
    if row != nil { notes = [] }
    var release: Observation.Release?
    if let cell = scalar(.release, record) {
      (release, notes) = self.release(cell.text, record, &value, notes)
    }
    let bounds = [TableMapping.Field.lower, .upper].map { field in
      cell(field, record).map { mapping.constants[field] == nil ? $0.text : $0.text }
    }
    if bounds.contains(where: { $0 != nil }) {
      notes.append(
        "the source's bounds, which are not judged: \(bounds[0] ?? "none") to \(bounds[1] ?? "none")")
    }
    if let scalePosition, !record.cells[scalePosition].bytes.isEmpty {
      let written = record.cells[scalePosition].text
      if let exponent = Int(written), (-15...15).contains(exponent) {
        if case .number(let quantity) = value, exponent != 0 {
          var shifted = quantity.shifted(byPowerOfTen: exponent)
          shifted.text =
            Ledger.text(shifted.value, decimals: max(0, shifted.decimals))
          value = .number(shifted)
        }
      } else {
        fail(
          record, scalePosition,
          Misreading(
            name: .invalidNumber, message: "'\(written)' is not a power of ten",
            remedy: "a multiplier of SDMX is 0 for units, 3 for thousands, 6 for millions"))
      }
    }
    var source: String?
    if let cell = scalar(.source, record) {
      let id = cell.text
      source = id
      if areSourcesComplete, !sources.contains(id), !id.hasPrefix("https://") {
        let meant = problems.suggestions.meant(by: id, among: sources.sorted())
        fail(
          record, .source,
          Misreading(
            name: .unknownSource, message: "unknown source '\(id)'",
            remedy: meant
              + "declare it under \"sources\" in the goals file, or write an address that begins with https://"
          ))
      }
    }
    var claim: Observation.Claim?
    if let cell = scalar(.claim, record) {
      switch figures.claim(cell.bytes) {
      case .success(let read): claim = read
      case .failure(let failure): fail(record, .claim, failure)
      }
    }
    let action = actionPosition.flatMap { record.cells[$0].bytes.isEmpty ? nil : record.cells[$0].text }
    var known: SDMX.Action?
    if let action {
      known = SDMX.Action(rawValue: action)
      if known == nil {
        fail(
          record, actionPosition,
          Misreading(
            name: .unknownWord, message: "'\(action)' is not an action",
            remedy: "known words: I, A, R, D, M (information, append, replace, delete, merge)"))
      }
    }
    return Pending(
      indicator: indicator, period: period.value, isInferred: period.isInferred, value: value, unit: unit,
      release: release, source: source, published: day(.published, record), claim: claim,
      note: notes.isEmpty ? nil : notes.joined(separator: "; "),
      place: TablePlace(place: contents.place(record, valuePosition, file: slot)),
      claimPlace: claim == nil
        ? nil : positions[.claim].map { TablePlace(place: contents.place(record, $0, file: slot)) },
      row: row, offset: record.range.lowerBound, action: known)
  }

  /// The state of a figure, and what else its word says.
  private mutating func release(
    _ word: String, _ record: TableContents.Record, _ value: inout Observation.Value, _ notes: [String]
  ) -> (Observation.Release?, [String]) {
    if let release = mapping.releases[word] { return (release, notes) }
    if let release = Observation.Release(rawValue: word.lowercased()) { return (release, notes) }
    guard contents.isSDMX, let statuses = SDMX.statuses(word) else {
      let words = Observation.Release.allCases.map(\.rawValue)
      fail(
        record, .release,
        Misreading(
          name: .unknownWord, message: "'\(word)' is not a release",
          remedy: mapping.isOwn
            ? "known words: " + words.joined(separator: ", ")
            : "say what it means: \"releases\": { \"\(word)\": \"provisional\" }; known words: "
              + words.joined(separator: ", ")))
      return (nil, notes)
    }
    var notes = notes
    if word != "A" { notes.append("\(word): " + statuses.map(\.meaning).joined(separator: ", ")) }
    if statuses.contains(where: \.isMissing), value != .missing {
      fail(
        record, .release,
        Misreading(
          name: .invalidValue,
          message: "'\(word)' says that there is no value, and the row has \(value.text)",
          remedy: "choose rows without it by \"where\", or say what it means: "
            + "\"releases\": { \"\(word)\": \"final\" }"))
    }
    let order: [Observation.Release] = [.forecast, .provisional, .estimated, .revised, .final]
    return (order.first { release in statuses.contains { $0.release == release } }, notes)
  }

  // MARK: - Rows of goals

  private mutating func readGoals() {
    let contents = contents
    contents.forEach(problems) { record in
      guard isChosen(record) else { return }
      rowCount += 1
      goal(record)
    }
  }

  private mutating func goal(_ record: TableContents.Record) {
    let location = text.location(of: record.range.lowerBound, cell: contents.cellName(record, 0))
    checkWidth(record)
    let words = idPositions.map { record.cells[$0].text }
    if failures.isEmpty, words.allSatisfy(\.isEmpty) {
      fail(
        record, idPositions.first,
        Misreading(
          name: .missingCell, message: "the row has no word that names a goal",
          remedy: "write one, or choose other rows by \"where\""))
    }
    if let failure = failures.first {
      // Which goal it belongs to is not known: it is shown as one of its own, lest it look absent.
      let name = contents.rowName(record)
      _ = settle(record)
      var row = MappedRow(
        goal: identifier([name]), title: "\(name) of \(text.name)", kind: .undefined, location: location)
      row.unread = "\(name) was skipped: \(failure.misreading.message)"
      rows.append(row)
      return
    }
    let id = identifier(words)
    var row = MappedRow(
      goal: id, title: cell(.title, record)?.text ?? words.filter { !$0.isEmpty }.joined(separator: " – "),
      kind: .reach, location: location)
    let unit = unit(record)
    row.unit = unit?.text
    row.owner = cell(.owner, record)?.text
    row.group = cell(.group, record)?.text
    row.note = cell(.note, record)?.text
    row.source = cell(.source, record)?.text
    row.start = number(.baseline, record, unit: unit ?? UnitOfMeasure.none)
    row.startPeriod = period(.baselinePeriod, record)?.value
    row.begins = day(.start, record)?.value
    if let period = period(.deadline, record)?.value { row.deadline = Deadline(endOf: period) }
    if let period = period(.within, record)?.value { row.deadline = Deadline(in: period) }
    if let meaning = meaning(record) { setMeaning(meaning, &row, record, unit ?? UnitOfMeasure.none) }
    row.measure = measure(record, row.kind)
    row.share = share(record)
    // What follows is wrong with the figure, not with what is wanted.
    let definition = failures.first
    if let definition {
      row.unread = "\(contents.rowName(record)) was skipped: \(definition.misreading.message)"
    }
    rows.append(row)
    figuresOf(record, row, unit)
  }

  private mutating func setMeaning(
    _ meaning: TableMapping.Meaning, _ row: inout MappedRow, _ record: TableContents.Record,
    _ unit: UnitOfMeasure
  ) {
    (row.kind, row.direction) =
      switch meaning {
      case .increase: (.reach, .rising)
      case .decrease: (.reach, .falling)
      case .holdAbove: (.hold, .rising)
      case .holdBelow: (.hold, .falling)
      case .milestone: (.milestone, nil)
      case .undefined, .fromBaseline: (.undefined, nil)
      }
    row.target = number(.target, record, unit: row.kind == .milestone ? nil : unit)
    if meaning == .fromBaseline, let target = row.target, let start = row.start, target.value != start.value {
      (row.kind, row.direction) = (.reach, target.value > start.value ? .rising : .falling)
    }
  }

  private mutating func meaning(_ record: TableContents.Record) -> TableMapping.Meaning? {
    if let cell = cell(.direction, record) {
      if let meaning = mapping.directions[cell.text] ?? TableMapping.Meaning(rawValue: cell.text) {
        return meaning
      }
      fail(
        record, .direction,
        Misreading(
          name: .unknownWord, message: "the mapping does not say what the direction '\(cell.text)' means",
          remedy: "add it to \"directions\": "
            + TableMapping.Meaning.allCases.map(\.rawValue).joined(separator: ", ")))
      return nil
    }
    return mapping.direction ?? .undefined
  }

  /// The publisher's own share of the way as a fraction; one that cannot be read is left out and said.
  private mutating func share(_ record: TableContents.Record) -> Quantity? {
    guard let cell = cell(.share, record) else { return nil }
    let reader = NumberReader(convention: mapping.convention)
    switch reader.read(cell.bytes) {
    case .success(let number):
      let isPercent = number.hasPercentSign || mapping.shares == .percent
      return isPercent ? number.quantity.shifted(byPowerOfTen: -2) : number.quantity
    case .failure:
      let shown = String(decoding: cell.bytes.prefix(60), as: UTF8.self)
      leftOut.append(
        Skipped(
          row: contents.rowName(record),
          reason: Misreading(
            name: .invalidNumber, message: "'\(shown)' is not a number",
            remedy: "list such words: \"missing\": [\"\(shown)\"]"),
          location: text.location(
            of: cell.range.lowerBound, cell: positions[.share].flatMap { contents.cellName(record, $0) })))
      return nil
    }
  }

  private mutating func figuresOf(_ record: TableContents.Record, _ row: MappedRow, _ unit: UnitOfMeasure?) {
    let values =
      mapping.wide == nil
      ? [(positions[.value], nil as String?)] : widePositions.map { ($0.position, $0.star) }
    let index = rows.count - 1
    var read: [Pending] = []
    for (position, star) in values {
      let bytes: ArraySlice<UInt8>
      if let position {
        if let kind = record.cells[position].kind {
          fail(
            record, position,
            Misreading(
              name: .wrongType, message: "the value of '\(contents.names[position])' is \(kind)",
              remedy: "a cell of a table is a text or a number"))
          continue
        }
        bytes = record.cells[position].bytes
      } else if let constant = mapping.constants[.value] {
        bytes = Array(constant.utf8)[...]
      } else {
        continue
      }
      guard !isMissing(bytes) else { continue }
      let before = failures.count
      let period = period(record, star: star, isNeeded: true)
      let value = value(bytes, row, unit)
      switch value {
      case .failure(let failure): fail(record, position, failure)
      case .success(let value):
        if let period {
          var figure = attributes(
            record, of: row.goal, period, value, position, unit: unit, row: index, slot: 0)
          if star == nil, case .number(let quantity) = figure.value { rows[index].current = quantity }
          if star == nil { rows[index].period = period.value }
          if star == nil, row.kind == .milestone, case .success(let quantity) = number(bytes, unit: nil) {
            rows[index].current = quantity
          }
          if let share = row.share, figure.claim == nil, row.kind != .milestone {
            figure.claim = .ofWay(share.shifted(byPowerOfTen: 2))
            figure.claimPlace = positions[.share].map {
              TablePlace(place: contents.place(record, $0, file: 0))
            }
          }
          if failures.count == before { read.append(figure) }
        }
      }
      if failures.count > before, mapping.onError == .skip {
        unreadFigures.append(
          UnreadFigure(
            indicator: row.goal, period: period?.value, published: nil,
            message: "\(contents.rowName(record)) was skipped: \(failures[before].misreading.message)",
            location: text.location(of: failures[before].range.lowerBound, cell: failures[before].cell)))
      }
    }
    // What is wanted could not be read: its figures say nothing more.
    _ = settle(record)
    pending += read
  }

  private func value(
    _ bytes: ArraySlice<UInt8>, _ row: MappedRow, _ unit: UnitOfMeasure?
  ) -> Result<Observation.Value, Misreading> {
    guard row.kind == .milestone else {
      return figures.value(
        bytes, of: Indicator(id: row.goal, unit: unit ?? UnitOfMeasure.none, measure: row.measure), unit: nil
      )
    }
    if case .success(let number) = NumberReader(convention: mapping.convention).read(bytes) {
      return .success(
        .done(row.target.map { number.quantity.value >= $0.value } ?? (number.quantity.value > 0)))
    }
    return figures.value(bytes, of: Indicator(id: row.goal, measure: .milestone), unit: nil)
  }

  /// What the values of a row are, by its own word or for all rows.
  private mutating func measure(_ record: TableContents.Record, _ kind: MappedRow.Kind) -> Indicator.Measure {
    if kind == .milestone { return .milestone }
    var measure = mapping.measure
    if let cell = scalar(.measure, record) {
      if let own = mapping.measures[cell.text] ?? TableMapping.MeasureWord(rawValue: cell.text) {
        measure = own
      } else {
        fail(
          record, .measure,
          Misreading(
            name: .unknownWord, message: "the mapping does not say what the measure '\(cell.text)' means",
            remedy: "add it to \"measures\": "
              + TableMapping.MeasureWord.allCases.map(\.rawValue).joined(separator: ", ")))
      }
    }
    return switch measure {
    case .level: .level
    case .flow: .flow
    case .rank: .rank
    }
  }

  /// An identifier of the words: letters, digits and hyphens, at most 80 of them, distinct for distinct words.
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

  // MARK: - Rows of figures

  private mutating func readFigures(
    _ known: inout [String: Indicator], _ implied: inout [Indicator], slot: UInt16
  ) {
    let contents = contents
    var indicators = known
    var series: [Indicator] = []
    contents.forEach(problems) { record in
      guard isChosen(record) else { return }
      rowCount += 1
      figure(record, &indicators, &series, slot)
    }
    known = indicators
    implied += series
  }

  private mutating func figure(
    _ record: TableContents.Record, _ known: inout [String: Indicator], _ implied: inout [Indicator],
    _ slot: UInt16
  ) {
    checkWidth(record)
    guard failures.isEmpty else {
      let message = failures[0].misreading.message
      let location = text.location(of: failures[0].range.lowerBound, cell: failures[0].cell)
      _ = settle(record)
      if mapping.onError == .skip {
        // Which series it belongs to cannot be told: it may be any of the table.
        unreadFigures.append(
          UnreadFigure(
            indicator: "", period: nil, published: nil,
            message: "\(contents.rowName(record)) was skipped: \(message)", location: location))
      }
      return
    }
    guard let id = series(record) else {
      _ = settle(record)
      return
    }
    guard let indicator = indicator(id, record, &known, &implied) else {
      let range = positions[.indicator].map { record.cells[$0].range } ?? record.range
      let cell = positions[.indicator].flatMap { contents.cellName(record, $0) }
      unknown[id, default: (0, range, cell)].count += 1
      return
    }
    var unit = unit(record)
    if unit == indicator.unit { unit = nil }
    let values =
      mapping.wide == nil
      ? [(positions[.value], nil as String?)] : widePositions.map { ($0.position, $0.star) }
    var read: [Pending] = []
    for (position, star) in values {
      guard let position else { continue }
      let before = failures.count
      let bytes = isMissing(record.cells[position].bytes) ? [] : record.cells[position].bytes
      if let kind = record.cells[position].kind {
        fail(
          record, position,
          Misreading(
            name: .wrongType, message: "the value of '\(contents.names[position])' is \(kind)",
            remedy: "a cell of a table is a text or a number"))
      }
      let period = period(record, star: star, isNeeded: true)
      switch figures.value(bytes, of: indicator, unit: unit) {
      case .failure(let failure): fail(record, position, failure)
      case .success(let value):
        if let period {
          let figure = attributes(
            record, of: id, period, value, position, unit: unit, row: nil, slot: slot)
          if failures.count == before { read.append(figure) }
        }
      }
      if failures.count > before, mapping.onError == .skip {
        unreadFigures.append(
          UnreadFigure(
            indicator: id, period: period?.value, published: nil,
            message: "\(contents.rowName(record)) was skipped: \(failures[before].misreading.message)",
            location: text.location(of: failures[before].range.lowerBound, cell: failures[before].cell)))
      }
    }
    _ = settle(record)
    pending += read
  }

  private static func remedy(forUnread name: String, _ content: TableMapping.Content) -> String {
    content == .goals
      ? "name the column among those that tell goals apart: \"id\"; or choose rows: \"where\": { \"\(name)\": "
        + "\"…\" }; a remark is no such column: \"ignore\": [\"\(name)\"]"
      : "choose rows: \"where\": { \"\(name)\": \"…\" }; or make series of its words: \"dimensions\": "
        + "[\"\(name)\"]; a remark is neither: \"ignore\": [\"\(name)\"]"
  }

  /// The id of the series that a row belongs to.
  private mutating func series(_ record: TableContents.Record) -> String? {
    var id = mapping.indicator ?? ""
    if mapping.indicator == nil {
      guard let cell = scalar(.indicator, record) else {
        if failures.isEmpty {
          fail(
            record, .indicator,
            Misreading(
              name: .missingCell, message: "the indicator is missing",
              remedy: "write the id of an indicator or a goal"))
        }
        return nil
      }
      id = cell.text
    }
    guard !dimensionPositions.isEmpty else { return id }
    let words = dimensionPositions.map { record.cells[$0].text }
    for word in words where !word.isEmpty { id += "." + MappedTable.idPart(word) }
    if let owner = owners[id] {
      if owner != words {
        fail(
          record, dimensionPositions.first,
          Misreading(
            name: .duplicateID,
            message:
              "'\(owner.joined(separator: ", "))' and '\(words.joined(separator: ", "))' both give the series "
              + "'\(id)'", remedy: "choose one of them by \"where\", or correct the words"))
        return nil
      }
    } else {
      owners[id] = words
    }
    return id
  }

  /// A word as a part of an id.
  static func idPart(_ word: String) -> String {
    var part = ""
    for byte in word.utf8 {
      let isKept =
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
      if isKept {
        part.unicodeScalars.append(Unicode.Scalar(byte))
      } else if !part.hasSuffix("-") {
        part += "-"
      }
    }
    return part
  }

  private func indicator(
    _ id: String, _ record: TableContents.Record, _ known: inout [String: Indicator],
    _ implied: inout [Indicator]
  ) -> Indicator? {
    if let indicator = known[id] { return indicator }
    guard !dimensionPositions.isEmpty,
      let whole = known[mapping.indicator ?? cell(.indicator, record)?.text ?? ""]
    else { return nil }
    let words = dimensionPositions.map { record.cells[$0].text }.filter { !$0.isEmpty }
    var indicator = whole
    indicator.id = id
    indicator.title = ([whole.title] + words).joined(separator: ", ")
    known[id] = indicator
    implied.append(indicator)
    return indicator
  }

  // MARK: - Into a registry

  /// Adds what was read to a registry: goals with indicators of their own, or figures of indicators that it has.
  ///
  /// - Parameter keepsFigures: whether its figures count, or only its goals and the names of its series
  mutating func add(to registry: inout Registry, keepsFigures: Bool = true) {
    let slot = registry.observations.slot(ofFile: text.name)
    switch mapping.content {
    case .goals: addGoals(to: &registry)
    case .figures:
      var known = Dictionary(registry.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      var implied: [Indicator] = []
      readFigures(&known, &implied, slot: slot)
      registry.indicators += implied
      reportUnknown(registry)
    }
    if keepsFigures { append(to: &registry, slot) }
    reportChoices()
    reportSkipped()
    if keepsFigures { addUnread(to: &registry) }
  }

  /// One goal for all rows of one identifier, defined by the last of them.
  private mutating func addGoals(to registry: inout Registry) {
    var order: [String] = []
    var last: [String: Int] = [:]
    for (index, row) in rows.enumerated() {
      if let earlier = last[row.goal] {
        if !row.definesTheSame(as: rows[earlier]), row.unread == nil, rows[earlier].unread == nil {
          problems.add(
            Diagnostic(
              .definitionChanged,
              "'\(row.goal)' has another start or target than in line \(rows[earlier].location.line)",
              at: row.location, remedy: "the last row counts; give the goals different ids to keep both",
              goal: row.goal))
        }
      } else {
        order.append(row.goal)
      }
      last[row.goal] = index
    }
    for id in order {
      guard let index = last[id] else { continue }
      let row = rows[index]
      registry.indicators.append(
        Indicator(
          id: id, title: row.title, unit: row.unit.map { UnitOfMeasure($0) } ?? .none, measure: row.measure,
          group: row.group, location: row.location))
      var goal = Goal(
        id, title: row.title, target: row.goalTarget,
        baseline: row.kind == .milestone || row.unread != nil
          ? nil : row.start.map { Baseline($0, on: row.startPeriod, location: row.location) },
        start: row.begins, deadline: row.deadline, owner: row.owner, group: row.group,
        sources: row.source.map { [$0] } ?? [], note: row.note)
      goal.setOn = row.source.flatMap { id in registry.sources.first { $0.id == id }?.published }
      goal.location = row.location
      goal.targetLocation = row.location
      registry.goals.append(goal)
    }
    // A share is that of its own row's numbers.
    for index in pending.indices {
      guard let row = pending[index].row, let final = last[pending[index].indicator] else { continue }
      if case .ofWay? = pending[index].claim, !rows[row].definesTheSame(as: rows[final]) {
        pending[index].claim = nil
      }
      if let unit = rows[final].unit, pending[index].unit == UnitOfMeasure(unit) { pending[index].unit = nil }
      if rows[final].unit == nil, pending[index].unit == UnitOfMeasure.none { pending[index].unit = nil }
    }
  }

  private mutating func append(to registry: inout Registry, _ slot: UInt16) {
    struct Key: Hashable {
      var indicator: String
      var period: Period
    }
    var standing: [Key: Int] = [:]
    var dead: Set<Int> = []
    if actionPosition != nil {
      for (index, figure) in pending.enumerated() {
        let key = Key(indicator: figure.indicator, period: figure.period)
        switch figure.action {
        case .delete:
          dead.insert(index)
          if let earlier = standing[key] {
            dead.insert(earlier)
            standing[key] = nil
          } else {
            leftOut.append(
              Skipped(
                row: "line \(figure.place.place.line)",
                reason: Misreading(
                  name: .invalidValue, message: "there is no earlier row to delete", remedy: "remove the row"),
                location: text.location(of: figure.offset)))
          }
        case .merge where figure.value == .missing:
          // Only what a merge states is new; without a value that is the state of the figure.
          if let earlier = standing[key] {
            dead.insert(index)
            pending[earlier].release = figure.release ?? pending[earlier].release
            let notes = [pending[earlier].note, figure.note].compactMap(\.self)
            pending[earlier].note = notes.isEmpty ? nil : notes.joined(separator: "; ")
          } else {
            standing[key] = index
          }
        case .replace, .merge:
          if let earlier = standing[key] { dead.insert(earlier) }
          standing[key] = index
        case .append, .information, nil:
          standing[key] = index
        }
      }
    }
    registry.observations.reserve(pending.count)
    var entries: [(row: Int, offset: Int)] = []
    for (index, figure) in pending.enumerated() where !dead.contains(index) {
      var marks = Ledger.Marks(kind: .missing, qualifier: .exact, release: figure.release, decimals: 0)
      marks.periodIsInferred = figure.isInferred
      marks.publishedIsInferred = figure.published?.isInferred ?? false
      var place = figure.place.place
      place.file = slot
      var row = Ledger.Row(
        indicator: registry.observations.slot(ofIndicator: figure.indicator),
        period: registry.observations.slot(of: figure.period), value: 0, marks: marks,
        published: figure.published?.value, unit: figure.unit.map { registry.observations.slot(of: $0) } ?? 0,
        source: figure.source.map { registry.observations.slot(ofSource: $0) } ?? 0, place: place,
        note: figure.note,
        claim: figure.claim)
      if var claimPlace = figure.claimPlace?.place {
        claimPlace.file = slot
        row.claimPlace = claimPlace
      }
      row.set(figure.value)
      registry.observations.append(row)
      if !unread.isEmpty { entries.append((registry.observations.count - 1, figure.offset)) }
    }
    handInUnreadColumns(entries)
  }

  /// Hands in the rows of a table with columns that are not read: those may tell rows apart.
  private func handInUnreadColumns(_ rows: [(row: Int, offset: Int)]) {
    unreadColumns.add(
      names: contents.names, columns: unread, dimensions: Set(unreadDimensions),
      chosen: Set(choices.map(\.position)), rows: rows
    ) { [contents] offset in
      contents.record(at: offset).map { record in record.cells.map { ($0.range, $0.bytes) } }
    } report: { [problems, text, mapping] finding in
      problems.add(
        .unreadDimension, finding.message, in: text, at: finding.range,
        cell: finding.cellRow > 0 ? CSVReader.name(column: finding.column, row: finding.cellRow) : nil,
        remedy: MappedTable.remedy(forUnread: finding.name, mapping.content))
    }
  }

  private func reportUnknown(_ registry: Registry) {
    let ids = registry.indicators.map(\.id)
    let goals = Dictionary(
      registry.goals.map { ($0.id, $0.indicator) }, uniquingKeysWith: { first, _ in first })
    for (id, entry) in unknown.sorted(by: { $0.value.range.lowerBound < $1.value.range.lowerBound }) {
      let more =
        entry.count == 1 ? "" : ", here and in \(entry.count - 1) more row\(entry.count == 2 ? "" : "s")"
      var remedy =
        "write the id of an indicator or of a goal of the goals file, or choose other rows by \"where\""
      if let goal = goals[id] {
        remedy =
          goal.map { "the goal '\(id)' is measured by the indicator '\($0)': write that" }
          ?? "the goal '\(id)' names no indicator, so that no figure can belong to it"
      } else {
        let meant = problems.suggestions.meant(by: id, among: ids)
        if !meant.isEmpty { remedy = String(meant.dropLast()) }
      }
      problems.add(
        .unknownIndicator, "unknown indicator '\(id)'\(more)", in: text, at: entry.range, cell: entry.cell,
        remedy: remedy)
    }
  }

  /// Words that were chosen and that no row has, and rows that are left out by a capital letter alone.
  private func reportChoices() {
    for (index, choice) in mapping.choices.enumerated() where index < met.count {
      let chosen = Set(choice.words.map { $0.lowercased() })
      let close = met[index].filter { chosen.contains($0.lowercased()) && !choice.words.contains($0) }
        .sorted()
      if let word = close.first {
        problems.add(
          Diagnostic(
            .unknownWord,
            "rows with '\(word)' in '\(choice.column)' are left out: another word than the chosen",
            at: text.location(of: contents.headerRange.lowerBound),
            remedy: "where they are the same choose both: [\"\(word)\", …]"
          ).demoted())
      }
      for word in choice.words where !met[index].contains(word) {
        let words = met[index].filter { !$0.isEmpty }.sorted()
        let meant = Suggestion.nearest(to: word, among: words).map { "did you mean '\($0)'? " } ?? ""
        problems.add(
          .unknownWord, "no row has '\(word)' in '\(choice.column)'", in: text, at: contents.headerRange,
          remedy: meant
            + "its words are \(words.prefix(20).joined(separator: ", "))\(words.count > 20 ? " …" : "")")
      }
    }
  }

  /// One warning that counts what was skipped and says why, kind by kind.
  private func reportSkipped() {
    guard !skipped.isEmpty || !leftOut.isEmpty else { return }
    func list(_ entries: [Skipped]) -> String {
      var order: [DiagnosticName] = []
      var kinds: [DiagnosticName: [Skipped]] = [:]
      for entry in entries {
        if kinds[entry.reason.name] == nil { order.append(entry.reason.name) }
        kinds[entry.reason.name, default: []].append(entry)
      }
      return order.map { name in
        let all = kinds[name] ?? []
        let shown = all.prefix(5).map { "\($0.row): \($0.reason.message)" }.joined(separator: "; ")
        return "\(all.count) \(name.rawValue) (\(shown)\(all.count > 5 ? "; …" : ""))"
      }.joined(separator: ", ")
    }
    var parts: [String] = []
    if !skipped.isEmpty { parts.append("skipped \(skipped.count) of \(rowCount) rows: " + list(skipped)) }
    if !leftOut.isEmpty { parts.append("left out \(leftOut.count) cells: " + list(leftOut)) }
    let first = (skipped + leftOut).first
    problems.add(
      .skippedRows, parts.joined(separator: "; "), in: text, at: contents.headerRange,
      remedy: (first.map { "\($0.location.description): \($0.reason.remedy); " } ?? "")
        + "goals that depend on a skipped row cannot be told")
  }

  /// What was skipped belongs to its series; where that is not known, to every one that the table feeds.
  private func addUnread(to registry: inout Registry) {
    guard !unreadFigures.isEmpty else { return }
    var fed: [String] = []
    var seen: Set<String> = []
    if let indicator = mapping.indicator, dimensionPositions.isEmpty { fed = [indicator] }
    seen.formUnion(fed)
    for figure in pending where seen.insert(figure.indicator).inserted { fed.append(figure.indicator) }
    for entry in unreadFigures {
      guard entry.indicator.isEmpty else {
        registry.unread.append(entry)
        continue
      }
      for id in fed {
        var own = entry
        own.indicator = id
        registry.unread.append(own)
      }
    }
  }
}

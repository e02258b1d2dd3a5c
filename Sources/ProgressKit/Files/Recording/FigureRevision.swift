/// What a new figure is to the others of its indicator and period: the first, the same again, or a revision.
struct FigureRevision {
  private let row: Int
  private let registry: Registry
  private let isRevision: Bool
  private let background: Background
  private var ledger: Ledger { background.ledger }

  init(_ row: Int, of registry: Registry, isRevision: Bool) {
    self.row = row
    self.registry = registry
    self.isRevision = isRevision
    background = registry.background
  }

  /// The row of the figure that is revised; `nil` where there is no other, or the new one says the same.
  func revised() throws(RecordRefusal) -> Int? {
    let marks = ledger.marks(row)
    guard marks.kind != .missing else { throw RecordRefusal("there is no value to record") }
    let id = ledger.indicator(row)
    let period = ledger.period(row)
    let isForecast = marks.release == .forecast
    // In the order of publication, then of the files.
    let others = ledger.rows(of: id, in: background.order).map { Int($0) }.filter { other in
      other != row && ledger.period(other) == period && ledger.marks(other).kind != .missing
        && (ledger.marks(other).release == .forecast) == isForecast
    }.sorted { (background.known($0), $0) < (background.known($1), $1) }
    if let twin = others.first(where: isTwin) {
      throw RecordRefusal(
        "\(words(twin)) is recorded already, in \(place(twin))", remedies: ["change that row, if need be"])
    }
    guard isRevision else {
      guard let other = others.last(where: { !isSame($0) }) else { return nil }
      throw RecordRefusal(
        "\(words(other)) stands in \(place(other)), and \(text(row)) is another value",
        remedies: [
          "if it was published later: --revise, with --published DAY or a source that has one",
          "if the row is wrong, correct it there",
        ])
    }
    guard let newest = others.last else {
      throw RecordRefusal(
        "there is no figure of '\(id)' for \(period) to revise", remedies: ["leave --revise out"])
    }
    let (now, then) = (background.known(row), background.known(newest))
    guard now > then else {
      throw RecordRefusal(
        "a revision is published later: \(text(row)) is known since \(now), and \(words(newest)) in \(place(newest)) "
          + "since \(then)",
        remedies: ["give the day on which the new figure was published: --published DAY, after \(then)"])
    }
    return newest
  }

  private func text(_ row: Int) -> String { ledger.value(row).text }
  private func words(_ row: Int) -> String {
    "\(text(row)) for '\(ledger.indicator(row))' in \(ledger.period(row))"
  }
  private func place(_ row: Int) -> String {
    ledger.location(row).map { "\($0.file):\($0.line)" } ?? "another file"
  }

  /// Whether a figure says all that the new one says.
  private func isTwin(_ other: Int) -> Bool {
    isSame(other) && ledger.source(other) == ledger.source(row)
      && ledger.published(other) == ledger.published(row)
      && ledger.marks(other).release == ledger.marks(row).release
  }

  /// Whether a figure has the value of the new one, in whatever unit it is written.
  private func isSame(_ other: Int) -> Bool {
    let id = ledger.indicator(row)
    guard let indicator = registry.indicators.first(where: { $0.id == id }) else {
      return ledger.value(other) == ledger.value(row)
    }
    let shape: Target.Shape = indicator.measure == .milestone ? .done : .atLeast(0)
    let converter = UnitConverter(unit: indicator.unit, conversions: registry.conversions)
    guard let new = background.statement(row, of: indicator, for: shape, in: converter),
      let old = background.statement(other, of: indicator, for: shape, in: converter)
    else { return ledger.value(other) == ledger.value(row) && ledger.unit(other) == ledger.unit(row) }
    let isConverted = new.conversion != nil || old.conversion != nil
    let slack = isConverted ? Interval.tolerance(new.quantity.value, old.quantity.value) : 0
    return new.isDone == old.isDone && new.quantity.qualifier == old.quantity.qualifier
      && abs(new.quantity.value - old.quantity.value) <= slack
  }
}

extension Registry: Codable {
  private static let figuresKey = "observations"
  /// What a goals file declares as an object, whose keys a coder may put in another order: stored as a list.
  private static let orderedKeys = ["indicators", "sources"]

  /// Reads what ``encode(to:)`` wrote: the object of a goals file, with the figures under `"observations"`.
  ///
  /// Everything is read and checked as in files; an error of any of the checks is thrown. Warnings come back with the
  /// report.
  public init(from decoder: any Decoder) throws {
    self = try Registry.read(from: decoder) { value throws(Misreading) in
      var (figures, rest) = value.removing(Registry.figuresKey)
      for key in Registry.orderedKeys { rest = rest.withList(key) }
      var registry = try FileGrammar.registry(rest)
      if let figures {
        guard case .array(let rows) = figures else {
          throw Misreading(
            name: .wrongType, message: "'\(Registry.figuresKey)' is no list",
            remedy: "write a list of figures")
        }
        var observations: [Observation] = []
        observations.reserveCapacity(rows.count)
        let declared = Dictionary(
          registry.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for row in rows {
          guard case .object(let cells) = row, let id = cells["indicator"]?.string else {
            observations.append(try Observation(cells: row, registry.calendar))
            continue
          }
          observations.append(try Observation(cells: row, registry.calendar, of: declared[id]))
        }
        registry.observations = Ledger(observations)
      }
      if let problem = registry.check().first(where: { $0.severity == .error }) { throw Misreading(problem) }
      return registry
    }
  }

  /// Writes the object of a goals file, with the figures under `"observations"`; indicators and sources are lists whose
  /// entries have an `"id"`, so that their order is kept.
  ///
  /// Left out are the places in files and what is not judged by: which tables it was read from. An indicator that a goal
  /// implies is written out. Parts with weights come back in the order of their ids where the coder keeps no order.
  ///
  /// - Throws: where something would come back as something else: a figure that no row of a table can say, figures that
  ///   were skipped because they could not be read, whose absence would look like a judgement, and figures of which a
  ///   database left out older vintages
  public func encode(to encoder: any Encoder) throws {
    func refused(_ why: String) -> EncodingError {
      EncodingError.invalidValue(self, .init(codingPath: encoder.codingPath, debugDescription: why))
    }
    guard unread.isEmpty else {
      throw refused(
        "\(unread.count) figures were skipped, since they could not be read, and cannot be stored")
    }
    guard reduction == nil else {
      throw refused(
        "older vintages of the figures were left out by a database, and what is stored would look whole")
    }
    let declared = Dictionary(indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var all = indicators
    var known = Set(declared.keys)
    for goal in goals {
      guard let id = goal.indicator, known.insert(id).inserted else { continue }
      all.append(goal.impliedIndicator)
    }
    let writer = GoalsFileWriter(calendar: calendar)
    var value = writer.head(sources: [], conversions: conversions, indicators: [])
    value = value.adding("title", .string(title)).adding("language", .string(language))
    value = value.adding("indicators", .array(all.map { writer.indicator($0).adding("id", .string($0.id)) }))
    value = value.adding("sources", .array(sources.map { writer.source($0).adding("id", .string($0.id)) }))
    value = value.adding(
      "goals", .array(goals.map { goal in writer.goal(goal, goal.indicator.flatMap { declared[$0] }) }))
    var rows: [JSONValue] = []
    rows.reserveCapacity(observations.count)
    for observation in observations {
      let indicator = declared[observation.indicator]
      guard let cells = observation.cells(calendar, of: indicator) else {
        throw refused(
          "the figure of '\(observation.indicator)' for \(observation.period) cannot be written as a row of figures"
        )
      }
      rows.append(cells)
    }
    try value.adding(Registry.figuresKey, .array(rows)).encode(to: encoder)
  }
}

extension JSONValue {
  /// The object with a list of entries that have an `"id"` made into an object by their ids, in their order.
  fileprivate func withList(_ key: String) -> JSONValue {
    guard case .object(var members) = self, case .array(let entries)? = members[key] else { return self }
    let named = entries.map { entry in
      let (id, rest) = entry.removing("id")
      return Member(id?.string ?? "", rest)
    }
    members[key] = .members(named)
    return .object(members)
  }
}

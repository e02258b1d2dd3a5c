/// Which file of a registry a figure goes to.
struct FigureFileChoice {
  private let indicator: String
  private let registry: Registry
  private let doors: [(name: String, door: RegistryFolder.Door)]
  private let path: String
  private let prefix: String

  init(_ indicator: String, _ registry: Registry, _ folder: RegistryFolder, _ prefix: String) {
    self.indicator = indicator
    self.registry = registry
    doors = folder.doors
    path = folder.path
    self.prefix = prefix
  }

  /// The files that can be written to.
  private var own: [String] { doors.filter { $0.door == .own }.map(\.name) }

  /// The name of the file, as the goals file names it: the one that is asked for, else the one that holds figures of the
  /// indicator, else the only one.
  func name(asked: String?) throws(RecordRefusal) -> String {
    if let asked { return try named(asked) }
    guard !own.isEmpty else {
      if let other = doors.first { throw refusal(other.name, other.door) }
      throw RecordRefusal(
        "the goals file lists no file of figures",
        remedies: ["list one: \"actuals\": [\"actuals.csv\"], and create it"])
    }
    // What nobody knows is told of by the reading of the row.
    let isKnown = registry.indicators.contains { $0.id == indicator }
    guard isKnown || own.count == 1 else { return own[0] }
    var holders: [String] = []
    for row in registry.observations.rows(of: indicator, in: registry.observations.order) {
      guard let file = registry.observations.location(Int(row))?.file, !holders.contains(file) else {
        continue
      }
      holders.append(file)
    }
    guard holders.count <= 1 else {
      throw ambiguous("figures of '\(indicator)' stand in several files", holders.sorted().filter(isOwn))
    }
    if let holder = holders.first {
      if let name = own.first(where: { prefix + $0 == holder }) { return name }
      let door = doors.first { prefix + $0.name == holder }?.door
      throw refusal(holder, door)
    }
    guard own.count == 1, let only = own.first else {
      throw ambiguous("no file holds figures of '\(indicator)' yet, and there are several", own)
    }
    return only
  }

  private func isOwn(_ file: String) -> Bool { own.contains { prefix + $0 == file } }

  private func named(_ asked: String) throws(RecordRefusal) -> String {
    var text = asked[...]
    while text.hasPrefix("./") { text = text.dropFirst(2) }
    let place = text.hasPrefix("/") ? FilePlace(String(text)) : nil
    let found = doors.first { entry in
      entry.name == text || prefix + entry.name == asked || prefix + entry.name == text
        || place.map { $0.isSame(as: FilePlace(Path.joined(path, entry.name))) } ?? false
    }
    guard let found else {
      throw RecordRefusal(
        "'\(asked)' is no file of figures of this registry",
        remedies: [
          own.isEmpty
            ? "list it in the goals file: \"actuals\": [\"\(asked)\"]"
            : "choose among \(own.joined(separator: ", ")), or list it under \"actuals\" in the goals file"
        ])
    }
    guard found.door == .own else { throw refusal(found.name, found.door) }
    return found.name
  }

  private func ambiguous(_ what: String, _ files: [String]) -> RecordRefusal {
    let choices = (files.isEmpty ? own : files).prefix(8).map { "--file \($0)" }
    return RecordRefusal(what, remedies: ["say which is meant: \(choices.joined(separator: " or "))"])
  }

  /// Why a file is not written to.
  private func refusal(_ name: String, _ door: RegistryFolder.Door?) -> RecordRefusal {
    let other = own.isEmpty ? [] : ["or name a file of this project's own columns: --file \(own[0])"]
    switch door {
    case .chosen:
      return RecordRefusal(
        "'\(name)' has columns by which \"where\" or \"dimensions\" of the goals file choose rows; it is read and not "
          + "written to", remedies: ["write the row by hand, with those columns"] + other)
    case .mapped:
      return RecordRefusal(
        "'\(name)' is a table of others, mapped under \"tables\"; it is read and not written to",
        remedies: ["write the row by hand, or where the table is made"] + other)
    case .own, nil:
      return RecordRefusal(
        "figures of '\(indicator)' stand in '\(name)', which is no CSV file of this registry; it is read and not "
          + "written to", remedies: ["write the figure where that file is made"] + other)
    }
  }
}

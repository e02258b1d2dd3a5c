/// What a goals file takes from folders of others.
struct Included {
  /// Reads the registry of a folder, named from the folder of the goals file.
  var read: (String) -> RegistryReading
  /// The folders, as they are named.
  var folders: [String] = []
  /// The goals that the folders hold.
  var goals: [Goal] = []
  /// The figures that the folders hold.
  var observations: [Observation] = []
  /// The ids of what they hold, which may begin with a digit.
  var ids: Set<String> = []
}

extension DocumentReader {
  /// Reads the folders named under `"include"`: their indicators and sources are then known, and a goal of the
  /// file takes the place of theirs of the same id.
  mutating func readIncludes(_ fields: Fields) {
    guard fields.has("include") else { return }
    var seen: Set<String> = []
    for (path, range) in fields.strings("include") {
      guard path == "." || DocumentReader.isWithin(path) else {
        fields.report(
          .invalidPath, "'\(path)' does not lead to a folder within the registry's folder", range,
          "write a path such as \"canada\", with forward slashes")
        continue
      }
      guard seen.insert(path).inserted else {
        fields.report(.duplicateFile, "'\(path)' is listed twice", range, "keep one of them")
        continue
      }
      included?.folders.append(path)
      guard let reading = included?.read(path) else {
        fields.report(
          .missingFile, "'\(path)' cannot be looked into", range, "read the registry from its folder")
        continue
      }
      for diagnostic in reading.diagnostics { problems.add(diagnostic) }
      guard let registry = reading.registry else {
        isComplete = false
        continue
      }
      take(registry, from: path, range, fields)
    }
  }

  private mutating func take(_ other: Registry, from path: String, _ range: Range<Int>, _ fields: Fields) {
    for indicator in other.indicators {
      guard indicators[indicator.id] == nil else {
        fields.report(
          .duplicateID, "'\(indicator.id)' of '\(path)' is already the id of another indicator", range,
          "include one of the two folders in a registry of its own")
        return
      }
      indicators[indicator.id] = indicator
      registry.indicators.append(indicator)
      included?.ids.insert(indicator.id)
    }
    for source in other.sources where sources[source.id] == nil {
      sources[source.id] = source
      registry.sources.append(source)
    }
    included?.goals += other.goals
    included?.ids.formUnion(other.goals.map(\.id))
    included?.observations += other.observations
    registry.unread += other.unread
  }

  /// Adds the goals of included folders that the file does not declare itself.
  mutating func addIncludedGoals() {
    let own = Set(registry.goals.map(\.id))
    registry.goals += (included?.goals ?? []).filter { !own.contains($0.id) }
  }
}

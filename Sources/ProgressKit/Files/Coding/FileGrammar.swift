/// Single values in the grammar of the files, read by the readers of the files: what a text or a program's own store
/// holds is taken or refused exactly as in a goals file or in a table of figures.
enum FileGrammar {
  /// What does not keep a goal that stands alone from saying what it says: what it names is declared elsewhere.
  private static let elsewhere: Set<String> = Set(
    [DiagnosticName.unknownIndicator, .unknownSource, .unknownGoal].map(\.rawValue))

  /// Reads a goal without the file that it stands in.
  static func goal(_ value: JSONValue) throws(Misreading) -> Goal {
    var found: Goal?
    try read(value, accepting: elsewhere) { reader, node in
      found = reader.draft(node).flatMap { reader.read($0) }
    }
    guard let found else {
      throw Misreading(
        name: .wrongType, message: "this is no goal",
        remedy: "write { \"id\": \"wells\", \"target\": { \"atLeast\": 120, \"by\": \"2025\" } }")
    }
    return found.withoutPlaces
  }

  /// Reads one key of a goal, such as its target.
  static func goal(with key: String, _ value: JSONValue) throws(Misreading) -> Goal {
    // An indicator that is declared elsewhere leaves the unit open, so that "75%" and "75" are both taken.
    var members: JSONObject = [
      "id": .string(standIn), "indicator": .string(standIn), "target": .object(["atLeast": .integer(1)]),
    ]
    members[key] = value
    do {
      return try goal(.object(members))
    } catch {
      throw Misreading(
        name: error.name, message: without(error.message), remedy: without(error.remedy))
    }
  }

  /// Reads a whole goals file; places are left out, since no file has them.
  static func registry(_ value: JSONValue, accepting accepted: Set<String> = []) throws(Misreading)
    -> Registry
  {
    var registry = Registry()
    try read(value, accepting: accepted) { reader, _ in
      reader.read()
      registry = reader.registry
    }
    registry.goals = registry.goals.map(\.withoutPlaces)
    registry.indicators = registry.indicators.map(\.withoutPlace)
    registry.conversions = registry.conversions.map(\.withoutPlace)
    for index in registry.sources.indices { registry.sources[index].location = nil }
    return registry
  }

  /// Reads a goals file that has nothing but one key.
  static func registry(with key: String, _ value: JSONValue) throws(Misreading) -> Registry {
    try registry(
      .object(["progress": .integer(DocumentReader.version), "goals": .array([]), key: value]),
      accepting: elsewhere)
  }

  private static let standIn = "goal"

  private static func without(_ text: String) -> String {
    var result = text
    for phrase in [" of the target of goal '\(standIn)'", " of goal '\(standIn)'"] {
      while let range = result.firstRange(of: phrase) { result.removeSubrange(range) }
    }
    return result
  }

  private static func read(
    _ value: JSONValue, accepting accepted: Set<String>, _ body: (inout DocumentReader, JSONNode) -> Void
  ) throws(Misreading) {
    let problems = Problems()
    let text: SourceText
    switch SourceText.open(SourceFile(name: "", text: value.text), limit: SourceFile.goalsLimit) {
    case .failure(let problem): throw Misreading(problem.diagnostic)
    case .success(let opened): text = opened
    }
    problems.add(file: text)
    if let node = JSONDocument.read(text, problems) {
      var reader = DocumentReader(text, problems)
      reader.methods = nil
      body(&reader, node)
    }
    let errors = problems.diagnostics.filter { $0.severity == .error && !accepted.contains($0.name) }
    // A slip in a key comes before what follows from it: that the value is missing.
    let slip = errors.first { $0.name == DiagnosticName.unknownKey.rawValue }
    if let problem = slip ?? errors.first { throw Misreading(problem) }
  }
}

extension Misreading {
  /// A problem of a file, told without its place.
  init(_ diagnostic: Diagnostic) {
    self.init(
      name: DiagnosticName(rawValue: diagnostic.name) ?? .invalidValue, message: diagnostic.message,
      remedy: diagnostic.remedy)
  }
}

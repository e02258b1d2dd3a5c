extension ComparisonBase {
  /// Reads an earlier report in the contract `progress-report/1`, as `progress report --format json` writes it.
  ///
  /// Keys that a comparison does not need are not looked at. A status that this version does not know is an error:
  /// nothing is compared with a guess.
  public static func read(_ file: SourceFile) -> Result<ComparisonBase, ReadingError> {
    let document = JSONDocument(file)
    if let problem = document.diagnostics.first(where: { $0.severity == .error }) {
      return .failure(ReadingError(DiagnosticText(problem).headline))
    }
    guard let root = document.root, let schema = root["schema"]?.text else {
      return .failure(ReadingError("it is no report: it has no \"schema\""))
    }
    guard schema == "progress-report/1" else {
      return .failure(ReadingError("it is '\(schema)', and this version compares with 'progress-report/1'"))
    }
    guard let day = root["asOf"]?.text.flatMap({ CalendarDate($0) }) else {
      return .failure(ReadingError("it has no day in \"asOf\""))
    }
    guard case .array(let goals)? = root["goals"]?.kind else {
      return .failure(ReadingError("it has no \"goals\""))
    }
    var entries: [String: Entry] = [:]
    for (index, goal) in goals.enumerated() {
      guard let id = goal["id"]?.text else {
        return .failure(ReadingError("goal \(index + 1) has no \"id\""))
      }
      guard let status = goal["status"]?.text.flatMap(Status.init(rawValue:)) else {
        return .failure(ReadingError("goal '\(id)' has no status that is known here"))
      }
      if entries[id] != nil { return .failure(ReadingError("goal '\(id)' is in it twice")) }
      var flags: [Flag] = []
      if case .array(let words)? = goal["flags"]?.kind {
        flags = words.compactMap { $0.text.flatMap(Flag.init(rawValue:)) }
      }
      entries[id] = Entry(
        status: status, flags: flags, unit: goal["unit"]?.text ?? "", actual: goal["actual"]?.number,
        variance: goal["pace"]?["variance"]?.number)
    }
    return .success(ComparisonBase(name: file.name, asOf: day, goals: entries))
  }

  /// Why a file is no base to compare with.
  public struct ReadingError: Error, Hashable, Sendable {
    /// Why: lower-case start, no full stop.
    public let message: String

    init(_ message: String) { self.message = message }
  }
}

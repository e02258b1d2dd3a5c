/// What came of reading the base of a comparison.
public struct ComparisonReading: Hashable, Sendable {
  /// The base; `nil` when anything in the file could not be read.
  public var base: ComparisonBase?
  /// The problems, in the order of the file; all of them errors.
  public var diagnostics: [Diagnostic]
}

extension ComparisonBase {
  /// Reads an earlier report, JSON of the schema `progress-report/1`.
  ///
  /// Only what a comparison needs is read: the day, and of each goal its id, status, flags, unit, figure and
  /// variance. Keys it does not know are passed over, as the schema promises.
  public static func read(_ file: SourceFile) -> ComparisonReading {
    ComparisonReader(file).reading
  }
}

private struct ComparisonReader {
  private static let schema = "progress-report/1"
  private static let remedy = "write it with 'progress report --format json', without editing it"

  private(set) var reading = ComparisonReading(base: nil, diagnostics: [])
  private let file: SourceFile
  private let source: SourceText?

  init(_ file: SourceFile) {
    self.file = file
    source = try? SourceText.open(file, limit: SourceFile.goalsLimit).get()
    let document = JSONDocument(file)
    reading.diagnostics = document.diagnostics
    guard reading.diagnostics.isEmpty, let root = document.root, hasSchema(root) else { return }
    guard let asOf = text(root, "asOf").flatMap({ CalendarDate($0) }) else {
      report(.missingKey, "the report does not say the day it is as of", root)
      return
    }
    guard case .array(let goals)? = root["goals"]?.kind else {
      report(.missingKey, "the report has no list 'goals'", root)
      return
    }
    var entries: [String: ComparisonBase.Entry] = [:]
    for goal in goals {
      guard let id = text(goal, "id"), !id.isEmpty else {
        report(.missingKey, "a goal of the report has no id", goal)
        continue
      }
      guard let status = text(goal, "status").flatMap(Status.init(rawValue:)) else {
        report(.unknownWord, "goal '\(id)' has no status that is known", goal["status"] ?? goal)
        continue
      }
      if entries[id] != nil { report(.duplicateID, "goal '\(id)' is in the report twice", goal) }
      entries[id] = entry(goal, status)
    }
    guard reading.diagnostics.isEmpty else { return }
    reading.base = ComparisonBase(name: file.name, asOf: asOf, goals: entries)
  }

  private func entry(_ goal: JSONNode, _ status: Status) -> ComparisonBase.Entry {
    var flags: [Flag] = []
    if case .array(let words)? = goal["flags"]?.kind {
      for word in words {
        if case .string(let name) = word.kind, let flag = Flag(rawValue: name) { flags.append(flag) }
      }
    }
    return ComparisonBase.Entry(
      status: status, flags: flags, unit: text(goal, "unit") ?? "", actual: number(goal["actual"]),
      variance: number(goal["pace"]?["variance"]))
  }

  private mutating func hasSchema(_ root: JSONNode) -> Bool {
    let schema = text(root, "schema")
    if schema == ComparisonReader.schema { return true }
    guard let schema else {
      report(.missingKey, "the file is no report: it has no key 'schema'", root)
      return false
    }
    let place = root["schema"] ?? root
    if schema.hasPrefix("progress-report/") {
      report(
        .newerFormat,
        "the report is written as '\(schema)', and this program reads '\(ComparisonReader.schema)'", place)
    } else {
      report(.unknownWord, "'\(schema)' is not the schema of a report", place)
    }
    return false
  }

  private func text(_ node: JSONNode, _ key: String) -> String? {
    if case .string(let text)? = node[key]?.kind { text } else { nil }
  }

  private func number(_ node: JSONNode?) -> Double? {
    guard case .number(let digits)? = node?.kind, let value = Double(digits), value.isFinite else {
      return nil
    }
    return value
  }

  private mutating func report(_ name: DiagnosticName, _ message: String, _ node: JSONNode) {
    var location = SourceLocation(file: file.name, line: 1, column: 1)
    var excerpt: Diagnostic.Excerpt?
    if let source {
      location = source.location(of: node.range.lowerBound)
      excerpt = source.excerpt(offset: node.range.lowerBound, length: node.range.count)
    }
    reading.diagnostics.append(
      Diagnostic(name, message, at: location, excerpt: excerpt, remedy: ComparisonReader.remedy))
  }
}

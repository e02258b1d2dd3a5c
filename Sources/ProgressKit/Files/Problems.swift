/// Collects the problems of several files and gives them back in the order of the files.
final class Problems {
  private var texts: [(text: SourceText, errors: Int, warnings: Int)] = []
  private var found: [(file: Int, offset: Int, diagnostic: Diagnostic)] = []
  private var seen: Set<Key> = []
  /// Problems of folders that were read before, which a check of the whole may find again.
  private var said: Set<Diagnostic> = []
  private(set) var hasErrors = false
  /// What was meant by unknown words, for all files together.
  let suggestions = Suggestions()

  private struct Key: Hashable {
    var file: Int
    var range: Range<Int>
    var name: DiagnosticName
    var message: String
  }

  /// Makes a file known; problems are ordered by the order of these calls.
  func add(file: SourceText) { texts.append((file, 0, 0)) }

  /// Notes a problem that has no place within a text, or one of a file that is no text.
  func add(_ diagnostic: Diagnostic) {
    guard said.insert(diagnostic).inserted else { return }
    hasErrors = hasErrors || diagnostic.severity == .error
    found.append((texts.count, 0, diagnostic))
  }

  /// The goals of which an error has been noted.
  private(set) var goalsWithErrors: Set<String> = []

  /// Notes what a check found, at the place of what it is about.
  ///
  /// - Parameter location: where that begins; it reaches to the end of the cell, or of the line
  func add(_ finding: CheckFinding, at location: SourceLocation?) {
    guard let location, let text = texts.last(where: { $0.text.name == location.file })?.text,
      let range = text.range(of: location)
    else {
      add(
        Diagnostic(
          finding.name, finding.message, at: location, remedy: finding.remedy, goal: finding.goal))
      return
    }
    add(
      finding.name, finding.message, in: text, at: range, cell: location.cell, remedy: finding.remedy,
      goal: finding.goal)
  }

  /// Notes a problem of some bytes of a text.
  func add(
    _ name: DiagnosticName, _ message: @autoclosure () -> String, in text: SourceText, at range: Range<Int>,
    cell: String? = nil, remedy: @autoclosure () -> String, goal: String? = nil
  ) {
    hasErrors = hasErrors || name.severity == .error
    if name.severity == .error, let goal { goalsWithErrors.insert(goal) }
    let file = texts.firstIndex { $0.text === text } ?? texts.count
    if file < texts.count {
      let count: Int
      if name.severity == .error {
        texts[file].errors += 1
        count = texts[file].errors
      } else {
        texts[file].warnings += 1
        count = texts[file].warnings
      }
      guard count <= SourceFile.problemLimit else { return }
    }
    let message = message()
    // A value that is looked at twice has one problem.
    guard seen.insert(Key(file: file, range: range, name: name, message: message)).inserted else { return }
    let diagnostic = Diagnostic(
      name, message, at: text.location(of: range.lowerBound, cell: cell),
      excerpt: text.excerpt(offset: range.lowerBound, length: range.count), remedy: remedy(), goal: goal)
    found.append((file, range.lowerBound, diagnostic))
  }

  /// All problems: file by file, each from its beginning to its end.
  var diagnostics: [Diagnostic] {
    var all = found
    for (file, entry) in texts.enumerated() {
      for (count, severity) in [(entry.errors, Diagnostic.Severity.error), (entry.warnings, .warning)]
      where count > SourceFile.problemLimit {
        var diagnostic = Diagnostic(
          .tooManyProblems, "\(count - SourceFile.problemLimit) more problems of this kind are not listed",
          at: SourceLocation(file: entry.text.name, line: 1, column: 1),
          remedy: "mend the first of them; the others often have the same cause")
        diagnostic.severity = severity
        all.append((file, -1, diagnostic))
      }
    }
    let order = all.indices.sorted {
      (all[$0].file, all[$0].offset, $0) < (all[$1].file, all[$1].offset, $1)
    }
    return Problems.summarized(order.map { all[$0] })
  }

  /// Of hundreds of one kind in one file the first are listed, and the rest are one line: a slip made once is seldom
  /// read a thousand times.
  private static func summarized(
    _ all: [(file: Int, offset: Int, diagnostic: Diagnostic)]
  ) -> [Diagnostic] {
    struct Kind: Hashable {
      var file: Int
      var name: String
      var severity: Diagnostic.Severity
    }
    func kind(_ entry: (file: Int, offset: Int, diagnostic: Diagnostic)) -> Kind {
      Kind(file: entry.file, name: entry.diagnostic.name, severity: entry.diagnostic.severity)
    }
    var counts: [Kind: Int] = [:]
    for entry in all { counts[kind(entry), default: 0] += 1 }
    var listed: [Kind: Int] = [:]
    var result: [Diagnostic] = []
    for entry in all {
      let kind = kind(entry)
      let count = counts[kind] ?? 0
      guard count >= SourceFile.summaryLimit else {
        result.append(entry.diagnostic)
        continue
      }
      listed[kind, default: 0] += 1
      let number = listed[kind] ?? 0
      if number <= SourceFile.summaryListed { result.append(entry.diagnostic) }
      guard number == SourceFile.summaryListed + 1 else { continue }
      let places = all.filter { Problems.isKind($0, kind.file, kind.name, kind.severity) }
      let last = places.last?.diagnostic.location?.line
      var summary = Diagnostic(
        .tooManyProblems,
        "\(count - SourceFile.summaryListed) more problems of the kind \(kind.name) are not listed"
          + (last.map { ", the last in line \($0)" } ?? ""),
        at: entry.diagnostic.location, remedy: "mend the first of them; the others often have the same cause")
      summary.severity = kind.severity
      result.append(summary)
    }
    return result
  }

  private static func isKind(
    _ entry: (file: Int, offset: Int, diagnostic: Diagnostic), _ file: Int, _ name: String,
    _ severity: Diagnostic.Severity
  ) -> Bool {
    entry.file == file && entry.diagnostic.name == name && entry.diagnostic.severity == severity
  }
}

import Foundation
import ProgressKit
import ProgressTestSupport

@testable import progress_cli

// Swift Testing has a type of that name, too.
typealias ExitStatus = progress_cli.ExitStatus

/// What one run of the tool wrote, and how it ended.
struct Transcript {
  /// Results.
  var output: String
  /// Messages.
  var errors: String
  /// How it ended.
  var status: ExitStatus

  /// The last line of the messages.
  var lastError: String { errors.split(separator: "\n").last.map(String.init) ?? "" }
}

/// Collects text.
final class TextCollector: TextOutputStream {
  private(set) var text = ""
  func write(_ string: String) { text += string }
}

/// Runs the tool in process, in the package's folder on a fixed day unless said otherwise.
func progress(
  _ arguments: [String], today: CalendarDate = "2025-02-01", directory: String = packageRoot.path,
  variables: [String: String] = [:], outputIsTerminal: Bool = false, terminalWidth: Int? = nil,
  input: String? = nil
) -> Transcript {
  let output = TextCollector()
  let errors = TextCollector()
  var console = Console(output: output, errors: errors)
  var environment = Environment(
    today: today, directory: directory, variables: variables, outputIsTerminal: outputIsTerminal,
    terminalWidth: terminalWidth)
  if let input { environment.standardInput = { limit in Array(input.utf8.prefix(limit)) } }
  let status = ProgressTool.run(arguments, in: environment, &console)
  return Transcript(output: output.text, errors: errors.text, status: status)
}

/// The same for a command line as a person types it; quotes group, nothing is expanded.
func progress(_ line: String, today: CalendarDate = "2025-02-01") -> Transcript {
  progress(words(line), today: today)
}

/// The words of a command line; `'…'` and `"…"` group.
func words(_ line: String) -> [String] {
  var words: [String] = []
  var word: String?
  var quote: Character?
  for character in line {
    if character == quote {
      quote = nil
    } else if quote == nil, character == "'" || character == "\"" {
      quote = character
      word = word ?? ""
    } else if quote == nil, character == " " {
      if let finished = word { words.append(finished) }
      word = nil
    } else {
      word = (word ?? "") + String(character)
    }
  }
  if let word { words.append(word) }
  return words
}

/// Runs a body in a folder of its own that holds the given files, and removes the folder afterwards.
func withFolder<Result>(_ files: [String: String] = [:], _ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("progress-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  for (name, text) in files {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
  return try body(folder.path)
}

import Foundation
import ProgressKit
import ProgressTestSupport
import Testing

@testable import progress_cli

/// Runs every `$ progress …` of README.md and compares what it prints. `RECORD=1` writes the outputs anew and fails.
@Suite struct ReadmeTests {
  private static let path = packageRoot.appendingPathComponent("README.md").path

  /// What a reader sees who runs the command in a terminal of 118 columns without colours.
  private func output(of command: String, _ last: inout ExitStatus) -> [String] {
    if command == "echo $?" { return [String(last.rawValue)] }
    let run = progress(
      Array(words(command).dropFirst()), today: "2026-01-15", variables: ["TERM": "dumb"],
      outputIsTerminal: true,
      terminalWidth: 118)
    last = run.status
    return (run.output + run.errors).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map(String.init)
  }

  @Test func `every transcript of the README is what the tool prints`() throws {
    let text = try #require(contents(ReadmeTests.path))
    var written: [String] = []
    var commands = 0
    var isSession = false
    var last = ExitStatus.success
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line == "```console" {
        isSession = true
      } else if line == "```" {
        isSession = false
      } else if isSession {
        guard line.hasPrefix("$ ") else { continue }
        let command = String(line.dropFirst(2))
        #expect(command.hasPrefix("progress ") || command == "echo $?", "\(command)")
        commands += 1
        written.append(line)
        written += output(of: command, &last)
        continue
      }
      written.append(line)
    }
    #expect(commands >= 5)
    let expected = written.joined(separator: "\n")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(expected.utf8).write(to: URL(fileURLWithPath: ReadmeTests.path))
      Issue.record("recorded README.md; run again without RECORD=1")
    } else if text != expected {
      let pairs = zip(text.split(separator: "\n"), expected.split(separator: "\n"))
      let difference = pairs.first { $0 != $1 }.map { "\($0)\n\($1)" } ?? "another number of lines"
      Issue.record("README.md differs from what the tool prints; RECORD=1 writes it anew:\n\(difference)")
    }
  }

  @Test func `the registry of the README's five minutes goes from no pace to a verdict`() throws {
    let text = try #require(contents(ReadmeTests.path))
    let goals = try #require(block("jsonc", of: text))
    let actuals = try #require(block("csv", of: text))
    try withFolder(["my-goals/goals.jsonc": goals, "my-goals/actuals.csv": actuals]) { folder in
      func run(_ line: String) -> Transcript { progress(words(line), directory: folder) }
      #expect(run("validate --registry my-goals").status == .success)
      let report = run("report --registry my-goals --as-of latest")
      #expect(report.status == .success && report.output.contains("no pace"))
      #expect(run("explain wells --registry my-goals --as-of latest").status == .success)
    }
    let baseline = #""baseline": { "value": 40, "at": "2024-12-31" },"#
    #expect(text.contains(baseline.dropLast()))
    let withBaseline = goals.replacingOccurrences(of: #""title""#, with: baseline + #" "title""#)
    try withFolder(["goals.jsonc": withBaseline, "actuals.csv": actuals]) { folder in
      let report = progress(["report", "--as-of", "latest"], directory: folder)
      #expect(report.output.contains("off pace"), "\(report.output)\(report.errors)")
    }
  }

  @Test func `the README names every status and every exit code`() throws {
    let text = try #require(contents(ReadmeTests.path))
    for status in Status.allCases {
      #expect(text.contains(status.symbol(.unicode) + " ") && text.contains(status.word), "\(status.word)")
    }
    for status in ExitStatus.allCases { #expect(text.contains("| \(status.rawValue) |")) }
    #expect(text.contains("\nswift test\n") && text.contains("\nswift run progress report --year 2024\n"))
  }

  private func block(_ language: String, of text: String) -> String? {
    let parts = text.components(separatedBy: "```\(language)\n")
    guard parts.count > 1 else { return nil }
    return parts[1].components(separatedBy: "```").first
  }
}

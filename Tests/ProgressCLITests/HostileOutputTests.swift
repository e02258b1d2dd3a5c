import Foundation
import ProgressKit
import ProgressTestSupport
import Testing

@testable import progress_cli

/// Registries whose texts would be commands of the runner of a job, in every command and format.
@Suite struct HostileOutputTests {
  static let texts = [
    "::error file=x::hostile", "  ::set-output name=a::hostile", "\u{A0}::add-mask::hostile",
    "##[error]hostile", "a ##[command]hostile", "##vso[task.setvariable variable=a]hostile",
    "##teamcity[buildStop comment='hostile']", "\n::error::hostile", "\r::warning::hostile",
  ]

  /// The lines in which a runner finds a command.
  static func commands(_ text: String) -> [String] {
    text.split(whereSeparator: { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }).map(String.init).filter { line in
      let start = line.drop { $0.isWhitespace }
      return start.hasPrefix("::") || line.firstMatch(of: /##[A-Za-z]*\[/) != nil
    }
  }

  private func registry(_ text: String) -> [String: String] {
    let quoted = String(
      decoding: (try? JSONEncoder().encode(text)) ?? Data(), as: UTF8.self)
    return [
      "goals.jsonc": """
      { "progress": 1, "decimal": ".", "title": \(quoted),
        "sources": { "s": { "title": \(quoted), "publisher": \(quoted), "published": "2025-01-01" } },
        "goals": [
        { "id": "wells", "title": \(quoted), "owner": \(quoted), "group": \(quoted), "note": \(quoted),
          "unit": "wells", "source": "s", "baseline": { "value": 40, "at": "2024" },
          "target": { "atLeast": 120, "by": "2025" },
          "waivers": [{ "rule": "off-pace", "until": "2025-03-31", "reason": \(quoted), "by": \(quoted) }] },
        { "id": "words", "title": \(quoted), "target": { "stated": \(quoted) } },
        { "id": "closed", "title": \(quoted), "target": { "atLeast": 1, "by": "2025" },
          "closed": { "date": "2025-01-31", "reason": \(quoted) } } ] }
      """,
      "actuals.csv":
        "indicator,period,value,note\nwells,2025-03-31,45,\"\(text.split(separator: "\"").joined())\"\n"
        + "wells,2025-06-30,50,\n",
    ]
  }

  static let lines: [String] = {
    var lines: [String] = []
    lines += ReportFormat.allCases.map { "report --format \($0.rawValue)" }
    lines += CheckFormat.allCases.filter { $0 != .github }.map { "check --format \($0.rawValue)" }
    lines += ExplainFormat.allCases.map { "explain wells --format \($0.rawValue)" }
    lines += ChangesFormat.allCases.map { "changes --from 2025-01-01 --format \($0.rawValue)" }
    lines += ValidateFormat.allCases.filter { $0 != .github }.map { "validate --format \($0.rawValue)" }
    lines += ["goals", "owners", "groups", "indicators", "sources"].flatMap { subject in
      ListFormat.allCases.map { "list \(subject) --format \($0.rawValue)" }
    }
    lines += [
      "report -v", "report -q", "check -v", "check -q", "explain wells --methods", "report --width 30",
    ]
    lines += ["check -v --width 24", "check --owner nobody", "report --status missed", "explain nosuch"]
    return lines
  }()

  @Test(arguments: texts.indices) func `no text of a registry is a command on any stream`(index: Int) throws {
    let text = HostileOutputTests.texts[index]
    try withFolder(registry(text)) { folder in
      for line in HostileOutputTests.lines {
        let run = progress(words(line), today: "2025-07-01", directory: folder)
        let found = HostileOutputTests.commands(run.output) + HostileOutputTests.commands(run.errors)
        #expect(found.isEmpty, "\(line): \(found.prefix(2))")
      }
      for command in ["check", "validate"] {
        let run = progress([command, "--format", "github"], today: "2025-07-01", directory: folder)
        for found in HostileOutputTests.commands(run.output) {
          #expect(
            found.hasPrefix("::error ") || found.hasPrefix("::warning ") || found.hasPrefix("::notice "))
          // The text stands behind the second `::`, never in another line.
          #expect(!found.dropFirst(2).hasPrefix("add-mask") && !found.contains("##["))
        }
      }
    }
  }

  @Test(arguments: texts.indices) func `nor is one in the problems of the files`(index: Int) throws {
    let text = HostileOutputTests.texts[index]
    let quoted = String(decoding: (try? JSONEncoder().encode(text)) ?? Data(), as: UTF8.self)
    let files = [
      "goals.jsonc": """
      { "progress": 1, \(quoted): 1, "goals": [
        { "id": \(quoted), "target": { "atLeast": 1, "by": \(quoted) } },
        { "id": "wells", "target": { \(quoted): 120 }, "group":
      \(text)
        } ] }
      """,
      "actuals.csv": "\(text),period,value\n\(text),2025,1\n",
    ]
    try withFolder(files) { folder in
      for line in ["validate", "check", "report", "validate --format json", "check --format junit"] {
        for width in ["", " --width 24"] {
          let run = progress(words(line + width), directory: folder)
          #expect(run.status == .unable)
          let found = HostileOutputTests.commands(run.output) + HostileOutputTests.commands(run.errors)
          #expect(found.isEmpty, "\(line): \(found.prefix(2))")
        }
      }
    }
  }

  @Test func `nor is an argument`() {
    for text in HostileOutputTests.texts {
      for arguments in [
        [text], ["check", text], ["check", "--" + text], ["report", "--goal", text], ["help", text],
      ] {
        let run = progress(arguments)
        #expect(
          HostileOutputTests.commands(run.output).isEmpty && HostileOutputTests.commands(run.errors).isEmpty)
      }
    }
  }

  @Test func `JSON and XML stay what they are`() throws {
    try withFolder(registry("x ##[error]y")) { folder in
      let text = progress(["report", "--format", "json"], today: "2025-07-01", directory: folder).output
      let title = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      #expect(title?["title"] as? String == "x ##[error]y")
      let junit = progress(["check", "--format", "junit"], today: "2025-07-01", directory: folder).output
      #expect(junit.contains("x ##&#91;error]y"))
    }
  }
}

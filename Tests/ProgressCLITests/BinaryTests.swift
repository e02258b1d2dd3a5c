import Foundation
import ProgressTestSupport
import Testing

/// The built program, beside the tests; `nil` where it was not built.
private let binary: String? = {
  let folder = URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0]).deletingLastPathComponent()
  return [folder, folder.deletingLastPathComponent(), packageRoot.appendingPathComponent(".build/debug")]
    .map { $0.appendingPathComponent("progress").path }
    .first { FileManager.default.isExecutableFile(atPath: $0) }
}()

/// A handful of runs of the real program, for what only a process can show.
@Suite(.enabled(if: binary != nil, "the program progress lies beside the tests only after a build"))
struct BinaryTests {
  private func shell(_ line: String) throws -> (output: String, status: Int32) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = packageRoot
    var variables = ProcessInfo.processInfo.environment
    variables["PROGRESS"] = binary
    for name in ["GITHUB_ACTIONS", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS"] { variables[name] = nil }
    process.environment = variables
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: data, as: UTF8.self), process.terminationStatus)
  }

  @Test func `the program ends with 0, 1 and 2`() throws {
    let city = "--registry Fixtures/small-city --as-of latest"
    #expect(try shell("\"$PROGRESS\" check \(city) --goal trees").status == 0)
    #expect(try shell("\"$PROGRESS\" check \(city)").status == 1)
    #expect(try shell("\"$PROGRESS\" check --registry nowhere").status == 2)
    #expect(try shell("\"$PROGRESS\"").status == 2)
  }

  @Test func `results and messages go to different streams`() throws {
    #expect(try shell("\"$PROGRESS\" --version 2>/dev/null").output == "progress (ProgressKit) 0.1.0\n")
    #expect(try shell("\"$PROGRESS\" nonsense 2>/dev/null").output.isEmpty)
    #expect(try shell("\"$PROGRESS\" report --year 2024 2>&1 >/dev/null").output.isEmpty)
  }

  @Test func `a reader that goes away ends the output quietly`() throws {
    let run = try shell(
      "{ \"$PROGRESS\" report --year 2024; echo \"status $?\" >&2; } | head -n 1 >/dev/null")
    #expect(run.output == "status 0\n")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full here"))
  func `a result that cannot be written is a failure`() throws {
    let run = try shell("\"$PROGRESS\" report --year 2024 >/dev/full")
    #expect(run.status == 2)
    #expect(run.output == "progress: error: cannot write the result: No space left on device\n")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full here"))
  func `nor may what was written elsewhere pass for the whole`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "progress-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let junit = folder.appendingPathComponent("out.xml").path
    let summary = folder.appendingPathComponent("summary.md").path
    let run = try shell(
      "GITHUB_ACTIONS=true GITHUB_STEP_SUMMARY='\(summary)' \"$PROGRESS\" check --registry Fixtures/small-city "
        + "--as-of latest --goal trees -o '\(junit)' >/dev/full")
    #expect(run.status == 2)
    #expect(
      run.output.contains(
        "\n::error title=progress check::progress check: NOT JUDGED – cannot write the result"))
    let text = try String(contentsOfFile: junit, encoding: .utf8)
    #expect(text.contains("type=\"not-judged\"") && text.contains("cannot write the result"))
    #expect(
      try String(contentsOfFile: summary, encoding: .utf8).contains("NOT JUDGED – cannot write the result"))
  }

  @Test func `today is the day in UTC`() throws {
    let run = try shell("TZ=Pacific/Kiritimati \"$PROGRESS\" report --format json; TZ=UTC date +%Y-%m-%d")
    let today = try #require(run.output.split(separator: "\n").last)
    // Around midnight the day may turn between the two commands.
    let days = [String(today), String(try shell("date -u +%Y-%m-%d").output.dropLast())]
    #expect(days.contains { run.output.contains("\"asOf\": \"\($0)\"") })
  }

  @Test func `the same bytes come out under every language and time zone`() throws {
    let line = "\"$PROGRESS\" report --year 2024 --format json | cksum"
    let expected = try shell(line).output
    for variables in ["LANG=C LC_ALL=C TZ=UTC", "LC_ALL=de_DE.UTF-8 TZ=Asia/Ho_Chi_Minh", "LANG=vi_VN"] {
      let run = try shell("export \(variables); \(line)")
      #expect(run.output == expected, "\(variables)")
    }
  }

  /// Registries in which figures end on one day, agree, contradict one another or lie behind a gap: where something could
  /// be chosen by chance.
  private static let registries: [(goals: String, figures: String)] = [
    (
      #"{ "progress": 1, "indicators": { "n": {}, "s": {} }, "goals": [ { "id": "x", "target": { "atLeast": 100, "in": "2024" }, "parts": { "sum": ["n", "s"] } }, { "id": "y", "target": { "atLeast": 50, "by": "2024" }, "parts": { "worst": ["n", "s"] } }, { "id": "z", "target": { "atLeast": 60, "by": "2024" }, "parts": { "weightedMean": { "n": 1, "s": 2 } } }, { "id": "all", "goals": ["x", "y", "z"] } ] }"#,
      "indicator,period,value\nn,2024,40\nn,2024-12,70\ns,2024,45\ns,2024-12,60\nn,2024-Q4,41\n"
    ),
    (
      #"{ "progress": 1, "goals": [ { "id": "a", "measure": "flow", "target": { "atMost": 1000, "in": "2024" } }, { "id": "b", "unit": "%", "target": { "atMost": 5, "by": "2024" } } ] }"#,
      "indicator,period,value\na,2024-01,50\na,2024-03,600\na,2024-04,500\na,2024-04-10,9\nb,2024,5.2\nb,2024-12,4.8\nb,2024-12,about 4.9\nb,2024-12,more than 4\n"
    ),
  ]

  @Test func `twenty processes write the same bytes in every format`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "progress-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var registries = ["Fixtures/vietnam-digital", "Fixtures/small-city"]
    for (index, registry) in BinaryTests.registries.enumerated() {
      let own = folder.appendingPathComponent("registry-\(index)")
      try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
      try registry.goals.write(
        to: own.appendingPathComponent("goals.jsonc"), atomically: true, encoding: .utf8)
      try registry.figures.write(
        to: own.appendingPathComponent("actuals.csv"), atomically: true, encoding: .utf8)
      registries.append(own.path)
    }
    for (place, registry) in registries.enumerated() {
      let out = folder.appendingPathComponent("out-\(place)").path
      let run = try shell(
        "mkdir -p '\(out)'; for i in $(seq 20); do \"$PROGRESS\" report -q --registry '\(registry)' --as-of latest "
          + ["json", "html", "md", "csv", "txt"].map { "-o '\(out)'/$i.\($0)" }.joined(separator: " ")
          + " >'\(out)'/$i.out 2>&1; \"$PROGRESS\" check --registry '\(registry)' --as-of latest >'\(out)'/$i.check 2>&1; "
          + "done; cd '\(out)'; for e in json html md csv txt check; do cat *.$e | wc -c; md5sum *.$e | cut -c1-32 | sort -u | "
          + "wc -l; done")
      let lines = run.output.split(separator: "\n").compactMap {
        Int($0.trimmingCharacters(in: .whitespaces))
      }
      #expect(lines.count == 12, "\(run.output)")
      for (size, kinds) in zip(lines, lines.dropFirst()).enumerated().filter({ $0.offset % 2 == 0 }).map(
        \.element)
      {
        #expect(size > 0 && kinds == 1, "\(registry): \(run.output)")
      }
    }
  }
}

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

/// The steps of `action.yml`, run by bash with the variables that GitHub sets.
@Suite(.enabled(if: binary != nil, "the program progress lies beside the tests only after a build"))
struct ActionTests {
  /// A step that runs a script, with the expressions its variables are filled from.
  struct Step {
    var name = ""
    var id = ""
    var script = ""
    var variables: [String: String] = [:]
    var runsInWorkingDirectory = false
  }

  private static let action = contents(packageRoot.path + "/action.yml") ?? ""

  /// The steps, read line by line: the file is written so that this is enough.
  static let steps: [Step] = {
    var steps: [Step] = []
    for line in action.split(separator: "\n").map(String.init) {
      let text = line.trimmingCharacters(in: .whitespaces)
      func value(_ key: String) -> String? {
        text.hasPrefix(key + ": ") ? String(text.dropFirst(key.count + 2)) : nil
      }
      if line.hasPrefix("    - name: ") { steps.append(Step(name: String(line.dropFirst(12)))) }
      guard !steps.isEmpty else { continue }
      if line.hasPrefix("      id: ") { steps[steps.count - 1].id = value("id") ?? "" }
      if let run = value("run") { steps[steps.count - 1].script = run.trimmingCharacters(in: ["'"]) }
      if value("working-directory") != nil { steps[steps.count - 1].runsInWorkingDirectory = true }
      if line.hasPrefix("        "), !line.hasPrefix("         "), let colon = text.firstIndex(of: ":") {
        steps[steps.count - 1].variables[String(text[..<colon])] =
          text[text.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      }
    }
    return steps
  }()

  /// The default of every input.
  static let defaults: [String: String] = {
    var defaults: [String: String] = [:]
    var name = ""
    for line in action.components(separatedBy: "\noutputs:")[0].split(separator: "\n").map(String.init) {
      if line.hasPrefix("  "), !line.hasPrefix("   "), line.hasSuffix(":") {
        name = String(line.dropFirst(2).dropLast())
      }
      if line.hasPrefix("    default: ") {
        defaults[name] = line.dropFirst(13).trimmingCharacters(in: ["\""])
      }
    }
    return defaults
  }()

  /// What the steps left behind.
  struct Job {
    let folder: String
    var outputs: [String: [String: String]] = [:]
    var log = ""
    var status: Int32 = 0
    func file(_ name: String) -> String { contents(folder + "/checkout/" + name) ?? "" }
    var summary: String { contents(folder + "/summary.md") ?? "" }
  }

  private func run(
    _ inputs: [String: String], in folder: String, ref: String = "main",
    steps names: [String] = ["base", "check"],
    path: String? = nil
  ) throws -> Job {
    var job = Job(folder: folder)
    let values = ActionTests.defaults.merging(inputs) { $1 }
    for name in inputs.keys { #expect(ActionTests.defaults[name] != nil, "no input \(name)") }
    try FileManager.default.createDirectory(
      atPath: folder + "/temp/progresskit", withIntermediateDirectories: true)
    if !names.contains("find"), let binary {
      try? link(folder + "/temp/progresskit/progress", to: binary)
    }
    for step in ActionTests.steps where names.contains(step.id.isEmpty ? step.name : step.id) {
      if step.id == "base", values["base-ref"] == "" || values["compare"] != "" { continue }
      let output = folder + "/output-\(step.id)"
      try Data().write(to: URL(fileURLWithPath: output))
      var variables = ProcessInfo.processInfo.environment
      variables["GITHUB_ACTION_PATH"] = packageRoot.path
      variables["RUNNER_TEMP"] = folder + "/temp"
      variables["GITHUB_OUTPUT"] = output
      variables["GITHUB_ACTIONS"] = "true"
      variables["GITHUB_STEP_SUMMARY"] = folder + "/summary.md"
      variables["GITHUB_WORKSPACE"] = folder + "/checkout"
      variables["GITHUB_SERVER_URL"] = "file://" + folder + "/server"
      for name in ["COLUMNS", "FORCE_COLOR", "CLICOLOR_FORCE", "GITHUB_REPOSITORY", "GITHUB_SHA"] {
        variables[name] = nil
      }
      if let path { variables["PATH"] = path + ":" + (variables["PATH"] ?? "") }
      for (name, expression) in step.variables {
        let inner = expression.dropFirst(3).dropLast(2).trimmingCharacters(in: .whitespaces)
        let parts = inner.split(separator: ".").map(String.init)
        variables[name] =
          switch parts.first {
          case "inputs": values[parts[1]] ?? "no input for \(name)"
          case "steps": job.outputs[parts[1]]?[parts[3]] ?? ""
          case "github": parts[1] == "action_ref" ? ref : "owner/ProgressKit"
          default: expression
          }
      }
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step.script]
      process.currentDirectoryURL = URL(fileURLWithPath: folder + "/checkout")
      process.environment = variables
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = pipe
      try process.run()
      job.log += String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      job.status = process.terminationStatus
      for line in (contents(output) ?? "").split(separator: "\n") {
        let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
        job.outputs[step.id, default: [:]][parts[0]] = parts.count > 1 ? parts[1] : ""
      }
      if job.status != 0 { break }
    }
    return job
  }

  private static func registry(_ value: String) -> [String: String] {
    [
      "checkout/goals.jsonc": """
      { "progress": 1, "decimal": ".", "goals": [
        { "id": "wells", "owner": "City", "baseline": { "value": 40, "at": "2024" }, "target": { "atLeast": 120, "by": "2025" } },
        { "id": "roads", "owner": "Port", "baseline": { "value": 0, "at": "2024" }, "target": { "atLeast": 10, "by": "2025" } } ] }
      """,
      "checkout/actuals.csv": "indicator,period,value\nwells,2025-06-30,\(value)\nroads,2025-06-30,9\n",
    ]
  }

  @Test func `every step that runs has a script, and every variable is read by it`() throws {
    let scripts = ActionTests.steps.filter { !$0.script.isEmpty }
    #expect(
      scripts.map(\.name) == [
        "Find progress", "Build progress", "Report on the base", "Check the goals",
      ])
    for step in scripts {
      let name = try #require(step.script.split(separator: "/").last).dropLast()
      let text = try #require(contents(packageRoot.path + "/Scripts/action/" + name), "\(step.script)")
      #expect(FileManager.default.isExecutableFile(atPath: packageRoot.path + "/Scripts/action/" + name))
      for variable in step.variables.keys {
        #expect(text.contains("$\(variable)") || text.contains("${\(variable)"), "\(step.name): \(variable)")
      }
    }
    // No expression stands within a script: an input could be read as a part of it.
    for step in scripts { #expect(!step.script.contains("${{")) }
  }

  @Test func `a check that fails ends the job with annotations, summary and files`() throws {
    try withFolder(ActionTests.registry("50")) { folder in
      let job = try run(["junit": "out.xml", "sarif": "out.sarif", "comment": "comment.md"], in: folder)
      #expect(job.status == 1 && job.outputs["check"]?["exit-status"] == "1", "\(job.log)")
      #expect(job.log.contains("\n::error file=goals.jsonc,line=2,"))
      #expect(job.summary.hasPrefix("### ✗ ") && job.file("comment.md").hasPrefix("### ✗ "))
      #expect(job.file("out.xml").contains("<failure ") && job.file("out.sarif").contains("\"off-pace\""))
    }
  }

  @Test func `inputs select goals and are never a part of the script`() throws {
    try withFolder(ActionTests.registry("50")) { folder in
      let job = try run(["owners": "P*\n", "goals": "roads\n$(touch hacked)*"], in: folder)
      #expect(job.status == 2 && job.log.contains("$(touch hacked)*"), "\(job.log)")
      #expect(try run(["owners": "P*\nNo*; touch hacked"], in: folder).status == 2)
      #expect(try run(["owners": "P*"], in: folder).status == 0)
      #expect(!FileManager.default.fileExists(atPath: folder + "/checkout/hacked"))
    }
  }

  @Test func `a check that could not judge says so in every file`() throws {
    try withFolder(ActionTests.registry("lots")) { folder in
      let job = try run(["junit": "out.xml", "sarif": "out.sarif", "comment": "comment.md"], in: folder)
      #expect(job.status == 2 && job.outputs["check"]?["exit-status"] == "2")
      #expect(job.log.contains("::error file=actuals.csv,line=2,"), "\(job.log)")
      #expect(job.summary.contains("NOT JUDGED") && job.file("comment.md").contains("NOT JUDGED"))
      #expect(job.file("out.xml").contains("not-judged") && job.file("out.sarif").contains("\"exitCode\": 2"))
    }
  }

  @Test func `a pull request is compared with its base, and the comment says what changed`() throws {
    try withFolder(ActionTests.registry("50")) { folder in
      func git(_ line: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
          ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
          + words(line)
        process.currentDirectoryURL = URL(fileURLWithPath: folder + "/checkout")
        process.standardError = Pipe()
        process.standardOutput = Pipe()
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "git \(line)")
      }
      for line in [
        "init -q -b main .", "add -A", "commit -q -m base", "clone -q --bare . ../origin.git",
        "remote add origin ../origin.git", "checkout -q -b change",
      ] { try git(line) }
      let table = "indicator,period,value\nwells,2025-06-30,50\nroads,2025-06-30,9\nroads,2025-09-30,1\n"
      try Data(table.utf8).write(to: URL(fileURLWithPath: folder + "/checkout/actuals.csv"))
      let job = try run(["base-ref": "main", "comment": "comment.md"], in: folder)
      #expect(job.status == 1, "\(job.log)")
      #expect(job.outputs["base"]?["report"]?.hasSuffix("base.json") == true)
      #expect(job.log.contains("compared with") && job.log.contains("1 new"), "\(job.log)")
      let comment = job.file("comment.md")
      #expect(
        comment.contains("### Changes: Goals, 2025-06-30 → 2025-09-30") && comment.contains("new figure"))
      // The other branch leaves nothing behind.
      #expect(!FileManager.default.fileExists(atPath: folder + "/temp/progresskit/base"))
      let unknown = try run(["base-ref": "main", "registry": "nowhere"], in: folder)
      #expect(unknown.log.contains("::warning title=progress::The goals of main cannot be reported on"))
      #expect(unknown.status == 2)
    }
  }

  @Test func `a release gives its binary, and only with its checksum`() throws {
    let name: String = try {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", "echo \"progress-$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m)\""]
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      return String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        .trimmingCharacters(in: .newlines)
    }()
    let script = "#!/bin/sh\necho 'progress (ProgressKit) 9.9.9'\n"
    // sha256 of the script, as `sha256sum` prints it.
    for isRight in [true, false] {
      let place = "server/owner/ProgressKit/releases/download/v9.9.9/" + name
      try withFolder(["checkout/note.txt": "", place: script + (isRight ? "" : "# changed\n")]) { folder in
        let sum = Process()
        sum.executableURL = URL(fileURLWithPath: "/bin/sh")
        sum.arguments = [
          "-c", "printf '%s' \"$1\" | (sha256sum 2>/dev/null || shasum -a 256) > \"$2\"", "sh", script,
          folder + "/" + place + ".sha256",
        ]
        try sum.run()
        sum.waitUntilExit()
        let job = try run([:], in: folder, ref: "v9.9.9", steps: ["find"])
        #expect(job.status == 0, "\(job.log)")
        #expect(job.outputs["find"]?["ready"] == String(isRight), "\(job.log)")
        #expect(job.log.contains("has another checksum") == !isRight)
        let path = job.outputs["find"]?["binary"] ?? ""
        #expect(FileManager.default.isExecutableFile(atPath: path) == isRight)
      }
    }
  }

  @Test func `without a release the cache is asked by the sources, and the build fills it`() throws {
    let stub = """
      #!/bin/sh
      while [ $# -gt 0 ]; do
        if [ "$1" = --scratch-path ]; then mkdir -p "$2/release"; echo built > "$2/release/progress"; fi
        if [ "$1" = --version ]; then echo "Swift 6.3"; fi
        shift
      done

      """
    try withFolder(["checkout/note.txt": "", "tools/swift": stub]) { folder in
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder + "/tools/swift")
      let first = try run([:], in: folder, steps: ["find", "Build progress"], path: folder + "/tools")
      #expect(first.status == 0 && first.outputs["find"]?["ready"] == "false", "\(first.log)")
      let key = try #require(first.outputs["find"]?["key"])
      #expect(key.hasPrefix("progress-") && key.count > 50)
      #expect(contents(first.outputs["find"]?["binary"] ?? "") == "built\n")
      let second = try run([:], in: folder, steps: ["find"], path: folder + "/tools")
      #expect(second.outputs["find"]?["key"] == key)
    }
  }
}

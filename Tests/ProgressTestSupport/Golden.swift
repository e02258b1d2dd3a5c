public import Foundation
public import Testing

/// The folder of the package, where `Package.swift` lies.
public let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()

/// Compares a text with a file under `Fixtures/golden` and reports the first lines that differ.
///
/// With `RECORD=1` in the environment the file is written anew, and the test fails all the same, so that nobody
/// records by accident.
public func expectGolden(
  _ text: String, _ path: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  let file = packageRoot.appendingPathComponent("Fixtures/golden").appendingPathComponent(path)
  if ProcessInfo.processInfo.environment["RECORD"] == "1" {
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      Issue.record("recorded \(path); run again without RECORD=1", sourceLocation: sourceLocation)
    } catch {
      Issue.record("cannot write \(path): \(error)", sourceLocation: sourceLocation)
    }
    return
  }
  guard let data = try? Data(contentsOf: file) else {
    Issue.record("no file \(path); RECORD=1 writes it", sourceLocation: sourceLocation)
    return
  }
  let expected = String(decoding: data, as: UTF8.self)
  guard expected != text else { return }
  let (wanted, found) = (expected.goldenLines, text.goldenLines)
  var report: [String] = []
  for index in 0..<max(wanted.count, found.count) {
    let old = index < wanted.count ? wanted[index] : nil
    let new = index < found.count ? found[index] : nil
    guard old != new else { continue }
    if let old { report.append("\(index + 1) - \(old)") }
    if let new { report.append("\(index + 1) + \(new)") }
    if report.count > 20 { break }
  }
  let differences = report.joined(separator: "\n")
  Issue.record("differs from \(path):\n\(differences)", sourceLocation: sourceLocation)
}

extension String {
  fileprivate var goldenLines: [Substring] { split(separator: "\n", omittingEmptySubsequences: false) }
}

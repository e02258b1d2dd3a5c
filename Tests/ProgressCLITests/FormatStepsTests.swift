import Foundation
import ProgressTestSupport
import Testing

@testable import progress_cli

/// The steps of adding an output format, as the article "Carrying on the work" lists them: leaving one out fails here or
/// in the compiler.
@Suite struct FormatStepsTests {
  private static let golden = packageRoot.appendingPathComponent("Fixtures/golden").path
  private static let recorded =
    FileManager.default.enumerator(atPath: golden)?.compactMap { $0 as? String } ?? []

  private func check<Format: OutputFormat>(_ formats: [Format], _ command: String) {
    let endings = formats.flatMap(\.fileExtensions)
    #expect(Set(endings).count == endings.count, "two formats of \(command) claim one ending")
    for format in formats {
      #expect(format.abstract.split(separator: " ").count >= 3, "\(command) \(format): '\(format.abstract)'")
      let run = progress("\(command) --format \(format.rawValue)")
      #expect(
        run.output.count > 20 && run.errors.isEmpty, "\(command) --format \(format.rawValue): \(run.errors)")
      let help = progress("\(command.split(separator: " ")[0]) --help").output
      #expect(help.contains(format.rawValue), "the help of \(command) names \(format.rawValue)")
      guard let ending = format.fileExtensions.first?.split(separator: ".").last else { continue }
      #expect(
        FormatStepsTests.recorded.contains { $0.hasSuffix("." + ending) },
        "no recorded text of \(command) ends in .\(ending)")
    }
  }

  @Test func `every format of every command is described, written and recorded`() {
    let city = "--registry Fixtures/small-city"
    check(Array(ReportFormat.allCases), "report \(city) --as-of latest")
    check(Array(CheckFormat.allCases), "check \(city) --as-of latest")
    check(Array(ExplainFormat.allCases), "explain trees \(city) --as-of latest")
    check(Array(ChangesFormat.allCases), "changes \(city) --from 2025-01-01 --to 2025-06-30")
  }
}

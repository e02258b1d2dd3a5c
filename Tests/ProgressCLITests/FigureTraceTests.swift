import Foundation
import ProgressKit
import ProgressTestSupport
import Testing

@testable import progress_cli

/// Any figure of the registry is traced by one command: its value, its source, and the row and cell where it stands.
@Suite struct FigureTraceTests {
  /// A row of the table, read with nothing of the library: the line it stands in and its cells.
  struct Row {
    var line: Int
    var cells: [String]
  }

  static func rows(_ path: String) throws -> [Row] {
    let text = try String(contentsOf: packageRoot.appendingPathComponent(path), encoding: .utf8)
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
      line, text in
      guard line > 0, !text.isEmpty else { return nil }
      // Quoted cells hold notes, which stand last.
      let cells = text.split(separator: ",", maxSplits: 7, omittingEmptySubsequences: false).map(String.init)
      return Row(line: line + 1, cells: cells)
    }
  }

  /// The number in a cell as a report writes it: `more than 3744214` is `3,744,214`.
  static func digits(_ cell: String) -> String {
    let number = cell.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "." }
    let whole = number.prefix { $0 != "." }
    let grouped = whole.enumerated().map { index, digit in
      (index > 0 && (whole.count - index).isMultiple(of: 3) ? "," : "") + String(digit)
    }.joined()
    return grouped + number.dropFirst(whole.count)
  }

  @Test func `thirty figures picked at random are traced by one command each`() throws {
    var generator = SeededGenerator(seed: 30)
    let rows = try Self.rows("Fixtures/vietnam-digital/actuals.csv").shuffled(using: &generator).prefix(30)
    #expect(rows.count == 30)
    for row in rows {
      let (indicator, period, value, source) = (row.cells[0], row.cells[1], row.cells[2], row.cells[5])
      let run = progress([
        "explain", indicator, "--registry", "Fixtures/vietnam-digital", "--as-of", "latest",
      ])
      #expect(run.status == .success, "\(indicator): \(run.errors)")
      let place = "Fixtures/vietnam-digital/actuals.csv:\(row.line) (C\(row.line))"
      let lines = run.output.split(separator: "\n").filter { $0.contains(place) }
      let isTraced = lines.contains { line in
        line.contains(Self.digits(value)) && line.contains(source)
          && (line.contains(period) || period.isEmpty)
      }
      #expect(isTraced, "\(row.cells.prefix(6)) at \(place):\n\(run.output)")
    }
  }
}

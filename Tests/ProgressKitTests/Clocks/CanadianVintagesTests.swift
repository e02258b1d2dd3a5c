import Foundation
import Testing

@testable import ProgressKit

/// The headline cells of Canada's indicators as they were published on each day from 2022 to 2026: a real history of
/// revisions (Statistics Canada, Canadian Indicator Framework, from the history of its data repository).
@Suite(.enabled(if: CanadianVintages.isPresent, "the shared revision history is not there"))
struct CanadianVintagesTests {
  let data = CanadianVintages()

  @Test func `there are 1,128 cells, of which 374 were published more than once`() {
    #expect(data.cells.count == 1_128)
    #expect(data.cells.values.count { $0.count > 1 } == 374)
  }

  @Test func `on any day every cell has the value the file gives it`() {
    var compared = 0
    for (cell, rows) in data.cells {
      let observations = data.observations[cell] ?? []
      for day in Set(rows.map(\.day)).flatMap({ [$0.adding(days: -1), $0, $0.adding(days: 1)] }) {
        let known = rows.filter { $0.day <= day }
        let expected = known.last { $0.day == known.map(\.day).max() }?.value
        let series = Snapshot(Background(ledger: Ledger(observations)), .known(on: day))
          .series(of: Indicator(id: observations.first?.indicator ?? ""), in: .none, for: .atLeast(0))
        #expect(series.figures.count <= 1)
        #expect(series.figures.first?.value == expected, "\(cell) on \(day)")
        compared += 1
      }
    }
    #expect(compared > 2_500)
  }

  @Test(
    arguments: [
      ("2022-06-30", "2023-06-30"), ("2023-08-14", "2023-08-18"), ("2024-01-01", "2024-12-31"),
      ("2025-04-07", "2025-04-08"), ("2022-02-08", "2026-07-31"),
    ] as [(CalendarDate, CalendarDate)])
  func `changes between two days list exactly the revised cells`(from: CalendarDate, to: CalendarDate) {
    func standing(_ rows: [CanadianVintages.Row], _ day: CalendarDate) -> Double? {
      let known = rows.filter { $0.day <= day }
      return known.last { $0.day == known.map(\.day).max() }?.value
    }
    var revised: Set<String> = []
    var new: Set<String> = []
    for (cell, rows) in data.cells {
      let (before, after) = (standing(rows, from), standing(rows, to))
      if before == nil, after != nil { new.insert(cell) }
      if let before, let after, before != after { revised.insert(cell) }
    }
    let changes = data.registry.changes(from: from, to: to)
    #expect(Set(changes.otherRevisions.map { $0.indicator ?? "" }) == revised)
    #expect(Set(changes.otherFigures.map { $0.indicator ?? "" }) == new)
  }
}

/// The file, read without the project's own reader: one indicator a cell.
struct CanadianVintages {
  struct Row {
    var day: CalendarDate
    var value: Double
  }

  var cells: [String: [Row]] = [:]
  var observations: [String: [Observation]] = [:]

  static let path = URL(fileURLWithPath: #filePath)
    .appendingPathComponent("../../../../../shared/data/vintages/canada_cif_headline_vintages_2022-2026.csv")
    .standardizedFileURL.path

  static var isPresent: Bool { FileManager.default.fileExists(atPath: path) }

  init() {
    let text = (try? String(contentsOfFile: CanadianVintages.path, encoding: .utf8)) ?? ""
    for (index, line) in text.split(whereSeparator: \.isNewline).enumerated().dropFirst() {
      let fields = CanadianVintages.fields(String(line))
      guard fields.count == 8, let day = CalendarDate(fields[6]),
        let value = Double(fields[5].filter { $0 != "," })
      else { continue }
      let cell = fields[1...4].joined(separator: "|")
      cells[cell, default: []].append(Row(day: day, value: value))
      var observation = Observation(Quantity(value), in: "2000", of: cell, published: day)
      observation.location = ProgressKit.SourceLocation(file: "vintages.csv", line: index + 1, column: 1)
      observations[cell, default: []].append(observation)
    }
  }

  var registry: Registry {
    let ids = observations.keys.sorted()
    return Registry(
      indicators: ids.map { Indicator(id: $0) }, observations: ids.flatMap { observations[$0] ?? [] })
  }

  static func number(_ observation: Observation) -> Double? {
    if case .number(let quantity) = observation.value { quantity.value } else { nil }
  }

  private static func fields(_ line: String) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        fields.append("")
      } else {
        fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}

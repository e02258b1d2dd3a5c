import Foundation
import ProgressTestSupport
import Testing

@testable import ProgressKit

/// The recipe computed a second time, by other code in another language with another distribution function:
/// `Benchmarks/outlook/recipe.py` with SciPy. Series, targets and deadlines are random.
@Suite("Outlook, computed independently") struct IndependentOutlookTests {
  struct Expected {
    var points: [Outlook.Point]
    var target: Outlook.Target
    var deadline: CalendarDate
    var scale: Outlook.Scale
    /// Of the recent pace and of past errors; `nil` where nothing is said.
    var probabilities: [Double]?
    /// The ratio of errors, or the reason.
    var ratio: String
  }

  /// Reads `scale,way,target,deadline,recent,tested,ratio,year:value year:value …`.
  static func cases() throws -> [Expected] {
    let path = packageRoot.appendingPathComponent("Fixtures/outlook/recipe.csv")
    return try String(decoding: Data(contentsOf: path), as: UTF8.self).split(separator: "\n").dropFirst().map
    { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      let number = try #require(Double(cells[2]))
      return Expected(
        points: try cells[7].split(separator: " ").map { pair in
          let parts = pair.split(separator: ":")
          let day = CalendarDate(year: Int(parts[0]) ?? 0, month: 12, day: 31)
          return Outlook.Point(try #require(day), try #require(Double(parts[1])))
        }, target: cells[1] == "atLeast" ? .atLeast(number) : .atMost(number),
        deadline: try #require(CalendarDate(String(cells[3]))),
        scale: try #require(Outlook.Scale(rawValue: String(cells[0]))),
        probabilities: cells[4].isEmpty ? nil : [Double(cells[4]) ?? -1, Double(cells[5]) ?? -1],
        ratio: String(cells[6]))
    }
  }

  @Test func `all agree to a billionth: both probabilities, the ratio of errors, every silence`() throws {
    let cases = try Self.cases()
    #expect(cases.count >= 150)
    var told = 0
    for (index, one) in cases.enumerated() {
      let outlook = Outlook.of(one.points, target: one.target, by: one.deadline, scale: one.scale)
      switch (outlook, one.probabilities) {
      case (.success(let outlook), let expected?):
        told += 1
        // Absolute, since a probability may be next to nothing.
        #expect(abs(outlook.recent.probability - expected[0]) < 1e-9, "case \(index)")
        #expect(abs(outlook.tested.probability - expected[1]) < 1e-9, "case \(index)")
        #expect(agree(outlook.errorRatio, Double(one.ratio) ?? -1), "case \(index)")
      case (.failure(let silence), nil): #expect(silence.reason.rawValue == one.ratio, "case \(index)")
      default: Issue.record("case \(index): one says something, the other nothing")
      }
    }
    #expect(told >= 50)
  }

  @Test func `whatever the series, a harder target is never likelier, and a day makes no jump`() throws {
    for one in try Self.cases() {
      guard
        let outlook = Outlook.of(one.points, target: one.target, by: one.deadline, scale: one.scale).success
      else { continue }
      guard case .atLeast(let value) = one.target else { continue }
      var before = 1.0
      for step in 0...20 {
        let target = value * (0.5 + Double(step) / 20)
        guard target > 0 || one.scale == .linear, value > 0 else { continue }
        let now = try Outlook.of(one.points, target: .atLeast(target), by: one.deadline, scale: one.scale)
          .get()
          .probability
        #expect(now <= before)
        before = now
      }
      // From a day to the next no probability jumps.
      let next = Outlook.of(
        one.points, target: one.target, by: one.deadline.adding(days: -1), scale: one.scale
      ).success
      if let next { #expect(abs(next.probability - outlook.probability) < 0.02) }
    }
  }
}

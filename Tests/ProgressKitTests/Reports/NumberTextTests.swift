import ProgressTestSupport
import Testing

@testable import ProgressKit

@Suite struct NumberTextTests {
  struct Rounding: CustomTestStringConvertible, Sendable {
    var value: Double
    var decimals: Int?
    var text: String
    var testDescription: String { "\(value) at \(decimals.map(String.init) ?? "all") is \(text)" }
    init(_ value: Double, _ decimals: Int?, _ text: String) {
      self.value = value
      self.decimals = decimals
      self.text = text
    }
  }

  @Test(arguments: [
    Rounding(2.675, 2, "2.68"), Rounding(1.005, 2, "1.01"), Rounding(-2.675, 2, "-2.68"),
    Rounding(0.5, 0, "1"),
    Rounding(-0.5, 0, "-1"), Rounding(1.5, 0, "2"), Rounding(2.5, 0, "3"), Rounding(0.05, 1, "0.1"),
    Rounding(0.049999, 1, "0.0"), Rounding(-0.04, 1, "0.0"), Rounding(-0.0, nil, "0"),
    Rounding(9.999, 2, "10.00"),
    Rounding(999.5, 0, "1,000"), Rounding(0.0001, nil, "0.0001"), Rounding(48_000, 0, "48,000"),
    Rounding(1_928_311, 0, "1,928,311"), Rounding(138.5, 1, "138.5"), Rounding(87.08, nil, "87.08"),
    Rounding(100, 0, "100"), Rounding(1000, 1, "1,000.0"), Rounding(-1234.5, nil, "-1,234.5"),
    Rounding(0.1 + 0.2, 2, "0.30"), Rounding(1e15, 0, "1,000,000,000,000,000"), Rounding(1e21, nil, "1e21"),
    Rounding(-1.5e300, 2, "-1.5e300"), Rounding(1e-7, nil, "0.0000001"),
    Rounding(.leastNonzeroMagnitude, nil, "5e-324"),
    Rounding(.leastNonzeroMagnitude, 1, "0.0"), Rounding(.infinity, 1, "—"), Rounding(.nan, nil, "—"),
  ])
  func `a number is rounded by its shortest decimal digits, half away from zero`(_ example: Rounding) {
    #expect(NumberText.digits(example.value, decimals: example.decimals) == example.text)
  }

  @Test func `all digits give the same double back`() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      #expect(Double(NumberText.digits(value, grouped: false)) == (value == 0 ? 0 : value))
    }
  }

  @Test(arguments: [
    (1.0489583333333334, "104.9%"), (0.547, "54.7%"), (0.0, "0.0%"), (0.0005, "0.1%"), (-0.155, "-15.5%"),
    (0.99949, "99.9%"), (1234.5, "123,450.0%"),
  ])
  func `a share is a percentage with one decimal`(_ share: Double, _ text: String) {
    #expect(NumberText.percent(share) == text)
  }

  @Test func `the share of an unmet target is never printed as 100%`() {
    func unmet(_ share: Double) -> String {
      NumberText.percent(share, against: 1, mustDiffer: true, isBelow: true)
    }
    #expect(unmet(0.9996) == "99.96%")
    #expect(unmet(0.99999999) == "99.999999%")
    #expect(unmet(1 - 1e-15) == "99.9999999999999%")
    #expect(unmet(1.0.nextDown) == "99.99999999999999%")
    #expect(unmet(1) == "<100%")
    #expect(unmet(0.977) == "97.7%")
    #expect(NumberText.percent(0.9999999999, against: 1, mustDiffer: false, isBelow: true) == "100.0%")
    #expect(NumberText.percent(1.0004, against: 1, mustDiffer: true, isBelow: false) == "100.04%")
  }

  @Test func `digits compare as the numbers do`() {
    let edge = NumberText.compared(13.9996, 14, decimals: (3, 0), mustDiffer: true)
    #expect(edge == (4, 0))
    // 5.04 behind with 5 accepted does not print 5.0.
    let gap = NumberText.compared(5.04, 5, decimals: (1, 0), mustDiffer: true)
    #expect(NumberText.digits(5.04, decimals: gap.0) == "5.04")
    // One printed with fewer decimals than the other must not overtake it: 13.96 at one decimal is 14.0.
    let order = NumberText.compared(13.96, 13.98, decimals: (1, 2), mustDiffer: false)
    #expect(order == (2, 2))
    #expect(NumberText.compared(13.96, 13.98, decimals: (1, 1), mustDiffer: false) == (1, 1))
    #expect(NumberText.compared(52, 57.863, decimals: (0, 1), mustDiffer: true) == (0, 1))
  }

  @Test func `near every line the digits tell which side a number is on`() {
    var random = SeededGenerator(seed: 1)
    for round in 0..<4000 {
      let scale = Quantity.powerOfTen(Int(random.next() % 13) - 4)
      let line = Double(Int64(random.next() % 2_000_001) - 1_000_000) / 100 * scale
      var value = line
      switch round % 4 {
      case 0: value = round % 8 < 4 ? line.nextUp : line.nextDown
      case 1: value = line * (1 + (Double(random.next() % 200) - 100) * 1e-11)
      case 2: value = line + (Double(random.next() % 200) - 100) * 1e-4 * scale
      default: value = line + (Double(random.next() % 200) - 100) * scale
      }
      let own = (Int(random.next() % 4), Int(random.next() % 4))
      let shown = NumberText.compared(value, line, decimals: own, mustDiffer: true)
      let left = Double(NumberText.digits(value, decimals: shown.0, grouped: false))
      let right = Double(NumberText.digits(line, decimals: shown.1, grouped: false))
      #expect(left.map { l in right.map { r in value < line ? l < r : value > line ? l > r : true } } == true)
      let one = NumberText.decimals(for: value, against: line, atLeast: own.0, mustDiffer: true)
      let only = Double(NumberText.digits(value, decimals: one, grouped: false)) ?? .nan
      #expect(value < line ? only < line : value > line ? only > line : true)
      if line != 0 {
        let share = value / line
        let isBelow = line > 0 ? value < line : value > line
        if share != 1 {
          let text = NumberText.percent(share, against: 1, mustDiffer: true, isBelow: isBelow)
          let printed = Double(text.dropLast().filter { $0 != "," }) ?? .nan
          #expect(share < 1 ? printed < 100 : printed > 100, "\(share) printed as \(text)")
        }
      }
    }
  }

  @Test func `numbers nobody wrote have two or three significant digits`() {
    let shown = [3945.24, 57.863, 5.863, 2.8333, 0.173, 0.00417, 0].map {
      NumberText.digits($0, decimals: NumberText.computedDecimals($0))
    }
    #expect(shown == ["3,945", "57.9", "5.9", "2.8", "0.17", "0.0042", "0"])
  }

  @Test func `a unit stands where people expect it`() {
    #expect(NumberText.with(.percent, "41") == "41%")
    #expect(NumberText.with(UnitOfMeasure("USD billion"), "140") == "140 USD billion")
    #expect(NumberText.with(.rank, "120") == "rank 120")
    #expect(NumberText.with(.none, "12") == "12")
    #expect(NumberText.with(.percent, NumberText.undefined) == "—")
    #expect(NumberText.difference("17.2", in: .percent) == "17.2 points")
    #expect(NumberText.difference("1", in: .percent) == "1 point")
    #expect(NumberText.difference("20", in: .rank) == "20 places")
    #expect(NumberText.signed(5) == "+5")
    #expect(NumberText.signed(-40) == "-40")
    #expect(NumberText.count(1, "day") == "1 day")
    #expect(NumberText.count(1200, "day") == "1,200 days")
  }

  @Test func `a deadline is shown as precisely as it was stated`() {
    #expect(NumberText.deadline("2024") == "2024")
    #expect(NumberText.deadline("2024-Q3") == "2024-Q3")
    #expect(NumberText.deadline("2024-06-30") == "2024-06-30")
    #expect(NumberText.deadline("2024-02-01/2024-06-30") == "2024-06-30")
    #expect(NumberText.deadline(Deadline(before: "2024-12")) == "2024-11")
    #expect(NumberText.deadline(Deadline(before: "2025")) == "2024")
    #expect(NumberText.deadline(Deadline(before: "2025-06-15")) == "2025-06-14")
  }
}

import ProgressKit
import Testing

@Suite struct QuantityTests {
  struct Case: CustomTestStringConvertible {
    let qualifier: Qualifier
    let value: Double
    let lower: Double
    let upper: Double
    let includesLower: Bool
    let includesUpper: Bool
    var testDescription: String { "\(qualifier) \(value)" }
  }

  @Test(arguments: [
    Case(qualifier: .exact, value: 100, lower: 100, upper: 100, includesLower: true, includesUpper: true),
    Case(qualifier: .about, value: 100, lower: 99, upper: 101, includesLower: true, includesUpper: true),
    Case(
      qualifier: .moreThan, value: 100, lower: 100, upper: .infinity, includesLower: false,
      includesUpper: false),
    Case(
      qualifier: .atLeast, value: 100, lower: 100, upper: .infinity, includesLower: true, includesUpper: false
    ),
    Case(qualifier: .nearly, value: 100, lower: 95, upper: 100, includesLower: true, includesUpper: false),
    Case(
      qualifier: .lessThan, value: 100, lower: -.infinity, upper: 100, includesLower: false,
      includesUpper: false),
    Case(
      qualifier: .atMost, value: 100, lower: -.infinity, upper: 100, includesLower: false, includesUpper: true
    ),
    // Below zero the interval keeps its ends in order, and "about" keeps the value inside.
    Case(qualifier: .about, value: -100, lower: -101, upper: -99, includesLower: true, includesUpper: true),
    Case(
      qualifier: .nearly, value: -100, lower: -105, upper: -100, includesLower: true, includesUpper: false),
    Case(qualifier: .about, value: 0, lower: 0, upper: 0, includesLower: true, includesUpper: true),
  ]) func `a qualifier is an interval`(_ item: Case) {
    let interval = Quantity(item.value, item.qualifier).interval
    #expect(interval.lower == item.lower)
    #expect(interval.upper == item.upper)
    #expect(interval.includesLower == item.includesLower)
    #expect(interval.includesUpper == item.includesUpper)
  }

  @Test(arguments: [("", 1.0), ("48000", 1), ("87.08", 0.01), ("138.5", 0.1), ("0.003", 0.001)])
  func `one unit of the last digit is read off the digits written`(text: String, unit: Double) throws {
    let value = text.isEmpty ? 0 : try #require(Double(text))
    #expect(Quantity(value).unitOfLastDigit == unit)
  }

  @Test func `numbers of any size can be written by the program`() {
    for value in [1e308, -1e308, .leastNonzeroMagnitude, 1e15, 1e16, 9.007199254740993e15, -0.0, 0.1] {
      #expect(Double(Quantity(value).text) == value)
      #expect(Quantity(value).unitOfLastDigit >= 0)
    }
  }

  @Test(arguments: [
    ("VND billion", "VND", 9), ("USD", "USD", 0), ("thousand people", "people", 3),
    ("thousand billion VND", "VND", 12), ("%", "%", 0), ("", "", 0), ("Million tonnes", "tonnes", 6),
    ("  VND   billion ", "VND", 9),
  ]) func `a unit is a base at a scale`(text: String, base: String, exponent: Int) {
    let unit = UnitOfMeasure(text)
    #expect(unit.base == base)
    #expect(unit.exponent == exponent)
  }

  @Test func `units at two scales compare, two units do not`() {
    #expect(UnitOfMeasure("VND billion").isComparable(with: UnitOfMeasure("VND")))
    #expect(UnitOfMeasure("VND billion") != UnitOfMeasure("VND"))
    #expect(!UnitOfMeasure("VND").isComparable(with: UnitOfMeasure("USD")))
    #expect(!UnitOfMeasure("%").isComparable(with: UnitOfMeasure("percentage points")))
    #expect(UnitOfMeasure("thousand people") == UnitOfMeasure("people thousand"))
  }
}

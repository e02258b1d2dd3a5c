import Testing

@testable import ProgressKit

struct DecimalDigitsTests {
  /// The digits of the standard library's description, without its exponent: an independent way to the same text.
  private func described(_ value: Double) -> String {
    let text = value.magnitude.description
    let parts = text.split(separator: "e")
    let mantissa = parts[0].split(separator: ".")
    let whole = String(mantissa[0])
    let fraction = mantissa.count > 1 && mantissa[1] != "0" ? String(mantissa[1]) : ""
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let digits = whole + fraction
    let point = whole.count + exponent
    var result: String
    if point <= 0 {
      result = "0." + String(repeating: "0", count: -point) + digits
    } else if point >= digits.count {
      result = digits + String(repeating: "0", count: point - digits.count)
    } else {
      result = digits.prefix(point) + "." + digits.dropFirst(point)
    }
    while result.contains("."), result.hasSuffix("0") || result.hasSuffix(".") { result.removeLast() }
    return (value < 0 && result != "0" ? "-" : "") + result
  }

  @Test func `all digits of a number are those of its shortest description`() {
    var state: UInt64 = 20_260_630
    func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 20
    }
    var values: [Double] = [
      0, -0.0, 0.1, 0.1 + 0.2, 1e-7, 123_456.789, 999_999_999.999999, 1e15, 1e20, -2.675,
    ]
    for _ in 0..<2_000 {
      values.append(Double(next() % 10_000_000) / 100)
      values.append(-Double(next() % 1_000_000_000_000) / 1_000_000)
      values.append(1 + Double(next()) / Double(next() + 1))
    }
    for value in values {
      #expect(NumberText.digits(value, grouped: false) == described(value), "\(value)")
    }
  }

  @Test func `digits are rounded once, half away from zero`() {
    #expect(NumberText.digits(2.675, decimals: 2) == "2.68")
    #expect(NumberText.digits(-2.675, decimals: 2) == "-2.68")
    #expect(NumberText.digits(999.995, decimals: 2) == "1,000.00")
    #expect(NumberText.digits(0.05, decimals: 1) == "0.1")
    #expect(NumberText.digits(0.04, decimals: 1) == "0.0")
    #expect(NumberText.digits(-0.04, decimals: 1) == "0.0")
    #expect(NumberText.digits(0.5, decimals: 0) == "1")
    #expect(NumberText.digits(9_999_999.5, decimals: 0) == "10,000,000")
  }

  @Test func `what is printed compares as numbers do`() {
    func shown(_ value: Double, _ decimals: Int) -> DecimalDigits { DecimalDigits(value).shown(decimals) }
    #expect(shown(13.999, 1) == shown(14, 1))
    #expect(shown(13.94, 1) < shown(14, 1))
    #expect(shown(-14, 0) < shown(-13.2, 0))
    #expect(shown(-0.01, 1) == shown(0, 1))
    #expect(shown(0.09, 2) < shown(0.1, 1))
    #expect(shown(0, 0) < shown(100, 0))
    #expect(shown(-5, 0) < shown(0, 0))
  }
}

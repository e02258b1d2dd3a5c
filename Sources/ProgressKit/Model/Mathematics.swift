// The platform's C mathematics: also what the standard library's own rounding needs at link time on Linux.
#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(ucrt)
  internal import ucrt
#endif

enum Mathematics {
  /// base^exponent.
  static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
  /// The natural logarithm.
  static func logarithm(_ value: Double) -> Double { log(value) }
  /// The cosine of an angle in radians.
  static func cosine(_ angle: Double) -> Double { cos(angle) }
  /// e^value.
  static func exponential(_ value: Double) -> Double { exp(value) }
}

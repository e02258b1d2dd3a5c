/// Paths as parts of addresses.
enum RelativeReference {
  /// A path as a relative reference: everything but unreserved characters and slashes is percent-encoded.
  ///
  /// Source: RFC 3986, "Uniform Resource Identifier (URI): Generic Syntax" (2005), sections 2.1 and 2.3.
  static func encoded(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      let isPlain =
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || "-._~/".utf8.contains(byte)
      if isPlain {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }
}

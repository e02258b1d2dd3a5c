/// A text as the address of a download that lies in the page itself: nothing is requested when it is taken.
enum DataLink {
  /// The address: the text in base 64 (RFC 4648), behind its type.
  static func address(_ text: String, type: String) -> String {
    "data:\(type);charset=utf-8;base64," + base64(Array(text.utf8))
  }

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func base64(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let second = index + 1 < bytes.count ? bytes[index + 1] : 0
      let third = index + 2 < bytes.count ? bytes[index + 2] : 0
      let group = UInt32(bytes[index]) << 16 | UInt32(second) << 8 | UInt32(third)
      for (place, shift) in [18, 12, 6, 0].enumerated() {
        let isThere = index + place - 1 < bytes.count || place < 2
        result.append(isThere ? alphabet[Int(group >> UInt32(shift) & 63)] : UInt8(ascii: "="))
      }
      index += 3
    }
    return String(decoding: result, as: UTF8.self)
  }
}

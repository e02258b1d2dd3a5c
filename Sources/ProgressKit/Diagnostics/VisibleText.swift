/// Text of other people made visible: nothing in it can move a cursor, reorder a line or hide.
///
/// Everything untrusted (files, file names, arguments) passes through here before it reaches a terminal. Escaping
/// for one kind of document (HTML, CSV, Markdown) comes after it and lies elsewhere.
package enum VisibleText {
  /// The text with everything that would act or vanish written out as `\u{1b}`.
  ///
  /// Written out are control characters (line breaks too), bidirectional controls, zero-width and other invisible
  /// characters, line and paragraph separators and private-use characters; a tab becomes a space. Letters,
  /// combining marks and variation selectors stay.
  package static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars { append(scalar, to: &result) }
    return result
  }

  /// The number of columns that ``escaped(_:)`` of the text takes in a terminal with fixed-width letters.
  ///
  /// Combining marks take none; East Asian wide letters and emoji take two.
  package static func width(_ text: String) -> Int {
    var width = 0
    var last = 0
    for scalar in text.unicodeScalars {
      if scalar == "\u{FE0F}", last == 1 {
        width += 1
        last = 2
      } else {
        let columns = self.width(of: scalar)
        width += columns
        if columns > 0 { last = isEmojiText(scalar) ? 1 : 0 }
      }
    }
    return width
  }

  /// A text of at most so many characters (scalars), what is left out in its middle replaced by `…`: a message that
  /// quotes a file says little with ten thousand letters of it, and shows the file to whoever reads the log.
  package static func shortened(_ text: String, to limit: Int) -> String {
    let scalars = text.unicodeScalars
    // A scalar has at most four bytes, and counting them is not free.
    guard text.utf8.count > limit, scalars.count > limit, limit > 1 else { return text }
    let tail = (limit - 1) / 2
    let head = String(String.UnicodeScalarView(scalars.prefix(limit - 1 - tail)))
    return head + "…" + String(String.UnicodeScalarView(scalars.suffix(tail)))
  }

  /// Appends one scalar as ``escaped(_:)`` shows it.
  static func append(_ scalar: Unicode.Scalar, to text: inout String) {
    if scalar == "\t" {
      text += " "
    } else if isHidden(scalar) {
      text += "\\u{" + String(scalar.value, radix: 16) + "}"
    } else {
      text.unicodeScalars.append(scalar)
    }
  }

  /// The number of columns that one scalar takes as ``escaped(_:)`` shows it.
  static func width(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value >= 0x20 && value < 0x7F || value == 9 { return 1 }
    if isHidden(scalar) { return 4 + String(value, radix: 16).utf8.count }
    if value < 0x300 { return 1 }
    // Jamo vowels and finals join the syllable that a leading consonant began.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    if (0xFE00...0xFE0F).contains(value) || (0x1F3FB...0x1F3FF).contains(value) { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: return isWide(value) ? 2 : 1
    }
  }

  // Emoji that are one column wide until a variation selector asks for their picture.
  private static func isEmojiText(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0xFF && scalar.properties.isEmoji && !scalar.properties.isEmojiPresentation
  }

  /// Whether a scalar acts on the text around it or cannot be seen.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x20 || (0x7F...0x9F).contains(value) { return true }
    if value < 0xAD { return false }
    switch value {
    case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F: return true
    case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0: return true
    case 0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF: return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .privateUse, .control, .lineSeparator, .paragraphSeparator: return true
    case .unassigned: return scalar.properties.isNoncharacterCodePoint
    default: return false
    }
  }

  // The wide and full-width ranges of Unicode Standard Annex #11, East Asian Width (2024), without unassigned gaps
  // told apart.
  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= 0x1100 else { return false }
    switch value {
    case 0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0, 0x23F3,
      0x25FD...0x25FE, 0x2614...0x2615, 0x2630...0x2637, 0x2648...0x2653, 0x267F, 0x268A...0x268F, 0x2693,
      0x26A1, 0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE, 0x26D4, 0x26EA, 0x26F2...0x26F3,
      0x26F5, 0x26FA, 0x26FD, 0x2705, 0x270A...0x270B, 0x2728, 0x274C, 0x274E, 0x2753...0x2755, 0x2757,
      0x2795...0x2797, 0x27B0, 0x27BF, 0x2B1B...0x2B1C, 0x2B50, 0x2B55:
      return true
    case 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6:
      return true
    case 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FB, 0x1D300...0x1D376, 0x1F004, 0x1F0CF, 0x1F18E,
      0x1F191...0x1F19A, 0x1F1E6...0x1F265, 0x1F300...0x1F320, 0x1F32D...0x1F335, 0x1F337...0x1F37C,
      0x1F37E...0x1F393, 0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0, 0x1F3F4,
      0x1F3F8...0x1F43E, 0x1F440, 0x1F442...0x1F4FC, 0x1F4FF...0x1F53D, 0x1F54B...0x1F54E,
      0x1F550...0x1F567, 0x1F57A, 0x1F595...0x1F596, 0x1F5A4, 0x1F5FB...0x1F64F, 0x1F680...0x1F6C5,
      0x1F6CC, 0x1F6D0...0x1F6D2, 0x1F6D5...0x1F6D7, 0x1F6DC...0x1F6DF, 0x1F6EB...0x1F6EC,
      0x1F6F4...0x1F6FC, 0x1F7E0...0x1F7EB, 0x1F7F0, 0x1F90C...0x1F93A, 0x1F93C...0x1F945,
      0x1F947...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x2FFFD, 0x30000...0x3FFFD:
      return true
    default:
      return false
    }
  }
}

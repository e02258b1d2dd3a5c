/// The signs that reports put beside words and numbers, in Unicode or in ASCII.
///
/// They are our own; the letters of titles and notes are never replaced. Signs of statuses have the East Asian Width
/// N (neutral) or Na (narrow), so that they are one cell wide in every terminal.
package struct Glyphs: Hashable, Sendable {
  /// Whether only ASCII is used.
  package let isASCII: Bool

  /// All signs.
  package static let unicode = Glyphs(isASCII: false)
  /// Signs of ASCII only.
  package static let ascii = Glyphs(isASCII: true)

  /// What stands where there is no number.
  package var undefined: String { isASCII ? "-" : NumberText.undefined }
  /// Between the parts of a line.
  package var separator: String { isASCII ? "|" : "·" }
  /// Between a title and what is said of it.
  package var dash: String { isASCII ? "-" : "–" }
  /// Where text was left out.
  package var ellipsis: String { isASCII ? "..." : "…" }
  /// From one value to another.
  package var arrow: String { isASCII ? "->" : "→" }
  /// Multiplied by.
  package var times: String { isASCII ? "x" : "×" }
  /// Minus, between numbers.
  package var minus: String { isASCII ? "-" : "−" }
  /// At most, in a target.
  package var atMost: String { isASCII ? "<=" : "≤" }
  /// At least, in a target.
  package var atLeast: String { isASCII ? ">=" : "≥" }
  /// Words of somebody else, in quotation marks.
  package func quoted(_ text: String) -> String { isASCII ? "\"\(text)\"" : "“\(text)”" }
  /// About.
  package var about: String { isASCII ? "~" : "≈" }

  /// Somewhat less than.
  package var nearly: String { isASCII ? "<~" : "≲" }

  /// The mark of a qualifier before a number; empty for an exact one.
  package func mark(_ qualifier: Qualifier) -> String {
    switch qualifier {
    case .exact: ""
    case .about: about
    case .moreThan: ">"
    case .atLeast: atLeast
    case .nearly: nearly
    case .lessThan: "<"
    case .atMost: atMost
    }
  }

  /// Text of ours that holds “—” for what is undefined, as this set of signs writes it.
  package func number(_ text: String) -> String { text == NumberText.undefined ? undefined : text }
}

/// How good a status is, for colours and order. Colours only repeat what the word says.
package enum Tone: String, CaseIterable, Sendable {
  /// Blue.
  case good
  /// Amber: behind within the tolerance, or not verified.
  case risk
  /// Dark red.
  case bad
  /// Grey: no verdict on the numbers.
  case neutral
}

extension Status {
  /// The sign of a status and its form in ASCII, always shown beside the word. The one table of them.
  private var signs: (String, String) {
    switch self {
    case .achieved: ("✓", "+")
    case .holding: ("✓", "+")
    case .ahead: ("▸", ">")
    case .onPace: ("▸", ">")
    case .atRisk: ("!", "!")
    case .offPace: ("✗", "x")
    case .missed: ("✗", "x")
    case .overdue: ("?", "?")
    case .cannotTell: ("?", "?")
    case .noData: ("?", "?")
    case .notComparable: ("?", "?")
    case .notQuantified: ("∙", ".")
    case .notStarted: ("∙", ".")
    case .baselineOnly: ("∙", ".")
    case .open: ("∙", ".")
    case .noPace: ("∙", ".")
    }
  }

  /// The sign of the status.
  package func symbol(_ glyphs: Glyphs) -> String { glyphs.isASCII ? signs.1 : signs.0 }

  /// How good the status is.
  package var tone: Tone {
    switch self {
    case .achieved, .holding, .ahead, .onPace: .good
    case .atRisk, .overdue, .cannotTell: .risk
    case .offPace, .missed: .bad
    case .noData, .notComparable, .notQuantified, .notStarted, .baselineOnly, .open, .noPace: .neutral
    }
  }
}

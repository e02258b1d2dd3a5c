/// How the languages of databases write what they do not share.
extension FigureQuery.Dialect {
  /// A name in quotes, with its capitals as they stand.
  func identifier(_ name: String) -> String {
    let quote = self == .spark ? "`" : "\""
    return quote + EngineText.doubled(name, quote) + quote
  }

  /// A text that means itself whatever the database is set to: what it could read otherwise, or a terminal could obey, is
  /// written as a number.
  func literal(_ text: String) -> String {
    switch self {
    case .duckdb, .postgresql:
      var pieces: [String] = []
      var piece = ""
      func finish() {
        if !piece.isEmpty { pieces.append("'" + EngineText.doubled(piece, "'") + "'") }
        piece = ""
      }
      for scalar in text.unicodeScalars {
        if EngineText.isHidden(scalar) || scalar == "\\" {
          finish()
          pieces.append("chr(\(scalar.value))")
        } else {
          piece.unicodeScalars.append(scalar)
        }
      }
      finish()
      return pieces.isEmpty ? "''" : pieces.joined(separator: " || ")
    case .spark:
      let isPlain = text.unicodeScalars.allSatisfy { scalar in
        !EngineText.isHidden(scalar) && !["'", "\\", "$", ";"].contains(scalar)
      }
      if isPlain { return "'\(text)'" }
      let digits = text.utf8.map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
      return "CAST(X'\(digits.joined())' AS STRING)"
    }
  }

  /// A column as a text.
  func text(_ cell: String) -> String {
    switch self {
    case .duckdb: "CAST(\(cell) AS VARCHAR)"
    case .postgresql: "CAST(\(cell) AS text)"
    case .spark: "CAST(\(cell) AS STRING)"
    }
  }

  /// A column with days as a text, written year, month, day. PostgreSQL casts as a session says, and writes JSON as the
  /// standard does.
  func dateText(_ cell: String) -> String {
    self == .postgresql ? "to_jsonb(\(cell)) #>> '{}'" : text(cell)
  }

  /// A column of numbers for a registry that marks decimals with a comma: what is stored as text says so itself.
  func decimalCommaText(_ cell: String) -> String {
    let isNumber =
      switch self {
      case .duckdb: "typeof(\(cell)) LIKE 'DECIMAL%' OR typeof(\(cell)) IN ('DOUBLE', 'FLOAT')"
      case .postgresql: "pg_typeof(\(cell))::text IN ('numeric', 'double precision', 'real')"
      case .spark: "typeof(\(cell)) LIKE 'decimal%' OR typeof(\(cell)) IN ('double', 'float')"
      }
    return "CASE WHEN \(isNumber) THEN replace(\(text(cell)), '.', ',') ELSE \(text(cell)) END"
  }

  /// A text that is compared byte by byte wherever it goes.
  func binary(_ text: String) -> String { self == .postgresql ? "\(text) COLLATE \"C\"" : text }

  /// What a text is compared, grouped and sorted by: its bytes, whatever order the database prefers. PostgreSQL and Spark
  /// carry that along from the text.
  func key(_ text: String) -> String { self == .duckdb ? "encode(\(text))" : text }

  /// A text without the blanks that the reader takes off.
  func trimmed(_ text: String) -> String {
    let blanks = literal(EngineText.blanks)
    return switch self {
    case .duckdb: "trim(\(text), \(blanks))"
    case .postgresql: "btrim(\(text), \(blanks))"
    case .spark: "trim(BOTH \(blanks) FROM \(text))"
    }
  }

  /// Whether a whole text has a form.
  func matches(_ text: String, _ pattern: String) -> String {
    switch self {
    case .duckdb: "regexp_full_match(\(text), '\(pattern)')"
    case .postgresql: "\(text) ~ '^\(pattern)$'"
    case .spark: "\(text) RLIKE '^\(pattern)$'"
    }
  }

  /// What keeps a part of the statement that is used twice from being written to a disk.
  var notKept: String { self == .postgresql ? " NOT MATERIALIZED" : "" }
}

/// Characters in statements.
enum EngineText {
  /// The blanks that ``NumberReader/trimmed(_:)`` takes off.
  static let blanks =
    " \t\u{A0}" + String(String.UnicodeScalarView((0x2000...0x200A).compactMap(Unicode.Scalar.init)))
    + "\u{202F}"

  static func doubled(_ text: String, _ quote: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if String(scalar) == quote { result += quote }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  /// Whether a character cannot be seen, breaks a line or turns the direction of writing.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
    case .spaceSeparator: scalar != " "
    default: false
    }
  }
}

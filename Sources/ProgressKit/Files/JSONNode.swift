/// A value of a JSON document with its place.
package struct JSONNode: Hashable, Sendable {
  /// What a value is.
  package enum Kind: Hashable, Sendable {
    /// `null`
    case null
    /// `true` or `false`
    case bool(Bool)
    /// A number, in the text as written (RFC 8259).
    case number(String)
    /// A text, with its escapes resolved.
    case string(String)
    /// A list.
    case array([JSONNode])
    /// Keys and values in their order; a repeated key has been reported.
    case object([Member])
    /// A value that could not be read and has been reported.
    case invalid
  }

  /// A key with its value.
  package struct Member: Hashable, Sendable {
    /// The key, with its escapes resolved.
    package var key: String
    /// The bytes of the key, with its quotes.
    package var keyRange: Range<Int>
    /// The value.
    package var value: JSONNode
  }

  /// What it is.
  package var kind: Kind
  /// Its bytes.
  package var range: Range<Int>
  /// Whether parts of it could not be read and are missing.
  package var isDamaged = false

  init(_ kind: Kind, _ range: Range<Int>, isDamaged: Bool = false) {
    self.kind = kind
    self.range = range
    self.isDamaged = isDamaged
  }

  /// The value of a key, or `nil` when this is no object or has no such key; of a repeated key the first.
  package subscript(key: String) -> JSONNode? {
    guard case .object(let members) = kind else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The kind in words, as messages name it.
  var description: String {
    switch kind {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    case .invalid: "unreadable"
    }
  }
}

/// A JSON document that may hold comments and trailing commas.
package struct JSONDocument {
  /// The value; `nil` when the text holds none.
  package let root: JSONNode?
  /// The problems, in the order of the text.
  package let diagnostics: [Diagnostic]

  /// Reads a document of at most `limit` bytes: RFC 8259 with `//` and `/* */` comments and trailing commas.
  package init(_ file: SourceFile, limit: Int = SourceFile.goalsLimit) {
    let problems = Problems()
    switch SourceText.open(file, limit: limit) {
    case .failure(let problem):
      root = nil
      problems.add(problem.diagnostic)
    case .success(let text):
      problems.add(file: text)
      root = JSONDocument.read(text, problems)
    }
    diagnostics = problems.diagnostics
  }

  /// Reads a document; `nil` when the text holds no value.
  static func read(_ text: SourceText, _ problems: Problems) -> JSONNode? {
    var parser = JSONParser(text, problems)
    return parser.document()
  }
}

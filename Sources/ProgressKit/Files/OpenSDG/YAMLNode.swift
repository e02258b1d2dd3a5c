/// A value of a YAML document with its place.
struct YAMLNode: Hashable {
  /// What a value is.
  enum Kind: Hashable {
    /// Nothing behind the colon or the dash.
    case null
    /// A text; a plain one may mean a number or `true`.
    case scalar(String, isPlain: Bool)
    /// A list.
    case list([YAMLNode])
    /// Keys and values in their order; of a repeated key the last value, which has been reported.
    case mapping([Member])
  }

  /// A key with its value.
  struct Member: Hashable {
    /// The key.
    var key: String
    /// The bytes of the key.
    var keyRange: Range<Int>
    /// The value.
    var value: YAMLNode
  }

  /// What it is.
  var kind: Kind
  /// Its bytes; of a list or a mapping those of its first line.
  var range: Range<Int>

  /// The value of a key, or `nil` when this is no mapping or has no such key.
  subscript(key: String) -> YAMLNode? { members.first { $0.key == key }?.value }

  /// The members of a mapping, else none.
  var members: [Member] { if case .mapping(let members) = kind { members } else { [] } }

  /// The items of a list; nothing at all counts as none.
  var items: [YAMLNode]? { if case .list(let items) = kind { items } else { nil } }

  /// The text of a scalar.
  var text: String? { if case .scalar(let text, _) = kind { text } else { nil } }

  /// Whether there is nothing, or one of YAML's words for nothing.
  var isNull: Bool {
    switch kind {
    case .null: true
    case .scalar(let text, isPlain: true): ["~", "null", "Null", "NULL"].contains(text)
    default: false
    }
  }

  /// `true` or `false`, for a plain scalar that says so in the words of YAML 1.1.
  var flag: Bool? {
    guard case .scalar(let text, isPlain: true) = kind else { return nil }
    switch text {
    case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON": return true
    case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF": return false
    default: return nil
    }
  }

  /// The kind in words, as messages name it.
  var description: String {
    switch kind {
    case .null: "nothing"
    case .scalar(_, let isPlain): isPlain ? "a text" : "a text in quotes"
    case .list: "a list"
    case .mapping: "a mapping"
    }
  }
}

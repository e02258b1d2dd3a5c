/// One option of a command: its names, its help, and where its value goes.
///
/// Parser, help, suggestions and completions are made from the same rows.
struct OptionSpec<Root> {
  /// The name without its dashes.
  let name: String
  /// The letter without its dash.
  let short: Unicode.Scalar?
  /// What stands for the value in help; `nil` for a flag.
  let placeholder: String?
  /// Whether every use counts, rather than the last.
  let isRepeatable: Bool
  /// One sentence.
  let help: String
  /// What a shell can offer for the value.
  let completion: ValueCompletion

  private let assign: (inout Root, String) -> Bool
  private let expectation: String

  /// Whether it takes a value.
  var takesValue: Bool { placeholder != nil }

  /// Stores a value, or says why it cannot be one; a flag ignores it.
  func apply(_ value: String, to root: inout Root) throws(UsageError) {
    guard assign(&root, value) else {
      throw .invalidValue(value, option: "--" + name, expectation: expectation)
    }
  }

  /// An option without a value.
  static func flag(
    _ name: String, _ short: Unicode.Scalar? = nil, _ path: WritableKeyPath<Root, Bool>, help: String
  ) -> Self {
    Self(
      name: name, short: short, placeholder: nil, isRepeatable: false, help: help, completion: .none,
      expectation: ""
    ) { root, _ in
      root[keyPath: path] = true
      return true
    }
  }

  /// An option with a value; the last use wins.
  static func value<Value: ArgumentValue>(
    _ name: String, _ short: Unicode.Scalar? = nil, _ path: WritableKeyPath<Root, Value>,
    placeholder: String? = nil, completing: ValueCompletion? = nil, help: String
  ) -> Self {
    option(name, short, Value.self, placeholder, completing, help) { $0[keyPath: path] = $1 }
  }

  /// An option with a value that may be absent; the last use wins.
  static func value<Value: ArgumentValue>(
    _ name: String, _ short: Unicode.Scalar? = nil, _ path: WritableKeyPath<Root, Value?>,
    placeholder: String? = nil, completing: ValueCompletion? = nil, help: String
  ) -> Self {
    option(name, short, Value.self, placeholder, completing, help) { $0[keyPath: path] = $1 }
  }

  /// An option whose uses add up.
  static func values<Value: ArgumentValue>(
    _ name: String, _ short: Unicode.Scalar? = nil, _ path: WritableKeyPath<Root, [Value]>,
    placeholder: String? = nil, completing: ValueCompletion? = nil, help: String
  ) -> Self {
    option(name, short, Value.self, placeholder, completing, help, isRepeatable: true) {
      $0[keyPath: path].append($1)
    }
  }

  private static func option<Value: ArgumentValue>(
    _ name: String, _ short: Unicode.Scalar?, _ type: Value.Type, _ placeholder: String?,
    _ completion: ValueCompletion?, _ help: String, isRepeatable: Bool = false,
    store: @escaping (inout Root, Value) -> Void
  ) -> Self {
    Self(
      name: name, short: short, placeholder: placeholder ?? Value.placeholder, isRepeatable: isRepeatable,
      help: help, completion: completion ?? ValueCompletion(placeholder: placeholder) ?? Value.completion,
      expectation: Value.expectation
    ) { root, text in
      guard let value = Value(argument: text) else { return false }
      store(&root, value)
      return true
    }
  }

  private init(
    name: String, short: Unicode.Scalar?, placeholder: String?, isRepeatable: Bool, help: String,
    completion: ValueCompletion, expectation: String, assign: @escaping (inout Root, String) -> Bool
  ) {
    self.name = name
    self.short = short
    self.placeholder = placeholder
    self.isRepeatable = isRepeatable
    self.help = help
    self.completion = completion
    self.expectation = expectation
    self.assign = assign
  }
}

/// What can be said of an option without knowing its command.
struct OptionOutline: Hashable {
  /// The name without its dashes.
  let name: String
  /// The letter without its dash.
  let short: Unicode.Scalar?
  /// What stands for the value in help; `nil` for a flag.
  let placeholder: String?
  /// Whether every use counts.
  let isRepeatable: Bool
  /// One sentence.
  let help: String
  /// What a shell can offer for the value.
  let completion: ValueCompletion

  /// Whether it takes a value.
  var takesValue: Bool { placeholder != nil }

  init<Root>(_ spec: OptionSpec<Root>) {
    name = spec.name
    short = spec.short
    placeholder = spec.placeholder
    isRepeatable = spec.isRepeatable
    help = spec.help
    completion = spec.completion
  }
}

import ProgressKit

/// A published method on the command line, by its name.
struct MethodArgument: ArgumentValue, Hashable {
  static var placeholder: String { "NAME" }
  static var expectation: String { Methods.all.map(\.about.name).joined(separator: ", ") }

  static var completion: ValueCompletion { .methods }

  /// The method.
  let method: any ProgressMethod

  init?(argument: String) {
    guard let method = Methods.named(argument) else { return nil }
    self.method = method
  }

  static func == (left: MethodArgument, right: MethodArgument) -> Bool {
    left.method.about.name == right.method.about.name
  }

  func hash(into hasher: inout Hasher) { hasher.combine(method.about.name) }
}

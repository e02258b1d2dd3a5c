/// A value that few have, at the size of a reference where there is none.
///
/// A goal has thirty properties and is copied into each of its assessments: what most goals do not have would make
/// up half of every copy.
struct Boxed<Value: Hashable & Sendable>: Hashable, Sendable {
  private final class Box: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  private var box: Box?

  init(_ value: Value? = nil) { box = value.map(Box.init) }

  var value: Value? {
    get { box?.value }
    set { box = newValue.map(Box.init) }
  }

  static func == (left: Boxed, right: Boxed) -> Bool { left.box === right.box || left.value == right.value }

  func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

/// The keys and values of an object of JSON, in the order in which they are written: by the bytes of the keys.
///
/// A list and no dictionary: objects are small, written once and mostly made of literals, whose keys stand in that
/// order already.
package struct JSONObject: Hashable, Sendable {
  /// The members in their order, every key once.
  package private(set) var members: [JSONValue.Member]

  /// An object of members in any order; of a key that comes twice the first counts.
  package init(_ members: [JSONValue.Member]) {
    self.members = members
    let isOrdered = zip(members, members.dropFirst()).allSatisfy { JSONObject.precedes($0.key, $1.key) }
    guard !isOrdered else { return }
    self.members = []
    self.members.reserveCapacity(members.count)
    // Sorting keeps the order of equal keys.
    for member in members.sorted(by: { JSONObject.precedes($0.key, $1.key) })
    where self.members.last?.key.utf8.elementsEqual(member.key.utf8) != true {
      self.members.append(member)
    }
  }

  /// The value of a key; `nil` where there is none.
  package subscript(key: String) -> JSONValue? {
    get {
      let place = place(of: key)
      return holds(key, at: place) ? members[place].value : nil
    }
    set {
      let place = place(of: key)
      switch (newValue, holds(key, at: place)) {
      case (let value?, true): members[place].value = value
      case (let value?, false): members.insert(JSONValue.Member(key, value), at: place)
      case (nil, true): members.remove(at: place)
      case (nil, false): break
      }
    }
  }

  private func place(of key: String) -> Int {
    members.firstIndex { !JSONObject.precedes($0.key, key) } ?? members.endIndex
  }

  private func holds(_ key: String, at place: Int) -> Bool {
    place < members.endIndex && members[place].key.utf8.elementsEqual(key.utf8)
  }

  // By bytes: the order of Swift strings treats equivalent letters as one.
  private static func precedes(_ first: String, _ second: String) -> Bool {
    first.utf8.lexicographicallyPrecedes(second.utf8)
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(elements.map { JSONValue.Member($0, $1) })
  }

  /// An object of those members that there are.
  init(present members: KeyValuePairs<String, JSONValue?>) {
    var present: [JSONValue.Member] = []
    present.reserveCapacity(members.count)
    for (key, value) in members {
      if let value { present.append(JSONValue.Member(key, value)) }
    }
    self.init(present)
  }

  /// An object of some elements, each giving a key and a value; of a key that comes twice the first counts.
  package init<Element>(
    _ elements: some Sequence<Element>, _ member: (Element) -> (key: String, value: JSONValue)
  ) {
    self.init(
      elements.map { element in
        let (key, value) = member(element)
        return JSONValue.Member(key, value)
      })
  }
}

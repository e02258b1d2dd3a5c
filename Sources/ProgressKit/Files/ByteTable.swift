/// What texts that repeat stand for, found by their bytes without making a text of them.
///
/// Open addressing over hashes that differ from process to process, so that nobody can write a table whose texts all
/// meet; nothing depends on the order of what is kept.
struct ByteTable<Value> {
  /// The longest text that is kept, in bytes: what is longer seldom repeats.
  static var longest: Int { 64 }

  private struct Entry {
    var hash: UInt32
    var count: UInt32
    var start: Int
    var value: Value
  }

  private var entries: [Entry] = []
  /// The bytes of all texts, one behind the other.
  private var keys: [UInt8] = []
  /// For each place the number of an entry, counted from 1; 0 for none. A power of two, at most half full.
  private var places = [UInt32](repeating: 0, count: 64)
  private let seed: UInt64

  init() {
    var hasher = Hasher()
    hasher.combine(0)
    seed = UInt64(truncatingIfNeeded: hasher.finalize()) | 1
  }

  /// What a text stands for; `nil` for one that is not kept.
  @inline(__always)
  func find(_ text: UnsafeBufferPointer<UInt8>) -> Value? {
    let hash = hash(text)
    var place = Int(hash) & (places.count - 1)
    while true {
      let number = places[place]
      guard number > 0 else { return nil }
      let entry = Int(number) - 1
      if entries[entry].hash == hash, isKey(text, entry) { return entries[entry].value }
      place = (place + 1) & (places.count - 1)
    }
  }

  /// The same for bytes of an array.
  mutating func insert(_ value: Value, for text: ArraySlice<UInt8>) {
    text.withUnsafeBufferPointer { insert(value, for: $0) }
  }

  /// Keeps what a text stands for, unless it is long or there are four billion already.
  mutating func insert(_ value: Value, for text: UnsafeBufferPointer<UInt8>) {
    guard text.count <= Self.longest, entries.count < Int(UInt32.max) - 1, find(text) == nil else { return }
    entries.append(Entry(hash: hash(text), count: UInt32(text.count), start: keys.count, value: value))
    keys += text
    if entries.count * 2 > places.count {
      places = [UInt32](repeating: 0, count: places.count * 2)
      for entry in entries.indices { put(entry) }
    } else {
      put(entries.count - 1)
    }
  }

  private mutating func put(_ entry: Int) {
    var place = Int(entries[entry].hash) & (places.count - 1)
    while places[place] > 0 { place = (place + 1) & (places.count - 1) }
    places[place] = UInt32(entry) + 1
  }

  @inline(__always)
  private func isKey(_ text: UnsafeBufferPointer<UInt8>, _ entry: Int) -> Bool {
    guard Int(entries[entry].count) == text.count else { return false }
    let start = entries[entry].start
    return keys.withUnsafeBufferPointer { keys in
      var index = 0
      while index + 8 <= text.count {
        if text.word(at: index) != keys.word(at: start + index) { return false }
        index += 8
      }
      while index < text.count {
        if text[index] != keys[start + index] { return false }
        index += 1
      }
      return true
    }
  }

  /// Eight bytes at a time, each mixed in by the folded product with an odd number.
  @inline(__always)
  private func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var state = seed ^ UInt64(text.count)
    var index = 0
    while index + 8 <= text.count {
      state = mixed(state ^ text.word(at: index))
      index += 8
    }
    if index < text.count {
      var rest: UInt64 = 0
      while index < text.count {
        rest = rest << 8 | UInt64(text[index])
        index += 1
      }
      state = mixed(state ^ rest)
    }
    return UInt32(truncatingIfNeeded: mixed(state))
  }

  @inline(__always)
  private func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return (product.high ^ product.low) &+ seed
  }
}

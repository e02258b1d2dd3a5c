/// A checker of markup small enough to trust: every tag closed in order, every attribute quoted.
struct Markup {
  struct Attribute {
    var name: String
    var value: String
    var fragment: String? { name == "href" && value.hasPrefix("#") ? String(value.dropFirst()) : nil }
  }

  enum Problem: Error { case malformed(String) }

  private(set) var elements: [String] = []
  private(set) var attributes: [Attribute] = []
  /// The texts between tags.
  private(set) var texts: [String] = []
  var ids: [String] { attributes.filter { $0.name == "id" }.map(\.value) }

  private static let void: Set<String> = ["meta", "br"]

  init(_ page: String) throws {
    let bytes = Array(page.utf8)
    let (less, greater) = (UInt8(ascii: "<"), UInt8(ascii: ">"))
    var index = 0
    var open: [String] = []
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    while index < bytes.count {
      guard bytes[index] == less else {
        let end = bytes[index...].firstIndex(of: less) ?? bytes.count
        if let element = open.last, element != "style" { texts.append(Markup.unescaped(text(index..<end))) }
        index = end
        continue
      }
      guard let end = bytes[index...].firstIndex(of: greater) else {
        throw Problem.malformed("unfinished tag")
      }
      let tag = text(index + 1..<end)
      index = end + 1
      if tag.hasPrefix("!") { continue }
      if tag.hasPrefix("/") {
        guard open.popLast() == String(tag.dropFirst()) else { throw Problem.malformed("</\(tag)>") }
        continue
      }
      let name = String(tag.prefix { $0 != " " && $0 != "/" })
      guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
        throw Problem.malformed("<\(tag)>")
      }
      elements.append(name)
      try readAttributes(Array(tag.utf8)[name.utf8.count...])
      if !tag.hasSuffix("/"), !Markup.void.contains(name) { open.append(name) }
    }
    guard open.isEmpty else { throw Problem.malformed("not closed: \(open)") }
  }

  private mutating func readAttributes(_ bytes: ArraySlice<UInt8>) throws {
    let (quote, equals) = (UInt8(ascii: "\""), UInt8(ascii: "="))
    var rest = bytes
    while let start = rest.firstIndex(where: { $0 != 32 && $0 != UInt8(ascii: "/") }) {
      rest = rest[start...]
      guard let sign = rest.firstIndex(of: equals), sign + 1 < rest.endIndex, rest[sign + 1] == quote,
        let close = rest[(sign + 2)...].firstIndex(of: quote)
      else { throw Problem.malformed(String(decoding: bytes, as: UTF8.self)) }
      let name = String(decoding: rest[..<sign], as: UTF8.self)
      guard
        name.utf8.allSatisfy({ $0 > 96 && $0 < 123 || $0 > 64 && $0 < 91 || $0 == 45 || $0 > 47 && $0 < 58 })
      else {
        throw Problem.malformed(name)
      }
      let value = String(decoding: rest[(sign + 2)..<close], as: UTF8.self)
      attributes.append(Attribute(name: name, value: Markup.unescaped(value)))
      rest = rest[(close + 1)...]
    }
  }

  private static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = text
    for (entity, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ] {
      result = result.split(separator: entity, omittingEmptySubsequences: false).joined(separator: character)
    }
    return result
  }
}

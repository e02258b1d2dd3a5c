/// Reads YAML as the metadata of Open SDG use it, in one pass and without recursion deeper than a bound.
///
/// Read are block and flow mappings and lists, complex keys (`? key`), plain, quoted, literal (`|`) and folded
/// (`>`) texts, comments, anchors and aliases, merge keys (`<<`), the tags of YAML's own types, document marks.
/// Every text is kept as it is written: what is a number, a day or `yes` is up to the field that wants it.
/// Refused by name are what the publishers' own reader refuses too (a second document, lists as keys, unknown
/// tags, tabs as indentation) and aliases that would unfold beyond a bound.
///
/// Where YAML leaves a choice it is that of PyYAML, with which Open SDG reads these files: of a repeated key
/// the last value counts, which is said.
///
/// Source: YAML Ain't Markup Language, version 1.2.2 (2021); PyYAML 6 (2023).
struct YAMLReader {
  private let text: SourceText
  private let problems: Problems
  private let bytes: [UInt8]
  private let end: Int
  private var position: Int
  /// Where the present line begins.
  private var lineStart: Int
  private var hasFailed = false
  private var anchors: [String: Anchor] = [:]
  /// How many values there are, those of aliases included.
  private var count = 0
  private var depth = 0
  /// The depth of the deepest value since it was last set back.
  private var deepest = 0

  /// A value that has a name, with what an alias to it adds.
  private struct Anchor {
    var node: YAMLNode
    var count: Int
    var height: Int
  }

  /// How a member of a mapping begins.
  private enum Key {
    /// With a `?`, behind which the key stands.
    case marked
    /// With the key itself.
    case node(YAMLNode)
  }

  /// What stands before a value: a name for it, and its type.
  private struct Properties {
    var anchor: String?
    var isText = false
    var range: Range<Int>?
  }

  /// How many values a document may have when all aliases are unfolded.
  static let countLimit = 1_000_000

  private init(_ text: SourceText, _ range: Range<Int>, _ problems: Problems) {
    self.text = text
    self.problems = problems
    bytes = text.bytes
    end = range.upperBound
    position = range.lowerBound
    lineStart = range.lowerBound
  }

  /// Reads a whole file, such as `indicator-config/1-1-1.yml`; `nil`, and a problem, when it is no YAML.
  static func document(_ text: SourceText, _ problems: Problems) -> YAMLNode? {
    var reader = YAMLReader(text, 0..<text.bytes.count, problems)
    return reader.document()
  }

  /// Whether a file begins with a line `---`, as one with front matter does.
  static func hasFrontMatter(_ text: SourceText) -> Bool { isFence(0, text) }

  private static func isFence(_ line: Int, _ text: SourceText) -> Bool {
    guard text.lineStarts.indices.contains(line) else { return false }
    let bytes = text.bytes
    let start = text.lineStarts[line]
    guard bytes[start...].starts(with: "---".utf8) else { return false }
    var index = start + 3
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    return index == bytes.count || bytes[index] == 0x0A || bytes[index] == 0x0D
  }

  /// Reads the part between the `---` that begins a Markdown file and the next one; the rest is not YAML.
  static func frontMatter(_ text: SourceText, _ problems: Problems) -> YAMLNode? {
    guard isFence(0, text) else {
      problems.add(
        .invalidYAML, "the file does not begin with '---', so it has no front matter", in: text, at: 0..<1,
        remedy: "begin it with a line '---', the metadata, and another line '---'")
      return nil
    }
    let lines = text.lineStarts.indices.dropFirst()
    guard let close = lines.first(where: { isFence($0, text) }) else {
      problems.add(
        .invalidYAML, "the front matter is not closed by a line '---'", in: text, at: 0..<3,
        remedy: "end it with a line '---'")
      return nil
    }
    var reader = YAMLReader(text, text.lineStarts[1]..<text.lineStarts[close], problems)
    return reader.document()
  }

  // MARK: - Problems

  private mutating func fail(
    _ name: DiagnosticName, _ message: String, at range: Range<Int>, remedy: String
  ) {
    guard !hasFailed else { return }
    hasFailed = true
    problems.add(name, message, in: text, at: range, remedy: remedy)
  }

  private mutating func invalid(_ message: String, at range: Range<Int>? = nil, remedy: String) {
    fail(.invalidYAML, message, at: range ?? position..<position + 1, remedy: remedy)
  }

  private mutating func refuse(_ what: String, at range: Range<Int>, remedy: String) {
    fail(.unsupportedYAML, "\(what) is not read", at: range, remedy: remedy)
  }

  // MARK: - Characters

  private var column: Int { position - lineStart }

  private func byte(at index: Int) -> UInt8? { index < end ? bytes[index] : nil }
  private var current: UInt8? { byte(at: position) }

  private static func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// Whether a blank, a line break or the end stands at a place.
  private func isSpace(at index: Int) -> Bool {
    guard let byte = byte(at: index) else { return true }
    return YAMLReader.isBlank(byte) || YAMLReader.isBreak(byte)
  }

  private var isAtBreak: Bool { current.map(YAMLReader.isBreak) ?? true }

  private static func isFlowMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
    default: false
    }
  }

  private mutating func skipBlanks() { while let byte = current, YAMLReader.isBlank(byte) { position += 1 } }

  /// Goes over a line break, which is there.
  private mutating func skipBreak() {
    guard let byte = current, YAMLReader.isBreak(byte) else { return }
    position += byte == 0x0D && self.byte(at: position + 1) == 0x0A ? 2 : 1
    lineStart = position
  }

  private mutating func skipToBreak() { while !isAtBreak { position += 1 } }

  /// Whether a mark of the document stands at the beginning of a line: `---` or `...`.
  private func isMark(at index: Int) -> Bool {
    guard index + 3 <= end else { return false }
    let mark = bytes[index..<index + 3]
    guard mark.elementsEqual("---".utf8) || mark.elementsEqual("...".utf8) else { return false }
    return isSpace(at: index + 3)
  }

  private var isAtMark: Bool { column == 0 && isMark(at: position) }

  /// Goes on to what is neither a blank, a comment nor a line break.
  ///
  /// Within a line a comment needs a blank before it. Behind a line break tabs are no indentation.
  private mutating func skipSpace(isInFlow: Bool = false) {
    while !hasFailed {
      let start = position
      skipBlanks()
      if current == UInt8(ascii: "#"), position == lineStart || position > start || isBlankBefore {
        skipToBreak()
      }
      guard let byte = current, YAMLReader.isBreak(byte) else {
        if !isInFlow, current != nil, let tab = bytes[lineStart..<position].firstIndex(of: 0x09),
          bytes[lineStart..<tab].allSatisfy({ $0 == 0x20 })
        {
          refuse("a tab as indentation", at: tab..<tab + 1, remedy: "indent with blanks")
        }
        return
      }
      skipBreak()
    }
  }

  private var isBlankBefore: Bool { position > lineStart && YAMLReader.isBlank(bytes[position - 1]) }

  /// Behind a value nothing but a comment may stand in its line.
  private mutating func endLine(after what: String) {
    let start = position
    skipBlanks()
    if current == UInt8(ascii: "#"), position > start || position == lineStart { skipToBreak() }
    guard !isAtBreak, !hasFailed else { return }
    if current == UInt8(ascii: ":"), isSpace(at: position + 1) {
      invalid(
        "a colon and a blank stand within a text that is not in quotes",
        remedy: "put the whole text in quotes")
    } else {
      let from = position
      skipToBreak()
      invalid(
        "text behind \(what)", at: from..<max(position, from + 1),
        remedy: "put the whole text in quotes, and double those within it")
    }
  }

  // MARK: - Documents

  private mutating func document() -> YAMLNode? {
    skipSpace()
    while !hasFailed, current == UInt8(ascii: "%"), column == 0 {
      let start = position
      skipToBreak()
      if !bytes[start..<position].starts(with: "%YAML".utf8) {
        refuse(
          "the directive '\(String(decoding: bytes[start..<position], as: UTF8.self))'",
          at: start..<position, remedy: "remove it, and write tags in full")
      }
      skipSpace()
    }
    var node = YAMLNode(kind: .mapping([]), range: position..<position)
    if isAtMark, current == UInt8(ascii: "-") {
      position += 3
      if inlineRest() {
        node = value(parent: -1, allowsMapping: false)
      } else if let block = below(-1) {
        node = block
      }
    } else if current != nil, !isAtMark, !hasFailed {
      node = blockNode(parent: -1, allowsMapping: true)
    }
    guard !hasFailed else { return nil }
    skipSpace()
    if isAtMark, current == UInt8(ascii: ".") {
      position += 3
      endLine(after: "the end of the document")
      skipSpace()
    }
    guard !hasFailed else { return nil }
    if isAtMark, current == UInt8(ascii: "-") {
      refuse(
        "a second document", at: position..<position + 3,
        remedy: "keep one document a file; its publisher's reader refuses two as well")
    } else if current != nil {
      let from = position
      skipToBreak()
      invalid(
        "this line is less or more indented than those it belongs to", at: from..<position,
        remedy: "indent it like the lines before it, or put quotes around a text that has several lines")
    }
    return hasFailed ? nil : node
  }

  /// Goes over blanks, and says whether something but a comment is left of the line.
  private mutating func inlineRest() -> Bool {
    let start = position
    skipBlanks()
    if current == UInt8(ascii: "#"), position > start || isBlankBefore { skipToBreak() }
    return !isAtBreak
  }

  // MARK: - Values

  private func null(_ range: Range<Int>) -> YAMLNode { YAMLNode(kind: .null, range: range) }

  /// Counts a value, and goes one deeper for `read`.
  private mutating func nested(_ read: (inout YAMLReader) -> YAMLNode) -> YAMLNode {
    guard !hasFailed else { return null(position..<position) }
    guard depth < SourceFile.depthLimit else {
      fail(
        .tooDeep, "values are nested more than \(SourceFile.depthLimit) deep", at: position..<position + 1,
        remedy: "nest them less deeply")
      return null(position..<position)
    }
    depth += 1
    deepest = max(deepest, depth)
    defer { depth -= 1 }
    add(1)
    return read(&self)
  }

  private mutating func add(_ number: Int) {
    count += number
    if count > YAMLReader.countLimit {
      fail(
        .unsupportedYAML, "the document has more than \(YAMLReader.countLimit) values, aliases unfolded",
        at: position..<position + 1, remedy: "write the values out instead of aliases within aliases")
    }
  }

  /// What stands in the lines below a key or a dash, deeper than a column; `nil` when nothing does.
  private mutating func below(_ parent: Int) -> YAMLNode? {
    skipSpace()
    guard current != nil, !isAtMark, column > parent, !hasFailed else { return nil }
    return blockNode(parent: parent, allowsMapping: true)
  }

  /// A value that begins here, in the line of what it belongs to or in a line of its own.
  ///
  /// - Parameters:
  ///   - parent: the column of the mapping or list it belongs to, beyond which its lines lie; −1 for none
  ///   - allowsMapping: whether `key: value` may begin here
  private mutating func value(parent: Int, allowsMapping: Bool) -> YAMLNode {
    let start = position
    let startColumn = column
    var properties = Properties()
    let before = (count, deepest)
    guard readProperties(&properties) else { return null(start..<start) }
    guard properties.range != nil else {
      return blockNode(parent: parent, allowsMapping: allowsMapping, keyColumn: nil, &properties)
    }
    deepest = depth
    var node: YAMLNode
    if inlineRest() {
      // `&name key: value` names the key, not the mapping.
      node = blockNode(
        parent: parent, allowsMapping: allowsMapping, keyColumn: startColumn, &properties)
    } else {
      skipSpace()
      if current != nil, !isAtMark, isItem, column == parent, !allowsMapping {
        node = list(column)
      } else {
        node = below(parent) ?? null(start..<position)
      }
    }
    if properties.isText, case .scalar(let text, _) = node.kind { node.kind = .scalar(text, isPlain: false) }
    if properties.isText, case .null = node.kind { node.kind = .scalar("", isPlain: false) }
    if let name = properties.anchor {
      anchors[name] = Anchor(node: node, count: count - before.0, height: max(0, deepest - depth))
    }
    deepest = max(deepest, before.1)
    return node
  }

  /// Reads names and tags before a value; `false` when one is refused.
  private mutating func readProperties(_ properties: inout Properties) -> Bool {
    while let first = current, first == UInt8(ascii: "&") || first == UInt8(ascii: "!") {
      let start = position
      position += 1
      while let byte = current, !YAMLReader.isBlank(byte), !YAMLReader.isBreak(byte),
        !YAMLReader.isFlowMark(byte)
      {
        position += 1
      }
      let word = String(decoding: bytes[start..<position], as: UTF8.self)
      properties.range = start..<position
      if first == UInt8(ascii: "&") {
        guard position > start + 1, properties.anchor == nil else {
          invalid("an anchor (&) without a name, or a second one", at: start..<position, remedy: "remove it")
          return false
        }
        properties.anchor = String(word.dropFirst())
      } else {
        switch word {
        case "!", "!!str": properties.isText = true
        case "!!map", "!!seq", "!!int", "!!float", "!!bool", "!!null", "!!timestamp": break
        default:
          refuse(
            "the tag '\(word)'", at: start..<position,
            remedy: "remove it; its publisher's reader knows only YAML's own types")
          return false
        }
      }
      skipBlanks()
    }
    return true
  }

  /// Whether a dash that begins an item stands here.
  private var isItem: Bool { current == UInt8(ascii: "-") && isSpace(at: position + 1) }

  /// The value whose first sign stands here.
  private mutating func blockNode(parent: Int, allowsMapping: Bool) -> YAMLNode {
    var properties = Properties()
    return blockNode(parent: parent, allowsMapping: allowsMapping, keyColumn: nil, &properties)
  }

  /// The value whose first sign stands here; a mapping takes what stands before it for its first key.
  private mutating func blockNode(
    parent: Int, allowsMapping: Bool, keyColumn: Int?, _ properties: inout Properties
  ) -> YAMLNode {
    guard let first = current else { return null(position..<position) }
    let start = position
    let startLine = lineStart
    let indent = keyColumn ?? column
    if isItem {
      guard allowsMapping else {
        invalid("a list begins in the line of its key", remedy: "begin it in the next line")
        return null(start..<start)
      }
      return list(indent)
    }
    if first == UInt8(ascii: "?"), isSpace(at: position + 1), allowsMapping {
      return mapping(indent, first: .marked)
    }
    if keyColumn == nil, first == UInt8(ascii: "&") || first == UInt8(ascii: "!") {
      return value(parent: parent, allowsMapping: allowsMapping)
    }
    if first == UInt8(ascii: "|") || first == UInt8(ascii: ">") {
      return nested { $0.blockScalar(parent: parent, isFolded: first == UInt8(ascii: ">")) }
    }
    let isWhole =
      first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") || first == UInt8(ascii: "[")
      || first == UInt8(ascii: "{") || first == UInt8(ascii: "*")
    if isWhole {
      let node = flowNode(isInFlow: false)
      guard !hasFailed else { return node }
      let after = position
      skipBlanks()
      if allowsMapping, current == UInt8(ascii: ":"), isSpace(at: position + 1), lineStart == startLine {
        return mapping(indent, first: .node(named(node, &properties)))
      }
      position = after
      endLine(after: "a closing \(first == UInt8(ascii: "*") ? "alias" : "quote or bracket")")
      return node
    }
    guard let line = plainLine(isInFlow: false) else { return null(start..<start) }
    let after = position
    skipBlanks()
    if current == UInt8(ascii: ":"), isSpace(at: position + 1), allowsMapping {
      let key = YAMLNode(kind: .scalar(line, isPlain: true), range: start..<after)
      return mapping(indent, first: .node(named(key, &properties)))
    }
    position = after
    return nested { $0.plain(line, from: start, parent: parent) }
  }

  // MARK: - Lists

  private mutating func list(_ indent: Int) -> YAMLNode {
    nested { reader in
      let start = reader.position
      var items: [YAMLNode] = []
      while !reader.hasFailed, reader.isItem {
        let dash = reader.position
        reader.position += 1
        if reader.inlineRest() {
          items.append(reader.value(parent: indent, allowsMapping: true))
        } else {
          items.append(reader.below(indent) ?? reader.null(dash..<dash + 1))
        }
        reader.skipSpace()
        guard reader.current != nil, !reader.isAtMark, !reader.hasFailed else { break }
        if reader.column > indent { reader.misplaced() }
        if reader.column < indent { break }
      }
      return YAMLNode(kind: .list(items), range: start..<start + 1)
    }
  }

  private mutating func misplaced() {
    let from = position
    skipToBreak()
    invalid(
      "this line is less or more indented than those it belongs to", at: from..<position,
      remedy: "indent it like the lines before it, or put quotes around a text that has several lines")
  }

  // MARK: - Mappings

  /// Members as they are read; of a repeated key the last value counts.
  private struct Members {
    var all: [YAMLNode.Member] = []
    var places: [String: Int] = [:]
    var merged: [YAMLNode.Member] = []
    var mergedNames: Set<String> = []
  }

  /// A mapping whose keys begin at a column; the first key, without its colon, has been read already.
  private mutating func mapping(_ indent: Int, first: Key) -> YAMLNode {
    nested { reader in
      let start = if case .node(let node) = first { node.range.lowerBound } else { reader.position }
      var members = Members()
      var pending: Key? = first
      while !reader.hasFailed {
        guard let key = pending ?? reader.nextKey() else { break }
        pending = nil
        let name: YAMLNode
        var isExplicit = false
        switch key {
        case .node(let node): name = node
        case .marked:
          isExplicit = true
          name = reader.explicitKey(indent)
          guard !reader.hasFailed else { return reader.null(start..<start) }
        }
        if reader.current == UInt8(ascii: ":"), reader.isSpace(at: reader.position + 1),
          !isExplicit || reader.column == indent
        {
          reader.position += 1
          let value = reader.memberValue(indent, key: name.range, isExplicit: isExplicit)
          reader.put(name, value, in: &members, isInFlow: false)
        } else {
          reader.put(name, reader.null(name.range), in: &members, isInFlow: false)
        }
        reader.skipSpace()
        guard reader.current != nil, !reader.isAtMark, !reader.hasFailed else { break }
        if reader.column > indent { reader.misplaced() }
        if reader.column < indent { break }
        if reader.isItem {
          reader.misplaced()
        }
      }
      return YAMLNode(kind: .mapping(reader.finished(members)), range: start..<start + 1)
    }
  }

  private func finished(_ members: Members) -> [YAMLNode.Member] {
    members.all + members.merged.filter { members.places[$0.key] == nil }
  }

  /// The next key of a mapping, up to its colon; `nil`, and a problem, when none begins here.
  private mutating func nextKey() -> Key? {
    let start = position
    let startLine = lineStart
    guard let first = current else { return nil }
    if first == UInt8(ascii: "?"), isSpace(at: position + 1) { return .marked }
    var properties = Properties()
    guard readProperties(&properties) else { return nil }
    let node: YAMLNode
    switch current {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "*"):
      node = flowNode(isInFlow: false)
    default:
      guard let line = plainLine(isInFlow: false) else { return nil }
      node = YAMLNode(kind: .scalar(line, isPlain: !properties.isText), range: start..<position)
    }
    let key = named(node, &properties)
    let end = position
    skipBlanks()
    guard current == UInt8(ascii: ":"), isSpace(at: position + 1), lineStart == startLine else {
      if !hasFailed {
        invalid(
          "a line 'key: value' is expected", at: start..<max(end, start + 1),
          remedy: "put a colon and a blank behind the key, or quotes around a text that has several lines")
      }
      return nil
    }
    return .node(key)
  }

  /// A key under the name and the type that stand before it.
  private mutating func named(_ key: YAMLNode, _ properties: inout Properties) -> YAMLNode {
    var key = key
    if properties.isText, case .scalar(let text, _) = key.kind { key.kind = .scalar(text, isPlain: false) }
    if let name = properties.anchor { anchors[name] = Anchor(node: key, count: 1, height: 0) }
    properties = Properties()
    return key
  }

  /// The key behind `? `, up to the line of its colon.
  private mutating func explicitKey(_ indent: Int) -> YAMLNode {
    let mark = position
    position += 1
    let key =
      inlineRest()
      ? value(parent: indent, allowsMapping: true) : below(indent) ?? null(mark..<mark + 1)
    skipSpace()
    return key
  }

  private mutating func memberValue(_ indent: Int, key: Range<Int>, isExplicit: Bool) -> YAMLNode {
    if inlineRest() { return value(parent: indent, allowsMapping: isExplicit) }
    skipSpace()
    guard current != nil, !isAtMark, !hasFailed else { return null(key) }
    // A list may begin at the key's own column.
    if column == indent, isItem { return list(indent) }
    return below(indent) ?? null(key)
  }

  /// Adds a member to a mapping.
  private mutating func put(
    _ key: YAMLNode, _ value: YAMLNode, in members: inout Members, isInFlow: Bool
  ) {
    guard !hasFailed else { return }
    let name: String
    switch key.kind {
    case .scalar(let text, let isPlain):
      name = text
      if text == "<<", isPlain {
        merge(value, key.range, &members)
        return
      }
    case .null: name = ""
    case .list, .mapping:
      refuse(
        "\(key.description) as a key", at: key.range.lowerBound..<key.range.lowerBound + 1,
        remedy: "write a text as the key; its publisher's reader refuses others as well")
      return
    }
    let member = YAMLNode.Member(key: name, keyRange: key.range, value: value)
    if let place = members.places[name] {
      let first = text.position(of: members.all[place].keyRange.lowerBound).line
      problems.add(
        .repeatedKey, "the key '\(name)' is already given in line \(first)", in: text, at: key.range,
        remedy: "the last one counts, as for its publisher's reader; keep one of the two")
      members.all[place] = member
    } else {
      members.places[name] = members.all.count
      members.all.append(member)
    }
  }

  /// Takes the members of another mapping that are not given here.
  private mutating func merge(_ value: YAMLNode, _ range: Range<Int>, _ members: inout Members) {
    switch value.kind {
    case .mapping(let other):
      add(other.count)
      for member in other where members.mergedNames.insert(member.key).inserted {
        members.merged.append(member)
      }
    case .list(let others) where others.allSatisfy({ if case .mapping = $0.kind { true } else { false } }):
      for other in others { merge(other, range, &members) }
    default:
      invalid(
        "a merge key (<<) wants a mapping", at: range, remedy: "name a mapping: '<<: *name'")
    }
  }

  // MARK: - Flow values

  /// A quoted text, an alias, or a list or mapping in brackets.
  private mutating func flowNode(isInFlow: Bool) -> YAMLNode {
    switch current {
    case UInt8(ascii: "["): nested { $0.flowList() }
    case UInt8(ascii: "{"): nested { $0.flowMapping() }
    case UInt8(ascii: "\""), UInt8(ascii: "'"): nested { $0.quoted() }
    case UInt8(ascii: "*"): alias()
    default: flowPlain()
    }
  }

  private mutating func alias() -> YAMLNode {
    let start = position
    position += 1
    while let byte = current, !YAMLReader.isBlank(byte), !YAMLReader.isBreak(byte),
      !YAMLReader.isFlowMark(byte)
    {
      position += 1
    }
    let name = String(decoding: bytes[start + 1..<position], as: UTF8.self)
    guard let anchor = anchors[name] else {
      invalid(
        "the alias '*\(name)' names nothing before it", at: start..<position,
        remedy: "name a value before it with '&\(name)', or put the text in quotes")
      return null(start..<position)
    }
    add(anchor.count)
    deepest = max(deepest, depth + anchor.height)
    if depth + anchor.height > SourceFile.depthLimit {
      fail(
        .tooDeep, "values are nested more than \(SourceFile.depthLimit) deep, aliases unfolded",
        at: start..<position, remedy: "nest them less deeply")
    }
    var node = anchor.node
    node.range = start..<position
    return node
  }

  /// A value within brackets, with its names and tags.
  private mutating func flowValue() -> YAMLNode {
    let before = (count, deepest)
    let start = position
    var properties = Properties()
    guard readProperties(&properties) else { return null(start..<start) }
    if properties.range != nil { skipSpace(isInFlow: true) }
    deepest = depth
    var node: YAMLNode
    if let byte = current,
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
        || byte == UInt8(ascii: ":") && (isSpace(at: position + 1) || isFlowMark(at: position + 1))
    {
      node = null(position..<position)
    } else {
      node = flowNode(isInFlow: true)
    }
    if properties.isText, case .scalar(let text, _) = node.kind { node.kind = .scalar(text, isPlain: false) }
    if let name = properties.anchor {
      anchors[name] = Anchor(node: node, count: count - before.0, height: max(0, deepest - depth))
    }
    deepest = max(deepest, before.1)
    return node
  }

  private func isFlowMark(at index: Int) -> Bool { byte(at: index).map(YAMLReader.isFlowMark) ?? true }

  private mutating func flowPlain() -> YAMLNode {
    nested { reader in
      let start = reader.position
      guard var text = reader.plainLine(isInFlow: true) else { return reader.null(start..<start) }
      var last = reader.position
      while !reader.hasFailed {
        let (next, breaks) = reader.peekLines()
        guard let next, breaks > 0, next.lineStart != next.index || !reader.isMark(at: next.index),
          let first = reader.byte(at: next.index), !YAMLReader.isFlowMark(first),
          first != UInt8(ascii: "#"),
          !(first == UInt8(ascii: ":")
            && (reader.isSpace(at: next.index + 1) || reader.isFlowMark(at: next.index + 1)))
        else { break }
        reader.position = next.index
        reader.lineStart = next.lineStart
        let from = reader.position
        guard let line = reader.plainLine(isInFlow: true, isContinued: true), reader.position > from else {
          break
        }
        text += breaks == 1 ? " " : String(repeating: "\n", count: breaks - 1)
        text += line
        last = reader.position
      }
      return YAMLNode(kind: .scalar(text, isPlain: true), range: start..<last)
    }
  }

  private mutating func flowList() -> YAMLNode {
    let open = position
    position += 1
    var items: [YAMLNode] = []
    while !hasFailed {
      skipSpace(isInFlow: true)
      guard let byte = current, !isAtMark else { break }
      if byte == UInt8(ascii: "]") {
        position += 1
        return YAMLNode(kind: .list(items), range: open..<position)
      }
      guard byte != UInt8(ascii: ",") else {
        invalid("a comma without a value before it", remedy: "write the value, or remove the comma")
        break
      }
      let isExplicit = byte == UInt8(ascii: "?") && isSpace(at: position + 1)
      if isExplicit {
        position += 1
        skipSpace(isInFlow: true)
      }
      let start = position
      let item = flowValue()
      skipSpace(isInFlow: true)
      if isAtFlowColon(after: item) || isExplicit {
        // A pair within a list is a mapping of its own.
        var members = Members()
        let value = flowMemberValue(start)
        put(item, value, in: &members, isInFlow: true)
        items.append(YAMLNode(kind: .mapping(finished(members)), range: start..<position))
        add(1)
        skipSpace(isInFlow: true)
      } else {
        items.append(item)
      }
      guard separates(UInt8(ascii: "]")) else { break }
    }
    if !hasFailed {
      invalid(
        "a bracket that is never closed", at: open..<open + 1, remedy: "close it, or put the text in quotes")
    }
    return null(open..<open)
  }

  private mutating func flowMapping() -> YAMLNode {
    let open = position
    position += 1
    var members = Members()
    while !hasFailed {
      skipSpace(isInFlow: true)
      guard let byte = current, !isAtMark else { break }
      if byte == UInt8(ascii: "}") {
        position += 1
        return YAMLNode(kind: .mapping(finished(members)), range: open..<position)
      }
      guard byte != UInt8(ascii: ",") else {
        invalid("a comma without a value before it", remedy: "write the value, or remove the comma")
        break
      }
      if byte == UInt8(ascii: "?"), isSpace(at: position + 1) {
        position += 1
        skipSpace(isInFlow: true)
      }
      let start = position
      let key = flowValue()
      skipSpace(isInFlow: true)
      let value = isAtFlowColon(after: key) ? flowMemberValue(start) : null(key.range)
      put(key, value, in: &members, isInFlow: true)
      skipSpace(isInFlow: true)
      guard separates(UInt8(ascii: "}")) else { break }
    }
    if !hasFailed {
      invalid(
        "a bracket that is never closed", at: open..<open + 1, remedy: "close it, or put the text in quotes")
    }
    return null(open..<open)
  }

  /// Whether the colon of a pair stands here; behind quotes and brackets it needs no blank.
  private func isAtFlowColon(after key: YAMLNode) -> Bool {
    guard current == UInt8(ascii: ":") else { return false }
    if isSpace(at: position + 1) || isFlowMark(at: position + 1) { return true }
    if case .scalar(_, isPlain: true) = key.kind { return false }
    return true
  }

  private mutating func flowMemberValue(_ start: Int) -> YAMLNode {
    guard current == UInt8(ascii: ":") else { return null(start..<start) }
    position += 1
    skipSpace(isInFlow: true)
    return flowValue()
  }

  /// Goes over a comma; at the closing bracket it stays.
  private mutating func separates(_ close: UInt8) -> Bool {
    guard !hasFailed else { return false }
    if current == UInt8(ascii: ",") {
      position += 1
      return true
    }
    if current == close { return true }
    if current != nil, !isAtMark {
      invalid(
        "a comma or '\(Character(Unicode.Scalar(close)))' is expected",
        remedy: "separate values by commas, and put texts with commas, brackets or colons in quotes")
    }
    return false
  }

  // MARK: - Plain texts

  /// The part of a plain text in this line, without blanks at its end; `nil` when none can begin here.
  private mutating func plainLine(isInFlow: Bool, isContinued: Bool = false) -> String? {
    let start = position
    guard let first = current else { return nil }
    if !isContinued, !beginsPlain(first, isInFlow: isInFlow) { return nil }
    var last = start
    while let byte = current, !YAMLReader.isBreak(byte) {
      if byte == UInt8(ascii: ":"),
        isSpace(at: position + 1) || isInFlow && isFlowMark(at: position + 1)
      {
        break
      }
      if byte == UInt8(ascii: "#"), position > lineStart, YAMLReader.isBlank(bytes[position - 1]) { break }
      if isInFlow, YAMLReader.isFlowMark(byte) { break }
      position += 1
      if !YAMLReader.isBlank(byte) { last = position }
    }
    position = last
    return String(decoding: bytes[start..<last], as: UTF8.self)
  }

  private mutating func beginsPlain(_ first: UInt8, isInFlow: Bool) -> Bool {
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
      let next = position + 1
      if !isSpace(at: next), !(isInFlow && isFlowMark(at: next)) { return true }
      invalid(
        "'\(Character(Unicode.Scalar(first)))' stands where a text is expected",
        remedy: "put the text in quotes, or begin a list or a mapping in a line of its own")
    case UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "%"):
      invalid(
        "a text begins with '\(Character(Unicode.Scalar(first)))', which YAML keeps for itself",
        remedy: "put the whole text in quotes")
    case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "|"), UInt8(ascii: ">"),
      UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"):
      invalid(
        "a text begins with '\(Character(Unicode.Scalar(first)))'", remedy: "put the whole text in quotes")
    default: return true
    }
    return false
  }

  /// Where the next line that is not blank begins, and how many line breaks lie before it; nothing is read.
  private func peekLines() -> (next: (index: Int, lineStart: Int)?, breaks: Int) {
    var index = position
    var start = lineStart
    var breaks = 0
    while index < end {
      let byte = bytes[index]
      if YAMLReader.isBlank(byte) {
        index += 1
      } else if YAMLReader.isBreak(byte) {
        index += byte == 0x0D && self.byte(at: index + 1) == 0x0A ? 2 : 1
        start = index
        breaks += 1
      } else {
        return ((index, start), breaks)
      }
    }
    return (nil, breaks)
  }

  /// A plain text whose first line has been read; its other lines lie deeper than a column.
  private mutating func plain(_ first: String, from start: Int, parent: Int) -> YAMLNode {
    var text = first
    var last = position
    while !hasFailed {
      let (next, breaks) = peekLines()
      guard let next, breaks > 0, next.index - next.lineStart > parent,
        bytes[next.index] != UInt8(ascii: "#"),
        !(next.index == next.lineStart && isMark(at: next.index)),
        !(bytes[next.index] == UInt8(ascii: ":") && isSpace(at: next.index + 1))
      else { break }
      position = next.index
      lineStart = next.lineStart
      guard let line = plainLine(isInFlow: false, isContinued: true) else { break }
      text += breaks == 1 ? " " : String(repeating: "\n", count: breaks - 1)
      text += line
      last = position
      skipBlanks()
      if current == UInt8(ascii: ":"), isSpace(at: position + 1) {
        invalid(
          "a colon and a blank stand within a text that is not in quotes",
          remedy: "put the whole text in quotes")
      }
      position = last
    }
    let range = start..<last
    endLine(after: "a text")
    return YAMLNode(kind: .scalar(text, isPlain: true), range: range)
  }

  // MARK: - Quoted texts

  private mutating func quoted() -> YAMLNode {
    let open = position
    let quote = bytes[open]
    position += 1
    var content: [UInt8] = []
    while !hasFailed, let byte = current {
      if byte == quote {
        if quote == UInt8(ascii: "'"), self.byte(at: position + 1) == quote {
          content.append(quote)
          position += 2
          continue
        }
        position += 1
        return YAMLNode(
          kind: .scalar(String(decoding: content, as: UTF8.self), isPlain: false), range: open..<position)
      }
      if YAMLReader.isBlank(byte) || YAMLReader.isBreak(byte) {
        foldSpace(&content, joinsLines: false)
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        if let next = self.byte(at: position + 1), YAMLReader.isBreak(next) {
          position += 1
          foldSpace(&content, joinsLines: true)
        } else {
          appendEscape(to: &content)
        }
      } else {
        content.append(byte)
        position += 1
      }
    }
    if !hasFailed {
      invalid("a quote that is never closed", at: open..<open + 1, remedy: "close it")
    }
    return null(open..<position)
  }

  /// Blanks within quotes as they are; around line breaks they are nothing, one break is a blank, and each
  /// further one a break.
  private mutating func foldSpace(_ content: inout [UInt8], joinsLines: Bool) {
    let start = position
    skipBlanks()
    guard let byte = current, YAMLReader.isBreak(byte) else {
      content += bytes[start..<position]
      return
    }
    var breaks = 0
    while let byte = current, YAMLReader.isBreak(byte) {
      skipBreak()
      breaks += 1
      if isMark(at: position) {
        invalid(
          "a mark of the document stands within quotes", at: position..<position + 3,
          remedy: "close the quotes before it")
        return
      }
      skipBlanks()
    }
    if breaks > 1 {
      content += Array(repeating: 0x0A, count: breaks - 1)
    } else if !joinsLines {
      content.append(0x20)
    }
  }

  /// The escapes of one character in double quotes.
  private static let escapes: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "0"): "\0", UInt8(ascii: "a"): "\u{7}", UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "t"): "\t",
    0x09: "\t", UInt8(ascii: "n"): "\n", UInt8(ascii: "v"): "\u{B}", UInt8(ascii: "f"): "\u{C}",
    UInt8(ascii: "r"): "\r", UInt8(ascii: "e"): "\u{1B}", UInt8(ascii: "\""): "\"", UInt8(ascii: "/"): "/",
    UInt8(ascii: "\\"): "\\", UInt8(ascii: " "): " ", UInt8(ascii: "N"): "\u{85}",
    UInt8(ascii: "_"): "\u{A0}", UInt8(ascii: "L"): "\u{2028}", UInt8(ascii: "P"): "\u{2029}",
  ]

  /// Appends what a backslash and what follows it stand for.
  private mutating func appendEscape(to content: inout [UInt8]) {
    let start = position
    if let byte = byte(at: start + 1) {
      if let scalar = YAMLReader.escapes[byte] {
        content += Array(String(Character(scalar)).utf8)
        position += 2
        return
      }
      let digits = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8][byte]
      if let digits, start + 2 + digits <= end {
        let written = bytes[start + 2..<start + 2 + digits]
        let isHexadecimal = written.allSatisfy { byte in
          (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
        }
        if isHexadecimal, let value = UInt32(String(decoding: written, as: UTF8.self), radix: 16),
          let scalar = Unicode.Scalar(value)
        {
          content += Array(String(Character(scalar)).utf8)
          position += 2 + digits
          return
        }
      }
    }
    invalid(
      "a backslash in double quotes begins no escape", at: start..<min(start + 2, end),
      remedy: "double the backslash, or use single quotes")
  }

  // MARK: - Literal and folded texts

  private mutating func blockScalar(parent: Int, isFolded: Bool) -> YAMLNode {
    let start = position
    position += 1
    var keepsBreaks = false
    var stripsBreaks = false
    var stated: Int?
    while let byte = current, !isSpace(at: position) {
      switch byte {
      case UInt8(ascii: "+") where !stripsBreaks && !keepsBreaks: keepsBreaks = true
      case UInt8(ascii: "-") where !stripsBreaks && !keepsBreaks: stripsBreaks = true
      case UInt8(ascii: "1")...UInt8(ascii: "9") where stated == nil: stated = Int(byte) - 48
      default:
        invalid(
          "the sign '\(String(decoding: [byte], as: UTF8.self))' stands behind | or >",
          remedy: "write '+', '-' or a digit from 1 to 9 there, or put the text in quotes")
        return null(start..<position)
      }
      position += 1
    }
    endLine(after: "the | or > that begins a text")
    guard !hasFailed else { return null(start..<position) }
    if current != nil { skipBreak() }
    let indent = stated.map { max(parent, 0) + $0 } ?? max(parent + 1, 1, firstIndent())
    var result = ""
    var breaks = skipBlankLines(indent)
    var wasBroken = false
    var last = position
    while current != nil, column == indent, !isAtMark {
      result += String(repeating: "\n", count: breaks)
      let begin = position
      let isText = current.map { !YAMLReader.isBlank($0) } ?? false
      skipToBreak()
      result += String(decoding: bytes[begin..<position], as: UTF8.self)
      last = position
      wasBroken = current != nil
      skipBreak()
      breaks = skipBlankLines(indent)
      guard current != nil, column == indent, !isAtMark else { break }
      let isNextText = current.map { !YAMLReader.isBlank($0) } ?? false
      if isFolded, isText, isNextText {
        if breaks == 0 { result += " " }
      } else {
        result += "\n"
      }
    }
    if !stripsBreaks, wasBroken { result += "\n" }
    if keepsBreaks { result += String(repeating: "\n", count: breaks) }
    // The line that ends the text is looked at again, from its beginning.
    if current != nil { position = lineStart }
    return YAMLNode(kind: .scalar(result, isPlain: false), range: start..<max(last, start + 1))
  }

  /// The column of the first line that is not blank, or of a longer blank line before it.
  private func firstIndent() -> Int {
    var index = position
    var widest = 0
    while index < end {
      let start = index
      while index < end, bytes[index] == 0x20 { index += 1 }
      widest = max(widest, index - start)
      guard index < end, YAMLReader.isBreak(bytes[index]) else { return widest }
      index += bytes[index] == 0x0D && byte(at: index + 1) == 0x0A ? 2 : 1
    }
    return widest
  }

  /// Goes over lines of at most so many blanks, and stands at that column of the next; gives their number.
  private mutating func skipBlankLines(_ indent: Int) -> Int {
    var breaks = 0
    while true {
      while current == 0x20, column < indent { position += 1 }
      guard let byte = current, YAMLReader.isBreak(byte) else { return breaks }
      skipBreak()
      breaks += 1
    }
  }
}

import Foundation
import ProgressTestSupport
import Testing

/// The folders of the library, lowest first: a folder may name the types of those before it, never of those after.
private let layers = [
  "Time", "Diagnostics", "Model", "Outlook", "Ledger", "Reading", "Checks", "Assessment", "Methods", "Gate",
  "Files", "Reports",
]

/// What each folder may import beside nothing at all.
private let allowedImports: [String: Set<String>] = [
  "Model": ["Darwin", "Glibc", "Musl", "ucrt"],
  "Files": ["FoundationEssentials", "Foundation", "Darwin", "Glibc", "Musl", "ucrt"],
]

/// Words that look at the process, the clock or the surroundings.
private let processWords: Set<String> = [
  "CommandLine", "ContinuousClock", "Date", "ProcessInfo", "SuspendingClock", "TimeZone", "clock_gettime",
  "clock_gettime_nsec_np", "getcwd", "getenv", "gettimeofday", "isatty", "localtime", "setlocale",
]

/// One Swift file, without its comments and texts.
private struct SwiftFile: CustomTestStringConvertible {
  let path: String
  let words: [Word]
  /// The words that are neither members nor labels.
  let names: Set<String>

  struct Word {
    let text: String
    /// How many braces are open around it.
    let depth: Int
    /// Whether a dot stands before it.
    let isMember: Bool
    /// Whether a colon follows: the label of an argument or of a value.
    let isLabel: Bool
    /// The word before it.
    let previous: String
  }

  var testDescription: String { path }
  var name: String { String(path.split(separator: "/").last ?? "") }
  var folder: String { path.split(separator: "/").dropFirst(2).first.map(String.init) ?? "" }

  private static let keywords: Set<String> = ["struct", "enum", "class", "protocol", "actor", "typealias"]

  /// The types that the file declares outside every other type.
  var types: Set<String> { declarations { $0.depth == 0 } }
  /// The types that the file declares within others, and the names of its generic parameters.
  var nestedTypes: Set<String> { declarations { $0.depth > 0 } }
  /// The types that the file extends.
  var extended: Set<String> { Set(words.filter { $0.previous == "extension" }.map(\.text)) }
  /// The modules that the file imports.
  var imports: Set<String> { Set(words.filter { $0.previous == "import" }.map(\.text)) }

  private func declarations(_ isMeant: (Word) -> Bool) -> Set<String> {
    Set(words.filter { SwiftFile.keywords.contains($0.previous) && isMeant($0) }.map(\.text))
  }

  init(path: String, text: String) {
    self.path = path
    var words: [Word] = []
    var depth = 0
    var word: [UInt8] = []
    var isMember = false
    var last = UInt8(ascii: " ")
    let code = SwiftFile.withoutCommentsAndTexts(Array(text.utf8)) + [UInt8(ascii: "\n")]
    for (index, byte) in code.enumerated() {
      let isLetter =
        (byte | 32) >= 97 && (byte | 32) <= 122 || (48...57).contains(byte) || byte == 95 || byte > 127
      if isLetter {
        if word.isEmpty { isMember = last == UInt8(ascii: ".") }
        word.append(byte)
        continue
      }
      if !word.isEmpty {
        let next = code[index...].first { $0 != UInt8(ascii: " ") }
        words.append(
          Word(
            text: String(decoding: word, as: UTF8.self), depth: depth, isMember: isMember,
            isLabel: next == UInt8(ascii: ":"), previous: words.last?.text ?? ""))
        word = []
      }
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      last = byte
    }
    self.words = words
    names = Set(words.filter { !$0.isMember && !$0.isLabel }.map(\.text))
  }

  private static func withoutCommentsAndTexts(_ bytes: [UInt8]) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    let slash = UInt8(ascii: "/")
    var code: [UInt8] = []
    var index = 0
    func starts(_ text: StaticString) -> Bool {
      let end = index + text.utf8CodeUnitCount
      return end <= bytes.count
        && bytes[index..<end].elementsEqual(
          UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
    while index < bytes.count {
      // Most bytes are neither, and are not to be looked at twice.
      let byte = bytes[index]
      if byte != quote, byte != slash {
        code.append(byte)
        index += 1
      } else if starts("\"\"\"") {
        index += 3
        while index < bytes.count, !starts("\"\"\"") { index += 1 }
        index += 3
      } else if byte == quote {
        index += 1
        while index < bytes.count, bytes[index] != quote {
          index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        index += 1
      } else if starts("//") {
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
      } else {
        code.append(bytes[index])
        index += 1
      }
    }
    return code
  }

  /// The Swift files under a folder of the package, in order of their paths.
  static func all(under folder: String) -> [SwiftFile] {
    let root = packageRoot.appendingPathComponent(folder)
    let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".swift") && !$0.contains(".docc/") }.sorted().map { path in
      let data = FileManager.default.contents(atPath: root.appendingPathComponent(path).path) ?? Data()
      return SwiftFile(path: folder + "/" + path, text: String(decoding: data, as: UTF8.self))
    }
  }
}

@Suite struct LayeringTests {
  private static let library = SwiftFile.all(under: "Sources/ProgressKit")
  private static let tool = SwiftFile.all(under: "Sources/progress-cli")

  @Test func `every folder of the library has a layer`() {
    #expect(LayeringTests.library.count > 20)
    for file in LayeringTests.library { #expect(layers.contains(file.folder), "\(file.path)") }
  }

  /// For every layer the types of higher ones that have no namesake in it or below.
  private static let forbidden = layers.indices.map { layer in
    var higher: Set<String> = []
    var allowed: Set<String> = []
    for file in library {
      if let own = layers.firstIndex(of: file.folder), own > layer {
        higher.formUnion(file.types)
      } else {
        allowed.formUnion(file.types.union(file.nestedTypes))
      }
    }
    return higher.subtracting(allowed)
  }

  @Test(arguments: library) private func `a folder names no type of a higher one`(file: SwiftFile) throws {
    let layer = try #require(layers.firstIndex(of: file.folder))
    let used = file.names.intersection(LayeringTests.forbidden[layer])
    #expect(used.isEmpty, "\(file.path) uses \(used.sorted())")
  }

  @Test(arguments: library) private func `a folder imports nothing but what it may`(file: SwiftFile) {
    let extra = file.imports.subtracting(allowedImports[file.folder] ?? [])
    #expect(extra.isEmpty, "\(file.path) imports \(extra.sorted())")
  }

  @Test(arguments: library + tool) private func `a file is named after its type`(file: SwiftFile) {
    guard file.name != "main.swift" else { return }
    let stem = file.name.dropLast(".swift".count).split(separator: "+").map(String.init)
    let declared = stem.count > 1 ? file.extended : file.types.union(file.extended)
    #expect(declared.contains(stem[0]), "\(file.path) declares \(file.types.sorted())")
    #expect(!["Utils", "Helpers", "Types", "Util", "Helper", "Common"].contains(stem[0]))
  }

  @Test(arguments: library + tool) private func `only the entry point looks at the process`(file: SwiftFile) {
    guard file.name != "main.swift" else { return }
    let used = file.names.intersection(processWords)
    #expect(used.isEmpty, "\(file.path) uses \(used.sorted())")
  }

  @Test(arguments: tool) private func `the tool touches the system in four files`(file: SwiftFile) {
    let system = file.imports.subtracting(["ProgressKit"])
    let allowed = ["main.swift", "DescriptorStream.swift", "OutputFile.swift", "NewFiles.swift"]
    #expect(system.isEmpty || allowed.contains(file.name), "\(file.path) imports \(system.sorted())")
    #expect(!system.contains("Foundation") && !system.contains("FoundationEssentials"))
  }

  @Test func `the test sees a lower folder that names a higher type`() {
    let file = SwiftFile(
      path: "Sources/ProgressKit/Time/Day.swift",
      text: """
        /// Not a TextReport.
        struct Day { let text = "TextReport"; enum Part {} } // TextReport
        extension Day { func report() -> TextReport { .TextReport } }
        """)
    #expect(file.types == ["Day"] && file.nestedTypes == ["Part"] && file.extended == ["Day"])
    #expect(file.words.filter { $0.text == "TextReport" && !$0.isMember }.count == 1)
  }
}

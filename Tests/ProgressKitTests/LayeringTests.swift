import Foundation
import ProgressTestSupport
import Testing

/// The folders of the library, lowest first: a folder may name the types of those before it, never of those after.
private let layers = ["Time", "Diagnostics", "Model", "Assessment", "Methods", "Gate", "Files", "Reports"]

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
    let code = SwiftFile.withoutCommentsAndTexts(text)
    var words: [Word] = []
    var depth = 0
    var word = ""
    var wordIsMember = false
    var last: Character = " "
    let characters = Array(code)
    for (index, character) in characters.enumerated() {
      if character.isLetter || character.isNumber || character == "_" {
        if word.isEmpty { wordIsMember = last == "." }
        word.append(character)
        continue
      }
      if !word.isEmpty {
        let next = characters[index...].first { $0 != " " } ?? " "
        words.append(
          Word(
            text: word, depth: depth, isMember: wordIsMember, isLabel: next == ":",
            previous: words.last?.text ?? ""))
        word = ""
      }
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      last = character
    }
    self.words = words
  }

  private static func withoutCommentsAndTexts(_ text: String) -> String {
    var result = ""
    var isInLongText = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let quotes = line.components(separatedBy: "\"\"\"").count - 1
      if quotes == 1 { isInLongText.toggle() }
      if isInLongText || quotes > 0 { continue }
      var isInText = false
      var escaped = false
      var kept = ""
      for character in line {
        if escaped {
          escaped = false
        } else if character == "\\", isInText {
          escaped = true
        } else if character == "\"" {
          isInText.toggle()
        } else if !isInText {
          kept.append(character)
          if kept.hasSuffix("//") {
            kept.removeLast(2)
            break
          }
        }
      }
      result += kept + "\n"
    }
    return result
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

  @Test(arguments: library) private func `a folder names no type of a higher one`(file: SwiftFile) throws {
    let layer = try #require(layers.firstIndex(of: file.folder))
    let higher = LayeringTests.library.filter { (layers.firstIndex(of: $0.folder) ?? 0) > layer }
    let allowed = LayeringTests.library
      .filter { (layers.firstIndex(of: $0.folder) ?? 0) <= layer }
      .reduce(into: Set<String>()) { $0.formUnion($1.types.union($1.nestedTypes)) }
    let forbidden = higher.reduce(into: Set<String>()) { $0.formUnion($1.types) }.subtracting(allowed)
    let used = Set(file.words.filter { !$0.isMember && !$0.isLabel }.map(\.text)).intersection(forbidden)
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
    let used = Set(file.words.filter { !$0.isMember && !$0.isLabel }.map(\.text)).intersection(processWords)
    #expect(used.isEmpty, "\(file.path) uses \(used.sorted())")
  }

  @Test(arguments: tool) private func `the tool touches the system in three files`(file: SwiftFile) {
    let system = file.imports.subtracting(["ProgressKit"])
    let allowed = ["main.swift", "DescriptorStream.swift", "OutputFile.swift"]
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

import Foundation
import ProgressKit
import ProgressTestSupport
import Testing

/// The steps of adding a method, as the article "Carrying on the work" lists them: leaving one out fails here.
@Suite struct MethodStepsTests {
  private static let folder = packageRoot.appendingPathComponent("Sources/ProgressKit/Methods").path
  private static let articles = packageRoot.appendingPathComponent(
    "Sources/ProgressKit/ProgressKit.docc/Articles")

  private static func text(_ path: String) -> String {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }

  /// The types that are methods, by their sources.
  private static let types: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().flatMap { name in
      text(folder + "/" + name).components(separatedBy: "\n").compactMap { line in
        line.hasSuffix(": ProgressMethod {")
          ? line.components(separatedBy: "struct ").last?.components(separatedBy: ":").first : nil
      }
    }
  }()

  /// Texts that say nothing: a letter, a word that could stand for anything, a dash.
  private func saysSomething(_ text: String) -> Bool {
    text.split(separator: " ").count >= 2 && text.utf8.count >= 8
  }

  @Test func `every type that is a method is in the list`() {
    #expect(MethodStepsTests.types.count >= 14)
    let listed = Set(Methods.all.map { "\(type(of: $0))" })
    #expect(listed == Set(MethodStepsTests.types))
  }

  @Test(arguments: Methods.all.map(\.about)) func `a method says in words what it does`(
    about: MethodDescription
  ) {
    let texts = [
      ("window", about.window), ("formula", about.formula),
      ("minimumData", about.minimumData),
      ("refuses", about.refuses), ("document", about.document),
    ]
    for (key, text) in texts { #expect(saysSomething(text), "\(about.name): \(key) is '\(text)'") }
    // A method without categories has neither, and says "none".
    for text in [about.thresholds, about.boundaries] where text != "none" {
      #expect(saysSomething(text), "\(about.name): '\(text)'")
    }
    #expect(about.publisher.utf8.count >= 3 && about.title.utf8.count >= 8)
    let letters = about.name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    #expect(letters, "\(about.name): small letters, digits and hyphens")
  }

  @Test(arguments: Methods.all.map(\.about)) func `a method stands in the manual`(about: MethodDescription) {
    let article = MethodStepsTests.text(
      MethodStepsTests.articles.appendingPathComponent("WhichMethod.md").path)
    #expect(article.contains("| `\(about.name)` |"), "a row of the table \"Where each rule was read\"")
  }

  @Test func `every method has worked cases of its own in a test`() {
    let root = packageRoot.appendingPathComponent("Tests/ProgressKitTests").path
    let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    let tests = paths.filter { $0.hasSuffix(".swift") }.map { MethodStepsTests.text(root + "/" + $0) }
      .joined()
    for type in MethodStepsTests.types {
      #expect(tests.contains("\(type)()") || tests.contains("\(type)("), "\(type) is in no test")
    }
  }

  @Test func `a refusal is a sentence that somebody can act on`() {
    let inputs = [
      MethodInput(), MethodInput(target: 5), MethodInput(aim: .done(nil)),
      MethodInput(aim: .band(lower: 1, upper: 2)),
      MethodInput(series: [.init(2020, 0)], target: 0, direction: .falling),
    ]
    for method in Methods.all {
      for input in inputs {
        guard let refusal = method.verdict(on: input).refusal else { continue }
        #expect(refusal.text.split(separator: " ").count >= 3, "\(method.about.name): '\(refusal.text)'")
        #expect(!refusal.text.hasSuffix("."))
      }
    }
  }

  @Test func `these tests see a method that says nothing`() {
    #expect(
      !saysSomething("f") && !saysSomething("") && !saysSomething("r r") && saysSomething("two figures"))
  }
}

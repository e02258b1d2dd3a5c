/// The texts that stand for keys such as `data.Both sexes`, as a site's translations give them.
///
/// Source: Open SDG, documentation "Translation" (2025); sdg-build, `TranslationHelper` and
/// `Indicator.translate` (2025): a key is the name of a file, a point, and a key in that file; a text that is no
/// key is looked for in the group of its column, then in `data`.
struct OpenSDGTranslations {
  private var texts: [String: String] = [:]

  /// No translations.
  init() {}

  /// Takes the texts of a file of one language, such as `translations/en/data.yml`.
  mutating func add(_ text: SourceText, group: String, _ problems: Problems) {
    problems.add(file: text)
    guard let node = YAMLReader.document(text, problems) else { return }
    add(node, group)
  }

  private mutating func add(_ node: YAMLNode, _ prefix: String) {
    for member in node.members {
      let key = "\(prefix).\(member.key)"
      if let translation = member.value.text { texts[key] = translation } else { add(member.value, key) }
    }
  }

  /// What a text stands for; the text itself when there is no translation.
  func translation(of text: String, groups: [String] = ["data"]) -> String {
    if let translation = texts[text] { return translation }
    for group in groups { if let translation = texts["\(group).\(text)"] { return translation } }
    return text
  }

  /// Whether a text is the key of a translation that is not there, such as `global_indicators.1-1-1-title`.
  func isUntranslatedKey(_ text: String) -> Bool {
    guard texts[text] == nil, let point = text.firstIndex(of: "."), point != text.startIndex else {
      return false
    }
    return !text.contains(" ") && text[..<point].utf8.allSatisfy { $0 > 57 || $0 == 45 }
  }

  /// The places of the texts that a word of the options stands for: cells of a column, or names of columns.
  ///
  /// They are those that are the word, in what is written or in translation. Where the translation is not in the
  /// folder, a key is read without its group; where that is not the word either, it is the only key that goes on
  /// with a bracket behind the word (`data.Malignant neoplasms [C00-C97]`), which is reported.
  func matches(
    _ word: String, among keys: [String], ofColumn column: String? = nil, in text: SourceText,
    _ problems: Problems
  ) -> [Int] {
    // The name of a column is its own group.
    func groups(_ key: String) -> [String] { [column ?? key, "data"] }
    let exact = keys.indices.filter { keys[$0] == word }
    if !exact.isEmpty { return exact }
    let wanted = translation(of: word)
    let translated = keys.indices.filter { translation(of: keys[$0], groups: groups(keys[$0])) == wanted }
    if !translated.isEmpty { return translated }
    let bare = keys.map { key -> Substring? in
      guard translation(of: key, groups: groups(key)) == key, let point = key.firstIndex(of: ".") else {
        return nil
      }
      return key[key.index(after: point)...]
    }
    if let index = bare.firstIndex(where: { $0.map { $0 == word } ?? false }) { return [index] }
    let longer = bare.indices.filter { index in
      bare[index].map { $0.hasPrefix(word + " [") || $0.hasPrefix(word + " (") } ?? false
    }
    guard longer.count == 1, let index = longer.first else { return [] }
    problems.add(
      .assumedTranslation, "'\(word)' is taken for the key '\(keys[index])', whose translation is not there",
      in: text, at: 0..<1, remedy: "add the file of translations to the folder")
    return [index]
  }
}

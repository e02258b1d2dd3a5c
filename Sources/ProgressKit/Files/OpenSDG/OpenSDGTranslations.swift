/// The texts that stand for keys such as `data.Both sexes`, as a site's translations give them.
///
/// Source: Open SDG, documentation "Translation" (2025): a key is the name of a file, a point, and a key in
/// that file.
struct OpenSDGTranslations {
  private var texts: [String: String] = [:]

  /// No translations.
  init() {}

  /// Takes the texts of a file of one language, such as `translations/en/data.yml`.
  mutating func add(_ text: SourceText, group: String, _ problems: Problems) {
    problems.add(file: text)
    guard let node = YAMLReader.document(text, problems) else { return }
    for member in node.members {
      if let translation = member.value.text { texts["\(group).\(member.key)"] = translation }
    }
  }

  /// The place of the one key that a word of the options stands for.
  ///
  /// It is the key that is the word, or is translated to it. Where the translation is not in the folder, the
  /// key is read without its group; where that is not the word either, it is the only key that goes on with a
  /// bracket behind the word (`data.Malignant neoplasms [C00-C97]`), which is reported.
  func match(_ word: String, among keys: [String], in text: SourceText, _ problems: Problems) -> Int? {
    if let index = keys.firstIndex(of: word) { return index }
    if let index = keys.firstIndex(where: { texts[$0] == word }) { return index }
    let bare = keys.map { key in
      texts[key] != nil ? nil : key.firstIndex(of: ".").map { key[key.index(after: $0)...] }
    }
    if let index = bare.firstIndex(where: { $0.map { $0 == word } ?? false }) { return index }
    let longer = bare.indices.filter { index in
      bare[index].map { $0.hasPrefix(word + " [") || $0.hasPrefix(word + " (") } ?? false
    }
    guard longer.count == 1, let index = longer.first else { return nil }
    problems.add(
      .assumedTranslation, "'\(word)' is taken for the key '\(keys[index])', whose translation is not there",
      in: text, at: 0..<1, remedy: "add the file of translations to the folder")
    return index
  }
}

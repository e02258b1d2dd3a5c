/// Finds the word that was probably meant.
package enum Suggestion {
  /// The candidate nearest to a word, or `nil` when none is near: at most a third of the word's letters, and always
  /// one, may be wrong, missing, extra or swapped with their neighbour. Capitals do not count. Of equally near
  /// candidates the first wins. Without such a candidate it is the first that begins like the word or the other way.
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let letters = Array(word.lowercased().unicodeScalars.prefix(65))
    guard !letters.isEmpty, letters.count <= 64 else { return nil }
    var best: (word: String, distance: Int)?
    let limit = max(1, letters.count / 3)
    for candidate in candidates {
      let others = Array(candidate.lowercased().unicodeScalars.prefix(letters.count + limit + 1))
      guard abs(others.count - letters.count) <= limit else { continue }
      let distance = distance(letters, others)
      if distance <= limit && distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    // A longer or shorter form of the word: 'monthly' for 'month'.
    if best == nil, word.utf8.count >= 3 {
      let lower = word.lowercased()
      return candidates.first { candidate in
        let other = candidate.lowercased()
        return other.utf8.count >= 3 && (other.hasPrefix(lower) || lower.hasPrefix(other))
      }
    }
    return best?.word
  }

  /// The least number of letters to change, insert, delete or swap with a neighbour (optimal string alignment, a
  /// restricted Damerau–Levenshtein distance).
  static func distance<Letter: Equatable>(_ left: [Letter], _ right: [Letter]) -> Int {
    var before: [Int] = []
    var last = Array(0...right.count)
    for row in 0..<left.count {
      var next = [row + 1]
      for column in 0..<right.count {
        var cost = min(
          last[column + 1] + 1, next[column] + 1, last[column] + (left[row] == right[column] ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, before[column - 1] + 1)
        }
        next.append(cost)
      }
      (before, last) = (last, next)
    }
    return last[right.count]
  }
}

/// Searches for what was probably meant, as many as somebody will read.
///
/// A search looks at every candidate: one for each of ten thousand slips in a list of ten thousand would be a hundred
/// million comparisons, of which the first two hundred are more than is ever listed of one kind.
final class Suggestions {
  private var left = 200

  /// The beginning of a remedy, `did you mean 'wells'? `; empty when nothing is near, or nobody will read it.
  func meant(by word: String, among candidates: @autoclosure () -> [String]) -> String {
    guard left > 0 else { return "" }
    left -= 1
    return Suggestion.nearest(to: word, among: candidates()).map { "did you mean '\($0)'? " } ?? ""
  }
}

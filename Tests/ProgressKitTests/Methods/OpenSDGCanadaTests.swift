import Testing

@testable import ProgressKit

/// Statistics Canada's Canadian Indicator Framework as it was published on 2026-07-23, with what its program
/// computed.
@Suite("Open SDG Canada")
struct OpenSDGCanadaTests {
  static let folder = "data/opensdg-canada-cif"
  static let isThere = SharedFolder.has(folder)

  /// Differences that have a name, by indicator.
  static let explained: [String: String] = [
    "16-5-1": "its data/indicator_16-5-1.csv is not in the folder"
  ]

  /// Read once for all tests.
  static let read = OpenSDGFolder.read(directory: SharedFolder.path + "/" + folder)

  static func published() throws -> YAMLNode {
    let problems = Problems()
    let file = try SharedFolder.file(folder + "/indicator_calculation_components.yml")
    guard case .success(let text) = SourceText.open(file, limit: SourceFile.goalsLimit),
      let node = YAMLReader.document(text, problems)
    else { throw ConformanceVector.Unreadable(line: 0, text: problems.diagnostics.first?.message ?? "") }
    return node
  }

  static func number(_ node: YAMLNode?) -> Double? { node?.text.flatMap { Double($0) } }

  /// Whether a published tag is ours; the publisher shortens long words by "...".
  static func isTag(_ tag: String, _ published: String) -> Bool {
    let (ours, theirs) = (tag.split(separator: " / "), published.split(separator: " / "))
    return ours.count == theirs.count
      && zip(ours, theirs).allSatisfy { $1.hasSuffix("...") ? $0.hasPrefix($1.dropLast(3)) : $0 == $1 }
  }

  @Test(.enabled(if: isThere, "skipped: ../shared/data/opensdg-canada-cif is not there"))
  func `all 86 indicators are read, but one whose values are missing`() {
    let folder = Self.read
    let errors = folder.diagnostics.filter { $0.severity == .error }
    #expect(folder.indicators.count == 86)
    #expect(folder.indicators.filter { $0.refusal == nil }.count == 85)
    #expect(folder.indicators.filter { $0.refusal != nil }.map(\.id) == ["16-5-1"])
    #expect(!folder.isUnreadable)
    #expect(
      errors.map { "\($0.name): \($0.message)" } == [
        "missing-file: no values: data/indicator_16-5-1.csv does not exist"
      ])
    // None of the publisher's statuses is contradicted.
    #expect(!folder.diagnostics.contains { $0.name == "claim-mismatch" })
    let registry = folder.registry
    #expect(registry.goals.count == 136)
    #expect(registry.observations.count == 3779)
    #expect(registry.goals.first { $0.id == "16-5-1" }?.note == "Not read: its values are missing.")
  }

  @Test(.enabled(if: isThere, "skipped: ../shared/data/opensdg-canada-cif is not there"))
  func `the published status and numbers of every series come out`() throws {
    let folder = Self.read
    let published = try Self.published()
    var compared = 0
    for indicator in folder.indicators where indicator.isAutomatic && indicator.refusal == nil {
      let expected = try #require(published[indicator.id])
      for series in indicator.series {
        guard let values = expected.members.first(where: { Self.isTag(series.tag, $0.key) })?.value else {
          Issue.record("no series '\(series.tag)' was published")
          continue
        }
        let verdict = series.verdict
        compared += 1
        #expect(verdict.category == values["status"]?.text, "\(series.tag)")
        for (key, name) in [
          ("progress_value", "progressValue"), ("score", "score"), ("base_value", "baseValue"),
          ("base_year", "baseYear"), ("current_value", "currentValue"), ("current_year", "currentYear"),
        ] {
          let (wanted, actual) = (Self.number(values[key]), verdict.number(name))
          switch (wanted, actual) {
          case (nil, nil): break
          case (let wanted?, let actual?):
            #expect(
              abs(wanted - actual) <= 1e-6 * max(1, abs(wanted)), "\(series.tag) \(key): \(actual), \(wanted)"
            )
          case (nil, let actual?): Issue.record("\(series.tag) \(key): \(actual), published none")
          case (let wanted?, nil):
            // Without a figure the program states the year it was told to start from.
            #expect(
              key == "base_year" && verdict.refusal?.reason == .noFigure,
              "\(series.tag) \(key): none, \(wanted)")
          }
        }
      }
      #expect(expected.members.count - 2 == indicator.series.count, "\(indicator.id)")
    }
    #expect(compared == 131)
  }

  @Test(.enabled(if: isThere, "skipped: ../shared/data/opensdg-canada-cif is not there"))
  func `the published status of every indicator comes out`() throws {
    let folder = Self.read
    let published = try Self.published()
    var differing: [String] = []
    for member in published.members {
      guard let indicator = folder.indicators.first(where: { $0.id == member.key }) else {
        differing.append(member.key)
        continue
      }
      if indicator.refusal != nil {
        differing.append(member.key)
        continue
      }
      let verdict = indicator.verdict
      if verdict.category != member.value["progress_status"]?.text { differing.append(member.key) }
      if let score = Self.number(member.value["score"]) {
        #expect(abs((verdict.number("score") ?? .nan) - score) < 1e-6, "\(member.key)")
      }
    }
    #expect(published.members.count == 86)
    #expect(differing == Self.explained.keys.sorted())
  }
}

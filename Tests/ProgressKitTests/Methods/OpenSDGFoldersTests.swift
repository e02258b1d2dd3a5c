import Testing

@testable import ProgressKit

/// Whole folders of statistical offices as they were published: everything with figures is read, or refused by
/// name.
@Suite("Open SDG folders of the United States and the United Kingdom")
struct OpenSDGFoldersTests {
  static func isThere(_ name: String) -> Bool { SharedFolder.has("data/opensdg-\(name)") }

  static func read(_ name: String) -> OpenSDGFolder {
    OpenSDGFolder.read(directory: SharedFolder.path + "/data/opensdg-\(name)")
  }

  @Test(.enabled(if: isThere("usa"), "skipped: ../shared/data/opensdg-usa is not there"))
  func `of the United States 237 indicators with figures are read, and one file's name is none of theirs`() {
    let folder = Self.read("usa")
    #expect(!folder.isUnreadable)
    #expect(folder.indicators.filter { !$0.series.isEmpty }.count == 237)
    #expect(folder.indicators.allSatisfy { $0.refusal == nil })
    #expect(folder.diagnostics.allSatisfy { $0.severity == .warning })
    #expect(
      folder.diagnostics.filter { $0.name == "skipped-file" }.map(\.message) == [
        "7 files are no files of indicators and are not read: data/indicator_10_1_1.csv, meta/15.a.1.yml, "
          + "meta/15.b.1.yml, meta/15_a_1.yml, meta/15_b_1.yml, meta/README.md, indicator-config/README.md"
      ])
    #expect(folder.diagnostics.count { $0.name == "no-headline" } == 15)
    let registry = folder.registry
    #expect(registry.observations.count == 4695)
    #expect(Set(registry.indicators.map(\.id)).count == registry.indicators.count)
    #expect(Set(registry.goals.map(\.id)).count == registry.goals.count)
  }

  @Test(.enabled(if: isThere("uk"), "skipped: ../shared/data/opensdg-uk is not there"))
  func `of the United Kingdom all 38 indicators with figures are read; what is not is named by its cell`() {
    let folder = Self.read("uk")
    #expect(!folder.isUnreadable)
    #expect(folder.indicators.filter { !$0.series.isEmpty }.count == 38)
    #expect(folder.indicators.allSatisfy { $0.refusal == nil })
    let errors = folder.diagnostics.filter { $0.severity == .error }
    #expect(errors.allSatisfy { $0.location?.cell != nil && $0.goal != nil })
    #expect(folder.registry.observations.count == 2259)
  }
}

import Foundation
import ProgressTestSupport
import Testing

@testable import ProgressKit

/// What sources say of a figure beside another is read, and held against the figures with the rounding it leaves open.
@Suite struct StatedChangeTests {
  static let goals = """
    { "progress": 1, "sources": { "s": { "title": "S", "published": "2024-12-29" } },
      "indicators": {
        "fibre": { "unit": "%" }, "revenue": { "unit": "VND billion", "measure": "flow" },
        "rank": { "unit": "rank", "measure": "rank" }, "customers": { "unit": "million customers" },
        "remote": { "unit": "million customers" },
      }, "goals": [] }
    """

  func problems(_ rows: String...) -> [String] {
    let table = (["indicator,period,value,source,claim"] + rows).joined(separator: "\n") + "\n"
    return readRegistry(Self.goals, table).diagnostics.map { "\($0.name): \($0.message)" }
  }

  @Test(arguments: [
    ("fibre,2023-12-31,79.6,s,", "fibre,2024-H1,82.2,s,up 2.6 points on 2023-12-31"),
    // The figure before, where no period is named.
    ("fibre,2023-12-31,79.6,s,", "fibre,2024-H1,82.2,s,up 2.6 points"),
    // A level on a year is the one of its last day.
    ("fibre,2023-12-31,79.6,s,", "fibre,2024-H1,82.2,s,up 2.6 points on 2023"),
    // 84 may be 83.5, 80.8 may be 80.85.
    ("fibre,2023,80.8,s,", "fibre,2024-H1,84,s,up 2.7 points on 2023"),
    ("revenue,2022,53888,s,", "revenue,2023,58900,s,up 9.3% on 2022"),
    ("revenue,2022,52.3,s,", "revenue,2023,more than 102,s,twice 2022"),
    ("revenue,2022,52.3,s,", "revenue,2023,26,s,half 2022"),
    ("revenue,2022,50,s,", "revenue,2023,152,s,3 times 2022"),
    ("revenue,2022,1456,s,", "revenue,2023,about 1500,s,up nearly 4% on 2022"),
    ("revenue,2022,145,s,", "revenue,2023,138.5,s,down 4.46% on 2022"),
    ("rank,2023,9,s,", "rank,2024-H1,8,s,up 1 place on 2023"),
    ("fibre,2023,40,s,", "fibre,2024,50,s,up 25 percent on 2023"),
    ("customers,2024-H1,more than 8.8,s,", "remote,2024-H1,6.3,s,6.3 of more than 8.8 million customers"),
    ("customers,2024-H1,8.8,s,", "remote,2024-H1,6.3,s,6.3 of the 8.8 customers"),
  ]) func `what agrees passes`(before: String, now: String) {
    #expect(problems(before, now) == [])
  }

  @Test(arguments: [
    (
      "fibre,2023-12-31,97.6,s,", "fibre,2024-H1,82.2,s,up 2.6 points on 2023-12-31",
      "up 2.6 points on 2023-12-31', but the figures give down 15.4 points"
    ),
    (
      "revenue,2022,53888,s,", "revenue,2023,5890,s,up 9.3% on 2022",
      "up 9.3% on 2022', but the figures give down 89.1%"
    ),
    (
      "revenue,2022,523,s,", "revenue,2023,more than 102,s,twice 2022",
      "twice 2022', but the figures give 0.20 times"
    ),
    (
      "rank,2023,7,s,", "rank,2024-H1,8,s,up 1 place on 2023",
      "up 1 place on 2023', but the figures give down 1 place"
    ),
    (
      "customers,2024-H1,more than 8.8,s,", "remote,2024-H1,63,s,6.3 of more than 8.8 million customers",
      "6.3 of more than 8.8 million customers', but the figure is 63"
    ),
    (
      "customers,2024-H1,more than 88,s,", "remote,2024-H1,6.3,s,6.3 of more than 8.8 million customers",
      "6.3 of more than 8.8 million customers', but 'customers' is 88"
    ),
    (
      "fibre,2023,80.8,s,", "fibre,2024-H1,84.0,s,up 2.7 points on 2023",
      "up 2.7 points on 2023', but the figures give up 3.2 points"
    ),
  ]) func `a slip of the keys is found`(before: String, now: String, wanted: String) {
    #expect(problems(before, now) == ["claim-mismatch: the source says '" + wanted])
  }

  @Test func `any vintage of the other figure will do, since the source knew one of them`() {
    #expect(
      problems(
        "revenue,2022,100,s,", "revenue,2022,90,https://example.org/later,",
        "revenue,2023,110,s,up 10% on 2022"
      ).filter { $0.hasPrefix("claim") } == [])
  }

  @Test(arguments: [
    ("fibre,2024,82.2,s,up 2.6% on 2023", "ambiguous-change"),
    ("rank,2024,8,s,up 3% on 2023", "unknown-word"),
    ("fibre,2024,82.2,s,up some points", "unknown-word"), ("fibre,2024,82.2,s,up -2 points", "unknown-word"),
    ("revenue,2024,82,s,up 2 points on 2023", "unknown-word"),
    ("revenue,2024,82,s,up 2 places on 2023", "unknown-word"),
    ("revenue,2024,82,s,up 2 USD on 2023", "unknown-word"), ("revenue,2024,82,s,twice", "unknown-word"),
    ("revenue,2024,82,s,up 3% against 2023", "unknown-word"),
    ("revenue,2024,82,s,up 3% on last year", "invalid-period"),
    ("remote,2024,6.3,s,6.3 of 8.8 million client", "unknown-indicator"),
    ("remote,2024,63,s,63 of 8.8 million customers", "invalid-value"),
    ("remote,2024,6.3,s,6.3 of 8.8", "unknown-word"), ("remote,2024,6.3,s,6.3 of customers", "unknown-word"),
    ("revenue,2024,82,s,grown by a lot", "unknown-word"), ("revenue,2024,82,s,99.5%; 98%", "unknown-word"),
    ("revenue,2024,82,s,exceeded; grown by a lot", "unknown-word"),
  ]) func `what cannot be read one way only is refused`(row: String, name: String) {
    let found = problems(row)
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix(name) == true, "\(found)")
  }

  @Test func `a conclusion and changes stand in one cell`() throws {
    let table =
      "indicator,period,value,source,claim\nrevenue,2023,139260,s,99.5%; up 0.41% on 2022; twice 2015\n"
    let registry = try #require(readRegistry(Self.goals, table).registry)
    let figure = registry.observations[0]
    #expect(figure.claim == .ofTarget(Quantity(99.5, decimals: 1, text: "99.5%")))
    #expect(figure.comparisons.map(\.text) == ["up 0.41% on 2022", "twice 2015"])
    // The ledger gives back what it was given.
    #expect(Ledger([figure])[0] == figure)
  }

  @Test func `what follows for the other figure is derived, with what rounding leaves open`() throws {
    let table = "indicator,period,value,source,claim\nrevenue,2023,58900,s,up 9.3% on 2022\n"
    let registry = try #require(readRegistry(Self.goals, table).registry)
    let report = try #require(
      registry.indicatorReports(asOf: "2024-12-31").first { $0.indicator.id == "revenue" })
    let compared = try #require(report.entries[0].comparisons.first)
    #expect(compared.agrees == nil)
    let derived = try #require(compared.derived)
    #expect(derived.period.text == "2022")
    #expect(abs(derived.value - 58_900 / 1.093) < 1e-6)
    #expect(abs(derived.interval.lower - 58_899.5 / 1.0935) < 1e-6)
    #expect(abs(derived.interval.upper - 58_900.5 / 1.0925) < 1e-6)
    // It is no figure: nothing but 2023 is listed.
    #expect(report.entries.map(\.period.text) == ["2023"])
    #expect(registry.observations.count == 1)
  }

  @Test func `a part has its share where the whole is known`() throws {
    let table = """
      indicator,period,value,source,claim
      customers,2024-H1,8.8,s,
      customers,2023,4.4,s,
      remote,2024-H1,6.3,s,6.3 of 8.8 million customers
      remote,2023,2.2,s,
      remote,2022,1,s,

      """
    let registry = try #require(readRegistry(Self.goals, table).registry)
    let report = try #require(
      registry.indicatorReports(asOf: "2024-12-31").first { $0.indicator.id == "remote" })
    #expect(report.entries.map(\.share?.fraction) == [nil, 0.5, 6.3 / 8.8])
  }

  @Test func `the documents' changes are all held against their figures`() throws {
    let registry = try #require(VietNamReportTests.registry.registry)
    let comparisons = registry.indicatorReports(asOf: "2025-12-31").flatMap(\.entries).flatMap(\.comparisons)
    #expect(comparisons.allSatisfy { $0.agrees != false })
    // Both ends are known for the shares of fibre and of smartphones, audiobooks, the postal group and the part.
    let checked = comparisons.filter { $0.agrees == true }.map(\.comparison.text)
    for text in ["up 2.6 points on 2023-12-31", "up 3.2 points on 2023-12-31", "twice 2022", "up 1 on 2022"] {
      #expect(checked.contains(text))
    }
    #expect(comparisons.count { $0.derived != nil } >= 13)
  }
}

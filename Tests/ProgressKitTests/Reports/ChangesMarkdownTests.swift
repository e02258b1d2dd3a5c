import Testing

@testable import ProgressKit

@Suite struct ChangesMarkdownTests {
  private func changes(_ title: String = "Records", goals: Int = 1) -> Changes {
    let ids = (1...goals).map { "records-\($0)" }
    let registry = Registry(
      title: "City",
      indicators: ids.map { Indicator(id: $0, unit: .percent) },
      goals: ids.map {
        var goal = Goal(
          $0, target: .atLeast(75), baseline: Baseline(41, on: "2024-12-31"), deadline: "2025",
          setOn: "2024-12-29")
        goal.title = title
        return goal
      },
      observations: ids.flatMap { id in
        [
          Observation(50, in: "2025-03-31", of: id, published: "2025-04-10"),
          Observation(48, in: "2025-03-31", of: id, published: "2025-07-05"),
          Observation(56, in: "2025-06-30", of: id, published: "2025-07-10"),
        ]
      })
    return registry.changes(from: "2025-04-30", to: "2025-07-31")
  }

  @Test func `a table of the goals and the causes of each`() {
    // 9/34 of the way, then 7/34 (-5.9 points), then 15/34 (+23.5); 50/75, 48/75 (-2.7), 56/75 (+10.7).
    #expect(
      ChangesMarkdown(changes()).text == """
        ### Changes: City, 2025-04-30 → 2025-07-31

        1 goal changed, 0 did not.

        | | Goal | 2025-04-30 | 2025-07-31 | Causes |
        |:--|:--|:--|:--|:--|
        | ✗ | Records | on pace, 50%, 66.7% of the target, 26.5% of the way | off pace, 56%, 74.7% of the target, 44.1% of the way | revision, new figure |

        **Records** (records-1)

        - revision → at risk, -2.7 points of the target, -5.9 points of the way
          - records-1 2025-03-31: 50 → 48% (-2)
        - new figure → off pace, +10.7 points of the target, +23.5 points of the way
          - records-1 2025-06-30: 56%

        """)
  }

  @Test func `what does not fit is counted`() {
    let many = changes("Hải Phòng: records that are handled online", goals: 300)
    for limit in [60_000, 20_000, 3000] {
      let text = ChangesMarkdown(many, limit: limit).text
      #expect(text.utf8.count <= limit, "\(text.utf8.count)")
      #expect(text.contains("300 goals changed, 0 did not.") && text.contains(" are not shown.*"))
    }
    #expect(ChangesMarkdown(many, limit: 3000).text.contains("goals more not shown"))
  }

  @Test func `no text of the registry is markup or begins a line`() {
    let text = ChangesMarkdown(changes("\n::error::x | <img> @all [a](https://b)")).text
    #expect(!text.contains("<img>") && !text.contains("@all") && !text.contains("](https:"))
    for line in text.split(separator: "\n") { #expect(!line.hasPrefix("::")) }
  }
}

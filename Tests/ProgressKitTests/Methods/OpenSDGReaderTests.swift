import Testing

@testable import ProgressKit

@Suite("Open SDG data folders")
struct OpenSDGReaderTests {
  private func yaml(_ text: String) -> (node: YAMLNode?, problems: [String]) {
    let problems = Problems()
    guard case .success(let source) = SourceText.open(SourceFile(name: "a.yml", text: text), limit: 1 << 20)
    else {
      return (nil, [])
    }
    problems.add(file: source)
    let node = YAMLReader.document(source, problems)
    return (
      node, problems.diagnostics.map { "\($0.location?.line ?? 0):\($0.location?.column ?? 0) \($0.name)" }
    )
  }

  @Test func `the YAML of metadata is read: folded texts, quotes, blocks, lists no deeper than their key`() {
    let (node, problems) = yaml(
      """
      name: Poverty rate, as measured by
        the poverty line
      url:
        https://example.org/a?b=c
      quoted: 'it''s: so' # a comment
      long: "one \\
        \\ two"
      literal: |
        a
          b
      options:
      - direction: positive
        disaggregation:
        - field: Sex
          value:
      - target: 7.25
      empty:
      """)
    #expect(problems.isEmpty)
    #expect(node?["name"]?.text == "Poverty rate, as measured by the poverty line")
    #expect(node?["url"]?.text == "https://example.org/a?b=c")
    #expect(node?["quoted"]?.text == "it's: so")
    #expect(node?["long"]?.text == "one  two")
    #expect(node?["literal"]?.text == "a\n  b\n")
    let options = node?["options"]?.items
    #expect(options?.count == 2)
    #expect(options?[0]["disaggregation"]?.items?[0]["field"]?.text == "Sex")
    #expect(options?[0]["disaggregation"]?.items?[0]["value"]?.isNull == true)
    #expect(options?[1]["target"]?.text == "7.25")
    #expect(node?["empty"]?.isNull == true)
  }

  @Test(arguments: [
    ("a: &x 1", "1:4 unsupported-yaml"), ("a: *x", "1:4 unsupported-yaml"),
    ("a: !!str 1", "1:4 unsupported-yaml"),
    ("a: [1, 2]", "1:4 unsupported-yaml"), ("a: {b: 1}", "1:4 unsupported-yaml"),
    ("? a\n: b", "1:1 unsupported-yaml"),
    ("<<: x", "1:1 unsupported-yaml"), ("a: 1\n---\nb: 2", "2:1 unsupported-yaml"),
    ("a:\n\tb: 1", "2:1 unsupported-yaml"), ("a: b: c", "1:5 invalid-yaml"), ("a: 'b", "1:4 invalid-yaml"),
    ("a: - b", "1:4 invalid-yaml"), ("a: 1\n  b: 2", "2:4 invalid-yaml"), ("just text", "1:1 invalid-yaml"),
    ("a: \"\\q\"", "1:5 invalid-yaml"), ("a: 1\na: 2", "2:1 duplicate-key"),
  ])
  func `what is not read is refused by name, in its place`(text: String, problem: String) {
    #expect(yaml(text).problems == [problem])
  }

  private func folder(options: String, data: String) -> OpenSDGFolder {
    OpenSDGFolder.read([
      OpenSDGFolder.Files(
        id: "1-1-1",
        meta: SourceFile(name: "meta/1-1-1.md", text: "---\nindicator_name: Poverty\n---\nText [x]: y\n"),
        config: SourceFile(
          name: "indicator-config/1-1-1.yml",
          text: "auto_progress_calculation: true\nprogress_calculation_options:\n" + options),
        data: SourceFile(name: "data/indicator_1-1-1.csv", text: data))
    ])
  }

  static let data = """
    Year,Units,Sex,GeoCode,Value
    2015,%,,,10
    2015,%,Women,,12
    2015,persons,,,1000
    2015,persons,Women,,1200
    2020-21,%,,,8
    2020-21,%,Women,1,9.5
    2020-21,persons,,,800
    2020-21,persons,Women,,950

    """

  @Test func `the options choose unit and group; the newer configuration file is read beside the metadata`()
    throws
  {
    let folder = folder(
      options:
        "  - unit: '%'\n    direction: negative\n    target: 5\n  - unit: persons\n    disaggregation:\n"
        + "      - field: Sex\n        value: Women\n",
      data: Self.data)
    #expect(folder.diagnostics.isEmpty)
    let indicator = try #require(folder.indicators.first)
    #expect(indicator.title == "Poverty")
    #expect(indicator.series.map(\.tag) == ["1-1-1 / %", "1-1-1 / persons / Women"])
    #expect(indicator.series[0].figures.map(\.value.value) == [10, 8])
    #expect(indicator.series[1].figures.map(\.year) == [2015, 2020])
    #expect(indicator.series[1].figures[1].location.cell == "E9")
    // (8 ÷ 10)^(1 ÷ 5) − 1 = −0.043648; (5 ÷ 10)^(1 ÷ 15) − 1 = −0.045158
    #expect(abs((indicator.series[0].verdict.number("progressValue") ?? 0) - 0.966542) < 1e-6)
    #expect(indicator.series[0].verdict.category == "substantial_progress")
    #expect(indicator.series[1].verdict.flags == [.directionDefaulted])
    let registry = folder.registry
    #expect(registry.goals.map(\.id) == ["1-1-1", "1-1-1.2"])
    #expect(registry.goals[0].target == .atMost(5))
    #expect(registry.observations.count == 4)
  }

  @Test func `options that leave several series are a problem, not a choice`() {
    let several = folder(options: "  - direction: negative\n", data: Self.data)
    #expect(several.indicators.isEmpty)
    #expect(several.diagnostics.map(\.name) == ["several-series"])
    let none = folder(options: "  - unit: '%'\n", data: "Year,Units,Sex,Value\n2015,%,Women,1\n")
    #expect(none.diagnostics.map(\.name) == ["no-headline"])
    let twice = folder(options: "  - direction: negative\n", data: "Year,Value\n2015,1\n2015,2\n")
    #expect(twice.diagnostics.map(\.name) == ["duplicate-year"])
    let text = folder(options: "  - direction: negative\n", data: "Year,Value\n2015,n. a.\n")
    #expect(text.diagnostics.map(\.name) == ["invalid-number"])
  }

  @Test func `a progress column counts instead of the values`() {
    let folder = folder(
      options: "  - direction: positive\n", data: "Year,Progress,Value\n2015,1,0\n2020,1.5,50\n")
    #expect(folder.indicators.first?.series[0].figures.map(\.value.value) == [1, 1.5])
  }

  @Test func `an option that is not known or chooses nothing is said, and left out as the publisher does`() {
    let folder = folder(
      options: "  - taget: 5\n    unit: km\n    direction: up\n",
      data: "Year,Units,Value\n2015,m,1\n2020,m,2\n")
    #expect(folder.diagnostics.map(\.name) == ["unknown-option", "unknown-option", "unknown-option"])
    #expect(folder.indicators.first?.verdict.category == "deterioration")
    let wrong = self.folder(options: "  - target: '5'\n", data: "Year,Value\n2015,1\n")
    #expect(wrong.diagnostics.map(\.name) == ["wrong-type"])
  }

  @Test func `keys without their translations are matched only where one key can be meant`() {
    let data =
      "Year,data.Cause (ICD),Value\n2015,data.Cancer [C00],1\n2020,data.Cancer [C00],2\n2015,data.Flu,3\n"
    let folder = folder(
      options: "  - disaggregation:\n      - field: Cause\n        value: Cancer\n", data: data)
    #expect(folder.indicators.first?.series[0].figures.map(\.value.value) == [1, 2])
    #expect(folder.diagnostics.map(\.name) == ["assumed-translation", "assumed-translation"])
  }
}

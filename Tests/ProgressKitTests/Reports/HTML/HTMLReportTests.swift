import Foundation
import ProgressTestSupport
import Testing

@testable import ProgressKit

@Suite struct HTMLReportTests {
  static let samplePage = HTMLReport(Sample.report).text

  static func vietNam() throws -> Report {
    let reading = Registry.read(
      directory: packageRoot.appendingPathComponent("Fixtures/vietnam-digital").path)
    var report = try #require(reading.registry).report(asOf: "2024-12-31", year: 2024)
    report.diagnostics = reading.diagnostics
    return report
  }

  @Test func `the page of every status and every shape is as recorded`() {
    expectGolden(Self.samplePage, "sample/report.html")
  }

  @Test func `the page of Viet Nam's digital goals is as recorded`() throws {
    expectGolden(HTMLReport(try Self.vietNam()).text, "vietnam-digital/report-2024.html")
  }

  @Test func `the same report gives the same bytes`() {
    #expect(HTMLReport(Sample.report).text == Self.samplePage)
  }

  // MARK: - Well-formed and self-contained

  @Test func `every element is closed in order, and every id is unique and pointed at`() throws {
    for page in [Self.samplePage, HTMLReport(try Self.vietNam()).text, Self.longPage] {
      let markup = try Markup(page)
      #expect(Set(markup.ids).count == markup.ids.count)
      let ids = Set(markup.ids)
      for target in markup.attributes.compactMap({ $0.fragment }) {
        #expect(ids.contains(target), "#\(target)")
      }
      for name in markup.attributes where ["aria-labelledby", "aria-describedby"].contains(name.name) {
        for id in name.value.split(separator: " ") { #expect(ids.contains(String(id)), "\(id)") }
      }
    }
  }

  @Test func `nothing is fetched, run or styled but by the one sheet`() throws {
    let markup = try Markup(Self.samplePage)
    #expect(!markup.elements.contains("script"))
    for element in [
      "img", "link", "iframe", "object", "embed", "form", "base", "audio", "video", "use", "image",
    ] {
      #expect(!markup.elements.contains(element), "\(element)")
    }
    for attribute in markup.attributes {
      #expect(attribute.name != "style" && !attribute.name.hasPrefix("on") && attribute.name != "src")
    }
    #expect(!HTMLStyle.sheet.contains("url(") && !HTMLStyle.sheet.contains("@import"))
    #expect(!HTMLStyle.sheet.contains("<"))
    #expect(Self.samplePage.contains("default-src 'none'"))
  }

  @Test func `links lead to pages only, and tell them nothing`() throws {
    let markup = try Markup(HTMLReport(try Self.vietNam()).text)
    let addresses = markup.attributes.filter { $0.name == "href" && !$0.value.hasPrefix("#") }
    // What is to be taken along lies in the page itself.
    let links = addresses.filter {
      !$0.value.hasPrefix("data:text/csv;") && !$0.value.hasPrefix("data:application/json;")
    }
    #expect(addresses.count - links.count == 3)
    #expect(!links.isEmpty)
    for link in links { #expect(link.value.hasPrefix("https://") || link.value.hasPrefix("http://")) }
    #expect(markup.attributes.count { $0.value == "noopener noreferrer" } == links.count)
  }

  @Test func `text of the registry never becomes markup`() throws {
    let hostile =
      "<img src=x onerror=alert(1)>\"'&</title></style><script>\u{1B}]0;x\u{7}\u{202E}abc ]]> {{x}} \u{0}"
    var registry = Sample.registry
    registry.title = hostile
    registry.language = "en\"><script>"
    for index in registry.goals.indices {
      registry.goals[index].title = hostile
      registry.goals[index].group = hostile
      registry.goals[index].owner = hostile
      registry.goals[index].note = hostile
      registry.goals[index].id += hostile
      registry.goals[index].indicator? += hostile
    }
    for index in registry.indicators.indices {
      registry.indicators[index].id += hostile
      registry.indicators[index].subject = hostile
      if case .level = registry.indicators[index].measure {
        registry.indicators[index].unit = UnitOfMeasure(hostile)
      }
    }
    for index in registry.observations.indices {
      registry.observations[index].indicator += hostile
      registry.observations[index].note = hostile
      registry.observations[index].claim = .met(hostile)
    }
    registry.sources.append(
      Source(id: hostile, title: hostile, publisher: hostile, url: "javascript:alert(1)"))
    registry.sources.append(Source(id: "mail", title: "m", url: "mailto:a@example.org"))
    registry.goals[0].sources = [hostile, "mail", "javascript:alert(1)", "https://example.org/\"onclick=x"]
    registry.goals[1].closed = Closure(date: "2025-01-01", reason: hostile, replacedBy: hostile)
    let page = HTMLReport(registry.report(asOf: Sample.asOf)).text
    let markup = try Markup(page)
    #expect(!markup.elements.contains("script") && !markup.elements.contains("img"))
    #expect(!markup.attributes.contains { $0.name.hasPrefix("on") })
    for link in markup.attributes where link.name == "href" {
      let isData = ["data:text/csv;charset=utf-8;base64,", "data:application/json;charset=utf-8;base64,"]
        .contains {
          link.value.hasPrefix($0)
        }
      #expect(link.value.hasPrefix("#") || link.value.hasPrefix("http") || isData, "\(link.value.prefix(80))")
    }
    #expect(!page.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\u{0}" })
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
  }

  @Test func `a registry in another language marks its own words`() throws {
    var report = try Self.vietNam()
    report.language = "vi"
    let page = HTMLReport(report).text
    #expect(page.contains("<html lang=\"vi\">") && page.contains("<body lang=\"en\""))
    #expect(page.contains("<bdi lang=\"vi\">Hải Phòng: online records</bdi>"))
  }

  // MARK: - The same words as everywhere

  @Test func `every goal has its verdict and its arithmetic, without files and lines`() throws {
    let report = Sample.report
    let texts = Set(try Markup(Self.samplePage).texts)
    for assessment in report.assessments {
      let goal = GoalText(assessment, sources: report.sources)
      #expect(Self.samplePage.contains("id=\"\(HTMLReport.anchor("g", assessment.goal.id))\""))
      #expect(texts.contains("\(goal.symbol)\u{A0}\(goal.word)"))
      for section in Explanation(goal, report, places: false).sections {
        for row in section.rows {
          for part in [row.label, row.text, row.result, row.remark].compactMap({ $0 }) {
            #expect(texts.contains(part), "\(assessment.goal.id): \(part)")
          }
        }
      }
    }
  }

  @Test func `no page names a file of the registry`() throws {
    for page in [Self.samplePage, HTMLReport(try Self.vietNam()).text] {
      let texts = try Markup(page).texts
      for name in ["actuals.csv", "goals.jsonc"] { #expect(!texts.contains { $0.contains(name) }, "\(name)") }
    }
  }

  @Test func `what can be taken along is the report's own data`() throws {
    let report = Sample.report
    let markup = try Markup(Self.samplePage)
    let data = markup.attributes.filter { $0.name == "href" && $0.value.hasPrefix("data:") }.map(\.value)
    let decoded = data.compactMap { address in
      address.split(separator: ",", maxSplits: 1).last.flatMap { Data(base64Encoded: String($0)) }
    }.map { String(decoding: $0, as: UTF8.self) }
    #expect(decoded == [CSVReport(report).text, JSONReport(report).text, FiguresCSV(report).text])
    for length in 0..<5 {
      let bytes = [UInt8](repeating: 255, count: length)
      #expect(DataLink.base64(bytes) == Data(bytes).base64EncodedString())
    }
  }

  @Test func `of few goals those that need attention come first, then the table, then the others`() throws {
    var report = Sample.report
    report.assessments = report.assessments.filter { ["missed", "no-data", "achieved"].contains($0.goal.id) }
    let page = HTMLReport(report).text
    func place(_ id: String) throws -> String.Index {
      try #require(page.range(of: "id=\"\(id)\"")).lowerBound
    }
    let order = try ["attention", "g-missed", "all", "undecided", "g-no-data", "on-course", "g-achieved"].map(
      place)
    #expect(order == order.sorted())
  }

  @Test func `of many goals the table by group comes first, then small charts, then folded goals`() throws {
    func place(_ id: String) throws -> String.Index {
      try #require(Self.samplePage.range(of: "id=\"\(id)\"")).lowerBound
    }
    let order = try [
      "all", "glance", "attention", "g-missed", "undecided", "g-no-data", "on-course", "g-achieved",
      "coverage",
    ]
    .map(place)
    #expect(order == order.sorted())
  }

  @Test func `a figure that was revised is shown with the old value`() throws {
    let page = Self.samplePage
    #expect(page.contains("<del><bdi>142 USD billion</bdi></del>"))
    #expect(page.contains("before revision"))
  }

  // MARK: - Many goals

  static let longPage = HTMLReport(many).text

  static let many: Report = {
    var report = Sample.report
    let sample = report.assessments
    report.assessments = (0..<230).map { index in
      var assessment = sample[index % sample.count]
      assessment.goal.id += "-\(index)"
      return assessment
    }
    report.assessments.sort { $0.status.attention < $1.status.attention }
    return report
  }()

  @Test func `of very many goals all are in the table, and the most urgent in full`() throws {
    let report = Self.many
    let markup = try Markup(Self.longPage)
    let ids = Set(markup.ids)
    for assessment in report.assessments { #expect(ids.contains(HTMLReport.anchor("g", assessment.goal.id))) }
    #expect(markup.elements.count { $0 == "article" } == HTMLReport.mostSections)
    // A table row each, in the table of all and in that of the coverage.
    #expect(markup.elements.count { $0 == "tr" } > 460)
  }

  @Test func `an empty report is a page too`() throws {
    let page = HTMLReport(Registry().report(asOf: "2025-01-01")).text
    #expect(try Markup(page).texts.contains("No goals to judge."))
  }
}

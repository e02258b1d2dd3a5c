import Foundation
import ProgressTestSupport
import Testing

@testable import ProgressKit

/// What a program stores with a coder of its own comes back as it was, or is refused with the reason.
@Suite struct CodingTests {
  private func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private func read<Value: Decodable>(_ type: Value.Type = Value.self, _ json: String) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(json.utf8))
  }

  private func returned<Value: Codable>(_ value: Value) throws -> Value {
    try read(Value.self, try json(value))
  }

  /// The reason that a decoder gives.
  private func reason<Value: Decodable>(_ type: Value.Type, _ json: String) throws -> String {
    do {
      _ = try read(Value.self, json)
    } catch DecodingError.dataCorrupted(let context) {
      return context.debugDescription
    }
    return "read"
  }

  @Test func `values are the texts of the files`() throws {
    #expect(try json(["day": CalendarDate(stringLiteral: "2024-06-30")]) == #"{"day":"2024-06-30"}"#)
    #expect(try json([Period(stringLiteral: "2024-H1")]) == #"["2024-H1"]"#)
    #expect(try json([Quantity(48_000), 0.5]) == "[48000,0.5]")
    #expect(try json([Quantity("about 100,000"), Quantity("87.10")]) == #"["about 100,000","87.10"]"#)
    #expect(try json([UnitOfMeasure("USD billion")]) == #"["USD billion"]"#)
    #expect(try json(Target.atLeast(48_000)) == #"{"atLeast":48000}"#)
    #expect(try json([Status.offPace]) == #"["offPace"]"#)
  }

  @Test func `a number keeps its digits and what the source says of it`() throws {
    for text in ["48,000", "about 100,000", "more than 1,500", "87.10", "-3.50", "99.5%", "nearly 7", "0"] {
      let quantity = try Quantity(text)
      #expect(try returned([quantity]) == [quantity], "\(text)")
    }
    #expect(try read([Quantity].self, "[87.10]").first?.value == 87.1)
  }

  @Test func `a goal is the object of a goals file`() throws {
    let goal = Goal(
      "records", title: "Records handled online", target: .atLeast(75),
      baseline: Baseline(try Quantity("41%"), on: "2024-12-31"), deadline: "2025",
      trajectory: .milestones([.init("2025-06-30", 55)]), tolerance: .points(2), owner: "city office",
      sources: ["plan"], waivers: [Waiver(rule: .offPace, until: "2025-09-30", reason: "new office")])
    #expect(
      try json(goal)
        == #"{"baseline":{"at":"2024-12-31","value":"41%"},"id":"records","indicator":"records","owner":"city office","#
        + #""source":["plan"],"target":{"atLeast":75,"by":"2025"},"title":"Records handled online","tolerance":2,"#
        + #""trajectory":{"2025-06-30":55},"waivers":[{"reason":"new office","rule":"off-pace","until":"2025-09-30"}]}"#
    )
    #expect(try returned(goal) == goal)
  }

  @Test func `a goal that names no indicator comes back without one`() throws {
    let goal = Goal("fields", isMeasured: false, target: .top(30), deadline: "2030")
    #expect(goal.indicator == nil)
    #expect(try returned(goal) == goal)
  }

  static let targets: [Target] = [
    .atLeast(48_000), .atMost(2.5), .within(2, 4), .top(50), Target(.top(30, stretch: 20)), .change(by: -5),
    Target(.change(.percent(Quantity(-40, decimals: 0, text: "-40 percent")))), .all(of: 53), .none, .done,
    .hold(.atLeast(95)), .stated("to be set"),
    Target(
      .atLeast(Quantity(139_260 / 0.995, decimals: 0, text: "139960")),
      derivation: .init(figure: 139_260, share: Quantity(99.5, decimals: 1, text: "99.5%"))),
  ]

  @Test(arguments: targets) func `every shape of a target comes back`(target: Target) throws {
    #expect(try returned(target) == target)
  }

  @Test func `a figure is a row of the table`() throws {
    var figure = Observation(
      indicator: "records", period: "2025-H1", periodIsInferred: true,
      value: .number(try Quantity("about 52%")),
      release: .provisional, source: "review", published: "2025-07-10",
      claim: .ofTarget(Quantity(69.3, decimals: 1, text: "69.3%")), note: "after phase 2, \"quoted\"")
    #expect(
      try json(figure)
        == #"{"claim":"69.3%","indicator":"records","note":"after phase 2, \"quoted\"","period":"2025-H1 (inferred)","#
        + #""published":"2025-07-10","release":"provisional","source":"review","value":"about 52%"}"#)
    #expect(try returned(figure) == figure)
    for value: Observation.Value in [.count(41, of: 53), .done(true), .done(false), .missing, .number(-0.25)]
    {
      figure.value = value
      let back = try returned(figure)
      #expect(back.period == figure.period && back.claim == figure.claim)
      if case .count(let count, of: 53) = back.value {
        #expect(count.value == 41)
      } else {
        #expect(back.value == value)
      }
    }
    figure.claim = .ofWay(Quantity(17, decimals: 0, text: "17"))
    #expect(try returned(figure).claim == .ofWay(Quantity(17, decimals: 0, text: "17% of the way")))
  }

  @Test(arguments: ["small-city", "vietnam-digital"])
  func `a registry comes back with every figure and every verdict`(name: String) throws {
    let registry = try Registry(contentsOf: packageRoot.appendingPathComponent("Fixtures/\(name)").path)
    let back = try returned(registry)
    #expect(back.goals == registry.goals.map(\.withoutPlaces))
    #expect(back.indicators.map(\.id).prefix(registry.indicators.count) == registry.indicators.map(\.id)[...])
    #expect(back.sources.map(\.id) == registry.sources.map(\.id))
    #expect(back.conversions.count == registry.conversions.count)
    #expect(back.observations.count == registry.observations.count)
    for (one, other) in zip(back.observations, registry.observations) {
      var other = other
      other.location = nil
      #expect(one == other)
    }
    let (then, now) = (registry.report(asOf: "2024-12-31"), back.report(asOf: "2024-12-31"))
    #expect(now.assessments.map(\.status) == then.assessments.map(\.status))
    #expect(now.assessments.map(\.sentences.all) == then.assessments.map(\.sentences.all))
    #expect(try json(back) == json(registry), "what was stored once is stored the same again")
  }

  @Test func `a registry of a program is stored with what its goals imply`() throws {
    let registry = Registry(
      title: "Wells", goals: [Goal("wells", target: .all(of: 53), deadline: "2025")],
      observations: [Observation(41, in: "2024-H1", of: "wells")])
    let back = try returned(registry)
    #expect(back.indicators.map(\.measure) == [.share(of: 53)])
    #expect(back.report(asOf: "2024-12-31").assessments.map(\.status) == [.noPace])
    #expect(try returned(back) == back)
  }

  @Test func `figures that could not be read are not left out in silence`() throws {
    var registry = Registry()
    registry.unread = [UnreadFigure(indicator: "wells", period: "2024", message: "?")]
    #expect(throws: EncodingError.self) { try json(registry) }
  }

  @Test func `what files refuse is refused, with the reason and the remedy`() throws {
    #expect(
      try reason([CalendarDate].self, #"["2024-02-30"]"#) == "'2024-02-30' is not a day written YYYY-MM-DD")
    #expect(try reason([Period].self, #"["H1 2024"]"#).hasPrefix("'H1 2024' is not a period"))
    #expect(try reason([Quantity].self, #"["many"]"#).contains("'many'"))
    #expect(try reason(Target.self, #"{"atLeest":5}"#).contains("did you mean 'atLeast'?"))
    #expect(
      try reason(Goal.self, #"{"id":"a","target":{"atLeast":5},"basline":1}"#).contains(
        "did you mean 'baseline'?"))
    #expect(try reason(Goal.self, #"{"target":{"atLeast":5}}"#).contains("id"))
    #expect(
      try reason(Observation.self, #"{"indicator":"a","period":"2024","valeu":"5"}"#).contains(
        "unknown key 'valeu'"))
    #expect(
      try reason(Observation.self, #"{"indicator":"a","value":"5"}"#).contains(
        "the period of a figure is missing"))
    #expect(
      try reason(
        Registry.self,
        #"{"progress":1,"goals":[{"id":"a","target":{"atLeast":5}}],"observations":[{"indicator":"b","period":"2024","value":"5"}]}"#
      ).contains("'b'"))
    #expect(try reason(Registry.self, #"{"goals":[]}"#).contains("begin with the format version"))
  }
}

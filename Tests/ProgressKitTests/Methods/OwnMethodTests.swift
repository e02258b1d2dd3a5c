import ProgressKit
import Testing

/// Half is enough: a method that no publisher has.
private struct HalfWay: ProgressMethod {
  let about = MethodDescription(
    name: "half-way", title: "Half is enough", publisher: "the city", document: "Rules of the house",
    year: 2025,
    curve: .none, window: "the newest figure", formula: "figure divided by target",
    thresholds: "from one half on it is on track", boundaries: "one half itself is on track",
    minimumData: "one figure and a target", refuses: "a goal without a target")

  func verdict(on input: MethodInput) -> MethodVerdict {
    guard let target = input.target, let latest = input.series.last else {
      return MethodVerdict(about.name, refuses: MethodRefusal(.noTarget, "no target is stated"))
    }
    let share = latest.value / target
    return MethodVerdict(
      about.name, category: share >= 0.5 ? "fine" : "not fine", numbers: [.init("share", share, .share)],
      status: share >= 0.5 ? .onPace : .offPace)
  }
}

/// A program's own method, named by a registry: a value that is passed, nothing that is registered for good.
@Suite struct OwnMethodTests {
  private let goals = SourceFile(
    name: "goals.jsonc",
    text: """
      { "progress": 1, "goals": [{ "id": "wells", "method": "half-way",
        "baseline": { "value": 0, "at": "2023" }, "target": { "atLeast": 120, "by": "2024" } }] }
      """)
  private let actuals = SourceFile(name: "actuals.csv", text: "indicator,period,value\nwells,2024-11-30,62\n")

  @Test func `a registry names a method that the program passes`() throws {
    let methods = Methods.all + [HalfWay()]
    let reading = Registry.read(goals: goals, actuals: [actuals], methods: methods)
    let registry = try #require(reading.registry, "\(reading.diagnostics)")
    let judged = try #require(registry.report(asOf: "2024-11-30", methods: methods).assessments.first)
    #expect(judged.status == .onPace)
    #expect(judged.byMethod?.category == "fine" && judged.byMethod?.ownStatus == .offPace)
    // 335 of 366 days have passed: 109.8 of 120 were due. The sentence says so, whatever the method calls it.
    #expect(judged.sentences.why?.contains("behind by") == true)
  }

  @Test func `without the method the registry is refused, and a report has no pace`() throws {
    let refused = Registry.read(goals: goals, actuals: [actuals])
    #expect(refused.registry == nil)
    #expect(refused.diagnostics.first?.message.contains("half-way") == true)

    let registry = try #require(
      Registry.read(goals: goals, actuals: [actuals], methods: [HalfWay()]).registry)
    let judged = try #require(registry.report(asOf: "2024-11-30").assessments.first)
    #expect(judged.status == .noPace && judged.reason == .methodGivesNoVerdict)
    #expect(judged.byMethod?.refusal == "no method of this name is known to the program")
    #expect(judged.sentences.all.contains { $0.contains("half-way") })
  }

  @Test func `a report follows the method of a goal without being asked`() throws {
    let goal = Goal(
      "wells", target: .atLeast(120), baseline: Baseline(0, on: "2023"), deadline: "2025",
      method: "linear-pacing")
    let registry = Registry(goals: [goal], observations: [Observation(62, in: "2024", of: "wells")])
    #expect(registry.report(asOf: "2024-12-31").assessments.first?.byMethod?.name == "linear-pacing")
  }
}

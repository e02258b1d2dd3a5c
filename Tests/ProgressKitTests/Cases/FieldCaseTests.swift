import Testing

@testable import ProgressKit

/// Needs of people who do this job, as they came from the field: each with its files, and the verdict that is right.
///
/// They stand for kinds of fault, not for themselves; what makes the kind impossible is tested where it is made.
@Suite struct FieldCaseTests {
  /// A registry of goals and figures, as somebody would paste them.
  static func read(_ goals: String, _ figures: String, _ extra: String = "") -> RegistryReading {
    readRegistry("{ \"progress\": 1, \"decimal\": \".\", \(extra) \"goals\": [ \(goals) ] }", figures)
  }

  /// The assessments of a registry as of its newest figure, by the ids of their goals.
  static func judge(
    _ goals: String, _ figures: String, _ extra: String = "", asOf: CalendarDate? = nil,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws -> [String: Assessment] {
    let reading = read(goals, figures, extra)
    let registry = try #require(
      reading.registry, "\(reading.diagnostics.map(\.text).joined(separator: "\n"))",
      sourceLocation: sourceLocation)
    let report = registry.report(asOf: asOf ?? registry.newestPeriodEnd ?? "2025-01-01")
    return Dictionary(report.assessments.map { ($0.goal.id, $0) }) { first, _ in first }
  }

  static func names(_ reading: RegistryReading) -> [String] { reading.diagnostics.map(\.name) }

  // MARK: - Figures that end on one day

  @Test func `yearmix: parts are added within the span that the target names, never across`() throws {
    let x = try #require(
      try Self.judge(
        #"{ "id":"x","target":{"atLeast":100,"in":"2024"},"parts":{"sum":["n","s"]} }"#,
        "indicator,period,value\nn,2024,40\nn,2024-12,70\ns,2024,45\ns,2024-12,60\n",
        #""indicators":{"n":{},"s":{}},"#)["x"])
    #expect(x.status == .missed)
    #expect(x.figure?.value == 85)
  }

  @Test func `worstmix: the period that both parts have counts`() throws {
    let x = try #require(
      try Self.judge(
        #"{ "id":"x","target":{"atLeast":50,"in":"2024"},"parts":{"worst":["n","s"]} }"#,
        "indicator,period,value\nn,2024-Q4,40\nn,2024-12,70\ns,2024-12,60\n",
        #""indicators":{"n":{},"s":{}},"#)["x"])
    #expect(x.status == .achieved)
    #expect(x.figure?.value == 60)
  }

  @Test func `ratiomix: a ratio of a year is that of the year's figures`() throws {
    let x = try #require(
      try Self.judge(
        #"{ "id":"ontime","unit":"%","target":{"atLeast":90,"in":"2024"},"parts":{"ratio":[{"numerator":"ok","denominator":"all"}]} }"#,
        "indicator,period,value\nok,2024,755\nall,2024,1200\nok,2024-12,95\nall,2024-12,100\n",
        #""indicators":{"ok":{"measure":"flow"},"all":{"measure":"flow"}},"#)["ontime"])
    #expect(x.status == .missed)
    #expect(agree(x.figure?.value, 100.0 * 755 / 1200))
  }

  @Test func `meanmix: where parts have no span in common all that they leave open is judged`() throws {
    let x = try #require(
      try Self.judge(
        #"{ "id":"x","target":{"atLeast":60,"in":"2024"},"parts":{"weightedMean":{"n":1,"s":2}} }"#,
        "indicator,period,value\nn,2024-Q4,40\nn,2024-12-31,70\ns,2024-12,60\n",
        #""indicators":{"n":{},"s":{}},"#)["x"])
    // (40 + 2 × 60) ÷ 3 and (70 + 2 × 60) ÷ 3
    #expect(x.status == .cannotTell)
    #expect(agree(x.figure?.interval.lower, 160.0 / 3))
    #expect(agree(x.figure?.interval.upper, 190.0 / 3))
  }

  @Test func `yearordecember: a target for the year is judged by the figure of the year`() throws {
    let rows = "indicator,period,value\nu,2024,5.2\nu,2024-12,4.8\n"
    let year = try #require(
      try Self.judge(#"{ "id":"u","unit":"%","target":{"atMost":5,"in":"2024"} }"#, rows)["u"])
    #expect(year.status == .missed)
    #expect(year.figure?.value == 5.2)
    let end = try #require(
      try Self.judge(#"{ "id":"u","unit":"%","target":{"atMost":5,"by":"2024"} }"#, rows)["u"])
    #expect(end.status == .cannotTell)
    #expect(end.reason == .spansDiffer)
    #expect(end.figure?.observations.map(\.period.text) == ["2024", "2024-12"])
    let months = try #require(
      try Self.judge(
        #"{ "id":"u","indicator":"u","target":{"atMost":5,"by":"2024"} }"#, rows,
        #""indicators":{"u":{"unit":"%","reports":"month"}},"#)["u"])
    #expect(months.status == .achieved)
    #expect(months.figure?.value == 4.8)
  }

  // MARK: - Roll-ups over time

  @Test(arguments: [#""measure":"flow","#, ""])
  func `sumpercent, lastpercent: a percentage over a window is numerators by denominators`(_ measure: String)
    throws
  {
    let x = try #require(
      try Self.judge(
        "{ \"id\":\"pass\",\"unit\":\"%\",\(measure)\"target\":{\"atLeast\":60,\"in\":\"2024\"},"
          + #""parts":{"ratio":[{"numerator":"ok","denominator":"all"}]} }"#,
        "indicator,period,value\nok,2024-H1,10\nall,2024-H1,100\nok,2024-H2,90\nall,2024-H2,100\n",
        #""indicators":{"ok":{"measure":"flow"},"all":{"measure":"flow"}},"#)["pass"])
    #expect(x.status == .missed)
    #expect(x.figure?.value == 50)
  }

  @Test func `ytdparts: the last running totals of the parts are added`() throws {
    let x = try #require(
      try Self.judge(
        #"{ "id":"pumps","measure":"flow","target":{"atLeast":300,"in":"2024"},"parts":{"sum":["n","s"]} }"#,
        "indicator,period,value\nn,2024-Q1,40\nn,2024-Q2,70\ns,2024-Q1,30\ns,2024-Q2,60\n",
        #""indicators":{"n":{"measure":"flow","cumulative":true},"s":{"measure":"flow","cumulative":true}},"#)[
          "pumps"])
    #expect(x.status == .offPace)
    #expect(x.figure?.value == 130)
    #expect(agree(x.attainment.ofChange, 130.0 / 300))
    #expect(agree(x.pace?.expected, 300.0 * 182 / 366))
  }

  @Test func `bedsflow: levels cannot be the parts of an amount over time`() {
    let reading = Self.read(
      #"{ "id":"beds","measure":"flow","target":{"atLeast":300,"in":"2024"},"parts":{"sum":["n","s"]} }"#,
      "indicator,period,value\nn,2024-Q1,100\nn,2024-Q2,100\ns,2024-Q1,100\ns,2024-Q2,100\n",
      #""indicators":{"n":{},"s":{}},"#)
    #expect(reading.registry == nil)
    #expect(Self.names(reading) == ["target-mismatch"])
  }

  @Test func `objective: units that cannot be combined are named, and verdicts can be rolled up`() throws {
    let goals =
      #"{ "id":"visitors","baseline":{"value":100,"at":"2024"},"target":{"atLeast":200,"by":"2025"} },{ "id":"wait","unit":"min","baseline":{"value":30,"at":"2024"},"target":{"atMost":10,"by":"2025"} },"#
    let rows = "indicator,period,value\nvisitors,2025-06-30,150\nwait,2025-06-30,15\n"
    let mixed = Self.read(
      goals
        + #"{ "id":"objective","unit":"%","target":{"atLeast":100,"by":"2025"},"parts":{"weightedMean":{"visitors":1,"wait":1}} }"#,
      rows)
    #expect(Self.names(mixed).contains("target-mismatch"))
    let rolled = try Self.judge(goals + #"{ "id":"objective","goals":{"visitors":1,"wait":1} }"#, rows)
    let objective = try #require(rolled["objective"])
    // 50 of 100 and 15 of 20 on the way, against 181 of 365 days
    #expect(objective.status == .onPace)
    #expect(objective.children.map(\.status) == [.onPace, .ahead])
    #expect(agree(objective.attainment.ofChange, 0.625))
  }

  // MARK: - Gaps

  @Test func `budgetgap: what is known to be spent beyond the ceiling decides, whatever is missing`() throws {
    let x = try #require(
      try Self.judge(
        #"{ "id":"spend","unit":"EUR","measure":"flow","target":{"atMost":1000,"in":"2024"} }"#,
        "indicator,period,value\nspend,2024-01,50\nspend,2024-03,600\nspend,2024-04,500\n")["spend"])
    #expect(x.status == .missed)
    #expect(x.reason == .budgetExceeded)
    #expect(x.figure?.value == 1150)
    #expect(x.figure?.isLowerBound == true)
    #expect(x.missing.map(\.first) == ["2024-02-01"])
    #expect(x.flags.contains(.gap))
  }

  @Test func `ledger: bookings of single days exceed a yearly budget`() throws {
    let goal = #"{ "id":"hardware","unit":"USD","measure":"flow","target":{"atMost":750,"in":"2017"} }"#
    let rows =
      "indicator,period,value\nhardware,2017-02-21,94.99\nhardware,2017-03-02,700\nhardware,2017-05-02,100\n"
    let x = try #require(try Self.judge(goal, rows)["hardware"])
    #expect(x.status == .missed)
    #expect(agree(x.figure?.value, 894.99))
    #expect(x.missing.first == Period(from: "2017-01-01", through: "2017-02-20"))
    // Declared to have no gaps, the sum reaches to the newest booking.
    let declared = try #require(
      try Self.judge(
        #"{ "id":"hardware","unit":"USD","measure":"flow","gaps":"zero","target":{"atMost":2500,"in":"2017"} }"#,
        rows)["hardware"])
    #expect(agree(declared.figure?.value, 894.99))
    #expect(declared.figure?.day == "2017-05-02")
    // 2,500 × 122 ÷ 365 = 835.62: 59.37 more is spent, 2.4 points of the way.
    #expect(declared.status == .atRisk)
    #expect(agree(declared.pace?.expected, 2500.0 * 122 / 365))
    #expect(declared.uncounted.isEmpty)
  }

  @Test func `weeks: a week that the window cuts counts between nothing and all of it`() throws {
    let rows = (1...26).map { "steps,2026-W\($0 < 10 ? "0" : "")\($0),10\n" }.joined()
    let x = try #require(
      try Self.judge(
        #"{ "id":"steps","measure":"flow","target":{"atLeast":520,"in":"2026"} }"#,
        "indicator,period,value\n" + rows)["steps"])
    #expect(x.figure?.interval == Interval(250, 260))
    #expect(x.figure?.day == "2026-06-28")
    // 520 × 179 ÷ 365 = 255.01: 250 is behind by 0.96 points, 260 is ahead.
    #expect(agree(x.pace?.expected, 520.0 * 179 / 365))
    #expect(x.status == .cannotTell)
    #expect(x.range == [.atRisk, .onPace])
  }

  @Test func `silentgap: what lies behind a missing month is said`() throws {
    let x = try #require(
      try Self.judge(
        #"{ "id":"gifts","measure":"flow","target":{"atLeast":120,"in":"2024"} }"#,
        "indicator,period,value\ngifts,2024-01,10\ngifts,2024-02,12\ngifts,2024-04,1\ngifts,2024-05,0\ngifts,2024-06,0\n"
      )[
        "gifts"])
    #expect(x.figure?.value == 22)
    #expect(x.flags == [.gap])
    #expect(x.missing.map(\.first) == ["2024-03-01"])
    #expect(x.uncounted.map(\.reason) == [.behindGap])
    #expect(x.uncounted.first?.figures.map(\.period.text) == ["2024-04", "2024-05", "2024-06"])
    #expect(
      GoalText(x).notes.contains { $0.contains("is missing") && $0.contains("2024-04 to 2024-06") })
  }

  @Test func `cups: the least that is known reaches the target over a missing day`() throws {
    let x = try #require(
      try Self.judge(
        #"{ "id":"cups","measure":"flow","target":{"atLeast":300,"in":"2025"} }"#,
        "indicator,period,value\ncups,2025-01-01,1\ncups,2025-01-02,2\ncups,2025-01-04,200\ncups,2025-01-05,120\n"
      )[
        "cups"])
    #expect(x.status == .achieved)
    #expect(x.figure?.value == 323)
    #expect(x.figure?.isLowerBound == true)
    #expect(x.missing == ["2025-01-03"])
  }

  // MARK: - Numbers

  @Test func `lt5: of fewer than five nothing is known but the bound`() throws {
    let result = try Self.judge(
      #"{ "id":"cases","target":{"atMost":4,"in":"2024"} },{ "id":"polio","target":{"none":true,"by":"2024"} }"#,
      "indicator,period,value\ncases,2024,<5\npolio,2024,<5\n")
    for id in ["cases", "polio"] {
      #expect(result[id]?.status == .cannotTell)
      #expect(result[id]?.figure?.interval == Interval(0, 5, includesUpper: false))
    }
  }

  @Test func `fraction: fractions in a percentage are an error, and one among percentages is a warning`() {
    let reading = Self.read(
      #"{ "id":"defects","unit":"%","limits":[0,100],"target":{"atMost":5,"in":"2025"} },{ "id":"online","unit":"%","limits":[0,100],"baseline":{"value":41,"at":"2024"},"target":{"atLeast":75,"by":"2026"} }"#,
      "indicator,period,value\ndefects,2025,0.12\nonline,2025-03,55\nonline,2025-06,0.62\nonline,2025-09,70\n"
    )
    #expect(reading.registry == nil)
    #expect(Self.names(reading) == ["fraction-for-percent", "implausible-value"])
    #expect(reading.diagnostics.map(\.location?.cell) == ["C2", "C4"])
    let meant = Self.read(
      #"{ "id":"defects","unit":"%","fractions":false,"target":{"atMost":5,"in":"2025"} }"#,
      "indicator,period,value\ndefects,2025,0.12\n")
    #expect(Self.names(meant) == [])
  }

  // MARK: - Columns that tell rows apart

  @Test(arguments: [
    ("trained,2024,female,40\ntrained,2024,male,100", "atLeast", 140),
    ("trained,2024,female,40\ntrained,2024,male,45", "atMost", 50),
    ("trained,2024,female,40\ntrained,2024,male,40", "atMost", 50),
  ])
  func `sexcolumn, deathssex: an unread column that tells rows apart is an error`(
    _ rows: String, _ shape: String, _ n: Int
  ) {
    let reading = Self.read(
      "{ \"id\":\"trained\",\"measure\":\"flow\",\"target\":{\"\(shape)\":\(n),\"in\":\"2024\"} }",
      "indicator,period,sex,value\n\(rows)\n")
    #expect(reading.registry == nil)
    let error = reading.diagnostics.first { $0.severity == .error }
    #expect(error?.name == "unread-dimension")
    #expect(error?.message.contains("'sex'") == true)
  }

  @Test func `headline: a blank word of an unread column may be the total`() {
    let reading = Self.read(
      #"{ "id":"cov","unit":"%","target":{"atLeast":73,"in":"2024"} }"#,
      "indicator,period,region,value\ncov,2024,north,60\ncov,2024,,74\ncov,2024,south,80\n")
    #expect(reading.registry == nil)
    let error = reading.diagnostics.first { $0.severity == .error }
    #expect(error?.message.contains("is the blank one the total?") == true)
  }

  // MARK: - Targets over time

  @Test func `raised: years that are over keep the target that stood when they ended`() throws {
    let result = try Self.judge(
      #"{ "id":"t","measure":"flow","start":"2023-01-01","set":"2025-01-01","target":{"atLeast":500,"every":"year","by":"2026"},"history":[{"set":"2023-01-01","target":{"atLeast":200,"every":"year","by":"2026"},"reason":"raised from 2025 on"}] }"#,
      "indicator,period,value\nt,2023,210\nt,2024,220\nt,2025,480\n")
    #expect(result["t@2023"]?.status == .achieved)
    #expect(result["t@2023"]?.target?.value == 200)
    #expect(result["t@2023"]?.goal.occurrence?.later?.shape == .atLeast(500))
    #expect(result["t@2024"]?.status == .achieved)
    #expect(result["t@2025"]?.status == .missed)
    #expect(result["t@2025"]?.target?.value == 500)
  }

  @Test func `growth: ten percent a year is counted from the year before`() throws {
    let goal =
      #"{ "id":"rev","measure":"flow","unit":"EUR","start":"2023-01-01","baseline":{"value":200,"at":"2022"},"target":{"change":{"by":"10%"},"every":"year","by":"2025"} }"#
    let rows = "indicator,period,value\nrev,2023,220\nrev,2024,225\nrev,2025,226\n"
    let result = try Self.judge(goal, rows)
    // 200, 220 and 225, each and a tenth of it
    #expect(result["rev@2023"]?.status == .achieved)
    #expect(agree(result["rev@2023"]?.target?.value, 220))
    #expect(result["rev@2024"]?.status == .missed)
    #expect(agree(result["rev@2024"]?.target?.value, 242))
    #expect(result["rev@2025"]?.status == .missed)
    #expect(agree(result["rev@2025"]?.target?.value, 247.5))
    let fromStart = try Self.judge(
      goal.replacing("\"10%\"", with: "\"10%\",\"from\":\"start\""), rows)
    for year in [2023, 2024, 2025] { #expect(agree(fromStart["rev@\(year)"]?.target?.value, 220)) }
  }

  @Test func `lifetime: totals since the start are not added up`() throws {
    let rows = "indicator,period,value\npumps,2023,40\npumps,2024,100\n"
    let x = try #require(
      try Self.judge(
        #"{ "id":"pumps","measure":"flow","cumulative":"start","start":"2023-01-01","target":{"atLeast":150,"by":"2025"} }"#,
        rows)["pumps"])
    // 150 × 731 ÷ 1,096 = 100.05
    #expect(x.figure?.value == 100)
    #expect(agree(x.pace?.expected, 150.0 * 731 / 1096))
    #expect(x.status == .onPace)
    let yearly = Self.read(
      #"{ "id":"pumps","measure":"flow","cumulative":true,"start":"2023-01-01","target":{"atLeast":150,"by":"2025"} }"#,
      rows)
    #expect(Self.names(yearly) == ["no-restart"])
  }

  @Test func `yearlymean: the mean of twelve months counts, not the last`() throws {
    let months = [14, 13, 14, 12, 13, 14, 13, 12, 13, 11, 10, 9]
    let rows = months.enumerated().map { "days,2024-\($0 < 9 ? "0" : "")\($0 + 1),\($1)\n" }.joined()
    let x = try #require(
      try Self.judge(
        #"{ "id":"days","unit":"days","over":"window","target":{"atMost":10,"in":"2024"} }"#,
        "indicator,period,value\n" + rows)["days"])
    #expect(agree(x.figure?.value, 148.0 / 12))
    #expect(x.status == .missed)
  }

  @Test func `holdtolerance: points of the way are refused where there is no way`() {
    let reading = Self.read(
      #"{ "id":"up","unit":"%","limits":[0,100],"tolerance":1,"target":{"hold":{"atLeast":99.5},"by":"2025"} }"#,
      "indicator,period,value\nup,2025-03,99.1\n")
    #expect(reading.registry == nil)
    #expect(Self.names(reading) == ["invalid-value"])
    #expect(reading.diagnostics.first?.remedy.contains("\"1 points\"") == true)
  }

  @Test(
    "rag: shares of the target are rated beside the verdict, a threshold belonging to the better word",
    arguments: [
      ("100", RAGRating.green, RAGRating.green, "green: 100.0% of the target"),
      ("95", RAGRating.green, RAGRating.green, "green: 95.0% of the target"),
      ("94.96", RAGRating.amber, RAGRating.amber, "amber: 94.96% of the target"),
      ("85", RAGRating.amber, RAGRating.amber, "amber: 85.0% of the target"),
      ("80", RAGRating.amber, RAGRating.amber, "amber: 80.0% of the target"),
      ("79.9", RAGRating.red, RAGRating.red, "red: 79.9% of the target"),
      ("about 95", RAGRating.amber, RAGRating.green, "amber to green: 95.0% of the target"),
      ("less than 90", RAGRating.red, RAGRating.amber, "red to amber: 90.0% of the target"),
    ])
  func rag(_ value: String, _ worst: RAGRating, _ best: RAGRating, _ text: String) throws {
    let x = try #require(
      try Self.judge(
        #"{ "id":"t","thresholds":{"green":"95%","amber":"80%"},"target":{"atLeast":100,"in":"2024"} }"#,
        "indicator,period,value\nt,2024,\(value)\n")["t"])
    #expect(x.rating == worst...best)
    #expect(GoalText(x).rating == text + ", green from 95%, amber from 80%")
    if value == "85" { #expect(x.status == .missed) }
  }

  @Test func `rag: half a year's amount is not held against the target of the whole`() throws {
    let x = try #require(
      try Self.judge(
        #"{ "id":"t","measure":"flow","thresholds":{"green":"95%","amber":"80%"},"target":{"atLeast":100,"in":"2024"} }"#,
        "indicator,period,value\nt,2024-H1,50\n", asOf: "2024-07-01")["t"])
    #expect(x.rating == nil)
    #expect(GoalText(x).rating == "no rating yet (green from 95%, amber from 80% of the target)")
  }

  @Test(
    "rag: thresholds that rate nothing are refused",
    arguments: [
      (#"{"green":"80%","amber":"95%"}"#, #""atLeast":100"#), (#"{"green":"95%"}"#, #""atLeast":100"#),
      (#"{"green":95,"amber":"80%"}"#, #""atLeast":100"#),
      (#"{"green":"95%","amber":"0%"}"#, #""atLeast":100"#),
      (#"{"green":"95%","amber":"80%"}"#, #""atMost":100"#),
      (#"{"green":"95%","amber":"80%"}"#, #""top":10"#),
      (#"{"green":"95%","amber":"80%"}"#, #""atLeast":-5"#),
      (#"{"green":"95%","amber":"80%"}"#, #""change":5"#),
    ])
  func ragRefused(_ thresholds: String, _ target: String) {
    let reading = Self.read(
      #"{ "id":"t","thresholds":\#(thresholds),"target":{\#(target),"in":"2024"} }"#,
      "indicator,period,value\n")
    #expect(reading.registry == nil)
    #expect(reading.diagnostics.count { $0.severity == .error } == 1)
  }

  @Test func `workdays: a path of working days is written as dated values`() throws {
    let reading = Self.read(
      #"{ "id":"s","measure":"flow","trajectory":"workdays","target":{"atLeast":100,"in":"2024-09"} }"#,
      "indicator,period,value\ns,2024-09-01/2024-09-02,4\n")
    #expect(Self.names(reading) == ["unknown-word"])
    #expect(reading.diagnostics.first?.remedy.contains("working days") == true)
    // Monday the 2nd was a holiday: 20 working days, none of them in the first two days.
    let x = try #require(
      try Self.judge(
        #"{ "id":"s","measure":"flow","trajectory":{"2024-09-02":0,"2024-09-06":20,"2024-09-30":100},"target":{"atLeast":100,"in":"2024-09"} }"#,
        "indicator,period,value\ns,2024-09-01/2024-09-02,4\n")["s"])
    #expect(x.pace?.expected == 0)
    #expect(x.status == .onPace || x.status == .ahead)
  }

  @Test func `narrative: what is reported in words is shown`() throws {
    let x = try #require(
      try Self.judge(
        #"{ "id":"law","target":{"stated":"adopted and in force"} }"#,
        "indicator,period,value,note\nlaw,2024,,Second reading passed\n", asOf: "2025-01-01")["law"])
    #expect(x.status == .notQuantified)
    #expect(GoalText(x).why?.contains("Second reading passed") == true)
  }

  @Test func `sexgoals: a part may have a target and a baseline of its own`() throws {
    let x = try #require(
      try Self.judge(
        #"{ "id":"a","target":{"atLeast":14000,"by":"2024"},"baseline":{"value":0,"at":"2018"},"parts":{"sum":[{"indicator":"f","target":{"atLeast":4000},"baseline":{"value":0,"at":"2018"}},{"indicator":"m","target":{"atLeast":10000},"baseline":{"value":0,"at":"2018"}}]} }"#,
        "indicator,period,value\nf,2021,2000\nm,2021,2500\n", #""indicators":{"f":{},"m":{}},"#)["a"])
    #expect(x.figure?.value == 4500)
    #expect(x.parts.map { $0.judged?.status } == [.onPace, .offPace])
    #expect(agree(x.parts[0].judged?.ofChange, 0.5))
  }

  // MARK: - Statements that agree or contradict

  @Test func `two newspapers of one day that agree leave what both leave open`() throws {
    let x = try #require(
      try Self.judge(
        #"{"id":"e","title":"Enterprises","unit":"enterprises","measure":"flow","target":{"atLeast":48000,"in":"2024"}}"#,
        "indicator,period,value,source\ne,2024,50350,vna\ne,2024,more than 47000,nd\n",
        #""sources":{"vna":{"title":"VNA","published":"2025-01-10"},"nd":{"title":"Nhan Dan","published":"2025-01-10"}},"#
      )[
        "e"])
    #expect(x.status == .achieved)
    #expect(x.figure?.value == 50350)
    #expect(x.figure?.interval == Interval(50350))
  }

  @Test func `open ends satisfy nothing that they do not reach`() throws {
    let x = try Self.judge(
      #"{ "id":"a","measure":"flow","target":{"atLeast":500,"in":"2024"} },{ "id":"b","measure":"flow","target":{"atMost":100,"in":"2024"} }"#,
      "indicator,period,value\na,2024-H1,at most 20\na,2024-H2,more than 20\nb,2024-H1,more than 300\nb,2024-H2,20\n"
    )
    #expect(x["a"]?.status == .cannotTell)
    #expect(x["a"]?.figure?.interval == Interval(20, .infinity, includesLower: false))
    #expect(x["b"]?.status == .missed)
    let below = try #require(
      try Self.judge(
        #"{ "id":"a","target":{"atLeast":500,"in":"2024"} }"#, "indicator,period,value\na,2024,at most 600\n")[
          "a"])
    #expect(GoalText(below).ofTarget == "≤120.0%")
  }

  @Test func `a claim is checked against what a rounded figure may stand for`() {
    let reading = Self.read(
      #"{"id":"a","title":"A","unit":"people","rounded":true,"target":{"atLeast":48,"by":"2024"},"baseline":{"value":0,"at":"2022"}}"#,
      "indicator,period,value,claim\na,2024,50,104.9%\n")
    #expect(Self.names(reading) == [])
  }

  @Test func `a band as a budget is explained by the edge that decides`() throws {
    let x = try #require(
      try Self.judge(
        #"{"id":"a","title":"Budget","unit":"USD","measure":"flow","target":{"within":[900,1200],"by":"2024"}}"#,
        "indicator,period,value\na,2024-Q1,200\na,2024-Q2,220\n", asOf: "2024-07-01")["a"])
    // 900 × 182 ÷ 366 = 447.54: 420 is 27.54 below the path to the lower edge.
    #expect(agree(x.pace?.expected, 900.0 * 182 / 366))
    #expect(agree(x.pace?.variance, 420 - 900.0 * 182 / 366))
    #expect(agree(x.attainment.ofChange, 420.0 / 900))
    #expect(agree(x.pace?.shortfall, (900.0 * 182 / 366 - 420) / 900))
    #expect(agree(x.rates.required, 480 / (184 / (365.2425 / 12))))
  }
}

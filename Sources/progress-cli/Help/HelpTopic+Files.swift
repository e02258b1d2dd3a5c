import ProgressKit

/// Help about the files: an example that can be taken as it stands, and every key, from the readers' own list.
extension HelpTopic {
  /// The kinds of object that the topic tells all keys of.
  var objects: [FileObject] {
    switch self {
    case .files: [.registry]
    case .goals: [.goal]
    case .pace: [.baseline, .trajectory, .thresholds]
    case .targets: [.target, .change, .derivedTarget, .hold]
    case .indicators: [.indicator]
    case .parts: [.parts, .part, .ratioPart, .satisfying]
    case .figures, .formats, .exitCodes, .environment: []
    case .history: [.history, .waiver, .closed]
    case .sources: [.source, .conversion, .reportingYear, .workspace]
    case .tables: [.table, .columns, .constants, .period, .actuals]
    }
  }

  /// The goals file that is shown; empty for topics that show none.
  var exampleGoals: String {
    switch self {
    case .files:
      """
      {
        "progress": 1,
        "goals": [ { "id": "wells", "target": { "atLeast": 120, "by": "2025" } } ]
      }
      """
    case .goals:
      """
      {
        "progress": 1,
        "sources": { "plan-2024": { "title": "Water plan" } },
        "goals": [
          {
            "id": "wells",
            "title": "Wells in use",
            "unit": "wells",
            "baseline": { "value": 40, "at": "2024-12-31" },
            "target": { "atLeast": 120, "by": "2025" },
            "tolerance": "10 wells",
            "owner": "Water office",
            "source": "plan-2024", // who says so
          },
        ],
      }
      """
    case .pace:
      """
      { "progress": 1, "goals": [
        { "id": "wells",
          "baseline": { "value": 40, "at": "2024-12-31" },
          "trajectory": { "2025-06-30": 60, "2025-09": 90 },
          "tolerance": 5, // points of the way
          "target": { "atLeast": 120, "by": "2025" } },
        { "id": "trees", "measure": "flow", "start": "2025-01-01",
          "trajectory": { "profile": [0.4, 0.5, 0.6, 1] }, // at the ends of the quarters
          "target": { "atLeast": 1200, "by": "2025" } },
      ] }
      """
    case .targets:
      """
      { "progress": 1, "goals": [
        { "id": "wells", "target": { "atLeast": 120, "by": "2025" } },
        { "id": "leaks", "target": { "atMost": 5, "before": "2025-06" } },
        { "id": "dams", "target": { "within": [40, 60], "by": "2025" } },
        { "id": "budget", "measure": "flow", "target": { "atMost": 900, "in": "2025" } },
        { "id": "rank", "target": { "top": 50, "by": "2030" } },
        { "id": "schools", "target": { "all": 53, "by": "2025" } },
        { "id": "accidents", "target": { "none": true, "by": "2025" } },
        { "id": "portal", "target": { "done": true, "by": "2025-06-30" } },
        { "id": "waste", "baseline": { "value": 80, "at": "2024" },
          "target": { "change": { "by": "-40 percent" }, "by": "2030" } },
        { "id": "uptime", "unit": "%", "start": "2025-01-01",
          "target": { "hold": { "atLeast": 95 }, "by": "2027" } },
        { "id": "trees", "measure": "flow", "start": "2024-01-01",
          "target": { "atLeast": 1200, "every": "year" } },
        { "id": "plan", "target": { "stated": "exceed the plan" } },
      ] }
      """
    case .indicators:
      """
      { "progress": 1,
        "indicators": {
          "cases": { "title": "Cases settled", "measure": "flow", "cumulative": "year" },
        },
        "goals": [
          { "id": "cases-2025", "indicator": "cases",
            "target": { "atLeast": 900, "in": "2025" } },
          { "id": "records", "unit": "%", "limits": [0, 100],
            "target": { "atLeast": 75, "by": "2025" } },
          { "id": "schools", "measure": "share", "of": 53,
            "target": { "atLeast": 50, "by": "2025" } },
        ] }
      """
    case .parts:
      """
      { "progress": 1,
        "indicators": { "north": { "unit": "wells" }, "south": { "unit": "wells" } },
        "goals": [
          { "id": "wells", "unit": "wells", "target": { "atLeast": 120, "by": "2025" },
            "parts": { "sum": ["north", "south"] } },
          { "id": "pumps", "unit": "pumps", "target": { "atLeast": 20, "by": "2025" },
            "each": { "east": "Eastern region", "west": "Western region" } },
          { "id": "water", "goals": ["wells", "pumps-east", "pumps-west"] },
        ] }
      """
    case .history:
      """
      { "progress": 1, "goals": [
        { "id": "wells",
          "set": "2024-04-24",
          "baseline": { "value": 40, "at": "2024-03-31" },
          "target": { "atLeast": 100, "by": "2025" },
          "history": [
            { "set": "2023-12-29", "target": { "atLeast": 120 }, "reason": "drought" },
          ],
          "waivers": [{ "rule": "off-pace", "until": "2025-09-30", "reason": "new pumps" }],
          "check": { "at-risk": "error", "stale": "off" } },
        { "id": "roads", "target": { "atLeast": 9, "by": "2025" },
          "closed": { "date": "2025-01-31", "reason": "merged", "replacedBy": "wells" } },
      ] }
      """
    case .sources:
      """
      { "progress": 1,
        "reportingYear": { "starts": "04-01", "named": "start" },
        "sources": {
          "bank": { "title": "Rates", "publisher": "Bank", "published": "2024-07-01" },
        },
        "conversions": [
          { "from": "USD billion", "to": "VND billion", "rate": 24000, "date": "2024-06-30",
            "source": "bank" },
        ],
        "goals": [
          { "id": "revenue", "unit": "USD billion", "measure": "flow", "source": "bank",
            "target": { "atLeast": 140, "in": "2024" } },
        ] }
      """
    case .tables:
      """
      { "progress": 1,
        "indicators": { "u5mr": { "title": "Under-five mortality" } },
        "tables": [ { "file": "u5mr.csv", "as": "figures", "indicator": "u5mr",
                      "columns": { "value": "OBS_VALUE" },
                      "period": { "column": "TIME_PERIOD" },
                      "where": { "SEX": "_T" }, "dimensions": ["REF_AREA"] } ] }
      """
    case .figures, .formats, .exitCodes, .environment: ""
    }
  }

  /// The CSV file of figures that is shown, and the goals file it is read with.
  static let exampleFigures = (
    goals: """
    { "progress": 1, "sources": { "review": { "title": "Review" } }, "goals": [
      { "id": "wells", "target": { "atLeast": 120, "by": "2025" } },
      { "id": "records", "unit": "%", "target": { "atLeast": 75, "by": "2025" } },
      { "id": "schools", "measure": "share", "of": 53, "target": { "all": 53, "by": "2025" } } ] }
    """,
    actuals: """
    indicator,period,value,unit,release,source,published,claim,note
    wells,2025-06-30,62,,,review,,,
    records,2025-Q1,about 50,,provisional,review,2025-04-10,,
    records,2025-Q2,52,,final,review,2025-07-10,up 2 points,
    schools,2025-06,41 of 53,,,review,,,counted in May
    """
  )

  var filesText: String {
    switch self {
    case .files: filesOverview
    case .goals:
      """
      \(FileHelp.indented(exampleGoals))

      \(FileHelp.keys(of: .goal, leavingOut: FileObject.goalKeysToldElsewhere))
      What is measured, with the keys of an indicator (progress help indicators):
      \(HelpText.wrapped(FileObject.goalKeysToldElsewhere.map { "\"\($0)\"" }.joined(separator: " "), to: 86).map { "  " + $0 }.joined(separator: "\n"))

      """
    case .pace:
      """
      \(FileHelp.indented(exampleGoals))

      \(FileHelp.keys(of: .baseline, .trajectory, .thresholds))
      Days and periods of a "trajectory" stand in their order, each with the value expected at
      its end. Words for it: \(FileObject.trajectoryWords.joined(separator: ", ")).
      Without a baseline there is no pace, but for a flow, which begins with nothing.
      "tolerance" says how far behind is accepted.

      """
    case .targets:
      """
      \(FileHelp.indented(exampleGoals))

      \(FileHelp.keys(of: .target, .change, .derivedTarget))
      What can be held: "atLeast", "atMost", "within", "top", "all", "none".
      One of these says what is wanted, and at most one of "by", "before" and "in" until when.

      """
    case .indicators:
      """
      \(FileHelp.indented(exampleGoals))

      \(FileHelp.keys(of: .indicator))
      A goal may have the same keys itself; its indicator then has its id. A target settles the
      measure of a rank ("top"), a share ("all") and a milestone ("done").

      """
    case .parts:
      """
      \(FileHelp.indented(exampleGoals))

      \(FileHelp.keys(of: .parts, .part, .ratioPart))
      "satisfying" takes "atLeast", "atMost", "within", "top", "all" or "none". Percentages are
      never averaged without weights.
      "goals" of a goal makes its verdict of those of others: the worst of them, or with
      weights, { "wells": 3, "roads": 1 }, the share of the way beside it.
      "each" of a goal makes one for every part: pumps-east and pumps-west.

      """
    case .figures: HelpTopic.figuresText
    case .history:
      """
      \(FileHelp.indented(exampleGoals))

      \(FileHelp.keys(of: .history, .waiver, .closed))
      What an entry of "history" does not name was as in the values that followed it.
      "check" gives rules other levels, \(RuleLevel.allCases.map(\.rawValue).joined(separator: ", ")); see 'progress explain RULE':
      \(HelpText.wrapped(Rule.allCases.map(\.rawValue).joined(separator: ", "), to: 88).map { "  " + $0 }.joined(separator: "\n"))

      """
    case .sources:
      """
      \(FileHelp.indented(exampleGoals))

      \(FileHelp.keys(of: .source, .conversion, .reportingYear, .workspace))
      progress.jsonc stands in a folder from which commands are run, or above it.

      """
    case .tables:
      """
      A table that others made is read as it is: goals.jsonc says what its columns mean. CSV,
      SDMX-CSV (known by TIME_PERIOD and OBS_VALUE), or JSON as a list of objects.

      \(FileHelp.indented(exampleGoals))

      \(FileHelp.keys(of: .table))
      "columns", and "constants" with a word for all rows, take
      \(FileHelp.names(of: .columns))"period" takes
      \(FileHelp.names(of: .period))An entry of "actuals", a file of this project's own columns, chooses rows by
      \(FileHelp.names(of: .actuals))'progress help KEY' tells what one means.

      """
    case .formats, .exitCodes, .environment: ""
    }
  }

  private var filesOverview: String {
    let topics = HelpTopic.allCases.filter { $0 != self && (!$0.objects.isEmpty || $0 == .figures) }
    let rows = topics.map { topic in
      let name = "progress help " + topic.rawValue
      return "  " + name + String(repeating: " ", count: max(0, 26 - name.count)) + topic.abstract + "\n"
    }
    return """
      A registry is a folder with goals.jsonc, what is wanted, and actuals.csv, the figures.
      'progress init' writes one to begin with; 'progress validate' names every slip.

      goals.jsonc is JSON with comments and trailing commas. The shortest, with its actuals.csv:

      \(FileHelp.indented(exampleGoals))

        indicator,period,value
        wells,2025-06-30,62

      \(FileHelp.keys(of: .registry))
      Keys that begin with x-, and "$schema", are ignored anywhere; nothing is fetched.
      'progress schema' prints the JSON Schema that editors check the file by.

      Where the rest is told
      \(rows.joined())  progress help KEY         one key, such as tolerance

      The data folder of an Open SDG site (data, with meta or indicator-config) is a registry,
      too.

      """
  }

  private static var figuresText: String {
    """
    actuals.csv: one figure a line. The first line names the columns, in any order; indicator,
    period and value are enough.

    \(FileHelp.indented(exampleFigures.actuals))

    \(FileHelp.figureColumns)
      period     2025  2025-H1  2025-T1  2025-Q2  2025-06  2025-W05  2025-06-30
                 2025-01-01/2025-06-30; with a "reportingYear" also FY2025 or 2025/26
      value      62  "about 60"  "more than 60"  "at least 60"  "nearly 60"  <60
                 "41 of 53"  "remaining 12 of 53"  yes  no; blank is not known
      release    \(Observation.Release.allCases.map(\.rawValue).joined(separator: "  "))
      claim      104.9%  met  exceeded  "up 2.6 points"  "up 9.3% on 2022"  "twice 2022"
                 "6.3 of 8.8 million INDICATOR"; several behind ;

    The same indicator and period again is a revision: the newest publication counts.
    A column that is not read and tells rows apart (sex, region) is an error: see help tables.
    A date ending in " (inferred)" was not stated by the source.

    """
  }
}

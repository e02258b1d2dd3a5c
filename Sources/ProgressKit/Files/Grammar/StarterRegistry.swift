/// A registry to begin with: a few made-up goals whose report shows something on any day.
///
/// The first goal is ahead, the second off pace, the third on pace and the fourth not due, as of the last whole month
/// and every later day until they are due: half of the way's time has gone by then.
package struct StarterRegistry {
  /// A file by its name.
  package struct File: Hashable, Sendable {
    /// The name within the folder.
    package let name: String
    /// The whole text.
    package let text: String
  }

  /// The last day of the last whole month before today.
  private let newest: CalendarDate

  /// A registry for somebody who begins today; far from the years that files may tell of, as if at their edge.
  package init(today: CalendarDate) {
    let years = CalendarDate.plausibleYears
    var day = today
    if today.year < years.lowerBound + 2 {
      day = CalendarDate(year: years.lowerBound + 2, month: 1, day: 1) ?? today
    }
    if today.year > years.upperBound - 2 {
      day = CalendarDate(year: years.upperBound - 2, month: 12, day: 31) ?? today
    }
    newest = day.adding(days: -day.day)
  }

  /// The files; the goals file, which makes the folder a registry, is the last.
  package var files: [File] {
    [
      File(name: JSONSchema.goals.schemaName, text: JSONSchema.goals.text),
      File(name: RegistryFolder.tableName, text: actuals),
      File(name: RegistryFolder.goalsNames[0], text: goals),
    ]
  }

  /// The names in a folder that stand in the way: files that it would write, and others by which the folder is a
  /// registry already or leads to one; empty where there is no such folder.
  package static func obstacles(in folder: String) -> [String] {
    let own = StarterRegistry(today: CalendarDate(dayNumber: 0)).files.map(\.name)
    let taken = Set(own + RegistryFolder.goalsNames + Workspace.configurationNames)
    return (FileAccess.names(in: folder) ?? []).filter { taken.contains($0.lowercased()) }.sorted()
  }

  /// Whether the folder is the data folder of an Open SDG site, which is a registry as it is.
  package static func isRegistry(_ folder: String) -> Bool { OpenSDGFolder.isOpenSDG(directory: folder) }

  // MARK: - Texts

  /// The last day of a month, counted from that of the newest figures.
  private func end(_ months: Int) -> CalendarDate {
    newest.adding(days: 1 - newest.day).adding(months: months).endOfMonth
  }

  private func month(_ months: Int) -> String { String(end(months).description.prefix(7)) }

  private var goals: String {
    """
    // What is wanted, by when and from where. The figures stand in actuals.csv, beside this file.
    // The goals are made up: put your own in their place. Comments and commas before a closing bracket are allowed.
    //
    //   progress validate      names every slip, with its line and a remedy
    //   progress help files    what else can stand here; an editor that knows JSON Schema shows it as you type
    {
      "$schema": "\(JSONSchema.goals.schemaName)",
      "progress": 1,
      "title": "My first goals",

      // Who says so. Goals and figures name a source by its id.
      "sources": {
        "plan": { "title": "Our plan", "published": "\(end(-6))" },
        "review": { "title": "Monthly review" },
      },

      "goals": [
        {
          // A level to reach. The figure is expected on the straight line from baseline to target.
          "id": "wells",
          "title": "Wells in use",
          "unit": "wells",
          "baseline": { "value": 40, "at": "\(end(-6))" },
          "target": { "atLeast": 120, "by": "\(end(6))" },
          "owner": "Water office",
          "source": "plan",
        },
        {
          // Less is better. This one is off pace, so 'progress check' fails: 'progress explain permit-days' says why.
          "id": "permit-days",
          "title": "Days until a permit is granted",
          "unit": "days",
          "baseline": { "value": 30, "at": "\(end(-6))" },
          "target": { "atMost": 10, "by": "\(end(6))" },
          "tolerance": 5, // points of the way that it may be behind
          "owner": "Citizens' office",
          "source": "plan",
          // What is accepted for now can be waived, with a reason and a last day:
          // "waivers": [{ "rule": "off-pace", "until": "\(end(2))", "reason": "new system" }],
        },
        {
          // Amounts that add up: a flow is the sum of what lies between its start and its deadline.
          "id": "trees",
          "title": "Trees planted",
          "unit": "trees",
          "measure": "flow",
          "start": "\(end(-6).adding(days: 1))",
          "target": { "atLeast": 1200, "by": "\(end(6))" },
          "owner": "Parks office",
          "source": "plan",
        },
        {
          // Done or not done. Its figure will be "yes".
          "id": "open-data",
          "title": "Open data portal",
          "target": { "done": true, "by": "\(end(6))" },
          "owner": "Citizens' office",
          "source": "plan",
        },
      ],
    }

    """
  }

  private var actuals: String {
    let wells = [(-4, "55"), (-2, "72"), (0, "90")].map { ("wells", $0.0, $0.1) }
    let days = [(-4, "29"), (-2, "28"), (0, "27")].map { ("permit-days", $0.0, $0.1) }
    let trees = [80, 95, 110, 105, 100, 130].enumerated().map { ("trees", $0.offset - 5, String($0.element)) }
    let rows = (wells + days + trees).map { indicator, months, value in
      "\(indicator),\(month(months)),\(value),review"
    }
    return (["indicator,period,value,source"] + rows).joined(separator: "\n") + "\n"
  }
}

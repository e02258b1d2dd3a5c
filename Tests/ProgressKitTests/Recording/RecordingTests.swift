import Foundation
import Testing

@testable import ProgressKit

private let table = "indicator,period,value\nwells,2025-06-30,62\n"
private let wide =
  "indicator,period,value,source,published,note\nwells,2025-06-30,62,,2025-07-10,\n"

/// A file, and what is added to it.
private struct Habit: CustomTestStringConvertible {
  let testDescription: String
  let file: String
  let added: String
  var note: String?

  static let all = [
    Habit(testDescription: "LF", file: table, added: "wells,2025-09-30,70\n"),
    Habit(
      testDescription: "CR LF", file: "indicator,period,value\r\nwells,2025-06-30,62\r\n",
      added: "wells,2025-09-30,70\r\n"),
    Habit(
      testDescription: "CR", file: "indicator,period,value\rwells,2025-06-30,62\r",
      added: "wells,2025-09-30,70\r"),
    Habit(
      testDescription: "no line end at the end", file: "indicator,period,value\r\nwells,2025-06-30,62",
      added: "\r\nwells,2025-09-30,70"),
    Habit(
      testDescription: "a header alone, not ended", file: "indicator,period,value",
      added: "\nwells,2025-09-30,70"),
    Habit(testDescription: "a byte order mark", file: "\u{FEFF}" + table, added: "wells,2025-09-30,70\n"),
    Habit(
      testDescription: "semicolons, declared",
      file: "sep=;\r\nindicator;period;value\r\nwells;2025-06-30;62\r\n",
      added: "wells;2025-09-30;70\r\n"),
    Habit(
      testDescription: "tabs", file: "indicator\tperiod\tvalue\nwells\t2025-06-30\t62\n",
      added: "wells\t2025-09-30\t70\n"),
    Habit(
      testDescription: "another order, and a column of the keeper's own",
      file: "x-id,Value,PERIOD,indicator\n1,62,2025-06-30,wells\n", added: ",70,2025-09-30,wells\n"),
    Habit(
      testDescription: "quotes around everything",
      file: "\"indicator\",\"period\",\"value\"\n\"wells\",\"2025-06-30\",\"62\"\n",
      added: "\"wells\",\"2025-09-30\",\"70\"\n"),
    Habit(
      testDescription: "comments before and blank lines behind", file: "# ours\n\n" + table + ",,\n\n",
      added: "wells,2025-09-30,70\n"),
    Habit(
      testDescription: "a quoted line break, odd quoting and two line ends",
      file: "indicator,period,value,note\n\"wells\",2025-06-30,\"62\",\"two\r\nlines\"\r\n",
      added: "wells,2025-09-30,70,\n"),
    Habit(
      testDescription: "a delimiter and quotes in a text",
      file: "indicator,period,value,note\n", added: "wells,2025-09-30,70,\"dry, \"\"old\"\" well\"\n",
      note: " dry, \"old\" well "),
    Habit(
      testDescription: "a text that a spreadsheet would compute", file: "indicator,period,value,note\n",
      added: "wells,2025-09-30,70,'=SUM(A1)\n", note: "=SUM(A1)"),
    Habit(
      testDescription: "letters of every kind", file: "indicator;period;value;note\n",
      added: "wells;2025-09-30;70;Hải Phòng, 水井\n", note: "Hải Phòng, 水井"),
  ]
}

@Suite struct RecordingTests {
  @Test(arguments: Habit.all)
  private func `a row is added by the file's own habits and nothing else is changed`(
    habit: Habit
  ) throws {
    let folder = try RecordingFolder(["actuals.csv": habit.file])
    let record = try folder.record(.wells("70", note: habit.note))
    #expect(folder.text("actuals.csv") == habit.file + habit.added)
    #expect(Set(folder.files.keys) == ["goals.jsonc", "actuals.csv"])
    let registry = try #require(Registry.read(directory: folder.path).registry)
    let figure = try #require(registry.observations.last)
    #expect(figure.value == .number(70) && figure.period == "2025-09-30" && record.figure == figure)
    #expect(figure.note == habit.note?.trimmingCharacters(in: .whitespaces))
    #expect(record.line == figure.location?.line)
  }

  @Test func `a new file has every column, and the permissions of new files`() throws {
    let folder = try RecordingFolder()
    let record = try folder.record(.wells("70", source: "july"))
    #expect(record.isNewFile && record.file == "actuals.csv" && record.line == 2)
    #expect(
      folder.text("actuals.csv")
        == "indicator,period,value,unit,release,source,published,claim,note\nwells,2025-09-30,70,,,july,,,\n")
  }

  @Test func `the permissions of the file stay`() throws {
    for bits in [0o640, 0o600, 0o664] {
      let folder = try RecordingFolder(["actuals.csv": table])
      let file = folder.path + "/actuals.csv"
      try FileManager.default.setAttributes([.posixPermissions: bits], ofItemAtPath: file)
      _ = try folder.record(.wells("70"))
      let attributes = try FileManager.default.attributesOfItem(atPath: file)
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == bits)
    }
  }

  @Test func `a rehearsal says the same and writes nothing`() throws {
    let folder = try RecordingFolder(["actuals.csv": table])
    let before = folder.files
    let rehearsal = try Registry.record(.wells("70"), in: folder.path, isRehearsal: true)
    #expect(folder.files == before && !rehearsal.isWritten)
    let record = try Registry.record(.wells("70"), in: folder.path)
    #expect(record.isWritten && record.row == rehearsal.row && record.line == rehearsal.line)
    #expect(record.after == rehearsal.after && record.before == rehearsal.before)
  }

  // MARK: - Refusals

  private func expectRefusal(
    _ files: [String: String], _ entry: FigureEntry, file: String? = nil, isRevision: Bool = false,
    _ message: String, remedies: [String]? = nil, problems: [String] = [],
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    let folder = try RecordingFolder(files)
    let before = folder.files
    let refusal = folder.refusal(of: entry, file: file, isRevision: isRevision)
    #expect(refusal?.message == message, sourceLocation: sourceLocation)
    if let remedies { #expect(refusal?.remedies == remedies, sourceLocation: sourceLocation) }
    #expect(refusal?.diagnostics.map(\.name) == problems, sourceLocation: sourceLocation)
    #expect(folder.files == before, sourceLocation: sourceLocation)
  }

  @Test func `another value of the same period is refused, whatever it says of itself`() throws {
    try expectRefusal(
      ["actuals.csv": table], .wells("70", "2025-06-30"),
      "62 for 'wells' in 2025-06-30 stands in actuals.csv:2, and 70 is another value",
      remedies: [
        "if it was published later: --revise, with --published DAY or a source that has one",
        "if the row is wrong, correct it there",
      ])
    // A later day of publication does not make it a revision by itself.
    try expectRefusal(
      ["actuals.csv": wide], .wells("70", "2025-06-30", published: "2025-08-01"),
      "62 for 'wells' in 2025-06-30 stands in actuals.csv:2, and 70 is another value")
    try expectRefusal(
      ["actuals.csv": table], .wells("more than 60", "2025-06-30"),
      "62 for 'wells' in 2025-06-30 stands in actuals.csv:2, and more than 60 is another value")
    // The same span under another name.
    try expectRefusal(
      ["actuals.csv": "indicator,period,value\nwells,2025-Q2,62\n"], .wells("70", "2025-04-01/2025-06-30"),
      "62 for 'wells' in 2025-Q2 stands in actuals.csv:2, and 70 is another value")
  }

  @Test func `what is recorded already is not recorded twice`() throws {
    for value in ["62", "62.0"] {
      try expectRefusal(
        ["actuals.csv": table], .wells(value, "2025-06-30"),
        "62 for 'wells' in 2025-06-30 is recorded already, in actuals.csv:2")
    }
  }

  @Test func `the same value said by another source is another row`() throws {
    let folder = try RecordingFolder(["actuals.csv": wide])
    let record = try folder.record(.wells("62", "2025-06-30", source: "july"))
    #expect(record.revised == nil && record.after.observations.count == 2)
  }

  @Test func `a revision is a later vintage, and says what it revises`() throws {
    let folder = try RecordingFolder(["actuals.csv": wide])
    let record = try folder.record(.wells("68", "2025-06-30", published: "2025-08-01"), isRevision: true)
    #expect(folder.text("actuals.csv") == wide + "wells,2025-06-30,68,,2025-08-01,\n")
    #expect(record.revised?.value == .number(62) && record.revised?.location?.line == 2)
    let verdict = try #require(record.verdicts(asOf: "2025-09-01").goals.first)
    #expect(verdict.before.figure?.value == 62 && verdict.after.figure?.value == 68)
    #expect(verdict.after.figure?.superseded.map(\.value) == [.number(62)])
    // As known before, nothing is revised yet.
    let earlier = record.verdicts(asOf: "2025-09-01", knownOn: "2025-07-31")
    #expect(earlier.goals.first?.after.figure?.value == 62)
    #expect(earlier.reasonNotCounted == "it was not known on 2025-07-31: it was published on 2025-08-01")
  }

  @Test func `a revision that is not known later, or that nothing precedes, is refused`() throws {
    let remedy = "give the day on which the new figure was published: --published DAY, after 2025-07-10"
    for (source, day) in [("july", nil), (nil, "2025-07-10"), (nil, "2025-07-01")] as [(String?, String?)] {
      try expectRefusal(
        ["actuals.csv": wide], .wells("68", "2025-06-30", source: source, published: day), isRevision: true,
        "a revision is published later: 68 is known since \(day ?? "2025-07-10"), and 62 for 'wells' in 2025-06-30 in "
          + "actuals.csv:2 since 2025-07-10", remedies: [remedy])
    }
    try expectRefusal(
      ["actuals.csv": wide], .wells("68", published: "2025-10-01"), isRevision: true,
      "there is no figure of 'wells' for 2025-09-30 to revise")
  }

  @Test func `a blank that was kept for a figure, and a forecast, are nothing to contradict`() throws {
    let folder = try RecordingFolder([
      "actuals.csv": "indicator,period,value,release\nwells,2025-06-30,,\nwells,2025-06-30,65,forecast\n"
    ])
    let record = try folder.record(.wells("70", "2025-06-30"))
    #expect(record.verdicts(asOf: "2025-07-01").goals.first?.after.figure?.value == 70)
  }

  @Test func `what would bring an error is refused with its place in the row`() throws {
    try expectRefusal(
      ["actuals.csv": table], .wells("lots"),
      "the files could not be read with the row 'wells,2025-09-30,lots'", problems: ["invalid-number"])
    try expectRefusal(
      ["actuals.csv": table], .wells("70", "autumn"),
      "the files could not be read with the row 'wells,autumn,70'", problems: ["invalid-period"])
    try expectRefusal(
      ["actuals.csv": table], FigureEntry(indicator: "wels", period: "2025", value: "70"),
      "the files could not be read with the row 'wels,2025,70'", problems: ["unknown-indicator"])
    try expectRefusal(
      ["actuals.csv": wide], .wells("70", source: "jully"),
      "the files could not be read with the row 'wells,2025-09-30,70,jully,,'", problems: ["unknown-source"])
    let folder = try RecordingFolder(["actuals.csv": table])
    let problem = try #require(folder.refusal(of: .wells("lots"))?.diagnostics.first)
    #expect(problem.location?.file == "actuals.csv" && problem.location?.line == 3)
    #expect(problem.excerpt?.text == "wells,2025-09-30,lots")
  }

  @Test func `errors that only the whole series shows are refused too`() throws {
    let goals = """
      { "progress": 1, "decimal": ".", "goals": [
        { "id": "share", "unit": "%", "target": { "atLeast": 80, "by": "2025" } } ] }
      """
    let entry = FigureEntry(indicator: "share", period: "2025-06-30", value: "0.62")
    try expectRefusal(
      ["goals.jsonc": goals, "actuals.csv": "indicator,period,value\n"], entry,
      "the files could not be read with the row 'share,2025-06-30,0.62'", problems: ["fraction-for-percent"])
  }

  @Test func `a column that only a reader of rows misses tells rows apart`() throws {
    let goals = RecordingFolder.goals
    try expectRefusal(
      ["goals.jsonc": goals, "actuals.csv": "indicator,period,value,region\nwells,2025-06-30,62,north\n"],
      .wells("62", "2025-06-30", source: nil),
      "the files could not be read with the row 'wells,2025-06-30,62,'",
      problems: ["unread-dimension"])
  }

  @Test func `files with errors are mended first`() throws {
    try expectRefusal(
      ["actuals.csv": table + "wells,2025-07-31,many\n"], .wells("70"),
      "the files hold errors already, and must be mended first", problems: ["invalid-number"])
    try expectRefusal(
      ["actuals.csv": ""], .wells("70"), "the files hold errors already, and must be mended first",
      problems: ["empty-table"])
  }

  @Test func `a column that the file does not have is named with the header that would have it`() throws {
    try expectRefusal(
      ["actuals.csv": table], .wells("70", source: "july", note: "checked"),
      "'actuals.csv' has no column 'source' and no 'note', and nothing but the row is written",
      remedies: [
        "add it to the header: indicator,period,value,source,note",
        "the rows may stay as they are: cells at their end may be left out",
      ])
  }

  @Test func `a row is one line without controls`() throws {
    for (note, code) in [("two\nlines", "A"), ("a\u{1B}[31m", "1B"), ("null\u{0}", "0")] {
      try expectRefusal(
        ["actuals.csv": wide], .wells("70", note: note), "the note holds the control character U+\(code)")
    }
    try expectRefusal(["actuals.csv": table], .wells("  "), "there is no value to record")
  }

  @Test func `a text that could not be read back is refused`() throws {
    try expectRefusal(
      ["actuals.csv": wide], .wells("70", note: "'=x"),
      "the row would not be read back as it was given: wells,2025-09-30,70,,,'=x")
  }

  @Test func `UTF-16 is read and not written to`() throws {
    let folder = try RecordingFolder()
    let bytes: [UInt8] = [0xFF, 0xFE] + table.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    try folder.write(bytes, to: "actuals.csv")
    #expect(
      folder.refusal(of: .wells("70"))?.message == "'actuals.csv' is UTF-16, which is read and not written to"
    )
    #expect(folder.bytes("actuals.csv") == bytes)
  }

  // MARK: - Which file

  private static let several = RecordingFolder.goals.replacingOccurrences(
    of: "\"decimal\"", with: "\"actuals\": [\"a.csv\", \"figures/b.csv\"], \"decimal\"")

  @Test func `the file that holds the indicator's figures is the one`() throws {
    let folder = try RecordingFolder([
      "goals.jsonc": RecordingTests.several, "a.csv": "indicator,period,value\n", "figures/b.csv": table,
    ])
    let record = try folder.record(.wells("70"))
    #expect(record.file == "figures/b.csv" && folder.text("figures/b.csv") == table + "wells,2025-09-30,70\n")
    #expect(Set(folder.files.keys) == ["goals.jsonc", "a.csv", "figures", "figures/b.csv"])
  }

  @Test func `where several could be meant the file is asked for`() throws {
    let empty = "indicator,period,value\n"
    try expectRefusal(
      ["goals.jsonc": RecordingTests.several, "a.csv": empty, "figures/b.csv": empty], .wells("70"),
      "no file holds figures of 'wells' yet, and there are several",
      remedies: ["say which is meant: --file a.csv or --file figures/b.csv"])
    let both = [
      "goals.jsonc": RecordingTests.several, "a.csv": empty + "wells,2025-03-31,50\n", "figures/b.csv": table,
    ]
    try expectRefusal(both, .wells("70"), "figures of 'wells' stand in several files")
    let folder = try RecordingFolder(both)
    #expect(try folder.record(.wells("70"), file: "./a.csv").file == "a.csv")
    #expect(
      try folder.record(.wells("75", "2025-10-31"), file: folder.path + "/figures/b.csv").file
        == "figures/b.csv")
    #expect(
      folder.refusal(of: .wells("70"), file: "c.csv")?.message
        == "'c.csv' is no file of figures of this registry")
  }

  @Test func `tables of others and files of chosen rows are not written to`() throws {
    let mapped = RecordingFolder.goals.replacingOccurrences(
      of: "\"decimal\"",
      with: """
        "tables": [{ "file": "other.csv", "as": "figures", "indicator": "wells", "columns": { "value": "n" },
          "period": { "column": "at" } }], "decimal"
        """)
    let files = ["goals.jsonc": mapped, "other.csv": "at,n\n2025-06-30,62\n"]
    let message = "'other.csv' is a table of others, mapped under \"tables\"; it is read and not written to"
    try expectRefusal(files, .wells("70"), message)
    try expectRefusal(files, .wells("70"), file: "other.csv", message)
    let chosen = RecordingFolder.goals.replacingOccurrences(
      of: "\"decimal\"",
      with: "\"actuals\": [{ \"file\": \"a.csv\", \"where\": { \"sex\": \"T\" } }], \"decimal\"")
    try expectRefusal(
      ["goals.jsonc": chosen, "a.csv": "indicator,period,value,sex\nwells,2025-06-30,62,T\n"], .wells("70"),
      "'a.csv' has columns by which \"where\" or \"dimensions\" of the goals file choose rows; it is read and not "
        + "written to")
  }

  @Test func `figures of a table of others are contradicted as those of any file`() throws {
    let mapped = RecordingFolder.goals.replacingOccurrences(
      of: "\"decimal\"",
      with: """
        "tables": [{ "file": "other.csv", "as": "figures", "indicator": "wells", "columns": { "value": "n" },
          "period": { "column": "at" } }], "decimal"
        """)
    try expectRefusal(
      ["goals.jsonc": mapped, "other.csv": "at,n\n2025-06-30,62\n"], .wells("70", "2025-06-30"),
      file: "actuals.csv",
      "62 for 'wells' in 2025-06-30 stands in other.csv:2, and 70 is another value")
  }

  // MARK: - What lies in the file's place

  @Test func `links, pipes and files that are read-only are named and left alone`() throws {
    let manager = FileManager.default
    let folder = try RecordingFolder(["real.csv": table])
    let file = folder.path + "/actuals.csv"
    try manager.createSymbolicLink(atPath: file, withDestinationPath: "real.csv")
    #expect(
      folder.refusal(of: .wells("70"))?.message
        == "'actuals.csv' is a symbolic link, and a link is not written through")
    try manager.removeItem(atPath: file)
    try manager.linkItem(atPath: folder.path + "/real.csv", toPath: file)
    #expect(
      folder.refusal(of: .wells("70"))?.message
        == "'actuals.csv' has other names too (hard links), which would keep the old figures")
    try manager.removeItem(atPath: file)
    #expect(folder.text("real.csv") == table)
    try folder.write(Array(table.utf8), to: "actuals.csv")
    try manager.setAttributes([.posixPermissions: 0o444], ofItemAtPath: file)
    #expect(folder.refusal(of: .wells("70"))?.message == "'actuals.csv' is read-only")
    try manager.removeItem(atPath: file)
    #expect(mkfifo(file, 0o600) == 0)
    let refusal = folder.refusal(of: .wells("70"))
    #expect(refusal?.diagnostics.first?.message == "this is no regular file: a pipe")
    #expect(Set(folder.files.keys) == ["goals.jsonc", "actuals.csv", "real.csv"])
  }

  @Test func `a folder that a link leads out by is not written to`() throws {
    let outside = try RecordingFolder(["b.csv": "indicator,period,value\n"])
    let folder = try RecordingFolder(["goals.jsonc": RecordingTests.several, "a.csv": table])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/figures", withDestinationPath: outside.path)
    let refusal = folder.refusal(of: .wells("70"), file: "figures/b.csv")
    #expect(refusal?.diagnostics.map(\.name) == ["unreadable-file"])
    #expect(outside.text("b.csv") == "indicator,period,value\n")
  }

  @Test func `a folder without a registry is told of as by every reader`() throws {
    let refusal = #expect(throws: RecordRefusal.self) {
      try Registry.record(.wells("70"), in: "/nowhere/at/all")
    }
    #expect(refusal?.diagnostics.map(\.message) == ["the folder does not exist"])
  }

  // MARK: - Verdicts

  @Test func `every goal that rests on the figure is judged without it and with it`() throws {
    let goals = """
      { "progress": 1, "decimal": ".", "indicators": { "north": { "unit": "wells" }, "south": { "unit": "wells" } },
        "goals": [
          { "id": "north-wells", "indicator": "north", "baseline": { "value": 10, "at": "2024-12-31" },
            "target": { "atLeast": 60, "by": "2025" } },
          { "id": "all", "unit": "wells", "parts": { "sum": ["north", "south"] },
            "baseline": { "value": 20, "at": "2024-12-31" }, "target": { "atLeast": 100, "by": "2025" } },
          { "id": "south-wells", "indicator": "south", "target": { "atLeast": 60, "by": "2025" } },
          { "id": "water", "goals": ["all"] }, { "id": "everything", "goals": ["water", "south-wells"] }
        ] }
      """
    let folder = try RecordingFolder([
      "goals.jsonc": goals,
      "actuals.csv": "indicator,period,value\nnorth,2025-06-30,30\nsouth,2025-09-30,50\n",
    ])
    let record = try folder.record(FigureEntry(indicator: "north", period: "2025-09-30", value: "60"))
    let verdicts = record.verdicts(asOf: "2025-10-01")
    let words = Dictionary(
      uniqueKeysWithValues: verdicts.goals.map { ($0.after.goal.id, [$0.before.status, $0.after.status]) })
    #expect(words.keys.sorted() == ["all", "everything", "north-wells", "water"])
    // 20 of 50 wells of the way after 181 of 365 days is 40% of 49.6%; then all of the way.
    #expect(words["north-wells"] == [.offPace, .achieved])
    // 60 + 50 of 100, where for one common day there was no sum.
    #expect(words["all"]?.last == .achieved && words["water"]?.last == .achieved)
    #expect(verdicts.reasonNotCounted == nil)
  }

  @Test func `a revision in a unit that nothing leads from revises nothing, and is refused`() throws {
    let file = "indicator,period,value,unit,published\nwells,2025-06-30,62,,2025-07-10\n"
    var entry = FigureEntry.wells("68", "2025-06-30", published: "2025-08-01")
    entry.unit = "USD"
    try expectRefusal(
      ["actuals.csv": file], entry, isRevision: true,
      "the figure would contradict another one: 68 USD was published later for 2025-06-30, and no conversion leads from "
        + "'USD' to numbers without a unit", problems: ["missing-source", "unit-changed"])
  }

  @Test func `goals of other years are not called changed`() throws {
    let goals = """
      { "progress": 1, "decimal": ".", "goals": [
        { "id": "wells", "start": "2023-01-01", "target": { "atLeast": 10, "every": "year", "by": "2026" } } ] }
      """
    let folder = try RecordingFolder(["goals.jsonc": goals])
    let verdicts = try folder.record(.wells("7")).verdicts(asOf: "2025-10-01")
    #expect(verdicts.goals.count == 4)
    #expect(verdicts.goals.filter(\.hasChanged).map(\.after.goal.id) == ["wells@2025"])
  }

  @Test func `a figure that does not count says why`() throws {
    let folder = try RecordingFolder(["actuals.csv": "indicator,period,value,release\n"])
    let later = try folder.record(.wells("70")).verdicts(asOf: "2025-07-01")
    #expect(later.reasonNotCounted == "it does not count as of 2025-07-01: its period ends on 2025-09-30")
    #expect(later.goals.allSatisfy { $0.before.figure == nil && $0.after.figure == nil })
    var entry = FigureEntry.wells("110", "2025-12-31")
    entry.release = "forecast"
    #expect(
      try folder.record(entry).verdicts(asOf: "2025-12-31").reasonNotCounted
        == "a forecast is shown and never counts")
  }
}

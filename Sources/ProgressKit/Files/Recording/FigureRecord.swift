/// A figure that was recorded, or would be, and the registry without it and with it.
public struct FigureRecord: Sendable {
  /// The file that holds the row, as its registry's places name it.
  public let file: String
  /// The line of the row, counted from 1.
  public let line: Int
  /// The row without its line end.
  public let row: String
  /// Whether the file is a new one.
  public let isNewFile: Bool
  /// The figure as it is read from the row.
  public let figure: Observation
  /// The figure that it revises; `nil` for one that revises none.
  public let revised: Observation?
  /// Warnings about the files that were not there without the row.
  public let warnings: [Diagnostic]
  /// The registry without the row.
  public let before: Registry
  /// The registry with the row.
  public let after: Registry
  /// Whether the row is in the file: `false` for a rehearsal.
  public internal(set) var isWritten = false
  /// Why the row, which is in the file, may not outlive a failure of power, in the system's words; `nil` where the disk
  /// confirmed it.
  public internal(set) var doubt: String?

  /// How the goals stand on which the figure has a bearing.
  public struct Verdicts: Sendable {
    /// The report on them, with the figure.
    public let report: Report
    /// The goals, in the order of the report.
    public let goals: [Verdict]
    /// Why the figure counts for none of them on that day; `nil` where it may count.
    public let reasonNotCounted: String?
  }

  /// How a goal stands without the figure and with it.
  public struct Verdict: Sendable {
    /// Without it.
    public let before: Assessment
    /// With it.
    public let after: Assessment

    /// Whether the figure makes any difference to how the goal stands.
    public var hasChanged: Bool {
      compared(before) != compared(after)
    }

    /// A figure that counts for nothing here still stands in the series that charts draw, and is another reason why a
    /// number cannot be had: "none of its window" for "none at all".
    private func compared(_ assessment: Assessment) -> Assessment {
      var rest = assessment
      rest.trail = .empty
      rest.paceReason = nil
      rest.projectionReason = nil
      rest.outlookReason = nil
      if rest.attainment.ofTarget.fraction == nil { rest.attainment.ofTarget = .undefined(.noObservation) }
      if rest.attainment.ofChange.fraction == nil { rest.attainment.ofChange = .undefined(.noObservation) }
      return rest
    }
  }

  /// The verdicts without the figure and with it, of every goal that rests on its indicator: itself, by a part, or by
  /// the verdict of another goal that does.
  ///
  /// - Parameters:
  ///   - asOf: the day of both judgements, inclusive.
  ///   - knownOn: the last day of publication that counts, inclusive; `nil` for everything in the files.
  public func verdicts(asOf: CalendarDate, knownOn: CalendarDate? = nil) -> Verdicts {
    let ids = after.goalIDs(restingOn: figure.indicator)
    let patterns = ids.isEmpty ? [""] : ids.flatMap { [$0, $0 + "@*"] }
    let (former, report) = (
      before.report(asOf: asOf, knownOn: knownOn, goals: patterns),
      after.report(asOf: asOf, knownOn: knownOn, goals: patterns)
    )
    let earlier = Dictionary(
      former.assessments.map { ($0.goal.id, $0) }, uniquingKeysWith: { first, _ in first })
    return Verdicts(
      report: report,
      goals: report.assessments.compactMap { after in
        earlier[after.goal.id].map { Verdict(before: $0, after: after) }
      }, reasonNotCounted: reasonNotCounted(asOf: asOf, knownOn: knownOn))
  }

  private func reasonNotCounted(asOf: CalendarDate, knownOn: CalendarDate?) -> String? {
    if figure.release == .forecast { return "a forecast is shown and never counts" }
    if figure.period.last > asOf {
      return "it does not count as of \(asOf): its period ends on \(figure.period.last)"
    }
    let known = after.knownDate(of: figure)
    if let knownOn, known > knownOn { return "it was not known on \(knownOn): it was published on \(known)" }
    return nil
  }
}

extension Registry {
  /// The ids of the goals that rest on an indicator, in the order of the registry: by their own figures, by a part's, or
  /// by the verdicts of goals that do.
  func goalIDs(restingOn indicator: String) -> [String] {
    var found = Set(goals.filter { $0.indicatorIDs.contains(indicator) }.map(\.id))
    while true {
      let more = goals.filter { goal in
        !found.contains(goal.id) && goal.objective?.goals.contains { found.contains($0.goal) } ?? false
      }
      if more.isEmpty { break }
      found.formUnion(more.map(\.id))
    }
    return goals.map(\.id).filter { found.contains($0) }
  }
}

extension TrajectoryChart {
  /// The edges of the ranges that hold half and four fifths of what may come, from the newest figure to the deadline;
  /// the wider first.
  struct Fan {
    var edges: [(day: CalendarDate, lower: Double, upper: Double)]

    static func of(_ assessment: Assessment) -> [Fan] {
      guard let outlook = assessment.outlook, let figure = assessment.figure, figure.day < outlook.deadline,
        let newest = outlook.figures.last
      else { return [] }
      return [0.8, 0.5].map { share in
        var edges = [(figure.day, figure.value, figure.value)]
        // The rest of a window has no earlier figures to go on from: its fan is straight.
        let parts = assessment.window.accumulates ? 1 : 8
        for part in 1...parts {
          let day =
            part == parts
            ? outlook.deadline : figure.day.adding(days: figure.day.days(to: outlook.deadline) * part / parts)
          let lead = Outlook.years(from: newest.day, to: day)
          guard lead > 0 else { continue }
          let range =
            part == parts ? outlook.range(holding: share) : outlook.range(holding: share, after: lead)
          guard range.lower.isFinite, range.upper.isFinite else { continue }
          edges.append((day, range.lower, range.upper))
        }
        return Fan(edges: edges)
      }
    }
  }
}

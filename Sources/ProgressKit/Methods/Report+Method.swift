extension Report {
  /// The report with the pace judged by a published method: the goal's own choice, else the one given.
  ///
  /// A method judges the pace, and nothing else. Whether a target is achieved, missed or overdue, whether there are
  /// figures and whether they can be compared are facts that no method changes; where the project's own verdict is
  /// about the pace (ahead, on pace, at risk, off pace, no pace), the method's takes its place. A method that
  /// refuses, or whose category honestly maps to none of the statuses, leaves the goal without pace
  /// (``Reason/methodGivesNoVerdict``).
  public func judged(by method: (any ProgressMethod)? = nil) -> Report {
    var report = self
    report.assessments = assessments.map { assessment in
      let chosen = assessment.goal.method.flatMap(Methods.named) ?? method
      guard let chosen, chosen.about.name != ProgressKitMethod.name else { return assessment }
      return assessment.judged(by: chosen, asOf: asOf)
    }
    report.assessments.sort(by: Assessment.isBefore)
    return report
  }
}

extension Assessment {
  /// The assessment with the pace judged by a method.
  func judged(by method: any ProgressMethod, asOf: CalendarDate) -> Assessment {
    let paceStatuses: Set<Status> = [.ahead, .onPace, .atRisk, .offPace, .noPace]
    guard paceStatuses.contains(status),
      let row = MethodComparison(self, methods: [method], asOf: asOf).rows.first
    else { return self }
    let verdict = row.verdict
    var assessment = self
    assessment.byMethod = ByMethod(
      name: row.about.name, category: verdict.category, numbers: verdict.numbers.map(\.name),
      values: verdict.numbers.map(\.value), flags: verdict.flags.map(\.rawValue),
      refusal: verdict.refusal?.text,
      ownStatus: status)
    if let judged = verdict.status, verdict.refusal == nil, paceStatuses.contains(judged) {
      assessment.status = judged
      assessment.reason = nil
    } else {
      assessment.status = .noPace
      assessment.reason = .methodGivesNoVerdict
    }
    assessment.range = []
    return assessment
  }
}

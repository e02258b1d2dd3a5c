extension Report {
  /// The report with the pace judged by a published method: the goal's own choice, else the one given.
  ///
  /// A method judges the pace, and nothing else. Whether a target is achieved, missed or overdue, whether there are
  /// figures and whether they can be compared are facts that no method changes; where the project's own verdict is
  /// about the pace (ahead, on pace, at risk, off pace, no pace), the method's takes its place. A method that
  /// refuses, or whose category honestly maps to none of the statuses, leaves the goal without pace
  /// (``Reason/methodGivesNoVerdict``).
  ///
  /// A goal whose method is not among those given has no pace and says so; one that was judged already stays as it is.
  ///
  /// - Parameters:
  ///   - method: the method for goals that name none; `nil` for this project's own judgement
  ///   - methods: the methods that goals may name
  public func judged(
    by method: (any ProgressMethod)? = nil, among methods: [any ProgressMethod] = Methods.all
  ) -> Report {
    guard method != nil || assessments.contains(where: { $0.goal.method != nil && $0.byMethod == nil }) else {
      return self
    }
    var report = self
    report.assessments = assessments.map { assessment in
      guard assessment.byMethod == nil else { return assessment }
      guard let name = assessment.goal.method else {
        return method.map { assessment.judged(by: $0, asOf: asOf) } ?? assessment
      }
      guard let named = methods.first(where: { $0.about.name == name }) else {
        return assessment.refused(by: name, "no method of this name is known to the program")
      }
      return assessment.judged(by: named, asOf: asOf)
    }
    report.assessments.arrange()
    return report
  }
}

extension Assessment {
  private static let paceStatuses: Set<Status> = [.ahead, .onPace, .atRisk, .offPace, .noPace]

  /// The assessment without a pace, since the method that was to judge it says nothing.
  fileprivate func refused(by name: String, _ why: String) -> Assessment {
    guard Assessment.paceStatuses.contains(status) else { return self }
    var assessment = self
    assessment.byMethod = ByMethod(
      name: name, category: nil, numbers: [], values: [], flags: [], refusal: why, ownStatus: status)
    assessment.status = .noPace
    assessment.reason = .methodGivesNoVerdict
    assessment.range = []
    return assessment
  }

  /// The assessment with the pace judged by a method.
  func judged(by method: any ProgressMethod, asOf: CalendarDate) -> Assessment {
    guard method.about.name != ProgressKitMethod.name, Assessment.paceStatuses.contains(status),
      let row = MethodComparison(self, methods: [method], asOf: asOf).rows.first
    else { return self }
    let verdict = row.verdict
    var assessment = self
    assessment.byMethod = ByMethod(
      name: row.about.name, category: verdict.category, numbers: verdict.numbers.map(\.name),
      values: verdict.numbers.map(\.value), flags: verdict.flags.map(\.rawValue),
      refusal: verdict.refusal?.text,
      ownStatus: status)
    if let judged = verdict.status, verdict.refusal == nil, Assessment.paceStatuses.contains(judged) {
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

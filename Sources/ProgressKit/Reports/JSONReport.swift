/// A report as JSON: the contract `progress-report/1`.
///
/// Every key is always there. Shares are fractions, days are ISO 8601, rates are per month. A number that is undefined
/// for a reason is `{"undefined": "noBaseline"}`; what is not there at all is `null`. Keys may be added within `/1`,
/// none is renamed or removed. The same report gives the same bytes.
///
/// The keys are listed in `Documentation/progress-report-1.md` and described for programs in
/// `Documentation/progress-report-1.schema.json`.
public struct JSONReport {
  /// The name of the contract.
  public static let schema = "progress-report/1"

  private let report: Report

  /// A report as JSON.
  public init(_ report: Report) { self.report = report }

  /// The text, ended by a line break.
  public var text: String { value.text }

  package var value: JSONValue {
    var counts: [String: JSONValue] = [:]
    for status in Status.allCases { counts[status.rawValue] = .integer(0) }
    for (status, count) in report.counts { counts[status.rawValue] = .integer(count) }
    let indicators = Dictionary(
      report.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return .object([
      "schema": .string(JSONReport.schema),
      "title": .string(report.title),
      "language": .string(report.language),
      "year": JSONValue(report.year),
      "asOf": JSONValue(report.asOf),
      "knownOn": JSONValue(report.knownOn),
      "selection": JSONValue(report.selection),
      "newestFigure": JSONValue(report.newestFigure),
      "counts": .object(counts),
      "goals": .array(report.assessments.map { JSONGoal($0, report.sources, writer).value }),
      "outside": .array(report.outside.map(JSONValue.string)),
      "closed": .array(report.closed.compactMap { closed($0, indicators) }),
      "definitions": definitions,
      "sources": .object(report.sources.mapValues(JSONReport.source)),
      "diagnostics": .array(report.diagnostics.map(JSONGoal.diagnostic)),
      "withoutTarget": withoutTarget,
      "notYetSet": .integer(report.notYetSet),
    ])
  }

  /// With more reported figures than this, only the newest of each indicator without a target is written.
  private static let mostFigures = 20_000

  private var withoutTarget: JSONValue {
    let indicators = report.reported.withoutTarget
    let isShort = indicators.rowCount > JSONReport.mostFigures
    return .array(indicators.map { JSONIndicator($0, report.sources, isShort: isShort).value })
  }

  private var writer: GoalsFileWriter { GoalsFileWriter(calendar: report.calendar) }

  /// What the definitions of the goals rest on, in the grammar of goals files.
  private var definitions: JSONValue {
    var indicators = report.indicators
    var known = Set(indicators.map(\.id))
    for indicator in report.assessments.compactMap(\.indicator) where known.insert(indicator.id).inserted {
      indicators.append(indicator)
    }
    let sources = report.sources.values.sorted { $0.id < $1.id }
    return writer.head(sources: sources, conversions: report.conversions, indicators: indicators)
  }

  private func closed(_ goal: Goal, _ indicators: [String: Indicator]) -> JSONValue? {
    guard let closed = goal.closed else { return nil }
    let indicator = goal.indicator.flatMap { indicators[$0] }
    return .object([
      "definition": writer.goal(goal, indicator),
      "id": .string(goal.id), "title": .string(goal.title), "date": JSONValue(closed.date),
      "reason": .string(closed.reason), "replacedBy": JSONValue(closed.replacedBy),
    ])
  }

  static func source(_ source: Source) -> JSONValue {
    .object([
      "title": .string(source.title), "publisher": JSONValue(source.publisher),
      "published": JSONValue(source.published), "publishedIsInferred": .bool(source.publishedIsInferred),
      "url": JSONValue(source.url), "note": JSONValue(source.note),
    ])
  }
}

/// One goal of the contract `progress-report/1`.
package struct JSONGoal {
  private let assessment: Assessment
  private let sources: [String: Source]
  private let writer: GoalsFileWriter

  package init(_ assessment: Assessment, _ sources: [String: Source], _ writer: GoalsFileWriter = .init()) {
    self.assessment = assessment
    self.sources = sources
    self.writer = writer
  }

  package var value: JSONValue {
    let goal = assessment.goal
    var members = numbers
    members["id"] = .string(goal.id)
    members["definition"] = writer.goal(goal, assessment.indicator)
    members["title"] = .string(goal.title)
    members["indicator"] = JSONValue(goal.indicator)
    members["subject"] = JSONValue(assessment.indicator?.subject)
    members["group"] = JSONValue(goal.group ?? assessment.indicator?.group)
    members["owner"] = JSONValue(goal.owner)
    members["note"] = JSONValue(goal.note)
    members["sources"] = .array(goal.sources.map(JSONValue.string))
    members["setOn"] = JSONValue(goal.setOn)
    members["status"] = .string(assessment.status.rawValue)
    members["reason"] = JSONValue(assessment.reason?.rawValue)
    // Only goals with thresholds of their own have one.
    if goal.ragThresholds != nil {
      members["rating"] =
        assessment.rating.map { rating in
          .object([
            "word": .string(rating.lowerBound.rawValue), "best": .string(rating.upperBound.rawValue),
          ])
        } ?? .null
    }
    members["range"] = .array(assessment.range.map { .string($0.rawValue) })
    members["flags"] = .array(assessment.flags.map { .string($0.rawValue) })
    members["trend"] = JSONValue(assessment.trend?.rawValue)
    members["unit"] = .string(assessment.unit.text)
    members["measure"] = JSONValue(assessment.indicator?.measure.name)
    members["deadline"] = deadline
    members["achievedOn"] = JSONValue(assessment.achievedOn)
    members["reachedLate"] =
      assessment.reachedLate.map { .object(["date": JSONValue($0.date), "days": .integer($0.days)]) } ?? .null
    members["observation"] = observation
    members["file"] = JSONValue((goal.targetLocation ?? goal.location)?.file)
    members["line"] = JSONValue((goal.targetLocation ?? goal.location)?.line)
    members["findings"] = .array(assessment.findings.map(JSONGoal.diagnostic))
    members["method"] =
      assessment.byMethod.map { method in
        .object([
          "name": .string(method.name), "category": JSONValue(method.category),
          "numbers": .object(
            Dictionary(
              zip(method.numbers, method.values).map { ($0, JSONValue.number($1)) },
              uniquingKeysWith: { first, _ in first })),
          "flags": .array(method.flags.map(JSONValue.string)), "refusal": JSONValue(method.refusal),
          "ownStatus": .string(method.ownStatus.rawValue),
        ])
      } ?? .null
    members["parts"] = .array(assessment.parts.map(part))
    members["incomparable"] = .array(assessment.incomparable.map(report))
    members["uncounted"] = .array(
      assessment.uncounted.map { entry in
        .object(["reason": .string(entry.reason.rawValue), "figures": .array(entry.figures.map(report))])
      })
    members["unread"] = .array(
      assessment.unread.map { figure in
        .object([
          "period": JSONValue(figure.period?.text), "message": .string(figure.message),
          "file": JSONValue(figure.location?.file), "line": JSONValue(figure.location?.line),
          "cell": JSONValue(figure.location?.cell),
        ])
      })
    members["missing"] = .array(assessment.missing.map { .string($0.text) })
    members["goals"] = .array(assessment.children.map(child))
    return .object(members)
  }

  private var numbers: [String: JSONValue] {
    [
      "actual": assessment.figure?.isDone.map(JSONValue.bool) ?? JSONValue(assessment.shown?.value),
      "actualIsBaseline": .bool(GoalText(assessment).showsBaseline),
      "actualDate": JSONValue(assessment.shown?.day),
      "actualInterval": JSONGoal.interval(assessment.shown?.interval),
      "remaining": JSONValue(assessment.rates.remaining),
      "target": target,
      "baseline": baseline,
      "attainment": attainment,
      "pace": pace,
      "rates": rates,
      "projection": projection,
      "outlook": outlook,
      "robustness": assessment.robustness.map { robustness in
        .object([
          "trajectory": .string(robustness.trajectory.name), "expected": .number(robustness.expected),
          "status": .string(robustness.status.rawValue), "flips": .bool(robustness.flips),
        ])
      } ?? .null,
      "conversion": assessment.figure?.conversion.map { conversion in
        .object([
          "from": .string(conversion.from.text), "to": .string(conversion.to.text),
          "rate": .number(conversion.rate.value), "date": .string(conversion.date.text),
          "source": .string(conversion.source),
        ])
      } ?? .null,
    ]
  }

  // MARK: - Pieces

  private static func undefined(_ reason: Reason?) -> JSONValue {
    reason.map { .object(["undefined": .string($0.rawValue)]) } ?? .null
  }

  private func share(_ share: Assessment.Share) -> JSONValue {
    switch share {
    case .value(let fraction): .number(fraction)
    case .undefined(let reason): JSONGoal.undefined(reason)
    }
  }

  /// Only where the numbers leave something open; an end without bound is `null`.
  static func interval(_ interval: Interval?) -> JSONValue {
    guard let interval, interval.lower != interval.upper else { return .null }
    return .object(["lower": .number(interval.lower), "upper": .number(interval.upper)])
  }

  private var attainment: JSONValue {
    .object([
      "ofTarget": share(assessment.attainment.ofTarget),
      "ofChange": share(assessment.attainment.ofChange),
      "ofTargetInterval": JSONGoal.interval(assessment.attainment.ofTargetInterval),
      "ofChangeInterval": JSONGoal.interval(assessment.attainment.ofChangeInterval),
    ])
  }

  private var target: JSONValue {
    let required = assessment.target
    var stated: String?
    if case .stated(let text) = assessment.goal.target.shape.held { stated = text }
    return .object([
      "shape": .string(assessment.goal.target.shape.name),
      "text": .string(GoalText(assessment, sources: sources).target),
      "value": JSONValue(required?.value),
      "otherEdge": JSONValue(required?.otherEdge),
      "interval": JSONGoal.interval(required?.interval),
      "direction": JSONValue(required?.direction.rawValue),
      "isDerived": .bool(assessment.goal.target.derivation != nil),
      "stated": JSONValue(stated),
    ])
  }

  private var baseline: JSONValue {
    guard let start = assessment.baseline else { return .null }
    return .object([
      "value": .number(start.value), "interval": JSONGoal.interval(start.interval),
      "qualifier": .string(start.qualifier.rawValue), "date": JSONValue(start.date),
      "dateIsInferred": .bool(start.dateIsInferred), "source": JSONValue(assessment.goal.baseline?.source),
      "file": JSONValue(assessment.goal.baseline?.location?.file),
      "line": JSONValue(assessment.goal.baseline?.location?.line),
    ])
  }

  private var deadline: JSONValue {
    guard let deadline = assessment.goal.deadline else { return .null }
    return .object([
      "date": JSONValue(deadline.date), "precision": .string(deadline.precision.rawValue),
      "text": .string(NumberText.deadline(deadline)),
    ])
  }

  private var pace: JSONValue {
    guard let pace = assessment.pace else { return JSONGoal.undefined(assessment.paceReason) }
    let tolerance: JSONValue =
      switch pace.tolerance {
      case .points(let points): .object(["points": .number(points), "allowed": .number(pace.allowed)])
      case .value(let value): .object(["value": .number(value), "allowed": .number(pace.allowed)])
      }
    return .object([
      "trajectory": .string(pace.trajectory.name), "elapsedDays": .integer(pace.elapsedDays),
      "totalDays": .integer(pace.totalDays), "expected": .number(pace.expected),
      "expectedShare": share(pace.expectedShare), "variance": .number(pace.variance),
      "shortfall": share(pace.shortfall), "index": share(pace.index), "daysAhead": JSONValue(pace.daysAhead),
      "tolerance": tolerance,
    ])
  }

  private var rates: JSONValue {
    let rates = assessment.rates
    return .object([
      "required": JSONValue(rates.required), "current": JSONValue(rates.current),
      "best": JSONValue(rates.best), "requiredToCurrent": JSONValue(rates.requiredToCurrent),
      "requiredToBest": JSONValue(rates.requiredToBest), "monthsLeft": JSONValue(rates.monthsLeft),
      "from": JSONValue(rates.from),
    ])
  }

  private var projection: JSONValue {
    guard let projection = assessment.projection else {
      return JSONGoal.undefined(assessment.projectionReason)
    }
    return .object([
      "atDeadline": JSONValue(projection.atDeadline),
      "reachesTargetOn": JSONValue(projection.reachesTargetOn),
      "method": .string(projection.method),
    ])
  }

  private var outlook: JSONValue {
    guard let outlook = assessment.outlook else { return JSONGoal.undefined(assessment.outlookReason) }
    return .object([
      "share": .number(outlook.share), "word": .string(outlook.word.rawValue), "weak": .bool(outlook.isWeak),
      "range50": range(outlook.range(holding: 0.5)), "range80": range(outlook.range(holding: 0.8)),
      "years": .number(outlook.years), "errorRatio": .number(outlook.errorRatio),
      "figures": .integer(outlook.figures.count),
    ])
  }

  private func range(_ range: Interval) -> JSONValue {
    .object(["lower": .number(range.lower), "upper": .number(range.upper)])
  }

  private var observation: JSONValue {
    guard let figure = assessment.figure, let last = figure.observations.last else { return .null }
    guard case .object(var members) = report(last) else { return .null }
    members["period"] = .string(figure.period.text)
    members["from"] = JSONValue(figure.period.first)
    members["through"] = JSONValue(figure.period.last)
    members["qualifier"] = .string(figure.qualifier.rawValue)
    members["isLowerBound"] = .bool(figure.isLowerBound)
    members["restsOn"] = .array(figure.observations.map(report))
    members["superseded"] = .array(figure.superseded.map(report))
    return .object(members)
  }

  /// One figure as it was reported.
  private func report(_ observation: Observation) -> JSONValue {
    JSONGoal.report(observation, unit: assessment.indicator?.unit ?? .none, sources)
  }

  /// One figure as it was reported.
  ///
  /// - Parameter unit: the unit it has unless it says otherwise
  static func report(_ observation: Observation, unit: UnitOfMeasure, _ sources: [String: Source])
    -> JSONValue
  {
    let source = observation.source.flatMap { sources[$0] }
    var value = JSONValue.null
    var qualifier = Qualifier.exact
    var total: Int?
    var written: String?
    switch observation.value {
    case .number(let quantity):
      (value, qualifier, written) = (.number(quantity.value), quantity.qualifier, quantity.text)
    case .count(let quantity, of: let all):
      (value, qualifier, written, total) = (.number(quantity.value), quantity.qualifier, quantity.text, all)
    case .done(let isDone): value = .bool(isDone)
    case .missing: break
    }
    let isOwnDay = observation.published != nil
    return .object([
      "value": value, "of": JSONValue(total), "text": JSONValue(written),
      "unit": .string((observation.unit ?? unit).text),
      "qualifier": .string(qualifier.rawValue),
      "period": .string(observation.period.text), "from": JSONValue(observation.period.first),
      "through": JSONValue(observation.period.last),
      "periodIsInferred": .bool(observation.periodIsInferred),
      "published": JSONValue(observation.published ?? source?.published),
      "publishedIsInferred": .bool(
        isOwnDay ? observation.publishedIsInferred : source?.publishedIsInferred ?? false),
      "release": JSONValue(observation.release?.rawValue), "source": JSONValue(observation.source),
      "claim": claim(observation.claim), "comparisons": .array(observation.comparisons.map(comparison)),
      "note": JSONValue(observation.note),
      "file": JSONValue(observation.location?.file), "line": JSONValue(observation.location?.line),
      "cell": JSONValue(observation.location?.cell),
    ])
  }

  private static func comparison(_ comparison: Observation.Comparison) -> JSONValue {
    var members: [String: JSONValue] = [
      "text": .string(comparison.text), "on": JSONValue(comparison.base?.text), "of": .null,
      "indicator": .null,
    ]
    func signed(_ quantity: Quantity) -> JSONValue {
      .number(comparison.isFall ? -quantity.value : quantity.value)
    }
    switch comparison.kind {
    case .change(let change): (members["kind"], members["value"]) = (.string("change"), signed(change))
    case .percent(let percent): (members["kind"], members["value"]) = (.string("percent"), signed(percent))
    case .multiple(let multiple):
      (members["kind"], members["value"]) = (.string("multiple"), .number(multiple.value))
    case .part(let part, of: let whole, exponent: let exponent, whole: let id):
      let scale = Quantity.powerOfTen(exponent ?? 0)
      (members["kind"], members["value"]) = (.string("part"), .number(part.value * scale))
      (members["of"], members["indicator"]) = (.number(whole.value * scale), .string(id))
    }
    return .object(members)
  }

  private static func claim(_ claim: Observation.Claim?) -> JSONValue {
    switch claim {
    case nil: .null
    // As a fraction, by its digits.
    case .ofTarget(let share):
      .object(["ofTarget": .number(DecimalDigits(share.value, timesTenTo: -2).double)])
    case .ofWay(let share):
      .object(["ofChange": .number(DecimalDigits(share.value, timesTenTo: -2).double)])
    case .met(let text): .object(["met": .string(text)])
    }
  }

  private func part(_ part: Assessment.Part) -> JSONValue {
    .object([
      "indicator": .string(part.indicator), "title": .string(part.title), "value": JSONValue(part.value),
      "denominator": JSONValue(part.denominator), "day": JSONValue(part.day),
      "isSatisfied": JSONValue(part.isSatisfied), "othersNow": JSONValue(part.othersNow),
      "othersRequired": JSONValue(part.othersRequired), "unit": JSONValue(part.unit?.text),
      "status": JSONValue(part.judged?.status.rawValue),
      "ofTarget": part.judged.map { share($0.ofTarget) } ?? .null,
      "ofChange": part.judged.map { share($0.ofChange) } ?? .null,
    ])
  }

  private func child(_ child: Assessment.Child) -> JSONValue {
    .object([
      "goal": .string(child.goal), "title": .string(child.title), "status": .string(child.status.rawValue),
      "share": share(child.share), "weight": .number(child.weight),
    ])
  }

  static func diagnostic(_ diagnostic: Diagnostic) -> JSONValue {
    .object([
      "name": .string(diagnostic.name), "severity": .string(diagnostic.severity.rawValue),
      "message": .string(diagnostic.message), "remedy": .string(diagnostic.remedy),
      "goal": JSONValue(diagnostic.goal), "file": JSONValue(diagnostic.location?.file),
      "line": JSONValue(diagnostic.location?.line), "column": JSONValue(diagnostic.location?.column),
      "cell": JSONValue(diagnostic.location?.cell),
    ])
  }
}

extension JSONValue {
  /// What a report is limited to, or `null` for all goals.
  package init(_ selection: Selection) {
    guard !selection.isEverything else {
      self = .null
      return
    }
    self = .object(
      Dictionary(
        uniqueKeysWithValues: Selection.Kind.allCases.map { kind in
          (kind.rawValue, .array(selection.patterns(kind).map(JSONValue.string)))
        }))
  }
}

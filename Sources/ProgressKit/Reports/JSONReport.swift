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
  public var text: String {
    var text = JSONText()
    write(to: &text)
    return text.ended
  }

  /// Writes goal by goal: what is said of a goal is many times what is known of it, and is dropped once it is written.
  private func write(to text: inout JSONText) {
    let writer = writer
    text.append(head.members, indent: 0) { text, member in
      switch member.key {
      case "goals":
        text.append(report.assessments, indent: 2) { text, assessment in
          text.append(JSONGoal(assessment, report.sources, writer).value, indent: 4)
        }
      case "withoutTarget":
        text.append(report.reported.withoutTarget, indent: 2) { text, indicator in
          text.append(JSONIndicator(indicator, report.sources, isShort: isShort).value, indent: 4)
        }
      default: text.append(member.value, indent: 2)
      }
    }
  }

  package var value: JSONValue {
    var members = head
    members["goals"] = .array(report.assessments.map { JSONGoal($0, report.sources, writer).value })
    members["withoutTarget"] = .array(
      report.reported.withoutTarget.map { JSONIndicator($0, report.sources, isShort: isShort).value })
    return .object(members)
  }

  /// Everything but the goals and the indicators without a target, whose places are kept.
  private var head: JSONObject {
    let counts = JSONObject(Status.allCases) { status in
      (status.rawValue, .integer(report.counts.first { $0.status == status }?.count ?? 0))
    }
    let indicators = Dictionary(
      report.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return [
      "asOf": JSONValue(report.asOf),
      "closed": .array(report.closed.compactMap { closed($0, indicators) }),
      "counts": .object(counts),
      "definitions": definitions,
      "diagnostics": .array(report.diagnostics.map(JSONGoal.diagnostic)),
      "goals": .array([]),
      "knownOn": JSONValue(report.knownOn),
      "language": .string(report.language),
      "newestFigure": JSONValue(report.newestFigure),
      "notYetSet": .integer(report.notYetSet),
      "outside": .array(report.outside.map(JSONValue.string)),
      "schema": .string(JSONReport.schema),
      "selection": JSONValue(report.selection),
      "sources": .object(JSONObject(report.sources) { ($0.key, JSONReport.source($0.value)) }),
      "title": .string(report.title),
      "withoutTarget": .array([]),
      "year": JSONValue(report.year),
    ]
  }

  /// With more reported figures than this, only the newest of each indicator without a target is written.
  private static let mostFigures = 20_000

  private var isShort: Bool { report.reported.withoutTarget.rowCount > JSONReport.mostFigures }

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
      "date": JSONValue(closed.date),
      "definition": writer.goal(goal, indicator),
      "id": .string(goal.id),
      "reason": .string(closed.reason),
      "replacedBy": JSONValue(closed.replacedBy),
      "title": .string(goal.title),
    ])
  }

  static func source(_ source: Source) -> JSONValue {
    .object([
      "note": JSONValue(source.note),
      "published": JSONValue(source.published),
      "publishedIsInferred": .bool(source.publishedIsInferred),
      "publisher": JSONValue(source.publisher),
      "title": .string(source.title),
      "url": JSONValue(source.url),
    ])
  }
}

/// One goal of the contract `progress-report/1`.
package struct JSONGoal {
  private let assessment: Assessment
  private let sources: [String: Source]
  private let writer: GoalsFileWriter
  private let text: GoalText

  package init(_ assessment: Assessment, _ sources: [String: Source], _ writer: GoalsFileWriter = .init()) {
    self.assessment = assessment
    self.sources = sources
    self.writer = writer
    text = GoalText(assessment, sources: sources)
  }

  package var value: JSONValue {
    let goal = assessment.goal
    let place = goal.targetLocation ?? goal.location
    var members: JSONObject = [
      "achievedOn": JSONValue(assessment.achievedOn),
      "actual": assessment.figure?.isDone.map(JSONValue.bool) ?? JSONValue(assessment.shown?.value),
      "actualDate": JSONValue(assessment.shown?.day),
      "actualInterval": JSONGoal.interval(assessment.shown?.interval),
      "actualIsBaseline": .bool(text.showsBaseline),
      "attainment": attainment,
      "baseline": baseline,
      "conversion": conversion,
      "deadline": deadline,
      "definition": writer.goal(goal, assessment.indicator),
      "file": JSONValue(place?.file),
      "findings": .array(assessment.findings.map(JSONGoal.diagnostic)),
      "flags": .array(assessment.flags.map { .string($0.rawValue) }),
      "goals": .array(assessment.children.map(child)),
      "group": JSONValue(text.group),
      "id": .string(goal.id),
      "incomparable": .array(assessment.incomparable.map(report)),
      "indicator": JSONValue(goal.indicator),
      "line": JSONValue(place?.line),
      "measure": JSONValue(assessment.indicator?.measure.name),
      "method": method,
      "missing": .array(assessment.missing.map { .string($0.text) }),
      "note": JSONValue(goal.note),
      "observation": observation,
      "outlook": outlook,
      "owner": JSONValue(goal.owner),
      "pace": pace,
      "parts": .array(assessment.parts.map(part)),
      "projection": projection,
      "range": .array(assessment.range.map { .string($0.rawValue) }),
      "rates": rates,
      "reachedLate": reachedLate,
      "reason": JSONValue(assessment.reason?.rawValue),
      "remaining": JSONValue(assessment.rates.remaining),
      "robustness": robustness,
      "setOn": JSONValue(goal.setOn),
      "sources": .array(goal.sources.map(JSONValue.string)),
      "status": .string(assessment.status.rawValue),
      "subject": JSONValue(assessment.indicator?.subject),
      "target": target,
      "title": .string(goal.title),
      "trend": JSONValue(assessment.trend?.rawValue),
      "uncounted": .array(assessment.uncounted.map(uncounted)),
      "unit": .string(assessment.unit.text),
      "unread": .array(assessment.unread.map(JSONGoal.unread)),
    ]
    // Only goals with thresholds of their own have one.
    if goal.ragThresholds != nil { members["rating"] = rating }
    return .object(members)
  }

  private var rating: JSONValue {
    guard let rating = assessment.rating else { return .null }
    return .object([
      "best": .string(rating.upperBound.rawValue), "word": .string(rating.lowerBound.rawValue),
    ])
  }

  private var reachedLate: JSONValue {
    guard let late = assessment.reachedLate else { return .null }
    return .object(["date": JSONValue(late.date), "days": .integer(late.days)])
  }

  private var method: JSONValue {
    guard let method = assessment.byMethod else { return .null }
    return .object([
      "category": JSONValue(method.category),
      "flags": .array(method.flags.map(JSONValue.string)),
      "name": .string(method.name),
      "numbers": .object(JSONObject(zip(method.numbers, method.values)) { (key: $0, value: .number($1)) }),
      "ownStatus": .string(method.ownStatus.rawValue),
      "refusal": JSONValue(method.refusal),
    ])
  }

  private func uncounted(_ entry: Assessment.Uncounted) -> JSONValue {
    .object(["figures": .array(entry.figures.map(report)), "reason": .string(entry.reason.rawValue)])
  }

  private static func unread(_ figure: UnreadFigure) -> JSONValue {
    .object([
      "cell": JSONValue(figure.location?.cell), "file": JSONValue(figure.location?.file),
      "line": JSONValue(figure.location?.line), "message": .string(figure.message),
      "period": JSONValue(figure.period?.text),
    ])
  }

  private var robustness: JSONValue {
    guard let robustness = assessment.robustness else { return .null }
    return .object([
      "expected": .number(robustness.expected), "flips": .bool(robustness.flips),
      "status": .string(robustness.status.rawValue), "trajectory": .string(robustness.trajectory.name),
    ])
  }

  private var conversion: JSONValue {
    guard let conversion = assessment.figure?.conversion else { return .null }
    return .object([
      "date": .string(conversion.date.text), "from": .string(conversion.from.text),
      "rate": .number(conversion.rate.value), "source": .string(conversion.source),
      "to": .string(conversion.to.text),
    ])
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
      "ofChange": share(assessment.attainment.ofChange),
      "ofChangeInterval": JSONGoal.interval(assessment.attainment.ofChangeInterval),
      "ofTarget": share(assessment.attainment.ofTarget),
      "ofTargetInterval": JSONGoal.interval(assessment.attainment.ofTargetInterval),
    ])
  }

  private var target: JSONValue {
    let required = assessment.target
    var stated: String?
    if case .stated(let text) = assessment.goal.target.shape.held { stated = text }
    return .object([
      "direction": JSONValue(required?.direction.rawValue),
      "interval": JSONGoal.interval(required?.interval),
      "isDerived": .bool(assessment.goal.target.derivation != nil),
      "otherEdge": JSONValue(required?.otherEdge),
      "shape": .string(assessment.goal.target.shape.name),
      "stated": JSONValue(stated),
      "text": .string(text.target),
      "value": JSONValue(required?.value),
    ])
  }

  private var baseline: JSONValue {
    guard let start = assessment.baseline else { return .null }
    return .object([
      "date": JSONValue(start.date),
      "dateIsInferred": .bool(start.dateIsInferred),
      "file": JSONValue(assessment.goal.baseline?.location?.file),
      "interval": JSONGoal.interval(start.interval),
      "line": JSONValue(assessment.goal.baseline?.location?.line),
      "qualifier": .string(start.qualifier.rawValue),
      "source": JSONValue(assessment.goal.baseline?.source),
      "value": .number(start.value),
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
      "daysAhead": JSONValue(pace.daysAhead),
      "elapsedDays": .integer(pace.elapsedDays),
      "expected": .number(pace.expected),
      "expectedShare": share(pace.expectedShare),
      "index": share(pace.index),
      "shortfall": share(pace.shortfall),
      "tolerance": tolerance,
      "totalDays": .integer(pace.totalDays),
      "trajectory": .string(pace.trajectory.name),
      "variance": .number(pace.variance),
    ])
  }

  private var rates: JSONValue {
    let rates = assessment.rates
    return .object([
      "best": JSONValue(rates.best),
      "current": JSONValue(rates.current),
      "from": JSONValue(rates.from),
      "monthsLeft": JSONValue(rates.monthsLeft),
      "required": JSONValue(rates.required),
      "requiredToBest": JSONValue(rates.requiredToBest),
      "requiredToCurrent": JSONValue(rates.requiredToCurrent),
    ])
  }

  private var projection: JSONValue {
    guard let projection = assessment.projection else {
      return JSONGoal.undefined(assessment.projectionReason)
    }
    return .object([
      "atDeadline": JSONValue(projection.atDeadline),
      "method": .string(projection.method),
      "reachesTargetOn": JSONValue(projection.reachesTargetOn),
    ])
  }

  private var outlook: JSONValue {
    guard let outlook = assessment.outlook else { return JSONGoal.undefined(assessment.outlookReason) }
    return .object([
      "errorRatio": .number(outlook.errorRatio),
      "figures": .integer(outlook.figures.count),
      "range50": range(outlook.range(holding: 0.5)),
      "range80": range(outlook.range(holding: 0.8)),
      "share": .number(outlook.share),
      "weak": .bool(outlook.isWeak),
      "word": .string(outlook.word.rawValue),
      "years": .number(outlook.years),
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
      "cell": JSONValue(observation.location?.cell),
      "claim": claim(observation.claim),
      "comparisons": .array(observation.comparisons.map(comparison)),
      "file": JSONValue(observation.location?.file),
      "from": JSONValue(observation.period.first),
      "line": JSONValue(observation.location?.line),
      "note": JSONValue(observation.note),
      "of": JSONValue(total),
      "period": .string(observation.period.text),
      "periodIsInferred": .bool(observation.periodIsInferred),
      "published": JSONValue(observation.published ?? source?.published),
      "publishedIsInferred": .bool(
        isOwnDay ? observation.publishedIsInferred : source?.publishedIsInferred ?? false),
      "qualifier": .string(qualifier.rawValue),
      "release": JSONValue(observation.release?.rawValue),
      "source": JSONValue(observation.source),
      "text": JSONValue(written),
      "through": JSONValue(observation.period.last),
      "unit": .string((observation.unit ?? unit).text),
      "value": value,
    ])
  }

  private static func comparison(_ comparison: Observation.Comparison) -> JSONValue {
    var members: JSONObject = [
      "indicator": .null,
      "of": .null,
      "on": JSONValue(comparison.base?.text),
      "text": .string(comparison.text),
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
      "day": JSONValue(part.day),
      "denominator": JSONValue(part.denominator),
      "indicator": .string(part.indicator),
      "isSatisfied": JSONValue(part.isSatisfied),
      "ofChange": part.judged.map { share($0.ofChange) } ?? .null,
      "ofTarget": part.judged.map { share($0.ofTarget) } ?? .null,
      "othersNow": JSONValue(part.othersNow),
      "othersRequired": JSONValue(part.othersRequired),
      "status": JSONValue(part.judged?.status.rawValue),
      "title": .string(part.title),
      "unit": JSONValue(part.unit?.text),
      "value": JSONValue(part.value),
    ])
  }

  private func child(_ child: Assessment.Child) -> JSONValue {
    .object([
      "goal": .string(child.goal),
      "share": share(child.share),
      "status": .string(child.status.rawValue),
      "title": .string(child.title),
      "weight": .number(child.weight),
    ])
  }

  static func diagnostic(_ diagnostic: Diagnostic) -> JSONValue {
    .object([
      "cell": JSONValue(diagnostic.location?.cell),
      "column": JSONValue(diagnostic.location?.column),
      "file": JSONValue(diagnostic.location?.file),
      "goal": JSONValue(diagnostic.goal),
      "line": JSONValue(diagnostic.location?.line),
      "message": .string(diagnostic.message),
      "name": .string(diagnostic.name),
      "remedy": .string(diagnostic.remedy),
      "severity": .string(diagnostic.severity.rawValue),
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
      JSONObject(Selection.Kind.allCases) { kind in
        (kind.rawValue, .array(selection.patterns(kind).map(JSONValue.string)))
      })
  }
}

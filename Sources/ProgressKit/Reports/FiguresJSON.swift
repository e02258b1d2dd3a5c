/// The figures of a report as JSON: the contract `progress-figures/1`.
///
/// Every key is always there. Shares are fractions, days are ISO 8601. The same report gives the same bytes. The keys
/// are listed in `Documentation/progress-figures-1.md` and described for programs in
/// `Documentation/progress-figures-1.schema.json`.
public struct FiguresJSON {
  /// The name of the contract.
  public static let schema = "progress-figures/1"

  private let report: Report

  /// All figures of a report.
  public init(_ report: Report) { self.report = report }

  /// The text, ended by a line break.
  public var text: String { value.text }

  package var value: JSONValue {
    .object([
      "asOf": JSONValue(report.asOf),
      "indicators": .array(report.reported.map { JSONIndicator($0, report.sources).value }),
      "knownOn": JSONValue(report.knownOn),
      "language": .string(report.language),
      "schema": .string(FiguresJSON.schema),
      "sources": .object(JSONObject(report.sources) { ($0.key, JSONReport.source($0.value)) }),
      "title": .string(report.title),
    ])
  }
}

/// One indicator with its figures, as `progress-report/1` and `progress-figures/1` write it.
struct JSONIndicator {
  private let indicator: IndicatorReport
  private let sources: [String: Source]
  /// Whether only the newest figure is written.
  private let isShort: Bool

  init(_ indicator: IndicatorReport, _ sources: [String: Source], isShort: Bool = false) {
    self.indicator = indicator
    self.sources = sources
    self.isShort = isShort
  }

  var value: JSONValue {
    let own = indicator.indicator
    let entries = isShort ? indicator.latest.map { [$0] } ?? [] : indicator.entries
    return .object([
      "figureCount": .integer(indicator.entries.count),
      "figures": .array(entries.map(entry)),
      "file": JSONValue(own.location?.file),
      "goals": .array(indicator.goals.map(JSONValue.string)),
      "group": JSONValue(own.group),
      "id": .string(own.id),
      "line": JSONValue(own.location?.line),
      "measure": .string(own.measure.name),
      "note": JSONValue(own.note),
      "subject": JSONValue(own.subject),
      "title": .string(own.title),
      "unit": .string(own.unit.text),
    ])
  }

  private func entry(_ entry: IndicatorReport.Entry) -> JSONValue {
    .object([
      "change": change(entry.change),
      "changeOnYear": change(entry.yearChange),
      "derived": .array(entry.comparisons.compactMap(derived)),
      "dispute": JSONValue(entry.dispute?.rawValue),
      "from": JSONValue(entry.period.first),
      "interval": JSONGoal.interval(entry.interval),
      "observations": .array(entry.observations.map(observation)),
      "period": .string(entry.period.text),
      "qualifier": .string(entry.qualifier.rawValue),
      "shareOf": entry.share.map(share) ?? .null,
      "state": .string(entry.state.rawValue),
      "superseded": .array(entry.superseded.map(observation)),
      "through": JSONValue(entry.period.last),
      "value": entry.isDone.map(JSONValue.bool) ?? JSONValue(entry.value),
    ])
  }

  private func observation(_ observation: Observation) -> JSONValue {
    JSONGoal.report(observation, unit: indicator.indicator.unit, sources)
  }

  private func share(_ share: IndicatorReport.Share) -> JSONValue {
    var whole: Double?
    switch share.observation.value {
    case .number(let quantity), .count(let quantity, of: _): whole = quantity.value
    default: break
    }
    return .object([
      "fraction": .number(share.fraction),
      "indicator": .string(share.whole),
      "interval": JSONGoal.interval(share.interval),
      "value": JSONValue(whole),
    ])
  }

  private func derived(_ compared: IndicatorReport.Compared) -> JSONValue? {
    guard let derived = compared.derived else { return nil }
    return .object([
      "from": .string(compared.comparison.text),
      "interval": JSONGoal.interval(derived.interval),
      "period": .string(derived.period.text),
      "value": .number(derived.value),
    ])
  }

  private func change(_ change: IndicatorReport.Change?) -> JSONValue {
    guard let change else { return .null }
    return .object([
      "amount": .number(change.amount),
      "fraction": JSONValue(change.fraction),
      "interval": JSONGoal.interval(change.interval),
      "on": .string(change.base.text),
    ])
  }
}

extension Indicator.Measure {
  /// The word of goals files.
  var name: String {
    switch self {
    case .level: "level"
    case .flow: "flow"
    case .rank: "rank"
    case .share: "share"
    case .milestone: "milestone"
    }
  }
}

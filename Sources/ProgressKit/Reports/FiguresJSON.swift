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
      "schema": .string(FiguresJSON.schema),
      "title": .string(report.title),
      "language": .string(report.language),
      "asOf": JSONValue(report.asOf),
      "knownOn": JSONValue(report.knownOn),
      "indicators": .array(report.reported.map { JSONIndicator($0, report.sources).value }),
      "sources": .object(report.sources.mapValues(JSONReport.source)),
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
      "id": .string(own.id), "title": .string(own.title), "subject": JSONValue(own.subject),
      "group": JSONValue(own.group), "unit": .string(own.unit.text), "measure": .string(own.measure.name),
      "note": JSONValue(own.note), "goals": .array(indicator.goals.map(JSONValue.string)),
      "file": JSONValue(own.location?.file), "line": JSONValue(own.location?.line),
      "figureCount": .integer(indicator.entries.count),
      "figures": .array(entries.map(entry)),
    ])
  }

  private func entry(_ entry: IndicatorReport.Entry) -> JSONValue {
    .object([
      "period": .string(entry.period.text), "from": JSONValue(entry.period.first),
      "through": JSONValue(entry.period.last), "state": .string(entry.state.rawValue),
      "value": entry.isDone.map(JSONValue.bool) ?? JSONValue(entry.value),
      "interval": JSONGoal.interval(entry.interval), "qualifier": .string(entry.qualifier.rawValue),
      "dispute": JSONValue(entry.dispute?.rawValue),
      "change": change(entry.change), "changeOnYear": change(entry.yearChange),
      "shareOf": entry.share.map(share) ?? .null,
      "derived": .array(entry.comparisons.compactMap(derived)),
      "observations": .array(entry.observations.map(observation)),
      "superseded": .array(entry.superseded.map(observation)),
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
      "indicator": .string(share.whole), "value": JSONValue(whole), "fraction": .number(share.fraction),
      "interval": JSONGoal.interval(share.interval),
    ])
  }

  private func derived(_ compared: IndicatorReport.Compared) -> JSONValue? {
    guard let derived = compared.derived else { return nil }
    return .object([
      "period": .string(derived.period.text), "value": .number(derived.value),
      "interval": JSONGoal.interval(derived.interval), "from": .string(compared.comparison.text),
    ])
  }

  private func change(_ change: IndicatorReport.Change?) -> JSONValue {
    guard let change else { return .null }
    return .object([
      "on": .string(change.base.text), "amount": .number(change.amount),
      "interval": JSONGoal.interval(change.interval), "fraction": JSONValue(change.fraction),
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

/// An indicator of an Open SDG data folder: what its metadata say, and the series that its progress is judged
/// by.
package struct OpenSDGIndicator: Hashable, Sendable {
  /// The identifier with hyphens, such as `1-1-1`.
  package var id: String
  /// Its name.
  package var title: String
  /// The unit of its values, as the metadata state it.
  package var unit: String?
  /// What is wanted, in the words of the metadata.
  package var targetText: String?
  /// Whether its progress is computed rather than stated by hand.
  package var isAutomatic: Bool
  /// The status stated by hand, for an indicator whose progress is not computed.
  package var statedStatus: String?
  /// What the publisher's program computed, where the folder holds it; see ``Published``.
  package var published: Published?
  /// Where its figures come from.
  package var source: Source?
  /// The series that the options choose; without options those that stand for the whole.
  package var series: [Series]
  /// Figures that could not be read and may be of any of its series; their indicator is empty.
  package var unread: [UnreadFigure] = []
  /// Why it could not be read, for one that could not.
  package var refusal: String?
  /// Where it is described.
  package var location: SourceLocation?

  /// A series of an indicator, chosen by unit, series and disaggregation.
  package struct Series: Hashable, Sendable {
    /// The identifier with what chose the series, as Open SDG writes it: `5-1-1 / Women`.
    package var tag: String
    /// Its figures, and what the options say of target, years, direction and limit.
    package var input: MethodInput
    /// The thresholds that the options set, where they do.
    package var thresholds: OpenSDG.Thresholds?
    /// The figures with their places, one a period.
    package var figures: [Figure]
    /// Figures that could not be read, the others standing without them; their indicator is empty.
    package var unread: [UnreadFigure] = []
    /// The words that tell it from the indicator's other series.
    package var words: [String]
    /// The unit of its figures, where the table states it.
    package var unit: String?
    /// The number of the group of the options it belongs to, counted from 0; `nil` for one by itself.
    package var group: Int?
    /// Whether options chose it, so that its progress is computed.
    package var isChosen: Bool
    /// The target as it is written.
    package var target: Quantity?
    /// Why it could not be read, for one that could not.
    package var refusal: String?
    /// Where the options are.
    package var location: SourceLocation?

    /// What Open SDG says of the series.
    package var verdict: MethodVerdict {
      if let refusal {
        return MethodVerdict(
          OpenSDG.name, refuses: MethodRefusal(.notApplicable, refusal),
          category: OpenSDG.Category.notAvailable.rawValue)
      }
      guard isChosen else {
        return MethodVerdict(
          OpenSDG.name, refuses: MethodRefusal(.notApplicable, "no options choose it"), category: "")
      }
      return OpenSDG(thresholds: thresholds).verdict(on: input)
    }
  }

  /// A figure of a year with its place.
  package struct Figure: Hashable, Sendable {
    /// The year; the first one of a span such as `2015-16`.
    package var year: Int
    /// The period; the year unless a part of it is written.
    package var period: Period
    /// Whether the period is inferred from a span.
    package var periodIsInferred: Bool
    /// The value as written.
    package var value: Quantity
    /// What the table says of the state of the figure.
    package var release: Observation.Release?
    /// The span as it is written, where the period is inferred.
    package var note: String?
    /// Where it stands.
    package var location: SourceLocation
  }

  /// What the publisher's program computed, as `indicator_calculation_components.yml` holds it.
  package struct Published: Hashable, Sendable {
    /// The status of the indicator; empty when it has none.
    package var status: String
    /// The statuses of its series by their tags, in the order of the file.
    package var series: [Series]
    /// Where it stands.
    package var location: SourceLocation?

    /// The status of a series.
    package struct Series: Hashable, Sendable {
      /// What chose it, as the publisher writes it; long words end in "...".
      package var tag: String
      /// Its status.
      package var status: String

      /// The status of a series.
      package init(tag: String, status: String) {
        self.tag = tag
        self.status = status
      }

      /// Whether it is of a series with a tag.
      func isOf(_ tag: String) -> Bool {
        let (ours, theirs) = (tag.split(separator: " / "), self.tag.split(separator: " / "))
        return ours.count == theirs.count
          && zip(ours, theirs).allSatisfy { $1.hasSuffix("...") ? $0.hasPrefix($1.dropLast(3)) : $0 == $1 }
      }
    }
  }

  /// Whether the series stand for the whole, as headlines or as chosen; else they are groups.
  package var isWhole = true

  /// Whether its progress is computed from its series.
  var isComputed: Bool { series.contains(where: \.isChosen) }

  /// What Open SDG says of the indicator: of its series, or by hand.
  ///
  /// A series that could not be read leaves the whole without a status, since the publisher's would count it.
  package var verdict: MethodVerdict {
    if let refusal {
      return MethodVerdict(
        OpenSDG.name, refuses: MethodRefusal(.notApplicable, refusal),
        category: OpenSDG.Category.notAvailable.rawValue)
    }
    guard isAutomatic else {
      guard let statedStatus, !statedStatus.isEmpty else {
        return MethodVerdict(
          OpenSDG.name,
          refuses: MethodRefusal(.notApplicable, "its progress is not computed, and no status is stated"),
          category: "")
      }
      return MethodVerdict(OpenSDG.name, category: statedStatus)
    }
    return computedVerdict
  }

  /// What the rule gives for the series, whether or not the publisher has it computed.
  var computedVerdict: MethodVerdict {
    if let refused = series.first(where: { $0.refusal != nil }) { return refused.verdict }
    var groups: [[MethodVerdict]] = []
    var places: [Int: Int] = [:]
    for one in series {
      if let group = one.group, let place = places[group] {
        groups[place].append(one.verdict)
      } else {
        if let group = one.group { places[group] = groups.count }
        groups.append([one.verdict])
      }
    }
    return OpenSDG.indicator(groups: groups)
  }
}

/// The options of Open SDG that say how an indicator's progress is computed.
///
/// Source: Open SDG 2.4, documentation "Indicator configuration", `progress_calculation_options` (2025).
struct OpenSDGOptions {
  var series: String?
  var unit: String?
  var disaggregation: [(field: String, value: String?)] = []
  var direction: MethodInput.Direction?
  var baseYear: Int?
  var target: Quantity?
  var targetYear: Int?
  var limit: Double?
  var thresholds: OpenSDG.Thresholds?
  /// The number of the group it belongs to.
  var group: Int?
  /// Why the series cannot be judged, where an option is not understood.
  var refusal: String?
  var range = 0..<0

  static let keys = [
    "series", "unit", "disaggregation", "direction", "base_year", "target", "target_year", "limit",
    "progress_thresholds",
  ]

  /// What chose the series.
  var words: [String] { [series, unit].compactMap(\.self) + disaggregation.map { $0.value ?? "None" } }

  /// What chose the series, as Open SDG writes it; a value that is not given is `None`.
  func tag(_ id: String) -> String { ([id] + words).joined(separator: " / ") }
}

/// Something that a check found, with what it is about; where that stands is the business of whoever shows it.
struct CheckFinding {
  var name: DiagnosticName
  var subject: Subject
  var message: String
  var remedy: String
  /// The goal concerned, where there is one.
  var goal: String?

  /// What a finding is about.
  enum Subject: Hashable {
    /// A cell of the figure in a row of the ledger.
    case figure(Int, Cell)
    /// A goal or its target.
    case goal(String, isTarget: Bool)
    /// An indicator.
    case indicator(String)
    /// The registry as a whole.
    case registry
  }

  /// A cell of a figure.
  enum Cell: Hashable { case indicator, period, value, source, claim }
}

extension Registry {
  /// What is wrong with a registry, whichever way it came to be: one set of checks stands behind every door.
  ///
  /// Reading files runs the same checks, so that a registry built by a program is told what its files would be told. An
  /// error means that nothing should be judged; figures and targets that no verdict can rest on (a number that is none,
  /// a value beyond its limits, an empty band) count for nothing whether or not anybody looks at this list.
  ///
  /// - Returns: the problems, goals first, then the figures of one indicator after another in the order of their days
  public func check() -> [Diagnostic] {
    let background = background
    let places = places
    var diagnostics: [Diagnostic] = []
    var counts: [DiagnosticName: Int] = [:]
    func add(_ finding: CheckFinding) {
      counts[finding.name, default: 0] += 1
      guard counts[finding.name] ?? 0 <= Diagnostic.listLimit else { return }
      diagnostics.append(
        Diagnostic(
          finding.name, finding.message, at: places.location(of: finding.subject), remedy: finding.remedy,
          goal: finding.goal))
    }
    GoalChecks(self, background).run(add)
    let rule = FigureChecks(self, background)
    for row in observations.indices { rule.problems(of: row).forEach(add) }
    SeriesChecks(self, background).run(add)
    for name in DiagnosticName.allCases {
      guard let count = counts[name], count > Diagnostic.listLimit else { continue }
      var diagnostic = Diagnostic(
        .tooManyProblems,
        "\(count - Diagnostic.listLimit) more problems of the kind \(name.rawValue) are not listed",
        remedy: "mend the first of them; the others often have the same cause")
      diagnostic.severity = name.severity
      diagnostics.append(diagnostic)
    }
    return diagnostics
  }

  /// Leaves out the figures of indicators that a check refuses, and says so: of a folder of others one indicator must
  /// not refuse the rest. Its goals stay, without figures, so that none is taken for one that is not there.
  mutating func leaveOutRefused() -> [Diagnostic] {
    let background = background
    let places = places
    var refused: Set<String> = []
    var diagnostics: [Diagnostic] = []
    func add(_ finding: CheckFinding) {
      var diagnostic = Diagnostic(
        finding.name, finding.message, at: places.location(of: finding.subject), remedy: finding.remedy,
        goal: finding.goal)
      if diagnostic.severity == .error {
        switch finding.subject {
        case .figure(let row, _): refused.insert(observations.indicator(row))
        case .goal(let id, _): refused.insert(id)
        case .indicator(let id): refused.insert(id)
        case .registry: break
        }
        diagnostic.severity = .warning
        diagnostic.message += "; its figures are left out"
      }
      diagnostics.append(diagnostic)
    }
    GoalChecks(self, background).run(add)
    let rule = FigureChecks(self, background)
    for row in observations.indices { rule.problems(of: row).forEach(add) }
    SeriesChecks(self, background).run(add)
    if !refused.isEmpty { observations.removeAll { refused.contains($0.indicator) } }
    return diagnostics
  }

  /// Where what findings are about stands, looked up once for all of them.
  var places: CheckPlaces { CheckPlaces(self) }
}

/// Where goals, indicators and figures stand.
final class CheckPlaces {
  private let registry: Registry
  private var ledger: Ledger { registry.observations }
  // Files without a finding need neither.
  private lazy var goals = Dictionary(
    registry.goals.indices.map { (registry.goals[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
  private lazy var indicators = Dictionary(
    registry.indicators.map { ($0.id, $0.location) }, uniquingKeysWith: { first, _ in first })

  init(_ registry: Registry) { self.registry = registry }

  func location(of subject: CheckFinding.Subject) -> SourceLocation? {
    switch subject {
    case .figure(let row, .claim): ledger.claimLocation(row) ?? ledger.location(row)
    case .figure(let row, _): ledger.location(row)
    case .goal(let id, let isTarget):
      goals[id].map { registry.goals[$0] }.flatMap {
        isTarget ? $0.targetLocation ?? $0.location : $0.location
      }
    case .indicator(let id): indicators[id] ?? nil
    case .registry: nil
    }
  }
}

extension Diagnostic {
  /// How many problems of one kind, or of one file, are listed one by one.
  static let listLimit = 1000
}

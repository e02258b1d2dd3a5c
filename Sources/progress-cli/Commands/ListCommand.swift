import ProgressKit

/// `progress list`: what the registry holds.
struct ListCommand: Command {
  static let name = "list"
  static let abstract =
    "List what the registry holds: goals, owners, groups, indicators, sources; or the methods."
  static let operands = "goals|owners|groups|indicators|sources|methods"
  static var operandCompletions: [ValueCompletion] { [.words(Subject.allCases.map(\.rawValue))] }
  static let soughtAs = ["ls", "goals", "indicators", "methods", "sources", "owners", "groups"]
  static let refusal = "NOT LISTED"
  static let exitCodes: [ExitStatus: String] = [
    .success: "the list was written",
    .unable: "there is nothing to list, or the files cannot be read or hold errors",
  ]

  static var examples: [Example] {
    [
      Example("progress list goals --status 'off*'", "ids, targets and deadlines"),
      Example("progress list owners", "how the goals of each owner stand; so 'list groups'"),
      Example("progress list indicators", "what is measured, and how many figures there are"),
      Example("progress list methods", "published ways of judging, and where they were read"),
      Example("progress list goals --format json", "for programs: progress-list/1"),
    ]
  }

  static var options: [OptionSpec<Self>] {
    SelectionOptions.goalRows(\.selection) + OutputOptions.rows(\.output)
  }

  /// What can be listed.
  enum Subject: String, CaseIterable {
    case goals
    case owners
    case groups
    case indicators
    case sources
    case methods

    /// Whether it is about goals, some of which may be selected.
    var isOfGoals: Bool { self == .goals || self == .owners || self == .groups }
  }

  var common = CommonOptions()
  var selection = Selection()
  var output = OutputOptions<ListFormat>()
  var subject: Subject?

  mutating func accept(operand: String) throws(UsageError) {
    guard subject == nil else { throw .unexpectedOperand(operand) }
    let words = Subject.allCases.map(\.rawValue)
    guard let chosen = Subject(rawValue: operand) else {
      throw .invalidOperand(
        operand, expectation: words.joined(separator: ", "),
        suggestion: Suggestion.nearest(to: operand, among: words))
    }
    subject = chosen
  }

  func validate() throws(UsageError) {
    guard let subject else {
      throw .missingOperand("what to list (\(Subject.allCases.map(\.rawValue).joined(separator: ", ")))")
    }
    guard subject.isOfGoals || selection.isEverything else {
      throw .conflict("goals are selected, and \(subject.rawValue) are listed")
    }
    try output.validate()
  }

  func run(in environment: Environment, _ console: inout Console) throws(Failure) -> ExitStatus {
    guard let subject else { return .unable }
    guard subject != .methods else {
      // The methods are the program's own: no registry is needed.
      let list = Listing(subject, of: Registry(), Registry().report(asOf: environment.today))
      try output.write(
        list, common, toStandardOutput: output.usesStandardOutput,
        protecting: ProtectedFiles(common, inputs: inputs, in: environment), in: environment, &console)
      return .success
    }
    let access = try RegistryAccess.open(common, in: environment)
    try access.demandMatches(selection, asOf: environment.today)
    let report = access.registry.report(asOf: environment.today, selecting: selection)
    let list = Listing(subject, of: access.registry, report)
    guard !list.rows.isEmpty else {
      guard !selection.isEverything else { throw Failure("the registry holds no \(subject.rawValue)") }
      throw Failure(
        "no goal has all of this: \(selection.words)",
        remedies: Advice.narrower(selection, access.registry.report(asOf: environment.today)))
    }
    try output.write(
      list, common, toStandardOutput: output.usesStandardOutput,
      protecting: access.protected(self, environment),
      in: environment, &console)
    return .success
  }
}

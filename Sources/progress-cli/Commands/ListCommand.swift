import ProgressKit

/// `progress list`: what the registry holds.
struct ListCommand: Command {
  static let name = "list"
  static let abstract = "List the goals, indicators or sources of the registry, or the methods there are."
  static let operands = "goals|indicators|sources|methods"
  static let refusal = "NOT LISTED"
  static let exitCodes: [ExitStatus: String] = [
    .success: "the list was written",
    .unable: "there is nothing to list, or the files cannot be read or hold errors",
  ]

  static var examples: [Example] {
    [
      Example("progress list goals", "ids, targets and deadlines"),
      Example("progress list indicators", "what is measured, and how many figures there are"),
      Example("progress list sources", "where it was said, and when"),
      Example("progress list methods", "published ways of judging, and where they were read"),
      Example("progress list goals --format json", "for programs: progress-list/1"),
    ]
  }

  static var options: [OptionSpec<Self>] { OutputOptions.rows(\.output) }

  /// What can be listed.
  enum Subject: String, CaseIterable {
    case goals
    case indicators
    case sources
    case methods
  }

  var common = CommonOptions()
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
    guard subject != nil else {
      throw .missingOperand("what to list (goals, indicators, sources or methods)")
    }
    try output.validate()
  }

  func run(in environment: Environment, _ console: inout Console) throws(Failure) -> ExitStatus {
    guard let subject else { return .unable }
    guard subject != .methods else {
      // The methods are the program's own: no registry is needed.
      let list = Listing(subject, of: Registry(), asOf: environment.today)
      try output.write(list, common, toStandardOutput: output.usesStandardOutput, in: environment, &console)
      return .success
    }
    let access = try RegistryAccess.open(common, in: environment, &console)
    let list = Listing(subject, of: access.registry, asOf: environment.today)
    guard !list.rows.isEmpty else { throw Failure("the registry holds no \(subject.rawValue)") }
    try output.write(list, common, toStandardOutput: output.usesStandardOutput, in: environment, &console)
    return .success
  }
}

import ProgressKit

/// `progress explain`: the arithmetic behind a verdict, the figures of an indicator, or what a rule means.
struct ExplainCommand: Command {
  static let name = "explain"
  static let abstract =
    "Show the arithmetic behind a verdict, the figures of an indicator, or what a rule means."
  static let operands = "GOAL|INDICATOR|RULE"
  static let operandCompletions = [ValueCompletion.explainable]
  static let soughtAs = ["why", "describe", "inspect", "info", "rule", "trace"]
  static let refusal = "NOT EXPLAINED"
  static let exitCodes: [ExitStatus: String] = [
    .success: "it was explained, whatever the verdict is",
    .unable: "there is no such goal, indicator or rule, or the files cannot be read or hold errors",
  ]

  static var examples: [Example] {
    [
      Example("progress explain digital-enterprises-2024", "from the figures to the verdict"),
      Example("progress explain wells --as-of 2025-07-01", "as of another day"),
      Example("progress explain ict-revenue", "every figure of an indicator and where it stands"),
      Example("progress explain wells --methods", "what Eurostat, the UN and others would say"),
      Example("progress explain off-pace", "what a rule of the check means"),
    ]
  }

  static var options: [OptionSpec<Self>] {
    SelectionOptions.timeRows(\.selection)
      + [
        .flag(
          "methods", nil, \.showsMethods,
          help: "What every published method says of it, and why they disagree."),
        .values(
          "method", nil, \.methods, help: "Only this method, as 'progress list methods' names it. May repeat."
        ),
      ] + OutputOptions.rows(\.output)
  }

  static var remarks: [String] { ["Rules: \(Rule.allCases.map(\.rawValue).joined(separator: ", "))."] }

  var common = CommonOptions()
  var selection = SelectionOptions()
  var output = OutputOptions<ExplainFormat>()
  var showsMethods = false
  var methods: [MethodArgument] = []
  var subject: String?

  mutating func accept(operand: String) throws(UsageError) {
    guard subject == nil else { throw .unexpectedOperand(operand) }
    subject = operand
  }

  func validate() throws(UsageError) {
    guard subject != nil else { throw .missingOperand("the goal, indicator or rule to explain") }
    try output.validate()
  }

  func run(in environment: Environment, _ console: inout Console) throws(Failure) -> ExitStatus {
    guard let subject else { return .unable }
    let asked: [any ProgressMethod]? =
      methods.isEmpty ? (showsMethods ? Methods.all : nil) : methods.map(\.method)
    if let rule = Rule(rawValue: subject), asked == nil, output.format == nil, output.files.isEmpty {
      console.write(TextLayout.fitted(RuleText(rule: rule).text, to: environment.width(common.width)))
      return .success
    }
    let access = try RegistryAccess.open(common, in: environment)
    var selection = selection
    selection.goals = Selection(goals: [subject])
    // An indicator is told by its figures; a goal of the same id comes first.
    let figures = asked == nil ? try access.indicators(subject, selection, in: environment) : nil
    let pattern = Glob(subject)
    let isGoal = access.registry.goals.contains { pattern.matches($0.id) || subject.hasPrefix($0.id + "@") }
    if let figures, !isGoal {
      guard !figures.reported.isEmpty else { throw Failure("no figure of '\(subject)' is known by then") }
      var none = figures
      none.assessments = []
      let content = Explanation(report: none, methods: nil, figures: figures)
      try output.write(
        content, common, toStandardOutput: output.usesStandardOutput,
        protecting: access.protected(self, environment), in: environment, &console)
      return .success
    }
    // A goal is explained as of the year, whether its span overlaps it or not.
    let report = try access.report(selection, limitedToYear: false, in: environment)
    let content = Explanation(
      report: report, methods: asked, figures: subject.contains { "*?".contains($0) } ? nil : figures)
    try output.write(
      content, common, toStandardOutput: output.usesStandardOutput,
      protecting: access.protected(self, environment), in: environment, &console)
    return .success
  }
}

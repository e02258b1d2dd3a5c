import ProgressKit

/// `progress schema`: the JSON Schema of a file that people write.
struct SchemaCommand: Command {
  static let name = "schema"
  static let abstract = "Print the JSON Schema of goals.jsonc or progress.jsonc, for editors."
  static let operands = "[goals|progress]"
  static let operandCompletions = [ValueCompletion.words(JSONSchema.allCases.map(\.rawValue))]
  static let refusal = "NO SCHEMA"
  static let exitCodes: [ExitStatus: String] = [
    .success: "the schema was written", .unable: "there is no such file",
  ]

  static var examples: [Example] {
    [
      Example("progress schema > goals.schema.json", "named by \"$schema\" in goals.jsonc beside it"),
      Example("progress schema progress", "that of progress.jsonc"),
    ]
  }

  static var options: [OptionSpec<Self>] { [] }

  static var remarks: [String] {
    [
      "Draft 2020-12, made from the keys that this program reads. An editor follows \"$schema\"; this program ignores "
        + "it and fetches nothing."
    ]
  }

  var common = CommonOptions()
  var subject: JSONSchema?

  mutating func accept(operand: String) throws(UsageError) {
    guard subject == nil else { throw .unexpectedOperand(operand) }
    let words = JSONSchema.allCases.flatMap { [$0.rawValue, $0.fileName] }
    guard let schema = JSONSchema.allCases.first(where: { [$0.rawValue, $0.fileName].contains(operand) })
    else {
      throw .invalidOperand(
        operand, expectation: JSONSchema.allCases.map(\.rawValue).joined(separator: ", "),
        suggestion: Suggestion.nearest(to: operand, among: words))
    }
    subject = schema
  }

  func run(in environment: Environment, _ console: inout Console) throws(Failure) -> ExitStatus {
    console.write((subject ?? .goals).text, as: .json)
    return .success
  }
}

import ProgressKit

/// What `progress record` can write.
enum RecordFormat: String, OutputFormat {
  case text
  case json

  static let standard = RecordFormat.text

  /// What was recorded and what it changed.
  struct Content {
    /// The row and where it stands.
    let record: FigureRecord
    /// The goals without it and with it.
    let verdicts: FigureRecord.Verdicts
  }

  var abstract: String {
    switch self {
    case .text: "the row, and the verdicts before and after, for people"
    case .json: "the same for programs: \(RecordJSON.schema)"
    }
  }

  // A record has no file of its own to write to: what is written is the figure.
  var fileExtensions: [String] { [] }

  var syntax: WorkflowCommands.Syntax { self == .json ? .json : .plain }

  func render(_ content: Content, _ style: TextStyle) -> String {
    switch self {
    case .text:
      RecordText(
        content.record, content.verdicts, style.options, isVerbose: style.isVerbose, isQuiet: style.isQuiet
      ).text
    case .json: RecordJSON(content.record, content.verdicts).text
    }
  }

  func render(_ problems: ProblemReport, _ style: TextStyle, _ job: ContinuousIntegration) -> String? {
    self == .json ? problems.json : nil
  }
}

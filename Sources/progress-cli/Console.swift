import ProgressKit

/// Where the tool writes: results to one stream, everything else to the other.
///
/// Here all output leaves, and here no text can become a command of the runner that reads the log of a job: what is
/// meant as one goes through ``command(_:)``, and nothing else does.
struct Console {
  /// Results.
  var output: any TextOutputStream
  /// Messages, warnings and errors.
  var errors: any TextOutputStream

  /// Writes a result; a line break is added unless the text ends with one.
  mutating func write(_ text: String, as syntax: WorkflowCommands.Syntax = .plain) {
    output.write(Console.terminated(WorkflowCommands.inert(text, in: syntax)))
  }

  /// Writes commands for the runner of a job.
  mutating func command(_ text: String) {
    if !text.isEmpty { write(text, as: .commands) }
  }

  /// Writes a message; a line break is added unless the text ends with one.
  mutating func note(_ text: String, as syntax: WorkflowCommands.Syntax = .plain) {
    errors.write(Console.terminated(WorkflowCommands.inert(text, in: syntax)))
  }

  private static func terminated(_ text: String) -> String {
    text.isEmpty || text.utf8.last == UInt8(ascii: "\n") ? text : text + "\n"
  }
}

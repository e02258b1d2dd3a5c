/// What the tool tells the shell.
enum ExitStatus: Int32, Hashable, Sendable, CaseIterable {
  /// The job was done, and nothing failed.
  case success = 0
  /// The job was done: something failed the check.
  case findings = 1
  /// The tool was called wrongly, or the job could not be done.
  case unable = 2
}

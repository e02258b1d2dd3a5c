import ProgressKit

/// What the variables of a job on GitHub Actions say about where it runs.
///
/// Source: GitHub, "Store information in variables: default environment variables" (2024).
struct ContinuousIntegration: Hashable {
  /// Whether the tool runs in such a job.
  let isGitHub: Bool
  /// The file that the job's summary is appended to.
  let summaryFile: String?
  /// The way from the repository's root to the working directory, with a slash at its end unless it is empty.
  let pathPrefix: String
  /// The address below which the files of the commit can be seen.
  let links: CheckMarkdown.Links?

  /// The summary as an output: a list, since there may be none.
  var summaryOutputs: [ProtectedFiles.Output] {
    summaryFile.map { [ProtectedFiles.Output(name: $0, path: $0)] } ?? []
  }

  init(_ environment: Environment) {
    func value(_ name: String) -> String? {
      environment.variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    isGitHub = value("GITHUB_ACTIONS") == "true"
    summaryFile = isGitHub ? value("GITHUB_STEP_SUMMARY").map(environment.absolute) : nil
    var prefix = ""
    if isGitHub, let root = value("GITHUB_WORKSPACE"), environment.directory.hasPrefix(root + "/") {
      prefix = environment.directory.dropFirst(root.count + 1) + "/"
    }
    pathPrefix = prefix
    if isGitHub, let server = value("GITHUB_SERVER_URL"), let repository = value("GITHUB_REPOSITORY"),
      let commit = value("GITHUB_SHA")
    {
      links = CheckMarkdown.Links(base: "\(server)/\(repository)/blob/\(commit)/\(prefix)")
    } else {
      links = nil
    }
  }
}
